"""The content model: what every file in data/ may hold, and the rules between its parts.

The descriptions of the fields are bokmål: they are read by editors, in the tables of CONTRIBUTING
and as hints from the JSON Schema.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, StrictInt, create_model, model_validator

from macros.innhold.feltslag import FELTSLAG, Feltslag
from macros.innhold.kildekrav import EgenRegning
from macros.innhold.spraak import MAALSPRAAK, navn_paa
from macros.innhold.tekst import KILDESPRAAK, MAALFORMER, IkkeTom, Maal, Tekst
from macros.innhold.typer import (
    Dag,
    Dato,
    Epost,
    FeltId,
    FeltRef,
    Felttype,
    Feriedag,
    Frist,
    Id,
    JaNei,
    Lenke,
    Mandag,
    Minutter,
    Side,
    Spraakvalg,
    Versjon,
    choices,
    custom_error,
    ref,
    suggest,
    vokab,
)
from macros.innhold.uttrykk import (
    INTERVALLER,
    UttrykkFeil,
    bind_grenser,
    find_oppfylt,
    find_slag,
    measured_tables,
    names_in,
    parse_uttrykk,
)

Tekster = tuple[Tekst, ...]
Liste = Annotated[Tekster, Field(min_length=1)]


class Modell(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def bytt(self, **felt: Any) -> Self:
        """The same with other values: what follows from them is put right by those who know it."""
        return self.model_copy(update=felt)


class Ting(Modell):
    """Something with an id: the name of its file, or its `id` in a list."""

    id: Id = Field(description="Navnet på filen uten .yml. Skrives bare i filer som inneholder en liste.")


class _Oversatt(Modell):
    """The version of the source that each translation renders; scripts/spraak.py writes it."""


if TYPE_CHECKING:

    class Oversatt(_Oversatt): ...

else:
    Oversatt = create_model(
        "Oversatt",
        __base__=_Oversatt,
        __module__=__name__,
        **{
            maal: (
                Versjon | None,
                Field(None, description=f"Utgaven av bokmålsteksten som teksten på {navn_paa(maal)} gjengir."),
            )
            for maal in MAALSPRAAK
        },
    )


class Oversettbar(Modell):
    """Something that keeps count of its own translations."""

    oversatt_fra: Oversatt = Field(
        Oversatt(), description="Skrives av scripts/spraak.py når en oversettelse er ferdig."
    )


class Soekbar(Modell):
    """Something that a reader may search for by other words than its own."""

    ogsaa: tuple[IkkeTom, ...] = Field(
        (), description="Andre ord folk bruker om dette, på alle språk. Vises ikke, men søket finner det på dem."
    )


class MedKilder(Modell):
    """Something that says what a law or a figure is, and where that stands."""

    kilder: tuple[ref("kilde"), ...] = Field(
        (),
        description="Id-ene til kildene i data/kilder.yml. Må være med når teksten nevner en lov, en paragraf eller et tall "
        "andre har funnet. Er kilden ikke lest, tegnes den som «sjekk».",
    )


def _no_duplicates(ider: Iterable[str], what: str) -> None:
    twice = sorted(i for i, n in Counter(ider).items() if n > 1)
    if twice:
        raise custom_error("dobbel", f"{what} «{'», «'.join(twice)}» er brukt mer enn én gang. Gi hver sin id.")


# --- Vokabular og grensesnitt ---------------------------------------------------------------


class Vokabularord(Modell):
    """One allowed word: its label, and what it means where that needs saying."""

    navn: Tekst = Field(description="Ordet slik leseren ser det.")
    omtale: Tekst | None = Field(None, description="Hva ordet betyr, når det trengs.")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"navn": value} if isinstance(value, str) or (isinstance(value, dict) and "nb" in value) else value


Vokabular = dict[str, Vokabularord]


# --- Ressurser og kompetansepakker ----------------------------------------------------------


class Ressurs(Oversettbar, Soekbar, Ting):
    tittel: IkkeTom = Field(description="Tittelen slik kilden skriver den, på kildens språk.")
    utgiver: IkkeTom = Field(description="Hvem som står bak.")
    lenke: Lenke = Field(description="Adressen, med https.")
    type: vokab("type") = Field(description="Hva slags ressurs det er.")
    spraak: vokab("spraak") = Field(description="Språket i det lenken fører til.")
    tema: Annotated[tuple[vokab("tema"), ...], Field(min_length=1, max_length=4)] = Field(
        description="Hva den handler om, ett til fire ord."
    )
    maalgruppe: Annotated[tuple[vokab("maalgruppe"), ...], Field(min_length=1)] = Field(
        description="Hvem den passer for."
    )
    nivaa: vokab("nivaa") = Field(description="Hvor mye leseren må kunne fra før.")
    varighet: Minutter | None = Field(None, description="Minutter den tar. Utelates når ingen vet det.")
    pris: vokab("pris") = Field(description="Hva den koster.")
    innlogging: JaNei = Field(description="true når en må logge inn eller registrere seg.")
    publisert: Dato | None = Field(None, description="Når den kom: år, år-måned eller dato.")
    kontrollert: Dag | None = Field(None, description="Dagen et menneske åpnet lenken. Utelates til det er gjort.")
    omtale: Tekst = Field(description="Hva leseren får ut av den, med våre egne ord. To–tre setninger.")


class Pakkedel(Modell):
    ressurs: ref("ressurs") = Field(description="Id-en til ressursen.")
    hvorfor: Tekst = Field(description="Hva den lærende skal se etter.")
    minutter: Minutter = Field(description="Tiden vi setter av til den i pakken.")


class Oevelse(Modell):
    tittel: Tekst = Field(description="Navnet på øvelsen.")
    minutter: Minutter = Field(description="Tiden øvelsen tar.")
    utstyr: Tekster = Field((), description="Det en trenger.")
    slik: Liste = Field(description="Hva en gjør, steg for steg.")
    resultat: Tekst = Field(description="Hva en sitter igjen med.")


class Refleksjon(Modell):
    minutter: Minutter = Field(description="Tiden vi setter av til å snakke sammen.")
    spoersmaal: Liste = Field(description="Spørsmål å snakke om etterpå.")


class Kompetansepakke(Oversettbar, Soekbar, Ting):
    tittel: Tekst = Field(description="Navnet på pakken.")
    ingress: Tekst = Field(description="Hva pakken gir, i to–tre setninger.")
    nivaa: vokab("nivaa") = Field(description="Hvor mye en må kunne fra før.")
    tema: Annotated[tuple[vokab("tema"), ...], Field(min_length=1, max_length=4)] = Field(
        description="Hva den handler om."
    )
    maalgruppe: Annotated[tuple[vokab("maalgruppe"), ...], Field(min_length=1)] = Field(
        description="Hvem den passer for."
    )
    varighet: Minutter = Field(description="Minutter i alt; delene må stemme med summen.")
    forkunnskap: Tekst | None = Field(None, description="Det en bør ha gjort først.")
    laeringsmaal: Liste = Field(description="Hva en kan etterpå, hvert mål med et verb først.")
    innhold: Annotated[tuple[Pakkedel, ...], Field(min_length=2)] = Field(
        description="Ressursene i den rekkefølgen de skal tas."
    )
    oevelse: Oevelse = Field(description="Øvelsen der en prøver selv.")
    refleksjon: Refleksjon = Field(description="Samtalen etterpå.")
    mer: Annotated[tuple[ref("ressurs"), ...], Field(max_length=9)] = Field(
        (), description="Ressurser for den som vil vite mer, utenom tiden i pakken."
    )
    neste: ref("kompetansepakke") | None = Field(None, description="Pakken det er naturlig å ta etterpå.")

    @model_validator(mode="after")
    def _parts_add_up(self) -> Self:
        total = sum(d.minutter for d in self.innhold) + self.oevelse.minutter + self.refleksjon.minutter
        if total != self.varighet:
            raise custom_error(
                "sum",
                f"delene er til sammen {total} minutter, men varighet er {self.varighet}. Rett den ene av dem.",
                ("varighet",),
            )
        _no_duplicates((*(d.ressurs for d in self.innhold), *self.mer), "ressursen")
        return self

    def bytt(self, **felt: Any) -> Self:
        """A package with other parts takes another time."""
        before, after = (sum(d.minutter for d in parts) for parts in (self.innhold, felt.get("innhold", self.innhold)))
        return super().bytt(**{"varighet": self.varighet - before + after} | felt)


# --- Verksteder -----------------------------------------------------------------------------


class Runde(Modell):
    tittel: Tekst = Field(description="Det gruppa gjør nå, kort: «To og to».")
    minutter: Minutter = Field(description="Hvor lenge runden varer.")


class Matriserad(Modell):
    navn: Tekst = Field(description="Det raden står for, for eksempel «Mye verdi».")
    ruter: Liste = Field(description="Rutene i raden, fra venstre.")


class Matrise(Modell):
    tittel: Tekst = Field(description="Navnet på matrisen.")
    bortover: Liste = Field(description="Det kolonnene står for, fra venstre.")
    rader: Annotated[tuple[Matriserad, ...], Field(min_length=1)] = Field(description="Radene, den øverste først.")

    @model_validator(mode="after")
    def _rows_are_as_long_as_the_head(self) -> Self:
        for nr, row in enumerate(self.rader):
            if len(row.ruter) != len(self.bortover):
                raise custom_error(
                    "matrise",
                    f"raden har {len(row.ruter)} ruter, men bortover har {len(self.bortover)}. Gi dem like mange.",
                    ("rader", nr, "ruter"),
                )
        return self


class Bolk(Modell):
    tittel: Tekst = Field(description="Navnet på bolken.")
    minutter: Minutter = Field(description="Hvor lenge den varer.")
    minst: Minutter | None = Field(
        None, description="Det korteste den kan bli når tiden er knapp. Uten dette kan den ikke kortes ned."
    )
    oppgave: Tekst | None = Field(
        None, description="Det deltakerne ser på skjermen: hva de gjør, i én eller to setninger med verb og tall."
    )
    punkter: Tekster = Field((), description="Det som også står på skjermen, for eksempel tre spørsmål.")
    runder: tuple[Runde, ...] = Field((), description="Rundene gruppa arbeider i, hver med sin klokke.")
    matrise: Matrise | None = Field(None, description="En matrise som vises på et eget lysbilde.")
    hensikt: Tekst = Field(description="Hvorfor vi gjør dette.")
    slik: Liste = Field(description="Hva prosesslederen gjør, steg for steg.")
    si: Tekster = Field((), description="Det prosesslederen sier høyt, ferdig formulert.")
    utstyr: Tekster = Field((), description="Det som trengs i denne bolken.")
    digitalt: Tekst | None = Field(None, description="Hva som er annerledes på nett.")
    resultat: Tekst = Field(description="Det som ligger på bordet når bolken er over.")

    @model_validator(mode="after")
    def _times_fit(self) -> Self:
        if self.minst is not None and self.minst > self.minutter:
            raise custom_error(
                "minst", f"minst ({self.minst}) er mer enn minutter ({self.minutter}). Gjør den mindre.", ("minst",)
            )
        rounds = sum(r.minutter for r in self.runder)
        if rounds > self.minutter:
            raise custom_error(
                "runder", f"rundene er til sammen {rounds} minutter, men bolken er {self.minutter}.", ("runder",)
            )
        return self

    @property
    def kortest(self) -> int:
        """The least it can be: a part that says nothing of it is not made shorter."""
        return self.minst or self.minutter


class Utgave(Modell):
    id: Id = Field(description="Navnet på utgaven i adresser.")
    tittel: Tekst = Field(description="Det leseren ser, for eksempel «90 minutter».")
    om: Tekst = Field(description="Hvem den passer for, og hva som er annerledes.")
    varighet: Minutter = Field(description="Minutter i alt. Det bolkene ikke bruker, er slakk.")
    bolker: Annotated[tuple[Annotated[StrictInt, Field(ge=0)], ...], Field(min_length=2)] = Field(
        description="Minuttene til hver bolk, i samme rekkefølge som bolkene. 0 betyr at bolken går ut."
    )

    @property
    def slakk(self) -> int:
        return self.varighet - sum(self.bolker)


class Gjoeremaal(Modell):
    naar: Tekst = Field(description="Når det gjøres, for eksempel «To uker før».")
    hva: Liste = Field(description="Det som gjøres da.")


class Laasning(Modell):
    """Something that stops a workshop, as the one who leads meets it."""

    skjer: Tekst = Field(description="Det som skjer i rommet, eller det noen sier.")
    svar: Tekst = Field(description="Det den som leder, gjør eller sier da.")


class Invitasjon(Modell):
    emne: Tekst = Field(description="Emnefeltet i e-posten.")
    tekst: Tekst = Field(description="Teksten, i avsnitt. Det en må fylle ut selv, står i [hakeparenteser].")


class Deltakere(Modell):
    fra: Annotated[StrictInt, Field(ge=2)] = Field(description="Det minste antallet som gir et godt verksted.")
    til: Annotated[StrictInt, Field(le=60)] = Field(description="Det største antallet.")
    hvem: Liste = Field(description="Hvem som bør være med.")

    @model_validator(mode="after")
    def _right_way_round(self) -> Self:
        if self.fra > self.til:
            raise custom_error("antall", f"fra ({self.fra}) er større enn til ({self.til}).")
        return self


class Verksted(Oversettbar, Soekbar, Ting):
    tittel: Tekst = Field(description="Navnet på verkstedet.")
    ingress: Tekst = Field(description="Hva verkstedet gir, i to–tre setninger.")
    steg: ref("steg") = Field(description="Steget i veikartet det hører til.")
    side: Side = Field(description="Siden på nettstedet der verkstedet står.")
    lokalt: tuple[vokab("lokalt"), ...] = Field(
        (), description="Det kommunen må ha på plass før den tar dette i bruk. Ordene står i vokabularet `lokalt`."
    )
    varighet: Minutter = Field(description="Minutter i alt; bolkene og slakken må stemme med summen.")
    slakk: Annotated[StrictInt, Field(ge=0)] = Field(0, description="Minutter som ingen bolk bruker.")
    deltakere: Deltakere = Field(description="Hvor mange og hvem.")
    roller: Tekster = Field((), description="Roller i gjennomføringen: prosessleder, tidtaker, referent.")
    foer: Annotated[tuple[Gjoeremaal, ...], Field(min_length=1)] = Field(description="Forberedelser, i rekkefølge.")
    invitasjon: Invitasjon = Field(description="Ferdig tekst til innkallingen.")
    utstyr: Liste = Field(description="Alt som må være i rommet.")
    digitalt: Liste = Field(description="Slik gjøres det på nett.")
    bolker: Annotated[tuple[Bolk, ...], Field(min_length=2)] = Field(description="Delene av verkstedet, i rekkefølge.")
    utgaver: tuple[Utgave, ...] = Field((), description="Det samme verkstedet på kortere eller lengre tid.")
    resultat: Liste = Field(description="Det som ligger på bordet når verkstedet er over.")
    laaser_seg: tuple[Laasning, ...] = Field(
        (), description="Det som ofte stopper verkstedet, og hva en gjør da. Den som leder, har det på skjermen sin."
    )
    etter: Annotated[tuple[Gjoeremaal, ...], Field(min_length=1)] = Field(description="Oppfølging, i rekkefølge.")

    @model_validator(mode="after")
    def _parts_add_up(self) -> Self:
        total = sum(b.minutter for b in self.bolker)
        if total + self.slakk != self.varighet:
            slack = f" og slakken {self.slakk}" if self.slakk else ""
            raise custom_error(
                "sum",
                f"bolkene er til sammen {total} minutter{slack}, men varighet er {self.varighet}. Rett den ene av dem.",
                ("varighet",),
            )
        return self

    @model_validator(mode="after")
    def _editions_fit(self) -> Self:
        _no_duplicates((u.id for u in self.utgaver), "utgaven")
        for nr, utgave in enumerate(self.utgaver):
            sted = ("utgaver", nr, "bolker")
            if len(utgave.bolker) != len(self.bolker):
                raise custom_error(
                    "utgave",
                    f"utgaven har {len(utgave.bolker)} tall, men verkstedet har {len(self.bolker)} bolker.",
                    sted,
                )
            for bolk, minutter in zip(self.bolker, utgave.bolker, strict=True):
                if minutter and minutter < bolk.kortest:
                    raise custom_error(
                        "utgave",
                        f"«{bolk.tittel.nb}» har {minutter} minutter, men skal ha minst {bolk.kortest}, eller 0.",
                        sted,
                    )
            if not any(utgave.bolker):
                raise custom_error("utgave", "utgaven har ingen bolker. Gi minst én av dem minutter.", sted)
            if utgave.slakk < 0:
                raise custom_error(
                    "utgave",
                    f"bolkene er til sammen {sum(utgave.bolker)} minutter, men utgaven varer {utgave.varighet}.",
                    sted,
                )
        return self


# --- Skjemaer -------------------------------------------------------------------------------


class Alternativ(Modell):
    """One answer to choose: its id is stored, its text is shown."""

    id: FeltId = Field(description="Det som lagres.")
    tekst: Tekst = Field(description="Det leseren ser.")


class Skala(Modell):
    fra: StrictInt = Field(description="Det laveste tallet.")
    til: StrictInt = Field(description="Det høyeste tallet.")
    lav: Tekst = Field(description="Hva det laveste tallet betyr.")
    hoey: Tekst = Field(description="Hva det høyeste tallet betyr.")

    @model_validator(mode="after")
    def _right_way_round(self) -> Self:
        if self.fra >= self.til:
            raise custom_error("skala", f"fra ({self.fra}) skal være mindre enn til ({self.til}).")
        return self


# What a measurement may lack to be «vist», as judge_styrke in maaling.py names it. `anslag`: it was not timed.
Mangel = Literal[
    "maalinger",
    "fem_av_hver",
    "nivaa",
    "skille",
    "feil_vei",
    "anslag",
    "maate",
    "folk",
    "kvalitet_verre",
    "kvalitet_ukjent",
]


class Vilkaar(Modell):
    """A condition on another field: it says this, or nothing, or too little."""

    felt: FeltId = Field(description="Feltet regelen ser på.")
    er: tuple[FeltId, ...] = Field((), description="Svarene den slår til på, i et valg-felt.")
    uten: Literal["svar", "tall"] | None = Field(
        None, description="`svar` når den slår til uten svar, `tall` når den slår til uten et tall i svaret."
    )
    tomt: tuple[IkkeTom, ...] = Field(
        (), description="Det som skrives når svaret er ingenting, for eksempel «ikke målt»."
    )
    under: StrictInt | None = Field(None, description="Slår til når tallet er mindre enn dette, eller mangler.")


class Svarregel(EgenRegning, Vilkaar):
    """When another field says this (or nothing), a field that is decided by the others has this answer."""

    mangler: tuple[Mangel, ...] = Field(
        (), description="Slår til når målingen i et felt av typen maaling mangler noe av dette for å være vist."
    )
    naar: dict[FeltId, tuple[FeltId, ...]] = Field(
        default_factory=dict, description="Gjelder bare når andre valg-felt har ett av disse svarene."
    )
    gir: FeltId = Field(description="Svaret regelen gir. Er det flere, vinner det som står sist i valgene.")
    grunn: Tekst = Field(description="Hvorfor, i én setning.")


# As many columns as a page has room for beside each other.
MEST_KOLONNER = 7


class Felt(Modell):
    """One field of a form. Which of the settings it may have follows from its type."""

    id: FeltId = Field(description="Frosset når den er publisert: utfylte skjemaer bruker den.")
    type: Felttype = Field(description="Hva slags svar feltet tar.")
    ledetekst: Tekst = Field(description="Teksten ved feltet. Kort.")
    hjelp: Tekst | None = Field(None, description="Hjelp under ledeteksten, med et eksempel når det hjelper.")
    raad: Tekst | None = Field(None, description="Råd ved feltet, foldet sammen på siden til en vil lese dem.")
    paakrevd: JaNei = Field(False, description="true når skjemaet ikke er ferdig uten.")
    feil: Tekst | None = Field(
        None,
        description="Det som sies når feltet må fylles ut og er tomt: hva en skal gjøre, som «Skriv hvilken oppgave det gjelder».",
    )
    fra: FeltRef | None = Field(None, description="Feltet i et tidligere skjema svaret hentes fra: skjema.felt.")
    plassholder: Tekst | None = Field(None, description="Et eksempel på svar. Vises i hjelpen, aldri som svar.")
    linjer: Annotated[StrictInt, Field(ge=1, le=20)] | None = Field(
        None, description="Linjer å skrive på i en langtekst."
    )
    enhet: vokab("enhet") | None = Field(None, description="Det tallet måles i.")
    minst: StrictInt | None = Field(None, description="Det minste tallet som gir mening.")
    hoeyst: StrictInt | None = Field(None, description="Det største tallet som gir mening.")
    valg: tuple[Alternativ, ...] = Field((), description="Svarene en kan velge blant.")
    vokabular: ref("vokabular") | None = Field(None, description="I stedet for valg: et helt vokabular.")
    valg_fra: FeltId | None = Field(
        None,
        description="Tabellen i samme skjema som radene velges fra. Rader sies med numrene sine; 0 er ingen av dem.",
    )
    avgjoeres: tuple[Svarregel, ...] = Field(
        (), description="Reglene som avgjør svaret. Slår ingen til, er det det første i valg."
    )
    skala: Skala | None = Field(None, description="Endene av en skala.")
    kolonner: tuple[Felt, ...] = Field((), description="Feltene i hver rad i en tabell.")
    rader: Annotated[StrictInt, Field(ge=1, le=40)] | None = Field(None, description="Tomme rader i en tabell.")
    tidligere: FeltId | None = Field(
        None, description="Feltet svaret sto i som tekst i en tidligere utgave. I bøker fra den blir hver linje en rad."
    )
    uttrykk: IkkeTom | None = Field(
        None,
        description="Regnestykket i et beregnet felt: tall og felt-id-er i samme skjema, + - * / og parenteser, og sum, snitt, antall, min, maks, utelatt, hl, parvis, fortegn, spenn eller ellers. Inni en funksjon regnes det rad for rad, og bare hele rader teller.",
    )
    form: Literal["intervall", "overslag"] | None = Field(
        None,
        description="`intervall` når regnestykket gir et anslag med usikkerhet (hl, parvis, fortegn, spenn). `overslag` når det også skal avrundes til det en kan stå for.",
    )
    styrke: tuple[FeltId, ...] = Field(
        (),
        description="Tallet hentes bare når kilden er vist så sikkert: svarene i feltet som `oversikt.styrke` peker på.",
    )
    desimaler: Annotated[StrictInt, Field(ge=0, le=4)] = Field(0, description="Desimaler i et beregnet tall.")
    paa_kort: JaNei = Field(True, description="false når feltet ikke er med på det lille kortet som henges på veggen.")

    @property
    def slag(self) -> Feltslag:
        """What its type is, in the table of all."""
        return FELTSLAG[self.type]

    @property
    def antall_linjer(self) -> int:
        """Lines to write on."""
        return self.linjer or int(self.slag.av("linjer"))

    @property
    def er_bred(self) -> bool:
        """Whether it is a table with more columns than a page has room for: then each row is a card, on every screen."""
        return len(self.kolonner) > MEST_KOLONNER

    @property
    def antall_rader(self) -> int:
        """Empty rows of a table that are ready to write in; 0 for what is no table."""
        return self.rader or int(self.slag.av("rader") or 0)

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        slag = self.slag
        needs, may = slag.av("maa"), slag.av("kan")
        common = {"id", "type", "ledetekst", "hjelp", "raad", "paakrevd", "feil", "paa_kort"}
        given = {name for name in self.model_fields_set if getattr(self, name) not in (None, ())}
        for name in sorted(needs - given):
            raise custom_error("mangler", f"et felt av typen {self.type} må ha «{name}».")
        for name in sorted(given - common - needs - may):
            raise custom_error("passer_ikke", f"«{name}» passer ikke i et felt av typen {self.type}.")
        if "vokabular" in may and bool(self.valg) == bool(self.vokabular):
            raise custom_error(
                "mangler", f"et felt av typen {self.type} må ha enten «valg» eller «vokabular», og bare ett av dem."
            )
        if self.kolonner:
            for kolonne in self.kolonner:
                if not kolonne.slag.av("kolonne"):
                    raise custom_error("kolonne", f"kolonnen «{kolonne.id}» kan ikke være av typen {kolonne.type}.")
                if kolonne.avgjoeres:
                    raise custom_error("kolonne", f"kolonnen «{kolonne.id}» kan ikke ha «avgjoeres».")
            _no_duplicates((k.id for k in self.kolonner), "kolonnen")
        if not slag.av("lagres") and self.paakrevd:
            raise custom_error("beregnet", "et beregnet felt kan ikke være påkrevd; det fylles ut av seg selv.")
        if self.feil and not self.paakrevd:
            raise custom_error(
                "feil",
                "«feil» sies når et felt som må fylles ut, er tomt. Skriv «paakrevd: true», eller ta «feil» bort.",
            )
        _no_duplicates((a.id for a in self.valg), "svaret")
        return self


class Skjemarolle(Modell):
    """One who fills in some of the parts of a form."""

    id: FeltId = Field(description="Kort navn, brukt i «hvem» på delene. Frosset når den er publisert.")
    navn: Tekst = Field(description="Hvem det er, som i en setning: «prøveeieren».")


class Skjemadel(Modell):
    tittel: Tekst = Field(description="Overskriften på delen.")
    ingress: Tekst | None = Field(None, description="En setning om hva delen er til.")
    hvem: tuple[FeltId, ...] = Field(
        (),
        description="Rollene som fyller ut delen, av dem i «roller». Delen vises ikke som noe de andre mangler. Uten: alle.",
    )
    felt: Annotated[tuple[Felt, ...], Field(min_length=1)] = Field(description="Feltene, i rekkefølge.")


class Utfall(Modell):
    """One of the answers that a checking form may end in."""

    id: FeltId = Field(description="Kort navn, brukt i reglene.")
    tittel: Tekst = Field(description="Svaret, i få ord.")
    tekst: Tekst = Field(description="Hva den som fylte ut, gjør nå.")


class Regel(MedKilder):
    """When a field has one of these answers, the outcome is at least this grave."""

    felt: FeltId = Field(description="Feltet regelen ser på.")
    er: Annotated[tuple[FeltId, ...], Field(min_length=1)] = Field(description="Svarene den slår til på.")
    utfall: FeltId = Field(description="Utfallet den gir. Det alvorligste vinner.")
    grunn: Tekst = Field(description="Hvorfor, i én setning.")
    spoer: vokab("rolle") | None = Field(None, description="Rollen som skal spørres.")
    spoersmaal: Tekst | None = Field(None, description="Spørsmålet, ferdig formulert.")
    i_stedet: Tekst | None = Field(None, description="Det dere kan gjøre i stedet, i én eller to setninger.")
    kilde: Lenke | None = Field(None, description="Kilden regelen bygger på.")


class Hurtigsjekk(Modell):
    """The few questions of a checking form that answer «may we?» in a minute and a half, by the rules of the form."""

    side: Side = Field(description="Siden de få spørsmålene står på.")
    felt: Annotated[tuple[FeltId, ...], Field(min_length=2, max_length=8)] = Field(
        description="Feltene som blir spurt om, ett om gangen. De som oftest stopper noe, først."
    )
    utfall: Annotated[tuple[Utfall, ...], Field(min_length=2)] = Field(
        description="Hva utfallene i skjemaet heter her, og hva leseren gjør nå."
    )


def _check_uttrykk(
    uttrykk: str, form: str | None, known: list[str], of_rows: set[tuple[str, str]], ved: tuple[str | int, ...]
) -> None:
    try:
        tree = parse_uttrykk(uttrykk)
        unknown = sorted(names_in(tree) - set(known))
        strange = sorted(find_oppfylt(tree) - of_rows)
        interval = find_slag(tree) != "tall"
    except UttrykkFeil as error:
        raise custom_error("uttrykk", f"{error}.", ved) from None
    if interval and form is None:
        raise custom_error("uttrykk", "regnestykket gir et anslag med usikkerhet. Legg til «form: intervall».", ved)
    if form is not None and not interval:
        raise custom_error(
            "uttrykk",
            f"regnestykket gir ett tall. Ta bort «form: {form}», eller bruk {', '.join(INTERVALLER)}.",
            ved,
        )
    if strange:
        column, table = strange[0]
        raise custom_error("uttrykk", f"«{column}» er ikke en kolonne av typen radvalg med «valg_fra: {table}».", ved)
    if unknown:
        raise custom_error(
            "uttrykk",
            f"«{unknown[0]}» er ikke et tallfelt i skjemaet.{suggest(unknown[0], known)} {choices(known)}",
            ved,
        )


def _check_answers(felt: Mapping[str, Felt], wanted: Mapping[str, tuple[str, ...]], ved: tuple[str | int, ...]) -> None:
    """Each field is there, and has the answers that a rule names."""
    for id, answers in wanted.items():
        if id not in felt:
            raise custom_error("regler", f"feltet «{id}» finnes ikke her.{suggest(id, list(felt))}", ved)
        known = [a.id for a in felt[id].valg]
        for answer in answers:
            if answer not in known:
                raise custom_error("regler", f"svaret «{answer}» finnes ikke i feltet «{id}». {choices(known)}", ved)


# A form with at least this many parts is long: its page shows one part at a time.
MINST_DELER = 4
# The page of a form has headings whose anchors are made as those of its fields: `<skjema>-del-1`, `<skjema>-regler`.
ANKRE = frozenset({"del", "regler", "utfall"})

KolonneRef = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]


class Diagram(Modell):
    enhet: vokab("enhet") = Field(description="Kolonnene med denne enheten er med i diagrammet.")
    tittel: Tekst = Field(description="Overskriften på diagrammet.")
    omtale: Tekst = Field(description="Hva diagrammet viser, for den som ikke ser det.")


class Summer(Modell):
    """The sheet of sums of a plan in Excel: the numbers of one table, by a choice made in another."""

    tittel: Tekst = Field(description="Overskriften på arket.")
    tabell: FeltId = Field(description="Tabellen med tallene. Den første kolonnen sier hva tallene gjelder.")
    navn: KolonneRef = Field(description="Det tallene kan gjelde: tabell.kolonne.")
    etter: KolonneRef = Field(description="Valget det summeres etter: en kolonne i den samme tabellen som `navn`.")
    uten: Tekst = Field(description="Det som står på raden for tall uten dette valget.")
    maalt: tuple[FeltId, ...] = Field((), description="Kolonnene med målte tall. De andre er anslått, og skraveres.")
    diagrammer: tuple[Diagram, ...] = Field((), max_length=2, description="Diagrammene under summene.")


class Excelbok(Modell):
    """What the Excel file of a form is like."""

    bok: Literal["register", "plan"] = Field(
        "register", description="`register` har én rad for hvert utfylt skjema, `plan` er ett skjema som lever."
    )
    summer: Summer | None = Field(None, description="Arket med summer, i en plan.")


class Oversikt(Modell):
    """What the overview of the workbook, and the cards of the benefits workshop, read of a form."""

    rolle: Literal["ide", "utproeving", "laering", "gevinst"] = Field(description="Hva skjemaet er i kjeden.")
    enhet: FeltId | None = Field(None, description="Feltet med enheten.")
    tjenesteomraade: FeltId | None = Field(None, description="Feltet med tjenesteområdet.")
    forslag: FeltId | None = Field(None, description="Det de som prøvde, foreslår.")
    beslutning: FeltId | None = Field(None, description="Det som er bestemt etterpå.")
    netto: FeltId | None = Field(None, description="Det beregnede feltet med netto tid per gang.")
    kvalitet: FeltId | None = Field(None, description="Hvordan kvaliteten ble.")
    kvalitet_maalt: FeltId | None = Field(
        None,
        description="Det beregnede feltet med forskjellen i kvalitet, i prosentpoeng av kriteriene som er oppfylt.",
    )
    feil: KolonneRef | None = Field(None, description="Feilene i loggen: tabell.kolonne.")
    type: FeltId | None = Field(None, description="Hva slags gevinst det er.")
    maalt: dict[FeltId, tuple[FeltId, ...]] = Field(
        default_factory=dict, description="Tiden er målt når disse feltene har ett av disse svarene."
    )
    vanskelighet: FeltId | None = Field(None, description="Kolonnen som sier hvor vanskelig en sak var.")
    samme_maate: dict[FeltId, tuple[FeltId, ...]] = Field(
        default_factory=dict,
        description="Det er målt på samme måte før og med KI når disse feltene har ett av disse svarene.",
    )
    samme_folk: dict[FeltId, tuple[FeltId, ...]] = Field(
        default_factory=dict,
        description="De samme har gjort det før og med KI når disse feltene har ett av disse svarene.",
    )
    vist: dict[FeltId, tuple[FeltId, ...]] = Field(
        default_factory=dict, description="Gevinsten er vist når disse feltene har ett av disse svarene."
    )
    styrke: FeltId | None = Field(None, description="Valget som sier hvor sikkert en gevinst er vist.")
    regnestykke: dict[Literal["oppgave", "ganger", "minutter", "anslag"], FeltId] = Field(
        default_factory=dict,
        description="Hvor «Lønner det seg?» legger det som er skrevet der, når det lagres som et slikt skjema.",
    )
    kort: tuple[FeltId, ...] = Field((), description="Feltene på kortet til gevinstverkstedet, i rekkefølge.")


class Loggvalg(Modell):
    """The fields that say which runs are logged."""

    valg: FeltId = Field(description="Valget med svarene `alle`, `hver` og `dager`.")
    hver: FeltId = Field(description="Tallet når hver andre, tredje eller lignende logges.")
    dager: FeltId = Field(description="Dagene når det logges på bestemte dager: syv svar, mandag først.")


class Loggpar(Modell):
    """The columns that a case done both ways has beside those of its two runs."""

    sak: FeltId = Field(description="Kolonnen med det saken kalles.")
    foerst: FeltId = Field(description="Kolonnen som sier hva som kom først: `uten` eller `med`.")


class Logglinje(Modell):
    """One kind of line on the log page: without AI, with AI, and the two halves of a case done both ways."""

    id: Literal["uten", "med", "par_uten", "par_med"] = Field(description="Hva slags linje det er.")
    tabell: FeltId = Field(description="Tabellen linja kommer i.")
    klokke: tuple[FeltId, ...] = Field((), description="Tallkolonnene klokka kan fylle ut, i rekkefølge.")
    linje: Annotated[tuple[FeltId, ...], Field(min_length=1)] = Field(description="Kolonnene som vises med en gang.")
    mer: tuple[FeltId, ...] = Field((), description="Kolonnene som ligger under «Mer».")
    maa: tuple[FeltId, ...] = Field((), description="Kolonnene en linje må ha.")


class Loggside(Modell):
    """What the log page is drawn from: which fields are the plan, and which columns make a line."""

    side: Side = Field(description="Siden loggen står på.")
    oppgave: FeltId = Field(description="Feltet med oppgaven.")
    start: FeltId = Field(description="Første dag med KI.")
    slutt: FeltId = Field(description="Siste dag.")
    antall: FeltId = Field(description="Hvor mange gjennomføringer med KI det skal bli.")
    kriterier: FeltId = Field(description="Tabellen med kriteriene. Den første kolonnen er teksten.")
    hvilke: Loggvalg = Field(description="Feltene som sier hvilke gjennomføringer som logges.")
    parvis: FeltId = Field(description="Krysset for saker som gjøres på begge måter.")
    par: Loggpar = Field(description="Kolonnene en sak på begge måter har for seg selv.")
    dato: FeltId = Field(description="Kolonnen med datoen, den samme i alle tabellene.")
    linjer: Annotated[tuple[Logglinje, ...], Field(min_length=1)] = Field(description="Slagene linjer.")


class Skjema(Oversettbar, Soekbar, Ting):
    tittel: Tekst = Field(description="Navnet på skjemaet.")
    ingress: Tekst = Field(description="Hva det er til, og når det fylles ut.")
    steg: ref("steg") = Field(description="Steget i veikartet det hører til.")
    side: Side = Field(description="Siden på nettstedet der skjemaet står.")
    lokalt: tuple[vokab("lokalt"), ...] = Field(
        (), description="Det kommunen må ha på plass før den tar dette i bruk. Ordene står i vokabularet `lokalt`."
    )
    hvem: Tekst = Field(description="Hvem som fyller det ut.")
    tid: Minutter = Field(description="Minutter det tar å fylle ut.")
    filer: tuple[Literal["docx", "odt", "xlsx", "pdf"], ...] = Field(
        ("docx", "odt", "xlsx", "pdf"), description="Filene som lages."
    )
    roller: tuple[Skjemarolle, ...] = Field(
        (),
        description="De som deler på å fylle ut skjemaet. Den første er den siden regner med, til leseren sier noe annet.",
    )
    kryss_teller: JaNei = Field(
        False, description="true når hvert punkt uten kryss er noe som gjenstår, som i en sjekkliste."
    )
    deler: Annotated[tuple[Skjemadel, ...], Field(min_length=1)] = Field(description="Delene, i rekkefølge.")
    utfall: tuple[Utfall, ...] = Field((), description="Svarene skjemaet kan ende i, det letteste først.")
    regler: tuple[Regel, ...] = Field((), description="Hva som gir hvilket utfall.")
    hurtig: Hurtigsjekk | None = Field(
        None, description="De få spørsmålene som svarer på om noe er lov, på en egen side."
    )
    kort: JaNei = Field(False, description="true når det også lages som fire kort på et ark.")
    excel: Excelbok = Field(Excelbok(), description="Hvordan Excel-filen er.")
    oversikt: Oversikt | None = Field(None, description="Det arbeidsbokas oversikt leser av skjemaet.")
    loggside: Loggside | None = Field(None, description="Det loggsiden tegnes av, når skjemaet har en logg.")

    @property
    def i_deler(self) -> bool:
        """Whether the page shows one part at a time, with a list of them all: a rule on parts, the same for every form."""
        return len(self.deler) >= MINST_DELER

    @property
    def felt(self) -> tuple[Felt, ...]:
        """All fields, in order, without the columns of tables."""
        return tuple(felt for del_ in self.deler for felt in del_.felt)

    @property
    def i_stedet(self) -> tuple[tuple[Felt, Regel], ...]:
        """The rules that stop a trial and say what to do instead, each with its field."""
        by_id = {felt.id: felt for felt in self.felt}
        return tuple((by_id[r.felt], r) for r in self.regler if r.i_stedet and r.utfall == self.utfall[-1].id)

    @property
    def alle_felt(self) -> tuple[Felt, ...]:
        """All fields, each table followed by its columns."""
        return tuple(one for felt in self.felt for one in (felt, *felt.kolonner))

    @property
    def utregninger(self) -> Mapping[str, ast.expr]:
        """The expression of each computed field. In a table that is measured the limits of the columns are part of it."""
        trees = {felt.id: parse_uttrykk(felt.uttrykk) for felt in self.felt if felt.uttrykk}
        measured = frozenset[str]().union(*map(measured_tables, trees.values()))
        limits = {
            (felt.id, column.id): (column.minst, column.hoeyst)
            for felt in self.felt
            if felt.id in measured
            for column in felt.kolonner
            if (column.minst, column.hoeyst) != (None, None)
        }
        return {id: bind_grenser(tree, limits) for id, tree in trees.items()}

    @model_validator(mode="after")
    def _fields_fit_together(self) -> Self:
        _no_duplicates((f.id for f in self.felt), "feltet")
        for i, del_ in enumerate(self.deler):
            for j, felt in enumerate(del_.felt):
                if felt.id in ANKRE:
                    raise custom_error(
                        "opptatt",
                        f"«{felt.id}» er opptatt: siden til skjemaet har en overskrift med det ankeret. Velg et annet navn på feltet.",
                        ("deler", i, "felt", j, "id"),
                    )
        known: set[str] = set()
        of_rows = {(f"{f.id}.{k.id}", k.valg_fra) for f in self.felt for k in f.kolonner if k.valg_fra}
        for felt in self.felt:
            if felt.slag.av("lagres") == "tall":
                known.add(felt.id)
            known |= {f"{felt.id}.{k.id}" for k in felt.kolonner if k.slag.av("lagres") == "tall"}
        for i, del_ in enumerate(self.deler):
            for j, felt in enumerate(del_.felt):
                if felt.uttrykk is not None:
                    _check_uttrykk(felt.uttrykk, felt.form, sorted(known), of_rows, ("deler", i, "felt", j, "uttrykk"))
        return self

    @model_validator(mode="after")
    def _rows_are_chosen_from_a_table(self) -> Self:
        tables = {f.id: f for f in self.felt if f.kolonner}
        for i, del_ in enumerate(self.deler):
            for j, felt in enumerate(del_.felt):
                ved = ("deler", i, "felt", j)
                if felt.valg_fra:
                    raise custom_error("kolonne", "«valg_fra» hører til i en kolonne i en tabell.", (*ved, "valg_fra"))
                for nr, kolonne in enumerate(felt.kolonner):
                    _check_felt(tables, kolonne.valg_fra, (*ved, "kolonner", nr, "valg_fra"), "tabellen")
                    if kolonne.valg_fra == felt.id:
                        raise custom_error(
                            "kolonne", "en rad kan ikke velge blant radene i sin egen tabell.",
                            (*ved, "kolonner", nr, "valg_fra"),
                        )  # fmt: skip
                if felt.tidligere and felt.tidligere in {f.id for f in self.felt}:
                    raise custom_error(
                        "tidligere",
                        f"feltet «{felt.tidligere}» står i skjemaet ennå. Her skrives et felt som er tatt bort.",
                        (*ved, "tidligere"),
                    )
                if felt.tidligere and felt.kolonner[0].slag.av("lagres") != "tekst":
                    raise custom_error(
                        "tidligere", "den første kolonnen må være tekst: der kommer linjene.", (*ved, "tidligere")
                    )
        return self

    @model_validator(mode="after")
    def _parts_are_for_known_roles(self) -> Self:
        known = [one.id for one in self.roller]
        _no_duplicates(known, "rollen")
        for i, del_ in enumerate(self.deler):
            for nr, rolle in enumerate(del_.hvem):
                if rolle not in known:
                    raise custom_error(
                        "hvem",
                        f"rollen «{rolle}» står ikke i «roller».{suggest(rolle, known)} {choices(known)}",
                        ("deler", i, "hvem", nr),
                    )
        return self

    @model_validator(mode="after")
    def _decided_answers_fit_the_fields(self) -> Self:
        by_id = {f.id: f for f in self.felt}
        for i, del_ in enumerate(self.deler):
            for j, felt in enumerate(del_.felt):
                for nr, regel in enumerate(felt.avgjoeres):
                    ved = ("deler", i, "felt", j, "avgjoeres", nr)
                    if not (regel.er or regel.uten or regel.mangler or regel.under is not None):
                        raise custom_error("regler", "må ha minst ett av er, uten, under og mangler.", ved)
                    if regel.mangler and regel.felt in by_id and by_id[regel.felt].slag.av("lagres") != "maaling":
                        raise custom_error(
                            "regler", f"«{regel.felt}» er ikke et felt av typen maaling.", (*ved, "mangler")
                        )
                    _check_answers(by_id, {felt.id: (regel.gir,)}, (*ved, "gir"))
                    _check_answers(by_id, {regel.felt: regel.er}, (*ved, "felt"))
                    _check_answers(by_id, regel.naar, (*ved, "naar"))
        return self

    @model_validator(mode="after")
    def _what_files_and_the_overview_read_is_there(self) -> Self:
        if self.oversikt:
            _check_oversikt(self, self.oversikt)
        if self.loggside:
            _check_loggside(self, self.loggside)
        if self.excel.summer:
            if self.excel.bok != "plan":
                raise custom_error("excel", "summer hører til når bok er plan.", ("excel", "summer"))
            _check_summer(self, self.excel.summer)
        if self.kort:
            for felt in self.felt:
                if felt.kolonner and felt.paa_kort:
                    text = f"det er ikke plass til tabeller på et kort. Sett `paa_kort: false` på «{felt.id}»."
                    raise custom_error("kort", text, ("kort",))
        return self

    @model_validator(mode="after")
    def _rules_fit_the_fields(self) -> Self:
        if bool(self.utfall) != bool(self.regler):
            raise custom_error("regler", "utfall og regler hører sammen: ta med begge eller ingen av dem.")
        _no_duplicates((u.id for u in self.utfall), "utfallet")
        outcomes = [u.id for u in self.utfall]
        answers = {f.id: [a.id for a in f.valg] for f in self.felt if f.slag.av("lagres") == "valg" and f.valg}
        for nr, regel in enumerate(self.regler):
            if regel.felt not in answers:
                raise custom_error(
                    "regler",
                    f"«{regel.felt}» er ikke et valg-felt her. {choices(sorted(answers))}",
                    ("regler", nr, "felt"),
                )
            for svar in regel.er:
                if svar not in answers[regel.felt]:
                    raise custom_error(
                        "regler",
                        f"svaret «{svar}» finnes ikke i feltet «{regel.felt}». {choices(answers[regel.felt])}",
                        ("regler", nr, "er"),
                    )
            if regel.utfall not in outcomes:
                raise custom_error(
                    "regler", f"«{regel.utfall}» finnes ikke. {choices(outcomes)}", ("regler", nr, "utfall")
                )
        if self.hurtig:
            _no_duplicates(self.hurtig.felt, "feltet")
            for nr, id in enumerate(self.hurtig.felt):
                _check_felt(
                    dict.fromkeys(regel.felt for regel in self.regler), id, ("hurtig", "felt", nr), "regelfeltet"
                )
            if [u.id for u in self.hurtig.utfall] != outcomes:
                raise custom_error(
                    "utfall",
                    f"må ha de samme utfallene som skjemaet, i samme rekkefølge: {', '.join(outcomes)}.",
                    ("hurtig", "utfall"),
                )
        return self


def _check_felt(known: Iterable[str], id: str | None, ved: tuple[str | int, ...], what: str = "feltet") -> None:
    if id is not None and id not in (known := list(known)):
        raise custom_error("felt", f"{what} «{id}» finnes ikke her.{suggest(id, known)} {choices(known, id)}", ved)


def _check_oversikt(skjema: Skjema, oversikt: Oversikt) -> None:
    """Every field that the overview reads is there, and is what it must be to be counted."""
    by_id = {f.id: f for f in skjema.felt}
    columns = [f"{f.id}.{k.id}" for f in skjema.felt for k in f.kolonner]
    choice = [f.id for f in skjema.felt if f.slag.av("lagres") == "valg"]
    for name in ("forslag", "beslutning", "kvalitet", "type", "tjenesteomraade", "styrke"):
        _check_felt(choice, getattr(oversikt, name), ("oversikt", name), "valg-feltet")
    _check_felt(by_id, oversikt.enhet, ("oversikt", "enhet"))
    for name in ("netto", "kvalitet_maalt"):
        computed = [f.id for f in skjema.felt if f.uttrykk]
        _check_felt(computed, getattr(oversikt, name), ("oversikt", name), "det beregnede feltet")
    _check_felt(columns, oversikt.feil, ("oversikt", "feil"), "kolonnen")
    for name in ("maalt", "samme_maate", "samme_folk"):
        _check_answers(by_id, getattr(oversikt, name), ("oversikt", name))
    _check_answers(by_id, oversikt.vist, ("oversikt", "vist"))
    for part, id in oversikt.regnestykke.items():
        _check_felt(by_id, id, ("oversikt", "regnestykke", part))
    for nr, id in enumerate(oversikt.kort):
        _check_felt(by_id, id, ("oversikt", "kort", nr))


def _check_loggside(skjema: Skjema, side: Loggside) -> None:
    """Every field and column that the log page is drawn from is there, and is what the page takes it for."""
    ved = ("loggside",)
    for name, lagres in (("oppgave", "tekst"), ("start", "dato"), ("slutt", "dato"), ("antall", "tall"), ("kriterier", "rader"), ("parvis", "ja")):  # fmt: skip
        known = [f.id for f in skjema.felt if f.slag.av("lagres") == lagres]
        _check_felt(known, getattr(side, name), (*ved, name))
    by_id = {f.id: f for f in skjema.felt}
    for name, lagres in (("valg", "valg"), ("hver", "tall"), ("dager", "flere")):
        known = [f.id for f in skjema.felt if f.slag.av("lagres") == lagres]
        _check_felt(known, getattr(side.hvilke, name), (*ved, "hvilke", name))
    _check_answers(by_id, {side.hvilke.valg: ("alle", "hver", "dager")}, (*ved, "hvilke", "valg"))
    if len(by_id[side.hvilke.dager].valg) != 7:
        raise custom_error("loggside", "må ha syv svar, mandag først.", (*ved, "hvilke", "dager"))
    _no_duplicates((one.id for one in side.linjer), "linja")
    for nr, one in enumerate(side.linjer):
        here = (*ved, "linjer", nr)
        _check_felt([f.id for f in skjema.felt if f.kolonner], one.tabell, (*here, "tabell"), "tabellen")
        columns = {k.id: k for k in by_id[one.tabell].kolonner}
        numbers = [id for id, k in columns.items() if k.slag.av("lagres") == "tall"]
        _check_felt(
            [id for id, k in columns.items() if k.slag.av("lagres") == "dato"], side.dato, (*ved, "dato"), "kolonnen"
        )
        for name in ("linje", "mer"):
            for at, id in enumerate(getattr(one, name)):
                _check_felt(columns, id, (*here, name, at), "kolonnen")
        for at, id in enumerate(one.klokke):
            _check_felt([n for n in numbers if n in one.linje], id, (*here, "klokke", at), "tallkolonnen på linja")
        for at, id in enumerate(one.maa):
            _check_felt(one.linje, id, (*here, "maa", at), "kolonnen på linja")
        if one.id.startswith("par"):
            for name in ("sak", "foerst"):
                _check_felt(columns, getattr(side.par, name), (*ved, "par", name), "kolonnen")


def _check_summer(skjema: Skjema, summer: Summer) -> None:
    """The sheet of sums finds its tables and columns."""
    tables = {f.id: f for f in skjema.felt if f.kolonner}
    ved = ("excel", "summer")
    _check_felt(tables, summer.tabell, (*ved, "tabell"), "tabellen")
    source = summer.navn.partition(".")[0]
    _check_felt(tables, source, (*ved, "navn"), "tabellen")
    own = {k.id: k for k in tables[source].kolonner}
    _check_felt([f"{source}.{id}" for id in own], summer.navn, (*ved, "navn"), "kolonnen")
    answers = [f"{source}.{id}" for id, k in own.items() if k.slag.av("lagres") == "valg"]
    _check_felt(answers, summer.etter, (*ved, "etter"), "valg-kolonnen")
    numbers = {k.id: k for k in tables[summer.tabell].kolonner if k.slag.av("lagres") == "tall"}
    for nr, id in enumerate(summer.maalt):
        _check_felt(numbers, id, (*ved, "maalt", nr), "tallkolonnen")
    units = sorted({k.enhet for k in numbers.values() if k.enhet})
    for nr, diagram in enumerate(summer.diagrammer):
        _check_felt(units, diagram.enhet, (*ved, "diagrammer", nr, "enhet"), "enheten")


# --- Erfaringer og ideer --------------------------------------------------------------------


class Kilde(Modell):
    tittel: IkkeTom = Field(description="Tittelen på kilden, på kildens språk, eller hvem som står bak den.")
    hva: Tekst | None = Field(None, description="Hva det er, når tittelen ikke sier det.")
    lenke: Lenke = Field(description="Adressen, med https.")
    spraak: vokab("spraak") = Field("nb", description="Språket i det lenken fører til.")


class Effekt(Modell):
    """What an experience found, as its source says it: never worked out here."""

    hva: Tekst = Field(description="Hva tallet gjelder, for eksempel «Spart tid, per uke».")
    stoerrelse: Tekst = Field(description="Hvor mye, slik kilden sier det.")
    spenn: Tekst | None = Field(None, description="Spennet eller spredningen, når kilden har det.")
    antall: Annotated[StrictInt, Field(ge=1)] | None = Field(
        None, description="Hvor mange tallet bygger på, når kilden sier det."
    )
    sammenligning: vokab("sammenligning") = Field(description="Hva det er sammenlignet med.")
    maalt: vokab("maalemaate") = Field(description="Hvordan det er målt.")
    retning: Literal["bedre", "ingen", "verre", "blandet"] = Field(description="Hvilken vei det gikk.")


class Erfaring(Oversettbar, Soekbar, Ting):
    tittel: Tekst = Field(description="Hva dette er, i få ord.")
    virksomhet: Tekst = Field(description="Hvem som gjorde det.")
    land: vokab("land") = Field(description="Landet.")
    aar: Annotated[StrictInt, Field(ge=2010, le=2100)] | None = Field(None, description="Året, når det er kjent.")
    tjenesteomraade: Annotated[tuple[vokab("tjenesteomraade"), ...], Field(min_length=1)] = Field(
        description="Hvor i kommunen dette er nyttig å lese."
    )
    hva: Tekst = Field(description="Hva de gjorde.")
    resultat: Tekst = Field(description="Hva de fant.")
    forbehold: Tekst | None = Field(None, description="Det leseren må vite før tallene brukes.")
    bevis: vokab("bevis") = Field(description="Hvor godt resultatet er vist.")
    kioppgave: vokab("kioppgave") | None = Field(
        None, description="Hva KI ble brukt til, i oversikten over hva som er vist."
    )
    effekt: Effekt | None = Field(None, description="Hva de fant i tall, når kilden sier det.")
    kostnad: Tekst | None = Field(None, description="Hva det kostet, når kilden sier det.")
    generativ: JaNei = Field(True, description="false når det ikke er generativ KI.")
    laerdom: Tekst = Field(description="Hva en annen kommune kan lære av det.")
    steg: Annotated[tuple[ref("steg"), ...], Field(min_length=1)] = Field(description="Stegene der dette er nyttig.")
    kilder: Annotated[tuple[Kilde, ...], Field(min_length=1)] = Field(description="Hvor det står.")


class Ide(Oversettbar, Soekbar, Ting):
    tittel: Tekst = Field(description="Oppgaven, med et verb først.")
    tjenesteomraade: Annotated[tuple[vokab("tjenesteomraade"), ...], Field(min_length=1)] = Field(
        description="Hvem som har oppgaven."
    )
    oppgave: Tekst = Field(description="Hvordan den gjøres i dag, og hva som tar tid.")
    slik: Tekst = Field(description="Slik kan en prøve med KI.")
    datafarge: vokab("datafarge") = Field(description="Den strengeste fargen på opplysningene oppgaven trenger.")
    innsats: vokab("innsats") = Field(description="Hvor mye som skal til for å prøve.")
    pass_paa: Tekst = Field(description="Det en må se opp for.")
    maal: Tekst = Field(description="Slik ser en om det virket.")
    erfaringer: tuple[ref("erfaring"), ...] = Field((), description="Dokumenterte erfaringer som ligner.")


# --- Kilder og tjenesteområder ---------------------------------------------------------------


class Kildepost(Oversettbar, Soekbar, Ting):
    """A source that something we say stands on: seen, with what it says, or not yet seen, and then only pointed at."""

    tittel: Tekst = Field(description="Hva det er: navnet på loven, eller hvem som skriver, og om hva.")
    lenke: Lenke = Field(description="Adressen, med https.")
    spraak: vokab("spraak") = Field("nb", description="Språket i det lenken fører til.")
    sett: Literal["ja", "nei"] = Field(
        description="ja når noen har lest den. Er den ikke lest, skriver siden «sjekk» i stedet for å si hva den sier."
    )
    hva: Tekst | None = Field(None, description="Det kilden sier, med våre egne ord. Bare når den er sett.")
    dato: Dag | None = Field(None, description="Dagen den ble sett.")
    ses_paa_nytt: Frist = Field(description="Dagen noen bør åpne den igjen.")

    @model_validator(mode="after")
    def _says_only_what_was_seen(self) -> Self:
        if self.sett == "ja" and not (self.hva and self.dato):
            raise custom_error("sett", "er sett, og må si hva den sier (hva) og når den ble sett (dato).", ("sett",))
        if self.sett == "nei" and (self.hva or self.dato):
            raise custom_error("sett", "er ikke sett. Ta bort hva og dato, eller skriv sett: ja.", ("sett",))
        return self

    @property
    def er_sett(self) -> bool:
        return self.sett == "ja"


class Opplysninger(Modell):
    farge: vokab("datafarge") = Field(description="Fargen i trafikklyset.")
    eksempler: Liste = Field(description="Opplysninger i tjenesten som har denne fargen.")


class Plikt(Modell):
    """A rule that the service lives under. What it says stands with its source, so that nothing is said without one."""

    om: Tekst = Field(description="Det regelen gjelder, i få ord.")
    kilde: ref("kilde") = Field(description="Id-en til kilden i data/kilder.yml. Der står hva den sier.")
    gjoer: Tekst = Field(description="Det dere gjør. Si aldri her hva en lov sier.")


class Avgjoerelse(Modell):
    hva: Tekst = Field(description="Det som skal avgjøres.")
    hvem: Tekst = Field(description="Hvem som avgjør det, og hvem som blir spurt.")


class Foersteoppgave(Modell):
    ide: ref("ide") = Field(description="Id-en til ideen i idébanken.")
    hvorfor: Tekst = Field(description="Hvorfor den er god å begynne med.")


class Ventende(Modell):
    oppgave: Tekst = Field(description="Oppgaven, med et verb først.")
    hvorfor: Tekst = Field(description="Hvorfor den ikke passer i en første utprøving.")


class Tjenesteomraade(Oversettbar, Soekbar, Ting):
    """One service area. Its id is its word in the vocabulary, which also has its name."""

    hvem: Tekst = Field(description="Hvem siden er for: yrker og roller.")
    ingress: Tekst = Field(description="Det viktigste for dem, i to–tre setninger.")
    opplysninger: Annotated[tuple[Opplysninger, ...], Field(min_length=1)] = Field(
        description="Opplysningene i tjenesten, etter farge."
    )
    plikter: Annotated[tuple[Plikt, ...], Field(min_length=3)] = Field(
        description="Reglene som gjelder, de nærmeste først."
    )
    dokumenteres: Liste = Field(description="Det som skal stå skriftlig, og hvor.")
    avgjoeres: Annotated[tuple[Avgjoerelse, ...], Field(min_length=2)] = Field(description="Hvem som avgjør hva.")
    gode_foerst: Annotated[tuple[Foersteoppgave, ...], Field(min_length=1, max_length=3)] = Field(
        description="Tre oppgaver som er gode å begynne med."
    )
    ikke_foerst: Annotated[tuple[Ventende, ...], Field(min_length=3, max_length=3)] = Field(
        description="Tre oppgaver som ikke passer i en første utprøving."
    )
    spoer: Annotated[Tekster, Field(min_length=3)] = Field(description="Det en spør leverandøren om.")
    ressurser: tuple[ref("ressurs"), ...] = Field((), description="Ressursene som bør leses først.")
    tema: tuple[vokab("tema"), ...] = Field(
        (), description="Temaene som er tjenestens egne: flere ressurser hentes der."
    )
    pakker: tuple[ref("kompetansepakke"), ...] = Field((), description="Kompetansepakkene som passer.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _no_duplicates((o.farge for o in self.opplysninger), "fargen")
        _no_duplicates((o.ide for o in self.gode_foerst), "ideen")
        return self


# --- Begreper og spørsmål -------------------------------------------------------------------


class Begrep(Oversettbar, Soekbar, MedKilder, Ting):
    term: Tekst = Field(description="Ordet.")
    definisjon: Tekst = Field(description="Hva det betyr her, i én–tre setninger.")
    se: tuple[ref("begrep"), ...] = Field((), description="Begreper som hører sammen med dette.")
    kilde: Kilde | None = Field(None, description="Kilden, når definisjonen bygger på en.")


class Spoersmaal(Oversettbar, Soekbar, MedKilder, Ting):
    gruppe: vokab("spoersmaalsgruppe") = Field(description="Gruppen spørsmålet hører til.")
    spoersmaal: Tekst = Field(description="Spørsmålet slik en kollega ville stilt det.")
    svar: Tekst = Field(description="Svaret, med det viktigste først. Lenker skrives `[tekst](/side/)`.")


# --- Søket ---------------------------------------------------------------------------------


class Soekemaal(Modell):
    """The words of our pages, in each language: a list is bokmål, and stands in for the others."""

    nb: Annotated[tuple[IkkeTom, ...], Field(min_length=1)] = Field(description="Ordene på bokmål.")
    nn: tuple[IkkeTom, ...] = Field((), description="Ordene på nynorsk, der de er andre.")
    en: tuple[IkkeTom, ...] = Field((), description="Ordene på engelsk.")

    @model_validator(mode="before")
    @classmethod
    def _list_is_nb(cls, value: Any) -> Any:
        return {"nb": value} if isinstance(value, list) else value

    def i(self, maal: Maal) -> tuple[str, ...]:
        """The words for readers of a language."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}.get(maal) or self.nb


class Soekeord(Ting):
    """How people ask: words that are searched for as if they were other words."""

    skriver: Annotated[tuple[IkkeTom, ...], Field(min_length=1)] = Field(description="Det folk skriver i søket.")
    mener: Soekemaal = Field(description="Ordene som sidene bruker om det samme.")


# --- Veikartet ------------------------------------------------------------------------------


class Punkt(Ting):
    tittel: Tekst | None = Field(None, description="Oppgaven, slik en ber noen gjøre den. Utelates den, står `tekst`.")
    kort: Tekst | None = Field(None, description="Den grå linja under: uke, tid eller hva som ligger klart.")
    side: Side | None = Field(None, description="Siden oppgaven gjøres med.")
    hvordan: Tekst | None = Field(None, description="Framgangsmåten, foldet under den grå linja.")
    tekst: Tekst = Field(description="Noe en kan krysse av for, skrevet som gjort.")
    skjema: ref("skjema") | None = Field(
        None, description="Skjemaet punktet handler om. Arbeidsboka krysser av når alle dere har begynt på, er fylt ut."
    )

    @model_validator(mode="after")
    def _a_task_has_a_title(self) -> Self:
        if self.tittel is None and (self.kort or self.side or self.hvordan):
            raise custom_error("tittel", "punktet har kort, side eller hvordan, men ingen tittel.", ("tittel",))
        return self


class Rolleboks(Modell):
    rolle: vokab("rolle") = Field(description="Hvem dette gjelder.")
    gjoer: Liste = Field(description="Det rollen gjør i dette steget.")


class Steg(Ting):
    tittel: Tekst = Field(description="Navnet på steget.")
    kort: Tekst = Field(description="Hva som skjer, i én setning.")
    fra_uke: Annotated[StrictInt, Field(ge=1, le=60)] = Field(description="Første uke i halvårsplanen.")
    til_uke: Annotated[StrictInt, Field(ge=1, le=60)] = Field(description="Siste uke.")
    gir: Liste = Field(description="Det dere har når steget er gjort.")
    foer: Tekster = Field((), description="Det som bør være på plass før dere begynner.")
    skjemaer: tuple[ref("skjema"), ...] = Field((), description="Skjemaene som brukes.")
    verksteder: tuple[ref("verksted"), ...] = Field((), description="Verkstedene som brukes.")
    viser: tuple[ref("liste"), ...] = Field(
        (), description="Listene som hører til steget: `kompetansepakke`, `ressurs`."
    )
    roller: Annotated[tuple[Rolleboks, ...], Field(min_length=1)] = Field(description="Det hver rolle gjør.")
    sjekkliste: Annotated[tuple[Punkt, ...], Field(min_length=3)] = Field(description="Det som skal være gjort.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _no_duplicates((p.id for p in self.sjekkliste), "punktet")
        _no_duplicates((r.rolle for r in self.roller), "rollen")
        if self.fra_uke > self.til_uke:
            raise custom_error("uker", f"fra_uke ({self.fra_uke}) er etter til_uke ({self.til_uke}).", ("fra_uke",))
        return self


class Lenketekst(Modell):
    tekst: Tekst = Field(description="Teksten på lenken.")
    side: Side = Field(description="Siden på nettstedet, for eksempel /start-her/trafikklys/")


class Inngang(Ting):
    tittel: Tekst = Field(description="Hvem eller hvor lang tid.")
    tekst: Tekst = Field(description="Hva du får, i én–to setninger.")
    lenker: Annotated[tuple[Lenketekst, ...], Field(min_length=1, max_length=4)] = Field(
        description="Hvor du begynner."
    )
    bare_vaar: JaNei = Field(
        False, description="true når den bare gir mening hos oss, og ikke på et nettsted som er en kommunes eget."
    )


class Doer(Ting):
    """A way in that stands in the first screen of the home page."""

    tegn: Annotated[str, Field(min_length=1, max_length=2)] = Field(description="Ett eller to tegn i ruten foran.")
    tittel: Tekst = Field(description="Hvem eller når, i leserens egne ord.")
    tekst: Tekst = Field(description="Hva som er bak døra, på én linje.")
    side: Side = Field(description="Siden den går til.")


class Fastpunkt(Ting):
    """Where people come to a stop, with the one page and the one tool that loosen it."""

    tittel: Tekst = Field(description="Det som står fast, i leserens egne ord.")
    side: Lenketekst = Field(description="Siden som hjelper.")
    verktoey: Lenketekst = Field(description="Skjemaet, teksten eller planen de tar i bruk.")


_LENKE_I = re.compile(r"\]\([^)]+\)")


class Rolledel(NamedTuple):
    """A part of the page of a role: its anchor, the interface word of its heading, and its points."""

    id: str
    ord: str
    punkter: tuple[Tekst, ...]
    nummer: bool = False
    side_om_side: bool = False


class Rolleside(Oversettbar, Soekbar, MedKilder, Ting):
    """The page that speaks to one role. All have the same parts, in the order that `deler` says."""

    tittel: Tekst = Field(
        description="Overskriften på siden, slik den det gjelder ville sagt det: «Jeg er tillitsvalgt»."
    )
    navn: Tekst = Field(description="Rollen, i lister.")
    rolle: vokab("rolle") | None = Field(
        None, description="Rollen i stegene som siden hører til. Da viser boksen for rollen hit."
    )
    ingress: Tekst = Field(description="Hva rollen er i dette, i to–tre korte setninger.")
    foerst: Annotated[tuple[Tekst, ...], Field(min_length=1, max_length=3)] = Field(
        description="Det hun gjør først. Det første punktet har en lenke til der det gjøres: `[tekst](/side/)`."
    )
    spoer: Annotated[Tekster, Field(min_length=3)] = Field(description="Det hun spør om, som spørsmål.")
    ja: Annotated[Tekster, Field(min_length=2)] = Field(description="Det hun kan si ja til.")
    nei: Annotated[Tekster, Field(min_length=2)] = Field(description="Det hun sier nei til.")
    ta_vare_paa: Annotated[Tekster, Field(min_length=2)] = Field(description="Det hun tar vare på, og hvor.")
    les: Annotated[tuple[Lenketekst, ...], Field(min_length=1, max_length=4)] = Field(description="Sidene hun trenger.")

    @model_validator(mode="after")
    def _first_is_done_somewhere(self) -> Self:
        if not _LENKE_I.search(self.foerst[0].nb):
            raise custom_error("foerst", "det første punktet skal ha en lenke til der det gjøres.", ("foerst", 0))
        return self

    @property
    def deler(self) -> tuple[Rolledel, ...]:
        """The parts of the page, in order."""
        return (
            Rolledel("gjoer-foerst", "rolle_foerst", self.foerst, nummer=True),
            Rolledel("spoer", "rolle_spoer", self.spoer),
            Rolledel("ja", "rolle_ja", self.ja, side_om_side=True),
            Rolledel("nei", "rolle_nei", self.nei, side_om_side=True),
            Rolledel("ta-vare-paa", "rolle_ta_vare_paa", self.ta_vare_paa),
        )


class Moete(Modell):
    tittel: Tekst = Field(description="Navnet på møtet i kalenderen.")
    minutter: Minutter = Field(description="Hvor lenge det varer.")
    hvem: Tekst = Field(description="Hvem som kalles inn.")
    dagsorden: Liste = Field(description="Det som skal opp.")


class Planuke(Modell):
    uke: Annotated[StrictInt, Field(ge=1, le=60)] = Field(description="Nummeret på uken i planen.")
    steg: ref("steg") = Field(description="Steget uken hører til.")
    tittel: Tekst = Field(description="Hva uken handler om.")
    gjoer: Liste = Field(description="Det som skal gjøres, og av hvem.")
    moete: Moete | None = Field(None, description="Møtet denne uken, når det er et.")


def _weeks_in_order(uker: Sequence[Planuke], sted: str) -> None:
    for nr, (before, after) in enumerate(pairwise(u.uke for u in uker), start=1):
        if after <= before:
            raise custom_error(
                "uker",
                f"uke {after} står etter uke {before}. Sett ukene i rekkefølge, hver uke én gang.",
                (sted, nr, "uke"),
            )


class Veisteg(Modell):
    """What a road takes of one step."""

    id: ref("steg") = Field(description="Steget.")
    kort: Tekst = Field(description="Hva dere gjør i steget på denne veien, i én–to setninger.")
    sider: tuple[Lenketekst, ...] = Field((), description="Sidene som er nok å lese.")
    skjemaer: tuple[ref("skjema"), ...] = Field((), description="Skjemaene som er nok å fylle ut.")
    felt: tuple[FeltRef, ...] = Field((), description="Feltene som er nok, skrevet skjema.felt.")
    roller: tuple[vokab("rolle"), ...] = Field((), description="Rollene som er med.")
    punkter: tuple[IkkeTom, ...] = Field((), description="Punktene i sjekklisten som gjelder, med id.")


class Timepost(Modell):
    tekst: Tekst = Field(description="Hva timene går til, og hvordan de er regnet.")
    timer: Annotated[float, Field(gt=0)] = Field(description="Hvor mange arbeidstimer.")


class Vei(Ting):
    """A road through the steps: the whole, or a lighter one with a plan of its own."""

    navn: Tekst = Field(description="Hvem veien er for, kort.")
    kort: Tekst = Field(description="Hva den er, i én linje.")
    uker: Annotated[tuple[StrictInt, ...], Field(min_length=1, max_length=2)] = Field(
        description="Hvor mange uker den tar: ett tall, eller fra og til."
    )
    side: Side = Field(description="Siden med planen for veien.")
    tittel: Tekst | None = Field(None, description="Navnet på planen. Utelates når veien følger halvårsplanen.")
    ingress: Tekst | None = Field(None, description="Hvordan planen brukes.")
    vedtak_uke: Annotated[StrictInt, Field(ge=1, le=60)] = Field(1, description="Uken lederen bestemmer seg.")
    plan: tuple[Planuke, ...] = Field((), description="Ukene, i rekkefølge. Utelates når veien følger halvårsplanen.")
    steg: tuple[Veisteg, ...] = Field((), description="Det dere gjør i hvert steg, når det er mindre enn alt.")
    sammen: Tekster = Field((), description="Hvilke roller som kan være samme person, og hvilke som ikke kan.")
    timer: tuple[Timepost, ...] = Field((), description="Hva veien koster i arbeidstimer.")
    nabo: Tekster = Field((), description="Hvordan en nabokommune kan være sammenligning.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _weeks_in_order(self.plan, "plan")
        _no_duplicates((s.id for s in self.steg), "steget")
        if self.plan and not (self.tittel and self.ingress):
            raise custom_error("vei", "en vei med egen plan skal ha `tittel` og `ingress`.", ("plan",))
        return self


# The road of six steps, which follows the half-year plan and is there in every edition.
HEL_VEI = "avdeling"


class Veikart(Oversettbar):
    """The roadmap itself: its promise, its six steps and the ways in from the home page."""

    tittel: Tekst = Field(description="Navnet på nettstedet.")
    loefte: Tekst = Field(description="Hva veikartet gir, i én setning.")
    ingress: Tekst = Field(description="Hva det er og for hvem.")
    steg: Annotated[tuple[Steg, ...], Field(min_length=2)] = Field(description="Stegene, i rekkefølge.")
    veier: tuple[Vei, ...] = Field((), description="Veiene gjennom stegene, den hele først.")
    doerer: Annotated[tuple[Doer, ...], Field(max_length=3)] = Field((), description="Dørene øverst på forsiden.")
    avklares: Annotated[tuple[Lenketekst, ...], Field(max_length=4)] = Field(
        (), description="Spørsmålene flest må avklare før noe slås på, hvert med siden som svarer."
    )
    staar_fast: tuple[Fastpunkt, ...] = Field((), description="Det folk står fast på, og hva som løsner det.")
    etter_roller: Annotated[tuple[Inngang, ...], Field(min_length=1)] = Field(
        description="Innganger på forsiden, etter rolle."
    )
    rollesider: Mapping[vokab("rolle"), Side] = Field(
        {}, description="Sidene som taler til en rolle i stegene og er skrevet for hånd, etter rolle."
    )
    etter_tid: Annotated[tuple[Inngang, ...], Field(min_length=1)] = Field(
        description="Innganger på forsiden, etter tid."
    )
    om_et_halvt_aar: Liste = Field(description="Det dere har etter seks måneder.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _no_duplicates((s.id for s in self.steg), "steget")
        _no_duplicates((i.id for i in (*self.doerer, *self.etter_roller, *self.etter_tid)), "inngangen")
        _no_duplicates((f.id for f in self.staar_fast), "punktet")
        _no_duplicates((v.id for v in self.veier), "veien")
        points = {s.id: {p.id for p in s.sjekkliste} for s in self.steg}
        for nr, vei in enumerate(self.veier):
            for at, one in enumerate(vei.steg):
                for unknown in [p for p in one.punkter if p not in points.get(one.id, {p})]:
                    raise custom_error(
                        "punkt",
                        f"«{unknown}» er ikke et punkt i sjekklisten til {one.id}. {choices(sorted(points[one.id]))}",
                        ("veier", nr, "steg", at, "punkter"),
                    )
        return self

    @property
    def lett(self) -> Vei | None:
        """The road that has a plan of its own beside the half-year."""
        return next((vei for vei in self.veier if vei.plan), None)


class Ferie(Ting):
    """A holiday that a plan skips: the same weeks or days each year, Easter, or days of one year."""

    navn: Tekst = Field(description="Hva ferien heter.")
    uke: Annotated[StrictInt, Field(ge=1, le=53)] | None = Field(None, description="Uken den er i, hvert år.")
    til_uke: Annotated[StrictInt, Field(ge=1, le=53)] | None = Field(
        None, description="Siste uke, når den varer i flere."
    )
    fra: Feriedag | None = Field(
        None, description="Første dag: `12-22` for hvert år, `2027-06-19` for ett. Ikke sammen med `uke`."
    )
    til: Feriedag | None = Field(None, description="Siste dag, skrevet på samme måte.")
    paaske: JaNei = Field(False, description="`true` når ferien er uken før påske og 2. påskedag.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = (self.uke is not None, self.fra is not None, self.paaske)
        if sum(ways) != 1:
            raise custom_error("ferie", "ferien skal ha én av disse: `uke`, `fra` og `til`, eller `paaske: true`.")
        if (self.fra is None) != (self.til is None) or (self.fra and self.til and len(self.fra) != len(self.til)):
            raise custom_error("ferie", "`fra` og `til` hører sammen, og skrives på samme måte.", ("fra",))
        if self.til_uke is not None and (self.uke is None or self.til_uke < self.uke):
            raise custom_error("ferie", "`til_uke` skal stå sammen med `uke`, og ikke være før den.", ("til_uke",))
        return self


class Halvaarsplan(Oversettbar):
    """The six-month plan, week by week."""

    tittel: Tekst = Field(description="Navnet på planen.")
    ingress: Tekst = Field(description="Hvordan den brukes.")
    start: Mandag = Field(description="Mandagen i uke 1, i filene med datoer. En kommune setter sin egen `oppstart`.")
    vedtak_uke: Annotated[StrictInt, Field(ge=1, le=60)] = Field(
        4, description="Uken ledelsen bestemmer seg. Det som er før den, kan settes i kalenderen med en gang."
    )
    ferier: tuple[Ferie, ...] = Field((), description="Feriene planen hopper over. En kommune setter sine egne.")
    uker: Annotated[tuple[Planuke, ...], Field(min_length=4)] = Field(description="Ukene, i rekkefølge.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _weeks_in_order(self.uker, "uker")
        _no_duplicates((f.id for f in self.ferier), "ferien")
        return self


# --- Kommunen -------------------------------------------------------------------------------


class Kommunespraak(Modell):
    bygg: Annotated[tuple[Spraakvalg, ...], Field(min_length=1)] = Field(description="Språkene nettstedet lages på.")
    forvalgt: Spraakvalg | None = Field(
        None, description="Språket forsiden er på. Utelates når det er det første i `bygg`."
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _only_once(self.bygg, "språket", ("bygg",))
        if self.forvalgt and self.forvalgt not in self.bygg:
            raise custom_error(
                "spraak", f"«{self.forvalgt}» er ikke blant språkene i bygg. {choices(self.bygg)}", ("forvalgt",)
            )
        return self

    @property
    def foerst(self) -> Maal:
        """The language at the root of the site."""
        return self.forvalgt or self.bygg[0]


class Verktoey(Modell):
    """One tool that the kommune has approved, logged in to in one way."""

    navn: IkkeTom = Field(description="Navnet de ansatte ser.")
    innlogging: Tekst = Field(description="Hva en logger inn med, for eksempel «jobbkontoen».")
    farger: Annotated[tuple[vokab("datafarge"), ...], Field(min_length=1)] = Field(
        description="Fargene på opplysningene verktøyet er godkjent for, når en er logget inn slik."
    )
    spoer: IkkeTom = Field(description="Hvem en spør om verktøyet: navn, telefon eller e-post.")
    lenke: Lenke | None = Field(None, description="Adressen til verktøyet.")
    merknad: Tekst | None = Field(None, description="Vilkår de ansatte må vite om, i én setning.")
    gyldig_til: Frist | None = Field(None, description="Dagen godkjenningen skal vurderes på nytt.")


class Rollekontakt(Modell):
    rolle: vokab("rolle") = Field(description="Rollen.")
    navn: IkkeTom | None = Field(None, description="Hvem som har den.")
    epost: Epost | None = Field(None, description="E-postadressen.")
    telefon: IkkeTom | None = Field(None, description="Telefonnummeret.")

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not (self.navn or self.epost or self.telefon):
            raise custom_error("kontakt", "skal ha minst ett av navn, epost og telefon.")
        return self


def _only_once(words: Iterable[Any], what: str, ved: tuple[str | int, ...]) -> None:
    twice = sorted(str(word) for word, n in Counter(words).items() if n > 1)
    if twice:
        raise custom_error("dobbel", f"{what} «{'», «'.join(twice)}» står mer enn én gang. Behold én av dem.", ved)


class Kommuneforside(Modell):
    """What the kommune says itself at the top of the home page."""

    overskrift: Tekst | None = Field(None, description="Overskriften, i stedet for vår.")
    ingress: Tekst | None = Field(None, description="Teksten under overskriften, i stedet for vår.")


class Kommune(Modell):
    """A fork's own settings (lokal/kommune.yml). Everything may be left out."""

    navn: IkkeTom | None = Field(None, description="Kommunens navn, for eksempel «Fjellvik kommune».")
    kortnavn: IkkeTom | None = Field(
        None, max_length=30, description="Kort navn, for eksempel «Fjellvik». Står i tittelen på hver side."
    )
    nettsted: IkkeTom | None = Field(
        None,
        max_length=40,
        description="Navnet på nettstedet, øverst, nederst og i tittelen på sidene. Uten det: «KI-veikartet».",
    )
    logo: IkkeTom | None = Field(
        None, description="Filen med logoen, PNG, JPG eller SVG på høyst 100 kB, slik den ligger under lokal/."
    )
    # What no file shows is left out of what the files are made of.
    logo_moerk: IkkeTom | None = Field(
        None, exclude=True, description="Logoen på mørk bunn: nederst på sidene, og øverst når leseren har valgt mørkt."
    )
    favikon: IkkeTom | None = Field(
        None, exclude=True, description="Det lille bildet i fanen, helst kvadratisk: PNG, JPG eller SVG under lokal/."
    )
    forside: Kommuneforside = Field(
        Kommuneforside(),
        exclude=True,
        description="Overskriften og teksten øverst på forsiden, når dere vil ha deres egne.",
    )
    eier: IkkeTom | None = Field(
        None,
        max_length=60,
        exclude=True,
        description="Hvem som holder sidene ved like. Står under innledningen på hver side; en side kan ha sin egen `eier` "
        "øverst. Uten den: kommunens navn.",
    )
    kontakt: Epost | None = Field(None, description="E-postadressen leserne kan bruke. Står nederst på hver side.")
    kodelager: Lenke | None = Field(
        None, description="Adressen til deres kodelager, når bygget ikke skjer på GitHub og ikke kan finne den selv."
    )
    lisens: IkkeTom | None = Field(None, description="Lisensen på det dere selv har skrevet, for eksempel «CC BY 4.0».")
    spraak: Kommunespraak | None = Field(None, description="Språkene nettstedet lages på. Uten den: alle.")
    verktoey: tuple[Verktoey, ...] = Field(
        (), description="KI-verktøyene dere har godkjent. Ett punkt for hver måte å logge inn på."
    )
    roller: tuple[Rollekontakt, ...] = Field((), description="Hvem som har rollene i veikartet, og hvordan de nås.")
    oppstart: Mandag | None = Field(None, description="Mandagen dere begynner på halvårsplanen.")
    ferier: tuple[Ferie, ...] | None = Field(
        None, description="Skoleferiene hos dere, i stedet for våre. Planen hopper over uker som faller i dem."
    )
    skjul: tuple[IkkeTom, ...] = Field(
        (), description="Det av vårt dere ikke vil vise, skrevet som mappe og id: `ressurser/<id>`, `skjemaer/<id>` …"
    )

    @model_validator(mode="after")
    def _no_thing_twice(self) -> Self:
        _only_once((r.rolle for r in self.roller), "rollen", ("roller",))
        _only_once(
            (f"{v.navn}, {v.innlogging.nb}" for v in self.verktoey), "verktøyet med samme innlogging", ("verktoey",)
        )
        _only_once(self.skjul, "punktet", ("skjul",))
        _only_once((f.id for f in self.ferier or ()), "ferien", ("ferier",))
        return self

    @property
    def forvalgt(self) -> Maal:
        """The language at the root of the site."""
        return self.spraak.foerst if self.spraak else KILDESPRAAK

    @property
    def bygg(self) -> tuple[Maal, ...]:
        """The languages of the site, the one at its root first."""
        built = self.spraak.bygg if self.spraak else MAALFORMER
        return (self.forvalgt, *(maal for maal in built if maal != self.forvalgt))

    @property
    def rekke(self) -> tuple[Maal, ...]:
        """All languages, in the order that they stand in for one that is missing."""
        return (*self.bygg, *(maal for maal in MAALFORMER if maal not in self.bygg))
