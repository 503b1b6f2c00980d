// The index of one language as macros/soek/bygg.py writes it, unpacked to what a ranking reads.

import { slug } from "./tekst.js";

const VERSJON = 1;
const FORDEL_EN = 50;
/** @type {number[]} */
const VERDI = [];
for (let n = 35, nr = 0; n < 127; n++) if (n !== 92) VERDI[n] = nr++;
const BASE = 45;

/**
 * Numbers as macros/soek/bygg.py packs them: the last character of each is below the base, those before it above.
 * @param {string} text
 * @param {number} antall
 */
export function decodeNumbers(text, antall) {
  const out = new Uint16Array(antall);
  let nr = 0;
  let number = 0;
  let place = 1;
  for (let i = 0; i < text.length; i++) {
    const value = VERDI[text.charCodeAt(i)] ?? 0;
    if (value >= BASE) {
      number += (value - BASE) * place;
      place *= BASE;
    } else {
      out[nr++] = number + value * place;
      number = 0;
      place = 1;
    }
  }
  return out;
}

/** @param {string} text */
function unpackWords(text) {
  let before = "";
  return text.split(" ").map((one) => (before = before.slice(0, parseInt(one[0] ?? "0", 36)) + one.slice(1)));
}

/** @param {string} text */
const digits = (text) => Uint8Array.from(text, (c) => VERDI[c.charCodeAt(0)] ?? 0);

/**
 * @typedef {{ url: string, tittel: string, forelder: number, maal: string }} Side
 * @typedef {{ nr: number, slag: string, side: Side, sidenr: number, tittel: string, anker: string, over: number,
 *   steg: number, fordel: number, maal: string }} Enhet
 */

export class Indeks {
  /** @param {any} data */
  constructor(data) {
    if (data.versjon !== VERSJON) throw new Error(`soek: ${data.versjon}`);
    /** @type {string} */
    this.maal = data.maal;
    /** @type {[string, string][]} */
    this.steg = data.steg;
    /** @type {Side[]} */
    this.sider = data.sider.map((/** @type {any[]} */ [url, tittel, forelder, maal]) => ({
      url,
      tittel,
      forelder,
      maal: maal ?? data.maal,
    }));
    const e = data.enheter;
    const kinds = digits(e.slag);
    this.antall = kinds.length;
    const step = decodeNumbers(e.side, this.antall);
    const steg = digits(e.steg);
    const fordel = digits(e.fordel);
    let page = 0;
    /** @type {Enhet[]} */
    this.enheter = Array.from(kinds, (kind, nr) => {
      page += step[nr] ?? 0;
      const side = /** @type {Side} */ (this.sider[page]);
      return {
        nr,
        slag: data.slag[kind],
        side,
        sidenr: page,
        tittel: e.tittel[nr] || side.tittel,
        anker: e.anker[nr] === "=" ? slug(e.tittel[nr]) : e.anker[nr],
        over: e.over[nr] ?? -1,
        steg: steg[nr] ?? 0,
        fordel: (fordel[nr] ?? FORDEL_EN) / FORDEL_EN,
        maal: e.maal[nr] ?? side.maal,
      };
    });
    /** @type {string[]} */
    this.ord = unpackWords(data.ord);
    /** @type {Map<string, number>} */
    this.nummer = new Map(this.ord.map((ord, nr) => [ord, nr]));
    const counts = decodeNumbers(data.antall, this.ord.length);
    this.fra = new Uint32Array(this.ord.length + 1);
    for (const [nr, count] of counts.entries()) this.fra[nr + 1] = (this.fra[nr] ?? 0) + count;
    this.nivaa = digits(data.nivaa);
    this.steder = decodeNumbers(data.steder, this.nivaa.length);
    for (let nr = 0; nr < this.ord.length; nr++) {
      let at = 0;
      for (let i = this.fra[nr] ?? 0; i < (this.fra[nr + 1] ?? 0); i++) {
        at += this.steder[i] ?? 0;
        this.steder[i] = at;
      }
    }
    this.skala = data.skala;
    this.filord = new Set(data.filord.split(" "));
    this.stoppord = new Set(data.stoppord.split(" "));
    /** @type {Record<string, string>} */
    this.ordliste = data.ordliste ?? {};
    /** Where the texts lie: the first unit of each part, and its file. @type {[number, string][]} */
    this.deler = data.deler;
  }

  /** How many units a word is in. @param {number} nr */
  df(nr) {
    return (this.fra[nr + 1] ?? 0) - (this.fra[nr] ?? 0);
  }

  /** How much a word tells apart. @param {number} nr */
  idf(nr) {
    const df = this.df(nr);
    return Math.log(1 + (this.antall - df + 0.5) / (df + 0.5));
  }
}
