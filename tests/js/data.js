// Small forms to test with: every type of field, a chain of three, a plan, and a checking form.

import { Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import feltslag from "./feltslag.json" with { type: "json" };

const ja = [
  ["ja", "Ja"],
  ["nei", "Nei"],
  ["vet_ikke", "Vet ikke"],
];
const tall = (id, more = {}) => ({ id, type: "tall", ledetekst: id, ...more });
const tekst = (id, more = {}) => ({ id, type: "tekst", ledetekst: id, ...more });

export const data = {
  maal: "nb",
  lokaler: ["nb"],
  spraak: ["nb", "nn", "en"],
  ord: {
    uten_navn: "uten navn ({skjema})",
    ja: "Ja",
    nei: "Nei",
    hei: "Hei {navn}, {navn} og {hvem}",
    minutter: "{antall} minutter",
    ikke_svart: "Ikke svart",
    uten_enhet: "Uten enhet",
    uten_tjenesteomraade: "Uten område",
    vist: "Vist",
    ikke_vist: "Ikke vist",
    o_uten_tid: "{antall} uten tid",
    uten_type: "Uten type",
    ...Object.fromEntries(
      ["slag", "forslag", "tjenester", "kvalitet", "feil", "netto_maalt", "netto_anslaatt"].map((one) => [
        `o_${one}_tekst`,
        `${one}: {antall}`,
      ]),
    ),
    o_gevinster_tekst: "{antall} gevinster, {vist} vist, {ikke} ikke",
    antall: "Antall",
    skjema: "Skjema",
  },
  feltslag,
  steg: [],
  skjemaer: [
    {
      id: "ide",
      tittel: "Idé",
      side: "finn-retning/ideskjema/",
      steg: "finn-retning",
      merke: "tittel",
      filer: { docx: "nedlastinger/nb/ide.docx" },
      oversikt: { rolle: "ide" },
      deler: [
        {
          tittel: "Ideen",
          felt: [
            tekst("tittel", { paakrevd: true }),
            { id: "om", type: "langtekst", ledetekst: "om", paakrevd: true },
            tall("minutter", { enhet: "min", minst: 0, hoeyst: 100 }),
            { id: "dag", type: "dato", ledetekst: "dag" },
            { id: "farge", type: "valg", ledetekst: "farge", valg: ja },
            {
              id: "tema",
              type: "flervalg",
              ledetekst: "tema",
              valg: [
                ["a", "Alfa"],
                ["b", "Beta"],
              ],
            },
            { id: "nytte", type: "skala", ledetekst: "nytte", skala: [1, 5] },
            { id: "klar", type: "avkryssing", ledetekst: "klar" },
            { id: "dobbelt", type: "beregnet", ledetekst: "dobbelt", uttrykk: ["*", "minutter", 2], desimaler: 1 },
          ],
        },
      ],
    },
    {
      id: "utproeving",
      tittel: "Utprøving",
      side: "utforsk-sammen/utproevingsskjema/",
      steg: "utforsk-sammen",
      merke: "oppgave",
      kilder: ["ide"],
      oversikt: {
        rolle: "utproeving",
        enhet: "enhet",
        tjenesteomraade: "tjenesteomraade",
        forslag: "forslag",
        netto: "netto_per_gang",
        kvalitet: "kvalitet_etter",
        feil: "logg.feil",
        maalt: { tid_bevis: ["maalt"], nullpunkt_bevis: ["maalt"] },
      },
      deler: [
        {
          tittel: "Før",
          felt: [
            tekst("oppgave", { fra: "ide.tittel" }),
            { id: "om", type: "langtekst", ledetekst: "om", fra: "ide.om" },
            tall("foer", { fra: "ide.minutter" }),
            { id: "start", type: "dato", ledetekst: "start", fra: "ide.dag" },
            { id: "farge", type: "valg", ledetekst: "farge", valg: ja, fra: "ide.farge" },
            { id: "tema", type: "flervalg", ledetekst: "tema", valg: [["a", "Alfa"]], fra: "ide.tema" },
            { id: "nytte", type: "skala", ledetekst: "nytte", skala: [1, 4], fra: "ide.nytte" },
            { id: "klar", type: "avkryssing", ledetekst: "klar", fra: "ide.klar" },
            tekst("enhet"),
            {
              id: "tjenesteomraade",
              type: "valg",
              ledetekst: "område",
              valg: [
                ["skole", "Skole"],
                ["helse", "Helse"],
              ],
            },
            {
              id: "forslag",
              type: "valg",
              ledetekst: "forslag",
              valg: [
                ["skaler", "Skaler"],
                ["stopp", "Stopp"],
              ],
            },
            {
              id: "kvalitet_etter",
              type: "valg",
              ledetekst: "kvalitet",
              valg: [
                ["bedre", "Bedre"],
                ["lik", "Lik"],
              ],
            },
            {
              id: "tid_bevis",
              type: "valg",
              ledetekst: "bevis",
              valg: [
                ["maalt", "Målt"],
                ["anslag", "Anslag"],
              ],
            },
            {
              id: "nullpunkt_bevis",
              type: "valg",
              ledetekst: "bevis",
              valg: [
                ["maalt", "Målt"],
                ["anslag", "Anslag"],
              ],
            },
            {
              id: "logg",
              type: "tabell",
              ledetekst: "logg",
              rader: 4,
              kolonner: [
                tall("minutter_ki"),
                {
                  id: "feil",
                  type: "valg",
                  ledetekst: "feil",
                  valg: [
                    ["ingen", "Ingen"],
                    ["alvorlig", "Alvorlig"],
                  ],
                },
                tekst("merknad"),
              ],
            },
            {
              id: "netto_per_gang",
              type: "beregnet",
              ledetekst: "netto",
              uttrykk: ["-", "foer", ["snitt", "logg", "minutter_ki"]],
            },
          ],
        },
      ],
    },
    {
      id: "laeringskort",
      tittel: "Læringskort",
      side: "utforsk-sammen/laeringskort/",
      steg: "utforsk-sammen",
      merke: "oppgave",
      kilder: ["utproeving"],
      oversikt: { rolle: "laering", beslutning: "beslutning", kort: ["oppgave", "beslutning"] },
      deler: [
        {
          tittel: "Kortet",
          felt: [
            tekst("oppgave", { fra: "utproeving.oppgave" }),
            tekst("ideen", { fra: "ide.om" }),
            tekst("dagen", { fra: "utproeving.start" }),
            {
              id: "beslutning",
              type: "valg",
              ledetekst: "beslutning",
              valg: [
                ["skaler", "Skaler"],
                ["stopp", "Stopp"],
              ],
            },
          ],
        },
      ],
    },
    {
      id: "gevinstkort",
      tittel: "Gevinstkort",
      side: "beskriv-nytteverdi/gevinstkort/",
      steg: "beskriv-nytteverdi",
      merke: "gevinst",
      kilder: ["laeringskort"],
      oversikt: { rolle: "gevinst", type: "type", vist: { vist: ["vist"] }, kort: ["gevinst", "type", "vist"] },
      deler: [
        {
          tittel: "Gevinsten",
          felt: [
            tekst("gevinst", { paakrevd: true }),
            {
              id: "type",
              type: "valg",
              ledetekst: "type",
              valg: [
                ["tid", "Spart tid"],
                ["kvalitet", "Kvalitet"],
              ],
            },
            tekst("nullpunkt"),
            tall("ganger", { minst: 1 }),
            {
              id: "vist",
              type: "valg",
              ledetekst: "vist",
              valg: [
                ["vist", "Vist"],
                ["ikke_vist", "Ikke vist"],
              ],
              avgjoeres: [
                {
                  felt: "nullpunkt",
                  uten: "tall",
                  tomt: ["ikke målt", "ingen"],
                  gir: "ikke_vist",
                  grunn: "Uten nullpunkt.",
                },
                { felt: "ganger", under: 3, naar: { type: ["tid"] }, gir: "ikke_vist", grunn: "For få." },
                { felt: "type", uten: "svar", gir: "ikke_vist", grunn: "Uten type." },
                { felt: "type", er: ["kvalitet"], gir: "ikke_vist", grunn: "Kvalitet teller ikke." },
              ],
            },
          ],
        },
      ],
    },
    {
      id: "gevinstplan",
      tittel: "Gevinstplan",
      side: "realiser-gevinster/plan/",
      steg: "realiser-gevinster",
      merke: "gevinster",
      kilder: ["gevinstkort"],
      deler: [
        {
          tittel: "Planen",
          felt: [
            {
              id: "gevinster",
              type: "tabell",
              ledetekst: "gevinster",
              kolonner: [
                tekst("navn", { fra: "gevinstkort.gevinst" }),
                {
                  id: "vist",
                  type: "valg",
                  ledetekst: "vist",
                  valg: [
                    ["vist", "Vist"],
                    ["ikke_vist", "Ikke vist"],
                  ],
                  fra: "gevinstkort.vist",
                },
                tekst("eier"),
              ],
            },
          ],
        },
      ],
    },
    {
      id: "sjekk",
      tittel: "Sjekk",
      side: "utforsk-sammen/sjekk/",
      steg: "utforsk-sammen",
      merke: "hva",
      deler: [
        {
          tittel: "Spørsmål",
          felt: [
            tekst("hva"),
            { id: "sensitivt", type: "valg", ledetekst: "sensitivt", valg: ja },
            { id: "vedtak", type: "valg", ledetekst: "vedtak", valg: ja },
          ],
        },
      ],
      utfall: [
        { id: "groenn", tittel: "Kjør" },
        { id: "gul", tittel: "Spør" },
        { id: "roed", tittel: "Stopp" },
      ],
      regler: [
        { felt: "sensitivt", er: ["vet_ikke"], utfall: "gul", grunn: "Finn det ut." },
        { felt: "vedtak", er: ["ja", "vet_ikke"], utfall: "roed", grunn: "Vedtak." },
        { felt: "sensitivt", er: ["nei"], utfall: "groenn", grunn: "Ikke sensitivt." },
      ],
    },
  ],
};

const base = new URL("https://example.org/ki/");
export const kontekst = new Kontekst(data, base, new URL("nn/", base));
/** The same in another language. */
export const paa = (maal) => new Kontekst({ ...data, maal, lokaler: [maal] }, base, base);

let nr = 0;
/** An entry as it lies in the book. */
export const post = (skjema, svar = {}, more = {}) => ({
  id: `${skjema}-${++nr}`,
  skjema,
  opprettet: "2026-01-01T00:00:00.000Z",
  endret: "2026-01-01T00:00:00.000Z",
  fra: [],
  hentet: {},
  uenig: [],
  rader: {},
  notater: {},
  svar,
  ...more,
});
export const book = (...poster) => new Map(poster.map((one) => [one.id, one]));
export const felt = (skjema, id) => kontekst.felt(skjema).find((one) => one.id === id);
