"""scripts/kontroller.py: what a person should open, and how it is noted that she did."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.innhold import load_innhold
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted
from scripts.kontroller import main, mark_ressurs

RESSURSER = "data/ressurser"
DAG = date(2026, 8, 1)


def test_what_no_person_has_opened_and_what_is_overdue_are_listed(
    tre: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], tre, DAG) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["aapen-veileder", "kilde/klarspraak"]
    assert main([], tre, date(2027, 2, 1)) == 0
    # A link that was opened more than a year ago is opened again, and an unread source is overdue too.
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()} == {
        "aapen-veileder", "lang-rapport", "kilde/byggeloven", "kilde/klarspraak"
    }  # fmt: skip


def test_what_was_opened_is_dated_and_the_rest_stays_as_it_was(tre: Path) -> None:
    before = (tre / "data/kilder.yml").read_text(encoding="utf-8")
    assert main(["--ferdig", "aapen-veileder,lang-rapport", "kilde/klarspraak"], tre, DAG) == 0
    innhold = load_innhold(tre)
    assert {r.kontrollert for r in innhold.ressurser.values()} == {DAG}
    kilde = innhold.kilder["klarspraak"]
    assert (kilde.dato, kilde.ses_paa_nytt) == (DAG, date(2027, 1, 30))
    after = (tre / "data/kilder.yml").read_text(encoding="utf-8")
    assert after == before.replace("2026-01-15", "2026-08-01").replace("2026-07-01", "2027-01-30")


def test_the_line_that_the_page_makes_is_one_that_the_script_takes(tre: Path, sted: Sted) -> None:
    """From the ticks to the dates: every box stands for something that can be marked."""
    page = BeautifulSoup(Komponenter(Renderer(load_innhold(tre))).lenkekontroll(sted), "html.parser")
    ids = [str(box["value"]) for box in page.select("input[type=checkbox]")]
    assert main(["--ferdig", *ids], tre, DAG) == 0
    innhold = load_innhold(tre)
    assert {innhold.ressurser["aapen-veileder"].kontrollert, innhold.kilder["klarspraak"].dato} == {DAG}


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("tull", "Ressursen «tull» finnes ikke."),
        ("kilde/tull", "Kilden «tull» finnes ikke i data/kilder.yml."),
        ("kilde/byggeloven", "Kilden «byggeloven» er ikke lest."),
    ],
)
def test_what_cannot_be_marked_is_told_and_nothing_is_changed(
    tre: Path, capsys: pytest.CaptureFixture[str], id: str, said: str
) -> None:
    before = {path: path.read_bytes() for path in (tre / "data").rglob("*.yml")}
    assert main(["--ferdig", "aapen-veileder", id], tre, DAG) == 1
    assert said in capsys.readouterr().out
    assert before == {path: path.read_bytes() for path in (tre / "data").rglob("*.yml")}


def test_the_day_comes_before_the_description_when_there_was_none() -> None:
    assert mark_ressurs("pris: gratis\nomtale: Noe.\n", DAG) == "pris: gratis\nkontrollert: 2026-08-01\nomtale: Noe.\n"


def test_the_issue_names_what_is_overdue_and_is_empty_when_nothing_is(
    tre: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--sak"], tre, DAG) == 0
    text = capsys.readouterr().out
    assert "- [ ] 2026-07-01 [Språkrådet](https://eksempel.no/klarspraak) (`klarspraak`)" in text
    assert "byggeloven" not in text
    assert main(["--sak"], tre, date(2026, 7, 1)) == 0
    assert capsys.readouterr().out == ""
