// What is left of a workbook when its forms are read: told by sheet and row, where the form is that it belongs to. The text
// of the template itself is known, and no news.

import { firstText, rutetekster, says, utenTabell } from "./arkhoder.js";
import { findMerket, Leksikon } from "./leksikon.js";
import { readRef } from "./lesark.js";
import { asText, bare, erKjent, setninger } from "./lesverdi.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesark.js").Ark} Ark */
/** @typedef {import("./lesark.js").Rad} Rad */
/** @typedef {import("./lesark.js").Rute} Rute */
/** @typedef {import("./arkhoder.js").Hode} Hode */
/** @typedef {import("./utfyller.js").Utfyller} Utfyller */
/**
 * @typedef {object} Register A workbook whose forms are read.
 * @property {Kontekst} kontekst Its language.
 * @property {Kontekst[]} alle All languages, the page's own first.
 * @property {Ark[]} ark
 * @property {Utfyller[]} utfyllere
 * @property {Map<Ark, Map<number, Utfyller>>} eiere The form that what stands in a row belongs to.
 * @property {Map<Ark, {hode: Hode, til: number}[]>} roller
 * @property {import("./arkhoder.js").Liste[]} lister
 * @property {import("./arkvalg.js").Arkvalg} valg
 * @property {(ark: Ark, rad: number, kolonne: number, navn: string) => string} sted
 */

/** How many lines of left-overs are told of one file, before the rest is told as a number. */
const MEST_RESTER = 2000;

export class Arkrester {
  /** @param {Register} register */
  constructor(register) {
    this.r = register;
    this.kontekst = register.kontekst;
  }

  /** @param {Ark[]} maler */
  tell(maler) {
    const leksikon = Leksikon.av(this.kontekst);
    const choices = new Set(
      [...this.kontekst.skjemaer.values()].flatMap((skjema) =>
        this.kontekst
          .felt(skjema.id)
          .flatMap((felt) =>
            [felt, ...(felt.kolonner ?? [])].flatMap((one) => (one.valg ?? []).map(([, label]) => bare(label))),
          ),
      ),
    );
    const known = (/** @type {string} */ text) =>
      choices.has(bare(text)) || leksikon.titler.has(bare(text)) || leksikon.find(text).length > 0;
    let told = 0;
    let more = 0;
    const tell = (/** @type {Utfyller} */ u, /** @type {string} */ line) => {
      if (told < MEST_RESTER) u.ukjent.push(line);
      else more += 1;
      told += 1;
    };
    for (const ark of this.r.ark) {
      const roller = this.r.roller.get(ark) ?? [];
      const data = roller.length > 0 || this.r.lister.some((one) => one.ark === ark && this.r.eiere.has(ark));
      const twin = finnTvilling(ark, maler, roller[0]?.hode);
      const sheet = textSet(twin ? [twin] : data ? maler : []);
      // Where most of what explains the columns is another edition's, none of it is somebody's own.
      const explains = this.r.valg.isForklaring(ark) && !isSammeUtgave(ark, twin, this.kontekst);
      for (const [nr, rad] of ark.rader) {
        const rolle = roller.find(({ hode, til }) => nr > hode.rad && nr < til);
        const u = this.r.eiere.get(ark)?.get(nr) ?? this.r.utfyllere[0];
        const left = [...rad].filter(([kolonne, rute]) => {
          if (rute.brukt || !says(rute)) return false;
          const text = typeof rute.v === "string" ? rute.v : "";
          if (rolle) return !this.isMal(rolle.hode, kolonne, rute, u, twin);
          if (text && (erKjent(text, sheet) || (!data && known(text)))) return false;
          if (explains && isHintrad(rad, this.kontekst)) return false;
          if (
            twin &&
            (rute.formel
              ? twin.rader.get(nr)?.get(kolonne)?.formel
              : sameCell(twin.rader.get(nr)?.get(kolonne)?.v, rute.v))
          )
            return false;
          return true;
        });
        if (!left.length) continue;
        const header = roller.find(({ hode }) => hode.rad === nr);
        if (header) {
          // A heading of somebody's own is told with what stands below it.
          for (const [kolonne, rute] of left)
            if (![...ark.rader].some(([other, below]) => other > nr && other < header.til && says(below.get(kolonne))))
              tell(u, `${this.r.sted(ark, nr, kolonne, "")}: ${this.show(rute)}`);
        } else if (rolle || data) {
          const head = rolle ? rolle.hode.ark.rader.get(rolle.hode.rad) : undefined;
          for (const [kolonne, rute] of left)
            tell(u, `${this.r.sted(ark, nr, kolonne, String(head?.get(kolonne)?.v ?? ""))}: ${this.show(rute)}`);
        } else
          tell(
            u,
            `${this.r.alle[0].t("sted_arkrad", { ark: ark.navn, rad: nr })}: ${left.map(([, rute]) => this.show(rute)).join(" · ")}`,
          );
      }
      for (const one of ark.ved) {
        const own = one.bilde
          ? maler.some((mal) => mal.ved.some(({ bilde }) => bilde))
          : erKjent(one.tekst, sheet) || maler.some((mal) => mal.ved.some(({ tekst }) => tekst === one.tekst));
        if (own) continue;
        const u = this.r.eiere.get(ark)?.get(readRef(one.rute ?? "")[1]) ?? this.r.utfyllere[0];
        const sted = this.r.alle[0].t(`sted_ark_${one.sted}`, { ark: ark.navn, rute: one.rute ?? "" });
        tell(u, `${sted}: ${one.bilde ? this.r.alle[0].t("obs_bilde") : one.tekst}`);
      }
      if (ark.kuttet) tell(this.r.utfyllere[0], this.r.alle[0].t("obs_kuttet", { ark: ark.navn }));
    }
    if (more) this.r.utfyllere[0].ukjent.push(this.r.alle[0].t("obs_flere", { antall: more }));
  }

  /** @param {Rute} rute */
  show(rute) {
    return rute.feil ?? asText(rute, this.kontekst);
  }

  /** Whether a cell below our headings is the template's own: worked out in a column that the template has. @param {Hode} hode @param {number} kolonne @param {Rute} rute @param {Utfyller} u @param {Ark | undefined} twin */
  isMal(hode, kolonne, rute, u, twin) {
    const head = hode.ark.rader.get(hode.rad)?.get(kolonne)?.v;
    const ours = twin ? textSet([twin]).has(bare(head)) : false;
    if (hode.kolonner.has(kolonne)) return rute.formel && hode.kolonner.get(kolonne)?.felt.type === "beregnet";
    if (!ours) return false;
    const navn = u.svar[u.skjema.merke];
    return (
      (rute.formel && regnes(/** @type {Ark} */ (twin)).has(bare(head))) ||
      (navn !== undefined && bare(navn) === bare(rute.v))
    );
  }
}

/** Whether a cell says what that of the template does: a program may round the last digits of a number. @param {unknown} a @param {unknown} b */
const sameCell = (a, b) =>
  a === b || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)));

/** @type {WeakMap<Ark, Set<string>>} */
const regnede = new WeakMap();

/** The headings of a template below which something is worked out. @param {Ark} ark */
function regnes(ark) {
  const known = regnede.get(ark);
  if (known) return known;
  /** @type {Map<number, string[]>} */
  const over = new Map();
  const found = new Set();
  for (const rad of ark.rader.values())
    for (const [kolonne, rute] of rad)
      if (rute.formel) for (const head of over.get(kolonne) ?? []) found.add(head);
      else if (typeof rute.v === "string") over.set(kolonne, [...(over.get(kolonne) ?? []), bare(rute.v)]);
  regnede.set(ark, found);
  return found;
}

/** @type {WeakMap<Ark, Set<string>>} */
const tekster = new WeakMap();

/** All that some sheets of a template say. @param {Ark[]} ark */
function textSet(ark) {
  const sets = ark.map((one) => {
    const known = tekster.get(one);
    if (known) return known;
    const found = new Set(
      [...one.rader.values()].flatMap((rad) => rutetekster(rad).flatMap(([, text]) => setninger(text))),
    );
    tekster.set(one, found);
    return found;
  });
  return sets.length === 1 ? sets[0] : new Set(sets.flatMap((one) => [...one]));
}

/** The sheet of a template that a sheet was: of the same name, of the same title, or with the same headings. @param {Ark} ark @param {Ark[]} maler @param {Hode | undefined} hode */
function finnTvilling(ark, maler, hode) {
  const navn = bare(utenTabell(ark.navn));
  const head = hode ? rutetekster(hode.ark.rader.get(hode.rad) ?? new Map()).map(([, text]) => bare(text)) : [];
  return (
    maler.find((one) => bare(one.navn) === navn) ??
    maler.find((one) => firstText(one) && firstText(one) === firstText(ark)) ??
    maler.find((one) => head.length > 1 && head.filter((text) => textSet([one]).has(text)).length * 2 > head.length)
  );
}

/** Whether most rows that explain a column say what those of the template say. @param {Ark} ark @param {Ark | undefined} twin @param {Kontekst} kontekst */
function isSammeUtgave(ark, twin, kontekst) {
  if (!twin) return false;
  const known = textSet([twin]);
  const rows = [...ark.rader.values()].filter((rad) => isHintrad(rad, kontekst));
  return rows.filter((rad) => rutetekster(rad).every(([, text]) => known.has(bare(text)))).length * 2 > rows.length;
}

/** @param {Rad} rad @param {Kontekst} kontekst */
function isHintrad(rad, kontekst) {
  const id = rutetekster(rad).at(-1)?.[1] ?? "";
  return [...kontekst.skjemaer.values()].some((skjema) => findMerket(skjema, id));
}
