import assert from "node:assert/strict";
import { test } from "node:test";
import { kjennArkiv, kjennFil } from "../../docs/assets/js/arbeidsbok/fil/kjenn.js";
import { dekodTekst } from "../../docs/assets/js/arbeidsbok/fil/koding.js";
import { findMerket, Leksikon } from "../../docs/assets/js/arbeidsbok/fil/leksikon.js";
import { fromSerial, letters, readRef } from "../../docs/assets/js/arbeidsbok/fil/lesark.js";
import {
  bare,
  erKjent,
  keepMaalinger,
  labelsOf,
  lesVerdi,
  setninger,
} from "../../docs/assets/js/arbeidsbok/fil/lesverdi.js";
import { Utfyller } from "../../docs/assets/js/arbeidsbok/fil/utfyller.js";
import { toSerial } from "../../docs/assets/js/arbeidsbok/fil/xlsx.js";
import { lesXml, utenHex } from "../../docs/assets/js/arbeidsbok/fil/xml.js";
import { readDato } from "../../docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { felt, kontekst } from "./data.js";

const bytes = (...parts) =>
  new Uint8Array(parts.flatMap((one) => (typeof one === "string" ? [...new TextEncoder().encode(one)] : one)));

test("labels are compared without case, star, colon and odd spaces, with or without their unit", () => {
  assert.equal(bare("  Hva \n heter  den? * "), "hva heter den?");
  assert.equal(bare("Enhet: "), "enhet");
  assert.equal(bare("pa\u030a"), "på");
  assert.equal(bare(undefined), "");
  assert.deepEqual(labelsOf(felt("ide", "minutter")), ["minutter", "minutter (min)"]);
  assert.deepEqual(labelsOf(felt("ide", "om")), ["om"]);
});

test("a heading is looked up with its unit, its answer, or the end of its interval", () => {
  const leksikon = Leksikon.av(kontekst);
  const ider = (text) =>
    leksikon.find(text).map(({ skjema, felt: one, valg }) => [skjema, one.id, ...(valg ? [valg] : [])].join("."));
  assert.deepEqual(ider("Minutter (min) *"), ["ide.minutter"]);
  assert.deepEqual(ider("nytte (1 = lite, 5 = mye)"), ["ide.nytte", "utproeving.nytte"]);
  assert.deepEqual(ider("tema: Beta"), ["ide.tema.b"]);
  assert.deepEqual(ider("dobbelt: fra"), ["ide.dobbelt"]);
  for (const text of ["", "noe annet", "tittel: fra", `x${"y".repeat(400)}`]) assert.deepEqual(ider(text), [], text);
});

test("an id is a field, a column, a cell, an answer or a note", () => {
  const find = (id) => findMerket(kontekst.skjema("utproeving"), id);
  assert.equal(find("oppgave").felt.id, "oppgave");
  assert.deepEqual([find("logg.3.feil").kolonne.id, find("logg.3.feil").rad], ["feil", "3"]);
  assert.equal(find("logg.feil").kolonne.id, "feil");
  assert.equal(find("logg.3.feil.r7").radid, "r7");
  assert.equal(find("tema.a").valg, "a");
  assert.equal(find("klar.notat").notat, true);
  for (const id of ["borte", "logg", "logg.borte", "logg.3.borte", "oppgave.x", "tema.z", "tema.a.b", "goog_rdk_3"])
    assert.equal(find(id), null, id);
});

test("an answer of a file is read by its field, and what it cannot be is told", () => {
  const read = (id, v, more = {}) => lesVerdi(felt("ide", id), { v, ...more }, kontekst);
  assert.deepEqual(read("minutter", 7.5), { verdi: 7.5 });
  assert.deepEqual(read("minutter", " 1 200,5 "), { verdi: 1200.5 });
  assert.deepEqual(read("minutter", "12,5 min."), { verdi: 12.5 });
  assert.deepEqual(read("minutter", "–5"), { verdi: -5 });
  assert.deepEqual(read("minutter", "ca. 10"), { verdi: "ca. 10", obs: ["obs_ikke_tall", { tekst: "ca. 10" }] });
  for (const text of ["ca 12", "12-15", "12–15 min", "omtrent et kvarter", "12 eller 15"])
    assert.deepEqual(read("minutter", text), { verdi: text, obs: ["obs_ikke_tall", { tekst: text }] });
  assert.deepEqual(read("minutter", "1.200"), { verdi: "1.200", obs: ["obs_tvetydig", { tekst: "1.200" }] });
  assert.deepEqual(read("minutter", 0.25, { vist: "prosent" }), {
    verdi: 0.25,
    obs: ["obs_vist", { tekst: "25 %", tall: "0,25" }],
  });
  assert.deepEqual(read("minutter", "#REF!", { feil: "#REF!" }), { rest: "#REF!" });
  for (const n of [1, 5, "3", "4 – mye"]) assert.equal(read("nytte", n).verdi, Number.parseInt(n, 10));
  for (const n of [0, 6, 2.5, "fire", "4ever"]) assert.deepEqual(read("nytte", n), { rest: String(n) });
  assert.deepEqual(read("dag", 46088, { dato: "2026-03-07" }), { verdi: "2026-03-07" });
  assert.equal(read("dag", 46088).obs[0], "obs_tall_dato");
  assert.equal(read("dag", 12).obs[0], "obs_ikke_dato");
  assert.deepEqual(read("dag", "7. mars 2026"), { verdi: "2026-03-07" });
  assert.deepEqual([read("dag", "3/17/2026").verdi, read("dag", "3/17/2026").obs[0]], ["2026-03-17", "obs_amerikansk"]);
  for (const text of ["31.02.2026", "uke 12", "13/13/2026"])
    assert.deepEqual(read("dag", text), { verdi: text, obs: ["obs_ikke_dato", { tekst: text }] });
  assert.deepEqual(read("farge", "vet_ikke"), { verdi: "vet_ikke" });
  assert.deepEqual(read("farge", " VET  ikke "), { verdi: "vet_ikke" });
  assert.deepEqual(read("farge", "lilla"), { verdi: "lilla", obs: ["obs_valg", { tekst: "lilla" }] });
  assert.deepEqual(read("tema", "Beta"), { verdi: ["b"] });
  assert.deepEqual(read("tema", "Beta; alfa"), { verdi: ["b", "a"] });
  assert.deepEqual(read("tema", "Beta, gamma"), { verdi: ["b"], rest: "gamma" });
  for (const yes of [true, "Ja", "yes", "x", 1, "\u2612", "\u2611"])
    assert.deepEqual(read("klar", yes), { verdi: true });
  for (const no of [false, "nei", "No", "0", 0, "\u2610"]) assert.deepEqual(read("klar", no), {});
  assert.deepEqual(read("klar", "kanskje"), { rest: "kanskje" });
  assert.deepEqual(read("tittel", " x "), { verdi: "x" });
  assert.deepEqual(read("tittel", 3), { verdi: "3" });
  assert.deepEqual(read("tittel", 46088, { dato: "2026-03-07" }), { verdi: "07.03.2026" });
  assert.deepEqual(read("tittel", 0.5, { vist: "klokke" }), { verdi: "12.00" });
  assert.deepEqual(read("tittel", "pa\u030a"), { verdi: "på" });
  assert.deepEqual(read("tittel", ""), {});
});

test("a choice in another language is the same choice", () => {
  const english = {
    ...felt("ide", "farge"),
    valg: [
      ["ja", "Yes"],
      ["nei", "No"],
      ["vet_ikke", "Don't know"],
    ],
  };
  assert.deepEqual(
    lesVerdi(felt("ide", "farge"), { v: "don't KNOW" }, kontekst, () => [english]),
    { verdi: "vet_ikke" },
  );
});

test("what is worked out or decided is held against that, and told where it differs", () => {
  const u = new Utfyller(kontekst, kontekst.skjema("ide"), [kontekst]);
  u.sett(felt("ide", "minutter"), { v: 5 }, "a");
  u.sett(felt("ide", "dobbelt"), { v: "10,0" }, "b");
  assert.deepEqual(u.ferdig().ukjent, []);
  const other = new Utfyller(kontekst, kontekst.skjema("ide"), [kontekst]);
  other.sett(felt("ide", "minutter"), { v: 5 }, "a");
  other.sett(felt("ide", "minutter"), { v: 6 }, "igjen");
  other.sett(felt("ide", "dobbelt"), { v: "20" }, "b");
  assert.deepEqual(other.ferdig(), {
    skjema: "ide",
    svar: { minutter: 5 },
    ukjent: ["igjen: 6", "b: 20"],
    obs: [],
    funnet: [],
  });
});

test("a date is read as people write it, and what is no date stands", () => {
  const same = [
    "2026-03-07",
    "2026-03-07T10:00:00",
    "7.3.2026",
    "07.03.2026",
    "7/3 2026",
    "7. mars 2026",
    "7 March 2026",
    "7 MAR. 2026",
  ];
  for (const text of same) assert.equal(readDato(text), "2026-03-07", text);
  const months = {
    "1. mai 2026": "05",
    "1 May 2026": "05",
    "1. oktober 2026": "10",
    "1 Oct 2026": "10",
    "1. des 2026": "12",
    "1 december 2026": "12",
    "1. januar 2026": "01",
    "1. august 2026": "08",
  };
  for (const [text, month] of Object.entries(months)) assert.equal(readDato(text), `2026-${month}-01`, text);
  for (const text of ["i mars", "7. foo 2026", "", "uke 7.3.2026", "7.3.2026 kl 9"]) assert.equal(readDato(text), text);
});

test("days are counted as Excel counts them, both ways, from either year", () => {
  assert.equal(toSerial("2026-03-07"), 46088);
  assert.equal(fromSerial(46088), "2026-03-07");
  assert.equal(fromSerial(46088.99), "2026-03-07");
  assert.equal(fromSerial(46088 - 1462, true), "2026-03-07");
  assert.equal(toSerial("i mars"), null);
  for (const none of [Number.NaN, -1, 1e9]) assert.equal(fromSerial(none), undefined);
});

test("cells have addresses, also when a file leaves half of them out", () => {
  assert.deepEqual(["A1", "$AB$12", "C", "7", ""].map(readRef), [
    [1, 1],
    [28, 12],
    [3, 0],
    [0, 7],
    [0, 0],
  ]);
  assert.deepEqual([1, 26, 27, 702, 703].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
});

test("a text of the template is known sentence by sentence, and a short word is no sentence", () => {
  const kjent = new Set(setninger("Skriv det her. Ta med alt som trengs! Ja."));
  assert.ok(erKjent("Ta med alt som trengs!", kjent));
  assert.ok(erKjent("skriv  DET her. ta med alt som trengs!", kjent));
  for (const text of ["Ja.", "Skriv det her. Og mer.", "noe"]) assert.ok(!erKjent(text, kjent), text);
});

test("text is decoded as it was written", () => {
  assert.deepEqual(dekodTekst(bytes("på")), { tekst: "på", koding: "utf-8" });
  assert.deepEqual(dekodTekst(bytes("p", [0xe5])), { tekst: "på", koding: "windows-1252" });
  assert.deepEqual(dekodTekst(bytes([0xff, 0xfe, 0x7b, 0, 0x7d, 0])).koding, "utf-16le");
  assert.deepEqual(dekodTekst(bytes([0x7b, 0, 0x7d, 0])), { tekst: "{}", koding: "utf-16le" });
  assert.deepEqual(dekodTekst(bytes([0, 0x7b, 0, 0x7d])), { tekst: "{}", koding: "utf-16be" });
});

test("a file is known by its first bytes, whatever it is called", () => {
  const ole = (name) =>
    bytes(
      [0xd0, 0xcf, 0x11, 0xe0],
      "x".repeat(40),
      [...name].flatMap((one) => [one.charCodeAt(0), 0]),
    );
  const right = [
    ["tom.docx", bytes(), "fil_null"],
    ["~$notat.docx", bytes("\u0004Kari"), "fil_laas"],
    [".~lock.notat.odt#", bytes(",Kari,"), "fil_laas"],
    ["a.docx", ole("EncryptedPackage"), "fil_passord"],
    ["a.doc", ole("WordDocument"), "fil_gammel"],
    ["a.msg", ole("__properties_version1.0"), "fil_epost"],
    ["a.docx", ole("ukjent"), "fil_ole"],
    ["a.docx", bytes("{\\rtf1"), "fil_rtf"],
    ["a.docx", bytes("%PDF-1.7"), "fil_pdf"],
    ["a.jpg", bytes([0xff, 0xd8, 0xff, 0xe0]), "fil_bilde"],
    ["a.heic", bytes([0, 0, 0, 24], "ftypheic"), "fil_bilde"],
    ["a.docx", bytes("\n<!DOCTYPE html><title>Logg inn"), "fil_nettside"],
    ["a.url", bytes("[InternetShortcut]\nURL=x"), "fil_snarvei"],
    ["a.xml", bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?>'), "fil_gammel"],
    ["a.eml", bytes("Received: x"), "fil_epost"],
    ["a.txt", bytes("hei"), "fil_ukjent"],
    ["a.zip", bytes("PK", [3, 4, 20, 0, 1, 0], "x".repeat(40)), "fil_passord"],
  ];
  for (const [navn, data, grunn] of right) assert.throws(() => kjennFil(navn, data), { grunn }, navn);
  assert.deepEqual(kjennFil("bok.txt", bytes("\uFEFF {}")).slag, "json");
  assert.deepEqual(kjennFil("a.csv", bytes("a;b")).slag, "csv");
  assert.deepEqual(kjennFil("a", bytes("PK", [3, 4], "x".repeat(40))).slag, "zip");
  assert.deepEqual(
    [
      ["Index/Document.iwa"],
      ["[Content_Types].xml"],
      ["word\\document.xml"],
      ["mimetype", "content.xml"],
      ["a.docx"],
    ].map(kjennArkiv),
    ["iwork", "ooxml", "ooxml", "odf", "annet"],
  );
});

test("xml is read as a stream, with one name for each thing, and what is damaged or made to swell is refused", () => {
  const read = (text) => {
    const found = [];
    lesXml(bytes(text), {
      aapne: (navn, attr) => found.push([navn, attr["w:val"] ?? ""]),
      tekst: (t) => found.push(t),
    });
    return found;
  };
  const strict = 'xmlns:q="http://purl.oclc.org/ooxml/wordprocessingml/main"';
  assert.deepEqual(read(`<q:a ${strict} q:val="1 &amp; &#230;">x &lt; &#x1F600;<![CDATA[&]]></q:a>`), [
    ["w:a", "1 & æ"],
    "x < 😀",
    "&",
  ]);
  for (const text of ["<a><b></a>", "<a>", "hei", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'])
    assert.throws(() => read(text), { grunn: "fil_skadet" }, text);
  assert.deepEqual(["a_x000D_\nb", "a_x005F_b", "_x00", "rene ord"].map(utenHex), ["a\nb", "a_b", "_x00", "rene ord"]);
});

test("a measurement that a file shows is the same when it says the same, and other words are kept and told", () => {
  const maaling = { id: "maalt", type: "tekst", slag: "maaling", ledetekst: "Målt", fra: "utproeving.netto" };
  const tabell = { id: "tall", type: "tabell", ledetekst: "Tall", kolonner: [{ ...maaling, id: "m" }] };
  const vis = (lang) => (_, value) => (value === "15.5;-13;29;0.97;5;6" ? `15,5 (${lang} −13 og 29)` : String(value));
  const t = (key, values) => `${key} ${values.tekst}`;
  const alle = ["mellom", "between"].map((lang) => ({ felt: () => [maaling, tabell], vis: vis(lang), t }));
  const sett = "15.5;-13;29;0.97;5;6";
  const baaret = { svar: { maalt: sett, tall: [{ m: "1;0;2;0.97;5;6" }, { m: sett }] }, rader: { tall: ["r1", "r2"] } };
  const read = (svar, radider = {}, her = baaret) => {
    const one = { skjema: "x", svar, radider, obs: [], ukjent: [], funnet: [] };
    keepMaalinger(one, her, alle);
    return [one.svar, one.obs];
  };
  // In either language, and in a row that was moved.
  for (const lang of ["mellom", "Between "])
    assert.deepEqual(read({ maalt: `15,5 (${lang.trim()} −13 og 29)` }), [{ maalt: sett }, []]);
  assert.deepEqual(read({ tall: [{ m: "15,5 (mellom −13 og 29)" }] }, { tall: ["r2"] }), [{ tall: [{ m: sett }] }, []]);
  assert.deepEqual(read({ maalt: "" }), [{ maalt: "" }, []]);
  for (const text of ["ca 12", "12-15", "et kvarter spart"])
    assert.deepEqual(read({ maalt: text }), [{ maalt: text }, [`Målt: obs_maaling ${text}`]]);
  assert.deepEqual(read({ maalt: "15,5 (mellom −13 og 29)" }, {}, null)[1].length, 1);
  assert.deepEqual(read({ tall: [{}, { m: "12" }] })[1], ["Tall 2, Målt: obs_maaling 12"]);
});

test("a file from when a table was a text is known by the old name of the table, and no other field is", () => {
  const kolonner = [{ id: "punkt", type: "tekst", ledetekst: "Punkt" }];
  const felt = [
    { id: "kriterier", type: "tabell", ledetekst: "Kriterier", tidligere: "krav", kolonner },
    { id: "ny", type: "tekst", ledetekst: "Ny", tidligere: "gammel" },
    { id: "tom", type: "tabell", ledetekst: "Tom", tidligere: "enda_eldre", kolonner: [] },
    { id: "alltid", type: "tabell", ledetekst: "Alltid", kolonner },
  ];
  const skjema = {
    deler: [
      { tittel: "", felt: felt.slice(0, 2) },
      { tittel: "", felt: felt.slice(2) },
    ],
  };
  assert.deepEqual(findMerket(skjema, "krav"), { felt: felt[0], arv: true });
  for (const id of ["gammel", "enda_eldre", "undefined", "krav.1", "krav.1.punkt", "k".repeat(201)])
    assert.equal(findMerket(skjema, id), null, id);
  assert.deepEqual(findMerket(skjema, "ny"), { felt: felt[1] });
});
