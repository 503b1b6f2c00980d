// The lines of a log as they are sent back in a link of the kind r, and as the book's own marks again. Most rows are
// written in one breath by one device: such a row is its id, its place, the count of its first mark, the minute, and its
// cells. What is written otherwise (mended, struck, by another) travels as it is stored. Minutes are enough for times: they
// are only shown.

import { cleanSteder, isObject, read, same } from "./post.js";

/** @typedef {import("./post.js").Lagret} Lagret */
/** @typedef {import("./post.js").Steder} Steder */
/**
 * @typedef {object} Pakke
 * @property {Record<string, string[]>} k The columns of each table, in the order of the cells.
 * @property {Record<string, any[][]>} r The rows that are told shortly, by table.
 * @property {Steder} [u] The places that are not.
 */
/** @typedef {{gjelder: "linjer", post: string, fra: string, enhet: string, sendt: string, linjer: Pakke}} Sending */

const NULL = Date.UTC(2026, 0, 1);
const DOEGN = 864e5;
const MEST_TEKST = 4_000;
const STI = /^([a-z][a-z0-9_]*)\/(\w[\w.:-]{0,63})\/([a-z][a-z0-9_]*|_plass|_slettet|[a-z][a-z0-9_]*\/_notat)$/;

/** @param {string} t */
const minutt = (t) => Math.floor((Date.parse(t) - NULL) / 60_000);
/** @param {number} nr */
const tidspunkt = (nr) => new Date(NULL + nr * 60_000).toISOString();

/** What stands in the rows of some tables. @param {Steder} felt @param {string[]} tabeller @returns {Steder} */
export const finnRadsteder = (felt, tabeller) =>
  Object.fromEntries(Object.entries(felt).filter(([sti]) => sti.includes("/") && tabeller.includes(sti.split("/")[0])));

/** A cell as it travels: a day as its number, others as they are. @param {unknown} v */
const pakkVerdi = (v) => {
  const day = typeof v === "string" && /^\d{4}-\d\d-\d\d$/.test(v) ? (Date.parse(v) - NULL) / DOEGN : Number.NaN;
  return Number.isInteger(day) && new Date(NULL + day * DOEGN).toISOString().slice(0, 10) === v ? { d: day } : v;
};
/** @param {any} v */
const pakkUt = (v) =>
  isObject(v) && Number.isInteger(v.d) && Math.abs(v.d) < 1e6
    ? new Date(NULL + v.d * DOEGN).toISOString().slice(0, 10)
    : v;

/**
 * The rows of some tables of an entry. @param {Lagret} lagret @param {string[]} tabeller @param {string} enhet The device that sends.
 * @param {(sti: string) => boolean} [med] Which places; left out: all.
 * @returns {Pakke}
 */
export function pakkLinjer(lagret, tabeller, enhet, med = () => true) {
  /** @type {Map<string, Map<string, Steder>>} */
  const rows = new Map(tabeller.map((tabell) => [tabell, new Map()]));
  for (const [sti, sted] of Object.entries(lagret.felt)) {
    const [, tabell, rad] = STI.exec(sti) ?? [];
    const its = tabell && rows.get(tabell);
    if (!its || !med(sti)) continue;
    its.set(rad, { ...its.get(rad), [sti]: sted });
  }
  /** @type {Pakke} */
  const pakke = { k: {}, r: {} };
  /** @type {Steder} */
  const rest = {};
  for (const [tabell, its] of rows) {
    for (const [rad, places] of its) {
      const mine = Object.entries(places)
        .filter(([sti, sted]) => !sti.endsWith("_slettet") && !sti.endsWith("_notat") && isOnce(sted, enhet))
        .map(([sti, { m }]) => ({ sti, kolonne: sti.split("/")[2], ...m[0] }))
        .sort((a, b) => a.n - b.n);
      const first = mine.find((one) => one.kolonne === "_plass");
      /** The cells that came right after the place, in one go. */
      const run = first
        ? mine.filter((one) => one !== first && one.n > first.n && minutt(one.t) === minutt(first.t))
        : [];
      const told = run.filter((one, nr) => one.n === /** @type {any} */ (first).n + nr + 1);
      if (!first || typeof first.v !== "string" || !told.length) {
        Object.assign(rest, places);
        continue;
      }
      pakke.k[tabell] ??= [];
      pakke.r[tabell] ??= [];
      const kolonner = pakke.k[tabell];
      for (const { kolonne } of told) if (!kolonner.includes(kolonne)) kolonner.push(kolonne);
      pakke.r[tabell].push([
        rad,
        first.v,
        first.n,
        minutt(first.t),
        told.flatMap(({ kolonne, v }) => [kolonner.indexOf(kolonne), pakkVerdi(v)]),
      ]);
      const short = new Set([first.sti, ...told.map((one) => one.sti)]);
      for (const [sti, sted] of Object.entries(places)) if (!short.has(sti)) rest[sti] = sted;
    }
  }
  return Object.keys(rest).length ? { ...pakke, u: rest } : pakke;
}

/** One mark by this device, that replaced nothing. @param {import("./post.js").Sted} sted @param {string} enhet */
const isOnce = ({ m, s, ...more }, enhet) =>
  m.length === 1 && m[0].e === enhet && !m[0].h && !Object.keys(s).length && !Object.keys(more).length;

/**
 * The same as places, with only what a log can hold: rows of these tables. What else the package says is told by `rester`.
 * @param {any} pakke @param {string} enhet @param {string[]} tabeller @returns {{felt: Steder, rester: string[]}}
 */
export function pakkUtLinjer(pakke, enhet, tabeller) {
  /** @type {Record<string, any>} */
  const raw = { ...(isObject(pakke?.u) ? pakke.u : {}) };
  /** @type {string[]} */
  const rester = [];
  for (const tabell of Object.keys(isObject(pakke?.r) ? pakke.r : {})) {
    const kolonner = pakke.k?.[tabell];
    if (!tabeller.includes(tabell) || !Array.isArray(kolonner) || !Array.isArray(pakke.r[tabell])) {
      rester.push(tabell);
      continue;
    }
    for (const rad of pakke.r[tabell]) {
      const [id, plass, n, minute, cells] = Array.isArray(rad) ? rad : [];
      if (
        typeof id !== "string" ||
        !Number.isSafeInteger(n) ||
        !Number.isSafeInteger(minute) ||
        !Array.isArray(cells) ||
        Math.abs(minute) > 1e8
      ) {
        rester.push(`${tabell}/${String(id).slice(0, 40)}`);
        continue;
      }
      const t = tidspunkt(minute);
      raw[`${tabell}/${id}/_plass`] = { m: [{ e: enhet, n, v: plass, t }], s: {} };
      for (let nr = 0; nr + 1 < cells.length; nr += 2)
        if (typeof kolonner[cells[nr]] !== "string") rester.push(`${tabell}/${id}/${String(cells[nr]).slice(0, 20)}`);
        else
          raw[`${tabell}/${id}/${kolonner[cells[nr]]}`] = {
            m: [{ e: enhet, n: n + nr / 2 + 1, v: pakkUt(cells[nr + 1]), t }],
            s: {},
          };
    }
  }
  const clean = cleanSteder(raw);
  rester.push(...clean.rester);
  /** @type {Steder} */
  const felt = {};
  for (const [sti, { m, s }] of Object.entries(clean.felt)) {
    const [, tabell] = STI.exec(sti) ?? [];
    const short = m.every(({ v }) => typeof v !== "string" || v.length <= MEST_TEKST);
    // A date that is the time of a mark in an odd form, sources, and unknown keys are no part of a line.
    if (tabell && tabeller.includes(tabell) && short && m.length)
      felt[sti] = { m: m.map(({ e, n, v, t }) => ({ e, n, v, t })), s };
    else rester.push(sti);
  }
  return { felt, rester };
}

/**
 * What some lines are to an entry, by row: those that are new to it, those that say more or other than it does, and those
 * that it has. @param {Lagret} her @param {Lagret} etter The entry with the lines merged in. @param {Steder} felt The lines.
 */
export function tellNytt(her, etter, felt) {
  const rows = new Set(Object.keys(felt).map((sti) => sti.split("/").slice(0, 2).join("/")));
  /** @type {{ny: string[], endret: string[], strokne: string[], samme: string[]}} */
  const found = { ny: [], endret: [], strokne: [], samme: [] };
  const stateOf = (/** @type {Lagret} */ lagret) => {
    const post = read(lagret);
    return (/** @type {string} */ key) => {
      const [tabell, id] = key.split("/");
      const nr = (post.rader[tabell] ?? []).indexOf(id);
      if (nr >= 0) return { rad: /** @type {any[]} */ (post.svar[tabell])[nr], stroken: false };
      const struck = (post.strokne[tabell] ?? []).find((one) => one.id === id);
      return struck ? { rad: struck.rad, stroken: true } : null;
    };
  };
  const [before, after] = [stateOf(her), stateOf(etter)];
  for (const key of rows) {
    const [a, b] = [before(key), after(key)];
    if (!b) continue;
    const disagree = read(etter).uenig.some((sti) => sti.startsWith(`${key}/`)) && !same(her.felt, etter.felt);
    if (!a) found[b.stroken ? "strokne" : "ny"].push(key);
    else if (!a.stroken && b.stroken) found.strokne.push(key);
    else if (!same(a, b) || (disagree && !same(readAt(her, key), readAt(etter, key)))) found.endret.push(key);
    else found.samme.push(key);
  }
  return found;
}

/** All that stands at the places of a row. @param {Lagret} lagret @param {string} key */
const readAt = (lagret, key) =>
  Object.fromEntries(Object.entries(lagret.felt).filter(([sti]) => sti.startsWith(`${key}/`)));
