// A file of Word, Excel or LibreOffice that carries the entry it was filled in from, so that what is corrected in it comes back
// as a correction and not as a new entry. It carries what the file shows and nothing else: nothing that is deleted, struck or
// has lost, and nothing of where a value was fetched from.

import { deflateSync, Inflate, strFromU8, strToU8 } from "../../../vendor/fflate/fflate.js";
import { filmerke, hash } from "./gammel.js";
import { readMedNotater } from "./notater.js";
import { cleanLagret, plassMellom, plassSist, read, same, skrivRad, valueAt, write } from "./post.js";
import { medIder } from "./radvalg.js";

/** @typedef {import("./post.js").Lagret} Lagret */
/** @typedef {import("./post.js").Rad} Rad */
/** @typedef {import("./post.js").Skriving} Skriving */
/** @typedef {import("./post.js").Steder} Steder */
/**
 * @typedef {object} Rettet What a file says of an entry that it carries.
 * @property {Record<string, any>} svar
 * @property {Record<string, (string | null)[]>} [radider] The ids of the rows of `svar`, as far as the file has them.
 * @property {string[]} funnet The fields, and `tabell/kolonne`, that the file has a place for: what is empty there was emptied.
 * @property {Record<string, Record<string, string>>} [radvalg]
 * @property {string} endret
 */

/** What properties of a file are called, and how long Excel lets them be. */
const NAVN = "ki-";
const LENGDE = 255;
const MEST = 400_000;

/** The entry as a file shows it. @param {Lagret} lagret @returns {Lagret} */
export function synlig(lagret) {
  const post = read(lagret);
  /** @type {Steder} */
  const felt = {};
  for (const [sti, sted] of Object.entries(lagret.felt)) {
    const [tabell, rad, kolonne] = sti.split("/");
    const notat = sti.endsWith("/_notat") ? post.notater[sti.slice(0, -"/_notat".length)] : undefined;
    const shown =
      kolonne === undefined
        ? !/^_|^fra\//.test(sti) && (rad === undefined ? post.svar[tabell] !== undefined : Boolean(notat))
        : notat !== "" && !["_notat", "_slettet"].includes(kolonne) && (post.rader[tabell] ?? []).includes(rad);
    if (!shown) continue;
    const v = valueAt(lagret.felt, sti);
    const mark = [...sted.m].reverse().find((one) => same(one.v, v));
    if (mark && v !== null) felt[sti] = { m: [{ e: mark.e, n: mark.n, v: mark.v, t: mark.t }], s: sted.s };
  }
  return { id: lagret.id, skjema: lagret.skjema, opprettet: lagret.opprettet, felt };
}

/** The properties that carry an entry. @param {Lagret} lagret @returns {[string, string][]} */
export function tilEgenskaper(lagret) {
  const packed = deflateSync(strToU8(JSON.stringify(synlig(lagret))), { level: 9 });
  let text = "";
  for (const one of packed) text += String.fromCharCode(one);
  const base = btoa(text);
  return Array.from({ length: Math.ceil(base.length / LENGDE) }, (_, nr) => [
    `${NAVN}${nr + 1}`,
    base.slice(nr * LENGDE, (nr + 1) * LENGDE),
  ]);
}

/** The entry that the properties of a file carry; null when they carry none, or one that is damaged. @param {Map<string, string>} egenskaper @returns {Lagret | null} */
export function fraEgenskaper(egenskaper) {
  let base = "";
  for (let nr = 1; egenskaper.has(`${NAVN}${nr}`) && base.length < MEST; nr += 1)
    base += egenskaper.get(`${NAVN}${nr}`);
  if (!base) return null;
  try {
    const packed = Uint8Array.from(atob(base), (one) => one.charCodeAt(0));
    return cleanLagret(JSON.parse(inflate(packed)))?.lagret ?? null;
  } catch {
    return null;
  }
}

/** What was packed, as far as it is no longer than an entry can be. @param {Uint8Array} packed */
function inflate(packed) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  const inflater = new Inflate((part) => {
    size += part.length;
    if (size > MEST) throw new Error("for stor");
    parts.push(part);
  });
  for (let at = 0; at < packed.length; at += 1024)
    inflater.push(packed.subarray(at, at + 1024), at + 1024 >= packed.length);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return strFromU8(whole);
}

/** A value as a file gives it back: without the spaces around it, and with one kind of line break. @param {any} value */
const plain = (value) =>
  typeof value === "string"
    ? value
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(/[ \t\u00a0]+\n/g, "\n")
        .trim()
    : Array.isArray(value)
      ? [...value].sort()
      : (value ?? null);

/** A text as LibreOffice gives it back from a field to write in: it moves the line breaks out of it, and joins the lines. @param {string} text */
const utenLinjer = (text) => text.replace(/\n/g, "");

/** Whether a file says what stands here; a cell of Excel may be cut. @param {any} her @param {any} der */
function unchanged(her, der) {
  const [a, b] = [plain(her), plain(der)];
  if (same(a, b) || String(a) === String(b)) return true;
  if (typeof a !== "string" || typeof b !== "string") return false;
  if (a.includes("\n") && !b.includes("\n") && utenLinjer(a) === b) return true;
  return b.length > 30_000 && b.endsWith("…") && a.startsWith(b.slice(0, -1));
}

/**
 * The entry that a file carries, with what was changed in the file written into it. A mark of a change is made from what it
 * says and what it replaces, so the same file read twice is one change.
 * @param {Lagret} baaret @param {Rettet} rettet @returns {{lagret: Lagret, mangler: Record<string, number>}} `mangler`: rows that the file does not have any more; they are not deleted.
 */
export function rett(baaret, rettet) {
  const here = readMedNotater(baaret);
  const { svar, radider = {}, endret, radvalg = {} } = rettet;
  const funnet = new Set(rettet.funnet);
  let lagret = baaret;
  const skriv = (/** @type {string} */ sti, /** @type {any} */ verdi) => {
    const old = (lagret.felt[sti]?.m ?? []).map(({ e, n }) => /** @type {[string, number]} */ ([e, n]));
    const { e } = filmerke(baaret.id, sti, verdi ?? null, endret, old);
    lagret = write(lagret, [{ sti, verdi, t: endret }], { e, neste: () => 1, naa: () => endret });
  };
  /** @type {Record<string, number>} */
  const mangler = {};
  const isTabell = (/** @type {string} */ felt) =>
    here.rader[felt] !== undefined || (Array.isArray(svar[felt]) && typeof svar[felt][0] === "object");
  for (const felt of new Set([...Object.keys(svar), ...Object.keys(here.svar)])) {
    if (isTabell(felt)) continue;
    if (svar[felt] === undefined && !funnet.has(felt)) continue;
    if (!unchanged(here.svar[felt], svar[felt])) skriv(felt, svar[felt] ?? null);
  }
  for (const tabell of new Set([...Object.keys(svar), ...Object.keys(here.rader)].filter(isTabell))) {
    const ours = /** @type {Rad[]} */ (here.svar[tabell] ?? []);
    const ider = here.rader[tabell] ?? [];
    const kolonner = Object.entries(radvalg[tabell] ?? {});
    const theirs = /** @type {Rad[]} */ (svar[tabell] ?? []).map((rad) =>
      kolonner.reduce((one, [kolonne, kilde]) => medIder(one, [kolonne], here.rader[kilde] ?? []), rad),
    );
    /** @type {Map<number, number>} */
    const mot = new Map();
    const taken = new Set();
    const match = (/** @type {(rad: Rad, nr: number) => number} */ find) => {
      for (const [nr, rad] of theirs.entries()) {
        if (mot.has(nr)) continue;
        const hit = find(rad, nr);
        if (hit < 0 || taken.has(hit)) continue;
        taken.add(hit);
        mot.set(nr, hit);
      }
    };
    // By its id; a copied row has the id of another, and the first of them keeps it.
    match((_, nr) => ider.indexOf(radider[tabell]?.[nr] ?? ""));
    match((rad) =>
      ours.findIndex(
        (one, hit) => !taken.has(hit) && Object.keys({ ...one, ...rad }).every((k) => unchanged(one[k], rad[k])),
      ),
    );
    // Where the file has no ids, rows that were there keep their order.
    if (!radider[tabell]?.some(Boolean) && theirs.length === ours.length) match((_, nr) => (taken.has(nr) ? -1 : nr));
    for (const [nr, rad] of theirs.entries()) {
      const hit = mot.get(nr);
      if (hit === undefined) continue;
      for (const kolonne of new Set([...Object.keys(rad), ...Object.keys(ours[hit])])) {
        const sti = `${tabell}/${ider[hit]}/${kolonne}`;
        if (rad[kolonne] === undefined && !funnet.has(`${tabell}/${kolonne}`) && !funnet.has(sti)) continue;
        if (!unchanged(ours[hit][kolonne], rad[kolonne])) skriv(sti, rad[kolonne] ?? null);
      }
    }
    let plass = plassSist(lagret.felt, tabell);
    /** @type {Map<string, number>} */
    const times = new Map();
    for (const [nr, rad] of theirs.entries()) {
      if (mot.has(nr) || !Object.keys(rad).length) continue;
      const key = JSON.stringify(rad);
      times.set(key, (times.get(key) ?? 0) + 1);
      const id = hash([baaret.id, tabell, rad, times.get(key)]);
      for (const { sti, verdi } of skrivRad(tabell, id, plass, rad)) skriv(sti, verdi);
      plass = plassMellom(plass, null);
    }
    if (taken.size < ours.length && funnet.has(tabell)) mangler[tabell] = ours.length - taken.size;
  }
  return { lagret, mangler };
}
