// The road that is chosen for the work: what a page says of one road is shown to those who have chosen it (`data-veier`), and
// `?vei=` in the address beats the book. Without this a page shows the whole road, with a link to the lighter one.

import { lesBok, lesKopi, velg } from "./valg.js";

/** @template {Element} [T=HTMLElement] @param {string} selector @returns {T[]} */
const all = (selector) => /** @type {any} */ ([...document.querySelectorAll(selector)]);
const parter = all("[data-veier]");
const veierAv = (/** @type {HTMLElement} */ one) => (one.dataset.veier ?? "").split(" ");
const kjente = new Set(parter.flatMap(veierAv));
const HEL = "avdeling";

/** What the address asks for, when it is a road that the page knows. */
const spurt = () => {
  const vei = new URLSearchParams(location.search).get("vei") ?? "";
  return kjente.has(vei) ? vei : "";
};

/** @param {string | undefined} valgt What the book says. */
export function tegn(valgt) {
  const vei = spurt() || (valgt && kjente.has(valgt) ? valgt : HEL);
  document.documentElement.dataset.vei = vei;
  for (const one of parter) one.hidden = !veierAv(one).includes(vei);
  // A role that is not on this road cannot be the one that is shown.
  const roller = /** @type {HTMLInputElement[]} */ (all(".kv-roller__valg"));
  if (roller.some((one) => one.checked && one.hidden)) {
    const first = roller.find((one) => !one.hidden);
    if (first) first.checked = true;
  }
  document.dispatchEvent(new Event("kv-vei"));
}

/** An address that says which road leads on with it: it may differ from the book. */
function folg() {
  const vei = spurt();
  if (!vei) return;
  for (const a of /** @type {HTMLAnchorElement[]} */ (all("main a[href], header a[href]"))) {
    if (
      a.origin !== location.origin ||
      a.hasAttribute("download") ||
      !a.pathname.endsWith("/") ||
      a.pathname === location.pathname
    )
      continue;
    // As it is written: an address made whole would look like one that leads elsewhere.
    const [sti, anker] = (a.getAttribute("href") ?? "").split("#");
    const uten = sti.replace(/([?&])vei=[^&]*(&|$)/, (_, foran, etter) => (etter ? foran : ""));
    a.setAttribute(
      "href",
      `${uten}${uten.includes("?") ? "&" : "?"}vei=${vei}${anker === undefined ? "" : `#${anker}`}`,
    );
  }
}

for (const a of /** @type {HTMLAnchorElement[]} */ (all("[data-velg-vei]"))) {
  a.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const vei = a.dataset.velgVei ?? HEL;
    const url = new URL(location.href);
    url.searchParams.set("vei", vei);
    history.replaceState(history.state, "", url);
    tegn(vei);
    folg();
    // The link that was pressed is gone: the one that takes it back is at hand.
    /** @type {HTMLElement | undefined} */ (all("[data-velg-vei]").find((one) => one.checkVisibility()))?.focus();
    velg({ vei }).catch((error) => console.warn("vei:", error));
  });
}

if (kjente.size) {
  tegn(lesKopi().vei);
  folg();
  const before = JSON.stringify(lesKopi());
  // The book may know better than the copy: it may have been read in, or emptied.
  if (before !== "{}")
    lesBok()
      .then((valg) => JSON.stringify(valg) !== before && tegn(valg.vei))
      .catch((error) => console.warn("vei:", error));
}
