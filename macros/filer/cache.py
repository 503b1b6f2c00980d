"""Files are made once and kept by their key in .cache/filer/, until content or maker changes."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from macros.filer.plan import Filplan
from macros.innhold import InnholdFeil, Melding

# Below this it takes longer to start helpers than to make the files.
FAA = 12


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
            return self.path(plan).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, plan: Filplan) -> bytes:
        """The file, made now if it is not there. Raises InnholdFeil."""
        path = self.path(plan)
        with self._lock:
            if not path.is_file():
                self._write(path, plan.make(self.read))
        return path.read_bytes()

    def make_all(self) -> Regnskap:
        """Make what is missing. Raises InnholdFeil with the mistakes of all files together."""
        missing = [plan for plan in self.planer if not self.path(plan).is_file()]
        single = {plan.noekkel: plan for plan in missing if not plan.deler}
        feil: list[Melding] = []
        for plan, made in self._run(list(single.values())):
            if isinstance(made, bytes):
                self._write(self.path(plan), made)
            else:
                feil += made
        if feil:
            raise InnholdFeil(feil)
        for plan in missing:
            self.read(plan)
        self._prune()
        return Regnskap(laget=len(missing), beholdt=len(self.planer) - len(missing))

    def put(self, plan: Filplan, site: Path) -> Path:
        """The file at its address below `site`, made if need be."""
        target = site / plan.adresse
        target.parent.mkdir(parents=True, exist_ok=True)
        self._write(target, self.read(plan))
        return target

    def put_all(self, site: Path) -> None:
        for plan in self.planer:
            self.put(plan, site)

    @staticmethod
    def _run(planer: Sequence[Filplan]) -> Iterable[tuple[Filplan, bytes | list[Melding]]]:
        workers = min(os.cpu_count() or 1, 8)
        if len(planer) < FAA or workers == 1:
            return [(plan, _make(plan)) for plan in planer]
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            return list(zip(planer, pool.map(_make, planer, chunksize=4), strict=True))

    def _write(self, path: Path, data: bytes) -> None:
        """Whole or not at all: a build that is stopped leaves no half file behind."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as half:
            half.write(data)
        Path(half.name).chmod(0o644)
        Path(half.name).replace(path)

    def _prune(self) -> None:
        """Take away what no plan names."""
        wanted = {plan.noekkel for plan in self.planer}
        for path in self._mappe.iterdir():
            if path.name not in wanted and not path.name.startswith("."):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _make(plan: Filplan) -> bytes | list[Melding]:
    try:
        return plan.make(lambda _: b"")
    except InnholdFeil as feil:
        return list(feil.meldinger)
