// The overview as it is drawn: charts and cards to show in a meeting.

import { el } from "../../felles/dom.js";
import { findStyrkeAvUtproeving } from "../modell/maalefelt.js";
import { canDraw, MINST_HVER } from "../modell/maaling.js";
import { nettoPerGang, withRolle } from "../modell/oversikt.js";
import { hasSvar } from "../modell/skjemaer.js";
import { tegnAkse } from "./gevinstakse.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/oversikt.js").Stolpe} Stolpe */

const SVG = "http://www.w3.org/2000/svg";
const BREDDE = { minst: 240, mest: 600 };
const HOEYDE = 40;
/** With fewer a figure says less than a sentence. */
export const FAA = 3;

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
function tegn(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** A name that has room on its line. @param {string} navn @param {number} bredde */
const short = (navn, bredde) => (navn.length > bredde / 7.5 ? `${navn.slice(0, Math.floor(bredde / 7.5) - 1)}…` : navn);

/** @param {number} bredde @param {number} hoeyde @param {string} tekst what it shows, for those who do not see it */
const lerret = (bredde, hoeyde, tekst) =>
  tegn("svg", {
    viewBox: `0 0 ${bredde} ${hoeyde}`,
    width: bredde,
    height: hoeyde,
    role: "img",
    class: "ab-diagram",
    "aria-label": tekst,
  });

/** A chart of lying bars. @param {Stolpe[]} stolper @param {string} tekst @param {number} bredde */
function draw(stolper, tekst, bredde) {
  const low = Math.min(0, ...stolper.map((one) => one.verdi));
  const high = Math.max(0, ...stolper.map((one) => one.verdi));
  const scale = (bredde - 120) / (high - low || 1);
  const zero = -low * scale + (low < 0 ? 2 : 0);
  const svg = lerret(bredde, stolper.length * HOEYDE + 4, tekst);
  for (const [nr, one] of stolper.entries()) {
    const y = nr * HOEYDE;
    const width = Math.abs(one.verdi) * scale;
    svg.append(
      tegn("text", { x: 0, y: y + 13, class: "ab-diagram__navn" }, short(one.navn, bredde)),
      tegn("rect", {
        x: one.verdi < 0 ? zero - width : zero,
        y: y + 19,
        width: Math.max(width, 2),
        height: 15,
        class: `ab-diagram__stolpe${one.svak ? " ab-diagram__stolpe--svak" : ""}`,
      }),
      tegn("line", { x1: zero, x2: zero, y1: y + 17, y2: y + 36, class: "ab-diagram__akse" }),
      tegn(
        "text",
        { x: (one.verdi < 0 ? zero : zero + width) + 6, y: y + 31, class: "ab-diagram__verdi" },
        one.vist ?? String(one.verdi),
      ),
    );
  }
  return svg;
}

/** Round figures for an axis, zero among them. @param {number} low @param {number} high */
function ticks(low, high) {
  const rough = (high - low || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const found = [];
  for (let nr = Math.floor(low / step); nr <= Math.ceil(high / step); nr += 1) found.push(nr * step);
  return found;
}

/** Whether an estimate may stand without its interval: enough runs on each side, and all of it on one side of zero. @param {Stolpe} one */
const isSikker = ({ intervall, svak }) =>
  intervall !== undefined &&
  !svak &&
  Math.min(intervall.n, intervall.m) >= MINST_HVER &&
  (intervall.lav > 0 || intervall.hoey < 0);

/** Estimates as dots, each with its interval, on one axis where zero is drawn. @param {Kontekst} kontekst @param {Stolpe[]} some @param {string} tekst @param {number} bredde */
function drawIntervaller(kontekst, some, tekst, bredde) {
  // An interval of guesses would say that they are known.
  const shown = some.map((one) => ({
    ...one,
    strek: !one.svak && one.intervall && canDraw(one.intervall) ? one.intervall : null,
  }));
  const ends = shown.flatMap(({ verdi, strek }) => [verdi, ...(strek ? [strek.lav, strek.hoey] : [])]);
  const marks = ticks(Math.min(0, ...ends), Math.max(0, ...ends));
  const [low, high] = [marks[0], marks[marks.length - 1]];
  const [left, right] = [10, bredde - 76];
  const x = (/** @type {number} */ value) => left + ((value - low) / (high - low || 1)) * (right - left);
  const bottom = shown.length * HOEYDE + 6;
  const svg = lerret(bredde, bottom + 22, tekst);
  for (const mark of marks)
    svg.append(
      tegn("line", {
        x1: x(mark),
        x2: x(mark),
        y1: 0,
        y2: bottom,
        class: mark === 0 ? "ab-diagram__akse" : "ab-diagram__rute",
      }),
      tegn(
        "text",
        { x: x(mark), y: bottom + 16, class: "ab-diagram__merke", "text-anchor": "middle" },
        kontekst.tall(mark),
      ),
    );
  for (const [nr, one] of shown.entries()) {
    const y = nr * HOEYDE + 28;
    if (one.strek)
      svg.append(
        tegn("line", { x1: x(one.strek.lav), x2: x(one.strek.hoey), y1: y, y2: y, class: "ab-diagram__strek" }),
      );
    svg.append(
      tegn("text", { x: 0, y: y - 13, class: "ab-diagram__navn" }, short(one.navn, bredde)),
      tegn("circle", {
        cx: x(one.verdi),
        cy: y,
        r: 6,
        class: `ab-diagram__prikk${isSikker(one) ? "" : " ab-diagram__prikk--aapen"}`,
      }),
    );
    if (one.intervall) {
      const { n, m } = one.intervall;
      svg.append(tegn("text", { x: right + 12, y: y + 5, class: "ab-diagram__merke" }, `n = ${n} + ${m}`));
    }
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

/** The few figures that a meeting begins with; what is nothing is left out. @param {Kontekst} kontekst @param {[string, number][]} tall the word, how many */
export const tegnTall = (kontekst, tall) =>
  el(
    "ul",
    { class: "ab-tall", role: "list" },
    ...tall
      .filter(([, antall]) => antall)
      .map(([ord, antall]) => {
        const [foran, etter] = kontekst.t(`tall_${ord}`, { antall }).split(String(antall));
        return el("li", {}, foran, el("strong", {}, antall), etter);
      }),
  );

/**
 * Draw the whole overview: each count as a sentence, a figure when there is something to see, and a table folded away.
 * @param {Kontekst} kontekst @param {import("../modell/oversikt.js").Del[]} deler @param {number} plass How wide it may be, in pixels.
 */
export function tegnOversikt(kontekst, deler, plass) {
  const bredde = Math.max(BREDDE.minst, Math.min(BREDDE.mest, Math.floor(plass)));
  return deler.map(({ id, tittel, tekst, stolper, hoder, rader, akse, antall = FAA }) => {
    // What is nothing needs no bar, no row and no column; the file has it.
    const all = stolper.filter((one) => one.verdi || one.intervall);
    const rows = rader.filter((rad) => rad.slice(1).some((one) => one !== 0));
    const columns = [...hoder.keys()].filter((nr) => !nr || rows.some((rad) => rad[nr] !== 0));
    const some = all.slice(0, MEST_STOLPER);
    const measured = some.some((one) => one.intervall);
    const few = antall < FAA && !measured;
    const said = (/** @type {Stolpe} */ one) =>
      `${one.navn}: ${one.intervall && !one.svak ? kontekst.intervall(one.intervall, 1) : (one.vist ?? one.verdi)}`;
    const list = some.map(said).join(". ");
    return el(
      "div",
      { class: "ab-figur", role: "group", "aria-labelledby": `ab-${id}` },
      el("h3", { id: `ab-${id}`, class: "ab-tittel" }, tittel),
      el("p", {}, tekst),
      few && some.length ? el("p", {}, `${list}.`) : null,
      !few && some.length
        ? measured
          ? drawIntervaller(kontekst, some, list, bredde)
          : draw(some, list, bredde)
        : null,
      akse ? tegnAkse(kontekst, akse, bredde) : null,
      measured ? el("p", { class: "ab-post__tid" }, kontekst.t("figur_prikk")) : null,
      all.length > some.length ? el("p", {}, kontekst.t("figur_av", { antall: some.length, alle: all.length })) : null,
      rows.length
        ? el(
            "details",
            { class: "kv-mer" },
            el("summary", {}, kontekst.t("som_tabell"), el("span", { class: "kv-skjult" }, `: ${tittel}`)),
            tabell(
              `ab-${id}`,
              columns.map((nr) => hoder[nr]),
              rows.slice(0, MEST_RADER).map((rad) => columns.map((nr) => rad[nr])),
            ),
            rows.length > MEST_RADER
              ? el("p", {}, kontekst.t("tabell_av", { antall: MEST_RADER, alle: rows.length }))
              : null,
          )
        : null,
    );
  });
}

/**
 * The cards of the gevinstverksted, one for each learning card and each benefit: what they say, and how well it is shown.
 * @param {Kontekst} kontekst @param {Post[]} poster @param {(post: Post) => string} hvem Whose one is.
 */
export function tegnKort(kontekst, poster, hvem) {
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
        el("p", { class: "ab-post__tid" }, [skjema.tittel, hvem(post)].filter(Boolean).join(" · ")),
        el("h3", { class: "ab-tittel", id: `ab-kort-${post.id}` }, kontekst.navn(post)),
        el("dl", { class: "kv-dl" }, ...lines.flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, text)])),
      );
    }),
  );
}
