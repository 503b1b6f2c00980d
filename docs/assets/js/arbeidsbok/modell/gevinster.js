// Each benefit of the book with what was measured and how strongly it is shown, for one axis. Those that are not shown
// stand beside the others; another unit has an axis of its own, and nothing is added up.

import { findMaalinger } from "./maalefelt.js";
import { tallKort } from "./maaleresultat.js";
import { canDraw } from "./maaling.js";
import { hasSvar } from "./skjemaer.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./skjemaer.js").Felt} Felt */
/** @typedef {import("./maaling.js").Intervall} Intervall */
/**
 * @typedef {object} Gevinst
 * @property {string} id
 * @property {string} navn
 * @property {string} grad The id of how strongly it is shown; empty when its form does not say.
 * @property {string} styrke The same in words.
 * @property {boolean} vist
 * @property {Intervall | null} intervall What is drawn; null when there is too little to draw.
 * @property {Intervall | null} maalt What was measured, drawn or not.
 */
/** @typedef {{enhet: string, rader: Gevinst[]}} Akse */

/** The field of measurement that decides how strongly a benefit is shown: that of the rules that count for its answers. @param {Kontekst} kontekst @param {Post} post @returns {Felt | undefined} */
export function findMaalefelt(kontekst, post) {
  const felter = kontekst.felt(post.skjema);
  const styrke = felter.find((one) => one.id === kontekst.skjema(post.skjema).oversikt?.styrke);
  const counts = (styrke?.avgjoeres ?? []).find(
    ({ mangler, naar }) =>
      mangler &&
      Object.entries(naar ?? {}).every(([id, answers]) => answers.includes(/** @type {string} */ (post.svar[id]))),
  );
  return felter.find((one) => one.id === counts?.felt) ?? felter.find((one) => one.slag === "maaling");
}

/** @param {Kontekst} kontekst @param {Post[]} poster @returns {Akse[]} The units in the order they come; in each the strongest first, then the largest. */
export function findGevinster(kontekst, poster) {
  /** @type {Map<string, Gevinst[]>} */
  const by = new Map();
  for (const post of poster) {
    const { oversikt } = kontekst.skjema(post.skjema);
    if (oversikt?.rolle !== "gevinst") continue;
    const felt = findMaalefelt(kontekst, post);
    // A form without measurements has nothing to put on an axis.
    if (!felt) continue;
    const its = findMaalinger(kontekst, post, felt);
    const maalt = its.length === 1 ? its[0].naa : null;
    const valg = kontekst.felt(post.skjema).find((one) => one.id === oversikt.styrke);
    const grad = kontekst.del(post, "styrke");
    const enhet = felt.enhet ?? "";
    by.set(enhet, [
      ...(by.get(enhet) ?? []),
      {
        id: post.id,
        navn: kontekst.navn(post),
        grad: hasSvar(grad) ? String(grad) : "",
        styrke: valg ? kontekst.vis(valg, grad) : "",
        vist: kontekst.erVist(post),
        intervall: maalt && canDraw(maalt) ? maalt : null,
        maalt,
      },
    ]);
  }
  const order = kontekst
    .medRolle("gevinst")
    .flatMap((one) => kontekst.felt(one.id).find(({ id }) => id === one.oversikt?.styrke)?.valg ?? [])
    .map(([id]) => id);
  const rank = (/** @type {Gevinst} */ one) => (order.includes(one.grad) ? order.indexOf(one.grad) : order.length);
  return [...by].map(([enhet, rader]) => ({
    enhet,
    rader: rader.sort((a, b) => rank(a) - rank(b) || (b.maalt?.midt ?? -Infinity) - (a.maalt?.midt ?? -Infinity)),
  }));
}

/**
 * The same as parts of the overview: what the figure shows, in a table. @param {Kontekst} kontekst @param {Post[]} poster
 * @returns {import("./oversikt.js").Del[]}
 */
export function findAkser(kontekst, poster) {
  const t = kontekst.t.bind(kontekst);
  const tall = (/** @type {number | undefined} */ value) => (value === undefined ? "–" : tallKort(kontekst, value));
  return findGevinster(kontekst, poster).map(({ enhet, rader }, nr) => ({
    id: `akse-${nr + 1}`,
    tittel: t("akse_tittel", { enhet }),
    tekst: t("akse_tekst"),
    stolper: [],
    hoder: ["akse_gevinst", "akse_styrke", "akse_midt", "akse_lav", "akse_hoey", "akse_n", "akse_m"].map((key) =>
      t(key),
    ),
    rader: rader.map(({ navn, styrke, intervall, maalt }) => [
      navn,
      styrke,
      ...[maalt?.midt, intervall?.lav, intervall?.hoey, maalt?.n, maalt?.m].map(tall),
    ]),
    akse: rader,
  }));
}
