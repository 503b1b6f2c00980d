"""Forks made up by a seed take changes of ours: no conflict, and each goes well or is told before the merge what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import gafler
from tests.conftest import copy_lite
from tests.gafler import commit, git, write

NAV = """
nav:
  - index.md
  - Først:
      - foerst/index.md
      - foerst/rammer.md
      - foerst/regler.md
"""


@pytest.fixture(scope="module")
def oss(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small tree as a repository, with three pages and slots in them."""
    tree = copy_lite(tmp_path_factory.mktemp("gafler") / "oss")
    write(tree / "mkdocs.yml", (tree / "mkdocs.yml").read_text("utf-8").rstrip() + "\n" + NAV)
    for name, text in (
        ("index", "Se [rammene](rammer.md) og [reglene](regler.md)."),
        ("rammer", '{{ lokalt("verktoey") }}\n\n{{ lokalt("avvik") }}'),
        ("regler", 'Se [rammene](rammer.md).\n\n{{ lokalt("regler") }}'),
    ):
        title = name.capitalize()
        write(
            tree / "docs/nb/foerst" / f"{name}.md",
            f"---\ntitle: {title}\ndescription: En.\n---\n\n# {title}\n\n{text}\n",
        )
    write(tree / ".gitignore", ".cache/\n__pycache__/\nsite\n.site-*\n")
    git(tree, "init", "--quiet", "--initial-branch", "main")
    commit(tree, "Første utgave")
    return tree


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_fork_goes_well_or_is_told_what_to_do_first(oss: Path, tmp_path: Path, seed: int) -> None:
    utfall = gafler.try_gaffel(oss, tmp_path, seed)
    assert not utfall.feil, str(utfall)
    assert len(utfall.endringer) == 5 and "lokal/kommune.yml" in utfall.lag
