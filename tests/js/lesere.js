// What the readers of files are tested with: the forms and the templates of one day, kept as they were, and a source that
// gives them as the site would.

import fs from "node:fs";
import { lesFil } from "../../docs/assets/js/arbeidsbok/fil/lesfil.js";
import { Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";

const HER = new URL("../lesere/", import.meta.url);
const base = new URL("https://example.org/");
/** Places and remarks as they are said in a test: short, and with all that they name. */
const ORD = {
  merknad: "Merknad",
  merknad_spoersmaal: "Spørsmål",
  uenig_celle: "{tabell}, rad {rad}, {kolonne}",
  sted_ved: "ved {ledetekst}",
  sted_under: "under {overskrift}",
  sted_topp: "øverst",
  sted_merknad: "merknad",
  sted_fotnote: "fotnote",
  sted_hode: "hode",
  sted_ark_kommentar: "{ark} {rute} kommentar",
  sted_ark_boks: "{ark} boks",
  sted_ark_hode: "{ark} hode",
  sted_rad: "{tabell}, rad {rad}, {kolonne}",
  sted_tabell: "{overskrift}, rad {rad}, {kolonne}",
  sted_ark: "{ark} {rute} {kolonne}",
  sted_rute: "{ark} {rute}",
  sted_arkrad: "{ark} rad {rad}",
  obs_valg: "valg: {tekst}",
  obs_tvetydig: "tvetydig: {tekst}",
  obs_ikke_tall: "ikke tall: {tekst}",
  obs_ikke_dato: "ikke dato: {tekst}",
  obs_amerikansk: "amerikansk: {tekst} {dato}",
  obs_vist: "vist: {tekst} {tall}",
  obs_tall_dato: "tall som dato: {tekst} {dato}",
  obs_dato_tall: "dato som tall: {tekst} {tall}",
  obs_kolonne: "mangler: {ark} {kolonne}",
  obs_samme_nummer: "samme nummer: {ark} {rad} {nummer}",
  obs_kuttet: "kuttet: {ark}",
  obs_flere: "{antall} til",
  obs_bilde: "et bilde",
  obs_vedlegg: "en fil",
};

/** A source that reads a folder: the site's own when it is given, else the templates that are kept for tests. @param {string} [mappe] */
export function kilde(mappe) {
  const rot = mappe ? new URL(`file://${mappe.replace(/\/?$/, "/")}`) : HER;
  const alle = ["nb", "nn", "en"].map((maal) => {
    const data = JSON.parse(
      fs.readFileSync(new URL(mappe ? `api/skjemaer.${maal}.json` : `mal/skjemaer.${maal}.json`, rot), "utf8"),
    );
    return new Kontekst({ ...data, ord: { ...data.ord, ...ORD } }, base, base);
  });
  return {
    spraak: async () => alle,
    hent: async (sti) => {
      const url = new URL(mappe ? sti : sti.replace("nedlastinger/", "mal/"), rot);
      return fs.existsSync(url) ? new Uint8Array(fs.readFileSync(url)) : null;
    },
  };
}

export const prover = kilde();
export const fil = (navn) => new Uint8Array(fs.readFileSync(new URL(`filer/${navn}`, HER)));
export const mal = (navn) => new Uint8Array(fs.readFileSync(new URL(`mal/${navn}`, HER)));
export const filnavn = () => fs.readdirSync(new URL("filer/", HER)).sort();

/** @param {string} navn @param {Uint8Array} [data] @param {string} [heter] */
export const les = (navn, data = fil(navn), heter = navn) => lesFil(prover, heter, data);
