"""What is kept in the reader's browser for when there is no net: the list of the service worker, and the manifest of the log.

The list is found in the pages as they were built: the pages of the workbook (forms, log, book), and what they ask for; and the
search, which every page has. Nothing is written in it by hand, and nothing but what lies on the site is in it. Knows nothing of MkDocs.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

KILDE = "assets/js/felles/tjener.js"
TJENER = "tjener.js"
# What a page of the workbook or of the search is known by, and what a page asks for.
_SIDE = re.compile(r"\bdata-(?:arbeidsbok|loggside|sok-side)\b")
_LOGG = re.compile(r"\bdata-loggside\b")
_LENKE = re.compile(r"""(?:src|href)=["']?([^"'\s>]+)""")
_ENDELSER = frozenset({".css", ".js", ".woff2", ".svg", ".png", ".ico", ".json"})
# What the scripts fetch themselves, when it is asked for.
_HENTES = ("assets/js/arbeidsbok/**/*.js", "assets/js/felles/*.js", "assets/js/soek/*.js", "assets/vendor/**/*.js")
_API = ("skjemaer", "skjemaside", "loggside", "loggord", "leseord")
# The index of the search, and all its texts in one file.
_SOEK = ("{maal}.json", "{maal}/tekster.json")


def find_sider(site: Path, rot: str, andre: frozenset[str]) -> list[str]:
    """The addresses of the workbook's pages in one language, seen from the root of the site.

    rot: where the language lies, with a slash at the end; empty for the first. andre: where the others lie.
    """
    found = []
    for page in sorted((site / rot).rglob("index.html")):
        sti = page.relative_to(site).as_posix().removesuffix("index.html")
        if any(other and sti.startswith(other) for other in andre):
            continue
        if _SIDE.search(page.read_text("utf-8")):
            found.append(sti)
    return found


def find_filer(site: Path, sider: list[str], maal: str) -> list[str]:
    """All that these pages need, at once or when asked, as addresses seen from the root."""
    wanted: set[str] = set()
    for sti in sider:
        for link in _LENKE.findall((site / sti / "index.html").read_text("utf-8")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or Path(parts.path).suffix not in _ENDELSER:
                continue
            wanted.add(posixpath.normpath(posixpath.join(sti, parts.path)))
    for pattern in _HENTES:
        wanted |= {path.relative_to(site).as_posix() for path in site.glob(pattern)}
    wanted |= {f"api/{name}.{maal}.json" for name in _API} | {f"api/logg.{maal}.webmanifest"}
    wanted |= {f"soek/{name.format(maal=maal)}" for name in _SOEK}
    return sorted(name for name in wanted if (site / name).is_file() and not name.startswith(".."))


def build_tjener(site: Path, kilde: str, roetter: Mapping[str, str]) -> str:
    """The service worker with its lists. kilde: the published script; roetter: language -> where it lies."""
    others = {maal: frozenset(rot for other, rot in roetter.items() if other != maal) for maal in roetter}
    lists = {}
    for maal, rot in roetter.items():
        sider = find_sider(site, rot, others[maal])
        lists[maal] = [*sider, *find_filer(site, sider, maal)]
    summen = hashlib.sha256()
    for name in sorted({name for some in lists.values() for name in some}):
        path = site / name / "index.html" if name.endswith("/") or not name else site / name
        summen.update(name.encode() + b"\0" + path.read_bytes())
    filled = {
        "const LISTER = {};": f"const LISTER = {json.dumps(lists, separators=(',', ':'))};",
        'const UTGAVE = "";': f'const UTGAVE = "{summen.hexdigest()[:10]}";',
    }
    for old, new in filled.items():
        if kilde.count(old) != 1:
            raise ValueError(f"{KILDE}: «{old}» skal stå der én gang.")
        kilde = kilde.replace(old, new)
    return kilde


def build_manifest(site: Path, rot: str, andre: frozenset[str], navn: str, maal: str) -> str | None:
    """The manifest of the log in one language, as it lies in api/; None when the site has no log."""
    logs = [s for s in find_sider(site, rot, andre) if _LOGG.search((site / s / "index.html").read_text("utf-8"))]
    if not logs:
        return None
    icons = [
        {"src": f"../assets/img/{name}", "sizes": sizes, "type": kind}
        for name, sizes, kind in (("merke.svg", "any", "image/svg+xml"),)
        if (site / "assets/img" / name).is_file()
    ]
    return json.dumps(
        {
            "name": navn,
            "short_name": navn[:12],
            "lang": maal,
            "id": f"../{logs[0]}",
            "start_url": f"../{logs[0]}",
            "scope": "../",
            "display": "minimal-ui",
            "background_color": "#ffffff",
            "icons": icons,
        },
        ensure_ascii=False,
    )
