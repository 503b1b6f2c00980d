"""Spelling, with hunspell's dictionaries and our own list of words (tests/innhold/ord/)."""

from __future__ import annotations

import re
from functools import cache

import pytest
from spylls.hunspell import Dictionary

from scripts.finn_verktoey import ORDBOEKER, find_ordboeker
from tests.conftest import ROT
from tests.innhold.tekster import Prosa, read_data, read_sider, words_of

ORDBOKMAPPE = find_ordboeker()
LISTER = ROT / "tests" / "innhold" / "ord"
TEKSTER = [*read_sider(), *read_data()]

pytestmark = [
    pytest.mark.skipif(ORDBOKMAPPE is None, reason="hunspell-no og hunspell-en-gb er ikke installert"),
    # One worker reads the dictionaries, not all of them.
    pytest.mark.xdist_group("rettskriving"),
]


@cache
def ordbok(maal: str) -> Dictionary:
    return Dictionary.from_files(str(ORDBOKMAPPE / ORDBOEKER[maal]))


@cache
def egne_ord(maal: str) -> frozenset[str]:
    """Our own words of a language, and the names that all of them have."""
    lines = (LISTER / f"{maal}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def is_word(word: str, maal: str) -> bool:
    """Whether a word is spelt right: by itself, or as a compound of two that are."""
    if _known(word, maal):
        return True
    if "-" in word:
        return all(_known(part, maal) or part == "" or _is_joined(part, maal) for part in word.split("-"))
    return _is_joined(word, maal)


@cache
def _known(word: str, maal: str) -> bool:
    own = egne_ord(maal) | egne_ord("alle")
    base = re.sub(r"['’]s$|['’]$", "", word) if maal == "en" else re.sub(r"(?<=\w)s$", "", word)
    forms = {word, word.lower(), word[:1].upper() + word[1:], base}
    return bool(forms & own) or any(ordbok(maal).lookup(form) for form in (word, base, word.replace("’", "'")))


def _is_joined(word: str, maal: str) -> bool:
    """Norwegian joins words as it likes; the parts must be words, and not so short that everything is."""
    if maal == "en" or len(word) < 8:
        return False
    for at in range(4, len(word) - 3):
        left, right = word[:at], word[at:]
        lefts = {left, left.lower(), left.removesuffix("s"), left.lower().removesuffix("s")}
        if _plain(right, maal) and any(len(one) > 3 and _plain(one, maal) for one in lefts):
            return True
    return False


@cache
def _plain(word: str, maal: str) -> bool:
    return bool({word, word.lower()} & egne_ord(maal)) or ordbok(maal).lookup(word)


def misspelt(prosa: Prosa) -> list[str]:
    """The words of a text that no list knows. What is quoted may be in any of the languages."""
    own = {word for word in words_of(prosa.egne) if not is_word(word, prosa.maal)}
    quoted = {w for w in words_of(prosa.andres) if not any(is_word(w, maal) for maal in (prosa.maal, *ORDBOEKER))}
    return sorted(own | quoted)


@pytest.mark.parametrize("prosa", TEKSTER, ids=lambda p: f"{p.fil}:{p.maal}")
def test_every_word_is_spelt_right(prosa: Prosa) -> None:
    wrong = misspelt(prosa)
    assert not wrong, f"Er de riktige, skriv dem i tests/innhold/ord/{prosa.maal}.txt: {', '.join(wrong)}"


@pytest.mark.parametrize(
    ("word", "maal"),
    [("retelse", "nb"), ("hvordan", "nn"), ("oppgåve", "nb"), ("utvilding", "nb"), ("recieve", "en")],
)
def test_a_misspelt_word_is_found(word: str, maal: str) -> None:
    assert not is_word(word, maal)


@pytest.mark.parametrize("maal", ["alle", *ORDBOEKER])
def test_our_list_has_no_word_that_the_dictionary_knows(maal: str) -> None:
    """A list that only grows hides mistakes: what is in it must be needed, and stand once, in order."""
    words = [
        w for w in (LISTER / f"{maal}.txt").read_text(encoding="utf-8").splitlines() if w and not w.startswith("#")
    ]
    assert words == sorted(set(words), key=lambda w: (w.lower(), w))
    if maal != "alle":
        assert not [w for w in words if ordbok(maal).lookup(w)]
