// The overview: what is counted, and what is said of it. Measured and estimated are never added together, nothing is
// multiplied by a number of employees, and what is not shown is said to be so.

import { findAkser } from "./gevinster.js";
import { asIntervall, findNettofelt, findStyrkeAvUtproeving } from "./maalefelt.js";
import { hasSvar } from "./skjemaer.js";
import { compute } from "./uttrykk.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./maaling.js").Intervall} Intervall */
/** @typedef {{navn: string, verdi: number, vist?: string, svak?: boolean, intervall?: Intervall}} Stolpe */

/**
 * The net time of a trial, by the field that its form names: the estimate, its interval where the form asks for one, and
 * what it was worked out from.
 * @param {Kontekst} kontekst @param {Post} post
 */
function findNetto(kontekst, post) {
  const felt = findNettofelt(kontekst, post);
  const netto = felt ? compute(felt.uttrykk, post.svar) : null;
  if (!felt || netto === null) return null;
  const verdi = typeof netto === "number" ? netto : netto.midt;
  if (!Number.isFinite(verdi)) return null;
  const intervall = typeof netto === "object" && "nivaa" in netto ? netto : undefined;
  return { felt, netto, verdi, ...(intervall && { intervall }) };
}

/** @typedef {{navn: string, enhet: string, verdi: number, intervall?: Intervall, maalt: boolean, styrke: string}} Tid */
/** What is known of the time of a trial, worked out once: an interval takes as long as all the rest. @type {WeakMap<Post, Tid | null>} */
const tider = new WeakMap();

/** The net time of a trial, and what may be said of it; null when it has none. @param {Kontekst} kontekst @param {Post} post */
export function findTid(kontekst, post) {
  const known = tider.get(post);
  if (known !== undefined) return known;
  const found = findNetto(kontekst, post);
  /** @type {Tid | null} */
  let tid = null;
  if (found) {
    const { felt, netto, ...shown } = found;
    tid = {
      navn: kontekst.navn(post),
      enhet: kontekst.enhet(post),
      maalt: kontekst.erMaalt(post),
      styrke: findStyrkeAvUtproeving(kontekst, post, felt, asIntervall(felt, netto)),
      ...shown,
    };
  }
  tider.set(post, tid);
  return tid;
}

/** The net time of a trial as one number. @param {Kontekst} kontekst @param {Post} post */
export const nettoPerGang = (kontekst, post) => findNetto(kontekst, post)?.verdi ?? null;

/** How many there are of each. @template K @param {Iterable<K>} keys @returns {Map<K, number>} */
function countBy(keys) {
  /** @type {Map<K, number>} */
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
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

/** Answers counted by choice: those that a choice no longer has as what they are, and last those that nobody gave. @param {Kontekst} kontekst @param {Post[]} poster @param {"forslag" | "kvalitet"} del @param {[string, string][]} valg */
function count(kontekst, poster, del, valg) {
  const svar = poster.map((post) => kontekst.del(post, del));
  const counts = countBy(svar.filter(hasSvar).map(String));
  const gone = [...counts.keys()].filter((id) => !valg.some(([known]) => known === id)).sort();
  return [
    ...valg.map(([id, navn]) => ({ navn, verdi: counts.get(id) ?? 0 })),
    ...gone.map((navn) => ({ navn, verdi: counts.get(navn) ?? 0 })),
    { navn: kontekst.t("ikke_svart"), verdi: svar.filter((one) => !hasSvar(one)).length },
  ];
}

/** The numbers of the overview. @param {Kontekst} kontekst @param {Post[]} poster */
export function tell(kontekst, poster) {
  const trials = withRolle(kontekst, poster, "utproeving");
  const forslag = labelsOf(kontekst, "utproeving", "forslag");
  const skjemaer = countBy(poster.map((post) => post.skjema));
  const netto = trials.flatMap((post) => findTid(kontekst, post) ?? []).sort((a, b) => b.verdi - a.verdi);
  /** @type {string[]} */
  const feil = [];
  let gjennomfoeringer = 0;
  const kolonner = new Map(kontekst.medRolle("utproeving").map((skjema) => [skjema.id, feilIn(kontekst, skjema)]));
  for (const post of trials) {
    const { tabell, kolonne } = kolonner.get(post.skjema) ?? { tabell: "", kolonne: "" };
    const rader = post.svar[tabell];
    if (!Array.isArray(rader)) continue;
    for (const rad of /** @type {any[]} */ (rader)) {
      if (Object.keys(rad).length) gjennomfoeringer += 1;
      feil.push(rad[kolonne]);
    }
  }
  const feiltall = countBy(feil);
  const benefits = withRolle(kontekst, poster, "gevinst").map((post) => ({
    type: kontekst.del(post, "type"),
    vist: kontekst.erVist(post),
  }));
  return {
    slag: [...kontekst.skjemaer.values()].map((one) => ({ navn: one.tittel, verdi: skjemaer.get(one.id) ?? 0 })),
    forslag: count(kontekst, trials, "forslag", forslag),
    tjenester: tjenester(kontekst, trials, withRolle(kontekst, poster, "laering")),
    enheter: enheter(kontekst, trials, forslag),
    netto,
    uten: trials.length - netto.length,
    kvalitet: count(kontekst, trials, "kvalitet", labelsOf(kontekst, "utproeving", "kvalitet")),
    feil: [...new Map([...kolonner.values()].flatMap(({ valg }) => valg))].map(([id, navn]) => ({
      navn,
      verdi: feiltall.get(id) ?? 0,
    })),
    gjennomfoeringer,
    /** Trials that nobody has proposed anything after yet. */
    iGang: trials.filter((post) => !hasSvar(kontekst.del(post, "forslag"))).length,
    gevinster: labelsOf(kontekst, "gevinst", "type").map(([id, navn]) => {
      const its = benefits.filter((one) => one.type === id);
      return { navn, vist: its.filter((one) => one.vist).length, ikke: its.filter((one) => !one.vist).length };
    }),
    utenType: benefits.filter((one) => !hasSvar(one.type)).length,
  };
}

/** @param {Kontekst} kontekst @param {Post[]} trials @param {[string, string][]} valg */
function enheter(kontekst, trials, valg) {
  /** Unit -> what each of its trials proposes. @type {Map<string, any[]>} */
  const by = new Map();
  for (const post of trials) {
    const navn = String(kontekst.del(post, "enhet") ?? "").trim() || kontekst.t("uten_enhet");
    const its = by.get(navn);
    const forslag = kontekst.del(post, "forslag");
    if (its) its.push(forslag);
    else by.set(navn, [forslag]);
  }
  const { compare } = new Intl.Collator("nb");
  return [...by]
    .sort(([a], [b]) => compare(a, b))
    .map(([enhet, its]) => ({
      enhet,
      antall: valg.map(([id]) => its.filter((one) => one === id).length),
      uten: its.filter((one) => !hasSvar(one)).length,
    }));
}

/** Trials by service area and decision: that of the learning card, else what the trial proposes. @param {Kontekst} kontekst @param {Post[]} trials @param {Post[]} cards */
function tjenester(kontekst, trials, cards) {
  const cardOf = new Map(
    [...cards]
      .sort((a, b) => (a.endret < b.endret ? -1 : a.endret > b.endret ? 1 : 0))
      .flatMap((card) => card.fra.map((id) => /** @type {[string, Post]} */ ([id, card]))),
  );
  const counts = countBy(
    trials.map((post) => {
      const card = cardOf.get(post.id);
      const valg = (card && kontekst.del(card, "beslutning")) ?? kontekst.del(post, "forslag") ?? "";
      return `${String(kontekst.del(post, "tjenesteomraade") ?? "")}\n${String(valg)}`;
    }),
  );
  const decisions = [...labelsOf(kontekst, "utproeving", "forslag"), ["", kontekst.t("ikke_svart")]];
  return [...labelsOf(kontekst, "utproeving", "tjenesteomraade"), ["", kontekst.t("uten_tjenesteomraade")]]
    .map(([id, navn]) => ({
      navn,
      antall: decisions.map(([valg, tekst]) => ({ navn: tekst, verdi: counts.get(`${id}\n${valg}`) ?? 0 })),
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
 * @property {number} [antall] How many things it counts.
 * @property {import("./gevinster.js").Gevinst[]} [akse] The benefits that are drawn on an axis.
 */

/** All counts of the overview, for the page and for the file. @param {Kontekst} kontekst @param {Post[]} poster @param {ReturnType<typeof tell>} [n] @returns {Del[]} */
export function findDeler(kontekst, poster, n = tell(kontekst, poster)) {
  const t = kontekst.t.bind(kontekst);
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
    antall = stolper.reduce((sum, one) => sum + one.verdi, 0),
  ) => deler.push({ id, tittel: t(`o_${id}`), tekst, stolper, hoder, rader, antall });
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
      antall,
    );
    // Two that are called the same are told apart by whose they are.
    const likt = countBy(n.netto.map(({ navn }) => navn));
    const kjent = (/** @type {Tid} */ { navn, enhet }) =>
      enhet && (likt.get(navn) ?? 0) > 1 ? `${navn} (${enhet})` : navn;
    for (const maalt of [true, false]) {
      const some = n.netto
        .filter((one) => one.maalt === maalt)
        .map((one) => ({
          ...one,
          oppgave: one.navn,
          navn: kjent(one),
          vist: t("minutter", { antall: kontekst.tall(one.verdi, 1) }),
          svak: !maalt,
        }));
      const id = maalt ? "netto_maalt" : "netto_anslaatt";
      if (some.length)
        add(
          id,
          t(`o_${id}_tekst`, { antall: some.length }),
          some,
          [t("oppgave"), t("enhet"), t("netto"), t("velg_status")],
          some.map((one) => [one.oppgave, one.enhet, one.vist, t(one.styrke)]),
          some.length,
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
