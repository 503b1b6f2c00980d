"""Eight readers find their thing from the home page of a phone, by what they see: in three taps and two screens at most."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

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


def test_each_reader_comes_to_her_thing(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport=TELEFON, reduced_motion="reduce", service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    maalt = {}
    for leser in LESERE:
        page.goto("")
        skjermer = [tap(page, words) for words in leser.trykk]
        expect(page.get_by_text(leser.ser).locator("visible=true").first).to_be_visible()
        maalt[leser.hvem] = (len(leser.trykk), max(skjermer))
    context.close()
    for_mye = {k: v for k, v in maalt.items() if v[0] > MEST_TRYKK or v[1] > MEST_SKJERMER}
    assert not for_mye, maalt
