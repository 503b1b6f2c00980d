// A browser without a browser: the store, the small store and the channel, with disks that are slow or full, stores that
// are forbidden, and pages that are closed or killed. Tabs of one browser share a store.

import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { Lager } from "../../docs/assets/js/arbeidsbok/side/lager.js";
import { Lagring } from "../../docs/assets/js/arbeidsbok/side/lagring.js";

const BASE = new URL("https://kommune.example/veikart/");
const put = IDBObjectStore.prototype.put;

/** localStorage, with a limit that can be set and a door that can be shut. */
class Smaalager {
  constructor() {
    this.data = new Map();
    this.full = false;
  }
  getItem(/** @type {string} */ key) {
    return this.data.get(key) ?? null;
  }
  setItem(/** @type {string} */ key, /** @type {string} */ value) {
    if (this.full) throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
    this.data.set(key, String(value));
  }
  removeItem(/** @type {string} */ key) {
    this.data.delete(key);
  }
}

export class Nettleser {
  constructor() {
    /** What may go wrong now. */
    this.feil = { full: false, smaaFull: false, smaaForbudt: false, forbudt: false };
    this.db = new IDBFactory();
    this.smaa = new Smaalager();
    /** @type {Fane[]} */
    this.faner = [];
  }

  /** Let the globals be this browser's. */
  bruk() {
    const { feil, smaa } = this;
    const keys = new Proxy(smaa, {
      ownKeys: () => [...smaa.data.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
    Object.defineProperty(globalThis, "indexedDB", {
      configurable: true,
      get: () => {
        if (feil.forbudt) throw Object.assign(new Error("blocked"), { name: "SecurityError" });
        return this.db;
      },
    });
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      get: () => {
        if (feil.smaaForbudt || feil.forbudt) throw Object.assign(new Error("blocked"), { name: "SecurityError" });
        smaa.full = feil.smaaFull;
        return keys;
      },
    });
    IDBObjectStore.prototype.put = function (/** @type {any[]} */ ...args) {
      if (feil.full) throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
      return put.apply(this, /** @type {any} */ (args));
    };
  }

  /** A page opens the book. What listens for other pages keeps no test waiting. */
  async lager() {
    this.bruk();
    const lager = await Lager.open(BASE);
    /** @type {any} */ (lager.kanal)?.unref?.();
    return lager;
  }

  /** Open a form in a new tab, with an entry or a new one. @param {string} [post] @param {string} [skjema] */
  async aapne(post, skjema = "utproeving") {
    const fane = new Fane(this, await this.lager(), skjema);
    await fane.start(post);
    this.faner.push(fane);
    return fane;
  }

  /** The book as it lies there, read by a page that does nothing else. */
  async les() {
    const lager = await this.lager();
    const bok = await lager.heleBoka();
    lager.kanal?.close();
    return { ...bok, lapper: lager.lapper() };
  }
}

export class Fane {
  /** @param {Nettleser} nettleser @param {Lager} lager @param {string} skjema */
  constructor(nettleser, lager, skjema) {
    this.nettleser = nettleser;
    this.lager = lager;
    /** What the page was told. @type {string[]} */
    this.sagt = [];
    this.lagring = new Lagring(lager, skjema, {
      endret: () => {},
      lagret: () => this.sagt.push("lagret"),
      feilet: (error, lapp) => this.sagt.push(`${/** @type {any} */ (error).grunn}${lapp ? " lapp" : ""}`),
      utenfra: () => {},
    });
  }

  /** @param {string} [post] */
  async start(post) {
    await this.lagring.start().catch(() => {});
    this.lager.lyttere.add((what) => this.lagring.heard(what));
    this.lagring.open(post ? this.lagring.alle.get(post) : undefined);
  }

  /** Write, and do not wait. @param {string} sti @param {any} verdi */
  skriv(sti, verdi) {
    return this.lagring.endre(sti, verdi);
  }

  /** The reader leaves the page: there is time for a note and no more. */
  lukk() {
    const safe = this.lagring.leave();
    this.drep();
    return safe;
  }

  /** The page is gone, between two breaths. */
  drep() {
    this.lager.kanal?.close();
    this.lager.lyttere.clear();
    this.nettleser.faner = this.nettleser.faner.filter((one) => one !== this);
    // What it had begun is never written, and nothing more is.
    this.lager.handle = () => new Promise(() => {});
  }
}

/** Let everything that is under way come to rest. */
export const ro = async () => {
  for (let i = 0; i < 6; i++) await new Promise((resolve) => setTimeout(resolve, 0));
  await new Promise((resolve) => setImmediate(resolve));
};
