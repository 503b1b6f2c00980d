// Word and Excel: the file that is downloaded is the very template of the site, filled in; and it can be read back.

import { strFromU8, strToU8 } from "../../../vendor/fflate/fflate.js";
import { unzip, zip } from "./pakke.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

const KONTOR = "http://schemas.openxmlformats.org/officeDocument/2006";

/** Give a package properties of its own. @param {import("./pakke.js").Arkiv} arkiv @param {[string, string][]} egenskaper */
function settEgenskaper(arkiv, egenskaper) {
  const before = (/** @type {string} */ navn, /** @type {string} */ end, /** @type {string} */ more) => {
    arkiv[navn] = strToU8(strFromU8(arkiv[navn]).replace(end, more + end));
  };
  const type = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
  before("[Content_Types].xml", "</Types>", `<Override PartName="/docProps/custom.xml" ContentType="${type}"/>`);
  before(
    "_rels/.rels",
    "</Relationships>",
    `<Relationship Id="rIdKi" Type="${KONTOR}/relationships/custom-properties" Target="docProps/custom.xml"/>`,
  );
  const properties = egenskaper.map(
    ([navn, verdi], nr) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${nr + 2}" name="${navn}"><vt:lpwstr>${verdi}</vt:lpwstr></property>`,
  );
  arkiv["docProps/custom.xml"] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="${KONTOR}/custom-properties" xmlns:vt="${KONTOR}/docPropsVTypes">${properties.join("")}</Properties>`,
  );
}

/**
 * The template of a form with an entry filled in. It carries the entry, so that a correction comes back as one.
 * @param {Kontekst} kontekst @param {Post} post @param {string} format @param {import("../modell/post.js").Lagret} [lagret] What it carries.
 * @returns {Promise<{blob: Blob, forkortet: string[]}>} the file, and the fields that it has not room for all of
 */
export async function tilFil(kontekst, post, format, lagret) {
  const path = kontekst.skjema(post.skjema).filer?.[format];
  const answer = await fetch(new URL(path ?? "", kontekst.base));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const arkiv = unzip(new Uint8Array(await answer.arrayBuffer()));
  if (lagret) settEgenskaper(arkiv, (await import("../modell/baering.js")).tilEgenskaper(lagret));
  if (format === "docx") {
    (await import("./docx.js")).fillDocx(kontekst, post, arkiv);
    return { blob: zip(arkiv, "wordprocessingml.document"), forkortet: [] };
  }
  const forkortet = (await import("./xlsx.js")).fillXlsx(kontekst, post, arkiv);
  return { blob: zip(arkiv, "spreadsheetml.sheet"), forkortet };
}
