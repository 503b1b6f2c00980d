"""The half-year plan as calendar events (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from macros.dokument.kontekst import NAVN, Filkontekst
from macros.dokument.saker import Plansak
from macros.dokument.ting.halvaarsplan import KLOKKA, avtaler
from macros.innhold.ferier import find_moetedag
from macros.skrivere.pakke import LAGET

BIBLIOTEK = ("icalendar", "tzdata")
SONE = "Europe/Oslo"
VARSEL = timedelta(days=1)


def lag_halvaarsplan(sak: Plansak, kontekst: Filkontekst) -> bytes:
    """One event per meeting of the plan, in the local time zone."""
    zone = ZoneInfo(SONE)
    title = kontekst.t(sak.plan.tittel).tekst
    kalender = Calendar()
    kalender.add("prodid", f"-//{NAVN}//{kontekst.maal.upper()}")
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add("name", f"{NAVN}: {title}")
    kalender.add("x-wr-calname", f"{NAVN}: {title}")
    kalender.add("x-wr-timezone", SONE)
    moeter = [(avtale, find_moetedag(sak.mandag(avtale.uke))) for avtale in avtaler(sak, kontekst)]
    kalender.add_component(
        Timezone.from_tzid(SONE, first_date=sak.start, last_date=max(day for _, day in moeter) + timedelta(weeks=30))
    )
    for avtale, day in moeter:
        begin = datetime.combine(day, KLOKKA, zone)
        link = kontekst.lenke(avtale.side)
        event = Event()
        event.add("uid", avtale.uid)
        event.add("dtstamp", LAGET.replace(tzinfo=ZoneInfo("UTC")))
        # The page makes the same events with a sequence that rises: what a reader has moved there is newer than this.
        event.add("sequence", 0)
        event.add("dtstart", begin)
        event.add("dtend", begin + timedelta(minutes=avtale.minutter))
        event.add("summary", avtale.tittel, parameters={"LANGUAGE": avtale.maal})
        event.add("description", f"{avtale.om}\n\n{link}" if link else avtale.om)
        event.add("categories", [NAVN])
        event.add("transp", "OPAQUE")
        if link:
            event.add("url", link)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -VARSEL)
        alarm.add("description", avtale.tittel)
        event.add_component(alarm)
        kalender.add_component(event)
    return bytes(kalender.to_ical())
