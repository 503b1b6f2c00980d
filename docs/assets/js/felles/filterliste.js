// Filters a complete list (macros/visning/maler/filterliste.html) by what its entries say in data-*.
// The choice stands in the address, so that it can be shared and the back button works.

/** @param {string} text */
const fold = (text) => text.toLocaleLowerCase("no").normalize("NFC");

/** The words a reader has written; all must occur, in any order. @param {string} query */
const wordsOf = (query) => fold(query).split(/\s+/).filter(Boolean);

/** @param {HTMLElement} root */
function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  const empty = /** @type {HTMLElement} */ (root.querySelector(".kv-ingen"));
  const search = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const selects = [...form.querySelectorAll("select")];
  const entries = [...root.querySelectorAll(".kv-liste > li")].map((element) => ({
    element: /** @type {HTMLElement} */ (element),
    // What every entry has below it is nothing to find one by.
    text: fold((element.textContent ?? "").replace(element.querySelector(".kv-rediger")?.textContent ?? "", "")),
    words: Object.fromEntries(
      selects.map((select) => [select.name, (element.getAttribute(`data-${select.name}`) ?? "").split(" ")]),
    ),
  }));

  // What the language calls one, two and many; the browser's own language when it does not know this one.
  const plural = new Intl.PluralRules(root.closest("[lang]")?.getAttribute("lang") || undefined);

  const groups = [...root.querySelectorAll(".kv-gruppe")].map((element) => ({
    element: /** @type {HTMLDetailsElement} */ (element),
    count: /** @type {HTMLElement} */ (element.querySelector(".kv-gruppe__antall")),
    own: entries.filter((entry) => element.contains(entry.element)),
    /** How the reader had it before filtering. @type {boolean | null} */
    before: null,
  }));

  /** A search opens the groups that have hits, and gives them back as they were. @param {boolean} all */
  const showGroups = (all) => {
    for (const group of groups) {
      const hits = group.own.filter((entry) => !entry.element.hidden).length;
      group.element.hidden = !hits;
      group.count.textContent = String(hits);
      if (all) {
        if (group.before !== null) group.element.open = group.before;
        group.before = null;
      } else {
        group.before ??= group.element.open;
        group.element.open = true;
      }
    }
  };

  const show = () => {
    const words = wordsOf(search.value);
    const chosen = selects.filter((select) => select.value);
    let hits = 0;
    for (const { element, text, words: own } of entries) {
      const hit = chosen.every((s) => own[s.name].includes(s.value)) && words.every((word) => text.includes(word));
      element.hidden = !hit;
      if (hit) hits += 1;
    }
    const { treff = "{}", alle = "" } = status.dataset;
    const forms = JSON.parse(treff);
    const all = hits === entries.length && !chosen.length && !words.length;
    status.textContent = (all ? alle : (forms[plural.select(hits)] ?? forms.other)).replace("{antall}", String(hits));
    empty.hidden = hits > 0;
    showGroups(all);
  };

  const toAddress = () => {
    const query = new URLSearchParams();
    for (const control of [search, ...selects]) {
      if (control.value.trim()) query.set(control.name, control.value.trim());
    }
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
  search.addEventListener("input", () => {
    // One step back in the history for one search, not for each letter.
    history[typing ? "replaceState" : "pushState"](null, "", toAddress());
    typing = true;
    show();
  });
  search.addEventListener("change", () => (typing = false));
  for (const select of selects) {
    select.addEventListener("change", () => {
      typing = false;
      history.pushState(null, "", toAddress());
      show();
    });
  }
  const reset = () => {
    for (const control of [search, ...selects]) control.value = "";
    typing = false;
    history.pushState(null, "", toAddress());
    show();
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

  const openAll = /** @type {HTMLButtonElement} */ (form.querySelector("[data-aapne-alle]"));
  const closed = () => groups.some((group) => !group.element.hidden && !group.element.open);
  const nameButton = () => {
    openAll.textContent = (closed() ? openAll.dataset.aapneAlle : openAll.dataset.lukkAlle) ?? "";
  };
  openAll.addEventListener("click", () => {
    const open = closed();
    for (const group of groups) group.element.open = open;
  });
  for (const group of groups) group.element.addEventListener("toggle", nameButton);

  // A link to one entry must never lead to one that the filters hide.
  const revealTarget = () => {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target?.closest(".kv-liste > li[hidden]")) {
      for (const control of [search, ...selects]) control.value = "";
      history.replaceState(null, "", toAddress() + location.hash);
      show();
    }
    if (!target || !root.contains(target)) return;
    for (const one of root.querySelectorAll("details")) {
      if (one.contains(target) || one.closest(".kv-kort")?.contains(target)) one.open = true;
    }
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", revealTarget);

  form.hidden = false;
  fromAddress();
  revealTarget();
}

for (const root of document.querySelectorAll("[data-filterliste]")) start(/** @type {HTMLElement} */ (root));
