// The statistics of a trial: how much time was saved, how sure that is, and what may be said of it. Distributions are
// counted on integers, never approximated where a count can be made. Everything is pure. A saving is «before − with
// AI», in minutes, so above zero is time saved. The twin of macros/innhold/maaling.py, which names the sources; a test
// holds the two equal.

/**
 * An estimate with its interval.
 * @typedef {object} Intervall
 * @property {number} midt
 * @property {number} lav
 * @property {number} hoey
 * @property {number} nivaa The true level, 0–1: above what was asked for, or below when the runs are too few.
 * @property {number} n Runs before (pairs: their number; a share: tries).
 * @property {number} m Runs with AI (pairs: their number; a share: hits).
 * @property {number} utelatt Rows that were begun and are not complete.
 * @property {number} noeytral The value that means «no difference»: 0, and of a share one half.
 * @property {boolean} anslaatt Something estimated was multiplied in.
 */
/** A three-point estimate. @typedef {{midt: number, lav: number, hoey: number}} Spenn */
/** @typedef {"bedre" | "ikke_forskjell" | "verre" | "ukjent"} Kvalitetsdom */
/** What may be said of the quality. @typedef {{dom: Kvalitetsdom, ikke_verre: boolean, intervall: Intervall | null}} Kvalitet */
/** `mangler`: the ids of what keeps it from «vist». @typedef {{grad: "vist" | "tyder_paa" | "ikke_vist" | "feil_vei", mangler: string[]}} Styrke */

/** The level that is asked for, the lowest that an interval is drawn at, and the runs that «vist» needs on each side. */
export const NIVAA = 0.95;
export const NIVAA_TEGNES = 0.8;
export const MINST_HVER = 5;
/** Quality is not worse when the lower limit of the difference in criteria met, as a share, is at least this. */
export const TAALT_TAP = -0.1;

// Differences are rounded here, so that 0.3 − 0.1 − 0.2 is no difference.
export const DESIMALER = 1e9;
// Above this number of additions the distribution is the normal one, which by then agrees to the last whole pair.
const MEST_ARBEID = 2_000_000;
/** @type {Record<number, number>} */
const Z = { 800: 1.2815515655446004, 900: 1.6448536269514722, 950: 1.959963984540054, 990: 2.5758293035489004 };
// Sums of counts up to here, times a thousand, are exact as numbers; above it they are BigInt.
export const TRYGT = 4e12;

/** @param {number} midt @param {number} lav @param {number} hoey @param {number} nivaa @param {number} n @param {number} m @param {number} utelatt @returns {Intervall} */
const intervall = (midt, lav, hoey, nivaa, n, m, utelatt) => ({
  midt,
  lav,
  hoey,
  nivaa,
  n,
  m,
  utelatt,
  noeytral: 0,
  anslaatt: false,
});

/** A number as a range of no width; a range or an interval as a range. @param {number | Spenn} value @returns {Spenn} */
export function makeSpenn(value) {
  if (typeof value === "number") return { midt: value, lav: value, hoey: value };
  const { midt, lav, hoey } = value;
  if (!(lav <= midt && midt <= hoey)) throw new RangeError(`et spenn går fra lavt til høyt: ${lav}, ${midt}, ${hoey}`);
  return { midt, lav, hoey };
}

// --- Exact distributions ------------------------------------------------------------------------

/** C(n, k), exact. @param {number} n @param {number} k */
export function choose(n, k) {
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

/**
 * How many of the C(n+m, n) orders give U = 0, 1, … ⌊nm/2⌋; the other half is the mirror. The coefficients of the
 * Gaussian binomial, one factor at a time: multiplied by 1 − x^(large+i), divided by 1 − x^i; every step is an integer,
 * at most C(n+m, n), and exact. Numbers where that is safe, else BigInt.
 * @param {number} n @param {number} m @returns {number[] | bigint[]}
 */
export function countU(n, m) {
  const [small, large] = n < m ? [n, m] : [m, n];
  const size = Math.floor((n * m) / 2) + 1;
  /** @type {any[]} */
  const counts = choose(n + m, small) <= TRYGT ? new Array(size).fill(0) : new Array(size).fill(0n);
  counts[0] += typeof counts[0] === "bigint" ? 1n : /** @type {any} */ (1);
  for (let i = 1; i <= small; i++) {
    for (let u = size - 1; u >= large + i; u--) counts[u] -= counts[u - large - i];
    for (let u = i; u < size; u++) counts[u] += counts[u - i];
  }
  return counts;
}

/**
 * How many of the 2^n signs give the signed-rank sum W = 0, 1, … ⌊n(n+1)/4⌋; the other half is the mirror.
 * @param {number} n @returns {number[] | bigint[]}
 */
export function countW(n) {
  const size = Math.floor((n * (n + 1)) / 4) + 1;
  /** @type {any[]} */
  const counts = 2 ** n <= TRYGT ? new Array(size).fill(0) : new Array(size).fill(0n);
  counts[0] += typeof counts[0] === "bigint" ? 1n : /** @type {any} */ (1);
  for (let rank = 1; rank <= n; rank++) for (let w = size - 1; w >= rank; w--) counts[w] += counts[w - rank];
  return counts;
}

/**
 * The largest k with 2·P(≤ k) ≤ 1 − nivaa, and the true level. No such k: k = 0 and the level that it gives.
 * @param {any[]} counts @param {bigint} total @param {number} nivaa @returns {[number, number]}
 */
function critical(counts, total, nivaa) {
  const big = typeof counts[0] === "bigint";
  /** @type {any} */
  const whole = big ? total : Number(total);
  /** @type {any} */
  const two = big ? 2n : 2;
  /** @type {any} */
  const thousand = big ? 1000n : 1000;
  const tail = 1000 - Math.round(nivaa * 1000);
  const allowed = (big ? BigInt(tail) : /** @type {any} */ (tail)) * whole;
  let k = 0;
  let below = counts[0];
  let running = counts[0] - counts[0];
  for (let nr = 0; nr < counts.length; nr++) {
    running += counts[nr];
    if (two * running * thousand > allowed) break;
    k = nr;
    below = running;
  }
  return [k, Math.max(0, 1 - Number(two * below) / Number(whole))];
}

/** @param {number} mean @param {number} variance @param {number} nivaa @returns {[number, number]} */
export function normal(mean, variance, nivaa) {
  const z = Z[Math.round(nivaa * 1000)];
  if (z === undefined) throw new RangeError(`nivået ${nivaa} finnes ikke for så mange målinger`);
  return [Math.max(0, Math.floor(mean - z * Math.sqrt(variance) - 0.5)), nivaa];
}

/** @type {Map<string, [number, number]>} */
const known = new Map();

/** @param {string} key @param {() => [number, number]} make */
function once(key, make) {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/**
 * k and the true level for two independent samples: the interval goes from the (k+1)-th smallest difference.
 * @param {number} n @param {number} m @param {number} [nivaa]
 */
export function findK(n, m, nivaa = NIVAA) {
  return once(`u${n},${m},${nivaa}`, () =>
    Math.min(n, m) * n * m > 2 * MEST_ARBEID
      ? normal((n * m) / 2, (n * m * (n + m + 1)) / 12, nivaa)
      : critical(countU(n, m), choose(n + m, Math.min(n, m)), nivaa),
  );
}

/** k and the true level for n pairs. @param {number} n @param {number} [nivaa] */
export function findKPar(n, nivaa = NIVAA) {
  return once(`w${n},${nivaa}`, () =>
    n * n * n > 4 * MEST_ARBEID
      ? normal((n * (n + 1)) / 4, (n * (n + 1) * (2 * n + 1)) / 24, nivaa)
      : critical(countW(n), 2n ** BigInt(n), nivaa),
  );
}

// --- Estimates and their intervals --------------------------------------------------------------

/** @param {number} value */
const round9 = (value) => Math.floor(value * DESIMALER + 0.5) / DESIMALER;

/** @typedef {{nivaa?: number, utelatt?: number}} Valg */

/**
 * The Hodges–Lehmann shift «foer − etter» of two independent samples, with its exact interval: the median of all
 * pairwise differences, and the (k+1)-th smallest and largest of them. With ties the interval is conservative. null
 * when one of the two is empty.
 * @param {number[]} foer @param {number[]} etter @param {Valg} [valg] @returns {Intervall | null}
 */
export function findHl(foer, etter, { nivaa = NIVAA, utelatt = 0 } = {}) {
  if (!foer.length || !etter.length) return null;
  const differences = new Float64Array(foer.length * etter.length);
  let nr = 0;
  for (const b of foer) for (const a of etter) differences[nr++] = round9(b - a);
  differences.sort();
  const [k, level] = findK(foer.length, etter.length, nivaa);
  return fromOrdered(differences, k, level, foer.length, etter.length, utelatt);
}

/**
 * The same for pairs (the same case done both ways): the median of the Walsh averages, and the signed-rank interval.
 * Pairs without a difference are kept, which makes it conservative. null without a pair.
 * @param {number[]} differanser @param {Valg} [valg] @returns {Intervall | null}
 */
export function findParvis(differanser, { nivaa = NIVAA, utelatt = 0 } = {}) {
  const n = differanser.length;
  if (!n) return null;
  const walsh = new Float64Array((n * (n + 1)) / 2);
  let nr = 0;
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) walsh[nr++] = round9((differanser[i] + differanser[j]) / 2);
  walsh.sort();
  const [k, level] = findKPar(n, nivaa);
  return fromOrdered(walsh, k, level, n, n, utelatt);
}

/** @param {Float64Array} ordered @param {number} k @param {number} level @param {number} n @param {number} m @param {number} utelatt */
function fromOrdered(ordered, k, level, n, m, utelatt) {
  return intervall(medianOf(ordered), ordered[k], ordered[ordered.length - 1 - k], level, n, m, utelatt);
}

/** @param {ArrayLike<number>} ordered */
export function medianOf(ordered) {
  const middle = Math.floor(ordered.length / 2);
  return ordered.length % 2 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}

/**
 * A share with its exact (Clopper–Pearson) interval; «no difference» is one half. null without a try. For blind pairs:
 * `treff` of `antall` choices were for the text made with AI; choices of neither are left out before, and counted in
 * `utelatt`.
 * @param {number} treff @param {number} antall @param {Valg} [valg] @returns {Intervall | null}
 */
export function findAndel(treff, antall, { nivaa = NIVAA, utelatt = 0 } = {}) {
  if (antall <= 0) return null;
  if (treff < 0 || treff > antall) throw new RangeError(`${treff} av ${antall} er ingen andel`);
  const tail = (1 - nivaa) / 2;
  const low = treff === 0 ? 0 : solve((p) => atLeast(treff, antall, p) - tail);
  const high = treff === antall ? 1 : solve((p) => tail - atLeast(antall - treff, antall, 1 - p));
  return { ...intervall(treff / antall, low, high, nivaa, antall, treff, utelatt), noeytral: 0.5 };
}

/**
 * The sign test: the share of pairs that went up, of those that went somewhere.
 * @param {number[]} differanser @param {Valg} [valg]
 */
export function findFortegn(differanser, { nivaa = NIVAA, utelatt = 0 } = {}) {
  const up = differanser.filter((d) => round9(d) > 0).length;
  const down = differanser.filter((d) => round9(d) < 0).length;
  return findAndel(up, up + down, { nivaa, utelatt: utelatt + differanser.length - up - down });
}

/** P(X ≥ k) for X ~ Bin(n, p): logarithms of the terms, so that none under- or overflows. @param {number} k @param {number} n @param {number} p */
function atLeast(k, n, p) {
  const odds = Math.log(p) - Math.log(1 - p);
  let term = n * Math.log(1 - p);
  let sum = k === 0 ? Math.exp(term) : 0;
  for (let i = 1; i <= n; i++) {
    term += Math.log((n - i + 1) / i) + odds;
    if (i >= k) sum += Math.exp(term);
  }
  return sum;
}

/** The root of an increasing function on (0, 1), by halving. @param {(p: number) => number} f */
function solve(f) {
  let low = 0;
  let high = 1;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

// --- Rows --------------------------------------------------------------------------------------

/** Whether a cell holds a number that can be computed with. @param {unknown} value @returns {value is number} */
export const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

/** Whether anything stands in a cell. @param {unknown} value */
export const isFilled = (value) =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && !value.length);

/** Whether anything of the reader's stands in a row. @param {Record<string, unknown>} rad */
export function isBegun(rad) {
  for (const key in rad) if (!key.startsWith("_") && isFilled(rad[key])) return true;
  return false;
}

// --- Quality ------------------------------------------------------

/** What may be said of the quality, from the interval of the difference «etter − foer» in the share of criteria met (0–1). @param {Intervall | null} found @param {string | null} [vurdert] @returns {Kvalitet} */
export function judgeIntervall(found, vurdert = null) {
  if (!found || !canDraw(found)) {
    const dom = vurdert === "bedre" ? "bedre" : vurdert === "daarligere" ? "verre" : "ukjent";
    return { dom, ikke_verre: dom === "bedre", intervall: found };
  }
  if (found.hoey < 0) return { dom: "verre", ikke_verre: false, intervall: found };
  return {
    dom: found.lav > 0 ? "bedre" : "ikke_forskjell",
    ikke_verre: found.lav >= TAALT_TAP || vurdert === "bedre",
    intervall: found,
  };
}

// --- Strength ------------------------------------------------------------------------------------

/** Whether the level is high enough for the interval to be drawn. @param {Intervall} one */
export const canDraw = (one) => one.nivaa >= NIVAA_TEGNES - 1e-9;

/** The runs on each side; of a share the tries count for both. @param {Intervall} one */
const fewest = (one) => (one.noeytral ? one.n : Math.min(one.n, one.m));

/** Whether the interval may carry «vist» or «feil vei». @param {Intervall} one */
export const isFirm = (one) => one.nivaa >= NIVAA - 1e-9 && fewest(one) >= MINST_HVER;

/**
 * How strongly an effect is shown. `kvalitet`: null when the interval is the quality itself. `bruk`: whether freed time
 * has a use; null when no time is freed. What nobody has answered is missing.
 * @param {Intervall | null} one Of net time, or of quality for a benefit of quality.
 * @param {{samme_maate?: boolean, samme_folk?: boolean, kvalitet?: Kvalitet | null, bruk?: boolean | null}} [vilkaar]
 * @returns {Styrke}
 */
export function judgeStyrke(one, { samme_maate = false, samme_folk = false, kvalitet = null, bruk = false } = {}) {
  if (!one || !canDraw(one)) return { grad: "ikke_vist", mangler: ["maalinger"] };
  const above = one.lav > one.noeytral;
  const mangler = [];
  if (!isFirm(one)) mangler.push(fewest(one) < MINST_HVER ? "fem_av_hver" : "nivaa");
  if (one.hoey < one.noeytral) return { grad: mangler.length ? "ikke_vist" : "feil_vei", mangler };
  if (!above) mangler.push("skille");
  if (!samme_maate) mangler.push("maate");
  if (!samme_folk) mangler.push("folk");
  if (kvalitet && !kvalitet.ikke_verre) mangler.push(kvalitet.dom === "verre" ? "kvalitet_verre" : "kvalitet_ukjent");
  if (bruk === false) mangler.push("bruk");
  if (!mangler.length) return { grad: "vist", mangler };
  return { grad: above ? "tyder_paa" : "ikke_vist", mangler };
}

// --- What can be stood for ----------------------------------------------------

/**
 * What can be stood for: a step of 1 or 5 times a power of ten, at most a quarter of the half width. The limits go
 * outwards, so that what is told holds what was found, and never onto zero from one side of it.
 * @param {Spenn} spenn @returns {Spenn}
 */
export function roundSpenn({ midt, lav, hoey }) {
  const half = (hoey - lav) / 2;
  let result = { midt, lav, hoey };
  for (const [power, step] of steps(half)) {
    const one = unit(step, power);
    const low = unit(Math.floor(lav / one + 1e-9) * step, power);
    const high = unit(Math.ceil(hoey / one - 1e-9) * step, power);
    const middle = unit(Math.floor(midt / one + 0.5) * step, power);
    result = { midt: middle, lav: Math.min(low, middle), hoey: Math.max(high, middle) };
    if (low > 0 === lav > 0 && high < 0 === hoey < 0) break;
  }
  return result;
}

/** Steps as [power of ten, 1 or 5], the largest allowed first, down to a thousandth. @param {number} half @returns {Generator<[number, number]>} */
function* steps(half) {
  for (let power = 6; power >= -3; power--)
    for (const step of [5, 1]) if (unit(step, power) <= half / 4 || (power === -3 && step === 1)) yield [power, step];
}

/** value · 10^power without the error of 0.1. @param {number} value @param {number} power */
const unit = (value, power) => (power >= 0 ? value * 10 ** power : value / 10 ** -power) + 0;
