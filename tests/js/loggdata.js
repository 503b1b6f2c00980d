// A small trial form with a log, for the tests of the log.

import { newLagret, read, skrivRad, write } from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { data } from "./data.js";

const tall = (id) => ({ id, type: "tall", ledetekst: id, enhet: "min", minst: 0 });
const radvalg = (id) => ({ id, type: "flervalg", slag: "radvalg", ledetekst: id, valg_fra: "kriterier" });
const valg = (id, ...ider) => ({ id, type: "valg", ledetekst: id, valg: ider.map((one) => [one, one]) });
const DAGER = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag"];
const tabell = (id, ...kolonner) => ({
  id,
  type: "tabell",
  ledetekst: id,
  kolonner: [{ id: "dato", type: "dato", ledetekst: "dato" }, ...kolonner],
});
const med = () => [tall("minutter_ki"), tall("minutter_kontroll"), valg("brukbart", "rett_ut", "forkastet")];

export const proeve = {
  id: "proeve",
  tittel: "Prøve",
  side: "proeve/",
  steg: "",
  merke: "oppgave",
  loggside: {
    oppgave: "oppgave",
    start: "start",
    slutt: "slutt",
    antall: "antall",
    kriterier: "kriterier",
    hvilke: { valg: "hvilke", hver: "hver_nr", dager: "dager" },
    parvis: "parvis",
    par: { sak: "sak", foerst: "foerst" },
    dato: "dato",
    linjer: [
      { id: "uten", tabell: "foer", klokke: ["minutter"], linje: ["minutter"], mer: [], maa: ["minutter"] },
      {
        id: "med",
        tabell: "logg",
        klokke: ["minutter_ki", "minutter_kontroll"],
        linje: ["minutter_ki", "minutter_kontroll", "brukbart", "oppfylt"],
        mer: ["merknad"],
        maa: ["minutter_ki", "minutter_kontroll", "brukbart"],
      },
      {
        id: "par_med",
        tabell: "par",
        klokke: [],
        linje: ["minutter_ki", "minutter_kontroll", "brukbart"],
        mer: [],
        maa: ["minutter_ki", "minutter_kontroll", "brukbart"],
      },
    ],
  },
  deler: [
    {
      tittel: "Alt",
      felt: [
        { id: "oppgave", type: "tekst", ledetekst: "oppgave", paakrevd: true },
        { id: "eier", type: "tekst", ledetekst: "eier" },
        { id: "start", type: "dato", ledetekst: "start" },
        { id: "slutt", type: "dato", ledetekst: "slutt" },
        { id: "antall", type: "tall", ledetekst: "antall" },
        { ...tabell("kriterier"), kolonner: [{ id: "punkt", type: "tekst", ledetekst: "punkt" }] },
        valg("hvilke", "alle", "hver", "dager"),
        { id: "hver_nr", type: "tall", ledetekst: "hver" },
        { id: "dager", type: "flervalg", ledetekst: "dager", valg: DAGER.map((one) => [one, one]) },
        { id: "parvis", type: "avkryssing", ledetekst: "parvis" },
        tabell("foer", tall("minutter")),
        tabell("logg", ...med(), radvalg("oppfylt"), { id: "merknad", type: "tekst", ledetekst: "merknad" }),
        tabell("par", { id: "sak", type: "tekst", ledetekst: "sak" }, valg("foerst", "uten", "med"), ...med()),
      ],
    },
  ],
};

const rot = new URL("https://example.org/");
export const kontekst = new Kontekst(
  { ...data, ord: { ...data.ord, radvalg_ingen: "Ingen" }, skjemaer: [...data.skjemaer, proeve] },
  rot,
  rot,
);
export const side = kontekst.skjema("proeve").loggside;
export const TABELLER = ["foer", "logg", "par"];

/** A browser that writes; `naa` may be changed. */
export function penn(e, naa = "2026-11-27T10:00:00.000Z") {
  let n = 0;
  const one = { e, neste: () => ++n, naa: () => one.tid, tid: naa };
  return one;
}

/** The owner's trial with its plan, as it is stored. */
export const utproeving = (e = penn("eier00000000"), more = []) =>
  write(
    newLagret("proeve", "p-1", "2026-11-01T08:00:00.000Z"),
    [
      { sti: "oppgave", verdi: "Referat fra møter" },
      { sti: "eier", verdi: "Kari Nordmann" },
      { sti: "start", verdi: "2026-11-02" },
      { sti: "slutt", verdi: "2026-11-27" },
      { sti: "antall", verdi: 10 },
      { sti: "hvilke", verdi: "hver" },
      { sti: "hver_nr", verdi: 3 },
      ...skrivRad("kriterier", "k1aaaaaa", "a0", { punkt: "Fakta stemmer" }),
      ...skrivRad("kriterier", "k2bbbbbb", "a1", { punkt: "Klart språk" }),
      ...more,
    ],
    e,
  );

/** @param {any} value */
export const plain = (value) => JSON.parse(JSON.stringify(value));
export const svarI = (lagret) => plain(read(lagret).svar);
