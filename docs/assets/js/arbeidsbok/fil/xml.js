// XML as a stream of what opens, closes and is said: no tree, so it reads in a worker and in Node, and a sheet of any
// size takes no more room than what is kept of it. Names come with one prefix for each namespace, whatever the file calls
// it: the strict edition of a namespace is the same as the transitional one.

import { Parser } from "../../../vendor/saxen/saxen.js";
import { dekodTekst } from "./koding.js";
import { FilFeil } from "./pakke.js";

/** @typedef {{aapne: (navn: string, attr: Record<string, string>) => void, lukk?: (navn: string) => void, tekst?: (tekst: string) => void}} Lytter */

const OOXML = "http://schemas.openxmlformats.org";
const STRICT = "http://purl.oclc.org/ooxml";
const ODF = "urn:oasis:names:tc:opendocument:xmlns";
const MS = "http://schemas.microsoft.com/office";

/** Every namespace that we read, and the prefix that it has here. */
const ROM = {
  [`${OOXML}/wordprocessingml/2006/main`]: "w",
  [`${STRICT}/wordprocessingml/main`]: "w",
  [`${MS}/word/2010/wordml`]: "w14",
  [`${OOXML}/markup-compatibility/2006`]: "mc",
  [`${OOXML}/spreadsheetml/2006/main`]: "s",
  [`${STRICT}/spreadsheetml/main`]: "s",
  [`${OOXML}/officeDocument/2006/relationships`]: "r",
  [`${STRICT}/officeDocument/relationships`]: "r",
  [`${OOXML}/package/2006/relationships`]: "rel",
  [`${OOXML}/package/2006/content-types`]: "ct",
  [`${OOXML}/package/2006/metadata/core-properties`]: "cp",
  [`${OOXML}/officeDocument/2006/custom-properties`]: "op",
  [`${STRICT}/officeDocument/customProperties`]: "op",
  [`${OOXML}/officeDocument/2006/docPropsVTypes`]: "vt",
  [`${STRICT}/officeDocument/docPropsVTypes`]: "vt",
  [`${OOXML}/drawingml/2006/main`]: "a",
  [`${STRICT}/drawingml/main`]: "a",
  [`${OOXML}/officeDocument/2006/math`]: "m",
  [`${STRICT}/officeDocument/math`]: "m",
  [`${OOXML}/drawingml/2006/spreadsheetDrawing`]: "xdr",
  [`${STRICT}/drawingml/spreadsheetDrawing`]: "xdr",
  "urn:schemas-microsoft-com:vml": "v",
  "urn:schemas-microsoft-com:office:office": "o",
  [`${MS}/spreadsheetml/2018/threadedcomments`]: "tc",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
  [`${ODF}:office:1.0`]: "office",
  [`${ODF}:text:1.0`]: "text",
  [`${ODF}:table:1.0`]: "table",
  [`${ODF}:meta:1.0`]: "meta",
  [`${ODF}:drawing:1.0`]: "draw",
  [`${ODF}:manifest:1.0`]: "manifest",
  [`${ODF}:style:1.0`]: "style",
  "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
};

/** How much is decoded and read at a time. */
const BIT = 1 << 16;

/** What stops a reading that has got what it wanted. */
const NOK = new Error("nok");

/**
 * Read XML. The listener may return `true` from nothing: to stop, it throws what `stopp()` gives.
 * @param {Uint8Array} data @param {Lytter} lytter
 */
export function lesXml(data, lytter) {
  const tekst = dekodTekst(data).tekst.replace(/^\uFEFF/, "");
  // Office never writes a DOCTYPE; one is there only to make a parser swell.
  if (/<!DOCTYPE/i.test(tekst.slice(0, 2000))) throw new FilFeil("fil_skadet");
  const parser = new /** @type {any} */ (Parser)();
  /** @type {unknown} */
  let feil;
  parser.ns(ROM);
  const listen = (/** @type {string} */ what, /** @type {(...all: any[]) => void} */ how) =>
    parser.on(what, (/** @type {any[]} */ ...all) => {
      if (feil) return;
      try {
        how(...all);
      } catch (error) {
        feil = error;
        parser.stop();
      }
    });
  listen("openTag", (navn, attr) => {
    /** @type {Record<string, string>} */
    const all = attr();
    for (const key in all) if (all[key].includes("&")) all[key] = tegn(all[key]);
    lytter.aapne(navn, all);
  });
  listen("closeTag", (navn) => lytter.lukk?.(navn));
  listen("text", (text) => lytter.tekst?.(tegn(text)));
  listen("cdata", (text) => lytter.tekst?.(text));
  listen("attention", () => {
    throw new FilFeil("fil_skadet");
  });
  listen("error", (error) => {
    throw error;
  });
  for (let at = 0; at < tekst.length && !feil; at += BIT) parser.write(tekst.slice(at, at + BIT));
  if (!feil) parser.end();
  if (feil && feil !== NOK) throw feil instanceof FilFeil ? feil : new FilFeil("fil_skadet");
}

/** Stop here: what is wanted is found. @returns {never} */
export function stopp() {
  throw NOK;
}

const NAVN = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Text with the signs that XML writes in another way, and with one kind of line break. @param {string} text */
function tegn(text) {
  const plain = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!plain.includes("&")) return plain;
  return plain.replace(/&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(lt|gt|amp|quot|apos));/g, (all, ten, hex, name) => {
    if (name) return NAVN[/** @type {keyof typeof NAVN} */ (name)];
    const code = ten ? Number(ten) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** `_x000D_` and the like: Excel's way of writing what XML cannot hold. @param {string} text */
export const utenHex = (text) =>
  text.includes("_x")
    ? text
        .replace(/_x000[dD]_\n?/g, "\n")
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
