// A workshop that is running, kept as times and never as ticks: it comes back at the right place after a reload, a closed
// lid or a dead battery. Everything is worked out from what is stored and the time it is. Pure.

/** @typedef {import("./plan.js").Plan} Plan */
/**
 * @typedef {object} Gang
 * @property {number} start When the first part was begun, in milliseconds.
 * @property {number} nr The part we are in, from 0.
 * @property {number} fra When that part was begun, moved on by what was paused in it.
 * @property {number | null} pause When it was paused, or null.
 * @property {number} stanset How long the whole has been paused.
 * @property {number[]} minutter The minutes of each part as they are now: «+2» and what has been taken.
 */

const MIN = 60_000;
const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, one) => total + one, 0);

/** @param {Plan} plan @param {number} naa @returns {Gang} */
export const begynn = (plan, naa) => ({
  start: naa,
  nr: 0,
  fra: naa,
  pause: null,
  stanset: 0,
  minutter: plan.bolker.map((one) => one.minutter),
});

/** What was stored, when it can be understood for this plan; else null. @param {any} raw @param {Plan} plan @returns {Gang | null} */
export function renGang(raw, plan) {
  const time = (/** @type {unknown} */ v) => typeof v === "number" && Number.isFinite(v) && v >= 0;
  const fits =
    typeof raw === "object" &&
    raw !== null &&
    time(raw.start) &&
    time(raw.fra) &&
    time(raw.stanset) &&
    (raw.pause === null || time(raw.pause)) &&
    Number.isInteger(raw.nr) &&
    raw.nr >= 0 &&
    raw.nr <= plan.bolker.length &&
    Array.isArray(raw.minutter) &&
    raw.minutter.length === plan.bolker.length &&
    raw.minutter.every((/** @type {unknown} */ one) => time(one));
  if (!fits) return null;
  const { start, nr, fra, pause, stanset, minutter } = raw;
  return { start, nr, fra, pause, stanset, minutter: [...minutter] };
}

/** Milliseconds that the part has lasted. A clock that was set back gives nothing. @param {Gang} gang @param {number} naa */
const brukt = (gang, naa) => Math.max(0, (gang.pause ?? naa) - gang.fra);

/** Whether all parts are over. @param {Gang} gang */
export const erFerdig = (gang) => gang.nr >= gang.minutter.length;

/** Stop the clock. @param {Gang} gang @param {number} naa @returns {Gang} */
export const sett = (gang, naa) => (gang.pause === null && !erFerdig(gang) ? { ...gang, pause: naa } : gang);

/** Go on after a pause: the part has not moved. @param {Gang} gang @param {number} naa @returns {Gang} */
export function fortsett(gang, naa) {
  if (gang.pause === null) return gang;
  const away = Math.max(0, naa - gang.pause);
  return { ...gang, pause: null, fra: gang.fra + away, stanset: gang.stanset + away };
}

/** The next part; after the last, the end. @param {Gang} gang @param {number} naa @returns {Gang} */
export function neste(gang, naa) {
  const on = fortsett(gang, naa);
  return erFerdig(on) ? on : { ...on, nr: on.nr + 1, fra: naa };
}

/** The part before, from its beginning. @param {Gang} gang @param {number} naa @returns {Gang} */
export function forrige(gang, naa) {
  const on = fortsett(gang, naa);
  return { ...on, nr: Math.max(0, on.nr - 1), fra: naa };
}

/** More time for the part we are in. @param {Gang} gang @param {number} minutter @returns {Gang} */
export const giTid = (gang, minutter) =>
  erFerdig(gang)
    ? gang
    : { ...gang, minutter: gang.minutter.map((one, nr) => (nr === gang.nr ? Math.max(1, one + minutter) : one)) };

/** Where we are. @param {Plan} plan @param {Gang} gang @param {number} naa */
export function stilling(plan, gang, naa) {
  const used = erFerdig(gang) ? 0 : brukt(gang, naa);
  const whole = erFerdig(gang) ? 0 : gang.minutter[gang.nr] * MIN;
  const rest = Math.max(0, whole - used) + sum(gang.minutter.slice(gang.nr + 1)) * MIN;
  // A session that was paused ends as much later: it is the clock on the wall that counts.
  const end = gang.start + plan.varighet * MIN;
  const late = naa + rest - end;
  return {
    igjen: whole - used,
    andel: whole ? Math.min(1, used / whole) : 1,
    fra: sum(gang.minutter.slice(0, gang.nr)),
    til: sum(gang.minutter.slice(0, gang.nr + 1)),
    /** Minutes that we will be over the time that was set aside, when all goes as planned from here. */
    etter: Math.max(0, Math.ceil(late / MIN - 0.001)),
    slutt: naa + rest,
  };
}

/** What later parts can give, the one that can give most first. @param {Plan} plan @param {Gang} gang */
export function kanTas(plan, gang) {
  return plan.bolker
    .map((bolk, nr) => ({ nr, tittel: bolk.tittel, minutter: gang.minutter[nr] - bolk.minst }))
    .filter(({ nr, minutter }) => nr > gang.nr && minutter > 0)
    .sort((a, b) => b.minutter - a.minutter || a.nr - b.nr);
}

/** Take minutes from a later part, never below its least. @param {Plan} plan @param {Gang} gang @param {number} nr @param {number} minutter @returns {Gang} */
export function taFra(plan, gang, nr, minutter) {
  const can = kanTas(plan, gang).find((one) => one.nr === nr)?.minutter ?? 0;
  const take = Math.min(can, Math.max(0, minutter));
  return { ...gang, minutter: gang.minutter.map((one, at) => (at === nr ? one - take : one)) };
}

/**
 * The round of the part that we are in, and what is left of it: rounds follow the length of the part. Null when it has
 * none, or when they are over.
 * @param {Plan} plan @param {Gang} gang @param {number} naa
 */
export function runde(plan, gang, naa) {
  const bolk = plan.bolker[gang.nr];
  if (!bolk?.runder.length) return null;
  // The rounds fill as much of the part as they did in the plan as it is written, or all of it.
  const total = sum(bolk.runder.map((one) => one.minutter));
  const scale = Math.min(1, gang.minutter[gang.nr] / total);
  let left = brukt(gang, naa);
  for (const [nr, one] of bolk.runder.entries()) {
    const length = one.minutter * scale * MIN;
    if (left < length) return { nr, antall: bolk.runder.length, tittel: one.tittel, igjen: length - left };
    left -= length;
  }
  return null;
}
