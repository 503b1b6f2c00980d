// From a document of Word or LibreOffice to the forms that are filled in in it. What the content controls are called and what
// stands beside them are both used: a control may have been removed, copied or pasted into another template, and a label
// may be all that is left. Everything is accounted for: an answer, a text of the template, or something left over.

import { newLagret, read } from "../modell/post.js";
import { findAnkere, reach, splitLabel } from "./ankere.js";
import { nfc } from "./koding.js";
import { Leksikon } from "./leksikon.js";
import { Del } from "./lesdel.js";
import { bare, erKjent } from "./lesverdi.js";
import { utenSidetall, WORDS_EGNE } from "./maltekst.js";
import { firstLine, textOf } from "./ordtekst.js";
import { Utfyller } from "./utfyller.js";

/** @typedef {import("../modell/skjemaer.js").Skjema} Skjema */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesord.js").Dokument} Dokument */
/** @typedef {import("./lesord.js").Avsnitt} Avsnitt */
/** @typedef {import("./utfyller.js").Utfylling} Utfylling */
/** @typedef {import("./maltekst.js").Maltekst} Maltekst */
/** @typedef {import("./ankere.js").Anker} Anker */

/** How many known labels a document has in a language. @param {Dokument} dokument @param {Leksikon} leksikon */
function countLabels(dokument, leksikon) {
  let count = 0;
  for (const blokk of dokument.blokker) {
    if (!("rader" in blokk)) {
      if (!blokk.hva && blokk.biter.length && splitLabel(textOf(blokk).trim(), leksikon)[0]) count += 1;
      continue;
    }
    for (const rad of blokk.rader)
      for (const celle of rad.celler) if (leksikon.find(firstLine(celle)).length) count += 1;
  }
  return count;
}

/** How many fields of a form must be known. Where there is no table of ours, words may be ours by chance. @param {Kontekst} kontekst @param {string} skjema @param {boolean} tittel @param {boolean} fri */
function leastOf(kontekst, skjema, tittel, fri) {
  const own = kontekst.felt(skjema).filter(({ type }) => type !== "tabell").length;
  if (fri) return tittel ? 3 : Math.max(4, own / 2);
  return tittel ? 1 : Math.min(3, kontekst.felt(skjema).length);
}

/** The language whose labels stand in a document: the page's own when none is better. @param {Dokument} dokument @param {Kontekst[]} alle */
function findSpraak(dokument, alle) {
  let best = alle[0];
  let most = countLabels(dokument, Leksikon.av(best));
  for (const one of alle.slice(1)) {
    const count = countLabels(dokument, Leksikon.av(one));
    if (count > most) [best, most] = [one, count];
  }
  return best;
}

/**
 * The forms in a document; null when hardly any field is known.
 * @param {Dokument} dokument @param {Kontekst[]} alle The page's language first.
 * @param {(skjema: string, maal: string) => Promise<Maltekst>} hentMal
 * @returns {Promise<Utfylling[] | null>}
 */
export async function lesSkjema(dokument, alle, hentMal) {
  const kontekst = findSpraak(dokument, alle);
  const ankere = findAnkere(dokument, kontekst);
  /** @type {{skjema: Skjema, ankere: Anker[]}[]} */
  const deler = [];
  for (let nr = 0; nr < ankere.length; ) {
    const fits = [...kontekst.skjemaer.values()]
      .map((skjema) => ({ skjema, ...reach(ankere, skjema.id, nr) }))
      .filter(({ skjema, funnet, tittel, fri }) => funnet >= leastOf(kontekst, skjema.id, tittel, fri))
      .sort((a, b) => Number(b.tittel) - Number(a.tittel) || b.funnet - a.funnet);
    if (!fits.length) {
      nr += 1;
      continue;
    }
    const [{ skjema, til }] = fits;
    deler.push({ skjema, ankere: ankere.slice(nr, til) });
    nr = til;
  }
  /** @type {{del: Del, utfyller: Utfyller}[]} */
  const lest = [];
  for (const { skjema, ankere: its } of deler) {
    const mal = await hentMal(skjema.id, kontekst.maal);
    const utfyller = new Utfyller(kontekst, skjema, alle);
    const del = new Del(utfyller, mal);
    for (const one of its) del.les(one);
    del.lukkRader();
    lest.push({ del, utfyller });
  }
  if (!lest.length) return null;
  await kjennResultat(lest);
  tellRester(dokument, alle[0], lest);
  return lest.map(({ utfyller }) => utfyller.ferdig());
}

/** What the first control of a paragraph is of. @param {Del} del @param {Dokument["blokker"][number] | undefined} blokk */
const merketAv = (del, blokk) => (blokk && "biter" in blokk && blokk.biter.length ? del.merket(blokk.biter[0]) : null);

/** Where a note stands, as the file says it. @param {import("./leksikon.js").Merket} merket @param {Kontekst} kontekst */
const hvorNotat = ({ felt, kolonne, rad }, kontekst) =>
  kolonne
    ? kontekst.t("uenig_celle", { tabell: felt.ledetekst, rad: rad ?? "", kolonne: kolonne.ledetekst })
    : felt.ledetekst;

/** What a form that was filled in here says of its measurements is text of ours, as long as its answers say the same. @param {{del: Del, utfyller: Utfyller}[]} lest */
async function kjennResultat(lest) {
  const some = lest.filter(({ utfyller }) => utfyller.skjema.oversikt?.netto);
  if (!some.length) return;
  const { findResultat, findResultatfelt, sayFigur, sayResultat } = await import("../modell/maaleresultat.js");
  for (const { del, utfyller } of some) {
    const { kontekst, skjema, svar } = utfyller;
    const felt = findResultatfelt(kontekst, skjema.id);
    const resultat = felt && findResultat(kontekst, { ...read(newLagret(skjema.id, "", "")), svar }, felt);
    if (!resultat) continue;
    for (const line of [
      kontekst.t("resultat_tittel"),
      ...sayResultat(kontekst, resultat),
      ...["resultat_figur_anslag", "tall_figur", "tall_figur_spart"].map((key) => kontekst.t(key)),
    ])
      del.mal.tekster.add(bare(line));
    for (const text of sayFigur(kontekst, resultat)) del.figur.add(bare(text));
  }
}

/**
 * What is left of a document when its forms are read: told where the form is that it stands nearest.
 * @param {Dokument} dokument @param {Kontekst} kontekst @param {{del: Del, utfyller: Utfyller}[]} lest
 */
function tellRester(dokument, kontekst, lest) {
  const tekster = new Set(lest.flatMap(({ del }) => [...del.mal.tekster]));
  const figur = new Set(lest.flatMap(({ del }) => [...del.figur]));
  const plassholdere = new Set(lest.flatMap(({ del }) => [...del.mal.plassholdere]));
  /** What stands above and below the pages is often there three times over. @type {Set<string>} */
  const sagt = new Set();
  let nearest = lest[0];
  let heading = "";
  const tell = (/** @type {Avsnitt} */ avsnitt, /** @type {string} */ sted) => {
    for (const bit of avsnitt.biter) if (bit.i.some((one) => one.tom)) bit.brukt = true;
    const left = avsnitt.biter.filter((bit) => !bit.brukt);
    const text = nfc(left.map((bit) => bit.tekst).join(""));
    if (avsnitt.hva !== "hode")
      for (const one of avsnitt.med ?? []) nearest.utfyller.ukjent.push(`${sted}: ${kontekst.t(`obs_${one}`)}`);
    if (!text.trim()) return;
    if (avsnitt.hva === "hode") {
      if (sagt.has(bare(text)) || utenSidetall(text).every((one) => tekster.has(one))) return;
      sagt.add(bare(text));
    }
    if (
      erKjent(text, tekster) ||
      (avsnitt.iRamme && figur.has(bare(text))) ||
      bare(text) === bare(nearest.utfyller.kontekst.t("merknader")) ||
      tekster.has(bare(textOf(avsnitt))) ||
      plassholdere.has(bare(text)) ||
      WORDS_EGNE.has(bare(text))
    )
      return;
    nearest.utfyller.ukjent.push(`${sted}: ${text.trim()}`);
  };
  for (const [nr, blokk] of dokument.blokker.entries()) {
    if (!("rader" in blokk)) {
      if (blokk.biter.some((bit) => bit.brukt))
        nearest = lest.find(({ del }) => blokk.biter.some((bit) => del.biter.has(bit))) ?? nearest;
      const hva = blokk.hva;
      // The notes of a form that was filled in here stand after all of it.
      const merket = merketAv(nearest.del, blokk);
      const left = blokk.biter.filter((bit) => !bit.brukt);
      if (merket?.notat && left.length) {
        nearest.utfyller.notat(merket, nfc(left.map((bit) => bit.tekst).join("")).trim(), hvorNotat(merket, kontekst));
        for (const bit of left) bit.brukt = true;
      }
      // What one of them is called stands above it.
      const next = merketAv(nearest.del, dokument.blokker[nr + 1]);
      if (next?.notat && bare(textOf(blokk)) === bare(hvorNotat(next, nearest.utfyller.kontekst))) continue;
      tell(
        blokk,
        hva
          ? kontekst.t(`sted_${hva}`)
          : heading
            ? kontekst.t("sted_under", { overskrift: heading })
            : kontekst.t("sted_topp"),
      );
      if (blokk.nivaa && textOf(blokk).trim()) heading = textOf(blokk).trim();
      continue;
    }
    const first = blokk.rader.flatMap((rad) =>
      rad.celler.flatMap((celle) => celle.avsnitt.flatMap((one) => one.biter)),
    );
    nearest = lest.find(({ del }) => first.some((bit) => del.biter.has(bit))) ?? nearest;
    for (const [nr, rad] of blokk.rader.entries()) {
      for (const celle of rad.celler) {
        const label = firstLine(rad.celler[0]).trim();
        const column = firstLine(blokk.rader[0].celler.find((one) => one.kolonne === celle.kolonne)).trim();
        const sted =
          celle !== rad.celler[0] && label && !/^\d*$/.test(label)
            ? kontekst.t("sted_ved", { ledetekst: label })
            : kontekst.t("sted_tabell", {
                overskrift: heading || kontekst.t("sted_topp"),
                rad: nr + 1,
                kolonne: column || String(celle.kolonne + 1),
              });
        for (const avsnitt of celle.avsnitt) tell(avsnitt, sted);
      }
    }
  }
}
