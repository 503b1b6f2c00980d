// The line of a text that says most of what was asked for, and where in it the words stand. Pure.

import { splitWords } from "./tekst.js";

/** @typedef {{ tekst: string, treff: boolean }} Bit */

/**
 * A text in pieces: those that were asked for, and those between.
 * @param {string} tekst @param {Set<string>} stammer @param {(word: string) => string} stem
 * @returns {Bit[]}
 */
export function markHits(tekst, stammer, stem) {
  /** @type {Bit[]} */
  const bits = [];
  let at = 0;
  for (const { ord, fra, til } of splitWords(tekst)) {
    if (!ord.some((word) => stammer.has(stem(word)))) continue;
    if (fra > at) bits.push({ tekst: tekst.slice(at, fra), treff: false });
    bits.push({ tekst: tekst.slice(fra, til), treff: true });
    at = til;
  }
  if (at < tekst.length) bits.push({ tekst: tekst.slice(at), treff: false });
  return bits;
}

/**
 * The part of a text, of about so many characters, where most of the words stand; whole words, … where it is cut.
 * @param {string} tekst @param {Set<string>} stammer @param {(word: string) => string} stem @param {number} lengde
 */
export function findExcerpt(tekst, stammer, stem, lengde = 150) {
  if (tekst.length <= lengde) return tekst;
  const hits = splitWords(tekst)
    .map(({ ord, fra }) => ({ stamme: ord.map(stem).find((one) => stammer.has(one)), fra }))
    .filter(({ stamme }) => stamme !== undefined);
  let best = 0;
  let most = 0;
  for (const { fra } of hits) {
    const inside = new Set(
      hits.filter((hit) => hit.fra >= fra && hit.fra < fra + lengde * 0.8).map(({ stamme }) => stamme),
    );
    if (inside.size > most) [best, most] = [fra, inside.size];
  }
  let from = Math.max(0, Math.min(best - lengde * 0.15, tekst.length - lengde));
  if (from > 0) {
    // At the beginning of a sentence where one is near, else of a word.
    const sentence = tekst.lastIndexOf(". ", best);
    from = sentence >= 0 && best - sentence < lengde * 0.4 ? sentence + 2 : tekst.indexOf(" ", from) + 1;
  }
  let to = tekst.length;
  if (from + lengde < tekst.length) {
    const space = tekst.lastIndexOf(" ", from + lengde);
    to = space > from ? space : from + lengde;
  }
  return `${from > 0 ? "… " : ""}${tekst.slice(from, to)}${to < tekst.length ? " …" : ""}`;
}
