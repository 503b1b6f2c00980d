"""The lists are tools: what one came for is in the first screen, a card is short, and every way to an entry opens it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.tilgjengelighet import find_axe, page_for_axe

BRED, SMAL = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
ROETTER = ("", "nn/", "en/")
LISTER = {
    "idébank": "finn-retning/idebank/",
    "ressurser": "laer-om-ki/ressurser/",
    "erfaringer": "erfaringer/",
    "begreper": "laer-om-ki/begreper/",
    "spørsmål": "spoersmaal-og-svar/",
}
# How tall a page may be as it opens (wide, phone), and how many words it shows: three languages, with some room.
HOEYEST = {
    "idébank": (2700, 3900, 430),
    "ressurser": (8900, 12200, 1600),
    "erfaringer": (7900, 13900, 1900),
    "begreper": (19000, 24500, 2900),
    "spørsmål": (3900, 5700, 620),
}
# An entry of each list.
POSTER = {
    "idébank": "foreldremoete-med-dialog",
    "erfaringer": "tromsoe-oppdiktede-kilder",
    "begreper": "agent",
    "spørsmål": "nedbemanning",
}
FLYTTET = """() => {
  window.flyttet = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.flyttet += one.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
alle_lister = pytest.mark.parametrize("navn", LISTER)


def ready(page: Page) -> None:
    expect(page.locator(".kv-filterliste[data-klar]")).to_have_count(1)


def top(page: Page, selector: str) -> float:
    """Where the first shown of these begins, in pixels from the top of the page."""
    found: float = page.evaluate(
        """(selector) => {
          const shown = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
          return shown ? shown.getBoundingClientRect().top + scrollY : Infinity;
        }""",
        selector,
    )
    return found


@pytest.mark.parametrize("rot", ROETTER)
@alle_lister
def test_search_is_high_on_the_page_and_the_first_hits_in_the_first_screen(page: Page, navn: str, rot: str) -> None:
    high, tall, words = HOEYEST[navn]
    # The menu of the English pages has two lines at this width.
    for screen, search, hit, most in ((BRED, 315 if rot == "en/" else 285, 815, high), (SMAL, 300, 780, tall)):
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        page.goto(rot + LISTER[navn])
        expect(page.get_by_role("searchbox")).to_be_visible()
        assert top(page, ".kv-filter") <= search, screen
        assert top(page, ".kv-filter input") <= search + 60, screen
        assert top(page, ".kv-kort, .kv-fliser a") <= hit, screen
        # Nothing that explains the list stands before it.
        assert top(page, ".kv-filterliste") < top(page, ".md-typeset > :is(h2, .admonition, .kv-lokalt, ol, ul, table)")
        height, shown = page.evaluate(
            "[document.documentElement.scrollHeight, document.querySelector('.md-content').innerText.split(/\\s+/).length]"
        )
        assert height <= most, (screen, height)
        assert shown <= words, (screen, shown)


@alle_lister
def test_a_card_says_its_finding_in_a_sentence_and_the_rest_opens_by_keyboard(page: Page, navn: str) -> None:
    page.goto(LISTER[navn])
    page.evaluate("document.querySelector('[data-aapne-alle]').click()")
    if navn == "begreper":
        page.locator("[data-aapne-alle]").click()
    card = page.locator(".kv-kort:has(.kv-mer)").first
    said = card.locator(".kv-kort__tekst").first
    expect(said).to_be_visible()
    # One sentence, or two where the first is «Ja.»
    assert len(re.findall(r"[.!?](?:\s|$)", said.inner_text())) <= 2
    assert said.evaluate("one => one.getBoundingClientRect().height") <= 100
    more = card.locator(".kv-mer")
    expect(more).not_to_have_attribute("open", "")
    more.locator("summary").press("Enter")
    expect(more).to_have_attribute("open", "")
    assert more.evaluate("one => one.getBoundingClientRect().height") > 50


@alle_lister
def test_without_javascript_all_can_be_read_and_nothing_that_needs_it_is_shown(
    browser: Browser, address: str, navn: str
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(LISTER[navn])
    for one in (".kv-filter", ".kv-fliser", ".kv-ingen"):
        assert not page.locator(one).locator("visible=true").count(), one
    groups = page.locator("details.kv-gruppe")
    if groups.count():
        last = groups.last
        last.locator("> summary").click()
    card = page.locator(".kv-kort:has(.kv-mer)").last
    card.locator("summary").click()
    assert len(card.inner_text()) > 120
    context.close()


@pytest.mark.parametrize("navn", LISTER)
def test_paper_has_every_entry_and_all_of_it(page: Page, navn: str) -> None:
    page.goto(LISTER[navn])
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    hidden = page.evaluate(
        """() => [...document.querySelectorAll(".kv-kort :is(h3, dt, .kv-dl dd, .kv-mer > :not(summary))")]
          .filter((one) => !one.closest(".kv-rediger") && !one.getClientRects().length)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert not hidden
    assert not page.locator(".kv-filter").is_visible()
    assert not page.locator(".kv-fliser a").locator("visible=true").count()


@pytest.mark.parametrize("navn", POSTER)
def test_a_link_to_an_entry_opens_it_from_outside_from_here_and_once_more(page: Page, navn: str) -> None:
    page.set_viewport_size(SMAL)  # type: ignore[arg-type]
    page.goto(LISTER[navn])
    id = POSTER[navn]
    page.goto("")
    page.goto(f"{LISTER[navn]}#{id}")
    entry = page.locator(f".kv-kort:has([id='{id}'])")
    expect(page.locator(f"[id='{id}']")).to_be_in_viewport()
    more = entry.locator(".kv-mer")
    expect(more).to_have_attribute("open", "")
    # Closed again, and asked for again by the same link.
    more.locator("summary").click()
    expect(more).not_to_have_attribute("open", "")
    page.evaluate(
        "(id) => document.querySelector('h1').append(Object.assign(document.createElement('a'), "
        "{ href: `#${id}`, textContent: 'dit' }))",
        id,
    )
    page.evaluate("document.querySelector('h1 a:last-child').click()")
    expect(more).to_have_attribute("open", "")


@pytest.mark.parametrize(("sok", "navn"), [("foreldremøte dialog", "idébank"), ("hallusinasjon", "begreper")])
def test_a_hit_of_the_search_leads_to_the_entry_opened(page: Page, sok: str, navn: str) -> None:
    page.goto(f"soek/#q={sok}")
    hit = page.locator(f".kv-sok a[href*='{LISTER[navn]}#'], main a[href*='{LISTER[navn]}#']").first
    expect(hit).to_be_visible()
    hit.click()
    id = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    entry = page.locator(f".kv-kort:has([id='{id}'])")
    expect(page.locator(f"[id='{id}']")).to_be_in_viewport()
    expect(entry.locator(".kv-mer")).to_have_attribute("open", "")


def test_the_ideas_begin_with_the_areas_and_a_tile_gives_what_it_counts(page: Page) -> None:
    for screen in (SMAL, BRED):
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        page.goto(LISTER["idébank"])
        tiles = page.locator(".kv-fliser a")
        assert tiles.count() >= 13
        expect(page.locator(".kv-kort").locator("visible=true")).to_have_count(0)
        tile = page.get_by_role("link", name=re.compile(r"^Plan og byggesak \d+$"))
        count = int(tile.locator(".kv-gruppe__antall").inner_text())
        tile.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".kv-kort").locator("visible=true")).to_have_count(count)
        expect(page.get_by_role("status").first).to_have_text(f"{count} treff")
        assert page.url.endswith("?tjenesteomraade=plan-bygg")
        # The reader stands at the first hits, by eye and by keyboard.
        assert page.evaluate("document.activeElement.matches('.kv-gruppe > summary')")
        expect(page.locator(".kv-kort").locator("visible=true").first).to_be_in_viewport()
        assert top(page, ".kv-kort") <= 760
        expect(tiles.first).to_be_hidden()
        page.go_back()
        expect(tiles.first).to_be_visible()
        # An area in the contents is the same choice of place: the group is opened.
        page.goto(f"{LISTER['idébank']}#tjenesteomraade-teknisk")
        expect(page.locator("#tjenesteomraade-teknisk")).to_be_in_viewport()
        expect(page.locator(".kv-gruppe[open]")).to_have_count(1)


def test_on_a_phone_the_filters_lie_behind_a_button_that_counts_them(page: Page) -> None:
    page.set_viewport_size(SMAL)  # type: ignore[arg-type]
    page.goto(LISTER["ressurser"])
    button = page.get_by_role("button", name="Filtre")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_label("Tema")).to_be_hidden()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Tema").select_option("jus")
    page.get_by_label("Målgruppe").select_option("leder")
    expect(page.get_by_role("button", name="Filtre (2)")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Filtre (2)")).to_be_visible()
    assert top(page, ".kv-kort") <= 620
    page.get_by_role("button", name="Nullstill").click()
    expect(button).to_have_text("Filtre")
    page.set_viewport_size(BRED)  # type: ignore[arg-type]
    expect(button).to_be_hidden()
    expect(page.get_by_label("Tema")).to_be_visible()


def test_no_hits_says_what_each_choice_costs_and_takes_it_away(page: Page) -> None:
    page.goto(f"{LISTER['ressurser']}?tema=jus&q=zzzz")
    box = page.locator(".kv-ingen")
    expect(box).to_be_visible()
    ways = box.get_by_role("listitem")
    expect(ways).to_have_count(2)
    # The one that helps stands first, with what it gives.
    first = ways.first.get_by_role("button")
    found = re.fullmatch(r"Ta bort «zzzz» \((\d+) treff\)", first.inner_text())
    assert found
    expect(ways.last).to_contain_text("(0 treff)")
    first.click()
    expect(box).to_be_hidden()
    expect(page.get_by_role("status").first).to_have_text(f"{found[1]} treff")
    assert page.url.endswith("?tema=jus")
    expect(page.get_by_role("searchbox")).to_be_focused()
    # Our own colours: the asphalt and the yellow of the road.
    page.goto(f"{LISTER['begreper']}?q=zzzz")
    expect(box).to_be_visible()
    asphalt = "rgb(34, 48, 47)"
    assert page.evaluate("getComputedStyle(document.querySelector('.kv-ingen')).backgroundColor") == asphalt


@pytest.mark.parametrize("screen", [BRED, SMAL], ids=["wide", "phone"])
def test_nothing_shifts_while_a_list_opens_whatever_the_address_asks_for(context: BrowserContext, screen: dict) -> None:  # type: ignore[type-arg]
    context.add_init_script(f"({FLYTTET})()")
    page = context.new_page()
    page.set_viewport_size(screen)  # type: ignore[arg-type]
    for path in (
        *LISTER.values(),
        f"{LISTER['idébank']}?tjenesteomraade=teknisk",
        f"{LISTER['ressurser']}?tema=jus",
        f"{LISTER['erfaringer']}?q=zzzz",
        f"{LISTER['erfaringer']}#uk-dbt-copilot-evaluering",
        f"{LISTER['begreper']}#sjekkliste",
    ):
        page.goto(path)
        ready(page)
        page.wait_for_timeout(150)
        assert page.evaluate("window.flyttet") < 0.002, path


TILSTANDER = {
    "filtre åpne": ("ressurser", "", "document.querySelector('.kv-filter [aria-controls]')?.click()"),
    "område valgt": ("idébank", "?tjenesteomraade=teknisk", ""),
    "alt åpent": ("idébank", "", "document.querySelector('[data-aapne-alle]').click()"),
    "kort åpent": ("erfaringer", "#uk-dbt-copilot-evaluering", ""),
    "begreper åpne": ("begreper", "", "document.querySelector('[data-aapne-alle]').click()"),
    "svar åpent": ("spørsmål", "#hva-koster-det", ""),
    "ingen treff": ("ressurser", "?tema=jus&q=zzzz", ""),
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
@pytest.mark.parametrize("tilstand", TILSTANDER)
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, tilstand: str, width: int, scheme: str) -> None:
    navn, query, act = TILSTANDER[tilstand]
    with page_for_axe(browser, width, 844, scheme) as page:
        page.goto(address + LISTER[navn] + query)
        ready(page)
        if act:
            page.evaluate(act)
        found = find_axe(page)
    assert not found, "\n".join(found)
