"""The picture of a page that is shown where a link to it is shared: its title, its step, and the road."""

from __future__ import annotations

import io
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path

from PIL import Image

from macros.dokument.kontekst import NAVN, Filkontekst
from macros.dokument.saker import Delebildesak
from macros.skrivere import pdf

BREDDE, HOEYDE = 1200, 630
PLAKAT = Path(__file__).parent.parent / "visning" / "maler" / "plakat.html"
BIBLIOTEK = ("typst", "pillow")
KILDER = (pdf.MALER / "delebilde.typ", PLAKAT, *sorted(pdf.SKRIFTER.glob("*/*.?tf")))
# The drawing is flat: this many colours hold it, and its letters, at a quarter of the bytes.
FARGER = 40


def lag_side(sak: Delebildesak, kontekst: Filkontekst) -> bytes:
    """The picture, with as few colours as it needs."""
    under = kontekst.t(sak.under).tekst
    if sak.steg:
        under = f"{kontekst.s('steg_av', nr=sak.steg, antall=kontekst.felles.antall_steg)} · {under}"
    data: pdf.Data = {
        "maal": kontekst.maal,
        "tittel": sak.tittel,
        "under": "" if under == sak.tittel else under,
        "steg": sak.steg,
        "navn": NAVN,
        "avsender": kontekst.kommune.navn or "",
        "palett": {name: one for name, one in asdict(kontekst.palett).items() if isinstance(one, str)},
        "tegning": tegning(kontekst.palett.blekk, kontekst.palett.linje, kontekst.palett.flate, kontekst.palett.vei),
    }
    with Image.open(io.BytesIO(pdf.to_png("delebilde", data, kontekst, 72))) as whole:
        few = whole.convert("RGB").quantize(FARGER, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()


@cache
def tegning(blekk: str, linje: str, flate: str, vei: str) -> str:
    """The poster of the home page in the colours of the files, from its left edge to its right."""
    fyll = {
        "sol": vei, "midt": vei, "vei": "22302F", "kant": "FFFDF9", "skog": blekk,
        "fjell1": "F1EDE2", "skygge": "DDD9CC", "mark": "E7E2D3",
        "fjell3": flate, "fjell2": linje, "fjord": blekk + '" fill-opacity=".7',
    }  # fmt: skip
    svg = PLAKAT.read_text(encoding="utf-8")
    wide = 'xmlns="http://www.w3.org/2000/svg" viewBox="-900 0 3000 780"'
    svg = svg[svg.index("<svg") :].replace('viewBox="0 0 1200 750"', wide)
    return re.sub(r'class="kv-plakat__(\w+)"', lambda m: f'fill="#{fyll[m[1]]}"', svg)
