// «Alt vi har skrevet»: every entry, by its form, with what is next for it; what is deleted below.

import { el, gaaTil, knapp, lastNed } from "../../felles/dom.js";
import { writeBok } from "../modell/bok.js";
import { sistEndret } from "../modell/stilling.js";
import { drawHvem, findNeste } from "./bok_post.js";
import { drawDokumenter } from "./dokumentlenker.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("./bokside.js").Bokside} Bokside */
/** @typedef {import("./boka.js").Rad} Rad */

// Made once: a collator for every comparison would be felt with some hundred entries.
const { compare } = new Intl.Collator("nb");
/** How many entries of a kind are drawn before the reader asks for the rest. */
const MEST_VIST = 60;
/** With this many or fewer there is nothing to look for. */
const UTEN_FILTER = 8;
const STATUS = ["kladd", "klar", "fort_videre"];
const FARGE = { kladd: "warning", klar: "info", fort_videre: "success" };

/** All that is written in an entry, to search in. @param {any} value @returns {string} */
const ordene = (value) =>
  typeof value === "object" && value !== null ? Object.values(value).map(ordene).join(" ") : String(value);

export class Alt {
  /** @param {Bokside} side */
  constructor(side) {
    this.side = side;
    this.kontekst = side.kontekst;
    this.t = side.t;
    this.vises = { q: "", skjema: "", status: "", orden: "endret" };
    /** @type {Rad[]} */
    this.rader = [];
    /** What the list shows now. @type {Rad[] | undefined} */
    this.vist = undefined;
    /** Entries as they are drawn, by what is said of them. @type {WeakMap<Rad, HTMLElement>} */
    this.tegnet = new WeakMap();
    /** @type {WeakMap<Rad, string>} */
    this.tekster = new WeakMap();
    this.treff = el("p", { class: "ab-status", role: "status" });
    this.liste = el("div", { class: "ab-liste" });
    this.tom = el("p", { class: "ab-tom" }, this.t("boka_tom"));
    this.verktoey = this.drawFilter();
    this.slettede = el("details", { class: "kv-mer ab-slettede", hidden: true });
    this.element = side.seksjon("alt", "alt", this.tom, this.verktoey, this.treff, this.liste, this.slettede);
  }

  drawFilter() {
    const { t, kontekst } = this;
    const velg = (/** @type {"skjema" | "status" | "orden"} */ name, /** @type {[string, string][]} */ options) =>
      el(
        "div",
        { class: "ds-field" },
        el("label", { class: "ds-label", for: `ab-${name}` }, t(`velg_${name}`)),
        el(
          "select",
          {
            class: "ds-input",
            id: `ab-${name}`,
            onchange: (/** @type {any} */ event) => {
              this.vises[name] = event.target.value;
              this.show();
            },
          },
          ...options.map(([value, text]) => el("option", { value }, text)),
        ),
      );
    return el(
      "form",
      {
        class: "ab-filter",
        role: "search",
        "aria-label": t("finn_i_boka"),
        onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
      },
      el(
        "div",
        { class: "ds-field" },
        el("label", { class: "ds-label", for: "ab-q" }, t("sok")),
        el("input", {
          class: "ds-input",
          id: "ab-q",
          type: "search",
          autocomplete: "off",
          onfocus: () => this.prepare(),
          oninput: (/** @type {any} */ event) => {
            this.vises.q = event.target.value;
            this.show();
          },
        }),
      ),
      velg("skjema", [
        ["", t("alle_skjema")],
        .../** @type {[string, string][]} */ ([...kontekst.skjemaer.values()].map((one) => [one.id, one.tittel])),
      ]),
      velg("status", [
        ["", t("alle_status")],
        .../** @type {[string, string][]} */ (STATUS.map((one) => [one, t(`status_${one}`)])),
      ]),
      velg("orden", [
        ["endret", t("orden_endret")],
        ["navn", t("orden_navn")],
        ["opprettet", t("orden_opprettet")],
      ]),
    );
  }

  vis() {
    this.rader = this.side.boka.rader;
    this.vist = undefined;
    this.show();
    this.showSlettede();
  }

  /** The text of an entry as it is searched. @param {Rad} rad */
  tekst(rad) {
    const known = this.tekster.get(rad);
    if (known !== undefined) return known;
    const skjema = this.kontekst.skjema(rad.post.skjema).tittel;
    const tekst = `${rad.navn} ${skjema} ${ordene(rad.post.svar)}`.normalize("NFC").toLowerCase();
    this.tekster.set(rad, tekst);
    return tekst;
  }

  /** Read the texts while the reader finds the first letter: a few at a time, so that she is never in the way. */
  async prepare() {
    for (let nr = 0; nr < this.rader.length; nr += 1) {
      this.tekst(this.rader[nr]);
      if (nr % 100 === 99) await new Promise((resolve) => setTimeout(resolve));
    }
  }

  show() {
    const { q, skjema, status, orden } = this.vises;
    const { t, rader } = this;
    const words = q.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
    const hits = rader
      .filter(
        (one) =>
          (!skjema || one.post.skjema === skjema) &&
          (!status || one.status === status) &&
          words.every((word) => this.tekst(one).includes(word)),
      )
      .sort((a, b) =>
        orden === "navn"
          ? compare(a.navn, b.navn)
          : orden === "opprettet"
            ? b.post.opprettet < a.post.opprettet
              ? -1
              : 1
            : sistEndret(a.post, b.post),
      );
    this.tom.hidden = rader.length > 0;
    // A filter that is in use stays, however few there are.
    const few = rader.length <= UTEN_FILTER && !q && !skjema && !status;
    this.verktoey.hidden = few;
    this.treff.textContent = few
      ? ""
      : hits.length === rader.length
        ? t("viser_alle", { antall: hits.length })
        : t("viser", { antall: hits.length, alle: rader.length });
    // Most letters of a search leave the list as it was.
    if (hits.length === this.vist?.length && hits.every((hit, nr) => hit === this.vist?.[nr])) return;
    this.vist = hits;
    this.liste.toggleAttribute("data-mange", hits.length > 100);
    /** @type {Map<string, Rad[]>} */
    const by = new Map();
    for (const hit of hits) {
      const its = by.get(hit.post.skjema);
      if (its) its.push(hit);
      else by.set(hit.post.skjema, [hit]);
    }
    // Forms that this site does not have stand last: what was written in them is still the reader's.
    const strangers = [...by.keys()].filter((id) => !this.kontekst.skjemaer.has(id));
    this.liste.replaceChildren(
      ...[...this.kontekst.skjemaer.keys(), ...strangers].flatMap((id) => {
        const its = by.get(id);
        if (!its) return [];
        return [
          el(
            "section",
            { "aria-labelledby": `ab-slag-${id}` },
            el("h3", { class: "ab-tittel", id: `ab-slag-${id}` }, `${this.kontekst.skjema(id).tittel} (${its.length})`),
            this.kontekst.skjemaer.has(id) ? null : el("p", {}, t("ukjent_skjema")),
            this.list(its),
          ),
        ];
      }),
    );
  }

  /** The entries of one kind: the first of them, and a button that draws the rest. @param {Rad[]} rader */
  list(rader) {
    const draw = (/** @type {Rad[]} */ some) => some.map((rad) => this.item(rad));
    const list = el("ul", { class: "ab-poster", role: "list" }, ...draw(rader.slice(0, MEST_VIST)));
    const rest = rader.slice(MEST_VIST);
    if (!rest.length) return list;
    const more = knapp(this.t("vis_resten", { antall: rest.length }), () => {
      list.append(...draw(rest));
      more.remove();
      gaaTil(this.tegnet.get(rest[0])?.querySelector("a, summary"));
    });
    return el("div", {}, list, more);
  }

  /** @param {Rad} rad */
  item(rad) {
    const known = this.tegnet.get(rad);
    if (known) return known;
    const element = this.kontekst.skjemaer.has(rad.post.skjema) ? this.drawItem(rad) : this.stranger(rad);
    this.tegnet.set(rad, element);
    return element;
  }

  /** @param {Rad} rad */
  drawItem(rad) {
    const { t, kontekst } = this;
    const { post, navn, status, utfall } = rad;
    const neste = findNeste(kontekst, rad);
    return el(
      "li",
      { class: "ab-post" },
      el("a", { class: "ab-post__navn", href: kontekst.adresse(post.skjema, { post: post.id }) }, navn),
      post.uenig.length
        ? el("span", { class: "ds-tag", "data-color": "warning" }, t("uenig_merke", { antall: post.uenig.length }))
        : null,
      el("span", { class: "ds-tag", "data-color": FARGE[status] }, t(`status_${status}`)),
      utfall ? el("span", { class: "ds-tag" }, utfall) : null,
      kontekst.skjema(post.skjema).oversikt?.vist ? el("span", { class: "ds-tag" }, kontekst.styrke(post)) : null,
      drawHvem(this.side.boka, rad),
      el(
        "span",
        { class: "ab-post__neste" },
        `${t("neste")} `,
        neste ? el("a", { href: neste.href }, neste.tekst) : t("neste_ingen"),
      ),
      this.dokumenter(post),
      this.slettKnapp(rad),
    );
  }

  /** @param {Post} post */
  dokumenter(post) {
    const links = drawDokumenter(this.kontekst, post);
    return links.length ? el("span", { class: "ab-post__dok" }, ...links) : null;
  }

  /** @param {Rad} rad */
  slettKnapp({ post, navn }) {
    return knapp(this.t("slett"), () => this.side.remove(post), {
      "data-variant": "tertiary",
      "aria-label": this.t("slett_navn", { navn }),
    });
  }

  /** An entry of a form that this site does not have: all that is written in it, to read and take along. @param {Rad} rad */
  stranger(rad) {
    const { t } = this;
    const { post, navn } = rad;
    const lines = Object.entries(post.svar).map(([id, value]) => [
      id,
      Array.isArray(value)
        ? value.map((one) => (typeof one === "string" ? one : Object.values(one).join(" · "))).join("\n")
        : String(value),
    ]);
    return el(
      "li",
      { class: "ab-post" },
      el(
        "details",
        { class: "kv-mer" },
        el("summary", {}, navn),
        el(
          "dl",
          { class: "kv-dl" },
          ...lines.flatMap(([id, text]) => [el("dt", {}, id), el("dd", { class: "ab-tekst" }, text)]),
        ),
      ),
      drawHvem(this.side.boka, rad),
      knapp(t("last_ned_json"), () => this.takeOut(post), { "data-variant": "tertiary" }),
      this.slettKnapp(rad),
    );
  }

  /** @param {Post} post */
  takeOut(post) {
    const lagret = /** @type {Lagret} */ (this.side.boka.lagrede.get(post.id));
    lastNed(
      new Blob([writeBok([lagret])], { type: "application/json" }),
      `${post.skjema}-${new Date().toISOString().slice(0, 10)}.json`,
    );
    this.side.si(this.t("lastet_ned"));
  }

  /** What is deleted and can still be taken back. */
  showSlettede() {
    const { t, kontekst } = this;
    const gone = this.side.boka.slettede;
    this.slettede.hidden = !gone.length;
    if (!gone.length) return;
    const empty = async () => {
      if (!(await this.side.attempt(() => this.side.lager.toemSlettede()))) return;
      await this.side.reload();
      this.side.si(t("slettede_tomt"));
      gaaTil(this.side.melding);
    };
    this.slettede.replaceChildren(
      el("summary", {}, t("slettede", { antall: gone.length })),
      el("p", {}, t("slettede_tekst")),
      el(
        "ul",
        { class: "ab-poster", role: "list" },
        ...gone.map((post) => {
          const navn = `${kontekst.skjema(post.skjema).tittel}: ${kontekst.navn(post)}`;
          return el(
            "li",
            {},
            el("span", { class: "ab-post__navn" }, navn),
            knapp(t("ta_tilbake"), () => this.side.takeBack(post), {
              "data-variant": "tertiary",
              "aria-label": t("ta_tilbake_navn", { navn }),
            }),
          );
        }),
      ),
      el("p", { class: "ab-knapper" }, knapp(t("toem_slettede"), empty)),
    );
  }
}
