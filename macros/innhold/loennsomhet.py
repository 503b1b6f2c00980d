"""Does it pay: yearly hours and kroner from three-point estimates, break-even, and the assumption that moves the answer most.

Pure arithmetic on ranges. The twin in the browser is docs/assets/js/arbeidsbok/modell/loennsomhet.js; a test holds the
two equal. Hours are hours of work, not people; nothing is multiplied by a number of employees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from macros.innhold.maaling import Spenn

Antakelse = Literal[
    "ganger", "minutter_foer", "minutter_etter", "minutter_kontroll", "vedlikehold", "engang", "lisens", "timekost"
]
NULL = Spenn(0, 0, 0)


@dataclass(frozen=True)
class Regnestykke:
    """What is assumed. Minutes are per time; `vedlikehold` and `engang` are hours, `lisens` kroner a year.

    engang: learning and the effort of the programme, spread over `aar` years. timekost: what an hour costs, kroner;
    None leaves money out. sparte: the minutes saved each time when they are measured; they stand instead of before,
    after and checking.
    """

    ganger: Spenn
    minutter_foer: Spenn = NULL
    minutter_etter: Spenn = NULL
    minutter_kontroll: Spenn = NULL
    vedlikehold: Spenn = NULL
    engang: Spenn = NULL
    lisens: Spenn = NULL
    timekost: Spenn | None = None
    sparte: Spenn | None = None
    aar: float = 3


@dataclass(frozen=True)
class Utslag:
    """What the result is when one assumption takes its lowest and its highest value and the others stay likely."""

    antakelse: str
    ved_lav: float
    ved_hoey: float
    snur: bool

    @property
    def sving(self) -> float:
        return abs(self.ved_hoey - self.ved_lav)


@dataclass(frozen=True)
class Svar:
    """The result of a year: `timer` (work only) and `kr` (with licences; None without a cost of an hour).

    svar: `loenner` and `loenner_ikke` when the whole range is on one side of zero, else `usikkert`; of kroner when
    there are kroner, else of hours. Break-even is None when no number gives it. kr_uavklart: a licence is to be paid,
    and there is no cost of an hour to hold it against.
    """

    svar: Literal["loenner", "loenner_ikke", "usikkert"]
    timer: Spenn
    kr: Spenn | None
    netto_minutter: Spenn
    balanse_ganger: float | None
    balanse_minutter: float | None
    balanse_maaneder: float | None
    utslag: tuple[Utslag, ...]
    kr_uavklart: bool


def calc_loennsomhet(r: Regnestykke) -> Svar:
    """The answer. Raises ValueError for a negative amount or a horizon that is none."""
    for name in ("ganger", "minutter_foer", "minutter_etter", "minutter_kontroll", "vedlikehold", "engang", "lisens"):
        if getattr(r, name).lav < 0:
            raise ValueError(f"«{name}» kan ikke være under 0")
    if r.timekost is not None and r.timekost.lav <= 0:
        raise ValueError("«timekost» må være over 0")
    if r.aar <= 0:
        raise ValueError("«aar» må være over 0")
    likely = _at(r, {})
    result = _kroner if r.timekost is not None else _timer
    utslag = tuple(sorted(_find_utslag(r, result, likely), key=lambda u: -u.sving))
    timer, kr = _range(r, _timer), _range(r, _kroner) if r.timekost is not None else None
    whole = kr or timer
    # What must be paid each year for it to be worth it, in hours.
    fixed = likely["vedlikehold"] + likely["engang"] / r.aar
    if r.timekost is not None:
        fixed += likely["lisens"] / likely["timekost"]
    net, ganger = likely["sparte"], likely["ganger"]
    yearly = net * ganger / 60 - (fixed - likely["engang"] / r.aar)
    return Svar(
        svar="loenner" if whole.lav > 0 else "loenner_ikke" if whole.hoey < 0 else "usikkert",
        timer=timer,
        kr=kr,
        netto_minutter=_range(r, lambda v, _: v["sparte"]),
        balanse_ganger=fixed * 60 / net if net > 0 else None,
        balanse_minutter=fixed * 60 / ganger if ganger > 0 else None,
        balanse_maaneder=12 * likely["engang"] / yearly if yearly > 0 else None,
        utslag=utslag,
        kr_uavklart=r.timekost is None and r.lisens.hoey > 0,
    )


Verdier = Mapping[str, float]


def _timer(v: Verdier, aar: float) -> float:
    return v["sparte"] * v["ganger"] / 60 - v["vedlikehold"] - v["engang"] / aar


def _kroner(v: Verdier, aar: float) -> float:
    return _timer(v, aar) * v["timekost"] - v["lisens"]


def _names(r: Regnestykke) -> list[str]:
    saved = ["sparte"] if r.sparte is not None else ["minutter_foer", "minutter_etter", "minutter_kontroll"]
    money = ["lisens", "timekost"] if r.timekost is not None else []
    return ["ganger", *saved, "vedlikehold", "engang", *money]


def _at(r: Regnestykke, ends: Mapping[str, str]) -> dict[str, float]:
    """The values with some assumptions at an end (`lav` or `hoey`) and the others likely."""

    def value(name: str) -> float:
        spenn = getattr(r, name)
        return float(getattr(spenn, ends.get(name, "midt"))) if spenn is not None else 0.0

    values = {name: value(name) for name in _names(r)}
    if r.sparte is None:
        values["sparte"] = values["minutter_foer"] - values["minutter_etter"] - values["minutter_kontroll"]
    return values


def _range(r: Regnestykke, result: Callable[[Verdier, float], float]) -> Spenn:
    """Everything against us, everything likely, everything with us.

    The corners: each result rises or falls with each assumption, but how often and what an hour costs count the other
    way when the saving is a loss, so both ends of those are tried.
    """
    found = []
    for worst in (True, False):
        ends = dict.fromkeys(("minutter_etter", "minutter_kontroll", "vedlikehold", "engang", "lisens"), "hoey")
        ends |= dict.fromkeys(("minutter_foer", "sparte"), "lav")
        if not worst:
            ends = {name: "lav" if end == "hoey" else "hoey" for name, end in ends.items()}
        found += [
            result(_at(r, ends | {"ganger": g, "timekost": t}), r.aar) for g in ("lav", "hoey") for t in ("lav", "hoey")
        ]
    middle = result(_at(r, {}), r.aar)
    return Spenn(middle, min(*found, middle), max(*found, middle))


def _find_utslag(r: Regnestykke, result: Callable[[Verdier, float], float], likely: Verdier) -> list[Utslag]:
    found = []
    middle = result(likely, r.aar)
    for name in _names(r):
        spenn = getattr(r, name)
        if spenn.lav == spenn.hoey:
            continue
        low, high = (result(_at(r, {name: end}), r.aar) for end in ("lav", "hoey"))
        found.append(Utslag(name, low, high, (low > 0) != (middle > 0) or (high > 0) != (middle > 0)))
    return found


def find_engang(timer: Spenn, mennesker: float = 1) -> Spenn:
    """One-time hours of several people, for example learning: hours each, times how many learn."""
    return replace(timer, midt=timer.midt * mennesker, lav=timer.lav * mennesker, hoey=timer.hoey * mennesker)
