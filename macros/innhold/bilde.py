"""The size of a picture, and whether it is whole: a logo goes into every page, Word file and PDF."""

from __future__ import annotations

import io
import re
import struct
from functools import cache
from typing import Literal

import typst
from PIL import Image

Format = Literal["png", "jpg"]
FORMATER: dict[str, Format] = {"PNG": "png", "JPEG": "jpg"}
# A drawing is made into a picture of this height, enough for a sharp screen; and no wider than this.
HOEYDE, BREDDE = 240, 1600
_TEGNING = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<svg[\s>]", re.S
)
_RAMME = """\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let tegning = image(bytes(sys.inputs.svg), format: "svg", height: %(h)spt)
  if measure(tegning).width > %(b)spt { image(bytes(sys.inputs.svg), format: "svg", width: %(b)spt) } else { tegning }
}
"""
# In pixels, each way. A small file may hold an enormous picture.
STOERST = 5000


def find_format(data: bytes) -> Format:
    """What a picture that has been read is, whatever its file is called."""
    return "png" if data.startswith(b"\x89PNG") else "jpg"


def is_tegning(data: bytes) -> bool:
    """Whether a file is an SVG, whatever it is called."""
    return bool(_TEGNING.match(data))


def has_tekst(svg: bytes) -> bool:
    """Whether a drawing has letters that are not curves: they would be drawn in another font, or not at all."""
    return bool(re.search(rb"<(?:\w+:)?(?:text|foreignObject)[\s>]", svg))


@cache
def rasterise(svg: bytes) -> bytes | None:
    """A drawing as PNG on a clear ground; None when it cannot be drawn. An SVG is never published as it is: it can run
    scripts and ask others for things."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    try:
        source = _RAMME % {"h": HOEYDE / 2, "b": BREDDE / 2}
        made = typst.compile(
            source.encode(), format="png", ppi=144, font_paths=fonts, sys_inputs={"svg": svg.decode("utf-8")}
        )
    except (typst.TypstError, UnicodeDecodeError, ValueError, RuntimeError):
        return None
    return made if isinstance(made, bytes) and _has_something(made) else None


def _has_something(png: bytes) -> bool:
    with Image.open(io.BytesIO(png)) as picture:
        return picture.convert("RGBA").getchannel("A").getbbox() is not None


def read_stoerrelse(data: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels of a PNG or JPG, as its first bytes say; None for anything else."""
    try:
        with Image.open(io.BytesIO(data), formats=tuple(FORMATER)) as picture:
            return picture.size
    except Exception:  # Pillow raises whatever its readers meet in a broken file.
        return None


def is_whole(data: bytes) -> bool:
    """Whether the picture can be drawn to its last line. Only for one that is no larger than STOERST."""
    try:
        with Image.open(io.BytesIO(data), formats=tuple(FORMATER)) as picture:
            picture.load()
    except Exception:  # As above.
        return False
    return find_format(data) != "png" or _has_all_chunks(data)


def _has_all_chunks(data: bytes) -> bool:
    """Whether the parts of a PNG follow each other to the last. Pillow stops where the picture is drawn, python-docx does not."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        at += 12 + length
        if kind == b"IEND":
            return bool(at <= len(data))
    return False
