// The tables of a workbook: rows of headings that are ours, columns of labels, and what the sheet that explains the columns
// says. A sheet is known by what stands on it, and not by its name or its place.

import { findMerket, Leksikon } from "./leksikon.js";
import { bare } from "./lesverdi.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesark.js").Ark} Ark */
/** @typedef {import("./lesark.js").Rad} Rad */
/** @typedef {import("./lesark.js").Rute} Rute */
/** @typedef {import("./leksikon.js").Navn} Navn */
/** @typedef {{ark: Ark, rad: number, skjema: string, tabell: string, kolonner: Map<number, Navn>}} Hode A row of headings of one table of one form. */
/** @typedef {{ark: Ark, skjema: string, kolonne: number, rader: Map<number, Felt>}} Liste A column of labels with their answers to the right. */
/** @typedef {{id: string, tittel: string}} Hint */

/** How far down a sheet headings are looked for. */
const MEST_HODE = 1000;

/** What people call the column that counts rows. */
export const EIER = /^(skjema|form)?[\s-]*(nr|nummer|no|number|løpenr|løpenummer|#)\.?$/;

/** @param {Rute | undefined} rute */
export const says = (rute) => rute !== undefined && (rute.feil !== undefined || rute.v !== "");

/** Column and text of what stands in a row as text. @param {Rad} rad @returns {[number, string][]} */
export const rutetekster = (rad) =>
  [...rad].flatMap(([kolonne, { v }]) => (typeof v === "string" && v !== "" ? [[kolonne, v]] : []));

/** What the sheet that explains the columns says: a heading, and the id that it stands for. @param {Ark[]} ark @param {Kontekst} kontekst */
export function findHint(ark, kontekst) {
  const skjemaer = [...kontekst.skjemaer.values()];
  /** @type {Map<string, Hint[]>} */
  const per = new Map();
  for (const one of ark) {
    for (const rad of one.rader.values()) {
      const texts = rutetekster(rad);
      const id = texts.at(-1)?.[1].trim() ?? "";
      if (texts.length < 3 || !/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/.test(id)) continue;
      for (const skjema of skjemaer) {
        if (!findMerket(skjema, id)) continue;
        const found = per.get(skjema.id) ?? [];
        found.push({ id, tittel: bare(texts[1][1]) });
        per.set(skjema.id, found);
      }
    }
  }
  // A word or two of an id is no sheet that explains.
  return new Map([...per].filter(([, hint]) => hint.length >= 3));
}

/** All rows of headings of a workbook, for every form, and all columns of labels. @param {Ark[]} ark @param {Kontekst} kontekst @param {Map<string, Hint[]>} hint */
export function findHoder(ark, kontekst, hint) {
  const leksikon = Leksikon.av(kontekst);
  /** Headings that an older edition of a template had. @type {Map<string, Navn[]>} */
  const old = new Map();
  for (const [skjema, some] of hint) {
    for (const { id, tittel } of some) {
      const merket = findMerket(kontekst.skjema(skjema), id);
      if (!merket) continue;
      const felt = merket.kolonne ?? merket.felt;
      const navn = {
        skjema,
        tabell: merket.kolonne ? merket.felt.id : "",
        felt,
        ...(merket.valg ? { valg: merket.valg } : {}),
      };
      old.set(tittel, [...(old.get(tittel) ?? []), navn]);
    }
  }
  const find = (/** @type {string} */ text) => {
    const found = leksikon.find(text);
    const more = old.get(bare(text)) ?? [];
    return more.length
      ? [
          ...found,
          ...more.filter((one) => !found.some((each) => each.skjema === one.skjema && each.tabell === one.tabell)),
        ]
      : found;
  };
  /** @type {Hode[]} */
  const hoder = [];
  /** @type {Liste[]} */
  const lister = [];
  for (const one of ark) {
    /** @type {Map<string, Liste>} */
    const down = new Map();
    for (const [nr, rad] of one.rader) {
      if (nr > MEST_HODE) break;
      /** @type {Map<string, Hode>} */
      const across = new Map();
      for (const [kolonne, text] of rutetekster(rad)) {
        for (const navn of find(text)) {
          const key = `${navn.skjema}/${navn.tabell}`;
          const hode = across.get(key) ?? {
            ark: one,
            rad: nr,
            skjema: navn.skjema,
            tabell: navn.tabell,
            kolonner: new Map(),
          };
          across.set(key, hode);
          // The same heading twice: the first is ours, the other is somebody's own.
          if (![...hode.kolonner.values()].some(({ felt, valg }) => felt === navn.felt && valg === navn.valg))
            hode.kolonner.set(kolonne, navn);
          if (navn.tabell || navn.valg) continue;
          const list = `${navn.skjema}/${kolonne}`;
          const liste = down.get(list) ?? { ark: one, skjema: navn.skjema, kolonne, rader: new Map() };
          down.set(list, liste);
          if (![...liste.rader.values()].includes(navn.felt)) liste.rader.set(nr, navn.felt);
        }
      }
      hoder.push(...[...across.values()].filter((hode) => hode.kolonner.size >= 2));
    }
    lister.push(...[...down.values()].filter(({ rader }) => rader.size >= 2));
  }
  return { hoder, lister };
}

/** How many texts of a workbook are labels in a language. @param {Ark[]} ark @param {Leksikon} leksikon */
export function countOrd(ark, leksikon) {
  let count = 0;
  for (const { rader } of ark)
    for (const [nr, rad] of rader)
      if (nr <= MEST_HODE) count += rutetekster(rad).filter(([, text]) => leksikon.find(text).length).length;
  return count;
}

/** How many columns a table of a form has, as a sheet shows them. @param {Kontekst} kontekst @param {string} skjema @param {string} tabell */
export function sizeOf(kontekst, skjema, tabell) {
  const felt = kontekst.felt(skjema);
  return tabell
    ? (felt.find((one) => one.id === tabell)?.kolonner?.length ?? 0)
    : felt.filter((one) => one.type !== "tabell").length;
}

/** @param {Kontekst} kontekst @param {Hode} hode */
export const isWhole = (kontekst, hode) => {
  const size = sizeOf(kontekst, hode.skjema, hode.tabell);
  return hode.kolonner.size * 2 >= size || (!hode.tabell && hode.kolonner.size >= 3);
};

/** The name of a sheet as Numbers gives it on. @param {string} navn */
export const utenTabell = (navn) => navn.replace(/ - (Table|Tabell) \d+(-\d+)?$/i, "");

/** @param {Ark} ark */
export function firstText(ark) {
  for (const [, rad] of [...ark.rader].slice(0, 3)) for (const [, text] of rutetekster(rad)) return bare(text);
  return "";
}
