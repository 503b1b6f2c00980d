"""Files are made once and kept; mistakes are gathered; what nobody wants goes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from macros.filer import cache
from macros.filer.cache import Filer, Regnskap
from macros.filer.plan import Filplan
from macros.innhold import InnholdFeil, Melding
from macros.skrivere import docx, pdf


@pytest.fixture
def noen(planer: tuple[Filplan, ...]) -> list[Filplan]:
    """A few quick files: what is tested is the keeping."""
    return [replace(p, lag=partial(bytes, p.id, "utf-8"), deler=()) for p in planer if p.format in ("docx", "xlsx")][:5]


def fail(text: str) -> bytes:
    raise InnholdFeil([Melding("data/skjemaer/ide.yml", 1, "", text)])


def test_files_are_made_once(noen: list[Filplan], tmp_path: Path) -> None:
    assert Filer(noen, tmp_path).make_all() == Regnskap(laget=5, beholdt=0)
    assert Filer(noen, tmp_path).make_all() == Regnskap(laget=0, beholdt=5)


def test_a_new_key_makes_the_file_anew_and_the_old_one_goes(noen: list[Filplan], tmp_path: Path) -> None:
    Filer(noen, tmp_path).make_all()
    changed = [replace(noen[0], utgave=lambda: "ny"), *noen[1:]]
    assert Filer(changed, tmp_path).make_all() == Regnskap(laget=1, beholdt=4)
    assert {p.name for p in tmp_path.iterdir()} == {p.noekkel for p in changed}


def test_all_mistakes_come_at_once_and_nothing_half_is_kept(noen: list[Filplan], tmp_path: Path) -> None:
    broken = [replace(p, lag=partial(fail, p.id + p.format)) for p in noen[:2]] + noen[2:]
    with pytest.raises(InnholdFeil) as raised:
        Filer(broken, tmp_path).make_all()
    assert len(raised.value.meldinger) == 2
    assert not any(p.name.startswith(".") for p in tmp_path.iterdir())


def test_a_file_is_made_when_it_is_asked_for(noen: list[Filplan], tmp_path: Path) -> None:
    filer = Filer(noen, tmp_path / "cache")
    assert filer.size(noen[0]) is None
    put = filer.put(noen[0], tmp_path / "site")
    assert put == tmp_path / "site" / noen[0].adresse
    assert filer.size(noen[0]) == len(put.read_bytes()) == len(noen[0].id)
    assert filer.size(noen[1]) is None


def test_many_files_are_made_by_helpers_and_are_the_same(
    planer: tuple[Filplan, ...], lag: Callable[..., bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FAA", 1)
    few = [p for p in planer if p.format == "docx"][:3]
    filer = Filer(few, tmp_path)
    filer.make_all()
    assert [filer.read(p) for p in few] == [lag(p.id, p.format, p.maal) for p in few]


def test_the_files_of_a_thing_share_what_they_are_made_of(
    planer: tuple[Filplan, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def count(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **how: calls.append(name) or make(*args, **how)

    monkeypatch.setattr(pdf, "to_pdf", count("pdf", pdf.to_pdf))
    monkeypatch.setattr(docx, "Wordfil", count("docx", docx.Wordfil))
    (unit,) = cache._share([p for p in planer if p.ting == "ide" and p.maal == "nb"])
    assert {"docx", "pdf", "webp"} <= {p.format for p in unit}
    monkeypatch.setattr(cache, "_units", [unit])
    made = cache._make_unit(0)
    # The picture is drawn of the PDF file.
    assert sorted(calls) == ["docx", "pdf"]
    assert made == [plan.make(lambda _: b"") for plan in unit], "alone they are the same"
    assert len(calls) == 2 + 3, "what is made alone shares nothing"


def test_what_takes_long_is_begun_first(planer: tuple[Filplan, ...]) -> None:
    slow = [replace(plan, tung=plan.id == "kom-i-gang" and plan.format == "pdf") for plan in planer]
    units = cache._share(slow)
    assert sorted(p.adresse for unit in units for p in unit) == sorted(p.adresse for p in planer), "each once"
    begun = [any(p.tung for p in unit) for unit in units]
    assert begun == sorted(begun, reverse=True)
    assert sum(begun) == len({p.maal for p in slow if p.tung}) > 0


def test_two_builds_give_the_same_bytes(planer: tuple[Filplan, ...], lag: Callable[..., bytes]) -> None:
    def again(plan: Filplan) -> Any:
        return plan.make(again)

    for plan in planer:
        if plan.maal == "nb" or plan.format in ("docx", "xlsx", "ics"):
            assert again(plan) == lag(plan.id, plan.format, plan.maal), plan.adresse


BROKEN = {"cut": lambda kept: kept[:-1], "empty": lambda _: b"", "no file at all": lambda _: b"\0" * 40, "changed": lambda kept: kept[:-1] + b"?"}  # fmt: skip


@pytest.mark.parametrize("breaks", BROKEN.values(), ids=BROKEN)
def test_a_kept_file_that_is_not_whole_is_made_again(
    noen: list[Filplan], tmp_path: Path, breaks: Callable[[bytes], bytes]
) -> None:
    filer = Filer(noen, tmp_path / "cache")
    filer.make_all()
    right = filer.read(noen[0])
    kept = filer.path(noen[0])
    kept.write_bytes(breaks(kept.read_bytes()))
    assert filer.make_all() == Regnskap(laget=1, beholdt=4)
    kept.write_bytes(breaks(kept.read_bytes()))
    assert filer.put(noen[0], tmp_path / "site").read_bytes() == right == noen[0].id.encode()


def test_a_full_disk_leaves_no_half_file(noen: list[Filplan], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        Filer(noen, tmp_path).make_all()
    assert not list(tmp_path.iterdir())


def test_what_a_killed_build_left_goes_and_what_another_writes_now_stays(noen: list[Filplan], tmp_path: Path) -> None:
    for name, age in ((".gammel", cache.GAMMEL + 1), (".ny", 0)):
        (tmp_path / name).write_bytes(b"halv")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    Filer(noen, tmp_path).make_all()
    assert {p.name for p in tmp_path.iterdir() if p.name.startswith(".")} == {".ny"}
