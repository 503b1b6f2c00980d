"""The scripts as they are published: packed and without comments, and doing what their sources do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.skript import MAPPE, PAKKER, Publisert, SkriptFeil, build, publish
from scripts import lag_node
from tests.conftest import ROT


def small(pakker: tuple[tuple[str, ...], ...] = (("a.js", "b.js"),), **kilder: str) -> Publisert:
    packs = [[f"{MAPPE}/{name}" for name in pakke] for pakke in pakker]
    return build({f"{MAPPE}/{name}.js": text for name, text in kilder.items()}, packs)


def run(folder: Path, publisert: Publisert, script: str) -> str:
    """What a script says that runs beside the published modules."""
    for name, text in publisert.tekst.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (folder / MAPPE / "proeve.js").write_text(script, "utf-8")
    done = lag_node.run(str(folder / MAPPE / "proeve.js"))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_published_scripts_pass_the_unit_tests_of_their_sources(tmp_path: Path) -> None:
    shutil.copytree(ROT / "docs" / "assets" / "vendor", tmp_path / "docs" / "assets" / "vendor")
    shutil.copytree(ROT / "tests" / "js", tmp_path / "tests" / "js")
    for name in ("angrep", "boker", "lesere", "soek"):
        shutil.copytree(ROT / "tests" / name, tmp_path / "tests" / name)
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    for name, text in publish().tekst.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert lag_node.install() == ""
    (tmp_path / "node_modules").symlink_to(lag_node.MODULER)
    done = lag_node.run("--test", "--test-reporter=tap", "tests/js/*.test.js", cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-4000:]
    assert int(re.findall(r"^# pass (\d+)", done.stdout, re.MULTILINE)[0]) > 60


def test_every_published_script_can_be_read(tmp_path: Path) -> None:
    for name, text in publish().tekst.items():
        path = tmp_path / name.replace("/", "_")
        path.write_text(text, "utf-8")
        (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
        done = lag_node.run("--check", str(path))
        assert done.returncode == 0, done.stderr


def test_every_address_is_there_with_what_it_gave(tmp_path: Path) -> None:
    made = publish()
    for path in (ROT / "docs" / MAPPE).rglob("*.js"):
        name = path.relative_to(ROT / "docs").as_posix()
        wanted = set(re.findall(r"^export (?:async )?(?:function\*?|class|const) (\w+)", path.read_text("utf-8"), re.M))
        given = re.findall(r"export(?: const)?\s*\{([^}]*)\}", made.tekst[name])
        assert wanted <= {one.strip() for names in given for one in names.split(",")}, name


def test_no_script_needs_itself() -> None:
    made = publish()
    for name in made.tekst:
        assert all(name not in made.find_alt(other) for other in made.find_alt(name)), name


def test_a_pack_is_one_file_with_what_others_need_of_it_before() -> None:
    made = publish()
    page = made.find_alt(f"{MAPPE}/arbeidsbok/side/skjemaside.js")
    assert sorted(page) == [f"{MAPPE}/arbeidsbok/fil/kontekst.js", f"{MAPPE}/felles/dom.js"]
    assert len({name for pakke in PAKKER for name in pakke}) == sum(map(len, PAKKER))


def test_what_a_page_does_lies_in_no_pack_that_others_need() -> None:
    made = publish()
    for pakke in PAKKER:
        source = (ROT / "docs" / pakke[-1]).read_text("utf-8")
        if not re.search(r"^export ", source, re.MULTILINE):
            address = pakke[-1]
            assert not [name for name in pakke if "modell/" in name or "felles/" in name], address
            inside = set(pakke)
            assert all(address not in made.trenger[name] for name in made.tekst if name not in inside), address


def test_strings_templates_and_expressions_are_left_alone(tmp_path: Path) -> None:
    source = r"""// A comment.
export const tekster = [
  "a  // b", 'c /* d */', `e
    f  // g ${`h   i ${[1].map((n) => `${n}  j`)}  {k}`}  l`, // away
  "x".replace(/[/"`]\/\/ /g, "") /* away */, String(8 / 2 / 1), `\`  \${m}`, { a: `}  n` }.a,
];
"""
    source = source.replace("\\\\", "\\")
    made = small((), a=source)
    assert "away" not in made.tekst[f"{MAPPE}/a.js"]
    (tmp_path / "kilde.mjs").write_text(source, "utf-8")
    script = 'import { tekster } from "./a.js";\nconsole.log(JSON.stringify(tekster));\n'
    published = run(tmp_path, made, script)
    (tmp_path / "rett.mjs").write_text(script.replace("./a.js", "./kilde.mjs"), "utf-8")
    assert published == lag_node.run(str(tmp_path / "rett.mjs")).stdout.strip()
    assert "h   i 1  j  {k}" in published


def test_modules_keep_their_names_to_themselves_and_live_once(tmp_path: Path) -> None:
    made = small(
        a='const hemmelig = "a";\n/** A comment. */\nexport const teller = { n: 0 };\nexport function hva() {\n  teller.n += 1;\n  return hemmelig;\n}\n',
        b='import { hva } from "./a.js";\n\nconst hemmelig = "b";\nexport class Sak {\n  si() {\n    return hva() + hemmelig;\n  }\n}\n',
        c='import { teller } from "./a.js";\nimport { Sak } from "./b.js";\n\nconst { hva } = await import("./a.js");\nhva();\nconsole.log(new Sak().si(), teller.n);\n',
    )
    assert "comment" not in "".join(made.tekst.values())
    assert made.find_alt(f"{MAPPE}/c.js") == [f"{MAPPE}/b.js"]
    assert run(tmp_path, made, 'await import("./c.js");') == "ab 2"


def test_a_script_that_only_does_something_may_wait(tmp_path: Path) -> None:
    made = small(
        a="export const a = 1;\n",
        b='import { a } from "./a.js";\n\nconst b = await Promise.resolve(a + 1);\nconsole.log(b);\n',
    )
    assert run(tmp_path, made, 'import "./b.js";') == "2"


@pytest.mark.parametrize(
    ("kilder", "said"),
    [
        ({"a": "export default 1;\n", "b": ""}, "assets/js/a.js: «export default 1;» kan ikke publiseres"),
        ({"a": "", "b": 'import * as x from "./a.js";\n'}, "assets/js/b.js: «import * as"),
        ({"a": "export const x = 1;\n", "b": 'import { x as y } from "./a.js";\n'}, "assets/js/b.js: import med «as»"),
        ({"a": "let x = 1;\nexport { x };\n", "b": ""}, "assets/js/a.js: «export { x };»"),
        ({"a": "export const x = 1;\n", "b": "export const x = 2;\n"}, "«x» heter det samme som noe i assets/js/a.js"),
        ({"a": 'import { x } from "./b.js";\n', "b": "export const x = 2;\n"}, "assets/js/b.js, som må stå foran den"),
        ({"a": ""}, "pakken assets/js/b.js skal ha assets/js/b.js, som ikke finnes"),
    ],
)
def test_what_cannot_be_published_is_said(kilder: dict[str, str], said: str) -> None:
    with pytest.raises(SkriptFeil) as error:
        small(**kilder)
    assert said in str(error.value)
