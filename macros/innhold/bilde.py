"""The size of a picture, read from its first bytes: enough to keep a place for it on the page."""

from __future__ import annotations

import struct

PNG = b"\x89PNG\r\n\x1a\n"
JPG = b"\xff\xd8\xff"


def read_stoerrelse(data: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels of a PNG or JPG; None for anything else, and for one that is broken."""
    try:
        found = _png(data) if data.startswith(PNG) else _jpg(data) if data.startswith(JPG) else None
    except (struct.error, IndexError):
        return None
    return found if found and all(found) else None


def _png(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at < len(data):
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        # The frame headers: C0 to CF without C4, C8 and CC, which are tables.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
