"""What the first view of a built page asks for, read out of its files: no browser, so that every page can be weighed."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from tests.conftest import BASE

# What is packed already is sent as it is.
PAKKET = (".woff2", ".webp", ".png")
_IMPORT = re.compile(r'(?:^|[;}\s])(?:import|export)\b[^"\'();]*?(?:from\s*)?"(\.[^"]+)"')


@cache
def weigh(path: Path) -> int:
    """Bytes as a server sends it."""
    data = path.read_bytes()
    return len(data) if path.suffix in PAKKET else len(gzip.compress(data, 6, mtime=0))


@cache
def modules(path: Path) -> frozenset[Path]:
    """A module and all it imports when it begins."""
    found = {path}
    for target in _IMPORT.findall(path.read_text("utf-8")):
        found |= modules((path.parent / target).resolve())
    return frozenset(found)


def first_view(site: Path, path: Path) -> dict[str, int]:
    """What a browser asks for at the first view of a page, by address below the site, with its bytes.

    Pictures count also when they are far down: the browser decides how early it fetches them.
    """
    soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
    here = path.relative_to(site).as_posix()
    asked = [str(tag["href"]) for tag in soup.select("link[rel~=stylesheet], link[rel~=icon], link[rel=preload], link[rel=modulepreload]")]  # fmt: skip
    asked += [str(tag["src"]) for tag in soup.select("script[src], img[src]")]
    files = {path}
    for address in asked:
        parts = urlsplit(urljoin(BASE + here, address))
        if parts.scheme in ("data", "blob"):
            continue
        assert not parts.netloc, f"{here} ber om {address} fra andre"
        file = site / unquote(parts.path).removeprefix(BASE)
        files |= modules(file.resolve()) if file.suffix == ".js" else {file}
    # side.js fetches this where there is a text to copy.
    if soup.select_one(".admonition.mal"):
        files.add(site / "assets" / "js" / "felles" / "kopier.js")
    # skjemaside.js fetches these when it has begun: the parts of a long form, and the outcome of one that checks.
    egne = site / "assets" / "js" / "arbeidsbok" / "side"
    if soup.select_one("form[data-i-deler]"):
        files |= modules((egne / "deler.js").resolve())
    if soup.select_one("form[data-skjema] ~ .kv-utfall"):
        files |= modules((egne / "svar.js").resolve())
    root = site.resolve()
    return {file.resolve().relative_to(root).as_posix(): weigh(file) for file in files}
