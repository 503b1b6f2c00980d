// The chain of the real forms without a page: entries are written, carried on and read as the page does it.

import { tegnFigurer } from "../../docs/assets/js/arbeidsbok/fil/docxfigur.js";
import { tilTekst } from "../../docs/assets/js/arbeidsbok/fil/eksport.js";
import { hentInn } from "../../docs/assets/js/arbeidsbok/modell/kjede.js";
import { findMaalinger, writeSett } from "../../docs/assets/js/arbeidsbok/modell/maalefelt.js";
import { findResultat, findResultatfelt, sayResultat } from "../../docs/assets/js/arbeidsbok/modell/maaleresultat.js";
import { findAvvik, findForloep, findIRad } from "../../docs/assets/js/arbeidsbok/modell/maalevalg.js";
import { newLagret, plassSist, read, skrivRad, write } from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { findAvgjort, Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";

const NAA = "2026-11-27T12:00:00.000Z";
const rot = new URL("https://example.org/");

/** A book with its forms. */
export class Bok {
  constructor(data) {
    this.kontekst = new Kontekst(data, rot, rot);
    this.lagret = new Map();
    let n = 0;
    this.penn = { e: "a", neste: () => ++n, naa: () => NAA };
    this.rad = 0;
  }

  know(lagret) {
    this.lagret.set(lagret.id, lagret);
    this.kontekst.alle.set(lagret.id, read(lagret));
    return this.kontekst.alle.get(lagret.id);
  }

  /** A new entry with these answers; tables as rows. */
  skriv(skjema, id, svar) {
    let lagret = this.lagret.get(id) ?? newLagret(skjema, id, NAA);
    for (const [felt, verdi] of Object.entries(svar)) {
      if (Array.isArray(verdi) && verdi.every((one) => typeof one === "object")) {
        for (const rad of verdi) {
          const { id: radId, ...celler } = rad;
          const plass = plassSist(lagret.felt, felt);
          lagret = write(lagret, skrivRad(felt, radId ?? `r${++this.rad}`, plass, celler), this.penn);
        }
      } else lagret = write(lagret, [{ sti: felt, verdi }], this.penn);
    }
    return this.know(lagret);
  }

  /** An entry made from another, as «lag av dette» does. */
  lag(skjema, id, kilder) {
    const post = this.kontekst.alle.get(id) ?? this.know(newLagret(skjema, id, NAA));
    const drawn = hentInn(
      this.kontekst,
      post,
      kilder.map((one) => this.kontekst.alle.get(one)),
      this.kontekst.alle,
    );
    let lagret = this.lagret.get(id);
    lagret = write(
      lagret,
      drawn.svar.map(({ sti, verdi, h }) => ({ sti, verdi, h })),
      this.penn,
    );
    for (const { tabell, rad, h } of drawn.rader)
      lagret = write(lagret, skrivRad(tabell, `r${++this.rad}`, plassSist(lagret.felt, tabell), rad, h), this.penn);
    lagret = write(
      lagret,
      kilder.map((one) => ({ sti: `fra/${one}`, verdi: true })),
      this.penn,
    );
    return this.know(lagret);
  }

  felt(skjema, id, kolonne) {
    const felt = this.kontekst.felt(skjema).find((one) => one.id === id);
    return kolonne ? felt.kolonner.find((one) => one.id === kolonne) : felt;
  }
}

/** From the log to the plan, with nothing typed after the log. @returns what each place says */
export function fromLogToPlan(data, trial, kort) {
  const bok = new Bok(data);
  bok.skriv("utproeving", "u", trial);
  bok.lag("laeringskort", "l", ["u"]);
  bok.lag("gevinstkort", "g", ["l"]);
  bok.skriv("gevinstkort", "g", kort);
  bok.lag("gevinstplan", "p", ["g"]);
  return { bok, ...see(bok) };
}

/** What the forms after a trial say. */
export function see(bok) {
  const { kontekst } = bok;
  const [l, g, p] = ["l", "g", "p"].map((id) => kontekst.alle.get(id));
  const shown = (post, felt) =>
    findMaalinger(kontekst, post, bok.felt(post.skjema, felt)).map(({ kilde, naa, endret, mangler }) => ({
      kilde,
      naa: naa && writeSett(naa),
      endret,
      mangler,
    }));
  const plan = { tall: p.svar.tall_per_aar ?? [], gevinster: p.svar.gevinster ?? [] };
  return {
    laering: shown(l, "maaling"),
    kort: shown(g, "maaling"),
    timer: shown(g, "timer_per_aar"),
    vist: kontekst.svar(g).vist,
    plan,
    rad: plan.gevinster.map((_, nr) =>
      findIRad(
        kontekst,
        p,
        bok.felt("gevinstplan", "gevinster"),
        nr,
        bok.felt("gevinstplan", "gevinster", "maaling"),
      ).map(({ kilde, naa }) => ({ kilde, naa: naa && writeSett(naa) })),
    ),
    avvik: findAvvik(kontekst, p).map(({ sti, skrevet, naa }) => ({ sti, skrevet, naa: writeSett(naa) })),
    sum: ["sum_timer_maalt", "sum_timer_anslaatt"].map((id) => kontekst.beregnet(bok.felt("gevinstplan", id), p.svar)),
  };
}

/** Without what JSON cannot carry. */
export const plain = ({ bok: _, ...rest }) => rest;

export { findGevinster } from "../../docs/assets/js/arbeidsbok/modell/gevinster.js";
export { findStyrkeAvUtproeving } from "../../docs/assets/js/arbeidsbok/modell/maalefelt.js";
export { findAvgjort, Kontekst };

/** Trials of one task, carried into the follow-up of a plan. @returns what the line over time says */
export function followUp(data, trials) {
  const bok = new Bok(data);
  const ider = trials.map((_, nr) => `u${nr}`);
  for (const [nr, trial] of trials.entries()) bok.skriv("utproeving", ider[nr], trial);
  const plan = bok.lag("gevinstplan", "p", ider);
  return findForloep(bok.kontekst, plan, bok.felt("gevinstplan", "oppfoelging")).map(({ navn, maalinger }) => ({
    navn,
    maalinger: maalinger.map(({ dato, naa, grad }) => [dato, writeSett(naa), grad]),
  }));
}

/** What a trial is said to show: the sentence and the lines, the words of the figure, and how the file of text tells it. */
export function show(data, trial) {
  const bok = new Bok(data);
  const post = bok.skriv("utproeving", "u", trial);
  const resultat = findResultat(bok.kontekst, post, findResultatfelt(bok.kontekst, "utproeving"));
  if (!resultat) return null;
  const { intervall, tegnes, setning, rader } = resultat;
  const ends = [intervall.midt, intervall.lav, intervall.hoey, intervall.nivaa];
  const figurer = tegnFigurer(bok.kontekst, resultat).map(({ run }) => run);
  return {
    ends,
    utelatt: intervall.utelatt,
    tegnes,
    setning,
    rader,
    linjer: sayResultat(bok.kontekst, resultat),
    figurer,
    tekst: tilTekst(bok.kontekst, post),
  };
}
