// Where an entry stands: what is missing in it, and what is next for it. An entry is asked, never a page.

import { findUtfall } from "./skjemaer.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./skjemaer.js").Felt} Felt */
/** @typedef {import("./skjemaer.js").Skjema} Skjema */
/**
 * What is next: settle what two have said differently, fill in the first that is missing, clear what the check asks for,
 * make the next form of it; or nothing.
 * @typedef {{hva: "velg"} | {hva: "fyll", felt: Felt} | {hva: "avklar"} | {hva: "lag", skjema: Skjema} | {hva: "ingen"}} Neste
 */
/**
 * @typedef {object} Stilling
 * @property {"kladd" | "klar" | "fort_videre"} status
 * @property {Felt[]} mangler
 * @property {string} utfall What a checking form has come to; empty when it has not.
 * @property {Neste} neste
 */

/** The last changed first. @param {Post} a @param {Post} b */
export const sistEndret = (a, b) => (b.endret < a.endret ? -1 : b.endret > a.endret ? 1 : a.id < b.id ? -1 : 1);

/** Entry -> those made from it. @param {Iterable<Post>} poster @returns {Map<string, Post[]>} */
export function findBarn(poster) {
  /** @type {Map<string, Post[]>} */
  const barn = new Map();
  for (const post of poster)
    for (const id of post.fra) {
      const its = barn.get(id);
      if (its) its.push(post);
      else barn.set(id, [post]);
    }
  return barn;
}

/** @param {Kontekst} kontekst @param {Post} post @param {Post[]} barn What was made from it. @returns {Stilling} */
export function findStilling(kontekst, post, barn) {
  const skjema = kontekst.skjema(post.skjema);
  const mangler = kontekst.mangler(post);
  const videre = kontekst.neste(post.skjema);
  const utfall = skjema.regler ? findUtfall(skjema, post.svar) : null;
  const ferdig = utfall?.ferdig ? skjema.utfall?.find((one) => one.id === utfall.utfall) : undefined;
  const blocked = ferdig !== undefined && (skjema.utfall ?? []).indexOf(ferdig) > 1;
  /** @type {Neste} */
  let neste = { hva: "ingen" };
  if (post.uenig.length) neste = { hva: "velg" };
  else if (mangler.length) neste = { hva: "fyll", felt: mangler[0] };
  else if (blocked) neste = { hva: "avklar" };
  else if (videre.length && !barn.length) neste = { hva: "lag", skjema: videre[0] };
  return {
    status: mangler.length ? "kladd" : barn.length || !videre.length ? "fort_videre" : "klar",
    mangler,
    utfall: ferdig?.tittel ?? "",
    neste,
  };
}

/** Whether somebody has begun on it and it waits for her. @param {Stilling} stilling */
export const isUtkast = ({ status, neste }) => status === "kladd" || neste.hva === "velg";
