"""Build the site to site/. It is built beside and moved in when it is whole, so a failed build leaves nothing half."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from macros.innhold import InnholdFeil  # noqa: E402
from macros.innhold.typer import choices, suggest  # noqa: E402
from macros.tilstand import load_filer  # noqa: E402
from macros.visning.komponenter import macro_names  # noqa: E402

_MAKROFEIL = re.compile(r"_File_: `(?P<side>[^`]+)`\s+_(?P<slag>\w+)_: (?P<tekst>[^\n]*)")
_UKJENT = re.compile(r"'(?P<navn>\w+)' is undefined")


def explain_output(output: str) -> str:
    """What MkDocs said, without its chatter; a fault in a macro call as one line in bokmål instead of a trace."""
    fault = _MAKROFEIL.search(output)
    if fault:
        return _explain_fault(**fault.groupdict())
    # The site is built once per language, so the same warning comes three times.
    lines = dict.fromkeys(line for line in output.splitlines() if line.strip() and not line.startswith("INFO"))
    return "\n".join(lines)


def _explain_fault(side: str, slag: str, tekst: str) -> str:
    path = f"docs/{side}"
    unknown = _UKJENT.search(tekst)
    if unknown:
        name = unknown["navn"]
        text = f"makroen «{name}» finnes ikke.{suggest(name, macro_names())} {choices(macro_names(), name)}"
    elif slag == "LookupError":
        text = tekst.strip("\"'")
    else:
        text = f"makroen kan ikke brukes slik: {tekst}"
    calls = re.compile(r"\{\{" if not unknown else rf"\{{\{{.*\b{unknown['navn']}\b")
    quoted = re.search(r"«([^»]+)» finnes ikke", text)
    lines = (ROT / path).read_text(encoding="utf-8").splitlines() if (ROT / path).is_file() else []
    hits = [
        nr for nr, line in enumerate(lines, 1) if calls.search(line) and (unknown or not quoted or quoted[1] in line)
    ]
    return f"{path}:{hits[0] if hits else 1}  {text}"


def main() -> int:
    fresh, site = ROT / ".cache" / "site", ROT / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    start = time.monotonic()
    try:
        files = load_filer()[1].make_all()
    except InnholdFeil as feil:
        print(feil, file=sys.stderr)
        print("Nettstedet ble ikke bygd. Det som lå i site/, er som før.", file=sys.stderr)
        return 1
    # With --quiet MkDocs would keep the warnings to itself that make a strict build fail.
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
    # Material's notice about MkDocs 2 is for those who choose the builder, not for those who build.
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(mkdocs, cwd=ROT, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    said = explain_output(done.stdout + done.stderr)
    if said:
        print(said, file=sys.stderr)
    if done.returncode:
        print("Nettstedet ble ikke bygd. Det som lå i site/, er som før.", file=sys.stderr)
        return 1
    shutil.rmtree(site, ignore_errors=True)
    shutil.move(fresh, site)
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"Laget {files.laget} filer og beholdt {files.beholdt}.")
    print(f"Bygde {pages} sider til site/ på {time.monotonic() - start:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
