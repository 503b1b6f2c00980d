"""Python, which reads the texts at build, and the browser, which reads the question, make the same words of them."""

from __future__ import annotations

from typing import Any

import pytest

from macros.innhold import Innhold
from macros.innhold.sider import slugify
from macros.innhold.tekst import Maal, Tekst
from macros.soek.bygg import SIFFER, encode_numbers
from macros.soek.tekst import STOPPORD, find_stems, find_stoppord, fold, split_words, stem
from tests.conftest import ROT
from tests.node import ask_module

SOEK = ROT / "docs" / "assets" / "js" / "soek"


@pytest.mark.parametrize(
    ("typed", "written"),
    [("laering", "læring"), ("laring", "læring"), ("utproving", "utprøving"), ("utproeving", "utprøving"),
     ("maale", "måle"), ("ideskjema", "idéskjema"), ("TROMSO", "Tromsø"), ("malmo", "Malmö")],
)  # fmt: skip
def test_a_word_is_found_however_it_is_typed(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


def test_a_word_with_hyphens_is_its_parts_and_the_whole() -> None:
    assert split_words("KI-forordningen og e-post") == [["ki", "forordningen", "kiforordningen"], ["og"], ["e", "post", "epost"]]  # fmt: skip


@pytest.mark.parametrize(("maal", "a", "b"), [("nb", "instruksene", "instruks"), ("nn", "omgrepa", "omgrep"), ("en", "prompts", "prompt")])  # fmt: skip
def test_inflected_forms_have_one_stem(maal: Maal, a: str, b: str) -> None:
    assert find_stems(a, maal) == find_stems(b, maal)


def test_stop_words_are_few_and_say_nothing() -> None:
    for maal in STOPPORD:
        assert 80 < len(find_stoppord(maal)) < 200
        for word in ("dpia", "arkiv", "mal", "gevinst", "time", "uke"):
            assert stem(word, maal) not in find_stoppord(maal), (maal, word)


def texts(value: Any) -> list[str]:
    """All texts of some content, in all languages."""
    if isinstance(value, Tekst):
        return [t for t in (value.nb, value.nn, value.en) if t]
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, (tuple, list)):
        return [t for one in value for t in texts(one)]
    return [t for name in getattr(type(value), "model_fields", ()) for t in texts(getattr(value, name))]


@pytest.fixture(scope="module")
def ordforraad(innhold: Innhold) -> list[str]:
    """Our whole vocabulary: data/ and the pages, in all languages, and what people type."""
    found = [t for things in innhold.ting.values() for t in texts(things)]
    found += [side.tekst for one in innhold.sider for side in one.tekster.values()]
    words = {word for text in found for word in text.split()}
    assert len(words) > 15_000
    return sorted(words)


def test_python_and_the_browser_make_the_same_words(ordforraad: list[str]) -> None:
    theirs = ask_module(SOEK / "tekst.js", ordforraad, "cases.map((w) => m.splitWords(w).map(({ ord }) => ord))")
    assert theirs == [split_words(word) for word in ordforraad]


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_python_and_the_browser_stem_alike(ordforraad: list[str], maal: Maal) -> None:
    words = sorted({part for word in ordforraad for parts in split_words(word) for part in parts})
    words += sorted({word.lower() for word in ordforraad if word.isalpha()})
    theirs = ask_module(SOEK / "tekst.js", words, f"await m.loadStem('{maal}').then((stem) => cases.map(stem))")
    assert theirs == [stem(word, maal) for word in words]


def test_python_and_the_browser_make_the_same_anchors(ordforraad: list[str]) -> None:
    titles = [" ".join(ordforraad[n : n + 5]) for n in range(0, len(ordforraad), 5)]
    assert ask_module(SOEK / "tekst.js", titles, "cases.map(m.slug)") == [slugify(title) for title in titles]


def test_numbers_are_unpacked_as_they_were_packed() -> None:
    numbers = [0, 1, 43, 44, 45, 46, 89, 90, 91, 2024, 2025, 2026, 65_000, *range(300)]
    assert len(SIFFER) % 2 == 1 and len(set(SIFFER)) == len(SIFFER)
    packed = encode_numbers(numbers)
    theirs = ask_module(SOEK / "indeks.js", packed, f"[...m.decodeNumbers(cases, {len(numbers)})]")
    assert theirs == numbers
