"""Run MkDocs in this process, and say in bokmål what it found wrong.

In this process, so that a build that is killed leaves nothing behind that goes on building.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from macros.innhold import Innhold
from macros.innhold.sidefil import split_hode
from macros.innhold.tekst import MAALFORMER
from macros.innhold.typer import choices, suggest
from macros.visning.komponenter import macro_names

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

MERK = "Merk:"
_MAKROFEIL = re.compile(r"_File_: `(?P<side>[^`]+)`\s+_(?P<slag>\w+)_: (?P<tekst>[^\n]*)")
_SYNTAKS = re.compile(r"_File_: `(?P<side>[^`]+)`\s+_Line (?P<linje>\d+) in Markdown file:_ \*\*(?P<tekst>[^\n]*?)\*\*")
_UKJENT = re.compile(r"'(?P<navn>\w+)' is undefined")


class ByggFeil(Exception):
    """MkDocs stopped. The text is what it said, for whoever builds."""


class _Lytter(logging.Handler):
    """Keeps what MkDocs warns of, by which a strict build fails, and what it says of headings that are not there."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.sagt: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if record.levelno >= logging.WARNING:
            self.sagt.append(said)
        elif "anchor" in said and _LENKE.search(said):
            self.sagt.append(f"{MERK} {said}")


@contextlib.contextmanager
def _listen() -> Iterator[list[str]]:
    logger, listener = logging.getLogger("mkdocs"), _Lytter()
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield listener.sagt
    finally:
        logger.removeHandler(listener)


def build_pages(rot: Path, target: Path) -> str:
    """Build the site of a tree into a folder. Returns what was said on the way; raises ByggFeil, and OSError as it is."""
    # Material's notice about MkDocs 2 is for those who choose the builder, not for those who build. It is read on import.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    printed = io.StringIO()
    with _listen() as said, contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            config = load_config(str(rot / "mkdocs.yml"), site_dir=str(target), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as stopped:
            why = stopped.format_message() if isinstance(stopped, MkDocsException) else ""
            raise ByggFeil(explain_output(rot, "\n".join([*said, printed.getvalue(), why]))) from stopped
    return explain_output(rot, "\n".join([*said, printed.getvalue()]))


# The pages that alone are drawn now, by their paths below docs/; all of them when it is empty. MkDocs loads hooks.py
# under a name of its own, so what it and whoever runs it must both know stands here.
PROEVES: set[str] = set()


def try_sider(rot: Path, innhold: Innhold) -> str:
    """Draw the kommune's own pages, and no others, to see that they can be. What there is to note; raises ByggFeil."""
    own = [side.sti for side in innhold.lokale_sider.sider] + [side.sti for side in innhold.lagde_sider]
    pages = {f"{maal}/{sti}" for sti in own for maal in innhold.kommune.bygg}
    if not pages or not (rot / "mkdocs.yml").is_file():
        return ""
    PROEVES.update(pages)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return build_pages(rot, Path(folder))
    finally:
        PROEVES.clear()


def only_proeves(files: Files) -> None:
    """Leave out what is not tried. A link to it is still a link to something that is there."""
    from mkdocs.structure.files import InclusionLevel

    for file in files:
        if file.src_uri not in PROEVES:
            file.inclusion = InclusionLevel.EXCLUDED


# What MkDocs says of links, and what it means to whoever wrote them.
_LENKE = re.compile(
    r"Doc file '(?P<side>[^']+)' contains (?:a|an absolute|an unrecognized relative) link '(?P<lenke>[^']*)',? ?(?P<rest>.*)"
)
_UTENFOR = re.compile(r'not included in the "nav" configuration:(?P<sider>(?:\s+- \S+)+)')
_BORTE = re.compile(r"A reference to '(?P<side>[^']+)' is included in the 'nav' configuration, which is not found")


def explain_output(rot: Path, output: str) -> str:
    """What MkDocs said, without its chatter, in bokmål with file and line; a fault in a macro call instead of a trace."""
    fault = _MAKROFEIL.search(output)
    if fault:
        return _explain_fault(rot, **fault.groupdict())
    if half := _SYNTAKS.search(output):
        path = find_sidefil(rot, half["side"])
        text = (rot / path).read_text(encoding="utf-8") if (rot / path).is_file() else ""
        # MkDocs counts from the first line of the Markdown that is not empty.
        body = split_hode(text)[1].lstrip()
        nr = text.count("\n", 0, len(text) - len(body)) + int(half["linje"])
        return (
            f"{path}:{nr}  makroen kan ikke brukes slik: {half['tekst']}. Mangler en parentes eller et anførselstegn?"
        )
    found: list[str] = []
    for side in re.findall(r"- (\S+)", "".join(m["sider"] for m in _UTENFOR.finditer(output))):
        found.append(f"docs/{side}:1  siden står ikke i menyen. Gi den en plass under nav i mkdocs.yml.")
    lines = _UTENFOR.sub("", output).splitlines()
    for line in lines:
        if link := _LENKE.search(line):
            told_of = _explain_link(rot, link["side"], link["lenke"], link["rest"])
            if not line.startswith(MERK):
                found.append(told_of)
            elif told_of.startswith("lokal/"):
                found.append(f"{MERK} {told_of}")
        elif gone := _BORTE.search(line):
            found.append(
                f"mkdocs.yml:{_line_of(rot / 'mkdocs.yml', gone['side'])}  «{gone['side']}» står i menyen, men finnes ikke."
            )
        elif line.strip() and "pages exist in the docs directory" not in line:
            found.append(line)
    # The site is built once per language, so the same warning comes three times.
    told = list(dict.fromkeys(found))
    # What stopped the build is said above this.
    return "\n".join(line for line in told if len(told) == 1 or not line.startswith("Aborted with"))


def _explain_link(rot: Path, side: str, lenke: str, rest: str) -> str:
    fil = find_sidefil(rot, side)
    where = f"{fil}:{_line_of(rot / fil, f']({lenke}')}  lenken {lenke}"
    if lenke.startswith("/"):
        return f"{where} begynner med skråstrek. Skriv den fra siden selv, for eksempel ../start-her/rammer.md"
    if "anchor" in rest:
        return f"{where} fører til en overskrift som ikke finnes på siden."
    return f"{where} fører ikke til noen side eller fil. Lenker til sider ender på .md"


def find_sidefil(rot: Path, side: str) -> str:
    """The file of a page that MkDocs calls `nn/start-her/rammer.md`: the kommune's own, ours, or the one shown instead."""
    sti = side.partition("/")[2]
    places = [
        f"lokal/docs/{side}",
        f"docs/{side}",
        *(f"{top}/{m}/{sti}" for top in ("lokal/docs", "docs") for m in MAALFORMER),
    ]
    return next((one for one in places if (rot / one).is_file()), f"docs/{side}")


def _line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next((nr for nr, line in enumerate(lines, 1) if text in line), 1)


def _explain_fault(rot: Path, side: str, slag: str, tekst: str) -> str:
    path = find_sidefil(rot, side)
    unknown = _UKJENT.search(tekst)
    if unknown:
        name = unknown["navn"]
        text = f"makroen «{name}» finnes ikke.{suggest(name, macro_names())} {choices(macro_names(), name)}"
    elif slag == "LookupError":
        text = tekst.strip("\"'")
    else:
        text = f"makroen kan ikke brukes slik: {tekst}"
    calls = re.compile(r"\{\{" if not unknown else rf"\{{\{{.*\b{unknown['navn']}\b")
    quoted = re.search(r"«([^»]+)» finnes ikke", text)
    lines = (rot / path).read_text(encoding="utf-8").splitlines() if (rot / path).is_file() else []
    hits = [
        nr for nr, line in enumerate(lines, 1) if calls.search(line) and (unknown or not quoted or quoted[1] in line)
    ]
    return f"{path}:{hits[0] if hits else 1}  {text}"
