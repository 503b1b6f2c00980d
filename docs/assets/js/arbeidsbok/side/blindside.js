// The blind test: the owner writes pairs of texts, colleagues choose without knowing which is which, on this screen, by a
// link or on paper, and the result comes with its exact interval. Nothing is stored or sent from here; a link carries the
// texts in the part of the address that no server sees.

import { el, gaaTil, knapp, kopierknapp, kopierTekst, lastNed } from "../../felles/dom.js";
import { bland, findResultat } from "../modell/blind.js";
import { Ord } from "./kalkulator.js";

/** @typedef {import("../modell/blind.js").Par} Par */
/** @typedef {import("../modell/blind.js").Svar} Svar */

const MEST = 40;
const FOERST = 6;
const id = () => [...crypto.getRandomValues(new Uint8Array(6))].map((b) => (b % 36).toString(36)).join("");
const froe = () => crypto.getRandomValues(new Uint32Array(1))[0];

/** The letters of a row, A and B, with «-» for those who saw no difference. @param {string} text */
const readBokstaver = (text) => [...text.toUpperCase().replace(/[–−]/g, "-")].filter((one) => "AB-".includes(one));

/** A field with its label, and what stands between them. @param {HTMLElement} kontroll @param {string} ledetekst @param {...HTMLElement} imellom */
const felt = (kontroll, ledetekst, ...imellom) =>
  el(
    "div",
    { class: "ds-field kv-felt" },
    el("label", { class: "ds-label", for: kontroll.id }, ledetekst),
    ...imellom,
    kontroll,
  );

class Blindtest {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.ord = new Ord(root);
    this.t = this.ord.t.bind(this.ord);
    this.proeve = id();
    this.teller = 0;
    /** What everybody has chosen. @type {Map<string, Svar[]>} */
    this.svar = new Map();
    /** The pairs as they were printed last. @type {import("../modell/blind.js").Vist[]} */
    this.paaPapir = [];
    this.melding = el("p", { role: "status", class: "ab-melding" });
    this.resultat = el("div", { class: "kv-kalkulator__svar" });
    this.scene = el("div", {});
    root.replaceChildren(this.melding, this.scene);
  }

  async start() {
    if (location.hash.startsWith("#b")) await this.open(location.hash);
    else this.eier();
    this.root.dataset.klar = "";
  }

  /** A link was opened: choose between its pairs. @param {string} hash */
  async open(hash) {
    const { readLenke } = await import("../modell/lenke.js");
    try {
      const { slag, data } = readLenke(hash);
      if (slag !== "b" || !data.par.length) throw new Error("b");
      history.replaceState(null, "", location.pathname + location.search);
      this.proeve = data.post;
      this.velg(data.par, data.spoersmaal ?? "", true);
    } catch {
      this.eier();
      this.si(this.t("kuttet"));
    }
  }

  /** @param {string} text */
  si(text) {
    this.melding.textContent = text;
  }

  // --- the one who makes the test ---

  eier() {
    const { t } = this;
    this.parene = el("ol", { class: "kv-blind__par" });
    this.spoersmaal = el("input", {
      class: "ds-input",
      type: "text",
      id: "blind-spoersmaal",
      value: t("spoersmaal_forslag"),
    });
    for (let nr = 0; nr < FOERST; nr++) this.nyttPar();
    this.innsendt = el("textarea", { class: "ds-input", id: "blind-innsendt", rows: 3 });
    const fil = el("input", { class: "ds-input", type: "file", id: "blind-fil", accept: ".txt,text/plain" });
    fil.addEventListener("change", () => this.openFil(fil));
    this.scene.replaceChildren(
      el("p", {}, t("om")),
      el("details", { class: "kv-raad" }, el("summary", {}, t("faatt_fil")), felt(fil, t("velg_fil"))),
      felt(this.spoersmaal, t("spoersmaal")),
      this.parene,
      el(
        "p",
        { class: "kv-kalkulator__knapper" },
        knapp(t("ett_til"), () => this.nyttPar(true)),
      ),
      el("h2", { id: "blind-velg" }, t("la_dem_velge")),
      el(
        "p",
        { class: "kv-kalkulator__knapper" },
        knapp(t("paa_skjermen"), () => this.paaSkjermen(), { "data-variant": "primary" }),
        knapp(t("lag_lenke"), () => this.lagLenke()),
        knapp(t("skriv_ut"), () => this.skrivUt()),
      ),
      el("h2", { id: "blind-samle" }, t("samle")),
      felt(this.innsendt, t("lim_inn")),
      el(
        "p",
        { class: "kv-kalkulator__knapper" },
        knapp(t("ta_inn"), () => this.taInn()),
      ),
      this.papir(),
      this.resultat,
    );
    this.showResultat();
  }

  /** The answers on one sheet of paper, by the key that was printed with it: also on another day. */
  papir() {
    const { t } = this;
    this.fasit = el("input", { class: "ds-input", type: "text", id: "blind-fasit", autocapitalize: "characters" });
    this.ark = el("input", { class: "ds-input", type: "text", id: "blind-ark", "aria-describedby": "blind-ark-hjelp" });
    return el(
      "details",
      { class: "kv-raad" },
      el("summary", {}, t("papir")),
      felt(this.fasit, t("papir_fasit")),
      felt(this.ark, t("papir_ark"), el("p", { id: "blind-ark-hjelp", "data-field": "description" }, t("papir_hjelp"))),
      el(
        "p",
        { class: "kv-kalkulator__knapper" },
        knapp(t("papir_inn"), () => this.taArk()),
      ),
    );
  }

  taArk() {
    const [fasit, ark] = [this.fasit, this.ark].map((one) => readBokstaver(one?.value ?? ""));
    if (!fasit?.length || fasit.includes("-") || fasit.length !== ark?.length)
      return this.si(this.t("papir_feil", { fasit: fasit?.length ?? 0, svar: ark?.length ?? 0 }));
    // The pairs are known when they were printed from here; else by their number on the sheet.
    const same = this.paaPapir.map(({ kiVenstre }) => (kiVenstre ? "A" : "B")).join("") === fasit.join("");
    const svar = fasit.map((ki, nr) => ({
      par: same ? this.paaPapir[nr].par.id : `papir-${nr}`,
      valg: /** @type {Svar["valg"]} */ (ark[nr] === "-" ? "like" : ark[nr] === ki ? "ki" : "uten"),
    }));
    this.svar.set(`papir-${++this.teller}`, svar);
    if (this.ark) this.ark.value = "";
    this.si(this.t("papir_tatt_inn", { antall: svar.length }));
    this.showResultat();
    gaaTil(this.ark);
  }

  /** A test that came as a file, for the one who is to choose. @param {HTMLInputElement} input */
  async openFil(input) {
    const text = (await input.files?.[0]?.text()) ?? "";
    const { findLenker, LenkeFeil } = await import("../modell/lenke.js");
    const found = findLenker(text).find(
      (one) => !(one instanceof LenkeFeil) && one.slag === "b" && one.data.par.length,
    );
    input.value = "";
    if (!found || found instanceof LenkeFeil) return this.si(this.t("ingen_proeve"));
    this.proeve = found.data.post;
    this.velg(found.data.par, found.data.spoersmaal ?? "", true);
  }

  /** @param {boolean} [gaa] */
  nyttPar(gaa = false) {
    const list = /** @type {HTMLElement} */ (this.parene);
    const nr = list.children.length + 1;
    if (nr > MEST) return this.si(this.t("mange", { maks: MEST }));
    const felt = (/** @type {"a" | "b"} */ side) => {
      const name = `blind-${nr}-${side}`;
      return el(
        "div",
        { class: "ds-field" },
        el("label", { class: "ds-label", for: name }, this.t(side === "a" ? "uten_ki" : "med_ki", { nr })),
        el("textarea", { class: "ds-input", id: name, rows: 4, "data-side": side }),
      );
    };
    const row = el("li", { class: "kv-kalkulator__to", "data-par": id() }, felt("a"), felt("b"));
    list.append(row);
    if (gaa) gaaTil(row.querySelector("textarea"));
  }

  /** The pairs that are whole; tells how many are not. @returns {Par[]} */
  lesPar() {
    const rows = [...(this.parene?.children ?? [])].map((row) => {
      const text = (/** @type {string} */ side) =>
        /** @type {HTMLTextAreaElement} */ (row.querySelector(`[data-side="${side}"]`)).value.trim();
      return { id: /** @type {HTMLElement} */ (row).dataset.par ?? "", a: text("a"), b: text("b") };
    });
    const whole = rows.filter(({ a, b }) => a && b);
    const half = rows.filter(({ a, b }) => Boolean(a) !== Boolean(b)).length;
    this.si(!whole.length ? this.t("ingen_par") : half ? this.t("halve", { antall: half }) : "");
    return whole;
  }

  paaSkjermen() {
    const par = this.lesPar();
    if (par.length) this.velg(par, this.spoersmaal?.value ?? "", false);
  }

  async lagLenke() {
    const par = this.lesPar();
    if (!par.length) return;
    const { makeLenke, findVei } = await import("../modell/lenke.js");
    let link = "";
    try {
      const data = { post: this.proeve, par, spoersmaal: this.spoersmaal?.value ?? "" };
      link = `${location.origin}${location.pathname}${makeLenke("b", data)}`;
    } catch {
      return this.si(this.t("for_stor"));
    }
    if (findVei(link) === "fil") {
      lastNed(new Blob([link], { type: "text/plain" }), "blindtest.txt");
      this.si(this.t("lenke_fil"));
    } else this.si(this.t((await kopierTekst(link)) ? "lenke_kopiert" : "lenke_ikke", { lenke: link }));
  }

  /** A sheet for each who chooses, and the key on a page of its own. */
  skrivUt() {
    const par = this.lesPar();
    if (!par.length) return;
    const vist = bland(par, froe());
    this.paaPapir = vist;
    const fasit = vist.map(({ kiVenstre }) => (kiVenstre ? "A" : "B")).join("");
    if (this.fasit) this.fasit.value = fasit;
    const side = (/** @type {string} */ letter, /** @type {string} */ text) =>
      el("div", {}, el("h4", {}, this.t("tekst", { bokstav: letter })), el("p", { class: "kv-blind__tekst" }, text));
    const ark = el(
      "section",
      { class: "kv-blind__ark" },
      el("h2", {}, this.t("ark_tittel")),
      el("p", {}, this.spoersmaal?.value ?? ""),
      ...vist.map(({ par: one, kiVenstre }, nr) =>
        el(
          "div",
          { class: "kv-blind__arkpar" },
          el("h3", {}, this.t("par_nr", { nr: nr + 1 })),
          side("A", kiVenstre ? one.b : one.a),
          side("B", kiVenstre ? one.a : one.b),
          el("p", {}, this.t("kryss")),
        ),
      ),
      el(
        "div",
        { class: "kv-blind__fasit" },
        el("h2", {}, this.t("fasit")),
        el(
          "ol",
          {},
          ...vist.map(({ kiVenstre }) => el("li", {}, this.t("fasit_linje", { bokstav: kiVenstre ? "A" : "B" }))),
        ),
        el("p", {}, this.t("fasit_rad", { fasit })),
      ),
    );
    this.root.append(ark);
    addEventListener("afterprint", () => ark.remove(), { once: true });
    print();
  }

  async taInn() {
    const { findLenker, LenkeFeil } = await import("../modell/lenke.js");
    const found = findLenker(this.innsendt?.value ?? "");
    let taken = 0;
    for (const one of found) {
      if (one instanceof LenkeFeil || one.slag !== "r" || one.data.gjelder !== "valg" || one.data.post !== this.proeve)
        continue;
      const svar = one.data.valg.filter(
        (/** @type {any} */ v) => typeof v?.par === "string" && ["ki", "uten", "like"].includes(v?.valg),
      );
      this.svar.set(one.data.enhet, svar);
      taken++;
    }
    this.si(this.t(taken ? "tatt_inn" : "ikke_tatt_inn", { antall: taken }));
    this.showResultat();
  }

  // --- the one who chooses ---

  /** @param {Par[]} par @param {string} spoersmaal @param {boolean} sendes On a device of their own. */
  velg(par, spoersmaal, sendes) {
    const vist = bland(par, froe());
    /** @type {Svar[]} */
    const svar = [];
    const eier = [...this.scene.childNodes];
    const show = (/** @type {number} */ nr) => {
      const { par: one, kiVenstre } = vist[nr];
      const choose = (/** @type {"A" | "B" | ""} */ letter) => {
        svar.push({ par: one.id, valg: !letter ? "like" : (letter === "A") === kiVenstre ? "ki" : "uten" });
        if (nr + 1 < vist.length) show(nr + 1);
        else if (sendes) this.send(svar);
        else {
          this.svar.set(`skjerm-${++this.teller}`, svar);
          this.scene.replaceChildren(...eier);
          this.si(this.t("takk_skjerm"));
          this.showResultat();
          gaaTil(this.resultat);
        }
      };
      const head = el("h2", {}, this.t("par_av", { nr: nr + 1, antall: vist.length }));
      const side = (/** @type {"A" | "B"} */ letter, /** @type {string} */ text) =>
        el(
          "section",
          { class: "kv-blind__side" },
          el("h3", {}, this.t("tekst", { bokstav: letter })),
          el("p", { class: "kv-blind__tekst" }, text),
          knapp(this.t("velg", { bokstav: letter }), () => choose(letter), { "data-variant": "primary" }),
        );
      this.scene.replaceChildren(
        head,
        el("p", {}, spoersmaal || this.t("spoersmaal_forslag")),
        el(
          "div",
          { class: "kv-kalkulator__to" },
          side("A", kiVenstre ? one.b : one.a),
          side("B", kiVenstre ? one.a : one.b),
        ),
        el(
          "p",
          { class: "kv-kalkulator__knapper" },
          knapp(this.t("like_gode"), () => choose("")),
        ),
      );
      gaaTil(head);
    };
    this.si("");
    show(0);
  }

  /** The choices go back as a text that is sent by mail or chat. @param {Svar[]} svar */
  async send(svar) {
    const { makeLenke } = await import("../modell/lenke.js");
    const data = { gjelder: "valg", post: this.proeve, fra: "", enhet: id(), valg: svar };
    const text = `${location.origin}${location.pathname}${makeLenke("r", data)}`;
    const say = (/** @type {boolean} */ gikk) => this.t(gikk ? "svar_kopiert" : "lenke_ikke", { lenke: text });
    const [button, said] = kopierknapp(this.t("kopier_svar"), () => text, say, { "data-variant": "primary" });
    const head = el("h2", {}, this.t("ferdig"));
    this.scene.replaceChildren(head, el("p", {}, this.t("send_tilbake")), button, el("p", {}, said));
    gaaTil(head);
  }

  // --- the result ---

  showResultat() {
    const alle = [...this.svar.values()].flat();
    if (!alle.length) {
      this.resultat.replaceChildren(el("p", {}, this.t("ingen_svar")));
      return;
    }
    const { id: grad, ki, uten, like, antall, andel, krav } = findResultat(alle);
    const prosent = (/** @type {number} */ value) => this.ord.tall(value * 100, 0);
    this.resultat.replaceChildren(
      el("p", { class: "kv-kalkulator__setning", role: "status" }, this.t(`res_${grad}`, { ki, uten, par: antall })),
      el("p", {}, this.t("res_tall", { ki, uten, like, personer: this.svar.size })),
      ...(andel && grad !== "for_faa"
        ? [
            el(
              "p",
              {},
              this.t("res_spenn", { midt: prosent(andel.midt), lav: prosent(andel.lav), hoey: prosent(andel.hoey) }),
            ),
          ]
        : []),
      ...(krav ? [el("p", {}, this.t("res_krav", { krav, par: Math.max(antall, 6) }))] : []),
      ...(this.svar.size > 1 ? [el("p", {}, this.t("res_flere"))] : []),
    );
  }
}

if (typeof document !== "undefined")
  for (const root of document.querySelectorAll("[data-blind]"))
    new Blindtest(/** @type {HTMLElement} */ (root)).start();
