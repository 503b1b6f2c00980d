// What the calculators share: words, numbers, faults at their fields, and a figure of dots.

import { el, kopierTekst } from "../../felles/dom.js";
import { readTall } from "../modell/skjemaer.js";

const SVG = "http://www.w3.org/2000/svg";

/** The words that the page carries, and numbers as its language writes them. */
export class Ord {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {Record<string, string>} */
    this.ord = JSON.parse(root.dataset.ord ?? "{}");
    this.lokal = { nb: "nb-NO", nn: "nn-NO" }[root.dataset.maal ?? ""] ?? "en-GB";
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  t(key, values = {}) {
    return (this.ord[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
  }

  /** @param {number} value @param {number} [desimaler] At most so many. */
  tall(value, desimaler = 1) {
    const rounded = Math.round(value * 10 ** desimaler) / 10 ** desimaler;
    return new Intl.NumberFormat(this.lokal, { maximumFractionDigits: desimaler }).format(rounded + 0);
  }
}

/** A number in a control; null when it is empty, NaN when it is none. @param {string} text */
export const lesTall = (text) => (text.trim() ? (readTall(text) ?? Number.NaN) : null);

/** Say what is wrong with a control, right after it; nothing takes it away. @param {HTMLElement} control @param {string} [text] */
export function visFeil(control, text) {
  const id = `${control.id}--feil`;
  document.getElementById(id)?.remove();
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (text) {
    control.after(el("p", { class: "ab-feil", id }, text));
    control.setAttribute("aria-invalid", "true");
    others.unshift(id);
  } else control.removeAttribute("aria-invalid");
  if (others.length) control.setAttribute("aria-describedby", others.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** A button that copies a text and says so. @param {Record<"kopier" | "kopiert" | "kopiert_ikke", string>} ord @param {() => string} text */
export function kopierknapp(ord, text) {
  const said = el("span", { class: "kv-kopier__svar", role: "status" });
  const copy = async () => {
    said.textContent = (await kopierTekst(text())) ? ord.kopiert : ord.kopiert_ikke;
  };
  const button = el(
    "button",
    { type: "button", class: "ds-button", "data-variant": "secondary", onclick: copy },
    ord.kopier,
  );
  return el("p", { class: "kv-kopier__rad" }, button, said);
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/**
 * Show an answer: the sentence is said, the rest is there to read. @param {HTMLElement} form @param {string} setning @param {Node[]} resten
 */
export function visSvar(form, setning, ...resten) {
  const frame = /** @type {HTMLElement} */ (form.querySelector("[data-ramme]"));
  frame.toggleAttribute("data-har-svar", Boolean(setning));
  /** @type {HTMLElement} */ (form.querySelector("[data-setning]")).textContent = setning;
  /** @type {HTMLElement} */ (form.querySelector("[data-svar]")).replaceChildren(...resten);
}

/** How wide a figure may be where it stands, so that its letters are as large on a phone. @param {HTMLElement} form */
export const figurbredde = (form) => Math.max(240, Math.min(640, form.clientWidth - 48));

/**
 * The lines of a scale with their numbers. @param {number} from @param {number} to @param {number} width @param {number} bottom
 * @param {(value: number) => string} tall
 */
function skala(from, to, width, bottom, tall) {
  const [left, right] = [14, 18];
  const step = niceStep(to - from, width / 75);
  const [low, high] = [Math.floor(from / step + 1e-9) * step, Math.ceil(to / step - 1e-9) * step];
  const x = (/** @type {number} */ value) => left + ((width - left - right) * (value - low)) / (high - low);
  const lines = [];
  for (let nr = 0; nr <= Math.round((high - low) / step); nr++) {
    const value = low + nr * step;
    lines.push(svg("line", { x1: x(value), x2: x(value), y1: 4, y2: bottom, stroke: "currentColor", opacity: 0.2 }));
    lines.push(svg("text", { x: x(value), y: bottom + 18, "text-anchor": "middle" }, tall(value)));
  }
  return { x, lines };
}

/** @param {number} width @param {number} height @param {string} tittel @param {...Node} children */
const figur = (width, height, tittel, ...children) =>
  svg(
    "svg",
    { class: "kv-prikkfigur", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": tittel },
    ...children,
  );

/**
 * Each run as a dot in its row, the median as a stroke; readable without colour. What it shows stands in a table too.
 * @param {{navn: string, verdier: number[], median: number}[]} rader @param {number} width
 * @param {(value: number) => string} tall @param {string} tittel
 */
export function prikkfigur(rader, width, tall, tittel) {
  const high = 62;
  const bottom = rader.length * high + 8;
  const { x, lines } = skala(0, Math.max(...rader.flatMap((rad) => rad.verdier), 1), width, bottom, tall);
  const drawn = rader.flatMap((rad, nr) => {
    const y = nr * high + 40;
    // Equal runs lie above one another.
    /** @type {Map<number, number>} */
    const seen = new Map();
    const dots = rad.verdier.map((value) => {
      const place = Math.round(x(value) / 9);
      const level = seen.get(place) ?? 0;
      seen.set(place, level + 1);
      const dot = { cx: x(value), cy: y + 8 - (level % 4) * 6, r: 4.5, stroke: "currentColor", "stroke-width": 1.5 };
      return svg("circle", { ...dot, fill: nr ? "currentColor" : "none" });
    });
    const at = x(rad.median);
    const stroke = { x1: at, x2: at, y1: y - 16, y2: y + 18, stroke: "currentColor", "stroke-width": 3 };
    return [svg("text", { x: 14, y: y - 22 }, rad.navn), ...dots, svg("line", stroke)];
  });
  return figur(width, bottom + 26, tittel, ...lines, ...drawn);
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

/** A step of 1, 2 or 5 times a power of ten that gives at most so many lines. @param {number} span @param {number} most */
function niceStep(span, most) {
  const power = 10 ** Math.floor(Math.log10(span / most));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => span / one <= most) ?? 10 * power;
}
