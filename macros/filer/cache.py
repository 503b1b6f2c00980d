"""Files are made once and kept by their key in .cache/filer/, until content or maker changes.

Each is kept behind the checksum of its bytes: a disk that lost power may have half of a file under its whole name.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from macros.filer.plan import Filplan, is_trang
from macros.innhold import InnholdFeil, Melding
from macros.skrivere.husk import sammen

# Below this it takes longer to start helpers than to make the files.
FAA = 12
SUM = hashlib.sha256().digest_size
# A half file that is older than this (seconds) is from a build that was killed.
GAMMEL = 3600


@dataclass(frozen=True)
class Regnskap:
    """How many files were made, and how many were kept from before."""

    laget: int
    beholdt: int


class Filer:
    """The files of a plan, in a folder that keeps them between runs."""

    def __init__(self, planer: Sequence[Filplan], mappe: Path) -> None:
        self.planer = tuple(planer)
        self._mappe = mappe
        self._adresser = {plan.adresse: plan for plan in planer}
        self._lock = threading.RLock()

    def find(self, adresse: str) -> Filplan | None:
        """The plan of an address from the root of the site."""
        return self._adresser.get(adresse)

    def path(self, plan: Filplan) -> Path:
        return self._mappe / plan.noekkel

    def size(self, plan: Filplan) -> int | None:
        """Bytes, or None when the file is not made yet: nobody waits for a number."""
        try:
            return max(self.path(plan).stat().st_size - SUM, 0) or None
        except FileNotFoundError:
            return None

    def read(self, plan: Filplan) -> bytes:
        """The file, made now if it is not there. Raises InnholdFeil."""
        with self._lock:
            kept = self._kept(plan)
            if kept is None:
                kept = plan.make(self.read)
                self._keep(plan, kept)
        return kept

    def make_all(self) -> Regnskap:
        """Make what is missing. Raises InnholdFeil with the mistakes of all files together."""
        missing = self._make_missing(self.planer)
        self._prune()
        return Regnskap(laget=len(missing), beholdt=len(self.planer) - len(missing))

    def try_out(self) -> None:
        """Make those files that have a size of their own (a card, a slide), where a text may be too long. Raises InnholdFeil."""
        self._make_missing([plan for plan in self.planer if is_trang(plan)])

    def _make_missing(self, planer: Sequence[Filplan]) -> list[Filplan]:
        missing = [plan for plan in planer if self._kept(plan) is None]
        single = {plan.noekkel: plan for plan in missing if not plan.deler}
        feil: list[Melding] = []
        for plan, made in self._run(list(single.values())):
            if isinstance(made, bytes):
                self._keep(plan, made)
            else:
                feil += made
        if feil:
            raise InnholdFeil(feil)
        for plan in missing:
            self.read(plan)
        return missing

    def put(self, plan: Filplan, site: Path) -> Path:
        """The file at its address below `site`, made if need be."""
        target = site / plan.adresse
        _write(target, self.read(plan))
        return target

    def put_all(self, site: Path) -> None:
        for plan in self.planer:
            self.put(plan, site)

    def _kept(self, plan: Filplan) -> bytes | None:
        """The file as it is kept; None when it is not there, or not whole."""
        try:
            kept = self.path(plan).read_bytes()
        except FileNotFoundError:
            return None
        data = kept[SUM:]
        return data if kept[:SUM] == hashlib.sha256(data).digest() else None

    def _keep(self, plan: Filplan, data: bytes) -> None:
        _write(self.path(plan), hashlib.sha256(data).digest() + data)

    @staticmethod
    def _run(planer: Sequence[Filplan]) -> Iterable[tuple[Filplan, bytes | list[Melding]]]:
        workers = min(os.cpu_count() or 1, 8)
        if len(planer) < FAA or workers == 1:
            return [(plan, _make(plan)) for plan in planer]
        units = _share(planer)
        with ProcessPoolExecutor(workers, mp_context=_context(), initializer=_be_helper, initargs=(units,)) as pool:
            made = pool.map(_make_unit, range(len(units)))
            return [pair for unit, files in zip(units, made, strict=True) for pair in zip(unit, files, strict=True)]

    def _prune(self) -> None:
        """Take away what no plan names, and the half files of builds that were killed."""
        wanted = {plan.noekkel for plan in self.planer}
        for path in self._mappe.iterdir():
            if path.name in wanted or (path.name.startswith(".") and time.time() - path.stat().st_mtime < GAMMEL):
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a build that is stopped, or a full disk, leaves no half file under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as half:
        try:
            half.write(data)
            half.close()
            Path(half.name).chmod(0o644)
            Path(half.name).replace(path)
        except BaseException:
            Path(half.name).unlink(missing_ok=True)
            raise


def end_with_parent() -> None:
    """A helper whose build is killed would otherwise wait for more work for ever."""
    parent = multiprocessing.parent_process()
    assert parent

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _share(planer: Sequence[Filplan]) -> list[list[Filplan]]:
    """What is made of one thing in one language, together: it shares nodes and pages. What takes long is begun first."""
    units: dict[tuple[str, str, str], list[Filplan]] = {}
    for plan in planer:
        units.setdefault((plan.slag, plan.ting, plan.maal), []).append(plan)
    return sorted(units.values(), key=lambda unit: not any(plan.tung for plan in unit))


def _context() -> BaseContext:
    """How a helper begins: as a copy of this process with all it has read, where nothing else runs in it that would be cut off."""
    threads = Path("/proc/self/task")
    alone = threads.is_dir() and len(list(threads.iterdir())) == 1
    return multiprocessing.get_context("fork" if alone else "spawn")


_units: list[list[Filplan]] = []


def _be_helper(units: Sequence[list[Filplan]]) -> None:
    end_with_parent()
    _units[:] = units


def _make_unit(nr: int) -> list[bytes | list[Melding]]:
    with sammen():
        return [_make(plan) for plan in _units[nr]]


def _make(plan: Filplan) -> bytes | list[Melding]:
    try:
        return plan.make(lambda _: b"")
    except InnholdFeil as feil:
        return list(feil.meldinger)
