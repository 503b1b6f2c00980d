"""Create .venv and install one locked, hash-checked list into it: `lag_venv.py site` or `test`."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
VENV = ROT / ".venv"


def main(name: str) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036  (whoever runs make may have an older one)
        print(f"Trenger Python 3.11 eller nyere. Dette er {sys.version.split()[0]}. Prøv: make site PYTHON=python3.11")
        return 1
    python = VENV / "bin" / "python"
    if not python.exists():
        print("Lager .venv …")
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    print(f"Installerer requirements/{name}.txt …")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    done = subprocess.run([*pip, "-r", str(ROT / "requirements" / f"{name}.txt")], check=False)
    if done.returncode == 0:
        (VENV / name).touch()
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
