import assert from "node:assert/strict";
import { test } from "node:test";
import {
  findAkser,
  findResultat,
  findResultatfelt,
  findSkala,
  pile,
  sayFigur,
  sayResultat,
  tallKort,
} from "../../docs/assets/js/arbeidsbok/modell/maaleresultat.js";
import { bokAv, EKSEMPEL, FOER, RASK, utproeving } from "./maaledata.js";

const resultatOf = (foer, ki, mer) => {
  const one = utproeving(foer, ki, mer);
  const kontekst = bokAv(one);
  return { kontekst, resultat: findResultat(kontekst, one, findResultatfelt(kontekst, "utproeving")) };
};

test("numbers are told with one decimal at most, and nothing is not below nothing", () => {
  const kontekst = bokAv();
  assert.deepEqual(
    [15.549, 0.05, -0.04, 1200, -13].map((one) => tallKort(kontekst, one)),
    ["15,5", "0,1", "0", "1\u00a0200", "−13"],
  );
});

test("the field of a trial's result is its net time, where that is an interval", () => {
  const kontekst = bokAv();
  assert.equal(findResultatfelt(kontekst, "utproeving").id, "netto");
  assert.equal(findResultatfelt(kontekst, "annet"), undefined);
  kontekst.skjema("utproeving").oversikt.netto = "snitt";
  assert.equal(findResultatfelt(kontekst, "utproeving"), undefined);
});

test("a sure result is told with its limits, its runs and its quality", () => {
  const { kontekst, resultat } = resultatOf(FOER, RASK);
  assert.equal(resultat.setning, "tall_mindre fra=26 til=34 sum=10 kvalitet_bedre");
  assert.deepEqual([resultat.tegnes, resultat.maalt, resultat.ved, resultat.intervall.midt], [true, true, [], 30]);
  assert.deepEqual(resultat.rader, [
    { navn: "tall_foer", verdier: FOER, median: 51 },
    { navn: "tall_ki", verdier: RASK, median: 21 },
  ]);
  assert.deepEqual(sayResultat(kontekst, resultat), [
    resultat.setning,
    "resultat_rad navn=tall_foer antall=5 lav=48 hoey=55 median=51",
    "resultat_rad navn=tall_ki antall=5 lav=19 hoey=25 median=21",
    "tall_anslag midt=30 lav=26 hoey=34 nivaa=96,8",
    "testere",
  ]);
});

test("an open result says how to go on", () => {
  const { resultat } = resultatOf(EKSEMPEL.foer, EKSEMPEL.ki, { kvalitet: "lik" });
  assert.equal(resultat.setning, "tall_uvisst fra=13 til=29 sum=11 tall_videre_til_begge flere=6 kvalitet_ukjent");
  const hopeless = resultatOf(
    [4, 4, 4, 4, 4],
    [9, 9, 9, 9, 4].map((one) => one + 5),
  );
  assert.match(hopeless.resultat.setning, /^tall_mer/);
});

test("too few runs are told without limits, and nothing is said of the quality", () => {
  const { kontekst, resultat } = resultatOf([40], [20, 22]);
  assert.equal(resultat.setning, "tall_for_faa fra=0 til=0 sum=3 tall_videre_fem flere=");
  assert.equal(resultat.tegnes, false);
  assert.deepEqual(sayResultat(kontekst, resultat), [
    resultat.setning,
    "resultat_rad_en navn=tall_foer antall=1 lav=40 hoey=40 median=40",
    "resultat_rad navn=tall_ki antall=2 lav=20 hoey=22 median=21",
    "testere",
  ]);
});

test("a quality that is neither better nor shown to be as good is told as uncertain", () => {
  const andel = (foer, ki) => ({
    kvalitet: "lik",
    foer: foer.map((one) => ({ minutter: 50, andel: one })),
    logg: ki.map((one) => ({ ki: 15, kontroll: 5, andel: one })),
  });
  const says = (...all) =>
    resultatOf([], [], andel(...all))
      .resultat.setning.split(" ")
      .at(-1);
  assert.equal(says([0.5, 0.5, 0.5, 0.5, 0.5], [0.3, 0.3, 0.5, 0.5, 0.5]), "kvalitet_uvisst");
  assert.equal(says([0.5, 0.5, 0.5, 0.5, 0.5], [0.4, 0.4, 0.5, 0.5, 0.5]), "kvalitet_ikke_forskjell");
  assert.equal(says([0.9, 0.9, 0.9, 0.9, 0.9], [0.3, 0.3, 0.5, 0.5, 0.5]), "kvalitet_verre");
});

test("an estimated time weakens what is told", () => {
  const { resultat } = resultatOf(FOER, RASK, { bevis: "anslag" });
  assert.deepEqual([resultat.maalt, resultat.ved], [false, ["resultat_anslag"]]);
});

test("without a run on each side there is no result", () => {
  for (const [foer, ki] of [
    [[], RASK],
    [FOER, []],
    [[], []],
  ])
    assert.equal(resultatOf(foer, ki).resultat, null);
});

test("pairs are told as pairs, counted once, and nobody guesses at how many more", () => {
  const par = [
    [30, 22],
    [40, 38],
    [50, 55],
    [45, 44],
    [60, 52],
    [20, 20],
  ].map(([uten, med]) => ({ uten, med }));
  const { resultat } = resultatOf([], [], { par });
  // Differences 8, 2, −5, 1, 8, 0.
  assert.equal(resultat.setning, "tall_uvisst fra=5 til=8 sum=6 kvalitet_bedre");
  assert.deepEqual(resultat.ved, ["parene"]);
  assert.deepEqual(
    resultat.rader.map(({ verdier, median }) => [verdier, median]),
    [
      [[30, 40, 50, 45, 60, 20], 42.5],
      [[22, 38, 55, 44, 52, 20], 41],
    ],
  );
});

test("cases that were easier with AI are set side by side, with a dash where there is none", () => {
  const foer = [50, 52, 48, 55, 51].map((minutter, nr) => ({ minutter, grad: nr ? "tung" : "lett" }));
  const logg = [20, 22, 25, 21, 19].map((ki) => ({ ki, kontroll: 5, grad: "lett" }));
  const { kontekst, resultat } = resultatOf([], [], { foer, logg });
  const lines = [
    "hvor_vanskelig",
    "vanskegrad grad=LETT foer=50 n=1 etter=26 m=5",
    "vanskegrad grad=TUNG foer=51,5 n=4 etter=– m=0",
  ];
  assert.deepEqual(resultat.ved, lines);
  assert.deepEqual(sayResultat(kontekst, resultat).slice(1, 4), lines);
  const alike = resultatOf([], [], { foer: foer.map((one) => ({ ...one, grad: "lett" })), logg });
  assert.deepEqual(alike.resultat.ved, []);
});

test("a degree that no case has is not told", () => {
  const foer = FOER.map((minutter) => ({ minutter, grad: "lett" }));
  const logg = RASK.map((ki) => ({ ki, kontroll: 5, grad: "tung" }));
  const one = utproeving([], [], { foer, logg });
  const kontekst = bokAv(one);
  for (const id of ["foer", "logg"])
    kontekst
      .felt("utproeving")
      .find((felt) => felt.id === id)
      .kolonner.find((k) => k.id === "grad")
      .valg.push(["vrang", "VRANG"]);
  assert.equal(findResultat(kontekst, one, findResultatfelt(kontekst, "utproeving")).ved.length, 3);
});

test("a scale has even steps of 1, 2 or 5, at most as many as asked, and holds both ends", () => {
  const verdier = (...all) => findSkala(...all).verdier;
  assert.deepEqual(verdier(0, 60), [0, 10, 20, 30, 40, 50, 60]);
  assert.deepEqual(verdier(-13, 29), [-20, -10, 0, 10, 20, 30]);
  assert.deepEqual(verdier(0, 7), [0, 2, 4, 6, 8]);
  assert.deepEqual(verdier(0, 1.2), [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1, 1.2000000000000002]);
  assert.deepEqual(verdier(0, 100, 3), [0, 50, 100]);
  assert.deepEqual(verdier(0, 95, 1), [0, 100]);
  assert.deepEqual(findSkala(-3, 12), { lav: -5, hoey: 15, verdier: [-5, 0, 5, 10, 15] });
});

test("zero is on both axes, and an axis has some length whatever the numbers", () => {
  const rader = (...all) => all.map((verdier) => ({ navn: "", verdier, median: 0 }));
  assert.deepEqual(findAkser({ rader: rader([45, 60], [20, 70]), intervall: { lav: -13, hoey: 29 } }), {
    gjennomfoeringer: [0, 70],
    spart: [-13, 29],
  });
  assert.deepEqual(findAkser({ rader: rader([0], [-4]), intervall: { lav: 5, hoey: 0.5 } }), {
    gjennomfoeringer: [-4, 1],
    spart: [0, 1],
  });
});

test("a figure in a document has the names of its sides and the numbers of its axes", () => {
  const { kontekst, resultat } = resultatOf(FOER, RASK);
  assert.deepEqual(sayFigur(kontekst, resultat), [
    "tall_foer",
    "tall_ki",
    "0",
    "10",
    "20",
    "30",
    "40",
    "50",
    "60",
    "0",
    "10",
    "20",
    "30",
    "40",
  ]);
});

test("dots that would cover one another are piled up", () => {
  assert.deepEqual(pile([10, 10.2, 30, 9.9, 30], 2), [0, 1, 0, 2, 1]);
  assert.deepEqual(pile([0, 3], 2), [0, 0]);
});
