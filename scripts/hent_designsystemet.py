# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools[woff]==4.68.0"]
# ///
"""Fetch the parts of Designsystemet and of our typeface that we use, and build the theme, from npm.

Run it with `uv run scripts/hent_designsystemet.py` (it needs npm). The versions stand below. The result is
committed, so that neither a build nor a fork needs Node. Exits 1 if anything changed.

The typeface is cut to the letters of our languages and to the weights the theme uses: a quarter less to fetch.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROT = Path(__file__).resolve().parent.parent
VENDOR = ROT / "docs" / "assets" / "vendor"
CSS = ROT / "docs" / "assets" / "css"

DESIGNSYSTEMET = "@digdir/designsystemet-css@1.22.0"
GENERATOR = "@digdir/designsystemet@1.15.0"
SKRIFT = "@fontsource-variable/schibsted-grotesk@5.3.0"

# Only what a template or a style of ours uses. macros/stil.py lays them in this order.
DELER = ("base", "button", "card", "tag", "table", "alert", "label", "field", "fieldset", "input")
VEKTER = (400, 800)
# Our languages and the names that occur in them: Norwegian, the Nordic neighbours, common accents.
TEGN = [*range(0x20, 0x7F), *map(ord, "\u00a0§©«»°·½×ÅÆØÄÖÁÉÈÜåæøäöáàâéèêëíïóòôúüçñ\u2011–—‘’“”„•…\u202f€←↑→↓↗−✓")]


def npm(*command: str, cwd: Path) -> None:
    subprocess.run(["npm", *command], cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def fetch(package: str, folder: Path) -> Path:
    """Unpack one package; returns its folder."""
    target = folder / package.rpartition("@")[0].replace("/", "-").lstrip("@")
    target.mkdir()
    npm("pack", package, "--silent", cwd=target)
    with tarfile.open(next(target.glob("*.tgz"))) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def cut_font(source: Path) -> bytes:
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "tnum", "lnum"]
    options.hinting = False
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=TEGN)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": VEKTER})
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def build_theme(folder: Path) -> bytes:
    """The theme, as Designsystemet's own generator makes it from docs/assets/css/tema.config.json."""
    config = json.loads((CSS / "tema.config.json").read_text("utf-8"))
    name = next(iter(config["themes"]))
    (folder / "config.json").write_text(json.dumps(config | {"outDir": "./tokens"}), "utf-8")
    tool = ("exec", "--yes", f"--package={GENERATOR}", "--", "designsystemet", "tokens")
    npm(*tool, "create", "--config", "config.json", cwd=folder)
    npm(*tool, "build", "--tokens", "tokens", "--out-dir", "css", "--config", "config.json", cwd=folder)
    return (folder / "css" / f"{name}.css").read_bytes()


def with_checksums(files: dict[str, bytes], package: str) -> dict[str, bytes]:
    """The files, and one beside them that says which version they are and what each should sum to."""
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return files | {"VERSION": f"{package}\n".encode(), "SHA256SUMS": sums.encode()}


def write(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Make the folder hold exactly these files; returns what changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = [path for path in folder.iterdir() if path.name not in files]
    for path in changed:
        path.unlink()
    for name, data in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            changed.append(path)
    return changed


def main() -> int:
    if not shutil.which("npm"):
        print("Skriptet trenger npm. Installer Node.js, og prøv igjen.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        parts, font = fetch(DESIGNSYSTEMET, folder), fetch(SKRIFT, folder)
        components = {f"{name}.css": (parts / "dist" / "src" / f"{name}.css").read_bytes() for name in DELER}
        components["LICENSE"] = (parts / "LICENSE").read_bytes()
        typeface = {
            "schibsted-grotesk.woff2": cut_font(font / "files" / "schibsted-grotesk-latin-wght-normal.woff2"),
            "LICENSE": (font / "LICENSE").read_bytes(),
        }
        changed = write(VENDOR / "designsystemet", with_checksums(components, DESIGNSYSTEMET))
        changed += write(VENDOR / "schibsted-grotesk", with_checksums(typeface, SKRIFT))
        theme = build_theme(folder)
    if (CSS / "tema.css").exists() and (CSS / "tema.css").read_bytes() == theme:
        pass
    else:
        (CSS / "tema.css").write_bytes(theme)
        changed.append(CSS / "tema.css")
    for path in changed:
        print(f"Endret: {path.relative_to(ROT)}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
