"""Compare two built sites, to show that a change in the code changes nothing that readers meet, or only what it should.

    python tests/sammenlign.py SITE-FOER SITE-ETTER [--mest 12]

Every file is read as what it is: pages as their elements and texts, office files and zips part by part, PDF files page by
page, data as values, pictures as pixels. What differs is told as lines that are gone and lines that are new; the same
difference in many files is told once, with their number. Exits 1 when anything differs.
"""

from __future__ import annotations

import argparse
import difflib
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from lxml import etree
from PIL import Image

Lines = list[str]
# What differs from build to build, or with every change of a style or a script, and says nothing of the content.
_NOISE = re.compile(r"(?<=[?&]v=)[0-9a-f]+|(?<=\.)[0-9a-f]{8,}(?=\.(?:css|js)\b)|sha(?:256|384)-[A-Za-z0-9+/=]+")


def lines_of(name: str, data: bytes) -> Lines:
    """A file as lines that can be compared."""
    read = READERS.get(name.rpartition(".")[2].lower())
    try:
        return read(data) if read else _text(data)
    except (ValueError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError, pikepdf.PdfError) as error:
        return [f"lar seg ikke lese: {error}"]


def _text(data: bytes) -> Lines:
    try:
        return _NOISE.sub("…", data.decode()).splitlines()
    except UnicodeDecodeError:
        return [f"{len(data)} byte, {hash(data)}"]


def _html(data: bytes) -> Lines:
    soup = BeautifulSoup(data, "lxml")
    return list(_elements(soup))


def _elements(tag: Tag) -> Iterator[str]:
    for one in tag.children:
        if isinstance(one, Tag):
            attributes = "".join(
                f' {key}="{" ".join(value) if isinstance(value, list) else value}"'
                for key, value in sorted(one.attrs.items())
            )
            yield _NOISE.sub("…", f"<{one.name}{attributes}>")
            yield from _elements(one)
        elif isinstance(one, NavigableString) and not isinstance(one, PreformattedString):
            text = " ".join(one.split())
            if text:
                yield text


def _json(data: bytes) -> Lines:
    return list(_values(json.loads(data)))


def _values(value: object, sti: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _values(value[key], f"{sti}/{key}")
    elif isinstance(value, list):
        for one in value:
            yield from _values(one, f"{sti}[]")
    else:
        yield f"{sti}: {value!r}"


def _xml(data: bytes) -> Lines:
    root = etree.fromstring(data)
    return etree.tostring(root, pretty_print=True, encoding="unicode").splitlines()


def _zip(data: bytes) -> Lines:
    with zipfile.ZipFile(io.BytesIO(data)) as arkiv:
        return [f"{name}: {line}" for name in sorted(arkiv.namelist()) for line in lines_of(name, arkiv.read(name))]


def _pdf(data: bytes) -> Lines:
    """The drawing of each page, without its numbers being compressed; objects may lie in another order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [f"{len(pdf.pages)} sider"]
        for nr, page in enumerate(pdf.pages, start=1):
            page.contents_coalesce()
            found += [f"side {nr}: {line}" for line in page.Contents.read_bytes().decode("latin-1").splitlines()]
        return found


def _picture(data: bytes) -> Lines:
    with Image.open(io.BytesIO(data)) as picture:
        return [f"{picture.size} {hash(picture.convert('RGBA').tobytes())}"]


READERS: dict[str, Callable[[bytes], Lines]] = {
    "html": _html, "json": _json, "xml": _xml, "rels": _xml, "svg": _xml, "pdf": _pdf,
    **dict.fromkeys(("zip", "docx", "xlsx", "pptx"), _zip), **dict.fromkeys(("png", "webp", "jpg"), _picture),
}  # fmt: skip


def compare(foer: Path, etter: Path) -> Iterator[tuple[str, str]]:
    """(file, difference) of all that differs: `borte`, `ny`, or the lines that are gone and new."""
    before, after = ({p.relative_to(rot).as_posix(): p for p in rot.rglob("*") if p.is_file()} for rot in (foer, etter))
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield name, "borte"
        elif name not in before:
            yield name, "ny"
        elif (old := before[name].read_bytes()) != (new := after[name].read_bytes()):
            a, b = lines_of(name, old), lines_of(name, new)
            changed = [
                line
                for line in difflib.unified_diff(a, b, lineterm="", n=0)
                if not line.startswith(("---", "+++", "@@"))
            ]
            if changed:
                yield name, "\n".join(changed)


def describe(found: list[tuple[str, str]], mest: int) -> Iterator[str]:
    """The differences, each once with the files it is in, the most common first."""
    by_what: dict[str, list[str]] = {}
    for name, what in found:
        by_what.setdefault(what, []).append(name)
    for what, names in sorted(by_what.items(), key=lambda one: -len(one[1])):
        yield f"{len(names)} filer: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}"
        lines = what.splitlines()
        yield from (f"    {line[:200]}" for line in lines[:mest])
        if len(lines) > mest:
            yield f"    … og {len(lines) - mest} linjer til"
    yield f"{len(found)} filer er ulike."


def main() -> int:
    parser = argparse.ArgumentParser(description="Sammenlign to bygde nettsteder.")
    parser.add_argument("foer", type=Path)
    parser.add_argument("etter", type=Path)
    parser.add_argument("--mest", type=int, default=12, help="linjer å vise av hver forskjell")
    valg = parser.parse_args()
    found = list(compare(valg.foer, valg.etter))
    print("\n".join(describe(found, valg.mest)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
