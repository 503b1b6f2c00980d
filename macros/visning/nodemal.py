"""Which macro of maler/noder.html draws a node: the page's part of knowing every node there is."""

from __future__ import annotations

from typing import assert_never

from macros.dokument import noder as n
from macros.dokument.noder import Blokk


def nodemal(node: Blokk) -> str:
    """The name of the macro. A form on a page has templates of its own, with what the browser needs."""
    match node:
        case n.Overskrift() | n.Avsnitt() | n.Liste() | n.Sitat() | n.Kode() | n.Strek() | n.Tabell() | n.Fakta():
            return type(node).__name__.lower()
        case (
            n.Boks()
            | n.Margpost()
            | n.Gruppe()
            | n.Sideskift()
            | n.Skriveplass()
            | n.Underskrift()
            | n.Tidslinje()
            | n.Figur()
            | n.Vei()
        ):
            return type(node).__name__.lower()
        case n.Felt():
            raise ValueError(f"feltet «{node.id}» tegnes av skjema.html")
        case _:
            assert_never(node)


def skrivekolonner(tabell: n.Tabell) -> frozenset[int]:
    """The columns, from 1, that hold nothing but places to write."""
    columns = enumerate(zip(*tabell.rader, strict=True), start=1)
    return frozenset(nr for nr, column in columns if all(isinstance(cell, n.Plass) for cell in column))
