// A tester sends lines back: what was last sent, what is new since, and the ways to send it. Nothing is sent from here: the
// reader shares it, or does not.

import { el, filnavn, knapp, lastNed } from "../../felles/dom.js";
import { writeBok } from "../modell/bok.js";
import { findVei, makeLenke } from "../modell/lenke.js";
import { finnLinjer, tabeller } from "../modell/logg.js";
import { newLagret } from "../modell/post.js";
import { finnRadsteder, pakkLinjer } from "../modell/sending.js";
import { adresse, delknapp, felt, kopiervalg, mailknapp, tekstboks, visPanel } from "./loggpanel.js";
import { tegnLoggkode } from "./loggqr.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */
/** @typedef {import("../modell/sending.js").Sending} Sending */

const MERKELAPP = 40;

/** Who this is, in the words of the one who sends. @param {Loggside} side */
function merkelapp(side) {
  const own = side.velgt("merkelapp");
  if (typeof own === "string" && own) return own;
  // A number that two testers seldom share, and that says nothing of who it is.
  let sum = 0;
  for (const sign of side.enhet) sum = (sum * 31 + sign.charCodeAt(0)) % 98;
  return side.t("logg_merkelapp", { nr: sum + 2 });
}

/** How far this browser had counted, and when, the last time that lines were sent. @param {Loggside} side */
function sistSendt(side) {
  const [e, n, t] = String(side.velgt("sendt") ?? "").split("|");
  return e && e === side.enhet ? { n: Number(n) || 0, t } : { n: 0, t: t ?? "" };
}

/** The marks of this browser among the lines that are newer than a count. @param {Loggside} side @param {number} n */
function nyeRader(side, n) {
  const rows = new Set();
  let most = 0;
  for (const [sti, { m }] of Object.entries(side.lagret.felt)) {
    const [tabell, rad, kolonne] = sti.split("/");
    if (!kolonne || !tabeller(side.oppsett).includes(tabell)) continue;
    for (const one of m) {
      if (one.e !== side.enhet) continue;
      most = Math.max(most, one.n);
      if (one.n > n) rows.add(`${tabell}/${rad}`);
    }
  }
  return { rows, most };
}

/** Whether this browser may throw away what is stored, as well as one can know: the key of a word, or none. @param {Loggside} side */
async function fare(side) {
  if (!side.lager.kanLagre) return "logg_fare_ingen";
  const ua = navigator.userAgent;
  if (/FBAN|FBAV|Instagram|Line\/|Snapchat|LinkedInApp|TeamsMobile|; wv\)/.test(ua)) return "logg_fare_app";
  const apple = /iPhone|iPad|iPod/.test(ua) || (/Macintosh/.test(ua) && navigator.maxTouchPoints > 1);
  if (apple && !(/** @type {any} */ (navigator).standalone)) return "logg_fare_iphone";
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  if (estimate?.quota && estimate.quota < 200_000_000) return "logg_fare_privat";
  return "";
}

/** What stands above the buttons of a tester: what was last sent, and what is new. @param {Loggside} side */
export async function visStatus(side) {
  const { t } = side;
  const box = side.status;
  if (!box || !side.erTester) return;
  const { n, t: when } = sistSendt(side);
  const { rows } = nyeRader(side, n);
  const risk = await fare(side);
  box.replaceChildren(
    el(
      "p",
      {},
      [
        when ? t("logg_sist_sendt", { dato: side.kontekst.tidspunkt(when) }) : t("logg_aldri_sendt"),
        rows.size ? t(when ? "logg_nytt" : "logg_udelt", { antall: rows.size }) : when ? t("logg_ingenting_nytt") : "",
      ]
        .filter(Boolean)
        .join(" "),
    ),
    ...(risk ? [el("p", { class: "kv-logg__fare" }, t(risk), " ", t("logg_fare_send"))] : []),
  );
}

/** The lines as something that can be sent: as short as it can be. @param {Loggside} side @param {string} fra */
function lagSending(side, fra) {
  const { lagret, enhet, oppsett } = side;
  const sendt = new Date().toISOString();
  const make = (/** @type {((sti: string) => boolean) | undefined} */ med) =>
    adresse() +
    makeLenke(
      "r",
      /** @type {Sending} */ ({
        gjelder: "linjer",
        post: lagret.id,
        fra,
        enhet,
        sendt,
        linjer: pakkLinjer(lagret, tabeller(oppsett), enhet, med),
      }),
    );
  const whole = make(undefined);
  if (findVei(whole) !== "fil") return { lenke: whole, vei: findVei(whole), alt: true, sendt };
  // Too long: what is new since the last time, and if that is too much, a file.
  const { n } = sistSendt(side);
  const { rows } = nyeRader(side, n);
  const part = make((sti) => rows.has(sti.split("/").slice(0, 2).join("/")));
  return n && findVei(part) !== "fil"
    ? { lenke: part, vei: findVei(part), alt: false, sendt }
    : { lenke: "", vei: /** @type {const} */ ("fil"), alt: true, sendt };
}

/** @param {Loggside} side */
export function visSending(side) {
  const { t, plan, oppsett } = side;
  const lines = finnLinjer(oppsett, side.post).length;
  const title = el("h3", {}, t("logg_send"));
  if (!lines) return visPanel(side, title, el("p", {}, t("logg_ingen")));
  const label = felt("logg--merkelapp", t("logg_merkelapp_er"), merkelapp(side), { maxlength: MERKELAPP });
  const ways = el("div", {});
  const draw = () => {
    const fra = label.input.value.trim().slice(0, MERKELAPP) || merkelapp(side);
    const { lenke, vei, alt, sendt } = lagSending(side, fra);
    const { most } = nyeRader(side, 0);
    const emne = t("logg_emne", { oppgave: plan.oppgave });
    const text = t("logg_sendetekst", { oppgave: plan.oppgave, antall: lines, fra, lenke });
    const sent = async () => {
      await side.velg("sendt", `${side.enhet}|${most}|${sendt}`);
      await visStatus(side);
    };
    const file = async () => {
      lastNed(new Blob([tilFil(side)], { type: "application/json" }), `logg-${filnavn(`${plan.oppgave}-${fra}`)}.json`);
      await sent();
    };
    const qr = el("div", { class: "kv-logg__qrboks" });
    const showQr = async () => {
      qr.replaceChildren(
        await tegnLoggkode(lenke, t("logg_qr_linjer", { antall: lines })),
        el("p", {}, t("logg_qr_les")),
        knapp(t("logg_qr_lest"), async () => {
          qr.replaceChildren();
          await sent();
        }),
      );
      qr.scrollIntoView({ block: "nearest" });
    };
    ways.replaceChildren(
      ...(alt ? [] : [el("p", {}, t("logg_bare_nytt"))]),
      el(
        "p",
        { class: "ab-knapper" },
        ...(vei === "fil"
          ? []
          : [
              delknapp(side, emne, text, sent),
              kopiervalg(side, t("logg_kopier_tekst"), text, sent),
              mailknapp(side, emne, text, sent),
            ].filter((one) => one !== null)),
        vei === "qr" ? knapp(t("logg_vis_qr"), showQr) : null,
        knapp(t("logg_fil"), file, vei === "fil" ? { "data-variant": "primary" } : { "data-variant": "tertiary" }),
      ),
      ...(vei === "fil" ? [el("p", {}, t("logg_for_lang"))] : [tekstboks("logg--sendetekst", t("logg_tekst"), text)]),
      qr,
    );
  };
  label.input.addEventListener("input", async () => {
    draw();
    await side.velg("merkelapp", label.input.value.trim().slice(0, MERKELAPP) || null);
  });
  draw();
  visPanel(side, title, el("p", {}, t("logg_send_hva")), label.boks, ways);
}

/** Only the lines, as a file of the book: it can be taken in here, and in the workbook. @param {Loggside} side */
function tilFil(side) {
  const felt = finnRadsteder(side.lagret.felt, tabeller(side.oppsett));
  return writeBok([{ ...newLagret(side.skjema, side.lagret.id, side.lagret.opprettet), felt }]);
}
