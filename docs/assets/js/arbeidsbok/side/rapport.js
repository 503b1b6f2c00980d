// What was read from files, shown before anything is laid in: each entry, what differs from what is here, field by field,
// and what could not be read and where it stood.

import { el, gaaTil, knapp } from "../../felles/dom.js";
import { puster } from "../../felles/pust.js";
import { newKryss } from "../modell/bok.js";
import { read } from "../modell/post.js";
import { findUlikheter, forslag, placeAgainst, planlegg } from "../modell/samle.js";

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/samle.js").Funn} Funn */
/** @typedef {import("../modell/samle.js").Valg} Valg */
/** @typedef {import("../modell/samle.js").Ulikhet} Ulikhet */
/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/post.js").Steder} Steder */
/** @typedef {import("../fil/innlesing.js").Lest} Lest */
/** @typedef {Parameters<import("./lager.js").Lager["leggInn"]>[0]} Inn */

/** How many lines a list shows before the rest is folded away. */
const MEST = 30;
/** How many finds are drawn at once. */
const STRAKS = 12;

/**
 * @param {Kontekst} kontekst @param {Lest} lest @param {number} antallFiler @param {Steder} innstillinger What is chosen here.
 * @param {{leggInn: (inn: Inn, antall: number, kryss: number) => unknown, lukk: () => void}} gjoer
 */
export function drawRapport(kontekst, lest, antallFiler, innstillinger, gjoer) {
  const t = kontekst.t.bind(kontekst);
  const { funn, ulest } = lest;
  /** @type {Map<number, () => Valg>} */
  const valg = new Map();
  const kryss = newKryss(innstillinger, lest.innstillinger);
  const nye = funn.filter((one) => one.slag === "ny").length;
  const lik = funn.filter((one) => one.slag === "lik").length;
  const title = el("h3", { class: "ab-tittel", id: "ab-rapport" }, t("rapport_tittel", { filer: antallFiler }));
  const draw = (/** @type {Funn} */ one, /** @type {number} */ nr) => {
    const post = read(one.inn);
    const [gjoeres, choice] = drawValg(kontekst, one);
    if (choice) valg.set(nr, choice);
    const antall = Object.keys(one.utfylt?.svar ?? post.svar).length;
    return el(
      "li",
      { class: "ab-funn" },
      el(
        "p",
        { class: "ab-funn__hva" },
        el("strong", {}, `${kontekst.skjema(post.skjema).tittel}: ${kontekst.navn(post)}`),
        el(
          "span",
          { class: "ab-post__tid" },
          [t("funn_fra", { fil: one.fil, antall }), ...hvem(kontekst, one)].join(", "),
        ),
      ),
      ...(one.obs?.length ? [el("p", {}, t("funn_obs")), foldet(t, one.obs)] : []),
      ...(one.ukjent.length ? [el("p", {}, t("funn_ukjent")), foldet(t, one.ukjent)] : []),
      gjoeres,
    );
  };
  const mange = funn.length > MEST;
  const rows = el(
    "ul",
    { class: "ab-funnliste", role: "list", "data-mange": mange ? "" : null },
    ...funn.slice(0, STRAKS).map(draw),
  );
  // The rest comes when it is wanted, so that the page can be used meanwhile: it is scrolled to, or asked for.
  const flere = knapp("", () => more(), { hidden: true });
  const seen = new IntersectionObserver((all) => all.some((one) => one.isIntersecting) && more());
  let tegnes = false;
  const more = async () => {
    if (tegnes || !rows.isConnected) return;
    tegnes = true;
    const pust = puster();
    for (const til = rows.children.length + STRAKS; rows.children.length < Math.min(til, funn.length); ) {
      await pust();
      rows.append(draw(funn[rows.children.length], rows.children.length));
    }
    tegnes = false;
    const left = funn.length - rows.children.length;
    flere.textContent = t("resten", { antall: left });
    flere.hidden = left === 0;
    // What is still in sight after this is asked for once more.
    seen.disconnect();
    if (left) seen.observe(flere);
  };
  if (funn.length > STRAKS) setTimeout(more);
  const some = kryss > 0 || funn.some((one) => one.slag !== "lik");
  let said = false;
  const leggInn = async () => {
    // It takes a moment with hundreds of entries: a second press is not a second time.
    if (said) return;
    said = true;
    const choice = (/** @type {number} */ nr) => valg.get(nr)?.() ?? { hva: forslag(funn[nr]) };
    const { poster, skrivinger } = await planlegg(funn, choice, puster()).finally(() => {
      said = false;
    });
    await gjoer.leggInn(
      { poster, skrivinger, innstillinger: lest.innstillinger, uleselige: lest.uleselige, ukjent: lest.ukjent },
      poster.length,
      kryss,
    );
  };
  const knapper = el(
    "p",
    { class: "ab-knapper" },
    some ? knapp(t("legg_inn"), leggInn, { "data-variant": "primary" }) : null,
    knapp(t(some ? "avbryt" : "lukk_rapport"), gjoer.lukk),
  );
  return [
    title,
    el(
      "p",
      {},
      t("rapport_tekst", { poster: funn.length, nye, endret: funn.length - nye - lik, lik, ulest: ulest.length }),
    ),
    // Below a list that grows, the buttons would run away from whoever wants to press them.
    ...(mange ? [knapper] : []),
    ...(funn.length ? [rows] : []),
    ...(funn.length > STRAKS ? [el("p", { class: "ab-knapper" }, flere)] : []),
    ...(kryss ? [el("p", {}, t("rapport_kryss", { nye: kryss }))] : []),
    ...(ulest.length
      ? [
          el("h4", {}, t("rapport_ulest")),
          el(
            "ul",
            {},
            ...ulest.map(({ fil, grunn, antall, hva }) =>
              el(
                "li",
                {},
                el("strong", {}, `${fil}: `),
                t(grunn, { antall: antall ?? 0 }),
                ...(hva ? [foldet(t, hva)] : []),
              ),
            ),
          ),
        ]
      : []),
    ...(mange ? [] : [knapper]),
  ];
}

/** A list, with what is long folded away but all there. @param {Kontekst["t"]} t @param {string[]} lines */
function foldet(t, lines) {
  const list = (/** @type {string[]} */ some) => el("ul", {}, ...some.map((line) => el("li", {}, line)));
  if (lines.length <= MEST) return list(lines);
  return el(
    "div",
    {},
    list(lines.slice(0, MEST)),
    el(
      "details",
      { class: "kv-mer" },
      el("summary", {}, t("resten", { antall: lines.length - MEST })),
      list(lines.slice(MEST)),
    ),
  );
}

/** What is to be done with one find: the text, and how the reader's choice is read. @param {Kontekst} kontekst @param {Funn} one @returns {[Node, (() => Valg) | null]} */
function drawValg(kontekst, one) {
  const t = kontekst.t.bind(kontekst);
  if (one.slag === "ny" && one.fremmed) return drawFremmed(kontekst, one);
  if (one.slag !== "flettes") return [el("p", {}, t(`funn_${one.slag}`)), null];
  const navn = kontekst.navn(read(one.inn));
  const select = (/** @type {string} */ label, /** @type {[string, string][]} */ options) =>
    el(
      "select",
      { class: "ds-input", "aria-label": label },
      ...options.map(([value, text]) => el("option", { value }, text)),
    );
  const hva = select(
    t("funn_velg", { navn, fil: one.fil }),
    /** @type {[string, string][]} */ (
      ["flett", "erstatt", "egen", "hopp"].map((value) => [value, t(`funn_${value}`)])
    ),
  );
  hva.value = forslag(one);
  const targets = skille(kontekst, one.kandidater);
  const mot = targets.length > 1 ? select(t("funn_mot", { fil: one.fil }), targets) : null;
  const rader = one.like
    ? select(t("funn_rader", { fil: one.fil }), [
        ["samme", t("funn_rader_samme")],
        ["nye", t("funn_rader_nye")],
      ])
    : null;
  const choice = () =>
    /** @type {Valg} */ ({ hva: hva.value, mot: mot?.value ?? targets[0]?.[0], rader: rader?.value ?? "samme" });
  const differences = el("div", {});
  const show = () => {
    const { hva: what, mot: target, rader: how } = choice();
    const against = one.kandidater.find((each) => each.id === target) ?? one.kandidater[0];
    const inn = one.utfylt ? placeAgainst(against, one.utfylt, how ?? "samme") : one.inn;
    differences.replaceChildren(...(what === "hopp" ? [] : drawUlikheter(kontekst, against, inn, what)));
  };
  for (const each of [hva, mot, rader]) each?.addEventListener("change", show);
  show();
  return [
    el(
      "div",
      {},
      el("p", {}, t(one.usikker ? "funn_ligner" : "funn_flettes", { navn: beskriv(kontekst, one.kandidater[0]) })),
      hva,
      mot ? el("div", {}, el("p", {}, t("funn_flere", { antall: targets.length })), mot) : null,
      rader ? el("div", {}, el("p", {}, t("funn_like_rader", { antall: one.like })), rader) : null,
      differences,
    ),
    choice,
  ];
}

/** Who saved the file last, for which unit, and when, as far as it says. @param {Kontekst} kontekst @param {Funn} one */
function hvem(kontekst, one) {
  const { enhet } = one.utfylt?.svar ?? read(one.inn).svar;
  return [
    ...(typeof enhet === "string" && enhet.trim() ? [enhet.trim()] : []),
    ...(one.avsender?.navn ? [kontekst.t("funn_avsender", { navn: one.avsender.navn })] : []),
    ...(one.utfylt ? [kontekst.tidspunkt(one.utfylt.endret)].filter(Boolean) : []),
  ];
}

/** A list of somebody's own, read by those of its headings that are ours: all that was read, and a choice. @param {Kontekst} kontekst @param {Funn} one @returns {[Node, () => Valg]} */
function drawFremmed(kontekst, one) {
  const t = kontekst.t.bind(kontekst);
  const post = read(one.inn);
  const lines = kontekst.felt(post.skjema).flatMap((felt) => {
    const value = post.svar[felt.id];
    if (value === undefined) return [];
    if (felt.type !== "tabell" || !Array.isArray(value)) return [`${felt.ledetekst}: ${kontekst.vis(felt, value)}`];
    return value.map((rad, nr) => {
      const cells = (felt.kolonner ?? []).flatMap((kolonne) => {
        const cell = /** @type {any} */ (rad)[kolonne.id];
        return cell === undefined ? [] : [`${kolonne.ledetekst}: ${kontekst.vis(kolonne, cell)}`];
      });
      return `${felt.ledetekst} ${nr + 1}: ${cells.join(" · ")}`;
    });
  });
  const hva = el(
    "select",
    { class: "ds-input", "aria-label": t("funn_fremmed_velg", { navn: kontekst.navn(post), fil: one.fil }) },
    el("option", { value: "hopp" }, t("funn_hopp")),
    el("option", { value: "egen" }, t("funn_fremmed_inn")),
  );
  return [
    el("div", {}, el("p", {}, t("funn_fremmed")), foldet(t, lines), hva),
    () => ({ hva: /** @type {Valg["hva"]} */ (hva.value) }),
  ];
}

/** Enough of an entry to tell it from one of the same name. @param {Kontekst} kontekst @param {Lagret} lagret */
function beskriv(kontekst, lagret) {
  const post = read(lagret);
  const unit = typeof post.svar.enhet === "string" ? `, ${post.svar.enhet}` : "";
  return `${kontekst.navn(post)}${unit} (${kontekst.t("endret", { dato: kontekst.dato(post.endret) })})`;
}

/**
 * Entries of one name, each by what tells it from the others: its unit, an answer that the others do not have, and when it
 * was written in. The name itself is the same, and a list on a phone has no room for it.
 * @param {Kontekst} kontekst @param {Lagret[]} kandidater @returns {[string, string][]}
 */
function skille(kontekst, kandidater) {
  const svar = kandidater.map((one) => read(one).svar);
  const [{ skjema }] = kandidater;
  const egne = kontekst
    .felt(skjema)
    .filter(({ id, type }) => id !== kontekst.skjema(skjema).merke && type !== "tabell" && type !== "beregnet");
  const shown = (/** @type {number} */ nr, /** @type {typeof egne[number]} */ felt) =>
    svar[nr][felt.id] === undefined ? "" : kontekst.vis(felt, svar[nr][felt.id]).replace(/\s+/g, " ");
  const apart = (/** @type {number[]} */ some, /** @type {typeof egne[number]} */ felt) =>
    new Set(some.map((nr) => shown(nr, felt))).size;
  /** What tells some of them apart, answer by answer until nothing more does. @type {(some: number[], left: typeof egne) => Map<number, string[]>} */
  const tell = (some, left) => {
    const [best, ...rest] = [...left].sort((a, b) => apart(some, b) - apart(some, a));
    if (some.length < 2 || !best || apart(some, best) < 2) return new Map(some.map((nr) => [nr, []]));
    return new Map(
      [...new Set(some.map((nr) => shown(nr, best)))].flatMap((text) =>
        [
          ...tell(
            some.filter((nr) => shown(nr, best) === text),
            rest,
          ),
        ].map(([nr, more]) => /** @type {[number, string[]]} */ ([nr, text ? [text, ...more] : more])),
      ),
    );
  };
  const told = tell(
    [...svar.keys()],
    [...egne].sort((a, b) => Number(b.id === "enhet") - Number(a.id === "enhet")),
  );
  return kandidater.map((one, nr) => {
    // Long texts may begin alike.
    const short = (/** @type {string} */ text) =>
      text.length > 40 ? `${text.slice(0, 18)} … ${text.slice(-18)}` : text;
    const says = (told.get(nr) ?? []).map(short).join(", ");
    const naar = kontekst.t("endret", { dato: kontekst.dato(read(one).endret) });
    return [one.id, says ? `${says} (${naar})` : naar];
  });
}

/** What differs, field by field. @param {Kontekst} kontekst @param {Lagret} her @param {Lagret} der @param {Valg["hva"]} hva What is to be done. */
function drawUlikheter(kontekst, her, der, hva) {
  const t = kontekst.t.bind(kontekst);
  const all = findUlikheter(her, der);
  const line = (/** @type {Ulikhet} */ one) => {
    const { felt, navn } = stedNavn(kontekst, der, one.sti);
    const shown = (/** @type {any} */ value) =>
      value === null || value === undefined
        ? t("uenig_tomt")
        : felt && !one.sti.endsWith("/_notat")
          ? kontekst.vis(felt, value) || String(value)
          : String(value);
    const text = one.sti.endsWith("_slettet")
      ? t("ulikt_stroeket")
      : t(wordFor(hva, one.slags), { her: shown(one.her), der: shown(one.der) });
    const naar = kontekst.tidspunkt(one.naar);
    return `${navn}: ${text}${naar ? ` (${naar})` : ""}`;
  };
  const changes = all.filter((one) => one.slags !== "beholdt");
  const kept = all.filter((one) => one.slags === "beholdt");
  return [
    ...(changes.length
      ? [
          el(
            "details",
            { class: "kv-mer", open: changes.length <= 6 },
            el("summary", {}, t("ulikt", { antall: changes.length })),
            foldet(t, changes.map(line)),
          ),
        ]
      : []),
    ...(kept.length
      ? [
          el(
            "details",
            { class: "kv-mer" },
            el("summary", {}, t("ulikt_nyere", { antall: kept.length })),
            foldet(t, kept.map(line)),
          ),
        ]
      : []),
  ];
}

/** @param {Valg["hva"]} hva @param {Ulikhet["slags"]} slags */
const wordFor = (hva, slags) =>
  hva === "egen" ? "ulikt_forskjell" : hva === "erstatt" && slags === "uenig" ? "ulikt_erstattes" : `ulikt_${slags}`;

/** The field at a place, and what the place is called. @param {Kontekst} kontekst @param {Lagret} lagret @param {string} sti */
function stedNavn(kontekst, lagret, sti) {
  const [tabell, rad, kolonne] = sti.replace(/\/_notat$/, "").split("/");
  const felt = kontekst.felt(lagret.skjema).find((one) => one.id === tabell);
  if (kolonne === undefined) return { felt, navn: felt?.ledetekst ?? tabell };
  const column = felt && kontekst.kolonner(felt, read(lagret), true).find((one) => one.id === kolonne);
  const nr = (read(lagret).rader[tabell] ?? []).indexOf(rad) + 1;
  return { felt: column, navn: radNavn(kontekst, felt?.ledetekst ?? tabell, nr, column?.ledetekst ?? "") };
}

/** @param {Kontekst} kontekst @param {string} tabell @param {number} rad @param {string} kolonne */
const radNavn = (kontekst, tabell, rad, kolonne) => kontekst.t("uenig_celle", { tabell, rad: rad || "–", kolonne });

/** Lead the reader to a report. @param {HTMLElement} box */
export function tilRapport(box) {
  gaaTil(box.querySelector("h3"));
  box.querySelector("h3")?.scrollIntoView({ block: "start", behavior: "instant" });
}
