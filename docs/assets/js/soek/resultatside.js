// The page of results: the same search with more hits, at an address of its own.

import { fromAddress, Panel, toAddress } from "./panel.js";

for (const rot of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-sok-side]"))) {
  const panel = new Panel(rot, {
    antall: 60,
    vedEndring: () => history.replaceState(history.state, "", panel.valg.q ? toAddress(panel.valg) : location.pathname),
  });
  const read = () => {
    panel.valg = fromAddress(location.hash) ?? { q: "", slag: "", steg: "" };
    void panel.show();
  };
  rot.hidden = false;
  rot.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  read();
  void panel.start();
  if (!panel.valg.q) panel.felt.focus();
}
