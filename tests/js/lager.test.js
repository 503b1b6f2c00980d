// The store, in foul weather: several tabs, full and forbidden disks, pages that die, old and newer books.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { arve } from "../../docs/assets/js/arbeidsbok/modell/arv.js";
import { readBok } from "../../docs/assets/js/arbeidsbok/modell/lesbok.js";
import { conflicts, read } from "../../docs/assets/js/arbeidsbok/modell/post.js";
import { Nettleser, ro } from "./nettleser.js";
import { uvaer } from "./uvaer.js";

const plain = (/** @type {any} */ value) => JSON.parse(JSON.stringify(value));
/** @param {{poster: any[]}} bok */
const svar = (bok) => plain(bok.poster.map((one) => read(one).svar));

test("what is typed is there the next time", async () => {
  const n = new Nettleser();
  const fane = await n.aapne();
  await fane.skriv("oppgave", "Referat");
  await fane.skriv("logg/r1/minutter_ki", 12);
  await fane.skriv("oppgave", "Referater");
  fane.lukk();
  const bok = await n.les();
  assert.deepEqual(svar(bok), [{ oppgave: "Referater", logg: [{ minutter_ki: 12 }] }]);
  assert.deepEqual(conflicts(bok.poster[0]), []);
  assert.deepEqual(bok.lapper, []);
});

test("two tabs that write at the same place without seeing each other are both kept", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("oppgave", "Referat");
  const b = await n.aapne(a.lagring.post.id);
  await Promise.all([a.skriv("oppgave", "A"), b.skriv("oppgave", "B"), b.skriv("enhet", "Skole")]);
  await ro();
  const bok = await n.les();
  assert.deepEqual(
    conflicts(bok.poster[0]).map(({ valg }) => valg.map((one) => one.verdi).sort()),
    [["A", "B"]],
  );
  // Both tabs see it, and whoever chooses decides for both.
  assert.deepEqual(a.lagring.post.uenig, ["oppgave"]);
  await b.skriv("oppgave", "B");
  await ro();
  assert.deepEqual(conflicts((await n.les()).poster[0]), []);
  assert.equal(a.lagring.post.svar.oppgave, "B");
});

test("typing on while the disk is slow is one text and not two", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  const letters = "Møtereferat fra barnevernet";
  const waits = [...letters].map((_, i) => a.skriv("oppgave", letters.slice(0, i + 1)));
  await ro();
  waits.push(a.skriv("oppgave", `${letters}!`));
  await Promise.all(waits);
  const bok = await n.les();
  assert.equal(read(bok.poster[0]).svar.oppgave, `${letters}!`);
  assert.deepEqual(conflicts(bok.poster[0]), []);
});

test("with a full store the note waits, survives other pages, and is written when there is room", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("oppgave", "Referat");
  n.feil.full = true;
  await a.skriv("hypotese", "Går fortere");
  assert.equal(a.sagt.at(-1), "full lapp");
  a.lukk();
  for (let i = 0; i < 3; i++) (await n.aapne()).lukk();
  assert.equal((await n.les()).lapper.length, 1);
  n.feil.full = false;
  const bok = await n.les();
  assert.deepEqual(svar(bok), [{ oppgave: "Referat", hypotese: "Går fortere" }]);
  assert.deepEqual(bok.lapper, []);
});

test("each tab and entry has a note of its own", async () => {
  const n = new Nettleser();
  const [a, b] = [await n.aapne(), await n.aapne()];
  n.feil.full = true;
  await a.skriv("oppgave", "A");
  await b.skriv("oppgave", "B");
  a.lukk();
  b.lukk();
  n.feil.full = false;
  assert.deepEqual(
    svar(await n.les())
      .map((one) => one.oppgave)
      .sort(),
    ["A", "B"],
  );
});

test("an old note never overwrites newer work", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("oppgave", "Første");
  const { id } = a.lagring.post;
  n.feil.full = true;
  await a.skriv("oppgave", "Fra lappen");
  a.lukk();
  const note = [...n.smaa.data];
  n.feil.full = false;
  n.smaa.data.clear();
  const b = await n.aapne(id);
  await b.skriv("oppgave", "Nyere");
  b.lukk();
  n.smaa.data = new Map(note);
  const bok = await n.les();
  assert.deepEqual(
    conflicts(bok.poster[0]).map(({ valg }) => valg.map((one) => one.verdi).sort()),
    [["Fra lappen", "Nyere"]],
  );
});

test("what was written after all is not written again from the note", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("oppgave", "Første");
  const { id } = a.lagring.post;
  const wait = a.skriv("oppgave", "Andre");
  await null;
  assert.ok(a.lagring.leave());
  const note = [...n.smaa.data];
  await wait;
  const b = await n.aapne(id);
  await b.skriv("oppgave", "Tredje");
  n.smaa.data = new Map(note);
  const bok = await n.les();
  assert.equal(read(bok.poster[0]).svar.oppgave, "Tredje");
  assert.deepEqual(conflicts(bok.poster[0]), []);
});

test("how far a page had written is forgotten when it can decide nothing more, and not before", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("oppgave", "Første");
  const { id } = a.lagring.post;
  const names = (/** @type {any} */ lager) => lager.handle((/** @type {any} */ tx) => tx.metaNavn("lapp:"), "readonly");
  const age = (/** @type {any} */ lager, /** @type {string} */ fane, /** @type {number} */ days) =>
    lager.handle(async (/** @type {any} */ tx) => {
      const one = await tx.meta(`lapp:${fane}`);
      tx.settMeta(`lapp:${fane}`, { ...one, t: new Date(Date.now() - days * 864e5).toISOString() });
    });
  // It left a note of what was kept after all, another page wrote on, and a long time went.
  const b = await n.aapne(id);
  a.skriv("oppgave", "Andre");
  await null;
  assert.ok(a.lagring.leave());
  const note = [...n.smaa.data];
  await ro();
  await b.skriv("oppgave", "Tredje");
  n.smaa.data = new Map(note);
  await age(a.lager, a.lager.fane, 400);
  const [kept] = (await n.les()).poster;
  assert.equal(read(kept).svar.oppgave, "Tredje");
  assert.deepEqual(conflicts(kept), [], "the note was known to be written");
  // With the note gone nothing asks any more; what another page wrote just now is left alone.
  const c = await n.aapne(id);
  assert.deepEqual(await names(c.lager), [`lapp:${b.lager.fane}`]);
  await age(c.lager, b.lager.fane, -400);
  assert.deepEqual(await names((await n.aapne(id)).lager), [], "a clock that was wrong keeps nothing for ever");
  await c.skriv("oppgave", "Fjerde");
  await age(c.lager, c.lager.fane, 0.01);
  n.smaa.setItem("ki-veikartet.valg", '{"plan/start": "2027-01-04"}');
  n.smaa.setItem("ki-veikartet.valg.venter", '{"plan/start": "2027-01-04"}');
  n.smaa.setItem("ki-veikartet.farger", "slate");
  await c.lager.slettAlt();
  await (await n.aapne()).lager.slettAlt();
  assert.equal(n.smaa.getItem("ki-veikartet.valg"), null, "what is chosen for the work goes with the book");
  assert.equal(n.smaa.getItem("ki-veikartet.valg.venter"), null, "and so does what was on its way there");
  assert.equal(n.smaa.getItem("ki-veikartet.farger"), "slate", "light or dark is no part of it");
  assert.deepEqual(await names((await n.aapne()).lager), [], "delete everything is everything");
});

test("with all site data blocked the page writes on the screen and says so", async () => {
  const n = new Nettleser();
  n.feil.forbudt = true;
  const a = await n.aapne();
  assert.equal(a.lager.kanLagre, false);
  await a.skriv("oppgave", "Referat");
  assert.equal(a.lagring.post.svar.oppgave, "Referat");
  await a.lager.kryss("start-her", "leder-med", true);
  assert.ok((await a.lager.sjekklister()).get("start-her")?.has("leder-med"));
});

test("a channel that cannot be had is no reason to stop", async () => {
  const channel = globalThis.BroadcastChannel;
  globalThis.BroadcastChannel = /** @type {any} */ (
    () => {
      throw Object.assign(new Error("blocked"), { name: "SecurityError" });
    }
  );
  try {
    const n = new Nettleser();
    const a = await n.aapne();
    await a.skriv("oppgave", "Referat");
    assert.ok(a.lager.kanLagre);
    assert.equal((await n.les()).poster.length, 1);
  } finally {
    globalThis.BroadcastChannel = channel;
  }
});

test("a deleted entry can be taken back, comes back when another tab writes, and goes for good when emptied", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("oppgave", "Referat");
  const { post } = a.lagring;
  const b = await n.aapne(post.id);
  assert.ok(await a.lagring.slett(post));
  await ro();
  assert.equal(b.lagring.post.slettet, "ja");
  assert.equal(b.lagring.alle.has(post.id), false);
  await b.skriv("enhet", "Skole");
  assert.equal(read((await n.les()).poster[0]).slettet, "nei");
  await a.lagring.slett(b.lagring.post);
  await a.lagring.slett(b.lagring.post, true);
  assert.deepEqual(svar(await n.les()), [{ oppgave: "Referat", enhet: "Skole" }]);
  await a.lagring.slett(b.lagring.post);
  assert.equal(await a.lager.toemSlettede(), 1);
  assert.deepEqual((await n.les()).poster, []);
  // A tab that still has it and writes on keeps it, and says that it was gone.
  await b.skriv("enhet", "Barnehage");
  assert.equal(b.sagt.at(-1), "borte");
  assert.deepEqual(svar(await n.les()), [{ oppgave: "Referat", enhet: "Barnehage" }]);
});

test("to undo an import takes back what it did, and leaves what was written since", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("oppgave", "Referat");
  const { id } = a.lagring.post;
  const file = JSON.stringify({
    format: "arbeidsbok",
    versjon: 2,
    poster: [
      { id, skjema: "utproeving", svar: { enhet: "Skole", hypotese: "Fra filen" } },
      { id: "ny1", skjema: "ide", svar: { tittel: "Ny" } },
      { id: "ny2", skjema: "ide", svar: { tittel: "Ny to" } },
    ],
    sjekklister: { "start-her": ["leder-med"] },
  });
  const { poster, innstillinger } = await readBok(file);
  await a.lager.kryss("start-her", "egen", true);
  const angre = await a.lager.leggInn({ poster, innstillinger });
  await ro();
  await a.skriv("enhet", "Barnehage");
  const b = await n.aapne("ny2", "ide");
  await b.skriv("verktoey", "Copilot");
  assert.deepEqual((await a.lager.angre(angre)).sort(), [id, "ny2"].sort());
  const after = await n.les();
  assert.deepEqual(after.poster.map((one) => one.id).sort(), [id, "ny2"].sort());
  assert.deepEqual(plain(read(/** @type {any} */ (after.poster.find((one) => one.id === id))).svar), {
    oppgave: "Referat",
    enhet: "Barnehage",
  });
  assert.deepEqual([...((await a.lager.sjekklister()).get("start-her") ?? [])], ["egen"]);
  // The same file can be read in again.
  await a.lager.leggInn({ poster, innstillinger });
  assert.equal((await n.les()).poster.length, 3);
});

test("what is made from an entry that gets a new id is still made from it", async () => {
  const n = new Nettleser();
  const a = await n.aapne(undefined, "ide");
  await a.skriv("tittel", "Min idé");
  const { id } = a.lagring.post;
  const { poster } = await readBok(
    JSON.stringify({
      format: "arbeidsbok",
      versjon: 2,
      poster: [
        {
          id: "kort",
          skjema: "laeringskort",
          fra: [id, "annen"],
          svar: { oppgave: "K" },
          hentet: { oppgave: [{ post: id, felt: "oppgave" }] },
        },
        { id, skjema: "utproeving", svar: { oppgave: "K" } },
      ],
    }),
  );
  await a.lager.leggInn({ poster });
  await a.lager.leggInn({ poster });
  const all = (await n.les()).poster.map((/** @type {any} */ one) => read(one));
  assert.equal(all.length, 3);
  const trial = all.find((one) => one.skjema === "utproeving");
  const card = all.find((one) => one.skjema === "laeringskort");
  assert.notEqual(trial?.id, id);
  assert.deepEqual(card?.fra.sort(), ["annen", trial?.id].sort());
  assert.deepEqual(plain(card?.hentet), { oppgave: [{ post: trial?.id, felt: "oppgave" }] });
});

test("undoing an import leaves nothing of it, not even when it says the entry was made", async () => {
  const n = new Nettleser();
  const a = await n.aapne(undefined, "ide");
  await a.skriv("tittel", "Min idé");
  const foer = plain(await n.les());
  const { poster } = await readBok(
    JSON.stringify({
      format: "arbeidsbok",
      versjon: 3,
      poster: [{ ...foer.poster[0], opprettet: "2020-01-01T00:00:00.000Z", fremtid: { a: 1 } }],
    }),
  );
  const angre = await a.lager.leggInn({ poster });
  assert.equal((await n.les()).poster[0].opprettet, "2020-01-01T00:00:00.000Z");
  assert.deepEqual(await a.lager.angre(angre), []);
  assert.deepEqual(plain((await n.les()).poster), foer.poster);
});

test("a form whose text has become a table is read so, kept so when it is written in, and undone as it was", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("punkter", "Fakta\nSpråk");
  const raw = plain(await n.les()).poster[0];
  const felt = [{ id: "kriterier", tidligere: "punkter", kolonner: [{ id: "punkt" }] }];
  const lager = await n.lager();
  lager.arve = (lagret) => arve(lagret, felt);
  const [post] = (await lager.alle()).poster;
  assert.deepEqual(plain(read(post).svar.kriterier), [{ punkt: "Fakta" }, { punkt: "Språk" }]);
  assert.deepEqual(plain(await n.les()).poster, [raw], "to read is not to write");
  await lager.skriv(post, [{ sti: "oppgave", verdi: "Referat" }], false);
  assert.equal(read((await n.les()).poster[0]).rader.kriterier.length, 2);
  const angre = await lager.leggInn({ poster: [{ ...raw, id: "annen" }] });
  assert.deepEqual(await lager.angre(angre), [], "nobody has written in it since");
  assert.equal((await n.les()).poster.length, 1);
});

test("an id that another form has here is never written over", async () => {
  const n = new Nettleser();
  const a = await n.aapne(undefined, "ide");
  await a.skriv("tittel", "Min idé");
  const { id } = a.lagring.post;
  const { poster } = await readBok(
    JSON.stringify({
      format: "arbeidsbok",
      versjon: 2,
      poster: [{ id, skjema: "utproeving", svar: { oppgave: "Annen" } }],
    }),
  );
  const angre = await a.lager.leggInn({ poster });
  await a.lager.leggInn({ poster });
  assert.equal((await n.les()).poster.length, 2);
  await a.lager.angre(angre);
  assert.deepEqual(svar(await n.les()), [{ tittel: "Min idé" }]);
});

test("a book of version 2 that lies in the browser becomes one of version 3, with its note and its ticks", async () => {
  const n = new Nettleser();
  n.bruk();
  const old = JSON.parse(readFileSync(new URL("../boker/arbeidsbok-v2.json", import.meta.url), "utf8"));
  const open = indexedDB.open("arbeidsbok:/veikart/", 1);
  await new Promise((resolve) => {
    open.onupgradeneeded = () => {
      open.result.createObjectStore("poster", { keyPath: "id" });
      open.result.createObjectStore("meta");
    };
    open.onsuccess = () => resolve(undefined);
  });
  const tx = open.result.transaction(["poster", "meta"], "readwrite");
  for (const post of old.poster) tx.objectStore("poster").put(post);
  tx.objectStore("poster").put({ id: "rart", tull: 1 });
  tx.objectStore("meta").put(2, "versjon");
  tx.objectStore("meta").put(old.sjekklister, "sjekklister");
  await new Promise((resolve) => {
    tx.oncomplete = resolve;
  });
  open.result.close();
  const trial = old.poster.find((/** @type {any} */ one) => one.skjema === "utproeving");
  n.smaa.data.set(
    "arbeidsbok:/veikart/:rest",
    JSON.stringify({
      versjon: 2,
      post: trial,
      endring: { svar: { oppgave: "Siste bokstaver", "logg.0.minutter_ki": 21 } },
      ny: false,
    }),
  );
  const bok = await n.les();
  assert.equal(bok.poster.length, old.poster.length);
  assert.deepEqual(bok.uleselige, [{ id: "rart", tull: 1 }]);
  const now = plain(read(/** @type {any} */ (bok.poster.find((one) => one.id === trial.id))).svar);
  assert.equal(now.oppgave, "Siste bokstaver");
  assert.equal(now.logg[0].minutter_ki, 21);
  assert.ok(Object.keys(bok.innstillinger).some((sti) => sti.startsWith("sjekklister/")));
  assert.equal(n.smaa.data.size, 0);
  assert.deepEqual(plain((await n.les()).poster), plain(bok.poster));
});

test("a book of a newer edition is left alone, and the page says why", async () => {
  const n = new Nettleser();
  n.bruk();
  const open = indexedDB.open("arbeidsbok:/veikart/", 9);
  await new Promise((resolve) => {
    open.onsuccess = resolve;
  });
  open.result.close();
  const a = await n.aapne();
  assert.deepEqual([a.lager.kanLagre, a.lager.hvorfor], [false, "nyere"]);
});

test("a copy of this browser that comes back makes it take a new name", async () => {
  const n = new Nettleser();
  const a = await n.aapne();
  await a.skriv("oppgave", "Referat");
  const before = await a.lager.enhet();
  const { poster } = await n.les();
  const ahead = structuredClone(poster);
  ahead[0].felt.oppgave.m[0].n = 99;
  await a.lager.leggInn({ poster: ahead });
  assert.notEqual(await a.lager.enhet(), before);
});

test("a note that cannot be read is kept, told and taken along", async () => {
  const n = new Nettleser();
  n.smaa.data.set("arbeidsbok:/veikart/:lapp:x:y", "{avkortet");
  const bok = await n.les();
  assert.equal(bok.lapper[0].lapp, null);
  assert.deepEqual(bok.uleselige, ["{avkortet"]);
});

test("in 60 spells of foul weather nothing is lost that was kept, and nothing is overwritten unseen", async () => {
  for (let seed = 1; seed <= 60; seed++) assert.equal(await uvaer(seed), null, `frø ${seed}`);
});
