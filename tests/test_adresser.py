"""Every address that has been published leads somewhere: pages that move leave a small page behind, things keep their anchors."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from tests.conftest import ROT

ADRESSER = (ROT / "utvikling" / "adresser.txt").read_text("utf-8").split()
RAAD = (
    "Er siden flyttet, skriv `flyttet_fra: [den/gamle/]` øverst på den nye. Er en ting borte for godt, ta linja ut av "
    "utvikling/adresser.txt, og si hvorfor i endringen."
)


def test_every_address_ever_published_leads_somewhere_in_every_language(site: Path) -> None:
    gone = []
    for address in ADRESSER:
        page, _, anchor = address.partition("#")
        for rot in ("", "nn/", "en/"):
            path = site / rot / page / "index.html"
            html = path.read_text("utf-8") if path.is_file() else ""
            if not html or (anchor and 'http-equiv="refresh"' not in html and f'id="{anchor}"' not in html):
                gone.append(rot + address)
    assert not gone, f"{gone}\n{RAAD}"


def test_the_list_has_pages_and_things(site: Path) -> None:
    assert sum("#" not in one for one in ADRESSER) > 70 and sum("#" in one for one in ADRESSER) > 400


def test_a_page_that_has_moved_leads_on_from_where_it_was(lite_tre: Path, tmp_path: Path) -> None:
    index = lite_tre / "docs/nb/index.md"
    text = index.read_text("utf-8").replace(
        "title: Forside\n", "title: Forside & <mer>\nflyttet_fra: [gammel/dyp/, /start]\n"
    )
    index.write_text(text, "utf-8")
    # In a process of its own: MkDocs keeps the hooks of the tree that it first saw.
    code = f"from pathlib import Path; from macros.rand.kjoer import build_pages; build_pages(Path('.'), Path({str(tmp_path / 'ut')!r}))"
    env = os.environ | {"SITE_URL": "https://example.org/ki/"}
    subprocess.run([sys.executable, "-c", code], cwd=lite_tre, env=env, check=True)
    for old, til in (("gammel/dyp/", "../../"), ("start/", "../")):
        page = BeautifulSoup((tmp_path / "ut" / old / "index.html").read_text("utf-8"), "lxml")
        refresh = page.select_one("meta[http-equiv=refresh]")
        link = page.select_one("main a")
        assert refresh and link and link["href"] == til and str(refresh["content"]).endswith(f"url={til}")
        assert urljoin(f"https://example.org/ki/{old}", til) == "https://example.org/ki/"
        canonical = page.select_one("link[rel=canonical]")
        assert canonical and canonical["href"] == "https://example.org/ki/"
        assert link.text == "Forside & <mer>" and not page.select("script") and page.html and page.html["lang"] == "nb"
        assert re.search(r"default-src 'none'", str(page))
