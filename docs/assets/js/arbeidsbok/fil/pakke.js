// A file of Word or Excel as what it is: a zip archive of XML. What is damaged, or made to choke a reader, is refused.

import { strFromU8, strToU8, unzipSync, zipSync } from "../../../vendor/fflate/fflate.js";

/** @typedef {Record<string, Uint8Array>} Arkiv */

// A filled-in form is well below these; what is above is damaged, or made to choke the reader.
const MOST_ZIP = 20e6;
const MOST_DEL = 40e6;
const MOST_DELER = 500;

/** How many letters a cell of Excel can hold. */
export const MEST_I_CELLE = 32_767;

/** As much of a text as a cell can hold, and a mark where it is more; cut before it is written as XML. @param {string} text */
export const forkort = (text) => (text.length <= MEST_I_CELLE ? text : `${text.slice(0, MEST_I_CELLE - 1)}…`);

/** A file that could not be read; `grunn` is the key of the word that says why, and what to do. */
export class FilFeil extends Error {
  /** @param {string} grunn */
  constructor(grunn) {
    super(grunn);
    this.grunn = grunn;
  }
}

/** @param {Uint8Array} data @param {(name: string) => boolean} [wanted] @returns {Arkiv} */
export function unzip(data, wanted = () => true) {
  if (data.length > MOST_ZIP) throw new FilFeil("fil_for_stor");
  let total = 0;
  let count = 0;
  try {
    return unzipSync(data, {
      filter: (file) => {
        if (!wanted(file.name)) return false;
        total += file.originalSize;
        count += 1;
        if (total > MOST_DEL || count > MOST_DELER) throw new FilFeil("fil_for_stor");
        return true;
      },
    });
  } catch (error) {
    throw error instanceof FilFeil ? error : new FilFeil("fil_skadet");
  }
}

/** @param {Uint8Array | undefined} data @returns {Document} */
export function parse(data) {
  if (!data) throw new FilFeil("fil_skadet");
  const text = strFromU8(data, false);
  // Office never writes a DOCTYPE; one is there only to make a parser swell.
  if (/<!DOCTYPE/i.test(text.slice(0, 2000))) throw new FilFeil("fil_skadet");
  const tree = new DOMParser().parseFromString(text, "application/xml");
  if (tree.querySelector("parsererror")) throw new FilFeil("fil_skadet");
  return tree;
}

/** @param {Document} tree */
export const serialize = (tree) => strToU8(new XMLSerializer().serializeToString(tree), false);

/** Text as XML can hold it. @param {string} text */
export const cleanXml = (text) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");

/** A text as it is written between tags and in attributes. @param {string} text */
export const escapeXml = (text) => cleanXml(text).replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** @param {Document | Element} node @param {string} ns @param {string} name */
export const all = (node, ns, name) => [...node.getElementsByTagNameNS(ns, name)];

/** @param {Arkiv} arkiv @param {string} type the last part of its media type */
export const zip = (arkiv, type) =>
  new Blob([zipSync(arkiv, { level: 6 })], { type: `application/vnd.openxmlformats-officedocument.${type}` });
