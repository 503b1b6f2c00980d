"""The navigation: which pages there are, in which order, and in which section. Read here alone, once.

It stands in mkdocs.yml, where whoever knows MkDocs looks for it; rand/navigasjon.py gives it back to MkDocs with the
kommune's own pages in their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

NAVIGASJON = "mkdocs.yml"


@dataclass(frozen=True)
class Punkt:
    """One page (`start-her/rammer.md`), or all of a folder (`start-her/*`); tittel: the name it is given here, if any."""

    sti: str
    tittel: str = ""


@dataclass(frozen=True)
class Seksjon:
    """Pages under one heading; the first of them is its title page."""

    tittel: str
    deler: tuple[Punkt | Seksjon, ...]

    @property
    def mappe(self) -> str:
        """What the section is called by those who want a page in it: the folder of its title page."""
        first = self.deler[0] if self.deler else None
        return (
            first.sti.removesuffix("/index.md") if isinstance(first, Punkt) and first.sti.endswith("/index.md") else ""
        )


Navigasjon = tuple[Punkt | Seksjon, ...]


class NySide(Protocol):
    """A page that wants a place: its path, and the section that it names."""

    @property
    def sti(self) -> str: ...
    @property
    def nav(self) -> str: ...


def parse_navigasjon(config: Any) -> Navigasjon:
    """The navigation in what a settings file holds; empty when it has none."""
    return tuple(_parse(config.get("nav"))) if isinstance(config, dict) else ()


def _parse(items: Any) -> Iterator[Punkt | Seksjon]:
    for item in items if isinstance(items, list) else ():
        if isinstance(item, str):
            yield Punkt(item)
        for title, below in item.items() if isinstance(item, dict) else ():
            if isinstance(below, str):
                yield Punkt(below, title)
            elif isinstance(below, list):
                yield Seksjon(title, tuple(_parse(below)))


def find_seksjoner(nav: Navigasjon) -> Iterator[Seksjon]:
    """Every section that a page may ask for a place in."""
    for part in nav:
        if isinstance(part, Seksjon):
            if part.mappe:
                yield part
            yield from find_seksjoner(part.deler)


def place_sider(nav: Navigasjon, sider: Iterable[NySide]) -> Navigasjon:
    """The navigation with the new pages last in the sections they name."""
    new: dict[str, list[str]] = {}
    for side in sider:
        if side.nav:
            new.setdefault(side.nav, []).append(side.sti)
    return _place(nav, new)


def _place(nav: Navigasjon, new: dict[str, list[str]]) -> Navigasjon:
    found: list[Punkt | Seksjon] = []
    for part in nav:
        if isinstance(part, Seksjon):
            deler = _place(part.deler, new)
            there = {one.sti for one in deler if isinstance(one, Punkt)}
            more = (Punkt(sti) for sti in dict.fromkeys(new.get(part.mappe, ())) if sti not in there)
            part = replace(part, deler=(*deler, *more))
        found.append(part)
    return tuple(found)


def find_punkter(nav: Navigasjon, nivaa: int = 1) -> Iterator[tuple[str, int]]:
    """Each page with its depth: a section's first page is its title page, the others lie below it."""
    for part in nav:
        if isinstance(part, Punkt):
            yield part.sti, nivaa
        else:
            for nr, (sti, depth) in enumerate(find_punkter(part.deler, nivaa + 1)):
                yield sti, nivaa if nr == 0 else depth
