import assert from "node:assert/strict";
import { test } from "node:test";
import {
  convert,
  drawRad,
  findEier,
  findForslag,
  findUlikt,
  hentInn,
  readAs,
  tableSource,
} from "../../docs/assets/js/arbeidsbok/modell/kjede.js";
import { findOpphav } from "../../docs/assets/js/arbeidsbok/modell/opphav.js";
import { book, felt, kontekst, post } from "./data.js";
import { bokAv, EKSEMPEL, FOER, feltI, RASK, utproeving } from "./maaledata.js";

const ider = (poster) => poster.map((one) => one.id);

/** What is drawn, by place: the answers, the rows that are new, and where each came from. @param {Parameters<typeof hentInn>} all */
function fraAndre(...all) {
  const drawn = hentInn(...all);
  return {
    svar: Object.fromEntries(drawn.svar.filter((one) => one.verdi !== undefined).map((one) => [one.sti, one.verdi])),
    hentet: Object.fromEntries(drawn.svar.map((one) => [one.sti, one.h])),
    rader: drawn.rader.map(({ notater: _, ...rest }) => rest),
  };
}

test("the origin of an entry is itself, what it was made from, and so on, each once", () => {
  const a = post("ide");
  const b = post("utproeving", {}, { fra: [a.id, "slettet"] });
  const c = post("laeringskort", {}, { fra: [b.id, a.id] });
  assert.deepEqual(ider(findOpphav([c], book(a, b, c))), [c.id, b.id, a.id]);
  a.fra = [c.id];
  assert.deepEqual(ider(findOpphav([c], book(a, b, c))), [c.id, b.id, a.id]);
  assert.deepEqual(findOpphav([], book(a)), []);
});

test("a value is carried when the field can hold it", () => {
  const utproeving = (id) => felt("utproeving", id);
  assert.equal(convert(utproeving("farge"), "nei"), "nei");
  assert.equal(convert(utproeving("farge"), "lilla"), undefined);
  assert.deepEqual(convert(utproeving("tema"), ["b", "a"]), ["a"]);
  assert.deepEqual(convert(utproeving("tema"), "a"), ["a"]);
  assert.equal(convert(utproeving("tema"), ["b"]), undefined);
  assert.equal(convert(utproeving("foer"), 0), 0);
  assert.equal(convert(utproeving("foer"), "1 200,5"), 1200.5);
  assert.equal(convert(utproeving("foer"), "mange"), undefined);
  assert.equal(convert(utproeving("klar"), true), true);
  assert.equal(convert(utproeving("klar"), "ja"), undefined);
  assert.equal(convert(utproeving("oppgave"), "to \n linjer\nog en"), "to linjer og en");
  assert.equal(convert(utproeving("oppgave"), 7), "7");
  assert.equal(convert(utproeving("oppgave"), ["a"]), undefined);
  assert.equal(convert(utproeving("om"), "to\nlinjer"), "to\nlinjer");
  assert.equal(convert(utproeving("om"), [{}]), undefined);
  assert.equal(convert(utproeving("netto_per_gang"), 3), undefined);
  assert.equal(convert(utproeving("logg"), [{}]), undefined);
});

test("a date is carried as it is, and nothing else than a date", () => {
  const start = felt("utproeving", "start");
  assert.equal(convert(start, "2026-11-09"), "2026-11-09");
  for (const value of ["9. november", "2026-11-09T10:00", "x2026-11-09", ""])
    assert.equal(convert(start, value), undefined);
});

test("a scale takes its two ends, and nothing outside them", () => {
  const nytte = felt("utproeving", "nytte");
  for (const value of [1, 2, 4]) assert.equal(convert(nytte, value), value);
  for (const value of [0, 5, "3"]) assert.equal(convert(nytte, value), undefined);
  assert.equal(convert({ id: "x", type: "skala", ledetekst: "" }, 3), undefined);
});

test("what is empty is filled in, with where it came from", () => {
  const ide = post("ide", {
    tittel: "Referat",
    om: "a\nb",
    minutter: 30,
    dag: "2026-11-09",
    farge: "ja",
    tema: ["a"],
    nytte: 4,
    klar: true,
  });
  const one = post("utproeving", { foer: 20 }, { fra: ["annen"] });
  const { svar, hentet } = fraAndre(kontekst, one, [ide], book(ide, one));
  assert.deepEqual(svar, {
    oppgave: "Referat",
    om: "a\nb",
    start: "2026-11-09",
    farge: "ja",
    tema: ["a"],
    nytte: 4,
    klar: true,
  });
  assert.deepEqual(hentet.oppgave, [{ post: ide.id, felt: "tittel" }]);
  assert.deepEqual(Object.keys(hentet).sort(), Object.keys(svar).sort());
  assert.deepEqual(one.svar, { foer: 20 });
});

test("a source is told also when the field cannot hold what it says", () => {
  const ide = post("ide", { nytte: 5 });
  const { svar, hentet } = fraAndre(kontekst, post("utproeving"), [ide], book(ide));
  assert.deepEqual(svar, {});
  assert.deepEqual(hentet, { nytte: [{ post: ide.id, felt: "nytte" }] });
});

test("a source far back is drawn from too, but never the entry itself", () => {
  const ide = post("ide", { om: "langt bak" });
  const trial = post("utproeving", { oppgave: "x" }, { fra: [ide.id] });
  const kort = post("laeringskort");
  ide.fra = [kort.id];
  const { svar } = fraAndre(kontekst, kort, [trial], book(ide, trial, kort));
  assert.deepEqual(svar, { oppgave: "x", ideen: "langt bak" });
  const own = post("utproeving", {});
  assert.deepEqual(fraAndre(kontekst, own, [own], book(own)).svar, {});
});

test("several sources that say the same are one answer with several places", () => {
  const [a, b] = [post("ide", { tittel: "Likt", minutter: 5 }), post("ide", { tittel: "Likt", minutter: 5 })];
  const { svar, hentet } = fraAndre(kontekst, post("utproeving"), [a, b], book(a, b));
  assert.deepEqual(svar, { oppgave: "Likt", foer: 5 });
  assert.deepEqual(
    hentet.oppgave.map((one) => one.post),
    [a.id, b.id],
  );
});

test("sources that differ: one line is joined with «; », several with line breaks, and a number is left to the reader", () => {
  const [a, b] = [
    post("ide", { tittel: "En", om: "En", minutter: 5 }),
    post("ide", { tittel: "To", om: "To", minutter: 6 }),
  ];
  const { svar, hentet } = fraAndre(kontekst, post("utproeving"), [a, b], book(a, b));
  assert.deepEqual(svar, { oppgave: "En; To", om: "En\nTo" });
  assert.deepEqual(hentet.foer, [
    { post: a.id, felt: "minutter" },
    { post: b.id, felt: "minutter" },
  ]);
});

test("a field that draws from nowhere, or from an empty answer, is left alone", () => {
  const a = post("ide", { tittel: "  " });
  const { svar, hentet } = fraAndre(kontekst, post("utproeving"), [a], book(a));
  assert.deepEqual([svar, hentet], [{}, {}]);
});

test("a table that draws gets a row for each, beside those that stand there", () => {
  const [a, b] = [
    post("gevinstkort", { gevinst: "A" }),
    post("gevinstkort", { gevinst: "B", nullpunkt: "5", ganger: 9, type: "tid" }),
  ];
  const plan = post("gevinstplan", { gevinster: [{ navn: "For hånd" }] });
  const { svar, rader } = fraAndre(kontekst, plan, [a, b, post("ide")], book(a, b, plan));
  assert.deepEqual(svar, {});
  assert.deepEqual(rader, [
    { tabell: "gevinster", rad: { navn: "A", vist: "ikke_vist" }, h: [{ post: a.id }] },
    { tabell: "gevinster", rad: { navn: "B", vist: "vist" }, h: [{ post: b.id }] },
  ]);
});

test("a row that is there already is not drawn once more", () => {
  const [a, b] = [post("gevinstkort", { gevinst: "A" }), post("gevinstkort", { gevinst: "B" })];
  const plan = post(
    "gevinstplan",
    { gevinster: [{ navn: "A" }] },
    { hentet: { "gevinster.0": [{ post: a.id }], gevinster: [{ post: b.id }] } },
  );
  assert.deepEqual(
    fraAndre(kontekst, plan, [a, b], book(a, b, plan)).rader.map((one) => one.h),
    [[{ post: b.id }]],
  );
  assert.deepEqual(fraAndre(kontekst, plan, [a], book(a, plan)).rader, []);
});

test("a note comes with the answer it is about, each note once, and never over one that is there", () => {
  const [a, b] = [
    post("ide", { tittel: "Likt" }, { notater: { tittel: "Spør Kari", om: "Uten svar" } }),
    post("ide", { tittel: "Likt" }, { notater: { tittel: "Spør Kari" } }),
  ];
  const one = post("utproeving");
  assert.deepEqual(hentInn(kontekst, one, [a, b], book(a, b, one)).notater, [
    {
      sti: "oppgave/_notat",
      verdi: "Spør Kari",
      h: [
        { post: a.id, felt: "tittel" },
        { post: b.id, felt: "tittel" },
      ],
    },
  ]);
  b.notater.tittel = "Ferie i uke 30";
  assert.equal(hentInn(kontekst, one, [a, b], book(a, b, one)).notater[0].verdi, "Spør Kari\nFerie i uke 30");
  one.notater.oppgave = "Egen";
  assert.deepEqual(hentInn(kontekst, one, [a], book(a, one)).notater, []);
  const card = post("gevinstkort", { gevinst: "A" }, { notater: { gevinst: "Tvilsom", ganger: "ikke hentet" } });
  const plan = post("gevinstplan");
  assert.deepEqual(hentInn(kontekst, plan, [card], book(card, plan)).rader[0].notater, { navn: "Tvilsom" });
});

test("an entry with many ways back to the same one is visited once", () => {
  // Twenty-six levels with two parents each: sixty-seven million ways to the first one.
  const all = book(
    ...Array.from({ length: 27 }, (_, n) =>
      ["a", "b"].map((side) => post("ide", {}, { id: `${n}${side}`, fra: n ? [`${n - 1}a`, `${n - 1}b`] : [] })),
    ).flat(),
  );
  assert.equal(findOpphav([all.get("26a")], all).length, 53);
});

test("a table without a source, and a row without anything to draw, are left alone", () => {
  assert.equal(tableSource(felt("utproeving", "logg")), undefined);
  assert.equal(tableSource(felt("gevinstplan", "gevinster")), "gevinstkort");
  assert.equal(tableSource({ id: "x", type: "tabell", ledetekst: "" }), undefined);
  const uten = {
    ...felt("gevinstplan", "gevinster"),
    kolonner: [{ id: "navn", type: "tekst", ledetekst: "", fra: "gevinstkort.gevinst" }],
  };
  assert.deepEqual(drawRad(kontekst, uten, post("gevinstkort", {})), {});
  assert.deepEqual(drawRad(kontekst, felt("gevinstplan", "gevinster"), post("gevinstkort", { gevinst: "x" })), {
    navn: "x",
    vist: "ikke_vist",
  });
  assert.deepEqual(drawRad(kontekst, { id: "x", type: "tabell", ledetekst: "" }, post("gevinstkort")), {});
});

test("names that stand in the book are chosen, and a row that says one of them is about that entry", () => {
  const kort = [
    post("gevinstkort", { gevinst: "Raskere brev" }),
    post("gevinstkort", { gevinst: " To  like " }),
    post("gevinstkort", { gevinst: "To  like" }),
    post("gevinstkort", {}),
    post("ide", { tittel: "Raskere brev" }),
  ];
  const gevinster = felt("gevinstplan", "gevinster");
  const forslag = findForslag(kontekst, gevinster.kolonner[0], kort);
  assert.deepEqual(
    [...forslag].map(([text, its]) => [text, ider(its)]),
    [
      ["Raskere brev", [kort[0].id]],
      ["To  like", [kort[1].id, kort[2].id]],
    ],
  );
  // Only lines of text that draw from another form.
  assert.equal(findForslag(kontekst, gevinster.kolonner[1], kort).size, 0);
  assert.equal(findForslag(kontekst, gevinster.kolonner[2], kort).size, 0);
  const rader = [{ navn: "Raskere brev " }, { navn: "To  like" }, { navn: "Noe annet" }, { eier: "Raskere brev" }];
  const plan = post("gevinstplan", { gevinster: rader });
  const eier = (nr) => findEier(kontekst, gevinster, plan, nr, kort)?.id ?? null;
  assert.deepEqual([0, 1, 2, 3, 9].map(eier), [kort[0].id, null, null, null, null]);
  // A row that is drawn from one is left, and one card has one row.
  plan.hentet = { "gevinster.0": [{ post: kort[3].id }] };
  assert.equal(eier(0), null);
  plan.hentet = { "gevinster.2": [{ post: kort[0].id }] };
  assert.equal(eier(0), null);
});

test("a text says what it is drawn from as a reader would write it, and other fields have it as it is", () => {
  const ide = post("ide", { farge: "vet_ikke", dag: "2026-11-09", minutter: 1200.5, tema: ["a", "b"], klar: true });
  const as = (type, navn) => readAs(kontekst, { id: "x", type, ledetekst: "" }, ide, navn);
  assert.deepEqual(
    ["farge", "dag", "tema", "klar", "borte"].map((navn) => as("tekst", navn)),
    ["Vet ikke", "9. november 2026", "Alfa, Beta", "Ja", undefined],
  );
  assert.deepEqual(
    [as("langtekst", "farge"), as("valg", "farge"), as("dato", "dag"), as("flervalg", "tema")],
    ["Vet ikke", "vet_ikke", "2026-11-09", ["a", "b"]],
  );
  const trial = post("utproeving", { logg: [{ minutter_ki: 1 }] });
  assert.deepEqual(readAs(kontekst, { id: "x", type: "tekst", ledetekst: "" }, trial, "logg"), trial.svar.logg);
});

/** A trial with its card, and a card of a benefit to be made from that. */
function maalt(foer, ki) {
  const u = utproeving(foer, ki);
  const kort = post(
    "kort",
    { maaling: "30;26;34;0.968254;5;5" },
    { hentet: { maaling: [{ post: u.id, felt: "netto" }] }, fra: [u.id] },
  );
  const gevinst = post("gevinst");
  return { u, kort, gevinst, bok: bokAv(u, kort, gevinst) };
}

test("a field of measurement draws where it lies, and a number beside it the estimate with one decimal", () => {
  const { u, kort, gevinst, bok } = maalt(
    EKSEMPEL.foer,
    EKSEMPEL.ki.map((one) => one + 0.26),
  );
  const { svar } = fraAndre(bok, gevinst, [kort], bok.alle);
  assert.deepEqual(svar, { maaling: "15.24;-13.26;28.74;0.969697;5;6", minutter: 15.2 });
  assert.deepEqual(hentInn(bok, gevinst, [kort], bok.alle).svar[0].h, [{ post: u.id, felt: "netto" }]);
});

test("of several measurements no number can be told", () => {
  const { u, kort, gevinst, bok } = maalt(FOER, RASK);
  const other = utproeving(EKSEMPEL.foer, EKSEMPEL.ki);
  bok.alle.set(other.id, other);
  kort.hentet.maaling.push({ post: other.id, felt: "netto" });
  const { svar, hentet } = fraAndre(bok, gevinst, [kort], bok.alle);
  assert.deepEqual([svar.minutter, hentet.minutter], [undefined, [{ post: kort.id, felt: "maaling" }]]);
  assert.equal(hentet.maaling.length, 2);
  u.svar.logg = [];
  other.svar.logg = [];
  assert.deepEqual(fraAndre(bok, gevinst, [kort], bok.alle).svar, {});
});

test("a note at an answer that is there already is not fetched", () => {
  const ide = post("ide", { tittel: "Likt" }, { notater: { tittel: "Spør" } });
  const one = post("utproeving", { oppgave: "Egen" });
  assert.deepEqual(hentInn(kontekst, one, [ide], book(ide, one)), { svar: [], notater: [], rader: [] });
});

const rad = (bok, tabell, kilde) => drawRad(bok, feltI(bok, "plan", tabell), kilde);

test("a figure goes to the column of how strongly it is shown, and to no other", () => {
  const bok = bokAv();
  assert.deepEqual(rad(bok, "timene", post("gevinst", { tittel: "A", timer: 5, vist: "vist" })), {
    navn: "A",
    maalt: 5,
  });
  assert.deepEqual(rad(bok, "timene", post("gevinst", { tittel: "A", timer: 5, vist: "ikke_vist" })), {
    navn: "A",
    anslaatt: 5,
  });
  assert.deepEqual(rad(bok, "timene", post("gevinst", { tittel: "A", timer: 5 })), { navn: "A" });
});

test("a table of figures gets no row from an entry without any, a table of words does", () => {
  const bok = bokAv();
  const made = (svar) =>
    fraAndre(bok, post("plan"), [post("gevinst", svar)], bok.alle).rader.map(({ tabell }) => tabell);
  assert.deepEqual(made({ tittel: "A" }), ["ordene", "uten_maaling"]);
  assert.deepEqual(made({ tittel: "A", timer: 5, vist: "vist" }), ["timene", "ordene", "uten_maaling"]);
  assert.deepEqual(made({ timer: 5, vist: "vist" }), ["timene", "ordene"]);
  assert.deepEqual(made({}), []);
});

test("where a row and its entry differ is told, and a figure that has moved is taken from where it stood", () => {
  const bok = bokAv();
  const ulikt = (svar, celler) =>
    findUlikt(bok, feltI(bok, "plan", "timene"), celler, post("gevinst", svar)).map(({ kolonne, verdi }) => [
      kolonne.id,
      verdi,
    ]);
  const shown = { tittel: "A", timer: 5, vist: "vist" };
  assert.deepEqual(ulikt(shown, { navn: "A", maalt: 5, eier: "Kari" }), []);
  assert.deepEqual(ulikt(shown, { navn: "B", maalt: 4 }), [
    ["navn", "A"],
    ["maalt", 5],
  ]);
  assert.deepEqual(ulikt(shown, { navn: "A", anslaatt: 5 }), [
    ["maalt", 5],
    ["anslaatt", undefined],
  ]);
  // What the entry no longer says stands in the row until somebody takes it away.
  assert.deepEqual(ulikt({ vist: "vist" }, { navn: "A", maalt: 5 }), []);
  assert.deepEqual(findUlikt(bok, { id: "x" }, {}, post("gevinst", shown)), []);
});

test("names are offered only where a line of text draws them, and as a reader would write them", () => {
  const ide = post("ide", { tittel: " Referat ", dag: "2026-11-09" });
  const forslag = (felt) => [
    ...findForslag(kontekst, { id: "x", type: "tekst", ledetekst: "", ...felt }, [ide]).keys(),
  ];
  assert.deepEqual(forslag({ fra: "ide.tittel" }), ["Referat"]);
  assert.deepEqual(forslag({ fra: "ide.dag" }), ["9. november 2026"]);
  for (const more of [
    {},
    { fra: "ide" },
    { fra: "ide.tittel", slag: "maaling" },
    { fra: "ide.tittel", valg_fra: "logg" },
    { fra: "ide.tittel", type: "langtekst" },
    { fra: "sjekk.tittel" },
  ])
    assert.deepEqual(forslag(more), [], JSON.stringify(more));
});

test("a row is about an entry only by the column that is a name, and not twice", () => {
  const bok = bokAv();
  const kort = post("gevinst", { tittel: "A" });
  const tabell = feltI(bok, "plan", "rader");
  const eier = (svar, more, felt = tabell) => findEier(bok, felt, post("plan", svar, more), 0, [kort])?.id;
  assert.equal(eier({ rader: [{ navn: "A" }] }), kort.id);
  assert.equal(eier({ rader: [{ navn: "A" }] }, { hentet: { "rader.1": [{ post: kort.id }] } }), undefined);
  assert.equal(
    eier({ rader: [{ navn: "A" }] }, { hentet: { "timene.0": [{ post: kort.id }], rader: [{ post: kort.id }] } }),
    kort.id,
  );
  assert.equal(eier({ rader: [{ dag: "A" }] }), undefined);
  assert.equal(eier({}), undefined);
  assert.equal(eier({ rader: [{ navn: "A" }] }, {}, { ...tabell, kolonner: undefined }), undefined);
  assert.equal(
    eier({ rader: [{ navn: "A" }] }, {}, { ...tabell, kolonner: tabell.kolonner.filter(({ id }) => id !== "navn") }),
    undefined,
  );
});
