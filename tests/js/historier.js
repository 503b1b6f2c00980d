// Random histories of five writers on three devices with wrong clocks, for the laws of merging. Used by the tests (a
// sample) and by `make bench` (many).

import {
  merge,
  mergeSteder,
  newLagret,
  read,
  remove,
  restore,
  stable,
  write,
} from "../../docs/assets/js/arbeidsbok/modell/post.js";

/** A random number generator that gives the same for the same seed. @param {number} seed */
export function random(seed) {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const under = (/** @type {number} */ n) => Math.floor(next() * n);
  return { next, under, of: (/** @type {any[]} */ some) => some[under(some.length)] };
}

const STIER = [
  "oppgave",
  "hypotese",
  "oppgave/_notat",
  "logg/r1/minutter",
  "logg/r1/feil",
  "logg/r2/minutter",
  "logg/r2/_plass",
  "fra/p1",
  "logg/r1/minutter/_notat",
];
const VERDIER = ["a", "b", "c", 1, 2, true, null, ["x"], ["x", "y"]];

/**
 * One history. `sett` remembers, for each mark ever written, who replaced it having seen it.
 * @param {number} seed
 */
export function historie(seed) {
  const r = random(seed);
  const enheter = ["aaaa", "bbbb", "cccc"].map((e) => ({
    e,
    n: 0,
    skew: (r.next() - 0.5) * 4e10,
    lagret: newLagret("utproeving", "p", "2026-01-01T00:00:00.000Z"),
  }));
  /** Parts that have been sent: whole entries, only a log, only a plan. @type {import("../../docs/assets/js/arbeidsbok/modell/post.js").Lagret[]} */
  const sendt = [];
  /** Every mark that was ever written: where, and what it replaced. @type {Map<string, {sti: string, v: any}>} */
  const skrevet = new Map();
  /** The marks that somebody who had seen them replaced. @type {Set<string>} */
  const erstattet = new Set();
  let now = 1.7e12;
  for (let step = 4 + r.under(30); step > 0; step--) {
    // Five writers on three devices: a device is a browser, and several may sit at it.
    const enhet = enheter[[0, 0, 1, 1, 2][r.under(5)]];
    now += 60_000;
    const penn = { e: enhet.e, neste: () => ++enhet.n, naa: () => new Date(now + enhet.skew).toISOString() };
    const before = enhet.lagret;
    const what = r.next();
    if (what < 0.55) {
      enhet.lagret = write(
        enhet.lagret,
        Array.from({ length: 1 + r.under(3) }, () => ({ sti: r.of(STIER), verdi: r.of(VERDIER) })),
        penn,
      );
    } else if (what < 0.62) enhet.lagret = remove(enhet.lagret, penn, r.of(["", "logg/r1/"]));
    else if (what < 0.66) enhet.lagret = restore(enhet.lagret, penn, r.of(["", "logg/r1/"]));
    else if (what < 0.82) {
      const part = r.of(["", "", "logg/", "oppgave"]);
      sendt.push({
        ...enhet.lagret,
        felt: Object.fromEntries(Object.entries(enhet.lagret.felt).filter(([sti]) => sti.startsWith(part))),
      });
    } else if (sendt.length) enhet.lagret = merge(enhet.lagret, r.of(sendt));
    if (what < 0.66) {
      for (const [sti, sted] of Object.entries(enhet.lagret.felt)) {
        const was = Object.hasOwn(before.felt, sti) ? before.felt[sti] : { m: [] };
        for (const one of sted.m)
          if (!was.m.some((m) => m.e === one.e && m.n === one.n))
            skrevet.set(`${sti} ${one.e}:${one.n}`, { sti, v: one.v });
        for (const one of was.m)
          if (!sted.m.some((m) => m.e === one.e && m.n === one.n)) erstattet.add(`${sti} ${one.e}:${one.n}`);
      }
    }
  }
  return {
    copies: [...enheter.map((one) => one.lagret), ...sendt],
    enheter: enheter.map((one) => one.lagret),
    skrevet,
    erstattet,
  };
}

/** Check the laws on one history; says what breaks, or nothing. @param {number} seed @returns {string | null} */
export function brudd(seed) {
  const { copies, enheter, skrevet, erstattet } = historie(seed);
  const r = random(seed + 1);
  const [a, b, c] = [r.of(copies), r.of(copies), r.of(copies)];
  const eq = (/** @type {any} */ x, /** @type {any} */ y) => stable(x) === stable(y);
  if (!eq(merge(a, b), merge(b, a))) return "kommutativ";
  if (!eq(merge(merge(a, b), c), merge(a, merge(b, c)))) return "assosiativ";
  if (!eq(merge(a, a), a) || !eq(merge(merge(a, b), b), merge(a, b))) return "idempotent";
  if (!eq(mergeSteder(a.felt, b.felt), merge(a, b).felt)) return "stedvis";
  // Nothing lost: in the whole, exactly the marks that nobody who had seen them replaced.
  const whole = enheter.reduce(merge);
  for (const [key, { sti }] of skrevet) {
    const stands = whole.felt[sti]?.m.some((one) => `${sti} ${one.e}:${one.n}` === key) ?? false;
    if (stands === erstattet.has(key)) return `${stands ? "gjenoppsto" : "tapt"}: ${key}`;
  }
  const post = read(whole);
  for (const sti of Object.keys(whole.felt)) {
    const different = new Set(whole.felt[sti].m.map((one) => stable(one.v))).size;
    const told = post.uenig.includes(sti) || /(_plass|_slettet)$|^fra\//.test(sti);
    if (different > 1 !== told && different > 1) return `usagt: ${sti}`;
  }
  return null;
}
