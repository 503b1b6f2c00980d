"""A computed field in other words: as a sentence for people, and as a formula for Excel."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from macros.filer.felles import Filkontekst
from macros.innhold.models import Skjema
from macros.innhold.spraak import format_tall
from macros.innhold.uttrykk import FUNKSJONER, parse_uttrykk

_OPERATORS: Mapping[type[ast.operator], tuple[str, str, int]] = {
    ast.Add: ("+", "+", 1),
    ast.Sub: ("−", "-", 1),
    ast.Mult: ("×", "*", 2),
    ast.Div: ("÷", "/", 2),
}


def explain_uttrykk(uttrykk: str, skjema: Skjema, kontekst: Filkontekst) -> str:
    """«Tid før» − «Tid etter»: the arithmetic with the labels of the fields."""
    felt = {f.id: f for f in skjema.felt}

    def name(id: str) -> str:
        return f"«{kontekst.t(felt[id].ledetekst).tekst}»"

    def column(function: str, table: str, id: str) -> str:
        kolonne = next(c for c in felt[table].kolonner if c.id == id)
        label = kontekst.t(kolonne.ledetekst).tekst
        return kontekst.s(
            f"fil_regn_{function}", kolonne=f"«{label}»", tabell=f"«{kontekst.t(felt[table].ledetekst).tekst}»"
        )

    def number(value: float) -> str:
        return format_tall(kontekst.maal, value)

    return _write(parse_uttrykk(uttrykk), 0, name, column, number)


def excel_uttrykk(uttrykk: str, name: Callable[[str], str], column: Callable[[str, str, str], str]) -> str:
    """The arithmetic as Excel writes it. name(id) and column(function, table, id) give the references."""
    return _write(parse_uttrykk(uttrykk), 1, name, column, str)


def _write(
    node: ast.expr,
    which: int,
    name: Callable[[str], str],
    column: Callable[[str, str, str], str],
    number: Callable[[float], str],
    above: int = 0,
) -> str:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            sign, rank = _OPERATORS[type(op)][which], _OPERATORS[type(op)][2]
            # The right side of a minus and of a division keeps its parentheses when it ranks the same.
            after = rank + (type(op) in (ast.Sub, ast.Div))
            space = "" if which else " "
            text = (
                _write(left, which, name, column, number, rank)
                + f"{space}{sign}{space}"
                + _write(right, which, name, column, number, after)
            )
            return f"({text})" if rank < above else text
        case ast.UnaryOp(operand=operand):
            sign = "-" if which else "−"
            return f"({sign}{_write(operand, which, name, column, number, 3)})"
        case ast.Constant(value=value) if isinstance(value, int | float):
            return number(value)
        case ast.Name(id=id):
            return name(id)
        case ast.Call(func=ast.Name(id=function), args=[ast.Attribute(value=ast.Name(id=table), attr=attr)]):
            assert function in FUNKSJONER
            return column(function, table, attr)
    raise AssertionError(ast.dump(node))
