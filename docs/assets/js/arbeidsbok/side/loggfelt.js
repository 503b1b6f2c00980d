// The fields of a line: numbers with their likeliest answers as buttons, choices, criteria; and what is wrong with one.

import { el, knapp } from "../../felles/dom.js";
import { finnLinjer, forslagTil, iDag } from "../modell/logg.js";
import { INGEN } from "../modell/radvalg.js";
import { findFeil, hasSvar, readTall, writeTall } from "../modell/skjemaer.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */

/** Numbers of minutes that are often right, until the log knows better. */
const VANLIGE = [5, 10, 15, 20, 30];
const VANLIGE_FRA_NULL = [0, 2, 5, 10, 15];

/** @param {string} name @param {string} value @param {string} text @param {boolean} checked @param {() => void} choose @param {"radio" | "checkbox"} [type] */
export function radio(name, value, text, checked, choose, type = "radio") {
  const id = `${name}-${value}`;
  return el(
    "span",
    { class: "kv-logg__valg" },
    el("input", { type, id, name, value, checked: checked ? true : undefined, onchange: choose }),
    el("label", { for: id }, text),
  );
}

/** @param {Loggside} side @param {string} id */
export function tegnKolonne(side, id) {
  const felt = side.kolonne(id);
  const name = `logg--${id}`;
  const must = side.linje.maa.includes(id);
  const set = (/** @type {any} */ verdi) => {
    if (verdi === undefined || verdi === "" || (Array.isArray(verdi) && !verdi.length)) delete side.rad[id];
    else side.rad[id] = verdi;
    side.lagreUtkast();
    if (side.spurt) visFeil(side, id);
  };
  const label = [felt.ledetekst, felt.enhet ? ` (${felt.enhet})` : ""].join("");
  const error = el("p", { class: "ab-feil", id: `${name}--feil` });
  if (felt.valg_fra) return tegnKriterier(side, felt, set);
  if (felt.type === "valg" || felt.type === "skala") {
    return el(
      "fieldset",
      { class: "kv-logg__felt", "data-kolonne": id },
      el("legend", {}, label, must ? el("span", { class: "kv-skjult" }, ` (${side.t("logg_maa")})`) : null),
      error,
      el(
        "div",
        { class: "kv-logg__knapperad" },
        ...(felt.valg ?? []).map(([value, text]) => radio(name, value, text, side.rad[id] === value, () => set(value))),
      ),
    );
  }
  if (felt.type === "tall") return tegnTall(side, felt, label, set, error);
  const control = el(felt.type === "dato" ? "input" : "textarea", {
    class: "ds-input",
    id: name,
    ...(felt.type === "dato" ? { type: "date", max: iDag() } : { rows: 2 }),
    oninput: (/** @type {any} */ event) => set(event.target.value.trim()),
  });
  control.value = String(side.rad[id] ?? (felt.type === "dato" ? iDag() : ""));
  return el(
    "div",
    { class: "kv-logg__felt", "data-kolonne": id },
    el("label", { for: name }, label),
    error,
    control,
    felt.type === "dato" ? null : el("p", { class: "kv-hjelp" }, side.t("logg_ikke_navn")),
  );
}

/** A number: a field, and the likeliest answers as buttons. @param {Loggside} side @param {Felt} felt @param {string} label @param {(verdi: any) => void} set @param {HTMLElement} error */
function tegnTall(side, felt, label, set, error) {
  const { id } = felt;
  const name = `logg--${id}`;
  const rows = finnLinjer(side.oppsett, side.post).filter((one) => !one.stroken && one.tabell === side.linje.tabell);
  const first = side.linje.linje.find((one) => side.kolonne(one).type === "tall");
  const forslag = forslagTil(
    rows.map((one) => one.rad[id]),
    id === first ? VANLIGE : VANLIGE_FRA_NULL,
  );
  const input = el("input", {
    class: "ds-input kv-tall",
    type: "text",
    inputmode: "decimal",
    id: name,
    oninput: () => {
      set(input.value.trim() === "" ? undefined : (readTall(input.value, side.kontekst.maal) ?? input.value.trim()));
      press();
    },
  });
  const buttons = forslag.map((one) =>
    knapp(
      String(one),
      () => {
        input.value = String(one);
        set(one);
        press();
      },
      { class: "kv-logg__tall", "data-variant": undefined, "aria-label": `${felt.ledetekst}: ${one}`, value: one },
    ),
  );
  const press = () => {
    for (const one of buttons) one.setAttribute("aria-pressed", String(Number(one.value) === side.rad[id]));
  };
  const value = side.rad[id];
  if (value !== undefined) input.value = typeof value === "number" ? writeTall(value) : String(value);
  press();
  return el(
    "div",
    { class: "kv-logg__felt", "data-kolonne": id },
    el("label", { for: name }, label),
    error,
    el("div", { class: "kv-logg__tallrad" }, input, el("div", { class: "kv-logg__forslag" }, ...buttons)),
  );
}

/** The criteria of the plan: those met are ticked; `none` is an answer too. @param {Loggside} side @param {Felt} felt @param {(verdi: any) => void} set */
function tegnKriterier(side, felt, set) {
  const choices = (felt.valg ?? []).filter(([id]) => id !== INGEN);
  if (!choices.length) return el("span", { hidden: true });
  const name = `logg--${felt.id}`;
  const now = () => /** @type {string[]} */ (Array.isArray(side.rad[felt.id]) ? side.rad[felt.id] : []);
  const boxes = el("div", { class: "kv-logg__knapperad" });
  const show = () => {
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (boxes.querySelectorAll("input")))
      box.checked = box.value === "alle" ? choices.every(([id]) => now().includes(id)) : now().includes(box.value);
  };
  const tick = (/** @type {string} */ id) => {
    const has = now().includes(id);
    const all = choices.map(([one]) => one);
    if (id === INGEN) set(has ? [] : [INGEN]);
    else if (id === "alle") set(all.every((one) => now().includes(one)) ? [] : all);
    else set(has ? now().filter((one) => one !== id) : [...now().filter((one) => one !== INGEN), id]);
    show();
  };
  boxes.append(
    ...choices.map(([id, text]) => radio(name, id, text, false, () => tick(id), "checkbox")),
    ...(choices.length > 1 ? [radio(name, "alle", side.t("logg_alle"), false, () => tick("alle"), "checkbox")] : []),
    radio(name, INGEN, side.t("radvalg_ingen"), false, () => tick(INGEN), "checkbox"),
  );
  show();
  return el(
    "fieldset",
    { class: "kv-logg__felt", "data-kolonne": felt.id },
    el("legend", {}, felt.ledetekst),
    el("p", { class: "ab-feil", id: `${name}--feil` }),
    boxes,
  );
}

/** What is wrong with a field of the line, at the field. @param {Loggside} side @param {string} id @returns {boolean} whether anything is */
export function visFeil(side, id) {
  const felt = side.kolonne(id);
  const box = side.skriver.querySelector(`[data-kolonne="${id}"]`);
  const place = box?.querySelector(".ab-feil");
  if (!box || !place) return false;
  const wrong = findFeil(felt, side.rad[id], side.kontekst.maal);
  const missing = side.linje.maa.includes(id) && !hasSvar(side.rad[id]);
  place.textContent = wrong
    ? side.t(...wrong)
    : missing
      ? side.t(
          felt.type === "valg"
            ? "logg_mangler_valg"
            : id === side.linje.klokke[0]
              ? "logg_mangler_tall"
              : "logg_mangler_null",
          { felt: felt.ledetekst },
        )
      : "";
  for (const control of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("input, textarea"))) {
    if (wrong || missing) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", place.id);
    } else {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
    }
  }
  return Boolean(wrong || missing);
}
