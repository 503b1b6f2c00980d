"""The start package holds every file of its language, in folders by step."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest


def test_every_file_is_in_it_once(lag: Callable[..., bytes], planer: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(lag("startpakke-nb", "zip"))) as arkiv:
        names = [n.rsplit("/", 1)[-1] for n in arkiv.namelist()]
    wanted = [p.filnavn for p in planer if p.maal == "nb" and not p.bilde and p.format != "zip"]
    assert sorted(names) == sorted([*wanted, "LES MEG.txt"])


def test_folders_follow_the_steps(lag: Callable[..., bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(lag("startpakke-nb", "zip"))) as arkiv:
        assert {"1 Først/ide.docx", "2 Sist/proeve.docx"} <= set(arkiv.namelist())


def test_what_is_not_translated_is_there_in_bokmaal_and_the_readme_says_so(lag: Callable[..., bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(lag("startpakke-nn", "zip", "nn"))) as arkiv:
        readme = arkiv.read("LES MEG.txt").decode("utf-8-sig")
        lines = {line.split(" – ")[0].strip(): line for line in readme.splitlines() if " – " in line}
        assert lines["ide.docx"].endswith("(Bokmål)")
        assert not lines["proeve.docx"].endswith("(Bokmål)")


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_the_readme_comes_first(lag: Callable[..., bytes], maal: str) -> None:
    with zipfile.ZipFile(io.BytesIO(lag(f"startpakke-{maal}", "zip", maal))) as arkiv:
        assert arkiv.namelist()[0].endswith(".txt")
