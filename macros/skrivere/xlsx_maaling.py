"""What an Excel file needs on the side to compute measured intervals: which rows and which formulas. No sheet is written here.

Beside a table stands a column for each row expression: its value, or the word that says that the row does not count. On
a sheet of its own stands a line for each form: runs on each side, rows left out, k, the true level, and the interval.
k is looked up in a table that Python has counted; above its end it is the normal one, which is at most a little wider.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from macros.innhold.maaling import find_k_par, find_ks
from macros.innhold.models import Skjema
from macros.innhold.uttrykk import FORTEGN, HL, INTERVALLER, RADFUNKSJONER, UTELATT, table_of

# The largest number of runs on each side that the table of k has.
TABELL_MAKS = 50
Z = "1.959963984540054"
# What stands for each measurement, in this order; the first three of a comparison of two tables count rows.
DELER = ("n", "m", "utelatt", "k", "nivaa", "midt", "lav", "hoey")
# What stands for each estimate that is shown rounded: as it is, and the step that it is rounded to.
HELE = ("midt", "lav", "hoey", "trinn")


@dataclass(frozen=True)
class Omraade:
    """The cells of a column, and of the numbers that say which form each row belongs to (empty: all to one)."""

    verdi: str
    eier: str = ""


@dataclass(frozen=True)
class Regning:
    """rader: the row expressions that have a column of their own, by table. maalinger: the calls that give intervals."""

    rader: dict[str, tuple[ast.expr, ...]]
    maalinger: tuple[ast.Call, ...]


def find_regning(skjema: Skjema) -> Regning:
    """All that the expressions of a form need on the side; equal ones once."""
    rows: dict[str, dict[str, ast.expr]] = {}
    calls: dict[str, ast.Call] = {}
    trees = skjema.utregninger
    for felt in skjema.felt:
        if not felt.uttrykk:
            continue
        for call in _calls(trees[felt.id]):
            name = call.func.id  # type: ignore[attr-defined]
            measured = name in INTERVALLER
            if measured:
                calls.setdefault(ast.dump(call), call)
            for argument in call.args:
                if measured or name == UTELATT or not isinstance(argument, ast.Attribute):
                    rows.setdefault(table_of(argument), {}).setdefault(ast.dump(argument), argument)
    return Regning({table: tuple(found.values()) for table, found in rows.items()}, tuple(calls.values()))


def _calls(node: ast.expr) -> Iterator[ast.Call]:
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in RADFUNKSJONER:
            yield one


def same(a: ast.expr, b: ast.expr) -> bool:
    return a is b or _text(a) == _text(b)


@cache
def _text(node: ast.expr) -> str:
    """An expression as text; it is asked for in every cell."""
    return ast.dump(node)


# --- Formulas -----------------------------------------------------------------------------------


def row_formula(value: str, needs: Sequence[str], cells: str, left_out: str, own: int = 0) -> str:
    """The value of a complete row, the word of one that was begun, and nothing of an empty one.

    own: how many of the cells hold formulas of ours.
    """
    return f'=IF(COUNTA({cells})<={own},"",IF(AND({",".join(needs)}),IFERROR({value},"{left_out}"),"{left_out}"))'


def count_left_out(area: Omraade, number: str, left_out: str) -> str:
    if area.eier:
        return f'COUNTIFS({area.eier},{number},{area.verdi},"{left_out}")'
    return f'COUNTIF({area.verdi},"{left_out}")'


def make_formulas(
    call: ast.Call, areas: Sequence[Omraade], number: str, left_out: str, cell: Callable[[str], str], tables: str
) -> Iterator[tuple[str, str]]:
    """Each part of a measurement with its formula; the last three are array formulas.

    areas: where the row expressions stand. number: the cell with the number of the form. cell(part): the cell of
    another part in the same line. tables: the sheet with the counted k, quoted.
    """
    name = call.func.id  # type: ignore[attr-defined]
    n, m, k = cell("n"), cell("m"), cell("k")
    first, second = areas[0], areas[-1]

    def count(area: Omraade, criterion: str = ">-1E+300") -> str:
        if area.eier:
            return f'COUNTIFS({area.eier},{number},{area.verdi},"{criterion}")'
        return f'COUNTIF({area.verdi},"{criterion}")'

    def here(area: Omraade) -> str:
        own = f"({area.eier}={number})*" if area.eier else ""
        return f"{own}ISNUMBER({area.verdi})"

    missing = "+".join(count_left_out(area, number, left_out) for area in areas)
    if name == FORTEGN:
        yield "n", f"={count(first, '>0')}+{count(first, '<0')}"
        yield "m", f"={count(first, '>0')}"
        yield "utelatt", f"={missing}+{count(first, '=0')}"
        yield "k", '=""'
        yield "nivaa", f'=IF({n}=0,"",0.95)'
        yield "midt", f'=IF({n}=0,"",{m}/{n})'
        yield "lav", f'=IF({n}=0,"",IF({m}=0,0,BETAINV(0.025,MAX(1,{m}),{n}-{m}+1)))'
        yield "hoey", f'=IF({n}=0,"",IF({m}={n},1,BETAINV(0.975,{m}+1,MAX(1,{n}-{m}))))'
        return
    yield "n", f"={count(first)}"
    yield "m", f"={count(second)}"
    yield "utelatt", f"={missing}"
    places = _Tabell(tables)
    if name == HL:
        normal = f"{n}*{m}/2-{Z}*SQRT({n}*{m}*({n}+{m}+1)/12)-0.5"
        k_of, level_of, inside = places.cell("k", n, m), places.cell("nivaa", n, m), f"MAX({n},{m})<={TABELL_MAKS}"
        differences = (
            f'IF({here(first)}*TRANSPOSE({here(second)}),{first.verdi}-TRANSPOSE({second.verdi}),"")'
        )  # fmt: skip
    else:
        normal = f"{n}*({n}+1)/4-{Z}*SQRT({n}*({n}+1)*(2*{n}+1)/24)-0.5"
        k_of, level_of, inside = places.pair("k", n), places.pair("nivaa", n), f"{n}<={TABELL_MAKS}"
        upper = f"(ROW({first.verdi})<=TRANSPOSE(ROW({first.verdi})))"
        differences = (
            f"IF({here(first)}*TRANSPOSE({here(first)})*{upper},({first.verdi}+TRANSPOSE({first.verdi}))/2,\"\")"
        )  # fmt: skip
    none = f"MIN({n},{m})=0"
    yield "k", f'=IF({none},"",IF({inside},{k_of},MAX(0,INT({normal}))))'
    yield "nivaa", f'=IF({none},"",IF({inside},{level_of},0.95))'
    yield "midt", f'=IF({none},"",MEDIAN({differences}))'
    yield "lav", f'=IF({none},"",SMALL({differences},{k}+1))'
    yield "hoey", f'=IF({none},"",LARGE({differences},{k}+1))'


def shown_when_drawn(formula: str, level: str) -> str:
    """A limit, or nothing while the level is below what an interval is drawn at."""
    return f'=IF(N({level})<0.8,"",{formula.removeprefix("=")})'


def find_trinn(cell: Callable[[str], str]) -> str:
    """The step of round_spenn in macros/innhold/maaling.py: 1 or 5 times a power of ten, at most a quarter of the half
    width, and never so large that an end lands on zero.
    """
    low, high = cell("lav"), cell("hoey")
    most = f"MAX(0.001,MIN(({high}-{low})/8,IF({low}>0,{low},5000000),IF({high}<0,-{high},5000000),5000000))"
    power = f"10^INT(LOG10({most})+1E-13)"
    return f'=IF(ISNUMBER({low}),{power}*IF({most}>=5*{power},5,1),"")'


def rounded(del_: str, cell: Callable[[str], str]) -> str:
    """A part as it is told: the ends go outwards, and hold the middle."""
    step = cell("trinn")
    middle = f"INT({cell('midt')}/{step}+0.5)*{step}"
    match del_:
        case "lav":
            return f"MIN(INT({cell('lav')}/{step}+1E-9)*{step},{middle})"
        case "hoey":
            return f"MAX(-INT(1E-9-{cell('hoey')}/{step})*{step},{middle})"
    return middle


# --- The table of k -----------------------------------------------------------------------------

# Where the blocks of the table begin, as rows from 0: k and level of two samples, then of pairs.
TOPP = {"k": 4, "nivaa": 4 + TABELL_MAKS + 4}
PAR = 4 + 2 * (TABELL_MAKS + 4)


class _Tabell:
    def __init__(self, ark: str) -> None:
        self.ark = ark

    def cell(self, what: str, n: str, m: str) -> str:
        top = TOPP[what] + 1
        return f"INDEX({self.ark}!$B${top}:{_column(TABELL_MAKS + 1)}${top + TABELL_MAKS - 1},{n},{m})"

    def pair(self, what: str, n: str) -> str:
        row = PAR + (2 if what == "nivaa" else 1)
        return f"INDEX({self.ark}!$B${row}:{_column(TABELL_MAKS + 1)}${row},1,{n})"


def _column(number: int) -> str:
    """$AY: the column with this number, from 1."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return f"${text}"


@cache
def table_rows() -> tuple[list[list[int]], list[list[float]], list[int], list[float]]:
    """k and the level for 1 … 50 runs on each side, and for 1 … 50 pairs."""
    sizes = range(1, TABELL_MAKS + 1)
    # The same whichever side is the larger.
    by_larger = [find_ks(larger) for larger in sizes]
    both = [[by_larger[max(n, m) - 1][min(n, m) - 1] for m in sizes] for n in sizes]
    pairs = [find_k_par(n) for n in sizes]
    return (
        [[k for k, _ in row] for row in both],
        [[level for _, level in row] for row in both],
        [k for k, _ in pairs],
        [level for _, level in pairs],
    )
