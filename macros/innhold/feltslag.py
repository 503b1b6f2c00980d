"""The types of fields in forms, stated once: what is stored, what controls it has, and what each room does with it.

Every room (the page, Word, Excel, paper, the API, the workbook in the browser) reads its own column of this table, and
knows the behaviours that may stand there, not the types. To add a type that is like another, give it `som` and only what
differs. A type that says nothing about a room, and is like no other, stops that room with a message.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

# What an answer is stored as; "" is stored nowhere, since it follows from the others.
Lagres = Literal["tekst", "tall", "heltall", "dato", "ja", "valg", "flere", "rader", "maaling", ""]
LAGRES: tuple[Lagres, ...] = ("tekst", "tall", "heltall", "dato", "ja", "valg", "flere", "rader", "maaling", "")
# What a text can be made of: everything that can be shown in a line.
_KAN_VISES: frozenset[Lagres] = frozenset({"tekst", "tall", "heltall", "dato", "ja", "valg", "flere"})


class FeltslagFeil(ValueError):
    """A room has nothing to do with a type; the text says what is missing, in bokmål."""


@dataclass(frozen=True)
class Feltslag:
    """One type of field.

    som: the type it is like, in everything that it does not say itself. lagres: what an answer is stored as.
    maa, kan: the settings that a field of the type must and may have beside those that all have. kolonne: whether it may
    be a column of a table. fra: the stored shapes that an answer may be made from, when it is carried along the chain;
    samles: what stands between several such answers that differ, when they can stand side by side.
    linjer, rader: room to write when the field does not say. svar: whether there are answers to choose between.

    kontroll (the page), word, excel, papir (PDF): what each room makes of it. *_bredde: its share of a table's width;
    excel_bredde: characters. kort: whether two may stand side by side on paper.
    """

    id: str
    som: str = ""
    lagres: Lagres | None = None
    maa: frozenset[str] | None = None
    kan: frozenset[str] | None = None
    kolonne: bool | None = None
    fra: frozenset[Lagres] | None = None
    samles: str | None = None
    linjer: int | None = None
    rader: int | None = None
    svar: bool | None = None
    kontroll: str | None = None
    word: str | None = None
    word_bredde: float | None = None
    excel: str | None = None
    excel_bredde: float | None = None
    papir: str | None = None
    papir_bredde: float | None = None
    kort: bool | None = None

    def av(self, hva: str) -> Any:
        """What the table says of one thing; None when neither it nor the type it is like says anything."""
        own = getattr(self, hva)
        return FELTSLAG[self.som].av(hva) if own is None and self.som else own

    def krev(self, hva: str, rom: str, kjente: Collection[Any] | None = None) -> Any:
        """The same, for a room that cannot do without, and that knows these. Raises FeltslagFeil."""
        found = self.av(hva)
        if found is None:
            raise FeltslagFeil(
                f"felttypen «{self.id}» sier ikke hva {rom} skal gjøre med den. Skriv «{hva}» i macros/innhold/feltslag.py, "
                "eller «som» og typen den ligner."
            )
        if kjente is not None and found not in kjente:
            raise FeltslagFeil(
                f"felttypen «{self.id}» har {hva} «{found}», som {rom} ikke kjenner. Velg blant: {', '.join(sorted(kjente))}."
            )
        return found

    @property
    def grunn(self) -> str:
        """The type that others, who do not know this one, should take it for."""
        return FELTSLAG[self.som].grunn if self.som else self.id

    @property
    def forklaringer(self) -> tuple[str, ...]:
        """The interface words that may say what stands in it, the nearest first."""
        return (f"fil_type_{self.id}", *(FELTSLAG[self.som].forklaringer if self.som else ()))


_VALG = frozenset({"fra", "valg", "vokabular"})

_ALLE = (
    Feltslag(
        "tekst", lagres="tekst", maa=frozenset(), kan=frozenset({"fra", "plassholder"}), kolonne=True,
        fra=_KAN_VISES, samles="; ", linjer=1, svar=False, kontroll="linje", word="tekst", word_bredde=2.0,
        excel="tekst", excel_bredde=28, papir="tekst", papir_bredde=2.2, kort=False,
    ),
    Feltslag(
        "langtekst", lagres="tekst", maa=frozenset(), kan=frozenset({"fra", "linjer", "plassholder"}), kolonne=False,
        fra=_KAN_VISES, samles="\n", linjer=3, svar=False, kontroll="tekstboks", word="langtekst", word_bredde=2.0,
        excel="langtekst", excel_bredde=40, papir="langtekst", papir_bredde=2.2, kort=False,
    ),
    Feltslag(
        "tall", lagres="tall", maa=frozenset(), kan=frozenset({"fra", "enhet", "minst", "hoeyst", "styrke"}),
        kolonne=True, fra=frozenset({"tall", "heltall", "tekst", "maaling"}), linjer=1, svar=False, kontroll="tall", word="tall", word_bredde=1.3,
        excel="tall", excel_bredde=14, papir="tall", papir_bredde=1.15, kort=True,
    ),
    Feltslag(
        "dato", lagres="dato", maa=frozenset(), kan=frozenset({"fra"}), kolonne=True,
        fra=frozenset({"dato", "tekst"}), linjer=1, svar=False, kontroll="dato", word="dato", word_bredde=1.3,
        excel="dato", excel_bredde=13, papir="dato", papir_bredde=1.15, kort=True,
    ),
    Feltslag(
        "valg", lagres="valg", maa=frozenset(), kan=_VALG | {"avgjoeres"}, kolonne=True,
        fra=frozenset({"valg"}), linjer=1, svar=True, kontroll="ett", word="nedtrekk", word_bredde=1.5,
        excel="valg", excel_bredde=38, papir="valg", papir_bredde=1.7, kort=False,
    ),
    Feltslag(
        "flervalg", lagres="flere", maa=frozenset(), kan=_VALG, kolonne=True,
        fra=frozenset({"flere", "valg"}), linjer=1, svar=True, kontroll="flere", word="flere", word_bredde=2.0,
        excel="flere", excel_bredde=14, papir="flervalg", papir_bredde=1.7, kort=False,
    ),
    # Which rows of another table in the same form: on the log page they are ticked, elsewhere one writes their numbers.
    Feltslag(
        "radvalg", som="flervalg", maa=frozenset({"valg_fra"}), kan=frozenset(), kolonne=True, fra=frozenset(), svar=False,
        kontroll="linje", word="tekst", word_bredde=1.2, excel="tekst", excel_bredde=12, papir="tekst", papir_bredde=1.1,
    ),
    Feltslag(
        "skala", lagres="heltall", maa=frozenset({"skala"}), kan=frozenset({"fra"}), kolonne=True,
        fra=frozenset({"heltall", "tall"}), linjer=1, svar=True, kontroll="skala", word="nedtrekk", word_bredde=2.0,
        excel="skala", excel_bredde=20, papir="skala", papir_bredde=1.7, kort=False,
    ),
    Feltslag(
        "avkryssing", lagres="ja", maa=frozenset(), kan=frozenset({"fra"}), kolonne=True,
        fra=frozenset({"ja"}), linjer=1, svar=False, kontroll="kryss", word="kryss", word_bredde=0.9,
        excel="kryss", excel_bredde=20, papir="avkryssing", papir_bredde=0.7, kort=False,
    ),
    Feltslag(
        "tabell", lagres="rader", maa=frozenset({"kolonner"}), kan=frozenset({"fra", "rader", "tidligere"}), kolonne=False,
        fra=frozenset(), linjer=1, rader=4, svar=False, kontroll="tabell", word="tabell", excel="tabell",
        papir="tabell", kort=False,
    ),
    Feltslag(
        "beregnet", lagres="", maa=frozenset({"uttrykk"}), kan=frozenset({"enhet", "desimaler", "form"}), kolonne=False,
        fra=frozenset(), linjer=1, svar=False, kontroll="tall", word="beregnet", excel="beregnet", excel_bredde=18,
        papir="beregnet", kort=True,
    ),
    # A measurement in another form: where it lies, and what it was when it was last seen. It is never typed.
    Feltslag(
        "maaling", som="tekst", lagres="maaling", maa=frozenset({"fra"}), kan=frozenset({"enhet"}),
        fra=frozenset({"", "maaling"}), kontroll="maaling", word="maaling", word_bredde=2.0, excel_bredde=34,
    ),
)  # fmt: skip
FELTSLAG: dict[str, Feltslag] = {one.id: one for one in _ALLE}


def find_mangler() -> Iterator[str]:
    """What the table lacks, a sentence each: a type that is like one that is not there, or that cannot be stored."""
    for one in FELTSLAG.values():
        if one.som and one.som not in FELTSLAG:
            yield f"felttypen «{one.id}» ligner på «{one.som}», som ikke finnes."
            continue
        needed = (f.name for f in fields(one) if f.name in ("lagres", "maa", "kan", "kolonne", "fra", "linjer", "svar"))
        missing = [name for name in needed if one.av(name) is None]
        if missing:
            yield f"felttypen «{one.id}» mangler {', '.join(missing)}. Skriv det, eller «som» og typen den ligner."
        elif one.av("lagres") not in LAGRES:
            yield f"felttypen «{one.id}» lagres som «{one.av('lagres')}». Velg blant: {', '.join(filter(None, LAGRES))}."


def to_json() -> dict[str, dict[str, Any]]:
    """The table for the workbook in the browser: what is stored, and how answers are carried."""
    return {
        one.id: {
            "grunn": one.grunn,
            "lagres": one.av("lagres"),
            "fra": sorted(one.av("fra")),
            **({"samles": samles} if (samles := one.av("samles")) is not None else {}),
            **({"rader": rader} if (rader := one.av("rader")) else {}),
        }
        for one in FELTSLAG.values()
    }
