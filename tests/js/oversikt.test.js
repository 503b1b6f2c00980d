import assert from "node:assert/strict";
import { test } from "node:test";
import { oversiktXlsx } from "../../docs/assets/js/arbeidsbok/fil/oversiktsfil.js";
import { forkort } from "../../docs/assets/js/arbeidsbok/fil/pakke.js";
import { lesXml } from "../../docs/assets/js/arbeidsbok/fil/xml.js";
import { findDeler, nettoPerGang, tell } from "../../docs/assets/js/arbeidsbok/modell/oversikt.js";
import { unzipSync } from "../../docs/assets/vendor/fflate/fflate.js";
import { kontekst, post } from "./data.js";

const maalt = { tid_bevis: "maalt", nullpunkt_bevis: "maalt" };
const trial = (svar, more) => post("utproeving", svar, more);
const par = (list) => list.map((one) => Object.values(one));

test("the time of a trial is measured when both ends are", () => {
  assert.equal(kontekst.erMaalt(trial(maalt)), true);
  assert.equal(kontekst.erMaalt(trial({ ...maalt, tid_bevis: "anslag" })), false);
  assert.equal(kontekst.erMaalt(trial({ ...maalt, nullpunkt_bevis: "anslag" })), false);
  assert.equal(kontekst.erMaalt(trial({})), false);
});

test("the net time is worked out from the answers, where the form has it", () => {
  assert.equal(nettoPerGang(kontekst, trial({ foer: 60, logg: [{ minutter_ki: 20 }, { minutter_ki: 30 }] })), 35);
  assert.equal(nettoPerGang(kontekst, trial({ foer: 60 })), null);
  assert.equal(nettoPerGang(kontekst, post("ide", { foer: 60 })), null);
});

const A = trial({
  oppgave: "A",
  enhet: " Skolen ",
  tjenesteomraade: "skole",
  forslag: "skaler",
  kvalitet_etter: "bedre",
  foer: 60,
  ...maalt,
  logg: [{ minutter_ki: 20, feil: "ingen" }, {}, { minutter_ki: 30, feil: "alvorlig" }],
});
const B = trial({
  oppgave: "B",
  enhet: "Aremark",
  forslag: "stopp",
  foer: 100,
  logg: [{ minutter_ki: 20, feil: "ingen" }],
});
const C = trial({
  oppgave: "C",
  tjenesteomraade: "helse",
  enhet: "  ",
  kvalitet_etter: "lik",
  foer: 10,
  ...maalt,
  logg: "tull",
});
const gammelt = post("laeringskort", { beslutning: "skaler" }, { fra: [A.id], endret: "2026-01-01T00:00:00.000Z" });
const nytt = post("laeringskort", { beslutning: "stopp" }, { fra: [A.id], endret: "2026-02-01T00:00:00.000Z" });
const kort = [
  post("gevinstkort", { gevinst: "1", type: "tid", nullpunkt: "60", ganger: 3 }),
  post("gevinstkort", { gevinst: "2", type: "tid" }),
  post("gevinstkort", { gevinst: "3", type: "kvalitet", nullpunkt: "60", ganger: 3 }),
  post("gevinstkort", { gevinst: "4", nullpunkt: "60", ganger: 3 }),
];
const alle = [A, B, nytt, gammelt, C, ...kort];
const n = tell(kontekst, alle);

test("each form is counted, also those that nobody has filled in", () => {
  assert.deepEqual(par(n.slag), [
    ["Idé", 0],
    ["Utprøving", 3],
    ["Læringskort", 2],
    ["Gevinstkort", 4],
    ["Gevinstplan", 0],
    ["Sjekk", 0],
  ]);
});

test("answers are counted by choice, with those that have none", () => {
  assert.deepEqual(par(n.forslag), [
    ["Skaler", 1],
    ["Stopp", 1],
    ["Ikke svart", 1],
  ]);
  assert.deepEqual(par(n.kvalitet), [
    ["Bedre", 1],
    ["Lik", 1],
    ["Ikke svart", 1],
  ]);
});

test("net times stand with the largest first, and those without are counted apart", () => {
  assert.deepEqual(n.netto, [
    { navn: "B", enhet: "Aremark", verdi: 80, maalt: false, styrke: "ikke_vist" },
    { navn: "A", enhet: "Skolen", verdi: 35, maalt: true, styrke: "ikke_vist" },
  ]);
  assert.equal(n.uten, 1);
});

test("runs and their mistakes are counted over all logs, without the empty rows", () => {
  assert.equal(n.gjennomfoeringer, 3);
  assert.deepEqual(par(n.feil), [
    ["Ingen", 2],
    ["Alvorlig", 1],
  ]);
});

test("units stand by the alphabet, and a trial without a unit is one of them", () => {
  assert.deepEqual(n.enheter, [
    { enhet: "Aremark", antall: [0, 1], uten: 0 },
    { enhet: "Skolen", antall: [1, 0], uten: 0 },
    { enhet: "Uten enhet", antall: [0, 0], uten: 1 },
  ]);
  const norsk = tell(
    kontekst,
    ["Å", "Aa", "Ø", "Z"].map((enhet) => trial({ enhet })),
  );
  assert.deepEqual(norsk.enheter.map((one) => one.enhet).slice(0, 2), ["Z", "Ø"]);
});

test("a service area counts what the newest learning card decided, else what the trial proposed", () => {
  const rader = n.tjenester.map(({ navn, antall }) => [navn, ...antall.map((one) => one.verdi)]);
  assert.deepEqual(rader, [
    ["Skole", 0, 1, 0],
    ["Helse", 0, 0, 1],
    ["Uten område", 0, 1, 0],
  ]);
  assert.deepEqual(
    n.tjenester[0].antall.map((one) => one.navn),
    ["Skaler", "Stopp", "Ikke svart"],
  );
  const other = tell(kontekst, [B, post("laeringskort", { beslutning: "skaler" }, { fra: ["borte"] })]);
  assert.deepEqual(
    other.tjenester.map((one) => [one.navn, ...one.antall.map(({ verdi }) => verdi)]),
    [["Uten område", 0, 1, 0]],
  );
});

test("benefits are shown or not shown, by type; without a type they are counted apart", () => {
  assert.deepEqual(n.gevinster, [
    { navn: "Spart tid", vist: 1, ikke: 1 },
    { navn: "Kvalitet", vist: 0, ikke: 1 },
  ]);
  assert.equal(n.utenType, 1);
});

const deler = findDeler(kontekst, alle);
const del = (id) => deler.find((one) => one.id === id);

test("the overview has each count once, with its sentence", () => {
  assert.deepEqual(
    deler.map((one) => [one.id, one.tittel, one.tekst]),
    [
      ["slag", "o_slag", "slag: 9"],
      ["forslag", "o_forslag", "forslag: 3"],
      ["tjenester", "o_tjenester", "tjenester: 3"],
      ["enheter", "o_enheter", "o_enheter_tekst"],
      ["netto_maalt", "o_netto_maalt", "netto_maalt: 1"],
      ["netto_anslaatt", "o_netto_anslaatt", "netto_anslaatt: 1 1 uten tid"],
      ["kvalitet", "o_kvalitet", "kvalitet: 3"],
      ["feil", "o_feil", "feil: 3"],
      ["gevinster", "o_gevinster", "4 gevinster, 1 vist, 3 ikke"],
    ],
  );
});

test("a count is a chart and a table of the same", () => {
  assert.deepEqual(del("slag").stolper, n.slag);
  assert.deepEqual(del("slag").hoder, ["Skjema", "Antall"]);
  assert.deepEqual(del("slag").rader[1], ["Utprøving", 3]);
  assert.deepEqual(del("forslag").hoder, ["o_forslag", "Antall"]);
  assert.deepEqual(del("kvalitet").hoder, ["o_kvalitet", "Antall"]);
  assert.deepEqual(del("feil").hoder, ["o_feil", "Antall"]);
  assert.deepEqual(del("enheter").stolper, []);
  assert.deepEqual(del("enheter").hoder, ["enhet", "Skaler", "Stopp", "Ikke svart"]);
  assert.deepEqual(del("enheter").rader, [
    ["Aremark", 0, 1, 0],
    ["Skolen", 1, 0, 0],
    ["Uten enhet", 0, 0, 1],
  ]);
  assert.deepEqual(par(del("tjenester").stolper), [
    ["Skole – Stopp", 1],
    ["Helse – Ikke svart", 1],
    ["Uten område – Stopp", 1],
  ]);
  assert.deepEqual(del("tjenester").hoder, ["tjenesteomraade", "Skaler", "Stopp", "Ikke svart"]);
  assert.deepEqual(del("tjenester").rader[0], ["Skole", 0, 1, 0]);
});

test("measured and estimated are never in the same chart", () => {
  const stolper = (id) => del(id).stolper.map(({ navn, verdi, vist, svak }) => [navn, verdi, vist, svak]);
  assert.deepEqual(stolper("netto_maalt"), [["A", 35, "35,0 minutter", false]]);
  assert.deepEqual(stolper("netto_anslaatt"), [["B", 80, "80,0 minutter", true]]);
  assert.deepEqual(del("netto_maalt").hoder, ["oppgave", "enhet", "netto", "velg_status"]);
  assert.deepEqual(del("netto_maalt").rader, [["A", "Skolen", "35,0 minutter", "Ikke vist"]]);
  assert.deepEqual(del("netto_anslaatt").rader, [["B", "Aremark", "80,0 minutter", "Ikke vist"]]);
});

test("trials of the same name are told apart by whose they are, and a card has the unit of its trial", () => {
  const to = [A, trial({ ...A.svar, enhet: "Arkivet" })];
  const [netto] = findDeler(kontekst, to).filter(({ id }) => id === "netto_maalt");
  assert.deepEqual(netto.stolper.map(({ navn }) => navn).sort(), ["A (Arkivet)", "A (Skolen)"]);
  assert.deepEqual(netto.rader.map(([oppgave, enhet]) => [oppgave, enhet]).sort(), [
    ["A", "Arkivet"],
    ["A", "Skolen"],
  ]);
  const kjeden = new Map([A, B].map((one) => [one.id, one]));
  const her = Object.assign(Object.create(kontekst), { alle: kjeden });
  const kort = (...fra) => ({ ...post("laeringskort", {}), fra });
  assert.equal(her.enhet(kort(A.id)), "Skolen");
  // Of two units it is nobody's alone.
  assert.equal(her.enhet(kort(A.id, B.id)), "");
  assert.equal(her.enhet(kort("borte")), "");
});

test("what is not shown is drawn weakly, and said", () => {
  assert.deepEqual(del("gevinster").stolper, [
    { navn: "Spart tid – Vist", verdi: 1 },
    { navn: "Spart tid – Ikke vist", verdi: 1, svak: true },
    { navn: "Kvalitet – Vist", verdi: 0 },
    { navn: "Kvalitet – Ikke vist", verdi: 1, svak: true },
  ]);
  assert.deepEqual(del("gevinster").hoder, ["type", "Vist", "Ikke vist"]);
  assert.deepEqual(del("gevinster").rader, [
    ["Spart tid", 1, 1],
    ["Kvalitet", 0, 1],
    ["Uten type", 0, 1],
  ]);
});

test("without trials or benefits their parts are left out, and what is missing is said", () => {
  assert.deepEqual(
    findDeler(kontekst, []).map((one) => one.id),
    ["slag"],
  );
  const tomt = findDeler(kontekst, [B]);
  assert.deepEqual(
    tomt.find((one) => one.id === "netto_maalt"),
    {
      id: "netto_maalt",
      tittel: "o_netto_maalt",
      tekst: "o_netto_maalt_ingen",
      stolper: [],
      hoder: [],
      rader: [],
      antall: 0,
    },
  );
  assert.equal(tomt.find((one) => one.id === "netto_anslaatt").tekst, "netto_anslaatt: 1");
  assert.equal(
    tomt.some((one) => one.id === "gevinster"),
    false,
  );
  assert.deepEqual(findDeler(kontekst, [kort[0]]).at(-1).rader, [
    ["Spart tid", 1, 0],
    ["Kvalitet", 0, 0],
  ]);
});

test("a cell of Excel holds 32 767 letters, and one that is cut ends in a mark", () => {
  const full = "x".repeat(32_767);
  assert.equal(forkort(full), full);
  assert.equal(forkort(`${full}x`), `${full.slice(1)}…`);
  assert.equal(forkort(""), "");
});

test("the overview in Excel is whole whatever a thing is called, and says how much it had no room for", async () => {
  const odd = ["&".repeat(40_000), `${"a".repeat(32_765)}🐟🐟`, '<a href="x">\u0007\ud800', "=1+1", "\n "];
  const alle = odd.map((oppgave) =>
    trial({ oppgave, enhet: oppgave, foer: 60, logg: [{ minutter_ki: 20 }], ...maalt }),
  );
  const { blob, forkortet } = oversiktXlsx(kontekst, alle);
  const parts = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  /** @type {string[]} */
  const cells = [];
  for (const name of Object.keys(parts).filter((one) => /\.(xml|rels)$/.test(one))) {
    let text = "";
    lesXml(parts[name], {
      aapne: (element) => {
        assert.notEqual(element.split(":").at(-1), "f");
        text = "";
      },
      tekst: (more) => {
        text += more;
      },
      lukk: () => {
        if (name.includes("worksheets")) cells.push(text);
      },
    });
  }
  assert.equal(Math.max(...cells.map((one) => one.length)), 32_767);
  assert.ok(cells.includes(`${"&".repeat(32_766)}…`));
  assert.ok(cells.includes('<a href="x">'));
  assert.ok(cells.includes("=1+1"));
  assert.ok(cells.every((one) => one.isWellFormed()));
  // Each of the two long ones stands as a task and a unit among the net times, and as a unit of its own.
  assert.equal(forkortet, 6);
  assert.equal(oversiktXlsx(kontekst, [A, B, C]).forkortet, 0);
});
