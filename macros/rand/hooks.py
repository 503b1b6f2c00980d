"""What MkDocs asks us on its way: addresses from the environment, the content, what to watch."""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

ROT = Path(__file__).resolve().parent.parent.parent
if str(ROT) not in sys.path:
    sys.path.insert(0, str(ROT))

from macros import find_sted  # noqa: E402
from macros.deling.sikkerhet import STI as SECURITY  # noqa: E402
from macros.deling.sikkerhet import build_security_txt  # noqa: E402
from macros.innhold import InnholdFeil  # noqa: E402
from macros.innhold.oppdatert import find_oppdatert  # noqa: E402
from macros.innhold.oversettelser import find_foreldet  # noqa: E402
from macros.innhold.sider import address_of, slugify  # noqa: E402
from macros.innhold.tekst import KILDESPRAAK, Maal  # noqa: E402
from macros.innhold.uten import drop_satt  # noqa: E402
from macros.rand import side_om_side  # noqa: E402
from macros.rand.endringer import Endringer  # noqa: E402
from macros.rand.flyttet import collect_flyttet, write_flyttet  # noqa: E402
from macros.rand.html import HtmlUtvidelse, Ramme, check_ramme, place_under_ingress  # noqa: E402
from macros.rand.kjoer import PROEVES, only_proeves  # noqa: E402
from macros.rand.lokalt import (  # noqa: E402
    add_sider,
    apply_kommune,
    find_bilder,
    logo_address,
    logo_moerk_address,
    own_heading,
    point_sider,
)
from macros.rand.soek import collect_side, forget_gone, write_alle  # noqa: E402
from macros.skript import publish  # noqa: E402
from macros.stil import build_stil  # noqa: E402
from macros.tilstand import commit_time, current, find_dager, kompilert, renew, repo_from_env  # noqa: E402
from macros.uten_nett import KILDE, TJENER, build_manifest, build_tjener  # noqa: E402
from macros.visning import innsatt  # noqa: E402
from macros.visning.endre import SIDE, find_sider  # noqa: E402
from macros.visning.nedlastinger import find_delebilde  # noqa: E402
from macros.visning.overskrifter import find_overskrifter  # noqa: E402

log = logging.getLogger("mkdocs.hooks")

WATCHED = ("data", "lokal", "macros", "overrides")


_command: list[str] = ["build"]
_code_at_start: list[tuple[tuple[str, int], ...]] = []


def on_startup(command: str, **_: Any) -> None:
    """Remember what MkDocs was asked to do, and the code it is done with."""
    _command[:] = [command]
    _code_at_start[:] = [_code()]


def _serving() -> bool:
    """Under `make serve` a file is made when somebody asks for it: an edit never waits for files."""
    return _command == ["serve"]


def _code() -> tuple[tuple[str, int], ...]:
    return tuple(sorted((str(p), p.stat().st_mtime_ns) for p in (ROT / "macros").rglob("*.py")))


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Addresses first, so that every plugin sees them; then the content, or its mistakes."""
    if _serving() and _code_at_start != [_code()]:
        # Python keeps the modules it has read. A fresh process reads what was changed, on the same port.
        os.execv(sys.executable, [sys.executable, "-m", "mkdocs", *sys.argv[1:]])
    # The day in the site map is that of the commit, not of the build: the same commit is the same site, any day.
    if "SOURCE_DATE_EPOCH" not in os.environ and (when := commit_time(ROT)):
        os.environ["SOURCE_DATE_EPOCH"] = when
    config.site_url, repo = repo_from_env(os.environ)
    if repo:
        config.repo_url = repo
    config.mdx_configs["toc"]["slugify"] = slugify
    if not any(isinstance(one, HtmlUtvidelse) for one in cast(list[Any], config.markdown_extensions)):
        cast(list[Any], config.markdown_extensions).append(HtmlUtvidelse())
    try:
        naa = renew()
        if not _serving() and not PROEVES and not side_om_side.is_barn():
            naa.filer.make_all()
    except InnholdFeil as feil:
        raise Abort(f"\n{feil}\nIngenting er bygd. Rett linjene over, og bygg igjen.") from None
    if not repo and naa.innhold.kommune.kodelager:
        config.repo_url = naa.innhold.kommune.kodelager
    apply_kommune(config, naa.innhold)
    if _serving():
        _limit_languages(config, os.environ.get("SPRAAK", "").split())
    return config


def _limit_languages(config: MkDocsConfig, wanted: list[str]) -> None:
    """Build the language of the front page, and those asked for (`make serve SPRAAK="nn en"`)."""
    for language in cast(Any, config.plugins["i18n"]).config.languages:
        language.build = language.build and (language.default or language.locale in wanted)


@event_priority(100)
def _add_files(files: Files, config: MkDocsConfig) -> Files:
    if not _serving() and not PROEVES:
        side_om_side.start(config)
    add_sider(files, config, current().innhold, ROT)
    for file in [one for one in files if one.src_uri.startswith("assets/javascripts/")]:
        # Material's own scripts: nothing on the site uses them.
        files.remove(file)
    return files


@event_priority(-200)
def _point_files(files: Files, config: MkDocsConfig) -> Files:
    point_sider(files, current().innhold, ROT)
    if PROEVES:
        only_proeves(files)
    forget_gone(files, config)
    if _serving():
        # A page that also becomes a file changes no other page.
        innhold = tuple(one for one in current().avtrykk if not one[0].startswith(str(ROT / "docs")))
        _endringer(config).mark_files(files, (innhold, _ramme()))
    return files


_built: dict[str, Endringer] = {}


def _endringer(config: MkDocsConfig) -> Endringer:
    return _built.setdefault(config.theme["language"], Endringer())


def _ramme() -> tuple[tuple[str, int], ...]:
    """What every page is drawn in."""
    paths = [ROT / "mkdocs.yml", *(p for p in (ROT / "overrides").rglob("*") if p.is_file())]
    return tuple(sorted((str(p), p.stat().st_mtime_ns) for p in paths))


on_files = CombinedEvent(_add_files, _point_files)


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """The front matter's `lokalt:` is for the content (innhold/lokalbehov.py); a page calls the macro of that name."""
    page.meta.pop("lokalt", None)
    innsatt.begin()
    maal = cast(Maal, getattr(page.file, "locale", KILDESPRAAK))
    config.mdx_configs["toc"]["permalink_title"] = current().komponenter.ord(maal, "lenke_hit")
    _markdown[page.file.src_uri] = markdown
    markdown = drop_satt(markdown, current().innhold.kommune)
    return own_heading(markdown, maal, current().innhold) if is_hjem(page) else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Let the table of contents hold the headings that components draw, too."""
    html = innsatt.put_back(html)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | innsatt.find_ankere()
    if page.meta.get("template") is None:
        html = place_under_ingress(html, _oppdatert(page, config))
    html = collect_side(html, page, config)
    collect_flyttet(page, config)
    page.toc = get_toc(cast(Any, find_overskrifter(html)))
    return html


# What each page said before its macros were drawn.
_markdown: dict[str, str] = {}


def _oppdatert(page: Page, config: MkDocsConfig) -> str:
    """The line that says when the page was last changed, and who keeps it."""
    naa, path = current(), Path(page.file.abs_src_path or "")
    fil = path.relative_to(ROT).as_posix() if path.is_relative_to(ROT) else ""
    text, address = _markdown.pop(page.file.src_uri, ""), address_of(page.file.src_uri.partition("/")[2])
    day = find_oppdatert(find_dager(), naa.innhold, fil, text, address)
    sted = find_sted(page, cast(Maal, config.theme["language"]))
    return str(naa.komponenter.oppdatert(sted, day, str(page.meta.get("eier") or "")))


def _built_at() -> datetime:
    """When the content was committed, so that the same commit is the same site; now, outside git."""
    when = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(when), UTC) if when else datetime.now(UTC)


def _write_made(config: MkDocsConfig, **_: Any) -> None:
    """What is made of files and not of a page: the open data, the style sheet and the scripts.

    Runs once per process; under `make serve` once per language, the same things in the same place.
    """
    if PROEVES:
        return
    site = Path(config.site_dir)
    write_flyttet(config, _env[0])
    if side_om_side.is_barn():
        return
    naa = current()
    secure = build_security_txt(
        str(config.site_url), naa.lager.eget, naa.innhold.kommune.kontakt, naa.innhold.kommune.bygg, _built_at()
    )
    written = {f"api/{name}": text for name, text in current().api.items()} | build_stil(ROT) | dict(publish(ROT).tekst)
    if secure:
        written[SECURITY] = secure
    for name, text in written.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    innhold = current().innhold
    for name, data in find_bilder(innhold).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    if not _serving() and config.theme["language"] == innhold.kommune.forvalgt:
        current().filer.put_all(site)


@event_priority(-200)
def _complete_soek(config: MkDocsConfig, **_: Any) -> None:
    """After the plugin for languages has built them all."""
    if not PROEVES and not side_om_side.is_barn():
        write_alle(config)
        if not _serving() and not cast(Any, config.plugins["i18n"]).building:
            side_om_side.write_nettkart(Path(config.site_dir))
            _write_uten_nett(Path(config.site_dir))


def _write_uten_nett(site: Path) -> None:
    """What keeps the workbook's pages in the reader's browser, when all pages are there to be read."""
    kommune = current().innhold.kommune
    roetter = {maal: "" if maal == kommune.forvalgt else f"{maal}/" for maal in kommune.bygg}
    kilde = publish(ROT).tekst[KILDE]
    (site / TJENER).write_text(build_tjener(site, kilde, roetter), encoding="utf-8")
    for maal, rot in roetter.items():
        navn = current().komponenter.ord(maal, "logg_app")
        andre = frozenset(other for one, other in roetter.items() if one != maal)
        manifest = build_manifest(site, rot, andre, navn, maal)
        if manifest:
            (site / f"api/logg.{maal}.webmanifest").write_text(manifest, encoding="utf-8")


on_post_build = CombinedEvent(_write_made, _complete_soek)  # type: ignore[arg-type]


_nav: list[Navigation] = []
_env: list[Any] = []


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    _nav[:] = [nav]
    if _serving():
        _endringer(config).fill_skipped(nav.pages)
    return nav


def is_hjem(item: Any) -> bool:
    """Whether a page is the home page of its language: MkDocs knows only the one at the root of the site."""
    fil = getattr(item, "file", None)
    return fil is not None and fil.src_uri.partition("/")[2] == "index.md"


def on_env(env: Any, **_: Any) -> Any:
    """A section of the navigation has the title of its first page, in every language."""
    for section in (item for nav in _nav for item in nav.items if isinstance(item, Section)):
        _name_section(section)
    env.add_extension(Ramme)
    env.bytecode_cache = kompilert()
    check_ramme(env)
    _env[:] = [env]
    env.tests["hjem"] = is_hjem
    env.globals["kv_ord"] = lambda maal: partial(current().komponenter.ord, maal)
    env.globals["kv_ikke_oversatt"] = current().komponenter.ikke_oversatt
    env.globals["kv_kilde"] = KILDESPRAAK
    env.globals["kv_veikart"] = lambda: current().innhold.veikart
    env.globals["kv_steg"] = current().komponenter.steg_id
    env.globals["kv_foreldet"] = partial(is_foreldet, find_foreldet(current().oversettelser))
    env.globals["kv_mangler"] = lambda maal, src_uri: current().komponenter.mangler(
        maal, address_of(src_uri.partition("/")[2])
    )
    env.globals["kv_kommune"] = current().innhold.kommune
    env.globals["kv_logo"] = current().innhold.logo
    env.globals["kv_logo_fil"] = logo_address(current().innhold)
    env.globals["kv_logo_moerk"] = current().innhold.logo_moerk
    env.globals["kv_logo_moerk_fil"] = logo_moerk_address(current().innhold)
    env.globals["kv_delebilde"] = _delebilde
    env.globals["kv_rediger"] = partial(find_rediger, rot=ROT)
    return env


def find_rediger(page: Page, rot: Path) -> str:
    """Where a page is changed: its own file, or the page that asks where it shall be changed. From the root of the site."""
    maal, _, sti = page.file.src_uri.partition("/")
    path = page.file.abs_src_path
    if not path or not Path(path).is_relative_to(rot):
        return ""
    naa, fil = current(), Path(path).relative_to(rot).as_posix()
    name = sti.removesuffix(".md").removesuffix("/index")
    if naa.lager.spoer_foerst(fil) and name in find_sider(naa.innhold, maal):
        root = "" if maal == naa.innhold.kommune.forvalgt else f"{maal}/"
        return f"{root}{SIDE.strip('/')}/#side/{name}"
    return naa.lager.rediger(fil)


def is_foreldet(foreldet: frozenset[tuple[Maal, str]], src_uri: str) -> bool:
    """Whether the page's source has changed since the page was translated. `src_uri`: `nn/start-her/rammer.md`."""
    maal, _, sti = src_uri.partition("/")
    return (maal, address_of(sti)) in foreldet


def _delebilde(page: Page | None) -> Any:
    """The picture to share a page with. A page that is not there (404) shares that of the home page."""
    maal, _, sti = page.file.src_uri.partition("/") if page else (KILDESPRAAK, "", "index.md")
    locale = getattr(page.file, "locale", maal) if page else maal
    return find_delebilde(current().filer, address_of(sti), cast(Maal, locale))


def _name_section(section: Section) -> None:
    first = section.children[0]
    if isinstance(first, Page) and first.title:
        section.title = first.title
    for child in section.children:
        if isinstance(child, Section):
            _name_section(child)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if _serving():
        _endringer(config).remember(page)
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """One 404 page for all languages: that of the front page. And one site map."""
    if template_name == side_om_side.NETTKART:
        return side_om_side.keep_nettkart(output_content)
    first = current().innhold.kommune.forvalgt
    return "" if template_name == "404.html" and config.theme["language"] != first else output_content


def on_build_error(error: Exception, **_: Any) -> None:
    side_om_side.stop()


def on_shutdown() -> None:
    side_om_side.stop()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    for folder in WATCHED:
        server.watch(str(ROT / folder))
    server.set_app(_make_when_asked(server.get_app(), Path(config.site_dir), urlsplit(config.site_url or "").path))
    return server


def _make_when_asked(app: Any, site: Path, base: str) -> Any:
    """The server's own app, after the file that is asked for has been made."""

    def make_first(environ: dict[str, Any], start_response: Any) -> Any:
        plan = current().filer.find(environ.get("PATH_INFO", "").removeprefix(base or "/").lstrip("/"))
        if plan:
            try:
                current().filer.put(plan, site)
            except InnholdFeil as feil:
                log.error("%s", feil)
        return app(environ, start_response)

    return make_first
