// The log of a trial: its plan, which runs count, how far one has come, the stopwatch, and the lines that are sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  erBrukt,
  erGlemt,
  GLEMT,
  nyKlokke,
  pause,
  renKlokke,
  rett,
  start,
  tidI,
  tilMinutter,
  visTid,
} from "../../docs/assets/js/arbeidsbok/modell/klokke.js";
import { findVei, GRENSER, makeLenke, readLenke } from "../../docs/assets/js/arbeidsbok/modell/lenke.js";
import {
  finnFase,
  finnFremdrift,
  finnLinjer,
  finnMidtveis,
  forslagTil,
  iDag,
  lesPlan,
  linjeslag,
  manglerI,
  nesteFoerst,
  nesteSak,
  samePlan,
  skrivPlan,
  tellerMed,
  ukedag,
} from "../../docs/assets/js/arbeidsbok/modell/logg.js";
import {
  conflicts,
  merge,
  newLagret,
  plassMellom,
  read,
  remove,
  skrivRad,
  write,
} from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { pakkLinjer, pakkUtLinjer, tellNytt } from "../../docs/assets/js/arbeidsbok/modell/sending.js";
import { kontekst, penn, plain, side, svarI, TABELLER, utproeving } from "./loggdata.js";

const PLAN = {
  post: "p-1",
  oppgave: "Referat fra møter",
  start: "2026-11-02",
  slutt: "2026-11-27",
  antall: 10,
  kriterier: [
    { id: "k1aaaaaa", tekst: "Fakta stemmer" },
    { id: "k2bbbbbb", tekst: "Klart språk" },
  ],
  regel: { slag: "hver", nr: 3 },
};

test("the plan is what a link carries: no names and no results", () => {
  const lagret = utproeving(undefined, skrivRad("logg", "l1", "a0", { minutter_ki: 12, merknad: "Ola ringte" }));
  assert.deepEqual(plain(lesPlan(kontekst, side, read(lagret))), PLAN);
  assert.deepEqual(readLenke(makeLenke("l", PLAN)).data, PLAN);
});

test("what a plan cannot say is left out", () => {
  const odd = utproeving(undefined, [
    { sti: "start", verdi: "snart" },
    { sti: "antall", verdi: "mange" },
    { sti: "hver_nr", verdi: 1 },
    { sti: "oppgave", verdi: "x".repeat(500) },
  ]);
  const plan = plain(lesPlan(kontekst, side, read(odd)));
  assert.deepEqual(Object.keys(plan).sort(), ["kriterier", "oppgave", "post", "slutt"]);
  assert.equal(plan.oppgave.length, 200);
  assert.ok(readLenke(makeLenke("l", plan)), "and a link can be made of it");
});

test("a tester's entry holds the plan after it is opened, once, with the same criteria as the owner's", () => {
  const b = penn("bbbbbbbbbbbb");
  const tom = newLagret("proeve", "p-1", "2026-11-03T08:00:00.000Z");
  const first = write(tom, skrivPlan(kontekst, side, "proeve", PLAN, read(tom)), b);
  assert.ok(samePlan(lesPlan(kontekst, side, read(first)), PLAN));
  assert.deepEqual(skrivPlan(kontekst, side, "proeve", PLAN, read(first)), []);
  assert.deepEqual(read(first).rader.kriterier, ["k1aaaaaa", "k2bbbbbb"]);
  const days = { ...PLAN, regel: { slag: "dager", dager: [1, 4] } };
  const changed = write(first, skrivPlan(kontekst, side, "proeve", days, read(first)), b);
  assert.deepEqual(plain(read(changed).svar.dager), ["mandag", "torsdag"]);
  assert.ok(!samePlan(PLAN, days));
});

test("the days say whether it is the baseline, the trial, or over", () => {
  const fase = (dag) => finnFase(PLAN, dag);
  assert.deepEqual(["2026-11-01", "2026-11-02", "2026-11-27", "2026-11-28"].map(fase), [
    "foer",
    "under",
    "under",
    "etter",
  ]);
  assert.equal(finnFase({ post: "p", oppgave: "" }, "2026-11-02"), "ukjent");
  assert.equal(finnMidtveis(PLAN), "2026-11-14");
  assert.equal(finnMidtveis({ ...PLAN, slutt: undefined }), undefined);
});

test("the rule says which run counts", () => {
  assert.deepEqual(tellerMed(PLAN, "2026-11-03", null), { teller: true, igjen: 0 });
  assert.deepEqual(tellerMed(PLAN, "2026-11-03", 0), { teller: false, igjen: 2 });
  assert.deepEqual(tellerMed(PLAN, "2026-11-03", 1), { teller: false, igjen: 1 });
  assert.deepEqual(tellerMed(PLAN, "2026-11-03", 2), { teller: true, igjen: 0 });
  const dager = { ...PLAN, regel: { slag: "dager", dager: [2, 7] } };
  assert.equal(ukedag("2026-11-03"), 2);
  assert.equal(tellerMed(dager, "2026-11-03", null).teller, true);
  assert.equal(tellerMed(dager, "2026-11-04", null).teller, false);
  assert.equal(tellerMed(dager, "2026-11-08", null).teller, true, "a Sunday is the seventh");
  assert.equal(tellerMed({ ...PLAN, regel: undefined }, "2026-11-04", 0).teller, true);
});

test("how far one has come counts whole runs only, and not the struck ones", () => {
  const a = penn("aaaaaaaaaaaa");
  const whole = { minutter_ki: 5, minutter_kontroll: 0, brukbart: "rett_ut" };
  let lagret = utproeving(a, [
    ...skrivRad("logg", "l1", "a0", whole),
    ...skrivRad("logg", "l2", "a1", { minutter_ki: 5, brukbart: "rett_ut" }),
    ...skrivRad("logg", "l3", "a2", whole),
    ...skrivRad("logg", "l4", "a3", { ...whole, minutter_ki: -5 }),
    ...skrivRad("par", "s1", "a0", { sak: "A", foerst: "uten", ...whole }),
    ...skrivRad("foer", "f1", "a0", { minutter: 40 }),
  ]);
  lagret = remove(lagret, a, "logg/l3/");
  const { med, foer, av, midtveis } = finnFremdrift(kontekst, side, read(lagret));
  assert.deepEqual({ med, foer, av, midtveis }, { med: 2, foer: 1, av: 10, midtveis: "2026-11-14" });
  const linjer = finnLinjer(side, read(lagret));
  assert.deepEqual(
    linjer.filter((one) => one.stroken).map((one) => one.id),
    ["l3"],
  );
  assert.deepEqual(manglerI(side.linjer[1], linjer.find((one) => one.id === "l2").rad), ["minutter_kontroll"]);
  assert.equal(nesteSak(linjer, "sak"), "B");
  assert.equal(nesteFoerst(linjer, "foerst"), "med", "the other first than last time");
});

test("answers with one tap: the latest ones, and zero where it may be", () => {
  assert.deepEqual(forslagTil([], [0, 2, 5, 10, 15]), [0, 2, 5, 10, 15]);
  assert.deepEqual(forslagTil([12, 7, 12, 33], [5, 10, 15, 20, 30]), [5, 7, 10, 12, 33]);
  assert.deepEqual(forslagTil([1, 2, 3, 4, 6, 7, 8], [0, 2, 5, 10, 15]), [0, 4, 6, 7, 8]);
  assert.deepEqual(forslagTil(["mye", -1, 2.5], [5, 10, 15, 20, 30]), [5, 10, 15, 20, 30]);
});

/** The plan of a trial in which this was written. */
const planAv = (...more) => plain(lesPlan(kontekst, side, read(utproeving(undefined, more))));
const svar = (sti, verdi) => ({ sti, verdi });

test("which runs count is every one, each nth from two to fifty, or on some days", () => {
  const regel = (...more) => planAv(...more).regel;
  assert.deepEqual(regel(svar("hvilke", "alle")), { slag: "alle" });
  for (const nr of [2, 3, 50]) assert.deepEqual(regel(svar("hver_nr", nr)), { slag: "hver", nr });
  for (const nr of [1, 51, 2.5, "3", null]) assert.equal(regel(svar("hver_nr", nr)), undefined, String(nr));
  const dager = svar("dager", ["soendag", "tirsdag", "en dag som ikke finnes"]);
  assert.deepEqual(regel(svar("hvilke", "dager"), dager), { slag: "dager", dager: [2, 7] });
  assert.equal(regel(svar("hvilke", "dager")), undefined, "on no day");
  assert.deepEqual(regel(dager), { slag: "hver", nr: 3 }, "what was chosen before counts no more");
  assert.equal(regel(svar("hvilke", null)), undefined);
  assert.equal(regel(svar("hvilke", null), dager), undefined);
});

test("a plan has from one to a thousand whole runs, and is in pairs when somebody says so", () => {
  for (const antall of [1, 1000]) assert.equal(planAv(svar("antall", antall)).antall, antall);
  for (const antall of [0, 1001, 2.5, "10"]) assert.equal("antall" in planAv(svar("antall", antall)), false);
  assert.equal(planAv(svar("parvis", true)).parvis, true);
  assert.equal("parvis" in planAv(svar("parvis", false)), false);
});

test("a link has the twelve first criteria that say something, none longer than a link can carry", () => {
  const rows = Array.from({ length: 15 }, (_, nr) =>
    skrivRad("kriterier", `k3${String(nr).padStart(6, "0")}`, `b${nr + 10}`, {
      punkt: nr ? ` ${"x".repeat(300)} ` : "  ",
    }),
  );
  const { kriterier } = planAv(...rows.flat());
  assert.deepEqual(
    kriterier.map(({ id, tekst }) => [id, tekst.length]),
    [
      ["k1aaaaaa", 13],
      ["k2bbbbbb", 11],
      ...Array.from({ length: 10 }, (_, nr) => [`k3${String(nr + 1).padStart(6, "0")}`, 200]),
    ],
  );
  const bare = newLagret("proeve", "p-1", "2026-11-03T08:00:00.000Z");
  assert.deepEqual(plain(lesPlan(kontekst, side, read(bare))), { post: "p-1", oppgave: "" });
});

test("what a plan does not say is left alone in the tester's entry, and a criterion that is mended stays in its place", () => {
  const eier = read(utproeving());
  const skriv = (plan) => skrivPlan(kontekst, side, "proeve", plan, eier);
  assert.deepEqual(skriv({ post: "p-1", oppgave: "" }), []);
  assert.deepEqual(skriv({ post: "p-1", oppgave: "Ny", parvis: true }), [svar("oppgave", "Ny"), svar("parvis", true)]);
  const kriterier = [
    { id: "k1aaaaaa", tekst: "Fakta stemmer helt" },
    { id: "k2bbbbbb", tekst: "Klart språk" },
    { id: "k9cccccc", tekst: "Kort" },
  ];
  const written = skriv({ post: "p-1", oppgave: "", kriterier });
  assert.deepEqual(
    written.map(({ sti }) => sti),
    ["kriterier/k1aaaaaa/punkt", "kriterier/k9cccccc/_plass", "kriterier/k9cccccc/punkt"],
  );
  const after = read(write(utproeving(), written, penn("bbbbbbbbbbbb")));
  assert.deepEqual(
    after.rader.kriterier,
    kriterier.map(({ id }) => id),
  );
  assert.deepEqual(skriv({ post: "p-1", oppgave: "", regel: { slag: "dager", dager: [1, 8] } }), [
    svar("hvilke", "dager"),
    svar("dager", ["mandag"]),
  ]);
  assert.deepEqual(skriv({ post: "p-1", oppgave: "", regel: { slag: "hver", nr: 5 } }), [svar("hver_nr", 5)]);
  assert.deepEqual(skriv({ post: "p-1", oppgave: "", regel: { slag: "alle" } }), [svar("hvilke", "alle")]);
});

test("with only one end known the days on its other side are in the trial", () => {
  const plan = { post: "p", oppgave: "" };
  assert.equal(finnFase({ ...plan, start: "2026-11-02" }, "2030-01-01"), "under");
  assert.equal(finnFase({ ...plan, start: "2026-11-02" }, "2026-11-01"), "foer");
  assert.equal(finnFase({ ...plan, slutt: "2026-11-02" }, "2020-01-01"), "under");
  assert.equal(finnMidtveis({ ...PLAN, slutt: "2026-11-01" }), undefined, "an end before the start");
  assert.equal(finnMidtveis({ ...PLAN, slutt: PLAN.start }), PLAN.start);
});

test("today is the reader's day, also around midnight", () => {
  const before = process.env.TZ;
  try {
    for (const [sone, dag] of [
      ["Europe/Oslo", "2026-11-28"],
      ["America/New_York", "2026-11-27"],
    ]) {
      process.env.TZ = sone;
      assert.equal(iDag(new Date("2026-11-27T23:30:00Z")), dag);
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

test("a kind of line is found by its id, and one that is gone is taken for the first", () => {
  assert.equal(linjeslag(side, "med"), side.linjer[1]);
  assert.equal(linjeslag(side, "borte"), side.linjer[0]);
});

test("struck lines are shown as struck, in no place", () => {
  const a = penn("aaaaaaaaaaaa");
  const lines = [
    ...skrivRad("logg", "l1", "a0", { minutter_ki: 1 }),
    ...skrivRad("logg", "l2", "a1", { minutter_ki: 2 }),
  ];
  const lagret = remove(utproeving(a, lines), a, "logg/l1/");
  const plasser = finnLinjer(side, read(lagret)).map(({ id, stroken, plass, tabell }) => ({
    id,
    stroken,
    plass,
    tabell,
  }));
  assert.deepEqual(plasser, [
    { id: "l2", stroken: false, plass: 0, tabell: "logg" },
    { id: "l1", stroken: true, plass: -1, tabell: "logg" },
  ]);
  assert.deepEqual(finnLinjer(side, { ...read(lagret), rader: {}, strokne: {} }), []);
});

test("only a time that cannot be takes a run out of the count, and a trial without a kind of line has none of it", () => {
  const whole = { minutter_ki: 5, minutter_kontroll: 0, brukbart: "noe helt annet", dato: "i går" };
  const lagret = utproeving(undefined, skrivRad("logg", "l1", "a0", whole));
  assert.equal(finnFremdrift(kontekst, side, read(lagret)).med, 1);
  const bare = { ...side, linjer: side.linjer.filter(({ id }) => id !== "med") };
  assert.deepEqual(
    [finnFremdrift(kontekst, bare, read(lagret)).med, finnFremdrift(kontekst, bare, read(lagret)).foer],
    [0, 0],
  );
});

test("the cases done both ways are named by the alphabet, then by number, and never twice", () => {
  const linjer = (...navn) => navn.map((sak) => ({ rad: { sak } }));
  const alle = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  assert.equal(nesteSak([], "sak"), "A");
  assert.equal(nesteSak(linjer(" a ", "C"), "sak"), "B");
  assert.equal(nesteSak(linjer(...alle.slice(0, 25)), "sak"), "Z");
  assert.equal(nesteSak(linjer(...alle), "sak"), "27");
  assert.equal(nesteSak(linjer(...alle, "27", "28"), "sak"), "29");
});

test("what comes first takes turns, and struck lines do not count", () => {
  const linjer = (...ord) => ord.map((one) => ({ rad: { foerst: one.trim() }, stroken: one.startsWith(" ") }));
  for (const [before, next] of [
    [[], "uten"],
    [["uten"], "med"],
    [["uten", "med"], "uten"],
    [["med"], "uten"],
    [["uten", " uten", " med", " med"], "med"],
    [[" uten"], "uten"],
    [["uten", "uten", "med", "noe"], "med"],
  ])
    assert.equal(nesteFoerst(linjer(...before), "foerst"), next, before.join());
});

test("as many answers are offered as asked for, whole numbers and nothing below zero", () => {
  assert.deepEqual(forslagTil([0, 3], [5, 10, 15, 20, 30], 3), [0, 3, 5]);
  assert.deepEqual(forslagTil([4, 5], [10, 20], 3), [4, 5, 10]);
  assert.deepEqual(forslagTil([1, 2, 3], [5, 10], 3), [1, 2, 3]);
  assert.deepEqual(forslagTil([1, 2, 3, 4], [5, 10], 3), [2, 3, 4]);
  assert.deepEqual(forslagTil([8], [0, 2], 5), [0, 2, 8]);
});

// --- the stopwatch ---

test("the stopwatch is times: it goes on through whatever happens to the page", () => {
  const naa = Date.parse("2026-11-27T10:00:00Z");
  let k = start(nyKlokke(), "ki", naa);
  k = renKlokke(plain(k));
  assert.equal(tidI(k, "ki", naa + 90_000), 90_000);
  k = start(k, "kontroll", naa + 90_000);
  assert.deepEqual([tidI(k, "ki", naa + 150_000), tidI(k, "kontroll", naa + 150_000)], [90_000, 60_000]);
  k = pause(renKlokke(plain(k)), naa + 150_000);
  assert.equal(tidI(k, "kontroll", naa + 900_000), 60_000, "a pause is a pause");
  k = start(k, "kontroll", naa + 900_000);
  assert.equal(tidI(k, "kontroll", naa + 930_000), 90_000);
  assert.equal(start(k, "kontroll", naa + 999_000), k, "started already");
  assert.equal(tidI(k, "kontroll", naa), 60_000, "a clock that was set back takes nothing away");
  k = rett(k, "kontroll", 30_000, naa + 930_000);
  assert.equal(tidI(k, "kontroll", naa + 940_000), 40_000);
  assert.ok(erBrukt(k) && !erBrukt(nyKlokke()));
  assert.ok(!erGlemt(k, naa + 940_000) && erGlemt(k, naa + 20 * 3600_000));
});

test("a stopwatch that was spoilt in the store is none", () => {
  for (const raw of [null, 3, "x", {}, { brukt: { a: -1, b: "x", c: Number.NaN } }, { fase: "ki", fra: "nå" }])
    assert.deepEqual(renKlokke(raw), nyKlokke());
});

test("of a stopwatch in the store what can be understood is kept: no time is lost for one odd phase", () => {
  const brukt = { ki: 5_000, kontroll: 0, minus: -1, tekst: "5", evig: Number.POSITIVE_INFINITY };
  const kept = { ki: 5_000, kontroll: 0 };
  assert.deepEqual(renKlokke({ brukt, fase: "ki", fra: 7 }), { brukt: kept, fase: "ki", fra: 7 });
  for (const [fase, fra] of [
    ["ki", "nå"],
    ["ki", Number.NaN],
    [3, 7],
    [undefined, 7],
  ])
    assert.deepEqual(renKlokke({ brukt, fase, fra }), { brukt: kept, fase: null, fra: null });
});

test("a stopwatch that only runs, or only has run, has been used; one that is stopped is not forgotten", () => {
  const runs = start(nyKlokke(), "ki", 1_000);
  assert.deepEqual(
    [erBrukt(runs), erBrukt(pause(runs, 2_000)), erBrukt(pause(nyKlokke(), 2_000))],
    [true, true, false],
  );
  assert.deepEqual([erGlemt(runs, 1_000 + GLEMT), erGlemt(runs, 1_001 + GLEMT)], [false, true]);
  assert.equal(erGlemt(pause(runs, 2_000), 10 * GLEMT), false);
});

test("to mend one phase leaves the one that runs alone, and a time is never below nothing", () => {
  const runs = rett(start(nyKlokke(), "ki", 1_000), "kontroll", -5, 9_000);
  assert.deepEqual([tidI(runs, "ki", 11_000), tidI(runs, "kontroll", 11_000)], [10_000, 0]);
});

test("minutes have a decimal while they are few", () => {
  assert.deepEqual(
    [0, 20_000, 138_000, 594_000, 599_900, 610_000, 3_600_000].map(tilMinutter),
    [0, 0.3, 2.3, 9.9, 10, 10, 60],
  );
  assert.deepEqual([0, 9_000, 61_000, 3_729_000].map(visTid), ["0:00", "0:09", "1:01", "1:02:09"]);
});

// --- what is sent ---

/** A tester who has logged some lines, with a mended and a struck one. */
function tester(e, label, antall, naa = "2026-11-10T09:30:15.250Z") {
  const b = penn(e, naa);
  let lagret = newLagret("proeve", "p-1", naa);
  lagret = write(lagret, skrivPlan(kontekst, side, "proeve", PLAN, read(lagret)), b);
  let plass = "";
  for (let nr = 0; nr < antall; nr++) {
    plass = plassMellom(plass, null);
    b.tid = new Date(Date.parse(naa) + nr * 7_000_000).toISOString();
    const rad = {
      dato: b.tid.slice(0, 10),
      minutter_ki: 5 + ((nr * 7) % 20),
      minutter_kontroll: (nr * 5) % 12,
      brukbart: nr % 5 ? "rett_ut" : "forkastet",
      oppfylt: nr % 3 ? ["k1aaaaaa"] : ["k1aaaaaa", "k2bbbbbb"],
    };
    lagret = write(lagret, skrivRad("logg", `${label}${String(nr).padStart(4, "0")}xyz`, plass, rad), b);
  }
  return { lagret, b, e };
}
const sending = ({ lagret, e }) => ({
  gjelder: "linjer",
  post: "p-1",
  fra: "tester 2",
  enhet: e,
  sendt: "2026-11-27T10:00:00.000Z",
  linjer: pakkLinjer(lagret, TABELLER, e),
});
/** The lines as the owner gets them: through a link. */
function motta(link) {
  const { data } = readLenke(link);
  const { felt, rester } = pakkUtLinjer(data.linjer, data.enhet, TABELLER);
  assert.deepEqual(rester, []);
  return (
    newLagret("proeve", data.post, "2026-11-28T08:00:00.000Z") && {
      ...newLagret("proeve", "p-1", "2026-11-28T08:00:00.000Z"),
      felt,
    }
  );
}

test("lines that travel are the same marks when they come, but for the seconds", () => {
  const one = tester("bbbbbbbbbbbb", "b", 12);
  one.lagret = write(one.lagret, [{ sti: "logg/b0003xyz/minutter_ki", verdi: 99 }], one.b);
  one.lagret = remove(one.lagret, one.b, "logg/b0004xyz/");
  const got = motta(makeLenke("r", sending(one)));
  const own = Object.fromEntries(Object.entries(one.lagret.felt).filter(([sti]) => sti.startsWith("logg/")));
  const bare = (felt) =>
    plain(
      Object.fromEntries(
        Object.entries(felt).map(([sti, { m, s }]) => [sti, { m: m.map(({ e, n, v }) => ({ e, n, v })), s }]),
      ),
    );
  assert.deepEqual(bare(got.felt), bare(own));
  for (const [sti, { m }] of Object.entries(got.felt))
    assert.ok(
      m.every(({ t }, nr) => Date.parse(own[sti].m[nr].t) - Date.parse(t) < 60_000 && t <= own[sti].m[nr].t),
      sti,
    );
});

test("a link of thirty lines goes in a QR code or nearly, and what is more goes in a link", () => {
  const length = (antall) =>
    `https://kommunen.github.io/ki-veikartet/utforsk-sammen/logg/`.length +
    makeLenke("r", sending(tester("k3v9x0q2ab1c", "b", antall))).length;
  assert.equal(findVei("x".repeat(length(10))), "qr");
  assert.ok(length(60) <= GRENSER.lenke, String(length(60)));
});

test("four weeks of lines from two testers, in any order and twice, give the same trial", () => {
  const eier = utproeving(
    undefined,
    skrivRad("logg", "eier0001", "a5", { minutter_ki: 8, minutter_kontroll: 2, brukbart: "rett_ut" }),
  );
  const two = [tester("bbbbbbbbbbbb", "b", 9), tester("cccccccccccc", "c", 11)];
  /** Each sends after some lines, mends one, strikes another, and sends all again. */
  const parts = two.flatMap((one) => {
    const early = motta(makeLenke("r", sending(one)));
    const label = one.e[0];
    one.lagret = write(one.lagret, [{ sti: `logg/${label}0001xyz/minutter_kontroll`, verdi: 44 }], one.b);
    one.lagret = remove(one.lagret, one.b, `logg/${label}0002xyz/`);
    // By link, code, pasted text and mail alike; and as a file, where the times have their seconds.
    return [early, motta(makeLenke("r", sending(one))), one.lagret];
  });
  let froe = 11;
  const random = () => {
    froe = (froe * 48271) % 2147483647;
    return froe / 2147483647;
  };
  const orders = Array.from({ length: 150 }, () => {
    const order = parts
      .map((_, nr) => nr)
      .concat(Math.floor(random() * parts.length), Math.floor(random() * parts.length));
    return order
      .map((nr) => ({ nr, by: random() }))
      .sort((one, other) => one.by - other.by)
      .map(({ nr }) => nr);
  });
  const results = orders.map((order) => order.reduce((sum, nr) => merge(sum, parts[nr]), eier));
  for (const one of results) {
    assert.deepEqual(plain(one.felt), plain(results[0].felt));
    assert.deepEqual(conflicts(one), []);
  }
  const post = read(results[0]);
  assert.equal(post.rader.logg.length, 1 + 8 + 10);
  assert.equal(post.strokne.logg.length, 2);
  assert.equal(svarI(results[0]).oppgave, "Referat fra møter");
  const mended = post.svar.logg[post.rader.logg.indexOf("b0001xyz")];
  assert.equal(mended.minutter_kontroll, 44);
});

test("what has come is told by row before it is taken in", () => {
  const eier = utproeving();
  const one = tester("bbbbbbbbbbbb", "b", 3);
  const first = motta(makeLenke("r", sending(one)));
  assert.deepEqual(tellNytt(eier, merge(eier, first), first.felt), {
    ny: ["logg/b0000xyz", "logg/b0001xyz", "logg/b0002xyz"],
    endret: [],
    strokne: [],
    samme: [],
  });
  const her = merge(eier, first);
  one.lagret = write(one.lagret, [{ sti: "logg/b0000xyz/minutter_ki", verdi: 77 }], one.b);
  one.lagret = remove(one.lagret, one.b, "logg/b0001xyz/");
  const next = motta(makeLenke("r", sending(one)));
  assert.deepEqual(tellNytt(her, merge(her, next), next.felt), {
    ny: [],
    endret: ["logg/b0000xyz"],
    strokne: ["logg/b0001xyz"],
    samme: ["logg/b0002xyz"],
  });
  // The same link again brings nothing.
  const there = merge(her, next);
  const again = tellNytt(there, merge(there, next), next.felt);
  assert.deepEqual([again.ny, again.endret, again.samme.length], [[], [], 3]);
});

test("a hostile sending reaches no other field, and nothing that is too long or too odd", () => {
  const e = "ffffffffffff";
  const mark = (v) => ({ m: [{ e, n: 1, v, t: "2026-11-27T10:00:00.000Z" }], s: {} });
  const { felt, rester } = pakkUtLinjer(
    {
      k: { logg: ["minutter_ki"], annen: ["x"] },
      r: {
        logg: [
          ["ok000000", "a0", 1, 10, [0, 5]],
          ["x", "a0", "1", 10, [0, 5]],
          null,
          ["y", "a0", 1, 1e12, []],
          ["z", "a0", 5, 10, [9, 1]],
        ],
        annen: [["a", "a0", 1, 1, [0, 1]]],
      },
      u: {
        oppgave: mark("Ny oppgave"),
        _slettet: mark({ x: [1] }),
        "fra/p-2": mark(true),
        "annen/r1/x": mark(1),
        "logg/r1/merknad": mark("x".repeat(5000)),
        "logg/r2/minutter_ki": mark({ a: "b" }),
        "logg/../oppgave": mark("x"),
        __proto__: mark(1),
        "logg/r3/minutter_ki": { ...mark(4), fremmed: true },
      },
    },
    e,
    TABELLER,
  );
  assert.deepEqual(Object.keys(felt).sort(), [
    "logg/ok000000/_plass",
    "logg/ok000000/minutter_ki",
    "logg/r3/minutter_ki",
    "logg/z/_plass",
  ]);
  assert.deepEqual(Object.keys(felt["logg/r3/minutter_ki"]), ["m", "s"]);
  assert.ok(rester.length >= 8, String(rester));
  for (const raw of [null, 3, "x", [], { r: 3 }, { r: { logg: 3 } }, { k: 3, r: { logg: [[]] } }, { u: 3 }])
    assert.deepEqual(pakkUtLinjer(raw, e, TABELLER).felt, {});
});
