"""The step pages are tools: the tasks stand first, each page is short, and nothing that was published is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.innhold import Innhold

# How tall a page may be at 1280 x 900, and at 390 x 844: bokmål, and the longer languages.
HOEYEST = {"": (3600, 5100), "nn/": (3650, 5100), "en/": (3800, 5350)}
STEG = ("start-her", "laer-om-ki", "finn-retning", "utforsk-sammen", "beskriv-nytteverdi", "realiser-gevinster")
BRED, SMAL = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# The room between each heading and what stands above it.
LUFT = """() => {
  const seen = [...document.querySelectorAll(".md-content__inner > *")].map((one) => [one, one.getBoundingClientRect()]);
  const drawn = seen.filter(([, box]) => box.height > 0);
  return drawn.filter(([one]) => one.matches("h2")).map(([, box]) =>
    box.top - Math.max(...drawn.map(([, other]) => other.bottom).filter((bottom) => bottom <= box.top)));
}"""


def ready(page: Page) -> None:
    expect(page.locator("[data-sjekkliste][data-klar]")).to_have_count(1)


def top(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("rot", HOEYEST)
@pytest.mark.parametrize("steg", STEG)
def test_a_step_page_is_short_and_its_tasks_are_in_the_first_screen(page: Page, steg: str, rot: str) -> None:
    for screen, highest, first in ((BRED, HOEYEST[rot][0], 660), (SMAL, HOEYEST[rot][1], 800)):
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        page.goto(f"{rot}{steg}/")
        ready(page)
        assert page.evaluate("document.documentElement.scrollHeight") <= highest, screen
        assert top(page, ".kv-oppgave__tittel") <= first, screen
        above = page.evaluate(LUFT)
        assert len(above) == 7 and all(47 <= space <= 60 for space in above), (screen, above)


@pytest.mark.parametrize("steg", STEG)
def test_on_a_phone_the_road_stands_under_the_lead_and_there_is_one_menu(page: Page, steg: str) -> None:
    page.set_viewport_size(SMAL)  # type: ignore[arg-type]
    page.goto(f"{steg}/")
    ready(page)
    assert top(page, "h1") < top(page, "h1 + p") < top(page, ".kv-vei") < top(page, "h2")
    above = [box["y"] for one in page.locator("summary:visible").all() if (box := one.bounding_box())]
    assert sum(y < top(page, "h1") for y in above) == 1, above
    page.locator(".kv-sidenav summary").click()
    for name in ("Gjør dette", "Fallgruver", "Neste steg"):
        expect(page.locator(".kv-sidenav").get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_task_has_a_page_says_how_and_when_it_is_done_and_how_far_it_has_come(page: Page, innhold: Innhold) -> None:
    steg = innhold.veikart.steg[0]
    page.goto(f"{steg.id}/")
    ready(page)
    tasks = page.locator(".kv-oppgaver > li")
    expect(tasks).to_have_count(len(steg.sjekkliste))
    count = page.get_by_role("paragraph").filter(has_text=f"av {len(steg.sjekkliste)} gjort")
    expect(count).to_have_text(f"0 av {len(steg.sjekkliste)} gjort")
    first, punkt = tasks.first, steg.sjekkliste[0]
    assert punkt.tittel and punkt.kort and punkt.hvordan
    expect(first.get_by_role("link", name=punkt.tittel.nb, exact=True)).to_be_visible()
    expect(first.get_by_text(punkt.tekst.nb)).to_be_hidden()
    first.get_by_text(punkt.kort.nb, exact=True).press("Enter")
    expect(first.get_by_text(punkt.tekst.nb)).to_be_visible()
    first.get_by_role("checkbox", name=punkt.tittel.nb).press("Space")
    expect(first.get_by_text("Gjort", exact=True)).to_be_visible()
    expect(count).to_have_text(f"1 av {len(steg.sjekkliste)} gjort")
    # The book knows of the form, and of nothing else that is not ticked.
    expect(tasks.last.get_by_text("Ikke begynt", exact=True)).to_be_visible()
    expect(tasks.nth(1).locator("[data-stand]")).to_be_hidden()


def test_one_role_is_shown_and_another_is_chosen_by_keyboard_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("start-her/")
    shown = page.locator(".kv-rolle:visible h3")
    expect(shown).to_have_text(["Pådriver"])
    page.get_by_role("radio", name="Pådriver").press("ArrowRight")
    expect(shown).to_have_text(["Leder"])
    page.get_by_text("Arkivansvarlig", exact=True).first.click()
    expect(shown).to_have_text(["Arkivansvarlig"])
    # What somebody has linked to is shown, whatever is chosen.
    page.goto("start-her/#rolle-leder")
    expect(page.locator("#rolle-leder")).to_be_in_viewport()
    context.close()


def test_paper_has_every_role_every_pitfall_and_how_each_task_is_done(page: Page, innhold: Innhold) -> None:
    page.goto("start-her/")
    ready(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".kv-rolle:visible")).to_have_count(len(innhold.veikart.steg[0].roller))
    for text in (innhold.veikart.steg[0].sjekkliste[0].tekst.nb, "En pådriver uten leder blir en ildsjel som slutter."):
        expect(page.get_by_text(text).first).to_be_visible()


def test_a_choice_is_kept_when_the_reader_leaves_before_it_is_in_the_book(page: Page, innhold: Innhold) -> None:
    lett = innhold.veikart.lett
    assert lett
    points = next(one for one in lett.steg if one.id == "start-her").punkter
    page.goto("start-her/")
    # As a page leaves it that is closed at once: chosen, and not written.
    page.evaluate("""() => {
        for (const name of ["ki-veikartet.valg", "ki-veikartet.valg.venter"]) localStorage.setItem(name, '{"vei": "liten"}');
    }""")
    for _ in range(2):
        page.reload()
        ready(page)
        page.wait_for_function("() => !localStorage.getItem('ki-veikartet.valg.venter')")
        expect(page.locator(".kv-oppgaver > li:visible")).to_have_count(len(points))


def test_the_chosen_road_is_followed_and_stands_in_the_book_and_the_address(page: Page, innhold: Innhold) -> None:
    lett = innhold.veikart.lett
    assert lett
    tar = {one.id: one for one in lett.steg}
    tasks, count = page.locator(".kv-oppgaver > li:visible"), page.locator("[data-oppgaver-antall]")
    page.goto("start-her/")
    ready(page)
    page.get_by_role("link", name="Er dere få?").click()
    expect(tasks).to_have_count(len(tar["start-her"].punkter))
    expect(count).to_have_text(f"0 av {len(tar['start-her'].punkter)} gjort")
    expect(page.get_by_role("link", name="Ta hele veien")).to_be_focused()
    expect(page).to_have_url(re.compile(r"[?]vei=liten$"))
    # Another page knows it without the address, and the whole road comes back by the address alone, without a word in the book.
    page.goto("laer-om-ki/")
    expect(tasks).to_have_count(len(tar["laer-om-ki"].punkter))
    page.goto("laer-om-ki/?vei=avdeling")
    ready(page)
    expect(tasks).to_have_count(len(innhold.steg("laer-om-ki").sjekkliste))
    page.locator(".kv-vei").get_by_role("link", name="Finn retning").click()
    expect(page).to_have_url(re.compile(r"finn-retning/[?]vei=avdeling$"))
    page.goto("start-her/jeg-er-leder/")
    expect(page.get_by_text("Dere har valgt den lette veien")).to_be_visible()
    expect(page.get_by_text("for en enhet på tolv")).to_be_hidden()
