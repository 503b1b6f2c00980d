// The days of a plan and the calendar file, without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  erDag,
  finnFridager,
  finnMandager,
  mandagI,
  mandagIUke,
  moetedag,
  ukenummer,
} from "../../docs/assets/js/kalender/modell/datoer.js";
import { brett, lagIcs, sekvens } from "../../docs/assets/js/kalender/modell/ics.js";

const kalender = {
  til: 2028,
  helligdager: ["2027-05-17", "2029-05-01"],
  ferier: [
    { id: "vinter", navn: "Vinterferie", uke: 8, dager: [["2027-02-22", "2027-02-28"]] },
    { id: "jul", navn: "Jul", uke: null, dager: [["2026-12-22", "2027-01-01"]] },
  ],
};

test("a week that is a holiday is moved, and the order is kept", () => {
  const { mandager, hoppet } = finnMandager("2027-02-15", 3, finnFridager(kalender, {}));
  assert.deepEqual(mandager, ["2027-02-15", "2027-03-01", "2027-03-08"]);
  assert.deepEqual(hoppet, [{ mandag: "2027-02-22", ferie: "vinter" }]);
});

test("a holiday can be in another week, or not be skipped", () => {
  assert.deepEqual(finnMandager("2027-02-15", 3, finnFridager(kalender, { vinter: 9 })).mandager, [
    "2027-02-15",
    "2027-02-22",
    "2027-03-08",
  ]);
  assert.equal(finnMandager("2027-02-15", 3, finnFridager(kalender, { vinter: false })).mandager[1], "2027-02-22");
});

test("three of five working days make a week a holiday, two do not", () => {
  const fri = (dager) => new Map(dager.map((dag) => [dag, "x"]));
  assert.equal(
    finnMandager("2027-03-01", 1, fri(["2027-03-04", "2027-03-05", "2027-03-06"])).mandager[0],
    "2027-03-01",
  );
  assert.equal(
    finnMandager("2027-03-01", 1, fri(["2027-03-03", "2027-03-04", "2027-03-05"])).mandager[0],
    "2027-03-08",
  );
});

test("week 1 is the week of the first day; from a weekend it is the next one", () => {
  assert.equal(mandagI("2027-01-07"), "2027-01-04");
  assert.equal(mandagI("2027-01-09"), "2027-01-11");
  assert.equal(mandagIUke(2026, 53), "2026-12-28");
  assert.equal(ukenummer("2026-12-28"), 53);
  assert.equal(ukenummer("2027-01-04"), 1);
});

test("a meeting is not on a bank holiday, and not before the first day", () => {
  assert.equal(moetedag("2027-01-04", []), "2027-01-05");
  assert.equal(moetedag("2029-04-30", kalender.helligdager), "2029-05-02");
  assert.equal(moetedag("2027-01-04", [], "2027-01-07"), "2027-01-07");
  assert.equal(moetedag("2027-01-04", [], "2027-01-08"), "2027-01-08");
});

test("what is no day is not taken for one", () => {
  for (const dag of ["2027-02-30", "i morgen", "2027-1-4", "", null, undefined, 7])
    assert.equal(erDag(dag), false, `${dag}`);
  assert.ok(erDag("2028-02-29"));
});

test("the sequence is minutes since 2026 began, and only rises", () => {
  assert.equal(sekvens(new Date(Date.UTC(2026, 0, 1, 1, 0, 59))), 60);
  assert.ok(sekvens(new Date(Date.UTC(2026, 10, 28))) < sekvens(new Date(Date.UTC(2026, 10, 28, 0, 1))));
});

test("a line is at most 75 bytes, no letter is cut, and nothing is lost", () => {
  const long = `SUMMARY:${"blåbærsyltetøy 🫐 ".repeat(20)}`;
  const lines = brett(long).split("\r\n");
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.equal(lines.map((line, nr) => (nr ? line.slice(1) : line)).join(""), long);
});

test("marks that mean something to a calendar are kept as text", () => {
  const one = {
    uid: "u@x",
    dag: "2027-01-05",
    klokka: "09:00",
    minutter: 60,
    tittel: "A, b; c\\d",
    om: "1\n2",
    lenke: "",
  };
  const text = lagIcs("N", "nb", [one], new Date(0));
  assert.match(text, /SUMMARY;LANGUAGE=nb:A\\, b\\; c\\\\d\r\n/);
  assert.match(text, /DESCRIPTION:1\\n2\r\n/);
  assert.match(text, /DTEND;TZID=Europe\/Oslo:20270105T100000\r\n/);
});
