// The frame of a page: menu, choices in the header, table of contents, tables on a phone, search.

/** @template {Element} [T=HTMLElement] @param {string} selector @returns {T[]} */
const all = (selector) => /** @type {any} */ ([...document.querySelectorAll(selector)]);
const root = document.documentElement;

/** The last of these headings that the reader has come to; one that is not shown is nowhere. @param {HTMLElement[]} headings */
const lastPassed = (headings) =>
  headings.filter((h) => h.checkVisibility() && h.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id;

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
  /** @type {unknown} */ (all(".md-typeset table:not(.kv-skrivetabell, .kv-lys__tabell)"))
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

// --- a link to what lies folded, opens it ---

const openTarget = () => {
  const id = location.hash.slice(1);
  /** @type {Element | null | undefined} */
  let fold = id && !/[=%]/.test(id) ? document.getElementById(id)?.closest("details") : null;
  for (; fold; fold = fold.parentElement?.closest("details")) /** @type {HTMLDetailsElement} */ (fold).open = true;
};
addEventListener("hashchange", openTarget);
openTarget();

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

// --- search: fetched the first time it is opened, by the button, by / or Ctrl+K, or by an address with #q= ---

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-sok]"));
const ownPage = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-sok-side] input"));

/** @param {string} rel @param {string} path @param {string} [as] */
const fetchEarly = (rel, path, as = "") =>
  document.head.append(
    Object.assign(document.createElement("link"), {
      rel,
      as,
      crossOrigin: "anonymous",
      href: new URL(path, import.meta.url).href,
    }),
  );
let early = false;
const openSearch = async () => {
  if (ownPage) return ownPage.focus();
  // At once: what is written while the rest is on its way, is searched for when it comes.
  if (!dialog?.open) dialog?.showModal();
  dialog?.querySelector("input")?.focus();
  if (!early) {
    // All at once, and not each when the one before has come.
    fetchEarly("preload", `../../../soek/${dialog?.dataset.maal}.json`, "fetch");
    for (const name of ["panel", "finn", "indeks", "last", "tekst", "utdrag"])
      fetchEarly("modulepreload", `../soek/${name}.js`);
    early = true;
  }
  const { open } = await import("../soek/dialog.js");
  // It may have been closed while the rest was on its way.
  if (dialog?.open) open();
};
if (dialog) {
  for (const button of all("[data-sok-aapne]")) button.addEventListener("click", openSearch);
  addEventListener("keydown", (event) => {
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const slash =
      event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]");
    if (!k && !slash) return;
    if (slash) {
      if (/** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable]")) return;
      try {
        if (localStorage.getItem("ki-veikartet.soek.snarvei") === "av") return;
      } catch {
        // Then it is as it was from the beginning.
      }
    }
    event.preventDefault();
    openSearch();
  });
  const asked = () => location.hash.startsWith("#q=") && !ownPage && openSearch();
  // Once it is fetched it listens itself.
  addEventListener("hashchange", () => !early && asked());
  asked();
}

// --- coming back: what is going on in the reader's own book. Where there is none, none is made and nothing is fetched. ---

const book = document.querySelector("body:not(:has([data-arbeidsbok])) [data-igjen]");
try {
  const base = new URL("../../../", import.meta.url);
  const request = book && indexedDB.open(`arbeidsbok:${base.pathname}`);
  if (request) {
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => {
      const db = request.result;
      db.onversionchange = () => db.close();
      if (!db.objectStoreNames.contains("poster")) return db.close();
      const count = db.transaction("poster").objectStore("poster").count();
      count.onsuccess = () => {
        db.close();
        if (count.result) import("../arbeidsbok/side/igjen.js").then(({ vis }) => vis(book, base)).catch(console.warn);
      };
    };
  }
} catch {
  // Storage is closed: then there is nothing to come back to.
}
