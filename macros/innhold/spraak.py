"""The languages of the site, stated once, and what a language decides: dates, lists, numbers and plural forms.

To add a language, give it a line in SPRAAK and a file data/spraak/<id>.yml; `utvikling/` tells the rest. Babel knows how
dates, lists and numbers are written and how many forms a plural has. A language that Babel (or, in the browser, Intl)
does not know borrows these from the languages that stand in for it, and `find_mangler` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

# The id of a language: a key of mappings, a folder in docs/, a part of addresses.
Maal = str


@dataclass(frozen=True)
class Maalform:
    """One language.

    navn: what it calls itself; merke: its tag in documents and in the browser (a bare «nb» is unknown to some word
    processors); reserve: the languages that stand in for it where it has no text, the nearest first.
    """

    id: Maal
    navn: str
    merke: str
    reserve: tuple[Maal, ...] = ()


# The first is the source: every text is there in it.
SPRAAK: tuple[Maalform, ...] = (
    Maalform("nb", "Bokmål", "nb-NO"),
    Maalform("nn", "Nynorsk", "nn-NO", reserve=("nb",)),
    Maalform("en", "English", "en-GB", reserve=("nb",)),
)

MAALFORMER: tuple[Maal, ...] = tuple(one.id for one in SPRAAK)
KILDESPRAAK: Maal = MAALFORMER[0]
# The languages that are translated into.
MAALSPRAAK: tuple[Maal, ...] = MAALFORMER[1:]
_BY_ID = {one.id: one for one in SPRAAK}


def find_maalform(maal: Maal) -> Maalform:
    """The language with this id. Raises KeyError."""
    return _BY_ID[maal]


def find_merke(spraak: str) -> str:
    """The tag of a language, ours or any other (of a source)."""
    return _BY_ID[spraak].merke if spraak in _BY_ID else spraak


def rekke(maal: Maal) -> tuple[Maal, ...]:
    """The languages to look for a text in: the one asked for, those that stand in for it, and last the source."""
    reserve = _BY_ID[maal].reserve if maal in _BY_ID else ()
    return tuple(dict.fromkeys((maal, *reserve, KILDESPRAAK)))


def merker(maal: Maal) -> tuple[str, ...]:
    """The tags of a language and of those that stand in for it, as Intl in the browser takes them."""
    return tuple(_BY_ID[one].merke for one in rekke(maal) if one in _BY_ID)


@cache
def _own_locale(merke: str) -> Locale | None:
    try:
        return Locale.parse(merke, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def find_locale(maal: Maal) -> Locale:
    """How dates, lists, numbers and plurals are written; the nearest language's when Babel does not know this one."""
    return next(found for merke in merker(maal) if (found := _own_locale(merke)))


def navn_paa(maal: Maal, paa: Maal = KILDESPRAAK) -> str:
    """What a language is called in another: «engelsk»."""
    code = find_maalform(maal).merke.split("-")[0]
    name = find_locale(paa).languages.get(code) or find_maalform(maal).navn
    # In Norwegian itself the two written forms are known without the word for the language.
    return name.removeprefix("norsk ")


def find_mangler() -> Iterator[str]:
    """The languages that borrow dates, lists, numbers and plural forms, a sentence each."""
    for one in SPRAAK:
        if _own_locale(one.merke) is None:
            yield (
                f"Babel kjenner ikke språket «{one.id}» ({one.merke}). Datoer, lister, tall og flertall skrives som på "
                f"{find_locale(one.id).language}."
            )


# --- What a language decides ------------------------------------------------------------------


def find_form(maal: Maal, antall: float) -> str:
    """The plural form that a number takes: `one`, `other` …, by the categories of CLDR."""
    return str(find_locale(maal).plural_form(antall))


def find_former(maal: Maal) -> tuple[str, ...]:
    """The plural forms that the language has; `other` is always among them."""
    tags = {*find_locale(maal).plural_form.tags, "other"}
    return tuple(form for form in ("zero", "one", "two", "few", "many", "other") if form in tags)


def format_dato(maal: Maal, value: str | date) -> str:
    """`2025-03-17` as «17. mars 2025», `2025-03` as «mars 2025», `2025` as it is."""
    year, _, rest = str(value).partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    locale = find_locale(maal)
    if not day:
        return format_skeleton("yMMMM", date(int(year), int(month), 1), locale=locale)
    return format_date(date(int(year), int(month), int(day)), "long", locale=locale)


def find_datomoenster(maal: Maal) -> str:
    """How a whole date is written, as the pattern of an office file: `d. MMMM yyyy`."""
    return str(find_locale(maal).date_formats["long"]).replace("y", "yyyy")


def format_liste(maal: Maal, deler: Sequence[str], ord: Literal["og", "eller"] = "og") -> str:
    """`a, b og c`, or with «eller» before the last."""
    return format_list(list(deler), "standard" if ord == "og" else "or", locale=find_locale(maal))


def find_skiller(maal: Maal, antall: int, ord: Literal["og", "eller"] = "og") -> tuple[str, ...]:
    """What stands between the parts of a list, for parts that are more than text: `(", ", " og ")` of three."""
    return tuple(format_liste(maal, ["\0"] * antall, ord).split("\0")[1:-1])


def format_tall(maal: Maal, tall: float, desimaler: int | None = None) -> str:
    """A number with the decimal sign of the language, and nothing between the thousands."""
    pattern = "0.###############" if desimaler is None else f"0.{'0' * desimaler}" if desimaler else "0"
    return format_decimal(tall, pattern, locale=find_locale(maal))


def desimaltegn(maal: Maal) -> str:
    """What stands before the decimals: a comma or a point."""
    return format_tall(maal, 0.5, 1)[1]
