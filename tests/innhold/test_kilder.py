"""Every section that names a paragraph of a law, or a figure that others have measured, says where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.innhold import Innhold
from macros.innhold.slag import SLAG
from tests.conftest import ROT

SIDER = sorted((ROT / "docs" / "nb").rglob("*.md"))
_TRENGER = re.compile(r"§+ ?\d|\b(?:artikkel|art\.) \d|\bforskrift(?:en|a)?\b|\d[\d,]* (?:prosent|%)", re.I)
_KILDE = re.compile(r"^\{\{ kilde\(([^)]*)\) \}\}$", re.M)
# Sections that need none, each with why. One that no longer names anything must go.
UTEN = {
    ("beskriv-nytteverdi/eksempel.md", "Regnestykket"): "eksemplet er oppdiktet, og tallet er regnet ut på siden",
    ("beskriv-nytteverdi/gevinstkort.md", "Slik får du et godt kort"): "et oppdiktet måltall",
    ("beskriv-nytteverdi/slik-leser-du-tallene.md", "Fire svar, og hva du kan si videre"): "nivået i vår egen regning",
    ("beskriv-nytteverdi/slik-leser-du-tallene.md", "Hva «vist» krever her"): "regelen i vår egen regning",
    ("beskriv-nytteverdi/slik-leser-du-tallene.md", "Hva et intervall er"): "nivået i vår egen regning",
    ("laer-om-ki/trygg-bruk.md", "Tegn på et oppdiktet svar"): "eksempler på svar som er oppdiktet",
    ("realiser-gevinster/nullpunkt-og-indikatorer.md", "Sett måltallet"): "et oppdiktet måltall",
    ("utforsk-sammen/blindtest.md", "Slik gjør dere det"): "nivået i vår egen regning",
    ("utforsk-sammen/hva-viser-maalingene.md", "Slik leser dere svaret"): "nivået i vår egen regning",
    ("utforsk-sammen/hva-viser-maalingene.md", "Slik er det regnet"): "nivået i vår egen regning",
    ("utforsk-sammen/hva-viser-maalingene.md", "Prøvd på tall der vi kjenner svaret"): "vår egen prøve av regningen",
    ("utforsk-sammen/maale-tid-og-kvalitet.md", "Hvor mange er nok?"): "nivået i vår egen regning",
    ("utforsk-sammen/maale-tid-og-kvalitet.md", "Et lite regnestykke"): "nivået i vår egen regning",
}


def find_avsnitt(text: str) -> list[tuple[str, str]]:
    """(heading, text) of each section of a page; what stands before the first has the heading of none."""
    parts = re.split(r"^## (.*)$", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S), flags=re.M)
    headings = ["", *(re.sub(r"\s*\{:.*\}$", "", h) for h in parts[1::2])]
    return list(zip(headings, [parts[0], *parts[2::2]], strict=True))


def find_uten_kilde(text: str) -> list[str]:
    """The headings of the sections that name something and have no source."""
    plain = [(h, re.sub(r"\]\([^)]*\)|\{\{.*?\}\}", " ", part), part) for h, part in find_avsnitt(text)]
    return [heading for heading, words, part in plain if _TRENGER.search(words) and not _KILDE.search(part)]


@pytest.mark.parametrize("path", SIDER, ids=lambda p: p.relative_to(ROT).as_posix())
def test_every_section_with_a_law_or_a_figure_has_its_source(path: Path) -> None:
    side = path.relative_to(ROT / "docs" / "nb").as_posix()
    lacks = [heading for heading in find_uten_kilde(path.read_text(encoding="utf-8")) if (side, heading) not in UTEN]
    assert not lacks, f"Skriv {{{{ kilde(…) }}}} sist i avsnittet, eller si i UTEN hvorfor den ikke trengs: {lacks}"


def test_no_section_is_let_off_without_need() -> None:
    lacking = {
        (path.relative_to(ROT / "docs" / "nb").as_posix(), heading)
        for path in SIDER
        for heading in find_uten_kilde(path.read_text(encoding="utf-8"))
    }
    assert set(UTEN) <= lacking


def test_a_section_without_a_source_is_found() -> None:
    text = '# A\n\n## B {: #b }\n\nEtter § 25-1 gjelder det.\n\n## C\n\n37 prosent.\n\n{{ kilde("x") }}\n'
    assert find_uten_kilde(text) == ["B"]


def test_every_source_is_used(innhold: Innhold) -> None:
    assert SLAG["kilde"].adresse("dpia") == "/om/hvor-ferskt/#dpia"
    calls = {
        id
        for path in SIDER
        for call in _KILDE.findall(path.read_text(encoding="utf-8"))
        for id in re.findall(r'"([^"]+)"', call)
    }
    used = calls | {p.kilde for o in innhold.tjenesteomraader.values() for p in o.plikter}
    assert used == set(innhold.kilder)
