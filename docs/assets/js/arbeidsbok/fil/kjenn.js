// What a file is, from its first bytes and its name: so that the reader is told what it is and what to do with it, and not
// only that we do not know it.

import { dekodTekst } from "./koding.js";
import { FilFeil } from "./pakke.js";

/** @typedef {{slag: "zip"} | {slag: "json" | "csv", tekst: string, koding: string}} Kjent What we can read on. */

/** @param {Uint8Array} data @param {number[] | string} start */
const begins = (data, start) =>
  [...start].every((one, nr) => data[nr] === (typeof one === "string" ? one.charCodeAt(0) : one));

/** The file that Office lays beside an open document: it has the name of whoever has it open, and nothing else. @param {string} navn @param {Uint8Array} data */
const isLaas = (navn, data) => /(^|[^\w.])~\$|\.~lock\./.test(navn.split(/[/\\]/).at(-1) ?? "") && data.length < 1000;

/** @param {string} navn @param {Uint8Array} data @returns {Kjent} */
export function kjennFil(navn, data) {
  if (data.length === 0) throw new FilFeil("fil_null");
  if (isLaas(navn, data)) throw new FilFeil("fil_laas");
  if (begins(data, [0xd0, 0xcf, 0x11, 0xe0])) throw new FilFeil(oleOf(data));
  if (begins(data, "PK")) {
    // Bit 0 of the flags of the first file: what is inside is encrypted.
    if (data.length > 30 && data[2] === 3 && data[6] & 1) throw new FilFeil("fil_passord");
    return { slag: "zip" };
  }
  if (begins(data, "{\\rtf")) throw new FilFeil("fil_rtf");
  if (begins(data, "%PDF")) throw new FilFeil("fil_pdf");
  if (isBilde(data)) throw new FilFeil("fil_bilde");
  const { tekst, koding } = dekodTekst(data);
  const text = tekst.replace(/^\uFEFF/, "").trimStart();
  if (/^<(!doctype html|html)/i.test(text)) throw new FilFeil("fil_nettside");
  if (/^\[InternetShortcut\]/i.test(text) || /\.(url|webloc|gdoc|gsheet)$/i.test(navn))
    throw new FilFeil("fil_snarvei");
  if (/^[{[]/.test(text)) return { slag: "json", tekst, koding };
  if (/^<\?xml/.test(text) && /mso-application|office:document/.test(text.slice(0, 3000)))
    throw new FilFeil("fil_gammel");
  if (/\.(eml|mht|mhtml)$/i.test(navn) || /^(Received|Return-Path|From|MIME-Version): /m.test(text.slice(0, 500)))
    throw new FilFeil("fil_epost");
  if (/\.(csv|tsv|tab)$/i.test(navn) || (/\.txt$/i.test(navn) && /^[^\n]*[;\t]/m.test(text)))
    return { slag: "csv", tekst: text, koding };
  throw new FilFeil("fil_ukjent");
}

/** @param {Uint8Array} data */
const isBilde = (data) =>
  begins(data, [0x89, 0x50, 0x4e, 0x47, 0x0d]) ||
  begins(data, [0xff, 0xd8, 0xff]) ||
  begins(data, "GIF8") ||
  (data[4] === 0x66 && data[5] === 0x74 && data[6] === 0x79 && data[7] === 0x70);

/** What lies in a container of the old kind: a locked file of today, a document of the last century, or a mail. @param {Uint8Array} data */
function oleOf(data) {
  const text = new TextDecoder("latin1").decode(data);
  const has = (/** @type {string} */ name) => text.includes([...name].join("\0"));
  if (has("EncryptedPackage") || has("DataSpaces")) return "fil_passord";
  if (has("__properties_version")) return "fil_epost";
  return has("WordDocument") || has("Workbook") || has("Book") || has("PowerPoint Document") ? "fil_gammel" : "fil_ole";
}

/** What an archive is, from the names of what lies in it. @param {string[]} navn @returns {"ooxml" | "odf" | "iwork" | "laast" | "annet"} */
export function kjennArkiv(navn) {
  const plain = navn.map((one) => one.replace(/\\/g, "/").toLowerCase());
  if (plain.some((one) => one.endsWith(".iwa") || /^index(\.xml(\.gz)?|\.apxl|\.zip)$/.test(one))) return "iwork";
  if (
    plain.includes("[content_types].xml") ||
    plain.includes("_rels/.rels") ||
    plain.some((one) => /^(word|xl)\/[^/]+\.xml$/.test(one))
  )
    return "ooxml";
  if (plain.includes("content.xml")) return "odf";
  // How LibreOffice locks a file today.
  if (plain.includes("encrypted-package")) return "laast";
  return "annet";
}
