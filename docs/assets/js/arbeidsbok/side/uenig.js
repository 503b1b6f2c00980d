// Where two answers stand against each other: all of them, from whom and when, until the reader chooses one.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { conflicts, read } from "../modell/post.js";

/** @typedef {import("../modell/post.js").Konflikt} Konflikt */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./felter.js").Felter} Felter */
/** @typedef {import("./lagring.js").Lagring} Lagring */

export class Uenig {
  /** @param {Kontekst} kontekst @param {Lagring} lagring @param {Felter} felter @param {() => void} show Show the entry as it now is. */
  constructor(kontekst, lagring, felter, show) {
    this.kontekst = kontekst;
    this.lagring = lagring;
    this.felter = felter;
    this.show_ = show;
    this.t = kontekst.t.bind(kontekst);
    /** Above the form: how many there are, with a way to each. */
    this.boks = el("div", { class: "ab-uenige", role: "status" });
    /** What is drawn now. */
    this.tegn = "";
  }

  show() {
    const found = conflicts(this.lagring.vis);
    const sign = JSON.stringify(found);
    if (sign === this.tegn) return;
    this.tegn = sign;
    for (const old of this.felter.form.querySelectorAll(".ab-uenig")) old.remove();
    const links = found.map((one, nr) => {
      const id = `${this.felter.id}--uenig-${nr}`;
      this.draw(one, id);
      return el("li", {}, el("a", { href: `#${id}` }, this.navn(one.sti)));
    });
    this.boks.replaceChildren(
      ...(found.length
        ? [
            el(
              "div",
              { class: "ds-alert", "data-color": "warning" },
              el("p", {}, this.t("uenig_antall", { antall: found.length }), " ", this.t("uenig_slik")),
              el("ul", {}, ...links),
            ),
          ]
        : []),
    );
  }

  /** What a place is called. @param {string} sti */
  navn(sti) {
    const parts = sti.replace(/\/_notat$/, "").split("/");
    const felt = this.felter.find(parts[0]);
    if (!felt) return parts[0] === "_slettet" ? this.t("uenig_slettet") : parts[0];
    if (parts.length < 3) return felt.ledetekst;
    const nr = this.felter.radNr(parts[0], parts[1]);
    const kolonne = this.felter.find(parts[0], parts[2]);
    return this.t("uenig_celle", {
      tabell: felt.ledetekst,
      rad: nr,
      kolonne: kolonne?.ledetekst ?? this.t("uenig_slettet"),
    });
  }

  /** @param {Konflikt} konflikt @param {string} id */
  draw({ sti, valg }, id) {
    const [tabell, , kolonne] = sti.split("/");
    const felt = this.felter.find(tabell);
    const of =
      kolonne && felt
        ? this.kontekst.kolonner(felt, read(this.lagring.vis), true).find((one) => one.id === kolonne)
        : felt;
    const shown = (/** @type {any} */ verdi) => {
      if (sti.endsWith("_slettet")) return this.t(verdi === null ? "uenig_behold" : "uenig_slett");
      const egen = sti.endsWith("/_notat") ? undefined : of;
      return verdi === null ? this.t("uenig_tomt") : egen ? this.kontekst.vis(egen, verdi) : String(verdi);
    };
    const choose = (/** @type {any} */ verdi) => {
      this.lagring.endre(sti, verdi);
      this.show_();
      gaaTil(this.felter.kontroll(sti) ?? this.felter.boks(tabell));
    };
    const choices = sti.endsWith("_slettet") && valg.length === 1 ? [...valg, { verdi: null, e: "", t: "" }] : valg;
    const box = el(
      "div",
      { class: "ab-uenig", id, role: "group", "aria-label": this.t("uenig_om", { felt: this.navn(sti) }) },
      el("p", {}, el("strong", {}, this.t("uenig_tittel"))),
      el(
        "ul",
        { class: "ab-poster", role: "list" },
        ...choices.map(({ verdi, e, t }) =>
          el(
            "li",
            {},
            el("span", { class: "ab-uenig__svar" }, shown(verdi)),
            e
              ? el(
                  "span",
                  { class: "ab-post__tid" },
                  this.t("uenig_fra", { hvem: this.hvem(e), dato: this.kontekst.tidspunkt(t) }),
                )
              : null,
            knapp(this.t("bruk_det"), () => choose(verdi), {
              "aria-label": this.t("uenig_bruk", { verdi: shown(verdi).slice(0, 60), felt: this.navn(sti) }),
            }),
          ),
        ),
      ),
    );
    this.felter.leggVed(tabell, box);
  }

  /** Who wrote, as well as it is known. @param {string} e */
  hvem(e) {
    return this.t(
      e === this.lagring.enhet || e === this.lagring.skjermpenn.e
        ? "uenig_her"
        : e.startsWith("fil:")
          ? "uenig_fil"
          : "uenig_annen",
    );
  }
}
