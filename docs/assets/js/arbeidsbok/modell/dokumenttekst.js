// A finished document as text, to paste in a mail or a chat: headings stand alone, points have a dash, and a table is a
// line for each row.

/** @typedef {import("./dokument.js").Dokument} Dokument */
/** @typedef {import("./dokument.js").Blokk} Blokk */
/** @typedef {import("./dokument.js").Linje} Linje */

/** @param {Linje} linje */
export const tekst = (linje) => linje.map((bit) => bit.tekst).join("");

/** What stands between a name and what belongs to it: after a question there is no colon. @param {Linje} navn */
export const etterNavn = (navn) => (tekst(navn).endsWith("?") ? " " : ": ");

/** @param {[Linje, Linje]} rad */
const fact = ([navn, verdi]) => tekst(navn) + etterNavn(navn) + tekst(verdi);

/** @param {Dokument} dokument */
export function tilTekst({ over, tittel, fakta = [], noder }) {
  const top = [...(over ? [tekst(over)] : []), tekst(tittel).toUpperCase()].join("\n");
  const facts = fakta.map(fact).join("\n");
  let said = facts ? `${top}\n\n${facts}` : top;
  // A heading stands above what it is about.
  let between = "\n\n";
  for (const node of noder) {
    said += between + blokk(node);
    between = node.t === "overskrift" ? "\n" : "\n\n";
  }
  return `${said}\n`;
}

/** @param {Blokk} node @param {string} [inn] how far in it stands @returns {string} */
function blokk(node, inn = "") {
  switch (node.t) {
    case "overskrift":
    case "avsnitt":
      return inn + tekst(node.linje);
    case "liste":
      return node.punkter
        .map((/** @type {Blokk[]} */ [first, ...rest], /** @type {number} */ nr) =>
          [
            `${inn}${node.slag === "nummer" ? `${nr + 1}.` : "-"} ${tekst(first.linje)}`,
            ...rest.map((one) => blokk(one, `${inn}  `)),
          ].join("\n"),
        )
        .join("\n");
    case "fakta":
      return node.rader.map(fact).join("\n");
    case "tabell":
      return node.rader
        .map(
          (/** @type {Linje[]} */ rad) =>
            `- ${rad.map((celle, nr) => `${tekst(node.hode[nr])}: ${tekst(celle)}`).join(" · ")}`,
        )
        .join("\n");
    case "figur":
      return inn + tekst(node.ord);
    case "gruppe":
      return node.inni.map((/** @type {Blokk} */ one) => blokk(one, inn)).join("\n\n");
    case "underskrift":
      return node.linjer.map((/** @type {Linje} */ one) => `${tekst(one)}: ____________________`).join("\n");
    default:
      throw new Error(`ukjent node: ${node.t}`);
  }
}
