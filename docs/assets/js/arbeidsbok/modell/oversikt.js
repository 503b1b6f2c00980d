// The overview: what is counted, and what is said of it. Measured and estimated are never added together, nothing is
// multiplied by a number of employees, and what is not shown is said to be so.

import { hasSvar } from "./skjemaer.js";
import { evaluate } from "./uttrykk.js";

/** @typedef {import("./bok.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {{navn: string, verdi: number, vist?: string, svak?: boolean}} Stolpe */

// What the overview must know of the forms. A test holds that each is there.
export const FELT = {
  utproeving: [
    "enhet",
    "tjenesteomraade",
    "oppgave",
    "forslag",
    "netto_per_gang",
    "tid_bevis",
    "nullpunkt_bevis",
    "kvalitet_etter",
    "logg",
  ],
  laeringskort: ["oppgave", "trodde", "skjedde", "laerdom", "nytte", "ulempe", "bevis", "beslutning"],
  gevinstkort: [
    "gevinst",
    "type",
    "vist",
    "hvem_faar",
    "ulempe",
    "forutsetning",
    "indikator",
    "nullpunkt",
    "maaltall",
    "bevis",
    "gevinsteier",
    "frigjort_tid",
  ],
};
const MAALT = "maalt";

/** Whether the net time of a trial is measured, at both ends. @param {Post} post */
export const erMaalt = (post) => post.svar.tid_bevis === MAALT && post.svar.nullpunkt_bevis === MAALT;

/** @param {Kontekst} kontekst @param {Post} post */
export function nettoPerGang(kontekst, post) {
  const felt = kontekst.felt(post.skjema).find((one) => one.id === "netto_per_gang");
  return felt ? evaluate(felt.uttrykk, post.svar) : null;
}

/** The numbers of the overview. @param {Kontekst} kontekst @param {Post[]} poster */
export function tell(kontekst, poster) {
  const of = (/** @type {string} */ skjema) => poster.filter((post) => post.skjema === skjema);
  const labels = (/** @type {string} */ skjema, /** @type {string} */ felt) =>
    kontekst.felt(skjema).find((one) => one.id === felt)?.valg ?? [];
  const count = (/** @type {Post[]} */ some, /** @type {string} */ felt, /** @type {[string, string][]} */ valg) => [
    ...valg.map(([id, navn]) => ({ navn, verdi: some.filter((post) => post.svar[felt] === id).length })),
    { navn: kontekst.t("ikke_svart"), verdi: some.filter((post) => !hasSvar(post.svar[felt])).length },
  ];
  const trials = of("utproeving");
  const netto = trials
    .map((post) => ({ navn: kontekst.navn(post), verdi: nettoPerGang(kontekst, post), maalt: erMaalt(post) }))
    .flatMap(({ verdi, ...rest }) => (verdi === null ? [] : [{ ...rest, verdi }]))
    .sort((a, b) => b.verdi - a.verdi);
  const logg = trials.flatMap((post) => /** @type {any[]} */ (Array.isArray(post.svar.logg) ? post.svar.logg : []));
  const feil =
    kontekst
      .felt("utproeving")
      .find((one) => one.id === "logg")
      ?.kolonner?.find((one) => one.id === "feil")?.valg ?? [];
  const benefits = of("gevinstkort");
  return {
    slag: [...kontekst.skjemaer.values()].map((one) => ({ navn: one.tittel, verdi: of(one.id).length })),
    forslag: count(trials, "forslag", labels("utproeving", "forslag")),
    tjenester: tjenester(kontekst, trials, of("laeringskort")),
    enheter: enheter(kontekst, trials, labels("utproeving", "forslag")),
    netto,
    uten: trials.length - netto.length,
    kvalitet: count(trials, "kvalitet_etter", labels("utproeving", "kvalitet_etter")),
    feil: feil.map(([id, navn]) => ({ navn, verdi: logg.filter((rad) => rad.feil === id).length })),
    gjennomfoeringer: logg.filter((rad) => Object.keys(rad).length).length,
    gevinster: labels("gevinstkort", "type").map(([id, navn]) => {
      const its = benefits.filter((post) => post.svar.type === id);
      return {
        navn,
        vist: its.filter((post) => kontekst.erVist(post)).length,
        ikke: its.filter((post) => !kontekst.erVist(post)).length,
      };
    }),
    utenType: benefits.filter((post) => !hasSvar(post.svar.type)).length,
  };
}

/** @param {Kontekst} kontekst @param {Post[]} trials @param {[string, string][]} valg */
function enheter(kontekst, trials, valg) {
  const navn = (/** @type {Post} */ post) => String(post.svar.enhet ?? "").trim() || kontekst.t("uten_enhet");
  return [...new Set(trials.map(navn))]
    .sort((a, b) => a.localeCompare(b, "nb"))
    .map((enhet) => {
      const its = trials.filter((post) => navn(post) === enhet);
      return {
        enhet,
        antall: valg.map(([id]) => its.filter((post) => post.svar.forslag === id).length),
        uten: its.filter((post) => !hasSvar(post.svar.forslag)).length,
      };
    });
}

/** Trials by service area and decision: that of the learning card, else what the trial proposes. @param {Kontekst} kontekst @param {Post[]} trials @param {Post[]} cards */
function tjenester(kontekst, trials, cards) {
  const labels = (/** @type {string} */ felt) => kontekst.felt("utproeving").find((one) => one.id === felt)?.valg ?? [];
  const cardOf = new Map(
    [...cards]
      .sort((a, b) => a.endret.localeCompare(b.endret))
      .flatMap((card) => card.fra.map((id) => /** @type {[string, Post]} */ ([id, card]))),
  );
  const decisions = [...labels("forslag"), ["", kontekst.t("ikke_svart")]];
  const of = trials.map((post) => ({
    omraade: String(post.svar.tjenesteomraade ?? ""),
    valg: String(cardOf.get(post.id)?.svar.beslutning ?? post.svar.forslag ?? ""),
  }));
  return [...labels("tjenesteomraade"), ["", kontekst.t("uten_tjenesteomraade")]]
    .map(([id, navn]) => ({
      navn,
      antall: decisions.map(([valg, tekst]) => ({
        navn: tekst,
        verdi: of.filter((one) => one.omraade === id && one.valg === valg).length,
      })),
    }))
    .filter((one) => one.antall.some(({ verdi }) => verdi));
}

/**
 * @typedef {object} Del One count: what it is, in a sentence, in a chart and in a table.
 * @property {string} id
 * @property {string} tittel
 * @property {string} tekst
 * @property {Stolpe[]} stolper
 * @property {string[]} hoder
 * @property {(string | number)[][]} rader
 */

/** All counts of the overview, for the page and for the file. @param {Kontekst} kontekst @param {Post[]} poster @returns {Del[]} */
export function findDeler(kontekst, poster) {
  const t = kontekst.t.bind(kontekst);
  const n = tell(kontekst, poster);
  const antall = poster.filter((post) => post.skjema === "utproeving").length;
  const gevinster = poster.filter((post) => post.skjema === "gevinstkort").length;
  /** @type {Del[]} */
  const deler = [];
  const add = (
    /** @type {string} */ id,
    /** @type {string} */ tekst,
    /** @type {Stolpe[]} */ stolper = [],
    /** @type {string[]} */ hoder = [],
    /** @type {(string | number)[][]} */ rader = [],
  ) => deler.push({ id, tittel: t(`o_${id}`), tekst, stolper, hoder, rader });
  const bars = (
    /** @type {string} */ id,
    /** @type {Stolpe[]} */ some,
    /** @type {string} */ tekst,
    /** @type {string} */ hode,
  ) =>
    add(
      id,
      tekst,
      some,
      [hode, t("antall")],
      some.map((one) => [one.navn, one.verdi]),
    );
  bars("slag", n.slag, t("o_slag_tekst", { antall: poster.length }), t("skjema"));
  if (antall) {
    const valg = kontekst.felt("utproeving").find((one) => one.id === "forslag")?.valg ?? [];
    bars("forslag", n.forslag, t("o_forslag_tekst", { antall }), t("o_forslag"));
    add(
      "tjenester",
      t("o_tjenester_tekst", { antall }),
      n.tjenester.flatMap((one) =>
        one.antall.filter(({ verdi }) => verdi).map(({ navn, verdi }) => ({ navn: `${one.navn} – ${navn}`, verdi })),
      ),
      [t("tjenesteomraade"), ...valg.map(([, navn]) => navn), t("ikke_svart")],
      n.tjenester.map((one) => [one.navn, ...one.antall.map(({ verdi }) => verdi)]),
    );
    add(
      "enheter",
      t("o_enheter_tekst"),
      [],
      [t("enhet"), ...valg.map(([, navn]) => navn), t("ikke_svart")],
      n.enheter.map((one) => [one.enhet, ...one.antall, one.uten]),
    );
    for (const maalt of [true, false]) {
      const some = n.netto
        .filter((one) => one.maalt === maalt)
        .map((one) => ({ ...one, vist: t("minutter", { antall: kontekst.tall(one.verdi, 1) }), svak: !maalt }));
      const id = maalt ? "netto_maalt" : "netto_anslaatt";
      const status = t(maalt ? "vist" : "ikke_vist");
      if (some.length)
        add(
          id,
          t(`o_${id}_tekst`, { antall: some.length }),
          some,
          [t("oppgave"), t("netto"), t("velg_status")],
          some.map((one) => [one.navn, one.vist, status]),
        );
      else add(id, t(`o_${id}_ingen`));
    }
    if (n.uten) deler[deler.length - 1].tekst += ` ${t("o_uten_tid", { antall: n.uten })}`;
    bars("kvalitet", n.kvalitet, t("o_kvalitet_tekst", { antall }), t("o_kvalitet"));
    bars("feil", n.feil, t("o_feil_tekst", { antall: n.gjennomfoeringer }), t("o_feil"));
  }
  if (gevinster) {
    const vist = n.gevinster.reduce((sum, one) => sum + one.vist, 0);
    add(
      "gevinster",
      t("o_gevinster_tekst", { antall: gevinster, vist, ikke: gevinster - vist }),
      n.gevinster.flatMap((one) => [
        { navn: `${one.navn} – ${t("vist")}`, verdi: one.vist },
        { navn: `${one.navn} – ${t("ikke_vist")}`, verdi: one.ikke, svak: true },
      ]),
      [t("type"), t("vist"), t("ikke_vist")],
      [
        ...n.gevinster.map((one) => [one.navn, one.vist, one.ikke]),
        ...(n.utenType ? [[t("uten_type"), 0, n.utenType]] : []),
      ],
    );
  }
  return deler;
}
