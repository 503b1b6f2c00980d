// Long work in slices, so that whoever reads the page can use it meanwhile.

/** How long the page works before it lets the reader in, in ms. */
const PUST = 20;

/** A turn of the page: what the reader did meanwhile is answered. */
export const slippSiden = () => new Promise((resolve) => setTimeout(resolve));

/** Lets go of the page now and then: called between one piece of the work and the next. @param {() => Promise<unknown>} [slipp] How it lets go. @param {number} [lengde] How long it works at a time, in ms. @returns {() => Promise<void>} */
export function puster(slipp = slippSiden, lengde = PUST) {
  let began = Date.now();
  return async () => {
    if (Date.now() - began < lengde) return;
    await slipp();
    began = Date.now();
  };
}
