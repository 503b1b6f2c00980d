"""Check everything under data/ and lokal/ of the tree this file lies in: what is right here, builds.

So it reads the content as the build does, makes the files that a text may be too long for, and draws the kommune's own
pages.

Prints every mistake with file and line, and exits 1; or counts what was read, and exits 0. On GitHub each mistake is
shown where it stands, too, and the answer is the summary of the run.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
VENV_PYTHON = ROT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

try:
    import pydantic  # noqa: F401
    import yaml  # noqa: F401
except ImportError:
    if not VENV_PYTHON.exists() or Path(sys.prefix) == ROT / ".venv":
        sys.exit("Bibliotekene mangler. Kjør `make site` én gang først; den installerer dem i .venv.")
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])

sys.path.insert(0, str(ROT))
from macros.innhold import InnholdFeil  # noqa: E402
from macros.innhold.slag import TING  # noqa: E402
from macros.rand.kjoer import ByggFeil, try_sider  # noqa: E402
from macros.tilstand import renew  # noqa: E402
from scripts.nytt_fra_oss import escape  # noqa: E402


def main() -> int:
    try:
        naa = renew()
        naa.filer.try_out()
        sagt = try_sider(ROT, naa.innhold)
    except (InnholdFeil, ByggFeil) as feil:
        print(feil)
        tell_github(str(feil))
        return 1
    innhold = naa.innhold
    for merknad in innhold.merknader:
        print(f"Merk: {merknad}")
    if sagt:
        print(sagt)
    counts = ", ".join(f"{len(innhold.ting[slag.id])} {slag.flertall}" for slag in TING)
    print(f"Innholdet er i orden: {counts}.")
    tell_github("")
    return 0


_STED = re.compile(r"^(?P<fil>[^\s:]+):(?P<linje>\d+)  (?P<tekst>.+)$", re.M)


def tell_github(feil: str) -> None:
    """On GitHub: each mistake beside its line, and the answer as the summary of the run. Elsewhere nothing."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if not summary:
        return
    found = list(_STED.finditer(feil))
    for one in found:
        # As GitHub reads a message: a per cent sign or a line break would end it.
        text = one["tekst"].replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        print(f"::error file={one['fil']},line={one['linje']}::{text}")
    lines = ["## Innholdet er i orden", ""]
    if feil:
        lines = ["## Noe må rettes", ""]
        lines += [f"- `{one['fil']}`, linje {one['linje']}: {escape(one['tekst'])}" for one in found] or [escape(feil)]
    with Path(summary).open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
