"""What a fork is told about our news: every kind of change, in plain Norwegian, and what it touches first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.nytt_fra_oss import GRENSE, Git, describe
from tests.conftest import ROT
from tests.gafler import commit, git
from tests.test_lokal import write

SIDE = "---\ntitle: %s\n---\n\n# %s\n\nEn lang nok side til at git kjenner den igjen når den blir flyttet.\n"
RESSURS = "tittel: %s\nutgiver: Etaten\nlenke: https://eksempel.no/\ntype: veileder\nspraak: nb\n"
BEGREP = (
    "- id: gevinst\n  term: {nb: gevinst, nn: vinst}\n  definisjon: %s\n- id: nytte\n  term: nytte\n  definisjon: b\n"
)


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """A repository with one commit tagged `foer`."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    for name in ("regler", "bidra", "borte"):
        write(tmp_path, f"docs/nb/om/{name}.md", SIDE % (name.title(), f"{name} " * 60))
        write(tmp_path, f"data/ressurser/{name}.yml", RESSURS % f"Om {name}")
    write(tmp_path, "data/begreper.yml", BEGREP % "a")
    commit(tmp_path, "en")
    git(tmp_path, "tag", "foer")
    return tmp_path


def told(fork: Path) -> str:
    git(fork, "add", "--all")
    commit(fork, "to")
    return describe(fork, Git(fork), "foer", "HEAD")


def test_every_kind_of_change_is_named_by_its_title_under_its_heading(fork: Path) -> None:
    write(fork, "docs/nb/om/ny.md", SIDE % ("Ny side", "ny"))
    write(fork, "docs/nn/om/ny.md", SIDE % ("Ny side", "ny"))
    write(fork, "docs/nb/om/regler.md", SIDE % ("Reglene", "r"))
    (fork / "docs/nb/om/borte.md").unlink()
    (fork / "docs/nb/om/bidra.md").rename(fork / "docs/nb/om/bidra-her.md")
    write(fork, "data/ressurser/ny.yml", "tittel: {nb: Ny ressurs, nn: Ny}\nannet: noe helt annet enn de andre\n")
    (fork / "data/ressurser/borte.yml").unlink()
    write(
        fork,
        "data/begreper.yml",
        (BEGREP % "endret").split("- id: nytte")[0] + "- {id: maal, term: mål, definisjon: c}\n",
    )
    write(fork, "macros/en.py", "a = 1\n")
    write(fork, "lokal/kommune.yml", "navn: F\n")
    assert told(fork).split("\n\n", 1)[1] == (
        "## Sider\n\n- Ny: Ny side\n- Ny: Ny side (nn)\n- Endret: Reglene\n- Flyttet: Bidra\n- Tatt bort: Borte\n\n"
        "## Ressurser\n\n- Ny: Ny ressurs\n- Tatt bort: Om borte\n\n"
        "## Begreper\n\n- Ny: mål\n- Endret: gevinst\n- Tatt bort: nytte\n\n"
        "I tillegg er 1 fil i koden og oppsettet endret.\n"
    )


def test_what_touches_the_kommunes_own_comes_first(fork: Path) -> None:
    write(fork, "lokal/docs/nb/om/regler.md", SIDE % ("Våre regler", "r"))
    write(fork, "lokal/docs/nb/om/bidra.md", SIDE % ("Bidra", "r"))
    write(fork, "lokal/data/begreper.yml", "- {id: gevinst, term: gevinst, definisjon: vår}\n")
    write(fork, "lokal/kommune.yml", "skjul: [ressurser/borte, ressurser/regler]\n")
    commit(fork, "eget")
    git(fork, "tag", "--force", "foer")
    write(fork, "docs/nb/om/regler.md", SIDE % ("Reglene", "r"))
    (fork / "docs/nb/om/bidra.md").rename(fork / "docs/nb/om/bidra-her.md")
    write(fork, "data/begreper.yml", BEGREP % "endret")
    (fork / "data/ressurser/borte.yml").unlink()
    text = told(fork)
    first = text.split("## Dette gjelder noe dere har gjort til deres eget\n\n")[1].split("\n\n## ")[0]
    assert sorted(first.splitlines()) == [
        "- `lokal/data/begreper.yml` står i stedet for vår «gevinst», som er endret. Se om noe av det nye skal med hos dere.",
        "- `lokal/docs/nb/om/bidra.md` står i stedet for vår «Bidra», som er flyttet. Se om noe av det nye skal med hos dere.",
        "- `lokal/docs/nb/om/regler.md` står i stedet for vår «Reglene», som er endret. Se om noe av det nye skal med hos dere.",
        "- `ressurser/borte`, som dere har skjult, er tatt bort. Ta den ut av `skjul`, ellers stopper byggingen.",
    ]


def test_a_title_cannot_become_a_link_or_call_for_somebody(fork: Path) -> None:
    write(fork, "docs/nb/om/ny.md", SIDE % ('"Se [her](https://x.no) @kari"', "ny"))
    text = told(fork)
    assert r"\[her\](https://x.no)" in text and "@kari" not in text


def test_nothing_new_is_said_so_and_very_much_is_cut(fork: Path) -> None:
    assert describe(fork, Git(fork), "foer", "HEAD") == "Ingenting er nytt.\n"
    for nr in range(600):
        write(fork, f"docs/nb/om/ny-{nr}.md", SIDE % (f"Side {nr} " + "x" * 120, nr))
    text = told(fork)
    assert len(text) < GRENSE + 100 and text.endswith("Lista er kuttet. Resten står under «Files changed».\n")


def test_an_unknown_version_is_told_without_a_trace(fork: Path) -> None:
    for argv in ([], ["finnes-ikke", "heller-ikke"]):
        done = subprocess.run(
            [sys.executable, str(ROT / "scripts/nytt_fra_oss.py"), *argv], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1 and done.stdout and "Traceback" not in done.stderr
