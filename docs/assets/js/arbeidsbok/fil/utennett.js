// Asks the browser to keep the pages of the workbook for when there is no net. Nothing depends on it.

/** How long after the page is ready, in milliseconds: what the reader came for comes first. */
const VENT = 3_000;
/** A page that has been open for so long, asks whether there is a newer edition when it is looked at again. */
const LENGE = 60 * 60 * 1000;

/**
 * @param {URL} base The root of the site. @param {string} maal
 * @param {() => unknown} nyUtgave What is done when the site has a newer edition than the page that is open. That page goes on.
 */
export function beholdSidene(base, maal, nyUtgave) {
  const workers = globalThis.navigator?.serviceWorker;
  if (!workers) return;
  const script = new URL(`tjener.js?maal=${maal}`, base);
  const ask = async () => {
    try {
      const kept = await workers.register(script, { scope: base.pathname });
      // What has come by now, came with this page, which is as new. What comes later, is newer.
      kept.addEventListener("updatefound", () => {
        const { installing, active } = kept;
        // The first of all is no newer edition, and neither is another language.
        if (installing?.scriptURL !== script.href || active?.scriptURL !== script.href) return;
        installing.addEventListener("statechange", () => {
          if (installing.state === "installed") nyUtgave();
        });
      });
      let last = Date.now();
      globalThis.document?.addEventListener("visibilitychange", () => {
        if (document.hidden || Date.now() - last < LENGE) return;
        last = Date.now();
        kept.update().catch(() => {});
      });
    } catch (error) {
      // Forbidden here, or a site without it: the pages need the net, as they did.
      console.info("uten nett:", /** @type {any} */ (error)?.name);
    }
  };
  setTimeout(ask, VENT);
}
