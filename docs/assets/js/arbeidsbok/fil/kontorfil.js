// Word and Excel: the file that is downloaded is the very template of the site, filled in; and it can be read back.

import { FilFeil, unzip, zip } from "./pakke.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/post.js").Verdi} Verdi */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

/** The parts of a file that say anything of what is written in it. */
const DELER =
  /^(word\/document\.xml|xl\/(workbook|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;

/**
 * The template of a form with an entry filled in. @param {Kontekst} kontekst @param {Post} post @param {string} format
 * @returns {Promise<{blob: Blob, forkortet: string[]}>} the file, and the fields that it has not room for all of
 */
export async function tilFil(kontekst, post, format) {
  const path = kontekst.skjema(post.skjema).filer?.[format];
  const answer = await fetch(new URL(path ?? "", kontekst.base));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const arkiv = unzip(new Uint8Array(await answer.arrayBuffer()));
  if (format === "docx") {
    (await import("./docx.js")).fillDocx(kontekst, post, arkiv);
    return { blob: zip(arkiv, "wordprocessingml.document"), forkortet: [] };
  }
  const forkortet = (await import("./xlsx.js")).fillXlsx(kontekst, post, arkiv);
  return { blob: zip(arkiv, "spreadsheetml.sheet"), forkortet };
}

/**
 * Read a filled-in template. One docx is one entry; an xlsx register may hold many.
 * @param {Kontekst} kontekst @param {Uint8Array} data
 * @returns {Promise<{skjema: string, svar: Record<string, Verdi>, ukjent: string[]}[]>}
 */
export async function fraFil(kontekst, data) {
  const arkiv = unzip(data, (name) => DELER.test(name));
  if (arkiv["word/document.xml"]) return (await import("./docx.js")).readDocx(kontekst, arkiv);
  if (arkiv["xl/workbook.xml"]) return (await import("./xlsx.js")).readXlsx(kontekst, arkiv);
  throw new FilFeil("fil_ukjent");
}
