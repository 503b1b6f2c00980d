// The first day of a plan, chosen on its page: the weeks get their dates, holidays are skipped, and the calendar is made
// here. What is chosen stands in the book, and in the address (`?start=`) when it came so.

import { lastNed } from "../../felles/dom.js";
import { erDag, finnFridager, finnMandager, leggTil, mandagI, moetedag, ukenummer } from "../modell/datoer.js";
import { lesBok, lesKopi, velg } from "./valg.js";

/** @typedef {{uid: string, uke: number, minutter: number, tittel: string, om: string, side: string}} Avtale */
/**
 * @typedef {object} Plan
 * @property {string} id
 * @property {string} navn
 * @property {string} maal
 * @property {string[]} lokaler
 * @property {string} start
 * @property {boolean} fast Whether the kommune has said when it begins.
 * @property {number} uker
 * @property {number} vedtak
 * @property {string} klokka
 * @property {import("../modell/datoer.js").Kalender} kalender
 * @property {Avtale[]} avtaler
 */

const START = "plan/start";
const FERIE = "plan/ferie/";

/** @param {HTMLElement} rot */
function start(rot) {
  /** @type {Plan} */
  const plan = JSON.parse(rot.dataset.plan ?? "{}");
  /** @type {Record<string, string>} */
  const ord = JSON.parse(rot.dataset.ord ?? "{}");
  const t = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    ord[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  const felt = /** @type {HTMLInputElement} */ (rot.querySelector("#kal-start"));
  const sier = /** @type {HTMLElement} */ (rot.querySelector("[data-kal-sier]"));
  const bokser = plan.kalender.ferier.map(
    ({ id, uke }) =>
      /** @type {const} */ ([
        id,
        uke,
        /** @type {HTMLInputElement} */ (rot.querySelector(`#kal-${id}`)),
        /** @type {HTMLInputElement | null} */ (rot.querySelector(`#kal-${id}-uke`)),
      ]),
  );
  const tid = { timeZone: "UTC" };
  const dag = new Intl.DateTimeFormat(plan.lokaler, { day: "numeric", month: "long", ...tid });
  const kort = new Intl.DateTimeFormat(plan.lokaler, { day: "numeric", month: "short", ...tid });
  const hel = new Intl.DateTimeFormat(plan.lokaler, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    ...tid,
  });
  const liste = new Intl.ListFormat(plan.lokaler, { type: "conjunction" });
  const iDag = new Date().toISOString().slice(0, 10);
  // A day of ours that has passed is no proposal; the kommune's own stands.
  const forslag = plan.fast || plan.start > iDag ? plan.start : leggTil(mandagI(iDag), 7);

  /** The plan with what is chosen now. */
  const regn = () => {
    /** @type {import("../modell/datoer.js").Ferievalg} */
    const valg = {};
    for (const [id, uke, boks, nr] of bokser) {
      if (!boks.checked) valg[id] = false;
      else if (nr && uke) valg[id] = Math.min(53, Math.max(1, Number(nr.value) || uke));
    }
    const first = erDag(felt.value) ? felt.value : forslag;
    return { first, ...finnMandager(first, plan.uker, finnFridager(plan.kalender, valg)) };
  };

  const tegn = () => {
    const { mandager, hoppet } = regn();
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-uke-dato]"))) {
      const monday = mandager[Number(place.dataset.ukeDato) - 1];
      place.textContent = ` · ${kort.formatRange(new Date(monday), new Date(leggTil(monday, 4)))}`;
    }
    const last = mandager[mandager.length - 1];
    const navn = new Map(plan.kalender.ferier.map((one) => [one.id, one.navn.toLocaleLowerCase(plan.maal)]));
    const skipped = [...new Set(hoppet.map((one) => navn.get(one.ferie) ?? ""))].filter(Boolean);
    sier.textContent = [
      t("begynner", { dag: hel.format(new Date(mandager[0])), uke: ukenummer(mandager[0]) }),
      t("slutter", { nr: plan.uker, dag: dag.format(new Date(last)), aar: last.slice(0, 4) }),
      hoppet.length ? t("hopper", { antall: hoppet.length, ferier: liste.format(skipped) }) : t("ingen"),
      Number(last.slice(0, 4)) > plan.kalender.til ? t("langt", { aar: plan.kalender.til }) : "",
    ]
      .filter(Boolean)
      .join(" ");
  };

  /** @param {import("./valg.js").Valg} valg */
  const fyll = (valg) => {
    const asked = new URLSearchParams(location.search).get("start");
    felt.value = erDag(asked) ? asked : erDag(valg[START]) ? valg[START] : forslag;
    for (const [id, uke, boks, nr] of bokser) {
      const chosen = valg[FERIE + id];
      boks.checked = chosen !== "nei";
      if (nr) nr.value = /^\d{1,2}$/.test(chosen ?? "") ? chosen : String(uke);
    }
    tegn();
  };

  const endret = async () => {
    tegn();
    const address = new URL(location.href);
    if (address.searchParams.has("start")) {
      address.searchParams.set("start", felt.value);
      history.replaceState(history.state, "", address);
    }
    /** @type {Record<string, string | null>} */
    const valg = { [START]: erDag(felt.value) ? felt.value : null };
    for (const [id, uke, boks, nr] of bokser) {
      const own = nr && Number(nr.value) !== uke && Number(nr.value) ? nr.value : null;
      valg[FERIE + id] = boks.checked ? own : "nei";
    }
    await velg(valg);
  };
  rot.addEventListener("change", () => endret().catch((error) => console.warn("kalender:", error)));

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (rot.querySelectorAll("[data-kal-fil]"))) {
    button.addEventListener("click", async () => {
      const { lagIcs } = await import("../modell/ics.js");
      const { first, mandager } = regn();
      const foer = button.dataset.kalFil === "foer";
      const hendelser = plan.avtaler
        .filter((one) => one.uke <= plan.vedtak === foer)
        .map((one) => ({
          ...one,
          dag: moetedag(mandager[one.uke - 1], plan.kalender.helligdager, first),
          klokka: plan.klokka,
          lenke: new URL(one.side.slice(1), new URL(rot.dataset.rot ?? "", location.href)).href,
        }));
      const text = lagIcs(plan.navn, plan.maal, hendelser, new Date());
      lastNed(new Blob([text], { type: "text/calendar" }), `${plan.id}-${foer ? "1" : "2"}.ics`);
    });
  }

  fyll(lesKopi());
  const before = JSON.stringify(lesKopi());
  // The book may know better than the copy: it may have been read in, or emptied.
  if (before !== "{}")
    lesBok()
      .then((valg) => JSON.stringify(valg) !== before && fyll(valg))
      .catch((error) => console.warn("kalender:", error));
  rot.dataset.klar = "";
}

for (const rot of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-kalender]"))) start(rot);

// A week that the address leads to is opened.
const aapne = () => {
  const details = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details");
  if (!details || details.open) return;
  details.open = true;
  details.scrollIntoView();
};
addEventListener("hashchange", aapne);
aapne();
