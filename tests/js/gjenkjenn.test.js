import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bare,
  fromSerial,
  guessSkjema,
  inAnySpraak,
  knownId,
  labelsOf,
  readValue,
  toSerial,
  toSvar,
} from "../../docs/assets/js/arbeidsbok/fil/gjenkjenn.js";
import { readDato } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { felt, kontekst } from "./data.js";

const ide = kontekst.skjema("ide");
const utproeving = kontekst.skjema("utproeving");

test("labels are compared without case, star and odd spaces, with or without their unit", () => {
  assert.equal(bare("  Hva \n heter  den? * "), "hva heter den?");
  assert.equal(bare(undefined), "");
  assert.deepEqual(labelsOf(felt("ide", "minutter")), ["minutter", "minutter (min)"]);
  assert.deepEqual(labelsOf(felt("ide", "om")), ["om"]);
});

test("an id is a field, a column, a cell or an answer", () => {
  for (const id of ["logg", "logg.feil", "logg.3.feil", "oppgave", "tema.a"])
    assert.equal(knownId(utproeving, id), true, id);
  for (const id of ["borte", "logg.borte", "logg.3.borte", "oppgave.x", "tema.z"])
    assert.equal(knownId(utproeving, id), false, id);
});

test("a form is known by most of its ids; hardly any is none", () => {
  assert.equal(guessSkjema(kontekst, ["oppgave", "foer", "start", "tittel"]).id, "utproeving");
  assert.equal(guessSkjema(kontekst, ["tittel", "om", "minutter", "x", "y", "z"]).id, "ide");
  for (const ids of [["tittel", "om"], ["tittel", "om", "minutter", "x", "y", "z", "u"], []]) {
    assert.throws(() => guessSkjema(kontekst, ids), { grunn: "fil_ukjent" });
  }
});

test("the language that knows most is taken, the page's own first", async () => {
  const only = { ...kontekst, maal: "nb", spraak: ["nb"] };
  assert.deepEqual((await inAnySpraak(only, () => ({ antall: 2, hva: "x" }))).hva, "x");
  await assert.rejects(
    inAnySpraak(only, () => null),
    { grunn: "fil_ukjent" },
  );
  await assert.rejects(
    inAnySpraak(only, () => ({ antall: 0 })),
    { grunn: "fil_ukjent" },
  );
});

test("a date is read as people write it, and what is no date stands", () => {
  const same = [
    "2026-03-07",
    "2026-03-07T10:00:00",
    "7.3.2026",
    "07.03.2026",
    "7/3 2026",
    "7. mars 2026",
    "7 March 2026",
    "7 MAR. 2026",
  ];
  for (const text of same) assert.equal(readDato(text), "2026-03-07", text);
  for (const [text, month] of [
    ["1. mai 2026", "05"],
    ["1 May 2026", "05"],
    ["1. oktober 2026", "10"],
    ["1 Oct 2026", "10"],
    ["1. des 2026", "12"],
    ["1 december 2026", "12"],
    ["1. januar 2026", "01"],
    ["1. august 2026", "08"],
  ]) {
    assert.equal(readDato(text), `2026-${month}-01`, text);
  }
  for (const text of ["i mars", "7. foo 2026", "", "uke 7.3.2026", "7.3.2026 kl 9"]) assert.equal(readDato(text), text);
});

test("days are counted as Excel counts them, both ways", () => {
  assert.equal(toSerial("2026-03-07"), 46088);
  assert.equal(fromSerial(46088), "2026-03-07");
  assert.equal(fromSerial(46088.4), "2026-03-07");
  assert.equal(toSerial("i mars"), null);
  assert.equal(fromSerial(Number.NaN), undefined);
});

test("an answer of a file is read by its field, and what it cannot be is told", () => {
  const read = (id, raw) => readValue(felt("ide", id), raw);
  assert.equal(read("minutter", 7.5), 7.5);
  assert.equal(read("minutter", " 1 200,5 "), 1200.5);
  assert.equal(read("minutter", "ca. 10"), "ca. 10");
  for (const n of [1, 5, "3"]) assert.equal(read("nytte", n), Number(n));
  for (const n of [0, 6, 2.5, "fire"]) assert.equal(read("nytte", n), undefined);
  assert.equal(read("dag", 46088), "2026-03-07");
  assert.equal(read("dag", "7. mars 2026"), "2026-03-07");
  assert.equal(read("farge", "vet_ikke"), "vet_ikke");
  assert.equal(read("farge", " VET  ikke "), "vet_ikke");
  assert.equal(read("farge", "lilla"), undefined);
  assert.deepEqual(read("tema", "Beta"), ["b"]);
  for (const yes of [true, "Ja", "yes", "x", "1", "\u2612", "\u2611"]) assert.equal(read("klar", yes), true);
  for (const no of ["nei", "jaja", "0"]) assert.equal(read("klar", no), undefined);
  assert.equal(read("tittel", " x "), "x");
  assert.equal(read("tittel", 3), "3");
});

test("everything that a file says is an answer, worked out, or left over with its place", () => {
  const { svar, ukjent } = toSvar(utproeving, [
    ["oppgave", "Referat"],
    ["om", ""],
    ["klar", false],
    ["nytte", "9"],
    ["borte", "x"],
    ["netto_per_gang", "12"],
    ["tema.a", true],
    ["logg.1.minutter_ki", "20,5"],
    ["logg.3.feil", "Alvorlig"],
    ["logg.3.borte", "y"],
    ["logg.0.merknad", "z"],
    ["logg.2001.merknad", "w"],
  ]);
  assert.deepEqual(svar, { oppgave: "Referat", tema: ["a"], logg: [{ minutter_ki: 20.5 }, {}, { feil: "alvorlig" }] });
  assert.deepEqual(ukjent, ["nytte: 9", "borte: x", "logg.3.borte: y", "logg.0.merknad: z", "logg.2001.merknad: w"]);
});

test("what the others decide is not taken from a file, and empty rows are no rows", () => {
  assert.deepEqual(toSvar(kontekst.skjema("gevinstkort"), [["vist", "vist"]]), { svar: {}, ukjent: [] });
  assert.deepEqual(toSvar(utproeving, [["logg.2.feil", "lilla"]]), { svar: {}, ukjent: ["logg 2, feil: lilla"] });
  for (const no of ["nei", "No", "0", 0, "\u2610"])
    assert.deepEqual(toSvar(ide, [["klar", no]]), { svar: {}, ukjent: [] });
  assert.deepEqual(
    toSvar(ide, [
      ["klar", "kanskje"],
      ["farge", "nix"],
    ]).ukjent,
    ["klar: kanskje", "farge: nix"],
  );
  assert.equal(toSvar(ide, [["tittel", "a"]]).svar.tittel, "a");
});
