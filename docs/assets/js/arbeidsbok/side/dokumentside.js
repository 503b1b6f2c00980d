// The page of the finished documents: what can be made now, or one document with what can be done with it.

import { el, filnavn, gaaTil, knapp, kopierTekst, lastNed } from "../../felles/dom.js";
import { hentKontekst } from "../fil/kontekst.js";
import { byggDokument } from "../modell/dokument.js";
import { tallKort } from "../modell/maaleresultat.js";
import { read } from "../modell/post.js";
import { velgForm } from "../modell/skjemaer.js";
import { dokumentAdresse } from "./dokumentlenker.js";
import { tegnDokument } from "./dokumentvisning.js";
import { Lager } from "./lager.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/dokument.js").Beskrivelse} Beskrivelse */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {{avsender: string, godkjente: string, kontakter: string, logo: string, farger: import("../fil/dokumentdocx.js").Farger, skall: string, ord: Record<string, import("../modell/skjemaer.js").Form>, dokumenter: Beskrivelse[]}} Dokumenter api/dokumenter.<maal>.json */

/** How many entries are listed below each document. */
const MEST_VIST = 12;

class Dokumentside {
  /** @param {HTMLElement} root @param {Kontekst} kontekst @param {Dokumenter} data */
  constructor(root, kontekst, data) {
    this.root = root;
    this.kontekst = kontekst;
    this.data = data;
    this.alle = /** @type {HTMLElement} */ (root.querySelector("[data-alle]"));
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  t(key, values = {}) {
    const text = velgForm(this.data.ord[key] ?? key, values, this.kontekst.flertall);
    return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
  }

  /** The entries that each document can be made from, below what it is. */
  list() {
    for (const beskrivelse of this.data.dokumenter) {
      const place = this.alle.querySelector(`[data-dokument="${beskrivelse.id}"] [data-poster]`);
      const its = [...this.kontekst.alle.values()]
        .filter((post) => beskrivelse.kilder.includes(post.skjema))
        .sort((a, b) => (b.endret < a.endret ? -1 : 1));
      if (!its.length) place?.replaceChildren(el("p", { class: "kv-dok__ingen" }, this.t("dok_ingen")));
      else
        place?.replaceChildren(
          el("p", {}, this.t("dok_av")),
          el("ul", {}, ...its.slice(0, MEST_VIST).map((post) => el("li", {}, this.lenke(beskrivelse, post)))),
        );
    }
  }

  /** @param {Beskrivelse} beskrivelse @param {Post} post */
  lenke(beskrivelse, post) {
    const navn = this.kontekst.navn(post);
    const label = this.t("dok_lag", { dokument: beskrivelse.tittel.toLowerCase(), navn });
    return el("a", { href: dokumentAdresse(this.kontekst, beskrivelse.id, post), "aria-label": label }, navn);
  }

  /** One document. @param {Beskrivelse} beskrivelse @param {Post} post */
  vis(beskrivelse, post) {
    const { kontekst, data } = this;
    const logo = data.logo && new URL(data.logo, kontekst.base).href;
    const sagt = el("p", { role: "status", class: "kv-dok__sagt" });
    const av = el("input", {
      class: "ds-input",
      id: "dokument--av",
      autocomplete: "name",
      maxlength: 120,
      "aria-describedby": "dokument--av-hjelp",
      oninput: () => draw(),
    });
    const bygg = () =>
      byggDokument(kontekst, beskrivelse, post, {
        dato: today(),
        laget_av: av.value,
        avsender: data.avsender,
        godkjente: data.godkjente,
        kontakter: data.kontakter,
      });
    const ark = el("div", { class: "kv-dok__ark", lang: kontekst.maal });
    const tall = (/** @type {number} */ value) => tallKort(kontekst, value);
    const draw = () => {
      const bredde = Math.max(240, Math.min(600, this.root.clientWidth - 80));
      ark.replaceChildren(tegnDokument(bygg(), { avsender: data.avsender, logo, bredde, tall }));
    };
    const navn = filnavn(`${beskrivelse.tittel} ${kontekst.navn(post)}`);
    const si = (/** @type {string} */ key) => (sagt.textContent = this.t(key));
    const attempt = async (/** @type {() => Promise<string>} */ work) => {
      try {
        si(await work());
      } catch (error) {
        console.error(error);
        si("dok_feilet");
      }
    };
    const word = () => this.word(bygg());
    const knapper = [
      knapp(
        this.t("dok_word"),
        () =>
          attempt(async () => {
            lastNed(await word(), `${navn}.docx`);
            return "dok_lastet_ned";
          }),
        {
          "data-variant": "primary",
        },
      ),
      knapp(this.t("dok_skriv_ut"), () => print()),
      knapp(this.t("dok_kopier"), () =>
        attempt(async () => {
          const { tilTekst } = await import("../modell/dokumenttekst.js");
          return (await kopierTekst(tilTekst(bygg()))) ? "dok_kopiert" : "dok_kopiert_ikke";
        }),
      ),
      ...(canShare() ? [knapp(this.t("dok_send"), () => attempt(() => this.send(word, beskrivelse, navn)))] : []),
    ];
    draw();
    const back = new URL(location.pathname, location.href).pathname;
    this.alle.hidden = true;
    this.root.append(
      el(
        "section",
        { class: "kv-dok__valg", "aria-label": this.t("dok_valg") },
        el(
          "p",
          { class: "kv-dok__lenker" },
          el("a", { href: back }, this.t("dok_tilbake")),
          el("a", { href: kontekst.adresse(post.skjema, { post: post.id }) }, this.t("dok_endre")),
        ),
        el(
          "div",
          { class: "ds-field" },
          el("label", { class: "ds-label", for: "dokument--av" }, this.t("dok_laget_av")),
          el("p", { class: "kv-hjelp", id: "dokument--av-hjelp" }, this.t("dok_laget_av_hjelp")),
          av,
        ),
        el("p", { class: "kv-dok__knapper" }, ...knapper),
        sagt,
        el("p", { class: "kv-hjelp" }, this.t("dok_bare_her")),
      ),
      ark,
    );
    // A file that is saved from print has the name of the document.
    document.title = `${beskrivelse.tittel} – ${kontekst.navn(post)}`;
  }

  /** @param {import("../modell/dokument.js").Dokument} dokument */
  async word(dokument) {
    const [{ tilWord }, answer] = await Promise.all([
      import("../fil/dokumentdocx.js"),
      fetch(new URL(this.data.skall, this.kontekst.base)),
    ]);
    if (!answer.ok) throw new Error(`${this.data.skall}: ${answer.status}`);
    const tall = (/** @type {number} */ value) => tallKort(this.kontekst, value);
    return tilWord(new Uint8Array(await answer.arrayBuffer()), dokument, this.data.farger, tall);
  }

  /** @param {() => Promise<Blob>} word @param {Beskrivelse} beskrivelse @param {string} navn */
  async send(word, beskrivelse, navn) {
    const file = new File([await word()], `${navn}.docx`, { type: DOCX });
    try {
      await navigator.share({ files: [file], title: beskrivelse.tittel });
    } catch (error) {
      // Closed without sending: nothing has gone wrong.
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    }
    return "";
  }

  /** @param {string} text */
  alarm(text) {
    const box = el("div", { class: "ds-alert", "data-color": "warning", role: "alert" }, el("p", {}, text));
    this.root.prepend(box);
    gaaTil(box);
  }
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Whether the browser has a share sheet that takes a Word file. */
const canShare = () => navigator.canShare?.({ files: [new File([""], "a.docx", { type: DOCX })] }) ?? false;

/** The day where the reader is. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
}

/** @param {HTMLElement} root */
export async function start(root) {
  const { maal = "nb" } = root.dataset;
  const [base, rot] = [root.dataset.base ?? "./", root.dataset.rot ?? "./"].map((one) => new URL(one, location.href));
  const query = new URLSearchParams(location.search);
  const asked = query.get("dokument");
  const [kontekst, answer] = await Promise.all([
    // A document says why and asks whom: the forms whole. The list needs only what an entry is called.
    hentKontekst(maal, base, rot, asked ? "skjemaer" : "skjemaside"),
    fetch(new URL(`api/dokumenter.${maal}.json`, base)),
  ]);
  if (!answer.ok) throw new Error(`dokumenter: ${answer.status}`);
  const side = new Dokumentside(root, kontekst, await answer.json());
  const lager = await Lager.open(base, kontekst.arve);
  const { poster } = await lager.alle();
  kontekst.alle = new Map(
    poster
      .map(read)
      .filter((post) => post.slettet !== "ja")
      .map((post) => [post.id, post]),
  );
  const beskrivelse = side.data.dokumenter.find((one) => one.id === asked);
  const post = kontekst.alle.get(query.get("post") ?? "");
  if (beskrivelse && post && beskrivelse.kilder.includes(post.skjema)) side.vis(beskrivelse, post);
  else {
    if (asked) side.alarm(side.t("dok_borte"));
    side.list();
  }
  root.dataset.klar = "";
}
