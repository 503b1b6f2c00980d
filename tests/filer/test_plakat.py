"""The posters of the traffic light: A3 and A4, letters that are read at three metres, and the examples of the place."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from macros.dokument.saker import PLAKAT
from macros.dokument.ting.trafikklys import SVAR
from macros.filer.plan import Filplan, planlegg
from macros.innhold import Innhold

A4, A3 = (595, 842), (842, 1191)
# Points on an A4. A capital of 22 pt is 5.4 mm high: six minutes of arc at three metres, and five is what a sharp eye reads.
MINST = 22
# The line with the sender, who made it and under which licence, is for the one who stands close.
BUNN = 15


@pytest.fixture(scope="module")
def plakater(innhold: Innhold) -> dict[tuple[str, str], Filplan]:
    return {(p.id, p.maal): p for p in planlegg(innhold) if p.slag == "plakat"}


def sizes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, str]]:
    """Every character with the size it is set in."""
    text = page.get_textpage()
    for nr in range(text.count_chars()):
        char = text.get_text_range(nr, 1)
        if char.strip():
            yield pypdfium2.raw.FPDFText_GetFontSize(text, nr), char


def test_there_is_one_for_all_and_one_for_each_service_area(
    plakater: dict[tuple[str, str], Filplan], innhold: Innhold
) -> None:
    assert {id for id, maal in plakater if maal == "nb"} == {
        PLAKAT,
        *(f"{PLAKAT}-{id}" for id in innhold.tjenesteomraader),
    }


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_each_is_an_a3_and_an_a4_in_letters_for_three_metres(
    plakater: dict[tuple[str, str], Filplan], innhold: Innhold, maal: str
) -> None:
    ids = [PLAKAT, *(f"{PLAKAT}-{id}" for id in innhold.tjenesteomraader)]
    for id in ids:
        made = plakater[id, maal].make(lambda _: b"")
        with pypdfium2.PdfDocument(made) as document:
            found = [tuple(round(side) for side in page.get_size()) for page in document]
            assert found == [A3, A4], (id, found)
            text = " ".join(document[1].get_textpage().get_text_range().split())
            for farge in SVAR:
                assert innhold.vokabular["datafarge"][farge].navn.i(maal).tekst in text, (id, farge)  # type: ignore[arg-type]
            for page, scale in zip(document, (2**0.5, 1), strict=True):
                small = [char for size, char in sizes(page) if size < MINST * scale - 0.1]
                assert len(small) < 60, (id, "".join(small))
                assert min(size for size, _ in sizes(page)) > BUNN * 0.7 * scale
        with pikepdf.open(io.BytesIO(made)) as tagged:
            assert str(tagged.Root.Lang) == maal
            assert "/StructTreeRoot" in tagged.Root


def test_a_service_area_has_its_own_examples(plakater: dict[tuple[str, str], Filplan], innhold: Innhold) -> None:
    for id, omraade in innhold.tjenesteomraader.items():
        with pypdfium2.PdfDocument(plakater[f"{PLAKAT}-{id}", "nb"].make(lambda _: b"")) as document:
            text = " ".join(document[0].get_textpage().get_text_range().split())
        for one in omraade.opplysninger:
            first = one.eksempler[0].i("nb").tekst
            assert first.split()[0] in text, (id, one.farge, first)
