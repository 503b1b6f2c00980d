// What kind of line is written: with or without KI, or one half of a case that is done both ways; and whether it counts.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { erBrukt, nyKlokke } from "../modell/klokke.js";
import { finnFase, finnLinjer, iDag, linjeslag, manglerI, nesteFoerst, nesteSak, tellerMed } from "../modell/logg.js";
import { radio } from "./loggfelt.js";
import { dager } from "./loggtekst.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */
/** @typedef {import("./loggside.js").Slag} Slag */
/** @typedef {import("../modell/post.js").Rad} Rad */
/** @typedef {import("../modell/logg.js").Linje} Linje */

/** The kind of line that the days ask for, unless one was begun. @param {Loggside} side */
export function velgSlag(side) {
  const kinds = muligeSlag(side);
  const begun = kinds.find((one) => one === side.slagUtkast);
  const wanted = begun ?? (finnFase(side.plan, iDag()) === "foer" ? "uten" : "med");
  side.slag = kinds.includes(/** @type {Slag} */ (wanted)) ? /** @type {Slag} */ (wanted) : kinds[0];
  if (side.slag.startsWith("par") && !begun) nySak(side);
}

/** @returns {Slag[]} @param {Loggside} side */
export function muligeSlag(side) {
  const has = /** @type {Slag[]} */ (side.oppsett.linjer.map((one) => one.id));
  return has.filter((one) => !one.startsWith("par") || side.plan.parvis || sakene(side).length);
}

/** The cases that are done both ways. @returns {Linje[]} @param {Loggside} side */
function sakene(side) {
  const { tabell } = side.oppsett.linjer.find((one) => one.id === "par_med") ?? { tabell: "" };
  return tabell ? finnLinjer(side.oppsett, side.post).filter((one) => one.tabell === tabell) : [];
}

/** Whether this run is one of those that are logged. @param {Loggside} side */
export function tegnRegel(side) {
  const { t, plan } = side;
  if (side.slag !== "med" || !plan.regel || plan.regel.slag === "alle" || side.retter) return null;
  const skipped = side.velgt("hoppet");
  const { teller, igjen } = tellerMed(
    plan,
    String(side.rad[side.oppsett.dato] ?? iDag()),
    typeof skipped === "number" ? skipped : null,
  );
  const text =
    plan.regel.slag === "hver"
      ? teller
        ? t("logg_regel_hver_ja", { nr: plan.regel.nr })
        : t("logg_regel_hver_nei", { nr: plan.regel.nr, antall: igjen })
      : t(teller ? "logg_regel_dag_ja" : "logg_regel_dag_nei", { dager: dager(side, plan.regel.dager) });
  const skip = async () => {
    await side.velg("hoppet", (typeof skipped === "number" ? skipped : 0) + 1);
    side.tegnSkriver();
    side.si(t("logg_hoppet"));
  };
  return el(
    "div",
    { class: "kv-logg__regel", "data-teller": teller ? "ja" : "nei" },
    el("p", {}, text),
    ...(teller || plan.regel.slag !== "hver" ? [] : [knapp(t("logg_hopp"), skip, { "data-size": "sm" })]),
  );
}

/** With or without KI, or the same case both ways. @param {Loggside} side @param {Slag[]} slagene */
export function tegnSlag(side, slagene) {
  const { t } = side;
  /** @type {("uten" | "med" | "par")[]} */
  const choices = [...new Set(slagene.map((one) => /** @type {"par"} */ (one.startsWith("par") ? "par" : one)))];
  const now = side.slag.startsWith("par") ? "par" : side.slag;
  return el(
    "fieldset",
    { class: "kv-logg__slag kv-logg__knapperad" },
    el("legend", { class: "kv-skjult" }, t("logg_slag")),
    ...choices.map((one) =>
      radio("logg--slag", one, t(`logg_slag_${one}`), now === one, () => {
        bytt(side, one);
      }),
    ),
  );
}

/** @param {Loggside} side @param {"uten" | "med" | "par"} what */
function bytt(side, what) {
  const { klokke, rad, slag, sak } = side;
  const begun = erBrukt(klokke) || Object.keys(rad).length > 0;
  if (what === "par") nySak(side);
  else {
    side.slag = what;
    side.sak = null;
  }
  side.rad = {};
  side.klokke = nyKlokke();
  side.lagreUtkast();
  side.tegnSkriver();
  /** @type {HTMLElement | null} */ (side.skriver.querySelector(`[value="${what}"]`))?.focus();
  if (!begun) return;
  // What was begun on the other kind of line is never lost without a word.
  const back = () => {
    Object.assign(side, { klokke, rad, slag, sak });
    side.lagreUtkast();
    side.tegnSkriver();
    side.si("");
  };
  side.si(side.t("logg_forkastet"), knapp(side.t("angre"), back));
}

/** A case of its own, or the other half of one that waits. @param {Loggside} side */
export function nySak(side) {
  const waits = halveSaker(side)[0];
  side.sak = waits?.id ?? null;
  side.slag = waits ? annenHalvdel(side, waits) : `par_${nesteFoerst(sakene(side), side.oppsett.par.foerst)}`;
}

/** The cases where one way is not done. @param {Loggside} side */
function halveSaker(side) {
  return sakene(side).filter(
    (one) =>
      !one.stroken && ["par_uten", "par_med"].some((id) => manglerI(linjeslag(side.oppsett, id), one.rad).length > 0),
  );
}

/** @param {Loggside} side @param {Linje} sak @returns {Slag} */
function annenHalvdel(side, sak) {
  return manglerI(linjeslag(side.oppsett, "par_uten"), sak.rad).length ? "par_uten" : "par_med";
}

/** Which case it is, and which way it is done now. @param {Loggside} side */
export function tegnSak(side) {
  const { t } = side;
  if (!side.slag.startsWith("par")) return null;
  const { sak } = side.oppsett.par;
  const saker = sakene(side);
  const chosen = saker.find((one) => one.id === (side.retter?.id ?? side.sak));
  const name = String(chosen?.rad[sak] ?? nesteSak(saker, sak));
  const way = t(side.slag === "par_uten" ? "logg_sak_uten" : "logg_sak_med", { sak: name });
  if (side.retter) {
    const other = side.slag === "par_uten" ? "par_med" : "par_uten";
    const turn = () => {
      side.slag = other;
      side.lagreUtkast();
      side.tegnSkriver();
      gaaTil(side.skriver.querySelector("form :is(input, textarea)"));
    };
    return el(
      "div",
      { class: "kv-logg__sak" },
      el("p", {}, way),
      el(
        "p",
        { class: "ab-knapper" },
        knapp(t(other === "par_uten" ? "logg_sak_uten" : "logg_sak_med", { sak: name }), turn, {
          "data-variant": "tertiary",
        }),
      ),
    );
  }
  const others = halveSaker(side).filter((one) => one.id !== side.sak);
  const choose = (/** @type {string | null} */ id, /** @type {Slag} */ slag) => {
    side.sak = id;
    side.slag = slag;
    side.rad = {};
    side.lagreUtkast();
    side.tegnSkriver();
  };
  return el(
    "div",
    { class: "kv-logg__sak" },
    el("p", {}, el("strong", {}, way), " ", t(chosen ? "logg_sak_andre" : "logg_sak_ny")),
    el(
      "p",
      { class: "ab-knapper" },
      ...others.map((one) =>
        knapp(
          t(annenHalvdel(side, one) === "par_uten" ? "logg_sak_uten" : "logg_sak_med", {
            sak: String(one.rad[sak] ?? ""),
          }),
          () => choose(one.id, annenHalvdel(side, one)),
          { "data-variant": "tertiary" },
        ),
      ),
      chosen
        ? knapp(t("logg_sak_begynn"), () => choose(null, `par_${nesteFoerst(saker, side.oppsett.par.foerst)}`), {
            "data-variant": "tertiary",
          })
        : null,
    ),
  );
}

/** The line of a new case with what it is called, and which way came first. @param {Loggside} side @param {Rad} rad @returns {Rad} */
export function medSak(side, rad) {
  if (!side.slag.startsWith("par")) return rad;
  const { sak, foerst } = side.oppsett.par;
  return { [sak]: nesteSak(sakene(side), sak), [foerst]: side.slag === "par_uten" ? "uten" : "med", ...rad };
}
