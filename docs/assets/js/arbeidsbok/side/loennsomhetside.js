// The calculator «Lønner det seg?»: reads the estimates, says the answer in a sentence, break-even, and what moves it most.
// Nothing is stored or sent unless it is asked for: what was worked out may be kept in the workbook of this browser.

import { el, knapp } from "../../felles/dom.js";
import { calcLoennsomhet } from "../modell/loennsomhet.js";
import { roundSpenn } from "../modell/maaling.js";
import { kopierrad, lesTall, Ord, visFeil, visSvar } from "./kalkulator.js";

/** @typedef {import("../modell/maaling.js").Spenn} Spenn */
/** @typedef {import("../modell/loennsomhet.js").Regnestykke} Regnestykke */
/** @typedef {"lav" | "midt" | "hoey"} Ende */

/** @type {Ende[]} */
const ENDER = ["lav", "midt", "hoey"];
// Without these there is nothing to work out; the others are 0 when they are empty, and money is left out.
const PAAKREVD = ["ganger", "minutter_foer", "minutter_etter"];
const ALLE = [...PAAKREVD, "minutter_kontroll", "engang", "vedlikehold", "lisens", "timekost"];
/** @type {Record<string, [string, string, string]>} */
const EKSEMPEL = {
  ganger: ["60", "70", "80"],
  minutter_foer: ["38", "48", "60"],
  minutter_etter: ["8", "10", "12"],
  minutter_kontroll: ["14", "24", "40"],
  engang: ["12", "20", "30"],
  vedlikehold: ["2", "4", "6"],
};

/** @param {HTMLFormElement} form */
function start(form) {
  const ord = new Ord(form);
  const control = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

  /** The estimate of a row, or what is wrong with it. @param {string} felt @returns {Spenn | null | HTMLInputElement} */
  const lesSpenn = (felt) => {
    const controls = ENDER.map((ende) => control(`${felt}.${ende}`));
    const values = controls.map((one) => lesTall(one.value));
    const fault = (/** @type {number} */ nr, /** @type {string} */ key) => {
      visFeil(controls[nr], ord.t(key));
      return controls[nr];
    };
    for (const one of controls) visFeil(one);
    for (const [nr, value] of values.entries()) {
      if (Number.isNaN(value)) return fault(nr, "feil_tall");
      if (value !== null && value < 0) return fault(nr, "feil_under");
      if (felt === "timekost" && value === 0) return fault(nr, "feil_over");
    }
    const [lav, midt, hoey] = values;
    if (midt === null)
      return lav !== null || hoey !== null || PAAKREVD.includes(felt) ? fault(1, "feil_mangler") : null;
    if ((lav ?? midt) > midt) return fault(0, "feil_orden");
    if ((hoey ?? midt) < midt) return fault(2, "feil_orden");
    return { midt, lav: lav ?? midt, hoey: hoey ?? midt };
  };

  const regn = () => {
    /** @type {Record<string, Spenn>} */
    const given = {};
    /** @type {HTMLInputElement[]} */
    const wrong = [];
    for (const felt of ALLE) {
      const found = lesSpenn(felt);
      if (found instanceof HTMLInputElement) wrong.push(found);
      else if (found) given[felt] = found;
    }
    const aar = lesTall(control("aar").value);
    const odd = aar === null || Number.isNaN(aar) ? "feil_tall" : aar <= 0 ? "feil_over" : "";
    visFeil(control("aar"), odd && ord.t(odd));
    if (odd) wrong.push(control("aar"));
    if (wrong.length) {
      visSvar(form, ord.t("feil_sum"));
      wrong[0].focus();
      return;
    }
    const r = /** @type {Regnestykke} */ (/** @type {unknown} */ ({ ...given, aar }));
    const oppgave = control("oppgave").value.trim();
    const [setning, ...resten] = tegn(r, ord, oppgave);
    visSvar(
      form,
      setning,
      ...resten,
      lagreknapper(form, ord, { oppgave, ganger: r.ganger?.midt, minutter: r.minutter_foer?.midt, anslag: setning }),
    );
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    regn();
  });
  form.addEventListener("reset", () => {
    visSvar(form, "");
    for (const one of form.querySelectorAll("input")) visFeil(one);
  });
  form.querySelector("[data-eksempel]")?.addEventListener("click", () => {
    for (const felt of ALLE)
      for (const [nr, ende] of ENDER.entries()) control(`${felt}.${ende}`).value = EKSEMPEL[felt]?.[nr] ?? "";
    regn();
  });
  form.dataset.klar = "";
}

/** @param {Regnestykke} regnestykke @param {Ord} ord @param {string} oppgave @returns {[string, ...Node[]]} */
function tegn(regnestykke, ord, oppgave) {
  const found = calcLoennsomhet(regnestykke);
  const enhet = found.kr ? ord.t("kr") : ord.t("timer");
  const told = roundSpenn(found.kr ?? found.timer);
  const penger = (/** @type {number} */ value) => `${ord.tall(value, found.kr ? 0 : 1)} ${enhet}`;
  const navn = (/** @type {string} */ id) => `${ord.t(id)} (${ord.t(`enhet_${id}`)})`;
  const setning = ord.t(`svar_${found.svar}`, {
    fra: ord.tall(told.lav),
    til: ord.tall(told.hoey),
    midt: ord.tall(told.midt),
    enhet,
  });
  const net = found.netto_minutter;
  const lines = [
    ord.t("netto", { midt: ord.tall(net.midt), fra: ord.tall(net.lav), til: ord.tall(net.hoey) }),
    found.balanse_ganger === null
      ? ord.t("balanse_aldri")
      : ord.t("balanse_ganger", { tall: ord.tall(Math.ceil(found.balanse_ganger), 0) }),
    found.balanse_minutter === null ? "" : ord.t("balanse_minutter", { tall: ord.tall(found.balanse_minutter) }),
    found.balanse_maaneder ? ord.t("balanse_maaneder", { tall: ord.tall(found.balanse_maaneder, 0) }) : "",
    found.kr_uavklart ? ord.t("kr_uavklart") : "",
  ].filter(Boolean);
  const [most] = found.utslag;
  const given = /** @type {Record<string, Spenn>} */ (/** @type {unknown} */ (regnestykke));
  const mest = most
    ? ord.t("mest", {
        hva: navn(most.antakelse),
        lav: ord.tall(given[most.antakelse].lav),
        hoey: ord.tall(given[most.antakelse].hoey),
        ved_lav: penger(most.ved_lav),
        ved_hoey: penger(most.ved_hoey),
      })
    : ord.t("uten_spenn");
  const text = [oppgave, setning, ...lines, mest, ord.t("anslag")].filter(Boolean).join("\n");
  const words = { kopier: ord.t("kopier"), kopiert: ord.t("kopiert"), kopiert_ikke: ord.t("kopiert_ikke") };
  return [
    setning,
    el("ul", {}, ...lines.map((line) => el("li", {}, line))),
    el("p", {}, mest),
    ...(found.utslag.length > 1 ? [tabell(found.utslag, ord, navn, penger)] : []),
    el("p", {}, ord.t("anslag")),
    kopierrad(words, () => text),
  ];
}

/**
 * @param {import("../modell/loennsomhet.js").Utslag[]} utslag @param {Ord} ord
 * @param {(id: string) => string} navn @param {(value: number) => string} penger
 */
function tabell(utslag, ord, navn, penger) {
  const head = ["antakelse", "ved_lav", "ved_hoey"].map((key) => el("th", { scope: "col" }, ord.t(key)));
  const rows = utslag.map((one) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, navn(one.antakelse), one.snur ? ` – ${ord.t("snur")}` : ""),
      el("td", {}, penger(one.ved_lav)),
      el("td", {}, penger(one.ved_hoey)),
    ),
  );
  const table = el(
    "table",
    { class: "ds-table" },
    el("caption", {}, ord.t("tabell")),
    el("thead", {}, el("tr", {}, ...head)),
    el("tbody", {}, ...rows),
  );
  return el("div", { class: "kv-tabell", role: "region", "aria-label": ord.t("tabell"), tabindex: 0 }, table);
}

/**
 * To keep what was worked out, as an idea or a benefit in the workbook of this browser: only when it is asked for.
 * @param {HTMLFormElement} form @param {Ord} ord @param {Record<string, string | number | undefined>} verdier
 */
function lagreknapper(form, ord, verdier) {
  /** @type {{skjema: string, tittel: string, side: string, felt: Record<string, string>}[]} */
  const lagres = JSON.parse(form.dataset.lagres ?? "[]");
  const said = el("p", { role: "status" });
  const keep = async (/** @type {typeof lagres[number]} */ one) => {
    const [{ Lager }, { nyPost }] = await Promise.all([import("./lager.js"), import("../modell/bok.js")]);
    try {
      const lager = await Lager.open(new URL(form.dataset.base ?? "", location.href));
      const skrivinger = Object.entries(one.felt).flatMap(([part, sti]) =>
        verdier[part] === undefined || verdier[part] === "" ? [] : [{ sti, verdi: verdier[part] }],
      );
      const { lagret } = await lager.skriv(nyPost(one.skjema), skrivinger, true);
      if (!lager.kanLagre) throw new Error("lager");
      const url = new URL(one.side, new URL(form.dataset.rot ?? "", location.href));
      url.searchParams.set("post", lagret.id);
      said.replaceChildren(ord.t("lagret"), " ", el("a", { href: url.pathname + url.search }, one.tittel));
    } catch {
      said.replaceChildren(ord.t("lagret_ikke"));
    }
  };
  return el(
    "div",
    {},
    el("p", {}, ord.t("lagre_om")),
    el(
      "p",
      { class: "kv-kalkulator__knapper" },
      ...lagres.map((one) => knapp(ord.t("lagre_som", { skjema: one.tittel }), () => keep(one))),
    ),
    said,
  );
}

for (const form of document.querySelectorAll("[data-loennsomhet]")) start(/** @type {HTMLFormElement} */ (form));
