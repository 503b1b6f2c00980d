// The owner takes lines in, by link, text, file or code: shown before they are taken in. And who has sent, and when.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { findLenker, LenkeFeil } from "../modell/lenke.js";
import { readBok } from "../modell/lesbok.js";
import { tabeller } from "../modell/logg.js";
import { merge, newLagret, read, same, valueAt } from "../modell/post.js";
import { finnRadsteder, pakkUtLinjer, tellNytt } from "../modell/sending.js";
import { hasSvar } from "../modell/skjemaer.js";
import { felt, visPanel } from "./loggpanel.js";
import { lesKamera } from "./loggqr.js";
import { celle } from "./loggtekst.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */
/** @typedef {import("../modell/post.js").Steder} Steder */

/** @typedef {{post: string, fra: string, enhet: string, sendt: string, felt: Steder, rester: string[]}} Mottatt */

const MEST_FIL = 4_000_000;

/** What has come in a link, made safe. @param {Loggside} side @param {any} data @returns {Mottatt} */
function lesSending(side, data) {
  const { felt, rester } = pakkUtLinjer(data.linjer, data.enhet, tabeller(side.oppsett));
  return { post: data.post, fra: data.fra, enhet: data.enhet, sendt: data.sendt ?? "", felt, rester };
}

/** A link with lines was opened. @param {Loggside} side @param {any} data */
export async function visMottak(side, data) {
  if (data.gjelder !== "linjer") return side.feil("logg_lenke_annen");
  await visMottatte(side, [lesSending(side, data)], 0);
}

/** What has come, before it is taken in. @param {Loggside} side @param {Mottatt[]} mottatte @param {number} feil How many links could not be read. */
async function visMottatte(side, mottatte, feil) {
  const { t } = side;
  const boxes = await Promise.all(mottatte.map((one) => tegnMottatt(side, one)));
  side.inn.replaceChildren(...(feil ? [el("p", { role: "alert" }, t("logg_ulest", { antall: feil }))] : []), ...boxes);
  gaaTil(side.inn.querySelector("h2, p"));
  side.inn.scrollIntoView({ block: "nearest" });
}

/** @param {Loggside} side @param {Mottatt} mottatt */
async function tegnMottatt(side, mottatt) {
  const { t, kontekst, skjema } = side;
  const { post, felt, fra, sendt, rester } = mottatt;
  const [stored] = await side.lager.noen([post]);
  const there = stored && stored.skjema === skjema ? stored : undefined;
  const her = there ?? newLagret(skjema, post, new Date().toISOString());
  const etter = merge(her, { ...newLagret(skjema, post, her.opprettet), felt });
  const { ny, endret, strokne, samme } = tellNytt(her, etter, felt);
  const news = [...ny, ...endret, ...strokne];
  const box = el("section", {
    class: "kv-logg__mottatt ds-alert",
    "data-color": "info",
    "aria-label": t("logg_mottatt"),
  });
  const after = read(etter);
  const before = read(her);
  const line = (/** @type {string} */ key, /** @type {string} */ word) => {
    const [tabell, id] = key.split("/");
    const table = kontekst.felt(skjema).find((one) => one.id === tabell);
    const nr = (after.rader[tabell] ?? []).indexOf(id);
    const rad =
      nr >= 0
        ? /** @type {any[]} */ (after.svar[tabell])[nr]
        : after.strokne[tabell]?.find((one) => one.id === id)?.rad;
    const old = (before.rader[tabell] ?? []).indexOf(id);
    const was = old >= 0 ? /** @type {any[]} */ (before.svar[tabell])[old] : undefined;
    if (!table || !rad) return el("li", {}, key);
    const columns = kontekst.kolonner(table, after, true);
    const text = (/** @type {any} */ row) =>
      columns
        .filter((one) => hasSvar(row[one.id]))
        .map((one) => `${one.ledetekst}: ${celle(side, one, row[one.id])}`)
        .join(" · ");
    return el(
      "li",
      {},
      el("strong", {}, t(word)),
      " ",
      strokne.includes(key) ? el("s", {}, text(rad)) : text(rad),
      word === "logg_mottatt_endret" && was && !same(was, rad)
        ? el("span", { class: "ab-post__tid" }, ` ${t("logg_mottatt_foer", { linje: text(was) })}`)
        : null,
    );
  };
  const close = () => box.remove();
  const take = async () => {
    try {
      const angre = await side.lager.leggInn({ poster: [{ ...newLagret(skjema, post, her.opprettet), felt }] });
      const sender = `logg/${post}/fra/${mottatt.enhet}`;
      const before_ = valueAt(side.valg, sender);
      if (mottatt.enhet) await side.velgSti(sender, `${sendt}|${fra}`);
      close();
      await side.aapne(post);
      await side.les();
      side.tegn();
      const undo = async () => {
        await side.lager.angre(angre);
        if (mottatt.enhet) await side.velgSti(sender, before_ ?? null);
        await side.les();
        side.tegn();
        side.si(t("logg_angret"));
      };
      side.si(t("logg_lagt_inn", { antall: news.length }), knapp(t("angre"), undo));
      side.melding.scrollIntoView({ block: "nearest" });
      gaaTil(side.melding.querySelector("button"));
    } catch (error) {
      side.alarm(error);
    }
  };
  const who = fra || t("logg_ukjent");
  box.append(
    el("h2", {}, t("logg_mottatt_fra", { fra: who })),
    el(
      "p",
      {},
      [
        sendt ? t("logg_mottatt_naar", { dato: kontekst.tidspunkt(sendt) }) : "",
        there ? kontekst.navn(before) : t("logg_mottatt_ukjent"),
      ]
        .filter(Boolean)
        .join(" "),
    ),
    el(
      "p",
      {},
      [
        t("logg_mottatt_ny", { antall: ny.length }),
        endret.length ? t("logg_mottatt_rettet", { antall: endret.length }) : "",
        strokne.length ? t("logg_mottatt_stroeket", { antall: strokne.length }) : "",
        samme.length ? t("logg_mottatt_samme", { antall: samme.length }) : "",
      ]
        .filter(Boolean)
        .join(" "),
    ),
    news.length
      ? el(
          "ul",
          { class: "kv-logg__mottatte" },
          ...ny.map((key) => line(key, "logg_mottatt_ordet_ny")),
          ...endret.map((key) => line(key, "logg_mottatt_endret")),
          ...strokne.map((key) => line(key, "logg_er_stroeket")),
        )
      : "",
    ...(rester.length ? [el("p", {}, t("logg_rester", { antall: rester.length }))] : []),
    el(
      "p",
      { class: "ab-knapper" },
      ...(news.length
        ? [
            knapp(t("logg_legg_inn"), take, { "data-variant": "primary" }),
            knapp(t("logg_ikke_legg_inn"), close, { "data-variant": "tertiary" }),
          ]
        : [knapp(t("lukk"), close)]),
    ),
  );
  return box;
}

/** A place to paste what has come, to choose a file, or to hold a code to the camera. @param {Loggside} side */
export function visInnliming(side) {
  const { t } = side;
  const area = el("textarea", { class: "ds-input", id: "logg--lim", rows: 4 });
  const said = el("div", { role: "alert" });
  const read_ = () => lesTekst(side, area.value, said);
  const file = el("input", {
    type: "file",
    id: "logg--fil",
    class: "ds-input",
    multiple: true,
    accept: ".json,.txt,text/plain,application/json",
    onchange: async () => {
      for (const one of file.files ?? []) {
        if (one.size > MEST_FIL) said.replaceChildren(el("p", {}, t("logg_lenke_for_stor")));
        else await lesTekst(side, await one.text(), said, one.name);
      }
    },
  });
  const film = el("div", { class: "kv-logg__kamera" });
  visPanel(
    side,
    el("h3", {}, t("logg_lim_inn")),
    el("div", { class: "kv-logg__felt" }, el("label", { for: "logg--lim" }, t("logg_lim_tekst")), area),
    said,
    el(
      "p",
      { class: "ab-knapper" },
      knapp(t("logg_les"), read_, { "data-variant": "primary" }),
      "mediaDevices" in navigator
        ? knapp(t("logg_kamera"), () => lesKamera(side, film, said, (tekst) => lesTekst(side, tekst, said)))
        : null,
    ),
    film,
    el("div", { class: "kv-logg__felt" }, el("label", { for: "logg--fil" }, t("logg_velg_fil")), file),
  );
}

/** The device that has written most of some places. @param {Steder} felt */
function mestSkrevet(felt) {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const { m } of Object.values(felt)) for (const { e } of m) count.set(e, (count.get(e) ?? 0) + 1);
  return [...count].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

/** Whatever somebody has got: links in a mail, or a file. @param {Loggside} side @param {string} tekst @param {HTMLElement} said @param {string} [navn] */
async function lesTekst(side, tekst, said, navn = "") {
  const { t } = side;
  said.replaceChildren();
  if (/^\uFEFF?\s*\{/.test(tekst)) {
    const bok = await readBok(tekst).catch(() => null);
    const own = tabeller(side.oppsett);
    const logs = (bok?.poster ?? []).filter((one) => one.skjema === side.skjema);
    if (!logs.length) return said.replaceChildren(el("p", {}, t("logg_lenke_ikke_lenke")));
    return visMottatte(
      side,
      logs.map((one) => ({
        post: one.id,
        fra: navn.replace(/\.json$/, ""),
        enhet: mestSkrevet(one.felt),
        sendt: "",
        felt: finnRadsteder(one.felt, own),
        rester: [],
      })),
      0,
    );
  }
  const found = findLenker(tekst);
  const whole = found.flatMap((one) => (one instanceof LenkeFeil ? [] : [one]));
  const plan = whole.find((one) => one.slag === "l");
  const lines = whole.filter((one) => one.slag === "r" && one.data.gjelder === "linjer");
  if (lines.length)
    return visMottatte(
      side,
      lines.map((one) => lesSending(side, one.data)),
      found.length - whole.length,
    );
  if (plan) {
    await side.taImotPlan(plan.data);
    if (side.aapen) side.tegn();
    return;
  }
  const fault = found.find((one) => one instanceof LenkeFeil);
  said.replaceChildren(
    el(
      "p",
      {},
      t(
        fault instanceof LenkeFeil
          ? `logg_lenke_${fault.hva}`
          : whole.length
            ? "logg_lenke_annen"
            : "logg_lenke_ikke_lenke",
      ),
    ),
  );
}

/** Who has sent lines, and when; nothing of what they sent. @param {Loggside} side @returns {{fra: string, sendt: string}[]} */
function finnSendere(side) {
  const under = `logg/${side.lagret.id}/fra/`;
  return Object.keys(side.valg)
    .filter((sti) => sti.startsWith(under))
    .map((sti) => {
      const [sendt, ...fra] = String(valueAt(side.valg, sti) ?? "").split("|");
      return { sendt, fra: fra.join("|") };
    })
    .sort((a, b) => (a.sendt < b.sendt ? 1 : -1));
}

/** What stands above the buttons of an owner: what has come. @param {Loggside} side */
export function visSendere(side) {
  const sendere = finnSendere(side);
  side.status?.replaceChildren(...(sendere.length ? tegnSendere(side, sendere) : []));
}

/** @param {Loggside} side @param {{fra: string, sendt: string}[]} sendere */
function tegnSendere(side, sendere) {
  const { t } = side;
  const expected = side.velgt("deltakere");
  const missing = typeof expected === "number" ? Math.max(0, expected - sendere.length) : null;
  const count = felt("logg--deltakere", t("logg_deltakere"), typeof expected === "number" ? String(expected) : "", {
    inputmode: "numeric",
    class: "ds-input kv-tall",
  });
  count.input.addEventListener("change", async () => {
    const number = Number(count.input.value);
    await side.velg("deltakere", Number.isInteger(number) && number > 0 && number < 1000 ? number : null);
    visSendere(side);
    document.getElementById("logg--deltakere")?.focus();
  });
  return [
    el(
      "p",
      {},
      [
        t("logg_har_sendt", { antall: sendere.length }),
        missing === null ? "" : t("logg_har_ikke_sendt", { antall: missing }),
      ]
        .filter(Boolean)
        .join(" "),
    ),
    el(
      "ul",
      {},
      ...sendere.map((one) =>
        el(
          "li",
          {},
          t("logg_sender", {
            fra: one.fra || t("logg_ukjent"),
            dato: one.sendt ? side.kontekst.tidspunkt(one.sendt) : "–",
          }),
        ),
      ),
    ),
    count.boks,
  ];
}
