// The answers that Python gives, and how an answer is held to them.

import assert from "node:assert/strict";
import fasit from "./fasit.json" with { type: "json" };

export default fasit;

/** Numbers are the same when nine digits are. @param {any} value @returns {any} */
const plain = (value) => {
  if (typeof value === "number") return value === 0 ? 0 : Number(value.toPrecision(9));
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  return value;
};

/** @param {unknown} got @param {unknown} wanted @param {unknown} asked What was asked, told when it fails. */
export const lik = (got, wanted, asked) => assert.deepEqual(plain(got), plain(wanted), JSON.stringify(asked));
