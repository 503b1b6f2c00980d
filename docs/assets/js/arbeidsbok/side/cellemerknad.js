// A note at one answer of a table: a cell has room for its answer only, so what is noted at it stands below the table. Which
// row and which question it is about is chosen there, and is the one that the reader was in last.

import { el, knapp } from "../../felles/dom.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("./felter.js").Kontroll} Kontroll */
/** @typedef {import("./merknad.js").Merknader} Merknader */

export class Cellemerknader {
  /** @param {Merknader} side */
  constructor(side) {
    this.side = side;
    /** The choice of row and question below each table. @type {Map<string, {rad: HTMLSelectElement, kolonne: HTMLSelectElement, ramme: HTMLElement}>} */
    this.valg = new Map();
  }

  /** The box of the note at a cell, below its table; none when the row is not on the page. @param {string} sti */
  celle(sti) {
    const { felter, bokser, t } = this.side;
    const [tabell, rad, kolonne] = sti.split("/");
    const nr = kolonne === undefined ? 0 : felter.radNr(tabell, rad);
    const boks = felter.boks(tabell);
    const stands = bokser.get(sti);
    if (stands || !nr || !boks) return stands;
    const navn = (/** @type {string | undefined} */ under) => felter.find(tabell, under)?.ledetekst ?? under ?? tabell;
    const box = this.side.draw(sti, t("uenig_celle", { tabell: navn(undefined), rad: nr, kolonne: navn(kolonne) }));
    boks.append(box);
    return box;
  }

  /** Let the reader choose which answer of a table to note something at. @param {Felt} felt The table. @param {HTMLElement} box Its own note. */
  showValg(felt, box) {
    const { felter, lagring } = this.side;
    const { rad, kolonne, ramme } = this.valg.get(felt.id) ?? this.drawValg(felt, box);
    const sist = /** @type {Kontroll | undefined} */ (this.side.sist);
    const her = sist && felter.boks(felt.id)?.contains(sist) ? sist : undefined;
    const valgt = her?.closest("tr")?.dataset.rad ?? rad.value;
    const rader = (lagring.post.rader[felt.id] ?? []).map((id) => ({ id, nr: felter.radNr(felt.id, id) }));
    rad.replaceChildren(
      ...rader
        .sort((a, b) => a.nr - b.nr)
        .map(({ id, nr }) => el("option", { value: id, selected: id === valgt }, String(nr))),
    );
    if (her) kolonne.value = felter.navn(her)[1] ?? "";
    if (kolonne.selectedIndex < 0) kolonne.selectedIndex = 0;
    ramme.hidden = !rader.length;
  }

  /** @param {Felt} felt @param {HTMLElement} box */
  drawValg(felt, box) {
    const { felter, t } = this.side;
    const select = (/** @type {string} */ name, /** @type {string} */ label, /** @type {Node[]} */ ...options) => {
      const id = `${felter.id}-${felt.id}--${name}`;
      const control = /** @type {HTMLSelectElement} */ (el("select", { class: "ds-input", id }, ...options));
      return {
        control,
        boks: el("div", { class: "ds-field" }, el("label", { class: "ds-label", for: id }, label), control),
      };
    };
    const kolonner = (felt.kolonner ?? []).map((one) => el("option", { value: one.id }, one.ledetekst));
    const rad = select("merknadrad", t("merknad_rad"));
    const kolonne = select("merknadkolonne", t("merknad_spoersmaal"), ...kolonner);
    const begin = () => {
      const note = this.celle(`${felt.id}/${rad.control.value}/${kolonne.control.value}`);
      if (!note) return;
      note.open = true;
      note.querySelector("textarea")?.focus();
    };
    const ramme = el(
      "fieldset",
      { class: "ds-fieldset kv-merknad__celle" },
      el("legend", { class: "ds-label" }, t("merknad_celle")),
      rad.boks,
      kolonne.boks,
      knapp(t("merknad_begynn"), begin, { "data-variant": "secondary" }),
    );
    box.append(ramme);
    const made = { rad: rad.control, kolonne: kolonne.control, ramme };
    this.valg.set(felt.id, made);
    return made;
  }
}
