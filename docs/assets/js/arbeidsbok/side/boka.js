// The book as a page of it stands on: read once, and read again only where it changes. What is known of an entry is worked
// out when somebody asks, and kept until the entry or what is made from it changes.

import { read } from "../modell/post.js";
import { findBarn, findStilling } from "../modell/stilling.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/stilling.js").Stilling} Stilling */
/** @typedef {import("./lager.js").Lager} Lager */
/** @typedef {Stilling & {post: Post, navn: string, barn: string}} Rad An entry, with what is said of it. */

export class Boka {
  /** @param {Kontekst} kontekst @param {Lager} lager */
  constructor(kontekst, lager) {
    this.kontekst = kontekst;
    this.lager = lager;
    /** All that is stored. @type {Map<string, Lagret>} */
    this.lagrede = new Map();
    /** The same as it is read, without what is deleted. @type {Map<string, Post>} */
    this.alle = new Map();
    /** What lies in the store and cannot be read. @type {unknown[]} */
    this.uleselige = [];
    /** @type {import("../modell/post.js").Steder} */
    this.innstillinger = {};
    /** What is made from each. @type {Map<string, Post[]>} */
    this.barn = new Map();
    /** This browser's name in the marks. @type {string | null} */
    this.enhet = null;
    /** What lay here before marks said who wrote. @type {Set<string>} */
    this.egne = new Set();
    /** @type {WeakMap<Post, Rad>} */
    this.kjente = new WeakMap();
  }

  /** Read the book again, or only these entries of it. @param {string[]} [ider] */
  async les(ider) {
    if (ider) {
      const found = new Map((await this.lager.noen(ider)).map((one) => [one.id, one]));
      for (const id of ider) {
        const one = found.get(id);
        if (one) this.lagrede.set(id, one);
        else this.lagrede.delete(id);
      }
    } else {
      const { poster, uleselige } = await this.lager.alle();
      this.lagrede = new Map(poster.map((one) => [one.id, one]));
      this.uleselige = uleselige;
      this.egne = new Set(await this.lager.egne().catch(() => []));
    }
    this.innstillinger = await this.lager.innstillinger();
    this.enhet ??= await this.lager.enhet();
    this.alle = new Map();
    for (const one of this.lagrede.values()) {
      const post = read(one);
      if (post.slettet !== "ja") this.alle.set(post.id, post);
    }
    this.kontekst.alle = this.alle;
    this.barn = findBarn(this.alle.values());
  }

  get slettede() {
    return [...this.lagrede.values()].map(read).filter((post) => post.slettet === "ja");
  }

  /** @param {Post} post @returns {Rad} */
  rad(post) {
    const its = this.barn.get(post.id) ?? [];
    const barn = its.map((one) => `${one.id} ${one.skjema}`).join(" ");
    const known = this.kjente.get(post);
    if (known?.barn === barn) return known;
    const rad = {
      ...findStilling(this.kontekst, post, its),
      post,
      barn,
      navn: this.kontekst.navn(post),
    };
    this.kjente.set(post, rad);
    return rad;
  }

  /** All entries, with what is said of each. */
  get rader() {
    return [...this.alle.values()].map((post) => this.rad(post));
  }

  /** Whose an entry is. @param {Post} post */
  hvem(post) {
    const felt = this.lagrede.get(post.id)?.felt ?? {};
    const mine = this.egne.has(post.id) || Object.values(felt).some(({ m }) => m.some((one) => one.e === this.enhet));
    return this.kontekst.hvem(post, mine);
  }
}
