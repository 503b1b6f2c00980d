"""The statistics of a trial: how much time was saved, how sure that is, and what may be said of it.

Distributions are exact: they are counted on integers, never approximated where a count can be made. Everything is pure.
Minutes go in, minutes come out; a saving is «before − with AI», so above zero is time saved. The twin in the browser
is docs/assets/js/arbeidsbok/modell/maaling.js; a test holds the two equal, and scipy and enumeration are the referees.

Sources: Hodges and Lehmann (1963) for the estimate; Hollander, Wolfe and Chicken, «Nonparametric Statistical Methods»,
3rd ed., 4.2–4.3 (two samples) and 3.2–3.3 (pairs); Clopper and Pearson (1934) for a share.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import islice
from statistics import median
from typing import Any, Literal

# The level that is asked for, the lowest that an interval is drawn at, and the runs that «vist» needs on each side.
NIVAA, NIVAA_TEGNES, MINST_HVER = 0.95, 0.80, 5
# Quality is not worse when the lower limit of the difference in criteria met, as a share, is at least this.
TAALT_TAP = -0.1
# Differences are rounded here, so that 0.3 − 0.1 − 0.2 is no difference.
_DESIMALER = 1e9
# Above this number of additions the distribution is the normal one, which by then agrees to the last whole pair.
_MEST_ARBEID = 2_000_000
_Z = {800: 1.2815515655446004, 900: 1.6448536269514722, 950: 1.959963984540054, 990: 2.5758293035489004}

Styrkegrad = Literal["vist", "tyder_paa", "ikke_vist", "feil_vei"]
Kvalitetsdom = Literal["bedre", "ikke_forskjell", "verre", "ukjent"]


@dataclass(frozen=True)
class Intervall:
    """An estimate with its interval.

    nivaa: the true level, 0–1; it may be above what was asked for, and below when the runs are too few.
    n, m: the runs before and with AI (pairs: the same number twice; a share: tries and hits).
    utelatt: rows that were begun and are not complete. noeytral: the value that means «no difference».
    anslaatt: something estimated was multiplied in, so that the level says less than it seems to.
    """

    midt: float
    lav: float
    hoey: float
    nivaa: float
    n: int
    m: int
    utelatt: int = 0
    noeytral: float = 0
    anslaatt: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Spenn:
    """A three-point estimate: likely, lowest, highest."""

    midt: float
    lav: float
    hoey: float

    def __post_init__(self) -> None:
        if not self.lav <= self.midt <= self.hoey:
            raise ValueError(f"et spenn går fra lavt til høyt: {self.lav}, {self.midt}, {self.hoey}")


def make_spenn(value: float | Spenn | Intervall) -> Spenn:
    """A number as a range of no width; a range as it is; an interval without its level."""
    if isinstance(value, Spenn):
        return value
    if isinstance(value, Intervall):
        return Spenn(value.midt, value.lav, value.hoey)
    return Spenn(value, value, value)


# --- Exact distributions ------------------------------------------------------------------------


@lru_cache(maxsize=512)
def count_u(n: int, m: int) -> tuple[int, ...]:
    """How many of the C(n+m, n) orders give U = 0, 1, … ⌊nm/2⌋; the other half is the mirror.

    The coefficients of the Gaussian binomial, one factor at a time: multiplied by 1 − x^(large+i), divided by 1 − x^i.
    Every step is an integer and exact.
    """
    small, large = sorted((n, m))
    return next(islice(count_us(large, small), small - 1, None)) if small else (1,)


def count_us(large: int, maks: int) -> Iterator[tuple[int, ...]]:
    """The same for 1, 2, … maks (at most `large`) against `large`: each is the one before and a factor more."""
    counts = [1] + [0] * (large * maks // 2)
    for i in range(1, maks + 1):
        for u in range(len(counts) - 1, large + i - 1, -1):
            counts[u] -= counts[u - large - i]
        for u in range(i, len(counts)):
            counts[u] += counts[u - i]
        yield tuple(counts[: large * i // 2 + 1])


@lru_cache(maxsize=256)
def count_w(n: int) -> tuple[int, ...]:
    """How many of the 2^n signs give the signed-rank sum W = 0, 1, … ⌊n(n+1)/4⌋; the other half is the mirror."""
    counts = [1] + [0] * (n * (n + 1) // 4)
    for rank in range(1, n + 1):
        for w in range(len(counts) - 1, rank - 1, -1):
            counts[w] += counts[w - rank]
    return tuple(counts)


def _critical(counts: Sequence[int], total: int, nivaa: float) -> tuple[int, float]:
    """The largest k with 2·P(≤ k) ≤ 1 − nivaa, and the true level. No such k: k = 0 and the level that it gives."""
    allowed = (1000 - round(nivaa * 1000)) * total
    k, below, running = 0, counts[0], 0
    for nr, count in enumerate(counts):
        running += count
        if 2 * running * 1000 > allowed:
            break
        k, below = nr, running
    return k, max(0.0, 1 - 2 * below / total)


def _normal(mean: float, variance: float, nivaa: float) -> tuple[int, float]:
    z = _Z[round(nivaa * 1000)]
    return max(0, math.floor(mean - z * math.sqrt(variance) - 0.5)), nivaa


@lru_cache(maxsize=2048)
def find_k(n: int, m: int, nivaa: float = NIVAA) -> tuple[int, float]:
    """k and the true level for two independent samples (contract: from the (k+1)-th smallest difference)."""
    if min(n, m) * n * m > 2 * _MEST_ARBEID:
        return _normal(n * m / 2, n * m * (n + m + 1) / 12, nivaa)
    return _critical(count_u(n, m), math.comb(n + m, n), nivaa)


def find_ks(large: int, nivaa: float = NIVAA) -> list[tuple[int, float]]:
    """k and the true level for 1, 2, … `large` runs against `large`."""
    if large**3 > 2 * _MEST_ARBEID:
        return [find_k(small, large, nivaa) for small in range(1, large + 1)]
    counted = enumerate(count_us(large, large), start=1)
    return [_critical(counts, math.comb(small + large, small), nivaa) for small, counts in counted]


@lru_cache(maxsize=512)
def find_k_par(n: int, nivaa: float = NIVAA) -> tuple[int, float]:
    """k and the true level for n pairs."""
    if n * n * n > 4 * _MEST_ARBEID:
        return _normal(n * (n + 1) / 4, n * (n + 1) * (2 * n + 1) / 24, nivaa)
    return _critical(count_w(n), 2**n, nivaa)


# --- Estimates and their intervals --------------------------------------------------------------


def _round9(value: float) -> float:
    return math.floor(value * _DESIMALER + 0.5) / _DESIMALER


def find_hl(
    foer: Sequence[float], etter: Sequence[float], *, nivaa: float = NIVAA, utelatt: int = 0
) -> Intervall | None:
    """The Hodges–Lehmann shift «foer − etter» of two independent samples, with its exact interval.

    The median of all pairwise differences; the limits are the (k+1)-th smallest and largest of them. With ties the
    interval is conservative: its level is at least what is told. None when one of the two is empty.
    """
    if not foer or not etter:
        return None
    differences = sorted(_round9(b - a) for b in foer for a in etter)
    k, level = find_k(len(foer), len(etter), nivaa)
    return _interval(differences, k, level, len(foer), len(etter), utelatt)


def find_parvis(differanser: Sequence[float], *, nivaa: float = NIVAA, utelatt: int = 0) -> Intervall | None:
    """The same for pairs (the same case done both ways): the median of the Walsh averages, and the signed-rank interval.

    Pairs without a difference are kept, which makes the interval conservative. None without a pair.
    """
    if not differanser:
        return None
    n = len(differanser)
    walsh = sorted(_round9((differanser[i] + differanser[j]) / 2) for i in range(n) for j in range(i, n))
    k, level = find_k_par(n, nivaa)
    return _interval(walsh, k, level, n, n, utelatt)


def _interval(ordered: Sequence[float], k: int, level: float, n: int, m: int, utelatt: int) -> Intervall:
    middle = len(ordered) // 2
    midt = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return Intervall(midt, ordered[k], ordered[-1 - k], level, n, m, utelatt)


def find_andel(treff: int, antall: int, *, nivaa: float = NIVAA, utelatt: int = 0) -> Intervall | None:
    """A share with its exact (Clopper–Pearson) interval; «no difference» is one half. None without a try.

    For blind pairs: `treff` of `antall` choices were for the text made with AI. Choices of neither are left out
    before, and counted in `utelatt`. The level is at least what is asked for, whatever the numbers.
    """
    if antall <= 0:
        return None
    if not 0 <= treff <= antall:
        raise ValueError(f"{treff} av {antall} er ingen andel")
    tail = (1 - nivaa) / 2
    low = 0.0 if treff == 0 else _solve(lambda p: _at_least(treff, antall, p) - tail)
    high = 1.0 if treff == antall else _solve(lambda p: tail - _at_least(antall - treff, antall, 1 - p))
    return Intervall(treff / antall, low, high, nivaa, antall, treff, utelatt, 0.5)


def find_fortegn(differanser: Sequence[float], *, nivaa: float = NIVAA, utelatt: int = 0) -> Intervall | None:
    """The sign test: the share of pairs that went up, of those that went somewhere."""
    up = sum(_round9(d) > 0 for d in differanser)
    down = sum(_round9(d) < 0 for d in differanser)
    return find_andel(up, up + down, nivaa=nivaa, utelatt=utelatt + len(differanser) - up - down)


def _at_least(k: int, n: int, p: float) -> float:
    """P(X ≥ k) for X ~ Bin(n, p), 0 < p < 1: logarithms of the terms, so that no term under- or overflows."""
    odds = math.log(p) - math.log(1 - p)
    term = n * math.log(1 - p)
    logs = [term]
    for i in range(1, n + 1):
        term += math.log((n - i + 1) / i) + odds
        logs.append(term)
    return math.fsum(math.exp(t) for t in logs[k:])


def _solve(f: Any) -> float:
    """The root of an increasing function on (0, 1), by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if f(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


# --- Rows --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rader:
    """verdier: one number for each complete row. utelatt: the places (from 0) of rows begun and not complete."""

    verdier: tuple[float, ...]
    utelatt: tuple[int, ...]


def split_complete(
    rader: Sequence[Mapping[str, Any]], pluss: Sequence[str], *, null_naar_tom: Sequence[str] = ()
) -> Rader:
    """The sum of some columns for each row that has them all; what is empty in `null_naar_tom` is 0.

    A row with nothing in it is no row. A row that was begun is either counted whole or told as left out: an average
    of each column over its own cells would mix runs. Columns that begin with «_» are the book's own.
    """
    values, left_out = [], []
    for place, row in enumerate(rader):
        filled = {key: value for key, value in row.items() if not key.startswith("_") and value not in (None, "", [])}
        if not filled:
            continue
        cells = [filled.get(c) for c in pluss] + [filled.get(c, 0) for c in null_naar_tom]
        if all(is_number(cell) for cell in cells):
            values.append(math.fsum(float(cell or 0) for cell in cells))
        else:
            left_out.append(place)
    return Rader(tuple(values), tuple(left_out))


def is_number(value: object) -> bool:
    """Whether a cell holds a number that can be computed with; true and false are no numbers."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


# --- Quality and the difficulty of the cases ------------------------------------------------------


@dataclass(frozen=True)
class Kvalitet:
    """dom: what may be said. ikke_verre: whether it is known not to be worse. intervall: of the difference in share."""

    dom: Kvalitetsdom
    ikke_verre: bool
    intervall: Intervall | None


def judge_kvalitet(
    foer: Sequence[float], etter: Sequence[float], *, vurdert: str | None = None, utelatt: int = 0
) -> Kvalitet:
    """The quality with AI against before, from the share of criteria met (0–1) in each run.

    vurdert: what those who tried it answered (`bedre`, `lik`, `daarligere`, `vet_ikke`). «Bedre» counts where no
    interval can be drawn; a measured «verre» beats it. «Lik» without numbers is not known.
    """
    return judge_intervall(find_hl(etter, foer, utelatt=utelatt), vurdert)


def judge_intervall(intervall: Intervall | None, vurdert: str | None = None) -> Kvalitet:
    """The same from the interval of the difference, «etter − foer»."""
    known = intervall is not None and can_draw(intervall)
    if intervall is None or not known:
        dom: Kvalitetsdom = {"bedre": "bedre", "daarligere": "verre"}.get(vurdert or "", "ukjent")  # type: ignore[assignment]
        return Kvalitet(dom, dom == "bedre", intervall)
    if intervall.hoey < 0:
        return Kvalitet("verre", False, intervall)
    dom = "bedre" if intervall.lav > 0 else "ikke_forskjell"
    return Kvalitet(dom, intervall.lav >= TAALT_TAP or vurdert == "bedre", intervall)


@dataclass(frozen=True)
class Vanskegrad:
    """One degree of difficulty: the runs before and with AI, and their medians (None without a run)."""

    grad: str
    n: int
    m: int
    median_foer: float | None
    median_etter: float | None


# The cases are said to differ when the share of one degree differs by this much.
_SKJEVT = 0.25


def compare_vanskegrad(
    foer: Sequence[tuple[float, str | None]], etter: Sequence[tuple[float, str | None]], grader: Sequence[str]
) -> tuple[tuple[Vanskegrad, ...], bool]:
    """Hard and easy cases side by side, and whether they differ so much that one may be measuring the cases."""
    rows, skewed = [], False
    known_before = sum(grad in grader for _, grad in foer)
    known_after = sum(grad in grader for _, grad in etter)
    for grad in grader:
        before = [value for value, own in foer if own == grad]
        after = [value for value, own in etter if own == grad]
        rows.append(
            Vanskegrad(
                grad, len(before), len(after), median(before) if before else None, median(after) if after else None
            )
        )
        if known_before and known_after:
            skewed |= abs(len(before) / known_before - len(after) / known_after) >= _SKJEVT
    return tuple(rows), skewed


# --- Strength ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Styrke:
    """grad: one of the four steps. mangler: the ids of what keeps it from «vist», in the order to mend them."""

    grad: Styrkegrad
    mangler: tuple[str, ...]


def can_draw(intervall: Intervall) -> bool:
    """Whether the level is high enough for the interval to be drawn."""
    return intervall.nivaa >= NIVAA_TEGNES - 1e-9


def _firm(intervall: Intervall) -> bool:
    """Whether the interval may carry «vist» or «feil vei»."""
    return intervall.nivaa >= NIVAA - 1e-9 and min(_sides(intervall)) >= MINST_HVER


def _sides(intervall: Intervall) -> tuple[int, int]:
    """The runs on each side; of a share the tries count for both."""
    return (intervall.n, intervall.n) if intervall.noeytral else (intervall.n, intervall.m)


def judge_styrke(
    intervall: Intervall | None,
    *,
    samme_maate: bool = False,
    samme_folk: bool = False,
    kvalitet: Kvalitet | None = None,
    bruk: bool | None = False,
) -> Styrke:
    """How strongly an effect is shown.

    intervall: of net time, or of quality for a benefit of quality. kvalitet: None when the interval is the quality
    itself. bruk: whether freed time has a use; None when no time is freed. What nobody has answered is missing.
    """
    if intervall is None or not can_draw(intervall):
        return Styrke("ikke_vist", ("maalinger",))
    zero, missing = intervall.noeytral, []
    above, below = intervall.lav > zero, intervall.hoey < zero
    if not _firm(intervall):
        missing.append("fem_av_hver" if min(_sides(intervall)) < MINST_HVER else "nivaa")
    if below:
        return Styrke("feil_vei" if not missing else "ikke_vist", tuple(missing))
    if not above:
        missing.append("skille")
    if not samme_maate:
        missing.append("maate")
    if not samme_folk:
        missing.append("folk")
    if kvalitet is not None and not kvalitet.ikke_verre:
        missing.append("kvalitet_ukjent" if kvalitet.dom in ("ukjent", "ikke_forskjell") else "kvalitet_verre")
    if bruk is False:
        missing.append("bruk")
    if not missing:
        return Styrke("vist", ())
    return Styrke("tyder_paa" if above else "ikke_vist", tuple(missing))


# --- How many more -------------------------------------------------------------------------------


@dataclass(frozen=True)
class HvorMangeTil:
    """svar: `klart` (the interval has left zero), `til` (some more), `neppe` (more will hardly change the answer),
    `for_faa` (too few to say; first five on each side).

    ki: more runs with AI alone; begge: more of each kind; None when that is not enough. halv: more of each kind until
    the interval is about half as wide.
    """

    svar: Literal["klart", "til", "neppe", "for_faa"]
    ki: int | None
    begge: int | None
    halv: int | None


# Tried numbers of more runs, the rounds, the share of them that must leave zero, and the runs needed to guess at all.
_FLERE_KI = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40)
_FLERE_BEGGE = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30)
_RUNDER, _SANNSYNLIG, _MINST_FOR_GJETT = 500, 0.8, 3
_FROE = 20261127


def find_hvor_mange_til(foer: Sequence[float], etter: Sequence[float]) -> HvorMangeTil:
    """How many more runs until the interval is likely to leave zero, judged by what is seen.

    A bootstrap: more runs are drawn from those seen, 500 times from a fixed seed, and the exact interval is made of
    the seen and the drawn together. The answer is the number from which on at least four of five futures leave zero at
    95 % with five on each side: from which on, since the chance rises in jumps. It presumes that the runs to come are
    like those seen. Half as wide follows from the width being proportional to √(1/n + 1/m).
    """
    n, m = len(foer), len(etter)
    if min(n, m) < _MINST_FOR_GJETT:
        return HvorMangeTil(
            "for_faa", max(0, MINST_HVER - m) if n >= MINST_HVER else None, MINST_HVER - min(n, m), None
        )
    halv = _find_halv(n, m)
    now = find_hl(foer, etter)
    assert now is not None
    if _firm(now) and (now.lav > 0 or now.hoey < 0):
        return HvorMangeTil("klart", 0, 0, halv)
    draw = _random(_FROE)
    ki = _first_likely(foer, etter, _FLERE_KI, draw, both=False) if n >= MINST_HVER else None
    begge = _first_likely(foer, etter, _FLERE_BEGGE, draw, both=True)
    return HvorMangeTil("neppe" if ki is None and begge is None else "til", ki, begge, halv)


def _find_halv(n: int, m: int) -> int:
    target = (1 / n + 1 / m) / 4
    more = 1
    while 1 / (n + more) + 1 / (m + more) > target:
        more += 1
    return more


def _first_likely(
    foer: Sequence[float], etter: Sequence[float], steps: Sequence[int], draw: Iterator[int], *, both: bool
) -> int | None:
    left = dict.fromkeys(steps, 0)
    criticals = {step: _quick_k(len(foer) + step * both, len(etter) + step) for step in steps}
    at_most = sum(_not_above(b, a) for b in foer for a in etter)
    at_least = sum(_not_above(a, b) for b in foer for a in etter)
    for _ in range(_RUNDER):
        before, after = list(foer), list(etter)
        low, high = at_most, at_least
        for step in range(1, steps[-1] + 1):
            if both:
                new = foer[next(draw) * len(foer) >> 32]
                low += sum(_not_above(new, a) for a in after)
                high += sum(_not_above(a, new) for a in after)
                before.append(new)
            new = etter[next(draw) * len(etter) >> 32]
            low += sum(_not_above(b, new) for b in before)
            high += sum(_not_above(new, b) for b in before)
            after.append(new)
            if step in left and len(before) >= MINST_HVER and len(after) >= MINST_HVER:
                k = criticals[step]
                left[step] += low <= k or high <= k
    found = None
    for step in reversed(steps):
        if left[step] < _SANNSYNLIG * _RUNDER:
            break
        found = step
    return found


def _not_above(a: float, b: float) -> bool:
    """Whether a − b, rounded as a difference is, is at most 0."""
    return (a - b) * _DESIMALER + 0.5 < 1


def _quick_k(n: int, m: int) -> int:
    """k for a guess at the future: exact where that is quick, −1 where no k reaches the level."""
    if math.comb(n + m, n) > 4e12:
        return _normal(n * m / 2, n * m * (n + m + 1) / 12, NIVAA)[0]
    k, level = find_k(n, m)
    return k if level >= NIVAA - 1e-9 else -1


def _random(seed: int) -> Iterator[int]:
    """Mulberry32: small, the same in both languages, and good enough to draw among a few runs."""
    state, mask = seed, 0xFFFFFFFF
    while True:
        state = (state + 0x6D2B79F5) & mask
        t = ((state ^ (state >> 15)) * (1 | state)) & mask
        t = (((t + (((t ^ (t >> 7)) * (61 | t)) & mask)) & mask) ^ t) & mask
        yield t ^ (t >> 14)


# --- In one sentence ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Setning:
    """What may be said first, as the ids of words, with the amounts as they are told (minutes, at least 0).

    id: `for_faa`; `mindre` and `mer` where the interval has left zero, with `_tyder` where it may not carry more;
    `uvisst`. fra, til: the ends; of `uvisst` the most that it may take more, and the most that it may save. videre: what
    to do now, with `antall` more runs: of KI alone, or of each kind.
    """

    id: Literal["for_faa", "mindre", "mindre_tyder", "mer", "mer_tyder", "uvisst"]
    fra: float
    til: float
    videre: Literal["", "til_ki", "til_begge", "neppe", "fem"]
    antall: int | None


def find_setning(intervall: Intervall | None, flere: HvorMangeTil | None) -> Setning:
    """The sentence of an interval of time, and how to go on. Says no more than the level and the runs allow."""
    if intervall is None or not can_draw(intervall):
        return Setning("for_faa", 0, 0, "fem", None)
    low, high = intervall.lav, intervall.hoey
    if low > 0:
        return Setning(
            "mindre" if _firm(intervall) else "mindre_tyder", low, high, "" if _firm(intervall) else "fem", None
        )
    if high < 0:
        return Setning("mer" if _firm(intervall) else "mer_tyder", -high, -low, "" if _firm(intervall) else "fem", None)
    if flere is None or flere.svar == "klart":
        return Setning("uvisst", -low, high, "", None)
    if flere.svar in ("for_faa", "neppe"):
        return Setning("uvisst", -low, high, "fem" if flere.svar == "for_faa" else "neppe", None)
    # The way that takes fewer runs in all.
    alone, each = flere.ki, flere.begge
    if alone is not None and (each is None or alone <= 2 * each):
        return Setning("uvisst", -low, high, "til_ki", alone)
    return Setning("uvisst", -low, high, "til_begge", each)


# --- Times a number, and what can be stood for ----------------------------------------------------


def multiply(intervall: Intervall, faktor: float | Spenn) -> Intervall:
    """An interval times a number, or times a range: the lowest and highest of the four products.

    A range of some width is an estimate, and the product says so. Raises ValueError for a share, which is no amount.
    """
    if intervall.noeytral:
        raise ValueError("en andel kan ikke ganges opp")
    spenn = make_spenn(faktor)
    ends = [a * b for a in (intervall.lav, intervall.hoey) for b in (spenn.lav, spenn.hoey)]
    return Intervall(
        intervall.midt * spenn.midt,
        min(ends),
        max(ends),
        intervall.nivaa,
        intervall.n,
        intervall.m,
        intervall.utelatt,
        0,
        intervall.anslaatt or spenn.lav < spenn.hoey,
    )


def find_per_aar(minutter: Intervall, ganger: float | Spenn) -> Intervall:
    """Hours a year: minutes each time, times how often. Never times how many people."""
    yearly = multiply(minutter, ganger)
    return multiply(yearly, 1 / 60)


def round_spenn(spenn: Spenn | Intervall) -> Spenn:
    """What can be stood for: a step of 1 or 5 times a power of ten, at most a quarter of the half width.

    The limits go outwards, so that what is told holds what was found, and never onto zero from one side of it.
    """
    half = (spenn.hoey - spenn.lav) / 2
    for power, step in _steps(half):
        low = _unit(math.floor(spenn.lav / _unit(step, power) + 1e-9) * step, power)
        high = _unit(math.ceil(spenn.hoey / _unit(step, power) - 1e-9) * step, power)
        middle = _unit(math.floor(spenn.midt / _unit(step, power) + 0.5) * step, power)
        if (low > 0) == (spenn.lav > 0) and (high < 0) == (spenn.hoey < 0):
            break
    return Spenn(middle, min(low, middle), max(high, middle))


def _steps(half: float) -> Iterator[tuple[int, int]]:
    """Steps as (power of ten, 1 or 5), the largest allowed first, down to a thousandth."""
    for power in range(6, -4, -1):
        for step in (5, 1):
            if _unit(step, power) <= half / 4 or (power, step) == (-3, 1):
                yield power, step


def _unit(value: float, power: int) -> float:
    """value · 10^power without the error of 0.1."""
    return float(value * 10**power if power >= 0 else value / 10**-power)
