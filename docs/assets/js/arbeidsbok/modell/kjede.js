// The chain: answers are carried from the entries that something is made from, and can be followed back.

import { drawMaaling, findMaalinger } from "./maalefelt.js";
import { findOpphav } from "./opphav.js";
import { same } from "./post.js";
import { hasSvar, isDato, readTall, TYPER } from "./skjemaer.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./post.js").Verdi} Verdi */
/** @typedef {import("./post.js").Kilde} Kilde */
/** @typedef {import("./skjemaer.js").Felt} Felt */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */

/**
 * What a field draws from these entries.
 * @param {Kontekst} kontekst @param {Felt} felt @param {Post[]} opphav
 * @returns {{verdi: Verdi | undefined, kilder: Kilde[]} | null}
 */
function draw(kontekst, felt, opphav) {
  if (felt.slag === "maaling") return drawMaaling(kontekst, felt, opphav);
  const [skjema, navn] = (felt.fra ?? "").split(".");
  const with_ = opphav.filter((post) => post.skjema === skjema && hasSvar(kontekst.svar(post)[navn]));
  if (!with_.length) return null;
  const values = with_
    .map((post) => readAs(kontekst, felt, post, navn))
    .map((value) => (value === undefined ? undefined : convert(felt, value)))
    .filter((value) => value !== undefined);
  const kilder = with_.map((post) => ({ post: post.id, felt: navn }));
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  if (distinct.length === 1) return { verdi: distinct[0], kilder };
  // Several sources that differ: texts stand side by side; of numbers and choices the reader must choose.
  if (distinct.length && felt.samles !== undefined) return { verdi: distinct.join(felt.samles), kilder };
  return { verdi: undefined, kilder };
}

/**
 * The answer as this field would have it: a text says a date, a number or a choice as a reader would write it.
 * @param {Kontekst} kontekst @param {Felt} felt @param {Post} post @param {string} navn @returns {Verdi | undefined}
 */
export function readAs(kontekst, felt, post, navn) {
  const value = kontekst.svar(post)[navn];
  const kilde = kontekst.felt(post.skjema).find((one) => one.id === navn);
  // Of a measurement a number field has the estimate, as it is told.
  if (kilde?.slag === "maaling" && felt.type === "tall") {
    const its = findMaalinger(kontekst, post, kilde);
    return its.length === 1 && its[0].naa ? Math.round(its[0].naa.midt * 10) / 10 : undefined;
  }
  const tekst = TYPER[/** @type {"tekst"} */ (felt.type)] === "tekst";
  return tekst && kilde && kilde.type !== "tabell" && value !== undefined ? kontekst.vis(kilde, value) : value;
}

/** The value as this field can hold it; undefined when it cannot. @param {Felt} felt @param {Verdi} value @returns {Verdi | undefined} */
export function convert(felt, value) {
  switch (felt.type) {
    case "valg":
      return felt.valg?.some(([id]) => id === value) ? value : undefined;
    case "flervalg": {
      const some = (Array.isArray(value) ? value : [value]).filter((one) => felt.valg?.some(([id]) => id === one));
      return some.length ? /** @type {string[]} */ (some) : undefined;
    }
    case "tall":
      return typeof value === "number" ? value : (readTall(String(value)) ?? undefined);
    case "skala":
      return typeof value === "number" && felt.skala && value >= felt.skala[0] && value <= felt.skala[1]
        ? value
        : undefined;
    case "avkryssing":
      return value === true ? true : undefined;
    case "tekst":
      return Array.isArray(value) ? undefined : String(value).replace(/\s*\n\s*/g, " ");
    case "langtekst":
      return Array.isArray(value) ? undefined : String(value);
    case "dato":
      return isDato(value) ? value : undefined;
    default:
      return undefined;
  }
}

/**
 * What an entry draws from others: only where it is empty, and a row for each where a table draws. The entry itself is
 * left alone. @param {Kontekst} kontekst @param {Post} post @param {Post[]} kilder @param {Map<string, Post>} alle
 * @returns {{svar: {sti: string, verdi: Verdi | undefined, h: Kilde[]}[], notater: {sti: string, verdi: string, h: Kilde[]}[], rader: {tabell: string, rad: Record<string, any>, notater: Record<string, string>, h: Kilde[]}[]}}
 *   an answer without a value has sources that differ; the notes of what is drawn come with it
 */
export function hentInn(kontekst, post, kilder, alle) {
  const opphav = findOpphav(kilder, alle).filter((one) => one.id !== post.id);
  /** @type {ReturnType<typeof hentInn>} */
  const drawn = { svar: [], notater: [], rader: [] };
  for (const felt of kontekst.felt(post.skjema)) {
    if (felt.type === "tabell") {
      const slag = tableSource(felt);
      for (const one of slag
        ? kilder.filter((kilde) => kilde.skjema === slag && !rowOf(post, felt.id, kilde.id))
        : []) {
        const rad = drawRad(kontekst, felt, one);
        if (hasFigure(felt, rad))
          drawn.rader.push({ tabell: felt.id, rad, notater: drawNotater(felt, one), h: [{ post: one.id }] });
      }
    } else if (felt.fra && !hasSvar(post.svar[felt.id])) {
      const its = draw(kontekst, felt, opphav);
      if (!its) continue;
      drawn.svar.push({ sti: felt.id, verdi: its.verdi, h: its.kilder });
      const notat = notatAt(its.kilder, opphav);
      if (notat && !post.notater[felt.id])
        drawn.notater.push({ sti: `${felt.id}/_notat`, verdi: notat, h: its.kilder });
    }
  }
  return drawn;
}

/** What a row of a table draws from an entry, by column. @param {Kontekst} kontekst @param {Felt} felt @param {Post} kilde */
export function drawRad(kontekst, felt, kilde) {
  /** @type {Record<string, any>} */
  const rad = {};
  for (const kolonne of felt.kolonner ?? []) {
    const drawn = kolonne.fra && drawsFrom(kontekst, kolonne, kilde) ? draw(kontekst, kolonne, [kilde]) : null;
    if (drawn && drawn.verdi !== undefined) rad[kolonne.id] = drawn.verdi;
  }
  return rad;
}

/**
 * What may be chosen in a line of text instead of being written again: what the field would draw from each of these entries, and
 * from which. @param {Kontekst} kontekst @param {Felt} felt @param {Iterable<Post>} poster @returns {Map<string, Post[]>}
 */
export function findForslag(kontekst, felt, poster) {
  /** @type {Map<string, Post[]>} */
  const found = new Map();
  const [skjema, navn] = (felt.fra ?? "").split(".");
  if (felt.type !== "tekst" || felt.slag === "maaling" || felt.valg_fra || !navn) return found;
  for (const post of poster) {
    const value = post.skjema === skjema ? readAs(kontekst, felt, post, navn) : undefined;
    const text = value === undefined ? "" : String(convert(felt, value) ?? "").trim();
    if (text) found.set(text, [...(found.get(text) ?? []), post]);
  }
  return found;
}

/**
 * The entry that a row written by hand is about: the only one whose name stands in it, when the table draws from such and the
 * row is not drawn from any. @param {Kontekst} kontekst @param {Felt} tabell @param {Post} post @param {number} nr @param {Iterable<Post>} poster
 */
export function findEier(kontekst, tabell, post, nr, poster) {
  const rad = /** @type {any[]} */ (post.svar[tabell.id] ?? [])[nr];
  const kolonne = (tabell.kolonner ?? []).find((one) => one.fra && one.type === "tekst" && one.slag !== "maaling");
  if (!rad || !kolonne || post.hentet[`${tabell.id}.${nr}`]) return null;
  const its = findForslag(kontekst, kolonne, poster).get(String(rad[kolonne.id] ?? "").trim()) ?? [];
  return its.length === 1 && !rowOf(post, tabell.id, its[0].id) ? its[0] : null;
}

/** Whether a row says something: in a table that draws figures one of them, else anything. @param {Felt} felt @param {Record<string, any>} rad */
function hasFigure(felt, rad) {
  const figures = (felt.kolonner ?? []).filter((one) => one.fra && (one.type === "tall" || one.slag === "maaling"));
  const texts = (felt.kolonner ?? []).filter((one) => one.fra && !figures.includes(one));
  // A table that is mostly words has a figure or two beside them.
  const needed = figures.length >= texts.length ? figures : [...figures, ...texts];
  return needed.some((one) => rad[one.id] !== undefined);
}

/** Whether a column draws from an entry that is shown so strongly. @param {Kontekst} kontekst @param {Felt} kolonne @param {Post} kilde */
const drawsFrom = (kontekst, kolonne, kilde) =>
  !kolonne.styrke || kolonne.styrke.includes(String(kontekst.del(kilde, "styrke") ?? ""));

/**
 * Where a row no longer says what its entry does: the columns, and what should stand there. A number that has gone over
 * to another column is taken away where it stood. @param {Kontekst} kontekst @param {Felt} felt @param {Record<string, any>} rad @param {Post} kilde
 * @returns {{kolonne: Felt, verdi: any}[]}
 */
export function findUlikt(kontekst, felt, rad, kilde) {
  const now = drawRad(kontekst, felt, kilde);
  return (felt.kolonner ?? []).flatMap((kolonne) => {
    if (now[kolonne.id] !== undefined)
      return same(now[kolonne.id], rad[kolonne.id]) ? [] : [{ kolonne, verdi: now[kolonne.id] }];
    const gone = kolonne.styrke && rad[kolonne.id] !== undefined && !drawsFrom(kontekst, kolonne, kilde);
    return gone ? [{ kolonne, verdi: undefined }] : [];
  });
}

/** What is noted at the sources of an answer, each note once. @param {Kilde[]} kilder @param {Post[]} poster */
function notatAt(kilder, poster) {
  const found = kilder.flatMap(({ post, felt }) => poster.find((one) => one.id === post)?.notater[felt ?? ""] ?? []);
  return [...new Set(found)].join("\n");
}

/** What is noted at the answers that a row draws, by column. @param {Felt} felt @param {Post} kilde */
const drawNotater = (felt, kilde) =>
  Object.fromEntries(
    (felt.kolonner ?? []).flatMap((kolonne) => {
      const notat = kolonne.fra ? kilde.notater[kolonne.fra.split(".")[1]] : "";
      return notat ? [[kolonne.id, notat]] : [];
    }),
  );

/** The form that the rows of a table are made from, if any. @param {Felt} felt */
export function tableSource(felt) {
  return (felt.kolonner ?? []).find((kolonne) => kolonne.fra)?.fra?.split(".")[0];
}

/** Whether a table has a row from this entry. @param {Post} post @param {string} felt @param {string} kilde */
const rowOf = (post, felt, kilde) =>
  Object.entries(post.hentet).some(
    ([key, kilder]) => key.startsWith(`${felt}.`) && kilder.some((one) => one.post === kilde),
  );
