// The entry that is open on a form page: the one way to write to it, and how what is written is kept.
//
// What the reader sees (`vis`) is what is stored with what she has written on top. Each write says what stood there when
// she began, so that what another tab has written meanwhile is not overwritten but stands beside it.

import { nyPost } from "../modell/bok.js";
import { marksAt, newRadId, plassMellom, read, same, skrivingerAv, valueAt, write } from "../modell/post.js";
import { LagerFeil } from "./lager.js";

/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/post.js").Verdi} Verdi */
/** @typedef {import("../modell/post.js").Kilde} Kilde */
/** @typedef {import("../modell/post.js").Skriving} Skriving */
/** @typedef {import("./lager.js").Lager} Lager */
/** @typedef {import("./lager.js").Ventende} Ventende */
/**
 * @typedef {object} Lytter What the page wants to be told.
 * @property {() => void} endret Something was written here.
 * @property {(first: boolean) => void} lagret It is kept; for the first time, or again.
 * @property {(error: unknown, lapp: boolean) => void} feilet It is not kept; `lapp`: but a note of it is, in this browser.
 * @property {(her: boolean, endret: boolean) => void} utenfra Another tab has written: in this entry (her), perhaps
 *   something that was not on the screen (endret).
 */

/** How often what could not be kept is tried again, in milliseconds. */
const IGJEN = 15_000;

export class Lagring {
  /** @param {Lager} lager @param {string} skjema @param {Lytter} lytter */
  constructor(lager, skjema, lytter) {
    this.lager = lager;
    this.skjema = skjema;
    this.lytter = lytter;
    /** All entries of the book, of all forms, as they are stored. @type {Map<string, Lagret>} */
    this.lagrede = new Map();
    /** The same as they are read, without those that are deleted. @type {Map<string, Post>} */
    this.alle = new Map();
    /** The open entry as it is stored, and as the reader sees it. @type {Lagret} */
    this.grunn = nyPost(skjema);
    this.vis = this.grunn;
    /** Whether the open entry is not kept yet. */
    this.ny = true;
    /** What was written and waits to be kept, by place. @type {Map<string, Ventende>} */
    this.ventende = new Map();
    /** What is being kept now. @type {Map<string, Ventende>} */
    this.underveis = new Map();
    /** @type {Promise<void> | undefined} */
    this.skriver = undefined;
    /** Which try this is: a note says it, so that what was written after all is not written again. */
    this.nr = 0;
    /** Whether the last thing written is not in the store. */
    this.feilet = false;
    /** This browser's name in the marks, once it has one. @type {string | null} */
    this.enhet = null;
    /** A pen for the screen only; what it writes is never stored. */
    let n = 0;
    this.skjermpenn = { e: `skjerm-${lager.fane}`, neste: () => ++n, naa: () => new Date().toISOString() };
  }

  /** Read the book. */
  async start() {
    this.enhet = await this.lager.enhet();
    const { poster } = await this.lager.alle();
    this.lagrede = new Map(poster.map((one) => [one.id, one]));
    for (const one of poster) this.know(one);
  }

  /** @param {Lagret} lagret */
  know(lagret) {
    this.lagrede.set(lagret.id, lagret);
    const post = read(lagret);
    if (post.slettet === "ja") this.alle.delete(lagret.id);
    else this.alle.set(lagret.id, post);
  }

  /** The open entry as the reader sees it. */
  get post() {
    return read(this.vis);
  }

  /** Hear of other tabs, keep what waits when the page is left, and try again what could not be kept. */
  listen() {
    this.lager.lyttere.add((what) => this.heard(what));
    addEventListener("pagehide", () => this.leave());
    addEventListener("beforeunload", (event) => {
      if (this.feilet && this.rest.length && !this.leave()) event.preventDefault();
    });
    const again = () => {
      if (this.feilet && this.ventende.size && this.lager.kanLagre) this.save();
    };
    setInterval(again, IGJEN);
    addEventListener("focus", again);
    document.addEventListener("visibilitychange", again);
  }

  /** The entries of this form, the last changed first. */
  mine() {
    return this.of((post) => post.skjema === this.skjema);
  }

  /** The entries that fit, the last changed first. @param {(post: Post) => boolean} fits */
  of(fits) {
    return [...this.alle.values()].filter(fits).sort((a, b) => b.endret.localeCompare(a.endret));
  }

  /** Whether this browser has written in an entry, or had it before the format knew who wrote. @param {Post} post @param {string[]} egne */
  erMin(post, egne) {
    const felt = this.lagrede.get(post.id)?.felt ?? {};
    return egne.includes(post.id) || Object.values(felt).some(({ m }) => m.some((one) => one.e === this.enhet));
  }

  /** Open an entry, or a new one. @param {Post} [post] */
  open(post) {
    const stored = post && this.lagrede.get(post.id);
    this.ny = !stored;
    this.grunn = stored ?? nyPost(this.skjema);
    this.ventende = new Map();
    this.update();
  }

  /** What the reader sees: what is stored, with what waits on top. */
  update() {
    this.vis = write(this.grunn, [...this.underveis.values(), ...this.ventende.values()], this.skjermpenn);
    if (this.alle.has(this.vis.id)) this.alle.set(this.vis.id, this.post);
  }

  /**
   * Write to the open entry. This is the only way: a place among the answers (`felt`, or `felt/rad/kolonne`), or
   * `fra/<id>` for an entry that this one is made from.
   * @param {string} sti @param {Verdi | null | undefined} verdi undefined takes the answer away
   * @param {{h?: Kilde[], mellom?: [string | undefined, string | undefined]}} [more] where it was drawn from; and, for a
   *   cell, the rows before and after its own
   * @returns {Promise<void>} settled when it is kept, or the listener was told that it is not
   */
  endre(sti, verdi, { h, mellom } = {}) {
    const [tabell, rad, kolonne] = sti.split("/");
    const plass = `${tabell}/${rad}/_plass`;
    if (kolonne !== undefined && valueAt(this.vis.felt, plass) === undefined)
      this.put(plass, this.plass(tabell, mellom ?? []));
    this.put(sti, verdi, h);
    this.update();
    this.lytter.endret();
    if (this.feilet) this.leave();
    return this.save();
  }

  /** @param {string} sti @param {Verdi | null | undefined} verdi @param {Kilde[]} [h] */
  put(sti, verdi, h) {
    const before = this.ventende.get(sti);
    this.ventende.set(sti, {
      sti,
      verdi,
      ...((h ?? before?.h) ? { h: h ?? before?.h } : {}),
      t: new Date().toISOString(),
      sett: before?.sett ?? marksAt(this.grunn.felt, sti),
      nr: this.nr + 1,
    });
  }

  /** A place in the order for a new row, between two rows or at the end. @param {string} tabell @param {(string | undefined)[]} mellom */
  plass(tabell, [foer, etter]) {
    const of = (/** @type {string | undefined} */ id) =>
      id === undefined ? undefined : valueAt(this.vis.felt, `${tabell}/${id}/_plass`);
    const last = (this.post.rader[tabell] ?? []).at(-1);
    const [a, b] = [of(foer ?? (etter === undefined ? last : undefined)), of(etter)];
    return plassMellom(typeof a === "string" ? a : null, typeof b === "string" ? b : null);
  }

  /** Say what a row that is there is about. @param {string} tabell @param {string} id @param {Kilde[]} h */
  kobleRad(tabell, id, h) {
    const sti = `${tabell}/${id}/_plass`;
    const there = valueAt(this.vis.felt, sti);
    this.put(sti, typeof there === "string" ? there : this.plass(tabell, []), h);
    for (const { post } of h) this.put(`fra/${post}`, true);
    this.update();
    return this.save();
  }

  /** Put a whole row at the end of a table. @param {string} tabell @param {Record<string, any>} rad @param {Kilde[]} h where it was drawn from @param {Record<string, string>} [notater] notes, by column */
  leggTilRad(tabell, rad, h, notater = {}) {
    const id = newRadId();
    this.put(`${tabell}/${id}/_plass`, this.plass(tabell, []), h);
    for (const [kolonne, verdi] of Object.entries(rad)) this.put(`${tabell}/${id}/${kolonne}`, verdi);
    for (const [kolonne, notat] of Object.entries(notater)) this.put(`${tabell}/${id}/${kolonne}/_notat`, notat);
    this.update();
    return this.save();
  }

  /** Keep what waits. One write at a time; what is written meanwhile is taken in the next. */
  save() {
    this.skriver ??= this.write().finally(() => {
      this.skriver = undefined;
    });
    return this.skriver;
  }

  async write() {
    // All that is written in the same breath is kept in one go.
    await null;
    while (this.ventende.size) {
      this.underveis = this.ventende;
      this.ventende = new Map();
      this.nr += 1;
      const { ny } = this;
      try {
        const { lagret, nye } = await this.lager.skriv(this.grunn, [...this.underveis.values()], ny, {
          fane: this.lager.fane,
          nr: this.nr,
        });
        // What was written on while this was under way has seen it.
        for (const [sti, one] of this.ventende)
          if (this.underveis.has(sti)) one.sett = [...(one.sett ?? []), ...(nye.get(sti) ?? [])];
        this.underveis = new Map();
        if (lagret.id === this.grunn.id) {
          this.grunn = lagret;
          this.ny = false;
        }
        this.enhet ??= await this.lager.enhet();
        this.know(lagret);
        this.update();
        this.feilet = !this.lager.kanLagre;
        if (!this.feilet) this.lager.fjernLapp(lagret.id);
        this.lytter.lagret(ny);
      } catch (error) {
        // «borte» is said after the whole entry was kept again.
        const kept = error instanceof LagerFeil && error.grunn === "borte";
        if (!kept) this.ventende = new Map([...this.underveis, ...this.ventende]);
        this.underveis = new Map();
        this.feilet = !kept;
        if (kept) this.ny = false;
        this.lytter.feilet(error, !kept && this.leave());
        if (!kept) break;
      }
    }
  }

  /** What is on the screen and not known to be kept. @returns {Ventende[]} */
  get rest() {
    return [...this.underveis.values(), ...this.ventende.values()];
  }

  /** Leave a note of what is not kept yet, for the next page. Whether all that is written is safe then. */
  leave() {
    const { rest } = this;
    return !rest.length || this.lager.leggLapp(this.grunn, rest, this.ny);
  }

  /** Another tab has changed something. @param {import("./lager.js").Nytt} what */
  async heard({ ider }) {
    let her = false;
    let endret = false;
    const found = new Map((await this.lager.noen(ider).catch(() => [])).map((one) => [one.id, one]));
    for (const id of ider) {
      const lagret = found.get(id);
      if (lagret) this.know(lagret);
      else {
        this.lagrede.delete(id);
        this.alle.delete(id);
      }
      if (id !== this.grunn.id || this.ny) continue;
      her = true;
      if (!lagret) continue;
      const was = this.post;
      this.grunn = lagret;
      this.update();
      endret ||= !same(
        [was.svar, was.slettet, was.uenig, was.strokne, was.notater],
        [this.post.svar, this.post.slettet, this.post.uenig, this.post.strokne, this.post.notater],
      );
    }
    this.lytter.utenfra(her, endret);
  }

  /** A copy of an entry, under an id of its own; null when it could not be kept. @param {Post} post @param {Record<string, Verdi>} [annet] answers that differ */
  async kopier(post, annet = {}) {
    const copy = nyPost(post.skjema);
    const skrivinger = skrivingerAv(post).map((one) =>
      Object.hasOwn(annet, one.sti) ? { ...one, verdi: annet[one.sti] } : one,
    );
    try {
      const { lagret } = await this.lager.skriv(copy, skrivinger, true);
      this.know(lagret);
      return this.lager.kanLagre ? read(lagret) : null;
    } catch (error) {
      this.lytter.feilet(error, false);
      return null;
    }
  }

  /** Delete an entry, or take it back. Whether it could be. @param {Post} post @param {boolean} [tilbake] */
  async slett(post, tilbake = false) {
    try {
      await this.save();
      await this.lager.slett([post.id], tilbake);
      for (const one of await this.lager.noen([post.id])) this.know(one);
    } catch (error) {
      this.lytter.feilet(error, false);
      return false;
    }
    if (post.id === this.grunn.id) {
      if (tilbake) this.open(post);
      else this.open();
    }
    return true;
  }
}
