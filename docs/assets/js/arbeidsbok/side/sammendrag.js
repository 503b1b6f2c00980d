// All the answers of a form to look over, part by part, each with a way to change it. What a check came to stands first.

import { el } from "../../felles/dom.js";
import { erFor, findGjenstaar } from "../modell/deler.js";
import { findUtfall, hasSvar, sayUtfall } from "../modell/skjemaer.js";

/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("./deler.js").Deler} Deler */

/** @param {Deler} side @returns {HTMLElement[]} */
export function drawSvar(side) {
  const { kontekst, skjema, rolle, felter, t } = side;
  const { post } = side.lagring;
  const svar = kontekst.svar(post);
  const mine = skjema.deler.filter((del) => erFor(del, rolle));
  const left = new Set(mine.flatMap((del) => findGjenstaar(skjema, del, post)));

  /** @param {Felt} felt @param {boolean} own */
  const value = (felt, own) => {
    if (felt.type === "beregnet") return [el("span", {}, kontekst.beregnet(felt, post.svar) || t("ikke_svart"))];
    const wrong = felter.feil(felt, post).filter(({ alene }) => !alene);
    const said = wrong.map(({ text }) => el("p", { class: "ab-feil" }, text));
    if (own && left.has(felt)) return [...said, el("p", { class: "ab-feil" }, felter.instruks(felt))];
    if (!hasSvar(svar[felt.id])) return [el("span", { class: "ab-post__tid" }, t("ikke_svart"))];
    if (felt.type !== "tabell") return [el("span", { class: "ab-tekst" }, kontekst.vis(felt, svar[felt.id])), ...said];
    const rows = /** @type {Record<string, any>[]} */ (svar[felt.id]).map((rad) =>
      kontekst
        .kolonner(felt, post, true)
        .filter((k) => hasSvar(rad[k.id]))
        .map((k) => t("kolonne_verdi", { kolonne: k.ledetekst, verdi: kontekst.vis(k, rad[k.id]) }))
        .join(" · "),
    );
    return [el("ol", {}, ...rows.map((row) => el("li", {}, row))), ...said];
  };

  /** @param {Felt} felt @param {boolean} own */
  const line = (felt, own) =>
    el(
      "div",
      {},
      el("dt", {}, felt.ledetekst),
      el(
        "dd",
        {},
        ...value(felt, own),
        ...kontekst
          .notater(post, felt)
          .map(({ navn, notat }) =>
            el("p", { class: "ab-post__tid ab-tekst" }, t("merknad_om", { felt: navn, notat })),
          ),
      ),
      el(
        "dd",
        { class: "ab-seover__endre" },
        felt.type === "beregnet" || felt.avgjoeres
          ? null
          : el(
              "a",
              { href: `#${side.id}-${felt.id}`, "aria-label": t("endre_felt", { felt: felt.ledetekst }) },
              t("endre"),
            ),
      ),
    );

  return [
    el("h2", { class: "ab-overskrift", id: side.anker("se-over") }, t("se_over")),
    el("p", {}, left.size ? t("se_over_mangler", { antall: left.size }) : t("alt_med")),
    // The answer itself, with why and whom to ask, stands under the form: on a phone two screens down.
    ...(skjema.utfall && findUtfall(skjema, post.svar).utfall
      ? [
          el(
            "p",
            { class: "ab-seover__utfall" },
            el("a", { href: `#${skjema.id}--svar` }, t("svar_tittel")),
            `: ${sayUtfall(kontekst, skjema, post.svar)}`,
          ),
        ]
      : []),
    ...skjema.deler.flatMap((del) => {
      const own = erFor(del, rolle);
      const hvem = side.hvem(del);
      return [
        el("h3", { class: "ab-tittel" }, del.tittel),
        ...(hvem ? [el("p", { class: "ab-post__tid" }, t("del_av", { hvem }))] : []),
        el("dl", { class: "ab-seover__svar" }, ...del.felt.map((felt) => line(felt, own))),
      ];
    }),
  ];
}
