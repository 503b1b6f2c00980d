"""The pages of the site as a book: the chapters of the navigation, with the Markdown of each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown.extensions import toc

from macros.innhold.lokale_sider import find_kilde, load_lokale_sider, place_in_nav
from macros.innhold.tekst import KILDESPRAAK, MAALFORMER, Maal
from macros.innhold.yaml_lines import parse_yaml, read_yaml

NAVIGASJON = "mkdocs.yml"


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


def load_sider(rot: Path, *, lokal: bool = True, rekke: Sequence[Maal] = MAALFORMER) -> tuple[Bokside, ...]:
    """The pages in the order of the navigation. A page that is not there is left out, and so is the home page.

    rekke: the languages, in the order that they stand in for others.
    """
    path = rot / NAVIGASJON
    if not path.is_file():
        return ()
    layers = [rot / "lokal" / "docs", rot / "docs"] if lokal else [rot / "docs"]
    config = read_yaml(path).data
    nav = config.get("nav", ()) if isinstance(config, dict) else ()
    if lokal:
        nav = place_in_nav(nav, load_lokale_sider(rot).sider)
    pages: list[Bokside] = []
    for sti, nivaa in _entries(nav, 1):
        for one in _expand(sti, layers):
            tekster = {
                maal: _read(rot / found[0], rot)
                for maal in rekke
                if (found := find_kilde(rot, one, maal, rekke, lokal=lokal)) and found[1] == maal
            }
            if tekster and one != "index.md":
                pages.append(Bokside(address_of(one), nivaa, tekster))
    return tuple(pages)


def address_of(sti: str) -> str:
    """`start-her/index.md` has the address `/start-her/`, `start-her/rammer.md` has `/start-her/rammer/`."""
    stem = sti.removesuffix(".md").removesuffix("index").strip("/")
    return f"/{stem}/" if stem else "/"


_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slugify(text: str, separator: str = "-") -> str:
    """The anchor of a heading, in ASCII as all our addresses are: «Når passer det?» is naar-passer-det."""
    return str(toc.slugify(text.lower().translate(_ASCII), separator))


def _entries(nav: Any, nivaa: int) -> Iterator[tuple[str, int]]:
    """Each page with its depth: a section's first page is its title page, the others lie below it."""
    for entry in nav:
        if isinstance(entry, str):
            yield entry, nivaa
        elif isinstance(entry, dict):
            for below in entry.values():
                if isinstance(below, str):
                    yield below, nivaa
                else:
                    inside = list(_entries(below, nivaa + 1))
                    yield from (
                        (sti, nivaa if nr == 0 else max(depth, nivaa + 1)) for nr, (sti, depth) in enumerate(inside)
                    )


def _expand(sti: str, layers: list[Path]) -> list[str]:
    """The path itself, or the pages of a folder (`folder/*`) by name."""
    if not sti.endswith("/*"):
        return [sti]
    folder = sti.removesuffix("/*")
    names = {f.name for layer in layers for f in (layer / KILDESPRAAK / folder).glob("*.md")} - {"index.md"}
    return [f"{folder}/{name}" for name in sorted(names)]


def _read(path: Path, rot: Path) -> Sidetekst:
    text = path.read_text(encoding="utf-8").removeprefix("\ufeff")
    head: dict[str, Any] = {}
    lines, at = 0, 1
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) >= 0:
        parsed = parse_yaml(text[4 : end + 1])
        head = parsed.data if isinstance(parsed.data, dict) else {}
        at = parsed.line_of(("lokalt",)) + 1 if "lokalt" in head else 1
        lines = text.count("\n", 0, end + 5)
        text = text[end + 5 :]
    return Sidetekst(
        str(head.get("title", path.stem)),
        str(head.get("description", "")),
        text,
        path.relative_to(rot).as_posix(),
        lines + 1,
        _words(head.get("lokalt")),
        at,
    )


def _words(value: Any) -> tuple[str, ...]:
    """`lokalt: [regler, verktoey]`, or one word alone."""
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()
