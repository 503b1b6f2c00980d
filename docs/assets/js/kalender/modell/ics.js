// A calendar file (RFC 5545), with the same names of events as the built one has, so that a calendar can move what it has.
// The sequence is the minutes since 2026 began: it only rises, and nothing needs to be remembered.

/**
 * @typedef {object} Hendelse
 * @property {string} uid
 * @property {string} dag as 2027-01-04
 * @property {string} klokka as 09:00, in Norway
 * @property {number} minutter
 * @property {string} tittel
 * @property {string} om
 * @property {string} lenke
 */

/** @param {Date} naa */
export const sekvens = (naa) => Math.floor((naa.getTime() - Date.UTC(2026, 0, 1)) / 60_000);

const SONE = `BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE`.split("\n");

/** @param {string} text */
const rens = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** A line of at most 75 bytes, and the rest on lines that begin with a space; no letter is cut. @param {string} line */
export function brett(line) {
  const bytes = new TextEncoder();
  const lines = [];
  let now = "";
  let size = 0;
  for (const letter of line) {
    const more = bytes.encode(letter).length;
    if (size + more > 75) {
      lines.push(now);
      now = " ";
      size = 1;
    }
    now += letter;
    size += more;
  }
  return [...lines, now].join("\r\n");
}

/** A time as the calendar writes it. @param {Date} naa */
const skrivTid = (naa) => naa.toISOString().slice(0, 19).replace(/[-:]/g, "");

/** The time of a clock, some minutes on. @param {string} dag @param {string} klokka @param {number} minutter */
const tid = (dag, klokka, minutter) => skrivTid(new Date(Date.parse(`${dag}T${klokka}:00Z`) + minutter * 60_000));

/** @param {string} navn @param {string} maal @param {Hendelse[]} hendelser @param {Date} naa */
export function lagIcs(navn, maal, hendelser, naa) {
  const stamp = `${skrivTid(naa)}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//KI-veikartet//${maal.toUpperCase()}`,
    "METHOD:PUBLISH",
    `NAME:${rens(navn)}`,
    `X-WR-CALNAME:${rens(navn)}`,
    "X-WR-TIMEZONE:Europe/Oslo",
    ...SONE,
  ];
  for (const one of hendelser) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${one.uid}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${sekvens(naa)}`,
      `DTSTART;TZID=Europe/Oslo:${tid(one.dag, one.klokka, 0)}`,
      `DTEND;TZID=Europe/Oslo:${tid(one.dag, one.klokka, one.minutter)}`,
      `SUMMARY;LANGUAGE=${maal}:${rens(one.tittel)}`,
      `DESCRIPTION:${rens(one.lenke ? `${one.om}\n\n${one.lenke}` : one.om)}`,
      ...(one.lenke ? [`URL:${one.lenke}`] : []),
      "CATEGORIES:KI-veikartet",
      "TRANSP:OPAQUE",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:-P1D",
      `DESCRIPTION:${rens(one.tittel)}`,
      "END:VALARM",
      "END:VEVENT",
    );
  }
  return `${[...lines, "END:VCALENDAR"].map(brett).join("\r\n")}\r\n`;
}
