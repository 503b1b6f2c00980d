// A blind test of quality: pairs of texts, one made with AI and one without, chosen between by those who do not know
// which. Order and sides are drawn from a number, so that a printed sheet and its key say the same. Pure.

import { findAndel } from "./maaling.js";

/** `a` is the text without AI, `b` the one with; nobody who chooses is told. @typedef {{id: string, a: string, b: string}} Par */
/** `ki`: the text made with AI. @typedef {"ki" | "uten" | "like"} Valg */
/** @typedef {{par: string, valg: Valg}} Svar One choice of one who chose. */
/** How a pair is shown: whether the text made with AI stands to the left. @typedef {{par: Par, kiVenstre: boolean}} Vist */

/** What an interval can leave one half with at all. */
export const MINST = 6;
const NIVAA = 0.95;

/** Mulberry32. @param {number} seed */
function random(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The pairs in a drawn order, with drawn sides: half of them with AI to the left, or as near as it goes. @param {Par[]} par @param {number} seed @returns {Vist[]} */
export function bland(par, seed) {
  const draw = random(seed);
  const shuffle = (/** @type {any[]} */ all) => {
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(draw() * (i + 1));
      [all[i], all[j]] = [all[j], all[i]];
    }
    return all;
  };
  const odd = draw() < 0.5 ? 1 : 0;
  const sides = shuffle(par.map((_, nr) => (nr + odd) % 2 === 0));
  return shuffle([...par]).map((one, nr) => ({ par: one, kiVenstre: sides[nr] }));
}

/**
 * One voice for each pair: that of most of those who chose. Several who choose between the same two texts are not as many
 * tests. @param {Svar[]} svar @returns {{ki: number, uten: number, like: number}}
 */
export function tell(svar) {
  /** @type {Map<string, number>} */
  const by = new Map();
  for (const { par, valg } of svar) by.set(par, (by.get(par) ?? 0) + (valg === "ki" ? 1 : valg === "uten" ? -1 : 0));
  const sums = [...by.values()];
  return {
    ki: sums.filter((one) => one > 0).length,
    uten: sums.filter((one) => one < 0).length,
    like: sums.filter((one) => one === 0).length,
  };
}

/** How many of so many must be for one side before it shows anything; null when even all are too few. @param {number} antall @returns {number | null} */
export function findKrav(antall) {
  for (let treff = Math.ceil(antall / 2); treff <= antall; treff++) {
    const one = findAndel(treff, antall, { nivaa: NIVAA });
    if (one && one.lav > 0.5) return treff;
  }
  return null;
}

/**
 * What may be said of it: for_faa, ki (the text with AI is chosen more often), uten, or uvisst.
 * @param {Svar[]} svar
 */
export function findResultat(svar) {
  const { ki, uten, like } = tell(svar);
  const antall = ki + uten;
  const andel = findAndel(ki, antall, { nivaa: NIVAA, utelatt: like });
  const id = antall < MINST || !andel ? "for_faa" : andel.lav > 0.5 ? "ki" : andel.hoey < 0.5 ? "uten" : "uvisst";
  return { id, ki, uten, like, antall, andel, krav: findKrav(Math.max(antall, MINST)) };
}
