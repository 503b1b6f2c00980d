// One entry of the book in a list: what it is called, whose it is, how it stands, and the one thing that is next.

import { el } from "../../felles/dom.js";

/** @typedef {import("./boka.js").Boka} Boka */
/** @typedef {import("./boka.js").Rad} Rad */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

/** Where what is next is done, and what it is called. @param {Kontekst} kontekst @param {Rad} rad @returns {{href: string, tekst: string} | null} */
export function findNeste(kontekst, { post, mangler, neste }) {
  const own = (felt = "") => kontekst.adresse(post.skjema, { post: post.id }, felt);
  switch (neste.hva) {
    case "velg":
      return { href: own(), tekst: kontekst.t("uenig_merke", { antall: post.uenig.length }) };
    case "fyll":
      return {
        href: own(neste.felt.id),
        tekst: kontekst.t("neste_fyll", { felt: neste.felt.ledetekst, antall: mangler.length }),
      };
    case "avklar":
      return { href: own(), tekst: kontekst.t("neste_avklar") };
    case "lag":
      return {
        href: kontekst.adresse(neste.skjema.id, { fra: post.id }),
        tekst: kontekst.t("lag_av_denne", { skjema: neste.skjema.tittel }),
      };
    default:
      return null;
  }
}

/** Whose an entry is, and when it was last changed. @param {Boka} boka @param {Rad} rad @param {string} [foran] what stands before */
export const drawHvem = (boka, { post }, foran = "") =>
  el(
    "span",
    { class: "ab-post__tid" },
    [foran, boka.hvem(post), boka.kontekst.t("endret", { dato: boka.kontekst.dato(post.endret) })]
      .filter(Boolean)
      .join(" · "),
  );
