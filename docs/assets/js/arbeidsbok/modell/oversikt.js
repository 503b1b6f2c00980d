// The overview: what is counted, and what is said of it. Measured and estimated are never added together, nothing is
// multiplied by a number of employees, and what is not shown is said to be so.

import { findAkser } from "./gevinster.js";
import { findStyrkeAvUtproeving } from "./maalefelt.js";
import { hasSvar } from "./skjemaer.js";
import { evaluate } from "./uttrykk.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {{navn: string, verdi: number, vist?: string, svak?: boolean}} Stolpe */

/** The net time of a trial, by the field that its form names. @param {Kontekst} kontekst @param {Post} post */
export function nettoPerGang(kontekst, post) {
  const felt = kontekst.felt(post.skjema).find((one) => one.id === kontekst.skjema(post.skjema).oversikt?.netto);
  const netto = felt ? evaluate(felt.uttrykk, post.svar) : null;
  return netto !== null && Number.isFinite(netto) ? netto : null;
}

/** Answers that a choice no longer has, counted as what they are. @param {(import("./post.js").Verdi | undefined)[]} svar @param {[string, string][]} valg */
function others(svar, valg) {
  const known = new Set(valg.map(([id]) => id));
  const found = svar
    .filter((one) => hasSvar(one))
    .map(String)
    .filter((one) => !known.has(one));
  return [...new Set(found)].sort().map((navn) => ({ navn, verdi: found.filter((one) => one === navn).length }));
}

/** The column of the log that says what went wrong: the table, the column. @param {Kontekst} kontekst @param {import("./skjemaer.js").Skjema} skjema */
function feilIn(kontekst, skjema) {
  const [tabell, kolonne] = (skjema.oversikt?.feil ?? ".").split(".");
  const felt = kontekst
    .felt(skjema.id)
    .find((one) => one.id === tabell)
    ?.kolonner?.find((one) => one.id === kolonne);
  return { tabell, kolonne, valg: felt?.valg ?? [] };
}

/** The choices of the fields that play a part, in all forms with a role, each once. @param {Kontekst} kontekst @param {import("./skjemaer.js").Oversikt["rolle"]} rolle @param {"forslag" | "kvalitet" | "tjenesteomraade" | "type"} del @returns {[string, string][]} */
function labelsOf(kontekst, rolle, del) {
  const all = kontekst
    .medRolle(rolle)
    .flatMap((skjema) => kontekst.felt(skjema.id).find((one) => one.id === skjema.oversikt?.[del])?.valg ?? []);
  return [...new Map([...all].reverse()).entries()].reverse();
}

/** The entries whose form plays a part. @param {Kontekst} kontekst @param {Post[]} poster @param {import("./skjemaer.js").Oversikt["rolle"]} rolle */
export const withRolle = (kontekst, poster, rolle) =>
  poster.filter((post) => kontekst.skjema(post.skjema).oversikt?.rolle === rolle);

/** The numbers of the overview. @param {Kontekst} kontekst @param {Post[]} poster */
export function tell(kontekst, poster) {
  const of = (/** @type {string} */ skjema) => poster.filter((post) => post.skjema === skjema);
  const count = (
    /** @type {Post[]} */ some,
    /** @type {"forslag" | "kvalitet"} */ del,
    /** @type {[string, string][]} */ valg,
  ) => [
    ...valg.map(([id, navn]) => ({ navn, verdi: some.filter((post) => kontekst.del(post, del) === id).length })),
    ...others(
      some.map((post) => kontekst.del(post, del)),
      valg,
    ),
    { navn: kontekst.t("ikke_svart"), verdi: some.filter((post) => !hasSvar(kontekst.del(post, del))).length },
  ];
  const trials = withRolle(kontekst, poster, "utproeving");
  const forslag = labelsOf(kontekst, "utproeving", "forslag");
  const netto = trials
    .map((post) => ({
      navn: kontekst.navn(post),
      verdi: nettoPerGang(kontekst, post),
      maalt: kontekst.erMaalt(post),
      styrke: findStyrkeAvUtproeving(kontekst, post),
    }))
    .flatMap(({ verdi, ...rest }) => (verdi === null ? [] : [{ ...rest, verdi }]))
    .sort((a, b) => b.verdi - a.verdi);
  const logg = trials.flatMap((post) => {
    const { tabell, kolonne } = feilIn(kontekst, kontekst.skjema(post.skjema));
    const rader = post.svar[tabell];
    return Array.isArray(rader) ? /** @type {any[]} */ (rader).map((rad) => ({ rad, feil: rad[kolonne] })) : [];
  });
  const feil = new Map(kontekst.medRolle("utproeving").flatMap((skjema) => feilIn(kontekst, skjema).valg));
  const benefits = withRolle(kontekst, poster, "gevinst");
  return {
    slag: [...kontekst.skjemaer.values()].map((one) => ({ navn: one.tittel, verdi: of(one.id).length })),
    forslag: count(trials, "forslag", forslag),
    tjenester: tjenester(kontekst, trials, withRolle(kontekst, poster, "laering")),
    enheter: enheter(kontekst, trials, forslag),
    netto,
    uten: trials.length - netto.length,
    kvalitet: count(trials, "kvalitet", labelsOf(kontekst, "utproeving", "kvalitet")),
    feil: [...feil].map(([id, navn]) => ({ navn, verdi: logg.filter((one) => one.feil === id).length })),
    gjennomfoeringer: logg.filter(({ rad }) => Object.keys(rad).length).length,
    gevinster: labelsOf(kontekst, "gevinst", "type").map(([id, navn]) => {
      const its = benefits.filter((post) => kontekst.del(post, "type") === id);
      return {
        navn,
        vist: its.filter((post) => kontekst.erVist(post)).length,
        ikke: its.filter((post) => !kontekst.erVist(post)).length,
      };
    }),
    utenType: benefits.filter((post) => !hasSvar(kontekst.del(post, "type"))).length,
  };
}

/** @param {Kontekst} kontekst @param {Post[]} trials @param {[string, string][]} valg */
function enheter(kontekst, trials, valg) {
  const navn = (/** @type {Post} */ post) =>
    String(kontekst.del(post, "enhet") ?? "").trim() || kontekst.t("uten_enhet");
  return [...new Set(trials.map(navn))]
    .sort((a, b) => a.localeCompare(b, "nb"))
    .map((enhet) => {
      const its = trials.filter((post) => navn(post) === enhet);
      return {
        enhet,
        antall: valg.map(([id]) => its.filter((post) => kontekst.del(post, "forslag") === id).length),
        uten: its.filter((post) => !hasSvar(kontekst.del(post, "forslag"))).length,
      };
    });
}

/** Trials by service area and decision: that of the learning card, else what the trial proposes. @param {Kontekst} kontekst @param {Post[]} trials @param {Post[]} cards */
function tjenester(kontekst, trials, cards) {
  const cardOf = new Map(
    [...cards]
      .sort((a, b) => a.endret.localeCompare(b.endret))
      .flatMap((card) => card.fra.map((id) => /** @type {[string, Post]} */ ([id, card]))),
  );
  const decided = (/** @type {string} */ id) => {
    const card = cardOf.get(id);
    return card && kontekst.del(card, "beslutning");
  };
  const decisions = [...labelsOf(kontekst, "utproeving", "forslag"), ["", kontekst.t("ikke_svart")]];
  const of = trials.map((post) => ({
    omraade: String(kontekst.del(post, "tjenesteomraade") ?? ""),
    valg: String(decided(post.id) ?? kontekst.del(post, "forslag") ?? ""),
  }));
  return [...labelsOf(kontekst, "utproeving", "tjenesteomraade"), ["", kontekst.t("uten_tjenesteomraade")]]
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
 * @property {import("./gevinster.js").Gevinst[]} [akse] The benefits that are drawn on an axis.
 */

/** All counts of the overview, for the page and for the file. @param {Kontekst} kontekst @param {Post[]} poster @returns {Del[]} */
export function findDeler(kontekst, poster) {
  const t = kontekst.t.bind(kontekst);
  const n = tell(kontekst, poster);
  const antall = withRolle(kontekst, poster, "utproeving").length;
  const gevinster = withRolle(kontekst, poster, "gevinst").length;
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
    const valg = labelsOf(kontekst, "utproeving", "forslag");
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
      if (some.length)
        add(
          id,
          t(`o_${id}_tekst`, { antall: some.length }),
          some,
          [t("oppgave"), t("netto"), t("velg_status")],
          some.map((one) => [one.navn, one.vist, t(one.styrke)]),
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
  return [...deler, ...findAkser(kontekst, poster)];
}
