// What the page of a form asks of measurements: which may be referred to, where typed figures depart from them, and the
// runs behind them.

import { findGrad, findMaalinger, follow, intervallOf, readSett } from "./maalefelt.js";
import { compareVanskegrad } from "./maalesvar.js";
import { compute } from "./uttrykk.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Felt} Felt */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./maaling.js").Intervall} Intervall */
/** @typedef {import("./maalefelt.js").Funn} Funn */

/** The same for a cell: the row says which entry it is made from. @param {Kontekst} kontekst @param {Post} post @param {Felt} tabell @param {number} nr @param {Felt} kolonne @returns {Funn[]} */
export function findIRad(kontekst, post, tabell, nr, kolonne) {
  const navn = (kolonne.fra ?? "").split(".")[1];
  const kilder = (post.hentet[`${tabell.id}.${nr}`] ?? []).map((one) => ({ post: one.post, felt: navn }));
  const rad = /** @type {any} */ (post.svar[tabell.id] ?? [])[nr] ?? {};
  return follow(kontekst, kilder, readSett(rad[kolonne.id]), new Set());
}

/** The entries of the book that a field of measurement may refer to: each with its source and what it says. @param {Kontekst} kontekst @param {Felt} felt */
export function findMulige(kontekst, felt) {
  let [skjema, navn] = (felt.fra ?? "").split(".");
  // Through the forms between, to where it is worked out.
  for (let nr = 0; nr < 5; nr++) {
    const source = kontekst.felt(skjema).find((one) => one.id === navn);
    if (source?.slag !== "maaling" || !source.fra) break;
    [skjema, navn] = source.fra.split(".");
  }
  const source = kontekst.felt(skjema).find((one) => one.id === navn);
  return [...kontekst.alle.values()].flatMap((post) => {
    const naa = post.skjema === skjema ? intervallOf(source, post) : null;
    return naa ? [{ post, kilde: { post: post.id, felt: navn }, naa }] : [];
  });
}

/**
 * A table where the same is measured again and again: for each name in it the measurements by their days, earliest first. Empty
 * where nothing is measured twice. @param {Kontekst} kontekst @param {Post} post @param {Felt} tabell
 * @returns {{navn: string, maalinger: {dato: string, naar: string, naa: Intervall, grad: ReturnType<typeof findGrad>}[]}[]}
 */
export function findForloep(kontekst, post, tabell) {
  const kolonner = tabell.kolonner ?? [];
  const maaling = kolonner.find((one) => one.slag === "maaling");
  const dato = kolonner.find((one) => one.type === "dato");
  const navn = kolonner.find((one) => one.type === "tekst" && one.fra && one.slag !== "maaling");
  const naar = kolonner.find((one) => one.type === "valg");
  if (!maaling || !dato) return [];
  /** @type {Map<string, ReturnType<typeof findForloep>[number]["maalinger"]>} */
  const by = new Map();
  for (const [nr, rad] of /** @type {any[]} */ (post.svar[tabell.id] ?? []).entries()) {
    const its = findIRad(kontekst, post, tabell, nr, maaling);
    const [{ naa, mangler }] = its.length === 1 ? its : [{ naa: null, mangler: [] }];
    if (!naa || typeof rad[dato.id] !== "string") continue;
    const key = String((navn && rad[navn.id]) ?? "").trim();
    const one = {
      dato: rad[dato.id],
      naar: naar ? kontekst.vis(naar, rad[naar.id]) : "",
      naa,
      grad: findGrad(mangler),
    };
    by.set(key, [...(by.get(key) ?? []), one]);
  }
  return [...by]
    .filter(([, all]) => all.length > 1)
    .map(([key, all]) => ({ navn: key, maalinger: all.sort((a, b) => a.dato.localeCompare(b.dato)) }));
}

/**
 * A typed number that departs from the measurement beside it, which is drawn from the same place: in a field, or a cell.
 * @typedef {{sti: string, rad: number | null, felt: Felt, skrevet: number, naa: Intervall}} Avvik
 * @param {Kontekst} kontekst @param {Post} post @returns {Avvik[]}
 */
export function findAvvik(kontekst, post) {
  /** @type {Avvik[]} */
  const found = [];
  const beside = (/** @type {Felt[]} */ felter, /** @type {Felt} */ maaling) =>
    felter.filter((one) => one.type === "tall" && one.fra === maaling.fra);
  const departs = (/** @type {unknown} */ skrevet, /** @type {Funn[]} */ its) =>
    typeof skrevet === "number" && its.length === 1 && its[0].naa && !near(skrevet, its[0].naa.midt)
      ? its[0].naa
      : null;
  const alle = kontekst.felt(post.skjema);
  for (const felt of alle) {
    if (felt.slag === "maaling")
      for (const one of beside(alle, felt)) {
        const naa = departs(post.svar[one.id], findMaalinger(kontekst, post, felt));
        if (naa)
          found.push({ sti: one.id, rad: null, felt: one, skrevet: /** @type {number} */ (post.svar[one.id]), naa });
      }
    for (const kolonne of (felt.kolonner ?? []).filter((one) => one.slag === "maaling"))
      for (const [nr, rad] of /** @type {any[]} */ (post.svar[felt.id] ?? []).entries())
        for (const one of beside(felt.kolonner ?? [], kolonne)) {
          const naa = departs(rad[one.id], findIRad(kontekst, post, felt, nr, kolonne));
          const sti = `${felt.id}/${post.rader?.[felt.id]?.[nr]}/${one.id}`;
          if (naa) found.push({ sti, rad: nr, felt: one, skrevet: rad[one.id], naa });
        }
  }
  return found;
}

/** @param {number} a @param {number} b */
const near = (a, b) => Math.abs(a - b) < 0.05;

/**
 * The runs behind a measured difference: those of its two tables, or both sides of its pairs when there are none.
 * @param {Felt} felt @param {Post} post @returns {{foer: number[], ki: number[], par: boolean} | null}
 */
export function runsOf(felt, post) {
  const values = (/** @type {string} */ tabell, /** @type {any} */ rad, /** @type {any} */ hele = rad) =>
    /** @type {any[]} */ (Array.isArray(post.svar[tabell]) ? post.svar[tabell] : []).flatMap((one) => {
      const row = { ...post.svar, t: [one] };
      const value = compute(["antall", "t", hele], row) === 1 ? compute(["sum", "t", rad], row) : null;
      return typeof value === "number" ? [value] : [];
    });
  const hl = findCall(felt.uttrykk, "hl");
  const foer = hl ? values(hl[1], hl[2]) : [];
  const ki = hl ? values(hl[3], hl[4]) : [];
  const pairs = findCall(felt.uttrykk, "parvis");
  if ((foer.length && ki.length) || !pairs) return hl ? { foer, ki, par: false } : null;
  const [, tabell, [sign, uten, med]] = pairs;
  if (sign !== "-") return null;
  const whole = [sign, uten, med];
  const both = { foer: values(tabell, uten, whole), ki: values(tabell, med, whole), par: true };
  return both.foer.length ? both : { foer, ki, par: false };
}

/** @param {any} tre @param {string} navn @returns {any[] | null} */
function findCall(tre, navn) {
  if (!Array.isArray(tre)) return null;
  if (tre[0] === navn) return tre;
  for (const one of tre.slice(1)) {
    const found = findCall(one, navn);
    if (found) return found;
  }
  return null;
}

/**
 * Hard and easy cases before and with AI, by the column that both tables have (`oversikt.vanskelighet`); null where the
 * form has none. @param {Kontekst} kontekst @param {Felt} felt @param {Post} post
 */
export function findVanskegrader(kontekst, felt, post) {
  const navn = kontekst.skjema(post.skjema).oversikt?.vanskelighet;
  const hl = findCall(felt.uttrykk, "hl");
  if (!navn || !hl) return null;
  const kolonne = kontekst
    .felt(post.skjema)
    .find((one) => one.id === hl[1])
    ?.kolonner?.find((one) => one.id === navn);
  if (!kolonne?.valg) return null;
  const of = (/** @type {string} */ tabell, /** @type {any} */ rad) =>
    /** @type {any[]} */ (Array.isArray(post.svar[tabell]) ? post.svar[tabell] : []).flatMap((one) => {
      const row = { t: [one] };
      const value = compute(["antall", "t", rad], row) === 1 ? compute(["sum", "t", rad], row) : null;
      return typeof value === "number" ? [/** @type {[number, string | null]} */ ([value, one[navn] ?? null])] : [];
    });
  const grader = kolonne.valg.map(([id]) => id);
  const { rader, skjevt } = compareVanskegrad(of(hl[1], hl[2]), of(hl[3], hl[4]), grader);
  const labels = new Map(kolonne.valg);
  return { skjevt, rader: rader.map((one) => ({ ...one, navn: labels.get(one.grad) ?? one.grad })) };
}
