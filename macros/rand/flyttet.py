"""Pages that have moved: at each old address a small page that leads to the new one. No script; a published address is a promise.

A page says where it was before in its front matter: `flyttet_fra: [start-her/gammelt-navn/]`, the same in all languages.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from macros import find_sted
from macros.tilstand import current

MAL = "flyttet.html"
NOEKKEL = "flyttet_fra"


@dataclass(frozen=True)
class Flyttet:
    """One page that has moved: its address now and its title."""

    url: str
    tittel: str
    maal: str


# By the old address, below the site.
_flyttet: dict[str, Flyttet] = {}


def collect_flyttet(page: Page, config: MkDocsConfig) -> None:
    """Remember where a page was before."""
    for old in page.meta.get(NOEKKEL, ()):
        sted = find_sted(page, config.theme["language"])
        _flyttet[f"{sted.rot}{str(old).strip('/')}/"] = Flyttet(page.url, str(page.title), config.theme["language"])


def write_flyttet(config: MkDocsConfig, env: Any) -> None:
    """Write the small pages of the language that has been built. A page that is there is never written over."""
    for old, now in _flyttet.items():
        target = Path(config.site_dir) / old / "index.html"
        if now.maal != config.theme["language"] or target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        relative = posixpath.relpath(now.url or ".", old) + "/"
        words = partial(current().komponenter.ord, now.maal)
        text = env.get_template(MAL).render(
            maal=now.maal, tittel=now.tittel, til=relative, hel=f"{config.site_url or ''}{now.url}", kv=words
        )
        target.write_text(text, encoding="utf-8")
