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
    /** What is only there for notes at the answers of tables: fetched when there are any. @type {import("./cellemerknad.js").Cellemerknader | undefined} */
    this.ved = undefined;
    /** The cell that the reader was in last. @type {Element | undefined} */
    this.sist = undefined;
    for (const felt of felter.alle) {
      const box = this.draw(felt.id, felt.ledetekst);
      felter.boks(felt.id)?.append(box);
      if (felt.type === "tabell")
        box.addEventListener("toggle", async () => box.open && (await this.celler()).showValg(felt, box));
    }
    felter.form.addEventListener("focusin", ({ target }) => {
      if (target instanceof Element && target.closest("td")) this.sist = target;
    });
  }

  async celler() {
    const { Cellemerknader } = await import("./cellemerknad.js");
    this.ved ??= new Cellemerknader(this);
    return this.ved;
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
    const nye = Object.keys(notater).filter((sti) => sti.includes("/") && notater[sti] && !this.bokser.has(sti));
    if (nye.length) this.celler().then((ved) => nye.filter((sti) => ved.celle(sti)).length && this.show());
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
