// How a plan, a day, a line and a cell are said on the page of a log.

import { el } from "../../felles/dom.js";
import { INGEN } from "../modell/radvalg.js";
import { hasSvar } from "../modell/skjemaer.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */
/** @typedef {import("../modell/post.js").Rad} Rad */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/logg.js").Plan} Plan */

/** A day as one speaks of it: the weekday when it is near. @param {Loggside} side @param {string} dag @param {string} naa */
export function visDag(side, dag, naa) {
  const days = (Date.parse(dag) - Date.parse(naa)) / 864e5;
  if (days === 0) return side.t("logg_i_dag");
  if (days > 0 && days < 7)
    return new Intl.DateTimeFormat(side.kontekst.lokaler, { weekday: "long", timeZone: "UTC" }).format(new Date(dag));
  return new Intl.DateTimeFormat(side.kontekst.lokaler, { day: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(dag),
  );
}

/** @param {Loggside} side @param {number[]} dager */
export function dager(side, dager) {
  const name = new Intl.DateTimeFormat(side.kontekst.lokaler, { weekday: "long", timeZone: "UTC" });
  // 2 November 2026 is a Monday.
  const names = dager.map((nr) => name.format(new Date(Date.UTC(2026, 10, 1 + nr))));
  return new Intl.ListFormat(side.kontekst.lokaler, { type: "conjunction" }).format(names);
}

/** A line as one speaks of it. @param {Loggside} side @param {string} tabell @param {Rad} rad */
export function kort(side, tabell, rad) {
  const felt = side.tabell(tabell);
  if (!felt) return "";
  return side.kontekst
    .kolonner(felt, side.post, true)
    .filter(
      (one) => one.id !== side.oppsett.dato && hasSvar(rad[one.id]) && (one.type === "tall" || one.type === "valg"),
    )
    .map((one) => celle(side, one, rad[one.id], true))
    .join(", ");
}

/** @param {Loggside} side @param {Felt} felt @param {any} verdi @param {boolean} [alene] */
export function celle(side, felt, verdi, alene = false) {
  if (!hasSvar(verdi)) return "";
  if (felt.valg_fra && Array.isArray(verdi)) {
    const all = (felt.valg ?? []).filter(([id]) => id !== INGEN);
    const met = verdi.filter((id) => all.some(([one]) => one === id)).length;
    return side.t("logg_kriterier_av", { antall: met, av: all.length });
  }
  const shown = side.kontekst.vis(felt, verdi);
  return alene && felt.type === "tall" ? `${felt.ledetekst} ${shown}` : shown;
}

/** What a plan says to one who logs. @param {Loggside} side @param {Plan} plan */
export function planliste(side, plan) {
  const { t, kontekst } = side;
  const regel = plan.regel;
  /** @type {[string, string][]} */
  const facts = [
    [t("logg_plan_oppgave"), plan.oppgave],
    [
      t("logg_plan_periode"),
      plan.start && plan.slutt
        ? `${kontekst.dato(plan.start)} – ${kontekst.dato(plan.slutt)}`
        : kontekst.dato(plan.start ?? plan.slutt ?? ""),
    ],
    [t("logg_plan_antall"), plan.antall ? String(plan.antall) : ""],
    [
      t("logg_plan_hvilke"),
      !regel
        ? ""
        : regel.slag === "hver"
          ? t("logg_plan_hver", { nr: regel.nr })
          : regel.slag === "dager"
            ? dager(side, regel.dager)
            : t("logg_plan_alle"),
    ],
  ];
  return el(
    "dl",
    { class: "kv-fakta" },
    ...facts
      .filter(([, value]) => value)
      .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
    plan.kriterier?.length
      ? el(
          "div",
          {},
          el("dt", {}, t("logg_plan_kriterier")),
          el("dd", {}, el("ol", {}, ...plan.kriterier.map((one) => el("li", {}, one.tekst)))),
        )
      : null,
  );
}
