"""Fetch the JavaScript libraries that the workbook uses, from npm, at the versions that stand below.

The result is committed, so that neither a build nor a fork needs Node. Run again it changes nothing, and
exits 1 if it had to.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
VENDOR = ROT / "docs" / "assets" / "vendor"

# package, and which of its files we keep (name in the package -> name here)
BIBLIOTEK = {
    # Reads and writes zip, which docx and xlsx are. Only its synchronous functions are used: no workers, no eval.
    "fflate@0.8.3": {"esm/browser.js": "fflate.js", "LICENSE": "LICENSE"},
    # Keys for the order of rows, with room between any two: rows that two people add never meet in one number.
    "fractional-indexing@3.2.0": {
        "src/index.js": "fractional-indexing.js",
        "src/index.d.ts": "fractional-indexing.d.ts",
        "LICENSE": "LICENSE",
    },
    # SHA-256 without waiting: an old book becomes a new one inside one transaction. Fetched only for that.
    "@noble/hashes@2.4.0": {
        name: name
        for name in (
            "sha2.js",
            "_md.js",
            "_u64.js",
            "utils.js",
            "sha2.d.ts",
            "_md.d.ts",
            "_u64.d.ts",
            "utils.d.ts",
            "LICENSE",
        )
    },
}


def fetch(package: str, wanted: dict[str, str]) -> dict[str, bytes]:
    """The files of one package, with the version and the checksums beside them."""
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run(["npm", "pack", package, "--silent"], cwd=temporary, check=True, capture_output=True)
        with tarfile.open(next(Path(temporary).glob("*.tgz"))) as archive:
            files = {}
            for inside, name in wanted.items():
                member = archive.extractfile(f"package/{inside}")
                assert member is not None, inside
                files[name] = member.read()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return files | {"VERSION": f"{package}\n".encode(), "SHA256SUMS": sums.encode()}


def main() -> int:
    changed = []
    for package, wanted in BIBLIOTEK.items():
        folder = VENDOR / package.rpartition("@")[0]
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in fetch(package, wanted).items():
            path = folder / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
                changed.append(path)
    for path in changed:
        print(f"Endret: {path.relative_to(ROT)}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
