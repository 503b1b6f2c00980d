"""Answers for the unit tests of the scripts, which run without Python: `python -m tests.fasit` writes tests/js/fasit.json.

The statistics, the arithmetic of fields and «does it pay» are written twice, in Python and in JavaScript. Python's half is held
to enumeration, scipy and paper by its own tests; a test here holds the file to Python's half, and tests/js holds JavaScript's
half to the file.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from macros.innhold.loennsomhet import Regnestykke, calc_loennsomhet
from macros.innhold.maaling import (
    Intervall,
    Kvalitet,
    Spenn,
    compare_vanskegrad,
    count_u,
    count_w,
    find_andel,
    find_fortegn,
    find_hl,
    find_hvor_mange_til,
    find_k,
    find_k_par,
    find_parvis,
    find_per_aar,
    find_setning,
    judge_intervall,
    judge_styrke,
    make_spenn,
    multiply,
    round_spenn,
)
from macros.innhold.uttrykk import compute, evaluate, evaluate_intervall, parse_uttrykk, to_json

FASIT = Path(__file__).parent / "js" / "fasit.json"

FOER = [45, 50, 38, 60, 47]
MED_KI = [30, 33, 30, 31, 63, 29]
# Two samples each: clear, doubtful, hopeless, tied, few, slower with AI, decimals that are equal on paper.
UTVALG: list[tuple[list[float], list[float]]] = [
    (FOER, MED_KI),
    ([50, 52, 48, 55, 51], [20, 22, 25, 21, 19]),
    ([20, 22, 25, 21, 19], [50, 52, 48, 55, 51]),
    ([30, 40, 35, 33, 50, 41], [30, 41, 28, 36, 48, 39, 33]),
    ([50, 52, 48, 55], [20, 22, 25, 21]),
    ([20, 22, 25, 21], [50, 52, 48, 55]),
    ([40, 42, 44], [20, 21, 22, 25, 26, 24]),
    ([40, 41, 44, 42, 41], [20]),
    ([40, 41, 44, 42, 41, 43, 45], [20, 21]),
    ([40, 41], [20, 21, 19]),
    ([1], [2]),
    ([4] * 5, [4] * 5),
    ([0.3, 0.4, 0.5], [0.1 + 0.2, 0.2, 0.1]),
    ([10, 12, 9, 14, 11, 30], [9, 12, 8, 13, 10]),
    ([12, 12, 15, 20, 15, 12, 18, 16], [10, 12, 12, 11, 15, 14, 9, 12, 13]),
    ([], [1]),
    ([1], []),
]  # fmt: skip


def _draw(seed: int, antall: int) -> Iterator[tuple[list[float], list[float]]]:
    r = random.Random(seed)
    for nr in range(antall):
        n, m = r.randint(3, 9), r.randint(3, 9)
        spread = r.choice([2, 6, 12])
        one = lambda mean, s=spread, d=nr % 3: round(max(0, r.gauss(mean, s)), d)  # noqa: E731
        yield [one(40) for _ in range(n)], [one(40 - r.choice([0, 6, 12])) for _ in range(m)]


def _maaling() -> dict[str, Any]:
    samples = [*UTVALG, *_draw(1, 9)]
    differences = [[18, 4, -5, 0], [1, 1, 1, -1, 0, 0], [3], [0.1, -0.2, 0.30000000001, 0], [5, 6, 7, 8, 9, 10, 11], []]
    intervals = [
        Intervall((lav + hoey) / 2, lav, hoey, nivaa, n, m, noeytral=noeytral)
        for lav, hoey in ((2, 20), (0, 20), (-20, -1), (-20, 0), (-0.1, 0.4), (-0.1000001, 0.4), (-0.2, -0.05), (0.55, 1), (0.5, 1), (0, 0.4), (-4, 9))
        for nivaa, n, m in ((0.96, 6, 6), (0.95, 5, 5), (0.9375, 5, 5), (0.97, 4, 9), (0.97, 9, 4), (0.8, 3, 3), (0.79, 3, 3))
        for noeytral in ((0, 0.5) if lav in (0.55, 0.5, 0) else (0,))
    ]  # fmt: skip
    how: list[dict[str, Any]] = [
        {},
        {"samme_maate": True, "samme_folk": True, "kvalitet": None, "bruk": None},
        {"samme_maate": True, "samme_folk": True, "kvalitet": Kvalitet("bedre", True, None), "bruk": True},
        {"samme_maate": True, "samme_folk": True, "kvalitet": Kvalitet("ukjent", False, None), "bruk": True},
        {"samme_maate": False, "samme_folk": True, "kvalitet": Kvalitet("verre", False, None), "bruk": True},
        {"samme_maate": True, "samme_folk": False, "kvalitet": None, "bruk": False},
    ]
    times: list[float | Spenn] = [60, Spenn(60, 50, 80), Spenn(0, -2, 3), -1]
    spans = [
        Spenn(51.3, 40.2, 59.8), Spenn(18.08, -15.17, 33.83), Spenn(20, 0.4, 40), Spenn(1234, 810, 1702), Spenn(0.31, 0.12, 0.52),
        Spenn(12, 12, 12), Spenn(-8, -20.2, -0.3), Spenn(0, -1, 1), Spenn(1e7, 2e6, 3e7), Spenn(0.0004, 0.0001, 0.0009), Spenn(2, -3, 2.4),
        Spenn(5.5, 5, 6), Spenn(-0.2, -40, 0.3), Spenn(100, 50, 150), Spenn(0, 0, 40), Spenn(-7, -40, 0), Spenn(3, 1, 9),
    ]  # fmt: skip
    cases: list[list[tuple[float, str | None]]] = [
        [(50, "tung"), (40, "middels"), (60, "tung")],
        [(20, "lett"), (25, "lett"), (30, "middels"), (9, None), (8, "ukjent")],
        [(1, "lett"), (2, "tung"), (3, "lett"), (4, "lett")],
        [(1, "lett"), (2, "lett"), (3, "lett"), (4, "lett"), (5, None)],
        [(1, None)],
    ]
    grades = ["lett", "middels", "tung"]
    asked = [None, *intervals]
    more = [find_hvor_mange_til(a, b) for a, b in UTVALG]
    return {
        "u": [[n, m, [str(one) for one in count_u(n, m)]] for n, m in ((1, 1), (2, 3), (5, 4), (6, 6), (22, 23))],
        "w": [[n, [str(one) for one in count_w(n)]] for n in (1, 2, 5, 8, 42)],
        "k": [
            [n, m, nivaa, *find_k(n, m, nivaa)]
            for nivaa in (0.95, 0.9, 0.8, 0.99)
            for n, m in [*((n, m) for n in range(1, 9) for m in range(1, 9)), (9, 20), (23, 24), (40, 31), (160, 170)]
        ],
        "k_par": [[n, nivaa, *find_k_par(n, nivaa)] for nivaa in (0.95, 0.9, 0.8, 0.99) for n in (*range(1, 15), 45, 210)],
        "hl": [[a, b, find_hl(a, b), find_hl(a, b, nivaa=0.8, utelatt=2)] for a, b in samples],
        "parvis": [[one, find_parvis(one), find_parvis(one, nivaa=0.8, utelatt=2)] for one in [*differences, *(a for a, _ in samples)]],
        "fortegn": [[one, find_fortegn(one), find_fortegn(one, nivaa=0.8, utelatt=2)] for one in differences],
        "andel": [[k, n, find_andel(k, n), find_andel(k, n, nivaa=0.9, utelatt=3)] for n in (0, 1, 2, 7, 10, 300) for k in sorted({0, 1, n // 3, n // 2, n - 1, n}) if 0 <= k <= n],
        "intervaller": asked,
        "kvalitet": [
            [nr, vurdert, found.dom, found.ikke_verre]
            for nr, one in enumerate(asked)
            for vurdert in (None, "bedre", "lik", "daarligere")
            for found in [judge_intervall(one, vurdert)]
        ],
        "vilkaar": how,
        "styrke": [
            [nr, nr_how, found.grad, found.mangler]
            for nr, one in enumerate(asked)
            for nr_how, one_how in enumerate(how)
            for found in [judge_styrke(one, **one_how)]
        ],
        "gange": [
            [one, time, multiply(one, time), find_per_aar(one, time)]
            for one in intervals[:60:7]
            if not one.noeytral
            for time in times
        ],
        "runde": [[one, round_spenn(one), make_spenn(one)] for one in spans],
        "vanskegrad": [
            [a, b, grades, {"rader": rows, "skjevt": skewed}]
            for a in cases
            for b in cases
            for rows, skewed in [compare_vanskegrad(a, b, grades)]
        ],
        "flere": [[a, b, one] for (a, b), one in zip(UTVALG, more, strict=True)],
        "setning": [
            *([find_hl(a, b), one, find_setning(find_hl(a, b), one)] for (a, b), one in zip(UTVALG, more, strict=True)),
            *([one, None, find_setning(one, None)] for one in intervals[::2] if not one.noeytral),
            *([intervals[-7], one, find_setning(intervals[-7], one)] for one in more[:8]),
        ],
    }  # fmt: skip


def _uttrykk() -> list[list[Any]]:
    """A tree, the answers it is computed of, and the value, the number and the range."""
    r = random.Random(5)
    texts = [
        "60 - snitt(logg.ki + logg.kontroll)", "utelatt(logg.ki + om_tom(logg.k, 0))", "sum(logg.ki * 2 - logg.k / logg.kontroll)",
        "hl(foer.min, logg.ki + logg.kontroll + om_tom(logg.k, 0))", "ganger * hl(foer.min, logg.ki + logg.kontroll) / 60 - 3",
        "spenn(ganger, lav, hoey) * hl(foer.min, logg.ki) / 60", "parvis(logg.ki - logg.kontroll)", "fortegn(logg.ki - logg.kontroll)",
        "100 * ellers(hl(oppfylt(logg.krit, krit), oppfylt(foer.krit, krit)), parvis(logg.ki - logg.k))", "snitt(oppfylt(logg.krit, krit))",
        "-spenn(ganger, lav, hoey) * ganger", "min(-logg.ki) + maks(logg.k)", "antall(logg.ki + logg.k)", "spenn(ganger, lav, hoey) / lav",
        "3 - spenn(ganger, lav, hoey)", "ganger / (lav - lav)", "spenn(ganger, lav, hoey) / (lav - lav)", "snitt(logg.ki / logg.kontroll)",
        "1e308 * ganger * 10 - ganger", "spenn(ganger, lav, hoey) * 1e308 * 10", "hl(foer.min, logg.ki) - lav", "-hl(foer.min, logg.ki)",
    ]  # fmt: skip
    cell = lambda: r.choice((0, 0.1, r.randint(0, 60), r.randint(0, 60), None, "", "mye", True))  # noqa: E731
    met = lambda: r.choice((["a"], ["a", "b"], ["ingen"], [], None, "0", 0, "1, 3", "2", 2, "1 1 2", "x", "9", "01", "1000", list("abcd")))  # noqa: E731  # fmt: skip
    found = []
    for text in texts:
        for _ in range(6):
            svar: dict[str, Any] = {key: r.randint(-5, 90) for key in ("ganger", "lav", "hoey") if r.random() < 0.9}
            for table, columns in {
                "foer": ("min", "krit"),
                "logg": ("ki", "kontroll", "k", "krit"),
                "krit": ("punkt",),
            }.items():
                if r.random() < 0.95:
                    svar[table] = [
                        {c: met() if c == "krit" else cell() for c in columns if r.random() < 0.9}
                        for _ in range(r.choice((0, 1, 3, 5)))
                    ]  # fmt: skip
            tree = parse_uttrykk(text)
            found.append(
                [to_json(tree), svar, compute(tree, svar), evaluate(tree, svar), evaluate_intervall(tree, svar)]
            )
    return found


def _summer() -> list[list[Any]]:
    """Columns whose sum is rounded once, as fsum does it: where what is lost on the way decides the last digit."""
    r = random.Random(8)
    cell = lambda: r.choice((0.1, 1 / 3, r.randint(0, 500), 1e16, -1e16, 1.0, 2.0**-53, -(2.0**-53), 2.0**-106, 3.0))  # noqa: E731
    columns = [[cell() for _ in range(r.choice((2, 3, 5, 9)))] for _ in range(150)]
    half = [[1e16, 1, tiny] for tiny in (1e-16, -1e-16, 0)] + [
        [1, 2.0**-53, tiny] for tiny in (2.0**-106, -(2.0**-106))
    ]
    half += [[-x for x in one] for one in half]
    return [[one, math.fsum(one)] for one in [*half, *columns, [0.1] * 10, [1e16, 3, 1e-16]]]


def _loennsomhet() -> list[list[Any]]:
    from tests.test_loennsomhet import PAA_PAPIR, draw_cases

    cases = [*(one[0] for one in PAA_PAPIR), *draw_cases(24)]
    return [[_without_none(one), calc_loennsomhet(one)] for one in cases]


def _without_none(one: Regnestykke) -> dict[str, Any]:
    return {key: value for key, value in asdict(one).items() if value is not None}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {key: _plain(one) for key, one in vars(value).items()}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


# What each part of the file is made by.
DELER: dict[str, Callable[[], Any]] = {
    "maaling": _maaling, "uttrykk": _uttrykk, "summer": _summer, "loennsomhet": _loennsomhet,
}  # fmt: skip


def make_del(name: str) -> Any:
    """One part, as JSON has it."""
    return json.loads(json.dumps(_plain(DELER[name]())))


def _lines(value: Any, depth: int = 0) -> str:
    """A line for each case, so that what changes is seen."""
    if isinstance(value, dict) and depth < 2:
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(one, depth + 1)}" for key, one in value.items()) + "\n}"
    if isinstance(value, list) and depth <= 2:
        return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    FASIT.write_text(_lines({name: make_del(name) for name in DELER}) + "\n", encoding="utf-8")
