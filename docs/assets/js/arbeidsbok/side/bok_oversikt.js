// «Oversikt»: what the book adds up to, to look at and to show in a meeting.

import { el, knapp, lastNed, settInn } from "../../felles/dom.js";
import { puster, slippSiden } from "../../felles/pust.js";
import { findDeler, findTid, tell, withRolle } from "../modell/oversikt.js";
import { FAA, tegnKort, tegnOversikt, tegnTall } from "./oversikt.js";

/** @typedef {import("./bokside.js").Bokside} Bokside */

/** How long the trials are worked out in one go, in milliseconds: each pause is one that the reader waits for. */
const OM_GANGEN = 40;

export class Oversikt {
  /** @param {Bokside} side */
  constructor(side) {
    this.side = side;
    this.t = side.t;
    this.innhold = el("div", { class: "ab-oversikt" });
    this.element = side.seksjon("oversikt", "oversikt", this.innhold);
  }

  get poster() {
    return [...this.side.boka.alle.values()];
  }

  async vis() {
    const { t, innhold } = this;
    const { boka, kontekst } = this.side;
    // With thousands of trials the page goes on answering meanwhile.
    const pust = puster(slippSiden, OM_GANGEN);
    for (const post of withRolle(kontekst, this.poster, "utproeving")) {
      findTid(kontekst, post);
      await pust();
    }
    const { poster } = this;
    if (poster.length < FAA) {
      const n = poster.length;
      innhold.replaceChildren(el("p", {}, t(n ? "oversikt_faa" : "oversikt_tom", { antall: n, minst: FAA })));
      return;
    }
    const n = tell(kontekst, poster);
    const utkast = boka.rader.filter((one) => one.status === "kladd").length;
    const antallKort = withRolle(kontekst, poster, "laering").length + withRolle(kontekst, poster, "gevinst").length;
    const open = innhold.querySelector("details.ab-kortene")?.hasAttribute("open") ?? false;
    settInn(
      innhold,
      tegnTall(kontekst, [
        ["skjemaer", poster.length],
        ["i_gang", n.iGang],
        ["ganger", n.gjennomfoeringer],
        ["mangler", utkast],
      ]),
      ...tegnOversikt(kontekst, findDeler(kontekst, poster, n), innhold.clientWidth),
      el(
        "p",
        { class: "ab-knapper" },
        knapp(t("skriv_oversikt"), () => this.print("oversikt")),
        knapp(t("last_ned_oversikt"), () => this.download()),
      ),
      ...(antallKort
        ? [
            el(
              "details",
              { class: "ab-kortene", open, ontoggle: () => this.drawKort() },
              el("summary", {}, t("kort_tittel", { antall: antallKort })),
              el("p", {}, t("kort_tekst")),
              el(
                "p",
                { class: "ab-knapper" },
                knapp(t("skriv_kort"), () => this.print("kort")),
              ),
            ),
          ]
        : []),
    );
  }

  async download() {
    const { oversiktXlsx } = await import("../fil/oversiktsfil.js");
    const { blob, forkortet } = oversiktXlsx(this.side.kontekst, this.poster);
    lastNed(blob, `${this.t("o_navn")}-${new Date().toISOString().slice(0, 10)}.xlsx`);
    this.side.si(forkortet ? this.t("oversikt_forkortet", { antall: forkortet }) : this.t("lastet_ned"));
  }

  /** The cards of the workshop, when somebody wants to see them. */
  drawKort() {
    const box = this.innhold.querySelector("details.ab-kortene");
    if (box instanceof HTMLDetailsElement && box.open && !box.querySelector(".ab-kort"))
      box.append(...tegnKort(this.side.kontekst, this.poster, (post) => this.side.boka.hvem(post)));
  }

  /** Print the overview or the cards, and nothing else of the page. @param {"oversikt" | "kort"} what */
  print(what) {
    document.documentElement.dataset.abSkriv = what;
    addEventListener("afterprint", () => delete document.documentElement.dataset.abSkriv, { once: true });
    window.print();
  }
}
