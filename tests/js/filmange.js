// Many files that are damaged, torn about or made of nothing: none may end in an error of ours, and none may take long.
// node tests/js/filmange.js 10000

import { lesFil } from "../../docs/assets/js/arbeidsbok/fil/lesfil.js";
import { strFromU8, strToU8, unzipSync, zipSync } from "../../docs/assets/vendor/fflate/fflate.js";
import { random } from "./historier.js";
import { fil, filnavn, mal, prover } from "./lesere.js";

const MALER = ["ide", "laeringskort", "gevinstkort", "gevinstplan", "utproeving", "startsjekkliste"].flatMap((one) => [
  `nb/${one}.docx`,
  `nb/${one}.xlsx`,
]);
const kilder = [...filnavn().map((navn) => [navn, fil(navn)]), ...MALER.map((navn) => [navn, mal(navn)])];
const DELER = /(document\d*|sheet\d+|workbook|sharedStrings|content|comments)\.xml$|\.rels$/i;

/** The start of some element in a text of XML, and of the one after it. @param {any} r @param {string} xml */
function element(r, xml) {
  const at = xml.indexOf("<", r.under(xml.length));
  const end = at < 0 ? -1 : xml.indexOf("<", at + 1 + r.under(400));
  return end < 0 ? [0, 0] : [at, end];
}

/** @param {any} r @param {string} xml */
function rivXml(r, xml) {
  const [a, b] = element(r, xml);
  const [c] = element(r, xml);
  switch (r.under(9)) {
    case 0:
      return xml.slice(0, a) + xml.slice(b);
    case 1:
      return xml.slice(0, b) + xml.slice(a, b) + xml.slice(b);
    case 2:
      return xml.slice(0, c) + xml.slice(a, b) + xml.slice(c);
    case 3:
      return xml.slice(0, r.under(xml.length));
    case 4:
      return xml.replace(/ w:val="[^"]*"/g, (one) =>
        r.under(6) ? one : ` w:val="${r.of(["", "0", "-1", "1e9", "æ", "\u{1f600}", "logg.9999.dato"])}"`,
      );
    case 5:
      return xml.replace(/ (r|t|s|table:number-\w+-(?:repeated|spanned))="[^"]*"/g, (one, navn) =>
        r.under(30) ? one : ` ${navn}="${r.of(["", "A0", "ZZZZZ99999999", "-3", "e", "s", "999999999", "NaN"])}"`,
      );
    case 6: {
      const tags = xml.match(/<(w:tr|w:tc|w:p|w:sdt|row|c|table:table-row|text:p)\b[^>]*>.*?<\/\1>/gs) ?? [];
      const one = tags.length ? r.of(tags) : "";
      return one ? xml.replace(one, one.repeat(r.under(4))) : xml;
    }
    case 7:
      return xml.replace(/>([^<>]{1,40})</g, (all, text) =>
        r.under(40)
          ? all
          : `>${r.of(["", "#REF!", "\u0007", "&#0;", "_x0000_", text.normalize("NFD"), "9".repeat(400), "x".repeat(40_000)])}<`,
      );
    default:
      return xml.replace("<?xml", '<!DOCTYPE a [<!ENTITY b "c">]><?xml');
  }
}

/** @param {any} r @returns {[string, Uint8Array]} */
function lag(r) {
  const [navn, data] = r.of(kilder);
  if (data[0] === 0x50 && r.under(5)) {
    const arkiv = unzipSync(data);
    const parts = Object.keys(arkiv).filter((one) => DELER.test(one));
    for (let n = 1 + r.under(3); n > 0 && parts.length; n -= 1) {
      const part = r.of(parts);
      if (r.under(12) === 0) delete arkiv[part];
      else if (arkiv[part]) arkiv[part] = strToU8(rivXml(r, strFromU8(arkiv[part])));
    }
    return [navn, zipSync(arkiv, { level: 0 })];
  }
  const copy = data.slice(0, r.under(4) ? data.length : r.under(data.length + 1));
  for (let n = r.under(20); n > 0 && copy.length; n -= 1) copy[r.under(copy.length)] = r.under(256);
  return [navn, copy];
}

const antall = Number(process.argv[2] ?? 1000);
const fra = Number(process.argv[3] ?? 1);
/** @type {string[]} */
const funn = [];
let lengst = 0;
let lest = 0;
let seed = 0;
/** What this process has worked, in ms: the clock on the wall says more of who else uses the machine. */
const arbeidet = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
// What lesFil did not expect, it tells the console before it tells the reader that the file is damaged.
console.error = (navn, error) => funn.push(`${seed} ${navn}: ${error?.stack ?? error}`);
const start = arbeidet();
for (seed = fra; seed < fra + antall; seed += 1) {
  const [navn, data] = lag(random(seed));
  const began = arbeidet();
  try {
    const { utfylte, poster, ulest, innstillinger } = await lesFil(prover, navn, data);
    if (utfylte.length) lest += 1;
    if (!utfylte.length && !poster.length && !ulest.length && !Object.keys(innstillinger).length)
      funn.push(`${seed} ${navn}: nothing was said`);
  } catch (error) {
    funn.push(`${seed} ${navn}: ${error?.stack ?? error}`);
  }
  lengst = Math.max(lengst, arbeidet() - began);
}
console.log(
  JSON.stringify({
    funn: funn.slice(0, 20),
    brudd: funn.length,
    lest,
    lengst,
    sekunder: Math.round(arbeidet() - start) / 1000,
  }),
);
