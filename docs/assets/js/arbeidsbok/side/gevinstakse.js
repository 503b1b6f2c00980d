// All benefits on one axis: a dot on its interval, zero drawn, the dot open while it is not shown. What the figure shows
// stands in the table below it.

import { figur, skala, svg } from "./maalefigur.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/gevinster.js").Gevinst} Gevinst */

const HOEYDE = 48;
/** More have no room in a figure; the table has all. */
const MEST = 20;

/** @param {Kontekst} kontekst @param {Gevinst[]} alle @param {number} width How wide it may be, in pixels. */
export function tegnAkse(kontekst, alle, width) {
  const rader = alle.slice(0, MEST);
  const tittel = rader
    .map(
      ({ navn, styrke, maalt }) =>
        `${navn}: ${styrke}. ${maalt ? kontekst.intervall(maalt, 1) : kontekst.t("akse_ingen")}`,
    )
    .join(". ");
  const ends = rader.flatMap(({ intervall }) => (intervall ? [intervall.lav, intervall.hoey] : []));
  const bottom = rader.length * HOEYDE + 8;
  const tall = (/** @type {number} */ value) => kontekst.tall(value);
  const { x, lines } = skala(Math.min(0, ...ends), Math.max(1, ...ends), width, bottom, tall);
  const stroke = { stroke: "currentColor", "stroke-width": 3 };
  const zero = { x1: x(0), x2: x(0), y1: 4, y2: bottom, stroke: "currentColor", "stroke-width": 2 };
  const rows = rader.flatMap(({ navn, styrke, vist, intervall, maalt }, nr) => {
    const y = nr * HOEYDE + 38;
    // A long name is cut, and never how strong it is or of how many.
    const end = ` · ${styrke}${maalt ? ` · n = ${maalt.n + maalt.m}` : ""}`;
    const room = Math.floor(width / 7) - end.length;
    const label = (navn.length > room ? `${navn.slice(0, Math.max(room - 1, 3))}…` : navn) + end;
    const drawn = [svg("text", { x: 2, y: y - 16 }, label)];
    if (!intervall) return [...drawn, svg("text", { x: 2, y: y + 4, opacity: 0.8 }, kontekst.t("akse_ingen"))];
    const { lav, hoey, midt } = intervall;
    return [
      ...drawn,
      svg("line", { x1: x(lav), x2: x(hoey), y1: y, y2: y, ...stroke }),
      ...[lav, hoey].map((end) => svg("line", { x1: x(end), x2: x(end), y1: y - 6, y2: y + 6, ...stroke })),
      svg("circle", { cx: x(midt), cy: y, r: 6, ...stroke, fill: vist ? "currentColor" : "var(--kv-flate, Canvas)" }),
    ];
  });
  return figur(width, bottom + 26, tittel, ...lines, svg("line", { ...zero, "stroke-dasharray": "4 3" }), ...rows);
}
