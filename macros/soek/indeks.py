"""How much each word says of each unit: BM25F, worked out here so that the browser only has to add.

BM25F counts a word in several fields as one weighted count, and lets it saturate: the tenth time says little more
than the third (Robertson, Zaragoza and Taylor, 2004). The result is one small number for each word in each unit.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# For each field: its weight, and how much a long one counts against itself (0 to 1). Found with the questions for
# tuning in tests/soek/spoersmaal/; near their best the figures make little difference.
FELT: dict[str, tuple[float, float]] = {
    "tittel": (6.0, 0.6),
    "ogsaa": (4.0, 0.3),
    "sti": (0.8, 0.4),
    "tekst": (1.0, 0.5),
}
K1 = 1.6
# What a kind of thing is worth beside others that say the same.
FORDEL: dict[str, float] = {
    "side": 1.12, "begrep": 1.12, "spoersmaal": 1.15, "skjema": 1.26, "verksted": 1.15, "felt": 0.75, "fil": 0.75, "ressurs": 0.75,
}  # fmt: skip
# A heading with nothing below it but other headings; and one that stands on so many pages that it says little of any.
TOM, VANLIG, VANLIG_FRA = 0.8, 0.8, 3
# Impacts are written as one of this many levels.
NIVAAER = 16
# A word that is in many units is left out of those where it says this much less than in its tenth best.
TYNN, TYNN_ETTER = 0.9, 10


@dataclass(frozen=True)
class Dokument:
    """A unit as words: its kind, and the stems in each field."""

    slag: str
    felt: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Indeks:
    """Every word, sorted, and for each the units it says something of: (number, level)."""

    ord: Sequence[str]
    poster: Sequence[Sequence[tuple[int, int]]]
    skala: float
    """What one level is worth."""


def build_indeks(dokumenter: Sequence[Dokument], stoppord: frozenset[str]) -> Indeks:
    """The index of some units. A stop word counts in titles only: a question of stop words alone finds them there."""
    lengths = {
        name: sum(len(d.felt.get(name, ())) for d in dokumenter)
        / max(1, sum(1 for d in dokumenter if d.felt.get(name)))
        for name in FELT
    }
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for nr, one in enumerate(dokumenter):
        for name, (weight, b) in FELT.items():
            stems = one.felt.get(name, ())
            norm = 1 - b + b * len(stems) / (lengths[name] or 1)
            for word, times in Counter(stems).items():
                if word in stoppord and name not in ("tittel", "ogsaa"):
                    continue
                weights[word][nr] = weights[word].get(nr, 0.0) + weight * times / norm
    antall = len(dokumenter)
    scores: dict[str, Mapping[int, float]] = {}
    for word, found in weights.items():
        idf = math.log(1 + (antall - len(found) + 0.5) / (len(found) + 0.5))
        scores[word] = {nr: idf * tf * (K1 + 1) / (tf + K1) for nr, tf in found.items()}
    scores = {word: _thin(found) for word, found in scores.items()}
    highest = max((score for found in scores.values() for score in found.values()), default=1.0)
    skala = highest / NIVAAER
    words = sorted(scores)
    levels = [[(nr, max(1, round(score / skala))) for nr, score in sorted(scores[word].items())] for word in words]
    return Indeks(words, levels, skala)


def find_fordel(dokumenter: Sequence[Dokument]) -> list[float]:
    """What each unit is worth beside others that say the same."""
    titles = Counter((one.slag, tuple(one.felt["tittel"])) for one in dokumenter)
    return [
        FORDEL.get(one.slag, 1.0)
        * (1 if one.felt.get("tekst") else TOM)
        * (VANLIG if titles[one.slag, tuple(one.felt["tittel"])] >= VANLIG_FRA else 1)
        for one in dokumenter
    ]


def _thin(found: Mapping[int, float]) -> Mapping[int, float]:
    """Without the units that a word would not bring among the first in any case."""
    if len(found) <= TYNN_ETTER:
        return found
    least = TYNN * sorted(found.values(), reverse=True)[TYNN_ETTER - 1]
    return {nr: score for nr, score in found.items() if score >= least}
