"""The small arithmetic of computed fields (`type: beregnet`).

An expression holds numbers, field ids, + - * / and parentheses, and may fold the rows of a table:
`sum(logg.minutter)`, `snitt(logg.ki + logg.kontroll)`, antall, min, maks, utelatt. What stands inside a function is
worked out for each row, and only rows that have all of it count; `om_tom(logg.mottaker, 0)` gives an empty cell a value.
In a table that is measured a cell outside what its column allows (a time below zero) is none, so its row is left out and
told: `bind_grenser` puts the limits of the columns into the tree, and all who compute read them there.

A field with `form: intervall` is an estimate with its interval (macros/innhold/maaling.py): `hl(foer.minutter, logg.ki +
logg.kontroll)` of two tables, `parvis(par.uten - par.med)` of pairs, `fortegn(…)` for the share of pairs above zero, and
`spenn(likely, lowest, highest)` of an estimate. It may be multiplied by a number or a range; where one number is asked
for, it is the middle. Python, the browser and the Excel formula all follow what is said here.
"""

from __future__ import annotations

import ast
import copy
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import fmean
from typing import Any, Literal

from macros.innhold.maaling import (
    Intervall,
    Spenn,
    find_fortegn,
    find_hl,
    find_parvis,
    is_number,
    make_spenn,
)

FUNKSJONER: Mapping[str, Callable[[Sequence[float]], float]] = {
    "sum": math.fsum,
    "snitt": fmean,
    "antall": len,
    "min": min,
    "maks": max,
}
# How many rows were begun and do not count; what gives an interval; a range of three numbers; a value for an empty cell.
UTELATT, HL, PARVIS, FORTEGN, SPENN, OM_TOM = "utelatt", "hl", "parvis", "fortegn", "spenn", "om_tom"
# The first of two that is known; and of the rows of another table, the share that a cell says.
ELLERS, OPPFYLT = "ellers", "oppfylt"
# What a cell says when it was looked at and none of the rows fits.
INGEN = "ingen"
# A value that must lie within limits to be one. Nobody writes it: it comes of the limits of the columns.
MELLOM = "mellom"
# What folds rows, with the number of row expressions that it takes.
RADFUNKSJONER: Mapping[str, int] = {**dict.fromkeys((*FUNKSJONER, UTELATT, PARVIS, FORTEGN), 1), HL: 2}
INTERVALLER = (HL, PARVIS, FORTEGN)
NAVN = (*FUNKSJONER, UTELATT, HL, PARVIS, FORTEGN, SPENN, ELLERS)

_OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}

_SIGNS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}

Verdier = Mapping[str, float | Sequence[Mapping[str, float | None]] | None]
Verdi = float | Spenn | Intervall | None
# What an expression gives: a number, a range of estimates, an interval of a measured effect, or one of a share.
Slag = Literal["tall", "spenn", "intervall", "andel"]


class UttrykkFeil(ValueError):
    """The expression is no arithmetic; the text says why, in bokmål."""


@cache
def parse_uttrykk(text: str) -> ast.expr:
    """Parse and check the form of an expression. Raises UttrykkFeil. A workbook asks for the same one in every row."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise UttrykkFeil(f"«{text}» er ikke et regnestykke") from None
    find_slag(tree, text)
    return tree


def _no_arithmetic(text: str) -> UttrykkFeil:
    return UttrykkFeil(
        f"«{text}» er ikke et regnestykke. Bruk tall, felt-id-er, + - * /, parenteser "
        f"og {', '.join(NAVN)} over en kolonne, for eksempel sum(logg.minutter)"
    )


def find_slag(node: ast.expr, text: str = "") -> Slag:
    """What an expression gives. Raises UttrykkFeil where it is no arithmetic, or adds what cannot be added."""
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _combined(find_slag(left, text), op, find_slag(right, text))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            slag = find_slag(operand, text)
            if slag == "andel":
                raise UttrykkFeil("en andel fra «fortegn» kan ikke regnes videre med")
            return slag
        case ast.Constant(value=value) if type(value) in (int, float):
            return "tall"
        case ast.Name():
            return "tall"
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in RADFUNKSJONER:
            if len(args) != RADFUNKSJONER[name]:
                raise UttrykkFeil(f"«{name}» tar {_how_many(RADFUNKSJONER[name])}, som i {_EKSEMPEL[name]}")
            for argument in args:
                _check_row(argument, text)
            return "andel" if name == FORTEGN else "intervall" if name in INTERVALLER else "tall"
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name == SPENN:
            if len(args) != 3 or not all(isinstance(a, ast.Name) or _is_number(a) for a in args):
                raise UttrykkFeil("«spenn» tar tre felt eller tall: det trolige, det laveste og det høyeste")
            return "spenn"
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name == ELLERS:
            kinds = [find_slag(argument, text) for argument in args]
            if len(kinds) != 2 or kinds[0] != kinds[1]:
                raise UttrykkFeil("«ellers» tar to regnestykker av samme slag: det første som kan regnes ut, gjelder")
            return kinds[0]
        case ast.Call(func=ast.Name(id=name)) if name == OPPFYLT:
            raise UttrykkFeil(
                "«oppfylt» står inni en funksjon over en tabell, som i snitt(oppfylt(logg.punkter, punkter))"
            )
        case ast.Call(func=ast.Name(id=name)) if name == OM_TOM:
            raise UttrykkFeil("«om_tom» står inni en funksjon over en tabell, som i snitt(om_tom(logg.minutter, 0))")
        case ast.Call(func=ast.Name(id=name), args=[ast.Attribute()]):
            raise UttrykkFeil(f"funksjonen «{name}» finnes ikke. Velg blant: {', '.join(NAVN)}")
    raise _no_arithmetic(text)


_EKSEMPEL = {
    **{name: f"{name}(logg.minutter)" for name in (*FUNKSJONER, UTELATT)},
    HL: "hl(nullpunkt.minutter, logg.minutter)",
    PARVIS: "parvis(par.uten - par.med)",
    FORTEGN: "fortegn(par.uten - par.med)",
}


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _how_many(number: int) -> str:
    return "to regnestykker, ett fra hver tabell" if number == 2 else "ett regnestykke over kolonnene i en tabell"


def _combined(left: Slag, op: ast.operator, right: Slag) -> Slag:
    kinds = {left, right}
    if "andel" in kinds:
        raise UttrykkFeil("en andel fra «fortegn» kan ikke regnes videre med")
    if left == right == "intervall":
        raise UttrykkFeil("to målte intervaller kan ikke legges sammen eller ganges: vis hvert av dem for seg")
    if isinstance(op, ast.Div) and right != "tall":
        raise UttrykkFeil("det går ikke å dele på et intervall eller et spenn")
    return "intervall" if "intervall" in kinds else "spenn" if "spenn" in kinds else "tall"


def _check_row(node: ast.expr, text: str) -> None:
    """What stands inside a function: the columns of one table, numbers, and arithmetic."""

    def walk(node: ast.expr) -> None:
        match node:
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                walk(left)
                walk(right)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                walk(operand)
            case ast.Constant(value=value) if type(value) in (int, float):
                pass
            case ast.Attribute(value=ast.Name()):
                pass
            case ast.Call(
                func=ast.Name(id="om_tom"),
                args=[ast.Attribute(value=ast.Name()), ast.Constant(value=value)],
                keywords=[],
            ) if type(value) in (int, float):
                pass
            case ast.Call(func=ast.Name(id="oppfylt"), args=[ast.Attribute(value=ast.Name()), ast.Name()], keywords=[]):
                pass
            case _:
                raise _no_arithmetic(text)

    walk(node)
    tables = sorted({name.split(".")[0] for name in _columns_in(node)})
    if not tables:
        raise _no_arithmetic(text)
    if len(tables) > 1:
        raise UttrykkFeil(
            f"kolonnene inni en funksjon må være fra samme tabell; her er «{'» og «'.join(tables)}». "
            f"Bruk hl(…, …) for å sammenligne to tabeller"
        )


def _columns_in(node: ast.AST) -> set[str]:
    return {
        f"{n.value.id}.{n.attr}"
        for n in ast.walk(node)
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }


def table_of(node: ast.expr) -> str:
    """The table that a row expression is over."""
    return min(_columns_in(node)).split(".")[0]


def names_in(node: ast.expr) -> frozenset[str]:
    """The fields an expression reads: `minutter_foer`, or `logg.minutter` for a column."""
    of_rows = find_oppfylt(node)
    columns = _columns_in(node) - {column for column, _ in of_rows}
    functions = {n.func.id for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    tables = {name.split(".")[0] for name in _columns_in(node)} | {table for _, table in of_rows}
    plain = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} - functions - tables
    return frozenset(plain | columns)


def find_oppfylt(node: ast.expr) -> frozenset[tuple[str, str]]:
    """The columns that say rows of another table, each with that table: `logg.kriterier`, `kriterier`."""
    return frozenset(
        (f"{column.value.id}.{column.attr}", table.id)
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == OPPFYLT
        for column, table in [one.args]
        if isinstance(column, ast.Attribute) and isinstance(column.value, ast.Name) and isinstance(table, ast.Name)
    )


# A table and a column, with the least and the largest number that make sense there.
Grenser = Mapping[tuple[str, str], tuple[float | None, float | None]]


def measured_tables(node: ast.expr) -> frozenset[str]:
    """The tables whose rows are runs: those that an interval is made of."""
    return frozenset(
        table_of(argument)
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in INTERVALLER
        for argument in one.args
    )


def bind_grenser(node: ast.expr, grenser: Grenser) -> ast.expr:
    """The same expression, where a column that has limits gives a value only within them."""
    return _Binder(grenser).visit(copy.deepcopy(node)) if grenser else node


class _Binder(ast.NodeTransformer):
    def __init__(self, grenser: Grenser) -> None:
        self.grenser = grenser

    def visit_Call(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(func=ast.Name(id="om_tom"), args=[ast.Attribute() as column, _]):
                return self._within(column, node)
            case ast.Call(func=ast.Name(id="oppfylt")):
                return node
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return self._within(node, node)

    def _within(self, column: ast.Attribute, node: ast.expr) -> ast.expr:
        table = column.value.id if isinstance(column.value, ast.Name) else ""
        if (table, column.attr) not in self.grenser:
            return node
        limits = [ast.Constant(value=limit) for limit in self.grenser[table, column.attr]]
        return ast.Call(func=ast.Name(id=MELLOM), args=[node, *limits], keywords=[])


def needed_names(node: ast.expr) -> frozenset[str]:
    """The fields without which there is no value: of a range only the likely one."""
    match node:
        case ast.BinOp(left=left, right=right):
            return needed_names(left) | needed_names(right)
        case ast.UnaryOp(operand=operand):
            return needed_names(operand)
        case ast.Name(id=name):
            return frozenset((name,))
        case ast.Call(func=ast.Name(id="spenn"), args=[likely, *_]):
            return needed_names(likely)
    return frozenset()


# --- The value ---------------------------------------------------------------------------------


def evaluate(node: ast.expr, verdier: Verdier) -> float | None:
    """The value as one number, or None when something it needs is not filled in or cannot be divided by.

    Of an interval or a range it is the middle.
    """
    value = compute(node, verdier)
    return value.midt if isinstance(value, Intervall | Spenn) else value


def evaluate_intervall(node: ast.expr, verdier: Verdier) -> Intervall | Spenn | None:
    """The interval or the range; None where `evaluate` is."""
    value = compute(node, verdier)
    return make_spenn(value) if isinstance(value, int | float) else value


def compute(node: ast.expr, verdier: Verdier) -> Verdi:
    """The value as what it is: a number, a range or an interval."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return _combine(op, compute(left, verdier), compute(right, verdier))
        case ast.UnaryOp(operand=operand):
            return _combine(ast.Sub(), 0, compute(operand, verdier))
        case ast.Constant(value=value) if isinstance(value, int | float):
            return value
        case ast.Name(id=name):
            found = verdier.get(name)
            return found if isinstance(found, int | float) else None
        case ast.Call(func=ast.Name(id="spenn"), args=args):
            return _spenn([evaluate(a, verdier) for a in args])
        case ast.Call(func=ast.Name(id="ellers"), args=[first, second]):
            known = compute(first, verdier)
            return compute(second, verdier) if known is None else known
        case ast.Call(func=ast.Name(id=name), args=args):
            return _fold(name, [_rows(a, verdier) for a in args])
    raise AssertionError(ast.dump(node))


def _spenn(values: Sequence[float | None]) -> Spenn | None:
    likely, *ends = values
    if likely is None:
        return None
    known = [likely, *(end for end in ends if end is not None)]
    return Spenn(likely, min(known), max(known))


def _combine(op: ast.operator, a: Verdi, b: Verdi) -> Verdi:
    if a is None or b is None:
        return None
    if isinstance(a, int | float) and isinstance(b, int | float):
        return None if isinstance(op, ast.Div) and b == 0 else _finite(_OPERATORS[type(op)](a, b))
    left, right = make_spenn(a), make_spenn(b)
    if isinstance(op, ast.Div) and right.midt == 0:
        return None
    do = _OPERATORS[type(op)]
    ends = [do(x, y) for x in (left.lav, left.hoey) for y in (right.lav, right.hoey)]
    middle = do(left.midt, right.midt)
    if not all(map(math.isfinite, (*ends, middle))):
        return None
    measured = a if isinstance(a, Intervall) else b if isinstance(b, Intervall) else None
    if measured is None:
        return Spenn(middle, min(ends), max(ends))
    other = right if measured is a else left
    guessed = measured.anslaatt or other.lav < other.hoey
    return replace(measured, midt=middle, lav=min(ends), hoey=max(ends), anslaatt=guessed)


@dataclass(frozen=True)
class _Rader:
    verdier: list[float]
    utelatt: int


def _rows(node: ast.expr, verdier: Verdier) -> _Rader | None:
    """The value of a row expression for each row that has all of it, and how many were begun and have not.

    A table that nobody has written in has no rows; None when what stands there is no table.
    """
    rows: object = verdier.get(table_of(node))
    if rows is None:
        return _Rader([], 0)
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return None
    found, left_out = [], 0
    for row in rows:
        value = _of_row(node, row, verdier)
        if value is not None:
            found.append(value)
        elif any(cell not in (None, "", []) for key, cell in row.items() if not key.startswith("_")):
            left_out += 1
    return _Rader(found, left_out)


def _of_row(node: ast.expr, row: Mapping[str, object], verdier: Verdier) -> float | None:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            a, b = _of_row(left, row, verdier), _of_row(right, row, verdier)
            if a is None or b is None or (isinstance(op, ast.Div) and b == 0):
                return None
            return _OPERATORS[type(op)](a, b)
        case ast.UnaryOp(operand=operand):
            value = _of_row(operand, row, verdier)
            return None if value is None else -value
        case ast.Constant(value=value) if isinstance(value, int | float):
            return value
        case ast.Call(func=ast.Name(id="mellom"), args=[inner, ast.Constant(value=low), ast.Constant(value=high)]):
            value = _of_row(inner, row, verdier)
            return value if value is not None and _is_within(value, low, high) else None
        case ast.Call(args=[ast.Attribute(attr=column), ast.Name(id=table)]):
            rows: object = verdier.get(table)
            return _share(row.get(column), len(rows) if isinstance(rows, Sequence) and not isinstance(rows, str) else 0)
        case ast.Call(args=[ast.Attribute(attr=column), ast.Constant(value=instead)]):
            cell = row.get(column)
            if cell in (None, "") and isinstance(instead, int | float):
                return instead
            return _number(cell)
        case ast.Attribute(attr=column):
            return _number(row.get(column))
    raise AssertionError(ast.dump(node))


def _is_within(value: float, low: Any, high: Any) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _share(cell: object, antall: int) -> float | None:
    """How many of so many rows a cell says, as a share: by their ids, or by their numbers with 0 for none."""
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        found = len({one for one in cell if one != INGEN}) if cell else None
    else:
        words = re.findall(r"[^\s,;.]+", str(cell)) if isinstance(cell, str) or is_number(cell) else []
        if words == ["0"]:
            found = 0
        else:
            found = len(set(words)) if words and all(re.fullmatch(r"[1-9]\d{0,2}", one) for one in words) else None
    return None if found is None or not antall or found > antall else found / antall


def _number(cell: object) -> float | None:
    return cell if isinstance(cell, int | float) and is_number(cell) else None


def _fold(name: str, args: Sequence[_Rader | None]) -> Verdi:
    if any(rows is None for rows in args):
        return None
    filled = [rows.verdier for rows in args if rows]
    left_out = sum(rows.utelatt for rows in args if rows)
    match name:
        case "utelatt":
            return left_out
        case "hl":
            return find_hl(*filled, utelatt=left_out)
        case "parvis":
            return find_parvis(*filled, utelatt=left_out)
        case "fortegn":
            return find_fortegn(*filled, utelatt=left_out)
    (values,) = filled
    if not values:
        return 0 if name in ("antall", "sum") else None
    try:
        return _finite(FUNKSJONER[name](values))
    except OverflowError:
        return None


def _finite(value: float) -> float | None:
    """A number that can be shown; what is too large to be one is not known."""
    return value if math.isfinite(value) else None


# --- For the browser ----------------------------------------------------------------------------


def to_json(node: ast.expr) -> Any:
    """The expression for the browser.

    A number; the id of a field; [sign, a, b]; ["-", a]; [function, table, row] with one more table and row for hl;
    ["spenn", a, b, c]; ["ellers", a, b]. A row is the same over columns, and ["om_tom", column, number],
    ["oppfylt", column, table] and ["mellom", row, least, largest] (null for no limit).
    """
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return [_SIGNS[type(op)], to_json(left), to_json(right)]
        case ast.UnaryOp(operand=operand):
            return ["-", to_json(operand)]
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=column):
            return column
        case ast.Call(func=ast.Name(id=name), args=args) if name in RADFUNKSJONER:
            return [name, *(part for argument in args for part in (table_of(argument), to_json(argument)))]
        case ast.Call(func=ast.Name(id=name), args=args):
            return [name, *(to_json(argument) for argument in args)]
    raise AssertionError(ast.dump(node))
