import assert from "node:assert/strict";
import { test } from "node:test";
import {
  desimaltegn,
  findAvgjort,
  findFeil,
  findUtfall,
  hasSvar,
  hits,
  isBesvart,
  isTvetydig,
  Kontekst,
  perRolle,
  readDato,
  readTall,
  sayUtfall,
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

test("the outcome is said in one line, and what is left of it", () => {
  const say = (/** @type {Record<string, string>} */ svar) => sayUtfall(kontekst, sjekk, svar);
  assert.equal(say({ sensitivt: "ja", vedtak: "nei" }), sjekk.utfall?.find((one) => one.id === "groenn")?.tittel);
  assert.equal(say({}), kontekst.t("svar_ingen", { antall: 2 }));
  const name = sjekk.utfall?.find((one) => one.id === "roed")?.tittel;
  assert.equal(say({ vedtak: "ja" }), kontekst.t("svar_foreloepig", { utfall: name, antall: 1 }));
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

test("a field of a type that a newer site knows is taken for the first that is stored the same way, with what it says of itself", () => {
  const ny = { id: "ny", type: "fargevalg", ledetekst: "Ny" };
  const lag = (felt, lagres) =>
    new Kontekst(
      {
        ...data,
        feltslag: { ...data.feltslag, fargevalg: { lagres, samles: " + " } },
        skjemaer: [{ ...data.skjemaer[0], deler: [{ tittel: "", felt }] }],
      },
      kontekst.base,
      kontekst.rot,
    ).felt("ide")[0];
  const known = lag([ny], "valg");
  assert.deepEqual([known.type, known.slag, known.samles], ["valg", "fargevalg", " + "]);
  const rad = lag([{ id: "t", type: "tabell", ledetekst: "T", kolonner: [ny, { ...ny, type: "tekst" }] }], "tekst");
  assert.deepEqual(
    rad.kolonner.map((one) => [one.type, one.slag]),
    [
      ["tekst", "fargevalg"],
      ["tekst", undefined],
    ],
  );
  assert.equal("slag" in rad, false);
  assert.throws(() => lag([ny], "noe_annet"), /«ny» er av typen «fargevalg»/);
});

test("whose an entry is: its unit, and that it came from others", () => {
  const one = post("utproeving", { enhet: " Skolen " });
  assert.deepEqual([kontekst.hvem(one, true), kontekst.hvem(one, false)], ["Skolen", "Skolen · samlet_inn"]);
  const bare = post("utproeving");
  assert.deepEqual([kontekst.hvem(bare, true), kontekst.hvem(bare, false)], ["", "samlet_inn"]);
});

test("a unit is looked for through the chain, as long as the chain is, and an odd answer is none", () => {
  const made = (antall) => {
    const all = [post("utproeving", { enhet: "Skolen" })];
    for (let nr = 0; nr < antall; nr++) all.push(post("laeringskort", {}, { fra: [all.at(-1).id] }));
    const her = Object.assign(Object.create(kontekst), { alle: new Map(all.map((one) => [one.id, one])) });
    return her.enhet(all.at(-1));
  };
  assert.deepEqual([made(0), made(1), made(5), made(6)], ["Skolen", "Skolen", "Skolen", ""]);
  assert.equal(kontekst.enhet(post("utproeving", { enhet: 7 })), "");
  assert.equal(kontekst.enhet(post("finnes_ikke", { enhet: "Skolen" })), "");
});

test("a note stands with where it is, in words and as in a file, and one at a row that is gone is left out", () => {
  const one = post(
    "utproeving",
    {},
    {
      rader: { logg: ["r1", "r2"] },
      notater: {
        om: "Om feltet",
        oppgave: "",
        "logg/r2/minutter_ki": "Om cella",
        "logg/r2/borte": "Om en kolonne som er borte",
        "logg/r9/minutter_ki": "Om en rad som er borte",
      },
    },
  );
  const her = Object.assign(Object.create(kontekst), {
    ord: { ...kontekst.ord, uenig_celle: "{tabell}, rad {rad}: {kolonne}" },
  });
  const at = (id) => her.notater(one, felt("utproeving", id));
  assert.deepEqual(at("om"), [{ id: "om", sti: "om", navn: "om", notat: "Om feltet" }]);
  assert.deepEqual(at("oppgave"), []);
  const celle = { id: "logg.2.minutter_ki", sti: "logg/r2/minutter_ki", navn: "logg, rad 2: minutter_ki" };
  assert.deepEqual(at("logg"), [
    { ...celle, notat: "Om cella" },
    {
      ...celle,
      id: "logg.2.borte",
      sti: "logg/r2/borte",
      navn: "logg, rad 2: borte",
      notat: "Om en kolonne som er borte",
    },
  ]);
  assert.deepEqual(her.notater({ ...one, rader: {} }, felt("utproeving", "logg")), []);
});

test("the answers that play a part are found by what the form says, and no part is no answer", () => {
  const one = post("utproeving", { enhet: "Skolen", forslag: "skaler" });
  assert.deepEqual([kontekst.del(one, "enhet"), kontekst.del(one, "forslag")], ["Skolen", "skaler"]);
  assert.equal(kontekst.del(post("laeringskort", { enhet: "x" }), "enhet"), undefined);
  assert.equal(kontekst.del(post("finnes_ikke"), "enhet"), undefined);
  assert.deepEqual(
    kontekst.medRolle("gevinst").map((skjema) => skjema.id),
    ["gevinstkort"],
  );
});

test("a condition on answers is met when all are, and none at all is never met", () => {
  const one = post("ide", { farge: "ja", tittel: "A" });
  assert.equal(kontekst.oppfyller(one, { farge: ["nei", "ja"], tittel: ["A"] }), true);
  assert.equal(kontekst.oppfyller(one, { farge: ["ja"], tittel: ["B"] }), false);
  assert.equal(kontekst.oppfyller(one, {}), false);
  assert.equal(kontekst.oppfyller(one), false);
});

test("how strongly a benefit is shown is in the words of the field that the form names for it", () => {
  const her = new Kontekst(
    {
      ...data,
      skjemaer: data.skjemaer.map((one) =>
        one.id === "gevinstkort" ? { ...one, oversikt: { ...one.oversikt, styrke: "type" } } : one,
      ),
    },
    kontekst.base,
    kontekst.rot,
  );
  assert.equal(her.styrke(post("gevinstkort", { type: "tid" })), "Spart tid");
  assert.equal(her.styrke(post("ide")), "Ikke vist");
});

test("a time of day is where the reader is, and one that cannot be read is nothing", () => {
  assert.match(kontekst.tidspunkt("2026-03-17T12:34:00.000Z"), /^1[678]\. mars 2026.*\d\d[.:]34$/);
  assert.equal(kontekst.tidspunkt("i går"), "");
});

const ord = {
  intervall: "{midt} (mellom {lav} og {hoey})",
  intervall_nivaa: "{midt} (mellom {lav} og {hoey}, {nivaa} %)",
  intervall_for_faa: "{midt}, for få",
};
const intervall = (midt, lav, hoey, nivaa, more = {}) => ({
  midt,
  lav,
  hoey,
  nivaa,
  n: 5,
  m: 5,
  utelatt: 0,
  noeytral: 0,
  ...more,
});
const medOrd = Object.assign(Object.create(kontekst), { ord: { ...kontekst.ord, ...ord } });

test("an estimate says how sure it is: its limits, the level when that is low, and nothing when there are too few", () => {
  const si = (one, desimaler = 1) => medOrd.intervall(one, desimaler);
  assert.equal(si(intervall(15.54, -13.25, 29, 0.968)), "15,5 (mellom −13,2 og 29)");
  assert.equal(si(intervall(15.55, -13, 29, 0.95), 0), "16 (mellom −13 og 29)");
  assert.equal(si(intervall(15, 1, 29, 0.9375)), "15 (mellom 1 og 29, 93 %)");
  assert.equal(si(intervall(15, 1, 29, 0.9)), "15 (mellom 1 og 29, 90 %)");
  assert.equal(si(intervall(15, 1, 29, 0.5)), "15, for få");
  assert.equal(si(intervall(0.8, 0.52, 0.961, 0.97, { noeytral: 0.5 })), "80 % (mellom 52 % og 96 %)");
  assert.equal(si({ midt: 20, lav: 10, hoey: 40 }, 0), "20 (mellom 10 og 40)");
});

test("a measurement that a form refers to is shown as it was seen; a text that is none stands as it is", () => {
  const maaling = { id: "m", type: "tekst", slag: "maaling", ledetekst: "m" };
  const vis = (value) => medOrd.vis(maaling, value);
  assert.equal(vis("15.5;-13;29;0.968;5;6"), "15,5 (mellom −13 og 29)");
  assert.equal(vis("1;0;2;0.96;5;5|30;20;40;0.97;5;5"), "1 (mellom 0 og 2); 30 (mellom 20 og 40)");
  assert.equal(vis("omtrent en halvtime"), "omtrent en halvtime");
  assert.equal(vis("1;0;2;0.96;5;5|tull"), "1;0;2;0.96;5;5|tull");
  assert.equal(vis(""), "");
});

test("a computed estimate is shown with its limits; one of a year no finer than it can be stood for", () => {
  const felt = {
    id: "t",
    type: "beregnet",
    ledetekst: "t",
    uttrykk: ["hl", "foer", "m", "logg", "m"],
    form: "intervall",
  };
  const rader = (...tall) => tall.map((m) => ({ m }));
  const svar = { foer: rader(50, 52, 48, 55, 51), logg: rader(20, 22, 25, 21, 19) };
  assert.equal(medOrd.beregnet(felt, svar), "30 (mellom 26 og 34)");
  const timer = { ...felt, form: "overslag", uttrykk: ["*", 41.3, felt.uttrykk] };
  assert.equal(medOrd.beregnet(timer, svar), "1\u00a0240 (mellom 1\u00a0070 og 1\u00a0410)");
  assert.equal(medOrd.beregnet({ ...felt, uttrykk: ["/", 1, "null"] }, { null: 0 }), "");
});

test("what stands before the decimals is the language's own, and a comma in one that nobody knows", () => {
  assert.deepEqual(["nb", "nn", "en", "de", "xx"].map(desimaltegn), [",", ",", ".", ",", ","]);
});

test("a text that may be two numbers is said to be so, with both", () => {
  for (const [text, maal, two] of [
    ["1.200", "nb", true],
    ["1,200", "nb", false],
    ["1,200", "en", true],
    ["−12.500", "nb", true],
    [" 999.000 ", "nb", true],
    ["0.200", "nb", false],
    ["1.20", "nb", false],
    ["1.2000", "nb", false],
    ["1234.567", "nb", false],
    ["1.200.000", "nb", false],
    ["x1.200", "nb", false],
  ])
    assert.equal(isTvetydig(text, maal), two, text);
  const said = (text, maal) => findFeil({ id: "a", type: "tall", ledetekst: "" }, text, maal)?.[1];
  assert.deepEqual(said("12.050"), { tekst: "12.050", stort: "12050", lite: "12,05" });
  assert.deepEqual(said("1.000"), { tekst: "1.000", stort: "1000", lite: "1,0" });
});

test("a cell that chooses rows and holds a text is told to be so, and one with rows is right", () => {
  const celle = { id: "a", type: "flervalg", ledetekst: "", valg_fra: "kriterier" };
  assert.deepEqual(findFeil(celle, "1, 9"), ["feil_radvalg", { verdi: "1, 9" }]);
  assert.equal(findFeil(celle, ["r1"]), null);
  assert.equal(findFeil(celle, ""), null);
});

test("every month is read in Norwegian and English, long and short, with and without a point", () => {
  const months = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
  ];
  const english = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
  for (const [nr, one] of [...months.entries(), ...english.entries()]) {
    const dag = `2026-${String(nr + 1).padStart(2, "0")}-05`;
    for (const text of [`5. ${one} 2026`, `05 ${one} 26`, `5. ${one.slice(0, 3)}. 2026`, ` 5. ${one}, 2026 `])
      assert.equal(readDato(text), dag, text);
  }
  for (const text of [
    "5. tull 2026",
    "5. janus-dag 2026",
    "5 . mars 2026",
    "mars 2026",
    "125. mars 2026",
    "5. mars 202",
  ])
    assert.equal(readDato(text), text);
  for (const text of ["5 . 3 . 2026", "5 3 26", "5/3/2026", "05-03-26"]) assert.equal(readDato(text), "2026-03-05");
});

test("who to ask is told with what to ask, and a rule without either asks nobody", () => {
  const [a, b, c, d] = [
    { felt: "a", rolle: "Ombudet", spoersmaal: "1?" },
    { felt: "b", rolle: "Juristen", spoersmaal: "2?" },
    { felt: "c", rolle: "Ombudet", spoersmaal: "3?" },
    { felt: "d", rolle: "Ombudet" },
  ].map((one) => ({ er: [], utfall: "gul", ...one }));
  assert.deepEqual(perRolle([a, b, c, d, { ...a, rolle: undefined }]), [
    ["Ombudet", [a, c]],
    ["Juristen", [b]],
  ]);
});

test("a rule about what a measurement lacks counts for each of that, and for one that was never made", () => {
  const regel = (mangler, more = {}) => ({ felt: "m", mangler, ...more });
  assert.equal(hits(regel(["skille", "folk"]), {}, { m: ["folk"] }), true);
  assert.equal(hits(regel(["skille"]), {}, { m: ["folk"] }), false);
  assert.equal(hits(regel(["skille"]), {}, { m: [] }), false);
  assert.equal(hits(regel(["maalinger"]), {}, {}), true);
  assert.equal(hits(regel(["skille"]), {}, {}), false);
  assert.equal(hits(regel(["maalinger"], { naar: { type: ["tid"] } }), { type: "kvalitet" }, {}), false);
  assert.equal(hits({ felt: "t", under: 3 }, { t: 3 }, {}), false);
});

test("the rows that a cell may choose among are told by number, or by what they say", () => {
  const one = post(
    "utproeving",
    { logg: [{ merknad: "Først" }, {}, { merknad: "Sist" }], kriterier: [{ punkt: "Fakta stemmer" }, {}] },
    { rader: { kriterier: ["k1", "k2"] } },
  );
  const kriterier = {
    id: "kriterier",
    type: "tabell",
    ledetekst: "K",
    kolonner: [{ id: "punkt", type: "tekst", ledetekst: "" }],
  };
  const tabell = {
    id: "t",
    type: "tabell",
    ledetekst: "T",
    kolonner: [
      { id: "x", type: "tekst", ledetekst: "x" },
      { id: "y", type: "flervalg", ledetekst: "y", valg_fra: "kriterier" },
    ],
  };
  const skjemaer = [{ ...data.skjemaer[1], deler: [{ tittel: "", felt: [kriterier, tabell] }] }];
  const her = new Kontekst(
    { ...data, ord: { ...data.ord, radvalg_ingen: "Ingen av dem" }, skjemaer },
    kontekst.base,
    kontekst.rot,
  );
  const [, med, uten] = [0, true, false].map((tekst) => her.kolonner(tabell, one, Boolean(tekst))[1].valg);
  assert.deepEqual(med, [
    ["k1", "Fakta stemmer"],
    ["k2", "2"],
    ["ingen", "Ingen av dem"],
  ]);
  assert.deepEqual(uten, [
    ["k1", "1"],
    ["k2", "2"],
    ["ingen", "0"],
  ]);
  assert.equal(her.kolonner(tabell, one)[0], tabell.kolonner[0]);
  assert.deepEqual(her.kolonner(tabell, post("utproeving"))[1].valg, [["ingen", "0"]]);
  assert.deepEqual(her.kolonner({ id: "a", type: "tekst", ledetekst: "" }, one), []);
  assert.deepEqual(her.radvalg("utproeving"), { t: { y: "kriterier" } });
});
