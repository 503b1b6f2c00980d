// «Samle inn»: files from colleagues are read, shown, and laid in when the reader says so.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { hentLeseord } from "../fil/kontekst.js";
import { drawRapport, tilRapport } from "./rapport.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("./bokside.js").Bokside} Bokside */
/** @typedef {import("./lager.js").Angre} Angre */
/** @typedef {Parameters<import("./lager.js").Lager["leggInn"]>[0]} Inn */

export class Samle {
  /** @param {Bokside} side */
  constructor(side) {
    this.side = side;
    this.t = side.t;
    this.fil = el("input", {
      type: "file",
      class: "ds-input",
      id: "ab-filer",
      multiple: true,
      accept: ".json,.docx,.docm,.xlsx,.xlsm,.odt,.ods,.csv,.zip",
      "aria-describedby": "ab-filer-hjelp",
      onchange: () => this.take([...(this.fil.files ?? [])]),
    });
    this.slipp = el(
      "div",
      { class: "ab-slipp ds-field" },
      el("label", { class: "ds-label", for: "ab-filer" }, this.t("velg_filer")),
      el("p", { id: "ab-filer-hjelp", "data-field": "description" }, this.t("velg_filer_hjelp")),
      this.fil,
    );
    this.rapport = el("div", { class: "ab-rapport" });
    /** Who reads files just now. @type {import("../fil/leser.js").Leser | undefined} */
    this.leser = undefined;
    this.element = side.seksjon("samle-inn", "samle", el("p", {}, this.t("bok_samle_tekst")), this.slipp, this.rapport);
  }

  /** What is read from files stays as it is: the book beside it may change. */
  vis() {}

  /** @param {File[]} filer @param {string[]} [mapper] Folders that came with them: a browser does not open those. */
  async take(filer, mapper = []) {
    if (!filer.length && !mapper.length) return;
    const { t } = this;
    const { boka, kontekst } = this.side;
    const box = this.rapport;
    this.leser?.avbryt();
    const hvor = el("p", { role: "status" }, t("leser", { antall: filer.length }));
    const bar = el("progress", { max: filer.length, value: 0, "aria-hidden": "true" });
    const stopp = knapp(t("leser_stopp"), () => this.leser?.avbryt());
    box.replaceChildren(hvor, el("p", { class: "ab-framdrift" }, bar), el("p", { class: "ab-knapper" }, stopp));
    const [{ lesFiler }, { Avbrutt, Leser }] = await Promise.all([
      import("../fil/innlesing.js"),
      import("../fil/leser.js"),
      hentLeseord(kontekst),
    ]);
    const leser = new Leser(kontekst);
    this.leser = leser;
    const lukk = () => {
      box.replaceChildren();
      gaaTil(this.fil);
    };
    const framdrift = (/** @type {import("../fil/innlesing.js").Framdrift} */ { fil, nr, antall }) => {
      hvor.textContent = t("leser_fil", { fil, nr, antall });
      bar.value = nr - 1;
    };
    try {
      const lest = await lesFiler(kontekst, filer, boka.lagrede, { framdrift, leser, mapper });
      box.replaceChildren(
        ...drawRapport(kontekst, lest, filer.length + mapper.length, boka.innstillinger, {
          lukk,
          leggInn: (inn, antall, kryss) => this.leggInn(inn, antall, kryss),
        }),
      );
      tilRapport(box);
    } catch (error) {
      if (!(error instanceof Avbrutt)) throw error;
      // Another lot of files may have been given in its place.
      if (this.leser !== leser) return;
      box.replaceChildren(el("p", { role: "status" }, t("leser_stoppet")));
      gaaTil(this.fil);
    } finally {
      if (this.leser === leser) this.leser = undefined;
      this.fil.value = "";
    }
  }

  /** Lay in what the reader said yes to, with a way back. @param {Inn} inn @param {number} antall @param {number} kryss */
  async leggInn(inn, antall, kryss) {
    const { side, t } = this;
    /** @type {Angre | undefined} */
    let gjort;
    if (!(await side.attempt(async () => (gjort = await side.lager.leggInn(inn)))) || !gjort) return;
    const { poster } = gjort;
    const ider = poster.map((one) => one.id);
    await side.reload(ider);
    const uenige = poster.reduce((sum, one) => sum + (side.boka.alle.get(one.id)?.uenig.length ?? 0), 0);
    const angre = knapp(t("angre_innlesing"), () => this.angre(/** @type {Angre} */ (gjort), ider));
    this.rapport.replaceChildren(
      el(
        "p",
        { role: "status" },
        t("lagt_inn", { antall }),
        kryss ? ` ${t("lagt_inn_kryss", { antall: kryss })}` : "",
        uenige ? ` ${t("lagt_inn_uenige", { antall: uenige })}` : "",
      ),
      el("p", { class: "ab-knapper" }, angre, el("a", { href: "#alt" }, t("bok_alt"))),
    );
    gaaTil(angre);
  }

  /** @param {Angre} gjort @param {string[]} ider */
  async angre(gjort, ider) {
    const { side, t } = this;
    /** @type {string[]} */
    let senere = [];
    if (!(await side.attempt(async () => (senere = await side.lager.angre(gjort))))) return;
    await side.reload(ider);
    this.rapport.replaceChildren();
    const navn = (/** @type {string} */ id) => `«${side.kontekst.navn(/** @type {Post} */ (side.boka.alle.get(id)))}»`;
    side.si(
      senere.length ? t("angret_noe", { antall: senere.length, navn: senere.map(navn).join(", ") }) : t("er_angret"),
    );
    gaaTil(side.melding);
  }
}
