// From what somebody types to the units that answer it, best first. Pure: no document, no fetching.

import { splitWords } from "./tekst.js";

/** @typedef {import("./indeks.js").Indeks} Indeks */
/** @typedef {import("./indeks.js").Enhet} Enhet */
/** @typedef {{ ord: number[], vekt: number }} Alternativ   words that count for one that was typed, all together */
/** @typedef {{ ord: string, stamme: string, kjent: boolean, alternativer: Alternativ[], idf: number, sikker: number }} Ledd */
/** @typedef {{ enhet: Enhet, poeng: number, dekning: number }} Treff */

// Found with the questions for tuning in tests/soek/spoersmaal/.
export const VEKT = {
  ordliste: 0.9,
  del: 0.45,
  deling: 0.6,
  delingKjent: 0.3,
  skriver: 0.8,
  skrivefeil: 0.6,
  sikkerFeil: 0.9,
  dekning: 0.4,
  likTittel: 0.8,
  kjentDel: 0.35,
  annenEndelse: 0.95,
  fil: 1.5,
  skjema: 1.3,
  sjelden: 0.5,
  minst: 0.2,
  perSide: 3,
};

/** How much a word counts that may be read wrongly. */
const USIKKER = 0.5;
/** How many hits are told apart, at most. */
const MEST = 100;

/**
 * How many letters must be added, taken away, changed or swapped to make one word of the other; `maks + 1` when more.
 * @param {string} a
 * @param {string} b
 * @param {number} maks
 */
export function distance(a, b, maks) {
  if (Math.abs(a.length - b.length) > maks) return maks + 1;
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row[j] = value;
      if (value < least) least = value;
    }
    if (least > maks) return maks + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * The two words that a compound is made of, when both are words of the index; the pair that says most.
 * Norwegian puts s or e between some: «gevinst·verksted», «arbeid·s·miljø».
 * @param {Indeks} indeks
 * @param {(word: string) => string} stem
 * @param {string} word
 */
export function splitCompound(indeks, stem, word) {
  /** @type {number[] | null} */
  let best = null;
  let most = 0;
  for (let at = 3; at <= word.length - 3; at++) {
    const end = indeks.nummer.get(stem(word.slice(at)));
    if (end === undefined || indeks.stoppord.has(stem(word.slice(at)))) continue;
    const head = word.slice(0, at);
    const forms = /[se]$/.test(head) && at > 4 ? [head, head.slice(0, -1)] : [head];
    for (const form of forms) {
      const start = indeks.nummer.get(stem(form));
      if (start === undefined || indeks.stoppord.has(stem(form))) continue;
      // Long parts and words of several units are likelier to be what was meant.
      const worth = Math.min(form.length, word.length - at) + Math.min(indeks.df(start), indeks.df(end), 5) / 2;
      if (worth > most) [best, most] = [[start, end], worth];
    }
  }
  return best;
}

/**
 * What each word of a question may mean.
 * @param {Indeks} indeks
 * @param {(word: string) => string} stem
 * @param {string} query
 * @param {boolean} skriver whether the last word may not be finished
 * @returns {Ledd[]}
 */
export function understand(indeks, stem, query, skriver = false) {
  const words = splitWords(query).flatMap(({ ord }) => ord);
  const all = words.map((ord) => ({ ord, stamme: stem(ord) }));
  const saying = all.filter(({ stamme }) => !indeks.stoppord.has(stamme));
  const chosen = saying.length ? saying : all;
  const means = fromWordList(
    indeks,
    all.map(({ stamme }) => stamme),
  );
  return chosen.map(({ ord, stamme }, nr) => {
    /** @type {Alternativ[]} */
    let found = [];
    let sikker = 1;
    const own = indeks.nummer.get(stamme);
    if (own !== undefined) found.push({ ord: [own], vekt: 1 });
    for (const meant of means.get(stamme) ?? []) found.push({ ord: meant, vekt: VEKT.ordliste });
    if (own === undefined && ord.endsWith("a")) found.push(...otherEnding(indeks, stem, ord));
    if (stamme.length > 3) found.push(...partsOf(indeks, stamme, own));
    const typing = skriver && nr === chosen.length - 1;
    if (typing) found.push(...beginningWith(indeks, ord, own));
    if (ord.length > 6) {
      const parts = splitCompound(indeks, stem, ord);
      if (parts) found.push({ ord: parts, vekt: own === undefined ? VEKT.deling : VEKT.delingKjent });
    }
    if (own === undefined && !means.has(stamme) && !(found.length && (typing || ord.length < 7)) && ord.length > 3) {
      const certain = found.length > 0;
      found.push(...misspelt(indeks, stamme));
      sikker = certain || found.some(({ vekt }) => vekt >= VEKT.sikkerFeil) ? 1 : USIKKER;
      if (!found.length) found.push(...knownPart(indeks, stem, ord));
    }
    if (own !== undefined) found = found.map((one) => asCommonAs(indeks, own, one));
    const idf =
      own !== undefined ? indeks.idf(own) : Math.max(...found.flatMap((a) => a.ord.map((o) => indeks.idf(o))), 4);
    return { ord, stamme, kjent: found.length > 0, alternativer: found, idf, sikker };
  });
}

/**
 * «uka» is «uke»: what Norwegian has two endings for, and the stemmer one.
 * @param {Indeks} indeks @param {(word: string) => string} stem @param {string} ord
 * @returns {Alternativ[]}
 */
function otherEnding(indeks, stem, ord) {
  const other = indeks.nummer.get(stem(`${ord.slice(0, -1)}e`)) ?? indeks.nummer.get(stem(ord.slice(0, -1)));
  return other === undefined ? [] : [{ ord: [other], vekt: VEKT.annenEndelse }];
}

/**
 * A rare word that stands in for a common one tells no more than the common one does.
 * @param {Indeks} indeks @param {number} own @param {Alternativ} other
 * @returns {Alternativ}
 */
function asCommonAs(indeks, own, other) {
  const theirs = other.ord.reduce((sum, nr) => sum + indeks.idf(nr), 0);
  return { ord: other.ord, vekt: other.vekt * Math.min(1, (VEKT.sjelden + indeks.idf(own)) / theirs) };
}

/**
 * The longest beginning or end of an unknown word that is a word of the index: «avfall» of «avfallshåndtering».
 * @param {Indeks} indeks @param {(word: string) => string} stem @param {string} word
 * @returns {Alternativ[]}
 */
function knownPart(indeks, stem, word) {
  for (let size = word.length - 2; size > 3; size--) {
    for (const part of [word.slice(0, size), word.slice(-size)]) {
      const nr = indeks.nummer.get(stem(part));
      if (nr !== undefined && !indeks.stoppord.has(stem(part))) return [{ ord: [nr], vekt: VEKT.kjentDel }];
    }
  }
  return [];
}

/**
 * What the word list says of the words, alone and together: a stem to the words that it may mean.
 * @param {Indeks} indeks
 * @param {string[]} stems
 */
function fromWordList(indeks, stems) {
  /** @type {Map<string, number[][]>} */
  const means = new Map();
  for (let from = 0; from < stems.length; from++) {
    for (let to = from + 1; to <= Math.min(stems.length, from + 4); to++) {
      const groups = meaningsOf(indeks, stems.slice(from, to).join(" "));
      if (!groups.length) continue;
      const key = stems.slice(from, to).find((one) => !indeks.stoppord.has(one)) ?? stems[from] ?? "";
      means.set(key, [...(means.get(key) ?? []), ...groups]);
    }
  }
  return means;
}

/**
 * The words that what is typed may mean, those that belong together in one list.
 * @param {Indeks} indeks @param {string} typed as stems
 * @returns {number[][]}
 */
function meaningsOf(indeks, typed) {
  const groups = (indeks.ordliste[typed] ?? "").split("|");
  return groups
    .map((group) => group.split(" ").flatMap((word) => indeks.nummer.get(word) ?? []))
    .filter((group) => group.length);
}

/**
 * The compounds that a word is the beginning or the end of.
 * @param {Indeks} indeks
 * @param {string} stamme
 * @param {number | undefined} own
 * @returns {Alternativ[]}
 */
function partsOf(indeks, stamme, own) {
  const found = [];
  for (let nr = 0; nr < indeks.ord.length; nr++) {
    const word = indeks.ord[nr] ?? "";
    if (nr === own || word.length <= stamme.length + 1) continue;
    const begins = word.startsWith(stamme);
    if (begins || word.endsWith(stamme)) {
      // A long word around a short one is less likely to be about it.
      found.push({ ord: [nr], vekt: VEKT.del * Math.min(1, (1.6 * stamme.length) / word.length) });
    }
  }
  return found;
}

/**
 * @param {Indeks} indeks
 * @param {string} ord as it is typed, folded
 * @param {number | undefined} own
 * @returns {Alternativ[]}
 */
function beginningWith(indeks, ord, own) {
  const found = [];
  for (let nr = 0; nr < indeks.ord.length; nr++) {
    const word = indeks.ord[nr] ?? "";
    if (nr !== own && word.startsWith(ord))
      found.push({ ord: [nr], vekt: VEKT.skriver * Math.min(1, (1.5 * ord.length) / word.length) });
  }
  return found;
}

/**
 * The words that an unknown one may be a misspelling of: ours, and those of the word list.
 * @param {Indeks} indeks
 * @param {string} stamme
 * @returns {Alternativ[]}
 */
function misspelt(indeks, stamme) {
  const most = stamme.length < 7 ? 1 : 2;
  const letters = lettersOf(stamme);
  /** @type {{ ord: number[][], far: number }[]} */
  const near = [];
  /** @param {string} word @param {() => number[][]} means */
  const compare = (word, means) => {
    // A change of one letter changes at most two of the letters that there are.
    if (Math.abs(word.length - stamme.length) > most || countBits(lettersOf(word) ^ letters) > 2 * most) return;
    const far = distance(stamme, word, most);
    if (far > most || (far === 2 && stamme.length < 9 && word[0] !== stamme[0])) return;
    near.push({ ord: means(), far: far + (word[0] === stamme[0] ? 0 : 0.5) });
  };
  for (const [nr, word] of indeks.ord.entries()) compare(word, () => [[nr]]);
  for (const word of Object.keys(indeks.ordliste)) compare(word, () => meaningsOf(indeks, word));
  const least = Math.min(...near.map(({ far }) => far));
  return near
    .filter(({ far }) => far <= least + 0.5)
    .flatMap(({ ord, far }) =>
      ord.map((one) => ({
        ord: one,
        vekt: far < 2 && stamme.length > 7 ? VEKT.sikkerFeil : VEKT.skrivefeil / (1 + far / 4),
      })),
    );
}

/** Which of the letters a to z a word has. @param {string} word */
function lettersOf(word) {
  let found = 0;
  for (let i = 0; i < word.length; i++) found |= 1 << (word.charCodeAt(i) & 31);
  return found;
}

/** @param {number} bits */
function countBits(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count++;
  return count;
}

/**
 * The units that answer a question, best first.
 * @param {Indeks} indeks
 * @param {(word: string) => string} stem
 * @param {string} query
 * @param {{ skriver?: boolean, antall?: number, bare?: (enhet: Enhet) => boolean }} [valg]
 * @returns {{ treff: Treff[], antall: number, ledd: Ledd[] }}   antall: how many there are in all
 */
export function search(indeks, stem, query, { skriver = false, antall = 30, bare } = {}) {
  const ledd = understand(indeks, stem, query, skriver);
  const total = new Float32Array(indeks.antall);
  const covered = new Float32Array(indeks.antall);
  const one = new Float32Array(indeks.antall);
  const whole = ledd.reduce((sum, { idf }) => sum + idf, 0) || 1;
  for (const { alternativer, idf, sikker } of ledd) {
    one.fill(0);
    for (const alternativ of alternativer) addAlternative(indeks, alternativ, one);
    for (let nr = 0; nr < one.length; nr++) {
      const points = one[nr] ?? 0;
      if (!points) continue;
      total[nr] = (total[nr] ?? 0) + points;
      covered[nr] = (covered[nr] ?? 0) + idf * sikker;
    }
  }
  // Who asks for a template wants a file.
  const files = ledd.some(({ stamme }) => indeks.filord.has(stamme));
  /** @type {Treff[]} */
  const treff = [];
  for (const enhet of indeks.enheter) {
    const points = total[enhet.nr] ?? 0;
    if (!points || (bare && !bare(enhet))) continue;
    const dekning = (covered[enhet.nr] ?? 0) / whole;
    const wanted = files && (enhet.slag === "fil" ? VEKT.fil : enhet.slag === "skjema" ? VEKT.skjema : 0);
    treff.push({
      enhet,
      dekning,
      poeng: points * enhet.fordel * (1 - VEKT.dekning + VEKT.dekning * dekning) * (wanted || 1),
    });
  }
  treff.sort((a, b) => b.poeng - a.poeng || a.enhet.nr - b.enhet.nr);
  const top = treff.slice(0, MEST);
  const asked = new Set(ledd.map(({ stamme }) => stamme));
  for (const one of top) one.poeng *= 1 + VEKT.likTittel * likeness(indeks, stem, one.enhet.tittel, asked);
  top.sort((a, b) => b.poeng - a.poeng || a.enhet.nr - b.enhet.nr);
  // What says much less than the best is no answer.
  const least = (top[0]?.poeng ?? 0) * VEKT.minst;
  const good = top.filter(({ poeng }) => poeng >= least);
  return { treff: spread(good, antall), antall: good.length, ledd };
}

/** @param {Indeks} indeks @param {Alternativ} alternativ @param {Float32Array} best */
function addAlternative(indeks, { ord, vekt }, best) {
  if (ord.length === 1) {
    const word = ord[0] ?? 0;
    for (let i = indeks.fra[word] ?? 0; i < (indeks.fra[word + 1] ?? 0); i++) {
      const nr = indeks.steder[i] ?? 0;
      const points = vekt * (indeks.nivaa[i] ?? 0);
      if (points > (best[nr] ?? 0)) best[nr] = points;
    }
    return;
  }
  // Words that mean something together: where only some of them are, they are worth less than their share.
  /** @type {Map<number, { sum: number, antall: number }>} */
  const sums = new Map();
  for (const word of ord) {
    for (let i = indeks.fra[word] ?? 0; i < (indeks.fra[word + 1] ?? 0); i++) {
      const nr = indeks.steder[i] ?? 0;
      const sum = sums.get(nr) ?? { sum: 0, antall: 0 };
      sums.set(nr, { sum: sum.sum + (indeks.nivaa[i] ?? 0), antall: sum.antall + 1 });
    }
  }
  for (const [nr, { sum, antall }] of sums) {
    const points = (vekt * sum * antall) / ord.length;
    if (points > (best[nr] ?? 0)) best[nr] = points;
  }
}

/**
 * How alike a title and the question are: the words they share of all that either has.
 * @param {Indeks} indeks @param {(word: string) => string} stem @param {string} title @param {Set<string>} asked
 */
function likeness(indeks, stem, title, asked) {
  const words = new Set(
    splitWords(title)
      .map(({ ord }) => stem(ord.at(-1) ?? ""))
      .filter((word) => !indeks.stoppord.has(word)),
  );
  let shared = 0;
  for (const word of asked) if (words.has(word)) shared++;
  return shared / (words.size + asked.size - shared || 1);
}

/**
 * No more than some from one page among the first, so that one long page does not hide the others, nor one file.
 * @param {Treff[]} treff @param {number} antall
 */
function spread(treff, antall) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @type {Treff[]} */
  const later = [];
  /** @type {Treff[]} */
  const first = [];
  for (const one of treff) {
    // The same thing as Word, Excel and PDF is one answer.
    const file = one.enhet.slag === "fil";
    const key = file ? one.enhet.anker.replace(/\.\w+$/, "") : String(one.enhet.sidenr);
    const nr = (seen.get(key) ?? 0) + 1;
    seen.set(key, nr);
    (nr > (file ? 1 : VEKT.perSide) ? later : first).push(one);
  }
  return [...first, ...later].slice(0, antall);
}
