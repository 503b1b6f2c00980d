// What people rely on when several write in one form: nothing is lost, and what differs is asked about.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cleanLagret,
  conflicts,
  marksAt,
  merge,
  newLagret,
  plassSist,
  read,
  remove,
  restore,
  skrivRad,
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
