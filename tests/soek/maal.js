// How well the search answers the questions in tests/soek/spoersmaal/: node tests/soek/maal.js <folder of a built site>
// [stille | melde | alle | savnet]. Prints JSON; tests/soek/test_treff.py and scripts/bench.py read it. savnet: those in
// tests/soek/savnet/, which readers once asked in vain.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const here = new URL(".", import.meta.url);
const [site = "site", half = "melde"] = process.argv.slice(2);
const folder = half === "savnet" ? "savnet" : "spoersmaal";
const at = (/** @type {string} */ path) => new URL(`../../docs/assets/js/soek/${path}`, here).href;
const { Indeks } = await import(at("indeks.js"));
const { search } = await import(at("finn.js"));
const { loadStem } = await import(at("tekst.js"));

/** The questions of a language; the 1st, 3rd … of each kind are for tuning. @param {string} maal */
function readQuestions(maal) {
  /** @type {Record<string, number>} */
  const seen = {};
  return readFileSync(new URL(`${folder}/${maal}.txt`, here), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const [slag = "", sok = "", svar = ""] = line.split("|").map((part) => part.trim());
      const nr = seen[slag] ?? 0;
      seen[slag] = nr + 1;
      return { slag, sok, svar: svar.split(/\s+/), del: nr % 2 ? "melde" : "stille" };
    });
}

/** @param {any} enhet @param {string} rot */
const addressOf = ({ slag, anker, side }, rot) =>
  slag === "fil" ? `fil:${anker.split("/").at(-1).split(".")[0]}` : side.url.slice(rot.length) + (anker ? `#${anker}` : "");

/** @param {string} address @param {string[]} svar */
const isRight = (address, svar) =>
  svar.some((one) => (one.endsWith("*") ? address.split("#")[0] === one.slice(0, -1) : address === one));

/** @type {Record<string, { antall: number, foerst: number, fem: number, ingen: number, mrr: number }>} */
const sum = {};
const ukjente = [];
const vis = process.argv.includes("-v");
const feil = [];
const ms = [];
let fremmede = 0;
for (const maal of ["nb", "nn", "en"]) {
  const indeks = new Indeks(JSON.parse(readFileSync(new URL(`soek/${maal}.json`, pathToFileURL(`${site}/`)), "utf8")));
  const stem = await loadStem(maal);
  const rot = maal === "nb" ? "" : `${maal}/`;
  const known = indeks.enheter.map((/** @type {any} */ enhet) => addressOf(enhet, rot));
  for (const { slag, sok, svar, del } of readQuestions(maal)) {
    ukjente.push(...svar.filter((one) => !known.some((address) => isRight(address, [one]))).map((one) => `${maal}: ${sok}: ${one}`));
    if (folder === "spoersmaal" && half !== "alle" && half !== del) continue;
    const start = performance.now();
    const { treff } = search(indeks, stem, sok, { antall: 10 });
    ms.push(performance.now() - start);
    const place = treff.findIndex(({ enhet }) => isRight(addressOf(enhet, rot), svar));
    fremmede += treff.filter(({ enhet }) => enhet.slag !== "fil" && !enhet.side.url.startsWith(rot)).length;
    if (place < 0 || place > 4) feil.push(`${maal} ${slag}: ${sok}`);
    if (vis && place !== 0) console.error(`${maal} ${slag} «${sok}» ${place + 1}: ${treff.slice(0, 5).map(({ enhet }) => addressOf(enhet, rot)).join("  ")}`);
    for (const key of [maal, slag, "alle"]) {
      sum[key] ??= { antall: 0, foerst: 0, fem: 0, ingen: 0, mrr: 0 };
      const one = sum[key];
      one.antall++;
      one.foerst += place === 0 ? 1 : 0;
      one.fem += place >= 0 && place < 5 ? 1 : 0;
      one.ingen += treff.length ? 0 : 1;
      one.mrr += place >= 0 ? 1 / (place + 1) : 0;
    }
  }
}
ms.sort((a, b) => a - b);
const tid = { midt: ms[ms.length >> 1], mest: ms.at(-1) };
process.stdout.write(JSON.stringify({ sum, ukjente, feil, fremmede, ms: tid }));
