// Books of version 1 and 2 become books of version 3. They are read for ever and never written again.
//
// What an old file says has no device. Its mark is made from what it says, so that the same file read twice, or by two
// people, gives the same marks; and two old files that differ are asked about, since nobody knows which is newer.

import { sha256 } from "../../../vendor/@noble/hashes/sha2.js";
import { utenNotater } from "./notater.js";
import { cleanKilder, cleanTime, hasIdentitet, isObject, plassMellom, skrivRad, stable } from "./post.js";

/** @typedef {import("./post.js").Kilde} Kilde */
/** @typedef {import("./post.js").Lagret} Lagret */
/** @typedef {import("./post.js").Steder} Steder */

/** The place of a free note at a field or a cell, as a file of Word or Excel tells it. */
const NOTAT = /^[a-z][a-z0-9_]*\/_notat$/;

/** Ten hex digits that say what was hashed. @param {unknown} what */
export function hash(what) {
  const bytes = sha256(new TextEncoder().encode(stable(what)));
  return [...bytes.slice(0, 5)].map((b) => b.toString(16).padStart(2, "0")).join("");
}

/**
 * The mark of something that a file says at a place. @param {string} id The entry. @param {string} sti @param {any} v
 * @param {string} t @param {[string, number][]} erstatter The marks that it replaces, when the file tells them. @param {Kilde[]} [h]
 * @returns {import("./post.js").Merke}
 */
export const filmerke = (id, sti, v, t, erstatter = [], h = undefined) => ({
  e: `fil:${hash([id, sti, v, [...erstatter].sort(([a, m], [b, n]) => (a === b ? m - n : a < b ? -1 : 1))])}`,
  n: 1,
  v,
  t,
  ...(h?.length ? { h } : {}),
});

/** @param {unknown} value @returns {string | number | true | undefined} */
function simple(value) {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return value === true ? true : undefined;
}

/**
 * The places of a set of answers without ids and marks (a book of version 1 or 2, a Word or Excel file).
 * @param {string} id The entry. @param {Record<string, any>} svar @param {string} t
 * @param {Record<string, Kilde[]>} [hentet] @param {string[]} [fra]
 * @returns {{felt: Steder, rester: string[]}} `rester`: what could not be kept, by place.
 */
export function placeSvar(id, svar, t, hentet = {}, fra = []) {
  /** @type {Steder} */
  const felt = {};
  /** @type {string[]} */
  const rester = [];
  const put = (/** @type {string} */ sti, /** @type {any} */ v, /** @type {Kilde[]} */ h = []) => {
    felt[sti] = { m: [filmerke(id, sti, v, t, [], h)], s: {} };
  };
  for (const post of fra) put(`fra/${post}`, true);
  for (const [name, value] of Object.entries(svar)) {
    const one = simple(value);
    if (name === "__proto__" || (name.includes("/") && !(NOTAT.test(name) && typeof one === "string")))
      rester.push(name);
    else if (one !== undefined) put(name, one, hentet[name]);
    else if (Array.isArray(value) && value.every((v) => typeof v === "string")) {
      if (value.length) put(name, value, hentet[name]);
    } else if (Array.isArray(value) && value.every((v) => isObject(v) || v === null || v === undefined))
      placeRows(id, name, value, put, hentet, rester);
    else if (value !== null && value !== undefined && value !== "" && value !== false) rester.push(name);
  }
  // A place that was drawn from several sources that differ has sources and no answer.
  for (const [key, h] of Object.entries(hentet)) if (!key.includes(".") && !felt[key] && h.length) put(key, null, h);
  return { felt, rester };
}

/** @param {string} id @param {string} tabell @param {any[]} rows @param {(sti: string, v: any, h?: Kilde[]) => void} put @param {Record<string, Kilde[]>} hentet @param {string[]} rester */
function placeRows(id, tabell, rows, put, hentet, rester) {
  /** @type {Map<string, number>} */
  const times = new Map();
  let plass = "";
  for (const [nr, row] of rows.entries()) {
    /** @type {Record<string, any>} */
    const cells = {};
    for (const [kolonne, value] of Object.entries(row ?? {})) {
      const some = Array.isArray(value) && value.length && value.every((v) => typeof v === "string");
      const one = some ? value : simple(value);
      if (one === undefined && value !== null && value !== "" && value !== false)
        rester.push(`${tabell}.${nr}.${kolonne}`);
      else if (
        kolonne === "__proto__" ||
        (kolonne.includes("/") && !(NOTAT.test(kolonne) && typeof (one ?? "") === "string"))
      )
        rester.push(`${tabell}.${nr}.${kolonne}`);
      else if (one !== undefined) cells[kolonne] = one;
    }
    // A row is known by its answers, whatever is noted at them; a note at nothing is no row.
    const answers = utenNotater(cells);
    if (!Object.keys(answers).length) {
      rester.push(...Object.keys(cells).map((kolonne) => `${tabell}.${nr}.${kolonne}`));
      continue;
    }
    const content = stable(answers);
    const time = (times.get(content) ?? 0) + 1;
    times.set(content, time);
    const rad = hash([id, tabell, answers, time]);
    plass = plassMellom(plass, null);
    for (const { sti, verdi, h } of skrivRad(tabell, rad, plass, cells, hentet[`${tabell}.${nr}`])) put(sti, verdi, h);
  }
}

/**
 * An entry of version 1 or 2 as one of version 3. @param {unknown} raw
 * @returns {{lagret: Lagret, rester: string[]} | null}
 */
export function upgradePost(raw) {
  if (!hasIdentitet(raw) || !isObject(raw.svar)) return null;
  const { id, skjema, opprettet, endret, fra, hentet, svar, ...ukjent } = raw;
  const t = cleanTime(endret, cleanTime(opprettet, "1970-01-01T00:00:00.000Z"));
  const kilder = Object.fromEntries(
    Object.entries(isObject(hentet) ? hentet : {}).map(([key, one]) => [key, cleanKilder(one)]),
  );
  const from = Array.isArray(fra) ? fra.filter((one) => typeof one === "string" && /^[\w.:-]{1,100}$/.test(one)) : [];
  const { felt, rester } = placeSvar(id, svar, t, kilder, from);
  return { lagret: { ...ukjent, id, skjema, opprettet: cleanTime(opprettet, t), felt }, rester };
}

/**
 * Ticks of a book of version 2 as places of the settings. @param {unknown} sjekklister @param {string} t
 * @returns {Steder}
 */
export function upgradeKryss(sjekklister, t) {
  /** @type {Steder} */
  const felt = {};
  for (const [steg, punkter] of Object.entries(isObject(sjekklister) ? sjekklister : {})) {
    for (const punkt of Array.isArray(punkter) ? punkter : []) {
      if (typeof punkt !== "string" || !punkt || punkt.includes("/") || steg.includes("/") || !steg) continue;
      const sti = `sjekklister/${steg}/${punkt}`;
      felt[sti] = { m: [filmerke("", sti, true, t)], s: {} };
    }
  }
  return felt;
}

/**
 * What a page of version 2 had no time to write, put into the entry as it was stored. @param {any} raw @param {any} rest
 */
export function applyRest(raw, rest) {
  const svar = { ...raw.svar };
  for (const [sti, verdi] of Object.entries(isObject(rest.endring?.svar) ? rest.endring.svar : {})) {
    const [felt, rad, kolonne] = sti.split(".");
    if (rad === undefined) svar[felt] = verdi;
    else {
      const rader = Array.isArray(svar[felt]) ? svar[felt].map((/** @type {any} */ one) => ({ ...one })) : [];
      const nr = Number(rad);
      while (rader.length <= nr && nr < 10_000) rader.push({});
      if (rader[nr]) rader[nr][kolonne] = verdi;
      svar[felt] = rader;
    }
  }
  return { ...raw, svar, hentet: { ...raw.hentet, ...(isObject(rest.endring?.hentet) ? rest.endring.hentet : {}) } };
}
