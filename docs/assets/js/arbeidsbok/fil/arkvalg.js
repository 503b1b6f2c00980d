// Which table each sheet of a workbook is read by, when the same heading may be of several forms; and which sheets are only
// there to explain, to count and to choose from.

import { EIER, findHoder, firstText, isWhole, rutetekster, says, sizeOf, utenTabell } from "./arkhoder.js";
import { findMerket } from "./leksikon.js";
import { bare } from "./lesverdi.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesark.js").Ark} Ark */
/** @typedef {import("./arkhoder.js").Hode} Hode */
/** @typedef {import("./arkhoder.js").Liste} Liste */
/** @typedef {import("./arkhoder.js").Hint} Hint */
/** @typedef {{kontekst: Kontekst, hoder: Hode[], lister: Liste[], hint: Map<string, Hint[]>, skjema: string}} Funnet What a workbook holds of one form. */

export class Arkvalg {
  /** @param {Ark[]} ark @param {Funnet} funnet */
  constructor(ark, { kontekst, hoder, lister, hint, skjema }) {
    this.ark = ark;
    this.kontekst = kontekst;
    this.hoder = hoder;
    this.lister = lister;
    this.hint = hint;
    this.hoved = skjema;
  }

  /** Which row of headings each sheet is read by: the form that most of the workbook is, or another that a sheet is more of. @param {Ark[]} mal */
  fordel(mal) {
    /** @type {Hode[]} */
    const hoder = [];
    /** @type {Liste[]} */
    const lister = [];
    const nabo = new Set(mal.filter((one) => !this.isData(one)).flatMap((one) => [bare(one.navn), firstText(one)]));
    for (const ark of this.ark) {
      if (this.isForklaring(ark)) continue;
      // The sums and the lists of the template are worked out, or told: nobody fills them in.
      if (nabo.has(bare(utenTabell(ark.navn))) || nabo.has(firstText(ark))) continue;
      const its = this.hoder.filter((one) => one.ark === ark);
      const ours = this.best(its.filter(({ skjema }) => skjema === this.hoved));
      const liste = this.lister
        .filter((one) => one.ark === ark && one.skjema === this.hoved)
        .sort((a, b) => b.rader.size - a.rader.size)[0];
      if (liste && liste.rader.size > Math.max(0, ...ours.map(({ kolonner }) => kolonner.size))) lister.push(liste);
      else if (ours.length) hoder.push(...ours);
      else hoder.push(...this.best(its.filter((one) => one.kolonner.size >= 3 && isWhole(this.kontekst, one))));
    }
    const known =
      this.hint.has(this.hoved) ||
      lister.length > 0 ||
      mal.some((one) => this.ark.some(({ navn }) => bare(utenTabell(navn)) === bare(one.navn)));
    return { hoder, lister, fremmed: !known && hoder.every((one) => !this.isOurs(one)) };
  }

  /** Whether a table is ours, and not one that has some of the same words. @param {Hode} hode */
  isOurs(hode) {
    const size = sizeOf(this.kontekst, hode.skjema, hode.tabell);
    const rad = hode.ark.rader.get(hode.rad);
    const own = rutetekster(rad ?? new Map()).filter(
      ([kolonne, text]) => !hode.kolonner.has(kolonne) && !EIER.test(bare(text)),
    ).length;
    return hode.kolonner.size * 2 >= size ? own < hode.kolonner.size : own < 2;
  }

  /** The rows of headings of a sheet: of those on the same row the one that knows most. @param {Hode[]} hoder @returns {Hode[]} */
  best(hoder) {
    /** @type {Map<number, Hode>} */
    const per = new Map();
    for (const one of hoder) {
      const other = per.get(one.rad);
      const share = (/** @type {Hode} */ h) => h.kolonner.size / sizeOf(this.kontekst, h.skjema, h.tabell);
      if (
        !other ||
        one.kolonner.size > other.kolonner.size ||
        (one.kolonner.size === other.kolonner.size && share(one) > share(other))
      )
        per.set(one.rad, one);
    }
    const found = [...per.values()];
    const most = Math.max(0, ...found.map(({ kolonner }) => kolonner.size));
    // A row of answers may have words that are headings too; it has few of them.
    return found.filter(
      (one) => one.kolonner.size * 2 > most && (isWhole(this.kontekst, one) || one.kolonner.size >= 3),
    );
  }

  /** Whether a sheet of a template has a table that is filled in. @param {Ark} mal */
  isData(mal) {
    const { hoder, lister } = findHoder([mal], this.kontekst, new Map());
    if (this.isForklaring(mal)) return false;
    const formulas = [...mal.rader.values()].flatMap((rad) => [...rad.values()]).filter(({ formel }) => formel).length;
    const whole = hoder.filter(
      (one) =>
        one.skjema === this.hoved &&
        isWhole(this.kontekst, one) &&
        one.kolonner.size * 4 >= sizeOf(this.kontekst, one.skjema, one.tabell) * 3,
    );
    // A list of choices has labels for headings, and below them only choices.
    const filled = whole.some((one) =>
      [...mal.rader].every(
        ([nr, rad]) => nr <= one.rad || ![...one.kolonner.keys()].some((k) => says(rad.get(k)) && !rad.get(k)?.formel),
      ),
    );
    return (
      (filled && (formulas < 3 || whole.some((one) => this.hasRoom(mal, one)))) ||
      lister.some((one) => one.skjema === this.hoved && one.rader.size >= 3)
    );
  }

  /** Whether something is left to fill in below a row of headings: not every column is worked out. @param {Ark} mal @param {Hode} hode */
  hasRoom(mal, hode) {
    const below = [...mal.rader].filter(([nr]) => nr > hode.rad);
    return [...hode.kolonner].some(
      ([kolonne, { felt }]) => felt.type !== "beregnet" && below.every(([, rad]) => !rad.get(kolonne)?.formel),
    );
  }

  /** @param {Ark} ark */
  isForklaring(ark) {
    let ids = 0;
    let rows = 0;
    for (const rad of ark.rader.values()) {
      const texts = rutetekster(rad);
      if (texts.length < 3) continue;
      rows += 1;
      if ([...this.kontekst.skjemaer.values()].some((skjema) => findMerket(skjema, texts.at(-1)?.[1] ?? ""))) ids += 1;
    }
    return ids >= 3 && ids * 2 > rows;
  }
}
