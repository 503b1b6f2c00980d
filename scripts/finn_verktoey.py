"""See to it that the tests have a Chromium, a Firefox and the dictionaries: find them, or install Debian's where possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Debian's chromium-headless-shell draws the same pages with the same engine, in a third of the time on two cores.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Debian's own first: it is the one that the flows in tests/browser/firefox/ are promised for.
FIREFOX_NAMES = ("firefox-esr", "firefox")
# hunspell's, by the language of the text: Debian's packages hunspell-no and hunspell-en-gb.
ORDBOEKER = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
ORDBOKPAKKER = ("hunspell-no", "hunspell-en-gb")
UTEN_FIREFOX = (
    "Arbeidsboka blir ikke prøvd i Firefox. Installer den med `sudo apt-get install firefox-esr` (Debian), "
    "eller sett FIREFOX til stien til en Firefox du har."
)


def find_chromium() -> str | None:
    """The path of a Chromium: CHROMIUM in the environment, else the first one on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def find_firefox() -> str | None:
    """The path of a Firefox: FIREFOX in the environment, else the first one on the PATH."""
    # Ubuntu's snap sees no folder of ours, so it cannot be driven.
    names = [name for name in FIREFOX_NAMES if name != "firefox" or not Path("/snap/firefox").is_dir()]
    return os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, names)), None)


def find_ordboeker() -> Path | None:
    """The folder of hunspell's dictionaries: HUNSPELL in the environment, else where Debian has them."""
    folders = (os.environ.get("HUNSPELL", ""), "/usr/share/hunspell", "/usr/share/myspell/dicts")
    names = [f"{name}.{part}" for name in ORDBOEKER.values() for part in ("aff", "dic")]
    return next((Path(f) for f in folders if f and all((Path(f) / name).is_file() for name in names)), None)


def install(*packages: str) -> bool:
    """Install Debian's packages where this process may. Returns whether it tried."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], stdout=subprocess.DEVNULL, check=False)
    return True


def main() -> int:
    if not find_ordboeker():
        print("Henter ordbøkene til stavekontrollen …")
        if not install(*ORDBOKPAKKER) or not find_ordboeker():
            print("Stavekontrollen blir hoppet over. Ordbøkene installeres slik på Debian og Ubuntu:")
            print(f"sudo apt-get install {' '.join(ORDBOKPAKKER)}")
    if not find_firefox():
        print("Installerer Firefox til nettlesertestene …")
        if not install("firefox-esr") or not find_firefox():
            print(UTEN_FIREFOX)
    if not find_chromium():
        print("Installerer Chromium til nettlesertestene …")
        if install(NAMES[0]) and not find_chromium():
            install("chromium")
    if find_chromium():
        return 0
    print("Testene trenger Chromium. Installer den med `sudo apt-get install chromium-headless-shell` (Debian),")
    print("eller sett CHROMIUM til stien til en Chromium eller Chrome du har.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
