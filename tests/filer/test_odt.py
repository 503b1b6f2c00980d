"""The odt files: the same content as in Word, made of what the format has, and opened by LibreOffice without loss."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from macros.dokument.kontekst import Filkontekst
from macros.dokument.ting import skjema
from macros.filer.plan import Filplan
from macros.innhold.load import Logo
from macros.innhold.models import Kommune
from macros.skrivere import odt
from tests.filer.conftest import convert, trenger_soffice

IDER = ("ide", "proeve", "lite-verksted", "kom-i-gang", "halvaarsplan")


def part(data: bytes, name: str = "content.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def tags(content: Any) -> list[str]:
    return [one.get(odt._q("loext:tag")) for one in content.iter(odt._q("loext:content-control"))]


@pytest.mark.parametrize("id", IDER)
def test_it_has_the_headings_the_tables_and_the_places_to_write_of_the_word_file(
    lag: Callable[..., bytes], id: str
) -> None:
    content, document = part(lag(id, "odt")), docx.Document(io.BytesIO(lag(id, "docx")))
    word = [t.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) for t in document.element.body.iter(qn("w:sdt"))]
    assert tags(content) == word
    headings = ["".join(h.itertext()) for h in content.iter(odt._q("text:h"))]
    assert headings == [p.text for p in document.paragraphs if p.style and str(p.style.name).startswith("Heading")]
    tables = list(content.iter(odt._q("table:table")))
    assert len(tables) == len(document.tables)
    assert all(table.find(odt._q("table:table-header-rows")) is not None for table in tables)


def test_every_style_that_is_used_is_there(lag: Callable[..., bytes]) -> None:
    for id in IDER:
        content, styles = part(lag(id, "odt")), part(lag(id, "odt"), "styles.xml")
        name = odt._q("style:name")
        known = {s.get(name) for tree in (content, styles) for s in tree.iter() if s.get(name)}
        wanted = {one.get(odt._q(f"{space}:style-name")) for one in content.iter() for space in ("text", "table")} | {
            s.get(odt._q("style:parent-style-name")) for tree in (content, styles) for s in tree.iter()
        }
        assert wanted - known - {None} == set(), id


def test_the_package_is_as_the_format_wants_and_the_same_each_time(planer: tuple[Filplan, ...]) -> None:
    (plan,) = [p for p in planer if (p.id, p.format, p.maal) == ("proeve", "odt", "nb")]
    data = plan.make(lambda _: b"")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type, file.read(first)) == ("mimetype", 0, odt.MIME.encode())
        listed = {e.get(odt._q("manifest:full-path")) for e in part(data, "META-INF/manifest.xml")}
        assert listed == {"/", *file.namelist()} - {"mimetype", "META-INF/manifest.xml"}
    assert data == plan.make(lambda _: b"")


def test_a_text_in_another_language_says_so_and_the_logo_says_whose_it_is(
    lag: Callable[..., bytes], kontekst: Filkontekst, sak: Callable[[str, str], Any]
) -> None:
    nn = part(lag("proeve", "odt", "nn"))
    marked = {p.get(odt._q("fo:language")) for p in nn.iter(odt._q("style:text-properties"))}
    assert "nb" in marked
    out = io.BytesIO()
    Image.new("RGB", (60, 30), "#0d4f52").save(out, "PNG")
    felles = replace(kontekst.felles, kommune=Kommune(navn="Fjellvik"), logo=Logo("lokal/logo.png", out.getvalue()))
    k = replace(kontekst, felles=felles)
    data = odt.skriv(skjema.dokument(sak("skjema", "proeve"), k), k)
    (frame,) = part(data, "styles.xml").iter(odt._q("draw:frame"))
    assert frame.get(odt._q("svg:width")) == "1.60cm"
    assert [t.text for t in frame.iter(odt._q("svg:title"))] == ["Logoen til Fjellvik"]


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_libreoffice_draws_it_on_as_many_pages_as_the_word_file(lag: Callable[..., bytes], tmp_path: Path) -> None:
    """The typeface may differ; a document that loses or breaks something is pages from the other."""
    pages: dict[str, list[int]] = {}
    for format in ("docx", "odt"):
        paths = [tmp_path / format / f"{id}.{format}" for id in IDER]
        for path in paths:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(lag(path.stem, format))
        for made in convert(paths, "pdf", tmp_path / format):
            with pikepdf.open(made) as document:
                pages.setdefault(made.stem, []).append(len(document.pages))
    assert {id: abs(a - b) <= 1 for id, (a, b) in pages.items()} == dict.fromkeys(IDER, True), pages
