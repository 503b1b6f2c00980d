// The service worker, with a browser of our own around it: what it answers, what it lets pass, and what it cleans.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const ROT = "https://kommunen.github.io/ki-veikartet/";
const LISTER = { nb: ["utforsk-sammen/logg/", "assets/js/a.js"], nn: ["nn/utforsk-sammen/logg/"] };
const kilde = readFileSync(new URL("../../docs/assets/js/felles/tjener.js", import.meta.url), "utf-8");

/** A worker that has started, with its caches and a net that can be taken away. */
async function start(maal = "nb", utgave = "e1", lagre = new Map()) {
  const lyttere = {};
  const nett = { paa: true, kall: [] };
  const open = async (navn) => {
    if (!lagre.has(navn)) lagre.set(navn, new Map());
    const its = lagre.get(navn);
    return {
      addAll: async (all) => {
        for (const one of all) its.set(one.url, `kept ${one.url}`);
      },
      match: async (adresse) => its.get(adresse),
    };
  };
  Object.assign(globalThis, {
    self: {
      location: { href: `${ROT}tjener.js?maal=${maal}` },
      addEventListener: (navn, work) => {
        lyttere[navn] = work;
      },
    },
    caches: { open, keys: async () => [...lagre.keys()], delete: async (navn) => lagre.delete(navn) },
    fetch: async (request) => {
      nett.kall.push(request.url);
      if (!nett.paa) throw new TypeError("no net");
      return `net ${request.url}`;
    },
  });
  const text = kilde
    .replace("const LISTER = {};", `const LISTER = ${JSON.stringify(LISTER)};`)
    .replace('const UTGAVE = "";', `const UTGAVE = "${utgave}";`);
  assert.notEqual(text, kilde);
  await import(`data:text/javascript,${encodeURIComponent(`${text}\n// ${Math.random()}`)}`);
  const run = async (navn) => {
    let waits;
    lyttere[navn]({ waitUntil: (one) => (waits = one) });
    await waits;
  };
  const ask = async (url, method = "GET") => {
    let answer;
    lyttere.fetch({ request: { url, method }, respondWith: (one) => (answer = one) });
    return answer === undefined ? "passed" : await answer;
  };
  return { run, ask, nett, lagre };
}

test("the net comes first, and what lies here is for when there is none", async () => {
  const { run, ask, nett } = await start();
  await run("install");
  assert.equal(await ask(`${ROT}utforsk-sammen/logg/?post=p-1`), `net ${ROT}utforsk-sammen/logg/?post=p-1`);
  nett.paa = false;
  assert.equal(await ask(`${ROT}utforsk-sammen/logg/?post=p-1`), `kept ${ROT}utforsk-sammen/logg/`);
  assert.equal(await ask(`${ROT}assets/js/a.js`), `kept ${ROT}assets/js/a.js`);
});

test("all else goes past it: other addresses, other methods, other hosts, other languages", async () => {
  const { run, ask, nett } = await start();
  await run("install");
  for (const url of [
    `${ROT}`,
    `${ROT}om/`,
    "https://kommunen.github.io/annet/",
    "https://x.no/ki-veikartet/assets/js/a.js",
    `${ROT}nn/utforsk-sammen/logg/`,
  ])
    assert.equal(await ask(url), "passed", url);
  for (const method of ["POST", "PUT", "HEAD", "DELETE"])
    assert.equal(await ask(`${ROT}assets/js/a.js`, method), "passed");
  assert.deepEqual(nett.kall, []);
});

test("a page that is not here fails without net, as it would without us", async () => {
  const { ask, nett } = await start();
  nett.paa = false;
  await assert.rejects(ask(`${ROT}assets/js/a.js`));
});

test("a new edition clears what ours left, and nothing of others", async () => {
  const first = await start(
    "nb",
    "e1",
    new Map([
      ["andres", new Map()],
      ["ki-veikartet /annet-sted/ nb e1", new Map()],
    ]),
  );
  await first.run("install");
  const next = await start("nb", "e2", first.lagre);
  await next.run("install");
  assert.equal(next.lagre.size, 4, "what is open goes on with the old until it is closed");
  await next.run("activate");
  assert.deepEqual([...next.lagre.keys()].sort(), [
    "andres",
    "ki-veikartet /annet-sted/ nb e1",
    "ki-veikartet /ki-veikartet/ nb e2",
  ]);
});

test("a language that is not on the list keeps nothing", async () => {
  const { run, ask, lagre } = await start("constructor");
  await run("install");
  assert.equal(await ask(`${ROT}assets/js/a.js`), "passed");
  assert.equal([...lagre.values()][0].size, 0);
});

test("a newer edition is told of, and the first one and another language are not", async () => {
  const { beholdSidene } = await import("../../docs/assets/js/arbeidsbok/fil/utennett.js");
  const script = `${ROT}tjener.js?maal=nb`;
  /** A worker on its way in, and a registration that has one before it, or not. */
  const worker = (state, scriptURL = script) => {
    const its = [];
    return {
      state,
      scriptURL,
      addEventListener: (_, work) => its.push(work),
      become(now) {
        this.state = now;
        for (const work of its) work();
      },
    };
  };
  const follow = async (active, later) => {
    let told = 0;
    const listeners = [];
    const kept = { active, installing: null, addEventListener: (_, work) => listeners.push(work) };
    Object.defineProperty(globalThis, "navigator", {
      value: { serviceWorker: { register: async () => kept } },
      configurable: true,
    });
    const before = globalThis.setTimeout;
    let asked;
    globalThis.setTimeout = (work) => (asked = work());
    beholdSidene(new URL(ROT), "nb", () => told++);
    globalThis.setTimeout = before;
    await asked;
    if (later) {
      kept.installing = later;
      for (const work of listeners) work();
      later.become("installed");
    }
    return told;
  };
  const old = worker("activated");
  assert.equal(await follow(null, worker("installing")), 0, "the first");
  assert.equal(await follow(old), 0, "nothing new");
  assert.equal(await follow(old, worker("installing")), 1, "came while the page was open");
  assert.equal(await follow(worker("activated", `${ROT}tjener.js?maal=nn`), worker("installing")), 0);
});
