// The page of the workbook: all that is filled in, what is next, bringing files together, and the overview.

import { el, gaaTil, knapp, lastNed, settInn } from "../../felles/dom.js";
import { hentLeseord, kontekstFor } from "../fil/kontekst.js";
import { readKryss, writeBok } from "../modell/bok.js";
import { read } from "../modell/post.js";
import { findUtfall } from "../modell/skjemaer.js";
import { Lager, LagerFeil } from "./lager.js";
import { drawVenter } from "./venter.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

// Made once: a collator for every comparison would be felt with some hundred entries.
const { compare } = new Intl.Collator("nb");
/** How many entries of a kind are drawn before the reader asks for the rest. */
const MEST_VIST = 60;
/** How many changed entries without a copy make a reminder. */
const PAAMINN = 5;
const STATUS = ["kladd", "klar", "fort_videre"];

class Bokside {
  /** @param {HTMLElement} root @param {import("../modell/skjemaer.js").Kontekst} kontekst @param {Lager} lager */
  constructor(root, kontekst, lager) {
    this.root = root;
    this.kontekst = kontekst;
    this.lager = lager;
    this.t = kontekst.t.bind(kontekst);
    /** What is stored, as it is read, without what is deleted. @type {Map<string, Post>} */
    this.alle = new Map();
    /** All that is stored. @type {Map<string, Lagret>} */
    this.lagrede = new Map();
    /** What lies in the store and cannot be read. @type {unknown[]} */
    this.uleselige = [];
    /** @type {ReturnType<Bokside["rad"]>[]} */
    this.rader = [];
    /** @type {import("../modell/post.js").Steder} */
    this.innstillinger = {};
    /** What the list shows now. @type {ReturnType<Bokside["rad"]>[] | undefined} */
    this.vist = undefined;
    this.vis = { q: "", skjema: "", status: "", orden: "endret" };
    /** Who reads files just now. @type {import("../fil/leser.js").Leser | undefined} */
    this.leser = undefined;
  }

  async start() {
    this.draw();
    await this.reload();
    await this.showPersist();
    await this.oversiktTegnet;
    if (!this.lager.kanLagre) this.alarm(new LagerFeil(this.lager.hvorfor));
    /** What other tabs have changed since the page was last drawn. @type {Set<string>} */
    const changed = new Set();
    this.lager.lyttere.add(({ ider }) => {
      for (const id of ider) changed.add(id);
      clearTimeout(this.utsatt);
      this.utsatt = setTimeout(() => {
        const ids = [...changed];
        changed.clear();
        this.reload(ids);
      }, 100);
    });
  }

  /** Read the book again, or only what has changed in it. @param {string[]} [ider] */
  async reload(ider) {
    try {
      if (ider) {
        const found = new Map((await this.lager.noen(ider)).map((one) => [one.id, one]));
        for (const id of ider) {
          const one = found.get(id);
          if (one) this.lagrede.set(id, one);
          else this.lagrede.delete(id);
        }
      } else {
        const { poster, uleselige } = await this.lager.alle();
        this.lagrede = new Map(poster.map((one) => [one.id, one]));
        this.uleselige = uleselige;
      }
      this.alle = new Map(
        [...this.lagrede.values()]
          .map(read)
          .filter((post) => post.slettet !== "ja")
          .map((post) => [post.id, post]),
      );
      this.kontekst.alle = this.alle;
      this.innstillinger = await this.lager.innstillinger();
    } catch (error) {
      this.alarm(error);
    }
    /** Entry -> those made from it. @type {Map<string, Post[]>} */
    this.barn = new Map();
    for (const post of this.alle.values()) {
      for (const id of post.fra) {
        if (!this.barn.has(id)) this.barn.set(id, []);
        this.barn.get(id)?.push(post);
      }
    }
    /** What is drawn and searched for each entry, worked out once. */
    const known = new Map(this.rader.map((rad) => [rad.post, rad]));
    this.rader = [...this.alle.values()].map((post) => {
      const rad = known.get(post);
      return rad && rad.barn === this.childrenOf(post) ? rad : this.rad(post);
    });
    this.show();
    this.showSlettede();
    this.showTilstand();
    this.showVeien();
    // Nobody waits for the overview: the reader is led on at once, and it is drawn when the page stands still.
    this.oversiktTegnet = new Promise((resolve) => setTimeout(resolve, 0)).then(() => this.showOversikt());
  }

  /** What was made from an entry, as a text that changes when they do. @param {Post} post */
  childrenOf(post) {
    return (this.barn?.get(post.id) ?? []).map((one) => `${one.id} ${one.skjema}`).join(" ");
  }

  draw() {
    const { t } = this;
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
              this.vis[name] = event.target.value;
              this.show();
            },
          },
          ...options.map(([value, text]) => el("option", { value }, text)),
        ),
      );
    this.alarmboks = el("div", { class: "ab-alarm", role: "alert" });
    this.melding = el("div", { class: "ab-melding", role: "status" });
    this.treff = el("p", { class: "ab-status", role: "status" });
    this.liste = el("div", { class: "ab-liste" });
    this.verktoey = el(
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
          oninput: (/** @type {any} */ event) => {
            this.vis.q = event.target.value;
            this.show();
          },
        }),
      ),
      velg("skjema", [
        ["", t("alle_skjema")],
        .../** @type {[string, string][]} */ ([...this.kontekst.skjemaer.values()].map((one) => [one.id, one.tittel])),
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
    this.tom = el(
      "div",
      { hidden: true },
      el("p", {}, t("boka_tom")),
      el(
        "p",
        { class: "ab-knapper" },
        el(
          "a",
          {
            class: "ds-button",
            href: this.kontekst.adresse(this.kontekst.medRolle("ide")[0]?.id ?? [...this.kontekst.skjemaer.keys()][0]),
          },
          t("boka_begynn"),
        ),
      ),
    );
    this.fil = el("input", {
      type: "file",
      class: "ds-input",
      id: "ab-filer",
      multiple: true,
      accept: ".json,.docx,.xlsx,.odt,.ods,.zip",
      onchange: () => this.take([...(this.fil?.files ?? [])]),
    });
    this.rapport = el("div", { class: "ab-rapport" });
    this.slipp = el(
      "div",
      { class: "ab-slipp ds-field" },
      el("label", { class: "ds-label", for: "ab-filer" }, t("velg_filer")),
      el("p", { id: "ab-filer-hjelp", "data-field": "description" }, t("velg_filer_hjelp")),
      this.fil,
    );
    this.fil.setAttribute("aria-describedby", "ab-filer-hjelp");
    this.takeDropped();
    this.veien = el("ul", { class: "ab-poster", role: "list" });
    this.oversikt = el("div", { class: "ab-oversikt" });
    this.ta = el(
      "p",
      { class: "ab-knapper" },
      knapp(t("last_ned_alt"), () => this.backup(), { "data-variant": "primary" }),
      knapp(t("slett_alt"), () => this.askDelete()),
    );
    this.spoer = el("div", { class: "ab-bekreft" });
    this.slettede = el("details", { class: "kv-mer ab-slettede", hidden: true });
    this.venterboks = el("div", { class: "ab-venter" });
    this.kopi = el("p", { class: "ab-kopi" });
    this.fast = el("div", { class: "ab-fast" });
    const h2 = (/** @type {string} */ id) => el("h2", { id: `ab-${id}-tittel` }, t(`bok_${id}`));
    this.root.replaceChildren(
      this.melding,
      this.alarmboks,
      this.venterboks,
      el(
        "section",
        { "aria-labelledby": "ab-alt-tittel" },
        h2("alt"),
        this.tom,
        this.verktoey,
        this.treff,
        this.liste,
        this.slettede,
      ),
      el(
        "section",
        { "aria-labelledby": "ab-veien-tittel" },
        h2("veien"),
        el("p", {}, t("bok_veien_tekst")),
        this.veien,
      ),
      el(
        "section",
        { "aria-labelledby": "ab-samle-tittel" },
        h2("samle"),
        el("p", {}, t("bok_samle_tekst")),
        this.slipp,
        this.rapport,
      ),
      el(
        "section",
        { "aria-labelledby": "ab-oversikt-tittel", class: "ab-oversiktsdel" },
        h2("oversikt"),
        this.oversikt,
      ),
      el(
        "section",
        { "aria-labelledby": "ab-ta-tittel" },
        h2("ta"),
        el("p", {}, t("bok_ta_tekst")),
        this.kopi,
        this.ta,
        this.spoer,
        this.fast,
      ),
    );
  }

  /** The whole book as a file: also what is deleted and not emptied, and what cannot be read. */
  async backup() {
    await this.attempt(async () => {
      const { poster, innstillinger, uleselige, ukjent } = await this.lager.heleBoka();
      lastNed(
        new Blob([writeBok(poster, innstillinger, { uleselige, ukjent })], { type: "application/json" }),
        `arbeidsbok-${new Date().toISOString().slice(0, 10)}.json`,
      );
      await this.lager.merkEksportert();
      this.si(this.t("lastet_ned"));
      await this.showTilstand();
    });
  }

  /** @param {string} text @param {...Node} more */
  si(text, ...more) {
    /** @type {HTMLElement} */ (this.melding).replaceChildren(el("p", {}, text, ...more.flatMap((one) => [" ", one])));
  }

  /** @param {unknown} error */
  alarm(error) {
    if (!(error instanceof LagerFeil)) console.error(error);
    const grunn = error instanceof LagerFeil ? error.grunn : "forbudt";
    /** @type {HTMLElement} */ (this.alarmboks).replaceChildren(
      el(
        "div",
        { class: "ds-alert", "data-color": "danger" },
        el("p", {}, this.t(`bokalarm_${grunn === "full" || grunn === "nyere" ? grunn : "forbudt"}`)),
      ),
    );
  }

  // --- the list ---

  /** @param {Post} post */
  rad(post) {
    const { t, kontekst } = this;
    const skjema = kontekst.skjema(post.skjema);
    const mangler = kontekst.mangler(post);
    const barn = (this.barn?.get(post.id) ?? []).length;
    const neste = kontekst
      .neste(post.skjema)
      .filter((one) => !(this.barn?.get(post.id) ?? []).some((child) => child.skjema === one.id));
    const status = mangler.length ? "kladd" : barn || !kontekst.neste(post.skjema).length ? "fort_videre" : "klar";
    const navn = kontekst.navn(post);
    const utfall = skjema.regler ? findUtfall(skjema, post.svar) : null;
    const blocked = utfall?.ferdig && skjema.utfall && skjema.utfall.findIndex((one) => one.id === utfall.utfall) > 1;
    return {
      /** The entry in the list, drawn when it is first shown. @type {HTMLElement | null} */
      element: null,
      post,
      barn: this.childrenOf(post),
      navn,
      status,
      tekst: `${navn} ${skjema.tittel} ${JSON.stringify(Object.values(post.svar))}`
        .normalize("NFC")
        .toLocaleLowerCase("nb"),
      utfall: utfall?.ferdig ? (skjema.utfall?.find((one) => one.id === utfall.utfall)?.tittel ?? "") : "",
      neste: () => {
        if (mangler.length)
          return el(
            "a",
            { href: kontekst.adresse(post.skjema, { post: post.id }, mangler[0].id) },
            t("neste_fyll", { felt: mangler[0].ledetekst, antall: mangler.length }),
          );
        if (blocked) return el("a", { href: kontekst.adresse(post.skjema, { post: post.id }) }, t("neste_avklar"));
        if (neste.length && !barn)
          return el(
            "a",
            { href: kontekst.adresse(neste[0].id, { fra: post.id }) },
            t("lag_av_denne", { skjema: neste[0].tittel }),
          );
        return el("span", {}, t("neste_ingen"));
      },
    };
  }

  show() {
    const { q, skjema, status, orden } = this.vis;
    const { t } = this;
    const words = q.normalize("NFC").toLocaleLowerCase("nb").split(/\s+/).filter(Boolean);
    const { rader } = this;
    const hits = rader
      .filter(
        (one) =>
          (!skjema || one.post.skjema === skjema) &&
          (!status || one.status === status) &&
          words.every((word) => one.tekst.includes(word)),
      )
      .sort((a, b) =>
        orden === "navn"
          ? compare(a.navn, b.navn)
          : b.post[/** @type {"endret"} */ (orden)] < a.post[/** @type {"endret"} */ (orden)]
            ? -1
            : 1,
      );
    const empty = rader.length === 0;
    /** @type {HTMLElement} */ (this.tom).hidden = !empty;
    /** @type {HTMLElement} */ (this.verktoey).hidden = empty;
    /** @type {HTMLElement} */ (this.ta).hidden =
      !this.lagrede.size && !readKryss(this.innstillinger).size && !this.uleselige.length;
    /** @type {HTMLElement} */ (this.treff).textContent = empty
      ? ""
      : hits.length === rader.length
        ? t("viser_alle", { antall: hits.length })
        : t("viser", { antall: hits.length, alle: rader.length });
    // Most letters of a search leave the list as it was.
    if (hits.length === this.vist?.length && hits.every((hit, nr) => hit === this.vist?.[nr])) return;
    this.vist = hits;
    /** @type {HTMLElement} */ (this.liste).toggleAttribute("data-mange", hits.length > 100);
    // Forms that this site does not have stand last: what was written in them is still the reader's.
    const strangers = [...new Set(hits.map((hit) => hit.post.skjema))]
      .filter((id) => !this.kontekst.skjemaer.has(id))
      .map((id) => this.kontekst.skjema(id));
    const groups = [...this.kontekst.skjemaer.values(), ...strangers]
      .map((one) => ({ one, its: hits.filter((hit) => hit.post.skjema === one.id) }))
      .filter(({ its }) => its.length);
    /** @type {HTMLElement} */ (this.liste).replaceChildren(
      ...groups.map(({ one, its }) =>
        el(
          "section",
          { "aria-labelledby": `ab-slag-${one.id}` },
          el("h3", { class: "ab-tittel", id: `ab-slag-${one.id}` }, `${one.tittel} (${its.length})`),
          this.kontekst.skjemaer.has(one.id) ? null : el("p", {}, t("ukjent_skjema")),
          this.list(its),
        ),
      ),
    );
  }

  /** The entries of one kind: the first of them, and a button that draws the rest. @param {ReturnType<Bokside["rad"]>[]} rader */
  list(rader) {
    const draw = (/** @type {ReturnType<Bokside["rad"]>[]} */ some) =>
      some.map((rad) => (rad.element ??= this.item(rad)));
    const list = el("ul", { class: "ab-poster", role: "list" }, ...draw(rader.slice(0, MEST_VIST)));
    const rest = rader.slice(MEST_VIST);
    if (!rest.length) return list;
    const more = knapp(this.t("vis_resten", { antall: rest.length }), () => {
      list.append(...draw(rest));
      more.remove();
      gaaTil(rest[0].element?.querySelector("a, summary"));
    });
    return el("div", {}, list, more);
  }

  /** How far the checklist of each step has come, and the next point in it. */
  showVeien() {
    const { t } = this;
    const kryss = readKryss(this.innstillinger);
    settInn(
      /** @type {HTMLElement} */ (this.veien),
      ...this.kontekst.steg.map(({ id, tittel, sjekkliste }) => {
        const left = sjekkliste.filter(([punkt]) => !kryss.get(id)?.has(punkt));
        const gjort = sjekkliste.length - left.length;
        const href = new URL(`${id}/`, this.kontekst.rot).pathname;
        return el(
          "li",
          { class: "ab-steg" },
          el("a", { class: "ab-steg__navn", href }, tittel),
          el("progress", { max: sjekkliste.length, value: gjort, "aria-hidden": "true" }),
          el("span", {}, t("steg_gjort", { gjort, antall: sjekkliste.length })),
          el(
            "span",
            { class: "ab-post__neste" },
            left.length
              ? el("a", { href: `${href}#sjekk-${left[0][0]}` }, t("kryss_neste", { punkt: left[0][1] }))
              : t("kryss_alt"),
          ),
        );
      }),
    );
  }

  /** @param {ReturnType<Bokside["rad"]>} rad */
  item({ post, navn, status, utfall, neste }) {
    const { t } = this;
    const color = { kladd: "warning", klar: "info", fort_videre: "success" }[status];
    if (!this.kontekst.skjemaer.has(post.skjema)) return this.stranger(post, navn);
    return el(
      "li",
      { class: "ab-post" },
      el("a", { class: "ab-post__navn", href: this.kontekst.adresse(post.skjema, { post: post.id }) }, navn),
      post.uenig.length
        ? el("span", { class: "ds-tag", "data-color": "warning" }, t("uenig_merke", { antall: post.uenig.length }))
        : null,
      el("span", { class: "ds-tag", "data-color": color }, t(`status_${status}`)),
      utfall ? el("span", { class: "ds-tag" }, utfall) : null,
      this.kontekst.skjema(post.skjema).oversikt?.vist
        ? el("span", { class: "ds-tag" }, t(this.kontekst.erVist(post) ? "vist" : "ikke_vist"))
        : null,
      el("span", { class: "ab-post__tid" }, t("endret", { dato: this.kontekst.dato(post.endret) })),
      knapp(t("slett"), () => this.remove(post), {
        "data-variant": "tertiary",
        "aria-label": t("slett_navn", { navn }),
      }),
      el("span", { class: "ab-post__neste" }, `${t("neste")} `, neste()),
    );
  }

  /** An entry of a form that this site does not have: all that is written in it, to read and take along. @param {Post} post @param {string} navn */
  stranger(post, navn) {
    const { t } = this;
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
      el("span", { class: "ab-post__tid" }, t("endret", { dato: this.kontekst.dato(post.endret) })),
      knapp(t("last_ned_json"), () => this.takeOut([/** @type {Lagret} */ (this.lagrede.get(post.id))], post.skjema), {
        "data-variant": "tertiary",
      }),
      knapp(t("slett"), () => this.remove(post), {
        "data-variant": "tertiary",
        "aria-label": t("slett_navn", { navn }),
      }),
    );
  }

  /** @param {Lagret[]} poster @param {string} navn */
  takeOut(poster, navn) {
    lastNed(
      new Blob([writeBok(poster)], { type: "application/json" }),
      `${navn}-${new Date().toISOString().slice(0, 10)}.json`,
    );
    this.si(this.t("lastet_ned"));
  }

  /** Delete one, with a way back. @param {Post} post */
  async remove(post) {
    const navn = this.kontekst.navn(post);
    if (!(await this.attempt(() => this.lager.slett([post.id])))) return;
    await this.reload([post.id]);
    const angre = knapp(this.t("angre"), () => this.takeBack(post));
    this.si(this.t("er_slettet", { navn }), angre);
    gaaTil(angre);
  }

  /** @param {Post} post */
  async takeBack(post) {
    if (!(await this.attempt(() => this.lager.slett([post.id], true)))) return;
    await this.reload([post.id]);
    this.si(this.t("er_angret"));
    gaaTil(this.melding);
  }

  /** Do something with the store; the reader is told when it did not go. @param {() => Promise<unknown>} work */
  async attempt(work) {
    try {
      await work();
      return true;
    } catch (error) {
      this.alarm(error);
      return false;
    }
  }

  /** What is deleted and can still be taken back. */
  showSlettede() {
    const { t } = this;
    const gone = [...this.lagrede.values()].map(read).filter((post) => post.slettet === "ja");
    const box = /** @type {HTMLDetailsElement} */ (this.slettede);
    box.hidden = !gone.length;
    if (!gone.length) return;
    const empty = async () => {
      if (!(await this.attempt(() => this.lager.toemSlettede()))) return;
      await this.reload();
      this.si(t("slettede_tomt"));
      gaaTil(this.melding);
    };
    box.replaceChildren(
      el("summary", {}, t("slettede", { antall: gone.length })),
      el("p", {}, t("slettede_tekst")),
      el(
        "ul",
        { class: "ab-poster", role: "list" },
        ...gone.map((post) => {
          const navn = `${this.kontekst.skjema(post.skjema).tittel}: ${this.kontekst.navn(post)}`;
          return el(
            "li",
            {},
            el("span", { class: "ab-post__navn" }, navn),
            knapp(t("ta_tilbake"), () => this.takeBack(post), {
              "data-variant": "tertiary",
              "aria-label": t("ta_tilbake_navn", { navn }),
            }),
          );
        }),
      ),
      el("p", { class: "ab-knapper" }, knapp(t("toem_slettede"), empty)),
    );
  }

  /** What the reader should know of the store: what waits, what cannot be read, and how safe it is. */
  async showTilstand() {
    const { t } = this;
    const waits = drawVenter(this.kontekst, this.lager, () => this.reload());
    const bad = this.uleselige.length
      ? el(
          "div",
          { class: "ds-alert", "data-color": "warning" },
          el("p", {}, t("uleselige", { antall: this.uleselige.length })),
        )
      : null;
    /** @type {HTMLElement} */ (this.venterboks).replaceChildren(...[waits, bad].filter((one) => one !== null));
    const since = await this.lager.eksportert().catch(() => undefined);
    const later = [...this.lagrede.values()].map(read).filter((post) => !since || post.endret > since).length;
    const dato = since ? this.kontekst.dato(since) : "";
    const text = !this.lagrede.size
      ? ""
      : since
        ? t(later ? "kopi_siden" : "kopi_ny", { antall: later, dato })
        : t("kopi_aldri", { antall: later });
    const box = /** @type {HTMLElement} */ (this.kopi);
    box.textContent = text;
    box.toggleAttribute("data-paaminnelse", later >= PAAMINN);
  }

  /** Ask the browser to keep the book also when it is short of room, and tell what it says. */
  async askPersist() {
    const said = await navigator.storage?.persist?.().catch(() => false);
    this.si(this.t(said ? "fast_ja" : "fast_nei"));
    await this.showPersist();
  }

  async showPersist() {
    const kept = await navigator.storage?.persisted?.().catch(() => false);
    const box = /** @type {HTMLElement} */ (this.fast);
    box.replaceChildren(
      el("p", {}, this.t(kept ? "fast_er" : "fast_er_ikke")),
      ...(kept || !navigator.storage?.persist || !this.lager.kanLagre
        ? []
        : [
            el(
              "p",
              { class: "ab-knapper" },
              knapp(this.t("fast_be"), () => this.askPersist()),
            ),
          ]),
    );
  }

  askDelete() {
    const { t } = this;
    const box = /** @type {HTMLElement} */ (this.spoer);
    const close = () => {
      box.replaceChildren();
      gaaTil(this.ta?.lastElementChild instanceof HTMLElement ? this.ta.lastElementChild : null);
    };
    const title = el(
      "p",
      { id: "ab-bekreft" },
      t("slett_alt_spoer", { antall: this.lagrede.size }),
      readKryss(this.innstillinger).size ? ` ${t("slett_alt_kryss")}` : "",
    );
    box.replaceChildren(
      el(
        "div",
        {
          class: "ds-alert",
          "data-color": "danger",
          role: "group",
          "aria-labelledby": title.id,
          onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close(),
        },
        title,
        el(
          "p",
          { class: "ab-knapper" },
          knapp(t("slett_alt_ja"), async () => {
            box.replaceChildren();
            const antall = this.lagrede.size;
            if (!(await this.attempt(() => this.lager.slettAlt()))) return;
            await this.reload();
            this.si(t("alt_slettet", { antall }));
            gaaTil(this.melding);
          }),
          knapp(t("avbryt"), close),
        ),
      ),
    );
    gaaTil(box.querySelector("button"));
  }

  // --- bringing files together ---

  /** Files may be dropped anywhere on the page: beside the zone the browser would leave it, and open the file. */
  takeDropped() {
    const over = (/** @type {boolean} */ is) => this.slipp?.toggleAttribute("data-over", is);
    const hasFiles = (/** @type {DragEvent} */ event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over(true);
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) over(false);
    });
    document.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over(false);
      /** @type {string[]} */
      const mapper = [];
      const filer = [...(event.dataTransfer?.items ?? [])].flatMap((item) => {
        const entry = item.webkitGetAsEntry?.();
        if (entry?.isDirectory) mapper.push(entry.name);
        const fil = entry?.isDirectory ? null : item.getAsFile();
        return fil ? [fil] : [];
      });
      this.take(filer, mapper);
    });
  }

  /** @param {File[]} filer @param {string[]} [mapper] Folders that came with them: a browser does not open those. */
  async take(filer, mapper = []) {
    if (!filer.length && !mapper.length) return;
    const { t } = this;
    const box = /** @type {HTMLElement} */ (this.rapport);
    this.leser?.avbryt();
    const hvor = el("p", { role: "status" }, t("leser", { antall: filer.length }));
    const bar = /** @type {HTMLProgressElement} */ (
      el("progress", { max: filer.length, value: 0, "aria-hidden": "true" })
    );
    const stopp = knapp(t("leser_stopp"), () => this.leser?.avbryt());
    box.replaceChildren(hvor, el("p", { class: "ab-framdrift" }, bar), el("p", { class: "ab-knapper" }, stopp));
    const [{ lesFiler }, { drawRapport, tilRapport }, { Avbrutt, Leser }] = await Promise.all([
      import("../fil/innlesing.js"),
      import("./rapport.js"),
      import("../fil/leser.js"),
      hentLeseord(this.kontekst),
    ]);
    const leser = new Leser(this.kontekst);
    this.leser = leser;
    const lukk = () => {
      box.replaceChildren();
      gaaTil(this.fil);
    };
    const framdrift = (/** @type {import("../fil/innlesing.js").Framdrift} */ { fil, nr, antall }) => {
      hvor.textContent = t("leser_fil", { fil, nr, antall });
      bar.value = nr - 1;
    };
    try {
      const lest = await lesFiler(this.kontekst, filer, this.lagrede, { framdrift, leser, mapper });
      box.replaceChildren(
        ...drawRapport(this.kontekst, lest, filer.length + mapper.length, this.innstillinger, {
          lukk,
          leggInn: (inn, antall, kryss) => this.leggInn(inn, antall, kryss),
        }),
      );
      tilRapport(box);
    } catch (error) {
      if (!(error instanceof Avbrutt)) throw error;
      // Another lot of files may have been given in its place.
      if (this.leser !== leser) return;
      box.replaceChildren(el("p", { role: "status" }, t("leser_stoppet")));
      gaaTil(this.fil);
    } finally {
      if (this.leser === leser) this.leser = undefined;
      /** @type {HTMLInputElement} */ (this.fil).value = "";
    }
  }

  /** Lay in what the reader said yes to, with a way back. @param {Parameters<Lager["leggInn"]>[0]} inn @param {number} antall @param {number} kryss */
  async leggInn(inn, antall, kryss) {
    const { t } = this;
    const box = /** @type {HTMLElement} */ (this.rapport);
    /** @type {import("./lager.js").Angre | undefined} */
    let gjort;
    if (!(await this.attempt(async () => (gjort = await this.lager.leggInn(inn)))) || !gjort) return;
    const { poster } = gjort;
    const ider = poster.map((one) => one.id);
    await this.reload(ider);
    const uenige = poster.reduce((sum, one) => sum + (this.alle.get(one.id)?.uenig.length ?? 0), 0);
    const undo = async () => {
      /** @type {string[]} */
      let senere = [];
      if (
        !(await this.attempt(
          async () => (senere = await this.lager.angre(/** @type {import("./lager.js").Angre} */ (gjort))),
        ))
      )
        return;
      await this.reload(ider);
      box.replaceChildren();
      this.si(
        senere.length
          ? t("angret_noe", {
              antall: senere.length,
              navn: senere.map((id) => `«${this.kontekst.navn(/** @type {Post} */ (this.alle.get(id)))}»`).join(", "),
            })
          : t("er_angret"),
      );
      gaaTil(this.melding);
    };
    const angre = knapp(t("angre_innlesing"), undo);
    box.replaceChildren(
      el(
        "p",
        { role: "status" },
        t("lagt_inn", { antall }),
        kryss ? ` ${t("lagt_inn_kryss", { antall: kryss })}` : "",
        uenige ? ` ${t("lagt_inn_uenige", { antall: uenige })}` : "",
      ),
      el("p", { class: "ab-knapper" }, angre),
    );
    gaaTil(angre);
  }

  // --- the overview ---

  async showOversikt() {
    const box = /** @type {HTMLElement} */ (this.oversikt);
    if (!this.alle.size) {
      box.replaceChildren(el("p", {}, this.t("oversikt_tom")));
      return;
    }
    const [{ tegnOversikt }, { withRolle }] = await Promise.all([
      import("./oversikt.js"),
      import("../modell/oversikt.js"),
    ]);
    const { t, kontekst } = this;
    const poster = [...this.alle.values()];
    const open = box.querySelector("details")?.open ?? false;
    const antallKort = ["laering", "gevinst"].flatMap((rolle) =>
      withRolle(kontekst, poster, /** @type {"laering" | "gevinst"} */ (rolle)),
    ).length;
    settInn(
      box,
      el(
        "p",
        { class: "ab-knapper" },
        knapp(t("skriv_oversikt"), () => this.print("oversikt")),
        knapp(t("last_ned_oversikt"), async () => {
          const { oversiktXlsx } = await import("../fil/oversiktsfil.js");
          lastNed(
            oversiktXlsx(kontekst, [...this.alle.values()]),
            `${t("o_navn")}-${new Date().toISOString().slice(0, 10)}.xlsx`,
          );
          this.si(t("lastet_ned"));
        }),
      ),
      ...tegnOversikt(kontekst, poster, box.clientWidth),
      ...(antallKort
        ? [
            el(
              "details",
              { class: "ab-kortene", open, ontoggle: () => this.drawKort() },
              el("summary", {}, t("kort_tittel", { antall: antallKort })),
              el("p", {}, t("kort_tekst")),
              el(
                "p",
                { class: "ab-knapper" },
                knapp(t("skriv_kort"), () => this.print("kort")),
              ),
            ),
          ]
        : []),
    );
  }

  /** The cards of the workshop, when somebody wants to see them. */
  async drawKort() {
    const { tegnKort } = await import("./oversikt.js");
    const box = this.oversikt?.querySelector("details.ab-kortene");
    if (box instanceof HTMLDetailsElement && box.open && !box.querySelector(".ab-kort"))
      box.append(...tegnKort(this.kontekst, [...this.alle.values()]));
  }

  /** Print the overview or the cards, and nothing else of the page. @param {"oversikt" | "kort"} what */
  print(what) {
    document.documentElement.dataset.abSkriv = what;
    addEventListener("afterprint", () => delete document.documentElement.dataset.abSkriv, { once: true });
    window.print();
  }
}

/** Start the workbook. @param {HTMLElement} root */
export async function start(root) {
  const kontekst = await kontekstFor(root);
  await new Bokside(root, kontekst, await Lager.open(kontekst.base, kontekst.arve)).start();
  root.dataset.klar = "";
}
