"""The statistics: enumeration and scipy are the referees, and the browser's module says the same as Python's."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from statistics import median
from typing import Any

import pytest
from scipy import stats

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
    find_ks,
    find_parvis,
    find_per_aar,
    find_setning,
    judge_kvalitet,
    judge_styrke,
    make_spenn,
    multiply,
    round_spenn,
    split_complete,
)
from tests.fasit import FOER, MED_KI
from tests.node import ROT as TREET
from tests.node import ask_module

# Both halves of the twin in the browser.
MAALING = TREET / "tests" / "js" / "maaling.js"


def draw_cases(antall: int = 2400, seed: int = 1) -> list[tuple[list[float], list[float]]]:
    """Two samples: whole minutes with many ties, quarters, and decimals without a tie; 1–16 of each."""
    r = random.Random(seed)
    cases = []
    for nr in range(antall):
        n, m = r.randint(1, 16), r.randint(1, 16)
        shift, spread = r.choice([0, 0, 3, 10, 25]), r.choice([1, 4, 12])
        step = (1, 0.25, None)[nr % 3]

        def one(mean: float, step: float | None = step, spread: float = spread) -> float:
            value = max(0.0, r.gauss(mean, spread))
            return value if step is None else round(value / step) * step

        cases.append(([one(40) for _ in range(n)], [one(40 - shift) for _ in range(m)]))
    return cases


CASES = draw_cases()


# --- Against enumeration ------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "m"), [(n, m) for n in range(1, 7) for m in range(1, 7)])
def test_the_counts_of_u_are_those_of_all_orders(n: int, m: int) -> None:
    seen = Counter(sum(ranks) - n * (n + 1) // 2 for ranks in itertools.combinations(range(1, n + m + 1), n))
    counts = count_u(n, m)
    assert counts == tuple(seen[u] for u in range(n * m // 2 + 1))


@pytest.mark.parametrize("n", range(1, 13))
def test_the_counts_of_the_signed_ranks_are_those_of_all_signs(n: int) -> None:
    seen = Counter(
        sum(r * s for r, s in zip(range(1, n + 1), signs, strict=True)) for signs in itertools.product((0, 1), repeat=n)
    )
    assert count_w(n) == tuple(seen[w] for w in range(n * (n + 1) // 4 + 1))


def test_the_counts_of_large_samples_still_add_up_to_the_last_unit() -> None:
    counts, total = count_u(40, 40), math.comb(80, 40)
    assert 2 * sum(counts[:-1]) + counts[-1] == total
    assert 2 * sum(count_w(70)) - (count_w(70)[-1] if 70 * 71 // 2 % 2 == 0 else 0) == 2**70


@pytest.mark.parametrize(("n", "m", "k", "nivaa"), [(5, 5, 2, Fraction(61, 63)), (5, 6, 3, Fraction(32, 33)), (3, 3, 0, Fraction(9, 10)), (4, 4, 0, Fraction(34, 35)), (2, 2, 0, Fraction(2, 3)), (1, 1, 0, Fraction(0))])  # fmt: skip
def test_the_level_is_the_true_one_and_the_highest_there_is_when_95_cannot_be_had(
    n: int, m: int, k: int, nivaa: Fraction
) -> None:
    assert find_k(n, m) == (k, pytest.approx(float(nivaa), abs=1e-15))


@pytest.mark.parametrize("large", [1, 6, 9, 40])
def test_the_levels_against_every_smaller_sample_are_those_of_each_alone(large: int) -> None:
    assert find_ks(large) == [find_k(small, large) for small in range(1, large + 1)]


def test_a_level_that_the_numbers_meet_exactly_is_met() -> None:
    assert find_k(3, 3, 0.90) == (0, pytest.approx(0.9))
    assert find_k_par(5, 0.90)[1] == pytest.approx(0.9375)


def test_with_ties_the_interval_leaves_zero_no_oftener_than_it_says() -> None:
    """All ways to share out a tied sample, with no effect: how often zero is outside is at most 1 − level."""
    r = random.Random(4)
    for _ in range(40):
        n, m = r.randint(3, 5), r.randint(3, 5)
        pool = [r.choice([10, 10, 12, 15, 15, 15, 20]) for _ in range(n + m)]
        outside = total = 0
        for chosen in itertools.combinations(range(n + m), n):
            before = [pool[i] for i in chosen]
            after = [pool[i] for i in range(n + m) if i not in chosen]
            found = find_hl(before, after)
            assert found
            outside += found.lav > 0 or found.hoey < 0
            total += 1
        assert outside / total <= 1 - find_k(n, m)[1] + 1e-12


def test_pairs_without_a_difference_make_the_interval_wider_and_never_narrower() -> None:
    r = random.Random(5)
    for _ in range(30):
        sizes = [r.choice([0, 1, 1, 2, 5]) for _ in range(7)]
        outside = sum(
            found.lav > 0 or found.hoey < 0
            for signs in itertools.product((-1, 1), repeat=7)
            if (found := find_parvis([a * s for a, s in zip(sizes, signs, strict=True)]))
        )
        assert outside / 2**7 <= 1 - find_k_par(7)[1] + 1e-12


# --- Against scipy ------------------------------------------------------------------------------


def test_two_samples_leave_zero_exactly_when_scipys_exact_test_does() -> None:
    """2 400 random cases. Without ties: p ≤ 5 % and no other; with ties: only when U, ties split, is beyond k too."""
    free = tied = 0
    for foer, etter in CASES:
        found = find_hl(foer, etter)
        assert found
        differences = sorted(b - a for b in foer for a in etter)
        assert found.midt == pytest.approx(median(differences), abs=1e-8)
        assert found.lav <= found.midt <= found.hoey
        outside = found.lav > 0 or found.hoey < 0
        if len({*foer, *etter}) == len(foer) + len(etter):
            p = stats.mannwhitneyu(foer, etter, method="exact").pvalue
            # At a level below 95 %, what the interval says is what the test says at that level.
            assert outside == (p <= max(0.05, 1 - found.nivaa) + 1e-12), (foer, etter)
            free += 1
        else:
            u = stats.mannwhitneyu(foer, etter, alternative="greater", method="asymptotic").statistic
            beyond = find_k(len(foer), len(etter))[0]
            assert not outside or min(u, len(foer) * len(etter) - u) <= beyond
            tied += 1
    assert free > 700
    assert tied > 1200


def test_the_tails_are_scipys_to_the_last_digits() -> None:
    for n, m in [(3, 4), (5, 6), (9, 12), (15, 15), (30, 25)]:
        counts, total, below = count_u(n, m), math.comb(n + m, n), 0
        for u, count in enumerate(counts):
            below += count
            if u % 7 == 0 and 2 * below <= total:
                values = _sample_with_u(n, m, u)
                assert stats.mannwhitneyu(*values, method="exact").pvalue == pytest.approx(2 * below / total, rel=1e-9)


def _sample_with_u(n: int, m: int, u: int) -> tuple[list[float], list[float]]:
    """A sample of n among m others that has this U: each of the n is lifted above at most m others."""
    lift, ranks = u, []
    for i in reversed(range(n)):
        step = min(m, lift)
        lift -= step
        ranks.append(i + step)
    return sorted(float(r) for r in ranks), [float(r) for r in range(n + m) if r not in ranks]


def test_pairs_leave_zero_exactly_when_scipys_exact_test_does() -> None:
    r = random.Random(6)
    for _ in range(1200):
        n = r.randint(1, 18)
        differences = [r.gauss(r.choice([0, 2]), 3) for _ in range(n)]
        found = find_parvis(differences)
        assert found
        p = stats.wilcoxon(differences, method="exact").pvalue
        assert (found.lav > 0 or found.hoey < 0) == (p <= max(0.05, 1 - found.nivaa) + 1e-12)
        walsh = [(a + b) / 2 for i, a in enumerate(differences) for b in differences[i:]]
        assert found.midt == pytest.approx(median(walsh), abs=1e-8)


def test_a_share_has_scipys_exact_interval() -> None:
    for n in (*range(1, 31), 100, 1000):
        for k in sorted({0, 1, n // 3, n // 2, n - 1, n}):
            wanted = stats.binomtest(k, n).proportion_ci(0.95, "exact")
            found = find_andel(k, n)
            assert found
            assert (found.lav, found.hoey) == pytest.approx((wanted.low, wanted.high), abs=1e-9)


def test_eight_of_ten_blind_pairs_are_not_enough_and_nine_are() -> None:
    eight, nine = find_andel(8, 10), find_andel(9, 10)
    assert eight and nine
    assert eight.lav < 0.5 < nine.lav
    assert find_andel(0, 0) is None


def test_pairs_that_went_nowhere_are_told_and_not_counted() -> None:
    found = find_fortegn([1, 1, 1, -1, 0, 0])
    assert found
    assert (found.n, found.m, found.utelatt, found.noeytral) == (4, 3, 2, 0.5)


# --- What a trial meets -------------------------------------------------------------------------


def test_the_worked_example_has_the_interval_that_its_numbers_allow() -> None:
    found = find_hl(FOER, MED_KI)
    assert found == Intervall(15.5, -13, 29, pytest.approx(0.9697, abs=1e-4), 5, 6)  # type: ignore[arg-type]
    assert judge_styrke(found, samme_maate=True, samme_folk=True, bruk=True).grad == "ikke_vist"
    assert find_hvor_mange_til(FOER, MED_KI).begge == 6


@pytest.mark.parametrize(("foer", "etter"), [([], [1]), ([1], []), ([], [])])
def test_without_a_run_on_each_side_there_is_no_interval(foer: list[float], etter: list[float]) -> None:
    assert find_hl(foer, etter) is None
    assert find_parvis([]) is None


def test_decimals_that_are_equal_on_paper_are_a_tie() -> None:
    assert find_hl([0.3], [0.1 + 0.2]).midt == 0  # type: ignore[union-attr]


def test_rows_count_whole_or_are_told_as_left_out() -> None:
    """(10, 2), (10, 2), (100, –), (–, 50): the mean of each column would be 40 + 18; the complete rows say 12."""
    rows: list[dict[str, Any]] = [
        {"ki": 10, "kontroll": 2},
        {"ki": 10, "kontroll": 2, "mottaker": 3},
        {"ki": 100, "kontroll": None, "brukbart": "forkastet"},
        {"kontroll": 50},
        {"_id": "a1", "ki": None},
        {"ki": "mye", "kontroll": 1},
        {"ki": 4, "kontroll": 1, "mottaker": "litt"},
    ]
    found = split_complete(rows, ["ki", "kontroll"], null_naar_tom=["mottaker"])
    assert found.verdier == (12, 15)
    assert found.utelatt == (2, 3, 5, 6)


# --- Strength -----------------------------------------------------------------------------------

GODE = {"samme_maate": True, "samme_folk": True, "kvalitet": Kvalitet("bedre", True, None), "bruk": True}


def interval(lav: float, hoey: float, n: int = 6, m: int = 6, nivaa: float = 0.96, noeytral: float = 0) -> Intervall:
    return Intervall((lav + hoey) / 2, lav, hoey, nivaa, n, m, noeytral=noeytral)


@pytest.mark.parametrize(
    ("one", "endret", "grad", "mangler"),
    [
        (interval(2, 20), {}, "vist", []),
        (interval(0, 20), {}, "ikke_vist", ["skille"]),
        (interval(-20, -1), {}, "feil_vei", []),
        (interval(-20, -1, n=4), {}, "ikke_vist", ["fem_av_hver"]),
        (interval(2, 20, n=4, nivaa=0.97), {}, "tyder_paa", ["fem_av_hver"]),
        (interval(2, 20, n=5, m=5, nivaa=0.9375), {}, "tyder_paa", ["nivaa"]),
        (interval(2, 20, n=3, m=3, nivaa=0.9), {}, "tyder_paa", ["fem_av_hver"]),
        (interval(2, 20, n=2, m=2, nivaa=0.67), {}, "ikke_vist", ["maalinger"]),
        (interval(2, 20), {"samme_folk": False}, "tyder_paa", ["folk"]),
        (interval(2, 20), {"samme_maate": False}, "tyder_paa", ["maate"]),
        (interval(2, 20), {"kvalitet": Kvalitet("ukjent", False, None)}, "tyder_paa", ["kvalitet_ukjent"]),
        (interval(2, 20), {"kvalitet": Kvalitet("verre", False, None)}, "tyder_paa", ["kvalitet_verre"]),
        (interval(2, 20), {"bruk": False}, "tyder_paa", ["bruk"]),
        (interval(2, 20), {"bruk": None, "kvalitet": None}, "vist", []),
        (interval(0.55, 1, n=10, m=9, nivaa=0.95, noeytral=0.5), {"bruk": None, "kvalitet": None}, "vist", []),
        (interval(0.44, 1, n=10, m=8, nivaa=0.95, noeytral=0.5), {"bruk": None, "kvalitet": None}, "ikke_vist", ["skille"]),
        (interval(0, 0.4, n=10, m=0, nivaa=0.95, noeytral=0.5), {"bruk": None, "kvalitet": None}, "feil_vei", []),
        (None, {}, "ikke_vist", ["maalinger"]),
    ],
)  # fmt: skip
def test_the_strength_follows_from_the_rules(
    one: Intervall | None, endret: dict[str, Any], grad: str, mangler: list[str]
) -> None:
    found = judge_styrke(one, **(GODE | endret))
    assert (found.grad, list(found.mangler)) == (grad, mangler)


def test_nothing_answered_is_never_shown() -> None:
    assert judge_styrke(interval(2, 20)).grad == "tyder_paa"


def test_quality_is_equal_only_with_numbers_and_worse_beats_what_people_think() -> None:
    assert judge_kvalitet([], [], vurdert="lik").dom == "ukjent"
    assert judge_kvalitet([], [], vurdert="bedre").ikke_verre
    even = judge_kvalitet([1, 1, 0.75, 1, 1], [1, 1, 1, 1, 1])
    assert (even.dom, even.ikke_verre) == ("ikke_forskjell", True)
    worse = judge_kvalitet([1, 1, 1, 1, 1], [0.5, 0.25, 0.5, 0.5, 0.75], vurdert="bedre")
    assert (worse.dom, worse.ikke_verre) == ("verre", False)
    wide = judge_kvalitet([1, 0.5, 0.75, 1, 0.5], [0.25, 1, 1, 0.5, 0.75])
    assert (wide.dom, wide.ikke_verre) == ("ikke_forskjell", False)


def test_a_loss_of_exactly_a_tenth_is_within_what_is_borne() -> None:
    found = judge_kvalitet([0.8] * 5, [0.7] * 5)
    assert found.intervall
    assert (found.intervall.lav, found.dom) == (-0.1, "verre")
    found = judge_kvalitet([0.8] * 5, [0.7, 0.7, 0.7, 0.8, 0.8])
    assert (found.dom, found.ikke_verre) == ("ikke_forskjell", True)


def test_cases_that_were_easier_with_ai_are_set_side_by_side() -> None:
    rows, skewed = compare_vanskegrad(
        [(50, "tung"), (40, "middels"), (60, "tung")],
        [(20, "lett"), (25, "lett"), (30, "middels"), (9, None)],
        ["lett", "middels", "tung"],
    )
    assert skewed
    assert [(r.n, r.m, r.median_foer, r.median_etter) for r in rows] == [
        (0, 2, None, 22.5),
        (1, 1, 40, 30),
        (2, 0, 55, None),
    ]
    assert not compare_vanskegrad([(1, "lett")], [(1, None)], ["lett"])[1]


# --- How many more -------------------------------------------------------------------------------


def test_a_clear_answer_asks_for_no_more_and_a_hopeless_one_says_so() -> None:
    assert find_hvor_mange_til([50, 52, 48, 55, 51], [20, 22, 25, 21, 19]).svar == "klart"
    assert find_hvor_mange_til([30, 40, 35, 33, 50, 41], [30, 41, 28, 36, 48, 39, 33]).svar == "neppe"
    assert find_hvor_mange_til([40, 41], [20]).svar == "for_faa"
    assert find_hvor_mange_til([40, 41, 44, 42, 41], [20]).ki == 4


def test_too_few_before_cannot_be_mended_by_more_with_ai() -> None:
    found = find_hvor_mange_til([40, 42, 44], [20, 21, 22, 25, 26, 24])
    assert found.ki is None
    assert found.begge == 2


def test_half_as_wide_takes_three_times_as_many_more_when_the_sides_are_equal() -> None:
    assert find_hvor_mange_til([1, 5, 3, 4, 2, 9], [1, 5, 3, 4, 2, 9]).halv == 18


def test_what_is_promised_comes_true_about_as_often_as_it_says() -> None:
    """When the runs to come are like those seen, the told number of more runs leaves zero in at least two of three."""
    r = random.Random(7)
    kept = promised = 0
    for _ in range(24):
        before = [round(r.gauss(40, 8)) for _ in range(6)]
        after = [round(r.gauss(32, 8)) for _ in range(6)]
        found = find_hvor_mange_til(before, after)
        if found.svar != "til" or found.begge is None:
            continue
        for _ in range(40):
            more_before = before + r.choices(before, k=found.begge)
            more_after = after + r.choices(after, k=found.begge)
            later = find_hl(more_before, more_after)
            assert later
            promised += 1
            kept += later.lav > 0 or later.hoey < 0
    assert promised > 200
    assert kept / promised > 0.75


# --- In one sentence ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("foer", "etter", "wanted"),
    [
        (FOER, MED_KI, ("uvisst", 13, 29, "til_begge", 6)),
        ([50, 52, 48, 55, 51], [20, 22, 25, 21, 19], ("mindre", 26, 34, "", None)),
        ([20, 22, 25, 21, 19], [50, 52, 48, 55, 51], ("mer", 26, 34, "", None)),
        ([50, 52, 48, 55], [20, 22, 25, 21], ("mindre_tyder", 23, 35, "fem", None)),
        ([20, 21], [30, 31], ("for_faa", 0, 0, "fem", None)),
        ([], [30, 31], ("for_faa", 0, 0, "fem", None)),
        ([30, 40, 35, 33, 50, 41], [30, 41, 28, 36, 48, 39, 33], ("uvisst", 8, 11, "neppe", None)),
        ([4] * 5, [4] * 5, ("uvisst", 0, 0, "neppe", None)),
    ],
)
def test_the_sentence_says_what_the_numbers_allow_and_no_more(
    foer: list[float], etter: list[float], wanted: tuple[Any, ...]
) -> None:
    found = find_setning(find_hl(foer, etter), find_hvor_mange_til(foer, etter))
    assert (found.id, found.fra, found.til, found.videre, found.antall) == wanted


# --- A year, and what can be stood for -----------------------------------------------------------


def test_a_year_is_the_interval_times_a_range_and_says_that_it_is_estimated() -> None:
    found = find_per_aar(interval(-10, 30), Spenn(60, 50, 80))
    assert (found.midt, found.lav, found.hoey) == pytest.approx((10, -80 / 6, 40))
    assert found.anslaatt
    assert not find_per_aar(interval(-10, 30), 60).anslaatt


def test_a_share_is_no_amount() -> None:
    with pytest.raises(ValueError, match="andel"):
        multiply(interval(0.4, 0.9, noeytral=0.5), 3)
    with pytest.raises(ValueError, match="fra lavt til høyt"):
        Spenn(3, 4, 5)


@pytest.mark.parametrize(
    ("spenn", "wanted"),
    [
        ((51.3, 40.2, 59.8), (51, 40, 60)),
        ((18.08, -15.17, 33.83), (20, -20, 35)),
        ((20, 0.4, 40), (20, 0.4, 40)),
        ((1234, 810, 1702), (1200, 800, 1800)),
        ((0.31, 0.12, 0.52), (0.3, 0.1, 0.55)),
        ((12, 12, 12), (12, 12, 12)),
        ((-8, -20.2, -0.3), (-8, -20.2, -0.3)),
    ],
)
def test_hours_are_rounded_to_what_can_be_stood_for(spenn: tuple[float, ...], wanted: tuple[float, ...]) -> None:
    found = round_spenn(Spenn(*spenn))
    assert (found.midt, found.lav, found.hoey) == pytest.approx(wanted)


def test_what_is_told_holds_what_was_found_and_keeps_its_side_of_zero() -> None:
    r = random.Random(8)
    for _ in range(3000):
        low, middle, high = sorted(r.gauss(5, 30) * 10 ** r.randint(-2, 3) for _ in range(3))
        found = round_spenn(Spenn(middle, low, high))
        assert found.lav <= low + 1e-6 * abs(low) and high <= found.hoey + 1e-6 * abs(high)
        assert found.lav <= found.midt <= found.hoey
        assert (found.lav > 0, found.hoey < 0) == (low > 0, high < 0) or min(abs(low), abs(high)) < 0.001


# --- Python against the browser -------------------------------------------------------------------


def approx(value: Any) -> Any:
    match value:
        case bool() | None | str():
            return value
        case float() | int():
            return pytest.approx(value, rel=1e-9, abs=1e-9)
        case dict():
            return {k: approx(v) for k, v in value.items()}
        case list() | tuple():
            return [approx(v) for v in value]
    return approx(dict(vars(value)))


def test_the_browser_says_the_same_of_every_case() -> None:
    r = random.Random(9)
    big = [
        ([r.gauss(40, 9) for _ in range(n)], [r.gauss(33, 9) for _ in range(m)])
        for n, m in ((40, 40), (70, 30), (165, 165))
    ]
    samples = [*CASES, *big]
    got = ask_module(
        MAALING,
        samples,
        "cases.map(([a, b]) => [m.findHl(a, b), m.findParvis(a), m.findFortegn(a.map((v) => v - 38)), m.judgeKvalitet(a.map((v) => v % 1), b.map((v) => v % 1))])",
    )  # fmt: skip
    for (foer, etter), ours in zip(samples, got, strict=True):
        quality = judge_kvalitet([math.fmod(v, 1) for v in foer], [math.fmod(v, 1) for v in etter])
        wanted = [
            find_hl(foer, etter),
            find_parvis(foer),
            find_fortegn([v - 38 for v in foer]),
            {"dom": quality.dom, "ikke_verre": quality.ikke_verre, "intervall": quality.intervall},
        ]
        assert ours == [approx(one) for one in wanted], (foer, etter)


def test_the_browser_guesses_the_same_number_of_more_runs() -> None:
    samples = [case for case in CASES if min(map(len, case)) <= 8][:36]
    got = ask_module(
        MAALING,
        samples,
        "cases.map(([a, b]) => { const f = m.findHvorMangeTil(a, b); return [f, m.findSetning(m.findHl(a, b), f)]; })",
    )
    wanted = [find_hvor_mange_til(a, b) for a, b in samples]
    assert got == [
        [dict(vars(one)), approx(find_setning(find_hl(a, b), one))] for (a, b), one in zip(samples, wanted, strict=True)
    ]
    assert {one.svar for one in wanted} == {"klart", "til", "neppe", "for_faa"}


def test_the_browser_counts_the_same_distributions() -> None:
    pairs = [(n, m) for n in range(1, 31) for m in range(1, 31)] + [(60, 45)]
    got = ask_module(MAALING, pairs, "cases.map(([n, k]) => [m.findK(n, k), m.findKPar(n + k)])")
    assert got == [[approx(list(find_k(n, m))), approx(list(find_k_par(n + m)))] for n, m in pairs]
    counts = ask_module(MAALING, [[40, 40]], "cases.map(([n, k]) => m.countU(n, k).map(String))")
    assert counts[0] == [str(count) for count in count_u(40, 40)]


def test_the_browser_judges_and_rounds_the_same() -> None:
    r = random.Random(10)
    asked: list[Any] = []
    wanted: list[Any] = []
    for _ in range(2000):
        low, middle, high = sorted(round(r.gauss(3, 12), 3) for _ in range(3))
        one = Intervall(middle, low, high, r.choice([0.6, 0.9, 0.95, 0.97]), r.randint(1, 8), r.randint(1, 8))
        how: dict[str, Any] = {key: r.random() < 0.6 for key in ("samme_maate", "samme_folk", "bruk")}
        how["kvalitet"] = r.choice([None, *(Kvalitet(d, d == "bedre", None) for d in ("bedre", "verre", "ukjent"))])  # type: ignore[arg-type]
        times = Spenn(20, r.choice([10, 20]), r.choice([20, 44.5]))
        yearly = find_per_aar(one, times)
        styrke = judge_styrke(one, **how)
        quality = how["kvalitet"] and {"dom": how["kvalitet"].dom, "ikke_verre": how["kvalitet"].ikke_verre}
        asked.append([one.to_json(), how | {"kvalitet": quality}, vars(times)])
        wanted.append(
            [
                {"grad": styrke.grad, "mangler": list(styrke.mangler)},
                approx(yearly),
                approx(round_spenn(make_spenn(yearly))),
            ]
        )
    got = ask_module(
        MAALING,
        asked,
        "cases.map(([one, how, times]) => { const y = m.findPerAar(one, times); return [m.judgeStyrke(one, how), y, m.roundSpenn(y)]; })",
    )
    assert got == wanted


ROWS: Sequence[Any] = [
    [{"a": 1, "b": 2}, {"a": 1}, {}, {"_id": "x"}, {"a": "1", "b": 2}, {"a": 0, "b": 0, "c": 4}, {"a": 1, "b": 2, "c": "x"}],
    [],
]  # fmt: skip


def test_the_browser_leaves_out_the_same_rows_and_compares_the_same_cases() -> None:
    got = ask_module(MAALING, ROWS, "cases.map((rows) => m.splitComplete(rows, ['a', 'b'], ['c']))")
    for rows, ours in zip(ROWS, got, strict=True):
        wanted = split_complete(rows, ["a", "b"], null_naar_tom=["c"])
        assert (ours["verdier"], ours["utelatt"]) == (list(wanted.verdier), list(wanted.utelatt))
    cases = [[[10, "lett"], [20, "tung"], [5, None]], [[10, "lett"], [11, "lett"]]]
    ours = ask_module(MAALING, cases, "m.compareVanskegrad(cases[0], cases[1], ['lett', 'tung'])")
    rows_, skewed = compare_vanskegrad(*[[tuple(c) for c in side] for side in cases], ["lett", "tung"])  # type: ignore[misc, call-arg, arg-type]
    assert ours == {"rader": [dict(vars(r)) for r in rows_], "skjevt": skewed}
