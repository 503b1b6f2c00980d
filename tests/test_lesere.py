"""Our templates filled in, opened and saved in LibreOffice, and read again: what was written is read as what it is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from lxml import etree

from scripts import lag_node
from tests.conftest import ROT
from tests.filer.conftest import convert, trenger_soffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
SKJEMAER = (
    "ide",
    "utproeving",
    "laeringskort",
    "gevinstkort",
    "gevinstplan",
    "sjekk-foer-utproeving",
    "startsjekkliste",
)
MINST = 0.95


def read_files(site: Path, *files: Path) -> list[dict[str, Any]]:
    done = lag_node.run(str(ROT / "tests" / "js" / "les_filer.js"), str(site), *map(str, files))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_every_file_that_is_not_read_is_told_in_one_sentence_with_one_thing_to_do() -> None:
    kode = "".join(path.read_text("utf-8") for path in (ROT / "docs/assets/js/arbeidsbok").rglob("*.js"))
    grunner = set(re.findall(r"[\"`](fil_[a-z_]+|bok_(?:ikke_json|ikke_bok|nyere))[\"`]", kode))
    assert len(grunner) > 20
    for maal in ("nb", "nn", "en"):
        ord_ = yaml.safe_load((ROT / "data" / "spraak" / f"{maal}.yml").read_text("utf-8"))
        for grunn in sorted(grunner):
            sagt = ord_[f"ab_{grunn}"]
            for form in sagt.values() if isinstance(sagt, dict) else (sagt,):
                assert len(re.findall(r"[.?](?: |$)", form)) == 2, (maal, grunn, form)


def fill_docx(data: bytes) -> tuple[bytes, dict[str, Any]]:
    """A template with something written in every control; tag -> what the reader should make of it."""
    wanted: dict[str, Any] = {}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                for number, sdt in enumerate(root.iter(f"{W}sdt"), start=1):
                    fill_control(sdt, number, wanted)
                part = etree.tostring(root)
            target.writestr(name, part)
    return out.getvalue(), wanted


def fill_control(sdt: Any, number: int, wanted: dict[str, Any]) -> None:
    tag = sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
    if (checked := sdt.find(f".//{W14}checked")) is not None:
        checked.set(f"{W14}val", "1")
        sdt.find(f".//{W}t").text = "☒"
        wanted[tag] = True
        return
    prompt = sdt.find(f".//{W}t")
    items = sdt.findall(f".//{W}listItem")
    if items:
        text = items[-1].get(f"{W}displayText")
        wanted[tag] = items[-1].get(f"{W}value")
    elif sdt.find(f".//{W}date") is not None:
        text, wanted[tag] = "17.03.2026", "2026-03-17"
        sdt.find(f".//{W}date").set(f"{W}fullDate", "2026-03-17T00:00:00Z")
    elif "tall" in prompt.text.lower():
        text, wanted[tag] = f"{number},5", number + 0.5
    else:
        text = wanted[tag] = f"Svar {number} på æ, ø og å"
    prompt.text = text
    for mark in sdt.findall(f".//{W}showingPlcHdr"):
        mark.getparent().remove(mark)


def found(wanted: dict[str, Any], read: dict[str, Any], left: list[str]) -> Iterator[bool]:
    """For each control, whether its answer is read as what it is."""
    for tag, value in wanted.items():
        felt, *rest = tag.split(".")
        got = read.get(felt)
        if len(rest) == 2:
            row = got[int(rest[0]) - 1] if isinstance(got, list) and len(got) >= int(rest[0]) else {}
            yield str(row.get(rest[1])) == str(value)
        elif rest == ["notat"]:
            yield any(str(value) in line for line in left)
        elif rest:
            yield isinstance(got, list) and rest[0] in got
        elif got is None:
            # What is worked out, or decided by the rest, is held against that, and told where it differs.
            yield any(str(value).replace(".", ",") in line or str(value) in line for line in left)
        else:
            yield str(got) == str(value)


def fill_odt(data: bytes) -> tuple[bytes, dict[str, Any]]:
    """Our own odt with something written in every control, as LibreOffice saves it."""
    wanted: dict[str, Any] = {}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "content.xml":
                root = etree.fromstring(part)
                for number, control in enumerate(root.iter(f"{LOEXT}content-control"), start=1):
                    fill_odt_control(control, number, wanted)
                part = etree.tostring(root)
            target.writestr(name, part)
    return out.getvalue(), wanted


def fill_odt_control(control: Any, number: int, wanted: dict[str, Any]) -> None:
    tag = control.get(f"{LOEXT}tag")
    if control.get(f"{LOEXT}checkbox"):
        control.set(f"{LOEXT}checked", "true")
        control.text, wanted[tag] = "☒", True
        return
    (prompt,) = control.findall("{*}span")
    items = control.findall(f"{LOEXT}list-item")
    if items:
        text, wanted[tag] = items[-1].get(f"{LOEXT}display-text"), items[-1].get(f"{LOEXT}value")
    elif control.get(f"{LOEXT}date"):
        text, wanted[tag] = "17.03.2026", "2026-03-17"
        control.set(f"{LOEXT}current-date", "2026-03-17T00:00:00Z")
    elif "tall" in prompt.text.lower():
        text, wanted[tag] = f"{number},5", number + 0.5
    else:
        text = wanted[tag] = f"Svar {number} på æ, ø og å"
    prompt.text = text
    del control.attrib[f"{LOEXT}showing-place-holder"]


def test_our_own_odt_files_are_read(site: Path, tmp_path: Path) -> None:
    wanted = {}
    for skjema in SKJEMAER:
        data, wanted[skjema] = fill_odt((site / "nedlastinger" / "nb" / f"{skjema}.odt").read_bytes())
        (tmp_path / f"{skjema}.odt").write_bytes(data)
    for skjema, lest in zip(SKJEMAER, read_files(site, *(tmp_path / f"{s}.odt" for s in SKJEMAER)), strict=True):
        (one,) = lest["utfylte"]
        assert one["skjema"] == skjema
        hits = list(found(wanted[skjema], one["svar"], one["ukjent"]))
        # A note to a point belongs to its field, and what follows from other answers is decided by them.
        all_ = json.dumps(one, ensure_ascii=False)
        missing = [
            t for t, hit in zip(wanted[skjema], hits, strict=True) if not hit and str(wanted[skjema][t]) not in all_
        ]
        assert len(missing) <= (1 - MINST) * len(hits), (skjema, missing)


@trenger_soffice
@pytest.mark.xdist_group("soffice")
@pytest.mark.parametrize("format", ["docx", "odt"])
def test_word_files_that_libreoffice_has_saved_are_read(site: Path, tmp_path: Path, format: str) -> None:
    wanted = {}
    for skjema in SKJEMAER:
        data, wanted[skjema] = fill_docx((site / "nedlastinger" / "nb" / f"{skjema}.docx").read_bytes())
        (tmp_path / f"{skjema}.docx").write_bytes(data)
    saved = convert([tmp_path / f"{skjema}.docx" for skjema in SKJEMAER], format, tmp_path / "ut")
    for skjema, lest in zip(SKJEMAER, read_files(site, *saved), strict=True):
        (one,) = lest["utfylte"]
        assert one["skjema"] == skjema
        hits = list(found(wanted[skjema], one["svar"], one["ukjent"]))
        assert sum(hits) >= MINST * len(hits), (
            skjema,
            [t for t, hit in zip(wanted[skjema], hits, strict=True) if not hit],
        )


@trenger_soffice
@pytest.mark.xdist_group("soffice")
@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_excel_files_that_libreoffice_has_saved_are_read(site: Path, tmp_path: Path, format: str) -> None:
    wanted: dict[str, list[str]] = {}
    for skjema in SKJEMAER:
        workbook = openpyxl.load_workbook(site / "nedlastinger" / "nb" / f"{skjema}.xlsx")
        wanted[skjema] = []
        for sheet in workbook.worksheets:
            fill_sheet(sheet, wanted[skjema])
        workbook.save(tmp_path / f"{skjema}.xlsx")
    saved = convert([tmp_path / f"{skjema}.xlsx" for skjema in SKJEMAER], format, tmp_path / "ut")
    for skjema, lest in zip(SKJEMAER, read_files(site, *saved), strict=True):
        assert {one["skjema"] for one in lest["utfylte"]} == {skjema}
        used = json.dumps([one["svar"] for one in lest["utfylte"]], ensure_ascii=False)
        missing = [text for text in wanted[skjema] if f'"{text}"' not in used]
        assert len(missing) <= (1 - MINST) * len(wanted[skjema]), (skjema, missing)


def fill_sheet(sheet: Any, wanted: list[str]) -> None:
    """Three rows below the headings, or an answer to the right of each label; where there is a list, one of it."""
    if re.search("Forklaring|Lister|Summer|regnet|Tabell", sheet.title):
        return
    rows = list(sheet.iter_rows(min_row=1, max_row=6))
    titles = [
        c for c in max(rows, key=lambda row: sum(isinstance(c.value, str) for c in row)) if isinstance(c.value, str)
    ]
    if len(titles) < 3:
        for label, answer in sheet.iter_rows(min_row=4, max_col=2):
            if label.value and answer.value is None and answer.border.bottom.style:
                write(sheet, answer, wanted)
        return
    for number in range(1, 4):
        for cell in titles:
            target = sheet.cell(cell.row + number, cell.column)
            if cell.value.lower().endswith("nr."):
                target.value = number
            elif not str(target.value).startswith("="):
                write(sheet, target, wanted)


def write(sheet: Any, cell: Any, wanted: list[str]) -> None:
    for rule in sheet.data_validations.dataValidation:
        if cell.coordinate in rule.sqref and rule.type == "list":
            area = re.fullmatch(r"'?([^'!]+)'?!\$?([A-Z]+)\$?(\d+):\$?[A-Z]+\$?(\d+)", rule.formula1)
            assert area, rule.formula1
            cell.value = sheet.parent[area[1]][f"{area[2]}{area[4]}"].value
            return
    cell.value = f"{sheet.title} {cell.coordinate} æøå"
    wanted.append(cell.value)
