"""The picture of a page that is shown where a link to it is shared: its title, its step, and the road."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from macros.dokument.kontekst import NAVN, Filkontekst
from macros.dokument.saker import Delebildesak
from macros.skrivere import pdf

BREDDE, HOEYDE = 1200, 630
PLAKAT = Path(__file__).parent.parent / "visning" / "maler" / "plakat.html"
BIBLIOTEK = ("typst", "pillow")
KILDER = (pdf.MALER / "delebilde.typ", PLAKAT, *sorted(pdf.SKRIFTER.glob("*/*.?tf")))
# The drawing is flat: this many colours hold it, and its letters, at a quarter of the bytes.
FARGER = 40
# The part of the picture that is written on, and where in it the title begins.
MARG, TOPP = 64, 84
FELT = (MARG, TOPP, MARG + 700, 500)
TITTEL = 0


def lag_side(sak: Delebildesak, kontekst: Filkontekst) -> bytes:
    """The picture, with as few colours as it needs: its title and the line below it on the ground of its step."""
    under = kontekst.t(sak.under).tekst
    if sak.steg:
        under = f"{kontekst.s('steg_av', nr=sak.steg, antall=kontekst.felles.antall_steg)} · {under}"
    few, full = _grunn(sak.steg, kontekst)
    area = full.copy()
    draw = ImageDraw.Draw(area)
    p = kontekst.palett
    size = 44 if len(sak.tittel) > 54 else 52 if len(sak.tittel) > 34 else 62
    y = _skriv(draw, sak.tittel, size, f"#{p.tekst}", TITTEL, 660, fet=True)
    if under != sak.tittel:
        _skriv(draw, under, 28, f"#{p.dempet}", y + 2, 560)
    made = few.copy()
    made.paste(area.quantize(palette=few, dither=Image.Dither.NONE), FELT[:2])
    out = io.BytesIO()
    # Flat colours: runs alone are found in less than half the time, at a tenth more bytes.
    made.save(out, "PNG", compress_type=zlib.Z_RLE)
    return out.getvalue()


def _grunn(steg: int, kontekst: Filkontekst) -> tuple[Image.Image, Image.Image]:
    """What all pictures of a step share: the whole in few colours, and in all colours the part that is written on."""
    p = {name: one for name, one in asdict(kontekst.palett).items() if isinstance(one, str)}
    key = (steg, kontekst.kommune.navn or "", kontekst.kommune.nettsted or NAVN, kontekst.maal, *p.values())
    if key not in _grunner:
        _grunner[key] = _tegn_grunn(steg, p, kontekst)
    return _grunner[key]


_grunner: dict[tuple[object, ...], tuple[Image.Image, Image.Image]] = {}


def _tegn_grunn(steg: int, p: Mapping[str, str], kontekst: Filkontekst) -> tuple[Image.Image, Image.Image]:
    data: pdf.Data = {
        "maal": kontekst.maal,
        "steg": steg,
        "navn": kontekst.kommune.nettsted or NAVN,
        "avsender": kontekst.kommune.navn or "",
        "palett": {**p},
        "tegning": tegning(p["blekk"], p["linje"], p["flate"], p["vei"]),
    }
    with Image.open(io.BytesIO(pdf.to_png("delebilde", data, kontekst, 72))) as drawn:
        whole = drawn.convert("RGB")
    # The colours of letters are among the few: a text is drawn on the copy that they are chosen from.
    sample = whole.copy()
    draw = ImageDraw.Draw(sample)
    for at in range(3):
        _skriv(draw, "Mønster på æøå, 0123456789", 62, f"#{p['tekst']}", TITTEL + 130 * at, 660, fet=True, left=MARG)
        _skriv(draw, "Mønster på æøå, 0123456789", 28, f"#{p['dempet']}", TITTEL + 130 * at + 80, 660, left=MARG)
    colours = sample.quantize(FARGER, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return whole.quantize(palette=colours, dither=Image.Dither.NONE), whole.crop(FELT)


def _skriv(
    draw: ImageDraw.ImageDraw,
    text: str,
    size: int,
    colour: str,
    y: float,
    wide: int,
    *,
    fet: bool = False,
    left: int = 0,
) -> float:
    """Text in lines from the height y. Returns where it ends."""
    for line in _linjer(text, size, wide, fet):
        x = float(left)
        for part, font in _deler(line, size, fet):
            # Bold letters stand a little closer, as in our headings.
            close = 0.02 * size if fet else 0.0
            for nr, letter in enumerate(part):
                draw.text((x + font.getlength(part[:nr]) - nr * close, y), letter, colour, font)
            x += font.getlength(part) - len(part) * close
        y += size * 1.16
    return y


def _linjer(text: str, size: int, wide: int, fet: bool) -> list[str]:
    """The text in lines that are no wider than there is room for."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and sum(font.getlength(part) for part, font in _deler(longer, size, fet)) > wide:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _deler(text: str, size: int, fet: bool) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """The text in runs of one font: ours, and another for letters that ours lacks."""
    own, other = _skrift(f"schibsted-grotesk/schibsted-grotesk-{'bold' if fet else 'regular'}.ttf", size), None
    runs: list[tuple[str, ImageFont.FreeTypeFont]] = []
    for letter in text:
        font = own
        if not _has(own, letter):
            font = other = other or _skrift("inter/inter-regular.otf", size)
        if runs and runs[-1][1] is font:
            runs[-1] = (runs[-1][0] + letter, font)
        else:
            runs.append((letter, font))
    return runs


@cache
def _skrift(navn: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(pdf.SKRIFTER / navn), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    return letter.isascii() or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


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
