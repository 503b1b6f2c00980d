// The second screen by a link: a code for the phone of the one who leads, and what the phone asks before it follows.

import { el, kopierTekst } from "../../felles/dom.js";
import { tegnQr } from "../../felles/qrkode.js";
import { lagVerkstedlenke, lesVerkstedlenke } from "../modell/deling.js";

/** @typedef {import("./visning.js").Oppdrag} Oppdrag */

/** The code, and the link that it holds. @param {Pick<Oppdrag, "verksted" | "lager" | "t">} oppdrag */
export function visKode({ verksted, lager, t }) {
  const lenke = location.origin + location.pathname + lagVerkstedlenke(verksted, lager.les());
  const said = el("span", { role: "status" });
  const copy = async () => {
    said.textContent = (await kopierTekst(lenke)) ? t("kopiert") : lenke;
  };
  const boks = el(
    "dialog",
    { class: "kv-skjerm__kode", "aria-labelledby": "vm-kode" },
    el("h3", { id: "vm-kode", tabindex: "-1" }, t("telefon")),
    tegnQr(lenke, t("qr"), "kv-skjerm__qr"),
    el("p", {}, t("telefon_om")),
    el(
      "p",
      {},
      el("button", { type: "button", onclick: copy }, t("kopier")),
      " ",
      el("button", { type: "button", onclick: () => boks.close() }, t("lukk")),
    ),
    el("p", {}, said),
  );
  boks.addEventListener("close", () => boks.remove());
  return boks;
}

/**
 * Ask before a link is followed: nothing is taken in unseen. The address loses what it carried.
 * @param {Pick<Oppdrag, "rot" | "verksted" | "lager" | "t">} oppdrag @param {string} lenke
 */
export function spoerFoerst({ rot, verksted, lager, t }, lenke) {
  history.replaceState(null, "", location.pathname + location.search);
  const read = lesVerkstedlenke(lenke, verksted);
  const close = () => {
    boks.remove();
    rot.querySelector("h2")?.focus();
  };
  const follow = (/** @type {import("../modell/deling.js").Valg} */ valg) => {
    lager.skriv(valg);
    boks.remove();
    location.hash = "leder";
  };
  const title = el("h3", { tabindex: "-1" }, t("fra_annen"));
  const button = (/** @type {string} */ key, /** @type {() => void} */ onclick, first = false) =>
    el(
      "button",
      { type: "button", class: "ds-button", "data-variant": first ? "primary" : "secondary", onclick },
      t(key),
    );
  const boks = el(
    "div",
    { class: "kv-modus__lenke" },
    title,
    ...("feil" in read
      ? [el("p", { class: "ab-feil" }, t(`lenke_${read.feil}`)), el("p", {}, button("lukk", close))]
      : [
          el("p", {}, t("fra_annen_om")),
          lager.les().gang ? el("p", {}, el("strong", {}, t("erstatter"))) : null,
          el(
            "p",
            { class: "kv-modus__valg" },
            button("foelg", () => follow(read.valg), true),
            button("avbryt", close),
          ),
        ]),
  );
  rot.querySelector(".kv-modus__lenke")?.remove();
  rot.querySelector("h2")?.after(boks);
  rot.scrollIntoView({ block: "start" });
  title.focus();
}
