"""Say in plain Norwegian what is new between two versions: `nytt_fra_oss.py <from> <to>`, as Markdown for a pull request.

What touches something that the kommune has replaced or hidden comes first. Reads git only; writes nothing.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from macros.innhold.sidefil import parse_side  # noqa: E402
from macros.innhold.slag import TING, find_slag  # noqa: E402
from macros.innhold.tekst import KILDESPRAAK  # noqa: E402
from macros.innhold.yaml_lines import parse_yaml  # noqa: E402

OVERSKRIFTER = {"docs": "Sider"} | {slag.sted: slag.overskrift for slag in TING}
VERB = {"A": "Ny", "M": "Endret", "D": "Tatt bort", "R": "Flyttet"}
GRENSE = 60_000
REKKEFOELGE = ("A", "M", "R", "D")


@dataclass(frozen=True)
class Endring:
    """One thing that is new, changed, moved or gone. `sti` is where it stands (or stood) with us."""

    gruppe: str
    slag: str
    navn: str
    sti: str
    fra: str = ""


class Git:
    def __init__(self, rot: Path) -> None:
        self._rot = rot

    def run(self, *argv: str) -> str:
        command = ["git", "-c", "core.quotePath=false", *argv]
        return subprocess.run(
            command, cwd=self._rot, capture_output=True, text=True, encoding="utf-8", check=True
        ).stdout

    def show(self, version: str, sti: str) -> str:
        """A file as it was in a version; empty when it was not there."""
        done = subprocess.run(
            ["git", "show", f"{version}:{sti}"],
            cwd=self._rot,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout if done.returncode == 0 else ""

    def changes(self, fra: str, til: str) -> Iterator[tuple[str, str, str]]:
        """(A, M, D or R; path; path before) of every changed file."""
        # Only pages move. A thing in data/ with another id is another thing, however alike the two are.
        pages = self.run("diff", "--name-status", "--find-renames=60%", f"{fra}..{til}", "--", "docs")
        rest = self.run("diff", "--name-status", "--no-renames", f"{fra}..{til}", "--", ".", ":!docs")
        for line in (pages + rest).splitlines():
            status, *paths = line.split("\t")
            yield status[0].replace("C", "A").replace("T", "M"), paths[-1], paths[0]


def find_endringer(git: Git, fra: str, til: str) -> tuple[list[Endring], int]:
    """What readers will meet, and the number of other files."""
    found: list[Endring] = []
    other = 0
    lists = {slag.sted for slag in TING if not slag.en_fil_hver}
    for status, sti, before in git.changes(fra, til):
        top, _, rest = sti.partition("/")
        folder = rest.split("/")[0]
        text = git.show(fra if status == "D" else til, sti)
        if top == "docs" and sti.endswith(".md"):
            language, _, page = rest.partition("/")
            name = parse_side(text).ord("title") or page
            name += "" if language == KILDESPRAAK else f" ({language})"
            found.append(Endring("docs", status, name, sti, before if status == "R" else ""))
        elif top == "data" and rest in lists:
            found += _compare_lists(rest, sti, git.show(fra, before), text if status != "D" else "")
        elif top == "data" and folder in OVERSKRIFTER and sti.endswith(".yml"):
            name = _title(parse_yaml(text).data, find_slag(folder).navnefelt) or Path(sti).stem
            found.append(Endring(folder, status, name, sti, before if status == "R" else ""))
        elif top != "lokal":
            other += 1
    return found, other


def _compare_lists(group: str, sti: str, before: str, after: str) -> Iterator[Endring]:
    old, new = _by_id(before), _by_id(after)
    for id in [*new, *(id for id in old if id not in new)]:
        if old.get(id) != new.get(id):
            status = "A" if id not in old else "D" if id not in new else "M"
            thing = new.get(id) or old[id]
            name = _title(thing, find_slag(group).navnefelt) or id
            yield Endring(group, status, name, f"{sti}#{id}")


def _by_id(text: str) -> dict[str, Any]:
    data = parse_yaml(text).data if text else None
    things = data if isinstance(data, list) else []
    return {str(thing["id"]): thing for thing in things if isinstance(thing, dict) and "id" in thing}


def _title(data: Any, key: str) -> str:
    value = data.get(key) if isinstance(data, Mapping) else None
    value = value.get(KILDESPRAAK) if isinstance(value, Mapping) else value
    return " ".join(str(value).split()) if value else ""


def find_beroert(rot: Path, endringer: list[Endring]) -> Iterator[str]:
    """The changes that meet something in the kommune's own layer, each as a sentence."""
    kommune = rot / "lokal" / "kommune.yml"
    data = parse_yaml(kommune.read_text(encoding="utf-8")).data if kommune.is_file() else None
    hidden = {str(one) for one in (data.get("skjul") or ())} if isinstance(data, Mapping) else set()
    own_ids = {f"{p.name}#{id}" for p in (rot / "lokal" / "data").glob("*.yml") for id in _by_id(p.read_text("utf-8"))}
    for endring in endringer:
        for sti in dict.fromkeys((endring.fra or endring.sti, endring.sti)):
            lokal = f"lokal/{sti}"
            verb = VERB[endring.slag].lower()
            own = sti.removeprefix("data/") in own_ids if "#" in sti else (rot / lokal).is_file()
            if own:
                where = lokal.partition("#")[0]
                yield f"`{where}` står i stedet for vår «{endring.navn}», som er {_inflect(verb)}. Se om noe av det nye skal med hos dere."
            thing = sti.removeprefix("data/").replace(".yml", "").replace("#", "/")
            if thing in hidden:
                tail = " Ta den ut av `skjul`, ellers stopper byggingen." if endring.slag == "D" else ""
                yield f"`{thing}`, som dere har skjult, er {_inflect(verb)}.{tail}"


def _inflect(verb: str) -> str:
    return "ny hos oss" if verb == "ny" else verb


def describe(rot: Path, git: Git, fra: str, til: str) -> str:
    """The whole text."""
    endringer, other = find_endringer(git, fra, til)
    lines = ["Dette er nytt i KI-veikartet siden sist. Slå sammen når dere har sett over; `lokal/` blir ikke rørt.", ""]
    beroert = list(dict.fromkeys(find_beroert(rot, endringer)))
    if beroert:
        lines += ["## Dette gjelder noe dere har gjort til deres eget", "", *(f"- {text}" for text in beroert), ""]
    for group, heading in OVERSKRIFTER.items():
        own = sorted(
            (e for e in endringer if e.gruppe == group), key=lambda e: (REKKEFOELGE.index(e.slag), e.navn.lower())
        )
        if own:
            lines += [f"## {heading}", "", *(f"- {VERB[e.slag]}: {escape(e.navn)}" for e in own), ""]
    if other:
        word = "fil" if other == 1 else "filer"
        lines += [f"I tillegg er {other} {word} i koden og oppsettet endret.", ""]
    if not endringer and not other:
        lines = ["Ingenting er nytt.", ""]
    return _shorten("\n".join(lines))


def _shorten(text: str) -> str:
    """GitHub takes 65 536 characters; what is left out can be read in the changes themselves."""
    if len(text) <= GRENSE:
        return text
    return text[: text.rindex("\n", 0, GRENSE)] + "\n\nLista er kuttet. Resten står under «Files changed».\n"


def escape(text: str) -> str:
    """A title as plain text: it shall not become a link or call for anybody's attention."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>#|" else sign for sign in text).replace("@", "@\u200b")


def main(argv: list[str]) -> int:
    if len(argv) != 2:
        print("Bruk: python scripts/nytt_fra_oss.py <fra> <til>, to versjoner i git.")
        return 1
    try:
        print(describe(ROT, Git(ROT), *argv), end="")
    except subprocess.CalledProcessError as error:
        print(f"Git kjenner ikke «{argv[0]}» eller «{argv[1]}»: {str(error.stderr).strip()}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
