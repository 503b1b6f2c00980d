import assert from "node:assert/strict";
import { test } from "node:test";
import { erFor, findGjenstaar, findTilstand, hovedrolle } from "../../docs/assets/js/arbeidsbok/modell/deler.js";
import { post } from "./data.js";

const felt = (id, more = {}) => ({ id, type: "tekst", ledetekst: id, ...more });
const skjema = {
  id: "lang",
  roller: [
    ["eier", "eieren"],
    ["tester", "dem som prøver"],
  ],
  deler: [
    { tittel: "Plan", hvem: ["eier"], felt: [felt("a", { paakrevd: true }), felt("b", { paakrevd: true }), felt("c")] },
    {
      tittel: "Logg",
      hvem: ["tester"],
      felt: [felt("logg", { type: "tabell", paakrevd: true, kolonner: [felt("x")] })],
    },
    { tittel: "Mer", felt: [felt("d"), felt("e"), felt("sum", { type: "beregnet" })] },
    { tittel: "Slutt", felt: [felt("dag", { type: "dato", paakrevd: true }), felt("ok", { type: "avkryssing" })] },
  ],
};
const [plan, logg, mer, slutt] = skjema.deler;
const med = (svar) => ({ ...post("p1", "lang"), svar });
const tilstand = (del, svar, rolle = "eier", slik = skjema) => findTilstand(slik, del, med(svar), rolle);

test("a part is not begun, lacks so much, or is done", () => {
  assert.deepEqual(tilstand(plan, {}), { slag: "tom", antall: 2 });
  assert.deepEqual(tilstand(plan, { a: "x" }), { slag: "mangler", antall: 1 });
  // Something is written, and nothing of what must be.
  assert.deepEqual(tilstand(plan, { c: "x" }), { slag: "mangler", antall: 2 });
  assert.deepEqual(tilstand(plan, { a: "x", b: "y" }), { slag: "gjort", antall: 0 });
  assert.deepEqual(tilstand(plan, { a: "x", b: "  " }), { slag: "mangler", antall: 1 });
});

test("a part where nothing must be written is free to leave, and done when all of it is written", () => {
  assert.equal(tilstand(mer, {}).slag, "valgfri");
  assert.equal(tilstand(mer, { d: "x" }).slag, "begynt");
  assert.equal(tilstand(mer, { d: "x", e: "y" }).slag, "gjort");
});

test("what others fill in is not shown as missing, but as done when it is", () => {
  assert.equal(tilstand(logg, {}).slag, "andres");
  assert.equal(tilstand(logg, {}, "tester").slag, "tom");
  assert.equal(tilstand(logg, {}, "").slag, "tom");
  assert.equal(tilstand(logg, { logg: [{ x: "1" }] }).slag, "gjort");
  assert.equal(tilstand(plan, { a: "x" }, "tester").slag, "andres");
});

test("a day that does not exist is still missing", () => {
  assert.deepEqual(tilstand(slutt, { dag: "2026-02-30" }), { slag: "mangler", antall: 1 });
  assert.equal(tilstand(slutt, { dag: "2026-02-28" }).slag, "gjort");
});

test("in a checklist each point without a tick is left", () => {
  const liste = { ...skjema, kryss_teller: true };
  assert.deepEqual(tilstand(slutt, { dag: "2026-02-28" }, "", liste), { slag: "mangler", antall: 1 });
  assert.deepEqual(
    findGjenstaar(liste, slutt, med({})).map((one) => one.id),
    ["dag", "ok"],
  );
  assert.equal(tilstand(slutt, { dag: "2026-02-28", ok: true }, "", liste).slag, "gjort");
});

test("the first role is the reader's until she says another, and a part without roles is everybody's", () => {
  assert.equal(hovedrolle(skjema), "eier");
  assert.equal(hovedrolle({ ...skjema, roller: undefined }), "");
  assert.ok(erFor(mer, "tester"));
  assert.ok(!erFor(plan, "tester"));
  assert.ok(erFor(plan, ""));
});
