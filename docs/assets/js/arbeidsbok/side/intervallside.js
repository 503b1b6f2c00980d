// Two lists of minutes, and the sentence that they allow. Nothing is stored or sent.

import { el } from "../../felles/dom.js";
import { findHvorMangeTil, findPerAar, findSetning, median } from "../modell/maalesvar.js";
import { canDraw, findHl, roundSpenn } from "../modell/maaling.js";
import { readTall } from "../modell/skjemaer.js";
import { figurbredde, lesTall, Ord, visFeil, visSvar } from "./kalkulator.js";
import { intervallfigur, prikkfigur } from "./maalefigur.js";

// More would be no list that anybody types, and would take long to count.
const MAKS = 150;
const EKSEMPEL = { foer: "45 50 38 60 47", ki: "30 33 30 31 63 29", ganger: "70" };

/**
 * The numbers in a text, with a space, a line break, a semicolon or «, » between them; or the first that is none.
 * @param {string} text @returns {{tall: number[], feil: string | null}}
 */
export function lesMaalinger(text) {
  const parts = text.split(/[\s;]+|,(?=\s|$)/).filter(Boolean);
  const tall = parts.map((part) => readTall(part));
  const wrong = tall.findIndex((one) => one === null || one < 0);
  return { tall: /** @type {number[]} */ (tall.filter((one) => one !== null)), feil: wrong < 0 ? null : parts[wrong] };
}

/** @param {HTMLFormElement} form */
function start(form) {
  const ord = new Ord(form);
  const control = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement | HTMLTextAreaElement} */ (form.elements.namedItem(name));

  /** @param {"foer" | "ki"} side @returns {number[] | null} */
  const les = (side) => {
    const { tall, feil } = lesMaalinger(control(side).value);
    const said = /** @type {HTMLElement} */ (form.querySelector(`[data-lest="${side}"]`));
    const fault =
      feil !== null
        ? ord.t("feil", { tekst: feil })
        : tall.length > MAKS
          ? ord.t("mange", { maks: MAKS })
          : tall.length
            ? ""
            : ord.t("mangler");
    visFeil(control(side), fault);
    said.textContent = fault
      ? ""
      : ord.t("lest", { antall: tall.length, tall: tall.map((one) => ord.tall(one)).join(" · ") });
    return fault ? null : tall;
  };

  const regn = () => {
    const [foer, ki] = [les("foer"), les("ki")];
    const ganger = lesTall(control("ganger").value);
    const odd = Number.isNaN(ganger) || (ganger ?? 0) < 0;
    visFeil(control("ganger"), odd ? ord.t("ett") : "");
    if (!foer || !ki || odd) {
      visSvar(form, "");
      /** @type {HTMLElement} */ (form.querySelector("[aria-invalid]")).focus();
      return;
    }
    visSvar(form, ...tegn(foer, ki, ganger, ord, figurbredde(form)));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    regn();
  });
  form.addEventListener("reset", () => {
    visSvar(form, "");
    for (const side of ["foer", "ki", "ganger"]) visFeil(control(side));
    for (const said of form.querySelectorAll("[data-lest]")) said.textContent = "";
  });
  form.querySelector("[data-eksempel]")?.addEventListener("click", () => {
    for (const [name, value] of Object.entries(EKSEMPEL)) control(name).value = value;
    regn();
  });
  form.dataset.klar = "";
}

/**
 * @param {number[]} foer @param {number[]} ki @param {number | null} ganger @param {Ord} ord @param {number} width
 * @returns {[string, ...Node[]]}
 */
function tegn(foer, ki, ganger, ord, width) {
  const one = /** @type {import("../modell/maaling.js").Intervall} */ (findHl(foer, ki));
  const setning = findSetning(one, findHvorMangeTil(foer, ki));
  const sum = foer.length + ki.length;
  const text = [
    ord.t(setning.id, { fra: ord.tall(setning.fra), til: ord.tall(setning.til), sum }),
    setning.videre && ord.t(`videre_${setning.videre}`, { flere: setning.antall ?? "" }),
  ].filter(Boolean);
  const details = [];
  if (canDraw(one)) {
    const nivaa = ord.tall(one.nivaa * 100);
    details.push(
      ord.t("anslag", { midt: ord.tall(one.midt), lav: ord.tall(one.lav), hoey: ord.tall(one.hoey), nivaa }),
    );
    if (ganger) {
      const aar = roundSpenn(findPerAar(one, ganger));
      details.push(ord.t("aar", { midt: ord.tall(aar.midt), lav: ord.tall(aar.lav), hoey: ord.tall(aar.hoey) }));
    }
    if (one.lav < 0) details.push(ord.t("minus"));
  }
  details.push(ord.t("kvalitet"));
  const rader = [
    { navn: ord.t("foer"), verdier: foer },
    { navn: ord.t("ki"), verdier: ki },
  ].map((rad) => ({ ...rad, median: /** @type {number} */ (median(rad.verdier)) }));
  const head = ["rad", "antall", "laveste", "median", "hoeyeste"].map((key) => el("th", { scope: "col" }, ord.t(key)));
  const rows = rader.map(({ navn, verdier, median: middle }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, navn),
      ...[verdier.length, Math.min(...verdier), middle, Math.max(...verdier)].map((value) =>
        el("td", {}, ord.tall(value)),
      ),
    ),
  );
  const table = el(
    "table",
    { class: "ds-table" },
    el("caption", {}, ord.t("tabell")),
    el("thead", {}, el("tr", {}, ...head)),
    el("tbody", {}, ...rows),
  );
  const tall = (/** @type {number} */ value) => ord.tall(value);
  const spart = canDraw(one)
    ? [
        el("p", { class: "kv-hjelp" }, ord.t("figur_spart")),
        intervallfigur(one, width, tall, ord.t("figur_spart"), ord.t("figur_null")),
      ]
    : [];
  return [
    text.join(" "),
    prikkfigur(rader, width, tall, ord.t("figur")),
    el("p", { class: "kv-hjelp" }, ord.t("figur")),
    ...spart,
    ...details.map((line) => el("p", {}, line)),
    el("div", { class: "kv-tabell", role: "region", "aria-label": ord.t("tabell"), tabindex: 0 }, table),
  ];
}

if (typeof document !== "undefined")
  for (const form of document.querySelectorAll("[data-intervall]")) start(/** @type {HTMLFormElement} */ (form));
