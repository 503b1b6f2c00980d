// What a pådriver relies on when she brings many people's files together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { conflicts, merge, newLagret, read, skrivRad, write } from "../../docs/assets/js/arbeidsbok/modell/post.js";
import {
  findUlikheter,
  forslag,
  nestenLike,
  placeNew,
  planlegg,
  sammenlignPost,
  sammenlignUtfylt,
} from "../../docs/assets/js/arbeidsbok/modell/samle.js";

const NAA = "2026-11-27T10:00:00.000Z";
/** @param {string} e */
const penn = (e) => {
  let n = 0;
  return { e, neste: () => ++n, naa: () => NAA };
};
const plain = (/** @type {any} */ value) => JSON.parse(JSON.stringify(value));
const by = (/** @type {import("../../docs/assets/js/arbeidsbok/modell/post.js").Lagret[]} */ ...some) =>
  new Map(some.map((one) => [one.id, one]));
const mine = penn("aaaa");
const egen = write(
  newLagret("utproeving", "p1", NAA),
  [
    { sti: "oppgave", verdi: "Referat" },
    { sti: "enhet", verdi: "Teknisk" },
    ...skrivRad("logg", "r1", "a0", { dato: "2026-11-02", minutter_ki: 12, brukbart: "rett_ut" }),
  ],
  mine,
);
const utfylt = {
  skjema: "utproeving",
  endret: "2026-11-26T10:00:00.000Z",
  svar: { oppgave: "Referat", enhet: "Teknisk", logg: [{ dato: "2026-11-02", minutter_ki: 12, brukbart: "rett_ut" }] },
};

test("two testers' copies of one trial become one trial with both their lines", async () => {
  const a = write(egen, skrivRad("logg", "r2", "a1", { minutter_ki: 20 }), penn("bbbb"));
  const b = write(egen, skrivRad("logg", "r3", "a1", { minutter_ki: 30 }), penn("cccc"));
  const first = sammenlignPost("a.json", a, by(egen));
  assert.equal(first.slag, "flettes");
  assert.deepEqual(
    first.ulikheter.map(({ sti, slags }) => [sti, slags]),
    [["logg/r2/minutter_ki", "ny"]],
  );
  const second = sammenlignPost("b.json", b, by(merge(egen, a)));
  const { poster } = await planlegg([first, second], () => ({ hva: "flett" }));
  const whole = poster.reduce(merge, egen);
  assert.deepEqual(
    plain(read(whole).svar.logg).map((/** @type {any} */ rad) => rad.minutter_ki),
    [12, 20, 30],
  );
  assert.equal(sammenlignPost("a.json igjen", a, by(whole)).slag, "lik");
});

test("each difference is told as what it is", () => {
  const theirs = write(
    write(egen, [{ sti: "oppgave", verdi: "Møtereferat" }], penn("bbbb")),
    [{ sti: "hypotese", verdi: "Går fortere" }],
    penn("bbbc"),
  );
  const ours = write(
    egen,
    [
      { sti: "oppgave", verdi: "Referater" },
      { sti: "enhet", verdi: "Skole" },
    ],
    penn("dddd"),
  );
  assert.deepEqual(
    findUlikheter(ours, theirs)
      .map(({ sti, slags, her, der }) => [sti, slags, her ?? null, der ?? null])
      .sort(),
    [
      ["enhet", "beholdt", "Skole", "Teknisk"],
      ["hypotese", "ny", null, "Går fortere"],
      ["oppgave", "uenig", "Referater", "Møtereferat"],
    ],
  );
  assert.deepEqual(
    findUlikheter(egen, theirs)
      .map(({ slags }) => slags)
      .sort(),
    ["endret", "ny"],
  );
});

test("a Word file that says what the book says is equal, and one that says more is laid together with it", async () => {
  const twin = sammenlignUtfylt("a.docx", utfylt, by(egen), "oppgave", []);
  assert.equal(twin.slag, "lik");
  const more = {
    ...utfylt,
    svar: {
      ...utfylt.svar,
      hypotese: "Går fortere",
      logg: [...utfylt.svar.logg, { minutter_ki: 40, dato: "2026-11-03" }],
    },
  };
  const found = sammenlignUtfylt("b.docx", more, by(egen), "oppgave", []);
  assert.equal(found.like, 1);
  const same = (await planlegg([found], () => ({ hva: "flett", rader: "samme" }))).poster.reduce(merge, egen);
  assert.deepEqual(
    plain(read(same).svar.logg).map((/** @type {any} */ rad) => rad.minutter_ki),
    [12, 40],
  );
  assert.equal(read(same).svar.hypotese, "Går fortere");
  const nye = (await planlegg([found], () => ({ hva: "flett", rader: "nye" }))).poster.reduce(merge, egen);
  assert.deepEqual(
    plain(read(nye).svar.logg).map((/** @type {any} */ rad) => rad.minutter_ki),
    [12, 12, 40],
  );
  // The same file twice lays nothing in twice.
  assert.equal(sammenlignUtfylt("b.docx", more, by(same), "oppgave", []).slag, "lik");
});

test("a note that comes with a file is a note in the book, and the same one is nothing new", async () => {
  const med = { ...utfylt, svar: { ...utfylt.svar, "oppgave/_notat": "Spør Kari" } };
  const found = sammenlignUtfylt("a.docx", med, by(egen), "oppgave", []);
  assert.equal(found.slag, "flettes");
  assert.deepEqual(
    found.ulikheter.map(({ sti, slags, der }) => [sti, slags, der]),
    [["oppgave/_notat", "ny", "Spør Kari"]],
  );
  const same = (await planlegg([found], () => ({ hva: "flett", rader: "samme" }))).poster.reduce(merge, egen);
  assert.deepEqual(plain(read(same).notater), { oppgave: "Spør Kari" });
  assert.equal(sammenlignUtfylt("a.docx", med, by(same), "oppgave", []).slag, "lik");
  // What only looks like one is not taken in as anything.
  const { felt } = placeNew({ ...utfylt, svar: { oppgave: "x", "a/b/_notat": "y", "__proto__/_notat": "z" } });
  assert.deepEqual(Object.keys(felt), ["oppgave"]);
});

test("a measurement that is corrected in a document is asked about in its own row", async () => {
  const corrected = {
    ...utfylt,
    svar: { ...utfylt.svar, logg: [{ dato: "2026-11-02", minutter_ki: 15, brukbart: "rett_ut" }] },
  };
  const found = sammenlignUtfylt("c.docx", corrected, by(egen), "oppgave", []);
  const whole = (await planlegg([found], () => ({ hva: "flett" }))).poster.reduce(merge, egen);
  assert.deepEqual(
    conflicts(whole).map(({ sti, valg }) => [sti, valg.map((one) => one.verdi).sort()]),
    [["logg/r1/minutter_ki", [12, 15]]],
  );
  const { poster, skrivinger } = await planlegg([found], () => ({ hva: "erstatt" }));
  const theirs = write(poster.reduce(merge, egen), skrivinger.get("p1") ?? [], penn("eeee"));
  assert.deepEqual(plain(read(theirs).svar.logg)[0].minutter_ki, 15);
  assert.deepEqual(conflicts(theirs), []);
});

test("when two entries have the name of the file, both are offered, the likest first", async () => {
  const other = {
    ...egen,
    id: "p2",
    felt: { ...egen.felt, enhet: { m: [{ e: "x", n: 1, v: "Skole", t: NAA }], s: {} } },
  };
  const found = sammenlignUtfylt(
    "a.docx",
    { ...utfylt, svar: { ...utfylt.svar, hypotese: "Ny" } },
    by(other, egen),
    "oppgave",
    [],
  );
  assert.deepEqual(
    found.kandidater.map((one) => one.id),
    ["p1", "p2"],
  );
  const { poster } = await planlegg([found], () => ({ hva: "flett", mot: "p2" }));
  assert.equal(poster[0].id, "p2");
  const egne = (await planlegg([found], () => ({ hva: "egen" }))).poster;
  assert.ok(!["p1", "p2"].includes(egne[0].id));
  assert.deepEqual((await planlegg([found], () => ({ hva: "hopp" }))).poster, []);
});

test("what may be two is not made one unless the reader says so", async () => {
  const says = (/** @type {Record<string, any>} */ svar, alle = by(egen)) => {
    const one = sammenlignUtfylt("a.docx", { ...utfylt, svar }, alle, "oppgave", []);
    return [one.slag, forslag(one)];
  };
  // More than the name is the same, and nothing is contradicted.
  assert.deepEqual(says({ ...utfylt.svar, hypotese: "Ny" }), ["flettes", "flett"]);
  // Only the name is the same; or another office has a task of the same name; or there are two to choose between.
  assert.deepEqual(says({ oppgave: "Referat", hypotese: "Ny" }), ["flettes", "egen"]);
  assert.deepEqual(says({ oppgave: "Referat", enhet: "Skole" }), ["flettes", "egen"]);
  assert.deepEqual(says({ ...utfylt.svar, hypotese: "Ny" }, by(egen, { ...egen, id: "p2" })), ["flettes", "egen"]);
  const [a, b] = ["Skole", "Barnehage"].map((enhet) =>
    sammenlignUtfylt("a.docx", { ...utfylt, svar: { oppgave: "Referat", enhet } }, by(egen), "oppgave", []),
  );
  const { poster } = await planlegg([a, b], (nr) => ({ hva: forslag([a, b][nr]) }));
  assert.deepEqual(poster.map((one) => read(one).svar.enhet).sort(), ["Barnehage", "Skole"]);
});

test("the same unknown file read twice is one entry", () => {
  assert.equal(placeNew(utfylt).id, placeNew(structuredClone(utfylt)).id);
  assert.equal(sammenlignUtfylt("a.docx", utfylt, by(placeNew(utfylt)), "oppgave", []).slag, "lik");
});

test("rows are nearly equal when two thirds of what they say is equal", () => {
  assert.ok(nestenLike({ a: 1, b: 2, c: 3 }, { a: 1, b: 2, c: 4 }));
  assert.ok(!nestenLike({ a: 1, b: 2, c: 3 }, { a: 1, b: 5, c: 4 }));
  assert.ok(!nestenLike({ a: 1 }, { a: 1 }));
  assert.ok(!nestenLike({ a: 1, b: 2 }, { a: 1, b: 2, c: 3, d: 4 }));
});

test("what is to be laid in is planned a find at a time, and what was chosen when the reader said yes is what counts", async () => {
  const some = Array.from({ length: 30 }, (_, nr) => {
    const inn = write(newLagret("ide", `i${nr}`, NAA), [{ sti: "tittel", verdi: `Oppgave ${nr}` }], penn(`e${nr}`));
    return { ...sammenlignPost("a.json", write(inn, [{ sti: "enhet", verdi: "Skole" }], mine), by(inn)) };
  });
  let hva = "hopp";
  let pust = 0;
  const plan = planlegg(
    some,
    () => ({ hva }),
    async () => {
      pust += 1;
    },
  );
  hva = "flett";
  assert.deepEqual((await plan).poster, []);
  assert.equal(pust, some.length);
});
