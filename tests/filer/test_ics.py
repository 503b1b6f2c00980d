"""The calendar file, read back with icalendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from macros.innhold import Innhold


@pytest.fixture
def kalender(lag: Callable[..., bytes]) -> Calendar:
    found = Calendar.from_ical(lag("halvaarsplan", "ics"))
    assert isinstance(found, Calendar)
    return found


def test_there_is_one_event_for_each_meeting(kalender: Calendar, fast_innhold: Innhold) -> None:
    meetings = [u.moete.tittel.nb for u in fast_innhold.halvaarsplan.uker if u.moete]
    assert [str(e["summary"]) for e in kalender.walk("VEVENT")] == meetings


def test_a_meeting_is_on_local_time_and_as_long_as_the_plan_says(kalender: Calendar) -> None:
    (event,) = kalender.walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2027, 1, 12, 9, tzinfo=ZoneInfo("Europe/Oslo"))
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert event["dtstart"].params["TZID"] == "Europe/Oslo"


def test_the_file_carries_its_time_zone(kalender: Calendar) -> None:
    (zone,) = kalender.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Oslo"
    assert {c.name for c in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_what_a_calendar_needs_is_there(kalender: Calendar) -> None:
    (event,) = kalender.walk("VEVENT")
    assert kalender["version"] == "2.0" and kalender["prodid"]
    assert event["uid"] and event["dtstamp"]
    assert "Mål" in str(event["description"])


def test_lines_end_and_fold_as_the_standard_says(lag: Callable[..., bytes]) -> None:
    lines = lag("halvaarsplan", "ics").split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)
