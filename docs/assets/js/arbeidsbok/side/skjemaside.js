// A form on its page: fill in, save as you type, carry on. The markup is macros/visning/maler/skjema.html, and
// works to write in and print also without this.
//
// The page holds four parts together: lagring (the entry, and the one way to write to it), felter (its controls and
// their mistakes), kjede (what is carried in and on) and svar (the outcome of a checking form).

import { el, filnavn, knapp, kopierTekst, lastNed, settInn } from "../../felles/dom.js";
import { kontekstFor } from "../fil/kontekst.js";
import { read } from "../modell/post.js";
import { hasSvar } from "../modell/skjemaer.js";
import { settDokumenter } from "./dokumentlenker.js";
import { Felter } from "./felter.js";
import { Kjede } from "./kjede.js";
import { Lager, LagerFeil } from "./lager.js";
import { Lagring } from "./lagring.js";
import { Merknader } from "./merknad.js";
import { wholeOnPaper } from "./papir.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./felter.js").Kontroll} Kontroll */

/** Whether the address asks for the form and nothing else: to send to those who shall fill it in. */
const isBare = () => new URLSearchParams(location.search).get("bare") === "skjema";

/** The part of an address that opens an entry here, or a new one; a form that stands alone goes on doing so. @param {string} [hva] `post=…`, `ny` */
const soek = (hva = "") => {
  const alle = [isBare() ? "bare=skjema" : "", hva].filter(Boolean).join("&");
  return alle ? `?${alle}` : "";
};

/** How many of the reader's own entries stand on the page of a form; the workbook has all. */
const MEST_VIST = 8;

class Skjemaside {
  /** @param {HTMLElement} panel @param {HTMLFormElement} form @param {import("../modell/skjemaer.js").Kontekst} kontekst @param {Lager} lager */
  constructor(panel, form, kontekst, lager) {
    this.panel = panel;
    this.form = form;
    this.kontekst = kontekst;
    this.lager = lager;
    this.id = /** @type {string} */ (form.dataset.skjema);
    this.skjema = kontekst.skjema(this.id);
    this.t = kontekst.t.bind(kontekst);
    this.lagring = new Lagring(lager, this.id, {
      endret: () => this.compute(),
      lagret: (first) => this.lagret(first),
      feilet: (error, lapp) => this.alarm(error, lapp),
      utenfra: (her, endret) => this.utenfra(her, endret),
    });
    // Measurements are read from where they lie.
    kontekst.alle = this.lagring.alle;
    this.felter = new Felter(form, kontekst, this.id);
    /** What the parts of the page that draw for themselves are given. @type {import("./kjede.js").Side} */
    this.side = {
      kontekst,
      lagring: this.lagring,
      felter: this.felter,
      si: (text) => this.si(text),
      show: () => this.show(),
      hvem: (post) => this.hvem(post),
    };
    this.kjede = new Kjede(this.id, this.side);
    /** What was measured, where the form has any: drawn when it has come. @type {import("./maalefelt.js").Maalinger | undefined} */
    this.maalinger = undefined;
    /** Where answers stand against each other; fetched when some do. @type {import("./uenig.js").Uenig | null} */
    this.uenig = null;
    /** Looks for the places of the measurements to come near, until they are fetched. @type {IntersectionObserver | undefined} */
    this.seer = undefined;
    /** The free notes. @type {import("./merknad.js").Merknader | null} */
    this.merknader = null;
    /** The outcome, when the form is one that checks: fetched only there. @type {import("./svar.js").Svar | null} */
    this.svar = null;
    /** Its parts, one at a time, when it is long. @type {import("./deler.js").Deler | null} */
    this.deler = null;
    /** Why nothing is kept, as long as that is said. @type {string | undefined} */
    this.alarmgrunn = undefined;
    this.trykker = false;
    /** What lay here before marks said who wrote. @type {string[]} */
    this.egne = [];
    /** Whether the page was opened with an entry that was kept. */
    this.aapnet = false;

    /** Which entry one writes in, and whether it is kept: always seen beside the field. */
    this.hvor = el("span", { class: "ab-hvor__navn" });
    this.status = el("span", { class: "ab-status" });
    this.linje = el("div", { class: "ab-hvor" }, this.hvor, this.status);
    this.valg = el("div", { class: "ab-valg" });
    this.venter = el("div", { class: "ab-venter" });
    /** The part of the address that says which entry is open, and all those that have said so since the page was opened. */
    this.spoerring = location.search;
    this.spoerringer = new Set([this.spoerring]);
    /** What is said where the form begins, and beside the list of entries. */
    this.melding = el("div", { class: "ab-melding", role: "status" });
    this.listemelding = el("div", { class: "ab-melding", role: "status" });
    this.liste = el("ul", { class: "ab-poster", role: "list" });
    this.listeramme = el(
      "div",
      { hidden: true },
      el("h3", { class: "ab-tittel", id: `${this.id}--mine` }, this.t("mine")),
      this.liste,
    );
    this.alarmboks = el("div", { class: "ab-alarm", role: "alert" });
    /** The finished documents that the entry can become. */
    this.dokumenter = el("p", { class: "ab-knapper", hidden: true });
    this.etterMelding = el("p", { class: "ab-melding", role: "status" });
  }

  /** The open entry. */
  get post() {
    return this.lagring.post;
  }

  async start() {
    if (this.skjema.regler) {
      const { Svar } = await import("./svar.js");
      this.svar = new Svar(this.kontekst, this.id, this.form.parentElement);
    }
    this.draw();
    if (this.skjema.i_deler) {
      const { Deler } = await import("./deler.js");
      this.deler = new Deler(this.form, this.kontekst, this.lagring, this.felter);
      await this.deler.draw();
      this.felter.gjelder = (felt) => this.deler?.gjelder(felt) ?? true;
    }
    try {
      await this.lagring.start();
      this.egne = await this.lager.egne();
    } catch (error) {
      this.alarm(error);
    }
    if (!this.lager.kanLagre) this.alarm(new LagerFeil(this.lager.hvorfor));
    // What was written before we were ready is kept.
    const skrevet = this.felter.readAll();
    this.merknader = new Merknader(this.kontekst, this.lagring, this.felter);
    await this.choose(skrevet.length > 0);
    for (const { control, verdi } of skrevet)
      this.lagring.endre(this.felter.sti(control), verdi, { mellom: this.felter.mellom(control) });
    this.form.addEventListener("input", (event) => this.onInput(/** @type {Kontroll} */ (event.target)));
    this.form.addEventListener("change", (event) => this.onChange(/** @type {Kontroll} */ (event.target)));
    this.form.addEventListener("focusin", (event) => this.kjede.showForslag(/** @type {Element} */ (event.target)));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.lagring.listen();
    this.startMaalinger();
    wholeOnPaper(this.form);
    addEventListener("pointerdown", () => (this.trykker = true), true);
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, () => (this.trykker = false), true);
    // Back to another entry opens that entry; back to before this one was kept is still this one.
    addEventListener("popstate", () => {
      if (location.search === this.spoerring) return;
      if (this.spoerringer.has(location.search)) this.setAddress();
      else location.reload();
    });
    addEventListener("hashchange", () => this.deler?.follow(this.hash, { gaa: true, post: this.aapnet }));
  }

  /** Open the entry that the address asks for, or a new one. @param {boolean} skrevet */
  async choose(skrevet) {
    const { alle, lagrede } = this.lagring;
    const query = new URLSearchParams(location.search);
    const asked = query.get("post");
    const fra = (query.get("fra") ?? "").split(",").flatMap((id) => alle.get(id) ?? []);
    let post = asked ? alle.get(asked) : undefined;
    if (asked && post?.skjema !== this.id) {
      post = undefined;
      const gone = lagrede.get(asked);
      if (gone?.skjema === this.id)
        this.si(
          this.t("er_slettet_foer"),
          knapp(this.t("angre"), () => this.takeBack(asked)),
        );
      else this.si(this.t("finnes_ikke"));
    }
    this.lagring.open(post);
    if (!post && !fra.length && !skrevet && !asked) {
      if (!query.has("ny")) await this.askGoOn();
      if (!this.valg.firstChild) this.valg.replaceChildren(...this.kjede.drawTilbud(soek));
    }
    if (fra.length) await this.kjede.hent(fra);
    this.aapnet = Boolean(post);
    this.show();
    if (!this.deler?.follow(this.hash, { post: this.aapnet })) {
      this.deler?.follow("", { post: this.aapnet });
      this.toHash();
    }
    if (post || fra.length) this.setAddress();
  }

  /**
   * The form was opened without saying which: a new one. But if the last one was begun here and is not finished, the
   * reader may want to go on with it.
   */
  async askGoOn() {
    const last = this.lagring.mine()[0];
    if (!last || !this.kontekst.mangler(last).length || !this.lagring.erMin(last, this.egne)) return;
    const navn = this.kontekst.navn(last);
    const close = () => {
      this.valg.replaceChildren();
      this.felter.kontroll(this.felter.alle[0].id)?.focus();
    };
    this.valg.replaceChildren(
      el(
        "div",
        { class: "ds-alert", "data-color": "info", role: "group", "aria-labelledby": `${this.id}--fortsett` },
        el(
          "p",
          { id: `${this.id}--fortsett` },
          this.t("fortsett_spoer", { navn, dato: this.kontekst.dato(last.endret) }),
        ),
        el(
          "p",
          { class: "ab-knapper" },
          el("a", { class: "ds-button", href: soek(`post=${encodeURIComponent(last.id)}`) }, this.t("fortsett")),
          knapp(this.t("fortsett_ny"), close),
        ),
      ),
    );
  }

  /** Take an entry back that was deleted, and open it. @param {string} id */
  async takeBack(id) {
    const lagret = this.lagring.lagrede.get(id);
    if (lagret && (await this.lagring.slett(read(lagret), true)))
      location.search = soek(`post=${encodeURIComponent(id)}`);
  }

  setAddress() {
    const url = new URL(location.href);
    url.search = soek(this.lagring.ny ? "" : `post=${encodeURIComponent(this.post.id)}`);
    if (!url.hash && this.deler) url.hash = this.deler.adresse;
    history.replaceState(null, "", url);
    this.spoerring = location.search;
    if (this.lagring.ny) this.spoerringer.clear();
    this.spoerringer.add(this.spoerring);
  }

  /** What stands after # in the address. */
  get hash() {
    const id = location.hash.slice(1);
    try {
      return decodeURIComponent(id);
    } catch {
      // A stray per cent sign: then it is no address of ours.
      return id;
    }
  }

  toHash() {
    const { hash } = this;
    const target = hash ? document.getElementById(hash) : null;
    if (target && this.form.contains(target)) target.scrollIntoView();
  }

  // --- drawing what is not in the page itself ---

  draw() {
    const { t } = this;
    const sentence = /** @type {HTMLElement | null} */ (this.form.querySelector("[data-ab-lagres]"));
    if (sentence) sentence.textContent = t(this.lager.kanLagre ? "lagres" : "lagres_ikke");
    const short = /** @type {HTMLElement | null} */ (this.form.querySelector("[data-ab-kort]"));
    if (short) short.textContent = t(this.lager.kanLagre ? "lagres_kort" : "lagres_kort_ikke");
    // Printing has its place under what is done when it is written.
    this.form.querySelector(".kv-skjema__knapper")?.remove();
    this.panel.append(
      el("h2", { class: "ab-overskrift", id: `${this.id}--bok` }, t("arbeidsboka")),
      el("p", {}, t("panel"), " ", el("a", { href: new URL("arbeidsbok/", this.kontekst.rot).pathname }, t("se_boka"))),
      this.listemelding,
      this.listeramme,
      el(
        "p",
        { class: "ab-knapper" },
        el(
          "a",
          { class: "ds-button", "data-variant": "secondary", href: soek("ny") },
          t("ny", { skjema: this.skjema.tittel }),
        ),
      ),
    );
    if (isBare()) {
      const whole = new URL(location.pathname, location.href).pathname;
      this.panel.append(el("p", {}, t("bare_om"), " ", el("a", { href: whole }, t("bare_hele"))));
    }
    this.panel.setAttribute("aria-labelledby", `${this.id}--bok`);
    this.panel.hidden = false;
    this.felter.draw();
    this.form.before(this.melding, this.kjede.henter);
    this.form.prepend(this.venter, this.valg);
    this.form.append(this.alarmboks, this.linje);
    // The form comes first; what else lies in the book stands below it.
    this.form.after(...(this.svar ? [this.svar.boks] : []), this.drawEtter(), this.panel);
  }

  /** What stands below the form: check it, make something of it, take it along. */
  drawEtter() {
    const { t } = this;
    const formats = ["docx", "xlsx"].filter((format) => this.skjema.filer?.[format]);
    return el(
      "section",
      { class: "ab-etter", "aria-labelledby": `${this.id}--ferdig` },
      el("h2", { class: "ab-overskrift", id: `${this.id}--ferdig` }, t("ferdig_tittel")),
      el(
        "p",
        { class: "ab-knapper" },
        knapp(t("sjekk_mangler"), () => this.felter.check(this.post), { "data-variant": "primary" }),
      ),
      this.kjede.neste,
      this.dokumenter,
      el("h3", { class: "ab-tittel" }, t("ta_med")),
      el(
        "p",
        { class: "ab-knapper" },
        ...formats.map((format) => knapp(t(`last_ned_${format}`), () => this.export(format))),
        knapp(t("last_ned_json"), () => this.export("json")),
        knapp(t("kopier_tekst"), () => this.export("tekst")),
        knapp(t("skriv_ut"), () => print()),
        knapp(t("bare_kopier"), () => this.copyBare()),
      ),
      this.etterMelding,
    );
  }

  /** Show the entry: answers, what follows from them, and where they came from. */
  show() {
    this.felter.fill(this.post);
    this.svar?.show(this.post);
    this.showUenig();
    this.kjede.show();
    this.showMaalinger();
    this.showListe();
    this.showVenter();
    this.showHvor();
    this.deler?.show();
    this.merknader?.show();
    for (const felt of this.felter.alle) this.felter.showFeil(felt, this.post);
  }

  async showUenig() {
    if (!this.uenig && this.post.uenig.length) {
      const { Uenig } = await import("./uenig.js");
      // Asked for twice while it came: once is enough.
      if (!this.uenig) {
        this.uenig = new Uenig(this.kontekst, this.lagring, this.felter, () => this.show());
        this.valg.after(this.uenig.boks);
      }
    }
    this.uenig?.show();
  }

  /** Whose an entry is. @param {Post} post */
  hvem(post) {
    return this.kontekst.hvem(post, this.lagring.erMin(post, this.egne));
  }

  /** Which entry this is, and whose. */
  showHvor() {
    const { post, lagring } = this;
    const hvem = lagring.ny ? "" : this.hvem(post);
    this.hvor.textContent = lagring.ny
      ? this.t("hvor_ny", { skjema: this.skjema.tittel })
      : this.t(post.slettet === "ja" ? "hvor_slettet" : "hvor", { navn: this.kontekst.navn(post) }) +
        (hvem ? ` · ${hvem}` : "");
    // A check that has an answer says what it becomes there.
    settDokumenter(this.svar?.dokumenter ?? this.dokumenter, this.kontekst, lagring.ny ? null : post, "ds-button");
  }

  /** What earlier pages could not store. */
  async showVenter() {
    if (!this.lager.lapper().some(({ lapp }) => lapp?.fane !== this.lager.fane)) return this.venter.replaceChildren();
    const { drawVenter } = await import("./venter.js");
    const waits = drawVenter(this.kontekst, this.lager, () => this.utenfra(true, true));
    this.venter.replaceChildren(...(waits ? [waits] : []));
  }

  compute() {
    this.felter.compute(this.post.svar);
    this.svar?.show(this.post);
    if (this.maalinger) this.maalinger.later();
    else this.showMaalinger();
  }

  /** The fields that show what was measured. */
  get maalefelt() {
    const measured = (/** @type {import("../modell/skjemaer.js").Felt} */ felt) => felt.form || felt.slag === "maaling";
    return this.felter.alle.filter((felt) => measured(felt) || felt.kolonner?.some(measured));
  }

  /** What was measured is drawn by a part of its own: fetched when there is something to draw, or its place comes near. */
  startMaalinger() {
    const places = this.maalefelt.flatMap((felt) => this.felter.boks(felt.id) ?? []);
    if (!places.length) return;
    this.seer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.fetchMaalinger(), {
      rootMargin: "100% 0px",
    });
    for (const place of places) this.seer.observe(place);
    this.showMaalinger();
  }

  showMaalinger() {
    if (this.maalinger) this.maalinger.show();
    else if (this.seer && this.hasMaalinger()) this.fetchMaalinger();
  }

  hasMaalinger() {
    const { svar } = this.post;
    return this.maalefelt.some((felt) =>
      felt.type === "beregnet" ? this.felter.kontroll(felt.id)?.value : hasSvar(svar[felt.id]),
    );
  }

  async fetchMaalinger() {
    this.seer?.disconnect();
    this.seer = undefined;
    const { Maalinger } = await import("./maalefelt.js");
    this.maalinger = new Maalinger(this.side);
    this.maalinger.show();
  }

  // --- the reader writes ---

  /** @param {Kontroll} control */
  onInput(control) {
    const felt = this.felter.of(control);
    if (!felt) return;
    const mellom = this.felter.mellom(control);
    this.lagring.endre(this.felter.sti(control), this.felter.read(control), { mellom });
    if (this.valg.firstChild) this.valg.replaceChildren();
    if (felt.type === "tabell") this.felter.showRader(felt.id);
    // A mistake is taken away as soon as it is mended, but shown only when the reader leaves the field.
    if (control.getAttribute("aria-invalid")) this.felter.showFeil(felt, this.post);
  }

  /** @param {Kontroll} control */
  onChange(control) {
    const felt = this.felter.of(control);
    if (!felt) return;
    const koblet = this.kjede.kobleRad(control);
    this.calm(() => {
      this.felter.showFeil(felt, this.post);
      if (koblet) this.maalinger?.later();
      this.kjede.showHentet();
      this.kjede.showNeste();
      this.showListe();
    });
  }

  /** Redraw, but not between the press and the release of a click: what is pressed must stay where it is. @param {() => void} work */
  calm(work) {
    if (!this.trykker) return work();
    addEventListener("pointerup", () => setTimeout(work), { once: true });
  }

  /** @param {boolean} first */
  lagret(first) {
    if (this.lager.kanLagre) {
      const tid = new Intl.DateTimeFormat(this.kontekst.lokaler, { hour: "2-digit", minute: "2-digit" }).format(
        new Date(),
      );
      this.status.textContent = this.t("lagret", { tid });
      if (this.alarmgrunn !== "borte") this.clearAlarm();
    }
    this.felter.kjente = new Set(Object.values(this.post.rader).flat());
    this.showUenig();
    this.showHvor();
    this.deler?.show();
    if (!first) return;
    this.setAddress();
    this.showListe();
    this.kjede.showNeste();
  }

  /** Another tab has written. @param {boolean} her @param {boolean} endret */
  utenfra(her, endret) {
    if (endret) {
      this.felter.fill(this.post);
      this.svar?.show(this.post);
      this.kjede.showHentet();
      this.merknader?.show();
      this.showUenig();
      this.showHvor();
      this.status.textContent = this.t(this.post.slettet === "ja" ? "slettet_her" : "annen_fane");
    }
    this.deler?.show();
    if (her) this.showVenter();
    this.showListe();
    this.kjede.showNeste();
  }

  // --- what is said to the reader ---

  /** Where the form begins. @param {string} text @param {...Node} more */
  si(text, ...more) {
    this.melding.replaceChildren(el("p", {}, text, ...more.flatMap((one) => [" ", one])));
    this.listemelding.replaceChildren();
  }

  clearAlarm() {
    this.alarmgrunn = undefined;
    this.alarmboks.replaceChildren();
  }

  /** Something is not kept: say so at once, with a way to take it away. @param {unknown} error @param {boolean} [lapp] whether a note of it is */
  alarm(error, lapp = false) {
    const grunn = error instanceof LagerFeil ? error.grunn : "forbudt";
    if (!(error instanceof LagerFeil)) console.error(error);
    this.status.textContent = lapp ? this.t("venter_her", { antall: this.lagring.rest.length }) : "";
    const what = grunn + lapp;
    if (this.alarmgrunn === what) return;
    this.alarmgrunn = grunn === "borte" ? grunn : what;
    const buttons = [knapp(this.t("last_ned_skjermen"), () => this.export("json"))];
    if (grunn === "borte") buttons.push(knapp(this.t("lukk"), () => this.clearAlarm()));
    this.alarmboks.replaceChildren(
      el(
        "div",
        { class: "ds-alert", "data-color": "danger" },
        el("p", {}, this.t(lapp && grunn === "full" ? "alarm_full_lapp" : `alarm_${grunn}`)),
        el("p", { class: "ab-knapper" }, ...buttons),
      ),
    );
  }

  // --- the entries ---

  showListe() {
    const mine = this.lagring.mine();
    this.listeramme.hidden = mine.length === 0;
    const rest = mine.length - MEST_VIST;
    settInn(
      this.liste,
      ...mine.slice(0, MEST_VIST).map((post) => this.drawPost(post)),
      ...(rest > 0
        ? [
            el(
              "li",
              {},
              el(
                "a",
                { href: new URL("arbeidsbok/", this.kontekst.rot).pathname },
                this.t("flere_i_boka", { antall: rest }),
              ),
            ),
          ]
        : []),
    );
  }

  /** @param {Post} post */
  drawPost(post) {
    const { t, kontekst } = this;
    const navn = kontekst.navn(post);
    const mangler = kontekst.mangler(post).length;
    const now = () => this.lagring.alle.get(post.id) ?? post;
    return el(
      "li",
      { class: "ab-post" },
      el(
        "a",
        {
          class: "ab-post__navn",
          href: soek(`post=${encodeURIComponent(post.id)}`),
          "aria-current": post.id === this.post.id ? "true" : false,
        },
        navn,
      ),
      el(
        "span",
        { class: "ds-tag", "data-color": mangler ? "warning" : "success" },
        mangler ? t("kladd", { antall: mangler }) : t("utfylt"),
      ),
      el("span", { class: "ab-post__tid" }, t("endret", { dato: kontekst.dato(post.endret) })),
      knapp(t("kopier"), () => this.copy(now()), {
        "data-variant": "tertiary",
        "aria-label": t("kopier_navn", { navn }),
      }),
      knapp(t("slett"), () => this.remove(now()), {
        "data-variant": "tertiary",
        "aria-label": t("slett_navn", { navn }),
      }),
    );
  }

  /** @param {Post} post */
  async copy(post) {
    const { merke } = this.skjema;
    const name = post.svar[merke];
    const copy = await this.lagring.kopier(
      post,
      typeof name === "string" ? { [merke]: this.t("kopi_av", { navn: name }) } : {},
    );
    if (copy) location.search = soek(`post=${encodeURIComponent(copy.id)}`);
  }

  /** @param {Post} post */
  async remove(post) {
    const navn = this.kontekst.navn(post);
    const own = post.id === this.post.id;
    if (!(await this.lagring.slett(post))) return;
    if (own) {
      this.clearAlarm();
      this.setAddress();
      this.status.textContent = "";
    }
    this.show();
    const angre = knapp(this.t("angre"), () => this.takeBack(post.id));
    this.melding.replaceChildren();
    this.listemelding.replaceChildren(el("p", {}, this.t("er_slettet", { navn }), " ", angre));
    angre.focus();
  }

  // --- taking it along ---

  /** The address of this form alone, without what is written in it. */
  async copyBare() {
    const address = new URL("?bare=skjema", location.href);
    this.etterMelding.textContent = (await kopierTekst(address.href)) ? this.t("kopiert") : address.href;
  }

  /** @param {string} format */
  async export(format) {
    const say = (/** @type {string} */ key) => (this.etterMelding.textContent = this.t(key));
    try {
      const { tilTekst, tilJson } = await import("../fil/eksport.js");
      const name = filnavn(`${this.id}-${this.kontekst.navn(this.post)}`);
      if (format === "json") {
        lastNed(new Blob([tilJson([this.lagring.vis])], { type: "application/json" }), `${name}.json`);
        say("lastet_ned");
      } else if (format === "tekst") {
        say((await kopierTekst(tilTekst(this.kontekst, this.post))) ? "kopiert" : "kopiert_ikke");
      } else {
        const { tilFil } = await import("../fil/kontorfil.js");
        const { blob, forkortet } = await tilFil(this.kontekst, this.post, format, this.lagring.vis);
        lastNed(blob, `${name}.${format}`);
        if (forkortet.length) this.etterMelding.textContent = this.t("forkortet", { felt: forkortet.join(", ") });
        else say("lastet_ned_baerer");
      }
    } catch (error) {
      console.error(error);
      say("feilet_eksport");
    }
  }
}

/** Start the form that a panel belongs to. @param {HTMLElement} panel */
export async function start(panel) {
  const form = /** @type {HTMLFormElement | null} */ (
    document.querySelector(`form[data-skjema="${panel.dataset.for}"]`)
  );
  if (!form) return;
  const kontekst = await kontekstFor(panel);
  await new Skjemaside(panel, form, kontekst, await Lager.open(kontekst.base, kontekst.arve)).start();
  panel.dataset.klar = "";
}
