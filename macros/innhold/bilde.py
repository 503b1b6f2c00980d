"""The size of a picture, and whether it is whole: a logo goes into every page, Word file and PDF."""

from __future__ import annotations

import io
import struct
from typing import Literal

from PIL import Image

Format = Literal["png", "jpg"]
FORMATER: dict[str, Format] = {"PNG": "png", "JPEG": "jpg"}
# In pixels, each way. A small file may hold an enormous picture.
STOERST = 5000


def find_format(data: bytes) -> Format:
    """What a picture that has been read is, whatever its file is called."""
    return "png" if data.startswith(b"\x89PNG") else "jpg"


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
