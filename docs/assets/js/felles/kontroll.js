// The page where a person ticks the links that she has opened: the ticks become one line for scripts/kontroller.py.
// They stand after # in the address, which no server sees, so that a reload or a bookmark keeps them.

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-kontroll]"));
const answer = /** @type {HTMLElement} */ (form.querySelector(".kv-kontroll__svar"));
const status = /** @type {HTMLElement} */ (answer.querySelector("[role=status]"));
const line = /** @type {HTMLTextAreaElement} */ (answer.querySelector("textarea"));
const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);

/** @param {boolean} write whether the address is to follow */
const show = (write) => {
  const ids = boxes.filter((box) => box.checked).map((box) => box.value);
  answer.hidden = !ids.length;
  status.textContent = (form.dataset.tekst ?? "").replace("{antall}", String(ids.length));
  line.value = `python scripts/kontroller.py --ferdig ${ids.join(" ")}`;
  if (write) history.replaceState(null, "", ids.length ? `#k=${ids.join(",")}` : location.pathname);
};

const known = new Set(location.hash.startsWith("#k=") ? location.hash.slice(3).split(",") : []);
for (const box of boxes) if (known.has(box.value)) box.checked = true;
form.addEventListener("change", () => show(true));
form.addEventListener("submit", (event) => event.preventDefault());
show(false);
