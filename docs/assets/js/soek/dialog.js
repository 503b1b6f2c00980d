// The search in a dialog, on every page. Fetched the first time it is opened (felles/side.js).

import { fromAddress, Panel, toAddress } from "./panel.js";

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-sok]"));
const panel = new Panel(dialog, { antall: 10, vedEndring: () => remember() });
/** The address as it was before the dialog was opened. */
let before = "";
let leaving = false;
let opened = false;

const bare = () => location.pathname + location.search;

/** The address says what is searched for, after #: so a link to a search works, and the server does not see it. */
function remember() {
  const valg = panel.valg;
  history.replaceState(history.state, "", valg.q ? toAddress(valg) : bare() + before);
}

export function open() {
  if (opened) {
    panel.felt.select();
    return;
  }
  opened = true;
  const valg = fromAddress(location.hash);
  before = valg ? "" : location.hash;
  leaving = false;
  if (valg) panel.valg = valg;
  // What was typed before this script came, is being typed as much as what comes after.
  else if (panel.felt.value && !panel.kilde) panel.skriver = true;
  panel.felt.focus();
  // What was searched for the last time is written over.
  if (panel.kilde) panel.felt.select();
  if (panel.valg.q) remember();
  const place = history.state?.kvSok;
  void panel.start().then(async () => {
    if (valg) await panel.show();
    if (!place) return;
    panel.treff.scrollTop = place.rull;
    if (place.nr >= 0) panel.treff.querySelectorAll("a")[place.nr]?.focus();
  });
}

dialog.addEventListener("close", () => {
  if (!leaving) history.replaceState(null, "", bare() + before);
  leaving = false;
  opened = false;
});
dialog.querySelector("[data-sok-lukk]")?.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (target === dialog) dialog.close();
  const link = target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute("download")) return;
  // Back comes to the search as it was left.
  const nr = [...panel.treff.querySelectorAll("a")].indexOf(link);
  history.replaceState({ ...history.state, kvSok: { nr, rull: panel.treff.scrollTop } }, "");
  leaving = true;
  dialog.close();
});
dialog.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", () => {
  if (fromAddress(location.hash)) {
    if (!dialog.open) dialog.showModal();
    open();
  } else if (dialog.open) {
    leaving = true;
    dialog.close();
  }
});

const shortcut = /** @type {HTMLInputElement | null} */ (dialog.querySelector("[data-sok-snarvei]"));
if (shortcut) {
  const key = "ki-veikartet.soek.snarvei";
  try {
    const keep = () => localStorage.setItem(key, shortcut.checked ? "paa" : "av");
    // What was chosen before this script came, is kept too.
    if (shortcut.checked !== shortcut.defaultChecked) keep();
    else shortcut.checked = localStorage.getItem(key) !== "av";
    shortcut.addEventListener("change", keep);
  } catch {
    // Not remembered: the shortcut is as it is.
    shortcut.closest("label")?.remove();
  }
}
