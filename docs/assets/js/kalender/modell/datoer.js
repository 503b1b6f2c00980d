// The days of a plan: which weeks are skipped, the Monday of each week, and the day of its meeting. The same rule as
// macros/innhold/ferier.py has for the built files. Days are texts as 2027-01-04; arithmetic is in UTC, so no clock is set.

/**
 * @typedef {object} Ferie
 * @property {string} id
 * @property {string} navn
 * @property {number | null} uke The week it is in each year, when that is one and the reader may choose another.
 * @property {[string, string][]} dager The first and the last day, year by year.
 */
/** @typedef {{til: number, helligdager: string[], ferier: Ferie[]}} Kalender `til` is the last year it knows. */
/** @typedef {Record<string, number | false>} Ferievalg By holiday: the week it is in, or false where it is not skipped. */

const DAG = 86_400_000;
/** So many of the five working days make a week a holiday. */
const FRIDAGER = 3;

/** @param {string} dag @param {number} antall */
export const leggTil = (dag, antall) => new Date(Date.parse(dag) + antall * DAG).toISOString().slice(0, 10);

/** Monday is 0. @param {string} dag */
const ukedag = (dag) => (new Date(dag).getUTCDay() + 6) % 7;

/** The Monday of the week of a day; of the next one for a Saturday and a Sunday. @param {string} dag */
export const mandagI = (dag) => leggTil(dag, ukedag(dag) > 4 ? 7 - ukedag(dag) : -ukedag(dag));

/** The Monday of an ISO week. @param {number} aar @param {number} uke */
export function mandagIUke(aar, uke) {
  const fourth = `${aar}-01-04`;
  return leggTil(fourth, 7 * (uke - 1) - ukedag(fourth));
}

/** The ISO week of a Monday. @param {string} mandag */
export const ukenummer = (mandag) => {
  const year = Number(leggTil(mandag, 3).slice(0, 4));
  return 1 + Math.round((Date.parse(mandag) - Date.parse(mandagIUke(year, 1))) / (7 * DAG));
};

/** Whether a text is a day that there is. @param {unknown} dag @returns {dag is string} */
export const erDag = (dag) =>
  typeof dag === "string" &&
  /^\d{4}-\d{2}-\d{2}$/.test(dag) &&
  !Number.isNaN(Date.parse(dag)) &&
  leggTil(dag, 0) === dag;

/** Every day that is free, with the holiday it is of («» for a bank holiday). @param {Kalender} kalender @param {Ferievalg} valg @returns {Map<string, string>} */
export function finnFridager(kalender, valg) {
  const found = new Map(kalender.helligdager.map((dag) => [dag, ""]));
  for (const { id, uke, dager } of kalender.ferier) {
    const chosen = valg[id] ?? uke;
    if (chosen === false) continue;
    for (const [fra, til] of dager) {
      const moved = uke !== null && chosen !== uke;
      const first = moved ? mandagIUke(Number(leggTil(fra, 3).slice(0, 4)), Number(chosen)) : fra;
      const last = moved ? leggTil(first, 6) : til;
      for (let dag = first; dag <= last; dag = leggTil(dag, 1)) found.set(dag, id);
    }
  }
  return found;
}

/** @param {string} mandag @param {Map<string, string>} fri */
const friDager = (mandag, fri) =>
  [0, 1, 2, 3, 4].map((nr) => fri.get(leggTil(mandag, nr))).filter((one) => one !== undefined);

/**
 * The Monday of each week of a plan, and the weeks that are skipped on the way.
 * @param {string} start @param {number} antall @param {Map<string, string>} fri
 * @returns {{mandager: string[], hoppet: {mandag: string, ferie: string}[]}}
 */
export function finnMandager(start, antall, fri) {
  const mandager = [];
  const hoppet = [];
  for (let dag = mandagI(start); mandager.length < antall; dag = leggTil(dag, 7)) {
    const free = friDager(dag, fri);
    if (free.length < FRIDAGER) mandager.push(dag);
    else hoppet.push({ mandag: dag, ferie: free.find(Boolean) ?? "" });
  }
  return { mandager, hoppet };
}

/** The day of a meeting: Tuesday to Thursday, no bank holiday, and not before the first day. @param {string} mandag @param {string[]} helligdager @param {string} [tidligst] */
export function moetedag(mandag, helligdager, tidligst = "") {
  const days = [1, 2, 3, 4].map((nr) => leggTil(mandag, nr)).filter((dag) => dag >= tidligst);
  return days.slice(0, 3).find((dag) => !helligdager.includes(dag)) ?? days[0] ?? leggTil(mandag, 4);
}
