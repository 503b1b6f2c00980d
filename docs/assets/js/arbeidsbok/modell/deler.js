// The parts of a form: what is left in each, and whether it is the reader's to fill in.

import { hasSvar, isBesvart } from "./skjemaer.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Felt} Felt */
/** @typedef {import("./skjemaer.js").Skjema} Skjema */
/** @typedef {import("./skjemaer.js").Skjemadel} Skjemadel */
/**
 * How far a part has come. `tom`: nothing is written; `mangler`: so many things are left; `gjort`; `valgfri`: nothing
 * must be written, and nothing is; `begynt`: nothing must be, and something is; `andres`: others fill it in, and have not
 * done so yet.
 * @typedef {{slag: "tom" | "mangler" | "gjort" | "valgfri" | "begynt" | "andres", antall: number}} Tilstand
 */

/** Who the reader is to a form, until she says something else: the first of its roles. @param {Skjema} skjema */
export const hovedrolle = (skjema) => skjema.roller?.[0]?.[0] ?? "";

/** Whether a part is for this role to fill in. @param {Skjemadel} del @param {string} rolle empty: everybody's */
export const erFor = (del, rolle) => !del.hvem || !rolle || del.hvem.includes(rolle);

/** The fields of a part that somebody writes in. @param {Skjemadel} del */
const skrives = (del) => del.felt.filter((felt) => felt.type !== "beregnet" && !felt.avgjoeres);

/** What is left to write in a part. @param {Skjema} skjema @param {Skjemadel} del @param {Post} post @returns {Felt[]} */
export const findGjenstaar = (skjema, del, post) =>
  skrives(del).filter((felt) =>
    felt.paakrevd
      ? !isBesvart(felt, post.svar[felt.id])
      : skjema.kryss_teller && felt.type === "avkryssing" && !hasSvar(post.svar[felt.id]),
  );

/** @param {Skjema} skjema @param {Skjemadel} del @param {Post} post @param {string} rolle @returns {Tilstand} */
export function findTilstand(skjema, del, post, rolle) {
  const felt = skrives(del);
  const antall = findGjenstaar(skjema, del, post).length;
  const svart = felt.filter((one) => hasSvar(post.svar[one.id])).length;
  const needed = felt.some((one) => one.paakrevd || (skjema.kryss_teller && one.type === "avkryssing"));
  if (needed && !antall) return { slag: "gjort", antall };
  if (!erFor(del, rolle)) return { slag: "andres", antall };
  if (!needed) return { slag: svart === felt.length ? "gjort" : svart ? "begynt" : "valgfri", antall };
  return { slag: svart ? "mangler" : "tom", antall };
}
