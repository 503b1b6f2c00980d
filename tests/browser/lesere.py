"""Eight readers, what each reads and taps from the home page of a phone, and how far she has to go: for the tests and the bench."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

TELEFON = {"width": 390, "height": 844}
MEST_TRYKK, MEST_SKJERMER = 3, 2


@dataclass(frozen=True)
class Leser:
    """Who comes, what she reads and taps on the way, and the text that tells her she has come."""

    hvem: str
    trykk: tuple[str, ...]
    ser: str


LESERE = (
    Leser("pådriverens første dag", ("I morgen tidlig",), "Sorter (5 minutter)"),
    Leser("leder med ti minutter", ("Jeg er leder", "klart til å signere|Vedtaket"), "Vedtak: Vi prøver generativ KI"),
    Leser("ansatt med en lenke", ("Jeg skal logge",), "Logg"),
    Leser("kommune med én person", ("Er dere få?",), "Deres datoer"),
    Leser("tillitsvalgt", ("Finn siden for rollen din", "Tillitsvalgt"), "Jeg er tillitsvalgt"),
    Leser("personvernombud", ("Finn siden for rollen din", "Personvernombud"), "Jeg er personvernombud"),
    Leser("arkivar", ("Finn siden for rollen din", "Arkivansvarlig"), "Jeg har ansvar for arkivet"),
    Leser("får jeg lime inn dette?", ("Får vi lov?",), "Spørsmål 1 av 8"),
)


def tap(page: Page, words: str) -> float:
    """Tap the first link with one of these words; how many screens down it stands."""
    for one in words.split("|"):
        link = page.get_by_role("link", name=one).locator("visible=true").first
        if link.count():
            break
    box = link.bounding_box()
    assert box, words
    down = box["y"] + page.evaluate("scrollY")
    link.click()
    return float((down + box["height"]) / TELEFON["height"])


def walk(page: Page, leser: Leser, forside: str = "") -> tuple[int, float]:
    """From the home page to her thing: the taps, and the most screens that a link stood down."""
    page.goto(forside)
    screens = [tap(page, words) for words in leser.trykk]
    expect(page.get_by_text(leser.ser).locator("visible=true").first).to_be_visible()
    return len(leser.trykk), max(screens)
