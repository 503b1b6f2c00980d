// One trial as those who log it see it: its plan, which runs count, how far one has come, and what a line is. The form's
// YAML says which fields that is (`loggside`); nothing here knows the name of one.

import { plassMellom, same } from "./post.js";
import { findFeil, hasSvar, isDato } from "./skjemaer.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./post.js").Rad} Rad */
/** @typedef {import("./post.js").Skriving} Skriving */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./skjemaer.js").Loggside} Loggside */
/** @typedef {import("./skjemaer.js").Logglinje} Logglinje */
/** @typedef {{slag: "alle"} | {slag: "hver", nr: number} | {slag: "dager", dager: number[]}} Regel Days from 1, a Monday. */
/**
 * @typedef {object} Plan What travels in a link of the kind l: no names, no remarks, no results.
 * @property {string} post
 * @property {string} oppgave
 * @property {string} [start]
 * @property {string} [slutt]
 * @property {number} [antall]
 * @property {{id: string, tekst: string}[]} [kriterier]
 * @property {Regel} [regel]
 * @property {boolean} [parvis]
 * @property {string} [spraak]
 */
/** @typedef {"foer" | "under" | "etter" | "ukjent"} Fase */
/** @typedef {{tabell: string, id: string, rad: Rad, stroken: boolean, plass: number}} Linje A row of a table of the log. */

const MEST = { oppgave: 200, kriterier: 12, kriterium: 200 };

/** @param {unknown} value */
const tekst = (value) => (typeof value === "string" ? value.trim() : "");

/** The plan that an entry holds. @param {Kontekst} kontekst @param {Loggside} side @param {Post} post @returns {Plan} */
export function lesPlan(kontekst, side, post) {
  const { svar } = post;
  const felt = (/** @type {string} */ id) => kontekst.felt(post.skjema).find((one) => one.id === id);
  const first = felt(side.kriterier)?.kolonner?.[0].id ?? "";
  const rows = /** @type {Rad[]} */ (svar[side.kriterier] ?? []);
  const kriterier = rows
    .map((rad, nr) => ({ id: post.rader[side.kriterier][nr], tekst: tekst(rad[first]).slice(0, MEST.kriterium) }))
    .filter((one) => one.tekst)
    .slice(0, MEST.kriterier);
  const dager = (felt(side.hvilke.dager)?.valg ?? []).map(([id]) => id);
  const chosen = /** @type {string[]} */ (svar[side.hvilke.dager] ?? []);
  const nr = svar[side.hvilke.hver];
  const days = dager.map((id, i) => (chosen.includes(id) ? i + 1 : 0)).filter(Boolean);
  /** @type {Regel | undefined} */
  const regel =
    svar[side.hvilke.valg] === "hver" && typeof nr === "number" && Number.isInteger(nr) && nr >= 2 && nr <= 50
      ? { slag: "hver", nr }
      : svar[side.hvilke.valg] === "dager" && days.length
        ? { slag: "dager", dager: days }
        : svar[side.hvilke.valg] === "alle"
          ? { slag: "alle" }
          : undefined;
  const antall = svar[side.antall];
  const [start, slutt] = [svar[side.start], svar[side.slutt]];
  return {
    post: post.id,
    oppgave: tekst(svar[side.oppgave]).slice(0, MEST.oppgave),
    ...(isDato(start) ? { start: String(start) } : {}),
    ...(isDato(slutt) ? { slutt: String(slutt) } : {}),
    ...(typeof antall === "number" && Number.isInteger(antall) && antall >= 1 && antall <= 1000 ? { antall } : {}),
    ...(kriterier.length ? { kriterier } : {}),
    ...(regel ? { regel } : {}),
    ...(svar[side.parvis] === true ? { parvis: true } : {}),
  };
}

/**
 * What must be written for an entry to hold a plan; nothing where it does already. What the plan does not say is left
 * alone. @param {Kontekst} kontekst @param {Loggside} side @param {string} skjema @param {Plan} plan @param {Post} post @returns {Skriving[]}
 */
export function skrivPlan(kontekst, side, skjema, plan, post) {
  const felt = (/** @type {string} */ id) => kontekst.felt(skjema).find((one) => one.id === id);
  const now = lesPlan(kontekst, side, post);
  /** @type {Skriving[]} */
  const out = [];
  const put = (/** @type {string} */ sti, /** @type {any} */ verdi) => {
    if (verdi !== undefined && !same(post.svar[sti], verdi)) out.push({ sti, verdi });
  };
  put(side.oppgave, plan.oppgave || undefined);
  put(side.start, plan.start);
  put(side.slutt, plan.slutt);
  put(side.antall, plan.antall);
  put(side.parvis, plan.parvis || undefined);
  const { regel } = plan;
  put(side.hvilke.valg, regel?.slag);
  if (regel?.slag === "hver") put(side.hvilke.hver, regel.nr);
  if (regel?.slag === "dager") {
    const dager = (felt(side.hvilke.dager)?.valg ?? []).map(([id]) => id);
    put(side.hvilke.dager, regel.dager.map((nr) => dager[nr - 1]).filter(Boolean));
  }
  const first = felt(side.kriterier)?.kolonner?.[0].id ?? "";
  const known = new Map((now.kriterier ?? []).map((one) => [one.id, one.tekst]));
  let plass = "";
  for (const { id, tekst: said } of plan.kriterier ?? []) {
    plass = plassMellom(plass, null);
    if (known.get(id) === said) continue;
    if (!known.has(id)) out.push({ sti: `${side.kriterier}/${id}/_plass`, verdi: plass });
    out.push({ sti: `${side.kriterier}/${id}/${first}`, verdi: said });
  }
  return out;
}

/** Whether two plans say the same to one who logs. @param {Plan} a @param {Plan} b */
export const samePlan = (a, b) => same({ ...a, spraak: undefined }, { ...b, spraak: undefined });

/** Today where the reader is: `2026-11-27`. */
export const iDag = (naa = new Date()) =>
  new Date(naa.getTime() - naa.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** Where in the trial a day lies. @param {Plan} plan @param {string} dag `2026-11-27` @returns {Fase} */
export function finnFase({ start, slutt }, dag) {
  if (start && dag < start) return "foer";
  if (slutt && dag > slutt) return "etter";
  return start || slutt ? "under" : "ukjent";
}

/** The day half-way; undefined without both ends. @param {Plan} plan */
export function finnMidtveis({ start, slutt }) {
  if (!start || !slutt || slutt < start) return undefined;
  const [a, b] = [Date.parse(start), Date.parse(slutt)];
  return new Date(a + Math.floor((b - a) / 2 / 864e5) * 864e5).toISOString().slice(0, 10);
}

/** 1 for a Monday. @param {string} dag */
export const ukedag = (dag) => ((new Date(`${dag}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/**
 * Whether a run on this day counts. `hoppet`: how many were passed over since the last that was logged; null before the
 * first. @param {Plan} plan @param {string} dag @param {number | null} hoppet @returns {{teller: boolean, igjen: number}} igjen: how many to pass over first
 */
export function tellerMed({ regel }, dag, hoppet) {
  if (regel?.slag === "dager") return { teller: regel.dager.includes(ukedag(dag)), igjen: 0 };
  if (regel?.slag !== "hver" || hoppet === null) return { teller: true, igjen: 0 };
  const igjen = Math.max(0, regel.nr - 1 - hoppet);
  return { teller: igjen === 0, igjen };
}

/** The kind of line with this id. @param {Loggside} side @param {string} id @returns {Logglinje} */
export const linjeslag = (side, id) =>
  /** @type {Logglinje} */ (side.linjer.find((one) => one.id === id) ?? side.linjer[0]);

/** The columns that a line must have and has not. @param {Logglinje} slag @param {Rad} rad */
export const manglerI = (slag, rad) => slag.maa.filter((id) => !hasSvar(rad[id]));

/** The tables of the log. @param {Loggside} side */
export const tabeller = (side) => [...new Set(side.linjer.map((one) => one.tabell))];

/** All lines, struck ones too, the last written last. @param {Loggside} side @param {Post} post @returns {Linje[]} */
export function finnLinjer(side, post) {
  return tabeller(side).flatMap((tabell) => [
    ...(post.rader[tabell] ?? []).map((id, nr) => ({
      tabell,
      id,
      rad: /** @type {Rad[]} */ (post.svar[tabell])[nr],
      stroken: false,
      plass: nr,
    })),
    ...(post.strokne[tabell] ?? []).map(({ id, rad }) => ({ tabell, id, rad, stroken: true, plass: -1 })),
  ]);
}

/** How far a trial has come: whole runs with KI, of how many, and the day half-way. @param {Kontekst} kontekst @param {Loggside} side @param {Post} post */
export function finnFremdrift(kontekst, side, post) {
  const plan = lesPlan(kontekst, side, post);
  // A time that cannot be is no time, as in the arithmetic.
  const feilI = (/** @type {Logglinje} */ slag, /** @type {Rad} */ rad) => {
    const kolonner = kontekst.felt(post.skjema).find((one) => one.id === slag.tabell)?.kolonner ?? [];
    return kolonner.some((one) => slag.maa.includes(one.id) && one.type === "tall" && findFeil(one, rad[one.id]));
  };
  const whole = (/** @type {string} */ id) => {
    const slag = side.linjer.find((one) => one.id === id);
    if (!slag) return 0;
    return finnLinjer(side, post).filter(
      (one) => !one.stroken && one.tabell === slag.tabell && !manglerI(slag, one.rad).length && !feilI(slag, one.rad),
    ).length;
  };
  return {
    plan,
    foer: whole("uten"),
    med: whole("med") + whole("par_med"),
    av: plan.antall,
    midtveis: finnMidtveis(plan),
  };
}

/** The name of the next case done both ways: A, B … Z, then numbers. @param {Linje[]} linjer @param {string} kolonne */
export function nesteSak(linjer, kolonne) {
  const used = new Set(linjer.map((one) => tekst(one.rad[kolonne]).toUpperCase()));
  for (let nr = 0; nr < 26; nr++) {
    const name = String.fromCharCode(65 + nr);
    if (!used.has(name)) return name;
  }
  let nr = 27;
  while (used.has(String(nr))) nr++;
  return String(nr);
}

/** What comes first in the next case: the other than last time, so that the order is mixed. @param {Linje[]} linjer @param {string} kolonne @returns {"uten" | "med"} */
export function nesteFoerst(linjer, kolonne) {
  const count = (/** @type {string} */ what) =>
    linjer.filter((one) => !one.stroken && one.rad[kolonne] === what).length;
  return count("uten") <= count("med") ? "uten" : "med";
}

/** Ways to answer a number with one tap: what was written lately, filled up with common ones. @param {unknown[]} siste The latest last. @param {number[]} vanlige @param {number} [antall] */
export function forslagTil(siste, vanlige, antall = 5) {
  const found = new Set();
  for (const one of [...siste].reverse()) {
    if (found.size >= antall) break;
    if (typeof one === "number" && Number.isInteger(one) && one >= 0) found.add(one);
  }
  // Zero stays: it is the answer that is easiest to forget.
  if (vanlige.includes(0)) found.add(0);
  for (const one of vanlige) if (found.size < antall) found.add(one);
  const numbers = [...found].slice(0, vanlige.includes(0) && !([...found].indexOf(0) < antall) ? antall - 1 : antall);
  if (vanlige.includes(0) && !numbers.includes(0)) numbers.push(0);
  return numbers.sort((a, b) => a - b);
}
