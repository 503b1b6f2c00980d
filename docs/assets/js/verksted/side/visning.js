// The two screens of a workshop that is running: what the group sees, and what the one who leads sees. Both are drawn from
// what is stored and the time it is, so each can be opened, closed and come back at any time; windows of one browser tell
// each other when something is done.

import { el } from "../../felles/dom.js";
import {
  begynn,
  erFerdig,
  forrige,
  fortsett,
  giTid,
  kanTas,
  neste,
  renGang,
  runde,
  sett,
  stilling,
  taFra,
} from "../modell/gang.js";
import { pling, vekkLyd } from "./lyd.js";

/** @typedef {import("../modell/plan.js").Verksted} Verksted */
/** @typedef {import("../modell/plan.js").Plan} Plan */
/** @typedef {import("../modell/plan.js").Matrise} Matrise */
/** @typedef {import("../modell/gang.js").Gang} Gang */
/**
 * @typedef {object} Oppdrag
 * @property {HTMLElement} rot
 * @property {Verksted} verksted
 * @property {() => Plan} plan
 * @property {{les: () => import("./start.js").Lagret, skriv: (more: Partial<import("./start.js").Lagret>) => void}} lager
 * @property {(key: string, values?: Record<string, string | number>) => string} t
 * @property {"gruppe" | "leder"} hva
 */

const MIN = 60_000;
const SVG = "http://www.w3.org/2000/svg";

/** @param {number} ms */
function tid(ms) {
  const seconds = Math.ceil(Math.abs(ms) / 1000);
  return `${ms < 0 && seconds ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
/** A clock time as the page's language writes it, always of 24 hours. @param {number} at @param {string} maal */
const klokke = (at, maal) =>
  new Date(at).toLocaleTimeString(maal, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** The ring of the clock: all of it, and what is left. */
function ring() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("aria-hidden", "true");
  const [track, rest] = ["bane", "rest"].map((name) => {
    const one = document.createElementNS(SVG, "circle");
    for (const [key, value] of Object.entries({ cx: 50, cy: 50, r: 45, pathLength: 100, class: `kv-skjerm__${name}` }))
      one.setAttribute(key, String(value));
    svg.append(one);
    return one;
  });
  track.setAttribute("fill", "none");
  return { svg, rest };
}

/** @param {Matrise} matrise */
const tegnMatrise = (matrise) =>
  el(
    "table",
    { class: "kv-skjerm__matrise" },
    el("caption", { class: "kv-skjult" }, matrise.tittel),
    el("thead", {}, el("tr", {}, el("td", {}), ...matrise.bortover.map((one) => el("th", { scope: "col" }, one)))),
    el(
      "tbody",
      {},
      ...matrise.rader.map((rad) =>
        el("tr", {}, el("th", { scope: "row" }, rad.navn), ...rad.ruter.map((one) => el("td", {}, one))),
      ),
    ),
  );

/** What stands on the page about a part, for the one who leads. @param {number} nr */
function manus(nr) {
  const part = document.getElementById(`bolk-${nr}`)?.closest(".kv-bolk");
  const copy = /** @type {HTMLElement | undefined} */ (part?.cloneNode(true));
  copy?.querySelector("h3")?.remove();
  copy?.querySelector(".kv-rediger")?.remove();
  for (const one of copy?.querySelectorAll("[id]") ?? []) one.removeAttribute("id");
  copy?.removeAttribute("aria-labelledby");
  return copy ? [...copy.childNodes] : [];
}

/** What the page says about when something gets stuck, folded. */
function laaserSeg() {
  const title = document.getElementById("naar-noe-laaser-seg");
  const table = document.querySelector("#naar-noe-laaser-seg + .kv-tabell table");
  if (!title || !table) return [];
  // Without the link to the heading itself.
  const name = title.firstChild?.textContent?.trim() ?? "";
  return [el("details", { class: "kv-skjerm__laaser" }, el("summary", {}, name), table.cloneNode(true))];
}

/** Whether a screen is open already. */
let aapen = false;

/** @param {Oppdrag} oppdrag */
export async function visning({ rot, verksted, plan: velg, lager, t, hva }) {
  if (aapen) return;
  aapen = true;
  const plan = velg();
  /** @type {Gang | null} */
  let gang = renGang(lager.les().gang, plan);
  const leder = hva === "leder";
  const before = document.activeElement;
  // Each screen is asked for itself: a room that hears two is a room that hears one too many.
  let lyd = false;

  // --- what is drawn once ---
  const over = el("p", {});
  const naar = el("p", {});
  const tittel = el("h2", { tabindex: "-1", id: "vm-tittel" });
  const midt = el("div", { class: "kv-skjerm__midt" });
  const { svg, rest } = ring();
  const teller = el("span", { role: "timer" });
  const under = el("p", { class: "kv-skjerm__runde" });
  const sagt = el("p", { class: "kv-skjult", role: "status" });
  const klokka = el("div", { class: "kv-skjerm__klokke" }, el("div", { class: "kv-skjerm__ring" }, svg, teller), under);
  const strek = el("div", { class: "kv-skjerm__strek", "aria-hidden": "true" });
  const biter = plan.bolker.map(() => el("span", {}));
  strek.append(...biter);
  const sent = el("details", { class: "kv-skjerm__sent" });
  const knapp = (/** @type {string} */ key, /** @type {() => void} */ onclick) =>
    el("button", { type: "button", onclick }, t(key));
  const pauseknapp = knapp("pause", () => gjoer((g, naa) => (g.pause === null ? sett(g, naa) : fortsett(g, naa))));
  const nesteknapp = knapp("neste", () => videre());
  const forrigeknapp = knapp("forrige", () => gjoer(forrige));
  const tidknapp = knapp("to", () => gjoer((g) => giTid(g, 2)));
  const nyknapp = knapp("nytt", () => {
    if (confirm(t("nytt_sikker"))) lagre(null);
  });
  const lydknapp = el("button", {
    type: "button",
    onclick: () => {
      lyd = !lyd;
      if (lyd) vekkLyd();
      lydknapp.textContent = t(lyd ? "lyd_av" : "lyd_paa");
    },
  });
  lydknapp.textContent = t("lyd_paa");
  const telefon = async () => {
    const { visKode } = await import("./telefon.js");
    const boks = visKode({ verksted, lager, t });
    dialog.append(boks);
    boks.showModal();
  };
  // What is done once in a while is folded, so that the rest fits in a line.
  const mer = el(
    "details",
    {
      class: "kv-skjerm__mer",
      onclick: (/** @type {Event} */ e) => e.target instanceof HTMLButtonElement && mer.removeAttribute("open"),
    },
    el("summary", {}, t("mer")),
    el(
      "div",
      {},
      lydknapp,
      !leder && knapp("telefon", telefon),
      !leder && knapp("vindu", () => window.open(`${location.pathname}#leder`, "_blank")),
      nyknapp,
    ),
  );
  const valg = el(
    "div",
    { class: "kv-skjerm__valg", role: "group", "aria-label": t("styring") },
    forrigeknapp,
    pauseknapp,
    tidknapp,
    nesteknapp,
    mer,
    knapp("lukk", () => dialog.close()),
  );
  const dialog = el(
    "dialog",
    { class: `kv-skjerm kv-skjerm--${hva}`, "aria-labelledby": "vm-tittel" },
    el("div", { class: "kv-skjerm__topp" }, over, naar),
    el("div", { class: "kv-skjerm__flate" }, el("div", {}, tittel, midt), klokka),
    el("div", { class: "kv-skjerm__bunn" }, sent, strek, valg, sagt),
  );

  // --- what is done ---
  const kanal = "BroadcastChannel" in globalThis ? new BroadcastChannel(`ki-veikartet.verksted.${verksted.id}`) : null;
  const lagre = (/** @type {Gang | null} */ ny, tell = true) => {
    gang = ny;
    if (tell) {
      lager.skriv({ gang });
      kanal?.postMessage(gang);
    }
    tegnBolk();
  };
  const gjoer = (/** @type {(g: Gang, naa: number) => Gang} */ how) => {
    if (gang) lagre(how(gang, Date.now()));
  };
  const videre = () => (gang ? gjoer(neste) : lagre(begynn(plan, Date.now())));
  kanal?.addEventListener("message", ({ data }) => lagre(renGang(data, plan), false));
  const fraLager = () => lagre(renGang(lager.les().gang, plan), false);

  // --- what changes with the part ---
  const tegnBolk = () => {
    const bolk = gang ? plan.bolker[gang.nr] : undefined;
    const nr = gang?.nr ?? -1;
    over.textContent = bolk
      ? `${verksted.tittel} · ${t("bolk", { nr: nr + 1, antall: plan.bolker.length })}`
      : verksted.tittel;
    const next = plan.bolker[nr + 1];
    /** @type {(Node | string)[]} */
    let inside;
    if (!gang) {
      tittel.textContent = leder ? t("leder") : verksted.tittel;
      inside = [el("p", { class: "kv-skjerm__oppgave" }, t("klar", { antall: plan.varighet }))];
      if (leder) inside.push(...manus(plan.bolker[0].nr));
    } else if (!bolk) {
      tittel.textContent = t("ferdig");
      inside = [el("p", { class: "kv-skjerm__oppgave" }, t("takk"))];
    } else {
      tittel.textContent = bolk.tittel;
      inside = leder
        ? [...manus(bolk.nr), ...laaserSeg(), el("p", {}, next ? t("deretter", { tittel: next.tittel }) : t("sist"))]
        : [
            el("p", { class: "kv-skjerm__oppgave" }, bolk.oppgave || bolk.resultat),
            ...(bolk.punkter.length ? [el("ul", {}, ...bolk.punkter.map((one) => el("li", {}, one)))] : []),
            ...(bolk.matrise ? [tegnMatrise(bolk.matrise)] : []),
            ...(bolk.oppgave ? [el("p", { class: "kv-skjerm__bord" }, t("bordet", { hva: bolk.resultat }))] : []),
          ];
    }
    midt.replaceChildren(...inside);
    midt.scrollTop = 0;
    klokka.hidden = !bolk;
    for (const [at, bit] of biter.entries()) {
      bit.style.flexGrow = String(gang?.minutter[at] ?? plan.bolker[at].minutter);
      bit.className = at < nr ? "er-over" : at === nr ? "er-her" : "";
    }
    nesteknapp.textContent = t(gang ? "neste" : "begynn");
    pauseknapp.textContent = t(gang?.pause ? "fortsett" : "pause");
    pauseknapp.hidden = tidknapp.hidden = !bolk;
    nesteknapp.hidden = !!gang && !bolk;
    forrigeknapp.hidden = nyknapp.hidden = !gang;
    sagt.textContent = `${over.textContent}. ${tittel.textContent}`;
    sistRunde = sistMerke = "";
    tegnTid();
  };

  // --- what changes with the time ---
  let sistRunde = "";
  let sistMerke = "";
  let tegnetSent = "";
  const tegnTid = () => {
    if (!gang || erFerdig(gang)) {
      naar.textContent = "";
      sent.hidden = true;
      return;
    }
    const naa = Date.now();
    const her = stilling(plan, gang, naa);
    naar.textContent = t("naar", { fra: her.fra, til: her.til, slutt: klokke(her.slutt, rot.dataset.maal ?? "nb") });
    const left = tid(her.igjen);
    if (left !== teller.textContent) {
      teller.replaceChildren(...left.split(/(:)/).map((one) => el("span", {}, one)));
      teller.dataset.tegn = String(left.length);
    }
    rest.setAttribute("stroke-dasharray", `${100 * (1 - her.andel)} 100`);
    const its = runde(plan, gang, naa);
    dialog.classList.toggle("er-over", her.igjen < 0);
    dialog.classList.toggle("er-snart", its ? its.igjen <= MIN : her.igjen <= MIN && her.igjen >= 0);
    under.hidden = !its && !gang.pause;
    under.textContent = gang.pause ? t("pauset") : its ? `${its.tittel} ${tid(its.igjen)}` : "";
    const round = its ? `${its.nr}${its.igjen <= MIN}` : "";
    if (its && round !== sistRunde)
      sagt.textContent = its.igjen <= MIN ? t("ett_minutt", { hva: its.tittel }) : its.tittel;
    sistRunde = round;
    const mark = `${gang.nr}${round}${her.igjen < 0}`;
    if (lyd && !gang.pause && sistMerke && mark !== sistMerke)
      pling(her.igjen < 0 ? 3 : its && its.igjen > MIN ? 2 : 1);
    sistMerke = mark;
    // Drawn anew when it says something else only: somebody may be about to press what is there.
    const key = [her.etter, gang.nr, ...gang.minutter].join();
    if (key === tegnetSent) return;
    tegnetSent = key;
    sent.hidden = !her.etter;
    const from = kanTas(plan, gang);
    sent.replaceChildren(
      el("summary", {}, t("etter", { antall: her.etter })),
      from.length
        ? el(
            "ul",
            {},
            ...from.slice(0, 4).map(({ nr, tittel, minutter }) => {
              const take = Math.min(minutter, her.etter);
              const onclick = () => gjoer((g) => taFra(plan, g, nr, take));
              const text = t("ta", { antall: take, tittel });
              return el("li", {}, el("button", { type: "button", onclick }, text));
            }),
          )
        : el("p", {}, t("ingen_kan")),
    );
  };

  /** The screen stays awake while the browser allows it. @type {{release: () => Promise<void>} | null} */
  let vaaken = null;
  const hold = async () => {
    try {
      vaaken = document.visibilityState === "visible" ? ((await navigator.wakeLock?.request("screen")) ?? null) : null;
    } catch {}
  };
  const vekket = () => {
    hold();
    fraLager();
  };
  const tast = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.querySelector("dialog")) return;
    const on = /** @type {Element} */ (event.target).closest("button, summary, a, input");
    const onScreen = !leder || !midt.contains(document.activeElement);
    if (["ArrowRight", "PageDown"].includes(event.key) && onScreen) videre();
    else if (["ArrowLeft", "PageUp"].includes(event.key) && onScreen) gjoer(forrige);
    else if (event.key === " " && !on) (gang ? pauseknapp : nesteknapp).click();
    else return;
    event.preventDefault();
  };

  const tikk = setInterval(tegnTid, 250);
  // What had the focus may be gone: then the keys come to the page.
  document.addEventListener("keydown", tast);
  document.addEventListener("visibilitychange", vekket);
  addEventListener("storage", fraLager);
  dialog.addEventListener("close", () => {
    clearInterval(tikk);
    document.removeEventListener("visibilitychange", vekket);
    document.removeEventListener("keydown", tast);
    removeEventListener("storage", fraLager);
    kanal?.close();
    vaaken?.release().catch(() => {});
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    dialog.remove();
    aapen = false;
    if (["#vis", "#leder"].includes(location.hash)) history.replaceState(null, "", location.pathname + location.search);
    if (before instanceof HTMLElement && before !== document.body) before.focus();
  });
  rot.append(dialog);
  tegnBolk();
  dialog.showModal();
  tittel.focus();
  hold();
  if (!leder && navigator.userActivation?.isActive)
    dialog.ownerDocument.documentElement.requestFullscreen?.().catch(() => {});
}
