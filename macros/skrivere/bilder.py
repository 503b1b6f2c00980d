"""Small pictures of first pages: people overlook a plain link, and want to see a template before they open it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from macros.dokument import noder as n
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Blokk
from macros.skrivere import pdf

BIBLIOTEK = (*pdf.BIBLIOTEK, "pillow")
KILDER = pdf.KILDER
# Twice as wide as it is shown.
BREDDE = 210
# Twice as sharp as the picture, so that thin lines survive when it is made small.
PPI = 78
# More than a page holds, in characters and in rows.
ET_ARK = 4000


def skriv(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """The first page of a document."""
    return _picture("dokument", pdf.luftig_data(replace(dok, noder=_beginning(dok.noder)), kontekst), kontekst)


def skriv_kort(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """The sheet of cards."""
    return _picture("kort", pdf.kort_data(dok, kontekst), kontekst)


def skriv_bok(bok: n.Bok, kontekst: Filkontekst) -> bytes:
    """The cover of a book."""
    return _picture("bok", pdf.bok_data(bok, kontekst), kontekst)


def _beginning(nodes: Sequence[Blokk]) -> tuple[Blokk, ...]:
    """The nodes that fill the first page: the rest need not be set to draw it."""
    found: list[Blokk] = []
    length = 0
    for node in nodes:
        if length > ET_ARK:
            break
        found.append(node)
        length += pdf.lengde(node)
    return tuple(found)


def _picture(mal: str, data: pdf.Data, kontekst: Filkontekst) -> bytes:
    page = pdf.to_png(mal, data, kontekst, PPI)
    with Image.open(io.BytesIO(page)) as whole:
        height = round(whole.height * BREDDE / whole.width)
        small = whole.convert("RGB").resize((BREDDE, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=72, method=6)
    return out.getvalue()
