// Documents and sheets of LibreOffice and others (odt, ods), as the same lists that Word and Excel are read to.

import { letters, settVerdi } from "./lesark.js";
import { Bygger } from "./lesord.js";
import { lesXml } from "./xml.js";

/** @typedef {import("./lesord.js").Kontroll} Kontroll */
/** @typedef {import("./lesark.js").Ark} Ark */
/** @typedef {import("./lesark.js").Rute} Rute */

/** Elements whose content is not there, or says nothing of what was written. */
const BORTE = new Set([
  "text:tracked-changes",
  "text:sequence-decls",
  "office:forms",
  "table:content-validations",
  "loext:list-item",
  "text:table-of-content",
  // Who wrote a remark and when, and the number of a footnote.
  "dc:creator",
  "dc:date",
  "meta:creator-initials",
  "meta:date-string",
  "loext:sender-initials",
  "text:note-citation",
]); // fmt

/** What text stands in that is no part of the running text. */
const RAMMER = new Set(["draw:text-box", "draw:custom-shape"]);

/** How far a file may say that something is repeated before we take it for the empty rest of a sheet. */
const MEST_GJENTATT = 1000;

/**
 * @param {Uint8Array} data @param {Bygger} [bygger]
 * @param {"hode"} [hva] Only what stands above and below the pages, from the styles.
 */
function lesOdt(data, bygger = new Bygger(), hva = undefined) {
  /** How deep in a header or a footer the reading is. */
  let hode = 0;
  let gone = 0;
  /** How many text boxes and drawings are open. */
  let ramme = 0;
  /** The remarks and the footnotes that are open. @type {("merknad" | "fotnote")[]} */
  const merknader = [];
  /** The cells that reach down over others, and the row, in each open table. @type {{celle: import("./lesord.js").Celle, fra: number, ned: number, kolonne: number, bort: number}[][]} */
  const dekker = [];
  /** @type {number[]} */
  const rader = [];
  lesXml(data, {
    aapne: (navn, attr) => {
      if (gone || BORTE.has(navn)) {
        gone += 1;
        return;
      }
      if (/^style:(header|footer)(-left|-first)?$/.test(navn)) hode += 1;
      if (hva && !hode) return;
      if (RAMMER.has(navn)) ramme += 1;
      switch (navn) {
        case "draw:image":
          if (!hva) bygger.merk("bilde");
          return;
        case "office:annotation":
          merknader.push("merknad");
          return;
        case "text:note":
          merknader.push("fotnote");
          return;
        case "text:p":
        case "text:h":
          bygger.nyttAvsnitt(
            navn === "text:h" ? Number(attr["text:outline-level"]) || 1 : 0,
            merknader.at(-1) ?? hva,
          ).iRamme = ramme > 0;
          return;
        case "text:s":
          bygger.skriv(" ".repeat(Math.min(200, Number(attr["text:c"]) || 1)));
          return;
        case "text:tab":
          bygger.skriv("\t");
          return;
        case "text:line-break":
          bygger.skriv("\n");
          return;
        case "text:text-input":
        case "text:placeholder":
          bygger.kontroller.push({
            tag: "",
            navn: attr["text:description"] ?? "",
            slag: "",
            tom: navn === "text:placeholder",
            krysset: false,
            dato: "",
          }); // fmt
          return;
        case "loext:content-control": {
          const yes = (/** @type {string} */ key) => attr[`loext:${key}`] === "true";
          bygger.kontroller.push({
            tag: attr["loext:tag"] ?? "",
            navn: attr["loext:alias"] ?? "",
            slag: yes("checkbox") ? "kryss" : yes("date") ? "dato" : yes("drop-down") || yes("dropdown") ? "valg" : "",
            tom: yes("showing-place-holder"),
            krysset: yes("checked"),
            dato: (attr["loext:current-date"] ?? "").slice(0, 10),
          });
          return;
        }
        case "table:table":
          bygger.nyTabell();
          dekker.push([]);
          rader.push(0);
          return;
        case "table:table-row":
          bygger.nyRad();
          rader[rader.length - 1] += 1;
          return;
        case "table:table-cell":
        case "table:covered-table-cell": {
          const celle = bygger.nyCelle();
          if (!celle) return;
          const own = dekker.at(-1) ?? [];
          if (navn === "table:table-cell") {
            const [ned, bort] = ["rows", "columns"].map((one) => Number(attr[`table:number-${one}-spanned`]) || 1);
            if (ned > 1) own.push({ celle, fra: rader[rader.length - 1], ned, kolonne: celle.kolonne, bort });
            return;
          }
          // A cell that is covered from above is a part of that one; one that is covered from the left is nothing.
          const nr = rader[rader.length - 1];
          const over = own.find(
            (one) =>
              nr > one.fra &&
              nr < one.fra + one.ned &&
              celle.kolonne >= one.kolonne &&
              celle.kolonne < one.kolonne + one.bort,
          );
          if (over) celle.fra = over.celle;
          return;
        }
      }
    },
    tekst: (text) => {
      // Between paragraphs there is only the layout of the file.
      if (!gone && bygger.avsnitt.length && bygger.avsnitt.length > (bygger.tabeller.at(-1)?.dybde ?? 0))
        bygger.skriv(text.replace(/[\t\r\n ]+/g, " "));
    },
    lukk: (navn) => {
      if (gone) {
        gone -= 1;
        return;
      }
      if (/^style:(header|footer)(-left|-first)?$/.test(navn)) hode -= 1;
      else if (hva && !hode) return;
      else if (RAMMER.has(navn)) ramme -= 1;
      else if (navn === "text:p" || navn === "text:h") bygger.lukkAvsnitt();
      else if (navn === "office:annotation" || navn === "text:note") {
        merknader.pop();
      } else if (navn === "table:table") {
        bygger.lukkTabell();
        dekker.pop();
        rader.pop();
      } else if (navn === "table:table-row") bygger.lukkRad();
      else if (navn === "table:table-cell" || navn === "table:covered-table-cell") bygger.lukkCelle();
      else if (["text:text-input", "text:placeholder", "loext:content-control"].includes(navn)) bygger.kontroller.pop();
    },
  });
  return bygger.dokument;
}

/** A whole document: its text, and what stands above and below its pages. @param {Uint8Array} content @param {Uint8Array | undefined} styles */
export function lesOdtHel(content, styles) {
  const bygger = new Bygger();
  lesOdt(content, bygger);
  if (styles) lesOdt(styles, bygger, "hode");
  return bygger.dokument;
}

/** @param {Uint8Array} data @param {import("./lesark.js").Grenser} grenser @returns {Ark[]} */
export function lesOds(data, grenser) {
  /** @type {Ark[]} */
  const found = [];
  /** @type {Ark | null} */
  let ark = null;
  let rad = 0;
  let kolonne = 0;
  let gone = 0;
  /** @type {Map<number, Rute>} */
  let rader = new Map();
  let gjentas = 1;
  /** @type {{attr: Record<string, string>, tekst: string, avsnitt: number} | null} */
  let celle = null;
  let inParagraph = 0;
  /** What is written beside the cells, while it is read: the element that it is, and how deep. @type {{ved: import("./lesark.js").Ved, dybde: number, avsnitt: number} | null} */
  let ved = null;
  let figur = false;
  lesXml(data, {
    aapne: (navn, attr) => {
      if (gone || BORTE.has(navn)) {
        gone += 1;
        return;
      }
      if (ved) {
        ved.dybde += 1;
        // A chart has a picture of itself beside it.
        if (navn === "draw:object") figur = true;
        if (navn === "draw:image" && !figur) ved.ved.bilde = true;
        if (navn === "text:p") {
          if (ved.ved.tekst) ved.ved.tekst += "\n";
          ved.avsnitt += 1;
        }
        return;
      }
      if (ark && (navn === "office:annotation" || /^draw:/.test(navn))) {
        const rute = celle ? `${letters(kolonne + 1)}${rad + 1}` : undefined;
        const sted = navn === "office:annotation" ? "kommentar" : "boks";
        figur = false;
        ved = { ved: { sted, tekst: "", ...(rute ? { rute } : {}) }, dybde: 1, avsnitt: 0 };
        return;
      }
      if (navn === "table:table") {
        ark = {
          navn: attr["table:name"] ?? `${found.length + 1}`,
          rader: new Map(),
          sammen: [],
          ved: [],
          kuttet: false,
        };
        found.push(ark);
        rad = 0;
      } else if (navn === "table:table-row") {
        gjentas = Number(attr["table:number-rows-repeated"]) || 1;
        rader = new Map();
        kolonne = 0;
      } else if (navn === "table:table-cell" || navn === "table:covered-table-cell") {
        celle = { attr, tekst: "", avsnitt: 0 };
      } else if (celle && navn === "text:p") {
        if (celle.avsnitt) celle.tekst += "\n";
        celle.avsnitt += 1;
        inParagraph += 1;
      } else if (celle && navn === "text:line-break") celle.tekst += "\n";
      else if (celle && navn === "text:tab") celle.tekst += "\t";
      else if (celle && navn === "text:s") celle.tekst += " ".repeat(Math.min(200, Number(attr["text:c"]) || 1));
    },
    tekst: (text) => {
      if (ved) {
        if (ved.avsnitt && !gone) ved.ved.tekst += text.replace(/[\t\r\n ]+/g, " ");
      } else if (celle && inParagraph && !gone) celle.tekst += text.replace(/[\t\r\n ]+/g, " ");
    },
    lukk: (navn) => {
      if (gone) {
        gone -= 1;
        return;
      }
      if (ved) {
        if (navn === "text:p") ved.avsnitt -= 1;
        ved.dybde -= 1;
        if (ved.dybde) return;
        const tekst = ved.ved.tekst.trim();
        if ((tekst || ved.ved.bilde) && ark) ark.ved.push({ ...ved.ved, tekst });
        ved = null;
        return;
      }
      if (navn === "text:p" && inParagraph) inParagraph -= 1;
      else if ((navn === "table:table-cell" || navn === "table:covered-table-cell") && celle && ark) {
        const times = Number(celle.attr["table:number-columns-repeated"]) || 1;
        const rute = readCell(celle.attr, celle.tekst);
        if (rute && times > MEST_GJENTATT && rute.v !== "") ark.kuttet = true;
        if (rute)
          for (let nr = 0; nr < Math.min(times, MEST_GJENTATT); nr += 1)
            settVerdi(ark, grenser, rader, kolonne + 1 + nr, rute);
        const [down, across] = ["rows", "columns"].map(
          (one) => Number(celle?.attr[`table:number-${one}-spanned`]) || 1,
        );
        if (down > 1 || across > 1) ark.sammen.push([rad + 1, kolonne + 1, rad + down, kolonne + across]);
        kolonne += times;
        celle = null;
      } else if (navn === "table:table-row" && ark) {
        if (gjentas > MEST_GJENTATT && [...rader.values()].some(({ v }) => v !== "")) ark.kuttet = true;
        if (rader.size)
          for (let nr = 1; nr <= Math.min(gjentas, MEST_GJENTATT); nr += 1)
            ark.rader.set(rad + nr, nr === 1 ? rader : new Map([...rader].map(([k, one]) => [k, { ...one }])));
        rad += gjentas;
      } else if (navn === "table:table") ark = null;
    },
  });
  return found;
}

/** @param {Record<string, string>} attr @param {string} tekst @returns {Rute | null} */
function readCell(attr, tekst) {
  const type = attr["office:value-type"] ?? attr["calcext:value-type"] ?? "";
  const formel = attr["table:formula"] !== undefined;
  const more = { formel, brukt: false };
  if (attr["calcext:value-type"] === "error" || (formel && /^(#\w+[!?]?|Err:\d+)$/.test(tekst)))
    return { v: tekst, feil: tekst, ...more };
  if (type === "float" || type === "currency" || type === "percentage") {
    const number = Number(attr["office:value"]);
    if (Number.isFinite(number)) return { v: number, ...(type === "percentage" ? { vist: "prosent" } : {}), ...more };
  }
  if (type === "date") return { v: tekst, dato: (attr["office:date-value"] ?? "").slice(0, 10), ...more };
  if (type === "boolean") return { v: attr["office:boolean-value"] === "true", ...more };
  const text = tekst || (attr["office:string-value"] ?? "");
  return text === "" && !formel ? null : { v: text, ...more };
}
