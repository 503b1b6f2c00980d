// A reader who comes back: the header says how much is going on in her book, and the home page what, each with a
// link to go on. Fetched only where there is a book. What it says takes the room of what stood there, so that nothing moves.

import { el } from "../../felles/dom.js";
import { hentKontekst } from "../fil/kontekst.js";
import { findIGang, findSted, sayIGang } from "../modell/igang.js";
import { iDag } from "../modell/logg.js";
import { read } from "../modell/post.js";
import { findBarn, findStilling } from "../modell/stilling.js";
import { Lager } from "./lager.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/igang.js").IGang} IGang */

/** How many are named on the home page. */
const MEST = 3;
/** How many entries are read in one go: what is under the reader's fingers comes first. */
const OM_GANGEN = 100;

/** Its own style sheet, there before anything is drawn. @param {URL} base */
const style = (base) =>
  new Promise((resolve) => {
    const href = new URL("assets/css/igjen.css", base).href;
    document.head.append(el("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve }));
  });

/** Say what is going on. @param {Element} lenke the link to the workbook in the header @param {URL} base the root of the site */
export async function vis(lenke, base) {
  // The workbook lies right below the root of its language.
  const rot = new URL("../", /** @type {HTMLAnchorElement} */ (lenke).href);
  const kontekst = await hentKontekst(document.documentElement.lang, base, rot, "skjemaside");
  const lager = await Lager.open(kontekst.base, kontekst.arve);
  if (!lager.kanLagre) return;
  const ider = await lager.ider();
  const poster = [];
  for (let nr = 0; nr < ider.length; nr += OM_GANGEN) {
    for (const one of await lager.noen(ider.slice(nr, nr + OM_GANGEN))) poster.push(read(one));
    await new Promise((resolve) => setTimeout(resolve));
  }
  lager.lukk();
  const alle = poster.filter((post) => post.slettet !== "ja");
  const barn = findBarn(alle);
  const idag = iDag();
  const rader = alle.map((post) => ({ post, ...findStilling(kontekst, post, barn.get(post.id) ?? []) }));
  const iGang = findIGang(kontekst, rader, idag);
  if (!iGang.length) return;
  await style(base);
  lenke.append(
    el(
      "span",
      { class: "kv-hovednav__merke" },
      el("span", { "aria-hidden": "true" }, iGang.length),
      el("span", { class: "kv-skjult" }, ` (${kontekst.t("igjen_merke", { antall: iGang.length })})`),
    ),
  );
  const hjem = /** @type {HTMLElement | null} */ (document.querySelector("[data-igjen-hjem]"));
  if (hjem) visHjem(kontekst, hjem, iGang, idag);
}

/** On the home page: in place of the sentence for those who are new, above the doors. @param {Kontekst} kontekst @param {HTMLElement} gammel @param {IGang[]} iGang @param {string} idag */
function visHjem(kontekst, gammel, iGang, idag) {
  const t = kontekst.t.bind(kontekst);
  const room = gammel.getBoundingClientRect().height;
  const line = (/** @type {IGang} */ one) =>
    el("div", { role: "listitem" }, el("a", { href: findSted(kontekst, one) }, sayIGang(kontekst, one, idag)));
  const list = el("div", { role: "list" }, ...iGang.slice(0, MEST).map(line));
  const box = el(
    "section",
    { class: "kv-ingress kv-igjen", "aria-label": t("igjen_hei") },
    el("strong", {}, t("igjen_hei")),
    list,
  );
  gammel.replaceWith(box);
  // What there is no room for is in the workbook.
  while (box.getBoundingClientRect().height > room && list.children.length > 1) list.lastElementChild?.remove();
  box.style.blockSize = `${room}px`;
}
