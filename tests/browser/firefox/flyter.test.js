// Twelve things that a reader of the workbook relies on, in Debian's Firefox. test_firefox.py runs them.
//
// The browser is started once; each flow has a store of its own. Entries in files have ids that other forms have here.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { bok, fil, keep, Leser, launch, post, SIDER, tidy } from "./firefox.js";

/** @type {import("puppeteer-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());
afterEach(tidy);

/** @param {string} name @param {(leser: Leser) => Promise<void>} work @param {() => Promise<import("puppeteer-core").Browser>} [other] */
function flyt(name, work, other) {
  test(name, async () => {
    const own = await other?.();
    try {
      const leser = await Leser.open(own ?? browser);
      await work(leser);
      await leser.close();
    } finally {
      await own?.close();
    }
  });
}

/** @param {any[]} poster @param {string} skjema */
const of = (poster, skjema) => poster.filter((one) => one.skjema === skjema);

flyt("what is typed is there when the reader comes back, to the last letter", async (leser) => {
  const fane = await leser.tab();
  await fane.goto(SIDER.ide);
  await fane.write("#ide-tittel", "Skrive møtereferat på nynorsk");
  await fane.write("#ide-slik_i_dag", "Først notat.\nSå referat.");
  await fane.write("#ide-ganger_per_aar", "45,5");
  await fane.write("#ide-minutter_per_gang", "60");
  await fane.check("#ide-datafarge-gul");
  // At once: nobody waits for a form to be kept before she leaves.
  await fane.write("#ide-enhet", "Oppvekst på Ås");
  await fane.goto("om/");
  await fane.goto(SIDER.ide);
  await fane.sees(".ab-valg", "Du har begynt på «Skrive møtereferat på nynorsk»");
  await fane.has("#ide-tittel", "");
  await fane.follow("Skriv videre");
  await fane.has("#ide-tittel", "Skrive møtereferat på nynorsk");
  await fane.has("#ide-slik_i_dag", "Først notat.\nSå referat.");
  await fane.has("#ide-ganger_per_aar", "45,5");
  await fane.has("#ide-enhet", "Oppvekst på Ås");
  await fane.has("#ide-timer_per_aar", "46");
  await fane.checked("#ide-datafarge-gul");
  await fane.sees(".ab-hvor", "Du skriver i «Skrive møtereferat på nynorsk»");
});

flyt("two tabs never write over each other, and each sees what the other wrote", async (leser) => {
  const [en, to] = [await leser.tab(), await leser.tab()];
  await en.goto(SIDER.utproeving);
  await en.write("#utproeving-oppgave", "Skrive referat");
  await en.saved();
  await to.goto(SIDER.utproeving + new URL(en.page.url()).search);
  await to.write("#utproeving-enhet", "Servicetorget");
  await en.write("#utproeving-proeveeier", "Kari");
  await to.write("[name='logg.1.minutter_ki']", "20");
  await en.write("[name='logg.1.minutter_kontroll']", "5");
  await en.has("#utproeving-enhet", "Servicetorget");
  await en.has("[name='logg.1.minutter_ki']", "20");
  await to.has("#utproeving-proeveeier", "Kari");
  await to.has("[name='logg.1.minutter_kontroll']", "5");
  const [kept, ...more] = await en.stored();
  assert.deepEqual(more, []);
  assert.deepEqual(kept.uenig, []);
  assert.deepEqual(kept.svar, {
    oppgave: "Skrive referat",
    enhet: "Servicetorget",
    proeveeier: "Kari",
    logg: [{ minutter_ki: 20, minutter_kontroll: 5 }],
  });
  await en.click("Slett «Skrive referat»");
  await to.sees(".ab-status", "Slettet i en annen fane");
  await to.write("#utproeving-enhet", "Servicetorget og arkivet");
  await to.saved();
  assert.equal((await to.stored())[0].svar.enhet, "Servicetorget og arkivet");
});

flyt(
  "where all site data is blocked the form says so, still works, and ticks stay on the screen",
  async (leser) => {
    const fane = await leser.tab();
    await fane.goto(SIDER.ide);
    const blocked = await fane.page.evaluate(() => {
      try {
        return String(localStorage);
      } catch (error) {
        return /** @type {Error} */ (error).name;
      }
    });
    assert.equal(blocked, "SecurityError");
    await fane.sees(".ab-alarm", "Nettleseren lar oss ikke lagre");
    await fane.sees("[data-ab-lagres]", "bare på skjermen");
    await fane.write("#ide-tittel", "Skrive referat");
    await fane.write("#ide-ganger_per_aar", "30");
    await fane.write("#ide-minutter_per_gang", "40");
    await fane.has("#ide-timer_per_aar", "20");
    assert.ok(!(await fane.text(".ab-status")).includes("Lagret"));
    // A link within the page must not take away what is only on the screen.
    await fane.page.evaluate(() => (location.hash = "ide-kontakt"));
    await fane.page.evaluate(() => history.back());
    await fane.has("#ide-tittel", "Skrive referat");
    const { data } = await fane.download("Last ned det du ser på skjermen");
    assert.equal(JSON.parse(String(data)).poster[0].felt.tittel.m[0].v, "Skrive referat");
    await fane.goto("start-her/");
    await fane.sees("[data-sjekkliste-status][role=alert]", "lar oss ikke lagre kryssene");
    await fane.check(".kv-sjekkliste li:nth-child(1) input");
    await fane.check(".kv-sjekkliste li:nth-child(2) input");
    await fane.checked(".kv-sjekkliste input", 2);
    await fane.goto(SIDER.samle);
    await fane.sees(".ab-alarm", "lar oss ikke lagre");
  },
  () => launch({ "network.cookie.cookieBehavior": 2 }),
);

/** An idea here, and its id: the one that files will use of something else. @param {import("./firefox.js").Fane} fane */
async function idea(fane) {
  await fane.goto(SIDER.ide);
  await fane.write("#ide-tittel", "Min idé");
  await fane.saved();
  return /** @type {string} */ (new URL(fane.page.url()).searchParams.get("post"));
}

flyt(
  "a file that is dropped on the book lies beside what was there, also when another form has its id",
  async (leser) => {
    const fane = await leser.tab();
    const id = await idea(fane);
    await fane.goto(SIDER.samle);
    const text = bok(
      post(id, "utproeving", { oppgave: "Andres utprøving", enhet: "Arkivet" }),
      post("kort", "laeringskort", { oppgave: "Andres kort" }, [id]),
    );
    await fane.drop({ "kollega.json": text });
    await fane.sees(".ab-rapport", "kollega.json");
    await fane.click("Legg inn i arbeidsboka");
    await fane.sees(".ab-rapport", "2 skjemaer er lagt inn");
    const kept = await fane.stored();
    assert.equal(kept.length, 3);
    assert.deepEqual(of(kept, "ide")[0].svar, { tittel: "Min idé" });
    const [trial] = of(kept, "utproeving");
    assert.equal(trial.svar.oppgave, "Andres utprøving");
    assert.notEqual(trial.id, id);
    // The card is still made of the trial, and not of an idea that it has never heard of.
    assert.deepEqual(of(kept, "laeringskort")[0].fra, [trial.id]);
    // The same file once more is nothing new.
    await fane.drop({ "kollega.json": text });
    await fane.sees(".ab-rapport", "Nye: 0");
    assert.equal((await fane.stored()).length, 3);
  },
);

flyt("files that are chosen are read, whatever program they are for", async (leser) => {
  const fane = await leser.tab();
  await fane.goto(SIDER.utproeving);
  await fane.write("#utproeving-oppgave", "Skrive «referat» & mer");
  await fane.write("[name='logg.1.minutter_ki']", "20,5");
  await fane.write("[name='logg.2.minutter_ki']", "22");
  await fane.saved();
  const files = [];
  for (const format of ["Word", "Excel"]) files.push(await fane.download(`Last ned som ${format}`));
  const [{ svar }] = await fane.stored();

  const annen = await Leser.open(browser);
  const der = await annen.tab();
  const id = await idea(der);
  await der.goto(SIDER.samle);
  await der.choose(files[0].sti);
  await der.click("Legg inn i arbeidsboka");
  await der.sees(".ab-rapport", "1 skjema er lagt inn");
  await der.choose(files[1].sti, fil("kort.json", bok(post(id, "laeringskort", { oppgave: "Kortet" }))));
  await der.sees(".ab-rapport", files[1].navn);
  await der.click("Legg inn i arbeidsboka");
  await der.sees(".ab-rapport", "er lagt inn");
  const kept = await der.stored();
  assert.deepEqual(
    of(kept, "utproeving").map((one) => one.svar),
    [svar],
  );
  assert.deepEqual(
    of(kept, "laeringskort").map((one) => one.svar.oppgave),
    ["Kortet"],
  );
  assert.deepEqual(
    of(kept, "ide").map((one) => one.id),
    [id],
  );
  await annen.close();
});

flyt("the report tells of every file what is in it, before anything is laid in", async (leser) => {
  const fane = await leser.tab();
  const id = await idea(fane);
  const own = await fane.download("Last ned som fil til arbeidsboka");
  await fane.goto(SIDER.samle);
  const foer = await fane.stored();
  await fane.choose(
    own.sti,
    fil("endret.json", bok(post(id, "ide", { tittel: "Min idé", kontakt: "Per" }))),
    fil("to-like.json", bok(post("x", "ide", { tittel: "Ene" }), post("x", "utproeving", { oppgave: "Andre" }))),
    fil(
      "odd.json",
      bok(post("constructor", "laeringskort", { oppgave: "<b>Kort</b>" }), post("f", "ferie", { a: "b" })),
    ),
    fil("ødelagt.json", bok(post("y", "ide", { tittel: "Y" })).slice(0, 40)),
    fil("bilde.png", "ikke et bilde"),
  );
  for (const said of [
    "helt lik",
    "«Per» legges til",
    "to-like.json",
    "<b>Kort</b>",
    "odd.json: Ett skjema finnes ikke på dette nettstedet",
    "ødelagt.json: Filen er ikke gyldig JSON",
    "bilde.png: Vi kjenner ikke igjen",
  ])
    await fane.sees(".ab-rapport", said);
  assert.deepEqual(await fane.stored(), foer);
  await fane.click("Avbryt");
  assert.equal(await fane.text(".ab-rapport"), "");
  await fane.reload();
  assert.deepEqual(await fane.stored(), foer);
});

flyt(
  "two who write in their own copies end in one with the lines of both, and choose where they differ",
  async (leser) => {
    const hun = await leser.tab();
    await hun.goto(SIDER.utproeving);
    await hun.write("#utproeving-oppgave", "Referat");
    await hun.write("[name='logg.1.minutter_ki']", "10");
    await hun.saved();
    const hennes = new URL(hun.page.url()).search;
    const first = await hun.download("Last ned som fil til arbeidsboka");

    const kollega = await Leser.open(browser);
    const han = await kollega.tab();
    await han.goto(SIDER.samle);
    await han.choose(first.sti);
    await han.click("Legg inn i arbeidsboka");
    await han.sees(".ab-rapport", "1 skjema er lagt inn");
    await han.goto(SIDER.utproeving + hennes);
    await han.write("[name='logg.2.minutter_ki']", "22");
    await han.write("#utproeving-oppgave", "Hans referat");
    await han.saved();
    const back = await han.download("Last ned som fil til arbeidsboka");
    await kollega.close();

    await hun.write("[name='logg.2.minutter_ki']", "33");
    await hun.write("#utproeving-oppgave", "Hennes referat");
    await hun.saved();
    await hun.goto(SIDER.samle);
    await hun.choose(back.sti);
    await hun.sees(".ab-rapport", "du har «Hennes referat», filen har «Hans referat»");
    await hun.click("Legg inn i arbeidsboka");
    await hun.sees(".ab-rapport", "1 skjema er lagt inn");
    await hun.goto(SIDER.utproeving + hennes);
    await hun.sees(".ab-uenige", "Ett svar står i flere utgaver");
    await hun.click("Bruk «Hans referat»");
    await hun.has("#utproeving-oppgave", "Hans referat");
    await hun.saved();
    const [kept, ...more] = await hun.stored();
    assert.deepEqual(more, []);
    assert.deepEqual(kept.uenig, []);
    assert.equal(kept.svar.oppgave, "Hans referat");
    assert.deepEqual(kept.svar.logg.map((/** @type {any} */ rad) => rad.minutter_ki).sort(), [10, 22, 33]);
  },
);

flyt("undo takes back what was done, and nothing that was written since", async (leser) => {
  const fane = await leser.tab();
  const id = await idea(fane);
  await fane.goto(SIDER.samle);
  const foer = await fane.stored();
  const inn = fil(
    "inn.json",
    bok(
      post(id, "ide", { tittel: "Min idé", kontakt: "Per" }),
      post("ny", "ide", { tittel: "Ny idé" }),
      post("tom", "ide", { tittel: "Går igjen" }),
    ),
  );
  await fane.choose(inn);
  await fane.click("Legg inn i arbeidsboka");
  await fane.sees(".ab-rapport", "3 skjemaer er lagt inn");
  const annen = await leser.tab();
  await annen.goto(`${SIDER.ide}?post=ny`);
  await annen.write("#ide-enhet", "Skrevet siden");
  await annen.saved();
  await fane.click("Angre");
  await fane.sees(".ab-melding", "«Ny idé»");
  const kept = await fane.stored();
  assert.deepEqual(kept.map((one) => one.svar.tittel).sort(), ["Min idé", "Ny idé"]);
  assert.deepEqual(
    kept.find((one) => one.id === id),
    foer[0],
  );
  assert.equal(kept.find((one) => one.id === "ny").svar.enhet, "Skrevet siden");
  await fane.goto(SIDER.alt);
  await fane.click("Slett «Min idé»");
  await fane.sees(".ab-melding", "«Min idé» er slettet");
  await fane.page.keyboard.press("Enter");
  await fane.sees(".ab-liste", "Min idé");
  assert.deepEqual((await fane.stored()).find((one) => one.id === id).svar, { tittel: "Min idé" });
});

flyt("a backup brings everything back, the ticks and the ids too", async (leser) => {
  const fane = await leser.tab();
  const id = await idea(fane);
  await fane.goto("start-her/");
  await fane.check(".kv-sjekkliste li:nth-child(2) input");
  await fane.sees("[data-sjekkliste-status]", "1 av");
  await fane.goto(SIDER.samle);
  await fane.choose(
    fil("andre.json", bok(post(id, "utproeving", { oppgave: "Andres" }), post("f", "ferie", { a: "finnes ikke her" }))),
  );
  await fane.click("Legg inn i arbeidsboka");
  await fane.sees(".ab-rapport", "2 skjemaer er lagt inn");
  const foer = await fane.stored();
  assert.equal(foer.length, 3);
  await fane.goto(SIDER.kopi);
  const { sti } = await fane.download("Last ned alt");
  await fane.click("Slett alt");
  await fane.click("Ja, slett alt");
  await fane.sees(".ab-bok", "Arbeidsboka er tom");
  assert.deepEqual(await fane.stored(), []);
  await fane.goto(SIDER.samle);
  await fane.choose(sti);
  await fane.sees(".ab-rapport", "1 nytt kryss");
  await fane.click("Legg inn i arbeidsboka");
  await fane.sees(".ab-rapport", "3 skjemaer er lagt inn");
  assert.deepEqual(await fane.stored(), foer);
  await fane.goto("start-her/");
  await fane.checked(".kv-sjekkliste li:nth-child(2) input");
});

flyt("what is printed is what was written, to the last line", async (leser) => {
  const fane = await leser.tab();
  await fane.goto(SIDER.utproeving);
  await fane.write("#utproeving-oppgave", "Utskriftsproven");
  await fane.page.$eval("#utproeving-slik_i_dag", (one) => {
    const field = /** @type {HTMLTextAreaElement} */ (one);
    field.value = Array.from({ length: 60 }, (_, nr) => `Linje ${nr + 1} av seksti`).join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await fane.write("[name='logg.1.minutter_ki']", "21,5");
  await fane.saved();
  // test_firefox.py reads it.
  keep("utskrift.pdf", await fane.page.pdf({ format: "A4" }));
  assert.equal(await fane.page.$$eval(".ab-papir", (all) => all.length), 0, "the screen is as it was");
});

flyt(
  "a stray per cent sign in the address does not stop the form, and links within it reload nothing",
  async (leser) => {
    for (const stray of ["#100%", "#%E0%A4%A"]) {
      const fane = await leser.tab();
      await fane.goto(`${SIDER.ide}?ny${stray}`);
      await fane.write("#ide-tittel", `Skrevet ved ${stray}`);
      await fane.saved();
      await fane.page.evaluate(() => Object.assign(window, { merke: 1 }));
      await fane.page.evaluate(() => (location.hash = "ide-kontakt"));
      await fane.page.evaluate(() => history.back());
      await fane.has("#ide-tittel", `Skrevet ved ${stray}`);
      assert.equal(await fane.page.evaluate(() => "merke" in window && location.hash), stray);
    }
    assert.equal((await (await openBook(leser)).stored()).length, 2);
  },
);

/** @param {Leser} leser */
async function openBook(leser) {
  const fane = await leser.tab();
  await fane.goto(SIDER.boka);
  return fane;
}

flyt("what is ticked stays ticked, and every page and tab says how far one has come", async (leser) => {
  const [en, bok] = [await leser.tab(), await openBook(leser)];
  await en.goto("start-her/");
  await en.check(".kv-sjekkliste li:nth-child(1) input");
  await en.check(".kv-sjekkliste li:nth-child(3) input");
  await en.sees("[data-sjekkliste-status]", "2 av");
  await bok.sees(".ab-steg:first-child", "2 av");
  const to = await leser.tab();
  await to.goto("start-her/");
  await to.checked(".kv-sjekkliste input", 2);
  await to.check(".kv-sjekkliste li:nth-child(1) input");
  await en.sees("[data-sjekkliste-status]", "1 av");
  await en.reload();
  await en.checked(".kv-sjekkliste input", 1);
  await en.checked(".kv-sjekkliste li:nth-child(3) input");
  await en.goto("finn-retning/");
  await en.sees("[data-gjort=start-her]", "1 av");
});
