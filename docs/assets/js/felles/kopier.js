// Copy a ready text. The words come from the page itself.

const words = /** @type {HTMLElement | null} */ (document.querySelector("[data-kv-ord]"))?.dataset ?? {};

for (const box of document.querySelectorAll(".admonition.mal")) {
  const title = box.querySelector(".admonition-title");
  if (!title || !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button kv-kopier";
  button.dataset.variant = "secondary";
  button.textContent = words.kopier ?? "";
  button.setAttribute("aria-label", `${words.kopier ?? ""}: ${title.textContent?.trim() ?? ""}`);
  const said = document.createElement("span");
  said.className = "kv-kopier__svar";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const text = [...box.children]
      .filter((child) => child !== title && !child.classList.contains("kv-kopier__rad"))
      // biome-ignore lint/performance/useDomNodeTextContent: what is copied has the line breaks that the reader sees
      .map((child) => /** @type {HTMLElement} */ (child).innerText)
      .join("\n\n");
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = words.kopiert ?? "";
    } catch {
      said.textContent = words.kopierIkke ?? "";
    }
  });
  const row = document.createElement("p");
  row.className = "kv-kopier__rad";
  row.append(button, said);
  box.append(row);
}
