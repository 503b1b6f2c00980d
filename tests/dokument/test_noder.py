"""The tree itself: its JSON form, who its parts are for, and that every writer knows every node."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, get_args

import jsonschema
import pytest

from macros.dokument import noder as n
from macros.dokument.jsonform import from_json, json_schema, to_json
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk
from macros.dokument.saker import Verkstedsak
from macros.dokument.ting import bok, halvaarsplan, pakke, skjema, verksted
from macros.innhold import InnholdFeil
from macros.innhold.models import Verksted
from macros.skrivere import docx, odt, pdf, pptx

BYGGERE: tuple[tuple[str, str, Callable[[Any, Filkontekst], n.Dokument]], ...] = (
    ("verksted", "lite-verksted", verksted.plan), ("verksted", "lite-verksted", verksted.deltakerark),
    ("skjema", "proeve", skjema.dokument), ("pakke", "kom-i-gang", pakke.dokument),
    ("halvaarsplan", "halvaarsplan", halvaarsplan.dokument),
)  # fmt: skip
# One of each that the things of the fixed tree have none of.
RESTEN: tuple[Blokk, ...] = (
    n.Kode("a\n  b"), n.Strek(), n.Vei(2, 6, (Bit("Steg 2"),)), n.Boks("mal", (n.Avsnitt((Bit("Hei"),)),), (Bit("Til"),)),
    n.Skriveplass((n.Overskrift((Bit("Notat"),), 3),), 3, "notat", "Notat"),
    n.Underskrift(((Bit("Sted og dato"),), (Bit("Navn"),))),
    n.Figur("intervall", (Bit("Tid spart"),), (Bit("Anslag: 12"),), (n.Figurrad((), (3.0, 20.5), 12.0),), "ingen forskjell"),
    n.Tabell(((Bit("A"),), (Bit("B"),)), (((Bit("1"),), n.Plass("tekst", "b.1", "B", "Skriv")),), "Tabellen"),
)  # fmt: skip


@dataclass(frozen=True)
class Ukjent(n.Node):
    linje: n.Linje = (Bit("Hei"),)


@pytest.fixture
def noder(sak: Callable[[str, str], Any], kontekst: Filkontekst) -> tuple[Blokk, ...]:
    """Nodes of every kind."""
    made = tuple(node for slag, id, bygg in BYGGERE for node in bygg(sak(slag, id), kontekst).noder)
    return (*made, *RESTEN)


def test_the_nodes_here_are_of_every_kind(noder: tuple[Blokk, ...]) -> None:
    assert {type(one) for one in n.walk(noder)} == set(get_args(Blokk))


def test_nodes_are_the_same_after_json_and_follow_the_schema(noder: tuple[Blokk, ...]) -> None:
    text = json.dumps(to_json(noder), ensure_ascii=False)
    assert from_json(json.loads(text), tuple[Blokk, ...]) == noder
    jsonschema.validate(json.loads(text), json_schema())
    for wrong in (
        [{"t": "ukjent"}],
        [{"t": "strek", "farge": "roed"}],
        [{"t": "sitat", "inni": [], "for": "alle sammen"}],
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, json_schema())
    with pytest.raises(ValueError, match="ukjent node: ukjent"):
        from_json({"t": "ukjent"})


def test_a_node_says_who_it_is_for() -> None:
    assert to_json(n.Strek(leser="leder")) == {"t": "strek", "for": "leder"}


def test_what_is_the_leaders_is_left_out_for_the_others_also_inside() -> None:
    mine, yours, all_ = (
        n.Avsnitt((Bit(text),), leser=who) for text, who in (("A", "leder"), ("B", "deltaker"), ("C", "alle"))
    )
    group = n.Gruppe((mine, n.Boks("raad", (mine, yours)), all_))
    (room,) = n.for_lesere((group,), "deltaker", "alle")
    assert n.tekst(n.walk_bits(room)) == "BC"
    assert n.tekst(n.walk_bits(n.for_lesere((group,), "leder", "alle"))) == "AAC"


def test_a_part_of_a_workshop_says_what_is_whose(sak: Callable[[str, str], Any], kontekst: Filkontekst) -> None:
    """The room has what shall lie on the table; purpose and script are the leader's."""
    bolk = sak("verksted", "lite-verksted").verksted.bolker[0]
    nodes = verksted.bolk_noder(bok.Bygger(kontekst), bolk)
    room = n.tekst(n.walk_bits(n.for_lesere(nodes, "deltaker", "alle")))
    assert bolk.resultat.nb in room
    assert not [text for text in (bolk.hensikt, *bolk.slik, *bolk.si) if text.nb in room]


def test_the_room_sees_its_task_and_its_rounds(sak: Callable[[str, str], Any], kontekst: Filkontekst) -> None:
    t, bolk = bok.Bygger(kontekst), sak("verksted", "lite-verksted").verksted.bolker[1]
    nodes = verksted.bolk_noder(t, bolk)
    room, leader = (n.tekst(n.walk_bits(n.for_lesere(nodes, who, "alle"))) for who in ("deltaker", "leder"))
    assert room.startswith("Skriv tre lapper hver.Verb førstAlene: 5 minutter")
    assert "Gruppa ser: Skriv tre lapper hver." in leader
    assert "Alene" not in leader


def test_a_matrix_is_a_slide_of_its_own(sak: Callable[[str, str], Any], kontekst: Filkontekst) -> None:
    found = sak("verksted", "lite-verksted")
    raw = found.verksted.model_dump(exclude_none=True)
    raw["bolker"][1]["matrise"] = {
        "tittel": "Matrisen",
        "bortover": ["Lett"],
        "rader": [{"navn": "Mye", "ruter": ["Nå"]}],
    }
    made = verksted.lysark(Verkstedsak(Verksted.model_validate(raw), found.steg), kontekst)
    (slide,) = [one for one in made.bilder if n.tekst(one.tittel) == "Matrisen"]
    assert n.tekst(n.walk_bits(slide.noder)) == "LettMyeNå"


SKRIVERE: dict[str, Callable[[tuple[Blokk, ...], Filkontekst], bytes]] = {
    "docx": lambda nodes, k: docx.skriv(n.Dokument((Bit("Alt"),), nodes), k),
    "odt": lambda nodes, k: odt.skriv(n.Dokument((Bit("Alt"),), nodes), k),
    "pdf": lambda nodes, k: pdf.skriv(n.Dokument((Bit("Alt"),), nodes), k),
    "pptx": lambda nodes, k: pptx.skriv(
        n.Lysark((Bit("Alt"),), (), 1, (), (), (n.Lysbilde((Bit("Bilde"),), nodes),)), k
    ),
}  # fmt: skip


@pytest.mark.parametrize("format", SKRIVERE)
def test_a_writer_knows_every_node_and_says_so_of_one_that_it_does_not(
    format: str, noder: tuple[Blokk, ...], kontekst: Filkontekst
) -> None:
    for node in {type(one): one for one in n.walk(noder)}.values():
        if not isinstance(node, n.Overskrift):
            # A whole part of a form is too long for a slide, which is another mistake.
            with contextlib.suppress(InnholdFeil):
                SKRIVERE[format]((n.Overskrift((Bit("Del"),), 2), node), kontekst)
    strange: Any = Ukjent()
    for place in ((strange,), (n.Boks("raad", (strange,)),), (n.Liste(((strange,),)),)):
        with pytest.raises(AssertionError, match="Ukjent"):
            SKRIVERE[format](place, kontekst)


def test_the_templates_of_the_pdf_draw_every_node() -> None:
    drawn = (pdf.MALER / "noder.typ").read_text(encoding="utf-8")
    assert [
        t.__name__ for t in get_args(Blokk) if f'n.t == "{t.__name__.lower()}"' not in drawn and t is not n.Felt
    ] == []


def test_a_change_reaches_every_run_and_leaves_the_rest_as_it_was(noder: tuple[Blokk, ...]) -> None:
    loud = n.change(noder, lambda one: replace(one, tekst=one.tekst.upper()) if isinstance(one, Bit) else one)
    assert n.tekst(n.walk_bits(loud)) == n.tekst(n.walk_bits(noder)).upper()
    assert [type(one) for one in n.walk(loud)] == [type(one) for one in n.walk(noder)]
    assert n.change(noder, lambda one: one) == noder
