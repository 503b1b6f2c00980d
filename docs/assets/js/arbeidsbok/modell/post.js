// One entry of the book: what stands at each place, who wrote it, and what two copies of it become together.
//
// A place (`sti`) holds marks. A write puts its own mark there and remembers, per device, which marks it replaced; so
// two copies can tell «he has not seen this yet» from «he has seen it and chose something else», with no clock and no
// server. What nobody has seen is never thrown away: it stands beside the other value until a person chooses.
// The format is told in docs/nb/arbeidsbok/format.md. Nothing outside this module touches marks.

import { generateKeyBetween } from "../../../vendor/fractional-indexing/fractional-indexing.js";

/** @typedef {{post: string, felt?: string}} Kilde Where a value was drawn from. */
/** @typedef {Record<string, string | number | boolean | string[]>} Rad A cell may hold several answers, or rows of another table. */
/** @typedef {string | number | boolean | string[] | Rad[]} Verdi */
/** @typedef {string | number | boolean | string[] | Record<string, number[]> | null} Merkeverdi null: it was emptied. */
/** @typedef {{e: string, n: number, v: Merkeverdi, t: string, h?: Kilde[]}} Merke `e` device, `n` its count, `t` time. */
/** @typedef {{m: Merke[], s: Record<string, number>}} Sted `m` stands here; `s` the largest count replaced, by device. */
/** @typedef {Record<string, Sted>} Steder */
/**
 * @typedef {object} Lagret One filled-in form as it is kept and sent.
 * @property {string} id
 * @property {string} skjema
 * @property {string} opprettet
 * @property {Steder} felt
 * @property {Record<string, unknown[]>} [ukjent] What two copies said differently at keys that we do not know.
 */
/**
 * @typedef {object} Post The same as its reader sees it; made by `read`, never stored.
 * @property {string} id
 * @property {string} skjema
 * @property {string} opprettet
 * @property {string} endret
 * @property {string[]} fra
 * @property {Record<string, Kilde[]>} hentet By `felt`, or `tabell.rad` (rows from 0).
 * @property {Record<string, Verdi>} svar
 * @property {Record<string, string[]>} rader The ids of the rows of each table, in the order of `svar`.
 * @property {Record<string, {id: string, rad: Rad}[]>} strokne Rows that are struck out: shown so, counted nowhere.
 * @property {Record<string, string>} notater Free notes, by the place that they are about.
 * @property {"nei" | "ja" | "uenig"} slettet `uenig`: deleted by one, written in by another.
 * @property {string[]} uenig The places where several values stand.
 */
/** @typedef {{e: string, neste: () => number, naa: () => string}} Penn Who writes, his next count, and the time. */
/** @typedef {{sti: string, verdi: Verdi | null | undefined, h?: Kilde[], sett?: string[], t?: string}} Skriving One thing to write. `sett`: the marks that the writer saw there; left out: all. `t`: when, if not now. */
/** @typedef {{sti: string, valg: {verdi: Merkeverdi, e: string, t: string}[]}} Konflikt */

const SLETTET = "_slettet";
const PLASS = "_plass";
const NOTAT = "_notat";
const FRA = "fra/";

/** @param {unknown} value @returns {value is Record<string, any>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The same text for the same content, whatever the order of keys. @param {any} value @returns {string} */
export const stable = (value) =>
  typeof value !== "object" || value === null
    ? (JSON.stringify(value) ?? "")
    : JSON.stringify(value, (_, one) =>
        isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
      );

/** Whether two values say the same. @param {unknown} a @param {unknown} b */
export const same = (a, b) => a === b || stable(a) === stable(b);

/** @template T @param {Record<string, T>} all @param {string} key @returns {T | undefined} */
const at = (all, key) => (Object.hasOwn(all, key) ? all[key] : undefined);

/** A table without names of its own: a field may be called `constructor`. @returns {any} */
const bare = () => Object.create(null);

/** The name of one mark. @param {{e: string, n: number}} merke */
const nameOf = ({ e, n }) => `${e}:${n}`;

/** @param {Sted | undefined} sted @param {string} e */
function seen(sted, e) {
  if (!sted) return 0;
  let most = at(sted.s, e) ?? 0;
  for (const one of sted.m) if (one.e === e && one.n > most) most = one.n;
  return most;
}

/** @param {Record<string, number>} a @param {Iterable<readonly [string, number]>} more */
function largest(a, more) {
  const s = { ...a };
  for (const [e, n] of more) if (n > (at(s, e) ?? 0)) s[e] = n;
  return s;
}

/** Marks in one order everywhere, the same mark once. @param {Merke[]} m */
function inOrder(m) {
  if (m.length < 2) return m;
  /** @type {Map<string, Merke>} */
  const by = new Map();
  for (const one of m) {
    const key = `${one.e} ${String(one.n).padStart(12, "0")} ${stable(one.v)}`;
    const other = by.get(key);
    by.set(key, other ? oneOf(one, other) : one);
  }
  return [...by].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** @param {string} a @param {string} b */
const earliest = (a, b) => [a, b].sort()[0];

/** The same mark told twice: the earliest time, and every source. @param {Merke} a @param {Merke} b @returns {Merke} */
function oneOf(a, b) {
  const h = [...new Map([...(a.h ?? []), ...(b.h ?? [])].map((one) => [stable(one), one])).entries()]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([, one]) => one);
  return { e: a.e, n: a.n, v: a.v, t: earliest(a.t, b.t), ...(h.length ? { h } : {}) };
}

/** What two copies of a place become. @param {Sted | undefined} a @param {Sted | undefined} b @returns {Sted} */
export function mergeSted(a, b) {
  if (!a || !b || a === b) return /** @type {Sted} */ (a ?? b);
  const kept = (/** @type {Merke} */ one, /** @type {Sted} */ other) =>
    other.m.some((m) => m.e === one.e && m.n === one.n) || seen(other, one.e) < one.n;
  const m = inOrder([...a.m.filter((one) => kept(one, b)), ...b.m.filter((one) => kept(one, a))]);
  const s = largest(a.s, Object.entries(b.s));
  // Unknown keys of a place stay.
  return { ...b, ...a, m, s };
}

/** The different values that stand at a place, the latest first. @param {Sted | undefined} sted @returns {Merke[]} */
function values(sted) {
  if (!sted || sted.m.length === 0) return [];
  if (sted.m.length === 1) return sted.m;
  const sorted = [...sted.m].sort((a, b) => (a.t === b.t ? (a.e + a.n < b.e + b.n ? 1 : -1) : a.t < b.t ? 1 : -1));
  return [...new Map(sorted.reverse().map((one) => [stable(one.v), one])).values()].reverse();
}

/** What stands at a place, as it is shown: the latest of several. @param {Steder} felt @param {string} sti @returns {Merkeverdi | undefined} */
export const valueAt = (felt, sti) => values(at(felt, sti))[0]?.v;

/** The marks at a place, as `sett` of a write wants them. @param {Steder} felt @param {string} sti */
export const marksAt = (felt, sti) => at(felt, sti)?.m.map(nameOf) ?? [];

/**
 * Put a value at a place. Nothing happens when it stands there already, and an empty answer where nothing was is no
 * mark. What the writer has not seen stays beside it.
 * @param {Steder} felt @param {Skriving & {verdi: any}} skriving @param {Penn} penn @returns {Steder}
 */
export function writeSted(felt, { sti, verdi, h, sett, t }, penn) {
  const was = at(felt, sti);
  const v =
    verdi === undefined || verdi === "" || verdi === false || (Array.isArray(verdi) && !verdi.length) ? null : verdi;
  if (!was?.m.length && v === null && !h) return felt;
  const stands = values(was);
  if (stands.length === 1 && same(stands[0].v, v) && (!h || same(stands[0].h, h))) return felt;
  const old = was ?? { m: [], s: {} };
  const unseen = sett ? old.m.filter((one) => !sett.includes(nameOf(one))) : [];
  const gone = old.m.filter((one) => !unseen.includes(one));
  const from = h ?? gone.find((one) => one.h)?.h;
  /** @type {Merke} */
  const mark = { e: penn.e, n: penn.neste(), v, t: t ?? penn.naa(), ...(from?.length ? { h: from } : {}) };
  return {
    ...felt,
    [sti]: {
      ...old,
      m: inOrder([...unseen, mark]),
      s: largest(
        old.s,
        gone.map(({ e, n }) => /** @type {const} */ ([e, n])),
      ),
    },
  };
}

/** The row that a place lies in, with the slash; empty outside tables. @param {string} sti */
function rowOf(sti) {
  const parts = sti.split("/");
  return parts.length >= 3 && !sti.startsWith(FRA) ? `${parts[0]}/${parts[1]}/` : "";
}

/**
 * Write in an entry, several places at once. To write in what one sees as deleted or struck takes it back.
 * @param {Lagret} lagret @param {Skriving[]} skrivinger @param {Penn} penn @returns {Lagret}
 */
export function write(lagret, skrivinger, penn) {
  let felt = lagret.felt;
  for (const one of skrivinger) {
    const next = writeSted(felt, /** @type {any} */ (one), penn);
    if (next === felt) continue;
    felt = next;
    if (one.sti.endsWith(SLETTET)) continue;
    for (const sti of [SLETTET, `${rowOf(one.sti)}${SLETTET}`]) {
      if (isObject(valueAt(felt, sti))) felt = writeSted(felt, { sti, verdi: null }, penn);
    }
  }
  return felt === lagret.felt ? lagret : { ...lagret, felt };
}

/** The marks below an entry («») or a row («logg/a1/»), that a deletion takes. @param {Steder} felt @param {string} under */
function below(felt, under) {
  const own = `${under}${SLETTET}`;
  /** @type {Record<string, number[]>} */
  const taken = {};
  for (const [sti, sted] of Object.entries(felt)) {
    if (sti === own || !sti.startsWith(under)) continue;
    for (const { e, n } of sted.m) {
      const numbers = at(taken, e) ?? [];
      if (!numbers.includes(n)) numbers.push(n);
      taken[e] = numbers;
    }
  }
  for (const numbers of Object.values(taken)) numbers.sort((a, b) => a - b);
  return taken;
}

/**
 * Delete an entry (`under` empty) or strike a row (`logg/a1/`): the content stays below the mark until the deleted
 * are emptied. @param {Lagret} lagret @param {Penn} penn @param {string} [under] @returns {Lagret}
 */
export const remove = (lagret, penn, under = "") =>
  write(lagret, [{ sti: `${under}${SLETTET}`, verdi: /** @type {any} */ (below(lagret.felt, under)) }], penn);

/** Take a deletion back. @param {Lagret} lagret @param {Penn} penn @param {string} [under] @returns {Lagret} */
export const restore = (lagret, penn, under = "") => write(lagret, [{ sti: `${under}${SLETTET}`, verdi: null }], penn);

/** @param {Steder} felt @param {string} under @returns {"nei" | "ja" | "uenig"} */
function removed(felt, under) {
  const marks = at(felt, `${under}${SLETTET}`)?.m ?? [];
  if (marks.every((one) => !isObject(one.v))) return "nei";
  if (marks.some((one) => !isObject(one.v))) return "uenig";
  const taken = marks.map((one) => /** @type {Record<string, number[]>} */ (one.v));
  for (const [e, numbers] of Object.entries(below(felt, under))) {
    for (const n of numbers) if (!taken.some((one) => at(one, e)?.includes(n))) return "uenig";
  }
  return "ja";
}

/** @type {WeakMap<Lagret, Post>} */
const kjente = new WeakMap();

/** An entry as its reader sees it. @param {Lagret} lagret @returns {Post} */
export function read(lagret) {
  const known = kjente.get(lagret);
  if (known) return known;
  /** @type {Post} */
  const post = {
    id: lagret.id,
    skjema: lagret.skjema,
    opprettet: lagret.opprettet,
    endret: "",
    fra: [],
    hentet: bare(),
    svar: bare(),
    rader: bare(),
    strokne: bare(),
    notater: bare(),
    slettet: removed(lagret.felt, ""),
    uenig: [],
  };
  /** @type {Record<string, Record<string, {plass: string, rad: Rad, h?: Kilde[]}>>} */
  const tabeller = bare();
  for (const [sti, sted] of Object.entries(lagret.felt)) {
    for (const one of sted.m) if (one.t > post.endret) post.endret = one.t;
    const stands = values(sted);
    if (!stands.length) continue;
    const [{ v, h }] = stands;
    const parts = sti.split("/");
    const last = parts[parts.length - 1];
    if (stands.length > 1 && last !== PLASS && last !== SLETTET && !sti.startsWith(FRA)) post.uenig.push(sti);
    if (last === NOTAT) {
      if (typeof v === "string") post.notater[parts.slice(0, -1).join("/")] = v;
    } else if (sti.startsWith(FRA)) {
      if (v === true) post.fra.push(sti.slice(FRA.length));
    } else if (parts.length === 1) {
      if (sti === SLETTET) continue;
      if (v !== null && !isObject(v)) post.svar[sti] = /** @type {Verdi} */ (v);
      if (h) post.hentet[sti] = h;
    } else if (parts.length === 3) {
      const [tabell, id, kolonne] = parts;
      tabeller[tabell] ??= bare();
      tabeller[tabell][id] ??= { plass: "", rad: bare() };
      const row = tabeller[tabell][id];
      if (kolonne === PLASS) {
        row.plass = typeof v === "string" ? v : "";
        row.h = h;
      } else if (kolonne !== SLETTET && v !== null && !isObject(v)) row.rad[kolonne] = v;
    }
  }
  for (const [tabell, rows] of Object.entries(tabeller)) showRows(post, lagret.felt, tabell, rows);
  if (!post.endret) post.endret = post.opprettet;
  kjente.set(lagret, post);
  return post;
}

/** @param {Post} post @param {Steder} felt @param {string} tabell @param {Record<string, {plass: string, rad: Rad, h?: Kilde[]}>} rows */
function showRows(post, felt, tabell, rows) {
  const order = Object.entries(rows).sort(([a, one], [b, other]) =>
    (one.plass || "~") === (other.plass || "~") ? (a < b ? -1 : 1) : (one.plass || "~") < (other.plass || "~") ? -1 : 1,
  );
  for (const [id, { rad, h }] of order) {
    if (!Object.keys(rad).length) continue;
    const state = removed(felt, `${tabell}/${id}/`);
    if (state === "uenig") post.uenig.push(`${tabell}/${id}/${SLETTET}`);
    if (state === "ja") {
      post.strokne[tabell] ??= [];
      post.strokne[tabell].push({ id, rad });
      continue;
    }
    post.svar[tabell] ??= [];
    post.rader[tabell] ??= [];
    post.rader[tabell].push(id);
    const nr = /** @type {Rad[]} */ (post.svar[tabell]).push(rad) - 1;
    if (h) post.hentet[`${tabell}.${nr}`] = h;
  }
}

/** The places where several values stand, each with all of them, the latest first. @param {Lagret} lagret @returns {Konflikt[]} */
export const conflicts = (lagret) =>
  read(lagret).uenig.map((sti) => ({
    sti,
    valg: values(at(lagret.felt, sti)).map(({ v, e, t }) => ({ verdi: v, e, t })),
  }));

/** What two copies of one entry become: everything of both, with nothing that one has replaced. @param {Lagret} a @param {Lagret} b @returns {Lagret} */
export function merge(a, b) {
  if (a === b) return a;
  if (a.id !== b.id || a.skjema !== b.skjema) throw new Error(`${a.id}: ${a.skjema} og ${b.skjema} er ikke samme post`);
  return {
    ...mergeUkjent(a, b, KJENTE),
    id: a.id,
    skjema: a.skjema,
    opprettet: earliest(a.opprettet, b.opprettet),
    felt: mergeSteder(a.felt, b.felt),
  };
}

const KJENTE = new Set(["id", "skjema", "opprettet", "felt", "ukjent"]);

/** An entry whose sources have got new ids: what it is made from, and where its values were drawn from, follow. @param {Lagret} lagret @param {Map<string, string>} nye @returns {Lagret} */
export function relink(lagret, nye) {
  const source = (/** @type {Kilde} */ one) => ({ ...one, post: nye.get(one.post) ?? one.post });
  /** @type {Steder} */
  const felt = {};
  for (const [sti, sted] of Object.entries(lagret.felt)) {
    const old = sti.startsWith(FRA) ? sti.slice(FRA.length) : "";
    const to = nye.has(old) ? `${FRA}${nye.get(old)}` : sti;
    const m = sted.m.map((one) => (one.h ? { ...one, h: one.h.map(source) } : one));
    felt[to] = mergeSted(at(felt, to), { ...sted, m });
  }
  return { ...lagret, felt };
}

/** @param {Steder} a @param {Steder} b @returns {Steder} */
export function mergeSteder(a, b) {
  const felt = { ...a };
  for (const [sti, sted] of Object.entries(b)) felt[sti] = mergeSted(at(a, sti), sted);
  return felt;
}

/**
 * Keys that this edition does not know, of both. Where they differ every version is kept under `ukjent`.
 * @param {Record<string, any>} a @param {Record<string, any>} b @param {Set<string>} kjente @returns {Record<string, any>}
 */
export function mergeUkjent(a, b, kjente) {
  /** @type {Record<string, any>} */
  const out = {};
  /** @type {Record<string, unknown[]>} */
  const ukjent = {};
  for (const key of new Set([
    ...Object.keys(a),
    ...Object.keys(b),
    ...Object.keys(a.ukjent ?? {}),
    ...Object.keys(b.ukjent ?? {}),
  ])) {
    if (kjente.has(key)) continue;
    const all = [a, b].flatMap((one) => [
      ...(at(one.ukjent ?? {}, key) ?? []),
      ...(Object.hasOwn(one, key) ? [one[key]] : []),
    ]);
    const versions = [...new Map(all.map((/** @type {unknown} */ one) => [stable(one), one])).entries()]
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([, one]) => one);
    out[key] = versions[0];
    if (versions.length > 1) ukjent[key] = versions;
  }
  return Object.keys(ukjent).length ? { ...out, ukjent } : out;
}

// --- rows ---

/** The id of a new row. */
export const newRadId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((b) => (b % 36).toString(36)).join("");

/** A place in the order after `etter` and before `foer`; whatever a file says, an order comes out. @param {string | null} etter @param {string | null} foer */
export function plassMellom(etter, foer) {
  try {
    return generateKeyBetween(etter || null, foer || null);
  } catch {
    return generateKeyBetween(null, null);
  }
}

/** The place after every row of a table, struck ones too. @param {Steder} felt @param {string} tabell */
export function plassSist(felt, tabell) {
  let last = "";
  for (const sti of Object.keys(felt)) {
    if (!sti.startsWith(`${tabell}/`) || !sti.endsWith(`/${PLASS}`)) continue;
    const here = valueAt(felt, sti);
    if (typeof here === "string" && here > last) last = here;
  }
  return plassMellom(last || null, null);
}

/**
 * The writes that put a whole row into a table. @param {string} tabell @param {string} id @param {string} plass
 * @param {Record<string, any>} rad @param {Kilde[]} [h] The entry that the row was drawn from. @returns {Skriving[]}
 */
export const skrivRad = (tabell, id, plass, rad, h) => [
  { sti: `${tabell}/${id}/${PLASS}`, verdi: plass, ...(h ? { h } : {}) },
  ...Object.entries(rad).map(([kolonne, verdi]) => ({ sti: `${tabell}/${id}/${kolonne}`, verdi })),
];

/** The writes that make a copy of an entry: its answers, notes and sources, with rows of its own. @param {Post} post @returns {Skriving[]} */
export function skrivingerAv(post) {
  /** @type {Skriving[]} */
  const out = post.fra.map((id) => ({ sti: `${FRA}${id}`, verdi: true }));
  const ider = new Map();
  for (const [felt, value] of Object.entries(post.svar)) {
    if (!post.rader[felt]) {
      out.push({ sti: felt, verdi: value, ...(post.hentet[felt] ? { h: post.hentet[felt] } : {}) });
      continue;
    }
    let plass = "";
    for (const [nr, rad] of /** @type {Rad[]} */ (value).entries()) {
      const id = newRadId();
      ider.set(`${felt}/${post.rader[felt][nr]}/`, `${felt}/${id}/`);
      plass = plassMellom(plass, null);
      out.push(...skrivRad(felt, id, plass, rad, post.hentet[`${felt}.${nr}`]));
    }
  }
  for (const [sti, notat] of Object.entries(post.notater)) {
    const row = rowOf(sti);
    out.push({ sti: `${ider.has(row) ? ider.get(row) + sti.slice(row.length) : sti}/${NOTAT}`, verdi: notat });
  }
  return out;
}

// --- what comes from outside ---

const ID = /^[\w.:-]{1,100}$/;
const SKJEMA = /^[a-z0-9-]{1,60}$/;
const ENHET = /^[\w.:-]{1,80}$/;
const MOST_STEDER = 100_000;

/** @param {unknown} value @returns {value is Merkeverdi} */
const isVerdi = (value) =>
  value === null ||
  typeof value === "string" ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every((one) => typeof one === "string")) ||
  (isObject(value) && Object.values(value).every((one) => Array.isArray(one) && one.every(Number.isSafeInteger)));

/** @param {unknown} one @returns {one is Merke} */
const isMerke = (one) =>
  isObject(one) &&
  typeof one.e === "string" &&
  ENHET.test(one.e) &&
  one.e !== "__proto__" &&
  Number.isSafeInteger(one.n) &&
  one.n > 0 &&
  typeof one.t === "string" &&
  isVerdi(one.v);

/** @param {unknown} value @param {string} other */
export const cleanTime = (value, other) =>
  typeof value === "string" && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : other;

/** @param {unknown} h @returns {Kilde[]} */
export const cleanKilder = (h) =>
  Array.isArray(h)
    ? h
        .filter((one) => isObject(one) && typeof one.post === "string")
        .map((one) => ({ post: one.post, ...(typeof one.felt === "string" ? { felt: one.felt } : {}) }))
    : [];

/**
 * Places from outside with only what can be understood, and what could not.
 * @param {unknown} raw @returns {{felt: Steder, rester: string[]}}
 */
export function cleanSteder(raw) {
  /** @type {Steder} */
  const felt = {};
  /** @type {string[]} */
  const rester = [];
  for (const [nr, [sti, sted]] of Object.entries(isObject(raw) ? raw : {}).entries()) {
    if (
      nr >= MOST_STEDER ||
      sti === "__proto__" ||
      sti.length > 400 ||
      !isObject(sted) ||
      !Array.isArray(sted.m) ||
      !sted.m.every(isMerke)
    ) {
      rester.push(sti);
      continue;
    }
    const s = Object.entries(isObject(sted.s) ? sted.s : {}).filter(
      ([e, n]) => ENHET.test(e) && e !== "__proto__" && Number.isSafeInteger(n) && n > 0,
    );
    const m = sted.m.map(({ h, t, ...one }) => {
      const kilder = cleanKilder(h);
      return { ...one, t: cleanTime(t, ""), ...(kilder.length ? { h: kilder } : {}) };
    });
    felt[sti] = { ...sted, m: inOrder(m), s: Object.fromEntries(s) };
  }
  return { felt, rester };
}

/** Whether something can be an entry at all: its id and its form. @param {unknown} raw @returns {raw is Record<string, any>} */
export const hasIdentitet = (raw) =>
  isObject(raw) &&
  typeof raw.id === "string" &&
  ID.test(raw.id) &&
  typeof raw.skjema === "string" &&
  SKJEMA.test(raw.skjema);

/**
 * An entry from outside, made safe, and the places in it that could not be read. null when it is no entry.
 * @param {unknown} raw @returns {{lagret: Lagret, rester: string[]} | null}
 */
export function cleanLagret(raw) {
  if (!hasIdentitet(raw) || !isObject(raw.felt)) return null;
  const { felt, rester } = cleanSteder(raw.felt);
  const first = Object.values(felt)
    .flatMap((sted) => sted.m.map((one) => one.t))
    .sort()[0];
  const opprettet = cleanTime(raw.opprettet, first || "1970-01-01T00:00:00.000Z");
  return { lagret: { ...raw, id: raw.id, skjema: raw.skjema, opprettet, felt }, rester };
}

/** A new, empty entry. @param {string} skjema @param {string} id @param {string} naa @returns {Lagret} */
export const newLagret = (skjema, id, naa) => ({ id, skjema, opprettet: naa, felt: {} });
