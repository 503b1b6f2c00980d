import assert from "node:assert/strict";
import { test } from "node:test";
import { planlegg, sammenlign } from "../../docs/assets/js/arbeidsbok/modell/planlegg.js";
import { book, kontekst, post } from "./data.js";

test("an entry with our id is the same, or an edited copy", () => {
  const old = post("ide", { tittel: "A", om: "x" });
  const alle = book(old);
  assert.deepEqual(sammenlign(kontekst, { ...old, svar: { om: "x", tittel: "A" } }, alle, true), {
    slag: "lik",
    gammel: old,
  });
  assert.deepEqual(sammenlign(kontekst, { ...old, svar: { tittel: "B" } }, alle, true), {
    slag: "endret",
    gammel: old,
  });
  assert.deepEqual(sammenlign(kontekst, { ...old, svar: { tittel: "B" } }, alle, false), { slag: "ny" });
  assert.deepEqual(sammenlign(kontekst, { ...old, skjema: "utproeving", svar: {} }, alle, true), { slag: "ny" });
});

test("an entry without our id is known by its form and what it says", () => {
  const old = post("ide", { tittel: "A", om: "x" });
  const other = post("utproeving", { oppgave: "A" });
  const alle = book(other, old);
  assert.deepEqual(sammenlign(kontekst, post("ide", { tittel: "A", om: "x" }), alle, false), {
    slag: "lik",
    gammel: old,
  });
  assert.deepEqual(sammenlign(kontekst, post("ide", { tittel: "A", om: "y" }), alle, false), {
    slag: "endret",
    gammel: old,
  });
  assert.deepEqual(sammenlign(kontekst, post("ide", { tittel: "C" }), alle, false), { slag: "ny" });
  assert.deepEqual(sammenlign(kontekst, post("utproeving", { oppgave: "C" }), alle, false), { slag: "ny" });
});

test("an entry without a name is no copy of another without", () => {
  const old = post("ide", { om: "x" });
  assert.deepEqual(sammenlign(kontekst, post("ide", { om: "y" }), book(old), false), { slag: "ny" });
});

const gammel = post(
  "ide",
  { tittel: "A" },
  { fra: ["f1"], hentet: { a: [1], b: [1] }, opprettet: "2025-01-01T00:00:00.000Z" },
);
const kopi = post("ide", { tittel: "B" }, { fra: ["f1", "f2"], hentet: { b: [2] } });
const endret = (more = {}) => [{ fil: "f", ukjent: [], slag: "endret", post: kopi, gammel, ...more }];

test("a new one is laid in, and what is the same is not", () => {
  const funn = [
    { slag: "lik", post: kopi, gammel },
    { slag: "ny", post: kopi },
  ];
  assert.deepEqual(
    planlegg(funn, () => assert.fail()),
    { inn: [kopi], foer: [] },
  );
  assert.deepEqual(
    planlegg([{ slag: "endret", post: kopi }], () => assert.fail()),
    { inn: [kopi], foer: [] },
  );
});

test("a copy that replaces keeps the id and the day, and all that it was made from", () => {
  const { inn, foer } = planlegg(endret(), () => "erstatt");
  assert.deepEqual(foer, [gammel]);
  assert.deepEqual(inn, [
    { ...kopi, id: gammel.id, opprettet: gammel.opprettet, fra: ["f1", "f2"], hentet: { a: [1], b: [2] } },
  ]);
});

test("both are kept, under each their id", () => {
  assert.deepEqual(
    planlegg(endret(), () => "begge"),
    { inn: [kopi], foer: [] },
  );
  const { inn, foer } = planlegg(endret({ post: { ...kopi, id: gammel.id } }), () => "begge");
  assert.deepEqual(foer, []);
  assert.notEqual(inn[0].id, gammel.id);
  assert.ok(inn[0].id.length > 10);
  assert.deepEqual({ ...inn[0], id: kopi.id }, kopi);
});

test("one that is skipped changes nothing, and each is asked about by its number", () => {
  assert.deepEqual(
    planlegg(endret(), () => "hopp"),
    { inn: [], foer: [] },
  );
  const asked = [];
  planlegg([{ slag: "ny", post: kopi }, ...endret(), ...endret()], (nr) => asked.push(nr) && "hopp");
  assert.deepEqual(asked, [1, 2]);
});
