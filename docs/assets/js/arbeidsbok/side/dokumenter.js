// Starts the page of the finished documents. Should anything fail on the way, the reader is told.

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-dokumenter]"));
if (root)
  import("./dokumentside.js")
    .then(({ start }) => start(root))
    .catch((error) => {
      console.error(error);
      const box = document.createElement("div");
      box.className = "ds-alert";
      box.dataset.color = "danger";
      box.setAttribute("role", "alert");
      box.textContent = root.dataset.feil ?? "";
      root.prepend(box);
      root.dataset.klar = "feil";
    });
