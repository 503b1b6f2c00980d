import assert from "node:assert/strict";
import { test } from "node:test";
import {
  compareVanskegrad,
  findHvorMangeTil,
  findPerAar,
  findSetning,
  judgeKvalitet,
  median,
  multiply,
  splitComplete,
} from "../../docs/assets/js/arbeidsbok/modell/maalesvar.js";
import { findHl } from "../../docs/assets/js/arbeidsbok/modell/maaling.js";
import fasit, { lik } from "./fasit.js";

const { maaling } = fasit;

test("a row counts whole, or is told as left out; what may be empty is nothing", () => {
  const rader = [
    { ki: 10, kontroll: 2 },
    { ki: 10, kontroll: 2, mottaker: 3 },
    { ki: 100, kontroll: null, brukbart: "forkastet" },
    { kontroll: 50 },
    { _id: "a1", ki: null },
    { ki: "mye", kontroll: 1 },
    { ki: 4, kontroll: 1, mottaker: "litt" },
    { ki: 0, kontroll: 0, mottaker: 0 },
  ];
  assert.deepEqual(splitComplete(rader, ["ki", "kontroll"], ["mottaker"]), {
    verdier: [12, 15, 0],
    utelatt: [2, 3, 5, 6],
  });
  assert.deepEqual(splitComplete(rader.slice(0, 2), ["ki", "kontroll"]), { verdier: [12, 12], utelatt: [] });
});

test("the quality is with AI against before, and a measured loss beats what people think", () => {
  const lost = judgeKvalitet([1, 1, 1, 1, 1], [0.5, 0.25, 0.5, 0.5, 0.75], { vurdert: "bedre", utelatt: 3 });
  assert.deepEqual([lost.dom, lost.ikke_verre, lost.intervall.utelatt], ["verre", false, 3]);
  const even = judgeKvalitet([1, 1, 0.75, 1, 1], [1, 1, 1, 1, 1]);
  assert.deepEqual([even.dom, even.ikke_verre, even.intervall.utelatt], ["ikke_forskjell", true, 0]);
  assert.deepEqual(judgeKvalitet([], [], { vurdert: "bedre" }), { dom: "bedre", ikke_verre: true, intervall: null });
});

test("hard and easy cases stand side by side, and a difference of a quarter is told", () => {
  for (const [foer, etter, grader, wanted] of maaling.vanskegrad)
    lik(compareVanskegrad(foer, etter, grader), wanted, [foer, etter]);
});

test("the median of nothing is nothing, and the order of the numbers does not matter", () => {
  assert.deepEqual([median([]), median([30, 4, 100])], [null, 30]);
  const numbers = [3, 1, 2];
  median(numbers);
  assert.deepEqual(numbers, [3, 1, 2]);
});

test("how many more runs are needed is the same guess as Python's", () => {
  for (const [foer, etter, wanted] of maaling.flere)
    assert.deepEqual(findHvorMangeTil(foer, etter), wanted, JSON.stringify([foer, etter]));
  assert.deepEqual(new Set(maaling.flere.map(([, , { svar }]) => svar)), new Set(["klart", "til", "neppe", "for_faa"]));
});

test("the same runs give the same guess each time", () => {
  const [foer, etter] = [
    [40, 41, 44, 42, 41],
    [30, 41, 40],
  ];
  assert.deepEqual(findHvorMangeTil(foer, etter), findHvorMangeTil(foer, etter));
});

test("the sentence claims no more than the level and the runs allow, and says how to go on", () => {
  for (const [one, flere, wanted] of maaling.setning) lik(findSetning(one, flere), wanted, [one, flere]);
});

test("of two ways to be sure the one with fewer runs in all is told", () => {
  const one = { midt: 1, lav: -1, hoey: 3, nivaa: 0.96, n: 6, m: 6, utelatt: 0, noeytral: 0, anslaatt: false };
  const til = (ki, begge) => {
    const { videre, antall } = findSetning(one, { svar: "til", ki, begge, halv: 3 });
    return [videre, antall];
  };
  assert.deepEqual(til(6, 3), ["til_ki", 6]);
  assert.deepEqual(til(7, 3), ["til_begge", 3]);
  assert.deepEqual(til(40, null), ["til_ki", 40]);
  assert.deepEqual(til(null, 5), ["til_begge", 5]);
});

test("a year is each time times how often, and says when how often is an estimate", () => {
  for (const [one, faktor, wanted, aar] of maaling.gange) {
    lik(multiply(one, faktor), wanted, [one, faktor]);
    lik(findPerAar(one, faktor), aar, [one, faktor]);
  }
  const guessed = { ...findHl([3, 4], [1, 2]), anslaatt: true };
  assert.equal(multiply(guessed, 2).anslaatt, true);
});

test("a share is no amount", () => {
  const share = { midt: 0.7, lav: 0.4, hoey: 0.9, nivaa: 0.95, n: 9, m: 7, utelatt: 0, noeytral: 0.5, anslaatt: false };
  assert.throws(() => multiply(share, 3), /en andel kan ikke ganges opp/);
});
