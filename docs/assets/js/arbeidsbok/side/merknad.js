// A free note at any question of a form: folded below the field until there is one, and kept at a place of its own
// (`<sti>/_notat`), so that it is merged, carried along and exported as what it is.

import { el } from "../../felles/dom.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("./felter.js").Felter} Felter */
/** @typedef {import("./lagring.js").Lagring} Lagring */

export class Merknader {
  /** @param {import("../modell/skjemaer.js").Kontekst} kontekst @param {Lagring} lagring @param {Felter} felter */
  constructor(kontekst, lagring, felter) {
    this.lagring = lagring;
    this.felter = felter;
    this.t = kontekst.t.bind(kontekst);
    /** The boxes that are drawn, by the place that each is about. @type {Map<string, HTMLDetailsElement>} */
    this.bokser = new Map();
    for (const felt of felter.alle) felter.boks(felt.id)?.append(this.draw(felt.id, felt.ledetekst));
  }

  /** @param {string} sti @param {string} navn What the question is called. */
  draw(sti, navn) {
    const text = /** @type {HTMLTextAreaElement} */ (
      el("textarea", { class: "ds-input", rows: 2, "aria-label": this.t("merknad_til", { felt: navn }) })
    );
    const box = el(
      "details",
      { class: "kv-merknad" },
      el("summary", {}, el("span", {}), el("span", { class: "kv-skjult" }, `: ${navn}`)),
      text,
    );
    text.addEventListener("input", () => {
      this.lagring.endre(`${sti}/_notat`, text.value);
      this.say(box, text.value);
    });
    box.addEventListener("toggle", () => box.open && !text.value && text.focus());
    this.bokser.set(sti, box);
    this.say(box, "");
    return box;
  }

  /** @param {HTMLDetailsElement} box @param {string} notat */
  say(box, notat) {
    box.toggleAttribute("data-har", notat !== "");
    const word = /** @type {HTMLElement} */ (box.querySelector("summary > span"));
    word.textContent = this.t(notat ? "merknad" : "merknad_ny");
  }

  /** Show the notes of the entry. That of a cell stands below its table, since a cell has room for its answer only. */
  show() {
    const { notater } = this.lagring.post;
    for (const sti of Object.keys(notater)) {
      const [tabell, rad, kolonne] = sti.split("/");
      const nr = kolonne === undefined ? 0 : this.felter.radNr(tabell, rad);
      const boks = this.felter.boks(tabell);
      if (!nr || !boks || this.bokser.has(sti)) continue;
      boks.append(
        this.draw(
          sti,
          this.t("uenig_celle", {
            tabell: this.felter.find(tabell)?.ledetekst ?? tabell,
            rad: nr,
            kolonne: this.felter.find(tabell, kolonne)?.ledetekst ?? kolonne,
          }),
        ),
      );
    }
    for (const [sti, box] of this.bokser) {
      const text = /** @type {HTMLTextAreaElement} */ (box.querySelector("textarea"));
      const notat = notater[sti] ?? "";
      if (text.value !== notat) text.value = notat;
      this.say(box, notat);
      if (notat) box.open = true;
      // A note of a row that is gone, or of another entry.
      else if (sti.includes("/") && !box.contains(document.activeElement)) {
        box.remove();
        this.bokser.delete(sti);
      } else if (!box.contains(document.activeElement)) box.open = false;
    }
  }
}
