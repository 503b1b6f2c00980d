"""What scripts/sjekk.py accepts, builds: a sample of what `make bench STEG=mutanter` tries by the hundred."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from tests import mutanter
from tests.conftest import copy_lite


@pytest.fixture
def full_tre(tmp_path: Path) -> Path:
    return mutanter.fill_tree(copy_lite(tmp_path / "tre"))


def test_what_the_check_accepts_builds_and_what_it_refuses_is_told_where(full_tre: Path) -> None:
    faults, accepted, builds = mutanter.find_faults(full_tre, antall=20, seed=20261127, ulike=True)
    assert not faults, "\n".join(faults)
    # Else nothing was tried: mutants are to be of both kinds.
    assert 3 <= accepted <= 17 and builds == 1


def test_the_mutants_of_a_seed_are_the_same_and_touch_every_kind_of_file(full_tre: Path) -> None:
    first, second = (list(islice(mutanter.make_mutanter(full_tre, 1), 300)) for _ in range(2))
    assert first == second and len(set(first)) == 300
    assert {m.fil for m in first} >= {f for f in mutanter.find_files(full_tre) if f.startswith("lokal/")}


def test_a_check_that_lets_through_what_does_not_build_is_found(full_tre: Path) -> None:
    """The finder itself: with a check that looks at nothing, it finds the one that stops the build among many."""
    files = [f for f in mutanter.find_files(full_tre) if f.startswith("data/ressurser")]
    harmless = [mutanter.Mutant(f, "en kommentar", (full_tre / f).read_bytes() + b"# a\n") for f in files]
    bad = mutanter.Mutant("data/veikart.yml", "tom", b"")
    (full_tre / "scripts" / "sjekk.py").write_text("def main():\n    return 0\n", encoding="utf-8")
    (found,) = mutanter._build_together(full_tre, [*harmless, bad])
    assert found.startswith("data/veikart.yml: tom\n  bygget stoppet: data/veikart.yml:1")
