"""The content model: read, overlay and check data/ and lokal/. Knows nothing of MkDocs."""

from macros.innhold.load import Innhold, load_innhold
from macros.innhold.meldinger import InnholdFeil, Melding

__all__ = ["Innhold", "InnholdFeil", "Melding", "load_innhold"]
