import assert from "node:assert/strict";
import { test } from "node:test";
import { bland, findKrav, findResultat, tell } from "../../docs/assets/js/arbeidsbok/modell/blind.js";

const par = (antall) => Array.from({ length: antall }, (_, nr) => ({ id: `p${nr}`, a: `uten ${nr}`, b: `med ${nr}` }));
const valg = (ki, uten, like = 0) =>
  [...Array(ki).fill("ki"), ...Array(uten).fill("uten"), ...Array(like).fill("like")].map((one, nr) => ({
    par: `p${nr}`,
    valg: one,
  }));

test("eight of ten is not enough and nine of ten is", () => {
  assert.equal(findKrav(10), 9);
  assert.equal(findResultat(valg(8, 2)).id, "uvisst");
  assert.equal(findResultat(valg(9, 1)).id, "ki");
  assert.equal(findResultat(valg(1, 9)).id, "uten");
});

test("fewer than six pairs can show nothing, and pairs that are alike do not count", () => {
  assert.equal(findKrav(5), null);
  assert.equal(findResultat(valg(5, 0)).id, "for_faa");
  const found = findResultat(valg(6, 0, 4));
  assert.deepEqual([found.id, found.antall, found.like], ["ki", 6, 4]);
  assert.equal(findResultat([]).id, "for_faa");
});

test("several who choose between the same texts give one voice for each pair", () => {
  const two = [...valg(4, 0), ...valg(4, 0), ...valg(0, 4), { par: "p9", valg: "ki" }, { par: "p9", valg: "uten" }];
  assert.deepEqual(tell(two), { ki: 4, uten: 0, like: 1 });
});

test("order and sides are drawn, the same for the same number, and even", () => {
  const all = par(9);
  const one = bland(all, 7);
  assert.deepEqual(one, bland(all, 7));
  assert.notDeepEqual(one, bland(all, 8));
  assert.deepEqual(one.map((v) => v.par.id).sort(), all.map((p) => p.id).sort());
  for (let seed = 0; seed < 200; seed++) {
    const left = bland(all, seed).filter((v) => v.kiVenstre).length;
    assert.ok(left === 4 || left === 5);
  }
  const firsts = new Set(Array.from({ length: 200 }, (_, seed) => bland(all, seed)[0].par.id));
  assert.equal(firsts.size, 9);
});
