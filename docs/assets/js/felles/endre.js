// In a copy of the roadmap: whoever wants to change something of ours chooses between the kommune's own text and a proposal
// for all. What is to be changed stands after `#`, as the list on the page names it; nothing else of the address is used.

import { el, gaaTil, kopierknapp, lastNed } from "./dom.js";

// What GitHub takes in an address. A longer text is a file that is laid there by hand.
const PLASS = 8000;

/** @typedef {{fil: string, tekst: string, finnes: boolean}} Forslag */

/** @param {HTMLElement} rot @param {HTMLElement} liste */
function start(rot, liste) {
  const { eget = "", gren = "", kilder = "", maal = "", kontakt = "" } = rot.dataset;
  /** @type {Record<string, string>} */
  const ord = JSON.parse(rot.dataset.ord ?? "{}");
  const t = (/** @type {string} */ key, /** @type {Record<string, string>} */ values = {}) =>
    ord[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const sti = (/** @type {string} */ fil) => fil.split("/").map(encodeURIComponent).join("/");
  const lenke = (
    /** @type {string} */ href,
    /** @type {string} */ tekst,
    /** @type {Record<string, any>} */ mer = {},
  ) => el("p", {}, el("a", { href, class: "ds-button", "data-variant": "secondary", ...mer }, tekst));

  /** Where the kommune's own file is made, or the one that it has. @param {Forslag} forslag @param {string} id */
  const hosOss = ({ fil, tekst, finnes }, id) => {
    const vis = el("details", {}, el("summary", {}, t("tekst")), el("pre", { tabindex: 0 }, el("code", {}, tekst)));
    const om = [el("p", {}, t("hos_oss_om", { fil }))];
    if (id.startsWith("side/") && Number(rot.dataset.flere) > 1) om.push(el("p", {}, t("spraak")));
    if (finnes) {
      const [knapp, sagt] = kopierknapp(
        t("kopier"),
        () => tekst,
        (gikk) => t(gikk ? "kopiert" : "ikke_kopiert"),
      );
      om.push(el("p", {}, t("finnes", { fil })), el("p", {}, knapp, " ", sagt));
      return [...om, lenke(`${eget}/edit/${sti(gren)}/${sti(fil)}`, t("aapne")), vis];
    }
    const hel = `${eget}/new/${sti(gren)}?filename=${encodeURIComponent(fil)}&value=${encodeURIComponent(tekst)}`;
    if (hel.length <= PLASS) return [...om, lenke(hel, t("lag")), vis];
    const navn = fil.split("/").at(-1) ?? fil;
    const onclick = () => lastNed(new Blob([tekst], { type: "text/plain;charset=utf-8" }), navn);
    const mappe = fil.slice(0, -navn.length - 1);
    return [
      ...om,
      el("p", {}, t("stor", { navn })),
      lenke(`${eget}/upload/${sti(gren)}/${sti(mappe)}`, t("last_ned"), { onclick, target: "_blank", rel: "noopener" }),
      vis,
    ];
  };

  /** Whoever would rather say it than write it. @param {string} navn */
  const siFra = (navn) => {
    const emne = t("emne", { navn });
    const side = document.referrer.startsWith(new URL(".", document.baseURI).origin) ? document.referrer : "";
    const valg = [];
    if ("saker" in rot.dataset)
      valg.push(
        lenke(`${eget}/issues/new?title=${encodeURIComponent(emne)}&body=${encodeURIComponent(side)}`, t("sak")),
      );
    if (kontakt)
      valg.push(
        lenke(
          `mailto:${kontakt}?subject=${encodeURIComponent(emne)}&body=${encodeURIComponent(side)}`,
          t("epost", { adresse: kontakt }),
        ),
      );
    return valg.length ? [el("h3", {}, t("si_fra")), el("p", {}, t("si_fra_om")), ...valg] : [];
  };

  const vis = async () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const punkt = [...liste.querySelectorAll("li")].find((li) => li.id === id);
    const a = punkt?.querySelector("a");
    rot.hidden = !punkt;
    liste.hidden = Boolean(punkt);
    if (!punkt || !a) return;
    const navn = a.textContent ?? "";
    const alt = el("p", {}, el("a", { href: "#" }, t("alt")));
    const tittel = el("h2", {}, t("hva", { navn }));
    if ("eget" in punkt.dataset) {
      rot.replaceChildren(tittel, el("p", {}, t("egen")), lenke(a.href, t("aapne")), alt);
      return gaaTil(tittel);
    }
    const her = el("div", { role: "status" });
    rot.replaceChildren(
      tittel,
      el("p", {}, t("konto")),
      el("h3", {}, t("hos_oss")),
      her,
      el("h3", {}, t("alle")),
      el("p", {}, t("alle_om")),
      lenke(a.href, t("alle_knapp")),
      ...siFra(navn),
      alt,
    );
    gaaTil(tittel);
    try {
      const [slag, ...resten] = id.split("/");
      const navnet = slag === "side" ? `side/${maal}/${resten.join("/")}` : id;
      const svar = await fetch(new URL(`${kilder}${navnet}.json`, document.baseURI));
      if (!svar.ok) throw new Error(String(svar.status));
      her.replaceChildren(...hosOss(await svar.json(), id));
    } catch (error) {
      console.warn(error);
      her.replaceChildren(el("p", {}, t("feil")));
    }
  };
  addEventListener("hashchange", vis);
  // The browser goes to the address's own place first, and takes the focus along.
  if (document.readyState === "complete") vis();
  else addEventListener("load", vis);
}

const rot = /** @type {HTMLElement | null} */ (document.querySelector("[data-endrevalg]"));
const liste = /** @type {HTMLElement | null} */ (document.querySelector("[data-endreliste]"));
if (rot && liste) start(rot, liste);
