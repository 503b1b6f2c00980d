// Where the workbook is kept: in this browser (IndexedDB), and nowhere else.
//
// Every change is written as «this answer became that», inside one transaction that reads the entry as it now is.
// So two tabs, or two windows, never write over each other's answers. Other tabs hear of it over a channel.

import { cleanKryss, cleanPost, setSvar, VERSJON } from "../modell/bok.js";

/** @typedef {import("../modell/bok.js").Post} Post */
/** @typedef {import("../modell/bok.js").Verdi} Verdi */
/** @typedef {import("../modell/bok.js").Kilde} Kilde */
/** @typedef {import("../modell/bok.js").Kryss} Kryss */
/** @typedef {{svar?: Record<string, Verdi | undefined>, hentet?: Record<string, Kilde[]>, fra?: string[]}} Endring */
/** @typedef {"full" | "forbudt" | "borte" | "slettet"} Grunn */

const POSTER = "poster";
const META = "meta";
const KRYSS = "sjekklister";

/** Storage did not do what it was asked; `grunn` says why. */
export class LagerFeil extends Error {
  /** @param {Grunn} grunn @param {unknown} [cause] */
  constructor(grunn, cause) {
    super(grunn, { cause });
    this.grunn = grunn;
  }
}

/** @param {unknown} error @returns {LagerFeil} */
const asFeil = (error) =>
  error instanceof LagerFeil
    ? error
    : new LagerFeil(/** @type {any} */ (error)?.name === "QuotaExceededError" ? "full" : "forbudt", error);

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The changes put into an entry. @param {Post} post @param {Endring} endring */
export function applyEndring(post, { svar = {}, hentet = {}, fra }) {
  for (const [sti, verdi] of Object.entries(svar)) setSvar(post.svar, sti, verdi);
  Object.assign(post.hentet, hentet);
  if (fra) post.fra = fra;
  post.endret = new Date().toISOString();
}

export class Lager {
  /** @param {IDBDatabase | null} db @param {string} navn */
  constructor(db, navn) {
    this.db = db;
    this.navn = navn;
    /** Only when nothing can be kept: what is on the screen. @type {Map<string, Post>} */
    this.minne = new Map();
    /** @type {Kryss} */
    this.minnekryss = {};
    this.kanal = "BroadcastChannel" in self ? new BroadcastChannel(navn) : null;
    /** Entries that somebody has deleted while this page was open: they are not brought back by a late letter. */
    this.slettede = new Set();
    if (this.kanal) {
      this.kanal.onmessage = ({ data }) => {
        if (data.slettet) for (const id of data.ider) this.slettede.add(id);
        else for (const id of data.ider) this.slettede.delete(id);
        for (const listener of this.lyttere) listener(data);
      };
    }
    /** @type {Set<(what: {ider: string[], slettet?: boolean}) => void>} */
    this.lyttere = new Set();
  }

  /** Open the book of this site. Without storage the book lives on the screen only (`kanLagre` is false). @param {URL} base */
  static async open(base) {
    const navn = `arbeidsbok:${base.pathname}`;
    try {
      const lager = new Lager(await openDb(navn), navn);
      await lager.migrate();
      await lager.taOpp().catch((error) => console.warn("arbeidsbok:", error));
      return lager;
    } catch (error) {
      console.warn("arbeidsbok:", error);
      return new Lager(null, navn);
    }
  }

  get kanLagre() {
    return this.db !== null;
  }

  /** Entries that an older version of the site stored become entries of this one. */
  async migrate() {
    const meta = await this.read((store) => store.get("versjon"), META);
    if (meta === VERSJON) return;
    await this.write((poster, meta_) => {
      meta_.put(VERSJON, "versjon");
      return poster;
    });
  }

  /** @template T @param {(store: IDBObjectStore) => IDBRequest<T>} ask @param {string} [store] @returns {Promise<T>} */
  async read(ask, store = POSTER) {
    try {
      return await done(ask(this.connection().transaction(store).objectStore(store)));
    } catch (error) {
      throw asFeil(error);
    }
  }

  connection() {
    if (!this.db) throw new LagerFeil("forbudt");
    return this.db;
  }

  /** One transaction: all of it is kept, or nothing. @param {(poster: IDBObjectStore, meta: IDBObjectStore) => unknown} work */
  async write(work) {
    try {
      if (this.db && /** @type {any} */ (this.db).lukket) this.db = await openDb(this.navn);
      const transaction = this.connection().transaction([POSTER, META], "readwrite");
      const finished = new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(undefined);
        transaction.onabort = () => reject(transaction.error ?? new LagerFeil("forbudt"));
      });
      finished.catch(() => {});
      try {
        await work(transaction.objectStore(POSTER), transaction.objectStore(META));
      } catch (error) {
        try {
          transaction.abort();
        } catch {
          // It has ended already; what it says is said below.
        }
        throw error;
      }
      await finished;
    } catch (error) {
      throw asFeil(error);
    }
  }

  /** @param {string[]} ider @param {boolean} [slettet] */
  tell(ider, slettet = false) {
    for (const id of ider) this.slettede[slettet ? "add" : "delete"](id);
    this.kanal?.postMessage({ ider, slettet });
  }

  /** @returns {Promise<Post[]>} */
  async alle() {
    if (!this.db) return [...this.minne.values()].map((post) => structuredClone(post));
    return /** @type {Post[]} */ ((await this.read((store) => store.getAll())).map(cleanPost).filter(Boolean));
  }

  /** @param {string} id @returns {Promise<Post | null>} */
  async hent(id) {
    if (!this.db) return this.minne.has(id) ? structuredClone(/** @type {Post} */ (this.minne.get(id))) : null;
    return cleanPost(await this.read((store) => store.get(id)));
  }

  /**
   * Write changes to an entry. `paaSkjermen` is the whole entry as the reader sees it: it is kept when storage has
   * lost the entry (then the error says «borte», after it is kept again).
   * @param {Post} paaSkjermen @param {Endring} endring @param {boolean} ny
   * @returns {Promise<Post>} the entry as it now is
   */
  async lagre(paaSkjermen, endring, ny = false) {
    if (!this.db) {
      this.minne.set(paaSkjermen.id, structuredClone(paaSkjermen));
      return paaSkjermen;
    }
    if (this.slettede.has(paaSkjermen.id)) throw new LagerFeil("slettet");
    let lost = false;
    let result = paaSkjermen;
    await this.write(async (poster) => {
      const stored = cleanPost(await done(poster.get(paaSkjermen.id)));
      lost = !stored && !ny;
      result = stored ?? structuredClone(paaSkjermen);
      if (stored) applyEndring(result, endring);
      await done(poster.put(result));
    });
    this.tell([result.id]);
    if (lost) throw new LagerFeil("borte");
    return result;
  }

  /** What is ticked in the checklists of the steps. @returns {Promise<Kryss>} */
  async sjekklister() {
    return cleanKryss(this.db ? await this.read((store) => store.get(KRYSS), META) : this.minnekryss);
  }

  /** Tick a point of a checklist, or take the tick away. @param {string} steg @param {string} punkt @param {boolean} paa */
  async kryss(steg, punkt, paa) {
    const change = (/** @type {Kryss} */ kryss) => {
      const rest = (kryss[steg] ?? []).filter((one) => one !== punkt);
      return { ...kryss, [steg]: paa ? [...rest, punkt] : rest };
    };
    if (!this.db) this.minnekryss = change(this.minnekryss);
    else await this.write(async (_, meta) => meta.put(change(cleanKryss(await done(meta.get(KRYSS)))), KRYSS));
    this.tell([]);
  }

  /**
   * Put whole entries in, take others out, and change all ticks when they are given: all or nothing.
   * @param {Post[]} poster @param {string[]} [ut] @param {Kryss} [kryss]
   */
  async leggInn(poster, ut = [], kryss = undefined) {
    if (!this.db) {
      if (kryss) this.minnekryss = structuredClone(kryss);
      for (const id of ut) this.minne.delete(id);
      for (const post of poster) this.minne.set(post.id, structuredClone(post));
    } else {
      await this.write(async (store, meta) => {
        if (kryss) meta.put(kryss, KRYSS);
        for (const id of ut) store.delete(id);
        for (const post of poster) await done(store.put(post));
      });
    }
    if (ut.length) this.tell(ut, true);
    if (poster.length || kryss) this.tell(poster.map((post) => post.id));
  }

  /** Changes that the page had no time to write before it was left: a note to the next page. @param {Post} post @param {Endring} endring @param {boolean} ny */
  leggIgjen(post, endring, ny) {
    if (!this.db) return;
    try {
      localStorage.setItem(`${this.navn}:rest`, JSON.stringify({ versjon: VERSJON, post, endring, ny }));
    } catch {
      // Then the last letters are lost; what was kept before is kept.
    }
  }

  /** Write what an earlier page left behind. */
  async taOpp() {
    if (!this.db) return;
    const rest = localStorage.getItem(`${this.navn}:rest`);
    if (!rest) return;
    localStorage.removeItem(`${this.navn}:rest`);
    const { post, endring, ny } = JSON.parse(rest);
    const clean = cleanPost(post);
    if (clean) await this.lagre(clean, endring, ny);
  }

  /** @param {string} id */
  async slett(id) {
    await this.leggInn([], [id]);
  }

  /** Delete everything. */
  async slettAlt() {
    const ider = (await this.alle()).map((post) => post.id);
    await this.leggInn([], ider, {});
  }
}

/** @param {string} navn @returns {Promise<IDBDatabase>} */
function openDb(navn) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(navn, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(POSTER, { keyPath: "id" });
      request.result.createObjectStore(META);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new LagerFeil("forbudt"));
    request.onsuccess = () => {
      const db = request.result;
      // The browser cleared our data, or a newer page wants to change the store: open it again when it is needed.
      db.onclose = () => Object.assign(db, { lukket: true });
      db.onversionchange = () => {
        db.close();
        Object.assign(db, { lukket: true });
      };
      resolve(db);
    };
  });
}
