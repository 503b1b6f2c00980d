"""The arithmetic of computed fields."""

from __future__ import annotations

import pytest

from macros.innhold.uttrykk import UttrykkFeil, evaluate, names_in, parse_uttrykk

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
