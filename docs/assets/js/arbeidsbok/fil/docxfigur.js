// The figures of a trial as drawings that Word and LibreOffice draw themselves: lines, dots and numbers, no picture. What
// they show stands as text above them. The same figures as on the page (side/maalefigur.js), in points.

import { tekst } from "../modell/dokumenttekst.js";
import { findAkse, findSkala, pile, tallKort } from "../modell/maaleresultat.js";
import { escapeXml } from "./pakke.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/maaleresultat.js").Resultat} Resultat */

const BREDDE = 460;
const EMU = 12_700;
const FARGE = "0D4F52";

/** A group of shapes, as it is drawn. */
class Tegning {
  constructor() {
    /** @type {string[]} */
    this.former = [];
  }

  /** @param {string} form @param {number} x @param {number} y @param {number} b @param {number} h @param {string} utseende @param {string} [tekst] */
  form(form, x, y, b, h, utseende, tekst = "") {
    const [X, Y, B, H] = [x, y, b, h].map((one) => Math.round(one * EMU));
    const frame = `<a:xfrm><a:off x="${X}" y="${Y}"/><a:ext cx="${B}" cy="${H}"/></a:xfrm>`;
    this.former.push(
      `<wps:wsp><wps:cNvPr id="${this.former.length + 2}" name=""/><wps:cNvSpPr/>`,
      `<wps:spPr>${frame}<a:prstGeom prst="${form}"><a:avLst/></a:prstGeom>${utseende}</wps:spPr>${tekst}`,
      `<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" wrap="none" anchor="ctr"/></wps:wsp>`,
    );
  }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} tykk @param {string} [farge] @param {boolean} [stiplet] */
  linje(x1, y1, x2, y2, tykk, farge = FARGE, stiplet = false) {
    const dash = stiplet ? `<a:prstDash val="dash"/>` : "";
    const ink = `<a:ln w="${tykk * EMU}"><a:solidFill><a:srgbClr val="${farge}"/></a:solidFill>${dash}</a:ln>`;
    this.form("line", x1, y1, x2 - x1, y2 - y1, ink);
  }

  /** @param {number} x @param {number} y @param {number} r @param {"fylt" | "aapen" | "skravert"} hvordan */
  prikk(x, y, r, hvordan) {
    const ink = `<a:srgbClr val="${FARGE}"/>`;
    const paper = `<a:srgbClr val="FFFFFF"/>`;
    const fill = {
      fylt: `<a:solidFill>${ink}</a:solidFill>`,
      aapen: `<a:solidFill>${paper}</a:solidFill>`,
      skravert: `<a:pattFill prst="wdUpDiag"><a:fgClr>${ink}</a:fgClr><a:bgClr>${paper}</a:bgClr></a:pattFill>`,
    }[hvordan];
    const edge = `<a:ln w="${1.5 * EMU}"><a:solidFill>${ink}</a:solidFill></a:ln>`;
    this.form("ellipse", x - r, y - r, 2 * r, 2 * r, fill + edge);
  }

  /** @param {number} x Its middle, or its left end. @param {number} y Its middle. @param {string} tekst @param {"center" | "left"} hvor */
  tekst(x, y, tekst, hvor) {
    const wide = hvor === "center" ? 70 : 300;
    const run = `<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">${escapeXml(tekst)}</w:t></w:r>`;
    const props = `<w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="${hvor}"/></w:pPr>`;
    const box = `<wps:txbx><w:txbxContent><w:p>${props}${run}</w:p></w:txbxContent></wps:txbx>`;
    const left = hvor === "center" ? x - wide / 2 : x;
    this.form("rect", left, y - 7, wide, 14, "<a:noFill/><a:ln><a:noFill/></a:ln>", box);
  }

  /** Numbers along the bottom, with a thin line from each. @param {[number, number]} ender @param {number} bunn @param {(value: number) => string} tall */
  skala(ender, bunn, tall) {
    const [left, right] = [16, 16];
    const { lav, hoey, verdier } = findSkala(...ender);
    const x = (/** @type {number} */ value) => left + ((BREDDE - left - right) * (value - lav)) / (hoey - lav);
    for (const value of verdier) {
      this.linje(x(value), 4, x(value), bunn, 0.5, "A9C0C1");
      this.tekst(x(value), bunn + 10, tall(value), "center");
    }
    return x;
  }

  /** As a run of a paragraph. @param {number} hoeyde @param {number} nr @param {string} forklaring For those who do not see it. */
  run(hoeyde, nr, forklaring) {
    const size = `cx="${BREDDE * EMU}" cy="${Math.round(hoeyde * EMU)}"`;
    const group =
      `<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/><a:chOff x="0" y="0"/>` +
      `<a:chExt ${size}/></a:xfrm></wpg:grpSpPr>${this.former.join("")}</wpg:wgp>`;
    const type = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
    return (
      `<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">` +
      `<wp:extent ${size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>` +
      `<wp:docPr id="${9000 + nr}" name="Figur ${nr + 1}" descr="${escapeXml(forklaring)}"/><wp:cNvGraphicFramePr/>` +
      `<a:graphic><a:graphicData uri="${type}">${group}</a:graphicData></a:graphic>` +
      `</wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>`
    );
  }
}

/** Each run as a dot, the median a stroke; before above, with AI below. @param {Resultat["rader"]} rader @param {boolean} maalt @param {(value: number) => string} tall */
function tegnPrikker(rader, maalt, tall) {
  const tegning = new Tegning();
  const high = 54;
  const bottom = rader.length * high + 6;
  const x = tegning.skala(findAkse(rader.flatMap((rad) => rad.verdier)), bottom, tall);
  for (const [nr, { navn, verdier, median }] of rader.entries()) {
    const y = nr * high + 40;
    tegning.tekst(16, y - 28, navn, "left");
    const levels = pile(verdier.map(x), 9);
    for (const [at, value] of verdier.entries())
      tegning.prikk(x(value), y + 6 - (levels[at] % 4) * 6, 4.5, maalt ? (nr ? "fylt" : "aapen") : "skravert");
    tegning.linje(x(median), y - 14, x(median), y + 14, 3);
  }
  return { tegning, hoeyde: bottom + 22 };
}

/** The estimate on its interval, with zero dashed; the dot open while the interval holds zero. @param {{midt: number, lav: number, hoey: number}} intervall @param {(value: number) => string} tall */
function tegnIntervall({ midt, lav, hoey }, tall) {
  const tegning = new Tegning();
  const bottom = 46;
  const x = tegning.skala(findAkse([lav, hoey]), bottom, tall);
  tegning.linje(x(0), 4, x(0), bottom, 1.5, FARGE, true);
  tegning.linje(x(lav), 25, x(hoey), 25, 2.5);
  for (const end of [lav, hoey]) tegning.linje(x(end), 18, x(end), 32, 2.5);
  tegning.prikk(x(midt), 25, 6, lav > 0 || hoey < 0 ? "fylt" : "aapen");
  return { tegning, hoeyde: bottom + 22 };
}

/**
 * The figures of a result: what each shows, and its drawing as a run of Word (the prefixes that it uses stand in
 * NAVNEROM). @param {Kontekst} kontekst @param {Resultat} resultat @returns {{tekst: string, run: string}[]}
 */
export function tegnFigurer(kontekst, resultat) {
  const say = kontekst.t.bind(kontekst);
  const tall = (/** @type {number} */ value) => tallKort(kontekst, value);
  const { rader, maalt, tegnes, intervall } = resultat;
  const drawn = [
    { tekst: say(maalt ? "tall_figur" : "resultat_figur_anslag"), ...tegnPrikker(rader, maalt, tall) },
    ...(tegnes ? [{ tekst: say("tall_figur_spart"), ...tegnIntervall(intervall, tall) }] : []),
  ];
  return drawn.map(({ tekst, tegning, hoeyde }, nr) => ({ tekst, run: tegning.run(hoeyde, nr, tekst) }));
}

/** The figure of a finished document, as a run of Word. @param {import("../modell/dokument.js").Blokk} node @param {number} nr @param {(value: number) => string} tall */
export function tegnNode({ slag, navn, rader, skravert }, nr, tall) {
  const { tegning, hoeyde } =
    slag === "intervall"
      ? tegnIntervall({ midt: rader[0].midt, lav: rader[0].verdier[0], hoey: rader[0].verdier[1] }, tall)
      : tegnPrikker(
          rader.map((/** @type {any} */ rad) => ({ navn: tekst(rad.navn), verdier: rad.verdier, median: rad.midt })),
          !skravert,
          tall,
        );
  return tegning.run(hoeyde, nr, tekst(navn));
}

export const NAVNEROM = [
  ["w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"],
  ["mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"],
  ["wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"],
  ["a", "http://schemas.openxmlformats.org/drawingml/2006/main"],
  ["wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"],
  ["wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(" ");
