import assert from "node:assert/strict";
import { test } from "node:test";
import {
  canDraw,
  choose,
  countU,
  countW,
  findAndel,
  findFortegn,
  findHl,
  findK,
  findKPar,
  findParvis,
  isBegun,
  isFilled,
  isFirm,
  isNumber,
  judgeIntervall,
  judgeStyrke,
  makeSpenn,
  medianOf,
  normal,
  roundSpenn,
} from "../../docs/assets/js/arbeidsbok/modell/maaling.js";
import fasit, { lik } from "./fasit.js";

const { maaling, intervaller } = { maaling: fasit.maaling, intervaller: fasit.maaling.intervaller };

test("how many ways there are to choose is exact, however many", () => {
  assert.deepEqual([choose(5, 0), choose(5, 2), choose(5, 5), choose(4, 5)], [1n, 10n, 1n, 0n]);
  assert.equal(choose(80, 40), 107507208733336176461620n);
});

test("the orders of two samples are counted to the last one, above what a number can hold too", () => {
  for (const [n, m, counts] of maaling.u) {
    assert.deepEqual(countU(n, m).map(String), counts);
    assert.deepEqual(countU(m, n).map(String), counts);
  }
  assert.equal(typeof countU(20, 20)[0], "number");
  assert.equal(typeof countU(22, 23)[0], "bigint");
  assert.deepEqual(countU(0, 3), [1]);
});

test("the signs of pairs are counted to the last one, above what a number can hold too", () => {
  for (const [n, counts] of maaling.w) assert.deepEqual(countW(n).map(String), counts);
  assert.equal(typeof countW(41)[0], "number");
  assert.equal(typeof countW(42)[0], "bigint");
});

test("the level of two samples is the true one, at every level that is asked for", () => {
  for (const [n, m, nivaa, ...wanted] of maaling.k) lik(findK(n, m, nivaa), wanted, [n, m, nivaa]);
  lik(findK(5, 6), findK(5, 6, 0.95));
});

test("the level of pairs is the true one, at every level that is asked for", () => {
  for (const [n, nivaa, ...wanted] of maaling.k_par) lik(findKPar(n, nivaa), wanted, [n, nivaa]);
  lik(findKPar(7), findKPar(7, 0.95));
});

test("of very many runs the distribution is the normal one, and never below the first difference", () => {
  // 1.96 standard deviations of 10 below 100, and the half for a step: 79.9 is the 79th.
  assert.deepEqual(normal(100, 100, 0.95), [79, 0.95]);
  assert.deepEqual(normal(100, 100, 0.8), [86, 0.8]);
  assert.deepEqual(normal(1, 100, 0.95), [0, 0.95]);
  assert.throws(() => normal(100, 100, 0.93), /nivået 0.93 finnes ikke for så mange målinger/);
});

test("the saving of two samples is the median of all differences, with the interval that the numbers allow", () => {
  for (const [foer, etter, wanted, loose] of maaling.hl) {
    lik(findHl(foer, etter), wanted, [foer, etter]);
    lik(findHl(foer, etter, { nivaa: 0.8, utelatt: 2 }), loose, [foer, etter]);
  }
});

test("two hundred runs on each side are answered as well", () => {
  const foer = Array.from({ length: 200 }, (_, nr) => 40 + (nr % 7));
  const etter = foer.map((one) => one - 5);
  const { midt, lav, hoey, nivaa, n, m } = findHl(foer, etter);
  assert.deepEqual({ midt, lav, hoey, nivaa, n, m }, { midt: 5, lav: 5, hoey: 5, nivaa: 0.95, n: 200, m: 200 });
});

test("pairs have the median of the averages of two and two", () => {
  for (const [one, wanted, loose] of maaling.parvis) {
    lik(findParvis(one), wanted, one);
    lik(findParvis(one, { nivaa: 0.8, utelatt: 2 }), loose, one);
  }
});

test("pairs that went nowhere are told and not counted among the signs", () => {
  for (const [one, wanted, loose] of maaling.fortegn) {
    lik(findFortegn(one), wanted, one);
    lik(findFortegn(one, { nivaa: 0.8, utelatt: 2 }), loose, one);
  }
});

test("a share has its exact interval, from none to all", () => {
  for (const [k, n, wanted, loose] of maaling.andel) {
    lik(findAndel(k, n), wanted, [k, n]);
    lik(findAndel(k, n, { nivaa: 0.9, utelatt: 3 }), loose, [k, n]);
  }
  assert.equal(findAndel(0, 0), null);
});

test("more hits than tries, or fewer than none, is no share", () => {
  assert.throws(() => findAndel(3, 2), /3 av 2 er ingen andel/);
  assert.throws(() => findAndel(-1, 2), /-1 av 2 er ingen andel/);
});

test("a number is a range of no width, and a range goes from low to high", () => {
  assert.deepEqual(makeSpenn(7), { midt: 7, lav: 7, hoey: 7 });
  for (const [one, , wanted] of maaling.runde) assert.deepEqual(makeSpenn({ ...one, nivaa: 1 }), wanted);
  assert.deepEqual(makeSpenn({ midt: 2, lav: 2, hoey: 2 }), { midt: 2, lav: 2, hoey: 2 });
  for (const [midt, lav, hoey] of [
    [3, 4, 5],
    [6, 4, 5],
    [Number.NaN, 4, 5],
  ])
    assert.throws(
      () => makeSpenn({ midt, lav, hoey }),
      new RangeError(`et spenn går fra lavt til høyt: ${lav}, ${midt}, ${hoey}`),
    );
});

test("the median of an even number is between the two in the middle", () => {
  assert.deepEqual([[5], [1, 2], [1, 4, 9], [1, 2, 6, 8]].map(medianOf), [5, 1.5, 4, 4]);
});

test("only a number that can be computed with is a number", () => {
  assert.deepEqual([0, -1.5, Number.NaN, Infinity, "3", null, true, undefined].map(isNumber), [
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test("a cell is filled when anything stands in it", () => {
  for (const one of [0, "x", " ", false, ["a"]]) assert.equal(isFilled(one), true, JSON.stringify(one));
  for (const one of [undefined, null, "", []]) assert.equal(isFilled(one), false, JSON.stringify(one));
});

test("a row is begun when something of the reader's stands in it", () => {
  assert.equal(isBegun({ _plass: "a", minutter: 0 }), true);
  assert.equal(isBegun({ min_: "x" }), true);
  for (const one of [{}, { _plass: "a" }, { minutter: "", krit: [] }]) assert.equal(isBegun(one), false);
});

test("an interval is drawn from 80 per cent, and firm from 95 with five on each side", () => {
  const one = (nivaa, n = 5, m = 5, noeytral = 0) => ({ nivaa, n, m, noeytral });
  assert.deepEqual(
    [0.79, 0.8, 0.9].map((nivaa) => canDraw(one(nivaa))),
    [false, true, true],
  );
  assert.deepEqual([one(0.95), one(0.9499), one(0.99, 4, 9), one(0.99, 9, 4)].map(isFirm), [true, false, false, false]);
  // Of a share the tries count, and the hits may be few.
  assert.deepEqual([one(0.95, 5, 0, 0.5), one(0.95, 4, 4, 0.5)].map(isFirm), [true, false]);
});

test("the quality is judged by its interval, and by what people answered only where there is none", () => {
  for (const [nr, vurdert, dom, ikke_verre] of maaling.kvalitet)
    assert.deepEqual(
      judgeIntervall(intervaller[nr], vurdert),
      { dom, ikke_verre, intervall: intervaller[nr] },
      JSON.stringify([intervaller[nr], vurdert]),
    );
  assert.deepEqual(judgeIntervall(null), { dom: "ukjent", ikke_verre: false, intervall: null });
});

test("how strongly an effect is shown follows from the rules, and says what is missing", () => {
  for (const [nr, nr_how, grad, mangler] of maaling.styrke)
    assert.deepEqual(
      judgeStyrke(intervaller[nr], maaling.vilkaar[nr_how]),
      { grad, mangler },
      JSON.stringify([intervaller[nr], maaling.vilkaar[nr_how]]),
    );
  assert.deepEqual(judgeStyrke(intervaller[1]).mangler, ["maate", "folk", "bruk"]);
});

test("hours are told no finer than can be stood for, and hold what was found", () => {
  for (const [one, wanted] of maaling.runde) lik(roundSpenn(one), wanted, one);
});
