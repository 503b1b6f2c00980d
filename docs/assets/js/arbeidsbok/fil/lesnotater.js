// The sheet of free notes in a workbook that was filled in here: what each note is about, what it says, and in a hidden
// column where it belongs. Where the column is gone, a note at a field is known by the label of the field.

import { findMerket, Leksikon } from "./leksikon.js";
import { RADID } from "./lesark.js";
import { asText, bare } from "./lesverdi.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesark.js").Ark} Ark */
/** @typedef {import("./lesark.js").Rute} Rute */
/** @typedef {import("./utfyller.js").Utfyller} Utfyller */

/** The first row, when it says that a sheet holds notes. @param {Ark} ark @param {Kontekst[]} alle */
function hodeOf(ark, alle) {
  const [first] = ark.rader;
  if (!first) return null;
  const [nr, rad] = first;
  const says = (/** @type {number} */ kolonne, /** @type {string} */ text) => bare(rad.get(kolonne)?.v) === bare(text);
  const ours = alle.some((one) => says(1, one.t("merknad_spoersmaal")) && says(2, one.t("merknad")));
  return ours ? nr : null;
}

/** @param {Ark} ark @param {Kontekst[]} alle */
export const isNotatark = (ark, alle) => hodeOf(ark, alle) !== null;

/**
 * The notes of a sheet, each to its place in the form. What has no place there is told.
 * @param {Ark} ark @param {Kontekst[]} alle @param {Utfyller[]} utfyllere The forms of the workbook. @param {(u: Utfyller, line: string) => void} tell
 * @param {(rad: number, kolonne: number) => string} sted
 */
export function lesNotater(ark, alle, utfyllere, tell, sted) {
  const hode = hodeOf(ark, alle);
  for (const [nr, rad] of ark.rader) {
    const rest = [...rad].filter(([kolonne]) => kolonne > (hode === nr ? 2 : 3));
    for (const [kolonne, rute] of rest)
      if (rute.v !== RADID) tell(utfyllere[0], `${sted(nr, kolonne)}: ${rute.feil ?? asText(rute, alle[0])}`);
    if (nr === hode) continue;
    const [navn, notat, merke] = [1, 2, 3].map((k) => rad.get(k));
    const hits = utfyllere.flatMap((u) => {
      const merket = merke ? findMerket(u.skjema, String(merke.v).trim()) : null;
      const [named] = merke
        ? []
        : Leksikon.av(u.kontekst)
            .find(navn?.v)
            .filter((one) => one.skjema === u.skjema.id);
      const its = merket ?? (named && !named.tabell ? { felt: named.felt, notat: true } : null);
      return its?.notat ? [{ u, its }] : [];
    });
    // Of several forms the one that has the row; a note at a field of one of several may be of any of them.
    const rows = hits.filter(({ u, its }) => u.radider[its.felt.id]?.includes(its.radid ?? ""));
    const [one] = rows.length ? rows : hits.length === 1 ? hits : [];
    const text = notat ? (notat.feil ?? asText(notat, alle[0])) : "";
    if (one) one.u.notat(one.its, text, sted(nr, 2));
    else if (text || navn)
      tell(utfyllere[0], `${sted(nr, 2)}: ${[navn && asText(navn, alle[0]), text].filter(Boolean).join(" · ")}`);
  }
}
