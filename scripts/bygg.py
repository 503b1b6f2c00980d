"""Build the site to site/. It is built beside and moved in when it is whole, so a failed build leaves nothing half."""

from __future__ import annotations

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
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(fresh)]
    done = subprocess.run(mkdocs, cwd=ROT, check=False)
    if done.returncode:
        print("Nettstedet ble ikke bygd.", file=sys.stderr)
        return done.returncode
    shutil.rmtree(site, ignore_errors=True)
    shutil.move(fresh, site)
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"Bygde {pages} sider til site/ på {time.monotonic() - start:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
