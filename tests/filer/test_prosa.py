"""Markdown as plain blocks."""

from __future__ import annotations

from macros.filer.prosa import Bit, plain, read_blokker, read_linje
from macros.innhold.maltekster import find_bokser


def test_emphasis_and_links() -> None:
    assert read_linje("Se **her**, [der](/x/).") == (
        Bit("Se "), Bit("her", fet=True), Bit(", "), Bit("der", lenke="/x/"), Bit("."),
    )  # fmt: skip


def test_a_text_without_its_marks() -> None:
    assert plain("*Les* [reglene](/regler/) \\[nå\\]") == "Les reglene [nå]"


def test_lists_know_how_deep_and_where_they_begin() -> None:
    found = read_blokker("1. en\n   - inni\n2. to\n\nTekst.\n\n- punkt")
    assert [(b.slag, b.nivaa, b.start, b.tekst) for b in found] == [
        ("nummer", 1, True, "en"), ("punkt", 2, True, "inni"), ("nummer", 1, False, "to"),
        ("avsnitt", 1, False, "Tekst."), ("punkt", 1, True, "punkt"),
    ]  # fmt: skip


def test_tables_and_boxes_to_tick() -> None:
    table, tick = read_blokker("| A | B |\n| - | - |\n| 1 | **2** |\n\n- [ ] Gjort")
    assert [["".join(b.tekst for b in c) for c in row] for row in table.rader] == [["A", "B"], ["1", "2"]]
    assert (tick.slag, tick.tekst) == ("kryss", "Gjort")


def test_the_boxes_of_a_page_with_what_stands_above_them() -> None:
    side = (
        '# Side\n\n## Brevet\n\n!!! mal "Til \\[navn\\]"\n    Hei.\n\n    - a\n\nEtterpå.\n\n!!! obs "Ikke"\n    Nei.\n'
    )
    (boks,) = find_bokser(side)
    assert (boks.overskrift, boks.tittel, boks.tekst) == ("Brevet", "Til [navn]", "Hei.\n\n- a")
