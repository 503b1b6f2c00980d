"""The renderer: Python decides, Jinja draws. Nothing here knows of MkDocs.

A template gets `sted` (where it is drawn) and writes texts with these filters:
    {{ tekst | t }}        a Tekst, with lang="…" around it when it is a fallback
    {{ tekst | rein }}     the same as a plain string, for attributes
    {{ tekst | md }}       small Markdown to paragraphs and lists; | mdi for one line
    {{ ord("noekkel") }}   an interface word; {{ navn("tema", "jus") | t }} the label of a word
    {{ lenke("/side/") }}  the address of a page, relative to the page being drawn
    {{ fil("assets/…") }}  the address of a file that the languages share
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markdown_it import MarkdownIt
from markupsafe import Markup

from macros.innhold import Innhold
from macros.innhold.ordliste import find_ord, find_ordform, former
from macros.innhold.slag import SLAG
from macros.innhold.spraak import KILDESPRAAK, find_skiller, format_dato, navn_paa
from macros.innhold.tekst import Maal, Ord, Tekst
from macros.skript import publish
from macros.visning.endre import SIDE, Kodelager, fil_og_linje
from macros.visning.nodemal import nodemal, skrivekolonner

MALER = Path(__file__).parent / "maler"


@dataclass(frozen=True)
class Sted:
    """Where something is drawn.

    maal: the language of the text around it; url: the page's address from the root of the site,
    as MkDocs writes it ("", "nn/start-her/"); rot: the root of its language ("", "nn/").
    """

    maal: Maal
    url: str = ""
    rot: str = ""

    def lenke(self, side: str) -> str:
        """`/start-her/#topp` as an address relative to this page, in the same language."""
        path, hash_, anchor = side.partition("#")
        return self._relative(self.rot + path.lstrip("/")) + hash_ + anchor

    def fil(self, sti: str) -> str:
        """`assets/js/felles/kopier.js`, from the root of the site, as an address relative to this page."""
        return self._relative(sti)

    def _relative(self, target: str) -> str:
        base = self.url if self.url.endswith("/") or not self.url else posixpath.dirname(self.url)
        relative = posixpath.relpath(target or ".", base or ".")
        slash = "/" if target.endswith("/") or not target else ""
        return (relative + slash).replace("././", "./")


class Renderer:
    """Draws templates from one Innhold. Safe to keep and use for all pages and languages."""

    def __init__(
        self, innhold: Innhold, kompilert: BytecodeCache | None = None, lager: Kodelager | None = None
    ) -> None:
        self.innhold = innhold
        self.lager = lager or Kodelager()
        self._markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
        self._markdown.add_render_rule("link_open", _link_open)
        self._markdown.add_render_rule("image", _image)
        env = Environment(
            loader=FileSystemLoader(MALER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=kompilert,
        )
        env.filters |= {"t": self._t, "rein": self._rein, "md": self._md, "mdi": self._mdi, "dato": self._dato}
        env.globals |= {
            "ord": self._ord,
            "slag": SLAG,
            "skille": self._skille,
            "paa_spraak": self._paa_spraak,
            "ordformer": self._ordformer,
            "navn": self._navn,
            "omtale": self._omtale,
            "lenke": _lenke,
            "fil": _fil,
            "hos": self._hos,
            "trenger": _trenger,
            "adresse": _adresse,
            "nodemal": nodemal,
            "skrivekolonner": skrivekolonner,
            "endre": self._endre,
            "i_korthet": self._i_korthet,
        }
        self._env = env

    def render(self, mal: str, sted: Sted, **values: Any) -> Markup:
        """Draw one template. The result has no line that is blank or indented: Markdown lets it be."""
        html = self._env.get_template(f"{mal}.html").render(sted=sted, innhold=self.innhold, **values)
        return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))

    # --- filters and globals ---

    def _marked(self, text: str | Markup, maal: Maal, sted: Sted, *, block: bool = False) -> Markup | str:
        """The text, in an element with lang when its language is not that of the place."""
        if maal == sted.maal:
            return text
        macro = getattr(self._env.get_template("ord.html").module, "blokk" if block else "ord")
        return Markup(macro(text, maal))

    @pass_context
    def _t(self, context: Context, text: Tekst | Ord) -> Markup | str:
        found = text.i(context["sted"].maal) if isinstance(text, Tekst) else text
        return self._marked(found.tekst, found.maal, context["sted"])

    @pass_context
    def _rein(self, context: Context, text: Tekst | Ord) -> str:
        found: Ord = text.i(context["sted"].maal) if isinstance(text, Tekst) else text
        return found.tekst

    @pass_context
    def _md(self, context: Context, text: Tekst | Ord) -> Markup | str:
        found = text.i(context["sted"].maal) if isinstance(text, Tekst) else text
        html = Markup(self._markdown.render(found.tekst, {"sted": context["sted"]}))
        return self._marked(html, found.maal, context["sted"], block=True)

    @pass_context
    def _mdi(self, context: Context, text: Tekst) -> Markup | str:
        found = text.i(context["sted"].maal)
        html = Markup(self._markdown.renderInline(found.tekst, {"sted": context["sted"]}))
        return self._marked(html, found.maal, context["sted"])

    @pass_context
    def _ord(self, context: Context, key: str, **values: object) -> Ord:
        return find_ord(self.innhold.spraak, context["sted"].maal, key, **values)

    @pass_context
    def _i_korthet(self, context: Context, text: Tekst) -> tuple[Ord, Ord | None]:
        """The first sentence of a text, and what follows it: None when that was all."""
        found = text.i(context["sted"].maal)
        first, rest = split_setning(found.tekst)
        return Ord(first, found.maal), Ord(rest, found.maal) if rest else None

    def _hos(self) -> str:
        """What the kommune is called in a sentence."""
        kommune = self.innhold.kommune
        return kommune.navn or kommune.kortnavn or ""

    @pass_context
    def _endre(self, context: Context, id: str) -> str:
        """Where a thing (`slag/id`), or a part of it, is changed; empty when the build does not know."""
        fil, linje = fil_og_linje(self.innhold, id)
        if not self.lager.spoer_foerst(fil):
            return self.lager.rediger(fil, linje)
        sted: Sted = context["sted"]
        return sted.lenke(f"{SIDE}#{'/'.join(id.split('/')[:2])}")

    def _navn(self, vokabular: str, word: str) -> Tekst:
        return self.innhold.vokabular[vokabular][word].navn

    def _omtale(self, vokabular: str, word: str) -> Tekst | None:
        return self.innhold.vokabular[vokabular][word].omtale

    @pass_context
    def _dato(self, context: Context, value: str | date) -> Ord:
        """`2025-03-17` as «17. mars 2025», `2025-03` as «mars 2025», `2025` as it is."""
        maal = context["sted"].maal
        return Ord(format_dato(maal, value), maal)

    @pass_context
    def _paa_spraak(self, context: Context, maal: Maal) -> Ord:
        """«på bokmål», of what is in another language than the page."""
        here: Maal = context["sted"].maal
        if maal == KILDESPRAAK:
            return find_ord(self.innhold.spraak, here, "fil_paa_bokmaal")
        return find_ord(self.innhold.spraak, here, "fil_paa", spraak=navn_paa(maal, here))

    @pass_context
    def _ordformer(self, context: Context, key: str) -> dict[str, str]:
        """The texts of a word that counts, by plural form, for a script that fills it in."""
        return former(find_ordform(self.innhold.spraak, context["sted"].maal, key)[1])

    @pass_context
    def _skille(self, context: Context, nr: int, antall: int, ord: Literal["og", "eller"] = "og") -> str:
        """What stands after part `nr` (from 1) of a list of so many; nothing after the last."""
        return (*find_skiller(context["sted"].maal, antall, ord), "")[nr - 1]


# A sentence with fewer characters than this does not stand alone.
KORT = 25
_SETNING = re.compile(r"[.!?][»”\")*]*\s+(?=[«“\"(*\[]*[A-ZÆØÅ0-9])|\n\s*\n")
# What ends in a full stop and not in a sentence.
_FORKORTET = re.compile(r"(?:^|[\s(])(?:nr|kl|jf|ca|bl\.a|f\.eks|t\.d|dvs|e\.g|i\.e)\.$", re.I)
_PAR = (("[", "]"), ("(", ")"), ("«", "»"), ("“", "”"))


def split_setning(text: str) -> tuple[str, str]:
    """The first sentence of a text in Markdown, and the rest. It never ends inside a link, a quotation or what is bold.

    «Ja.» says too little alone: a very short sentence has the next one with it.
    """
    text = text.strip()
    for end in _SETNING.finditer(text):
        first = text[: end.end()].rstrip()
        if len(first) < KORT and "\n\n" not in end.group():
            continue
        whole = all(first.count(a) == first.count(b) for a, b in _PAR) and first.count("**") % 2 == 0
        if whole and not _FORKORTET.search(first):
            return first, text[end.end() :].lstrip()
    return text, ""


@pass_context
def _lenke(context: Context, side: str) -> str:
    sted: Sted = context["sted"]
    return sted.lenke(side)


@pass_context
def _fil(context: Context, sti: str) -> str:
    sted: Sted = context["sted"]
    return sted.fil(sti)


@pass_context
def _adresse(context: Context, href: str) -> str:
    """A link of a node: from the root of the site, or outside it, or in the same page."""
    sted: Sted = context["sted"]
    return sted.lenke(href) if href.startswith("/") else href


def _trenger(skript: str, ogsaa: str = "") -> list[str]:
    made = publish()
    return [*made.find_alt(skript), *((*made.find_alt(ogsaa), ogsaa) if ogsaa else ())]


def _link_open(renderer: Any, tokens: Any, idx: int, options: Any, env: Mapping[str, Any]) -> str:
    """Links to our own pages are written from the root in data/, and made relative here."""
    href = str(tokens[idx].attrGet("href"))
    if href.startswith("/"):
        tokens[idx].attrSet("href", env["sted"].lenke(href))
    return str(renderer.renderToken(tokens, idx, options, env))


def _image(renderer: Any, tokens: Any, idx: int, options: Any, env: Mapping[str, Any]) -> str:
    """Pictures among our pages, as links to them."""
    source = str(tokens[idx].attrGet("src"))
    if source.startswith("/"):
        tokens[idx].attrSet("src", env["sted"].lenke(source))
    return str(renderer.image(tokens, idx, options, env))
