"""An address that does not exist: told in its own language, with what it asked for ready to search for."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

BORTE = {
    "nb": ("utforsk-sammen/laringskort/", "Vi finner ikke siden", "Søk etter «laringskort»", "Lær om KI"),
    "nn": ("nn/start-her/trafikk_lys.html", "Vi finn ikkje sida", "Søk etter «trafikk lys»", "Lær om KI"),
    "en": ("en/gone%20with/%C3%A5-vente", "We cannot find the page", "Search for “å vente”", "Learn about AI"),
}


@pytest.mark.parametrize("maal", BORTE)
def test_what_is_not_there_is_told_in_the_language_of_the_address(page: Page, address: str, maal: str) -> None:
    path, title, search, step = BORTE[maal]
    response = page.goto(address + path)
    assert response
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_title(title)
    main = page.get_by_role("main")
    expect(main.get_by_role("listitem")).to_have_count(6)
    for heading in {told[1] for told in BORTE.values()} - {title}:
        expect(page.get_by_role("heading", name=heading)).to_be_hidden()
    to_step = main.get_by_role("link", name=step)
    root = "" if maal == "nb" else f"{maal}/"
    expect(to_step).to_have_attribute("href", f"/{address.split('/', 3)[3]}{root}laer-om-ki/")
    main.get_by_role("link", name=search).click()
    expect(page).to_have_url(f"{address}{root}soek/#q={BORTE_SOEK[maal]}")
    expect(page.get_by_role("searchbox")).to_have_value(search.strip("”»").split("“")[-1].split("«")[-1])


BORTE_SOEK = {"nb": "laringskort", "nn": "trafikk%20lys", "en": "%C3%A5%20vente"}


def test_another_language_is_a_press_away_and_focus_follows(page: Page, address: str) -> None:
    page.goto(f"{address}nn/borte/")
    page.get_by_role("link", name="Read this in English").press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("We cannot find the page")
    expect(heading).to_be_focused()
    expect(page.get_by_role("heading", name="Vi finn ikkje sida")).to_be_hidden()


def test_an_address_that_says_nothing_leads_to_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}%E0%A4%A/-/")
    link = page.get_by_role("main").get_by_role("link", name="Søk i veikartet")
    expect(link).to_have_attribute("href", f"/{address.split('/', 3)[3]}soek/")


def test_without_javascript_all_languages_are_told(context: BrowserContext, address: str) -> None:
    browser = context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{address}en/borte/")
    for _, title, *_ in BORTE.values():
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("link", name="Read this in English")).to_have_count(0)
    plain.close()
