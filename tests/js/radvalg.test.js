// Rows chosen from another table, and a text that has become a table.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tilTekst } from "../../docs/assets/js/arbeidsbok/fil/eksport.js";
import { findMerket } from "../../docs/assets/js/arbeidsbok/fil/leksikon.js";
import { lesVerdi } from "../../docs/assets/js/arbeidsbok/fil/lesverdi.js";
import { Utfyller } from "../../docs/assets/js/arbeidsbok/fil/utfyller.js";
import { arve, finnPunkter } from "../../docs/assets/js/arbeidsbok/modell/arv.js";
import { conflicts, merge, newLagret, read, skrivRad, write } from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { lesRadvalg, medIder, visRadvalg } from "../../docs/assets/js/arbeidsbok/modell/radvalg.js";
import { placeAgainst, placeNew } from "../../docs/assets/js/arbeidsbok/modell/samle.js";
import { findFeil, Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { data } from "./data.js";

const IDER = ["aaaa", "bbbb", "cccc"];
const penn = (e, t = "2026-11-27T10:00:00.000Z") => {
  let n = 0;
  return { e, neste: () => ++n, naa: () => t };
};
const rot = new URL("https://example.org/");
const proeve = {
  id: "proeve",
  tittel: "Prøve",
  side: "proeve/",
  steg: "",
  merke: "navn",
  deler: [
    {
      tittel: "Alt",
      felt: [
        { id: "navn", type: "tekst", ledetekst: "Navn" },
        {
          id: "kriterier",
          type: "tabell",
          ledetekst: "Kriterier",
          tidligere: "punkter",
          kolonner: [{ id: "punkt", type: "tekst", ledetekst: "Kriterium" }],
        },
        {
          id: "logg",
          type: "tabell",
          ledetekst: "Logg",
          kolonner: [
            { id: "minutter", type: "tall", ledetekst: "Tid" },
            { id: "oppfylt", type: "flervalg", slag: "radvalg", ledetekst: "Oppfylt", valg_fra: "kriterier" },
          ],
        },
      ],
    },
  ],
};
const kontekst = new Kontekst(
  { ...data, ord: { ...data.ord, radvalg_ingen: "Ingen" }, skjemaer: [...data.skjemaer, proeve] },
  rot,
  rot,
);
const felt = (tabell, kolonne) =>
  kontekst
    .felt("proeve")
    .find((one) => one.id === tabell)
    .kolonner.find((one) => one.id === kolonne);
/** A form with two criteria and a line that met the second. */
function utfylt() {
  const a = penn("aaaaaaaa");
  return write(
    newLagret("proeve", "p1", "2026-11-01T08:00:00.000Z"),
    [
      { sti: "navn", verdi: "Referat" },
      ...skrivRad("kriterier", "aaaa", "a0", { punkt: "Fakta stemmer" }),
      ...skrivRad("kriterier", "bbbb", "a1", { punkt: "Klart språk" }),
      ...skrivRad("logg", "l1", "a0", { minutter: 12, oppfylt: ["bbbb"] }),
      ...skrivRad("logg", "l2", "a1", { minutter: 15, oppfylt: ["ingen"] }),
    ],
    a,
  );
}

test("numbers are read as rows, and rows are shown as numbers", () => {
  for (const [text, ider] of [
    ["1, 3", ["aaaa", "cccc"]],
    ["3 1", ["cccc", "aaaa"]],
    ["2", ["bbbb"]],
    ["2, 2", ["bbbb"]],
    ["0", ["ingen"]],
    ["bbbb", ["bbbb"]],
  ])
    assert.deepEqual(lesRadvalg(text, IDER), ider, text);
  assert.deepEqual(lesRadvalg(2, IDER), ["bbbb"], "a number of Excel");
  for (const text of ["", "  ", "4", "ja", "1, 9", undefined, null, []]) assert.equal(lesRadvalg(text, IDER), null);
  assert.equal(lesRadvalg("2", ["aaaa", undefined]), null, "a row that nobody has written in is none");
  assert.equal(visRadvalg(["cccc", "aaaa"], IDER), "1, 3");
  assert.equal(visRadvalg(["ingen"], IDER), "0");
  assert.equal(visRadvalg(["borte"], IDER), "borte", "what is gone is shown as it stands");
  assert.deepEqual(medIder({ m: 1, k: "2" }, ["k"], IDER), { m: 1, k: ["bbbb"] });
  const other = { m: 1, k: "mye" };
  assert.equal(medIder(other, ["k"], IDER), other);
});

test("none met is told apart from not looked at, and a cell keeps several rows", () => {
  const { svar } = read(utfylt());
  assert.deepEqual(JSON.parse(JSON.stringify(svar.logg)), [
    { minutter: 12, oppfylt: ["bbbb"] },
    { minutter: 15, oppfylt: ["ingen"] },
  ]);
});

test("a file has numbers, and a text to read has words", () => {
  const post = read(utfylt());
  const [, kolonne] = kontekst.kolonner(kontekst.felt("proeve")[2], post);
  assert.equal(kontekst.vis(kolonne, ["bbbb"]), "2");
  assert.equal(kontekst.vis(kolonne, ["ingen"]), "0");
  const text = tilTekst(kontekst, post);
  assert.match(text, /Oppfylt: Klart språk/);
  assert.match(text, /Oppfylt: Ingen/);
});

test("a file that tells the rows by number is no news when they are the same", () => {
  const mot = utfylt();
  const svar = {
    navn: "Referat",
    kriterier: [{ punkt: "Fakta stemmer" }, { punkt: "Klart språk" }],
    logg: [
      { minutter: 12, oppfylt: lesVerdi(felt("logg", "oppfylt"), { v: 2 }, kontekst).verdi },
      { minutter: 15, oppfylt: "0" },
    ],
  };
  const endret = "2026-11-28T08:00:00.000Z";
  const inn = placeAgainst(mot, { skjema: "proeve", svar, endret, radvalg: kontekst.radvalg("proeve") }, "samme");
  assert.deepEqual(conflicts(merge(mot, inn)), []);
  // In a new entry the numbers stand as they were written, and are read by the order of its rows.
  const ny = read(placeNew({ skjema: "proeve", svar, endret }));
  assert.equal(ny.svar.logg[0].oppfylt, "2");
  assert.deepEqual(lesRadvalg(ny.svar.logg[0].oppfylt, ny.rader.kriterier), [ny.rader.kriterier[1]]);
});

test("what is no number of a row is told with what stands there", () => {
  assert.deepEqual(findFeil(felt("logg", "oppfylt"), "mye"), ["feil_radvalg", { verdi: "mye" }]);
  assert.equal(findFeil(felt("logg", "oppfylt"), ["bbbb"]), null);
});

test("the points of a text are its lines and questions, without their marks", () => {
  assert.deepEqual(finnPunkter("Riktige fakta? Klart språk? Riktig målform?"), [
    "Riktige fakta?",
    "Klart språk?",
    "Riktig målform?",
  ]);
  assert.deepEqual(finnPunkter("- Fakta\n2) Språk\r\n\n• 3 av 5 setninger; Målform"), [
    "Fakta",
    "Språk",
    "3 av 5 setninger",
    "Målform",
  ]);
});

test("the old text becomes rows, the same on every device, and stays where it was", () => {
  const old = write(
    newLagret("proeve", "p2", "2026-11-01T08:00:00.000Z"),
    [{ sti: "punkter", verdi: "Fakta\nSpråk" }],
    penn("aaaaaaaa"),
  );
  const one = kontekst.arve(old);
  assert.deepEqual(one, arve(JSON.parse(JSON.stringify(old)), kontekst.felt("proeve")));
  const post = read(one);
  assert.deepEqual(JSON.parse(JSON.stringify(post.svar)), {
    punkter: "Fakta\nSpråk",
    kriterier: [{ punkt: "Fakta" }, { punkt: "Språk" }],
  });
  assert.equal(kontekst.arve(one), one, "once");
  // One has written in a row; the other has only now become rows.
  const [rad] = post.rader.kriterier;
  const edited = write(one, [{ sti: `kriterier/${rad}/punkt`, verdi: "Alle fakta" }], penn("bbbbbbbb"));
  for (const whole of [merge(edited, kontekst.arve(old)), merge(kontekst.arve(old), edited)]) {
    assert.deepEqual(JSON.parse(JSON.stringify(read(whole).svar.kriterier)), [
      { punkt: "Alle fakta" },
      { punkt: "Språk" },
    ]);
    assert.deepEqual(conflicts(whole), []);
  }
});

test("an entry that has rows of its own, or no text, is left alone", () => {
  const tom = newLagret("proeve", "p3", "2026-11-01T08:00:00.000Z");
  assert.equal(kontekst.arve(tom), tom);
  const own = write(utfylt(), [{ sti: "punkter", verdi: "Noe annet" }], penn("cccccccc"));
  assert.equal(kontekst.arve(own), own);
});

test("a file from when the criteria were a text gives rows too", () => {
  const skjema = kontekst.skjema("proeve");
  const u = new Utfyller(kontekst, skjema, [kontekst]);
  u.sett(findMerket(skjema, "punkter").felt, { v: "Fakta\nSpråk" }, "her");
  const { svar, ukjent } = u.ferdig();
  assert.deepEqual(svar, { kriterier: [{ punkt: "Fakta" }, { punkt: "Språk" }] });
  assert.deepEqual(ukjent, []);
});
