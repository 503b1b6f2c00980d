"""The search in the browser: opened by button and keys, worked with a keyboard alone, kept on Back, open to everyone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.tilgjengelighet import find_axe

FELT = "#kv-sok-felt"
TREFF = ".kv-sok__liste a"
# What only English pages have words for.
ANDRE = "colourful wording"


def search(page: Page, words: str) -> None:
    page.locator("[data-sok-aapne]").click()
    page.keyboard.type(words)
    expect(page.locator(TREFF).first).to_be_visible()


def test_nothing_is_fetched_before_it_is_opened_and_nothing_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("start-her/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "soek" in url or "snowball" in url]
    search(page, "databehandleravtale")
    expect(page.locator(TREFF).first).to_contain_text("Databehandleravtale")
    expect(page.locator(".kv-sok [role=status]")).to_have_text(re.compile(r"^\d+ treff$"))
    assert all(url.startswith(address) for url in asked)
    # What is searched for is in no address that is asked for.
    assert not [url for url in asked if "databehandler" in url.lower()]


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(page: Page, key: str) -> None:
    page.goto("start-her/")
    page.locator(".kv-merkevare").focus()
    page.keyboard.press(key)
    expect(page.locator(FELT)).to_be_focused()
    expect(page.locator(FELT)).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.locator(".kv-sok")).to_be_hidden()
    expect(page.locator(".kv-merkevare")).to_be_focused()


def slow(page: Page) -> None:
    """Let the script of the dialog come late, as on a slow line."""
    page.route("**/soek/dialog.js", lambda route: (time.sleep(1), route.continue_()))


def test_what_is_written_before_it_is_fetched_is_searched_for(page: Page) -> None:
    slow(page)
    page.goto("start-her/")
    page.locator("[data-sok-aapne]").click()
    page.keyboard.type("arkivplikt")
    expect(page.locator(TREFF).first).to_contain_text("Arkivplikt")


def test_closed_before_it_is_fetched_it_stays_closed(page: Page) -> None:
    slow(page)
    page.goto("start-her/")
    page.locator("[data-sok-aapne]").click()
    with page.expect_response("**/soek/dialog.js"):
        page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".kv-sok")).to_be_hidden()


def test_the_key_is_a_letter_where_one_writes_and_can_be_turned_off(page: Page) -> None:
    page.goto("laer-om-ki/ressurser/")
    page.locator("#filter-q").press_sequentially("a/b")
    expect(page.locator("#filter-q")).to_have_value("a/b")
    page.keyboard.press("Control+k")
    expect(page.locator(".kv-sok__tips")).to_be_visible()
    page.get_by_label("Åpne søket med tasten /").uncheck()
    page.reload()
    page.locator(".kv-merkevare").focus()
    page.keyboard.press("/")
    expect(page.locator(".kv-sok")).to_be_hidden()


def test_the_list_is_worked_with_arrows_and_with_tab(page: Page) -> None:
    page.goto("start-her/")
    search(page, "gevinst")
    hits = page.locator(TREFF)
    page.keyboard.press("ArrowDown")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(hits.nth(2)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FELT)).to_be_focused()
    page.keyboard.press("Enter")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.type("kart")
    expect(page.locator(FELT)).to_have_value("gevinstkart")


def test_back_comes_to_the_search_as_it_was_left(page: Page) -> None:
    page.goto("start-her/")
    search(page, "taushetsplikt")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(TREFF).nth(1).locator(".kv-sok__tittel").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "#q=" not in url)
    page.go_back()
    expect(page.locator(FELT)).to_have_value("taushetsplikt")
    expect(page.locator(TREFF).nth(1)).to_be_focused()
    expect(page.locator(TREFF).nth(1)).to_contain_text(chosen)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("start-her/$"))


def test_a_hit_on_the_same_page_and_back_again(page: Page) -> None:
    page.goto("laer-om-ki/begreper/")
    search(page, "transkribering")
    page.locator(TREFF).first.click()
    expect(page.locator(".kv-sok")).to_be_hidden()
    assert urlsplit(page.url).fragment == "transkribering"
    page.go_back()
    expect(page.locator(FELT)).to_be_visible()
    expect(page.locator(FELT)).to_have_value("transkribering")


def test_a_search_has_an_address(page: Page) -> None:
    page.goto("#q=DPIA")
    expect(page.locator(FELT)).to_have_value("DPIA")
    expect(page.locator(TREFF).first).to_contain_text("DPIA")


def test_the_page_of_results_works_when_opened_directly_and_says_more(page: Page) -> None:
    page.goto("soek/#q=gevinst&slag=begrep")
    hits = page.locator(TREFF)
    expect(hits.first).to_be_visible()
    for one in hits.all():
        expect(one.locator(".kv-sok__slag")).to_have_text("Begrep")
    page.get_by_label("Vis bare").select_option("")
    expect(page.locator(".kv-sok__slag", has_text="Erfaring").first).to_be_visible()
    assert hits.count() > 12
    assert "slag" not in urlsplit(page.url).fragment
    page.goto("start-her/")
    search(page, "gevinst")
    page.get_by_role("link", name="Se flere treff").click()
    page.wait_for_url("**/soek/#q=gevinst")
    expect(page.locator("#soek-felt")).to_have_value("gevinst")


def test_hits_may_be_of_one_kind_and_one_step(page: Page) -> None:
    page.goto("start-her/")
    search(page, "læringskort")
    page.get_by_label("Vis bare").select_option(label="Filer")
    expect(page.locator(TREFF).first).to_have_attribute("href", re.compile(r"\.(docx|xlsx|pdf)$"))
    page.get_by_label("Steg", exact=True).select_option(label="Realiser gevinster")
    for one in page.locator(TREFF).all():
        assert "laeringskort" not in (one.get_attribute("href") or "")


@pytest.mark.parametrize("words", ["maler", "skjema", "Word"])
def test_files_and_forms_are_found_by_the_words_for_them(page: Page, words: str) -> None:
    page.goto("start-her/")
    search(page, words)
    found = [one.inner_text() for one in page.locator(".kv-sok__slag").all()[:5]]
    # The section on writing in the forms is about them, too.
    about = {"Del av en side"} if words == "skjema" else set()
    assert set(found) <= {"Fil", "Skjema", *about} and found[:2].count("Del av en side") == 0
    assert found.count("Del av en side") <= len(about)


def test_no_answer_says_so_and_shows_where_else_to_look(page: Page) -> None:
    page.goto("start-her/")
    page.locator("[data-sok-aapne]").click()
    page.keyboard.type("xqzvv")
    expect(page.locator(".kv-sok [role=status]")).to_have_text("Ingen treff på «xqzvv».")
    help_ = page.locator(".kv-sok__hjelp")
    expect(help_.get_by_role("link", name="Slå opp i begrepslisten")).to_have_attribute(
        "href", re.compile("laer-om-ki/begreper/")
    )
    expect(help_.get_by_role("link", name="Se alle spørsmål og svar")).to_be_visible()
    expect(help_.get_by_role("link", name="Si fra at dette mangler")).to_have_attribute(
        "href", re.compile(r"issues/new\?template=3-dette-mangler\.yml&sok=xqzvv$")
    )


def test_what_is_in_another_language_comes_after_and_says_so(page: Page) -> None:
    page.goto("start-her/")
    page.locator("[data-sok-aapne]").click()
    page.keyboard.type(ANDRE)
    other = page.locator(".kv-sok__andre").filter(has=page.get_by_role("heading", name="På engelsk"))
    expect(other.locator("a").first).to_have_attribute("hreflang", "en")
    assert page.locator(".kv-sok__treff > .kv-sok__liste a[hreflang=en]").count() == 0


def test_words_typed_before_the_index_has_come_find_what_they_find_after(page: Page) -> None:
    page.route("**/soek/nb.json", lambda route: (time.sleep(2), route.continue_()))
    found = []
    for _ in range(2):
        page.goto("start-her/")
        search(page, ANDRE)
        # English comes last.
        expect(page.locator(".kv-sok__andre").get_by_role("heading", name="På engelsk")).to_be_visible()
        found.append(page.locator(".kv-sok__tittel").all_inner_texts())
        page.unroute("**/soek/nb.json")
    assert found[0] == found[1]


@pytest.mark.parametrize(("path", "word", "title"), [("nn/start-her/", "teieplikt", "Teieplikt"), ("en/start-her/", "duty of confidentiality", "Duty of confidentiality")])  # fmt: skip
def test_each_language_has_its_own(page: Page, path: str, word: str, title: str) -> None:
    page.goto(path)
    search(page, word)
    expect(page.locator(".kv-sok__tittel").first).to_have_text(title)
    root = "/" + path.split("/", maxsplit=1)[0] + "/"
    assert all(
        root in (a.get_attribute("href") or "")
        for a in page.locator(TREFF).all()
        if a.get_attribute("download") is None
    )


def test_four_hits_are_seen_on_the_narrowest_screen_and_nothing_moves(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("start-her/")
    search(page, "hva kan jeg lime inn")
    page.wait_for_load_state("networkidle")
    bottoms = page.locator(TREFF).evaluate_all("all => all.map(a => a.getBoundingClientRect().bottom)")
    assert len([b for b in bottoms if b <= 640]) >= 4
    shift = """() => new Promise(done => { let sum = 0;
      new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.hadRecentInput ? 0 : e.value; })
        .observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => done(sum), 300); })"""
    assert page.evaluate(shift) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def typed(page: Page, words: str) -> None:
    page.locator("[data-sok-aapne]").click()
    page.keyboard.type(words)


def in_the_list(page: Page) -> None:
    search(page, "gevinst")
    page.keyboard.press("ArrowDown")


STATES: dict[str, Callable[[Page], object]] = {
    "åpnet": lambda page: typed(page, ""),
    "treff": lambda page: search(page, "gevinst"),
    "i lista": in_the_list,
    "svake treff": lambda page: typed(page, "mobbing i gangen"),
    "ingen treff": lambda page: typed(page, "xqzvv"),
    "andre språk": lambda page: typed(page, ANDRE),
    "resultatside": lambda page: page.goto("soek/#q=maler"),
    "tom resultatside": lambda page: page.goto("soek/"),
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, state: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"  # type: ignore[arg-type]
    )  # fmt: skip
    page = context.new_page()
    page.goto("start-her/")
    STATES[state](page)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)
    found = find_axe(page)
    context.close()
    assert not found, "\n".join(found)


def test_paper_has_no_search(page: Page) -> None:
    page.goto("start-her/")
    search(page, "gevinst")
    page.emulate_media(media="print")
    expect(page.locator(".kv-sok")).to_be_hidden()


def test_without_javascript_the_page_of_results_says_where_to_look(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("soek/")
    expect(page.get_by_role("link", name="Se alle spørsmål og svar")).to_be_visible()
    context.close()
