"""Content as a tree of plain nodes, which the Typst templates draw.

A node is a dict with its kind in `t`; a line of text is a list of bits (`linje`). The templates
know nothing else: what is shown, and in which order, is decided here and in noder.py and bok.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from markdown.extensions.toc import unique
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin

from macros.filer.felles import Filkontekst
from macros.filer.prosa import Bit, read_bits
from macros.innhold.sider import slugify
from macros.innhold.tekst import Maal, Ord, Tekst

Node = dict[str, Any]
Linje = list[dict[str, Any]]
# Where a link leads: an address outside, `#label` inside the document, or "" for no link.
Lenker = Callable[[str], str]


# What stands in a frame is kept whole on a page, unless it holds more characters than this.
LANG = 1900
# `## Title {#id}`: the id that a page gives its heading.
_OWN_ID = re.compile(r"\s*\{:?\s*#(?P<id>[\w-]+)\s*\}\s*$")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table").use(admon_plugin)


class Tre:
    """Makes nodes for one document: knows its language, and where links lead."""

    def __init__(self, kontekst: Filkontekst, lenker: Lenker | None = None) -> None:
        self.k = kontekst
        self._lenker = lenker or kontekst.lenke

    # --- lines ---

    def linje(self, tekst: Tekst | Ord | str, *, fet: bool = False) -> Linje:
        """A text with small Markdown in it, as bits; those in another language say so."""
        found = Ord(tekst, self.k.maal) if isinstance(tekst, str) else self.k.t(tekst)
        tokens = _parser().parseInline(found.tekst)
        return self._bits(tokens[0].children or () if tokens else (), found.maal, fet=fet)

    def ren(self, tekst: Tekst | Ord | str, *, fet: bool = False) -> Linje:
        """A text that is no Markdown, such as a title."""
        found = Ord(tekst, self.k.maal) if isinstance(tekst, str) else self.k.t(tekst)
        return [self._bit(Bit(found.tekst), found.maal, fet=fet)]

    def ord(self, key: str, **values: object) -> Linje:
        """An interface word."""
        return self.ren(self.k.ord(key, **values))

    def lenke(self, tekst: Tekst | Ord | str, href: str) -> Linje:
        """A text that is a link."""
        return [{**bit, "l": target} if (target := self._lenker(href)) else bit for bit in self.ren(tekst)]

    def i_spraak(self, linje: Linje, maal: str) -> Linje:
        """The line, marked as being in another language (of a source, which may be any)."""
        return linje if maal == self.k.maal else [{**bit, "m": maal} for bit in linje]

    def _bits(self, tokens: Sequence[Token], maal: Maal, *, fet: bool = False) -> Linje:
        return [self._bit(bit, maal, fet=fet) for bit in read_bits(tokens)]

    def _bit(self, bit: Bit, maal: Maal, *, fet: bool = False) -> dict[str, Any]:
        found: dict[str, Any] = {"s": bit.tekst}
        if bit.fet or fet:
            found["f"] = 1
        if bit.kursiv:
            found["k"] = 1
        if bit.kode:
            found["c"] = 1
        if bit.lenke and (href := self._lenker(bit.lenke)):
            found["l"] = href
        if maal != self.k.maal:
            found["m"] = maal
        return found

    # --- blocks ---

    def blokker(
        self, tekst: Tekst | Ord | str, *, nivaa: int = 1, prefiks: str = "", slugs: set[str] | None = None
    ) -> list[Node]:
        """Markdown as nodes.

        `# ` becomes a heading of `nivaa`; `prefiks` begins the labels of headings, and `slugs` holds
        those that are taken already.
        """
        found = Ord(tekst, self.k.maal) if isinstance(tekst, str) else self.k.t(tekst)
        reader = _Blokker(self, found.maal, nivaa, prefiks, set() if slugs is None else slugs)
        return list(reader.read(_parser().parse(found.tekst)))

    def avsnitt(self, linje: Linje) -> Node:
        return {"t": "p", "b": linje}

    def liste(self, punkter: Sequence[Tekst | Ord | str], *, nummer: bool = False, slag: str = "") -> Node:
        """A list of texts, each with small Markdown of one or more paragraphs."""
        items = [self.blokker(punkt) for punkt in punkter]
        return {"t": "ol" if nummer else "ul", "i": items, "slag": slag}


def mark_lange(nodes: Sequence[Node]) -> int:
    """Mark the nodes that are too long to be kept whole on a page. Returns the length of all."""
    total = 0
    for node in nodes:
        length = text_length(node)
        if length > LANG:
            node["lang"] = 1
        total += length
    return total


def text_length(value: Any) -> int:
    """The number of characters that a reader sees in a node; a point or a row counts as a line more."""
    if isinstance(value, dict):
        if "t" in value:
            inside = value.get("i", ())
            if inside and isinstance(inside[0], dict):
                rest = {key: item for key, item in value.items() if key != "i"}
                return mark_lange(inside) + sum(text_length(item) for item in rest.values())
        return len(value["s"]) if isinstance(value.get("s"), str) else sum(text_length(v) for v in value.values())
    if isinstance(value, list | tuple):
        return sum(text_length(item) for item in value) + 30 * (bool(value) and isinstance(value[0], list))
    return 0


class _Blokker:
    """Walks the flat tokens of markdown-it and folds them into nodes."""

    def __init__(self, tre: Tre, maal: Maal, nivaa: int, prefiks: str, slugs: set[str]) -> None:
        self._tre, self._maal, self._nivaa, self._prefiks, self._slugs = tre, maal, nivaa, prefiks, slugs

    def read(self, tokens: Sequence[Token]) -> Iterator[Node]:
        at = 0
        while at < len(tokens):
            end = _end_of(tokens, at)
            yield from self._node(tokens[at], tokens[at + 1 : end])
            at = end + 1

    def _node(self, token: Token, inside: Sequence[Token]) -> Iterator[Node]:
        match token.type:
            case "paragraph_open":
                yield {"t": "p", "b": self._inline(inside)}
            case "heading_open":
                line = self._inline(inside)
                if own := _OWN_ID.search(line[-1]["s"]):
                    line[-1]["s"] = line[-1]["s"][: own.start()]
                text = "".join(bit["s"] for bit in line)
                slug = own["id"] if own else unique(slugify(text), self._slugs)
                yield {"t": "h", "n": self._nivaa + int(token.tag[1]) - 1, "b": line, "id": self._prefiks + slug}
            case "bullet_list_open" | "ordered_list_open":
                items = [list(self.read(part)) for part in _parts(inside, "list_item_open")]
                ordered = token.type.startswith("ordered")
                node: Node = {"t": "ol" if ordered else "ul", "i": items, "slag": ""}
                if ordered and token.attrGet("start"):
                    node["fra"] = int(str(token.attrGet("start")))
                if not ordered and all(_is_kryss(item) for item in items):
                    node["slag"] = "kryss"
                    for item in items:
                        item[0]["b"][0]["s"] = item[0]["b"][0]["s"][4:]
                yield node
            case "blockquote_open":
                yield {"t": "sitat", "i": list(self.read(inside))}
            case "fence" | "code_block":
                yield {"t": "kode", "s": token.content.rstrip("\n")}
            case "hr":
                yield {"t": "strek"}
            case "admonition_open":
                title = next(_parts(inside, "admonition_title_open"), [])
                rest = list(inside[len(title) + 2 :]) if title else list(inside)
                yield {
                    "t": "boks",
                    "slag": str(token.meta.get("tag", "")),
                    "tittel": self._inline(title),
                    "i": list(self.read(rest)),
                }
            case "table_open":
                rows = [[self._inline(cell) for cell in _cells(row)] for row in _parts(_flat_rows(inside), "tr_open")]
                yield {"t": "tabell", "hode": rows[0], "rader": rows[1:]}

    def _inline(self, tokens: Sequence[Token]) -> Linje:
        line = [bit for t in tokens if t.type == "inline" for bit in self._tre._bits(t.children or (), self._maal)]
        return _with_language(line)


def _with_language(line: Linje) -> Linje:
    """A last line `{: lang=nn }` says the language of a paragraph, as in our pages."""
    if line and line[-1]["s"].rstrip().endswith("}") and "{: lang=" in line[-1]["s"]:
        text, _, mark = line[-1]["s"].rpartition("{: lang=")
        maal = mark.strip(" }\"'")
        return [{**bit, "m": maal} for bit in (*line[:-1], {**line[-1], "s": text.rstrip()})]
    return line


def _is_kryss(item: list[Node]) -> bool:
    return bool(item and item[0].get("b") and item[0]["b"][0]["s"][:4] in ("[ ] ", "[x] "))


def _end_of(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at `at` (itself when it opens nothing)."""
    if tokens[at].nesting != 1:
        return at
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _parts(tokens: Sequence[Token], kind: str) -> Iterator[Sequence[Token]]:
    """What stands inside each token of a kind, at the outermost depth."""
    at = 0
    while at < len(tokens):
        end = _end_of(tokens, at)
        if tokens[at].type == kind:
            yield tokens[at + 1 : end]
        at = end + 1


def _flat_rows(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.type not in ("thead_open", "thead_close", "tbody_open", "tbody_close")]


def _cells(row: Sequence[Token]) -> Iterator[Sequence[Token]]:
    at = 0
    while at < len(row):
        end = _end_of(row, at)
        yield row[at + 1 : end]
        at = end + 1
