// What is chosen for the whole work: the road and the days of the plan. The address beats the book, and the book beats
// nothing. The book is the truth; a copy lies in this browser's small store, so that a page is drawn right at once.

/** Also known to arbeidsbok/side/lager.js, which forgets it when all is deleted. */
const KOPI = "ki-veikartet.valg";

/** @typedef {Record<string, string>} Valg By place: `vei`, `plan/start`, `plan/ferie/vinter` … */

const erVart = (/** @type {string} */ sti) => sti === "vei" || sti.startsWith("plan/");

/** What stands in the copy. @returns {Valg} */
export function lesKopi() {
  try {
    const raw = JSON.parse(localStorage.getItem(KOPI) ?? "{}");
    return raw && typeof raw === "object" && !Array.isArray(raw) ? raw : {};
  } catch {
    return {};
  }
}

/** @param {Valg} valg */
function skrivKopi(valg) {
  try {
    if (Object.keys(valg).length) localStorage.setItem(KOPI, JSON.stringify(valg));
    else localStorage.removeItem(KOPI);
  } catch {
    // Then it lasts as long as the page.
  }
}

/** The book of this site. It is fetched when something is chosen, or has been. */
const open = async () => {
  const { Lager } = await import("../../arbeidsbok/side/lager.js");
  return Lager.open(new URL("../../../../", import.meta.url));
};

/** What the book says. Without one, what the copy says. @returns {Promise<Valg>} */
export async function lesBok() {
  const [{ valueAt }, lager] = await Promise.all([import("../../arbeidsbok/modell/post.js"), open()]);
  if (!lager.kanLagre) return lesKopi();
  const felt = await lager.innstillinger();
  lager.lukk();
  const found = /** @type {Valg} */ ({});
  for (const sti of Object.keys(felt).filter(erVart)) {
    const value = valueAt(felt, sti);
    if (typeof value === "string" && value) found[sti] = value;
  }
  skrivKopi(found);
  return found;
}

/** Choose, here and in the book. null takes a choice away. @param {Record<string, string | null>} valg */
export async function velg(valg) {
  const now = lesKopi();
  for (const [sti, verdi] of Object.entries(valg)) {
    if (verdi === null) delete now[sti];
    else now[sti] = verdi;
  }
  skrivKopi(now);
  const lager = await open();
  if (lager.kanLagre) await lager.velg(Object.entries(valg).map(([sti, verdi]) => ({ sti, verdi })));
  lager.lukk();
}
