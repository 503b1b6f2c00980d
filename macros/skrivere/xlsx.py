"""Excel workbooks: registers of forms, the benefits plan with sums, the half-year plan, the resources."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import accumulate, groupby
from typing import Any, ClassVar

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from macros.dokument.kontekst import LISENS, NAVN, Filkontekst
from macros.dokument.markdown import plain
from macros.dokument.saker import Plansak, Ressursliste, Skjemasak
from macros.dokument.uttrykk import Del, excel_rad, excel_uttrykk, explain_rad, explain_uttrykk
from macros.innhold.ferier import find_friuker
from macros.innhold.models import Felt, Skjema, Summer
from macros.innhold.spraak import KILDESPRAAK
from macros.innhold.uttrykk import INTERVALLER, UTELATT, evaluate, needed_names, table_of
from macros.skrivere.pakke import LAGET, repack_zip
from macros.skrivere.xlsx_maaling import (
    DELER,
    HELE,
    PAR,
    TABELL_MAKS,
    TOPP,
    Omraade,
    Regning,
    count_left_out,
    find_regning,
    find_trinn,
    make_formulas,
    rounded,
    row_formula,
    same,
    shown_when_drawn,
    table_rows,
)

# What Excel can make of a field, in the table of field types.
ROM = "Excel-filen"
KJENTE = ("tekst", "langtekst", "tall", "dato", "valg", "flere", "skala", "kryss", "beregnet", "tabell")
BIBLIOTEK = ("XlsxWriter",)

# Rows made ready in a register, and in the tables that belong to its rows.
RADER, RADER_UNDER = 100, 400
# Rows made ready in each table of a plan.
RADER_PLAN = 40
# Widths of columns that the line about a sheet is folded to, in characters.
BREDDE_OM = 90
# The first line of the sheet that shows how intervals are worked out, from 0: the same row as the first form's.
FOERSTE_LINJE = 4
NUMMERFORMAT = {"kr": "#,##0", "antall": "#,##0"}
DATOFORMAT = "dd.mm.yyyy"
# So many weeks more than ours can be skipped in the plan.
TOMME_UKER = 10
# Excel's own limits.
ARKNAVN_MAKS, CELLE_MAKS, FEILTEKST_MAKS, FEILTITTEL_MAKS = 31, 32767, 255, 32
_FORBUDT = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Kolonne:
    """One column: its heading, how wide (in characters), what may stand in it.

    svar: the words to choose between; formel: what the cell of a row holds, by row; verdi: what that gives
    while the row is empty; matrise: whether it is an array formula; del_: the part of an interval it shows.
    """

    tittel: str
    bredde: float = 18
    slag: str = "tekst"
    felt: Felt | None = None
    svar: Sequence[str] = ()
    liste: str = ""
    formel: Callable[[int], str] | None = None
    verdi: float | str = ""
    gruppe: str = ""
    desimaler: int = 0
    noekkel: str = ""
    del_: Del = "midt"
    matrise: bool = False


class _Ark(Worksheet):  # type: ignore[misc]
    """A sheet that looks once, and not in every cell, for functions that Excel wants named otherwise."""

    _like: ClassVar[set[tuple[bool, frozenset[str]]]] = set()

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        functions = (expand_future_functions, frozenset(_FUNKSJON.findall(formula)))
        whole = formula.removeprefix("{").removeprefix("=").removesuffix("}")
        if functions in self._like:
            return whole
        prepared = str(super()._prepare_formula(formula, expand_future_functions))
        if prepared == whole:
            self._like.add(functions)
        return prepared


_FUNKSJON = re.compile(r"[\w.]+(?=\()")


class Bok:
    """One workbook in our clothes."""

    def __init__(self, kontekst: Filkontekst, tittel: str) -> None:
        self.k = kontekst
        self.tittel = tittel
        self._out = io.BytesIO()
        self.bok = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self.bok.set_size(2400, 1500)
        self.bok.set_properties(
            {
                "title": tittel,
                "author": kontekst.avsender,
                "company": kontekst.avsender,
                "comments": f"{NAVN}, {LISENS}",
                "created": LAGET,
            }
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._lists: dict[str, Sequence[str]] = {}
        self._names: set[str] = set()
        self._om: dict[Any, str] = {}

    def bytes(self) -> bytes:
        self._write_lists()
        self.bok.close()
        return repack_zip(self._out.getvalue())

    def stil(self, **look: Any) -> Any:
        """A cell format on top of our own: the same look is one format."""
        whole = {
            "font_name": "Calibri",
            "font_size": 10.5,
            "font_color": f"#{self.k.palett.tekst}",
            "valign": "top",
            "text_wrap": True,
        } | look
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self.bok.add_format(whole)
        return self._formats[key]

    def rute(self, **look: Any) -> Any:
        """A cell of a table."""
        return self.stil(border=1, border_color=f"#{self.k.palett.linje}", **look)

    def ark(self, navn: str, tittel: str, om: str = "", *, staaende: bool = False) -> Any:
        """A sheet with its title, a line about it, and how it is printed."""
        name = self._sheet_name(navn)
        sheet = self.bok.add_worksheet(name, _Ark)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        if not staaende:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L&9{_amp(self.tittel)}&R&9{_amp(self.k.kommune.navn or '')}")
        sheet.set_footer(
            f"&L&9{_amp(self.k.bunntekst)}&R&9{_amp(self.k.s('fil_side'))} &P {_amp(self.k.s('fil_av'))} &N"
        )
        big = self.stil(
            font_size=18, bold=True, font_color=f"#{self.k.palett.blekk}", text_wrap=False, valign="vcenter"
        )
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, tittel, big)
        if len(self._names) == 1 and self.k.foer_bruk:
            om = f"{om} {plain(self.k.foer_bruk)}".strip()
        if om:
            sheet.write_string(1, 0, om, self.stil(font_color=f"#{self.k.palett.dempet}", text_wrap=False))
            self._om[sheet] = om
        return sheet

    def _fold_om(self, sheet: Any, kolonner: Sequence[Kolonne]) -> None:
        """The line about a sheet, folded over the columns that stand on its first printed page: it would be cut at the edge."""
        om = self._om.get(sheet, "")
        widths = [*accumulate(kolonne.bredde for kolonne in kolonner)]
        last = next((nr for nr, width in enumerate(widths) if width >= BREDDE_OM), len(widths) - 1)
        lines = _lines(om, widths[last]) if om else 0
        if lines > 1 and last > 0:
            sheet.merge_range(1, 0, 1, last, om, self.stil(font_color=f"#{self.k.palett.dempet}", valign="top"))
            sheet.set_row(1, 4 + 14 * lines)

    def _sheet_name(self, navn: str) -> str:
        base = name = _FORBUDT.sub("–", navn).strip("' ")[:ARKNAVN_MAKS]
        number = 2
        while name.lower() in self._names:
            name = f"{base[: ARKNAVN_MAKS - 3]} {number}"
            number += 1
        self._names.add(name.lower())
        return name

    # --- tables ---

    def tabell(
        self,
        sheet: Any,
        topp: int,
        kolonner: Sequence[Kolonne],
        rader: Sequence[Sequence[Any]] = (),
        *,
        tomme: int = 0,
        laas: bool = False,
        hoeyde: float | None = None,
    ) -> int:
        """A table with its header on row `topp`, frozen and filterable. Returns the row after its last.

        rader: what stands in it from before; tomme: rows made ready below them; laas: whether all that is
        not empty is locked when the sheet is.
        """
        last = topp + len(rader) + tomme
        for column, kolonne in enumerate(kolonner):
            sheet.set_column(column, column, kolonne.bredde)
            self._heading(sheet, topp, column, kolonne)
        self._groups(sheet, topp - 1, kolonner)
        self._fold_om(sheet, kolonner)
        lines = max(_lines(k.tittel, k.bredde) for k in kolonner)
        sheet.set_row(topp, 10 + 14 * lines)
        looks = [self._looks(kolonne) for kolonne in kolonner]
        for number in range(len(rader) + tomme):
            row = topp + 1 + number
            values = rader[number] if number < len(rader) else ()
            if values and hoeyde is None:
                texts = (v[0] if isinstance(v, tuple) else str(v) for v in values)
                longest = max(_lines(v, k.bredde) for v, k in zip(texts, kolonner, strict=False))
                sheet.set_row(row, 8 + 14 * longest)
            elif hoeyde:
                sheet.set_row(row, hoeyde)
            for column, kolonne in enumerate(kolonner):
                value = values[column] if column < len(values) else None
                self._cell(sheet, row, column, kolonne, looks[column], value, laas=laas)
        for column, kolonne in enumerate(kolonner):
            if rule := self.rule(kolonne):
                sheet.data_validation(topp + 1, column, last, column, rule)
        sheet.autofilter(topp, 0, last, len(kolonner) - 1)
        sheet.repeat_rows(topp)
        return last + 1

    def _heading(self, sheet: Any, row: int, column: int, kolonne: Kolonne) -> None:
        own = kolonne.formel is not None
        look = self.rute(
            bold=True,
            font_size=10,
            valign="vcenter",
            font_color=f"#{self.k.palett.blekk if own else self.k.palett.hvit}",
            bg_color=f"#{self.k.palett.flate if own else self.k.palett.blekk}",
            **({"align": "left", "indent": 1} if kolonne.bredde > 12 else {}),
        )
        sheet.write_string(row, column, kolonne.tittel, look)

    def _groups(self, sheet: Any, row: int, kolonner: Sequence[Kolonne]) -> None:
        """The parts of the form above their columns; spread without merging, so that sorting works."""
        column = 0
        for gruppe, members in groupby(kolonner, key=lambda k: k.gruppe):
            if gruppe:
                look = {"bold": True, "font_size": 10.5, "font_color": f"#{self.k.palett.blekk}", "text_wrap": False}
                sheet.write_string(row, column, gruppe, self.stil(**look))
            column += len(list(members))

    def _looks(self, kolonne: Kolonne) -> tuple[Any, Any]:
        """How the cells of a column look: one to write in (or with a formula), and one that is locked with its sheet."""
        fmt = self.number_format(kolonne)
        if kolonne.formel is not None:
            own = self.rute(bg_color=f"#{self.k.palett.flate}", **fmt)
            return own, own
        return self.rute(locked=False, **fmt), self.rute(locked=True, **fmt)

    def _cell(
        self, sheet: Any, row: int, column: int, kolonne: Kolonne, looks: tuple[Any, Any], value: Any, *, laas: bool
    ) -> None:
        if kolonne.formel is not None:
            result = value if value is not None else kolonne.verdi
            if kolonne.matrise:
                sheet.write_array_formula(row, column, row, column, f"{{{kolonne.formel(row)}}}", looks[0], result)
            else:
                sheet.write_formula(row, column, kolonne.formel(row), looks[0], result)
            return
        look = looks[laas and value not in (None, "")]
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, look)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, look)
        elif isinstance(value, tuple):
            text, url = value
            fmt = self.number_format(kolonne)
            linked = self.rute(locked=laas, font_color=f"#{self.k.palett.blekk}", underline=1, bold=True, **fmt)
            sheet.write_url(row, column, url, linked, string=text)
        else:
            sheet.write_string(row, column, self.short(str(value)), look)

    def short(self, text: str) -> str:
        """The text. Raises InnholdFeil when no cell can hold it."""
        if len(text) > CELLE_MAKS:
            raise self.k.feil(f"teksten «{text[:40]}…» er for lang for en celle i Excel ({CELLE_MAKS} tegn).")
        return text

    @staticmethod
    def number_format(kolonne: Kolonne) -> dict[str, Any]:
        match kolonne.slag:
            case "dato":
                return {"num_format": DATOFORMAT, "align": "left"}
            case "tall":
                enhet = kolonne.felt.enhet if kolonne.felt and kolonne.felt.enhet else ""
                return {"num_format": NUMMERFORMAT.get(enhet, "General"), "align": "right"}
            case "beregnet":
                return {
                    "num_format": "#,##0" + ("." + "0" * kolonne.desimaler if kolonne.desimaler else ""),
                    "align": "right",
                }
            case "heltall":
                return {"num_format": "0", "align": "center"}
            case "klokke":
                return {"num_format": "hh:mm", "align": "left"}
            case "prosent":
                return {"num_format": "0 %", "align": "right"}
        return {"align": "left", "indent": 1}

    def rule(self, kolonne: Kolonne) -> dict[str, Any] | None:
        """What may stand in a cell of the column, as Excel's data validation."""
        k, felt = self.k, kolonne.felt
        rule: dict[str, Any]
        if kolonne.formel is not None:
            return None
        if kolonne.liste:
            rule = {"validate": "list", "source": kolonne.liste}
            message = k.s("fil_feil_valg")
        elif kolonne.svar:
            rule = {"validate": "list", "source": self._list(kolonne.svar, kolonne.tittel)}
            message = k.s("fil_feil_valg")
        elif kolonne.slag == "dato":
            rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
            message = k.s("fil_feil_dato")
        elif kolonne.slag == "tall":
            low = felt.minst if felt and felt.minst is not None else None
            high = felt.hoeyst if felt and felt.hoeyst is not None else None
            if low is not None and high is not None:
                rule = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
            else:
                sign = "<=" if high is not None else ">="
                rule = {
                    "validate": "decimal",
                    "criteria": sign,
                    "value": high if high is not None else low if low is not None else -1e12,
                }
            given = {key: value for key, value in (("minst", low), ("hoeyst", high)) if value is not None}
            message = k.s("_".join(("fil_feil_tall", *given)), **given)
        else:
            return None
        return rule | {
            "error_title": kolonne.tittel.rstrip(" *")[:FEILTITTEL_MAKS],
            "error_message": message[:FEILTEKST_MAKS],
        }

    # --- lists to choose from ---

    def _list(self, svar: Sequence[str], tittel: str) -> str:
        """The range on the sheet of lists that holds these answers; the same answers are one list."""
        key = "\x00".join(svar)
        self._lists.setdefault(key, (tittel.rstrip(" *"), *svar))
        column = xl_col_to_name(list(self._lists).index(key))
        return f"={_quote(self.k.s('fil_ark_lister'))}!${column}$4:${column}${3 + len(svar)}"

    def _write_lists(self) -> None:
        if not self._lists:
            return
        sheet = self.ark(self.k.s("fil_ark_lister"), self.k.s("fil_ark_lister"), self.k.s("fil_lister_om"))
        for column, svar in enumerate(self._lists.values()):
            sheet.set_column(column, column, 34)
            sheet.write_string(2, column, svar[0], self.rute(bold=True, bg_color=f"#{self.k.palett.flate}"))
            for row, text in enumerate(svar[1:], start=3):
                # A number chosen from a list shall be a number in the cell.
                write = sheet.write_number if text.isdigit() else sheet.write_string
                write(row, column, int(text) if text.isdigit() else text, self.rute(align="left", indent=1))
        sheet.protect("", LOV)

    def forklaring(self, rader: Iterable[Sequence[str]]) -> None:
        """The sheet that explains the columns."""
        k = self.k
        sheet = self.ark(k.s("fil_ark_forklaring"), k.s("fil_forklaring_tittel"), k.s("fil_forklaring_om"))
        heads = (
            "fil_ark",
            "fil_kolonne",
            "fil_kolonne_om",
            "fil_kolonne_svar",
            "fil_kolonne_eksempel",
            "fil_kolonne_id",
        )
        widths = (18, 34, 52, 44, 40, 20)
        kolonner = [Kolonne(k.s(h), w) for h, w in zip(heads, widths, strict=True)]
        self.tabell(sheet, 3, kolonner, list(rader))
        sheet.freeze_panes(4, 2)


# What a reader may still do in a sheet where the formulas are locked. No password: anybody may unlock it.
LOV = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "insert_hyperlinks": True,
    "objects": True,
}


# --- Forms ------------------------------------------------------------------------------------


def lag_skjema(sak: Skjemasak, kontekst: Filkontekst) -> bytes:
    """A form as a register with one row for each filled in; a form that is one plan, as that plan."""
    return _plan_book(sak, kontekst) if is_plan(sak) else _register(sak, kontekst)


def is_plan(sak: Skjemasak) -> bool:
    """Whether a form is filled in once and lives."""
    return sak.skjema.excel.bok == "plan"


def _register(sak: Skjemasak, k: Filkontekst) -> bytes:
    skjema = sak.skjema
    bok = Bok(k, k.t(skjema.tittel).tekst)
    sheet = bok.ark(k.s("fil_ark_register"), k.t(skjema.tittel).tekst, k.s("fil_register_om"))
    tables = {f.id: f for f in skjema.felt if f.kolonner}
    names = {id: _table_name(k, f) for id, f in tables.items()}
    regnet = _Regnet(bok, skjema, tables, names, 2, RADER_UNDER, egne=True)
    kolonner = [Kolonne(k.s("fil_nr"), 6, "heltall", noekkel="nr")]
    for del_ in skjema.deler:
        for felt in del_.felt:
            if not felt.kolonner:
                kolonner += _columns_of(bok, felt, k.t(del_.tittel).tekst)
    places = {kolonne.noekkel: column for column, kolonne in enumerate(kolonner)}
    last = len(kolonner) - 1

    def make_formula(felt: Felt, del_: Del) -> Callable[[int], str]:
        def formula(row: int) -> str:
            def name(id: str) -> str:
                return str(xl_rowcol_to_cell(row, places[id], col_abs=True))

            filled = f"{xl_rowcol_to_cell(row, 1, col_abs=True)}:{xl_rowcol_to_cell(row, last, col_abs=True)}"
            own = [c for c in range(1, last + 1) if kolonner[c].felt is not None and kolonner[c].slag == "beregnet"]
            return regnet.formula(felt, name, row, del_, empty=f"COUNTA({filled})<={len(own)}")

        return formula

    kolonner = [
        replace(one, formel=make_formula(one.felt, one.del_)) if one.slag == "beregnet" and one.felt else one
        for one in kolonner
    ]
    bok.tabell(sheet, 3, kolonner, [(n,) for n in range(1, RADER + 1)], laas=True, hoeyde=33)
    sheet.freeze_panes(4, 2)
    if last > 12:
        sheet.fit_to_pages(2 if last < 26 else 3, 0)
        sheet.repeat_columns(0, 1)
    sheet.protect("", LOV)
    title_column = next((c for c, one in enumerate(kolonner) if one.slag in ("tekst", "langtekst")), 1)
    for id, felt in tables.items():
        _sub_table(bok, felt, names[id], title_column, k.s("fil_ark_register"), regnet)
    source = _quote(k.s("fil_ark_register"))
    regnet.write_sheets(RADER, lambda id, row: f"{source}!{xl_rowcol_to_cell(row, places[id], col_abs=True)}")
    bok.forklaring(_explain(sak, k, names))
    return bok.bytes()


def _places(bok: Bok, tabell: Felt) -> Mapping[str, int]:
    """The number of each column in its table's sheet, and of the first after them (`""`): one may have several."""
    places, at = {}, 0
    for kolonne in tabell.kolonner:
        places[kolonne.id] = at
        at += len(_columns_of(bok, kolonne, ""))
    return places | {"": at}


def _sub_table(bok: Bok, felt: Felt, navn: str, title_column: int, register: str, regnet: _Regnet) -> None:
    """A table inside a form: rows of all forms under one another, each with the number of its form."""
    k = bok.k
    sheet = bok.ark(navn, k.t(felt.ledetekst).tekst, k.s("fil_under_om", ark=register))
    title = xl_col_to_name(title_column)

    def lookup(row: int) -> str:
        area = f"{_quote(register)}!${title}$5:${title}${4 + RADER}"
        return f'=IF($A{row + 1}="","",IFERROR(INDEX({area},$A{row + 1})&"",""))'

    kolonner = [
        Kolonne(k.s("fil_skjema_nr"), 10, "heltall", liste=f"={_quote(register)}!$A$5:$A${4 + RADER}"),
        Kolonne(k.s("fil_gjelder"), 30, formel=lookup),
    ]
    for kolonne in felt.kolonner:
        kolonner += _columns_of(bok, kolonne, "")
    kolonner += regnet.row_columns(felt.id)
    bok.tabell(sheet, 3, kolonner, tomme=RADER_UNDER)
    sheet.freeze_panes(4, 2)
    sheet.print_area(0, 0, 3 + 40, len(kolonner) - 1)
    sheet.protect("", LOV)


def _table_name(k: Filkontekst, felt: Felt) -> str:
    """The label of the table as the name of a sheet; of a long one, what stands before the comma."""
    label = k.t(felt.ledetekst).tekst
    return _FORBUDT.sub("–", label if len(label) <= ARKNAVN_MAKS else label.split(",")[0])[:ARKNAVN_MAKS]


def _columns_of(bok: Bok, felt: Felt, gruppe: str) -> list[Kolonne]:
    """The columns of a field; a field with several answers has one column for each."""
    k = bok.k
    title = k.merket(felt) + (" *" if felt.paakrevd else "")
    excel = str(k.slag(felt, "excel", ROM, KJENTE))
    width = float(k.slag(felt, "excel_bredde", ROM))
    one = Kolonne(title, width, excel, felt, gruppe=gruppe, noekkel=felt.id)
    match excel:
        case "flere":
            return [
                replace(one, tittel=f"{title}: {label.tekst}", slag="tekst", svar=("x",), noekkel=f"{felt.id}.{id}")
                for id, label in k.svar(felt)
            ]
        case "valg":
            svar = [label.tekst for _, label in k.svar(felt)]
            return [replace(one, bredde=min(width, max(14, max(len(s) for s in svar) * 0.75)), svar=svar)]
        case "skala":
            numbers = [label.tekst for _, label in k.svar(felt)]
            if felt.skala:
                lav, hoey = (k.t(end).tekst for end in (felt.skala.lav, felt.skala.hoey))
                title = f"{title} ({felt.skala.fra} = {lav}, {felt.skala.til} = {hoey})"
            return [replace(one, tittel=title, slag="valg", svar=numbers)]
        case "kryss":
            return [replace(one, slag="valg", svar=(k.s("fil_ja"),))]
        case "beregnet":
            whole = replace(one, desimaler=felt.desimaler)
            if felt.form is None:
                return [whole]
            limits: tuple[tuple[Del, str], ...] = (("lav", "fil_fra"), ("hoey", "fil_til"))
            return [
                whole,
                *(
                    replace(whole, tittel=f"{title}: {k.s(ord)}", bredde=12, noekkel=f"{felt.id}.{end}", del_=end)
                    for end, ord in limits
                ),
            ]
    return [one]


def _explain(sak: Skjemasak, k: Filkontekst, names: Mapping[str, str]) -> Iterable[Sequence[str]]:
    for felt in sak.skjema.felt:
        if felt.kolonner:
            for kolonne in felt.kolonner:
                yield _explain_one(sak, k, kolonne, names[felt.id], f"{felt.id}.{kolonne.id}")
        else:
            yield _explain_one(
                sak, k, felt, k.s("fil_ark_register") if not is_plan(sak) else k.s("fil_ark_planen"), felt.id
            )


def _explain_one(sak: Skjemasak, k: Filkontekst, felt: Felt, ark: str, id: str) -> Sequence[str]:
    about = [plain(k.t(felt.hjelp).tekst)] if felt.hjelp else []
    if felt.fra and felt.fra in sak.kilder:
        skjema, kilde = sak.kilder[felt.fra]
        about.append(f"{k.s('hentes_fra')} {k.t(skjema).tekst}: {k.t(kilde).tekst}")
    if felt.uttrykk:
        about.append(f"{k.s('fil_regn_slik')}: {explain_uttrykk(felt.uttrykk, sak.skjema, k)}")
    kind = k.s(next(key for key in felt.slag.forklaringer if key in k.felles.spraak[KILDESPRAAK].ord))
    if felt.valg or felt.vokabular:
        kind = f"{kind}: {'; '.join(label.tekst for _, label in k.svar(felt))}"
    if felt.paakrevd:
        kind += f" ({k.s('paakrevd')})"
    example = k.t(felt.plassholder).tekst if felt.plassholder else ""
    return ark, k.merket(felt), " ".join(about), kind, example, id


# --- Formulas ---------------------------------------------------------------------------------


class _Regnet:
    """What the computed fields of a form need on the side, and their formulas.

    foerste: the column of the first answer in the sheet of a table (from 0); rader: the rows of each table; egne:
    whether the rows of a table say in column A which form they belong to.
    """

    def __init__(
        self,
        bok: Bok,
        skjema: Skjema,
        tables: Mapping[str, Felt],
        names: Mapping[str, str],
        foerste: int,
        rader: int,
        *,
        egne: bool,
    ) -> None:
        self.bok, self.skjema, self.tables, self.names = bok, skjema, tables, names
        self.foerste, self.rader, self.egne = foerste, rader, egne
        self.utregninger = skjema.utregninger
        self.regning: Regning = find_regning(skjema)
        self.mangler = bok.k.s("fil_regn_ikke_med")
        self._places = {table: _places(bok, felt) for table, felt in tables.items()}
        self._areas: dict[ast.expr, Omraade] = {}
        self._numbers: dict[ast.expr, int] = {}
        self._ark = _quote(bok.k.s("fil_ark_utregning"))
        # What is told no finer than it can be stood for: worked out whole on the side, and rounded where it is shown.
        self.overslag = [felt for felt in skjema.felt if felt.form == "overslag"] if self.regning.maalinger else []

    # Where things stand.

    def _shift(self, table: str, at: int) -> int:
        """The choice that the sums of a plan go by stands in a column of its own, after the first."""
        summer = self.skjema.excel.summer
        return 1 if not self.egne and at and summer and table == summer.tabell else 0

    def _place(self, table: str, attr: str) -> int:
        at = self._places[table][attr]
        return self.foerste + at + self._shift(table, at)

    def _end(self, table: str) -> int:
        """The first column after the answers."""
        own = self._places[table][""]
        return self.foerste + own + self._shift(table, own)

    def area(self, node: ast.expr) -> Omraade:
        """The cells with the values of a row expression: the column itself, or the one worked out beside it."""
        if node not in self._areas:
            self._areas[node] = self._find_area(node)
        return self._areas[node]

    def _find_area(self, node: ast.expr) -> Omraade:
        table = table_of(node)
        own = self.regning.rader.get(table, ())
        nr = next((nr for nr, one in enumerate(own) if same(one, node)), None)
        if nr is not None:
            column = self._end(table) + nr
        else:
            assert isinstance(node, ast.Attribute)
            column = self._place(table, node.attr)
        ark, last = _quote(self.names[table]), 4 + self.rader
        place = xl_col_to_name(column)
        return Omraade(f"{ark}!${place}$5:${place}${last}", f"{ark}!$A$5:$A${last}" if self.egne else "")

    # The columns beside a table.

    def row_columns(self, table: str) -> list[Kolonne]:
        return [self._row_column(table, node) for node in self.regning.rader.get(table, ())]

    def _row_column(self, table: str, node: ast.expr) -> Kolonne:
        k = self.bok.k
        first, last = self.foerste, self._end(table) - 1

        def formula(row: int) -> str:
            def cell(id: str) -> str:
                return str(xl_rowcol_to_cell(row, self._place(table, id), col_abs=True))

            value, needs = excel_rad(node, cell, lambda other: self._rows_of(other, f"$A{row + 1}"))
            cells = f"{xl_rowcol_to_cell(row, first, col_abs=True)}:{xl_rowcol_to_cell(row, last, col_abs=True)}"
            # What is worked out from the name of the benefit is no answer.
            own = self._shift(table, len(self.tables[table].kolonner))
            return row_formula(value, needs, cells, self.mangler, own)

        title = f"{k.s('fil_type_beregnet')}: {explain_rad(node, self.skjema, k)}"
        return Kolonne(title, 22, "beregnet", formel=formula, desimaler=1)

    def _rows_of(self, table: str, number: str) -> str:
        """How many rows of a table say something in their first column: of the same form, where it holds several."""
        area = self._find_area(ast.Attribute(ast.Name(table), self.tables[table].kolonner[0].id))
        if area.eier:
            return f'COUNTIFS({area.eier},{number},{area.verdi},"?*")'
        return f'COUNTIF({area.verdi},"?*")'

    # The formulas of the fields.

    def formula(self, felt: Felt, name: Callable[[str], str], row: int, del_: Del = "midt", *, empty: str = "") -> str:
        """Empty while something it needs is, as in macros/innhold/uttrykk.py; else the value."""
        line = row if self.egne else FOERSTE_LINJE
        value = self._whole(felt, name, row, line, del_, empty)
        if felt in self.overslag:
            guards = [f"NOT({empty})"] if empty else []
            guards.append(f"ISNUMBER({self._cell_of(felt, 'midt', line)})")
            value = f'=IF(AND({",".join(guards)}),{rounded(del_, lambda part: self._cell_of(felt, part, line))},"")'
        level = "" if del_ == "midt" else self._level(self.utregninger[felt.id], line)
        return shown_when_drawn(value, level) if level else value

    def _whole(self, felt: Felt, name: Callable[[str], str], row: int, line: int, del_: Del, empty: str = "") -> str:
        """A field before anything is rounded."""
        tree = self.utregninger[felt.id]
        needs = sorted(needed_names(tree))
        guards = [empty] if empty else []
        if needs:
            guards.append(f"COUNT({','.join(name(id) for id in needs)})<{len(needs)}")
        number = f"$A{row + 1}"

        def fold(function: str, node: ast.expr) -> str:
            area = self.area(node)
            if function == UTELATT:
                return count_left_out(area, number, self.mangler)
            return _fold_where(function, area.verdi, area.eier, number) if self.egne else _fold(function, area.verdi)

        def maaling(call: ast.expr, part: Del) -> str:
            return self._cell(call, part, line)

        value = f'IFERROR({excel_uttrykk(tree, name, fold, maaling, del_)},"")'
        guard = guards[0] if len(guards) == 1 else f"OR({','.join(guards)})"
        return f'=IF({guard},"",{value})' if guards else f"={value}"

    def _level(self, tree: ast.expr, line: int) -> str:
        """The level of what an expression measures: of two, that of the first there is. Empty when nothing is measured."""
        names = (n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name))
        calls = [n for n in names if n.func.id in INTERVALLER]  # type: ignore[attr-defined]
        if not calls:
            return ""
        *others, level = (self._cell(call, "nivaa", line) for call in calls)
        for call, one in zip(reversed(calls[:-1]), reversed(others), strict=True):
            level = f"IF(ISNUMBER({self._cell(call, 'midt', line)}),{one},{level})"
        return level

    def _cell(self, call: ast.expr, part: str, row: int, *, here: bool = False) -> str:
        if call not in self._numbers:
            self._numbers[call] = next(nr for nr, one in enumerate(self.regning.maalinger) if same(one, call))
        nr = self._numbers[call]
        place = xl_col_to_name((2 if self.egne else 0) + nr * len(DELER) + DELER.index(part))
        return f"{'' if here else self._ark + '!'}${place}{row + 1}"

    def _cell_of(self, felt: Felt, part: str, row: int, *, here: bool = False) -> str:
        """Where a part of what is rounded stands before it is."""
        after = (2 if self.egne else 0) + len(self.regning.maalinger) * len(DELER)
        place = xl_col_to_name(after + self.overslag.index(felt) * len(HELE) + HELE.index(part))
        return f"{'' if here else self._ark + '!'}${place}{row + 1}"

    # The sheets.

    def write_sheets(self, rader: int, sted: Callable[[str, int], str]) -> None:
        """One line for each form with what its intervals come of, and the table of k. Nothing when nothing is measured.

        sted(id, row): the cell with an answer of the form in this row.
        """
        if not self.regning.maalinger:
            return
        bok, k = self.bok, self.bok.k
        sheet = bok.ark(k.s("fil_ark_utregning"), k.s("fil_ark_utregning"))
        about = k.s("fil_utregning_om")
        sheet.set_row(1, 6 + 14.5 * _lines(about, 150))
        kolonner = []
        if self.egne:
            register = _quote(k.s("fil_ark_register"))
            kolonner.append(Kolonne(k.s("fil_nr"), 6, "heltall", formel=lambda row: f"={register}!$A{row + 1}"))
            kolonner.append(Kolonne(k.s("fil_gjelder"), 30, formel=lambda row: f'={register}!$B{row + 1}&""'))
        for call in self.regning.maalinger:
            kolonner += self._measurement_columns(call)
        for felt in self.overslag:
            kolonner += self._whole_columns(felt, sted)
        sheet.merge_range(1, 0, 1, min(len(kolonner), 12) - 1, about, bok.stil(font_color=f"#{k.palett.dempet}"))
        numbers: list[tuple[int | None, ...]] = [(n,) for n in range(1, rader + 1)] if self.egne else [(None,)]
        bok.tabell(sheet, FOERSTE_LINJE - 1, kolonner, numbers, hoeyde=18)
        sheet.freeze_panes(FOERSTE_LINJE, 2 if self.egne else 0)
        sheet.protect("", LOV)
        self._write_k()

    def _measurement_columns(self, call: ast.Call) -> list[Kolonne]:
        k = self.bok.k
        areas = [self.area(argument) for argument in call.args]
        group = explain_rad(call, self.skjema, k)

        tables = _quote(k.s("fil_ark_k"))

        @cache
        def parts(row: int) -> dict[str, str]:
            def cell(other: str) -> str:
                return self._cell(call, other, row, here=True)

            return dict(make_formulas(call, areas, f"$A{row + 1}", self.mangler, cell, tables))

        def formula(part: str) -> Callable[[int], str]:
            return lambda row: parts(row)[part]

        slag = {"nivaa": "prosent", "n": "heltall", "m": "heltall", "utelatt": "heltall", "k": "heltall"}
        return [
            Kolonne(
                k.s(f"fil_utregning_{part}"), 11, slag.get(part, "beregnet"), formel=formula(part), gruppe=group,
                desimaler=2, matrise=part in ("midt", "lav", "hoey"),
            )
            for part in DELER
        ]  # fmt: skip

    def _whole_columns(self, felt: Felt, sted: Callable[[str, int], str]) -> list[Kolonne]:
        k = self.bok.k

        def formula(part: str) -> Callable[[int], str]:
            def of(row: int) -> str:
                if part == "trinn":
                    return find_trinn(lambda other: self._cell_of(felt, other, row, here=True))
                return self._whole(felt, lambda id: sted(id, row), row, row, part)  # type: ignore[arg-type]

            return of

        return [
            Kolonne(
                k.s(f"fil_utregning_{part}"), 11, "beregnet", formel=formula(part), gruppe=k.t(felt.ledetekst).tekst,
                desimaler=3,
            )
            for part in HELE
        ]  # fmt: skip

    def _write_k(self) -> None:
        bok, k = self.bok, self.bok.k
        sheet = bok.ark(k.s("fil_ark_k"), k.s("fil_ark_k"), k.s("fil_k_om", maks=TABELL_MAKS))
        head, whole = bok.rute(bold=True, bg_color=f"#{k.palett.flate}"), bok.rute(num_format="0")
        level = bok.rute(num_format="0.0 %")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, TABELL_MAKS, 7)
        ks, levels, pair_ks, pair_levels = table_rows()
        for what, rows, look in (("k", ks, whole), ("nivaa", levels, level)):
            top = TOPP[what]
            sheet.write_string(top - 1, 0, k.s(f"fil_k_{what}"), head)
            for size in range(1, TABELL_MAKS + 1):
                sheet.write_number(top - 1, size, size, head)
                sheet.write_number(top + size - 1, 0, size, head)
                for column, value in enumerate(rows[size - 1], start=1):
                    sheet.write_number(top + size - 1, column, value, look)
        sheet.write_string(PAR - 1, 0, k.s("fil_k_par"), head)
        for size in range(1, TABELL_MAKS + 1):
            sheet.write_number(PAR - 1, size, size, head)
            sheet.write_number(PAR, size, pair_ks[size - 1], whole)
            sheet.write_number(PAR + 1, size, pair_levels[size - 1], level)
        sheet.write_string(PAR, 0, "k", head)
        sheet.write_string(PAR + 1, 0, k.s("fil_utregning_nivaa"), head)
        sheet.protect("", LOV)


def _fold_where(function: str, area: str, owner: str, number: str) -> str:
    """A column folded over the rows that belong to one form."""
    count = f'COUNTIFS({owner},{number},{area},">-1E+300")'
    match function:
        case "sum":
            return f"SUMIFS({area},{owner},{number})"
        case "antall":
            return count
        case "snitt":
            return f"AVERAGEIFS({area},{owner},{number})"
        case "min":
            return f"IF({count}=0,NA(),_xlfn.MINIFS({area},{owner},{number}))"
    return f"IF({count}=0,NA(),_xlfn.MAXIFS({area},{owner},{number}))"


def _fold(function: str, area: str) -> str:
    """A whole column folded."""
    name = {"sum": "SUM", "antall": "COUNT", "snitt": "AVERAGE", "min": "MIN", "maks": "MAX"}[function]
    whole = f"{name}({area})"
    return f"IF(COUNT({area})=0,NA(),{whole})" if function in ("min", "maks") else whole


# --- The benefits plan ------------------------------------------------------------------------


def _plan_book(sak: Skjemasak, k: Filkontekst) -> bytes:
    """A form that is one plan: a sheet for what is asked once, one for each table, and the sums."""
    skjema = sak.skjema
    bok = Bok(k, k.t(skjema.tittel).tekst)
    tables = {f.id: f for f in skjema.felt if f.kolonner}
    names = {id: _table_name(k, f) for id, f in tables.items()}
    regnet = _Regnet(bok, skjema, tables, names, 0, RADER_PLAN, egne=False)
    front = bok.ark(k.s("fil_ark_planen"), k.t(skjema.tittel).tekst, staaende=True)
    places = _front_sheet(bok, front, sak, names, regnet)
    summer = skjema.excel.summer
    if summer:
        _sum_sheet(bok, summer, tables, names)
    for id, felt in tables.items():
        sheet = bok.ark(names[id], k.t(felt.ledetekst).tekst, plain(k.t(felt.hjelp).tekst) if felt.hjelp else "")
        kolonner = [c for kolonne in felt.kolonner for c in _columns_of(bok, kolonne, "")]
        if summer and id == summer.tabell:
            kolonner = _with_type(bok, kolonner, summer, tables, names)
        kolonner += regnet.row_columns(id)
        bok.tabell(sheet, 3, kolonner, tomme=RADER_PLAN, hoeyde=30)
        sheet.freeze_panes(4, 1)
        sheet.protect("", LOV)
    source = _quote(k.s("fil_ark_planen"))
    regnet.write_sheets(1, lambda id, _: f"{source}!$B${places[id] + 1}")
    bok.forklaring(_explain(sak, k, names))
    return bok.bytes()


def _front_sheet(bok: Bok, sheet: Any, sak: Skjemasak, names: Mapping[str, str], regnet: _Regnet) -> Mapping[str, int]:
    """Writes what is asked once; says in which row each answer stands."""
    k, skjema = bok.k, sak.skjema
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 62)
    sheet.write_string(1, 0, "", bok.stil())
    intro = bok.stil(font_color=f"#{bok.k.palett.dempet}")
    sheet.set_row(1, 5 + 14.5 * _lines(plain(k.t(skjema.ingress).tekst), 108))
    sheet.merge_range(1, 0, 1, 1, plain(k.t(skjema.ingress).tekst), intro)
    row, places = 3, {}
    for del_ in skjema.deler:
        felt = [f for f in del_.felt if not f.kolonner]
        sheets = [names[f.id] for f in del_.felt if f.kolonner]
        head = bok.stil(
            bold=True, font_size=13, font_color=f"#{bok.k.palett.blekk}", bottom=2, bottom_color=f"#{bok.k.palett.vei}"
        )
        sheet.write_string(row, 0, k.t(del_.tittel).tekst, head)
        sheet.write_string(row, 1, "", head)
        sheet.set_row(row, 24)
        row += 1
        for name in sheets:
            link = bok.stil(font_color=f"#{bok.k.palett.blekk}", underline=1, valign="vcenter", text_wrap=False)
            sheet.write_url(row, 0, f"internal:{_quote(name)}!A1", link, string=k.s("fil_gaa_til_ark", ark=name))
            sheet.set_row(row, 20)
            row += 1
        for one in felt:
            places[one.id] = row
            row = _front_field(bok, sheet, row, one, places, regnet)
        row += 1
    sheet.print_area(0, 0, row, 1)
    sheet.protect("", LOV)
    return places


def _front_field(bok: Bok, sheet: Any, row: int, felt: Felt, places: Mapping[str, int], regnet: _Regnet) -> int:
    k = bok.k
    kolonner = _columns_of(bok, felt, "")
    kolonne = kolonner[0]
    head = bok.rute(bold=True, indent=1, bg_color=f"#{bok.k.palett.flate}")
    sheet.write_string(row, 0, kolonne.tittel, head)
    if kolonne.slag == "beregnet":
        value = evaluate(regnet.utregninger[felt.id], dict.fromkeys(regnet.tables, ()))
        look = bok.rute(bold=True, align="left", indent=1, num_format=bok.number_format(kolonne)["num_format"])
        for nr, one in enumerate(kolonner):
            if nr:
                sheet.set_row(row, 9 + 14 * _lines(kolonner[nr - 1].tittel, 42))
                row += 1
                sheet.write_string(row, 0, one.tittel, head)
            formula = regnet.formula(felt, lambda id: f"$B${places[id] + 1}", row, one.del_)
            sheet.write_formula(row, 1, formula, look, "" if value is None else value)
    else:
        look = bok.rute(locked=False, **(bok.number_format(kolonne) | {"align": "left", "indent": 1}))
        sheet.write_blank(row, 1, None, look)
        if rule := bok.rule(kolonne):
            sheet.data_validation(row, 1, row, 1, rule)
    sheet.set_row(row, 9 + 14 * max((felt.linjer or 1), _lines(kolonne.tittel, 42)))
    if felt.hjelp:
        row += 1
        help_ = plain(k.t(felt.hjelp).tekst)
        sheet.write_string(row, 1, help_, bok.stil(font_size=9, font_color=f"#{bok.k.palett.dempet}"))
        sheet.set_row(row, 4 + 12.5 * _lines(help_, 70))
    return row + 1


def _with_type(
    bok: Bok, kolonner: Sequence[Kolonne], summer: Summer, tables: Mapping[str, Felt], names: Mapping[str, str]
) -> list[Kolonne]:
    """The numbers' table: what they are of is chosen from the names there are, and the choice made for it follows."""
    table, _, name_id = summer.navn.partition(".")
    kind_id = summer.etter.partition(".")[2]
    name, kind = (xl_col_to_name(_places(bok, tables[table])[id]) for id in (name_id, kind_id))

    def area(column: str) -> str:
        return f"{_quote(names[table])}!${column}$5:${column}${4 + RADER_PLAN}"

    def lookup(row: int) -> str:
        return f'=IF($A{row + 1}="","",IFERROR(INDEX({area(kind)},MATCH($A{row + 1},{area(name)},0))&"",""))'

    first = replace(kolonner[0], liste=f"={area(name)}")
    label = next(c for c in tables[table].kolonner if c.id == kind_id)
    return [first, Kolonne(bok.k.merket(label), 22, formel=lookup), *kolonner[1:]]


def _sum_sheet(bok: Bok, summer: Summer, tables: Mapping[str, Felt], names: Mapping[str, str]) -> None:
    """The numbers by a choice, the measured and the estimated apart, with charts."""
    k = bok.k
    table, _, kind_id = summer.etter.partition(".")
    label = next(c for c in tables[table].kolonner if c.id == kind_id)
    kinds = [answer.tekst for _, answer in k.svar(label)]
    numbers = [c for c in tables[summer.tabell].kolonner if c.slag.av("lagres") == "tall"]
    navn = k.s("fil_ark_summer")
    sheet = bok.ark(navn, k.t(summer.tittel).tekst, k.s("fil_summer_om"))
    source = _quote(names[summer.tabell])
    shown = [*kinds, k.t(summer.uten).tekst]
    first, total = 4, 4 + len(shown)

    def area(column: str) -> str:
        return f"{source}!${column}$5:${column}${4 + RADER_PLAN}"

    own = _places(bok, tables[summer.tabell])
    places = {c.id: xl_col_to_name(1 + own[c.id]) for c in numbers}
    head = bok.rute(bold=True, bg_color=f"#{bok.k.palett.blekk}", font_color=f"#{bok.k.palett.hvit}", valign="vcenter")
    sheet.set_column(0, 0, 30)
    sheet.set_row(3, 34)
    sheet.write_string(3, 0, k.merket(label), head)
    for column, felt in enumerate(numbers, start=1):
        place = places[felt.id]
        sheet.set_column(column, column, 18)
        sheet.write_string(3, column, k.t(felt.ledetekst).tekst, head)
        fmt = {"num_format": "#,##0" if felt.enhet == "kr" else "#,##0.0"}
        for row, kind in enumerate(shown, start=first):
            here = f"{xl_col_to_name(column)}${first + 1}:{xl_col_to_name(column)}${row}"
            formula = (
                f"=SUMIFS({area(place)},{area('B')},$A{row + 1})"
                if kind in kinds
                else f"=SUM({area(place)})-SUM({here})"
            )
            sheet.write_formula(row, column, formula, bok.rute(align="right", **fmt), 0)
        whole = f"=SUM({xl_col_to_name(column)}{first + 1}:{xl_col_to_name(column)}{total})"
        sheet.write_formula(total, column, whole, bok.rute(bold=True, bg_color=f"#{bok.k.palett.flate}", **fmt), 0)
    for row, kind in enumerate(shown, start=first):
        sheet.write_string(row, 0, kind, bok.rute())
    sheet.write_string(total, 0, k.s("fil_sum"), bok.rute(bold=True, bg_color=f"#{bok.k.palett.flate}"))
    for at, diagram in enumerate(summer.diagrammer):
        chart = bok.bok.add_chart({"type": "column"})
        for column, felt in enumerate(numbers, start=1):
            if felt.enhet != diagram.enhet:
                continue
            measured = felt.id in summer.maalt
            # Estimated is hatched, so that the two differ without colour as well.
            fill: dict[str, Any] = (
                {"fill": {"color": f"#{bok.k.palett.blekk}"}}
                if measured
                else {
                    "pattern": {
                        "pattern": "wide_upward_diagonal",
                        "fg_color": f"#{bok.k.palett.blekk}",
                        "bg_color": "#FFFFFF",
                    }
                }
            )
            chart.add_series(
                {
                    "name": [navn, 3, column],
                    "categories": [navn, first, 0, first + len(kinds) - 1, 0],
                    "values": [navn, first, column, first + len(kinds) - 1, column],
                    "border": {"color": f"#{bok.k.palett.blekk}"},
                    **fill,
                }
            )
        chart.set_title(
            {
                "name": k.t(diagram.tittel).tekst,
                "name_font": {"size": 12, "color": f"#{bok.k.palett.blekk}"},
                "overlay": False,
            }
        )
        chart.set_legend({"position": "bottom"})
        chart.set_y_axis(
            {
                "num_format": "#,##0",
                "min": 0,
                "major_gridlines": {"visible": True, "line": {"color": f"#{bok.k.palett.linje}"}},
            }
        )
        chart.set_size({"width": 520, "height": 300})
        sheet.insert_chart(
            total + 2, 0 if at == 0 else 3, chart,
            {"description": k.t(diagram.omtale).tekst, "x_offset": 0 if at == 0 else 70, "object_position": 3},
        )  # fmt: skip
    sheet.protect("", LOV)


# --- The half-year plan -----------------------------------------------------------------------


def lag_halvaarsplan(sak: Plansak, kontekst: Filkontekst) -> bytes:
    """The plan with dates that follow from one: the Monday it begins."""
    k = kontekst
    bok = Bok(k, k.t(sak.plan.tittel).tekst)
    tasks = [(uke, tekst) for uke in sak.plan.uker for tekst in uke.gjoer]
    meetings = [uke for uke in sak.plan.uker if uke.moete]
    navn = {key: k.s(f"fil_ark_{key}") for key in ("oversikt", "oppgaver", "moeter")}
    start = f"{_quote(navn['oversikt'])}!$B$4"
    statuses = [k.s(f"fil_status_{s}") for s in ("ikke_begynt", "i_gang", "ferdig", "utgaar")]
    fri = find_friuker(sak.ferier, sak.start)
    _overview(bok, sak, navn, len(tasks), statuses, fri)

    sheet = bok.ark(navn["oppgaver"], k.s("fil_oppgaver_tittel"), k.s("fil_oppgaver_om"))
    free = f"{_quote(navn['oversikt'])}!$H$7:$H${6 + len(fri) + TOMME_UKER}"
    monday = Kolonne(k.s("fil_mandag"), 13, "dato", formel=lambda row: f"={_monday(start, f'$A{row + 1}', free)}")
    kolonner = [
        Kolonne(k.s("fil_uke"), 7, "heltall"),
        monday,
        Kolonne(k.s("fil_steg"), 22),
        Kolonne(k.s("fil_hva_uken_handler_om"), 30),
        Kolonne(k.s("fil_oppgave"), 60),
        Kolonne(k.s("fil_ansvarlig"), 20),
        Kolonne(k.s("fil_status"), 15, "valg", svar=statuses),
        Kolonne(k.s("fil_merknad"), 30),
    ]
    rows = [
        (
            uke.uke,
            _serial(sak.mandag(uke.uke), 0),
            _step_name(k, sak, uke.steg),
            k.t(uke.tittel).tekst,
            plain(k.t(tekst).tekst),
            "",
            statuses[0],
        )
        for uke, tekst in tasks
    ]
    bok.tabell(sheet, 3, kolonner, rows, tomme=20)
    area = f"$G$5:$G${4 + len(rows) + 20}"
    for status, colour in ((statuses[2], bok.k.palett.flate), (statuses[1], "FFF3CF")):
        sheet.conditional_format(
            area.replace("$", ""),
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{status}"',
                "format": bok.bok.add_format({"bg_color": f"#{colour}"}),
            },
        )
    sheet.freeze_panes(4, 0)
    sheet.protect("", LOV)

    sheet = bok.ark(navn["moeter"], k.s("fil_moeter_tittel"), k.s("fil_moeter_om"))
    kolonner = [
        Kolonne(k.s("fil_uke"), 7, "heltall"),
        Kolonne(k.s("fil_dato"), 13, "dato", formel=lambda row: f"={_monday(start, f'$A{row + 1}', free, 1)}"),
        Kolonne(k.s("fil_klokka"), 10, "klokke"),
        Kolonne(k.s("moete"), 34),
        Kolonne(k.s("fil_minutter"), 10, "heltall"),
        Kolonne(k.s("fil_hvem"), 34),
        Kolonne(k.s("dagsorden"), 60),
        Kolonne(k.s("fil_sted"), 20),
    ]
    rows_: list[Sequence[Any]] = [
        (
            uke.uke,
            _serial(sak.mandag(uke.uke), 1),
            0.375,
            k.t(uke.moete.tittel).tekst,
            uke.moete.minutter,
            k.t(uke.moete.hvem).tekst,
            "\n".join(f"• {plain(k.t(p).tekst)}" for p in uke.moete.dagsorden),
        )
        for uke in meetings
        if uke.moete
    ]
    bok.tabell(sheet, 3, kolonner, rows_)
    sheet.freeze_panes(4, 0)
    sheet.protect("", LOV)
    return bok.bytes()


def _overview(
    bok: Bok,
    sak: Plansak,
    navn: Mapping[str, str],
    tasks: int,
    statuses: Sequence[str],
    fri: Sequence[tuple[date, str]],
) -> None:
    """The sheet one begins on: the start date, how far each step has come, and the weeks that are skipped."""
    k = bok.k
    sheet = bok.ark(navn["oversikt"], k.t(sak.plan.tittel).tekst, k.s("fil_oversikt_om"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 5, 16)
    label = bok.stil(bold=True, font_size=12, valign="vcenter", font_color=f"#{bok.k.palett.blekk}")
    sheet.set_row(3, 24)
    sheet.write_string(3, 0, k.s("fil_startdato"), label)
    day = bok.stil(
        num_format=DATOFORMAT, locked=False, bold=True, font_size=12, valign="vcenter", align="left",
        bg_color="#FFF3CF", border=2, border_color=f"#{bok.k.palett.vei}", font_color=f"#{bok.k.palett.tekst}",
    )  # fmt: skip
    sheet.write_datetime(3, 1, sak.start, day)
    sheet.data_validation(
        3, 1, 3, 1,
        {"validate": "custom", "value": "=WEEKDAY(B4,2)=1", "error_title": k.s("fil_startdato")[:FEILTITTEL_MAKS],
         "error_message": k.s("fil_feil_mandag"), "input_title": k.s("fil_startdato")[:FEILTITTEL_MAKS],
         "input_message": k.s("fil_startdato_om")},
    )  # fmt: skip
    heads = ("fil_steg", "fil_fra", "fil_til", "fil_oppgaver", "fil_ferdige", "fil_andel")
    head = bok.rute(bold=True, bg_color=f"#{bok.k.palett.blekk}", font_color=f"#{bok.k.palett.hvit}")
    for column, key in enumerate(heads):
        sheet.write_string(5, column, k.s(key), head)
    free = f"$H$7:$H${6 + len(fri) + TOMME_UKER}"
    sheet.set_column(7, 7, 16)
    sheet.set_column(8, 8, 24)
    for column, key in ((7, "fil_ferieuke"), (8, "fil_ferie")):
        sheet.write_string(5, column, k.s(key), head)
    open_ = bok.stil(num_format=DATOFORMAT, locked=False, align="left", border=1, border_color=f"#{bok.k.palett.flate}")
    for nr in range(len(fri) + TOMME_UKER):
        if nr < len(fri):
            sheet.write_datetime(6 + nr, 7, fri[nr][0], open_)
            sheet.write_string(6 + nr, 8, next(k.t(f.navn).tekst for f in sak.ferier if f.id == fri[nr][1]), open_)
        else:
            sheet.write_blank(6 + nr, 7, None, open_)
            sheet.write_blank(6 + nr, 8, None, open_)
    last = 4 + tasks + 20
    source = _quote(navn["oppgaver"])
    row = 6
    for steg_id, group in groupby(sak.plan.uker, key=lambda u: u.steg):
        weeks = list(group)
        name = _step_name(k, sak, steg_id)
        count = sum(len(u.gjoer) for u in weeks)
        sheet.set_row(row, 20)
        sheet.write_string(row, 0, name, bok.rute(bold=True))
        for column, week, extra in ((1, weeks[0].uke, 0), (2, weeks[-1].uke, 4)):
            sheet.write_formula(
                row, column, f"={_monday('$B$4', str(week), free, extra)}",
                bok.rute(num_format=DATOFORMAT, align="left"), _serial(sak.mandag(week), extra),
            )  # fmt: skip
        where = f"{source}!$C$5:$C${last},$A{row + 1}"
        sheet.write_formula(row, 3, f"=COUNTIFS({where})", bok.rute(), count)
        done = f'=COUNTIFS({where},{source}!$G$5:$G${last},"{statuses[2]}")'
        sheet.write_formula(row, 4, done, bok.rute(), 0)
        sheet.write_formula(row, 5, f"=IFERROR(E{row + 1}/D{row + 1},0)", bok.rute(num_format="0 %"), 0)
        row += 1
    sheet.conditional_format(
        6, 5, row - 1, 5,
        {"type": "data_bar", "bar_color": f"#{bok.k.palett.vei}", "bar_solid": True, "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1},
    )  # fmt: skip
    look = bok.rute(bold=True, bg_color=f"#{bok.k.palett.flate}")
    sheet.write_string(row, 0, k.s("fil_sum"), look)
    for column in (1, 2):
        sheet.write_blank(row, column, None, look)
    sheet.write_formula(row, 3, f"=SUM(D7:D{row})", look, tasks)
    sheet.write_formula(row, 4, f"=SUM(E7:E{row})", look, 0)
    share = bok.rute(bold=True, bg_color=f"#{bok.k.palett.flate}", num_format="0 %")
    sheet.write_formula(row, 5, f"=IFERROR(E{row + 1}/D{row + 1},0)", share, 0)
    sheet.protect("", LOV)


def _monday(start: str, uke: str, free: str, days: int = 0) -> str:
    """The Monday of a week of the plan, or a day after it: no weekday but Monday counts, and no week that is free."""
    later = f"+{days}" if days else ""
    return f'IF({uke}="","",WORKDAY.INTL({start}-1,{uke},"0111111",{free}){later})'


def _step_name(k: Filkontekst, sak: Plansak, id: str) -> str:
    nr, tittel = sak.steg[id]
    return f"{nr}. {k.t(tittel).tekst}"


def _serial(start: date, days: int) -> int:
    """A day as Excel counts it."""
    return start.toordinal() + days - date(1899, 12, 30).toordinal()


# --- Resources --------------------------------------------------------------------------------


def lag_ressurser(sak: Ressursliste, kontekst: Filkontekst) -> bytes:
    """All resources, to sort and filter."""
    k = kontekst
    bok = Bok(k, k.t(sak.tittel).tekst)
    sheet = bok.ark(k.t(sak.tittel).tekst, k.t(sak.tittel).tekst, k.s("fil_ressurser_om", antall=len(sak.ressurser)))
    kolonner = [
        Kolonne(k.s("fil_res_tittel"), 44),
        Kolonne(k.s("fil_res_utgiver"), 24),
        Kolonne(k.s("filter_navn_type"), 15, "valg"),
        Kolonne(k.s("filter_navn_tema"), 26),
        Kolonne(k.s("filter_navn_maalgruppe"), 24),
        Kolonne(k.s("nivaa"), 13),
        Kolonne(k.s("filter_navn_spraak"), 12),
        Kolonne(k.s("fil_minutter"), 10, "heltall"),
        Kolonne(k.s("fil_res_pris"), 12),
        Kolonne(k.s("krever_innlogging"), 12),
        Kolonne(k.s("fil_res_publisert"), 12),
        Kolonne(k.s("fil_res_omtale"), 70),
    ]

    def labels(vokabular: str, words: Iterable[str]) -> str:
        return ", ".join(k.navn(vokabular, w).tekst for w in words)

    rows = [
        (
            (r.tittel, r.lenke),
            r.utgiver,
            k.navn("type", r.type).tekst,
            labels("tema", r.tema),
            labels("maalgruppe", r.maalgruppe),
            k.navn("nivaa", r.nivaa).tekst,
            k.navn("spraak", r.spraak).tekst,
            r.varighet or "",
            k.navn("pris", r.pris).tekst,
            k.s("fil_ja") if r.innlogging else "",
            r.publisert or "",
            plain(k.t(r.omtale).tekst),
        )
        for r in sak.ressurser
    ]
    bok.tabell(sheet, 3, kolonner, rows)
    sheet.freeze_panes(4, 1)
    texts = (
        "tittel",
        "utgiver",
        "type",
        "tema",
        "maalgruppe",
        "nivaa",
        "spraak",
        "minutter",
        "pris",
        "innlogging",
        "publisert",
        "omtale",
    )
    bok.forklaring(
        (k.t(sak.tittel).tekst, kolonne.tittel, k.s(f"fil_res_{id}_om"), "", "", id)
        for kolonne, id in zip(kolonner, texts, strict=True)
    )
    return bok.bytes()


# --- Small parts ------------------------------------------------------------------------------


def _quote(ark: str) -> str:
    return "'" + ark.replace("'", "''") + "'"


def _amp(text: str) -> str:
    """Text in a header or a footer, where & begins a code."""
    return text.replace("&", "&&")


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column of this width."""
    return sum(max(1, -(-len(line) // max(1, int(width * 1.12)))) for line in str(text).split("\n"))
