// Kinds of files that are not in the collection: each is made here of one of our templates, as the program or the person would.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lesRegister } from "../../docs/assets/js/arbeidsbok/fil/lesregister.js";
import { Kontekst } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { strFromU8, strToU8, unzipSync, zipSync } from "../../docs/assets/vendor/fflate/fflate.js";
import { data } from "./data.js";
import { fil, les, mal } from "./lesere.js";

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const rels = (...all) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([type, target], nr) => `<Relationship Id="x${nr}" Type="${REL}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;
/** The same file with some parts made otherwise. @param {Uint8Array} data @param {Record<string, string | ((xml: string) => string)>} deler */
const med = (data, deler) => {
  const arkiv = unzipSync(data);
  for (const [navn, del] of Object.entries(deler))
    arkiv[navn] = strToU8(typeof del === "string" ? del : del(strFromU8(arkiv[navn])));
  return zipSync(arkiv);
};
const REGISTER = fil("22-only-sheet-renamed.xlsx");
const IDE = fil("10-paragraph-below-control.docx");
const ukjent = (lest) => lest.utfylte.flatMap((one) => one.ukjent);
const titler = (lest) => lest.utfylte.map(({ svar }) => svar.tittel);
const TRE = ["Svare på e-post", "Skrive møtereferat", "Lage klarspråk"];

test("comments, conversations, text boxes and headers of a workbook are told with their place, each once", async () => {
  const data = med(REGISTER, {
    "xl/worksheets/_rels/sheet1.xml.rels": rels(
      ["comments", "../comments1.xml"],
      ["threadedComment", "../threadedComments/t1.xml"],
      ["drawing", "../drawings/d1.xml"],
    ),
    "xl/comments1.xml": `<comments ${NS}><commentList><comment ref="B5"><text><r><t>Spør </t></r><r><t>rådmannen</t></r></text></comment><comment ref="B6"><text><t>[Trådet kommentar] Gjelder dette skolen?</t></text></comment></commentList></comments>`,
    "xl/threadedComments/t1.xml": `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B6"><text>Gjelder dette skolen?</text></threadedComment><threadedComment ref="B6"><text>Ja</text></threadedComment></ThreadedComments>`,
    "xl/drawings/d1.xml": `<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><t><a:bodyPr/><a:p><a:r><a:t>Husk </a:t></a:r><a:r><a:t>frist</a:t></a:r></a:p><a:p><a:r><a:t>1. mars</a:t></a:r></a:p></t></d>`,
    "xl/worksheets/sheet1.xml": (xml) =>
      xml.replace(
        /<headerFooter>.*<\/headerFooter>|(?=<\/worksheet>)/,
        "<headerFooter><oddHeader>&amp;LLevert av Kari&amp;R&amp;P</oddHeader></headerFooter>",
      ),
  });
  const lest = await les("register.xlsx", data);
  assert.deepEqual(titler(lest), TRE);
  const ark = "Ideer";
  assert.deepEqual(
    ukjent(lest)
      .map((one) => one.replace(/^.*?(?= \w+ kommentar| boks| hode)/, ark))
      .sort(),
    [
      "Ideer B5 kommentar: Spør rådmannen",
      "Ideer B6 kommentar: Gjelder dette skolen?",
      "Ideer B6 kommentar: Ja",
      "Ideer boks: Husk frist\n1. mars",
      "Ideer hode: Levert av Kari",
    ],
  );
});

test("what somebody wrote above the pages of a document is told once; the template's own is not", async () => {
  const data = med(IDE, {
    "word/header1.xml": (xml) =>
      xml.replace("</w:hdr>", "<w:p><w:r><w:t>Innspill fra Ola, side 3</w:t></w:r></w:p></w:hdr>"),
    "word/header2.xml": `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Innspill fra Ola, side 3</w:t></w:r></w:p></w:hdr>`,
    "word/_rels/document.xml.rels": (xml) =>
      xml.replace(
        "</Relationships>",
        `<Relationship Id="x9" Type="${REL}/header" Target="header2.xml"/></Relationships>`,
      ),
  });
  assert.deepEqual(ukjent(await les("ide.docx", data)), ["hode: Innspill fra Ola, side 3"]);
});

const LINJER = [
  ["Idéskjema"],
  [],
  [
    "Nr.",
    "Hvilken oppgave gjelder det?",
    "Avdeling eller enhet",
    "Hvor mange ganger i året gjør avdelingen dette?",
    "Vår kode",
  ],
  ["1", "Svare på e-post; også\nbrev", "Økonomi", "1 200", ""],
  ["2", 'Skrive "referat"', "Skole", "12,5", "K7"],
];
const csv = (skille) =>
  LINJER.map((rad) =>
    rad.map((one) => (/[";,\n\t]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(skille),
  ).join("\r\n");
const latin1 = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0));

for (const [navn, data, told] of [
  ["norsk.csv", latin1(csv(";")), ["fil_tegnsett"]],
  ["med-sep.csv", strToU8(`\ufeffsep=;\r\n${csv(";")}`), []],
  ["google.csv", strToU8(csv(",")), []],
  ["kopiert.txt", strToU8(csv("\t")), []],
]) {
  test(`${navn}: a table of ours with something between the cells is read`, async () => {
    const lest = await les(navn, data);
    assert.deepEqual(
      lest.utfylte.map(({ svar }) => [svar.tittel, svar.enhet, svar.ganger_per_aar]),
      [
        ["Svare på e-post; også\nbrev", "Økonomi", 1200],
        ['Skrive "referat"', "Skole", 12.5],
      ],
    );
    assert.deepEqual(ukjent(lest).filter((one) => /K7/.test(one)).length, 1);
    assert.deepEqual(
      lest.ulest.map(({ grunn }) => grunn),
      told,
    );
  });
}

for (const [navn, data, grunn] of [
  ["annet.csv", strToU8("a;b;c\n1;2;3"), "fil_csv"],
  [
    "bok.xlsb",
    zipSync({
      "[Content_Types].xml": strToU8("<x/>"),
      "_rels/.rels": strToU8(rels(["officeDocument", "xl/workbook.bin"])),
      "xl/workbook.bin": strToU8("x"),
    }),
    "fil_xlsb",
  ],
  ["bare-mac.zip", zipSync({ "__MACOSX/._ide.docx": strToU8("x"), ".DS_Store": strToU8("x") }), "fil_zip_tom"],
]) {
  test(`${navn}: it is said what it is`, async () => {
    const { ulest, utfylte } = await les(navn, data);
    assert.deepEqual([ulest.map((one) => one.grunn), utfylte], [[grunn], []]);
  });
}

test("an archive of a Mac with a folder, a document with macros and a table of text: each is read, the rest of the Mac's is not", async () => {
  const lest = await les(
    "innspill.zip",
    zipSync({
      "Til Kari/idé.docm": IDE,
      "__MACOSX/Til Kari/._idé.docm": strToU8("x"),
      "Til Kari/.DS_Store": strToU8("x"),
      "Til Kari/liste.csv": strToU8(csv(";")),
    }),
  );
  assert.deepEqual(titler(lest), ["Svare på e-post", "Svare på e-post; også\nbrev", 'Skrive "referat"']);
  assert.deepEqual(lest.ulest, []);
});

test("a form in another language than the page is read, and its template is known as such", async () => {
  for (const maal of ["nn", "en"]) {
    const data = mal(`${maal}/ide.xlsx`);
    const filled = med(data, {
      "xl/worksheets/sheet1.xml": (xml) =>
        xml.replace(/<c r="B5"[^>]*?(\/>|>.*?<\/c>)/, '<c r="B5" t="inlineStr"><is><t>Svare</t></is></c>'),
    });
    const lest = await les(`${maal}.xlsx`, filled);
    assert.deepEqual([titler(lest), ukjent(lest)], [["Svare"], []]);
    const empty = await les(`${maal}.xlsx`, data);
    assert.deepEqual([empty.ulest.map(({ grunn }) => grunn), empty.utfylte], [["fil_tom"], []]);
  }
});

test("a text box in a document, and a form that lies inside a cell of somebody's frame", async () => {
  const box = `<w:p><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p><w:r><w:t>Lapp i boks</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>`;
  const boxed = med(IDE, { "word/document.xml": (xml) => xml.replace(/<w:body>/, `<w:body>${box}`) });
  assert.ok(ukjent(await les("boks.docx", boxed)).some((one) => one.endsWith("Lapp i boks")));
  const framed = med(IDE, {
    "word/document.xml": (xml) =>
      xml
        .replace("<w:body>", "<w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Vedlegg 1</w:t></w:r></w:p>")
        .replace(/(<w:sectPr(?:(?!<w:sectPr).)*<\/w:sectPr>|)<\/w:body>/s, "<w:p/></w:tc></w:tr></w:tbl>$1</w:body>"),
  });
  const [one] = (await les("ramme.docx", framed)).utfylte;
  assert.equal(one.svar.tittel, "Svare på e-post");
  assert.ok(one.ukjent.some((line) => line.endsWith("Vedlegg 1")));
});

test("a remark, a footnote, a text box and a picture in a document of LibreOffice do not get into the answer", async () => {
  const beside =
    "<office:annotation><dc:creator>Ola</dc:creator><dc:date>2026-03-01T10:00:00</dc:date><meta:creator-initials>O</meta:creator-initials><text:p>Sjekk dette</text:p></office:annotation>";
  const note =
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>En fotnote</text:p></text:note-body></text:note>';
  const data = med(fil("45-saved-as.odt"), {
    "content.xml": (xml) =>
      xml.replace(
        "Servicetorget",
        `Service${beside}torget${note}<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>`,
      ),
  });
  const lest = await les("merknad.odt", data);
  assert.equal(lest.utfylte[0].svar.enhet, "Servicetorget");
  assert.deepEqual(ukjent(lest), ["ved Avdeling eller enhet: et bilde", "merknad: Sjekk dette", "fotnote: En fotnote"]);
  const locked = zipSync({ mimetype: strToU8("x"), "encrypted-package": strToU8("x") });
  assert.equal((await les("laast.odt", locked)).ulest[0].grunn, "fil_passord");
});

test("two rows of a sheet with one number, and a cell that stands there twice: both are told", async () => {
  const data = med(REGISTER, {
    "xl/worksheets/sheet1.xml": (xml) =>
      xml.replace(
        /(?=<row r="6")/,
        '<row r="5"><c r="B5" t="inlineStr"><is><t>En annen oppgave</t></is></c><c r="G5" t="inlineStr"><is><t>Lage utkast</t></is></c></row>',
      ),
  });
  const lest = await les("to-rader.xlsx", data);
  assert.deepEqual(titler(lest), TRE);
  assert.equal(lest.utfylte[0].svar.hjelp_fra_ki, "Lage utkast");
  assert.ok(ukjent(lest).some((one) => one.endsWith("En annen oppgave")));
});

test("a choice of a table is understood in any language, and other words in its place are kept and told", async () => {
  const lest = await les(
    "logg.csv",
    strToU8(
      [
        "Dato;Tid med KI;Tid til kontroll og retting;Brukbart?;Merknad",
        "18.03.2026;12;5;After correcting;",
        "19.03.2026;9;4;forkasta;",
        "20.03.2026;8;2;Ja, nesten;gikk fint",
      ].join("\n"),
    ),
  );
  const [{ svar, obs }] = lest.utfylte;
  assert.deepEqual(
    svar.logg.map(({ brukbart }) => brukbart),
    ["etter_retting", "forkastet", "Ja, nesten"],
  );
  assert.deepEqual(
    obs.map((one) => one.split(": ").slice(-2).join(": ")),
    ["valg: Ja, nesten"],
  );
});

test("a list of somebody's own that has some words of our tables is not a form that was left empty", async () => {
  const kolonner = (/** @type {string[]} */ ...all) => all.map((one) => ({ id: one, type: "tekst", ledetekst: one }));
  const felt = [
    {
      id: "a",
      type: "tabell",
      ledetekst: "Verktøy",
      kolonner: kolonner("Navn", "Leverandør", "Formål", "Eier", "Sist"),
    },
    {
      id: "b",
      type: "tabell",
      ledetekst: "Opplæring",
      kolonner: kolonner("Dato", "Tema", "Deltakere", "Lenke", "Merknad"),
    },
  ];
  const form = { id: "liste", tittel: "Liste", side: "liste/", steg: "a", deler: [{ tittel: "Del", felt }] };
  const kontekst = new Kontekst({ ...data, skjemaer: [form] }, new URL("https://x.no/"), new URL("https://x.no/"));
  const rad = (/** @type {string[]} */ ...all) => new Map(all.map((v, nr) => [nr + 1, { v, type: "s" }]));
  const ark = (/** @type {string} */ navn) => ({
    navn,
    rader: new Map([
      [1, rad("Nr", "Navn", "Eier", "Dato", "Farge", "Merknad")],
      [2, rad("1", "Kari", "20", "i dag", "blå", "ok")],
    ]),
    sammen: [],
    ved: [],
    kuttet: false,
  });
  const mal = async () => [ark("Opplæring")];
  assert.equal(await lesRegister([ark("Lager")], [kontekst], mal), null);
  assert.deepEqual(await lesRegister([ark("Opplæring")], [kontekst], mal), [], "a sheet of ours, by its name");
});
