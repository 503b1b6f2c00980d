"""Coming back: the home page and the header know from the reader's own book what is going on, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_arbeidsbok import entry, follow, open_form, put
from tests.browser.tilgjengelighet import find_axe

IDAG = "2026-11-24T09:00:00Z"
LINJE = {"minutter_ki": 10, "minutter_kontroll": 2, "brukbart": "rett_ut"}
# How much has moved on the page since it was opened, but for what the reader asked for.
FLYTTET = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""


def trial(navn: str) -> dict[str, Any]:
    plan = {"start": "2026-11-16", "slutt": "2026-12-06", "antall_planlagt": 10}
    return entry("u1", "utproeving", oppgave=navn, **plan, logg=[LINJE] * 7)


def test_a_first_visitor_meets_nothing_and_nothing_is_made(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("")
    expect(page.locator(".kv-ingress")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("indexedDB.databases()") == []
    assert not [url for url in asked if "arbeidsbok" in url or "/api/" in url]
    assert page.locator(".kv-igjen, .kv-hovednav__merke").count() == 0
    expect(page.get_by_role("link", name="Arbeidsboka", exact=True).first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_reader_who_comes_back_sees_what_is_going_on_and_goes_on_with_one_tap(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 844}, reduced_motion="reduce", bypass_csp=True
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.clock.set_fixed_time(IDAG)
    open_form(page, "ide")
    put(page, [trial("Referat")])
    page.goto("")
    back = page.get_by_role("region", name="Hei igjen.")
    expect(back).to_have_text("Hei igjen.Referat: 7 av 10 forsøk. Midtveis torsdag.")
    # The doors stand where they stood.
    assert page.locator(".kv-doerer a").count() == 3
    assert page.evaluate(FLYTTET) < 0.01
    assert find_axe(page) == []
    back.get_by_role("link", name="Referat: 7 av 10 forsøk.").click()
    page.wait_for_url("**/utforsk-sammen/logg/?post=u1")
    expect(page.locator("[data-loggside]")).to_contain_text("Referat")
    open_form(page, "ide")
    # Several are a short list, in the room that there is, whatever they are called.
    put(page, [
        entry("i1", "ide", tittel="Svare på e-post"),
        entry("i2", "ide", tittel="Skrive om alle nettsidene om barnehager, skoler og fritidstilbud i hele kommunen til klarspråk"),
        entry("i3", "ide", tittel="Rydde"),
    ])  # fmt: skip
    page.goto("")
    expect(back.get_by_role("link").first).to_have_text("Referat: 7 av 10 forsøk. Midtveis torsdag.")
    assert 2 <= back.get_by_role("link").count() <= 3
    assert page.evaluate(FLYTTET) < 0.01
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert find_axe(page) == []
    # The header says it on every page, and leads to the start of the workbook.
    page.goto("start-her/")
    if width < 1000:
        page.get_by_role("button", name="Meny").click()
    merke = page.get_by_role("link", name="Arbeidsboka (4 i gang)")
    expect(merke).to_be_visible()
    assert page.evaluate(FLYTTET) < 0.01
    assert find_axe(page) == []
    follow(page, merke)
    expect(page.locator(".ab-utkast__en")).to_have_count(4)
    expect(page.locator(".ab-utkast")).to_contain_text("7 av 10 forsøk. Midtveis torsdag.")
    context.close()
