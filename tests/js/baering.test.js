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
