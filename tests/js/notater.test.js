// Free notes in files that were filled in here: out with the entry, read back to their places, and corrected there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findMerket, notatMerke } from "../../docs/assets/js/arbeidsbok/fil/leksikon.js";
import { RADID } from "../../docs/assets/js/arbeidsbok/fil/lesark.js";
import { lesRegister } from "../../docs/assets/js/arbeidsbok/fil/lesregister.js";
import { rett, synlig } from "../../docs/assets/js/arbeidsbok/modell/baering.js";
import { readMedNotater } from "../../docs/assets/js/arbeidsbok/modell/notater.js";
import { conflicts, merge, newLagret, read, skrivRad, write } from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { placeAgainst, placeNew, sammenlignUtfylt } from "../../docs/assets/js/arbeidsbok/modell/samle.js";
import { strFromU8, strToU8, unzipSync, zipSync } from "../../docs/assets/vendor/fflate/fflate.js";
import { fil, les, prover } from "./lesere.js";

const T = "2026-11-27T10:00:00.000Z";
const SENERE = "2026-11-28T10:00:00.000Z";
const [kontekst] = await prover.spraak();
const skjema = kontekst.skjema("utproeving");

const navn = (id, kolonne) => {
  const felt = kontekst.felt("utproeving").find((one) => one.id === id);
  return (kolonne ? felt.kolonner.find((one) => one.id === kolonne) : felt).ledetekst;
};

let n = 0;
const penn = { e: "mac", neste: () => ++n, naa: () => T };
const FYLT = write(
  newLagret("utproeving", "u1", T),
  [
    { sti: "oppgave", verdi: "Skrive referat" },
    { sti: "oppgave/_notat", verdi: "Bare de korte" },
    { sti: "logg/_notat", verdi: "Alle er med" },
    ...skrivRad("logg", "r1", "a0", { minutter_ki: 12 }),
    ...skrivRad("logg", "r2", "a1", { minutter_ki: 9 }),
    { sti: "logg/r2/minutter_ki/_notat", verdi: "Med nytt oppsett" },
    { sti: "logg/r9/minutter_ki/_notat", verdi: "Raden er borte" },
  ],
  penn,
);
const notater = kontekst.felt("utproeving").flatMap((felt) => kontekst.notater(read(FYLT), felt));

test("what a note is called in a file says where it belongs: the field, or the number and the id of its row", () => {
  const merker = notater.map(({ id, sti }) => notatMerke(id, sti));
  assert.deepEqual(merker, ["oppgave.notat", "logg.notat", "logg.2.minutter_ki.r2.notat"]);
  assert.deepEqual(
    merker.map((one) => {
      const { felt, kolonne, rad, radid, notat } = findMerket(skjema, one);
      return [felt.id, kolonne?.id, rad, radid, notat];
    }),
    [
      ["oppgave", undefined, undefined, undefined, true],
      ["logg", undefined, undefined, undefined, true],
      ["logg", "minutter_ki", "2", "r2", true],
    ],
  );
  // A tag of Word has 64 letters: then the number must do.
  const lang = notatMerke("logg.2.minutter_ki", `logg/${"r".repeat(50)}/minutter_ki`);
  assert.equal(lang, "logg.2.minutter_ki..notat");
  assert.deepEqual([findMerket(skjema, lang).rad, findMerket(skjema, lang).radid], ["2", undefined]);
  assert.equal(findMerket(skjema, "logg.2.minutter_ki.notat").notat, undefined);
});

/** The end of a document that was filled in here. @param {[string, string, string][]} alle heading, tag and text */
const ende = (alle) =>
  alle
    .map(
      ([navn, merke, tekst]) =>
        `<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t>${navn}</w:t></w:r></w:p><w:sdt><w:sdtPr><w:tag w:val="${merke}"/></w:sdtPr><w:sdtContent>${tekst
          .split("\n")
          .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
          .join("")}</w:sdtContent></w:sdt>`,
    )
    .join("");
const word = (slutt, radid = "") => {
  const arkiv = unzipSync(fil("07-row-inserted.docx"));
  const xml = strFromU8(arkiv["word/document.xml"])
    .replace(/w:val="logg\.1\.(\w+)"/g, `w:val="logg.1.$1${radid}"`)
    .replace(/(?=<w:sectPr[^>]*>(?!.*<w:sectPr))/, ende(slutt));
  return zipSync({ ...arkiv, "word/document.xml": strToU8(xml) });
};

test("notes come back from Word, at fields, at a table and at the rows that they belong to", async () => {
  const slutt = [
    ["Hvilken oppgave prøver dere på?", "oppgave.notat", "Bare de korte\nog de lange"],
    ["Avdeling eller enhet", "enhet.notat", "Hele huset"],
    ["Prøveeier", "proeveeier.notat", "Til jul"],
    ["Logg, med KI", "logg.notat", "Alle er med"],
    [`${navn("logg")}, rad 1, ${navn("logg", "minutter_ki")}`, "logg.1.minutter_ki.r7.notat", "Første gang"],
    [`${navn("logg")}, rad 2, ${navn("logg", "dato")}`, "logg.2.dato.r8.notat", "Raden er slettet"],
  ];
  const [lest, ...flere] = (await les("u.docx", word(slutt, ".r7"))).utfylte;
  assert.deepEqual(flere, []);
  assert.deepEqual(
    ["oppgave/_notat", "enhet/_notat", "proeveeier/_notat", "logg/_notat"].map((one) => lest.svar[one]),
    ["Bare de korte\nog de lange", "Hele huset", "Til jul", "Alle er med"],
  );
  const nr = lest.radider.logg.indexOf("r7");
  assert.deepEqual(
    lest.svar.logg.map((rad) => rad["minutter_ki/_notat"]),
    lest.svar.logg.map((_, k) => (k === nr ? "Første gang" : undefined)),
  );
  // A row that is gone from the file: its note is told and not lost. What a note is called is no news.
  assert.equal(lest.ukjent.filter((one) => one.includes("Raden er slettet")).length, 1);
  assert.deepEqual(
    lest.ukjent.filter((one) => /Hele huset|rad 1|rad 2, [^:]*$/.test(one)),
    [],
  );
  assert.ok(lest.funnet.includes("logg/r7/minutter_ki/_notat"));
});

test("a document that has lost the ids of its rows has their numbers", async () => {
  const [lest] = (await les("u.docx", word([["x", "logg.1.minutter_ki.r7.notat", "Første gang"]]))).utfylte;
  assert.equal(lest.svar.logg[0]["minutter_ki/_notat"], "Første gang");
});

const rute = (v) => ({ v, formel: false, brukt: false });
const ark = (navn, ...rader) => ({
  navn,
  rader: new Map(
    rader.map((rad, nr) => [nr + 1, new Map(rad.flatMap((v, k) => (v === "" ? [] : [[k + 1, rute(v)]])))]),
  ),
  sammen: [],
  ved: [],
  kuttet: false,
});
const REGISTER = ["oppgave", "enhet", "proeveeier", "start"].map((id) => navn(id));
const LOGG = [
  "Skjema nr.",
  navn("logg", "dato"),
  navn("logg", "minutter_ki"),
  navn("logg", "minutter_kontroll"),
  RADID,
];
const hode = [kontekst.t("merknad_spoersmaal"), kontekst.t("merknad")];
const bok = (notatark, ...ideer) => [
  ark("Register", ["Nr.", ...REGISTER], [1, "Skrive referat", "Arkivet", "Kari", ""], ...ideer),
  ark("Logg", LOGG, [1, "", 12, 5, "r1"], [1, "", 9, 4, "r2"]),
  notatark,
];
const excel = async (...alle) => lesRegister(bok(...alle), await prover.spraak(), async () => []);

test("notes come back from Excel by their hidden column, and those at fields by their labels when it is gone", async () => {
  const rader = [
    [navn("oppgave"), "Bare de korte", "oppgave.notat"],
    [navn("enhet"), "", "enhet.notat"],
    ["Logg, rad 2, Minutter", "Med nytt oppsett", "logg.2.minutter_ki.r2.notat"],
    ["Logg, rad 3, Minutter", "Raden er borte", "logg.3.minutter_ki.r3.notat"],
  ];
  const [lest, ...flere] = await excel(ark("Merknader", [...hode, RADID], ...rader, ["", "", "", "På siden"]));
  assert.deepEqual(flere, []);
  assert.equal(lest.svar["oppgave/_notat"], "Bare de korte");
  assert.deepEqual(
    lest.svar.logg.map((rad) => rad["minutter_ki/_notat"]),
    [undefined, "Med nytt oppsett"],
  );
  assert.ok(lest.funnet.includes("enhet/_notat") && !("enhet/_notat" in lest.svar));
  assert.deepEqual(
    lest.ukjent.map((one) => one.replace(/^.*: /, "")),
    ["Raden er borte", "På siden"],
  );
  const [uten] = await excel(ark("Merknader", hode, ...rader.map((rad) => rad.slice(0, 2))));
  assert.equal(uten.svar["oppgave/_notat"], "Bare de korte");
  assert.deepEqual(
    uten.ukjent.map((one) => one.replace(/^.*: /, "")),
    ["Logg, rad 2, Minutter · Med nytt oppsett", "Logg, rad 3, Minutter · Raden er borte"],
  );
});

test("with several forms in a workbook a note at a field is told, and never put at one of them by chance", async () => {
  const lest = await excel(ark("Merknader", [...hode, RADID], [navn("oppgave"), "Hvilken?", "oppgave.notat"]), [
    2,
    "Svare på e-post",
    "Servicetorget",
    "Ola",
    "",
  ]);
  assert.deepEqual(
    lest.map(({ svar }) => [svar.oppgave, svar["oppgave/_notat"]]),
    [
      ["Skrive referat", undefined],
      ["Svare på e-post", undefined],
    ],
  );
  assert.ok(lest[0].ukjent.some((one) => one.includes("Hvilken?")));
});

/** What a file says that was filled in from an entry and not changed. */
const lest = () => ({
  svar: {
    oppgave: "Skrive referat",
    "oppgave/_notat": "Bare de korte",
    "logg/_notat": "Alle er med",
    logg: [{ minutter_ki: 12 }, { minutter_ki: 9, "minutter_ki/_notat": "Med nytt oppsett" }],
  },
  radider: { logg: ["r1", "r2"] },
  funnet: ["oppgave", "logg", "logg/minutter_ki", "oppgave/_notat", "logg/r2/minutter_ki/_notat"],
  endret: SENERE,
});

test("a file carries the notes that it shows; unchanged they change nothing, and a correction is a write", () => {
  const carried = synlig(FYLT);
  assert.deepEqual(
    Object.keys(carried.felt)
      .filter((one) => one.endsWith("_notat"))
      .sort(),
    ["logg/_notat", "logg/r2/minutter_ki/_notat", "oppgave/_notat"],
  );
  assert.deepEqual(rett(carried, lest()).lagret, carried);
  const inn = lest();
  inn.svar.logg[1]["minutter_ki/_notat"] = "Med det gamle oppsettet";
  delete inn.svar["oppgave/_notat"];
  delete inn.svar["logg/_notat"];
  const whole = merge(FYLT, rett(carried, inn).lagret);
  // Emptied where the file has a place for it; where it has none, nobody has said anything.
  assert.deepEqual(
    kontekst.felt("utproeving").flatMap((felt) => kontekst.notater(read(whole), felt).map((one) => one.notat)),
    ["Alle er med", "Med det gamle oppsettet"],
  );
  assert.deepEqual(conflicts(whole), []);
});

test("without an entry to belong to, notes follow their rows: new ones, and rows that are there", () => {
  const utfylt = { skjema: "utproeving", svar: lest().svar, endret: SENERE };
  const fresh = read(placeNew(utfylt));
  const [, rad] = fresh.rader.logg;
  assert.deepEqual(
    { ...fresh.notater },
    {
      oppgave: "Bare de korte",
      logg: "Alle er med",
      [`logg/${rad}/minutter_ki`]: "Med nytt oppsett",
    },
  );
  // The same file again is the same entry; one with another note is a question about that note only.
  const alle = new Map([["u1", FYLT]]);
  assert.equal(sammenlignUtfylt("u.docx", utfylt, alle, "oppgave", []).slag, "lik");
  const annet = structuredClone(utfylt);
  annet.svar.logg[1]["minutter_ki/_notat"] = "Noe annet";
  const { ulikheter } = sammenlignUtfylt("u.docx", annet, alle, "oppgave", []);
  assert.deepEqual(
    ulikheter.map(({ sti, slags }) => [sti, slags]),
    [["logg/r2/minutter_ki/_notat", "uenig"]],
  );
  assert.deepEqual(read(merge(FYLT, placeAgainst(FYLT, annet, "samme"))).rader.logg, ["r1", "r2"]);
});

test("a note stands beside the cell that it is about, in the first row too, and never beside another row", () => {
  let nr = 0;
  const hans = { e: "pc", neste: () => ++nr, naa: () => T };
  const one = write(
    newLagret("utproeving", "u2", T),
    [
      ...skrivRad("logg", "r1", "a0", { minutter_ki: 12 }),
      ...skrivRad("logg", "r2", "a1", { minutter_ki: 9 }),
      { sti: "logg/r1/minutter_ki/_notat", verdi: "Den første" },
      { sti: "logg/r1/_notat", verdi: "Om hele raden" },
      { sti: "logg/r9/minutter_ki/_notat", verdi: "Raden er borte" },
      { sti: "foer/r1/minutter/_notat", verdi: "Tabellen er borte" },
      { sti: "oppgave/_notat", verdi: "Om feltet" },
    ],
    hans,
  );
  assert.deepEqual(JSON.parse(JSON.stringify(readMedNotater(one).svar)), {
    logg: [{ minutter_ki: 12, "minutter_ki/_notat": "Den første" }, { minutter_ki: 9 }],
    "oppgave/_notat": "Om feltet",
  });
  assert.equal(read(one).svar.logg[0]["minutter_ki/_notat"], undefined, "the entry itself is left alone");
});
