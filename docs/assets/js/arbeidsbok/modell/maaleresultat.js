// What a trial shows, said once for the page, for Word and for a mail: the sentence, what weakens it, the runs behind it.

import { intervallOf, judgeKvalitetOf } from "./maalefelt.js";
import { findHvorMangeTil, findSetning, median } from "./maalesvar.js";
import { findVanskegrader, runsOf } from "./maalevalg.js";
import { canDraw } from "./maaling.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Felt} Felt */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./maaling.js").Intervall} Intervall */
/** @typedef {{navn: string, verdier: number[], median: number}} Rad */
/**
 * @typedef {object} Resultat
 * @property {Intervall} intervall
 * @property {boolean} tegnes Whether the interval may be drawn.
 * @property {boolean} maalt Timed with a clock; else estimated, and drawn hatched.
 * @property {string} setning
 * @property {string[]} ved What weakens it: that it is estimated, that lines do not count, or the cases were not alike.
 * @property {Rad[]} rader The runs of each side.
 */

/** As the sentence and the figures tell numbers. @param {Kontekst} kontekst @param {number} value */
export const tallKort = (kontekst, value) => kontekst.tall(Math.round(value * 10) / 10 + 0);

/** The field that a trial's form works its net time out in, when that is an interval. @param {Kontekst} kontekst @param {string} skjema @returns {Felt | undefined} */
export function findResultatfelt(kontekst, skjema) {
  const id = kontekst.skjema(skjema).oversikt?.netto;
  return kontekst.felt(skjema).find((felt) => felt.id === id && felt.form);
}

/** null without a run on each side. @param {Kontekst} kontekst @param {Post} post @param {Felt} felt @returns {Resultat | null} */
export function findResultat(kontekst, post, felt) {
  const t = kontekst.t.bind(kontekst);
  const tall = (/** @type {number} */ value) => tallKort(kontekst, value);
  const runs = runsOf(felt, post);
  const intervall = intervallOf(felt, post);
  if (!runs || !intervall || !runs.foer.length || !runs.ki.length) return null;
  const tegnes = canDraw(intervall);
  const maalt = kontekst.erMaalt(post);
  const { dom, ikke_verre } = judgeKvalitetOf(kontekst, post);
  // How many more is guessed at for independent runs only.
  const setning = findSetning(intervall, runs.par ? null : findHvorMangeTil(runs.foer, runs.ki));
  const sum = runs.par ? runs.foer.length : runs.foer.length + runs.ki.length;
  const says = [
    t(`tall_${setning.id}`, { fra: tall(setning.fra), til: tall(setning.til), sum }),
    setning.videre && t(`tall_videre_${setning.videre}`, { flere: setning.antall ?? "" }),
    tegnes && t(`kvalitet_${dom === "ikke_forskjell" && !ikke_verre ? "uvisst" : dom}`),
  ];
  return {
    intervall,
    tegnes,
    maalt,
    setning: says.filter(Boolean).join(" "),
    ved: [
      ...(maalt ? [] : [t("resultat_anslag")]),
      ...(intervall.utelatt ? [t("resultat_utelatt", { antall: intervall.utelatt })] : []),
      ...(runs.par ? [t("parene")] : sayVanskegrader(kontekst, felt, post)),
    ],
    rader: [
      { navn: t("tall_foer"), verdier: runs.foer },
      { navn: t("tall_ki"), verdier: runs.ki },
    ].map((rad) => ({ ...rad, median: /** @type {number} */ (median(rad.verdier)) })),
  };
}

/** Hard and easy cases side by side, where they differ so much that it may be the cases that are measured. @param {Kontekst} kontekst @param {Felt} felt @param {Post} post */
function sayVanskegrader(kontekst, felt, post) {
  const found = findVanskegrader(kontekst, felt, post);
  if (!found?.skjevt) return [];
  const rows = found.rader.filter(({ n, m }) => n || m);
  return [
    kontekst.t("hvor_vanskelig"),
    ...rows.map(({ navn, n, m, median_foer, median_etter }) => {
      const [foer, etter] = [median_foer, median_etter].map((one) => (one === null ? "–" : tallKort(kontekst, one)));
      return kontekst.t("vanskegrad", { grad: navn, foer, n, etter, m });
    }),
  ];
}

/** All of it as lines, where no table can stand. @param {Kontekst} kontekst @param {Resultat} resultat @returns {string[]} */
export const sayResultat = (kontekst, resultat) => [
  resultat.setning,
  ...resultat.ved,
  ...sayTall(kontekst, resultat),
  kontekst.t("testere"),
];

/** The numbers behind it: the runs of each side, and the interval where it may be drawn. @param {Kontekst} kontekst @param {Resultat} resultat @returns {string[]} */
export function sayTall(kontekst, { intervall, tegnes, rader }) {
  const tall = (/** @type {number} */ value) => tallKort(kontekst, value);
  const { midt, lav, hoey, nivaa } = intervall;
  return [
    ...rader.map(({ navn, verdier, median: middle }) =>
      kontekst.t(verdier.length > 1 ? "resultat_rad" : "resultat_rad_en", {
        navn,
        antall: verdier.length,
        lav: tall(Math.min(...verdier)),
        hoey: tall(Math.max(...verdier)),
        median: tall(middle),
      }),
    ),
    ...(tegnes
      ? [kontekst.t("tall_anslag", { midt: tall(midt), lav: tall(lav), hoey: tall(hoey), nivaa: tall(nivaa * 100) })]
      : []),
  ];
}

// --- What a figure is drawn from ---

/** A scale in even steps, with at most about so many lines. @param {number} from @param {number} to @param {number} [most] */
export function findSkala(from, to, most = 6) {
  const step = niceStep(to - from, most);
  const [lav, hoey] = [Math.floor(from / step + 1e-9) * step, Math.ceil(to / step - 1e-9) * step];
  const count = Math.round((hoey - lav) / step);
  return { lav, hoey, verdier: Array.from({ length: count + 1 }, (_, nr) => lav + nr * step) };
}

/** The ends of the two axes: of the runs, and of what is saved; zero is on both. @param {Pick<Resultat, "rader" | "intervall">} resultat @returns {Record<"gjennomfoeringer" | "spart", [number, number]>} */
export function findAkser({ rader, intervall }) {
  return {
    gjennomfoeringer: findAkse(rader.flatMap((rad) => rad.verdier)),
    spart: [Math.min(0, intervall.lav), Math.max(1, intervall.hoey)],
  };
}

/** The ends of an axis: zero is on it. @param {number[]} verdier @returns {[number, number]} */
export const findAkse = (verdier) => [Math.min(0, ...verdier), Math.max(1, ...verdier)];

/** The words and numbers in a figure in a document. @param {Kontekst} kontekst @param {Resultat} resultat */
export const sayFigur = (kontekst, resultat) => [
  ...resultat.rader.map(({ navn }) => navn),
  ...Object.values(findAkser(resultat)).flatMap((ender) =>
    findSkala(...ender).verdier.map((value) => tallKort(kontekst, value)),
  ),
];

/** A step of 1, 2 or 5 times a power of ten that gives at most so many lines. @param {number} span @param {number} most */
function niceStep(span, most) {
  const power = 10 ** Math.floor(Math.log10(span / most));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => span / one <= most) ?? 10 * power;
}

/** How high each dot lies: those that would cover one another are piled up. @param {number[]} steder Where they lie on the axis. @param {number} bredde How wide a dot is. */
export function pile(steder, bredde) {
  /** @type {Map<number, number>} */
  const seen = new Map();
  return steder.map((one) => {
    const place = Math.round(one / bredde);
    const level = seen.get(place) ?? 0;
    seen.set(place, level + 1);
    return level;
  });
}
