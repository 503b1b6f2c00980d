"""The traffic light answers in the first screen, in colour, sign and word."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.tilgjengelighet import find_axe, page_for_axe

SKJERMER = {"bred": {"width": 1280, "height": 900}, "smal": {"width": 390, "height": 844}}
SIDE = "start-her/trafikklys/"


@pytest.mark.parametrize("rot", ["", "nn/", "en/"])
@pytest.mark.parametrize("skjerm", SKJERMER)
def test_the_three_colours_and_the_answers_are_in_the_first_screen(page: Page, rot: str, skjerm: str) -> None:
    size = SKJERMER[skjerm]
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(rot + SIDE)
    expect(page.locator(".kv-lys > li")).to_have_count(3)
    bottom = page.evaluate("document.querySelector('.kv-lys__tabell').getBoundingClientRect().bottom + scrollY")
    assert bottom <= size["height"], bottom
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    # Nothing of the answer is cut off.
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".kv-lys__tabell :is(th, td)")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""
    )
    assert not cut


def test_each_answer_says_its_word_and_the_signs_differ(page: Page) -> None:
    page.goto(SIDE)
    table = page.get_by_role("table", name="Kan opplysningene skrives inn i verktøyet?")
    answers = {
        row.locator("th").inner_text(): [cell.inner_text().split(",")[0] for cell in row.locator("td").all()]
        for row in table.locator("tbody tr").all()
    }
    assert answers == {"Grønn": ["Nei", "Ja", "Ja"], "Gul": ["Nei", "Ja", "Ja"], "Rød": ["Nei", "Nei", "Ja"]}
    signs = page.evaluate(
        """() => ["ja", "delvis", "nei"].map((svar) => {
          const style = getComputedStyle(document.querySelector(`[data-svar=${svar}]`), "::before");
          return `${style.maskImage} ${style.clipPath} ${style.borderRadius}`;
        })"""
    )
    assert len(set(signs)) == 3
    shapes = page.evaluate(
        """() => [...document.querySelectorAll(".kv-lys__navn")].map((one) => {
          const style = getComputedStyle(one, "::before");
          return `${style.clipPath} ${style.borderRadius}`;
        })"""
    )
    assert len(set(shapes)) == 3


def test_the_posters_are_there_for_all_and_for_each_service(page: Page) -> None:
    page.goto(SIDE)
    expect(page.get_by_role("link", name="Trafikklys på veggen")).to_have_attribute("download", "")
    page.get_by_text("Plakater for hver tjeneste").click()
    expect(page.get_by_role("link", name="Helse og omsorg: trafikklys på veggen")).to_be_visible()
    page.goto("tjenester/helse-omsorg/")
    address = page.get_by_role("link", name="Trafikklys på veggen").evaluate("a => a.href")
    assert page.request.get(address).headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_posters_open(browser: Browser, address: str, scheme: str) -> None:
    size = SKJERMER["smal"]
    with page_for_axe(browser, size["width"], size["height"], scheme) as page:
        page.goto(address + SIDE)
        page.get_by_text("Plakater for hver tjeneste").click()
        found = find_axe(page)
    assert not found, "\n".join(found)
