"""Office files are zips: the same bytes from run to run, with fixed dates and a fixed order."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime

# Files are the same from run to run: every date in their properties is this one.
LAGET = datetime(2026, 1, 1, 12, 0, 0)


def shorten_emne(text: str) -> str:
    """The text as the subject of an Office file, whose format holds 255 characters and no more."""
    return textwrap.shorten(text, 255, placeholder=" …")


def write_zip(filer: Mapping[str, bytes], *, first: Sequence[str] = ()) -> bytes:
    """A zip with fixed dates and a fixed order, so that the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as arkiv:
        for navn in [*first, *sorted(set(filer) - set(first))]:
            info = zipfile.ZipInfo(navn, LAGET.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            arkiv.writestr(info, filer[navn])
    return out.getvalue()


def repack_zip(data: bytes) -> bytes:
    """An office file (a zip) with fixed dates; its parts stay in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as arkiv:
        names = arkiv.namelist()
        return write_zip({navn: arkiv.read(navn) for navn in names}, first=names)
