import assert from "node:assert/strict";
import { test } from "node:test";
import { findIGang, findSted, sayDag, sayIGang } from "../../docs/assets/js/arbeidsbok/modell/igang.js";
import { iDag } from "../../docs/assets/js/arbeidsbok/modell/logg.js";
import { Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { findBarn, findStilling } from "../../docs/assets/js/arbeidsbok/modell/stilling.js";
import { data, post } from "./data.js";

// The trial of the small forms, with a log.
const trial = data.skjemaer.find((one) => one.id === "utproeving");
const loggside = {
  side: "/utforsk-sammen/logg/",
  start: "start",
  slutt: "slutt",
  antall: "antall",
  kriterier: "kriterier",
  hvilke: { valg: "hvilke", hver: "hver", dager: "dager" },
  linjer: [
    { id: "uten", tabell: "nullpunkt", maa: ["minutter"] },
    { id: "med", tabell: "logg", maa: ["minutter_ki"] },
  ],
};
const kontekst = new Kontekst(
  {
    ...data,
    ord: {
      ...data.ord,
      igjen_forsoek: { one: "ett forsøk.", other: "{antall} forsøk." },
      igjen_forsoek_av: "{gjort} av {antall} forsøk.",
      igjen_midtveis: "Midtveis {dag}.",
      igjen_utkast: "{navn}: mangler {antall} svar.",
    },
    skjemaer: data.skjemaer.map((one) =>
      one === trial
        ? {
            ...one,
            loggside,
            deler: [
              ...one.deler,
              { tittel: "Til slutt", felt: [{ id: "ulempe", type: "tekst", ledetekst: "ulempe", paakrevd: true }] },
            ],
          }
        : one,
    ),
  },
  new URL("https://example.org/ki/"),
  new URL("https://example.org/ki/"),
);
const IDAG = "2026-11-24";
const iGang = (...poster) => {
  const barn = findBarn(poster);
  const rader = poster.map((one) => ({ post: one, ...findStilling(kontekst, one, barn.get(one.id) ?? []) }));
  return findIGang(kontekst, rader, IDAG);
};
const logg = (antall) => ({
  svar: Array.from({ length: antall }, () => ({ minutter_ki: 5 })),
  rader: Array.from({ length: antall }, (_, nr) => `r${nr}`),
});
const proeve = (svar, antall = 0, more = {}) =>
  post(
    "utproeving",
    { oppgave: "Referat", ...svar, ...(antall ? { logg: logg(antall).svar } : {}) },
    {
      rader: { logg: logg(antall).rader },
      strokne: {},
      ...more,
    },
  );

test("a trial that is on says how far it has come, and the day that matters next", () => {
  const [one] = iGang(proeve({ start: "2026-11-16", slutt: "2026-12-06", antall: 10 }, 7));
  assert.deepEqual([one.gjort, one.plan, one.naar], [7, 10, { hva: "midtveis", dato: "2026-11-26" }]);
  assert.match(findSted(kontekst, one), /^\/ki\/utforsk-sammen\/logg\/\?post=utproeving-\d+$/);
  const [utkast] = iGang(proeve({}));
  assert.match(findSted(kontekst, utkast), /^\/ki\/utforsk-sammen\/utproevingsskjema\/\?post=.*#utproeving-ulempe$/);
  assert.equal(sayIGang(kontekst, one, IDAG), "Referat: 7 av 10 forsøk. Midtveis torsdag.");
  assert.equal(sayIGang(kontekst, one, IDAG, false), "7 av 10 forsøk. Midtveis torsdag.");
  const naar = (start, slutt) => iGang(proeve({ start, slutt }))[0].naar;
  assert.deepEqual(naar("2026-11-25", "2026-12-06"), { hva: "begynner", dato: "2026-11-25" });
  assert.deepEqual(naar("2026-11-02", "2026-11-30"), { hva: "slutter", dato: "2026-11-30" });
  assert.deepEqual(naar("2026-11-02", "2026-11-20"), { hva: "over", dato: "2026-11-20" });
  const [utenPlan] = iGang(proeve({}, 1));
  assert.equal(sayIGang(kontekst, utenPlan, IDAG), "Referat: ett forsøk.");
});

test("trials that are on come first, then what is begun, the last written in first; what is done is not going on", () => {
  const her = [
    post("ide", { tittel: "Gammel" }, { id: "a", endret: "2026-01-01" }),
    post("ide", { tittel: "Ny" }, { id: "b", endret: "2026-11-20" }),
    proeve({ start: "2026-11-16", slutt: "2026-12-06" }, 0, { id: "c", endret: "2026-11-01" }),
    proeve({ start: "2026-01-16", slutt: "2026-02-06", forslag: "stopp" }, 3, { id: "d", endret: "2026-10-01" }),
    post("ide", { tittel: "Ferdig", om: "ja" }, { id: "e", endret: "2026-11-22" }),
    proeve({}, 0, { id: "f", endret: "2026-09-01" }),
  ];
  assert.deepEqual(
    iGang(...her).map((one) => one.post.id),
    ["c", "b", "d", "f", "a"],
  );
  assert.equal(sayIGang(kontekst, iGang(her[1])[0], IDAG), "Ny: mangler 1 svar.");
  assert.deepEqual(iGang(post("ferie", { a: "b" })), []);
});

test("a day near today is said as one says it", () => {
  const said = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-12-01", "2026-11-20"].map((dag) =>
    sayDag(kontekst, dag, IDAG),
  );
  assert.deepEqual(said, ["i går", "i dag", "i morgen", "torsdag", "1. desember", "20. november"]);
});

test("today is the day where the reader is", () => {
  const late = new Date(2026, 10, 27, 23, 59);
  assert.equal(iDag(late), "2026-11-27");
  assert.equal(iDag(new Date(2026, 10, 28, 0, 1)), "2026-11-28");
});

test("the day that matters next is told to the day: before it begins, on each of its days, and after", () => {
  const hva = (/** @type {string} */ idag, /** @type {any} */ dager = { start: "2026-11-02", slutt: "2026-11-27" }) => {
    const one = proeve(dager, 1);
    const barn = findBarn([one]);
    return findIGang(kontekst, [{ post: one, ...findStilling(kontekst, one, barn.get(one.id) ?? []) }], idag)[0].naar
      ?.hva;
  };
  assert.deepEqual(
    ["2026-11-01", "2026-11-02", "2026-11-14", "2026-11-15", "2026-11-27", "2026-11-28"].map((dag) => hva(dag)),
    ["begynner", "midtveis", "midtveis", "slutter", "slutter", "over"],
  );
  assert.equal(hva("2026-11-01", { start: "2026-11-02" }), undefined);
  assert.equal(hva("2026-11-01", { slutt: "2026-11-02" }), undefined);
  assert.equal(hva("2026-11-01", { start: "2026-11-03", slutt: "2026-11-02" }), undefined);
});
