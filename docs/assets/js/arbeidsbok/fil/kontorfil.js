// @ts-check
// Word and Excel: our own templates, filled in and read back by editing their XML. The file that is downloaded is
// the very template of the site; the content controls (docx) and the sheet that explains the columns (xlsx) say
// where each answer stands.

import { strFromU8, strToU8, unzipSync, zipSync } from "../../../vendor/fflate/fflate.js";
import { trimRader } from "../modell/bok.js";
import { hasSvar, readTall, writeTall } from "../modell/skjemaer.js";
import { evaluate } from "../modell/uttrykk.js";

/** @typedef {import("../modell/bok.js").Post} Post */
/** @typedef {import("../modell/bok.js").Verdi} Verdi */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {Record<string, Uint8Array>} Arkiv */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// A filled-in form is well below these; what is above is damaged, or made to choke the reader.
const MOST_ZIP = 20e6;
const MOST_DEL = 40e6;
const MOST_DELER = 500;

/** A file that could not be read; `grunn` is the key of the word that says why. */
export class FilFeil extends Error {
  /** @param {"fil_for_stor" | "fil_skadet" | "fil_ukjent"} grunn */
  constructor(grunn) {
    super(grunn);
    this.grunn = grunn;
  }
}

/** @param {Uint8Array} data @param {(name: string) => boolean} [wanted] @returns {Arkiv} */
function unzip(data, wanted = () => true) {
  if (data.length > MOST_ZIP) throw new FilFeil("fil_for_stor");
  let total = 0;
  let count = 0;
  try {
    return /** @type {any} */ (unzipSync)(data, {
      filter: (/** @type {any} */ file) => {
        if (!wanted(file.name)) return false;
        total += file.originalSize;
        count += 1;
        if (total > MOST_DEL || count > MOST_DELER) throw new FilFeil("fil_for_stor");
        return true;
      },
    });
  } catch (error) {
    throw error instanceof FilFeil ? error : new FilFeil("fil_skadet");
  }
}

/** @param {Uint8Array | undefined} data @returns {Document} */
function parse(data) {
  if (!data) throw new FilFeil("fil_skadet");
  const text = strFromU8(data, false);
  // Office never writes a DOCTYPE; one is there only to make a parser swell.
  if (/<!DOCTYPE/i.test(text.slice(0, 2000))) throw new FilFeil("fil_skadet");
  const tree = new DOMParser().parseFromString(text, "application/xml");
  if (tree.querySelector("parsererror")) throw new FilFeil("fil_skadet");
  return tree;
}

/** @param {Document} tree */
const serialize = (tree) => strToU8(new XMLSerializer().serializeToString(tree), false);

/** Text as XML can hold it. @param {string} text */
// eslint-disable-next-line no-control-regex
export const cleanXml = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");

/** @param {Document | Element} node @param {string} ns @param {string} name */
const all = (node, ns, name) => [...node.getElementsByTagNameNS(ns, name)];

// --- out ------------------------------------------------------------------------------------------

/** The template of a form with an entry filled in. @param {Kontekst} kontekst @param {Post} post @param {string} format */
export async function tilFil(kontekst, post, format) {
  const path = kontekst.skjema(post.skjema).filer?.[format];
  const answer = await fetch(new URL(path ?? "", kontekst.base));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const arkiv = unzip(new Uint8Array(await answer.arrayBuffer()));
  if (format === "docx") fillDocx(kontekst, post, arkiv);
  else fillXlsx(kontekst, post, arkiv);
  const type = format === "docx" ? "wordprocessingml.document" : "spreadsheetml.sheet";
  return new Blob([/** @type {BlobPart} */ (zipSync(arkiv, { level: 6 }))], { type: `application/vnd.openxmlformats-officedocument.${type}` });
}

/** @param {Kontekst} kontekst @param {Post} post @param {Arkiv} arkiv */
function fillDocx(kontekst, post, arkiv) {
  const tree = parse(arkiv["word/document.xml"]);
  /** @type {Map<string, Element>} */
  const controls = new Map();
  const collect = () => {
    for (const sdt of all(tree, W, "sdt")) {
      const tag = all(sdt, W, "tag")[0]?.getAttributeNS(W, "val");
      if (tag) controls.set(tag, sdt);
    }
  };
  collect();
  const svar = kontekst.svar(post);
  for (const felt of kontekst.felt(post.skjema)) {
    const value = svar[felt.id];
    if (felt.type === "tabell") {
      const rader = /** @type {any[]} */ (Array.isArray(value) ? value : []);
      if (addRows(controls, felt, rader.length)) collect();
      for (const [nr, rad] of rader.entries()) {
        for (const kolonne of felt.kolonner ?? []) fillControl(kontekst, controls, `${felt.id}.${nr + 1}.${kolonne.id}`, kolonne, rad[kolonne.id]);
      }
    } else if (felt.type === "flervalg") {
      for (const one of Array.isArray(value) ? value : []) fillControl(kontekst, controls, `${felt.id}.${one}`, { ...felt, type: "avkryssing" }, true);
    } else if (felt.type === "beregnet") {
      fillControl(kontekst, controls, felt.id, { ...felt, type: "tekst" }, kontekst.beregnet(felt, post.svar));
    } else {
      fillControl(kontekst, controls, felt.id, felt, value);
    }
  }
  arkiv["word/document.xml"] = serialize(tree);
}

/** Rows beyond those of the template: the last one again. @param {Map<string, Element>} controls @param {Felt} felt @param {number} wanted */
function addRows(controls, felt, wanted) {
  const numbers = [...controls.keys()].filter((tag) => tag.startsWith(`${felt.id}.`)).map((tag) => Number(tag.split(".")[1]));
  const last = Math.max(0, ...numbers);
  if (!last || wanted <= last) return false;
  const row = [...controls].find(([tag]) => tag.startsWith(`${felt.id}.${last}.`))?.[1].closest("tr");
  if (!row) return false;
  let after = /** @type {Element} */ (row);
  for (let nr = last + 1; nr <= wanted; nr += 1) {
    const copy = /** @type {Element} */ (row.cloneNode(true));
    for (const tag of all(copy, W, "tag")) tag.setAttributeNS(W, "w:val", (tag.getAttributeNS(W, "val") ?? "").replace(/\.\d+\./, `.${nr}.`));
    for (const id of all(copy, W, "id")) id.setAttributeNS(W, "w:val", String(Number(id.getAttributeNS(W, "val")) + nr * 7919));
    const number = all(copy, W, "t")[0];
    if (number && number.textContent === String(last)) number.textContent = String(nr);
    after.after(copy);
    after = copy;
  }
  return true;
}

/** @param {Kontekst} kontekst @param {Map<string, Element>} controls @param {string} tag @param {Felt} felt @param {any} value */
function fillControl(kontekst, controls, tag, felt, value) {
  const sdt = controls.get(tag);
  if (!sdt || !hasSvar(value)) return;
  const content = all(sdt, W, "sdtContent")[0];
  const checked = all(sdt, W14, "checked")[0];
  const run = all(content, W, "r")[0];
  if (!run) return;
  let text;
  if (checked) {
    checked.setAttributeNS(W14, "w14:val", "1");
    text = "\u2612";
  } else if (felt.type === "dato") {
    all(sdt, W, "date")[0]?.setAttributeNS(W, "w:fullDate", `${value}T00:00:00Z`);
    text = kontekst.dato(value);
  } else if (felt.type === "tall" && typeof value === "number") {
    text = writeTall(value);
  } else {
    text = kontekst.vis(felt, value);
  }
  for (const mark of all(sdt, W, "showingPlcHdr")) mark.remove();
  for (const style of all(run, W, "rPr")) if (!checked) style.remove();
  for (const other of all(content, W, "r").slice(1)) other.remove();
  for (const old of [...all(run, W, "t"), ...all(run, W, "br")]) old.remove();
  const lines = cleanXml(String(text)).split(/\r?\n/);
  if (lines.length > 1) all(sdt, W, "text")[0]?.setAttributeNS(W, "w:multiLine", "1");
  for (const [nr, line] of lines.entries()) {
    if (nr) run.append(run.ownerDocument.createElementNS(W, "w:br"));
    const piece = run.ownerDocument.createElementNS(W, "w:t");
    piece.setAttribute("xml:space", "preserve");
    piece.textContent = line;
    run.append(piece);
  }
}

/** @param {Kontekst} kontekst @param {Post} post @param {Arkiv} arkiv */
function fillXlsx(kontekst, post, arkiv) {
  const bok = readSheets(arkiv);
  const places = findPlaces(bok, (id) => knownId(kontekst.skjema(post.skjema), id));
  const skjema = kontekst.felt(post.skjema);
  const svar = kontekst.svar(post);
  for (const [navn, sheet] of Object.entries(bok.ark)) {
    const its = places.filter((one) => one.ark === navn);
    const forgotten = forgetResults(sheet);
    if (!its.length && !forgotten) continue;
    for (const place of its) {
      const [id, under] = place.id.split(".");
      const felt = skjema.find((one) => one.id === id);
      if (felt?.type === "beregnet") setResult(sheet, ...at(place), evaluate(felt.uttrykk, post.svar));
      if (!felt || felt.type === "beregnet") continue;
      const value = svar[id];
      if (felt.type === "tabell") {
        const kolonne = felt.kolonner?.find((one) => one.id === under);
        const rader = /** @type {any[]} */ (Array.isArray(value) ? value : []);
        for (const [nr, rad] of rader.entries()) {
          if (kolonne && hasSvar(rad[under])) setCell(kontekst, sheet, place.kolonne, place.rad + 1 + nr, kolonne, rad[under]);
          // In a register the rows of a table say which form they belong to.
          if (place.eier && Object.keys(rad).length) setCell(kontekst, sheet, 1, place.rad + 1 + nr, { id: "nr", type: "tall", ledetekst: "" }, 1);
        }
      } else if (felt.type === "flervalg" && under) {
        if (Array.isArray(value) && /** @type {string[]} */ (value).includes(under)) setCell(kontekst, sheet, ...at(place), { ...felt, type: "avkryssing" }, true);
      } else if (hasSvar(value)) {
        setCell(kontekst, sheet, ...at(place), felt, value);
      }
    }
    arkiv[sheet.sti] = serialize(sheet.tre);
  }
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

/** @param {Kontekst} kontekst @param {Ark} sheet @param {number} kolonne @param {number} rad @param {Felt} felt @param {any} value */
function setCell(kontekst, sheet, kolonne, rad, felt, value) {
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
  t.textContent = cleanXml(kontekst.vis(felt, value)).slice(0, 32767);
  is.append(t);
  cell.append(is);
}

// --- in -------------------------------------------------------------------------------------------

/**
 * Read a filled-in template. One docx is one entry; an xlsx register may hold many.
 * @param {Kontekst} kontekst @param {Uint8Array} data
 * @returns {Promise<{skjema: string, svar: Record<string, Verdi>, ukjent: string[]}[]>}
 */
export async function fraFil(kontekst, data) {
  const arkiv = unzip(data, (name) => /^(word\/document\.xml|xl\/(workbook|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/.test(name));
  if (arkiv["word/document.xml"]) return readDocx(kontekst, arkiv);
  if (arkiv["xl/workbook.xml"]) return readXlsx(kontekst, arkiv);
  throw new FilFeil("fil_ukjent");
}

/** The form that has most of these ids; none when hardly any fit. @param {Kontekst} kontekst @param {string[]} ids */
function guessSkjema(kontekst, ids) {
  const fits = [...kontekst.skjemaer.values()].map((skjema) => ({ skjema, antall: ids.filter((id) => knownId(skjema, id)).length }));
  const best = fits.sort((a, b) => b.antall - a.antall)[0];
  if (!best || best.antall < 3 || best.antall < ids.length / 2) throw new FilFeil("fil_ukjent");
  return best.skjema;
}

/** @param {Skjema} skjema @param {string} id `felt`, `tabell.kolonne`, `tabell.3.kolonne` or `flervalg.svar` */
function knownId(skjema, id) {
  const [felt, ...rest] = id.split(".");
  const found = skjema.deler.flatMap((del) => del.felt).find((one) => one.id === felt);
  if (!found) return false;
  if (!rest.length) return true;
  const last = rest[rest.length - 1];
  return Boolean(found.kolonner?.some((one) => one.id === last) || found.valg?.some(([one]) => one === last));
}

/** @param {Kontekst} kontekst @param {Arkiv} arkiv */
async function readDocx(kontekst, arkiv) {
  const tree = parse(arkiv["word/document.xml"]);
  let controls = all(tree, W, "sdt").filter((sdt) => all(sdt, W, "sdtContent").length);
  const tags = controls.map((sdt) => all(sdt, W, "tag")[0]?.getAttributeNS(W, "val") ?? "");
  const skjema = tags.some(Boolean) ? guessSkjema(kontekst, tags.filter(Boolean)) : null;
  // LibreOffice leaves the tags out when it saves, and may put one control inside another; then they are known by
  // their kind and order.
  if (!skjema) controls = controls.filter((sdt) => !all(sdt, W, "sdt").length);
  const named = skjema ? { skjema, ider: tags } : findOrder(kontekst, controls);
  if (!named) return readTabeller(kontekst, tree);
  const empty = skjema ? new Set() : await findPlassholdere(kontekst, named.skjema);
  /** @type {[string, string | boolean][]} */
  const found = [];
  for (const [nr, sdt] of controls.entries()) {
    const id = named.ider[nr];
    const content = all(sdt, W, "sdtContent")[0];
    const checked = all(sdt, W14, "checked")[0];
    if (!id) continue;
    if (checked) found.push([id, ["1", "true"].includes(checked.getAttributeNS(W14, "val") ?? "")]);
    else if (all(sdt, W, "showingPlcHdr").length) found.push([id, ""]);
    else {
      const text = dateOf(sdt) ?? textOf(content);
      found.push([id, empty.has(text.replace(/\s+/g, " ")) ? "" : text]);
    }
  }
  return [{ skjema: named.skjema.id, ...toSvar(named.skjema, found) }];
}

/**
 * What stands in the empty controls of a template. LibreOffice gives it back as if somebody had written it.
 * @param {Kontekst} kontekst @param {Skjema} skjema @returns {Promise<Set<string>>}
 */
async function findPlassholdere(kontekst, skjema) {
  const answer = await fetch(new URL(skjema.filer?.docx ?? "", kontekst.base));
  if (!answer.ok) return new Set();
  const tree = parse(unzip(new Uint8Array(await answer.arrayBuffer()), (name) => name === "word/document.xml")["word/document.xml"]);
  return new Set(
    all(tree, W, "sdt")
      .filter((sdt) => all(sdt, W, "showingPlcHdr").length)
      .map((sdt) => textOf(all(sdt, W, "sdtContent")[0]).replace(/\s+/g, " ")),
  );
}

/** What a control without a tag can be told by. @param {Element} sdt */
function kindOf(sdt) {
  if (all(sdt, W14, "checkbox").length) return "avkryssing";
  if (all(sdt, W, "date").length) return "dato";
  const items = [...all(sdt, W, "dropDownList"), ...all(sdt, W, "comboBox")].flatMap((list) => all(list, W, "listItem"));
  if (items.length) return `valg:${items.map((item) => item.getAttributeNS(W, "value")).filter(Boolean).join(",")}`;
  return `tekst:${bare(all(sdt, W, "alias")[0]?.getAttributeNS(W, "val"))}`;
}

/** The same, of a field. @param {Felt} felt */
function kindOfFelt(felt) {
  if (felt.type === "avkryssing" || felt.type === "dato") return felt.type;
  if (felt.type === "valg") return `valg:${felt.valg?.map(([id]) => id).join(",")}`;
  if (felt.type === "skala") return `valg:${Array.from({ length: (felt.skala?.[1] ?? 0) - (felt.skala?.[0] ?? 0) + 1 }, (_, n) => n + (felt.skala?.[0] ?? 0)).join(",")}`;
  return `tekst:${bare(felt.ledetekst)}`;
}

/** The form whose fields stand in this order, and the id of each control. @param {Kontekst} kontekst @param {Element[]} controls */
function findOrder(kontekst, controls) {
  const kinds = controls.map(kindOf);
  for (const skjema of kontekst.skjemaer.values()) {
    /** @type {string[]} */
    const ider = [];
    const take = (/** @type {Felt[]} */ some, /** @type {(felt: Felt) => string} */ name) => {
      if (!some.every((felt, nr) => kinds[ider.length + nr] === kindOfFelt(felt))) return false;
      ider.push(...some.map(name));
      return true;
    };
    const fits = skjema.deler
      .flatMap((del) => del.felt)
      .every((felt) => {
        if (felt.type === "flervalg") return take((felt.valg ?? []).map(([id]) => ({ ...felt, id: `${felt.id}.${id}`, type: "avkryssing" })), (one) => one.id);
        if (felt.type !== "tabell") return take([felt], () => felt.id);
        let nr = 1;
        while (take(felt.kolonner ?? [], (kolonne) => `${felt.id}.${nr}.${kolonne.id}`)) nr += 1;
        return nr > 1;
      });
    if (fits && ider.length === controls.length && controls.length) return { skjema, ider };
  }
  return null;
}

/**
 * A file that has lost its ids is known by its words only: the language in which most of them are known.
 * @template {{antall: number}} T @param {Kontekst} kontekst @param {(kontekst: Kontekst) => T | null} match
 * @returns {Promise<T & {kontekst: Kontekst}>}
 */
async function inAnySpraak(kontekst, match) {
  let best;
  for (const maal of [kontekst.maal, ...["nb", "nn", "en"].filter((one) => one !== kontekst.maal)]) {
    // A language that this site is not built in has no forms to know the words by.
    const one = maal === kontekst.maal ? kontekst : await kontekst.paaSpraak(maal).catch(() => null);
    const found = one && match(one);
    if (found && found.antall > (best?.antall ?? 0)) best = { ...found, kontekst: one };
  }
  if (!best) throw new FilFeil("fil_ukjent");
  return best;
}

/** The words a field may stand under: its label, alone or with its unit. @param {Felt} felt */
const labelsOf = (felt) => [bare(felt.ledetekst), ...(felt.enhet ? [bare(`${felt.ledetekst} (${felt.enhet})`)] : [])];

/**
 * Read a docx that has lost its content controls, as when Google Docs has saved it: each answer stands beside its
 * label, or below the heading of its column.
 * @param {Kontekst} kontekst @param {Document} tree
 */
async function readTabeller(kontekst, tree) {
  const tables = all(tree, W, "tbl").map((table) =>
    all(table, W, "tr")
      .filter((row) => row.closest("tbl") === table)
      .map((row) => all(row, W, "tc").filter((cell) => cell.closest("tr") === row).map(textOf)),
  );
  const best = await inAnySpraak(kontekst, (one) => findByLabels(one, tables));
  const empty = await findPlassholdere(best.kontekst, best.skjema);
  const fields = best.skjema.deler.flatMap((del) => del.felt);
  const answers = best.found.flatMap(([id, text]) => {
    const felt = fields.find((one) => one.id === id);
    if (felt?.type === "flervalg") return ticked(felt, text).map((one) => /** @type {[string, boolean]} */ ([`${id}.${one}`, true]));
    if (felt?.type === "avkryssing") return [/** @type {[string, boolean]} */ ([id, /[\u2611\u2612]/.test(text)])];
    return [/** @type {[string, string]} */ ([id, empty.has(text.replace(/\s+/g, " ")) ? "" : text])];
  });
  return [{ skjema: best.skjema.id, ...toSvar(best.skjema, answers) }];
}

/**
 * The form whose labels stand in these tables, and what stands beside or below each. None when hardly any do.
 * @param {Kontekst} kontekst @param {string[][][]} tables tables, rows, cells
 */
function findByLabels(kontekst, tables) {
  const firstLine = (/** @type {string | undefined} */ cell) => bare((cell ?? "").split("\n")[0]);
  const fits = [...kontekst.skjemaer.values()].map((skjema) => {
    const fields = skjema.deler.flatMap((del) => del.felt);
    /** @type {[string, string][]} */
    const found = [];
    const left = new Set(fields);
    for (const rows of tables) {
      const head = (rows[0] ?? []).map(firstLine);
      const columns = [...left]
        .filter((felt) => felt.type === "tabell")
        .map((felt) => ({ felt, at: (felt.kolonner ?? []).map((one) => head.findIndex((text) => labelsOf(one).includes(text))) }))
        .sort((a, b) => b.at.filter((nr) => nr >= 0).length - a.at.filter((nr) => nr >= 0).length)[0];
      if (columns && columns.at.filter((nr) => nr >= 0).length >= Math.max(2, columns.at.length / 2)) {
        left.delete(columns.felt);
        for (const [nr, row] of rows.slice(1).entries()) {
          for (const [k, kolonne] of (columns.felt.kolonner ?? []).entries()) {
            if (columns.at[k] >= 0) found.push([`${columns.felt.id}.${nr + 1}.${kolonne.id}`, row[columns.at[k]] ?? ""]);
          }
        }
        continue;
      }
      for (const row of rows) {
        const felt = [...left].find((one) => one.type !== "tabell" && labelsOf(one).includes(firstLine(row[0])));
        if (!felt || row.length < 2) continue;
        left.delete(felt);
        found.push([felt.id, row[1]]);
      }
    }
    return { skjema, found, antall: fields.length - left.size, fields: fields.length };
  });
  const best = fits.sort((a, b) => b.antall - a.antall || b.antall / b.fields - a.antall / a.fields)[0];
  return best && best.antall >= Math.min(3, best.fields) ? best : null;
}

/** Which answers of a list of boxes are ticked. @param {Felt} felt @param {string} text */
const ticked = (felt, text) =>
  text.split("\n").flatMap((line) => {
    const [, label] = /^\s*[\u2611\u2612]\s*(.*)$/.exec(line) ?? [];
    return label ? (felt.valg ?? []).filter(([, name]) => bare(name) === bare(label)).map(([id]) => id) : [];
  });

/** @param {Element} sdt */
function dateOf(sdt) {
  const full = all(sdt, W, "date")[0]?.getAttributeNS(W, "fullDate");
  return full ? full.slice(0, 10) : null;
}

/** The text of an element, with its line breaks and paragraphs. @param {Element} content */
function textOf(content) {
  let text = "";
  for (const node of content.querySelectorAll("*")) {
    if (node.namespaceURI !== W) continue;
    if (node.localName === "t") text += node.textContent;
    else if (node.localName === "br" || node.localName === "cr") text += "\n";
    else if (node.localName === "tab") text += "\t";
    else if (node.localName === "p" && text) text += "\n";
  }
  return text.trim();
}

/** Answers from what a file says, by id. @param {Skjema} skjema @param {[string, string | number | boolean][]} found */
function toSvar(skjema, found) {
  /** @type {Record<string, any>} */
  const svar = {};
  /** @type {string[]} */
  const ukjent = [];
  const fields = skjema.deler.flatMap((del) => del.felt);
  for (const [id, raw] of found) {
    if (raw === "" || raw === false) continue;
    const [navn, ...rest] = id.split(".");
    const felt = fields.find((one) => one.id === navn);
    if (!felt) {
      ukjent.push(`${id}: ${raw}`);
      continue;
    }
    if (felt.type === "beregnet" || felt.avgjoeres) continue;
    if (felt.type === "tabell" && rest.length === 2) {
      const kolonne = felt.kolonner?.find((one) => one.id === rest[1]);
      const nr = Number(rest[0]) - 1;
      if (!kolonne || !(nr >= 0 && nr < 2000)) ukjent.push(`${id}: ${raw}`);
      else {
        const rader = (svar[navn] ??= []);
        while (rader.length <= nr) rader.push({});
        const value = readValue(kolonne, raw);
        if (value !== undefined) rader[nr][kolonne.id] = value;
      }
    } else if (felt.type === "flervalg" && rest.length === 1) {
      (svar[navn] ??= []).push(rest[0]);
    } else {
      const value = readValue(felt, raw);
      if (value === undefined) ukjent.push(`${felt.ledetekst}: ${raw}`);
      else svar[navn] = value;
    }
  }
  for (const felt of fields) {
    if (felt.type !== "tabell" || !svar[felt.id]) continue;
    const rader = trimRader(svar[felt.id]);
    if (rader) svar[felt.id] = rader;
    else delete svar[felt.id];
  }
  return { svar, ukjent };
}

/** One answer of a file; undefined when it is none that the field knows. @param {Felt} felt @param {string | number | boolean} raw @returns {any} */
function readValue(felt, raw) {
  const text = String(raw).trim();
  const plain = (/** @type {string} */ one) => one.toLowerCase().replace(/\s+/g, " ").trim();
  switch (felt.type) {
    case "tall":
      return typeof raw === "number" ? raw : (readTall(text) ?? text);
    case "skala": {
      const n = Number(text);
      return Number.isInteger(n) && felt.skala && n >= felt.skala[0] && n <= felt.skala[1] ? n : undefined;
    }
    case "dato":
      return typeof raw === "number" ? fromSerial(raw) : readDato(text);
    case "valg":
    case "flervalg": {
      const hit = felt.valg?.find(([id, label]) => id === text || plain(label) === plain(text));
      return hit ? (felt.type === "valg" ? hit[0] : [hit[0]]) : undefined;
    }
    case "avkryssing":
      return raw === true || /^(ja|yes|x|1|true|\u2612|\u2611)$/i.test(text) ? true : undefined;
    default:
      return text;
  }
}

const MAANEDER = ["jan", "feb", "mar", "apr", "ma[ijy]", "jun", "jul", "aug", "sep", "okt|oct", "nov", "des|dec"];

/** @param {string} text */
function readDato(text) {
  if (/^\d{4}-\d\d-\d\d/.test(text)) return text.slice(0, 10);
  let [, day, month, year] = /^(\d{1,2})[.\/ ]+(\d{1,2})[.\/ ]+(\d{4})$/.exec(text) ?? [];
  if (!day) {
    const words = /^(\d{1,2})\.? +([a-zæøå]+)\.? +(\d{4})$/i.exec(text);
    const nr = words ? MAANEDER.findIndex((one) => new RegExp(`^(${one})`, "i").test(words[2])) : -1;
    if (words && nr >= 0) [day, month, year] = [words[1], String(nr + 1), words[3]];
  }
  return day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
}

// --- sheets ---------------------------------------------------------------------------------------

/** @typedef {{sti: string, tre: Document, rader: Map<number, Element>}} Ark */
/** @typedef {{ark: string, id: string, kolonne: number, rad: number, ved: boolean, eier: boolean}} Sted */
/** @typedef {{ark: Record<string, Ark>, tekster: string[]}} Bok */

/** @param {Arkiv} arkiv @returns {Bok} */
function readSheets(arkiv) {
  const rels = new Map(all(parse(arkiv["xl/_rels/workbook.xml.rels"]), "http://schemas.openxmlformats.org/package/2006/relationships", "Relationship").map((one) => [one.getAttribute("Id"), one.getAttribute("Target") ?? ""]));
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
    ? all(parse(arkiv["xl/sharedStrings.xml"]), S, "si").map((si) => all(si, S, "t").filter((t) => t.parentElement?.localName !== "rPh").map((t) => t.textContent).join(""))
    : [];
  return { ark, tekster };
}

/** @param {Element} cell */
const columnOf = (cell) => [...(cell.getAttribute("r") ?? "").replace(/\d+$/, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** @param {number} column */
export function letters(column) {
  let text = "";
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

/** What a cell says. A formula says what it gave. @param {Bok} bok @param {Element} cell @returns {string | number | boolean} */
function valueOf(bok, cell) {
  const type = cell.getAttribute("t");
  const v = all(cell, S, "v")[0]?.textContent ?? "";
  if (type === "s") return bok.tekster[Number(v)] ?? "";
  if (type === "inlineStr") return all(cell, S, "t").map((t) => t.textContent).join("");
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
      const value = valueOf(bok, cell);
      if (value !== "") values.set(columnOf(cell), value);
    }
    yield /** @type {[number, Map<number, string | number | boolean>]} */ ([nr, values]);
  }
}

const bare = (/** @type {unknown} */ text) => String(text ?? "").replace(/\s*\*\s*$/, "").replace(/\s+/g, " ").trim().toLowerCase();

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
      if (values.length >= 3 && bok.ark[String(values[0])] && known(id)) explained.push({ ark: String(values[0]), tittel: bare(values[1]), id });
    }
  }
  return placesOf(bok, explained);
}

/**
 * The same for a workbook without that sheet, or made by somebody else: the form whose labels stand in it.
 * @param {Bok} bok @param {Skjema} skjema @returns {Forklaring[]}
 */
function explainByLabels(bok, skjema) {
  const fields = skjema.deler.flatMap((del) => del.felt);
  const groups = [
    fields.filter((felt) => felt.type !== "tabell").map((felt) => ({ id: felt.id, felt })),
    ...fields.filter((felt) => felt.type === "tabell").map((felt) => (felt.kolonner ?? []).map((one) => ({ id: `${felt.id}.${one.id}`, felt: one }))),
  ];
  const texts = Object.entries(bok.ark).map(([ark, sheet]) => ({ ark, all: new Set([...rowsOf(bok, sheet)].slice(0, 200).flatMap(([, row]) => [...row.values()].map(bare))) }));
  // Each group stands in the sheet that has most of its labels; a list of choices has a few of them too.
  return groups.flatMap((group) => {
    const fits = texts.map(({ ark, all: here }) => group.flatMap(({ id, felt }) => labelsOf(felt).filter((one) => here.has(one)).slice(-1).map((tittel) => ({ ark, tittel, id }))));
    const best = fits.reduce((most, one) => (one.length > most.length ? one : most), []);
    return best.length >= 2 ? best : [];
  });
}

/** @typedef {{ark: string, tittel: string, id: string}} Forklaring */

/** @param {Bok} bok @param {Forklaring[]} explained @returns {Sted[]} */
function placesOf(bok, explained) {
  /** @type {Sted[]} */
  const places = [];
  for (const navn of new Set(explained.map((one) => one.ark))) {
    const its = explained.filter((one) => one.ark === navn);
    const rows = [...rowsOf(bok, bok.ark[navn])].slice(0, 200);
    const inRow = rows.map(([nr, row]) => ({ nr, row, hits: its.filter((one) => [...row.values()].some((value) => bare(value) === one.tittel)).length }));
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

/** @param {Kontekst} kontekst @param {Arkiv} arkiv */
async function readXlsx(kontekst, arkiv) {
  const bok = readSheets(arkiv);
  const known = (/** @type {string} */ id) => [...kontekst.skjemaer.values()].some((one) => knownId(one, id));
  const ider = findPlaces(bok, known).map((one) => one.id);
  if (ider.length) {
    const skjema = guessSkjema(kontekst, ider);
    return readPlaces(bok, skjema, findPlaces(bok, (id) => knownId(skjema, id)));
  }
  const best = await inAnySpraak(kontekst, (one) => {
    const fits = [...one.skjemaer.values()].map((skjema) => {
      const places = placesOf(bok, explainByLabels(bok, skjema));
      return { skjema, places, antall: places.length };
    });
    const most = fits.sort((a, b) => b.antall - a.antall)[0];
    return most && most.antall >= 3 ? most : null;
  });
  return readPlaces(bok, best.skjema, best.places);
}

/** @param {Bok} bok @param {Skjema} skjema @param {Sted[]} places */
function readPlaces(bok, skjema, places) {
  /** Number of the form in a register ("" in a plan) -> what was found. @type {Map<string, [string, string | number | boolean][]>} */
  const poster = new Map();
  const put = (/** @type {string} */ nr, /** @type {string} */ id, /** @type {any} */ value) => {
    if (!poster.has(nr)) poster.set(nr, []);
    poster.get(nr)?.push([id, value]);
  };
  const fields = skjema.deler.flatMap((del) => del.felt);
  for (const navn of new Set(places.map((one) => one.ark))) {
    const its = places.filter((one) => one.ark === navn);
    const rows = new Map(rowsOf(bok, bok.ark[navn]));
    if (its[0].ved) {
      for (const one of its) {
        const value = rows.get(one.rad)?.get(2);
        if (value !== undefined) put("", one.id, value);
      }
      continue;
    }
    /** @type {Map<string, number>} */
    const counts = new Map();
    const many = !its[0].eier && !its[0].id.includes(".") && [...rows].filter(([nr, row]) => nr > its[0].rad && its.some((one) => row.has(one.kolonne))).length > 1;
    for (const [nr, row] of rows) {
      if (nr <= its[0].rad) continue;
      const filled = its.filter((one) => row.has(one.kolonne) && fields.find((felt) => felt.id === one.id.split(".")[0])?.type !== "beregnet");
      if (!filled.length) continue;
      // Without a column of numbers each line of a register is a form of its own.
      const owner = its[0].eier ? String(row.get(1) ?? "") : many ? `rad ${nr}` : "";
      const table = fields.find((felt) => felt.id === its[0].id.split(".")[0])?.type === "tabell";
      const line = (counts.get(owner) ?? 0) + 1;
      counts.set(owner, line);
      for (const one of filled) {
        const [felt, under] = one.id.split(".");
        put(owner, table ? `${felt}.${line}.${under}` : one.id, /** @type {any} */ (row.get(one.kolonne)));
      }
    }
  }
  return [...poster.values()].map((found) => ({ skjema: skjema.id, ...toSvar(skjema, found) })).filter((one) => Object.keys(one.svar).length || one.ukjent.length);
}

/** Days since the turn of the century before last, as Excel counts. @param {string} dato */
function toSerial(dato) {
  const time = Date.parse(`${dato}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / 864e5) + 25569;
}

/** @param {number} serial */
const fromSerial = (serial) => {
  const date = new Date(Math.round((serial - 25569) * 864e5));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
};
