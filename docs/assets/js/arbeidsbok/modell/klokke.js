// A stopwatch with phases, kept as times and never as ticks: it goes on through a reload, a locked screen and a dead
// battery. Each phase is a column of the line; one of them runs at a time, or none.

/** @typedef {{brukt: Record<string, number>, fase: string | null, fra: number | null}} Klokke `brukt`: milliseconds that are over, by phase; `fra`: when the running phase was started. */

/** More than this without a touch has probably been forgotten. */
export const GLEMT = 4 * 60 * 60 * 1000;

/** @returns {Klokke} */
export const nyKlokke = () => ({ brukt: {}, fase: null, fra: null });

/** A clock from the small store, with only what can be understood. @param {any} raw @returns {Klokke} */
export function renKlokke(raw) {
  const brukt = Object.fromEntries(
    Object.entries(typeof raw?.brukt === "object" && raw.brukt ? raw.brukt : {}).filter(
      ([, ms]) => typeof ms === "number" && Number.isFinite(ms) && ms >= 0,
    ),
  );
  const runs = typeof raw?.fase === "string" && typeof raw?.fra === "number" && Number.isFinite(raw.fra);
  return { brukt, fase: runs ? raw.fase : null, fra: runs ? raw.fra : null };
}

/** How long a phase has lasted, in milliseconds. A clock that was set back since gives nothing. @param {Klokke} klokke @param {string} fase @param {number} naa */
export const tidI = ({ brukt, fase: now, fra }, fase, naa) =>
  (brukt[fase] ?? 0) + (now === fase && fra !== null ? Math.max(0, naa - fra) : 0);

/** Stop the phase that runs. @param {Klokke} klokke @param {number} naa @returns {Klokke} */
export const pause = (klokke, naa) =>
  klokke.fase === null
    ? klokke
    : { brukt: { ...klokke.brukt, [klokke.fase]: tidI(klokke, klokke.fase, naa) }, fase: null, fra: null };

/** Start a phase, or go on with it; another that runs is stopped. @param {Klokke} klokke @param {string} fase @param {number} naa @returns {Klokke} */
export const start = (klokke, fase, naa) => (klokke.fase === fase ? klokke : { ...pause(klokke, naa), fase, fra: naa });

/** A phase as somebody says that it was. @param {Klokke} klokke @param {string} fase @param {number} ms @param {number} naa @returns {Klokke} */
export const rett = (klokke, fase, ms, naa) => ({
  ...klokke,
  brukt: { ...klokke.brukt, [fase]: Math.max(0, ms) },
  ...(klokke.fase === fase ? { fra: naa } : {}),
});

/** Whether anything has been timed. @param {Klokke} klokke */
export const erBrukt = ({ brukt, fase }) => fase !== null || Object.keys(brukt).length > 0;

/** Whether the phase that runs has probably been forgotten. @param {Klokke} klokke @param {number} naa */
export const erGlemt = ({ fra }, naa) => fra !== null && naa - fra > GLEMT;

/** Minutes as they are logged: with one decimal below ten, whole above. @param {number} ms */
export function tilMinutter(ms) {
  const minutes = ms / 60_000;
  return minutes < 10 ? Math.round(minutes * 10) / 10 : Math.round(minutes);
}

/** `2.05` hours and minutes apart: 1:02:09, or 2:09. @param {number} ms */
export function visTid(ms) {
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
