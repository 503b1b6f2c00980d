"""The outcome of a checking form (`regler` and `utfall` in its YAML), and fields that the others decide (`avgjoeres`).

The same as `findUtfall` and `findAvgjort` in docs/assets/js/arbeidsbok/modell/skjemaer.js; a test holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from macros.innhold.models import Felt, Regel, Skjema, Svarregel

Svar = Mapping[str, str | float]


@dataclass(frozen=True)
class Sjekksvar:
    """utfall is None as long as nothing weighs and something is unanswered; ferdig when all is answered."""

    utfall: str | None
    ferdig: bool
    treff: tuple[Regel, ...]


def find_utfall(skjema: Skjema, svar: Mapping[str, str]) -> Sjekksvar:
    """What the answers (field -> answer) give. The gravest wins; the rules that hit come gravest first."""
    order = [u.id for u in skjema.utfall]
    asked = {r.felt for r in skjema.regler}
    hits = [r for r in skjema.regler if svar.get(r.felt) in r.er]
    done = all(svar.get(felt) for felt in asked)
    gravest = max((order.index(r.utfall) for r in hits), default=0)
    return Sjekksvar(
        utfall=order[gravest] if hits or done else None,
        ferdig=done,
        treff=tuple(sorted(hits, key=lambda r: -order.index(r.utfall))),
    )


@dataclass(frozen=True)
class Avgjort:
    """The answer of a field that the others decide, and why it is not a lighter one."""

    svar: str
    treff: tuple[Svarregel, ...]


def find_avgjort(felt: Felt, svar: Svar, tilstand: Mapping[str, Collection[str]] | None = None) -> Avgjort:
    """The answer that the rules of the field give: the first of its choices when none hits, else the last given.

    tilstand: for each field of measurement what it lacks to be «vist»; a field without a measurement lacks `maalinger`.
    """
    order = [a.id for a in felt.valg]
    hits = tuple(r for r in felt.avgjoeres if _hits(r, svar, tilstand or {}))
    return Avgjort(order[max((order.index(r.gir) for r in hits), default=0)], hits)


def _hits(regel: Svarregel, svar: Svar, tilstand: Mapping[str, Collection[str]]) -> bool:
    if any(svar.get(felt) not in answers for felt, answers in regel.naar.items()):
        return False
    if regel.mangler:
        return not set(regel.mangler).isdisjoint(tilstand.get(regel.felt, ("maalinger",)))
    value = svar.get(regel.felt)
    if regel.under is not None and (not isinstance(value, int | float) or value < regel.under):
        return True
    text = str("" if value is None else value).strip()
    nothing = not text or any(_says_nothing(text.lower(), one.lower()) for one in regel.tomt)
    if regel.uten == "svar" and nothing:
        return True
    if regel.uten == "tall" and (nothing or not re.search("[0-9]", text)):
        return True
    return value in regel.er


def _says_nothing(text: str, tomt: str) -> bool:
    """Whether a text is only «ikke målt», or begins so: «ikke målt, men kanskje 60»."""
    return text.startswith(tomt) and re.match(r"\s*($|[,;:.(–-])", text[len(tomt) :]) is not None
