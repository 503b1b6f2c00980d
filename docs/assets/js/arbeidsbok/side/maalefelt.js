// Measurements on the page of a form: what a trial shows, in one sentence and a figure; and in the forms after it, the
// measurements that they refer to, what has changed since, and where a typed figure departs from them.

import { el, gaaTil, knapp, settInn } from "../../felles/dom.js";
import { findMaalinger, writeSett } from "../modell/maalefelt.js";
import { findResultat, tallKort } from "../modell/maaleresultat.js";
import { findAvvik, findForloep, findIRad, findMulige } from "../modell/maalevalg.js";
import { canDraw } from "../modell/maaling.js";
import { tegnAkse } from "./gevinstakse.js";
import { intervallfigur, prikkfigur } from "./maalefigur.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/maalefelt.js").Funn} Funn */
/** @typedef {import("../modell/maaling.js").Intervall} Intervall */
/** @typedef {import("./kjede.js").Side} Side */

/** How long the reader rests before what she measured is worked out: more runs are guessed at, which takes a little. */
const RO = 200;

export class Maalinger {
  /** @param {Side} side */
  constructor(side) {
    this.side = side;
    this.kontekst = side.kontekst;
    this.lagring = side.lagring;
    this.felter = side.felter;
    this.t = side.kontekst.t.bind(side.kontekst);
    /** What was drawn last, by field. @type {Map<string, string>} */
    this.tegnet = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.venter = undefined;
  }

  /** Something was written: show what follows, when the reader rests. */
  later() {
    clearTimeout(this.venter);
    this.venter = setTimeout(() => this.show(), RO);
  }

  show() {
    clearTimeout(this.venter);
    const { post } = this.lagring;
    const { oversikt } = this.kontekst.skjema(post.skjema);
    for (const felt of this.felter.alle) {
      if (felt.slag === "maaling") this.showFelt(felt, post);
      else if (felt.id === oversikt?.netto && felt.form) this.showResultat(felt, post);
      else if (felt.kolonner?.some((one) => one.slag === "maaling")) this.showTabell(felt, post);
    }
    this.showAvvik(post);
  }

  /** Whether something looks otherwise than when it was last drawn. @param {string} id @param {unknown} what */
  isNew(id, what) {
    const sign = JSON.stringify(what);
    if (this.tegnet.get(id) === sign) return false;
    this.tegnet.set(id, sign);
    return true;
  }

  /** @param {number} value */
  tall(value) {
    return tallKort(this.kontekst, value);
  }

  /** How wide a figure may be. @param {Element} box */
  bredde(box) {
    return Math.max(240, Math.min(600, box.clientWidth - 16));
  }

  // --- what a trial shows ---

  /** @param {Felt} felt @param {Post} post */
  showResultat(felt, post) {
    const box = this.felter.boks(felt.id);
    if (!box) return;
    const resultat = findResultat(this.kontekst, post, felt);
    if (!this.isNew(felt.id, [resultat, this.bredde(box)])) return;
    let frame = box.querySelector(":scope > .ab-resultat");
    if (!frame) {
      frame = el("div", { class: "ab-resultat" });
      box.prepend(frame);
    }
    if (!resultat) {
      frame.replaceChildren(el("p", { class: "ab-resultat__setning", role: "status" }, this.t("resultat_ingen")));
      return;
    }
    const { intervall, tegnes, maalt, setning, ved, rader } = resultat;
    const width = this.bredde(box);
    const tall = (/** @type {number} */ value) => this.tall(value);
    frame.replaceChildren(
      el("p", { class: "ab-resultat__setning", role: "status" }, setning),
      ...ved.map((line) => el("p", { class: "ab-resultat__ved" }, line)),
      el("p", { class: "kv-hjelp" }, this.t(maalt ? "tall_figur" : "resultat_figur_anslag")),
      prikkfigur(rader, width, tall, this.t("tall_figur"), !maalt),
      ...(tegnes
        ? [
            el("p", { class: "kv-hjelp" }, this.t("tall_figur_spart")),
            intervallfigur(intervall, width, tall, this.t("tall_figur_spart"), this.t("tall_figur_null")),
          ]
        : []),
      this.tabell(rader),
    );
  }

  /** The figure as a table. @param {import("../modell/maaleresultat.js").Rad[]} rader */
  tabell(rader) {
    const head = ["tall_rad", "tall_antall", "tall_laveste", "tall_median", "tall_hoeyeste"];
    return el(
      "details",
      { class: "kv-raad" },
      el("summary", {}, this.t("tall_tabell")),
      el("p", {}, this.t("testere")),
      el(
        "table",
        { class: "ds-table" },
        el("thead", {}, el("tr", {}, ...head.map((key) => el("th", { scope: "col" }, this.t(key))))),
        el(
          "tbody",
          {},
          ...rader.map(({ navn, verdier, median: middle }) =>
            el(
              "tr",
              {},
              el("th", { scope: "row" }, navn),
              ...[verdier.length, Math.min(...verdier), middle, Math.max(...verdier)].map((value) =>
                el("td", {}, this.tall(value)),
              ),
            ),
          ),
        ),
      ),
    );
  }

  // --- measurements that a form refers to ---

  /** @param {Felt} felt @param {Post} post */
  showFelt(felt, post) {
    const box = this.felter.form.querySelector(`[data-maaling="${felt.id}"]`);
    if (!box) return;
    const its = findMaalinger(this.kontekst, post, felt);
    const mulige = findMulige(this.kontekst, felt);
    const sign = [
      its.map(({ kilde, naa, sett, endret, mangler, post: source }) => [
        kilde,
        naa,
        sett,
        endret,
        mangler,
        source && this.navn(source),
      ]),
      mulige.map((one) => [one.kilde, one.naa, this.navn(one.post)]),
      this.bredde(box),
    ];
    if (!this.isNew(felt.id, sign)) return;
    const typed =
      !its.length && post.svar[felt.id] !== undefined ? [el("p", {}, this.kontekst.vis(felt, post.svar[felt.id]))] : [];
    settInn(
      box,
      ...(its.length
        ? its.map((one) => this.ett(felt, one, its, box))
        : [el("p", {}, this.t("maaling_ingen")), ...typed]),
    );
    box.append(...this.velger(felt, its, mulige));
  }

  /** One measurement: what it says, of how many, and where it lies. @param {Felt} felt @param {Funn} one @param {Funn[]} alle @param {Element} box */
  ett(felt, one, alle, box) {
    const { t } = this;
    const { naa, post } = one;
    // Of one, the list of what the form is made from says where it lies; of several, each says its own.
    const lines = alle.length > 1 && post ? [el("p", {}, this.navn(post))] : [];
    lines.push(el("p", { class: "ab-maaling__tall" }, this.si(naa, felt.enhet ?? one.felt?.enhet)));
    if (naa && canDraw(naa) && one.felt?.form !== "overslag") {
      const tall = (/** @type {number} */ value) => this.tall(value);
      lines.push(
        /** @type {any} */ (
          intervallfigur(naa, this.bredde(box), tall, this.si(naa, felt.enhet ?? one.felt?.enhet), t("tall_figur_null"))
        ),
      );
    }
    if (naa) lines.push(el("p", {}, t("maaling_antall", { n: naa.n, m: naa.m, nivaa: this.tall(naa.nivaa * 100) })));
    if (!post) lines.push(el("p", {}, t("maaling_borte")));
    if (one.endret && one.sett) {
      const see = () => {
        this.lagring.endre(felt.id, alle.map((each) => (each.naa ? writeSett(each.naa) : "")).join("|"));
        this.side.show();
        gaaTil(this.felter.boks(felt.id));
      };
      lines.push(
        el(
          "p",
          { class: "ab-maaling__endret" },
          t("maaling_endret", { foer: this.si(one.sett, felt.enhet) }),
          " ",
          knapp(t("maaling_sett"), see, { "data-variant": "tertiary" }),
        ),
      );
    }
    return el("div", { class: "ab-maaling__en" }, ...lines);
  }

  /** What an entry is called, and whose it is where that is known. @param {Post} post */
  navn(post) {
    return [this.kontekst.navn(post), this.side.hvem(post)].filter(Boolean).join(" · ");
  }

  /** @param {Intervall | null} one @param {string} [enhet] */
  si(one, enhet = "") {
    return one ? `${this.kontekst.intervall(one, 1)}${enhet ? ` ${enhet}` : ""}` : this.t("maaling_tom");
  }

  /** To choose which trial of the book is meant. @param {Felt} felt @param {Funn[]} its @param {ReturnType<typeof findMulige>} mulige */
  velger(felt, its, mulige) {
    const { t, kontekst } = this;
    const here = new Set(its.map((one) => `${one.kilde?.post}/${one.kilde?.felt}`));
    const others = mulige.filter(({ kilde }) => its.length !== 1 || !here.has(`${kilde.post}/${kilde.felt}`));
    if (!others.length) return its.length ? [] : [el("p", { class: "kv-hjelp" }, t("maaling_ingen_aa_velge"))];
    const id = `${this.felter.id}-${felt.id}--velg`;
    const select = el(
      "select",
      { class: "ds-input", id },
      ...others.map(({ post, naa }, nr) => el("option", { value: nr }, `${this.navn(post)}: ${this.si(naa)}`)),
    );
    const use = () => {
      const { post } = others[Number(select.value)];
      // All that the form shows of measurements is then from the same trial.
      for (const one of this.felter.alle.filter(({ slag }) => slag === "maaling")) {
        const chosen = findMulige(kontekst, one).find((other) => other.post.id === post.id);
        this.lagring.endre(one.id, chosen && writeSett(chosen.naa), { h: chosen ? [chosen.kilde] : [] });
      }
      this.side.show();
      gaaTil(this.felter.boks(felt.id));
    };
    return [
      el(
        "div",
        { class: "ab-maaling__velg" },
        el("label", { class: "ds-label", for: id }, t(its.length ? "maaling_velg_en" : "maaling_velg")),
        select,
        knapp(t("maaling_bruk"), use),
      ),
    ];
  }

  /** The cells of a table that show a measurement, and the rows whose strength was judged in another way. @param {Felt} tabell @param {Post} post */
  showTabell(tabell, post) {
    const kolonner = (tabell.kolonner ?? []).filter((one) => one.slag === "maaling");
    const styrke = (tabell.kolonner ?? []).find((one) => this.isStyrke(one));
    const gamle = [];
    for (const row of this.felter.rader(tabell.id)) {
      const nr = (post.rader[tabell.id] ?? []).indexOf(row.dataset.rad ?? "");
      let known = false;
      for (const kolonne of kolonner) {
        const cell = row.querySelector(`[data-maaling="${tabell.id}/${kolonne.id}"]`);
        const its = nr < 0 ? [] : findIRad(this.kontekst, post, tabell, nr, kolonne);
        known ||= its.some((one) => one.kilde);
        if (cell)
          settInn(cell, ...its.map((one) => el("span", {}, this.si(one.naa, kolonne.enhet ?? one.felt?.enhet))));
      }
      const rad = /** @type {any} */ (post.svar[tabell.id] ?? [])[nr];
      if (styrke && rad?.[styrke.id] !== undefined && !known)
        gamle.push(this.felter.radNr(tabell.id, row.dataset.rad ?? ""));
    }
    this.showForloep(tabell, post);
    this.note(
      tabell.id,
      "gammel",
      gamle.length && styrke ? [this.t("maaling_gammel_regel", { rader: gamle.join(", ") })] : [],
    );
  }

  /** What is measured again stands as a line over time, above the table that has the same figures. @param {Felt} tabell @param {Post} post */
  showForloep(tabell, post) {
    const { kontekst } = this;
    const box = this.felter.boks(tabell.id);
    const all = findForloep(kontekst, post, tabell);
    if (!box || !this.isNew(`${tabell.id}/forloep`, [all, this.bredde(box)])) return;
    box.querySelector(":scope > .ab-forloep")?.remove();
    if (!all.length) return;
    const figures = all.flatMap(({ navn, maalinger }) => {
      const rader = maalinger.map(({ dato, naar, naa, grad }, nr) => ({
        id: String(nr),
        navn: [kontekst.dato(dato), naar].filter(Boolean).join(", "),
        grad,
        styrke: this.t(grad),
        vist: grad === "vist",
        intervall: canDraw(naa) ? naa : null,
        maalt: naa,
      }));
      return [el("p", {}, this.t("forloep", { navn })), tegnAkse(kontekst, rader, this.bredde(box))];
    });
    this.felter.leggVed(
      tabell.id,
      el("div", { class: "ab-forloep" }, ...figures, el("p", { class: "kv-hjelp" }, this.t("forloep_om"))),
    );
  }

  /** Whether a column says how strongly a benefit is shown: it is drawn from the field that does. @param {Felt} kolonne */
  isStyrke(kolonne) {
    const [skjema, felt] = (kolonne.fra ?? "").split(".");
    return Boolean(felt) && this.kontekst.skjema(skjema).oversikt?.styrke === felt;
  }

  /** Where a typed figure departs from the measurement. @param {Post} post */
  showAvvik(post) {
    /** @type {Map<string, string[]>} */
    const by = new Map();
    for (const { sti, rad, felt, skrevet, naa } of findAvvik(this.kontekst, post)) {
      const [id, radId] = sti.split("/");
      const words = { skrevet: this.tall(skrevet), maalt: this.si(naa, felt.enhet), felt: felt.ledetekst };
      const text =
        rad === null
          ? this.t("maaling_avvik", words)
          : this.t("maaling_avvik_rad", { ...words, rad: this.felter.radNr(id, radId) });
      by.set(id, [...(by.get(id) ?? []), text]);
    }
    for (const felt of this.felter.alle) this.note(felt.id, "avvik", by.get(felt.id) ?? []);
  }

  /** Lines that are said at a field, as long as there is something to say. @param {string} felt @param {string} slag @param {string[]} lines */
  note(felt, slag, lines) {
    const box = this.felter.boks(felt);
    const old = box?.querySelector(`:scope > .ab-maalenote[data-slag="${slag}"]`);
    if (!lines.length) {
      old?.remove();
      return;
    }
    const note = old ?? el("div", { class: "ab-maalenote", "data-slag": slag, role: "status" });
    settInn(note, ...lines.map((line) => el("p", {}, line)));
    if (!old) box?.append(note);
  }
}
