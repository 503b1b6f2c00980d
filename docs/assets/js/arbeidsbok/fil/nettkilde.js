// What the reading of files needs of the site, fetched from it: the forms in every language, and the templates.

import { hentLeseord, paaSpraak } from "./kontekst.js";

/** @param {import("../modell/skjemaer.js").Kontekst} kontekst The page's language. @returns {import("./lesfil.js").Kilde} */
export function nettkilde(kontekst) {
  /** @type {Map<string, Promise<Uint8Array | null>>} */
  const hentet = new Map();
  /** @type {Promise<import("../modell/skjemaer.js").Kontekst[]> | undefined} */
  let spraak;
  const load = async (/** @type {string} */ sti) => {
    // Without its template a file is still read; more of it is told as left over.
    const answer = await fetch(new URL(sti, kontekst.base)).catch(() => null);
    return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  };
  return {
    spraak: () => {
      // The language of the page is here already; another may be out of reach.
      spraak ??= Promise.all([
        hentLeseord(kontekst),
        ...kontekst.spraak
          .filter((maal) => maal !== kontekst.maal)
          .map((maal) => paaSpraak(kontekst, maal).catch(() => null)),
      ]).then(([, ...others]) => [kontekst, ...others.flatMap((one) => (one ? [one] : []))]);
      return spraak;
    },
    hent: (sti) => {
      const found = hentet.get(sti) ?? load(sti);
      hentet.set(sti, found);
      return found;
    },
  };
}
