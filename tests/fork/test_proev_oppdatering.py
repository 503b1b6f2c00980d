"""What is new is taken on trial: the fork is told before the merge whether it goes well, and else what to do first."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROT
from tests.gafler import commit, git
from tests.test_lokal import write

PAKKE = """\
tittel: Vår pakke
maalgruppe: [alle]
tema: [innfoering]
steg: foerst
hvorfor: Den er vår.
maal: [Å lære]
ressurser: [{ressurs: aapen-veileder, hvorfor: Den er kort.}]
"""


@pytest.fixture
def upstream(built_lite: Path, tmp_path: Path) -> Path:
    """The small tree as a repository."""
    tree = Path(shutil.copytree(built_lite, tmp_path / "oss"))
    for name in ("proev_oppdatering.py", "sjekk.py", "bygg.py"):
        shutil.copy(ROT / "scripts" / name, tree / "scripts" / name)
    write(tree, ".gitignore", ".cache/\n__pycache__/\nsite\n.site-*\n")
    git(tree, "init", "--quiet", "--initial-branch", "main")
    commit(tree, "Første utgave")
    return tree


@pytest.fixture
def fork(upstream: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "fork"
    git(tmp_path, "clone", "--quiet", str(upstream), str(folder))
    write(folder, "lokal/kommune.yml", "navn: Fjellvik kommune\nskjul: [ideer/svare-nabo]\n")
    commit(folder, "Vår utgave")
    return folder


def proev(fork: Path) -> str:
    """What is said, with the fork as it was before."""
    git(fork, "fetch", "--quiet", "origin", "main:oppstroems")
    before = git(fork, "rev-parse", "HEAD"), git(fork, "status", "--porcelain")
    done = subprocess.run([sys.executable, "scripts/proev_oppdatering.py", "oppstroems"], cwd=fork, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (git(fork, "rev-parse", "HEAD"), git(fork, "status", "--porcelain")) == before
    assert git(fork, "worktree", "list").count("\n") == 1
    return done.stdout


def test_what_fits_goes_well(upstream: Path, fork: Path) -> None:
    write(upstream, "docs/nb/index.md", (upstream / "docs/nb/index.md").read_text("utf-8") + "\nEn ny setning.\n")
    commit(upstream, "Nytt")
    assert proev(fork).startswith("**Prøvd: Det går bra.**")


def test_what_the_fork_uses_and_we_have_taken_away_is_told_with_its_line(upstream: Path, fork: Path) -> None:
    (upstream / "data/ideer/svare-nabo.yml").unlink()
    commit(upstream, "En idé er borte")
    said = proev(fork)
    assert (
        said.startswith("**Prøvd: Vent litt.**")
        and "lokal/kommune.yml:2  skjul 1: ide «svare-nabo» finnes ikke." in said
    )


def test_a_file_changed_on_both_sides_is_named(upstream: Path, fork: Path) -> None:
    for tree, word in ((upstream, "Vår"), (fork, "Deres")):
        text = (tree / "docs/nb/index.md").read_text("utf-8")
        write(tree, "docs/nb/index.md", text.replace("# Prøve", f"# {word}"))
        commit(tree, word)
    said = proev(fork)
    assert said.startswith("**Prøvd: Kan ikke flettes av seg selv.**") and "- `docs/nb/index.md`" in said


def test_a_mistake_of_ours_is_not_put_on_the_fork(upstream: Path, fork: Path) -> None:
    write(upstream, "data/ideer/svare-nabo.yml", "tittel: Halv\n")
    commit(upstream, "Ødelagt")
    said = proev(fork)
    assert "Meld fra til oss, og vent" in said and "data/ideer/svare-nabo.yml:" in said


def test_a_branch_that_is_not_there_is_told(fork: Path) -> None:
    done = subprocess.run([sys.executable, "scripts/proev_oppdatering.py", "borte"], cwd=fork, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0 and done.stdout.startswith("**Ikke prøvd.**")


def test_a_copy_without_our_history_is_told_what_to_do(upstream: Path, fork: Path) -> None:
    git(fork, "checkout", "--quiet", "--orphan", "mal")
    commit(fork, "En mal")
    assert proev(fork).startswith("**Ikke prøvd.** Kopien er laget uten historien")
