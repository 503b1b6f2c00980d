"""Markdown as plain blocks, which each format draws in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

Slag = Literal["avsnitt", "punkt", "nummer", "sitat", "overskrift", "tabell", "kryss"]


@dataclass(frozen=True)
class Bit:
    """A run of text with one look."""

    tekst: str
    fet: bool = False
    kursiv: bool = False
    lenke: str = ""
    kode: bool = False


Linje = tuple[Bit, ...]


@dataclass(frozen=True)
class Blokk:
    """A paragraph, a point of a list, a heading or a table.

    nivaa: how deep a point or a heading is (1 is the first); start: whether this point begins its
    list; rader: the rows of a table, the first of them its header.
    """

    slag: Slag
    bit: Linje = ()
    nivaa: int = 1
    start: bool = False
    rader: Sequence[Sequence[Linje]] = ()

    @property
    def tekst(self) -> str:
        return "".join(b.tekst for b in self.bit)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


def read_linje(markdown: str) -> Linje:
    """One line of small Markdown: emphasis and links."""
    tokens = _parser().parseInline(markdown)
    return tuple(read_bits(tokens[0].children or ())) if tokens else ()


def plain(markdown: str) -> str:
    """The text without its marks."""
    return "".join(b.tekst for b in read_linje(markdown))


def read_blokker(markdown: str) -> list[Blokk]:
    """A text of several paragraphs, lists and tables."""
    found: list[Blokk] = []
    lists: list[Slag] = []
    first = quote = False
    table: list[list[Linje]] | None = None
    heading = 0
    for token in _parser().parse(markdown):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append("punkt" if token.type.startswith("bullet") else "nummer")
                first = True
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                marker: Slag | None = lists[-1]
            case "blockquote_open" | "blockquote_close":
                quote = token.type.endswith("open")
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "table_open":
                table = []
            case "tr_open" if table is not None:
                table.append([])
            case "table_close" if table is not None:
                found.append(Blokk("tabell", rader=table))
                table = None
            case "inline":
                bits = tuple(read_bits(token.children or ()))
                if table is not None:
                    table[-1].append(bits)
                elif heading:
                    found.append(Blokk("overskrift", bits, heading))
                elif quote:
                    found.append(Blokk("sitat", bits, max(1, len(lists))))
                elif lists and marker:
                    found.append(_as_kryss(Blokk(marker, bits, len(lists), first)))
                    marker, first = None, False
                else:
                    found.append(Blokk("avsnitt", bits, len(lists) + 1))
    return found


def _as_kryss(blokk: Blokk) -> Blokk:
    """A point that begins with [ ] is one to tick."""
    if blokk.bit and blokk.bit[0].tekst[:4] in ("[ ] ", "[x] "):
        return replace(blokk, slag="kryss", bit=(replace(blokk.bit[0], tekst=blokk.bit[0].tekst[4:]), *blokk.bit[1:]))
    return blokk


def read_bits(tokens: Sequence[Token]) -> Iterator[Bit]:
    """The runs of a line of tokens."""
    look = Bit("")
    text = ""
    for token in tokens:
        if token.type == "text":
            text += token.content
            continue
        if token.type == "softbreak":
            text += " "
            continue
        if token.type == "hardbreak":
            text += "\n"
            continue
        if text:
            yield replace(look, tekst=text)
            text = ""
        match token.type:
            case "code_inline":
                yield replace(look, tekst=token.content, kode=True)
            case "strong_open" | "strong_close":
                look = replace(look, fet=token.nesting == 1)
            case "em_open" | "em_close":
                look = replace(look, kursiv=token.nesting == 1)
            case "link_open":
                look = replace(look, lenke=str(token.attrGet("href")))
            case "link_close":
                look = replace(look, lenke="")
    if text:
        yield replace(look, tekst=text)
