"""The files of the site as readers meet them: grouped, with size, language and picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

from macros.innhold.spraak import KILDESPRAAK, Maal, format_tall
from macros.innhold.tekst import Ord

MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "ics": "text/calendar",
    "zip": "application/zip",
}


class Plan(Protocol):
    """What we need to know of a file (filer.plan.Filplan has it)."""

    @property
    def id(self) -> str: ...
    @property
    def format(self) -> str: ...
    @property
    def maal(self) -> Maal: ...
    @property
    def tittel(self) -> Ord: ...
    @property
    def bruk(self) -> str: ...
    @property
    def ting(self) -> str: ...
    @property
    def steg(self) -> str | None: ...
    @property
    def side(self) -> str: ...
    @property
    def bilde(self) -> bool: ...
    @property
    def adresse(self) -> str: ...


class Filer(Protocol):
    """The files there are (filer.cache.Filer)."""

    @property
    def planer(self) -> Sequence[Plan]: ...

    def find(self, adresse: str) -> Plan | None: ...

    def size(self, plan: Any) -> int | None: ...


@dataclass(frozen=True)
class Fil:
    """One file to fetch: its plan, and its size as a reader says it (empty while nobody knows)."""

    plan: Plan
    stoerrelse: str

    @property
    def mime(self) -> str:
        return MIME[self.plan.format]


@dataclass(frozen=True)
class Gruppe:
    """Files that share a picture of their first page, or have none."""

    bilde: Plan | None
    filer: tuple[Fil, ...]


@dataclass(frozen=True)
class Tingfiler:
    """A thing, and its files in one language."""

    tittel: Ord
    side: str
    steg: str | None
    filer: tuple[Fil, ...]


def find_filer(filer: Filer, maal: Maal) -> list[Tingfiler]:
    """Every thing with its files, each in the language or, when it is not translated, in bokmål."""
    chosen = list(_in_language((p for p in filer.planer if not p.bilde), maal))
    return [
        Tingfiler(group[0].tittel, group[0].side, group[0].steg, tuple(_fil(filer, p, maal) for p in group))
        for _, members in groupby(chosen, key=lambda p: p.ting)
        for group in [list(members)]
    ]


def find_grupper(filer: Filer, maal: Maal, ting: str) -> list[Gruppe]:
    """The files of one thing, grouped by the picture that shows them. Raises LookupError for an unknown thing."""
    own = [p for p in filer.planer if p.ting == ting]
    if not own:
        known = ", ".join(sorted({p.ting for p in filer.planer if not p.bilde}))
        raise LookupError(f"«{ting}» har ingen filer. Velg blant: {known}.")
    pictures = list(_in_language((p for p in own if p.bilde), maal))
    by_picture: dict[str, list[Fil]] = {}
    for plan in _in_language((p for p in own if not p.bilde), maal):
        shown = next((b.id for b in pictures if b.id == plan.id), pictures[0].id if pictures else "")
        by_picture.setdefault(shown, []).append(_fil(filer, plan, maal))
    found = {b.id: b for b in pictures}
    return [Gruppe(found.get(id), tuple(files)) for id, files in by_picture.items()]


def find_delebilde(filer: Filer, side: str, maal: Maal) -> Plan | None:
    """The picture of a page (by its address), in the language of its text; that of the home page when it has none."""
    for id in (side.strip("/") or "index", "index"):
        for own in (maal, KILDESPRAAK):
            if plan := filer.find(f"nedlastinger/{own}/delebilde/{id}.png"):
                return plan
    return None


def _in_language(planer: Iterable[Plan], maal: Maal) -> Iterator[Plan]:
    """Each file once: in the language when there is one, else in the first that there is, which is the source's.

    The zip of a language is its own.
    """
    alle = list(planer)
    chosen: dict[tuple[str, str], Plan] = {}
    for plan in alle:
        chosen.setdefault(_name(plan), plan)
    chosen |= {_name(plan): plan for plan in alle if plan.maal == maal}
    yield from chosen.values()


def _name(plan: Plan) -> tuple[str, str]:
    return (plan.ting if plan.format == "zip" else plan.id), plan.format


def _fil(filer: Filer, plan: Plan, maal: Maal) -> Fil:
    size = filer.size(plan)
    return Fil(plan, "" if size is None else format_size(size, maal))


def format_size(size: int, maal: Maal) -> str:
    """`38 kB`, `1,2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{format_tall(maal, size / 1_000_000, 1)} MB"
