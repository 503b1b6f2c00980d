"""Small pictures of first pages: people overlook a plain link, and want to see a template before they open it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from macros.filer import pdf
from macros.filer.bok import Boksak
from macros.filer.felles import Filkontekst, Maltekstsak, Pakkesak, Plansak, Ressursliste, Skjemasak, Verkstedsak
from macros.filer.noder import overskrift
from macros.filer.tre import Node, Tre, text_length
from macros.innhold.tekst import Ord

BIBLIOTEK = (*pdf.BIBLIOTEK, "pillow")
KILDER = (Path(str(pdf.__file__)), *pdf.KILDER)
# Twice as wide as it is shown.
BREDDE = 210
# Twice as sharp as the picture, so that thin lines survive when it is made small.
PPI = 78
# More than a page holds, in characters and in rows.
ET_ARK = 4000
POSTER = 24


def lag_skjema(sak: Skjemasak, kontekst: Filkontekst) -> bytes:
    """The form."""
    return _picture("dokument", pdf.skjema_data(sak, kontekst), kontekst)


def lag_kort(sak: Skjemasak, kontekst: Filkontekst) -> bytes:
    """The sheet of cards."""
    return _picture("kort", pdf.kort_data(sak, kontekst), kontekst)


def lag_verksted(sak: Verkstedsak, kontekst: Filkontekst) -> bytes:
    """The plan of a workshop."""
    return _picture("dokument", pdf.verksted_data(sak, kontekst), kontekst)


def lag_deltakerark(sak: Verkstedsak, kontekst: Filkontekst) -> bytes:
    """The hand-out."""
    return _picture("dokument", pdf.deltakerark_data(sak, kontekst), kontekst)


def lag_pakke(sak: Pakkesak, kontekst: Filkontekst) -> bytes:
    """A package."""
    return _picture("dokument", pdf.pakke_data(sak, kontekst), kontekst)


def lag_halvaarsplan(sak: Plansak, kontekst: Filkontekst) -> bytes:
    """The plan."""
    return _picture("dokument", pdf.halvaarsplan_data(sak, kontekst), kontekst)


def lag_bok(sak: Boksak, kontekst: Filkontekst) -> bytes:
    """The cover of the book."""
    return _picture("bok", pdf.bok_data(sak, kontekst, bare_omslag=True), kontekst)


def lag_maltekst(sak: Maltekstsak, kontekst: Filkontekst) -> bytes:
    """The first of the ready texts of a page."""
    t = Tre(kontekst)
    nodes: list[Node] = []
    for boks in sak.bokser[:2]:
        nodes += [overskrift(2, t.ren(Ord(boks.tittel, sak.tittel.maal))), *t.blokker(Ord(boks.tekst, sak.tittel.maal))]
    over = [kontekst.s("fil_bruk_tekst")]
    return _picture("dokument", pdf.dokument(t, sak.tittel, over=over, noder=nodes), kontekst)


def lag_ressurser(sak: Ressursliste, kontekst: Filkontekst) -> bytes:
    """The beginning of the list."""
    t = Tre(kontekst)
    rows = [
        [t.i_spraak([{"s": r.tittel, "f": 1}], r.spraak), [{"s": r.utgiver}], t.ren(kontekst.navn("type", r.type))]
        for r in sak.ressurser[:POSTER]
    ]
    hode = [t.ord("fil_ressurs"), t.ord("fil_res_utgiver"), t.ord("filter_navn_type")]
    table = {"t": "tabell", "hode": hode, "rader": rows, "bredder": [5, 3, 2]}
    over = [kontekst.s("fil_bruk_liste")]
    return _picture("dokument", pdf.dokument(t, sak.tittel, over=over, noder=[table]), kontekst)


def _beginning(nodes: Sequence[Node]) -> list[Node]:
    """The nodes that fill the first page: the rest need not be set to draw it."""
    found: list[Node] = []
    length = 0
    for node in nodes:
        if length > ET_ARK:
            break
        found.append(node)
        length += text_length(node)
    return found


def _picture(mal: str, data: dict[str, Any], kontekst: Filkontekst) -> bytes:
    page = pdf.to_png(mal, data | {"noder": _beginning(data["noder"])}, kontekst, PPI)
    with Image.open(io.BytesIO(page)) as whole:
        height = round(whole.height * BREDDE / whole.width)
        small = whole.convert("RGB").resize((BREDDE, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=72, method=6)
    return out.getvalue()
