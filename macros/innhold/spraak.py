"""The words of the interface (data/spraak/<maal>.yml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter

from macros.innhold.meldinger import Melding
from macros.innhold.tekst import KILDESPRAAK, Maal, Ord
from macros.innhold.typer import suggest


@dataclass(frozen=True)
class Spraak:
    """The interface words of one language; `linjer` says where each stands."""

    maal: str
    ord: Mapping[str, str]
    linjer: Mapping[str, tuple[str, int]] = field(default_factory=dict)


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises ValueError when a brace is not closed."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def find_ord(spraak: Mapping[str, Spraak], maal: Maal, key: str, **values: object) -> Ord:
    """The word in the language, else in nb, with `{names}` filled in. Raises KeyError for an unknown key."""
    found = maal if key in spraak[maal].ord else KILDESPRAAK
    return Ord(spraak[found].ord[key].format(**values), found)


def join_ord(names: Sequence[str], last: str) -> str:
    """`a, b og c`, where `last` is what stands before the last."""
    return last.join((*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]))


def check_spraak(spraak: Mapping[str, Spraak]) -> Iterator[Melding]:
    """Keys that the source does not have, and placeholders that differ from the source's."""
    source = spraak[KILDESPRAAK].ord
    for one in spraak.values():
        for key, text in one.ord.items():
            fil, linje = one.linjer.get(key, (f"data/spraak/{one.maal}.yml", 1))
            if key not in source:
                hint = suggest(key, list(source))
                yield Melding(fil, linje, key, f"nøkkelen finnes ikke i data/spraak/{KILDESPRAAK}.yml.{hint}")
                continue
            try:
                differ = placeholders(text) ^ placeholders(source[key])
            except ValueError:
                yield Melding(fil, linje, key, "en krøllparentes er ikke lukket.")
                continue
            if differ:
                names = ", ".join(f"{{{name}}}" for name in sorted(differ))
                yield Melding(fil, linje, key, f"{names} skal stå i begge språkene eller i ingen av dem.")
