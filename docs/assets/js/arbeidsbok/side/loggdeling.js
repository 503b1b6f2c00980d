// The owner hands the plan out: a link, a code, a text, and a slip of paper.
// Nothing is sent from here: the reader shares it, or does not.

import { el, filnavn, knapp, lastNed } from "../../felles/dom.js";
import { findVei, makeLenke } from "../modell/lenke.js";
import { adresse, delknapp, kopiervalg, mailknapp, tekstboks, visPanel } from "./loggpanel.js";
import { tegnLoggkode } from "./loggqr.js";
import { planliste } from "./loggtekst.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */

/** @param {Loggside} side */
export async function visDeling(side) {
  const { t, plan } = side;
  const title = el("h3", {}, t("logg_del"));
  if (!plan.oppgave)
    return visPanel(
      side,
      title,
      el("p", {}, t("logg_del_mangler")),
      el(
        "p",
        {},
        el(
          "a",
          { href: side.kontekst.adresse(side.skjema, { post: side.lagret.id }, side.oppsett.oppgave) },
          t("logg_til_skjema"),
        ),
      ),
    );
  const link = adresse() + makeLenke("l", { ...plan, spraak: side.kontekst.maal });
  const vei = findVei(link);
  const text = t("logg_deletekst", { oppgave: plan.oppgave, lenke: link });
  const emne = t("logg_emne", { oppgave: plan.oppgave });
  const file = () => lastNed(new Blob([text], { type: "text/plain" }), `logg-${filnavn(plan.oppgave)}.txt`);
  const qr = vei === "qr" ? await tegnLoggkode(link, t("logg_qr", { oppgave: plan.oppgave })) : null;
  visPanel(
    side,
    title,
    el("p", {}, t("logg_del_hva")),
    planliste(side, plan),
    plan.kriterier?.length ? null : el("p", {}, t("logg_del_uten_kriterier")),
    el("p", {}, t("logg_del_ikke")),
    qr
      ? el("div", { class: "kv-logg__qrboks" }, qr)
      : el("p", {}, t(vei === "lenke" ? "logg_for_lang_qr" : "logg_for_lang")),
    el(
      "p",
      { class: "ab-knapper" },
      ...(vei === "fil"
        ? [knapp(t("logg_fil"), file, { "data-variant": "primary" })]
        : [delknapp(side, emne, text), kopiervalg(side, t("logg_kopier_lenke"), link), mailknapp(side, emne, text)]),
      qr ? knapp(t("logg_skriv_lapp"), () => skrivLapp(side, link)) : null,
    ),
    vei === "fil"
      ? null
      : el(
          "div",
          {},
          tekstboks("logg--deletekst", t("logg_tekst"), text),
          kopiervalg(side, t("logg_kopier_tekst"), text),
        ),
  );
}

/** The slip: only this is printed. @param {Loggside} side @param {string} link */
async function skrivLapp(side, link) {
  const { t, plan } = side;
  document.querySelector(".kv-logg__lapp")?.remove();
  const lapp = el(
    "div",
    { class: "kv-logg__lapp" },
    el("h2", {}, plan.oppgave),
    el("p", {}, t("logg_lapp")),
    await tegnLoggkode(link, t("logg_qr", { oppgave: plan.oppgave })),
    planliste(side, { ...plan, oppgave: "" }),
    el("p", {}, t("logg_lapp_navn")),
  );
  document.body.append(lapp);
  document.documentElement.dataset.lapp = "";
  addEventListener(
    "afterprint",
    () => {
      delete document.documentElement.dataset.lapp;
      lapp.remove();
    },
    { once: true },
  );
  print();
}
