"""Build bokmål with Zensical, MkDocs' successor, on a copy of the tree, and say how far it gets and what is missing.

Nothing is kept twice for it: the settings are made here from mkdocs.yml, and what must be mended in the pages is mended in
the copy and told.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROT = Path(__file__).resolve().parent.parent
ZENSICAL = "zensical==0.0.73"
VENV = ROT / ".cache" / "zensical"
# What the copy needs of the tree, and the keys in front matter that Zensical reads in another way.
DELER = ("data", "docs", "lokal", "macros", "overrides", "mkdocs.yml")
NOEKLER = {
    "lokalt": "er navnet på en makro også, og skjuler den",
    "template": "navngir en mal i overrides/, som vi ikke har med her",
}
_FARGE = re.compile(r"\x1b\[[0-9;]*m")
_FUNN = re.compile(r"╯|╰─+ ?(?P<hva>[a-z][a-z ]+[a-z])")
Funn = tuple[str, str]


def find_mangler(rot: Path = ROT) -> Iterator[Funn]:
    """What was tried, and what came of it."""
    if stopped := install(rot):
        yield f"{ZENSICAL} kunne ikke installeres", stopped
        return
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in DELER:
            source = rot / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, tree / name)
        pages = sorted((tree / "docs" / "nb").rglob("*.md"))
        for key, why in NOEKLER.items():
            count = sum(_drop(path, key) for path in pages)
            yield f"nøkkelen «{key}» {why}", f"tatt bort på {count} sider i kopien"
        drawn, said = _build(tree, "uten")
        kinds = Counter(m["hva"] for m in _FUNN.finditer(said) if m["hva"])
        found = ", ".join(f"{what}: {count}" for what, count in kinds.most_common()) or "ingenting"
        yield "sider på bokmål med makroene våre, i Zensicals egen ramme", f"{drawn} av {len(pages)}"
        yield "det Zensical sier fra om", found
        if drawn < len(pages):
            yield "det som stoppet den", _last(said)
        framed, said = _build(tree, "med", custom_dir="overrides")
        yield "sider med rammen vår (overrides/)", f"{framed} av {len(pages)}"
        if framed < len(pages):
            yield "det som stoppet den", _last(said)


def install(rot: Path) -> str:
    """Zensical and what our macros need, in a place of their own. Empty, or why it did not go."""
    if (VENV / "bin" / "zensical").exists() and (VENV / "ferdig").exists():
        return ""
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    for what in (["-r", str(rot / "requirements" / "site.txt")], [ZENSICAL]):
        command = [str(VENV / "bin" / "pip"), "install", "--quiet", *what]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return _last(done.stderr)
    (VENV / "ferdig").touch()
    return ""


def _drop(path: Path, key: str) -> bool:
    text = path.read_text(encoding="utf-8")
    less = re.sub(rf"^{key}:.*\n(?:(?: |- ).*\n)*", "", text, count=1, flags=re.M)
    path.write_text(less, encoding="utf-8")
    return less != text


def _build(tree: Path, name: str, **theme: str) -> tuple[int, str]:
    """How many pages were drawn, and what was said."""
    ours: dict[str, Any] = yaml.safe_load((tree / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = {
        "site_name": ours["site_name"],
        "docs_dir": "docs/nb",
        "site_dir": f"ut-{name}",
        "theme": {"name": "material", "language": "nb", "font": False} | theme,
        "markdown_extensions": ours["markdown_extensions"],
        "plugins": [one for one in ours["plugins"] if isinstance(one, dict) and "macros" in one],
    }
    (tree / f"{name}.yml").write_text(json.dumps(settings), encoding="utf-8")
    command = [str(VENV / "bin" / "zensical"), "build", "--clean", "--config-file", f"{name}.yml"]
    env = os.environ | {"PYTHONPATH": str(tree)}
    done = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False)
    drawn = sum(1 for _ in (tree / f"ut-{name}").rglob("index.html"))
    return drawn, _FARGE.sub("", done.stdout + done.stderr)


def _last(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "uten et ord"


def main() -> int:
    print(f"Bokmål bygd med {ZENSICAL}:\n\n| hva | funnet |\n| --- | --- |")
    for what, found in find_mangler():
        print(f"| {what} | {found.replace('|', '/')} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
