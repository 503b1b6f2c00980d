"""See to it that the browser tests have a Chromium: find one, or install Debian's where that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The path of a Chromium: CHROMIUM in the environment, else the first one on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    if find_chromium():
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installerer Chromium til nettlesertestene …")
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-qq", *command], stdout=subprocess.DEVNULL, check=False)
        if find_chromium():
            return 0
    print("Testene trenger Chromium. Installer den med `sudo apt-get install chromium` (Debian og Ubuntu),")
    print("eller sett CHROMIUM til stien til en Chromium eller Chrome du har.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
