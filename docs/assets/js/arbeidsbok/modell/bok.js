// The file `arbeidsbok`: writing one; reading one is lesbok.js. Documented in docs/nb/arbeidsbok/format.md;
// the schema lies in api/arbeidsbok.schema.json.

import { mergeSteder, newLagret } from "./post.js";

/** @typedef {import("./post.js").Lagret} Lagret */
/** @typedef {import("./post.js").Steder} Steder */
export const FORMAT = "arbeidsbok";
export const VERSJON = 3;

export const newId = () =>
  crypto.randomUUID
    ? crypto.randomUUID()
    : [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

/** An empty form, made now. @param {string} skjema */
export const nyPost = (skjema) => newLagret(skjema, newId(), new Date().toISOString());

/**
 * @param {Lagret[]} poster @param {Steder} [innstillinger] @param {{uleselige?: unknown[], ukjent?: Record<string, unknown>, naa?: string}} [mer]
 */
export const writeBok = (
  poster,
  innstillinger = {},
  { uleselige = [], ukjent = {}, naa = new Date().toISOString() } = {},
) =>
  JSON.stringify(
    {
      ...ukjent,
      format: FORMAT,
      versjon: VERSJON,
      laget: naa,
      innstillinger,
      poster,
      ...(uleselige.length ? { uleselige } : {}),
    },
    null,
    1,
  );

// --- the ticks of the checklists, which lie among the settings ---

/** @param {string} steg @param {string} punkt */
export const kryssSti = (steg, punkt) => `sjekklister/${steg}/${punkt}`;

/** What is ticked: step -> points. @param {Steder} innstillinger @returns {Map<string, Set<string>>} */
export function readKryss(innstillinger) {
  /** @type {Map<string, Set<string>>} */
  const kryss = new Map();
  for (const [sti, { m }] of Object.entries(innstillinger)) {
    const [what, steg, punkt] = sti.split("/");
    if (what !== "sjekklister" || punkt === undefined || !m.some(({ v }) => v === true)) continue;
    if (!kryss.has(steg)) kryss.set(steg, new Set());
    kryss.get(steg)?.add(punkt);
  }
  return kryss;
}

/** How many ticks `b` has that `a` has not. @param {Steder} a @param {Steder} b */
export function newKryss(a, b) {
  const count = (/** @type {Steder} */ all) => [...readKryss(all).values()].reduce((sum, some) => sum + some.size, 0);
  return count(mergeSteder(a, b)) - count(a);
}
