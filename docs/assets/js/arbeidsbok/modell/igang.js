// What is going on in the book, for a reader who comes back: trials that are on, and what is begun and not finished.

import { finnFremdrift } from "./logg.js";
import { hasSvar } from "./skjemaer.js";
import { isUtkast, sistEndret } from "./stilling.js";

/** @typedef {import("./post.js").Post} Post */
/** @typedef {import("./skjemaer.js").Kontekst} Kontekst */
/** @typedef {{post: Post} & import("./stilling.js").Stilling} Rad */
/** @typedef {{hva: "begynner" | "midtveis" | "slutter" | "over", dato: string}} Naar The day that matters next. */
/** @typedef {{post: Post, gjort: number, plan: number | null, naar: Naar | null, mangler: number, felt: string}} IGang `felt`: the first that is missing. */

const DAG = 24 * 60 * 60 * 1000;

/** The day that matters next in a trial. @param {ReturnType<typeof finnFremdrift>} fremdrift @param {string} idag @returns {Naar | null} */
function findNaar({ plan: { start, slutt }, midtveis }, idag) {
  if (!start || !slutt || !midtveis) return null;
  if (idag < start) return { hva: "begynner", dato: start };
  if (idag <= midtveis) return { hva: "midtveis", dato: midtveis };
  return { hva: idag <= slutt ? "slutter" : "over", dato: slutt };
}

/**
 * What is going on: trials that are on first, then what is begun, each with the last written in first.
 * @param {Kontekst} kontekst @param {Rad[]} rader @param {string} idag `2026-11-27` @returns {IGang[]}
 */
export function findIGang(kontekst, rader, idag) {
  /** @type {IGang[]} */
  const proeves = [];
  /** @type {IGang[]} */
  const resten = [];
  for (const rad of rader.filter(isUtkast).sort((a, b) => sistEndret(a.post, b.post))) {
    const { post, mangler } = rad;
    const { loggside } = kontekst.skjema(post.skjema);
    const felt = mangler[0]?.id ?? "";
    const one = { post, gjort: 0, plan: null, naar: null, mangler: mangler.length, felt };
    const fremdrift = loggside && !hasSvar(kontekst.del(post, "forslag")) && finnFremdrift(kontekst, loggside, post);
    const naar = fremdrift ? findNaar(fremdrift, idag) : null;
    if (!fremdrift || (!naar && !fremdrift.med)) resten.push(one);
    else {
      proeves.push({ ...one, gjort: fremdrift.med, plan: fremdrift.av ?? null, naar });
    }
  }
  return [...proeves, ...resten];
}

/** Where one goes on: a trial that is on at its log, the rest at what is missing. @param {Kontekst} kontekst @param {IGang} one */
export function findSted(kontekst, { post, gjort, naar, felt }) {
  const { loggside } = kontekst.skjema(post.skjema);
  if (!loggside || (!naar && !gjort)) return kontekst.adresse(post.skjema, { post: post.id }, felt);
  const url = new URL(loggside.side.slice(1), kontekst.rot);
  url.searchParams.set("post", post.id);
  return url.pathname + url.search;
}

/** A day near today as one says it: «i dag», «torsdag»; else by its date. @param {Kontekst} kontekst @param {string} dato @param {string} idag */
export function sayDag(kontekst, dato, idag) {
  const om = Math.round((Date.parse(dato) - Date.parse(idag)) / DAG);
  if (om >= -1 && om <= 1) return new Intl.RelativeTimeFormat(kontekst.lokaler, { numeric: "auto" }).format(om, "day");
  /** @type {Intl.DateTimeFormatOptions} */
  const how = om > 1 && om < 7 ? { weekday: "long" } : { day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(kontekst.lokaler, { ...how, timeZone: "UTC" }).format(new Date(`${dato}T00:00:00Z`));
}

/** «Referat: 7 av 10 forsøk. Midtveis torsdag.» @param {Kontekst} kontekst @param {IGang} one @param {string} idag @param {boolean} [medNavn] whether its name stands before */
export function sayIGang(kontekst, { post, gjort, plan, naar, mangler }, idag, medNavn = true) {
  const navn = kontekst.navn(post);
  if (!naar && !gjort) return kontekst.t("igjen_utkast", { navn, antall: mangler || post.uenig.length });
  const runs =
    plan === null
      ? kontekst.t("igjen_forsoek", { antall: gjort })
      : kontekst.t("igjen_forsoek_av", { gjort, antall: plan });
  const when = naar ? kontekst.t(`igjen_${naar.hva}`, { dag: sayDag(kontekst, naar.dato, idag) }) : "";
  return [medNavn ? `${navn}: ${runs}` : runs, when].filter(Boolean).join(" ");
}
