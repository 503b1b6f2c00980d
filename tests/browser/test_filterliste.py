"""Filtering the lists: by keyboard, with an address to share, and never a dead end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

LISTER = {
    "ressurser": "laer-om-ki/ressurser/",
    "idebank": "finn-retning/idebank/",
    "erfaringer": "erfaringer/",
    "spørsmål": "spoersmaal-og-svar/",
}
SYNLIGE = ".kv-liste > li:not([hidden])"


@pytest.mark.parametrize("path", LISTER.values(), ids=LISTER)
def test_without_javascript_the_list_is_whole_and_no_filter_is_shown(path: str, context, page: Page) -> None:  # type: ignore[no-untyped-def]
    plain = context.browser.new_context(java_script_enabled=False, base_url=page.context._impl_obj._options["baseURL"])
    bare = plain.new_page()
    bare.goto(path)
    assert bare.locator(SYNLIGE).count() == bare.locator(".kv-liste > li").count() > 20
    assert not bare.locator(".kv-filter").is_visible()
    plain.close()


@pytest.mark.parametrize("path", LISTER.values(), ids=LISTER)
def test_the_list_is_short_until_it_is_opened_and_paper_has_it_all(path: str, page: Page) -> None:
    page.goto(path)
    groups = page.locator(".kv-gruppe")
    assert groups.count() > 3
    assert page.locator(".kv-gruppe[open]").count() == (0 if page.locator("[data-fliser]").count() else 1)
    # Every group stands in the contents, with as many entries as it says.
    for group in groups.all():
        name = group.locator("summary h2").get_attribute("id")
        expect(page.locator(f".kv-innhold a[href='#{name}']")).to_have_count(1)
        assert group.locator(".kv-gruppe__antall").inner_text() == str(group.locator(".kv-kort").count())
    if not page.locator("[data-fliser]").count():
        second = groups.nth(1)
        second.locator("summary").first.focus()
        page.keyboard.press("Enter")
        expect(second.locator(".kv-kort").first).to_be_visible()
    page.locator("[data-aapne-alle]").click()
    expect(page.locator(".kv-gruppe:not([open])")).to_have_count(0)
    expect(page.locator("[data-aapne-alle]")).to_have_text("Lukk alle")
    page.locator("[data-aapne-alle]").click()
    expect(page.locator(".kv-gruppe[open]")).to_have_count(0)
    page.goto(path)
    page.emulate_media(media="print")
    assert page.locator(".kv-kort h3").last.evaluate("e => e.getClientRects()[0].height") > 5


def test_a_search_opens_the_groups_with_hits_and_gives_them_back(page: Page) -> None:
    page.goto(LISTER["erfaringer"])
    page.locator("#filter-q").fill("referat")
    groups = page.locator(".kv-gruppe:not([hidden])")
    assert 0 < groups.count() < page.locator(".kv-gruppe").count()
    assert groups.count() == page.locator(".kv-gruppe[open]:not([hidden])").count()
    for group in groups.all():
        hits = group.locator(".kv-liste > li:not([hidden])").count()
        assert group.locator(".kv-gruppe__antall").inner_text() == str(hits)
    page.locator("[type=reset]").click()
    expect(page.locator(".kv-gruppe[open]")).to_have_count(1)
    expect(page.locator(".kv-gruppe[hidden]")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_link_to_an_entry_opens_what_it_lies_in(browser: Browser, address: str, scripts: bool) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(LISTER["idebank"])
    last = page.locator(".kv-kort h3").last
    page.goto(f"{LISTER['idebank']}#{last.get_attribute('id')}")
    expect(last).to_be_in_viewport()
    if scripts:
        expect(page.locator(".kv-kort .kv-dl").last).to_be_visible()
        # And from a link on the page itself, to a group.
        page.evaluate("location.hash = document.querySelectorAll('.kv-gruppe h2')[2].id")
        expect(page.locator(".kv-gruppe").nth(2)).to_have_attribute("open", "")
    context.close()


@pytest.mark.parametrize("path", LISTER.values(), ids=LISTER)
def test_every_filter_narrows_to_what_it_says(path: str, page: Page) -> None:
    page.goto(path)
    all_ = page.locator(SYNLIGE).count()
    for select in page.locator(".kv-filter select").all():
        name, value = select.get_attribute("name"), select.locator("option").nth(1).get_attribute("value")
        select.select_option(value)
        hits = page.locator(SYNLIGE)
        assert 0 < hits.count() <= all_
        for hit in hits.all():
            assert value in (hit.get_attribute(f"data-{name}") or "").split()
        expect(page.locator(".kv-filterliste [role=status]")).to_contain_text(str(hits.count()))
        select.select_option("")
    assert page.locator(SYNLIGE).count() == all_


def test_filtering_by_keyboard_alone(page: Page) -> None:
    page.goto(LISTER["ressurser"])
    page.locator("#filter-q").focus()
    page.keyboard.type("personvern")
    expect(page.locator(".kv-filterliste [role=status]")).not_to_contain_text("Viser alle")
    searched = page.locator(SYNLIGE).count()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "tema"
    page.keyboard.press("ArrowDown")
    expect(page.locator("#filter-tema")).not_to_have_value("")
    assert page.locator(SYNLIGE).count() <= searched
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "reset":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#filter-q")).to_have_value("")
    expect(page.locator("#filter-q")).to_be_focused()
    expect(page.locator(".kv-filterliste [role=status]")).to_contain_text("Viser alle")


def test_the_filter_stands_in_the_address_and_the_back_button_works(page: Page) -> None:
    page.goto(LISTER["ressurser"])
    page.locator("#filter-tema").select_option("jus")
    page.locator("#filter-q").fill("datatilsynet")
    assert "tema=jus" in page.url and "q=datatilsynet" in page.url
    narrowed = page.locator(SYNLIGE).count()
    shared = page.url
    page.go_back()
    expect(page.locator("#filter-q")).to_have_value("")
    expect(page.locator("#filter-tema")).to_have_value("jus")
    page.go_back()
    expect(page.locator("#filter-tema")).to_have_value("")
    page.goto(shared)
    expect(page.locator("#filter-q")).to_have_value("datatilsynet")
    assert page.locator(SYNLIGE).count() == narrowed


def test_one_search_is_one_step_back_however_many_letters(page: Page) -> None:
    page.goto(LISTER["idebank"])
    page.locator("#filter-q").press_sequentially("referat")
    page.go_back()
    expect(page.locator("#filter-q")).to_have_value("")
    assert page.url.endswith(LISTER["idebank"])


def test_no_hits_says_what_to_do_and_gives_a_way_out(page: Page) -> None:
    page.goto(LISTER["erfaringer"] + "?q=finnesikkeheltsikkert")
    expect(page.locator(".kv-ingen")).to_be_visible()
    expect(page.locator(".kv-ingen")).to_contain_text("Ingenting i lista passer med «finnesikkeheltsikkert».")
    elsewhere = page.get_by_role("link", name="Søk i hele veikartet")
    expect(elsewhere).to_have_attribute("href", re.compile(r"soek/#q=finnesikkeheltsikkert$"))
    expect(page.locator(".kv-filterliste [role=status]")).to_have_text("0 treff")
    page.get_by_role("button", name="Vis hele lista").click()
    expect(page.locator(".kv-ingen")).to_be_hidden()
    assert page.locator(SYNLIGE).count() > 20


def test_an_address_with_nonsense_shows_the_whole_list(page: Page) -> None:
    page.goto(LISTER["ressurser"] + "?tema=finnes-ikke&ukjent=%3Cscript%3E")
    expect(page.locator(".kv-filterliste [role=status]")).to_contain_text("Viser alle")


def test_a_link_to_an_entry_shows_it_even_when_the_filter_hides_it(page: Page) -> None:
    page.goto(LISTER["erfaringer"])
    last = page.locator(".kv-liste > li h3").last.get_attribute("id")
    page.goto(f"{LISTER['erfaringer']}?q=finnesikke#{last}")
    expect(page.locator(f"#{last}")).to_be_visible()


def test_the_links_that_were_opened_become_one_line_and_stay_ticked(page: Page) -> None:
    page.goto("om/kontroller-lenker/")
    boxes, line = page.locator(".kv-kontroll input"), page.locator("#kontroll-linje")
    expect(line).not_to_be_visible()
    ids = [boxes.nth(nr).get_attribute("value") for nr in (0, 3)]
    for nr in (0, 3):
        boxes.nth(nr).check()
    expect(line).to_have_value(f"python scripts/kontroller.py --ferdig {ids[0]} {ids[1]}")
    page.reload()
    expect(boxes.nth(3)).to_be_checked()
    boxes.nth(3).uncheck()
    expect(line).to_have_value(f"python scripts/kontroller.py --ferdig {ids[0]}")
    assert page.url.endswith(f"#k={ids[0]}")


def test_a_teacher_a_nurse_a_child_welfare_leader_and_an_archivist_have_two_taps_to_their_duties(page: Page) -> None:
    for link, duty in {
        "Skole og barnehage": "Opplæringslova",
        "Helse og omsorg": "Helsepersonelloven",
        "Sosialtjeneste og barnevern": "Barnevernsloven",
        "Arkiv og IT": "Digi.no om den nye arkivlova",
    }.items():
        page.goto("")
        page.locator(".kv-tjenesteliste").get_by_role("link", name=link, exact=True).click()
        page.locator(".kv-innhold a[href='#plikter']").first.click()
        expect(page.locator("#plikter + table").get_by_role("link", name=duty)).to_be_visible()
