"""Whether it pays: ranges, break-even, and what moves the answer; Python and the browser say the same."""

from __future__ import annotations

import itertools
import random
from dataclasses import asdict, replace
from typing import Any

import pytest

from macros.innhold.loennsomhet import NULL, Regnestykke, calc_loennsomhet, find_engang
from macros.innhold.maaling import Spenn
from tests.node import MODELL, ask_module
from tests.test_maaling import approx

REFERAT = Regnestykke(
    ganger=Spenn(70, 60, 80),
    minutter_foer=Spenn(48, 38, 60),
    minutter_etter=Spenn(10, 8, 12),
    minutter_kontroll=Spenn(24, 14, 40),
    engang=Spenn(20, 12, 30),
    vedlikehold=Spenn(4, 2, 6),
)


def test_a_year_of_hours_is_what_is_saved_less_upkeep_and_a_share_of_what_is_spent_once() -> None:
    found = calc_loennsomhet(replace(REFERAT, aar=2))
    assert found.timer.midt == pytest.approx(70 * 14 / 60 - 4 - 20 / 2)
    assert found.netto_minutter == Spenn(14, -14, 38)
    assert found.svar == "usikkert"
    assert found.kr is None


def test_break_even_is_where_the_result_is_nothing() -> None:
    r = replace(REFERAT, timekost=Spenn(600, 500, 700), lisens=Spenn(4000, 4000, 4000))
    found = calc_loennsomhet(r)
    assert found.balanse_ganger and found.balanse_minutter and found.kr
    at = replace(r, ganger=Spenn(*[found.balanse_ganger] * 3))
    even = calc_loennsomhet(at).kr
    assert even
    assert even.midt == pytest.approx(0, abs=1e-6)
    measured = calc_loennsomhet(replace(r, sparte=Spenn(*[found.balanse_minutter] * 3))).kr
    assert measured
    assert measured.midt == pytest.approx(0, abs=1e-6)


def one(value: float) -> Spenn:
    return Spenn(value, value, value)


# Made-up cases worked out on paper: the year, its range, the answer, times and minutes and months to break even, and
# each assumption with what its two ends give, the one that moves the answer most first.
PAA_PAPIR: list[
    tuple[Regnestykke, tuple[float, ...], str, tuple[float | None, ...], dict[str, tuple[float, float]]]
] = [
    (
        # 70 · (48 − 10 − 24) / 60 = 16⅓ hours, less 4 and 20 / 3. At worst 80 · (38 − 12 − 40) / 60, less 6 and 10.
        REFERAT,
        (17 / 3, -18.666667 - 16, 80 * 38 / 60 - 2 - 4),
        "usikkert",
        (320 / 7, 64 / 7, 12 * 20 / (16 + 1 / 3 - 4)),
        {
            "minutter_kontroll": (52 / 3, -13),
            "minutter_foer": (-6, 59 / 3),
            "engang": (25 / 3, 7 / 3),
            "ganger": (10 / 3, 8),
            "minutter_etter": (8, 10 / 3),
            "vedlikehold": (23 / 3, 11 / 3),
        },
    ),
    (
        # 200 · 6 / 60 = 20 hours, less 5 and 30 / 3: 5 hours · 500 kroner, less 6 000. The licence is 12 hours a year.
        Regnestykke(
            one(200), sparte=Spenn(6, 2, 10), vedlikehold=one(5), engang=one(30), lisens=one(6000), timekost=one(500)
        ),
        (-3500, -30500 / 3, 9500 / 3),
        "usikkert",
        (270, 8.1, 120),
        {"sparte": (-30500 / 3, 9500 / 3)},
    ),
    (
        # The worked example of the pages: 15.5 minutes (−13 to 29), 70 times, and nothing spent.
        Regnestykke(one(70), sparte=Spenn(15.5, -13, 29)),
        (1085 / 60, -910 / 60, 2030 / 60),
        "usikkert",
        (0, 0, 0),
        {"sparte": (-910 / 60, 2030 / 60)},
    ),
    (
        # Nothing saved: no number of times evens out the two hours of upkeep.
        Regnestykke(Spenn(50, 0, 100), sparte=one(0), vedlikehold=one(2)),
        (-2, -2, -2),
        "loenner_ikke",
        (None, 2.4, None),
        {"ganger": (-2, -2)},
    ),
    (
        # Sure even at its worst: 100 · 3 / 60, less 1.
        Regnestykke(one(100), sparte=Spenn(6, 3, 9), vedlikehold=one(1)),
        (9, 4, 14),
        "loenner",
        (10, 0.6, 0),
        {"sparte": (4, 14)},
    ),
]


@pytest.mark.parametrize(("stykke", "aar", "svar", "balanse", "utslag"), PAA_PAPIR)
def test_the_answer_is_the_one_that_is_worked_out_on_paper(
    stykke: Regnestykke,
    aar: tuple[float, ...],
    svar: str,
    balanse: tuple[float | None, ...],
    utslag: dict[str, tuple[float, float]],
) -> None:
    found = calc_loennsomhet(stykke)
    year = found.kr or found.timer
    assert (year.midt, year.lav, year.hoey) == pytest.approx(aar)
    assert found.svar == svar
    assert (found.balanse_ganger, found.balanse_minutter, found.balanse_maaneder) == pytest.approx(balanse)
    assert [u.antakelse for u in found.utslag] == list(utslag)
    for u in found.utslag:
        assert (u.ved_lav, u.ved_hoey) == pytest.approx(utslag[u.antakelse])


def test_a_loss_each_time_is_never_evened_out_by_more_times() -> None:
    found = calc_loennsomhet(replace(REFERAT, sparte=Spenn(-3, -5, -1)))
    assert found.balanse_ganger is None
    assert found.balanse_maaneder is None
    assert found.svar == "loenner_ikke"


def test_the_assumption_that_moves_the_answer_most_stands_first_and_says_when_it_turns_it() -> None:
    found = calc_loennsomhet(REFERAT)
    assert [u.antakelse for u in found.utslag][:2] == ["minutter_kontroll", "minutter_foer"]
    assert found.utslag[0].snur
    assert "lisens" not in {u.antakelse for u in found.utslag}


def test_a_licence_without_the_cost_of_an_hour_is_said_and_not_forgotten() -> None:
    assert calc_loennsomhet(replace(REFERAT, lisens=Spenn(3000, 3000, 3000))).kr_uavklart
    assert not calc_loennsomhet(REFERAT).kr_uavklart


def test_the_range_is_that_of_all_corners() -> None:
    names = (
        "ganger", "minutter_foer", "minutter_etter", "minutter_kontroll", "vedlikehold", "engang", "lisens", "timekost"
    )  # fmt: skip
    paid = [one for one in draw_cases(60) if one.timekost and not one.sparte][:8]
    assert len(paid) == 8
    for one in paid:
        corners = []
        for ends in itertools.product(("lav", "hoey"), repeat=len(names)):
            fixed = {n: Spenn(*[getattr(getattr(one, n), e)] * 3) for n, e in zip(names, ends, strict=True)}
            corners.append(calc_loennsomhet(replace(one, **fixed)).kr.midt)  # type: ignore[arg-type, union-attr]
        found = calc_loennsomhet(one).kr
        assert found
        assert (found.lav, found.hoey) == pytest.approx((min(corners), max(corners)))


@pytest.mark.parametrize(
    ("endret", "melding"),
    [
        ({"ganger": Spenn(1, -1, 2)}, "ganger"),
        ({"timekost": NULL}, "timekost"),
        ({"aar": 0}, "aar"),
    ],
)
def test_what_cannot_be_is_refused(endret: dict[str, Any], melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        calc_loennsomhet(replace(REFERAT, **endret))


def test_learning_counts_for_each_who_learns() -> None:
    assert find_engang(Spenn(3, 2, 5), 12) == Spenn(36, 24, 60)


def draw_cases(antall: int) -> list[Regnestykke]:
    r = random.Random(2)

    def spenn(top: float) -> Spenn:
        low, middle, high = sorted(round(r.uniform(0, top), 2) for _ in range(3))
        return r.choice([Spenn(middle, low, high), Spenn(middle, middle, middle)])

    return [
        Regnestykke(
            ganger=spenn(200),
            minutter_foer=spenn(90),
            minutter_etter=spenn(40),
            minutter_kontroll=spenn(40),
            vedlikehold=spenn(20),
            engang=spenn(300),
            lisens=spenn(20000),
            timekost=r.choice([None, Spenn(600, 450, 800)]),
            sparte=r.choice([None, None, Spenn(5, -8, 20)]),
            aar=r.choice([1, 3]),
        )
        for _ in range(antall)
    ]


def test_the_browser_says_the_same() -> None:
    cases = draw_cases(600)
    got = ask_module(MODELL / "loennsomhet.js", [asdict(c) for c in cases], "cases.map((c) => m.calcLoennsomhet(c))")
    for case, ours in zip(cases, got, strict=True):
        found = asdict(calc_loennsomhet(case))
        assert [u.pop("antakelse") for u in ours["utslag"]] == [u.pop("antakelse") for u in found["utslag"]]
        assert ours == approx(found)
