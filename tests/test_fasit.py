"""The answers that the scripts are held to are those that Python gives."""

from __future__ import annotations

import json

from tests.fasit import FASIT, make_fasit
from tests.test_maaling import approx


def test_the_answers_of_the_scripts_tests_are_pythons() -> None:
    told = json.loads(FASIT.read_text(encoding="utf-8"))
    assert told == approx(make_fasit()), "Kjør python -m tests.fasit."
