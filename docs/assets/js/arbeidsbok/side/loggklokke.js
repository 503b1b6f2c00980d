// The stopwatch: its phases are columns of the line, and what it counts goes into them.

import { el, knapp } from "../../felles/dom.js";
import { erGlemt, nyKlokke, pause, start, tidI, tilMinutter, visTid } from "../modell/klokke.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */

/** @param {Loggside} side */
export function tegnKlokke(side) {
  const { t } = side;
  const phases = side.linje.klokke;
  if (!phases.length) return null;
  const { klokke } = side;
  const naa = Date.now();
  const runs = phases.find((one) => klokke.fase === one);
  const used = phases.filter((one) => tidI(klokke, one, naa) > 0 || one === runs);
  const last = runs ?? used.at(-1);
  const next = last ? phases[phases.indexOf(last) + 1] : phases[0];
  const act = (/** @type {import("../modell/klokke.js").Klokke} */ now) => {
    const focused = document.activeElement?.getAttribute("data-klokke");
    side.klokke = now;
    fraKlokke(side);
    side.lagreUtkast();
    side.tegnSkriver();
    const again = /** @type {HTMLElement | null} */ (
      side.skriver.querySelector(`[data-klokke="${focused}"]`) ?? side.skriver.querySelector("[data-klokke]")
    );
    again?.focus();
  };
  const button = (
    /** @type {string} */ key,
    /** @type {string} */ text,
    /** @type {() => void} */ press,
    first = false,
  ) => knapp(text, press, { "data-klokke": key, "data-variant": first ? "primary" : "secondary" });
  const buttons = [];
  if (!last) buttons.push(button("start", t("logg_klokke_start"), () => act(start(klokke, phases[0], Date.now()))));
  else {
    if (next)
      buttons.push(
        button(
          "neste",
          t("logg_klokke_neste", { fase: side.kolonne(next).ledetekst }),
          () => act(start(side.klokke, next, Date.now())),
          true,
        ),
      );
    if (runs) {
      buttons.push(
        button(
          "stopp",
          t(next ? "logg_klokke_pause" : "logg_klokke_ferdig"),
          () => act(pause(side.klokke, Date.now())),
          !next,
        ),
      );
    } else buttons.push(button("stopp", t("logg_klokke_fortsett"), () => act(start(side.klokke, last, Date.now()))));
    buttons.push(
      knapp(t("logg_klokke_forkast"), () => forkast(side), { "data-klokke": "forkast", "data-variant": "tertiary" }),
    );
  }
  return el(
    "section",
    { class: "kv-logg__klokke", "aria-label": t("logg_klokke") },
    ...(last
      ? [
          el(
            "p",
            { class: "kv-logg__tider" },
            ...used.map((one) =>
              el(
                "span",
                { class: "kv-logg__tid", "data-gaar": one === runs },
                `${side.kolonne(one).ledetekst} `,
                el("strong", { role: "timer", "data-fase": one }, visTid(tidI(klokke, one, naa))),
              ),
            ),
          ),
        ]
      : []),
    erGlemt(klokke, naa) ? el("p", {}, t("logg_klokke_glemt")) : null,
    el("p", { class: "ab-knapper" }, ...buttons),
  );
}

/** Each second: only the numbers. @param {Loggside} side */
export function tikk(side) {
  if (side.klokke.fase === null || document.hidden) return;
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (side.skriver.querySelectorAll("[data-fase]")))
    one.textContent = visTid(tidI(side.klokke, one.dataset.fase ?? "", Date.now()));
}

/** The minutes of phases that are over go into the line. @param {Loggside} side */
export function fraKlokke(side) {
  for (const one of side.linje.klokke) {
    const ms = side.klokke.brukt[one];
    if (ms !== undefined && side.klokke.fase !== one) side.rad[one] = tilMinutter(ms);
  }
}

/** The attempt is thrown away; it can be had back until the next thing is done. @param {Loggside} side */
function forkast(side) {
  const { klokke, rad } = side;
  side.klokke = nyKlokke();
  side.rad = {};
  side.lagreUtkast();
  side.tegnSkriver();
  const back = () => {
    side.klokke = klokke;
    side.rad = rad;
    side.lagreUtkast();
    side.tegnSkriver();
    side.si("");
  };
  side.si(side.t("logg_forkastet"), knapp(side.t("angre"), back));
  side.melding.querySelector("button")?.focus();
}
