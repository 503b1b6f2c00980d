// The worker that reads files: a file comes in, what it holds goes out. It is started from a blob (leser.js), so it has the
// policy of the page that started it, and can call nobody but the site.

import { hentKontekst } from "./kontekst.js";
import { lesFil } from "./lesfil.js";
import { nettkilde } from "./nettkilde.js";

/** @typedef {{nr: number, fil: File, maal: string, base: string, rot: string}} Oppdrag */

/** @type {{nokkel: string, kilde: Promise<import("./lesfil.js").Kilde>} | undefined} */
let kjent;

/** @param {Oppdrag} oppdrag */
function kildeFor({ maal, base, rot }) {
  const nokkel = `${maal} ${base}`;
  if (kjent?.nokkel !== nokkel)
    kjent = { nokkel, kilde: hentKontekst(maal, new URL(base), new URL(rot)).then(nettkilde) };
  return kjent.kilde;
}

self.addEventListener("message", async (/** @type {MessageEvent<Oppdrag>} */ { data }) => {
  const { nr, fil } = data;
  const say = (/** @type {Record<string, unknown>} */ what) => self.postMessage({ nr, ...what });
  try {
    const bytes = new Uint8Array(await fil.arrayBuffer());
    say({ innhold: await lesFil(await kildeFor(data), fil.name, bytes, (lest) => say({ lest })) });
  } catch (error) {
    say({ feil: /** @type {any} */ (error)?.name ?? "Error" });
  }
});
self.postMessage({ klar: true });
