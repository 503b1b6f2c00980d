"""The outcome of a checking form (`regler` and `utfall` in its YAML): the gravest that an answer gives.

The same as `findUtfall` in docs/assets/js/arbeidsbok/skjemaer.js; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.innhold.models import Regel, Skjema


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
