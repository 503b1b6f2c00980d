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

/** @param {Kontekst} kontekst @param {Post} post */
export const drawDokumenter = (kontekst, post) =>
  (kontekst.skjema(post.skjema).dokumenter ?? []).map(([id, tittel]) =>
    el("a", { href: dokumentAdresse(kontekst, id, post) }, tittel),
  );

/** Put the links in their place; an entry that is not kept has none. @param {HTMLElement} plass @param {Kontekst} kontekst @param {Post | null} post */
export function settDokumenter(plass, kontekst, post) {
  const links = post ? drawDokumenter(kontekst, post) : [];
  plass.hidden = !links.length;
  settInn(plass, el("span", {}, kontekst.t("lag_dokument")), ...links);
}
