// Small helps for drawing. Texts go in as text, never as markup: what a reader or a file says is never run.

/**
 * An element with attributes (false and undefined leave one out; `on…` is a listener) and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Record<string, any>} [attributes] @param {...(Node | string | number | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false)
      element.append(typeof child === "number" ? String(child) : child);
  }
  return element;
}

/** A button in the look of Designsystemet. @param {string} text @param {() => unknown} onclick @param {Record<string, any>} [attributes] */
export const knapp = (text, onclick, attributes = {}) =>
  el("button", { type: "button", class: "ds-button", "data-variant": "secondary", onclick, ...attributes }, text);

/** Offer a file for download. @param {Blob} blob @param {string} name */
export function lastNed(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name that every system takes as the name of a file. @param {string} text */
export const filnavn = (text) =>
  text
    .toLowerCase()
    .replace(/[æä]/g, "ae")
    .replace(/[øö]/g, "oe")
    .replace(/å/g, "aa")
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "uten-navn";

/** Copy a text; false when the browser says no. @param {string} text */
export async function kopierTekst(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * A button that copies a text, and the place beside it where it says how that went.
 * @param {string} navn @param {() => string} tekst @param {(gikk: boolean) => string} si
 * @param {Record<string, any>} [attributes] @param {() => unknown} [etter] what is done when it is copied
 * @returns {[HTMLButtonElement, HTMLSpanElement]}
 */
export function kopierknapp(navn, tekst, si, attributes, etter) {
  const sagt = el("span", { role: "status" });
  const copy = async () => {
    const gikk = await kopierTekst(tekst());
    sagt.textContent = si(gikk);
    if (gikk) etter?.();
  };
  return [knapp(navn, copy, attributes), sagt];
}

/** Move the reader to an element, also one that cannot have focus of itself. @param {HTMLElement | null | undefined} element */
export function gaaTil(element) {
  if (!element) return;
  if (!element.matches("a[href], button, input, select, textarea, summary")) element.tabIndex = -1;
  element.focus();
  element.scrollIntoView({ block: "nearest" });
}

/** Give an element new children, but leave it alone when they would be the same: what is being clicked stays. @param {Element} element @param {...Node} children */
export function settInn(element, ...children) {
  const fresh = el("div", {}, ...children);
  if (fresh.innerHTML !== element.innerHTML) element.replaceChildren(...fresh.childNodes);
}
