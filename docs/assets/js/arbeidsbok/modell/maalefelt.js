// Measurements that a form refers to: where they lie, what they say now, what they said when they were last seen, and
// what they lack to be «vist». A field of the type `maaling` keeps the source (`h` of its mark) and what was seen (its
// value, `midt;lav;hoey;nivaa;n;m`, with «|» between several); all else is read from the source.

import { canDraw, judgeIntervall, judgeStyrke, roundSpenn } from "./maaling.js";
import { compute } from "./uttrykk.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./post.js").Kilde} Kilde */
/** @typedef {import("./skjemaer.js").Felt} Felt */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./maaling.js").Intervall} Intervall */
/**
 * @typedef {object} Funn One measurement that is referred to.
 * @property {Kilde | null} kilde null: a text without a source.
 * @property {Post | null} post The entry it lies in; null when the book does not have it.
 * @property {Felt | null} felt The field it is worked out in.
 * @property {Intervall | null} naa What it says now; what was last seen when the source is not here.
 * @property {Intervall | null} sett What was last seen.
 * @property {boolean} endret The source says something else than was last seen.
 * @property {string[]} mangler What it lacks to be «vist».
 */

/** As it is shown: what is an estimate of a year is told no finer than it can be stood for. @param {Felt} felt @param {Intervall} one @returns {Intervall} */
export const asShown = (felt, one) => (felt.form === "overslag" ? { ...one, ...roundSpenn(one) } : one);

/** The interval of a computed field in an entry; null when there is none. @param {Felt | undefined} felt @param {Post} post @returns {Intervall | null} */
export function intervallOf(felt, post) {
  if (!felt?.uttrykk || !felt.form) return null;
  return asIntervall(felt, compute(felt.uttrykk, post.svar));
}

/** The same, of a value that is worked out. @param {Felt} felt @param {import("./uttrykk.js").Verdi} value */
export const asIntervall = (felt, value) =>
  felt.form && value !== null && typeof value === "object" && "nivaa" in value ? asShown(felt, value) : null;

const DESIMALER = 1e6;
/** @param {number} value */
const short = (value) => String(Math.round(value * DESIMALER) / DESIMALER + 0);

/** What was seen, as it is kept. @param {Intervall} one */
export const writeSett = (one) =>
  [one.midt, one.lav, one.hoey, one.nivaa].map(short).concat(String(one.n), String(one.m)).join(";");

/** What was last seen, one for each source; null for what is no measurement. @param {unknown} text @returns {(Intervall | null)[]} */
export function readSett(text) {
  if (typeof text !== "string" || !text) return [];
  return text.split("|").map((part) => {
    const numbers = part.split(";").map(Number);
    const [midt, lav, hoey, nivaa, n, m] = numbers;
    if (numbers.length !== 6 || !numbers.every(Number.isFinite) || !(lav <= midt && midt <= hoey)) return null;
    return { midt, lav, hoey, nivaa, n, m, utelatt: 0, noeytral: 0, anslaatt: false };
  });
}

/** The measurements that a field refers to. @param {Kontekst} kontekst @param {Post} post @param {Felt} felt @returns {Funn[]} */
export const findMaalinger = (kontekst, post, felt) =>
  follow(kontekst, post.hentet[felt.id] ?? [], readSett(post.svar[felt.id]), new Set([`${post.id}/${felt.id}`]));

/** @param {Kontekst} kontekst @param {Kilde[]} kilder @param {(Intervall | null)[]} sett @param {Set<string>} visited @returns {Funn[]} */
export function follow(kontekst, kilder, sett, visited) {
  /** @type {Funn[]} */
  const found = [];
  for (const kilde of kilder) {
    const key = `${kilde.post}/${kilde.felt}`;
    if (visited.has(key)) continue;
    visited.add(key);
    const post = kontekst.alle.get(kilde.post) ?? null;
    const felt = (post && kontekst.felt(post.skjema).find((one) => one.id === kilde.felt)) ?? null;
    if (post && felt?.slag === "maaling") {
      const further = follow(kontekst, post.hentet[felt.id] ?? [], readSett(post.svar[felt.id]), visited);
      found.push(...further.map((one) => ({ ...one, sett: null, endret: false })));
    } else {
      const naa = post ? intervallOf(felt ?? undefined, post) : null;
      found.push({
        kilde,
        post,
        felt,
        naa,
        sett: null,
        endret: false,
        mangler: findMangler(kontekst, naa, post, felt),
      });
    }
  }
  for (const [nr, one] of found.entries()) {
    one.sett = sett[nr] ?? null;
    if (!one.post && one.sett) {
      one.naa = one.sett;
      one.mangler = findMangler(kontekst, one.sett, null, null);
    }
    one.endret = Boolean(one.post && one.sett && (!one.naa || writeSett(one.naa) !== writeSett(one.sett)));
  }
  return found;
}

/**
 * What a measurement lacks to be «vist», as the rules of the forms name it. Without its entry nobody knows how it was
 * measured. @param {Kontekst} kontekst @param {Intervall | null} one @param {Post | null} post @param {Felt | null} felt @returns {string[]}
 */
export function findMangler(kontekst, one, post, felt) {
  const oversikt = post ? kontekst.skjema(post.skjema).oversikt : undefined;
  const kvalitet = Boolean(felt && felt.id === oversikt?.kvalitet_maalt);
  // Criteria are not timed.
  const klokke = kvalitet || Boolean(post && kontekst.oppfyller(post, oversikt?.maalt));
  const { grad, mangler } = judgeStyrke(one, {
    samme_maate: klokke && Boolean(post && kontekst.oppfyller(post, oversikt?.samme_maate)),
    samme_folk: Boolean(post && kontekst.oppfyller(post, oversikt?.samme_folk)),
    // Where nothing can be drawn nothing more is asked.
    kvalitet: kvalitet || !one || !canDraw(one) ? null : judgeKvalitetOf(kontekst, post),
    bruk: null,
  });
  if (grad === "feil_vei") return ["feil_vei"];
  // Below zero, and too little to say so.
  if (one && canDraw(one) && one.hoey < one.noeytral) return ["skille", ...mangler];
  return mangler.map((id) => (id === "maate" && post && !klokke ? "anslag" : id));
}

/** How strongly something is shown that lacks this. @param {string[]} mangler @returns {"vist" | "tyder_paa" | "ikke_vist" | "feil_vei"} */
export function findGrad(mangler) {
  if (mangler.includes("feil_vei")) return "feil_vei";
  if (mangler.includes("maalinger") || mangler.includes("skille")) return "ikke_vist";
  return mangler.length ? "tyder_paa" : "vist";
}

/** What a trial's form works out its net time in. @param {Kontekst} kontekst @param {Post} post */
export function findNettofelt(kontekst, post) {
  const id = kontekst.skjema(post.skjema).oversikt?.netto;
  return id === undefined ? undefined : kontekst.felt(post.skjema).find((one) => one.id === id);
}

/**
 * How strongly the net time of a trial is shown, whatever the time is used for.
 * @param {Kontekst} kontekst @param {Post} post @param {Felt | undefined} [felt] @param {Intervall | null} [one] What it was worked out to be, where that is known.
 */
export function findStyrkeAvUtproeving(
  kontekst,
  post,
  felt = findNettofelt(kontekst, post),
  one = intervallOf(felt, post),
) {
  return findGrad(findMangler(kontekst, one, post, felt ?? null));
}

/** What may be said of the quality in a trial, whose form tells it in percentage points. @param {Kontekst} kontekst @param {Post | null} post */
export function judgeKvalitetOf(kontekst, post) {
  const id = post && kontekst.skjema(post.skjema).oversikt?.kvalitet_maalt;
  const felt = post ? kontekst.felt(post.skjema).find((one) => one.id === id) : undefined;
  const one = post ? intervallOf(felt, post) : null;
  const share = one && { ...one, midt: one.midt / 100, lav: one.lav / 100, hoey: one.hoey / 100 };
  const vurdert = post ? kontekst.del(post, "kvalitet") : undefined;
  return judgeIntervall(share, typeof vurdert === "string" ? vurdert : null);
}

/** What the measurements of each field lack, for the rules that decide other fields; of several, all. @param {Kontekst} kontekst @param {Post} post @returns {Record<string, string[]>} */
export function findTilstand(kontekst, post) {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const felt of kontekst.felt(post.skjema)) {
    if (felt.slag !== "maaling") continue;
    const its = findMaalinger(kontekst, post, felt);
    found[felt.id] = its.length ? [...new Set(its.flatMap((one) => one.mangler))] : ["maalinger"];
  }
  return found;
}

/**
 * What a field of measurement draws from these entries: the sources, and what they say now. A field that refers to a
 * measurement itself gives on where that lies. null when none of them has any.
 * @param {Kontekst} kontekst @param {Felt} felt @param {Post[]} opphav @returns {{verdi: string, kilder: Kilde[]} | null}
 */
export function drawMaaling(kontekst, felt, opphav) {
  const [skjema, navn] = (felt.fra ?? "").split(".");
  const source = kontekst.felt(skjema).find((one) => one.id === navn);
  if (!source) return null;
  const of = (/** @type {Post} */ post) => {
    if (source.slag === "maaling") return findMaalinger(kontekst, post, source);
    return [{ kilde: { post: post.id, felt: navn }, naa: intervallOf(source, post) }];
  };
  /** @type {{kilde: Kilde, naa: Intervall}[]} */
  const found = [];
  for (const post of opphav.filter((one) => one.skjema === skjema))
    for (const { kilde, naa } of of(post)) if (kilde && naa) found.push({ kilde, naa });
  const each = [...new Map(found.map((one) => [`${one.kilde.post}/${one.kilde.felt}`, one])).values()];
  if (!each.length) return null;
  return { verdi: each.map((one) => writeSett(one.naa)).join("|"), kilder: each.map((one) => one.kilde) };
}
