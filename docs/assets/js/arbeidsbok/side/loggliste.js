// The last lines: a table on a wide screen, cards on a phone. They can be mended, struck and taken back.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { finnLinjer } from "../modell/logg.js";
import { hasSvar } from "../modell/skjemaer.js";
import { rettLinje, strykLinje } from "./logglinje.js";
import { celle, kort } from "./loggtekst.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/logg.js").Linje} Linje */

/** How many of the last lines are shown at first. */
const SISTE = 5;

/** @param {Loggside} side */
export function tegnLinjer(side) {
  const { t } = side;
  const tables = [...new Set(side.oppsett.linjer.map((one) => one.tabell))];
  const all = finnLinjer(side.oppsett, side.post);
  const parts = tables.flatMap((tabell) => {
    const its = all.filter((one) => one.tabell === tabell);
    return its.length ? [tegnTabell(side, tabell, its)] : [];
  });
  // The table that is written in stands first.
  parts.sort((a, b) => Number(b.dataset.tabell === side.linje.tabell) - Number(a.dataset.tabell === side.linje.tabell));
  side.liste.replaceChildren(parts.length ? el("h2", {}, t("logg_siste")) : el("p", {}, t("logg_ingen")), ...parts);
}

/** @param {Loggside} side @param {string} tabell @param {Linje[]} linjer */
function tegnTabell(side, tabell, linjer) {
  const { t } = side;
  const felt = /** @type {Felt} */ (side.tabell(tabell));
  const columns = side.kontekst
    .kolonner(felt, side.post, true)
    .filter((one) => linjer.some(({ rad }) => hasSvar(rad[one.id])));
  const time = (/** @type {Linje} */ one) => tidFor(side, one);
  const sorted = [...linjer].sort((a, b) => (time(a) < time(b) ? 1 : time(a) > time(b) ? -1 : b.plass - a.plass));
  const shown = side.alleVises ? sorted : sorted.slice(0, SISTE);
  const table = el(
    "table",
    { class: "ds-table kv-logg__tabell", role: "table" },
    el("caption", {}, felt.ledetekst),
    el(
      "thead",
      { role: "rowgroup" },
      el(
        "tr",
        { role: "row" },
        ...columns.map((one) =>
          el("th", { scope: "col", role: "columnheader" }, one.ledetekst, one.enhet ? ` (${one.enhet})` : ""),
        ),
        el("th", { scope: "col", role: "columnheader" }, el("span", { class: "kv-skjult" }, t("logg_endre"))),
      ),
    ),
    el("tbody", { role: "rowgroup" }, ...shown.map((one) => tegnLinje(side, one, columns))),
  );
  const rest = sorted.length - shown.length;
  return el(
    "div",
    { "data-tabell": tabell },
    table,
    rest > 0
      ? el(
          "p",
          {},
          knapp(t("logg_vis_alle", { antall: sorted.length }), () => {
            side.alleVises = true;
            tegnLinjer(side);
            gaaTil(side.liste.querySelector("h2"));
          }),
        )
      : null,
  );
}

/** When a line was first written. @param {Loggside} side @param {Linje} linje */
function tidFor(side, { tabell, id, rad }) {
  const day = String(rad[side.oppsett.dato] ?? "");
  const mark = side.lagret.felt[`${tabell}/${id}/_plass`]?.m[0]?.t ?? "";
  return `${day} ${mark}`;
}

/** @param {Loggside} side @param {Linje} linje @param {Felt[]} columns */
function tegnLinje(side, linje, columns) {
  const { t } = side;
  const name =
    `${side.kontekst.dato(String(linje.rad[side.oppsett.dato] ?? ""))} ${kort(side, linje.tabell, linje.rad)}`.trim();
  return el(
    "tr",
    { role: "row", "data-stroken": linje.stroken },
    ...columns.map((one) => {
      const text = celle(side, one, linje.rad[one.id]);
      return el(
        "td",
        {
          role: "cell",
          "data-navn": one.ledetekst.replace(/\?$/, "") + (one.enhet ? ` (${one.enhet})` : ""),
          "data-tom": text === "",
        },
        linje.stroken && text ? el("s", {}, text) : text,
      );
    }),
    el(
      "td",
      { role: "cell", class: "kv-logg__handlinger" },
      linje.stroken
        ? el("span", { class: "ds-tag", "data-color": "neutral" }, t("logg_er_stroeket"))
        : knapp(t("logg_rett"), () => rettLinje(side, linje), {
            "data-variant": "tertiary",
            "aria-label": t("logg_rett_linje", { linje: name }),
          }),
      linje.stroken
        ? knapp(t("logg_ta_tilbake"), () => strykLinje(side, linje, true), {
            "data-variant": "tertiary",
            "aria-label": t("logg_ta_tilbake_linje", { linje: name }),
          })
        : knapp(t("logg_stryk"), () => strykLinje(side, linje), {
            "data-variant": "tertiary",
            "aria-label": t("logg_stryk_linje", { linje: name }),
          }),
    ),
  );
}
