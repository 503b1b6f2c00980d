// What the calculators share: words, numbers, and faults at their fields.

import { el, kopierknapp } from "../../felles/dom.js";
import { readTall } from "../modell/skjemaer.js";

/** The words that the page carries, and numbers as its language writes them. */
export class Ord {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {Record<string, string>} */
    this.ord = JSON.parse(root.dataset.ord ?? "{}");
    this.lokal = { nb: "nb-NO", nn: "nn-NO" }[root.dataset.maal ?? ""] ?? "en-GB";
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  t(key, values = {}) {
    return (this.ord[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
  }

  /** @param {number} value @param {number} [desimaler] At most so many. */
  tall(value, desimaler = 1) {
    const rounded = Math.round(value * 10 ** desimaler) / 10 ** desimaler;
    return new Intl.NumberFormat(this.lokal, { maximumFractionDigits: desimaler }).format(rounded + 0);
  }
}

/** A number in a control; null when it is empty, NaN when it is none. @param {string} text */
export const lesTall = (text) => (text.trim() ? (readTall(text) ?? Number.NaN) : null);

/** Say what is wrong with a control, right after it; nothing takes it away. @param {HTMLElement} control @param {string} [text] */
export function visFeil(control, text) {
  const id = `${control.id}--feil`;
  document.getElementById(id)?.remove();
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (text) {
    control.after(el("p", { class: "ab-feil", id }, text));
    control.setAttribute("aria-invalid", "true");
    others.unshift(id);
  } else control.removeAttribute("aria-invalid");
  if (others.length) control.setAttribute("aria-describedby", others.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** A row with a button that copies a text. @param {Record<"kopier" | "kopiert" | "kopiert_ikke", string>} ord @param {() => string} text */
export const kopierrad = (ord, text) =>
  el(
    "p",
    { class: "kv-kopier__rad" },
    ...kopierknapp(ord.kopier, text, (gikk) => (gikk ? ord.kopiert : ord.kopiert_ikke)),
  );

/**
 * Show an answer: the sentence is said, the rest is there to read. @param {HTMLElement} form @param {string} setning @param {Node[]} resten
 */
export function visSvar(form, setning, ...resten) {
  const frame = /** @type {HTMLElement} */ (form.querySelector("[data-ramme]"));
  frame.toggleAttribute("data-har-svar", Boolean(setning));
  /** @type {HTMLElement} */ (form.querySelector("[data-setning]")).textContent = setning;
  /** @type {HTMLElement} */ (form.querySelector("[data-svar]")).replaceChildren(...resten);
}

/** How wide a figure may be where it stands, so that its letters are as large on a phone. @param {HTMLElement} form */
export const figurbredde = (form) => Math.max(240, Math.min(640, form.clientWidth - 48));
