import assert from "node:assert/strict";
import { test } from "node:test";
import { convert, hentInn } from "../../docs/assets/js/arbeidsbok/modell/kjede.js";
import { tell } from "../../docs/assets/js/arbeidsbok/modell/oversikt.js";
import { desimaltegn, Kontekst, TYPER } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { book, data, kontekst, post } from "./data.js";
import feltslag from "./feltslag.json" with { type: "json" };

const rot = new URL("https://example.org/");
/** The forms with one more field in the first part of one of them. */
const withFelt = (skjema, felt, slag = {}) => {
  const skjemaer = data.skjemaer.map((one) =>
    one.id === skjema ? { ...one, deler: [{ ...one.deler[0], felt: [...one.deler[0].felt, felt] }] } : one,
  );
  return new Kontekst({ ...data, skjemaer, feltslag: { ...data.feltslag, ...slag } }, rot, rot);
};

test("the workbook stores every type as the table of types says", () => {
  assert.deepEqual(TYPER, Object.fromEntries(Object.entries(feltslag).map(([id, { lagres }]) => [id, lagres])));
});

test("a type that we do not know is taken for one that is stored in the same way", () => {
  const ny = { uke: { grunn: "uke", lagres: "dato", fra: ["dato"] } };
  const own = withFelt("ide", { id: "uka", type: "uke", ledetekst: "uka" }, ny);
  const felt = own.felt("ide").find((one) => one.id === "uka");
  assert.deepEqual([felt.type, felt.slag], ["dato", "uke"]);
  assert.equal(own.vis(felt, "2026-11-09"), "9. november 2026");
  assert.equal(convert(felt, "2026-11-09"), "2026-11-09");
});

test("a type that nobody can say how is stored stops with its name", () => {
  assert.throws(() => withFelt("ide", { id: "lyd", type: "lyd", ledetekst: "lyd" }), /Feltet «lyd» er av typen «lyd»/);
  const kolonne = { id: "t", type: "tabell", ledetekst: "t", kolonner: [{ id: "k", type: "lyd", ledetekst: "k" }] };
  assert.throws(() => withFelt("ide", kolonne), /Feltet «k»/);
});

test("a text has a date, a number and a choice as a reader would write them", () => {
  const own = (fra) => withFelt("utproeving", { id: "x", type: "tekst", ledetekst: "x", fra });
  const ide = post("ide", { dag: "2026-11-09", minutter: 7.5, tema: ["a", "b"], farge: "vet_ikke", klar: true });
  const drawn = (fra) =>
    hentInn(own(fra), post("utproeving"), [ide], book(ide)).svar.find((one) => one.sti === "x")?.verdi;
  assert.equal(drawn("ide.dag"), "9. november 2026");
  assert.equal(drawn("ide.minutter"), "7,5");
  assert.equal(drawn("ide.tema"), "Alfa, Beta");
  assert.equal(drawn("ide.farge"), "Vet ikke");
  assert.equal(drawn("ide.klar"), "Ja");
});

test("the part that a form plays is said by the form, not by its id", () => {
  const egen = { ...data.skjemaer.find((one) => one.id === "utproeving"), id: "vaar-proeve", tittel: "Vår prøve" };
  const own = new Kontekst({ ...data, skjemaer: [...data.skjemaer, egen] }, rot, rot);
  const trial = (skjema, more = {}) =>
    post(skjema, { foer: 60, logg: [{ minutter_ki: 40, feil: "ingen" }], forslag: "stopp", ...more });
  const n = tell(own, [trial("utproeving"), trial("vaar-proeve", { tid_bevis: "maalt", nullpunkt_bevis: "maalt" })]);
  assert.deepEqual(
    n.netto.map(({ verdi, maalt }) => [verdi, maalt]),
    [
      [20, false],
      [20, true],
    ],
  );
  assert.deepEqual(n.forslag.find(({ navn }) => navn === "Stopp")?.verdi, 2);
  assert.deepEqual(n.feil, [
    { navn: "Ingen", verdi: 2 },
    { navn: "Alvorlig", verdi: 0 },
  ]);
  assert.equal(n.gjennomfoeringer, 2);
});

test("a benefit is shown when its form says so, and a form that says nothing shows none", () => {
  const vist = { gevinst: "A", type: "tid", nullpunkt: "60", ganger: 5 };
  assert.equal(kontekst.erVist(post("gevinstkort", vist)), true);
  assert.equal(kontekst.erVist(post("gevinstkort", { ...vist, ganger: 2 })), false);
  assert.equal(kontekst.erVist(post("ide", { vist: "vist" })), false);
  assert.equal(kontekst.erMaalt(post("ide", {})), false);
});

test("the decimal sign is the language's, and a comma in one that is not known", () => {
  assert.deepEqual(["nb", "nn", "en", "xx"].map(desimaltegn), [",", ",", ".", ","]);
});
