"""What the components draw goes round Markdown, and not through it: it is HTML already, and most of the site.

Markdown gets a comment with a number for each; when the page is HTML, the drawing takes its place.
"""

from __future__ import annotations

import re

# What a component draws in the middle of a line is Markdown's to place.
_BLOKK = re.compile(r"<(?:article|aside|details|div|dl|figure|form|h[1-6]|nav|ol|p|section|table|ul)\b")
_PLASS = re.compile(r"<!--kv-innsatt (\d+)-->")
_ID = re.compile(r'\sid="([^"]+)"')

_tegnet: list[str] = []
_tas_inn: list[bool] = []


def begin() -> None:
    """A new page, whose drawings will be put back: those of the last one are forgotten."""
    _tas_inn[:] = [True]
    _tegnet.clear()


def set_aside(html: str) -> str:
    """What stands in the Markdown for a drawing: a comment, or the drawing itself where it is part of a line.

    Itself also where nobody begins a page: what builds with these macros and not with rand/ puts nothing back.
    """
    if not _tas_inn or not _BLOKK.match(html):
        return html
    _tegnet.append(html)
    return f"<!--kv-innsatt {len(_tegnet) - 1}-->"


def put_back(html: str) -> str:
    """The page with its drawings."""
    return _PLASS.sub(lambda place: _tegnet[int(place[1])], html)


def find_ankere() -> set[str]:
    """The places in the drawings of this page that a link may lead to."""
    return {anchor for html in _tegnet for anchor in _ID.findall(html)}
