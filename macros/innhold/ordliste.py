"""The words of the interface (data/spraak/<maal>.yml).

A word that counts something is a mapping from the plural forms of the language to texts: {one: …, other: …}. The number
is the value `antall`, or the one that `tell` names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from macros.innhold.meldinger import Melding
from macros.innhold.spraak import KILDESPRAAK, MAALFORMER, Maal, find_form, find_former, rekke
from macros.innhold.tekst import Ord
from macros.innhold.typer import choices, suggest

Form = str | Mapping[str, str]

TELL = "tell"
ANTALL = "antall"
# Words that we have stopped using. A kommune's own version of one is left out, with a note.
UTGAATT = frozenset(
    {"fil_diagram_timer", "fil_diagram_kroner", "fil_diagram_om", "fil_summer_tittel", "fil_uten_type"}
    | {"treff_en", "treff_flere", "dato_dag", "dato_maaned", "og_mellom", "eller_mellom", "fyll_ut_eller"}
    | {f"maaned_{nr}" for nr in range(1, 13)}
)  # fmt: skip


@dataclass(frozen=True)
class Ordliste:
    """The interface words of one language; `linjer` says where each stands."""

    maal: Maal
    ord: Mapping[str, Form]
    linjer: Mapping[str, tuple[str, int]] = field(default_factory=dict)


def find_ord(spraak: Mapping[Maal, Ordliste], maal: Maal, key: str, /, **values: object) -> Ord:
    """The word in the language, else in the one that stands in for it, with `{names}` filled in. Raises KeyError."""
    found, form = find_ordform(spraak, maal, key)
    return Ord(_choose(form, found, values).format(**values), found)


def find_ordform(spraak: Mapping[Maal, Ordliste], maal: Maal, key: str) -> tuple[Maal, Form]:
    """(language, word as it is written), for those who fill it in themselves. Raises KeyError for an unknown key."""
    found = next((one for one in rekke(maal) if one in spraak and key in spraak[one].ord), KILDESPRAAK)
    return found, spraak[found].ord[key]


def _choose(form: Form, maal: Maal, values: Mapping[str, object]) -> str:
    if isinstance(form, str):
        return form
    number = values.get(form.get(TELL, ANTALL))
    # A number that is written out already («1,0») is no count.
    wanted = find_form(maal, number) if isinstance(number, int | float) else "other"
    return form.get(wanted, form["other"])


def former(form: Form) -> dict[str, str]:
    """The texts of a word by plural form; one that does not count has only `other`."""
    return {"other": form} if isinstance(form, str) else {key: one for key, one in form.items() if key != TELL}


def as_text(form: Form) -> str:
    """A word in one line, to compare and to count as changed."""
    return form if isinstance(form, str) else " | ".join(f"{key}: {one}" for key, one in form.items())


# --- Checks -----------------------------------------------------------------------------------


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises ValueError when a brace is not closed."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def explain_form(maal: Maal, value: Any) -> str:
    """What is wrong with the shape of a word, in bokmål; empty when nothing is."""
    known = find_former(maal)
    if isinstance(value, str):
        return "" if value.strip() else "skal være tekst."
    if not isinstance(value, dict):
        return f"skal være tekst, eller en gruppe med {', '.join(known)}."
    for key, one in value.items():
        if key not in (*known, TELL):
            return f"«{key}» er ikke en flertallsform på «{maal}».{suggest(str(key), known)} {choices(known)}"
        if not isinstance(one, str) or not one.strip():
            return f"{key}: skal være tekst."
    return "" if "other" in value else "mangler formen other, som brukes når ingen annen passer."


def check_ordlister(spraak: Mapping[Maal, Ordliste]) -> Iterator[Melding]:
    """Keys that the source does not have, and placeholders that differ from the source's."""
    source = spraak[KILDESPRAAK].ord
    for one in spraak.values():
        for key, form in one.ord.items():
            fil, linje = one.linjer.get(key, (f"data/spraak/{one.maal}.yml", 1))
            if key not in source:
                hint = suggest(key, list(source))
                yield Melding(fil, linje, key, f"nøkkelen finnes ikke i data/spraak/{KILDESPRAAK}.yml.{hint}")
                continue
            if tekst := _explain_placeholders(form, source[key]):
                yield Melding(fil, linje, key, tekst)


def _explain_placeholders(form: Form, source: Form) -> str:
    try:
        wanted = set().union(*map(placeholders, former(source).values()))
        own = {name: placeholders(text) for name, text in former(form).items()}
    except ValueError:
        return "en krøllparentes er ikke lukket."
    differ = own["other"] ^ wanted
    if differ:
        return f"{', '.join(f'{{{name}}}' for name in sorted(differ))} skal stå i begge språkene eller i ingen av dem."
    counted = (form.get(TELL, ANTALL) if not isinstance(form, str) else "") or ""
    if not isinstance(form, str) and counted not in wanted:
        return f"{{{counted}}} er ikke blant det som fylles inn, så flertallsformen kan ikke velges etter det."
    for name, found in own.items():
        # «1 treff» may be written with the number itself.
        if strange := (found ^ wanted) - {counted}:
            return f"{name}: {', '.join(f'{{{s}}}' for s in sorted(strange))} skal stå i alle formene eller i ingen av dem."
    return ""


def find_uten(spraak: Mapping[Maal, Ordliste]) -> Iterator[tuple[Maal, int, int]]:
    """(language, words it lacks, words there are) of the languages that borrow words."""
    every = spraak[KILDESPRAAK].ord
    for maal in MAALFORMER:
        lacks = sum(key not in spraak[maal].ord for key in every)
        if lacks:
            yield maal, lacks, len(every)
