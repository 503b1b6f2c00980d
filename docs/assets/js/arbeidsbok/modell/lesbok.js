// Reading the file `arbeidsbok`, of any version; and ids that are safe among what is there.

import { FORMAT, VERSJON } from "./bok.js";
import { cleanLagret, cleanSteder, hasIdentitet, isObject, merge, relink } from "./post.js";

/** @typedef {import("./post.js").Lagret} Lagret */
/** @typedef {import("./post.js").Steder} Steder */
/**
 * @typedef {object} Bok What a file holds.
 * @property {Lagret[]} poster
 * @property {Steder} innstillinger Ticks of the checklists, and what was chosen for the whole book.
 * @property {Record<string, unknown>} ukjent Keys that this edition does not know: they are kept.
 * @property {unknown[]} uleselige Entries that could not be read, as they stand in the file.
 * @property {{post: string, sti: string}[]} rester Places in entries that could not be read.
 * @property {{fra: string, til: string}[]} omdoept Entries that got a new id, since another form had theirs.
 */

/** A file that cannot be read as a book; `grunn` is the key of the word that says why. */
export class BokFeil extends Error {
  /** @param {"bok_ikke_json" | "bok_ikke_bok" | "bok_nyere"} grunn */
  constructor(grunn) {
    super(grunn);
    this.grunn = grunn;
  }
}

const KJENTE = new Set(["format", "versjon", "laget", "poster", "innstillinger", "sjekklister", "uleselige"]);

/**
 * Read a book from text. Old versions become this one on the way; nothing is cut.
 * @param {string} text @param {string} [naa] @returns {Promise<Bok>}
 */
export async function readBok(text, naa = new Date().toISOString()) {
  /** @type {any} */
  let raw;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new BokFeil("bok_ikke_json");
  }
  if (!isObject(raw) || raw.format !== FORMAT || !Number.isInteger(raw.versjon) || raw.versjon < 1)
    throw new BokFeil("bok_ikke_bok");
  if (raw.versjon > VERSJON) throw new BokFeil("bok_nyere");
  if (!Array.isArray(raw.poster)) throw new BokFeil("bok_ikke_bok");
  const old = await import("./gammel.js");
  const time =
    typeof raw.laget === "string" && !Number.isNaN(Date.parse(raw.laget)) ? new Date(raw.laget).toISOString() : naa;
  /** @type {Bok} */
  const bok = {
    poster: [],
    innstillinger: {},
    ukjent: {},
    uleselige: Array.isArray(raw.uleselige) ? raw.uleselige : [],
    rester: [],
    omdoept: [],
  };
  for (const [key, value] of Object.entries(raw)) if (!KJENTE.has(key)) bok.ukjent[key] = value;
  const settings =
    raw.versjon < 3 ? { felt: old.upgradeKryss(raw.sjekklister, time), rester: [] } : cleanSteder(raw.innstillinger);
  bok.innstillinger = settings.felt;
  for (const sti of settings.rester) bok.rester.push({ post: "innstillinger", sti });
  /** @type {Map<string, Lagret>} */
  const found = new Map();
  for (const one of raw.poster) {
    const read = hasIdentitet(one) && !isObject(one.felt) ? old.upgradePost(one) : cleanLagret(one);
    if (!read) {
      bok.uleselige.push(one);
      continue;
    }
    for (const sti of read.rester) bok.rester.push({ post: read.lagret.id, sti });
    addPost(found, read.lagret, (post) => bok.omdoept.push({ fra: read.lagret.id, til: post }), old.hash);
  }
  bok.poster = [...found.values()];
  return bok;
}

/**
 * Put an entry among others. The same entry twice is merged; an id that another form has is changed, always to the same.
 * @param {Map<string, Lagret>} found @param {Lagret} lagret @param {(til: string) => void} told @param {(what: unknown) => string} hash
 */
function addPost(found, lagret, told, hash) {
  const other = found.get(lagret.id);
  if (other && other.skjema !== lagret.skjema) {
    const id = idFor(lagret, hash);
    told(id);
    addPost(found, { ...lagret, id }, told, hash);
  } else found.set(lagret.id, other ? merge(other, lagret) : lagret);
}

/** The id of an entry whose own id another form has. @param {{id: string, skjema: string}} lagret @param {(what: unknown) => string} hash */
export const idFor = ({ id, skjema }, hash) => `${skjema}.${hash([id, skjema])}`.slice(0, 100);

/**
 * Entries that come together, under ids that nothing else has here; the same entries give the same ids. What is made
 * from one that gets a new id is still made from it, and not from the stranger that has its old one.
 * @param {Lagret[]} poster @param {(post: Lagret) => boolean} taken @param {(what: unknown) => string} hash @returns {Lagret[]} in the same order
 */
export function safeIds(poster, taken, hash) {
  const nye = new Map(poster.filter(taken).map((one) => [one.id, idFor(one, hash)]));
  return nye.size ? poster.map((one) => relink({ ...one, id: nye.get(one.id) ?? one.id }, nye)) : poster;
}
