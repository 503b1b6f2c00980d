// Long work in slices, so that whoever reads the page can use it meanwhile.

/** How long the page works before it lets the reader in, in ms. */
const PUST = 20;

/** Lets go of the page now and then: called between one piece of the work and the next. @param {() => Promise<unknown>} [slipp] How it lets go. @returns {() => Promise<void>} */
export function puster(slipp = () => new Promise((resolve) => setTimeout(resolve))) {
  let began = Date.now();
  return async () => {
    if (Date.now() - began < PUST) return;
    await slipp();
    began = Date.now();
  };
}
