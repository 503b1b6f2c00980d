"""The small types that the models are made of, each with its message in bokmål.

What a word or a reference may be is known only when all files have been read. It reaches the
validators as pydantic's context (see `Kontekst`); without one, only the form is checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictInt, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.innhold.feltslag import FELTSLAG
from macros.innhold.spraak import MAALFORMER, Maal
from macros.innhold.tegn import has_usynlig

# The marks of a word of a vocabulary and of the id of a thing: henvisninger.py and json_schema.py look for them.
VOKAB_MERKE, XREF_MERKE = "x-vokabular", "x-ref"

ID_MOENSTER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FELT_MOENSTER = r"^[a-z][a-z0-9_]*$"


@dataclass(frozen=True)
class Kontekst:
    """What the validators know about everything else: allowed words, ids, fields, and today."""

    ord: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ider: Mapping[str, Sequence[str]] = field(default_factory=dict)
    felt: Mapping[str, Sequence[str]] = field(default_factory=dict)
    i_dag: date = date.max


def custom_error(kode: str, melding: str, ved: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """A validation error whose text is shown as it is. `ved`: where in the model it stands, when not at its top."""
    return PydanticCustomError(kode, "{melding}", {"melding": melding, "ved": ved})


def suggest(word: str, allowed: Sequence[str]) -> str:
    """« Mente du «leder»?» or nothing; the words compared without case."""
    lower = {a.lower(): a for a in reversed(allowed)}
    near = get_close_matches(str(word).lower(), list(lower), n=1, cutoff=0.6)
    return f" Mente du «{lower[near[0]]}»?" if near else ""


def choices(allowed: Sequence[str], word: str = "", most: int = 24) -> str:
    """«Velg blant: a, b, c.» Of a long list only the nearest to the word are shown."""
    if not allowed:
        return "Det er ingen å velge blant ennå."
    if len(allowed) > most:
        return f"De nærmeste er: {', '.join(get_close_matches(word, allowed, n=3, cutoff=0))}."
    return f"Velg blant: {', '.join(sorted(allowed))}."


def _kontekst(info: ValidationInfo) -> Kontekst:
    return info.context if isinstance(info.context, Kontekst) else Kontekst()


def _known(allowed: Sequence[str] | None, word: str, what: str) -> str:
    if allowed is not None and word not in allowed:
        raise custom_error("ukjent", f"{what}.{suggest(word, allowed)} {choices(allowed, word)}")
    return word


def vokab(name: str) -> Any:
    """A word from data/vokabular.yml."""

    def check(word: str, info: ValidationInfo) -> str:
        return _known(_kontekst(info).ord.get(name), word, f"«{word}» finnes ikke i vokabularet «{name}»")

    return Annotated[str, AfterValidator(check), Field(json_schema_extra={VOKAB_MERKE: name})]


def ref(kind: str) -> Any:
    """The id of another thing, of the kind named (ressurs, skjema, verksted …)."""

    def check(word: str, info: ValidationInfo) -> str:
        return _known(_kontekst(info).ider.get(kind), word, f"{kind} «{word}» finnes ikke")

    return Annotated[str, AfterValidator(check), Field(json_schema_extra={XREF_MERKE: kind})]


def _check_felt_ref(word: str, info: ValidationInfo) -> str:
    skjema, dot, felt = word.partition(".")
    if not dot or not felt:
        raise custom_error("felt_ref", f"«{word}» skal skrives skjema.felt, for eksempel ide.tittel.")
    fields = _kontekst(info).felt
    if fields:
        _known(list(fields), skjema, f"skjema «{skjema}» finnes ikke")
        _known(fields[skjema], felt, f"felt «{felt}» finnes ikke i skjema «{skjema}»")
    return word


FeltRef = Annotated[str, AfterValidator(_check_felt_ref), Field(json_schema_extra={XREF_MERKE: "skjema"})]

_DATO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def _check_dato(value: Any, info: ValidationInfo) -> str:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    match = _DATO.match(text)
    try:
        if not match:
            raise ValueError
        first = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise custom_error(
            "dato", f"«{value}» er ikke en dato. Skriv år, år-måned eller år-måned-dag, for eksempel 2025-03."
        ) from None
    if first > _kontekst(info).i_dag:
        raise custom_error("framtid", f"«{value}» ligger fram i tid. Skriv dagen det skjedde.")
    return text


def _check_dag(value: Any, info: ValidationInfo) -> date:
    text = _check_dato(value, info)
    if len(text) != 10:
        raise custom_error("dag", f"«{value}» mangler måned eller dag. Skriv hele datoen, for eksempel 2026-03-17.")
    return date.fromisoformat(text)


Dato = Annotated[
    str, BeforeValidator(_check_dato), WithJsonSchema({"type": ["string", "integer"], "pattern": _DATO.pattern})
]
Dag = Annotated[
    date, BeforeValidator(_check_dag), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]


def _check_mandag(value: Any) -> date:
    try:
        dag = date.fromisoformat(str(value))
    except ValueError:
        raise custom_error("dag", f"«{value}» er ikke en dato. Skriv den slik: 2027-01-04.") from None
    if dag.weekday():
        raise custom_error("mandag", f"«{value}» er ikke en mandag. Velg mandagen i uken dere begynner.")
    return dag


Mandag = Annotated[
    date, BeforeValidator(_check_mandag), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]


_FERIEDAG = re.compile(r"^(?:\d{4}-)?\d{2}-\d{2}$")


def _check_feriedag(value: Any) -> str:
    text = str(value)
    try:
        if not _FERIEDAG.match(text):
            raise ValueError
        date.fromisoformat(text if len(text) > 5 else f"2027-{text}")
    except ValueError:
        raise custom_error(
            "feriedag", f"«{value}» er ikke en dag. Skriv 12-22 for hvert år, eller 2027-06-19 for ett."
        ) from None
    return text


Feriedag = Annotated[
    str, BeforeValidator(_check_feriedag), WithJsonSchema({"type": "string", "pattern": _FERIEDAG.pattern})
]


def _check_dag_framover(value: Any) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise custom_error("dag", f"«{value}» er ikke en dato. Skriv den slik: 2027-06-30.") from None


Frist = Annotated[
    date, BeforeValidator(_check_dag_framover), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]

EPOST_MOENSTER = r"^[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;.]+$"


def _check_epost(value: str) -> str:
    if not re.fullmatch(EPOST_MOENSTER, value):
        raise custom_error("epost", f"«{value}» er ikke en e-postadresse. Skriv den slik: navn@kommunen.no")
    return value


Epost = Annotated[str, AfterValidator(_check_epost), WithJsonSchema({"type": "string", "pattern": EPOST_MOENSTER})]


_VERT = re.compile(r"[^\W_]([\w-]*\w)?(\.[^\W_]([\w-]*\w)?)+")


def _check_lenke(value: str) -> str:
    try:
        parts = urlsplit(value)
        ok = (
            parts.scheme == "https"
            and bool(_VERT.fullmatch(parts.hostname or ""))
            and not re.search(r"[\s<>\"\\]", value)
        )
        # Read, so that one that is no number is refused.
        ok = ok and parts.port != 0 and not has_usynlig(value)
        user = "@" in parts.netloc
    except ValueError:
        ok = user = False
    if user:
        raise custom_error(
            "lenke", f"«{value}» har noe foran @. Da fører lenken et annet sted enn den ser ut til; ta det bort."
        )
    if not ok:
        raise custom_error(
            "lenke", f"«{value}» er ikke en lenke vi kan bruke. Den skal begynne med https:// og ikke ha mellomrom."
        )
    return value


LENKE_MOENSTER = r"^https://[^\s/?#@]+([/?#]\S*)?$"
Lenke = Annotated[str, AfterValidator(_check_lenke), WithJsonSchema({"type": "string", "pattern": LENKE_MOENSTER})]


def _check_side(value: str) -> str:
    if not re.fullmatch(r"/([a-z0-9-]+/)*(#[a-z0-9-]+)?", value):
        raise custom_error("side", f"«{value}» er ikke adressen til en side. Skriv den slik: /start-her/trafikklys/")
    return value


Side = Annotated[str, AfterValidator(_check_side)]


def _check_id(value: str) -> str:
    if not re.fullmatch(ID_MOENSTER, value):
        raise custom_error(
            "id",
            f"«{value}» kan ikke være en id. Bruk små bokstaver a–z, tall og bindestrek; æ, ø og å skrives ae, oe og aa.",
        )
    return value


def _check_felt_id(value: str) -> str:
    if not re.fullmatch(FELT_MOENSTER, value):
        raise custom_error(
            "id",
            f"«{value}» kan ikke være id for et felt. Bruk små bokstaver a–z, tall og understrek; æ, ø og å skrives ae, oe og aa.",
        )
    return value


Id = Annotated[str, AfterValidator(_check_id), WithJsonSchema({"type": "string", "pattern": ID_MOENSTER})]
FeltId = Annotated[str, AfterValidator(_check_felt_id), WithJsonSchema({"type": "string", "pattern": FELT_MOENSTER})]
VERSJON_MOENSTER = r"^[0-9a-f]{12}$"


def _check_versjon(value: Any) -> str:
    # All digits look like a number to YAML.
    if not re.fullmatch(VERSJON_MOENSTER, str(value)):
        raise custom_error("versjon", f"«{value}» er ikke en utgave. Ta bort linja; scripts/spraak.py skriver den.")
    return str(value)


Versjon = Annotated[
    str, BeforeValidator(_check_versjon), WithJsonSchema({"type": ["string", "integer"], "pattern": VERSJON_MOENSTER})
]


def _check_spraak(value: str) -> Maal:
    return _known(MAALFORMER, value, f"«{value}» finnes ikke")


Spraakvalg = Annotated[
    Maal, AfterValidator(_check_spraak), WithJsonSchema({"type": "string", "enum": list(MAALFORMER)})
]


def _check_felttype(value: str) -> str:
    return _known(list(FELTSLAG), value, f"«{value}» finnes ikke")


Felttype = Annotated[str, AfterValidator(_check_felttype), WithJsonSchema({"type": "string", "enum": list(FELTSLAG)})]
Minutter = Annotated[StrictInt, Field(gt=0, le=100_000)]
JaNei = StrictBool
