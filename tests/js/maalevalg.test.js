import assert from "node:assert/strict";
import { test } from "node:test";
import { writeSett } from "../../docs/assets/js/arbeidsbok/modell/maalefelt.js";
import {
  findAvvik,
  findForloep,
  findIRad,
  findMulige,
  findVanskegrader,
  runsOf,
} from "../../docs/assets/js/arbeidsbok/modell/maalevalg.js";
import { post } from "./data.js";
import { bokAv, EKSEMPEL, FOER, feltI, RASK, utproeving } from "./maaledata.js";

const SETT = "30;26;34;0.968254;5;5";
/** A trial with its two cards. */
function kjede(foer, ki, mer) {
  const u = utproeving(foer, ki, mer);
  const kort = post("kort", {}, { hentet: { maaling: [{ post: u.id, felt: "netto" }] } });
  const gevinst = post("gevinst", { tittel: "Referat" }, { hentet: { maaling: [{ post: kort.id, felt: "maaling" }] } });
  return [u, kort, gevinst];
}

/** A plan with a row for each card, as the chain makes it. */
const planOf = (rader, ...kort) =>
  post(
    "plan",
    { rader },
    {
      rader: { rader: rader.map((_, nr) => `r${nr}`) },
      hentet: Object.fromEntries(kort.flatMap((one, nr) => (one ? [[`rader.${nr}`, [{ post: one.id }]]] : []))),
    },
  );

test("the cell of a row tells the measurement of the entry that the row is made from", () => {
  const [u, kort, gevinst] = kjede(FOER, RASK);
  const plan = planOf([{ navn: "a" }, { navn: "b", maaling: SETT }], gevinst, gevinst);
  const kontekst = bokAv(u, kort, gevinst, plan);
  const its = (nr) =>
    findIRad(kontekst, plan, feltI(kontekst, "plan", "rader"), nr, feltI(kontekst, "plan", "rader", "maaling"));
  assert.deepEqual(
    its(0).map(({ kilde, naa, sett }) => [kilde, writeSett(naa), sett]),
    [[{ post: u.id, felt: "netto" }, SETT, null]],
  );
  assert.deepEqual(
    its(1).map(({ sett, endret }) => [writeSett(sett), endret]),
    [[SETT, false]],
  );
  assert.deepEqual(its(2), []);
  assert.deepEqual(
    findIRad(kontekst, post("plan"), feltI(kontekst, "plan", "rader"), 0, feltI(kontekst, "plan", "rader", "maaling")),
    [],
  );
});

test("a field may refer to each entry where something is worked out, through the forms between", () => {
  const [u, kort, gevinst] = kjede(FOER, RASK);
  const tom = utproeving(FOER, []);
  const kontekst = bokAv(u, tom, kort, gevinst, post("annet"));
  for (const felt of [
    feltI(kontekst, "kort", "maaling"),
    feltI(kontekst, "gevinst", "maaling"),
    feltI(kontekst, "plan", "rader", "maaling"),
  ])
    assert.deepEqual(
      findMulige(kontekst, felt).map((one) => [one.post, one.kilde, writeSett(one.naa)]),
      [[u, { post: u.id, felt: "netto" }, SETT]],
      felt.fra,
    );
  assert.deepEqual(findMulige(kontekst, { id: "x" }), []);
});

test("what is measured again is told by its name, earliest first, and what is measured once is not", () => {
  const [u1, k1, g1] = kjede(EKSEMPEL.foer, EKSEMPEL.ki);
  const [u2, k2, g2] = kjede(FOER, RASK);
  const [u3, k3, g3] = kjede(FOER, []);
  const plan = planOf(
    [
      { navn: " Referat ", dag: "2026-09-01", naar: "senere" },
      { navn: "Referat", dag: "2026-03-01", naar: "etter" },
      { navn: "Noe annet", dag: "2026-06-01" },
      { navn: "Referat", dag: "2026-12-01" },
      { navn: "Referat" },
      { dag: "2026-01-02" },
      { dag: "2026-01-01" },
    ],
    g2,
    g1,
    g2,
    g3,
    g2,
    g2,
    g1,
  );
  const kontekst = bokAv(u1, k1, g1, u2, k2, g2, u3, k3, g3, plan);
  const told = findForloep(kontekst, plan, feltI(kontekst, "plan", "rader")).map(({ navn, maalinger }) => [
    navn,
    maalinger.map(({ dato, naar, naa, grad }) => [dato, naar, naa.midt, grad]),
  ]);
  assert.deepEqual(told, [
    [
      "Referat",
      [
        ["2026-03-01", "ETTER", 15.5, "ikke_vist"],
        ["2026-09-01", "SENERE", 30, "vist"],
      ],
    ],
    [
      "",
      [
        ["2026-01-01", "", 15.5, "ikke_vist"],
        ["2026-01-02", "", 30, "vist"],
      ],
    ],
  ]);
  assert.deepEqual(findForloep(kontekst, plan, feltI(kontekst, "plan", "uten_maaling")), []);
  assert.deepEqual(findForloep(kontekst, plan, { id: "rader" }), []);
  assert.deepEqual(findForloep(kontekst, post("plan"), feltI(kontekst, "plan", "rader")), []);
  const utenDag = {
    ...feltI(kontekst, "plan", "rader"),
    kolonner: feltI(kontekst, "plan", "rader").kolonner.filter((k) => k.id !== "dag"),
  };
  assert.deepEqual(findForloep(kontekst, plan, utenDag), []);
});

test("a table without a column of when or a name still has its line over time", () => {
  const [u, k, g] = kjede(FOER, RASK);
  const plan = planOf(
    [
      { navn: "a", dag: "2026-02-01" },
      { navn: "b", dag: "2026-01-01" },
    ],
    g,
    g,
  );
  const kontekst = bokAv(u, k, g, plan);
  const tabell = feltI(kontekst, "plan", "rader");
  const bare = { ...tabell, kolonner: tabell.kolonner.filter((one) => ["dag", "maaling"].includes(one.id)) };
  assert.deepEqual(
    findForloep(kontekst, plan, bare).map(({ navn, maalinger }) => [
      navn,
      maalinger.map(({ dato, naar }) => [dato, naar]),
    ]),
    [
      [
        "",
        [
          ["2026-01-01", ""],
          ["2026-02-01", ""],
        ],
      ],
    ],
  );
});

test("a typed number that departs from the measurement beside it is told, a rounding is not", () => {
  const [u] = kjede(FOER, RASK);
  const avvik = (minutter) => {
    const kort = post("kort", { minutter }, { hentet: { maaling: [{ post: u.id, felt: "netto" }] } });
    return findAvvik(bokAv(u, kort), kort).map(({ sti, rad, felt, skrevet, naa }) => [
      sti,
      rad,
      felt.id,
      skrevet,
      naa.midt,
    ]);
  };
  assert.deepEqual(avvik(40), [["minutter", null, "minutter", 40, 30]]);
  assert.deepEqual(avvik(29.94), [["minutter", null, "minutter", 29.94, 30]]);
  for (const same of [30, 30.04, 29.96, undefined, "40"]) assert.deepEqual(avvik(same), [], String(same));
});

test("against several measurements, or none that says anything, nothing departs", () => {
  const [u, other] = [utproeving(FOER, RASK), utproeving(EKSEMPEL.foer, EKSEMPEL.ki)];
  const tom = utproeving(FOER, []);
  for (const kilder of [[u, other], [tom], []]) {
    const kort = post(
      "kort",
      { minutter: 99 },
      { hentet: { maaling: kilder.map(({ id }) => ({ post: id, felt: "netto" })) } },
    );
    assert.deepEqual(findAvvik(bokAv(u, other, tom, kort), kort), []);
  }
});

test("only a number that is drawn from the same place stands beside a measurement", () => {
  const u = utproeving(FOER, RASK);
  const kilder = [{ post: u.id, felt: "netto" }];
  const avvik = (svar, hentet) => {
    const kort = post("kort", svar, { hentet });
    return findAvvik(bokAv(u, kort), kort).map(({ sti }) => sti);
  };
  assert.deepEqual(avvik({ minutter: 99, ganger: 99, ord: 99 }, { maaling: kilder }), ["minutter"]);
  // The number says where it came from, and nothing is measured beside it.
  assert.deepEqual(avvik({ minutter: 99 }, { minutter: kilder }), []);
});

test("an entry of another form is not offered, whatever stands in it, nor a row of two measurements", () => {
  const [u, kort, gevinst] = kjede(FOER, RASK);
  const other = post("annet", u.svar);
  const kontekst = bokAv(u, kort, gevinst, other);
  assert.deepEqual(
    findMulige(kontekst, feltI(kontekst, "kort", "maaling")).map((one) => one.post),
    [u],
  );
  const [u2, kort2, gevinst2] = kjede(EKSEMPEL.foer, EKSEMPEL.ki);
  const dager = [{ dag: "2026-01-01" }, { dag: "2026-02-01" }, { dag: "2026-03-01" }];
  const plan = planOf(dager, gevinst, gevinst, gevinst);
  plan.hentet["rader.1"].push({ post: gevinst2.id });
  const bok = bokAv(u, kort, gevinst, u2, kort2, gevinst2, plan);
  const [{ maalinger }] = findForloep(bok, plan, feltI(bok, "plan", "rader"));
  assert.deepEqual(
    maalinger.map(({ dato }) => dato),
    ["2026-01-01", "2026-03-01"],
  );
});

test("a number that departs in a row is told with where it stands", () => {
  const [u, kort, gevinst] = kjede(FOER, RASK);
  const plan = planOf([{ minutter: 30 }, { minutter: 12 }, {}, { minutter: 7 }], gevinst, gevinst, gevinst, null);
  const kontekst = bokAv(u, kort, gevinst, plan);
  assert.deepEqual(
    findAvvik(kontekst, plan).map(({ sti, rad, felt, skrevet, naa }) => [sti, rad, felt.id, skrevet, naa.midt]),
    [["rader/r1/minutter", 1, "minutter", 12, 30]],
  );
  assert.deepEqual(findAvvik(kontekst, post("plan")), []);
  assert.deepEqual(findAvvik(kontekst, post("annet")), []);
});

const runs = (svar) => {
  const one = post("utproeving", svar);
  const kontekst = bokAv(one);
  return runsOf(feltI(kontekst, "utproeving", "netto"), one);
};

test("the runs behind a difference are those of its tables, as far as they are whole", () => {
  assert.deepEqual(
    runs({
      foer: [{ minutter: 45 }, { minutter: "?" }, { minutter: 50 }],
      logg: [{ ki: 20, kontroll: 5 }, { ki: 10 }, { ki: 0, kontroll: 0 }],
    }),
    { foer: [45, 50], ki: [25, 0], par: false },
  );
  assert.deepEqual(runs({ foer: "tekst" }), { foer: [], ki: [], par: false });
});

test("pairs are the runs where the tables have none on one side, and only whole pairs", () => {
  const par = [{ uten: 30, med: 20 }, { uten: 40 }, { med: 3 }, { uten: 10, med: 12 }];
  const paired = { foer: [30, 10], ki: [20, 12], par: true };
  assert.deepEqual(runs({ par }), paired);
  assert.deepEqual(runs({ par, foer: [{ minutter: 45 }] }), paired);
  assert.deepEqual(runs({ par, logg: [{ ki: 1, kontroll: 2 }] }), paired);
  assert.deepEqual(runs({ par, foer: [{ minutter: 45 }], logg: [{ ki: 1, kontroll: 2 }] }), {
    foer: [45],
    ki: [3],
    par: false,
  });
  assert.deepEqual(runs({ par: [{ uten: 40 }], foer: [{ minutter: 45 }] }), { foer: [45], ki: [], par: false });
});

test("a field that measures nothing has no runs, and pairs are a difference of two columns", () => {
  const one = post("utproeving", { par: [{ uten: 30, med: 20 }] });
  const kontekst = bokAv(one);
  assert.equal(runsOf(feltI(kontekst, "utproeving", "snitt"), one), null);
  assert.equal(runsOf(feltI(kontekst, "utproeving", "ganger"), one), null);
  assert.equal(runsOf({ uttrykk: ["parvis", "par", ["+", "uten", "med"]] }, one), null);
  assert.deepEqual(runsOf({ uttrykk: ["*", 2, ["parvis", "par", ["-", "uten", "med"]]] }, one), {
    foer: [30],
    ki: [20],
    par: true,
  });
});

test("hard and easy cases are told by the column that both tables have", () => {
  const one = utproeving([], [], {
    foer: [{ minutter: 50, grad: "tung" }, { minutter: 40, grad: "lett" }, { grad: "lett" }, { minutter: 60 }],
    logg: [
      { ki: 20, kontroll: 5, grad: "lett" },
      { ki: 15, kontroll: 5, grad: "lett" },
      { ki: 1, grad: "tung" },
    ],
  });
  const kontekst = bokAv(one);
  const felt = feltI(kontekst, "utproeving", "netto");
  assert.deepEqual(findVanskegrader(kontekst, felt, one), {
    skjevt: true,
    rader: [
      { grad: "lett", n: 1, m: 2, median_foer: 40, median_etter: 22.5, navn: "LETT" },
      { grad: "tung", n: 1, m: 0, median_foer: 50, median_etter: null, navn: "TUNG" },
    ],
  });
  assert.equal(findVanskegrader(kontekst, feltI(kontekst, "utproeving", "snitt"), one), null);
  assert.equal(findVanskegrader(kontekst, felt, post("annet")), null);
  assert.deepEqual(
    findVanskegrader(kontekst, felt, post("utproeving", { foer: "x" })).rader.map(({ n, m }) => [n, m]),
    [
      [0, 0],
      [0, 0],
    ],
  );
  kontekst.skjema("utproeving").oversikt.vanskelighet = "minutter";
  assert.equal(findVanskegrader(kontekst, felt, one), null);
  kontekst.skjema("utproeving").oversikt.vanskelighet = "borte";
  assert.equal(findVanskegrader(kontekst, felt, one), null);
});
