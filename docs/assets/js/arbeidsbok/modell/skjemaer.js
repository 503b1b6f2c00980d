// What the forms are (api/skjemaer.<maal>.json, made from the same YAML as the pages), and how answers are read
// and shown.

import { arve } from "./arv.js";
import { asShown, findTilstand, readSett } from "./maalefelt.js";
import { canDraw, NIVAA } from "./maaling.js";
import { INGEN } from "./radvalg.js";
import { compute } from "./uttrykk.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./maaling.js").Intervall} Intervall */
/** @typedef {import("./maaling.js").Spenn} Spenn */
/** @typedef {import("./post.js").Verdi} Verdi */
/** @typedef {import("./post.js").Rad} Rad */
/**
 * @typedef {object} Felt
 * @property {string} id
 * @property {string} type
 * @property {string} [slag] Its own type, when that is one that we take for another.
 * @property {string} [samles] What stands between several sources that differ, when they can stand side by side.
 * @property {string} ledetekst
 * @property {boolean} [paakrevd]
 * @property {string} [feil] What to do when it must be filled in and is not.
 * @property {string} [fra]
 * @property {string} [enhet]
 * @property {number} [minst]
 * @property {number} [hoeyst]
 * @property {[string, string][]} [valg]
 * @property {[number, number]} [skala]
 * @property {string} [valg_fra] The table whose rows are its choices: it is a `radvalg`.
 * @property {string} [tidligere] The field that stood here as text in an older edition.
 * @property {Felt[]} [kolonner]
 * @property {number} [rader]
 * @property {any} [uttrykk]
 * @property {"intervall" | "overslag"} [form] Computed as an estimate with an interval; `overslag` is rounded to what can be stood for.
 * @property {string[]} [styrke] Drawn only from what is shown as strongly as one of these.
 * @property {number} [desimaler]
 * @property {Svarregel[]} [avgjoeres] The rules that decide the answer.
 */
/** @typedef {{felt: string, er?: string[], uten?: "svar" | "tall", tomt?: string[], under?: number, mangler?: string[], naar?: Record<string, string[]>, gir: string, grunn: string}} Svarregel */
/** @typedef {{felt: string, er: string[], utfall: string, grunn?: string, rolle?: string, spoersmaal?: string}} Regel */
/** @typedef {{tittel: string, hvem?: string[], felt: Felt[]}} Skjemadel `hvem`: the roles that fill it in; everybody when left out. */
/**
 * @typedef {object} Skjema
 * @property {string} id
 * @property {string} tittel
 * @property {string} side
 * @property {string} steg
 * @property {string} merke The field that names an entry.
 * @property {string[]} [kilder] The forms it is made from.
 * @property {Record<string, string>} [filer]
 * @property {[string, string][]} [dokumenter] The finished documents that it can become: id, and what each is called.
 * @property {boolean} [i_deler] Long: its page shows one part at a time.
 * @property {boolean} [kryss_teller] Each point without a tick is something that is left.
 * @property {[string, string][]} [roller] Those who share it: id, and what they are called in a sentence.
 * @property {Skjemadel[]} deler
 * @property {{id: string, tittel: string}[]} [utfall]
 * @property {Regel[]} [regler]
 * @property {Oversikt} [oversikt]
 * @property {Loggside} [loggside]
 */
/**
 * @typedef {object} Loggside What the log page is drawn from: the fields of the plan, and the columns of a line.
 * @property {string} side
 * @property {string} oppgave
 * @property {string} start
 * @property {string} slutt
 * @property {string} antall
 * @property {string} kriterier
 * @property {{valg: string, hver: string, dager: string}} hvilke
 * @property {string} parvis
 * @property {{sak: string, foerst: string}} par
 * @property {string} dato
 * @property {Logglinje[]} linjer
 */
/** @typedef {{id: "uten" | "med" | "par_uten" | "par_med", tabell: string, klokke: string[], linje: string[], mer: string[], maa: string[]}} Logglinje */
/**
 * @typedef {object} Oversikt What the overview reads of a form: which field plays which part.
 * @property {"ide" | "utproeving" | "laering" | "gevinst"} rolle
 * @property {string} [enhet]
 * @property {string} [tjenesteomraade]
 * @property {string} [forslag]
 * @property {string} [beslutning]
 * @property {string} [netto]
 * @property {string} [kvalitet]
 * @property {string} [kvalitet_maalt] The computed difference in quality, in percentage points.
 * @property {string} [vanskelighet] The column that says how hard a case was.
 * @property {string} [feil] table.column
 * @property {string} [type]
 * @property {Record<string, string[]>} [maalt]
 * @property {Record<string, string[]>} [samme_maate]
 * @property {Record<string, string[]>} [samme_folk]
 * @property {Record<string, string[]>} [vist]
 * @property {string} [styrke]
 * @property {string[]} [kort]
 */
/** @typedef {{grunn: string, lagres: string, fra: string[], samles?: string, rader?: number}} Feltslag */

/**
 * The types of fields that the workbook knows, and what an answer of each is stored as. Another type is taken for the
 * first that is stored in the same way: the table of all types is macros/innhold/feltslag.py.
 */
export const TYPER = {
  tekst: "tekst",
  langtekst: "tekst",
  tall: "tall",
  skala: "heltall",
  dato: "dato",
  avkryssing: "ja",
  valg: "valg",
  flervalg: "flere",
  radvalg: "flere",
  tabell: "rader",
  beregnet: "",
  maaling: "maaling",
};

/** A field as the workbook can hold it. @param {Felt} felt @param {Record<string, Feltslag>} feltslag @returns {Felt} */
function knownFelt(felt, feltslag) {
  const slag = feltslag[felt.slag ?? felt.type];
  const known =
    felt.type in TYPER ? felt.type : Object.entries(TYPER).find(([, lagres]) => lagres === slag?.lagres)?.[0];
  if (!known)
    throw new Error(`Feltet «${felt.id}» er av typen «${felt.type}», som arbeidsboka ikke vet hvordan lagres.`);
  return {
    ...felt,
    type: known,
    ...(known === felt.type ? {} : { slag: felt.type }),
    ...(slag?.samles === undefined ? {} : { samles: slag.samles }),
    ...(felt.kolonner ? { kolonner: felt.kolonner.map((one) => knownFelt(one, feltslag)) } : {}),
  };
}

/** @typedef {string | ({other: string, tell?: string} & Partial<Record<Intl.LDMLPluralRule, string>>)} Form */

/**
 * The text of a word for these values: by the number that it counts (`antall`, or the one that `tell` names). A number
 * that is written out already («1,0») is no count.
 * @param {Form} form @param {Record<string, string | number>} values @param {Intl.PluralRules} flertall
 */
export function velgForm(form, values, flertall) {
  if (typeof form === "string") return form;
  const number = values[form.tell ?? "antall"];
  return (typeof number === "number" && form[flertall.select(number)]) || form.other;
}

/** How far back in the chain a unit is looked for: as long as the chain is. */
const MEST_LEDD = 6;

/** Everything a page of the workbook knows: the forms, the words, and where it stands. */
export class Kontekst {
  /** @param {any} data @param {URL} base @param {URL} rot */
  constructor(data, base, rot) {
    /** The root of the site, and of its language. */
    this.base = base;
    this.rot = rot;
    this.maal = /** @type {string} */ (data.maal);
    /** A word that counts something is a text for each plural form. @type {Record<string, Form>} */
    this.ord = data.ord;
    /** The tags that dates and numbers are written by: Intl takes the first that it knows. @type {string[]} */
    this.lokaler = data.lokaler;
    this.flertall = new Intl.PluralRules(this.lokaler);
    // Made once: a list of some thousand entries has as many dates.
    this.datoer = new Intl.DateTimeFormat(this.lokaler, {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
    /** @type {{id: string, tittel: string, sjekkliste: import("./sjekkliste.js").Punkt[]}[]} */
    this.steg = data.steg;
    /** The fields of each form, found once: the overview asks for them for every entry. @type {Map<string, Felt[]>} */
    this.feltene = new Map();
    /** Those of them whose answer the others decide, and those that must have one. @type {Map<string, Felt[]>} */
    this.avgjorte = new Map();
    /** @type {Map<string, Felt[]>} */
    this.paakrevde = new Map();
    /** How numbers are written, by their decimals. @type {Map<number | undefined, Intl.NumberFormat>} */
    this.tallene = new Map();
    /** @type {Map<string, Skjema>} */
    this.skjemaer = new Map(
      data.skjemaer.map((/** @type {Skjema} */ one) => [
        one.id,
        {
          ...one,
          deler: one.deler.map((del) => ({ ...del, felt: del.felt.map((felt) => knownFelt(felt, data.feltslag)) })),
        },
      ]),
    );
    /** The languages that the site is built in. @type {string[]} */
    this.spraak = data.spraak;
    /** The entries of the book, which measurements are read from. @type {Map<string, Post>} */
    this.alle = new Map();
  }

  /** An interface word with its {names} filled in. @param {string} key @param {Record<string, string | number>} [values] */
  t(key, values = {}) {
    return velgForm(this.ord[key] ?? key, values, this.flertall).replace(/\{(\w+)\}/g, (all, name) =>
      name in values ? String(values[name]) : all,
    );
  }

  /** The form, or what stands in for one that this site does not have. @param {string} id @returns {Skjema} */
  skjema(id) {
    return this.skjemaer.get(id) ?? { id, tittel: id, side: "", steg: "", merke: "", deler: [] };
  }

  /** The address of a form, with an entry open. @param {string} skjema @param {Record<string, string>} query */
  adresse(skjema, query = {}, felt = "") {
    const url = new URL(this.skjema(skjema).side, this.rot);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    if (felt) url.hash = `${skjema}-${felt}`;
    // Without the host: it is a page of our own, and is shown as one.
    return url.pathname + url.search + url.hash;
  }

  /** What an entry is called: the answer that names it. @param {Post} post */
  navn(post) {
    const { merke, tittel } = this.skjema(post.skjema);
    const own = post.svar[merke];
    const table = this.felt(post.skjema).find((f) => f.id === merke)?.type === "tabell";
    return !table && own !== undefined && String(own).trim()
      ? String(own).trim()
      : this.t("uten_navn", { skjema: tittel });
  }

  /** Whose an entry is: its unit, and that it came from others when nobody has written in it here. @param {Post} post @param {boolean} mine */
  hvem(post, mine) {
    return [this.enhet(post), mine ? "" : this.t("samlet_inn")].filter(Boolean).join(" · ");
  }

  /** The unit that an entry names, or the only one that what it is made from names; empty when nobody knows. @param {Post} post */
  enhet(post) {
    let here = [post];
    for (let ledd = 0; here.length && ledd < MEST_LEDD; ledd += 1) {
      const units = here.flatMap((one) => {
        const unit = this.skjemaer.has(one.skjema) ? this.del(one, "enhet") : undefined;
        return typeof unit === "string" && unit.trim() ? [unit.trim()] : [];
      });
      if (units.length) return new Set(units).size === 1 ? units[0] : "";
      here = here.flatMap(({ fra }) => fra.flatMap((id) => this.alle.get(id) ?? []));
    }
    return "";
  }

  /** An entry with what stood in fields that have become tables. @param {import("./post.js").Lagret} lagret */
  arve = (lagret) => arve(lagret, this.felt(lagret.skjema));

  /**
   * The columns of a table, with the choices of those that choose among the rows of another: by their numbers, or by
   * what they say. @param {Felt} felt @param {Post} post @param {boolean} [tekst] @returns {Felt[]}
   */
  kolonner(felt, post, tekst = false) {
    return (felt.kolonner ?? []).map((kolonne) => {
      if (!kolonne.valg_fra) return kolonne;
      const first = this.felt(post.skjema).find((one) => one.id === kolonne.valg_fra)?.kolonner?.[0].id ?? "";
      const rows = /** @type {Rad[]} */ (post.svar[kolonne.valg_fra] ?? []);
      const ider = post.rader[kolonne.valg_fra] ?? [];
      const name = (/** @type {number} */ nr) => (tekst && String(rows[nr]?.[first] ?? "")) || String(nr + 1);
      return {
        ...kolonne,
        valg: [
          ...ider.map((id, nr) => /** @type {[string, string]} */ ([id, name(nr)])),
          [INGEN, tekst ? this.t("radvalg_ingen") : "0"],
        ],
      };
    });
  }

  /** Which columns of a form choose among the rows of which table: table -> column -> table. @param {string} skjema @returns {Record<string, Record<string, string>>} */
  radvalg(skjema) {
    return Object.fromEntries(
      this.felt(skjema)
        .map((felt) => [
          felt.id,
          Object.fromEntries((felt.kolonner ?? []).flatMap(({ id, valg_fra }) => (valg_fra ? [[id, valg_fra]] : []))),
        ])
        .filter(([, some]) => Object.keys(some).length),
    );
  }

  /** @param {string} skjema */
  felt(skjema) {
    const known = this.feltene.get(skjema);
    if (known) return known;
    const found = this.skjema(skjema).deler.flatMap((del) => del.felt);
    this.feltene.set(skjema, found);
    return found;
  }

  /** The fields of a form that are so, found once. @param {Map<string, Felt[]>} known @param {string} skjema @param {(felt: Felt) => unknown} er */
  once(known, skjema, er) {
    let found = known.get(skjema);
    if (!found) {
      found = this.felt(skjema).filter(er);
      known.set(skjema, found);
    }
    return found;
  }

  /** The required fields without an answer. @param {Post} post */
  mangler(post) {
    const asked = this.once(this.paakrevde, post.skjema, (felt) => felt.paakrevd);
    return asked.filter((felt) => !isBesvart(felt, post.svar[felt.id]));
  }

  /** The answers of an entry, with those that follow from the others. @param {Post} post @returns {Record<string, Verdi>} */
  svar(post) {
    const decided = this.once(this.avgjorte, post.skjema, (felt) => felt.avgjoeres);
    if (!decided.length) return post.svar;
    const tilstand = findTilstand(this, post);
    return {
      ...post.svar,
      ...Object.fromEntries(decided.map((felt) => [felt.id, findAvgjort(felt, post.svar, tilstand).svar])),
    };
  }

  /**
   * The notes at a field and at the cells of its rows: where (as in a file: `felt`, or `tabell.2.kolonne`), what it is
   * about, and what it says; `sti`: in the entry. @param {Post} post @param {Felt} felt
   * @returns {{id: string, sti: string, navn: string, notat: string}[]}
   */
  notater(post, felt) {
    return Object.entries(post.notater).flatMap(([sti, notat]) => {
      const [id, rad, kolonne] = sti.split("/");
      if (id !== felt.id || !notat) return [];
      if (kolonne === undefined) return { id, sti, navn: felt.ledetekst, notat };
      const nr = (post.rader[id] ?? []).indexOf(rad) + 1;
      const navn = felt.kolonner?.find((one) => one.id === kolonne)?.ledetekst ?? kolonne;
      const hvor = this.t("uenig_celle", { tabell: felt.ledetekst, rad: nr, kolonne: navn });
      return nr ? { id: `${id}.${nr}.${kolonne}`, sti, navn: hvor, notat } : [];
    });
  }

  /** Whether a benefit is shown, by the rules of its form. @param {Post} post */
  erVist(post) {
    return this.oppfyller(post, this.skjema(post.skjema).oversikt?.vist);
  }

  /** How strongly a benefit is shown, in words. @param {Post} post */
  styrke(post) {
    const id = this.skjema(post.skjema).oversikt?.styrke;
    const felt = this.felt(post.skjema).find((one) => one.id === id);
    return felt ? this.vis(felt, this.svar(post)[felt.id]) : this.t(this.erVist(post) ? "vist" : "ikke_vist");
  }

  /** Whether the time of a trial is measured, by what its form says. @param {Post} post */
  erMaalt(post) {
    return this.oppfyller(post, this.skjema(post.skjema).oversikt?.maalt);
  }

  /** Whether each of these fields has one of its answers; no condition is never met. @param {Post} post @param {Record<string, string[]>} [naar] */
  oppfyller(post, naar = {}) {
    const svar = this.svar(post);
    const all = Object.entries(naar);
    return all.length > 0 && all.every(([id, answers]) => answers.includes(/** @type {string} */ (svar[id])));
  }

  /** The forms that play a part in the chain. @param {Oversikt["rolle"]} rolle */
  medRolle(rolle) {
    return [...this.skjemaer.values()].filter((one) => one.oversikt?.rolle === rolle);
  }

  /** The answer that plays a part in an entry. @param {Post} post @param {"enhet" | "tjenesteomraade" | "forslag" | "beslutning" | "kvalitet" | "type" | "styrke"} del */
  del(post, del) {
    const id = this.skjema(post.skjema).oversikt?.[del];
    return id === undefined ? undefined : this.svar(post)[id];
  }

  /** The forms that may be made from this one. @param {string} skjema */
  neste(skjema) {
    return [...this.skjemaer.values()].filter((one) => one.kilder?.includes(skjema));
  }

  /** @param {number} value @param {number} [desimaler] */
  tall(value, desimaler) {
    // Made once for each number of decimals: to make one takes as long as to write some hundred numbers.
    let format = this.tallene.get(desimaler);
    if (!format) {
      const digits =
        desimaler === undefined
          ? { maximumFractionDigits: 4 }
          : { minimumFractionDigits: desimaler, maximumFractionDigits: desimaler };
      format = new Intl.NumberFormat(this.lokaler, digits);
      this.tallene.set(desimaler, format);
    }
    return format.format(value === 0 ? 0 : value);
  }

  /** A day and a time of day, where the reader is. @param {string} tid */
  tidspunkt(tid) {
    const date = new Date(tid);
    if (Number.isNaN(date.getTime())) return "";
    return new Intl.DateTimeFormat(this.lokaler, { dateStyle: "long", timeStyle: "short" }).format(date);
  }

  /** @param {string} dato `2026-03-17` */
  dato(dato) {
    const [dag] = /^\d{4}-\d\d-\d\d/.exec(dato) ?? [];
    const time = new Date(`${dag}T00:00:00Z`);
    // A day that does not exist stands as it was written.
    if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== dag) return dato;
    return this.datoer.format(time);
  }

  /** The value of a computed field as it is shown; empty when it cannot be computed. @param {Felt} felt @param {Record<string, any>} svar */
  beregnet(felt, svar) {
    const value = compute(felt.uttrykk, svar);
    if (value === null || (typeof value === "number" && !Number.isFinite(value))) return "";
    if (typeof value === "number") return this.tall(value, felt.desimaler ?? 0);
    return this.intervall("nivaa" in value ? asShown(felt, value) : value, felt.desimaler ?? 0);
  }

  /** «15,5 (mellom −13 og 29)»: an estimate with what may be said of how sure it is. @param {Intervall | Spenn} one @param {number} desimaler */
  intervall(one, desimaler) {
    const measured = "nivaa" in one ? one : null;
    const share = measured?.noeytral === 0.5;
    const [midt, lav, hoey] = [one.midt, one.lav, one.hoey].map((v) =>
      share ? `${this.tall(v * 100, 0)} %` : this.tall(Math.round(v * 10 ** desimaler) / 10 ** desimaler),
    );
    if (measured && !canDraw(measured)) return this.t("intervall_for_faa", { midt });
    const nivaa = this.tall(Math.floor((measured?.nivaa ?? 1) * 100 + 1e-9));
    return this.t(measured && measured.nivaa < NIVAA - 1e-9 ? "intervall_nivaa" : "intervall", {
      midt,
      lav,
      hoey,
      nivaa,
    });
  }

  /** An answer as a reader would write it. @param {Felt} felt @param {Verdi | undefined} value @returns {string} */
  vis(felt, value) {
    if (value === undefined || value === "") return "";
    if (felt.slag === "maaling") {
      const sett = readSett(value);
      return sett.every((one) => one)
        ? sett.map((one) => this.intervall(/** @type {Intervall} */ (one), 1)).join("; ")
        : String(value);
    }
    if (typeof value === "boolean") return this.t(value ? "ja" : "nei");
    if (Array.isArray(value)) {
      if (felt.type === "tabell") return "";
      return value.map((one) => this.vis({ ...felt, type: "valg" }, /** @type {any} */ (one))).join(", ");
    }
    if (typeof value === "number") return felt.type === "tall" ? this.tall(value) : String(value);
    if (felt.type === "dato") return this.dato(value);
    return felt.valg?.find(([id]) => id === value)?.[1] ?? value;
  }
}

/** @param {Verdi | undefined} value */
export function hasSvar(value) {
  if (value === undefined || value === false) return false;
  if (Array.isArray(value)) return value.some((one) => typeof one === "string" || Object.keys(one).length > 0);
  return typeof value !== "string" || value.trim() !== "";
}

/** Whether a field is answered with something that it can hold: a day that does not exist is no answer. @param {Felt} felt @param {Verdi | undefined} value */
export function isBesvart(felt, value) {
  if (!hasSvar(value)) return false;
  return felt.type === "dato" ? isDato(value) : felt.type === "tall" ? typeof value === "number" : true;
}

/** Thousands that are set apart, and the same with decimals: 1 200, 1.200.000, 1.200,5, 1,200.5. */
const GRUPPERT =
  /^-?\d{1,3}(?:(?: \d{3})+(?:[.,]\d+)?|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,}|(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
/** One point or comma before three digits: 1.200 may be twelve hundred, or one and a fifth. */
const TVETYDIG = /^-?[1-9]\d{0,2}([.,])\d{3}$/;

/** A text of digits as it is compared: one kind of space and of minus. @param {string} text */
const sifre = (text) =>
  text
    .trim()
    .replace(/[\s\u00a0\u202f\u2009]+/g, " ")
    .replace(/^[\u2212\u2013]\s*/, "-");

/**
 * `1 200,5` as 1200.5; null when it is no number, or may be two. Norwegians write decimals with a comma, so only a point
 * is in doubt; in English both are.
 * @param {string} text @param {string} [maal]
 */
export function readTall(text, maal = "nb") {
  const plain = sifre(text);
  if (isTvetydig(plain, maal)) return null;
  if (GRUPPERT.test(plain)) {
    const decimal = /[.,](?=\d+$)/.exec(plain.replace(/ /g, ""))?.[0];
    const kinds = new Set(plain.replace(/[^.,]/g, ""));
    // A mark that stands alone in its kind, last, is the decimal one.
    const isDecimal =
      decimal !== undefined && plain.split(decimal).length === 2 && (kinds.size === 2 || plain.includes(" "));
    const digits = isDecimal ? plain.replace(decimal, "#") : plain;
    return Number(digits.replace(/[ .,]/g, "").replace("#", "."));
  }
  const number = plain.replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(number) && Number.isFinite(Number(number)) ? Number(number) : null;
}

/** What stands before the decimals in a language; a comma in one that the browser does not know. @param {string} maal */
export const desimaltegn = (maal) =>
  (Intl.NumberFormat.supportedLocalesOf(maal).length &&
    new Intl.NumberFormat(maal).formatToParts(0.5).find(({ type }) => type === "decimal")?.value) ||
  ",";

/** Whether a text may be two numbers, a thousand apart. @param {string} text @param {string} [maal] */
export function isTvetydig(text, maal = "nb") {
  const mark = TVETYDIG.exec(sifre(text))?.[1];
  return mark === "." || (mark === "," && desimaltegn(maal) === ".");
}

/** Whether a text is a day that exists, as it is stored. @param {unknown} value */
export function isDato(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const MAANEDER = ["jan", "feb", "mar", "apr", "ma[ijy]", "jun", "jul", "aug", "sep", "okt|oct", "nov", "des|dec"];

/**
 * A day as people write it (17.3.2026, 17.3.26, 17-03-2026, 17/3 2026, 17. mars 2026) as it is stored; the text itself
 * when it is no day that exists. @param {string} raw
 */
export function readDato(raw) {
  const text = raw.trim();
  const full = (/** @type {string} */ aar) => (aar.length === 2 ? `20${aar}` : aar);
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/.exec(text);
  const plain = /^(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})$/.exec(text);
  const words = /^(\d{1,2})\.?\s+([a-zæøå]+)\.?,?\s+(\d{4}|\d{2})$/i.exec(text);
  const month = words ? MAANEDER.findIndex((one) => new RegExp(`^(${one})`, "i").test(words[2])) + 1 : 0;
  const [aar, maaned, dag] = iso
    ? iso.slice(1)
    : plain
      ? [full(plain[3]), plain[2], plain[1]]
      : words && month
        ? [full(words[3]), String(month), words[1]]
        : [];
  if (!aar) return raw;
  const dato = `${aar}-${maaned.padStart(2, "0")}-${dag.padStart(2, "0")}`;
  return isDato(dato) ? dato : raw;
}

/** A number as it is written in a field. @param {number} value */
export const writeTall = (value) => String(value).replace(".", ",");

/** The two numbers that a text may be. @param {string} text @param {string} maal @returns {Record<string, string>} */
function tvetydig(text, maal) {
  const [whole, rest] = sifre(text).split(/[.,]/);
  return {
    tekst: text,
    stort: `${whole}${rest}`,
    lite: `${whole}${desimaltegn(maal)}${rest.replace(/0+$/, "") || "0"}`,
  };
}

/**
 * What is wrong with an answer, as the key of a word and what it says; null when nothing is. An empty answer is
 * never wrong: what is missing is asked for only when the reader wants to know.
 * @param {Felt} felt @param {Verdi | undefined} value @returns {[string, Record<string, string | number>] | null}
 */
export function findFeil(felt, value, maal = "nb") {
  if (value === undefined || value === "") return null;
  if (felt.type === "tall") {
    if (typeof value !== "number")
      return isTvetydig(String(value), maal) ? ["feil_tall_to", tvetydig(String(value), maal)] : ["feil_tall", {}];
    if (felt.minst !== undefined && value < felt.minst) return ["feil_minst", { minst: felt.minst }];
    if (felt.hoeyst !== undefined && value > felt.hoeyst) return ["feil_hoeyst", { hoeyst: felt.hoeyst }];
  }
  if (felt.type === "dato" && !isDato(value)) return ["feil_dato", { verdi: String(value) }];
  if (felt.valg_fra && !Array.isArray(value)) return ["feil_radvalg", { verdi: String(value) }];
  return null;
}

/**
 * The outcome of a checking form: the gravest of what the answers give, why, and what is not answered.
 * The reference is tests/referanse/sjekk.py; a test holds the two equal.
 * @param {Pick<Skjema, "regler" | "utfall">} skjema @param {Record<string, Verdi>} svar
 */
export function findUtfall(skjema, svar) {
  const regler = skjema.regler ?? [];
  const utfall = (skjema.utfall ?? []).map((one) => one.id);
  const ubesvart = [...new Set(regler.map((regel) => regel.felt))].filter((felt) => !hasSvar(svar[felt]));
  const treff = regler.filter((regel) => regel.er.includes(/** @type {string} */ (svar[regel.felt])));
  const gravest = Math.max(0, ...treff.map((regel) => utfall.indexOf(regel.utfall)));
  return {
    utfall: ubesvart.length && !treff.length ? null : (utfall[gravest] ?? null),
    ferdig: ubesvart.length === 0,
    ubesvart,
    treff: treff.sort((a, b) => utfall.indexOf(b.utfall) - utfall.indexOf(a.utfall)),
  };
}

/**
 * The outcome in one line: its name, or what is left before it is one.
 * @param {Kontekst} kontekst @param {Pick<Skjema, "regler" | "utfall">} skjema @param {Record<string, Verdi>} svar
 */
export function sayUtfall(kontekst, skjema, svar) {
  const { utfall, ferdig, ubesvart } = findUtfall(skjema, svar);
  const antall = ubesvart.length;
  if (!utfall) return kontekst.t("svar_ingen", { antall });
  const navn = skjema.utfall?.find((one) => one.id === utfall)?.tittel ?? "";
  return ferdig ? navn : kontekst.t("svar_foreloepig", { utfall: navn, antall });
}

/**
 * The rules that have a question for somebody, gathered under whom to ask.
 * @template {Regel} R
 * @param {R[]} regler @returns {[string, R[]][]}
 */
export function perRolle(regler) {
  /** @type {Map<string, R[]>} */
  const found = new Map();
  for (const regel of regler) {
    if (!regel.rolle || !regel.spoersmaal) continue;
    found.set(regel.rolle, [...(found.get(regel.rolle) ?? []), regel]);
  }
  return [...found];
}

/**
 * The answer of a field that the others decide, and the rules that gave it. The reference is tests/referanse/sjekk.py; a
 * test holds the two equal.
 * @param {Felt} felt @param {Record<string, Verdi>} svar
 * @param {Record<string, string[]>} [tilstand] What the measurement of each field lacks.
 */
export function findAvgjort(felt, svar, tilstand = {}) {
  const valg = (felt.valg ?? []).map(([id]) => id);
  const treff = (felt.avgjoeres ?? []).filter((regel) => hits(regel, svar, tilstand));
  return { svar: valg[Math.max(0, ...treff.map((regel) => valg.indexOf(regel.gir)))], treff };
}

/** Whether a condition is met. @param {Omit<Svarregel, "gir" | "grunn">} regel @param {Record<string, Verdi>} svar @param {Record<string, string[]>} tilstand */
export function hits({ felt, er, uten, tomt, under, mangler, naar }, svar, tilstand) {
  if (Object.entries(naar ?? {}).some(([other, answers]) => !answers.includes(/** @type {string} */ (svar[other]))))
    return false;
  if (mangler) return (tilstand[felt] ?? ["maalinger"]).some((one) => mangler.includes(one));
  const value = svar[felt];
  if (under !== undefined && (typeof value !== "number" || value < under)) return true;
  const text = String(value ?? "").trim();
  const nothing = !text || (tomt ?? []).some((one) => saysNothing(text.toLowerCase(), one.toLowerCase()));
  if (uten === "svar" && nothing) return true;
  if (uten === "tall" && (nothing || !/[0-9]/.test(text))) return true;
  return er?.includes(/** @type {string} */ (value)) ?? false;
}

/** Whether a text is only «ikke målt», or begins so: «ikke målt, men kanskje 60». @param {string} text @param {string} tomt */
const saysNothing = (text, tomt) => text.startsWith(tomt) && /^\s*($|[,;:.(–-])/.test(text.slice(tomt.length));
