"""What can be found: the pages as they are drawn, cut into the things that a reader may be after.

A template says what a heading (or a term, or a field) is with `data-soek="<slag>"`, and what is no part of a page's
own text with `data-soek="nei"`. Everything else is a section of its page. So a thing is found where it stands, and
a component that shows it in short elsewhere does not make it twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import html as lxml_html
from lxml.etree import _Element

from macros.innhold.tekst import Maal

SIDE, DEL, FIL = "side", "del", "fil"
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
# What has no words of the page, or words that are no part of its text.
_SILENT = {"script", "style", "template", "svg", "nav", "button", "input", "select", "textarea", "option"}
_MERKER = re.compile(r' data-soek(?:-\w+)?="[^"]*"')
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Enhet:
    """One thing that can be found. `anker` is empty for a page itself; `ting` names a thing of the content model."""

    slag: str
    anker: str
    tittel: str
    tekst: str = ""
    over: tuple[str, ...] = ()
    """The headings above it on its page."""
    ting: str = ""
    maal: str = ""
    """The language of its title, where that is not the page's own."""


@dataclass(frozen=True)
class Side:
    """A page in one language of the site: its address from the root of that language, and what is on it."""

    sti: str
    url: str
    tittel: str
    maal: Maal
    """The language of the text: another than the site's where it is not translated."""
    omtale: str = ""
    ogsaa: tuple[str, ...] = ()
    """What people call it, from its front matter."""
    enheter: tuple[Enhet, ...] = ()


@dataclass
class Sidesamling:
    """All pages that have been drawn, by language. Under `make serve` a page that is not drawn again stays as it was."""

    _sider: dict[Maal, dict[str, tuple[str, Side]]] = field(default_factory=dict)

    def add(self, maal: Maal, side: Side, html: str) -> str:
        """Take in a page as it is drawn. Returns its HTML without the marks that were for us."""
        known = self._sider.setdefault(maal, {})
        if known.get(side.sti, ("", None))[0] != html:
            known[side.sti] = (html, replace(side, enheter=tuple(_cut(html, side))))
        else:
            known[side.sti] = (html, replace(side, enheter=known[side.sti][1].enheter))
        return _MERKER.sub("", html)

    def take_in(self, andre: Sidesamling) -> None:
        """The languages that another process has drawn."""
        self._sider |= andre._sider

    def keep(self, maal: Maal, stier: set[str]) -> None:
        """Forget the pages that are no longer there."""
        known = self._sider.get(maal, {})
        for sti in set(known) - stier:
            del known[sti]

    def sider(self, maal: Maal) -> Mapping[str, Side]:
        """The pages of a language by their path, in the order of their addresses."""
        return {sti: side for sti, (_, side) in sorted(self._sider.get(maal, {}).items())}

    @property
    def spraak(self) -> list[Maal]:
        """The languages there are pages in."""
        return list(self._sider)


@dataclass
class _Aapen:
    """A unit whose text is being gathered."""

    enhet: Enhet
    nivaa: int = 9
    biter: list[str] = field(default_factory=list)


def _cut(html: str, side: Side) -> Iterator[Enhet]:
    """The units of a page, in its order; first the page itself."""
    first = _Aapen(Enhet(SIDE, "", side.tittel))
    first.biter += [side.omtale, " "]
    units = [first]
    headings: list[tuple[int, str]] = []
    for event in _walk(lxml_html.fragment_fromstring(html, create_parent="div")):
        if isinstance(event, str):
            units[-1].biter.append(event)
        elif event.get("data-soek-side"):
            slag, id = event.get("data-soek-side", ""), event.get("data-soek-id", "")
            first.enhet = replace(first.enhet, slag=slag, ting=f"{slag}/{id}")
        elif event.tag == "h1":
            # The title in the menu may be shorter.
            first.biter += [text, " "] if (text := _title(event)) != side.tittel else []
        else:
            level = _HEADINGS.get(str(event.tag), 9)
            slag = event.get("data-soek") or DEL
            anchor = event.get("data-soek-anker") or event.get("id") or ""
            title = event.get("data-soek-tittel") or _title(event)
            headings = [(n, text) for n, text in headings if n < level]
            above = tuple(text for _, text in headings)
            ting = "" if slag == DEL else f"{slag}/{anchor}"
            units.append(_Aapen(Enhet(slag, anchor, title, over=above, ting=ting, maal=_language(event)), level))
            if level < 9:
                headings.append((level, title))
    for unit in units:
        yield replace(unit.enhet, tekst=_SPACE.sub(" ", "".join(unit.biter)).strip())


_BLOCKS = {
    "p",
    "li",
    "div",
    "dd",
    "dt",
    "tr",
    "td",
    "th",
    "section",
    "blockquote",
    "label",
    "legend",
    "br",
    "figcaption",
}


def _walk(element: _Element) -> Iterator[str | _Element]:
    """The text and the places where a unit begins, in the order of the page."""
    for child in element.iterchildren():
        tag = child.tag if isinstance(child.tag, str) else ""
        mark = child.get("data-soek") if tag else "nei"
        silent = mark == "nei" or tag in _SILENT or "headerlink" in (child.get("class") or "")
        if not silent and child.get("hidden") is None:
            starts = (mark not in (None, "tekst")) or (
                tag in _HEADINGS and (child.get("id") or tag == "h1") and mark != "tekst"
            )
            if child.get("data-soek-side"):
                yield child
            if starts:
                yield child
            if not starts or tag not in (*_HEADINGS, "dt"):
                if child.text:
                    yield child.text
                yield from _walk(child)
        if tag in _BLOCKS or tag in _HEADINGS:
            yield " "
        if child.tail:
            yield child.tail


def _title(element: _Element) -> str:
    words = [
        text
        for text in element.xpath(".//text()[not(ancestor::a[contains(@class, 'headerlink')])]")  # type: ignore[union-attr]
        if isinstance(text, str)
    ]
    return _SPACE.sub(" ", "".join(words)).strip()


def _language(element: _Element) -> str:
    """The language that a title says it is in, when all of it is."""
    inner = element
    while len(inner) == 1 and not (inner.text or "").strip() and not inner.get("lang"):
        inner = inner[0]
    return inner.get("lang") or ""
