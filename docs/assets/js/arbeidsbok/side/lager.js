// Where the workbook is kept: in this browser (IndexedDB), and nowhere else.
//
// Every change is written inside one transaction that reads the entry as it now is, and says what its writer had seen.
// So two tabs never write over each other: what one has not seen stands beside what she wrote. Other tabs hear of it.
// What could not be written is left as a note (`lapp`) in localStorage, and taken up again when there is room.

import { kryssSti, readKryss, VERSJON } from "../modell/bok.js";
import {
  hasIdentitet,
  isObject,
  marksAt,
  mergeSteder,
  newRadId,
  read,
  remove,
  restore,
  write,
  writeSted,
} from "../modell/post.js";

/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/post.js").Steder} Steder */
/** @typedef {import("../modell/post.js").Skriving} Skriving */
/** @typedef {import("../modell/post.js").Penn} Penn */
/** @typedef {"full" | "forbudt" | "borte" | "nyere" | "uleselig"} Grunn */
/** @typedef {{ider: string[], innstillinger?: boolean}} Nytt What other tabs are told. */
/** @typedef {Skriving & {nr: number}} Ventende A write that waits, and which try it belongs to. */
/** @typedef {{versjon: 3, fane: string, lagret: Lagret, ny: boolean, skrivinger: Ventende[]}} Lapp What a page had no time or room to write. */
/** @typedef {{poster: {id: string, foer: Lagret | null, etter: Lagret}[], innstillinger?: {foer: Steder, etter: Steder}}} Angre What an import changed. */
/**
 * @typedef {object} Handel What may be done inside one transaction.
 * @property {(id: string) => Promise<unknown>} hent
 * @property {() => Promise<unknown[]>} alle
 * @property {() => Promise<string[]>} ider
 * @property {(lagret: unknown) => unknown} legg
 * @property {(id: string) => unknown} fjern
 * @property {(key: string) => Promise<any>} meta
 * @property {(key: string, value: unknown) => unknown} settMeta undefined takes it away.
 * @property {(foran: string) => Promise<string[]>} metaNavn The names that begin so.
 */

const POSTER = "poster";
const META = "meta";
// Names in META.
export const ENHET = "enhet";
export const INNSTILLINGER = "innstillinger";
export const UKJENT = "ukjent";
export const ULESELIGE = "uleselige";
const UTGAVE = "versjon";
const EKSPORTERT = "eksportert";
const GAMLE_KRYSS = "sjekklister";
const EGNE = "egne";
/** How far a page has written, by the page: `lapp:<fane>`. */
const SKREVET = "lapp:";
/** So long after its last write no page has one under way that it does not know the end of, though it was asleep. */
const LENGE = 24 * 60 * 60 * 1000;
const IKKE_LENGE = 60 * 1000;

/** Storage did not do what it was asked; `grunn` says why. */
export class LagerFeil extends Error {
  /** @param {Grunn} grunn @param {unknown} [cause] */
  constructor(grunn, cause) {
    super(grunn, { cause });
    this.grunn = grunn;
  }
}

/** @param {unknown} error @returns {LagerFeil} */
function asFeil(error) {
  if (error instanceof LagerFeil) return error;
  const name = /** @type {any} */ (error)?.name;
  return new LagerFeil(name === "QuotaExceededError" ? "full" : name === "VersionError" ? "nyere" : "forbudt", error);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** What is stored, if it is an entry of this version. @param {unknown} raw @returns {raw is Lagret} */
export const isLagret = (raw) => hasIdentitet(raw) && isObject(raw.felt);

/** Where a page keeps its copy of what is chosen for the work, and what of it is not in the book yet (kalender/side/valg.js). */
const VALGKOPIER = ["ki-veikartet.valg", "ki-veikartet.valg.venter"];

/** localStorage, or null where it is forbidden: to ask is enough to be thrown out. */
export function smaalager() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export class Lager {
  /** @param {IDBDatabase | null} db @param {string} navn */
  constructor(db, navn) {
    this.db = db;
    this.navn = navn;
    /** What an entry becomes when fields of its form have become tables. */
    this.arve = (/** @type {Lagret} */ lagret) => lagret;
    /** This page, among the pages that are open. */
    this.fane = newRadId();
    /** Only when nothing can be kept: what is on the screen. @type {Map<string, any>} */
    this.minne = new Map();
    /** @type {Map<string, any>} */
    this.minnemeta = new Map();
    /** Why nothing can be kept, if so. @type {Grunn} */
    this.hvorfor = "forbudt";
    /** @type {Set<(what: Nytt) => void>} */
    this.lyttere = new Set();
    /** @type {BroadcastChannel | null} */
    this.kanal = null;
    try {
      this.kanal = new BroadcastChannel(navn);
      this.kanal.onmessage = ({ data }) => {
        for (const listener of this.lyttere) listener(data);
      };
    } catch {
      // Then other tabs are not told at once; nothing is lost by it.
    }
  }

  /** Open the book of this site. Without storage the book lives on the screen only (`kanLagre` is false). @param {URL} base */
  static async open(base, arve = (/** @type {Lagret} */ lagret) => lagret) {
    const navn = `arbeidsbok:${base.pathname}`;
    try {
      const lager = new Lager(await openDb(navn), navn);
      lager.arve = arve;
      await lager.migrate();
      await lager.taOpp().catch((error) => console.warn("arbeidsbok:", error));
      return lager;
    } catch (error) {
      console.warn("arbeidsbok:", error);
      const lager = new Lager(null, navn);
      lager.hvorfor = asFeil(error).grunn;
      return lager;
    }
  }

  /** What is stored, as this edition reads it. @template T @param {T} raw @returns {T} */
  vokst = (raw) => (isLagret(raw) ? /** @type {any} */ (this.arve(raw)) : raw);

  get kanLagre() {
    return this.db !== null;
  }

  /** Let the store go: this page is done with it. */
  lukk() {
    this.kanal?.close();
    this.db?.close();
  }

  // --- one transaction ---

  /** All of it is kept, or nothing. @template T @param {(tx: Handel) => Promise<T>} work @param {"readonly" | "readwrite"} [mode] @returns {Promise<T>} */
  async handle(work, mode = "readwrite") {
    if (!this.db) return this.handleMinne(work);
    try {
      if (/** @type {any} */ (this.db).lukket) this.db = await openDb(this.navn);
      const transaction = this.db.transaction([POSTER, META], mode);
      const finished = new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(undefined);
        transaction.onabort = () => reject(transaction.error ?? new LagerFeil("forbudt"));
      });
      finished.catch(() => {});
      const [poster, meta] = [transaction.objectStore(POSTER), transaction.objectStore(META)];
      let result;
      try {
        result = await work({
          hent: async (id) => this.vokst(await done(poster.get(id))),
          alle: async () => (await done(poster.getAll())).map(this.vokst),
          ider: async () => /** @type {string[]} */ (await done(poster.getAllKeys())),
          legg: (lagret) => poster.put(lagret),
          fjern: (id) => poster.delete(id),
          meta: (key) => done(meta.get(key)),
          settMeta: (key, value) => (value === undefined ? meta.delete(key) : meta.put(value, key)),
          metaNavn: async (foran) =>
            /** @type {string[]} */ (await done(meta.getAllKeys())).filter((key) => key.startsWith(foran)),
        });
      } catch (error) {
        try {
          transaction.abort();
        } catch {
          // It has ended already; what it says is said below.
        }
        throw error;
      }
      await finished;
      return result;
    } catch (error) {
      throw asFeil(error);
    }
  }

  /** The same on the screen only. @template T @param {(tx: Handel) => Promise<T>} work @returns {Promise<T>} */
  async handleMinne(work) {
    const [poster, meta] = [new Map(this.minne), new Map(this.minnemeta)];
    const result = await work({
      hent: async (id) => this.vokst(poster.get(id)),
      alle: async () => [...poster.values()].map(this.vokst),
      ider: async () => [...poster.keys()],
      legg: (lagret) => poster.set(/** @type {Lagret} */ (lagret).id, lagret),
      fjern: (id) => poster.delete(id),
      meta: async (key) => meta.get(key),
      settMeta: (key, value) => (value === undefined ? meta.delete(key) : meta.set(key, value)),
      metaNavn: async (foran) => [...meta.keys()].filter((key) => key.startsWith(foran)),
    });
    [this.minne, this.minnemeta] = [poster, meta];
    return result;
  }

  /** Who writes here, with a counter that only grows. `ny` gives this browser a new name. @param {Handel} tx @param {boolean} [ny] @returns {Promise<Penn & {lagre: () => unknown}>} */
  async penn(tx, ny = false) {
    const known = await tx.meta(ENHET);
    const enhet = !ny && known?.e ? { ...known } : { e: newRadId() + newRadId().slice(0, 4), n: 0 };
    return {
      e: enhet.e,
      neste: () => ++enhet.n,
      naa: () => new Date().toISOString(),
      lagre: () => tx.settMeta(ENHET, enhet),
    };
  }

  /** @param {string[]} ider @param {boolean} [innstillinger] */
  tell(ider, innstillinger = false) {
    this.kanal?.postMessage({ ider, innstillinger });
  }

  // --- what an older edition stored ---

  /** Entries that an older edition of the site stored become entries of this one. */
  async migrate() {
    const { was, tomt } = await this.handle(
      async (tx) => ({
        was: await tx.meta(UTGAVE),
        tomt: (await tx.alle()).length === 0 && (await tx.meta(GAMLE_KRYSS)) === undefined,
      }),
      "readonly",
    );
    if (was === VERSJON) return;
    // A first visit has nothing to bring along, and fetches nothing for it.
    if (tomt && !this.oldRest()) return void (await this.handle(async (tx) => tx.settMeta(UTGAVE, VERSJON)));
    // Fetched before the transaction: one that waits for the net is ended by the browser.
    const old = await import("../modell/gammel.js");
    const rest = this.oldRest();
    await this.handle(async (tx) => {
      const naa = new Date().toISOString();
      const unread = [];
      const egne = [];
      for (const raw of await tx.alle()) {
        const now = isLagret(raw)
          ? null
          : old.upgradePost(rest && /** @type {any} */ (raw)?.id === rest.post?.id ? old.applyRest(raw, rest) : raw);
        if (!now) continue;
        if (now.rester.length) unread.push(raw);
        tx.legg(now.lagret);
        egne.push(now.lagret.id);
      }
      if (egne.length) tx.settMeta(EGNE, egne);
      if (rest?.ny && !(await tx.hent(rest.post?.id ?? ""))) {
        const now = old.upgradePost(rest.post);
        if (now) tx.legg(now.lagret);
      }
      const settings = mergeSteder(
        (await tx.meta(INNSTILLINGER)) ?? {},
        old.upgradeKryss(await tx.meta(GAMLE_KRYSS), naa),
      );
      tx.settMeta(INNSTILLINGER, settings);
      tx.settMeta(GAMLE_KRYSS, undefined);
      if (unread.length) tx.settMeta(ULESELIGE, [...((await tx.meta(ULESELIGE)) ?? []), ...unread]);
      tx.settMeta(UTGAVE, VERSJON);
    });
    if (rest) smaalager()?.removeItem(`${this.navn}:rest`);
  }

  /** The note that a page of version 2 left. */
  oldRest() {
    try {
      const rest = JSON.parse(smaalager()?.getItem(`${this.navn}:rest`) ?? "null");
      return isObject(rest) && isObject(rest.post) ? rest : null;
    } catch {
      return null;
    }
  }

  // --- reading ---

  /** Everything that is stored, and what lies there and cannot be read. @returns {Promise<{poster: Lagret[], uleselige: unknown[]}>} */
  async alle() {
    return this.handle(async (tx) => {
      const all = await tx.alle();
      return {
        poster: all.filter(isLagret),
        uleselige: [...all.filter((one) => !isLagret(one)), ...((await tx.meta(ULESELIGE)) ?? [])],
      };
    }, "readonly");
  }

  /** The ids of all that is stored. @returns {Promise<string[]>} */
  async ider() {
    return this.handle((tx) => tx.ider(), "readonly");
  }

  /** Some entries, by id; those that are not there are left out. @param {string[]} ider @returns {Promise<Lagret[]>} */
  async noen(ider) {
    return this.handle(async (tx) => (await Promise.all(ider.map(tx.hent))).filter(isLagret), "readonly");
  }

  /** What is chosen for the whole book. @returns {Promise<Steder>} */
  async innstillinger() {
    return this.handle(async (tx) => (await tx.meta(INNSTILLINGER)) ?? {}, "readonly");
  }

  /** The name of this browser in the marks; null before it has written. @returns {Promise<string | null>} */
  async enhet() {
    return this.handle(async (tx) => (await tx.meta(ENHET))?.e ?? null, "readonly");
  }

  /** The entries that lay here before the format told who wrote. @returns {Promise<string[]>} */
  async egne() {
    return this.handle(async (tx) => (await tx.meta(EGNE)) ?? [], "readonly");
  }

  // --- writing ---

  /**
   * Write in an entry. `paaSkjermen` is the whole entry as the reader sees it: it is kept when storage has lost the
   * entry (then the error says «borte», after it is kept again). `lapp` is the number of this try, if a note tells it.
   * @param {Lagret} paaSkjermen @param {Skriving[]} skrivinger @param {boolean} ny @param {{fane: string, nr: number}} [lapp]
   * @returns {Promise<{lagret: Lagret, nye: Map<string, string[]>}>} the entry as it now is, and the marks that were put, by place
   */
  async skriv(paaSkjermen, skrivinger, ny, lapp = undefined) {
    let lost = false;
    const result = await this.handle(async (tx) => {
      const stored = await tx.hent(paaSkjermen.id);
      if (stored !== undefined && (!isLagret(stored) || stored.skjema !== paaSkjermen.skjema))
        throw new LagerFeil("uleselig");
      lost = stored === undefined && !ny;
      const penn = await this.penn(tx);
      const base = /** @type {Lagret | undefined} */ (stored) ?? paaSkjermen;
      const next = write(base, skrivinger, penn);
      if (next !== stored && (stored || lost || Object.keys(next.felt).length)) tx.legg(next);
      penn.lagre();
      if (lapp) tx.settMeta(SKREVET + lapp.fane, { nr: lapp.nr, t: penn.naa() });
      const nye = new Map(
        skrivinger.map(({ sti }) => [
          sti,
          marksAt(next.felt, sti).filter((one) => !marksAt(base.felt, sti).includes(one)),
        ]),
      );
      return { lagret: next, nye };
    });
    this.tell([result.lagret.id]);
    if (lost) throw new LagerFeil("borte");
    return result;
  }

  /** Write among the settings. @param {Skriving[]} skrivinger */
  async velg(skrivinger) {
    await this.handle(async (tx) => {
      const penn = await this.penn(tx);
      const was = (await tx.meta(INNSTILLINGER)) ?? {};
      tx.settMeta(
        INNSTILLINGER,
        skrivinger.reduce((felt, one) => writeSted(felt, /** @type {any} */ (one), penn), was),
      );
      penn.lagre();
    });
    this.tell([], true);
  }

  /**
   * Tick a point of a checklist, or take the tick away. Where the book ticks it by itself (`bok`) a no is kept as one.
   * @param {string} steg @param {string} punkt @param {boolean} paa @param {boolean} [bok]
   */
  async kryss(steg, punkt, paa, bok = false) {
    await this.velg([{ sti: kryssSti(steg, punkt), verdi: paa || (bok ? "nei" : false) }]);
  }

  /** What is ticked: step -> points. */
  async sjekklister() {
    return readKryss(await this.innstillinger());
  }

  /** Mark entries as deleted, or take it back. @param {string[]} ider @param {boolean} [tilbake] */
  async slett(ider, tilbake = false) {
    await this.handle(async (tx) => {
      const penn = await this.penn(tx);
      for (const id of ider) {
        const stored = await tx.hent(id);
        if (isLagret(stored)) tx.legg(tilbake ? restore(stored, penn) : remove(stored, penn));
      }
      penn.lagre();
    });
    this.tell(ider);
  }

  /** Strike a row of an entry (`logg/a1/`), or take it back. @param {string} id @param {string} under @param {boolean} [tilbake] */
  async stryk(id, under, tilbake = false) {
    await this.handle(async (tx) => {
      const stored = await tx.hent(id);
      if (!isLagret(stored)) throw new LagerFeil("borte");
      const penn = await this.penn(tx);
      tx.legg(tilbake ? restore(stored, penn, under) : remove(stored, penn, under));
      penn.lagre();
    });
    this.tell([id]);
  }

  /** Remove for good what is marked as deleted. Other copies can bring it back. @returns {Promise<number>} */
  async toemSlettede() {
    const gone = await this.handle(async (tx) => {
      const ider = (await tx.alle())
        .filter(isLagret)
        .filter((one) => read(one).slettet === "ja")
        .map((one) => one.id);
      for (const id of ider) tx.fjern(id);
      return ider;
    });
    this.tell(gone);
    return gone.length;
  }

  /** Delete everything, the notes too. */
  async slettAlt() {
    const ider = await this.handle(async (tx) => {
      const all = /** @type {any[]} */ (await tx.alle()).map((one) => one.id);
      for (const id of all) tx.fjern(id);
      for (const key of [INNSTILLINGER, UKJENT, ULESELIGE, EKSPORTERT]) tx.settMeta(key, undefined);
      return all;
    });
    for (const { key } of this.lapper()) smaalager()?.removeItem(key);
    // The copy of the plan's choices, which are settings of the book.
    for (const key of VALGKOPIER) smaalager()?.removeItem(key);
    // What is asked for is done; this is only tidying.
    await this.rydd(IKKE_LENGE).catch(() => {});
    this.tell(ider, true);
  }

  // --- whole books: hele.js, fetched when one comes or goes ---

  /**
   * Lay entries in, all or nothing: each is merged with the one of the same id, and then written in as asked.
   * @param {import("./hele.js").Inn} hva @returns {Promise<Angre>} what must be known to undo it
   */
  async leggInn(hva) {
    return (await import("./hele.js")).leggInn(this, hva);
  }

  /** Undo an import; what somebody wrote later stays. @param {Angre} gjort @returns {Promise<string[]>} the entries where something later was kept */
  async angre(gjort) {
    return (await import("./hele.js")).angre(this, gjort);
  }

  /** All that is needed for a whole book as a file. */
  async heleBoka() {
    return (await import("./hele.js")).heleBoka(this);
  }

  /** When the whole book was last taken out as a file; undefined when it never was. @returns {Promise<string | undefined>} */
  async eksportert() {
    return this.handle((tx) => tx.meta(EKSPORTERT), "readonly");
  }

  async merkEksportert() {
    await this.handle(async (tx) => tx.settMeta(EKSPORTERT, new Date().toISOString()));
  }

  // --- notes: what could not be written yet ---

  /** @param {string} id @param {string} [fane] */
  lappNavn = (id, fane = this.fane) => `${this.navn}:lapp:${fane}:${id}`;

  /** Leave a note of what waits to be written in an entry; false when there is no room for that either. @param {Lagret} lagret @param {Ventende[]} skrivinger @param {boolean} ny */
  leggLapp(lagret, skrivinger, ny) {
    if (!this.db) return false;
    try {
      /** @type {Lapp} */
      const lapp = { versjon: 3, fane: this.fane, lagret, ny, skrivinger };
      smaalager()?.setItem(this.lappNavn(lagret.id), JSON.stringify(lapp));
      return true;
    } catch {
      return false;
    }
  }

  /** What this page had left is written now. @param {string} id */
  fjernLapp(id) {
    smaalager()?.removeItem(this.lappNavn(id));
  }

  /** The notes that wait, of every page; `lapp` is null where one cannot be read. @returns {{key: string, raw: string, lapp: Lapp | null}[]} */
  lapper() {
    const small = smaalager();
    if (!small) return [];
    return Object.keys(small)
      .filter((key) => key.startsWith(`${this.navn}:lapp:`))
      .map((key) => {
        const raw = small.getItem(key) ?? "";
        try {
          const lapp = JSON.parse(raw);
          const good =
            isObject(lapp) && isLagret(lapp.lagret) && Array.isArray(lapp.skrivinger) && typeof lapp.fane === "string";
          return { key, raw, lapp: good ? /** @type {Lapp} */ (/** @type {unknown} */ (lapp)) : null };
        } catch {
          return { key, raw, lapp: null };
        }
      });
  }

  /** Write what earlier pages left behind. A note goes when it is written, and not before. */
  async taOpp() {
    if (!this.db) return;
    for (const { key, raw, lapp } of this.lapper()) {
      if (!lapp || lapp.fane === this.fane) continue;
      const written = (await this.handle((tx) => tx.meta(SKREVET + lapp.fane), "readonly"))?.nr ?? 0;
      const left = lapp.skrivinger.filter((one) => one.nr > written);
      if (left.length) {
        await this.skriv(lapp.lagret, left, lapp.ny).catch((error) => {
          if (asFeil(error).grunn !== "borte") throw error;
        });
      }
      // A page that still lives may have written more on it meanwhile.
      if (smaalager()?.getItem(key) === raw) smaalager()?.removeItem(key);
    }
    await this.rydd();
  }

  /**
   * Take away how far a page had written, where that can no longer decide anything: it has no note that waits, and wrote
   * so long ago that it has none to leave. Were a note to come without it, what is written would be written once more.
   * @param {number} [alder] in milliseconds
   */
  async rydd(alder = LENGE) {
    const find = async (/** @type {Handel} */ tx) => {
      const names = await tx.metaNavn(SKREVET);
      const times = await Promise.all(names.map(async (name) => Date.parse((await tx.meta(name))?.t)));
      const waits = new Set(this.lapper().map(({ key }) => key.slice(`${this.navn}:lapp:`.length).split(":")[0]));
      // A clock that has been wrong is as far from now in the other direction.
      return names.filter(
        (name, nr) =>
          name !== SKREVET + this.fane &&
          !waits.has(name.slice(SKREVET.length)) &&
          !(Math.abs(Date.now() - times[nr]) < alder),
      );
    };
    if (!(await this.handle(find, "readonly")).length) return;
    await this.handle(async (tx) => {
      for (const name of await find(tx)) tx.settMeta(name, undefined);
    });
  }
}

/** @param {string} navn @returns {Promise<IDBDatabase>} */
function openDb(navn) {
  return new Promise((resolve, reject) => {
    // 2: a page of an older edition that is open elsewhere is made to let go, so that it cannot write its own format here.
    const request = indexedDB.open(navn, 2);
    request.onupgradeneeded = () => {
      const has = request.result.objectStoreNames;
      if (!has.contains(POSTER)) request.result.createObjectStore(POSTER, { keyPath: "id" });
      if (!has.contains(META)) request.result.createObjectStore(META);
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
