// Files as busy people leave them: our templates filled in, and then torn about. Everything that is filled in is a word that
// stands nowhere else, so that it can be looked for afterwards.

import { Pakke } from "../../docs/assets/js/arbeidsbok/fil/deler.js";
import { lesExcel } from "../../docs/assets/js/arbeidsbok/fil/lesark.js";
import { lesWord } from "../../docs/assets/js/arbeidsbok/fil/lesord.js";
import { unzip } from "../../docs/assets/js/arbeidsbok/fil/pakke.js";
import { mal } from "./lesere.js";

const parts = (data) => new Pakke(unzip(data, (navn) => /\.(xml|rels)$/i.test(navn)));

export function dokument(skjema) {
  const pakke = parts(mal(`nb/${skjema}.docx`));
  return lesWord(pakke, pakke.hoveddel().sti);
}

export function bok(skjema) {
  const pakke = parts(mal(`nb/${skjema}.xlsx`));
  return lesExcel(pakke, pakke.hoveddel().sti, { ruter: 1e6 });
}

/** What is written, and still stands there. */
export class Ord {
  constructor() {
    this.nr = 0;
    /** @type {Set<string>} */
    this.alle = new Set();
  }

  nytt() {
    this.nr += 1;
    const ord = `ord${this.nr}slutt`;
    this.alle.add(ord);
    return ord;
  }

  /** What stands in a part that is torn out is not looked for. @param {unknown} del */
  bort(del) {
    for (const [ord] of JSON.stringify(del).matchAll(/ord\d+slutt/g)) this.alle.delete(ord);
  }
}

// --- Word ---

const kopi = (value) => structuredClone(value);
const tabeller = (dok) => dok.blokker.filter((one) => "rader" in one);
const celler = (dok) => tabeller(dok).flatMap((one) => one.rader.flatMap((rad) => rad.celler));
const avsnitt = (dok) => [
  ...dok.blokker.filter((one) => !("rader" in one)),
  ...celler(dok).flatMap((one) => one.avsnitt),
];

/** Write in some of the controls of a document. */
export function fyllOrd(r, dok, ord) {
  for (const one of avsnitt(dok)) {
    for (const bit of one.biter) {
      const control = bit.i.at(-1);
      if (!control || r.under(3) === 0) continue;
      if (control.slag === "kryss") {
        control.krysset = r.under(2) === 0;
        bit.tekst = control.krysset ? "☒" : "☐";
      } else {
        control.tom = false;
        bit.tekst = ord.nytt();
      }
    }
  }
}

const bit = (tekst, i = []) => ({ tekst, i, brukt: false });
const nyRad = (rad, ord) => ({
  celler: rad.celler.map((celle) => ({
    avsnitt: [{ biter: [bit(ord.nytt())], nivaa: 0 }],
    bredde: celle.bredde,
    kolonne: celle.kolonne,
  })),
});
const fornyet = (rad, ord) => {
  const ny = kopi(rad);
  for (const celle of ny.celler)
    for (const one of celle.avsnitt) for (const b of one.biter) if (/ord\d+slutt/.test(b.tekst)) b.tekst = ord.nytt();
  return ny;
};

/** One thing that people do to a document. */
export function rivOrd(r, dok, ord) {
  const tabell = r.of(tabeller(dok));
  const rad = tabell && r.of(tabell.rader);
  const celle = rad && r.of(rad.celler);
  const one = r.of(avsnitt(dok));
  switch (r.under(19)) {
    case 16: // two columns change places
      for (const { celler: its } of tabell?.rader ?? []) {
        if (its.length < 3) continue;
        const [a, b] = [its[1], its[its.length - 1]];
        [a.avsnitt, b.avsnitt] = [b.avsnitt, a.avsnitt];
      }
      return;
    case 17: // the answer is written below its label
      if (rad?.celler.length === 2) {
        const [a, b] = rad.celler;
        a.avsnitt.push(...b.avsnitt);
        if (r.under(2)) rad.celler.pop();
        else b.avsnitt = [];
      }
      return;
    case 18: // the tables are made text
      if (r.under(3)) return;
      dok.blokker = dok.blokker.flatMap((each) =>
        "rader" in each ? each.rader.flatMap((row) => row.celler.flatMap((c) => (c.fra ? [] : c.avsnitt))) : [each],
      );
      return;
    case 0: // a control is removed, its text stays
      for (const b of one.biter) {
        if (b.i.some((c) => c.tom)) ord.bort(b);
        else b.i = [];
      }
      return;
    case 1: // its tag is lost
      for (const b of one.biter) for (const c of b.i) c.tag = "";
      return;
    case 2: // Google Docs wraps it
      for (const b of one.biter)
        b.i = [...b.i, { tag: `goog_rdk_${r.under(99)}`, navn: "", slag: "", tom: false, krysset: false, dato: "" }];
      return;
    case 3: // text beside what is there
      one.biter.push(bit(` ${ord.nytt()}`));
      return;
    case 4: // a paragraph below
      celle?.avsnitt.push({ biter: [bit(ord.nytt())], nivaa: 0 });
      return;
    case 5:
      dok.blokker.splice(r.under(dok.blokker.length + 1), 0, { biter: [bit(ord.nytt())], nivaa: r.under(3) });
      return;
    case 6: // a row is inserted
      if (rad) tabell.rader.splice(tabell.rader.indexOf(rad) + 1, 0, nyRad(rad, ord));
      return;
    case 7: // a row is copied, and written in
      if (rad) tabell.rader.splice(tabell.rader.indexOf(rad) + 1, 0, fornyet(rad, ord));
      return;
    case 8: // a row is deleted
      if (!rad || tabell.rader.length < 2) return;
      ord.bort(rad);
      tabell.rader.splice(tabell.rader.indexOf(rad), 1);
      return;
    case 9: // a column at the right
      for (const each of tabell?.rader ?? [])
        each.celler.push({
          avsnitt: [{ biter: [bit(ord.nytt())], nivaa: 0 }],
          bredde: 1,
          kolonne: each.celler.reduce((sum, c) => Math.max(sum, c.kolonne + c.bredde), 0),
        });
      return;
    case 10: // a table is moved
      if (tabell)
        dok.blokker.splice(r.under(dok.blokker.length), 0, ...dok.blokker.splice(dok.blokker.indexOf(tabell), 1));
      return;
    case 11: // the label is changed
      if (!rad?.celler[0]?.avsnitt[0]) return;
      ord.bort(rad.celler[0].avsnitt[0]);
      rad.celler[0].avsnitt[0].biter = [bit(ord.nytt())];
      return;
    case 12: // a cell that covers the one below it
      if (rad && celle) {
        const under = tabell.rader[tabell.rader.indexOf(rad) + 1]?.celler.find((c) => c.kolonne === celle.kolonne);
        if (!under || under.fra) return;
        ord.bort(under);
        under.avsnitt = [];
        under.fra = celle.fra ?? celle;
      }
      return;
    case 13: // a remark in the margin, or above the pages
      dok.blokker.push({ biter: [bit(ord.nytt())], nivaa: 0, hva: r.of(["merknad", "fotnote", "hode"]) });
      return;
    case 14: // two cells become one
      if (rad && rad.celler.length > 1) {
        const [a, b] = rad.celler.splice(0, 2);
        rad.celler.unshift({ ...a, avsnitt: [...a.avsnitt, ...b.avsnitt], bredde: a.bredde + b.bredde });
      }
      return;
    default: // the table is in two
      if (tabell && tabell.rader.length > 3) {
        const at = 1 + r.under(tabell.rader.length - 2);
        dok.blokker.splice(
          dok.blokker.indexOf(tabell) + 1,
          0,
          { biter: [bit(ord.nytt())], nivaa: 0 },
          { rader: tabell.rader.splice(at) },
        );
      }
  }
}

// --- Excel ---

const rute = (v, more = {}) => ({ v, formel: false, brukt: false, ...more });

/** Write in some rows of every sheet with room for it. */
export function fyllArk(r, ark, ord) {
  for (const one of ark) {
    const head = [...one.rader].slice(0, 5).sort(([, a], [, b]) => b.size - a.size)[0];
    if (!head || head[1].size < 2 || /Forklaring|Lister|Summer|regnet|Tabell/.test(one.navn)) continue;
    const [nr, titles] = head;
    for (let k = 1; k <= 1 + r.under(4); k += 1) {
      const rad = one.rader.get(nr + k) ?? new Map();
      one.rader.set(nr + k, rad);
      for (const [kolonne, { v }] of titles) {
        if (rad.get(kolonne)?.formel || r.under(3) === 0) continue;
        if (/^(Skjema )?nr\.?$/i.test(v)) rad.set(kolonne, rute(1 + r.under(3)));
        else rad.set(kolonne, rute(ord.nytt()));
      }
    }
    one.rader = new Map([...one.rader].sort(([a], [b]) => a - b));
  }
}

const flytt = (rader, fra, antall) => new Map([...rader].map(([nr, rad]) => [nr >= fra ? nr + antall : nr, rad]));
const flyttKolonner = (rad, fra) => new Map([...rad].map(([k, v]) => [k >= fra ? k + 1 : k, v]));

/** One thing that people do to a workbook. */
export function rivArk(r, ark, ord) {
  const one = r.of(ark);
  const rows = [...one.rader.keys()];
  const nr = r.of(rows) ?? 1;
  const rad = one.rader.get(nr) ?? new Map();
  const kolonne = r.of([...rad.keys()]) ?? 1;
  switch (r.under(18)) {
    case 15: // two columns change places
      for (const each of one.rader.values()) {
        const [a, b] = [each.get(kolonne), each.get(kolonne + 2)];
        each.delete(kolonne);
        each.delete(kolonne + 2);
        if (a) each.set(kolonne + 2, a);
        if (b) each.set(kolonne, b);
      }
      return;
    case 16: // a heading goes across some columns
      one.sammen.push([nr, kolonne, nr, kolonne + 1 + r.under(6)]);
      return;
    case 17: // a row of sums
      one.rader.set(
        Math.max(0, ...rows) + 1,
        new Map([
          [1, rute("Sum")],
          // Where the template works something out itself, a formula is the template's.
          [kolonne, rute(ord.nytt(), { formel: ![...one.rader.values()].some((each) => each.get(kolonne)?.formel) })],
        ]),
      );
      return;
    case 0:
      one.navn = `Ark ${r.under(1000)}`;
      return;
    case 1: // a row is inserted
      one.rader = flytt(one.rader, nr, 1);
      one.rader.set(nr, new Map([[kolonne, rute(ord.nytt())]]));
      one.rader = new Map([...one.rader].sort(([a], [b]) => a - b));
      return;
    case 2: // a column is inserted
      for (const [key, each] of one.rader) one.rader.set(key, flyttKolonner(each, kolonne));
      return;
    case 3: // and written in
      for (const [key, each] of one.rader) {
        one.rader.set(key, flyttKolonner(each, kolonne));
        if (r.under(20) === 0) one.rader.get(key).set(kolonne, rute(ord.nytt()));
      }
      return;
    case 4: // the sheet is copied, and written in
      ark.push(
        kopi({
          ...one,
          navn: `${one.navn} (2)`,
          rader: new Map(
            [...one.rader].map(([key, each]) => [
              key,
              new Map([...each].map(([k, c]) => [k, /ord\d+slutt/.test(String(c.v)) ? rute(ord.nytt()) : c])),
            ]),
          ),
        }),
      );
      return;
    case 5: // a sheet is deleted
      if (ark.length < 3) return;
      ord.bort([one.ved, [...one.rader.values()].map((each) => [...each])]);
      ark.splice(ark.indexOf(one), 1);
      return;
    case 6: // a sheet of one's own
      ark.push({
        navn: `Notater ${r.under(99)}`,
        rader: new Map([
          [1, new Map([[1, rute(ord.nytt())]])],
          [3, new Map([[2, rute(ord.nytt())]])],
        ]),
        sammen: [],
        ved: [],
        kuttet: false,
      });
      return;
    case 7: // the numbers are gone
      for (const each of one.rader.values()) if (typeof each.get(1)?.v === "number") each.delete(1);
      return;
    case 8: // the same number everywhere
      for (const each of one.rader.values()) if (typeof each.get(1)?.v === "number") each.set(1, rute(1));
      return;
    case 9: // below the frame
      one.rader.set(
        Math.max(0, ...rows) + 1 + r.under(5),
        new Map([
          [kolonne, rute(ord.nytt())],
          [kolonne + 1, rute(ord.nytt())],
        ]),
      );
      return;
    case 10: // a heading is changed
      if (typeof rad.get(kolonne)?.v === "string" && !rad.get(kolonne).formel) {
        ord.bort(rad.get(kolonne));
        rad.set(kolonne, rute(ord.nytt()));
      }
      return;
    case 11:
      one.sammen.push([nr, kolonne, nr + 1 + r.under(3), kolonne]);
      return;
    case 12: // a remark beside the table, or at a cell
      one.ved.push({ sted: "kommentar", rute: `B${nr}`, tekst: ord.nytt() });
      one.rader.get(nr)?.set(60 + r.under(9), rute(ord.nytt()));
      return;
    case 13: // an error
      if (rad.has(kolonne)) {
        ord.bort(rad.get(kolonne));
        rad.set(kolonne, rute("#REF!", { feil: "#REF!" }));
      }
      return;
    default: // rows change places
      if (rows.length > 8) {
        const [a, b] = [5 + r.under(3), 5 + r.under(4)];
        const [x, y] = [one.rader.get(a), one.rader.get(b)];
        if (x && y) {
          one.rader.set(a, y);
          one.rader.set(b, x);
        }
      }
  }
}

/** The words that are neither an answer nor told as left over. @param {any[]} utfylte @param {Ord} ord */
export function borteOrd(utfylte, ord) {
  const sagt = JSON.stringify(utfylte.map(({ svar, ukjent }) => [svar, ukjent]));
  return [...ord.alle].filter((one) => !sagt.includes(one));
}
