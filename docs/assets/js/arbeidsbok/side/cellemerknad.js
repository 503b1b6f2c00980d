// A note at one answer of a table: a cell has room for its answer only, so what is noted at it stands below the table. Which
// row and which question it is about is chosen there, and is the one that the reader was in last.

import { el, knapp } from "../../felles/dom.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("./merknad.js").Merknader} Merknader */

/** @param {Merknader} side @param {Felt} felt The table. @param {HTMLElement} box Its own note. */
export function drawCellevalg(side, felt, box) {
  const { felter, lagring, t } = side;
  const select = (/** @type {string} */ name, /** @type {string} */ label) => {
    const id = `${felter.id}-${felt.id}--merknad-${name}`;
    const control = /** @type {HTMLSelectElement} */ (el("select", { class: "ds-input", id }));
    return {
      control,
      felt: el("div", { class: "ds-field" }, el("label", { class: "ds-label", for: id }, label), control),
    };
  };
  const rad = select("rad", t("merknad_rad"));
  const kolonne = select("kolonne", t("merknad_spoersmaal"));
  kolonne.control.append(...(felt.kolonner ?? []).map((one) => el("option", { value: one.id }, one.ledetekst)));
  const write = () => side.begin(`${felt.id}/${rad.control.value}/${kolonne.control.value}`);
  const group = el(
    "fieldset",
    { class: "ds-fieldset kv-merknad__celle" },
    el("legend", { class: "ds-label" }, t("merknad_celle")),
    rad.felt,
    kolonne.felt,
    knapp(t("merknad_begynn"), write, { "data-variant": "secondary" }),
  );
  box.append(group);

  /** The rows that there are, and where the reader was. */
  const show = () => {
    const ider = lagring.post.rader[felt.id] ?? [];
    const [, her = rad.control.value, sist = kolonne.control.value] = side.sist?.startsWith(`${felt.id}/`)
      ? side.sist.split("/")
      : [];
    rad.control.replaceChildren(
      ...ider
        .map((id) => ({ id, nr: felter.radNr(felt.id, id) }))
        .sort((a, b) => a.nr - b.nr)
        .map(({ id, nr }) => el("option", { value: id, selected: id === her }, String(nr))),
    );
    kolonne.control.value = sist;
    if (kolonne.control.selectedIndex < 0) kolonne.control.selectedIndex = 0;
    group.hidden = !ider.length;
  };
  show();
  return show;
}
