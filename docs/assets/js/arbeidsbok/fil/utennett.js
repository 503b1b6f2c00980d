// Asks the browser to keep the pages of the workbook for when there is no net. Nothing depends on it.

/** How long after the page is ready, in milliseconds: what the reader came for comes first. */
const VENT = 3_000;

/** @param {URL} base The root of the site. @param {string} maal */
export function beholdSidene(base, maal) {
  if (!globalThis.navigator?.serviceWorker) return;
  const ask = async () => {
    try {
      await navigator.serviceWorker.register(new URL(`tjener.js?maal=${maal}`, base), { scope: base.pathname });
    } catch (error) {
      // Forbidden here, or a site without it: the pages need the net, as they did.
      console.info("uten nett:", /** @type {any} */ (error)?.name);
    }
  };
  setTimeout(ask, VENT);
}
