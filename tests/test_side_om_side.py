"""The languages are built at the same time, and what is wrong in one of them stops the whole build, told as before."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.structure.files import File

from macros.rand import side_om_side
from tests.conftest import SITE_URL


@pytest.mark.parametrize(
    ("feil", "sagt"),
    [
        ("[borte](finst-ikkje.md)", "lenken finst-ikkje.md fører ikke til noen side eller fil"),
        ("{{ finst_ikkje() }}", "makroen «finst_ikkje» finnes ikke"),
    ],
)
def test_a_mistake_in_another_language_stops_the_build_and_says_where(lite_tre: Path, feil: str, sagt: str) -> None:
    (lite_tre / "docs" / "nn").mkdir(exist_ok=True)
    (lite_tre / "docs" / "nn" / "index.md").write_text(f"# Framsida\n\n{feil}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "scripts/bygg.py"], cwd=lite_tre, env=os.environ | {"SITE_URL": SITE_URL}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"docs/nn/index.md:3  {sagt}" in done.stderr, done.stderr
    assert done.stderr.count(sagt) == 1
    assert not (lite_tre / "site").exists()


def test_the_site_map_has_the_addresses_of_all_languages_in_their_order(tmp_path: Path) -> None:
    def draw(maal: str) -> str:
        return f"<urlset>\n    <url>\n        <loc>{maal}</loc>\n    </url>\n</urlset>"

    (tmp_path / side_om_side.NETTKART).write_text(draw("nb"), encoding="utf-8")
    packed = tmp_path / f"{side_om_side.NETTKART}.gz"
    packed.write_bytes(gzip.compress(draw("nb").encode(), mtime=1000))
    naa = side_om_side._naa
    try:
        naa.er_barn = True
        assert side_om_side.keep_nettkart(draw("nn")) == side_om_side.keep_nettkart(draw("en")) == ""
    finally:
        naa.er_barn = False
    side_om_side.write_nettkart(tmp_path)
    whole = (tmp_path / side_om_side.NETTKART).read_text(encoding="utf-8")
    assert [line.strip() for line in whole.splitlines() if "<loc>" in line] == [
        "<loc>nb</loc>", "<loc>nn</loc>", "<loc>en</loc>",
    ]  # fmt: skip
    assert whole.count("</urlset>") == 1
    assert gzip.decompress(packed.read_bytes()).decode() == whole
    assert packed.read_bytes()[4:8] == (1000).to_bytes(4, "little")
    assert side_om_side.keep_nettkart("som det er") == "som det er"


def test_another_language_lays_nothing_over_what_belongs_to_the_whole_site(tmp_path: Path) -> None:
    (tmp_path / "kilde").mkdir()
    for name in ("delt.js", "eget.png"):
        (tmp_path / "kilde" / name).write_text("fra kilden", encoding="utf-8")
    delt = File("delt.js", str(tmp_path / "kilde"), str(tmp_path / "site"), True, dest_uri="assets/js/delt.js")
    eget = File("eget.png", str(tmp_path / "kilde"), str(tmp_path / "site"), True, dest_uri="nn/eget.png")
    copy = side_om_side.copy_own("nn")
    for file in (delt, eget):
        copy(file)
    assert [p.name for p in (tmp_path / "site").rglob("*.*")] == ["eget.png"]
