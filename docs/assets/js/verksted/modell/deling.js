// A workshop that another screen shall follow: the chosen plan and the times of the clock, as a link. Both clocks are the
// clock on the wall, so nothing goes between them. What a link holds is untrusted. Pure.

import {
  heltall,
  hvaSomHelst,
  id,
  LenkeFeil,
  makeLenke,
  objekt,
  readLenke,
  tekst,
} from "../../arbeidsbok/modell/lenke.js";
import { renGang } from "./gang.js";
import { harUtgave, rensKlokkeslett, velgPlan } from "./plan.js";

/** @typedef {import("./plan.js").Verksted} Verksted */
/** @typedef {import("./gang.js").Gang} Gang */
/** @typedef {{utgave: string, varighet: number, start: string, gang: Gang | null}} Valg */

const FORM = {
  v: objekt({
    verksted: id,
    data: objekt({ utgave: tekst(64), varighet: heltall(0, 1440), start: tekst(5), gang: hvaSomHelst }),
  }),
};

/** What stands after `#`, with the `#`. @param {Verksted} verksted @param {Valg} valg */
export const lagVerkstedlenke = (verksted, { utgave, varighet, start, gang }) =>
  makeLenke("v", { verksted: verksted.id, data: { utgave, varighet, start, gang } }, FORM);

/**
 * What a link holds for this workshop, or why it cannot be followed: `annet` is another workshop, or an edition that is
 * not here.
 * @param {string} text @param {Verksted} verksted @returns {{valg: Valg} | {feil: "kuttet" | "nyere" | "annet"}}
 */
export function lesVerkstedlenke(text, verksted) {
  let data;
  try {
    ({ data } = readLenke(text, FORM));
  } catch (fault) {
    return { feil: fault instanceof LenkeFeil && fault.hva === "nyere" ? "nyere" : "kuttet" };
  }
  const { utgave, varighet, start, gang: raw } = data.data;
  if (data.verksted !== verksted.id || !harUtgave(verksted, utgave)) return { feil: "annet" };
  const gang = renGang(raw, velgPlan(verksted, { utgave, varighet }));
  // A clock for parts that are not these is no clock to follow.
  if (raw !== null && !gang) return { feil: "annet" };
  return { valg: { utgave, varighet, start: rensKlokkeslett(start), gang } };
}
