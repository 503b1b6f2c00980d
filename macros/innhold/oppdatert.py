"""When a page was last changed: the newest day of its own file, and of the things that it shows.

A page that only calls a macro is as fresh as what is drawn there. What git does not know (no git, a shallow clone) has no
day: then nothing is said, rather than the day of the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from macros.innhold.load import Innhold
from macros.innhold.slag import ENESTE, SLAG, TING

_KALL = re.compile(r"\{\{\s*(?P<navn>\w+)\((?:\s*\"(?P<id>[^\"]*)\")?")


def find_filer(innhold: Innhold, tekst: str, adresse: str) -> Iterator[str]:
    """The data files that a page shows: the things that it calls by id, and all of a kind on the page that lists it."""
    for call in _KALL.finditer(tekst):
        kind = SLAG.get(call["navn"])
        if (kind in TING and (fil := innhold.datafiler.get(f"{call['navn']}/{call['id']}"))) or (
            kind in ENESTE and (fil := innhold.datafiler.get(call["navn"]))
        ):
            yield fil
    for slag in TING:
        if slag.liste and slag.liste == adresse:
            yield from (innhold.datafiler[f"{slag.id}/{id}"] for id in innhold.ting[slag.id])


def find_oppdatert(dager: Mapping[str, date], innhold: Innhold, fil: str, tekst: str, adresse: str) -> date | None:
    """The newest day among them, when the page's own file has one: a new page has none before it is committed."""
    if fil not in dager:
        return None
    return max(dager[one] for one in (fil, *find_filer(innhold, tekst, adresse)) if one in dager)
