"""Small pictures of first pages: people overlook a plain link, and want to see a template before they open it.

Drawn of the very PDF files, so that what is seen is what one gets.
"""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

from macros.dokument import noder as n
from macros.dokument.kontekst import Filkontekst
from macros.skrivere import pdf

BIBLIOTEK = (*pdf.BIBLIOTEK, "pillow", "pypdfium2")
KILDER = pdf.KILDER
# Twice as wide as it is shown.
BREDDE = 210
# How many times sharper than the picture the page is drawn, so that thin lines survive when it is made small.
SKARPT = 3


def skriv(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """The first page of a document."""
    return draw_page(pdf.skriv(dok, kontekst))


def skriv_kort(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """The sheet of cards."""
    return draw_page(pdf.skriv_kort(dok, kontekst))


def skriv_bok(bok: n.Bok, kontekst: Filkontekst) -> bytes:
    """The cover of a book."""
    return draw_page(pdf.skriv_bok(bok, kontekst))


def draw_page(made: bytes) -> bytes:
    """The first page of a PDF file, as WebP."""
    with pypdfium2.PdfDocument(made) as document:
        page = document[0]
        wide, high = page.get_size()
        whole = page.render(scale=SKARPT * BREDDE / wide).to_pil().convert("RGB")
    small = whole.resize((BREDDE, round(high * BREDDE / wide)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=72, method=4)
    return out.getvalue()
