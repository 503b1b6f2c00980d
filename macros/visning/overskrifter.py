"""Find the headings of a rendered page, those that components draw included."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Any

_LEVELS = {f"h{n}": n for n in range(1, 7)}
# The parser reads the headings only: a page is long, and its headings are few.
_HEADING = re.compile(r"<h([1-6])\b.*?</h\1>", re.S)


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, Any]] = []
        self._open: dict[str, Any] | None = None
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _LEVELS and given.get("id") and "data-utenfor-toc" not in given:
            self._open = {"level": _LEVELS[tag], "id": given["id"], "name": "", "children": []}
        elif self._open is not None and tag == "a" and "headerlink" in (given.get("class") or ""):
            self._quiet += 1

    def handle_endtag(self, tag: str) -> None:
        if self._quiet and tag == "a":
            self._quiet -= 1
        elif self._open is not None and tag in _LEVELS:
            self._open["name"] = escape(" ".join(self._open["name"].split()))
            self.found.append(self._open)
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None and not self._quiet:
            self._open["name"] += data


def find_overskrifter(html: str) -> list[dict[str, Any]]:
    """The headings with an id, nested by level: dicts of level, id, name and children."""
    finder = _Finder()
    for heading in _HEADING.finditer(html):
        finder.feed(heading[0])
    root: list[dict[str, Any]] = []
    open_: list[dict[str, Any]] = []
    for found in finder.found:
        while open_ and open_[-1]["level"] >= found["level"]:
            open_.pop()
        (open_[-1]["children"] if open_ else root).append(found)
        open_.append(found)
    return root
