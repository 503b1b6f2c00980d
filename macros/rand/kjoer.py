"""Run MkDocs in this process, and say in bokmål what it found wrong.

In this process, so that a build that is killed leaves nothing behind that goes on building.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

from macros.innhold.typer import choices, suggest
from macros.visning.komponenter import macro_names

_MAKROFEIL = re.compile(r"_File_: `(?P<side>[^`]+)`\s+_(?P<slag>\w+)_: (?P<tekst>[^\n]*)")
_UKJENT = re.compile(r"'(?P<navn>\w+)' is undefined")


class ByggFeil(Exception):
    """MkDocs stopped. The text is what it said, for whoever builds."""


class _Lytter(logging.Handler):
    """Keeps what MkDocs warns of: a strict build fails by it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sagt: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sagt.append(record.getMessage())


@contextlib.contextmanager
def _listen() -> Iterator[list[str]]:
    logger, listener = logging.getLogger("mkdocs"), _Lytter()
    logger.addHandler(listener)
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


def explain_output(rot: Path, output: str) -> str:
    """What MkDocs said, without its chatter; a fault in a macro call as one line in bokmål instead of a trace."""
    fault = _MAKROFEIL.search(output)
    if fault:
        return _explain_fault(rot, **fault.groupdict())
    # The site is built once per language, so the same warning comes three times.
    lines = dict.fromkeys(line for line in output.splitlines() if line.strip())
    return "\n".join(lines)


def _explain_fault(rot: Path, side: str, slag: str, tekst: str) -> str:
    path = f"docs/{side}"
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
