// What the fields of all forms are called, in one language: so that a heading or a label in a file can be looked up.

import { nfc } from "./koding.js";
import { bare, labelsOf, utenParentes } from "./lesverdi.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {{skjema: string, tabell: string, felt: Felt, valg?: string}} Navn `tabell`: «» for the form itself; `valg`: the answer, when each has a column. */

/** @type {WeakMap<Kontekst, Leksikon>} */
const kjente = new WeakMap();

export class Leksikon {
  /** @param {Kontekst} kontekst @returns {Leksikon} */
  static av(kontekst) {
    const known = kjente.get(kontekst) ?? new Leksikon(kontekst);
    kjente.set(kontekst, known);
    return known;
  }

  /** @param {Kontekst} kontekst */
  constructor(kontekst) {
    this.kontekst = kontekst;
    /** @type {Map<string, Navn[]>} */
    this.navn = new Map();
    /** The title of a form -> its id. @type {Map<string, string>} */
    this.titler = new Map();
    for (const skjema of kontekst.skjemaer.values()) {
      this.titler.set(bare(skjema.tittel), skjema.id);
      for (const felt of kontekst.felt(skjema.id)) {
        if (felt.type !== "tabell") this.add(skjema.id, "", felt);
        for (const kolonne of felt.kolonner ?? []) this.add(skjema.id, felt.id, kolonne);
      }
    }
  }

  /** @param {string} skjema @param {string} tabell @param {Felt} felt */
  add(skjema, tabell, felt) {
    for (const label of new Set(labelsOf(felt))) {
      this.put(label, { skjema, tabell, felt });
      for (const [valg, text] of felt.type === "flervalg" ? (felt.valg ?? []) : [])
        this.put(bare(`${label}: ${nfc(text)}`), { skjema, tabell, felt, valg });
    }
  }

  /** @param {string} label @param {Navn} navn */
  put(label, navn) {
    const found = this.navn.get(label) ?? [];
    found.push(navn);
    this.navn.set(label, found);
  }

  /**
   * What a text may be the label of. A unit, or the ends of a scale, may stand behind it in brackets; a worked-out
   * interval has a column for each of its ends.
   * @param {unknown} text @returns {Navn[]}
   */
  find(text) {
    const label = bare(text);
    if (!label || label.length > 300) return [];
    const whole = this.navn.get(label);
    if (whole) return whole;
    const shorter = utenParentes(label);
    if (shorter !== label && shorter) return this.navn.get(bare(shorter)) ?? [];
    // Somebody may have numbered the questions.
    const plain = label.replace(/^(\d{1,3}|[a-zæøå])[.)]\s+/, "");
    if (plain !== label) return this.find(plain);
    const at = label.lastIndexOf(": ");
    return at > 0 ? (this.navn.get(bare(label.slice(0, at))) ?? []).filter(({ felt }) => felt.type === "beregnet") : [];
  }
}

/** The field of a tag or an id (`felt`, `tabell.3.kolonne`, `flervalg.svar`, `kryss.notat`, `tabell.3.kolonne.rad.notat`), and what the rest of it says. */
/** @typedef {{felt: Felt, kolonne?: Felt, rad?: string, radid?: string, valg?: string, notat?: boolean, arv?: boolean}} Merket */

/** The fields of each form by id, and those that were something else before. @type {WeakMap<Skjema, {felt: Map<string, Felt>, arvinger: Map<string, Felt>}>} */
const felter = new WeakMap();

/** @param {Skjema} skjema */
function feltOf(skjema) {
  const known = felter.get(skjema);
  if (known) return known;
  const all = skjema.deler.flatMap((del) => del.felt);
  const found = {
    felt: new Map(all.map((one) => [one.id, one])),
    arvinger: new Map(all.flatMap((one) => (one.tidligere && one.kolonner?.length ? [[one.tidligere, one]] : []))),
  };
  felter.set(skjema, found);
  return found;
}

/** @param {Skjema} skjema @param {string} id @returns {Merket | null} */
export function findMerket(skjema, id) {
  if (id.length > 200) return null;
  const [navn, ...rest] = id.split(".");
  const { felt: all, arvinger } = feltOf(skjema);
  const felt = all.get(navn);
  if (!felt) {
    // A file from when this table was a text.
    const heir = rest.length ? undefined : arvinger.get(navn);
    return heir ? { felt: heir, arv: true } : null;
  }
  if (!rest.length) return felt.type === "tabell" ? null : { felt };
  if (felt.type === "tabell") {
    const [rad, kol, radid, notat] = rest.length > 1 ? rest : ["", rest[0]];
    const kolonne = felt.kolonner?.find((one) => one.id === kol);
    if (!kolonne) return rest.length === 1 && kol === "notat" ? { felt, notat: true } : null;
    return { felt, kolonne, rad, ...(radid ? { radid } : {}), ...(notat === "notat" ? { notat: true } : {}) };
  }
  if (rest.length > 1) return null;
  if (felt.valg?.some(([one]) => one === rest[0])) return { felt, valg: rest[0] };
  return rest[0] === "notat" ? { felt, notat: true } : null;
}

/** How long Word lets a tag be. */
export const MERKE = 64;

/**
 * What the control of a note is called, as `findMerket` reads it: that at a cell says the number of its row, and its id where
 * there is room. @param {string} id As a file says the place. @param {string} sti The place in the entry.
 */
export function notatMerke(id, sti) {
  const [, rad] = sti.split("/");
  const names = rad === undefined ? [`${id}.notat`] : [`${id}.${rad}.notat`, `${id}..notat`];
  return names.find((one) => one.length <= MERKE);
}
