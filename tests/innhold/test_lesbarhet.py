"""How heavy the pages are to read: lix, by the sentence, in the two written forms of Norwegian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

import pytest

from macros.innhold import Innhold
from macros.innhold.oversettelser import find_tekster
from macros.innhold.slag import TING
from macros.innhold.tekst import Maal
from tests.conftest import ROT

SIDER = sorted((ROT / "docs" / "nb").rglob("*.md"))
# What a page may be, and what half of them must be at most.
TYNGST, MEDIAN = 35, 29
# With fewer words than this on a page of its own, a long word or two decides.
FAA_ORD = 80

_FRAMFOR = re.compile(r"\A---\n.*?\n---\n", re.S)
_BORTE = re.compile(
    r"^<!-- .*? -->$|\{\{.*?\}\}|\{:.*?\}|(?<=\])\(\S*?\)|https?://\S+|\\?[\[\]]|\*+|`|^!!! \w+|^ *[-|: ]+$", re.M
)
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


def count_words(markdown: str) -> int:
    return len(re.findall(r"[^\W\d_][\w-]*", _BORTE.sub(" ", _FRAMFOR.sub("", markdown))))


def find_sider(innhold: Innhold, maal: Maal) -> Iterator[tuple[str, str]]:
    """(page, text) of every page: as it is written, or as it is drawn from a thing of its own."""
    for side in SIDER:
        page = ROT / "docs" / maal / side.relative_to(ROT / "docs" / "nb")
        yield side.relative_to(ROT / "docs" / "nb").as_posix(), page.read_text(encoding="utf-8")
    for slag in (slag for slag in TING if slag.side.endswith("{id}/")):
        for id, ting in innhold.ting[slag.id].items():
            # What a duty's source says stands on the page too.
            sources = [innhold.kilder[plikt.kilde] for plikt in getattr(ting, "plikter", ())]
            texts = [tekst.i(maal).tekst for one in (ting, *(k.hva for k in sources)) for _, tekst in find_tekster(one)]
            yield slag.adresse(id).strip("/"), "\n\n".join(texts)


def measure(innhold: Innhold, maal: Maal) -> dict[str, float]:
    return {side: lix(text) for side, text in find_sider(innhold, maal) if count_words(text) >= FAA_ORD}


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_the_pages_are_light(innhold: Innhold, maal: Maal) -> None:
    measured = measure(innhold, maal)
    assert len(measured) > 80
    heavy = {side: round(value, 1) for side, value in measured.items() if value > TYNGST}
    assert not heavy, f"Lix over {TYNGST}: kort ned setningene, og bytt ut lange ord."
    assert median(measured.values()) <= MEDIAN
