"""The resources as a list."""

from __future__ import annotations

from macros.dokument import noder as n
from macros.dokument.bygger import Bygger
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit
from macros.dokument.saker import Ressursliste

# More than a page holds: the list itself is a workbook, of which this is the beginning.
POSTER = 24


def begynnelse(sak: Ressursliste, kontekst: Filkontekst) -> n.Dokument:
    """The first of them, for the picture of the file."""
    t = Bygger(kontekst)
    rows = tuple(
        (
            t.i_spraak((Bit(r.tittel, fet=True),), r.spraak),
            (Bit(r.utgiver),),
            t.navn("type", r.type),
        )
        for r in sak.ressurser[:POSTER]
    )
    hode = (t.ord("fil_ressurs"), t.ord("fil_res_utgiver"), t.ord("filter_navn_type"))
    return t.dokument(sak.tittel, [n.Tabell(hode, rows, bredder=(5, 3, 2))], over=t.ord("fil_bruk_liste"))
