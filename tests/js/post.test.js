// What people rely on when several write in one form: nothing is lost, and what differs is asked about.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cleanLagret,
  cleanSteder,
  conflicts,
  hasIdentitet,
  marksAt,
  merge,
  newLagret,
  newRadId,
  plassMellom,
  plassSist,
  read,
  relink,
  remove,
  restore,
  same,
  skrivingerAv,
  skrivRad,
  valueAt,
  write,
} from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { brudd } from "./historier.js";

/** A browser that writes. @param {string} e @param {string} [naa] */
function penn(e, naa = "2026-11-27T10:00:00.000Z") {
  let n = 0;
  return { e, neste: () => ++n, naa: () => naa };
}
const ny = () => newLagret("utproeving", "p1", "2026-11-01T08:00:00.000Z");
/** A value as it is written out: without the bare tables that `read` uses. @param {any} value */
const plain = (value) => JSON.parse(JSON.stringify(value));
const A = penn("aaaa");
const B = penn("bbbb");

test("the laws of merging hold in 600 random histories of five writers on three devices with wrong clocks", () => {
  for (let seed = 1; seed <= 600; seed++) assert.equal(brudd(seed), null, `frø ${seed}`);
});

test("two testers' lines are both there, whatever order they come in", () => {
  const plan = write(ny(), [{ sti: "oppgave", verdi: "Referat" }], A);
  const ola = write(plan, skrivRad("logg", "r1", "a0", { minutter: 12 }), B);
  const kari = write(plan, skrivRad("logg", "r2", "a0", { minutter: 20 }), penn("cccc"));
  for (const whole of [merge(merge(plan, ola), kari), merge(merge(kari, ola), plan)]) {
    assert.deepEqual(plain(read(whole).svar), { oppgave: "Referat", logg: [{ minutter: 12 }, { minutter: 20 }] });
    assert.deepEqual(conflicts(whole), []);
  }
});

test("where both changed the same answer, both stand until one is chosen, and the choice holds for both", () => {
  const base = write(ny(), [{ sti: "oppgave", verdi: "Referat" }], A);
  const hers = write(base, [{ sti: "oppgave", verdi: "Møtereferat" }], penn("aaaa2", "2026-11-27T11:00:00.000Z"));
  const his = write(base, [{ sti: "oppgave", verdi: "Referat fra møter" }], penn("bbbb2", "2020-01-01T00:00:00.000Z"));
  const both = merge(hers, his);
  assert.deepEqual(
    conflicts(both).map(({ sti, valg }) => [sti, valg.map((one) => one.verdi)]),
    [["oppgave", ["Møtereferat", "Referat fra møter"]]],
  );
  const chosen = write(both, [{ sti: "oppgave", verdi: "Referat fra møter" }], penn("dddd"));
  assert.deepEqual(conflicts(chosen), []);
  assert.equal(read(merge(chosen, hers)).svar.oppgave, "Referat fra møter");
  assert.deepEqual(conflicts(merge(hers, chosen)), []);
});

test("to empty an answer that another changed is asked about, not lost", () => {
  const base = write(ny(), [{ sti: "oppgave", verdi: "Referat" }], A);
  const emptied = write(base, [{ sti: "oppgave", verdi: undefined }], B);
  const changed = write(base, [{ sti: "oppgave", verdi: "Referater" }], penn("cccc"));
  assert.deepEqual(
    conflicts(merge(emptied, changed))[0]
      .valg.map((one) => one.verdi)
      .sort(),
    ["Referater", null],
  );
  assert.equal(read(merge(base, emptied)).svar.oppgave, undefined);
});

test("what the writer had not seen stands beside what she wrote", () => {
  const base = write(ny(), [{ sti: "oppgave", verdi: "Referat" }], A);
  const sett = marksAt(base.felt, "oppgave");
  const other = write(base, [{ sti: "oppgave", verdi: "Nyere" }], A);
  const late = write(other, [{ sti: "oppgave", verdi: "Sent", sett }], A);
  assert.deepEqual(
    conflicts(late)[0]
      .valg.map((one) => one.verdi)
      .sort(),
    ["Nyere", "Sent"],
  );
  assert.deepEqual(
    conflicts(merge(late, other))[0]
      .valg.map((one) => one.verdi)
      .sort(),
    ["Nyere", "Sent"],
  );
  assert.deepEqual(conflicts(write(other, [{ sti: "oppgave", verdi: "Nyere", sett }], A)), []);
});

test("the same two marks of a copied device are two answers and not a loss", () => {
  const one = write(ny(), [{ sti: "oppgave", verdi: "En" }], penn("aaaa"));
  const two = write(ny(), [{ sti: "oppgave", verdi: "To" }], penn("aaaa"));
  assert.equal(conflicts(merge(one, two))[0].valg.length, 2);
  assert.equal(conflicts(merge(merge(one, two), one))[0].valg.length, 2);
});

test("to write the same again is no change, and an empty answer where nothing was is no mark", () => {
  const base = write(ny(), [{ sti: "oppgave", verdi: "Referat" }], A);
  for (const verdi of ["Referat"]) assert.equal(write(base, [{ sti: "oppgave", verdi }], B), base);
  for (const verdi of [undefined, "", false, null])
    assert.equal(write(base, [{ sti: "enhet", verdi: /** @type {any} */ (verdi) }], B), base);
});

test("where an answer was fetched from follows it also when it is corrected", () => {
  const h = [{ post: "ide1", felt: "tittel" }];
  const drawn = write(ny(), [{ sti: "oppgave", verdi: "Referat", h }], A);
  assert.deepEqual(plain(read(write(drawn, [{ sti: "oppgave", verdi: "Rettet" }], B)).hentet), { oppgave: h });
  const row = write(ny(), skrivRad("gevinster", "r1", "a0", { gevinst: "Tid" }, [{ post: "g1" }]), A);
  assert.deepEqual(plain(read(row).hentet), { "gevinster.0": [{ post: "g1" }] });
});

test("a deleted entry can be taken back, and one that another has written in is asked about", () => {
  const base = write(ny(), [{ sti: "oppgave", verdi: "Referat" }], A);
  const gone = remove(base, B);
  assert.equal(read(gone).slettet, "ja");
  assert.equal(read(restore(gone, B)).slettet, "nei");
  assert.equal(read(restore(gone, B)).svar.oppgave, "Referat");
  const written = write(base, [{ sti: "enhet", verdi: "Teknisk" }], A);
  assert.equal(read(merge(gone, written)).slettet, "uenig");
  assert.equal(read(merge(gone, base)).slettet, "ja");
  // To write in what one sees as deleted takes it back.
  const back = write(gone, [{ sti: "oppgave", verdi: "Likevel" }], A);
  assert.equal(read(back).slettet, "nei");
  // So does a line in its log, and to delete it again is to delete what was written since too.
  const line = write(gone, skrivRad("logg", "r1", "a0", { minutter: 12 }), A);
  assert.equal(read(line).slettet, "nei");
  assert.equal(read(remove(line, A)).slettet, "ja");
  // Two who delete agree.
  assert.equal(read(merge(remove(base, A), gone)).slettet, "ja");
});

test("a struck line is kept as struck and counted nowhere, and a correction brings it back", () => {
  const base = write(
    ny(),
    [...skrivRad("logg", "r1", "a0", { minutter: 12 }), ...skrivRad("logg", "r2", "a1", { minutter: 14 })],
    A,
  );
  const struck = remove(base, B, "logg/r1/");
  assert.deepEqual(plain(read(struck).svar.logg), [{ minutter: 14 }]);
  assert.deepEqual(plain(read(struck).strokne.logg), [{ id: "r1", rad: { minutter: 12 } }]);
  const back = write(struck, [{ sti: "logg/r1/minutter", verdi: 13 }], A);
  assert.deepEqual(plain(read(back).svar.logg), [{ minutter: 13 }, { minutter: 14 }]);
  const both = read(merge(struck, write(base, [{ sti: "logg/r1/minutter", verdi: 15 }], A)));
  assert.deepEqual(both.uenig, ["logg/r1/_slettet"]);
  assert.deepEqual(plain(both.svar.logg), [{ minutter: 15 }, { minutter: 14 }]);
});

test("rows keep their order, and a row put between two stays there", () => {
  let lagret = ny();
  for (const [id, minutter] of /** @type {const} */ ([
    ["z", 1],
    ["y", 2],
    ["x", 3],
  ])) {
    lagret = write(lagret, skrivRad("logg", id, plassSist(lagret.felt, "logg"), { minutter }), A);
  }
  assert.deepEqual(read(lagret).rader.logg, ["z", "y", "x"]);
  assert.deepEqual(plain(read(lagret).svar.logg), [{ minutter: 1 }, { minutter: 2 }, { minutter: 3 }]);
  // An order key that nobody made is no reason to stop.
  const odd = write(lagret, [{ sti: "logg/x/_plass", verdi: "!!" }], A);
  assert.ok(plassSist(odd.felt, "logg"));
});

test("names that JavaScript uses itself are names like others", () => {
  const felt = {
    constructor: { m: [{ e: "constructor", n: 1, v: "a", t: "" }], s: {} },
    "toString/valueOf/hasOwnProperty": { m: [{ e: "aaaa", n: 1, v: 3, t: "" }], s: {} },
    "logg/__proto__/minutter": { m: [{ e: "aaaa", n: 2, v: 4, t: "" }], s: {} },
  };
  const clean = /** @type {any} */ (cleanLagret({ id: "p", skjema: "utproeving", felt }));
  const post = read(clean.lagret);
  assert.equal(post.svar.constructor, "a");
  assert.deepEqual(plain(post.svar.toString), [{ hasOwnProperty: 3 }]);
  assert.deepEqual(plain(post.svar.logg), [{ minutter: 4 }]);
  assert.equal(/** @type {any} */ ({}).minutter, undefined);
  assert.equal(
    read(merge(clean.lagret, write(clean.lagret, [{ sti: "constructor", verdi: "b" }], A))).svar.constructor,
    "b",
  );
});

test("what cannot be read in an entry is named, and the rest stands", () => {
  const raw = JSON.parse(
    '{"id":"p","skjema":"ide","nytt":{"a":1},"felt":{"__proto__":{"m":[],"s":{}},"tittel":{"m":[{"e":"a1","n":1,"v":"X","t":"tull"}],"s":{}},"x":{"m":[{"e":"a1","n":0,"v":"X","t":""}]},"y":7}}',
  );
  const { lagret, rester } = /** @type {any} */ (cleanLagret(raw));
  assert.deepEqual(rester.sort(), ["__proto__", "x", "y"]);
  assert.equal(read(lagret).svar.tittel, "X");
  assert.deepEqual(lagret.nytt, { a: 1 });
  for (const bad of [
    null,
    [],
    {},
    { id: "", skjema: "ide", felt: {} },
    { id: "a", skjema: "IDE", felt: {} },
    { id: "a", skjema: "ide" },
  ])
    assert.equal(cleanLagret(bad), null);
});

test("keys that this edition does not know are kept from both copies", () => {
  const a = { ...ny(), farge: "roed", kun_a: 1 };
  const b = { ...ny(), farge: "blaa", kun_b: 2, opprettet: "2026-10-01T08:00:00.000Z" };
  const whole = /** @type {any} */ (merge(a, b));
  assert.equal(whole.kun_a, 1);
  assert.equal(whole.kun_b, 2);
  assert.deepEqual(whole.ukjent, { farge: ["blaa", "roed"] });
  assert.equal(whole.opprettet, "2026-10-01T08:00:00.000Z");
  assert.deepEqual(merge(whole, a), whole);
});

test("entries of two forms with one id are never merged", () => {
  assert.throws(() => merge(ny(), newLagret("ide", "p1", "2026-11-01T08:00:00.000Z")), /ikke samme post/);
});

// --- what comes from outside ---

/** A place with one mark that is so. @param {any} [more] */
const sted = (more = {}) => ({ m: [{ e: "aaaa", n: 1, v: "x", t: "2026-11-01T08:00:00.000Z", ...more }], s: {} });

test("a mark from outside must say who wrote, which of theirs it is, when, and something that can be an answer", () => {
  const good = [
    {},
    { e: "a".repeat(80) },
    ...["", 0, -1.5, true, null, [], ["a", "b"], { aaaa: [1, 2] }, {}].map((v) => ({ v })),
  ];
  for (const one of good) {
    const { felt, rester } = cleanSteder({ x: sted(one) });
    assert.deepEqual([felt.x?.m, rester], [sted(one).m, []], JSON.stringify(one));
  }
  const bad = [
    ...["", "a b", "a".repeat(81), "__proto__", 7, undefined].map((e) => ({ e })),
    ...[0, -1, 1.5, "1", undefined].map((n) => ({ n })),
    ...[7, undefined, null].map((t) => ({ t })),
    ...[undefined, Number.NaN, Number.POSITIVE_INFINITY, [1], [["a"]], { a: "b" }, { a: [1.5] }].map((v) => ({ v })),
  ];
  for (const one of bad)
    assert.deepEqual(
      cleanSteder({ x: sted(one), y: sted() }),
      { felt: { y: sted() }, rester: ["x"] },
      JSON.stringify(one),
    );
  const both = { m: [...sted().m, 7], s: {} };
  assert.deepEqual(cleanSteder({ x: both }).rester, ["x"]);
});

test("a place from outside keeps what can be understood of it, and keys that are not known here", () => {
  const lang = "x".repeat(400);
  const { felt, rester } = cleanSteder({
    tid: sted({ t: "i går" }),
    sone: sted({ t: "2026-11-01T09:00:00+01:00" }),
    hentet: sted({ h: [{ post: "p", felt: "f", mer: 1 }, { post: 7 }, null, { post: "q", felt: 7 }] }),
    ingen: sted({ h: [{ felt: "f" }] }),
    rart: sted({ h: "p" }),
    sett: { ...sted(), s: { aaaa: 3, "b b": 1, cccc: 0, dddd: "4", eeee: 1.5 }, nytt: [1] },
    uten: { m: sted().m },
    [lang]: sted(),
    [`${lang}x`]: sted(),
    liste: { m: {}, s: {} },
    tekst: "x",
  });
  assert.deepEqual(rester.sort(), ["liste", "tekst", `${lang}x`].sort());
  const marks = Object.fromEntries(Object.entries(felt).map(([sti, { m }]) => [sti, m[0]]));
  assert.deepEqual([marks.tid.t, marks.sone.t], ["", "2026-11-01T08:00:00.000Z"]);
  assert.deepEqual(marks.hentet.h, [{ post: "p", felt: "f" }, { post: "q" }]);
  assert.deepEqual(["h" in marks.ingen, "h" in marks.rart], [false, false]);
  assert.deepEqual(felt.sett, { ...sted(), s: { aaaa: 3 }, nytt: [1] });
  assert.deepEqual(felt.uten.s, {});
  assert.deepEqual(cleanSteder(null), { felt: {}, rester: [] });
  assert.deepEqual(cleanSteder(["x"]), { felt: {}, rester: [] });
});

test("an entry without a time of its own is from its first mark", () => {
  const raw = {
    id: "p",
    skjema: "ide",
    felt: { b: sted({ t: "2026-11-03T08:00:00.000Z" }), a: sted(), c: sted({ t: "2026-11-02T08:00:00.000Z" }) },
  };
  const opprettet = (/** @type {any} */ one) => cleanLagret(one)?.lagret.opprettet;
  assert.equal(opprettet(raw), "2026-11-01T08:00:00.000Z");
  assert.equal(opprettet({ ...raw, opprettet: "tull" }), "2026-11-01T08:00:00.000Z");
  assert.equal(opprettet({ ...raw, opprettet: "2026-10-01T10:00:00+02:00" }), "2026-10-01T08:00:00.000Z");
  assert.equal(opprettet({ ...raw, felt: {} }), "1970-01-01T00:00:00.000Z");
});

test("an id and the name of a form have only signs that are safe in an address and a file", () => {
  const is = (/** @type {any} */ more) => hasIdentitet({ id: "p", skjema: "ide", ...more });
  for (const id of ["a", "a-b_c.d:e", "A1", "x".repeat(100)]) assert.equal(is({ id }), true, id);
  for (const id of ["", "a/b", "a b", "å", "x".repeat(101), 7, null]) assert.equal(is({ id }), false, String(id));
  for (const skjema of ["sjekk-foer-2", "x".repeat(60)]) assert.equal(is({ skjema }), true);
  for (const skjema of ["", "Ide", "a_b", "x".repeat(61), 7]) assert.equal(is({ skjema }), false, String(skjema));
  for (const raw of [null, "p", ["p"]]) assert.equal(hasIdentitet(raw), false);
});

// --- writing and reading ---

test("an answer is emptied by nothing, an empty text, no tick and an empty list, and zero is an answer", () => {
  const one = write(ny(), [{ sti: "a", verdi: "x" }], penn("aaaa"));
  for (const verdi of [undefined, "", false, [], null]) {
    const after = write(one, [{ sti: "a", verdi }], penn("bbbb"));
    assert.deepEqual(plain(read(after).svar), {}, String(verdi));
    assert.equal(write(ny(), [{ sti: "a", verdi }], penn("aaaa")).felt.a, undefined);
  }
  assert.equal(read(write(one, [{ sti: "a", verdi: 0 }], penn("bbbb"))).svar.a, 0);
});

test("where an answer was fetched from stands with it, for a field and for a row", () => {
  const h = [{ post: "i1", felt: "tittel" }];
  let one = write(
    ny(),
    [
      { sti: "oppgave", verdi: "A", h },
      ...skrivRad("logg", "r1", "a0", { m: 1 }),
      ...skrivRad("logg", "r2", "a1", { m: 2 }, h),
    ],
    penn("aaaa"),
  );
  assert.deepEqual(plain(read(one).hentet), { oppgave: h, "logg.1": h });
  // The same answer from elsewhere is told; the same from the same place is no news.
  const annet = [{ post: "i2" }];
  assert.equal(write(one, [{ sti: "oppgave", verdi: "A", h }], penn("bbbb")), one);
  assert.equal(write(one, [{ sti: "oppgave", verdi: "A" }], penn("bbbb")), one);
  one = write(one, [{ sti: "oppgave", verdi: "A", h: annet }], penn("bbbb"));
  assert.deepEqual(plain(read(one).hentet.oppgave), annet);
  // It was fetched, and there was nothing there.
  const tomt = write(ny(), [{ sti: "oppgave", verdi: null, h }], penn("aaaa"));
  assert.deepEqual([plain(read(tomt).hentet), plain(read(tomt).svar)], [{ oppgave: h }, {}]);
});

test("an entry was last changed when its latest mark was made; one without a mark when it was made", () => {
  assert.equal(read(ny()).endret, ny().opprettet);
  const tider = ["2026-11-03T08:00:00.000Z", "2026-11-05T08:00:00.000Z", "2026-11-04T08:00:00.000Z"];
  const one = write(
    ny(),
    tider.map((t, nr) => ({ sti: `f${nr}`, verdi: nr, t })),
    penn("aaaa"),
  );
  assert.equal(read(one).endret, tider[1]);
});

test("rows without a place stand last, and those of one place by their ids, alike everywhere", () => {
  const one = write(
    ny(),
    [
      ...[
        ["d", ""],
        ["b", "a1"],
        ["c", ""],
        ["e", "a1"],
        ["a", "a2"],
      ].flatMap(([id, plass]) => skrivRad("logg", id, plass, { m: id })),
      { sti: "logg/tom/_plass", verdi: "a0" },
    ],
    penn("aaaa"),
  );
  const shuffled = { ...one, felt: Object.fromEntries(Object.entries(one.felt).reverse()) };
  for (const lagret of [one, shuffled]) assert.deepEqual(read(lagret).rader.logg, ["b", "e", "a", "c", "d"]);
});

test("of several values that stand the latest is shown, and at the same moment the same one everywhere", () => {
  const base = write(ny(), [{ sti: "a", verdi: "x" }], penn("aaaa"));
  const [b, c, d] = [
    ["bbbb", "B", "2026-11-27T09:00:00.000Z"],
    ["cccc", "C", "2026-11-27T11:00:00.000Z"],
    ["dddd", "D", "2026-11-27T11:00:00.000Z"],
  ].map(([e, verdi, t]) => write(base, [{ sti: "a", verdi, t }], penn(e)));
  const orders = [
    [b, c, d],
    [d, c, b],
    [c, d, b],
    [b, d, c],
  ];
  for (const order of orders) {
    const whole = order.reduce(merge);
    assert.equal(read(whole).svar.a, "D");
    assert.deepEqual(
      conflicts(whole)[0].valg.map((one) => one.verdi),
      ["D", "C", "B"],
    );
    assert.equal(valueAt(whole.felt, "a"), "D");
  }
  // Two who say the same do not disagree.
  assert.deepEqual(conflicts(merge(b, write(base, [{ sti: "a", verdi: "B" }], penn("eeee")))), []);
});

test("two who delete the same entry agree, and what neither had seen is asked about", () => {
  const base = write(
    ny(),
    [
      { sti: "a", verdi: "x" },
      { sti: "b", verdi: "y" },
    ],
    penn("aaaa"),
  );
  const more = write(base, [{ sti: "c", verdi: "z" }], penn("cccc"));
  const [hers, his] = [remove(base, penn("bbbb")), remove(more, penn("dddd"))];
  assert.equal(read(hers).slettet, "ja");
  assert.equal(read(merge(hers, his)).slettet, "ja");
  assert.equal(read(merge(hers, more)).slettet, "uenig");
  assert.equal(read(merge(hers, restore(hers, penn("eeee")))).slettet, "nei");
  assert.equal(restore(base, penn("eeee")), base, "what is not deleted is left alone");
});

test("a row has an id that nobody else has made", () => {
  const ider = Array.from({ length: 300 }, newRadId);
  for (const id of ider) assert.match(id, /^[0-9a-z]{8}$/);
  assert.equal(new Set(ider).size, 300);
  assert.ok(new Set(ider.join("")).size > 30, "all letters and digits are used");
});

test("a place in the order is between its neighbours, whatever a file says that they are", () => {
  const mellom = plassMellom("a0", "a1");
  assert.ok("a0" < mellom && mellom < "a1");
  assert.ok(plassMellom("a0", null) > "a0" && plassMellom(null, "a0") < "a0");
  assert.ok(plassMellom("", "") === plassMellom(null, null));
  for (const [a, b] of [
    ["a1", "a0"],
    ["!!", null],
    ["a0", "a0"],
  ])
    assert.equal(plassMellom(a, b), plassMellom(null, null));
  assert.ok(
    plassSist(
      { "logg/r1/_plass": sted({ v: "a5" }), "logg_2/r1/_plass": sted({ v: "a9" }), "logg/r1/m": sted({ v: "z" }) },
      "logg",
    ) < "a9",
  );
});

test("a copy has the answers, notes and sources of an entry, and rows of its own", () => {
  const h = [{ post: "i1", felt: "tittel" }];
  const one = write(
    ny(),
    [
      { sti: "fra/i1", verdi: true },
      { sti: "oppgave", verdi: "A", h },
      { sti: "oppgave/_notat", verdi: "om A" },
      ...skrivRad("logg", "r1", "a0", { m: 1 }, h),
      ...skrivRad("logg", "r2", "a1", { m: 2 }),
      { sti: "logg/r2/m/_notat", verdi: "om to" },
    ],
    penn("aaaa"),
  );
  const copy = write(newLagret("utproeving", "p2", ny().opprettet), skrivingerAv(read(one)), penn("bbbb"));
  const [was, is] = [read(one), read(copy)];
  assert.deepEqual(plain([is.svar, is.fra, is.hentet]), plain([was.svar, was.fra, was.hentet]));
  assert.equal(new Set([...was.rader.logg, ...is.rader.logg]).size, 4);
  assert.deepEqual(plain(is.notater), { oppgave: "om A", [`logg/${is.rader.logg[1]}/m`]: "om to" });
});

test("an entry follows its sources to their new ids, also when two have become one", () => {
  const one = write(
    ny(),
    [
      { sti: "fra/i1", verdi: true },
      { sti: "fra/i2", verdi: true },
      { sti: "oppgave", verdi: "A", h: [{ post: "i1", felt: "tittel" }, { post: "annen" }] },
    ],
    penn("aaaa"),
  );
  const moved = read(relink(one, new Map([["i1", "n1"]])));
  assert.deepEqual(
    [moved.fra.sort(), plain(moved.hentet)],
    [["i2", "n1"], { oppgave: [{ post: "n1", felt: "tittel" }, { post: "annen" }] }],
  );
  assert.deepEqual(read(relink(one, new Map([["i1", "i2"]]))).fra, ["i2"]);
  assert.deepEqual(plain(relink(one, new Map())), plain(one));
});

test("what two editions say differently at a key that is not known here is kept, however it is merged", () => {
  const [a, b, c] = [1, { x: 1, y: 2 }, "tre"].map((nytt) => /** @type {any} */ ({ ...ny(), nytt }));
  const wholes = [
    [a, b, c],
    [c, b, a],
    [b, c, a],
  ].map((order) => /** @type {any} */ (order.reduce(merge)));
  for (const whole of wholes) {
    assert.deepEqual(whole, wholes[0]);
    assert.equal(whole.ukjent.nytt.length, 3);
    assert.deepEqual(whole.nytt, whole.ukjent.nytt[0]);
  }
  const equal = merge({ ...ny(), nytt: { x: 1, y: 2 } }, { ...ny(), nytt: { y: 2, x: 1 } });
  assert.equal("ukjent" in equal, false);
});

test("the same mark told twice is one, with every source and the earliest time", () => {
  const mark = (/** @type {any} */ more) => ({ ...ny(), felt: { a: sted(more) } });
  const a = mark({ t: "2026-11-02T08:00:00.000Z", h: [{ post: "q" }] });
  const b = mark({ t: "2026-11-01T08:00:00.000Z", h: [{ post: "p" }, { post: "q" }] });
  for (const whole of [merge(a, b), merge(b, a)])
    assert.deepEqual(whole.felt.a.m, [
      { ...sted().m[0], t: "2026-11-01T08:00:00.000Z", h: [{ post: "p" }, { post: "q" }] },
    ]);
});

test("values are the same whatever the order of their keys", () => {
  assert.ok(same({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 }));
  assert.ok(!same({ a: 1 }, { a: 2 }) && !same(["a", "b"], ["b", "a"]) && !same(1, "1") && !same(null, undefined));
});
