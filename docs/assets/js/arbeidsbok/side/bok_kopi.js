// «Sikkerhetskopi»: take the whole book out, know how safe it is where it lies, and delete everything.

import { el, gaaTil, knapp, lastNed } from "../../felles/dom.js";
import { readKryss, writeBok } from "../modell/bok.js";
import { read } from "../modell/post.js";

/** @typedef {import("./bokside.js").Bokside} Bokside */

/** How many changed entries without a copy make a reminder. */
const PAAMINN = 5;

export class Kopi {
  /** @param {Bokside} side */
  constructor(side) {
    this.side = side;
    this.t = side.t;
    this.kopi = el("p", { class: "ab-kopi" });
    this.slett = knapp(this.t("slett_alt"), () => this.askDelete());
    this.ta = el(
      "p",
      { class: "ab-knapper" },
      knapp(this.t("last_ned_alt"), () => this.backup(), { "data-variant": "primary" }),
      this.slett,
    );
    this.spoer = el("div", { class: "ab-bekreft" });
    this.fast = el("div", { class: "ab-fast" });
    this.element = side.seksjon(
      "sikkerhetskopi",
      "ta",
      this.kopi,
      this.ta,
      this.spoer,
      el("p", {}, this.t("bok_ta_tekst")),
      this.fast,
      el("div", { class: "ab-omtale" }, ...side.tekst),
    );
  }

  get innhold() {
    const { lagrede, innstillinger, uleselige } = this.side.boka;
    return lagrede.size > 0 || readKryss(innstillinger).size > 0 || uleselige.length > 0;
  }

  async vis() {
    const { boka, kontekst, lager } = this.side;
    this.ta.hidden = !this.innhold;
    const since = await lager.eksportert().catch(() => undefined);
    const later = [...boka.lagrede.values()].map(read).filter((post) => !since || post.endret > since).length;
    this.kopi.textContent = !boka.lagrede.size
      ? this.innhold
        ? ""
        : this.t("boka_tom")
      : since
        ? this.t(later ? "kopi_siden" : "kopi_ny", { antall: later, dato: kontekst.dato(since) })
        : this.t("kopi_aldri", { antall: later });
    this.kopi.toggleAttribute("data-paaminnelse", later >= PAAMINN);
    await this.showPersist();
  }

  /** The whole book as a file: also what is deleted and not emptied, and what cannot be read. */
  async backup() {
    await this.side.attempt(async () => {
      const { lager } = this.side;
      const { poster, innstillinger, uleselige, ukjent } = await lager.heleBoka();
      lastNed(
        new Blob([writeBok(poster, innstillinger, { uleselige, ukjent })], { type: "application/json" }),
        `arbeidsbok-${new Date().toISOString().slice(0, 10)}.json`,
      );
      await lager.merkEksportert();
      this.side.si(this.t("lastet_ned"));
      await this.vis();
    });
  }

  /** Ask the browser to keep the book also when it is short of room, and tell what it says. */
  async askPersist() {
    const said = await navigator.storage?.persist?.().catch(() => false);
    this.side.si(this.t(said ? "fast_ja" : "fast_nei"));
    await this.showPersist();
  }

  async showPersist() {
    const kept = await navigator.storage?.persisted?.().catch(() => false);
    const ask = !(kept || !navigator.storage?.persist || !this.side.lager.kanLagre);
    this.fast.replaceChildren(
      el("p", {}, this.t(kept ? "fast_er" : "fast_er_ikke")),
      ...(ask
        ? [
            el(
              "p",
              { class: "ab-knapper" },
              knapp(this.t("fast_be"), () => this.askPersist()),
            ),
          ]
        : []),
    );
  }

  askDelete() {
    const { t, spoer } = this;
    const { boka, lager } = this.side;
    const close = () => {
      spoer.replaceChildren();
      gaaTil(this.slett);
    };
    const title = el(
      "p",
      { id: "ab-bekreft" },
      t("slett_alt_spoer", { antall: boka.lagrede.size }),
      readKryss(boka.innstillinger).size ? ` ${t("slett_alt_kryss")}` : "",
    );
    const all = async () => {
      spoer.replaceChildren();
      const antall = boka.lagrede.size;
      if (!(await this.side.attempt(() => lager.slettAlt()))) return;
      await this.side.reload();
      this.side.si(t("alt_slettet", { antall }));
      gaaTil(this.side.melding);
    };
    spoer.replaceChildren(
      el(
        "div",
        {
          class: "ds-alert",
          "data-color": "danger",
          role: "group",
          "aria-labelledby": title.id,
          onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close(),
        },
        title,
        el("p", { class: "ab-knapper" }, knapp(t("slett_alt_ja"), all), knapp(t("avbryt"), close)),
      ),
    );
    gaaTil(spoer.querySelector("button"));
  }
}
