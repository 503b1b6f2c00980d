"""What the tests share: a small fixed tree to break, and the real site, built once."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.innhold import Innhold, load_innhold
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted

ROT = Path(__file__).resolve().parent.parent
FAST_TRE = Path(__file__).parent / "tre"
# The built site is tested below a sub-path, as GitHub Pages serves it.
BASE = "/ki-veikartet/"
SITE_URL = f"https://example.org{BASE}"


def copy_tre(target: Path) -> Path:
    """The fixed tree, with our own interface words, as a tree that a test may change."""
    shutil.copytree(FAST_TRE, target)
    shutil.copytree(ROT / "data" / "spraak", target / "data" / "spraak", dirs_exist_ok=True)
    return target


@pytest.fixture
def tre(tmp_path: Path) -> Path:
    return copy_tre(tmp_path / "tre")


@pytest.fixture(scope="session")
def fast_innhold(tmp_path_factory: pytest.TempPathFactory) -> Innhold:
    """The content of the fixed tree."""
    return load_innhold(copy_tre(tmp_path_factory.mktemp("fast") / "tre"))


@pytest.fixture(scope="session")
def komponenter(fast_innhold: Innhold) -> Komponenter:
    return Komponenter(Renderer(fast_innhold))


@pytest.fixture
def sted() -> Sted:
    return Sted(maal="nb", url="foerst/")


@pytest.fixture(scope="session")
def innhold() -> Innhold:
    """Our own content."""
    return load_innhold(ROT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly below BASE, once for all workers. Returns its folder."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    target = shared / "nettsted"
    with (shared / "nettsted.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        failed = Path(f"{target}.feil")
        if failed.exists():
            pytest.fail("Nettstedet lar seg ikke bygge; se den første testen som feilet av det.", pytrace=False)
        if not target.exists():
            env = os.environ | {"SITE_URL": SITE_URL, "GITHUB_REPOSITORY": "kommunen/ki-veikartet"}
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", f"{target}.ny"]
            done = subprocess.run(command, cwd=ROT, env=env, capture_output=True, text=True, check=False)
            if done.returncode:
                failed.touch()
                pytest.fail(f"Nettstedet lar seg ikke bygge:\n{done.stdout}\n{done.stderr}", pytrace=False)
            Path(f"{target}.ny").rename(target)
    return target
