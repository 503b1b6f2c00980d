// Bringing entries from files, links and other copies together with the book: what each is to what is there, and what is
// to be laid in. Nothing is laid in here; that is done by the page, all at once, when the reader has said yes.

import { hash, placeSvar } from "./gammel.js";
import { erNotat, readMedNotater, utenNotater } from "./notater.js";
import { isObject, merge, newRadId, plassMellom, plassSist, read, same, stable, valueAt } from "./post.js";
import { medIder } from "./radvalg.js";

/** @typedef {import("./post.js").Lagret} Lagret */
/** @typedef {import("./post.js").Rad} Rad */
/** @typedef {import("./post.js").Skriving} Skriving */
/** @typedef {import("./post.js").Verdi} Verdi */
/** @typedef {"ny" | "endret" | "uenig" | "beholdt"} Slags `endret`: they had seen ours and wrote on; `beholdt`: we had seen theirs. */
/** @typedef {{sti: string, slags: Slags, her: unknown, der: unknown, naar: string}} Ulikhet */
/** @typedef {{skjema: string, svar: Record<string, Verdi>, endret: string, radvalg?: Record<string, Record<string, string>>}} Utfylt What a file without ids says, and which cells tell rows of another table by number. */
/** @typedef {{hva: "flett" | "erstatt" | "egen" | "hopp", mot?: string, rader?: "samme" | "nye"}} Valg */
/**
 * @typedef {object} Funn One entry of a file, and what it is to the book.
 * @property {string} fil
 * @property {"ny" | "lik" | "flettes"} slag
 * @property {Lagret} inn As it is laid in: under the id of the one that it belongs to.
 * @property {Utfylt} [utfylt] When the file had no ids: from this it can be made again for another target.
 * @property {Lagret[]} kandidater Those that it may belong to, the likeliest first.
 * @property {Ulikhet[]} ulikheter Against the first of them.
 * @property {number} like How many of its rows stand there from before, equal or nearly so, when only the reader can know.
 * @property {string[]} ukjent What the file says that no field could take.
 * @property {string[]} [obs] What was read, but may not be what it looks like.
 * @property {{navn: string, tid: string}} [avsender] Who saved the file last, when it says so.
 * @property {boolean} [fremmed] It is not one of our templates: it is laid in only when the reader says so.
 * @property {boolean} [usikker] It has the name of one that is here, and no more is known: it may be another.
 */

/** The differences between two copies of one entry, place by place. @param {Lagret} her @param {Lagret} der @returns {Ulikhet[]} */
export function findUlikheter(her, der) {
  const whole = merge(her, der);
  const uenig = new Set(read(whole).uenig);
  /** @type {Ulikhet[]} */
  const found = [];
  for (const [sti, sted] of Object.entries(der.felt)) {
    if (/\/_plass$|^fra\//.test(sti)) continue;
    const [ours, theirs, becomes] = [valueAt(her.felt, sti), valueAt(der.felt, sti), valueAt(whole.felt, sti)];
    if (same(ours ?? null, theirs ?? null) && !uenig.has(sti)) continue;
    const naar =
      sted.m
        .map((one) => one.t)
        .sort()
        .at(-1) ?? "";
    const slags = uenig.has(sti)
      ? "uenig"
      : !same(becomes ?? null, theirs ?? null)
        ? "beholdt"
        : (ours ?? null) === null
          ? "ny"
          : "endret";
    // A conflict that stood here before they came is not news of theirs.
    if (slags === "uenig" && same(whole.felt[sti], her.felt[sti])) continue;
    found.push({ sti, slags, her: ours, der: theirs, naar });
  }
  return found;
}

/** Whether two rows say nearly the same: two thirds of what either answers, and at least two cells. @param {Rad} a @param {Rad} b */
export function nestenLike(a, b) {
  const columns = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((one) => !erNotat(one));
  const equal = columns.filter((one) => same(a[one], b[one])).length;
  return equal >= 2 && equal * 3 >= columns.length * 2;
}

/** Each row of a file with the row here that it equals, or nearly does; every row here is used once. @param {Rad[]} her @param {Rad[]} der */
function pairs(her, der) {
  /** @type {(number | undefined)[]} */
  const found = der.map(() => undefined);
  const used = new Set();
  const equal = (/** @type {Rad} */ a, /** @type {Rad} */ b) => same(utenNotater(a), utenNotater(b));
  for (const like of [equal, nestenLike]) {
    for (const [nr, rad] of der.entries()) {
      if (found[nr] !== undefined) continue;
      const hit = her.findIndex((one, i) => !used.has(i) && like(one, rad));
      if (hit < 0) continue;
      used.add(hit);
      found[nr] = hit;
    }
  }
  return found;
}

/** @param {unknown} value @returns {value is Rad[]} */
const isRader = (value) => Array.isArray(value) && value.some(isObject);

/** How many rows of a file stand in an entry from before, equal or nearly so. @param {Lagret} mot @param {Record<string, Verdi>} svar */
export function countLike(mot, svar) {
  const here = readMedNotater(mot).svar;
  let like = 0;
  for (const [tabell, rows] of Object.entries(svar)) {
    if (isRader(rows) && isRader(here[tabell]))
      like += pairs(
        here[tabell],
        rows.filter((row) => Object.keys(row).length),
      ).filter((one) => one !== undefined).length;
  }
  return like;
}

/** The answers of a file where rows that it tells by number are told by the ids of those that they equal here. @param {Utfylt} utfylt @param {import("./post.js").Post} here */
function withIder({ svar, radvalg = {} }, here) {
  const out = { ...svar };
  for (const [tabell, kolonner] of Object.entries(radvalg)) {
    if (!isRader(out[tabell])) continue;
    for (const [kolonne, kilde] of Object.entries(kolonner)) {
      const ours = here.svar[kilde];
      const theirs = svar[kilde];
      if (!isRader(ours)) continue;
      const ider = isRader(theirs)
        ? pairs(ours, theirs).map((hit) => (hit === undefined ? undefined : here.rader[kilde][hit]))
        : here.rader[kilde];
      out[tabell] = /** @type {Rad[]} */ (out[tabell]).map((rad) => medIder(rad, [kolonne], ider));
    }
  }
  return out;
}

/**
 * What a file without ids says, as a copy of the entry that it belongs to. Its rows are those that stand there (`samme`:
 * what differs in them is asked about), or rows of their own.
 * @param {Lagret} mot @param {Utfylt} utfylt @param {"samme" | "nye"} rader @returns {Lagret}
 */
export function placeAgainst(mot, utfylt, rader) {
  const here = readMedNotater(mot);
  const { endret } = utfylt;
  const svar = withIder(utfylt, here);
  /** @type {Record<string, Verdi>} */
  const rest = {};
  /** @type {Record<string, unknown>} */
  const cells = {};
  for (const [tabell, rows] of Object.entries(svar)) {
    const ours = here.svar[tabell];
    if (rader === "nye" || !isRader(rows) || !isRader(ours)) {
      rest[tabell] = rows;
      continue;
    }
    const filled = rows.filter((row) => Object.keys(row).length);
    const found = pairs(ours, filled);
    rest[tabell] = filled.filter((_, nr) => found[nr] === undefined);
    for (const [nr, hit] of found.entries()) {
      if (hit === undefined) continue;
      for (const [kolonne, value] of Object.entries(filled[nr]))
        cells[`${tabell}/${here.rader[tabell][hit]}/${kolonne}`] = value;
    }
  }
  const { felt } = placeSvar(mot.id, rest, endret);
  // Rows of a file come after those that stand here, in the order that they have there.
  for (const tabell of Object.keys(rest)) {
    let last = plassSist(mot.felt, tabell);
    for (const [sti, sted] of Object.entries(felt)) {
      if (!sti.startsWith(`${tabell}/`) || !sti.endsWith("/_plass")) continue;
      sted.m[0] = { ...sted.m[0], v: last };
      last = plassMellom(last, null);
    }
  }
  for (const [sti, v] of Object.entries(cells))
    felt[sti] = { m: [{ e: `fil:${hash([mot.id, sti, v, []])}`, n: 1, v: /** @type {any} */ (v), t: endret }], s: {} };
  return { id: mot.id, skjema: mot.skjema, opprettet: mot.opprettet, felt };
}

/** A new entry from a file without ids; the same file read twice gives the same. @param {Utfylt} utfylt @returns {Lagret} */
export function placeNew({ skjema, svar, endret }) {
  const id = `fil.${hash([skjema, svar])}`;
  return { id, skjema, opprettet: endret, felt: placeSvar(id, svar, endret).felt };
}

/** @param {Lagret} mot @param {Lagret} inn */
const isNews = (mot, inn) => findUlikheter(mot, inn).some(({ slags }) => slags !== "beholdt");

/**
 * What an entry with an id of its own is to the book. @param {string} fil @param {Lagret} inn @param {Map<string, Lagret>} alle @returns {Funn}
 */
export function sammenlignPost(fil, inn, alle) {
  const mot = alle.get(inn.id);
  const funn = { fil, inn, like: 0, ukjent: [] };
  if (!mot || mot.skjema !== inn.skjema) return { ...funn, slag: "ny", kandidater: [], ulikheter: [] };
  return { ...funn, slag: isNews(mot, inn) ? "flettes" : "lik", kandidater: [mot], ulikheter: findUlikheter(mot, inn) };
}

/** The answers and notes of an entry as one text, worked out once. @type {WeakMap<Lagret, string>} */
const kjenteSvar = new WeakMap();

/** @param {Lagret} lagret */
function svarOf(lagret) {
  const known = kjenteSvar.get(lagret) ?? stable(readMedNotater(lagret).svar);
  kjenteSvar.set(lagret, known);
  return known;
}

/**
 * What a filled-in file without ids is to the book: it is known by its form and by what names it.
 * @param {string} fil @param {Utfylt} utfylt @param {Map<string, Lagret>} alle @param {string} merke The field that names an entry. @param {string[]} ukjent
 * @param {Pick<Funn, "obs" | "avsender" | "fremmed">} [mer] What else the file says of it. @returns {Funn}
 */
export function sammenlignUtfylt(fil, utfylt, alle, merke, ukjent, mer = {}) {
  const others = [...alle.values()].filter((one) => one.skjema === utfylt.skjema && read(one).slettet !== "ja");
  const plain = stable(utfylt.svar);
  const twin = others.find((one) => svarOf(one) === plain);
  const funn = { fil, utfylt, ukjent, ...mer };
  if (twin) return { ...funn, slag: "lik", inn: twin, kandidater: [twin], ulikheter: [], like: 0 };
  const name = utfylt.svar[merke];
  // The same name may be written in two ways: a Mac takes å apart.
  const plainName = (/** @type {unknown} */ one) => (typeof one === "string" ? one.normalize("NFC") : one);
  const named =
    name === undefined ? [] : others.filter((one) => same(plainName(read(one).svar[merke]), plainName(name)));
  // Most in common first.
  const common = (/** @type {Lagret} */ one) =>
    Object.entries(utfylt.svar).filter(([felt, value]) => same(read(one).svar[felt], value)).length;
  const kandidater = named.sort((a, b) => common(b) - common(a));
  if (!kandidater.length) return { ...funn, slag: "ny", inn: placeNew(utfylt), kandidater, ulikheter: [], like: 0 };
  const inn = placeAgainst(kandidater[0], utfylt, "samme");
  const like = countLike(kandidater[0], withIder(utfylt, read(kandidater[0])));
  const ulikheter = findUlikheter(kandidater[0], inn);
  // Two offices may well have a task of the same name. It is the same entry when they agree on more than the name, and
  // contradict each other in nothing.
  const usikker = kandidater.length > 1 || common(kandidater[0]) < 2 || ulikheter.some(({ slags }) => slags !== "ny");
  return {
    ...funn,
    slag: isNews(kandidater[0], inn) || like ? "flettes" : "lik",
    inn,
    kandidater,
    ulikheter,
    like,
    ...(usikker ? { usikker } : {}),
  };
}

/** What is done with a find when the reader says nothing: what may be two is never made one. @param {Funn} funn @returns {Valg["hva"]} */
export const forslag = ({ slag, fremmed, usikker }) =>
  slag === "ny" && fremmed ? "hopp" : slag === "flettes" && usikker ? "egen" : "flett";

/**
 * What is to be laid in. @param {Funn[]} funn @param {(nr: number) => Valg} choice
 * @param {() => Promise<unknown>} [pust] Called between one find and the next: a register may have thousands.
 * @returns {Promise<{poster: Lagret[], skrivinger: Map<string, Skriving[]>}>}
 */
export async function planlegg(funn, choice, pust = async () => {}) {
  // The reader may go on choosing; what was chosen when she said yes is what counts.
  const valgt = funn.map((one, nr) => (one.slag === "flettes" || one.fremmed ? choice(nr) : undefined));
  /** @type {Lagret[]} */
  const poster = [];
  /** @type {Map<string, Skriving[]>} */
  const skrivinger = new Map();
  for (const [nr, one] of funn.entries()) {
    await pust();
    const { hva, mot, rader = "samme" } = valgt[nr] ?? { hva: "flett" };
    if (one.slag === "lik" || hva === "hopp") continue;
    if (one.slag === "ny") {
      poster.push(one.inn);
      continue;
    }
    if (hva === "egen") {
      poster.push(one.utfylt ? placeNew(one.utfylt) : { ...one.inn, id: `${one.inn.id.slice(0, 90)}.${newRadId()}` });
      continue;
    }
    const target = one.kandidater.find((each) => each.id === mot) ?? one.kandidater[0];
    const inn = one.utfylt ? placeAgainst(target, one.utfylt, rader) : one.inn;
    poster.push(inn);
    if (hva === "erstatt") {
      const theirs = findUlikheter(target, inn).filter(
        ({ slags, sti }) => slags === "uenig" && !sti.endsWith("_slettet"),
      );
      skrivinger.set(inn.id, [
        ...(skrivinger.get(inn.id) ?? []),
        ...theirs.map(({ sti, der }) => ({ sti, verdi: /** @type {any} */ (der) })),
      ]);
    }
  }
  // The same entry from several files is laid in once, so that undo can take it away again.
  /** @type {Map<string, Lagret>} */
  const once = new Map();
  for (const one of poster) {
    await pust();
    const other = once.get(one.id);
    once.set(one.id, other ? merge(other, one) : one);
  }
  return { poster: [...once.values()], skrivinger };
}
