"""What the tests share: a small fixed tree to break, and the real site, built once."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.innhold import Innhold, load_innhold
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted

ROT = Path(__file__).resolve().parent.parent
FAST_TRE = Path(__file__).parent / "tre"
# The built site is tested below a sub-path, as GitHub Pages serves it.
BASE = "/ki-veikartet/"
SITE_URL = f"https://example.org{BASE}"


def has_lag(rot: Path) -> bool:
    """Whether a kommune has put anything into lokal/."""
    return any(path.is_file() and path.name != "README.md" for path in (rot / "lokal").rglob("*"))


def copy_uten_lag(target: Path) -> Path:
    """The tree as it is now, without what a kommune has in lokal/; its history and what is installed are shared."""

    def git(*argv: str) -> str:
        return subprocess.run(["git", *argv], cwd=ROT, capture_output=True, text=True, check=True).stdout

    listed = git("ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in listed:
        if (ROT / name).is_file() and (not name.startswith("lokal/") or name == "lokal/README.md"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROT / name, target / name)
    (target / ".git").write_text(f"gitdir: {git('rev-parse', '--absolute-git-dir').strip()}\n", "utf-8")
    for name in (".venv", ".cache", "node_modules"):
        (ROT / name).mkdir(exist_ok=True)
        (target / name).symlink_to(ROT / name)
    return target


def pytest_configure(config: pytest.Config) -> None:
    """What is tested is the roadmap, whatever a fork has put into lokal/; its own layer has scripts/sjekk.py and the build."""
    if hasattr(config, "workerinput") or not has_lag(ROT):
        return
    capture: Any = config.pluginmanager.getplugin("capturemanager")
    with tempfile.TemporaryDirectory() as folder:
        tree = copy_uten_lag(Path(folder) / ROT.name)
        with capture.global_and_fixture_disabled():
            print("Tester uten det som ligger i lokal/.", flush=True)
            done = subprocess.run(
                [sys.executable, "-m", "pytest", *config.invocation_params.args], cwd=tree, check=False
            )
    pytest.exit("Testet uten det som ligger i lokal/.", returncode=done.returncode)


def copy_tre(target: Path) -> Path:
    """The fixed tree, with our own interface words, as a tree that a test may change."""
    shutil.copytree(FAST_TRE, target, dirs_exist_ok=True)
    shutil.copytree(ROT / "data" / "spraak", target / "data" / "spraak", dirs_exist_ok=True)
    return target


@pytest.fixture
def tre(tmp_path: Path) -> Path:
    return copy_tre(tmp_path / "tre")


# What a build needs of the repository.
DELER = ("data", "docs", "lokal", "macros", "overrides", "scripts", "mkdocs.yml", "publiccode.yml")
FORSIDE = "---\ntitle: Forside\ndescription: En side.\n---\n\n# Prøve\n\n{{ begreper() }}\n"


def copy_code(target: Path) -> Path:
    """What a build needs of the repository but the content: code, theme, settings, an empty layer of a kommune's own."""
    target.mkdir(parents=True)
    for name in ("macros", "overrides", "scripts"):
        shutil.copytree(ROT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    (target / "docs").mkdir()
    (target / "docs" / "assets").symlink_to(ROT / "docs" / "assets")
    (target / "lokal").mkdir()
    config = (ROT / "mkdocs.yml").read_text(encoding="utf-8")
    (target / "mkdocs.yml").write_text(config.split("\nnav:")[0] + "\n", encoding="utf-8")
    return target


def copy_lite(target: Path) -> Path:
    """The fixed tree with one page, to build in two seconds: its files are there after the first time."""
    copy_tre(copy_code(target))
    (target / "docs" / "nb").mkdir()
    (target / "docs" / "nb" / "index.md").write_text(FORSIDE, encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def built_lite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small tree, with its files made."""
    tree = copy_lite(tmp_path_factory.mktemp("lite") / "tre")
    command = [sys.executable, "-c", "from macros.tilstand import renew; renew().filer.make_all()"]
    subprocess.run(command, cwd=tree, env=os.environ | {"SITE_URL": SITE_URL}, check=True)
    return tree


@pytest.fixture
def lite_tre(built_lite: Path, tmp_path: Path) -> Path:
    """The small tree for one test to build, and to break."""
    return Path(shutil.copytree(built_lite, tmp_path / "lite", symlinks=True))


@pytest.fixture(scope="session")
def copy_repo(site: Path) -> Callable[[Path], Path]:
    """Copies what a build needs of the repository, with the files that the site's own build has made."""
    assert site.exists()

    def copy(target: Path) -> Path:
        target.mkdir()
        for name in DELER:
            source = ROT / name
            if source.is_dir():
                shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy(source, target / name)
        shutil.copytree(ROT / ".cache" / "filer", target / ".cache" / "filer", copy_function=os.link)
        return target

    return copy


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


def _shared(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run have in common."""
    shared = factory.getbasetemp()
    return shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared


def _build_site(shared: Path) -> str:
    """Build the real site, strictly, to shared/nettsted, where no worker has. Returns what went wrong, or nothing."""
    target, failed = shared / "nettsted", shared / "nettsted.feil"
    with (shared / "nettsted.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not failed.exists() and not target.exists():
            env = os.environ | {"SITE_URL": SITE_URL, "GITHUB_REPOSITORY": "kommunen/ki-veikartet"}
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", f"{target}.ny"]
            done = subprocess.run(command, cwd=ROT, env=env, capture_output=True, text=True, check=False)
            if done.returncode:
                failed.write_text(f"{done.stdout}\n{done.stderr}", encoding="utf-8")
            else:
                Path(f"{target}.ny").rename(target)
        return failed.read_text(encoding="utf-8") if failed.exists() else ""


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test of the browser waits half of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that need no built site come first, while it is built beside them."""
    needed = {item for item in items if "site" in getattr(item, "fixturenames", ())}
    if not needed or os.environ.get("NETTSTED"):
        return
    items.sort(key=needed.__contains__)
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw0":
        factory: pytest.TempPathFactory = config._tmp_path_factory  # type: ignore[attr-defined]
        threading.Thread(target=_build_site, args=(_shared(factory),), daemon=True).start()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly below BASE, once for all workers. Returns its folder.

    NETTSTED in the environment names one that is built already (with SITE_URL as above): for whoever works on a script.
    """
    if ready := os.environ.get("NETTSTED"):
        return Path(ready)
    shared = _shared(tmp_path_factory)
    if fault := _build_site(shared):
        pytest.fail(f"Nettstedet lar seg ikke bygge:\n{fault}", pytrace=False)
    return shared / "nettsted"
