// The finished documents that an entry can become, as links to the page that makes them.

import { el, settInn } from "../../felles/dom.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

/** Where a document is made of an entry. @param {Kontekst} kontekst @param {string} dokument @param {Post} post */
export function dokumentAdresse(kontekst, dokument, post) {
  const url = new URL("arbeidsbok/dokumenter/", kontekst.rot);
  url.search = new URLSearchParams({ dokument, post: post.id }).toString();
  return url.pathname + url.search;
}

/** «Lag svarbrev», of this entry; a reader who hears the link alone hears of what. @param {Kontekst} kontekst @param {Post} post @param {string} [stil] */
export const drawDokumenter = (kontekst, post, stil) =>
  (kontekst.skjema(post.skjema).dokumenter ?? []).map(([id, tittel]) => {
    const dokument = tittel.charAt(0).toLowerCase() + tittel.slice(1);
    const av = { dokument, navn: kontekst.navn(post) };
    return el(
      "a",
      { href: dokumentAdresse(kontekst, id, post), class: stil, "aria-label": kontekst.t("lag_ett_av", av) },
      kontekst.t("lag_ett", av),
    );
  });

/** Put the links in their place; an entry that is not kept has none. @param {HTMLElement} plass @param {Kontekst} kontekst @param {Post | null} post @param {string} [stil] */
export function settDokumenter(plass, kontekst, post, stil) {
  const links = post ? drawDokumenter(kontekst, post, stil) : [];
  plass.hidden = !links.length;
  settInn(plass, ...links);
}
