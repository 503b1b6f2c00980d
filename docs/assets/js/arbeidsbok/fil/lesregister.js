// From the sheets of a workbook to the forms that are filled in in it. Every sheet is searched for our tables by their
// headings; the sheet that explains the columns is a help and never the key. A row is a form of its own, whatever number
// it has. Everything is accounted for: an answer, a text of the template, or something left over.

import { findMerket, Leksikon } from "./leksikon.js";
import { letters, RADID, readRef } from "./lesark.js";
import { isNotatark, lesNotater } from "./lesnotater.js";
import { asText, bare, erKjent, setninger } from "./lesverdi.js";
import { Utfyller } from "./utfyller.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesark.js").Ark} Ark */
/** @typedef {import("./lesark.js").Rad} Rad */
/** @typedef {import("./lesark.js").Rute} Rute */
/** @typedef {import("./leksikon.js").Navn} Navn */
/** @typedef {import("./utfyller.js").Utfylling} Utfylling */
/** @typedef {{ark: Ark, rad: number, skjema: string, tabell: string, kolonner: Map<number, Navn>}} Hode A row of headings of one table of one form. */
/** @typedef {{ark: Ark, skjema: string, kolonne: number, rader: Map<number, Felt>}} Liste A column of labels with their answers to the right. */
/** @typedef {{id: string, tittel: string}} Hint */

/** How far down a sheet headings are looked for. */
const MEST_HODE = 1000;
/** How many lines of left-overs are told of one file, before the rest is told as a number. */
const MEST_RESTER = 2000;

/** @param {Rute | undefined} rute */
const says = (rute) => rute !== undefined && (rute.feil !== undefined || rute.v !== "");

/** Column and text of what stands in a row as text. @param {Rad} rad @returns {[number, string][]} */
const textsOf = (rad) =>
  [...rad].flatMap(([kolonne, { v }]) => (typeof v === "string" && v !== "" ? [[kolonne, v]] : []));

/** What the sheet that explains the columns says: a heading, and the id that it stands for. @param {Ark[]} ark @param {Kontekst} kontekst */
function findHint(ark, kontekst) {
  const skjemaer = [...kontekst.skjemaer.values()];
  /** @type {Map<string, Hint[]>} */
  const per = new Map();
  for (const one of ark) {
    for (const rad of one.rader.values()) {
      const texts = textsOf(rad);
      const id = texts.at(-1)?.[1].trim() ?? "";
      if (texts.length < 3 || !/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/.test(id)) continue;
      for (const skjema of skjemaer) {
        if (!findMerket(skjema, id)) continue;
        const found = per.get(skjema.id) ?? [];
        found.push({ id, tittel: bare(texts[1][1]) });
        per.set(skjema.id, found);
      }
    }
  }
  // A word or two of an id is no sheet that explains.
  return new Map([...per].filter(([, hint]) => hint.length >= 3));
}

/** All rows of headings of a workbook, for every form, and all columns of labels. @param {Ark[]} ark @param {Kontekst} kontekst @param {Map<string, Hint[]>} hint */
function findHoder(ark, kontekst, hint) {
  const leksikon = Leksikon.av(kontekst);
  /** Headings that an older edition of a template had. @type {Map<string, Navn[]>} */
  const old = new Map();
  for (const [skjema, some] of hint) {
    for (const { id, tittel } of some) {
      const merket = findMerket(kontekst.skjema(skjema), id);
      if (!merket) continue;
      const felt = merket.kolonne ?? merket.felt;
      const navn = {
        skjema,
        tabell: merket.kolonne ? merket.felt.id : "",
        felt,
        ...(merket.valg ? { valg: merket.valg } : {}),
      };
      old.set(tittel, [...(old.get(tittel) ?? []), navn]);
    }
  }
  const find = (/** @type {string} */ text) => {
    const found = leksikon.find(text);
    const more = old.get(bare(text)) ?? [];
    return more.length
      ? [
          ...found,
          ...more.filter((one) => !found.some((each) => each.skjema === one.skjema && each.tabell === one.tabell)),
        ]
      : found;
  };
  /** @type {Hode[]} */
  const hoder = [];
  /** @type {Liste[]} */
  const lister = [];
  for (const one of ark) {
    /** @type {Map<string, Liste>} */
    const down = new Map();
    for (const [nr, rad] of one.rader) {
      if (nr > MEST_HODE) break;
      /** @type {Map<string, Hode>} */
      const across = new Map();
      for (const [kolonne, text] of textsOf(rad)) {
        for (const navn of find(text)) {
          const key = `${navn.skjema}/${navn.tabell}`;
          const hode = across.get(key) ?? {
            ark: one,
            rad: nr,
            skjema: navn.skjema,
            tabell: navn.tabell,
            kolonner: new Map(),
          };
          across.set(key, hode);
          // The same heading twice: the first is ours, the other is somebody's own.
          if (![...hode.kolonner.values()].some(({ felt, valg }) => felt === navn.felt && valg === navn.valg))
            hode.kolonner.set(kolonne, navn);
          if (navn.tabell || navn.valg) continue;
          const list = `${navn.skjema}/${kolonne}`;
          const liste = down.get(list) ?? { ark: one, skjema: navn.skjema, kolonne, rader: new Map() };
          down.set(list, liste);
          if (![...liste.rader.values()].includes(navn.felt)) liste.rader.set(nr, navn.felt);
        }
      }
      hoder.push(...[...across.values()].filter((hode) => hode.kolonner.size >= 2));
    }
    lister.push(...[...down.values()].filter(({ rader }) => rader.size >= 2));
  }
  return { hoder, lister };
}

/** How many texts of a workbook are labels in a language. @param {Ark[]} ark @param {Leksikon} leksikon */
function countOrd(ark, leksikon) {
  let count = 0;
  for (const { rader } of ark)
    for (const [nr, rad] of rader)
      if (nr <= MEST_HODE) count += textsOf(rad).filter(([, text]) => leksikon.find(text).length).length;
  return count;
}

/** How many columns a table of a form has, as a sheet shows them. @param {Kontekst} kontekst @param {string} skjema @param {string} tabell */
function sizeOf(kontekst, skjema, tabell) {
  const felt = kontekst.felt(skjema);
  return tabell
    ? (felt.find((one) => one.id === tabell)?.kolonner?.length ?? 0)
    : felt.filter((one) => one.type !== "tabell").length;
}

/** @param {Kontekst} kontekst @param {Hode} hode */
const isWhole = (kontekst, hode) => {
  const size = sizeOf(kontekst, hode.skjema, hode.tabell);
  return hode.kolonner.size * 2 >= size || (!hode.tabell && hode.kolonner.size >= 3);
};

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
  /** @type {{kontekst: Kontekst, hoder: Hode[], lister: Liste[], hint: Map<string, Hint[]>, skjema: string, poeng: number, ord: number} | null} */
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

class Register {
  /** @param {Ark[]} ark @param {Kontekst[]} alle @param {{kontekst: Kontekst, hoder: Hode[], lister: Liste[], hint: Map<string, Hint[]>, skjema: string}} best @param {Ark[]} notater */
  constructor(ark, alle, { kontekst, hoder, lister, hint, skjema }, notater) {
    this.ark = ark;
    this.notater = notater;
    this.alle = alle;
    this.kontekst = kontekst;
    this.hoder = hoder;
    this.lister = lister;
    this.hint = hint;
    this.hoved = skjema;
    /** @type {Utfyller[]} */
    this.utfyllere = [];
    /** The form that what stands in a row belongs to. @type {Map<Ark, Map<number, Utfyller>>} */
    this.eiere = new Map();
    /** @type {Map<Ark, {hode: Hode, til: number}[]>} */
    this.roller = new Map();
    this.fremmed = false;
  }

  /** @param {(skjema: string, maal: string) => Promise<Ark[]>} hentMal */
  async les(hentMal) {
    const { maal } = this.kontekst;
    /** @type {Map<string, Ark[]>} */
    const maler = new Map([[this.hoved, await hentMal(this.hoved, maal)]]);
    const roller = this.fordel(maler.get(this.hoved) ?? []);
    for (const skjema of new Set([...roller.hoder, ...roller.lister].map((one) => one.skjema))) {
      if (!maler.has(skjema)) maler.set(skjema, await hentMal(skjema, maal));
      this.lesForm(
        this.kontekst.skjema(skjema),
        roller.hoder.filter((one) => one.skjema === skjema),
        roller.lister.filter((one) => one.skjema === skjema),
        maler.get(skjema) ?? [],
      );
    }
    if (!this.utfyllere.length) return [];
    this.tellRester([...maler.values()].flat());
    for (const one of this.notater)
      lesNotater(
        one,
        this.alle,
        this.utfyllere,
        (u, line) => u.ukjent.push(line),
        (rad, kolonne) => this.sted(one, rad, kolonne, ""),
      );
    return this.utfyllere.map((one) => ({ ...one.ferdig(), ...(this.fremmed ? { fremmed: true } : {}) }));
  }

  /** Which row of headings each sheet is read by: the form that most of the workbook is, or another that a sheet is more of. @param {Ark[]} mal */
  fordel(mal) {
    /** @type {Hode[]} */
    const hoder = [];
    /** @type {Liste[]} */
    const lister = [];
    const nabo = new Set(mal.filter((one) => !this.isData(one)).flatMap((one) => [bare(one.navn), firstText(one)]));
    for (const ark of this.ark) {
      if (this.isForklaring(ark)) continue;
      // The sums and the lists of the template are worked out, or told: nobody fills them in.
      if (nabo.has(bare(utenTabell(ark.navn))) || nabo.has(firstText(ark))) continue;
      const its = this.hoder.filter((one) => one.ark === ark);
      const ours = this.best(its.filter(({ skjema }) => skjema === this.hoved));
      const liste = this.lister
        .filter((one) => one.ark === ark && one.skjema === this.hoved)
        .sort((a, b) => b.rader.size - a.rader.size)[0];
      if (liste && liste.rader.size > Math.max(0, ...ours.map(({ kolonner }) => kolonner.size))) lister.push(liste);
      else if (ours.length) hoder.push(...ours);
      else hoder.push(...this.best(its.filter((one) => one.kolonner.size >= 3 && isWhole(this.kontekst, one))));
    }
    const known =
      this.hint.has(this.hoved) ||
      mal.some((one) => this.ark.some(({ navn }) => bare(utenTabell(navn)) === bare(one.navn)));
    if (!known && !lister.length && hoder.length && hoder.every((one) => !this.isOurs(one))) this.fremmed = true;
    return { hoder, lister };
  }

  /** Whether a table is ours, and not one that has some of the same words. @param {Hode} hode */
  isOurs(hode) {
    const size = sizeOf(this.kontekst, hode.skjema, hode.tabell);
    const rad = hode.ark.rader.get(hode.rad);
    const own = textsOf(rad ?? new Map()).filter(
      ([kolonne, text]) => !hode.kolonner.has(kolonne) && !EIER.test(bare(text)),
    ).length;
    return hode.kolonner.size * 2 >= size ? own < hode.kolonner.size : own < 2;
  }

  /** The rows of headings of a sheet: of those on the same row the one that knows most. @param {Hode[]} hoder @returns {Hode[]} */
  best(hoder) {
    /** @type {Map<number, Hode>} */
    const per = new Map();
    for (const one of hoder) {
      const other = per.get(one.rad);
      const share = (/** @type {Hode} */ h) => h.kolonner.size / sizeOf(this.kontekst, h.skjema, h.tabell);
      if (
        !other ||
        one.kolonner.size > other.kolonner.size ||
        (one.kolonner.size === other.kolonner.size && share(one) > share(other))
      )
        per.set(one.rad, one);
    }
    const found = [...per.values()];
    const most = Math.max(0, ...found.map(({ kolonner }) => kolonner.size));
    // A row of answers may have words that are headings too; it has few of them.
    return found.filter(
      (one) => one.kolonner.size * 2 > most && (isWhole(this.kontekst, one) || one.kolonner.size >= 3),
    );
  }

  /** Whether a sheet of a template has a table that is filled in. @param {Ark} mal */
  isData(mal) {
    const { hoder, lister } = findHoder([mal], this.kontekst, new Map());
    if (this.isForklaring(mal)) return false;
    const formulas = [...mal.rader.values()].flatMap((rad) => [...rad.values()]).filter(({ formel }) => formel).length;
    const whole = hoder.filter(
      (one) =>
        one.skjema === this.hoved &&
        isWhole(this.kontekst, one) &&
        one.kolonner.size * 4 >= sizeOf(this.kontekst, one.skjema, one.tabell) * 3,
    );
    // A list of choices has labels for headings, and below them only choices.
    const filled = whole.some((one) =>
      [...mal.rader].every(
        ([nr, rad]) => nr <= one.rad || ![...one.kolonner.keys()].some((k) => says(rad.get(k)) && !rad.get(k)?.formel),
      ),
    );
    return (
      (filled && (formulas < 3 || whole.some((one) => this.hasRoom(mal, one)))) ||
      lister.some((one) => one.skjema === this.hoved && one.rader.size >= 3)
    );
  }

  /** Whether something is left to fill in below a row of headings: not every column is worked out. @param {Ark} mal @param {Hode} hode */
  hasRoom(mal, hode) {
    const below = [...mal.rader].filter(([nr]) => nr > hode.rad);
    return [...hode.kolonner].some(
      ([kolonne, { felt }]) => felt.type !== "beregnet" && below.every(([, rad]) => !rad.get(kolonne)?.formel),
    );
  }

  /** @param {Ark} ark */
  isForklaring(ark) {
    let ids = 0;
    let rows = 0;
    for (const rad of ark.rader.values()) {
      const texts = textsOf(rad);
      if (texts.length < 3) continue;
      rows += 1;
      if ([...this.kontekst.skjemaer.values()].some((skjema) => findMerket(skjema, texts.at(-1)?.[1] ?? ""))) ids += 1;
    }
    return ids >= 3 && ids * 2 > rows;
  }

  /** @param {Skjema} skjema @param {Hode[]} hoder @param {Liste[]} lister @param {Ark[]} mal */
  lesForm(skjema, hoder, lister, mal) {
    const eiere = eierOrd(mal);
    /** @type {Post[]} */
    const poster = [];
    for (const hode of hoder.filter((one) => !one.tabell))
      this.lesPoster(skjema, hode, this.slutt(hode, hoder), eiere, poster);
    for (const liste of lister) this.lesListe(skjema, liste, poster);
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
    const texts = textsOf(rad ?? new Map()).filter(([kolonne]) => !hode.kolonner.has(kolonne));
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
      if (!this.utfylt(hode, rad).length) continue;
      const u = this.ny(skjema);
      for (const [kolonne, navn] of hode.kolonner) {
        u.funnet.add(navn.felt.id);
        this.sett(u, hode, nr, rad, kolonne, navn);
      }
      this.eies(hode.ark, nr, u);
      poster.push({
        u,
        nr: number && isNumber(number) ? String(number.v).trim() : null,
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
    const own = textsOf(rad).filter(([kolonne]) => !hode.kolonner.has(kolonne) && !rad.get(kolonne)?.brukt);
    if (!own.length || hode.kolonner.size * 2 < sizeOf(this.kontekst, skjema.id, "")) return;
    const found = new Set([...hode.kolonner.values()].map(({ felt }) => felt.id));
    for (const felt of this.kontekst.felt(skjema.id)) {
      if (felt.type !== "tabell" && felt.type !== "beregnet" && !found.has(felt.id))
        first.obs.push(this.alle[0].t("obs_kolonne", { ark: hode.ark.navn, kolonne: felt.ledetekst }));
    }
  }

  /** Labels with their answers to the right: one form. @param {Skjema} skjema @param {Liste} liste @param {Post[]} poster */
  lesListe(skjema, liste, poster) {
    const u = this.ny(skjema);
    for (const [nr, felt] of liste.rader) {
      const rad = liste.ark.rader.get(nr) ?? new Map();
      const label = rad.get(liste.kolonne);
      if (label) label.brukt = true;
      u.funnet.add(felt.id);
      const beside = [...rad]
        .filter(([kolonne, rute]) => kolonne > liste.kolonne && says(rute))
        .sort(([a], [b]) => a - b)[0];
      if (!beside) continue;
      const [kolonne, rute] = beside;
      if (felt.type === "beregnet" && rute.formel) rute.brukt = true;
      else {
        rute.brukt = true;
        u.sett(felt, rute, this.sted(liste.ark, nr, kolonne, felt.ledetekst));
      }
      this.eies(liste.ark, nr, u);
    }
    poster.push({ u, nr: null, plass: 1, ark: liste.ark, rad: 0 });
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
        ? textsOf(row).find(([kolonne, text]) => !hode.kolonner.has(kolonne) && EIER.test(bare(text)))?.[0]
        : undefined;
    if (teller !== undefined) /** @type {Rute} */ (row.get(teller)).brukt = true;
    const skjult = textsOf(row).find(([, text]) => text === RADID)?.[0];
    if (skjult !== undefined) /** @type {Rute} */ (row.get(skjult)).brukt = true;
    for (const [nr, rad] of hode.ark.rader) {
      if (nr <= hode.rad || nr >= til) continue;
      const number = eier === undefined ? undefined : rad.get(eier);
      const counted = teller === undefined ? undefined : rad.get(teller);
      if (counted && isNumber(counted)) counted.brukt = true;
      const id = skjult === undefined ? undefined : rad.get(skjult);
      if (id) id.brukt = true;
      if (!this.utfylt(hode, rad).length) {
        if (number && isNumber(number)) number.brukt = true;
        continue;
      }
      const owner = number && isNumber(number) ? String(number.v).trim() : "";
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
    const named = new Set([...rad.values()].filter(({ formel }) => formel).map(({ v }) => bare(v)));
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

  // --- what is left ---

  /** @param {Ark[]} maler */
  tellRester(maler) {
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
    for (const ark of this.ark) {
      const roller = this.roller.get(ark) ?? [];
      const data = roller.length > 0 || this.lister.some((one) => one.ark === ark && this.eiere.has(ark));
      const twin = finnTvilling(ark, maler, roller[0]?.hode);
      const sheet = textSet(twin ? [twin] : data ? maler : []);
      // Where most of what explains the columns is another edition's, none of it is somebody's own.
      const explains = this.isForklaring(ark) && !isSammeUtgave(ark, twin, this.kontekst);
      for (const [nr, rad] of ark.rader) {
        const rolle = roller.find(({ hode, til }) => nr > hode.rad && nr < til);
        const u = this.eiere.get(ark)?.get(nr) ?? this.utfyllere[0];
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
              tell(u, `${this.sted(ark, nr, kolonne, "")}: ${this.show(rute)}`);
        } else if (rolle || data) {
          const head = rolle ? rolle.hode.ark.rader.get(rolle.hode.rad) : undefined;
          for (const [kolonne, rute] of left)
            tell(u, `${this.sted(ark, nr, kolonne, String(head?.get(kolonne)?.v ?? ""))}: ${this.show(rute)}`);
        } else
          tell(
            u,
            `${this.alle[0].t("sted_arkrad", { ark: ark.navn, rad: nr })}: ${left.map(([, rute]) => this.show(rute)).join(" · ")}`,
          );
      }
      for (const one of ark.ved) {
        if (erKjent(one.tekst, sheet) || maler.some((mal) => mal.ved.some(({ tekst }) => tekst === one.tekst)))
          continue;
        const u = this.eiere.get(ark)?.get(readRef(one.rute ?? "")[1]) ?? this.utfyllere[0];
        const sted = this.alle[0].t(`sted_ark_${one.sted}`, { ark: ark.navn, rute: one.rute ?? "" });
        tell(u, `${sted}: ${one.tekst}`);
      }
      if (ark.kuttet) tell(this.utfyllere[0], this.alle[0].t("obs_kuttet", { ark: ark.navn }));
    }
    if (more) this.utfyllere[0].ukjent.push(this.alle[0].t("obs_flere", { antall: more }));
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
    return rute.formel || (navn !== undefined && bare(navn) === bare(rute.v));
  }
}

/** What people call the column that counts rows. */
const EIER = /^(skjema|form)?[\s-]*(nr|nummer|no|number|løpenr|løpenummer|#)\.?$/;

/** @param {Rute} rute */
const isNumber = ({ v }) => typeof v === "number" || /^\s*\d{1,6}\.?\s*$/.test(String(v));

/** Whether a cell says what that of the template does: a program may round the last digits of a number. @param {unknown} a @param {unknown} b */
const sameCell = (a, b) =>
  a === b || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)));

/** The name of a sheet as Numbers gives it on. @param {string} navn */
const utenTabell = (navn) => navn.replace(/ - (Table|Tabell) \d+(-\d+)?$/i, "");

/** @param {Ark} ark */
function firstText(ark) {
  for (const [, rad] of [...ark.rader].slice(0, 3)) for (const [, text] of textsOf(rad)) return bare(text);
  return "";
}

/** What the first column of each table of a template is called, when it is no field: the number of a form. @param {Ark[]} mal */
function eierOrd(mal) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const ark of mal) {
    for (const rad of [...ark.rader.values()].slice(0, 8)) {
      const [first] = textsOf(rad);
      if (first && first[0] === 1 && textsOf(rad).length >= 3 && EIER.test(bare(first[1]))) found.add(bare(first[1]));
    }
  }
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
      [...one.rader.values()].flatMap((rad) => textsOf(rad).flatMap(([, text]) => setninger(text))),
    );
    tekster.set(one, found);
    return found;
  });
  return sets.length === 1 ? sets[0] : new Set(sets.flatMap((one) => [...one]));
}

/** The sheet of a template that a sheet was: of the same name, of the same title, or with the same headings. @param {Ark} ark @param {Ark[]} maler @param {Hode | undefined} hode */
function finnTvilling(ark, maler, hode) {
  const navn = bare(utenTabell(ark.navn));
  const head = hode ? textsOf(hode.ark.rader.get(hode.rad) ?? new Map()).map(([, text]) => bare(text)) : [];
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
  return rows.filter((rad) => textsOf(rad).every(([, text]) => known.has(bare(text)))).length * 2 > rows.length;
}

/** @param {Rad} rad @param {Kontekst} kontekst */
function isHintrad(rad, kontekst) {
  const id = textsOf(rad).at(-1)?.[1] ?? "";
  return [...kontekst.skjemaer.values()].some((skjema) => findMerket(skjema, id));
}
