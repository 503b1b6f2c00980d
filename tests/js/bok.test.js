// Old books are read for ever, and nothing in a book is cut, lost or taken for something else.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { kryssSti, newId, newKryss, nyPost, readKryss, writeBok } from "../../docs/assets/js/arbeidsbok/modell/bok.js";
import { hash } from "../../docs/assets/js/arbeidsbok/modell/gammel.js";
import { idFor, readBok, safeIds } from "../../docs/assets/js/arbeidsbok/modell/lesbok.js";
import { conflicts, merge, read } from "../../docs/assets/js/arbeidsbok/modell/post.js";

const V1 = readFileSync(new URL("../boker/arbeidsbok-v1.json", import.meta.url), "utf8");
const plain = (/** @type {any} */ value) => JSON.parse(JSON.stringify(value));
const bok2 = (/** @type {any[]} */ poster, /** @type {any} */ more = {}) =>
  JSON.stringify({ format: "arbeidsbok", versjon: 2, laget: "2026-11-01T08:00:00.000Z", poster, ...more });

test("every answer of a book of version 1 is there, with its rows and where they were fetched from", async () => {
  const old = JSON.parse(V1);
  const { poster, uleselige, rester } = await readBok(V1);
  assert.equal(poster.length, old.poster.length);
  assert.deepEqual([uleselige, rester], [[], []]);
  for (const [nr, lagret] of poster.entries()) {
    const post = plain(read(lagret));
    // A row without a single answer says nothing, and is no row.
    const filled = Object.entries(old.poster[nr].svar).map(([id, value]) => [
      id,
      Array.isArray(value) ? value.filter((row) => typeof row !== "object" || Object.keys(row).length) : value,
    ]);
    assert.deepEqual(post.svar, Object.fromEntries(filled));
    assert.deepEqual(post.fra, old.poster[nr].fra ?? []);
    assert.deepEqual(post.hentet, old.poster[nr].hentet ?? {});
    assert.equal(post.opprettet, old.poster[nr].opprettet);
  }
});

test("a book that is read and written is the same book", async () => {
  const first = await readBok(V1);
  const again = await readBok(writeBok(first.poster, first.innstillinger));
  assert.deepEqual(plain(again.poster), plain(first.poster));
  assert.deepEqual(plain(again.innstillinger), plain(first.innstillinger));
});

test("the same old file read by two is equal, and two that differ are asked about", async () => {
  const one = { id: "p", skjema: "ide", svar: { tittel: "A", verktoey: "X" } };
  const [a] = (await readBok(bok2([one]))).poster;
  const [same] = (await readBok(bok2([{ ...one, endret: "2026-12-01T08:00:00.000Z" }]))).poster;
  assert.deepEqual(conflicts(merge(a, same)), []);
  const [other] = (await readBok(bok2([{ ...one, svar: { tittel: "B", verktoey: "X" } }]))).poster;
  assert.deepEqual(
    conflicts(merge(a, other)).map(({ sti, valg }) => [sti, valg.map((v) => v.verdi).sort()]),
    [["tittel", ["A", "B"]]],
  );
});

test("equal rows of one old file are separate rows, and an empty row is none", async () => {
  const logg = [{ minutter: 5 }, {}, { minutter: 5 }, null, { minutter: 7 }];
  const [post] = (
    await readBok(bok2([{ id: "p", skjema: "utproeving", svar: { logg }, hentet: { "logg.4": [{ post: "x" }] } }]))
  ).poster.map(read);
  assert.deepEqual(plain(post.svar.logg), [{ minutter: 5 }, { minutter: 5 }, { minutter: 7 }]);
  assert.equal(new Set(post.rader.logg).size, 3);
  assert.deepEqual(plain(post.hentet), { "logg.2": [{ post: "x" }] });
});

test("two forms with one id are both kept, and the same file twice gives the same", async () => {
  const file = bok2([
    { id: "1", skjema: "ide", svar: { tittel: "A" } },
    { id: "1", skjema: "utproeving", svar: { oppgave: "B" } },
  ]);
  const { poster, omdoept } = await readBok(file);
  assert.deepEqual(
    poster.map((post) => post.skjema),
    ["ide", "utproeving"],
  );
  assert.equal(new Set(poster.map((post) => post.id)).size, 2);
  assert.equal(omdoept.length, 1);
  assert.deepEqual(
    (await readBok(file)).poster.map((post) => post.id),
    poster.map((post) => post.id),
  );
});

test("an id of a new entry that another form had is the same in every copy, and no longer than an id may be", () => {
  const id = idFor({ id: "1", skjema: "utproeving" }, hash);
  assert.match(id, /^utproeving\.[0-9a-f]{10}$/);
  assert.equal(id, idFor({ id: "1", skjema: "utproeving" }, hash));
  assert.equal(idFor({ id: "1", skjema: "x".repeat(300) }, hash).length, 100);
  const others = [
    { id: "2", skjema: "utproeving" },
    { id: "1", skjema: "ide" },
  ].map((one) => idFor(one, hash));
  assert.equal(new Set([id, ...others]).size, 3);
});

test("what is made from an entry that gets another id is still made from it", () => {
  const naa = "2026-11-01T08:00:00.000Z";
  const one = { id: "1", skjema: "ide", opprettet: naa, felt: {} };
  const mark = { m: [{ e: "a", n: 1, v: true, t: naa }], s: {} };
  const two = { id: "2", skjema: "utproeving", opprettet: naa, felt: { "fra/1": mark } };
  const made = safeIds([one, two], ({ id }) => id === "1", hash);
  assert.equal(made[0].id, idFor(one, hash));
  assert.deepEqual(read(made[1]).fra, [made[0].id]);
  const poster = [one, two];
  assert.equal(
    safeIds(poster, () => false, hash),
    poster,
  );
});

test("ticks of an old book are from when it was made, or from now when it does not say", async () => {
  const naa = "2026-11-28T10:00:00.000Z";
  const made = async (/** @type {unknown} */ laget) => {
    const raw = { format: "arbeidsbok", versjon: 2, laget, poster: [], sjekklister: { x: ["a"] } };
    const { innstillinger } = await readBok(JSON.stringify(raw), naa);
    return innstillinger[kryssSti("x", "a")].m[0].t;
  };
  assert.equal(await made("2026-11-01T09:00:00+01:00"), "2026-11-01T08:00:00.000Z");
  for (const odd of [undefined, "i går", 1_700_000_000_000]) assert.equal(await made(odd), naa);
});

test("settings that cannot be read are told, and entries that others could not read follow the book", async () => {
  const raw = { format: "arbeidsbok", versjon: 3, poster: [], innstillinger: { rart: { m: 3 } }, uleselige: "tull" };
  const { rester, uleselige } = await readBok(JSON.stringify(raw));
  assert.deepEqual(rester, [{ post: "innstillinger", sti: "rart" }]);
  assert.deepEqual(uleselige, []);
});

test("a checklist may be called what JavaScript calls its own things", async () => {
  const file =
    '{"format":"arbeidsbok","versjon":2,"poster":[],"sjekklister":{"constructor":["toString"],"__proto__":["x"],"start-her":["a","a"]}}';
  const kryss = readKryss((await readBok(file)).innstillinger);
  assert.deepEqual([...kryss].map(([steg, punkter]) => [steg, [...punkter]]).sort(), [
    ["__proto__", ["x"]],
    ["constructor", ["toString"]],
    ["start-her", ["a"]],
  ]);
  const again = readKryss((await readBok(writeBok([], (await readBok(file)).innstillinger))).innstillinger);
  assert.deepEqual(again, kryss);
});

test("a text of a million letters is kept whole", async () => {
  const long = "å".repeat(1_000_000);
  const [post] = (await readBok(bok2([{ id: "p", skjema: "ide", svar: { tittel: long } }]))).poster;
  assert.equal(read(post).svar.tittel, long);
});

test("what cannot be read is named and follows the book", async () => {
  const { poster, uleselige, rester, ukjent } = await readBok(
    bok2(
      [{ id: "p", skjema: "ide", svar: { tittel: { a: 1 }, ok: "ja", logg: [{ minutter: [1] }] } }, { tull: true }, 7],
      { nytt: [1] },
    ),
  );
  assert.equal(read(poster[0]).svar.ok, "ja");
  assert.deepEqual(rester.map((one) => one.sti).sort(), ["logg.0.minutter", "tittel"]);
  assert.deepEqual(uleselige, [{ tull: true }, 7]);
  assert.deepEqual(ukjent, { nytt: [1] });
  const again = await readBok(writeBok(poster, {}, { uleselige, ukjent }));
  assert.deepEqual([again.uleselige, again.ukjent], [uleselige, ukjent]);
});

test("a file that is no book, and a book that is newer, say why", async () => {
  for (const [text, grunn] of [
    ["{", "bok_ikke_json"],
    ["[]", "bok_ikke_bok"],
    ["null", "bok_ikke_bok"],
    ['{"format":"noe annet","versjon":2,"poster":[]}', "bok_ikke_bok"],
    ['{"format":"arbeidsbok","versjon":"2","poster":[]}', "bok_ikke_bok"],
    ['{"format":"arbeidsbok","versjon":1.5,"poster":[]}', "bok_ikke_bok"],
    ['{"format":"arbeidsbok","poster":[]}', "bok_ikke_bok"],
    ['{"format":"arbeidsbok","versjon":0,"poster":[]}', "bok_ikke_bok"],
    ['{"format":"arbeidsbok","versjon":2}', "bok_ikke_bok"],
    ['{"format":"arbeidsbok","versjon":4,"poster":[]}', "bok_nyere"],
  ]) {
    await assert.rejects(readBok(text), { grunn });
  }
  assert.equal((await readBok(`\uFEFF${bok2([])}`)).poster.length, 0);
});

test("the mark of an old answer is the first ten digits of SHA-256 of what the format page says", () => {
  // echo -n '["p","tittel","A",[]]' | sha256sum
  assert.equal(hash(["p", "tittel", "A", []]), "31be5da4aa");
});

test("the files that were made to break a book are read, and nothing in them is cut or lost", async () => {
  const fil = (navn) => readFileSync(new URL(`../angrep/${navn}.json`, import.meta.url), "utf8");
  const kryss = await readBok(fil("json-kryss-constructor"));
  assert.ok(readKryss(kryss.innstillinger).has("constructor"));
  const two = JSON.parse(fil("json-samme-id-to-skjema"));
  const { poster } = await readBok(fil("json-samme-id-to-skjema"));
  assert.equal(poster.length, two.poster.length);
  assert.equal(new Set(poster.map((post) => post.id)).size, two.poster.length);
  const big = JSON.parse(fil("json-stor-tekst"));
  const read_ = await readBok(fil("json-stor-tekst"));
  for (const [nr, post] of big.poster.entries()) assert.deepEqual(plain(read(read_.poster[nr]).svar), post.svar);
});

test("a book is written with what it is, when it was made, and what others have put in it", () => {
  const naa = "2026-11-28T10:00:00.000Z";
  const post = { id: "p", skjema: "ide", opprettet: naa, felt: {} };
  assert.deepEqual(
    JSON.parse(writeBok([post], { a: { m: [], s: {} } }, { naa, ukjent: { nytt: 1, format: "annet" } })),
    {
      nytt: 1,
      format: "arbeidsbok",
      versjon: 3,
      laget: naa,
      innstillinger: { a: { m: [], s: {} } },
      poster: [post],
    },
  );
  assert.deepEqual(JSON.parse(writeBok([], {}, { naa, uleselige: [7] })).uleselige, [7]);
  const made = Date.parse(JSON.parse(writeBok([])).laget);
  assert.ok(Math.abs(Date.now() - made) < 60_000);
  // A person may open it: one answer on a line.
  assert.match(writeBok([post], {}, { naa }), /\n {3}"id": "p",\n/);
});

test("a new entry is empty, made now, and has an id of its own, in a browser without randomUUID too", () => {
  const [a, b] = [nyPost("ide"), nyPost("ide")];
  assert.notEqual(a.id, b.id);
  assert.deepEqual([a.skjema, a.felt], ["ide", {}]);
  assert.ok(Math.abs(Date.now() - Date.parse(a.opprettet)) < 60_000);
  const own = Object.getOwnPropertyDescriptor(Crypto.prototype, "randomUUID");
  try {
    Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined, configurable: true });
    const ider = Array.from({ length: 50 }, newId);
    for (const id of ider) assert.match(id, /^[0-9a-f]{32}$/);
    assert.equal(new Set(ider).size, 50);
  } finally {
    Object.defineProperty(Crypto.prototype, "randomUUID", own);
  }
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-/);
});

const kryss = (v) => ({ m: [{ e: "a", n: 1, v, t: "" }], s: {} });

test("a point is ticked when somebody says so, and nothing else among the settings is a tick", () => {
  const innstillinger = {
    [kryssSti("start-her", "a")]: kryss(true),
    [kryssSti("start-her", "b")]: kryss(null),
    [kryssSti("start-her", "c")]: { m: [...kryss(null).m, ...kryss(true).m], s: {} },
    "sjekklister/start-her": kryss(true),
    "tema/start-her/x": kryss(true),
  };
  assert.deepEqual([...readKryss(innstillinger)], [["start-her", new Set(["a", "c"])]]);
});

test("the new ticks of a book are those that this one has not", () => {
  const a = { [kryssSti("x", "a")]: kryss(true) };
  const b = { ...a, [kryssSti("x", "b")]: kryss(true), [kryssSti("y", "a")]: kryss(true) };
  assert.deepEqual([newKryss(a, b), newKryss(b, a), newKryss({}, a)], [2, 0, 1]);
});
