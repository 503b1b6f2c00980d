// The page of a log: one trial, one page, one line at a time. It is drawn from the form's YAML (`loggside`), writes in the
// same book as the form, and sends nothing. What has to do with links, codes and sending is fetched when it is asked for.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { kontekstFor } from "../fil/kontekst.js";
import { erBrukt, erGlemt, nyKlokke, pause, renKlokke, start, tidI, tilMinutter, visTid } from "../modell/klokke.js";
import {
  finnFase,
  finnFremdrift,
  finnLinjer,
  forslagTil,
  lesPlan,
  linjeslag,
  manglerI,
  nesteFoerst,
  nesteSak,
  samePlan,
  skrivPlan,
  tellerMed,
} from "../modell/logg.js";
import { newLagret, newRadId, plassSist, read, same, skrivRad, valueAt } from "../modell/post.js";
import { INGEN } from "../modell/radvalg.js";
import { findFeil, hasSvar, readTall, writeTall } from "../modell/skjemaer.js";
import { Lager, LagerFeil, smaalager } from "./lager.js";

/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/post.js").Rad} Rad */
/** @typedef {import("../modell/post.js").Skriving} Skriving */
/** @typedef {import("../modell/post.js").Steder} Steder */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/skjemaer.js").Loggside} Oppsett */
/** @typedef {import("../modell/logg.js").Plan} Plan */
/** @typedef {import("../modell/logg.js").Linje} Linje */
/** @typedef {"uten" | "med" | "par_uten" | "par_med"} Slag */

/** Numbers of minutes that are often right, until the log knows better. */
const VANLIGE = [5, 10, 15, 20, 30];
const VANLIGE_FRA_NULL = [0, 2, 5, 10, 15];
/** What can stand after `#`: a link of ours, of any kind. */
const LENKE = /^#[lrbv]\d+\./;
/** How many of the last lines are shown at first. */
const SISTE = 5;
/** What the small store keeps of a line that is not saved: it is taken up again. */
const utkastNavn = (/** @type {string} */ navn, /** @type {string} */ post) => `${navn}:logg:${post}`;

/** Today where the reader is. */
export function iDag(naa = new Date()) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${naa.getFullYear()}-${two(naa.getMonth() + 1)}-${two(naa.getDate())}`;
}

export class Loggside {
  /** @param {HTMLElement} rot @param {Kontekst} kontekst @param {Lager} lager @param {string} skjema */
  constructor(rot, kontekst, lager, skjema) {
    this.rot = rot;
    this.kontekst = kontekst;
    this.lager = lager;
    this.skjema = skjema;
    this.t = kontekst.t.bind(kontekst);
    this.oppsett = /** @type {Oppsett} */ (kontekst.skjema(skjema).loggside);
    /** @type {Lagret} */
    this.lagret = newLagret(skjema, "", "");
    /** Whether a trial is open. */
    this.aapen = false;
    /** @type {Steder} */
    this.valg = {};
    this.enhet = "";
    /** Every trial of the book. @type {Post[]} */
    this.alle = [];
    /** The kind of line that is written. @type {Slag} */
    this.slag = "med";
    /** What is written on the line. @type {Rad} */
    this.rad = {};
    /** The line that is mended, if one is. @type {{tabell: string, id: string} | null} */
    this.retter = null;
    /** The case whose other half is written, if it is one. @type {string | null} */
    this.sak = null;
    this.klokke = nyKlokke();
    this.alleVises = false;
    this.spurt = false;
    this.melding = el("div", { class: "kv-logg__melding", role: "status" });
    this.alarmboks = el("div", { role: "alert" });
    this.inn = el("div", { class: "kv-logg__inn" });
    this.topp = el("div", { class: "kv-logg__topp" });
    this.skriver = el("div", { class: "kv-logg__skriver" });
    this.liste = el("div", { class: "kv-logg__linjer" });
    this.deling = el("div", { class: "kv-logg__deling" });
    /** Where what is shared or pasted is shown, and what is said above the buttons. @type {HTMLElement | undefined} */
    this.panel = undefined;
    /** @type {HTMLElement | undefined} */
    this.status = undefined;
    this.slagUtkast = "";
  }

  get post() {
    return read(this.lagret);
  }

  /** @returns {Plan} */
  get plan() {
    return lesPlan(this.kontekst, this.oppsett, this.post);
  }

  /** Whether this browser got the trial by a link, and does not own it. */
  get erTester() {
    return this.velgt("rolle") === "tester";
  }

  /** What is chosen for this trial. @param {string} hva */
  velgt(hva) {
    return valueAt(this.valg, `logg/${this.lagret.id}/${hva}`);
  }

  /** @param {string} hva @param {any} verdi */
  velg(hva, verdi) {
    return this.velgSti(`logg/${this.lagret.id}/${hva}`, verdi);
  }

  /** @param {string} sti @param {any} verdi */
  async velgSti(sti, verdi) {
    await this.lager.velg([{ sti, verdi }]).catch((error) => this.alarm(error));
    this.valg = await this.lager.innstillinger().catch(() => this.valg);
  }

  async start() {
    this.rot.replaceChildren(this.alarmboks, this.inn, this.topp, this.melding, this.skriver, this.liste, this.deling);
    if (!this.lager.kanLagre) this.alarm(new LagerFeil(this.lager.hvorfor));
    await this.les();
    const hash = location.hash;
    if (LENKE.test(hash)) await this.fraLenke(hash);
    if (!this.aapen) await this.aapneSiste();
    if (this.aapen) this.tegn();
    else if (!this.inn.childElementCount) this.tegnTom();
    this.lager.lyttere.add(() => this.utenfra());
    addEventListener("hashchange", () => {
      if (LENKE.test(location.hash)) this.fraLenke(location.hash).then(() => this.aapen && this.tegn());
    });
    setInterval(() => this.tikk(), 1000);
    document.addEventListener("visibilitychange", () => this.tikk());
  }

  /** Read the book. */
  async les() {
    const { poster } = await this.lager.alle();
    this.enhet = (await this.lager.enhet()) ?? "";
    this.valg = await this.lager.innstillinger();
    const mine = poster.filter((one) => one.skjema === this.skjema);
    this.alle = mine
      .map(read)
      .filter((one) => one.slettet !== "ja")
      .sort((a, b) => b.endret.localeCompare(a.endret));
    const own = mine.find((one) => one.id === this.lagret.id);
    if (own) this.lagret = own;
    return mine;
  }

  /** Another tab has written. */
  async utenfra() {
    const was = this.lagret;
    await this.les();
    if (!this.aapen || same(was.felt, this.lagret.felt)) return;
    this.tegnTopp();
    this.tegnLinjer();
  }

  /** The trial that the address names, or the last that was open, or the only one. */
  async aapneSiste() {
    const wanted = new URLSearchParams(location.search).get("post");
    const last = valueAt(this.valg, "logg/sist");
    const post =
      this.alle.find((one) => one.id === wanted) ??
      this.alle.find((one) => one.id === last) ??
      (this.alle.length === 1 ? this.alle[0] : undefined);
    if (post) await this.aapne(post.id);
  }

  /** @param {string} id */
  async aapne(id) {
    const [lagret] = await this.lager.noen([id]);
    if (!lagret) return;
    this.lagret = lagret;
    this.aapen = true;
    this.hentUtkast();
    this.velgSlag();
    this.tegn();
    await this.velgSti("logg/sist", id);
  }

  // --- links ---

  /** Open what a link carries. It is taken out of the address at once. @param {string} tekst */
  async fraLenke(tekst) {
    history.replaceState(history.state, "", location.pathname + location.search);
    const { LenkeFeil, readLenke } = await import("../modell/lenke.js");
    try {
      const { slag, data } = readLenke(tekst);
      if (slag === "l") await this.taImotPlan(data);
      else if (slag === "r") await (await import("./loggdeling.js")).visMottak(this, data);
      else this.feil("logg_lenke_annen");
    } catch (fault) {
      if (!(fault instanceof LenkeFeil)) throw fault;
      this.feil(`logg_lenke_${fault.hva}`);
    }
  }

  /** The plan of a log: kept at once when it is new here, asked about when it says other than what stands. @param {Plan} plan */
  async taImotPlan(plan) {
    const [stored] = await this.lager.noen([plan.post]);
    if (stored && stored.skjema !== this.skjema) return this.feil("logg_lenke_form");
    if (stored && read(stored).slettet !== "ja") {
      await this.aapne(plan.post);
      const own = this.plan;
      if (!samePlan(own, { ...plan, spraak: undefined })) this.spoerOmPlan(plan);
      return;
    }
    const ny = stored ?? newLagret(this.skjema, plan.post, new Date().toISOString());
    const skrivinger = skrivPlan(this.kontekst, this.oppsett, this.skjema, plan, read(ny));
    const kept = await this.skriv(ny, skrivinger, !stored);
    if (!kept && this.lager.kanLagre) return;
    this.aapen = true;
    this.hentUtkast();
    await this.les();
    await this.velg("rolle", "tester");
    this.velgSlag();
    this.si(this.t("logg_aapnet"));
    await this.velgSti("logg/sist", plan.post);
  }

  /** @param {Plan} plan */
  spoerOmPlan(plan) {
    const use = async () => {
      await this.skriv(this.lagret, skrivPlan(this.kontekst, this.oppsett, this.skjema, plan, this.post), false);
      this.inn.replaceChildren();
      this.tegn();
    };
    this.inn.replaceChildren(
      el(
        "div",
        { class: "ds-alert", "data-color": "info" },
        el("p", {}, this.t(this.erTester ? "logg_plan_ny" : "logg_plan_egen")),
        this.planliste(plan),
        el(
          "p",
          { class: "ab-knapper" },
          knapp(this.t("logg_plan_bruk"), use),
          knapp(this.t("logg_plan_behold"), () => this.inn.replaceChildren(), { "data-variant": "tertiary" }),
        ),
      ),
    );
  }

  // --- writing ---

  /** @param {Lagret} lagret @param {Skriving[]} skrivinger @param {boolean} ny @returns {Promise<boolean>} whether it is on the screen, and kept if it can be */
  async skriv(lagret, skrivinger, ny) {
    try {
      const { lagret: now } = await this.lager.skriv(lagret, skrivinger, ny);
      this.lagret = now;
      this.enhet ||= (await this.lager.enhet()) ?? "";
      return true;
    } catch (error) {
      this.alarm(error);
      return error instanceof LagerFeil && error.grunn === "borte";
    }
  }

  /** The clock and the line so far, as this page last left them. */
  hentUtkast() {
    /** @type {any} */
    let raw = {};
    try {
      raw = JSON.parse(smaalager()?.getItem(utkastNavn(this.lager.navn, this.lagret.id)) ?? "{}") ?? {};
    } catch {
      // Spoilt: begin again.
    }
    this.klokke = renKlokke(raw.klokke);
    this.rad = {};
    for (const [key, value] of Object.entries(typeof raw.rad === "object" && raw.rad ? raw.rad : {}))
      if (["string", "number"].includes(typeof value) || Array.isArray(value))
        this.rad[key] = /** @type {any} */ (value);
    this.slagUtkast = typeof raw.slag === "string" ? raw.slag : "";
    this.sak = typeof raw.sak === "string" ? raw.sak : null;
    const { tabell, id } = raw.retter ?? {};
    this.retter = typeof tabell === "string" && typeof id === "string" ? { tabell, id } : null;
  }

  /** Keep the clock and the line until it is saved. */
  lagreUtkast() {
    const empty = !Object.keys(this.rad).length && !erBrukt(this.klokke) && !this.retter;
    const navn = utkastNavn(this.lager.navn, this.lagret.id);
    try {
      if (empty) smaalager()?.removeItem(navn);
      else {
        const { klokke, rad, slag, sak, retter } = this;
        smaalager()?.setItem(navn, JSON.stringify({ klokke, rad, slag, sak, retter }));
      }
    } catch {
      // Full: the line is on the screen still.
    }
  }

  /** The kind of line that the days ask for, unless one was begun. */
  velgSlag() {
    const kinds = this.muligeSlag();
    const begun = kinds.find((one) => one === this.slagUtkast);
    const wanted = begun ?? (finnFase(this.plan, iDag()) === "foer" ? "uten" : "med");
    this.slag = kinds.includes(/** @type {Slag} */ (wanted)) ? /** @type {Slag} */ (wanted) : kinds[0];
    if (this.slag.startsWith("par") && !begun) this.nySak();
  }

  /** @returns {Slag[]} */
  muligeSlag() {
    const has = /** @type {Slag[]} */ (this.oppsett.linjer.map((one) => one.id));
    return has.filter((one) => !one.startsWith("par") || this.plan.parvis || this.sakene().length);
  }

  get linje() {
    return linjeslag(this.oppsett, this.slag);
  }

  /** @param {string} id @returns {Felt | undefined} */
  tabell(id) {
    return this.kontekst.felt(this.skjema).find((one) => one.id === id);
  }

  /** @param {string} kolonne @returns {Felt} */
  kolonne(kolonne) {
    const tabell = /** @type {Felt} */ (this.tabell(this.linje.tabell));
    return /** @type {Felt} */ (this.kontekst.kolonner(tabell, this.post, true).find((one) => one.id === kolonne));
  }

  /** The cases that are done both ways. @returns {Linje[]} */
  sakene() {
    const { tabell } = this.oppsett.linjer.find((one) => one.id === "par_med") ?? { tabell: "" };
    return tabell ? finnLinjer(this.oppsett, this.post).filter((one) => one.tabell === tabell) : [];
  }

  // --- what is drawn ---

  tegn() {
    this.tegnTopp();
    this.tegnSkriver();
    this.tegnLinjer();
    this.tegnDeling();
  }

  tegnTom() {
    const { t } = this;
    this.skriver.replaceChildren(
      el("p", {}, t("logg_tom")),
      ...(this.alle.length ? [el("p", {}, t("logg_velg")), this.byttliste()] : []),
      el(
        "p",
        { class: "ab-knapper" },
        el(
          "a",
          {
            class: "ds-button",
            "data-variant": this.alle.length ? "secondary" : "primary",
            href: this.kontekst.adresse(this.skjema),
          },
          t("logg_lag_proeve"),
        ),
        knapp(t("logg_lim_inn"), () => this.apneDeling("visInnliming")),
      ),
    );
  }

  byttliste() {
    return el(
      "ul",
      { class: "ab-poster", role: "list" },
      ...this.alle.map((post) =>
        el(
          "li",
          {},
          el(
            "a",
            {
              class: "ab-post__navn",
              href: `?post=${encodeURIComponent(post.id)}`,
              "aria-current": post.id === this.lagret.id ? "true" : false,
            },
            this.kontekst.navn(post),
          ),
        ),
      ),
    );
  }

  /** What one has come to, and whether this run counts. */
  tegnTopp() {
    const { t, kontekst } = this;
    const { foer, med, av, plan, midtveis } = finnFremdrift(kontekst, this.oppsett, this.post);
    const dag = iDag();
    const fase = finnFase(plan, dag);
    const count =
      fase === "foer"
        ? t("logg_nullpunkt", { antall: foer })
        : this.erTester
          ? t("logg_dine", { antall: med })
          : av
            ? t("logg_av", { antall: med, av })
            : t("logg_antall", { antall: med });
    const goal = this.erTester && av && fase !== "foer" ? t("logg_maal", { antall: av }) : "";
    const when =
      fase === "foer"
        ? t("logg_begynner", { dag: this.dag(plan.start ?? "", dag) })
        : fase === "etter"
          ? t("logg_over")
          : midtveis && dag <= midtveis
            ? t("logg_midtveis", { dag: this.dag(midtveis, dag) })
            : plan.slutt
              ? t("logg_slutt", { dag: this.dag(plan.slutt, dag) })
              : "";
    this.topp.replaceChildren(
      el("h2", { class: "kv-logg__oppgave" }, plan.oppgave || t("logg_uten_navn")),
      el("p", { class: "kv-logg__fremdrift" }, [count, goal, when].filter(Boolean).join(" ")),
    );
  }

  /** A day as one speaks of it: the weekday when it is near. @param {string} dag @param {string} naa */
  dag(dag, naa) {
    const days = (Date.parse(dag) - Date.parse(naa)) / 864e5;
    if (days === 0) return this.t("logg_i_dag");
    if (days > 0 && days < 7)
      return new Intl.DateTimeFormat(this.kontekst.lokaler, { weekday: "long", timeZone: "UTC" }).format(new Date(dag));
    return new Intl.DateTimeFormat(this.kontekst.lokaler, { day: "numeric", month: "long", timeZone: "UTC" }).format(
      new Date(dag),
    );
  }

  /** Whether this run is one of those that are logged. */
  tegnRegel() {
    const { t, plan } = this;
    if (this.slag !== "med" || !plan.regel || plan.regel.slag === "alle" || this.retter) return null;
    const skipped = this.velgt("hoppet");
    const { teller, igjen } = tellerMed(
      plan,
      String(this.rad[this.oppsett.dato] ?? iDag()),
      typeof skipped === "number" ? skipped : null,
    );
    const text =
      plan.regel.slag === "hver"
        ? teller
          ? t("logg_regel_hver_ja", { nr: plan.regel.nr })
          : t("logg_regel_hver_nei", { nr: plan.regel.nr, antall: igjen })
        : t(teller ? "logg_regel_dag_ja" : "logg_regel_dag_nei", { dager: this.dager(plan.regel.dager) });
    const skip = async () => {
      await this.velg("hoppet", (typeof skipped === "number" ? skipped : 0) + 1);
      this.tegnSkriver();
      this.si(t("logg_hoppet"));
    };
    return el(
      "div",
      { class: "kv-logg__regel", "data-teller": teller ? "ja" : "nei" },
      el("p", {}, text),
      ...(teller || plan.regel.slag !== "hver" ? [] : [knapp(t("logg_hopp"), skip, { "data-size": "sm" })]),
    );
  }

  /** @param {number[]} dager */
  dager(dager) {
    const name = new Intl.DateTimeFormat(this.kontekst.lokaler, { weekday: "long", timeZone: "UTC" });
    // 2 November 2026 is a Monday.
    const names = dager.map((nr) => name.format(new Date(Date.UTC(2026, 10, 1 + nr))));
    return new Intl.ListFormat(this.kontekst.lokaler, { type: "conjunction" }).format(names);
  }

  /** The line that is written. */
  tegnSkriver() {
    const { t } = this;
    const slagene = this.muligeSlag();
    const form = el(
      "form",
      { class: "kv-logg__skjema", novalidate: true, autocomplete: "off", "aria-label": t(`logg_slag_${this.slag}`) },
      ...this.linje.linje.map((id) => this.tegnKolonne(id)),
      el(
        "details",
        { class: "kv-logg__mer", open: this.retter ? true : this.linje.mer.some((id) => hasSvar(this.rad[id])) },
        el("summary", {}, t("logg_mer")),
        ...this.linje.mer.map((id) => this.tegnKolonne(id)),
        this.tegnKolonne(this.oppsett.dato),
      ),
      el(
        "p",
        { class: "ab-knapper kv-logg__lagre" },
        el("button", { class: "ds-button", type: "submit" }, t(this.retter ? "logg_lagre_rettelse" : "logg_lagre")),
        this.retter ? knapp(t("logg_avbryt"), () => this.avbryt(), { "data-variant": "tertiary" }) : null,
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.lagreLinje();
    });
    this.skriver.replaceChildren(
      ...(this.retter ? [el("p", { class: "kv-logg__retter" }, t("logg_retter"))] : [this.tegnSlag(slagene)]),
      ...[this.tegnRegel(), this.tegnSak(), this.retter ? null : this.tegnKlokke()].filter((one) => one !== null),
      form,
    );
    this.spurt = false;
  }

  /** With or without KI, or the same case both ways. @param {Slag[]} slagene */
  tegnSlag(slagene) {
    const { t } = this;
    /** @type {("uten" | "med" | "par")[]} */
    const choices = [...new Set(slagene.map((one) => /** @type {"par"} */ (one.startsWith("par") ? "par" : one)))];
    const now = this.slag.startsWith("par") ? "par" : this.slag;
    return el(
      "fieldset",
      { class: "kv-logg__slag kv-logg__knapperad" },
      el("legend", { class: "kv-skjult" }, t("logg_slag")),
      ...choices.map((one) =>
        this.radio("logg--slag", one, t(`logg_slag_${one}`), now === one, () => {
          this.bytt(one);
        }),
      ),
    );
  }

  /** @param {"uten" | "med" | "par"} what */
  bytt(what) {
    const { klokke, rad, slag, sak } = this;
    const begun = erBrukt(klokke) || Object.keys(rad).length > 0;
    if (what === "par") this.nySak();
    else {
      this.slag = what;
      this.sak = null;
    }
    this.rad = {};
    this.klokke = nyKlokke();
    this.lagreUtkast();
    this.tegnSkriver();
    /** @type {HTMLElement | null} */ (this.skriver.querySelector(`[value="${what}"]`))?.focus();
    if (!begun) return;
    // What was begun on the other kind of line is never lost without a word.
    const back = () => {
      Object.assign(this, { klokke, rad, slag, sak });
      this.lagreUtkast();
      this.tegnSkriver();
      this.si("");
    };
    this.si(this.t("logg_forkastet"), knapp(this.t("angre"), back));
  }

  /** A case of its own, or the other half of one that waits. */
  nySak() {
    const waits = this.halveSaker()[0];
    this.sak = waits?.id ?? null;
    this.slag = waits ? this.annenHalvdel(waits) : `par_${nesteFoerst(this.sakene(), this.oppsett.par.foerst)}`;
  }

  /** The cases where one way is not done. */
  halveSaker() {
    return this.sakene().filter(
      (one) =>
        !one.stroken && ["par_uten", "par_med"].some((id) => manglerI(linjeslag(this.oppsett, id), one.rad).length > 0),
    );
  }

  /** @param {Linje} sak @returns {Slag} */
  annenHalvdel(sak) {
    return manglerI(linjeslag(this.oppsett, "par_uten"), sak.rad).length ? "par_uten" : "par_med";
  }

  /** Which case it is, and which way it is done now. */
  tegnSak() {
    const { t } = this;
    if (!this.slag.startsWith("par")) return null;
    const { sak } = this.oppsett.par;
    const saker = this.sakene();
    const chosen = saker.find((one) => one.id === (this.retter?.id ?? this.sak));
    const name = String(chosen?.rad[sak] ?? nesteSak(saker, sak));
    const way = t(this.slag === "par_uten" ? "logg_sak_uten" : "logg_sak_med", { sak: name });
    if (this.retter) return el("p", { class: "kv-logg__sak" }, way);
    const others = this.halveSaker().filter((one) => one.id !== this.sak);
    const choose = (/** @type {string | null} */ id, /** @type {Slag} */ slag) => {
      this.sak = id;
      this.slag = slag;
      this.rad = {};
      this.lagreUtkast();
      this.tegnSkriver();
    };
    return el(
      "div",
      { class: "kv-logg__sak" },
      el("p", {}, el("strong", {}, way), " ", t(chosen ? "logg_sak_andre" : "logg_sak_ny")),
      el(
        "p",
        { class: "ab-knapper" },
        ...others.map((one) =>
          knapp(
            t(this.annenHalvdel(one) === "par_uten" ? "logg_sak_uten" : "logg_sak_med", {
              sak: String(one.rad[sak] ?? ""),
            }),
            () => choose(one.id, this.annenHalvdel(one)),
            { "data-variant": "tertiary" },
          ),
        ),
        chosen
          ? knapp(t("logg_sak_begynn"), () => choose(null, `par_${nesteFoerst(saker, this.oppsett.par.foerst)}`), {
              "data-variant": "tertiary",
            })
          : null,
      ),
    );
  }

  // --- the stopwatch ---

  tegnKlokke() {
    const { t } = this;
    const phases = this.linje.klokke;
    if (!phases.length) return null;
    const { klokke } = this;
    const naa = Date.now();
    const runs = phases.find((one) => klokke.fase === one);
    const used = phases.filter((one) => tidI(klokke, one, naa) > 0 || one === runs);
    const last = runs ?? used.at(-1);
    const next = last ? phases[phases.indexOf(last) + 1] : phases[0];
    const act = (/** @type {import("../modell/klokke.js").Klokke} */ now) => {
      const focused = document.activeElement?.getAttribute("data-klokke");
      this.klokke = now;
      this.fraKlokke();
      this.lagreUtkast();
      this.tegnSkriver();
      const again = /** @type {HTMLElement | null} */ (
        this.skriver.querySelector(`[data-klokke="${focused}"]`) ?? this.skriver.querySelector("[data-klokke]")
      );
      again?.focus();
    };
    const button = (
      /** @type {string} */ key,
      /** @type {string} */ text,
      /** @type {() => void} */ press,
      first = false,
    ) => knapp(text, press, { "data-klokke": key, "data-variant": first ? "primary" : "secondary" });
    const buttons = [];
    if (!last) buttons.push(button("start", t("logg_klokke_start"), () => act(start(klokke, phases[0], Date.now()))));
    else {
      if (next)
        buttons.push(
          button(
            "neste",
            t("logg_klokke_neste", { fase: this.kolonne(next).ledetekst }),
            () => act(start(this.klokke, next, Date.now())),
            true,
          ),
        );
      if (runs) {
        buttons.push(
          button(
            "stopp",
            t(next ? "logg_klokke_pause" : "logg_klokke_ferdig"),
            () => act(pause(this.klokke, Date.now())),
            !next,
          ),
        );
      } else buttons.push(button("stopp", t("logg_klokke_fortsett"), () => act(start(this.klokke, last, Date.now()))));
      buttons.push(
        knapp(t("logg_klokke_forkast"), () => this.forkast(), { "data-klokke": "forkast", "data-variant": "tertiary" }),
      );
    }
    return el(
      "section",
      { class: "kv-logg__klokke", "aria-label": t("logg_klokke") },
      ...(last
        ? [
            el(
              "p",
              { class: "kv-logg__tider" },
              ...used.map((one) =>
                el(
                  "span",
                  { class: "kv-logg__tid", "data-gaar": one === runs },
                  `${this.kolonne(one).ledetekst} `,
                  el("strong", { role: "timer", "data-fase": one }, visTid(tidI(klokke, one, naa))),
                ),
              ),
            ),
          ]
        : []),
      erGlemt(klokke, naa) ? el("p", {}, t("logg_klokke_glemt")) : null,
      el("p", { class: "ab-knapper" }, ...buttons),
    );
  }

  /** Each second: only the numbers. */
  tikk() {
    if (this.klokke.fase === null || document.hidden) return;
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (this.skriver.querySelectorAll("[data-fase]")))
      one.textContent = visTid(tidI(this.klokke, one.dataset.fase ?? "", Date.now()));
  }

  /** The minutes of phases that are over go into the line. */
  fraKlokke() {
    for (const one of this.linje.klokke) {
      const ms = this.klokke.brukt[one];
      if (ms !== undefined && this.klokke.fase !== one) this.rad[one] = tilMinutter(ms);
    }
  }

  /** The attempt is thrown away; it can be had back until the next thing is done. */
  forkast() {
    const { klokke, rad } = this;
    this.klokke = nyKlokke();
    this.rad = {};
    this.lagreUtkast();
    this.tegnSkriver();
    const back = () => {
      this.klokke = klokke;
      this.rad = rad;
      this.lagreUtkast();
      this.tegnSkriver();
      this.si("");
    };
    this.si(this.t("logg_forkastet"), knapp(this.t("angre"), back));
    this.melding.querySelector("button")?.focus();
  }

  // --- the fields of a line ---

  /** @param {string} name @param {string} value @param {string} text @param {boolean} checked @param {() => void} choose @param {"radio" | "checkbox"} [type] */
  radio(name, value, text, checked, choose, type = "radio") {
    const id = `${name}-${value}`;
    return el(
      "span",
      { class: "kv-logg__valg" },
      el("input", { type, id, name, value, checked: checked ? true : undefined, onchange: choose }),
      el("label", { for: id }, text),
    );
  }

  /** @param {string} id */
  tegnKolonne(id) {
    const felt = this.kolonne(id);
    const name = `logg--${id}`;
    const must = this.linje.maa.includes(id);
    const set = (/** @type {any} */ verdi) => {
      if (verdi === undefined || verdi === "" || (Array.isArray(verdi) && !verdi.length)) delete this.rad[id];
      else this.rad[id] = verdi;
      this.lagreUtkast();
      if (this.spurt) this.visFeil(id);
    };
    const label = [felt.ledetekst, felt.enhet ? ` (${felt.enhet})` : ""].join("");
    const error = el("p", { class: "ab-feil", id: `${name}--feil` });
    if (felt.valg_fra) return this.tegnKriterier(felt, set);
    if (felt.type === "valg" || felt.type === "skala") {
      return el(
        "fieldset",
        { class: "kv-logg__felt", "data-kolonne": id },
        el("legend", {}, label, must ? el("span", { class: "kv-skjult" }, ` (${this.t("logg_maa")})`) : null),
        error,
        el(
          "div",
          { class: "kv-logg__knapperad" },
          ...(felt.valg ?? []).map(([value, text]) =>
            this.radio(name, value, text, this.rad[id] === value, () => set(value)),
          ),
        ),
      );
    }
    if (felt.type === "tall") return this.tegnTall(felt, label, set, error);
    const control = el(felt.type === "dato" ? "input" : "textarea", {
      class: "ds-input",
      id: name,
      ...(felt.type === "dato" ? { type: "date", max: iDag() } : { rows: 2 }),
      oninput: (/** @type {any} */ event) => {
        set(event.target.value.trim());
        if (felt.type === "dato") this.skriver.querySelector(".kv-logg__regel")?.replaceWith(this.tegnRegel() ?? "");
      },
    });
    control.value = String(this.rad[id] ?? (felt.type === "dato" ? iDag() : ""));
    return el(
      "div",
      { class: "kv-logg__felt", "data-kolonne": id },
      el("label", { for: name }, label),
      error,
      control,
      felt.type === "dato" ? null : el("p", { class: "kv-hjelp" }, this.t("logg_ikke_navn")),
    );
  }

  /** A number: a field, and the likeliest answers as buttons. @param {Felt} felt @param {string} label @param {(verdi: any) => void} set @param {HTMLElement} error */
  tegnTall(felt, label, set, error) {
    const { id } = felt;
    const name = `logg--${id}`;
    const rows = finnLinjer(this.oppsett, this.post).filter((one) => !one.stroken && one.tabell === this.linje.tabell);
    const first = this.linje.linje.find((one) => this.kolonne(one).type === "tall");
    const forslag = forslagTil(
      rows.map((one) => one.rad[id]),
      id === first ? VANLIGE : VANLIGE_FRA_NULL,
    );
    const input = el("input", {
      class: "ds-input kv-tall",
      type: "text",
      inputmode: "decimal",
      id: name,
      oninput: () => {
        set(input.value.trim() === "" ? undefined : (readTall(input.value, this.kontekst.maal) ?? input.value.trim()));
        press();
      },
    });
    const buttons = forslag.map((one) =>
      knapp(
        String(one),
        () => {
          input.value = String(one);
          set(one);
          press();
        },
        { class: "kv-logg__tall", "data-variant": undefined, "aria-label": `${felt.ledetekst}: ${one}`, value: one },
      ),
    );
    const press = () => {
      for (const one of buttons) one.setAttribute("aria-pressed", String(Number(one.value) === this.rad[id]));
    };
    const value = this.rad[id];
    if (value !== undefined) input.value = typeof value === "number" ? writeTall(value) : String(value);
    press();
    return el(
      "div",
      { class: "kv-logg__felt", "data-kolonne": id },
      el("label", { for: name }, label),
      error,
      el("div", { class: "kv-logg__tallrad" }, input, el("div", { class: "kv-logg__forslag" }, ...buttons)),
    );
  }

  /** The criteria of the plan: those met are ticked; `none` is an answer too. @param {Felt} felt @param {(verdi: any) => void} set */
  tegnKriterier(felt, set) {
    const choices = (felt.valg ?? []).filter(([id]) => id !== INGEN);
    if (!choices.length) return el("span", { hidden: true });
    const name = `logg--${felt.id}`;
    const now = () => /** @type {string[]} */ (Array.isArray(this.rad[felt.id]) ? this.rad[felt.id] : []);
    const boxes = el("div", { class: "kv-logg__knapperad" });
    const show = () => {
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (boxes.querySelectorAll("input")))
        box.checked = box.value === "alle" ? choices.every(([id]) => now().includes(id)) : now().includes(box.value);
    };
    const tick = (/** @type {string} */ id) => {
      const has = now().includes(id);
      const all = choices.map(([one]) => one);
      if (id === INGEN) set(has ? [] : [INGEN]);
      else if (id === "alle") set(all.every((one) => now().includes(one)) ? [] : all);
      else set(has ? now().filter((one) => one !== id) : [...now().filter((one) => one !== INGEN), id]);
      show();
    };
    boxes.append(
      ...choices.map(([id, text]) => this.radio(name, id, text, false, () => tick(id), "checkbox")),
      ...(choices.length > 1
        ? [this.radio(name, "alle", this.t("logg_alle"), false, () => tick("alle"), "checkbox")]
        : []),
      this.radio(name, INGEN, this.t("radvalg_ingen"), false, () => tick(INGEN), "checkbox"),
    );
    show();
    return el(
      "fieldset",
      { class: "kv-logg__felt", "data-kolonne": felt.id },
      el("legend", {}, felt.ledetekst),
      el("p", { class: "ab-feil", id: `${name}--feil` }),
      boxes,
    );
  }

  /** What is wrong with a field of the line, at the field. @param {string} id @returns {boolean} whether anything is */
  visFeil(id) {
    const felt = this.kolonne(id);
    const box = this.skriver.querySelector(`[data-kolonne="${id}"]`);
    const place = box?.querySelector(".ab-feil");
    if (!box || !place) return false;
    const wrong = findFeil(felt, this.rad[id], this.kontekst.maal);
    const missing = this.linje.maa.includes(id) && !hasSvar(this.rad[id]);
    place.textContent = wrong
      ? this.t(...wrong)
      : missing
        ? this.t(
            felt.type === "valg"
              ? "logg_mangler_valg"
              : id === this.linje.klokke[0]
                ? "logg_mangler_tall"
                : "logg_mangler_null",
            { felt: felt.ledetekst },
          )
        : "";
    for (const control of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("input, textarea"))) {
      if (wrong || missing) {
        control.setAttribute("aria-invalid", "true");
        control.setAttribute("aria-describedby", place.id);
      } else {
        control.removeAttribute("aria-invalid");
        control.removeAttribute("aria-describedby");
      }
    }
    return Boolean(wrong || missing);
  }

  async lagreLinje() {
    this.klokke = pause(this.klokke, Date.now());
    for (const one of this.linje.klokke)
      if (this.rad[one] === undefined && this.klokke.brukt[one] !== undefined) this.fraKlokke();
    this.spurt = true;
    const columns = [...this.linje.linje, ...this.linje.mer, this.oppsett.dato];
    const bad = columns.filter((id) => this.visFeil(id));
    if (bad.length) {
      gaaTil(this.skriver.querySelector(`[data-kolonne="${bad[0]}"] :is(input, textarea)`));
      return;
    }
    const { tabell } = this.linje;
    const rad = { ...this.rad, [this.oppsett.dato]: this.rad[this.oppsett.dato] ?? iDag() };
    const id = this.retter?.id ?? this.sak ?? newRadId();
    const known = finnLinjer(this.oppsett, this.post).find((one) => one.tabell === tabell && one.id === id);
    const skrivinger = known
      ? columns
          .filter((one) => !same(known.rad[one], rad[one]))
          .map((one) => ({ sti: `${tabell}/${id}/${one}`, verdi: rad[one] ?? null }))
      : skrivRad(tabell, id, plassSist(this.lagret.felt, tabell), this.medSak(rad));
    const mended = this.retter;
    if (!(await this.skriv(this.lagret, skrivinger, false))) return;
    this.retter = null;
    this.rad = {};
    this.klokke = nyKlokke();
    this.sak = null;
    if (this.slag.startsWith("par")) this.nySak();
    this.lagreUtkast();
    if (!mended && this.slag === "med" && this.plan.regel?.slag === "hver") await this.velg("hoppet", 0);
    this.tegn();
    const line = this.kort(tabell, rad);
    this.si(
      this.t(mended ? "logg_rettet" : "logg_lagret", { linje: line }),
      knapp(this.t("logg_rett"), () => this.rett({ tabell, id }), { "data-variant": "tertiary" }),
      mended ? null : knapp(this.t("logg_stryk"), () => this.stryk({ tabell, id }), { "data-variant": "tertiary" }),
    );
    this.melding.scrollIntoView({ block: "nearest" });
  }

  /** The line of a new case with what it is called, and which way came first. @param {Rad} rad @returns {Rad} */
  medSak(rad) {
    if (!this.slag.startsWith("par")) return rad;
    const { sak, foerst } = this.oppsett.par;
    return { [sak]: nesteSak(this.sakene(), sak), [foerst]: this.slag === "par_uten" ? "uten" : "med", ...rad };
  }

  /** @param {{tabell: string, id: string}} linje */
  rett(linje) {
    const found = finnLinjer(this.oppsett, this.post).find((one) => one.tabell === linje.tabell && one.id === linje.id);
    if (!found) return;
    const kinds = this.oppsett.linjer.filter((one) => one.tabell === linje.tabell);
    const slag = kinds.find((one) => one.maa.some((id) => hasSvar(found.rad[id]))) ?? kinds[0];
    this.slag = slag.id;
    this.retter = { tabell: linje.tabell, id: linje.id };
    this.rad = { ...found.rad };
    this.lagreUtkast();
    this.tegnSkriver();
    this.si("");
    gaaTil(this.skriver.querySelector("form :is(input, textarea)"));
  }

  avbryt() {
    this.retter = null;
    this.rad = {};
    this.velgSlag();
    this.lagreUtkast();
    this.tegnSkriver();
    this.si(this.t("logg_avbrutt"));
  }

  /** Strike a line, or take it back. @param {{tabell: string, id: string}} linje @param {boolean} [tilbake] */
  async stryk({ tabell, id }, tilbake = false) {
    try {
      await this.lager.stryk(this.lagret.id, `${tabell}/${id}/`, tilbake);
    } catch (error) {
      return this.alarm(error);
    }
    if (this.retter?.id === id) this.avbryt();
    await this.les();
    this.tegnTopp();
    this.tegnLinjer();
    this.tegnDeling();
    this.si(
      this.t(tilbake ? "logg_tatt_tilbake" : "logg_stroeket"),
      tilbake ? null : knapp(this.t("angre"), () => this.stryk({ tabell, id }, true)),
    );
    if (!this.melding.contains(document.activeElement)) this.melding.querySelector("button")?.focus();
  }

  // --- the last lines ---

  /** A line as one speaks of it. @param {string} tabell @param {Rad} rad */
  kort(tabell, rad) {
    const felt = this.tabell(tabell);
    if (!felt) return "";
    return this.kontekst
      .kolonner(felt, this.post, true)
      .filter(
        (one) => one.id !== this.oppsett.dato && hasSvar(rad[one.id]) && (one.type === "tall" || one.type === "valg"),
      )
      .map((one) => this.celle(one, rad[one.id], true))
      .join(", ");
  }

  /** @param {Felt} felt @param {any} verdi @param {boolean} [alene] */
  celle(felt, verdi, alene = false) {
    if (!hasSvar(verdi)) return "";
    if (felt.valg_fra && Array.isArray(verdi)) {
      const all = (felt.valg ?? []).filter(([id]) => id !== INGEN);
      const met = verdi.filter((id) => all.some(([one]) => one === id)).length;
      return this.t("logg_kriterier_av", { antall: met, av: all.length });
    }
    const shown = this.kontekst.vis(felt, verdi);
    return alene && felt.type === "tall" ? `${felt.ledetekst} ${shown}` : shown;
  }

  tegnLinjer() {
    const { t } = this;
    const tables = [...new Set(this.oppsett.linjer.map((one) => one.tabell))];
    const all = finnLinjer(this.oppsett, this.post);
    const parts = tables.flatMap((tabell) => {
      const its = all.filter((one) => one.tabell === tabell);
      return its.length ? [this.tegnTabell(tabell, its)] : [];
    });
    // The table that is written in stands first.
    parts.sort(
      (a, b) => Number(b.dataset.tabell === this.linje.tabell) - Number(a.dataset.tabell === this.linje.tabell),
    );
    settInnAlltid(this.liste, parts.length ? el("h2", {}, t("logg_siste")) : el("p", {}, t("logg_ingen")), ...parts);
  }

  /** @param {string} tabell @param {Linje[]} linjer */
  tegnTabell(tabell, linjer) {
    const { t } = this;
    const felt = /** @type {Felt} */ (this.tabell(tabell));
    const columns = this.kontekst
      .kolonner(felt, this.post, true)
      .filter((one) => linjer.some(({ rad }) => hasSvar(rad[one.id])));
    const time = (/** @type {Linje} */ one) => this.tidFor(one);
    const sorted = [...linjer].sort((a, b) => (time(a) < time(b) ? 1 : time(a) > time(b) ? -1 : b.plass - a.plass));
    const shown = this.alleVises ? sorted : sorted.slice(0, SISTE);
    const table = el(
      "table",
      { class: "ds-table kv-logg__tabell", role: "table" },
      el("caption", {}, felt.ledetekst),
      el(
        "thead",
        { role: "rowgroup" },
        el(
          "tr",
          { role: "row" },
          ...columns.map((one) =>
            el("th", { scope: "col", role: "columnheader" }, one.ledetekst, one.enhet ? ` (${one.enhet})` : ""),
          ),
          el("th", { scope: "col", role: "columnheader" }, el("span", { class: "kv-skjult" }, t("logg_endre"))),
        ),
      ),
      el("tbody", { role: "rowgroup" }, ...shown.map((one) => this.tegnLinje(one, columns))),
    );
    const rest = sorted.length - shown.length;
    return el(
      "div",
      { "data-tabell": tabell },
      table,
      rest > 0
        ? el(
            "p",
            {},
            knapp(t("logg_vis_alle", { antall: sorted.length }), () => {
              this.alleVises = true;
              this.tegnLinjer();
              gaaTil(this.liste.querySelector("h2"));
            }),
          )
        : null,
    );
  }

  /** When a line was first written. @param {Linje} linje */
  tidFor({ tabell, id, rad }) {
    const day = String(rad[this.oppsett.dato] ?? "");
    const mark = this.lagret.felt[`${tabell}/${id}/_plass`]?.m[0]?.t ?? "";
    return `${day} ${mark}`;
  }

  /** @param {Linje} linje @param {Felt[]} columns */
  tegnLinje(linje, columns) {
    const { t } = this;
    const name =
      `${this.kontekst.dato(String(linje.rad[this.oppsett.dato] ?? ""))} ${this.kort(linje.tabell, linje.rad)}`.trim();
    return el(
      "tr",
      { role: "row", "data-stroken": linje.stroken },
      ...columns.map((one) => {
        const text = this.celle(one, linje.rad[one.id]);
        return el(
          "td",
          {
            role: "cell",
            "data-navn": one.ledetekst.replace(/\?$/, "") + (one.enhet ? ` (${one.enhet})` : ""),
            "data-tom": text === "",
          },
          linje.stroken && text ? el("s", {}, text) : text,
        );
      }),
      el(
        "td",
        { role: "cell", class: "kv-logg__handlinger" },
        linje.stroken
          ? el("span", { class: "ds-tag", "data-color": "neutral" }, t("logg_er_stroeket"))
          : knapp(t("logg_rett"), () => this.rett(linje), {
              "data-variant": "tertiary",
              "aria-label": t("logg_rett_linje", { linje: name }),
            }),
        linje.stroken
          ? knapp(t("logg_ta_tilbake"), () => this.stryk(linje, true), {
              "data-variant": "tertiary",
              "aria-label": t("logg_ta_tilbake_linje", { linje: name }),
            })
          : knapp(t("logg_stryk"), () => this.stryk(linje), {
              "data-variant": "tertiary",
              "aria-label": t("logg_stryk_linje", { linje: name }),
            }),
      ),
    );
  }

  // --- sharing and sending ---

  /** @param {"visDeling" | "visSending" | "visInnliming"} what */
  async apneDeling(what) {
    const room = await import("./loggdeling.js");
    await room[what](this);
  }

  tegnDeling() {
    const { t } = this;
    const buttons = this.erTester
      ? [knapp(t("logg_send"), () => this.apneDeling("visSending"), { "data-variant": "primary" })]
      : [
          knapp(t("logg_del"), () => this.apneDeling("visDeling"), { "data-variant": "primary" }),
          knapp(t("logg_ta_imot"), () => this.apneDeling("visInnliming")),
          knapp(t("logg_send"), () => this.apneDeling("visSending"), { "data-variant": "tertiary" }),
        ];
    const status = el("div", { class: "kv-logg__status" });
    const box = el("div", { class: "kv-logg__panel" });
    settInnAlltid(
      this.deling,
      el("h2", {}, t(this.erTester ? "logg_send_tittel" : "logg_del_tittel")),
      status,
      el("p", { class: "ab-knapper" }, ...buttons),
      box,
      el(
        "details",
        { class: "kv-logg__mer" },
        el("summary", {}, t("logg_om")),
        this.planliste(this.plan),
        el(
          "p",
          {},
          el("a", { href: this.kontekst.adresse(this.skjema, { post: this.lagret.id }) }, t("logg_til_skjema")),
        ),
        el("p", {}, t("logg_hjemskjerm")),
        this.erTester
          ? el(
              "p",
              { class: "ab-knapper" },
              knapp(t("logg_lim_inn"), () => this.apneDeling("visInnliming"), { "data-variant": "tertiary" }),
            )
          : null,
        ...(this.alle.length > 1 ? [el("h3", {}, t("logg_bytt")), this.byttliste()] : []),
      ),
    );
    this.panel = box;
    this.status = status;
    // Nothing is said before there is something to send, or somebody has sent.
    const sent = Object.keys(this.valg).some((sti) => sti.startsWith(`logg/${this.lagret.id}/fra/`));
    if (this.erTester ? finnLinjer(this.oppsett, this.post).length || !this.lager.kanLagre : sent)
      import("./loggdeling.js").then((room) => room.visStatus(this)).catch((error) => console.error(error));
  }

  /** What a plan says to one who logs. @param {Plan} plan */
  planliste(plan) {
    const { t, kontekst } = this;
    const regel = plan.regel;
    /** @type {[string, string][]} */
    const facts = [
      [t("logg_plan_oppgave"), plan.oppgave],
      [
        t("logg_plan_periode"),
        plan.start && plan.slutt
          ? `${kontekst.dato(plan.start)} – ${kontekst.dato(plan.slutt)}`
          : kontekst.dato(plan.start ?? plan.slutt ?? ""),
      ],
      [t("logg_plan_antall"), plan.antall ? String(plan.antall) : ""],
      [
        t("logg_plan_hvilke"),
        !regel
          ? ""
          : regel.slag === "hver"
            ? t("logg_plan_hver", { nr: regel.nr })
            : regel.slag === "dager"
              ? this.dager(regel.dager)
              : t("logg_plan_alle"),
      ],
    ];
    return el(
      "dl",
      { class: "kv-fakta" },
      ...facts
        .filter(([, value]) => value)
        .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
      plan.kriterier?.length
        ? el(
            "div",
            {},
            el("dt", {}, t("logg_plan_kriterier")),
            el("dd", {}, el("ol", {}, ...plan.kriterier.map((one) => el("li", {}, one.tekst)))),
          )
        : null,
    );
  }

  // --- what is said ---

  /** @param {string} text @param {...(Node | null)} more */
  si(text, ...more) {
    this.melding.replaceChildren(
      ...(text ? [el("p", {}, text, ...more.flatMap((one) => (one ? [" ", one] : [])))] : []),
    );
  }

  /** Something in a link is not as it should be. @param {string} key */
  feil(key) {
    this.inn.replaceChildren(
      el("div", { class: "ds-alert", "data-color": "warning", role: "alert" }, el("p", {}, this.t(key))),
    );
  }

  /** Nothing is kept: say so, with a way to take it along. @param {unknown} error */
  alarm(error) {
    const grunn = error instanceof LagerFeil ? error.grunn : "forbudt";
    if (!(error instanceof LagerFeil)) console.error(error);
    this.alarmboks.replaceChildren(
      el(
        "div",
        { class: "ds-alert", "data-color": "danger" },
        el("p", {}, this.t(`alarm_${grunn}`), " ", this.t("logg_send_foer_du_gaar")),
      ),
    );
  }
}

/** @param {Element} element @param {...(Node | null)} children */
function settInnAlltid(element, ...children) {
  element.replaceChildren(...children.filter((one) => one !== null));
}

/** Start the log of a page. @param {HTMLElement} rot */
async function startLogg(rot) {
  try {
    const kontekst = await kontekstFor(rot);
    Object.assign(kontekst.ord, JSON.parse(rot.dataset.ord ?? "{}"));
    const lager = await Lager.open(kontekst.base, kontekst.arve);
    await new Loggside(rot, kontekst, lager, rot.dataset.loggside ?? "").start();
    rot.dataset.klar = "";
    // What the phone puts on its home screen is this page.
    const manifest = new URL(`api/logg.${kontekst.maal}.webmanifest`, kontekst.base).href;
    document.head.append(el("link", { rel: "manifest", href: manifest }));
  } catch (error) {
    console.error(error);
    rot.replaceChildren(
      el("div", { class: "ds-alert", "data-color": "danger", role: "alert" }, el("p", {}, rot.dataset.feil ?? "")),
    );
    rot.dataset.klar = "feil";
  }
}

// A test that reads the modules below has no document.
for (const rot of globalThis.document?.querySelectorAll("[data-loggside]") ?? [])
  startLogg(/** @type {HTMLElement} */ (rot));
