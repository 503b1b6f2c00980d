"""From a card to its file: the choice in a copy, what each choice opens, and the same without JavaScript."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.innhold import Innhold
from macros.innhold.lokale_sider import fingerprint_side
from tests.conftest import ROT

EGET = "https://github.com/kommunen/ki-veikartet"
VAART = "https://github.com/ki-veikartet/ki-veikartet"


def prefilled(page: Page, name: str) -> tuple[str, str]:
    """(the file, the text) that a link to GitHub's page for a new file holds."""
    href = page.get_by_role("link", name=name).get_attribute("href") or ""
    assert href.startswith(f"{EGET}/new/main?") and len(href) <= 8000
    found = parse_qs(urlsplit(href).query, strict_parsing=True)
    return found["filename"][0], found["value"][0]


def test_a_reader_of_a_copy_chooses_between_us_and_all(context: BrowserContext, innhold: Innhold) -> None:
    id = next(iter(innhold.ressurser))
    page = context.new_page()
    page.goto("laer-om-ki/ressurser/")
    card = page.locator(f"li:has(> #{id})")
    card.evaluate("card => card.closest('details').open = true")
    card.get_by_text("Les mer").click()
    card.get_by_role("link", name="Endre").click()
    expect(page.get_by_role("heading", name="Du vil endre:")).to_be_focused()
    fil, text = prefilled(page, "Lag filen hos oss")
    assert fil == f"lokal/data/ressurser/{id}.yml"
    ours = (ROT / fil.removeprefix("lokal/")).read_text("utf-8")
    assert text.splitlines()[1:] == ours.splitlines()[1:]
    for_all = page.get_by_role("link", name="Foreslå endringen").get_attribute("href")
    assert for_all == f"{VAART}/edit/main/data/ressurser/{id}.yml"
    # A page: with the version that it is made from. The list is there for whoever wants something else.
    page.get_by_role("link", name="Vis alt som kan endres").click()
    page.locator("[id='side/start-her/forankring'] a").evaluate("a => { location.hash = a.parentElement.id }")
    expect(page.get_by_role("heading", name="Du vil endre:")).to_be_visible()
    expect(page.get_by_text("på alle språk")).to_be_visible()
    # What is not on the list is nothing: an address cannot make the page lead elsewhere.
    page.evaluate("location.hash = 'ressurs/../../ondt'")
    expect(page.locator("[data-endrevalg]")).to_be_hidden()
    expect(page.locator("[data-endreliste]")).to_be_visible()


def test_what_does_not_fit_in_an_address_is_a_file_to_lay_there(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("om/endre/#skjema/utproeving")
    link = page.get_by_role("link", name="Last ned filen, og åpne GitHub")
    assert link.get_attribute("href") == f"{EGET}/upload/main/lokal/data/skjemaer"
    context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "utproeving.yml"
    saved = download.value.path().read_text("utf-8")
    assert saved.split("\n", 1)[1] == (ROT / "data/skjemaer/utproeving.yml").read_text("utf-8").split("\n", 1)[1]
    page.goto("nn/om/endre/#side/start-her/forankring")
    page.goto("nn/om/endre/#side/index")
    fil, text = prefilled(page, "Lag fila hos oss")
    version = fingerprint_side(ROT / "docs/nn/index.md")
    assert fil == "lokal/docs/nn/index.md" and f"\nerstatter: {version}\n---\n" in text


def test_without_javascript_a_link_to_the_file_is_in_the_folded_part_of_a_card(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("laer-om-ki/begreper/")
    page.locator("dd").first.get_by_text("Les mer").click()
    page.locator("dd").first.get_by_role("link", name="Endre").click()
    shown = page.locator("[data-endreliste] li:visible")
    expect(shown).to_have_count(1)
    href = shown.get_by_role("link").get_attribute("href") or ""
    assert href.startswith(f"{VAART}/edit/main/data/begreper.yml#L")
    context.close()
