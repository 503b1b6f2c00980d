"""Where a thing or a page is edited: its file and line, in the repository that it belongs to.

What is the kommune's own is edited in its own repository. Ours is edited in the repository that the edition was copied
from. A copy asks first, on the page om/endre/: what is changed in our files there meets every update.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

from macros.innhold import Innhold
from macros.innhold.slag import TING, Slag
from macros.innhold.tekst import Maal, Ord, Tekst

SIDE = "/om/endre/"
LOKALT = "lokal/"
HOVEDGREN = "main"


@dataclass(frozen=True)
class Kodelager:
    """The repositories of an edition.

    eget: its own, empty when the build is not told of one; gren: the branch it is built from; opphav: the one that the
    roadmap comes from; saker: whether issues are on in its own.
    """

    eget: str = ""
    gren: str = HOVEDGREN
    opphav: str = ""
    saker: bool = False

    @property
    def er_kopi(self) -> bool:
        return bool(self.eget and self.opphav) and self.eget.rstrip("/").lower() != self.opphav.rstrip("/").lower()

    def spoer_foerst(self, fil: str) -> bool:
        """Whether there is a choice: for us alone, or for all."""
        return self.er_kopi and not fil.startswith(LOKALT)

    def rediger(self, fil: str, linje: int = 1) -> str:
        """The address that opens a file at a line; empty when nobody has said where the files are."""
        if not self.eget or not fil:
            return ""
        place = f"{self.opphav}/edit/{HOVEDGREN}" if self.spoer_foerst(fil) else f"{self.eget}/edit/{self.gren}"
        return f"{place}/{quote(fil)}{f'#L{linje}' if linje > 1 else ''}"


@dataclass(frozen=True)
class Endring:
    """One line of the list of all that may be changed. id: what a link opens it by."""

    id: str
    navn: Ord
    til: str
    eget: bool
    """Whether it is the kommune's own already: then there is nothing to choose."""


def fil_og_linje(innhold: Innhold, id: str) -> tuple[str, int]:
    """Where `slag/id` stands, or a part of it: `verksted/kom-i-gang-verksted/bolker/0`."""
    slag, _, rest = id.partition("/")
    return innhold.datafiler.get(f"{slag}/{rest.partition('/')[0]}", ""), innhold.linjer.get(id, 1)


def find_endringer(lager: Kodelager, innhold: Innhold, maal: Maal) -> Iterator[tuple[Slag | None, list[Endring]]]:
    """All that may be changed, by kind, as readers of a language meet it; the pages first, with no kind."""
    yield (
        None,
        [
            Endring(f"side/{sti}", Ord(side.tittel, text), lager.rediger(side.fil), side.fil.startswith(LOKALT))
            for sti, (side, text) in find_sider(innhold, maal).items()
        ],
    )
    for slag in TING:
        if slag.vises:
            found = [_of_thing(lager, innhold, slag, thing, maal) for thing in innhold.ting[slag.id].values()]
            yield slag, sorted(found, key=lambda one: one.navn.tekst.lower())


def find_sider(innhold: Innhold, maal: Maal) -> Mapping[str, tuple[Any, Maal]]:
    """The pages by path without ending, with the text that readers of a language get, and its language."""
    return {side.side.strip("/") or "index": side.i(maal) for side in (*innhold.forside, *innhold.sider)}


def _of_thing(lager: Kodelager, innhold: Innhold, slag: Slag, thing: Any, maal: Maal) -> Endring:
    fil, linje = fil_og_linje(innhold, f"{slag.id}/{thing.id}")
    name = getattr(thing, slag.navnefelt)
    if isinstance(name, Tekst):
        name = name.i(maal)
    elif slag.id in innhold.vokabular:
        name = innhold.vokabular[slag.id][name].navn.i(maal)
    else:
        name = Ord(name, cast(Maal, getattr(thing, "spraak", maal)))
    return Endring(f"{slag.id}/{thing.id}", name, lager.rediger(fil, linje), fil.startswith(LOKALT))
