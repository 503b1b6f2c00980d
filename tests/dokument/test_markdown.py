"""Markdown as lines and nodes."""

from __future__ import annotations

import pytest

from macros.dokument import noder as n
from macros.dokument.markdown import Plassering, plain, plain_blokker, read_blokker, read_linje
from macros.dokument.noder import Bit, tekst
from macros.innhold.maltekster import find_bokser


def test_emphasis_and_links() -> None:
    assert read_linje("Se **her**, [der](/x/).") == (
        Bit("Se "), Bit("her", fet=True), Bit(", "), Bit("der", lenke="/x/"), Bit("."),
    )  # fmt: skip


def test_a_text_without_its_marks() -> None:
    assert plain("*Les* [reglene](/regler/) \\[nå\\]") == "Les reglene [nå]"
    assert plain_blokker("**Hei**.\n\n- en\n- to") == "Hei.\nen\nto"


def test_a_text_in_another_language_says_so_in_every_run() -> None:
    assert read_linje("Se **her**.", "nb") == (
        Bit("Se ", maal="nb"),
        Bit("her", fet=True, maal="nb"),
        Bit(".", maal="nb"),
    )
    (only,) = read_blokker("Read this.\n{: lang=en }")
    assert isinstance(only, n.Avsnitt) and only.linje == (Bit("Read this.", maal="en"),)


def test_lists_hold_what_stands_in_their_points_and_know_where_they_begin() -> None:
    numbered, text, points = read_blokker("3. en\n   - inni\n4. to\n\nTekst.\n\n- punkt\n\n  > sagt")
    assert isinstance(numbered, n.Liste) and isinstance(text, n.Avsnitt) and isinstance(points, n.Liste)
    assert (numbered.slag, numbered.fra, len(numbered.punkter)) == ("nummer", 3, 2)
    inside = numbered.punkter[0][1]
    assert isinstance(inside, n.Liste) and inside.slag == "punkt"
    assert isinstance(points.punkter[0][1], n.Sitat)


def test_tables_and_boxes_to_tick() -> None:
    table, tick = read_blokker("| A | B |\n| - | - |\n| 1 | **2** |\n\n- [ ] Gjort")
    assert isinstance(table, n.Tabell)
    assert [tekst(cell) for cell in table.hode] == ["A", "B"] and table.rader == (((Bit("1"),), (Bit("2", fet=True),)),)
    assert tick == n.Liste(((n.Avsnitt((Bit("Gjort"),)),),), "kryss")


def test_headings_have_the_level_and_the_anchor_of_their_place() -> None:
    where = Plassering(2, "side#")
    found = read_blokker("# Én del\n\n## Én del\n\n## Annet {#eget}", plassering=where)
    assert [(h.nivaa, h.id, tekst(h.linje)) for h in found if isinstance(h, n.Overskrift)] == [
        (2, "side#en-del", "Én del"), (3, "side#en-del_1", "Én del"), (3, "side#eget", "Annet"),
    ]  # fmt: skip


def test_a_box_of_our_pages_keeps_its_kind_and_its_title() -> None:
    (boks,) = read_blokker('!!! obs "Pass **på**"\n    Ikke slik.\n\n    - Slik')
    assert isinstance(boks, n.Boks)
    assert (boks.slag, boks.tittel) == ("obs", (Bit("Pass "), Bit("på", fet=True)))
    assert [type(one) for one in boks.inni] == [n.Avsnitt, n.Liste]


def test_markdown_that_no_node_is_made_for_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.dokument.markdown.parser", lambda: __import__("markdown_it").MarkdownIt("commonmark"))
    with pytest.raises(ValueError, match="Markdown som ikke er kjent: html_block"):
        read_blokker("<div>hei</div>")


def test_the_boxes_of_a_page_with_what_stands_above_them() -> None:
    side = (
        '# Side\n\n## Brevet\n\n!!! mal "Til \\[navn\\]"\n    Hei.\n\n    - a\n\nEtterpå.\n\n!!! obs "Ikke"\n    Nei.\n'
    )
    (boks,) = find_bokser(side)
    assert (boks.overskrift, boks.tittel, boks.tekst) == ("Brevet", "Til [navn]", "Hei.\n\n- a")
