"""What each kind of document is made from: a thing, and what it needs of other things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from macros.innhold import Innhold
from macros.innhold import models as m
from macros.innhold.ferier import find_mandager
from macros.innhold.maltekster import Boks
from macros.innhold.tekst import Ord, Tekst

# The plan that the road follows when it has none of its own.
HALVAARSPLAN = "halvaarsplan"
# The poster of the traffic light; one of a service area has its id after it.
PLAKAT = "trafikklysplakat"


@dataclass(frozen=True)
class Skjemasak:
    """A form, its step (number, title), the form and field that each `fra` names, and the sources of its rules."""

    skjema: m.Skjema
    steg: tuple[int, Tekst]
    kilder: Mapping[str, tuple[Tekst, Tekst]]
    regelkilder: Mapping[str, m.Kildepost] = field(default_factory=dict)


@dataclass(frozen=True)
class Verkstedsak:
    """A workshop, and the step it belongs to (number, title)."""

    verksted: m.Verksted
    steg: tuple[int, Tekst]

    @property
    def tidslinje(self) -> Iterator[tuple[int, int, m.Bolk]]:
        """Each part with the minutes it begins and ends at."""
        start = 0
        for bolk in self.verksted.bolker:
            yield start, start + bolk.minutter, bolk
            start += bolk.minutter


@dataclass(frozen=True)
class Pakkesak:
    """A package, its resources, the package that follows, and the resources beyond its time."""

    pakke: m.Kompetansepakke
    deler: Sequence[tuple[m.Pakkedel, m.Ressurs]]
    neste: Tekst | None
    mer: Sequence[m.Ressurs] = ()


@dataclass(frozen=True)
class Plansak:
    """A plan by weeks, the steps of the road (number, title by id), the Monday it begins, and what it skips.

    id: the name of its files, and what tells its events from those of another plan.
    """

    plan: m.Halvaarsplan
    steg: Mapping[str, tuple[int, Tekst]]
    start: date
    ferier: Sequence[m.Ferie] = ()
    id: str = HALVAARSPLAN

    @cached_property
    def mandager(self) -> Sequence[date]:
        return find_mandager(self.start, self.plan.uker[-1].uke, self.ferier)

    def mandag(self, uke: int) -> date:
        """The Monday of a week of the plan."""
        return self.mandager[uke - 1]


def find_plansaker(innhold: Innhold) -> Mapping[str, Plansak]:
    """The plan of each road by the road's id; the half-year plan is the one of the first."""
    half, kommune = innhold.halvaarsplan, innhold.kommune
    steg = {s.id: (nr, s.tittel) for nr, s in enumerate(innhold.veikart.steg, start=1)}
    start = kommune.oppstart or half.start
    ferier = half.ferier if kommune.ferier is None else kommune.ferier
    found = {m.HEL_VEI: Plansak(half, steg, start, ferier)}
    for vei in innhold.veikart.veier:
        if vei.plan and vei.tittel and vei.ingress:
            plan = half.bytt(tittel=vei.tittel, ingress=vei.ingress, vedtak_uke=vei.vedtak_uke, uker=vei.plan)
            found[vei.id] = Plansak(plan, steg, start, ferier, f"plan-{vei.id}")
    return found


@dataclass(frozen=True)
class Ressursliste:
    """All resources, in the order of the page."""

    tittel: Tekst
    ressurser: Sequence[m.Ressurs]


@dataclass(frozen=True)
class Maltekstsak:
    """The ready texts of a page, in the language they are written in."""

    tittel: Ord
    bokser: Sequence[Boks]


@dataclass(frozen=True)
class Plakatsak:
    """The traffic light for a wall: of a service area, or of the whole kommune (empty). eksempler: by colour."""

    omraade: str = ""
    eksempler: Mapping[str, Sequence[Tekst]] = field(default_factory=dict)


@dataclass(frozen=True)
class Boksak:
    """Everything: the pages and the data that their components draw.

    skjemaer, verksteder, pakker and plan are what the files of these things are made from.
    """

    innhold: Innhold
    skjemaer: Mapping[str, Skjemasak]
    verksteder: Mapping[str, Verkstedsak]
    pakker: Mapping[str, Pakkesak]
    plan: Plansak


@dataclass(frozen=True)
class Delebildesak:
    """A page: its title in one language, and the step it belongs to (0 when to none)."""

    tittel: str
    under: Tekst
    steg: int = 0
