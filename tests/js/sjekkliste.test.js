import assert from "node:assert/strict";
import { test } from "node:test";
import { kryssSti } from "../../docs/assets/js/arbeidsbok/modell/bok.js";
import { findUtfylte, isGjort } from "../../docs/assets/js/arbeidsbok/modell/sjekkliste.js";
import { findStilling } from "../../docs/assets/js/arbeidsbok/modell/stilling.js";
import { kontekst, post } from "./data.js";

const hel = { tittel: "Referat", om: "Skrive referat" };
const rad = (svar, more) => {
  const one = post("ide", svar, more);
  return { post: one, ...findStilling(kontekst, one, []) };
};
/** What is said of a point, by values that stand there. */
const said = (...values) => ({
  [kryssSti("finn-retning", "utfylt")]: { m: values.map((v, n) => ({ e: "a", n, v, t: "" })), s: {} },
});
const gjort = (innstillinger, utfylte, skjema = "ide") =>
  isGjort(innstillinger, "finn-retning", "utfylt", skjema, new Set(utfylte));

test("a form is filled in when something is begun of it and nothing is left in any", () => {
  assert.deepEqual([...findUtfylte([rad(hel), rad(hel, { id: "b" })])], ["ide"]);
  assert.deepEqual([...findUtfylte([rad(hel), rad({ tittel: "Ny" }, { id: "b" })])], []);
  assert.deepEqual([...findUtfylte([rad(hel, { uenig: ["om"] })])], [], "two say differently: somebody must choose");
  assert.deepEqual([...findUtfylte([])], []);
});

test("a point about a form follows the book until somebody says otherwise", () => {
  assert.ok(gjort({}, ["ide"]));
  assert.ok(!gjort({}, []));
  assert.ok(
    !isGjort({}, "finn-retning", "utfylt", undefined, new Set(["ide"])),
    "a point about no form is done when it is ticked",
  );
  assert.ok(gjort(said(true), []), "ticked: it was filled in on paper");
  assert.ok(!gjort(said("nei"), ["ide"]), "the tick was taken away");
  assert.ok(!gjort(said(null), ["ide"]));
  assert.ok(gjort(said("nei", true), []), "one of two who have not seen each other says yes");
});
