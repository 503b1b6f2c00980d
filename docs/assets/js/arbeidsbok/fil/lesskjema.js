// From a document of Word or LibreOffice to the forms that are filled in in it. What the content controls are called and what
// stands beside them are both used: a control may have been removed, copied or pasted into another template, and a label
// may be all that is left. Everything is accounted for: an answer, a text of the template, or something left over.

import { nfc } from "./koding.js";
import { findMerket, Leksikon } from "./leksikon.js";
import { bare, erKjent, findValg, setninger } from "./lesverdi.js";
import { Utfyller } from "./utfyller.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesord.js").Dokument} Dokument */
/** @typedef {import("./lesord.js").Avsnitt} Avsnitt */
/** @typedef {import("./lesord.js").Tabellrad} Tabellrad */
/** @typedef {import("./lesord.js").Celle} Celle */
/** @typedef {import("./lesord.js").Bit} Bit */
/** @typedef {import("./lesord.js").Kontroll} Kontroll */
/** @typedef {import("./utfyller.js").Utfylling} Utfylling */
/** @typedef {import("./leksikon.js").Merket} Merket */
/** @typedef {{tekster: Set<string>, plassholdere: Set<string>}} Maltekst What stands in a template before anybody writes in it. */
/**
 * @typedef {object} Anker A place in a document that belongs to a field of one or more forms.
 * @property {"tittel" | "felt" | "hode" | "blokk"} slag
 * @property {Map<string, Felt>} per By form. For a title: its form, and no field.
 * @property {Celle[]} celler Where the answer stands.
 * @property {Celle | null} merke The cell of the label.
 * @property {Avsnitt[]} avsnitt The same, outside tables.
 * @property {Map<string, Map<number, Felt>>} kolonner Of a header, by form: the place of each column.
 * @property {Tabellrad[]} rader
 */

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

const TIKK = /[\u2611\u2612\u2713\u2714\u2717\u2718]/;
const BOKS = /[\u2610\u2611\u2612\u2713\u2714\u2717\u2718]/;

/** @param {Celle | undefined} celle */
const kilde = (celle) => celle?.fra ?? celle;

/** @param {Avsnitt} avsnitt */
const textOf = (avsnitt) => nfc(avsnitt.biter.map((one) => one.tekst).join(""));

/** What a cell says first: the label, with the help below it left out. @param {Celle | undefined} celle */
const firstLine = (celle) => {
  for (const avsnitt of celle?.avsnitt ?? []) {
    const [line] = textOf(avsnitt).trim().split("\n");
    if (line.trim()) return line;
  }
  return "";
};

/** @param {Celle | undefined} celle */
const cellText = (celle) => (celle?.avsnitt ?? []).map(textOf).join("\n").trim();

/** The tags of the controls in some paragraphs. @param {Avsnitt[]} avsnitt */
const tagsOf = (avsnitt) =>
  avsnitt.flatMap((one) => one.biter.flatMap((bit) => bit.i.map(({ tag }) => tag).filter(Boolean)));

/** How many known labels a document has in a language. @param {Dokument} dokument @param {Leksikon} leksikon */
function countLabels(dokument, leksikon) {
  let count = 0;
  for (const blokk of dokument.blokker) {
    if (!("rader" in blokk)) continue;
    for (const rad of blokk.rader)
      for (const celle of rad.celler) if (leksikon.find(firstLine(celle)).length) count += 1;
  }
  return count;
}

/** The language whose labels stand in a document: the page's own when none is better. @param {Dokument} dokument @param {Kontekst[]} alle */
function findSpraak(dokument, alle) {
  let best = alle[0];
  let most = countLabels(dokument, Leksikon.av(best));
  for (const one of alle.slice(1)) {
    const count = countLabels(dokument, Leksikon.av(one));
    if (count > most) [best, most] = [one, count];
  }
  return best;
}

/** @param {Dokument} dokument @param {Kontekst} kontekst @returns {Anker[]} */
function findAnkere(dokument, kontekst) {
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
  for (const blokk of dokument.blokker) {
    if (!("rader" in blokk)) {
      if (blokk.hva) continue;
      const title = blokk.biter.length ? leksikon.titler.get(bare(textOf(blokk))) : undefined;
      if (title && blokk.nivaa < 2) anker("tittel", { per: new Map([[title, /** @type {any} */ (null)]]) });
      const per = byTags(tagsOf([blokk]), false);
      if (per.size) anker("felt", { per, avsnitt: [blokk] });
      continue;
    }
    /** @type {Anker | null} */
    let open = null;
    for (const rad of blokk.rader) {
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
      findFelt(rad, leksikon, byTags, anker);
    }
  }
  return found;
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

/** @param {Tabellrad} rad @param {Leksikon} leksikon @param {(tags: string[], tabell: boolean) => Map<string, Felt>} byTags @param {(slag: Anker["slag"], more: Partial<Anker>) => Anker} anker */
function findFelt(rad, leksikon, byTags, anker) {
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
    return;
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
}

/** How far a form reaches from an anchor, and how many of its fields it finds. @param {Anker[]} ankere @param {string} skjema @param {number} fra */
function reach(ankere, skjema, fra) {
  const seen = new Set();
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
    last = nr;
  }
  return { funnet: seen.size, til: last + 1, tittel: own };
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

/**
 * The forms in a document; null when hardly any field is known.
 * @param {Dokument} dokument @param {Kontekst[]} alle The page's language first.
 * @param {(skjema: string, maal: string) => Promise<Maltekst>} hentMal
 * @returns {Promise<Utfylling[] | null>}
 */
export async function lesSkjema(dokument, alle, hentMal) {
  const kontekst = findSpraak(dokument, alle);
  const ankere = findAnkere(dokument, kontekst);
  /** @type {{skjema: Skjema, ankere: Anker[]}[]} */
  const deler = [];
  for (let nr = 0; nr < ankere.length; ) {
    const fits = [...kontekst.skjemaer.values()]
      .map((skjema) => ({ skjema, ...reach(ankere, skjema.id, nr) }))
      .filter(({ skjema, funnet, tittel }) => funnet >= (tittel ? 1 : Math.min(3, kontekst.felt(skjema.id).length)))
      .sort((a, b) => Number(b.tittel) - Number(a.tittel) || b.funnet - a.funnet);
    if (!fits.length) {
      nr += 1;
      continue;
    }
    const [{ skjema, til }] = fits;
    deler.push({ skjema, ankere: ankere.slice(nr, til) });
    nr = til;
  }
  /** @type {{del: Del, utfyller: Utfyller}[]} */
  const lest = [];
  for (const { skjema, ankere: its } of deler) {
    const mal = await hentMal(skjema.id, kontekst.maal);
    const utfyller = new Utfyller(kontekst, skjema, alle);
    const del = new Del(utfyller, mal);
    for (const one of its) del.les(one);
    del.lukkRader();
    lest.push({ del, utfyller });
  }
  if (!lest.length) return null;
  tellRester(dokument, alle[0], lest);
  return lest.map(({ utfyller }) => utfyller.ferdig());
}

/** One form of a document, being read. */
class Del {
  /** @param {Utfyller} utfyller @param {Maltekst} mal */
  constructor(utfyller, mal) {
    this.u = utfyller;
    this.mal = mal;
    this.skjema = utfyller.skjema;
    /** Rows that came field by field: number and table -> cells. @type {{felt: Felt, id: string | null, celler: Map<string, [Felt, string, string]>} | null} */
    this.aapen = null;
    /** The first and the last thing that belongs to it. @type {Set<Bit>} */
    this.biter = new Set();
  }

  /** @param {string} text */
  isPlassholder(text) {
    const plain = bare(text);
    return plain === "" || this.mal.plassholdere.has(plain) || WORDS_EGNE.has(plain);
  }

  /** @param {Anker} anker */
  les(anker) {
    const felt = anker.per.get(this.skjema.id);
    for (const celle of [
      ...anker.celler,
      ...anker.rader.flatMap((rad) => rad.celler),
      ...(anker.merke ? [anker.merke] : []),
    ])
      for (const avsnitt of celle.avsnitt) for (const bit of avsnitt.biter) this.biter.add(bit);
    if (!felt) return;
    if (anker.slag === "hode") {
      this.lukkRader();
      this.u.funnet.add(felt.id);
      for (const kolonne of anker.kolonner.get(this.skjema.id)?.values() ?? [])
        this.u.funnet.add(`${felt.id}/${kolonne.id}`);
      for (const celle of anker.celler) {
        const own = anker.kolonner.get(this.skjema.id)?.get(celle.kolonne);
        if (own) useLabel(celle);
      }
      for (const [nr, rad] of anker.rader.entries()) this.lesRad(felt, anker, rad, nr);
    } else if (anker.slag === "blokk") {
      this.lukkRader();
      this.u.funnet.add(felt.id);
      for (const celle of anker.celler) useAll(celle.avsnitt);
      for (const rad of anker.rader) this.lesBlokkrad(felt, rad);
      this.lukkRader();
    } else this.lesFelt(felt, anker);
  }

  /** @param {Felt} felt @param {Anker} anker */
  lesFelt(felt, anker) {
    const sted = felt.ledetekst;
    this.u.funnet.add(felt.id);
    if (anker.merke) useLabel(anker.merke);
    const avsnitt = anker.celler.length ? anker.celler.flatMap((celle) => kilde(celle)?.avsnitt ?? []) : anker.avsnitt;
    for (const one of avsnitt) {
      for (const bit of one.biter) {
        const merket = this.merket(bit);
        if (!merket?.notat || merket.felt.id !== felt.id) continue;
        const text = this.tekst([{ ...one, biter: [bit] }]);
        if (text) this.u.notat(felt, text);
      }
    }
    if (felt.type === "flervalg") this.lesFlervalg(felt, avsnitt, sted);
    else if (felt.type === "avkryssing") this.lesKryss(felt, avsnitt, sted);
    else {
      const own = anker.celler.length
        ? avsnitt
        : avsnitt.map((one) => ({ ...one, biter: one.biter.filter((bit) => this.merket(bit)?.felt.id === felt.id) }));
      const text = this.tekst(own);
      if (text) this.u.sett(felt, { v: text, ...dayOf(felt, own, text) }, sted);
    }
  }

  /** @param {Bit} bit */
  merket(bit) {
    for (let nr = bit.i.length - 1; nr >= 0; nr -= 1) {
      const found = bit.i[nr].tag ? findMerket(this.skjema, bit.i[nr].tag) : null;
      if (found) return found;
    }
    return null;
  }

  /** What is written in some paragraphs, without what shows where to write. All of it is accounted for. @param {Avsnitt[]} avsnitt */
  tekst(avsnitt) {
    const lines = [];
    for (const { biter } of avsnitt) {
      let line = "";
      for (let nr = 0; nr < biter.length; ) {
        const own = biter[nr].i.at(-1);
        let end = nr + 1;
        while (end < biter.length && biter[end].i.at(-1) === own) end += 1;
        const some = biter.slice(nr, end).filter((bit) => !bit.brukt);
        nr = end;
        const text = some.map((bit) => bit.tekst).join("");
        if (!some.some((bit) => bit.i.some((one) => one.tom)) && !this.isPlassholder(text)) line += text;
        else if (/^\s*$/.test(text) && !some.some((bit) => bit.i.some((one) => one.tom))) line += text;
        for (const bit of some) bit.brukt = true;
      }
      lines.push(this.isPlassholder(line) ? "" : line);
    }
    return nfc(lines.join("\n"))
      .replace(/[ \t\u00a0]+\n/g, "\n")
      .trim();
  }

  /** @param {Felt} felt @param {Avsnitt[]} avsnitt @param {string} sted */
  lesFlervalg(felt, avsnitt, sted) {
    const all = [felt, ...this.u.andre(felt.id)];
    const left = [];
    for (const one of avsnitt) {
      const boxes = one.biter.filter((bit) => bit.i.some(({ slag }) => slag === "kryss") || BOKS.test(bit.tekst));
      const text = textOf(one)
        .replace(new RegExp(`^[\\s${"\u2610\u2611\u2612\u2713\u2714\u2717\u2718"}]+`), "")
        .trim();
      const tagged = boxes.map((bit) => this.merket(bit)?.valg).find(Boolean);
      const named = findValg(all, text);
      const id = tagged ?? named ?? startsWithValg(all, text);
      const ticked = boxes.some((bit) => bit.i.some(({ krysset }) => krysset) || TIKK.test(bit.tekst));
      if (!boxes.length || !id) {
        left.push(one);
        continue;
      }
      if (ticked) this.u.kryss(felt, id);
      for (const bit of boxes) bit.brukt = true;
      const rest = restOf(
        text,
        all
          .flatMap((each) => each.valg ?? [])
          .filter(([own]) => own === id)
          .map(([, label]) => label),
      );
      useAll([one]);
      if (rest) this.u.ukjent.push(`${sted}: ${rest}`);
    }
    const text = this.tekst(left);
    if (text) this.u.sett(felt, { v: text }, sted);
  }

  /** @param {Felt} felt @param {Avsnitt[]} avsnitt @param {string} sted */
  lesKryss(felt, avsnitt, sted) {
    const biter = avsnitt.flatMap((one) => one.biter);
    const boxes = biter.filter((bit) => bit.i.some(({ slag }) => slag === "kryss") || BOKS.test(bit.tekst));
    if (!boxes.length) {
      const text = this.tekst(avsnitt);
      if (text) this.u.sett(felt, { v: text }, sted);
      return;
    }
    if (boxes.some((bit) => bit.i.some(({ krysset }) => krysset) || TIKK.test(bit.tekst)))
      this.u.sett(felt, { v: true }, sted);
    const controls = new Set(boxes.flatMap((bit) => bit.i.filter(({ slag }) => slag === "kryss")));
    for (const bit of boxes) if (controls.size) bit.brukt = true;
    const rest = this.tekst(avsnitt)
      .replace(/[\u2610\u2611\u2612\u2713\u2714\u2717\u2718]/g, "")
      .trim();
    if (rest && !/^(ja|yes)$/i.test(rest)) this.u.ukjent.push(`${sted}: ${rest}`);
  }

  /** @param {Felt} tabell @param {Anker} anker @param {Tabellrad} rad @param {number} nr */
  lesRad(tabell, anker, rad, nr) {
    const at = anker.kolonner.get(this.skjema.id) ?? new Map();
    /** @type {[Felt, import("./lesverdi.js").Raa, string][]} */
    const celler = [];
    let radid = null;
    let own = false;
    for (const celle of rad.celler) {
      const source = /** @type {Celle} */ (kilde(celle));
      const merket = source.avsnitt
        .flatMap((one) => one.biter)
        .map((bit) => this.merket(bit))
        .find((one) => one?.felt.id === tabell.id);
      const kolonne = merket?.kolonne ?? at.get(celle.kolonne);
      if (merket?.radid && !celle.fra) radid = merket.radid;
      if (!kolonne) {
        // The number of a row is no answer.
        if (celle.kolonne === 0 && /^\s*\d{1,4}\.?\s*$/.test(cellText(celle))) useAll(celle.avsnitt);
        continue;
      }
      const text = this.cellAnswer(kolonne, celle);
      if (text === null) continue;
      own ||= !celle.fra;
      celler.push([
        kolonne,
        { v: text, ...dayOf(kolonne, source.avsnitt, String(text)) },
        this.sted(tabell, nr, kolonne),
      ]);
    }
    // What goes down from a merged cell is an answer where the row has others.
    if (own) this.u.rad(tabell, celler, radid);
  }

  /** @param {Felt} tabell @param {number} nr @param {Felt} kolonne */
  sted(tabell, nr, kolonne) {
    return this.u.side.t("sted_rad", { tabell: tabell.ledetekst, rad: nr + 1, kolonne: kolonne.ledetekst });
  }

  /** What a cell of a table says; null when nothing. @param {Felt} kolonne @param {Celle} celle @returns {string | boolean | null} */
  cellAnswer(kolonne, celle) {
    const { avsnitt } = /** @type {Celle} */ (kilde(celle));
    if (celle.fra) return avsnitt.map(textOf).join("\n").trim() || null;
    if (kolonne.type === "avkryssing") {
      const biter = avsnitt.flatMap((one) => one.biter);
      const ticked = biter.some((bit) => bit.i.some(({ krysset }) => krysset) || TIKK.test(bit.tekst));
      if (biter.some((bit) => BOKS.test(bit.tekst))) {
        for (const bit of biter) if (BOKS.test(bit.tekst) && bit.tekst.trim().length === 1) bit.brukt = true;
        return ticked ? true : null;
      }
    }
    return this.tekst(avsnitt) || null;
  }

  /** A row of label, answer, label, answer: two columns of a row of the table. @param {Felt} tabell @param {Tabellrad} rad */
  lesBlokkrad(tabell, rad) {
    const kolonner = tabell.kolonner ?? [];
    /** @type {Felt | undefined} */
    let label;
    for (const celle of rad.celler) {
      const merket = celle.avsnitt
        .flatMap((one) => one.biter)
        .map((bit) => this.merket(bit))
        .find((one) => one?.felt.id === tabell.id);
      if (!merket && !label) {
        label = findKolonne(kolonner, firstLine(celle), this.u);
        if (label) useLabel(celle);
        continue;
      }
      const kolonne = merket?.kolonne ?? label;
      label = undefined;
      if (kolonne) this.u.funnet.add(`${tabell.id}/${kolonne.id}`);
      const text = kolonne && this.cellAnswer(kolonne, celle);
      if (!kolonne || text === null || text === undefined) {
        if (kolonne) this.begin(tabell, merket, kolonne.id);
        continue;
      }
      const row = this.begin(tabell, merket, kolonne.id);
      row.celler.set(kolonne.id, [kolonne, String(text), ""]);
      row.raa.set(kolonne.id, { v: text, ...dayOf(kolonne, celle.avsnitt, String(text)) });
    }
  }

  /** The row that a cell belongs to: a new one when the column has been there. @param {Felt} tabell @param {Merket | null | undefined} merket @param {string} kolonne @returns {any} */
  begin(tabell, merket, kolonne) {
    const open = /** @type {any} */ (this.aapen);
    const number = merket?.rad;
    if (
      open &&
      open.felt === tabell &&
      !open.sett.has(kolonne) &&
      (number === undefined || open.nr === undefined || open.nr === number)
    ) {
      open.sett.add(kolonne);
      open.nr ??= number;
      open.id ??= merket?.radid ?? null;
      return open;
    }
    this.lukkRader();
    this.aapen = /** @type {any} */ ({
      felt: tabell,
      id: merket?.radid ?? null,
      nr: number,
      sett: new Set([kolonne]),
      celler: new Map(),
      raa: new Map(),
    });
    return this.aapen;
  }

  lukkRader() {
    const open = /** @type {any} */ (this.aapen);
    this.aapen = null;
    if (!open) return;
    const nr = (this.u.svar[open.felt.id] ?? []).length;
    this.u.rad(
      open.felt,
      [...open.celler.values()].map(([kolonne]) => [
        kolonne,
        open.raa.get(kolonne.id),
        this.sted(open.felt, nr, kolonne),
      ]),
      open.id,
    );
  }
}

/** @param {Felt[]} kolonner @param {string} text @param {Utfyller} utfyller */
function findKolonne(kolonner, text, utfyller) {
  const hits = Leksikon.av(utfyller.kontekst)
    .find(text)
    .filter(({ skjema, felt }) => skjema === utfyller.skjema.id && kolonner.includes(felt));
  return hits[0]?.felt;
}

/** @param {Avsnitt[]} avsnitt */
function useAll(avsnitt) {
  for (const one of avsnitt) for (const bit of one.biter) bit.brukt = true;
}

/** The label of a field is a text of ours; what stands below it may be somebody's. @param {Celle} celle */
function useLabel(celle) {
  const label = celle.avsnitt.find((one) => textOf(one).trim());
  if (!label) return;
  const [first, ...rest] = textOf(label).trim().split("\n");
  if (!rest.join("").trim() && first) useAll([label]);
}

/** The day that a control of a date holds, when what is written says no other. @param {Felt} felt @param {Avsnitt[]} avsnitt @param {string} text */
function dayOf(felt, avsnitt, text) {
  if (felt.type !== "dato") return {};
  const control = avsnitt.flatMap((one) => one.biter.flatMap((bit) => bit.i)).find((one) => one.dato);
  if (!control) return {};
  const [aar, , dag] = control.dato.split("-");
  const numbers = text.match(/\d+/g) ?? [];
  const says = (/** @type {string} */ one) => numbers.some((n) => Number(n) === Number(one));
  // Somebody may have written another day over it: then its numbers are not there.
  return says(dag) && (says(aar) || says(aar.slice(2)) || numbers.length < 3) ? { dato: control.dato } : {};
}

/** @param {Felt[]} all @param {string} text */
function startsWithValg(all, text) {
  const wanted = bare(text);
  let best = "";
  let id;
  for (const [own, label] of all.flatMap((one) => one.valg ?? [])) {
    const plain = bare(label);
    if (wanted.startsWith(plain) && plain.length > best.length && !/^[a-zæøå0-9]/.test(wanted.slice(plain.length)))
      [best, id] = [plain, own];
  }
  return id;
}

/** What stands behind the label of an answer. @param {string} text @param {string[]} labels */
function restOf(text, labels) {
  for (const label of labels) {
    const plain = nfc(label);
    if (bare(text) === bare(plain)) return "";
    if (text.toLowerCase().startsWith(plain.toLowerCase())) return text.slice(plain.length).replace(/^[\s,;:.–-]+/, "");
  }
  return bare(text) ? "" : text;
}

/**
 * What is left of a document when its forms are read: told where the form is that it stands nearest.
 * @param {Dokument} dokument @param {Kontekst} kontekst @param {{del: Del, utfyller: Utfyller}[]} lest
 */
function tellRester(dokument, kontekst, lest) {
  const tekster = new Set(lest.flatMap(({ del }) => [...del.mal.tekster]));
  const plassholdere = new Set(lest.flatMap(({ del }) => [...del.mal.plassholdere]));
  /** What stands above and below the pages is often there three times over. @type {Set<string>} */
  const sagt = new Set();
  let nearest = lest[0];
  let heading = "";
  const tell = (/** @type {Avsnitt} */ avsnitt, /** @type {string} */ sted) => {
    for (const bit of avsnitt.biter) if (bit.i.some((one) => one.tom)) bit.brukt = true;
    const left = avsnitt.biter.filter((bit) => !bit.brukt);
    const text = nfc(left.map((bit) => bit.tekst).join(""));
    if (!text.trim()) return;
    if (avsnitt.hva === "hode") {
      if (sagt.has(bare(text)) || utenSidetall(text).every((one) => tekster.has(one))) return;
      sagt.add(bare(text));
    }
    if (
      erKjent(text, tekster) ||
      bare(text) === bare(nearest.utfyller.kontekst.t("merknader")) ||
      tekster.has(bare(textOf(avsnitt))) ||
      plassholdere.has(bare(text)) ||
      WORDS_EGNE.has(bare(text))
    )
      return;
    nearest.utfyller.ukjent.push(`${sted}: ${text.trim()}`);
  };
  for (const blokk of dokument.blokker) {
    if (!("rader" in blokk)) {
      if (blokk.biter.some((bit) => bit.brukt))
        nearest = lest.find(({ del }) => blokk.biter.some((bit) => del.biter.has(bit))) ?? nearest;
      const hva = blokk.hva;
      // The notes of a form that was filled in here stand after all of it.
      const merket = blokk.biter.length ? nearest.del.merket(blokk.biter[0]) : null;
      const left = blokk.biter.filter((bit) => !bit.brukt);
      if (merket?.notat && left.length) {
        nearest.utfyller.notat(merket.felt, nfc(left.map((bit) => bit.tekst).join("")).trim());
        for (const bit of left) bit.brukt = true;
      }
      tell(
        blokk,
        hva
          ? kontekst.t(`sted_${hva}`)
          : heading
            ? kontekst.t("sted_under", { overskrift: heading })
            : kontekst.t("sted_topp"),
      );
      if (blokk.nivaa && textOf(blokk).trim()) heading = textOf(blokk).trim();
      continue;
    }
    const first = blokk.rader.flatMap((rad) =>
      rad.celler.flatMap((celle) => celle.avsnitt.flatMap((one) => one.biter)),
    );
    nearest = lest.find(({ del }) => first.some((bit) => del.biter.has(bit))) ?? nearest;
    for (const [nr, rad] of blokk.rader.entries()) {
      for (const celle of rad.celler) {
        const label = firstLine(rad.celler[0]).trim();
        const column = firstLine(blokk.rader[0].celler.find((one) => one.kolonne === celle.kolonne)).trim();
        const sted =
          celle !== rad.celler[0] && label && !/^\d*$/.test(label)
            ? kontekst.t("sted_ved", { ledetekst: label })
            : kontekst.t("sted_tabell", {
                overskrift: heading || kontekst.t("sted_topp"),
                rad: nr + 1,
                kolonne: column || String(celle.kolonne + 1),
              });
        for (const avsnitt of celle.avsnitt) tell(avsnitt, sted);
      }
    }
  }
}

/** A line above or below the pages, piece by piece, without the numbers of pages. @param {string} text */
const utenSidetall = (text) => text.split("\t").map((one) => bare(one.replace(/\b\d+\b/g, "")));

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
