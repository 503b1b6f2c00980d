import assert from "node:assert/strict";
import { test } from "node:test";
import { calcLoennsomhet, findEngang, sving } from "../../docs/assets/js/arbeidsbok/modell/loennsomhet.js";
import fasit, { lik } from "./fasit.js";

const ett = (value) => ({ midt: value, lav: value, hoey: value });
const STYKKE = { ganger: ett(100), minutter_foer: ett(30), minutter_etter: ett(10), minutter_kontroll: ett(5) };

test("whether it pays is what is worked out on paper, and what Python says", () => {
  for (const [stykke, wanted] of fasit.loennsomhet) lik(calcLoennsomhet(stykke), wanted, stykke);
  assert.deepEqual(
    new Set(fasit.loennsomhet.map(([, { svar }]) => svar)),
    new Set(["loenner", "loenner_ikke", "usikkert"]),
  );
});

test("a year is what is saved each time, less upkeep and a third of what is spent once", () => {
  const { timer, kr } = calcLoennsomhet({ ...STYKKE, vedlikehold: ett(4), engang: ett(30) });
  // 100 · 15 minutes are 25 hours; less 4, and 30 over three years.
  assert.deepEqual([timer, kr], [ett(11), null]);
});

test("exactly nothing is neither a gain nor a loss", () => {
  const even = calcLoennsomhet({ ...STYKKE, vedlikehold: ett(25) });
  assert.deepEqual([even.timer, even.svar], [ett(0), "usikkert"]);
  assert.equal(even.balanse_maaneder, null);
});

test("an assumption that takes the answer to the other side of zero is told", () => {
  const { utslag } = calcLoennsomhet({
    ...STYKKE,
    minutter_kontroll: { midt: 5, lav: 1, hoey: 25 },
    minutter_etter: { midt: 10, lav: 8, hoey: 12 },
  });
  assert.deepEqual(
    utslag.map(({ antakelse, snur }) => [antakelse, snur]),
    [
      ["minutter_kontroll", true],
      ["minutter_etter", false],
    ],
  );
  assert.deepEqual(utslag.map(sving).map(Math.round), [40, 7]);
});

test("a licence with no cost of an hour to hold it against is told as not clear", () => {
  const uavklart = (more) => calcLoennsomhet({ ...STYKKE, ...more }).kr_uavklart;
  assert.equal(uavklart({ lisens: ett(3000) }), true);
  assert.equal(uavklart({ lisens: ett(0) }), false);
  assert.equal(uavklart({ lisens: ett(3000), timekost: ett(500) }), false);
});

test("what cannot be is refused by its name", () => {
  const low = { midt: 1, lav: -1, hoey: 2 };
  for (const name of [
    "ganger",
    "minutter_foer",
    "minutter_etter",
    "minutter_kontroll",
    "vedlikehold",
    "engang",
    "lisens",
  ]) {
    assert.throws(() => calcLoennsomhet({ ...STYKKE, [name]: low }), new RangeError(`«${name}» kan ikke være under 0`));
    calcLoennsomhet({ ...STYKKE, [name]: ett(0) });
  }
  assert.throws(
    () => calcLoennsomhet({ ...STYKKE, timekost: { midt: 1, lav: 0, hoey: 2 } }),
    /«timekost» må være over 0/,
  );
  for (const aar of [0, -1]) assert.throws(() => calcLoennsomhet({ ...STYKKE, aar }), /«aar» må være over 0/);
});

test("what is spent once counts for each who learns", () => {
  const timer = { midt: 3, lav: 2, hoey: 5 };
  assert.deepEqual(findEngang(timer, 12), { midt: 36, lav: 24, hoey: 60 });
  assert.deepEqual(findEngang(timer), timer);
});
