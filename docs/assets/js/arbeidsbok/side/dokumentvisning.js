// A finished document on the page: the preview is the document. Answers are put in as text.

import { el } from "../../felles/dom.js";
import { tekst } from "../modell/dokumenttekst.js";
import { intervallfigur, prikkfigur } from "./maalefigur.js";

/** @typedef {import("../modell/dokument.js").Dokument} Dokument */
/** @typedef {import("../modell/dokument.js").Blokk} Blokk */
/** @typedef {import("../modell/dokument.js").Linje} Linje */
/** @typedef {{avsender: string, logo: string, bredde: number, tall: (value: number) => string}} Ark Whose paper it is, how wide a figure may be, and how a number on an axis is written. */

/** @param {Linje} linje */
const bits = (linje) => linje.map(({ tekst, fet }) => (fet ? el("strong", {}, tekst) : tekst));

/** The heads of the page stand above those of the document. @param {number} nivaa */
const hode = (nivaa) => /** @type {"h3" | "h4"} */ (`h${Math.min(Math.max(nivaa, 2), 3) + 1}`);

/** @param {[Linje, Linje][]} rader */
const fakta = (rader) =>
  el(
    "dl",
    { class: "kv-ark__fakta" },
    ...rader.map(([navn, verdi]) => el("div", {}, el("dt", {}, ...bits(navn)), el("dd", {}, ...bits(verdi)))),
  );

/** The figure, and below it the same in words. @param {Blokk} node @param {Ark} ark */
function figur({ slag, navn, ord, rader, nullnavn = "", skravert = false }, { bredde, tall }) {
  const said = tekst(navn);
  const drawn =
    slag === "intervall"
      ? intervallfigur(
          { midt: rader[0].midt, lav: rader[0].verdier[0], hoey: rader[0].verdier[1] },
          bredde,
          tall,
          said,
          nullnavn,
        )
      : prikkfigur(
          rader.map((/** @type {any} */ rad) => ({ navn: tekst(rad.navn), verdier: rad.verdier, median: rad.midt })),
          bredde,
          tall,
          said,
          skravert,
        );
  return el(
    "figure",
    { class: "kv-ark__figur" },
    drawn,
    el("figcaption", {}, el("span", {}, ...bits(navn)), " ", ...bits(ord)),
  );
}

/** @param {Blokk} node @param {Ark} ark @returns {HTMLElement} */
function blokk(node, ark) {
  switch (node.t) {
    case "overskrift":
      return el(hode(node.nivaa), {}, ...bits(node.linje));
    case "avsnitt":
      return el("p", { class: node.slag ? `kv-ark__${node.slag}` : undefined }, ...bits(node.linje));
    case "liste":
      return el(
        node.slag === "nummer" ? "ol" : "ul",
        {},
        ...node.punkter.map((/** @type {Blokk[]} */ [first, ...rest]) =>
          el("li", {}, ...bits(first.linje), ...rest.map((one) => blokk(one, ark))),
        ),
      );
    case "fakta":
      return fakta(node.rader);
    case "tabell":
      return el(
        "div",
        { class: "kv-tabell", role: "region", "aria-label": node.tittel, tabindex: "0" },
        el(
          "table",
          { class: "ds-table" },
          el(
            "thead",
            {},
            el("tr", {}, ...node.hode.map((/** @type {Linje} */ one) => el("th", { scope: "col" }, ...bits(one)))),
          ),
          el(
            "tbody",
            {},
            ...node.rader.map((/** @type {Linje[]} */ rad) =>
              el("tr", {}, ...rad.map((one) => el("td", {}, ...bits(one)))),
            ),
          ),
        ),
      );
    case "figur":
      return figur(node, ark);
    case "gruppe":
      return el("div", {}, ...node.inni.map((/** @type {Blokk} */ one) => blokk(one, ark)));
    case "underskrift":
      return el(
        "ul",
        { class: "kv-underskrift", role: "list" },
        ...node.linjer.map((/** @type {Linje} */ one) => el("li", {}, ...bits(one))),
      );
    default:
      throw new Error(`ukjent node: ${node.t}`);
  }
}

/** The document as a sheet. @param {Dokument} dokument @param {Ark} ark */
export function tegnDokument({ over, tittel, fakta: facts = [], noder }, ark) {
  const { avsender, logo } = ark;
  return el(
    "article",
    { class: "kv-ark" },
    avsender || logo
      ? el("p", { class: "kv-ark__brev" }, logo ? el("img", { src: logo, alt: avsender }) : avsender)
      : null,
    over ? el("p", { class: "kv-ark__over" }, ...bits(over)) : null,
    el("h2", { class: "kv-ark__tittel", id: "dokument--tittel" }, ...bits(tittel)),
    facts.length ? fakta(facts) : null,
    ...noder.map((one) => blokk(one, ark)),
  );
}
