"""The slides, read back with python-pptx and opened in LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pptx import Presentation

from macros.dokument.kontekst import Felles, Filkontekst
from macros.dokument.saker import Verkstedsak
from macros.dokument.ting import verksted
from macros.filer.plan import Filplan, find_ting
from macros.innhold import Innhold, InnholdFeil
from macros.innhold.models import Verksted
from macros.skrivere import pptx
from tests.filer.conftest import convert, trenger_soffice

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}


@pytest.fixture
def deck(lag: Callable[..., bytes]) -> Any:
    return Presentation(io.BytesIO(lag("lite-verksted", "pptx")))


@pytest.fixture
def liten(sak: Callable[[str, str], Any]) -> Verkstedsak:
    found = sak("verksted", "lite-verksted")
    assert isinstance(found, Verkstedsak)
    return found


def runs(tree: Any) -> Iterator[Any]:
    return (run for run in tree.iter(f"{{{NS['a']}}}r") if run.find("a:t", NS).text)


def test_every_slide_has_a_title_of_its_own(deck: Any, liten: Verkstedsak) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    v = liten.verksted
    assert titles[0] == v.tittel.nb
    assert titles[3 : 3 + len(v.bolker)] == [b.tittel.nb for b in v.bolker]
    assert len(set(titles)) == len(titles)


def test_the_notes_hold_the_whole_script(deck: Any, liten: Verkstedsak) -> None:
    for slide, bolk in zip(list(deck.slides)[3:], liten.verksted.bolker, strict=False):
        notes = slide.notes_slide.notes_text_frame.text
        for text in (*bolk.slik, *bolk.si, bolk.hensikt):
            assert text.nb in notes
        # The room sees what it shall do, and not why the leader does it.
        seen = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert bolk.resultat.nb in seen
        assert not [text for text in (*bolk.slik, *bolk.si, bolk.hensikt) if text.nb in seen]
    assert all(slide.notes_slide.notes_text_frame.text.strip() for slide in deck.slides)


@pytest.mark.parametrize(("maal", "code"), [("nb", "nb-NO"), ("nn", "nn-NO")])
def test_every_text_says_its_language(lag: Callable[..., bytes], maal: str, code: str) -> None:
    deck = Presentation(io.BytesIO(lag("lite-verksted", "pptx", maal)))
    assert deck.core_properties.language == code
    for slide in deck.slides:
        for tree in (slide._element, slide.notes_slide._element):
            for run in runs(tree):
                assert run.find("a:rPr", NS).get("lang") in {code, "nb-NO"}
    assert {run.find("a:rPr", NS).get("lang") for run in runs(deck.slides[0].shapes.title._element)} == {code}


def test_what_is_no_text_has_a_text_or_is_decoration(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            props = next(shape._element.iter(f"{{{NS['p']}}}cNvPr"))
            if shape.has_text_frame and shape.text_frame.text.strip():
                continue
            decorative = props.find(".//adec:decorative", NS)
            assert props.get("descr") or (decorative is not None and decorative.get("val") == "1"), shape.name


def test_the_agenda_is_a_table_with_a_header_row(deck: Any, liten: Verkstedsak) -> None:
    (frame,) = [s for s in deck.slides[2].shapes if s.has_table]
    assert frame.table.first_row
    assert [row.cells[1].text for row in frame.table.rows][1:] == [b.tittel.nb for b in liten.verksted.bolker]


def test_the_look_is_our_own_and_has_room_for_nothing_else(deck: Any) -> None:
    assert (deck.slide_width, deck.slide_height) == (pptx.BREDDE, pptx.HOEYDE)
    assert len(deck.slide_layouts) == 3
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
            assert not shape.is_placeholder or shape.text_frame.text.strip()


def test_the_same_content_gives_the_same_bytes(planer: tuple[Filplan, ...]) -> None:
    (plan,) = [p for p in planer if (p.format, p.maal) == ("pptx", "nb")]
    assert plan.make(lambda _: b"") == plan.make(lambda _: b"")


def make(sak: Verkstedsak, kontekst: Filkontekst) -> bytes:
    return pptx.skriv(verksted.lysark(sak, kontekst), kontekst)


def change(sak: Verkstedsak, **more: Any) -> Verkstedsak:
    raw = sak.verksted.model_dump(exclude_none=True) | more
    return Verkstedsak(Verksted.model_validate(raw), sak.steg)


@pytest.mark.parametrize("what", ["tittel", "resultat"])
def test_a_text_too_long_for_its_slide_says_which(liten: Verkstedsak, kontekst: Filkontekst, what: str) -> None:
    bolker = [b.model_dump(exclude_none=True) for b in liten.verksted.bolker]
    bolker[0][what] = {"nb": "Dette tar aldri slutt og aldri noen gang " * 40}
    with pytest.raises(InnholdFeil, match=r"Dette tar .* for lang for et lysbilde"):
        make(change(liten, bolker=bolker), kontekst)


def test_more_parts_than_the_agenda_holds_is_a_mistake(liten: Verkstedsak, kontekst: Filkontekst) -> None:
    bolk = liten.verksted.bolker[0].model_dump(exclude_none=True) | {"minutter": 2}
    with pytest.raises(InnholdFeil, match="15 bolker"):
        make(change(liten, bolker=[bolk] * 15, utgaver=[]), kontekst)


def test_our_own_workshops_have_room_on_their_slides(innhold: Innhold) -> None:
    felles = Felles.from_innhold(innhold)
    for ting in find_ting(innhold):
        if ting.slag == "verksted":
            deck = Presentation(io.BytesIO(make(ting.sak["nb"], Filkontekst(felles, "nb", ting.datafil))))
            assert len(deck.slides) > len(ting.sak["nb"].verksted.bolker)


@trenger_soffice
def test_libreoffice_opens_every_slide(lag: Callable[..., bytes], tmp_path: Path, deck: Any) -> None:
    path = tmp_path / "lite-verksted.pptx"
    path.write_bytes(lag("lite-verksted", "pptx"))
    (made,) = convert([path], "pdf", tmp_path)
    with pikepdf.open(made) as document:
        assert len(document.pages) == len(deck.slides)
