"""The rules of the house that a machine can hold: format, types, borders, names."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROT

TRACKED = [
    ROT / line
    for line in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
]
OWN = [p for p in TRACKED if p.is_file() and "vendor" not in p.parts]
PYTHON = [p for p in OWN if p.suffix == ".py"]


def name(path: Path) -> str:
    return path.relative_to(ROT).as_posix()


@pytest.mark.parametrize(
    "command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]], ids=["ruff", "format", "mypy"]
)
def test_the_code_is_clean(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_no_html_is_written_in_python() -> None:
    found = [
        f"{name(path)}:{nr} {line.strip()}"
        for path in PYTHON
        if path.is_relative_to(ROT / "macros")
        for nr, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(
            r"(?<!\?P)</?(?:a|b|br|button|code|dd|details|div|dl|dt|em|fieldset|form|h[1-6]|i|img|input|label|li|link|nav|ol|option|p|path|script|section|select|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|ul)(?=[ >/])",
            line,
        )
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("package", ["innhold", "visning", "dokument", "skrivere", "filer", "deling"])
def test_the_core_knows_nothing_of_mkdocs(package: str) -> None:
    for path in (ROT / "macros" / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not [n for n in names if n.startswith(("mkdocs", "material", "macros.rand"))], name(path)


def test_only_innhold_reads_yaml() -> None:
    readers = [
        name(p)
        for p in PYTHON
        if p.is_relative_to(ROT / "macros")
        and re.search(r"^import yaml|from yaml", p.read_text(encoding="utf-8"), re.M)
    ]
    assert readers == ["macros/innhold/yaml_lines.py"]


def test_names_of_files_are_ascii_and_lower_case() -> None:
    upper = {
        "README.md",
        "CONTRIBUTING.md",
        "HACKING.md",
        "LICENSE",
        "LICENSE-CC-BY-4.0",
        "SECURITY.md",
        "Makefile",
        "Containerfile",
        "ISSUE_TEMPLATE",
        "VERSION",
        "OFL.txt",
    }
    wrong = [
        name(p)
        for p in OWN
        if not re.fullmatch(r"[a-z0-9._/-]*", "/".join(part for part in p.relative_to(ROT).parts if part not in upper))
    ]
    assert not wrong


def test_identifiers_and_keys_are_ascii() -> None:
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for word in (
                getattr(node, "name", None),
                getattr(node, "id", None),
                getattr(node, "attr", None),
                getattr(node, "arg", None),
            ):
                assert word is None or str(word).isascii(), f"{name(path)}: {word}"
    for path in OWN:
        if path.suffix == ".yml" and path.is_relative_to(ROT / "data"):
            tokens = list(yaml.scan(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
            for before, token in pairwise(tokens):
                if isinstance(before, yaml.KeyToken) and isinstance(token, yaml.ScalarToken):
                    assert token.value.isascii(), f"{name(path)}:{token.start_mark.line + 1}: {token.value}"


def test_a_page_is_made_of_words_and_calls_and_no_logic() -> None:
    wrong = [
        name(p)
        for p in OWN
        if p.suffix == ".md"
        and p.is_relative_to(ROT / "docs")
        and re.search(r"\{%|\{\{[^}]*\|[^}]*\}\}|<(div|span|script|style|br)\b", p.read_text(encoding="utf-8"))
    ]
    assert not wrong


def test_nothing_unfinished_is_left() -> None:
    signs = re.compile(r"lorem ipsum|kommer snart|\bTODO\b|\bFIXME\b|\bTBD\b|\bXXX\b", re.I)
    found = [
        f"{name(p)}:{nr}"
        for p in OWN
        if p.suffix in {".md", ".yml", ".py", ".js", ".css", ".html"} and p != Path(__file__)
        for nr, line in enumerate(p.read_text(encoding="utf-8").splitlines(), 1)
        if signs.search(line)
    ]
    assert not found


@pytest.mark.parametrize("lock", ["site", "test"])
def test_every_library_is_locked_with_its_hash(lock: str) -> None:
    text = (ROT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9._-]+)==\S+(.*?)(?=^\S|\Z)", text, re.M | re.S)
    assert len(pinned) > 10
    assert all("--hash=sha256:" in rest for _, rest in pinned)
    assert not re.search(r"https?://", text)


def test_every_library_we_chose_says_why() -> None:
    for path in (ROT / "requirements").glob("*.in"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r")) and not line.startswith("types-"):
                assert "#" in line, f"{name(path)}: {line}"
