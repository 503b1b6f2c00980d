"""How heavy the pages are to read: lix, by the sentence, in the two written forms of Norwegian."""

from __future__ import annotations

import re
from statistics import median

import pytest

from tests.conftest import ROT

SIDER = sorted((ROT / "docs" / "nb" / "laer-om-ki" / "trygt-og-lovlig").rglob("*.md"))
# What a page may be, and what half of them must be at most.
TYNGST, MEDIAN = 35, 29

_FRAMFOR = re.compile(r"\A---\n.*?\n---\n", re.S)
_BORTE = re.compile(r"\{\{.*?\}\}|\{:.*?\}|(?<=\])\(\S*?\)|https?://\S+|\\?[\[\]]|\*+|`|^!!! \w+|^ *[-|: ]+$", re.M)
# A heading, a point of a list and a cell of a table end as a sentence does.
_SLUTT = re.compile(r"[.?!:]+(?=\s|$|[»\"])|\n\s*\n|\n(?= *(?:[-#|]|\d+\. ))|\|")


def lix(markdown: str) -> float:
    """Words in a sentence, and long words (over six letters) in a hundred."""
    text = _BORTE.sub(" ", _FRAMFOR.sub("", markdown))
    sentences = [words for part in _SLUTT.split(text) if (words := re.findall(r"[^\W\d_][\w-]*", part))]
    words = [word for sentence in sentences for word in sentence]
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_lix_counts_sentences_and_long_words() -> None:
    assert lix("Vi ser en hund. Den er her.\n\n| Vi er | to |\n") == 10 / 4
    assert lix("Kommunestyret avgjør.") == 2 + 50
    assert lix("Kommunestyret [avgjør](https://www.kommunestyrene.no/avgjoerelser).") == 2 + 50


def measure(maal: str) -> dict[str, float]:
    pages = {side: ROT / "docs" / maal / side.relative_to(ROT / "docs" / "nb") for side in SIDER}
    return {side.stem: lix(page.read_text(encoding="utf-8")) for side, page in pages.items()}


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_the_pages_are_light(maal: str) -> None:
    measured = measure(maal)
    heavy = {side: round(value, 1) for side, value in measured.items() if value > TYNGST}
    assert not heavy, f"Lix over {TYNGST}: kort ned setningene, og bytt ut lange ord."
    assert median(measured.values()) <= MEDIAN
