"""The small arithmetic of computed fields (`type: beregnet`).

An expression holds numbers, field ids, + - * / and parentheses, and may fold a column of a
table: sum(logg.minutter), snitt(…), antall(…), min(…), maks(…). Python, the browser and the
Excel formula all follow what is said here.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import Any

FUNKSJONER: Mapping[str, Callable[[Sequence[float]], float]] = {
    "sum": math.fsum,
    "snitt": fmean,
    "antall": len,
    "min": min,
    "maks": max,
}
_OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}

_SIGNS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}

Verdier = Mapping[str, float | Sequence[Mapping[str, float | None]] | None]


class UttrykkFeil(ValueError):
    """The expression is no arithmetic; the text says why, in bokmål."""


def parse_uttrykk(text: str) -> ast.expr:
    """Parse and check the form of an expression. Raises UttrykkFeil."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise UttrykkFeil(f"«{text}» er ikke et regnestykke") from None
    _check(tree, text)
    return tree


def _check(node: ast.expr, text: str) -> None:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            _check(left, text)
            _check(right, text)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _check(operand, text)
        case ast.Constant(value=value) if type(value) in (int, float):
            return
        case ast.Name():
            return
        case ast.Call(func=ast.Name(id=name), args=[ast.Attribute(value=ast.Name())], keywords=[]):
            if name not in FUNKSJONER:
                raise UttrykkFeil(f"funksjonen «{name}» finnes ikke. Velg blant: {', '.join(FUNKSJONER)}")
        case _:
            raise UttrykkFeil(
                f"«{text}» er ikke et regnestykke. Bruk tall, felt-id-er, + - * /, parenteser "
                f"og {', '.join(FUNKSJONER)} over en kolonne, for eksempel sum(logg.minutter)"
            )


def names_in(node: ast.expr) -> frozenset[str]:
    """The fields an expression reads: `minutter_foer`, or `logg.minutter` for a column."""
    columns = {
        f"{n.value.id}.{n.attr}"
        for n in ast.walk(node)
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }
    functions = {n.func.id for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    tables = {name.split(".")[0] for name in columns}
    plain = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} - functions - tables
    return frozenset(plain | columns)


def evaluate(node: ast.expr, verdier: Verdier) -> float | None:
    """The value, or None when something it needs is not filled in or cannot be divided by."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            a, b = evaluate(left, verdier), evaluate(right, verdier)
            if a is None or b is None or (isinstance(op, ast.Div) and b == 0):
                return None
            return _OPERATORS[type(op)](a, b)
        case ast.UnaryOp(operand=operand):
            value = evaluate(operand, verdier)
            return None if value is None else -value
        case ast.Constant(value=value) if isinstance(value, int | float):
            return value
        case ast.Name(id=name):
            found = verdier.get(name)
            return found if isinstance(found, int | float) else None
        case ast.Call(func=ast.Name(id=function), args=[ast.Attribute(value=ast.Name(id=table), attr=column)]):
            rows = verdier.get(table)
            if not isinstance(rows, Sequence):
                return None
            filled = [value for row in rows if (value := row.get(column)) is not None]
            if not filled:
                return 0 if function in ("antall", "sum") else None
            return FUNKSJONER[function](filled)
    raise AssertionError(ast.dump(node))


def to_json(node: ast.expr) -> Any:
    """The expression for the browser: a number, the id of a field, [sign, a, b], ["-", a] or [function, table, column]."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return [_SIGNS[type(op)], to_json(left), to_json(right)]
        case ast.UnaryOp(operand=operand):
            return ["-", to_json(operand)]
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return name
        case ast.Call(func=ast.Name(id=function), args=[ast.Attribute(value=ast.Name(id=table), attr=column)]):
            return [function, table, column]
    raise AssertionError(ast.dump(node))
