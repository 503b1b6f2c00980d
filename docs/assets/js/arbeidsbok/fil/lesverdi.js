// What a file says in one place, as an answer of the field that it belongs to. Nothing is thrown away: what cannot be read as
// a number or a day stays as text, and it is told; so is what may not be what it looks like.

import { isDato, isTvetydig, readDato, readTall } from "../modell/skjemaer.js";
import { nfc } from "./koding.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {{v: string | number | boolean, dato?: string, feil?: string, vist?: "prosent" | "klokke"}} Raa What stands there. */
/**
 * @typedef {object} Lestverdi
 * @property {any} [verdi] Left out: no answer.
 * @property {[string, Record<string, string>]} [obs] The word that says what to look at, and its values.
 * @property {string} [rest] What is no part of the answer.
 */

/** Words as they are compared: without case, the mark of what is required, and odd spaces. */
export const bare = (/** @type {unknown} */ text) =>
  nfc(String(text ?? ""))
    .replace(/[\s\u200b\ufeff]+/g, " ")
    .replace(/[\s*:]+$/, "")
    .trim()
    .toLowerCase();

/** The words a field may stand under: its label, alone or with its unit. @param {Felt} felt */
export const labelsOf = (felt) => [
  bare(felt.ledetekst),
  ...(felt.enhet ? [bare(`${felt.ledetekst} (${felt.enhet})`)] : []),
];

const DELT = /(?<=[.!?])\s+/;

/** A text, and each sentence of it that is one, as they are compared. @param {string} text */
export const setninger = (text) => [
  bare(text),
  ...text
    .split(DELT)
    .map(bare)
    .filter((one) => one.split(" ").length > 2),
];

/** Whether all that a text says is known, sentence by sentence. @param {string} text @param {Set<string>} kjent */
export const erKjent = (text, kjent) =>
  kjent.has(bare(text)) || text.split(DELT).every((one) => kjent.has(bare(one)) || bare(one) === "");

/** A heading without what stands in brackets at its end: a unit, or what the ends of a scale mean. @param {string} text */
export const utenParentes = (text) => text.replace(/\s*\([^()]*\)$/, "");

const JA = /^(ja|jo|yes|y|x|1|true|sann|sant|ok|[\u2611\u2612\u2713\u2714\u2717\u2718])$/i;
const NEI = /^(nei|no|n|0|false|usann|usant|-|–|\u2610)$/i;

/** A text as it stands when it is a number of the sheet. @param {Raa} raa @param {Kontekst} kontekst */
export function asText(raa, kontekst) {
  if (raa.dato) {
    const [aar, maaned, dag] = raa.dato.split("-");
    return `${dag}.${maaned}.${aar}`;
  }
  if (typeof raa.v === "boolean") return kontekst.t(raa.v ? "ja" : "nei");
  if (typeof raa.v === "number") {
    if (raa.vist === "prosent") return `${kontekst.tall(raa.v * 100)} %`;
    if (raa.vist === "klokke") {
      const minutter = Math.round((raa.v % 1) * 1440);
      return `${String(Math.floor(minutter / 60)).padStart(2, "0")}.${String(minutter % 60).padStart(2, "0")}`;
    }
    return String(raa.v);
  }
  return nfc(raa.v).replace(/\r\n?/g, "\n").trim();
}

/**
 * @param {Felt} felt @param {Raa} raa @param {Kontekst} kontekst @param {(id: string) => Felt[]} [andre] The same field in other languages.
 * @returns {Lestverdi}
 */
export function lesVerdi(felt, raa, kontekst, andre = () => []) {
  if (raa.feil) return { rest: raa.feil };
  const text = asText(raa, kontekst);
  if (text === "") return {};
  // The numbers of rows: they are known when the rows are.
  if (felt.valg_fra) return { verdi: text };
  switch (felt.type) {
    case "tall":
      return readNumber(felt, raa, text, kontekst);
    case "skala": {
      const number = typeof raa.v === "number" ? raa.v : Number(/^(\d+)(?=$|[\s.:–-])/.exec(text)?.[1] ?? Number.NaN);
      return Number.isInteger(number) && felt.skala && number >= felt.skala[0] && number <= felt.skala[1]
        ? { verdi: number }
        : { rest: text };
    }
    case "dato":
      return readDay(raa, text, kontekst);
    case "valg": {
      const id = findValg([felt, ...andre(felt.id)], text);
      return id === undefined ? { verdi: text, obs: ["obs_valg", { tekst: text }] } : { verdi: id };
    }
    case "flervalg": {
      const all = [felt, ...andre(felt.id)];
      const whole = findValg(all, text);
      if (whole !== undefined) return { verdi: [whole] };
      const parts = text
        .split(/[;\n]|,\s/)
        .map((one) => one.trim())
        .filter(Boolean);
      const found = parts.map((one) => findValg(all, one));
      const verdi = [...new Set(found.filter((one) => one !== undefined))];
      const rest = parts.filter((_, nr) => found[nr] === undefined).join("; ");
      return { ...(verdi.length ? { verdi } : {}), ...(rest ? { rest } : {}) };
    }
    case "avkryssing":
      if (raa.v === true || JA.test(text)) return { verdi: true };
      return raa.v === false || NEI.test(text) ? {} : { rest: text };
    default:
      return { verdi: text };
  }
}

/** The answer that a text means, in any language. @param {Felt[]} felt @param {string} text @returns {string | undefined} */
export function findValg(felt, text) {
  const wanted = bare(text);
  for (const one of felt) {
    const hit = one.valg?.find(([id, label]) => id === text || bare(label) === wanted || bare(id) === wanted);
    if (hit) return hit[0];
  }
  return undefined;
}

/** @param {Felt} felt @param {Raa} raa @param {string} text @param {Kontekst} kontekst @returns {Lestverdi} */
function readNumber(felt, raa, text, kontekst) {
  if (typeof raa.v === "number") {
    if (raa.dato) return { verdi: raa.v, obs: ["obs_dato_tall", { tekst: text, tall: String(raa.v) }] };
    return { verdi: raa.v, ...(raa.vist ? { obs: ["obs_vist", { tekst: text, tall: kontekst.tall(raa.v) }] } : {}) };
  }
  const number = readTall(text, kontekst.maal);
  if (number !== null) return { verdi: number };
  if (isTvetydig(text, kontekst.maal)) return { verdi: text, obs: ["obs_tvetydig", { tekst: text }] };
  // The unit is said by the field, and may be said again.
  const [, digits = "", unit = ""] = /^(.*\d)\s*([a-zæøå%]+)\.?$/i.exec(text) ?? [];
  const own = (felt.enhet ?? "").toLowerCase();
  if (unit && own && (own.startsWith(unit.toLowerCase()) || unit.toLowerCase().startsWith(own))) {
    const plain = readTall(digits, kontekst.maal);
    if (plain !== null) return { verdi: plain };
  }
  return { verdi: text, obs: ["obs_ikke_tall", { tekst: text }] };
}

/** @param {Raa} raa @param {string} text @param {Kontekst} kontekst @returns {Lestverdi} */
function readDay(raa, text, kontekst) {
  if (raa.dato && isDato(raa.dato)) return { verdi: raa.dato };
  if (typeof raa.v === "number") {
    const day = raa.v > 20_000 && raa.v < 80_000 ? new Date((Math.floor(raa.v) - 25_569) * 864e5) : null;
    const iso = day?.toISOString().slice(0, 10);
    return iso
      ? { verdi: iso, obs: ["obs_tall_dato", { tekst: String(raa.v), dato: kontekst.dato(iso) }] }
      : { verdi: String(raa.v), obs: ["obs_ikke_dato", { tekst: String(raa.v) }] };
  }
  const day = readDato(text);
  if (isDato(day)) return { verdi: day };
  // An American writes the month first; where the second number is above twelve there is no doubt.
  const [, month, date, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  if (year && Number(date) > 12) {
    const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
    if (isDato(iso)) return { verdi: iso, obs: ["obs_amerikansk", { tekst: text, dato: kontekst.dato(iso) }] };
  }
  return { verdi: text, obs: ["obs_ikke_dato", { tekst: text }] };
}

/**
 * Measurements that a form refers to are shown in a file as they are told, and kept as what was seen: what still says the same
 * is the same. Other words are kept as a text, and told, since they refer to no measurement.
 * @param {import("./utfyller.js").Utfylling} one @param {import("../modell/post.js").Post | null} baaret The entry that the file carries.
 * @param {Kontekst[]} alle All languages, that of the page first.
 */
export function keepMaalinger(one, baaret, alle) {
  /** @type {(felt: Felt, der: any, her: any, sted: string) => any} */
  const keep = (felt, der, her, sted) => {
    const text = bare(der);
    if (!text) return der;
    if (her !== undefined && alle.some((each) => bare(each.vis(felt, her)) === text)) return her;
    one.obs.push(`${sted}: ${alle[0].t("obs_maaling", { tekst: String(der) })}`);
    return der;
  };
  for (const felt of alle[0].felt(one.skjema)) {
    if (felt.slag === "maaling" && one.svar[felt.id] !== undefined)
      one.svar[felt.id] = keep(felt, one.svar[felt.id], baaret?.svar[felt.id], felt.ledetekst);
    for (const kolonne of (felt.kolonner ?? []).filter(({ slag }) => slag === "maaling"))
      for (const [nr, rad] of /** @type {any[]} */ (one.svar[felt.id] ?? []).entries()) {
        if (rad[kolonne.id] === undefined) continue;
        const hit = (baaret?.rader[felt.id] ?? []).indexOf(one.radider?.[felt.id]?.[nr] ?? "");
        const her = /** @type {any[]} */ (baaret?.svar[felt.id] ?? [])[hit < 0 ? nr : hit]?.[kolonne.id];
        rad[kolonne.id] = keep(kolonne, rad[kolonne.id], her, `${felt.ledetekst} ${nr + 1}, ${kolonne.ledetekst}`);
      }
  }
}
