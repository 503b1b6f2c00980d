"""Take what is new from a branch on trial, check and build it, and say in bokmål whether it goes well: `<branch>`.

Prints Markdown for whoever decides, and exits 0 whatever it found. The merge is made in a folder of its own: neither the
branch one stands on nor the files in it are touched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
# As much as a person reads; the rest comes when these are mended.
FLEST = 40
HVEM = ("-c", "user.name=KI-veikartet", "-c", "user.email=ki-veikartet@users.noreply.github.com")

UTEN_HISTORIE = (
    "**Ikke prøvd.** Kopien er laget uten historien til KI-veikartet, for eksempel med «Use this template». Da kan ikke git "
    "flette det som er nytt. Lag en ny kopi med *Fork*, og flytt mappen `lokal/` dit: Den er alt som er deres.\n"
)


def run(command: Sequence[str], folder: Path) -> tuple[int, str]:
    """Exit code, and what was said."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")}
    done = subprocess.run(
        command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout


def try_gren(gren: str, python: str) -> str:
    """The answer, as Markdown. `python` has the libraries of the site, or can install them."""
    known, _ = run(["git", "rev-parse", "--verify", "--quiet", f"{gren}^{{commit}}"], ROT)
    if known == 0 and run(["git", "merge-base", "HEAD", gren], ROT)[0]:
        return UTEN_HISTORIE
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "proeve"
        code, said = run(["git", "worktree", "add", "--quiet", "--detach", str(tree), "HEAD"], ROT)
        if code:
            return _cannot(said)
        try:
            return _try_tree(tree, gren, python)
        finally:
            run(["git", "worktree", "remove", "--force", str(tree)], ROT)


def _try_tree(tree: Path, gren: str, python: str) -> str:
    before = (tree / "requirements" / "site.txt").read_bytes() if (tree / "requirements").is_dir() else b""
    code, said = run(["git", *HVEM, "merge", "--quiet", "--no-edit", gren], tree)
    if code:
        files = run(["git", "diff", "--name-only", "--diff-filter=U"], tree)[1].split()
        return _conflict(files) if files else _cannot(said)
    locked = tree / "requirements" / "site.txt"
    if locked.is_file() and locked.read_bytes() != before:
        code, said = run([sys.executable, "scripts/lag_venv.py", "site"], tree)
        if code:
            return _cannot(said)
        python = str(tree / ".venv" / "bin" / "python")
    code, said = run([python, "scripts/sjekk.py"], tree)
    if code:
        return _first(said)
    code, said = run([python, "scripts/bygg.py"], tree)
    return _first(said) if code else _well(said)


def _well(said: str) -> str:
    notes = [line for line in said.splitlines() if line.startswith("Merk:")]
    text = "**Prøvd: Det går bra.** Endringene er flettet med `lokal/` på prøve. Innholdet er kontrollert, og nettstedet bygd."
    return text + "\n" + "".join(f"\n- {note.removeprefix('Merk: ')}" for note in notes[:FLEST]) + "\n"


def _first(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    own = [line for line in lines if line.startswith("lokal/")]
    shown = (own or lines)[:FLEST]
    text = (
        "**Prøvd: Vent litt.** Endringene lar seg flette, men noe i `lokal/` passer ikke med det nye. "
        "Rett dette i `lokal/` først, og slå sammen etterpå:\n"
        if own
        else "**Prøvd: Vent litt.** Endringene lar seg flette, men nettstedet lar seg ikke bygge med dem. Meld fra til oss, og vent:\n"
    )
    rest = f"\nOg {len(own or lines) - FLEST} linjer til.\n" if len(own or lines) > FLEST else ""
    return text + "\n```text\n" + "\n".join(shown).replace("```", "'''") + "\n```\n" + rest


def _conflict(files: Sequence[str]) -> str:
    listed = "\n".join(f"- `{name}`" for name in files)
    return (
        "**Prøvd: Kan ikke flettes av seg selv.** Disse filene er endret både hos dere og hos oss. Flytt det som er deres "
        f"eget, til `lokal/`, og sett filene tilbake slik de er hos oss:\n\n{listed}\n"
    )


def _cannot(said: str) -> str:
    return (
        "**Ikke prøvd.** Endringene lot seg ikke prøve her:\n\n```text\n"
        + said.strip()[-2000:].replace("```", "'''")
        + "\n```\n"
    )


def main(argv: list[str]) -> int:
    if len(argv) != 1:
        print("Bruk: python scripts/proev_oppdatering.py <gren>, en gren eller versjon i git.")
        return 1
    print(try_gren(argv[0], sys.executable), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
