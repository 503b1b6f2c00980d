// The line that is written: drawn, saved, mended and struck.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { nyKlokke, pause } from "../modell/klokke.js";
import { finnLinjer, iDag } from "../modell/logg.js";
import { newRadId, plassSist, same, skrivRad } from "../modell/post.js";
import { hasSvar } from "../modell/skjemaer.js";
import { tegnKolonne, visFeil } from "./loggfelt.js";
import { fraKlokke, tegnKlokke } from "./loggklokke.js";
import { medSak, muligeSlag, nySak, tegnRegel, tegnSak, tegnSlag, velgSlag } from "./loggslag.js";
import { kort } from "./loggtekst.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */

/** The line that is written. @param {Loggside} side */
export function tegnSkriver(side) {
  const { t } = side;
  const slagene = muligeSlag(side);
  const form = el(
    "form",
    { class: "kv-logg__skjema", novalidate: true, autocomplete: "off", "aria-label": t(`logg_slag_${side.slag}`) },
    ...side.linje.linje.map((id) => tegnKolonne(side, id)),
    el(
      "details",
      { class: "kv-logg__mer", open: side.retter ? true : side.linje.mer.some((id) => hasSvar(side.rad[id])) },
      el("summary", {}, t("logg_mer")),
      ...side.linje.mer.map((id) => tegnKolonne(side, id)),
      tegnKolonne(side, side.oppsett.dato),
    ),
    el(
      "p",
      { class: "ab-knapper kv-logg__lagre" },
      el("button", { class: "ds-button", type: "submit" }, t(side.retter ? "logg_lagre_rettelse" : "logg_lagre")),
      side.retter ? knapp(t("logg_avbryt"), () => avbryt(side), { "data-variant": "tertiary" }) : null,
    ),
  );
  // Whether a run counts depends on its day.
  form.querySelector("input[type=date]")?.addEventListener("input", () => {
    side.skriver.querySelector(".kv-logg__regel")?.replaceWith(tegnRegel(side) ?? "");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    lagreLinje(side);
  });
  side.skriver.replaceChildren(
    ...(side.retter ? [el("p", { class: "kv-logg__retter" }, t("logg_retter"))] : [tegnSlag(side, slagene)]),
    ...[tegnRegel(side), tegnSak(side), side.retter ? null : tegnKlokke(side)].filter((one) => one !== null),
    form,
  );
  side.spurt = false;
}

/** @param {Loggside} side */
async function lagreLinje(side) {
  side.klokke = pause(side.klokke, Date.now());
  for (const one of side.linje.klokke)
    if (side.rad[one] === undefined && side.klokke.brukt[one] !== undefined) fraKlokke(side);
  side.spurt = true;
  const shown = [...side.linje.linje, ...side.linje.mer, side.oppsett.dato];
  const bad = shown.filter((id) => visFeil(side, id));
  if (bad.length) {
    gaaTil(side.skriver.querySelector(`[data-kolonne="${bad[0]}"] :is(input, textarea)`));
    return;
  }
  const { tabell } = side.linje;
  const rad = { ...side.rad, [side.oppsett.dato]: side.rad[side.oppsett.dato] ?? iDag() };
  const id = side.retter?.id ?? side.sak ?? newRadId();
  // Who mends a case may have been in both of its halves.
  const kinds = side.retter ? side.oppsett.linjer.filter((one) => one.tabell === tabell) : [];
  const columns = [...new Set([...shown, ...kinds.flatMap((one) => [...one.linje, ...one.mer])])];
  const known = finnLinjer(side.oppsett, side.post).find((one) => one.tabell === tabell && one.id === id);
  const skrivinger = known
    ? columns
        // The other half of a case says nothing of what the first half said for both.
        .filter((one) => (side.retter || side.rad[one] !== undefined) && !same(known.rad[one], rad[one]))
        .map((one) => ({ sti: `${tabell}/${id}/${one}`, verdi: rad[one] ?? null }))
    : skrivRad(tabell, id, plassSist(side.lagret.felt, tabell), medSak(side, rad));
  const mended = side.retter;
  if (!(await side.skriv(side.lagret, skrivinger, false))) return;
  side.retter = null;
  side.rad = {};
  side.klokke = nyKlokke();
  side.sak = null;
  if (side.slag.startsWith("par")) nySak(side);
  side.lagreUtkast();
  if (!mended && side.slag === "med" && side.plan.regel?.slag === "hver") await side.velg("hoppet", 0);
  side.tegn();
  const line = kort(side, tabell, rad);
  side.si(
    side.t(mended ? "logg_rettet" : "logg_lagret", { linje: line }),
    knapp(side.t("logg_rett"), () => rettLinje(side, { tabell, id }), { "data-variant": "tertiary" }),
    mended ? null : knapp(side.t("logg_stryk"), () => strykLinje(side, { tabell, id }), { "data-variant": "tertiary" }),
  );
  side.melding.scrollIntoView({ block: "nearest" });
}

/** @param {Loggside} side @param {{tabell: string, id: string}} linje */
export function rettLinje(side, linje) {
  const found = finnLinjer(side.oppsett, side.post).find((one) => one.tabell === linje.tabell && one.id === linje.id);
  if (!found) return;
  const kinds = side.oppsett.linjer.filter((one) => one.tabell === linje.tabell);
  const slag = kinds.find((one) => one.maa.some((id) => hasSvar(found.rad[id]))) ?? kinds[0];
  side.slag = slag.id;
  side.retter = { tabell: linje.tabell, id: linje.id };
  side.rad = { ...found.rad };
  side.lagreUtkast();
  tegnSkriver(side);
  side.si("");
  gaaTil(side.skriver.querySelector("form :is(input, textarea)"));
}

/** @param {Loggside} side */
function avbryt(side) {
  side.retter = null;
  side.rad = {};
  velgSlag(side);
  side.lagreUtkast();
  tegnSkriver(side);
  side.si(side.t("logg_avbrutt"));
}

/** Strike a line, or take it back. @param {Loggside} side @param {{tabell: string, id: string}} linje @param {boolean} [tilbake] */
export async function strykLinje(side, { tabell, id }, tilbake = false) {
  try {
    await side.lager.stryk(side.lagret.id, `${tabell}/${id}/`, tilbake);
  } catch (error) {
    return side.alarm(error);
  }
  if (side.retter?.id === id) avbryt(side);
  await side.les();
  side.tegnTopp();
  side.tegnLinjer();
  side.tegnDeling();
  side.si(
    side.t(tilbake ? "logg_tatt_tilbake" : "logg_stroeket"),
    tilbake ? null : knapp(side.t("angre"), () => strykLinje(side, { tabell, id }, true)),
  );
  if (!side.melding.contains(document.activeElement)) side.melding.querySelector("button")?.focus();
}
