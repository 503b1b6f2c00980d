// What the sharing of a log is drawn with: a panel, fields, and the ways to copy, to mail and to share.

import { el, gaaTil, knapp, kopierknapp } from "../../felles/dom.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */

/** The address of the log page itself. */
export const adresse = () => location.origin + location.pathname;

/** @param {Loggside} side @param {...(Node | null)} children */
export function visPanel(side, ...children) {
  const box = side.panel ?? side.inn;
  box.replaceChildren(...children.filter((one) => one !== null));
  gaaTil(box.querySelector("h3"));
  box.scrollIntoView({ block: "nearest" });
}

/** @param {string} id @param {string} label @param {string} value @param {Record<string, any>} [more] */
export function felt(id, label, value, more = {}) {
  const input = el("input", { class: "ds-input", type: "text", id, ...more });
  input.value = value;
  return { input, boks: el("div", { class: "kv-logg__felt" }, el("label", { for: id }, label), input) };
}

/** A button that copies, and says whether it could. @param {Loggside} side @param {string} text @param {string} what @param {(() => void)} [etter] */
export function kopiervalg(side, text, what, etter) {
  const say = (/** @type {boolean} */ gikk) => ` ${side.t(gikk ? "kopiert" : "kopiert_ikke")}`;
  return el("span", {}, ...kopierknapp(text, () => what, say, {}, etter));
}

/** The share sheet, where there is one. @param {Loggside} side @param {string} tittel @param {string} text @param {(() => void)} [etter] */
export function delknapp(side, tittel, text, etter) {
  if (!("share" in navigator)) return null;
  return knapp(
    side.t("logg_del_ark"),
    async () => {
      try {
        await navigator.share({ title: tittel, text });
        etter?.();
      } catch (error) {
        if (/** @type {any} */ (error)?.name !== "AbortError") console.warn(error);
      }
    },
    { "data-variant": "primary" },
  );
}

/** @param {Loggside} side @param {string} emne @param {string} text @param {(() => void)} [etter] */
export const mailknapp = (side, emne, text, etter) =>
  el(
    "a",
    {
      class: "ds-button",
      "data-variant": "secondary",
      href: `mailto:?subject=${encodeURIComponent(emne)}&body=${encodeURIComponent(text)}`,
      onclick: () => etter?.(),
    },
    side.t("logg_epost"),
  );

/** A text that can be seen, and copied by hand. @param {string} id @param {string} label @param {string} text */
export function tekstboks(id, label, text) {
  const area = el("textarea", { class: "ds-input", id, readonly: true, rows: 5 });
  area.value = text;
  return el("div", { class: "kv-logg__felt" }, el("label", { for: id }, label), area);
}
