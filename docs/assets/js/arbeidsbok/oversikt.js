// @ts-check
// The overview: counts and charts to show in a meeting. Measured and estimated are never added together, nothing is
// multiplied by a number of employees, and what is not shown is said to be so.

import { el } from "./dom.js";
import { hasSvar } from "./skjemaer.js";
import { evaluate } from "./uttrykk.js";

/** @typedef {import("./bok.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {{navn: string, verdi: number, vist?: string, svak?: boolean}} Stolpe */

// What the overview must know of the forms. A test holds that each is there.
export const FELT = {
  utproeving: ["enhet", "tjenesteomraade", "oppgave", "forslag", "netto_per_gang", "tid_bevis", "nullpunkt_bevis", "kvalitet_etter", "logg"],
  laeringskort: ["oppgave", "trodde", "skjedde", "laerdom", "nytte", "ulempe", "bevis", "beslutning"],
  gevinstkort: ["gevinst", "type", "vist", "hvem_faar", "ulempe", "forutsetning", "indikator", "nullpunkt", "maaltall", "bevis", "gevinsteier", "frigjort_tid"],
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
  const labels = (/** @type {string} */ skjema, /** @type {string} */ felt) => kontekst.felt(skjema).find((one) => one.id === felt)?.valg ?? [];
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
  const feil = kontekst.felt("utproeving").find((one) => one.id === "logg")?.kolonner?.find((one) => one.id === "feil")?.valg ?? [];
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
      return { navn, vist: its.filter((post) => kontekst.erVist(post)).length, ikke: its.filter((post) => !kontekst.erVist(post)).length };
    }),
    utenType: benefits.filter((post) => !hasSvar(post.svar.type)).length,
  };
}

/** @param {Kontekst} kontekst @param {Post[]} trials @param {[string, string][]} valg */
function enheter(kontekst, trials, valg) {
  const navn = (/** @type {Post} */ post) => String(post.svar.enhet ?? "").trim() || kontekst.t("uten_enhet");
  return [...new Set(trials.map(navn))].sort((a, b) => a.localeCompare(b, "nb")).map((enhet) => {
    const its = trials.filter((post) => navn(post) === enhet);
    return { enhet, antall: valg.map(([id]) => its.filter((post) => post.svar.forslag === id).length), uten: its.filter((post) => !hasSvar(post.svar.forslag)).length };
  });
}

/** Trials by service area and decision: that of the learning card, else what the trial proposes. @param {Kontekst} kontekst @param {Post[]} trials @param {Post[]} cards */
function tjenester(kontekst, trials, cards) {
  const labels = (/** @type {string} */ felt) => kontekst.felt("utproeving").find((one) => one.id === felt)?.valg ?? [];
  const cardOf = new Map([...cards].sort((a, b) => a.endret.localeCompare(b.endret)).flatMap((card) => card.fra.map((id) => /** @type {[string, Post]} */ ([id, card]))));
  const decisions = [...labels("forslag"), ["", kontekst.t("ikke_svart")]];
  const of = trials.map((post) => ({ omraade: String(post.svar.tjenesteomraade ?? ""), valg: String(cardOf.get(post.id)?.svar.beslutning ?? post.svar.forslag ?? "") }));
  return [...labels("tjenesteomraade"), ["", kontekst.t("uten_tjenesteomraade")]]
    .map(([id, navn]) => ({ navn, antall: decisions.map(([valg, tekst]) => ({ navn: tekst, verdi: of.filter((one) => one.omraade === id && one.valg === valg).length })) }))
    .filter((one) => one.antall.some(({ verdi }) => verdi));
}

const SVG = "http://www.w3.org/2000/svg";
const BREDDE = { minst: 240, mest: 600 };
const HOEYDE = 40;

/** A chart of lying bars, with its own text for those who do not see it. @param {Stolpe[]} alle @param {string} tekst @param {number} bredde */
function draw(alle, tekst, bredde) {
  // What is nothing needs no bar; the table has it.
  const stolper = alle.filter((one) => one.verdi);
  const low = Math.min(0, ...stolper.map((one) => one.verdi));
  const high = Math.max(0, ...stolper.map((one) => one.verdi));
  const scale = (bredde - 120) / (high - low || 1);
  const zero = -low * scale + (low < 0 ? 2 : 0);
  const svg = document.createElementNS(SVG, "svg");
  const set = (/** @type {Element} */ element, /** @type {Record<string, string | number>} */ attributes) => {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  set(svg, { viewBox: `0 0 ${bredde} ${stolper.length * HOEYDE + 4}`, width: bredde, height: stolper.length * HOEYDE + 4, role: "img", class: "ab-diagram", "aria-label": tekst });
  for (const [nr, one] of stolper.entries()) {
    const y = nr * HOEYDE;
    const label = set(document.createElementNS(SVG, "text"), { x: 0, y: y + 13, class: "ab-diagram__navn" });
    label.textContent = one.navn.length > bredde / 7.5 ? `${one.navn.slice(0, Math.floor(bredde / 7.5) - 1)}…` : one.navn;
    const width = Math.abs(one.verdi) * scale;
    const bar = set(document.createElementNS(SVG, "rect"), {
      x: one.verdi < 0 ? zero - width : zero,
      y: y + 19,
      width: Math.max(width, one.verdi ? 2 : 0),
      height: 15,
      class: `ab-diagram__stolpe${one.svak ? " ab-diagram__stolpe--svak" : ""}${one.verdi < 0 ? " ab-diagram__stolpe--minus" : ""}`,
    });
    const value = set(document.createElementNS(SVG, "text"), { x: (one.verdi < 0 ? zero : zero + width) + 6, y: y + 31, class: "ab-diagram__verdi" });
    value.textContent = one.vist ?? String(one.verdi);
    const axis = set(document.createElementNS(SVG, "line"), { x1: zero, x2: zero, y1: y + 17, y2: y + 36, class: "ab-diagram__akse" });
    svg.append(label, bar, axis, value);
  }
  return svg;
}

/** @param {string} id @param {string[]} hoder @param {(string | number)[][]} rader */
function tabell(id, hoder, rader) {
  return el(
    "div",
    { class: "kv-tabell", role: "region", "aria-labelledby": id, tabindex: 0 },
    el(
      "table",
      { class: "ds-table" },
      el("thead", {}, el("tr", {}, ...hoder.map((hode) => el("th", { scope: "col" }, hode)))),
      el("tbody", {}, ...rader.map(([foerst, ...rest]) => el("tr", {}, el("th", { scope: "row" }, foerst), ...rest.map((one) => el("td", {}, one))))),
    ),
  );
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
  const add = (/** @type {string} */ id, /** @type {string} */ tekst, /** @type {Stolpe[]} */ stolper = [], /** @type {string[]} */ hoder = [], /** @type {(string | number)[][]} */ rader = []) =>
    deler.push({ id, tittel: t(`o_${id}`), tekst, stolper, hoder, rader });
  const bars = (/** @type {string} */ id, /** @type {Stolpe[]} */ some, /** @type {string} */ tekst, /** @type {string} */ hode) =>
    add(id, tekst, some, [hode, t("antall")], some.map((one) => [one.navn, one.verdi]));
  bars("slag", n.slag, t("o_slag_tekst", { antall: poster.length }), t("skjema"));
  if (antall) {
    const valg = kontekst.felt("utproeving").find((one) => one.id === "forslag")?.valg ?? [];
    bars("forslag", n.forslag, t("o_forslag_tekst", { antall }), t("o_forslag"));
    add(
      "tjenester",
      t("o_tjenester_tekst", { antall }),
      n.tjenester.flatMap((one) => one.antall.filter(({ verdi }) => verdi).map(({ navn, verdi }) => ({ navn: `${one.navn} – ${navn}`, verdi }))),
      [t("tjenesteomraade"), ...valg.map(([, navn]) => navn), t("ikke_svart")],
      n.tjenester.map((one) => [one.navn, ...one.antall.map(({ verdi }) => verdi)]),
    );
    add("enheter", t("o_enheter_tekst"), [], [t("enhet"), ...valg.map(([, navn]) => navn), t("ikke_svart")], n.enheter.map((one) => [one.enhet, ...one.antall, one.uten]));
    for (const maalt of [true, false]) {
      const some = n.netto.filter((one) => one.maalt === maalt).map((one) => ({ ...one, vist: t("minutter", { antall: kontekst.tall(one.verdi, 1) }), svak: !maalt }));
      const id = maalt ? "netto_maalt" : "netto_anslaatt";
      const status = t(maalt ? "vist" : "ikke_vist");
      if (some.length) add(id, t(`o_${id}_tekst`, { antall: some.length }), some, [t("oppgave"), t("netto"), t("velg_status")], some.map((one) => [one.navn, one.vist, status]));
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
      [...n.gevinster.map((one) => [one.navn, one.vist, one.ikke]), ...(n.utenType ? [[t("uten_type"), 0, n.utenType]] : [])],
    );
  }
  return deler;
}

/**
 * Draw the whole overview.
 * @param {Kontekst} kontekst @param {Post[]} poster @param {number} plass How wide it may be, in pixels.
 */
export function tegnOversikt(kontekst, poster, plass) {
  const bredde = Math.max(BREDDE.minst, Math.min(BREDDE.mest, Math.floor(plass)));
  return findDeler(kontekst, poster).map(({ id, tittel, tekst, stolper, hoder, rader }) => {
    const some = stolper.filter((one) => one.verdi);
    const list = some.map((one) => `${one.navn}: ${one.vist ?? one.verdi}`).join(". ");
    return el(
      "div",
      { class: "ab-figur", role: "group", "aria-labelledby": `ab-${id}` },
      el("h3", { id: `ab-${id}`, class: "ab-tittel" }, tittel),
      el("p", {}, tekst),
      some.length ? draw(some, list, bredde) : null,
      rader.length ? tabell(`ab-${id}`, hoder, rader) : null,
    );
  });
}

/**
 * The cards of the gevinstverksted, one for each learning card and each benefit: what they say, and how well it is shown.
 * @param {Kontekst} kontekst @param {Post[]} poster
 */
export function tegnKort(kontekst, poster) {
  const alle = new Map(poster.map((post) => [post.id, post]));
  return ["laeringskort", "gevinstkort"].flatMap((skjema) =>
    poster
      .filter((post) => post.skjema === skjema)
      .map((post) => {
        const svar = kontekst.svar(post);
        const lines = FELT[/** @type {"laeringskort"} */ (skjema)].flatMap((id) => {
          const felt = kontekst.felt(skjema).find((one) => one.id === id);
          const shown = felt && id !== kontekst.skjema(skjema).merke ? kontekst.vis(felt, svar[id]) : "";
          return felt && shown ? [[felt.ledetekst, shown]] : [];
        });
        for (const trial of post.fra.flatMap((id) => alle.get(id) ?? []).filter((one) => one.skjema === "utproeving")) {
          const netto = nettoPerGang(kontekst, trial);
          const maalt = erMaalt(trial);
          if (netto !== null) lines.push([kontekst.t(maalt ? "netto_maalt" : "netto_anslaatt"), `${kontekst.t("minutter", { antall: kontekst.tall(netto, 1) })}. ${kontekst.t(maalt ? "vist" : "ikke_vist")}`]);
          const kvalitet = kontekst.felt("utproeving").find((one) => one.id === "kvalitet_etter");
          if (kvalitet && hasSvar(trial.svar.kvalitet_etter)) lines.push([kontekst.t("kort_kvalitet"), kontekst.vis(kvalitet, trial.svar.kvalitet_etter)]);
        }
        return el(
          "article",
          { class: "ab-kort", "aria-labelledby": `ab-kort-${post.id}` },
          el("p", { class: "ab-post__tid" }, kontekst.skjema(skjema).tittel),
          el("h3", { class: "ab-tittel", id: `ab-kort-${post.id}` }, kontekst.navn(post)),
          el("dl", { class: "kv-dl" }, ...lines.flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, text)])),
        );
      }),
  );
}
