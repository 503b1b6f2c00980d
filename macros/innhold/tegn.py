"""The characters that a text may hold: those that our fonts can draw, and that a reader can see.

One rule for all that is read, data and pages alike: a character that Word refuses, or that a PDF cannot show, is told
where it stands, and not when the files are made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# What the fonts in macros/skrivere/skrifter/ hold together (hexadecimal); a test holds the two equal.
I_SKRIFTENE = (
    "20-7E A0-17F 18F 192 19D 1CD-1CE 1E6-1E7 1EA-1EB 1FA-1FF 218-21B 232-233 237 259 272 2BB-2BC 2C6-2C7 2DA 2DC-2DD "
    "300-30C 323 391-3A1 3A3-3A9 3B1-3C9 1E80-1E85 1E9E 1EF2-1EF3 1EF8-1EF9 2000-200B 2010-2027 202F-2033 2039-203A 2044 "
    "2070-2071 2074-2089 20A9 20AC 20B9-20BA 20BD 20BF 2113 2116 2122 2153 215A-215E 2190-2199 21B5 21D2 21D4 2202 "
    "2205-2206 220F 2211-2212 2215 221A 221E 222B 2248 2260 2264-2265 25A0-25A2 25AA 25B2-25B3 25B6-25B7 25BA-25BD "
    "25C0-25C1 25C4-25C7 25CA-25CB 25CF 25E6 25EF 2605-2606 2713 2717"
)
# Nobody sees these, and nobody finds what they are in the middle of: zero width, changes of direction.
USYNLIGE = "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"


def _ranges(text: str) -> str:
    """`20-7E A0` as the inside of a class in a regular expression."""
    return "".join("-".join(re.escape(chr(int(end, 16))) for end in one.split("-")) for one in text.split())


_UGYLDIG = re.compile(rf"[{USYNLIGE}]|[^\t\n\r{_ranges(I_SKRIFTENE)}]")
# Before the @ stands what looks like where one goes, and behind it where one goes. Soft hyphens are not seen in an address.
_LURELENKE = re.compile(r"https?:[/\\]{2}(?:[^\s/?#\"'<>()\[\]]*@|[^\s\"'<>()\[\]]*\u00ad)", re.I)
MEST = 20


def has_usynlig(text: str) -> bool:
    """Whether something in it cannot be seen: in an address that is a trap."""
    return (
        re.search(rf"[{USYNLIGE}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]", text)
        is not None
    )


def find_ugyldige(text: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) of the characters that may not be there, each named once."""
    for trap in _LURELENKE.finditer(text):
        said = f"Lenken «{trap[0][:60]}» fører et annet sted enn den ser ut til. Ta bort det som står foran @."
        if trap[0].endswith("\u00ad"):
            said = "Det står et usynlig tegn i en lenke her (U+00AD). Slett lenken og skriv den på nytt."
        yield text.count("\n", 0, trap.start()) + 1, said
    told: set[str] = set()
    for found in _UGYLDIG.finditer(text):
        if found[0] not in told and len(told) < MEST:
            told.add(found[0])
            yield text.count("\n", 0, found.start()) + 1, explain_tegn(found[0])


def remove_ugyldige(text: str) -> str:
    """The text without the characters that may not be there."""
    return _UGYLDIG.sub("", text)


def explain_tegn(tegn: str) -> str:
    code = f"U+{ord(tegn):04X}"
    if unicodedata.category(tegn) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Cn"):
        return f"Det står et usynlig tegn her ({code}) som ikke kan være med. Slett linja og skriv den på nytt."
    return (
        f"Tegnet «{tegn}» ({code}) finnes ikke i skriftene våre, og kan ikke stå i filene vi lager. Skriv det med et "
        "annet tegn, eller med ord."
    )
