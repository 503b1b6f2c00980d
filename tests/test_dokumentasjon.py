"""README, CONTRIBUTING and HACKING say what is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from macros.innhold import Innhold
from macros.innhold.json_schema import build_schemas
from macros.visning.komponenter import macro_names
from scripts.lag import build_files
from scripts.tegn_utvikling import ROM, felt_lines, find_etasjer, find_rom
from tests.conftest import ROT

DOCS = ("README.md", "CONTRIBUTING.md", "HACKING.md", "lokal/README.md", "eksempel/README.md")
UTVIKLING = tuple(p.relative_to(ROT).as_posix() for p in sorted((ROT / "utvikling").glob("*.md")))


@pytest.mark.parametrize("name", (*DOCS, *UTVIKLING))
def test_every_path_that_is_named_exists(name: str) -> None:
    text = (ROT / name).read_text(encoding="utf-8")
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    prose = re.sub(r"`[^`]*`", "", text)
    linked = re.findall(r"\]\((?!https?:|#|\.\./\.\./issues)([^)#]+)\)", prose)
    missing = [link for link in linked if not ((ROT / name).parent / link).exists()]
    coded = re.findall(r"`((?:docs|data|macros|scripts|tests|overrides|requirements|\.github)/[a-z0-9_./-]*)`", text)
    # There the paths are those below lokal/.
    if name != "eksempel/README.md":
        missing += [c for c in coded if c not in {"docs/nn/", "docs/en/"} and not (ROT / c).exists()]
    assert not missing


def test_every_target_of_make_that_is_named_exists_and_the_other_way_round() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROT / "Makefile").read_text(), re.M))
    text = "".join((ROT / name).read_text(encoding="utf-8") for name in DOCS)
    named = set(re.findall(r"`?make ([a-z]+)", text))
    assert named <= targets
    assert targets - named <= {"help", "clean", "bench"}


def test_every_macro_is_documented_and_no_other() -> None:
    table = (ROT / "HACKING.md").read_text(encoding="utf-8").split("## En ny makro")[1].split("\n## ")[0]
    documented = set(re.findall(r"`([a-z_]+)\(", table))
    assert documented == set(macro_names())


def test_every_module_and_script_is_on_the_map() -> None:
    text = (ROT / "HACKING.md").read_text(encoding="utf-8")
    modules = [p for p in (ROT / "macros").rglob("*.py") if p.name != "__init__.py"] + list(
        (ROT / "scripts").glob("*.py")
    )
    assert not [p.name for p in modules if p.name not in text]


def test_the_rooms_stand_above_what_they_use_and_each_has_its_word() -> None:
    rom = find_rom(ROT)
    assert set(rom) == set(ROM)
    python = {one: uses for one, uses in rom.items() if one.startswith("macros/")}
    assert find_etasjer(python)[0] == ["macros/innhold", "macros/skript.py", "macros/uten_nett.py"]
    assert find_etasjer({one: uses for one, uses in rom.items() if one not in python})
    with pytest.raises(ValueError, match="i ring"):
        find_etasjer({"a": {"b"}, "b": {"a"}})


def test_the_rooms_are_found_in_the_code(tmp_path: Path) -> None:
    for name, text in {
        "macros/innhold/a.py": "", "macros/filer/b.py": "from macros.innhold.a import x\n", "macros/rand/c.py": "import macros.filer.b\n",
        "docs/assets/js/felles/d.js": "", "docs/assets/js/side/e.js": 'import { x } from "../felles/d.js";\nawait import("../borte/f.js");\n',
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert find_rom(tmp_path) == {
        "macros/innhold": set(), "macros/filer": {"macros/innhold"}, "macros/rand": {"macros/filer"},
        "js/felles": set(), "js/side": {"js/felles"},
    }  # fmt: skip


def test_every_room_that_the_field_comes_to_says_something_of_it(innhold: Innhold) -> None:
    rows = [line.split(" | ") for line in felt_lines(innhold) if line.startswith("| ")][2:]
    assert len(rows) >= 10
    assert not [row for row in rows if re.search(r"``|: $|«»|None|\{\}", row[1])], rows


def test_there_is_a_page_for_every_task_and_the_map_leads_to_it() -> None:
    text = (ROT / "HACKING.md").read_text(encoding="utf-8") + (ROT / "utvikling/README.md").read_text(encoding="utf-8")
    assert not [name for name in UTVIKLING if Path(name).name not in text]
    tasks = {Path(name).stem for name in UTVIKLING if Path(name).stem.startswith("ny")}
    assert tasks == {
        "nytt-felt",
        "ny-felttype",
        "nytt-slag",
        "nytt-format",
        "nytt-spraak",
        "ny-side",
        "nytt-steg",
        "ny-makro",
    }


def test_decisions_are_numbered_in_order_and_dated() -> None:
    heads = re.findall(r"^## (.*)", (ROT / "utvikling/beslutninger.md").read_text(encoding="utf-8"), re.M)
    assert [re.fullmatch(r"(\d+)\. .+ \(20\d\d-\d\d\)", head)[1] for head in heads] == [
        str(n + 1) for n in range(len(heads))
    ]  # type: ignore[index]


def test_generated_files_are_as_the_model_says(innhold: Innhold) -> None:
    outdated = [
        p.relative_to(ROT).as_posix()
        for p, text in build_files(ROT, innhold).items()
        if not p.exists() or p.read_text(encoding="utf-8") != text
    ]
    assert not outdated, f"Kjør `make fix`: {outdated}"


def test_the_example_in_contributing_is_right(innhold: Innhold, tmp_path: Path) -> None:
    text = (ROT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(# yaml-language-server: .*?)```", text, re.S)
    assert example
    from jsonschema import validate

    data = yaml.load(example[1], Loader=yaml.BaseLoader)
    data["varighet"], data["innlogging"] = int(data["varighet"]), data["innlogging"] == "true"
    validate(data, build_schemas(innhold)["ressurs"])


def test_the_editor_finds_a_schema_for_every_data_file() -> None:
    import json

    settings = json.loads((ROT / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    for schema in settings:
        assert (ROT / schema).is_file(), schema
    mapped = {str(path) for globs in settings.values() for glob in globs for path in ROT.glob(glob)}
    assert not [str(p) for p in (ROT / "data").rglob("*.yml") if str(p) not in mapped]


def test_lag_fails_and_repairs_when_a_generated_file_is_old(tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "kopi"
    for name in ("data", "macros", "scripts", ".github"):
        shutil.copytree(ROT / name, copy / name)
    shutil.copy(ROT / "CONTRIBUTING.md", copy)
    schema = copy / "data" / "schema" / "ressurs.schema.json"
    right = schema.read_text()
    schema.write_text("{}")
    first, second = (
        subprocess.run([sys.executable, "scripts/lag.py"], cwd=copy, capture_output=True, text=True, check=False)
        for _ in range(2)
    )
    assert (first.returncode, second.returncode) == (1, 0)
    assert "Skrev data/schema/ressurs.schema.json" in first.stdout
    assert schema.read_text() == right
