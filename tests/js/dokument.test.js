import assert from "node:assert/strict";
import { test } from "node:test";
import { byggDokument, findNaboer } from "../../docs/assets/js/arbeidsbok/modell/dokument.js";
import { etterNavn, tilTekst } from "../../docs/assets/js/arbeidsbok/modell/dokumenttekst.js";
import { Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { book, data, post } from "./data.js";

const felt = (id, type = "tekst", more = {}) => ({ id, type, ledetekst: `Om ${id}`, ...more });
const ja = [
  ["ja", "Ja, det er det"],
  ["nei", "Nei"],
  ["vet_ikke", "Vet ikke"],
];
const proeven = {
  id: "proeven",
  tittel: "Prøven",
  side: "proeven/",
  steg: "",
  merke: "hva",
  kilder: ["ide"],
  oversikt: { rolle: "utproeving", enhet: "enhet" },
  deler: [
    {
      tittel: "Alt",
      felt: [
        felt("hva"),
        felt("enhet"),
        felt("om", "langtekst"),
        felt("minutter", "tall", { enhet: "min" }),
        felt("antallet", "tall"),
        felt("dag", "dato"),
        felt("tema", "flervalg", {
          valg: [
            ["a", "Alfa"],
            ["b", "Beta"],
          ],
        }),
        felt("sensitivt", "valg", { valg: ja }),
        felt("vedtak", "valg", { valg: ja }),
        felt("dobbelt", "beregnet", { enhet: "timer", uttrykk: ["*", "minutter", 2], desimaler: 1 }),
        felt("svaret", "valg", {
          valg: [
            ["vist", "Vist"],
            ["ikke", "Ikke vist"],
          ],
          avgjoeres: [{ felt: "hva", uten: "svar", gir: "ikke", grunn: "" }],
        }),
        felt("avklaringer", "tabell", {
          ledetekst: "Avklaringer",
          kolonner: [felt("spoersmaal"), felt("svar"), felt("tid", "tall", { enhet: "min" }), felt("aldri")],
        }),
      ],
    },
  ],
  utfall: [
    { id: "groenn", tittel: "Kjør" },
    { id: "gul", tittel: "Spør først" },
    { id: "roed", tittel: "Stopp" },
  ],
  regler: [
    {
      felt: "sensitivt",
      er: ["ja"],
      utfall: "gul",
      grunn: "Spør om det.",
      rolle: "Ombudet",
      spoersmaal: "Er det lov?",
    },
    {
      felt: "sensitivt",
      er: ["vet_ikke"],
      utfall: "gul",
      grunn: "Finn det ut.",
      rolle: "Ombudet",
      spoersmaal: "Hva er det?",
    },
    {
      felt: "vedtak",
      er: ["vet_ikke"],
      utfall: "gul",
      grunn: "Finn det ut.",
      rolle: "Juristen",
      spoersmaal: "Hvem avgjør?",
    },
    { felt: "vedtak", er: ["ja"], utfall: "roed", grunn: "Vedtak.", rolle: "Ombudet", spoersmaal: "Hvem avgjør?" },
  ],
};

const rot = new URL("https://example.org/");
const kontekst = new Kontekst({ ...data, skjemaer: [...data.skjemaer, proeven] }, rot, rot);
const OM = { dato: "2026-11-28", laget_av: " Kari ", avsender: "Aremark kommune" };
const tekstAv = (linje) => linje.map((bit) => bit.tekst).join("");

/** The nodes of the parts, for an entry with these answers. */
const lag = (svar, deler, { med = [], om = OM, ...more } = {}) => {
  const one = post("proeven", svar, more);
  kontekst.alle = book(one, ...med);
  const skall = { id: "d", tittel: "Dokumentet", omtale: "", kilder: [], sider: 1, overskrift: { tekst: "{navn}" } };
  return byggDokument(kontekst, { ...skall, deler }, one, om).noder;
};
/** What some sentences say; one that is left out is not among them. */
const si = (svar, setninger, more) =>
  lag(svar, [{ setninger: setninger.map((one) => (typeof one === "string" ? { tekst: one } : one)) }], more).map(
    (one) => tekstAv(one.linje),
  );
/** The points of the only list. */
const punkter = (svar, for_hver, more) =>
  lag(svar, [{ for_hver }], more).flatMap((one) =>
    one.punkter.map((its) =>
      its.map((node) =>
        node.t === "liste" ? node.punkter.map(([under]) => tekstAv(under.linje)) : tekstAv(node.linje),
      ),
    ),
  );

test("a sentence is filled in with what was answered, as a reader would write it", () => {
  const svar = { hva: "Referat", minutter: 1200.5, antallet: 3, dag: "2026-03-17", tema: ["a", "b"], sensitivt: "ja" };
  assert.deepEqual(
    si(svar, ["{hva}: {minutter}", "{antallet} av {dobbelt}", "Fra {dag}", "{tema}", "Sensitivt? {sensitivt}"]),
    [
      "Referat: 1\u00a0200,5 min",
      "3 av 2\u00a0401,0 timer",
      "Fra 17. mars 2026",
      "Alfa, Beta",
      "Sensitivt? Ja, det er det",
    ],
  );
});

test("a sentence that names something nobody answered is left out whole", () => {
  const rader = [{ spoersmaal: "?" }];
  const left = [
    "Om {om}.",
    "{tema}",
    "{minutter}",
    "{dobbelt}",
    "{finnes-ikke}",
    "{avklaringer}",
    "{resultat}",
    "{ide.tittel}",
  ];
  assert.deepEqual(si({ hva: "A", om: "  ", tema: [], avklaringer: rader }, ["Før.", ...left, "{hva}"]), ["Før.", "A"]);
});

test("an answer that follows from the others is said without being stored", () => {
  assert.deepEqual(si({ hva: "A" }, ["{svaret}"]), ["Vist"]);
  assert.deepEqual(si({}, ["{svaret}"]), ["Ikke vist"]);
});

test("what stands between two stars is bold, what a reader wrote is text and no markup", () => {
  const [node] = lag({ hva: "**A** {om}", om: "x" }, [{ setninger: [{ tekst: "**{hva}!** Så **det**." }] }]);
  assert.deepEqual(node.linje, [
    { tekst: "**A** {om}", fet: true },
    { tekst: "!", fet: true },
    { tekst: " Så " },
    { tekst: "det", fet: true },
    { tekst: "." },
  ]);
  assert.equal("slag" in node, false);
});

test("a sentence says what kind it is when it is no ordinary one", () => {
  const setninger = [
    { tekst: "Svaret.", slag: "resultat" },
    { tekst: "Til slutt.", slag: "vanlig" },
  ];
  assert.deepEqual(lag({}, [{ setninger }]), [
    { t: "avsnitt", linje: [{ tekst: "Svaret." }], slag: "resultat" },
    { t: "avsnitt", linje: [{ tekst: "Til slutt." }] },
  ]);
});

test("each line that somebody wrote is a paragraph, and empty lines are none", () => {
  assert.deepEqual(si({ om: "En\n\n \nTo\r\nTre\u2028Fire" }, ["Vilkår: {om} Slutt."]), [
    "Vilkår: En",
    "To",
    "Tre",
    "Fire Slutt.",
  ]);
});

test("a sentence and a part stand only where their conditions are met, all of them", () => {
  const naar = [{ felt: "sensitivt", er: ["ja", "vet_ikke"] }];
  const begge = [...naar, { felt: "hva", er: ["A"] }];
  const said = (svar) => si(svar, [{ tekst: "Alltid." }, { tekst: "Ett.", naar }, { tekst: "To.", naar: begge }]);
  assert.deepEqual(said({ sensitivt: "ja", hva: "A" }), ["Alltid.", "Ett.", "To."]);
  assert.deepEqual(said({ sensitivt: "vet_ikke", hva: "B" }), ["Alltid.", "Ett."]);
  assert.deepEqual(said({ sensitivt: "nei", hva: "A" }), ["Alltid."]);
  const deler = [{ tittel: "Del", naar, setninger: [{ tekst: "Inni." }] }];
  assert.equal(lag({ sensitivt: "nei" }, deler).length, 0);
  assert.equal(lag({ sensitivt: "ja" }, deler).length, 2);
  assert.deepEqual(si({ minutter: 4 }, [{ tekst: "Få.", naar: [{ felt: "minutter", under: 5 }] }]), ["Få."]);
  assert.deepEqual(si({ minutter: 5 }, [{ tekst: "Få.", naar: [{ felt: "minutter", under: 5 }] }]), []);
});

test("what is counted has its own form for one", () => {
  const setning = { tekst: "{ubesvart} spørsmål igjen.", entall: "Ett spørsmål igjen.", tell: "ubesvart" };
  assert.deepEqual(si({}, [setning]), ["2 spørsmål igjen."]);
  assert.deepEqual(si({ vedtak: "nei" }, [setning]), ["Ett spørsmål igjen."]);
  assert.deepEqual(si({ vedtak: "nei", sensitivt: "nei" }, [setning]), []);
  assert.deepEqual(si({ vedtak: "nei" }, [{ ...setning, entall: undefined }]), ["1 spørsmål igjen."]);
});

test("a document knows the entry's name, form, unit, days, who made it, and the outcome of the check", () => {
  const names = ["navn", "skjema", "enhet", "dato", "endret", "laget_av", "avsender", "utfall"];
  const said = (svar, om = OM) =>
    si(
      svar,
      names.map((one) => `${one}={${one}}`),
      { om },
    );
  assert.deepEqual(said({ hva: "Referat", enhet: "Skolen", sensitivt: "ja", vedtak: "nei" }), [
    "navn=Referat",
    "skjema=Prøven",
    "enhet=Skolen",
    "dato=28. november 2026",
    "endret=1. januar 2026",
    "laget_av=Kari",
    "avsender=Aremark kommune",
    "utfall=Spør først",
  ]);
  const empty = said({}, { dato: OM.dato, laget_av: " ", avsender: "" });
  assert.deepEqual(empty, [
    "navn=uten navn (Prøven)",
    "skjema=Prøven",
    "dato=28. november 2026",
    "endret=1. januar 2026",
  ]);
  assert.deepEqual(si({ vedtak: "ja" }, [{ tekst: "Stopp.", naar: [{ felt: "utfall", er: ["roed"] }] }]), ["Stopp."]);
});

test("what stands in the entries of the same chain can be named, the nearest first", () => {
  const idea = post("ide", { tittel: "Ideen", minutter: 5 });
  const older = post("ide", { tittel: "Den før" }, {});
  const med = [older, { ...idea, fra: [older.id] }];
  const said = ["{ide.tittel} tar {ide.minutter}", "{laeringskort.beslutning}", "{ide.finnes-ikke}"];
  assert.deepEqual(si({}, said, { med, fra: [idea.id] }), ["Ideen tar 5 min"]);
  assert.deepEqual(si({}, said, { med }), []);
});

test("the neighbours of an entry are what it was made from and what was made from it, whoever made more", () => {
  const idea = post("ide");
  const here = post("utproeving", {}, { fra: [idea.id] });
  const card = post("laeringskort", {}, { fra: [here.id] });
  const gain = post("gevinstkort", {}, { fra: [card.id, "borte"] });
  const other = post("laeringskort", {}, { fra: ["annet"] });
  const alone = post("gevinstkort", {}, { fra: [other.id] });
  kontekst.alle = book(gain, idea, other, card, here, alone);
  const ids = (...skjemaer) => findNaboer(kontekst, here, skjemaer).map((one) => one.id);
  assert.deepEqual(ids("ide", "laeringskort", "gevinstkort", "utproeving"), [idea.id, card.id, gain.id]);
  assert.deepEqual(ids("gevinstkort"), [gain.id]);
  assert.deepEqual(ids(), []);
  // A ring, as a merged book can hold, ends.
  idea.fra = [gain.id];
  assert.deepEqual(ids("ide", "laeringskort", "gevinstkort").sort(), [idea.id, card.id, gain.id].sort());
});

test("the head has its heading in one line, the facts that have a value, and what stands above", () => {
  const one = post("proeven", { hva: "Referat\n fra  møter", minutter: 20 });
  kontekst.alle = book(one);
  const hode = [
    { navn: "Tid", verdi: { tekst: "{minutter}" } },
    { navn: "Eier", verdi: { tekst: "{om}" } },
    { navn: "Hva", verdi: { tekst: "{hva}" } },
  ];
  const beskrivelse = { tittel: "Brev", overskrift: { tekst: "{navn}" }, over: { tekst: "{skjema}" }, hode, deler: [] };
  const made = byggDokument(kontekst, beskrivelse, one, OM);
  assert.deepEqual(made, {
    tittel: [{ tekst: "Referat fra møter" }],
    over: [{ tekst: "Prøven" }],
    fakta: [
      [[{ tekst: "Tid" }], [{ tekst: "20 min" }]],
      [[{ tekst: "Hva" }], [{ tekst: "Referat fra møter" }]],
    ],
    noder: [],
  });
  const bare = { tittel: "Brev", overskrift: { tekst: "{om}" }, over: { tekst: "{om}" }, hode: [hode[1]], deler: [] };
  assert.deepEqual(byggDokument(kontekst, bare, one, OM), { tittel: [{ tekst: "Brev" }], noder: [] });
});

test("a heading stands above what is said, and nowhere else", () => {
  const deler = [
    { tittel: "Tom", setninger: [{ tekst: "{om}" }], felt: ["om"] },
    { tittel: "Full", setninger: [{ tekst: "Ja." }], underskrift: ["Dato", "Navn"] },
    { underskrift: ["Rolle"] },
  ];
  assert.deepEqual(lag({}, deler), [
    { t: "overskrift", linje: [{ tekst: "Full" }], nivaa: 2 },
    { t: "avsnitt", linje: [{ tekst: "Ja." }] },
    { t: "underskrift", linjer: [[{ tekst: "Dato" }], [{ tekst: "Navn" }]] },
    { t: "underskrift", linjer: [[{ tekst: "Rolle" }]] },
  ]);
});

test("fields are facts with what they are called; those without an answer are left out", () => {
  const felter = ["hva", "om", "minutter", "dobbelt", "skjema", "avklaringer"];
  assert.deepEqual(lag({ hva: "A\nB", minutter: 2 }, [{ felt: felter }]), [
    {
      t: "fakta",
      rader: [
        [[{ tekst: "Om hva" }], [{ tekst: "A B" }]],
        [[{ tekst: "Om minutter" }], [{ tekst: "2 min" }]],
        [[{ tekst: "Om dobbelt" }], [{ tekst: "4,0 timer" }]],
        [[{ tekst: "skjema" }], [{ tekst: "Prøven" }]],
      ],
    },
  ]);
  assert.deepEqual(lag({}, [{ felt: ["hva", "om"] }]), []);
});

const avklaringer = [
  { spoersmaal: "Hvem?", tid: 5 },
  {},
  { spoersmaal: "Når?\nHvor?", svar: "I dag" },
  { aldri: "  " },
];

test("a table has the rows and the columns in which something is written, and a dash where nothing is", () => {
  const [tabell] = lag({ avklaringer }, [{ tabell: { felt: "avklaringer" } }]);
  assert.equal(tekstAv([{ tekst: tabell.tittel }]), "Avklaringer");
  assert.deepEqual(tabell.hode.map(tekstAv), ["Om spoersmaal", "Om svar", "Om tid (min)"]);
  assert.deepEqual(
    tabell.rader.map((rad) => rad.map(tekstAv)),
    [
      ["Hvem?", "–", "5"],
      ["Når? Hvor?", "I dag", "–"],
    ],
  );
});

test("a part says which columns of a table, in which order, and what it is called", () => {
  const bare = (kolonner) => lag({ avklaringer }, [{ tittel: "Svar", tabell: { felt: "avklaringer", kolonner } }]);
  const [heading, tabell] = bare(["svar", "ukjent", "spoersmaal"]);
  assert.deepEqual([heading.t, tabell.tittel], ["overskrift", "Svar"]);
  assert.deepEqual(tabell.hode.map(tekstAv), ["Om svar", "Om spoersmaal"]);
  assert.deepEqual(
    bare(["svar"])[1].rader.map((rad) => rad.map(tekstAv)),
    [["I dag"]],
  );
  assert.deepEqual(bare(["aldri"]), []);
  assert.equal(bare([])[1].hode.length, 3);
});

test("a table that is not there, or in which nothing is written, is left out", () => {
  for (const svar of [
    {},
    { avklaringer: [] },
    { avklaringer: [{}, {}] },
    { avklaringer: "tekst" },
    { avklaringer: ["x"] },
  ])
    assert.deepEqual(lag(svar, [{ tabell: { felt: "avklaringer" } }]), []);
  assert.deepEqual(lag({ avklaringer }, [{ tabell: { felt: "finnes_ikke" } }]), []);
  assert.deepEqual(punkter({ avklaringer }, { hva: "rad", tabell: "finnes_ikke", setning: { tekst: "x" } }), []);
});

test("a sentence is said for each row that has what it names", () => {
  const setning = { tekst: "{spoersmaal} **{svar}**" };
  assert.deepEqual(punkter({ avklaringer }, { hva: "rad", tabell: "avklaringer", setning }), [["Når?", "Hvor? I dag"]]);
  assert.deepEqual(punkter({ avklaringer }, { hva: "rad", tabell: "avklaringer", setning: { tekst: "{tid}" } }), [
    ["5 min"],
  ]);
  // A column stands before a field of the same name, and the entry can be named beside it.
  const both = { tekst: "{enhet}: {svar}" };
  assert.deepEqual(punkter({ avklaringer, enhet: "Skolen" }, { hva: "rad", tabell: "avklaringer", setning: both }), [
    ["Skolen: I dag"],
  ]);
});

test("what a check found is said rule by rule, the gravest first, those that say the same once", () => {
  const svar = { sensitivt: "vet_ikke", vedtak: "ja" };
  const setning = { tekst: "{ledetekst} {svar}: {grunn} ({utfall})" };
  const roed = "Om vedtak Ja, det er det: Vedtak. (Stopp)";
  const gul = "Om sensitivt Vet ikke: Finn det ut. (Spør først)";
  assert.deepEqual(punkter(svar, { hva: "regel", setning }), [[roed], [gul]]);
  assert.deepEqual(punkter(svar, { hva: "regel", utfall: ["gul"], setning }), [[gul]]);
  assert.deepEqual(punkter(svar, { hva: "regel", utfall: ["groenn"], setning }), []);
  const begge = { sensitivt: "vet_ikke", vedtak: "vet_ikke" };
  assert.deepEqual(punkter(begge, { hva: "regel", setning: { tekst: "{grunn}" } }), [["Finn det ut."]]);
  assert.deepEqual(punkter({ sensitivt: "nei", vedtak: "nei" }, { hva: "regel", setning }), []);
});

test("what to ask is gathered under whom to ask", () => {
  const svar = { sensitivt: "vet_ikke", vedtak: "vet_ikke" };
  const setning = { tekst: "{rolle}" };
  const under = { tekst: "{spoersmaal}" };
  assert.deepEqual(punkter(svar, { hva: "rolle", setning, under }), [
    ["Ombudet", ["Hva er det?"]],
    ["Juristen", ["Hvem avgjør?"]],
  ]);
  assert.deepEqual(punkter(svar, { hva: "rolle", setning }), [["Ombudet"], ["Juristen"]]);
  const same = { sensitivt: "ja", vedtak: "ja" };
  assert.deepEqual(punkter(same, { hva: "rolle", setning, under }), [["Ombudet", ["Hvem avgjør?", "Er det lov?"]]]);
});

test("what is not answered is listed by what it is called", () => {
  const setning = { tekst: "{ledetekst}" };
  assert.deepEqual(punkter({}, { hva: "ubesvart", setning }), [["Om sensitivt"], ["Om vedtak"]]);
  assert.deepEqual(punkter({ vedtak: "nei" }, { hva: "ubesvart", setning }), [["Om sensitivt"]]);
  assert.deepEqual(punkter({ vedtak: "nei", sensitivt: "nei" }, { hva: "ubesvart", setning }), []);
});

test("a part is told again for each entry of the chain, one level down", () => {
  const a = post("ide", { tittel: "A", minutter: 3 });
  const b = post("ide", { tittel: "B" });
  const more = { med: [a, b, post("ide", { tittel: "En annen" })], fra: [a.id, b.id] };
  const deler = [{ tittel: "Ideen", setninger: [{ tekst: "{tittel}" }], felt: ["minutter"] }];
  const made = lag({}, [{ tittel: "Før", for_hver: { hva: "post", skjema: ["ide"], deler } }], more);
  assert.deepEqual(
    made.map((one) => [one.t, one.nivaa, one.linje && tekstAv(one.linje)]),
    [
      ["overskrift", 2, "Før"],
      ["overskrift", 3, "Ideen"],
      ["avsnitt", undefined, "A"],
      ["fakta", undefined, undefined],
      ["overskrift", 3, "Ideen"],
      ["avsnitt", undefined, "B"],
    ],
  );
  assert.deepEqual(punkter({}, { hva: "post", skjema: ["ide"], setning: { tekst: "{tittel}" } }, more), [["A"], ["B"]]);
  assert.deepEqual(punkter({}, { hva: "post", skjema: ["ide"], setning: { tekst: "{dato}" } }, more), [
    ["28. november 2026"],
  ]);
  assert.deepEqual(lag({}, [{ tittel: "Før", for_hver: { hva: "post", skjema: ["laeringskort"], deler } }], more), []);
});

const linje = (tekst) => [{ tekst }];
const avsnitt = (tekst) => ({ t: "avsnitt", linje: linje(tekst) });

test("as text, headings stand above what they are about, points have a dash, and a table is a line for each row", () => {
  const noder = [
    { t: "overskrift", linje: linje("Vilkår"), nivaa: 2 },
    {
      t: "liste",
      punkter: [
        [avsnitt("En"), avsnitt("mer om en")],
        [avsnitt("To"), { t: "liste", punkter: [[avsnitt("under")]] }],
      ],
    },
    { t: "liste", slag: "nummer", punkter: [[avsnitt("først")], [avsnitt("så")]] },
    {
      t: "fakta",
      rader: [
        [linje("Tid"), linje("5 min")],
        [linje("Hvem?"), linje("Kari")],
      ],
    },
    {
      t: "tabell",
      hode: [linje("Hva"), linje("Når")],
      rader: [
        [linje("A"), linje("nå")],
        [linje("B"), linje("–")],
      ],
    },
    { t: "gruppe", inni: [avsnitt("inni"), [avsnitt("igjen")][0]] },
    { t: "underskrift", linjer: [linje("Dato"), linje("Navn")] },
    { t: "avsnitt", linje: [{ tekst: "Til ", fet: true }, { tekst: "slutt." }] },
  ];
  const dokument = {
    over: linje("Prøven"),
    tittel: linje("Referat æ"),
    fakta: [
      [linje("Laget av"), linje("Kari")],
      [linje("Når?"), linje("I dag")],
    ],
    noder,
  };
  assert.equal(
    tilTekst(dokument),
    `Prøven
REFERAT Æ

Laget av: Kari
Når? I dag

Vilkår
- En
  mer om en
- To
  - under

1. først
2. så

Tid: 5 min
Hvem? Kari

- Hva: A · Når: nå
- Hva: B · Når: –

inni

igjen

Dato: ____________________
Navn: ____________________

Til slutt.
`,
  );
  assert.equal(tilTekst({ tittel: linje("Bare"), noder: [] }), "BARE\n");
});

test("a node that the text does not know is an error, and not left out", () => {
  assert.throws(() => tilTekst({ tittel: linje("x"), noder: [{ t: "ukjent" }] }), /ukjent/);
});

test("after a question there is no colon", () => {
  assert.equal(etterNavn(linje("Hvem?")), " ");
  assert.equal(etterNavn(linje("Hvem")), ": ");
});
