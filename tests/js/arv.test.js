// A field that has become a table: the text that stood there is its first rows, the same for whoever reads it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arve, finnPunkter } from "../../docs/assets/js/arbeidsbok/modell/arv.js";
import { newLagret, read, skrivRad, write } from "../../docs/assets/js/arbeidsbok/modell/post.js";

const FELTER = [
  { id: "tittel" },
  { id: "kriterier", tidligere: "krav", kolonner: [{ id: "punkt" }, { id: "vekt" }] },
  { id: "uten_kolonner", tidligere: "krav" },
  { id: "ny", tidligere: "aldri", kolonner: [{ id: "punkt" }] },
];
const penn = () => {
  let n = 0;
  return { e: "aaaaaaaaaaaa", neste: () => ++n, naa: () => "2026-11-02T08:00:00.000Z" };
};
const lag = (skriving, id = "p") => write(newLagret("ide", id, "2026-11-01T08:00:00.000Z"), skriving, penn());
const krav = (verdi, id) => lag([{ sti: "krav", verdi }], id);

test("a text is taken apart where a person sees points: lines, semicolons, and after a question", () => {
  assert.deepEqual(finnPunkter("En\r\nTo\n\nTre; fire"), ["En", "To", "Tre", "fire"]);
  assert.deepEqual(finnPunkter("Stemmer det? Er det kort?   Er det klart?"), [
    "Stemmer det?",
    "Er det kort?",
    "Er det klart?",
  ]);
  assert.deepEqual(finnPunkter("Se ?q=1 og hva?da"), ["Se ?q=1 og hva?da"]);
  assert.deepEqual(finnPunkter(" \n; \n"), []);
});

test("what counts the points is no part of them, and what only looks so is", () => {
  const counted = ["- en", "– en", "— en", " • en", "* en", "· en", "1. en", "12) en", "1.   en", "-  en"];
  for (const one of counted) assert.deepEqual(finnPunkter(one), ["en"], one);
  for (const one of ["-5 grader", "100. plass", "en - to", "1.5 timer", "a) en", "KI 1. gang"])
    assert.deepEqual(finnPunkter(one), [one]);
});

test("a text becomes rows in the order it has, and stays where it was", () => {
  const old = krav("- Fakta stemmer\n- Klart språk\n- Kort");
  const svar = JSON.parse(JSON.stringify(read(arve(old, FELTER)).svar));
  assert.deepEqual(svar, {
    krav: "- Fakta stemmer\n- Klart språk\n- Kort",
    kriterier: [{ punkt: "Fakta stemmer" }, { punkt: "Klart språk" }, { punkt: "Kort" }],
  });
});

test("two who read the same entry get the same rows, and other texts, places and entries get others", () => {
  const ider = (verdi, id) => read(arve(krav(verdi, id), FELTER)).rader.kriterier;
  const [en, to] = ider("En\nTo");
  assert.deepEqual(ider("En\nTo"), [en, to]);
  for (const id of [en, to]) assert.match(id, /^[0-9a-z]{11}$/);
  const all = [en, to, ...ider("En\nEn").slice(1), ...ider("Tre"), ...ider("En", "q")];
  assert.equal(new Set(all).size, all.length);
  // Many are told apart, those that differ by little too.
  const many = ider(Array.from({ length: 500 }, (_, nr) => `Punkt ${nr}`).join("\n"));
  assert.equal(new Set(many).size, 500);
  for (const id of many) assert.match(id, /^[0-9a-z]{11}$/);
});

test("the rows are from when the text was written", () => {
  const { felt } = arve(krav("En"), FELTER);
  const marks = Object.entries(felt).filter(([sti]) => sti.startsWith("kriterier/"));
  assert.equal(marks.length, 2);
  for (const [, { m }] of marks) assert.deepEqual([m.length, m[0].t], [1, "2026-11-02T08:00:00.000Z"]);
});

test("an entry is left alone when it has rows already, or no text to take them from", () => {
  const rows = skrivRad("kriterier", "r1", "a0", { punkt: "Vår egen" });
  for (const one of [
    lag([{ sti: "krav", verdi: "En" }, ...rows]),
    lag([{ sti: "tittel", verdi: "A" }]),
    krav("  "),
    krav(5),
  ])
    assert.equal(arve(one, FELTER), one);
  assert.equal(arve(krav("En"), FELTER.slice(2)).felt["uten_kolonner/x"], undefined);
  const only = krav("En");
  assert.equal(arve(only, [FELTER[0], FELTER[2], FELTER[3]]), only);
  // Another table whose name begins the same has nothing to do with it.
  const like = lag([{ sti: "krav", verdi: "En" }, ...skrivRad("kriterier_2", "r1", "a0", { punkt: "x" })]);
  assert.equal(read(arve(like, FELTER)).rader.kriterier.length, 1);
});
