// Benefits on an axis: which measurement decides, in which order they stand, and what the table beside the figure says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findAkser, findGevinster, findMaalefelt } from "../../docs/assets/js/arbeidsbok/modell/gevinster.js";
import { post } from "./data.js";
import { bokAv, FOER, feltI, RASK, utproeving } from "./maaledata.js";

/** A benefit that refers to what was measured in some trials. */
const gevinst = (tittel, vist, trials = [], svar = {}, felt = "maaling", kilde = "netto") =>
  post(
    "gevinst",
    { tittel, ...(vist && { vist }), ...svar },
    { hentet: { [felt]: trials.map((one) => ({ post: one.id, felt: kilde })) } },
  );
/** A book of these, where time is minutes and quality is percentage points. */
const bok = (...poster) => {
  const kontekst = bokAv(...poster);
  feltI(kontekst, "gevinst", "maaling").enhet = "minutter";
  feltI(kontekst, "gevinst", "kvalitet").enhet = "prosentpoeng";
  kontekst.skjema("gevinst").oversikt.vist = { vist: ["vist"] };
  return kontekst;
};
const navn = (akser) => akser.map(({ enhet, rader }) => [enhet, ...rader.map((one) => one.navn)]);

const mye = utproeving(FOER, RASK);
const lite = utproeving(
  FOER.map((one) => one - 20),
  RASK,
);
const faa = utproeving([40], [20, 22]);

test("a benefit stands with its name, how strongly it is shown, and its interval", () => {
  const one = gevinst("Referat", "vist", [mye]);
  const [akse, ...others] = findGevinster(bok(one, mye), [one, mye]);
  assert.deepEqual(others, []);
  assert.equal(akse.enhet, "minutter");
  const { intervall, maalt, ...more } = akse.rader[0];
  assert.deepEqual(more, { id: one.id, navn: "Referat", grad: "vist", styrke: "VIST", vist: true });
  assert.deepEqual([intervall.midt, intervall.lav, intervall.hoey], [30, 26, 34]);
  assert.equal(maalt, intervall);
});

test("too few runs are told as measured, and not drawn as an interval", () => {
  const one = gevinst("Få", "ikke_vist", [faa]);
  const [{ rader }] = findGevinster(bok(one, faa), [one]);
  assert.equal(rader[0].intervall, null);
  assert.deepEqual([rader[0].maalt.n, rader[0].maalt.m, rader[0].vist], [1, 2, false]);
});

test("a benefit that nobody has measured, or that several trials measured, has no point on the axis, and stands there", () => {
  const none = gevinst("Ingen");
  const two = gevinst("To", "vist", [mye, lite]);
  const [{ rader }] = findGevinster(bok(none, two, mye, lite), [none, two]);
  assert.deepEqual(
    rader.map(({ navn, grad, styrke, maalt, intervall }) => ({ navn, grad, styrke, maalt, intervall })),
    [
      { navn: "To", grad: "vist", styrke: "VIST", maalt: null, intervall: null },
      { navn: "Ingen", grad: "", styrke: "", maalt: null, intervall: null },
    ],
  );
});

test("the strongest stand first, then the largest; those without an answer or a number last", () => {
  const some = [
    gevinst("uten svar", undefined, [mye]),
    gevinst("ikke vist", "ikke_vist", [mye]),
    gevinst("vist, ikke målt", "vist"),
    gevinst("vist, lite", "vist", [lite]),
    gevinst("et svar som er borte", "gammelt", [lite]),
    gevinst("vist, mye", "vist", [mye]),
  ];
  const order = ["vist, mye", "vist, lite", "vist, ikke målt", "ikke vist", "uten svar", "et svar som er borte"];
  for (const poster of [some, [...some].reverse()])
    assert.deepEqual(navn(findGevinster(bok(...some, mye, lite), poster)), [["minutter", ...order]]);
});

test("each unit has an axis of its own, in the order that they come, and nothing without measurements is there", () => {
  const quality = { felt: "kvalitet", mangler: ["maalinger"], naar: { tittel: ["Kvalitet"] }, gir: "ikke_vist" };
  const time = { felt: "maaling", mangler: ["maalinger"], gir: "ikke_vist" };
  const some = [gevinst("Kvalitet", "vist"), gevinst("Tid", "vist", [mye]), gevinst("Mer tid", "vist", [lite])];
  const kontekst = bok(...some, mye, lite);
  feltI(kontekst, "gevinst", "vist").avgjoeres = [quality, time];
  assert.deepEqual(navn(findGevinster(kontekst, [...some, mye, post("annet"), post("finnes_ikke")])), [
    ["prosentpoeng", "Kvalitet"],
    ["minutter", "Tid", "Mer tid"],
  ]);
  feltI(kontekst, "gevinst", "maaling").enhet = undefined;
  assert.equal(findGevinster(kontekst, [some[1]])[0].enhet, "");
  // A form with that part, but without a measurement.
  const bare = bokAv();
  bare.skjema("annet").oversikt = { rolle: "gevinst" };
  assert.deepEqual(findGevinster(bare, [post("annet", { tittel: "x" })]), []);
});

test("the measurement that decides is that of the first rule about measuring whose conditions are met", () => {
  const kontekst = bok();
  const id = (svar) => findMaalefelt(kontekst, post("gevinst", svar))?.id;
  assert.equal(id({}), "maaling");
  feltI(kontekst, "gevinst", "vist").avgjoeres = [
    { felt: "timer", under: 5, gir: "ikke_vist" },
    { felt: "kvalitet", mangler: ["skille"], naar: { tittel: ["A", "B"], timer: ["1"] }, gir: "ikke_vist" },
    { felt: "maaling", mangler: ["skille"], gir: "ikke_vist" },
  ];
  assert.equal(id({ tittel: "B", timer: "1" }), "kvalitet");
  assert.equal(id({ tittel: "B" }), "maaling", "all conditions");
  assert.equal(id({ tittel: "C", timer: "1" }), "maaling");
  assert.equal(findMaalefelt(kontekst, post("annet")), undefined);
  assert.equal(findMaalefelt(kontekst, post("finnes_ikke")), undefined);
});

test("the overview has a part for each axis: the figure, and the same in a table", () => {
  const some = [gevinst("Referat", "vist", [mye]), gevinst("Få", "ikke_vist", [faa]), gevinst("Ingen")];
  const kontekst = bok(...some, mye, faa);
  kontekst.ord = { ...kontekst.ord, akse_tittel: "Spart ({enhet})" };
  const [del, ...others] = findAkser(kontekst, some);
  assert.deepEqual(others, []);
  assert.deepEqual([del.id, del.tittel, del.tekst, del.stolper], ["akse-1", "Spart (minutter)", "akse_tekst", []]);
  assert.deepEqual(
    del.hoder,
    ["gevinst", "styrke", "midt", "lav", "hoey", "n", "m"].map((one) => `akse_${one}`),
  );
  assert.deepEqual(del.rader, [
    ["Referat", "VIST", "30", "26", "34", "5", "5"],
    ["Få", "IKKE_VIST", "19", "–", "–", "1", "2"],
    ["Ingen", "", "–", "–", "–", "–", "–"],
  ]);
  assert.deepEqual(
    del.akse.map((one) => one.navn),
    ["Referat", "Få", "Ingen"],
  );
  assert.deepEqual(findAkser(kontekst, []), []);
});
