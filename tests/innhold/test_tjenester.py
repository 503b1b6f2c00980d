"""The service areas: each whole, each duty with its source, and nothing said of a law that nobody has read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from macros.innhold import Innhold, load_innhold
from macros.innhold.models import Tjenesteomraade
from macros.innhold.oversettelser import find_tekster
from tests.conftest import ROT

OMRAADER = sorted(path.stem for path in (ROT / "data" / "tjenesteomraader").glob("*.yml"))


@pytest.fixture(scope="module")
def ours() -> Innhold:
    return load_innhold(ROT, lokal=False)


def test_every_service_area_but_the_one_for_all_has_a_page_in_every_language(ours: Innhold) -> None:
    words = set(ours.vokabular["tjenesteomraade"]) - {"alle"}
    assert set(OMRAADER) == words == set(ours.tjenesteomraader)
    for maal in ("nb", "nn", "en"):
        pages = {path.stem for path in (ROT / "docs" / maal / "tjenester").glob("*.md")} - {"index"}
        assert pages == words
        for id in words:
            assert f'{{{{ tjenesteomraade("{id}") }}}}' in (ROT / "docs" / maal / "tjenester" / f"{id}.md").read_text()


@pytest.mark.parametrize("id", OMRAADER)
def test_a_service_area_is_whole(ours: Innhold, id: str) -> None:
    one = ours.tjenesteomraader[id]
    assert [o.farge for o in one.opplysninger] == list(ours.vokabular["datafarge"])
    assert len(one.plikter) >= 5 and len({p.kilde for p in one.plikter}) == len(one.plikter)
    assert len(one.dokumenteres) >= 3 and len(one.avgjoeres) >= 3 and len(one.spoer) >= 4
    assert one.ressurser and one.pakker and one.ogsaa


@pytest.mark.parametrize("id", OMRAADER)
def test_the_first_tasks_are_of_the_service_and_can_be_tried_with_an_approved_tool(ours: Innhold, id: str) -> None:
    ideas = [ours.ideer[valg.ide] for valg in ours.tjenesteomraader[id].gode_foerst]
    assert len(ideas) == 3
    for ide in ideas:
        assert {id, "alle"} & set(ide.tjenesteomraade), ide.id
        assert ide.datafarge != "roed" and ide.innsats != "krevende", ide.id


# What only a source may say: in the columns of ours, a law does nothing.
_LOV_SIER = re.compile(
    r"§|artikkel \d|article \d|section \d"
    r"|\b(loven|lova|forskriften|forskrifta|act|regulation) (sier|seier|krever|krev|says|requires|forbyr|forbyd|forbids)"
    r"|\b(er|is|are) (ulovlig|ulovleg|lovpålagt|forbudt|forbode|unlawful|illegal|forbidden)\b",
    re.I,
)


def own_words(one: Tjenesteomraade) -> Iterator[str]:
    for _, tekst in find_tekster(one):
        yield from (text for maal in ("nb", "nn", "en") if (text := tekst.paa(maal)))


@pytest.mark.parametrize("id", OMRAADER)
def test_what_a_law_says_stands_with_its_source_alone(ours: Innhold, id: str) -> None:
    assert not [text for text in own_words(ours.tjenesteomraader[id]) if _LOV_SIER.search(text)]


def test_a_law_that_speaks_in_our_words_is_found() -> None:
    for text in ("Loven krever tolk.", "Sjekk § 13.", "It is forbidden to record.", "Lova seier nei."):
        assert _LOV_SIER.search(text), text


def test_a_source_is_used_and_its_day_to_be_seen_again_comes_after_the_day_it_was_seen(ours: Innhold) -> None:
    for id, kilde in ours.kilder.items():
        assert kilde.dato is None or kilde.dato < kilde.ses_paa_nytt, id
