"""The paper to the management team is two pages in Word, as its page says."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from macros.filer.plan import planlegg
from macros.innhold import load_innhold
from tests.conftest import ROT
from tests.filer.conftest import ADRESSE, convert, trenger_soffice

FONTS = (
    subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout if shutil.which("fc-list") else ""
)
# Carlito is as wide as Calibri, which the files ask for; any other font breaks the lines elsewhere.
trenger_skrift = pytest.mark.skipif(
    not any(name in FONTS for name in ("Carlito", "Calibri")), reason="Verken Calibri eller Carlito er installert"
)


@trenger_soffice
@trenger_skrift
@pytest.mark.xdist_group("soffice")
def test_the_paper_is_two_pages_in_every_language(tmp_path: Path) -> None:
    planer = [p for p in planlegg(load_innhold(ROT), ADRESSE) if (p.id, p.format) == ("saksnotat", "docx")]
    assert len(planer) == 3
    files = []
    for plan in planer:
        path = tmp_path / f"saksnotat-{plan.maal}.docx"
        path.write_bytes(plan.make(lambda del_: del_.make(lambda _: b"")))
        files.append(path)
    pages = {path.stem: len(pikepdf.open(path).pages) for path in convert(files, "pdf", tmp_path)}
    assert set(pages.values()) == {2}, pages
