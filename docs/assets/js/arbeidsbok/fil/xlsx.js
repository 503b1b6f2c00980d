// Excel: our own template filled in, by editing its XML. The sheet that explains the columns says where each answer stands.

import { intervallOf } from "../modell/maalefelt.js";
import { hasSvar } from "../modell/skjemaer.js";
import { evaluate } from "../modell/uttrykk.js";
import { findMerket, notatMerke } from "./leksikon.js";
import { letters, RADID } from "./lesark.js";
import { bare } from "./lesverdi.js";
import { all, cleanXml, forkort, parse, serialize } from "./pakke.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./pakke.js").Arkiv} Arkiv */

const S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** @param {Kontekst} kontekst @param {Post} post @param {Arkiv} arkiv @returns {string[]} the fields that Excel has no room for */
export function fillXlsx(kontekst, post, arkiv) {
  /** @type {Set<string>} */
  const forkortet = new Set();
  const bok = readSheets(arkiv);
  const places = findPlaces(bok, (id) => isPlass(kontekst.skjema(post.skjema), id));
  const skjema = kontekst.felt(post.skjema);
  const svar = kontekst.svar(post);
  for (const [navn, sheet] of Object.entries(bok.ark)) {
    const its = places.filter((one) => one.ark === navn);
    const forgotten = forgetResults(sheet);
    if (!its.length && !forgotten) continue;
    for (const place of its) {
      const [id, under] = place.id.split(".");
      const felt = skjema.find((one) => one.id === id);
      if (felt?.type === "beregnet")
        setResult(sheet, ...at(place), intervallOf(felt, post)?.midt ?? evaluate(felt.uttrykk, post.svar));
      if (!felt || felt.type === "beregnet") continue;
      const value = svar[id];
      if (felt.type === "tabell") {
        const kolonne = kontekst.kolonner(felt, post).find((one) => one.id === under);
        const rader = /** @type {any[]} */ (Array.isArray(value) ? value : []);
        for (const [nr, rad] of rader.entries()) {
          if (kolonne && hasSvar(rad[under]))
            setCell(kontekst, sheet, forkortet, place.kolonne, place.rad + 1 + nr, kolonne, rad[under]);
          // In a register the rows of a table say which form they belong to.
          if (place.eier && Object.keys(rad).length)
            setCell(kontekst, sheet, forkortet, 1, place.rad + 1 + nr, { id: "nr", type: "tall", ledetekst: "" }, 1);
        }
      } else if (felt.type === "flervalg" && under) {
        if (Array.isArray(value) && /** @type {string[]} */ (value).includes(under))
          setCell(kontekst, sheet, forkortet, ...at(place), { ...felt, type: "avkryssing" }, true);
      } else if (hasSvar(value)) {
        setCell(kontekst, sheet, forkortet, ...at(place), felt, value);
      }
    }
    nameRows(kontekst, sheet, its, post);
    arkiv[sheet.sti] = serialize(sheet.tre);
  }
  addNotater(kontekst, post, arkiv, forkortet, Object.keys(bok.ark));
  return [...forkortet];
}

/** The ids of the rows of a table, in a hidden column behind its own. @param {Kontekst} kontekst @param {Ark} sheet @param {Sted[]} places @param {Post} post */
function nameRows(kontekst, sheet, places, post) {
  const place = places.find((one) => one.id.includes(".") && post.rader[one.id.split(".")[0]]?.length && !one.ved);
  const cols = all(sheet.tre, S, "cols")[0];
  const header = place && sheet.rader.get(place.rad);
  if (!place || !cols || !header) return;
  const last = Math.max(
    ...all(header, S, "c").map(columnOf),
    ...all(cols, S, "col").map((one) => Number(one.getAttribute("max"))),
  );
  if (last > 200) return;
  const text = { id: RADID, type: "tekst", ledetekst: RADID };
  setCell(kontekst, sheet, new Set(), last + 1, place.rad, text, RADID);
  for (const [nr, id] of post.rader[place.id.split(".")[0]].entries())
    setCell(kontekst, sheet, new Set(), last + 1, place.rad + 1 + nr, text, id);
  const col = sheet.tre.createElementNS(S, "col");
  for (const [key, value] of Object.entries({ min: last + 1, max: last + 1, width: 10, hidden: 1, customWidth: 1 }))
    col.setAttribute(key, String(value));
  cols.append(col);
}

/**
 * The free notes, in a sheet of their own: what each is about, what it says, and in a hidden column where it belongs.
 * @param {Kontekst} kontekst @param {Post} post @param {Arkiv} arkiv @param {Set<string>} forkortet @param {string[]} navn The sheets that are there.
 */
function addNotater(kontekst, post, arkiv, forkortet, navn) {
  const notater = kontekst.felt(post.skjema).flatMap((felt) => kontekst.notater(post, felt));
  if (!notater.length) return;
  const sti = "xl/worksheets/merknader.xml";
  const empty = `<worksheet xmlns="${S}"><cols><col min="1" max="1" width="40" customWidth="1"/><col min="2" max="2" width="80" customWidth="1"/><col min="3" max="3" width="10" hidden="1" customWidth="1"/></cols><sheetData/></worksheet>`;
  const sheet = { sti, tre: new DOMParser().parseFromString(empty, "application/xml"), rader: new Map() };
  const felt = { id: "", type: "tekst", ledetekst: kontekst.t("merknader") };
  const rows = [
    [kontekst.t("merknad_spoersmaal"), kontekst.t("merknad"), RADID],
    ...notater.map((one) => [one.navn, one.notat, notatMerke(one.id, one.sti) ?? ""]),
  ];
  for (const [nr, row] of rows.entries())
    for (const [k, text] of row.entries()) setCell(kontekst, sheet, forkortet, k + 1, nr + 1, felt, text);
  let title = kontekst.t("merknader");
  while (navn.includes(title)) title += " 2";
  arkiv[sti] = serialize(sheet.tre);
  /** @param {string} del @param {string} ns @param {string} inn @param {string} name @param {(element: Element, tre: Document) => void} set */
  const add = (del, ns, inn, name, set) => {
    const tre = parse(arkiv[del]);
    const element = tre.createElementNS(ns, name);
    set(element, tre);
    all(tre, ns, inn)[0]?.append(element);
    arkiv[del] = serialize(tre);
  };
  const PAKKE = "http://schemas.openxmlformats.org/package/2006";
  add("[Content_Types].xml", `${PAKKE}/content-types`, "Types", "Override", (one) => {
    one.setAttribute("PartName", `/${sti}`);
    one.setAttribute("ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
  });
  add("xl/_rels/workbook.xml.rels", `${PAKKE}/relationships`, "Relationships", "Relationship", (one) => {
    one.setAttribute("Id", "rIdMerknader");
    one.setAttribute("Type", `${R}/worksheet`);
    one.setAttribute("Target", "worksheets/merknader.xml");
  });
  add("xl/workbook.xml", S, "sheets", "sheet", (one, tre) => {
    one.setAttribute("name", title);
    one.setAttribute(
      "sheetId",
      String(1 + Math.max(...all(tre, S, "sheet").map((each) => Number(each.getAttribute("sheetId"))))),
    );
    one.setAttributeNS(R, "r:id", "rIdMerknader");
  });
}

/**
 * Take away what the formulas gave in the empty template: LibreOffice believes it, and shows the old sums.
 * @param {Ark} sheet
 */
function forgetResults(sheet) {
  const formulas = all(sheet.tre, S, "f").map((f) => /** @type {Element} */ (f.parentElement));
  for (const cell of formulas) {
    for (const v of all(cell, S, "v")) v.remove();
    cell.removeAttribute("t");
  }
  return formulas.length > 0;
}

/** What the formula of a cell gives, for those who only look at the file. @param {Ark} sheet @param {number} kolonne @param {number} rad @param {number | null} value */
function setResult(sheet, kolonne, rad, value) {
  const row = sheet.rader.get(rad);
  const cell = row && all(row, S, "c").find((one) => one.getAttribute("r") === `${letters(kolonne)}${rad}`);
  if (!cell || value === null || !all(cell, S, "f").length) return;
  const v = sheet.tre.createElementNS(S, "v");
  v.textContent = String(value);
  cell.append(v);
}

/** Where the first answer of a place stands: below a heading, or beside a label. @param {Sted} place @returns {[number, number]} */
const at = (place) => (place.ved ? [place.kolonne + 1, place.rad] : [place.kolonne, place.rad + 1]);

/** @param {Kontekst} kontekst @param {Ark} sheet @param {Set<string>} forkortet @param {number} kolonne @param {number} rad @param {Felt} felt @param {any} value */
function setCell(kontekst, sheet, forkortet, kolonne, rad, felt, value) {
  const doc = sheet.tre;
  let row = sheet.rader.get(rad);
  if (!row) {
    row = doc.createElementNS(S, "row");
    row.setAttribute("r", String(rad));
    const next = [...sheet.rader].filter(([nr]) => nr > rad).sort(([a], [b]) => a - b)[0]?.[1];
    const data = all(doc, S, "sheetData")[0];
    if (next) next.before(row);
    else data.append(row);
    sheet.rader.set(rad, row);
  }
  const ref = `${letters(kolonne)}${rad}`;
  let cell = all(row, S, "c").find((one) => one.getAttribute("r") === ref);
  if (!cell) {
    cell = doc.createElementNS(S, "c");
    cell.setAttribute("r", ref);
    const next = all(row, S, "c").find((one) => columnOf(one) > kolonne);
    if (next) next.before(cell);
    else row.append(cell);
  }
  cell.replaceChildren();
  cell.removeAttribute("t");
  const number = felt.type === "dato" ? toSerial(value) : typeof value === "number" ? value : null;
  if (number !== null) {
    const v = doc.createElementNS(S, "v");
    v.textContent = String(number);
    cell.append(v);
    return;
  }
  cell.setAttribute("t", "inlineStr");
  const is = doc.createElementNS(S, "is");
  const t = doc.createElementNS(S, "t");
  t.setAttribute("xml:space", "preserve");
  t.textContent = fit(cleanXml(kontekst.vis(felt, value)), felt.ledetekst, forkortet);
  is.append(t);
  cell.append(is);
}

/** As much of a text as a cell of Excel can hold, and its field among those that were shortened. @param {string} text @param {string} navn @param {Set<string>} forkortet */
function fit(text, navn, forkortet) {
  const short = forkort(text);
  if (short !== text) forkortet.add(navn);
  return short;
}

// --- where things stand in the template ---

/** @typedef {{sti: string, tre: Document, rader: Map<number, Element>}} Ark */
/** @typedef {{ark: string, id: string, kolonne: number, rad: number, ved: boolean, eier: boolean}} Sted */
/** @typedef {{ark: Record<string, Ark>, tekster: string[]}} Bok */

/** @param {Arkiv} arkiv @returns {Bok} */
function readSheets(arkiv) {
  const rels = new Map(
    all(
      parse(arkiv["xl/_rels/workbook.xml.rels"]),
      "http://schemas.openxmlformats.org/package/2006/relationships",
      "Relationship",
    ).map((one) => [one.getAttribute("Id"), one.getAttribute("Target") ?? ""]),
  );
  /** @type {Record<string, Ark>} */
  const ark = {};
  for (const one of all(parse(arkiv["xl/workbook.xml"]), S, "sheet")) {
    const target = (rels.get(one.getAttributeNS(R, "id")) ?? "").replace(/^\/?(xl\/)?/, "");
    const sti = `xl/${target}`;
    if (!arkiv[sti]) continue;
    const tre = parse(arkiv[sti]);
    const rader = new Map(all(tre, S, "row").map((row, nr) => [Number(row.getAttribute("r") ?? nr + 1), row]));
    ark[one.getAttribute("name") ?? sti] = { sti, tre, rader };
  }
  const tekster = arkiv["xl/sharedStrings.xml"]
    ? all(parse(arkiv["xl/sharedStrings.xml"]), S, "si").map((si) =>
        all(si, S, "t")
          .filter((t) => t.parentElement?.localName !== "rPh")
          .map((t) => t.textContent)
          .join(""),
      )
    : [];
  return { ark, tekster };
}

/** @param {Element} cell */
const columnOf = (cell) =>
  [...(cell.getAttribute("r") ?? "").replace(/\d+$/, "")].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );

/** What a cell says. A formula says what it gave. @param {Bok} bok @param {Element} cell @returns {string | number | boolean} */
function cellValue(bok, cell) {
  const type = cell.getAttribute("t");
  const v = all(cell, S, "v")[0]?.textContent ?? "";
  if (type === "s") return bok.tekster[Number(v)] ?? "";
  if (type === "inlineStr")
    return all(cell, S, "t")
      .map((t) => t.textContent)
      .join("");
  if (type === "b") return v === "1";
  // A formula that nobody has worked out is shown as it was written, so that nothing is lost.
  if (v === "" && type !== "e") return all(cell, S, "f")[0]?.textContent ? `=${all(cell, S, "f")[0].textContent}` : "";
  if (type === "str") return v;
  if (type === "e") return "";
  return Number.isFinite(Number(v)) ? Number(v) : v;
}

/** The rows of a sheet as column -> value. @param {Bok} bok @param {Ark} ark */
function* rowsOf(bok, ark) {
  for (const [nr, row] of ark.rader) {
    /** @type {Map<number, string | number | boolean>} */
    const values = new Map();
    for (const cell of all(row, S, "c")) {
      const value = cellValue(bok, cell);
      if (value !== "") values.set(columnOf(cell), value);
    }
    yield/** @type {[number, Map<number, string | number | boolean>]} */ ([nr, values]);
  }
}

/**
 * Where each answer stands, as the sheet that explains the columns says (sheet, heading, …, id).
 * @param {Bok} bok @param {(id: string) => boolean} known @returns {Sted[]}
 */
function findPlaces(bok, known) {
  /** @type {Forklaring[]} */
  const explained = [];
  for (const ark of Object.values(bok.ark)) {
    for (const [, row] of rowsOf(bok, ark)) {
      const values = [...row.values()];
      const id = String(values[values.length - 1] ?? "");
      if (values.length >= 3 && bok.ark[String(values[0])] && known(id))
        explained.push({ ark: String(values[0]), tittel: bare(values[1]), id });
    }
  }
  return placesOf(bok, explained);
}

/** @typedef {{ark: string, tittel: string, id: string}} Forklaring */

/** @param {Bok} bok @param {Forklaring[]} explained @returns {Sted[]} */
function placesOf(bok, explained) {
  /** @type {Sted[]} */
  const places = [];
  for (const navn of new Set(explained.map((one) => one.ark))) {
    const its = explained.filter((one) => one.ark === navn);
    const rows = [...rowsOf(bok, bok.ark[navn])].slice(0, 200);
    const inRow = rows.map(([nr, row]) => ({
      nr,
      row,
      hits: its.filter((one) => [...row.values()].some((value) => bare(value) === one.tittel)).length,
    }));
    const header = inRow.reduce((best, one) => (one.hits > best.hits ? one : best), { nr: 0, row: new Map(), hits: 0 });
    if (header.hits >= Math.min(2, its.length) && header.hits * 2 >= its.length) {
      const columns = [...header.row].map(([kolonne, value]) => ({ kolonne, tittel: bare(value) }));
      const first = columns[0];
      const eier = Boolean(first && !its.some((one) => one.tittel === first.tittel));
      const used = new Set();
      for (const one of its) {
        const column = columns.find(({ kolonne, tittel }) => tittel === one.tittel && !used.has(kolonne));
        if (!column) continue;
        used.add(column.kolonne);
        places.push({ ark: navn, id: one.id, kolonne: column.kolonne, rad: header.nr, ved: false, eier });
      }
    } else {
      for (const one of its) {
        const row = rows.find(([, values]) => bare(values.get(1)) === one.tittel);
        if (row) places.push({ ark: navn, id: one.id, kolonne: 1, rad: row[0], ved: true, eier: false });
      }
    }
  }
  return places;
}

/** Days since the turn of the century before last, as Excel counts. @param {string} dato */
export function toSerial(dato) {
  const time = Date.parse(`${dato}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / 864e5) + 25569;
}

/** Whether an id is a field of a form, or a table with its column. @param {import("../modell/skjemaer.js").Skjema} skjema @param {string} id */
const isPlass = (skjema, id) => findMerket(skjema, id) !== null;
