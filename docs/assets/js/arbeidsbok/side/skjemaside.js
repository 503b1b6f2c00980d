// @ts-check
// A form on its page: fill in, save as you type, carry on. The markup is macros/visning/maler/skjema.html, and
// works to write in and print also without this.

import { newPost, same, setSvar } from "../modell/bok.js";
import { el, filnavn, gaaTil, knapp, kopierTekst, lastNed, settInn } from "../../felles/dom.js";
import { convert, drawRad, hentInn, tableSource } from "../modell/kjede.js";
import { Lager, LagerFeil, applyEndring } from "./lager.js";
import { Kontekst, findAvgjort, findFeil, findUtfall, hasSvar, readTall, writeTall } from "../modell/skjemaer.js";

/** @typedef {import("../modell/bok.js").Post} Post */
/** @typedef {import("../modell/bok.js").Verdi} Verdi */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Kontroll */

class Skjemaside {
  /** @param {HTMLElement} panel @param {HTMLFormElement} form @param {Kontekst} kontekst @param {Lager} lager */
  constructor(panel, form, kontekst, lager) {
    this.panel = panel;
    this.form = form;
    this.kontekst = kontekst;
    this.lager = lager;
    this.id = /** @type {string} */ (form.dataset.skjema);
    this.skjema = kontekst.skjema(this.id);
    this.felt = kontekst.felt(this.id);
    /** @type {Map<string, Post>} */
    this.alle = new Map();
    this.post = newPost(this.id);
    this.ny = true;
    /** @type {Record<string, Verdi | undefined>} */
    this.ventende = {};
    this.lagrer = false;
    this.vistFeil = false;
    /** Why nothing is kept, as long as that is said. @type {import("./lager.js").Grunn | undefined} */
    this.alarmgrunn = undefined;
    /** What the answer of the check was drawn from. */
    this.svartegn = "";
    this.t = kontekst.t.bind(kontekst);
  }

  async start() {
    this.draw();
    try {
      this.alle = new Map((await this.lager.alle()).map((post) => [post.id, post]));
    } catch (error) {
      this.alarm(error);
    }
    if (!this.lager.kanLagre) this.alarm(new LagerFeil("forbudt"));
    // What was written before we were ready is kept.
    const skrevet = this.readForm();
    await this.choose(Object.keys(skrevet).length > 0);
    if (Object.keys(skrevet).length) {
      for (const [sti, verdi] of Object.entries(skrevet)) this.change(sti, verdi);
    }
    this.form.addEventListener("input", (event) => this.onInput(/** @type {Kontroll} */ (event.target)));
    this.form.addEventListener("change", (event) => this.onChange(/** @type {Kontroll} */ (event.target)));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.lager.lyttere.add((what) => this.heard(what));
    addEventListener("pointerdown", () => (this.trykker = true), true);
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, () => (this.trykker = false), true);
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("beforeunload", (event) => {
      if (this.feilet && Object.keys(this.post.svar).length) event.preventDefault();
    });
    window.addEventListener("popstate", () => location.reload());
  }

  /** Open the entry that the address asks for, the last one, or a new one. @param {boolean} skrevet */
  async choose(skrevet) {
    const query = new URLSearchParams(location.search);
    const asked = query.get("post");
    const fra = (query.get("fra") ?? "").split(",").flatMap((id) => this.alle.get(id) ?? []);
    const mine = this.mine();
    let post = asked ? this.alle.get(asked) : undefined;
    if (asked && post?.skjema !== this.id) {
      post = undefined;
      this.si(this.t("finnes_ikke"));
    }
    if (!post && !fra.length && !query.has("ny") && !skrevet && !asked) post = mine[0];
    this.ny = !post;
    this.post = post ?? newPost(this.id);
    if (fra.length) await this.hent(fra);
    if (this.post === post || fra.length) this.setAddress();
    this.show();
    this.toHash();
  }

  mine() {
    return [...this.alle.values()]
      .filter((post) => post.skjema === this.id)
      .sort((a, b) => b.endret.localeCompare(a.endret));
  }

  setAddress() {
    const url = new URL(location.href);
    url.search = this.ny ? "" : `?post=${encodeURIComponent(this.post.id)}`;
    history.replaceState(null, "", url);
  }

  toHash() {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target && this.form.contains(target)) target.scrollIntoView();
  }

  // --- drawing what is not in the page itself ---

  draw() {
    const sentence = /** @type {HTMLElement | null} */ (this.form.querySelector("[data-ab-lagres]"));
    if (sentence) sentence.textContent = this.t(this.lager.kanLagre ? "lagres" : "lagres_ikke");
    this.status = el("p", { class: "ab-status" });
    this.melding = el("div", { class: "ab-melding", role: "status" });
    this.liste = el("ul", { class: "ab-poster", role: "list" });
    this.listeramme = el("div", { hidden: true }, el("h3", { class: "ab-tittel", id: `${this.id}-mine` }, this.t("mine")), this.liste);
    this.henter = el("details", { class: "ab-henter", hidden: true });
    this.panel.append(
      el("h2", { class: "ab-overskrift", id: `${this.id}-bok` }, this.t("arbeidsboka")),
      el("p", {}, this.t("panel"), " ", el("a", { href: new URL("arbeidsbok/", this.kontekst.rot).pathname }, this.t("se_boka"))),
      this.melding,
      this.listeramme,
      el(
        "p",
        { class: "ab-knapper" },
        el("a", { class: "ds-button", "data-variant": "secondary", href: "?ny" }, this.t("ny", { skjema: this.skjema.tittel })),
      ),
      this.henter,
      this.status,
    );
    this.panel.setAttribute("aria-labelledby", `${this.id}-bok`);
    this.panel.hidden = false;

    this.oppsummering = el("div", { class: "ab-oppsummering ds-alert", "data-color": "warning", hidden: true, role: "group" });
    this.form.prepend(this.oppsummering);
    this.alarmboks = el("div", { class: "ab-alarm", role: "alert" });
    this.form.append(this.alarmboks);

    this.etter = el("section", { class: "ab-etter", "aria-labelledby": `${this.id}-ferdig` });
    this.nesteboks = el("div", { class: "ab-neste" });
    this.etterMelding = el("p", { class: "ab-melding", role: "status" });
    this.etter.append(
      el("h2", { class: "ab-overskrift", id: `${this.id}-ferdig` }, this.t("ferdig_tittel")),
      el("p", { class: "ab-knapper" }, knapp(this.t("sjekk_mangler"), () => this.check(), { "data-variant": "primary" })),
      this.nesteboks,
      el("h3", { class: "ab-tittel" }, this.t("ta_med")),
      el(
        "p",
        { class: "ab-knapper" },
        ...["docx", "xlsx"].filter((format) => this.skjema.filer?.[format]).map((format) => knapp(this.t(`last_ned_${format}`), () => this.export(format))),
        knapp(this.t("last_ned_json"), () => this.export("json")),
        knapp(this.t("kopier_tekst"), () => this.export("tekst")),
        knapp(this.t("skriv_ut"), () => window.print()),
      ),
      this.etterMelding,
    );
    if (this.skjema.regler) {
      this.svarboks = el("section", { class: "ab-svar", "aria-labelledby": `${this.id}-svar` });
      this.form.after(this.svarboks);
      this.svarboks.after(this.etter);
    } else {
      this.form.after(this.etter);
    }
    for (const felt of this.felt) {
      if (felt.type === "tabell") this.drawTabell(felt);
      if (felt.avgjoeres) {
        for (const control of /** @type {NodeListOf<Kontroll>} */ (this.form.querySelectorAll(`[name="${felt.id}"]`))) control.disabled = true;
        this.boks(felt.id)?.append(el("div", { class: "ab-avgjort", role: "status" }));
      }
      if (felt.type === "beregnet") {
        const input = this.kontroll(felt.id);
        if (input instanceof HTMLInputElement) {
          input.readOnly = true;
          const note = el("p", { class: "ab-beregnet", id: `${input.id}-regnes` }, this.t("regnes_ut"));
          input.before(note);
          this.describe(input, note.id, true);
        }
      }
    }
  }

  /** @param {Felt} felt */
  drawTabell(felt) {
    const box = this.boks(felt.id);
    box?.querySelector(".kv-tabell")?.after(
      el(
        "p",
        { class: "ab-knapper ab-radknapp" },
        knapp(this.t("ny_rad"), () => {
          const row = this.addRad(felt);
          gaaTil(/** @type {HTMLElement | null} */ (row.querySelector("input, select, textarea")));
        }, { "aria-label": this.t("ny_rad_i", { tabell: felt.ledetekst }) }),
      ),
    );
  }

  /** One more row in a table: the last one again, emptied. @param {Felt} felt */
  addRad(felt) {
    const body = /** @type {HTMLElement} */ (this.boks(felt.id)?.querySelector("tbody"));
    const last = /** @type {HTMLElement} */ (body.lastElementChild);
    const nr = body.children.length + 1;
    const row = /** @type {HTMLElement} */ (last.cloneNode(true));
    const head = /** @type {HTMLElement} */ (row.querySelector("th"));
    const was = head.id;
    head.id = was.replace(/\d+$/, String(nr));
    head.textContent = String(nr);
    for (const control of /** @type {NodeListOf<Kontroll>} */ (row.querySelectorAll("[name]"))) {
      control.name = control.name.replace(/\.\d+\./, `.${nr}.`);
      control.setAttribute("aria-labelledby", (control.getAttribute("aria-labelledby") ?? "").replace(was, head.id));
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
      if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = false;
      else control.value = "";
    }
    body.append(row);
    return row;
  }

  // --- between the page and the answers ---

  /** The element around a field. @param {string} felt @returns {HTMLElement | null} */
  boks(felt) {
    return this.form.querySelector(`[data-felt="${felt}"]`);
  }

  /** The (first) control of a field. @param {string} felt @returns {Kontroll | null} */
  kontroll(felt) {
    return this.boks(felt)?.querySelector("input, select, textarea") ?? null;
  }

  /** @param {string} felt @param {string} [kolonne] @returns {Felt | undefined} */
  find(felt, kolonne) {
    const found = this.felt.find((one) => one.id === felt);
    return kolonne ? found?.kolonner?.find((one) => one.id === kolonne) : found;
  }

  /** The path of a control among the answers: rows from 0 there, from 1 on the page. @param {Kontroll} control */
  sti(control) {
    const [felt, rad, kolonne] = control.name.split(".");
    return rad ? `${felt}.${Number(rad) - 1}.${kolonne}` : felt;
  }

  /** What a control says. @param {Kontroll} control @returns {Verdi | undefined} */
  read(control) {
    const [felt, , kolonne] = control.name.split(".");
    const { type } = this.find(felt, kolonne) ?? { type: "tekst" };
    if (type === "avkryssing") return /** @type {HTMLInputElement} */ (control).checked || undefined;
    if (type === "flervalg" && control.type === "checkbox") {
      const chosen = [...this.form.querySelectorAll(`[name="${control.name}"]:checked`)].map((one) => /** @type {HTMLInputElement} */ (one).value);
      return chosen.length ? chosen : undefined;
    }
    if (control.type === "radio") {
      const chosen = /** @type {HTMLInputElement | null} */ (this.form.querySelector(`[name="${control.name}"]:checked`));
      if (!chosen) return undefined;
      return type === "skala" ? Number(chosen.value) : chosen.value;
    }
    const text = control.value;
    if (text === "") return undefined;
    if (type === "skala") return Number(text);
    if (type === "flervalg") return [text];
    if (type === "tall") return readTall(text) ?? text;
    return text;
  }

  /** Everything that is written on the page. */
  readForm() {
    /** @type {Record<string, Verdi>} */
    const svar = {};
    for (const control of /** @type {NodeListOf<Kontroll>} */ (this.form.querySelectorAll("[name]"))) {
      const felt = this.find(control.name.split(".")[0]);
      if (!felt || felt.type === "beregnet" || felt.avgjoeres) continue;
      const verdi = this.read(control);
      if (verdi !== undefined) svar[this.sti(control)] = verdi;
    }
    return svar;
  }

  /** Show a value in a control, unless it says so already. @param {Kontroll} control @param {Verdi | undefined} verdi */
  write(control, verdi) {
    if (control.type === "checkbox" || control.type === "radio") {
      const input = /** @type {HTMLInputElement} */ (control);
      const wanted = input.value === "on" ? verdi === true : Array.isArray(verdi) ? /** @type {string[]} */ (verdi).includes(input.value) : String(verdi ?? "") === input.value;
      if (input.checked !== wanted) input.checked = wanted;
      return;
    }
    if (same(this.read(control), verdi)) return;
    const one = Array.isArray(verdi) ? verdi[0] : verdi;
    control.value = one === undefined ? "" : typeof one === "number" ? writeTall(one) : String(one);
  }

  /** Show all answers. Those that wait to be saved are newer than what is stored. */
  fill() {
    for (const felt of this.felt) {
      if (felt.type !== "tabell") continue;
      const rows = /** @type {any[]} */ (this.post.svar[felt.id] ?? []).length;
      const body = this.boks(felt.id)?.querySelector("tbody");
      while (body && body.children.length < rows) this.addRad(felt);
    }
    for (const control of /** @type {NodeListOf<Kontroll>} */ (this.form.querySelectorAll("[name]"))) {
      const [felt, rad, kolonne] = control.name.split(".");
      if (this.find(felt)?.type === "beregnet" || this.find(felt)?.avgjoeres) continue;
      const value = this.post.svar[felt];
      this.write(control, rad ? /** @type {any} */ (Array.isArray(value) ? value[Number(rad) - 1] : undefined)?.[kolonne] : value);
    }
  }

  /** Show the entry: answers, what follows from them, and where they came from. */
  show() {
    this.fill();
    this.compute();
    this.showHentet();
    this.showListe();
    this.showHenter();
    this.showNeste();
    for (const felt of this.felt) this.showFeil(felt);
  }

  compute() {
    for (const felt of this.felt) {
      if (felt.avgjoeres) this.showAvgjort(felt);
      if (felt.type !== "beregnet") continue;
      const input = this.kontroll(felt.id);
      if (input) input.value = this.kontekst.beregnet(felt, this.post.svar);
    }
    if (this.skjema.regler) this.showSvar();
  }

  /** A field that the others decide: its answer, and why. @param {Felt} felt */
  showAvgjort(felt) {
    const { svar, treff } = findAvgjort(felt, this.post.svar);
    for (const control of /** @type {NodeListOf<Kontroll>} */ (this.form.querySelectorAll(`[name="${felt.id}"]`))) this.write(control, svar);
    const box = this.boks(felt.id)?.querySelector(".ab-avgjort");
    if (!box) return;
    settInn(
      box,
      el("p", {}, this.t("avgjoeres")),
      ...(treff.length ? [el("p", {}, el("strong", {}, this.kontekst.vis(felt, svar)), ". ", this.t("fordi")), el("ul", {}, ...treff.map((regel) => el("li", {}, regel.grunn)))] : [el("p", {}, el("strong", {}, this.kontekst.vis(felt, svar)))]),
    );
  }

  // --- writing ---

  /** @param {Kontroll} control */
  onInput(control) {
    if (!control.name || !this.form.contains(control)) return;
    const felt = this.find(control.name.split(".")[0]);
    if (!felt || felt.type === "beregnet") return;
    this.change(this.sti(control), this.read(control));
    // A mistake is taken away as soon as it is mended, but shown only when the reader leaves the field.
    if (control.getAttribute("aria-invalid")) this.showFeil(felt);
  }

  /** @param {Kontroll} control */
  onChange(control) {
    const felt = control.name ? this.find(control.name.split(".")[0]) : undefined;
    if (!felt) return;
    this.calm(() => {
      this.showFeil(felt);
      this.showHentet();
      this.showListe();
      this.showNeste();
    });
  }

  /** Redraw, but not between the press and the release of a click: what is pressed must stay where it is. @param {() => void} work */
  calm(work) {
    if (!this.trykker) return work();
    addEventListener("pointerup", () => setTimeout(work), { once: true });
  }

  /** @param {string} sti @param {Verdi | undefined} verdi */
  change(sti, verdi) {
    setSvar(this.post.svar, sti, verdi);
    this.ventende[sti] = verdi;
    this.compute();
    this.save();
  }

  /** Save what waits. One write at a time; what is typed meanwhile is taken in the next. */
  async save() {
    if (this.lagrer) return;
    this.lagrer = true;
    while (Object.keys(this.ventende).length) {
      const svar = this.ventende;
      this.ventende = {};
      this.underveis = svar;
      const first = this.ny;
      try {
        const post = this.post;
        post.endret = new Date().toISOString();
        await this.lager.lagre(post, { svar, hentet: post.hentet, fra: post.fra }, this.ny);
        this.ny = false;
        this.alle.set(post.id, post);
        this.feilet = !this.lager.kanLagre;
        if (this.lager.kanLagre) this.saved(first);
      } catch (error) {
        const { grunn } = /** @type {LagerFeil} */ (error);
        if (grunn !== "borte") this.ventende = { ...svar, ...this.ventende };
        this.feilet = grunn !== "borte";
        this.alarm(error);
        break;
      }
      if (first) {
        this.setAddress();
        this.showListe();
        this.showNeste();
      }
    }
    this.underveis = undefined;
    this.lagrer = false;
  }

  /** @param {boolean} first */
  saved(first) {
    const time = new Intl.DateTimeFormat(this.kontekst.lokaler, { hour: "2-digit", minute: "2-digit" }).format(new Date());
    /** @type {HTMLElement} */ (this.status).textContent = this.t("lagret", { tid: time });
    if (first) this.si(this.t("lagret_her"));
    if (this.alarmgrunn && this.alarmgrunn !== "borte") this.clearAlarm();
  }

  /** The page is left while a write is under way: leave a note for the next page. */
  leave() {
    const svar = { ...this.underveis, ...this.ventende };
    if (Object.keys(svar).length && !this.lager.slettede.has(this.post.id)) {
      this.lager.leggIgjen(this.post, { svar, hentet: this.post.hentet, fra: this.post.fra }, this.ny);
    }
  }

  /** Another tab has changed or deleted something. @param {{ider: string[], slettet?: boolean}} what */
  async heard({ ider, slettet }) {
    for (const id of ider) {
      const post = slettet ? null : await this.lager.hent(id).catch(() => null);
      if (post) this.alle.set(id, post);
      else this.alle.delete(id);
      if (id !== this.post.id) continue;
      if (post && this.lager.slettede.has(id)) continue;
      if (!post) {
        if (slettet && !this.ny) this.alarm(new LagerFeil("slettet"));
        continue;
      }
      applyEndring(post, { svar: { ...this.underveis, ...this.ventende } });
      const changed = !same(post.svar, this.post.svar);
      this.post = post;
      if (changed) {
        this.fill();
        this.compute();
        this.showHentet();
        /** @type {HTMLElement} */ (this.status).textContent = this.t("annen_fane");
      }
      if (this.alarmgrunn === "slettet") this.clearAlarm();
    }
    this.showListe();
    this.showNeste();
  }

  // --- what is said to the reader ---

  /** @param {string} text @param {...Node} more */
  si(text, ...more) {
    /** @type {HTMLElement} */ (this.melding).replaceChildren(el("p", {}, text, ...more.flatMap((one) => [" ", one])));
  }

  clearAlarm() {
    this.alarmgrunn = undefined;
    /** @type {HTMLElement} */ (this.alarmboks).replaceChildren();
  }

  /** Something is not kept: say so at once, with a way to take it away. @param {unknown} error */
  alarm(error) {
    const grunn = error instanceof LagerFeil ? error.grunn : "forbudt";
    if (!(error instanceof LagerFeil)) console.error(error);
    if (this.alarmgrunn === grunn) return;
    this.alarmgrunn = grunn;
    /** @type {HTMLElement} */ (this.status).textContent = "";
    const buttons = [knapp(this.t("last_ned_skjermen"), () => this.export("json"))];
    if (grunn === "slettet") {
      buttons.unshift(
        knapp(this.t("ta_vare_paa"), async () => {
          this.lager.slettede.delete(this.post.id);
          await this.keep();
        }),
      );
    }
    if (grunn === "borte") buttons.push(knapp(this.t("lukk"), () => this.clearAlarm()));
    /** @type {HTMLElement} */ (this.alarmboks).replaceChildren(
      el("div", { class: "ds-alert", "data-color": "danger" }, el("p", {}, this.t(`alarm_${grunn}`)), el("p", { class: "ab-knapper" }, ...buttons)),
    );
  }

  /** Keep the whole entry as it stands on the screen. */
  async keep() {
    try {
      this.ventende = {};
      await this.lager.leggInn([this.post]);
      this.ny = false;
      this.alle.set(this.post.id, this.post);
      this.feilet = false;
      this.clearAlarm();
      this.saved(false);
      this.setAddress();
      this.showListe();
    } catch (error) {
      this.alarm(error);
    }
  }

  // --- the entries ---

  showListe() {
    const mine = this.mine();
    const { t } = this;
    /** @type {HTMLElement} */ (this.listeramme).hidden = mine.length === 0;
    settInn(
      /** @type {HTMLElement} */ (this.liste),
      ...mine.map((post) => {
        const navn = this.kontekst.navn(post);
        const mangler = this.kontekst.mangler(post).length;
        const open = post.id === this.post.id;
        return el(
          "li",
          { class: "ab-post" },
          el("a", { class: "ab-post__navn", href: `?post=${encodeURIComponent(post.id)}`, "aria-current": open ? "true" : false }, navn),
          el("span", { class: "ds-tag", "data-color": mangler ? "warning" : "success" }, mangler ? t("kladd", { antall: mangler }) : t("utfylt")),
          el("span", { class: "ab-post__tid" }, t("endret", { dato: this.kontekst.dato(post.endret) })),
          knapp(t("kopier"), () => this.copy(this.alle.get(post.id) ?? post), { "data-variant": "tertiary", "aria-label": t("kopier_navn", { navn }) }),
          knapp(t("slett"), () => this.remove(this.alle.get(post.id) ?? post), { "data-variant": "tertiary", "aria-label": t("slett_navn", { navn }) }),
        );
      }),
    );
  }

  /** @param {Post} post */
  async copy(post) {
    const copy = { ...structuredClone(post), ...newPost(this.id), svar: structuredClone(post.svar), hentet: structuredClone(post.hentet), fra: [...post.fra] };
    const { merke } = this.skjema;
    if (typeof copy.svar[merke] === "string") copy.svar[merke] = this.t("kopi_av", { navn: /** @type {string} */ (copy.svar[merke]) });
    try {
      await this.lager.leggInn([copy]);
      if (!this.lager.kanLagre) return;
      location.search = `?post=${encodeURIComponent(copy.id)}`;
    } catch (error) {
      this.alarm(error);
    }
  }

  /** @param {Post} post */
  async remove(post) {
    const navn = this.kontekst.navn(post);
    const whole = post.id === this.post.id ? structuredClone(this.post) : post;
    try {
      await this.lager.slett(post.id);
    } catch (error) {
      this.alarm(error);
      return;
    }
    this.alle.delete(post.id);
    if (post.id === this.post.id) {
      this.post = newPost(this.id);
      this.ny = true;
      this.ventende = {};
      this.clearAlarm();
      this.setAddress();
      /** @type {HTMLElement} */ (this.status).textContent = "";
    }
    this.show();
    const angre = knapp(this.t("angre"), async () => {
      await this.lager.leggInn([whole]).catch((error) => this.alarm(error));
      location.search = `?post=${encodeURIComponent(whole.id)}`;
    });
    this.si(this.t("er_slettet", { navn }), angre);
    angre.focus();
  }

  // --- the chain ---

  /** Carry answers in from other entries, and keep them. @param {Post[]} kilder */
  async hent(kilder) {
    const drawn = hentInn(this.kontekst, this.post, kilder, this.alle);
    applyEndring(this.post, drawn);
    const antall = Object.keys(drawn.svar).length;
    const names = kilder.map((one) => `«${this.kontekst.navn(one)}»`).join(", ");
    try {
      await this.lager.lagre(this.post, drawn, this.ny);
      this.ny = false;
      this.alle.set(this.post.id, this.post);
      this.saved(false);
    } catch (error) {
      this.feilet = true;
      this.alarm(error);
    }
    this.si(antall ? this.t("er_hentet", { antall, navn: names }) : this.t("ikke_hentet", { navn: names }));
  }

  /** What may be carried in: the entries of the forms that this one is made from. */
  showHenter() {
    const box = /** @type {HTMLDetailsElement} */ (this.henter);
    const possible = [...this.alle.values()].filter((one) => this.skjema.kilder?.includes(one.skjema)).sort((a, b) => b.endret.localeCompare(a.endret));
    box.hidden = possible.length === 0;
    if (!possible.length) return;
    const choices = possible.map((one, nr) => {
      const id = `${this.id}-hent-${nr}`;
      return el(
        "div",
        { class: "ds-field kv-valg" },
        el("input", { class: "ds-input", type: "checkbox", id, value: one.id, disabled: this.post.fra.includes(one.id) && !this.tableFrom(one.skjema) }),
        el("label", { class: "ds-label", for: id }, `${this.kontekst.skjema(one.skjema).tittel}: ${this.kontekst.navn(one)}${this.post.fra.includes(one.id) ? ` (${this.t("alt_hentet")})` : ""}`),
      );
    });
    box.replaceChildren(
      el("summary", {}, this.t("hent_tittel")),
      el("p", {}, this.t("hent_slik")),
      el("fieldset", { class: "ds-fieldset" }, el("legend", { class: "ds-label" }, this.t("hent_velg")), ...choices),
      el(
        "p",
        { class: "ab-knapper" },
        knapp(this.t("hent"), async () => {
          const chosen = [...box.querySelectorAll("input:checked")].flatMap((one) => this.alle.get(/** @type {HTMLInputElement} */ (one).value) ?? []);
          if (!chosen.length) return this.si(this.t("hent_ingen"));
          await this.hent(chosen);
          this.setAddress();
          this.show();
        }),
      ),
    );
  }

  /** @param {string} skjema */
  tableFrom(skjema) {
    return this.felt.some((felt) => felt.type === "tabell" && tableSource(felt) === skjema);
  }

  /** What can be made from this entry, and what has been. */
  showNeste() {
    const neste = this.kontekst.neste(this.id);
    const { t } = this;
    const box = /** @type {HTMLElement} */ (this.nesteboks);
    if (!neste.length) return;
    settInn(
      box,
      el("h3", { class: "ab-tittel" }, t("videre")),
      el(
        "ul",
        { class: "ab-poster", role: "list" },
        ...neste.flatMap((one) => {
          const made = [...this.alle.values()].filter((post) => post.skjema === one.id && post.fra.includes(this.post.id));
          const plan = this.kontekst.felt(one.id).some((felt) => felt.type === "tabell" && tableSource(felt) === this.id);
          const others = plan ? [...this.alle.values()].filter((post) => post.skjema === one.id && !made.includes(post)) : [];
          const link = (/** @type {string} */ href, /** @type {string} */ text) => el("li", {}, el("a", { href }, text));
          if (this.ny) return [el("li", {}, t("videre_foerst", { skjema: one.tittel }))];
          return [
            ...made.map((post) => link(this.kontekst.adresse(one.id, { post: post.id }), t("aapne_laget", { skjema: one.tittel, navn: this.kontekst.navn(post) }))),
            ...others.map((post) => link(this.kontekst.adresse(one.id, { post: post.id, fra: this.post.id }), t("legg_i", { skjema: one.tittel, navn: this.kontekst.navn(post) }))),
            link(this.kontekst.adresse(one.id, { fra: this.post.id }), t(made.length ? "lag_en_til" : "lag_av_denne", { skjema: one.tittel })),
          ];
        }),
      ),
    );
  }

  /** At each field that was drawn: from where, and what stands there now if it differs. */
  showHentet() {
    for (const old of this.form.querySelectorAll(".ab-hentet")) old.remove();
    for (const [key, kilder] of Object.entries(this.post.hentet)) {
      const [id, rad] = key.split(".");
      const felt = this.find(id);
      const box = this.boks(id);
      if (!felt || !box) continue;
      const list = el("ul", { class: "ab-hentet", role: "list" });
      for (const kilde of kilder) {
        const post = this.alle.get(kilde.post);
        const lead = rad === undefined ? this.t("hentet_fra") : this.t("rad_hentet_fra", { rad: Number(rad) + 1 });
        if (!post) {
          list.append(el("li", {}, lead, " ", this.t("hentet_borte")));
          continue;
        }
        const title = `${this.kontekst.skjema(post.skjema).tittel} «${this.kontekst.navn(post)}»`;
        const item = el("li", {}, lead, " ", el("a", { href: this.kontekst.adresse(post.skjema, { post: post.id }, kilde.felt) }, title));
        const there = kilde.felt && rad === undefined ? convert(felt, post.svar[kilde.felt]) : undefined;
        if (there !== undefined && !same(there, this.post.svar[id])) {
          const shown = this.kontekst.vis(felt, there);
          item.append(". ", this.t("hentet_der", { verdi: shown.length > 200 ? `${shown.slice(0, 200)}…` : shown }), " ");
          item.append(
            knapp(this.t("bruk_det"), () => {
              this.change(id, there);
              this.show();
              gaaTil(this.kontroll(id));
            }, { "data-variant": "tertiary", "aria-label": this.t("bruk_det_i", { verdi: shown.slice(0, 60), felt: felt.ledetekst }) }),
          );
        }
        if (rad !== undefined) item.append(...this.radNaa(felt, Number(rad), post));
        list.append(item);
      }
      const help = box.querySelector(":scope > .kv-hjelp");
      if (felt.type === "tabell") box.append(list);
      else if (help) help.after(list);
      else box.querySelector(":scope > label, :scope > legend")?.after(list);
    }
  }

  /** What a row's source says now, where it differs, and a button that takes it in. @param {Felt} felt @param {number} nr @param {Post} kilde */
  radNaa(felt, nr, kilde) {
    const rader = /** @type {any[]} */ (this.post.svar[felt.id] ?? []);
    const now = drawRad(this.kontekst, felt, kilde);
    const other = (felt.kolonner ?? []).filter((k) => now[k.id] !== undefined && !same(now[k.id], rader[nr]?.[k.id]));
    if (!other.length) return [];
    const hva = other.map((k) => this.t("felt_verdi", { felt: k.ledetekst, verdi: this.kontekst.vis(k, now[k.id]).slice(0, 100) })).join(", ");
    const use = knapp(this.t("bruk_det"), () => {
      this.change(felt.id, rader.map((rad, i) => (i === nr ? { ...rad, ...now } : rad)));
      this.show();
      gaaTil(this.form.querySelector(`[name="${felt.id}.${nr + 1}.${other[0].id}"]`));
    }, { "data-variant": "tertiary", "aria-label": this.t("bruk_det_rad", { rad: nr + 1 }) });
    return [". ", this.t("hentet_der_rad", { hva }), " ", use];
  }

  // --- what is missing or wrong ---

  /** @param {Element} control @param {string} id @param {boolean} on */
  describe(control, id, on) {
    const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    if (on) ids.push(id);
    if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
    else control.removeAttribute("aria-describedby");
  }

  /** What is wrong with a field: where, and what. @param {Felt} felt @returns {{control: Kontroll | null, text: string}[]} */
  feil(felt) {
    const value = this.post.svar[felt.id];
    const found = [];
    if (felt.type === "tabell") {
      for (const [nr, rad] of /** @type {any[]} */ (Array.isArray(value) ? value : []).entries()) {
        for (const kolonne of felt.kolonner ?? []) {
          const wrong = findFeil(kolonne, rad[kolonne.id]);
          if (!wrong) continue;
          const control = /** @type {Kontroll | null} */ (this.form.querySelector(`[name="${felt.id}.${nr + 1}.${kolonne.id}"]`));
          found.push({ control, text: this.t("feil_rad", { rad: nr + 1, kolonne: kolonne.ledetekst, feil: this.t(...wrong) }) });
        }
      }
    } else {
      const wrong = findFeil(felt, value);
      if (wrong) found.push({ control: this.kontroll(felt.id), text: this.t(...wrong) });
    }
    if (this.vistFeil && felt.paakrevd && !hasSvar(value)) found.push({ control: this.kontroll(felt.id), text: this.t("feil_mangler") });
    return found;
  }

  /** @param {Felt} felt */
  showFeil(felt) {
    const box = this.boks(felt.id);
    if (!box || felt.type === "beregnet") return;
    const id = `${this.id}-${felt.id}-feil`;
    const wrong = this.feil(felt);
    document.getElementById(id)?.remove();
    const target = box.matches("fieldset") ? [box] : [...box.querySelectorAll("input, select, textarea")];
    for (const control of target) {
      const its = felt.type === "tabell" ? wrong.some((one) => one.control === control) : wrong.length > 0;
      this.describe(control, id, its);
      if (its && !control.matches("fieldset")) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    if (!wrong.length) return;
    box.append(el("div", { class: "ab-feil", id }, ...wrong.map((one) => el("p", {}, one.text))));
  }

  /** Say what is missing or wrong, with a link to each. */
  check() {
    this.vistFeil = true;
    const box = /** @type {HTMLElement} */ (this.oppsummering);
    const wrong = this.felt.flatMap((felt) => this.feil(felt).map((one) => ({ ...one, felt })));
    for (const felt of this.felt) this.showFeil(felt);
    const title = el("h2", { class: "ab-tittel", id: `${this.id}-feilliste` }, this.t(wrong.length ? "mangler_tittel" : "alt_med"));
    box.dataset.color = wrong.length ? "warning" : "success";
    box.setAttribute("aria-labelledby", title.id);
    box.replaceChildren(
      title,
      wrong.length ? el("p", {}, this.t("mangler_slik")) : el("p", {}, this.t("alt_med_slik")),
      wrong.length &&
        el(
          "ul",
          {},
          ...wrong.map(({ felt, control, text }) =>
            el(
              "li",
              {},
              el(
                "a",
                {
                  href: `#${control?.id || this.boks(felt.id)?.id || ""}`,
                  onclick: (/** @type {Event} */ event) => {
                    event.preventDefault();
                    gaaTil(control ?? this.boks(felt.id));
                    (control ?? this.boks(felt.id))?.scrollIntoView({ block: "center" });
                  },
                },
                `${felt.ledetekst}: ${text}`,
              ),
            ),
          ),
        ) || "",
    );
    box.hidden = false;
    gaaTil(box);
    box.scrollIntoView();
  }

  // --- the answer of a checking form ---

  showSvar() {
    const { t } = this;
    const { utfall, ferdig, ubesvart, treff } = findUtfall(this.skjema, this.post.svar);
    const sign = JSON.stringify([utfall, ferdig, ubesvart.length, treff.map((regel) => [regel.felt, this.post.svar[regel.felt]])]);
    if (sign === this.svartegn) return;
    this.svartegn = sign;
    const box = /** @type {HTMLElement} */ (this.svarboks);
    const name = this.skjema.utfall?.find((one) => one.id === utfall)?.tittel ?? "";
    const title = el("h2", { class: "ab-overskrift", id: `${this.id}-svar` }, t("svar_tittel"));
    const line = !utfall ? t("svar_ingen", { antall: ubesvart.length }) : ferdig ? name : t("svar_foreloepig", { utfall: name, antall: ubesvart.length });
    const status = el("p", { class: "ab-svar__utfall", role: "status", "data-utfall": ferdig ? (utfall ?? "") : "" }, line);
    const text = utfall ? this.form.parentElement?.querySelector(`[data-utfall-tekst="${utfall}"]`) : null;
    const body = el("div", { class: "ab-svar__tekst" });
    if (text && ferdig) body.append(...[...text.childNodes].map((node) => node.cloneNode(true)));
    const reasons = treff.map((regel) => {
      const felt = this.find(regel.felt);
      return el(
        "li",
        {},
        el("p", {}, el("strong", {}, this.skjema.utfall?.find((one) => one.id === regel.utfall)?.tittel ?? "", ": "), `${felt?.ledetekst ?? ""} «${felt ? this.kontekst.vis(felt, this.post.svar[felt.id]) : ""}»`),
        el("p", {}, regel.grunn, ...(regel.kilde ? [" ", el("a", { href: regel.kilde }, t("kilde"))] : [])),
        regel.rolle ? el("p", {}, el("strong", {}, t("spoer", { rolle: regel.rolle })), ...(regel.spoersmaal ? [`: «${regel.spoersmaal}»`] : [])) : null,
      );
    });
    const asked = treff.filter((regel) => regel.spoersmaal && regel.rolle);
    const said = el("span", { role: "status" });
    box.replaceChildren(
      title,
      status,
      body,
      ...(reasons.length ? [el("h3", { class: "ab-tittel" }, t("svar_hvorfor")), el("ul", { class: "ab-grunner" }, ...reasons)] : []),
      ...(asked.length
        ? [
            el(
              "p",
              { class: "ab-knapper" },
              knapp(t("kopier_spoersmaal"), async () => {
                said.textContent = t((await kopierTekst(this.spoersmaal(asked))) ? "kopiert" : "kopiert_ikke");
              }),
              said,
            ),
          ]
        : []),
      el("p", { class: "ab-forbehold" }, t("svar_forbehold")),
    );
  }

  /** The questions, gathered under whom to ask, ready for a mail. @param {import("../modell/skjemaer.js").Regel[]} regler */
  spoersmaal(regler) {
    const roller = [...new Set(regler.map((regel) => regel.rolle))];
    const about = this.kontekst.navn(this.post);
    return [
      this.t("spoersmaal_om", { navn: about }),
      ...roller.map((rolle) => [`${this.t("spoersmaal_til", { rolle: rolle ?? "" })}`, ...regler.filter((regel) => regel.rolle === rolle).map((regel) => `- ${regel.spoersmaal}`)].join("\n")),
    ].join("\n\n");
  }

  // --- taking it along ---

  /** @param {string} format */
  async export(format) {
    const say = (/** @type {string} */ key) => (/** @type {HTMLElement} */ (this.etterMelding).textContent = this.t(key));
    try {
      const { tilTekst, tilJson } = await import("../fil/eksport.js");
      const name = `${filnavn(`${this.id}-${this.kontekst.navn(this.post)}`)}`;
      if (format === "json") {
        lastNed(new Blob([tilJson([this.post])], { type: "application/json" }), `${name}.json`);
        say("lastet_ned");
      } else if (format === "tekst") {
        say((await kopierTekst(tilTekst(this.kontekst, this.post))) ? "kopiert" : "kopiert_ikke");
      } else {
        const { tilFil } = await import("../fil/kontorfil.js");
        lastNed(await tilFil(this.kontekst, this.post, format), `${name}.${format}`);
        say("lastet_ned");
      }
    } catch (error) {
      console.error(error);
      say("feilet_eksport");
    }
  }
}

for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-arbeidsbok]"))) {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(`form[data-skjema="${panel.dataset.for}"]`));
  if (!form) continue;
  const kontekst = await Kontekst.load(panel);
  await new Skjemaside(panel, form, kontekst, await Lager.open(kontekst.base)).start();
  panel.dataset.klar = "";
}
