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
/**
 * `klart`: the interval has left zero; `til`: some more; `neppe`: more will hardly change the answer; `for_faa`: first
 * five on each side. ki: more runs with AI alone; begge: more of each kind; null when that is not enough. halv: more of
 * each kind until the interval is about half as wide.
 * @typedef {{svar: "klart" | "til" | "neppe" | "for_faa", ki: number | null, begge: number | null, halv: number | null}} HvorMangeTil
 */
/** @typedef {{grad: string, n: number, m: number, median_foer: number | null, median_etter: number | null}} Vanskegrad */

/** The level that is asked for, the lowest that an interval is drawn at, and the runs that «vist» needs on each side. */
export const NIVAA = 0.95;
export const NIVAA_TEGNES = 0.8;
export const MINST_HVER = 5;
/** Quality is not worse when the lower limit of the difference in criteria met, as a share, is at least this. */
export const TAALT_TAP = -0.1;

// Differences are rounded here, so that 0.3 − 0.1 − 0.2 is no difference.
const DESIMALER = 1e9;
// Above this number of additions the distribution is the normal one, which by then agrees to the last whole pair.
const MEST_ARBEID = 2_000_000;
/** @type {Record<number, number>} */
const Z = { 800: 1.2815515655446004, 900: 1.6448536269514722, 950: 1.959963984540054, 990: 2.5758293035489004 };
// Sums of counts up to here, times a thousand, are exact as numbers; above it they are BigInt.
const TRYGT = 4e12;

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
function choose(n, k) {
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
function normal(mean, variance, nivaa) {
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
  const differences = Float64Array.from(foer.flatMap((b) => etter.map((a) => round9(b - a)))).sort();
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
  const walsh = Float64Array.from(
    differanser.flatMap((a, i) => differanser.slice(i).map((b) => round9((a + b) / 2))),
  ).sort();
  const [k, level] = findKPar(n, nivaa);
  return fromOrdered(walsh, k, level, n, n, utelatt);
}

/** @param {Float64Array} ordered @param {number} k @param {number} level @param {number} n @param {number} m @param {number} utelatt */
function fromOrdered(ordered, k, level, n, m, utelatt) {
  return intervall(medianOf(ordered), ordered[k], ordered[ordered.length - 1 - k], level, n, m, utelatt);
}

/** @param {ArrayLike<number>} ordered */
function medianOf(ordered) {
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

/** Whether anything of the reader's stands in a row. @param {Record<string, unknown>} rad */
export const isBegun = (rad) => Object.entries(rad).some(([key, value]) => !key.startsWith("_") && isFilled(value));

// --- Quality and the difficulty of the cases ------------------------------------------------------

/**
 * The quality with AI against before, from the share of criteria met (0–1) in each run. vurdert: what those who tried
 * it answered (`bedre`, `lik`, `daarligere`, `vet_ikke`): «bedre» counts where no interval can be drawn; a measured
 * «verre» beats it; «lik» without numbers is not known.
 * @param {number[]} foer @param {number[]} etter @param {{vurdert?: string | null, utelatt?: number}} [valg] @returns {Kvalitet}
 */
export function judgeKvalitet(foer, etter, { vurdert = null, utelatt = 0 } = {}) {
  return judgeIntervall(findHl(etter, foer, { utelatt }), vurdert);
}

/** The same from the interval of the difference, «etter − foer». @param {Intervall | null} found @param {string | null} [vurdert] @returns {Kvalitet} */
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

// --- Strength ------------------------------------------------------------------------------------

/** Whether the level is high enough for the interval to be drawn. @param {Intervall} one */
export const canDraw = (one) => one.nivaa >= NIVAA_TEGNES - 1e-9;

/** The runs on each side; of a share the tries count for both. @param {Intervall} one */
const fewest = (one) => (one.noeytral ? one.n : Math.min(one.n, one.m));

/** Whether the interval may carry «vist» or «feil vei». @param {Intervall} one */
const isFirm = (one) => one.nivaa >= NIVAA - 1e-9 && fewest(one) >= MINST_HVER;

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

// --- Times a number, and what can be stood for ----------------------------------------------------

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
