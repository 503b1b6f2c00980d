// What a pådriver relies on when she brings many people's files together.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  conflicts,
  merge,
  newLagret,
  read,
  remove,
  skrivRad,
  write,
} from "../../docs/assets/js/arbeidsbok/modell/post.js";
import {
  countLike,
  findUlikheter,
  forslag,
  nestenLike,
  placeAgainst,
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

const rader = (/** @type {any} */ lagret, tabell = "logg") => plain(read(lagret).svar[tabell] ?? []);
const lagt = async (
  /** @type {any} */ funn,
  /** @type {any} */ valg = { hva: "flett" },
  /** @type {any} */ mot = egen,
) => (await planlegg([funn].flat(), () => valg)).poster.filter((one) => one.id === mot.id).reduce(merge, mot);
const fraFil = (/** @type {any} */ svar, /** @type {any} */ alle = by(egen), /** @type {any} */ mer = {}) =>
  sammenlignUtfylt("a.docx", { ...utfylt, svar, ...mer }, alle, "oppgave", []);

test("new rows of a file come after ours in the file's order, each table by itself", async () => {
  const svar = {
    oppgave: "Referat",
    enhet: "Teknisk",
    logg: [...utfylt.svar.logg, {}, { minutter_ki: 3 }, { minutter_ki: 1 }, { minutter_ki: 2 }],
    foer: [{ minutter: 9 }, { minutter: 8 }],
  };
  const whole = await lagt(fraFil(svar));
  assert.deepEqual(
    rader(whole).map((/** @type {any} */ rad) => rad.minutter_ki),
    [12, 3, 1, 2],
  );
  assert.deepEqual(rader(whole, "foer"), [{ minutter: 9 }, { minutter: 8 }]);
});

test("each row here is one row of the file: the equal one first, and two that are alike are two", async () => {
  const alike = { dato: "2026-11-02", minutter_ki: 12, brukbart: "rett_ut" };
  const nearly = { ...alike, minutter_ki: 13 };
  const found = fraFil({ ...utfylt.svar, logg: [nearly, alike] });
  assert.equal(found.like, 1);
  assert.deepEqual(
    rader(await lagt(found)).map((/** @type {any} */ rad) => rad.minutter_ki),
    [12, 13],
  );
  const twice = await lagt(fraFil({ ...utfylt.svar, logg: [alike, alike] }));
  assert.equal(rader(twice).length, 2);
  assert.equal(countLike(egen, { logg: [alike, {}, { minutter_ki: 99 }], foer: [alike], oppgave: "Referat" }), 1);
  assert.equal(countLike(newLagret("utproeving", "tom", NAA), { logg: [alike] }), 0);
});

test("a difference says when they wrote it, and what was fetched, moved or already disagreed about is none", () => {
  const sent = "2026-11-27T12:00:00.000Z";
  const theirs = write(
    egen,
    [
      { sti: "enhet", verdi: "Skole", t: sent },
      { sti: "fra/i1", verdi: true },
      { sti: "logg/r1/_plass", verdi: "a9" },
    ],
    penn("bbbb"),
  );
  assert.deepEqual(
    findUlikheter(egen, theirs).map(({ sti, slags, naar }) => [sti, slags, naar]),
    [["enhet", "endret", sent]],
  );
  const ours = write(egen, [{ sti: "enhet", verdi: "Plan", t: NAA }], penn("cccc"));
  const whole = merge(ours, theirs);
  assert.deepEqual(
    findUlikheter(whole, theirs).map(({ slags }) => slags),
    [],
    "the disagreement stands here from before",
  );
  assert.deepEqual(
    findUlikheter(ours, whole).map(({ sti, slags, naar }) => [sti, slags, naar]),
    [["enhet", "uenig", sent]],
  );
  // To have emptied what we have is a change; to have emptied what we never had is nothing.
  const emptied = write(egen, [{ sti: "enhet", verdi: null }], penn("bbbb"));
  assert.deepEqual(
    findUlikheter(egen, emptied).map(({ sti, slags }) => [sti, slags]),
    [["enhet", "endret"]],
  );
  const back = write(
    write(egen, [{ sti: "ny", verdi: "x" }], penn("dddd")),
    [{ sti: "ny", verdi: null }],
    penn("dddd"),
  );
  assert.deepEqual(findUlikheter(egen, back), []);
});

test("a file belongs to an entry of its own form that is not deleted, whatever way its name is written", () => {
  const svar = { oppgave: "Ma\u030Aling", hypotese: "Ny" };
  const one = write(newLagret("utproeving", "p9", NAA), [{ sti: "oppgave", verdi: "M\u00e5ling" }], penn("aaaa"));
  assert.deepEqual(fraFil(svar, by(one)).kandidater, [one]);
  const other = { ...one, skjema: "ide" };
  const gone = remove(one, penn("bbbb"));
  for (const alle of [by(other), by(gone), by()]) {
    const found = fraFil(svar, alle);
    assert.deepEqual([found.slag, found.kandidater, found.ulikheter, found.like], ["ny", [], [], 0]);
  }
  // A deleted twin is no twin, and a file without a name belongs to none of those without a name.
  assert.equal(fraFil({ oppgave: "M\u00e5ling" }, by(gone)).slag, "ny");
  const nameless = write(newLagret("utproeving", "p8", NAA), [{ sti: "enhet", verdi: "Skole" }], penn("aaaa"));
  assert.equal(fraFil({ hypotese: "Ny" }, by(nameless)).slag, "ny");
});

test("a file that says less than the book says nothing new; one that says nothing else has no doubt about it", () => {
  const less = fraFil({ oppgave: "Referat", enhet: "Teknisk" });
  assert.deepEqual([less.slag, less.ulikheter, less.like, less.usikker], ["lik", [], 0, undefined]);
  const more = fraFil({ oppgave: "Referat", enhet: "Teknisk", hypotese: "Ny" });
  assert.deepEqual([more.slag, more.like, more.usikker], ["flettes", 0, undefined]);
});

test("a file that is no template of ours is laid in only when the reader says so", async () => {
  const ny = { ...fraFil({ oppgave: "Helt ny" }), fremmed: true };
  assert.equal(forslag(ny), "hopp");
  assert.equal(forslag({ ...ny, fremmed: undefined }), "flett");
  assert.equal(forslag({ ...fraFil({ ...utfylt.svar, hypotese: "Ny" }), fremmed: true }), "flett");
  assert.deepEqual((await planlegg([ny], () => ({ hva: "hopp" }))).poster, []);
  assert.deepEqual((await planlegg([ny], () => ({ hva: "flett" }))).poster, [ny.inn]);
  // What is new and ours is not asked about, and what is equal is not laid in.
  const asked = async (/** @type {any} */ one) =>
    (await planlegg([one], () => assert.fail("spurt"))).poster.map(({ id }) => id);
  assert.deepEqual(await asked({ ...ny, fremmed: undefined }), [ny.inn.id]);
  assert.deepEqual(await asked(fraFil(utfylt.svar)), []);
});

test("an entry that is kept as one's own gets an id of its own, also when its id is long", async () => {
  const id = "x".repeat(100);
  const ours = { ...egen, id };
  const theirs = write(ours, [{ sti: "enhet", verdi: "Skole" }], penn("bbbb"));
  const [copy] = (await planlegg([sammenlignPost("a.json", theirs, by(ours))], () => ({ hva: "egen" }))).poster;
  assert.match(copy.id, /^x{90}\.[0-9a-z]{8}$/);
  assert.deepEqual(plain(read(copy).svar), plain(read(theirs).svar));
});

test("an entry of another form with an id that is taken is a new one", () => {
  const other = newLagret("ide", egen.id, NAA);
  const { slag, kandidater, ulikheter } = sammenlignPost("a.json", other, by(egen));
  assert.deepEqual([slag, kandidater, ulikheter], ["ny", [], []]);
});

test("to take theirs settles each disagreement, from every file, and brings nothing deleted back", async () => {
  const write1 = (/** @type {string} */ e, /** @type {any[]} */ ...felt) =>
    write(
      egen,
      felt.map(([sti, verdi]) => ({ sti, verdi })),
      penn(e),
    );
  const ours = write1("oooo", ["oppgave", "Vår"], ["enhet", "Vår"], ["hypotese", "Vår"]);
  const a = write1("bbbb", ["oppgave", "A"], ["ny", "A"]);
  const b = write1("cccc", ["enhet", "B"]);
  const found = [a, b].map((one) => sammenlignPost("x.json", one, by(ours)));
  const { poster, skrivinger } = await planlegg(found, () => ({ hva: "erstatt" }));
  assert.equal(poster.length, 1, "the same entry once");
  assert.deepEqual(skrivinger.get("p1"), [
    { sti: "oppgave", verdi: "A" },
    { sti: "enhet", verdi: "B" },
  ]);
  const struck = remove(egen, penn("bbbb"), "logg/r1/");
  const wrote = write(egen, [{ sti: "logg/r1/minutter_ki", verdi: 13 }], penn("oooo"));
  const deleted = sammenlignPost("x.json", struck, by(wrote));
  assert.deepEqual((await planlegg([deleted], () => ({ hva: "erstatt" }))).skrivinger.get("p1"), []);
});

test("a file that tells rows by number means the rows here that say the same, in whatever order they stand", async () => {
  const kriterier = [
    ...skrivRad("krit", "k1", "a0", { punkt: "Fakta" }),
    ...skrivRad("krit", "k2", "a1", { punkt: "Kort" }),
  ];
  const one = write(egen, kriterier, mine);
  const radvalg = { logg: { oppfylt: "krit" } };
  const line = (/** @type {string} */ oppfylt) => ({ minutter_ki: 40, dato: "2026-11-03", oppfylt });
  const svar = (/** @type {any} */ more, /** @type {string} */ oppfylt) => ({
    oppgave: "Referat",
    enhet: "Teknisk",
    ...more,
    logg: [line(oppfylt)],
  });
  const said = async (/** @type {any} */ more, /** @type {string} */ oppfylt) =>
    rader(await lagt(fraFil(svar(more, oppfylt), by(one), { radvalg }), undefined, one)).at(-1).oppfylt;
  assert.deepEqual(await said({}, "2"), ["k2"], "without its own list the rows are ours");
  assert.deepEqual(await said({ krit: [{ punkt: "Kort" }, { punkt: "Fakta" }] }, "1"), ["k2"]);
  assert.equal(await said({ krit: [{ punkt: "Kort" }, { punkt: "Noe annet" }] }, "2"), "2", "a row that is not here");
  assert.deepEqual(await said({}, "0"), ["ingen"]);
  // A form without that table, and a file without that one.
  const bare = fraFil(svar({}, "2"), by(egen), { radvalg: { ...radvalg, foer: { x: "krit" } } });
  assert.equal(rader(await lagt(bare)).at(-1).oppfylt, "2");
});

test("what a file without ids says of a row is one correction, however often it is read", () => {
  const corrected = { ...utfylt, svar: { logg: [{ dato: "2026-11-02", minutter_ki: 15, brukbart: "rett_ut" }] } };
  const [a, b] = [1, 2].map(() => placeAgainst(egen, corrected, "samme"));
  assert.deepEqual(a, b);
  const { m } = a.felt["logg/r1/minutter_ki"];
  assert.deepEqual([m.length, m[0].v, m[0].t], [1, 15, utfylt.endret]);
  assert.match(m[0].e, /^fil:[0-9a-f]{10}$/);
  const other = placeAgainst(
    egen,
    { ...utfylt, svar: { logg: [{ dato: "2026-11-02", minutter_ki: 16, brukbart: "rett_ut" }] } },
    "samme",
  );
  assert.notEqual(other.felt["logg/r1/minutter_ki"].m[0].e, m[0].e);
});
