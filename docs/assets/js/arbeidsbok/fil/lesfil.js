// One file, whatever it is: the book, the forms that are filled in in it, or a sentence that says what it is and what to do.
// Runs in a worker, on the page and in Node; what it needs of the site it asks the source for.

import { fraEgenskaper } from "../modell/baering.js";
import { readBok } from "../modell/lesbok.js";
import { read, same } from "../modell/post.js";
import { Pakke, textsOf } from "./deler.js";
import { kjennArkiv, kjennFil } from "./kjenn.js";
import { lesExcel, MEST_RUTER } from "./lesark.js";
import { lesCsv } from "./lescsv.js";
import { lesOds, lesOdtHel } from "./lesodf.js";
import { lesWord } from "./lesord.js";
import { lesRegister } from "./lesregister.js";
import { lesSkjema } from "./lesskjema.js";
import { keepMaalinger } from "./lesverdi.js";
import { lesMaltekst } from "./maltekst.js";
import { FilFeil, unzip } from "./pakke.js";
import { lesXml } from "./xml.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/post.js").Steder} Steder */
/** @typedef {import("./utfyller.js").Utfylling} Utfylling */
/** @typedef {import("./maltekst.js").Maltekst} Maltekst */
/** @typedef {import("./lesark.js").Ark} Ark */
/** @typedef {{fil: string, grunn: string, antall?: number, hva?: string[]}} Ulest What could not be read, why, and where it stood. */
/** @typedef {{navn: string, tid: string}} Avsender Who saved the file last, and when; empty when it does not say. */
/** @typedef {Utfylling & {fil: string, avsender: Avsender, baaret?: Lagret}} Lestskjema `baaret`: the entry that the file carries. */
/**
 * @typedef {object} Innhold What a file holds.
 * @property {Lagret[]} poster
 * @property {Steder} innstillinger
 * @property {unknown[]} uleselige
 * @property {Record<string, unknown>} ukjent
 * @property {Lestskjema[]} utfylte
 * @property {Ulest[]} ulest
 */
/**
 * @typedef {object} Kilde Where the reading asks for what it needs of the site.
 * @property {() => Promise<Kontekst[]>} spraak The forms in every language, the page's own first.
 * @property {(sti: string) => Promise<Uint8Array | null>} hent A file of the site.
 */

const MOST_FIL = 20e6;
/** How many files of an archive are opened. */
const MEST_VEDLEGG = 200;
/** The day that our templates say they were made: nobody has saved them since. */
const MALDAG = Date.parse("2026-01-01T12:00:00Z");

/** @returns {Innhold} */
const tomt = () => ({ poster: [], innstillinger: {}, uleselige: [], ukjent: {}, utfylte: [], ulest: [] });

/**
 * Read a file. What cannot be read is told in `ulest`; nothing is thrown for what a file holds.
 * @param {Kilde} kilde @param {string} navn @param {Uint8Array} data @param {(lest: string) => void} [framdrift] @returns {Promise<Innhold>}
 */
export async function lesFil(kilde, navn, data, framdrift = () => {}) {
  const innhold = tomt();
  await les(kilde, navn, data, innhold, true, framdrift);
  return innhold;
}

/** @param {Kilde} kilde @param {string} navn @param {Uint8Array} data @param {Innhold} inn @param {boolean} aapne Whether an archive is opened. @param {(lest: string) => void} framdrift */
async function les(kilde, navn, data, inn, aapne, framdrift) {
  const before = inn.ulest.length + inn.utfylte.length + inn.poster.length + Object.keys(inn.innstillinger).length;
  try {
    if (data.length > MOST_FIL) throw new FilFeil("fil_for_stor");
    const kjent = kjennFil(navn, data);
    if (kjent.slag === "json") await lesBok(kilde, navn, kjent.tekst, kjent.koding, inn);
    else if (kjent.slag === "csv") await lesSkilletegn(kilde, navn, kjent.tekst, kjent.koding, inn);
    else await lesArkiv(kilde, navn, data, inn, aapne, framdrift);
    const after = inn.ulest.length + inn.utfylte.length + inn.poster.length + Object.keys(inn.innstillinger).length;
    if (after === before) inn.ulest.push({ fil: navn, grunn: "fil_tom" });
  } catch (error) {
    const grunn = /** @type {any} */ (error)?.grunn;
    if (!grunn) console.error(navn, error);
    inn.ulest.push({ fil: navn, grunn: grunn ?? "fil_skadet" });
  }
}

/** @param {Kilde} kilde @param {string} fil @param {string} tekst @param {string} koding @param {Innhold} inn */
async function lesBok(kilde, fil, tekst, koding, inn) {
  const [kontekst] = await kilde.spraak();
  const { poster, innstillinger, uleselige, rester, omdoept, ukjent } = await readBok(tekst);
  const tell = (/** @type {string} */ grunn, /** @type {number} */ antall, /** @type {string[]} */ hva = []) => {
    if (antall) inn.ulest.push({ fil, grunn, antall, ...(hva.length ? { hva } : {}) });
  };
  tell("poster_uleselige", uleselige.length);
  tell(
    "steder_uleselige",
    rester.length,
    rester.map(({ post, sti }) => `${post}: ${sti}`),
  );
  tell("poster_omdoept", omdoept.length);
  tell("poster_ukjent_skjema", poster.filter((post) => !kontekst.skjemaer.has(post.skjema)).length);
  if (koding === "windows-1252") tell("fil_tegnsett", 1);
  inn.poster.push(...poster);
  Object.assign(inn.innstillinger, innstillinger);
  inn.uleselige.push(...uleselige);
  Object.assign(inn.ukjent, ukjent);
}

/** One sheet, saved as text with something between the cells. @param {Kilde} kilde @param {string} fil @param {string} tekst @param {string} koding @param {Innhold} inn */
async function lesSkilletegn(kilde, fil, tekst, koding, inn) {
  const alle = await kilde.spraak();
  const ark = lesCsv(fil, tekst, { ruter: MEST_RUTER });
  const skjemaer = await lesRegister([ark], alle, new Maler(kilde, alle).ark);
  if (!skjemaer) throw new FilFeil("fil_csv");
  for (const one of skjemaer) {
    keepMaalinger(one, null, alle);
    inn.utfylte.push({ ...one, fil, avsender: { navn: "", tid: "" } });
  }
  if (koding === "windows-1252") inn.ulest.push({ fil, grunn: "fil_tegnsett", antall: 1 });
}

/** @param {Kilde} kilde @param {string} navn @param {Uint8Array} data @param {Innhold} inn @param {boolean} aapne @param {(lest: string) => void} framdrift */
async function lesArkiv(kilde, navn, data, inn, aapne, framdrift) {
  /** @type {string[]} */
  const names = [];
  const parts = unzip(data, (name) => {
    names.push(name);
    return (
      name === "styles.xml" ||
      (/\.(xml|rels)$/i.test(name) &&
        !/(^|[\\/])(theme|styles|fontTable|settings|webSettings|stylesWithEffects|numbering)\d*\.xml$/i.test(
          name.replace(/xl[\\/]styles/i, ""),
        ))
    );
  });
  const slag = kjennArkiv(names);
  if (slag === "iwork") throw new FilFeil("fil_iwork");
  if (slag === "laast") throw new FilFeil("fil_passord");
  if (slag === "annet") {
    if (!aapne) throw new FilFeil("fil_ukjent");
    await lesVedlegg(kilde, navn, data, inn, framdrift);
    return;
  }
  const pakke = new Pakke(parts);
  const alle = await kilde.spraak();
  const maler = new Maler(kilde, alle);
  const { skjemaer, avsender, egenskaper } =
    slag === "odf" ? await lesOdf(pakke, alle, maler) : await lesOffice(pakke, alle, maler);
  if (!skjemaer) throw new FilFeil("fil_ukjent");
  const baaret = fraEgenskaper(egenskaper);
  const eier = baaret && finnEier(skjemaer, baaret);
  for (const one of skjemaer) {
    if (!Object.keys(one.svar).length && !one.ukjent.length && one !== eier) continue;
    keepMaalinger(one, baaret && one === eier ? read(baaret) : null, alle);
    inn.utfylte.push({ ...one, fil: navn, avsender, ...(baaret && one === eier ? { baaret } : {}) });
  }
}

/** The form of a file that the entry it carries was: of several the one that says most of the same. @param {Utfylling[]} skjemaer @param {Lagret} baaret */
function finnEier(skjemaer, baaret) {
  const { svar } = read(baaret);
  const common = (/** @type {Utfylling} */ one) =>
    Object.entries(one.svar).filter(([felt, value]) => same(svar[felt], value)).length +
    Object.values(one.radider ?? {}).filter((ider) => ider.some(Boolean)).length;
  return skjemaer.filter((one) => one.skjema === baaret.skjema).sort((a, b) => common(b) - common(a))[0];
}

/** @param {Pakke} pakke @param {Kontekst[]} alle @param {Maler} maler */
async function lesOffice(pakke, alle, maler) {
  const hoved = pakke.hoveddel();
  if (!hoved || hoved.slag === "annet") throw new FilFeil(pakke.erBinaer() ? "fil_xlsb" : "fil_ukjent");
  const who = pakke.avsender();
  const skjemaer =
    hoved.slag === "docx"
      ? await lesSkjema(lesWord(pakke, hoved.sti), alle, maler.tekst)
      : await lesRegister(lesExcel(pakke, hoved.sti, { ruter: MEST_RUTER }), alle, maler.ark);
  return { skjemaer, avsender: sender(who), egenskaper: pakke.egenskaper() };
}

/** @param {Pakke} pakke @param {Kontekst[]} alle @param {Maler} maler */
async function lesOdf(pakke, alle, maler) {
  const content = pakke.del("content.xml");
  const manifest = pakke.del("META-INF/manifest.xml");
  if (manifest && textsOf(manifest, ["manifest:encryption-data"])["manifest:encryption-data"] !== undefined)
    throw new FilFeil("fil_passord");
  if (!content) throw new FilFeil("fil_skadet");
  const meta = pakke.del("meta.xml");
  const says = textsOf(meta, ["dc:creator", "dc:date", "meta:initial-creator"]);
  const avsender = sender({
    // Whoever made the template has not filled it in.
    navn: says["dc:creator"] === says["meta:initial-creator"] ? "" : (says["dc:creator"] ?? ""),
    tid: says["dc:date"] ?? "",
  });
  const ark = lesOds(content, { ruter: MEST_RUTER });
  // A document has tables too; a workbook has nothing else.
  const isArk = textsOf(content, ["office:spreadsheet"])["office:spreadsheet"] !== undefined;
  const skjemaer = isArk
    ? await lesRegister(ark, alle, maler.ark)
    : await lesSkjema(lesOdtHel(content, pakke.del("styles.xml")), alle, maler.tekst);
  return { skjemaer, avsender, egenskaper: readEgenskaper(meta) };
}

/** The properties that somebody gave a file of LibreOffice. @param {Uint8Array | undefined} meta */
function readEgenskaper(meta) {
  /** @type {Map<string, string>} */
  const found = new Map();
  let name = "";
  if (meta)
    lesXml(meta, {
      aapne: (navn, attr) => {
        name = navn === "meta:user-defined" ? (attr["meta:name"] ?? "") : "";
      },
      tekst: (text) => {
        if (name && text.trim()) found.set(name, (found.get(name) ?? "") + text.trim());
      },
      lukk: () => {
        name = "";
      },
    });
  return found;
}

/** Who saved a file last; nobody has, when it has the day of the template. @param {Avsender} says @returns {Avsender} */
const sender = ({ navn, tid }) =>
  Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(tid) ? tid : `${tid}Z`) === MALDAG ? { navn: "", tid: "" } : { navn, tid };

/** An archive of what came with a mail: each file as if it had been given. @param {Kilde} kilde @param {string} navn @param {Uint8Array} data @param {Innhold} inn @param {(lest: string) => void} framdrift */
async function lesVedlegg(kilde, navn, data, inn, framdrift) {
  const wanted = (/** @type {string} */ name) =>
    /\.(docx|docm|dotx|xlsx|xlsm|xlsb|xltx|odt|ods|csv|json|doc|xls|rtf|pdf|pages|numbers)$/i.test(name) &&
    !/(^|\/)(__MACOSX|\._)/.test(name);
  let count = 0;
  const files = unzip(data, (name) => {
    if (!wanted(name)) return false;
    count += 1;
    return count <= MEST_VEDLEGG;
  });
  const names = Object.keys(files);
  if (!names.length) throw new FilFeil("fil_zip_tom");
  for (const name of names) {
    framdrift(name);
    await les(kilde, `${navn} › ${name}`, files[name], inn, false, framdrift);
  }
  if (count > MEST_VEDLEGG) inn.ulest.push({ fil: navn, grunn: "fil_zip_flere", antall: count - MEST_VEDLEGG });
}

/** What the templates of a site say, read once for each source. @type {WeakMap<Kilde, Map<string, Promise<any>>>} */
const lesteMaler = new WeakMap();

class Maler {
  /** @param {Kilde} kilde @param {Kontekst[]} alle */
  constructor(kilde, alle) {
    this.kilde = kilde;
    this.alle = alle;
    const lest = lesteMaler.get(kilde) ?? new Map();
    lesteMaler.set(kilde, lest);
    this.lest = lest;
  }

  /** @template T @param {string} skjema @param {string} maal @param {string} format @param {(pakke: Pakke, sti: string) => T} les @param {T} ellers @returns {Promise<T>} */
  mal(skjema, maal, format, les, ellers) {
    const sti = this.alle.find((one) => one.maal === maal)?.skjema(skjema).filer?.[format];
    if (!sti) return Promise.resolve(ellers);
    const read = async () => {
      const data = await this.kilde.hent(sti);
      const pakke = data ? new Pakke(unzip(data, (name) => /\.(xml|rels)$/i.test(name))) : null;
      const hoved = pakke?.hoveddel();
      return pakke && hoved ? les(pakke, hoved.sti) : ellers;
    };
    const found = this.lest.get(sti) ?? read();
    this.lest.set(sti, found);
    return found;
  }

  /** @type {(skjema: string, maal: string) => Promise<Maltekst>} */
  tekst = (skjema, maal) =>
    this.mal(skjema, maal, "docx", (pakke, sti) => lesMaltekst(lesWord(pakke, sti)), {
      tekster: new Set(),
      plassholdere: new Set(),
    });

  /** @type {(skjema: string, maal: string) => Promise<Ark[]>} */
  ark = (skjema, maal) =>
    this.mal(
      skjema,
      maal,
      "xlsx",
      (pakke, sti) => lesExcel(pakke, sti, { ruter: MEST_RUTER }),
      /** @type {Ark[]} */ ([]),
    );
}
