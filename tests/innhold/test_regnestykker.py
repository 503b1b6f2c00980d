"""The intervals that the worked examples tell are those that their own numbers give."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations, product
from math import comb
from statistics import mean, median

import pytest

from tests.conftest import ROT


def beyond(n: int, m: int, k: int) -> Fraction:
    """How often the Mann–Whitney U of n and m is at most k when nothing differs: every order counted."""
    orders = (sum(place) - n * (n - 1) // 2 for place in combinations(range(n + m), n))
    return Fraction(sum(u <= k for u in orders), comb(n + m, n))


def interval(before: list[float], after: list[float]) -> tuple[float, float, float, int]:
    """Middle, lowest, highest and level in per cent: Hodges–Lehmann at 95 per cent or more."""
    n, m = len(before), len(after)
    differences = sorted(b - a for b, a in product(before, after))
    k = max(k for k in range(n * m) if 2 * beyond(n, m, k) <= Fraction(5, 100))
    return median(differences), differences[k], differences[-1 - k], round(100 * float(1 - 2 * beyond(n, m, k)))


def read(maal: str, page: str) -> str:
    text = (ROT / "docs" / maal / page).read_text(encoding="utf-8")
    return text.replace(",", ".") if maal != "en" else text


def rows(text: str, columns: int) -> list[list[str]]:
    found = [[cell.strip(" *") for cell in row.split("|")[1:-1]] for row in text.splitlines() if "|" in row]
    return [row for row in found if len(row) == columns and re.match(r"\d", row[0])]


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_the_minutes_of_meetings(maal: str) -> None:
    text = read(maal, "utforsk-sammen/maale-tid-og-kvalitet.md")
    (stated,) = re.findall(r"\*\*[^*]+:\*\* (45[^*]+)\. (?:Snitt|Average)", text)
    before = [float(number) for number in re.findall(r"\d+", stated)]
    after = [float(row[-1]) for row in rows(text, 5)]
    assert (len(before), len(after)) == (5, 6)
    middle, low, high, level = interval(before, after)
    assert f"**{mean(before) - mean(after):g} minut" in text
    for said in (f"{middle:g} minut", f"−{-low:g} ", f" {high:g} minut", f"{level} "):
        assert said in text, said
    hours = [round(number * 70 / 60) for number in (-low, high)]
    assert all(f" {number} tim" in text or f" {number} hour" in text for number in hours)


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_the_web_pages(maal: str) -> None:
    text = read(maal, "beskriv-nytteverdi/eksempel.md")
    before = [float(row[1]) for row in rows(text, 2) if row[0].isdigit()]
    after = [float(row[1]) + float(row[2]) for row in rows(text, 5)]
    assert (len(before), len(after)) == (5, 10)
    middle, low, high, level = interval(before, after)
    between = "to" if maal == "en" else "til"
    assert f"{level} {'per cent' if maal == 'en' else 'prosent'}" in text
    words = " ".join(text.split())
    assert re.search(rf" {low:g} (?:og|and) {high:g} minut", words)
    assert f" {low * 90 / 60:g} {between} {high * 90 / 60:g} " in words
    # The whole example stands on the middle of the differences, and on nothing else.
    hours = round(middle * 90 / 60)
    assert f"**{middle:g}**" in text and f"**{hours} " in text and f"| {median(after):g} |" in text
    (costs,) = (float(sum_) for sum_ in re.findall(r"\*\*Sum\*\* \| \*\*(\d+)", text))
    assert f"{hours} − {costs:g} = **{hours - costs:g} " in text
    assert f"**{hours - costs:g}**" in read(maal, "realiser-gevinster/gevinstrealiseringsplan.md")
    assert f" {hours - costs:g} " in read(maal, "start-her/halvaarsplan.md")
    without = [time for nr, time in enumerate(after) if nr != 8]
    assert f" {interval(before, without)[0]:g} minut" in words
    bare = [float(row[1]) for row in rows(text, 5)]
    assert f" {interval(before, bare)[0]:g} minut" in words
    # Quality: 4 points for all pages but one, against the five points that are told.
    _, worst, best, _ = interval([4.0] * 9 + [3.0], [3, 4, 3, 4, 3])
    assert f" {worst:g} {between} {best:g} po" in words


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_how_certain_few_measurements_can_be(maal: str) -> None:
    told = re.findall(r"^\| (\d) \w+ \1 \| (\d+) ", read(maal, "utforsk-sammen/maale-tid-og-kvalitet.md"), re.M)
    assert told == [(str(n), f"{100 * (1 - 2 / comb(2 * n, n)):.0f}") for n in (2, 3, 4, 5)]
