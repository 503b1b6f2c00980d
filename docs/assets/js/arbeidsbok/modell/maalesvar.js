// What may be said of the measurements of a trial: how many more are needed, hard and easy cases, the sentence, and a year.
// The second half of modell/maaling.js, apart since most pages of the workbook have no use for it. Everything is pure.

import {
  canDraw,
  choose,
  DESIMALER,
  findHl,
  findK,
  isBegun,
  isFilled,
  isFirm,
  isNumber,
  judgeIntervall,
  MINST_HVER,
  makeSpenn,
  medianOf,
  NIVAA,
  normal,
  TRYGT,
} from "./maaling.js";

/** @typedef {import("./maaling.js").Intervall} Intervall */
/** @typedef {import("./maaling.js").Spenn} Spenn */
/** @typedef {import("./maaling.js").Kvalitet} Kvalitet */
/**
 * `klart`: the interval has left zero; `til`: some more; `neppe`: more will hardly change the answer; `for_faa`: first
 * five on each side. ki: more runs with AI alone; begge: more of each kind; null when that is not enough. halv: more of
 * each kind until the interval is about half as wide.
 * @typedef {{svar: "klart" | "til" | "neppe" | "for_faa", ki: number | null, begge: number | null, halv: number | null}} HvorMangeTil
 */
/** @typedef {{grad: string, n: number, m: number, median_foer: number | null, median_etter: number | null}} Vanskegrad */

/**
 * The sum of some columns for each row that has them all; what is empty in `nullNaarTom` is 0. A row with nothing in it
 * is no row; one that was begun is counted whole or told as left out. Columns that begin with «_» are the book's own.
 * @param {Record<string, unknown>[]} rader @param {string[]} pluss @param {string[]} [nullNaarTom]
 * @returns {{verdier: number[], utelatt: number[]}} utelatt: the places, from 0
 */
export function splitComplete(rader, pluss, nullNaarTom = []) {
  /** @type {number[]} */
  const verdier = [];
  /** @type {number[]} */
  const utelatt = [];
  rader.forEach((rad, place) => {
    if (!isBegun(rad)) return;
    const cells = [...pluss.map((c) => rad[c]), ...nullNaarTom.map((c) => (isFilled(rad[c]) ? rad[c] : 0))];
    if (cells.every(isNumber)) verdier.push(cells.reduce((a, b) => a + b, 0));
    else utelatt.push(place);
  });
  return { verdier, utelatt };
}

/**
 * The quality with AI against before, from the share of criteria met (0–1) in each run. vurdert: what those who tried
 * it answered (`bedre`, `lik`, `daarligere`, `vet_ikke`): «bedre» counts where no interval can be drawn; a measured
 * «verre» beats it; «lik» without numbers is not known.
 * @param {number[]} foer @param {number[]} etter @param {{vurdert?: string | null, utelatt?: number}} [valg] @returns {Kvalitet}
 */
export function judgeKvalitet(foer, etter, { vurdert = null, utelatt = 0 } = {}) {
  return judgeIntervall(findHl(etter, foer, { utelatt }), vurdert);
}

// The cases are said to differ when the share of one degree differs by this much.
const SKJEVT = 0.25;

/**
 * Hard and easy cases side by side, and whether they differ so much that one may be measuring the cases.
 * @param {[number, string | null][]} foer @param {[number, string | null][]} etter @param {string[]} grader
 * @returns {{rader: Vanskegrad[], skjevt: boolean}}
 */
export function compareVanskegrad(foer, etter, grader) {
  const knownBefore = foer.filter(([, grad]) => grad !== null && grader.includes(grad)).length;
  const knownAfter = etter.filter(([, grad]) => grad !== null && grader.includes(grad)).length;
  let skjevt = false;
  const rader = grader.map((grad) => {
    const before = foer.filter(([, own]) => own === grad).map(([value]) => value);
    const after = etter.filter(([, own]) => own === grad).map(([value]) => value);
    if (knownBefore && knownAfter)
      skjevt ||= Math.abs(before.length / knownBefore - after.length / knownAfter) >= SKJEVT;
    return { grad, n: before.length, m: after.length, median_foer: median(before), median_etter: median(after) };
  });
  return { rader, skjevt };
}

/** The median; null of nothing. @param {number[]} values */
export const median = (values) => (values.length ? medianOf(Float64Array.from(values).sort()) : null);

// --- How many more -------------------------------------------------------------------------------

// Tried numbers of more runs, the rounds, the share of them that must leave zero, and the runs needed to guess at all.
const FLERE_KI = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40];
const FLERE_BEGGE = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30];
const RUNDER = 500;
const SANNSYNLIG = 0.8;
const MINST_FOR_GJETT = 3;
const FROE = 20261127;

/**
 * How many more runs until the interval is likely to leave zero, judged by what is seen. A bootstrap: more runs are
 * drawn from those seen, 500 times from a fixed seed, and the exact interval is made of the seen and the drawn together;
 * the answer is the number from which on at least four of five futures leave zero at 95 % with five on each side: from
 * which on, since the chance rises in jumps. It presumes that the runs to come are like those seen. Half as wide follows
 * from the width being proportional to √(1/n + 1/m).
 * @param {number[]} foer @param {number[]} etter @returns {HvorMangeTil}
 */
export function findHvorMangeTil(foer, etter) {
  const [n, m] = [foer.length, etter.length];
  if (Math.min(n, m) < MINST_FOR_GJETT)
    return {
      svar: "for_faa",
      ki: n >= MINST_HVER ? Math.max(0, MINST_HVER - m) : null,
      begge: MINST_HVER - Math.min(n, m),
      halv: null,
    };
  const halv = findHalv(n, m);
  const now = /** @type {Intervall} */ (findHl(foer, etter));
  if (isFirm(now) && (now.lav > 0 || now.hoey < 0)) return { svar: "klart", ki: 0, begge: 0, halv };
  const draw = random(FROE);
  const ki = n >= MINST_HVER ? firstLikely(foer, etter, FLERE_KI, draw, false) : null;
  const begge = firstLikely(foer, etter, FLERE_BEGGE, draw, true);
  return { svar: ki === null && begge === null ? "neppe" : "til", ki, begge, halv };
}

/** @param {number} n @param {number} m */
function findHalv(n, m) {
  const target = (1 / n + 1 / m) / 4;
  let more = 1;
  while (1 / (n + more) + 1 / (m + more) > target) more++;
  return more;
}

/** @param {number[]} foer @param {number[]} etter @param {number[]} steps @param {() => number} draw @param {boolean} both */
function firstLikely(foer, etter, steps, draw, both) {
  const left = new Map(steps.map((step) => [step, 0]));
  const criticals = new Map(steps.map((step) => [step, quickK(foer.length + (both ? step : 0), etter.length + step)]));
  /** @param {number[]} values @param {(v: number) => boolean} test */
  const count = (values, test) => values.reduce((sum, v) => sum + (test(v) ? 1 : 0), 0);
  const atMost = foer.reduce((sum, b) => sum + count(etter, (a) => notAbove(b, a)), 0);
  const atLeast_ = foer.reduce((sum, b) => sum + count(etter, (a) => notAbove(a, b)), 0);
  for (let round = 0; round < RUNDER; round++) {
    const before = [...foer];
    const after = [...etter];
    let low = atMost;
    let high = atLeast_;
    for (let step = 1; step <= steps[steps.length - 1]; step++) {
      if (both) {
        const ny = foer[Math.floor((draw() * foer.length) / 2 ** 32)];
        low += count(after, (a) => notAbove(ny, a));
        high += count(after, (a) => notAbove(a, ny));
        before.push(ny);
      }
      const ny = etter[Math.floor((draw() * etter.length) / 2 ** 32)];
      low += count(before, (b) => notAbove(b, ny));
      high += count(before, (b) => notAbove(ny, b));
      after.push(ny);
      const soFar = left.get(step);
      if (soFar !== undefined && before.length >= MINST_HVER && after.length >= MINST_HVER) {
        const k = /** @type {number} */ (criticals.get(step));
        left.set(step, soFar + (low <= k || high <= k ? 1 : 0));
      }
    }
  }
  let found = null;
  for (const step of [...steps].reverse()) {
    if (/** @type {number} */ (left.get(step)) < SANNSYNLIG * RUNDER) break;
    found = step;
  }
  return found;
}

/** Whether a − b, rounded as a difference is, is at most 0. @param {number} a @param {number} b */
const notAbove = (a, b) => (a - b) * DESIMALER + 0.5 < 1;

/** k for a guess at the future: exact where that is quick, −1 where no k reaches the level. @param {number} n @param {number} m */
function quickK(n, m) {
  if (choose(n + m, Math.min(n, m)) > TRYGT) return normal((n * m) / 2, (n * m * (n + m + 1)) / 12, NIVAA)[0];
  const [k, level] = findK(n, m);
  return level >= NIVAA - 1e-9 ? k : -1;
}

/** Mulberry32: small, the same in both languages, and good enough to draw among a few runs. @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

// --- In one sentence ------------------------------------------------------------------------------

/**
 * What may be said first, as the ids of words, with the amounts as they are told (minutes, at least 0). fra, til: the
 * ends; of `uvisst` the most that it may take more, and the most that it may save. videre: what to do now, with `antall`
 * more runs: of KI alone, or of each kind.
 * @typedef {object} Setning
 * @property {"for_faa" | "mindre" | "mindre_tyder" | "mer" | "mer_tyder" | "uvisst"} id
 * @property {number} fra
 * @property {number} til
 * @property {"" | "til_ki" | "til_begge" | "neppe" | "fem"} videre
 * @property {number | null} antall
 */

/**
 * The sentence of an interval of time, and how to go on. Says no more than the level and the runs allow.
 * @param {Intervall | null} one @param {HvorMangeTil | null} flere @returns {Setning}
 */
export function findSetning(one, flere) {
  if (!one || !canDraw(one)) return { id: "for_faa", fra: 0, til: 0, videre: "fem", antall: null };
  const firm = isFirm(one);
  const videre = firm ? "" : "fem";
  if (one.lav > 0) return { id: firm ? "mindre" : "mindre_tyder", fra: one.lav, til: one.hoey, videre, antall: null };
  if (one.hoey < 0) return { id: firm ? "mer" : "mer_tyder", fra: -one.hoey, til: -one.lav, videre, antall: null };
  /** @param {Setning["videre"]} what @param {number | null} [antall] @returns {Setning} */
  const open = (what, antall = null) => ({ id: "uvisst", fra: 0 - one.lav, til: one.hoey, videre: what, antall });
  if (!flere || flere.svar === "klart") return open("");
  if (flere.svar !== "til") return open(flere.svar === "neppe" ? "neppe" : "fem");
  // The way that takes fewer runs in all.
  const { ki, begge } = flere;
  return ki !== null && (begge === null || ki <= 2 * begge) ? open("til_ki", ki) : open("til_begge", begge);
}

/**
 * An interval times a number, or times a range: the lowest and highest of the four products. A range of some width is
 * an estimate, and the product says so. Throws for a share, which is no amount.
 * @param {Intervall} one @param {number | Spenn} faktor @returns {Intervall}
 */
export function multiply(one, faktor) {
  if (one.noeytral) throw new RangeError("en andel kan ikke ganges opp");
  const spenn = makeSpenn(faktor);
  const ends = [one.lav, one.hoey].flatMap((a) => [a * spenn.lav, a * spenn.hoey]);
  return {
    ...one,
    midt: one.midt * spenn.midt,
    lav: Math.min(...ends),
    hoey: Math.max(...ends),
    anslaatt: one.anslaatt || spenn.lav < spenn.hoey,
  };
}

/** Hours a year: minutes each time, times how often; never times how many people. @param {Intervall} minutter @param {number | Spenn} ganger */
export const findPerAar = (minutter, ganger) => multiply(multiply(minutter, ganger), 1 / 60);
