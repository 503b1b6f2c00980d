// On paper a control shows what there is room for, and no more. Before printing, what is written stands beside it as text,
// whole; the control itself is not printed then (docs/assets/css/utskrift.css).

import { el } from "../../felles/dom.js";

/** @param {HTMLFormElement} form */
export function wholeOnPaper(form) {
  addEventListener("beforeprint", () => {
    for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (
      form.querySelectorAll("textarea, input[type=text]")
    )) {
      if (control.value) control.after(el("div", { class: "ab-papir" }, control.value));
    }
  });
  addEventListener("afterprint", () => {
    for (const one of form.querySelectorAll(".ab-papir")) one.remove();
  });
}
