"""In a fork the tests are of the roadmap, whatever lies in its lokal/."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import conftest


@pytest.fixture
def fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository with tests that read lokal/, and a layer that is committed, changed and new."""
    rot = tmp_path / "fork"
    for name, text in {
        "tests/conftest.py": Path(conftest.__file__).read_text("utf-8"),
        "tests/test_lag.py": "from pathlib import Path\ndef test_lag():\n    assert [p.name for p in Path('lokal').iterdir()] == ['README.md']\n",
        "tests/test_roedt.py": "def test_roedt():\n    raise AssertionError\n",
        "lokal/README.md": "# Vårt\n",
        "lokal/kommune.yml": "navn: Fjell\n",
        "lokal/docs/nb/vaar.md": "# Vår\n",
        ".gitignore": ".venv/\n.cache/\nnode_modules/\n.pytest_cache/\n__pycache__/\n",
    }.items():
        (rot / name).parent.mkdir(parents=True, exist_ok=True)
        (rot / name).write_text(text, "utf-8")
    who = ["-c", "user.name=T", "-c", "user.email=t@eksempel.no"]
    for command in (["init", "--quiet"], ["add", "--all"], [*who, "commit", "--quiet", "--message", "Vårt"]):
        subprocess.run(["git", *command], cwd=rot, check=True)
    (rot / "lokal" / "ny.txt").write_text("ikke lagt til\n", "utf-8")
    monkeypatch.setattr(conftest, "ROT", rot)
    return rot


def test_the_copy_has_all_but_the_layer_and_the_same_history(fork: Path, tmp_path: Path) -> None:
    assert conftest.has_lag(fork)
    copy = conftest.copy_uten_lag(tmp_path / "kopi")
    assert [p.relative_to(copy).as_posix() for p in (copy / "lokal").rglob("*")] == ["lokal/README.md"]
    assert not conftest.has_lag(copy)
    log = subprocess.run(["git", "log", "--format=%s"], cwd=copy, capture_output=True, text=True, check=True).stdout
    assert log == "Vårt\n"


def test_the_tests_are_run_there_and_what_they_say_is_what_is_said(fork: Path) -> None:
    env = os.environ | {
        "PYTHONPATH": str(Path(conftest.__file__).parents[1]),
        "PYTEST_ADDOPTS": "-q -p no:cacheprovider",
    }
    for name, code in (("lag", 0), ("roedt", 1)):
        command = [sys.executable, "-m", "pytest", f"tests/test_{name}.py"]
        done = subprocess.run(command, cwd=fork, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        assert "Tester uten det som ligger i lokal/." in done.stdout
