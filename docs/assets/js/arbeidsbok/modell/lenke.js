// Links that carry something after `#`, which the site's own host never sees: `#l1.<base64url(deflate-raw(JSON))>.<check>`.
// The check is CRC-32 of the JSON in base 36, so that a link that was cut on its way is told as cut. What a link holds
// is untrusted: it is inflated a little at a time and never beyond a limit, its depth is counted before it is parsed, and
// nothing of it is given on before its shape is right. Pure: the address bar and what is shown are others' business.

import { deflateSync, Inflate, strToU8 } from "../../../vendor/fflate/fflate.js";

/**
 * l: the plan of a log. r: something sent back (lines, choices of a blind test, notes). b: a blind test. v: a workshop.
 * @typedef {"l" | "r" | "b" | "v"} Slag
 */
/** `ukjent`: paths of what this edition does not know; it is kept in `data`. @typedef {{slag: Slag, data: any, ukjent: string[]}} Innhold */
/**
 * ikke_lenke: there is none of ours. nyere: made by a newer edition. kuttet: part of it is gone or changed. for_stor,
 * for_dyp: beyond the limits. form: it does not hold what its kind should (`sted` says where).
 * @typedef {"ikke_lenke" | "nyere" | "kuttet" | "for_stor" | "for_dyp" | "form"} Hva
 */

export const VERSJON = 1;
/** Decoded bytes, depth and number of values; links in one text; how long a link may be for a QR code and for a chat. */
export const GRENSER = { byte: 200_000, dybde: 10, verdier: 20_000, lenker: 200, qr: 700, lenke: 2_000 };

export class LenkeFeil extends Error {
  /** @param {Hva} hva @param {string} [sted] */
  constructor(hva, sted = "") {
    super(sted ? `${hva}: ${sted}` : hva);
    this.name = "LenkeFeil";
    this.hva = hva;
    this.sted = sted;
  }
}

// --- Shapes --------------------------------------------------------------------------------------

/** What a value must be: the path of the first fault, or null; what is not known is added to `ukjent`. @typedef {(value: any, sted: string, ukjent: string[]) => string | null} Form */

/** @param {(value: any) => boolean} test @returns {Form} */
const er = (test) => (value, sted) => (test(value) ? null : sted);

/** A text of at most so many characters. */
export const tekst = (maks = 300) => er((v) => typeof v === "string" && v.length <= maks);
/** A finite number. */
export const tall = (minst = -1e9, hoeyst = 1e9) => er((v) => typeof v === "number" && v >= minst && v <= hoeyst);
export const heltall = (minst = 0, hoeyst = 1e9) => er((v) => Number.isInteger(v) && v >= minst && v <= hoeyst);
export const jaNei = er((v) => typeof v === "boolean");
/** A day, `2026-11-27`. */
export const dato = er((v) => typeof v === "string" && /^\d{4}-\d\d-\d\d$/.test(v) && !Number.isNaN(Date.parse(v)));
/** A moment, as Date writes it. */
export const tid = er(
  (v) =>
    typeof v === "string" && v.length <= 30 && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(v) && !Number.isNaN(Date.parse(v)),
);
/** The id of an entry, a row, a device, a form or a choice. */
export const id = er((v) => typeof v === "string" && /^[A-Za-z0-9_:-]{1,64}$/.test(v));
/** The id of a language: which there are is for the site to know that opens the link. */
const maalform = er((v) => typeof v === "string" && /^[a-z]{2,3}$/.test(v));
/** @param {string[]} ord */
export const ettAv = (...ord) => er((v) => ord.includes(v));
/** Anything within the common limits, for what another room has the shape of. @type {Form} */
export const hvaSomHelst = () => null;

/** @param {Form} form @param {number} maks @returns {Form} */
export const liste = (form, maks) => (value, sted, ukjent) => {
  if (!Array.isArray(value) || value.length > maks) return sted;
  for (let i = 0; i < value.length; i++) {
    const fault = form(value[i], `${sted}[${i}]`, ukjent);
    if (fault !== null) return fault;
  }
  return null;
};

/** An object with these keys, and perhaps those. @param {Record<string, Form>} maa @param {Record<string, Form>} [kan] @returns {Form} */
export const objekt =
  (maa, kan = {}) =>
  (value, sted, ukjent) => {
    if (!isObject(value)) return sted;
    const under = (/** @type {string} */ key) => (sted ? `${sted}.${key}` : key);
    for (const key of Object.keys(maa)) if (!Object.hasOwn(value, key)) return under(key);
    for (const [key, one] of Object.entries(value)) {
      const form = Object.hasOwn(maa, key) ? maa[key] : Object.hasOwn(kan, key) ? kan[key] : null;
      if (!form) {
        ukjent.push(under(key));
        continue;
      }
      const fault = form(one, under(key), ukjent);
      if (fault !== null) return fault;
    }
    return null;
  };

/** One of several shapes, chosen by a key. @param {string} key @param {Record<string, Form>} former @returns {Form} */
export const etter = (key, former) => (value, sted, ukjent) =>
  isObject(value) && typeof value[key] === "string" && Object.hasOwn(former, value[key])
    ? former[value[key]](value, sted, ukjent)
    : sted
      ? `${sted}.${key}`
      : key;

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const SENDT = { post: id, fra: tekst(40), enhet: id };

/** What each kind holds. The rooms that use a kind may say more exactly with `former`. @type {Record<Slag, Form>} */
export const FORMER = {
  l: objekt(
    { post: id, oppgave: tekst(200) },
    {
      start: dato,
      slutt: dato,
      antall: heltall(1, 1000),
      kriterier: liste(objekt({ id, tekst: tekst(200) }), 12),
      regel: etter("slag", {
        alle: objekt({ slag: ettAv("alle") }),
        hver: objekt({ slag: ettAv("hver"), nr: heltall(2, 50) }),
        dager: objekt({ slag: ettAv("dager"), dager: liste(heltall(1, 7), 7) }),
      }),
      parvis: jaNei,
      foer: jaNei,
      slik: tekst(600),
      spraak: maalform,
    },
  ),
  r: etter("gjelder", {
    linjer: objekt({ ...SENDT, gjelder: ettAv("linjer"), linjer: hvaSomHelst }, { sendt: tid }),
    valg: objekt({ ...SENDT, gjelder: ettAv("valg"), valg: liste(hvaSomHelst, 100) }, { sendt: tid }),
    notater: objekt(
      { gjelder: ettAv("notater"), fra: tekst(40), notater: liste(hvaSomHelst, 200) },
      { post: id, enhet: id, sendt: tid },
    ),
  }),
  b: objekt(
    { post: id, par: liste(objekt({ id, a: tekst(20_000), b: tekst(20_000) }), 40) },
    { tittel: tekst(200), spoersmaal: tekst(600), spraak: maalform },
  ),
  v: objekt(
    { verksted: id },
    {
      post: id,
      tittel: tekst(200),
      start: tid,
      fra: tekst(40),
      romkode: id,
      data: hvaSomHelst,
      spraak: maalform,
    },
  ),
};

// --- Writing -------------------------------------------------------------------------------------

/**
 * What stands after `#` (with the `#`). Throws LenkeFeil when it would not be read back.
 * @param {Slag} slag @param {any} data @param {Partial<Record<Slag, Form>>} [former]
 */
export function makeLenke(slag, data, former = {}) {
  const json = strToU8(JSON.stringify(data) ?? "", false);
  if (json.length > GRENSER.byte) throw new LenkeFeil("for_stor");
  decode(json, slag, former);
  return `#${slag}${VERSJON}.${toBase64url(deflateSync(json, { level: 9, mem: 8 }))}.${checkOf(json)}`;
}

/** The way that a whole address of this length can go. @param {string} adresse @returns {"qr" | "lenke" | "fil"} */
export const findVei = (adresse) =>
  adresse.length <= GRENSER.qr ? "qr" : adresse.length <= GRENSER.lenke ? "lenke" : "fil";

// --- Reading -------------------------------------------------------------------------------------

const START = /(?:^|[^A-Za-z0-9_-])([lrbv])(\d{1,3})\.(?=[A-Za-z0-9_-])/g;

/**
 * What a link holds. The text may be the part after `#`, a whole address, or a mail with a link in it. Throws
 * LenkeFeil; nothing has been stored, shown or run.
 * @param {string} text @param {Partial<Record<Slag, Form>>} [former] @returns {Innhold}
 */
export function readLenke(text, former = {}) {
  const found = findLenker(text, former);
  if (!found.length) throw new LenkeFeil("ikke_lenke");
  const [first] = found;
  if (first instanceof LenkeFeil) throw first;
  return first;
}

/**
 * All links in a text, in order, each as what it holds or what is wrong with it. A mail program may have broken a link
 * into lines, with `>` or `=` at the breaks.
 * @param {string} text @param {Partial<Record<Slag, Form>>} [former] @returns {(Innhold | LenkeFeil)[]}
 */
export function findLenker(text, former = {}) {
  // Nothing that we send is longer than this as text, in a file either.
  if (text.length > 4 * GRENSER.byte) return [new LenkeFeil("for_stor")];
  const starts = [...text.matchAll(START)];
  if (starts.length > GRENSER.lenker) return [new LenkeFeil("for_stor")];
  return starts.map((match, nr) => {
    const from = match.index + match[0].length;
    const rest = text.slice(from, starts[nr + 1]?.index ?? text.length);
    if (Number(match[2]) !== VERSJON) return new LenkeFeil(Number(match[2]) > VERSJON ? "nyere" : "ikke_lenke");
    const slag = /** @type {Slag} */ (match[1]);
    try {
      return take(rest, slag, former);
    } catch (fault) {
      // Whole as it stands, or whole when what a mail program puts at the end of a line is taken out.
      const joined = rest.replace(/=?\r?\n[>\s]*|[\s\u00ad\u200b]+/g, "");
      if (fault instanceof LenkeFeil && fault.hva === "kuttet" && joined !== rest)
        try {
          return take(joined, slag, former);
        } catch (again) {
          if (again instanceof LenkeFeil) return again;
          throw again;
        }
      if (fault instanceof LenkeFeil) return fault;
      throw fault;
    }
  });
}

/** @param {string} rest What stands after `l1.`. @param {Slag} slag @param {Partial<Record<Slag, Form>>} former @returns {Innhold} */
function take(rest, slag, former) {
  const [, payload, check] = /^([A-Za-z0-9_-]+)(?:\.([0-9a-z]*))?/.exec(rest) ?? [];
  if (!payload || payload.length % 4 === 1) throw new LenkeFeil("kuttet");
  const json = inflate(fromBase64url(payload));
  // What follows a link in a text may run into it; what is missing of the check is a cut.
  if (!check?.startsWith(checkOf(json))) throw new LenkeFeil("kuttet");
  return { slag, ...decode(json, slag, former) };
}

/**
 * Inflate a few bytes at a time (deflate gives at most 1 032 bytes for one), and stop at the limit.
 * @param {Uint8Array} packed @returns {Uint8Array}
 */
function inflate(packed) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  let done = false;
  const stream = new Inflate((/** @type {Uint8Array} */ part, /** @type {boolean} */ final) => {
    size += part.length;
    if (size > GRENSER.byte) throw new LenkeFeil("for_stor");
    parts.push(part);
    done = final;
  });
  try {
    for (let i = 0; i < packed.length; i += 64) stream.push(packed.subarray(i, i + 64), i + 64 >= packed.length);
  } catch (fault) {
    if (fault instanceof LenkeFeil) throw fault;
    throw new LenkeFeil("kuttet");
  }
  if (!done) throw new LenkeFeil("kuttet");
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * JSON that has the shape of its kind. @param {Uint8Array} json @param {Slag} slag @param {Partial<Record<Slag, Form>>} former
 * @returns {{data: any, ukjent: string[]}}
 */
function decode(json, slag, former) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(json);
  } catch {
    throw new LenkeFeil("form");
  }
  countDepth(text);
  /** @type {any} */
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new LenkeFeil("form");
  }
  countValues(data);
  /** @type {string[]} */
  const ukjent = [];
  const fault = (former[slag] ?? FORMER[slag])(data, "", ukjent);
  if (fault !== null) throw new LenkeFeil("form", fault);
  return { data, ukjent };
}

/** Before parsing, so that no parser has to go deep. @param {string} text */
function countDepth(text) {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === "\\") i++;
    } else if (sign === "[" || sign === "{") {
      if (++depth > GRENSER.dybde) throw new LenkeFeil("for_dyp");
    } else if (sign === "]" || sign === "}") depth--;
  }
}

// Keys that mean something to JavaScript itself; no key of ours.
const FORBUDT = new Set(["__proto__", "constructor", "prototype"]);

/** @param {any} data */
function countValues(data) {
  let left = GRENSER.verdier;
  const waiting = [data];
  while (waiting.length) {
    if (--left < 0) throw new LenkeFeil("for_stor");
    const value = waiting.pop();
    if (Array.isArray(value)) for (const one of value) waiting.push(one);
    else if (isObject(value))
      for (const [key, one] of Object.entries(value)) {
        if (FORBUDT.has(key) || key.length > 200) throw new LenkeFeil("form", key.slice(0, 40));
        waiting.push(one);
      }
  }
}

// --- Bytes and letters ---------------------------------------------------------------------------

/** @param {Uint8Array} bytes */
function toBase64url(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text */
const fromBase64url = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

/** CRC-32 (IEEE 802.3) in base 36. @param {Uint8Array} bytes */
export function checkOf(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ((crc ^ -1) >>> 0).toString(36);
}
