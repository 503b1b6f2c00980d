// A finished document: one entry of the book, and a description (data/dokumenter/), become nodes. It says only what was
// answered: a sentence in which something has no answer is left out, and so is a part with nothing to say. What a reader
// has written is text and never markup; the nodes are those of macros/dokument/noder.py.

import { findResultat, findResultatfelt, sayTall } from "./maaleresultat.js";
import { findOpphav } from "./opphav.js";
import { findUtfall, hasSvar, hits, perRolle } from "./skjemaer.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./skjemaer.js").Felt} Felt */
/** @typedef {import("./skjemaer.js").Regel} Regel */
/** @typedef {{tekst: string, fet?: boolean}} Bit */
/** @typedef {Bit[]} Linje */
/** @typedef {{t: string, [key: string]: any}} Blokk */
/** @typedef {{tittel: Linje, over?: Linje, fakta?: [Linje, Linje][], noder: Blokk[]}} Dokument */
/** @typedef {{felt: string, er?: string[], uten?: "svar" | "tall", tomt?: string[], under?: number}} Vilkaar */
/** @typedef {{tekst: string, entall?: string, tell?: string, naar?: Vilkaar[], slag?: string}} Setning */
/**
 * @typedef {object} ForHver
 * @property {"regel" | "rolle" | "ubesvart" | "rad" | "post"} hva
 * @property {string[]} [utfall]
 * @property {string} [tabell]
 * @property {string[]} [skjema]
 * @property {Setning} [setning]
 * @property {Setning} [under]
 * @property {Del[]} [deler]
 */
/**
 * @typedef {object} Del
 * @property {string} [tittel]
 * @property {Vilkaar[]} [naar]
 * @property {boolean} [figur]
 * @property {Setning[]} [setninger]
 * @property {"punkt" | "nummer"} [liste] How the sentences stand, when they are points.
 * @property {string[]} [felt]
 * @property {{felt: string, kolonner?: string[]}} [tabell]
 * @property {ForHver} [for_hver]
 * @property {string[]} [underskrift]
 */
/** @typedef {{id: string, tittel: string, omtale: string, kilder: string[], sider: number, over?: Setning, overskrift: Setning, hode?: {navn: string, verdi: Setning}[], deler: Del[]}} Beskrivelse */
/** @typedef {{dato: string, laget_av: string, avsender: string, godkjente?: string, kontakter?: string}} Om What is known of the making: the day, who, whose paper it is, and what the kommune has approved and whom it asks. */
/** @typedef {string | number | boolean | undefined} Svar A value as conditions see it. */
/** @typedef {{navn?: string, svar: Svar, vist: string}} Verdi */

/** What is known of an entry beside its fields, by the names that sentences use. @type {Record<string, (her: Sted) => Verdi | null>} */
export const OPPLYSNINGER = {
  navn: ({ kontekst, post }) => text(kontekst.navn(post)),
  skjema: ({ kontekst, post }) => text(kontekst.skjema(post.skjema).tittel),
  enhet: ({ kontekst, post }) => text(kontekst.enhet(post)),
  dato: ({ kontekst, om }) => text(kontekst.dato(om.dato)),
  endret: ({ kontekst, post }) => text(kontekst.dato(post.endret)),
  laget_av: ({ om }) => text(om.laget_av.trim()),
  avsender: ({ om }) => text(om.avsender),
  antall: () => null,
  utfall: ({ kontekst, post, sjekk }) => {
    const { utfall = [] } = kontekst.skjema(post.skjema);
    const found = utfall.find((one) => one.id === sjekk?.utfall);
    return found ? { svar: found.id, vist: found.tittel } : null;
  },
  ubesvart: ({ sjekk }) => (sjekk?.ubesvart.length ? count(sjekk.ubesvart.length) : null),
  resultat: ({ resultat }) => (resultat ? text(resultat.setning) : null),
  forbehold: ({ resultat }) => (resultat ? text(resultat.ved.join("\n")) : null),
  godkjente: ({ om }) => text(om.godkjente ?? ""),
  kontakter: ({ om }) => text(om.kontakter ?? ""),
};

/** @param {string} vist @returns {Verdi | null} */
const text = (vist) => (vist.trim() ? { svar: vist, vist } : null);
/** @param {number} antall @returns {Verdi} */
const count = (antall) => ({ svar: antall, vist: String(antall) });

/** One place that names are looked up from: an entry, and what a repetition has given a name. */
class Sted {
  /** @param {Kontekst} kontekst @param {Post} post @param {Om} om @param {Record<string, Verdi | null>} [egne] */
  constructor(kontekst, post, om, egne = {}) {
    this.kontekst = kontekst;
    this.post = post;
    this.om = om;
    this.egne = egne;
    const skjema = kontekst.skjema(post.skjema);
    /** @type {import("./maaleresultat.js").Resultat | null | undefined} */
    this.maalt = undefined;
    this.sjekk = skjema.regler ? findUtfall({ ...skjema, regler: [...skjema.regler] }, post.svar) : null;
  }

  /** What was measured, worked out when something asks. */
  get resultat() {
    if (this.maalt === undefined) {
      const felt = findResultatfelt(this.kontekst, this.post.skjema);
      this.maalt = felt ? findResultat(this.kontekst, this.post, felt) : null;
    }
    return this.maalt;
  }

  /** @param {Record<string, Verdi | null>} egne */
  med(egne) {
    return new Sted(this.kontekst, this.post, this.om, { ...this.egne, ...egne });
  }

  /** What a name stands for; null when it has no answer. @param {string} navn @returns {Verdi | null} */
  verdi(navn) {
    if (Object.hasOwn(this.egne, navn)) return this.egne[navn];
    const [skjema, felt] = navn.split(".");
    if (felt !== undefined) {
      const there = findNaboer(this.kontekst, this.post, [skjema])[0];
      return there ? new Sted(this.kontekst, there, this.om).verdi(felt) : null;
    }
    return Object.hasOwn(OPPLYSNINGER, navn) ? OPPLYSNINGER[navn](this) : this.felt(navn);
  }

  /** @param {string} id @returns {Verdi | null} */
  felt(id) {
    const { kontekst, post } = this;
    const felt = kontekst.felt(post.skjema).find((one) => one.id === id);
    if (!felt) return null;
    if (felt.type === "beregnet") {
      const vist = kontekst.beregnet(felt, post.svar);
      return vist ? { navn: felt.ledetekst, svar: vist, vist: withUnit(felt, vist) } : null;
    }
    const value = kontekst.svar(post)[id];
    if (!hasSvar(value) || felt.type === "tabell") return null;
    const vist = withUnit(felt, kontekst.vis(felt, value));
    return { navn: felt.ledetekst, svar: /** @type {Svar} */ (Array.isArray(value) ? value.join(" ") : value), vist };
  }

  /** Whether all of these conditions are met. @param {Vilkaar[]} [naar] */
  er(naar = []) {
    return naar.every((one) => hits(one, { [one.felt]: /** @type {any} */ (this.verdi(one.felt)?.svar) }, {}));
  }

  /** A sentence with what it names filled in; null when something of that has no answer. @param {Setning} setning @returns {Linje | null} */
  linje({ tekst, entall, tell, naar }) {
    if (!this.er(naar)) return null;
    const form = tell && entall && this.verdi(tell)?.svar === 1 ? entall : tekst;
    /** @type {Linje} */
    const found = [];
    for (const [nr, part] of form.split("**").entries())
      for (const [at, piece] of part.split(/\{([a-z0-9_.-]+)\}/).entries()) {
        const vist = at % 2 ? this.verdi(piece)?.vist : piece;
        if (vist === undefined) return null;
        if (vist) found.push(nr % 2 ? { tekst: vist, fet: true } : { tekst: vist });
      }
    return found.length ? found : null;
  }
}

/** @param {Felt} felt @param {string} vist */
const withUnit = (felt, vist) => (felt.enhet ? `${vist} ${felt.enhet}` : vist);

/** The entries of some forms in the same chain, the nearest first: what an entry was made from, and what was made from it. @param {Kontekst} kontekst @param {Post} post @param {string[]} skjemaer */
export function findNaboer(kontekst, post, skjemaer) {
  const before = findOpphav([post], kontekst.alle);
  /** @type {Map<string, Post>} */
  const found = new Map(before.map((one) => [one.id, one]));
  let here = [post.id];
  while (here.length) {
    const made = [...kontekst.alle.values()].filter(
      (one) => !found.has(one.id) && one.fra.some((id) => here.includes(id)),
    );
    for (const one of made) found.set(one.id, one);
    here = made.map((one) => one.id);
  }
  return [...found.values()].filter((one) => one !== post && skjemaer.includes(one.skjema));
}

/** The document. @param {Kontekst} kontekst @param {Beskrivelse} beskrivelse @param {Post} post @param {Om} om @returns {Dokument} */
export function byggDokument(kontekst, beskrivelse, post, om) {
  const her = new Sted(kontekst, post, om);
  const over = beskrivelse.over ? her.linje(beskrivelse.over) : null;
  const fakta = (beskrivelse.hode ?? []).flatMap(({ navn, verdi }) => {
    const value = her.linje(verdi);
    return value ? [/** @type {[Linje, Linje]} */ ([[{ tekst: navn }], flat(value)])] : [];
  });
  return {
    tittel: flat(her.linje(beskrivelse.overskrift) ?? [{ tekst: beskrivelse.tittel }]),
    ...(over ? { over } : {}),
    ...(fakta.length ? { fakta } : {}),
    noder: byggDeler(her, beskrivelse.deler, 2),
  };
}

/** In one line, as a heading and a fact are. @param {Linje} linje @returns {Linje} */
const flat = (linje) => linje.map((bit) => ({ ...bit, tekst: bit.tekst.replace(/\s+/g, " ") }));

/** @param {Sted} her @param {Del[]} deler @param {number} nivaa @returns {Blokk[]} */
const byggDeler = (her, deler, nivaa) => deler.flatMap((del) => byggDel(her, del, nivaa));

/** @param {Sted} her @param {Del} del @param {number} nivaa @returns {Blokk[]} */
function byggDel(her, del, nivaa) {
  if (!her.er(del.naar)) return [];
  const said = (del.setninger ?? []).flatMap((one) => avsnitt(her, one));
  const inside = [
    ...(del.liste
      ? liste(
          said.map((one) => [one]),
          del.liste,
        )
      : said),
    ...(del.figur ? figur(her) : []),
    ...fakta(her, del.felt ?? []),
    ...(del.tabell ? tabell(her, del.tabell, del.tittel ?? "") : []),
    ...(del.for_hver ? hver(her, del.for_hver, nivaa) : []),
    ...(del.underskrift ? [{ t: "underskrift", linjer: del.underskrift.map((one) => [{ tekst: one }]) }] : []),
  ];
  if (!inside.length || !del.tittel) return inside;
  return [{ t: "overskrift", linje: [{ tekst: del.tittel }], nivaa }, ...inside];
}

/** A sentence as paragraphs: one for each line that somebody has written. @param {Sted} her @param {Setning} setning @returns {Blokk[]} */
function avsnitt(her, setning) {
  const linje = her.linje(setning);
  const slag = setning.slag ?? "vanlig";
  return linje
    ? linjer(linje).map((one) => ({ t: "avsnitt", linje: one, ...(slag === "vanlig" ? {} : { slag }) }))
    : [];
}

/** Broken where it is broken; empty lines are none. @param {Linje} linje @returns {Linje[]} */
function linjer(linje) {
  /** @type {Linje[]} */
  const found = [[]];
  for (const bit of linje)
    for (const [nr, tekst] of bit.tekst.split(/\r\n|[\r\n\u2028\u2029]/).entries()) {
      if (nr) found.push([]);
      if (tekst) found[found.length - 1].push({ ...bit, tekst });
    }
  return found.filter((one) => one.some((bit) => bit.tekst.trim()));
}

/** What was measured, drawn: the interval, or the runs where there are too few for one. @param {Sted} her @returns {Blokk[]} */
function figur({ kontekst, resultat }) {
  if (!resultat) return [];
  const { intervall, tegnes, maalt, rader } = resultat;
  const navn = tegnes ? "tall_figur_spart" : maalt ? "tall_figur" : "resultat_figur_anslag";
  const drawn = tegnes
    ? [{ navn: [], verdier: [intervall.lav, intervall.hoey], midt: intervall.midt }]
    : rader.map((rad) => ({ navn: [{ tekst: rad.navn }], verdier: rad.verdier, midt: rad.median }));
  return [
    {
      t: "figur",
      slag: tegnes ? "intervall" : "prikker",
      navn: [{ tekst: kontekst.t(navn) }],
      ord: [{ tekst: sayTall(kontekst, resultat).join(" ") }],
      rader: drawn,
      ...(tegnes ? { nullnavn: kontekst.t("tall_figur_null") } : {}),
      ...(tegnes || maalt ? {} : { skravert: true }),
    },
  ];
}

/** @param {Sted} her @param {string[]} felt @returns {Blokk[]} */
function fakta(her, felt) {
  const rader = felt.flatMap((id) => {
    const value = her.verdi(id);
    return value ? [[[{ tekst: value.navn ?? id }], flat([{ tekst: value.vist }])]] : [];
  });
  return rader.length ? [{ t: "fakta", rader }] : [];
}

/** The rows of a table in which something is written, and the columns in which something is. @param {Sted} her @param {{felt: string, kolonner?: string[]}} hva @param {string} tittel @returns {Blokk[]} */
function tabell({ kontekst, post }, { felt: id, kolonner }, tittel) {
  const felt = kontekst.felt(post.skjema).find((one) => one.id === id);
  const rows = felt ? rader(post, id) : [];
  if (!felt || !rows.length) return [];
  const known = kontekst.kolonner(felt, post, true);
  const wanted = kolonner?.length ? kolonner.flatMap((one) => known.find((k) => k.id === one) ?? []) : known;
  const shown = wanted.filter((k) => rows.some((rad) => hasSvar(rad[k.id])));
  const full = rows.filter((rad) => shown.some((k) => hasSvar(rad[k.id])));
  if (!full.length) return [];
  return [
    {
      t: "tabell",
      hode: shown.map((k) => [{ tekst: k.enhet ? `${k.ledetekst} (${k.enhet})` : k.ledetekst }]),
      rader: full.map((rad) => shown.map((k) => celle(kontekst.vis(k, rad[k.id])))),
      tittel: tittel || felt.ledetekst,
    },
  ];
}

/** A cell; one without an answer holds a dash. @param {string} vist @returns {Linje} */
const celle = (vist) => flat([{ tekst: vist.trim() || "–" }]);

/** @param {Post} post @param {string} id @returns {Record<string, any>[]} */
function rader(post, id) {
  const value = post.svar[id];
  return Array.isArray(value) ? /** @type {any[]} */ (value.filter((one) => typeof one === "object")) : [];
}

/** What is said again for each. @param {Sted} her @param {ForHver} hva @param {number} nivaa @returns {Blokk[]} */
function hver(her, hva, nivaa) {
  const { kontekst, post } = her;
  if (hva.hva === "post") {
    const its = findNaboer(kontekst, post, hva.skjema ?? []).map((one) => new Sted(kontekst, one, her.om));
    const { setning } = hva;
    return setning
      ? liste(its.map((one) => punkt(one, setning)))
      : its.flatMap((one) => byggDeler(one, hva.deler ?? [], nivaa + 1));
  }
  const { setning = { tekst: "" }, under } = hva;
  const treff = (her.sjekk?.treff ?? []).filter((one) => !hva.utfall || hva.utfall.includes(one.utfall));
  switch (hva.hva) {
    case "regel":
      return liste(treff.map((one) => punkt(her.med(regel(her, one)), setning)));
    case "rolle":
      return liste(
        perRolle(treff).map(([rolle, its]) => [
          ...punkt(her.med({ rolle: text(rolle) }), setning),
          ...(under ? liste(its.map((one) => punkt(her.med(regel(her, one)), under))) : []),
        ]),
      );
    case "ubesvart":
      return liste(
        (her.sjekk?.ubesvart ?? []).map((id) => {
          const felt = kontekst.felt(post.skjema).find((one) => one.id === id);
          return punkt(her.med({ ledetekst: text(felt?.ledetekst ?? id) }), setning);
        }),
      );
    default: {
      const felt = kontekst.felt(post.skjema).find((one) => one.id === hva.tabell);
      if (!felt) return [];
      const columns = kontekst.kolonner(felt, post, true);
      return liste(
        rader(post, felt.id).map((rad) =>
          punkt(
            her.med(
              Object.fromEntries(
                columns.map((k) => [k.id, hasSvar(rad[k.id]) ? text(withUnit(k, kontekst.vis(k, rad[k.id]))) : null]),
              ),
            ),
            setning,
          ),
        ),
      );
    }
  }
}

/** What a rule that was hit gives names to. @param {Sted} her @param {Regel} one @returns {Record<string, Verdi | null>} */
function regel({ kontekst, post }, one) {
  const felt = kontekst.felt(post.skjema).find(({ id }) => id === one.felt);
  const utfall = kontekst.skjema(post.skjema).utfall?.find(({ id }) => id === one.utfall);
  return {
    ledetekst: text(felt?.ledetekst ?? one.felt),
    svar: felt ? text(kontekst.vis(felt, post.svar[felt.id])) : null,
    grunn: text(one.grunn ?? ""),
    utfall: utfall ? { svar: utfall.id, vist: utfall.tittel } : null,
    rolle: text(one.rolle ?? ""),
    spoersmaal: text(one.spoersmaal ?? ""),
  };
}

/** @param {Sted} her @param {Setning} setning @returns {Blokk[]} */
function punkt(her, setning) {
  const linje = her.linje(setning);
  return linje ? linjer(linje).map((one) => ({ t: "avsnitt", linje: one })) : [];
}

/** The points that say something; those that say the same are said once. @param {Blokk[][]} punkter @param {"punkt" | "nummer"} [slag] @returns {Blokk[]} */
function liste(punkter, slag = "punkt") {
  const said = [...new Map(punkter.filter((one) => one.length).map((one) => [JSON.stringify(one), one])).values()];
  return said.length ? [{ t: "liste", punkter: said, ...(slag === "nummer" ? { slag } : {}) }] : [];
}
