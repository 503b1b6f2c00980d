import assert from "node:assert/strict";
import { test } from "node:test";
import { compute, evaluate, evaluateIntervall } from "../../docs/assets/js/arbeidsbok/modell/uttrykk.js";
import fasit, { lik } from "./fasit.js";

const svar = { a: 6, b: 4, null: 0, tekst: "6", rader: [{ x: 1 }, { x: 4 }, {}, { x: "7" }, { y: 2 }] };

test("a number is itself, and a name is its answer", () => {
  assert.equal(evaluate(3, svar), 3);
  assert.equal(evaluate("a", svar), 6);
});

test("what is not filled in, or is no number, gives nothing", () => {
  assert.equal(evaluate("borte", svar), null);
  assert.equal(evaluate("tekst", svar), null);
  assert.equal(evaluate(["+", "a", "borte"], svar), null);
  assert.equal(evaluate(["+", "borte", "a"], svar), null);
  assert.equal(evaluate(["-", "borte"], svar), null);
});

test("the four kinds, and the sign", () => {
  assert.equal(evaluate(["+", "a", "b"], svar), 10);
  assert.equal(evaluate(["-", "a", "b"], svar), 2);
  assert.equal(evaluate(["*", "a", "b"], svar), 24);
  assert.equal(evaluate(["/", "a", "b"], svar), 1.5);
  assert.equal(evaluate(["-", "a"], svar), -6);
});

test("nothing is divided by zero, but zero is multiplied, added and divided", () => {
  assert.equal(evaluate(["/", "a", "null"], svar), null);
  assert.equal(evaluate(["*", "a", "null"], svar), 0);
  assert.equal(evaluate(["+", "a", "null"], svar), 6);
  assert.equal(evaluate(["/", "null", "a"], svar), 0);
});

test("a column counts only its numbers", () => {
  assert.equal(evaluate(["antall", "rader", "x"], svar), 2);
  assert.equal(evaluate(["sum", "rader", "x"], svar), 5);
  assert.equal(evaluate(["snitt", "rader", "x"], svar), 2.5);
  assert.equal(evaluate(["min", "rader", "x"], svar), 1);
  assert.equal(evaluate(["maks", "rader", "x"], svar), 4);
});

test("of an empty column there is a number and a sum, but no mean", () => {
  for (const tom of [{}, { rader: [] }, { rader: [{}, null] }]) {
    assert.equal(evaluate(["antall", "rader", "x"], tom), 0);
    assert.equal(evaluate(["sum", "rader", "x"], tom), 0);
    for (const what of ["snitt", "min", "maks"]) assert.equal(evaluate([what, "rader", "x"], tom), null);
  }
});

test("what is no table has no column", () => {
  assert.equal(evaluate(["antall", "a", "x"], svar), null);
  assert.equal(evaluate(["sum", "tekst", "x"], svar), null);
});

test("a sum loses nothing on the way, whatever the order", () => {
  const sum = (...values) => evaluate(["sum", "t", "x"], { t: values.map((x) => ({ x })) });
  assert.equal(sum(...Array(10).fill(0.1)), 1);
  assert.equal(sum(1e16, 1, -1e16), 1);
  assert.equal(sum(1, 1e16, -1e16), 1);
  assert.equal(sum(1e16, 1, 1, -1e16), 2);
  assert.equal(sum(-1e16, 1, 1e16, 0.5), 1.5);
  assert.equal(sum(3, 1e100, 4, -1e100, 0.25), 7.25);
});

test("rows, intervals, ranges and shares are what Python makes of them", () => {
  for (const [tre, its, verdi, tall, spenn] of fasit.uttrykk) {
    lik(compute(tre, its), verdi, [tre, its]);
    lik(evaluate(tre, its), tall, [tre, its]);
    lik(evaluateIntervall(tre, its), spenn, [tre, its]);
  }
});

test("a range needs only the likely number, and what is not known of its ends is as likely", () => {
  const spenn = (midt, lav, hoey) => compute(["spenn", "m", "l", "h"], { m: midt, l: lav, h: hoey });
  assert.deepEqual(spenn(70, 50, 90), { midt: 70, lav: 50, hoey: 90 });
  assert.deepEqual(spenn(70, 90, 50), { midt: 70, lav: 50, hoey: 90 });
  assert.deepEqual(spenn(70, undefined, 90), { midt: 70, lav: 70, hoey: 90 });
  assert.deepEqual(spenn(70), { midt: 70, lav: 70, hoey: 70 });
  assert.equal(spenn(undefined, 50, 90), null);
});

test("a range is turned when it is taken away, and never divided by nothing", () => {
  const its = { m: 70, l: 50, h: 90, null: 0 };
  const range = ["spenn", "m", "l", "h"];
  assert.deepEqual(compute(["-", range], its), { midt: -70, lav: -90, hoey: -50 });
  assert.deepEqual(compute(["-", 100, range], its), { midt: 30, lav: 10, hoey: 50 });
  assert.deepEqual(compute(["*", range, -2], its), { midt: -140, lav: -180, hoey: -100 });
  assert.deepEqual(compute(["/", range, 10], its), { midt: 7, lav: 5, hoey: 9 });
  assert.equal(compute(["/", range, "null"], its), null);
  assert.deepEqual(compute(["*", range, "null"], its), { midt: 0, lav: 0, hoey: 0 });
  assert.equal(compute(["*", ["*", range, 1e308], 10], its), null);
});

test("what is too large to be a number is not known", () => {
  assert.equal(evaluate(["*", 1e308, 10], {}), null);
  assert.equal(evaluate(["snitt", "t", ["*", "x", 10]], { t: [{ x: 1e308 }] }), null);
});

const MAALT = {
  foer: [{ min: 45 }, { min: 50 }, { min: 38 }],
  logg: [{ ki: 10 }, { ki: 12 }, { ki: null, merknad: "?" }, {}],
};

test("a difference is measured over the rows that are whole, and tells how many are not", () => {
  // 45, 50, 38 against 10, 12: 26, 28, 33, 35, 38, 40.
  const one = compute(["hl", "foer", "min", "logg", "ki"], MAALT);
  assert.deepEqual([one.midt, one.lav, one.hoey, one.n, one.m, one.utelatt], [34, 26, 40, 3, 2, 1]);
  assert.equal(compute(["utelatt", "logg", "ki"], MAALT), 1);
  assert.equal(compute(["hl", "foer", "min", "tom", "ki"], MAALT), null);
  assert.equal(compute(["hl", "foer", "min", "svar", "ki"], { ...MAALT, svar: "tekst" }), null);
});

test("what is measured stays measured when it is computed with, and is an estimate when a range is", () => {
  const hl = ["hl", "foer", "min", "logg", "ki"];
  const year = compute(["/", ["*", "ganger", hl], 60], { ...MAALT, ganger: 60 });
  assert.deepEqual([year.midt, year.lav, year.hoey, year.n, year.anslaatt], [34, 26, 40, 3, false]);
  const its = { ...MAALT, m: 60, l: 30, h: 120 };
  for (const tre of [
    ["*", ["spenn", "m", "l", "h"], hl],
    ["*", hl, ["spenn", "m", "l", "h"]],
  ]) {
    const one = compute(tre, its);
    assert.deepEqual([one.midt, one.lav, one.hoey, one.anslaatt], [2040, 780, 4800, true]);
  }
  assert.deepEqual(Object.keys(compute(["spenn", "m", "l", "h"], its)), ["midt", "lav", "hoey"]);
});

test("of two ways to know, the first that is known counts", () => {
  const tre = ["ellers", ["hl", "foer", "min", "ukjent", "x"], ["parvis", "par", ["-", "a", "b"]]];
  assert.equal(evaluate(tre, { ...MAALT, par: [{ a: 10, b: 4 }] }), 6);
  assert.equal(evaluate(["ellers", "a", "b"], { a: 0, b: 4 }), 0);
  assert.equal(evaluate(["ellers", "a", "b"], { b: 4 }), 4);
});

test("an empty cell may have a value of its own, and a wrong one never", () => {
  const sum = (...rows) => evaluate(["sum", "t", ["+", "a", ["om_tom", "b", 5]]], { t: rows });
  assert.equal(sum({ a: 1 }, { a: 1, b: 0 }, { a: 1, b: "" }), 13);
  assert.equal(sum({ a: 1, b: "litt" }), 0);
});

test("a row can be turned, divided and compared with a number, and is left out where it cannot", () => {
  const t = [{ a: 6, b: 3 }, { a: 5, b: 0 }, { a: 0, b: 2 }, { b: 2 }, { a: 2 }];
  assert.equal(evaluate(["sum", "t", ["/", "a", "b"]], { t }), 2);
  assert.equal(evaluate(["antall", "t", ["/", "a", "b"]], { t }), 2);
  assert.equal(evaluate(["antall", "t", ["*", "a", "b"]], { t }), 3);
  assert.equal(evaluate(["sum", "t", ["-", "a"]], { t }), -13);
  assert.equal(evaluate(["antall", "t", ["-", "a", 1]], { t }), 4);
  assert.equal(evaluate(["sum", "t", 2], { t: [{}, null] }), 4);
});

test("how many points a cell says are met: by their ids, by their numbers, or none", () => {
  const share = (cell, punkter = 4) =>
    evaluate(["snitt", "t", ["oppfylt", "k", "krit"]], { t: [{ k: cell }], krit: Array(punkter).fill({}) });
  assert.deepEqual(
    [["a"], ["a", "b"], ["a", "a"], ["ingen"], ["ingen", "a"]].map((one) => share(one)),
    [0.25, 0.5, 0.25, 0, 0.25],
  );
  assert.deepEqual(
    ["1, 3", "1;2.3 4", "1 1", "0", " 2 ", 3, 0].map((one) => share(one)),
    [0.5, 1, 0.25, 0, 0.25, 0.25, 0],
  );
  for (const one of [[], null, "", "ja", "a1", "1a", "01", "0 0", "0, 1", "1234", true, list(5), "1 2 3 4 5"])
    assert.equal(share(one), null, JSON.stringify(one));
  assert.equal(share("999", 1), 1);
  assert.equal(share(["a"], 0), null);
  assert.equal(evaluate(["snitt", "t", ["oppfylt", "k", "krit"]], { t: [{ k: "1" }], krit: "tekst" }), null);
});

const list = (antall) => Array.from({ length: antall }, (_, nr) => `p${nr}`);

test("a sum is rounded once, to the nearest, as Python's is", () => {
  for (const [column, wanted] of fasit.summer)
    assert.equal(
      evaluate(["sum", "t", "x"], { t: column.map((x) => ({ x })) }) + 0,
      wanted + 0,
      JSON.stringify(column),
    );
});

test("a number outside the limits of its column is not counted, one at the limit is", () => {
  const t = [4, 5, 20, 40, 41, "20", undefined].map((x) => ({ x, y: 1 }));
  const counted = (low, high) => [
    evaluate(["sum", "t", ["mellom", "x", low, high]], { t }),
    evaluate(["utelatt", "t", ["mellom", "x", low, high]], { t }),
  ];
  assert.deepEqual(counted(5, 40), [65, 4]);
  assert.deepEqual(counted(null, 40), [69, 3]);
  assert.deepEqual(counted(5, null), [106, 3]);
  assert.deepEqual(counted(null, null), [110, 2]);
  assert.equal(evaluate(["antall", "t", ["mellom", "x", -5, 0]], { t: [{ x: null }, { x: 0 }, {}] }), 1);
});
