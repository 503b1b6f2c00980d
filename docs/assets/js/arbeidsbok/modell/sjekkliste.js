// The checklist of a step stands on what the book holds. A point about a form is done when all that is begun of it is
// filled in; what somebody has ticked, or taken a tick away from, is as she says.

import { kryssSti } from "./bok.js";
import { isUtkast } from "./stilling.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./post.js").Steder} Steder */
/** @typedef {[string, string] | [string, string, string]} Punkt Its id, what it says, and the form that it is about. */

/** The forms of which something is begun and nothing is left to fill in. @param {Iterable<{post: Post} & import("./stilling.js").Stilling>} rader @returns {Set<string>} */
export function findUtfylte(rader) {
  const all = [...rader];
  const left = new Set(all.filter(isUtkast).map(({ post }) => post.skjema));
  return new Set(all.map(({ post }) => post.skjema).filter((skjema) => !left.has(skjema)));
}

/** Whether a point is done. @param {Steder} innstillinger @param {string} steg @param {string} punkt @param {string | undefined} skjema @param {Set<string>} utfylte */
export function isGjort(innstillinger, steg, punkt, skjema, utfylte) {
  const said = innstillinger[kryssSti(steg, punkt)]?.m ?? [];
  if (said.length) return said.some(({ v }) => v === true);
  return skjema !== undefined && utfylte.has(skjema);
}
