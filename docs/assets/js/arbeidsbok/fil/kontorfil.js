// Word and Excel: the file that is downloaded is the very template of the site, filled in; and it can be read back.

import { unzip, zip } from "./pakke.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

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
