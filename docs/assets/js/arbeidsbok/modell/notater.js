// Free notes as a file tells them: that at a field beside the answers (`felt/_notat`), that at a cell in its row, beside
// the cell (`kolonne/_notat`). So a row that is placed, matched or told has its notes with it.

import { read } from "./post.js";

/** @typedef {import("./post.js").Lagret} Lagret */
/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./post.js").Rad} Rad */

const NOTAT = "/_notat";

/** Whether a key of an answer or a cell is that of a note. @param {string} key */
export const erNotat = (key) => key.endsWith(NOTAT);

/** The key of the note at a field or a cell. @param {string} id */
export const notatVed = (id) => `${id}${NOTAT}`;

/** A row without its notes. @param {Rad} rad @returns {Rad} */
export const utenNotater = (rad) => Object.fromEntries(Object.entries(rad).filter(([key]) => !erNotat(key)));

/** Read once. @type {WeakMap<Lagret, Post>} */
const kjente = new WeakMap();

/** An entry as its reader sees it, with the notes among its answers as a file has them. @param {Lagret} lagret @returns {Post} */
export function readMedNotater(lagret) {
  const known = kjente.get(lagret);
  if (known) return known;
  const post = read(lagret);
  const svar = { ...post.svar };
  for (const [sti, notat] of Object.entries(post.notater)) {
    const [felt, rad, kolonne] = sti.split("/");
    if (rad === undefined) {
      svar[notatVed(felt)] = notat;
      continue;
    }
    const nr = (post.rader[felt] ?? []).indexOf(rad);
    if (nr < 0 || kolonne === undefined) continue;
    const rows = /** @type {Rad[]} */ (svar[felt]);
    svar[felt] = rows.with(nr, { ...rows[nr], [notatVed(kolonne)]: notat });
  }
  const found = { ...post, svar };
  kjente.set(lagret, found);
  return found;
}
