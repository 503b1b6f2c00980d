"""What needs a source: a text that names a law, or a figure that others have found, says where it stands.

One rule for the pages (`{{ kilde(id) }}` in the section) and for the things in data/ (`kilder:` on the thing or on the part
of it that speaks, unless that has a source of its own already: a link, as a resource has, or the sources of an experience).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from macros.innhold.tekst import Tekst

# A paragraph, an article, a regulation, a share in per cent.
_STED = r"§+ ?\d[\d -]*|\b(?:artikkel|art\.) \d+|\bforskrift(?:en|a)?\b|\d[\d,]* (?:prosent|%)"
NEVNER = re.compile(_STED, re.I)
# In data/ a law by its name, too («loven» alone is one that is named beside it), and what others have counted.
_LOV = r"\b(?:KI-|[a-zæøå]{3,})(?:loven|lova|forordningen|forordninga)\b"
_TALL = r"\d[\d,]* (?:millioner|milliarder|Wh)\b|\b\d{1,3} \d{3}\b"
NEVNER_I_DATA = re.compile(rf"{_STED}|{_LOV}|{_TALL}", re.I)
# Links and calls say nothing themselves, and what is linked to an experience has its sources there.
_BORTE = re.compile(r"\[[^\]]*\]\(/erfaringer/#[^)]*\)|\]\([^)]*\)|\{\{.*?\}\}")
# A sentence that leads out of the site, and the figure in it that the other has found. A year alone is none.
_SETNING = re.compile(r"(?<=[.?!:])\s+(?=[A-ZÆØÅ«\[*])|\n\s*\n|\n(?= *(?:[-*|#]|\d+\. ))")
_LENKE_UT = re.compile(r"(?<=\])\(https?:[^)]*\)")
_ERFARING = re.compile(r"\]\(\S*(?:erfaringer/|index\.md)#")
_PUNKT = re.compile(r"^\s*(?:[-*]|\d+\.) ")
_FUNNET = re.compile(r"(?<![\d.,/-])(?!(?:19|20)\d\d\b)\d[\d,]*(?:[ –]\d+)*\s+[a-zæøå]{2,}")
# What the editor does about it.
SI_KILDEN = "Skriv «kilder» med id-ene fra data/kilder.yml, eller ta det ut."
# The fields that say where something stands. A reference to a resource is one: it leads to its link.
_KILDEFELT = ("kilde", "kilder", "lenke", "ressurs")


class EgenRegning:
    """What speaks of our own arithmetic: its figures are nobody else's."""


def find_nevnt(text: str, nevner: re.Pattern[str] = NEVNER) -> str | None:
    """The first that a text names which needs a source."""
    found = nevner.search(_BORTE.sub(" ", text)) or find_funnet(text)
    return found[0].strip() if found else None


def find_funnet(text: str) -> re.Match[str] | None:
    """The first figure in a sentence that leads to the one who found it."""
    for sentence in _SETNING.split(text):
        if _LENKE_UT.search(sentence) and not _ERFARING.search(sentence):
            own = _BORTE.sub(" ", _PUNKT.sub("", _LENKE_UT.sub("", sentence)))
            if found := _FUNNET.search(own):
                return found
    return None


def find_uten_kilde(value: object, sti: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(path, what is named) of each text below a thing that names something, and has no source on its way up."""
    if isinstance(value, Tekst):
        if named := find_nevnt(value.nb, NEVNER_I_DATA):
            yield sti, named
    elif isinstance(value, BaseModel):
        fields = type(value).model_fields
        if isinstance(value, EgenRegning) or any(getattr(value, one, None) for one in _KILDEFELT if one in fields):
            return
        for name in fields:
            yield from find_uten_kilde(getattr(value, name), (*sti, name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from find_uten_kilde(one, (*sti, key))
    elif isinstance(value, list | tuple):
        for nr, one in enumerate(value):
            yield from find_uten_kilde(one, (*sti, nr))
