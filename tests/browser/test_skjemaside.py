"""The form is what the page is for: it stands first, says what to do, and is no wider than its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.innhold import Innhold
from tests.browser.test_arbeidsbok import FYLT, SIDER, entry, open_form, put, read_file, ready, saved, stored
from tests.browser.tilgjengelighet import find_axe

MAAL = {"nb": "", "nn": "nn/", "en": "en/"}
SKJERM = {"width": 390, "height": 844}
# Forms beside the road, which stand first on a page that has more to say.
VED_SIDEN = {
    "ki-oversikt": "laer-om-ki/trygt-og-lovlig/ki-oversikt/",
    "referatsjekk": "laer-om-ki/trygt-og-lovlig/ki-referat/",
    "fagsystemsjekk": "laer-om-ki/trygt-og-lovlig/ki-i-fagsystemer/",
    "agentsjekk": "laer-om-ki/trygt-og-lovlig/ki-agenter/",
    "tilgangssjekk": "laer-om-ki/trygt-og-lovlig/angrep-og-overdeling/",
}

# Where the first field ends, and the words that a reader sees before it: not those that only a screen reader has, nor
# those in what is folded.
# What is to be read on the way to the first field: who keeps the page, and since when, is not.
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
    if (seen && !node.parentElement.closest(".kv-skjult, .headerlink, .md-skip, .kv-oppdatert")) {
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
    """The page has started, as it is when it opens: a long form at one part, or at the list of them."""
    expect(page.locator("[data-arbeidsbok][data-klar='']")).to_have_count(1)


LANGE = ("startsjekkliste", "sjekk-foer-utproeving", "utproeving", "gevinstplan")


@pytest.mark.parametrize("phone", [True, False], indirect=True, ids=["med skript", "uten skript"])
def test_the_first_field_stands_in_the_first_screen_after_sixty_words_at_most(
    phone: BrowserContext, request: pytest.FixtureRequest
) -> None:
    script = "med skript" in request.node.name
    page = phone.new_page()
    found: dict[str, Any] = {}
    for skjema, side in (SIDER | VED_SIDEN).items():
        for maal, prefiks in MAAL.items():
            page.goto(prefiks + side)
            if script:
                wait_until_ready(page)
            found[f"{skjema} {maal}"] = page.evaluate(FOER)
    assert len(found) == 36
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
        ready(page)
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
            """() => [...document.querySelectorAll(".kv-skrivetabell tbody tr:not([data-venter]) td:has([name])")].map((cell) => ({
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
        ready(page)
        page.locator(".ab-etter button").first.click()
        links = page.locator(".ab-oppsummering a")
        # What the testers fill in is not missing to the owner of the trial.
        form = innhold.skjemaer[skjema]
        mine = [del_ for del_ in form.deler if not del_.hvem or form.roller[0].id in del_.hvem]
        needed = [felt for del_ in mine for felt in del_.felt if felt.paakrevd]
        expect(links).to_have_text([felt.feil.i(maal).tekst for felt in needed if felt.feil])
        assert links.count() == len(needed)
        expect(page.locator(f"#{skjema}-{needed[0].id}--feil")).to_have_text(links.first.inner_text())


def test_what_a_field_without_own_words_asks_for_follows_from_its_kind(page: Page) -> None:
    open_form(page, "ide")
    page.route(
        "**/api/skjemaside-ide.nb.json",
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
    # One tap from a new form to what is written before; once it is used it is not offered again.
    page.locator(".ab-valg").get_by_role("link", name="Skrive referat").click()
    page.wait_for_url("**/*post=*")
    ready(page)
    expect(page.locator("[data-felt=oppgave] .ab-hentet")).to_contain_text("Hentet fra")
    expect(line).to_be_hidden()
    open_form(page, "sjekk-foer-utproeving", "?ny")
    expect(page.locator(".ab-valg a")).to_have_count(0)


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
    ready(page)
    table = page.locator("[data-felt=nullpunkt]")
    rows = table.locator("tbody tr")
    seen = table.locator("tbody tr:visible")
    whole = rows.count()
    expect(seen).to_have_count(1)
    page.fill("[name='nullpunkt.1.minutter']", "12")
    expect(seen).to_have_count(2)
    table.locator(".ab-radknapp button").click()
    expect(seen).to_have_count(3)
    expect(rows.nth(2).locator("input").first).to_be_focused()
    page.fill("[name='nullpunkt.3.minutter']", "14")
    saved(page)
    assert rows.count() == whole
    page.reload()
    ready(page)
    expect(page.locator("[name='nullpunkt.1.minutter']")).to_have_value("12")
    expect(page.locator("[name='nullpunkt.2.minutter']")).to_have_value("14")
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


# --- a long form, one part at a time ---


def test_which_forms_are_long_follows_from_their_parts(page: Page, innhold: Innhold) -> None:
    sjekker = {"agentsjekk", "fagsystemsjekk", "referatsjekk", "tilgangssjekk", "ki-oversikt"}
    assert {id for id, one in innhold.skjemaer.items() if one.i_deler} == {*LANGE, *sjekker}
    for skjema, side in SIDER.items():
        page.goto(side)
        lang = innhold.skjemaer[skjema].i_deler
        assert page.locator("form[data-i-deler]").count() == lang, skjema
        assert page.locator("[data-del]").count() == (len(innhold.skjemaer[skjema].deler) if lang else 0), skjema


def test_a_long_form_is_filled_in_part_by_part_and_says_what_is_left(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(SIDER["utproeving"])
    wait_until_ready(page)
    # From the link to typing in one screen.
    expect(page.locator("[data-del]:visible")).to_have_count(1)
    expect(page.locator(".kv-delvei")).to_have_text("Alle deleneDel 1 av 7")
    page.fill("#utproeving-oppgave", "Skrive referat")
    saved(page)
    page.fill("#utproeving-proeveeier", "Prøveeieren")
    page.get_by_role("link", name="Lagre og fortsett").click()
    expect(page.get_by_role("heading", name="Rammene")).to_be_focused()
    expect(page.get_by_role("heading", name="Rammene")).to_be_in_viewport()
    expect(page.locator("#utproeving-oppgave")).to_be_hidden()
    page.fill("#utproeving-verktoey", "KI-assistenten")
    # Back and reload keep the place and what was typed, also back to before the form had an address.
    page.reload()
    wait_until_ready(page)
    expect(page.locator("#utproeving-verktoey")).to_have_value("KI-assistenten")
    page.go_back()
    expect(page.locator("#utproeving-oppgave")).to_be_visible()
    expect(page.locator("#utproeving-oppgave")).to_have_value("Skrive referat")
    page.reload()
    wait_until_ready(page)
    expect(page.locator("#utproeving-oppgave")).to_have_value("Skrive referat")
    expect(page.locator("[data-del]:visible")).to_have_count(1)
    # The list says what is left; what the testers fill in is theirs.
    page.get_by_role("link", name="Alle delene").click()
    expect(page.get_by_role("heading", name="Delene i skjemaet")).to_be_focused()
    states = page.locator(".ab-delliste__tilstand")
    expect(page.locator("[data-del]:visible")).to_have_count(0)
    expect(states).to_have_text(
        [
            "Mangler 4",
            "Mangler 3",
            "Valgfri",
            "Ikke begynt",
            "Fylles ut av dem som prøver",
            "Ikke begynt",
            "Ikke begynt",
        ]
    )
    expect(page.locator(".ab-deler")).to_contain_text("0 av 6 deler er gjort.")
    page.get_by_label("Vis hva som gjenstår for").select_option("tester")
    expect(states.nth(0)).to_have_text("Fylles ut av prøveeieren")
    expect(states.nth(4)).to_have_text("Ikke begynt")
    # Who she is, is remembered.
    page.goto("om/")
    page.goto(SIDER["utproeving"])
    wait_until_ready(page)
    page.get_by_role("link", name="Skriv videre").click()
    wait_until_ready(page)
    expect(states.nth(4)).to_have_text("Ikke begynt")
    page.locator(".ab-delliste").get_by_role("link", name="Loggen").click()
    expect(page.locator("[name='logg.1.minutter_ki']")).to_be_visible()
    page.fill("[name='logg.1.minutter_ki']", "12")
    saved(page)
    page.get_by_role("link", name="Alle delene").click()
    expect(states.nth(4)).to_have_text("Gjort")


def test_the_answers_are_looked_over_and_changed_one_by_one(page: Page) -> None:
    page.goto(SIDER["gevinstplan"])
    wait_until_ready(page)
    page.fill("#gevinstplan-enhet", "Servicetorget")
    for _ in range(4):
        page.get_by_role("link", name="Lagre og fortsett").click()
    page.get_by_role("link", name="Lagre og se over svarene").click()
    over = page.locator(".ab-seover")
    expect(over.get_by_role("heading", name="Se over svarene")).to_be_focused()
    expect(over).to_contain_text("3 svar mangler.")
    expect(over).to_contain_text("Servicetorget")
    # What is missing says what to do, and the way leads to the field.
    expect(over).to_contain_text("Skriv hvem som er gevinstansvarlig.")
    over.get_by_role("link", name="Endre: Gevinstansvarlig").click()
    expect(page.locator("#gevinstplan-gevinstansvarlig")).to_be_focused()
    page.keyboard.type("Lederen")
    saved(page)
    page.go_back()
    expect(over).to_contain_text("Lederen")
    expect(over).to_contain_text("2 svar mangler.")
    page.reload()
    wait_until_ready(page)
    expect(over).to_contain_text("Lederen")


def test_every_part_is_reached_by_an_address_and_published_anchors_lead_to_theirs(page: Page, innhold: Innhold) -> None:
    for skjema in LANGE:
        form = innhold.skjemaer[skjema]
        for nr, del_ in enumerate(form.deler, 1):
            field = del_.felt[-1].id
            for anchor in (f"{skjema}-del-{nr}", f"{skjema}-{field}"):
                # A new page each time: to another anchor of the same page a browser does not load anything.
                page.goto("om/")
                page.goto(f"{SIDER[skjema]}#{anchor}")
                wait_until_ready(page)
                expect(page.locator("[data-del]:visible")).to_have_count(1)
                expect(page.locator(f"[data-felt='{field}']")).to_be_visible()
                expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    # From the page's own contents, on the page that is open.
    page.locator(".kv-innhold a", has_text="Om planen").first.click()
    expect(page.locator("#gevinstplan-enhet")).to_be_visible()
    for anchor, count in (("gevinstplan--alt", 5), ("gevinstplan--deler", 0), ("gevinstplan--se-over", 0)):
        page.goto("om/")
        page.goto(f"{SIDER['gevinstplan']}#{anchor}")
        wait_until_ready(page)
        expect(page.locator("[data-del]:visible")).to_have_count(count)


def test_a_long_form_is_whole_on_paper_whatever_the_screen_shows(page: Page, innhold: Innhold) -> None:
    page.goto(SIDER["utproeving"])
    wait_until_ready(page)
    page.fill("#utproeving-oppgave", "Skrive referat")
    saved(page)
    whole = len(innhold.skjemaer["utproeving"].deler)
    for anchor in ("utproeving-del-3", "utproeving--deler", "utproeving--se-over"):
        page.evaluate("(id) => (location.hash = id)", anchor)
        page.emulate_media(media="print")
        expect(page.locator("[data-del]:visible")).to_have_count(whole)
        for gone in (".ab-deler", ".ab-seover", ".ab-videre", ".kv-delvei"):
            expect(page.locator(gone)).to_be_hidden()
        page.emulate_media(media="screen")


@pytest.mark.parametrize("phone", [False], indirect=True)
def test_without_the_script_the_same_content_is_the_whole_form(phone: BrowserContext, innhold: Innhold) -> None:
    page = phone.new_page()
    for skjema in LANGE:
        page.goto(SIDER[skjema])
        for felt in innhold.skjemaer[skjema].felt:
            expect(page.locator(f"[data-felt='{felt.id}']")).to_be_visible()
        expect(page.locator(".kv-delvei")).to_be_hidden()


def test_a_form_to_send_to_others_stands_alone_and_goes_on_doing_so(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("nn/" + SIDER["ide"])
    wait_until_ready(page)
    page.fill("#ide-tittel", "Skrive referat")
    page.get_by_role("button", name="Kopier lenkje til berre skjemaet").click()
    expect(page.locator(".ab-etter .ab-melding")).to_have_text("Kopiert")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith("/nn/finn-retning/ideskjema/?bare=skjema")
    page.goto(address)
    wait_until_ready(page)
    for gone in (".kv-topp", ".kv-bunn", ".kv-innhold", ".kv-filrad", "main .md-typeset > h2"):
        for one in page.locator(gone).all():
            expect(one).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.fill("#ide-tittel", "Svare på telefonen")
    expect(page.locator(".ab-status")).to_contain_text("Lagra")
    assert "bare=skjema&post=" in page.url
    page.reload()
    wait_until_ready(page)
    expect(page.locator("#ide-tittel")).to_have_value("Svare på telefonen")
    expect(page.locator(".kv-topp")).to_be_hidden()
    page.get_by_role("link", name="Opne heile sida").click()
    expect(page.locator(".kv-topp")).to_be_visible()
    # Elsewhere the word says nothing.
    page.goto("om/?bare=skjema")
    expect(page.locator(".kv-topp")).to_be_visible()


# --- a note at any question ---


def test_a_note_is_kept_beside_its_answer_and_carried_along(page: Page) -> None:
    open_form(page, "ide")
    page.fill("#ide-tittel", "Skrive referat")
    field = page.locator("[data-felt=tittel]")
    field.get_by_text("Legg til merknad").click()
    note = field.get_by_label("Merknad til: Hvilken oppgave gjelder det?")
    expect(note).to_be_focused()
    page.keyboard.type("Bare de korte")
    saved(page)
    page.reload()
    ready(page)
    expect(note).to_have_value("Bare de korte")
    (idea,) = stored(page)
    assert idea["notater"] == {"tittel": "Bare de korte"}
    assert idea["svar"] == {"tittel": "Skrive referat"}
    open_form(page, "utproeving", f"?fra={idea['id']}")
    drawn = page.locator("[data-felt=oppgave]")
    expect(drawn.locator(".ab-hentet")).to_contain_text("Hentet fra")
    expect(drawn.get_by_label("Merknad til")).to_have_value("Bare de korte")
    drawn.get_by_label("Merknad til").fill("Bare de korte, til sommeren")
    saved(page)
    page.evaluate("location.hash = 'utproeving--se-over'")
    expect(page.locator(".ab-seover")).to_contain_text("Bare de korte, til sommeren")
    by_form = {one["skjema"]: one["notater"] for one in stored(page)}
    assert by_form == {"ide": {"tittel": "Bare de korte"}, "utproeving": {"oppgave": "Bare de korte, til sommeren"}}
    # On paper the notes that there are, and no invitation to write one.
    page.emulate_media(media="print")
    expect(drawn.locator(".kv-merknad")).to_be_visible()
    expect(page.locator("[data-felt=enhet] .kv-merknad")).to_be_hidden()
    # Nor anything that is only of use on a screen.
    for only in (".kv-filrad", ".ab-hvor", ".kv-skjema__om > summary"):
        expect(page.locator(only)).to_be_hidden()


def test_notes_are_in_word_and_excel_and_come_back_from_both(page: Page) -> None:
    rows = [{"dato": "2026-11-02", "minutter": 40}, {"dato": "2026-11-03", "minutter": 35}]
    put(page_at(page), [entry("u1", "utproeving", oppgave="Skrive referat", enhet="Servicetorget", nullpunkt=rows)])
    open_form(page, "utproeving", "?post=u1#utproeving--alt")
    for felt, text in (("oppgave", "Bare de korte"), ("enhet", "To & <tre>\nlinjer")):
        box = page.locator(f"[data-felt={felt}] .kv-merknad")
        box.locator("summary").click()
        box.locator("textarea").fill(text)
    # At an answer of a table: which one is what the reader was in last.
    table = page.locator("[data-felt=nullpunkt]")
    table.locator("[name='nullpunkt.2.minutter']").focus()
    table.get_by_text("Legg til merknad").click()
    group = table.get_by_role("group", name="Merknad til ett av svarene")
    expect(group.get_by_label("Rad")).to_have_value(table.locator("tbody tr").nth(1).get_attribute("data-rad") or "")
    group.get_by_role("button", name="Skriv merknaden").click()
    note = table.get_by_label("Merknad til: Nullpunkt, målt uten KI, rad 2, Tid")
    expect(note).to_be_focused()
    page.keyboard.type("Uvanlig rolig dag")
    saved(page)
    page.reload()
    ready(page)
    expect(note).to_have_value("Uvanlig rolig dag")
    files = {}
    for name in ("Word", "Excel"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Last ned som {name}").click()
        files[name] = download.value.path().read_bytes()
    sheet = openpyxl.load_workbook(BytesIO(files["Excel"]))["Merknader"]
    assert [row[1] for row in sheet.iter_rows(values_only=True)] == [
        "Merknad",
        "Bare de korte",
        "To & <tre>\nlinjer",
        "Uvanlig rolig dag",
    ]
    for name in files:
        (read,) = read_file(page, files[name])
        assert read["svar"] == {
            "oppgave": "Skrive referat",
            "oppgave/_notat": "Bare de korte",
            "enhet": "Servicetorget",
            "enhet/_notat": "To & <tre>\nlinjer",
            "nullpunkt": [rows[0], rows[1] | {"minutter/_notat": "Uvanlig rolig dag"}],
        }, name
        assert read["ukjent"] == [], name


def page_at(page: Page) -> Page:
    page.goto("arbeidsbok/")
    ready(page)
    return page


def test_rows_of_many_columns_are_cards_on_every_screen(page: Page) -> None:
    open_form(page, "gevinstplan")
    table = page.locator("[data-felt=gevinster] table")
    box, place = table.bounding_box(), page.locator("form.kv-skjema").bounding_box()
    assert box and place
    assert box["x"] >= place["x"] and box["x"] + box["width"] <= place["x"] + place["width"] + 1
    expect(table.locator("tbody tr:visible")).to_have_count(1)
    # A choice says what is chosen, and not its first letter.
    choice = table.locator("[name='gevinster.1.type']")
    choice.select_option("spart_tid")
    assert choice.evaluate("e => e.getBoundingClientRect().width") >= 150
    expect(table.locator("tbody tr:visible")).to_have_count(2)


# --- axe, in every state ---


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing_in_any_state_of_a_long_form(browser: Browser, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    found: list[str] = []

    def look(state: str) -> None:
        found.extend(f"{state}: {one}" for one in find_axe(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state

    def show(what: str) -> None:
        page.evaluate("(what) => (location.hash = `utproeving-${what}`)", what)

    page.goto(SIDER["utproeving"])
    wait_until_ready(page)
    look("tom del")
    show("-deler")
    expect(page.locator(".ab-deler")).to_be_visible()
    look("tom liste")
    show("-se-over")
    expect(page.locator(".ab-seover dl").first).to_be_visible()
    look("tomme svar")
    page.get_by_role("button", name="Se hva som mangler").click()
    show("del-2")
    expect(page.locator("#utproeving-verktoey--feil")).to_be_visible()
    look("del med feil")
    row = {"dato": "2026-11-02", "minutter": 40}
    put(page, [entry("u1", "utproeving", oppgave="Skrive referat", testere="To fra arkivet", nullpunkt=[row, row])])
    page.goto(SIDER["utproeving"] + "?post=u1#utproeving-del-1")
    wait_until_ready(page)
    page.locator("[data-felt=oppgave] .kv-merknad summary").click()
    page.keyboard.type("Bare de korte")
    look("del med merknad")
    page.goto(SIDER["utproeving"] + "?post=u1#utproeving-nullpunkt")
    wait_until_ready(page)
    table = page.locator("[data-felt=nullpunkt]")
    table.locator(".kv-merknad summary").click()
    table.get_by_role("button", name="Skriv merknaden").click()
    page.keyboard.type("Uvanlig rolig dag")
    look("merknad til et svar i en tabell")
    show("-deler")
    look("begynt liste")
    show("-se-over")
    expect(page.locator(".ab-seover")).to_contain_text("Bare de korte")
    look("svar")
    # A trial that is filled in, with its measurements drawn and a source that says something else.
    put(
        page,
        [
            entry("i1", "ide", tittel="Skrive korte referat"),
            entry("u2", "utproeving", **FYLT)
            | {"fra": ["i1"], "hentet": {"oppgave": [{"post": "i1", "felt": "tittel"}]}},
        ],
    )
    page.goto(SIDER["utproeving"] + "?bare=skjema&post=u2#utproeving--alt")
    wait_until_ready(page)
    expect(page.locator(".ab-hentet")).to_have_count(1)
    look("fullt skjema, alene")
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("id", [id for id in VED_SIDEN if id != "ki-oversikt"])
def test_a_playbooks_check_is_filled_in_on_a_phone_and_comes_out_as_a_decision(
    phone: BrowserContext, innhold: Innhold, id: str
) -> None:
    skjema = innhold.skjemaer[id]
    page = phone.new_page()
    page.goto(VED_SIDEN[id])
    wait_until_ready(page)
    for nr, del_ in enumerate(skjema.deler):
        for felt in del_.felt:
            if felt.type == "valg":
                page.locator(f"[data-felt={felt.id}] label").first.click()
            elif felt.paakrevd:
                page.locator(f"[data-felt={felt.id}] [name={felt.id}]").fill("Prøven vår")
        last = nr == len(skjema.deler) - 1
        page.get_by_role("link", name="Lagre og se over svarene" if last else "Lagre og fortsett").click()
    saved(page)
    # What the check came to is on the first screen; why, and whom to ask, one tap further.
    answer = page.locator(".ab-seover__utfall")
    expect(answer).to_be_in_viewport(ratio=1)
    outcome = page.locator(".ab-svar__utfall")
    assert (outcome.text_content() or "") in (answer.text_content() or "") and outcome.get_attribute("data-utfall")
    expect(outcome).not_to_be_in_viewport()
    answer.get_by_role("link").click()
    expect(outcome).to_be_in_viewport()
    decision = outcome.text_content() or ""
    page.get_by_role("link", name="Lag svarbrev").first.click()
    page.wait_for_url("**/dokumenter/?dokument=svarbrev&post=*")
    letter = page.get_by_role("main")
    expect(letter).to_contain_text("Prøven vår")
    expect(letter).to_contain_text(decision)
