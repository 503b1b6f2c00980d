"""The workbook: fill in, carry on, collect and count, in the browser and nowhere else."""

from __future__ import annotations

import base64
import functools
import html
import json
import math
import random
import re
import tempfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import jsonschema
import openpyxl
import pikepdf
import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros.innhold import Innhold
from macros.innhold.maaling import round_spenn
from macros.innhold.uttrykk import evaluate, evaluate_intervall, names_in, parse_uttrykk, to_json
from tests.browser.tilgjengelighet import find_axe
from tests.filer.conftest import SOFFICE, convert, trenger_soffice
from tests.referanse.sjekk import find_utfall

BOK_V1 = Path(__file__).parent.parent / "boker" / "arbeidsbok-v1.json"
# What stands behind an estimate of one or two measurements.
FAA = " (for få målinger til å si hvor sikkert det er)"
SIDER = {
    "ide": "finn-retning/ideskjema/",
    "sjekk-foer-utproeving": "utforsk-sammen/sjekk-foer-utproeving/",
    "utproeving": "utforsk-sammen/utproevingsskjema/",
    "laeringskort": "utforsk-sammen/laeringskort/",
    "gevinstkort": "beskriv-nytteverdi/gevinstkort/",
    "gevinstplan": "realiser-gevinster/gevinstrealiseringsplan/",
    "startsjekkliste": "start-her/startsjekkliste/",
}


@pytest.fixture(autouse=True)
def _nothing_leaves(context: BrowserContext, address: str) -> Iterator[None]:
    """In every test here: nothing is asked of others, and nothing is sent anywhere."""
    sent: list[str] = []
    context.on(
        "request",
        lambda r: (
            sent.append(f"{r.method} {r.url}")
            if not (r.method == "GET" and (r.url.startswith((address, "blob:", "data:")) and not r.post_data))
            else None
        ),
    )
    yield
    assert not sent


def ready(page: Page) -> None:
    """The page has started. A long form is shown whole; what it is like part by part is tests/browser/test_skjemaside.py."""
    page.locator("[data-klar]").first.wait_for(state="attached")
    if page.locator("form[data-i-deler]").count():
        page.evaluate("location.replace(`#${document.querySelector('form[data-i-deler]').dataset.skjema}--alt`)")
        expect(page.locator("form[data-i-deler]")).to_have_attribute("data-vis", "alt")


def follow(page: Page, what: Locator) -> None:
    """Click what leads to another page, and wait until that page is ready."""
    with page.expect_navigation(wait_until="load"):
        what.click()
    ready(page)


def open_form(page: Page, skjema: str, query: str = "") -> None:
    page.goto(SIDER[skjema] + query)
    ready(page)


def saved(page: Page) -> None:
    expect(page.locator(".ab-status")).to_contain_text("Lagret")


# What the site's own modules are reached by, in a page of the workbook.
MODULER = """const modul = (sti) => import(new URL(`assets/js/arbeidsbok/${sti}`, document.baseURI.replace(/ki-veikartet\\/.*/, "ki-veikartet/")).href);
          const { Lager } = await modul("side/lager.js");
          const { read } = await modul("modell/post.js");
          const { upgradePost } = await modul("modell/gammel.js");
          const lager = await Lager.open(new URL(document.querySelector("[data-arbeidsbok]").dataset.base, location.href));"""


def stored(page: Page) -> list[dict[str, Any]]:
    """The entries that lie in the browser, as their reader sees them."""
    return page.evaluate(  # type: ignore[no-any-return]
        f"""async () => {{
          {MODULER}
          return (await lager.alle()).poster.map(read).filter((post) => post.slettet !== "ja");
        }}"""
    )


def put(page: Page, poster: list[dict[str, Any]]) -> None:
    """Lay entries in the browser, as an earlier visit would have."""
    page.evaluate(
        f"""async (poster) => {{
          {MODULER}
          await lager.leggInn({{ poster: poster.map((one) => upgradePost(one).lagret) }});
        }}""",
        poster,
    )


def read_bok(data: bytes | str) -> list[dict[str, Any]]:
    """The answers of a book of version 3, by form: what stands at each place, with the rows of tables in order."""
    answers = []
    for post in json.loads(data)["poster"]:
        values = {sti: sted["m"][0]["v"] for sti, sted in post["felt"].items() if sted["m"] and sted["m"][0]["v"] is not None}  # fmt: skip
        svar: dict[str, Any] = {sti: v for sti, v in values.items() if "/" not in sti and sti != "_slettet"}
        for sti in sorted((s for s in values if s.endswith("/_plass")), key=lambda s: (values[s], s)):
            tabell, rad, _ = sti.split("/")
            cells = {s.split("/")[2]: v for s, v in values.items() if s.startswith(f"{tabell}/{rad}/")}
            svar.setdefault(tabell, []).append({k: v for k, v in cells.items() if not k.startswith("_")})
        answers.append({"id": post["id"], "skjema": post["skjema"], "svar": svar})
    return answers


def go_on(page: Page) -> None:
    """Open the draft that the form asks about."""
    follow(page, page.get_by_role("link", name="Skriv videre"))


def book() -> list[dict[str, Any]]:
    return json.loads(BOK_V1.read_text("utf-8"))["poster"]  # type: ignore[no-any-return]


def in_module(page: Page, module: str, script: str, argument: object = None) -> Any:
    """Run a function of one of our modules in the browser."""
    return page.evaluate(
        """async ([module, script, argument]) => {
          const m = await import(new URL(`assets/js/arbeidsbok/${module}`, document.baseURI.replace(/ki-veikartet\\/.*/, "ki-veikartet/")).href);
          return RUN(m, argument);
        }""".replace("RUN", f"({script})"),
        [module, script, argument],
    )


# --- the arithmetic, and the rules, are the same as in Python -----------------------------------


def test_computed_fields_agree_with_python_on_many_random_inputs(page: Page, innhold: Innhold) -> None:
    rng = random.Random(1)
    texts = [f.uttrykk for s in innhold.skjemaer.values() for f in s.felt if f.uttrykk]
    texts += ["a / b", "-(a - b) * 2.5", "min(t.x) + maks(t.x)", "sum(t.x) / antall(t.x)", "snitt(t.x) - a"]
    cases = []
    for _ in range(3000):
        text = rng.choice(texts)
        svar: dict[str, Any] = {}
        for name in names_in(parse_uttrykk(text)):
            table, _, column = name.partition(".")
            if column:
                rows = svar.setdefault(table, [{} for _ in range(rng.choice((0, 1, 5, 12)))])
                for row in rows:
                    if rng.random() < 0.7:
                        row[column] = rng.choice((0, 0.1, 1 / 3, rng.randint(0, 500), rng.uniform(-1e6, 1e6), 1e16))
            elif rng.random() < 0.9:
                svar[table] = rng.choice((0, -1, 0.1, rng.randint(0, 300), rng.uniform(0, 1e4)))
        cases.append((text, svar))
    page.goto("om/")
    trees = [[to_json(parse_uttrykk(text)), svar] for text, svar in cases]
    got = in_module(page, "modell/uttrykk.js", "(m, all) => all.map(([tre, svar]) => m.evaluate(tre, svar))", trees)
    for (text, svar), value in zip(cases, got, strict=True):
        expected = evaluate(parse_uttrykk(text), svar)
        same = value is None if expected is None else math.isclose(value, expected, rel_tol=1e-12, abs_tol=1e-9)
        assert same, (text, svar, value, expected)


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_excel_and_the_browser_compute_the_same_on_many_random_inputs(
    page: Page, site: Path, innhold: Innhold, tmp_path: Path
) -> None:
    rng = random.Random(4)
    number = lambda: rng.choice((None, 0, rng.randint(0, 300), round(rng.uniform(0, 500), 2), rng.uniform(0, 1e5)))  # noqa: E731
    cases: list[tuple[str, int, dict[str, Any]]] = []
    for skjema in ("ide", "utproeving"):
        workbook = openpyxl.load_workbook(site / "nedlastinger" / "nb" / f"{skjema}.xlsx")
        columns = columns_of(workbook, skjema)
        free = dict.fromkeys(workbook.sheetnames, 5)
        for nr in range(1, 41):
            svar: dict[str, Any] = {}
            workbook.worksheets[0].cell(4 + nr, 2).value = f"Oppgave {nr}"
            for felt in innhold.skjemaer[skjema].felt:
                if felt.type == "tall" and (value := number()) is not None:
                    svar[felt.id] = value
                    sheet, column = columns[felt.id]
                    workbook[sheet].cell(4 + nr, column).value = value
                for _ in range(rng.choice((0, 1, 3)) if felt.type == "tabell" else 0):
                    rad = {k.id: v for k in felt.kolonner if k.type == "tall" and (v := number()) is not None}
                    met = {k.id: rng.choice((None, "0", "1", "1, 2")) for k in felt.kolonner if k.type == "radvalg"}
                    rad |= {key: value for key, value in met.items() if value}
                    if felt.id == "kriterier":
                        rad = {"punkt": "Stemmer det?"}
                    svar.setdefault(felt.id, []).append(rad)
                    for key, value in rad.items():
                        sheet, column = columns[f"{felt.id}.{key}"]
                        workbook[sheet].cell(free[sheet], 1).value = nr
                        workbook[sheet].cell(free[sheet], column).value = value
                    free[columns[f"{felt.id}.{felt.kolonner[0].id}"][0]] += 1
            cases.append((skjema, nr, svar))
        workbook.save(tmp_path / f"{skjema}.xlsx")
    files = convert([tmp_path / "ide.xlsx", tmp_path / "utproeving.xlsx"], "xlsx", tmp_path / "ut")
    computed = {file.stem: openpyxl.load_workbook(file, data_only=True) for file in files}
    asked = [
        (skjema, nr, felt, svar) for skjema, nr, svar in cases for felt in innhold.skjemaer[skjema].felt if felt.uttrykk
    ]
    page.goto("om/")
    trees = [[to_json(parse_uttrykk(felt.uttrykk or "")), svar] for _, _, felt, svar in asked]
    got = in_module(page, "modell/uttrykk.js", "(m, all) => all.map(([tre, svar]) => m.evaluate(tre, svar))", trees)
    for (skjema, nr, felt, svar), value in zip(asked, got, strict=True):
        sheet, column = columns_of(computed[skjema], skjema)[felt.id]
        cell = computed[skjema][sheet].cell(4 + nr, column).value
        if felt.form == "overslag" and (whole := evaluate_intervall(parse_uttrykk(felt.uttrykk or ""), svar)):
            value = round_spenn(whole).midt
        same = cell in (None, "") if value is None else math.isclose(cell, value, rel_tol=1e-9, abs_tol=1e-6)
        assert same, (skjema, nr, felt.id, svar, cell, value)
    assert sum(value is not None for value in got) > 200


@functools.cache
def columns_of(workbook: Any, skjema: str) -> dict[str, tuple[str, int]]:
    """Where the answers of a register stand, as the sheet «Forklaring» says: id -> sheet, column."""
    found = {}
    for sheet, head, *_, id in workbook["Forklaring"].iter_rows(min_row=5, values_only=True):
        heads = [str(c.value or "").rstrip(" *") for c in workbook[sheet][4]] if sheet in workbook.sheetnames else []
        if str(head).rstrip(" *") in heads:
            found[str(id)] = (sheet, heads.index(str(head).rstrip(" *")) + 1)
    return found


def test_the_outcome_agrees_with_python_on_many_random_answers(page: Page, innhold: Innhold) -> None:
    rng = random.Random(2)
    skjema = innhold.skjemaer["sjekk-foer-utproeving"]
    fields = [f for f in skjema.felt if f.type == "valg"]
    cases = [{f.id: rng.choice(f.valg).id for f in fields if rng.random() < 0.97} for _ in range(2000)]
    page.goto("om/")
    data = {
        "utfall": [{"id": u.id} for u in skjema.utfall],
        "regler": [{"felt": r.felt, "er": list(r.er), "utfall": r.utfall} for r in skjema.regler],
    }
    got = in_module(
        page,
        "modell/skjemaer.js",
        "(m, [skjema, all]) => all.map((svar) => { const r = m.findUtfall(skjema, svar); return [r.utfall, r.ferdig, r.treff.map((t) => t.felt)]; })",
        [data, cases],
    )
    for svar, (utfall, ferdig, treff) in zip(cases, got, strict=True):
        expected = find_utfall(skjema, svar)
        assert (utfall, ferdig) == (expected.utfall, expected.ferdig)
        assert treff == [r.felt for r in expected.treff]


def test_numbers_are_read_as_norwegians_write_them(page: Page) -> None:
    page.goto("om/")
    texts = {"12": 12, "7,5": 7.5, "7.5": 7.5, "1 200,5": 1200.5, "1\u00a0200": 1200, "1.200,50": 1200.5, "−3": -3, "ca. 10": None, "": None, "1e5": None, "0x1": None}  # fmt: skip
    got = in_module(page, "modell/skjemaer.js", "(m, all) => all.map(m.readTall)", list(texts))
    assert got == list(texts.values())


# --- what a form is made of -----------------------------------------------------------------------


@pytest.mark.parametrize("skjema", SIDER)
@pytest.mark.parametrize("width", [390, 1280])
def test_every_cell_of_a_table_says_its_column_and_has_room(
    page: Page, innhold: Innhold, skjema: str, width: int
) -> None:
    tables = [felt for felt in innhold.skjemaer[skjema].felt if felt.type == "tabell"]
    page.set_viewport_size({"width": width, "height": 900})
    open_form(page, skjema)
    for tabell in tables:
        box = page.locator(f"[data-felt='{tabell.id}']")
        if tabell.id == "logg":
            box.locator(".ab-radknapp button").click()
        number = next((k.id for k in tabell.kolonner if k.type == "tall"), None)
        if number:  # What is wrong is said below the table, and takes nothing from it.
            page.fill(f"[name='{tabell.id}.1.{number}']", "mange")
            page.keyboard.press("Tab")
            expect(box.locator(".ab-feil")).to_be_visible()
        rows = box.locator("tbody tr")
        assert rows.count() >= 3
        while not rows.last.is_visible():  # On a phone the rows come as they are needed.
            box.locator(".ab-radknapp button").click()
        for nr in (0, rows.count() - 1):
            controls = rows.nth(nr).locator("input, select, textarea")
            # What a measurement shows is drawn from its source: there is nothing to fill in.
            skrives = [k for k, kolonne in enumerate(tabell.kolonner) if kolonne.type != "maaling"]
            assert controls.count() == len(skrives)
            for nr_kontroll, k in enumerate(skrives):
                kolonne = tabell.kolonner[k]
                name = re.compile(rf"^{re.escape(kolonne.ledetekst.nb)}(\s.*)? {nr + 1}$")
                expect(controls.nth(nr_kontroll)).to_have_accessible_name(name)
                expect(box.locator("thead th").nth(k + 1)).to_contain_text(kolonne.ledetekst.nb)
                size = controls.nth(nr_kontroll).bounding_box()
                least = {"tekst": 120, "langtekst": 120, "valg": 96, "avkryssing": 16}.get(kolonne.type, 64)
                assert size and size["width"] >= least, (tabell.id, kolonne.id, size)
    ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert sorted(set(ids)) == sorted(ids)
    missing = page.evaluate(
        """() => [...document.querySelectorAll("[aria-labelledby], [aria-describedby]")].flatMap((one) =>
          `${one.getAttribute("aria-labelledby") ?? ""} ${one.getAttribute("aria-describedby") ?? ""}`
            .split(" ").filter((id) => id && !document.getElementById(id)))"""
    )
    assert not missing


# --- fill in and keep ----------------------------------------------------------------------------


def test_every_kind_of_field_is_kept_when_the_page_is_opened_again(page: Page) -> None:
    open_form(page, "utproeving")
    page.fill("#utproeving-oppgave", "Skrive referat «på» møter <b>")
    page.fill("#utproeving-tror", "To\nlinjer")
    page.fill("#utproeving-start", "2026-11-09")
    page.fill("#utproeving-ganger_per_aar", "1 200,5")
    page.check("#utproeving-datafarge-gul")
    page.check("#utproeving-dokumentert")
    page.fill("[name='nullpunkt.1.minutter']", "60")
    page.fill("[name='nullpunkt.3.minutter']", "66")
    page.fill("[name='logg.1.minutter_ki']", "20,5")
    page.fill("[name='logg.1.minutter_kontroll']", "10")
    page.select_option("[name='logg.1.brukbart']", "etter_retting")
    page.fill("[name='logg.1.dato']", "2026-11-10")
    expect(page.locator("#utproeving-snitt_foer")).to_have_value("63,0")
    expect(page.locator("#utproeving-netto_per_gang")).to_have_value(f"32,5{FAA}")
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator("#utproeving-oppgave")).to_have_value("Skrive referat «på» møter <b>")
    expect(page.locator("#utproeving-tror")).to_have_value("To\nlinjer")
    expect(page.locator("#utproeving-start")).to_have_value("2026-11-09")
    expect(page.locator("#utproeving-ganger_per_aar")).to_have_value("1200,5")
    expect(page.locator("#utproeving-datafarge-gul")).to_be_checked()
    expect(page.locator("#utproeving-dokumentert")).to_be_checked()
    # A row without a single answer is no row.
    expect(page.locator("[name='nullpunkt.2.minutter']")).to_have_value("66")
    expect(page.locator("[name='logg.1.brukbart']")).to_have_value("etter_retting")
    expect(page.locator("#utproeving-netto_per_gang")).to_have_value(f"32,5{FAA}")
    (post,) = stored(page)
    assert post["svar"]["logg"] == [
        {"minutter_ki": 20.5, "minutter_kontroll": 10, "brukbart": "etter_retting", "dato": "2026-11-10"}
    ]
    assert post["svar"]["nullpunkt"] == [{"minutter": 60}, {"minutter": 66}]
    assert not {"snitt_foer", "netto_per_gang"} & set(post["svar"])


def test_a_scale_and_a_row_more_are_kept(page: Page) -> None:
    open_form(page, "ide")
    page.check("#ide-verdi-4")
    saved(page)
    assert stored(page)[0]["svar"] == {"verdi": 4}
    open_form(page, "gevinstplan")
    rows = page.locator("[data-felt=gevinster] tbody tr")
    before = rows.count()
    more = page.get_by_role("button", name="Legg til en rad i Gevinster", exact=True)
    while not rows.last.is_visible():  # Rows with many columns come as they are needed.
        more.click()
    more.click()
    expect(rows).to_have_count(before + 1)
    assert page.evaluate("document.activeElement.name") == f"gevinster.{before + 1}.gevinst"
    page.keyboard.type("Raskere svar")
    saved(page)
    name = page.locator(f"[name='gevinster.{before + 1}.gevinst']")
    assert (
        name.get_attribute("aria-labelledby", timeout=1000)
        == f"gevinstplan-gevinster-gevinst gevinstplan-gevinster--rad-{before + 1}"
    )
    page.reload()
    ready(page)
    expect(page.locator("[name='gevinster.1.gevinst']")).to_have_value("Raskere svar")


def test_nothing_is_kept_before_something_is_written(page: Page) -> None:
    for skjema in SIDER:
        open_form(page, skjema)
    assert stored(page) == []


def test_a_form_can_be_filled_in_by_keyboard_alone(page: Page) -> None:
    open_form(page, "ide")
    page.locator("#ide-tittel").focus()
    page.keyboard.type("Skrive referat")
    order = []
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.name || document.activeElement.textContent")
        order.append(here)
        if here == "kontakt":
            page.keyboard.type("Kari")
        elif here == "datafarge":
            page.keyboard.press("Space")
        elif here == "verdi":
            page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")
        elif here == "Se hva som mangler":
            page.keyboard.press("Enter")
            break
    assert [o for o in order if o in ("enhet", "kontakt", "slik_i_dag", "hjelp_fra_ki")] == ["enhet", "kontakt", "slik_i_dag", "hjelp_fra_ki"]  # fmt: skip
    box = page.locator(".ab-oppsummering")
    expect(box).to_be_focused()
    expect(box.get_by_role("link")).to_have_count(1)
    expect(box).to_contain_text("Skriv hvordan oppgaven gjøres i dag")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#ide-slik_i_dag")).to_be_focused()
    page.keyboard.type("For hånd")
    expect(page.locator("#ide-slik_i_dag--feil, #ide-slik_i_dag[aria-invalid]")).to_have_count(0)
    assert stored(page)[0]["svar"] == {"tittel": "Skrive referat", "kontakt": "Kari", "datafarge": "groenn", "slik_i_dag": "For hånd", "verdi": 2}  # fmt: skip


def test_a_mistake_is_explained_at_the_field_and_does_not_stop_the_draft(page: Page) -> None:
    open_form(page, "ide")
    field = page.locator("#ide-ganger_per_aar")
    field.fill("mange")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    field.blur()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#ide-ganger_per_aar--feil")).to_contain_text("Skriv et tall")
    assert "ide-ganger_per_aar--feil" in (field.get_attribute("aria-describedby") or "")
    saved(page)
    assert stored(page)[0]["svar"] == {"ganger_per_aar": "mange"}
    field.fill("-4")
    expect(page.locator("#ide-ganger_per_aar--feil")).to_contain_text("ikke være mindre enn 0")
    field.fill("40")
    expect(page.locator("#ide-ganger_per_aar--feil")).to_have_count(0)
    open_form(page, "utproeving")
    page.get_by_role("button", name="Legg til en rad i Logg").click()
    page.fill("[name='logg.2.minutter_ki']", "kort")
    page.locator("[name='logg.2.minutter_ki']").blur()
    expect(page.locator("#utproeving-logg--feil")).to_contain_text("Rad 2, Tid med KI: Skriv et tall")


def test_several_of_a_form_new_copy_delete_and_undo(page: Page) -> None:
    open_form(page, "ide")
    page.fill("#ide-tittel", "Første")
    saved(page)
    follow(page, page.get_by_role("link", name="Begynn på et nytt"))
    expect(page.locator("#ide-tittel")).to_have_value("")
    page.fill("#ide-tittel", "Andre")
    saved(page)
    follow(page, page.get_by_role("link", name="Første"))
    expect(page.locator("#ide-tittel")).to_have_value("Første")
    expect(page.get_by_role("link", name="Første")).to_have_attribute("aria-current", "true")
    follow(page, page.get_by_role("button", name="Kopier «Første»"))
    expect(page.locator("#ide-tittel")).to_have_value("Første (kopi)")
    page.get_by_role("button", name="Slett «Første (kopi)»").click()
    expect(page.locator(".ab-panel [role=status]")).to_contain_text("«Første (kopi)» er slettet")
    expect(page.get_by_role("button", name="Angre")).to_be_focused()
    expect(page.locator("#ide-tittel")).to_have_value("")
    assert sorted(p["svar"]["tittel"] for p in stored(page)) == ["Andre", "Første"]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    ready(page)
    expect(page.locator("#ide-tittel")).to_have_value("Første (kopi)")
    assert len(stored(page)) == 3


# --- a browser that will not keep it, and two tabs ----------------------------------------------


def test_storage_forbidden_is_said_at_once_and_the_screen_can_be_downloaded(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('nei', 'SecurityError'); } });"
    )
    open_form(page, "ide")
    alarm = page.locator(".ab-alarm[role=alert]")
    expect(alarm).to_contain_text("Nettleseren lar oss ikke lagre")
    expect(page.locator("[data-ab-lagres]")).to_contain_text("bare på skjermen")
    page.fill("#ide-tittel", "Skrive referat")
    with page.expect_download() as download:
        alarm.get_by_role("button", name="Last ned det du ser på skjermen").click()
    (read,) = read_bok(Path(download.value.path()).read_text("utf-8"))
    assert read["svar"] == {"tittel": "Skrive referat"}
    expect(page.locator(".ab-status")).not_to_contain_text("Lagret")


def test_storage_full_is_said_at_once_and_what_was_kept_is_still_there(page: Page) -> None:
    open_form(page, "ide")
    page.fill("#ide-tittel", "Kort")
    saved(page)
    page.evaluate(
        """() => {
          const real = IDBObjectStore.prototype.put;
          window.romIgjen = () => { IDBObjectStore.prototype.put = real; };
          IDBObjectStore.prototype.put = function () { throw new DOMException("fullt", "QuotaExceededError"); };
        }"""
    )
    page.fill("#ide-kontakt", "Kari")
    alarm = page.locator(".ab-alarm[role=alert]")
    expect(alarm).to_contain_text("ikke plass til mer")
    expect(alarm).to_be_in_viewport()
    assert stored(page)[0]["svar"] == {"tittel": "Kort"}
    with page.expect_download() as download:
        alarm.get_by_role("button", name="Last ned det du ser på skjermen").click()
    assert read_bok(Path(download.value.path()).read_text("utf-8"))[0]["svar"]["kontakt"] == "Kari"
    # It lies in a note meanwhile, and the page says how much waits.
    expect(page.locator(".ab-status")).to_contain_text("Ett svar venter på plass")
    page.evaluate("window.romIgjen()")
    page.fill("#ide-enhet", "Servicetorget")
    expect(alarm).to_be_empty()
    assert stored(page)[0]["svar"] == {"tittel": "Kort", "kontakt": "Kari", "enhet": "Servicetorget"}


def test_storage_cleared_under_us_is_said_and_the_screen_is_kept_again(page: Page, context: BrowserContext) -> None:
    open_form(page, "ide")
    page.fill("#ide-tittel", "Skrive referat")
    saved(page)
    cdp = context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    cdp.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    page.wait_for_timeout(300)
    page.fill("#ide-kontakt", "Kari")
    expect(page.locator(".ab-alarm")).to_contain_text("er slettet")
    assert stored(page)[0]["svar"] == {"tittel": "Skrive referat", "kontakt": "Kari"}


def test_two_tabs_do_not_overwrite_each_other(page: Page, context: BrowserContext) -> None:
    open_form(page, "utproeving")
    page.fill("#utproeving-oppgave", "Skrive referat")
    saved(page)
    other = context.new_page()
    other.goto(page.url)
    ready(other)
    other.fill("#utproeving-enhet", "Servicetorget")
    page.fill("#utproeving-proeveeier", "Kari")
    other.fill("[name='logg.1.minutter_ki']", "20")
    # A line that the other has begun is here before it is written on; two who begin a line at once get two.
    expect(page.locator("[name='logg.1.minutter_ki']")).to_have_value("20")
    page.fill("[name='logg.1.minutter_kontroll']", "5")
    page.fill("[name='logg.2.minutter_ki']", "22")
    expect(page.locator("#utproeving-enhet")).to_have_value("Servicetorget")
    expect(page.locator("[name='logg.1.minutter_ki']")).to_have_value("20")
    expect(other.locator("#utproeving-proeveeier")).to_have_value("Kari")
    expect(other.locator("[name='logg.2.minutter_ki']")).to_have_value("22")
    (post,) = stored(page)
    assert post["svar"] == {
        "oppgave": "Skrive referat",
        "enhet": "Servicetorget",
        "proeveeier": "Kari",
        "logg": [{"minutter_ki": 20, "minutter_kontroll": 5}, {"minutter_ki": 22}],
    }
    # Deleted in the one: the other says so, and brings it back by writing on.
    page.get_by_role("button", name="Slett «Skrive referat»").click()
    expect(other.locator(".ab-status")).to_contain_text("Slettet i en annen fane")
    expect(other.locator(".ab-hvor")).to_contain_text("Skriver du videre, kommer den tilbake")
    assert stored(page) == []
    other.fill("#utproeving-enhet", "Servicetorget og arkivet")
    saved(other)
    assert stored(page)[0]["svar"]["proeveeier"] == "Kari"
    other.close()


def test_two_who_write_in_the_same_field_unseen_are_both_kept_until_one_is_chosen(
    page: Page, context: BrowserContext
) -> None:
    open_form(page, "utproeving")
    page.fill("#utproeving-oppgave", "Skrive referat")
    page.fill("[name='logg.1.minutter_ki']", "12")
    saved(page)
    (post,) = stored(page)
    (whole,) = json.loads(
        page.evaluate(f"async () => {{ {MODULER} return JSON.stringify((await lager.alle()).poster); }}")
    )
    hers, his = json.loads(json.dumps(whole)), json.loads(json.dumps(whole))
    row = post["rader"]["logg"][0]
    for copy, enhet, oppgave, minutter in (
        (hers, "hennes01", "Møtereferat", 14),
        (his, "hans0001", "Referat fra møter", 15),
    ):
        for sti, value in (("oppgave", oppgave), (f"logg/{row}/minutter_ki", minutter)):
            old = copy["felt"][sti]["m"][0]
            copy["felt"][sti] = {"m": [{"e": enhet, "n": 1, "v": value, "t": "2026-11-20T10:00:00.000Z"}], "s": {old["e"]: old["n"]}}  # fmt: skip
    page.evaluate(f"async (poster) => {{ {MODULER} for (const one of poster) await lager.leggInn({{ poster: [one] }}); }}", [hers, his])  # fmt: skip
    page.reload()
    ready(page)
    expect(page.locator(".ab-uenige")).to_contain_text("2 svar står i flere utgaver")
    box = page.get_by_role("group", name="Velg svar: Oppgaven vi prøver KI på")
    expect(box).to_contain_text("Møtereferat")
    expect(box).to_contain_text("Skrevet i en annen nettleser")
    box.get_by_role("button", name="Bruk «Referat fra møter»").click()
    expect(page.locator("#utproeving-oppgave")).to_have_value("Referat fra møter")
    page.get_by_role("button", name="Bruk «14»").click()
    expect(page.locator(".ab-uenig")).to_have_count(0)
    expect(page.locator(".ab-uenige")).to_be_empty()
    saved(page)
    assert stored(page)[0]["svar"] == {"oppgave": "Referat fra møter", "logg": [{"minutter_ki": 14}]}
    assert stored(page)[0]["uenig"] == []


def test_a_form_from_the_menu_is_a_new_one_unless_the_reader_wants_her_draft(page: Page) -> None:
    open_form(page, "ide")
    page.fill("#ide-tittel", "Min kladd")
    saved(page)
    open_form(page, "ide")
    expect(page.locator("#ide-tittel")).to_have_value("")
    expect(page.locator(".ab-hvor")).to_contain_text("ny")
    expect(page.locator(".ab-valg")).to_contain_text("Du har begynt på «Min kladd»")
    page.fill("#ide-tittel", "En ny")
    expect(page.locator(".ab-valg")).to_be_empty()
    saved(page)
    assert sorted(p["svar"]["tittel"] for p in stored(page)) == ["En ny", "Min kladd"]
    # One that came from somebody else is never offered, and never written in by mistake.
    put(page, [{"id": "fra-andre", "skjema": "laeringskort", "svar": {"oppgave": "Andres"}}])
    open_form(page, "laeringskort")
    expect(page.locator(".ab-valg")).to_be_empty()
    page.fill("#laeringskort-oppgave", "Mitt")
    saved(page)
    assert sorted(p["svar"]["oppgave"] for p in stored(page) if p["skjema"] == "laeringskort") == ["Andres", "Mitt"]
    expect(page.locator(".ab-hvor")).to_contain_text("Du skriver i «Mitt»")


@pytest.mark.parametrize("stray", ["#100%", "#%E0%A4%A", "#ide-tittel"])
def test_a_stray_address_does_not_stop_the_form(page: Page, stray: str) -> None:
    open_form(page, "ide", stray)
    page.fill("#ide-tittel", "Skrive referat")
    saved(page)
    # A link within the page moves the focus and reloads nothing.
    page.evaluate("window.merke = 1")
    page.evaluate("location.hash = '#ide-kontakt'")
    page.go_back()
    page.wait_for_timeout(200)
    assert page.evaluate("window.merke") == 1


def test_a_start_that_fails_is_said_and_what_stands_on_the_screen_can_be_taken_along(page: Page) -> None:
    page.route("**/api/skjema*.nb.json", lambda route: route.abort())
    page.goto(SIDER["ide"])
    ready(page)
    alarm = page.locator(".ab-panel [role=alert]")
    expect(alarm).to_contain_text("Skjemaet fikk ikke startet")
    page.fill("#ide-tittel", "Skrive referat")
    with page.expect_download() as download:
        alarm.get_by_role("button").click()
    assert "Skrive referat" in Path(download.value.path()).read_text("utf-8")
    page.goto("arbeidsbok/")
    ready(page)
    expect(page.locator("[role=alert]").first).to_contain_text("Arbeidsboka fikk ikke startet")


def test_the_last_letters_are_kept_when_the_page_is_left_in_a_hurry(page: Page, address: str) -> None:
    open_form(page, "ide")
    with page.expect_navigation(url="**/om/", wait_until="domcontentloaded"):
        page.evaluate(
            """(away) => {
              const field = document.querySelector("#ide-tittel");
              field.value = "Skrevet i siste liten";
              field.dispatchEvent(new Event("input", { bubbles: true }));
              location.href = away;
            }""",
            f"{address}om/",
        )
    open_form(page, "ide")
    go_on(page)
    expect(page.locator("#ide-tittel")).to_have_value("Skrevet i siste liten")


# --- a stored book lives on -----------------------------------------------------------------------


def test_a_stored_book_of_version_1_opens_for_ever(page: Page) -> None:
    """The file is fixed: never change it, and never let this test go."""
    raw = BOK_V1.read_text("utf-8")
    page.goto("om/")
    open_form(page, "ide")
    put(page, json.loads(raw)["poster"])
    filled = [{k: [r for r in v if r] if isinstance(v, list) and isinstance(v[0], dict) else v for k, v in p["svar"].items()} for p in book()]  # fmt: skip
    assert [p["svar"] for p in sorted(stored(page), key=lambda p: p["id"])] == [s for _, s in sorted(zip((p["id"] for p in book()), filled, strict=True))]  # fmt: skip
    ider = {p["skjema"]: p["id"] for p in book()}
    open_form(page, "utproeving", f"?post={ider['utproeving']}")
    expect(page.locator("#utproeving-oppgave")).to_have_value("Skrive om nettsider til klarspråk")
    expect(page.locator("#utproeving-netto_per_gang")).to_have_value(f"26{FAA}")
    expect(page.locator("[name='logg.2.brukbart']")).to_have_value("rett_ut")
    open_form(page, "ide", f"?post={ider['ide']}")
    expect(page.locator("#ide-minutter_per_gang")).to_have_value("omtrent en time")
    page.fill("#ide-enhet", "Servicetorget og arkivet")
    saved(page)
    kept = next(p for p in stored(page) if p["skjema"] == "ide")
    assert kept["svar"]["et_felt_som_ikke_finnes_lenger"] == "blir likevel med"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ikke json", "bok_ikke_json"),
        ("[]", "bok_ikke_bok"),
        ('{"format":"arbeidsbok","versjon":"1","poster":[]}', "bok_ikke_bok"),
        ('{"format":"arbeidsbok","versjon":1}', "bok_ikke_bok"),
        ('{"format":"arbeidsbok","versjon":99,"poster":[]}', "bok_nyere"),
    ],
)
def test_a_file_that_is_no_book_says_why(page: Page, text: str, why: str) -> None:
    page.goto("om/")
    got = in_module(
        page,
        "modell/lesbok.js",
        "async (m, text) => { try { await m.readBok(text); return null; } catch (e) { return e.grunn; } }",
        text,
    )
    assert got == why


def test_a_hostile_book_is_made_safe(page: Page) -> None:
    page.goto("om/")
    text = """{"format":"arbeidsbok","versjon":1,"poster":[
      {"id":"a","skjema":"ide","svar":{"__proto__":{"x":1},"constructor":"x","tittel":{"dyp":[1]},"enhet":"=1+1","logg":[{"__proto__":1,"dato":"x"}],"stor":1e999}},
      {"id":"../../x<script>","skjema":"ide","svar":{}}, {"id":"b","skjema":"<b>","svar":{}}, 7, null, {"id":"c","skjema":"ide","svar":[]}
    ]}"""
    read = in_module(page, "modell/lesbok.js", "(m, text) => m.readBok(text)", text)
    assert len(read["uleselige"]) == 5
    assert {one["sti"] for one in read["rester"]} >= {"tittel", "__proto__", "logg.0.__proto__"}
    (post,) = read_bok(json.dumps(read))
    assert post["svar"] == {"constructor": "x", "enhet": "=1+1", "logg": [{"dato": "x"}]}


# --- the chain ------------------------------------------------------------------------------------


def test_the_whole_chain_from_an_idea_to_a_plan(page: Page) -> None:
    open_form(page, "ide")
    page.fill("#ide-tittel", "Skrive referat")
    page.fill("#ide-kontakt", "Kari")
    page.fill("#ide-ganger_per_aar", "45")
    page.fill("#ide-slik_i_dag", "For hånd\ntar tid")
    page.check("#ide-datafarge-groenn")
    saved(page)
    follow(page, page.get_by_role("link", name="Sjekk før utprøving: lag av dette"))
    expect(page.locator("#sjekk-foer-utproeving-oppgave")).to_have_value("Skrive referat")
    expect(page.locator("#sjekk-foer-utproeving-datafarge-groenn")).to_be_checked()
    page.fill("#sjekk-foer-utproeving-verktoey", "KI-assistenten")
    page.fill("#sjekk-foer-utproeving-kontrolloer", "Ola")
    saved(page)
    # From the check: its own answers, and those of the idea behind it.
    follow(page, page.get_by_role("link", name="Utprøvingsskjema: lag av dette"))
    expect(page.locator("#utproeving-oppgave")).to_have_value("Skrive referat")
    expect(page.locator("#utproeving-verktoey")).to_have_value("KI-assistenten")
    expect(page.locator("#utproeving-kontrolloer")).to_have_value("Ola")
    expect(page.locator("#utproeving-slik_i_dag")).to_have_value("For hånd\ntar tid")
    expect(page.locator("#utproeving-ganger_per_aar")).to_have_value("45")
    # It can be seen and followed where a value came from.
    drawn = page.locator("[data-felt=oppgave] .ab-hentet")
    expect(drawn).to_contain_text("Hentet fra Idéskjema «Skrive referat»")
    trial = page.url
    follow(page, drawn.get_by_role("link"))
    assert "/ideskjema/?post=" in page.url and page.url.endswith("#ide-tittel")
    page.fill("#ide-ganger_per_aar", "60")
    saved(page)
    page.goto(trial)
    ready(page)
    changed = page.locator("[data-felt=ganger_per_aar] .ab-hentet")
    expect(changed).to_contain_text("Der står det nå «60»")
    expect(page.locator("#utproeving-ganger_per_aar")).to_have_value("45")
    changed.get_by_role("button").click()
    expect(page.locator("#utproeving-ganger_per_aar")).to_have_value("60")
    expect(changed).not_to_contain_text("Der står det nå")
    page.fill("#utproeving-tror", "Halve tiden")
    page.fill("#utproeving-nytte", "Raskere referat")
    page.fill("#utproeving-ulempe", "Mer å kontrollere")
    page.fill("#utproeving-frigjort_tid", "Rydde i arkivet")
    page.check("#utproeving-forslag-fortsett")
    saved(page)
    # Two cards of one trial, and one benefit of both.
    for nytte in ("Raskere referat", "Bedre nynorsk"):
        page.goto(trial)
        ready(page)
        follow(page, page.get_by_role("link", name="Læringskort: lag"))
        expect(page.locator("#laeringskort-trodde")).to_have_value("Halve tiden")
        expect(page.locator("#laeringskort-beslutning-fortsett")).to_be_checked()
        page.fill("#laeringskort-nytte", nytte)
        page.check("#laeringskort-bevis-maalt_foer_etter")
        saved(page)
    open_form(page, "gevinstkort")
    page.get_by_text("Hent inn det dere alt har skrevet").click()
    boxes = page.locator(".ab-henter input[type=checkbox]")
    expect(boxes).to_have_count(2)
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Hent inn").click()
    expect(page.locator("#gevinstkort-gevinst")).to_have_value("Bedre nynorsk; Raskere referat")
    expect(page.locator("#gevinstkort-bevis-maalt_foer_etter")).to_be_checked()
    expect(page.locator("#gevinstkort-frigjort_tid")).to_have_value("Rydde i arkivet")
    page.check("#gevinstkort-type-spart_tid")
    page.fill("#gevinstkort-gevinsteier", "Per")
    saved(page)
    benefit = page.url
    follow(page, page.get_by_role("link", name="Gevinstrealiseringsplan: lag av dette"))
    row = "[name='gevinster.1.{}']"
    expect(page.locator(row.format("gevinst"))).to_have_value("Bedre nynorsk; Raskere referat")
    expect(page.locator(row.format("type"))).to_have_value("spart_tid")
    expect(page.locator(row.format("gevinsteier"))).to_have_value("Per")
    expect(page.locator("[data-felt=gevinster] .ab-hentet")).to_contain_text("Rad 1 er hentet fra Gevinstkort")
    page.fill("#gevinstplan-enhet", "Servicetorget")
    saved(page)
    # The card has a target after all: the row says so, and takes it in when asked.
    plan = page.url
    page.goto(benefit)
    ready(page)
    page.fill("#gevinstkort-maaltall", "40 minutter innen 1. desember")
    saved(page)
    page.goto(plan)
    ready(page)
    drawn = page.locator("[data-felt=gevinster] .ab-hentet")
    expect(drawn).to_contain_text("Der står det nå Måltall og dato: «40 minutter innen 1. desember»")
    expect(page.locator(row.format("maaltall"))).to_have_value("")
    drawn.get_by_role("button", name="i rad 1").click()
    expect(page.locator(row.format("maaltall"))).to_have_value("40 minutter innen 1. desember")
    expect(page.locator(row.format("maaltall"))).to_be_focused()
    expect(drawn).not_to_contain_text("Der står det nå")
    saved(page)
    # A second benefit goes into the same plan, once, and the first is not put in again.
    page.goto(benefit.split("?")[0] + "?ny")
    ready(page)
    page.fill("#gevinstkort-gevinst", "Færre purringer")
    saved(page)
    follow(page, page.get_by_role("link", name="Gevinstrealiseringsplan: legg dette i «Servicetorget»"))
    expect(page.locator("[name='gevinster.2.gevinst']")).to_have_value("Færre purringer")
    page.goto(benefit)
    ready(page)
    expect(page.get_by_role("link", name="åpne «Servicetorget», som er laget av dette")).to_have_count(1)
    kept = next(p for p in stored(page) if p["skjema"] == "gevinstplan")
    assert len(kept["svar"]["gevinster"]) == 2


def test_what_is_written_is_never_overwritten_by_what_is_brought_in(page: Page) -> None:
    open_form(page, "ide")
    put(page, book()[:1])
    open_form(page, "utproeving")
    page.fill("#utproeving-oppgave", "Mitt eget")
    saved(page)
    page.get_by_text("Hent inn det dere alt har skrevet").click()
    page.locator(".ab-henter input").first.check()
    page.get_by_role("button", name="Hent inn").click()
    expect(page.locator("#utproeving-enhet")).to_have_value("Servicetorget")
    expect(page.locator("#utproeving-oppgave")).to_have_value("Mitt eget")


# --- the check ------------------------------------------------------------------------------------


def test_the_check_ends_in_an_answer_with_reasons_and_questions(
    page: Page, context: BrowserContext, innhold: Innhold
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    skjema = innhold.skjemaer["sjekk-foer-utproeving"]
    open_form(page, skjema.id)
    answer = page.locator(".ab-svar__utfall")
    expect(answer).to_contain_text("Svar på spørsmålene")
    page.fill(f"#{skjema.id}-oppgave", "Skrive referat")
    fields = [f for f in skjema.felt if f.type == "valg"]
    for felt in fields[:-1]:
        page.check(f"#{skjema.id}-{felt.id}-{felt.valg[0].id}")
        expect(answer).not_to_have_text(skjema.utfall[0].tittel.nb)
    page.check(f"#{skjema.id}-{fields[-1].id}-{fields[-1].valg[0].id}")
    expect(answer).to_have_text(skjema.utfall[0].tittel.nb)
    expect(page.locator(".ab-svar__tekst a")).to_have_count(1)
    page.check(f"#{skjema.id}-datafarge-gul")
    expect(answer).to_have_text("Gå i gang, med vilkår")
    page.check(f"#{skjema.id}-kontroll-ingen")
    expect(answer).to_have_text("Ikke nå")
    reasons = page.locator(".ab-grunner > li")
    expect(reasons).to_have_count(2)
    expect(reasons.first).to_contain_text("Ikke nå")
    expect(page.locator(".ab-svar")).to_contain_text("Det sier ikke at noe er lovlig")
    page.get_by_role("button", name="Kopier spørsmålene").click()
    expect(page.locator(".ab-svar").get_by_text("Kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Skrive referat" in copied and "Til Leder:" in copied and "- Hvem kan faget" in copied


# --- taking it along ------------------------------------------------------------------------------

FYLT: dict[str, Any] = {
    "oppgave": "Skrive referat «på» <møter> & =1+1",
    "tror": "Halve tiden\nog bedre språk",
    "start": "2026-11-09",
    "datafarge": "gul",
    "ganger_per_aar": 45.5,
    "nullpunkt": [{"dato": "2026-11-02", "minutter": 60, "kvalitet": "god"}, {"minutter": 64}],
    "logg": [
        {"dato": "2026-11-10", "minutter_ki": 20.5 + n, "minutter_kontroll": 10, "brukbart": "etter_retting"}
        for n in range(14)
    ],
    "dokumentert": True,
    "forslag": "fortsett",
}


def download(page: Page, button: str) -> Path:
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return Path(found.value.path())


def filled_trial(page: Page) -> None:
    open_form(page, "utproeving")
    put(page, [{"id": "u1", "skjema": "utproeving", "opprettet": "2026-11-01T00:00:00.000Z", "endret": "2026-11-01T00:00:00.000Z", "fra": [], "hentet": {}, "svar": FYLT}])  # fmt: skip
    open_form(page, "utproeving", "?post=u1")


def test_json_and_text_say_what_was_written(page: Page, context: BrowserContext, site: Path) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    filled_trial(page)
    data = download(page, "Last ned som fil til arbeidsboka").read_text("utf-8")
    assert read_bok(data)[0]["svar"] == FYLT
    jsonschema.validate(json.loads(data), json.loads((site / "api" / "arbeidsbok.schema.json").read_text("utf-8")))
    page.get_by_role("button", name="Kopier som tekst").click()
    expect(page.locator(".ab-etter").get_by_text("Kopiert")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Oppgaven vi prøver KI på: Skrive referat «på» <møter> & =1+1" in text
    assert "Halve tiden\nog bedre språk" in text and "Første dag: 9. november 2026" in text
    assert "Dato: 10. november 2026 · Tid med KI: 20,5" in text


def test_word_is_the_very_template_filled_in(page: Page, site: Path) -> None:
    filled_trial(page)
    with zipfile.ZipFile(download(page, "Last ned som Word")) as archive:
        assert archive.testzip() is None
        root = etree.fromstring(archive.read("word/document.xml"))
        names = set(archive.namelist())
    with zipfile.ZipFile(site / "nedlastinger" / "nb" / "utproeving.docx") as template:
        assert names == {*template.namelist(), "docProps/custom.xml"}
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = {}
    for sdt in root.iter(f"{w}sdt"):
        tag = sdt.find(f"{w}sdtPr/{w}tag")
        content = sdt.find(f"{w}sdtContent")
        empty = sdt.find(f"{w}sdtPr/{w}showingPlcHdr") is not None
        text = "".join(t.text or "" if t.tag == f"{w}t" else "\n" for t in content.iter(f"{w}t", f"{w}br"))
        # The fourth part is the id of the row.
        found[".".join(tag.get(f"{w}val").split(".")[:3])] = None if empty else text
    assert found["oppgave"] == FYLT["oppgave"]
    assert found["tror"] == FYLT["tror"]
    assert found["start"] == "9. november 2026"
    assert found["datafarge"].startswith("Gul")
    assert found["dokumentert"] == "☒"
    assert found["nullpunkt.1.minutter"] == "60" and found["nullpunkt.3.minutter"] is None
    assert found["logg.14.minutter_ki"] == "33,5"
    assert found["snitt_foer"] == "62,0"
    ids = [i.get(f"{w}val") for i in root.iter(f"{w}id") if i.getparent().tag == f"{w}sdtPr"]
    assert len(ids) == len(set(ids))


def test_excel_is_the_very_template_filled_in(page: Page) -> None:
    filled_trial(page)
    book = openpyxl.load_workbook(BytesIO(download(page, "Last ned som Excel").read_bytes()))
    sheet = book.worksheets[0]
    heads = {str(c.value).rstrip(" *"): c.column for c in sheet[4]}
    value = {name: sheet.cell(5, column).value for name, column in heads.items()}
    assert value["Oppgaven vi prøver KI på"] == FYLT["oppgave"]
    assert sheet.cell(5, heads["Oppgaven vi prøver KI på"]).data_type == "s"
    assert value["Første dag"].isoformat() == "2026-11-09T00:00:00"
    assert value["Hvor mange ganger i året gjøres oppgaven? (antall)"] == 45.5
    assert str(value["Snitt før, per gang (minutter)"]).startswith("=")
    log = book["Logg, med KI"]
    assert [log.cell(18, c).value for c in (1, 4, 5)] == [1, 33.5, 10]


def read_file(page: Page, data: bytes) -> Any:
    return page.evaluate(
        """async (data) => {
          const root = document.querySelector("[data-arbeidsbok]");
          const at = (name) => import(new URL(`assets/js/arbeidsbok/${name}`, new URL(root.dataset.base, location.href)).href);
          const { kontekstFor } = await at("fil/kontekst.js");
          const { nettkilde } = await at("fil/nettkilde.js");
          const { lesFil } = await at("fil/lesfil.js");
          const { utfylte, ulest } = await lesFil(nettkilde(await kontekstFor(root)), "prøve", Uint8Array.fromBase64(data));
          return ulest.length ? ulest : utfylte.map(({ skjema, svar, ukjent }) => ({ skjema, svar, ukjent }));
        }""",
        base64.b64encode(data).decode(),
    )


@pytest.mark.parametrize("format", ["Word", "Excel"])
def test_what_is_downloaded_can_be_read_in_again(page: Page, format: str) -> None:
    filled_trial(page)
    data = download(page, f"Last ned som {format}").read_bytes()
    assert read_file(page, data) == [{"skjema": "utproeving", "svar": FYLT, "ukjent": []}]


def measured(foer: list[float], ki: list[tuple[float, float]], **svar: Any) -> dict[str, Any]:
    rows = {"logg": [{"minutter_ki": a, "minutter_kontroll": b} for a, b in ki]}
    return rows | {"nullpunkt": [{"minutter": one} for one in foer], "oppgave": "Omskriving", **MAALT, **svar}


MAALT = {"tid_bevis": "maalt", "nullpunkt_bevis": "maalt", "kvalitet_etter": "bedre"}
# Made-up trials: what the sentence must begin with, and what it may not say.
FORSOEK: list[tuple[dict[str, Any], str]] = [
    (
        measured([45, 50, 38, 60, 47], [(22, 8), (25, 8), (20, 10), (24, 7), (50, 13), (21, 8)]),
        "Dere ser ikke forskjell ennå: fra 13 minutter mer til 29 minutter mindre per gang (11 målinger).",
    ),
    (
        measured([60, 55, 48, 71, 66, 52], [(20, 5), (31.5, 4), (18, 6), (25, 9), (22, 0)], tid_bevis="anslaatt"),
        "Dere bruker trolig mindre tid:",
    ),
    (measured([10, 10], [(10, 0)]), "Dere har for få målinger til å si noe."),
    (
        {**MAALT, "par": [{"minutter_uten": 40 + n, "minutter_ki": 20, "minutter_kontroll": 2 * n} for n in range(6)]},
        "Dere bruker trolig mindre tid: mellom 15 og 20 minutter spart per gang (6 målinger).",
    ),
]


@trenger_soffice
def test_the_same_figures_stand_on_the_page_on_paper_in_word_and_in_excel(page: Page, tmp_path: Path) -> None:
    """And the file is read back with nothing left over, also when LibreOffice has saved it."""
    shown = []
    for nr, (svar, wanted) in enumerate(FORSOEK):
        open_form(page, "utproeving")
        put(page, [entry(f"m{nr}", "utproeving", **svar)])
        open_form(page, "utproeving", f"?post=m{nr}")
        setning = page.locator(".ab-resultat__setning")
        expect(setning).to_contain_text(wanted)
        page.emulate_media(media="print")
        expect(setning).to_be_visible()
        figures = page.locator(".ab-resultat svg")
        expect(figures).to_have_count(1 if "for få" in wanted else 2)
        page.emulate_media(media="screen")
        shown.append((setning.inner_text(), page.input_value("#utproeving-netto_per_gang")))
        for name, ending in (("Word", "docx"), ("Excel", "xlsx")):
            (tmp_path / f"{nr}.{ending}").write_bytes(download(page, f"Last ned som {name}").read_bytes())
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    saved_again = {file.stem: file for file in convert(sorted(tmp_path.glob("*.docx")), "docx", tmp_path / "ord")}
    workbooks = {file.stem: file for file in convert(sorted(tmp_path.glob("*.xlsx")), "xlsx", tmp_path / "ark")}
    for nr, (setning, netto) in enumerate(shown):
        file = tmp_path / f"{nr}.docx"
        for one in (file, saved_again[str(nr)]):
            root = etree.fromstring(zipfile.ZipFile(one).read("word/document.xml"))
            lines = ["".join(t.text or "" for t in p.iter(f"{w}t")) for p in root.iter(f"{w}p")]
            assert setning in lines, one
            assert any(netto in line for line in lines), (netto, one)
            (read,) = read_file(page, one.read_bytes())
            assert read["ukjent"] == [], one
        book = openpyxl.load_workbook(workbooks[str(nr)], data_only=True)
        cells = {str(head.value).rstrip(" *"): value.value for head, value in zip(book.worksheets[0][4], book.worksheets[0][5], strict=True)}  # fmt: skip
        label = "Netto tid spart per gang (minutter)"
        in_excel = [one for end in ("", ": Fra", ": Til") if isinstance(one := cells[label + end], float | int)]
        on_page = [float(one.replace("−", "-").replace(",", ".")) for one in re.findall(r"[−-]?\d+(?:,\d+)?", netto)]
        assert in_excel == pytest.approx(on_page[:3], abs=0.0501), netto


@trenger_soffice
@pytest.mark.parametrize(("format", "ending"), [("Word", "docx"), ("Excel", "xlsx")])
def test_what_libreoffice_has_saved_can_be_read_in(page: Page, tmp_path: Path, format: str, ending: str) -> None:
    """LibreOffice takes the tags out of a docx, and the line breaks out of a control."""
    filled_trial(page)
    page.fill("#utproeving-tror", "Halve tiden")
    saved(page)
    source = tmp_path / f"inn.{ending}"
    source.write_bytes(download(page, f"Last ned som {format}").read_bytes())
    (saved_again,) = convert([source], ending, tmp_path / "ut")
    got = read_file(page, saved_again.read_bytes())
    assert got == [{"skjema": "utproeving", "svar": FYLT | {"tror": "Halve tiden"}, "ukjent": []}]


def without_controls(data: bytes) -> bytes:
    """A docx as Google Docs gives it back: what stood in the content controls, and no control."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                for sdt in list(root.iter(f"{w}sdt")):
                    for child in list(sdt.find(f"{w}sdtContent")):
                        sdt.addprevious(child)
                    sdt.getparent().remove(sdt)
                part = etree.tostring(root)
            target.writestr(name, part)
    return out.getvalue()


def test_word_without_content_controls_is_read_by_its_labels(page: Page, site: Path) -> None:
    filled_trial(page)
    data = without_controls(download(page, "Last ned som Word").read_bytes())
    page.goto("arbeidsbok/")  # Where files are read: a form's own page knows only its own chain.
    assert read_file(page, data) == [{"skjema": "utproeving", "svar": FYLT, "ukjent": []}]
    for maal in ("nb", "nn", "en"):
        for skjema in SIDER:
            empty = without_controls((site / "nedlastinger" / maal / f"{skjema}.docx").read_bytes())
            assert [one["grunn"] for one in read_file(page, empty)] == ["fil_tom"], (maal, skjema)


def by_hand(*rows: tuple[str, str]) -> bytes:
    """A Word file that somebody made: a table with our labels to the left."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_no_answer_becomes_a_formula_in_excel(page: Page) -> None:
    dangers = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://ond.example")']
    for skjema, field in (("ide", "slik_i_dag"), ("gevinstplan", "maal")):
        for nr, text in enumerate(dangers):
            open_form(page, skjema, "?ny")
            page.fill(f"#{skjema}-{field}", text)
            saved(page)
            file = openpyxl.load_workbook(BytesIO(download(page, "Last ned som Excel").read_bytes()))
            cells = [
                c for sheet in file.worksheets for row in sheet for c in row if str(c.value).strip() == text.strip()
            ]
            assert [c.data_type for c in cells] == ["s"], (skjema, nr)
            if skjema == "gevinstplan":
                break


def test_word_made_by_hand_with_our_labels_is_read(page: Page) -> None:
    data = by_hand(
        ("Hvilken oppgave gjelder det? *", "Svare på e-post\ntil innbyggere"),
        ("Hvem kan fortelle mer om oppgaven?", "Kari"),
        ("Hvor lang tid tar det hver gang?", "12,5"),
        ("Hvilken farge har opplysningene oppgaven trenger?", "Vet ikke"),
        ("Noe eget", "blir ikke med"),
    )
    open_form(page, "ide")
    (read,) = read_file(page, data)
    assert read["skjema"] == "ide"
    assert read["svar"] == {"tittel": "Svare på e-post\ntil innbyggere", "kontakt": "Kari", "minutter_per_gang": 12.5, "datafarge": "vet_ikke"}  # fmt: skip


def test_excel_without_the_sheet_that_explains_it_is_read_by_its_headings(page: Page) -> None:
    filled_trial(page)
    workbook = openpyxl.load_workbook(BytesIO(download(page, "Last ned som Excel").read_bytes()))
    ids = {"oppgave", "logg.minutter_ki"}
    for sheet in [s for s in workbook.worksheets if ids & {str(c.value) for row in s for c in row}]:
        workbook.remove(sheet)
    out = BytesIO()
    workbook.save(out)
    assert read_file(page, out.getvalue()) == [{"skjema": "utproeving", "svar": FYLT, "ukjent": []}]
    own = openpyxl.Workbook()
    own.active.append(
        ["Avdeling eller enhet", "Hvilken oppgave gjelder det?", "Hvor mange ganger i året gjør avdelingen dette?"]
    )
    own.active.append(["Servicetorget", "Skrive referat", 45])
    own.active.append(["Byggesak", "Rydde", None])
    out = BytesIO()
    own.save(out)
    assert [one["svar"] for one in read_file(page, out.getvalue())] == [
        {"enhet": "Servicetorget", "tittel": "Skrive referat", "ganger_per_aar": 45},
        {"enhet": "Byggesak", "tittel": "Rydde"},
    ]


# --- the page of the workbook ---------------------------------------------------------------------

BOKA = "arbeidsbok/"
MANGE_NULLER = 45_000_000


def entry(id: str, skjema: str, fra: list[str] | None = None, **svar: Any) -> dict[str, Any]:
    day = "2026-11-01T08:00:00.000Z"
    return {"id": id, "skjema": skjema, "opprettet": day, "endret": day, "fra": fra or [], "hentet": {}, "svar": svar}


def vist(id: str, gevinst: str, **svar: Any) -> list[dict[str, Any]]:
    """A benefit that is shown, by all rules of its form, and the trial that it refers to."""
    its = entry(
        f"{id}u", "utproeving", oppgave=f"Utprøving bak {gevinst}", kvalitet_etter="bedre", samme_metode="ja", samme_folk="ja",
        nullpunkt=[{"minutter": n} for n in (58, 61, 60, 63, 59)], nullpunkt_bevis="maalt", tid_bevis="maalt", ganger_per_aar=90,
        logg=[{"minutter_ki": n, "minutter_kontroll": 5} for n in (30, 33, 31, 35, 32, 34)],
    )  # fmt: skip
    card = entry(id, "gevinstkort", gevinst=gevinst, frigjort_tid="Rydde i skjemaene", maaling="0;0;0;0;0;0", **svar)
    card["hentet"] = {"maaling": [{"post": f"{id}u", "felt": "netto_per_gang"}]}
    return [its, card]


def as_book(*poster: dict[str, Any]) -> bytes:
    return json.dumps({"format": "arbeidsbok", "versjon": 1, "poster": poster}).encode()


def trial(nr: int, maalt: bool, foer: float, etter: float, **svar: Any) -> dict[str, Any]:
    bevis = "maalt" if maalt else "anslaatt"
    return entry(
        f"u{nr}", "utproeving", oppgave=f"Oppgave {nr}", enhet="Servicetorget", nullpunkt=[{"minutter": foer}],
        logg=[{"minutter_ki": etter, "minutter_kontroll": 0, "feil": "oppdiktet"}], nullpunkt_bevis=bevis, tid_bevis=bevis, **svar,
    )  # fmt: skip


def open_book(page: Page, *poster: dict[str, Any], sted: str = "") -> None:
    """The workbook at one of its places, with these entries in it."""
    page.goto(BOKA + (f"#{sted}" if sted else ""))
    ready(page)
    if poster:
        put(page, list(poster))
        page.reload()
        ready(page)


def go_to(page: Page, sted: str) -> None:
    """Another place in the workbook, as a reader goes there."""
    link = page.get_by_role("navigation", name="Arbeidsboka", exact=True).get_by_role("link", name=sted)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")


def give(page: Page, files: dict[str, bytes]) -> None:
    go_to(page, "Samle inn")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        page.set_input_files("#ab-filer", [Path(folder, name) for name in files])
        # Some dozen files are read, by a worker, on a machine that may be busy.
        expect(page.locator("#ab-rapport")).to_be_focused(timeout=60_000)


def test_the_book_shows_all_and_what_is_next(page: Page) -> None:
    open_book(
        page,
        entry("i1", "ide", tittel="Skrive referat"),
        entry("i2", "ide", tittel="Svare på e-post", kontakt="Kari", slik_i_dag="x", datafarge="gul"),
        entry("i3", "ide", tittel="Rydde", kontakt="Kari", slik_i_dag="x", datafarge="gul"),
        entry("s3", "sjekk-foer-utproeving", ["i3"], oppgave="Rydde"),
        *vist("g1", "Raskere", type="spart_tid"),
        entry("g2", "gevinstkort", gevinst="Bedre", type="spart_tid"),
        *(entry(f"l{n}", "laeringskort", oppgave=f"Kort {n}") for n in range(3)),
        sted="alt",
    )

    def row(name: str) -> Locator:
        return page.locator(".ab-post", has=page.get_by_role("link", name=name, exact=True))

    expect(row("Skrive referat")).to_contain_text("Neste: Fyll ut «Hvem kan fortelle mer om oppgaven?» (3 mangler)")
    expect(row("Svare på e-post")).to_contain_text("Neste: Sjekk før utprøving: lag av dette")
    expect(row("Rydde").first).to_contain_text("Ført videre")
    expect(row("Raskere")).to_contain_text("Vist")
    expect(row("Bedre")).to_contain_text("Ikke vist ennå")
    page.fill("#ab-q", "kari rydde")
    expect(page.locator(".ab-post")).to_have_count(1)
    expect(page.locator(".ab-bok [role=status]").nth(1)).to_contain_text("Viser 1 av 10")
    page.fill("#ab-q", "")
    page.select_option("#ab-status", "kladd")
    expect(page.locator(".ab-post")).to_have_count(8)
    page.select_option("#ab-status", "")
    page.select_option("#ab-skjema", "ide")
    page.select_option("#ab-orden", "navn")
    assert page.locator(".ab-post__navn").all_inner_texts() == ["Rydde", "Skrive referat", "Svare på e-post"]
    page.get_by_role("button", name="Slett «Rydde»").click()
    expect(page.locator(".ab-post")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator(".ab-post")).to_have_count(3)
    follow(page, page.get_by_role("link", name="Fyll ut «Hvem kan"))
    expect(page.locator("#ide-tittel")).to_have_value("Skrive referat")


STEDER = {"fortsett": "Fortsett", "alt": "Alt vi har skrevet", "oversikt": "Oversikt", "samle-inn": "Samle inn", "sikkerhetskopi": "Sikkerhetskopi"}  # fmt: skip


def test_the_five_places_have_addresses_and_old_anchors_lead_to_them(page: Page) -> None:
    open_book(page)
    expect(page.locator(".ab-sted")).to_contain_text("Arbeidsboka er tom")
    assert page.locator(".ab-sted a").all_inner_texts() == ["Begynn med en idé", "Har dere alt skrevet noe? Samle inn filene"]  # fmt: skip
    assert page.locator(".kv-bla, .ab-sted button").count() == 0

    def at(sted: str) -> None:
        current = page.locator(".ab-steder [aria-current]")
        expect(current).to_have_count(1)
        expect(current).to_contain_text(STEDER[sted])
        expect(page.locator(".ab-sted h2").first).to_have_text(STEDER[sted])
        expect(page).to_have_title(re.compile(rf"^{STEDER[sted]} – Arbeidsboka"))

    at("fortsett")
    for sted, name in STEDER.items():
        go_to(page, name)
        assert page.url.endswith(f"#{sted}")
        at(sted)
    page.go_back()
    at("samle-inn")
    page.reload()
    ready(page)
    at("samle-inn")
    for old, sted in {"ab-alt-tittel": "alt", "ab-ta-tittel": "sikkerhetskopi", "ta-vare-paa-arbeidsboka": "sikkerhetskopi", "100%": "fortsett"}.items():  # fmt: skip
        page.goto("om/")
        page.goto(f"{BOKA}#{old}")
        ready(page)
        at(sted)
    page.goto(f"{BOKA}#ta-vare-paa-arbeidsboka")
    expect(page.locator("#ta-vare-paa-arbeidsboka")).to_be_in_viewport()
    # A link inside a place is followed, and the reader is led there.
    go_to(page, "Fortsett")
    page.get_by_role("link", name="Samle inn filene").click()
    at("samle-inn")
    expect(page.locator(".ab-sted")).to_be_focused()


def test_a_week_later_the_last_draft_is_one_tap_from_the_start_of_the_workbook(page: Page) -> None:
    page.clock.set_fixed_time("2026-11-09T09:00:00Z")
    open_form(page, "ide")
    page.fill("#ide-tittel", "Rydde i arkivet")
    saved(page)
    page.clock.set_fixed_time("2026-11-10T09:00:00Z")
    open_form(page, "utproeving")
    page.fill("#utproeving-oppgave", "Skrive referat")
    page.fill("#utproeving-enhet", "Servicetorget")
    saved(page)
    page.clock.set_fixed_time("2026-11-17T09:00:00Z")
    page.goto("")
    page.get_by_role("link", name="Arbeidsboka", exact=True).first.click()
    ready(page)
    drafts = page.locator(".ab-utkast__en")
    expect(drafts).to_have_count(2)
    expect(drafts.nth(0)).to_contain_text("Skrive referat")
    expect(drafts.nth(0)).to_contain_text("Utprøvingsskjema · Servicetorget · endret 10. november 2026")
    expect(drafts.nth(0)).to_contain_text("«Prøveeier»")
    expect(drafts.nth(1)).to_contain_text("Rydde i arkivet")
    assert page.locator(".ab-utkast a, .ab-utkast button").count() == 2, "one button each"
    assert drafts.nth(0).bounding_box()["y"] < 844  # type: ignore[index]
    follow(page, page.get_by_role("link", name="Skriv videre på «Skrive referat»"))
    expect(page.locator("#utproeving-oppgave")).to_have_value("Skrive referat")


def test_delete_everything_asks_once_and_deletes_everything(page: Page) -> None:
    open_book(page, *book(), sted="sikkerhetskopi")
    page.get_by_role("button", name="Slett alt").click()
    expect(page.get_by_role("button", name="Ja, slett alt")).to_be_focused()
    page.get_by_role("button", name="Avbryt").click()
    assert len(stored(page)) == 2
    page.get_by_role("button", name="Slett alt").click()
    page.get_by_role("button", name="Ja, slett alt").click()
    expect(page.get_by_text("Arbeidsboka er tom")).to_be_visible()
    assert stored(page) == []


def test_the_whole_book_out_and_in_again_is_the_same(page: Page) -> None:
    open_book(page, *book(), sted="sikkerhetskopi")
    before = stored(page)
    data = download(page, "Last ned alt").read_bytes()
    page.get_by_role("button", name="Slett alt").click()
    page.get_by_role("button", name="Ja, slett alt").click()
    give(page, {"bok.json": data})
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_text("2 skjemaer er lagt inn")).to_be_visible()
    key = lambda post: post["id"]  # noqa: E731
    assert sorted(stored(page), key=key) == sorted(before, key=key)


def zip_with(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def register(site: Path, *rows: dict[str, Any]) -> bytes:
    """The register of ideas, filled in with openpyxl, as a colleague's Excel would."""
    workbook = openpyxl.load_workbook(site / "nedlastinger" / "nb" / "ide.xlsx")
    sheet = workbook.worksheets[0]
    heads = {str(c.value).rstrip(" *"): c.column for c in sheet[4]}
    for nr, row in enumerate(rows):
        for head, value in row.items():
            sheet.cell(5 + nr, heads[head]).value = value
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_many_mixed_files_are_brought_together_and_nothing_is_lost_or_half_done(
    page: Page, site: Path, tmp_path: Path
) -> None:
    mine = entry("i1", "ide", tittel="Skrive referat", kontakt="Kari")
    open_book(page, mine)
    before = stored(page)
    script = "<img src=x onerror=window.treff=1><script>window.treff=1</script>"
    task = "Hvilken oppgave gjelder det?"
    excel = register(
        site,
        {task: "Svare på e-post", "Hvilken farge har opplysningene oppgaven trenger?": "Vet ikke"},
        {task: '=HYPERLINK("http://ond.no";"x")', "Hvor lang tid tar det hver gang? (minutter)": 12.5},
        {task: "Skrive referat", "Hvem kan fortelle mer om oppgaven?": "Ola"},
    )
    hand = by_hand(
        ("Hvilken oppgave gjelder det?", "Lage quiz"),
        ("Hvem kan fortelle mer om oppgaven?", "Ada"),
        ("Avdeling eller enhet", "Skolen"),
    )
    if SOFFICE:  # A colleague opened it in LibreOffice and saved it again.
        (tmp_path / "for-haand.docx").write_bytes(hand)
        (saved_again,) = convert([tmp_path / "for-haand.docx"], "docx", tmp_path / "libreoffice")
        hand = saved_again.read_bytes()
    bomb = zip_with(word__document_xml=b"0" * MANGE_NULLER)
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    files = {
        "kollega.json": as_book(entry("k1", "ide", tittel=script), trial(1, True, 60, 40)),
        "kollega-en-gang-til.json": as_book(entry("k1", "ide", tittel=script), trial(1, True, 60, 40)),
        "endret.json": as_book(entry("i1", "ide", tittel="Skrive referat", kontakt="Per")),
        "register.xlsx": excel,
        "tom.docx": (site / "nedlastinger" / "nb" / "ide.docx").read_bytes(),
        "avkortet.json": as_book(mine)[:40],
        "avkortet.docx": (site / "nedlastinger" / "nb" / "ide.docx").read_bytes()[:9000],
        "bombe.docx": bomb,
        "latter.docx": zip_with(word__document_xml=laughs),
        "annet.docx": zip_with(word__document_xml=b"<x/>"),
        "bilde.png": b"\x89PNG\r\n\x1a\n....",
        "ukjent-slag.json": as_book(entry("x", "feriesoeknad", tittel="x")),
        "for-stor.json": b" " * 50_000_000,
        "for-stor.docx": b"PK" + b" " * 50_000_000,
        "for-haand.docx": hand,
        "uten-felt.docx": without_controls((site / "nedlastinger" / "nb" / "laeringskort.docx").read_bytes()),
        "regneark.xlsx": zip_with(xl__workbook_xml=b"<x/>"),
        "tomt.txt": b"",
        "gammel.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
        "notat.docx": by_hand(("Deltakere", "Kari"), ("Sak", "Budsjett")),
    }
    assert len(files) == 20
    give(page, files)
    report = page.locator(".ab-rapport")
    expect(report).to_contain_text(
        "10 utfylte skjemaer. Nye: 6. Hører til noe du har: 2. Har du fra før: 2. Ble ikke lest: 15"
    )
    said = report.inner_text()
    assert "kollega-en-gang-til.json" in said and "helt lik" in said
    assert "tom.docx: Det står ingen svar i filen" in said
    assert "avkortet.json: Filen er ikke gyldig JSON" in said
    for name in ("avkortet.docx", "latter.docx"):
        assert f"{name}: Filen er skadet" in said
    assert "uten-felt.docx: Det står ingen svar i filen" in said
    for name in ("bombe.docx", "for-stor.json", "for-stor.docx"):
        assert f"{name}: Filen er for stor" in said
    for name in ("annet.docx", "notat.docx", "regneark.xlsx"):
        assert f"{name}: Vi kjenner ikke igjen" in said
    assert "bilde.png: Dette er et bilde" in said
    assert "tomt.txt: Filen er tom" in said
    assert "gammel.xls: Filen er låst med passord eller følsomhetsmerke, eller lagret i et gammelt format" in said
    assert "ukjent-slag.json: Ett skjema finnes ikke på dette nettstedet. Det legges inn likevel" in said
    assert "du har «Kari», filen har «Per». Begge blir stående til du velger." in said
    assert script in said
    assert stored(page) == before, "nothing is put in before the reader says so"
    page.get_by_label("«Skrive referat» fra endret.json").select_option("erstatt")
    page.get_by_label("«Skrive referat» fra register.xlsx").select_option("egen")
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_text("8 skjemaer er lagt inn")).to_be_visible()
    after = stored(page)
    titles = sorted(str(p["svar"].get("tittel", p["svar"].get("oppgave"))) for p in after)
    assert titles == sorted([script, "Lage quiz", "x", "Oppgave 1", "Skrive referat", "Skrive referat", "Svare på e-post", '=HYPERLINK("http://ond.no";"x")'])  # fmt: skip
    assert next(p for p in after if p["id"] == "i1")["svar"]["kontakt"] == "Per"
    assert page.evaluate("window.treff") is None
    # A form that this site does not have is there to be read and taken along.
    go_to(page, "Alt vi har skrevet")
    stranger = page.get_by_role("region", name="feriesoeknad (1)")
    expect(stranger).to_contain_text("finnes ikke på nettstedet lenger")
    stranger.locator("summary").click()
    expect(stranger.locator("dd")).to_have_text("x")
    go_to(page, "Samle inn")
    page.get_by_role("button", name="Angre", exact=True).last.click()
    expect(page.get_by_text("Angret")).to_be_visible()
    assert stored(page) == before


def test_when_storage_is_full_nothing_is_half_imported(page: Page) -> None:
    open_book(page, entry("i1", "ide", tittel="Min"))
    page.evaluate(
        """() => {
          const real = IDBObjectStore.prototype.put;
          let nr = 0;
          IDBObjectStore.prototype.put = function (...all) {
            if (++nr > 2) throw new DOMException("fullt", "QuotaExceededError");
            return real.apply(this, all);
          };
        }"""
    )
    give(page, {"tre.json": as_book(*(entry(f"k{n}", "ide", tittel=f"Nr {n}") for n in range(3)))})
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.locator(".ab-alarm[role=alert]")).to_contain_text("Ingenting ble lagt inn")
    assert [p["id"] for p in stored(page)] == ["i1"]


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_the_plan_in_excel_says_the_same_as_the_screen(page: Page, tmp_path: Path) -> None:
    """From two benefits to a plan, opened in LibreOffice: rows, sums, and what is not shown."""
    open_form(page, "gevinstplan")
    put(
        page,
        [
            *vist("g1", "Raskere referat", type="spart_tid", gevinsteier="Leder"),
            entry("g2", "gevinstkort", gevinst="Bedre svar", type="oekt_kvalitet", bevis="inntrykk"),
        ],
    )
    open_form(page, "gevinstplan", "?fra=g1,g2")
    page.fill("#gevinstplan-enhet", "Servicetorget")
    for nr, hours in ((1, "34,5"), (2, "10,25")):
        page.fill(f"[name='tall_per_aar.{nr}.timer_maalt']", hours)
    page.fill("[name='tall_per_aar.2.timer_anslaatt']", "7")
    page.fill("[name='kostnader.1.timer']", "50")
    saved(page)
    screen = {
        felt: float(page.input_value(f"#gevinstplan-{felt}").replace("−", "-").replace("\u2212", "-").replace(",", "."))
        for felt in ("sum_timer_maalt", "sum_timer_kostnad", "netto_timer_maalt", "sum_timer_anslaatt")
    }
    assert screen["netto_timer_maalt"] == pytest.approx(-5.2, abs=0.1)
    shown = [
        [page.locator(f"[name='gevinster.{nr}.{key}']").evaluate("e => e.selectedOptions ? e.selectedOptions[0].text : e.value") for key in ("gevinst", "type", "vist")]
        for nr in (1, 2)
    ]  # fmt: skip
    assert [row[2] for row in shown] == ["Vist", "Ikke vist ennå"]
    (tmp_path / "plan.xlsx").write_bytes(download(page, "Last ned som Excel").read_bytes())
    (file,) = convert([tmp_path / "plan.xlsx"], "xlsx", tmp_path / "ut")
    book = openpyxl.load_workbook(file, data_only=True)
    rows = list(book["Gevinster"].iter_rows(min_row=4, max_row=6, values_only=True))
    at = [
        [str(head).rstrip(" *") for head in rows[0]].index(name) for name in ("Gevinst", "Type", "Er gevinsten vist?")
    ]
    assert [[row[column] for column in at] for row in rows[1:]] == shown
    labels = {
        str(row[0].value).rstrip(" *").removesuffix(" (timer)"): row[1].value
        for row in book["Planen"].iter_rows(max_col=2)
    }
    wanted = {"sum_timer_maalt": "Timer per år, vist", "sum_timer_kostnad": "Timer per år til opplæring og oppfølging", "netto_timer_maalt": "Netto timer per år, bare det viste", "sum_timer_anslaatt": "I tillegg ikke vist, timer per år"}  # fmt: skip
    assert {felt: labels[label] for felt, label in wanted.items()} == pytest.approx(screen, abs=0.06)


def test_the_overview_keeps_measured_and_estimated_apart(page: Page) -> None:
    open_book(
        page,
        trial(1, True, 60, 40, forslag="fortsett", kvalitet_etter="bedre"),
        trial(2, False, 60, 70, forslag="stopp", kvalitet_etter="daarligere"),
        entry("u3", "utproeving", oppgave="Oppgave 3"),
        *vist("g1", "A", type="spart_tid"),
        entry("g2", "gevinstkort", gevinst="B", type="spart_tid", bevis="anslaatt"),
        sted="oversikt",
    )

    def figure(name: str) -> Locator:
        return page.get_by_role("group", name=name, exact=True)

    measured, estimated = figure("Netto tid per gang, målt"), figure("Netto tid per gang, anslått")
    expect(measured).to_contain_text("Oppgave 1")
    expect(measured).to_contain_text("20,0 minutter")
    expect(measured).not_to_contain_text("Oppgave 2")
    expect(estimated).to_contain_text("−10,0 minutter")
    expect(estimated).to_contain_text("Ikke vist ennå")
    expect(page.locator(".ab-oversikt")).to_contain_text("1 utprøving har ikke nok tall")
    expect(figure("Gevinster")).to_contain_text(
        "2 gevinster. Vist, etter reglene på gevinstkortet: 1. Ikke vist ennå: 1."
    )
    # Few are said and not drawn; what is drawn stands in a table too, folded away.
    expect(page.locator(".ab-tall li")).to_have_text(
        ["6 skjemaer", "2 utprøvinger uten forslag ennå", "8 ganger med KI i loggene", "6 skjemaer mangler svar"]
    )
    assert page.locator(".ab-diagram").count() > 0
    for svg in page.locator(".ab-diagram").all():
        assert svg.get_attribute("aria-label")
        assert svg.locator("xpath=following-sibling::details//table").count() == 1
    expect(figure("Gevinster").locator(".ab-diagram")).to_have_count(0)
    # A trial with enough runs is a whole dot with its line; one with few is an open dot; what is guessed has no line.
    expect(measured.get_by_role("img")).to_have_accessible_name(re.compile(r"Utprøving bak A: \d+(,\d)? \(mellom \d+"))
    assert [one.locator("line.ab-diagram__strek").count() for one in (measured, estimated)] == [1, 0]
    assert measured.locator(".ab-diagram__prikk--aapen").count() == 1
    assert measured.locator(".ab-diagram__prikk").count() == 2
    expect(page.get_by_role("row", name="Redesign 0 0")).to_have_count(0)
    # Two forms are no overview.
    go_to(page, "Alt vi har skrevet")
    for name in ("A", "B", "Oppgave 3", "Utprøving bak A"):
        page.get_by_role("button", name=f"Slett «{name}»").click()
        expect(page.locator(".ab-melding")).to_contain_text(f"«{name}» er slettet")
    go_to(page, "Oversikt")
    expect(page.locator(".ab-oversikt")).to_have_text(
        "Det er 2 skjemaer i arbeidsboka. Oversikten får tall når det er minst 3."
    )


def test_trials_are_counted_by_service_area_and_by_what_was_decided(page: Page) -> None:
    open_book(
        page,
        trial(1, True, 60, 40, tjenesteomraade="teknisk", forslag="stopp"),
        trial(2, True, 60, 40, tjenesteomraade="teknisk", forslag="stopp"),
        trial(3, True, 60, 40, forslag="endre"),
        entry("l1", "laeringskort", ["u1"], oppgave="Oppgave 1", beslutning="fortsett"),
        sted="oversikt",
    )
    figure = page.get_by_role("group", name="Utprøvinger etter tjenesteområde", exact=True)
    expect(figure.get_by_role("img")).to_have_accessible_name("Teknisk og miljø – Stopp: 1. Teknisk og miljø – Fortsett og ta det i bruk: 1. Uten tjenesteområde – Endre og prøv på nytt: 1")  # fmt: skip
    figure.get_by_text("Vis tallene som tabell").click()
    expect(figure.get_by_role("row", name="Teknisk og miljø 1 0 1", exact=True)).to_be_visible()
    # A column of nothing is not shown.
    expect(figure.get_by_role("columnheader")).to_have_text(
        ["Tjenesteområde", "Stopp", "Endre og prøv på nytt", "Fortsett og ta det i bruk"]
    )


def test_the_overview_as_excel_says_the_same_and_has_no_formula(page: Page) -> None:
    hostile = '=HYPERLINK("http://ond.example","klikk")'
    open_book(
        page,
        trial(1, True, 60, 40, tjenesteomraade="hr", forslag="fortsett") | {"svar": trial(1, True, 60, 40)["svar"] | {"oppgave": hostile, "enhet": "+1+1"}},
        trial(2, False, 60, 30),
        *vist("g1", "A", type="spart_tid"),
        entry("g2", "gevinstkort", gevinst="B", type="spart_tid"),
        sted="oversikt",
    )  # fmt: skip
    wanted = [
        [[str(cell.text_content()) for cell in row.locator("th, td").all()] for row in figure.locator("tr").all()]
        for figure in page.locator(".ab-figur", has=page.locator("table")).all()
    ]
    file = openpyxl.load_workbook(BytesIO(download(page, "Last ned oversikten som Excel").read_bytes()))
    sheets = [sheet for sheet in file.worksheets if sheet.max_row > 3]
    got = [
        [[str(c.value) for c in row if c.value is not None] for row in sheet.iter_rows(min_row=4)] for sheet in sheets
    ]
    # The file has the rows and columns of nothing too.
    seen = [without_nothing([row for row in rows if set(row[1:]) != {"0"}]) for rows in got]
    assert [rows for rows in seen if len(rows) > 1] == wanted
    assert seen != got
    assert all(cell.data_type in "sn" for sheet in sheets for row in sheet for cell in row)
    texts = {str(cell.value) for sheet in sheets for row in sheet for cell in row}
    assert hostile in texts and "+1+1" in texts and "Ikke vist ennå" in texts


def without_nothing(rows: list[list[str]]) -> list[list[str]]:
    columns = [nr for nr, column in enumerate(zip(*rows, strict=True)) if set(column[1:]) != {"0"}]
    return [[row[nr] for nr in columns] for row in rows]


def test_the_cards_of_the_workshop_say_how_well_it_is_shown_and_print_one_to_a_page(page: Page) -> None:
    open_book(
        page,
        trial(1, False, 60, 40),
        entry("l1", "laeringskort", ["u1"], oppgave="Skrive referat", laerdom="Legg ved notatet"),
        *vist("g1", "Raskere", type="spart_tid"),
        entry("g2", "gevinstkort", gevinst="Bedre"),
        sted="oversikt",
    )
    page.get_by_text("Kort til gevinstverkstedet (3)").click()
    cards = page.locator(".ab-kort")
    expect(cards.nth(0)).to_contain_text("20,0 minutter. Ikke vist ennå")
    expect(cards.nth(1)).to_contain_text("Er gevinsten vist?Vist")
    expect(cards.nth(2)).to_contain_text("Er gevinsten vist?Ikke vist ennå")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Skriv ut kortene").click()
    page.emulate_media(media="print")
    for card in cards.all():
        expect(card).to_be_visible()
    for other in (".ab-steder", ".ab-tall", ".ab-figur >> nth=0", "h1"):
        expect(page.locator(other)).to_be_hidden()
    with pikepdf.open(BytesIO(page.pdf(format="A4"))) as pdf:
        assert len(pdf.pages) == 3


def test_five_hundred_entries_are_shown_searched_and_counted(page: Page) -> None:
    poster = [trial(n, n % 2 == 0, 60, n % 70) for n in range(500)]
    open_book(page, *poster, sted="alt")
    expect(page.locator(".ab-status").first).to_contain_text("Viser alle 500")
    shown = page.locator(".ab-post").count()
    page.get_by_role("button", name=f"Vis {500 - shown} til").click()
    expect(page.locator(".ab-post")).to_have_count(500)
    expect(page.locator(".ab-post").nth(shown).get_by_role("link").first).to_be_focused()
    page.fill("#ab-q", "oppgave 499")
    expect(page.locator(".ab-post")).to_have_count(1)
    go_to(page, "Oversikt")
    expect(page.locator(".ab-oversikt")).to_contain_text("Figuren viser de 20 første av 250")
    # The form's own list shows the last of them, and where the rest is.
    open_form(page, "utproeving")
    expect(page.locator(".ab-panel .ab-post")).to_have_count(8)
    expect(page.get_by_role("link", name="492 til i arbeidsboka")).to_be_visible()


ANGREP = Path(__file__).parent.parent / "angrep"


def test_a_thicket_of_sources_is_drawn_from_at_once(page: Page) -> None:
    """Twenty-six levels of two parents each: sixty-seven million ways to the first."""
    page.goto("arbeidsbok/")
    ready(page)
    give(page, {"diamant.json": (ANGREP / "json-diamant-fra.json").read_bytes()})
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_role("button", name="Angre", exact=True)).to_be_focused()
    open_form(page, "utproeving", "?fra=n22a")
    expect(page.locator(".ab-hvor")).to_be_visible()


def test_a_day_that_does_not_exist_is_shown_with_an_error_and_counts_as_missing(page: Page) -> None:
    page.goto("arbeidsbok/")
    ready(page)
    give(page, {"dato.json": (ANGREP / "json-ugyldig-dato.json").read_bytes()})
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_role("button", name="Angre", exact=True)).to_be_focused()
    (post,) = [p for p in stored(page) if p["skjema"] == "utproeving"]
    bad = {felt: value for felt, value in post["svar"].items() if felt in ("start", "slutt")}
    assert bad
    open_form(page, "utproeving", f"?post={post['id']}")
    for felt, value in bad.items():
        expect(page.locator(f"#utproeving-{felt}")).to_have_value("")
        expect(page.locator(f"#utproeving-{felt}--feil")).to_contain_text(f"«{value}» er ikke en dato vi kjenner")
    assert {p["svar"].get("start") for p in stored(page)} >= {bad.get("start")}


def test_a_choice_that_is_gone_is_counted_as_what_it_is(page: Page) -> None:
    page.goto("arbeidsbok/")
    ready(page)
    give(page, {"valg.json": (ANGREP / "json-ukjent-valg.json").read_bytes()})
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_role("button", name="Angre", exact=True)).to_be_focused()
    (post,) = stored(page)
    unknown = post["svar"]["forslag"]
    put(page, [trial(1, True, 60, 40), trial(2, True, 60, 40)])
    page.reload()
    ready(page)
    go_to(page, "Oversikt")
    figure = page.get_by_role("group", name="Forslag etter utprøving", exact=True)
    figure.get_by_text("Vis tallene som tabell").click()
    expect(figure.get_by_role("row", name=f"{unknown} 1")).to_be_visible()


def test_what_is_written_is_printed_whole(page: Page) -> None:
    lines = [f"Linje {n}" for n in range(60)]
    open_form(page, "utproeving")
    page.fill("#utproeving-tror", "\n".join(lines))
    saved(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shown = page.locator("[data-felt=tror] .ab-papir")
    expect(shown).to_be_visible()
    assert shown.inner_text().splitlines() == lines
    expect(page.locator("#utproeving-tror")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#utproeving-tror")).to_be_visible()


def test_the_reader_is_reminded_of_a_backup_and_told_what_the_browser_promises(page: Page) -> None:
    open_book(page, *(entry(f"i{n}", "ide", tittel=f"Idé {n}") for n in range(6)), sted="sikkerhetskopi")
    expect(page.locator(".ab-kopi[data-paaminnelse]")).to_contain_text("Du har 6 skjemaer, og ingen sikkerhetskopi")
    download(page, "Last ned alt")
    expect(page.locator(".ab-kopi")).to_contain_text("Ingenting er endret siden")
    expect(page.locator(".ab-kopi[data-paaminnelse]")).to_have_count(0)
    expect(page.locator(".ab-fast")).to_contain_text("Nettleseren kan slette arbeidsboka")
    page.get_by_role("button", name="Be nettleseren beholde arbeidsboka").click()
    expect(page.locator(".ab-melding")).to_contain_text("Nettleseren sa")


# --- the checklists of the steps ------------------------------------------------------------------


def test_what_is_ticked_is_kept_shown_on_every_road_and_follows_the_book(page: Page, innhold: Innhold) -> None:
    steg = innhold.veikart.steg[1]
    page.goto(f"{steg.id}/")
    ready(page)
    status = page.locator("[data-sjekkliste-status]")
    antall = len(steg.sjekkliste)
    expect(status).to_contain_text(f"0 av {antall} er gjort")
    page.locator(f"#sjekk-{steg.sjekkliste[0].id}").press("Space")
    page.check(f"#sjekk-{steg.sjekkliste[2].id}")
    expect(status).to_contain_text(f"2 av {antall} er gjort")
    page.reload()
    ready(page)
    expect(page.locator(f"#sjekk-{steg.sjekkliste[2].id}")).to_be_checked()
    page.goto(f"{innhold.veikart.steg[4].id}/")
    ready(page)
    expect(page.get_by_role("link", name=f"Steg 2: {steg.tittel.nb} 2 av {antall} gjort")).to_be_visible()
    page.goto("arbeidsbok/")
    ready(page)
    row = page.locator(".ab-steg", has_text=steg.tittel.nb)
    expect(row).to_contain_text(f"2 av {antall} gjort")
    expect(row).to_contain_text(f"Neste punkt: {steg.sjekkliste[1].tekst.nb}")
    go_to(page, "Sikkerhetskopi")
    data = download(page, "Last ned alt").read_bytes()
    ticked = [f"sjekklister/{steg.id}/{steg.sjekkliste[nr].id}" for nr in (0, 2)]
    assert sorted(json.loads(data)["innstillinger"]) == sorted(ticked)
    page.get_by_role("button", name="Slett alt").click()
    expect(page.locator(".ab-bekreft")).to_contain_text("Kryssene i sjekklistene blir også slettet")
    page.get_by_role("button", name="Ja, slett alt").click()
    expect(page.get_by_text("Arbeidsboka er tom")).to_be_visible()
    go_to(page, "Fortsett")
    expect(row).to_have_count(0)
    give(page, {"bok.json": data})
    expect(page.locator(".ab-rapport")).to_contain_text("2 nye kryss")
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_role("button", name="Angre")).to_be_focused()
    go_to(page, "Fortsett")
    expect(row).to_contain_text(f"2 av {antall} gjort")
    # What is ticked meanwhile, in another tab, is not of the file: to undo the file leaves it.
    other = page.context.new_page()
    other.goto(f"{steg.id}/")
    ready(other)
    other.check(f"#sjekk-{steg.sjekkliste[1].id}")
    expect(other.locator("[data-sjekkliste-status]")).to_contain_text(f"3 av {antall}")
    other.close()
    expect(row).to_contain_text(f"3 av {antall} gjort")
    go_to(page, "Samle inn")
    page.get_by_role("button", name="Angre").click()
    expect(page.locator(".ab-melding")).to_contain_text("Angret")
    go_to(page, "Fortsett")
    expect(row).to_contain_text(f"1 av {antall} gjort")


def test_a_point_about_a_form_follows_the_entries_and_names_them_until_one_says_otherwise(page: Page) -> None:
    open_form(page, "ide")
    whole = {
        "tittel": "Referat",
        "enhet": "Servicetorget",
        "kontakt": "Kari",
        "slik_i_dag": "For hånd",
        "datafarge": "gul",
    }
    put(page, [entry("i1", "ide", **whole), entry("i2", "ide", tittel="Brev")])
    page.goto("finn-retning/")
    ready(page)
    point, box = page.locator("li[data-skjema=ide]"), page.locator("#sjekk-ideskjema-fylt-ut")
    expect(point.get_by_role("listitem").filter(has_text="Referat")).to_contain_text("samlet inn · Alt er med")
    expect(point.get_by_role("listitem").filter(has_text="Brev")).to_contain_text("Mangler")
    expect(box).not_to_be_checked()
    other = page.context.new_page()
    open_form(other, "ide", "?post=i2")
    expect(other.get_by_text("Du skriver i «Brev»")).to_be_visible()
    other.get_by_role("button", name="Slett «Brev»").click()
    expect(box).to_be_checked()
    expect(page.locator("[data-sjekkliste-status]")).to_contain_text("1 av")
    box.uncheck()
    expect(page.locator("[data-sjekkliste-status]")).to_contain_text("0 av")
    page.reload()
    ready(page)
    expect(point).to_contain_text("Referat")
    expect(box).not_to_be_checked()


def test_ticks_that_cannot_be_kept_are_said_at_once(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('nei', 'SecurityError'); } });"
    )
    page.goto("start-her/")
    ready(page)
    expect(page.locator("[data-sjekkliste-status][role=alert]")).to_contain_text("lar oss ikke lagre kryssene")
    page.locator(".kv-sjekkliste input").first.check()
    expect(page.locator(".kv-sjekkliste input").first).to_be_checked()


# --- for everyone ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )  # type: ignore[arg-type]  # fmt: skip
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        found[state] = find_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state

    open_book(page)
    look("tom bok")
    assert page.evaluate("document.querySelector('.ab-bok').offsetWidth") >= min(width - 40, 800)
    open_form(page, "utproeving")
    look("tomt skjema")
    page.fill("[name='logg.1.minutter_ki']", "feil")
    page.get_by_role("button", name="Se hva som mangler").click()
    look("skjema med feil")
    open_form(page, "ide")
    put(page, book())
    open_form(page, "utproeving", f"?post={book()[1]['id']}")
    page.get_by_text("Hent inn det dere alt har skrevet").click()
    look("utfylt skjema")
    page.goto("start-her/")
    ready(page)
    page.locator(".kv-sjekkliste input").first.check()
    look("sjekkliste")
    open_form(page, "sjekk-foer-utproeving")
    page.check("#sjekk-foer-utproeving-kontroll-ingen")
    look("sjekk med svar")
    open_book(
        page, trial(1, True, 60, 40), trial(2, False, 60, 70), entry("g1", "gevinstkort", gevinst="A", type="spart_tid"),
        *(entry(f"l{n}", "laeringskort", oppgave=f"Kort {n}") for n in range(6)),
    )  # fmt: skip
    look("fortsett")
    go_to(page, "Alt vi har skrevet")
    page.get_by_role("button", name="Slett «Kort 5»").click()
    page.get_by_text("Slettet (1)").click()
    look("alt, og ett slettet")
    go_to(page, "Oversikt")
    for folded in page.locator(".ab-figur summary, .ab-kortene > summary").all():
        folded.click()
    look("oversikt")
    give(page, {"a.json": as_book(entry("u1", "utproeving", oppgave="Oppgave 1")), "b.json": b"{"})
    look("rapport")
    go_to(page, "Sikkerhetskopi")
    page.get_by_role("button", name="Slett alt").click()
    look("bekreft")
    context.close()
    assert not {state: wrong for state, wrong in found.items() if wrong}


@pytest.mark.parametrize("maal", ["nn", "en"])
@pytest.mark.parametrize("format", ["Word", "Excel"])
def test_a_file_in_another_language_is_read_where_the_paadriver_collects(page: Page, maal: str, format: str) -> None:
    """Also when it has lost what tells a machine which field is which."""
    open_form(page, "utproeving")
    put(page, [entry("u1", "utproeving", **FYLT)])
    page.goto(f"{maal}/{SIDER['utproeving']}?post=u1")
    ready(page)
    with page.expect_download() as found:
        page.get_by_role("button", name=format).first.click()
    data = Path(found.value.path()).read_bytes()
    if format == "Word":
        data = without_controls(data)
    else:
        workbook = openpyxl.load_workbook(BytesIO(data))
        for sheet in [s for s in workbook.worksheets if "logg.minutter_ki" in {str(c.value) for row in s for c in row}]:
            workbook.remove(sheet)
        out = BytesIO()
        workbook.save(out)
        data = out.getvalue()
    open_form(page, "utproeving")
    assert read_file(page, data) == [{"skjema": "utproeving", "svar": FYLT, "ukjent": []}]


# --- files of other programs ----------------------------------------------------------------------

FILER = Path(__file__).parent.parent / "lesere" / "filer"


def drop(page: Page, on: str, *files: Path) -> None:
    """Let go of files over a place on the page."""
    data = page.evaluate_handle(
        """(files) => {
          const data = new DataTransfer();
          for (const [name, bytes] of files) data.items.add(new File([Uint8Array.fromBase64(bytes)], name));
          return data;
        }""",
        [[one.name, base64.b64encode(one.read_bytes()).decode()] for one in files],
    )
    for event in ("dragover", "drop"):
        page.dispatch_event(on, event, {"dataTransfer": data})


def test_files_of_other_programs_dropped_anywhere_are_read_and_what_was_not_is_told(page: Page) -> None:
    open_book(page)
    names = (
        "25-own-column.xlsx",
        "37-own-benefit-sheet.xlsx",
        "43-encrypted-or-doc.docx",
        "19-thousand-dot.docx",
        "46-saved-as.ods",
    )
    drop(page, "footer", *(FILER / name for name in names))
    report = page.locator(".ab-rapport")
    expect(report.locator("#ab-rapport")).to_be_focused(timeout=60_000)
    said = report.inner_text()
    assert "Arket «Register», D5 (Kommentar): Se sak 26/123" in said
    assert "«1.200» kan være to ulike tall" in said
    assert "43-encrypted-or-doc.docx: Filen er låst med passord eller følsomhetsmerke" in said
    assert "Filen er ikke en av malene våre" in said
    assert "Gevinst: Kortere svartid · Type: Spart tid" in said
    assert "Risiko: Sykefravær" in said
    assert page.url.endswith(f"{BOKA}#samle-inn"), "the browser did not open a file"
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    # Three ideas twice over are three. The one in Word has the name of one of them and other figures: it is laid in beside
    # it, since nobody has said that they are the same. The list that is not ours is left out.
    expect(page.get_by_text("4 skjemaer er lagt inn")).to_be_visible()
    assert {post["skjema"] for post in stored(page)} == {"ide"}
    drop(page, "main", FILER / "37-own-benefit-sheet.xlsx")
    page.get_by_label("fra 37-own-benefit-sheet.xlsx").select_option("egen", timeout=60_000)
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_text("1 skjema er lagt inn")).to_be_visible()
    assert "gevinstplan" in {post["skjema"] for post in stored(page)}


def corrected(data: bytes, format: str) -> bytes:
    """The same file with another name of the task, as a colleague would have written it."""
    out = BytesIO()
    if format == "Excel":
        workbook = openpyxl.load_workbook(BytesIO(data))
        for cell in (c for sheet in workbook.worksheets for row in sheet for c in row if c.value == FYLT["oppgave"]):
            cell.value = "Rettet oppgave"
        workbook.save(out)
        return out.getvalue()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.replace(html.escape(FYLT["oppgave"]).encode(), b"Rettet oppgave")
            target.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("format", ["Word", "Excel"])
def test_a_file_that_is_corrected_comes_back_as_a_correction(page: Page, format: str) -> None:
    filled_trial(page)
    data = download(page, f"Last ned som {format}").read_bytes()
    expect(page.get_by_text("kommer tilbake som en retting")).to_be_visible()
    (before,) = stored(page)
    page.goto(BOKA)
    ready(page)
    ending = {"Word": "docx", "Excel": "xlsx"}[format]
    give(page, {f"lik.{ending}": data})
    expect(page.locator(".ab-rapport")).to_contain_text("helt lik")
    page.get_by_role("button", name="Lukk").click()
    give(page, {f"rettet.{ending}": corrected(data, format)})
    expect(page.locator(".ab-rapport")).to_contain_text("Ett sted er ulikt")
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_text("1 skjema er lagt inn")).to_be_visible()
    (after,) = stored(page)
    assert after["svar"] == before["svar"] | {"oppgave": "Rettet oppgave"}
    assert (after["id"], after["rader"], after["uenig"]) == (before["id"], before["rader"], [])


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_a_file_that_is_corrected_in_libreoffice_comes_back_as_a_correction(page: Page, tmp_path: Path) -> None:
    filled_trial(page)
    made = []
    for format, ending in (("Word", "docx"), ("Excel", "xlsx")):
        path = tmp_path / f"rettet.{ending}"
        path.write_bytes(corrected(download(page, f"Last ned som {format}").read_bytes(), format))
        made.append(path)
    (before,) = stored(page)
    saved_as = [
        one
        for path, endings in zip(made, (("docx", "odt"), ("xlsx", "ods")), strict=True)
        for ending in endings
        for one in convert([path], ending, tmp_path / "ut")
    ]
    page.goto(BOKA)
    ready(page)
    give(page, {one.name: one.read_bytes() for one in saved_as})
    report = page.locator(".ab-rapport")
    # Four files with one correction are one correction and three that say the same; in none is anything left over.
    expect(report).to_contain_text(
        "Nye: 0. Hører til noe du har: 1. Har du fra før: 3. Ble ikke lest: 0", timeout=60_000
    )
    expect(report).to_contain_text("Ett sted er ulikt")
    expect(report).not_to_contain_text("Dette passet ikke")
    page.get_by_role("button", name="Legg inn i arbeidsboka").click()
    expect(page.get_by_text("1 skjema er lagt inn")).to_be_visible()
    (after,) = stored(page)
    assert after["svar"] == before["svar"] | {"oppgave": "Rettet oppgave"}
    assert (after["id"], after["rader"], after["uenig"]) == (before["id"], before["rader"], [])


def test_a_reading_can_be_stopped_and_nothing_is_laid_in(page: Page) -> None:
    open_book(page)
    # The worker is given a script that never answers.
    page.route("**/fil/arbeider.js", lambda route: route.fulfill(content_type="text/javascript", body="postMessage({ klar: true });"))  # fmt: skip
    drop(page, "main", FILER / "22-only-sheet-renamed.xlsx")
    expect(page.locator(".ab-rapport")).to_contain_text("Leser 22-only-sheet-renamed.xlsx (1 av 1)", timeout=60_000)
    page.get_by_role("button", name="Stopp lesingen").click()
    expect(page.locator(".ab-rapport")).to_contain_text("Lesingen er stoppet")
    expect(page.locator("#ab-filer")).to_be_focused()
    page.unroute("**/fil/arbeider.js")
    drop(page, "main", FILER / "22-only-sheet-renamed.xlsx")
    expect(page.locator("#ab-rapport")).to_be_focused(timeout=60_000)


def test_the_worker_that_reads_files_can_call_nobody(page: Page, address: str) -> None:
    """It has the policy of the page: here it tries, and is refused before anything is sent."""
    page.route(
        "**/fil/arbeider.js",
        lambda route: route.fulfill(
            content_type="text/javascript",
            body="""fetch("https://example.com/").then(() => "kom fram", () => "nektet").then(async (ute) => {
              const inne = await fetch(new URL("api/skjemaer.nb.json", "STED")).then(({ ok }) => ok);
              addEventListener("message", ({ data: { nr } }) => postMessage({ nr, feil: `${ute} ${inne}` }));
              postMessage({ klar: true });
            });""".replace("STED", address),
        ),
    )
    open_book(page)
    said = page.evaluate(
        """async () => {
          const root = document.querySelector("[data-arbeidsbok]");
          const at = (name) => import(new URL(`assets/js/arbeidsbok/${name}`, new URL(root.dataset.base, location.href)).href);
          const { kontekstFor } = await at("fil/kontekst.js");
          const { Leser } = await at("fil/leser.js");
          return new Leser(await kontekstFor(root)).les(new File(["x"], "x")).catch((error) => error.name);
        }"""
    )
    assert said == "nektet true"
