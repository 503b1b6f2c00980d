"""The search at the rim: it is told of each page as the page is drawn, and written when all languages are."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros import find_sted
from macros.innhold.tekst import Maal
from macros.soek import Sidesamling, write_soek
from macros.soek.enheter import Side
from macros.tilstand import current

# The form where a reader tells what was not found.
MANGLER = "3-dette-mangler.yml"

_sider = Sidesamling()


def samling() -> Sidesamling:
    """The pages that this process has drawn."""
    return _sider


def collect_side(html: str, page: Page, config: MkDocsConfig) -> str:
    """Let the search know the page. Returns it without the marks that were for the search."""
    sted = find_sted(page, cast(Maal, config.theme["language"]))
    side = Side(
        sti=page.url.removeprefix(sted.rot),
        url=page.url,
        tittel=page.title or "",
        maal=sted.maal,
        omtale=page.meta.get("description", ""),
        ogsaa=tuple(page.meta.get("ogsaa", ())),
    )
    site = sted.rot.strip("/") or current().innhold.kommune.forvalgt
    return html if page.meta.get("utenfor_soek") else _sider.add(site, side, html)


def forget_gone(files: Files, config: MkDocsConfig) -> None:
    """Under `make serve` a page may be taken away: then it is not to be found either."""
    maal = cast(Maal, config.theme["language"])
    rot = "" if maal == current().innhold.kommune.forvalgt else f"{maal}/"
    _sider.keep(maal, {file.url.removeprefix("./").removeprefix(rot) for file in files.documentation_pages()})


def write_alle(config: MkDocsConfig) -> None:
    """Write the search of all languages, when the last of them is built."""
    if cast(Any, config.plugins["i18n"]).building:
        return
    naa, folder, repo = current(), Path(config.site_dir) / "soek", config.repo_url or ""
    mangler = f"mailto:{naa.innhold.kommune.kontakt}?subject={{sok}}" if naa.innhold.kommune.kontakt else ""
    if repo.startswith("https://github.com/"):
        mangler = f"{repo.rstrip('/')}/issues/new?template={MANGLER}&sok={{sok}}"
    for name, text in write_soek(_sider, naa.innhold, naa.filer.planer, mangler).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
