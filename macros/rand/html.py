"""What must be otherwise in the HTML that Markdown and Material make, said where it is made."""

from __future__ import annotations

import logging
import re
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from jinja2 import Environment
from jinja2.ext import Extension as JinjaExtension
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

log = logging.getLogger("mkdocs.hooks")
_STILT = re.compile(r"\s*text-align:\s*(left|right|center);?\s*")


class HtmlUtvidelse(Extension):
    """Markdown as HTML: no slash that closes what has no end, and no style of its own on the cells of a table."""

    def extendMarkdown(self, md: Markdown) -> None:
        self._md = md
        md.registerExtension(self)
        # After the tables are there, and before the tree becomes text.
        md.treeprocessors.register(_Stilt(md), "kv-stilt", 1)

    def reset(self) -> None:
        # Here, since Markdown chooses its format after the extensions are there.
        self._md.set_output_format("html")


class _Stilt(Treeprocessor):
    """How a column is set, as a class: our content security policy refuses a style of its own."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("th", "td") and (found := _STILT.fullmatch(cell.get("style", ""))):
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} kv-stilt-{found[1]}".strip())


# The lead is the first paragraph after the title, or what a component has marked as one; a style sheet may stand between.
_TITTEL, _AVSNITT, _BOKS, _ARK = "h1", "p", "div", "link"
_INGRESS = re.compile(
    rf"</{_TITTEL}>(?:\s*<{_AVSNITT}>\s*<{_ARK}[^>]*>\s*</{_AVSNITT}>|\s*<{_ARK}[^>]*>)*"
    rf'(?:\s*<{_BOKS} class="kv-(?:tjeneste|pakke)"[^>]*>)?(?:\s*<{_AVSNITT} class="kv-merke">.*?</{_AVSNITT}>)?'
    rf'\s*(?:<{_BOKS} class="kv-ingress">.*?</{_BOKS}>|<{_AVSNITT}>(?!\s*<).*?</{_AVSNITT}>)',
    re.S,
)


def place_under_ingress(html: str, linje: str) -> str:
    """The page with a line under its lead. A page that is a tool, and has no lead, has it last."""
    found = _INGRESS.search(html)
    return f"{html[: found.end()]}\n{linje}{html[found.end() :]}" if found else f"{html}\n{linje}"


# In Material's base.html: an attribute that HTML has for text fields only, and a switch for a search that is not there; and
# the page in other languages, where search engines take no other address than the whole, and where the page for what is
# not found (404) is in all of them.
RAMME = (
    ('class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off"',
     'class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer"'),
    ('class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off"', 'type="hidden"'),
    ("{% if config.extra.alternate is iterable %}", "{% if page and config.extra.alternate is iterable %}"),
    ('href="{{ alt.link | url }}" hreflang', 'href="{{ alt.link | url | kv_hel(page) }}" hreflang'),
)  # fmt: skip


class Ramme(JinjaExtension):
    """Mends the frame as it is read: once, and not on every page that it has drawn."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters["kv_hel"] = lambda lenke, page: urljoin(page.canonical_url or "", lenke)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        if name != "base.html":
            return source
        for theirs, ours in RAMME:
            source = source.replace(theirs, ours)
        return source


def check_ramme(environment: Environment) -> None:
    """Warn of what is to be mended and is not there: a new Material must be looked at. A warning stops a strict build.

    Asked at every build, since a template is read only when it is compiled.
    """
    assert environment.loader
    source = environment.loader.get_source(environment, "base.html")[0]
    for theirs, _ in RAMME:
        if theirs not in source:
            log.warning("Material sin base.html har ikke lenger: %s", theirs)
