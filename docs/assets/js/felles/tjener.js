// The service worker: the log, the forms and the workbook open with no net after a first visit. It lies at the root of the
// site as `tjener.js`, and the lists are filled in at build (macros/uten_nett.py).
//
// It answers GET only, and only for the addresses of its own list; all else goes past it. The net comes first, so that a
// reader with net always has the newest; what lies here is for when there is none. It stores what the host gave, never what
// was written, and asks nobody but the host. tests/test_uten_nett.py reads this file and counts its calls.

/** Where the pages and what they need lie, by language, seen from the root. @type {Record<string, string[]>} */
const LISTER = {};
const UTGAVE = "";

const sw = /** @type {any} */ (self);
const her = new URL(sw.location.href);
const valgt = her.searchParams.get("maal") ?? "";
const rot = new URL("./", her.origin + her.pathname);
const adresser = new Set((Object.hasOwn(LISTER, valgt) ? LISTER[valgt] : []).map((sti) => new URL(sti, rot).href));
/** Only what begins so is ours to clean: another site may lie on the same host. */
const VAARE = `ki-veikartet ${rot.pathname} `;
const navn = `${VAARE}${valgt} ${UTGAVE}`;

/** Lay in all of the list, or nothing. */
async function fyll() {
  const lager = await caches.open(navn);
  await lager.addAll([...adresser].map((adresse) => new Request(adresse, { cache: "no-cache" })));
}

/** What older editions left. */
async function rydd() {
  for (const one of await caches.keys()) if (one.startsWith(VAARE) && one !== navn) await caches.delete(one);
}

/** The net first, and what lies here when there is none. @param {Request} request @param {string} adresse */
async function svar(request, adresse) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(navn)).match(adresse);
    if (!kept) throw error;
    return kept;
  }
}

sw.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fyll()));
sw.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(rydd()));
sw.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  // What the address asks for after `?` is for the script of the page: the page itself is the same.
  const [adresse] = request.url.split(/[?#]/);
  if (request.method === "GET" && adresser.has(adresse)) event.respondWith(svar(request, adresse));
});
