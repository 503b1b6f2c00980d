// A long form: a list of its parts with what is left in each, one part at a time, all the answers to look over, or the
// whole form. Each has an address of its own (after #), so that Back, reload and a link from elsewhere lead to it. What
// hides the other parts is docs/assets/css/skjema.css, on the screen only: on paper and without the script the form is whole.

import { el, gaaTil, settInn } from "../../felles/dom.js";
import { erFor, findTilstand, hovedrolle } from "../modell/deler.js";
import { valueAt } from "../modell/post.js";

/** @typedef {import("../modell/deler.js").Tilstand} Tilstand */
/** @typedef {"del" | "deler" | "svar" | "alt"} Visning */

/** The colour of each state. @type {Record<Tilstand["slag"], string>} */
const FARGE = {
  tom: "neutral",
  mangler: "warning",
  gjort: "success",
  valgfri: "neutral",
  begynt: "neutral",
  andres: "neutral",
};

export class Deler {
  /**
   * @param {HTMLFormElement} form @param {import("../modell/skjemaer.js").Kontekst} kontekst
   * @param {import("./lagring.js").Lagring} lagring @param {import("./felter.js").Felter} felter
   */
  constructor(form, kontekst, lagring, felter) {
    this.form = form;
    this.kontekst = kontekst;
    this.lagring = lagring;
    this.felter = felter;
    this.id = felter.id;
    this.skjema = kontekst.skjema(this.id);
    this.t = kontekst.t.bind(kontekst);
    this.rolle = hovedrolle(this.skjema);
    /** @type {Visning} */
    this.visning = "del";
    /** Settled when what is shown is drawn. @type {Promise<void> | undefined} */
    this.tegnet = undefined;
    /** The part that is shown, from 0. */
    this.nr = 0;
    this.deler = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-del]")]);
    /** Above the form: where in it one is, and the way to the rest. */
    this.vei = /** @type {HTMLElement} */ (form.querySelector(".kv-delvei"));
    this.liste = el("section", { class: "ab-deler", "aria-labelledby": this.anker("deler") });
    this.svar = el("section", { class: "ab-seover" });
    this.videre = el("p", { class: "ab-knapper ab-videre" });
    this.punkter = el("ul", { class: "ab-poster ab-delliste", role: "list" });
    this.framdrift = el("p");
  }

  /** The anchor of what is no part of the form itself. @param {"deler" | "se-over" | "alt"} hva */
  anker(hva) {
    return `${this.id}--${hva}`;
  }

  /** The anchor of a part: that of its heading. @param {number} nr from 0 */
  delanker(nr) {
    return `${this.id}-del-${nr + 1}`;
  }

  /** What stands in the form already is kept; the list, the summary and the way on are put in. */
  async draw() {
    // The list that is drawn now has the place that the way to it pointed out.
    this.vei.removeAttribute("id");
    this.liste.append(
      el("h2", { class: "ab-overskrift", id: this.anker("deler") }, this.t("deler_tittel")),
      this.framdrift,
      ...this.drawRolle(),
      this.punkter,
      el(
        "p",
        { class: "ab-knapper" },
        el(
          "a",
          { class: "ds-button", "data-variant": "secondary", href: `#${this.anker("se-over")}` },
          this.t("se_over"),
        ),
        el("a", { href: `#${this.anker("alt")}` }, this.t("vis_alt")),
      ),
    );
    this.vei.after(this.liste, this.svar);
    this.deler.at(-1)?.after(this.videre);
    const valgt = valueAt(await this.lagring.lager.innstillinger().catch(() => ({})), `rolle/${this.id}`);
    if (typeof valgt === "string" && (valgt === "alle" || this.roller.some(([id]) => id === valgt))) this.rolle = valgt;
    if (this.rolle === "alle") this.rolle = "";
    if (this.velger) this.velger.value = this.rolle || "alle";
  }

  /** Whether a field is the reader's to fill in. @param {import("../modell/skjemaer.js").Felt} felt */
  gjelder(felt) {
    return this.skjema.deler.some((del) => erFor(del, this.rolle) && del.felt.includes(felt));
  }

  /** What stands after # for what is shown, when nothing does: so that a reload leads to the same place. */
  get adresse() {
    return this.visning === "del" ? this.delanker(this.nr) : "";
  }

  get roller() {
    return this.skjema.roller ?? [];
  }

  /** Who the reader is to this form: kept in the book, for what is others' is not shown as missing to her. */
  drawRolle() {
    if (this.roller.length < 2) return [];
    const choose = () => {
      const { value } = /** @type {HTMLSelectElement} */ (this.velger);
      this.rolle = value === "alle" ? "" : value;
      this.lagring.lager.velg([{ sti: `rolle/${this.id}`, verdi: value }]).catch(() => undefined);
      this.show();
    };
    this.velger = el(
      "select",
      { class: "ds-input", id: `${this.id}--rolle`, onchange: choose },
      ...this.roller.map(([id, navn]) => el("option", { value: id }, navn)),
      el("option", { value: "alle" }, this.t("rolle_alle")),
    );
    return [
      el(
        "div",
        { class: "ds-field ab-rolle" },
        el("label", { class: "ds-label", for: this.velger.id }, this.t("rolle_er")),
        this.velger,
      ),
    ];
  }

  /**
   * Show what an address asks for: a part, or something in it; the list, the summary or the whole. Whether it was one of
   * these. @param {string} id what stands after # @param {{gaa?: boolean, post?: boolean}} [slik] gaa: move the reader
   * there; post: an entry that is kept was opened
   */
  follow(id, { gaa = false, post = false } = {}) {
    const hva = /** @type {Visning | undefined} */ (
      { [this.anker("deler")]: "deler", [this.anker("se-over")]: "svar", [this.anker("alt")]: "alt" }[id]
    );
    const target = id && !hva ? document.getElementById(id) : null;
    const del = /** @type {HTMLElement | null} */ (target?.closest("[data-del]") ?? null);
    const nr = del ? this.deler.indexOf(del) : -1;
    if (nr >= 0 && this.visning === "alt") target?.scrollIntoView();
    else if (nr >= 0) this.vis("del", nr);
    else if (hva) this.vis(hva);
    // Without an address: a new one begins at its first part, and one that was begun shows what is left.
    else if (!id) this.vis(post ? "deler" : "del", 0);
    else return false;
    if (gaa) this.gaaTil(target);
    else if (id) (target?.matches("h2") || !target ? this.vei : target).scrollIntoView();
    return true;
  }

  /** Move the reader to what is shown. @param {HTMLElement | null} target */
  async gaaTil(target) {
    await this.tegnet;
    if (target && !target.matches("h2")) {
      gaaTil(
        target.matches("input, select, textarea")
          ? target
          : (target.querySelector("input, select, textarea") ?? target),
      );
      (target.closest("[data-felt]") ?? target).scrollIntoView({ block: "center" });
      return;
    }
    const heading = this.visning === "del" ? this.deler[this.nr].querySelector("h2") : this.boks?.querySelector("h2");
    gaaTil(heading ?? this.vei);
    this.vei.scrollIntoView();
  }

  get boks() {
    return this.visning === "deler" ? this.liste : this.visning === "svar" ? this.svar : null;
  }

  /** @param {Visning} visning @param {number} [nr] */
  vis(visning, nr = this.nr) {
    this.visning = visning;
    this.nr = nr;
    this.form.dataset.vis = visning;
    for (const [i, del] of this.deler.entries()) del.toggleAttribute("data-naa", visning === "del" && i === nr);
    const link = (/** @type {"deler" | "alt"} */ hva, /** @type {string} */ ord) =>
      el("a", { href: `#${this.anker(hva)}` }, this.t(ord));
    settInn(
      this.vei,
      ...(visning === "deler" ? [] : [link("deler", visning === "alt" ? "en_del_om_gangen" : "deler_alle")]),
      ...(visning === "del" ? [el("span", {}, this.t("del_nr", { nr: nr + 1, antall: this.deler.length }))] : []),
    );
    const last = nr === this.deler.length - 1;
    settInn(
      this.videre,
      el(
        "a",
        {
          class: "ds-button",
          "data-variant": "primary",
          href: `#${last ? this.anker("se-over") : this.delanker(nr + 1)}`,
        },
        this.t(last ? "lagre_se_over" : "lagre_fortsett"),
      ),
    );
    this.show();
  }

  /** What follows from the answers as they now are. */
  show() {
    if (this.visning === "deler") this.showListe();
    if (this.visning === "svar") this.tegnet = this.showSvar();
  }

  showListe() {
    const { post } = this.lagring;
    const states = this.skjema.deler.map((del) => findTilstand(this.skjema, del, post, this.rolle));
    const mine = states.filter((_, nr) => erFor(this.skjema.deler[nr], this.rolle));
    this.framdrift.textContent = this.t("deler_gjort", {
      antall: mine.filter(({ slag }) => slag === "gjort").length,
      alle: mine.length,
    });
    settInn(this.punkter, ...this.skjema.deler.map((del, nr) => this.drawPunkt(del, nr, states[nr])));
  }

  /** @param {import("../modell/skjemaer.js").Skjemadel} del @param {number} nr @param {Tilstand} tilstand */
  drawPunkt(del, nr, { slag, antall }) {
    const id = `${this.delanker(nr)}--tilstand`;
    const hvem = this.hvem(del);
    return el(
      "li",
      {},
      el("a", { class: "ab-post__navn", href: `#${this.delanker(nr)}`, "aria-describedby": id }, del.tittel),
      el(
        "span",
        { id, class: "ab-delliste__tilstand" },
        slag === "andres"
          ? ""
          : el("span", { class: "ds-tag", "data-color": FARGE[slag] }, this.t(`del_${slag}`, { antall })),
        hvem && slag !== "gjort" ? el("span", { class: "ab-post__tid" }, this.t("del_av", { hvem })) : null,
      ),
    );
  }

  /** Those who fill a part in, when they are not the reader. @param {import("../modell/skjemaer.js").Skjemadel} del */
  hvem(del) {
    if (erFor(del, this.rolle) && this.rolle) return "";
    return this.roller
      .filter(([id]) => del.hvem?.includes(id))
      .map(([, navn]) => navn)
      .join(", ");
  }

  async showSvar() {
    const { drawSvar } = await import("./sammendrag.js");
    settInn(this.svar, ...drawSvar(this));
    this.svar.setAttribute("aria-labelledby", this.anker("se-over"));
  }
}
