"""The service areas and their sources as JSON, in one language: what others may build on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from macros.innhold import Innhold
from macros.innhold.slag import OVERSATT_FRA
from macros.innhold.spraak import Maal
from macros.innhold.tekst import Tekst

VERSJON = 1


def build_tjenester(innhold: Innhold, maal: Maal) -> dict[str, Any]:
    """Every service area with its name and the address of its page, and the sources that its duties stand on."""
    names = innhold.vokabular["tjenesteomraade"]
    return {
        "versjon": VERSJON,
        "maal": maal,
        "tjenesteomraader": [
            {"navn": names[id].navn.i(maal).tekst, "side": f"tjenester/{id}/", **to_plain(one, maal)}
            for id, one in innhold.tjenesteomraader.items()
        ],
        "kilder": [to_plain(kilde, maal) for kilde in innhold.kilder.values()],
    }


def to_plain(value: Any, maal: Maal) -> Any:
    """A value of the content model as JSON has it: texts in one language, dates as text, what is not said left out."""
    if isinstance(value, Tekst):
        return value.i(maal).tekst
    if isinstance(value, BaseModel):
        fields = ((name, getattr(value, name)) for name in type(value).model_fields if name != OVERSATT_FRA)
        return {name: to_plain(one, maal) for name, one in fields if one not in (None, ())}
    if isinstance(value, Mapping):
        return {key: to_plain(one, maal) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(one, maal) for one in value]
    return value.isoformat() if isinstance(value, date) else value
