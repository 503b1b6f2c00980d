// What the search understands and how it ranks, on a small index.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { distance, search, splitCompound, understand } from "../../docs/assets/js/soek/finn.js";
import { Indeks } from "../../docs/assets/js/soek/indeks.js";
import { loadTekst } from "../../docs/assets/js/soek/last.js";
import { fold, loadStem, splitWords } from "../../docs/assets/js/soek/tekst.js";
import { findExcerpt, markHits } from "../../docs/assets/js/soek/utdrag.js";

const stem = await loadStem("nb");
// As macros/soek/bygg.py writes it; tests/soek/test_liten.py makes it again.
const indeks = new Indeks(JSON.parse(readFileSync(new URL("../soek/liten.json", import.meta.url), "utf8")));

/** @param {string} q @param {object} [valg] */
const titles = (q, valg) => search(indeks, stem, q, valg).treff.map(({ enhet }) => enhet.tittel);

test("one change, one swap, and no more than asked for", () => {
  assert.equal(distance("trafikklys", "trafiklys", 2), 1);
  assert.equal(distance("pådirver", "pådriver", 2), 1);
  assert.equal(distance("arkiv", "gevinst", 2), 3);
});

test("æ, ø and å may be left out, or written as two letters", () => {
  assert.equal(fold("Læringsmøte på"), "laringsmote pa");
  assert.deepEqual(
    splitWords("KI-loven, e-post").map(({ ord }) => ord),
    [
      ["ki", "loven", "kiloven"],
      ["e", "post", "epost"],
    ],
  );
  assert.equal(titles("laeringskort")[0], "Læringskort");
  assert.equal(titles("laringskort")[0], "Læringskort");
});

test("a compound is split in two words of ours, with or without s between", () => {
  const words = (/** @type {string} */ word) => splitCompound(indeks, stem, fold(word))?.map((nr) => indeks.ord[nr]);
  assert.deepEqual(words("gevinstmøte"), ["gevinst", "mot"]);
  assert.deepEqual(words("arkivsmøte"), ["arkiv", "mot"]);
  assert.equal(words("arkivxyz"), undefined);
});

test("a part of a compound finds it, and the word itself comes first", () => {
  const found = titles("gevinst");
  assert.equal(found[0], "Gevinst");
  assert.ok(found.includes("Gevinstverksted"));
});

test("an unknown word is read as the nearest known; a known one never", () => {
  assert.equal(titles("lærimgskort")[0], "Læringskort");
  const [ledd] = understand(indeks, stem, "arkiv");
  assert.ok(ledd?.alternativer.every(({ ord }) => ord.every((nr) => indeks.ord[nr]?.includes("arkiv"))));
});

test("what people call a thing leads to it, also in two words and misspelt", () => {
  assert.equal(titles("superbruker")[0], "Pådriver");
  assert.equal(titles("superbrukar")[0], "Pådriver");
  assert.equal(titles("learning card")[0], "Læringskort");
});

test("words that say nothing are dropped, but not when nothing else is left", () => {
  assert.equal(titles("hva er et arkiv")[0], "Arkiv");
  assert.equal(titles("hva nå")[0], "Hva nå?");
});

test("who asks for a template gets a file or a form before a page", () => {
  const { treff } = search(indeks, stem, "læringskort word");
  assert.equal(treff[0]?.enhet.slag, "fil");
});

test("a word that is being written is completed, a finished one is not", () => {
  assert.ok(titles("gevinstv", { skriver: true }).includes("Gevinstverksted"));
});

test("a filter leaves out the rest, and no hit is no hit", () => {
  const only = (/** @type {{ slag: string }} */ { slag }) => slag === "begrep";
  assert.ok(search(indeks, stem, "arkiv", { bare: only }).treff.every(({ enhet }) => enhet.slag === "begrep"));
  assert.deepEqual(titles("xqzw"), []);
});

test("an index of another version is refused", () => {
  assert.throws(() => new Indeks({ versjon: 99 }));
});

test("the excerpt is where the words are, whole words only, and the words are marked", () => {
  const text = `${"Noe annet står her. ".repeat(20)}Loggen arkiveres i ett år. ${"Mer tekst. ".repeat(20)}`;
  const stems = new Set([stem("arkiveres")]);
  const excerpt = findExcerpt(text, stems, stem, 100);
  assert.match(excerpt, /^… Loggen arkiveres i ett år\./);
  assert.ok(excerpt.length < 110 && excerpt.endsWith(" …"));
  assert.deepEqual(
    markHits(excerpt, stems, stem).filter(({ treff }) => treff),
    [{ tekst: "arkiveres", treff: true }],
  );
  assert.equal(findExcerpt("Kort.", stems, stem), "Kort.");
});

test("a line of text comes in its part, and out of what the browser keeps when there is no net", async () => {
  /** @type {string[]} */
  const asked = [];
  const whole = indeks.deler.map((_, nr) => [`text of part ${nr}`]);
  let net = true;
  const before = globalThis.fetch;
  globalThis.fetch = /** @type {any} */ (
    async (/** @type {URL} */ url) => {
      const [, name = ""] = url.href.split("/soek/");
      asked.push(name);
      if (name === "nb/tekster.json") return { ok: true, json: async () => whole };
      if (!net) throw new TypeError("no net");
      return { ok: true, json: async () => ["from the net"] };
    }
  );
  try {
    net = false;
    assert.equal(await loadTekst(indeks, 0), "text of part 0");
    assert.deepEqual(asked, [indeks.deler[0]?.[1], "nb/tekster.json"]);
    net = true;
    assert.equal(await loadTekst(indeks, 0), "from the net");
  } finally {
    globalThis.fetch = before;
  }
});
