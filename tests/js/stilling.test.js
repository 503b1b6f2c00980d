import assert from "node:assert/strict";
import { test } from "node:test";
import { findBarn, findStilling, isUtkast, sistEndret } from "../../docs/assets/js/arbeidsbok/modell/stilling.js";
import { kontekst, post } from "./data.js";

const ide = (svar, more) => post("ide", svar, more);
const hel = { tittel: "Referat", om: "Skrive referat" };
const stilling = (one, barn = []) => findStilling(kontekst, one, barn);

test("an entry with something missing is a draft, and the first of it is next", () => {
  const one = stilling(ide({ tittel: "Referat" }));
  assert.equal(one.status, "kladd");
  assert.deepEqual(
    one.mangler.map((felt) => felt.id),
    ["om"],
  );
  assert.equal(one.neste.hva === "fyll" && one.neste.felt.id, "om");
  assert.ok(isUtkast(one));
});

test("a whole entry is ready for the form that is made from it, and carried on when that is there", () => {
  const one = ide(hel);
  const klar = stilling(one);
  assert.equal(klar.status, "klar");
  assert.equal(klar.neste.hva === "lag" && klar.neste.skjema.id, "utproeving");
  assert.equal(isUtkast(klar), false);
  const videre = stilling(one, [post("utproeving", {}, { fra: [one.id] })]);
  assert.deepEqual([videre.status, videre.neste], ["fort_videre", { hva: "ingen" }]);
});

test("what two have said differently comes before all else", () => {
  const one = stilling(ide(hel, { uenig: ["tittel"] }));
  assert.deepEqual([one.status, one.neste], ["klar", { hva: "velg" }]);
  assert.ok(isUtkast(one), "she must choose, so it waits for her");
});

test("a form that this site does not have asks for nothing", () => {
  assert.deepEqual(stilling(post("ferie", { a: "b" })), {
    status: "fort_videre",
    mangler: [],
    utfall: "",
    neste: { hva: "ingen" },
  });
});

test("a check that says no is cleared before anything is made of it", () => {
  const no = stilling(post("sjekk", { hva: "Referat", sensitivt: "nei", vedtak: "ja" }));
  assert.deepEqual([no.utfall, no.neste], ["Stopp", { hva: "avklar" }]);
  const ask = stilling(post("sjekk", { sensitivt: "vet_ikke", vedtak: "nei" }));
  assert.deepEqual([ask.utfall, ask.neste], ["Spør", { hva: "ingen" }]);
  assert.equal(stilling(post("sjekk", { vedtak: "ja" })).utfall, "", "not before all is answered");
});

test("entries are found by what they are made from, and stand with the last changed first", () => {
  const [a, b] = [ide(hel, { id: "a", endret: "2026-01-01" }), ide(hel, { id: "b", endret: "2026-02-01" })];
  const c = post("utproeving", {}, { id: "c", fra: ["a", "borte"], endret: "2026-02-01" });
  assert.deepEqual(
    [...findBarn([a, b, c])],
    [
      ["a", [c]],
      ["borte", [c]],
    ],
  );
  assert.deepEqual(
    [a, c, b].sort(sistEndret).map((one) => one.id),
    ["b", "c", "a"],
  );
});

test("everything that is made from an entry is among what is made from it", () => {
  const [a, b] = [ide({}), ide({})];
  const made = [
    post("utproeving", {}, { fra: [a.id] }),
    post("utproeving", {}, { fra: [a.id, b.id] }),
    post("utproeving"),
  ];
  assert.deepEqual(
    [...findBarn([a, b, ...made])],
    [
      [a.id, made.slice(0, 2)],
      [b.id, [made[1]]],
    ],
  );
});
