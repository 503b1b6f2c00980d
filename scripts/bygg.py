"""Build the site to site/. It is built beside and moved in when it is whole, so a failed build leaves nothing half."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent


def main() -> int:
    fresh, site = ROT / ".cache" / "site", ROT / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    start = time.monotonic()
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
    # Material's notice about MkDocs 2 is for those who choose the builder; HACKING.md says what we do about it.
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    # With --quiet MkDocs would keep the warnings to itself that make a strict build fail.
    with subprocess.Popen(mkdocs, cwd=ROT, env=env, stderr=subprocess.PIPE, text=True, encoding="utf-8") as build:
        # The site is built once per language, so the same warning comes three times.
        for line in dict.fromkeys(build.stderr or ()):
            if not line.startswith("INFO") and line.strip():
                print(line, end="", file=sys.stderr)
    if build.returncode:
        print("Nettstedet ble ikke bygd.", file=sys.stderr)
        return build.returncode
    shutil.rmtree(site, ignore_errors=True)
    shutil.move(fresh, site)
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"Bygde {pages} sider til site/ på {time.monotonic() - start:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
