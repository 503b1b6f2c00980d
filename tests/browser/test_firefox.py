"""The workbook in Debian's Firefox: what a reader relies on there too.

Playwright drives a Firefox of its own only. So the flows are written for Node, over WebDriver BiDi
(firefox/flyter.test.js); here they are run, all in one go with one browser, and each is told of by its name.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pypdf
import pytest
from lxml import etree

from scripts import lag_node
from scripts.finn_verktoey import UTEN_FIREFOX, find_firefox
from tests.conftest import ROT

FLYTER = Path(__file__).parent / "firefox" / "flyter.test.js"


def run_flows(firefox: str, address: str, folder: Path) -> dict[str, str]:
    """What went wrong in each flow, by its name; nothing where it went well."""
    if failed := lag_node.install():
        pytest.fail(failed, pytrace=False)
    done = subprocess.run(
        [str(lag_node.find_node()), "--test", "--test-isolation=none", "--test-reporter=junit", str(FLYTER)],
        cwd=ROT,
        # One process: it closes its browser also when it is told to stop. A home of its own: nothing of the person who
        # runs the tests is read or changed.
        env=os.environ | {"ADRESSE": address, "FIREFOX": firefox, "MAPPE": str(folder), "HOME": str(folder.parent)},
        capture_output=True,
        check=False,
        timeout=900,
    )
    try:
        root = etree.fromstring(done.stdout)
    except etree.XMLSyntaxError:
        pytest.fail(f"Flytene i Firefox lot seg ikke kjøre:\n{done.stdout!r}\n{done.stderr!r}", pytrace=False)
    return {str(one.get("name")): "".join(str(e.text) for e in one.iter("failure", "error")) for one in root.iter("testcase")}  # fmt: skip


def test_the_twelve_flows_hold_in_firefox(address: str, tmp_path: Path, subtests: pytest.Subtests) -> None:
    firefox = find_firefox()
    if not firefox:
        pytest.skip(UTEN_FIREFOX)
    folder = tmp_path / "filer"
    folder.mkdir()
    said = run_flows(firefox, address, folder)
    wanted = re.findall(r'^flyt\(\s*"([^"]+)"', FLYTER.read_text("utf-8"), re.MULTILINE)
    assert len(wanted) == 12
    for flow in wanted:
        with subtests.test(flow):
            if said.get(flow, "Flyten ble ikke kjørt."):
                pytest.fail(f"I Firefox: {flow}\n{said.get(flow, 'Flyten ble ikke kjørt.')}", pytrace=False)
    with subtests.test("the paper has every line"):
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(folder / "utskrift.pdf").pages)
        assert "Utskriftsproven" in text and "21,5" in text
        assert re.findall(r"Linje (\d+) av seksti", text) == [str(nr) for nr in range(1, 61)]
