// The entry that is open on a form page: the one way to write to it, and how what is written is kept.

import { newPost, same } from "../modell/bok.js";
import { applyEndring, LagerFeil } from "./lager.js";

/** @typedef {import("../modell/bok.js").Post} Post */
/** @typedef {import("../modell/bok.js").Verdi} Verdi */
/** @typedef {import("../modell/bok.js").Kilde} Kilde */
/** @typedef {import("./lager.js").Lager} Lager */
/** @typedef {import("./lager.js").Endring} Endring */
/**
 * @typedef {object} Lytter What the page wants to be told.
 * @property {() => void} endret Something was written here.
 * @property {(first: boolean) => void} lagret It is kept; for the first time, or again.
 * @property {(error: unknown) => void} feilet It is not kept.
 * @property {(her: boolean, endret: boolean) => void} utenfra Another tab has written: in this entry (her), perhaps
 *   something that was not on the screen (endret).
 */

/** @param {Endring} a @param {Endring | undefined} b @returns {Endring} Both; what b says of the same place is newer. */
const join = (a, b) => ({
  svar: { ...a.svar, ...b?.svar },
  hentet: { ...a.hentet, ...b?.hentet },
  fra: b?.fra ?? a.fra,
});

export class Lagring {
  /** @param {Lager} lager @param {string} skjema @param {Lytter} lytter */
  constructor(lager, skjema, lytter) {
    this.lager = lager;
    this.skjema = skjema;
    this.lytter = lytter;
    /** All entries of the book, of all forms. @type {Map<string, Post>} */
    this.alle = new Map();
    this.post = newPost(skjema);
    /** Whether the open entry is not kept yet. */
    this.ny = true;
    /** What was written, and waits to be kept. @type {Endring | undefined} */
    this.ventende = undefined;
    /** What is being kept now. @type {Endring | undefined} */
    this.underveis = undefined;
    /** @type {Promise<void> | undefined} */
    this.skriver = undefined;
    /** Whether the last thing written is on the screen only. */
    this.feilet = false;
  }

  /** Read the book. */
  async start() {
    this.alle = new Map((await this.lager.alle()).map((post) => [post.id, post]));
  }

  /** Hear of other tabs, and keep what waits when the page is left. */
  listen() {
    this.lager.lyttere.add((what) => this.heard(what));
    addEventListener("pagehide", () => this.leave());
    addEventListener("beforeunload", (event) => {
      if (this.feilet && Object.keys(this.post.svar).length) event.preventDefault();
    });
  }

  /** The entries of this form, the last changed first. */
  mine() {
    return this.of((post) => post.skjema === this.skjema);
  }

  /** The entries that fit, the last changed first. @param {(post: Post) => boolean} fits */
  of(fits) {
    return [...this.alle.values()].filter(fits).sort((a, b) => b.endret.localeCompare(a.endret));
  }

  /** Open an entry, or a new one. @param {Post} [post] */
  open(post) {
    this.ny = !post;
    this.post = post ?? newPost(this.skjema);
    this.ventende = undefined;
  }

  /**
   * Write to the open entry. This is the only way: a place among the answers (`felt`, or `felt.rad.kolonne` with rows
   * from 0), or `fra/<id>` for an entry that this one is made from.
   * @param {string} sti @param {Verdi | undefined} verdi undefined takes the answer away
   * @param {{hentet?: Record<string, Kilde[]>}} [more] where it was drawn from
   * @returns {Promise<void>} settled when it is kept, or the listener was told that it is not
   */
  endre(sti, verdi, { hentet = {} } = {}) {
    /** @type {Endring} */
    const endring = sti.startsWith("fra/")
      ? { fra: [...new Set([...this.post.fra, sti.slice(4)])], hentet }
      : { svar: { [sti]: verdi }, hentet };
    applyEndring(this.post, endring);
    this.ventende = join(this.ventende ?? {}, endring);
    this.lytter.endret();
    return this.save();
  }

  /** Keep what waits. One write at a time; what is written meanwhile is taken in the next. */
  save() {
    this.skriver ??= this.write().finally(() => {
      this.skriver = undefined;
      this.underveis = undefined;
    });
    return this.skriver;
  }

  async write() {
    // All that is written in the same breath is kept in one go.
    await null;
    while (this.ventende) {
      const endring = this.ventende;
      this.ventende = undefined;
      this.underveis = endring;
      const { post, ny } = this;
      try {
        await this.lager.lagre(post, endring, ny);
        this.ny = false;
        this.alle.set(post.id, post);
        this.feilet = !this.lager.kanLagre;
        this.lytter.lagret(ny);
      } catch (error) {
        // «borte» is said after the whole entry was kept again.
        const kept = error instanceof LagerFeil && error.grunn === "borte";
        if (!kept) this.ventende = join(endring, this.ventende);
        this.feilet = !kept;
        this.lytter.feilet(error);
        break;
      }
    }
  }

  /** What is on the screen and not known to be kept. @returns {Endring | undefined} */
  get rest() {
    return this.underveis || this.ventende ? join(this.underveis ?? {}, this.ventende) : undefined;
  }

  /** The page is left while a write is under way: leave a note for the next page. */
  leave() {
    const { rest } = this;
    if (rest && !this.lager.slettede.has(this.post.id)) this.lager.leggIgjen(this.post, rest, this.ny);
  }

  /** Another tab has changed or deleted something. @param {{ider: string[], slettet?: boolean}} what */
  async heard({ ider, slettet }) {
    let her = false;
    let endret = false;
    for (const id of ider) {
      const post = slettet ? null : await this.lager.hent(id).catch(() => null);
      if (post) this.alle.set(id, post);
      else this.alle.delete(id);
      if (id !== this.post.id) continue;
      if (!post) {
        if (slettet && !this.ny) this.lytter.feilet(new LagerFeil("slettet"));
      } else if (!this.lager.slettede.has(id)) {
        if (this.rest) applyEndring(post, this.rest);
        her = true;
        endret ||= !same(post.svar, this.post.svar);
        this.post = post;
      }
    }
    this.lytter.utenfra(her, endret);
  }

  /** Keep the whole entry as it stands on the screen, also one that was deleted elsewhere. */
  async keep() {
    this.lager.slettede.delete(this.post.id);
    try {
      this.ventende = undefined;
      await this.lager.leggInn([this.post]);
      this.ny = false;
      this.alle.set(this.post.id, this.post);
      this.feilet = false;
      this.lytter.lagret(false);
      return true;
    } catch (error) {
      this.lytter.feilet(error);
      return false;
    }
  }

  /** Put a whole entry in: a copy, or one that was deleted. Whether it is kept. @param {Post} post */
  async leggTil(post) {
    try {
      await this.lager.leggInn([post]);
      return this.lager.kanLagre;
    } catch (error) {
      this.lytter.feilet(error);
      return false;
    }
  }

  /** Delete an entry; what it was, as it stood on the screen. Null when it could not be. @param {Post} post */
  async slett(post) {
    const whole = structuredClone(post.id === this.post.id ? this.post : post);
    try {
      await this.lager.slett(post.id);
    } catch (error) {
      this.lytter.feilet(error);
      return null;
    }
    this.alle.delete(post.id);
    if (post.id === this.post.id) this.open();
    return whole;
  }
}
