// The tasks of a step, and the road above them: the ticks are kept in the workbook, and a task about a form follows
// the entries of it and says how far they have come. Without this, or when nothing can be kept, the boxes can be ticked all the same.

import { kryssSti } from "../modell/bok.js";
import { Lager } from "./lager.js";

/** @typedef {import("../modell/post.js").Steder} Steder */

const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-sjekkliste]"));
const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-sjekkliste-status]"));
const count = /** @type {HTMLElement | null} */ (document.querySelector("[data-oppgaver-antall]"));

/** @param {string | undefined} text @param {number} gjort @param {number} antall */
const fill = (text, gjort, antall) =>
  (text ?? "").replace("{gjort}", String(gjort)).replace("{antall}", String(antall));

if (list && said) {
  const steg = list.dataset.sjekkliste ?? "";
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input"));
  const lager = await Lager.open(new URL(list.dataset.base ?? "./", location.href));
  /** Whether a point is done, when the book has no entries: as somebody has said. @param {Steder} kryss @param {string} where @param {string} punkt @param {string | undefined} _skjema */
  const isTicked = (kryss, where, punkt, _skjema) =>
    (kryss[kryssSti(where, punkt)]?.m ?? []).some(({ v }) => v === true);
  /** The form that the point of a box is about. @param {HTMLInputElement} box */
  const skjemaOf = (box) => /** @type {HTMLElement} */ (box.parentElement).dataset.skjema;
  /** How far a task has come, on its row. A task without a form is done or nothing is known. @param {HTMLInputElement} box */
  const showStand = (box) => {
    const row = /** @type {HTMLElement} */ (box.parentElement);
    const tag = /** @type {HTMLElement} */ (row.querySelector("[data-stand]"));
    const { gjortOrd, kladd, ikkeBegynt } = list.dataset;
    const { skjema, kladdDato, poster } = row.dataset;
    const [text, color] = box.checked
      ? [gjortOrd, "success"]
      : kladdDato
        ? [kladd?.replace("{dato}", kladdDato), "warning"]
        : [skjema && !poster ? ikkeBegynt : "", "neutral"];
    tag.textContent = text ?? "";
    tag.dataset.color = color;
    tag.hidden = !text;
  };
  const show = async () => {
    const kryss = await lager.innstillinger();
    let isGjort = isTicked;
    // With entries in the book the points stand on those too.
    if ((await lager.ider()).length) {
      try {
        const [punkter, modell] = await Promise.all([import("./sjekkpunkter.js"), import("../modell/sjekkliste.js")]);
        const utfylte = await punkter.showPunkter(list, lager);
        isGjort = (...of) => modell.isGjort(...of, utfylte);
      } catch (error) {
        console.warn("arbeidsbok:", error);
      }
    }
    for (const box of boxes) {
      box.checked = isGjort(kryss, steg, box.value, skjemaOf(box));
      showStand(box);
    }
    // What belongs to another road than the chosen one (kalender/side/vei.js) is not shown, and not counted.
    const shown = [...boxes].filter((box) => !box.closest("[hidden]"));
    const done = shown.filter((box) => box.checked).length;
    said.textContent = fill(said.dataset.ord, done, shown.length);
    if (count) count.textContent = fill(count.dataset.ord, done, shown.length);
    const hele = (document.documentElement.dataset.vei ?? "avdeling") === "avdeling";
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-gjort]"))) {
      const lett = hele ? undefined : place.dataset.lett?.split(" ");
      const punkter = (place.dataset.punkter ?? "")
        .split(" ")
        .map((one) => one.split(":"))
        .filter(([punkt]) => !lett || lett.includes(punkt));
      const gjort = punkter.filter(([punkt, skjema]) =>
        isGjort(kryss, place.dataset.gjort ?? "", punkt, skjema),
      ).length;
      place.textContent = fill(place.dataset.ord, gjort, punkter.length);
      place.hidden = gjort === 0;
    }
  };
  const alarm = () => {
    said.textContent = said.dataset.feil ?? "";
    said.setAttribute("role", "alert");
  };
  if (lager.kanLagre) {
    // What was ticked before we were ready is kept.
    for (const box of boxes) if (box.checked) await lager.kryss(steg, box.value, true).catch(alarm);
    await show();
    lager.lyttere.add(show);
    document.addEventListener("kv-vei", show);
  } else alarm();
  list.addEventListener("change", async (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    try {
      await lager.kryss(steg, box.value, box.checked, skjemaOf(box) !== undefined);
      if (!lager.kanLagre) return showStand(box);
      said.setAttribute("role", "status");
      await show();
    } catch {
      alarm();
    }
  });
  list.dataset.klar = "";
}
