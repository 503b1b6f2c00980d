"""The half-year plan as calendar events (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from macros.dokument.kontekst import NAVN, Filkontekst
from macros.dokument.saker import Plansak
from macros.skrivere.pakke import LAGET

BIBLIOTEK = ("icalendar", "tzdata")
SONE = "Europe/Oslo"
# Meetings are put on a Tuesday morning: no Norwegian bank holiday falls on one but at Christmas.
DAG, KLOKKA = 1, time(9)


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
    first = datetime.combine(sak.start, KLOKKA, zone)
    kalender.add_component(
        Timezone.from_tzid(SONE, first_date=first.date(), last_date=first.date() + timedelta(weeks=60))
    )
    for uke in sak.plan.uker:
        if uke.moete is None:
            continue
        day = sak.start + timedelta(weeks=uke.uke - 1, days=DAG)
        begin = datetime.combine(day, KLOKKA, zone)
        nr, steg = sak.steg[uke.steg]
        agenda = [f"• {kontekst.t(p).tekst}" for p in uke.moete.dagsorden]
        about = [
            kontekst.s("fil_ics_steg", uke=uke.uke, nr=nr, steg=kontekst.t(steg).tekst),
            f"{kontekst.s('fil_hvem')}: {kontekst.t(uke.moete.hvem).tekst}",
            "",
            kontekst.s("dagsorden") + ":",
            *agenda,
        ]
        if link := kontekst.lenke(f"/{uke.steg}/"):
            about += ["", link]
        event = Event()
        event.add("uid", f"uke-{uke.uke}-{kontekst.maal}@ki-veikartet")
        event.add("dtstamp", LAGET.replace(tzinfo=ZoneInfo("UTC")))
        event.add("dtstart", begin)
        event.add("dtend", datetime.combine(day, KLOKKA, zone) + timedelta(minutes=uke.moete.minutter))
        event.add(
            "summary", kontekst.t(uke.moete.tittel).tekst, parameters={"LANGUAGE": kontekst.t(uke.moete.tittel).maal}
        )
        event.add("description", "\n".join(about))
        event.add("categories", [NAVN])
        event.add("transp", "OPAQUE")
        if link:
            event.add("url", link)
        kalender.add_component(event)
    return bytes(kalender.to_ical())
