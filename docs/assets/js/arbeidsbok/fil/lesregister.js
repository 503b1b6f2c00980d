// From the sheets of a workbook to the forms that are filled in in it. Every sheet is searched for our tables by their
// headings; the sheet that explains the columns is a help and never the key. A row is a form of its own, whatever number
// it has. Everything is accounted for: an answer, a text of the template, or something left over.

import { countOrd, EIER, findHint, findHoder, isWhole, rutetekster, says, sizeOf } from "./arkhoder.js";
import { Arkrester } from "./arkrester.js";
import { Arkvalg } from "./arkvalg.js";
import { Leksikon } from "./leksikon.js";
import { letters, RADID } from "./lesark.js";
import { isNotatark, lesNotater } from "./lesnotater.js";
import { bare } from "./lesverdi.js";
import { Utfyller } from "./utfyller.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesark.js").Ark} Ark */
/** @typedef {import("./lesark.js").Rad} Rad */
/** @typedef {import("./lesark.js").Rute} Rute */
/** @typedef {import("./leksikon.js").Navn} Navn */
/** @typedef {import("./utfyller.js").Utfylling} Utfylling */
/** @typedef {import("./arkhoder.js").Hode} Hode */
/** @typedef {import("./arkhoder.js").Liste} Liste */

/**
 * The forms in a workbook; null when hardly any heading is known.
 * @param {Ark[]} heleBoka @param {Kontekst[]} alle The page's language first.
 * @param {(skjema: string, maal: string) => Promise<Ark[]>} hentMal The sheets of a template.
 * @returns {Promise<Utfylling[] | null>}
 */
export async function lesRegister(heleBoka, alle, hentMal) {
  // A workbook that was filled in here may have a sheet of notes, which names fields and has no answers.
  const notater = heleBoka.filter((one) => isNotatark(one, alle));
  const ark = heleBoka.filter((one) => !notater.includes(one));
  /** @type {import("./arkvalg.js").Funnet & {poeng: number, ord: number} | null} */
  let best = null;
  for (const kontekst of alle) {
    const hint = findHint(ark, kontekst);
    const { hoder, lister } = findHoder(ark, kontekst, hint);
    // The sheet that explains the columns has the ids in every language: the words tell which it is.
    const ord = countOrd(ark, Leksikon.av(kontekst));
    for (const skjema of kontekst.skjemaer.keys()) {
      /** The most that is known of each table, once. @type {Map<string, number>} */
      const most = new Map();
      for (const hode of hoder)
        if (hode.skjema === skjema) most.set(hode.tabell, Math.max(most.get(hode.tabell) ?? 0, hode.kolonner.size));
      for (const liste of lister)
        if (liste.skjema === skjema) most.set("", Math.max(most.get("") ?? 0, liste.rader.size));
      const poeng = [...most.values()].reduce((sum, one) => sum + one, 0);
      if (poeng < 3 || (best && (poeng < best.poeng || (poeng === best.poeng && ord <= best.ord)))) continue;
      best = { kontekst, hoder, lister, hint, skjema, poeng, ord };
    }
  }
  if (!best) return null;
  return new Register(ark, alle, best, notater).les(hentMal);
}

/** @typedef {{u: Utfyller, nr: string | null, plass: number, ark: Ark, rad: number}} Post A form of a register: its number, and how manieth it is. */

export class Register {
  /** @param {Ark[]} ark @param {Kontekst[]} alle @param {import("./arkvalg.js").Funnet} funnet @param {Ark[]} notater */
  constructor(ark, alle, funnet, notater) {
    this.ark = ark;
    this.notater = notater;
    this.alle = alle;
    this.kontekst = funnet.kontekst;
    this.lister = funnet.lister;
    this.hoved = funnet.skjema;
    this.valg = new Arkvalg(ark, funnet);
    /** @type {Utfyller[]} */
    this.utfyllere = [];
    /** The form that what stands in a row belongs to. @type {Map<Ark, Map<number, Utfyller>>} */
    this.eiere = new Map();
    /** @type {Map<Ark, {hode: Hode, til: number}[]>} */
    this.roller = new Map();
  }

  /** @param {(skjema: string, maal: string) => Promise<Ark[]>} hentMal */
  async les(hentMal) {
    const { maal } = this.kontekst;
    /** @type {Map<string, Ark[]>} */
    const maler = new Map([[this.hoved, await hentMal(this.hoved, maal)]]);
    const roller = this.valg.fordel(maler.get(this.hoved) ?? []);
    for (const skjema of new Set([...roller.hoder, ...roller.lister].map((one) => one.skjema))) {
      if (!maler.has(skjema)) maler.set(skjema, await hentMal(skjema, maal));
      this.lesForm(
        this.kontekst.skjema(skjema),
        roller.hoder.filter((one) => one.skjema === skjema),
        roller.lister.filter((one) => one.skjema === skjema),
        maler.get(skjema) ?? [],
      );
    }
    // A list of somebody's own that has some of our words is no form that was left empty.
    if (!this.utfyllere.length) return roller.fremmed ? null : [];
    new Arkrester(this).tell([...maler.values()].flat());
    for (const one of this.notater)
      lesNotater(
        one,
        this.alle,
        this.utfyllere,
        (u, line) => u.ukjent.push(line),
        (rad, kolonne) => this.sted(one, rad, kolonne, ""),
      );
    return this.utfyllere.map((one) => ({ ...one.ferdig(), ...(roller.fremmed ? { fremmed: true } : {}) }));
  }

  /** @param {Skjema} skjema @param {Hode[]} hoder @param {Liste[]} lister @param {Ark[]} mal */
  lesForm(skjema, hoder, lister, mal) {
    const eiere = eierOrd(mal);
    /** @type {Post[]} */
    const poster = [];
    for (const hode of hoder.filter((one) => !one.tabell))
      this.lesPoster(skjema, hode, this.slutt(hode, hoder), eiere, poster);
    // A register that somebody has turned on its side has a form in each column.
    const register = findHoder(mal, this.kontekst, new Map()).hoder.some(
      (one) => one.skjema === skjema.id && !one.tabell && isWhole(this.kontekst, one),
    );
    for (const liste of lister) this.lesListe(skjema, liste, poster, register);
    for (const hode of hoder.filter((one) => one.tabell))
      this.lesTabell(skjema, hode, this.slutt(hode, hoder), eiere, poster, lister.length > 0);
  }

  /** @param {Hode} hode @param {Hode[]} hoder */
  slutt(hode, hoder) {
    const next = hoder.filter((one) => one.ark === hode.ark && one.rad > hode.rad).map((one) => one.rad);
    const til = Math.min(Number.POSITIVE_INFINITY, ...next);
    const roller = this.roller.get(hode.ark) ?? [];
    roller.push({ hode, til });
    this.roller.set(hode.ark, roller);
    return til;
  }

  /** @param {Skjema} skjema */
  ny(skjema) {
    const u = new Utfyller(this.kontekst, skjema, this.alle);
    this.utfyllere.push(u);
    return u;
  }

  /** @param {Ark} ark @param {number} rad @param {Utfyller} u */
  eies(ark, rad, u) {
    const rows = this.eiere.get(ark) ?? new Map();
    rows.set(rad, u);
    this.eiere.set(ark, rows);
  }

  /** @param {Hode} hode @param {Set<string>} eiere @returns {number | undefined} the column that says which form a row is, or belongs to */
  eierkolonne(hode, eiere) {
    const rad = hode.ark.rader.get(hode.rad);
    const texts = rutetekster(rad ?? new Map()).filter(([kolonne]) => !hode.kolonner.has(kolonne));
    return (texts.find(([, text]) => eiere.has(bare(text))) ??
      (hode.tabell ? undefined : texts.find(([, text]) => EIER.test(bare(text)))))?.[0];
  }

  /** @param {Ark} ark @param {number} rad @param {number} kolonne @param {string} navn */
  sted(ark, rad, kolonne, navn) {
    const rute = `${letters(kolonne)}${rad}`;
    return this.alle[0].t(navn ? "sted_ark" : "sted_rute", { ark: ark.navn, rute, kolonne: navn });
  }

  /** What stands in a cell, or in the merged cell that covers it. @param {Hode} hode @param {number} nr @param {Rad} rad @param {number} kolonne @returns {Rute | undefined} */
  rute(hode, nr, rad, kolonne) {
    const own = rad.get(kolonne);
    if (says(own)) return own;
    const over = hode.ark.sammen.find(
      ([r1, c1, r2, c2]) => r1 > hode.rad && nr > r1 && nr <= r2 && kolonne >= c1 && kolonne <= c2,
    );
    return over && hode.ark.rader.get(over[0])?.get(over[1]);
  }

  /** The answers of a row: what is filled in by somebody. @param {Hode} hode @param {Rad} rad */
  utfylt(hode, rad) {
    return [...hode.kolonner].filter(
      ([kolonne, { felt }]) => felt.type !== "beregnet" && !felt.avgjoeres && says(rad.get(kolonne)),
    );
  }

  /** Each row is a form. @param {Skjema} skjema @param {Hode} hode @param {number} til @param {Set<string>} eiere @param {Post[]} poster */
  lesPoster(skjema, hode, til, eiere, poster) {
    const eier = this.eierkolonne(hode, eiere);
    this.brukHode(hode, eier);
    for (const [nr, rad] of hode.ark.rader) {
      if (nr <= hode.rad || nr >= til) continue;
      const number = eier === undefined ? undefined : rad.get(eier);
      if (number && isNumber(number)) number.brukt = true;
      for (const [kolonne, { felt }] of hode.kolonner) {
        const rute = rad.get(kolonne);
        if (rute?.formel && (felt.type === "beregnet" || felt.avgjoeres)) rute.brukt = true;
      }
      const filled = this.utfylt(hode, rad);
      if (!filled.length || isSum(skjema, filled, rad) || isOverskrift(hode, nr, filled)) continue;
      const u = this.ny(skjema);
      for (const [kolonne, navn] of hode.kolonner) {
        u.funnet.add(navn.felt.id);
        this.sett(u, hode, nr, rad, kolonne, navn);
      }
      this.eies(hode.ark, nr, u);
      poster.push({
        u,
        nr: number && isNumber(number) ? numberOf(number) : null,
        plass: nr - hode.rad,
        ark: hode.ark,
        rad: nr,
      });
    }
    this.sakner(skjema, hode);
  }

  /** @param {Utfyller} u @param {Hode} hode @param {number} nr @param {Rad} rad @param {number} kolonne @param {Navn} navn */
  sett(u, hode, nr, rad, kolonne, { felt, valg }) {
    const rute = this.rute(hode, nr, rad, kolonne);
    if (!rute || !says(rute) || (rute.brukt && rute === rad.get(kolonne))) return;
    rute.brukt = true;
    const sted = this.sted(hode.ark, nr, kolonne, felt.ledetekst);
    if (!valg) {
      u.sett(felt, rute, sted);
      return;
    }
    const verdi = u.les({ ...felt, type: "avkryssing" }, rute, sted);
    if (verdi) u.kryss(felt, valg);
  }

  /** The headings that are ours are accounted for; so is the one of the numbers. @param {Hode} hode @param {number | undefined} eier */
  brukHode(hode, eier) {
    for (const [kolonne, rute] of hode.ark.rader.get(hode.rad) ?? [])
      if (hode.kolonner.has(kolonne) || kolonne === eier) rute.brukt = true;
  }

  /** A column of ours that is not there, beside one that is somebody's own: it may have been renamed. @param {Skjema} skjema @param {Hode} hode */
  sakner(skjema, hode) {
    const first = this.utfyllere.find((u) => u.skjema === skjema);
    if (!first) return;
    const rad = hode.ark.rader.get(hode.rad) ?? new Map();
    const own = rutetekster(rad).filter(([kolonne]) => !hode.kolonner.has(kolonne) && !rad.get(kolonne)?.brukt);
    if (!own.length || hode.kolonner.size * 2 < sizeOf(this.kontekst, skjema.id, "")) return;
    const found = new Set([...hode.kolonner.values()].map(({ felt }) => felt.id));
    for (const felt of this.kontekst.felt(skjema.id)) {
      if (felt.type !== "tabell" && felt.type !== "beregnet" && !found.has(felt.id))
        first.obs.push(this.alle[0].t("obs_kolonne", { ark: hode.ark.navn, kolonne: felt.ledetekst }));
    }
  }

  /**
   * Labels with their answers to the right: one form, or one in each column where our own template has a row for each.
   * @param {Skjema} skjema @param {Liste} liste @param {Post[]} poster @param {boolean} flere
   */
  lesListe(skjema, liste, poster, flere) {
    const kolonner = flere ? findKolonner(liste) : [];
    for (const rad of liste.rader.keys()) {
      const label = liste.ark.rader.get(rad)?.get(liste.kolonne);
      if (label) label.brukt = true;
    }
    for (const own of kolonner.length > 1 ? kolonner : [undefined]) {
      const u = this.ny(skjema);
      for (const [nr, felt] of liste.rader) {
        u.funnet.add(felt.id);
        const beside = [...(liste.ark.rader.get(nr) ?? [])]
          .filter(([kolonne, rute]) => kolonne > liste.kolonne && (own ?? kolonne) === kolonne && says(rute))
          .sort(([a], [b]) => a - b)[0];
        if (!beside) continue;
        const [kolonne, rute] = beside;
        rute.brukt = true;
        if (felt.type !== "beregnet" || !rute.formel)
          u.sett(felt, rute, this.sted(liste.ark, nr, kolonne, felt.ledetekst));
        this.eies(liste.ark, nr, u);
      }
      poster.push({ u, nr: null, plass: 1, ark: liste.ark, rad: 0 });
    }
  }

  /**
   * The rows of a table, each to the form that it says it belongs to.
   * @param {Skjema} skjema @param {Hode} hode @param {number} til @param {Set<string>} eiere @param {Post[]} poster @param {boolean} plan There is one form in the workbook.
   */
  lesTabell(skjema, hode, til, eiere, poster, plan) {
    const tabell = this.kontekst.felt(skjema.id).find((one) => one.id === hode.tabell);
    if (!tabell) return;
    const eier = this.eierkolonne(hode, eiere);
    this.brukHode(hode, eier);
    const row = hode.ark.rader.get(hode.rad) ?? new Map();
    // The first column of a table of one's own may count its rows.
    const teller =
      eier === undefined
        ? rutetekster(row).find(([kolonne, text]) => !hode.kolonner.has(kolonne) && EIER.test(bare(text)))?.[0]
        : undefined;
    if (teller !== undefined) /** @type {Rute} */ (row.get(teller)).brukt = true;
    const skjult = rutetekster(row).find(([, text]) => text === RADID)?.[0];
    if (skjult !== undefined) /** @type {Rute} */ (row.get(skjult)).brukt = true;
    for (const [nr, rad] of hode.ark.rader) {
      if (nr <= hode.rad || nr >= til) continue;
      const number = eier === undefined ? undefined : this.rute(hode, nr, rad, eier);
      const counted = teller === undefined ? undefined : rad.get(teller);
      if (counted && isNumber(counted)) counted.brukt = true;
      const id = skjult === undefined ? undefined : rad.get(skjult);
      if (id) id.brukt = true;
      if (!this.utfylt(hode, rad).length) {
        if (number && isNumber(number)) number.brukt = true;
        continue;
      }
      const owner = number && isNumber(number) ? numberOf(number) : "";
      const u = this.finnEier(skjema, hode, nr, rad, owner, poster, plan || eier === undefined);
      if (!u) continue;
      if (number && isNumber(number)) number.brukt = true;
      /** @type {[Felt, import("./lesverdi.js").Raa, string][]} */
      const celler = [];
      for (const [kolonne, { felt }] of hode.kolonner) {
        const rute = this.rute(hode, nr, rad, kolonne);
        if (!rute || !says(rute)) continue;
        rute.brukt = true;
        if (felt.type !== "beregnet") celler.push([felt, rute, this.sted(hode.ark, nr, kolonne, felt.ledetekst)]);
      }
      u.rad(tabell, celler, id ? String(id.v) : null);
      this.eies(hode.ark, nr, u);
    }
    for (const { u } of poster) {
      u.funnet.add(tabell.id);
      for (const { felt } of hode.kolonner.values()) u.funnet.add(`${tabell.id}/${felt.id}`);
    }
  }

  /**
   * @param {Skjema} skjema @param {Hode} hode @param {number} nr @param {Rad} rad @param {string} owner @param {Post[]} poster @param {boolean} one
   * @returns {Utfyller | null} none when nobody can know
   */
  finnEier(skjema, hode, nr, rad, owner, poster, one) {
    if (one && poster.length <= 1) {
      if (!poster.length) poster.push({ u: this.ny(skjema), nr: null, plass: 0, ark: hode.ark, rad: nr });
      return poster[0].u;
    }
    const merke = skjema.merke;
    // The sheet tells the name beside the number; somebody may have written it, and no number.
    const named = new Set([...rad].filter(([kolonne]) => !hode.kolonner.has(kolonne)).map(([, { v }]) => bare(v)));
    const byName = (/** @type {Post[]} */ some) =>
      some.filter(({ u }) => u.svar[merke] !== undefined && named.has(bare(u.svar[merke])));
    if (!owner) {
      if (poster.length === 1) return poster[0].u;
      const hits = byName(poster);
      return hits.length === 1 ? hits[0].u : null;
    }
    let hits = poster.filter((post) => post.nr === owner);
    // Where the numbers are gone, a number is how far down the form stands: that is what the sheet itself goes by.
    if (!hits.length && poster.every((post) => post.nr === null))
      hits = poster.filter((post) => String(post.plass) === owner);
    if (hits.length > 1) {
      const named1 = byName(hits);
      if (named1.length === 1) return named1[0].u;
      hits[0].u.obs.push(this.alle[0].t("obs_samme_nummer", { ark: hode.ark.navn, rad: String(nr), nummer: owner }));
      return hits[0].u;
    }
    if (hits.length) return hits[0].u;
    const u = this.ny(skjema);
    poster.push({ u, nr: owner, plass: -1, ark: hode.ark, rad: nr });
    return u;
  }
}

/** A number of a form, also when it is written out: «Nr. 2», «#2». */
const NUMMER = /^\s*(?:(?:skjema|form)?\s*(?:nr|nummer|no|number)?\.?|#)\s*(\d{1,6})\.?\s*$/i;

/** @param {Rute} rute */
const isNumber = ({ v }) => typeof v === "number" || NUMMER.test(String(v));

/** @param {Rute} rute */
const numberOf = ({ v }) => (typeof v === "number" ? String(v) : String(Number(NUMMER.exec(String(v))?.[1])));

/** What a row of sums is called. */
const SUM = /^(sum|totalt?|total|til sammen|tilsammen|i alt|samla|samlet|in total)$/;

/** Whether a row adds up those above it: it names nothing, and is worked out or called a sum. @param {Skjema} skjema @param {[number, Navn][]} filled @param {Rad} rad */
function isSum(skjema, filled, rad) {
  if (filled.some(([, { felt }]) => felt.id === skjema.merke) && !filled.some(([k]) => SUM.test(bare(rad.get(k)?.v))))
    return false;
  const cells = filled.map(([kolonne]) => /** @type {Rute} */ (rad.get(kolonne)));
  return (
    cells.every(({ formel, v }) => formel && (typeof v === "number" || String(v).startsWith("="))) ||
    (rutetekster(rad).some(([, text]) => SUM.test(bare(text))) &&
      cells.every(({ v }) => typeof v === "number" || SUM.test(bare(v)) || String(v).startsWith("=")))
  );
}

/** Whether a row is a heading over those below: one text that goes across three of our columns or more. @param {Hode} hode @param {number} nr @param {[number, Navn][]} filled */
function isOverskrift(hode, nr, filled) {
  if (filled.length !== 1) return false;
  const over = hode.ark.sammen.find(([r1, c1, r2]) => r1 === nr && r2 === nr && c1 === filled[0][0]);
  return Boolean(over) && [...hode.kolonner.keys()].filter((k) => over && k >= over[1] && k <= over[3]).length >= 3;
}

/** The columns to the right of a column of labels that are filled in for most of them. @param {Liste} liste */
function findKolonner({ ark, kolonne, rader }) {
  /** @type {Map<number, number>} */
  const count = new Map();
  for (const nr of rader.keys())
    for (const [own, rute] of ark.rader.get(nr) ?? [])
      if (own > kolonne && says(rute)) count.set(own, (count.get(own) ?? 0) + 1);
  const most = Math.max(0, ...count.values());
  return [...count]
    .filter(([, antall]) => antall >= 3 && antall * 2 > most)
    .map(([own]) => own)
    .sort((a, b) => a - b);
}

/** What the first column of each table of a template is called, when it is no field: the number of a form. @param {Ark[]} mal */
function eierOrd(mal) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const ark of mal) {
    for (const rad of [...ark.rader.values()].slice(0, 8)) {
      const [first] = rutetekster(rad);
      if (first && first[0] === 1 && rutetekster(rad).length >= 3 && EIER.test(bare(first[1])))
        found.add(bare(first[1]));
    }
  }
  return found;
}
