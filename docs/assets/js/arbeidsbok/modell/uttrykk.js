// Computed fields: numbers, and intervals of what was measured. The trees come from macros/innhold/uttrykk.py, which says
// what they may hold; a test holds the two equal.

import { findFortegn, findHl, findParvis, isBegun, isFilled, isNumber, makeSpenn } from "./maaling.js";
import { INGEN } from "./radvalg.js";

/** @typedef {number | string | any[]} Tre */
/** @typedef {import("./maaling.js").Intervall} Intervall */
/** @typedef {import("./maaling.js").Spenn} Spenn */
/** @typedef {number | Spenn | Intervall | null} Verdi */

/** A sum that loses nothing on the way, as Python's fsum. @param {number[]} values */
function sum(values) {
  /** @type {number[]} */
  const partials = [];
  for (let x of values) {
    let used = 0;
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low) partials[used++] = low;
      x = high;
    }
    partials.length = used;
    partials.push(x);
  }
  // From the largest down, until something is lost; what is lost and what is left may together turn the rounding.
  let whole = partials.pop() ?? 0;
  let lost = 0;
  while (partials.length && !lost) {
    const x = whole;
    const y = /** @type {number} */ (partials.pop());
    whole = x + y;
    lost = y - (whole - x);
  }
  const left = partials.at(-1) ?? 0;
  if (lost && Math.sign(lost) === Math.sign(left) && whole + lost * 2 - whole === lost * 2) whole += lost * 2;
  return whole;
}

/** @type {Record<string, (values: number[]) => number>} */
const FUNKSJONER = {
  sum,
  snitt: (values) => sum(values) / values.length,
  antall: (values) => values.length,
  min: (values) => values.reduce((a, b) => Math.min(a, b)),
  maks: (values) => values.reduce((a, b) => Math.max(a, b)),
};

/** What gives an interval, and how many rows were begun and do not count. @type {Record<string, (rows: Rader[], utelatt: number) => Verdi>} */
const MAALINGER = {
  utelatt: (_, utelatt) => utelatt,
  hl: ([foer, etter], utelatt) => findHl(foer.verdier, etter.verdier, { utelatt }),
  parvis: ([one], utelatt) => findParvis(one.verdier, { utelatt }),
  fortegn: ([one], utelatt) => findFortegn(one.verdier, { utelatt }),
};

/**
 * The value as one number, or null when something it needs is not filled in or cannot be divided by; of an interval or a
 * range the middle.
 * @param {Tre} tre @param {Record<string, any>} svar @returns {number | null}
 */
export function evaluate(tre, svar) {
  const value = compute(tre, svar);
  return value !== null && typeof value === "object" ? value.midt : value;
}

/** The interval or the range; null where `evaluate` is. @param {Tre} tre @param {Record<string, any>} svar @returns {Intervall | Spenn | null} */
export function evaluateIntervall(tre, svar) {
  const value = compute(tre, svar);
  return typeof value === "number" ? makeSpenn(value) : value;
}

/** The value as what it is. @param {Tre} tre @param {Record<string, any>} svar @returns {Verdi} */
export function compute(tre, svar) {
  if (typeof tre === "number") return tre;
  if (typeof tre === "string") return typeof svar[tre] === "number" ? svar[tre] : null;
  const [what, a, b] = tre;
  if (what === "spenn") return spenn(tre.slice(1).map((/** @type {Tre} */ one) => evaluate(one, svar)));
  if (what === "ellers") return compute(a, svar) ?? compute(b, svar);
  if (what in FUNKSJONER || what in MAALINGER) {
    /** @type {Rader[]} */
    const rows = [];
    for (let i = 1; i < tre.length; i += 2) {
      const found = foldRows(svar[tre[i]], tre[i + 1], svar);
      if (!found) return null;
      rows.push(found);
    }
    if (what in MAALINGER)
      return MAALINGER[what](
        rows,
        rows.reduce((all, one) => all + one.utelatt, 0),
      );
    const { verdier } = rows[0];
    return verdier.length ? finite(FUNKSJONER[what](verdier)) : what === "antall" || what === "sum" ? 0 : null;
  }
  return tre.length === 2 ? combine("-", 0, compute(a, svar)) : combine(what, compute(a, svar), compute(b, svar));
}

/** @param {(number | null)[]} values @returns {Spenn | null} */
function spenn([midt, ...ends]) {
  if (midt === null) return null;
  const known = [midt, ...ends.filter((end) => end !== null)];
  return { midt, lav: Math.min(...known), hoey: Math.max(...known) };
}

/** @type {Record<string, (a: number, b: number) => number>} */
const REGN = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b };

/** @param {string} sign @param {Verdi} a @param {Verdi} b @returns {Verdi} */
function combine(sign, a, b) {
  if (a === null || b === null) return null;
  const regn = REGN[sign];
  if (typeof a === "number" && typeof b === "number") return sign === "/" && b === 0 ? null : finite(regn(a, b));
  const [left, right] = [makeSpenn(a), makeSpenn(b)];
  if (sign === "/" && right.midt === 0) return null;
  const midt = regn(left.midt, right.midt);
  const ends = [left.lav, left.hoey].flatMap((x) => [regn(x, right.lav), regn(x, right.hoey)]);
  if (![midt, ...ends].every(Number.isFinite)) return null;
  const result = { midt, lav: Math.min(...ends), hoey: Math.max(...ends) };
  const [measured, other] = isMeasured(a) ? [a, right] : isMeasured(b) ? [b, left] : [null, right];
  return measured ? { ...measured, ...result, anslaatt: measured.anslaatt || other.lav < other.hoey } : result;
}

/** A number that can be shown; what is too large to be one is not known. @param {number} value */
const finite = (value) => (Number.isFinite(value) ? value : null);

/** @param {Verdi} value @returns {value is Intervall} */
const isMeasured = (value) => typeof value === "object" && value !== null && "nivaa" in value;

/** @typedef {{verdier: number[], utelatt: number}} Rader */

/**
 * The value of a row expression for each row that has all of it, and how many were begun and have not. A table that
 * nobody has written in has no rows; null when what stands there is no table.
 * @param {any} rader @param {Tre} tre @param {Record<string, any>} svar @returns {Rader | null}
 */
function foldRows(rader, tre, svar) {
  if (rader !== undefined && !Array.isArray(rader)) return null;
  const found = { verdier: /** @type {number[]} */ ([]), utelatt: 0 };
  for (const rad of rader ?? []) {
    const value = ofRow(tre, rad ?? {}, svar);
    if (value !== null) found.verdier.push(value);
    else if (rad && isBegun(rad)) found.utelatt++;
  }
  return found;
}

/** @param {Tre} tre @param {Record<string, any>} rad @param {Record<string, any>} svar @returns {number | null} */
function ofRow(tre, rad, svar) {
  if (typeof tre === "number") return tre;
  if (typeof tre === "string") return isNumber(rad[tre]) ? rad[tre] : null;
  const [what, a, b] = tre;
  if (what === "om_tom") return isFilled(rad[a]) ? ofRow(a, rad, svar) : b;
  if (what === "mellom") {
    const value = ofRow(a, rad, svar);
    return value !== null && (b === null || value >= b) && (tre[3] === null || value <= tre[3]) ? value : null;
  }
  if (what === "oppfylt") return share(rad[a], Array.isArray(svar[b]) ? svar[b].length : 0);
  const left = ofRow(a, rad, svar);
  if (left === null) return null;
  if (tre.length === 2) return -left;
  const right = ofRow(b, rad, svar);
  return right === null || (what === "/" && right === 0) ? null : REGN[what](left, right);
}

/** How many of so many rows a cell says, as a share: by their ids, or by their numbers with 0 for none. @param {any} cell @param {number} antall */
function share(cell, antall) {
  const found = Array.isArray(cell)
    ? cell.length
      ? new Set(cell.filter((one) => one !== INGEN)).size
      : null
    : countNumbers(typeof cell === "string" || isNumber(cell) ? String(cell) : "");
  return found === null || !antall || found > antall ? null : found / antall;
}

/** @param {string} text */
function countNumbers(text) {
  const words = text.split(/[\s,;.]+/).filter(Boolean);
  if (words.length === 1 && words[0] === "0") return 0;
  return words.length && words.every((one) => /^[1-9]\d{0,2}$/.test(one)) ? new Set(words).size : null;
}
