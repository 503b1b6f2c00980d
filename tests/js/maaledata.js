// Small forms of a trial that is measured, and what is made from it: the interval of two tables or of pairs, the hours of a
// year, quality, a card that refers to a measurement, a card that refers to that, and a plan with a row for each.

import { Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { post, data as smaa } from "./data.js";

const valg = (id, ...ord) => ({ id, type: "valg", ledetekst: id, valg: ord.map((one) => [one, one.toUpperCase()]) });
const tall = (id, more = {}) => ({ id, type: "tall", ledetekst: id, ...more });
const tekst = (id, more = {}) => ({ id, type: "tekst", ledetekst: id, ...more });
const maaling = (id, fra) => ({ id, type: "tekst", slag: "maaling", ledetekst: id, fra });
const tabell = (id, ...kolonner) => ({ id, type: "tabell", ledetekst: id, kolonner });
const beregnet = (id, uttrykk, form) => ({ id, type: "beregnet", ledetekst: id, uttrykk, form });

const NETTO = [
  "ellers",
  ["hl", "foer", "minutter", "logg", ["+", "ki", "kontroll"]],
  ["parvis", "par", ["-", "uten", "med"]],
];
const grad = valg("grad", "lett", "tung");

const skjema = (id, felt, oversikt, more = {}) => ({
  id,
  tittel: id,
  side: `${id}/`,
  steg: "",
  merke: felt[0].id,
  oversikt,
  deler: [{ tittel: id, felt }],
  ...more,
});

/** The words say which they are and what they are given, so that a test can read them. */
const ord = Object.fromEntries(
  [
    ["tall_foer"],
    ["tall_ki"],
    ["testere"],
    ["resultat_anslag"],
    ["parene"],
    ["hvor_vanskelig"],
    ["vanskegrad", "grad", "foer", "n", "etter", "m"],
    ["resultat_rad", "navn", "antall", "lav", "hoey", "median"],
    ["resultat_rad_en", "navn", "antall", "lav", "hoey", "median"],
    ["tall_anslag", "midt", "lav", "hoey", "nivaa"],
    ...["for_faa", "mindre", "mindre_tyder", "mer", "mer_tyder", "uvisst"].map((one) => [
      `tall_${one}`,
      "fra",
      "til",
      "sum",
    ]),
    ...["til_ki", "til_begge", "neppe", "fem"].map((one) => [`tall_videre_${one}`, "flere"]),
  ].map(([id, ...verdier]) => [id, [id, ...verdier.map((one) => `${one}={${one}}`)].join(" ")]),
);

const data = {
  ...smaa,
  ord: { ...smaa.ord, ...ord },
  skjemaer: [
    skjema(
      "utproeving",
      [
        tekst("oppgave"),
        { id: "slutt", type: "dato", ledetekst: "slutt" },
        valg("bevis", "maalt", "anslag"),
        valg("maate", "ja", "nei"),
        valg("folk", "ja", "nei"),
        valg("kvalitet", "bedre", "lik", "daarligere"),
        tall("ganger"),
        tabell("foer", tall("minutter"), grad, tall("andel")),
        tabell("logg", tall("ki"), tall("kontroll"), grad, tall("andel")),
        tabell("par", tall("uten"), tall("med")),
        beregnet("netto", NETTO, "intervall"),
        beregnet("timer", ["/", ["*", "ganger", NETTO], 60], "overslag"),
        beregnet("kvalitet_tall", ["*", 100, ["hl", "logg", "andel", "foer", "andel"]], "intervall"),
        beregnet("snitt", ["snitt", "foer", "minutter"]),
      ],
      {
        rolle: "utproeving",
        netto: "netto",
        kvalitet: "kvalitet",
        kvalitet_maalt: "kvalitet_tall",
        vanskelighet: "grad",
        maalt: { bevis: ["maalt"] },
        samme_maate: { maate: ["ja"] },
        samme_folk: { folk: ["ja"] },
      },
    ),
    skjema("kort", [
      tekst("tittel"),
      maaling("maaling", "utproeving.netto"),
      tall("minutter", { fra: "utproeving.netto" }),
      tall("ganger", { fra: "utproeving.ganger" }),
      tekst("ord", { fra: "utproeving.netto" }),
    ]),
    skjema(
      "gevinst",
      [
        tekst("tittel"),
        maaling("maaling", "kort.maaling"),
        tall("minutter", { fra: "kort.maaling" }),
        maaling("kvalitet", "utproeving.kvalitet_tall"),
        valg("vist", "vist", "ikke_vist"),
        tall("timer"),
      ],
      { rolle: "gevinst", styrke: "vist" },
    ),
    skjema("plan", [
      tekst("tittel"),
      tabell(
        "rader",
        tekst("merknad"),
        tekst("navn", { fra: "gevinst.tittel" }),
        { id: "dag", type: "dato", ledetekst: "dag" },
        valg("naar", "etter", "senere"),
        maaling("maaling", "gevinst.maaling"),
        tall("minutter", { fra: "gevinst.maaling" }),
      ),
      tabell(
        "timene",
        tekst("navn", { fra: "gevinst.tittel" }),
        tall("maalt", { fra: "gevinst.timer", styrke: ["vist"] }),
        tall("anslaatt", { fra: "gevinst.timer", styrke: ["ikke_vist"] }),
        tekst("eier"),
      ),
      tabell(
        "ordene",
        tekst("navn", { fra: "gevinst.tittel" }),
        tekst("vist", { fra: "gevinst.vist" }),
        tall("timer", { fra: "gevinst.timer" }),
      ),
      tabell("uten_maaling", tekst("navn", { fra: "gevinst.tittel" }), { id: "dag", type: "dato", ledetekst: "dag" }),
    ]),
    skjema("annet", [tekst("tittel")]),
  ],
};

const rot = new URL("https://example.org/");

/** A book of these entries. */
export function bokAv(...poster) {
  const kontekst = new Kontekst(structuredClone(data), rot, rot);
  for (const one of poster) kontekst.alle.set(one.id, one);
  return kontekst;
}

export const feltI = (kontekst, skjema, id, kolonne) => {
  const felt = kontekst.felt(skjema).find((one) => one.id === id);
  return kolonne ? felt.kolonner.find((one) => one.id === kolonne) : felt;
};

export const SIKKER = { bevis: "maalt", maate: "ja", folk: "ja", kvalitet: "bedre", ganger: 60 };
/** Five of each, far apart: 26 to 34 saved, 30 in the middle, at the level of 61 of 63. */
export const FOER = [50, 52, 48, 55, 51];
export const RASK = [20, 22, 25, 21, 19];
/** The worked example: 15.5 saved, from 13 lost to 29 saved. */
export const EKSEMPEL = { foer: [45, 50, 38, 60, 47], ki: [30, 33, 30, 31, 63, 29] };

/** A trial with these runs; what is said of it is all in order, unless `mer` says otherwise. */
export const utproeving = (foer, ki, mer = {}) =>
  post("utproeving", {
    oppgave: "Referat",
    ...SIKKER,
    foer: foer.map((minutter) => ({ minutter })),
    logg: ki.map((one) => ({ ki: one - 5, kontroll: 5 })),
    ...mer,
  });
