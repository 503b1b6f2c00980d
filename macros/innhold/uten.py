"""What a page says only as long as the kommune has not said it itself: between `<!-- uten verktoey -->` and `<!-- slutt -->`.

The word is a setting of kommune.yml. A table to fill in, for example, makes no sense above the one that is filled in.
"""

from __future__ import annotations

import re

from macros.innhold.models import Kommune

MERKE = re.compile(r"^<!-- uten (?P<felt>[a-z_]+) -->\n(?P<tekst>.*?)^<!-- slutt -->\n\n?", re.M | re.S)


def drop_satt(markdown: str, kommune: Kommune) -> str:
    """The page without what a setting of the kommune stands for. Raises AttributeError for a word that is no setting."""
    return MERKE.sub(lambda m: "" if getattr(kommune, m["felt"]) else m["tekst"].lstrip("\n"), markdown)
