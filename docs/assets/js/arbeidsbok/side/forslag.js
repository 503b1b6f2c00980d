// What stands in the book already is chosen, not written again: names below an empty cell, when it is come to.

import { el, knapp } from "../../felles/dom.js";
import { findForslag } from "../modell/kjede.js";

/** How many names of the book are offered at a cell, and how long they may be. */
const MEST_FORSLAG = 6;
const LENGST_FORSLAG = 80;

/**
 * What the other tables of the form say in the same column, where that is drawn from the book: a benefit and its
 * counterweight are followed up by the names that they have in the plan.
 * @param {import("../modell/skjemaer.js").Kontekst} kontekst @param {import("../modell/post.js").Post} post @param {string} tabell
 * @param {import("../modell/skjemaer.js").Felt} felt @returns {string[]}
 */
function findEgne(kontekst, post, tabell, felt) {
  if (felt.type !== "tekst" || felt.slag === "maaling") return [];
  return kontekst.felt(post.skjema).flatMap((other) => {
    const same = other.id !== tabell && other.kolonner?.find((one) => one.id === felt.id && one.fra);
    const rader = same && Array.isArray(post.svar[other.id]) ? /** @type {any[]} */ (post.svar[other.id]) : [];
    return rader.map((rad) => String(rad[felt.id] ?? "").trim()).filter(Boolean);
  });
}

/** @param {import("./kjede.js").Kjede} kjede @param {Element} control */
export function drawForslag({ felter, kontekst, lagring, t }, control) {
  for (const old of felter.form.querySelectorAll(".ab-forslag")) old.remove();
  if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement) || control.value) return;
  const [id, rad, kolonne] = (control.name ?? "").split(".");
  const felt = rad && felter.of(control) ? felter.find(id, kolonne) : undefined;
  if (!felt) return;
  const found = new Set([
    ...findEgne(kontekst, lagring.post, id, felt),
    ...findForslag(
      kontekst,
      felt,
      lagring.of(() => true),
    ).keys(),
  ]);
  const short = [...found].filter((text) => text.length <= LENGST_FORSLAG).slice(0, MEST_FORSLAG);
  if (!short.length) return;
  const choose = (/** @type {string} */ text) => () => {
    control.value = text;
    for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    control.focus();
  };
  const buttons = short.map((text) => knapp(text, choose(text), { "data-variant": "secondary" }));
  const name = t("forslag", { felt: felt.ledetekst });
  control.after(el("div", { class: "ab-forslag", role: "group", "aria-label": name }, ...buttons));
}
