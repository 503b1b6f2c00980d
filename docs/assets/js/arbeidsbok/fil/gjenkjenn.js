// Recognising what a file says: which form it is, and which answers its words and numbers are.

import { finnPunkter } from "../modell/arv.js";
import { readDato, readTall } from "../modell/skjemaer.js";
import { paaSpraak } from "./kontekst.js";
import { FilFeil } from "./pakke.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

/** Words as they are compared: without case, the mark of what is required, and odd spaces. */
export const bare = (/** @type {unknown} */ text) =>
  String(text ?? "")
    .replace(/\s*\*\s*$/, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** The words a field may stand under: its label, alone or with its unit. @param {Felt} felt */
export const labelsOf = (felt) => [
  bare(felt.ledetekst),
  ...(felt.enhet ? [bare(`${felt.ledetekst} (${felt.enhet})`)] : []),
];

/** The form that has most of these ids; none when hardly any fit. @param {Kontekst} kontekst @param {string[]} ids */
export function guessSkjema(kontekst, ids) {
  const fits = [...kontekst.skjemaer.values()].map((skjema) => ({
    skjema,
    antall: ids.filter((id) => knownId(skjema, id)).length,
  }));
  const best = fits.sort((a, b) => b.antall - a.antall)[0];
  if (!best || best.antall < 3 || best.antall < ids.length / 2) throw new FilFeil("fil_ukjent");
  return best.skjema;
}

/** @param {Skjema} skjema @param {string} id `felt`, `tabell.kolonne`, `tabell.3.kolonne` or `flervalg.svar` */
export function knownId(skjema, id) {
  const [felt, ...rest] = id.split(".");
  const found = skjema.deler.flatMap((del) => del.felt).find((one) => one.id === felt);
  if (!found) return false;
  if (!rest.length) return true;
  const last = rest[rest.length - 1];
  return Boolean(found.kolonner?.some((one) => one.id === last) || found.valg?.some(([one]) => one === last));
}

/**
 * A file that has lost its ids is known by its words only: the language in which most of them are known.
 * @template {{antall: number}} T @param {Kontekst} kontekst @param {(kontekst: Kontekst) => T | null} match
 * @returns {Promise<T & {kontekst: Kontekst}>}
 */
export async function inAnySpraak(kontekst, match) {
  let best;
  for (const maal of [kontekst.maal, ...kontekst.spraak.filter((one) => one !== kontekst.maal)]) {
    // The language of the page is here already; another may be out of reach.
    const one = await paaSpraak(kontekst, maal).catch(() => null);
    const found = one && match(one);
    if (found && found.antall > (best?.antall ?? 0)) best = { ...found, kontekst: one };
  }
  if (!best) throw new FilFeil("fil_ukjent");
  return best;
}

/** Answers from what a file says, by id. @param {Skjema} skjema @param {[string, string | number | boolean][]} found */
export function toSvar(skjema, found) {
  /** @type {Record<string, any>} */
  const svar = {};
  /** @type {string[]} */
  const ukjent = [];
  const fields = skjema.deler.flatMap((del) => del.felt);
  for (const [id, raw] of found) {
    if (raw === "" || raw === false) continue;
    const [navn, ...rest] = id.split(".");
    const felt = fields.find((one) => one.id === navn);
    const heir = felt ? undefined : fields.find((one) => one.tidligere === navn);
    if (heir?.kolonner) {
      // A file from when this table was a text.
      const punkt = heir.kolonner[0].id;
      svar[heir.id] = [...(svar[heir.id] ?? []), ...finnPunkter(String(raw)).map((text) => ({ [punkt]: text }))];
      continue;
    }
    if (!felt) {
      ukjent.push(`${id}: ${raw}`);
      continue;
    }
    if (felt.type === "beregnet" || felt.avgjoeres) continue;
    if (felt.type === "tabell" && rest.length === 2) {
      const kolonne = felt.kolonner?.find((one) => one.id === rest[1]);
      const nr = Number(rest[0]) - 1;
      if (!kolonne || !(nr >= 0 && nr < 2000)) ukjent.push(`${id}: ${raw}`);
      else {
        svar[navn] ??= [];
        const rader = svar[navn];
        while (rader.length <= nr) rader.push({});
        const value = readValue(kolonne, raw);
        if (value !== undefined) rader[nr][kolonne.id] = value;
        else if (!saysNo(kolonne, raw)) ukjent.push(`${felt.ledetekst} ${nr + 1}, ${kolonne.ledetekst}: ${raw}`);
      }
    } else if (felt.type === "flervalg" && rest.length === 1) {
      svar[navn] ??= [];
      svar[navn].push(rest[0]);
    } else {
      const value = readValue(felt, raw);
      if (value !== undefined) svar[navn] = value;
      else if (!saysNo(felt, raw)) ukjent.push(`${felt.ledetekst}: ${raw}`);
    }
  }
  for (const felt of fields) {
    if (felt.type !== "tabell" || !svar[felt.id]) continue;
    const rader = trimRader(svar[felt.id]);
    if (rader) svar[felt.id] = rader;
    else delete svar[felt.id];
  }
  return { svar, ukjent };
}

/** One answer of a file; undefined when it is none that the field knows. @param {Felt} felt @param {string | number | boolean} raw @returns {any} */
export function readValue(felt, raw) {
  const text = String(raw).trim();
  const plain = (/** @type {string} */ one) => one.toLowerCase().replace(/\s+/g, " ").trim();
  // The numbers of rows: they are known when the rows are.
  if (felt.valg_fra) return text;
  switch (felt.type) {
    case "tall":
      return typeof raw === "number" ? raw : (readTall(text) ?? text);
    case "skala": {
      const n = Number(text);
      return Number.isInteger(n) && felt.skala && n >= felt.skala[0] && n <= felt.skala[1] ? n : undefined;
    }
    case "dato":
      return typeof raw === "number" ? fromSerial(raw) : readDato(text);
    case "valg":
    case "flervalg": {
      const hit = felt.valg?.find(([id, label]) => id === text || plain(label) === plain(text));
      return hit ? (felt.type === "valg" ? hit[0] : [hit[0]]) : undefined;
    }
    case "avkryssing":
      return raw === true || /^(ja|yes|x|1|true|\u2612|\u2611)$/i.test(text) ? true : undefined;
    default:
      return text;
  }
}

/** Whether it is a box that is said not to be ticked: that is the same as nothing. @param {Felt} felt @param {string | number | boolean} raw */
const saysNo = (felt, raw) => felt.type === "avkryssing" && /^(nei|no|0|false|\u2610)$/i.test(String(raw).trim());

/** Days since the turn of the century before last, as Excel counts. @param {string} dato */
export function toSerial(dato) {
  const time = Date.parse(`${dato}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / 864e5) + 25569;
}

/** @param {number} serial */
export const fromSerial = (serial) => {
  const date = new Date(Math.round((serial - 25569) * 864e5));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
};

/** Rows without the empty ones at the end; undefined when none is left. @param {Record<string, any>[]} rader */
function trimRader(rader) {
  let last = rader.length;
  while (last > 0 && Object.keys(rader[last - 1] ?? {}).length === 0) last -= 1;
  return last ? rader.slice(0, last).map((rad) => rad ?? {}) : undefined;
}
