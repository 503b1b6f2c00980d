// Word: our own template filled in, and read back, by editing its XML. The content controls say where each answer
// stands.

import { hasSvar, writeTall } from "../modell/skjemaer.js";
import { bare, guessSkjema, inAnySpraak, labelsOf, toSvar } from "./gjenkjenn.js";
import { all, cleanXml, parse, serialize, unzip } from "./pakke.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./pakke.js").Arkiv} Arkiv */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";

// --- out ---

/** @param {Kontekst} kontekst @param {Post} post @param {Arkiv} arkiv */
export function fillDocx(kontekst, post, arkiv) {
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
        for (const kolonne of kontekst.kolonner(felt, post))
          fillControl(kontekst, controls, `${felt.id}.${nr + 1}.${kolonne.id}`, kolonne, rad[kolonne.id]);
      }
    } else if (felt.type === "flervalg") {
      for (const one of Array.isArray(value) ? value : [])
        fillControl(kontekst, controls, `${felt.id}.${one}`, { ...felt, type: "avkryssing" }, true);
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
  const numbers = [...controls.keys()]
    .filter((tag) => tag.startsWith(`${felt.id}.`))
    .map((tag) => Number(tag.split(".")[1]));
  const last = Math.max(0, ...numbers);
  if (!last || wanted <= last) return false;
  const row = [...controls].find(([tag]) => tag.startsWith(`${felt.id}.${last}.`))?.[1].closest("tr");
  if (!row) return false;
  let after = /** @type {Element} */ (row);
  for (let nr = last + 1; nr <= wanted; nr += 1) {
    const copy = /** @type {Element} */ (row.cloneNode(true));
    for (const tag of all(copy, W, "tag"))
      tag.setAttributeNS(W, "w:val", (tag.getAttributeNS(W, "val") ?? "").replace(/\.\d+\./, `.${nr}.`));
    for (const id of all(copy, W, "id"))
      id.setAttributeNS(W, "w:val", String(Number(id.getAttributeNS(W, "val")) + nr * 7919));
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

// --- in ---

/** @param {Kontekst} kontekst @param {Arkiv} arkiv */
export async function readDocx(kontekst, arkiv) {
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
  const tree = parse(
    unzip(new Uint8Array(await answer.arrayBuffer()), (name) => name === "word/document.xml")["word/document.xml"],
  );
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
  const items = [...all(sdt, W, "dropDownList"), ...all(sdt, W, "comboBox")].flatMap((list) =>
    all(list, W, "listItem"),
  );
  if (items.length)
    return `valg:${items
      .map((item) => item.getAttributeNS(W, "value"))
      .filter(Boolean)
      .join(",")}`;
  return `tekst:${bare(all(sdt, W, "alias")[0]?.getAttributeNS(W, "val"))}`;
}

/** The same, of a field. @param {Felt} felt */
function kindOfFelt(felt) {
  if (felt.type === "avkryssing" || felt.type === "dato") return felt.type;
  if (felt.type === "valg") return `valg:${felt.valg?.map(([id]) => id).join(",")}`;
  if (felt.type === "skala")
    return `valg:${Array.from({ length: (felt.skala?.[1] ?? 0) - (felt.skala?.[0] ?? 0) + 1 }, (_, n) => n + (felt.skala?.[0] ?? 0)).join(",")}`;
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
        if (felt.type === "flervalg")
          return take(
            (felt.valg ?? []).map(([id]) => ({ ...felt, id: `${felt.id}.${id}`, type: "avkryssing" })),
            (one) => one.id,
          );
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
 * Read a docx that has lost its content controls, as when Google Docs has saved it: each answer stands beside its
 * label, or below the heading of its column.
 * @param {Kontekst} kontekst @param {Document} tree
 */
async function readTabeller(kontekst, tree) {
  const tables = all(tree, W, "tbl").map((table) =>
    all(table, W, "tr")
      .filter((row) => row.closest("tbl") === table)
      .map((row) =>
        all(row, W, "tc")
          .filter((cell) => cell.closest("tr") === row)
          .map(textOf),
      ),
  );
  const best = await inAnySpraak(kontekst, (one) => findByLabels(one, tables));
  const empty = await findPlassholdere(best.kontekst, best.skjema);
  const fields = best.skjema.deler.flatMap((del) => del.felt);
  /** @type {[string, string | boolean][]} */
  const answers = [];
  for (const [id, text] of best.found) {
    const felt = fields.find((one) => one.id === id);
    if (felt?.type === "flervalg") for (const one of ticked(felt, text)) answers.push([`${id}.${one}`, true]);
    else if (felt?.type === "avkryssing") answers.push([id, /[\u2611\u2612]/.test(text)]);
    else answers.push([id, empty.has(text.replace(/\s+/g, " ")) ? "" : text]);
  }
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
        .map((felt) => ({
          felt,
          at: (felt.kolonner ?? []).map((one) => head.findIndex((text) => labelsOf(one).includes(text))),
        }))
        .sort((a, b) => b.at.filter((nr) => nr >= 0).length - a.at.filter((nr) => nr >= 0).length)[0];
      if (columns && columns.at.filter((nr) => nr >= 0).length >= Math.max(2, columns.at.length / 2)) {
        left.delete(columns.felt);
        for (const [nr, row] of rows.slice(1).entries()) {
          for (const [k, kolonne] of (columns.felt.kolonner ?? []).entries()) {
            if (columns.at[k] >= 0)
              found.push([`${columns.felt.id}.${nr + 1}.${kolonne.id}`, row[columns.at[k]] ?? ""]);
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
