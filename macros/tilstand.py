"""What a build works on: the content, its components and its files, read once for all languages.

MkDocs loads hooks.py under a name of its own, so what its two edges share stands in this module.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import BytecodeCache

from macros.deling import write_api
from macros.deling.hos_oss import build_hos_oss
from macros.filer.cache import Filer
from macros.filer.plan import planlegg
from macros.innhold import Innhold, load_innhold
from macros.innhold.maltekster import MALSIDER
from macros.innhold.oversettelser import Oversettelse, find_oversettelser
from macros.visning.endre import HOVEDGREN, Kodelager
from macros.visning.kompilert import keep_in
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer

ROT = Path(__file__).resolve().parent.parent

# What a reader meets, and therefore what has a day.
INNHOLDET = ("docs", "data", "lokal")

Fingeravtrykk = tuple[tuple[str, int], ...]


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


def commit_time(rot: Path) -> str:
    """When the commit that a tree stands on was made, in seconds; empty outside git."""
    git = shutil.which("git")
    if not git:
        return ""
    command = [git, "-C", str(rot), "log", "-1", "--format=%ct"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def edit_days(rot: Path) -> dict[str, date]:
    """The day each file of the content was last changed, by its path from rot. Empty outside git.

    A commit that a shallow clone begins with holds every file, and says nothing of when any of them was changed.
    """
    git = shutil.which("git")
    if not git:
        return {}

    def ask(*argv: str) -> str:
        command = [git, "-C", str(rot), "-c", "core.quotePath=false", *argv]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""

    shallow = Path(rot, ask("rev-parse", "--git-path", "shallow").strip() or "-")
    begins = set(shallow.read_text("ascii").split()) if shallow.is_file() else set()
    days: dict[str, date] = {}
    for commit in ask("log", "--format=%x00%H %at", "--name-only", "--relative", "--", *INNHOLDET).split("\0")[1:]:
        head, *files = commit.split("\n")
        id, when = head.split()
        if id in begins:
            continue
        day = datetime.fromtimestamp(int(when), UTC).date()
        for fil in filter(None, files):
            days[fil] = max(day, days.get(fil, day))
    return days


@dataclass(frozen=True)
class Tilstand:
    """The content as it was when its files had this fingerprint, and what is made of it."""

    avtrykk: Fingeravtrykk
    innhold: Innhold
    filer: Filer

    @cached_property
    def komponenter(self) -> Komponenter:
        return Komponenter(Renderer(self.innhold, kompilert(), self.lager), self.filer, self.oversettelser)

    @cached_property
    def lager(self) -> Kodelager:
        _, repo = repo_from_env(os.environ)
        gren = os.environ.get("GITHUB_REF_NAME") or HOVEDGREN
        return Kodelager(repo, gren, self.innhold.opphav, os.environ.get("SAKER") == "true")

    @cached_property
    def oversettelser(self) -> tuple[Oversettelse, ...]:
        return find_oversettelser(ROT, self.innhold)

    @cached_property
    def api(self) -> Mapping[str, str]:
        own = build_hos_oss(ROT, self.innhold) if self.lager.er_kopi else {}
        return {**write_api(self.innhold), **{f"hos-oss/{name}": text for name, text in own.items()}}


@cache
def find_dager() -> Mapping[str, date]:
    """The days of this tree, asked for once: what is edited under serve is not committed, and git would say the same."""
    return edit_days(ROT)


@cache
def kompilert() -> BytecodeCache:
    """Where the compiled templates of the pages are kept, those of the theme too."""
    return keep_in(ROT / ".cache" / "jinja", [ROT / "macros" / sti for sti in ("visning/render.py", "rand/html.py")])


_naa: list[Tilstand] = []


def renew() -> Tilstand:
    """Read the content again if a file of it has changed. Raises InnholdFeil."""
    avtrykk = _fingerprint()
    if not _naa or _naa[0].avtrykk != avtrykk:
        _naa[:] = [Tilstand(avtrykk, *load_filer())]
    return _naa[0]


def current() -> Tilstand:
    """What the build works on now."""
    return _naa[0] if _naa else renew()


def _fingerprint() -> Fingeravtrykk:
    paths = [*(ROT / "data").rglob("*.yml"), *(p for p in (ROT / "lokal").rglob("*") if p.is_file())]
    paths += (p for side in MALSIDER.values() for p in (ROT / "docs").glob(f"*/{side.strip('/')}.md"))
    templates = (ROT / "macros" / "visning" / "maler").glob("*.html")
    return tuple(sorted((str(p), p.stat().st_mtime_ns) for p in (*paths, *templates)))


def load_filer() -> tuple[Innhold, Filer]:
    """The content, and the files of it. What one address has kept, another leaves alone."""
    site, _ = repo_from_env(os.environ)
    address = "" if urlsplit(site).hostname == "127.0.0.1" else site
    innhold = load_innhold(ROT)
    folder = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-") or "lokalt"
    return innhold, Filer(planlegg(innhold, address), ROT / ".cache" / "filer" / folder)
