// The page of a log: one trial, one page, one line at a time. It is drawn from the form's YAML (`loggside`), writes in the
// same book as the form, and sends nothing. Here is what is open, and how it is kept; what is drawn has rooms of its own
// (logglinje, loggfelt, loggslag, loggklokke, loggliste, loggtekst). What has to do with links, codes and sending is fetched
// when it is asked for.

import { el, knapp } from "../../felles/dom.js";
import { hentLoggord, kontekstFor } from "../fil/kontekst.js";
import { erBrukt, nyKlokke, renKlokke } from "../modell/klokke.js";
import { finnFase, finnFremdrift, finnLinjer, iDag, lesPlan, linjeslag, samePlan, skrivPlan } from "../modell/logg.js";
import { newLagret, read, same, valueAt } from "../modell/post.js";
import { Lager, LagerFeil, smaalager } from "./lager.js";
import { tikk } from "./loggklokke.js";
import { tegnSkriver } from "./logglinje.js";
import { tegnLinjer } from "./loggliste.js";
import { velgSlag } from "./loggslag.js";
import { planliste, visDag } from "./loggtekst.js";

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

/** What can stand after `#`: a link of ours, of any kind. */
const LENKE = /^#[lrbv]\d+\./;
/** What the small store keeps of a line that is not saved: it is taken up again. */
const utkastNavn = (/** @type {string} */ navn, /** @type {string} */ post) => `${navn}:logg:${post}`;

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
    setInterval(() => tikk(this), 1000);
    document.addEventListener("visibilitychange", () => tikk(this));
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
    velgSlag(this);
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
      else if (slag === "r") await this.hent(import("./loggmottak.js"), (rom) => rom.visMottak(this, data));
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
    velgSlag(this);
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
        planliste(this, plan),
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
        // A tester without a link comes first; an owner who has no trial yet, after.
        knapp(t("logg_aapne_lenke"), () => this.visInnliming(), this.alle.length ? {} : { "data-variant": "primary" }),
        el(
          "a",
          { class: "ds-button", "data-variant": "tertiary", href: this.kontekst.adresse(this.skjema) },
          t("logg_lag_proeve"),
        ),
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
        ? t("logg_begynner", { dag: visDag(this, plan.start ?? "", dag) })
        : fase === "etter"
          ? t("logg_over")
          : midtveis && dag <= midtveis
            ? t("logg_midtveis", { dag: visDag(this, midtveis, dag) })
            : plan.slutt
              ? t("logg_slutt", { dag: visDag(this, plan.slutt, dag) })
              : "";
    this.topp.replaceChildren(
      el("h2", { class: "kv-logg__oppgave" }, plan.oppgave || t("logg_uten_navn")),
      el("p", { class: "kv-logg__fremdrift" }, [count, goal, when].filter(Boolean).join(" ")),
    );
  }

  // --- sharing and sending ---

  /** Fetch a room with its words, and use it. @template T @param {Promise<T>} rom @param {(rom: T) => unknown} bruk */
  async hent(rom, bruk) {
    try {
      const [its] = await Promise.all([rom, hentLoggord(this.kontekst)]);
      await bruk(its);
    } catch (error) {
      console.error(error);
      this.feil("logg_hentes_ikke");
    }
  }

  visDeling() {
    return this.hent(import("./loggdeling.js"), (rom) => rom.visDeling(this));
  }

  visSending() {
    return this.hent(import("./loggsending.js"), (rom) => rom.visSending(this));
  }

  visInnliming() {
    return this.hent(import("./loggmottak.js"), (rom) => rom.visInnliming(this));
  }

  tegnDeling() {
    const { t } = this;
    const buttons = this.erTester
      ? [knapp(t("logg_send"), () => this.visSending(), { "data-variant": "primary" })]
      : [
          knapp(t("logg_del"), () => this.visDeling(), { "data-variant": "primary" }),
          knapp(t("logg_ta_imot"), () => this.visInnliming()),
          knapp(t("logg_send"), () => this.visSending(), { "data-variant": "tertiary" }),
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
        planliste(this, this.plan),
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
              knapp(t("logg_lim_inn"), () => this.visInnliming(), { "data-variant": "tertiary" }),
            )
          : null,
        ...(this.alle.length > 1 ? [el("h3", {}, t("logg_bytt")), this.byttliste()] : []),
      ),
    );
    this.panel = box;
    this.status = status;
    // Nothing is said before there is something to send, or somebody has sent.
    const sent = Object.keys(this.valg).some((sti) => sti.startsWith(`logg/${this.lagret.id}/fra/`));
    if (!this.erTester && sent) this.hent(import("./loggmottak.js"), (rom) => rom.visSendere(this));
    if (this.erTester && (finnLinjer(this.oppsett, this.post).length || !this.lager.kanLagre))
      this.hent(import("./loggsending.js"), (rom) => rom.visStatus(this));
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

  tegnLinjer() {
    tegnLinjer(this);
  }

  tegnSkriver() {
    tegnSkriver(this);
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
