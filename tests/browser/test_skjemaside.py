"""The form is what the page is for: it stands first, says what to do, and is no wider than its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.innhold import Innhold
from tests.browser.test_arbeidsbok import SIDER, entry, open_form, put, ready, saved

MAAL = {"nb": "", "nn": "nn/", "en": "en/"}
SKJERM = {"width": 390, "height": 844}

# Where the first field ends, and the words that a reader sees before it: not those that only a screen reader has, nor
# those in what is folded.
FOER = r"""() => {
  const first = [...document.querySelectorAll("form.kv-skjema [name]")].find((one) => one.checkVisibility());
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_PRECEDING) break;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const seen = node.parentElement.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1;
    if (seen && !node.parentElement.closest(".kv-skjult, .headerlink, .md-skip")) {
      words.push(...(node.data.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? []));
    }
  }
  return { bunn: Math.round(first.getBoundingClientRect().bottom + scrollY), ord: words };
}"""


@pytest.fixture
def phone(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    script = getattr(request, "param", True)
    context = browser.new_context(base_url=address, viewport=SKJERM, java_script_enabled=script)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield context
    context.close()


def wait_until_ready(page: Page) -> None:
    expect(page.locator("[data-arbeidsbok][data-klar='']")).to_have_count(1)


@pytest.mark.parametrize("phone", [True, False], indirect=True, ids=["med skript", "uten skript"])
def test_the_first_field_stands_in_the_first_screen_after_sixty_words_at_most(
    phone: BrowserContext, request: pytest.FixtureRequest
) -> None:
    script = "med skript" in request.node.name
    page = phone.new_page()
    found: dict[str, Any] = {}
    for skjema, side in SIDER.items():
        for maal, prefiks in MAAL.items():
            page.goto(prefiks + side)
            if script:
                wait_until_ready(page)
            found[f"{skjema} {maal}"] = page.evaluate(FOER)
    assert len(found) == 21
    too_much = {
        where: (one["bunn"], len(one["ord"]), " ".join(one["ord"]))
        for where, one in found.items()
        if one["bunn"] > SKJERM["height"] or len(one["ord"]) > 60
    }
    assert not too_much


def test_on_a_phone_nothing_is_wider_than_its_place_and_rows_are_cards(phone: BrowserContext) -> None:
    page = phone.new_page()
    for skjema, side in SIDER.items():
        page.goto(side)
        wait_until_ready(page)
        wide = page.evaluate(
            """(width) => [...document.querySelectorAll("form.kv-skjema *")].filter((one) => {
                 const box = one.getBoundingClientRect();
                 return one.checkVisibility() && box.width > 1 && (box.right > width || box.left < 0);
               }).map((one) => one.outerHTML.slice(0, 120))""",
            SKJERM["width"],
        )
        assert not wide, (skjema, wide)
        # Each control of a row stands alone under its name, which the eye sees and which a screen reader has already.
        cells = page.evaluate(
            """() => [...document.querySelectorAll(".kv-skrivetabell tbody tr:not([data-venter]) td")].map((cell) => ({
                 navn: getComputedStyle(cell, "::before").content.split('" /')[0].replace(/^"|"$/g, ""),
                 kolonne: document.getElementById(
                   cell.querySelector("[aria-labelledby]").getAttribute("aria-labelledby").split(" ")[0]).firstChild.data,
                 topp: cell.getBoundingClientRect().top,
                 felt: cell.querySelector("[name]").getBoundingClientRect().top,
               }))"""
        )
        for cell in cells:
            assert cell["navn"].startswith(cell["kolonne"].strip()), (skjema, cell)
            assert cell["felt"] > cell["topp"] + 10, (skjema, cell)


@pytest.mark.parametrize("maal", MAAL)
def test_what_is_missing_is_said_as_what_to_do(page: Page, innhold: Innhold, maal: str) -> None:
    for skjema in ("ide", "utproeving"):
        page.goto(MAAL[maal] + SIDER[skjema])
        wait_until_ready(page)
        page.locator(".ab-etter button").first.click()
        links = page.locator(".ab-oppsummering a")
        needed = [felt for felt in innhold.skjemaer[skjema].felt if felt.paakrevd]
        expect(links).to_have_text([felt.feil.i(maal).tekst for felt in needed if felt.feil])
        assert links.count() == len(needed)
        expect(page.locator(f"#{skjema}-{needed[0].id}--feil")).to_have_text(links.first.inner_text())


def test_what_a_field_without_own_words_asks_for_follows_from_its_kind(page: Page) -> None:
    open_form(page, "ide")
    page.route(
        "**/api/skjemaside.nb.json",
        lambda route: route.fulfill(body=_without_feil(route.fetch().text())),
    )
    page.reload()
    ready(page)
    page.get_by_role("button", name="Se hva som mangler").click()
    expect(page.locator(".ab-oppsummering a")).to_have_text(
        [
            "Skriv svaret på «Hvilken oppgave gjelder det?».",
            "Skriv svaret på «Hvem kan fortelle mer om oppgaven?».",
            "Skriv svaret på «Hvordan gjøres den i dag, og hva tar tid?».",
            "Velg et svar på «Hvilken farge har opplysningene oppgaven trenger?».",
        ]
    )


def _without_feil(text: str) -> str:
    data = json.loads(text)
    for skjema in data["skjemaer"]:
        for del_ in skjema["deler"]:
            for felt in del_["felt"]:
                felt.pop("feil", None)
    return json.dumps(data)


def test_fetching_is_spoken_of_only_when_there_is_something_to_fetch(page: Page) -> None:
    line = page.locator("[data-felt=oppgave] .kv-fra")
    fetch = page.locator(".ab-henter")
    open_form(page, "sjekk-foer-utproeving")
    expect(line).to_be_hidden()
    put(page, [entry("i1", "ide", enhet="Servicetorget")])
    open_form(page, "sjekk-foer-utproeving")
    expect(line).to_be_hidden()
    put(page, [entry("i1", "ide", enhet="Servicetorget", tittel="Skrive referat")])
    open_form(page, "sjekk-foer-utproeving")
    expect(line).to_be_visible()
    expect(fetch.locator("summary")).to_be_visible()
    open_form(page, "sjekk-foer-utproeving", "?fra=i1")
    expect(page.locator("[data-felt=oppgave] .ab-hentet")).to_contain_text("Hentet fra")
    expect(line).to_be_hidden()


def test_the_form_comes_before_the_rest_of_the_book(page: Page) -> None:
    open_form(page, "ide")
    page.fill("#ide-tittel", "Første")
    saved(page)
    form, after, book = (page.locator(one).bounding_box() for one in ("form.kv-skjema", ".ab-etter", ".ab-panel"))
    assert form and after and book
    assert form["y"] + form["height"] <= after["y"] < book["y"]
    expect(page.locator(".ab-etter").get_by_role("button", name="Skriv ut")).to_have_count(1)
    expect(page.locator("form.kv-skjema [data-skriv-ut]")).to_have_count(0)
    expect(page.locator(".kv-skjema__om summary")).to_contain_text("lagres bare i denne nettleseren")


def test_on_a_phone_the_rows_come_as_they_are_needed(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(SIDER["utproeving"])
    wait_until_ready(page)
    table = page.locator("[data-felt=logg]")
    rows = table.locator("tbody tr")
    seen = table.locator("tbody tr:visible")
    whole = rows.count()
    expect(seen).to_have_count(1)
    page.fill("[name='logg.1.minutter_ki']", "12")
    expect(seen).to_have_count(2)
    table.locator(".ab-radknapp button").click()
    expect(seen).to_have_count(3)
    expect(rows.nth(2).locator("input").first).to_be_focused()
    page.fill("[name='logg.3.minutter_ki']", "14")
    saved(page)
    assert rows.count() == whole
    page.reload()
    wait_until_ready(page)
    expect(page.locator("[name='logg.1.minutter_ki']")).to_have_value("12")
    expect(page.locator("[name='logg.2.minutter_ki']")).to_have_value("14")
    expect(seen).to_have_count(3)
    # Wide screens and paper have them all.
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(seen).to_have_count(whole)
    page.set_viewport_size(SKJERM)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    expect(seen).to_have_count(whole)


@pytest.mark.parametrize("phone", [False], indirect=True)
def test_without_the_script_all_advice_is_there_to_open(phone: BrowserContext, innhold: Innhold) -> None:
    page = phone.new_page()
    advised = 0
    for skjema, side in SIDER.items():
        page.goto(side)
        for felt in innhold.skjemaer[skjema].felt:
            if felt.raad or felt.plassholder:
                advised += 1
                box = page.locator(f"[data-felt='{felt.id}'] .kv-raad")
                box.locator("summary").click()
                expect(box.locator("div")).to_be_visible()
        expect(page.locator(".kv-skjema__om summary")).to_contain_text("blir ikke lagret")
    assert advised > 20
