// Bringing many files together: what each holds, what is there from before, and what could not be read. Nothing is
// laid into the workbook here; that is done by the page, all at once, when the reader has said yes.

import { readBok, safeIds } from "../modell/bok.js";
import { hash } from "../modell/gammel.js";
import { merge, mergeSteder } from "../modell/post.js";
import { sammenlignPost, sammenlignUtfylt } from "../modell/samle.js";

/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/post.js").Steder} Steder */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/samle.js").Funn} Funn */
/** @typedef {import("../modell/samle.js").Utfylt} Utfylt */
/** @typedef {{fil: string, grunn: string, antall?: number, hva?: string[]}} Ulest What could not be read, why, and where it stood. */
/**
 * @typedef {object} Lest What a number of files hold.
 * @property {Funn[]} funn
 * @property {Ulest[]} ulest
 * @property {Steder} innstillinger
 * @property {unknown[]} uleselige Entries that could not be read, as they stand in the files.
 * @property {Record<string, unknown>} ukjent
 */
/** @typedef {{poster?: Lagret[], utfylte?: {utfylt: Utfylt, ukjent: string[]}[], innstillinger?: Steder}} Innhold */

const MOST_FIL = 20e6;

/**
 * Read files. Every file ends in at least one find, or in the list of what could not be read.
 * @param {Kontekst} kontekst @param {File[]} filer @param {Map<string, Lagret>} alle @returns {Promise<Lest>}
 */
export async function lesFiler(kontekst, filer, alle) {
  /** @type {Lest} */
  const lest = { funn: [], ulest: [], innstillinger: {}, uleselige: [], ukjent: {} };
  const known = new Map(alle);
  /** Whether another form has the id here. @param {Lagret} post */
  const taken = ({ id, skjema }) => (known.get(id)?.skjema ?? skjema) !== skjema;
  for (const fil of filer) {
    try {
      const before = lest.ulest.length;
      const { poster = [], utfylte = [], innstillinger = {} } = await lesFil(kontekst, fil, lest);
      lest.innstillinger = mergeSteder(lest.innstillinger, innstillinger);
      if (!poster.length && !utfylte.length && !Object.keys(innstillinger).length && lest.ulest.length === before)
        lest.ulest.push({ fil: fil.name, grunn: "fil_tom" });
      const found = [
        ...safeIds(poster, taken, hash).map((post) => sammenlignPost(fil.name, post, known)),
        ...utfylte.map(({ utfylt, ukjent }) =>
          sammenlignUtfylt(fil.name, utfylt, known, kontekst.skjema(utfylt.skjema).merke, ukjent),
        ),
      ];
      for (const one of found) {
        lest.funn.push(one);
        // What comes later is held against what this would give.
        const mot = known.get(one.inn.id);
        known.set(one.inn.id, mot ? merge(mot, one.inn) : one.inn);
      }
    } catch (error) {
      const grunn = /** @type {any} */ (error)?.grunn;
      if (!grunn) console.error(fil.name, error);
      lest.ulest.push({ fil: fil.name, grunn: grunn ?? "fil_skadet" });
    }
  }
  return lest;
}

/** @param {Kontekst} kontekst @param {File} fil @param {Lest} lest @returns {Promise<Innhold>} */
async function lesFil(kontekst, fil, lest) {
  if (fil.size > MOST_FIL) throw Object.assign(new Error(fil.name), { grunn: "fil_for_stor" });
  const data = new Uint8Array(await fil.arrayBuffer());
  if (data[0] === 0x50 && data[1] === 0x4b) {
    const { fraFil } = await import("./kontorfil.js");
    const read = (await fraFil(kontekst, data)).filter(({ svar, ukjent }) => Object.keys(svar).length || ukjent.length);
    const endret = new Date(fil.lastModified || Date.now()).toISOString();
    return {
      utfylte: read.map(({ skjema, svar, ukjent }) => ({
        utfylt: { skjema, svar, endret, radvalg: kontekst.radvalg(skjema) },
        ukjent,
      })),
    };
  }
  const text = new TextDecoder().decode(data);
  if (!/^\uFEFF?\s*[{[]/.test(text)) throw Object.assign(new Error(fil.name), { grunn: "fil_ukjent" });
  const { poster, innstillinger, uleselige, rester, omdoept, ukjent } = await readBok(text);
  if (uleselige.length) lest.ulest.push({ fil: fil.name, grunn: "poster_uleselige", antall: uleselige.length });
  if (rester.length)
    lest.ulest.push({
      fil: fil.name,
      grunn: "steder_uleselige",
      antall: rester.length,
      hva: rester.map(({ post, sti }) => `${post}: ${sti}`),
    });
  if (omdoept.length) lest.ulest.push({ fil: fil.name, grunn: "poster_omdoept", antall: omdoept.length });
  const strangers = poster.filter((post) => !kontekst.skjemaer.has(post.skjema));
  if (strangers.length) lest.ulest.push({ fil: fil.name, grunn: "poster_ukjent_skjema", antall: strangers.length });
  lest.uleselige.push(...uleselige);
  Object.assign(lest.ukjent, ukjent);
  return { poster, innstillinger };
}
