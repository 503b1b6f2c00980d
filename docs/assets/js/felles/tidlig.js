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
  // Paper is light.
  let before = "auto";
  addEventListener("beforeprint", () => {
    before = root.dataset.colorScheme ?? "auto";
    root.dataset.colorScheme = "light";
  });
  addEventListener("afterprint", () => (root.dataset.colorScheme = before));
})();
