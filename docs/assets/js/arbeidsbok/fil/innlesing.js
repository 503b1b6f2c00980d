// Bringing many files together: what each holds, what is there from before, and what could not be read. Nothing is
// laid into the workbook here; that is done by the page, all at once, when the reader has said yes.

import { joinKryss, newPost, readBok } from "../modell/bok.js";
import { sammenlign } from "../modell/planlegg.js";

/** @typedef {import("../modell/bok.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/planlegg.js").Funn} Funn */
/** @typedef {{fil: string, grunn: string, antall?: number}} Ulest */

const MOST_FIL = 20e6;

/**
 * Read files. Every file ends in at least one find, or in the list of what could not be read.
 * @param {Kontekst} kontekst @param {File[]} filer @param {Map<string, Post>} alle
 * @returns {Promise<{funn: Funn[], ulest: Ulest[], kryss: import("../modell/bok.js").Kryss}>}
 */
export async function lesFiler(kontekst, filer, alle) {
  /** @type {Funn[]} */
  const funn = [];
  /** @type {Ulest[]} */
  const ulest = [];
  /** @type {import("../modell/bok.js").Kryss} */
  let kryss = {};
  const known = new Map(alle);
  for (const fil of filer) {
    try {
      const { poster, sjekklister = {} } = await lesFil(kontekst, fil, ulest);
      kryss = joinKryss(kryss, sjekklister);
      if (!poster.length && !Object.keys(sjekklister).length && !ulest.some((one) => one.fil === fil.name))
        ulest.push({ fil: fil.name, grunn: "fil_tom" });
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

/** @param {Kontekst} kontekst @param {File} fil @param {Ulest[]} ulest @returns {Promise<{poster: {post: Post, ukjent: string[], egenId: boolean}[], sjekklister?: import("../modell/bok.js").Kryss}>} */
async function lesFil(kontekst, fil, ulest) {
  if (fil.size > MOST_FIL) throw Object.assign(new Error(fil.name), { grunn: "fil_for_stor" });
  const data = new Uint8Array(await fil.arrayBuffer());
  if (data[0] === 0x50 && data[1] === 0x4b) {
    const { fraFil } = await import("./kontorfil.js");
    const read = (await fraFil(kontekst, data)).filter(({ svar, ukjent }) => Object.keys(svar).length || ukjent.length);
    const endret = new Date(fil.lastModified || Date.now()).toISOString();
    return {
      poster: read.map(({ skjema, svar, ukjent }) => ({
        post: { ...newPost(skjema), svar, endret },
        ukjent,
        egenId: false,
      })),
    };
  }
  const text = new TextDecoder().decode(data);
  if (!/^\uFEFF?\s*[{[]/.test(text)) throw Object.assign(new Error(fil.name), { grunn: "fil_ukjent" });
  const { poster, uleselige, sjekklister } = readBok(text);
  if (uleselige) ulest.push({ fil: fil.name, grunn: "poster_uleselige", antall: uleselige });
  const here = poster.filter((post) => kontekst.skjemaer.has(post.skjema));
  if (here.length < poster.length)
    ulest.push({ fil: fil.name, grunn: "poster_ukjent_skjema", antall: poster.length - here.length });
  return { poster: here.map((post) => ({ post, ukjent: [], egenId: true })), sjekklister };
}
