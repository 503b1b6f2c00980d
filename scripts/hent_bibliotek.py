"""Fetch the JavaScript libraries that our scripts use, at the versions that stand below: from npm, or from PyPI.

The result is committed, so that neither a build nor a fork needs Node. Run again it changes nothing, and
exits 1 if it had to.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
VENDOR = ROT / "docs" / "assets" / "vendor"

# package, and which of its files we keep (name in the package -> name here)
BIBLIOTEK = {
    # Reads and writes zip, which docx and xlsx are. Only its synchronous functions are used: no workers, no eval.
    "fflate@0.8.3": {"esm/browser.js": "fflate.js", "LICENSE": "LICENSE"},
    # Reads XML piece by piece and keeps no tree: a worker has no DOMParser, and neither has Node. Knows namespaces,
    # and no entity that a document makes up.
    "saxen@11.2.0": {"dist/index.js": "saxen.js", "LICENSE": "LICENSE"},
    # Keys for the order of rows, with room between any two: rows that two people add never meet in one number.
    "fractional-indexing@3.2.0": {
        "src/index.js": "fractional-indexing.js",
        "src/index.d.ts": "fractional-indexing.d.ts",
        "LICENSE": "LICENSE",
    },
    # QR codes, made and read: no imports, no workers unless asked. Fetched only when one is to be shown or read.
    "qr@0.7.0": {
        "index.js": "index.js",
        "index.d.ts": "index.d.ts",
        "decode.js": "decode.js",
        "decode.d.ts": "decode.d.ts",
        "LICENSE-MIT": "LICENSE",
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

# What says nothing of its types, and is not for tsc to judge; the map of its sources is not kept either.
UTEN_TYPER = {("saxen@11.2.0", "saxen.js")}

# The same for wheels from PyPI. What each file lacks to be a module is added at its end.
HJUL = {
    # Snowball's stemmers, made by the same release (3.0.1) as the snowballstemmer that reads the texts at build;
    # tests/soek/ holds the two equal over our whole vocabulary. Other pairs of releases are not.
    "snowball": (
        "sphinx==9.0.4",
        {
            "sphinx/search/minified-js/base-stemmer.js": ("base-stemmer.js", "export { BaseStemmer };"),
            "sphinx/search/minified-js/norwegian-stemmer.js": ("norwegian.js", "export { NorwegianStemmer };"),
            "sphinx/search/minified-js/english-stemmer.js": ("english.js", "export { EnglishStemmer };"),
            "sphinx-9.0.4.dist-info/licenses/LICENSE.rst": ("LICENSE", ""),
        },
    ),
}
_UKONTROLLERT = b"// @ts-nocheck\n"
_BASE = b'import { BaseStemmer } from "./base-stemmer.js";\n'


def fetch_hjul(package: str, wanted: Mapping[str, tuple[str, str]]) -> dict[str, bytes]:
    """The files of one wheel, each made a module, with the version and the checksums beside them."""
    with tempfile.TemporaryDirectory() as temporary:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package, "--dest", temporary]
        subprocess.run(command, check=True, capture_output=True)
        with zipfile.ZipFile(next(Path(temporary).glob("*.whl"))) as archive:
            files = {name: _module(archive.read(inside), end) for inside, (name, end) in wanted.items()}
    return _with_sums(package, files)


def _module(data: bytes, end: str) -> bytes:
    """A script that sets a global, as a module that exports it."""
    if not end:
        return data
    text = data.rstrip() + b"\n" + end.encode() + b"\n"
    # A module is strict, and in strict code a name must be declared.
    return _UKONTROLLERT + (b"let " + text if text.startswith(b"BaseStemmer=") else _BASE + text)


def _unchecked(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return _UKONTROLLERT + b"".join(line for line in lines if not line.startswith(b"//# sourceMappingURL"))


def fetch(package: str, wanted: Mapping[str, str]) -> dict[str, bytes]:
    """The files of one package, with the version and the checksums beside them."""
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run(["npm", "pack", package, "--silent"], cwd=temporary, check=True, capture_output=True)
        with tarfile.open(next(Path(temporary).glob("*.tgz"))) as archive:
            files = {}
            for inside, name in wanted.items():
                member = archive.extractfile(f"package/{inside}")
                assert member is not None, inside
                files[name] = _unchecked(member.read()) if (package, name) in UTEN_TYPER else member.read()
    return _with_sums(package, files)


def _with_sums(package: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return {**files, "VERSION": f"{package}\n".encode(), "SHA256SUMS": sums.encode()}


def main() -> int:
    changed = []
    wanted: Mapping[str, Callable[[], dict[str, bytes]]] = {
        package.rpartition("@")[0]: partial(fetch, package, files) for package, files in BIBLIOTEK.items()
    } | {name: partial(fetch_hjul, package, files) for name, (package, files) in HJUL.items()}
    for library, get in wanted.items():
        folder = VENDOR / library
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in get().items():
            path = folder / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
                changed.append(path)
    for path in changed:
        print(f"Endret: {path.relative_to(ROT)}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
