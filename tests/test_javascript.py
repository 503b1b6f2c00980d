"""Our JavaScript: types, lint, format, the rooms it stands in, and the unit tests of what needs no browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts import lag_node
from tests.conftest import ROT

JS = ROT / "docs" / "assets" / "js"


@pytest.fixture(scope="session", autouse=True)
def _verktoey() -> None:
    failed = lag_node.install()
    if failed:
        pytest.fail(failed, pytrace=False)


def must_pass(hint: str, script: str, *arguments: str) -> str:
    done = lag_node.run(script, *arguments)
    if done.returncode:
        pytest.fail(f"{hint}\n\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


def test_types_hold() -> None:
    must_pass("TypeScript finner feil i skriptene. Typene står som JSDoc i filene.", "typescript/bin/tsc", "--pretty", "false")  # fmt: skip


def test_the_linter_finds_nothing_and_all_is_formatted() -> None:
    must_pass("Biome finner noe i skript eller stil. `make fix` retter formen, og det som trygt kan rettes.", "@biomejs/biome/bin/biome", "ci", "--colors=off", "--error-on-warnings")  # fmt: skip


def test_a_mistake_in_a_type_is_found(tmp_path: Path) -> None:
    (tmp_path / "feil.js").write_text("/** @param {string} a */\nconst f = (a) => a.length;\nf(3);\n", "utf-8")
    settings = {"extends": str(ROT / "tsconfig.json"), "include": ["feil.js"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    done = lag_node.run("typescript/bin/tsc", "--project", str(tmp_path))
    assert done.returncode and "TS2345" in done.stdout


def test_the_unit_tests_pass() -> None:
    said = must_pass("Enhetstestene av skriptene feiler.", "--test", "--test-reporter=tap", "tests/js/*.test.js")
    assert int(re.findall(r"^# pass (\d+)", said, re.MULTILINE)[0]) > 60


# --- the rooms ------------------------------------------------------------------------------------

# What each room may know of the others: arrows go one way.
ROM = {
    "felles": {
        "felles",
        "soek",
        "arbeidsbok/side",
        "vendor",
    },  # The search is fetched when it is opened; a book, where there is one; what draws a code, when one is asked for.
    "soek": {"soek", "felles", "vendor"},
    "verksted/modell": {"verksted/modell", "arbeidsbok/modell"},
    "verksted/side": {"verksted/side", "verksted/modell", "kalender/modell", "felles"},
    "kalender/modell": {"kalender/modell"},
    "kalender/side": {"kalender/side", "kalender/modell", "arbeidsbok/side", "arbeidsbok/modell", "felles"},
    "arbeidsbok/modell": {"arbeidsbok/modell", "vendor"},
    "arbeidsbok/fil": {"arbeidsbok/fil", "arbeidsbok/modell", "vendor"},
    "arbeidsbok/side": {"arbeidsbok/side", "arbeidsbok/fil", "arbeidsbok/modell", "felles"},
}


def imports(path: Path) -> list[Path]:
    """What a module imports when it runs; types are only read."""
    code = re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    found = re.findall(r"""(?:from|import)\s*\(?\s*"(\.[^"]+)\"""", code)
    return [(path.parent / one).resolve() for one in found]


def rom_of(path: Path) -> str:
    return "vendor" if "vendor" in path.parts else path.parent.relative_to(JS).as_posix()


@pytest.mark.parametrize("path", sorted(JS.rglob("*.js")), ids=lambda path: path.relative_to(JS).as_posix())
def test_a_module_knows_only_the_rooms_below_it(path: Path) -> None:
    for other in imports(path):
        assert other.is_file(), other
        assert rom_of(other) in ROM.get(rom_of(path), {rom_of(path), "felles"}), f"{path.name} kjenner {other.name}"
