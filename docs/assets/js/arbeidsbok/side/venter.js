// What was written and is not stored yet: it waits in a note, and the reader sees it while it does.

import { el, filnavn, knapp, lastNed } from "../../felles/dom.js";
import { writeBok } from "../modell/bok.js";
import { read, write } from "../modell/post.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lager.js").Lager} Lager */

/**
 * The notes that other pages left and that could not be written yet, with a way to try again and to take them out.
 * @param {Kontekst} kontekst @param {Lager} lager @param {() => unknown} igjen What is done when they are written.
 * @returns {HTMLElement | null}
 */
export function drawVenter(kontekst, lager, igjen) {
  const t = kontekst.t.bind(kontekst);
  const notes = lager.lapper().filter(({ lapp }) => lapp?.fane !== lager.fane);
  if (!notes.length) return null;
  const box = el("div", { class: "ds-alert", "data-color": "warning" });
  /** An entry as it will be when the note is written. @param {import("./lager.js").Lapp} lapp */
  const whole = (lapp) => {
    let n = 0;
    return write(lapp.lagret, lapp.skrivinger, {
      e: `lapp-${lapp.fane}`,
      neste: () => ++n,
      naa: () => new Date().toISOString(),
    });
  };
  const again = async () => {
    await lager.taOpp().catch((error) => console.warn("arbeidsbok:", error));
    const left = drawVenter(kontekst, lager, igjen);
    if (left) box.replaceChildren(...left.childNodes);
    else box.remove();
    await igjen();
  };
  box.append(
    el("p", {}, t("venter", { antall: notes.length })),
    el(
      "ul",
      {},
      ...notes.map(({ raw, lapp }) => {
        const post = lapp ? read(whole(lapp)) : null;
        const name = post ? `${kontekst.skjema(post.skjema).tittel}: ${kontekst.navn(post)}` : t("venter_ulest");
        const take = () =>
          lastNed(
            new Blob([lapp ? writeBok([whole(lapp)]) : raw], { type: "application/json" }),
            `${filnavn(name)}.json`,
          );
        return el(
          "li",
          {},
          `${name} `,
          knapp(t("venter_last_ned"), take, {
            "data-variant": "tertiary",
            "aria-label": t("venter_last_ned_navn", { navn: name }),
          }),
        );
      }),
    ),
    el("p", { class: "ab-knapper" }, knapp(t("venter_igjen"), again)),
  );
  return box;
}
