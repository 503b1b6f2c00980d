// The answer of a checking form: the outcome, why, and whom to ask about what.

import { el, kopierknapp } from "../../felles/dom.js";
import { findUtfall, perRolle, sayUtfall } from "../modell/skjemaer.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Regel} Regel */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** A rule as the page says it: the words of its reason, and where they come from. @typedef {Regel & {ord: Node[], kilder: Node[]}} Lest */

export class Svar {
  /** @param {Kontekst} kontekst @param {string} skjema @param {ParentNode | null} side where the page explains the outcomes and the rules */
  constructor(kontekst, skjema, side) {
    this.kontekst = kontekst;
    this.skjema = kontekst.skjema(skjema);
    this.side = side;
    this.t = kontekst.t.bind(kontekst);
    this.boks = el("section", { class: "ab-svar" });
    /** Where the page puts the documents that the answer can become. */
    this.dokumenter = el("p", { class: "ab-knapper", hidden: true });
    /** What the answer was drawn from. */
    this.tegn = "";
  }

  /** @param {Post} post */
  show(post) {
    const { t } = this;
    const { utfall, ferdig, ubesvart, treff } = findUtfall(this.skjema, post.svar);
    const sign = JSON.stringify([
      utfall,
      ferdig,
      ubesvart.length,
      treff.map((regel) => [regel.felt, post.svar[regel.felt]]),
    ]);
    if (sign === this.tegn) return;
    this.tegn = sign;
    this.boks.setAttribute("aria-labelledby", `${this.skjema.id}--svar`);
    const text = utfall && ferdig ? this.side?.querySelector(`[data-utfall-tekst="${utfall}"]`) : null;
    const lest = treff.map((regel) => this.lesRegel(regel));
    const asked = perRolle(lest);
    this.boks.replaceChildren(
      el("h2", { class: "ab-overskrift", id: `${this.skjema.id}--svar` }, t("svar_tittel")),
      el(
        "p",
        { class: "ab-svar__utfall", role: "status", "data-utfall": ferdig ? (utfall ?? "") : "" },
        sayUtfall(this.kontekst, this.skjema, post.svar),
      ),
      el("div", { class: "ab-svar__tekst" }, ...[...(text?.childNodes ?? [])].map((node) => node.cloneNode(true))),
      this.dokumenter,
      ...(treff.length
        ? [
            el("h3", { class: "ab-tittel" }, t("svar_hvorfor")),
            el("ul", { class: "ab-grunner" }, ...lest.map((regel) => this.grunn(regel, post))),
          ]
        : []),
      ...(asked.length ? [this.kopier(asked, post)] : []),
      el("p", { class: "ab-forbehold" }, t("svar_forbehold")),
    );
  }

  /** @param {string | null} utfall */
  navn(utfall) {
    return this.skjema.utfall?.find((one) => one.id === utfall)?.tittel ?? "";
  }

  /** Why a rule is there, and whom to ask: the page says it, and the file of the form does not. @param {Regel} regel @returns {Lest} */
  lesRegel(regel) {
    const row = this.side?.querySelector(`[data-regel="${this.skjema.regler?.indexOf(regel)}"]`);
    const kilder = this.les(row, "[data-kilder]");
    return {
      ...regel,
      rolle: row?.getAttribute("data-rolle") ?? undefined,
      spoersmaal: row?.querySelector("[data-spoersmaal]")?.textContent ?? undefined,
      ord: this.les(row, "[data-grunn]"),
      // Each begins on a line of its own; the first has one already.
      kilder: kilder.slice(kilder.findIndex((node) => node.textContent?.trim()) >>> 0),
    };
  }

  /** @param {Element | null | undefined} row @param {string} what @returns {Node[]} */
  les(row, what) {
    return [...(row?.querySelector(what)?.childNodes ?? [])].map((node) => node.cloneNode(true));
  }

  /** A rule that was hit: what it gives, by which answer, why, and whom to ask. @param {Lest} regel @param {Post} post */
  grunn(regel, post) {
    const { t } = this;
    const felt = this.kontekst.felt(this.skjema.id).find((one) => one.id === regel.felt);
    const answer = felt ? this.kontekst.vis(felt, post.svar[felt.id]) : "";
    return el(
      "li",
      {},
      el("p", {}, el("strong", {}, this.navn(regel.utfall), ": "), `${felt?.ledetekst ?? ""} «${answer}»`),
      el("p", {}, ...regel.ord),
      ...(regel.kilder.length ? [el("p", {}, ...regel.kilder)] : []),
      regel.rolle
        ? el(
            "p",
            {},
            el("strong", {}, t("spoer", { rolle: regel.rolle })),
            ...(regel.spoersmaal ? [`: «${regel.spoersmaal}»`] : []),
          )
        : null,
    );
  }

  /** @param {[string, Regel[]][]} asked @param {Post} post */
  kopier(asked, post) {
    const say = (/** @type {boolean} */ gikk) => this.t(gikk ? "kopiert" : "kopiert_ikke");
    const text = () => this.spoersmaal(asked, post);
    return el("p", { class: "ab-knapper" }, ...kopierknapp(this.t("kopier_spoersmaal"), text, say));
  }

  /** The questions, gathered under whom to ask, ready for a mail. @param {[string, Regel[]][]} asked @param {Post} post */
  spoersmaal(asked, post) {
    const { t } = this;
    const parts = asked.map(([rolle, its]) =>
      [t("spoersmaal_til", { rolle }), ...its.map((regel) => `- ${regel.spoersmaal}`)].join("\n"),
    );
    return [t("spoersmaal_om", { navn: this.kontekst.navn(post) }), ...parts].join("\n\n");
  }
}
