"""What MkDocs must know of a kommune's own layer: its name, its languages, its pages.

Called by hooks.py only. The plugin for languages makes every file anew below docs/, so a page that lies elsewhere gets
its place (`add_sider`) before the plugin has run, and its source (`point_sider`) after.
"""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from macros.innhold import Innhold
from macros.innhold.lagde_sider import LagetSide, plain
from macros.innhold.lokale_sider import LokaleSider, LokalSide, find_kilde
from macros.innhold.tekst import KILDESPRAAK, Maal
from macros.rand.navigasjon import to_mkdocs

ROT = Path(__file__).resolve().parent.parent.parent
MERKE = "assets/lokal/merke.svg"
VAART_MERKE = "assets/img/merke.svg"
# The ground of our mark.
VAAR_FARGE = b"#0d4f52"
_told: set[str] = set()


def apply_kommune(config: MkDocsConfig, innhold: Innhold) -> None:
    """Set the title, the languages and the navigation. May be called again for each language of a build."""
    kommune, sider = innhold.kommune, innhold.lokale_sider
    ours = config.extra.setdefault("kv_opphav", config.site_name)
    name = config.extra["kv_navn"] = kommune.nettsted or ours
    short = kommune.kortnavn or kommune.navn
    config.site_name = f"{name} – {short}" if short else name
    plugin = cast(Any, config.plugins.get("i18n"))
    if plugin and kommune.spraak:
        for language in plugin.config.languages:
            language.build = language.locale in kommune.bygg
            language.default = language.locale == kommune.forvalgt
            language.link = "/" if language.default else f"/{language.locale}/"
    if favikon := favikon_address(innhold):
        config.theme["favicon"] = favikon
    if config.nav:
        config.nav = to_mkdocs(innhold.navigasjon)
    if innhold.skjult or sider.sider:
        # A page of ours may link to a heading that the kommune's own page does not have; and theirs to one of ours that
        # has changed, which is told and stops nothing.
        config.validation.links.anchors = logging.INFO
    for merknad in innhold.merknader:
        if merknad.fil.startswith("lokal/") and str(merknad) not in _told:
            # Not a warning to MkDocs: a strict build shall not stop because ours has changed.
            print(f"Merk: {merknad}", file=sys.stderr)
            _told.add(str(merknad))


def logo_address(innhold: Innhold) -> str:
    """Where the kommune's logo lies on the site; empty when it has none."""
    return innhold.logo.adresse if innhold.logo else ""


def logo_moerk_address(innhold: Innhold) -> str:
    """The logo for dark ground, likewise."""
    return innhold.logo_moerk.adresse if innhold.logo_moerk else ""


def favikon_address(innhold: Innhold) -> str:
    """The icon of the tab: the kommune's own, our mark in its colours, or (empty) our mark."""
    return innhold.favikon.adresse if innhold.favikon else MERKE if theme_mark(innhold) else ""


def find_bilder(innhold: Innhold) -> dict[str, bytes]:
    """The kommune's pictures, and our mark in its colours: address -> bytes."""
    found = {one.adresse: one.data for one in (innhold.logo, innhold.logo_moerk, innhold.favikon) if one}
    if mark := theme_mark(innhold):
        found[MERKE] = mark
    return found


def theme_mark(innhold: Innhold) -> bytes | None:
    """Our mark in the main colour of the kommune's theme; None where it has no theme."""
    colour = innhold.farger.get("accent-base-default")
    if not colour:
        return None
    return (ROT / "docs" / VAART_MERKE).read_bytes().replace(VAAR_FARGE, f"#{colour}".encode())


def add_sider(files: Files, config: MkDocsConfig, innhold: Innhold, rot: Path) -> None:
    """A place for every local page, and for every page that lacks in the language of the front page."""
    for uri, side in _sources(innhold, rot).items():
        if files.src_uris.get(uri) is None:
            gone = (
                isinstance(side, LokalSide) and not (side.vaar or side.nav) and not _placed(innhold.lokale_sider, side)
            )
            gone = gone or (isinstance(side, LagetSide) and not side.nav)
            level = InclusionLevel.NOT_IN_NAV if gone else InclusionLevel.UNDEFINED
            files.append(File(uri, config.docs_dir, config.site_dir, bool(config.use_directory_urls), inclusion=level))


def point_sider(files: Files, innhold: Innhold, rot: Path) -> None:
    """Let every page of the finished list be read from where it lies."""
    sources = _sources(innhold, rot)
    for file in files:
        side = sources.get(file.src_uri)
        if side is None:
            continue
        if isinstance(side, LagetSide):
            text, maal = side.i(file.src_uri.partition("/")[0])
            fil, file.content_string = side.fil, text
        else:
            fil, maal = (side.fil, side.maal) if isinstance(side, LokalSide) else side
        file.abs_src_path = str(rot / fil)
        cast(Any, file).locale = maal


def _placed(sider: LokaleSider, side: LokalSide) -> bool:
    """Whether the page has a place in the navigation by one of its languages."""
    return any(other.sti == side.sti and other.nav for other in sider.sider)


def _sources(innhold: Innhold, rot: Path) -> dict[str, LokalSide | LagetSide | tuple[str, Maal]]:
    """What does not lie where MkDocs would look: the page by its path below docs/.

    Where the front page is in another language than ours, a page without it is our own, marked as such.
    """
    found: dict[str, LokalSide | LagetSide | tuple[str, Maal]] = {}
    first = innhold.kommune.forvalgt
    ours = rot / "docs" / KILDESPRAAK
    if first != KILDESPRAAK:
        for path in ours.rglob("*.md"):
            sti = path.relative_to(ours).as_posix()
            if not (rot / "docs" / first / sti).is_file():
                found[f"{first}/{sti}"] = (f"docs/{KILDESPRAAK}/{sti}", KILDESPRAAK)
    sider = {side.fil: side for side in innhold.lokale_sider.sider}
    for sti in dict.fromkeys(side.sti for side in sider.values()):
        for maal in innhold.kommune.bygg:
            # Where we have nothing ourselves, the plugin for languages shows what stands at the root.
            if maal == first or any((rot / layer / maal / sti).is_file() for layer in ("docs", "lokal/docs")):
                kilde = find_kilde(rot, sti, maal, innhold.kommune.rekke)
                if kilde and kilde[0] in sider:
                    found[f"{maal}/{sti}"] = sider[kilde[0]]
    for page in innhold.lagde_sider:
        found |= {f"{maal}/{page.sti}": page for maal in innhold.kommune.bygg}
    for maal, sti in innhold.lokale_sider.vedlegg:
        found[f"{maal}/{sti}"] = (f"lokal/docs/{maal}/{sti}", maal)
    return found


def own_heading(markdown: str, maal: Maal, innhold: Innhold) -> str:
    """The home page with the kommune's own heading, when it has one."""
    heading = innhold.kommune.forside.overskrift
    if heading is None:
        return markdown
    text = plain(heading.i(maal).tekst)
    return re.sub(r"^# .*$", lambda _: f"# {text}", markdown, count=1, flags=re.M)
