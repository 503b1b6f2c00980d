// A sheet that was saved as text with something between the cells: a semicolon from a Norwegian Excel, a comma from Google
// Sheets, a tab from what was copied. All of it is text; what is a number or a day is found where it is read as an answer.

import { settVerdi } from "./lesark.js";

/** @typedef {import("./lesark.js").Ark} Ark */

const SKILLETEGN = [";", "\t", ","];

/** What stands between the cells: what the file says, or what there is most of on its lines. @param {string} tekst */
function findSkilletegn(tekst) {
  const [, said] = /^sep=(.)\r?\n/i.exec(tekst) ?? [];
  if (said) return said;
  // What is quoted may hold any sign.
  const plain = tekst.slice(0, 20_000).replace(/"[^"]*"/g, "");
  const count = (/** @type {string} */ one) => plain.split(one).length;
  return SKILLETEGN.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** @param {string} navn @param {string} tekst @param {import("./lesark.js").Grenser} grenser @returns {Ark} */
export function lesCsv(navn, tekst, grenser) {
  const skille = findSkilletegn(tekst);
  /** @type {Ark} */
  const ark = { navn: navn.replace(/^.*[/\\]|\.[^.]*$/g, ""), rader: new Map(), sammen: [], ved: [], kuttet: false };
  let nr = 1;
  let kolonne = 1;
  let celle = "";
  let sitert = false;
  let rad = new Map();
  const lukkCelle = () => {
    settVerdi(ark, grenser, rad, kolonne, { v: celle.replace(/\r\n?/g, "\n").trim(), formel: false, brukt: false });
    kolonne += 1;
    celle = "";
  };
  const lukkRad = () => {
    lukkCelle();
    if (rad.size) ark.rader.set(nr, rad);
    rad = new Map();
    nr += 1;
    kolonne = 1;
  };
  for (let at = /^sep=.\r?\n/i.exec(tekst)?.[0].length ?? 0; at < tekst.length && !ark.kuttet; at += 1) {
    const tegn = tekst[at];
    if (sitert) {
      if (tegn !== '"') celle += tegn;
      else if (tekst[at + 1] === '"') {
        celle += tegn;
        at += 1;
      } else sitert = false;
    } else if (tegn === '"' && celle.trim() === "") {
      sitert = true;
      celle = "";
    } else if (tegn === skille) lukkCelle();
    else if (tegn === "\n") lukkRad();
    else celle += tegn;
  }
  lukkRad();
  return ark;
}
