// What is chosen for the whole work: the road and the days of the plan. The address beats the book, and the book beats
// nothing. The book is the truth; a copy lies in this browser's small store, so that a page is drawn right at once.

/** Also known to arbeidsbok/side/lager.js, which forgets them when all is deleted. */
const KOPI = "ki-veikartet.valg";
/** What has been chosen and is not in the book yet: whoever leaves the page at once has chosen all the same. */
const VENTER = "ki-veikartet.valg.venter";

/** @typedef {Record<string, string>} Valg By place: `vei`, `plan/start`, `plan/ferie/vinter` … */

const erVart = (/** @type {string} */ sti) => sti === "vei" || sti.startsWith("plan/");

/** @param {string} navn @returns {Record<string, any>} */
function les(navn) {
  try {
    const raw = JSON.parse(localStorage.getItem(navn) ?? "{}");
    return raw && typeof raw === "object" && !Array.isArray(raw) ? raw : {};
  } catch {
    return {};
  }
}

/** @param {string} navn @param {Record<string, string | null>} valg */
function skriv(navn, valg) {
  try {
    if (Object.keys(valg).length) localStorage.setItem(navn, JSON.stringify(valg));
    else localStorage.removeItem(navn);
  } catch {
    // Then it lasts as long as the page.
  }
}

/** What stands in the copy. @returns {Valg} */
export const lesKopi = () => les(KOPI);

/** The book of this site. It is fetched when something is chosen, or has been. */
const open = async () => {
  const { Lager } = await import("../../arbeidsbok/side/lager.js");
  return Lager.open(new URL("../../../../", import.meta.url));
};

/** What the book says. Without one, what the copy says. @returns {Promise<Valg>} */
export async function lesBok() {
  const [{ valueAt }, lager] = await Promise.all([import("../../arbeidsbok/modell/post.js"), open()]);
  if (!lager.kanLagre) return lesKopi();
  await skrivBok(lager, les(VENTER));
  const felt = await lager.innstillinger();
  lager.lukk();
  const found = /** @type {Valg} */ ({});
  for (const sti of Object.keys(felt).filter(erVart)) {
    const value = valueAt(felt, sti);
    if (typeof value === "string" && value) found[sti] = value;
  }
  skriv(KOPI, found);
  return found;
}

/** Write into the book what is chosen; then nothing of it waits. @param {import("../../arbeidsbok/side/lager.js").Lager} lager @param {Record<string, string | null>} valg */
async function skrivBok(lager, valg) {
  const chosen = Object.entries(valg);
  if (!chosen.length) return;
  await lager.velg(chosen.map(([sti, verdi]) => ({ sti, verdi })));
  // What was chosen anew meanwhile still waits.
  skriv(VENTER, Object.fromEntries(Object.entries(les(VENTER)).filter(([sti, verdi]) => valg[sti] !== verdi)));
}

/** Choose, here and in the book. null takes a choice away. @param {Record<string, string | null>} valg */
export async function velg(valg) {
  const now = lesKopi();
  for (const [sti, verdi] of Object.entries(valg)) {
    if (verdi === null) delete now[sti];
    else now[sti] = verdi;
  }
  skriv(KOPI, now);
  skriv(VENTER, { ...les(VENTER), ...valg });
  const lager = await open();
  if (lager.kanLagre) await skrivBok(lager, valg);
  lager.lukk();
}
