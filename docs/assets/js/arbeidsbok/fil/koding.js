// Bytes as text: UTF-8, UTF-16 with or without its mark, and what old Windows programs write.

/** @typedef {{tekst: string, koding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252"}} Dekodet */

/** Text as it is stored and compared: æ, ø and å in one piece each, also from a Mac. @param {string} text */
export const nfc = (text) => text.normalize("NFC");

/** @param {Uint8Array} data @returns {Dekodet} */
export function dekodTekst(data) {
  const koding = findKoding(data);
  if (koding !== "utf-8") return { tekst: new TextDecoder(koding).decode(data), koding };
  try {
    return { tekst: new TextDecoder("utf-8", { fatal: true }).decode(data), koding };
  } catch {
    // What is not UTF-8 was written by a program that knows one byte for each letter: here that is Windows-1252.
    return { tekst: new TextDecoder("windows-1252").decode(data), koding: "windows-1252" };
  }
}

/** @param {Uint8Array} data @returns {"utf-8" | "utf-16le" | "utf-16be"} */
function findKoding(data) {
  if (data[0] === 0xff && data[1] === 0xfe) return "utf-16le";
  if (data[0] === 0xfe && data[1] === 0xff) return "utf-16be";
  // Without a mark: text of ours begins with a sign of ASCII, and the other half of it is zero.
  if (data.length >= 4 && data[0] && !data[1] && data[2] && !data[3]) return "utf-16le";
  if (data.length >= 4 && !data[0] && data[1] && !data[2] && data[3]) return "utf-16be";
  return "utf-8";
}
