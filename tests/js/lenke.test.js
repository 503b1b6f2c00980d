// Links: what goes in comes out, what was cut is told, and nothing hostile gets through.
import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";

import {
  checkOf,
  dato,
  ettAv,
  etter,
  findLenker,
  findVei,
  GRENSER,
  heltall,
  hvaSomHelst,
  id,
  jaNei,
  LenkeFeil,
  liste,
  makeLenke,
  objekt,
  readLenke,
  tall,
  tekst,
  tid,
} from "../../docs/assets/js/arbeidsbok/modell/lenke.js";

const PLAN = {
  post: "p-1f2e",
  oppgave: "Referat fra møter – «æøå» 🙂",
  start: "2026-11-02",
  slutt: "2026-12-11",
  antall: 10,
  kriterier: [
    { id: "k1", tekst: "Alle fakta, tall og datoer stemmer" },
    { id: "k2", tekst: "Ingenting viktig er utelatt" },
  ],
  regel: { slag: "hver", nr: 3 },
  spraak: "nb",
};
const FRITT = { l: hvaSomHelst, r: hvaSomHelst, b: hvaSomHelst, v: hvaSomHelst };
const ADRESSE = "https://eksempel.kommune.no/ki/utforsk-sammen/logg/";

/** A link as others could make it, with a right check. */
const forge = (slag, json, pack = (b) => deflateRawSync(b)) =>
  `#${slag}1.${pack(Buffer.from(json)).toString("base64url")}.${checkOf(new Uint8Array(Buffer.from(json)))}`;

const hva = (text, former) => {
  try {
    readLenke(text, former);
  } catch (fault) {
    assert.ok(fault instanceof LenkeFeil, String(fault?.stack));
    return fault.hva;
  }
  return "lest";
};

/** The same draws every time. */
function random(seed) {
  let state = seed;
  return (n) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * n);
  };
}

function anything(draw, depth = 0) {
  const pick = draw(depth > 5 ? 5 : 7);
  if (pick === 0) return null;
  if (pick === 1) return draw(2) === 1;
  if (pick === 2) return (draw(2000000) - 1000000) / 100;
  if (pick < 5)
    return Array.from({ length: draw(12) }, () =>
      String.fromCodePoint([97, 230, 0x1f642, 34, 92, 10, 0, 46, 35, 0x2028][draw(10)]),
    ).join("");
  if (pick === 5) return Array.from({ length: draw(6) }, () => anything(draw, depth + 1));
  return Object.fromEntries(Array.from({ length: draw(6) }, (_, i) => [`n${i}${draw(9)}`, anything(draw, depth + 1)]));
}

test("what goes in comes out, for a thousand things", () => {
  const draw = random(1);
  for (let nr = 0; nr < 1000; nr++) {
    const data = { x: anything(draw) };
    const slag = "lrbv"[draw(4)];
    const link = makeLenke(slag, data, FRITT);
    assert.match(link, /^#[lrbv]1\.[A-Za-z0-9_-]+\.[0-9a-z]{1,7}$/);
    assert.deepEqual(readLenke(link, FRITT), { slag, data, ukjent: [] });
  }
});

test("the format is the one that others can read: raw deflate of JSON, CRC-32", () => {
  const [, payload, check] = /^#l1\.(.+)\.(.+)$/.exec(makeLenke("l", PLAN));
  const json = inflateRawSync(Buffer.from(payload, "base64url"));
  assert.deepEqual(JSON.parse(json), PLAN);
  assert.equal(checkOf(new Uint8Array(Buffer.from("123456789"))), (0xcbf43926).toString(36));
  assert.equal(check, checkOf(new Uint8Array(json)));
  assert.deepEqual(readLenke(forge("l", JSON.stringify(PLAN))).data, PLAN);
});

test("a plan goes in a QR code", () => {
  assert.equal(findVei(ADRESSE + makeLenke("l", PLAN)), "qr");
  assert.equal(findVei("x".repeat(701)), "lenke");
  assert.equal(findVei("x".repeat(2001)), "fil");
});

test("a link that was cut anywhere is told as cut, and never read as something else", () => {
  const link = ADRESSE + makeLenke("l", PLAN);
  const from = link.indexOf("#l1.") + 5;
  for (let end = from; end < link.length; end++)
    assert.equal(hva(link.slice(0, end)), "kuttet", `${end} av ${link.length}`);
});

test("a link with any one letter changed is never taken for another", () => {
  const link = makeLenke("l", PLAN);
  const draw = random(2);
  for (let i = 4; i < link.length; i++) {
    const other = "ABCDEFGHIJabcdefghij0123456789-_"[draw(32)];
    const changed = link.slice(0, i) + other + link.slice(i + 1);
    const got = hva(changed);
    // The last letter of base64 may carry bits that mean nothing; then what it holds is the same.
    if (got === "lest") assert.deepEqual(readLenke(changed).data, PLAN);
    else assert.ok(["kuttet", "for_stor"].includes(got), got);
  }
});

test("found in a mail, whatever the mail program did at the line breaks", () => {
  const link = ADRESSE + makeLenke("l", PLAN);
  const wrapped = link.match(/.{1,60}/g);
  for (const text of [
    `Hei! Her er loggen: ${link}. Lykke til`,
    `<${link}>`,
    `(${link})\nMvh Kari`,
    `Hei\n\n${wrapped.join("\n")}\n\nMvh Kari`,
    `> ${wrapped.join("\n> ")}\n`,
    `${wrapped.join("=\r\n")}\r\n`,
    link.split("#")[1],
  ])
    assert.deepEqual(readLenke(text).data, PLAN, text.slice(0, 60));
});

test("several in one text are found each for itself, whole or not", () => {
  const [one, two] = [makeLenke("l", PLAN), makeLenke("l", { ...PLAN, post: "p-2" })];
  const found = findLenker(`${ADRESSE}${one}\n${ADRESSE}${one.slice(0, 40)}\n${ADRESSE}${two}`);
  assert.deepEqual(
    found.map((f) => (f instanceof LenkeFeil ? f.hva : f.data.post)),
    ["p-1f2e", "kuttet", "p-2"],
  );
});

test("what is no link of ours, and what is newer than this edition, are said each in its way", () => {
  for (const text of ["", "hei", "#q=rettslig", "#l1", "#l1.", "https://a.no/#x1.abc.def", "l0.abc.d"])
    assert.equal(hva(text), "ikke_lenke", text);
  assert.equal(hva("#l2.abcd.xyz"), "nyere");
  assert.equal(hva("#r17.abcd.xyz"), "nyere");
});

test("a bomb is stopped at the limit and never inflated whole", () => {
  const bomb = `#l1.${deflateRawSync(Buffer.alloc(50_000_000, "a")).toString("base64url")}.abc`;
  assert.ok(bomb.length < 100_000);
  const before = process.memoryUsage().arrayBuffers;
  assert.equal(hva(bomb), "for_stor");
  assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
  assert.equal(hva(`#l1.${"A".repeat(900_000)}.0`), "for_stor");
  assert.equal(hva(" #l1.abc.0".repeat(1000)), "for_stor");
});

test("what is deep, wide or of the wrong shape does not get through", () => {
  assert.equal(hva(forge("l", `${"[".repeat(60_000)}${"]".repeat(60_000)}`)), "for_dyp");
  assert.equal(hva(forge("l", `{"post":"p","oppgave":"${"[".repeat(50)}"}`)), "lest", "parentheses in a text are text");
  assert.equal(hva(forge("l", `{"post":"p","oppgave":"\\"${"[".repeat(50)}"}`)), "lest");
  assert.equal(hva(forge("l", `[${"0,".repeat(60_000)}0]`)), "for_stor");
  for (const json of [
    "",
    "null",
    "[]",
    "3",
    '"tekst"',
    "{",
    '{"post":"p"}',
    '{"post":"<script>","oppgave":"x"}',
    '{"post":"p","oppgave":7}',
    `{"post":"p","oppgave":"${"x".repeat(201)}"}`,
    '{"post":"p","oppgave":"x","start":"i går"}',
    '{"post":"p","oppgave":"x","kriterier":[{"id":"a"}]}',
    '{"post":"p","oppgave":"x","kriterier":{"length":3}}',
    '{"post":"p","oppgave":"x","regel":{"slag":"toString"}}',
    '{"post":"p","oppgave":"x","antall":1e400}',
    '{"post":"p","oppgave":"x","__proto__":{"admin":true}}',
    '{"post":"p","oppgave":"x","constructor":{"prototype":{}}}',
  ])
    assert.equal(hva(forge("l", json)), json ? "form" : "form", json);
  assert.equal({}.admin, undefined);
});

test("where the shape is wrong is said, and what is not known is kept and told", () => {
  assert.throws(() => readLenke(forge("l", '{"post":"p","oppgave":"x","kriterier":[{"id":"a","tekst":1}]}')), {
    hva: "form",
    sted: "kriterier[0].tekst",
  });
  const found = readLenke(
    forge("l", '{"post":"p","oppgave":"x","nytt":1,"kriterier":[{"id":"a","tekst":"b","vekt":2}]}'),
  );
  assert.deepEqual(found.ukjent, ["nytt", "kriterier[0].vekt"]);
  assert.equal(found.data.nytt, 1);
});

test("what could not be read back is never made", () => {
  assert.throws(() => makeLenke("l", { post: "p" }), { hva: "form", sted: "oppgave" });
  assert.throws(() => makeLenke("l", { post: "p", oppgave: "x", slik: "y".repeat(300_000) }), { hva: "for_stor" });
  assert.throws(() => makeLenke("l", undefined), LenkeFeil);
  assert.throws(() => makeLenke("r", { a: 1 }, { r: objekt({ a: tall(2, 3) }) }), { hva: "form", sted: "a" });
});

test("lines, choices and notes come back each in its shape", () => {
  const sent = { post: "p-1", fra: "tester 2", enhet: "e9" };
  for (const data of [
    { ...sent, gjelder: "linjer", linjer: [["r1", 3, "2026-11-03", 12, 4, "rett_ut"]], sendt: "2026-11-03T10:00:00Z" },
    { ...sent, gjelder: "valg", valg: [["par1", "a"]] },
    { gjelder: "notater", fra: "gruppe 3", notater: [{ oppgave: "Referat" }] },
  ])
    assert.deepEqual(readLenke(makeLenke("r", data)).data, data);
  assert.equal(hva(forge("r", JSON.stringify({ ...sent, gjelder: "annet" }))), "form");
});

test("random bytes with a right check, and bytes with none, give an answer of ours and never another error", () => {
  const draw = random(3);
  for (let nr = 0; nr < 800; nr++) {
    const bytes = Buffer.from(Array.from({ length: draw(200) }, () => draw(256)));
    const slag = "lrbv"[draw(4)];
    for (const link of [
      `#${slag}1.${bytes.toString("base64url")}.${draw(99999).toString(36)}`,
      forge(slag, bytes.toString("latin1")),
      `#${slag}1.${deflateRawSync(bytes).toString("base64url")}.${checkOf(new Uint8Array(bytes))}`,
    ])
      hva(link);
  }
});

test("sizes: a plan, 30 lines, and 60 with remarks", (t) => {
  const line = (i, remark) => [
    `r${i}`,
    i,
    `2026-11-${String((i % 28) + 1).padStart(2, "0")}`,
    8 + (i % 5),
    3 + (i % 7),
    i % 3,
    ...(remark ? [["Fant ikke vedtaket", "Litt langt", ""][i % 3]] : []),
  ];
  const back = (n, remark) =>
    makeLenke("r", {
      post: "p-1",
      fra: "tester 2",
      enhet: "e9",
      gjelder: "linjer",
      linjer: Array.from({ length: n }, (_, i) => line(i, remark)),
    }).length;
  const sizes = { plan: makeLenke("l", PLAN).length, "30 linjer": back(30, false), "60 med merknad": back(60, true) };
  t.diagnostic(JSON.stringify(sizes));
  assert.ok(sizes.plan < GRENSER.qr && sizes["30 linjer"] < GRENSER.qr && sizes["60 med merknad"] < GRENSER.lenke);
});

/** Where the fault is in each of these values, by a shape; null where there is none. */
const feil = (form, ...verdier) => verdier.map((one) => form(one, "her", []));

test("a shape takes what is at its limit, and nothing beyond", () => {
  assert.deepEqual(feil(tekst(3), "", "abc", "abcd", 3, null), [null, null, "her", "her", "her"]);
  assert.deepEqual(feil(tekst(), "x".repeat(300), "x".repeat(301)), [null, "her"]);
  assert.deepEqual(feil(tall(0, 10), 0, 10, 2.5, -0.1, 10.1, "3", Number.NaN), [
    null,
    null,
    null,
    "her",
    "her",
    "her",
    "her",
  ]);
  assert.deepEqual(feil(tall(), -1e9, 1e9, 1.1e9, Infinity), [null, null, "her", "her"]);
  assert.deepEqual(feil(heltall(1, 7), 1, 7, 0, 8, 1.5, "3"), [null, null, "her", "her", "her", "her"]);
  assert.deepEqual(feil(heltall(), 0, 1e9, -1, 1e9 + 1), [null, null, "her", "her"]);
  assert.deepEqual(feil(jaNei, true, false, 0, "true", null), [null, null, "her", "her", "her"]);
  assert.deepEqual(feil(ettAv("a", "b"), "a", "b", "c", undefined), [null, null, "her", "her"]);
  assert.deepEqual(feil(hvaSomHelst, null, { a: 1 }), [null, null]);
});

test("a day, a moment and an id are whole, and nothing stands around them", () => {
  assert.deepEqual(feil(dato, "2026-11-27", "2026-13-01", "x2026-11-27", "2026-11-27T10:00", "26-11-27", 7), [
    null,
    ...Array(5).fill("her"),
  ]);
  assert.deepEqual(
    feil(
      tid,
      "2026-11-27T10:00",
      "2026-11-27T10:00:00.000Z",
      "2026-11-27",
      "2026-11-27T99:00",
      "x2026-11-27T10:00",
      `2026-11-27T10:00:00.${"0".repeat(20)}Z`,
      7,
    ),
    [null, null, ...Array(5).fill("her")],
  );
  assert.deepEqual(feil(id, "a", "fil:Ab_9-c", "x".repeat(64), "x".repeat(65), "", "a b", "a/b", "æ", 7), [
    null,
    null,
    null,
    ...Array(6).fill("her"),
  ]);
});

test("a list, an object and a choice of shapes say where the fault is", () => {
  const rad = objekt({ id }, { tekst: tekst(3) });
  const at = (form, value, sted = "") => {
    const ukjent = [];
    return [form(value, sted, ukjent), ukjent];
  };
  assert.deepEqual(at(liste(rad, 2), [{ id: "a" }, { id: "b", tekst: "abcd" }], "x"), ["x[1].tekst", []]);
  assert.deepEqual(at(liste(rad, 2), [{ id: "a" }, { id: "b" }], "x"), [null, []]);
  assert.deepEqual(at(liste(rad, 1), [{ id: "a" }, { id: "b" }], "x"), ["x", []]);
  assert.deepEqual(at(liste(rad, 1), { 0: { id: "a" } }, "x"), ["x", []]);
  assert.deepEqual(at(rad, {}), ["id", []]);
  assert.deepEqual(at(rad, {}, "x"), ["x.id", []]);
  assert.deepEqual(at(rad, Object.create({ id: "a" }), "x"), ["x.id", []]);
  assert.deepEqual(at(rad, [], "x"), ["x", []]);
  assert.deepEqual(at(rad, { id: "a", ny: 1, toString: 2 }), [null, ["ny", "toString"]]);
  const valg = etter("slag", { a: objekt({ slag: ettAv("a") }), b: objekt({ slag: ettAv("b"), nr: heltall() }) });
  assert.deepEqual(at(valg, { slag: "b", nr: 3 }, "x"), [null, []]);
  assert.deepEqual(at(valg, { slag: "b" }, "x"), ["x.nr", []]);
  assert.deepEqual(
    ["c", "toString", 3].map((slag) => at(valg, { slag }, "x")[0]),
    ["x.slag", "x.slag", "x.slag"],
  );
  assert.deepEqual([at(valg, null)[0], at(valg, [])[0]], ["slag", "slag"]);
});

/** Everything that each kind of link may hold. */
const FULLE = {
  l: [
    { ...PLAN, post: "p", regel: { slag: "alle" }, parvis: true, foer: false, slik: "x".repeat(600), spraak: "nn" },
    { post: "p", oppgave: "x", regel: { slag: "hver", nr: 2 }, antall: 1 },
    { post: "p", oppgave: "x".repeat(200), regel: { slag: "dager", dager: [1, 7] }, antall: 1000, spraak: "sme" },
  ],
  r: [
    { post: "p", fra: "Kari", enhet: "e", gjelder: "linjer", linjer: { hva: "som helst" }, sendt: "2026-11-27T10:00" },
    { post: "p", fra: "Kari", enhet: "e", gjelder: "valg", valg: [1, "a"], sendt: "2026-11-27T10:00" },
    { gjelder: "notater", fra: "x".repeat(40), notater: [{}], post: "p", enhet: "e", sendt: "2026-11-27T10:00" },
  ],
  b: [{ post: "p", par: [{ id: "1", a: "x", b: "y" }], tittel: "t", spoersmaal: "?", spraak: "nb" }],
  v: [
    {
      verksted: "v",
      post: "p",
      tittel: "t",
      start: "2026-11-27T10:00",
      fra: "x",
      romkode: "r",
      data: { a: 1 },
      spraak: "en",
    },
  ],
};

test("everything that a kind of link may hold goes through, and all of it is known", () => {
  for (const [slag, alle] of Object.entries(FULLE))
    for (const data of alle) assert.deepEqual(readLenke(makeLenke(slag, data)), { slag, data, ukjent: [] });
});

test("each thing in a link has a shape, and the fault is told by its name", () => {
  const fault = (slag, data) => {
    try {
      makeLenke(slag, data);
    } catch (one) {
      return one instanceof LenkeFeil && one.hva === "form" ? one.sted : one;
    }
    return null;
  };
  // What stands free has no shape here: another room knows it.
  const free = new Set(["linjer", "data"]);
  for (const [slag, alle] of Object.entries(FULLE))
    for (const data of alle)
      for (const key of Object.keys(data).filter((one) => !free.has(one)))
        assert.match(
          String(fault(slag, { ...data, [key]: { feil: 1 } })),
          new RegExp(`^${key}(\\.slag)?$`),
          `${slag} ${key}`,
        );
  for (const [slag, key, value, sted] of [
    ["l", "kriterier", Array(13).fill({ id: "k", tekst: "x" }), "kriterier"],
    ["l", "kriterier", [{ id: "k", tekst: "x".repeat(201) }], "kriterier[0].tekst"],
    ["l", "oppgave", "x".repeat(201), "oppgave"],
    ["l", "slik", "x".repeat(601), "slik"],
    ["l", "antall", 0, "antall"],
    ["l", "antall", 1001, "antall"],
    ["l", "spraak", "nynorsk", "spraak"],
    ["l", "spraak", "N", "spraak"],
    ["l", "regel", { slag: "hver", nr: 1 }, "regel.nr"],
    ["l", "regel", { slag: "hver", nr: 51 }, "regel.nr"],
    ["l", "regel", { slag: "hver" }, "regel.nr"],
    ["l", "regel", { slag: "dager", dager: [0] }, "regel.dager[0]"],
    ["l", "regel", { slag: "dager", dager: [8] }, "regel.dager[0]"],
    ["l", "regel", { slag: "dager", dager: Array(8).fill(1) }, "regel.dager"],
    ["r", "fra", "x".repeat(41), "fra"],
    ["b", "par", Array(41).fill({ id: "1", a: "x", b: "y" }), "par"],
    ["b", "par", [{ id: "1", a: "x".repeat(20_001), b: "y" }], "par[0].a"],
    ["b", "par", [{ id: "1", a: "x", b: "x".repeat(20_001) }], "par[0].b"],
    ["b", "par", [{ a: "x", b: "y" }], "par[0].id"],
    ["b", "tittel", "x".repeat(201), "tittel"],
    ["b", "spoersmaal", "x".repeat(601), "spoersmaal"],
    ["v", "tittel", "x".repeat(201), "tittel"],
    ["v", "fra", "x".repeat(41), "fra"],
  ])
    assert.equal(fault(slag, { ...FULLE[slag][0], [key]: value }), sted, `${slag} ${key}`);
  assert.equal(fault("r", { ...FULLE.r[1], valg: Array(101).fill(1) }), "valg");
  assert.equal(fault("r", { ...FULLE.r[2], notater: Array(201).fill(1) }), "notater");
});

test("each kind of link asks for what it cannot be without", () => {
  const needed = { l: ["post", "oppgave"], b: ["post", "par"], v: ["verksted"] };
  for (const [slag, keys] of Object.entries(needed)) {
    const data = Object.fromEntries(keys.map((key) => [key, FULLE[slag][0][key]]));
    assert.deepEqual(readLenke(makeLenke(slag, data)).data, data);
    for (const key of keys)
      assert.throws(() => makeLenke(slag, { ...data, [key]: undefined }), { hva: "form", sted: key });
  }
  for (const [nr, keys] of [
    ["post", "fra", "enhet", "linjer"],
    ["post", "fra", "enhet", "valg"],
    ["fra", "notater"],
  ].entries())
    for (const key of keys)
      assert.throws(() => makeLenke("r", { ...FULLE.r[nr], [key]: undefined }), { hva: "form", sted: key });
});

test("a fault has a name, and says where when it knows", () => {
  const [bare, med] = [new LenkeFeil("kuttet"), new LenkeFeil("form", "par[0]")];
  assert.deepEqual([bare.name, bare.message, bare.hva, bare.sted], ["LenkeFeil", "kuttet", "kuttet", ""]);
  assert.deepEqual([med.message, med.sted], ["form: par[0]", "par[0]"]);
});

test("a link goes as a code, a link or a file, to the letter", () => {
  assert.deepEqual(
    [700, 701, 2000, 2001].map((n) => findVei("x".repeat(n))),
    ["qr", "lenke", "lenke", "fil"],
  );
});

test("ten levels go through and eleven do not, and as many values as there is room for", () => {
  const deep = (n) => readLenke(forge("l", "[".repeat(n) + "]".repeat(n)), FRITT).slag;
  assert.equal(deep(10), "l");
  assert.throws(() => deep(11), { hva: "for_dyp" });
  // Beside one another they are not deep.
  assert.equal(readLenke(forge("l", `[${"[],{},".repeat(20)}0]`), FRITT).slag, "l");
  const wide = (n) => readLenke(forge("l", `[${Array(n).fill("0")}]`), FRITT).slag;
  assert.equal(wide(19_999), "l");
  assert.throws(() => wide(20_000), { hva: "for_stor" });
});

test("names that mean something to JavaScript, and names without end, are no names of ours", () => {
  for (const key of ["__proto__", "constructor", "prototype", "x".repeat(201)])
    assert.throws(
      () => readLenke(forge("l", JSON.stringify({ a: [{ b: 1 }] }).replace('"b"', JSON.stringify(key))), FRITT),
      {
        hva: "form",
        sted: key.slice(0, 40),
      },
    );
  assert.equal(readLenke(forge("l", JSON.stringify({ ["x".repeat(200)]: 1 })), FRITT).slag, "l");
});
