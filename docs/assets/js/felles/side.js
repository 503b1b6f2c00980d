// The frame of a page: menu, choices in the header, table of contents, tables on a phone, search.

/** @template {Element} [T=HTMLElement] @param {string} selector @returns {T[]} */
const all = (selector) => /** @type {any} */ ([...document.querySelectorAll(selector)]);
const root = document.documentElement;

/** The last of these headings that the reader has come to. @param {HTMLElement[]} headings */
const lastPassed = (headings) => headings.filter((h) => h.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id;

// --- the menu on a narrow screen ---

for (const button of all("[data-meny]")) {
  const panel = document.getElementById(button.getAttribute("aria-controls") ?? "");
  const set = (/** @type {boolean} */ open) => {
    button.setAttribute("aria-expanded", String(open));
    panel?.classList.toggle("kv-aapen", open);
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  button.closest("header")?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    set(false);
    button.focus();
  });
}

// --- language and colours: one open at a time, Escape and a click elsewhere close ---

const choosers = /** @type {HTMLDetailsElement[]} */ (/** @type {unknown} */ (all("[data-velger]")));
document.addEventListener("click", (event) => {
  for (const one of choosers) if (!one.contains(/** @type {Node} */ (event.target))) one.open = false;
});
for (const one of choosers) {
  one.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !one.open) return;
    event.stopPropagation();
    one.open = false;
    one.querySelector("summary")?.focus();
  });
}
// Another language has the same anchors: the reader stays at the place, and a filter stays chosen.
for (const a of /** @type {HTMLAnchorElement[]} */ (all("[data-velger] a[hreflang]"))) {
  const follow = () => {
    a.search = location.search;
    a.hash = location.hash || (lastPassed(all(".md-typeset :is(h2, h3)[id]")) ?? "");
  };
  a.addEventListener("focus", follow);
  a.addEventListener("pointerdown", follow);
}
const schemes = all("[data-farge]").filter((element) => element.matches("button"));
const showScheme = () => {
  for (const button of schemes) {
    button.setAttribute("aria-pressed", String(button.dataset.farge === root.dataset.colorScheme));
  }
};
for (const button of schemes) {
  button.addEventListener("click", () => {
    root.dataset.colorScheme = button.dataset.farge;
    try {
      localStorage.setItem("ki-veikartet.farger", button.dataset.farge ?? "auto");
    } catch {
      // Not remembered, but used.
    }
    showScheme();
  });
}
showScheme();

// --- lists of pages and of contents: open when there is room beside the text ---

const roomy = matchMedia("(min-width: 76rem)");
const lists = /** @type {HTMLDetailsElement[]} */ (/** @type {unknown} */ (all("[data-smal-lukket]")));
const fit = () => {
  for (const one of lists) one.open = roomy.matches;
};
roomy.addEventListener("change", fit);
fit();
root.classList.add("kv-klar");

// --- what only some pages need ---

if (document.querySelector(".admonition.mal")) import("./kopier.js");
for (const row of all(".kv-skjema__knapper")) {
  row.hidden = false;
  row.querySelector("[data-skriv-ut]")?.addEventListener("click", () => window.print());
}

// --- where in the page one is ---

const entries = new Map(
  all(".kv-innhold a").map((a) => [decodeURIComponent(/** @type {HTMLAnchorElement} */ (a).hash.slice(1)), a]),
);
const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter((h) => h !== null);
if (headings.length) {
  const mark = () => {
    const current = lastPassed(headings);
    for (const [id, a] of entries) a.classList.toggle("kv-her", id === current);
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}

// --- tables on a phone: each cell says its heading. The roles keep them tables when CSS lays them as blocks. ---

for (const table of /** @type {HTMLTableElement[]} */ (
  /** @type {unknown} */ (all(".md-typeset table:not(.kv-skrivetabell)"))
)) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent?.trim() ?? "");
  if (heads.length < 2) continue;
  table.classList.add("kv-stables");
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody")) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, i) => {
      const head = cell.tagName === "TH" && cell.textContent?.trim();
      cell.setAttribute(
        "role",
        head ? (row.parentElement?.tagName === "THEAD" ? "columnheader" : "rowheader") : "cell",
      );
      if (row.parentElement?.tagName !== "THEAD" && i > 0) cell.dataset.tittel = heads[i] ?? "";
    });
  }
}
// A region that scrolls must be reachable by keyboard; one that does not, must not be a stop on the way.
const scrollers = all(".kv-tabell");
const stops = () => {
  for (const one of scrollers) {
    if (one.scrollWidth > one.clientWidth + 1) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
  }
};
addEventListener("resize", stops);
stops();

// --- paper cannot be opened ---

addEventListener("beforeprint", () => {
  for (const one of all(".md-typeset details:not([open])")) one.dataset.lukket = "";
  for (const one of all("[data-lukket]")) one.setAttribute("open", "");
});
addEventListener("afterprint", () => {
  for (const one of all("[data-lukket]")) {
    one.removeAttribute("open");
    delete one.dataset.lukket;
  }
});

// --- search: Material's, fetched with its index the first time it is opened ---

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-sok]"));
const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
if (dialog && toggle) {
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  let fetched = false;
  const fetchOnce = () => {
    if (fetched) return;
    fetched = true;
    const script = document.createElement("script");
    script.src = dialog.dataset.skript ?? "";
    // What was written while it was on its way, is searched for when it comes.
    script.addEventListener("load", () => {
      field.dispatchEvent(new FocusEvent("focus"));
      field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    });
    document.body.append(script);
  };
  for (const button of all("[data-sok-aapne]")) {
    button.addEventListener("click", () => {
      dialog.showModal();
      toggle.checked = true;
      field.focus();
      fetchOnce();
    });
  }
  dialog.addEventListener("close", () => (toggle.checked = false));
  dialog.querySelector("[data-sok-lukk]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target === dialog || target.closest(".md-search-result a")) dialog.close();
  });
  field.form?.addEventListener("submit", (event) => event.preventDefault());
}
