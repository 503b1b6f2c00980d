"""The navigation as MkDocs wants it."""

from __future__ import annotations

from typing import Any

from macros.innhold.navigasjon import Navigasjon, Punkt


def to_mkdocs(nav: Navigasjon) -> list[Any]:
    """What `nav:` in mkdocs.yml would be, with the kommune's own pages in it."""
    found: list[Any] = []
    for part in nav:
        if isinstance(part, Punkt):
            found.append({part.tittel: part.sti} if part.tittel else part.sti)
        else:
            found.append({part.tittel: to_mkdocs(part.deler)})
    return found
