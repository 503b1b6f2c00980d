"""The ready texts (`!!! mal "…"`) of the pages that also come as Word files."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from macros.innhold.lokale_sider import find_kilde
from macros.innhold.sidefil import read_side
from macros.innhold.tekst import MAALFORMER, Maal

# The id of the file, and the page whose boxes it holds.
MALSIDER: Mapping[str, str] = {
    "i-morgen-tidlig": "/start-her/i-morgen-tidlig/",
    "lederens-vedtak": "/start-her/jeg-er-leder/",
    "saksnotat": "/start-her/saksnotat/",
    "mandat": "/start-her/paadriveren/",
    "invitasjon-til-roller": "/start-her/hvem-skal-med/",
    "ki-verktoey": "/start-her/rammer/",
    "trafikklys": "/start-her/trafikklys/",
    "regler-for-bruk": "/start-her/regler-for-bruk/",
    "kommunikasjon": "/start-her/kommunikasjon/",
}
_BOKS = re.compile(r'^!!! mal "(?P<tittel>.*)"\n(?P<tekst>(?:(?:    .*)?\n)+)', re.M)
_STED = re.compile(r"\\\[[^\]]*\\\]")
_OVERSKRIFT = re.compile(r"^## (?P<tittel>.+?)(?: \{.*\})?$", re.M)


@dataclass(frozen=True)
class Boks:
    """One ready text: the heading it stands under, the title of the box, and the text as Markdown."""

    overskrift: str
    tittel: str
    tekst: str


@dataclass(frozen=True)
class Maltekst:
    """The ready texts of one page, by language; the first stands in for the languages it is not in."""

    id: str
    side: str
    titler: Mapping[Maal, str]
    bokser: Mapping[Maal, tuple[Boks, ...]]


def load_maltekster(rot: Path, *, lokal: bool = True, rekke: Sequence[Maal] = MAALFORMER) -> dict[str, Maltekst]:
    """The ready texts of a tree, in the order of MALSIDER. A page that is not there has none.

    A page that the kommune has in place of ours gives its own texts.
    """
    found = {}
    for id, side in MALSIDER.items():
        titler: dict[Maal, str] = {}
        bokser: dict[Maal, tuple[Boks, ...]] = {}
        for maal in rekke:
            kilde = find_kilde(rot, f"{side.strip('/')}.md", maal, rekke, lokal=lokal)
            if kilde is None or kilde[1] != maal:
                continue
            page = read_side(rot / kilde[0])
            if boxes := tuple(find_bokser(page.tekst)):
                titler[maal] = page.ord("title") or id
                bokser[maal] = boxes
        if bokser:
            found[id] = Maltekst(id, side, titler, bokser)
    return found


def fill_verktoey(maltekst: Maltekst, verktoey: Mapping[Maal, Mapping[str, Sequence[str]]]) -> Maltekst:
    """The texts with real names for the place to write in each paragraph that begins with a colour (`**Grønn**`).

    verktoey: the names of the tools by the label of the colour, in each language. A colour without tools keeps its place.
    """
    bokser = {}
    for maal, boxes in maltekst.bokser.items():
        names = {label: ", ".join(found) for label, found in verktoey.get(maal, {}).items() if found}
        bokser[maal] = tuple(replace(boks, tekst=_fill(boks.tekst, names)) for boks in boxes)
    return replace(maltekst, bokser=bokser)


def _fill(tekst: str, names: Mapping[str, str]) -> str:
    paragraphs = tekst.split("\n\n")
    for nr, one in enumerate(paragraphs):
        name = next((name for label, name in names.items() if one.startswith(f"**{label}**")), None)
        if name:
            paragraphs[nr] = _STED.sub(name.replace("\\", r"\\"), one, count=1)
    return "\n\n".join(paragraphs)


def find_bokser(text: str) -> Iterator[Boks]:
    """The boxes of a page, in order."""
    for match in _BOKS.finditer(text + "\n"):
        above = [m["tittel"] for m in _OVERSKRIFT.finditer(text, 0, match.start())]
        body = textwrap.dedent(match["tekst"]).strip("\n")
        yield Boks(above[-1] if above else "", re.sub(r"\\([\[\]])", r"\1", match["tittel"]), body)
