"""The one reader of Markdown: small texts as lines, whole texts as nodes. HTML pages alone are drawn from Markdown as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markdown.extensions.toc import unique
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin

from macros.dokument import noder as n
from macros.dokument.noder import Bit, Blokk, Linje
from macros.innhold.sider import slugify

# `## Title {#id}`: the id that a page gives its heading.
# An anchor that a link carries, for a part that has moved to where the link leads; paper has no need of it.
_LENKE_ID = re.compile(r"(?<=\))\{: #[\w-]+ \}")
_EGEN_ID = re.compile(r"\s*\{:?\s*#(?P<id>[\w-]+)\s*\}\s*$")
_KRYSS = ("[ ] ", "[x] ")


@cache
def parser() -> MarkdownIt:
    """How Markdown is read everywhere: no HTML, tables, and the boxes of our pages."""
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table").use(admon_plugin)


def read_linje(markdown: str, maal: str = "") -> Linje:
    """One line of small Markdown: emphasis, code and links."""
    tokens = parser().parseInline(markdown)
    return _bits(SyntaxTreeNode(tokens), Bit("", maal=maal)) if tokens else ()


def plain(markdown: str) -> str:
    """The text of a line without its marks."""
    return n.tekst(read_linje(markdown))


def plain_blokker(markdown: str) -> str:
    """The text of a whole text without its marks, a paragraph or a point on each line."""
    blocks = n.walk(read_blokker(markdown))
    return "\n".join(n.tekst(one.linje) for one in blocks if isinstance(one, n.Avsnitt | n.Overskrift))


@dataclass(frozen=True)
class Plassering:
    """Where a text is put: the level of its highest heading, what anchors begin with, and those that are taken."""

    nivaa: int = 1
    prefiks: str = ""
    slugs: set[str] = field(default_factory=set)


def read_blokker(markdown: str, maal: str = "", plassering: Plassering | None = None) -> tuple[Blokk, ...]:
    """A text of paragraphs, lists, tables and boxes. maal: its language, when it is not that of the document."""
    reader = _Leser(Bit("", maal=maal), plassering or Plassering())
    return tuple(reader.read(SyntaxTreeNode(parser().parse(_LENKE_ID.sub("", markdown)))))


@dataclass(frozen=True)
class _Leser:
    ut: Bit
    plassering: Plassering

    def read(self, inside: SyntaxTreeNode) -> Iterator[Blokk]:
        for node in inside.children:
            yield from self._node(node)

    def _node(self, node: SyntaxTreeNode) -> Iterator[Blokk]:
        match node.type:
            case "paragraph":
                yield n.Avsnitt(_with_language(self._line(node)))
            case "heading":
                yield self._heading(node)
            case "bullet_list" | "ordered_list":
                yield self._list(node)
            case "blockquote":
                yield n.Sitat(tuple(self.read(node)))
            case "fence" | "code_block":
                yield n.Kode(node.content.rstrip("\n"))
            case "hr":
                yield n.Strek()
            case "admonition":
                title = next((one for one in node.children if one.type == "admonition_title"), None)
                inside = [block for one in node.children if one is not title for block in self._node(one)]
                yield n.Boks(str(node.meta.get("tag", "")), tuple(inside), self._line(title) if title else ())
            case "table":
                rows = [
                    tuple(self._line(cell) for cell in row.children) for part in node.children for row in part.children
                ]
                yield n.Tabell(rows[0], tuple(rows[1:]))
            case other:
                raise ValueError(f"Markdown som ikke er kjent: {other}")

    def _heading(self, node: SyntaxTreeNode) -> n.Overskrift:
        line = self._line(node)
        if own := _EGEN_ID.search(line[-1].tekst):
            line = (*line[:-1], replace(line[-1], tekst=line[-1].tekst[: own.start()]))
        where = self.plassering
        slug = own["id"] if own else unique(slugify(n.tekst(line)), where.slugs)
        return n.Overskrift(line, where.nivaa + int(node.tag[1]) - 1, where.prefiks + slug)

    def _list(self, node: SyntaxTreeNode) -> n.Liste:
        points = [tuple(self.read(item)) for item in node.children]
        if node.type == "ordered_list":
            return n.Liste(tuple(points), "nummer", int(str(node.attrs.get("start", 1))))
        if all(_is_kryss(point) for point in points):
            return n.Liste(tuple(_without_mark(point) for point in points), "kryss")
        return n.Liste(tuple(points))

    def _line(self, node: SyntaxTreeNode) -> Linje:
        return tuple(bit for one in node.children if one.type == "inline" for bit in _bits(one, self.ut))


def _bits(node: SyntaxTreeNode, look: Bit) -> Linje:
    """The runs inside a node; neighbours with the same look are one."""
    found: list[Bit] = []
    for bit in _runs(node, look):
        if found and replace(found[-1], tekst="") == replace(bit, tekst=""):
            found[-1] = replace(bit, tekst=found[-1].tekst + bit.tekst)
        elif bit.tekst:
            found.append(bit)
    return tuple(found)


def _runs(node: SyntaxTreeNode, look: Bit) -> Iterator[Bit]:
    for one in node.children:
        match one.type:
            case "inline":
                yield from _runs(one, look)
            case "text":
                yield replace(look, tekst=one.content)
            case "softbreak":
                yield replace(look, tekst=" ")
            case "hardbreak":
                yield replace(look, tekst="\n")
            case "code_inline":
                yield replace(look, tekst=one.content, kode=True)
            case "strong":
                yield from _runs(one, replace(look, fet=True))
            case "em":
                yield from _runs(one, replace(look, kursiv=True))
            case "link":
                yield from _runs(one, replace(look, lenke=str(one.attrs["href"])))
            case "image":
                yield replace(look, tekst=one.content)
            case other:
                raise ValueError(f"Markdown som ikke er kjent: {other}")


def _with_language(line: Linje) -> Linje:
    """A last line `{: lang=nn }` says the language of a paragraph, as in our pages."""
    if line and line[-1].tekst.rstrip().endswith("}") and "{: lang=" in line[-1].tekst:
        text, _, mark = line[-1].tekst.rpartition("{: lang=")
        maal = mark.strip(" }\"'")
        return tuple(replace(bit, maal=maal) for bit in (*line[:-1], replace(line[-1], tekst=text.rstrip())))
    return line


def _first(point: Sequence[Blokk]) -> n.Avsnitt | None:
    return point[0] if point and isinstance(point[0], n.Avsnitt) and point[0].linje else None


def _is_kryss(point: Sequence[Blokk]) -> bool:
    first = _first(point)
    return bool(first and first.linje[0].tekst[:4] in _KRYSS)


def _without_mark(point: Sequence[Blokk]) -> tuple[Blokk, ...]:
    first = _first(point)
    assert first
    bit = first.linje[0]
    return (replace(first, linje=(replace(bit, tekst=bit.tekst[4:]), *first.linje[1:])), *point[1:])
