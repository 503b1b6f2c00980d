// A package of Word or Excel: which part is what. The relationships say it and not the names: Word for the web calls its
// document `document2.xml`, others write names with other capitals, or with backslashes.

import { lesXml } from "./xml.js";

/** @typedef {{id: string, type: string, sti: string}} Relasjon `type`: the last word of it. */

/** A name of a part as it is looked up. @param {string} navn */
const plain = (navn) => navn.replace(/\\/g, "/").replace(/^\/+/, "").toLowerCase();

/** A path written in a part, from the folder of that part. @param {string} fra @param {string} til */
function resolve(fra, til) {
  const target = til.replace(/\\/g, "/");
  /** @type {string[]} */
  const parts = target.startsWith("/") ? [] : fra.split("/").slice(0, -1);
  for (const one of target.split("/")) {
    if (one === "..") parts.pop();
    else if (one && one !== ".") parts.push(one);
  }
  return parts.join("/");
}

export class Pakke {
  /** @param {Record<string, Uint8Array>} arkiv */
  constructor(arkiv) {
    /** @type {Map<string, Uint8Array>} */
    this.deler = new Map(Object.entries(arkiv).map(([navn, data]) => [plain(navn), data]));
  }

  /** @param {string} sti */
  del(sti) {
    return this.deler.get(plain(sti));
  }

  /** What a part («» for the package) refers to inside the package. @param {string} [sti] @returns {Relasjon[]} */
  relasjoner(sti = "") {
    const at = sti.lastIndexOf("/");
    const data = this.del(`${sti.slice(0, at + 1)}_rels/${sti.slice(at + 1)}.rels`);
    /** @type {Relasjon[]} */
    const found = [];
    if (!data) return found;
    lesXml(data, {
      aapne: (navn, attr) => {
        if (navn !== "rel:Relationship" || attr.TargetMode === "External" || !attr.Target) return;
        found.push({
          id: attr.Id ?? "",
          type: (attr.Type ?? "").split("/").at(-1) ?? "",
          sti: resolve(sti, attr.Target),
        });
      },
    });
    return found;
  }

  /** The main part of a document of Word or Excel, and which of them it is; null when it is neither. @returns {{sti: string, slag: "docx" | "xlsx" | "annet"} | null} */
  hoveddel() {
    const told = this.relasjoner().find((one) => one.type === "officeDocument")?.sti;
    // A package without relationships is broken, but what it holds may still be there to read.
    const sti = told && this.del(told) ? plain(told) : this.guess();
    if (!sti) return null;
    /** @type {"docx" | "xlsx" | "annet" | ""} */
    let slag = "";
    const data = this.del(sti);
    if (data)
      lesXml(data, {
        aapne: (navn) => {
          slag ||= navn === "w:document" ? "docx" : navn === "s:workbook" ? "xlsx" : "annet";
        },
      });
    return { sti, slag: slag || "annet" };
  }

  /** Whether it is a workbook whose parts are not XML: the relationships say so. */
  erBinaer() {
    return this.relasjoner().some(({ type, sti }) => type === "officeDocument" && /\.bin$/i.test(sti));
  }

  guess() {
    return [...this.deler.keys()].find((navn) => /^(word\/document\d*|xl\/workbook\d*)\.xml$/.test(navn));
  }

  /** What the file says of who saved it last, and when. @returns {{navn: string, tid: string}} */
  avsender() {
    const sti = this.relasjoner().find((one) => one.type === "core-properties")?.sti ?? "docProps/core.xml";
    const says = textsOf(this.del(sti), ["cp:lastModifiedBy", "dc:creator", "dcterms:modified"]);
    const navn = says["cp:lastModifiedBy"] ?? "";
    // Whoever made the template has not filled it in.
    return { navn: navn === says["dc:creator"] ? "" : navn, tid: says["dcterms:modified"] ?? "" };
  }

  /** The properties that somebody gave the file. @returns {Map<string, string>} */
  egenskaper() {
    const sti = this.relasjoner().find((one) => one.type === "custom-properties")?.sti ?? "docProps/custom.xml";
    /** @type {Map<string, string>} */
    const found = new Map();
    const data = this.del(sti);
    let name = "";
    if (data)
      lesXml(data, {
        aapne: (navn, attr) => {
          if (navn === "op:property") name = attr.name ?? "";
        },
        tekst: (text) => {
          if (name && text.trim()) found.set(name, (found.get(name) ?? "") + text.trim());
        },
        lukk: (navn) => {
          if (navn === "op:property") name = "";
        },
      });
    return found;
  }
}

/** What stands in some elements of a part, the last of each. @param {Uint8Array | undefined} data @param {string[]} wanted */
export function textsOf(data, wanted) {
  /** @type {Record<string, string>} */
  const found = {};
  if (!data) return found;
  let inside = "";
  lesXml(data, {
    aapne: (navn) => {
      if (!wanted.includes(navn)) return;
      inside = navn;
      found[navn] = "";
    },
    tekst: (text) => {
      if (inside) found[inside] += text;
    },
    lukk: (navn) => {
      if (navn === inside) inside = "";
    },
  });
  return found;
}
