// «Får vi lov?»: the few questions of a checking form, one at a time, and what its rules answer. The markup is
// macros/visning/maler/hurtigsjekk.html, which can be read without this. The answers stand after # in the address, so that
// the back button takes back the last of them, and nothing is kept before the whole form is asked for.

import { el, gaaTil, knapp, kopierknapp } from "../../felles/dom.js";
import { nyPost } from "../modell/bok.js";
import { findUtfall, perRolle } from "../modell/skjemaer.js";
import { Lager } from "./lager.js";

/** @typedef {import("../modell/skjemaer.js").Regel} Regel */
/** @typedef {Regel & {dd: HTMLElement}} Lest A rule as it was read from the page, with where it stands. */

/** Whether to go on to the end, though the answer can get no graver. */
const ALT = "--alt";

/** @template {Element} [T=HTMLElement] @param {ParentNode} root @param {string} selector @returns {T[]} */
const all = (root, selector) => /** @type {any} */ ([...root.querySelectorAll(selector)]);

/** What stands in a place of a rule, as nodes of its own. @param {HTMLElement} dd @param {string} selector */
const copyOf = (dd, selector) => [...(dd.querySelector(selector)?.cloneNode(true).childNodes ?? [])];

/** A role inside a sentence: «leder», but «IT». @param {string} rolle */
const inSentence = (rolle) => (/^.[A-ZÆØÅ]/.test(rolle) ? rolle : rolle.charAt(0).toLowerCase() + rolle.slice(1));

class Hurtigside {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Record<string, string>} */
    this.ord = JSON.parse(root.dataset.ord ?? "{}");
    this.deler = all(root, "[data-spoersmaal]");
    this.boks = /** @type {HTMLElement} */ (root.querySelector("[data-svar]"));
    this.videre = /** @type {HTMLElement} */ (root.querySelector("[data-videre]"));
    this.hele = /** @type {HTMLAnchorElement} */ (root.querySelector("[data-hele]"));
    this.utfall = all(root, "[data-utfall-tekst]").map((dd) => ({
      id: dd.dataset.utfallTekst ?? "",
      tittel: dd.dataset.tittel ?? "",
      dd,
    }));
    /** @type {Lest[]} */
    this.regler = this.deler.flatMap((del) =>
      all(del, "[data-regel]").map((dd) => ({
        felt: del.dataset.spoersmaal ?? "",
        er: [dd.dataset.regel ?? ""],
        utfall: dd.dataset.utfall ?? "",
        grunn: "",
        rolle: dd.dataset.rolle,
        spoersmaal: dd.querySelector("[data-sier]")?.textContent ?? undefined,
        dd,
      })),
    );
    root.addEventListener("click", (event) => this.onClick(event));
    this.hele.addEventListener("click", (event) => this.openHele(event));
    addEventListener("popstate", () => this.show(true));
    this.show(false);
    root.dataset.klar = "";
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  t(key, values = {}) {
    return (this.ord[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) =>
      name in values ? String(values[name]) : whole,
    );
  }

  /** What the address says is answered: only what can be. */
  read() {
    const said = new URLSearchParams(location.hash.slice(1));
    /** @type {Record<string, string>} */
    const svar = {};
    for (const del of this.deler) {
      const id = del.dataset.spoersmaal ?? "";
      const value = said.get(id) ?? "";
      // In order: a question that is not answered is the next one.
      if (!all(del, "[data-valg]").some((a) => a.dataset.valg === value)) break;
      svar[id] = value;
    }
    return { svar, alt: said.has(ALT) };
  }

  /** @param {Record<string, string>} svar @param {boolean} alt */
  address(svar, alt) {
    const query = new URLSearchParams(svar);
    if (alt) query.set(ALT, "1");
    const text = query.toString();
    return text ? `#${text}` : location.pathname + location.search;
  }

  /** @param {Record<string, string>} svar @param {boolean} [alt] */
  go(svar, alt = this.read().alt) {
    history.pushState(null, "", this.address(svar, alt));
    this.show(true);
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const link = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (event.target).closest("[data-valg], [data-tilbake]")
    );
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { svar } = this.read();
    const id =
      link.dataset.tilbake ?? /** @type {HTMLElement} */ (link.closest("[data-spoersmaal]")).dataset.spoersmaal;
    const before = this.deler.slice(
      0,
      this.deler.findIndex((del) => del.dataset.spoersmaal === id),
    );
    const kept = Object.fromEntries(before.map((del) => [del.dataset.spoersmaal, svar[del.dataset.spoersmaal ?? ""]]));
    this.go(link.dataset.valg ? { ...kept, [String(id)]: link.dataset.valg } : kept);
  }

  /** @param {boolean} gaa whether to move the reader to what is new */
  show(gaa) {
    const { svar, alt } = this.read();
    const found = findUtfall({ utfall: this.utfall, regler: this.regler }, svar);
    const stopper = !alt && found.treff.some((regel) => regel.utfall === this.utfall.at(-1)?.id);
    const next = this.deler.find((del) => !((del.dataset.spoersmaal ?? "") in svar));
    const naa = stopper ? undefined : next;
    for (const del of this.deler) {
      del.toggleAttribute("data-naa", del === naa);
      del.querySelector(".kv-hurtig__forrige")?.remove();
    }
    this.root.toggleAttribute("data-ferdig", !naa);
    this.boks.hidden = Boolean(naa);
    this.hele.textContent = this.t(Object.keys(svar).length ? "hele_med" : "hele");
    if (naa) {
      const forrige = this.deler[this.deler.indexOf(naa) - 1];
      if (forrige)
        naa.append(
          el(
            "p",
            { class: "kv-hurtig__forrige" },
            el("a", { href: "#", "data-tilbake": forrige.dataset.spoersmaal }, this.t("forrige")),
          ),
        );
      if (gaa) this.gaaTil(naa.querySelector("h2"));
      return;
    }
    const gitt = found.utfall ?? this.utfall[0].id;
    this.boks.dataset.utfall = gitt;
    this.boks.replaceChildren(
      ...this.drawSvar(gitt, /** @type {Lest[]} */ (found.treff), svar, stopper && Boolean(next)),
    );
    if (gaa) this.gaaTil(this.boks.querySelector("h2"));
  }

  /** @param {HTMLElement | null} heading */
  gaaTil(heading) {
    gaaTil(heading);
    this.root.scrollIntoView({ block: "start" });
  }

  /**
   * @param {string} gitt @param {Lest[]} treff the gravest first @param {Record<string, string>} svar
   * @param {boolean} stoppet whether questions are left
   */
  drawSvar(gitt, treff, svar, stoppet) {
    const t = this.t.bind(this);
    const utfall = this.utfall.find((one) => one.id === gitt);
    const mild = this.utfall[1]?.id;
    const grave = treff.filter((regel) => regel.utfall !== mild);
    const vilkaar = treff.filter((regel) => regel.utfall === mild);
    const instead = treff.filter((regel) => regel.dd.querySelector("[data-i-stedet]"));
    const list = (/** @type {Lest[]} */ some, /** @type {string} */ what) =>
      el("ul", {}, ...some.map((regel) => el("li", {}, ...copyOf(regel.dd, what))));
    return [
      el("h2", { id: "hurtig--svar" }, utfall?.tittel ?? ""),
      el("div", { class: "kv-hurtig__hva" }, ...[...(utfall?.dd.childNodes ?? [])].map((node) => node.cloneNode(true))),
      ...(instead.length ? [el("h3", {}, t("i_stedet")), list(instead, "[data-i-stedet]")] : []),
      ...(grave.length ? [...this.drawSpoer(grave), el("h3", {}, t("hvorfor")), list(grave, "[data-grunn]")] : []),
      ...(vilkaar.length ? [el("h3", {}, t("gjoer")), list(vilkaar, "[data-grunn]")] : []),
      ...(vilkaar.length && !grave.length ? this.drawTvil(vilkaar) : []),
      ...(stoppet
        ? [
            el(
              "p",
              {},
              t("stoppet"),
              " ",
              knapp(t("resten"), () => this.go(svar, true), { "data-variant": "tertiary" }),
            ),
          ]
        : []),
      this.drawSvarte(svar),
      el(
        "p",
        {},
        knapp(t("nytt"), () => this.go({}, false)),
      ),
    ];
  }

  /** Whom to ask about what, each with the text ready. @param {Lest[]} regler */
  drawSpoer(regler) {
    return perRolle(regler).flatMap(([rolle, its]) => {
      const { epost = "", hvem } = its[0].dd.dataset;
      const text = [this.t("hei"), ...its.map((regel) => `- ${regel.spoersmaal}`)].join("\n\n");
      const say = (/** @type {boolean} */ gikk) => this.t(gikk ? "kopiert" : "kopiert_ikke");
      const mail = `mailto:${epost}?subject=${encodeURIComponent(this.t("emne"))}&body=${encodeURIComponent(text)}`;
      const name = `${this.t("spoer", { rolle: inSentence(rolle) })}${hvem ? ` (${hvem})` : ""}`;
      return [
        el("h3", {}, name),
        el("ul", { class: "kv-hurtig__spoersmaal" }, ...its.map((regel) => el("li", {}, `«${regel.spoersmaal}»`))),
        el(
          "p",
          { class: "kv-hurtig__knapper" },
          el("a", { class: "ds-button", href: mail, "aria-label": `${this.t("epost")}: ${name}` }, this.t("epost")),
          ...kopierknapp(this.t("kopier"), () => text, say, { "aria-label": `${this.t("kopier")}: ${name}` }),
        ),
      ];
    });
  }

  /** What may be asked when somebody is in doubt about a condition. @param {Lest[]} regler */
  drawTvil(regler) {
    return perRolle(regler).map(([rolle, its]) =>
      el(
        "details",
        { class: "kv-hurtig__tvil" },
        el("summary", {}, this.t("tvil", { rolle: inSentence(rolle) })),
        ...this.drawSpoer(its).slice(1),
      ),
    );
  }

  /** @param {Record<string, string>} svar */
  drawSvarte(svar) {
    const rows = this.deler.flatMap((del) => {
      const id = del.dataset.spoersmaal ?? "";
      if (!(id in svar)) return [];
      const hva = del.dataset.navn ?? "";
      const said = all(del, "[data-valg]").find((a) => a.dataset.valg === svar[id])?.textContent ?? "";
      return [
        el("dt", {}, hva),
        el(
          "dd",
          {},
          said,
          " ",
          el("a", { href: "#", "data-tilbake": id, "aria-label": this.t("endre_hva", { hva }) }, this.t("endre")),
        ),
      ];
    });
    return el("details", { class: "kv-hurtig__svarte" }, el("summary", {}, this.t("svarte")), el("dl", {}, ...rows));
  }

  /** The whole form, in the workbook of this browser, with what is answered. @param {MouseEvent} event */
  async openHele(event) {
    const { svar } = this.read();
    const skrivinger = Object.entries(svar).map(([sti, verdi]) => ({ sti, verdi }));
    if (!skrivinger.length || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const url = new URL(this.root.dataset.skjema ?? "", location.href);
    try {
      const lager = await Lager.open(new URL(this.root.dataset.base ?? "./", location.href));
      if (!lager.kanLagre) throw new Error("lager");
      const { lagret } = await lager.skriv(nyPost(this.root.dataset.hurtigsjekk ?? ""), skrivinger, true);
      url.searchParams.set("post", lagret.id);
      location.assign(url.pathname + url.search);
    } catch {
      this.hele.parentElement?.append(
        el("span", { role: "alert" }, this.t("lagret_ikke")),
        " ",
        el("a", { href: url.pathname }, this.t("hele")),
      );
    }
  }
}

for (const root of document.querySelectorAll("[data-hurtigsjekk]")) new Hurtigside(/** @type {HTMLElement} */ (root));
