"""The plan at a glance first: a bar for each step, which opens its weeks; the page is short, and every link still leads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.innhold import Innhold
from tests.browser.test_lister import FLYTTET
from tests.browser.tilgjengelighet import find_axe, page_for_axe

SIDE = "start-her/halvaarsplan/"
# How tall the page may be (it was 15 153 px once, and 7 324 and 10 182 before the steps were folded).
SKJERMER = {
    "bred": ({"width": 1280, "height": 900}, 6400),
    "smal": ({"width": 390, "height": 844}, 9500),
}


@pytest.mark.parametrize("rot", ["", "nn/", "en/"])
@pytest.mark.parametrize("skjerm", SKJERMER)
def test_the_bars_are_in_the_first_screen_and_the_page_is_short(page: Page, rot: str, skjerm: str) -> None:
    size, tall = SKJERMER[skjerm]
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(rot + SIDE)
    bars = page.locator(".kv-plan--oversikt .kv-stolper > li")
    expect(bars).to_have_count(6)
    box = bars.last.bounding_box()
    assert box and box["y"] + box["height"] <= size["height"], box
    assert page.evaluate("document.documentElement.scrollHeight") <= tall
    assert page.locator(".kv-plansteg[open]").count() == 1


def test_each_bar_says_its_weeks_and_opens_them(page: Page, innhold: Innhold) -> None:
    page.goto(SIDE)
    last = innhold.halvaarsplan.uker[-1]
    link = page.locator(".kv-plan--oversikt").get_by_role("link").last
    expect(link).to_contain_text(f"–{last.uke}")
    link.press("Enter")
    fold = page.locator(".kv-plansteg").last
    expect(fold).to_have_attribute("open", "")
    expect(page.get_by_role("heading", name=last.tittel.nb)).to_be_visible()
    # The address of a week leads to it, opened, also from elsewhere.
    page.goto("")
    page.goto(f"{SIDE}#uke-12")
    week = page.locator("#uke-12")
    expect(week).to_be_in_viewport()
    expect(page.locator(".kv-uke__mer:has(#uke-12)")).to_have_attribute("open", "")


def test_paper_and_a_reader_without_javascript_have_every_week(page: Page, innhold: Innhold) -> None:
    page.goto(SIDE)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    weeks = page.locator(".kv-uke ul").locator("visible=true")
    assert weeks.count() >= len(innhold.halvaarsplan.uker)


@pytest.mark.parametrize("skjerm", SKJERMER)
def test_nothing_shifts_when_the_dates_come(context: BrowserContext, skjerm: str) -> None:
    context.add_init_script(f"({FLYTTET})()")
    page = context.new_page()
    page.set_viewport_size(SKJERMER[skjerm][0])  # type: ignore[arg-type]
    page.goto(SIDE)
    expect(page.locator("[data-kal-sier]")).not_to_be_empty()
    page.wait_for_timeout(150)
    assert page.evaluate("window.flyttet") < 0.002


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_every_week_open(browser: Browser, address: str, scheme: str) -> None:
    size = SKJERMER["smal"][0]
    with page_for_axe(browser, size["width"], size["height"], scheme) as page:
        page.goto(address + SIDE)
        page.evaluate("for (const one of document.querySelectorAll('.kv-plansteg, .kv-uke__mer')) one.open = true")
        found = find_axe(page)
    assert not found, "\n".join(found)
