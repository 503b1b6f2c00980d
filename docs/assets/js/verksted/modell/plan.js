// A workshop's plan fitted to the time there is: an edition, another length, and the clock time of each part. Pure.

/** @typedef {{tittel: string, minutter: number}} Runde */
/** @typedef {{tittel: string, bortover: string[], rader: {navn: string, ruter: string[]}[]}} Matrise */
/** @typedef {{nr: number, tittel: string, minutter: number, minst: number, oppgave: string, punkter: string[], runder: Runde[], matrise: Matrise | null, resultat: string}} Bolk `nr`: its number in the whole plan, from 1. */
/** @typedef {{id: string, tittel: string, varighet: number, bolker: number[]}} Utgave */
/** @typedef {{id: string, tittel: string, varighet: number, bolker: Bolk[], utgaver: Utgave[]}} Verksted */
/** @typedef {{bolker: Bolk[], varighet: number, slakk: number}} Plan */

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, one) => total + one, 0);

/** The parts of an edition; without one, the whole plan. @param {Verksted} verksted @param {string} [id] @returns {Plan} */
export function velgUtgave(verksted, id = "") {
  const utgave = verksted.utgaver.find((one) => one.id === id);
  const minutes = utgave?.bolker ?? verksted.bolker.map((one) => one.minutter);
  const varighet = utgave?.varighet ?? verksted.varighet;
  const bolker = verksted.bolker.map((one, nr) => ({ ...one, minutter: minutes[nr] })).filter((one) => one.minutter);
  return { bolker, varighet, slakk: varighet - sum(bolker.map((one) => one.minutter)) };
}

/**
 * The plan in as many minutes as there are: parts give or get in step with what they can give (down to their least) or
 * with how long they are, in whole minutes. Slack is taken first. Null when it cannot be that short.
 * @param {Plan} plan @param {number} varighet @returns {Plan | null}
 */
export function tilpass(plan, varighet) {
  const minutes = plan.bolker.map((one) => one.minutter);
  const total = sum(minutes);
  const least = plan.bolker.map((one) => Math.min(one.minst, one.minutter));
  if (varighet < sum(least)) return null;
  const share = plan.varighet ? plan.slakk / plan.varighet : 0;
  const wanted = varighet < total ? varighet : Math.max(total, varighet - Math.round(varighet * share));
  const weight = wanted < total ? minutes.map((one, nr) => one - least[nr]) : minutes;
  const exact = fordel(Math.abs(wanted - total), weight);
  const bolker = plan.bolker.map((one, nr) => ({
    ...one,
    minutter: minutes[nr] + (wanted < total ? -exact[nr] : exact[nr]),
  }));
  return { bolker, varighet, slakk: varighet - wanted };
}

/** The plan that is chosen; an edition by itself when the length cannot be met. @param {Verksted} verksted @param {{utgave: string, varighet: number}} valg */
export function velgPlan(verksted, { utgave, varighet }) {
  const base = velgUtgave(verksted, utgave);
  return (varighet && varighet !== base.varighet && tilpass(base, varighet)) || base;
}

/** A whole number divided in step with weights; what does not come out even goes to the largest rests. @param {number} antall @param {number[]} vekt */
export function fordel(antall, vekt) {
  const total = sum(vekt);
  if (!total) return vekt.map(() => 0);
  const exact = vekt.map((one) => (antall * one) / total);
  const whole = exact.map(Math.floor);
  const order = exact.map((one, nr) => ({ nr, rest: one - whole[nr] })).sort((a, b) => b.rest - a.rest || a.nr - b.nr);
  for (const { nr } of order.slice(0, antall - sum(whole))) whole[nr]++;
  return whole;
}

/** What was stored or sent, as a clock time; empty when it is none. @param {unknown} start */
export const rensKlokkeslett = (start) =>
  typeof start === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(start) ? start : "";

/** Whether a plan has an edition; the whole plan has no id. @param {Verksted} verksted @param {unknown} id */
export const harUtgave = (verksted, id) => id === "" || verksted.utgaver.some((one) => one.id === id);

/** When each part begins and ends, in minutes from the start. @param {Plan} plan */
export function tidslinje({ bolker }) {
  let at = 0;
  return bolker.map((bolk) => {
    const fra = at;
    at += bolk.minutter;
    return { bolk, fra, til: at };
  });
}

/** `9.30` some minutes later as a clock time. @param {string} start «09:30» @param {number} minutter */
export function klokkeslett(start, minutter) {
  const [h, m] = start.split(":").map(Number);
  const at = (((h * 60 + m + minutter) % 1440) + 1440) % 1440;
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`;
}
