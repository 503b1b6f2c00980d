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
    /** The place that the reader wrote in last. @type {string | undefined} */
    this.sist = undefined;
    for (const felt of felter.alle) {
      const box = this.draw(felt.id, felt.ledetekst);
      felter.boks(felt.id)?.append(box);
      if (felt.type === "tabell") this.celler(felt, box);
    }
  }

  /** A table has answers of its own to note something at. @param {Felt} felt @param {HTMLDetailsElement} box */
  celler(felt, box) {
    /** @type {Promise<() => void> | undefined} */
    let valg;
    box.addEventListener("toggle", async () => {
      if (!box.open) return;
      valg ??= import("./cellemerknad.js").then(({ drawCellevalg }) => drawCellevalg(this, felt, box));
      (await valg)();
    });
    this.felter.boks(felt.id)?.addEventListener("focusin", (event) => {
      const control = /** @type {import("./felter.js").Kontroll} */ (event.target);
      const rad = control.name && control.closest("tr")?.dataset.rad;
      if (rad) this.sist = `${felt.id}/${rad}/${control.name.split(".")[2]}`;
    });
  }

  /** Write a note at a cell: its own, below the table. @param {string} sti */
  begin(sti) {
    const box = this.celle(sti);
    if (!box) return;
    box.open = true;
    box.querySelector("textarea")?.focus();
  }

  /** The box of the note at a cell; none when the row is not on the page. @param {string} sti */
  celle(sti) {
    const [tabell, rad, kolonne] = sti.split("/");
    const nr = kolonne === undefined ? 0 : this.felter.radNr(tabell, rad);
    const boks = this.felter.boks(tabell);
    const stands = this.bokser.get(sti);
    if (stands || !nr || !boks) return stands;
    const navn = this.t("uenig_celle", {
      tabell: this.felter.find(tabell)?.ledetekst ?? tabell,
      rad: nr,
      kolonne: this.felter.find(tabell, kolonne)?.ledetekst ?? kolonne,
    });
    const box = this.draw(sti, navn);
    boks.append(box);
    return box;
  }

  /** @param {string} sti @param {string} navn What the question is called: seen where it does not stand beside it. */
  draw(sti, navn) {
    const text = /** @type {HTMLTextAreaElement} */ (
      el("textarea", { class: "ds-input", rows: 2, "aria-label": this.t("merknad_til", { felt: navn }) })
    );
    const box = el(
      "details",
      { class: "kv-merknad", "data-celle": sti.includes("/") },
      el("summary", {}, el("span", {}), el("span", { class: !sti.includes("/") && "kv-skjult" }, `: ${navn}`)),
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
    word.textContent = this.t(notat || "celle" in box.dataset ? "merknad" : "merknad_ny");
  }

  /** Show the notes of the entry. */
  show() {
    const { notater } = this.lagring.post;
    for (const sti of Object.keys(notater)) if (notater[sti]) this.celle(sti);
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
