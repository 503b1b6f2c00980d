// The overview as xlsx: one sheet for each count, its sentence above its table. Every text is written as text, so
// nothing that somebody wrote in a form can become a formula.

import { strToU8, zipSync } from "../../../vendor/fflate/fflate.js";
import { findDeler } from "../modell/oversikt.js";
import { letters } from "./lesark.js";
import { escapeXml, forkort, MEST_I_CELLE } from "./pakke.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {Pick<import("../modell/oversikt.js").Del, "tittel" | "tekst" | "hoder" | "rader">} Ark One sheet. */

const HODE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PAKKE = "http://schemas.openxmlformats.org/package/2006";
const KONTOR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ARK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The styles of a cell, by their number in the file. */
const STIL = { vanlig: 0, tittel: 1, hode: 2, brutt: 3 };

/** @param {number} kolonne @param {number} rad @param {string | number} value @param {number} [stil] */
const cell = (kolonne, rad, value, stil = STIL.vanlig) =>
  typeof value === "number"
    ? `<c r="${letters(kolonne)}${rad}" s="${stil}"><v>${value}</v></c>`
    : `<c r="${letters(kolonne)}${rad}" s="${stil}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(forkort(value))}</t></is></c>`;

/** @param {Ark} del */
function sheet({ tittel, tekst, hoder, rader }) {
  const lines = [
    [[tittel, STIL.tittel]],
    [[tekst, STIL.brutt]],
    [],
    hoder.map((one) => [one, STIL.hode]),
    ...rader.map((rad) => rad.map((one) => [one, STIL.vanlig])),
  ];
  const rows = lines.map(
    (line, nr) =>
      `<row r="${nr + 1}">${line.map(([value, stil], k) => cell(k + 1, nr + 1, value, /** @type {number} */ (stil))).join("")}</row>`,
  );
  return `${HODE}<worksheet xmlns="${ARK}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols><col min="1" max="1" width="60" customWidth="1"/><col min="2" max="20" width="22" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

/** The free notes of all entries, when there are any. @param {Kontekst} kontekst @param {Post[]} poster @returns {Ark[]} */
function notatDel(kontekst, poster) {
  const rader = poster.flatMap((post) =>
    kontekst
      .felt(post.skjema)
      .flatMap((felt) => kontekst.notater(post, felt))
      .map(({ navn, notat }) => [kontekst.skjema(post.skjema).tittel, kontekst.navn(post), navn, notat]),
  );
  const t = kontekst.t.bind(kontekst);
  return rader.length
    ? [
        {
          tittel: t("merknader"),
          tekst: t("merknader_tekst"),
          hoder: [t("skjema"), t("merknad_hva"), t("merknad_spoersmaal"), t("merknad")],
          rader,
        },
      ]
    : [];
}

/** @param {Kontekst} kontekst @param {Post[]} poster @returns {{blob: Blob, forkortet: number}} the file, and how many texts it has not room for all of */
export function oversiktXlsx(kontekst, poster) {
  const deler = [...findDeler(kontekst, poster), ...notatDel(kontekst, poster)];
  /** @type {Set<string>} */
  const names = new Set();
  const navn = deler.map(({ tittel }) => {
    // What Excel allows as the name of a sheet: 31 letters, none of these signs, each once.
    let name = tittel.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
    for (let nr = 2; names.has(name.toLowerCase()); nr += 1) name = `${name.slice(0, 28)} ${nr}`;
    names.add(name.toLowerCase());
    return name;
  });
  const part = (/** @type {number} */ nr) => `worksheets/sheet${nr + 1}.xml`;
  /** @type {Record<string, string>} */
  const filer = {
    "[Content_Types].xml": `${HODE}<Types xmlns="${PAKKE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${deler.map((_, nr) => `<Override PartName="/xl/${part(nr)}" ContentType="${TYPE}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": `${HODE}<Relationships xmlns="${PAKKE}/relationships"><Relationship Id="rId1" Type="${KONTOR}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${HODE}<workbook xmlns="${ARK}" xmlns:r="${KONTOR}"><sheets>${navn.map((name, nr) => `<sheet name="${escapeXml(name)}" sheetId="${nr + 1}" r:id="rId${nr + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HODE}<Relationships xmlns="${PAKKE}/relationships">${deler.map((_, nr) => `<Relationship Id="rId${nr + 1}" Type="${KONTOR}/worksheet" Target="${part(nr)}"/>`).join("")}<Relationship Id="rId${deler.length + 1}" Type="${KONTOR}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `${HODE}<styleSheet xmlns="${ARK}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="16"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf fontId="2" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf><xf applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  };
  for (const [nr, del] of deler.entries()) filer[`xl/${part(nr)}`] = sheet(del);
  const packed = zipSync(Object.fromEntries(Object.entries(filer).map(([name, text]) => [name, strToU8(text)])), {
    level: 6,
  });
  const texts = deler.flatMap(({ tekst, hoder, rader }) => [tekst, ...hoder, ...rader.flat()]);
  return {
    blob: new Blob([packed], { type: `${TYPE}.sheet` }),
    forkortet: texts.filter((one) => typeof one === "string" && one.length > MEST_I_CELLE).length,
  };
}
