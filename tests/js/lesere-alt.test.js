import assert from "node:assert/strict";
import { test } from "node:test";
import { lesRegister } from "../../docs/assets/js/arbeidsbok/fil/lesregister.js";
import { lesSkjema } from "../../docs/assets/js/arbeidsbok/fil/lesskjema.js";
import { lesMaltekst } from "../../docs/assets/js/arbeidsbok/fil/maltekst.js";
import { random } from "./historier.js";
import { bok, borteOrd, dokument, fyllArk, fyllOrd, Ord, rivArk, rivOrd } from "./lesemutasjon.js";
import { prover } from "./lesere.js";

// used + text of the template + left over = everything that is filled in

const RUNDER = Number(process.env.RUNDER ?? 60);
const SKJEMAER = [
  "ide",
  "utproeving",
  "gevinstplan",
  "gevinstkort",
  "laeringskort",
  "startsjekkliste",
  "sjekk-foer-utproeving",
];
const alle = await prover.spraak();
const husk = new Map();
const en = (key, lag) => {
  if (!husk.has(key)) husk.set(key, lag());
  return husk.get(key);
};
const maltekst = async (skjema) => en(`t${skjema}`, () => lesMaltekst(dokument(skjema)));
const malark = async (skjema) => en(`a${skjema}`, () => bok(skjema));

test("a document that is filled in and torn about: every word is an answer or told with its place", async () => {
  for (let seed = 1; seed <= RUNDER; seed += 1) {
    const r = random(seed);
    const ord = new Ord();
    const skjema = r.of(SKJEMAER);
    const dok = structuredClone(en(`d${skjema}`, () => dokument(skjema)));
    fyllOrd(r, dok, ord);
    if (r.under(8) === 0) {
      const other = structuredClone(en(`d${skjema}`, () => dokument(skjema)));
      fyllOrd(r, other, ord);
      dok.blokker.push(...other.blokker);
    }
    for (let n = r.under(9); n > 0; n -= 1) rivOrd(r, dok, ord);
    const lest = await lesSkjema(dok, alle, maltekst);
    assert.ok(lest, `${skjema} ${seed}: not known`);
    assert.deepEqual(borteOrd(lest, ord), [], `${skjema} ${seed}`);
  }
});

test("a workbook that is filled in and torn about: every word is an answer or told with its place", async () => {
  for (let seed = 1; seed <= RUNDER; seed += 1) {
    const r = random(seed + 1e6);
    const ord = new Ord();
    const skjema = r.of(SKJEMAER);
    const ark = structuredClone(en(`b${skjema}`, () => bok(skjema)));
    fyllArk(r, ark, ord);
    for (let n = r.under(9); n > 0; n -= 1) rivArk(r, ark, ord);
    const lest = await lesRegister(ark, alle, malark);
    if (!lest?.length) continue; // its only table is deleted, or all its headings
    assert.deepEqual(borteOrd(lest, ord), [], `${skjema} ${seed}`);
  }
});
