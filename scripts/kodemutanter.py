"""How many small mistakes in the pure modules the unit tests find: Stryker for JavaScript, mutmut for its Python twins.

Called by `scripts/bench.py kodemutanter`. Each module is changed in some hundred ways, one at a time, in a copy; a change
that no test notices has survived. Takes some minutes, so it is no part of `make test`.
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

from scripts.lag_node import find_node

ROT = Path(__file__).resolve().parent.parent
NODE = ROT / "bench" / "node_modules"
MODELL = "docs/assets/js/arbeidsbok/modell"
# What is mutated, and the tests that are asked: those of what is pure, since they need no page.
SKRIPT = (
    f"{MODELL}/*.js",
    *(f"docs/assets/js/arbeidsbok/fil/{one}.js" for one in ("lesverdi", "leksikon", "utfyller")),
)
TESTER = "tests/js/*.test.js"
IKKE_SPURT = ("lager.test.js",)
TVILLINGER = ("macros/innhold/uttrykk.py",)
PYTHONTESTER = ("tests/test_uttrykk.py",)
MINST = 85


def mutate_skript() -> Iterator[tuple[str, int, int]]:
    """Module -> killed, all. What never ran or could not be run counts as not killed, and not at all."""
    with tempfile.TemporaryDirectory() as folder:
        tre = Path(folder)
        for part in ("docs/assets/js", "docs/assets/vendor", "tests/js", "tests/angrep", "tests/boker", "tests/soek"):
            shutil.copytree(ROT / part, tre / part)
        for name in IKKE_SPURT:
            (tre / "tests" / "js" / name).unlink(missing_ok=True)
        (tre / "package.json").write_text('{"type": "module"}', "utf-8")
        (tre / "node_modules").symlink_to(NODE)
        settings = {
            "testRunner": "tap",
            "plugins": ["@stryker-mutator/tap-runner"],
            "tap": {"testFiles": [TESTER], "nodeArgs": ["--test-reporter=tap"], "forceBail": True},
            "mutate": list(SKRIPT),
            "reporters": ["json"],
            "coverageAnalysis": "perTest",
            "symlinkNodeModules": True,
            "concurrency": os.cpu_count() or 1,
        }
        (tre / "stryker.config.json").write_text(json.dumps(settings), "utf-8")
        env = os.environ | {"PATH": f"{find_node().parent}{os.pathsep}{os.environ['PATH']}"}
        command = [str(find_node()), str(NODE / "@stryker-mutator" / "core" / "bin" / "stryker.js"), "run"]
        done = subprocess.run(command, cwd=tre, env=env, capture_output=True, text=True, check=False)
        report = tre / "reports" / "mutation" / "mutation.json"
        if not report.is_file():
            raise SystemExit(f"Stryker stoppet:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        for path, file in json.loads(report.read_text("utf-8"))["files"].items():
            found = [mutant["status"] for mutant in file["mutants"]]
            killed = sum(status in ("Killed", "Timeout") for status in found)
            yield (
                Path(path).name,
                killed,
                sum(status in ("Killed", "Timeout", "Survived", "NoCoverage") for status in found),
            )


def _install_mutmut() -> Path:
    """mutmut as requirements/bench.txt locks it, beside the environment: it brings much that only it needs."""
    target = ROT / ".cache" / "mutmut"
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--require-hashes", "--target", str(target)]
    subprocess.run([*command, "-r", str(ROT / "requirements" / "bench.txt")], check=True)
    return target


def mutate_python() -> Iterator[tuple[str, int, int]]:
    """The same for Python."""
    for modul in TVILLINGER:
        with tempfile.TemporaryDirectory() as folder:
            tre = Path(folder)
            for part in ("macros", "scripts", "tests", "docs/assets/js", "docs/assets/vendor"):
                shutil.copytree(
                    ROT / part, tre / part, ignore=shutil.ignore_patterns("__pycache__", "boker", "browser", "fork")
                )
            for part in ("package.json",):
                shutil.copy(ROT / part, tre / part)
            (tre / "pyproject.toml").write_text(
                "[tool.pytest.ini_options]\npythonpath = ['.']\n[tool.mutmut]\n"
                f"source_paths = ['{modul}']\n"
                f"pytest_add_cli_args_test_selection = {list(PYTHONTESTER)}\n"
                "also_copy = ['macros', 'scripts', 'tests', 'docs', 'package.json', 'pyproject.toml']\n",
                "utf-8",
            )
            env = os.environ | {"PYTHONPATH": str(_install_mutmut())}
            run = [sys.executable, "-m", "mutmut"]
            done = subprocess.run([*run, "run"], cwd=tre, env=env, capture_output=True, text=True, check=False)
            asked = [*run, "results", "--all", "true"]
            said = subprocess.run(asked, cwd=tre, env=env, capture_output=True, text=True, check=False)
            found = [line.rpartition(": ")[2].strip() for line in said.stdout.splitlines() if ": " in line]
            if not found:
                raise SystemExit(f"mutmut stoppet:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
            yield Path(modul).name, sum(status in ("killed", "timeout") for status in found), len(found)
