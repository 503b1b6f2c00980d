// Runs before anything is drawn: the colours the reader has chosen, and that there is JavaScript.
// The choice is one word in this browser's own storage.
(() => {
  const root = document.documentElement;
  let choice = "auto";
  try {
    choice = localStorage.getItem("ki-veikartet.farger") ?? "auto";
  } catch {
    // Storage may be closed. Then the system decides.
  }
  root.dataset.colorScheme = ["light", "dark"].includes(choice) ? choice : "auto";
  root.classList.replace("no-js", "js");
  // A list that the address narrows, or opens somewhere, is not drawn whole first (docs/assets/css/liste.css).
  if (location.search || location.hash) root.dataset.venter = "";
  // A form to send to others stands alone (docs/assets/css/skjema.css).
  if (new URLSearchParams(location.search).get("bare") === "skjema") root.dataset.bare = "skjema";
  // Paper is light.
  let before = "auto";
  addEventListener("beforeprint", () => {
    before = root.dataset.colorScheme ?? "auto";
    root.dataset.colorScheme = "light";
  });
  addEventListener("afterprint", () => (root.dataset.colorScheme = before));
})();
