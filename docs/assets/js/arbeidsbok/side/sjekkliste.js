// The checklist of a step, and the road above it: the ticks are kept in the workbook. Without this, or when nothing
// can be kept, the boxes can be ticked all the same.

import { Lager } from "./lager.js";

const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-sjekkliste]"));
const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-sjekkliste-status]"));

/** @param {string | undefined} text @param {number} gjort @param {number} antall */
const fill = (text, gjort, antall) =>
  (text ?? "").replace("{gjort}", String(gjort)).replace("{antall}", String(antall));

if (list && said) {
  const steg = list.dataset.sjekkliste ?? "";
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input"));
  const lager = await Lager.open(new URL(list.dataset.base ?? "./", location.href));
  const show = async () => {
    const kryss = await lager.sjekklister();
    for (const box of boxes) box.checked = kryss.get(steg)?.has(box.value) ?? false;
    said.textContent = fill(said.dataset.ord, [...boxes].filter((box) => box.checked).length, boxes.length);
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-gjort]"))) {
      const punkter = (place.dataset.punkter ?? "").split(" ");
      const gjort = punkter.filter((punkt) => kryss.get(place.dataset.gjort ?? "")?.has(punkt)).length;
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
  } else alarm();
  list.addEventListener("change", async (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    try {
      await lager.kryss(steg, box.value, box.checked);
      if (!lager.kanLagre) return;
      said.setAttribute("role", "status");
      await show();
    } catch {
      alarm();
    }
  });
  list.dataset.klar = "";
}
