"""The way in: three doors in the first screen, and «Får vi lov?», by what a reader sees."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.tilgjengelighet import find_axe

TELEFON = {"width": 390, "height": 844}
DOERER = {
    "I morgen tidlig": "Sorter (5 minutter)",
    "Jeg er leder": "Dette bestemmer du",
    "Jeg skal logge": "Logg",
}


@pytest.fixture
def telefon(browser: Browser, address: str) -> BrowserContext:
    context = browser.new_context(
        base_url=address, viewport=TELEFON, reduced_motion="reduce", bypass_csp=True, service_workers="block"
    )  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    return context


@pytest.mark.parametrize("sti", ["", "nn/", "en/"])
def test_three_doors_stand_in_the_first_screen_of_a_phone(telefon: BrowserContext, sti: str) -> None:
    page = telefon.new_page()
    page.goto(sti)
    boxes = page.locator(".kv-doerer a").evaluate_all(
        "all => all.map(a => a.getBoundingClientRect()).map(r => [r.width, r.height, r.bottom])"
    )
    assert len(boxes) == 3
    assert all(width >= 350 and height >= 84 for width, height, _ in boxes), boxes
    assert boxes[-1][2] <= 640, boxes
    assert find_axe(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    doors = page.locator(".kv-doerer").bounding_box()
    plates = page.locator(".kv-vei__plate").evaluate_all("all => all.map(p => p.getBoundingClientRect().toJSON())")
    assert doors
    assert doors["y"] + doors["height"] <= 900
    covered = [p for p in plates if p["left"] < doors["x"] + doors["width"] and p["top"] < doors["y"] + doors["height"]]
    assert covered == []
    telefon.close()


def test_each_door_leads_to_its_thing_in_one_tap(telefon: BrowserContext) -> None:
    page = telefon.new_page()
    for door, behind in DOERER.items():
        page.goto("")
        page.get_by_role("link", name=door).first.click()
        expect(page.get_by_role("heading", name=behind).first).to_be_visible()
    telefon.close()


def answer(page: Page, *svar: str) -> None:
    for one in svar:
        page.get_by_role("link", name=one).locator("visible=true").first.click()


def test_may_we_asks_one_thing_at_a_time_and_hands_the_answers_to_the_whole_form(telefon: BrowserContext) -> None:
    page = telefon.new_page()
    page.goto("")
    page.get_by_role("link", name="Får vi lov?").first.click()
    expect(page.get_by_text("Spørsmål 1 av 8")).to_be_visible()
    expect(page.get_by_text("Spørsmål 2 av 8")).to_be_hidden()
    assert find_axe(page) == []
    # What stops at once is told at once, with whom to ask and what to do instead.
    answer(page, "Rød – personopplysninger")
    expect(page.get_by_role("heading", name="Nei, ikke slik")).to_be_focused()
    expect(page.get_by_role("heading", name="Spør personvernombud")).to_be_visible()
    expect(page.get_by_text("Løs oppgaven uten det røde").locator("visible=true")).to_be_visible()
    mail = page.get_by_role("link", name="Send som e-post: Spør personvernombud").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=")
    assert "r%C3%B8de%20opplysninger" in mail
    assert find_axe(page) == []
    # The back button takes the answer back.
    page.go_back()
    expect(page.get_by_text("Spørsmål 1 av 8")).to_be_visible()
    answer(page, "Grønn – ", "Ingen enkeltpersoner", "Ja, og vi bruker", "Nei", "Nei", "Nei", "Bare vi som prøver")
    expect(page.get_by_text("Spørsmål 8 av 8")).to_be_visible()
    answer(page, "Ja, alt leses")
    expect(page.get_by_role("heading", name="Ja, sett i gang")).to_be_visible()
    # The address is the answer, also when the page is opened again.
    page.reload()
    expect(page.get_by_role("heading", name="Ja, sett i gang")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert find_axe(page) == []
    page.get_by_role("link", name="Ta hele sjekken med disse svarene").click()
    page.wait_for_url("**/utforsk-sammen/sjekk-foer-utproeving/?post=*")
    page.get_by_role("link", name="Opplysningene dere legger inn").first.click()
    expect(page.get_by_role("radio", name="Grønn – ")).to_be_checked()
    expect(page.get_by_role("radio", name="Ingen enkeltpersoner")).to_be_checked()
    telefon.close()


def test_may_we_can_be_read_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("start-her/faar-vi-lov/")
    expect(page.get_by_text("Spørsmål 8 av 8")).to_be_visible()
    page.get_by_role("link", name="Nei", exact=True).first.click()
    assert page.url.endswith("#verktoey_godkjent--nei")
    expect(page.get_by_text("Ikke bruk en privat konto")).to_be_visible()
    context.close()
