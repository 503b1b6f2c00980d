"""The weeks a plan skips: one rule in Python and in the browser, and the calendar that the browser makes, read by a library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from macros.dokument.kontekst import Felles, Filkontekst
from macros.dokument.saker import Plansak, find_plansaker
from macros.dokument.ting.halvaarsplan import KLOKKA, avtaler
from macros.innhold import Innhold
from macros.innhold.ferier import build_kalender, find_dager, find_mandager, find_moetedag, helligdager
from macros.innhold.models import Ferie
from macros.skrivere import ics
from tests.conftest import SITE_URL
from tests.node import ROT, ask_module

KALENDER = ROT / "docs" / "assets" / "js" / "kalender" / "modell"
STARTER = [date(2027, 1, 4) + timedelta(weeks=n) for n in range(0, 120, 7)]


@pytest.fixture(scope="module")
def saker(innhold: Innhold) -> Iterator[dict[str, Plansak]]:
    yield dict(find_plansaker(innhold))


def test_the_browser_and_the_built_files_put_weeks_and_meetings_on_the_same_days(saker: dict[str, Plansak]) -> None:
    ferier = saker["avdeling"].ferier
    cases = {"kalender": build_kalender(ferier, STARTER[0], "nb"), "starter": [day.isoformat() for day in STARTER]}
    found = ask_module(
        KALENDER / "datoer.js",
        cases,
        "cases.starter.map((start) => m.finnMandager(start, 26, m.finnFridager(cases.kalender, {})).mandager"
        ".map((dag) => [dag, m.moetedag(dag, cases.kalender.helligdager)]))",
    )
    for start, days in zip(STARTER, found, strict=True):
        expected = [[m.isoformat(), find_moetedag(m).isoformat()] for m in find_mandager(start, 26, ferier)]
        assert days == expected, start


def test_a_moved_plan_is_the_same_meetings_with_a_higher_sequence(saker: dict[str, Plansak], innhold: Innhold) -> None:
    """Before and after a move: the built file, and two that the browser makes."""
    kontekst = Filkontekst(Felles.from_innhold(innhold, SITE_URL), "nb")
    for sak in saker.values():
        built = events(ics.lag_halvaarsplan(sak, kontekst))
        first = events(make_in_browser(sak, kontekst, sak.start, 600_000))
        moved = events(make_in_browser(sak, kontekst, sak.start + timedelta(weeks=6), 600_001))
        assert built.keys() == first.keys() == moved.keys()
        for uid, event in built.items():
            one, other = first[uid], moved[uid]
            for key in ("dtstart", "dtend"):
                assert one.decoded(key) == event.decoded(key), uid
                assert other.decoded(key) > event.decoded(key), uid
                assert one[key].params["TZID"] == event[key].params["TZID"] == "Europe/Oslo"
            for key in ("summary", "description", "url", "categories"):
                assert one.decoded(key) == other.decoded(key) == event.decoded(key), (uid, key)
            assert event["sequence"] < one["sequence"] < other["sequence"]
            alarms = [alarm.decoded("trigger") for e in (event, one, other) for alarm in e.walk("VALARM")]
            assert alarms == [timedelta(days=-1)] * 3


def events(data: bytes) -> dict[str, Any]:
    kalender = Calendar.from_ical(data)
    assert isinstance(kalender, Calendar)
    assert not kalender.errors
    found = {str(e["uid"]): e for e in kalender.walk("VEVENT")}
    assert len(found) == len(kalender.walk("VEVENT"))
    return found


def make_in_browser(sak: Plansak, kontekst: Filkontekst, start: date, minutter: int) -> bytes:
    """The calendar as the page makes it, so many minutes into 2026."""
    mandager = find_mandager(start, sak.plan.uker[-1].uke, sak.ferier)
    cases = [
        {
            **asdict(one),
            "dag": find_moetedag(mandager[one.uke - 1]).isoformat(),
            "klokka": KLOKKA.isoformat("minutes"),
            "lenke": kontekst.lenke(one.side),
        }
        for one in avtaler(sak, kontekst)
    ]
    made = ask_module(
        KALENDER / "ics.js", cases, f"m.lagIcs('N', 'nb', cases, new Date(Date.UTC(2026, 0, 1) + {minutter} * 60000))"
    )
    return str(made).encode()


def test_the_bank_holidays_are_those_of_norway() -> None:
    days = "01-01 03-25 03-26 03-28 03-29 05-01 05-06 05-16 05-17 12-25 12-26"
    assert [day.isoformat()[5:] for day in helligdager(2027)] == days.split()


@pytest.mark.parametrize(
    ("ferie", "aar", "dager"),
    [
        ({"uke": 8}, 2027, ("2027-02-22", "2027-02-28")),
        ({"uke": 27, "til_uke": 32}, 2027, ("2027-07-05", "2027-08-15")),
        ({"uke": 53}, 2027, None),
        ({"fra": "12-22", "til": "01-01"}, 2027, ("2027-12-22", "2028-01-01")),
        ({"fra": "2027-06-19", "til": "2027-08-16"}, 2027, ("2027-06-19", "2027-08-16")),
        ({"fra": "2027-06-19", "til": "2027-08-16"}, 2028, None),
        ({"paaske": True}, 2027, ("2027-03-22", "2027-03-29")),
    ],
)
def test_a_holiday_is_said_in_one_of_three_ways(ferie: dict[str, Any], aar: int, dager: tuple[str, str] | None) -> None:
    found = find_dager(Ferie.model_validate({"id": "f", "navn": "F", **ferie}), aar)
    assert (tuple(day.isoformat() for day in found) if found else None) == dager
