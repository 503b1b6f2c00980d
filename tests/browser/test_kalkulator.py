"""The two calculators in a real browser: the sentence that the numbers allow, faults at their fields, nothing stored."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.nettleser]

MAALINGER = "utforsk-sammen/hva-viser-maalingene/"
LOENNER = "finn-retning/loenner-det-seg/"


def open_page(page: Page, path: str) -> None:
    page.goto(path)
    page.locator(".kv-kalkulator[data-klar]").wait_for(state="attached")


def assert_accessible(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert not [(v["id"], [n["html"] for n in v["nodes"]]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def sentence(page: Page) -> str:
    return page.locator("[data-setning]").inner_text()


def test_the_worked_example_gets_the_sentence_that_its_numbers_allow(page: Page) -> None:
    open_page(page, MAALINGER)
    page.fill("#tall-foer", "45, 50, 38, 60, 47")
    page.fill("#tall-ki", "30\n33\n30\n31\n63\n29")
    page.fill("#tall-ganger", "70")
    page.click("button[type=submit]")
    assert sentence(page) == (
        "Dere ser ikke forskjell ennå: fra 13 minutter mer til 29 minutter mindre per gang (11 målinger). "
        "Mål omtrent 6 til, både med og uten KI."
    )
    answer = page.locator("[data-svar]")
    expect(answer).to_contain_text("15,5 minutter spart per gang. Intervallet fra −13 til 29 har nivå 97 prosent.")
    expect(answer).to_contain_text("I året: 20 timer spart, et sted mellom −20 og 35.")
    assert answer.locator("svg").first.locator("circle").count() == 11
    expect(page.locator("[data-lest=foer]")).to_have_text("Lest slik, 5 i alt: 45 · 50 · 38 · 60 · 47")


@pytest.mark.parametrize(
    ("foer", "ki", "wanted"),
    [
        ("50 52 48 55 51", "20 22 25 21 19", r"^Dere bruker trolig mindre tid: mellom 26 og 34 minutter"),
        ("20 22 25 21 19", "50 52 48 55 51", r"^Dere bruker trolig mer tid: mellom 26 og 34 minutter mer"),
        ("50 52 48 55", "20 22 25 21", r"^Tallene tyder på .* Mål minst fem ganger før og fem ganger med KI\.$"),
        ("50 52", "20,5 22", r"^Dere har for få målinger til å si noe\."),
    ],
)
def test_other_numbers_get_other_sentences(page: Page, foer: str, ki: str, wanted: str) -> None:
    open_page(page, MAALINGER)
    page.fill("#tall-foer", foer)
    page.fill("#tall-ki", ki)
    page.click("button[type=submit]")
    assert re.search(wanted, sentence(page)), sentence(page)


def test_what_is_no_number_is_said_at_its_field_and_nothing_is_answered(page: Page) -> None:
    open_page(page, MAALINGER)
    page.fill("#tall-foer", "45 femti 38")
    page.fill("#tall-ki", "30")
    page.click("button[type=submit]")
    expect(page.locator("#tall-foer")).to_be_focused()
    expect(page.locator("#tall-foer")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#tall-foer--feil")).to_contain_text("«femti» er ikke et tall")
    assert sentence(page) == ""
    assert_accessible(page)


def test_estimates_give_break_even_and_what_is_most_uncertain(page: Page) -> None:
    open_page(page, LOENNER)
    page.click("[data-eksempel]")
    assert sentence(page) == "Det kan gå begge veier: −40 til 50 timer i året, trolig 0."
    answer = page.locator("[data-svar]")
    expect(answer).to_contain_text("Det går i null ved 60 ganger i året.")
    expect(answer).to_contain_text("Mest usikkert: Kontroll og retting (minutter). Er tallet 14, blir svaret 14 timer.")
    expect(answer.locator("tbody tr").first).to_contain_text("snur svaret")
    page.fill("#lo-lisens-midt", "1000")
    page.click("button[type=submit]")
    expect(answer).to_contain_text("Lisensen er ikke med, fordi dere ikke har skrevet hva en time koster.")
    page.fill("#lo-timekost-midt", "600")
    page.click("button[type=submit]")
    assert "kroner i året" in sentence(page)
    expect(answer).not_to_contain_text("Lisensen er ikke med")


def test_an_impossible_range_is_said_where_it_stands(page: Page) -> None:
    open_page(page, LOENNER)
    page.click("[data-eksempel]")
    page.fill("#lo-ganger-lav", "90")
    page.fill("#lo-minutter_etter-midt", "")
    page.click("button[type=submit]")
    expect(page.locator("#lo-ganger-lav")).to_be_focused()
    expect(page.locator("#lo-ganger-lav--feil")).to_have_text("Lavest, trolig og høyest må stå i den rekkefølgen")
    expect(page.locator("#lo-minutter_etter-midt--feil")).to_have_text("Skriv det mest trolige")
    page.click("button[type=reset]")
    assert page.locator(".ab-feil").count() == 0


@pytest.mark.parametrize("path", [MAALINGER, LOENNER, f"nn/{MAALINGER}", f"en/{LOENNER}"])
def test_accessible_wide_and_narrow_with_an_answer_and_nothing_stored(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    open_page(page, path)
    assert_accessible(page)
    page.click("[data-eksempel]")
    assert len(sentence(page)) > 20
    assert_accessible(page)
    assert page.evaluate("Object.keys(localStorage).filter((key) => !key.startsWith('/')).length") == 0
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
