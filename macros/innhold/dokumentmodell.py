"""The model of a finished document (data/dokumenter/): what it is made from, and its parts in order.

A sentence holds `{names}`: of a field, of a field of an entry in the same chain (`skjema.felt`), or of what is known of an
entry (`OPPLYSNINGER`). A sentence in which one has no value is left out, and so is a part that has nothing to say: a
document says only what was answered. The builder is docs/assets/js/arbeidsbok/modell/dokument.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StrictInt, model_validator

from macros.innhold.models import Modell, Oversettbar, Soekbar, Ting, Vilkaar
from macros.innhold.tekst import MAALFORMER, Tekst
from macros.innhold.typer import FeltId, custom_error, ref

# What a sentence may say of an entry beside its fields; dokument.js works them out, and a test holds the two alike.
# Those below are numbers that may be counted with (`tell`), and those that only some forms have.
OPPLYSNINGER = (
    "navn", "skjema", "enhet", "dato", "endret", "laget_av", "avsender", "antall", "utfall", "ubesvart", "resultat", "forbehold",
    "godkjente", "kontakter",
)  # fmt: skip
TELLES = ("antall", "ubesvart")
# The names that each kind of repetition brings along.
HVER: dict[str, tuple[str, ...]] = {
    "regel": ("ledetekst", "svar", "grunn", "utfall", "rolle", "spoersmaal"),
    "rolle": ("rolle", "spoersmaal"),
    "ubesvart": ("ledetekst",),
    "rad": (),
    "post": (),
}
NAVN_I_SETNING = re.compile(r"\{([^{}]*)\}")
_NAVN = r"^[a-z][a-z0-9_]*$|^[a-z0-9]+(-[a-z0-9]+)*\.[a-z][a-z0-9_]*$"

Navn = Annotated[str, Field(pattern=_NAVN)]


class Dokumentvilkaar(Vilkaar):
    """A condition, as in `avgjoeres`."""

    felt: Navn = Field(description="Feltet vilkåret ser på: felt, skjema.felt, eller utfall og ubesvart i en sjekk.")


class Setning(Modell):
    """One sentence or paragraph, or a point of a list."""

    tekst: Tekst = Field(description="Teksten, med {felt} der svaret skal stå, og **fet** skrift. Uten svar: ikke med.")
    entall: Tekst | None = Field(None, description="Teksten når tallet i `tell` er én.")
    tell: Literal["antall", "ubesvart"] | None = Field(None, description="Tallet som velger mellom tekst og entall.")
    naar: tuple[Dokumentvilkaar, ...] = Field((), description="Vilkår som alle må være oppfylt.")
    slag: Literal["vanlig", "resultat", "hjelp", "merke"] = Field(
        "vanlig", description="`resultat` er svaret i en ramme, `hjelp` er liten skrift."
    )

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        made = value if isinstance(value, dict) and "tekst" in value else {"tekst": value}
        text = made["tekst"]
        # Nothing but names and signs is the same in every language.
        if isinstance(text, str) and not re.search(r"[^\W\d_]", NAVN_I_SETNING.sub("", text)):
            return made | {"tekst": dict.fromkeys(MAALFORMER, text)}
        return made

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> Any:
        """A sentence alone is written as its text."""
        schema = handler(core_schema)
        whole = handler.resolve_ref_schema(schema)
        full = dict(whole)
        whole.clear()
        whole["anyOf"] = [{"$ref": full["properties"]["tekst"]["$ref"]}, full]
        return schema

    @model_validator(mode="after")
    def _counts_what_it_tells(self) -> Self:
        if bool(self.entall) != bool(self.tell):
            raise custom_error("setning", "«tell» og «entall» hører sammen: ta med begge eller ingen av dem.")
        return self

    @property
    def navn(self) -> Iterator[tuple[str, str]]:
        """(language, name) of each {name}, in every language."""
        for text in (self.tekst, self.entall):
            for maal, one in text.model_dump(exclude_none=True).items() if text else ():
                yield from ((maal, name) for name in NAVN_I_SETNING.findall(one))


class Hoderad(Modell):
    """One line of the block at the top: to, from, date."""

    navn: Tekst = Field(description="Det raden sier, for eksempel «Dato».")
    verdi: Setning = Field(description="Svaret. Uten svar: ikke med.")


class Tabelldel(Modell):
    felt: FeltId = Field(description="Tabellen radene hentes fra.")
    kolonner: tuple[FeltId, ...] = Field((), description="Kolonnene, i rekkefølge. Uten: alle. Tomme er ikke med.")


class ForHver(Modell):
    """What is said again for each of something."""

    hva: Literal["regel", "rolle", "ubesvart", "rad", "post"] = Field(
        description="`regel`: hver regel i en sjekk som slo til. `rolle`: hver som skal spørres. `ubesvart`: hvert spørsmål uten svar. `rad`: hver rad i en tabell. `post`: hvert utfylt skjema i den samme kjeden."
    )
    utfall: tuple[FeltId, ...] = Field((), description="Bare regler med ett av disse utfallene.")
    tabell: FeltId | None = Field(None, description="Tabellen, når hva er `rad`.")
    skjema: tuple[ref("skjema"), ...] = Field((), description="Skjemaene, når hva er `post`.")
    setning: Setning | None = Field(None, description="Punktet som sies for hver.")
    under: Setning | None = Field(None, description="Det som står under punktet: hvert spørsmål, når hva er `rolle`.")
    deler: tuple[Dokumentdel, ...] = Field((), description="Deler som gjentas, når hva er `post`.")

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        for name, hva in (("tabell", "rad"), ("skjema", "post"), ("under", "rolle")):
            if bool(getattr(self, name)) != (self.hva == hva) and (name != "under" or self.under):
                raise custom_error("for_hver", f"«{name}» hører til når hva er {hva}, og bare da.", (name,))
        if self.utfall and self.hva not in ("regel", "rolle"):
            raise custom_error("for_hver", "«utfall» hører til når hva er regel eller rolle.", ("utfall",))
        if bool(self.setning) == bool(self.deler):
            raise custom_error("for_hver", "må ha enten «setning» eller «deler», og bare én av dem.")
        if self.deler and self.hva != "post":
            raise custom_error("for_hver", "«deler» hører til når hva er post.", ("deler",))
        return self


class Dokumentdel(Modell):
    """A part: a heading, and what stands below it. Without anything to say, the heading is left out too."""

    tittel: Tekst | None = Field(None, description="Overskriften. Uten: fortsetter under den forrige.")
    naar: tuple[Dokumentvilkaar, ...] = Field((), description="Vilkår som alle må være oppfylt.")
    figur: bool = Field(False, description="true når figurene av målingene skal være med.")
    setninger: tuple[Setning, ...] = Field((), description="Avsnitt, i rekkefølge.")
    liste: Literal["punkt", "nummer"] | None = Field(None, description="Når setningene er punkter i en liste.")
    felt: tuple[Navn, ...] = Field((), description="Felt som vises med ledetekst og svar: felt eller skjema.felt.")
    tabell: Tabelldel | None = Field(None, description="Rader fra en tabell i skjemaet.")
    for_hver: ForHver | None = Field(None, description="Det som sies for hver av noe.")
    underskrift: tuple[Tekst, ...] = Field((), description="Linjer til å skrive på, med det som står under hver.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.figur or self.setninger or self.felt or self.tabell or self.for_hver or self.underskrift):
            raise custom_error("del", "må ha minst ett av figur, setninger, felt, tabell, for_hver og underskrift.")
        if self.liste and not self.setninger:
            raise custom_error("del", "«liste» sier hvordan setningene står, og her er ingen.", ("liste",))
        return self


ForHver.model_rebuild()


class Ferdigdokument(Oversettbar, Soekbar, Ting):
    tittel: Tekst = Field(description="Hva dokumentet heter.")
    omtale: Tekst = Field(description="Hva det er til og hvem som får det, i én eller to setninger.")
    kilder: Annotated[tuple[ref("skjema"), ...], Field(min_length=1)] = Field(
        description="Skjemaene det kan lages av. Det lages av ett utfylt skjema, og henter fra dem i den samme kjeden."
    )
    sider: Annotated[StrictInt, Field(ge=1, le=4)] = Field(description="Hvor mange sider A4 det er på det meste.")
    over: Setning | None = Field(None, description="Linja over tittelen.")
    overskrift: Setning = Field(description="Tittelen i dokumentet.")
    hode: tuple[Hoderad, ...] = Field((), description="Til, fra, dato og lignende, under tittelen.")
    deler: Annotated[tuple[Dokumentdel, ...], Field(min_length=1)] = Field(
        description="Delene, svaret først. Det som ikke er besvart, er ikke med."
    )
