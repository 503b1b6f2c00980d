// «Fortsett»: what one was at, and one button for each. Then what is ready for its next step, and the checklists that are
// begun.

import { el } from "../../felles/dom.js";
import { hentKontekst } from "../fil/kontekst.js";
import { readKryss } from "../modell/bok.js";
import { findUtfylte, isGjort } from "../modell/sjekkliste.js";
import { isUtkast, sistEndret } from "../modell/stilling.js";
import { drawHvem, findNeste } from "./bok_post.js";

/** @typedef {import("./bokside.js").Bokside} Bokside */
/** @typedef {import("./boka.js").Rad} Rad */

/** How many of each are shown; the rest are a tap away. */
const MEST = 5;
/** How many of the missing answers are named. */
const MEST_NEVNT = 3;

/**
 * The one button of an entry: the first of them stands out.
 * @param {string} href @param {string} tekst @param {string} navn what it is called where it is heard and not seen @param {boolean} first
 */
const drawKnapp = (href, tekst, navn, first) =>
  el("a", { class: "ds-button", "data-variant": first ? "primary" : "secondary", href, "aria-label": navn }, tekst);

export class Fortsett {
  /** @param {Bokside} side */
  constructor(side) {
    this.side = side;
    this.innhold = el("div", {});
    this.stegboks = el("div", {});
    /** What is said of the trials that are on, and where they are gone on with: at their log. @type {Map<string, {tekst: string, href: string}>} */
    this.iGang = new Map();
    this.element = side.seksjon("fortsett", "fortsett", this.innhold, this.stegboks);
  }

  async vis() {
    const { boka, kontekst, t } = this.side;
    if (!boka.alle.size) {
      this.innhold.replaceChildren(...this.tom());
      return this.showSteg();
    }
    const rader = [...boka.alle.values()].sort(sistEndret).map((post) => boka.rad(post));
    // The last that was written in comes first whatever it is; then trials that are on, and the rest.
    let utkast = rader.filter(isUtkast);
    if (utkast.some(({ post }) => kontekst.skjema(post.skjema).loggside)) {
      const [{ findIGang, findSted, sayIGang }, { iDag }] = await Promise.all([
        import("../modell/igang.js"),
        import("../modell/logg.js"),
      ]);
      const idag = iDag();
      const iGang = findIGang(kontekst, utkast, idag);
      this.iGang = new Map(
        iGang
          .filter((one) => one.naar || one.gjort)
          .map((one) => [one.post.id, { tekst: sayIGang(kontekst, one, idag, false), href: findSted(kontekst, one) }]),
      );
      utkast = [...new Set([utkast[0], ...iGang.map(({ post }) => boka.rad(post))])];
    }
    const klare = rader.filter((rad) => !isUtkast(rad) && (rad.neste.hva === "lag" || rad.neste.hva === "avklar"));
    this.innhold.replaceChildren(
      ...this.liste("utkast", utkast, (rad, nr) => this.utkast(rad, nr === 0)),
      ...this.liste("klare", klare, (rad, nr) => this.klar(rad, nr === 0 && !utkast.length)),
      ...(utkast.length || klare.length ? [] : [el("p", {}, t("fortsett_ingenting")), this.begynn()]),
    );
    return this.showSteg();
  }

  /** An empty book: one sentence, one button, one link. */
  tom() {
    const { t } = this.side;
    return [
      el("p", { class: "ab-tom" }, t("boka_tom")),
      this.begynn(),
      el("p", {}, el("a", { href: "#samle-inn" }, t("boka_tom_samle"))),
    ];
  }

  begynn() {
    const { kontekst, t } = this.side;
    const first = kontekst.medRolle("ide")[0]?.id ?? [...kontekst.skjemaer.keys()][0];
    return el(
      "p",
      { class: "ab-knapper" },
      el("a", { class: "ds-button", href: kontekst.adresse(first, { ny: "" }) }, t("boka_begynn")),
    );
  }

  /** @param {"utkast" | "klare"} id @param {Rad[]} rader @param {(rad: Rad, nr: number) => Node} tegn */
  liste(id, rader, tegn) {
    if (!rader.length) return [];
    const { t } = this.side;
    return [
      el("h3", { class: "ab-tittel", id: `ab-${id}` }, t(`fortsett_${id}`, { antall: rader.length })),
      el(
        "ul",
        { class: "ab-utkast", role: "list", "aria-labelledby": `ab-${id}` },
        ...rader.slice(0, MEST).map((rad, nr) => tegn(rad, nr)),
      ),
      ...(rader.length > MEST
        ? [el("p", {}, el("a", { href: "#alt" }, t("fortsett_flere", { antall: rader.length - MEST })))]
        : []),
    ];
  }

  /** One that is begun: what is missing, and the way back into it. @param {Rad} rad @param {boolean} first */
  utkast(rad, first) {
    const { kontekst, boka, t } = this.side;
    const { post, mangler, navn } = rad;
    const named = mangler.slice(0, MEST_NEVNT).map((felt) => `«${felt.ledetekst}»`);
    const left = mangler.length - named.length;
    const skjema = kontekst.skjema(post.skjema).tittel;
    const iGang = this.iGang.get(post.id);
    const neste = (rad.neste.hva === "fyll" && iGang) || findNeste(kontekst, rad);
    return el(
      "li",
      { class: "ab-utkast__en" },
      el(
        "div",
        { class: "ab-utkast__hva" },
        el("strong", { class: "ab-utkast__navn" }, navn),
        drawHvem(boka, rad, skjema),
        iGang ? el("span", {}, iGang.tekst) : null,
        post.uenig.length
          ? el("span", { class: "ab-utkast__mangler" }, t("uenig_merke", { antall: post.uenig.length }))
          : null,
        mangler.length
          ? el(
              "span",
              { class: "ab-utkast__mangler" },
              t("utkast_mangler", { antall: mangler.length, felt: named.join(", ") }),
              left > 0 ? ` ${t("utkast_flere", { antall: left })}` : "",
            )
          : null,
      ),
      neste ? drawKnapp(neste.href, t("fortsett"), t("fortsett_paa", { navn }), first) : null,
    );
  }

  /** One that is done, and what comes after it. @param {Rad} rad @param {boolean} first */
  klar(rad, first) {
    const { kontekst, boka } = this.side;
    const neste = findNeste(kontekst, rad);
    return el(
      "li",
      { class: "ab-utkast__en" },
      el(
        "div",
        { class: "ab-utkast__hva" },
        el("a", { class: "ab-utkast__navn", href: kontekst.adresse(rad.post.skjema, { post: rad.post.id }) }, rad.navn),
        drawHvem(boka, rad, kontekst.skjema(rad.post.skjema).tittel),
        rad.utfall ? el("span", { class: "ab-utkast__mangler" }, rad.utfall) : null,
      ),
      neste ? drawKnapp(neste.href, neste.tekst, `${neste.tekst}, ${rad.navn}`, first) : null,
    );
  }

  /** How far the checklists that are begun have come, and the next point in each. Without a tick nothing of them is fetched. */
  async showSteg() {
    const { kontekst, boka, t } = this.side;
    if (!readKryss(boka.innstillinger).size) {
      this.stegboks.replaceChildren();
      return;
    }
    const utfylte = findUtfylte(boka.rader);
    const isDone = (/** @type {string} */ steg, /** @type {import("../modell/sjekkliste.js").Punkt} */ punkt) =>
      isGjort(boka.innstillinger, steg, punkt[0], punkt[2], utfylte);
    const hel = await hentKontekst(kontekst.maal, kontekst.base, kontekst.rot).catch(() => null);
    const begun = (hel?.steg ?? []).filter(({ id, sjekkliste }) => sjekkliste.some((punkt) => isDone(id, punkt)));
    if (!begun.length) {
      this.stegboks.replaceChildren();
      return;
    }
    this.stegboks.replaceChildren(
      el("h3", { class: "ab-tittel", id: "ab-veien-tittel" }, t("bok_veien")),
      el(
        "ul",
        { class: "ab-poster ab-veien", role: "list", "aria-labelledby": "ab-veien-tittel" },
        ...begun.map(({ id, tittel, sjekkliste }) => {
          const left = sjekkliste.filter((punkt) => !isDone(id, punkt));
          const gjort = sjekkliste.length - left.length;
          const href = new URL(`${id}/`, kontekst.rot).pathname;
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
      ),
    );
  }
}
