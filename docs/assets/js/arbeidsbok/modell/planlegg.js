// What is to be done with the entries that files hold: which are new, which are edited copies, and what is laid in.

import { newId, same } from "./bok.js";

/** @typedef {import("./bok.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/**
 * @typedef {object} Funn One entry of a file.
 * @property {string} fil
 * @property {Post} post
 * @property {"ny" | "lik" | "endret"} slag
 * @property {Post} [gammel] The one that it is an edited copy of.
 * @property {string[]} ukjent What the file says that no field could take.
 */

/**
 * Whether an entry is new, the same as one there is, or an edited copy of one. Entries of our own format have an id;
 * those of Word and Excel have none, and are known by their form and name.
 * @param {Kontekst} kontekst @param {Post} post @param {Map<string, Post>} alle @param {boolean} egenId
 * @returns {{slag: "ny" | "lik" | "endret", gammel?: Post}}
 */
export function sammenlign(kontekst, post, alle, egenId) {
  const others = [...alle.values()].filter((one) => one.skjema === post.skjema);
  const own = egenId ? alle.get(post.id) : undefined;
  if (own?.skjema === post.skjema)
    return same(own.svar, post.svar) ? { slag: "lik", gammel: own } : { slag: "endret", gammel: own };
  const twin = others.find((one) => same(one.svar, post.svar));
  if (twin) return { slag: "lik", gammel: twin };
  const { merke } = kontekst.skjema(post.skjema);
  const named =
    post.svar[merke] === undefined ? undefined : others.find((one) => same(one.svar[merke], post.svar[merke]));
  return named ? { slag: "endret", gammel: named } : { slag: "ny" };
}

/**
 * What is to be laid in, and what must be taken out or put back to undo it.
 * @param {Funn[]} funn @param {(nr: number) => string} choice `begge`, `erstatt` or `hopp` for each edited copy
 */
export function planlegg(funn, choice) {
  /** @type {Post[]} */
  const inn = [];
  /** @type {Post[]} */
  const foer = [];
  for (const [nr, one] of funn.entries()) {
    if (one.slag === "lik") continue;
    if (one.slag === "ny" || !one.gammel) {
      inn.push(one.post);
      continue;
    }
    const what = choice(nr);
    if (what === "erstatt") {
      foer.push(one.gammel);
      const { id, opprettet } = one.gammel;
      inn.push({
        ...one.post,
        id,
        opprettet,
        fra: [...new Set([...one.gammel.fra, ...one.post.fra])],
        hentet: { ...one.gammel.hentet, ...one.post.hentet },
      });
    } else if (what === "begge") {
      inn.push(one.post.id === one.gammel.id ? { ...one.post, id: newId() } : one.post);
    }
  }
  return { inn, foer };
}
