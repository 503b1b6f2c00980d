"""A computed field in other words: as a sentence for people, and as a formula for Excel."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from macros.dokument.kontekst import Filkontekst
from macros.innhold.models import Felt, Skjema
from macros.innhold.spraak import format_tall
from macros.innhold.uttrykk import (
    ELLERS,
    INTERVALLER,
    MELLOM,
    OM_TOM,
    OPPFYLT,
    RADFUNKSJONER,
    SPENN,
    parse_uttrykk,
    table_of,
)

_OPERATORS: Mapping[type[ast.operator], tuple[str, str, int]] = {
    ast.Add: ("+", "+", 1),
    ast.Sub: ("−", "-", 1),
    ast.Mult: ("×", "*", 2),
    ast.Div: ("÷", "/", 2),
}
Del = Literal["midt", "lav", "hoey"]
DELER: tuple[Del, ...] = ("midt", "lav", "hoey")


def _arithmetic(node: ast.expr, which: int, leaf: Callable[[ast.expr], str], above: int = 0) -> str:
    """An expression as text, with parentheses only where they are needed. leaf writes what is no operator."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            sign, rank = _OPERATORS[type(op)][which], _OPERATORS[type(op)][2]
            # The right side of a minus and of a division keeps its parentheses when it ranks the same.
            after = rank + (type(op) in (ast.Sub, ast.Div))
            space = "" if which else " "
            text = f"{_arithmetic(left, which, leaf, rank)}{space}{sign}{space}{_arithmetic(right, which, leaf, after)}"
            return f"({text})" if rank < above else text
        case ast.UnaryOp(operand=operand):
            return f"({'-' if which else '−'}{_arithmetic(operand, which, leaf, 3)})"
    return leaf(node)


# --- For people ---------------------------------------------------------------------------------


def explain_uttrykk(uttrykk: str, skjema: Skjema, kontekst: Filkontekst) -> str:
    """«Tid før» − «Tid etter»: the arithmetic with the labels of the fields."""
    return _Forklarer(skjema, kontekst).explain(parse_uttrykk(uttrykk))


def explain_rad(node: ast.expr, skjema: Skjema, kontekst: Filkontekst) -> str:
    """What is worked out for each row of a table, with the labels of the columns."""
    return _Forklarer(skjema, kontekst).explain(node)


class _Forklarer:
    def __init__(self, skjema: Skjema, kontekst: Filkontekst) -> None:
        self.felt = {f.id: f for f in skjema.felt}
        self.k = kontekst

    def explain(self, node: ast.expr) -> str:
        alone = isinstance(node, ast.Call)
        return _arithmetic(node, 0, self._leaf if alone else self._operand)

    def _operand(self, node: ast.expr) -> str:
        """A comparison of rows is a whole sentence: in parentheses when something is done with it."""
        text = self._leaf(node)
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        return f"({text})" if name in INTERVALLER else text

    def _leaf(self, node: ast.expr) -> str:
        k = self.k
        match node:
            case ast.Constant(value=value) if isinstance(value, int | float):
                return self._number(value)
            case ast.Name(id=id):
                return self._quoted(self.felt[id])
            case ast.Attribute(value=ast.Name(id=table), attr=attr):
                return self._quoted(next(c for c in self.felt[table].kolonner if c.id == attr))
            case ast.Call(func=ast.Name(id=name), args=[inner, _, _]) if name == MELLOM:
                return self._leaf(inner)
            case ast.Call(func=ast.Name(id=name), args=[column, ast.Constant(value=value)]) if name == OM_TOM:
                assert isinstance(value, int | float)
                return k.s("fil_regn_om_tom", kolonne=self._leaf(column), tall=self._number(value))
            case ast.Call(func=ast.Name(id=name), args=[column, ast.Name(id=rows)]) if name == OPPFYLT:
                return k.s("fil_regn_oppfylt", kolonne=self._leaf(column), tabell=self._quoted(self.felt[rows]))
            case ast.Call(func=ast.Name(id=name), args=[first, second]) if name == ELLERS:
                return k.s("fil_regn_ellers", foerst=self.explain(first), ellers=self.explain(second))
            case ast.Call(func=ast.Name(id=name), args=[likely, low, high]) if name == SPENN:
                return k.s("fil_regn_spenn", midt=self.explain(likely), lav=self.explain(low), hoey=self.explain(high))
            case ast.Call(func=ast.Name(id=name), args=[before, after]):
                return k.s(
                    f"fil_regn_{name}",
                    foer=self.explain(before),
                    tabell_foer=self._quoted(self.felt[table_of(before)]),
                    etter=self.explain(after),
                    tabell_etter=self._quoted(self.felt[table_of(after)]),
                )
            case ast.Call(func=ast.Name(id=name), args=[rows]):
                return k.s(f"fil_regn_{name}", kolonne=self._sum(rows), tabell=self._quoted(self.felt[table_of(rows)]))
        raise AssertionError(ast.dump(node))

    def _sum(self, rows: ast.expr) -> str:
        """A column as it is; several with arithmetic between them in parentheses."""
        text = self.explain(rows)
        return f"({text})" if isinstance(rows, ast.BinOp) else text

    def _quoted(self, felt: Felt) -> str:
        return f"«{self.k.t(felt.ledetekst).tekst}»"

    def _number(self, value: float) -> str:
        return format_tall(self.k.maal, value)


# --- For Excel ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Celle:
    """The middle, the lowest and the highest as formulas; of a number all three are the same."""

    midt: str
    lav: str
    hoey: str

    @property
    def er_tall(self) -> bool:
        return self.midt == self.lav == self.hoey


def excel_uttrykk(
    uttrykk: str | ast.expr,
    name: Callable[[str], str],
    fold: Callable[[str, ast.expr], str],
    maaling: Callable[[ast.expr, Del], str] | None = None,
    del_: Del = "midt",
) -> str:
    """The arithmetic as Excel writes it.

    name(id) gives the reference to a field, fold(function, row) the formula that folds the rows of a table, and
    maaling(call, del) the cell that holds that part of a measured interval.
    """
    tree = parse_uttrykk(uttrykk) if isinstance(uttrykk, str) else uttrykk

    def leaf(node: ast.expr) -> str:
        match node:
            case ast.Constant(value=value) if isinstance(value, int | float):
                return str(value)
            case ast.Name(id=id):
                return name(id)
            case ast.Call(func=ast.Name(id=function), args=[rows]) if function in RADFUNKSJONER:
                return fold(function, rows)
        raise AssertionError(ast.dump(node))

    def parts(node: ast.expr) -> _Celle:
        match node:
            case ast.Call(func=ast.Name(id=function)) if function in INTERVALLER:
                assert maaling
                return _Celle(*(maaling(node, part) for part in DELER))
            case ast.Call(func=ast.Name(id=function), args=[first, second]) if function == ELLERS:
                a, b = parts(first), parts(second)
                return _Celle(*(f"IF(ISNUMBER({a.midt}),{getattr(a, one)},{getattr(b, one)})" for one in DELER))
            case ast.Call(func=ast.Name(id=function), args=args) if function == SPENN:
                likely, low, high = (_arithmetic(a, 1, leaf) for a in args)
                # MIN and MAX pass over an empty cell that they are given as a reference.
                return _Celle(likely, f"MIN({likely},{low},{high})", f"MAX({likely},{low},{high})")
            case ast.BinOp(left=left, op=op, right=right):
                return _combine(_OPERATORS[type(op)][1], parts(left), parts(right), _arithmetic(node, 1, leaf_or_cell))
            case ast.UnaryOp(operand=operand):
                inner = parts(operand)
                if inner.er_tall:
                    whole = _arithmetic(node, 1, leaf)
                    return _Celle(whole, whole, whole)
                return _Celle(f"(-{inner.midt})", f"(-{inner.hoey})", f"(-{inner.lav})")
        number = leaf(node)
        return _Celle(number, number, number)

    def leaf_or_cell(node: ast.expr) -> str:
        return parts(node).midt if isinstance(node, ast.Call) else leaf(node)

    return str(getattr(parts(tree), del_))


def _combine(sign: str, a: _Celle, b: _Celle, whole: str) -> _Celle:
    """The limits of a sum, a difference, a product or a quotient; `whole` is the arithmetic of the middles."""
    if a.er_tall and b.er_tall:
        return _Celle(whole, whole, whole)
    ends = [f"({x}){sign}({y})" for x in dict.fromkeys((a.lav, a.hoey)) for y in dict.fromkeys((b.lav, b.hoey))]
    return _Celle(whole, f"MIN({','.join(ends)})", f"MAX({','.join(ends)})")


def excel_rad(node: ast.expr, column: Callable[[str], str], antall: Callable[[str], str]) -> tuple[str, list[str]]:
    """A row expression as a formula, and the conditions that make the row complete.

    column(id) gives its cell, antall(table) the number of rows that are filled in in another table.
    """
    needs: list[str] = []

    def leaf(node: ast.expr) -> str:
        match node:
            case ast.Constant(value=value) if isinstance(value, int | float):
                return str(value)
            case ast.Attribute(attr=attr):
                needs.append(f"ISNUMBER({column(attr)})")
                return column(attr)
            case ast.Call(func=ast.Name(id=name), args=[inner, ast.Constant(value=low), ast.Constant(value=high)]) if (
                name == MELLOM
            ):
                value = leaf(inner)
                # A text is larger than every number, and is stopped by the condition before.
                limits = ((">=", low), ("<=", high))
                needs.extend(f"{value}{sign}{limit!r}" for sign, limit in limits if limit is not None)
                return value
            case ast.Call(args=[ast.Attribute(attr=attr), ast.Name(id=table)]):
                cell, rows = column(attr), antall(table)
                count = f'IF({cell}&""="0",0,LEN({cell})-LEN(SUBSTITUTE({cell},",",""))+1)'
                needs.append(f'{cell}<>""')
                needs.append(f"{count}<={rows}")
                return f"{count}/{rows}"
            case ast.Call(args=[ast.Attribute(attr=attr), ast.Constant(value=value)]):
                needs.append(f'OR({column(attr)}="",ISNUMBER({column(attr)}))')
                return f'IF({column(attr)}="",{value!r},{column(attr)})'
        raise AssertionError(ast.dump(node))

    return _arithmetic(node, 1, leaf), list(dict.fromkeys(needs))
