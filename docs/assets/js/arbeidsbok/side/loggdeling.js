// The links of a log: handed out by the owner, opened by a tester, sent back with lines, shown before they are taken in.
// Fetched when somebody wants one of these. Nothing is sent from here: the reader shares it, or does not.

import { el, filnavn, gaaTil, knapp, kopierTekst, lastNed } from "../../felles/dom.js";
import { readBok, writeBok } from "../modell/bok.js";
import { findLenker, findVei, LenkeFeil, makeLenke } from "../modell/lenke.js";
import { finnLinjer, tabeller } from "../modell/logg.js";
import { merge, newLagret, read, same, valueAt } from "../modell/post.js";
import { pakkLinjer, pakkUtLinjer, tellNytt } from "../modell/sending.js";
import { hasSvar } from "../modell/skjemaer.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */
/** @typedef {import("../modell/post.js").Steder} Steder */
/** @typedef {import("../modell/sending.js").Sending} Sending */

const MEST_FIL = 4_000_000;
const MERKELAPP = 40;

/** The address of the log page itself. */
const adresse = () => location.origin + location.pathname;

/** @param {Loggside} side @param {...(Node | null)} children */
function visPanel(side, ...children) {
  const box = side.panel ?? side.inn;
  box.replaceChildren(...children.filter((one) => one !== null));
  gaaTil(box.querySelector("h3"));
  box.scrollIntoView({ block: "nearest" });
}

/** @param {string} id @param {string} label @param {string} value @param {Record<string, any>} [more] */
function felt(id, label, value, more = {}) {
  const input = el("input", { class: "ds-input", type: "text", id, ...more });
  input.value = value;
  return { input, boks: el("div", { class: "kv-logg__felt" }, el("label", { for: id }, label), input) };
}

/** A QR code as a picture of one path. @param {string} text @param {string} navn What it is, for one who does not see it. */
export async function tegnQr(text, navn) {
  const { encodeQR } = await import("../../../vendor/qr/index.js");
  const rows = encodeQR(text, "raw", { ecc: "low", border: 4 });
  const d = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .filter(Boolean)
    .join("");
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", navn);
  svg.setAttribute("class", "kv-logg__qr");
  svg.setAttribute("shape-rendering", "crispEdges");
  const back = document.createElementNS(ns, "rect");
  for (const [key, value] of Object.entries({ width: rows.length, height: rows.length, fill: "#fff" }))
    back.setAttribute(key, String(value));
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", d);
  path.setAttribute("fill", "#000");
  svg.append(back, path);
  return svg;
}

/** A button that copies, and says whether it could. @param {Loggside} side @param {string} text @param {string} what @param {(() => void)} [etter] */
function kopierknapp(side, text, what, etter) {
  const said = el("span", { role: "status" });
  return el(
    "span",
    {},
    knapp(text, async () => {
      const done = await kopierTekst(what);
      said.textContent = ` ${side.t(done ? "kopiert" : "kopiert_ikke")}`;
      if (done) etter?.();
    }),
    said,
  );
}

/** The share sheet, where there is one. @param {Loggside} side @param {string} tittel @param {string} text @param {(() => void)} [etter] */
function delknapp(side, tittel, text, etter) {
  if (!("share" in navigator)) return null;
  return knapp(
    side.t("logg_del_ark"),
    async () => {
      try {
        await navigator.share({ title: tittel, text });
        etter?.();
      } catch (error) {
        if (/** @type {any} */ (error)?.name !== "AbortError") console.warn(error);
      }
    },
    { "data-variant": "primary" },
  );
}

/** @param {Loggside} side @param {string} emne @param {string} text @param {(() => void)} [etter] */
const mailknapp = (side, emne, text, etter) =>
  el(
    "a",
    {
      class: "ds-button",
      "data-variant": "secondary",
      href: `mailto:?subject=${encodeURIComponent(emne)}&body=${encodeURIComponent(text)}`,
      onclick: () => etter?.(),
    },
    side.t("logg_epost"),
  );

/** A text that can be seen, and copied by hand. @param {string} id @param {string} label @param {string} text */
function tekstboks(id, label, text) {
  const area = el("textarea", { class: "ds-input", id, readonly: true, rows: 5 });
  area.value = text;
  return el("div", { class: "kv-logg__felt" }, el("label", { for: id }, label), area);
}

// --- the owner hands the plan out ---

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
  const qr = vei === "qr" ? await tegnQr(link, t("logg_qr", { oppgave: plan.oppgave })) : null;
  visPanel(
    side,
    title,
    el("p", {}, t("logg_del_hva")),
    side.planliste(plan),
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
        : [delknapp(side, emne, text), kopierknapp(side, t("logg_kopier_lenke"), link), mailknapp(side, emne, text)]),
      qr ? knapp(t("logg_skriv_lapp"), () => skrivLapp(side, link)) : null,
    ),
    vei === "fil"
      ? null
      : el(
          "div",
          {},
          tekstboks("logg--deletekst", t("logg_tekst"), text),
          kopierknapp(side, t("logg_kopier_tekst"), text),
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
    await tegnQr(link, t("logg_qr", { oppgave: plan.oppgave })),
    side.planliste({ ...plan, oppgave: "" }),
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

// --- a tester sends lines back ---

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

/** What stands above the buttons: what was last sent, what is new; or what has come. @param {Loggside} side */
export async function visStatus(side) {
  const { t } = side;
  const box = side.status;
  if (!box) return;
  if (!side.erTester) {
    const sendere = finnSendere(side);
    if (!sendere.length) return box.replaceChildren();
    return box.replaceChildren(...tegnSendere(side, sendere));
  }
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
        await tegnQr(lenke, t("logg_qr_linjer", { antall: lines })),
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
              kopierknapp(side, t("logg_kopier_tekst"), text, sent),
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
  const own = tabeller(side.oppsett);
  const felt = Object.fromEntries(
    Object.entries(side.lagret.felt).filter(([sti]) => own.includes(sti.split("/")[0]) && sti.includes("/")),
  );
  return writeBok([{ ...newLagret(side.skjema, side.lagret.id, side.lagret.opprettet), felt }]);
}

// --- the owner takes lines in ---

/** @typedef {{post: string, fra: string, enhet: string, sendt: string, felt: Steder, rester: string[]}} Mottatt */

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
        .map((one) => `${one.ledetekst}: ${side.celle(one, row[one.id])}`)
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
      "mediaDevices" in navigator ? knapp(t("logg_kamera"), () => lesKamera(side, film, said)) : null,
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
export async function lesTekst(side, tekst, said, navn = "") {
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
        felt: Object.fromEntries(
          Object.entries(one.felt).filter(([sti]) => own.includes(sti.split("/")[0]) && sti.includes("/")),
        ),
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

/** Read a code from the phone beside this machine. What the camera sees stays here. @param {Loggside} side @param {HTMLElement} boks @param {HTMLElement} said */
async function lesKamera(side, boks, said) {
  const { t } = side;
  /** @type {MediaStream | null} */
  let stream = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return said.replaceChildren(el("p", {}, t("logg_kamera_nei")));
  }
  const video = el("video", { playsinline: true, muted: true, "aria-label": t("logg_kamera") });
  video.srcObject = stream;
  let going = true;
  const stop = () => {
    going = false;
    for (const track of stream?.getTracks() ?? []) track.stop();
    boks.replaceChildren();
  };
  boks.replaceChildren(video, el("p", {}, t("logg_kamera_hold")), knapp(t("lukk"), stop));
  addEventListener("pagehide", stop, { once: true });
  await video.play().catch(() => {});
  const decode = await dekoder();
  const canvas = el("canvas", {});
  const look = async () => {
    if (!going || !boks.isConnected) return stop();
    const text = video.videoWidth ? await decode(video, canvas).catch(() => "") : "";
    if (text && findLenker(text).length) {
      stop();
      return lesTekst(side, text, said);
    }
    setTimeout(look, 200);
  };
  look();
}

/** What reads a code: the browser's own, or a library that is fetched now. @returns {Promise<(video: HTMLVideoElement, canvas: HTMLCanvasElement) => Promise<string>>} */
async function dekoder() {
  const Own = /** @type {any} */ (globalThis).BarcodeDetector;
  const formats = Own ? await Own.getSupportedFormats().catch(() => []) : [];
  if (formats.includes("qr_code")) {
    const detector = new Own({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
  }
  const { decodeQR } = await import("../../../vendor/qr/decode.js");
  return async (video, canvas) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    if (!brush) return "";
    brush.drawImage(video, 0, 0);
    const picture = brush.getImageData(0, 0, canvas.width, canvas.height);
    return decodeQR({ width: picture.width, height: picture.height, data: picture.data });
  };
}

// --- who has sent ---

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
    await visStatus(side);
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
