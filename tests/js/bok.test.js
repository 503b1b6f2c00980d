import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BokFeil,
  cleanKryss,
  cleanPost,
  countKryss,
  FORMAT,
  joinKryss,
  migrate,
  newId,
  newPost,
  readBok,
  same,
  setSvar,
  trimRader,
  VERSJON,
  withoutKryss,
  writeBok,
} from "../../docs/assets/js/arbeidsbok/modell/bok.js";

const TID = "2026-01-02T03:04:05.000Z";
const raw = (svar = {}, more = {}) => ({
  id: "p-1",
  skjema: "ide",
  opprettet: TID,
  endret: TID,
  fra: [],
  hentet: {},
  svar,
  ...more,
});
const bok = (more = {}) => ({ format: FORMAT, versjon: VERSJON, poster: [], sjekklister: {}, ...more });
const grunn = (work) => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof BokFeil);
    assert.equal(error.message, error.grunn);
    return error.grunn;
  }
  return null;
};

test("a new entry is empty, with an id of its own", () => {
  const [a, b] = [newPost("ide"), newPost("ide")];
  assert.notEqual(a.id, b.id);
  assert.match(newId(), /^[0-9a-f-]{32,36}$/);
  assert.deepEqual(
    { ...a, id: "", opprettet: "", endret: "" },
    { id: "", skjema: "ide", opprettet: "", endret: "", fra: [], hentet: {}, svar: {} },
  );
  assert.equal(a.opprettet, a.endret);
  assert.ok(Math.abs(Date.parse(a.endret) - Date.now()) < 60_000);
});

test("a book of this version is read, and an earlier one is brought to it", () => {
  const read = readBok(JSON.stringify(bok({ poster: [raw({ tittel: "x" })], sjekklister: { start: ["a"] } })));
  assert.deepEqual(read, { poster: [raw({ tittel: "x" })], uleselige: 0, sjekklister: { start: ["a"] } });
  const old = readBok(`\uFEFF${JSON.stringify({ format: FORMAT, versjon: 1, poster: [raw()] })}`);
  assert.deepEqual(old, { poster: [raw()], uleselige: 0, sjekklister: {} });
  assert.equal(migrate({ format: FORMAT, versjon: 1, poster: [], ukjent: 1 }).ukjent, 1);
});

test("a book one version newer is refused, and said to be newer", () => {
  assert.equal(
    grunn(() => migrate(bok({ versjon: VERSJON }))),
    null,
  );
  assert.equal(
    grunn(() => migrate(bok({ versjon: VERSJON + 1 }))),
    "bok_nyere",
  );
});

test("what is no book is said to be none", () => {
  assert.equal(
    grunn(() => readBok("{")),
    "bok_ikke_json",
  );
  for (const one of [
    null,
    [],
    3,
    {},
    bok({ format: "x" }),
    bok({ versjon: 0 }),
    bok({ versjon: 1.5 }),
    bok({ versjon: "1" }),
    bok({ poster: {} }),
  ]) {
    assert.equal(
      grunn(() => readBok(JSON.stringify(one))),
      "bok_ikke_bok",
      JSON.stringify(one),
    );
  }
});

test("an entry that cannot be read is counted", () => {
  assert.equal(readBok(JSON.stringify(bok({ poster: [raw(), {}, null, raw({}, { id: "" })] }))).uleselige, 3);
  const many = readBok(JSON.stringify(bok({ poster: Array(20001).fill(raw()) })));
  assert.deepEqual([many.poster.length, many.uleselige], [20000, 1]);
});

test("what is written is read again", () => {
  const text = writeBok([raw({ a: 1 })], { steg: ["p"] });
  assert.deepEqual(readBok(text), { poster: [raw({ a: 1 })], uleselige: 0, sjekklister: { steg: ["p"] } });
  const parsed = JSON.parse(writeBok([]));
  assert.deepEqual([parsed.format, parsed.versjon, parsed.sjekklister], ["arbeidsbok", VERSJON, {}]);
  assert.ok(!Number.isNaN(Date.parse(parsed.laget)));
});

test("an entry must have an id, a form and answers", () => {
  assert.deepEqual(cleanPost(raw()), raw());
  for (const id of ["a", "A.b:c-d_9", "x".repeat(100)]) assert.equal(cleanPost(raw({}, { id }))?.id, id);
  for (const id of ["", "a b", "x".repeat(101), 3, undefined, "a/b"]) assert.equal(cleanPost(raw({}, { id })), null);
  assert.equal(cleanPost(raw({}, { skjema: "x".repeat(60) }))?.skjema.length, 60);
  for (const skjema of ["", "X", "a b", "x".repeat(61), 1]) assert.equal(cleanPost(raw({}, { skjema })), null);
  for (const one of [null, "x", [], raw([]), raw(undefined, { svar: undefined })]) assert.equal(cleanPost(one), null);
});

test("an answer that says nothing is no answer", () => {
  const svar = {
    a: "",
    b: false,
    c: null,
    d: Number.NaN,
    e: [],
    f: {},
    g: [{}],
    h: [1],
    i: undefined,
    j: Number.POSITIVE_INFINITY,
  };
  assert.deepEqual(cleanPost(raw(svar))?.svar, {});
  const kept = { a: "x", b: true, c: 0, d: ["x", ""], e: [{}, { a: 1 }] };
  assert.deepEqual(cleanPost(raw(kept))?.svar, kept);
});

test("rows have only what the format allows, and lose the empty ones at the end", () => {
  const rows = [{ a: "x", b: "", "c d": 1, e: [1], f: false }, {}, { g: true, h: 2.5 }, {}, { i: "" }];
  assert.deepEqual(cleanPost(raw({ t: rows }))?.svar, { t: [{ a: "x" }, {}, { g: true, h: 2.5 }] });
  assert.deepEqual(cleanPost(raw({ t: [{ a: 1 }, "x"] }))?.svar, {});
  assert.equal(trimRader([]), undefined);
  assert.deepEqual(trimRader([{ a: 1 }]), [{ a: 1 }]);
  assert.deepEqual(trimRader([undefined, { a: 1 }, undefined]), [{}, { a: 1 }]);
});

test("keys are those of fields", () => {
  assert.deepEqual(Object.keys(cleanPost(raw({ a: 1, a_1: 1, A: 1, "1a": 1, _a: 1, "a-b": 1, "": 1 })).svar), [
    "a",
    "a_1",
  ]);
});

test("a text is cut at its limit, and not before", () => {
  const full = "x".repeat(100_000);
  assert.equal(cleanPost(raw({ a: full })).svar.a, full);
  assert.equal(cleanPost(raw({ a: `${full}y` })).svar.a, full);
  assert.equal(cleanPost(raw({ a: [`${full}y`] })).svar.a[0], full);
});

test("there are at most so many answers, rows and sources", () => {
  const many = Object.fromEntries(Array.from({ length: 401 }, (_, n) => [`f${n}`, 1]));
  assert.equal(Object.keys(cleanPost(raw(many)).svar).length, 400);
  assert.equal(Object.keys(cleanPost(raw({ t: [many] })).svar.t[0]).length, 400);
  assert.equal(cleanPost(raw({ t: Array(2001).fill({ a: 1 }) })).svar.t.length, 2000);
  assert.equal(cleanPost(raw({ t: Array(2001).fill("a") })).svar.t.length, 2000);
  assert.equal(cleanPost(raw({}, { fra: Array(201).fill("a") })).fra.length, 200);
});

test("sources and times are kept when they are such", () => {
  const fra = cleanPost(raw({}, { fra: ["a", 1, null, "b"] })).fra;
  assert.deepEqual(fra, ["a", "b"]);
  assert.deepEqual(cleanPost(raw({}, { fra: "a", hentet: [] })).fra, []);
  const hentet = {
    a: [{ post: "p", felt: "f", mer: 1 }, { post: 1 }, null, { post: "q", felt: 2 }],
    "b.12": [{ post: "p" }],
    "b.x": [{ post: "p" }],
    "b.1.2": [],
    A: [],
    c: {},
  };
  assert.deepEqual(cleanPost(raw({}, { hentet })).hentet, {
    a: [{ post: "p", felt: "f" }, { post: "q" }],
    "b.12": [{ post: "p" }],
  });
  assert.equal(cleanPost(raw({}, { endret: "2026-01-02T04:04:05+01:00" })).endret, TID);
  const odd = cleanPost(raw({}, { endret: "i går", opprettet: 3 }));
  assert.ok(Math.abs(Date.parse(odd.endret) - Date.now()) < 60_000);
  assert.equal(odd.opprettet, odd.endret);
});

test("two values say the same whatever the order of their keys", () => {
  assert.ok(same({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 }));
  assert.ok(same(undefined, undefined));
  for (const [a, b] of [
    [{ a: 1 }, { a: 2 }],
    [
      ["a", "b"],
      ["b", "a"],
    ],
    [undefined, {}],
    ["1", 1],
    [[], {}],
    [{ a: 1 }, { b: 1 }],
    [null, undefined],
  ])
    assert.ok(!same(a, b));
});

test("one answer is written, changed and taken away", () => {
  const svar = {};
  setSvar(svar, "a", "x");
  setSvar(svar, "t.2.k", 5);
  assert.deepEqual(svar, { a: "x", t: [{}, {}, { k: 5 }] });
  setSvar(svar, "t.0.k", 1);
  setSvar(svar, "t.2.k", undefined);
  assert.deepEqual(svar.t, [{ k: 1 }]);
  const before = svar.t;
  setSvar(svar, "t.0.m", true);
  assert.deepEqual([before, svar.t], [[{ k: 1 }], [{ k: 1, m: true }]]);
  setSvar(svar, "t.0.k", undefined);
  setSvar(svar, "t.0.m", undefined);
  setSvar(svar, "a", undefined);
  assert.deepEqual(svar, {});
  setSvar(svar, "t", "tekst");
  setSvar(svar, "t.0.k", 1);
  assert.deepEqual(svar, { t: [{ k: 1 }] });
});

test("ticks are joined, taken from each other and counted", () => {
  const [a, b] = [
    { x: ["1", "2"], y: ["1"] },
    { x: ["2", "3"], z: ["1"] },
  ];
  assert.deepEqual(joinKryss(a, b), { x: ["1", "2", "3"], y: ["1"], z: ["1"] });
  assert.deepEqual(withoutKryss(a, b), { x: ["1"], y: ["1"] });
  assert.equal(countKryss(a), 3);
  assert.equal(countKryss({}), 0);
});

test("ticks are only words, each once", () => {
  assert.deepEqual(
    cleanKryss({
      a: ["x", "x", "y", 1, "Æ", ""],
      b: [],
      c: "x",
      "d e": ["x"],
      ["f".repeat(81)]: ["x"],
      ["g".repeat(80)]: ["h".repeat(80), "i".repeat(81)],
    }),
    { a: ["x", "y"], ["g".repeat(80)]: ["h".repeat(80)] },
  );
  for (const one of [null, undefined, [], "x", 3]) assert.deepEqual(cleanKryss(one), {});
  const many = Array.from({ length: 401 }, (_, n) => `p${n}`);
  assert.equal(cleanKryss({ a: many }).a.length, 400);
  assert.equal(Object.keys(cleanKryss(Object.fromEntries(many.map((one) => [one, ["x"]])))).length, 400);
});
