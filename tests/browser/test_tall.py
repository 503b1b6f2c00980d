"""Numbers to the very end: followed up over time, the counterweight beside them, and what others have shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_arbeidsbok import (
    SIDER,
    as_book,
    entry,
    follow,
    give,
    open_book,
    open_form,
    put,
    ready,
    saved,
    stored,
)
from tests.browser.tilgjengelighet import find_axe

pytestmark = [pytest.mark.nettleser]

OPPGAVE = "Skrive om nettsider"
FELT = "[data-felt='oppfoelging']"


def maalt(nr: int, slutt: str, ki: int) -> dict[str, Any]:
    """A trial of the same task, measured again."""
    return entry(
        f"u{nr}", "utproeving", oppgave=OPPGAVE, slutt=slutt, kvalitet_etter="bedre", samme_metode="ja", samme_folk="ja",
        nullpunkt=[{"minutter": n} for n in (58, 61, 60, 63, 59)], nullpunkt_bevis="maalt", tid_bevis="maalt",
        logg=[{"minutter_ki": n + ki, "minutter_kontroll": 5} for n in (30, 33, 31, 35, 32, 34)], frigjort_tid="Rydde",
    )  # fmt: skip


def plan() -> dict[str, Any]:
    when = (("mnd_3", "2026-03-01"), ("mnd_6", "2026-06-01"), ("mnd_12", "2026-12-01"))
    rows = [{"tidspunkt": t, "dato": d, "gevinst": OPPGAVE, "maaling": "0;0;0;0;0;0"} for t, d in when]
    its = entry("p1", "gevinstplan", enhet="Servicetorget", oppfoelging=[*rows, {"tidspunkt": "mnd_12"}])
    its["hentet"] = {f"oppfoelging.{nr}": [{"post": f"u{nr}", "felt": "netto_per_gang"}] for nr in range(3)}
    return its


@pytest.fixture(params=[("light", 320), ("dark", 320), ("light", 1280)], ids=["320", "320 mørk", "1280"])
def vindu(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    scheme, width = request.param
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
        service_workers="block",
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_follow_up_is_a_figure_over_time_that_fits_is_accessible_and_stands_on_paper(vindu: Page) -> None:
    page = vindu
    width = page.viewport_size["width"]  # type: ignore[index]
    open_form(page, "gevinstplan")
    put(page, [maalt(0, "2026-03-01", 25), maalt(1, "2026-06-01", 10), maalt(2, "2026-12-01", 0), plan()])
    open_form(page, "gevinstplan", "?post=p1")
    figure = page.locator(f"{FELT} .ab-forloep")
    expect(figure).to_contain_text(f"Over tid: {OPPGAVE}")
    drawing = figure.locator("svg")
    expect(drawing).to_have_count(1)
    label = drawing.get_attribute("aria-label") or ""
    days = [label.index(day) for day in ("1. mars 2026", "1. juni 2026", "1. desember 2026")]
    assert days == sorted(days), label
    assert drawing.locator("circle").count() == 3
    # However narrow: how strong, and of how many.
    ends = [text for text in drawing.locator("text").all_text_contents() if "n = " in text]
    assert [text.rsplit(" · ", 2)[1:] for text in ends] == [["Ikke vist ennå", "n = 11"], *[["Vist", "n = 11"]] * 2]
    box = drawing.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert_readable(page)
    # A row that was typed by hand is offered the names that stand in the book.
    page.locator("[name='oppfoelging.4.gevinst']").focus()
    names = page.locator(".ab-forslag button")
    expect(names.first).to_be_visible()
    for button in names.all():
        its = button.bounding_box()
        assert its and its["x"] >= 0 and its["x"] + its["width"] <= width and its["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not find_axe(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name='oppfoelging.4.gevinst']")).to_have_value(OPPGAVE)
    page.locator("[name='oppfoelging.5.gevinst']").focus()
    expect(names.first).to_be_visible()
    # The figure is on the paper, the buttons are not.
    page.emulate_media(media="print")
    expect(drawing).to_be_visible()
    assert not any(button.is_visible() for button in names.all())
    page.emulate_media(media="screen")


def test_what_a_trial_shows_is_drawn_in_the_colour_of_the_text(vindu: Page) -> None:
    open_form(vindu, "utproeving")
    put(vindu, [maalt(0, "2026-03-01", 0)])
    open_form(vindu, "utproeving", "?post=u0")
    expect(vindu.locator(".ab-resultat svg")).to_have_count(2)
    assert_readable(vindu)


def assert_readable(page: Page) -> None:
    """Words in figures are as light or dark as the words around them; axe does not look into a picture."""
    seen = page.locator(".kv-prikkfigur text").evaluate_all(
        "all => all.map((e) => [getComputedStyle(e).fill, getComputedStyle(e.closest('fieldset')).color])"
    )
    assert len(seen) > 3
    assert all(fill == text for fill, text in seen), seen


def test_the_counterweight_follows_from_the_card_through_the_plan_to_the_follow_up(page: Page) -> None:
    open_form(page, "gevinstkort")
    page.fill("#gevinstkort-gevinst", "Raskere nettsider")
    page.fill("#gevinstkort-motvekt", "Faktafeil i det vi legger ut")
    page.fill("#gevinstkort-maales_av", "Rådgiveren, med samme logg, i september")
    page.fill("#gevinstkort-risiko", "Verktøyet blir dyrere")
    saved(page)
    card = page.url
    follow(page, page.get_by_role("link", name="Gevinstrealiseringsplan: lag av dette"))
    row = "[name='gevinster.1.{}']"
    expect(page.locator(row.format("motvekt"))).to_have_value("Faktafeil i det vi legger ut")
    expect(page.locator(row.format("maales_av"))).to_have_value("Rådgiveren, med samme logg, i september")
    expect(page.locator(row.format("risiko"))).to_have_value("Verktøyet blir dyrere")
    page.fill("#gevinstplan-enhet", "Servicetorget")
    # In the follow-up the benefit and its counterweight are chosen, not written again.
    for column, said in (("gevinst", "Raskere nettsider"), ("motvekt", "Faktafeil i det vi legger ut")):
        page.locator(f"[name='oppfoelging.1.{column}']").focus()
        page.locator(".ab-forslag").get_by_role("button", name=said).click()
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator("[name='oppfoelging.1.motvekt']")).to_have_value("Faktafeil i det vi legger ut")
    kept = next(one for one in stored(page) if one["skjema"] == "gevinstplan")["svar"]
    assert kept["oppfoelging"] == [{"gevinst": "Raskere nettsider", "motvekt": "Faktafeil i det vi legger ut"}]
    # The card is changed: the row of the plan says so, and takes it in.
    url = page.url
    page.goto(card)
    ready(page)
    page.fill("#gevinstkort-motvekt", "Klager på språket")
    saved(page)
    page.goto(url)
    ready(page)
    drawn = page.locator("[data-felt=gevinster] .ab-hentet")
    expect(drawn).to_contain_text("«Klager på språket»")
    drawn.get_by_role("button", name="i rad 1").click()
    expect(page.locator(row.format("motvekt"))).to_have_value("Klager på språket")


@pytest.mark.parametrize("rot", ["", "nn/", "en/"])
def test_a_cell_of_what_is_shown_of_what_leads_to_just_those_experiences(page: Page, rot: str) -> None:
    page.goto(f"{rot}erfaringer/")
    table = page.locator(".kv-effekttabell")
    empty = table.locator("td[data-tom]")
    assert empty.count() > 0 and empty.first.inner_text().strip()
    for nr in (0, table.locator("td a").count() - 1):
        link = page.locator(".kv-effekttabell td a").nth(nr)
        said = int(re.match(r"\d+", link.inner_text())[0])  # type: ignore[index]
        href = link.get_attribute("href") or ""
        task, strength = re.fullmatch(r"\?kioppgave=([\w-]+)&bevis=([\w-]+)", href).groups()  # type: ignore[union-attr]
        link.click()
        page.wait_for_url(re.compile(re.escape(href)))
        expect(page.locator("select[name=kioppgave]")).to_have_value(task)
        expect(page.locator("select[name=bevis]")).to_have_value(strength)
        hits = page.locator(".kv-liste > li:not([hidden])")
        expect(hits).to_have_count(said)
        for hit in hits.all():
            assert task in (hit.get_attribute("data-kioppgave") or "").split()
            assert strength in (hit.get_attribute("data-bevis") or "").split()
            # The reader sees at least one of them without opening anything.
        expect(hits.first).to_be_visible()


def test_every_long_form_keeps_the_place_and_what_was_typed_through_back_and_reload(page: Page) -> None:
    for skjema in ("startsjekkliste", "sjekk-foer-utproeving", "utproeving", "gevinstplan"):
        page.goto(SIDER[skjema])
        page.locator("[data-klar]").first.wait_for(state="attached")
        parts = page.locator("form[data-i-deler] [data-del]")
        typed: list[tuple[str, str]] = []
        for nr in range(parts.count()):
            page.evaluate(f"location.hash = '{skjema}-del-{nr + 1}'")
            part = parts.nth(nr)
            expect(part).to_be_visible()
            expect(page.locator("[data-del]:visible")).to_have_count(1)
            words = part.locator("textarea:visible, input[type=text]:not([readonly]):visible, input[type=checkbox]:visible, input[type=radio]:visible")  # fmt: skip
            control = words.first
            name, value = control.get_attribute("name") or "", f"Skrevet {nr}"
            if control.get_attribute("type") in ("checkbox", "radio"):
                control.check()
                value = control.get_attribute("value") or ""
            elif control.get_attribute("inputmode") in ("decimal", "numeric"):
                control.fill(value := str(nr + 3))
            else:
                control.fill(value)
            typed.append((name, value))
            saved(page)
            page.reload()
            page.locator("[data-klar]").first.wait_for(state="attached")
            expect(parts.nth(nr)).to_be_visible()
            expect(page.locator("[data-del]:visible")).to_have_count(1)
            assert_kept(page, parts.nth(nr), *typed[nr])
        for nr in reversed(range(len(typed) - 1)):
            page.go_back()
            expect(parts.nth(nr)).to_be_visible()
            expect(page.locator("[data-del]:visible")).to_have_count(1)
            assert_kept(page, parts.nth(nr), *typed[nr])


def assert_kept(page: Page, part: Any, name: str, value: str) -> None:
    control = part.locator(f"[name='{name}']")
    if control.first.get_attribute("type") in ("checkbox", "radio"):
        expect(part.locator(f"[name='{name}'][value='{value}']" if value else f"[name='{name}']")).to_be_checked()
    else:
        expect(control).to_have_value(value)


def test_what_was_read_prints_as_a_report_with_the_name_of_its_place(page: Page) -> None:
    open_book(page, entry("i1", "ide", tittel="Rydde i arkivet", enhet="Servicetorget"), sted="alt")
    give(page, {"a.json": as_book(entry("u1", "utproeving", oppgave="Oppgave 1", enhet="Plan")), "b.json": b"{"})
    page.emulate_media(media="print")
    place = page.locator(".ab-sted--samle-inn")
    box = place.get_by_role("heading", name="Samle inn", exact=True).bounding_box()
    assert box and box["height"] > 10 and box["width"] > 40
    expect(place.get_by_text("Dette ble lest fra 2 filer")).to_be_visible()
    expect(place.get_by_text("Dette ble ikke lest")).to_be_visible()
    # What only the screen is for is not on the paper: where to put files, buttons, the tabs.
    for what in (".ab-slipp", ".ab-knapper", ":scope > p"):
        assert not any(one.is_visible() for one in place.locator(what).all()), what
    assert not page.locator(".ab-steder").is_visible()


def test_the_overview_has_no_row_and_no_column_of_only_zeros(page: Page) -> None:
    open_book(
        page, *(maalt(nr, "2026-03-01", nr) for nr in range(3)), entry("i1", "ide", tittel="En idé"),
        entry("l1", "laeringskort", oppgave="Et kort"), entry("g1", "gevinstkort", gevinst="A", type="spart_tid"), sted="oversikt",
    )  # fmt: skip
    for folded in page.locator(".ab-figur summary").all():
        folded.click()
    tables = page.locator(".ab-figur table").all()
    assert len(tables) > 3
    for table in tables:
        heads = table.locator("thead th").all_inner_texts()
        rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
        assert all(len(row) == len(heads) for row in rows)
        lines = [row[1:] for row in rows] + [list(column) for column in zip(*rows, strict=True)][1:]
        assert not [line for line in lines if set(line) == {"0"}], heads
