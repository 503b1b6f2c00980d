// The site has a newer edition than the page that is open. The page goes on as it is; the reader is told, and chooses when.

import { el, knapp } from "./dom.js";

/** @param {HTMLElement} root What it is said above. @param {string} tekst @param {string} hent What the button says. */
export function sayNyUtgave(root, tekst, hent) {
  if (document.querySelector("[data-ny-utgave]")) return;
  root.before(
    el(
      "div",
      { class: "ds-alert", "data-color": "info", role: "status", "data-ny-utgave": true },
      el("p", {}, tekst),
      el(
        "p",
        { class: "ab-knapper" },
        knapp(hent, () => location.reload()),
      ),
    ),
  );
}
