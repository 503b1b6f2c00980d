"""From what was filled in to something that can be sent: on a phone, by its links, and in every state of the page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_arbeidsbok import entry, follow, open_form, put
from tests.browser.tilgjengelighet import find_axe

SIDE = "arbeidsbok/dokumenter/"
BOKER = Path(__file__).parent.parent / "boker"
LANG = "Kanselliutvalgsmøteprotokollføringsrutinen " * 6 + "x" * 90
# A share sheet that keeps what it was given, as that of a phone.
ARK = """navigator.canShare = (what) => Boolean(what.files?.length);
navigator.share = async ({ files, title }) => {
  window.delt = { title, navn: files[0].name, type: files[0].type, size: files[0].size };
};"""


@pytest.fixture
def telefon(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, reduced_motion="reduce", bypass_csp=True,
        service_workers="block", permissions=["clipboard-read", "clipboard-write"], has_touch=True,
    )  # fmt: skip
    context.set_default_timeout(20_000)
    context.add_init_script(ARK)
    yield context
    context.close()


def bok(navn: str) -> list[dict[str, Any]]:
    """An example book as the entries of an earlier visit."""
    raw = json.loads((BOKER / f"dokument-{navn}.json").read_text("utf-8"))
    return [{"hentet": {}, "fra": [], **post} for post in raw["poster"]]


def lay(page: Page, poster: list[dict[str, Any]]) -> None:
    open_form(page, "ide")
    put(page, poster)


def klar(page: Page) -> None:
    page.wait_for_selector("[data-dokumenter][data-klar]")


def words(text: str) -> list[str]:
    return text.replace("\xa0", " ").replace(":", " ").split()


def test_a_check_becomes_a_letter_on_a_phone_and_is_sent(telefon: BrowserContext) -> None:
    page = telefon.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    lay(page, bok("vanlig"))
    open_form(page, "sjekk-foer-utproeving", "?post=sjekk-1")
    link = page.locator(".ab-svar").get_by_role("link", name="Lag svarbrev av Skrive om nettsider til klarspråk")
    expect(link).to_have_text("Lag svarbrev")
    # Said once: where the answer is.
    assert page.get_by_role("link", name="Lag svarbrev").count() == 1
    link.click()
    page.wait_for_url(f"**/{SIDE}?dokument=svarbrev&post=sjekk-1")
    klar(page)
    ark = page.locator(".kv-ark")
    expect(ark.get_by_role("heading", level=2)).to_have_text("Skrive om nettsider til klarspråk")
    expect(ark).to_contain_text("Gå i gang, med vilkår.")
    expect(ark).to_contain_text("Rådgiver B leser mot fagnotatet og åpner alle lenker.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert find_axe(page) == []
    # Who made it is in the document as it is typed, and never kept.
    page.get_by_label("Laget av").fill("Rådgiver Å")
    expect(ark.locator("dl").first).to_contain_text("Rådgiver Å")
    seen = words(ark.inner_text())

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Last ned Word").click()
    assert waiting.value.suggested_filename.startswith("svarbrev-skrive-om-nettsider")
    expect(page.get_by_role("status").filter(has_text="Lastet ned.")).to_be_visible()
    body = docx.Document(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    skrevet = words(" ".join(p.text for p in body.paragraphs))
    assert set(skrevet) >= set(seen)
    assert body.core_properties.title == "Skrive om nettsider til klarspråk"

    page.get_by_role("button", name="Kopier som tekst").click()
    expect(page.get_by_role("status").filter(has_text="Kopiert")).to_be_visible()
    tekst = page.evaluate("navigator.clipboard.readText()")
    assert tekst.startswith("Sjekk før utprøving\nSKRIVE OM NETTSIDER TIL KLARSPRÅK\n\nDato: ")
    assert "Gå i gang, med vilkår." in tekst and "Dato, navn og rolle: ____" in tekst

    page.get_by_role("button", name="Send til …").click()
    page.wait_for_function("window.delt")
    delt = page.evaluate("window.delt")
    assert delt["navn"].endswith(".docx") and delt["type"].endswith("wordprocessingml.document")
    assert delt["title"] == "Svarbrev" and delt["size"] > 5000

    # On paper it is the document alone, and one page.
    pdf = pikepdf.open(io.BytesIO(page.pdf(format="A4", print_background=True)))
    assert len(pdf.pages) == 1
    page.emulate_media(media="print")
    expect(ark).to_be_visible()
    expect(page.get_by_role("button", name="Last ned Word")).to_be_hidden()
    expect(page.locator("h1")).to_be_hidden()
    page.emulate_media(media="screen")
    assert page.evaluate("Object.values(localStorage).join() + Object.values(sessionStorage).join()").find("Rådgiver Å") < 0  # fmt: skip
    assert not errors, errors


def test_every_entry_of_the_book_leads_to_what_it_can_become(telefon: BrowserContext) -> None:
    page = telefon.new_page()
    lay(page, bok("vanlig"))
    page.goto("arbeidsbok/#alt")
    post = page.locator(".ab-post").filter(has=page.locator("a[href*='sjekk-foer-utproeving']"))
    link = post.get_by_role("link", name="Lag svarbrev av Skrive om nettsider til klarspråk")
    expect(link).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert find_axe(page) == []
    link.click()
    klar(page)
    expect(page.locator(".kv-ark")).to_contain_text("Gå i gang, med vilkår.")
    follow(page, page.get_by_role("link", name="Endre svarene"))
    assert "?post=sjekk-1" in page.url


def test_a_form_that_is_not_kept_yet_offers_nothing(page: Page) -> None:
    open_form(page, "sjekk-foer-utproeving")
    assert page.get_by_role("link", name="Lag svarbrev").count() == 0
    page.locator("#sjekk-foer-utproeving-oppgave").fill("Referat")
    expect(page.get_by_role("link", name="Lag svarbrev av Referat")).to_have_count(1)


def test_a_trial_is_one_page_with_its_figure_drawn(telefon: BrowserContext) -> None:
    page = telefon.new_page()
    lay(page, bok("vanlig"))
    open_form(page, "utproeving", "?post=utp-1")
    # The same sentence stands in the form, drawn from the same numbers.
    setning = page.locator(".ab-resultat__setning").first.inner_text()
    page.get_by_role("link", name="Lag utprøving på én side av Skrive om nettsider til klarspråk").click()
    klar(page)
    ark = page.locator(".kv-ark")
    expect(ark.locator(".kv-ark__resultat")).to_have_text(f"Vi velger: Fortsett og ta det i bruk. {setning}")
    tegning = ark.get_by_role("img", name="Tid spart per gang, i minutter.")
    expect(tegning.locator("circle")).to_have_count(1)
    expect(ark.locator("figcaption")).to_contain_text("Intervallet fra 15 til 36 har nivå 95,9 prosent.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert find_axe(page) == []
    assert len(pikepdf.open(io.BytesIO(page.pdf(format="A4", print_background=True))).pages) == 1


STATES = {
    "tom": ("", False),
    "liste": ("", True),
    "borte": ("?dokument=svarbrev&post=finnes-ikke", True),
    "lang": ("?dokument=svarbrev&post=lang", True),
}


@pytest.mark.parametrize("maal", ["", "nn/", "en/"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, state: str, maal: str) -> None:
    query, fylt = STATES[state]
    context = browser.new_context(
        base_url=address, viewport={"width": 320, "height": 800}, bypass_csp=True, reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    if fylt:
        lang = entry("lang", "sjekk-foer-utproeving", oppgave=LANG, datafarge="gul", proeveeier=LANG, vilkaar=f"{LANG}\n{LANG}", hvem_gjelder="ingen", verktoey="<b>x</b> {navn}", avklaringer=[{"spoersmaal": LANG, "svar": LANG}])  # fmt: skip
        lay(page, [*bok("stor"), lang])
    page.goto(maal + SIDE + query)
    klar(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert find_axe(page) == [], scheme
    # In the colours that the reader has forced, what is framed by colour alone is still framed.
    page.emulate_media(forced_colors="active", color_scheme="dark")
    if state == "lang":
        assert page.locator(".kv-ark__resultat").first.evaluate("e => getComputedStyle(e).borderTopWidth") != "0px"
    context.close()
