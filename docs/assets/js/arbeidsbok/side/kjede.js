// The chain on a form page: what can be carried in, where each answer came from, and what can be made from this entry.

import { el, gaaTil, knapp, settInn } from "../../felles/dom.js";
import { convert, findEier, findUlikt, hentInn, readAs, tableSource } from "../modell/kjede.js";
import { same } from "../modell/post.js";
import { hasSvar } from "../modell/skjemaer.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/post.js").Kilde} Kilde */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./felter.js").Felter} Felter */
/** @typedef {import("./lagring.js").Lagring} Lagring */
/**
 * @typedef {object} Side What the chain needs of the page it stands on.
 * @property {Kontekst} kontekst
 * @property {Lagring} lagring
 * @property {Felter} felter
 * @property {(text: string) => void} si Tell the reader.
 * @property {() => void} show Show the entry as it now is.
 * @property {(post: Post) => string} hvem Whose an entry is.
 */

/** How many sources a new form offers to begin with; all are in the list that opens. */
const MEST_TILBUD = 3;

/** Whether anybody has written anything in an entry. @param {Post} post */
const harNoe = (post) => Object.keys(post.svar).length > 0;

export class Kjede {
  /** @param {string} skjema @param {Side} side */
  constructor(skjema, side) {
    this.id = skjema;
    this.side = side;
    this.kontekst = side.kontekst;
    this.lagring = side.lagring;
    this.felter = side.felter;
    this.t = side.kontekst.t.bind(side.kontekst);
    this.henter = el("details", { class: "kv-raad ab-henter", hidden: true });
    this.neste = el("div", { class: "ab-neste" });
  }

  /** Whose an entry is, after its name. @param {Post} post */
  hvem(post) {
    const hvem = this.side.hvem(post);
    return hvem ? [" ", el("span", { class: "ab-post__tid" }, `(${hvem})`)] : [];
  }

  show() {
    this.showHentet();
    this.showFra();
    this.showHenter();
    this.showNeste();
  }

  /** Carry answers in from other entries, and keep them. @param {Post[]} kilder */
  async hent(kilder) {
    const { lagring, t } = this;
    const drawn = hentInn(this.kontekst, lagring.post, kilder, lagring.alle);
    // What differs between the sources is left to the reader, but told where it is found.
    for (const { sti, verdi, h } of drawn.svar) lagring.endre(sti, verdi, { h });
    for (const { sti, verdi, h } of drawn.notater) lagring.endre(sti, verdi, { h });
    for (const { tabell, rad, notater, h } of drawn.rader) lagring.leggTilRad(tabell, rad, h, notater);
    const antall =
      drawn.svar.filter(({ verdi }) => verdi !== undefined).length +
      new Set(drawn.rader.map(({ tabell }) => tabell)).size;
    // What gives nothing, and is no source of this form, begins no entry.
    const own = this.kontekst.skjema(this.id).kilder ?? [];
    for (const kilde of kilder)
      if (antall || !lagring.ny || own.includes(kilde.skjema)) lagring.endre(`fra/${kilde.id}`, true);
    await lagring.save();
    const navn = kilder.map((one) => `«${this.kontekst.navn(one)}»`).join(", ");
    this.side.si(antall ? t("er_hentet", { antall, navn }) : t("ikke_hentet", { navn }));
  }

  /** What may be carried in: the entries of the forms that this one is made from. */
  showHenter() {
    const { t, henter: box, lagring } = this;
    const { kilder } = this.kontekst.skjema(this.id);
    const possible = lagring.of((one) => Boolean(kilder?.includes(one.skjema) && harNoe(one)));
    box.hidden = possible.length === 0;
    if (!possible.length) return;
    const choices = possible.map((one, nr) => {
      const id = `${this.id}--hent-${nr}`;
      const taken = lagring.post.fra.includes(one.id);
      const hvem = this.side.hvem(one);
      const name = `${this.kontekst.skjema(one.skjema).tittel}: ${this.kontekst.navn(one)}${hvem && ` · ${hvem}`}`;
      return el(
        "div",
        { class: "ds-field kv-valg" },
        el("input", {
          class: "ds-input",
          type: "checkbox",
          id,
          value: one.id,
          disabled: taken && !this.tableFrom(one.skjema),
        }),
        el("label", { class: "ds-label", for: id }, `${name}${taken ? ` (${t("alt_hentet")})` : ""}`),
      );
    });
    const take = async () => {
      const chosen = [...box.querySelectorAll("input:checked")].flatMap(
        (one) => lagring.alle.get(/** @type {HTMLInputElement} */ (one).value) ?? [],
      );
      if (!chosen.length) return this.side.si(t("hent_ingen"));
      await this.hent(chosen);
      this.side.show();
    };
    box.replaceChildren(
      el("summary", {}, t("hent_tittel")),
      el("p", {}, t("hent_slik")),
      el("fieldset", { class: "ds-fieldset" }, el("legend", { class: "ds-label" }, t("hent_velg")), ...choices),
      el("p", { class: "ab-knapper" }, knapp(t("hent"), take)),
    );
  }

  /**
   * What a new one may begin with: the entries that it can be made from, and that nothing is made from yet.
   * @param {(hva: string) => string} soek the part of an address that opens one
   */
  drawTilbud(soek) {
    const { kontekst, lagring, t } = this;
    const { kilder } = kontekst.skjema(this.id);
    const used = new Set(lagring.mine().flatMap((post) => post.fra));
    const found = lagring.of((post) => Boolean(kilder?.includes(post.skjema) && !used.has(post.id) && harNoe(post)));
    if (!found.length) return [];
    const link = (/** @type {Post[]} */ some, /** @type {string} */ text) =>
      el(
        "li",
        {},
        el("a", { href: soek(`fra=${some.map((one) => encodeURIComponent(one.id)).join(",")}`) }, text),
        ...(some.length === 1 ? this.hvem(some[0]) : []),
      );
    const rows = found.filter((one) => this.tableFrom(one.skjema));
    const named = (/** @type {Post} */ one) => ({
      skjema: kontekst.skjema(one.skjema).tittel,
      navn: kontekst.navn(one),
    });
    return [
      el(
        "div",
        { class: "ds-alert", "data-color": "info", role: "group", "aria-labelledby": `${this.id}--tilbud` },
        el("p", { id: `${this.id}--tilbud` }, t("tilbud")),
        el(
          "ul",
          {},
          ...(rows.length > 1 ? [link(rows, t("tilbud_alle", { antall: rows.length }))] : []),
          ...found.slice(0, MEST_TILBUD).map((one) => link([one], t("tilbud_en", named(one)))),
        ),
      ),
    ];
  }

  /** What stands in the book already is chosen, not written again: below an empty cell, when it is come to. @param {Element} control */
  async showForslag(control) {
    if (control.closest(".ab-forslag")) return;
    for (const old of this.felter.form.querySelectorAll(".ab-forslag")) old.remove();
    if (!control.closest("td")) return;
    const { drawForslag } = await import("./forslag.js");
    if (control === document.activeElement) drawForslag(this, control);
  }

  /** A row where the name of an entry was chosen or written is about that entry. @param {import("./felter.js").Kontroll} control */
  kobleRad(control) {
    const tabell = this.felter.of(control);
    const id = control.closest("tr")?.dataset.rad;
    if (tabell?.type !== "tabell" || !id) return false;
    const nr = (this.lagring.post.rader[tabell.id] ?? []).indexOf(id);
    const eier = findEier(
      this.kontekst,
      tabell,
      this.lagring.post,
      nr,
      this.lagring.of(() => true),
    );
    if (!eier) return false;
    this.lagring.kobleRad(tabell.id, id, [{ post: eier.id }]);
    return true;
  }

  /** @param {string} skjema */
  tableFrom(skjema) {
    return this.felter.alle.some((felt) => felt.type === "tabell" && tableSource(felt) === skjema);
  }

  /** Where a field may be fetched from is said only where somebody has written there, and it is not fetched yet. */
  showFra() {
    for (const felt of this.felter.alle) {
      const line = this.felter.boks(felt.id)?.querySelector(":scope > .kv-fra");
      if (!felt.fra || !line) continue;
      const [skjema, id] = felt.fra.split(".");
      const there = this.lagring.of((post) => post.skjema === skjema && hasSvar(post.svar[id]));
      line.toggleAttribute("data-finnes", there.length > 0 && !this.lagring.post.hentet[felt.id]);
    }
  }

  /** What can be made from this entry, and what has been. */
  showNeste() {
    const { t, kontekst, lagring } = this;
    const neste = kontekst.neste(this.id);
    if (!neste.length) return;
    const link = (
      /** @type {string} */ href,
      /** @type {string} */ text,
      /** @type {Post | undefined} */ post = undefined,
    ) => el("li", {}, el("a", { href }, text), ...(post ? this.hvem(post) : []));
    const links = neste.flatMap((one) => {
      const fra = lagring.post.id;
      const its = [...lagring.alle.values()].filter((post) => post.skjema === one.id);
      const made = its.filter((post) => post.fra.includes(fra));
      const tables = kontekst.felt(one.id).flatMap((felt) => (felt.type === "tabell" && tableSource(felt)) || []);
      const plan = tables.includes(this.id);
      // What a form only has a row for is put in one that there is, and begins none.
      const begins = !plan || tables[0] === this.id;
      if (lagring.ny) return begins ? [el("li", {}, t("videre_foerst", { skjema: one.tittel }))] : [];
      const others = plan ? its.filter((post) => !made.includes(post)) : [];
      const words = (/** @type {Post} */ post) => ({ skjema: one.tittel, navn: kontekst.navn(post) });
      return [
        ...made.map((post) => link(kontekst.adresse(one.id, { post: post.id }), t("aapne_laget", words(post)), post)),
        ...others.map((post) => link(kontekst.adresse(one.id, { post: post.id, fra }), t("legg_i", words(post)), post)),
        ...(begins
          ? [
              link(
                kontekst.adresse(one.id, { fra }),
                t(made.length ? "lag_en_til" : "lag_av_denne", { skjema: one.tittel }),
              ),
            ]
          : []),
      ];
    });
    settInn(
      this.neste,
      el("h3", { class: "ab-tittel" }, t("videre")),
      el("ul", { class: "ab-poster", role: "list" }, ...links),
    );
  }

  /** At each field that was drawn: from where, and what stands there now if it differs. */
  showHentet() {
    for (const old of this.felter.form.querySelectorAll(".ab-hentet")) old.remove();
    for (const [key, kilder] of Object.entries(this.lagring.post.hentet)) {
      const [id, rad] = key.split(".");
      const felt = this.felter.find(id);
      const box = this.felter.boks(id);
      if (!felt || !box) continue;
      const nr = rad === undefined ? undefined : Number(rad);
      const list = el(
        "ul",
        { class: "ab-hentet", role: "list" },
        ...kilder.map((kilde) => this.hentetFra(felt, nr, kilde)),
      );
      const help = box.querySelector(":scope > .kv-hjelp");
      if (felt.type === "tabell") this.felter.leggVed(felt.id, list);
      else if (help) help.after(list);
      else box.querySelector(":scope > label, :scope > legend")?.after(list);
    }
  }

  /** One source of a field, or of a row in it. @param {Felt} felt @param {number | undefined} nr @param {Kilde} kilde */
  hentetFra(felt, nr, kilde) {
    const { t, kontekst } = this;
    const post = this.lagring.alle.get(kilde.post);
    const lead =
      nr === undefined
        ? t("hentet_fra")
        : t("rad_hentet_fra", { rad: this.felter.radNr(felt.id, this.lagring.post.rader[felt.id]?.[nr] ?? "") });
    if (!post) return el("li", {}, lead, " ", t("hentet_borte"));
    const title = `${kontekst.skjema(post.skjema).tittel} «${kontekst.navn(post)}»`;
    const link = el("a", { href: kontekst.adresse(post.skjema, { post: post.id }, kilde.felt) }, title);
    return el(
      "li",
      {},
      lead,
      " ",
      link,
      ...this.hvem(post),
      ...(nr === undefined ? this.feltNaa(felt, kilde, post) : this.radNaa(felt, nr, post)),
    );
  }

  /** What the source of a field says now, where it differs, and a button that takes it in. @param {Felt} felt @param {Kilde} kilde @param {Post} post */
  feltNaa(felt, kilde, post) {
    // A measurement says so itself, where it is shown.
    const raw = kilde.felt && felt.slag !== "maaling" ? readAs(this.kontekst, felt, post, kilde.felt) : undefined;
    const there = raw === undefined ? undefined : convert(felt, raw);
    if (there === undefined || same(there, this.lagring.post.svar[felt.id])) return [];
    const shown = this.kontekst.vis(felt, there);
    const name = this.t("bruk_det_i", { verdi: shown.slice(0, 60), felt: felt.ledetekst });
    return [
      ". ",
      this.t("hentet_der", { verdi: shown.length > 200 ? `${shown.slice(0, 200)}…` : shown }),
      " ",
      this.bruk(name, [[felt.id, there]]),
    ];
  }

  /** The same for a row. @param {Felt} felt @param {number} nr @param {Post} kilde */
  radNaa(felt, nr, kilde) {
    const rader = /** @type {any[]} */ (this.lagring.post.svar[felt.id] ?? []);
    const other = findUlikt(this.kontekst, felt, rader[nr] ?? {}, kilde);
    if (!other.length) return [];
    const hva = other
      .map(({ kolonne, verdi }) =>
        this.t("felt_verdi", {
          felt: kolonne.ledetekst,
          verdi: verdi === undefined ? this.t("uenig_tomt") : this.kontekst.vis(kolonne, verdi).slice(0, 100),
        }),
      )
      .join(", ");
    const id = this.lagring.post.rader[felt.id]?.[nr];
    if (!id) return [];
    const use = this.bruk(
      this.t("bruk_det_rad", { rad: this.felter.radNr(felt.id, id) }),
      other.map(({ kolonne, verdi }) => [`${felt.id}/${id}/${kolonne.id}`, verdi]),
    );
    return [". ", this.t("hentet_der_rad", { hva }), " ", use];
  }

  /** A button that takes in what stands at the source. @param {string} name @param {[string, any][]} skriv the places, and what to put there */
  bruk(name, skriv) {
    const use = () => {
      for (const [sti, verdi] of skriv) this.lagring.endre(sti, verdi);
      this.side.show();
      gaaTil(this.felter.kontroll(skriv[0][0]));
    };
    return knapp(this.t("bruk_det"), use, { "data-variant": "tertiary", "aria-label": name });
  }
}
