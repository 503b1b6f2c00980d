// Fetches what the search reads: an index and a stemmer per language when it is first asked for, texts when hits are shown.

import { Indeks } from "./indeks.js";
import { loadStem } from "./tekst.js";

const ROT = new URL("../../../", import.meta.url);

/**
 * @typedef {{ indeks: Indeks, stem: import("./tekst.js").Stem, ord: Record<string, any>, grupper: [string, string, string[]][],
 *   andre: string[], rot: URL }} Kilde
 */

/** @type {Map<string, Promise<Kilde>>} */
const kilder = new Map();
/** @type {Map<string, Promise<string[]>>} */
const deler = new Map();
/** All parts of a language: what is kept for when there is no net. @type {Map<string, Promise<string[][]>>} */
const alle = new Map();

/** @param {string} path */
async function fetchJson(path) {
  const answer = await fetch(new URL(`soek/${path}`, ROT));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}

/**
 * All that a language needs to be searched in. What failed is tried again the next time.
 * @param {string} maal
 */
export function loadKilde(maal) {
  let kilde = kilder.get(maal);
  if (!kilde) {
    kilde = Promise.all([fetchJson(`${maal}.json`), loadStem(maal)]).then(([data, stem]) => ({
      indeks: new Indeks(data),
      stem,
      ord: data.ordene,
      grupper: data.grupper,
      andre: data.andre,
      rot: ROT,
    }));
    kilde.catch(() => kilder.delete(maal));
    kilder.set(maal, kilde);
  }
  return kilde;
}

/**
 * The text of a unit.
 * @param {Indeks} indeks @param {number} nr
 */
export async function loadTekst(indeks, nr) {
  const at = indeks.deler.findLastIndex(([first]) => first <= nr);
  const [first, name] = indeks.deler[at] ?? [0, ""];
  let del = deler.get(name);
  if (!del) {
    del = fetchJson(name);
    del.catch(() => deler.delete(name));
    deler.set(name, del);
  }
  const texts = await del.catch(async () => (await loadAlle(indeks.maal))[at]);
  return texts?.[nr - first] ?? "";
}

/** @param {string} maal */
function loadAlle(maal) {
  let found = alle.get(maal);
  if (!found) {
    found = fetchJson(`${maal}/tekster.json`);
    found.catch(() => alle.delete(maal));
    alle.set(maal, found);
  }
  return found;
}
