// What a workshop's page needs from start: fit the plan to the time there is, and open one of the two screens, which are
// fetched when they are used. The address after `#` is enough to come back to a screen.

import { harUtgave, klokkeslett, rensKlokkeslett, tidslinje, tilpass, velgPlan, velgUtgave } from "../modell/plan.js";

/** @typedef {import("../modell/plan.js").Verksted} Verksted */
/** @typedef {{utgave: string, varighet: number, start: string, gang: any}} Lagret */

/** An element with text, and perhaps a class: all that is drawn here. @param {string} navn @param {string} tekst @param {string} [klasse] */
function tekstboks(navn, tekst, klasse = "") {
  const made = document.createElement(navn);
  made.textContent = tekst;
  made.className = klasse;
  return made;
}

/** @param {HTMLElement} rot */
function start(rot) {
  /** @type {Verksted} */
  const verksted = JSON.parse(rot.dataset.plan ?? "{}");
  /** @type {Record<string, string>} */
  const ord = JSON.parse(rot.dataset.ord ?? "{}");
  const t = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    ord[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  const [utgave, lengde, klokka] = /** @type {[HTMLSelectElement, HTMLInputElement, HTMLInputElement]} */ (
    ["utgave", "lengde", "klokka"].map((name) => rot.querySelector(`[name=${name}]`))
  );
  const ut = /** @type {HTMLElement} */ (rot.querySelector("[data-klokkeplan]"));
  const navn = `ki-veikartet.verksted.${verksted.id}`;
  /** Without a store the choices live as long as the page. */
  let minne = "";
  const lager = {
    /** @returns {Lagret} */
    les() {
      let raw = minne;
      try {
        raw = localStorage.getItem(navn) ?? minne;
      } catch {}
      try {
        const { utgave = "", varighet = 0, start = "", gang = null } = JSON.parse(raw || "{}");
        const known = harUtgave(verksted, utgave) ? utgave : "";
        return {
          utgave: known,
          varighet: Number.isInteger(varighet) ? varighet : 0,
          start: rensKlokkeslett(start),
          gang,
        };
      } catch {
        return { utgave: "", varighet: 0, start: "", gang: null };
      }
    },
    /** @param {Partial<Lagret>} more */
    skriv(more) {
      minne = JSON.stringify({ ...lager.les(), ...more });
      try {
        localStorage.setItem(navn, minne);
      } catch {}
    },
  };

  const plan = () => velgPlan(verksted, lager.les());

  const tegn = () => {
    const { utgave: id, start: begins } = lager.les();
    const wanted = Number(lengde.value);
    const base = velgUtgave(verksted, id);
    const short = !tilpass(base, wanted);
    const chosen = plan();
    const liste = tekstboks("ol", "", "kv-modus__plan");
    for (const { bolk, fra, til } of tidslinje(chosen)) {
      const naar = begins ? `${klokkeslett(begins, fra)}–${klokkeslett(begins, til)}` : `${fra}–${til}`;
      const punkt = tekstboks("li", "");
      punkt.append(tekstboks("span", naar), ` ${bolk.tittel}`);
      liste.append(punkt);
    }
    const slakk = tekstboks("p", t("slakk", { antall: chosen.slakk }));
    ut.replaceChildren(...(short ? [tekstboks("p", t("for_kort"), "ab-feil")] : []), liste, slakk);
  };
  const fyll = () => {
    const { utgave: id, start: begins } = lager.les();
    utgave.value = id;
    klokka.value = begins;
    lengde.value = String(plan().varighet);
    tegn();
  };
  // Another plan is another session: what runs is of the plan that it was begun with.
  utgave.addEventListener("change", () => {
    lager.skriv({ utgave: utgave.value, varighet: 0, gang: null });
    fyll();
  });
  lengde.addEventListener("change", () => {
    lager.skriv({ varighet: Number(lengde.value) || 0, gang: null });
    tegn();
  });
  klokka.addEventListener("change", () => {
    lager.skriv({ start: klokka.value });
    tegn();
  });

  const aapne = async () => {
    if (/^#v\d+\./.test(location.hash)) {
      const { spoerFoerst } = await import("./telefon.js");
      return spoerFoerst({ rot, verksted, lager, t }, location.hash);
    }
    const hva = { "#vis": "gruppe", "#leder": "leder" }[location.hash];
    if (!hva) return;
    const { visning } = await import("./visning.js");
    await visning({ rot, verksted, plan, lager, t, hva: /** @type {"gruppe" | "leder"} */ (hva) });
  };
  addEventListener("hashchange", aapne);
  fyll();
  rot.hidden = false;
  aapne();
}

for (const rot of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-verkstedmodus]")))
  start(rot);
