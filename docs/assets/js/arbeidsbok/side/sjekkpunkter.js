// The points of a checklist that are about a form: which entries they stand on, whose, how far each has come,
// and the day of the draft that was last written in.

import { el, settInn } from "../../felles/dom.js";
import { hentKontekst } from "../fil/kontekst.js";
import { findUtfylte } from "../modell/sjekkliste.js";
import { isUtkast, sistEndret } from "../modell/stilling.js";
import { Boka } from "./boka.js";

/** @typedef {import("./lager.js").Lager} Lager */

/** How many entries are named at a point; the rest are in the workbook. */
const MEST = 5;

/** Draw them, and say which forms are filled in. @param {HTMLElement} list @param {Lager} lager @returns {Promise<Set<string>>} */
export async function showPunkter(list, lager) {
  const [base, rot] = [list.dataset.base, list.dataset.rot].map((one) => new URL(one ?? "./", location.href));
  const kontekst = await hentKontekst(list.dataset.maal ?? "nb", base, rot, "skjemaside");
  lager.arve = kontekst.arve;
  const boka = new Boka(kontekst, lager);
  await boka.les();
  const rader = boka.rader.sort((a, b) => sistEndret(a.post, b.post));
  const day = new Intl.DateTimeFormat(kontekst.lokaler, { day: "numeric", month: "short" });
  for (const point of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("li[data-skjema]"))) {
    const its = rader.filter(({ post }) => post.skjema === point.dataset.skjema);
    const draft = its.find(isUtkast);
    if (its.length) point.dataset.poster = "";
    else delete point.dataset.poster;
    if (draft) point.dataset.kladdDato = day.format(new Date(draft.post.endret));
    else delete point.dataset.kladdDato;
    const lines = its.slice(0, MEST).map((rad) => {
      const { post, mangler, navn } = rad;
      const felt = mangler[0]?.id ?? "";
      return el(
        "li",
        {},
        el("a", { href: kontekst.adresse(post.skjema, { post: post.id }, felt) }, navn),
        el(
          "span",
          {},
          [boka.hvem(post), isUtkast(rad) ? kontekst.t("kladd", { antall: mangler.length }) : kontekst.t("utfylt")]
            .filter(Boolean)
            .join(" · "),
        ),
      );
    });
    let box = /** @type {HTMLElement | null} */ (point.querySelector(".kv-sjekkliste__poster"));
    if (!box) {
      box = el("ul", { class: "kv-sjekkliste__poster", role: "list" });
      point.append(box);
    }
    settInn(box, ...lines);
    box.hidden = lines.length === 0;
  }
  return findUtfylte(rader);
}
