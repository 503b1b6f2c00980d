// The forms and the words, fetched from the site: api/skjemaer.<maal>.json, or what the page of a form needs of it.

import { Kontekst } from "../modell/skjemaer.js";
import { beholdSidene } from "./utennett.js";

/** What was fetched, by its address: once, however many ask. @type {Map<string, Promise<Kontekst>>} */
const hentet = new Map();

/** @param {string} maal @param {URL} base the root of the site @param {URL} rot and of its language @param {string} [api] */
export function hentKontekst(maal, base, rot, api = "skjemaer") {
  const url = new URL(`api/${api}.${maal}.json`, base);
  const found = hentet.get(url.href) ?? load(url, base, rot);
  hentet.set(url.href, found);
  // What failed may be there the next time.
  found.catch(() => hentet.delete(url.href));
  return found;
}

/** @param {URL} url @param {URL} base @param {URL} rot */
async function load(url, base, rot) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`);
  return new Kontekst(await answer.json(), base, rot);
}

/** The forms for the element that says where the page stands. @param {HTMLElement} root */
export function kontekstFor(root) {
  const { maal = "nb", base = "./", rot = "./", api } = root.dataset;
  const found = hentKontekst(maal, new URL(base, location.href), new URL(rot, location.href), api);
  beholdSidene(new URL(base, location.href), maal, async () => {
    const [kontekst, { sayNyUtgave }] = await Promise.all([found, import("../../felles/nyutgave.js")]);
    sayNyUtgave(root, kontekst.t("ny_utgave"), kontekst.t("ny_utgave_hent"));
  });
  return found;
}

/** The same forms in another language. @param {Kontekst} kontekst @param {string} maal */
export const paaSpraak = (kontekst, maal) =>
  maal === kontekst.maal ? Promise.resolve(kontekst) : hentKontekst(maal, kontekst.base, kontekst.rot);

/** The words that are said where a log is shared, sent and taken in: fetched when somebody wants one of these. @param {Kontekst} kontekst */
export async function hentLoggord(kontekst) {
  if (kontekst.ord.logg_del_hva !== undefined) return;
  Object.assign(kontekst.ord, await hentOrd(kontekst, "loggord"));
}

/** The words that are said where files are read: fetched when there is one to read. @param {Kontekst} kontekst */
export async function hentLeseord(kontekst) {
  if (kontekst.ord.fil_tom !== undefined) return;
  Object.assign(kontekst.ord, await hentOrd(kontekst, "leseord"));
}

/** @param {Kontekst} kontekst @param {string} api */
async function hentOrd(kontekst, api) {
  const answer = await fetch(new URL(`api/${api}.${kontekst.maal}.json`, kontekst.base));
  if (!answer.ok) throw new Error(`${api}: ${answer.status}`);
  return answer.json();
}
