// A cell that says which rows of another table it means, as the criteria that a line of a log met. It holds the ids of
// the rows, or `ingen` when it was looked at and none fits. Who writes by hand, on paper or in a file writes the numbers
// of the rows instead, and 0 for none; such a text stands as it was written, and is read by the order of the rows.

export const INGEN = "ingen";

/** The rows that a cell means; null when it says nothing, or what cannot be read. @param {unknown} value @param {(string | undefined)[]} ider The rows, in order. @returns {string[] | null} */
export function lesRadvalg(value, ider) {
  if (Array.isArray(value)) return value.length ? value : null;
  if (typeof value !== "string" && typeof value !== "number") return null;
  const words = String(value)
    .split(/[\s,;.]+/)
    .filter(Boolean);
  if (!words.length) return null;
  if (words.length === 1 && words[0] === "0") return [INGEN];
  const found = words.map((word) =>
    /^[1-9]\d{0,2}$/.test(word) && ider[Number(word) - 1] ? ider[Number(word) - 1] : ider.find((id) => id === word),
  );
  return found.every((id) => id !== undefined) ? [...new Set(/** @type {string[]} */ (found))] : null;
}

/** The same as numbers; what is no row here stands as it is. @param {unknown} value @param {(string | undefined)[]} ider */
export const visRadvalg = (value, ider) =>
  Array.isArray(value)
    ? [...value]
        .map((id) => /** @type {const} */ ([ider.indexOf(id), id]))
        .sort(([a], [b]) => a - b)
        .map(([nr, id]) => (id === INGEN ? "0" : nr < 0 ? id : String(nr + 1)))
        .join(", ")
    : String(value ?? "");

/**
 * The rows of a file with the rows that it means told by id, where the rows here are known; the rest as it was.
 * @param {Record<string, any>} rad @param {string[]} kolonner @param {(string | undefined)[]} ider
 */
export function medIder(rad, kolonner, ider) {
  const more = kolonner.flatMap((kolonne) => {
    const found = lesRadvalg(rad[kolonne], ider);
    return found ? [[kolonne, found]] : [];
  });
  return more.length ? { ...rad, ...Object.fromEntries(more) } : rad;
}
