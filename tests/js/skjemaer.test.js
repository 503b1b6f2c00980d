import assert from "node:assert/strict";
import { test } from "node:test";
import {
  findAvgjort,
  findFeil,
  findUtfall,
  hasSvar,
  isBesvart,
  Kontekst,
  readDato,
  readTall,
  velgForm,
  writeTall,
} from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { data, felt, kontekst, paa, post } from "./data.js";

// --- words ---

test("a word is filled in with what it names, each time it names it", () => {
  assert.equal(kontekst.t("hei", { navn: "Kari", hvem: 0 }), "Hei Kari, Kari og 0");
  assert.equal(kontekst.t("hei", { navn: "$&" }), "Hei $&, $& og {hvem}");
  assert.equal(kontekst.t("finnes_ikke"), "finnes_ikke");
});

test("a word that counts has a form for one and for many", () => {
  const nb = new Intl.PluralRules("nb");
  const form = { one: "ett", other: "mange" };
  assert.equal(velgForm("alltid", { antall: 1 }, nb), "alltid");
  assert.equal(velgForm(form, { antall: 1 }, nb), "ett");
  assert.equal(velgForm(form, { antall: 0 }, nb), "mange");
  assert.equal(velgForm(form, { antall: 2 }, nb), "mange");
  assert.equal(velgForm(form, { antall: "1,0" }, nb), "mange");
  assert.equal(velgForm({ ...form, tell: "nye" }, { antall: 5, nye: 1 }, nb), "ett");
  assert.equal(velgForm({ other: "bare denne" }, { antall: 1 }, nb), "bare denne");
});

test("a date is written as the language writes it, and one that does not exist as it stands", () => {
  assert.equal(kontekst.dato("2026-03-07"), "7. mars 2026");
  assert.equal(paa("en-GB").dato("2026-03-07T12:00:00.000Z"), "7 March 2026");
  assert.equal(kontekst.dato("2026-02-30"), "2026-02-30");
  assert.equal(kontekst.dato("i mars"), "i mars");
  assert.equal(kontekst.dato("den 2026-03-07"), "den 2026-03-07");
});

test("a number has at most four decimals, or as many as it is told", () => {
  assert.equal(kontekst.tall(1234.56789).replace(/\s/g, " "), "1 234,5679");
  assert.equal(kontekst.tall(2), "2");
  assert.equal(kontekst.tall(2, 1), "2,0");
  assert.equal(kontekst.tall(2.25, 0), "2");
  assert.equal(kontekst.tall(-0, 0), "0");
});

// --- forms and entries ---

test("a form that the site does not have stands under its id", () => {
  assert.deepEqual(kontekst.skjema("borte"), {
    id: "borte",
    tittel: "borte",
    side: "",
    steg: "",
    merke: "",
    deler: [],
  });
  assert.deepEqual(kontekst.felt("borte"), []);
  assert.equal(kontekst.skjema("ide").tittel, "Idé");
});

test("the address of an entry is in the language, without the host", () => {
  assert.equal(kontekst.adresse("ide"), "/ki/nn/finn-retning/ideskjema/");
  assert.equal(
    kontekst.adresse("ide", { post: "a b", fra: "c" }, "om"),
    "/ki/nn/finn-retning/ideskjema/?post=a+b&fra=c#ide-om",
  );
});

test("an entry is called what its naming answer says", () => {
  assert.equal(kontekst.navn(post("ide", { tittel: "  Referat " })), "Referat");
  assert.equal(kontekst.navn(post("ide", { tittel: 0 })), "0");
  for (const svar of [{}, { tittel: "  " }, { om: "x" }])
    assert.equal(kontekst.navn(post("ide", svar)), "uten navn (Idé)");
  assert.equal(kontekst.navn(post("gevinstplan", { gevinster: [{ navn: "x" }] })), "uten navn (Gevinstplan)");
});

test("what is missing is what is required and not answered", () => {
  const ids = (svar) => kontekst.mangler(post("ide", svar)).map((one) => one.id);
  assert.deepEqual(ids({}), ["tittel", "om"]);
  assert.deepEqual(ids({ tittel: "x", om: " " }), ["om"]);
  assert.deepEqual(ids({ tittel: "x", om: "y" }), []);
});

test("the forms that may be made from one are those that take from it", () => {
  const ids = (id) => kontekst.neste(id).map((one) => one.id);
  assert.deepEqual(ids("ide"), ["utproeving"]);
  assert.deepEqual(ids("sjekk"), []);
});

test("an answer is shown as a reader would write it", () => {
  const vis = (id, value) => kontekst.vis(felt("ide", id), value);
  assert.equal(vis("tittel", "Hei"), "Hei");
  assert.equal(vis("tittel", undefined), "");
  assert.equal(vis("tittel", ""), "");
  assert.equal(vis("klar", true), "Ja");
  assert.equal(vis("klar", false), "Nei");
  assert.equal(vis("tema", ["b", "a", "z"]), "Beta, Alfa, z");
  assert.equal(vis("farge", "vet_ikke"), "Vet ikke");
  assert.equal(vis("farge", "lilla"), "lilla");
  assert.equal(vis("minutter", 1.5), "1,5");
  assert.equal(vis("nytte", 4), "4");
  assert.equal(vis("nytte", 1.5), "1.5");
  assert.equal(vis("dag", "2026-03-07"), "7. mars 2026");
  assert.equal(kontekst.vis(felt("utproeving", "logg"), [{ merknad: "x" }]), "");
});

test("a computed field is shown with its decimals, and empty when it cannot be computed", () => {
  assert.equal(kontekst.beregnet(felt("ide", "dobbelt"), { minutter: 2 }), "4,0");
  assert.equal(kontekst.beregnet(felt("ide", "dobbelt"), {}), "");
  assert.equal(kontekst.beregnet({ ...felt("ide", "dobbelt"), desimaler: undefined }, { minutter: 2.3 }), "5");
});

test("what follows from the others is among the answers, whatever was stored", () => {
  const one = post("gevinstkort", { vist: "vist", gevinst: "x" });
  assert.deepEqual(kontekst.svar(one), { gevinst: "x", vist: "ikke_vist" });
  assert.equal(kontekst.erVist(one), false);
  const shown = post("gevinstkort", { nullpunkt: "60 min", ganger: 3, type: "tid" });
  assert.equal(kontekst.svar(shown).vist, "vist");
  assert.equal(kontekst.erVist(shown), true);
  const plain = post("ide", { tittel: "x" });
  assert.equal(kontekst.svar(plain), plain.svar);
});

// --- answers ---

test("an answer is something else than nothing, spaces, no tick and empty rows", () => {
  for (const value of ["x", 0, -1, true, ["a"], [{ a: 1 }], [{}, { a: 1 }]])
    assert.equal(hasSvar(value), true, String(value));
  for (const value of [undefined, false, "", "  ", [], [{}], [{}, {}]])
    assert.equal(hasSvar(value), false, String(value));
});

test("numbers are read as Norwegians write them", () => {
  const all = {
    12: 12,
    "7,5": 7.5,
    7.5: 7.5,
    "1 200,5": 1200.5,
    "1\u00a0200": 1200,
    "1\u202f200": 1200,
    "1.200,50": 1200.5,
    "1.234.567,8": 1234567.8,
    "−3": -3,
    "-3": -3,
    ".5": 0.5,
    ",5": 0.5,
    "5,": 5,
    "ca. 10": null,
    "": null,
    "1e5": null,
    "0x1": null,
    "1,2,3": null,
    "--1": null,
    "12 min": null,
    "-": null,
    x12: null,
  };
  for (const [text, value] of Object.entries(all)) assert.equal(readTall(text), value, text);
  assert.equal(writeTall(7.5), "7,5");
  assert.equal(writeTall(1200), "1200");
});

test("a number may be the least and the most, and no more", () => {
  const minutter = felt("ide", "minutter");
  for (const value of [0, 100, 50, undefined, ""]) assert.equal(findFeil(minutter, value), null, String(value));
  assert.deepEqual(findFeil(minutter, -0.1), ["feil_minst", { minst: 0 }]);
  assert.deepEqual(findFeil(minutter, 100.1), ["feil_hoeyst", { hoeyst: 100 }]);
  assert.deepEqual(findFeil(minutter, "mange"), ["feil_tall", {}]);
  assert.equal(findFeil(felt("utproeving", "foer"), -1e9), null);
});

test("a date that is no date is said to be so, and other texts are never wrong", () => {
  const dag = felt("ide", "dag");
  assert.equal(findFeil(dag, "2026-03-07"), null);
  for (const value of ["07.03.2026", "2026-03-07T10", "x2026-03-07", "2026-3-7", "2026-02-31", "uke 12"])
    assert.deepEqual(findFeil(dag, value), ["feil_dato", { verdi: value }]);
  assert.equal(findFeil(felt("ide", "tittel"), "07.03.2026"), null);
});

// --- rules ---

const sjekk = kontekst.skjema("sjekk");

test("the outcome is the gravest of what the answers give, with the gravest reason first", () => {
  const both = findUtfall(sjekk, { sensitivt: "vet_ikke", vedtak: "ja" });
  assert.equal(both.utfall, "roed");
  assert.equal(both.ferdig, true);
  assert.deepEqual(both.ubesvart, []);
  assert.deepEqual(
    both.treff.map((one) => one.felt),
    ["vedtak", "sensitivt"],
  );
  assert.equal(findUtfall(sjekk, { sensitivt: "vet_ikke", vedtak: "nei" }).utfall, "gul");
  assert.deepEqual(findUtfall(sjekk, { sensitivt: "ja", vedtak: "nei" }), {
    utfall: "groenn",
    ferdig: true,
    ubesvart: [],
    treff: [],
  });
});

test("without all answers there is no outcome before a rule is hit, and it is not finished", () => {
  assert.deepEqual(findUtfall(sjekk, {}), {
    utfall: null,
    ferdig: false,
    ubesvart: ["sensitivt", "vedtak"],
    treff: [],
  });
  assert.deepEqual(findUtfall(sjekk, { sensitivt: "ja" }), {
    utfall: null,
    ferdig: false,
    ubesvart: ["vedtak"],
    treff: [],
  });
  const hit = findUtfall(sjekk, { vedtak: "ja" });
  assert.deepEqual([hit.utfall, hit.ferdig, hit.ubesvart], ["roed", false, ["sensitivt"]]);
});

test("a form without rules has no outcome", () => {
  assert.deepEqual(findUtfall(kontekst.skjema("ide"), {}), { utfall: null, ferdig: true, ubesvart: [], treff: [] });
});

const good = { nullpunkt: "60 minutter", ganger: 3, type: "tid" };
const vist = (svar) => findAvgjort(felt("gevinstkort", "vist"), svar);
const grunner = (svar) => vist(svar).treff.map((one) => one.grunn);

test("an answer that follows from the others is the first when no rule is hit", () => {
  assert.deepEqual(vist(good), { svar: "vist", treff: [] });
  assert.equal(vist({}).svar, "ikke_vist");
  assert.deepEqual(findAvgjort({ id: "x", type: "valg", ledetekst: "" }, {}), { svar: undefined, treff: [] });
});

test("under a limit is under it, or no number; and counts only when its condition holds", () => {
  assert.deepEqual(grunner({ ...good, ganger: 2.9 }), ["For få."]);
  assert.deepEqual(grunner({ ...good, ganger: "tre" }), ["For få."]);
  assert.deepEqual(grunner({ ...good, ganger: undefined }), ["For få."]);
  assert.deepEqual(grunner({ ...good, ganger: 1, type: "annet" }), []);
});

test("a text without a number, or that says that there is none, is no number", () => {
  for (const text of [
    "mye",
    "",
    "  ",
    "ikke målt",
    "Ikke målt, ca. 60",
    "ikke målt: 60",
    "INGEN – 5",
    "ingen (60)",
    "ingen-60",
  ]) {
    assert.deepEqual(grunner({ ...good, nullpunkt: text }), ["Uten nullpunkt."], text);
  }
  for (const text of ["60", "ikke målte 60", "omtrent 60, ikke målt", "ingenting 5"])
    assert.deepEqual(grunner({ ...good, nullpunkt: text }), [], text);
});

test("an answer among some, or none at all, hits", () => {
  assert.deepEqual(grunner({ ...good, type: "kvalitet" }), ["Kvalitet teller ikke."]);
  assert.deepEqual(grunner({ ...good, type: undefined }), ["Uten type."]);
  assert.deepEqual(grunner({ ...good, type: "  " }), ["Uten type."]);
});

test("the gravest of several rules decides", () => {
  const three = {
    ...felt("gevinstkort", "vist"),
    valg: [
      ["vist", ""],
      ["svak", ""],
      ["ikke_vist", ""],
    ],
  };
  three.avgjoeres = [
    { felt: "a", er: ["x"], gir: "ikke_vist", grunn: "1" },
    { felt: "a", er: ["x"], gir: "svak", grunn: "2" },
  ];
  assert.equal(findAvgjort(three, { a: "x" }).svar, "ikke_vist");
  three.avgjoeres.shift();
  assert.equal(findAvgjort(three, { a: "x" }).svar, "svak");
});

test("every form is known by its id, in the order of the road", () => {
  assert.deepEqual(
    [...new Kontekst(data, kontekst.base, kontekst.rot).skjemaer.keys()],
    data.skjemaer.map((one) => one.id),
  );
});

test("a number is never taken for one a thousand times larger or smaller", () => {
  const lest = (text, maal) => readTall(text, maal);
  for (const [text, tall] of [
    ["1 200", 1200],
    ["1 200,5", 1200.5],
    ["1.200,5", 1200.5],
    ["1,200.5", 1200.5],
    ["1.200.000", 1200000],
    ["1 200 000", 1200000],
    ["0.125", 0.125],
    ["1,200", 1.2],
    ["−7,5", -7.5],
    ["12", 12],
  ])
    assert.equal(lest(text), tall, text);
  for (const text of ["1.200", "12.500", "1 2", "12 00", "1e3", "∞", "NaN", "1,2,3", "tolv", `${"9".repeat(400)}`])
    assert.equal(lest(text), null, text);
  assert.equal(lest("1,200", "en"), null);
  assert.equal(lest("1.2", "en"), 1.2);
  assert.deepEqual(findFeil({ id: "a", type: "tall", ledetekst: "" }, "1.200"), [
    "feil_tall_to",
    { tekst: "1.200", stort: "1200", lite: "1,2" },
  ]);
  assert.deepEqual(findFeil({ id: "a", type: "tall", ledetekst: "" }, "1,200", "en")?.[1].lite, "1.2");
});

test("a day is read as people write it, and kept as text when it is none", () => {
  for (const text of [
    "17.3.2026",
    "17.3.26",
    "17-03-2026",
    "17/3 2026",
    "17. mars 2026",
    "17 March 2026",
    "2026-03-17",
    "2026-03-17T00:00:00",
  ])
    assert.equal(readDato(text), "2026-03-17", text);
  for (const text of ["uke 12", "31.2.2026", "17.13.2026", "2026-02-30", "1.1.1", ""])
    assert.equal(readDato(text), text);
});

test("a day that does not exist, and a number that is none, count as missing", () => {
  assert.equal(isBesvart({ id: "a", type: "dato", ledetekst: "" }, "2026-02-31"), false);
  assert.equal(isBesvart({ id: "a", type: "dato", ledetekst: "" }, "2026-02-28"), true);
  assert.equal(isBesvart({ id: "a", type: "tall", ledetekst: "" }, "1.200"), false);
  assert.equal(isBesvart({ id: "a", type: "tall", ledetekst: "" }, 0), true);
  assert.equal(isBesvart({ id: "a", type: "tekst", ledetekst: "" }, "  "), false);
});

test("how strongly a benefit is shown is said in the words of its form, or as shown or not", () => {
  const one = post("gevinstkort", { gevinst: "A", type: "tid", nullpunkt: "60", ganger: 5 });
  assert.equal(kontekst.styrke(one), "Vist");
  assert.equal(kontekst.styrke({ ...one, svar: { ...one.svar, ganger: 2 } }), "Ikke vist");
});
