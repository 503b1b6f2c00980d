"""Eight readers find their thing from the home page of a phone, by what they see: in three taps and two screens at most."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.lesere import LESERE, MEST_SKJERMER, MEST_TRYKK, TELEFON, Leser, tap, walk

# Those who come for what binds them, each to her own service; and a duty that she finds there.
PLIKTER = (
    Leser("lærer", ("Skole og barnehage", "Plikter og regler"), "Opplæringslova"),
    Leser("sykepleier", ("Helse og omsorg", "Plikter og regler"), "Helsepersonelloven"),
    Leser("leder i barnevernet", ("Sosialtjeneste og barnevern", "Plikter og regler"), "Barnevernsloven"),
    Leser("arkivar", ("Arkiv og IT", "Plikter og regler"), "NKRF om når arkivlova gjelder"),
)
# The four that most ask first: a page each, with what is done step by step and a form to fill in.
HETE = (
    Leser("får vi ta opp?", ("Kan vi ta opp møtet?",), "Tekst til deltakerne"),
    Leser("får vi slå det på?", ("Kan vi slå på KI i et system vi har?",), "Tekst til leverandøren og kollegene"),
    Leser("får den handle?", ("Kan KI få handle for oss?",), "Tekst til kollegene"),
    Leser("hva finner den?", ("Hva kan KI finne hos oss?",), "Tekst til kollegene"),
)


def test_each_reader_comes_to_her_thing(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport=TELEFON, reduced_motion="reduce", service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    maalt = {leser.hvem: walk(page, leser) for leser in LESERE}
    context.close()
    for_mye = {k: v for k, v in maalt.items() if v[0] > MEST_TRYKK or v[1] > MEST_SKJERMER}
    assert not for_mye, maalt


@pytest.mark.parametrize("leser", PLIKTER, ids=lambda one: one.hvem)
def test_her_own_duties_are_on_the_screen_after_two_taps(page: Page, leser: Leser) -> None:
    page.set_viewport_size(TELEFON)  # type: ignore[arg-type]
    page.goto("")
    assert len(leser.trykk) == 2
    for words in leser.trykk:
        tap(page, words)
    expect(page.get_by_role("heading", name="Plikter og regler")).to_be_in_viewport()
    rows = page.get_by_role("table", name="").filter(has=page.get_by_role("columnheader", name="Det kilden sier"))
    expect(rows.get_by_role("row").nth(1)).to_be_in_viewport()
    expect(rows.get_by_role("link", name=leser.ser)).to_be_visible()


@pytest.mark.parametrize("leser", HETE, ids=lambda one: one.hvem)
def test_a_hot_question_has_a_page_to_follow_one_tap_away(page: Page, leser: Leser) -> None:
    page.set_viewport_size(TELEFON)  # type: ignore[arg-type]
    page.goto("")
    (words,) = leser.trykk
    assert tap(page, words) <= MEST_SKJERMER + 0.5
    for heading in ("Avklar dette først", "Slik gjør dere det", "Sjekkliste", "Det som er kjent", leser.ser):
        expect(page.get_by_role("heading", name=re.compile(f"^{heading}")).first).to_be_visible()
    steps = page.locator("#slik-gjoer-dere-det ~ ol").first.get_by_role("listitem")
    assert steps.count() >= 5
    # The form is the page's own, and can be answered there and then.
    expect(page.locator(".kv-skjema, [data-skjema]").first).to_be_visible()
