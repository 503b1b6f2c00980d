// One spell of foul weather: tabs open, write, close and die while disks fill, stores are forbidden and files come in.
// At the end everything that was kept must stand there, but for what somebody who had it on the screen wrote over.

import { writeBok } from "../../docs/assets/js/arbeidsbok/modell/bok.js";
import { readBok } from "../../docs/assets/js/arbeidsbok/modell/lesbok.js";
import { conflicts, read, remove, restore } from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { random } from "./historier.js";
import { Nettleser, ro } from "./nettleser.js";

const STIER = [
  "oppgave",
  "hypotese",
  "datafarge",
  "logg/r1/minutter_ki",
  "logg/r1/merknad",
  "logg/r2/minutter_ki",
  "oppgave/_notat",
];

/** @typedef {{id: string, sti: string, v: string, over: Set<string>, trygg: boolean, fane: any}} Skrevet `over`: what stood there on the screen. */

/** What stands at a place in an entry: all values that a reader can see. @param {any} lagret @param {string} sti */
const staar = (lagret, sti) =>
  new Set(
    (Object.hasOwn(lagret.felt, sti) ? lagret.felt[sti].m : [])
      .map((/** @type {any} */ one) => one.v)
      .filter((/** @type {any} */ v) => v !== null),
  );

/** Says what was lost, or nothing. @param {number} seed @returns {Promise<string | null>} */
export async function uvaer(seed) {
  const r = random(seed);
  const n = new Nettleser();
  const first = await n.aapne();
  const { id } = first.lagring.grunn;
  /** @type {Skrevet[]} */
  const skrevet = [];
  let number = 0;
  const skriv = (/** @type {any} */ fane) => {
    const sti = r.of(STIER);
    const v = `s${seed}-${++number}`;
    /** @type {Skrevet} */
    const one = { id: fane.lagring.grunn.id, sti, v, over: staar(fane.lagring.vis, sti), trygg: false, fane };
    skrevet.push(one);
    fane.skriv(sti, v).then(() => {
      // It is kept, or a note of it is.
      one.trygg ||= !fane.lagring.feilet || /lapp$/.test(fane.sagt.at(-1) ?? "");
    });
  };
  skriv(first);
  await ro();
  /** @type {string[]} */
  const files = [];
  for (let step = 8 + r.under(24); step > 0; step--) {
    const fane = n.faner.length ? r.of(n.faner) : null;
    switch (r.under(12)) {
      case 0:
        if (n.faner.length < 3) await n.aapne(id);
        break;
      case 1:
        if (fane) {
          const safe = fane.lukk();
          for (const one of skrevet) if (one.fane === fane) one.trygg ||= safe && !n.feil.smaaForbudt;
        }
        break;
      case 2:
        fane?.drep();
        break;
      case 3:
        n.feil.full = !n.feil.full;
        break;
      case 4:
        n.feil.smaaFull = !n.feil.smaaFull;
        break;
      case 5:
        files.push(writeBok((await n.les()).poster));
        break;
      case 6:
        // A colleague's copy comes back, or our own, twice.
        if (files.length && !n.feil.full) {
          const { poster } = await readBok(r.of(files));
          let count = 0;
          const penn = {
            e: `kollega${seed}`,
            neste: () => 1000 * seed + step * 10 + ++count,
            naa: () => new Date(1e12 * r.next()).toISOString(),
          };
          const hers = poster.map((one) =>
            r.next() < 0.3 ? remove(one, penn) : r.next() < 0.3 ? restore(one, penn) : one,
          );
          const page = fane ?? (await n.aapne(id));
          const angre = await page.lager.leggInn({ poster: hers });
          await page.lager.leggInn({ poster: hers });
          if (r.next() < 0.3) await page.lager.angre(angre);
        }
        break;
      default:
        if (fane) {
          for (let i = 1 + r.under(3); i > 0; i--) skriv(fane);
          if (r.next() < 0.7) await ro();
        }
    }
  }
  // The weather clears: every page is closed, and the next one takes up what was left.
  Object.assign(n.feil, { full: false, smaaFull: false, smaaForbudt: false, forbudt: false });
  for (const fane of [...n.faner]) {
    await fane.lagring.save();
    await ro();
    for (const one of skrevet) if (one.fane === fane && !fane.lagring.feilet) one.trygg = true;
    fane.lukk();
  }
  const bok = await n.les();
  if (bok.lapper.length) return "en lapp ble liggende";
  for (const one of skrevet) {
    if (!one.trygg || skrevet.some((other) => other.id === one.id && other.sti === one.sti && other.over.has(one.v)))
      continue;
    const kept = bok.poster.find((post) => post.id === one.id);
    if (!kept || !staar(kept, one.sti).has(one.v)) return `tapt: ${one.v} på ${one.sti}`;
  }
  for (const kept of bok.poster) {
    const uenig = new Set([...conflicts(kept).map(({ sti }) => sti), ...read(kept).uenig]);
    for (const sti of STIER) if (staar(kept, sti).size > 1 && !uenig.has(sti)) return `usagt: ${sti}`;
  }
  return null;
}
