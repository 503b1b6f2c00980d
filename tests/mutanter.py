"""Small mistakes in data/ and lokal/, by the hundred: what scripts/sjekk.py accepts must build.

A mutant is the fixed tree with one thing changed. Those that the check accepts are laid together in one tree and built;
where that fails, each is built alone to find the one. `make test` takes a sample, `make bench` hundreds.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from macros.innhold.sidefil import split_hode

ROT = Path(__file__).resolve().parent.parent

# What people paste, mistype, or send to see what happens.
TEKSTER = (
    "", " ", "x", "a" * 300, "a " * 400, "a" * 9_999, "a" * 10_001, "\U0001f389", "Hei \U0001f44b", "\\a", "\\0", "a\\nb", "a\\n\\n\\nb",
    "\u200b", "\u202e", "\u00ad", "e\u0301", "ŋ", "ж", "<b>a</b>", "<script>alert(1)</script>", "&amp; < > \\\"", "{{ 7 * 7 }}",
    "{% if %}", "{# a", "[a](b)", "[a](https://a.no@b.no/)", "[a](javascript:alert(1))", "**", "_a", "`a", "```", "# a", "---",
    "- a", "1. a", "| a | b |", "!!! note", "a: b", "null", "true", "2026-13-45", "0", "-1", "1e400", "99999999999999999999",
    "$x^2$", "#let a = 1", "\\\\", "%s %d {0} {a}", "../../etc/passwd", "/", "C:\\\\a", "=1+1", "+1", "@SUM(1)", "'", "’", "«", "\ufffd",
    "kari@vik.no", "https://", "https://a", "https://a.no/\u200b", "https://a.no:99999/", "http://a.no/", "æøå", "a\\tb",
    "a\\u2028b", "\\x7f", "\\ud800", "\\U0001F600", "[x] [ ] \\\\[a\\\\]", "a\\r\\nb", "CON", "a/b", "a.b", "A", "a_b", "a--b", "1a",
)  # fmt: skip
LINJER = (
    "{}: [[",
    "  : ",
    "\t- a",
    "- a",
    "ny_noekkel: a",
    "<<: *a",
    "&a b",
    "*a",
    "? a",
    "!!int a",
    "%YAML 1.2",
    "---",
    "...",
    "# a",
    "a: [" * 60,
)
BIT = (b"\xff", b"\x00", b"\x07", b"\xef\xbb\xbf", b"\r", b"\xed\xa0\x80", b"\xf0\x9f\x8e\x89", b"\x1b[2J")
LOKALT = {
    "lokal/data/ressurser/vaar-egen.yml": None,
    "lokal/data/begreper.yml": "- {id: egen, term: Eget ord, definisjon: Noe vi sier her.}\n",
    "lokal/innhold/nb/om.md": "Vi er **Fjellvik**. Les [mer](https://www.fjellvik.example/).\n",
    "lokal/docs/nb/foerst/vaar.md": "---\ntitle: Vår side\ndescription: Hos oss.\nnav: foerst\n---\n\n# Vår side\n\nSe [først](index.md) og [forsiden](../index.md).\n\n| a | b |\n| --- | --: |\n| 1 | 2 |\n\n{{ begreper() }}\n",
    "lokal/docs/nb/index.md": "---\ntitle: Forsiden vår\ndescription: Hos oss.\n---\n\n# Fjellvik\n\nHei.\n",
}  # fmt: skip


def fill_tree(tree: Path) -> Path:
    """A small tree with something of everything that a kommune may have."""
    config = (tree / "mkdocs.yml").read_text(encoding="utf-8").rstrip()
    (tree / "mkdocs.yml").write_text(
        config + "\n\nnav:\n  - index.md\n  - Først:\n      - foerst/index.md\n", encoding="utf-8"
    )
    (tree / "docs" / "nb" / "foerst").mkdir(parents=True)
    (tree / "docs" / "nb" / "foerst" / "index.md").write_text(
        "---\ntitle: Først\ndescription: En.\n---\n\n# Først\n\nHei.\n"
    )
    for name, text in LOKALT.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(
            text or (tree / "data/ressurser/aapen-veileder.yml").read_text("utf-8"), encoding="utf-8"
        )
    example = (ROT / "eksempel" / "kommune.yml").read_text(encoding="utf-8")
    example = re.sub(r"^skjul:\n( .*\n)+", "skjul: [ressurser/lang-rapport]\n", example, flags=re.M)
    (tree / "lokal" / "kommune.yml").write_text(example.replace("# logo: logo.png", "logo: logo.png"), encoding="utf-8")
    Image.new("RGB", (120, 40), "#0d4f52").save(tree / "lokal" / "logo.png")
    shutil.copy(ROT / "docs" / "assets" / "css" / "tema.css", tree / "lokal" / "tema.css")
    return tree


@dataclass(frozen=True)
class Mutant:
    """One file, and its bytes with one thing changed (None: the file is gone)."""

    fil: str
    hva: str
    data: bytes | None

    def write(self, tree: Path) -> None:
        path = tree / self.fil
        if self.data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(self.data)

    def __str__(self) -> str:
        return f"{self.fil}: {self.hva}"


def find_files(tree: Path) -> list[str]:
    """What may be changed. The words of the interface are ours alone, and are many: they count as one of the others."""
    found = [p for top in ("data", "lokal") for p in sorted((tree / top).rglob("*")) if p.is_file()]
    return [p.relative_to(tree).as_posix() for p in found if p.name not in (".gitkeep", "README.md")]


def make_mutanter(tree: Path, seed: int) -> Iterator[Mutant]:
    """Mutants without end, the same for the same seed. A kommune's own files come as often as all of ours."""
    rng = random.Random(seed)
    files = find_files(tree)
    ours, theirs = ([f for f in files if f.startswith(top)] for top in ("data/", "lokal/"))
    seen: set[tuple[str, bytes | None]] = set()
    while True:
        fil = rng.choice(rng.choice((ours, theirs)))
        hva, data = _change(rng, fil, (tree / fil).read_bytes())
        if (fil, data) not in seen and data != (tree / fil).read_bytes():
            seen.add((fil, data))
            yield Mutant(fil, hva, data)


def _change(rng: random.Random, fil: str, data: bytes) -> tuple[str, bytes | None]:
    if rng.random() < 0.02:
        return "borte", None
    if fil.endswith(".png") or rng.random() < 0.1:
        at = rng.randrange(len(data) + 1)
        bit = rng.choice(BIT)
        return rng.choice(((f"{bit!r} ved {at}", data[:at] + bit + data[at:]), (f"kuttet ved {at}", data[:at])))
    text = data.decode()
    lines = text.splitlines()
    nr = rng.randrange(len(lines))
    kind = rng.choice(
        ("verdi", "verdi", "verdi", "verdi", "linje", "bort", "dobbel", "bytt", "innrykk", "tegn", "verdi_fra")
    )
    if kind == "verdi" or kind == "verdi_fra":
        spots = _values(fil, text)
        if spots:
            start, end = rng.choice(spots)
            new = rng.choice(TEKSTER)
            if kind == "verdi_fra":
                taken = rng.choice(spots)
                return f"linje {text.count(chr(10), 0, start) + 1} får {text[taken[0] : taken[1]]!r}", (
                    text[:start] + text[taken[0] : taken[1]] + text[end:]
                ).encode()
            quoted = new if fil.endswith((".md", ".css")) else f'"{new}"' if rng.random() < 0.8 else new
            return f"linje {text.count(chr(10), 0, start) + 1} får {quoted[:40]!r}", (
                text[:start] + quoted + text[end:]
            ).encode("utf-8", "surrogatepass")
        kind = "linje"
    if kind == "linje":
        new = rng.choice(LINJER if fil.endswith(".yml") else TEKSTER)
        return f"ny linje {nr + 1}: {new[:40]!r}", "\n".join([*lines[:nr], new, *lines[nr:]]).encode(
            "utf-8", "surrogatepass"
        )
    if kind == "bort":
        return f"uten linje {nr + 1}", "\n".join(lines[:nr] + lines[nr + 1 :]).encode()
    if kind == "dobbel":
        return f"linje {nr + 1} to ganger", "\n".join(lines[: nr + 1] + lines[nr:]).encode()
    if kind == "bytt":
        other = rng.randrange(len(lines))
        lines[nr], lines[other] = lines[other], lines[nr]
        return f"linje {nr + 1} og {other + 1} bytter plass", "\n".join(lines).encode()
    if kind == "innrykk":
        lines[nr] = "  " + lines[nr] if rng.random() < 0.5 else lines[nr].removeprefix("  ")
        return f"linje {nr + 1} rykket", "\n".join(lines).encode()
    at = rng.randrange(len(text))
    new = rng.choice("{}[]():,'\"#&*!|>%@`\\\t ~")
    return f"{new!r} ved {at}", (text[:at] + new + text[at:]).encode()


def _values(fil: str, text: str) -> list[tuple[int, int]]:
    """Where values stand: after a key, in a list; in a page also each paragraph."""
    pattern = (
        r"(?<=[a-z_]: )[^\[\]{},\n#]+|(?<=- )[^\[\]{},:\n#]+|(?<=[\[,] )[^\[\]{},:\n#]+|(?<=\[)[a-z][^\[\]{},:\n#]+"
    )
    if fil.endswith(".md"):
        head = len(text) - len(split_hode(text)[1])
        return [m.span() for m in re.finditer(r"(?<=: ).+", text[:head])] + [
            m.span() for m in re.finditer(r".+", text) if m.start() >= head
        ]
    return [m.span() for m in re.finditer(pattern, text) if m[0].strip()]


# --- What becomes of them ---------------------------------------------------------------------------


def check(tree: Path) -> subprocess.CompletedProcess[str]:
    return _run(tree, "scripts/sjekk.py")


def build(tree: Path) -> subprocess.CompletedProcess[str]:
    return _run(tree, "scripts/bygg.py")


def _run(tree: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, script], cwd=tree, capture_output=True, text=True, check=False, timeout=1800)


# In one process: to start Python for each would take ten times as long.
CHECK_MANY = """
import json, sys, traceback
from pathlib import Path
sys.path.insert(0, ".")
import scripts.sjekk as sjekk, macros.tilstand as tilstand, io, contextlib, time
# All at once: what stops MkDocs (exit) also closes the input.
for line in sys.stdin.readlines():
    fil, data = json.loads(line)
    path = Path(fil)
    before = path.read_bytes()
    path.unlink() if data is None else path.write_bytes(bytes.fromhex(data))
    out, start = io.StringIO(), time.process_time()
    tilstand._naa.clear()
    try:
        with contextlib.redirect_stdout(out):
            said = sjekk.main()
    except BaseException:
        said = traceback.format_exc()
    path.write_bytes(before)
    print(json.dumps([said, out.getvalue(), time.process_time() - start]), flush=True)
"""


@dataclass(frozen=True)
class Dom:
    """What the check said of a mutant: its exit code, or the trace that it ended in; what it printed; its seconds."""

    kode: int | str
    sagt: str
    sekunder: float


def check_many(tree: Path, mutanter: list[Mutant]) -> list[Dom]:
    import json

    asked = "".join(json.dumps([m.fil, None if m.data is None else m.data.hex()]) + "\n" for m in mutanter)
    done = subprocess.run(
        [sys.executable, "-c", CHECK_MANY], cwd=tree, input=asked, capture_output=True, text=True, check=False
    )
    found = [Dom(*json.loads(line)) for line in done.stdout.splitlines()]
    assert len(found) == len(mutanter), done.stderr[-3000:]
    return found


def find_faults(
    tree: Path, antall: int, seed: int, lot: int = 20, *, ulike: bool = False
) -> tuple[list[str], int, int]:
    """(what is wrong, how many the check accepted, how many trees were built) among this many mutants.

    ulike: one of each file at most, so that they are built in one tree.
    """
    mutanter: list[Mutant] = []
    for one in make_mutanter(tree, seed):
        if not ulike or one.fil not in {m.fil for m in mutanter}:
            mutanter.append(one)
        if len(mutanter) == antall:
            break
    dommer = check_many(tree, mutanter)
    faults, accepted = [], []
    for mutant, dom in zip(mutanter, dommer, strict=True):
        if isinstance(dom.kode, str):
            faults.append(f"{mutant}\n  sjekk.py stoppet: {dom.kode.strip().splitlines()[-1]}")
        elif dom.kode and not re.search(r"^(data|lokal|docs|mkdocs)\S*:\d+  \S", dom.sagt, re.M):
            faults.append(f"{mutant}\n  sjekk.py sa ikke hvor: {dom.sagt[:300]}")
        elif dom.sekunder > 30:
            faults.append(f"{mutant}\n  sjekk.py brukte {dom.sekunder:.0f} s")
        elif not dom.kode:
            accepted.append(mutant)
    builds = 0
    # One of each file at a time, so that they do not undo each other.
    waiting = list(accepted)
    while waiting:
        files: set[str] = set()
        some = [m for m in waiting if len(files) < lot and m.fil not in files and not files.add(m.fil)]  # type: ignore[func-returns-value]
        waiting = [m for m in waiting if m not in some]
        builds += 1
        faults += _build_together(tree, some)
    return faults, len(accepted), builds


def _build_together(tree: Path, mutanter: list[Mutant]) -> list[str]:
    """Build these in one tree; where that fails, halve them until the one that fails stands alone."""
    before = {m.fil: (tree / m.fil).read_bytes() for m in mutanter}
    try:
        for mutant in mutanter:
            mutant.write(tree)
        checked = check(tree) if len(mutanter) > 1 else None
        done = build(tree) if not checked or not checked.returncode else None
    finally:
        for name, data in before.items():
            (tree / name).write_bytes(data)
    if done is not None and not done.returncode:
        return []
    if len(mutanter) == 1:
        said = done.stderr.strip().splitlines() if done else ["?"]
        return [f"{mutanter[0]}\n  bygget stoppet: {' | '.join(said[-4:])[:600]}"]
    middle = len(mutanter) // 2
    return _build_together(tree, mutanter[:middle]) + _build_together(tree, mutanter[middle:])
