"""The tests of the browser's pure modules, which need no page: tests/js/, run by Node."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.node import ROT, find_node

FILER = sorted((ROT / "tests" / "js").glob("*.test.mjs"))


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.name)
def test_the_modules_of_the_browser_do_as_their_tests_say(fil: Path) -> None:
    done = subprocess.run([find_node(), "--test", str(fil)], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "# tests 0" not in done.stdout


def test_there_are_such_tests() -> None:
    assert FILER
