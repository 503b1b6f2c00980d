"""How a text becomes the words that are searched for. docs/assets/js/soek/tekst.js does the same, word for word.

A word is folded before it is stemmed, so that what is typed without æ, ø and å, or as ae, oe and aa, becomes the
same as what is written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import snowballstemmer

from macros.innhold.tekst import Maal

# Snowball has one Norwegian stemmer for both written forms.
STEMMER: dict[Maal, str] = {"nb": "norwegian", "nn": "norwegian", "en": "english"}

_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_HYPHEN = re.compile("[-‐‑]")
_MARK = re.compile(r"[\u0300-\u036f]")
_SAME = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})
_PAIRS = re.compile("aa|ae|oe")


def fold(word: str) -> str:
    """Lower case, without marks, and with each of æ/ae, ø/oe, å/aa as one plain letter."""
    plain = _MARK.sub("", unicodedata.normalize("NFD", word.lower())).translate(_SAME)
    return _PAIRS.sub(lambda pair: pair[0][0], plain)


def split_words(text: str) -> list[list[str]]:
    """The folded words of a text. A word with hyphens is its parts, and after them the whole without hyphens."""
    return [list(_split(match[0])) for match in _WORD.finditer(text)]


@cache
def _split(word: str) -> tuple[str, ...]:
    parts = tuple(fold(part) for part in _HYPHEN.split(word))
    return parts if len(parts) == 1 else (*parts, "".join(parts))


@cache
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)


@cache
def stem(word: str, maal: Maal) -> str:
    """The stem of a folded word; in a language that Snowball does not know, the word itself."""
    name = STEMMER.get(maal)
    return str(_stemmer(name).stemWord(word)) if name else word


def find_stems(text: str, maal: Maal) -> list[str]:
    """The stems of a text, in order."""
    return [one for match in _WORD.finditer(text) for one in _stems(match[0], maal)]


@cache
def _stems(word: str, maal: Maal) -> tuple[str, ...]:
    """The stems of a word as it is written: a language has few words, and says them often."""
    return tuple(stem(part, maal) for part in _split(word))


# Words that say nothing of what is asked for. In a text they are not searched for at all; in a question they count
# only when nothing else is left of it.
STOPPORD: dict[Maal, str] = {
    "nb": """
        alle alt altså andre at av bare ble blir bli da de deg dem den denne der dere deres det dette din ditt dine du
        eller en enn er et etter for fordi fra få får før gjør gjøre gjort ha hadde han har her hos hun hva hvem hver hvilke hvilken
        hvilket hvis hvor hvordan hvorfor i ikke inn jeg jo kan kom kommer kunne la litt man med meg men mer min mitt mine må måtte
        ned noe noen nå når og også om opp oss over på så samt seg selv sin sine sitt skal skulle slik som sånn til under ut uten
        var ved vi vil ville vår våre vårt være vært bør burde går gå skjer finnes finne si sier ting ta tar tatt
        dersom mens mye mange min mest vet""",
    "nn": """
        alle alt altså andre at av berre vart blir bli då dei deg den denne der de dykk dykkar det dette din ditt dine du
        eller ein enn er eit ei etter for fordi frå få får før gjer gjere gjort gjera ha hadde han har her hos ho kva kven kvar kvart
        kvifor viss dersom kor korleis i ikkje inn eg jo kan kom kjem kunne la litt ein med meg men meir min mitt mine må måtte ned noko nokon
        nokre no når og også om opp oss over på så samt seg sjølv sin sine sitt skal skulle slik som sånn til under ut utan
        var ved vi vil ville vår våre vårt vere vore bør burde går gå skjer finst finne seie seier ting ta tar tek teke
        mens mykje mange mest veit""",
    "en": """
        a about after all also am an and any are as at be because been before being but by can could did do does done
        for from get gets got had has have he her here him his how i if in into is it its just like made make may me might more most
        much must my no not now of on one only or other our out over own she should so some such take takes than that the their them then
        there these they thing things this those to too under up us very was we well were what when where
        whether which while who whom whose why will with without would you your happens happen need needs say says""",
}  # fmt: skip


@cache
def find_stoppord(maal: Maal) -> frozenset[str]:
    """The stop words of a language, as stems."""
    return frozenset(stem(fold(word), maal) for word in STOPPORD.get(maal, "").split())
