"""A page says when it was last changed: by git, of its own file and of what it shows; what git does not know is not said."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from macros.innhold import Innhold
from macros.innhold.oppdatert import find_filer, find_oppdatert
from macros.rand.html import place_under_ingress
from macros.tilstand import edit_days
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted
from tests.conftest import ROT


def git(rot: Path, *argv: str, day: str = "2026-01-01") -> None:
    env = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "A"), ("EMAIL", "a@b.no"), ("DATE", f"{day}T23:30:00+0000"))}  # fmt: skip
    subprocess.run(
        ["git", "-C", str(rot), *argv], check=True, capture_output=True, env={"PATH": "/usr/bin:/bin", **env}
    )


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Two days of work, in a repository where our tree is a folder of its own."""
    rot = tmp_path / "alt" / "veikart"
    for name in ("docs/nb/a.md", "docs/nb/å.md", "data/b.yml", "macros/c.py"):
        (rot / name).parent.mkdir(parents=True, exist_ok=True)
        (rot / name).write_text("en", encoding="utf-8")
    git(rot.parent, "init", "-q")
    git(rot.parent, "add", "-A")
    git(rot.parent, "commit", "-qm", "en", day="2026-02-01")
    (rot / "data/b.yml").write_text("to", encoding="utf-8")
    git(rot.parent, "commit", "-qam", "to", day="2026-03-02")
    return rot


def test_each_file_of_the_content_has_the_day_it_was_last_changed(repo: Path) -> None:
    first, second = date(2026, 2, 1), date(2026, 3, 2)
    assert edit_days(repo) == {"docs/nb/a.md": first, "docs/nb/å.md": first, "data/b.yml": second}


def test_a_shallow_clone_says_what_it_knows_and_no_more(repo: Path, tmp_path: Path) -> None:
    everything = {"data/b.yml", "docs/nb/a.md", "docs/nb/å.md"}
    for depth, known in ((1, set()), (2, {"data/b.yml"}), (3, everything)):
        clone = tmp_path / f"grunn{depth}"
        subprocess.run(
            ["git", "clone", "-q", f"--depth={depth}", repo.parent.as_uri(), str(clone)],
            check=True,
            capture_output=True,
        )
        assert set(edit_days(clone / "veikart")) == known
    assert edit_days(tmp_path / "finnes-ikke") == {}


def test_the_site_that_is_published_is_built_with_all_its_history() -> None:
    steps = yaml.safe_load((ROT / ".github/workflows/publiser.yml").read_text("utf-8"))["jobs"]
    (depth,) = [
        step["with"].get("fetch-depth")
        for job in steps.values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout")
    ]
    assert depth == 0


def test_a_page_is_as_fresh_as_what_it_shows(innhold: Innhold) -> None:
    skjema = innhold.datafiler["skjema/ide"]
    assert list(find_filer(innhold, 'Tekst {{ skjema("ide") }} {{ lokalt("ide") }}', "/finn/")) == [skjema]
    assert list(find_filer(innhold, "{{ halvaarsplan() }}", "/finn/")) == [innhold.datafiler["halvaarsplan"]]
    ideas = {innhold.datafiler[f"ide/{id}"] for id in innhold.ideer}
    assert set(find_filer(innhold, "{{ idebank() }}", "/finn-retning/idebank/")) == ideas
    old, new = date(2026, 1, 1), date(2026, 5, 1)
    text = '{{ skjema("ide") }}'
    assert find_oppdatert({"a.md": old, skjema: new}, innhold, "a.md", text, "/a/") == new
    assert find_oppdatert({"a.md": new, skjema: old}, innhold, "a.md", text, "/a/") == new
    assert find_oppdatert({skjema: new}, innhold, "a.md", text, "/a/") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<h1>T</h1>\n<p>Inn.</p>", "\n<p>Mer.</p>"),
        ('<h1>T</h1>\n<p><link rel="stylesheet" href="x"></p>\n<div class="kv-ingress"><p>Inn.</p></div>', "\n<h2>A</h2>"),
        ('<h1>T</h1>\n<div class="kv-tjeneste">\n<p class="kv-merke">For.</p>\n<div class="kv-ingress"><p>Inn.</p></div>', "</div>"),
        ('<h1>T</h1>\n<p><link href="x"></p>\n<div class="kv-logg"><p>Nei.</p></div>', ""),
    ],
    ids=["a paragraph", "a component", "a service", "a tool"],
)  # fmt: skip
def test_the_line_stands_under_the_lead_and_last_where_there_is_none(before: str, after: str) -> None:
    assert place_under_ingress(before + after, "<p>NÅ</p>") == f"{before}\n<p>NÅ</p>{after}"


def test_the_line_names_the_owner_of_the_page_of_the_kommune_or_us(innhold: Innhold) -> None:
    def line(egen: str = "", dag: date | None = None, **kommune: str) -> str:
        komponenter = Komponenter(Renderer(replace(innhold, kommune=innhold.kommune.bytt(**kommune))))
        soup = BeautifulSoup(komponenter.oppdatert(Sted(maal="nb", url="a/"), dag, egen), "lxml")
        return " ".join(soup.get_text().split())

    assert line(dag=date(2026, 11, 3)) == f"Oppdatert 3. november 2026 · Eier: {innhold.veikart.tittel.nb}"
    assert line(navn="Fjellvik kommune") == "Eier: Fjellvik kommune"
    assert line(navn="Fjellvik kommune", eier="Digitaliseringen") == "Eier: Digitaliseringen"
    assert line("Servicetorget", navn="Fjellvik kommune") == "Eier: Servicetorget"
