"""How many small mistakes in the pure modules the unit tests find: Stryker for JavaScript, mutmut for its Python twins.

Called by `scripts/bench.py kodemutanter`. Each module is changed in some hundred ways, one at a time, in a copy; a change
that no test notices has survived. A sample takes some minutes, so it is no part of `make test`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.lag_node import find_node

ROT = Path(__file__).resolve().parent.parent
NODE = ROT / "bench" / "node_modules"
MODELL = "docs/assets/js/arbeidsbok/modell"
# What is mutated: what is pure, since its tests need no page.
SKRIPT = (
    f"{MODELL}/*.js",
    *(f"docs/assets/js/arbeidsbok/fil/{one}.js" for one in ("lesverdi", "leksikon", "utfyller")),
)
# Asks the tests, each mutant those that reach it. TESTER="tests/js/kjede.test.js" asks no others.
LOEPER = ROT / "bench" / "loeper.mjs"
# Milliseconds before a mutant is taken to run for ever, beyond what its tests take: the machine may be busy.
TAALMOD = 10_000
# Only these modules, while their tests are being written: MODUL="kjede bok maaling.py".
MODULER = os.environ.get("MODUL", "").split()
TESTDATA = ("js", "angrep", "boker", "lesere", "soek")
# What the tests need beside the tools of the bench: a browser's store.
LAGER = ROT / "node_modules" / "fake-indexeddb"
# The Python twins, each with the tests that are its own. Of these not those that ask the browser's half, which take as long as
# all the others together, nor one that needs the whole content: a copy has neither page nor data.
FASIT = "tests/test_fasit.py::test_the_answers_of_the_scripts_tests_are_pythons"
TVILLINGER = {
    f"macros/innhold/{navn}.py": (f"tests/test_{navn}.py", f"{FASIT}[{navn}]")
    for navn in ("uttrykk", "maaling", "loennsomhet")
}
UTEN = "not browser and not times_of_a_trial and not promised_comes_true"
MINST = 85
# A sample: of each script every tenth block of eight lines, of each function of a twin every tenth change. Three to ten
# minutes on two cores; all of it (HVER=1) takes about an hour on a quiet machine, and MODUL asks of some modules only.
BOLK = 8
HVER = int(os.environ.get("HVER", "10"))
# What survived, with its place and what it was changed to.
OVERLEVDE = ROT / ".cache" / "kodemutanter.txt"


def find_utvalg() -> list[str]:
    """What is to be mutated: modules, or blocks of lines in them, as Stryker is told."""
    modules = sorted(path for pattern in SKRIPT for path in ROT.glob(pattern) if not MODULER or path.stem in MODULER)
    if HVER == 1:
        return [path.relative_to(ROT).as_posix() for path in modules]
    found = []
    for nr, path in enumerate(modules):
        name = path.relative_to(ROT).as_posix()
        lines = len(path.read_text("utf-8").splitlines())
        # One that is too short for a block of its own is taken whole.
        found += [
            f"{name}:{first}-{min(first + BOLK - 1, lines)}"
            for first in range(1 + BOLK * (nr % HVER), lines + 1, BOLK * HVER)
        ] or [name]
    return found


def mutate_skript() -> Iterator[tuple[str, int, int]]:
    """Module -> killed, all. What never ran or could not be run counts as not killed, and not at all."""
    OVERLEVDE.write_text("", "utf-8")
    if not (utvalg := find_utvalg()):
        return
    with tempfile.TemporaryDirectory() as folder:
        tre = Path(folder)
        for part in ("docs/assets/js", "docs/assets/vendor", *(f"tests/{one}" for one in TESTDATA)):
            shutil.copytree(ROT / part, tre / part)
        (tre / "package.json").write_text('{"type": "module"}', "utf-8")
        (tre / "node_modules").mkdir()
        for package in (*NODE.iterdir(), LAGER):
            (tre / "node_modules" / package.name).symlink_to(package)
        settings = {
            "testRunner": "loeper",
            "plugins": [str(LOEPER)],
            "mutate": utvalg,
            "reporters": ["json"],
            "coverageAnalysis": "perTest",
            "symlinkNodeModules": True,
            "concurrency": os.cpu_count() or 1,
            "timeoutMS": TAALMOD,
            "dryRunTimeoutMinutes": 30,
            # Every mutant leaves its modules in the memory of the process.
            "maxTestRunnerReuse": 100,
        }
        (tre / "stryker.config.json").write_text(json.dumps(settings), "utf-8")
        env = os.environ | {"PATH": f"{find_node().parent}{os.pathsep}{os.environ['PATH']}"}
        command = [str(find_node()), str(NODE / "@stryker-mutator" / "core" / "bin" / "stryker.js"), "run"]
        done = subprocess.run(command, cwd=tre, env=env, capture_output=True, text=True, check=False)
        report = tre / "reports" / "mutation" / "mutation.json"
        if not report.is_file():
            raise SystemExit(f"Stryker stoppet:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        files = json.loads(report.read_text("utf-8"))["files"]
        OVERLEVDE.write_text("".join(_tell_overlevde(files)), "utf-8")
        for path, file in files.items():
            found = [mutant["status"] for mutant in file["mutants"]]
            killed = sum(status in ("Killed", "Timeout") for status in found)
            yield (
                Path(path).name,
                killed,
                sum(status in ("Killed", "Timeout", "Survived", "NoCoverage") for status in found),
            )


def _tell_overlevde(files: dict[str, Any]) -> Iterator[str]:
    for path, file in files.items():
        for mutant in file["mutants"]:
            if mutant["status"] in ("Survived", "NoCoverage"):
                place = mutant["location"]["start"]["line"]
                yield f"{path}:{place} {mutant['status']} {mutant['mutatorName']}: {mutant.get('replacement', '')}\n"


def _install_mutmut() -> Path:
    """mutmut as requirements/bench.txt locks it, beside the environment: it brings much that only it needs."""
    target = ROT / ".cache" / "mutmut"
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--require-hashes", "--target", str(target)]
    subprocess.run([*command, "-r", str(ROT / "requirements" / "bench.txt")], check=True)
    return target


def mutate_python() -> Iterator[tuple[str, int, int]]:
    """The same for Python."""
    for modul, tester in TVILLINGER.items():
        if MODULER and Path(modul).name not in MODULER:
            continue
        with tempfile.TemporaryDirectory() as folder:
            tre = Path(folder)
            for part in ("macros", "scripts", "tests", "docs/assets/js", "docs/assets/vendor"):
                shutil.copytree(
                    ROT / part, tre / part, ignore=shutil.ignore_patterns("__pycache__", "boker", "browser", "fork")
                )
            shutil.copy(ROT / "package.json", tre)
            (tre / "pyproject.toml").write_text(
                "[tool.pytest.ini_options]\npythonpath = ['.']\n[tool.mutmut]\n"
                f"source_paths = ['{modul}']\n"
                f"pytest_add_cli_args = {['-k', UTEN]}\n"
                f"pytest_add_cli_args_test_selection = {list(tester)}\n"
                "also_copy = ['macros', 'scripts', 'tests', 'docs', 'package.json', 'pyproject.toml']\n",
                "utf-8",
            )
            env = os.environ | {"PYTHONPATH": str(_install_mutmut())}
            mutmut = [sys.executable, "-m", "mutmut"]
            # Each function's changes are numbered from one.
            utvalg = [f"*__mutmut_{nr}" for nr in range(1 + HVER // 3, 1000, HVER)] if HVER > 1 else []
            done = subprocess.run(
                [*mutmut, "run", *utvalg], cwd=tre, env=env, capture_output=True, text=True, check=False
            )
            asked = [*mutmut, "results", "--all", "true"]
            said = subprocess.run(asked, cwd=tre, env=env, capture_output=True, text=True, check=False)
            lines = [line.strip().rpartition(": ") for line in said.stdout.splitlines() if ": " in line]
            tried = [(name, status) for name, _, status in lines if status != "not checked"]
            if not tried:
                raise SystemExit(f"mutmut stoppet:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
            killed = [name for name, status in tried if status in ("killed", "timeout")]
            with OVERLEVDE.open("a", encoding="utf-8") as told:
                told.writelines(f"{modul} {name} {status}\n" for name, status in tried if name not in killed)
            yield Path(modul).name, len(killed), len(tried)
