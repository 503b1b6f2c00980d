"""The finished documents as JSON, in one language: what the browser makes them from."""

from __future__ import annotations

from typing import Any

from macros.deling.tjenester import to_plain
from macros.dokument.kontekst import Palett
from macros.innhold import Innhold
from macros.innhold.models import Rollekontakt, Verktoey
from macros.innhold.ordliste import find_ordform
from macros.innhold.spraak import KILDESPRAAK, Maal, format_liste

VERSJON = 1
# The words of the page of the documents: those of data/spraak that begin with this.
PREFIKS = "dok_"
# The colours that Word must be told; what else a document looks like stands in its shell.
FARGER = ("vei", "flate", "linje", "blekk")
# The empty Word file that a document is written in (macros/filer/plan.py).
SKALL = "dokument/skall"


def build_dokumenter(innhold: Innhold, maal: Maal) -> dict[str, Any]:
    """Every description with its texts, whose paper it is, and the words of their page."""
    palett = Palett.from_tema(innhold.farger)
    keys = [key for key in innhold.spraak[KILDESPRAAK].ord if key.startswith(PREFIKS)]
    return {
        "versjon": VERSJON,
        "maal": maal,
        "avsender": innhold.kommune.navn or "",
        "godkjente": "; ".join(_verktoey(innhold, one, maal) for one in innhold.kommune.verktoey),
        "kontakter": "; ".join(_kontakt(innhold, one, maal) for one in innhold.kommune.roller),
        "logo": innhold.logo.adresse if innhold.logo else "",
        "farger": {navn: getattr(palett, navn) for navn in FARGER},
        "skall": f"nedlastinger/{maal}/{SKALL}.docx",
        "ord": {key: find_ordform(innhold.spraak, maal, key)[1] for key in keys},
        "dokumenter": [_without_nothing(to_plain(one, maal)) for one in innhold.dokumenter.values()],
    }


def _verktoey(innhold: Innhold, verktoey: Verktoey, maal: Maal) -> str:
    """A tool that the kommune has approved, how one logs in, and the colours that it may be used for."""
    farger = [innhold.vokabular["datafarge"][one].navn.i(maal).tekst.lower() for one in verktoey.farger]
    return f"{verktoey.navn} ({verktoey.innlogging.i(maal).tekst}): {format_liste(maal, farger)}"


def _kontakt(innhold: Innhold, kontakt: Rollekontakt, maal: Maal) -> str:
    """Who has a role, and how she is reached."""
    who = ", ".join(one for one in (kontakt.navn, kontakt.epost or kontakt.telefon) if one)
    return f"{innhold.vokabular['rolle'][kontakt.rolle].navn.i(maal).tekst}: {who}"


def find_av(innhold: Innhold, skjema: str) -> list[str]:
    """The ids of the documents that can be made from a form."""
    return [id for id, one in innhold.dokumenter.items() if skjema in one.kilder]


def _without_nothing(value: Any) -> Any:
    """Without what is as usual."""
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items() if one is not False and one != []}
    return [_without_nothing(one) for one in value] if isinstance(value, list) else value
