"""The hours that the plan says it costs are the sum of the plan, in every language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from macros.innhold import load_innhold
from tests.conftest import ROT

# Who is in each meeting besides the pådriver, in a unit of twelve as the page describes it.
DELTAKERE = {1: 1, 2: 3, 3: 5, 4: 5, 5: 11, 7: 11, 8: 13, 9: 3, 11: 4, 12: 7, 16: 11, 18: 8}
DELTAKERE |= {19: 3, 20: 3, 23: 5, 24: 7, 26: 11}
SAMLINGER, VERKSTEDER = {5, 7, 16, 26}, {8, 18}
ARBEIDSDAG = 7.5


@cache
def rader() -> dict[str, tuple[float, float]]:
    """Every row of the table, as the least and the most."""
    innhold = load_innhold(ROT)
    moeter = {uke.uke: uke.moete.minutter / 60 for uke in innhold.halvaarsplan.uker if uke.moete}
    assert moeter.keys() == DELTAKERE.keys(), "Planen har fått eller mistet et møte: rett tabellen over deltakere."
    hours = {uke: moeter[uke] * DELTAKERE[uke] for uke in moeter}
    pakker = innhold.kompetansepakker
    learning = pakker["kom-i-gang"].varighet * 11 / 60 + pakker["for-ledere"].varighet / 60
    rows = {
        "paadriver": (12 * ARBEIDSDAG + 14 * 2, 12 * ARBEIDSDAG + 14 * 4),
        "samlinger": (sum(hours[uke] for uke in SAMLINGER),) * 2,
        "verksteder": (sum(hours[uke] for uke in VERKSTEDER),) * 2,
        "andre": (sum(hours[uke] for uke in hours.keys() - SAMLINGER - VERKSTEDER),) * 2,
        "pakker": (learning,) * 2,
        "testing": (4 * 6 * 1.0, 4 * 6 * 2.0),
    }
    rows["sum"] = (sum(low for low, _ in rows.values()), sum(high for _, high in rows.values()))
    return rows


def cell(low: float, high: float, komma: str) -> str:
    one = [f"{number:g}".replace(".", komma) for number in (low, high)]
    return one[0] if low == high else "–".join(one)


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_the_table_holds_the_sums_of_the_plan(maal: str) -> None:
    page = Path(ROT / "docs" / maal / "start-her" / "halvaarsplan.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^\| [^|]+ \| (?:\*\*)?([\d,.–]+)(?:\*\*)? \|", page, re.M)
    assert numbers == [cell(*row, "." if maal == "en" else ",") for row in rader().values()]


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_what_is_said_elsewhere_is_the_rounded_sum(maal: str) -> None:
    low, high = rader()["sum"]
    said = "–".join(f"{5 * round(number / 5)}" for number in (low, high))
    pages = ["start-her/halvaarsplan.md", "start-her/saksnotat.md", "start-her/forankring.md"]
    texts = [(ROT / "docs" / maal / page).read_text(encoding="utf-8") for page in pages]
    svar = load_innhold(ROT).spoersmaal["hva-koster-det"].svar
    assert all(said in text for text in [*texts, str(getattr(svar, maal))])
