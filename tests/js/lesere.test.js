import assert from "node:assert/strict";
import { test } from "node:test";
import { filnavn, les } from "./lesere.js";

// What is right for each of the files that Word for the web, Google Docs, LibreOffice, Numbers, Excel with other settings and
// busy people made of our templates.

const IDE = {
  tittel: "Svare på e-post",
  enhet: "Servicetorget",
  kontakt: "Kari",
  slik_i_dag: "Leser og skriver\nalt for hånd",
  ganger_per_aar: 1200,
  minutter_per_gang: 12.5,
};
const rad = (tittel, enhet, kontakt, ganger_per_aar) => ({
  tittel,
  enhet,
  kontakt,
  ganger_per_aar,
  minutter_per_gang: 12.5,
});
const REGISTER = [
  rad("Svare på e-post", "Servicetorget", "Kari", 100),
  rad("Skrive møtereferat", "Politisk sekretariat", "Ola", 200),
  rad("Lage klarspråk", "Kommunikasjon", "Per", 300),
];
const UTPROEVING = {
  oppgave: "Skrive referat",
  enhet: "Servicetorget",
  proeveeier: "Prøveeier A",
  start: "2026-03-17",
  logg: [{ dato: "2026-03-18", minutter_ki: 12, minutter_kontroll: 5, merknad: "gikk fint" }],
};
const TO_GANGER = {
  ...UTPROEVING,
  logg: [...UTPROEVING.logg, { dato: "2026-03-19", minutter_ki: 22, minutter_kontroll: 6, merknad: "andre gang" }],
};
const UTPROEVINGER = [
  {
    oppgave: "Svare på e-post",
    enhet: "Servicetorget",
    proeveeier: "Kari",
    start: "2026-03-17",
    nullpunkt: [
      { dato: "2026-03-19", minutter: 30 },
      { dato: "2026-03-20", minutter: 40 },
    ],
    logg: [{ dato: "2026-03-29", minutter_ki: 10, minutter_kontroll: 5, merknad: "merknad 1" }],
  },
  {
    oppgave: "Skrive møtereferat",
    enhet: "Politisk sekretariat",
    proeveeier: "Ola",
    start: "2026-03-18",
    nullpunkt: [{ dato: "2026-03-21", minutter: 50 }],
    logg: [
      { dato: "2026-03-30", minutter_ki: 20, minutter_kontroll: 5, merknad: "merknad 2" },
      { dato: "2026-03-31", minutter_ki: 21, minutter_kontroll: 6, merknad: "merknad 3" },
    ],
  },
];
const PLAN = { enhet: "Servicetorget", gevinstansvarlig: "Kari", gevinster: [{ gevinst: "Kortere svartid" }] };
const med = (nr, more) => REGISTER.map((one, k) => (k === nr ? { ...one, ...more } : one));

/** number -> the answers, and what else is told: `ukjent` left over, `obs` read but worth a look */
const RIKTIG = {
  "01": [[IDE]],
  "02": [[IDE]],
  "03": [REGISTER],
  "04": [UTPROEVINGER],
  "05": [[IDE]],
  "06": [[IDE], { ukjent: Array(14).fill("øverst: x") }],
  "07": [
    [
      {
        ...UTPROEVING,
        logg: [
          ...UTPROEVING.logg,
          {
            dato: "2026-03-20",
            minutter_ki: 9,
            minutter_kontroll: 4,
            brukbart: "rett_ut",
            feil: "ingen",
            merknad: "trettende gang",
          },
        ],
      },
    ],
  ],
  "08": [[TO_GANGER]],
  "09": [[{ ...IDE, hjelp_fra_ki: "Lage et utkast til svar" }]],
  10: [[{ ...IDE, slik_i_dag: `${IDE.slik_i_dag}\nDessuten må vi ringe tilbake` }]],
  11: [[IDE]],
  12: [[IDE]],
  13: [[IDE, { tittel: "Andre ide", enhet: "Skole", kontakt: "Nina" }]],
  14: [[{ ...IDE, hjelp_fra_ki: "Kontrollere tallene. Lage utkast." }]],
  15: [[{ ...IDE, kontakt: "Kari 😀" }]],
  16: [[{ ...IDE, tittel: "e-post → svar" }]],
  17: [
    [{ ...UTPROEVING, slutt: "2026-03-17", logg: [{ ...UTPROEVING.logg[0], dato: "31.02.2026" }] }],
    { obs: ["Siste dag: amerikansk: 3/17/2026 17. mars 2026", "Logg, med KI, rad 1, Dato: ikke dato: 31.02.2026"] },
  ],
  18: [
    [
      { ...UTPROEVINGER[0], slutt: "2026-03-17" },
      { ...UTPROEVINGER[1], start: "uke 12", slutt: "2026-03-17" },
    ],
    {
      obs: ["Register H5 Siste dag: amerikansk: 3/17/2026 17. mars 2026", "Register G6 Første dag: ikke dato: uke 12"],
    },
  ],
  19: [
    [{ ...IDE, ganger_per_aar: "1.200", minutter_per_gang: "ca. 12 min" }],
    {
      obs: [
        "Hvor mange ganger i året gjør avdelingen dette?: tvetydig: 1.200",
        "Hvor lang tid tar det hver gang?: ikke tall: ca. 12 min",
      ],
    },
  ],
  20: [UTPROEVINGER],
  21: [UTPROEVINGER],
  22: [REGISTER],
  23: [[...REGISTER, { tittel: "Fra kopiert ark", enhet: "Skole", kontakt: "Nina" }]],
  24: [REGISTER],
  25: [REGISTER, { ukjent: ["Register D5 Kommentar: Se sak 26/123"] }],
  26: [REGISTER],
  27: [REGISTER],
  28: [[...REGISTER, ...[101, 102, 103].map((nr) => ({ tittel: `Ide ${nr}`, enhet: "Skole", kontakt: "Nina" }))]],
  29: [med(0, { tittel: "a_b", slik_i_dag: "Linje en\nLinje to" })],
  30: [REGISTER],
  31: [REGISTER],
  32: [REGISTER, { ukjent: ["Export Summary rad 1: This document was exported from Numbers."] }],
  33: [
    REGISTER.map(({ tittel: _, ...rest }) => rest),
    {
      ukjent: REGISTER.map(({ tittel }, nr) => `Register B${nr + 5} Oppgave: ${tittel}`),
      obs: ["mangler: Register Hvilken oppgave gjelder det?"],
    },
  ],
  34: [REGISTER.map((one) => ({ ...one, enhet: "Servicetorget" }))],
  35: [[PLAN]],
  36: [[PLAN]],
  37: [
    [
      {
        gevinster: [
          { gevinst: "Kortere svartid", type: "spart_tid", gevinsteier: "Kari", indikator: "Dager", nullpunkt: "14" },
          { gevinst: "Bedre språk", type: "oekt_kvalitet", gevinsteier: "Ola", indikator: "Klager", nullpunkt: "20" },
        ],
      },
    ],
    {
      fremmed: true,
      ukjent: [
        "Gevinstoversikt A1: Gevinstoversikt 2026",
        "Gevinstoversikt C4 Beskrivelse: Færre dager",
        "Gevinstoversikt H4 Måltall: 7",
        "Gevinstoversikt I4 Risiko: Sykefravær",
        "Gevinstoversikt J4 Kommentar: Se sak 12",
        "Gevinstoversikt C5 Beskrivelse: Lettere brev",
        "Gevinstoversikt H5 Måltall: 10",
        "Gevinstoversikt I5 Risiko: Opplæring",
        "Gevinstoversikt J5 Kommentar: OK",
      ],
    },
  ],
  40: "fil_rtf",
  41: "fil_null",
  42: "fil_laas",
  43: "fil_ole",
  45: [[{ ...IDE, slik_i_dag: "Leser og skriveralt for hånd" }]], // LibreOffice moved the line break out of the control
  46: [REGISTER],
  47: [[IDE]],
  48: [med(0, { tittel: "Skrive på nynorsk" })],
  50: [
    [
      { ...REGISTER[0], ganger_per_aar: undefined, minutter_per_gang: "ca. 15" },
      { ...REGISTER[1], ganger_per_aar: "1.200", minutter_per_gang: -5 },
      { ...REGISTER[2], ganger_per_aar: 1200 },
    ],
    {
      ukjent: ["Register H5 Hvor mange ganger i året gjør avdelingen dette?: #REF!"],
      obs: [
        "Register I5 Hvor lang tid tar det hver gang?: ikke tall: ca. 15",
        "Register H6 Hvor mange ganger i året gjør avdelingen dette?: tvetydig: 1.200",
      ],
    },
  ],
  51: [[IDE]],
  // Made later, of the kinds that the first ones are examples of.
  52: [
    med(0, { slik_i_dag: "Leser og skriver" }),
    { ukjent: ["Ideer fra Servicetorget B7 Hvilken oppgave gjelder det? *: Til neste år"] },
  ],
  53: [REGISTER],
  54: [
    REGISTER,
    {
      ukjent: [
        "A9 Nr.: Sum",
        "H9 Hvor mange ganger i året gjør avdelingen dette? (antall): =SUM(H5:H7)",
        "I9 Hvor lang tid tar det hver gang? (minutter): =AVERAGE(I5:I7)",
        "B11 Hvilken oppgave gjelder det? *: I alt",
        "H11 Hvor mange ganger i året gjør avdelingen dette? (antall): 600",
      ].map((one) => `Ideer fra Servicetorget ${one}`),
    },
  ],
  55: [UTPROEVINGER],
  56: [REGISTER],
  57: [[TO_GANGER]],
  58: [[TO_GANGER]],
  59: [
    [
      {
        ...TO_GANGER,
        logg: [
          ...TO_GANGER.logg,
          { ...TO_GANGER.logg[0], merknad: "tredje gang" },
          { ...TO_GANGER.logg[1], merknad: "fjerde gang" },
        ],
      },
    ],
    { ukjent: ["under Logg, med KI: Fortsettelse, uke 13"] },
  ],
  60: "fil_passord",
  61: "fil_passord",
  62: [[IDE]],
  63: [[IDE]],
  64: [
    [{ ...IDE, hjelp_fra_ki: "1200 · 12,5 = 250 timer" }],
    { ukjent: ["under Idéskjema: en fil", "ved Hvilken oppgave gjelder det?\u00a0*: et bilde"] },
  ],
  65: [[{ ...TO_GANGER, logg: [TO_GANGER.logg[0], { ...TO_GANGER.logg[1], dato: "2026-03-18" }] }]],
};

const plain = (value) => JSON.parse(JSON.stringify(value));

for (const navn of filnavn()) {
  const right = RIKTIG[navn.slice(0, 2)];
  if (!right) continue;
  test(`${navn} is read, or it is said what was not`, async () => {
    // A name with ~$ in it cannot lie in a repository that Windows reads.
    const { utfylte, ulest } = await les(navn, undefined, navn.replace("-lock", "-~$lock"));
    if (typeof right === "string") {
      assert.deepEqual([ulest.map(({ grunn }) => grunn), utfylte], [[right], []]);
      return;
    }
    const [svar, { ukjent = [], obs = [], fremmed = false } = {}] = right;
    assert.deepEqual(plain(utfylte.map((one) => one.svar)), plain(svar));
    assert.deepEqual(
      utfylte.flatMap((one) => one.ukjent),
      ukjent,
    );
    assert.deepEqual(
      utfylte.flatMap((one) => one.obs),
      obs,
    );
    assert.deepEqual(
      utfylte.map((one) => Boolean(one.fremmed)),
      utfylte.map(() => fremmed),
    );
    assert.deepEqual(ulest, []);
  });
}

test("an archive of attachments is opened, and each file in it is told by name", async () => {
  const { utfylte, ulest } = await les("44-attachments.zip");
  assert.deepEqual(
    utfylte.map((one) => [one.fil, one.skjema]),
    [
      ["44-attachments.zip › ide.docx", "ide"],
      ["44-attachments.zip › ide2.docx", "utproeving"],
    ],
  );
  assert.deepEqual(
    utfylte.map((one) => plain(one.svar)),
    [IDE, UTPROEVING],
  );
  assert.deepEqual(ulest, []);
});

test("a book is read in the alphabets of Windows, and what is doubtful is told", async () => {
  for (const [navn, told] of [
    ["38-utf16.json", []],
    ["39-windows-1252.json", ["fil_tegnsett"]],
  ]) {
    const { poster, ulest } = await les(navn);
    assert.deepEqual(
      ulest.map(({ grunn }) => grunn),
      told,
    );
    const [{ felt }] = poster;
    assert.deepEqual(
      ["tittel", "enhet", "kontakt"].map((id) => felt[id].m[0].v),
      ["Skrive møtereferat på nynorsk", "Ålesund økonomi", "Kåre Ødegård"],
    );
  }
});

test("every file of the collection has its answer here", () => {
  const own = ["38", "39", "44", "49"];
  for (const navn of filnavn()) assert.ok(RIKTIG[navn.slice(0, 2)] || own.includes(navn.slice(0, 2)), navn);
});
