// The overview as it is drawn: charts and cards to show in a meeting.

import { el } from "../../felles/dom.js";
import { findStyrkeAvUtproeving } from "../modell/maalefelt.js";
import { findDeler, nettoPerGang, withRolle } from "../modell/oversikt.js";
import { hasSvar } from "../modell/skjemaer.js";
import { tegnAkse } from "./gevinstakse.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/oversikt.js").Stolpe} Stolpe */

const SVG = "http://www.w3.org/2000/svg";
const BREDDE = { minst: 240, mest: 600 };
const HOEYDE = 40;

/** A chart of lying bars, with its own text for those who do not see it. @param {Stolpe[]} alle @param {string} tekst @param {number} bredde */
function draw(alle, tekst, bredde) {
  // What is nothing needs no bar; the table has it.
  const stolper = alle.filter((one) => one.verdi);
  const low = Math.min(0, ...stolper.map((one) => one.verdi));
  const high = Math.max(0, ...stolper.map((one) => one.verdi));
  const scale = (bredde - 120) / (high - low || 1);
  const zero = -low * scale + (low < 0 ? 2 : 0);
  const svg = document.createElementNS(SVG, "svg");
  const set = (/** @type {Element} */ element, /** @type {Record<string, string | number>} */ attributes) => {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  set(svg, {
    viewBox: `0 0 ${bredde} ${stolper.length * HOEYDE + 4}`,
    width: bredde,
    height: stolper.length * HOEYDE + 4,
    role: "img",
    class: "ab-diagram",
    "aria-label": tekst,
  });
  for (const [nr, one] of stolper.entries()) {
    const y = nr * HOEYDE;
    const label = set(document.createElementNS(SVG, "text"), { x: 0, y: y + 13, class: "ab-diagram__navn" });
    label.textContent =
      one.navn.length > bredde / 7.5 ? `${one.navn.slice(0, Math.floor(bredde / 7.5) - 1)}…` : one.navn;
    const width = Math.abs(one.verdi) * scale;
    const bar = set(document.createElementNS(SVG, "rect"), {
      x: one.verdi < 0 ? zero - width : zero,
      y: y + 19,
      width: Math.max(width, one.verdi ? 2 : 0),
      height: 15,
      class: `ab-diagram__stolpe${one.svak ? " ab-diagram__stolpe--svak" : ""}${one.verdi < 0 ? " ab-diagram__stolpe--minus" : ""}`,
    });
    const value = set(document.createElementNS(SVG, "text"), {
      x: (one.verdi < 0 ? zero : zero + width) + 6,
      y: y + 31,
      class: "ab-diagram__verdi",
    });
    value.textContent = one.vist ?? String(one.verdi);
    const axis = set(document.createElementNS(SVG, "line"), {
      x1: zero,
      x2: zero,
      y1: y + 17,
      y2: y + 36,
      class: "ab-diagram__akse",
    });
    svg.append(label, bar, axis, value);
  }
  return svg;
}

/** What a figure and a table on the page hold; the file has all. */
const MEST_STOLPER = 20;
const MEST_RADER = 100;

/** @param {string} id @param {string[]} hoder @param {(string | number)[][]} rader */
function tabell(id, hoder, rader) {
  return el(
    "div",
    { class: "kv-tabell", role: "region", "aria-labelledby": id, tabindex: 0 },
    el(
      "table",
      { class: "ds-table" },
      el("thead", {}, el("tr", {}, ...hoder.map((hode) => el("th", { scope: "col" }, hode)))),
      el(
        "tbody",
        {},
        ...rader.map(([foerst, ...rest]) =>
          el("tr", {}, el("th", { scope: "row" }, foerst), ...rest.map((one) => el("td", {}, one))),
        ),
      ),
    ),
  );
}

/**
 * Draw the whole overview.
 * @param {Kontekst} kontekst @param {Post[]} poster @param {number} plass How wide it may be, in pixels.
 */
export function tegnOversikt(kontekst, poster, plass) {
  const bredde = Math.max(BREDDE.minst, Math.min(BREDDE.mest, Math.floor(plass)));
  return findDeler(kontekst, poster).map(({ id, tittel, tekst, stolper, hoder, rader, akse }) => {
    const all = stolper.filter((one) => one.verdi);
    const some = all.slice(0, MEST_STOLPER);
    const list = some.map((one) => `${one.navn}: ${one.vist ?? one.verdi}`).join(". ");
    return el(
      "div",
      { class: "ab-figur", role: "group", "aria-labelledby": `ab-${id}` },
      el("h3", { id: `ab-${id}`, class: "ab-tittel" }, tittel),
      el("p", {}, tekst),
      some.length ? draw(some, list, bredde) : null,
      akse ? tegnAkse(kontekst, akse, bredde) : null,
      all.length > some.length ? el("p", {}, kontekst.t("figur_av", { antall: some.length, alle: all.length })) : null,
      rader.length ? tabell(`ab-${id}`, hoder, rader.slice(0, MEST_RADER)) : null,
      rader.length > MEST_RADER
        ? el("p", {}, kontekst.t("tabell_av", { antall: MEST_RADER, alle: rader.length }))
        : null,
    );
  });
}

/**
 * The cards of the gevinstverksted, one for each learning card and each benefit: what they say, and how well it is shown.
 * @param {Kontekst} kontekst @param {Post[]} poster
 */
export function tegnKort(kontekst, poster) {
  const alle = new Map(poster.map((post) => [post.id, post]));
  return ["laering", "gevinst"].flatMap((rolle) =>
    withRolle(kontekst, poster, /** @type {"laering" | "gevinst"} */ (rolle)).map((post) => {
      const svar = kontekst.svar(post);
      const skjema = kontekst.skjema(post.skjema);
      const lines = (skjema.oversikt?.kort ?? []).flatMap((id) => {
        const felt = kontekst.felt(skjema.id).find((one) => one.id === id);
        const shown = felt && id !== skjema.merke ? kontekst.vis(felt, svar[id]) : "";
        return felt && shown ? [[felt.ledetekst, shown]] : [];
      });
      for (const trial of withRolle(
        kontekst,
        post.fra.flatMap((id) => alle.get(id) ?? []),
        "utproeving",
      )) {
        const netto = nettoPerGang(kontekst, trial);
        const maalt = kontekst.erMaalt(trial);
        if (netto !== null)
          lines.push([
            kontekst.t(maalt ? "netto_maalt" : "netto_anslaatt"),
            `${kontekst.t("minutter", { antall: kontekst.tall(netto, 1) })}. ${kontekst.t(findStyrkeAvUtproeving(kontekst, trial))}`,
          ]);
        const kvalitet = kontekst
          .felt(trial.skjema)
          .find((one) => one.id === kontekst.skjema(trial.skjema).oversikt?.kvalitet);
        if (kvalitet && hasSvar(trial.svar[kvalitet.id]))
          lines.push([kontekst.t("kort_kvalitet"), kontekst.vis(kvalitet, trial.svar[kvalitet.id])]);
      }
      return el(
        "article",
        { class: "ab-kort", "aria-labelledby": `ab-kort-${post.id}` },
        el("p", { class: "ab-post__tid" }, skjema.tittel),
        el("h3", { class: "ab-tittel", id: `ab-kort-${post.id}` }, kontekst.navn(post)),
        el("dl", { class: "kv-dl" }, ...lines.flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, text)])),
      );
    }),
  );
}
