"""The thin edge to MkDocs: the macros that a page may call.

All of them are methods of visning.komponenter.Komponenter; here each only learns on which page
and in which language it is drawn.
"""

from __future__ import annotations

from typing import Any

from macros.innhold.tekst import KILDESPRAAK, Maal
from macros.tilstand import current
from macros.visning.innsatt import set_aside
from macros.visning.komponenter import macro_names
from macros.visning.render import Sted


def page_sted(env: Any) -> Sted:
    """Where the page being built stands."""
    # Zensical has a mapping for its settings, and MkDocs one that can be asked in the same way.
    return find_sted(env.page, env.conf["theme"].get("language", KILDESPRAAK))


def find_sted(page: Any, built: Maal) -> Sted:
    """Where a page stands, when a language is being built. The only place that asks MkDocs for the language of a page."""
    fil = getattr(page, "file", None)
    text = getattr(fil, "locale", None) or built
    site = getattr(fil, "locale_alternate_of", None) or text
    first = current().innhold.kommune.forvalgt
    return Sted(maal=text, url=page.url, rot="" if site == first else f"{site}/")


def define_env(env: Any) -> None:
    """Register every component as a macro of the same name."""
    komponenter = current().komponenter
    for name in macro_names():
        env.macro(_bind(env, getattr(komponenter, name)), name)


def _bind(env: Any, component: Any) -> Any:
    def macro(*args: Any, **kwargs: Any) -> Any:
        return set_aside(component(page_sted(env), *args, **kwargs))

    macro.__doc__ = component.__doc__
    return macro
