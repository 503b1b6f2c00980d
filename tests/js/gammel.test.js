// Books of version 1 and 2, entry by entry: what is kept, what is told as not kept, and the marks that it gets.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  applyRest,
  filmerke,
  placeSvar,
  upgradeKryss,
  upgradePost,
} from "../../docs/assets/js/arbeidsbok/modell/gammel.js";
import { read } from "../../docs/assets/js/arbeidsbok/modell/post.js";

const T = "2026-11-01T08:00:00.000Z";
const plain = (value) => JSON.parse(JSON.stringify(value));
const lest = (svar, hentet, fra) => {
  const { felt, rester } = placeSvar("p", svar, T, hentet, fra);
  const { svar: its, rader, notater, hentet: from, fra: made } = read({ id: "p", skjema: "ide", opprettet: T, felt });
  return plain({ svar: its, rader, notater, hentet: from, fra: made, rester });
};

test("a mark is made from what is said where, and from what it replaces in any order", () => {
  const one = filmerke("p", "tittel", "A", T, [
    ["b", 2],
    ["a", 9],
    ["b", 1],
  ]);
  assert.deepEqual(
    one,
    filmerke("p", "tittel", "A", T, [
      ["a", 9],
      ["b", 1],
      ["b", 2],
    ]),
  );
  assert.deepEqual(Object.keys(one), ["e", "n", "v", "t"]);
  assert.deepEqual([one.n, one.v, one.t], [1, "A", T]);
  assert.match(one.e, /^fil:[0-9a-f]{10}$/);
  const others = [
    filmerke("q", "tittel", "A", T),
    filmerke("p", "om", "A", T),
    filmerke("p", "tittel", "B", T),
    filmerke("p", "tittel", "A", T, [["b", 2]]),
    one,
  ];
  assert.equal(new Set([filmerke("p", "tittel", "A", T), ...others].map(({ e }) => e)).size, 6);
  // The day is no part of it: the same answer saved again is the same mark.
  assert.equal(filmerke("p", "tittel", "A", "2020-01-01T00:00:00.000Z").e, filmerke("p", "tittel", "A", T).e);
});

test("a mark tells its sources when it has some", () => {
  assert.equal("h" in filmerke("p", "x", 1, T, [], []), false);
  assert.deepEqual(filmerke("p", "x", 1, T, [], [{ post: "a" }]).h, [{ post: "a" }]);
});

test("each kind of answer is kept, and nothing is made of what is empty", () => {
  const svar = {
    tekst: "A",
    tall: 0,
    kryss: true,
    flere: ["a", "b"],
    tom: "",
    nei: false,
    null: null,
    ingen: [],
    borte: undefined,
  };
  const { svar: its, rester } = lest(svar);
  assert.deepEqual(its, { tekst: "A", tall: 0, kryss: true, flere: ["a", "b"] });
  assert.deepEqual(rester, []);
});

test("what cannot be an answer is named", () => {
  const svar = {
    objekt: { a: 1 },
    blandet: ["a", { b: 1 }],
    uendelig: Infinity,
    "a/b": "sti",
    ["__proto__"]: "x",
    ok: "ja",
  };
  const { svar: its, rester } = lest(svar);
  assert.deepEqual([its, rester.sort()], [{ ok: "ja" }, ["__proto__", "a/b", "blandet", "objekt", "uendelig"]]);
});

test("a note at a field or a cell of a file is a note, and another path is none", () => {
  const found = lest({
    tittel: "A",
    "tittel/_notat": "Spør Kari",
    "X/_notat": "stor bokstav",
    "tall/_notat": 5,
    "tittel/_notat/mer": "x",
    "x tittel/_notat": "x",
    logg: [{ minutter: 5, "minutter/_notat": "omtrent", "a/b": "x", "om/_notat": 3 }],
  });
  assert.deepEqual(found.notater, { tittel: "Spør Kari", [`logg/${found.rader.logg[0]}/minutter`]: "omtrent" });
  assert.deepEqual(found.svar, { tittel: "A", logg: [{ minutter: 5 }] });
  assert.deepEqual(found.rester.sort(), [
    "X/_notat",
    "logg.0.a/b",
    "logg.0.om/_notat",
    "tall/_notat",
    "tittel/_notat/mer",
    "x tittel/_notat",
  ]);
});

test("rows keep their order and their cells, and what cannot be a cell is named", () => {
  const found = lest({
    logg: [
      { minutter: 5, krav: ["a"], tom: "", nei: false, null: null },
      { minutter: [1] },
      { minutter: 7, tomme: [], objekt: {}, ["__proto__"]: "x" },
    ],
  });
  assert.deepEqual(found.svar.logg, [{ minutter: 5, krav: ["a"] }, { minutter: 7 }]);
  assert.deepEqual(found.rester.sort(), ["logg.1.minutter", "logg.2.__proto__", "logg.2.objekt", "logg.2.tomme"]);
});

test("a note in a row that says nothing else is named, and is no row", () => {
  const found = lest({ logg: [{ "minutter/_notat": "huskes" }, { minutter: 1 }, undefined] });
  assert.deepEqual([found.svar.logg, found.rester], [[{ minutter: 1 }], ["logg.0.minutter/_notat"]]);
});

test("a row is known by what it answers, whatever is noted at it, and equal rows are two", () => {
  const row = (more) => lest({ logg: [{ minutter: 1, ...more }, { minutter: 1 }] }).rader.logg;
  assert.deepEqual(row({ "minutter/_notat": "x" }), row({}));
  assert.equal(new Set(row({})).size, 2);
});

test("where an answer was fetched from follows it, also when sources differed and there is no answer", () => {
  const h = [{ post: "a", felt: "x" }];
  const found = lest(
    { tittel: "A", flere: ["b"], logg: [{}, { minutter: 1 }] },
    { tittel: h, flere: h, uenig: h, tom: [], "logg.1": [{ post: "a" }] },
  );
  assert.deepEqual(found.hentet, { tittel: h, flere: h, uenig: h, "logg.0": [{ post: "a" }] });
  assert.deepEqual(Object.keys(found.svar).sort(), ["flere", "logg", "tittel"]);
});

test("what an entry was made from is known", () => {
  assert.deepEqual(lest({}, {}, ["a", "b"]).fra, ["a", "b"]);
});

test("an old entry becomes one of today with its times, its sources and what is not known", () => {
  const { lagret, rester } = upgradePost({
    id: "p",
    skjema: "ide",
    opprettet: "2026-10-01T08:00:00Z",
    endret: T,
    svar: { tittel: "A" },
    hentet: { tittel: [{ post: "q", felt: "x" }, { feil: 1 }] },
    fra: ["q", "ikke en id", 7, "x".repeat(101)],
    annet: { beholdt: true },
  });
  assert.deepEqual(
    [lagret.id, lagret.skjema, lagret.opprettet, lagret.annet, rester],
    ["p", "ide", "2026-10-01T08:00:00.000Z", { beholdt: true }, []],
  );
  assert.deepEqual(Object.keys(lagret).sort(), ["annet", "felt", "id", "opprettet", "skjema"]);
  assert.deepEqual(Object.keys(lagret.felt).sort(), ["fra/q", "tittel"]);
  assert.deepEqual([lagret.felt.tittel.m[0].t, lagret.felt.tittel.m[0].h], [T, [{ post: "q", felt: "x" }]]);
});

test("an old entry without times gets those it has, or the first there are", () => {
  const times = (raw) => {
    const { lagret } = upgradePost({ id: "p", skjema: "ide", svar: { tittel: "A" }, ...raw });
    return [lagret.opprettet, lagret.felt.tittel.m[0].t];
  };
  assert.deepEqual(times({ opprettet: T }), [T, T]);
  assert.deepEqual(times({ endret: T }), [T, T]);
  assert.deepEqual(times({ endret: "i går", opprettet: 7 }), ["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"]);
});

test("what is no entry is none", () => {
  for (const raw of [
    null,
    7,
    {},
    { id: "p", skjema: "ide" },
    { id: "p", skjema: "ide", svar: [] },
    { skjema: "ide", svar: {} },
    { id: "p", svar: {} },
  ])
    assert.equal(upgradePost(raw), null);
});

test("ticks of an old book are ticks, and what cannot be one is left", () => {
  const felt = upgradeKryss({ "start-her": ["a", "b", "", 7, "c/d"], "x/y": ["a"], "": ["a"], tom: "a" }, T);
  assert.deepEqual(Object.keys(felt), ["sjekklister/start-her/a", "sjekklister/start-her/b"]);
  assert.deepEqual(felt["sjekklister/start-her/a"], { m: [filmerke("", "sjekklister/start-her/a", true, T)], s: {} });
  for (const raw of [null, ["a"], undefined]) assert.deepEqual(upgradeKryss(raw, T), {});
});

test("what a page of version 2 had no time to write is put into the entry, and the stored one is left alone", () => {
  const raw = { id: "p", svar: { tittel: "A", logg: [{ minutter: 1 }] }, hentet: { tittel: [] } };
  const stored = structuredClone(raw);
  const after = applyRest(raw, {
    endring: {
      svar: { om: "ny", "logg.0.minutter": 2, "logg.2.minutter": 3, "ny.1.x": "y", "tittel.0.a": "rad" },
      hentet: { om: [{ post: "q" }] },
    },
  });
  assert.deepEqual(after, {
    id: "p",
    svar: { tittel: [{ a: "rad" }], om: "ny", logg: [{ minutter: 2 }, {}, { minutter: 3 }], ny: [{}, { x: "y" }] },
    hentet: { tittel: [], om: [{ post: "q" }] },
  });
  assert.deepEqual(raw, stored);
});

test("a rest that says nothing, or counts beyond all rows, changes nothing else", () => {
  const raw = { id: "p", svar: { tittel: "A" }, hentet: {} };
  for (const rest of [{}, { endring: null }, { endring: { svar: 3, hentet: "x" } }])
    assert.deepEqual(applyRest(raw, rest), raw);
  const { svar } = applyRest(raw, { endring: { svar: { "logg.9999.x": 1, "stor.10000.x": 1, "ord.abc.x": 1 } } });
  assert.deepEqual([svar.logg.length, svar.logg[9999], svar.stor.length, svar.ord.length], [10_000, { x: 1 }, 0, 0]);
});
