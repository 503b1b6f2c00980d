// The page of the workbook: five places, each with an address of its own. The frame is here; a place is fetched when it is
// opened, and drawn anew when the book changes while it is open.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { kontekstFor } from "../fil/kontekst.js";
import { Fortsett } from "./bok_fortsett.js";
import { Boka } from "./boka.js";
import { Lager, LagerFeil } from "./lager.js";
import { drawVenter } from "./venter.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {{element: HTMLElement, vis: () => unknown}} Sted A place: what it draws in, and how it is drawn anew. */
/** @typedef {keyof typeof STEDER} Stednavn */

/** The places by their addresses, in order. */
const STEDER = {
  fortsett: async (/** @type {Bokside} */ side) => new Fortsett(side),
  alt: async (/** @type {Bokside} */ side) => new (await import("./bok_alt.js")).Alt(side),
  oversikt: async (/** @type {Bokside} */ side) => new (await import("./bok_oversikt.js")).Oversikt(side),
  "samle-inn": async (/** @type {Bokside} */ side) => new (await import("./bok_samle.js")).Samle(side),
  sikkerhetskopi: async (/** @type {Bokside} */ side) => new (await import("./bok_kopi.js")).Kopi(side),
};
const NAVN = /** @type {Stednavn[]} */ (Object.keys(STEDER));
/** Anchors of the time when the page was one long document: they go on working. @type {Record<string, Stednavn>} */
const GAMLE = {
  "ab-alt-tittel": "alt",
  "ab-veien-tittel": "fortsett",
  "ab-samle-tittel": "samle-inn",
  "ab-oversikt-tittel": "oversikt",
  "ab-ta-tittel": "sikkerhetskopi",
};

export class Bokside {
  /** @param {HTMLElement} root @param {Kontekst} kontekst @param {Lager} lager */
  constructor(root, kontekst, lager) {
    this.root = root;
    this.kontekst = kontekst;
    this.lager = lager;
    this.boka = new Boka(kontekst, lager);
    this.t = kontekst.t.bind(kontekst);
    /** What stands below the workbook in the page itself: it belongs to the backup. */
    this.tekst = [...(root.parentElement?.children ?? [])].filter(
      (one) => root.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && !one.matches("link, script"),
    );
    this.tittel = document.title;
    /** @type {Map<Stednavn, Promise<Sted>>} */
    this.steder = new Map();
    /** Places that were drawn before the book last changed. @type {Set<Stednavn>} */
    this.gamle = new Set();
    /** @type {Stednavn} */
    this.her = "fortsett";
    this.alarmboks = el("div", { class: "ab-alarm", role: "alert" });
    this.melding = el("div", { class: "ab-melding", role: "status" });
    this.venterboks = el("div", { class: "ab-venter" });
    this.lenker = new Map(NAVN.map((navn) => [navn, el("a", { href: `#${navn}` }, this.navn(navn))]));
    this.plass = el("div", { class: "ab-plass" });
  }

  async start() {
    this.draw();
    await this.les();
    if (!this.lager.kanLagre) this.alarm(new LagerFeil(this.lager.hvorfor));
    await this.followAddress(false);
    addEventListener("hashchange", () => this.followAddress(true));
    this.takeDropped();
    /** What other tabs have changed since the page was last drawn. @type {Set<string>} */
    const changed = new Set();
    this.lager.lyttere.add(({ ider }) => {
      for (const id of ider) changed.add(id);
      clearTimeout(this.utsatt);
      this.utsatt = setTimeout(() => {
        const ids = [...changed];
        changed.clear();
        this.reload(ids);
      }, 100);
    });
  }

  draw() {
    this.root.replaceChildren(
      el(
        "nav",
        { class: "ab-steder", "aria-label": this.t("steder") },
        el("ul", { role: "list" }, ...[...this.lenker.values()].map((one) => el("li", {}, one))),
      ),
      this.melding,
      this.alarmboks,
      this.venterboks,
      this.plass,
    );
  }

  // --- places ---

  /** The place that the address asks for. */
  findSted() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // A stray per cent sign: then it is no address of ours.
    }
    const own = NAVN.find((navn) => navn === id) ?? (Object.hasOwn(GAMLE, id) ? GAMLE[id] : undefined);
    const inText = id ? this.tekst.find((one) => one.id === id || one.querySelector(`#${CSS.escape(id)}`)) : undefined;
    return { navn: own ?? (inText ? /** @type {const} */ ("sikkerhetskopi") : undefined), id };
  }

  /** @param {boolean} flytt whether the reader is led to it */
  async followAddress(flytt) {
    const { navn, id } = this.findSted();
    // A link within the place one is in (the skip link) is none of our business.
    if (flytt && !navn && id) return;
    await this.open(navn ?? "fortsett", flytt && this.lenker.get(navn ?? "fortsett") !== document.activeElement);
    const target = id && !NAVN.includes(/** @type {Stednavn} */ (id)) ? document.getElementById(id) : null;
    target?.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** @param {Stednavn} navn @param {boolean} flytt */
  async open(navn, flytt) {
    this.her = navn;
    if (!this.steder.has(navn)) {
      const sted = STEDER[navn](this);
      this.steder.set(navn, sted);
      this.gamle.add(navn);
      // What could not be fetched may be there the next time.
      sted.catch(() => this.steder.delete(navn));
    }
    const sted = await /** @type {Promise<Sted>} */ (this.steder.get(navn));
    // The reader may have gone on meanwhile.
    if (this.her !== navn) return;
    for (const [other, lenke] of this.lenker) {
      if (other === navn) lenke.setAttribute("aria-current", "page");
      else lenke.removeAttribute("aria-current");
    }
    document.title = `${this.navn(navn)} – ${this.tittel}`;
    if (sted.element.parentElement !== this.plass) this.plass.replaceChildren(sted.element);
    if (this.gamle.delete(navn)) await sted.vis();
    if (flytt) {
      gaaTil(sted.element);
      // With the places above it: they say where one is.
      this.root.scrollIntoView({ block: "start", behavior: "instant" });
    }
  }

  /** Go to a place, as by its address. @param {Stednavn} navn */
  async gaa(navn) {
    history.pushState(null, "", `#${navn}`);
    await this.open(navn, false);
  }

  /** A section that is a place, with its heading. @param {Stednavn} navn @param {string} anker @param {...(Node | null)} children */
  seksjon(navn, anker, ...children) {
    return el(
      "section",
      { "aria-labelledby": `ab-${anker}-tittel`, class: `ab-sted ab-sted--${navn}`, tabindex: -1 },
      el("h2", { id: `ab-${anker}-tittel`, class: "kv-skjult" }, this.navn(navn)),
      ...children,
    );
  }

  /** What a place is called. @param {Stednavn} navn */
  navn(navn) {
    return this.t(`bok_${navn.replace("-", "_")}`);
  }

  // --- the book ---

  /** Read the book again, or only what has changed in it. @param {string[]} [ider] */
  async les(ider) {
    try {
      await this.boka.les(ider);
    } catch (error) {
      this.alarm(error);
    }
    for (const navn of this.steder.keys()) this.gamle.add(navn);
    const antall = this.boka.alle.size;
    this.lenker.get("alt")?.replaceChildren(this.t("bok_alt"), ...(antall ? [` (${antall})`] : []));
    this.showVenter();
  }

  /** The same, and draw the place one is in. @param {string[]} [ider] */
  async reload(ider) {
    await this.les(ider);
    await this.open(this.her, false);
  }

  /** What earlier pages could not store, and what cannot be read. */
  showVenter() {
    const { uleselige } = this.boka;
    const waits = drawVenter(this.kontekst, this.lager, () => this.reload());
    const bad = uleselige.length
      ? el(
          "div",
          { class: "ds-alert", "data-color": "warning" },
          el("p", {}, this.t("uleselige", { antall: uleselige.length })),
        )
      : null;
    this.venterboks.replaceChildren(...[waits, bad].filter((one) => one !== null));
  }

  /** Files may be dropped anywhere on the page: beside a zone the browser would leave it, and open the file. */
  takeDropped() {
    const over = (/** @type {boolean} */ is) => this.root.toggleAttribute("data-over", is);
    const hasFiles = (/** @type {DragEvent} */ event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over(true);
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) over(false);
    });
    document.addEventListener("drop", async (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over(false);
      /** @type {string[]} */
      const mapper = [];
      const filer = [...(event.dataTransfer?.items ?? [])].flatMap((item) => {
        const entry = item.webkitGetAsEntry?.();
        if (entry?.isDirectory) mapper.push(entry.name);
        const fil = entry?.isDirectory ? null : item.getAsFile();
        return fil ? [fil] : [];
      });
      await this.gaa("samle-inn");
      const samle = /** @type {import("./bok_samle.js").Samle} */ (await this.steder.get("samle-inn"));
      samle.take(filer, mapper);
    });
  }

  // --- what is said to the reader ---

  /** @param {string} text @param {...Node} more */
  si(text, ...more) {
    this.melding.replaceChildren(el("p", {}, text, ...more.flatMap((one) => [" ", one])));
  }

  /** @param {unknown} error */
  alarm(error) {
    if (!(error instanceof LagerFeil)) console.error(error);
    const grunn = error instanceof LagerFeil ? error.grunn : "forbudt";
    this.alarmboks.replaceChildren(
      el(
        "div",
        { class: "ds-alert", "data-color": "danger" },
        el("p", {}, this.t(`bokalarm_${grunn === "full" || grunn === "nyere" ? grunn : "forbudt"}`)),
      ),
    );
  }

  /** Do something with the store; the reader is told when it did not go. @param {() => Promise<unknown>} work */
  async attempt(work) {
    try {
      await work();
      return true;
    } catch (error) {
      this.alarm(error);
      return false;
    }
  }

  /** Delete one, with a way back. @param {Post} post */
  async remove(post) {
    const navn = this.kontekst.navn(post);
    if (!(await this.attempt(() => this.lager.slett([post.id])))) return;
    await this.reload([post.id]);
    const angre = knapp(this.t("angre"), () => this.takeBack(post));
    this.si(this.t("er_slettet", { navn }), angre);
    gaaTil(angre);
  }

  /** @param {Post} post */
  async takeBack(post) {
    if (!(await this.attempt(() => this.lager.slett([post.id], true)))) return;
    await this.reload([post.id]);
    this.si(this.t("er_angret"));
    gaaTil(this.melding);
  }
}

/** Start the workbook. @param {HTMLElement} root */
export async function start(root) {
  const kontekst = await kontekstFor(root);
  await new Bokside(root, kontekst, await Lager.open(kontekst.base, kontekst.arve)).start();
  root.dataset.klar = "";
}
