// The page for an address that does not exist: in the language of the address, with what it asks for ready to search for.

const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-rot]")]);

/** What an address asks for, as words: `/laer-om-ki/god_instruks.html` is «god instruks». @param {string} path */
function findOrd(path) {
  const last = path.split("/").filter(Boolean).at(-1) ?? "";
  let text = last;
  try {
    text = decodeURIComponent(last);
  } catch {
    // Half a sign: as it is written.
  }
  return text
    .replace(/\.\w{2,5}$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .slice(0, 60);
}

/** Shows one language. @param {HTMLElement} shown @param {boolean} move Whether a reader asked for it. */
function show(shown, move) {
  for (const section of sections) section.hidden = section !== shown;
  const heading = shown.querySelector("h1, h2");
  if (!heading) return;
  // One heading is the first of the page, whichever language it is in.
  const first = document.createElement("h1");
  first.id = heading.id;
  first.tabIndex = -1;
  first.textContent = heading.textContent;
  heading.replaceWith(first);
  document.title = first.textContent ?? "";
  if (move) first.focus();
}

const roots = sections.map((one) => one.dataset.rot ?? "");
// The longest root that the address begins with: `/nn/` before `/`.
const best = roots
  .map((root, nr) => ({ nr, length: location.pathname.startsWith(root) ? root.length : 0 }))
  .sort((a, b) => b.length - a.length)[0];
const wanted = sections[best?.nr ?? 0];
if (wanted) {
  const word = findOrd(location.pathname.slice(best?.length ?? 0));
  for (const section of sections) {
    const others = section.querySelector("p[hidden]");
    if (others instanceof HTMLElement) others.hidden = false;
    const search = section.querySelector("[data-soek]");
    if (search instanceof HTMLAnchorElement && word) {
      search.textContent = (search.dataset.soek ?? "").replace("{sok}", word);
      search.hash = `q=${encodeURIComponent(word)}`;
    }
    for (const a of section.querySelectorAll('p a[href^="#borte-"]')) {
      a.addEventListener("click", (event) => {
        event.preventDefault();
        const other = document.getElementById(a.getAttribute("href")?.slice(1) ?? "");
        if (other) show(other, true);
      });
    }
  }
  show(wanted, false);
}
