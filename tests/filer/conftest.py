"""What the tests of the files share: the plan of the fixed tree, its files, and LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.document import Document

from macros.dokument.kontekst import Felles, Filkontekst
from macros.filer.plan import Filplan, find_ting, planlegg
from macros.innhold import Innhold

ADRESSE = "https://example.org/"
SOFFICE = shutil.which("soffice")
trenger_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice er ikke installert")


@pytest.fixture(scope="session")
def planer(fast_innhold: Innhold) -> tuple[Filplan, ...]:
    return planlegg(fast_innhold, ADRESSE)


@pytest.fixture(scope="session")
def lag(planer: tuple[Filplan, ...]) -> Callable[..., bytes]:
    """lag("ide", "docx") makes one file of the fixed tree."""
    made: dict[str, bytes] = {}

    def make(id: str, format: str, maal: str = "nb") -> bytes:
        (plan,) = [p for p in planer if (p.id, p.format, p.maal) == (id, format, maal)]
        if plan.noekkel not in made:
            made[plan.noekkel] = plan.make(lambda del_: del_.make(lambda _: b""))
        return made[plan.noekkel]

    return make


@pytest.fixture(scope="session")
def word(lag: Callable[..., bytes]) -> Callable[..., Document]:
    return lambda id, maal="nb": docx.Document(io.BytesIO(lag(id, "docx", maal)))


@pytest.fixture(scope="session")
def excel(lag: Callable[..., bytes]) -> Callable[..., Any]:
    return lambda id, maal="nb", **kw: openpyxl.load_workbook(io.BytesIO(lag(id, "xlsx", maal)), **kw)


@pytest.fixture
def kontekst(fast_innhold: Innhold) -> Filkontekst:
    return Filkontekst(Felles.from_innhold(fast_innhold, ADRESSE), "nb", "data/skjemaer/proeve.yml")


@pytest.fixture
def sak(fast_innhold: Innhold) -> Callable[[str, str], Any]:
    """sak("skjema", "proeve"): what the makers of a thing get."""
    return lambda slag, id: next(t.sak["nb"] for t in find_ting(fast_innhold) if (t.slag, t.id) == (slag, id))


def convert(paths: list[Path], to: str, out: Path) -> list[Path]:
    """Open files in LibreOffice and save them as another format."""
    command = [str(SOFFICE), f"-env:UserInstallation=file://{out}/profil", "--headless", "--convert-to", to]
    done = subprocess.run(
        [*command, "--outdir", str(out), *map(str, paths)], capture_output=True, text=True, check=False
    )
    made = [out / f"{p.stem}.{to.split(':')[0]}" for p in paths]
    assert all(p.is_file() for p in made), done.stdout + done.stderr
    return made
