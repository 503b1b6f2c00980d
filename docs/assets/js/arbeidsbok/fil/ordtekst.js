// What paragraphs and cells of a document say, and marking what of it is accounted for.

import { nfc } from "./koding.js";

/** @typedef {import("./lesord.js").Avsnitt} Avsnitt */
/** @typedef {import("./lesord.js").Celle} Celle */

export const TIKK = /[\u2611\u2612\u2713\u2714\u2717\u2718]/;
export const BOKS = /[\u2610\u2611\u2612\u2713\u2714\u2717\u2718]/;

/** @param {Celle | undefined} celle */
export const kilde = (celle) => celle?.fra ?? celle;

/** @param {Avsnitt} avsnitt */
export const textOf = (avsnitt) => nfc(avsnitt.biter.map((one) => one.tekst).join(""));

/** What a cell says first: the label, with the help below it left out. @param {Celle | undefined} celle */
export const firstLine = (celle) => {
  for (const avsnitt of celle?.avsnitt ?? []) {
    const [line] = textOf(avsnitt).trim().split("\n");
    if (line.trim()) return line;
  }
  return "";
};

/** @param {Celle | undefined} celle */
export const cellText = (celle) => (celle?.avsnitt ?? []).map(textOf).join("\n").trim();

/** The tags of the controls in some paragraphs. @param {Avsnitt[]} avsnitt */
export const tagsOf = (avsnitt) =>
  avsnitt.flatMap((one) => one.biter.flatMap((bit) => bit.i.map(({ tag }) => tag).filter(Boolean)));

/** @param {Avsnitt[]} avsnitt */
export function useAll(avsnitt) {
  for (const one of avsnitt) for (const bit of one.biter) bit.brukt = true;
}

/** The label of a field is a text of ours; what stands below it may be somebody's. @param {Celle} celle */
export function useLabel(celle) {
  const label = celle.avsnitt.find((one) => textOf(one).trim());
  if (!label) return;
  const [first, ...rest] = textOf(label).trim().split("\n");
  if (!rest.join("").trim() && first) useAll([label]);
}
