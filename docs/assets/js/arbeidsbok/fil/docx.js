// Word: our own template filled in, by editing its XML. The content controls say where each answer stands.

import { strToU8 } from "../../../vendor/fflate/fflate.js";
import { findResultat, findResultatfelt, sayResultat } from "../modell/maaleresultat.js";
import { hasSvar, writeTall } from "../modell/skjemaer.js";
import { NAVNEROM, tegnFigurer } from "./docxfigur.js";
import { MERKE, notatMerke } from "./leksikon.js";
import { all, cleanXml, parse, serialize } from "./pakke.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./pakke.js").Arkiv} Arkiv */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";

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
        // A number says where a row stands; its id says which it is.
        for (const kolonne of felt.kolonner ?? [])
          nameRow(controls.get(`${felt.id}.${nr + 1}.${kolonne.id}`), post.rader[felt.id]?.[nr]);
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
  addResultat(tree, controls, kontekst, post);
  addNotater(tree, kontekst, post);
  arkiv["word/document.xml"] = serialize(tree);
}

/** @param {Element | undefined} sdt @param {string | undefined} rad */
function nameRow(sdt, rad) {
  const tag = sdt && all(sdt, W, "tag")[0];
  const name = `${tag?.getAttributeNS(W, "val")}.${rad}`;
  if (tag && rad && name.length <= MERKE) tag.setAttributeNS(W, "w:val", name);
}

/** What makes elements of a document. @param {Document} tree */
function writer(tree) {
  const make = (
    /** @type {string} */ name,
    /** @type {Record<string, string>} */ attributes,
    /** @type {Node[]} */ ...inside
  ) => {
    const element = tree.createElementNS(W, `w:${name}`);
    for (const [key, value] of Object.entries(attributes)) element.setAttributeNS(W, `w:${key}`, value);
    element.append(...inside);
    return element;
  };
  const space = (/** @type {Element} */ t) => {
    t.setAttribute("xml:space", "preserve");
    return t;
  };
  const run = (/** @type {string} */ text) => {
    const lines = cleanXml(text).split(/\r?\n/);
    return make(
      "r",
      {},
      ...lines.flatMap((line, nr) => [
        ...(nr ? [make("br", {})] : []),
        space(make("t", {}, tree.createTextNode(line))),
      ]),
    );
  };
  /** @param {string} val @param {...Node} more */
  const style = (val, ...more) => make("pPr", {}, make("pStyle", { val }), ...more);
  return { make, run, style };
}

/**
 * What was measured, before the table that holds the net time: the sentence, the runs, and the figures of them.
 * @param {Document} tree @param {Map<string, Element>} controls @param {Kontekst} kontekst @param {Post} post
 */
function addResultat(tree, controls, kontekst, post) {
  const felt = findResultatfelt(kontekst, post.skjema);
  const table = felt && controls.get(felt.id)?.closest("tbl");
  const resultat = felt && findResultat(kontekst, post, felt);
  if (!table || !resultat) return;
  const { make, run, style } = writer(tree);
  const [setning, ...lines] = sayResultat(kontekst, resultat);
  const bold = run(setning);
  bold.prepend(make("rPr", {}, make("b", {})));
  table.before(
    make("p", {}, style("Heading3"), run(kontekst.t("resultat_tittel"))),
    make("p", {}, bold),
    ...lines.map((line) => make("p", {}, run(line))),
    ...tegnFigurer(kontekst, resultat).flatMap((figur) => [
      make("p", {}, style("KVHjelp", make("keepNext", {})), run(figur.tekst)),
      make(
        "p",
        {},
        tree.importNode(parse(strToU8(`<x ${NAVNEROM}>${figur.run}</x>`)).documentElement.children[0], true),
      ),
    ]),
  );
}

/** The free notes, after all that the template has: each in a control of its own. @param {Document} tree @param {Kontekst} kontekst @param {Post} post */
function addNotater(tree, kontekst, post) {
  const notater = kontekst.felt(post.skjema).flatMap((felt) => kontekst.notater(post, felt));
  const body = all(tree, W, "body")[0];
  if (!notater.length || !body) return;
  const { make, run, style } = writer(tree);
  const tag = (/** @type {string | undefined} */ val) => (val ? [make("tag", { val })] : []);
  const parts = notater.flatMap(({ id, sti, navn, notat }, nr) => [
    make("p", {}, style("Heading3"), run(navn)),
    make(
      "sdt",
      {},
      make(
        "sdtPr",
        {},
        make("alias", { val: kontekst.t("merknad_til", { felt: navn }).slice(0, 60) }),
        ...tag(notatMerke(id, sti)),
        make("id", { val: String(1_900_000_000 + nr) }),
        make("text", { multiLine: "1" }),
      ),
      make("sdtContent", {}, make("p", {}, run(notat))),
    ),
  ]);
  const end = [...body.children].findLast((one) => one.localName === "sectPr");
  const all_ = [make("p", {}, style("Heading2"), run(kontekst.t("merknader"))), ...parts];
  if (end) end.before(...all_);
  else body.append(...all_);
}

/** Rows beyond those of the template: the last one again. @param {Map<string, Element>} controls @param {Felt} felt @param {number} wanted */
function addRows(controls, felt, wanted) {
  const numbers = [...controls.keys()]
    .filter((tag) => tag.startsWith(`${felt.id}.`))
    .map((tag) => Number(tag.split(".")[1]));
  const last = Math.max(0, ...numbers);
  if (!last || wanted <= last) return false;
  const its = [...controls].filter(([tag]) => tag.startsWith(`${felt.id}.${last}.`)).map(([, sdt]) => sdt);
  const rows = new Set(its.map((sdt) => sdt.closest("tr")));
  // A wide table has a table for each of its rows, with air below it.
  const whole = rows.size > 1;
  const source = whole ? its[0].closest("tbl") : its[0]?.closest("tr");
  if (!source) return false;
  const air = whole && source.nextElementSibling?.localName === "p" ? source.nextElementSibling : null;
  let after = air ?? source;
  for (let nr = last + 1; nr <= wanted; nr += 1) {
    const copy = /** @type {Element} */ (source.cloneNode(true));
    for (const tag of all(copy, W, "tag"))
      tag.setAttributeNS(W, "w:val", (tag.getAttributeNS(W, "val") ?? "").replace(/\.\d+\./, `.${nr}.`));
    for (const id of all(copy, W, "id"))
      id.setAttributeNS(W, "w:val", String(Number(id.getAttributeNS(W, "val")) + nr * 7919));
    for (const caption of all(copy, W, "tblCaption"))
      caption.setAttributeNS(W, "w:val", numbered(caption.getAttributeNS(W, "val") ?? "", last, nr));
    const number = all(copy, W, "t")[0];
    if (number) number.textContent = numbered(number.textContent ?? "", last, nr);
    after.after(copy);
    after = copy;
    if (!air) continue;
    const more = /** @type {Element} */ (air.cloneNode(true));
    after.after(more);
    after = more;
  }
  return true;
}

/** A text that is the number of a row, or ends with it, for another row. @param {string} text @param {number} from @param {number} to */
const numbered = (text, from, to) => text.replace(new RegExp(`(^|\\s)${from}$`), `$1${to}`);

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
