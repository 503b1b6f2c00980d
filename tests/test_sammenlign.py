"""The script that compares two built sites sees what readers would, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from macros.skrivere.pakke import write_zip
from tests.sammenlign import compare, describe


def picture(colour: int, level: int = 6) -> bytes:
    out = io.BytesIO()
    Image.new("L", (4, 4), colour).save(out, "PNG", compress_level=level)
    return out.getvalue()


SAME = {
    "side.html": (b"<p class='a' id=b>Hei</p>", b'<p id="b" class="a">\n  Hei</p>'),
    "stil.html": (b'<link href="x.css?v=12ab">', b'<link href="x.css?v=99ff">'),
    "data.json": (b'{"a": 1, "b": 2}', b'{"b":2,"a":1}'),
    "bilde.png": (picture(7, 1), picture(7, 9)),
    "fil.zip": (write_zip({"a": b"1", "b": b"2"}), write_zip({"a": b"1", "b": b"2"}, first=["b"])),
}
ULIK = {
    "side.html": (b"<p>Hei</p>", b"<p>Hallo</p>", "-Hei\n+Hallo"),
    "merke.html": (b"<p lang=nb>Hei", b"<p lang=nn>Hei", '-<p lang="nb">\n+<p lang="nn">'),
    "data.json": (b'{"a": 1}', b'{"a": "1"}', "-/a: 1\n+/a: '1'"),
    "fil.docx": (write_zip({"a.xml": b"<a>1</a>"}), write_zip({"a.xml": b"<a>2</a>"}), "-a.xml: <a>1</a>\n+a.xml: <a>2</a>"),
    "tekst.txt": (b"a\nb\n", b"a\nc\n", "-b\n+c"),
}  # fmt: skip


def two(tmp_path: Path, name: str, old: bytes, new: bytes) -> tuple[Path, Path]:
    for folder, data in (("foer", old), ("etter", new)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(data)
    return tmp_path / "foer", tmp_path / "etter"


@pytest.mark.parametrize("name", SAME)
def test_what_a_reader_cannot_tell_apart_is_the_same(tmp_path: Path, name: str) -> None:
    assert list(compare(*two(tmp_path, name, *SAME[name]))) == []


@pytest.mark.parametrize("name", ULIK)
def test_what_differs_is_told(tmp_path: Path, name: str) -> None:
    old, new, told = ULIK[name]
    assert list(compare(*two(tmp_path, name, old, new))) == [(name, told)]


def test_another_picture_is_another(tmp_path: Path) -> None:
    assert len(list(compare(*two(tmp_path, "a.png", picture(7), picture(8))))) == 1


def test_a_file_that_is_gone_and_one_that_is_new_are_told(tmp_path: Path) -> None:
    foer, etter = two(tmp_path, "a.txt", b"a", b"a")
    (foer / "b.txt").write_text("b")
    (etter / "c.txt").write_text("c")
    assert list(compare(foer, etter)) == [("b.txt", "borte"), ("c.txt", "ny")]


def test_the_same_difference_is_told_once() -> None:
    said = list(describe([("a", "-x\n+y"), ("b", "-x\n+y"), ("c", "ny")], 1))
    assert said[0] == "2 filer: a, b" and said[1] == "    -x" and "og 1 linjer til" in said[2]
    assert said[-1] == "3 filer er ulike."
