"""The Excel files, read back with openpyxl; their formulas worked out again by LibreOffice and by Python."""

from __future__ import annotations

import ast
import io
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from macros.dokument.kontekst import Filkontekst
from macros.dokument.saker import Skjemasak
from macros.dokument.uttrykk import Del, excel_uttrykk, explain_uttrykk
from macros.innhold import Innhold, InnholdFeil
from macros.innhold.maaling import Intervall, can_draw, round_spenn
from macros.innhold.models import Felt, Skjema
from macros.innhold.uttrykk import evaluate, evaluate_intervall, parse_uttrykk
from macros.skrivere.xlsx import (
    Bok,
    _columns_of,
    lag_halvaarsplan,
    lag_ressurser,
    lag_skjema,
)
from tests.filer.conftest import convert, trenger_soffice

TYPER = [{"id": "kr", "tekst": "Unngåtte kostnader"}, {"id": "tid", "tekst": "Spart tid"}]
PLAN = {
    "id": "gevinstplan", "tittel": "Gevinstplan", "ingress": "Planen.", "steg": "sist", "side": "/sist/plan/",
    "hvem": "Lederen.", "tid": 60,
    "excel": {"bok": "plan", "summer": {
        "tittel": "Gevinster per år", "tabell": "tall_per_aar", "navn": "gevinster.gevinst", "etter": "gevinster.type",
        "uten": "Uten type", "maalt": ["timer_maalt", "kr_maalt"], "diagrammer": [
            {"enhet": "timer", "tittel": "Timer per år", "omtale": "Timer for hver type."},
            {"enhet": "kr", "tittel": "Kroner per år", "omtale": "Kroner for hver type."},
        ],
    }},
    "deler": [
        {"tittel": "Om planen", "felt": [
            {"id": "enhet", "type": "tekst", "ledetekst": "Enhet"},
            {"id": "vedtatt", "type": "dato", "ledetekst": "Vedtatt"},
        ]},
        {"tittel": "Gevinstene", "felt": [
            {"id": "gevinster", "type": "tabell", "ledetekst": "Gevinster", "kolonner": [
                {"id": "gevinst", "type": "tekst", "ledetekst": "Gevinst"},
                {"id": "type", "type": "valg", "ledetekst": "Type", "valg": TYPER},
            ]},
            {"id": "tall_per_aar", "type": "tabell", "ledetekst": "Tall, per år", "kolonner": [
                {"id": "gevinst", "type": "tekst", "ledetekst": "Gevinst"},
                {"id": "timer_maalt", "type": "tall", "ledetekst": "Timer, målt", "enhet": "timer"},
                {"id": "timer_anslaatt", "type": "tall", "ledetekst": "Timer, anslått", "enhet": "timer"},
                {"id": "kr_maalt", "type": "tall", "ledetekst": "Kroner, målt", "enhet": "kr"},
            ]},
            {"id": "kostnader", "type": "tabell", "ledetekst": "Kostnader", "kolonner": [
                {"id": "hva", "type": "tekst", "ledetekst": "Hva"},
                {"id": "timer", "type": "tall", "ledetekst": "Timer", "enhet": "timer", "minst": 0},
            ]},
            {"id": "netto", "type": "beregnet", "ledetekst": "Netto", "enhet": "timer", "desimaler": 1,
             "uttrykk": "sum(tall_per_aar.timer_maalt) - sum(kostnader.timer)"},
        ]},
    ],
}  # fmt: skip


@pytest.fixture
def plan(kontekst: Filkontekst, fast_innhold: Innhold) -> bytes:
    vokabular = {**fast_innhold.vokabular}
    vokabular["enhet"] = {**vokabular["enhet"], **dict.fromkeys(("timer", "kr"), vokabular["enhet"]["min"])}
    own = replace(kontekst, felles=replace(kontekst.felles, vokabular=vokabular))
    sist = fast_innhold.veikart.steg[1]
    return lag_skjema(Skjemasak(Skjema.model_validate(PLAN), (2, sist.tittel), {}), own)


def header(sheet: Any, row: int = 4) -> list[str]:
    return [c.value for c in sheet[row] if c.value]


def rules(sheet: Any) -> dict[str, Any]:
    """The validation of each column, by the letter of the column."""
    return {str(v.sqref).split(":")[0].rstrip("0123456789"): v for v in sheet.data_validations.dataValidation}


def test_a_register_has_a_column_for_each_field(excel: Callable[..., Any]) -> None:
    book = excel("proeve")
    assert header(book["Register"]) == [
        "Nr.", "Oppgave", "Fortell", "Tid før (minutter)", "Tid etter (minutter)", "Spart tid (minutter)", "Dato",
        "Farge *", "Områder: Lett å prøve", "Områder: Krever forberedelse", "Områder: Krever avklaringer",
        "Nytte (1 = ingen, 5 = stor)", "Avtalt med leder", "Snitt",
    ]  # fmt: skip


def test_the_header_stays_and_can_filter(excel: Callable[..., Any]) -> None:
    sheet = excel("proeve")["Register"]
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref.startswith("A4:")
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_choices_are_dropdowns_and_dates_and_numbers_are_typed(excel: Callable[..., Any]) -> None:
    book = excel("proeve")
    sheet = book["Register"]
    by_title = {c.value: c.column_letter for c in sheet[4] if c.value}
    found = rules(sheet)
    colour = found[by_title["Farge *"]]
    area = colour.formula1.split("!")[1].replace("$", "")
    assert colour.type == "list" and colour.errorTitle == "Farge"
    assert [row[0].value for row in book["Lister"][area]] == ["Grønn", "Rød"]
    assert found[by_title["Dato"]].type == "date"
    assert found[by_title["Tid før (minutter)"]].type == "decimal"
    assert sheet[f"{by_title['Dato']}5"].number_format == "dd.mm.yyyy"


def test_formulas_are_locked_and_answers_are_not(excel: Callable[..., Any]) -> None:
    sheet = excel("proeve")["Register"]
    assert sheet.protection.sheet and not sheet.protection.password
    for cell in sheet[5]:
        if isinstance(cell.value, str) and cell.value.startswith("="):
            assert cell.protection.locked
        elif cell.column > 1:
            assert not cell.protection.locked


def test_a_table_in_the_form_is_a_sheet_that_names_the_form_of_each_row(excel: Callable[..., Any]) -> None:
    sheet = excel("proeve")["Logg"]
    assert header(sheet)[:2] == ["Skjema nr.", "Gjelder"]
    assert "Register" in rules(sheet)["A"].formula1


def test_the_columns_are_explained_with_their_ids(excel: Callable[..., Any]) -> None:
    ids = {row[5].value for row in excel("proeve")["Forklaring"].iter_rows(min_row=5)}
    assert {"oppgave", "spart", "logg.minutter"} <= ids


def test_an_empty_register_shows_no_results(excel: Callable[..., Any]) -> None:
    sheet, formulas = excel("proeve", data_only=True)["Register"], excel("proeve")["Register"]
    computed = [c.coordinate for c in formulas[5] if isinstance(c.value, str) and c.value.startswith("=")]
    assert computed and all(not sheet[c].value for c in computed)


@pytest.mark.parametrize(
    ("uttrykk", "formel"),
    [("a + b * 2", "a+b*2"), ("(a + b) * 2", "(a+b)*2"), ("a - (b - c)", "a-(b-c)"), ("a / (b / c)", "a/(b/c)"),
     ("a / b / c", "a/b/c"), ("-a * 2", "(-a)*2"), ("sum(t.x) / 60", "sum:t.x/60")],
)  # fmt: skip
def test_an_expression_keeps_its_meaning_as_a_formula(uttrykk: str, formel: str) -> None:
    assert excel_uttrykk(uttrykk, lambda id: id, lambda f, rows: f"{f}:{ast.unparse(rows)}") == formel


def test_the_limits_of_an_interval_follow_through_the_arithmetic() -> None:
    def formula(uttrykk: str, del_: Del) -> str:
        return excel_uttrykk(
            uttrykk, lambda id: id, lambda f, rows: f"{f}:{ast.unparse(rows)}", lambda call, part: f"[{part}]", del_
        )

    assert formula("ganger * hl(a.x, b.y) / 60", "midt") == "ganger*[midt]/60"
    assert formula("-hl(a.x, b.y)", "lav") == "(-[hoey])"
    assert formula("ganger * hl(a.x, b.y)", "hoey") == "MAX((ganger)*([lav]),(ganger)*([hoey]))"
    assert formula("spenn(g, g_lav, g_hoey)", "lav") == "MIN(g,g_lav,g_hoey)"


UTFYLT: Mapping[int, dict[str, Any]] = {
    1: {"foer": 40, "etter": 25.5, "logg": [10, 20, 45]},
    2: {"foer": 10, "etter": 30, "logg": []},
    3: {"foer": None, "etter": 5, "logg": [7]},
}


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_the_formulas_of_a_register_agree_with_python(
    lag: Callable[..., bytes], fast_innhold: Innhold, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(lag("proeve", "xlsx")))
    register, log = book["Register"], book["Logg"]
    columns = {str(c.value).split(" (")[0]: c.column for c in register[4] if c.value}
    minutes = next(c.column for c in log[4] if str(c.value).startswith("Tid"))
    row = 5
    for number, values in UTFYLT.items():
        for key, title in (("foer", "Tid før"), ("etter", "Tid etter")):
            register.cell(4 + number, columns[title], values[key])
        for value in values["logg"]:
            log.cell(row, 1, number)
            log.cell(row, minutes, value)
            row += 1
    book.save(tmp_path / "fylt.xlsx")
    (out,) = convert([tmp_path / "fylt.xlsx"], "xlsx:Calc MS Excel 2007 XML", tmp_path / "ut")
    sheet = openpyxl.load_workbook(out, data_only=True)["Register"]
    for number, values in UTFYLT.items():
        answers = {**values, "logg": [{"minutter": v} for v in values["logg"]]}
        for felt in fast_innhold.skjemaer["proeve"].felt:
            if felt.uttrykk:
                wanted = evaluate(parse_uttrykk(felt.uttrykk), answers)
                found = sheet.cell(4 + number, columns[felt.ledetekst.nb]).value
                assert (found or None) == (pytest.approx(wanted) if wanted else None), (number, felt.id)


# --- Measured intervals ---

MED_KI = "logg.ki + logg.kontroll + om_tom(logg.mottaker, 0)"
MAALING = {
    "id": "maaling", "tittel": "Måling", "ingress": "Målt.", "steg": "sist", "side": "/sist/maaling/",
    "hvem": "Prøveeieren.", "tid": 5,
    "deler": [{"tittel": "Alt", "felt": [
        {"id": "oppgave", "type": "tekst", "ledetekst": "Oppgave"},
        {"id": "ganger", "type": "tall", "ledetekst": "Ganger"},
        {"id": "ganger_lav", "type": "tall", "ledetekst": "Ganger, minst"},
        {"id": "ganger_hoey", "type": "tall", "ledetekst": "Ganger, høyst"},
        {"id": "foer", "type": "tabell", "ledetekst": "Nullpunkt", "kolonner": [
            {"id": "dato", "type": "dato", "ledetekst": "Dato"},
            {"id": "minutter", "type": "tall", "ledetekst": "Tid", "enhet": "min", "minst": 0},
        ]},
        {"id": "logg", "type": "tabell", "ledetekst": "Logg, med KI", "kolonner": [
            {"id": "ki", "type": "tall", "ledetekst": "Tid med KI", "enhet": "min", "minst": 0},
            {"id": "kontroll", "type": "tall", "ledetekst": "Kontroll", "enhet": "min", "minst": 0},
            {"id": "mottaker", "type": "tall", "ledetekst": "Hos mottakeren", "enhet": "min", "minst": 0},
            {"id": "merknad", "type": "tekst", "ledetekst": "Merknad"},
        ]},
        {"id": "snitt", "type": "beregnet", "ledetekst": "Snitt med KI", "uttrykk": f"snitt({MED_KI})"},
        {"id": "ikke_med", "type": "beregnet", "ledetekst": "Ikke med", "uttrykk": f"utelatt({MED_KI})"},
        {"id": "netto", "type": "beregnet", "form": "intervall", "ledetekst": "Netto", "uttrykk": f"hl(foer.minutter, {MED_KI})"},
        {"id": "timer", "type": "beregnet", "form": "intervall", "ledetekst": "Timer", "uttrykk": f"ganger * hl(foer.minutter, {MED_KI}) / 60"},
        {"id": "spennet", "type": "beregnet", "form": "intervall", "ledetekst": "Timer, spenn", "uttrykk": f"spenn(ganger, ganger_lav, ganger_hoey) * hl(foer.minutter, {MED_KI}) / 60 - 2"},
        {"id": "aaret", "type": "beregnet", "form": "overslag", "ledetekst": "Året", "desimaler": 1, "uttrykk": f"spenn(ganger, ganger_lav, ganger_hoey) * hl(foer.minutter, {MED_KI}) / 60"},
        {"id": "smaatt", "type": "beregnet", "form": "overslag", "ledetekst": "Smått", "desimaler": 2, "uttrykk": f"hl(foer.minutter, {MED_KI}) / 600"},
        {"id": "par", "type": "beregnet", "form": "intervall", "ledetekst": "Par", "uttrykk": "parvis(logg.ki - logg.kontroll)"},
        {"id": "flest", "type": "beregnet", "form": "intervall", "ledetekst": "Flest", "uttrykk": "fortegn(logg.ki - logg.kontroll)"},
    ]}],
}  # fmt: skip


def draw_maalinger() -> dict[int, dict[str, Any]]:
    """Forms with few and many runs, ties, empty and broken rows, and nothing at all."""
    r = random.Random(3)

    def cell(chance: float = 0.92) -> float | None:
        # A time below zero is none, wherever it is worked out.
        return r.choice((r.randint(-4, 60), round(r.uniform(0, 60), 1))) if r.random() < chance else None

    forms: dict[int, dict[str, Any]] = {}
    for number in range(1, 41):
        foer = [{"minutter": cell(0.95)} for _ in range(r.choice((0, 1, 3, 5, 6, 9)))]
        logg = [
            {"ki": cell(), "kontroll": cell(), "mottaker": cell(0.3), "merknad": r.choice((None, "Litt langt"))}
            for _ in range(r.choice((0, 1, 4, 6, 8, 12)))
        ]
        forms[number] = {"ganger": r.choice((None, 70, 12.5)), "ganger_lav": r.choice((None, 50)), "ganger_hoey": r.choice((None, 100)), "foer": foer, "logg": logg}  # fmt: skip
    forms[41] = {
        "ganger": 70,
        "foer": [{"minutter": v} for v in (45, 50, 38, 60, 47)],
        "logg": [{"ki": a, "kontroll": b, "mottaker": c} for a, b, c in ((10, 16, 4), (8, 25, None), (12, 18, None), (9, 14, 8), (11, 52, None), (10, 19, None))],
    }  # fmt: skip
    forms[42] = {
        "foer": [{"minutter": float(r.randint(30, 70))} for _ in range(55)],
        "logg": [{"ki": float(r.randint(10, 40)), "kontroll": float(r.randint(0, 9))} for _ in range(60)],
    }
    return forms


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_live_formulas_give_the_same_intervals_as_python(
    kontekst: Filkontekst, fast_innhold: Innhold, tmp_path: Path
) -> None:
    skjema = Skjema.model_validate(MAALING)
    sak = Skjemasak(skjema, (2, fast_innhold.veikart.steg[1].tittel), {})
    book = openpyxl.load_workbook(io.BytesIO(lag_skjema(sak, kontekst)))
    register = book["Register"]
    heads = {str(c.value): c.column for c in register[4] if c.value}
    forms = draw_maalinger()
    free = {"Nullpunkt": 5, "Logg, med KI": 5}
    for number, svar in forms.items():
        register.cell(4 + number, heads["Oppgave"], f"Oppgave {number}")
        for id, title in (("ganger", "Ganger"), ("ganger_lav", "Ganger, minst"), ("ganger_hoey", "Ganger, høyst")):
            register.cell(4 + number, heads[title], svar.get(id))
        for id, ark, first, columns in (("foer", "Nullpunkt", 4, ["minutter"]), ("logg", "Logg, med KI", 3, ["ki", "kontroll", "mottaker", "merknad"])):  # fmt: skip
            for rad in svar[id]:
                book[ark].cell(free[ark], 1, number)
                for nr, key in enumerate(columns):
                    book[ark].cell(free[ark], first + nr, rad.get(key))
                free[ark] += 1
    book.save(tmp_path / "fylt.xlsx")
    (out,) = convert([tmp_path / "fylt.xlsx"], "xlsx:Calc MS Excel 2007 XML", tmp_path / "ut")
    done = openpyxl.load_workbook(out, data_only=True)
    sheet, drawn = done["Register"], 0
    for number, svar in forms.items():
        for felt in skjema.felt:
            if not felt.uttrykk:
                continue
            tree, title = skjema.utregninger[felt.id], felt.ledetekst.nb
            shown = [
                sheet.cell(4 + number, heads[h]).value for h in (title, f"{title}: Fra", f"{title}: Til") if h in heads
            ]
            if felt.form is None:
                assert (shown[0] if shown[0] != "" else None) == pytest.approx(evaluate(tree, svar)), (number, felt.id)
                continue
            wanted = evaluate_intervall(tree, svar)
            drawable = not isinstance(wanted, Intervall) or can_draw(wanted)
            if felt.form == "overslag" and wanted:
                wanted = round_spenn(wanted)
            limits: list[float | None] = [None, None, None]
            if wanted:
                limits = [wanted.midt, *((wanted.lav, wanted.hoey) if drawable else (None, None))]
                drawn += drawable
            # Above the end of the table of k the interval may be a little wider.
            wide = 0.26 if number == 42 else 1e-7
            assert [v if v != "" else None for v in shown] == [
                v if v is None else pytest.approx(v, abs=wide) for v in limits
            ], (number, felt.id)
    assert drawn > 60
    how = done["Slik er det regnet"]
    example = {str(how.cell(4, c).value): how.cell(4 + 41, c).value for c in range(3, 11)}
    assert example == {"Linjer før": 5, "Linjer med KI": 6, "Ikke med": 0, "k": 3, "Nivå": pytest.approx(0.9697, abs=1e-4), "Midt": 15.5, "Lav": -13, "Høy": 29}  # fmt: skip


def test_an_empty_workbook_shows_no_interval_and_explains_how_they_are_found(
    kontekst: Filkontekst, fast_innhold: Innhold
) -> None:
    sak = Skjemasak(Skjema.model_validate(MAALING), (2, fast_innhold.veikart.steg[1].tittel), {})
    book = openpyxl.load_workbook(io.BytesIO(lag_skjema(sak, kontekst)), data_only=True)
    assert book.sheetnames == [
        "Register",
        "Nullpunkt",
        "Logg, med KI",
        "Slik er det regnet",
        "Tabell for k",
        "Forklaring",
    ]
    assert "k + 1" in str(book["Slik er det regnet"]["A2"].value)
    heads = header(book["Register"])
    assert heads[-3:] == ["Flest", "Flest: Fra", "Flest: Til"]
    assert book["Tabell for k"]["G9"].value == 3
    assert header(book["Logg, med KI"])[-2:] == [
        "Regnes ut: «Tid med KI» + «Kontroll» + «Hos mottakeren» (tomt regnes som 0)",
        "Regnes ut: «Tid med KI» − «Kontroll»",
    ]


def test_a_form_that_measures_nothing_has_no_such_sheets(excel: Callable[..., Any]) -> None:
    assert not {"Slik er det regnet", "Tabell for k"} & set(excel("proeve").sheetnames)


def test_an_interval_is_explained_with_the_labels(kontekst: Filkontekst) -> None:
    skjema = Skjema.model_validate(MAALING)
    assert explain_uttrykk("ganger * hl(foer.minutter, logg.ki + logg.kontroll) / 60", skjema, kontekst) == (
        "«Ganger» × («Tid» i «Nullpunkt» minus «Tid med KI» + «Kontroll» i «Logg, med KI», "
        "som anslag med eksakt intervall) ÷ 60"
    )


# --- The benefits plan ---


def test_the_plan_has_a_sheet_for_what_is_asked_once_the_sums_and_each_table(plan: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan))
    assert book.sheetnames == ["Planen", "Summer", "Gevinster", "Tall, per år", "Kostnader", "Forklaring", "Lister"]


def test_the_sums_keep_measured_and_estimated_apart_with_a_chart_each(plan: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(plan))["Summer"]
    assert header(sheet) == ["Type", "Timer, målt", "Timer, anslått", "Kroner, målt"]
    assert [sheet.cell(r, 1).value for r in range(5, 9)] == ["Unngåtte kostnader", "Spart tid", "Uten type", "Sum"]
    assert len(sheet._charts) == 2


def test_estimated_is_hatched_and_measured_is_not(plan: bytes) -> None:
    """The two differ without colour, too, and which is which is said by the form."""
    timer, kroner = openpyxl.load_workbook(io.BytesIO(plan))["Summer"]._charts
    look = [[(s.tx.strRef.f, s.spPr.pattFill is not None) for s in chart.series] for chart in (timer, kroner)]
    assert look == [[("Summer!$B$4", False), ("Summer!$C$4", True)], [("Summer!$D$4", False)]]
    assert timer.series[1].spPr.pattFill.prst == "wdUpDiag"
    assert timer.series[0].spPr.solidFill is not None


def test_the_rows_made_ready_are_as_many_as_the_sums_and_rules_reach(plan: bytes, excel: Callable[..., Any]) -> None:
    """A hundred forms and four hundred lines, forty in a plan: a row below the last that is summed would never be counted."""
    book = openpyxl.load_workbook(io.BytesIO(plan))
    assert str(rules(book["Gevinster"])["B"].sqref) == "B5:B44"
    assert "$C$5:$C$44" in book["Summer"]["B5"].value
    register, log = (excel("proeve")[name] for name in ("Register", "Logg"))
    numbers = [row[0].value for row in register.iter_rows(min_row=5)]
    assert numbers == list(range(1, 101))
    assert str(rules(log)["A"].sqref) == "A5:A404"
    (formula,) = {c.value for c in register[5] if "AVERAGEIFS" in str(c.value)}
    assert "$5:$D$404" in formula and "$A$5:$A$404" in formula


def test_a_rule_says_what_would_be_right(kontekst: Filkontekst) -> None:
    """Excel's own message says only that a value is not allowed."""
    bok = Bok(kontekst, "Prøve")

    def told(**felt: Any) -> tuple[str, str]:
        one = Felt.model_validate({"id": "a", "ledetekst": "En ledetekst som er lengre enn Excel tåler"} | felt)
        rule = bok.rule(_columns_of(bok, one, "")[0]) or {}
        return rule["error_title"], rule["error_message"]

    title = "En ledetekst som er lengre enn Excel tåler"[:32]
    assert told(type="tall") == (title, "Skriv bare et tall.")
    assert told(type="tall", minst=1) == (title, "Skriv et tall som er minst 1.")
    assert told(type="tall", hoeyst=9) == (title, "Skriv et tall som er høyst 9.")
    assert told(type="tall", minst=1, hoeyst=9) == (title, "Skriv et tall fra 1 til 9.")
    assert told(type="dato") == (title, "Skriv en dato, for eksempel 15.03.2027.")
    assert told(type="avkryssing") == (title, "Velg et av svarene i lista.")


def test_cached_values_are_what_an_empty_plan_gives(plan: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan), data_only=True)
    assert book["Summer"]["B8"].value == 0
    values = {row[0].value: row[1].value for row in book["Planen"].iter_rows()}
    assert values["Netto (minutter)"] == 0


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_the_sums_of_a_filled_in_plan_are_right(plan: bytes, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan))
    for row, (name, type_) in enumerate((("A", "Spart tid"), ("B", "Unngåtte kostnader")), start=5):
        book["Gevinster"].cell(row, 1, name)
        book["Gevinster"].cell(row, 2, type_)
    for row, (name, measured, guessed, kroner) in enumerate(
        (("A", 10, None, None), ("A", 5.5, 2, None), ("B", None, None, 1000), ("Ukjent", 1, None, None)), start=5
    ):
        for column, value in ((1, name), (3, measured), (4, guessed), (5, kroner)):
            book["Tall, per år"].cell(row, column, value)
    book["Kostnader"].cell(5, 2, 4)
    book.save(tmp_path / "fylt.xlsx")
    (out,) = convert([tmp_path / "fylt.xlsx"], "xlsx:Calc MS Excel 2007 XML", tmp_path / "ut")
    done = openpyxl.load_workbook(out, data_only=True)
    sums = {row[0].value: [c.value for c in row[1:4]] for row in done["Summer"].iter_rows(min_row=5, max_row=8)}
    assert sums == {
        "Unngåtte kostnader": [0, 0, 1000],
        "Spart tid": [15.5, 2, 0],
        "Uten type": [1, 0, 0],
        "Sum": [16.5, 2, 1000],
    }
    values = {row[0].value: row[1].value for row in done["Planen"].iter_rows()}
    assert values["Netto (minutter)"] == 12.5


# --- The half-year plan and the resources ---


def test_the_dates_of_the_plan_follow_from_the_first(excel: Callable[..., Any]) -> None:
    formulas, values = excel("halvaarsplan"), excel("halvaarsplan", data_only=True)
    overview = formulas.worksheets[0]
    assert overview["B4"].value == datetime(2027, 1, 4) and not overview["B4"].protection.locked
    sheet, shown = formulas["Oppgaver"], values["Oppgaver"]
    for row in range(5, 9):
        skipped = "'Oversikt'!$H$7:$H$16"
        assert (
            sheet.cell(row, 2).value
            == f"""=IF($A{row}="","",WORKDAY.INTL('Oversikt'!$B$4-1,$A{row},"0111111",{skipped}))"""
        )
        expected = datetime(2027, 1, 4) + timedelta(weeks=shown.cell(row, 1).value - 1)
        assert shown.cell(row, 2).value == expected


def test_meetings_are_on_tuesdays(excel: Callable[..., Any]) -> None:
    sheet = excel("halvaarsplan", data_only=True)["Møter"]
    assert sheet["B5"].value.weekday() == 1 and sheet["D5"].value == "Oppstart"


def test_every_resource_is_a_row_with_its_link(excel: Callable[..., Any], fast_innhold: Innhold) -> None:
    sheet = excel("ressurser").worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=5) if row[0].value]
    assert {r[0].value: r[0].hyperlink.target for r in rows} == {
        r.tittel: r.lenke for r in fast_innhold.ressurser.values()
    }


def test_labels_are_in_the_language_of_the_file(excel: Callable[..., Any]) -> None:
    assert header(excel("ressurser", "en").worksheets[0])[0] == "Title"


def test_a_text_no_cell_can_hold_names_the_data_file(sak: Any, kontekst: Filkontekst) -> None:
    things = sak("ressurser", "ressurser")
    first = things.ressurser[0]
    long = first.model_copy(update={"omtale": first.omtale.model_copy(update={"nb": "a" * 40_000})})
    with pytest.raises(InnholdFeil, match=r"data/skjemaer/proeve.yml:1 .*for lang for en celle"):
        lag_ressurser(replace(things, ressurser=[long]), kontekst)


def test_another_start_gives_other_dates(sak: Any, kontekst: Filkontekst) -> None:
    made = lag_halvaarsplan(replace(sak("halvaarsplan", "halvaarsplan"), start=date(2027, 8, 16)), kontekst)
    book = openpyxl.load_workbook(io.BytesIO(made), data_only=True)
    assert book["Oppgaver"]["B5"].value == datetime(2027, 8, 16)
