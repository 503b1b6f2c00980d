"""The two calculators in a real browser: the sentence that the numbers allow, faults at their fields, nothing stored."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tilgjengelighet import find_axe

pytestmark = [pytest.mark.nettleser]

MAALINGER = "utforsk-sammen/hva-viser-maalingene/"
LOENNER = "finn-retning/loenner-det-seg/"


def open_page(page: Page, path: str) -> None:
    page.goto(path)
    page.locator(".kv-kalkulator[data-klar]").wait_for(state="attached")


def assert_accessible(page: Page) -> None:
    assert not find_axe(page)
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


def test_what_was_worked_out_is_kept_as_an_idea_only_when_asked_for(page: Page) -> None:
    open_page(page, LOENNER)
    page.click("[data-eksempel]")
    page.fill("#lo-oppgave", "Skrive referat")
    page.click("button[type=submit]")
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    page.get_by_role("button", name="Lagre som Idéskjema").click()
    link = page.get_by_role("link", name="Idéskjema", exact=True).last
    expect(page.get_by_text("Lagret. Åpne det her:")).to_be_visible()
    with page.expect_navigation():
        link.click()
    page.locator("[data-klar]").first.wait_for(state="attached")
    expect(page.locator("#ide-tittel")).to_have_value("Skrive referat")
    expect(page.locator("#ide-ganger_per_aar")).not_to_have_value("")


def test_what_was_worked_out_is_kept_as_a_benefit_as_well(page: Page) -> None:
    open_page(page, LOENNER)
    page.click("[data-eksempel]")
    page.fill("#lo-oppgave", "Skrive referat")
    page.click("button[type=submit]")
    said = sentence(page)
    page.get_by_role("button", name="Lagre som Gevinstkort").click()
    expect(page.get_by_text("Lagret. Åpne det her:")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Gevinstkort", exact=True).last.click()
    page.locator("[data-klar]").first.wait_for(state="attached")
    expect(page.locator("#gevinstkort-gevinst")).to_have_value("Skrive referat")
    # An estimate is no measurement: it stands as words, and the benefit is not said to be shown.
    assert said.rstrip(".") in page.locator("#gevinstkort-maaltall").input_value()
    assert not page.locator(
        "[name=vist]:checked[value=vist], select[name=vist]:has(option[value=vist]:checked)"
    ).count()


BLIND = "utforsk-sammen/blindtest/"


def test_a_blind_test_is_chosen_on_the_screen_and_by_a_link_and_says_what_it_shows(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, BLIND)
    assert_accessible(page)
    page.get_by_role("button", name="Velg på denne skjermen").click()
    expect(page.get_by_text("Skriv begge tekstene i minst ett par.")).to_be_visible()
    for nr in range(1, 7):
        page.get_by_label(f"Par {nr}, uten KI").fill(f"Menneskets tekst {nr}")
        page.get_by_label(f"Par {nr}, med KI").fill(f"Maskinens tekst {nr}")

    def choose() -> None:
        for nr in range(1, 7):
            expect(page.get_by_role("heading", name=f"Par {nr} av 6")).to_be_focused()
            page.locator(".kv-blind__side", has_text="Maskinens").get_by_role("button").click()

    page.get_by_role("button", name="Lag en lenke").click()
    expect(page.get_by_text("Lenken er kopiert.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Velg på denne skjermen").click()
    assert_accessible(page)
    choose()
    answer = page.locator(".kv-kalkulator__svar")
    expect(answer).to_contain_text("De foretrekker tekstene laget med KI: 6 av 6 par.")
    expect(answer).to_contain_text("Med 6 par må minst 6 peke samme vei før det viser noe.")
    # A colleague opens the link, and the answer goes back as text.
    other = page.context.new_page()
    other.goto(link)
    for nr in range(1, 7):
        expect(other.get_by_role("heading", name=f"Par {nr} av 6")).to_be_focused()
        other.locator(".kv-blind__side", has_text="Menneskets").get_by_role("button").click()
    assert "#" not in other.url
    other.get_by_role("button", name="Kopier svaret").click()
    expect(other.get_by_text("Svaret er kopiert.")).to_be_visible()
    page.get_by_label("Lim inn det kollegene har sendt tilbake").fill(other.evaluate("navigator.clipboard.readText()"))
    page.get_by_role("button", name="Ta inn svarene").click()
    expect(answer).to_contain_text("Ingen forskjell: 6. Personer som har valgt: 2.")
    expect(answer).to_contain_text("For få par til å si noe.")
    assert_accessible(page)


def write_pairs(page: Page, antall: int, mer: int = 0) -> None:
    """Pairs of texts, with so many words more: by chance, so that they cannot be packed small."""
    r = random.Random(7)
    for nr in range(1, antall + 1):
        for side, hvem in (("uten", "Menneskets"), ("med", "Maskinens")):
            words = "".join(f" {r.randrange(10**9)}" for _ in range(mer))
            page.get_by_label(f"Par {nr}, {side} KI").fill(f"{hvem} tekst {nr}{words}")


def test_a_blind_test_that_is_too_long_for_a_link_goes_by_a_file_from_start_to_end(page: Page, tmp_path: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, BLIND)
    write_pairs(page, 6, mer=90)
    with page.expect_download() as found:
        page.get_by_role("button", name="Lag en lenke").click()
    expect(page.get_by_text("Tekstene er for lange for en lenke.")).to_be_visible()
    found.value.save_as(tmp_path / "blindtest.txt")
    # A colleague chooses the file, and then between the texts.
    other = page.context.new_page()
    open_page(other, BLIND)
    other.get_by_text("Har du fått en prøve som fil?").click()
    (tmp_path / "notat.txt").write_text("Bare et notat.", "utf-8")
    other.get_by_label("Velg filen").set_input_files(tmp_path / "notat.txt")
    expect(other.get_by_text("Fant ingen hel prøve i filen.")).to_be_visible()
    other.get_by_label("Velg filen").set_input_files(tmp_path / "blindtest.txt")
    for nr in range(1, 7):
        expect(other.get_by_role("heading", name=f"Par {nr} av 6")).to_be_focused()
        other.locator(".kv-blind__side", has_text="Maskinens").get_by_role("button").click()
    other.get_by_role("button", name="Kopier svaret").click()
    expect(other.get_by_text("Svaret er kopiert.")).to_be_visible()
    page.get_by_label("Lim inn det kollegene har sendt tilbake").fill(other.evaluate("navigator.clipboard.readText()"))
    page.get_by_role("button", name="Ta inn svarene").click()
    expect(page.locator(".kv-kalkulator__svar")).to_contain_text("De foretrekker tekstene laget med KI: 6 av 6 par.")


def test_a_blind_test_on_paper_has_a_key_and_its_sheets_are_counted_also_another_day(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    open_page(page, BLIND)
    write_pairs(page, 6)
    # What is on the paper is read before the print dialogue lets go of it.
    page.evaluate("void (window.print = () => { window.arket = document.querySelector('.kv-blind__ark').innerText; })")
    page.get_by_role("button", name="Skriv ut med fasit").click()
    paper = page.evaluate("window.arket")
    sheet, key = paper.split("Fasit – klipp av")
    assert sheet.count("Sett ring") == 6
    sides = [part.index("Maskinens") < part.index("Menneskets") for part in sheet.split("Par ")[1:]]
    row = "".join("A" if left else "B" for left in sides)
    assert re.findall(r"Laget med KI: (\w)", key) == list(row) and f"på siden: {row}" in key
    page.emulate_media(media="print")
    hidden = page.locator(".kv-blind > :not(.kv-blind__ark)")
    assert not any(hidden.nth(nr).is_visible() for nr in range(hidden.count()))
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".kv-blind__ark")).to_have_count(0)

    def take(sheets: list[str], fasit: str | None = None) -> None:
        if fasit is not None:
            page.get_by_text("Svar på papir").click()
            page.get_by_label("Raden nederst på fasiten").fill(fasit)
        for one in sheets:
            page.get_by_label("Ringene på ett ark").fill(one)
            page.get_by_role("button", name="Ta inn arket").click()

    turned = row.translate(str.maketrans("AB", "BA"))
    page.get_by_text("Svar på papir").click()
    expect(page.get_by_label("Raden nederst på fasiten")).to_have_value(row)
    take([row[:5]])
    expect(page.get_by_text("Raden på fasiten har 6 bokstaver, og arket har 5.")).to_be_visible()
    take([" ".join(row.lower())])
    answer = page.locator(".kv-kalkulator__svar")
    expect(answer).to_contain_text("De foretrekker tekstene laget med KI: 6 av 6 par.")
    assert_accessible(page)
    # One who chose on the screen speaks of the same pairs: each has one voice.
    page.get_by_role("button", name="Velg på denne skjermen").click()
    for _ in range(6):
        page.locator(".kv-blind__side", has_text="Menneskets").get_by_role("button").click()
    expect(answer).to_contain_text("Ingen forskjell: 6. Personer som har valgt: 2.")
    # Another day the page knows nothing: the row on the paper is enough.
    open_page(page, BLIND)
    take([turned, turned, row[:5] + "–"], fasit=row)
    expect(answer).to_contain_text("De foretrekker tekstene laget uten KI: 6 av 6 par.")
    expect(answer).to_contain_text("Personer som har valgt: 3.")
