"""The other thin edge to MkDocs: addresses from the environment, the content, what to watch."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Mapping
from functools import lru_cache, partial
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

ROT = Path(__file__).resolve().parent.parent
if str(ROT) not in sys.path:
    sys.path.insert(0, str(ROT))

from macros.deling import write_api  # noqa: E402
from macros.filer.cache import Filer  # noqa: E402
from macros.filer.plan import planlegg  # noqa: E402
from macros.innhold import Innhold, InnholdFeil, load_innhold  # noqa: E402
from macros.innhold.maltekster import MALSIDER  # noqa: E402
from macros.lokal_hooks import add_sider, apply_kommune, logo_address, point_sider  # noqa: E402
from macros.stil import RESULTAT, build_stil  # noqa: E402
from macros.visning.komponenter import Komponenter  # noqa: E402
from macros.visning.overskrifter import find_overskrifter, slugify  # noqa: E402
from macros.visning.render import Renderer  # noqa: E402

log = logging.getLogger("mkdocs.hooks")

WATCHED = ("data", "lokal", "macros", "overrides")


def repo_from_env(env: Mapping[str, str]) -> tuple[str, str]:
    """(address of the site, address of the repository), from what the build is told.

    SITE_URL and REPO_URL decide; else GitHub's own variables; else what works on one's own machine.
    """
    server = env.get("GITHUB_SERVER_URL", "https://github.com")
    repo = env.get("GITHUB_REPOSITORY", "")
    owner, _, name = repo.partition("/")
    site = env.get("SITE_URL", "")
    if not site and repo:
        host = f"{owner.lower()}.github.io"
        site = f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"
    repo_url = env.get("REPO_URL") or (f"{server}/{repo}" if repo else "")
    return (site.rstrip("/") + "/" if site else "http://127.0.0.1:8000/"), repo_url


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
    config.site_url, repo = repo_from_env(os.environ)
    if repo:
        config.repo_url = repo
        config.edit_uri = f"edit/{os.environ.get('GITHUB_REF_NAME', 'main')}/docs/"
    config.mdx_configs["toc"]["slugify"] = slugify
    try:
        innhold = current_komponenter().innhold
        if not _serving():
            current_filer().make_all()
    except InnholdFeil as feil:
        raise Abort(f"\n{feil}\nIngenting er bygd. Rett linjene over, og bygg igjen.") from None
    if not repo and innhold.kommune.kodelager:
        config.repo_url = innhold.kommune.kodelager
    apply_kommune(config, innhold)
    return config


@event_priority(100)
def _add_files(files: Files, config: MkDocsConfig) -> Files:
    add_sider(files, config, current_komponenter().innhold, ROT)
    return files


@event_priority(-200)
def _point_files(files: Files, config: MkDocsConfig) -> Files:
    point_sider(files, current_komponenter().innhold, ROT)
    return files


on_files = CombinedEvent(_add_files, _point_files)


def _fingerprint() -> tuple[tuple[str, int], ...]:
    paths = [*(ROT / "data").rglob("*.yml"), *(p for p in (ROT / "lokal").rglob("*") if p.is_file())]
    paths += (p for side in MALSIDER.values() for p in (ROT / "docs").glob(f"*/{side.strip('/')}.md"))
    templates = (ROT / "macros" / "visning" / "maler").glob("*.html")
    return tuple(sorted((str(p), p.stat().st_mtime_ns) for p in (*paths, *templates)))


@lru_cache(maxsize=1)
def _filer(_fingerprint: tuple[tuple[str, int], ...]) -> tuple[Innhold, Filer]:
    return load_filer()


def load_filer() -> tuple[Innhold, Filer]:
    """The content, and the files of it. What one address has kept, another leaves alone."""
    site, _ = repo_from_env(os.environ)
    address = "" if urlsplit(site).hostname == "127.0.0.1" else site
    innhold = load_innhold(ROT)
    folder = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-") or "lokalt"
    return innhold, Filer(planlegg(innhold, address), ROT / ".cache" / "filer" / folder)


def current_filer() -> Filer:
    return _filer(_fingerprint())[1]


@lru_cache(maxsize=1)
def _komponenter(fingerprint: tuple[tuple[str, int], ...]) -> Komponenter:
    innhold, filer = _filer(fingerprint)
    return Komponenter(Renderer(innhold), filer)


def current_komponenter() -> Komponenter:
    """The components over the content as it is now; read once for all languages of a build."""
    return _komponenter(_fingerprint())


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let the table of contents hold the headings that components draw, too."""
    page.toc = get_toc(cast(Any, find_overskrifter(html)))
    # Markdown says how a column is set with a style of its own, which our content security policy refuses.
    return re.sub(r'style="text-align: (left|right|center);"', r'class="kv-stilt-\1"', html)


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """What is made of files and not of a page: the open data and the style sheet.

    Runs once per language; the same things are written again, in the same place.
    """
    site = Path(config.site_dir)
    written = {f"api/{name}": text for name, text in _api(_fingerprint()).items()} | {RESULTAT: build_stil(ROT)}
    for name, text in written.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    innhold = current_komponenter().innhold
    if innhold.logo:
        (site / logo_address(innhold)).parent.mkdir(parents=True, exist_ok=True)
        (site / logo_address(innhold)).write_bytes(innhold.logo.data)
    if not _serving() and config.theme["language"] == innhold.kommune.forvalgt:
        current_filer().put_all(site)


@lru_cache(maxsize=1)
def _api(fingerprint: tuple[tuple[str, int], ...]) -> Mapping[str, str]:
    return write_api(_filer(fingerprint)[0])


_nav: list[Navigation] = []


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    _nav[:] = [nav]
    return nav


def on_env(env: Any, **_: Any) -> Any:
    """A section of the navigation has the title of its first page, in every language."""
    for section in (item for nav in _nav for item in nav.items if isinstance(item, Section)):
        _name_section(section)
    env.globals["kv_ord"] = lambda maal: partial(current_komponenter().ord, maal)
    env.globals["kv_steg"] = current_komponenter().steg_id
    env.globals["kv_kommune"] = current_komponenter().innhold.kommune
    env.globals["kv_logo"] = current_komponenter().innhold.logo
    env.globals["kv_logo_fil"] = logo_address(current_komponenter().innhold)
    return env


def _name_section(section: Section) -> None:
    first = section.children[0]
    if isinstance(first, Page) and first.title:
        section.title = first.title
    for child in section.children:
        if isinstance(child, Section):
            _name_section(child)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """One 404 page for all languages: that of the front page, not that of the language built last."""
    first = current_komponenter().innhold.kommune.forvalgt
    return "" if template_name == "404.html" and config.theme["language"] != first else output_content


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    for folder in WATCHED:
        server.watch(str(ROT / folder))
    server.set_app(_make_when_asked(server.get_app(), Path(config.site_dir), urlsplit(config.site_url or "").path))
    return server


def _make_when_asked(app: Any, site: Path, base: str) -> Any:
    """The server's own app, after the file that is asked for has been made."""

    def make_first(environ: dict[str, Any], start_response: Any) -> Any:
        plan = current_filer().find(environ.get("PATH_INFO", "").removeprefix(base or "/").lstrip("/"))
        if plan:
            try:
                current_filer().put(plan, site)
            except InnholdFeil as feil:
                log.error("%s", feil)
        return app(environ, start_response)

    return make_first
