// Computed fields. The trees come from macros/innhold/uttrykk.py; a test holds the two equal.

/** @typedef {number | string | any[]} Tre */

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
  return partials.reduceRight((a, b) => a + b, 0);
}

/** @type {Record<string, (values: number[]) => number>} */
const FUNKSJONER = {
  sum,
  snitt: (values) => sum(values) / values.length,
  antall: (values) => values.length,
  min: (values) => values.reduce((a, b) => Math.min(a, b)),
  maks: (values) => values.reduce((a, b) => Math.max(a, b)),
};

/**
 * The value, or null when something it needs is not filled in or cannot be divided by.
 * @param {Tre} tre @param {Record<string, any>} svar @returns {number | null}
 */
export function evaluate(tre, svar) {
  if (typeof tre === "number") return tre;
  if (typeof tre === "string") return typeof svar[tre] === "number" ? svar[tre] : null;
  const [what, a, b] = tre;
  const fold = FUNKSJONER[what];
  if (fold) {
    if (svar[a] !== undefined && !Array.isArray(svar[a])) return null;
    const filled = (svar[a] ?? [])
      .map((/** @type {any} */ rad) => rad?.[b])
      .filter((/** @type {any} */ v) => typeof v === "number");
    if (!filled.length) return what === "antall" || what === "sum" ? 0 : null;
    return fold(filled);
  }
  const left = evaluate(a, svar);
  if (left === null) return null;
  if (tre.length === 2) return -left;
  const right = evaluate(b, svar);
  if (right === null || (what === "/" && right === 0)) return null;
  return what === "+" ? left + right : what === "-" ? left - right : what === "*" ? left * right : left / right;
}
