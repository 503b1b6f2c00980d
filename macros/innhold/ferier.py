"""Which weeks a plan skips, and the days its weeks and meetings fall on. One rule, for the built files and the page.

A week is moved when three or more of its five working days are holidays; the order is kept. A meeting is on the first of
Tuesday, Wednesday and Thursday that is no bank holiday. The browser has the same rule (docs/assets/js/kalender/modell/datoer.js),
and the days from here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypedDict

from dateutil.easter import easter

from macros.innhold.models import Ferie
from macros.innhold.tekst import Maal

UKE = timedelta(weeks=1)
# So many of the five working days make a week a holiday.
FRIDAGER = 3
# The weekdays a meeting may be on, the best first.
MOETEDAGER = (1, 2, 3)
# So many years the table of the page covers, from the year before the plan begins.
AAR = 8


def helligdager(aar: int) -> list[date]:
    """The bank holidays of Norway."""
    first = easter(aar)
    moving = (-3, -2, 0, 1, 39, 49, 50)
    fixed = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
    return sorted({first + timedelta(days=n) for n in moving} | {date(aar, m, d) for m, d in fixed})


def find_dager(ferie: Ferie, aar: int) -> tuple[date, date] | None:
    """The first and the last day of a holiday that begins in this year; None when it has none."""
    if ferie.paaske:
        return easter(aar) - timedelta(days=6), easter(aar) + timedelta(days=1)
    if ferie.uke is not None:
        if ferie.uke > date(aar, 12, 28).isocalendar().week:
            return None
        first = date.fromisocalendar(aar, ferie.uke, 1)
        return first, first + UKE * ((ferie.til_uke or ferie.uke) - ferie.uke) + timedelta(days=6)
    assert ferie.fra and ferie.til
    if len(ferie.fra) > 5:
        fra, til = date.fromisoformat(ferie.fra), date.fromisoformat(ferie.til)
        return (fra, til) if fra.year == aar else None
    # One that ends before it begins, ends the year after.
    return date.fromisoformat(f"{aar}-{ferie.fra}"), date.fromisoformat(f"{aar + (ferie.til < ferie.fra)}-{ferie.til}")


def find_fridager(ferier: Iterable[Ferie], aar: Iterable[int]) -> set[date]:
    """Every day that is free in these years."""
    years = list(aar)
    found = {day for year in years for day in helligdager(year)}
    for ferie in ferier:
        for year in years:
            if days := find_dager(ferie, year):
                found |= {days[0] + timedelta(days=n) for n in range((days[1] - days[0]).days + 1)}
    return found


def is_fri(mandag: date, fridager: Collection[date]) -> bool:
    return sum(day in fridager for day in _weekdays(mandag)) >= FRIDAGER


def _mondays(start: date, fridager: Collection[date]) -> Iterator[date]:
    day = start
    while True:
        if not is_fri(day, fridager):
            yield day
        day += UKE


def find_mandager(start: date, uker: int, ferier: Sequence[Ferie]) -> list[date]:
    """The Monday of each week of a plan, the first one first: `start`, or the first week after it that is no holiday."""
    fridager = find_fridager(ferier, range(start.year - 1, start.year + uker // 20 + 3))
    mondays = _mondays(start, fridager)
    return [next(mondays) for _ in range(uker)]


def find_friuker(ferier: Sequence[Ferie], start: date, aar: int = 3) -> list[tuple[date, str]]:
    """The Mondays of the weeks that are skipped, from the start and some years on, each with the holiday it is of."""
    years = range(start.year - 1, start.year + aar)
    everything = find_fridager(ferier, years)
    own = {ferie.id: find_fridager([ferie], years) for ferie in ferier}
    found = []
    for nr in range(53 * aar):
        day = start + UKE * nr
        if day.year in years and is_fri(day, everything):
            found.append((day, max(own, key=lambda id: sum(d in own[id] for d in _weekdays(day)))))
    return found


def _weekdays(mandag: date) -> list[date]:
    return [mandag + timedelta(days=n) for n in range(5)]


def find_moetedag(mandag: date) -> date:
    closed = set(helligdager(mandag.year)) | set(helligdager((mandag + UKE).year))
    days = [mandag + timedelta(days=n) for n in MOETEDAGER]
    return next((day for day in days if day not in closed), days[0])


class Feriedager(TypedDict):
    """A school holiday: its week when it is one week every year, and its first and last day year by year."""

    id: str
    navn: str
    uke: int | None
    dager: list[list[str]]


class Kalender(TypedDict):
    """til: the last year that is known; days are written as ISO 8601 has them."""

    til: int
    helligdager: list[str]
    ferier: list[Feriedager]


def build_kalender(ferier: Sequence[Ferie], start: date, maal: Maal) -> Kalender:
    """What the page must know to choose days itself: the bank holidays, and each holiday year by year."""
    years = range(start.year - 1, start.year - 1 + AAR)
    return {
        "til": years[-1],
        "helligdager": [day.isoformat() for year in years for day in helligdager(year)],
        "ferier": [
            {
                "id": ferie.id,
                "navn": ferie.navn.i(maal).tekst,
                "uke": ferie.uke if ferie.til_uke in (None, ferie.uke) else None,
                "dager": [[day.isoformat() for day in days] for year in years if (days := find_dager(ferie, year))],
            }
            for ferie in ferier
        ],
    }
