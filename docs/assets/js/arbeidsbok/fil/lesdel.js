// One form of a document, being read: each of its places to the answer of its field.

import { splitLabel } from "./ankere.js";
import { nfc } from "./koding.js";
import { findMerket, Leksikon } from "./leksikon.js";
import { bare, erKjent, findValg } from "./lesverdi.js";
import { WORDS_EGNE } from "./maltekst.js";
import { BOKS, cellText, firstLine, kilde, TIKK, textOf, useAll, useLabel } from "./ordtekst.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("./lesord.js").Avsnitt} Avsnitt */
/** @typedef {import("./lesord.js").Tabellrad} Tabellrad */
/** @typedef {import("./lesord.js").Celle} Celle */
/** @typedef {import("./lesord.js").Bit} Bit */
/** @typedef {import("./leksikon.js").Merket} Merket */
/** @typedef {import("./maltekst.js").Maltekst} Maltekst */
/** @typedef {import("./ankere.js").Anker} Anker */
/** @typedef {import("./utfyller.js").Utfyller} Utfyller */

/** One form of a document, being read. */
export class Del {
  /** @param {Utfyller} utfyller @param {Maltekst} mal */
  constructor(utfyller, mal) {
    this.u = utfyller;
    this.mal = mal;
    this.skjema = utfyller.skjema;
    /** Rows that came field by field: number and table -> cells. @type {{felt: Felt, id: string | null, celler: Map<string, [Felt, string, string]>} | null} */
    this.aapen = null;
    /** What stands in the figures of its measurements. @type {Set<string>} */
    this.figur = new Set();
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
    if (anker.fri) {
      this.lesFritt(felt, anker.avsnitt, sted);
      return;
    }
    if (anker.merke) useLabel(anker.merke);
    const avsnitt = anker.celler.length ? anker.celler.flatMap((celle) => kilde(celle)?.avsnitt ?? []) : anker.avsnitt;
    for (const one of avsnitt) {
      for (const bit of one.biter) {
        const merket = this.merket(bit);
        if (!merket?.notat || merket.felt.id !== felt.id) continue;
        const text = this.tekst([{ ...one, biter: [bit] }]);
        if (text) this.u.notat(merket, text, sted);
      }
    }
    if (felt.type === "flervalg") this.lesFlervalg(felt, avsnitt, sted);
    else if (felt.type === "avkryssing") this.lesKryss(felt, avsnitt, sted);
    else {
      const own = anker.celler.length
        ? avsnitt
        : avsnitt.map((one) => ({ ...one, biter: one.biter.filter((bit) => this.merket(bit)?.felt.id === felt.id) }));
      // Nothing beside the label: then what somebody wrote below it in its own cell is the answer.
      const text = this.tekst(own) || this.tekst(this.underMerke(anker.merke));
      if (text) this.u.sett(felt, { v: text, ...dayOf(felt, own, text) }, sted);
    }
  }

  /** What stands below the label in its cell, and is not the template's. @param {Celle | null} merke @returns {Avsnitt[]} */
  underMerke(merke) {
    return (merke?.avsnitt ?? []).filter(
      (one) => one.biter.some((bit) => !bit.brukt) && !erKjent(textOf(one), this.mal.tekster),
    );
  }

  /** An answer in the text, behind its label or below it. @param {Felt} felt @param {Avsnitt[]} avsnitt @param {string} sted */
  lesFritt(felt, [first, ...below], sted) {
    const [, behind] = splitLabel(textOf(first).trim(), Leksikon.av(this.u.kontekst));
    useAll([first]);
    const own = below.filter((one) => !erKjent(textOf(one), this.mal.tekster));
    useAll(below.filter((one) => !own.includes(one)));
    const said = this.isPlassholder(behind) || erKjent(behind, this.mal.tekster) ? "" : behind.trim();
    if (felt.type === "flervalg") this.lesFlervalg(felt, own, sted);
    else if (felt.type === "avkryssing") this.lesKryss(felt, own, sted);
    const text = [said, this.tekst(own)].filter(Boolean).join("\n");
    if (text) this.u.sett(felt, { v: text }, sted);
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
