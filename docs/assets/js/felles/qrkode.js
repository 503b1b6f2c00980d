// The code of a link, drawn as a picture. Fetched when somebody asks for a code.

import { encodeQR } from "../../vendor/qr/index.js";

/** A QR code as a picture of one path. @param {string} text @param {string} navn What it is, for one who does not see it. @param {string} klasse */
export function tegnQr(text, navn, klasse) {
  const rows = encodeQR(text, "raw", { ecc: "low", border: 4 });
  const d = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .filter(Boolean)
    .join("");
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", navn);
  svg.setAttribute("class", klasse);
  svg.setAttribute("shape-rendering", "crispEdges");
  const back = document.createElementNS(ns, "rect");
  for (const [key, value] of Object.entries({ width: rows.length, height: rows.length, fill: "#fff" }))
    back.setAttribute(key, String(value));
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", d);
  path.setAttribute("fill", "#000");
  svg.append(back, path);
  return svg;
}
