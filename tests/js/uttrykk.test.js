import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "../../docs/assets/js/arbeidsbok/modell/uttrykk.js";

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
