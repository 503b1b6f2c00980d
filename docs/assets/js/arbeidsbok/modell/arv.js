// A field that has become a table: what stood there as text is its first rows. The text itself stays where it was. The
// rows and their marks are made from the text alone, so that two copies of an entry get the same ones.

import { plassMellom, skrivRad, valueAt } from "./post.js";

/** @typedef {import("./post.js").Lagret} Lagret */
/** @typedef {import("./post.js").Steder} Steder */
/** @typedef {{id: string, tidligere?: string, kolonner?: {id: string}[]}} Felt */

/** The points of a text: its lines, and what ends in a question mark, without what counts them. @param {string} text */
export const finnPunkter = (text) =>
  text
    .split(/\r?\n|;|(?<=\?)\s+/)
    .map((line) => line.replace(/^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+/, "").trim())
    .filter(Boolean);

/** Eleven signs that say what was hashed (two lanes of 32 bits). It names, and guards nothing. @param {string} text */
function nameOf(text) {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    a = Math.imul(a ^ sign, 2654435761);
    b = Math.imul(b ^ sign, 1597334677);
  }
  return (a >>> 0).toString(36).padStart(7, "0").slice(0, 5) + (b >>> 0).toString(36).padStart(7, "0").slice(0, 6);
}

/** An entry with the rows that its older answers give; itself when there are none. @param {Lagret} lagret @param {Felt[]} felter @returns {Lagret} */
export function arve(lagret, felter) {
  /** @type {Steder} */
  const nye = {};
  for (const { id, tidligere, kolonner } of felter) {
    if (!tidligere || !kolonner || !Object.hasOwn(lagret.felt, tidligere)) continue;
    const text = valueAt(lagret.felt, tidligere);
    if (typeof text !== "string" || Object.keys(lagret.felt).some((sti) => sti.startsWith(`${id}/`))) continue;
    const t = lagret.felt[tidligere].m[0].t;
    let plass = "";
    for (const [nr, punkt] of finnPunkter(text).entries()) {
      plass = plassMellom(plass, null);
      const rad = nameOf(JSON.stringify([lagret.id, id, nr, punkt]));
      for (const { sti, verdi } of skrivRad(id, rad, plass, { [kolonner[0].id]: punkt }))
        nye[sti] = { m: [{ e: `fil:${rad}`, n: 1, v: /** @type {string} */ (verdi), t }], s: {} };
    }
  }
  return Object.keys(nye).length ? { ...lagret, felt: { ...lagret.felt, ...nye } } : lagret;
}
