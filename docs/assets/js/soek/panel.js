// The search as a reader meets it: a field, two filters and a list of hits. The dialog and the page of results share it.

import { el } from "../felles/dom.js";
import { search } from "./finn.js";
import { loadKilde, loadTekst } from "./last.js";
import { findExcerpt, markHits } from "./utdrag.js";

/** @typedef {import("./last.js").Kilde} Kilde */
/** @typedef {import("./finn.js").Treff} Treff */
/** @typedef {{ q: string, slag: string, steg: string }} Valg */

// Below this share of a question, the best hit is said to be weak.
const SVAK = 0.51;
const VENT_MED_AA_SI = 500;

/** What an address says is searched for: `#q=dpia&slag=sider`. @param {string} hash @returns {Valg | null} */
export function fromAddress(hash) {
  if (!hash.startsWith("#q=")) return null;
  const given = new URLSearchParams(hash.slice(1));
  return { q: given.get("q") ?? "", slag: given.get("slag") ?? "", steg: given.get("steg") ?? "" };
}

/** @param {Valg} valg */
export function toAddress({ q, slag, steg }) {
  const given = new URLSearchParams({ q });
  if (slag) given.set("slag", slag);
  if (steg) given.set("steg", steg);
  return `#${given}`;
}

export class Panel {
  /**
   * @param {HTMLElement} rot what holds the field, the places for filters and hits
   * @param {{ antall: number, vedEndring: () => void }} oppsett
   */
  constructor(rot, { antall, vedEndring }) {
    this.rot = rot;
    this.maal = rot.dataset.maal ?? "nb";
    this.antall = antall;
    this.vedEndring = vedEndring;
    this.felt = /** @type {HTMLInputElement} */ (rot.querySelector("input[type=search]"));
    this.filtre = /** @type {HTMLElement} */ (rot.querySelector(".kv-sok__filtre"));
    this.status = /** @type {HTMLElement} */ (rot.querySelector("[role=status]"));
    this.treff = /** @type {HTMLElement} */ (rot.querySelector(".kv-sok__treff"));
    /** @type {Kilde | null} */
    this.kilde = null;
    /** @type {Record<string, HTMLSelectElement>} */
    this.velgere = {};
    this.runde = 0;
    this.sier = 0;
    // What is typed is asked for in the same way whether the index came before the words or after.
    this.skriver = false;
    this.felt.addEventListener("input", () => {
      this.skriver = true;
      this.vedEndring();
      this.show();
    });
    this.felt.addEventListener("keydown", (event) => this.#fromField(event));
    this.treff.addEventListener("keydown", (event) => this.#inList(event));
  }

  /** What is asked for now. @returns {Valg} */
  get valg() {
    return {
      q: this.felt.value.trim(),
      slag: this.velgere.slag?.value ?? this.oensket?.slag ?? "",
      steg: this.velgere.steg?.value ?? this.oensket?.steg ?? "",
    };
  }

  /** @param {Valg} valg */
  set valg(valg) {
    this.felt.value = valg.q;
    this.skriver = false;
    // The filters come with the index; until then it is remembered what they shall say.
    this.oensket = valg;
    for (const [name, select] of Object.entries(this.velgere))
      select.value = valg[/** @type {"slag" | "steg"} */ (name)];
  }

  /** Fetch what is needed, and show what was written meanwhile. */
  async start() {
    if (this.kilde) return;
    try {
      this.kilde = await loadKilde(this.maal);
    } catch {
      this.status.textContent = this.rot.dataset.feilet ?? "";
      return;
    }
    this.#drawFilters(this.kilde);
    await this.show();
  }

  /** @param {Kilde} kilde */
  #drawFilters({ ord, grupper, indeks }) {
    const filters = /** @type {const} */ ([
      ["slag", ord.filter_slag, ord.slag_alle, grupper.map(([id, navn]) => [id, navn])],
      ["steg", ord.filter_steg, ord.steg_alle, indeks.steg],
    ]);
    for (const [name, label, all, options] of filters) {
      const select = el(
        "select",
        {
          class: "ds-input",
          "aria-label": label,
          onchange: () => {
            this.vedEndring();
            this.show();
          },
        },
        el("option", { value: "" }, all),
        ...options.map(([id, navn]) => el("option", { value: id }, navn ?? "")),
      );
      select.value = this.oensket?.[name] ?? "";
      this.velgere[name] = select;
    }
    this.filtre.replaceChildren(...Object.values(this.velgere));
  }

  /** Search, and draw what was found. */
  async show() {
    const { kilde, skriver } = this;
    const round = ++this.runde;
    if (!kilde) {
      this.status.textContent = this.felt.value.trim() ? (this.rot.dataset.henter ?? "") : "";
      return;
    }
    const { q } = this.valg;
    if (!q) {
      this.#say("");
      this.treff.replaceChildren(el("p", { class: "kv-sok__tips" }, kilde.ord.tom));
      return;
    }
    const found = search(kilde.indeks, kilde.stem, q, { skriver, antall: this.antall, bare: this.#filter(kilde) });
    const best = found.treff[0];
    const weak = !best || best.dekning < SVAK;
    const list = this.#list(kilde, found.treff, found.ledd, q);
    // The lines of text come when they are fetched; what they need room for, is there from the beginning.
    this.treff.replaceChildren(...(best ? [list] : []), ...(weak ? [this.#help(kilde, found.ledd, q)] : []));
    this.treff.scrollTop = 0;
    const key = !best ? "ingen" : weak ? "svake" : "treff";
    this.#say(best && !weak ? plural(kilde, found.antall) : fill(kilde.ord[key], { sok: q }));
    if (best && navigator.onLine === false) this.treff.append(el("p", { class: "kv-sok__tips" }, kilde.ord.uten_nett));
    if (found.antall > found.treff.length && this.rot.dataset.alle) {
      this.treff.append(
        el(
          "p",
          { class: "kv-sok__alle" },
          el("a", { href: this.rot.dataset.alle + toAddress(this.valg) }, kilde.ord.alle),
        ),
      );
    }
    if (weak) await this.#others(kilde, q, round);
  }

  /** @param {Kilde} kilde */
  #filter({ grupper, indeks }) {
    const { slag, steg } = this.valg;
    const kinds = grupper.find(([id]) => id === slag)?.[2];
    const step = indeks.steg.findIndex(([id]) => id === steg);
    if (!kinds && step < 0) return undefined;
    return (/** @type {import("./indeks.js").Enhet} */ enhet) =>
      (!kinds || kinds.includes(enhet.slag)) && (step < 0 || (enhet.steg & (1 << step)) !== 0);
  }

  /**
   * @param {Kilde} kilde @param {Treff[]} treff @param {import("./finn.js").Ledd[]} ledd @param {string} q
   * @param {boolean} [fremmed] whether they are in another language
   */
  #list(kilde, treff, ledd, q, fremmed = false) {
    const { indeks, stem, ord } = kilde;
    const stems = new Set(
      ledd.flatMap(({ stamme, alternativer }) => [
        stamme,
        ...alternativer.filter(({ vekt }) => vekt >= 0.25).flatMap((one) => one.ord.map((nr) => indeks.ord[nr] ?? "")),
      ]),
    );
    const round = this.runde;
    return el(
      "ol",
      { class: "kv-sok__liste", "aria-label": fremmed ? indeks.maal : fill(ord.liste, { sok: q }) },
      ...treff.map(({ enhet }) => {
        const text = el("span", { class: "kv-sok__utdrag" }, "\u00a0");
        const lang = enhet.maal !== this.maal ? enhet.maal : undefined;
        loadTekst(indeks, enhet.nr).then(
          (tekst) =>
            round === this.runde && text.replaceChildren(...marks(findExcerpt(tekst, stems, stem), stems, stem)),
          () => {},
        );
        return el(
          "li",
          {},
          el(
            "a",
            {
              href: `${kilde.rot.pathname}${addressOf(enhet)}`,
              hreflang: enhet.side.maal,
              download: enhet.slag === "fil",
            },
            el("span", { class: "kv-sok__tittel", lang }, ...marks(enhet.tittel, stems, stem)),
            el(
              "span",
              { class: "kv-sok__sti" },
              el("span", { class: "kv-sok__slag" }, ord[`slag_${enhet.slag}`] ?? enhet.slag),
              ` ${pathOf(indeks, enhet, ord.forside)}`,
            ),
            text,
          ),
        );
      }),
    );
  }

  /** What to do when the answer is not here. @param {Kilde} kilde @param {import("./finn.js").Ledd[]} ledd @param {string} q */
  #help(kilde, ledd, q) {
    const { ord, indeks } = kilde;
    const near = ledd.flatMap(({ kjent, stamme, alternativer }) =>
      kjent && !indeks.nummer.has(stamme)
        ? alternativer.slice(0, 3).flatMap((one) => one.ord.map((nr) => indeks.ord[nr] ?? ""))
        : [],
    );
    const words = [...new Set(near)]
      .slice(0, 4)
      .map((stamme) => wholeWord(indeks, kilde.stem, stamme))
      .filter((word) => word);
    const links = /** @type {[string, string][]} */ (ord.hjelp).map(([tekst, lenke]) =>
      el(
        "li",
        {},
        el(
          "a",
          { href: /^\w+:/.test(lenke) ? lenke.replace("{sok}", encodeURIComponent(q)) : kilde.rot.pathname + lenke },
          tekst,
        ),
      ),
    );
    return el(
      "div",
      { class: "kv-sok__hjelp" },
      words.length > 0 &&
        el(
          "p",
          {},
          `${ord.mente} `,
          ...words.map((word) =>
            el(
              "button",
              { type: "button", class: "ds-button", "data-variant": "tertiary", onclick: () => this.ask(word) },
              word,
            ),
          ),
        ),
      el("ul", {}, ...links),
    );
  }

  /** Search for something else. @param {string} q */
  ask(q) {
    this.felt.value = q;
    this.skriver = false;
    this.felt.focus();
    this.vedEndring();
    this.show();
  }

  /**
   * What there is in the other languages, after all else and marked as such.
   * @param {Kilde} kilde @param {string} q @param {number} round
   */
  async #others(kilde, q, round) {
    for (const maal of kilde.andre) {
      let other;
      try {
        other = await loadKilde(maal);
      } catch {
        continue;
      }
      if (round !== this.runde) return;
      const { treff, ledd } = search(other.indeks, other.stem, q, { antall: 3, bare: this.#filter(other) });
      const good = treff.filter(({ dekning }) => dekning >= SVAK);
      if (!good.length) continue;
      const name = kilde.ord[`paa_${maal}`];
      const list = this.#list({ ...other, ord: kilde.ord }, good, ledd, q, true);
      list.setAttribute("aria-label", name);
      this.treff.append(el("section", { class: "kv-sok__andre" }, el("h2", {}, name), list));
    }
  }

  /** Say it once the reader has stopped typing: a screen reader reads every change. @param {string} text */
  #say(text) {
    clearTimeout(this.sier);
    this.sier = window.setTimeout(() => (this.status.textContent = text), this.status.textContent ? VENT_MED_AA_SI : 0);
  }

  /** The links that arrows go between, in order. @returns {HTMLElement[]} */
  get #stops() {
    return [...this.treff.querySelectorAll("a")];
  }

  /** @param {KeyboardEvent} event */
  #fromField(event) {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    this.#stops[0]?.focus();
  }

  /** @param {KeyboardEvent} event */
  #inList(event) {
    const stops = this.#stops;
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (to === undefined) {
      // Writing goes on in the field.
      if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey)
        this.felt.focus();
      return;
    }
    event.preventDefault();
    (to < 0 ? this.felt : (stops[to] ?? stops[at]))?.focus();
  }
}

/** @param {string} text @param {Record<string, string | number>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

/** @param {Kilde} kilde @param {number} antall */
function plural({ ord, indeks }, antall) {
  const form = ord.treff[new Intl.PluralRules(indeks.maal).select(antall)] ?? ord.treff.other;
  return fill(form, { antall });
}

/** @param {string} tekst @param {Set<string>} stems @param {(word: string) => string} stem */
const marks = (tekst, stems, stem) =>
  markHits(tekst, stems, stem).map((bit) => (bit.treff ? el("mark", {}, bit.tekst) : bit.tekst));

/** From the root of the site. @param {import("./indeks.js").Enhet} enhet */
const addressOf = (enhet) =>
  enhet.slag === "fil" ? enhet.anker : enhet.side.url + (enhet.anker ? `#${enhet.anker}` : "");

/** The pages and headings above a unit. @param {import("./indeks.js").Indeks} indeks @param {import("./indeks.js").Enhet} enhet @param {string} forside */
function pathOf(indeks, enhet, forside) {
  const names = [];
  for (let nr = enhet.over; nr >= 0; nr = indeks.enheter[nr]?.over ?? -1)
    names.unshift(indeks.enheter[nr]?.tittel ?? "");
  if (enhet.anker) names.unshift(enhet.side.tittel);
  for (let nr = enhet.side.forelder; nr >= 0; nr = indeks.sider[nr]?.forelder ?? -1)
    names.unshift(indeks.sider[nr]?.tittel ?? "");
  return names.join(" › ") || forside;
}

/** A word that a reader has seen, with this stem: from the titles. @param {import("./indeks.js").Indeks} indeks @param {(word: string) => string} stem @param {string} stamme */
function wholeWord(indeks, stem, stamme) {
  for (const { tittel } of indeks.enheter) {
    for (const word of tittel.match(/[\p{L}\p{N}-]+/gu) ?? []) {
      if (word.toLowerCase().startsWith(stamme[0] ?? "") && stem(word.toLowerCase()) === stamme)
        return word.toLowerCase();
    }
  }
  return stamme;
}
