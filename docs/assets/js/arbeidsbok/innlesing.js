// @ts-check
// Bringing many files together: what each holds, what is there from before, and what could not be read. Nothing is
// laid into the workbook here; that is done by the page, all at once, when the reader has said yes.

import { BokFeil, joinKryss, newPost, readBok, same } from "./bok.js";

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
/** @typedef {{fil: string, grunn: string, antall?: number}} Ulest */

const MOST_FIL = 20e6;

/**
 * Read files. Every file ends in at least one find, or in the list of what could not be read.
 * @param {Kontekst} kontekst @param {File[]} filer @param {Map<string, Post>} alle
 * @returns {Promise<{funn: Funn[], ulest: Ulest[], kryss: import("./bok.js").Kryss}>}
 */
export async function lesFiler(kontekst, filer, alle) {
  /** @type {Funn[]} */
  const funn = [];
  /** @type {Ulest[]} */
  const ulest = [];
  /** @type {import("./bok.js").Kryss} */
  let kryss = {};
  const known = new Map(alle);
  for (const fil of filer) {
    try {
      const { poster, sjekklister = {} } = await lesFil(kontekst, fil, ulest);
      kryss = joinKryss(kryss, sjekklister);
      if (!poster.length && !Object.keys(sjekklister).length && !ulest.some((one) => one.fil === fil.name)) ulest.push({ fil: fil.name, grunn: "fil_tom" });
      for (const { post, ukjent, egenId } of poster) {
        const one = sammenlign(kontekst, post, known, egenId);
        funn.push({ fil: fil.name, post, ukjent, ...one });
        if (one.slag === "ny") known.set(post.id, post);
      }
    } catch (error) {
      const grunn = /** @type {any} */ (error)?.grunn;
      if (!grunn) console.error(fil.name, error);
      ulest.push({ fil: fil.name, grunn: grunn ?? "fil_skadet" });
    }
  }
  return { funn, ulest, kryss };
}

/** @param {Kontekst} kontekst @param {File} fil @param {Ulest[]} ulest @returns {Promise<{poster: {post: Post, ukjent: string[], egenId: boolean}[], sjekklister?: import("./bok.js").Kryss}>} */
async function lesFil(kontekst, fil, ulest) {
  if (fil.size > MOST_FIL) throw Object.assign(new Error(fil.name), { grunn: "fil_for_stor" });
  const data = new Uint8Array(await fil.arrayBuffer());
  if (data[0] === 0x50 && data[1] === 0x4b) {
    const { fraFil } = await import("./kontorfil.js");
    const read = (await fraFil(kontekst, data)).filter(({ svar, ukjent }) => Object.keys(svar).length || ukjent.length);
    const endret = new Date(fil.lastModified || Date.now()).toISOString();
    return { poster: read.map(({ skjema, svar, ukjent }) => ({ post: { ...newPost(skjema), svar, endret }, ukjent, egenId: false })) };
  }
  const text = new TextDecoder().decode(data);
  if (!/^\uFEFF?\s*[{[]/.test(text)) throw Object.assign(new Error(fil.name), { grunn: "fil_ukjent" });
  const { poster, uleselige, sjekklister } = readBok(text);
  if (uleselige) ulest.push({ fil: fil.name, grunn: "poster_uleselige", antall: uleselige });
  const here = poster.filter((post) => kontekst.skjemaer.has(post.skjema));
  if (here.length < poster.length) ulest.push({ fil: fil.name, grunn: "poster_ukjent_skjema", antall: poster.length - here.length });
  return { poster: here.map((post) => ({ post, ukjent: [], egenId: true })), sjekklister };
}

/**
 * Whether an entry is new, the same as one there is, or an edited copy of one. Entries of our own format have an id;
 * those of Word and Excel have none, and are known by their form and name.
 * @param {Kontekst} kontekst @param {Post} post @param {Map<string, Post>} alle @param {boolean} egenId
 * @returns {{slag: "ny" | "lik" | "endret", gammel?: Post}}
 */
function sammenlign(kontekst, post, alle, egenId) {
  const others = [...alle.values()].filter((one) => one.skjema === post.skjema);
  const own = egenId ? alle.get(post.id) : undefined;
  if (own?.skjema === post.skjema) return same(own.svar, post.svar) ? { slag: "lik", gammel: own } : { slag: "endret", gammel: own };
  const twin = others.find((one) => same(one.svar, post.svar));
  if (twin) return { slag: "lik", gammel: twin };
  const { merke } = kontekst.skjema(post.skjema);
  const named = post.svar[merke] === undefined ? undefined : others.find((one) => same(one.svar[merke], post.svar[merke]));
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
      inn.push({ ...one.post, id, opprettet, fra: [...new Set([...one.gammel.fra, ...one.post.fra])], hentet: { ...one.gammel.hentet, ...one.post.hentet } });
    } else if (what === "begge") {
      inn.push(one.post.id === one.gammel.id ? { ...one.post, id: newPost(one.post.skjema).id } : one.post);
    }
  }
  return { inn, foer };
}

export { BokFeil };
