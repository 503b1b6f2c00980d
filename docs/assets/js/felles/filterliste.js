// Filters a complete list (macros/visning/maler/filterliste.html, begreper.html) by what its entries say in data-*.
// The choice stands in the address, so that it can be shared and the back button works.

import { el } from "./dom.js";

/** @param {string} text */
const fold = (text) => text.toLocaleLowerCase("no").normalize("NFC");

/** The words a reader has written; all must occur, in any order. @param {string} query */
const wordsOf = (query) => fold(query).split(/\s+/).filter(Boolean);

/** @param {HTMLElement} root */
function start(root) {
  /** @template {Element} [T=HTMLElement] @param {string} selector */
  const one = (selector) => /** @type {T} */ (root.querySelector(selector));
  /** @template {Element} [T=HTMLElement] @param {string} selector */
  const all = (selector) => /** @type {T[]} */ ([...root.querySelectorAll(selector)]);
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const status = one("[role=status]");
  const empty = one(".kv-ingen");
  const search = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const selects = [...form.querySelectorAll("select")];
  const controls = [search, ...selects];
  const chosenOf = () => controls.filter((control) => control.value.trim());
  const entries = all(".kv-kort").map((element) => ({
    element,
    // What every entry has below it is nothing to find one by.
    text: fold((element.textContent ?? "").replace(element.querySelector(".kv-rediger")?.textContent ?? "", "")),
    words: Object.fromEntries(
      selects.map((select) => [select.name, (element.getAttribute(`data-${select.name}`) ?? "").split(" ")]),
    ),
  }));

  // What the language calls one, two and many; the browser's own language when it does not know this one.
  const plural = new Intl.PluralRules(root.closest("[lang]")?.getAttribute("lang") || undefined);
  const forms = JSON.parse(status.dataset.treff ?? "{}");
  const say = (/** @type {number} */ hits) =>
    (forms[plural.select(hits)] ?? forms.other).replace("{antall}", String(hits));

  const groups = all(".kv-gruppe").map((element) => ({
    element,
    details: element instanceof HTMLDetailsElement ? element : null,
    count: element.querySelector(":scope > summary .kv-gruppe__antall"),
    own: entries.filter((entry) => element.contains(entry.element)),
    /** How the reader had it before filtering. @type {boolean | null} */
    before: null,
  }));
  // A list that begins with tiles shows its groups when something is chosen, or when all are asked for.
  const tiles = root.dataset.fliser ?? "";
  let whole = !tiles;

  /** A search opens the groups that have hits, and gives them back as they were. @param {boolean} nothing */
  const showGroups = (nothing) => {
    for (const group of groups) {
      const hits = group.own.filter((entry) => !entry.element.hidden).length;
      group.element.hidden = !hits;
      if (group.count) group.count.textContent = String(hits);
      if (!group.details) continue;
      if (nothing) {
        if (group.before !== null) group.details.open = group.before;
        group.before = null;
      } else {
        group.before ??= group.details.open;
        group.details.open = true;
      }
    }
    root.toggleAttribute("data-valgt", whole || !nothing);
  };

  /** The entries that fit what is chosen. @param {Array<HTMLInputElement | HTMLSelectElement>} chosen */
  const fitting = (chosen) => {
    const words = chosen.includes(search) ? wordsOf(search.value) : [];
    const picked = selects.filter((select) => chosen.includes(select));
    return entries.filter(
      ({ text, words: own }) =>
        picked.every((s) => own[s.name].includes(s.value)) && words.every((word) => text.includes(word)),
    );
  };

  const show = () => {
    const chosen = chosenOf();
    const hits = new Set(fitting(chosen));
    for (const entry of entries) entry.element.hidden = !hits.has(entry);
    status.textContent = chosen.length
      ? say(hits.size)
      : (status.dataset.alle ?? "").replace("{antall}", String(hits.size));
    form.toggleAttribute("data-i-bruk", chosen.length > 0);
    const folded = form.querySelector("[data-valgte]");
    const filters = chosen.filter((control) => control !== search).length;
    if (folded) folded.textContent = filters ? ` (${filters})` : "";
    empty.hidden = hits.size > 0;
    if (!hits.size) wayOut(chosen);
    showGroups(!chosen.length);
  };

  /** Each of the choices that leave nothing, with what there is without it. @param {ReturnType<typeof chosenOf>} chosen */
  const wayOut = (chosen) => {
    const text = search.value.trim();
    const advice = one("[data-ingen-raad]");
    advice.textContent = (text ? (advice.dataset.medSok ?? "") : (advice.dataset.utenSok ?? "")).replace("{sok}", text);
    const elsewhere = /** @type {HTMLAnchorElement} */ (one("[data-ingen-overalt]"));
    elsewhere.hash = text ? `q=${encodeURIComponent(text)}` : "";
    const list = one("[data-ingen-ut]");
    const ways = chosen.length > 1 ? chosen : [];
    list.hidden = !ways.length;
    const without = ways.map((control) => ({
      control,
      name: control instanceof HTMLSelectElement ? control.selectedOptions[0].text : text,
      hits: fitting(chosen.filter((other) => other !== control)).length,
    }));
    without.sort((a, b) => b.hits - a.hits);
    list.replaceChildren(
      ...without.map(({ control, name, hits }) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              type: "button",
              class: "ds-button",
              "data-variant": "secondary",
              onclick: () => {
                control.value = "";
                settle();
                search.focus();
              },
            },
            `${(list.dataset.taBort ?? "").replace("{hva}", name)} (${say(hits)})`,
          ),
        ),
      ),
    );
  };

  const toAddress = () => {
    const query = new URLSearchParams(chosenOf().map((control) => [control.name, control.value.trim()]));
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : "");
  };

  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    search.value = query.get("q") ?? "";
    for (const select of selects) {
      const value = query.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    show();
  };

  let typing = false;
  /** What is chosen now is a step in the history. */
  const settle = () => {
    typing = false;
    history.pushState(null, "", toAddress());
    show();
  };
  search.addEventListener("input", () => {
    // One step back in the history for one search, not for each letter.
    history[typing ? "replaceState" : "pushState"](null, "", toAddress());
    typing = true;
    show();
  });
  search.addEventListener("change", () => (typing = false));
  for (const select of selects) select.addEventListener("change", settle);
  const reset = () => {
    for (const control of controls) control.value = "";
    whole = !tiles;
    settle();
    search.focus();
  };
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    reset();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  empty.querySelector("[data-nullstill]")?.addEventListener("click", reset);
  window.addEventListener("popstate", () => {
    typing = false;
    fromAddress();
    revealTarget();
  });

  // On a phone the filters lie behind a button.
  const unfold = form.querySelector("[aria-controls]");
  unfold?.addEventListener("click", () =>
    unfold.setAttribute("aria-expanded", String(unfold.getAttribute("aria-expanded") !== "true")),
  );

  /** @param {string} word */
  const choose = (word) => {
    const select = selects.find((each) => each.name === tiles);
    if (select) select.value = word;
    settle();
  };
  for (const tile of /** @type {HTMLAnchorElement[]} */ (all("[data-velg]"))) {
    tile.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(tile.dataset.velg ?? "");
      /** @type {HTMLElement | null} */ (root.querySelector(".kv-gruppe:not([hidden]) > summary"))?.focus();
    });
  }

  // What can be opened all at once: the groups, or the entries where the groups are always open.
  const openAll = /** @type {HTMLButtonElement} */ (form.querySelector("[data-aapne-alle]"));
  const folds = groups.some((group) => group.details)
    ? groups.flatMap((group) => group.details ?? [])
    : /** @type {HTMLDetailsElement[]} */ (all(".kv-mer"));
  const closed = () => folds.some((each) => !each.open && !each.closest("[hidden]"));
  const nameButton = () => {
    openAll.textContent = (closed() ? openAll.dataset.aapneAlle : openAll.dataset.lukkAlle) ?? "";
  };
  openAll.addEventListener("click", () => {
    const open = closed();
    whole = true;
    root.toggleAttribute("data-valgt", true);
    for (const each of folds) each.open = open;
  });
  for (const each of folds) each.addEventListener("toggle", nameButton);

  // A link to one entry must never lead to one that the filters hide.
  const revealTarget = () => {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target || !root.contains(target) || target === root) return;
    whole = true;
    if (target.closest(".kv-kort[hidden], .kv-gruppe[hidden]")) {
      for (const control of controls) control.value = "";
      history.replaceState(null, "", toAddress() + location.hash);
    }
    show();
    for (const each of /** @type {HTMLDetailsElement[]} */ (all("details"))) {
      if (each.contains(target) || each.closest(".kv-kort")?.contains(target)) each.open = true;
    }
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", revealTarget);
  // The same link once more is no change of the address.
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a[href*='#']");
    if (link instanceof HTMLAnchorElement && link.href === location.href) revealTarget();
  });

  fromAddress();
  revealTarget();
  root.dataset.klar = "";
}

for (const root of document.querySelectorAll("[data-filterliste]")) start(/** @type {HTMLElement} */ (root));
delete document.documentElement.dataset.venter;
