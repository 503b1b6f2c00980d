// How a text becomes the words that are searched for. macros/soek/tekst.py does the same at build, word for word.

const WORD = /[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/gu;
const MARK = /[\u0300-\u036f]/g;
/** @type {Record<string, string>} */
const SAME = { ø: "o", æ: "a", ß: "ss", đ: "d", ð: "d", þ: "th", ł: "l" };

/**
 * Lower case, without marks, and with each of æ/ae, ø/oe, å/aa as one plain letter.
 * @param {string} word
 */
export function fold(word) {
  const plain = word
    .toLowerCase()
    .normalize("NFD")
    .replace(MARK, "")
    .replace(/[øæßđðþł]/g, (c) => SAME[c] ?? c);
  return plain.replace(/aa|ae|oe/g, (pair) => pair[0] ?? "");
}

/**
 * The folded words of a text, with where each stands. A word with hyphens is its parts, and after them the whole.
 * @param {string} text
 * @returns {{ ord: string[], fra: number, til: number }[]}
 */
export function splitWords(text) {
  return [...text.matchAll(WORD)].map((match) => {
    const parts = match[0].split(/[-‐‑]/).map(fold);
    return {
      ord: parts.length === 1 ? parts : [...parts, parts.join("")],
      fra: match.index,
      til: match.index + match[0].length,
    };
  });
}

/** The anchor of a heading (macros/innhold/sider.py). @param {string} text */
export const slug = (text) =>
  text
    .toLowerCase()
    .replace(/æ/g, "ae")
    .replace(/ø/g, "oe")
    .replace(/å/g, "aa")
    .normalize("NFKD")
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/[-\s]+/g, "-");

/** @typedef {(word: string) => string} Stem */

const modules = {
  no: () => import("../../vendor/snowball/norwegian.js").then((m) => m.NorwegianStemmer),
  en: () => import("../../vendor/snowball/english.js").then((m) => m.EnglishStemmer),
};

/**
 * The stemmer of a language. Snowball has one for both written forms of Norwegian.
 * @param {string} maal
 * @returns {Promise<Stem>}
 */
export async function loadStem(maal) {
  const Stemmer = await modules[maal === "en" ? "en" : "no"]();
  const stemmer = /** @type {{ stemWord: Stem }} */ (new /** @type {any} */ (Stemmer)());
  /** @type {Map<string, string>} */
  const known = new Map();
  return (word) => {
    let stem = known.get(word);
    if (stem === undefined) {
      stem = stemmer.stemWord(word);
      known.set(word, stem);
    }
    return stem;
  };
}
