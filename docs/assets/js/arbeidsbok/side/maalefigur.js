// Small figures of what was measured: each run as a dot, an estimate on its interval. Readable without colour and in
// print; what they show stands beside them as text or as a table.

import { findSkala, pile } from "../modell/maaleresultat.js";

const SVG = "http://www.w3.org/2000/svg";
const SKRAVUR = "kv-skravur";

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** The hatching of what is estimated and not measured. */
const skravur = () =>
  svg(
    "defs",
    {},
    svg(
      "pattern",
      { id: SKRAVUR, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("line", { x1: 0, x2: 0, y1: 0, y2: 4, stroke: "currentColor", "stroke-width": 2 }),
    ),
  );

/**
 * The lines of a scale with their numbers. @param {number} from @param {number} to @param {number} width @param {number} bottom
 * @param {(value: number) => string} tall
 */
export function skala(from, to, width, bottom, tall) {
  const [left, right] = [14, 18];
  const { lav, hoey, verdier } = findSkala(from, to, width / 75);
  const x = (/** @type {number} */ value) => left + ((width - left - right) * (value - lav)) / (hoey - lav);
  const lines = verdier.flatMap((value) => [
    svg("line", { x1: x(value), x2: x(value), y1: 4, y2: bottom, stroke: "currentColor", opacity: 0.2 }),
    svg("text", { x: x(value), y: bottom + 18, "text-anchor": "middle" }, tall(value)),
  ]);
  return { x, lines };
}

/** @param {number} width @param {number} height @param {string} tittel @param {...Node} children */
export const figur = (width, height, tittel, ...children) =>
  svg(
    "svg",
    { class: "kv-prikkfigur", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": tittel },
    ...children,
  );

/**
 * Each run as a dot in its row, the median as a stroke; readable without colour. What it shows stands in a table too.
 * @param {{navn: string, verdier: number[], median: number}[]} rader @param {number} width
 * @param {(value: number) => string} tall @param {string} tittel @param {boolean} [skravert] They are estimated, and are hatched.
 */
export function prikkfigur(rader, width, tall, tittel, skravert = false) {
  const high = 62;
  const bottom = rader.length * high + 8;
  const alle = rader.flatMap((rad) => rad.verdier);
  const { x, lines } = skala(Math.min(0, ...alle), Math.max(1, ...alle), width, bottom, tall);
  const drawn = rader.flatMap((rad, nr) => {
    const y = nr * high + 40;
    // Equal runs lie above one another.
    const levels = pile(rad.verdier.map(x), 9);
    const dots = rad.verdier.map((value, at) => {
      const cy = y + 8 - (levels[at] % 4) * 6;
      const dot = { cx: x(value), cy, r: 4.5, stroke: "currentColor", "stroke-width": 1.5 };
      return svg("circle", { ...dot, fill: skravert ? `url(#${SKRAVUR})` : nr ? "currentColor" : "none" });
    });
    const at = x(rad.median);
    const stroke = { x1: at, x2: at, y1: y - 16, y2: y + 18, stroke: "currentColor", "stroke-width": 3 };
    return [svg("text", { x: 14, y: y - 22 }, rad.navn), ...dots, svg("line", stroke)];
  });
  return figur(width, bottom + 26, tittel, ...(skravert ? [skravur()] : []), ...lines, ...drawn);
}

/**
 * The estimate as a dot on its interval, with zero drawn; the dot is open while the interval holds zero.
 * @param {{midt: number, lav: number, hoey: number}} one @param {number} width @param {(value: number) => string} tall
 * @param {string} tittel @param {string} null_ What zero means.
 */
export function intervallfigur(one, width, tall, tittel, null_) {
  const { x, lines } = skala(Math.min(0, one.lav), Math.max(1, one.hoey), width, 58, tall);
  const clear = one.lav > 0 || one.hoey < 0;
  const zero = x(0);
  const anchor = zero > width * 0.75 ? "end" : zero < width * 0.25 ? "start" : "middle";
  return figur(
    width,
    84,
    tittel,
    ...lines,
    svg("line", {
      x1: zero,
      x2: zero,
      y1: 18,
      y2: 58,
      stroke: "currentColor",
      "stroke-width": 2,
      "stroke-dasharray": "4 3",
    }),
    svg("text", { x: zero, y: 13, "text-anchor": anchor }, null_),
    svg("line", { x1: x(one.lav), x2: x(one.hoey), y1: 38, y2: 38, stroke: "currentColor", "stroke-width": 3 }),
    ...[one.lav, one.hoey].map((end) =>
      svg("line", { x1: x(end), x2: x(end), y1: 31, y2: 45, stroke: "currentColor", "stroke-width": 3 }),
    ),
    svg("circle", {
      cx: x(one.midt),
      cy: 38,
      r: 7,
      stroke: "currentColor",
      "stroke-width": 3,
      fill: clear ? "currentColor" : "var(--kv-flate, Canvas)",
    }),
  );
}
