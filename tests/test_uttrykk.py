"""The arithmetic of computed fields."""

from __future__ import annotations

import random
from typing import Any

import pytest

from macros.innhold import Innhold
from macros.innhold.maaling import Intervall, Spenn, find_fortegn, find_hl, find_parvis
from macros.innhold.uttrykk import (
    UttrykkFeil,
    bind_grenser,
    compute,
    evaluate,
    evaluate_intervall,
    find_slag,
    measured_tables,
    names_in,
    needed_names,
    parse_uttrykk,
    to_json,
)
from tests.node import MODELL, ask_module
from tests.test_maaling import approx

LOGG = [{"minutter": 10.0}, {"minutter": None}, {"minutter": 20.0}]
RIGHT = {
    "2 + 3 * 4": 14,
    "(2 + 3) * 4": 20,
    "-foer + 1": -29,
    "foer - etter": 18,
    "sum(logg.minutter)": 30,
    "snitt(logg.minutter)": 15,
    "antall(logg.minutter)": 2,
    "min(logg.minutter)": 10,
    "maks(logg.minutter)": 20,
    "foer - snitt(logg.minutter) / 3": 25,
}


@pytest.mark.parametrize(("text", "value"), RIGHT.items(), ids=RIGHT)
def test_an_expression_gives_its_value(text: str, value: float) -> None:
    assert evaluate(parse_uttrykk(text), {"foer": 30, "etter": 12, "logg": LOGG}) == pytest.approx(value)


@pytest.mark.parametrize("text", ["foer - etter", "etter / 0", "snitt(tom.minutter)", "foer / (etter - etter)"])
def test_what_cannot_be_computed_is_none_and_never_a_wrong_number(text: str) -> None:
    assert evaluate(parse_uttrykk(text), {"etter": 12, "foer": None, "tom": [{"minutter": None}]}) is None


def test_the_sum_of_nothing_is_nothing_and_not_unknown() -> None:
    assert evaluate(parse_uttrykk("sum(tom.kr)"), {"tom": []}) == 0


@pytest.mark.parametrize(
    "text",
    ["", "foer =", "foer ** 2", "foer if 1 else 2", "'a' + 'b'", "foer.bar", "open('x')", "sum(foer)", "[1, 2]", "True", "a; b", "x" * 10_000 + "("],
)  # fmt: skip
def test_what_is_no_arithmetic_is_refused(text: str) -> None:
    with pytest.raises(UttrykkFeil):
        parse_uttrykk(text)


def test_an_unknown_function_is_named_with_those_there_are() -> None:
    with pytest.raises(
        UttrykkFeil, match=r"funksjonen «median» finnes ikke. Velg blant: sum, snitt, antall, min, maks"
    ):
        parse_uttrykk("median(logg.minutter)")


def test_the_names_an_expression_reads() -> None:
    assert names_in(parse_uttrykk("foer - snitt(logg.minutter) * 2")) == {"foer", "logg.minutter"}


# --- Rows, and only whole ones --------------------------------------------------------------------

HULL: list[dict[str, Any]] = [{"ki": 10, "kontroll": 2}, {"ki": 10, "kontroll": 2}, {"ki": 100}, {"kontroll": 50}, {}]
PAR: list[dict[str, Any]] = [
    {"uten": 30, "med": 12},
    {"uten": 44, "med": 40},
    {"uten": 20, "med": 25},
    {"uten": 20, "med": 20},
]
SVAR: dict[str, Any] = {
    "ganger": 70, "lav": 50, "logg": HULL, "par": PAR,
    "foer": [{"min": v} for v in (45, 50, 38, 60, 47)],
    "etter": [{"ki": a, "k": b} for a, b in ((10, 20), (8, 25), (12, 18), (9, 22), (11, 52), (10, 19))],
}  # fmt: skip


def test_a_row_counts_whole_or_not_at_all() -> None:
    """(10, 2), (10, 2), (100, –), (–, 50) with 60 before: 48 saved; the average of each column would say 2."""
    assert evaluate(parse_uttrykk("60 - snitt(logg.ki + logg.kontroll)"), SVAR) == 48
    assert evaluate(parse_uttrykk("60 - snitt(logg.ki) - snitt(logg.kontroll)"), SVAR) == 2
    assert evaluate(parse_uttrykk("antall(logg.ki + logg.kontroll)"), SVAR) == 2
    assert evaluate(parse_uttrykk("utelatt(logg.ki + logg.kontroll)"), SVAR) == 2


def test_an_empty_cell_can_have_a_value_and_a_wrong_one_never() -> None:
    assert evaluate(parse_uttrykk("sum(logg.ki + om_tom(logg.kontroll, 0))"), SVAR) == 124
    odd: Any = {"logg": [{"ki": 1, "kontroll": "litt"}, {"ki": 1, "kontroll": True}]}
    assert evaluate(parse_uttrykk("antall(logg.ki + om_tom(logg.kontroll, 0))"), odd) == 0
    assert evaluate(parse_uttrykk("utelatt(logg.ki + om_tom(logg.kontroll, 0))"), odd) == 2


def test_a_cell_outside_the_limits_of_its_column_is_none_and_its_row_is_left_out() -> None:
    limits = {("logg", "ki"): (0, None), ("logg", "k"): (0, 60), ("foer", "min"): (0, None)}
    logg = [{"ki": 20, "k": 5}, {"ki": -20, "k": 5}, {"ki": 20, "k": -1}, {"ki": 20}, {"ki": 20, "k": 61}, {"k": 4}]
    svar: Any = {"logg": logg, "foer": [{"min": v} for v in (50, -50, 60, 0)]}
    tree = bind_grenser(parse_uttrykk("hl(foer.min, logg.ki + om_tom(logg.k, 0))"), limits)
    assert compute(tree, svar) == find_hl([50, 60, 0], [25, 20], utelatt=5)
    assert to_json(tree) == [
        "hl",
        "foer",
        ["mellom", "min", 0, None],
        "logg",
        ["+", ["mellom", "ki", 0, None], ["mellom", ["om_tom", "k", 0], 0, 60]],
    ]
    # What stands for an empty cell, and a column without limits, are as before.
    assert to_json(bind_grenser(parse_uttrykk("sum(logg.annet)"), limits)) == ["sum", "logg", "annet"]
    assert measured_tables(tree) == {"foer", "logg"}


def test_the_times_of_a_trial_have_limits_in_all_that_is_worked_out_of_them(innhold: Innhold) -> None:
    """Every column of minutes, in every number that is made of it; a sum that is no run is left as it is."""
    trees = {f"{s.id}.{id}": to_json(tree) for s in innhold.skjemaer.values() for id, tree in s.utregninger.items()}
    found = {id for id, tree in trees.items() if "mellom" in str(tree)}
    assert found == {
        f"utproeving.{id}"
        for id in (
            *("snitt_foer", "antall_ganger", "linjer_utenfor", "snitt_med_ki"),
            *("netto_per_gang", "netto_timer_per_aar", "netto_parvis"),
        )
    }
    for id in found:
        assert str(trees[id]).count("'minutter") == str(trees[id]).count("['mellom'")


# --- Intervals ----------------------------------------------------------------------------------


def test_an_interval_is_that_of_the_rows_and_its_number_is_the_middle() -> None:
    tree = parse_uttrykk("hl(foer.min, etter.ki + etter.k)")
    found = compute(tree, SVAR)
    assert found == find_hl([45, 50, 38, 60, 47], [30, 33, 30, 31, 63, 29])
    assert evaluate(tree, SVAR) == 15.5
    assert evaluate_intervall(tree, SVAR) == found


def test_hours_a_year_are_the_interval_times_a_number_or_a_range() -> None:
    measured = compute(parse_uttrykk("ganger * hl(foer.min, etter.ki + etter.k) / 60"), SVAR)
    assert isinstance(measured, Intervall)
    assert (measured.midt, measured.lav, measured.hoey) == pytest.approx((70 * 15.5 / 60, -70 * 13 / 60, 70 * 29 / 60))
    assert not measured.anslaatt
    guessed = compute(parse_uttrykk("spenn(ganger, lav, hoey) * hl(foer.min, etter.ki + etter.k) / 60"), SVAR)
    assert isinstance(guessed, Intervall)
    assert (guessed.lav, guessed.hoey, guessed.anslaatt) == (
        pytest.approx(-70 * 13 / 60),
        pytest.approx(70 * 29 / 60),
        True,
    )
    turned = compute(parse_uttrykk("-hl(foer.min, etter.ki + etter.k)"), SVAR)
    assert isinstance(turned, Intervall)
    assert (turned.lav, turned.hoey) == (-29, 13)


def test_pairs_and_signs_go_row_by_row() -> None:
    assert compute(parse_uttrykk("parvis(par.uten - par.med)"), SVAR) == find_parvis([18, 4, -5, 0])
    assert compute(parse_uttrykk("fortegn(par.uten - par.med)"), SVAR) == find_fortegn([18, 4, -5, 0])


def test_a_cell_of_rows_counts_as_a_share_of_them_and_none_is_nothing_and_not_unknown() -> None:
    tree = parse_uttrykk("snitt(oppfylt(logg.k, krit))")

    def share(cell: Any, rows: int = 4) -> float | None:
        return evaluate(tree, {"logg": [{"k": cell}], "krit": [{"punkt": "x"}] * rows})

    assert [share(c) for c in (["a"], ["a", "b"], ["ingen"], "1, 3", "0", 3, 0)] == [0.25, 0.5, 0, 0.5, 0, 0.25, 0]
    assert [share(c) for c in ([], None, "", "ja", "a1", list("abcde"))] == [None] * 6
    assert share(["a"], rows=0) is None


def test_the_first_of_two_that_is_known_counts() -> None:
    tree = parse_uttrykk("ellers(hl(foer.min, logg.ki), parvis(par.a - par.b))")
    pairs = [{"a": 10, "b": 4}]
    assert evaluate(tree, {"par": pairs}) == 6
    assert evaluate(tree, {"par": pairs, "foer": [{"min": 30}], "logg": [{"ki": 10}]}) == 20
    assert evaluate(tree, {"foer": [{"min": 30}]}) is None
    with pytest.raises(UttrykkFeil, match="av samme slag"):
        parse_uttrykk("ellers(hl(foer.min, logg.ki), 3)")


def test_a_range_needs_only_the_likely_number() -> None:
    assert compute(parse_uttrykk("spenn(ganger, lav, hoey)"), SVAR) == Spenn(70, 50, 70)
    assert compute(parse_uttrykk("spenn(hoey, lav, ganger)"), SVAR) is None
    assert needed_names(parse_uttrykk("spenn(ganger, lav, hoey) * hl(a.x, b.y) - timer")) == {"ganger", "timer"}


def test_without_a_run_on_each_side_there_is_no_interval() -> None:
    assert compute(parse_uttrykk("hl(foer.min, tom.x)"), SVAR) is None
    assert evaluate(parse_uttrykk("10 - hl(foer.min, tom.x)"), SVAR) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hl(a.x, b.y) + hl(c.x, d.y)", "to målte intervaller kan ikke legges sammen"),
        ("1 / hl(a.x, b.y)", "dele på et intervall"),
        ("2 * fortegn(a.x - a.y)", "en andel fra «fortegn» kan ikke regnes videre med"),
        ("snitt(a.x + b.y)", "samme tabell; her er «a» og «b»"),
        ("hl(a.x)", "«hl» tar to regnestykker"),
        ("snitt(a.x, b.y)", "«snitt» tar ett regnestykke over kolonnene"),
        ("om_tom(a.x, 0)", "«om_tom» står inni en funksjon"),
        ("spenn(a, b)", "«spenn» tar tre felt eller tall"),
        ("snitt(3)", "er ikke et regnestykke"),
        ("snitt(a.x + felt)", "er ikke et regnestykke"),
        ("snitt(sum(a.x))", "er ikke et regnestykke"),
        ("hl(a.x, b.y, k=1)", "er ikke et regnestykke"),
    ],
)
def test_what_cannot_be_computed_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(UttrykkFeil, match=message):
        parse_uttrykk(text)


def test_what_an_expression_gives_is_known_before_it_is_computed() -> None:
    kinds = {"a * 2": "tall", "spenn(a, b, c) + 1": "spenn", "a * hl(t.x, u.y)": "intervall", "fortegn(t.x)": "andel"}
    assert {text: find_slag(parse_uttrykk(text)) for text in kinds} == kinds


def test_the_limits_of_columns_stand_in_the_tree_wherever_the_column_is_read() -> None:
    tree = parse_uttrykk("hl(foer.m, -logg.a + om_tom(logg.b, 0)) * ganger + sum(logg.a)")
    before = to_json(tree)
    bound = bind_grenser(tree, {("logg", "a"): (0, None), ("logg", "b"): (None, 60), ("annen", "m"): (1, 2)})
    a, b = ["mellom", "a", 0, None], ["mellom", ["om_tom", "b", 0], None, 60]
    assert to_json(bound) == [
        "+", ["*", ["hl", "foer", "m", "logg", ["+", ["-", a], b]], "ganger"], ["sum", "logg", a],
    ]  # fmt: skip
    assert to_json(tree) == before
    assert bind_grenser(tree, {}) is tree


def test_a_column_that_says_rows_of_another_table_has_no_limits() -> None:
    tree = parse_uttrykk("snitt(oppfylt(logg.krit, krit))")
    assert to_json(bind_grenser(tree, {("logg", "krit"): (0, 5)})) == to_json(tree)
    for function in ("sum", "om_tom"):
        text = "sum(logg.a)" if function == "sum" else "sum(om_tom(logg.a, 9))"
        bound = bind_grenser(parse_uttrykk(text), {("logg", "a"): (1, 3)})
        rows = [{"a": cell} for cell in (0, 1, 3, 4)]
        assert evaluate(bound, {"logg": rows}) == 4
    # An empty cell that is given a value is given it within the limits too.
    assert evaluate(bind_grenser(parse_uttrykk("antall(om_tom(logg.a, 9))"), {("logg", "a"): (1, 3)}), {"logg": [{"b": 1}]}) == 0  # fmt: skip


def test_what_a_value_cannot_be_without() -> None:
    needed = {
        "foer - etter": {"foer", "etter"},
        "-foer * 2": {"foer"},
        "spenn(midt, lav, hoey) * ganger": {"midt", "ganger"},
        "spenn(2, lav, hoey)": set(),
        "sum(logg.minutter) / ganger": {"ganger"},
        "sum(logg.minutter)": set(),
    }
    assert {text: needed_names(parse_uttrykk(text)) for text in needed} == needed


def test_a_range_is_of_fields_and_numbers_only() -> None:
    assert evaluate_intervall(parse_uttrykk("spenn(5, 2.5, foer)"), {"foer": 9}) == Spenn(5, 2.5, 9)
    for text in ("spenn(1, 2)", "spenn(1, 'x', 3)", "spenn(True, 1, 2)", "spenn(1, 2, 3 + 4)", "spenn(1, 2, sum(t.a))"):
        with pytest.raises(UttrykkFeil, match="«spenn» tar tre felt eller tall"):
            parse_uttrykk(text)


def test_a_row_whose_arithmetic_cannot_be_done_is_left_out_and_told() -> None:
    rows = [{"a": 6, "b": 3}, {"a": 6, "b": 0}, {"a": 6}, {"b": 3}, {}, {"_merke": 1}, {"a": "", "b": []}]
    values = {"logg": rows, "krit": [{"punkt": "x"}, {"punkt": "y"}]}
    for text, sum_, left_out in (
        ("logg.a / logg.b", 2, 3),
        ("-logg.a", -18, 1),
        ("logg.a * 2 + 1", 39, 1),
    ):
        assert evaluate(parse_uttrykk(f"sum({text})"), values) == sum_, text
        assert evaluate(parse_uttrykk(f"utelatt({text})"), values) == left_out, text
    some = {"logg": [{"a": 6, "b": 3}, {"a": 6}, {"a": 6, "b": ""}, {"b": "mye"}]}
    assert evaluate(parse_uttrykk("sum(om_tom(logg.b, 7))"), some) == 17
    assert evaluate(parse_uttrykk("utelatt(om_tom(logg.b, 7))"), some) == 1
    assert evaluate(parse_uttrykk("sum(logg.a)"), {"logg": "en tekst"}) is None
    assert evaluate(parse_uttrykk("snitt(oppfylt(logg.k, krit))"), values | {"logg": [{"k": "1, 2"}, {"k": ["a"]}, {"k": 0}]}) == 0.5  # fmt: skip
    assert evaluate(parse_uttrykk("antall(oppfylt(logg.k, krit))"), {"logg": [{"k": "1"}], "krit": "tekst"}) == 0


def test_the_tree_of_a_column_is_as_it_was_published() -> None:
    assert to_json(parse_uttrykk("snitt(logg.minutter) / 2")) == ["/", ["snitt", "logg", "minutter"], 2]
    assert to_json(parse_uttrykk("hl(a.x, b.y + om_tom(b.z, 0))")) == [
        "hl",
        "a",
        "x",
        "b",
        ["+", "y", ["om_tom", "z", 0]],
    ]


def test_a_sum_is_rounded_once_in_the_browser_too() -> None:
    r = random.Random(8)
    cell = lambda: r.choice((0.1, 1 / 3, r.randint(0, 500), r.uniform(-1e6, 1e6), 1e16, -1e16))  # noqa: E731
    cases = [[cell() for _ in range(r.choice((2, 5, 12)))] for _ in range(3000)]
    tree = parse_uttrykk("sum(t.x)")
    got = ask_module(
        MODELL / "uttrykk.js",
        [to_json(tree), cases],
        "cases[1].map((all) => m.evaluate(cases[0], { t: all.map((x) => ({ x })) }))",
    )
    assert [float(one) for one in got] == [evaluate(tree, {"t": [{"x": x} for x in case]}) for case in cases]


def test_the_browser_computes_the_same_rows_and_intervals() -> None:
    r = random.Random(5)
    texts = [
        "60 - snitt(logg.ki + logg.kontroll)", "utelatt(logg.ki + om_tom(logg.k, 0))", "sum(logg.ki * 2 - logg.k / logg.kontroll)",
        "hl(foer.min, logg.ki + logg.kontroll + om_tom(logg.k, 0))", "ganger * hl(foer.min, logg.ki + logg.kontroll) / 60 - 3",
        "spenn(ganger, lav, hoey) * hl(foer.min, logg.ki) / 60", "parvis(logg.ki - logg.kontroll)", "fortegn(logg.ki - logg.kontroll)",
        "100 * ellers(hl(oppfylt(logg.krit, krit), oppfylt(foer.krit, krit)), parvis(logg.ki - logg.k))",
        "snitt(oppfylt(logg.krit, krit))", "ellers(hl(foer.min, logg.k), parvis(logg.ki - logg.kontroll))",
        "-spenn(ganger, lav, hoey) * ganger", "min(-logg.ki) + maks(logg.k)", "antall(logg.ki + logg.k)", "1e308 * ganger * 10 - ganger",
    ]  # fmt: skip

    def cell() -> Any:
        return r.choice(
            (0, 0.1, -3, r.randint(0, 60), r.randint(0, 60), round(r.uniform(0, 90), 2), None, "", "mye", True)
        )

    def met() -> Any:
        return r.choice(
            (["a"], ["a", "b"], ["ingen"], [], None, "0", 0, "1, 3", "2", 2, "1 1 2", "x", "9", ["a", "b", "c", "d"])
        )

    cases: list[tuple[str, dict[str, Any]]] = []
    for _ in range(2400):
        svar: dict[str, Any] = {
            key: r.choice((r.randint(-5, 90), 0.5)) for key in ("ganger", "lav", "hoey") if r.random() < 0.8
        }
        for table, columns in (
            ("foer", ("min", "krit")),
            ("logg", ("ki", "kontroll", "k", "_plass", "krit")),
            ("krit", ("punkt",)),
        ):
            if r.random() < 0.95:
                svar[table] = [
                    {c: met() if c == "krit" else cell() for c in columns if r.random() < 0.9}
                    for _ in range(r.choice((0, 1, 3, 6, 12)))
                ]
        cases.append((r.choice(texts), svar))
    limits = {("logg", "ki"): (0, 55), ("foer", "min"): (1, None), ("logg", "k"): (None, 30)}
    bound = [bind_grenser(parse_uttrykk(text), r.choice(({}, limits))) for text, _ in cases]
    trees = [[to_json(tree), svar] for tree, (_, svar) in zip(bound, cases, strict=True)]
    got = ask_module(MODELL / "uttrykk.js", trees, "cases.map(([t, s]) => [m.compute(t, s), m.evaluate(t, s)])")
    for tree, (text, svar), ours in zip(bound, cases, got, strict=True):
        assert ours == [approx(compute(tree, svar)), approx(evaluate(tree, svar))], (text, svar)
    assert sum(isinstance(ours[0], dict) for ours in got) > 500
