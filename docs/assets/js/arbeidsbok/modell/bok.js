// The format `arbeidsbok`: what an entry is, how old books become new ones, and how a strange file is made safe.
// Documented in docs/nb/arbeidsbok/format.md; the schema lies in api/arbeidsbok.schema.json.

/** @typedef {string | number | boolean | string[] | Rad[]} Verdi */
/** @typedef {Record<string, string | number | boolean>} Rad */
/** @typedef {{post: string, felt?: string}} Kilde Where a value was drawn from. */
/** @typedef {Record<string, string[]>} Kryss What is ticked in the checklist of each step: step -> points. */
/**
 * @typedef {object} Post One filled-in form.
 * @property {string} id
 * @property {string} skjema
 * @property {string} opprettet
 * @property {string} endret
 * @property {string[]} fra
 * @property {Record<string, Kilde[]>} hentet
 * @property {Record<string, Verdi>} svar
 */

export const FORMAT = "arbeidsbok";
export const VERSJON = 2;

// What makes a book of version n into one of version n + 1. Never change one that has been published.
/** @type {Record<number, (bok: any) => any>} */
const STEG = {
  // Version 2 holds the ticks of the checklists too.
  1: (bok) => ({ ...bok, sjekklister: {} }),
};

const MOST = { poster: 20000, felt: 400, rader: 2000, tekst: 100000 };

/** A file that cannot be read as a book; `grunn` is the key of the word that says why. */
export class BokFeil extends Error {
  /** @param {"bok_ikke_json" | "bok_ikke_bok" | "bok_nyere"} grunn */
  constructor(grunn) {
    super(grunn);
    this.grunn = grunn;
  }
}

export const newId = () =>
  crypto.randomUUID
    ? crypto.randomUUID()
    : [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

/** @param {string} skjema @returns {Post} */
export function newPost(skjema) {
  const now = new Date().toISOString();
  return { id: newId(), skjema, opprettet: now, endret: now, fra: [], hentet: {}, svar: {} };
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const KEY = /^[a-z][a-z0-9_]*$/;

/** Bring a book of any earlier version to this one. @param {any} bok @returns {{versjon: number, poster: any[], sjekklister: unknown}} */
export function migrate(bok) {
  if (!isObject(bok) || bok.format !== FORMAT || !Number.isInteger(bok.versjon) || bok.versjon < 1) {
    throw new BokFeil("bok_ikke_bok");
  }
  if (bok.versjon > VERSJON) throw new BokFeil("bok_nyere");
  let now = bok;
  while (now.versjon < VERSJON) now = { ...STEG[now.versjon](now), versjon: now.versjon + 1 };
  if (!Array.isArray(now.poster)) throw new BokFeil("bok_ikke_bok");
  return /** @type {any} */ (now);
}

/** Read a book from text: its entries and ticks made safe, and how many entries could not be. @param {string} text */
export function readBok(text) {
  let raw;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new BokFeil("bok_ikke_json");
  }
  const { poster, sjekklister } = migrate(raw);
  const good = poster.slice(0, MOST.poster).map(cleanPost);
  return {
    poster: /** @type {Post[]} */ (good.filter(Boolean)),
    uleselige: good.filter((post) => !post).length + Math.max(0, poster.length - MOST.poster),
    sjekklister: cleanKryss(sjekklister),
  };
}

/** @param {Post[]} poster @param {Kryss} [sjekklister] */
export function writeBok(poster, sjekklister = {}) {
  return JSON.stringify(
    { format: FORMAT, versjon: VERSJON, laget: new Date().toISOString(), poster, sjekklister },
    null,
    1,
  );
}

/** Ticks with only what the format allows. @param {unknown} raw @returns {Kryss} */
export function cleanKryss(raw) {
  const word = (/** @type {unknown} */ one) => typeof one === "string" && /^[a-z0-9-]{1,80}$/.test(one);
  /** @type {Kryss} */
  const clean = {};
  for (const [steg, punkter] of Object.entries(isObject(raw) ? raw : {}).slice(0, MOST.felt)) {
    const good = Array.isArray(punkter) ? [...new Set(punkter.filter(word))].slice(0, MOST.felt) : [];
    if (word(steg) && good.length) clean[steg] = good;
  }
  return clean;
}

/** The ticks of both. @param {Kryss} a @param {Kryss} b @returns {Kryss} */
export const joinKryss = (a, b) =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((steg) => [
      steg,
      [...new Set([...(a[steg] ?? []), ...(b[steg] ?? [])])],
    ]),
  );

/** The ticks of one that are not of the other. @param {Kryss} a @param {Kryss} b @returns {Kryss} */
export const withoutKryss = (a, b) =>
  Object.fromEntries(
    Object.entries(a).map(([steg, punkter]) => [steg, punkter.filter((one) => !b[steg]?.includes(one))]),
  );

/** How many ticks there are. @param {Kryss} kryss */
export const countKryss = (kryss) => Object.values(kryss).reduce((sum, punkter) => sum + punkter.length, 0);

/** @param {unknown} value */
const cleanText = (value) => String(value).slice(0, MOST.tekst);

/** @param {unknown} value @returns {string | number | boolean | undefined} */
function cleanSimple(value) {
  if (typeof value === "string") return value === "" ? undefined : cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return value === true ? true : undefined;
}

/** @param {unknown} value @returns {Verdi | undefined} */
function cleanVerdi(value) {
  if (!Array.isArray(value)) return cleanSimple(value);
  const some = value.slice(0, MOST.rader);
  if (some.every((one) => typeof one === "string")) return some.length ? some.map(cleanText) : undefined;
  if (!some.every(isObject)) return undefined;
  const rader = some.map((rad) => {
    /** @type {Rad} */
    const clean = {};
    for (const [key, one] of Object.entries(rad).slice(0, MOST.felt)) {
      const simple = cleanSimple(one);
      if (KEY.test(key) && simple !== undefined) clean[key] = simple;
    }
    return clean;
  });
  return trimRader(rader);
}

/** Rows without the empty ones at the end; undefined when none is left. @param {Rad[]} rader */
export function trimRader(rader) {
  let last = rader.length;
  while (last > 0 && Object.keys(rader[last - 1] ?? {}).length === 0) last -= 1;
  return last ? rader.slice(0, last).map((rad) => rad ?? {}) : undefined;
}

/** @param {unknown} value @param {string} other */
const cleanTime = (value, other) =>
  typeof value === "string" && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : other;

/** An entry with only what the format allows, or null. @param {any} raw @returns {Post | null} */
export function cleanPost(raw) {
  if (!isObject(raw) || typeof raw.skjema !== "string" || !/^[a-z0-9-]{1,60}$/.test(raw.skjema)) return null;
  if (typeof raw.id !== "string" || !/^[\w.:-]{1,100}$/.test(raw.id) || !isObject(raw.svar)) return null;
  const now = new Date().toISOString();
  const endret = cleanTime(raw.endret, now);
  /** @type {Post} */
  const post = {
    id: raw.id,
    skjema: raw.skjema,
    opprettet: cleanTime(raw.opprettet, endret),
    endret,
    fra: [],
    hentet: {},
    svar: {},
  };
  if (Array.isArray(raw.fra)) post.fra = raw.fra.filter((id) => typeof id === "string").slice(0, 200);
  for (const [key, kilder] of Object.entries(isObject(raw.hentet) ? raw.hentet : {})) {
    if (!/^[a-z][a-z0-9_]*(\.\d+)?$/.test(key) || !Array.isArray(kilder)) continue;
    post.hentet[key] = kilder
      .filter((one) => isObject(one) && typeof one.post === "string")
      .map((one) => ({ post: one.post, ...(typeof one.felt === "string" ? { felt: one.felt } : {}) }));
  }
  for (const [key, value] of Object.entries(raw.svar).slice(0, MOST.felt)) {
    const clean = KEY.test(key) ? cleanVerdi(value) : undefined;
    if (clean !== undefined) post.svar[key] = clean;
  }
  return post;
}

/** Whether two values say the same. @param {unknown} a @param {unknown} b */
export const same = (a, b) => stable(a) === stable(b);

/** @param {any} value @returns {string} */
const stable = (value) =>
  JSON.stringify(value, (_, one) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  ) ?? "";

/**
 * Put one answer into a set of answers: `felt`, or `felt.rad.kolonne` (rows from 0). undefined takes it away.
 * @param {Record<string, Verdi>} svar @param {string} sti @param {Verdi | undefined} verdi
 */
export function setSvar(svar, sti, verdi) {
  const [felt, rad, kolonne] = sti.split(".");
  if (rad === undefined) {
    if (verdi === undefined) delete svar[felt];
    else svar[felt] = verdi;
    return;
  }
  const rader = /** @type {Rad[]} */ (Array.isArray(svar[felt]) ? svar[felt] : []).map((one) => ({ ...one }));
  const nr = Number(rad);
  while (rader.length <= nr) rader.push({});
  if (verdi === undefined) delete rader[nr][kolonne];
  else rader[nr][kolonne] = /** @type {string} */ (verdi);
  const left = trimRader(rader);
  if (left) svar[felt] = left;
  else delete svar[felt];
}
