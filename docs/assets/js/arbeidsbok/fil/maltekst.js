// What a template says before anybody writes in it, and what Word itself writes where nothing is written.

import { nfc } from "./koding.js";
import { bare, setninger } from "./lesverdi.js";
import { textOf } from "./ordtekst.js";

/** @typedef {import("./lesord.js").Dokument} Dokument */
/** @typedef {import("./lesord.js").Avsnitt} Avsnitt */

/** @typedef {{tekster: Set<string>, plassholdere: Set<string>}} Maltekst What stands in a template before anybody writes in it. */

/** What Word itself writes where nothing is written, in the languages of our readers. */
export const WORDS_EGNE = new Set(
  [
    "Klikk eller trykk her for å skrive inn tekst.",
    "Klikk her for å skrive inn tekst.",
    "Klikk eller trykk for å skrive inn en dato.",
    "Klikk her for å skrive inn en dato.",
    "Velg et element.",
    "Klikk eller trykk her for å skrive inn tekst",
    "Velg eit element.",
    "Klikk eller trykk for å skrive inn ein dato.",
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Click or tap to enter a date.",
    "Click here to enter a date.",
    "Choose an item.",
    "Klicka eller tryck här för att ange text.",
    "Klik eller tryk her for at skrive tekst.",
  ].map(bare),
); // fmt

/** A line above or below the pages, piece by piece, without the numbers of pages. @param {string} text */
export const utenSidetall = (text) => text.split("\t").map((one) => bare(one.replace(/\b\d+\b/g, "")));

/** What a template says before anybody writes in it. @param {Dokument} dokument @returns {Maltekst} */
export function lesMaltekst(dokument) {
  /** @type {Maltekst} */
  const mal = { tekster: new Set(), plassholdere: new Set() };
  const take = (/** @type {Avsnitt} */ avsnitt) => {
    const whole = bare(textOf(avsnitt));
    if (whole) for (const one of setninger(textOf(avsnitt))) mal.tekster.add(one);
    const outside = bare(
      nfc(
        avsnitt.biter
          .filter((bit) => !bit.i.length)
          .map((bit) => bit.tekst)
          .join(""),
      ),
    );
    if (outside) mal.tekster.add(outside);
    if (avsnitt.hva === "hode") for (const one of utenSidetall(textOf(avsnitt))) mal.tekster.add(one);
    for (const bit of avsnitt.biter) if (bit.i.some((one) => one.tom)) mal.plassholdere.add(bare(bit.tekst));
  };
  for (const blokk of dokument.blokker) {
    if ("rader" in blokk) for (const rad of blokk.rader) for (const celle of rad.celler) celle.avsnitt.forEach(take);
    else take(blokk);
  }
  return mal;
}
