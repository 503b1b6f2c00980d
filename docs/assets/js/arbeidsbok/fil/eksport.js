// An entry as text for a mail, and as a file that can be read in again.

import { writeBok } from "../modell/bok.js";
import { findResultat, findResultatfelt } from "../modell/maaleresultat.js";
import { hasSvar } from "../modell/skjemaer.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

/** @param {import("../modell/post.js").Lagret[]} poster */
export const tilJson = (poster) => writeBok(poster);

/** @param {Kontekst} kontekst @param {Post} post */
export function tilTekst(kontekst, post) {
  const skjema = kontekst.skjema(post.skjema);
  const svar = kontekst.svar(post);
  const lines = [skjema.tittel.toUpperCase()];
  const netto = findResultatfelt(kontekst, post.skjema);
  for (const del of skjema.deler) {
    const part = [];
    for (const felt of del.felt) {
      const value = svar[felt.id];
      const unit = felt.enhet ? ` (${felt.enhet})` : "";
      if (felt.type === "beregnet") {
        const shown = kontekst.beregnet(felt, post.svar);
        if (shown) part.push(`${felt.ledetekst}${unit}: ${shown}`);
        if (felt === netto) part.push(findResultat(kontekst, post, felt)?.setning ?? "");
      } else if (felt.type === "tabell" && hasSvar(value)) {
        part.push(`${felt.ledetekst}:`);
        for (const rad of /** @type {any[]} */ (value)) {
          const cells = kontekst
            .kolonner(felt, post, true)
            .filter((k) => hasSvar(rad[k.id]))
            .map((k) => `${k.ledetekst}: ${kontekst.vis(k, rad[k.id])}`);
          if (cells.length) part.push(`- ${cells.join(" · ")}`);
        }
      } else if (hasSvar(value)) {
        const shown = kontekst.vis(felt, value);
        part.push(shown.includes("\n") ? `${felt.ledetekst}${unit}:\n${shown}` : `${felt.ledetekst}${unit}: ${shown}`);
      }
      for (const { navn, notat } of kontekst.notater(post, felt))
        part.push(kontekst.t("merknad_om", { felt: navn, notat }));
    }
    if (part.length) lines.push("", del.tittel, ...part);
  }
  return `${lines.join("\n")}\n`;
}
