"""The answers that the scripts are held to are those that Python gives."""

from __future__ import annotations

import json

import pytest

from tests.fasit import DELER, FASIT, make_del
from tests.test_maaling import approx


@pytest.mark.parametrize("navn", DELER)
def test_the_answers_of_the_scripts_tests_are_pythons(navn: str) -> None:
    told = json.loads(FASIT.read_text(encoding="utf-8"))
    assert set(told) == set(DELER)
    assert told[navn] == approx(make_del(navn)), "Kjør python -m tests.fasit."
