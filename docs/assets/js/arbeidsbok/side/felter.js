// The fields of a form page: reading and writing its controls, its tables, and what is wrong or missing.

import { el, gaaTil, knapp, settInn } from "../../felles/dom.js";
import { findTilstand } from "../modell/maalefelt.js";
import { newRadId, same } from "../modell/post.js";
import { lesRadvalg, visRadvalg } from "../modell/radvalg.js";
import { findAvgjort, findFeil, hasSvar, readTall, writeTall } from "../modell/skjemaer.js";

/** @typedef {import("../modell/post.js").Post} Post */
/** @typedef {import("../modell/post.js").Verdi} Verdi */
/** @typedef {import("../modell/skjemaer.js").Felt} Felt */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {Record<string, Verdi>} Alle */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Kontroll */

/** What an answer is written in; other controls in a field have no name. */
const KONTROLLER = "[name]";

/** What is asked of one who has left a field of a type empty. @type {Record<string, string>} */
const INSTRUKS = {
  valg: "mangler_velg",
  flervalg: "mangler_velg",
  skala: "mangler_velg",
  tall: "mangler_tall",
  dato: "mangler_dato",
  tabell: "mangler_tabell",
  avkryssing: "mangler_kryss",
};

export class Felter {
  /** @param {HTMLFormElement} form @param {Kontekst} kontekst @param {string} skjema */
  constructor(form, kontekst, skjema) {
    this.form = form;
    this.kontekst = kontekst;
    this.id = skjema;
    this.alle = kontekst.felt(skjema);
    this.t = kontekst.t.bind(kontekst);
    /** Whether the reader has asked what is missing. */
    this.spurt = false;
    /** Whether a field is the reader's to fill in. @type {(felt: Felt) => boolean} */
    this.gjelder = () => true;
    /** The rows that the entry holds. @type {Set<string>} */
    this.kjente = new Set();
    /** The entry that is shown. @type {string | undefined} */
    this.vist = undefined;
    this.oppsummering = el("div", {
      class: "ab-oppsummering ds-alert",
      "data-color": "warning",
      hidden: true,
      role: "group",
    });
  }

  /** What the page itself does not have: buttons, and notes at the fields that nobody writes in. */
  draw() {
    this.form.prepend(this.oppsummering);
    for (const felt of this.alle) {
      if (felt.type === "tabell") this.drawTabell(felt);
      if (felt.avgjoeres) {
        for (const control of this.named(felt.id)) control.disabled = true;
        this.boks(felt.id)?.append(el("div", { class: "ab-avgjort", role: "status" }));
      }
      if (felt.type === "beregnet") {
        const input = this.kontroll(felt.id);
        if (input instanceof HTMLInputElement) {
          input.readOnly = true;
          const note = el("p", { class: "ab-beregnet", id: `${input.id}--regnes` }, this.t("regnes_ut"));
          input.before(note);
          describe(input, note.id, true);
        }
      }
    }
  }

  /** @param {Felt} felt */
  drawTabell(felt) {
    const more = () => {
      const waits = this.rader(felt.id).find((row) => "venter" in row.dataset && !row.checkVisibility());
      if (waits) delete waits.dataset.venter;
      gaaTil(/** @type {HTMLElement | null} */ ((waits ?? this.addRad(felt)).querySelector(KONTROLLER)));
    };
    this.boks(felt.id)
      ?.querySelector(".kv-tabell")
      ?.after(
        el(
          "p",
          { class: "ab-knapper ab-radknapp" },
          knapp(this.t("ny_rad"), more, { "aria-label": this.t("ny_rad_i", { tabell: felt.ledetekst }) }),
        ),
      );
  }

  /** One more row in a table: the last one again, emptied. @param {Felt} felt */
  addRad(felt) {
    const body = /** @type {HTMLElement} */ (this.boks(felt.id)?.querySelector("tbody"));
    const last = /** @type {HTMLElement} */ (body.lastElementChild);
    const nr = body.children.length + 1;
    const row = /** @type {HTMLElement} */ (last.cloneNode(true));
    delete row.dataset.rad;
    delete row.dataset.venter;
    const head = /** @type {HTMLElement} */ (row.querySelector("th"));
    const was = head.id;
    head.id = was.replace(/\d+$/, String(nr));
    head.textContent = String(nr);
    for (const control of /** @type {NodeListOf<Kontroll>} */ (row.querySelectorAll("[name]"))) {
      control.name = control.name.replace(/\.\d+\./, `.${nr}.`);
      control.setAttribute("aria-labelledby", (control.getAttribute("aria-labelledby") ?? "").replace(was, head.id));
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
      if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = false;
      else control.value = "";
    }
    body.append(row);
    return row;
  }

  /**
   * Where there is little room only the rows with something in them are shown, and one more to write in. A row that
   * has been shown is not taken away again.
   * @param {string} tabell @param {boolean} [forfra] Another entry: begin again.
   */
  showRader(tabell, forfra = false) {
    const rows = this.rader(tabell);
    const written = (/** @type {HTMLElement} */ row) =>
      row.dataset.rad !== undefined ||
      row.contains(document.activeElement) ||
      [.../** @type {NodeListOf<Kontroll>} */ (row.querySelectorAll(KONTROLLER))].some((one) =>
        one.type === "checkbox" ? /** @type {HTMLInputElement} */ (one).checked : one.value !== "",
      );
    const last = rows.findLastIndex(written);
    for (const [nr, row] of rows.entries()) {
      if (nr <= last + 1) delete row.dataset.venter;
      else if (forfra) row.dataset.venter = "";
    }
  }

  // --- between the page and the answers ---

  /** The element around a field. @param {string} felt @returns {HTMLElement | null} */
  boks(felt) {
    return this.form.querySelector(`[data-felt="${felt}"]`);
  }

  /** Put something last at a field, before the notes that may stand there. @param {string} felt @param {Node} node */
  leggVed(felt, node) {
    const box = this.boks(felt);
    const note = box?.querySelector(":scope > .kv-merknad");
    if (note) note.before(node);
    else (box ?? this.form).append(node);
  }

  /** The (first) control at a place: of a field, or of a cell. @param {string} sti `felt` or `tabell/rad/kolonne` @returns {Kontroll | null} */
  kontroll(sti) {
    const [felt, rad, kolonne] = sti.split("/");
    if (rad === undefined) return this.boks(felt)?.querySelector(KONTROLLER) ?? null;
    const row = this.rader(felt).find((one) => one.dataset.rad === rad);
    return row?.querySelector(`[name$=".${kolonne}"]`) ?? null;
  }

  /** The rows of a table on the page. Those that hold something have the id of their row. @param {string} tabell @returns {HTMLElement[]} */
  rader(tabell) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.boks(tabell)?.querySelectorAll("tbody > tr") ?? [])];
  }

  /** The ids of the rows of a table as the page shows them; undefined where nobody has written. @param {string} tabell */
  ider(tabell) {
    return this.rader(tabell).map((row) => row.dataset.rad);
  }

  /** The field and the column of a control. @param {Kontroll} control @returns {[string, string | undefined]} */
  navn(control) {
    const [felt, , kolonne] = control.name.split(".");
    return [felt, kolonne];
  }

  /** The number of a row as the page shows it. @param {string} tabell @param {string} id */
  radNr(tabell, id) {
    return this.rader(tabell).findIndex((row) => row.dataset.rad === id) + 1;
  }

  /** @param {string} name @returns {NodeListOf<Kontroll>} */
  named(name) {
    return this.form.querySelectorAll(`[name="${name}"]`);
  }

  /** Every control that a reader writes in, with its field. */
  *written() {
    for (const control of /** @type {NodeListOf<Kontroll>} */ (this.form.querySelectorAll("[name]"))) {
      const felt = this.of(control);
      if (felt) yield/** @type {[Kontroll, Felt]} */ ([control, felt]);
    }
  }

  /** @param {string} felt @param {string} [kolonne] @returns {Felt | undefined} */
  find(felt, kolonne) {
    const found = this.alle.find((one) => one.id === felt);
    return kolonne ? found?.kolonner?.find((one) => one.id === kolonne) : found;
  }

  /** The field that a control writes in; none when it is worked out, or is no control of this form. @param {Kontroll} control */
  of(control) {
    const felt = control.name && this.form.contains(control) ? this.find(control.name.split(".")[0]) : undefined;
    return felt && felt.type !== "beregnet" && !felt.avgjoeres ? felt : undefined;
  }

  /** The place that a control writes at. A row on the page gets an id when it is first written in. @param {Kontroll} control */
  sti(control) {
    const [felt, rad, kolonne] = control.name.split(".");
    if (!rad) return felt;
    const row = /** @type {HTMLElement} */ (control.closest("tr"));
    row.dataset.rad ??= newRadId();
    return `${felt}/${row.dataset.rad}/${kolonne}`;
  }

  /** The rows that hold something just before and after that of a control. @param {Kontroll} control @returns {[string | undefined, string | undefined] | undefined} */
  mellom(control) {
    const row = control.closest("tr");
    if (!row) return undefined;
    const rows = this.rader(control.name.split(".")[0]);
    const nr = rows.indexOf(row);
    const known = (/** @type {HTMLElement} */ one) => one.dataset.rad !== undefined && this.kjente.has(one.dataset.rad);
    return [rows.slice(0, nr).reverse().find(known)?.dataset.rad, rows.slice(nr + 1).find(known)?.dataset.rad];
  }

  /** What a control says. @param {Kontroll} control @returns {Verdi | undefined} */
  read(control) {
    const [felt, , kolonne] = control.name.split(".");
    const { type, valg_fra } = this.find(felt, kolonne) ?? { type: "tekst" };
    if (valg_fra) return lesRadvalg(control.value, this.ider(valg_fra)) ?? (control.value.trim() || undefined);
    if (type === "avkryssing") return /** @type {HTMLInputElement} */ (control).checked || undefined;
    if (control.type === "checkbox" || control.type === "radio") {
      const chosen = [...this.named(control.name)]
        .filter((one) => /** @type {HTMLInputElement} */ (one).checked)
        .map((one) => one.value);
      if (!chosen.length) return undefined;
      return type === "flervalg" ? chosen : type === "skala" ? Number(chosen[0]) : chosen[0];
    }
    const text = control.value;
    if (text === "") return undefined;
    if (type === "skala") return Number(text);
    if (type === "flervalg") return [text];
    if (type === "tall") return readTall(text, this.kontekst.maal) ?? text;
    return text;
  }

  /** Everything that is written on the page: each control that says something, and what. */
  readAll() {
    return [...this.written()].flatMap(([control]) => {
      const verdi = this.read(control);
      return verdi === undefined ? [] : [{ control, verdi }];
    });
  }

  /** Show a value in a control, unless it says so already. @param {Kontroll} control @param {Verdi | undefined} verdi */
  write(control, verdi) {
    if (control.type === "checkbox" || control.type === "radio") {
      const input = /** @type {HTMLInputElement} */ (control);
      const wanted =
        input.value === "on"
          ? verdi === true
          : Array.isArray(verdi)
            ? /** @type {string[]} */ (verdi).includes(input.value)
            : String(verdi ?? "") === input.value;
      if (input.checked !== wanted) input.checked = wanted;
      return;
    }
    if (same(this.read(control), verdi)) return;
    const { valg_fra } = this.find(...this.navn(control)) ?? {};
    if (valg_fra) {
      control.value = visRadvalg(verdi, this.ider(valg_fra));
      return;
    }
    const one = Array.isArray(verdi) ? verdi[0] : verdi;
    control.value = one === undefined ? "" : typeof one === "number" ? writeTall(one) : String(one);
  }

  /** Show all answers. @param {Post} post */
  fill(post) {
    const { svar } = post;
    this.kjente = new Set(Object.values(post.rader).flat());
    for (const felt of this.alle) if (felt.type === "tabell") this.placeRader(felt, post.rader[felt.id] ?? []);
    for (const [control] of this.written()) {
      const [felt, rad, kolonne] = control.name.split(".");
      if (!rad) {
        this.write(control, svar[felt]);
        continue;
      }
      const nr = (post.rader[felt] ?? []).indexOf(control.closest("tr")?.dataset.rad ?? "");
      this.write(control, nr < 0 ? undefined : /** @type {any} */ (svar[felt])[nr][kolonne]);
    }
    const another = this.vist !== post.id;
    this.vist = post.id;
    for (const felt of this.alle) if (felt.type === "tabell") this.showRader(felt.id, another);
    this.compute(svar);
  }

  /**
   * Give the rows of an entry their places on the page. A row that stands there is never moved, for somebody may be
   * writing in it; what is new comes into the first rows that are free.
   * @param {Felt} felt @param {string[]} ider
   */
  placeRader(felt, ider) {
    const rows = this.rader(felt.id);
    for (const row of rows) {
      const writing = row.contains(document.activeElement);
      if (row.dataset.rad !== undefined && !ider.includes(row.dataset.rad) && !writing) delete row.dataset.rad;
    }
    const here = new Set(rows.map((row) => row.dataset.rad));
    const free = rows.filter((row) => row.dataset.rad === undefined && !row.contains(document.activeElement));
    for (const id of ider) if (!here.has(id)) (free.shift() ?? this.addRad(felt)).dataset.rad = id;
  }

  /** Show what follows from the answers. @param {Alle} svar */
  compute(svar) {
    for (const felt of this.alle) {
      if (felt.avgjoeres) this.showAvgjort(felt, svar);
      if (felt.type !== "beregnet") continue;
      const input = this.kontroll(felt.id);
      if (input) input.value = this.kontekst.beregnet(felt, svar);
    }
  }

  /** What the measurements of the entry on the page lack. */
  tilstand() {
    const post = this.kontekst.alle.get(this.vist ?? "");
    return post ? findTilstand(this.kontekst, post) : {};
  }

  /** A field that the others decide: its answer, and why. @param {Felt} felt @param {Alle} svar */
  showAvgjort(felt, svar) {
    const { svar: its, treff } = findAvgjort(felt, svar, this.tilstand());
    for (const control of this.named(felt.id)) this.write(control, its);
    const box = this.boks(felt.id)?.querySelector(".ab-avgjort");
    if (!box) return;
    const answer = el("strong", {}, this.kontekst.vis(felt, its));
    settInn(
      box,
      el("p", {}, this.t("avgjoeres")),
      ...(treff.length
        ? [el("p", {}, answer, ". ", this.t("fordi")), el("ul", {}, ...treff.map((regel) => el("li", {}, regel.grunn)))]
        : [el("p", {}, answer)]),
    );
  }

  // --- what is missing or wrong ---

  /**
   * What is wrong with a field: where, and what; and whether the text says by itself which field it is of.
   * @param {Felt} felt @param {Post} post @returns {{control: Kontroll | null, text: string, alene?: boolean}[]}
   */
  feil(felt, { svar, rader }) {
    const value = svar[felt.id];
    /** @type {{control: Kontroll | null, text: string, alene?: boolean}[]} */
    const found = [];
    if (felt.type === "tabell") {
      for (const [nr, rad] of /** @type {any[]} */ (Array.isArray(value) ? value : []).entries()) {
        for (const kolonne of felt.kolonner ?? []) {
          const wrong = findFeil(kolonne, rad[kolonne.id], this.kontekst.maal);
          if (!wrong) continue;
          const text = this.t("feil_rad", {
            rad: this.radNr(felt.id, rader[felt.id][nr]),
            kolonne: kolonne.ledetekst,
            feil: this.t(...wrong),
          });
          found.push({ control: this.kontroll(`${felt.id}/${rader[felt.id][nr]}/${kolonne.id}`), text });
        }
      }
    } else {
      const wrong = findFeil(felt, value, this.kontekst.maal);
      if (wrong) found.push({ control: this.kontroll(felt.id), text: this.t(...wrong) });
    }
    if (this.spurt && felt.paakrevd && !hasSvar(value) && this.gjelder(felt))
      found.push({ control: this.kontroll(felt.id), text: this.instruks(felt), alene: true });
    return found;
  }

  /** What to do with a field that must be filled in and is not: its own words, or what its kind asks for. @param {Felt} felt */
  instruks(felt) {
    return felt.feil ?? this.t(INSTRUKS[felt.type] ?? "mangler_skriv", { felt: felt.ledetekst });
  }

  /** Show what is wrong with a field, at the field. @param {Felt} felt @param {Post} post */
  showFeil(felt, post) {
    const box = this.boks(felt.id);
    if (!box || felt.type === "beregnet") return;
    const id = `${this.id}-${felt.id}--feil`;
    const wrong = this.feil(felt, post);
    document.getElementById(id)?.remove();
    const target = box.matches("fieldset") ? [box] : [...box.querySelectorAll(KONTROLLER)];
    for (const control of target) {
      const its = felt.type === "tabell" ? wrong.some((one) => one.control === control) : wrong.length > 0;
      describe(control, id, its);
      if (its && !control.matches("fieldset")) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    if (!wrong.length) return;
    this.leggVed(felt.id, el("div", { class: "ab-feil", id }, ...wrong.map((one) => el("p", {}, one.text))));
  }

  /** Say what is missing or wrong in the whole form, with a link to each. @param {Post} post */
  check(post) {
    this.spurt = true;
    const box = this.oppsummering;
    const wrong = this.alle.flatMap((felt) => this.feil(felt, post).map((one) => ({ ...one, felt })));
    for (const felt of this.alle) this.showFeil(felt, post);
    const title = el(
      "h2",
      { class: "ab-tittel", id: `${this.id}--feilliste` },
      this.t(wrong.length ? "mangler_tittel" : "alt_med"),
    );
    box.dataset.color = wrong.length ? "warning" : "success";
    box.setAttribute("aria-labelledby", title.id);
    const links = wrong.map(({ felt, control, text, alene }) => {
      const target = control ?? this.boks(felt.id);
      const go = (/** @type {Event} */ event) => {
        // What is out of sight lies in another part of the form; the address leads to it.
        if (!target?.checkVisibility()) return;
        event.preventDefault();
        gaaTil(target);
        target.scrollIntoView({ block: "center" });
      };
      return el(
        "li",
        {},
        el(
          "a",
          { href: `#${control?.id || this.boks(felt.id)?.id || ""}`, onclick: go },
          alene ? text : `${felt.ledetekst}: ${text}`,
        ),
      );
    });
    box.replaceChildren(
      title,
      el("p", {}, this.t(wrong.length ? "mangler_slik" : "alt_med_slik")),
      ...(links.length ? [el("ul", {}, ...links)] : []),
    );
    box.hidden = false;
    gaaTil(box);
    box.scrollIntoView();
  }
}

/** Let a text be read with a control, or not. @param {Element} control @param {string} id @param {boolean} on */
function describe(control, id, on) {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (on) ids.push(id);
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}
