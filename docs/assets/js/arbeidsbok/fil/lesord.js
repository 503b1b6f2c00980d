// A document of Word as a list of what stands in it, in order: paragraphs and tables, with the content controls that each
// piece of text lies in. What is deleted or moved away by tracked changes is gone; what is inserted stands.

import { lesXml } from "./xml.js";

/**
 * @typedef {object} Kontroll A content control, or a field to write in.
 * @property {string} tag
 * @property {string} navn
 * @property {"" | "kryss" | "dato" | "valg"} slag
 * @property {boolean} tom It shows what should be written there, and nobody has.
 * @property {boolean} krysset
 * @property {string} dato The day it holds, apart from how it is written.
 */
/** @typedef {{tekst: string, i: Kontroll[], brukt: boolean}} Bit A piece of text, the controls around it (the innermost last), and whether it is accounted for. */
/** @typedef {{biter: Bit[], nivaa: number, hva?: "merknad" | "fotnote" | "hode", med?: Med[], iRamme?: boolean}} Avsnitt `nivaa`: of a heading; 0 for text. `iRamme`: in a text box, or in a drawing. */
/** @typedef {"bilde" | "vedlegg"} Med What stands in a paragraph and cannot be read. */
/** @typedef {{avsnitt: Avsnitt[], bredde: number, kolonne: number, fra?: Celle}} Celle `fra`: the merged cell above that it is a part of. */
/** @typedef {{celler: Celle[]}} Tabellrad */
/** @typedef {{rader: Tabellrad[]}} Tabell */
/** @typedef {Avsnitt | Tabell} Blokk */
/** @typedef {{blokker: Blokk[]}} Dokument */

/** A document being built, for those who read one: text goes where the reading stands. */
export class Bygger {
  constructor() {
    /** @type {Dokument} */
    this.dokument = { blokker: [] };
    /** @type {Kontroll[]} */
    this.kontroller = [];
    /** @type {Avsnitt[]} */
    this.avsnitt = [];
    /** @type {{tabell: Tabell, rad: Tabellrad | null, celle: Celle | null, dybde: number, neste: number}[]} */
    this.tabeller = [];
  }

  /** @param {number} nivaa @param {Avsnitt["hva"]} [hva] */
  nyttAvsnitt(nivaa = 0, hva = undefined) {
    /** @type {Avsnitt} */
    const avsnitt = { biter: [], nivaa, ...(hva ? { hva } : {}) };
    const celle = this.tabeller.at(-1)?.celle;
    if (celle && !hva) celle.avsnitt.push(avsnitt);
    else this.dokument.blokker.push(avsnitt);
    this.avsnitt.push(avsnitt);
    return avsnitt;
  }

  lukkAvsnitt() {
    this.avsnitt.pop();
  }

  /** @param {string} tekst */
  skriv(tekst) {
    if (!tekst) return;
    const { biter } = this.avsnitt.at(-1) ?? this.nyttAvsnitt();
    const last = biter.at(-1);
    const same =
      last && last.i.length === this.kontroller.length && last.i.every((one, nr) => one === this.kontroller[nr]);
    if (same) last.tekst += tekst;
    else biter.push({ tekst, i: [...this.kontroller], brukt: false });
  }

  /** Something that cannot be read stands here. @param {Med} hva */
  merk(hva) {
    const avsnitt = this.avsnitt.at(-1) ?? this.nyttAvsnitt();
    avsnitt.med = [...(avsnitt.med ?? []), hva];
  }

  nyTabell() {
    /** @type {Tabell} */
    const tabell = { rader: [] };
    this.dokument.blokker.push(tabell);
    this.tabeller.push({ tabell, rad: null, celle: null, dybde: this.avsnitt.length, neste: 0 });
  }

  lukkTabell() {
    const open = this.tabeller.pop();
    if (open) this.avsnitt.length = open.dybde;
  }

  nyRad() {
    const open = this.tabeller.at(-1);
    if (!open) return;
    open.rad = { celler: [] };
    open.neste = 0;
    open.tabell.rader.push(open.rad);
  }

  lukkRad() {
    const open = this.tabeller.at(-1);
    if (open) open.rad = open.celle = null;
  }

  /** A row that is deleted is as if it had not been there. */
  strykRad() {
    const open = this.tabeller.at(-1);
    if (open?.rad) open.tabell.rader = open.tabell.rader.filter((one) => one !== open.rad);
  }

  nyCelle() {
    const open = this.tabeller.at(-1);
    if (!open?.rad) return null;
    open.celle = { avsnitt: [], bredde: 1, kolonne: open.neste };
    open.rad.celler.push(open.celle);
    return open.celle;
  }

  /** The cell is a part of the one above it. @param {Celle} celle */
  fortsetter(celle) {
    const rader = this.tabeller.at(-1)?.tabell.rader ?? [];
    const above = rader.at(-2)?.celler.find((one) => one.kolonne === celle.kolonne);
    if (above) celle.fra = above.fra ?? above;
  }

  lukkCelle() {
    const open = this.tabeller.at(-1);
    if (!open) return;
    if (open.celle) open.neste = open.celle.kolonne + open.celle.bredde;
    open.celle = null;
  }
}

/** What some signs of Wingdings and Symbol look like in an ordinary font. */
const SYMBOLER = {
  wingdings: {
    df: "←",
    e0: "→",
    e1: "↑",
    e2: "↓",
    ef: "⇐",
    f0: "⇒",
    fc: "✓",
    fb: "✗",
    fe: "☒",
    a8: "☐",
    "6f": "☐",
    78: "☒",
    "4a": "☺",
    "6c": "●",
    "9f": "•",
    a7: "▪",
    d8: "➢",
  },
  symbol: {
    ae: "→",
    ac: "←",
    ad: "↑",
    af: "↓",
    b7: "•",
    b3: "≥",
    a3: "≤",
    b1: "±",
    b4: "×",
    b8: "÷",
    b9: "≠",
    bb: "≈",
    de: "⇒",
    d6: "√",
  },
};

/** @param {string} font @param {string} code */
function symbol(font, code) {
  const key = code.slice(-2).toLowerCase();
  const table = /wingdings/i.test(font) ? SYMBOLER.wingdings : /symbol/i.test(font) ? SYMBOLER.symbol : {};
  const own = Number.parseInt(code, 16);
  return (
    /** @type {Record<string, string>} */ (table)[key] ??
    // A private number says nothing without its font; another is an ordinary sign.
    (own >= 0xe000 && own <= 0xf8ff ? "□" : String.fromCodePoint(own || 0x25a1))
  );
}

/** Elements whose content is not there: deleted, moved away, the code of a field, or the other way to say the same. */
const BORTE = new Set(["w:del", "w:moveFrom", "w:instrText", "w:delText", "mc:Fallback"]);

/** @param {Uint8Array} data @param {Bygger} [bygger] @param {Avsnitt["hva"]} [hva] @returns {Dokument} */
export function lesOrd(data, bygger = new Bygger(), hva = undefined) {
  let gone = 0;
  let run = 0;
  let text = 0;
  /** A list to choose from, and a box to tick, of the kind that Word had before content controls. @type {{valgt: number, valg: string[]} | null} */
  let liste = null;
  /** @type {boolean | null} */
  let boks = null;
  let ramme = 0;
  /** The controls whose properties are being read. @type {Kontroll[]} */
  const egenskaper = [];
  /** @type {string[]} */
  const over = [];
  /** How many branches are read of each open choice: the first one is enough. @type {number[]} */
  const valgt = [];
  lesXml(data, {
    aapne: (navn, attr) => {
      const parent = over.at(-1) ?? "";
      over.push(navn);
      if (navn === "mc:AlternateContent") valgt.push(0);
      const other = navn === "mc:Choice" && valgt[valgt.length - 1]++ > 0;
      if (gone || other || BORTE.has(navn)) {
        if (navn === "w:del" && parent === "w:trPr") bygger.strykRad();
        gone += 1;
        return;
      }
      const control = egenskaper.at(-1);
      const val = attr["w:val"] ?? "";
      switch (navn) {
        case "w:txbxContent":
          ramme += 1;
          return;
        case "w:p":
          bygger.nyttAvsnitt(0, hva).iRamme = ramme > 0;
          return;
        case "w:pStyle": {
          const avsnitt = bygger.avsnitt.at(-1);
          const [, nivaa] = /^(?:Heading|Overskrift)\s*(\d)$/i.exec(val) ?? [];
          if (avsnitt && nivaa) avsnitt.nivaa = Number(nivaa);
          return;
        }
        case "w:r":
          run += 1;
          return;
        case "w:t":
        case "m:t":
          text += 1;
          return;
        case "w:ddList":
          liste = { valgt: 0, valg: [] };
          return;
        case "w:result":
          if (liste) liste.valgt = Number(val) || 0;
          return;
        case "w:listEntry":
          liste?.valg.push(val);
          return;
        case "w:checkBox":
          if (parent === "w:ffData") boks = false;
          return;
        case "w:default":
        case "w:checked":
          if (boks !== null && parent === "w:checkBox") boks = !["0", "false", "off"].includes(val);
          return;
        case "a:graphicData":
          if (/(picture|chart|diagram)$/.test(attr.uri ?? "")) bygger.merk("bilde");
          return;
        case "v:imagedata":
          if (!over.includes("w:object")) bygger.merk("bilde");
          return;
        case "o:OLEObject":
        case "w:altChunk":
          bygger.merk("vedlegg");
          return;
        case "w:br":
        case "w:cr":
          if (run) bygger.skriv("\n");
          return;
        case "w:tab":
        case "w:ptab":
          if (run) bygger.skriv("\t");
          return;
        case "w:noBreakHyphen":
          bygger.skriv("-");
          return;
        case "w:sym":
          bygger.skriv(symbol(attr["w:font"] ?? "", attr["w:char"] ?? ""));
          return;
        case "w:tbl":
          bygger.nyTabell();
          return;
        case "w:tr":
          bygger.nyRad();
          return;
        case "w:gridBefore": {
          const open = bygger.tabeller.at(-1);
          if (open) open.neste += Number(val) || 0;
          return;
        }
        case "w:tc":
          bygger.nyCelle();
          return;
        case "w:gridSpan": {
          const celle = bygger.tabeller.at(-1)?.celle;
          if (celle) celle.bredde = Math.max(1, Math.min(200, Number(val) || 1));
          return;
        }
        case "w:vMerge": {
          const celle = bygger.tabeller.at(-1)?.celle;
          if (celle && val !== "restart") bygger.fortsetter(celle);
          return;
        }
        case "w:sdt": {
          /** @type {Kontroll} */
          const ny = { tag: "", navn: "", slag: "", tom: false, krysset: false, dato: "" };
          bygger.kontroller.push(ny);
          return;
        }
        case "w:sdtPr": {
          const inner = bygger.kontroller.at(-1);
          if (inner) egenskaper.push(inner);
          return;
        }
      }
      if (!control) return;
      const on = val !== "0" && val !== "false";
      if (navn === "w:tag") control.tag = val;
      else if (navn === "w:alias") control.navn = val;
      else if (navn === "w:showingPlcHdr") control.tom = on;
      else if (navn === "w:dropDownList" || navn === "w:comboBox") control.slag = "valg";
      else if (navn === "w:date") {
        control.slag = "dato";
        control.dato = (attr["w:fullDate"] ?? "").slice(0, 10);
      } else if (navn === "w14:checkbox") control.slag = "kryss";
      else if (navn === "w14:checked") control.krysset = ["1", "true", "on"].includes(attr["w14:val"] ?? "1");
    },
    tekst: (said) => {
      if (text && !gone) bygger.skriv(said);
    },
    lukk: (navn) => {
      over.pop();
      if (navn === "mc:AlternateContent") valgt.pop();
      if (gone) {
        gone -= 1;
        return;
      }
      if (navn === "w:txbxContent") ramme -= 1;
      if (navn === "w:p") bygger.lukkAvsnitt();
      else if (navn === "w:r") run -= 1;
      else if (navn === "w:t" || navn === "m:t") text -= 1;
      else if (navn === "w:ddList") {
        bygger.skriv(liste?.valg[liste.valgt] ?? "");
        liste = null;
      } else if (navn === "w:checkBox" && boks !== null) {
        bygger.skriv(boks ? "\u2612" : "\u2610");
        boks = null;
      } else if (navn === "w:tbl") bygger.lukkTabell();
      else if (navn === "w:tr") bygger.lukkRad();
      else if (navn === "w:tc") bygger.lukkCelle();
      else if (navn === "w:sdt") bygger.kontroller.pop();
      else if (navn === "w:sdtPr") egenskaper.pop();
    },
  });
  return bygger.dokument;
}

/** What stands beside the text of a document, by the kind of its relationship. @type {Record<string, Avsnitt["hva"]>} */
const VED = { comments: "merknad", footnotes: "fotnote", endnotes: "fotnote", header: "hode", footer: "hode" };

/** A whole document of Word: its text, and what was written in its margin, at its foot, and above and below its pages. @param {import("./deler.js").Pakke} pakke @param {string} sti */
export function lesWord(pakke, sti) {
  const bygger = new Bygger();
  const data = pakke.del(sti);
  if (data) lesOrd(data, bygger);
  for (const { type, sti: other } of pakke.relasjoner(sti)) {
    const more = VED[type] ? pakke.del(other) : undefined;
    if (more) lesOrd(more, bygger, VED[type]);
  }
  return bygger.dokument;
}
