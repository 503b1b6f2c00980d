"""A field added to a part of a workshop reaches every file and the page by its model, its builder and its YAML alone."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdf
import pytest

from tests.conftest import ROT, copy_tre

BESKJED = "Skriv alene: én oppgave per lapp"
STIKKORD = "Gå rundt og se etter dem som står fast"
MODELL = """    resultat: Tekst = Field(description="Det som ligger på bordet når bolken er over.")
    beskjed: Tekst = Field(description="Det deltakerne skal få med seg.")
    stikkord: Tekst = Field(description="Det lederen skal huske.")
"""
BYGGER = '''        n.Avsnitt(t.linje(bolk.beskjed)),
        n.Avsnitt(t.linje(bolk.stikkord), leser="leder"),
        n.Avsnitt(t.merket("paa_bordet"'''
LAG = """
import sys
from pathlib import Path
from macros.filer.plan import planlegg
from macros.innhold import load_innhold
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted
innhold, ut = load_innhold(Path(sys.argv[1])), Path(sys.argv[2])
for plan in planlegg(innhold):
    if plan.id == "lite-verksted" and plan.maal == "nb" and not plan.bilde:
        (ut / plan.filnavn).write_bytes(plan.make(lambda _: b""))
html = Komponenter(Renderer(innhold)).verksted(Sted("nb", "foerst/lite-verksted/"), "lite-verksted")
(ut / "lite-verksted.html").write_text(html, encoding="utf-8")
"""


def replace(path: Path, old: str, new: str, times: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= times, f"«{old}» står ikke i {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def xml(data: bytes, inside: str) -> str:
    """The text of the parts of an Office file whose names match."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [file.read(name).decode() for name in file.namelist() if re.search(inside, name)]
    return re.sub(r"<[^>]+>", "", "".join(parts))


@pytest.fixture(scope="module")
def laget(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the workshop and its page, by ending, from a copy of the code with two fields more."""
    copy = tmp_path_factory.mktemp("nytt-felt")
    shutil.copytree(ROT / "macros", copy / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    copy_tre(copy / "tre")
    (copy / "docs").mkdir()
    (copy / "docs/assets").symlink_to(ROT / "docs/assets")
    old = MODELL.splitlines(keepends=True)[0]
    replace(copy / "macros/innhold/models.py", f"{old}\n    @model_validator", f"{MODELL}\n    @model_validator")
    replace(copy / "macros/dokument/ting/verksted.py", '        n.Avsnitt(t.merket("paa_bordet"', BYGGER)
    data = copy / "tre/data/verksteder/lite-verksted.yml"
    replace(data, "hensikt:", f"beskjed: '{BESKJED}', stikkord: {STIKKORD}, hensikt:", times=2)
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    (copy / "ut").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", LAG, "tre", "ut"], cwd=copy, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {path.suffix[1:]: path.read_bytes() for path in (copy / "ut").iterdir() if path.stem == "lite-verksted"}


def test_it_is_on_the_page_and_in_the_files_of_the_leader(laget: dict[str, bytes]) -> None:
    texts = {
        "html": laget["html"].decode(),
        "docx": xml(laget["docx"], r"word/document\.xml"),
        "odt": xml(laget["odt"], r"content\.xml"),
        "pdf": "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(laget["pdf"])).pages),
    }  # fmt: skip
    for format, text in texts.items():
        flat = " ".join(text.split())
        assert BESKJED in flat and STIKKORD in flat, format


def test_the_slides_show_what_is_for_the_room_and_keep_the_rest_in_the_notes(laget: dict[str, bytes]) -> None:
    shown, notes = xml(laget["pptx"], r"slides/slide"), xml(laget["pptx"], r"notesSlides/notes")
    assert BESKJED in shown and STIKKORD not in shown
    assert STIKKORD in notes
