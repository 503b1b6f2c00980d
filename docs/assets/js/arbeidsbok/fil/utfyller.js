// One form being filled in from a file: its answers, what was read but may not be what it looks like, and what fitted no
// field, each with its place in the file.

import { finnPunkter } from "../modell/arv.js";
import { notatVed } from "../modell/notater.js";
import { findAvgjort } from "../modell/skjemaer.js";
import { asText, bare, lesVerdi } from "./lesverdi.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("./leksikon.js").Merket} Merket */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/post.js").Verdi} Verdi */
/** @typedef {import("./lesverdi.js").Raa} Raa */
/**
 * @typedef {object} Utfylling What a file says of one form.
 * @property {string} skjema
 * @property {Record<string, Verdi>} svar
 * @property {string[]} ukjent What fitted no field, with its place.
 * @property {string[]} obs What was read, but may not be what it looks like.
 * @property {string[]} funnet The fields, and `tabell/kolonne`, that the file has a place for.
 * @property {Record<string, (string | null)[]>} [radider] The ids of the rows of each table, when the file carries them.
 * @property {boolean} [fremmed] It is not one of our templates; the reader must say whether it is this.
 */

export class Utfyller {
  /** @param {Kontekst} kontekst The language of the file. @param {Skjema} skjema @param {Kontekst[]} alle All languages. */
  constructor(kontekst, skjema, alle) {
    this.kontekst = kontekst;
    this.skjema = skjema;
    this.alle = alle;
    /** Who reads: what is told of places is told in the language of the page. */
    this.side = alle[0];
    this.felt = skjema.deler.flatMap((del) => del.felt);
    /** @type {Record<string, any>} */
    this.svar = {};
    /** @type {string[]} */
    this.ukjent = [];
    /** @type {string[]} */
    this.obs = [];
    /** @type {Record<string, (string | null)[]>} */
    this.radider = {};
    /** The fields, and `tabell/kolonne`, that the file has a place for: what is empty there was left empty. @type {Set<string>} */
    this.funnet = new Set();
    /** What the file says of what is worked out or decided: compared when all else is known. @type {{felt: Felt, text: string, sted: string}[]} */
    this.regnet = [];
  }

  /** The same field in the other languages. @param {string} id @param {string} [tabell] @returns {Felt[]} */
  andre(id, tabell) {
    return this.alle.flatMap((one) => {
      const found = one.felt(this.skjema.id).find((felt) => felt.id === (tabell ?? id));
      const felt = tabell ? found?.kolonner?.find((kolonne) => kolonne.id === id) : found;
      return felt ? [felt] : [];
    });
  }

  /** @param {Felt} felt @param {Raa} raa @param {string} sted @param {string} [tabell] @returns {any} the answer, or undefined */
  les(felt, raa, sted, tabell) {
    const { verdi, obs, rest } = lesVerdi(felt, raa, this.kontekst, (id) => this.andre(id, tabell));
    if (obs) this.obs.push(`${sted}: ${this.side.t(obs[0], obs[1])}`);
    if (rest) this.ukjent.push(`${sted}: ${rest}`);
    return verdi;
  }

  /** An answer of the form itself. @param {Felt} felt @param {Raa} raa @param {string} sted */
  sett(felt, raa, sted) {
    if (felt.type === "tabell") {
      // What was a text when the file was made: each line of it is a row.
      const [punkt] = felt.kolonner ?? [];
      for (const line of punkt ? finnPunkter(asText(raa, this.kontekst)) : [])
        this.rad(felt, [[punkt, { v: line }, sted]]);
      return;
    }
    if (felt.type === "beregnet" || felt.avgjoeres) {
      this.regnet.push({ felt, text: raa.feil ?? asText(raa, this.kontekst), sted });
      return;
    }
    const verdi = this.les(felt, raa, sted);
    if (verdi === undefined) return;
    const stands = this.svar[felt.id];
    if (Array.isArray(verdi) && Array.isArray(stands)) this.svar[felt.id] = [...new Set([...stands, ...verdi])];
    else if (stands === undefined) this.svar[felt.id] = verdi;
    else if (stands !== verdi) this.ukjent.push(`${sted}: ${asText(raa, this.kontekst)}`);
  }

  /**
   * A free note at a field, or at a cell of a row of which the file has told the id or the number. Several paragraphs are one note.
   * @param {Merket} merket @param {string} text @param {string} sted
   */
  notat({ felt, kolonne, rad = "", radid }, text, sted) {
    const key = notatVed(kolonne?.id ?? felt.id);
    const id = radid ?? "";
    this.funnet.add(kolonne ? `${felt.id}/${id}/${key}` : key);
    const put = (/** @type {Record<string, any>} */ into) => {
      if (text) into[key] = into[key] === undefined ? text : `${into[key]}\n${text}`;
    };
    if (!kolonne) {
      put(this.svar);
      return;
    }
    const ider = this.radider[felt.id] ?? [];
    // A row is known by its id; by its number where the file has lost the ids.
    const nr = ider.some(Boolean) && id ? ider.indexOf(id) : Number(rad) - 1;
    if (ider[nr] !== undefined) put(this.svar[felt.id][nr]);
    else if (text) this.ukjent.push(`${sted}: ${text}`);
  }

  /** One of several answers. @param {Felt} felt @param {string} id */
  kryss(felt, id) {
    const stands = this.svar[felt.id];
    this.svar[felt.id] = [...new Set([...(Array.isArray(stands) ? stands : []), id])];
  }

  /**
   * A row of a table, after those that are there. @param {Felt} tabell @param {[Felt, Raa, string][]} celler @param {string | null} [id]
   */
  rad(tabell, celler, id = null) {
    /** @type {Record<string, any>} */
    const rad = {};
    for (const [kolonne, raa, sted] of celler) {
      const verdi = this.les(kolonne, raa, sted, tabell.id);
      if (verdi === undefined) continue;
      if (rad[kolonne.id] === undefined) rad[kolonne.id] = Array.isArray(verdi) ? verdi.join(", ") : verdi;
      else if (rad[kolonne.id] !== verdi) this.ukjent.push(`${sted}: ${asText(raa, this.kontekst)}`);
    }
    if (!Object.keys(rad).length) return;
    this.svar[tabell.id] ??= [];
    this.radider[tabell.id] ??= [];
    this.svar[tabell.id].push(rad);
    this.radider[tabell.id].push(id);
  }

  /** @returns {Utfylling} */
  ferdig() {
    for (const { felt, text, sted } of this.regnet) {
      const ours = felt.avgjoeres
        ? this.alle.flatMap((one) => {
            const id = findAvgjort(felt, this.svar).svar;
            return [
              id,
              one
                .felt(this.skjema.id)
                .find((other) => other.id === felt.id)
                ?.valg?.find(([own]) => own === id)?.[1] ?? "",
            ];
          })
        : this.alle.map((one) => one.beregnet(felt, this.svar));
      if (text && !ours.some((one) => sameNumber(one, text))) this.ukjent.push(`${sted}: ${text}`);
    }
    const known = Object.values(this.radider).some((ids) => ids.some(Boolean));
    return {
      skjema: this.skjema.id,
      svar: this.svar,
      ukjent: this.ukjent,
      obs: this.obs,
      funnet: [...this.funnet],
      ...(known ? { radider: this.radider } : {}),
    };
  }
}

/** Whether two texts say the same, as far as they are written out. @param {string} a @param {string} b */
function sameNumber(a, b) {
  if (bare(a) === bare(b)) return true;
  const [x, y] = [a, b].map((one) =>
    Number(
      one
        .replace(/[\s\u00a0\u202f]/g, "")
        .replace("\u2212", "-")
        .replace(",", "."),
    ),
  );
  return a.trim() !== "" && b.trim() !== "" && Math.abs(x - y) <= Math.max(0.51, Math.abs(x) * 0.005);
}
