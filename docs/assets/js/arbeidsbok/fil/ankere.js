// The places in a document that belong to a field of one or more forms, by the tags of controls and by labels; and how far
// a form reaches from one of them.

import { findMerket, Leksikon } from "./leksikon.js";
import { bare } from "./lesverdi.js";
import { cellText, firstLine, tagsOf, textOf } from "./ordtekst.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesord.js").Dokument} Dokument */
/** @typedef {import("./lesord.js").Avsnitt} Avsnitt */
/** @typedef {import("./lesord.js").Tabellrad} Tabellrad */
/** @typedef {import("./lesord.js").Celle} Celle */

/**
 * @typedef {object} Anker A place in a document that belongs to a field of one or more forms.
 * @property {"tittel" | "felt" | "hode" | "blokk"} slag
 * @property {Map<string, Felt>} per By form. For a title: its form, and no field.
 * @property {Celle[]} celler Where the answer stands.
 * @property {Celle | null} merke The cell of the label.
 * @property {Avsnitt[]} avsnitt The same, outside tables.
 * @property {Map<string, Map<number, Felt>>} kolonner Of a header, by form: the place of each column.
 * @property {Tabellrad[]} rader
 * @property {boolean} [fri] A label in the text, with its answer behind or below it.
 */

/** @param {Dokument} dokument @param {Kontekst} kontekst @returns {Anker[]} */
export function findAnkere(dokument, kontekst) {
  const leksikon = Leksikon.av(kontekst);
  const skjemaer = [...kontekst.skjemaer.values()];
  /** @type {Anker[]} */
  const found = [];
  const anker = (/** @type {Anker["slag"]} */ slag, /** @type {Partial<Anker>} */ more) => {
    /** @type {Anker} */
    const one = { slag, per: new Map(), celler: [], merke: null, avsnitt: [], kolonner: new Map(), rader: [], ...more };
    found.push(one);
    return one;
  };
  /** The fields that the tags name, by form. @param {string[]} tags @param {boolean} tabell */
  const byTags = (tags, tabell) => {
    /** @type {Map<string, Felt>} */
    const per = new Map();
    for (const skjema of skjemaer) {
      for (const tag of tags) {
        const merket = findMerket(skjema, tag);
        if (merket && Boolean(merket.kolonne) === tabell && !per.has(skjema.id)) per.set(skjema.id, merket.felt);
      }
    }
    return per;
  };
  /** Rows that are the answer of the row above. @type {Set<Tabellrad>} */
  const lest = new Set();
  for (const blokk of dokument.blokker) {
    if (!("rader" in blokk)) {
      if (blokk.hva) continue;
      const title = blokk.biter.length ? leksikon.titler.get(bare(textOf(blokk))) : undefined;
      if (title && blokk.nivaa < 2) anker("tittel", { per: new Map([[title, /** @type {any} */ (null)]]) });
      // A note stands after the form, and is no place in it.
      const per = byTags(
        tagsOf([blokk]).filter((tag) => !tag.endsWith(".notat")),
        false,
      );
      if (per.size) anker("felt", { per, avsnitt: [blokk] });
      continue;
    }
    /** @type {Anker | null} */
    let open = null;
    for (const [nr, rad] of blokk.rader.entries()) {
      if (lest.has(rad)) continue;
      const hode = findHode(rad, leksikon);
      if (hode.size) {
        open = anker("hode", {
          per: new Map([...hode].map(([id, one]) => [id, one.felt])),
          kolonner: new Map([...hode].map(([id, one]) => [id, one.at])),
        });
        open.celler = rad.celler;
        continue;
      }
      if (open?.slag === "hode") {
        open.rader.push(rad);
        continue;
      }
      // A title that goes across the table is one cell, or one with others that it covers.
      const said = rad.celler.filter((celle) => cellText(celle));
      const title = said.length === 1 ? findBlokk(cellText(said[0]), kontekst) : new Map();
      if (title.size) {
        open = anker("blokk", { per: title, celler: rad.celler });
        continue;
      }
      const tags = tagsOf(rad.celler.flatMap((celle) => celle.avsnitt));
      const tagged = byTags(tags, true);
      if (
        open?.slag === "blokk" &&
        (tagged.size || rad.celler.some((celle) => leksikon.find(firstLine(celle)).some(({ tabell }) => tabell)))
      ) {
        open.rader.push(rad);
        continue;
      }
      if (tagged.size && !byTags(tags, false).size) {
        open = open?.slag === "blokk" ? open : anker("blokk", { per: tagged });
        open.rader.push(rad);
        continue;
      }
      open = null;
      const under = findFelt(rad, blokk.rader[nr + 1], leksikon, byTags, anker);
      if (under) lest.add(under);
    }
  }
  return found.some(({ slag }) => slag !== "tittel") ? found : findFri(dokument, leksikon, anker, found);
}

/** A document without any of our tables: labels in the text, each with what stands behind or below it. @param {Dokument} dokument @param {Leksikon} leksikon @param {(slag: Anker["slag"], more: Partial<Anker>) => Anker} anker @param {Anker[]} found */
function findFri(dokument, leksikon, anker, found) {
  found.length = 0;
  /** @type {Anker | null} */
  let open = null;
  for (const blokk of dokument.blokker) {
    if ("rader" in blokk || blokk.hva) {
      open = null;
      continue;
    }
    const text = textOf(blokk).trim();
    const title = leksikon.titler.get(bare(text));
    if (title && blokk.nivaa < 2) {
      open = null;
      anker("tittel", { per: new Map([[title, /** @type {any} */ (null)]]) });
      continue;
    }
    const [label] = splitLabel(text, leksikon);
    const navn = label ? leksikon.find(label).filter(({ tabell, valg }) => !tabell && !valg) : [];
    if (navn.length) {
      open = anker("felt", {
        per: new Map(navn.map(({ skjema, felt }) => [skjema, felt])),
        avsnitt: [blokk],
        fri: true,
      });
    } else if (blokk.nivaa) open = null;
    else open?.avsnitt.push(blokk);
  }
  return found;
}

/** A line that begins with a label of ours: the label, and what stands behind it. @param {string} text @param {Leksikon} leksikon @returns {[string, string]} */
export function splitLabel(text, leksikon) {
  const [line, ...rest] = text.split("\n");
  if (leksikon.find(line).length) return [line, rest.join("\n")];
  for (const { index } of line.matchAll(/[:?](?=\s)/g)) {
    const label = line.slice(0, index + 1);
    if (leksikon.find(label).length) return [label, [line.slice(index + 1), ...rest].join("\n")];
  }
  return ["", text];
}

/** The tables whose columns a row names, by form. @param {Tabellrad} rad @param {Leksikon} leksikon */
function findHode(rad, leksikon) {
  /** @type {Map<string, {felt: Felt, at: Map<number, Felt>}>} */
  const best = new Map();
  if (rad.celler.length < 2) return best;
  /** @type {Map<string, Map<number, Felt>>} */
  const hits = new Map();
  for (const celle of rad.celler) {
    for (const { skjema, tabell, felt } of leksikon.find(firstLine(celle))) {
      if (!tabell) continue;
      const key = `${skjema}/${tabell}`;
      const at = hits.get(key) ?? new Map();
      if (![...at.values()].includes(felt)) at.set(celle.kolonne, felt);
      hits.set(key, at);
    }
  }
  for (const [key, at] of hits) {
    const [skjema, tabell] = key.split("/");
    const felt = leksikon.kontekst.felt(skjema).find((one) => one.id === tabell);
    const size = felt?.kolonner?.length ?? 0;
    // A row of labels with answers between them is no header: a header names its columns side by side.
    if (!felt || at.size < Math.min(2, size) || at.size * 2 < size) continue;
    if (at.size * 2 <= rad.celler.length && tagsOf(rad.celler.flatMap((one) => one.avsnitt)).length) continue;
    if (at.size > (best.get(skjema)?.at.size ?? 0)) best.set(skjema, { felt, at });
  }
  return best;
}

/** The table of which a title says «row 3». @param {string} text @param {Kontekst} kontekst */
function findBlokk(text, kontekst) {
  /** @type {Map<string, Felt>} */
  const per = new Map();
  const label = bare(text);
  if (!/\d$/.test(label)) return per;
  for (const skjema of kontekst.skjemaer.values()) {
    for (const felt of kontekst.felt(skjema.id)) {
      const name = bare(felt.ledetekst);
      if (felt.type === "tabell" && label.startsWith(name) && /^[\s–-]+\S{0,12}\s*\d+$/.test(label.slice(name.length)))
        per.set(skjema.id, felt);
    }
  }
  return per;
}

/** @param {Tabellrad} rad @param {Tabellrad | undefined} neste @param {Leksikon} leksikon @param {(tags: string[], tabell: boolean) => Map<string, Felt>} byTags @param {(slag: Anker["slag"], more: Partial<Anker>) => Anker} anker @returns {Tabellrad | null} the row below, when the answer stands there */
function findFelt(rad, neste, leksikon, byTags, anker) {
  const { celler } = rad;
  const labels = celler.map((celle) => {
    // An answer may be the same words as a label; what lies in a control is an answer.
    const tags = tagsOf(celle.avsnitt);
    return byTags(tags, false).size || byTags(tags, true).size
      ? []
      : leksikon.find(firstLine(celle)).filter(({ tabell, valg }) => !tabell && !valg);
  });
  const at = labels.flatMap((one, nr) => (one.length ? [nr] : []));
  if (!at.length) {
    const per = byTags(tagsOf(celler.flatMap((celle) => celle.avsnitt)), false);
    if (per.size) anker("felt", { per, celler, merke: null });
    return null;
  }
  // One cell with a label, and no room beside it: the answer stands below it, in the cell or in the row.
  if (celler.length === 1) {
    const per = new Map(labels[0].map(({ skjema, felt }) => [skjema, felt]));
    const [below] = neste?.celler ?? [];
    const room = neste?.celler.length === 1 && cellText(below) && !leksikon.find(firstLine(below)).length;
    if (!room && cellText(celler[0]) === firstLine(celler[0]).trim()) return null;
    anker("felt", { per, celler: room ? [below] : [], merke: celler[0] });
    return room ? (neste ?? null) : null;
  }
  for (const [k, nr] of at.entries()) {
    const end = at[k + 1] ?? celler.length;
    // A box to tick may stand before its label.
    const first = k === 0 ? celler.slice(0, nr) : [];
    const its = [...first, ...celler.slice(nr + 1, end)];
    if (!its.length) continue;
    const tagged = byTags(tagsOf(its.flatMap((celle) => celle.avsnitt)), false);
    const named = new Map(labels[nr].map(({ skjema, felt }) => [skjema, felt]));
    // What a tag says of a form goes before what the label says of it.
    anker("felt", { per: new Map([...named, ...tagged]), celler: its, merke: celler[nr] });
  }
  return null;
}

/** How far a form reaches from an anchor, and how many of its fields it finds. @param {Anker[]} ankere @param {string} skjema @param {number} fra */
export function reach(ankere, skjema, fra) {
  const seen = new Set();
  let fri = false;
  let last = fra;
  const own = ankere[fra].slag === "tittel" && ankere[fra].per.has(skjema);
  for (let nr = fra; nr < ankere.length; nr += 1) {
    const { slag, per } = ankere[nr];
    if (slag === "tittel") {
      if (nr > fra && (seen.size || own)) break;
      continue;
    }
    const felt = per.get(skjema);
    if (!felt) continue;
    if (slag !== "blokk" && seen.has(felt.id) && startsAnew(ankere, skjema, nr, seen)) break;
    seen.add(felt.id);
    fri ||= Boolean(ankere[nr].fri);
    last = nr;
  }
  return { funnet: seen.size, til: last + 1, tittel: own, fri };
}

/** Whether what follows repeats the form, and not only one of its rows. @param {Anker[]} ankere @param {string} skjema @param {number} fra @param {Set<string>} seen */
function startsAnew(ankere, skjema, fra, seen) {
  let looked = 0;
  let again = 0;
  const here = new Set();
  for (let nr = fra; nr < ankere.length && looked < 6; nr += 1) {
    const felt = ankere[nr].slag === "tittel" ? undefined : ankere[nr].per.get(skjema);
    if (!felt || here.has(felt.id)) continue;
    here.add(felt.id);
    looked += 1;
    if (seen.has(felt.id)) again += 1;
  }
  return again >= 2 && again * 2 > looked;
}
