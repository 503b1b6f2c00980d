// A workbook of Excel as its sheets: for each row that says something, what each of its cells says. Cells without an
// address, days counted from 1904, texts in pieces, formulas with what they gave, and errors as errors.

import { lesXml, stopp, utenHex } from "./xml.js";

/**
 * @typedef {object} Rute A cell that says something.
 * @property {string | number | boolean} v
 * @property {string} [dato] The day it shows, when it is formatted as one.
 * @property {string} [feil] It shows an error, this one.
 * @property {"prosent" | "klokke"} [vist] It is shown as something else than the number it is.
 * @property {boolean} formel
 * @property {boolean} brukt Whether it is accounted for.
 */
/** @typedef {Map<number, Rute>} Rad column (from 1) -> cell */
/** @typedef {{sted: "kommentar" | "boks" | "hode", tekst: string, rute?: string, bilde?: boolean}} Ved What is written on a sheet and in none of its cells. */
/** @typedef {{navn: string, rader: Map<number, Rad>, sammen: [number, number, number, number][], ved: Ved[], kuttet: boolean}} Ark `sammen`: row, column, to row, to column of merged cells. */
/** @typedef {{ruter: number}} Grenser How many cells may still be read. */

/** The heading of the hidden column with the ids of rows. */
export const RADID = "ki-rad";

/** How many cells are kept of one file. A register of a whole kommune has some thousand. */
export const MEST_RUTER = 400_000;

/** @param {Ark} ark @param {Grenser} grenser @param {Rad} rad @param {number} kolonne @param {Rute} rute */
export function settVerdi(ark, grenser, rad, kolonne, rute) {
  // A formula that gives nothing is still one of the template's, or somebody's own.
  if (rute.v === "" && !rute.feil && !rute.formel) return;
  if (grenser.ruter <= 0) {
    ark.kuttet = true;
    return;
  }
  grenser.ruter -= 1;
  rad.set(kolonne, rad.has(kolonne) ? rute : { ...rute });
}

/** @param {number} column */
export function letters(column) {
  let text = "";
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

/** @param {string} ref `AB12` -> [28, 12]; what is missing is 0. @returns {[number, number]} */
export function readRef(ref) {
  const [, letters = "", digits = ""] = /^\$?([A-Za-z]*)\$?(\d*)$/.exec(ref) ?? [];
  let column = 0;
  for (const one of letters.toUpperCase()) column = column * 26 + one.charCodeAt(0) - 64;
  return [column, Number(digits) || 0];
}

/** @param {import("./deler.js").Pakke} pakke @param {string} sti The workbook. @param {Grenser} grenser @returns {Ark[]} */
export function lesExcel(pakke, sti, grenser) {
  const relasjoner = pakke.relasjoner(sti);
  /** @type {{navn: string, id: string}[]} */
  const sheets = [];
  let fra1904 = false;
  const book = pakke.del(sti);
  if (!book) return [];
  lesXml(book, {
    aapne: (navn, attr) => {
      if (navn === "s:sheet") sheets.push({ navn: attr.name ?? "", id: attr["r:id"] ?? "" });
      else if (navn === "s:workbookPr") fra1904 = ["1", "true", "on"].includes(attr.date1904 ?? "");
    },
  });
  const part = (/** @type {string} */ type) => {
    const found = relasjoner.find((one) => one.type === type);
    return found && pakke.del(found.sti);
  };
  const tekster = readStrings(part("sharedStrings"));
  const stiler = readStyles(part("styles"));
  return sheets.flatMap(({ navn, id }) => {
    const found = relasjoner.find((one) => one.id === id && one.type === "worksheet");
    const data = found && pakke.del(found.sti);
    if (!data) return [];
    const ark = readSheet(data, navn || found.sti, { tekster, stiler, fra1904, grenser });
    ark.ved.push(...readVed(pakke, found.sti));
    return [ark];
  });
}

/** The comments of a sheet, and the text of its boxes. @param {import("./deler.js").Pakke} pakke @param {string} sti @returns {Ved[]} */
function readVed(pakke, sti) {
  /** @type {Ved[]} */
  const found = [];
  const relasjoner = pakke.relasjoner(sti);
  const read = (
    /** @type {string} */ type,
    /** @type {Ved["sted"]} */ sted,
    /** @type {string[]} */ open,
    /** @type {string[]} */ tekst,
  ) => {
    for (const one of relasjoner.filter((each) => each.type === type)) {
      const data = pakke.del(one.sti);
      /** @type {Ved | undefined} */
      let ved;
      let into = 0;
      if (data)
        lesXml(data, {
          aapne: (navn, attr) => {
            if (open.includes(navn)) {
              ved = { sted, tekst: "", ...(attr.ref ? { rute: attr.ref } : {}) };
              found.push(ved);
            } else if (navn === "a:p" && ved?.tekst) ved.tekst += "\n";
            if (tekst.includes(navn)) into += 1;
          },
          tekst: (text) => {
            if (ved && into) ved.tekst += text;
          },
          lukk: (navn) => {
            if (tekst.includes(navn)) into -= 1;
          },
        });
    }
  };
  read("threadedComment", "kommentar", ["tc:threadedComment"], ["tc:text"]);
  const threads = new Set(found.map(({ rute }) => rute));
  const first = found.length;
  read("comments", "kommentar", ["s:comment"], ["s:t"]);
  // A conversation stands in an old kind of comment too, for old programs, after a sentence that says so.
  const once = found.filter(({ rute, tekst }, nr) => nr < first || !threads.has(rute) || !/^\[/.test(tekst));
  found.splice(0, found.length, ...once);
  read("drawing", "boks", ["a:bodyPr"], ["a:t"]);
  for (const one of relasjoner.filter((each) => each.type === "drawing")) {
    const data = pakke.del(one.sti);
    if (data)
      lesXml(data, {
        aapne: (navn) => {
          if (navn === "xdr:pic") found.push({ sted: "boks", tekst: "", bilde: true });
        },
      });
  }
  return found
    .map((one) => ({ ...one, tekst: utenHex(one.tekst).trim() }))
    .filter(({ tekst, bilde }) => tekst || bilde);
}

/** The text of a header or a footer, without its marks of place, font and field. @param {string} text */
const readHode = (text) =>
  text
    .replace(/&"[^"]*"|&K[0-9A-F]{6}|&\d+|&[A-Za-z]/g, " ")
    .replace(/&&/g, "&")
    .replace(/\s+/g, " ")
    .trim();

/** The texts that cells share. Readings of signs (furigana) are no part of them. @param {Uint8Array | undefined} data */
function readStrings(data) {
  /** @type {string[]} */
  const found = [];
  if (!data) return found;
  let inText = false;
  let gone = 0;
  lesXml(data, {
    aapne: (navn) => {
      if (navn === "s:si") found.push("");
      else if (navn === "s:rPh") gone += 1;
      else if (navn === "s:t") inText = true;
    },
    tekst: (text) => {
      if (inText && !gone && found.length) found[found.length - 1] += text;
    },
    lukk: (navn) => {
      if (navn === "s:t") inText = false;
      else if (navn === "s:rPh") gone -= 1;
    },
  });
  return found.map(utenHex);
}

/** Numbers of Excel's own formats that show a day, and those that show a share. */
const DATOFORMAT = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const KLOKKEFORMAT = new Set([18, 19, 20, 21, 45, 46, 47]);
const PROSENTFORMAT = new Set([9, 10]);

/** What a format makes of a number. @param {number} id @param {string} code @returns {"dato" | "klokke" | "prosent" | ""} */
function kindOfFormat(id, code) {
  if (DATOFORMAT.has(id)) return "dato";
  if (KLOKKEFORMAT.has(id)) return "klokke";
  if (PROSENTFORMAT.has(id)) return "prosent";
  // Without what is quoted, escaped, in brackets (colours, places), or only padding.
  const plain = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, "");
  if (/[dy]/i.test(plain)) return "dato";
  if (/[hs]/i.test(plain) && /[:.]/.test(plain)) return "klokke";
  return plain.includes("%") ? "prosent" : "";
}

/** What each style of cells makes of a number. @param {Uint8Array | undefined} data */
function readStyles(data) {
  /** @type {Map<number, string>} */
  const codes = new Map();
  /** @type {("dato" | "klokke" | "prosent" | "")[]} */
  const found = [];
  if (!data) return found;
  let inside = false;
  lesXml(data, {
    aapne: (navn, attr) => {
      if (navn === "s:numFmt") codes.set(Number(attr.numFmtId), attr.formatCode ?? "");
      else if (navn === "s:cellXfs") inside = true;
      else if (inside && navn === "s:xf") {
        const id = Number(attr.numFmtId) || 0;
        found.push(kindOfFormat(id, codes.get(id) ?? ""));
      }
    },
    lukk: (navn) => {
      if (navn === "s:cellXfs") inside = false;
    },
  });
  return found;
}

/**
 * @param {Uint8Array} data @param {string} navn
 * @param {{tekster: string[], stiler: ("dato" | "klokke" | "prosent" | "")[], fra1904: boolean, grenser: Grenser}} bok @returns {Ark}
 */
function readSheet(data, navn, bok) {
  /** @type {Ark} */
  const ark = { navn, rader: new Map(), sammen: [], ved: [], kuttet: false };
  let hode = "";
  let nr = 0;
  let column = 0;
  /** @type {Rad | undefined} */
  let rad;
  /** @type {{type: string, stil: number, v: string, t: string, formel: boolean} | null} */
  let cell = null;
  let into = "";
  let gone = 0;
  lesXml(data, {
    aapne: (name, attr) => {
      switch (name) {
        case "s:row":
          nr = Number(attr.r) || nr + 1;
          column = 0;
          rad = new Map();
          return;
        case "s:c": {
          const [col, row] = readRef(attr.r ?? "");
          column = col || column + 1;
          // A row without a number has cells that tell it.
          if (row && row !== nr) nr = row;
          cell = { type: attr.t ?? "", stil: Number(attr.s) || 0, v: "", t: "", formel: false };
          return;
        }
        case "s:v":
        case "s:t":
        case "s:f":
          into = name;
          if (name === "s:f" && cell) cell.formel = true;
          return;
        case "s:rPh":
          gone += 1;
          return;
        case "s:headerFooter":
          into = name;
          return;
        case "s:mergeCell": {
          const [from, to = from] = (attr.ref ?? "").split(":").map(readRef);
          if (from && to[1] - from[1] < 10_000) ark.sammen.push([from[1], from[0], to[1], to[0]]);
        }
      }
    },
    tekst: (text) => {
      if (into === "s:headerFooter") hode += text;
      if (!cell || gone) return;
      if (into === "s:v") cell.v += text;
      else if (into === "s:t") cell.t += text;
      else if (into === "s:f" && !cell.v) cell.t += text;
    },
    lukk: (name) => {
      if (name === "s:v" || name === "s:t" || name === "s:f") into = "";
      else if (into === "s:headerFooter") {
        const tekst = readHode(hode);
        if (tekst && !ark.ved.some((one) => one.tekst === tekst)) ark.ved.push({ sted: "hode", tekst });
        hode = "";
        if (name === into) into = "";
      } else if (name === "s:rPh") gone -= 1;
      else if (name === "s:c" && cell && rad) {
        settVerdi(ark, bok.grenser, rad, column, verdiAv(cell, bok));
        cell = null;
      } else if (name === "s:row" && rad) {
        if (rad.size) ark.rader.set(nr, merged(ark, nr, rad));
        rad = undefined;
        if (ark.kuttet) stopp();
      }
    },
  });
  return ark;
}

/** Two rows with one number stand together; where both have a cell, the first keeps its place and the other is told beside it. @param {Ark} ark @param {number} nr @param {Rad} rad */
function merged(ark, nr, rad) {
  const first = ark.rader.get(nr);
  if (!first) return rad;
  for (const [kolonne, rute] of rad)
    if (first.has(kolonne) && first.get(kolonne)?.v !== rute.v)
      ark.ved.push({ sted: "boks", tekst: String(rute.v), rute: `${letters(kolonne)}${nr}` });
  return new Map([...rad, ...first]);
}

/** @param {{type: string, stil: number, v: string, t: string, formel: boolean}} cell @param {{tekster: string[], stiler: string[], fra1904: boolean}} bok @returns {Rute} */
function verdiAv({ type, stil, v, t, formel }, { tekster, stiler, fra1904 }) {
  const more = { formel, brukt: false };
  if (type === "s") return { v: tekster[Number(v)] ?? "", ...more };
  if (type === "inlineStr") return { v: utenHex(formel ? v : t), ...more };
  if (type === "b") return { v: v === "1", ...more };
  if (type === "e") return { v, feil: v || "#?", ...more };
  if (type === "d") return { v, dato: v.slice(0, 10), ...more };
  if (type === "str") return { v: utenHex(v), ...more };
  // A formula that nobody has worked out is shown as it was written, so that nothing is lost.
  if (v === "") return { v: formel && t ? `=${t}` : "", ...more };
  const number = Number(v);
  if (!Number.isFinite(number)) return { v, ...more };
  const shown = stiler[stil] ?? "";
  if (shown === "dato") {
    const day = fromSerial(number, fra1904);
    return { v: fra1904 ? number + 1462 : number, ...(day ? { dato: day } : {}), ...more };
  }
  return { v: number, ...(shown ? { vist: /** @type {"prosent" | "klokke"} */ (shown) } : {}), ...more };
}

/** @param {number} serial @param {boolean} [fra1904] */
export function fromSerial(serial, fra1904 = false) {
  const days = Math.floor(serial + (fra1904 ? 1462 : 0) + 1e-9);
  const date = new Date((days - 25569) * 864e5);
  return days < 0 || days > 2_958_465 || Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
