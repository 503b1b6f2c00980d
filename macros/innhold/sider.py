"""The pages of the site as a book: the chapters of the navigation, with the Markdown of each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown.extensions import toc

from macros.innhold.lagde_sider import LagetSide
from macros.innhold.lokale_sider import find_kilde
from macros.innhold.meldinger import Melding
from macros.innhold.models import Kommune
from macros.innhold.navigasjon import Navigasjon, find_punkter
from macros.innhold.sidefil import Sidefil, read_side
from macros.innhold.tekst import KILDESPRAAK, Maal
from macros.innhold.uten import drop_satt


@dataclass(frozen=True)
class Sidetekst:
    """A page in one language. `fil` is where it stands, `linje` the line its Markdown begins on.

    lokalt: what a kommune must have in place before the page is used (innhold/lokalbehov.py).
    """

    tittel: str
    omtale: str
    tekst: str
    fil: str
    linje: int
    lokalt: tuple[str, ...] = ()
    lokalt_linje: int = 1


@dataclass(frozen=True)
class Bokside:
    """A page: its address, how deep it lies in the navigation, and its text in the languages that it is in.

    The first text is the one that stands in for the languages it is not in.
    """

    side: str
    nivaa: int
    tekster: Mapping[Maal, Sidetekst]

    def i(self, maal: Maal) -> tuple[Sidetekst, Maal]:
        """The text for readers of a language, and the language that it is in."""
        found = maal if maal in self.tekster else next(iter(self.tekster))
        return self.tekster[found], found


def load_sider(
    rot: Path,
    nav: Navigasjon,
    *,
    lokal: bool = True,
    kommune: Kommune | None = None,
    lagde: Sequence[LagetSide] = (),
) -> tuple[tuple[Bokside, ...], list[Melding]]:
    """The pages in the order of the navigation, and the mistakes in them. A page that is not there is left out, and so is
    the home page, unless it is asked for alone.

    kommune: its languages stand in for each other, and what it has set is not asked for. lagde: the pages that nobody has
    written.
    """
    kommune = kommune or Kommune()
    layers = [rot / "lokal" / "docs", rot / "docs"] if lokal else [rot / "docs"]
    pages: list[Bokside] = []
    feil: list[Melding] = []
    for sti, nivaa in find_punkter(nav):
        for one in _expand(sti, layers):
            tekster = {
                maal: _tekst(page.les(maal), page.fil, kommune)
                for page in lagde
                if page.sti == one
                for maal in page.tekster
            }
            for maal in kommune.rekke:
                found = find_kilde(rot, one, maal, kommune.rekke, lokal=lokal)
                if found and found[1] == maal:
                    side = read_side(rot / found[0])
                    feil += [Melding(found[0], linje, "", said) for linje, said in side.feil]
                    tekster[maal] = _tekst(side, found[0], kommune)
            if tekster and (one != "index.md" or len(nav) == 1):
                pages.append(Bokside(address_of(one), nivaa, tekster))
    return tuple(pages), feil


def address_of(sti: str) -> str:
    """`start-her/index.md` has the address `/start-her/`, `start-her/rammer.md` has `/start-her/rammer/`."""
    stem = sti.removesuffix(".md").removesuffix("index").strip("/")
    return f"/{stem}/" if stem else "/"


_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slugify(text: str, separator: str = "-") -> str:
    """The anchor of a heading, in ASCII as all our addresses are: «Når passer det?» is naar-passer-det."""
    return str(toc.slugify(to_ascii(text), separator))


def to_ascii(text: str) -> str:
    """As our ids and addresses are written: «Grønn» is groenn."""
    return text.lower().translate(_ASCII)


def _expand(sti: str, layers: list[Path]) -> list[str]:
    """The path itself, or the pages of a folder (`folder/*`) by name."""
    if not sti.endswith("/*"):
        return [sti]
    folder = sti.removesuffix("/*")
    names = {f.name for layer in layers for f in (layer / KILDESPRAAK / folder).glob("*.md")} - {"index.md"}
    return [f"{folder}/{name}" for name in sorted(names)]


def _tekst(side: Sidefil, fil: str, kommune: Kommune) -> Sidetekst:
    return Sidetekst(
        side.ord("title") or Path(fil).stem,
        side.ord("description"),
        drop_satt(side.tekst, kommune),
        fil,
        side.linje,
        _words(side.hode.get("lokalt")),
        side.line_of("lokalt"),
    )


def _words(value: Any) -> tuple[str, ...]:
    """`lokalt: [regler, verktoey]`, or one word alone."""
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()
