import assert from "node:assert/strict";
import { test } from "node:test";
import { fraEgenskaper, rett, synlig, tilEgenskaper } from "../../docs/assets/js/arbeidsbok/modell/baering.js";
import {
  conflicts,
  merge,
  newLagret,
  read,
  remove,
  skrivRad,
  write,
} from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { sammenlignPost } from "../../docs/assets/js/arbeidsbok/modell/samle.js";

const T = "2026-11-27T10:00:00.000Z";
const SENERE = "2026-11-28T10:00:00.000Z";
const penn = (e) => {
  let n = 0;
  return { e, neste: () => ++n, naa: () => T };
};
const skriv = (lagret, e, ...felt) =>
  write(
    lagret,
    felt.map(([sti, verdi]) => ({ sti, verdi })),
    penn(e),
  );

function post() {
  let one = skriv(
    newLagret("utproeving", "u1", T),
    "mac",
    ["oppgave", "Referat"],
    ["minutter", 12.5],
    ["oppgave/_notat", "hemmelig"],
    ["fra/i1", true],
  );
  one = write(
    one,
    [
      ...skrivRad("logg", "r1", "a0", { minutter: 5, merknad: "én" }),
      ...skrivRad("logg", "r2", "a1", { minutter: 6 }),
      ...skrivRad("logg", "r3", "a2", { minutter: 7 }),
    ],
    penn("pc"),
  );
  return remove(one, penn("strek"), "logg/r3/");
}
const lest = (lagret) => ({
  svar: structuredClone({ ...read(lagret).svar }),
  radider: structuredClone({ ...read(lagret).rader }),
  funnet: ["oppgave", "minutter", "logg", "logg/minutter", "logg/merknad"],
  endret: SENERE,
});

test("a file carries what it shows, its notes too, and nothing that is struck or fetched", () => {
  const one = synlig(post());
  assert.deepEqual(Object.keys(one.felt).sort(), [
    "logg/r1/_plass",
    "logg/r1/merknad",
    "logg/r1/minutter",
    "logg/r2/_plass",
    "logg/r2/minutter",
    "minutter",
    "oppgave",
    "oppgave/_notat",
  ]);
  const pairs = tilEgenskaper(post());
  assert.ok(pairs.every(([navn, verdi], nr) => navn === `ki-${nr + 1}` && verdi.length <= 255));
  assert.deepEqual(fraEgenskaper(new Map(pairs)), one);
});

test("a loser of a conflict is not carried, and is still there when the file comes back", () => {
  const mine = skriv(newLagret("ide", "i1", T), "a", ["tittel", "min"]);
  const both = merge(mine, write(newLagret("ide", "i1", T), [{ sti: "tittel", verdi: "din", t: SENERE }], penn("b")));
  const carried = synlig(both);
  assert.deepEqual(
    carried.felt.tittel.m.map(({ v }) => v),
    ["din"],
  );
  assert.equal(conflicts(merge(both, carried)).length, 1);
});

test("a file that carries nothing, or what is damaged, carries nothing", () => {
  assert.equal(fraEgenskaper(new Map()), null);
  for (const broken of ["x", "AAAA", "!!", ""]) assert.equal(fraEgenskaper(new Map([["ki-1", broken]])), null);
  const [[navn, verdi]] = tilEgenskaper(post());
  assert.equal(fraEgenskaper(new Map([[navn, verdi.slice(0, 60)]])), null);
});

test("a file that nobody has changed changes nothing", () => {
  const { lagret, mangler } = rett(synlig(post()), lest(post()));
  assert.deepEqual([lagret, mangler], [synlig(post()), {}]);
  assert.equal(sammenlignPost("a.docx", lagret, new Map([["u1", post()]])).slag, "lik");
});

test("what is changed in a file is a correction of the entry, and the same file twice is one change", () => {
  const inn = lest(post());
  inn.svar.oppgave = "Møtereferat";
  inn.svar.logg[1].minutter = 9;
  inn.svar.logg.push({ minutter: 20 });
  inn.radider.logg.push(null);
  delete inn.svar.minutter;
  const { lagret } = rett(synlig(post()), inn);
  const whole = merge(post(), lagret);
  const { svar, uenig } = read(whole);
  assert.deepEqual(
    [svar.oppgave, svar.minutter, svar.logg.map(({ minutter }) => minutter), uenig],
    ["Møtereferat", undefined, [5, 9, 20], []],
  );
  assert.deepEqual(read(whole).strokne.logg.length, 1);
  assert.deepEqual(rett(synlig(post()), inn).lagret, lagret);
  assert.deepEqual(merge(whole, rett(synlig(post()), inn).lagret), whole);
});

test("what was written here meanwhile stands beside the correction until a person chooses", () => {
  const inn = lest(post());
  inn.svar.oppgave = "Fra filen";
  const later = skriv(post(), "mac2", ["oppgave", "Her"]);
  assert.deepEqual(
    conflicts(merge(later, rett(synlig(post()), inn).lagret)).map(({ sti, valg }) => [sti, valg.length]),
    [["oppgave", 2]],
  );
});

test("a row that is gone from a file is not deleted, a copied row is a new one, and moved rows are the same", () => {
  const inn = lest(post());
  inn.svar.logg = [{ minutter: 6 }, { minutter: 6, merknad: "kopi" }];
  inn.radider.logg = ["r2", "r2"];
  const { lagret, mangler } = rett(synlig(post()), inn);
  assert.deepEqual(mangler, { logg: 1 });
  assert.deepEqual(
    read(lagret).svar.logg.map((rad) => ({ ...rad })),
    [{ minutter: 5, merknad: "én" }, { minutter: 6 }, { minutter: 6, merknad: "kopi" }],
  );
});

test("a field that a file has no place for is not emptied, and odd spaces are no change", () => {
  const inn = { ...lest(post()), funnet: ["logg"] };
  inn.svar = { oppgave: " Referat\r\n".trim(), logg: inn.svar.logg.map(({ minutter }) => ({ minutter })) };
  assert.deepEqual(rett(synlig(post()), inn).lagret, synlig(post()));
});

test("lines that LibreOffice has joined are no correction; a word that is changed beside them is", () => {
  const one = skriv(newLagret("utproeving", "u1", T), "mac", ["oppgave", "Halve tiden\nog bedre"]);
  const says = (/** @type {string} */ oppgave) =>
    read(rett(one, { ...lest(one), svar: { oppgave } }).lagret).svar.oppgave;
  assert.equal(says("Halve tidenog bedre"), "Halve tiden\nog bedre");
  assert.equal(says("Halve tiden og bedre"), "Halve tiden og bedre");
  assert.equal(says("Halve tidenog verre"), "Halve tidenog verre");
});

/** An entry with one answer, and whether a file that says this of it says something else. */
const endrer = (her, der) => {
  const one = skriv(newLagret("utproeving", "u1", T), "mac", ["oppgave", her]);
  const { lagret } = rett(one, { svar: { oppgave: der }, funnet: ["oppgave"], endret: SENERE });
  return lagret === one ? null : (read(lagret).svar.oppgave ?? "tomt");
};

test("what only looks different in a file is no correction", () => {
  for (const [her, der] of [
    ["\u00e5", "a\u030a"],
    ["to\nlinjer", "to\r\nlinjer"],
    ["to\nlinjer", "to\rlinjer"],
    ["to\nlinjer", "to \t\u00a0\nlinjer"],
    ["Referat", "  Referat \n"],
    [12.5, "12.5"],
    [true, "true"],
    [
      ["b", "a"],
      ["a", "b"],
    ],
  ])
    assert.equal(endrer(her, der), null, JSON.stringify([her, der]));
});

test("what is different in a file is a correction", () => {
  for (const [her, der] of [
    ["Referat", "referat"],
    ["to\nlinjer", "to\nord"],
    ["to linjer", "to  linjer"],
    ["to\nlinjer", "to\n\nlinjer"],
    ["tolinjer", "to\nlinjer"],
    [12.5, 12],
    [["a"], ["a", "b"]],
    ["a", ["b"]],
  ])
    assert.deepEqual(endrer(her, der), der);
});

test("a cell that Excel has cut is no correction, and a short text is never taken for cut", () => {
  const long = `${"x".repeat(30_500)}y`;
  const cut = `${long.slice(0, 30_200)}…`;
  assert.equal(endrer(long, cut), null);
  for (const other of [cut.slice(0, -1), `z${cut.slice(1)}`, `${long.slice(0, 29_999)}…`, `${long.slice(0, 200)}…`])
    assert.equal(endrer(long, other), other);
});

test("an answer is emptied where the file has a place for it, and else kept", () => {
  assert.equal(endrer("Referat", undefined), "tomt");
  const one = skriv(newLagret("utproeving", "u1", T), "mac", ["oppgave", "Referat"]);
  assert.equal(rett(one, { svar: {}, funnet: [], endret: SENERE }).lagret, one);
  const added = rett(one, { svar: { ny: "ja" }, funnet: [], endret: SENERE }).lagret;
  assert.deepEqual({ ...read(added).svar }, { oppgave: "Referat", ny: "ja" });
  assert.equal(added.felt.ny.m[0].t, SENERE);
});

test("a file carries the notes at answers and cells that it shows, and nothing that was emptied or struck", () => {
  let one = post();
  one = skriv(
    one,
    "pad",
    ["logg/r1/minutter/_notat", "om fem"],
    ["logg/r2/minutter/_notat", "vekk"],
    ["logg/r3/minutter/_notat", "struket"],
    ["tom", "x"],
    ["tom/_notat", "x"],
    ["logg/r2/merknad", "x"],
  );
  one = remove(one, penn("strek2"), "logg/r3/");
  one = skriv(
    one,
    "pad2",
    ["logg/r2/minutter/_notat", ""],
    ["tom", null],
    ["tom/_notat", ""],
    ["logg/r2/merknad", null],
  );
  const notes = Object.keys(synlig(one).felt).filter((sti) => !["minutter", "oppgave"].includes(sti));
  assert.deepEqual(notes.sort(), [
    "logg/r1/_plass",
    "logg/r1/merknad",
    "logg/r1/minutter",
    "logg/r1/minutter/_notat",
    "logg/r2/_plass",
    "logg/r2/minutter",
    "oppgave/_notat",
  ]);
});

test("a file carries who wrote what and when, and not where it was fetched from", () => {
  const one = write(
    newLagret("laeringskort", "l1", T),
    [{ sti: "oppgave", verdi: "Referat", h: [{ post: "u1", felt: "oppgave" }] }],
    penn("mac"),
  );
  assert.deepEqual(synlig(one), {
    id: "l1",
    skjema: "laeringskort",
    opprettet: T,
    felt: { oppgave: { m: [{ e: "mac", n: 1, v: "Referat", t: T }], s: one.felt.oppgave.s } },
  });
});

/** Letters that pack badly, the same each time. */
function letters(antall) {
  let seed = 1;
  return Array.from({ length: antall }, () => {
    seed = (seed * 48271) % 2147483647;
    return String.fromCharCode(97 + (seed % 26));
  }).join("");
}

test("a long entry is carried in many properties, and what is longer than an entry can be is not unpacked", () => {
  const one = skriv(newLagret("ide", "i1", T), "mac", ["om", letters(20_000)]);
  const pairs = tilEgenskaper(one);
  assert.ok(pairs.length > 40);
  assert.ok(pairs.slice(0, -1).every(([, verdi]) => verdi.length === 255));
  assert.deepEqual(fraEgenskaper(new Map(pairs)), one);
  assert.equal(fraEgenskaper(new Map(pairs.toSpliced(20, 1))), null);
  const large = (antall) => skriv(newLagret("ide", "i1", T), "mac", ["om", "a".repeat(antall)]);
  assert.deepEqual(fraEgenskaper(new Map(tilEgenskaper(large(399_000)))), large(399_000));
  assert.equal(fraEgenskaper(new Map(tilEgenskaper(large(400_000)))), null);
});

test("no more properties are read than an entry can have", () => {
  const read_ = [];
  const get = (navn) => {
    read_.push(navn);
    return "A".repeat(255);
  };
  const endless = { has: () => true, get };
  assert.equal(fraEgenskaper(endless), null);
  assert.equal(read_.length, Math.ceil(400_000 / 255));
});

/** The rows of a log after a file that says this, and how many it does not have. */
function etterFil(rader, { radider, funnet = ["logg", "logg/minutter", "logg/merknad"], radvalg } = {}, one = post()) {
  const { lagret, mangler } = rett(synlig(one), {
    svar: { logg: rader },
    ...(radider ? { radider: { logg: radider } } : {}),
    funnet,
    endret: SENERE,
    radvalg,
  });
  return [read(lagret).svar.logg.map((rad) => ({ ...rad })), read(lagret).rader.logg.slice(0, 2), mangler];
}

test("rows without ids are known by what they say, wherever they stand", () => {
  assert.deepEqual(etterFil([{ minutter: 6 }, { minutter: 5, merknad: "én" }]), [
    [{ minutter: 5, merknad: "én" }, { minutter: 6 }],
    ["r1", "r2"],
    {},
  ]);
});

test("as many rows as before, without ids, are the same rows in their order", () => {
  assert.deepEqual(etterFil([{ minutter: 8, merknad: "én" }, { minutter: 9 }])[0], [
    { minutter: 8, merknad: "én" },
    { minutter: 9 },
  ]);
  // The second is known by what it says, so the first is not the row that stood there.
  assert.deepEqual(etterFil([{ minutter: 8 }, { minutter: 5, merknad: "én" }])[0], [
    { minutter: 5, merknad: "én" },
    { minutter: 6 },
    { minutter: 8 },
  ]);
});

test("a changed row without an id is a new one when the rows are not as many as before", () => {
  const [rader, , mangler] = etterFil([{ minutter: 5, merknad: "én" }, { minutter: 9 }, { minutter: 10 }]);
  assert.deepEqual(rader, [{ minutter: 5, merknad: "én" }, { minutter: 6 }, { minutter: 9 }, { minutter: 10 }]);
  assert.deepEqual(mangler, { logg: 1 });
});

test("a row with an id that this book does not know is a new row", () => {
  const [rader] = etterFil([{ minutter: 5, merknad: "én" }, { minutter: 8 }], { radider: ["r1", "ukjent"] });
  assert.deepEqual(rader, [{ minutter: 5, merknad: "én" }, { minutter: 6 }, { minutter: 8 }]);
});

test("rows that are missing are told only by a file that has a place for the table", () => {
  assert.deepEqual(etterFil([{ minutter: 6 }], { radider: ["r2"] })[2], { logg: 1 });
  assert.deepEqual(etterFil([{ minutter: 6 }], { radider: ["r2"], funnet: [] })[2], {});
  assert.deepEqual(etterFil([])[2], { logg: 2 });
});

test("a cell is emptied where the file has its column or its place, and else kept", () => {
  const rader = [{}, { minutter: 6 }];
  const cells = (funnet) => etterFil(rader, { radider: ["r1", "r2"], funnet })[0][0];
  assert.deepEqual(cells(["logg"]), { minutter: 5, merknad: "én" });
  assert.deepEqual(cells(["logg", "logg/minutter"]), { merknad: "én" });
  assert.deepEqual(cells(["logg", "logg/r1/merknad"]), { minutter: 5 });
});

test("two new rows that say the same are two, last and in their order, and an empty row is none", () => {
  const rader = [
    { minutter: 5, merknad: "én" },
    { minutter: 6 },
    { minutter: 7 },
    {},
    { minutter: 7 },
    { minutter: 3 },
  ];
  const all = etterFil(rader, { radider: ["r1", "r2"] });
  assert.deepEqual(
    all[0].map(({ minutter }) => minutter),
    [5, 6, 7, 7, 3],
  );
  assert.deepEqual(etterFil(rader, { radider: ["r1", "r2"] }), all);
});

test("a table that the entry did not have yet gets its rows", () => {
  const one = skriv(newLagret("utproeving", "u1", T), "mac", ["oppgave", "Referat"]);
  const { lagret, mangler } = rett(one, { svar: { logg: [{ minutter: 3 }] }, funnet: ["logg"], endret: SENERE });
  assert.deepEqual([read(lagret).svar.logg.map((rad) => ({ ...rad })), mangler], [[{ minutter: 3 }], {}]);
  const empty = rett(one, { svar: { tema: [] }, funnet: ["logg"], endret: SENERE });
  assert.deepEqual(empty.mangler, {});
});

test("a cell that tells rows of another table by their numbers means those rows", () => {
  const one = write(
    skriv(newLagret("utproeving", "u1", T), "mac", ["oppgave", "Referat"]),
    [
      ...skrivRad("krav", "k1", "a0", { punkt: "a" }),
      ...skrivRad("krav", "k2", "a1", { punkt: "b" }),
      ...skrivRad("logg", "r1", "a0", { krav: ["k2", "k1"] }),
      ...skrivRad("logg", "r2", "a1", { krav: ["k1"] }),
    ],
    penn("pc"),
  );
  const [rader] = etterFil(
    [{ krav: "1, 2" }, { krav: "2" }],
    { radvalg: { logg: { krav: "krav" } }, radider: ["r1", "r2"] },
    one,
  );
  assert.deepEqual(rader, [{ krav: ["k2", "k1"] }, { krav: ["k2"] }]);
});

test("a row that one struck and another wrote in is carried as a row, without the striking", () => {
  const base = write(newLagret("utproeving", "u1", T), skrivRad("logg", "r1", "a0", { minutter: 5 }), penn("mac"));
  const whole = merge(remove(base, penn("pc"), "logg/r1/"), skriv(base, "mac2", ["logg/r1/minutter", 6]));
  assert.deepEqual(read(whole).uenig, ["logg/r1/_slettet"]);
  assert.deepEqual(Object.keys(synlig(whole).felt).sort(), ["logg/r1/_plass", "logg/r1/minutter"]);
  const restored = skriv(remove(post(), penn("pc2")), "mac2", ["oppgave", "Ny"]);
  assert.equal(
    Object.keys(synlig(restored).felt).some((sti) => sti.includes("_slettet")),
    false,
  );
});

test("a note of a row that is struck, or that says nothing, is not carried; one at a field without an answer is", () => {
  const written = skriv(
    post(),
    "mac2",
    ["logg/r3/minutter/_notat", "om den strokne"],
    ["logg/r1/minutter/_notat", "om den første"],
    ["tom/_notat", "om et felt uten svar"],
  );
  const one = remove(written, penn("strek2"), "logg/r3/");
  const carried = Object.keys(synlig(one).felt).filter((sti) => sti.endsWith("_notat"));
  assert.deepEqual(carried.sort(), ["logg/r1/minutter/_notat", "oppgave/_notat", "tom/_notat"]);
  const raw = { ...one, felt: { ...one.felt, "oppgave/_notat": { m: [{ e: "x", n: 9, v: "", t: T }], s: {} } } };
  assert.equal("oppgave/_notat" in synlig(raw).felt, false);
});
