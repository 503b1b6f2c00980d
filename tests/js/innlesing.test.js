import assert from "node:assert/strict";
import { test } from "node:test";
import { lesFiler } from "../../docs/assets/js/arbeidsbok/fil/innlesing.js";
import { Avbrutt } from "../../docs/assets/js/arbeidsbok/fil/leser.js";
import { lesFil } from "../../docs/assets/js/arbeidsbok/fil/lesfil.js";
import { read } from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { planlegg } from "../../docs/assets/js/arbeidsbok/modell/samle.js";
import { fil, prover } from "./lesere.js";
import { Nettleser } from "./nettleser.js";

const [kontekst] = await prover.spraak();
const File = (navn, data, lastModified = 1_700_000_000_000) => ({ name: navn, data, lastModified });
/** Who reads here, instead of a worker. */
const leser = (les = (one) => lesFil(prover, one.name, one.data)) => ({ les, slutt: () => {} });
const les = (filer, alle = new Map(), more = {}) => lesFiler(kontekst, filer, alle, { leser: leser(), ...more });

test("three versions of one form at once become one, and undo leaves an empty book", async () => {
  const n = new Nettleser();
  const { lager } = await n.aapne();
  const lest = await les(
    ["49-skjema.json", "49-skjema-1.json", "49-skjema-2.json"].map((navn) => File(navn, fil(navn))),
  );
  assert.deepEqual(
    lest.funn.map(({ slag }) => slag),
    ["ny", "flettes", "flettes"],
  );
  const before = (await lager.alle()).poster;
  const angre = await lager.leggInn(await planlegg(lest.funn, () => ({ hva: "erstatt" })));
  assert.equal((await lager.alle()).poster.length, before.length + 1);
  assert.deepEqual(await lager.angre(angre), []);
  assert.deepEqual((await lager.alle()).poster, before);
});

test("two versions of one form in Word are held against each other in the order they were written", async () => {
  const navn = ["10-paragraph-below-control.docx", "09-text-beside-control.docx"];
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { funn } = await les(order.map((k) => File(navn[k], fil(navn[k]), 1_700_000_000_000 + k * 1000)));
    assert.deepEqual(
      funn.map((one) => [one.fil, one.slag]),
      [
        [navn[0], "ny"],
        [navn[1], "flettes"],
      ],
    );
  }
});

test("a file is told by name while it is read, and a reading that is stopped gives nothing", async () => {
  const hvor = [];
  const filer = ["22-only-sheet-renamed.xlsx", "44-attachments.zip"].map((navn) => File(navn, fil(navn)));
  await les(filer, new Map(), {
    framdrift: (one) => hvor.push(`${one.nr}/${one.antall} ${one.fil}`),
    leser: leser((one, lest) => lesFil(prover, one.name, one.data, lest)),
  });
  assert.deepEqual(hvor, [
    "1/2 22-only-sheet-renamed.xlsx",
    "2/2 44-attachments.zip",
    "2/2 44-attachments.zip › ide.docx",
    "2/2 44-attachments.zip › ide2.docx",
  ]);
  const stopped = leser(() => Promise.reject(new Avbrutt()));
  await assert.rejects(les(filer, new Map(), { leser: stopped }), Avbrutt);
});

test("what will not open is told: a folder, or what lies in the cloud", async () => {
  const gone = leser(() => Promise.reject(Object.assign(new Error("x"), { name: "NotReadableError" })));
  const { ulest, funn } = await les([File("i-skya.docx", null)], new Map(), { leser: gone, mapper: ["Skjemaer"] });
  assert.deepEqual(
    [ulest, funn],
    [
      [
        { fil: "Skjemaer", grunn: "fil_mappe" },
        { fil: "i-skya.docx", grunn: "fil_ikke_her" },
      ],
      [],
    ],
  );
});

test("a list that is not ours is laid in only when the reader says so, and a name is the same however å is written", async () => {
  const { funn } = await les([File("egen.xlsx", fil("37-own-benefit-sheet.xlsx"))]);
  assert.equal(funn[0].fremmed, true);
  assert.equal((await planlegg(funn, () => ({ hva: "hopp" }))).poster.length, 0);
  assert.equal((await planlegg(funn, () => ({ hva: "egen" }))).poster.length, 1);
  const first = await les([File("mac.xlsx", fil("48-nfd-name.xlsx"))]);
  const post = structuredClone(first.funn[0].inn);
  post.felt.tittel.m[0].v = "Skrive pa\u030a nynorsk";
  post.felt.kontakt.m[0].v = "Nina";
  const again = await les([File("mac.xlsx", fil("48-nfd-name.xlsx"))], new Map([["annen", { ...post, id: "annen" }]]));
  assert.deepEqual([again.funn[0].slag, read(again.funn[0].kandidater[0]).svar.kontakt], ["flettes", "Nina"]);
});

test("an id of a file that another form has, here or in the same file, becomes another id", async () => {
  const post = (skjema, sti, v) => ({
    id: "felles",
    skjema,
    opprettet: "2026-03-01T10:00:00.000Z",
    felt: { [sti]: { m: [{ e: `e${skjema}`, n: 1, v, t: "2026-03-01T10:00:00.000Z" }], s: {} } },
  });
  const bok = (...poster) =>
    new TextEncoder().encode(JSON.stringify({ format: "arbeidsbok", versjon: 3, innstillinger: {}, poster }));
  const here = new Map([["felles", post("gevinstplan", "enhet", "Skole")]]);
  const { funn } = await les(
    [File("to.json", bok(post("ide", "tittel", "A"), post("utproeving", "oppgave", "B")))],
    here,
  );
  assert.deepEqual(
    funn.map(({ slag, inn }) => [slag, inn.skjema, inn.id === "felles"]),
    [
      ["ny", "ide", false],
      ["ny", "utproeving", false],
    ],
  );
  assert.notEqual(funn[0].inn.id, funn[1].inn.id);
});
