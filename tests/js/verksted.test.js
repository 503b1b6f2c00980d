// The plan of a workshop fitted to the time there is, and a session that runs by a controlled clock.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lagVerkstedlenke, lesVerkstedlenke } from "../../docs/assets/js/verksted/modell/deling.js";
import {
  begynn,
  erFerdig,
  forrige,
  fortsett,
  giTid,
  kanTas,
  neste,
  renGang,
  runde,
  sett,
  stilling,
  taFra,
} from "../../docs/assets/js/verksted/modell/gang.js";
import { fordel, klokkeslett, tidslinje, tilpass, velgUtgave } from "../../docs/assets/js/verksted/modell/plan.js";

const MIN = 60_000;
const T = Date.UTC(2026, 10, 30, 8, 0);
const bolk = (nr, minutter, minst, runder = []) => ({
  nr,
  tittel: `Bolk ${nr}`,
  minutter,
  minst,
  oppgave: "",
  punkter: [],
  runder,
  matrise: null,
  resultat: "",
});
const verksted = {
  id: "v",
  tittel: "V",
  varighet: 60,
  bolker: [
    bolk(1, 10, 5),
    bolk(2, 20, 10, [
      { tittel: "Alene", minutter: 5 },
      { tittel: "To og to", minutter: 10 },
    ]),
    bolk(3, 25, 25),
  ],
  utgaver: [{ id: "kort", tittel: "Kort", varighet: 40, bolker: [5, 0, 30] }],
};
const plan = velgUtgave(verksted);

test("an edition leaves out parts that have no minutes, and what is left is slack", () => {
  assert.equal(plan.slakk, 5);
  const kort = velgUtgave(verksted, "kort");
  assert.deepEqual(
    kort.bolker.map((one) => [one.nr, one.minutter]),
    [
      [1, 5],
      [3, 30],
    ],
  );
  assert.equal(kort.slakk, 5);
  assert.deepEqual(velgUtgave(verksted, "finnes-ikke"), plan);
});

test("a plan is fitted to its length to the minute, and no part below its least", () => {
  for (let length = 40; length <= 180; length++) {
    const fit = tilpass(plan, length);
    const minutes = fit.bolker.map((one) => one.minutter);
    assert.equal(minutes.reduce((a, b) => a + b) + fit.slakk, length);
    assert.ok(fit.slakk >= 0);
    assert.ok(fit.bolker.every((one) => one.minutter >= one.minst));
  }
  assert.equal(tilpass(plan, 39), null);
  assert.deepEqual(
    tilpass(plan, 40).bolker.map((one) => one.minutter),
    [5, 10, 25],
  );
  assert.deepEqual(
    tilpass(plan, 60).bolker.map((one) => one.minutter),
    [10, 20, 25],
  );
  assert.deepEqual(fordel(5, [1, 1, 1]), [2, 2, 1]);
});

test("clock times follow the start, also past midnight", () => {
  assert.deepEqual(
    tidslinje(plan).map(({ fra, til }) => [klokkeslett("09:30", fra), klokkeslett("09:30", til)]),
    [
      ["09:30", "09:40"],
      ["09:40", "10:00"],
      ["10:00", "10:25"],
    ],
  );
  assert.equal(klokkeslett("23:50", 20), "00:10");
});

test("a session has its clock from stored times: reload and sleep change nothing", () => {
  const gang = neste(begynn(plan, T), T + 10 * MIN);
  const stored = renGang(JSON.parse(JSON.stringify(gang)), plan);
  const seen = stilling(plan, stored, T + 17 * MIN);
  assert.equal(seen.igjen, 13 * MIN);
  assert.deepEqual([seen.fra, seen.til, seen.etter], [10, 30, 0]);
  assert.equal(seen.slutt, T + 55 * MIN);
  assert.equal(stilling(plan, stored, T + 40 * MIN).igjen, -10 * MIN);
});

test("a part that runs over is told once the slack is gone, and later parts can give", () => {
  let gang = begynn(plan, T);
  assert.equal(stilling(plan, gang, T + 15 * MIN).etter, 0);
  assert.equal(stilling(plan, gang, T + 19 * MIN).etter, 4);
  assert.deepEqual(kanTas(plan, gang), [{ nr: 1, tittel: "Bolk 2", minutter: 10 }]);
  gang = taFra(plan, gang, 1, 4);
  assert.equal(stilling(plan, gang, T + 19 * MIN).etter, 0);
  gang = taFra(plan, gang, 1, 40);
  assert.equal(gang.minutter[1], 10);
  assert.deepEqual(taFra(plan, gang, 2, 5), gang);
});

test("more time, pause, skip and back", () => {
  let gang = giTid(begynn(plan, T), 2);
  assert.equal(stilling(plan, gang, T).igjen, 12 * MIN);
  gang = sett(gang, T + 2 * MIN);
  assert.equal(stilling(plan, gang, T + 9 * MIN).igjen, 10 * MIN);
  gang = fortsett(gang, T + 9 * MIN);
  assert.equal(stilling(plan, gang, T + 10 * MIN).igjen, 9 * MIN);
  assert.equal(gang.stanset, 7 * MIN);
  // What was paused is time that has gone on the wall.
  assert.equal(stilling(plan, gang, T + 10 * MIN).etter, 4);
  gang = neste(sett(gang, T + 11 * MIN), T + 12 * MIN);
  assert.deepEqual([gang.nr, gang.pause], [1, null]);
  gang = forrige(gang, T + 13 * MIN);
  assert.equal(stilling(plan, gang, T + 13 * MIN).igjen, 12 * MIN);
  gang = neste(neste(neste(neste(gang, T), T), T), T);
  assert.ok(erFerdig(gang));
  assert.deepEqual(sett(gang, T), gang);
  assert.deepEqual(giTid(gang, 2), gang);
  assert.equal(stilling(plan, gang, T + 50 * MIN).etter, 0);
});

test("the rounds of a part have a clock of their own, that follows its length", () => {
  const gang = neste(begynn(plan, T), T);
  assert.deepEqual(runde(plan, gang, T + 4 * MIN), { nr: 0, antall: 2, tittel: "Alene", igjen: MIN });
  assert.equal(runde(plan, gang, T + 6 * MIN).tittel, "To og to");
  assert.equal(runde(plan, gang, T + 15 * MIN), null);
  const short = { ...gang, minutter: [10, 12, 25] };
  assert.equal(runde(plan, short, T).igjen, 4 * MIN);
  assert.equal(runde(plan, begynn(plan, T), T), null);
});

test("what is stored is taken only when it fits the plan", () => {
  const gang = begynn(plan, T);
  assert.deepEqual(renGang(gang, plan), gang);
  const wrong = { nr: 4, minutter: [1], start: "i dag", pause: "nei", fra: Number.NaN, stanset: -1 };
  for (const [key, value] of Object.entries(wrong)) assert.equal(renGang({ ...gang, [key]: value }, plan), null, key);
  assert.equal(renGang(null, plan), null);
  assert.equal(renGang("x", plan), null);
});

test("a second screen gets the plan and the clock by a link that fits in a code", () => {
  const gang = sett(neste(begynn(velgUtgave(verksted, "kort"), T), T + 6 * MIN), T + 8 * MIN);
  const valg = { utgave: "kort", varighet: 0, start: "09:30", gang };
  const lenke = lagVerkstedlenke(verksted, valg);
  assert.match(lenke, /^#v1\./);
  assert.ok(lenke.length < 400);
  assert.deepEqual(lesVerkstedlenke(`https://example.org/verksted/${lenke}`, verksted), { valg });
  // The clock goes on from where the link was made, also when it is read later.
  assert.equal(stilling(velgUtgave(verksted, "kort"), fortsett(gang, T + 9 * MIN), T + 9 * MIN).igjen, 28 * MIN);
  const before = { utgave: "", varighet: 45, start: "", gang: null };
  assert.deepEqual(lesVerkstedlenke(lagVerkstedlenke(verksted, before), verksted), { valg: before });
});

test("a link that cannot be followed says why", () => {
  const gang = begynn(plan, T);
  const lenke = lagVerkstedlenke(verksted, { utgave: "", varighet: 0, start: "", gang });
  assert.deepEqual(lesVerkstedlenke(lenke.slice(0, -9), verksted), { feil: "kuttet" });
  assert.deepEqual(lesVerkstedlenke(lenke.replace("#v1.", "#v7."), verksted), { feil: "nyere" });
  assert.deepEqual(lesVerkstedlenke(lenke, { ...verksted, id: "et-annet" }), { feil: "annet" });
  const shorter = { ...verksted, bolker: verksted.bolker.slice(1) };
  assert.deepEqual(lesVerkstedlenke(lenke, shorter), { feil: "annet" });
  const unknown = { ...verksted, utgaver: [{ ...verksted.utgaver[0], id: "ny" }] };
  const other = lagVerkstedlenke(unknown, { utgave: "ny", varighet: 0, start: "", gang: null });
  assert.deepEqual(lesVerkstedlenke(other, verksted), { feil: "annet" });
  // A clock time that is none is left out; it is only what the plan shows.
  const odd = lagVerkstedlenke(verksted, { utgave: "", varighet: 0, start: "99:99", gang: null });
  assert.equal(lesVerkstedlenke(odd, verksted).valg.start, "");
});
