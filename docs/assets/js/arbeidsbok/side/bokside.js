// The page of the workbook: all that is filled in, what is next, bringing files together, and the overview.

import { el, gaaTil, knapp, lastNed, settInn } from "../../felles/dom.js";
import { kontekstFor } from "../fil/kontekst.js";
import { countKryss, joinKryss, withoutKryss, writeBok } from "../modell/bok.js";
import { findUtfall } from "../modell/skjemaer.js";
import { Lager, LagerFeil } from "./lager.js";

/** @typedef {import("../modell/bok.js").Post} Post */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */

// Made once: a collator for every comparison would be felt with some hundred entries.
const { compare } = new Intl.Collator("nb");
const STATUS = ["kladd", "klar", "fort_videre"];

class Bokside {
  /** @param {HTMLElement} root @param {Kontekst} kontekst @param {Lager} lager */
  constructor(root, kontekst, lager) {
    this.root = root;
    this.kontekst = kontekst;
    this.lager = lager;
    this.t = kontekst.t.bind(kontekst);
    /** @type {Map<string, Post>} */
    this.alle = new Map();
    /** @type {ReturnType<Bokside["rad"]>[]} */
    this.rader = [];
    /** @type {import("../modell/bok.js").Kryss} */
    this.kryss = {};
    /** What the list shows now. @type {ReturnType<Bokside["rad"]>[] | undefined} */
    this.vist = undefined;
    this.vis = { q: "", skjema: "", status: "", orden: "endret" };
  }

  async start() {
    this.draw();
    await this.reload();
    await this.oversiktTegnet;
    if (!this.lager.kanLagre) this.alarm(new LagerFeil("forbudt"));
    this.lager.lyttere.add(() => {
      clearTimeout(this.venter);
      this.venter = setTimeout(() => this.reload(), 100);
    });
  }

  async reload() {
    try {
      this.alle = new Map((await this.lager.alle()).map((post) => [post.id, post]));
      this.kryss = await this.lager.sjekklister();
    } catch (error) {
      this.alarm(error);
    }
    /** Entry -> those made from it. @type {Map<string, Post[]>} */
    this.barn = new Map();
    for (const post of this.alle.values()) {
      for (const id of post.fra) {
        if (!this.barn.has(id)) this.barn.set(id, []);
        this.barn.get(id)?.push(post);
      }
    }
    /** What is drawn and searched for each entry, worked out once. */
    this.rader = [...this.alle.values()].map((post) => this.rad(post));
    this.show();
    this.showVeien();
    // Nobody waits for the overview: the reader is led on at once.
    this.oversiktTegnet = this.showOversikt();
  }

  draw() {
    const { t } = this;
    const velg = (/** @type {"skjema" | "status" | "orden"} */ name, /** @type {[string, string][]} */ options) =>
      el(
        "div",
        { class: "ds-field" },
        el("label", { class: "ds-label", for: `ab-${name}` }, t(`velg_${name}`)),
        el(
          "select",
          {
            class: "ds-input",
            id: `ab-${name}`,
            onchange: (/** @type {any} */ event) => {
              this.vis[name] = event.target.value;
              this.show();
            },
          },
          ...options.map(([value, text]) => el("option", { value }, text)),
        ),
      );
    this.alarmboks = el("div", { class: "ab-alarm", role: "alert" });
    this.melding = el("div", { class: "ab-melding", role: "status" });
    this.treff = el("p", { class: "ab-status", role: "status" });
    this.liste = el("div", { class: "ab-liste" });
    this.verktoey = el(
      "form",
      {
        class: "ab-filter",
        role: "search",
        "aria-label": t("finn_i_boka"),
        onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
      },
      el(
        "div",
        { class: "ds-field" },
        el("label", { class: "ds-label", for: "ab-q" }, t("sok")),
        el("input", {
          class: "ds-input",
          id: "ab-q",
          type: "search",
          autocomplete: "off",
          oninput: (/** @type {any} */ event) => {
            this.vis.q = event.target.value;
            this.show();
          },
        }),
      ),
      velg("skjema", [
        ["", t("alle_skjema")],
        .../** @type {[string, string][]} */ ([...this.kontekst.skjemaer.values()].map((one) => [one.id, one.tittel])),
      ]),
      velg("status", [
        ["", t("alle_status")],
        .../** @type {[string, string][]} */ (STATUS.map((one) => [one, t(`status_${one}`)])),
      ]),
      velg("orden", [
        ["endret", t("orden_endret")],
        ["navn", t("orden_navn")],
        ["opprettet", t("orden_opprettet")],
      ]),
    );
    this.tom = el(
      "div",
      { hidden: true },
      el("p", {}, t("boka_tom")),
      el(
        "p",
        { class: "ab-knapper" },
        el(
          "a",
          {
            class: "ds-button",
            href: this.kontekst.adresse(this.kontekst.medRolle("ide")[0]?.id ?? [...this.kontekst.skjemaer.keys()][0]),
          },
          t("boka_begynn"),
        ),
      ),
    );
    this.fil = el("input", {
      type: "file",
      class: "ds-input",
      id: "ab-filer",
      multiple: true,
      accept: ".json,.docx,.xlsx",
      onchange: () => this.take([...(this.fil?.files ?? [])]),
    });
    this.rapport = el("div", { class: "ab-rapport" });
    this.slipp = el(
      "div",
      { class: "ab-slipp ds-field" },
      el("label", { class: "ds-label", for: "ab-filer" }, t("velg_filer")),
      el("p", { id: "ab-filer-hjelp", "data-field": "description" }, t("velg_filer_hjelp")),
      this.fil,
    );
    this.fil.setAttribute("aria-describedby", "ab-filer-hjelp");
    for (const type of ["dragover", "dragleave", "drop"]) {
      this.slipp.addEventListener(type, (event) => {
        event.preventDefault();
        /** @type {HTMLElement} */ (this.slipp).toggleAttribute("data-over", type === "dragover");
        if (event instanceof DragEvent && type === "drop") this.take([...(event.dataTransfer?.files ?? [])]);
      });
    }
    this.veien = el("ul", { class: "ab-poster", role: "list" });
    this.oversikt = el("div", { class: "ab-oversikt" });
    this.ta = el(
      "p",
      { class: "ab-knapper" },
      knapp(
        t("last_ned_alt"),
        () => {
          lastNed(
            new Blob([writeBok([...this.alle.values()], this.kryss)], { type: "application/json" }),
            `arbeidsbok-${new Date().toISOString().slice(0, 10)}.json`,
          );
          this.si(t("lastet_ned"));
        },
        { "data-variant": "primary" },
      ),
      knapp(t("slett_alt"), () => this.askDelete()),
    );
    this.spoer = el("div", { class: "ab-bekreft" });
    const h2 = (/** @type {string} */ id) => el("h2", { id: `ab-${id}-tittel` }, t(`bok_${id}`));
    this.root.replaceChildren(
      this.melding,
      this.alarmboks,
      el("section", { "aria-labelledby": "ab-alt-tittel" }, h2("alt"), this.tom, this.verktoey, this.treff, this.liste),
      el(
        "section",
        { "aria-labelledby": "ab-veien-tittel" },
        h2("veien"),
        el("p", {}, t("bok_veien_tekst")),
        this.veien,
      ),
      el(
        "section",
        { "aria-labelledby": "ab-samle-tittel" },
        h2("samle"),
        el("p", {}, t("bok_samle_tekst")),
        this.slipp,
        this.rapport,
      ),
      el(
        "section",
        { "aria-labelledby": "ab-oversikt-tittel", class: "ab-oversiktsdel" },
        h2("oversikt"),
        this.oversikt,
      ),
      el(
        "section",
        { "aria-labelledby": "ab-ta-tittel" },
        h2("ta"),
        el("p", {}, t("bok_ta_tekst")),
        this.ta,
        this.spoer,
      ),
    );
  }

  /** @param {string} text @param {...Node} more */
  si(text, ...more) {
    /** @type {HTMLElement} */ (this.melding).replaceChildren(el("p", {}, text, ...more.flatMap((one) => [" ", one])));
  }

  /** @param {unknown} error */
  alarm(error) {
    if (!(error instanceof LagerFeil)) console.error(error);
    const grunn = error instanceof LagerFeil ? error.grunn : "forbudt";
    /** @type {HTMLElement} */ (this.alarmboks).replaceChildren(
      el(
        "div",
        { class: "ds-alert", "data-color": "danger" },
        el("p", {}, this.t(`bokalarm_${grunn === "full" ? "full" : "forbudt"}`)),
      ),
    );
  }

  // --- the list ---

  /** @param {Post} post */
  rad(post) {
    const { t, kontekst } = this;
    const skjema = kontekst.skjema(post.skjema);
    const mangler = kontekst.mangler(post);
    const barn = (this.barn?.get(post.id) ?? []).length;
    const neste = kontekst
      .neste(post.skjema)
      .filter((one) => !(this.barn?.get(post.id) ?? []).some((child) => child.skjema === one.id));
    const status = mangler.length ? "kladd" : barn || !kontekst.neste(post.skjema).length ? "fort_videre" : "klar";
    const navn = kontekst.navn(post);
    const utfall = skjema.regler ? findUtfall(skjema, post.svar) : null;
    const blocked = utfall?.ferdig && skjema.utfall && skjema.utfall.findIndex((one) => one.id === utfall.utfall) > 1;
    return {
      /** The entry in the list, drawn when it is first shown. @type {HTMLElement | null} */
      element: null,
      post,
      navn,
      status,
      tekst: `${navn} ${skjema.tittel} ${JSON.stringify(Object.values(post.svar))}`.toLocaleLowerCase("nb"),
      utfall: utfall?.ferdig ? (skjema.utfall?.find((one) => one.id === utfall.utfall)?.tittel ?? "") : "",
      neste: () => {
        if (mangler.length)
          return el(
            "a",
            { href: kontekst.adresse(post.skjema, { post: post.id }, mangler[0].id) },
            t("neste_fyll", { felt: mangler[0].ledetekst, antall: mangler.length }),
          );
        if (blocked) return el("a", { href: kontekst.adresse(post.skjema, { post: post.id }) }, t("neste_avklar"));
        if (neste.length && !barn)
          return el(
            "a",
            { href: kontekst.adresse(neste[0].id, { fra: post.id }) },
            t("lag_av_denne", { skjema: neste[0].tittel }),
          );
        return el("span", {}, t("neste_ingen"));
      },
    };
  }

  show() {
    const { q, skjema, status, orden } = this.vis;
    const { t } = this;
    const words = q.toLocaleLowerCase("nb").split(/\s+/).filter(Boolean);
    const { rader } = this;
    const hits = rader
      .filter(
        (one) =>
          (!skjema || one.post.skjema === skjema) &&
          (!status || one.status === status) &&
          words.every((word) => one.tekst.includes(word)),
      )
      .sort((a, b) =>
        orden === "navn"
          ? compare(a.navn, b.navn)
          : b.post[/** @type {"endret"} */ (orden)] < a.post[/** @type {"endret"} */ (orden)]
            ? -1
            : 1,
      );
    const empty = rader.length === 0;
    /** @type {HTMLElement} */ (this.tom).hidden = !empty;
    /** @type {HTMLElement} */ (this.verktoey).hidden = empty;
    /** @type {HTMLElement} */ (this.ta).hidden = empty && !countKryss(this.kryss);
    /** @type {HTMLElement} */ (this.treff).textContent = empty
      ? ""
      : hits.length === rader.length
        ? t("viser_alle", { antall: hits.length })
        : t("viser", { antall: hits.length, alle: rader.length });
    // Most letters of a search leave the list as it was.
    if (hits.length === this.vist?.length && hits.every((hit, nr) => hit === this.vist?.[nr])) return;
    this.vist = hits;
    /** @type {HTMLElement} */ (this.liste).toggleAttribute("data-mange", hits.length > 100);
    const groups = [...this.kontekst.skjemaer.values()]
      .map((one) => ({ one, its: hits.filter((hit) => hit.post.skjema === one.id) }))
      .filter(({ its }) => its.length);
    /** @type {HTMLElement} */ (this.liste).replaceChildren(
      ...groups.map(({ one, its }) =>
        el(
          "section",
          { "aria-labelledby": `ab-slag-${one.id}` },
          el("h3", { class: "ab-tittel", id: `ab-slag-${one.id}` }, `${one.tittel} (${its.length})`),
          el("ul", { class: "ab-poster", role: "list" }, ...its.map((rad) => (rad.element ??= this.item(rad)))),
        ),
      ),
    );
  }

  /** How far the checklist of each step has come, and the next point in it. */
  showVeien() {
    const { t } = this;
    settInn(
      /** @type {HTMLElement} */ (this.veien),
      ...this.kontekst.steg.map(({ id, tittel, sjekkliste }) => {
        const left = sjekkliste.filter(([punkt]) => !this.kryss[id]?.includes(punkt));
        const gjort = sjekkliste.length - left.length;
        const href = new URL(`${id}/`, this.kontekst.rot).pathname;
        return el(
          "li",
          { class: "ab-steg" },
          el("a", { class: "ab-steg__navn", href }, tittel),
          el("progress", { max: sjekkliste.length, value: gjort, "aria-hidden": "true" }),
          el("span", {}, t("steg_gjort", { gjort, antall: sjekkliste.length })),
          el(
            "span",
            { class: "ab-post__neste" },
            left.length
              ? el("a", { href: `${href}#sjekk-${left[0][0]}` }, t("kryss_neste", { punkt: left[0][1] }))
              : t("kryss_alt"),
          ),
        );
      }),
    );
  }

  /** @param {ReturnType<Bokside["rad"]>} rad */
  item({ post, navn, status, utfall, neste }) {
    const { t } = this;
    const color = { kladd: "warning", klar: "info", fort_videre: "success" }[status];
    return el(
      "li",
      { class: "ab-post" },
      el("a", { class: "ab-post__navn", href: this.kontekst.adresse(post.skjema, { post: post.id }) }, navn),
      el("span", { class: "ds-tag", "data-color": color }, t(`status_${status}`)),
      utfall ? el("span", { class: "ds-tag" }, utfall) : null,
      this.kontekst.skjema(post.skjema).oversikt?.vist
        ? el("span", { class: "ds-tag" }, t(this.kontekst.erVist(post) ? "vist" : "ikke_vist"))
        : null,
      el("span", { class: "ab-post__tid" }, t("endret", { dato: this.kontekst.dato(post.endret) })),
      knapp(t("slett"), () => this.remove([post]), {
        "data-variant": "tertiary",
        "aria-label": t("slett_navn", { navn }),
      }),
      el("span", { class: "ab-post__neste" }, `${t("neste")} `, neste()),
    );
  }

  /** Delete one with a way back; or all, with the ticks. @param {Post[]} poster @param {import("../modell/bok.js").Kryss} [kryss] */
  async remove(poster, kryss = undefined) {
    const en = !kryss;
    try {
      await this.lager.leggInn(
        [],
        poster.map((post) => post.id),
        kryss,
      );
    } catch (error) {
      return this.alarm(error);
    }
    await this.reload();
    const angre = knapp(this.t("angre"), async () => {
      try {
        await this.lager.leggInn(poster);
        await this.reload();
        this.si(this.t("er_angret"));
        gaaTil(this.melding);
      } catch (error) {
        this.alarm(error);
      }
    });
    this.si(
      en
        ? this.t("er_slettet", { navn: this.kontekst.navn(poster[0]) })
        : this.t("alt_slettet", { antall: poster.length }),
      ...(en ? [angre] : []),
    );
    gaaTil(en ? angre : this.melding);
  }

  askDelete() {
    const { t } = this;
    const box = /** @type {HTMLElement} */ (this.spoer);
    const close = () => {
      box.replaceChildren();
      gaaTil(this.ta?.lastElementChild instanceof HTMLElement ? this.ta.lastElementChild : null);
    };
    const title = el(
      "p",
      { id: "ab-bekreft" },
      t("slett_alt_spoer", { antall: this.alle.size }),
      countKryss(this.kryss) ? ` ${t("slett_alt_kryss")}` : "",
    );
    box.replaceChildren(
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
        el(
          "p",
          { class: "ab-knapper" },
          knapp(t("slett_alt_ja"), async () => {
            box.replaceChildren();
            await this.remove([...this.alle.values()], {});
          }),
          knapp(t("avbryt"), close),
        ),
      ),
    );
    gaaTil(box.querySelector("button"));
  }

  // --- bringing files together ---

  /** @param {File[]} filer */
  async take(filer) {
    if (!filer.length) return;
    const { t } = this;
    const box = /** @type {HTMLElement} */ (this.rapport);
    box.replaceChildren(el("p", { role: "status" }, t("leser", { antall: filer.length })));
    const [{ lesFiler }, { planlegg }] = await Promise.all([
      import("../fil/innlesing.js"),
      import("../modell/planlegg.js"),
    ]);
    const { funn, ulest, kryss } = await lesFiler(this.kontekst, filer, this.alle);
    /** @type {HTMLInputElement} */ (this.fil).value = "";
    /** @type {Map<number, HTMLSelectElement>} */
    const valg = new Map();
    const nyeKryss = countKryss(withoutKryss(kryss, this.kryss));
    const nye = funn.filter((one) => one.slag === "ny").length;
    const title = el("h3", { class: "ab-tittel", id: "ab-rapport" }, t("rapport_tittel", { filer: filer.length }));
    const rows = funn.map((one, nr) => {
      const navn = this.kontekst.navn(one.post);
      /** @type {Node | string} */
      let what = t(`funn_${one.slag}`);
      if (one.slag === "endret") {
        const select = el(
          "select",
          { class: "ds-input", "aria-label": t("funn_velg", { navn, fil: one.fil }) },
          ...["begge", "erstatt", "hopp"].map((value) => el("option", { value }, t(`funn_${value}`))),
        );
        valg.set(nr, select);
        what = el(
          "div",
          {},
          el("p", {}, t("funn_endret", { navn: one.gammel ? this.kontekst.navn(one.gammel) : "" })),
          select,
        );
      }
      return el(
        "tr",
        {},
        el("th", { scope: "row" }, one.fil),
        el("td", {}, `${this.kontekst.skjema(one.post.skjema).tittel}: ${navn}`),
        el(
          "td",
          {},
          t("funn_svar", { antall: Object.keys(one.post.svar).length }),
          ...(one.ukjent.length
            ? [
                el("p", {}, t("funn_ukjent")),
                el("ul", {}, ...one.ukjent.slice(0, 30).map((text) => el("li", {}, text.slice(0, 300)))),
              ]
            : []),
        ),
        el("td", {}, what),
      );
    });
    const bad = ulest.map(({ fil, grunn, antall }) =>
      el("li", {}, el("strong", {}, `${fil}: `), t(grunn, { antall: antall ?? 0 })),
    );
    const leggInn = knapp(
      t("legg_inn"),
      async () => {
        const { inn, foer } = planlegg(funn, (nr) => valg.get(nr)?.value ?? "hopp");
        /** The ticks that came with the files, and were not here. @type {import("../modell/bok.js").Kryss} */
        let kom = {};
        try {
          const her = await this.lager.sjekklister();
          kom = withoutKryss(kryss, her);
          await this.lager.leggInn(inn, [], nyeKryss ? joinKryss(her, kryss) : undefined);
        } catch (error) {
          return this.alarm(error);
        }
        await this.reload();
        const angre = knapp(t("angre_innlesing"), async () => {
          try {
            const back = new Set(foer.map((post) => post.id));
            await this.lager.leggInn(
              foer,
              inn.map((post) => post.id).filter((id) => !back.has(id)),
              nyeKryss ? withoutKryss(await this.lager.sjekklister(), kom) : undefined,
            );
            await this.reload();
            box.replaceChildren();
            this.si(t("er_angret"));
            gaaTil(this.melding);
          } catch (error) {
            this.alarm(error);
          }
        });
        box.replaceChildren(
          el(
            "p",
            { role: "status" },
            t("lagt_inn", { antall: inn.length }),
            nyeKryss ? ` ${t("lagt_inn_kryss", { antall: nyeKryss })}` : "",
          ),
          el("p", { class: "ab-knapper" }, angre),
        );
        gaaTil(angre);
      },
      { "data-variant": "primary" },
    );
    const some = nyeKryss > 0 || funn.some((one) => one.slag !== "lik");
    box.replaceChildren(
      title,
      el(
        "p",
        {},
        t("rapport_tekst", {
          poster: funn.length,
          nye,
          endret: valg.size,
          lik: funn.length - nye - valg.size,
          ulest: ulest.length,
        }),
      ),
      ...(rows.length
        ? [
            el(
              "div",
              { class: "kv-tabell", role: "region", "aria-labelledby": title.id, tabindex: 0 },
              el(
                "table",
                { class: "ds-table" },
                el(
                  "thead",
                  {},
                  el(
                    "tr",
                    {},
                    ...["fil", "forstaatt", "lest", "gjoeres"].map((key) =>
                      el("th", { scope: "col" }, t(`rapport_${key}`)),
                    ),
                  ),
                ),
                el("tbody", {}, ...rows),
              ),
            ),
          ]
        : []),
      ...(nyeKryss ? [el("p", {}, t("rapport_kryss", { nye: nyeKryss }))] : []),
      ...(bad.length ? [el("h4", {}, t("rapport_ulest")), el("ul", {}, ...bad)] : []),
      el(
        "p",
        { class: "ab-knapper" },
        some ? leggInn : null,
        knapp(t(some ? "avbryt" : "lukk_rapport"), () => {
          box.replaceChildren();
          gaaTil(this.fil);
        }),
      ),
    );
    gaaTil(title);
  }

  // --- the overview ---

  async showOversikt() {
    const box = /** @type {HTMLElement} */ (this.oversikt);
    if (!this.alle.size) {
      box.replaceChildren(el("p", {}, this.t("oversikt_tom")));
      return;
    }
    const { tegnKort, tegnOversikt } = await import("./oversikt.js");
    const { t, kontekst } = this;
    const poster = [...this.alle.values()];
    const open = box.querySelector("details")?.open ?? false;
    const kort = tegnKort(kontekst, poster);
    settInn(
      box,
      el(
        "p",
        { class: "ab-knapper" },
        knapp(t("skriv_oversikt"), () => this.print("oversikt")),
        knapp(t("last_ned_oversikt"), async () => {
          const { oversiktXlsx } = await import("../fil/oversiktsfil.js");
          lastNed(
            oversiktXlsx(kontekst, [...this.alle.values()]),
            `${t("o_navn")}-${new Date().toISOString().slice(0, 10)}.xlsx`,
          );
          this.si(t("lastet_ned"));
        }),
      ),
      ...tegnOversikt(kontekst, poster, box.clientWidth),
      ...(kort.length
        ? [
            el(
              "details",
              { class: "ab-kortene", open },
              el("summary", {}, t("kort_tittel", { antall: kort.length })),
              el("p", {}, t("kort_tekst")),
              el(
                "p",
                { class: "ab-knapper" },
                knapp(t("skriv_kort"), () => this.print("kort")),
              ),
              ...kort,
            ),
          ]
        : []),
    );
  }

  /** Print the overview or the cards, and nothing else of the page. @param {"oversikt" | "kort"} what */
  print(what) {
    document.documentElement.dataset.abSkriv = what;
    addEventListener("afterprint", () => delete document.documentElement.dataset.abSkriv, { once: true });
    window.print();
  }
}

for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-arbeidsbok-side]"))) {
  const kontekst = await kontekstFor(root);
  await new Bokside(root, kontekst, await Lager.open(kontekst.base)).start();
  root.dataset.klar = "";
}
