"""Under `make serve`: build again the pages that an edit may have changed, and no others.

MkDocs skips a page when its file says that it is not modified (`--dirty`). We answer for the file: a page is
modified when its own source is, or when anything that every page is made from is. What the navigation says of
a page that is skipped, is remembered from when it was built.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros.innhold.sidefil import split_hode


@dataclass(frozen=True)
class _Bygd:
    """A page as it was when it was built: its source, and what other pages show of it."""

    kilde: tuple[str, int]
    tittel: Any
    meta: Any


@dataclass
class Endringer:
    """What has been built in one language."""

    _felles: Hashable = None
    _bygd: dict[str, _Bygd] = field(default_factory=dict)

    def mark_files(self, files: Files, felles: Hashable) -> None:
        """Let every page say whether it must be built. felles: the state of what all pages are made from."""
        pages = [file for file in files if file.is_documentation_page()]
        whole = (felles, tuple((file.src_uri, _head(file.abs_src_path)) for file in pages))
        if whole != self._felles:
            self._felles, self._bygd = whole, {}
        for file in pages:
            bygd = self._bygd.get(file.src_uri)
            modified = bygd is None or bygd.kilde != _source(file.abs_src_path)
            file.is_modified = partial(bool, modified)  # type: ignore[method-assign]

    def fill_skipped(self, pages: Iterable[Page]) -> None:
        """Give the pages that are not built the titles they had."""
        for page in pages:
            if not page.file.is_modified() and (bygd := self._bygd.get(page.file.src_uri)):
                page.title, page.meta = bygd.tittel, bygd.meta

    def remember(self, page: Page) -> None:
        """The page has been built."""
        self._bygd[page.file.src_uri] = _Bygd(_source(page.file.abs_src_path), page.title, page.meta)


def _source(path: str | None) -> tuple[str, int]:
    return (path or "", Path(path).stat().st_mtime_ns if path else 0)


def _head(path: str | None) -> str:
    """The front matter: a title stands in the menu of every page."""
    return split_hode(Path(path).read_text(encoding="utf-8"))[0] if path else ""
