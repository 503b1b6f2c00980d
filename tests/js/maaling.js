// Both halves of the statistics, for the tests that hold them equal to Python.

export * from "../../docs/assets/js/arbeidsbok/modell/maalesvar.js";
export * from "../../docs/assets/js/arbeidsbok/modell/maaling.js";
