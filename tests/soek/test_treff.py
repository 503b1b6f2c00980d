"""The search answers what people in a kommune ask. The questions are in spoersmaal/; half of them were used for tuning."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.lag_node import find_node
from tests.conftest import ROT

MAAL = ("nb", "nn", "en")


def ask(site: Path, half: str) -> dict[str, Any]:
    """What tests/soek/maal.js says of these questions."""
    command = [str(find_node()), str(ROT / "tests" / "soek" / "maal.js"), str(site), half]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="session")
def maalt(site: Path) -> dict[str, Any]:
    """The questions that are only reported."""
    return ask(site, "melde")


def test_what_readers_asked_in_vain_is_among_the_first_five(site: Path) -> None:
    savnet = ask(site, "savnet")
    assert not savnet["ukjente"] and not savnet["feil"]
    assert savnet["sum"]["alle"]["antall"] >= 60 and savnet["sum"]["nb"]["antall"] >= 35


def test_every_right_answer_is_something_that_can_be_found(maalt: dict[str, Any]) -> None:
    assert not maalt["ukjente"]


def test_the_right_answer_is_among_the_first(maalt: dict[str, Any]) -> None:
    alle = maalt["sum"]["alle"]
    assert alle["fem"] >= 0.88 * alle["antall"], maalt["feil"]
    assert alle["foerst"] >= 0.70 * alle["antall"], maalt["feil"]
    assert alle["ingen"] <= 0.02 * alle["antall"]


def test_no_hit_is_in_another_language(maalt: dict[str, Any]) -> None:
    assert maalt["fremmede"] == 0


def index(site: Path, maal: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "soek" / f"{maal}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("maal", MAAL)
def test_the_index_is_light(site: Path, maal: str) -> None:
    size = len(gzip.compress((site / "soek" / f"{maal}.json").read_bytes(), 6))
    assert size < 125_000, "Et første søk skal hente høyst 150 kB, med skript og utdrag."
    for _, name in index(site, maal)["deler"]:
        assert len(gzip.compress((site / "soek" / name).read_bytes(), 6)) < 8_000, name


@pytest.mark.parametrize("maal", MAAL)
def test_every_hit_leads_to_a_page_a_place_on_it_or_a_file(site: Path, maal: str) -> None:
    script = (
        f"import {{ Indeks }} from {json.dumps((ROT / 'docs/assets/js/soek/indeks.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const indeks = new Indeks(JSON.parse(readFileSync(0, 'utf8')));"
        "process.stdout.write(JSON.stringify(indeks.enheter.map((e) => [e.slag, e.side.url, e.anker, e.tittel])));"
    )
    text = (site / "soek" / f"{maal}.json").read_text("utf-8")
    command = [str(find_node()), "--input-type=module", "-e", script]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    ids: dict[str, set[str]] = {}
    lost = []
    for slag, url, anchor, title in json.loads(done.stdout):
        assert title, (slag, url, anchor)
        if slag == "fil":
            lost += [] if (site / anchor).is_file() else [anchor]
            continue
        if url not in ids:
            page = (site / url / "index.html").read_text("utf-8")
            ids[url] = set(re.findall(r'\bid="([^"]*)"', page)) | {""}
        lost += [] if anchor in ids[url] else [f"{url}#{anchor}"]
    assert not lost


def test_a_thing_is_there_once_as_what_it_is(site: Path) -> None:
    found = index(site, "nb")
    kinds = [found["slag"][ord(c) - 35 - (c > "\\")] for c in found["enheter"]["slag"]]
    units = list(zip(kinds, found["enheter"]["anker"], found["enheter"]["tittel"], strict=True))
    assert [k for k, _, title in units if title == "Databehandleravtale"] == ["begrep"]
    resource = "KI-assistenter i arbeidslivet – en praktisk guide"
    assert [k for k, _, title in units if title == resource] == ["ressurs"]
    for wanted in (
        "skjema",
        "felt",
        "verksted",
        "bolk",
        "uke",
        "spoersmaal",
        "ide",
        "erfaring",
        "kompetansepakke",
        "fil",
    ):
        assert wanted in kinds


def test_the_marks_for_the_search_are_not_published(site: Path) -> None:
    for path in ("index.html", "laer-om-ki/begreper/index.html", "utforsk-sammen/utproevingsskjema/index.html"):
        assert "data-soek" not in (site / path).read_text("utf-8")


def test_materials_search_is_gone(site: Path) -> None:
    assert not (site / "search").exists() and not (site / "assets" / "javascripts").exists()
    assert "__search" not in (site / "index.html").read_text("utf-8")
