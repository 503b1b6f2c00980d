// Starts the form on its page, or the workbook. Should anything fail on the way, the reader is told at once, and can take what she has
// written with her: so this file stands on nothing but itself.

/** What stands in a form, as text: what is asked, and what is written. @param {HTMLFormElement} form */
function tilTekst(form) {
  const lines = [];
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name]"))) {
    const chosen = control.type === "checkbox" || control.type === "radio";
    const label = [...(control.labels ?? [])].map((one) => one.textContent?.trim()).join(" ");
    const group = control.closest("fieldset")?.querySelector("legend")?.textContent?.trim() ?? "";
    if (chosen ? control.checked : control.value.trim())
      lines.push(chosen ? `${group}: ${label}` : `${label || control.name}: ${control.value}`);
  }
  return `${lines.join("\n")}\n`;
}

/** @param {HTMLElement} panel @param {unknown} error */
function alarm(panel, error) {
  console.error(error);
  const form = /** @type {HTMLFormElement | null} */ (
    document.querySelector(`form[data-skjema="${panel.dataset.for}"]`)
  );
  // No list of parts leads to the rest now: the form is whole.
  if (form) form.dataset.vis = "alt";
  const box = document.createElement("div");
  box.className = "ds-alert";
  box.dataset.color = "danger";
  box.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = panel.dataset.feil ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button";
  button.textContent = panel.dataset.feilKnapp ?? "";
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([form ? tilTekst(form) : ""], { type: "text/plain" }));
    link.download = `${panel.dataset.for}.txt`;
    link.click();
  });
  box.append(text, ...(form ? [button] : []));
  panel.replaceChildren(box);
  panel.hidden = false;
  panel.dataset.klar = "feil";
}

for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-arbeidsbok]"))) {
  try {
    const { start } = await ("arbeidsbokSide" in panel.dataset ? import("./bokside.js") : import("./skjemaside.js"));
    await start(panel);
  } catch (error) {
    alarm(panel, error);
  }
}
