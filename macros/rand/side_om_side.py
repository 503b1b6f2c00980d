"""The languages side by side: the first in this process, each of the others in one of its own.

The plugin for languages builds them one after another, and each build uses one core. Here a process is made for each of
the others as soon as the settings are read and the folder is clean; where the plugin would have built a language, what
its process made of it is taken in instead: the pages for the search, its part of the site map, and what it warned of.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import logging
import multiprocessing
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from logging.handlers import QueueHandler
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Any, cast

import mkdocs_static_i18n.plugin as i18n
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File

from macros.filer.cache import end_with_parent
from macros.innhold.tekst import Maal
from macros.rand.soek import samling
from macros.soek import Sidesamling
from macros.tilstand import current

NETTKART = "sitemap.xml"
_ADRESSER = re.compile(r"\s*<url>.*</url>", re.S)


@dataclass
class Ferdig:
    """What a language's process hands back. Its pages lie on the disk."""

    sider: Sidesamling
    nettkart: str
    sagt: list[logging.LogRecord]
    skrevet: str
    feil: str | None = None
    """What stopped it, as MkDocs says it."""


@dataclass
class _Spraak:
    prosess: BaseProcess
    fra: Connection


@dataclass
class _Naa:
    """The processes of the build that is going on; in one of them, that it is one, and its part of the site map."""

    barn: dict[Maal, _Spraak] = field(default_factory=dict)
    er_barn: bool = False
    nettkart: list[str] = field(default_factory=list)


_naa = _Naa()


def is_barn() -> bool:
    """Whether this process builds one of the other languages."""
    return _naa.er_barn


def start(config: MkDocsConfig) -> None:
    """Begin the other languages, where there are several cores and a process can be split in two."""
    plugin = cast(Any, config.plugins["i18n"])
    if _naa.er_barn or plugin.building:
        return
    stop()
    others = [maal for maal in plugin.build_languages if maal != plugin.current_language]
    if not others or sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return
    # Read once, before the process is split.
    assert current().komponenter
    _naa.nettkart.clear()
    fork = multiprocessing.get_context("fork")
    for maal in others:
        fra, til = fork.Pipe(duplex=False)
        process = fork.Process(target=_build_barn, args=(config, plugin, maal, til), daemon=True)
        process.start()
        til.close()
        _naa.barn[maal] = _Spraak(process, fra)
    # What the plugin calls for each of the other languages.
    i18n.build = _take_in


def stop() -> None:
    """End the processes that are not done: the build was stopped."""
    for one in _naa.barn.values():
        one.prosess.terminate()
        one.prosess.join()
        one.fra.close()
    _naa.barn.clear()
    i18n.build = build


def _build_barn(config: MkDocsConfig, plugin: Any, maal: Maal, til: Connection) -> None:
    end_with_parent()
    _naa.er_barn, _naa.barn = True, {}
    plugin.building, plugin.current_language = True, maal
    plugin.i18n_files_per_language.clear()
    utils.clean_directory = lambda directory: None
    cast(Any, File).copy_file = copy_own(maal)
    said: SimpleQueue[logging.LogRecord] = SimpleQueue()
    logging.getLogger("mkdocs").handlers = [QueueHandler(said)]
    printed, feil = io.StringIO(), None
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            build(config)
        except MkDocsException as stopped:
            feil = stopped.format_message() or str(stopped)
        except (Exception, SystemExit) as stopped:
            feil = f"{type(stopped).__name__}: {stopped}"
    records = [said.get() for _ in range(said.qsize())]
    til.send(Ferdig(samling(), "".join(_naa.nettkart), records, printed.getvalue(), feil))


def copy_own(maal: Maal) -> Callable[..., None]:
    """In the place of `File.copy_file`: what is not below the language belongs to the whole site.

    The first process lays that there, and its own scripts and styles over it; a copy from here would come over those.
    """
    copy = File.copy_file

    def copy_file(file: File, dirty: bool = False) -> None:
        if file.dest_uri.startswith(f"{maal}/"):
            copy(file, dirty)

    return copy_file


def _take_in(config: MkDocsConfig, *, dirty: bool = False) -> None:
    """In the place of a build: what the process of that language made. Raises Abort when it was stopped."""
    maal = cast(Any, config.plugins["i18n"]).current_language
    if maal not in _naa.barn:
        build(config, dirty=dirty)
        return
    one = _naa.barn[maal]
    try:
        ferdig: Ferdig = one.fra.recv()
    except EOFError:
        raise Abort(f"Bygget av språket «{maal}» ble stoppet. Har maskinen nok minne?") from None
    one.prosess.join()
    one.fra.close()
    del _naa.barn[maal]
    for record in ferdig.sagt:
        logging.getLogger(record.name).handle(record)
    if ferdig.skrevet:
        print(ferdig.skrevet, end="")
    if ferdig.feil is not None:
        raise Abort(ferdig.feil)
    samling().take_in(ferdig.sider)
    _naa.nettkart.append(ferdig.nettkart)


def keep_nettkart(text: str) -> str:
    """The site map of one language as it is drawn. In its own process it is kept for the whole, and written nowhere."""
    if not _naa.er_barn:
        return text
    found = _ADRESSER.search(text)
    _naa.nettkart.append(found[0] if found else "")
    return ""


def write_nettkart(site: Path) -> None:
    """The addresses of all languages in one site map, when all are built."""
    path, packed = site / NETTKART, site / f"{NETTKART}.gz"
    if not _naa.nettkart or not path.is_file():
        return
    text = path.read_text(encoding="utf-8")
    own = _ADRESSER.search(text)
    end = own.end() if own else text.index("</urlset>")
    text = text[:end] + "".join(_naa.nettkart) + text[end:]
    _naa.nettkart.clear()
    path.write_text(text, encoding="utf-8")
    # The time that MkDocs gave it.
    when = int.from_bytes(packed.read_bytes()[4:8], "little")
    with packed.open("wb") as out, gzip.GzipFile(fileobj=out, filename=str(packed), mode="wb", mtime=when) as gz:
        gz.write(text.encode("utf-8"))
