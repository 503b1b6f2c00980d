// A finished document as Word: the nodes are written into a shell that was made at build (macros/skrivere/docx.py), with
// our styles, the kommune's name and logo. The same paragraphs and styles as Python writes (macros/skrivere/tekst.py); a
// test holds the two alike. Answers are text: no field, formula or link is made of them.

import { strFromU8, strToU8 } from "../../../vendor/fflate/fflate.js";
import { etterNavn, tekst } from "../modell/dokumenttekst.js";
import { NAVNEROM, tegnNode } from "./docxfigur.js";
import { escapeXml, unzip, zip } from "./pakke.js";

/** @typedef {import("../modell/dokument.js").Dokument} Dokument */
/** @typedef {import("../modell/dokument.js").Blokk} Blokk */
/** @typedef {import("../modell/dokument.js").Linje} Linje */
/** @typedef {import("./pakke.js").Arkiv} Arkiv */
/** @typedef {{vei: string, flate: string, linje: string, blekk: string}} Farger Six hex digits each. */
/** @typedef {{fest?: boolean, liste?: [number, number], kant?: string, flate?: string, foer?: number, etter?: number}} Form As in tekst.py: points, and the number and depth of a list. */

/** The width between the margins, in twentieths of a point: 17 cm. */
const BREDDE = 9638;
/** A table of so many rows stays on one page. */
const RADER_SAMMEN = 15;
/** What stands in the shell where the title comes. */
const TITTEL = "{tittel}";
const STILER = { vanlig: "Normal", merke: "KVOver", hjelp: "KVHjelp", resultat: "Normal" };

/** @param {Linje} linje */
const runs = (linje) =>
  linje
    .map(
      (bit) =>
        `<w:r>${bit.fet ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escapeXml(bit.tekst)}</w:t></w:r>`,
    )
    .join("");

/** @param {Linje} linje */
const bold = (linje) => linje.map((bit) => ({ ...bit, fet: true }));

/** @param {Linje} navn @param {Linje} verdi */
const fact = (navn, verdi) => [...bold(navn), { tekst: etterNavn(navn), fet: true }, ...verdi];

/** @param {string} side @param {string} farge @param {number} tykk @param {number} luft */
const edge = (side, farge, tykk, luft) =>
  `<w:${side} w:val="single" w:sz="${tykk}" w:space="${luft}" w:color="${farge}"/>`;

class Skriver {
  /** @param {Farger} farger @param {(value: number) => string} tall how a number on an axis is written */
  constructor(farger, tall) {
    this.farger = farger;
    this.tall = tall;
    this.figurer = 0;
    /** The lists: whether each is numbered. @type {boolean[]} */
    this.lister = [];
    this.tittel = "";
  }

  /** @param {Linje} linje @param {string} stil @param {Form} [form] */
  avsnitt(linje, stil, { fest, liste, kant, flate, foer, etter } = {}) {
    const box = flate ? ["top", "left", "bottom", "right"].map((one) => edge(one, flate, 48, 0)).join("") : "";
    const border = box || kant;
    const air = [
      foer === undefined ? "" : ` w:before="${foer * 20}"`,
      etter === undefined ? "" : ` w:after="${etter * 20}"`,
    ].join("");
    const props = [
      `<w:pStyle w:val="${stil}"/>`,
      fest ? "<w:keepNext/>" : "",
      liste ? `<w:numPr><w:ilvl w:val="${Math.min(liste[1], 2)}"/><w:numId w:val="${liste[0]}"/></w:numPr>` : "",
      border ? `<w:pBdr>${border}</w:pBdr>` : "",
      flate ? `<w:shd w:val="clear" w:color="auto" w:fill="${flate}"/>` : "",
      air ? `<w:spacing${air}/>` : "",
    ].join("");
    return `<w:p><w:pPr>${props}</w:pPr>${runs(linje)}</w:p>`;
  }

  /** @param {Dokument} dokument */
  dokument({ over, tittel, fakta = [], noder }) {
    this.tittel = tekst(tittel);
    const road = edge("bottom", this.farger.vei, 24, 5);
    return [
      over ? this.avsnitt(over, "KVOver") : "",
      this.avsnitt(tittel, "Heading1", { kant: road, etter: 8 }),
      ...fakta.map(([navn, verdi], nr) =>
        this.avsnitt(fact(navn, verdi), "Normal", { etter: nr + 1 === fakta.length ? 6 : 0 }),
      ),
      this.alle(noder),
    ].join("");
  }

  /** @param {Blokk[]} noder @param {number} [nivaa] how deep in lists @returns {string} */
  alle(noder, nivaa = 0) {
    return noder.map((node) => this.blokk(node, nivaa)).join("");
  }

  /** @param {Blokk} node @param {number} nivaa @returns {string} */
  blokk(node, nivaa) {
    switch (node.t) {
      case "overskrift":
        this.tittel = tekst(node.linje);
        return this.avsnitt(node.linje, `Heading${Math.min(Math.max(node.nivaa, 2), 3)}`);
      case "avsnitt": {
        const stil = nivaa ? "KVPunkt" : STILER[/** @type {"vanlig"} */ (node.slag ?? "vanlig")];
        return this.avsnitt(node.linje, stil, node.slag === "resultat" ? { flate: this.farger.flate } : {});
      }
      case "liste":
        return this.liste(node, nivaa);
      case "fakta":
        return node.rader
          .map((/** @type {[Linje, Linje]} */ [navn, verdi]) => this.avsnitt(fact(navn, verdi), "Normal", { etter: 2 }))
          .join("");
      case "tabell":
        return this.tabell(node);
      case "figur": {
        const drawn = tegnNode(node, this.figurer++, this.tall).replace("<w:r>", `<w:r ${NAVNEROM}>`);
        return (
          this.avsnitt(node.navn, "KVHjelp", { fest: true }) +
          `<w:p><w:pPr><w:keepNext/></w:pPr>${drawn}</w:p>${this.avsnitt(node.ord, "KVHjelp")}`
        );
      }
      case "gruppe":
        return this.alle(node.inni, nivaa);
      case "underskrift":
        return node.linjer
          .map(
            (/** @type {Linje} */ one) =>
              this.avsnitt([], "KVSvar", { fest: true, kant: edge("bottom", this.farger.linje, 6, 4), foer: 6 }) +
              this.avsnitt(one, "KVHjelp"),
          )
          .join("");
      default:
        throw new Error(`ukjent node: ${node.t}`);
    }
  }

  /** @param {Blokk} node @param {number} nivaa */
  liste(node, nivaa) {
    this.lister.push(node.slag === "nummer");
    const nr = this.lister.length;
    return node.punkter
      .map(
        (/** @type {Blokk[]} */ [first, ...rest]) =>
          this.avsnitt(first.linje, "KVPunkt", { liste: [nr, nivaa] }) + this.alle(rest, nivaa + 1),
      )
      .join("");
  }

  /** @param {Blokk} node */
  tabell({ hode, rader, tittel }) {
    const shares = shareWidths(hode, rader);
    const sum = shares.reduce((a, b) => a + b, 0);
    const widths = shares.map((one) => Math.round((BREDDE * one) / sum));
    const { linje, blekk } = this.farger;
    const edges = ["top", "left", "bottom", "right", "insideH", "insideV"]
      .map((one) => edge(one, linje, 4, 0))
      .join("");
    const margins = [
      ["top", 30],
      ["left", 100],
      ["bottom", 30],
      ["right", 100],
    ].map(([side, w]) => `<w:${side} w:w="${w}" w:type="dxa"/>`);
    const cell = (/** @type {number} */ nr, /** @type {string} */ inside, fill = "") =>
      `<w:tc><w:tcPr><w:tcW w:w="${widths[nr]}" w:type="dxa"/>${fill}</w:tcPr>${inside}</w:tc>`;
    const shade = `<w:shd w:val="clear" w:color="auto" w:fill="${blekk}"/>`;
    const together = rader.length <= RADER_SAMMEN;
    return [
      `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/>`,
      `<w:tblCellMar>${margins.join("")}</w:tblCellMar>`,
      `<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>`,
      `<w:tblCaption w:val="${escapeXml(tittel || this.tittel)}"/></w:tblPr>`,
      `<w:tblGrid>${widths.map((one) => `<w:gridCol w:w="${one}"/>`).join("")}</w:tblGrid>`,
      `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`,
      ...hode.map((/** @type {Linje} */ one, /** @type {number} */ nr) =>
        cell(nr, this.avsnitt(one, "KVTabellhode", { fest: true }), shade),
      ),
      "</w:tr>",
      ...rader.map((/** @type {Linje[]} */ rad, /** @type {number} */ at) =>
        [
          "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
          ...rad.map((one, nr) =>
            cell(nr, this.avsnitt(one, "KVCelle", { fest: together && nr === 0 && at + 1 < rader.length })),
          ),
          "</w:tr>",
        ].join(""),
      ),
      `</w:tbl><w:p><w:pPr><w:pStyle w:val="KVHjelp"/><w:spacing w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>`,
    ].join("");
  }

  /** The lists, as numbering.xml has them. */
  nummer() {
    const again = [0, 1, 2].map(
      (level) => `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="1"/></w:lvlOverride>`,
    );
    return this.lister
      .map(
        (numbered, nr) =>
          `<w:num w:numId="${nr + 1}"><w:abstractNumId w:val="${numbered ? 2 : 1}"/>${numbered ? again.join("") : ""}</w:num>`,
      )
      .join("");
  }
}

/** How wide each column is among the others: by its longest text and longest word, within reason. @param {Linje[]} hode @param {Linje[][]} rader */
function shareWidths(hode, rader) {
  return hode.map((head, nr) =>
    Math.max(
      ...[head, ...rader.map((rad) => rad[nr])].map((linje) => {
        const said = tekst(linje);
        const longest = Math.max(1, ...said.split(/\s+/).map((word) => word.length));
        return Math.min(Math.max(1.6 * longest, said.length / 2, 6), 40);
      }),
    ),
  );
}

/** The body of the document, and its lists. @param {Dokument} dokument @param {Farger} farger @param {(value: number) => string} tall */
export function skrivDokument(dokument, farger, tall) {
  const skriver = new Skriver(farger, tall);
  return { kropp: skriver.dokument(dokument), nummer: skriver.nummer() };
}

/** The shell with the document in it. @param {Arkiv} skall @param {Dokument} dokument @param {Farger} farger @param {(value: number) => string} tall @returns {Arkiv} */
export function fyllSkall(skall, dokument, farger, tall) {
  const { kropp, nummer } = skrivDokument(dokument, farger, tall);
  const title = escapeXml(tekst(dokument.tittel));
  const arkiv = { ...skall };
  const change = (/** @type {string} */ navn, /** @type {(xml: string) => string} */ how) => {
    arkiv[navn] = strToU8(how(strFromU8(arkiv[navn])));
  };
  // A function as what comes instead: an answer may hold the signs that replace() gives a meaning.
  change("word/document.xml", (xml) => xml.replace(/<w:sectPr/, (found) => kropp + found));
  change("word/numbering.xml", (xml) => xml.replace("</w:numbering>", (found) => nummer + found));
  for (const navn of ["word/header1.xml", "docProps/core.xml"]) change(navn, (xml) => xml.replace(TITTEL, () => title));
  return arkiv;
}

/** The document as a file of Word. @param {Uint8Array} skall @param {Dokument} dokument @param {Farger} farger @param {(value: number) => string} tall */
export const tilWord = (skall, dokument, farger, tall) =>
  zip(fyllSkall(unzip(skall), dokument, farger, tall), "wordprocessingml.document");
