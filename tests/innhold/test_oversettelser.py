"""Nynorsk and English are whole editions, and say what the source says now.

A pull request with bokmål alone is welcome: in GitHub's check OVERSETTELSER=varsle lets these tests be, and the weekly
issue asks for a translator.
"""

from __future__ import annotations

import os
import re
from functools import cache

import pytest

from macros.innhold import load_innhold
from macros.innhold.oversettelser import Oversettelse, find_oversettelser
from tests.conftest import ROT
from tests.innhold.tekster import Prosa, read_data, read_sider

streng = pytest.mark.skipif(
    os.environ.get("OVERSETTELSER") == "varsle", reason="oversettelsene har sin egen sak, og stopper ikke et forslag"
)


@cache
def oversettelser() -> tuple[Oversettelse, ...]:
    return find_oversettelser(ROT, load_innhold(ROT, lokal=False))


def named(one: Oversettelse) -> str:
    return f"{one.fil}{'#' + one.id if one.id else ''}:{one.maal}"


@streng
def test_nothing_falls_back_to_bokmaal() -> None:
    assert not [f"{named(o)} {' '.join(o.avvik)}" for o in oversettelser() if o.tilstand == "mangler"]


@streng
def test_every_translation_renders_the_source_as_it_is_now() -> None:
    stale = [named(o) for o in oversettelser() if o.tilstand in ("endret", "umerket")]
    assert not stale, "Se `python scripts/spraak.py`"


def test_a_fresh_translation_is_built_as_its_source() -> None:
    assert not [f"{named(o)}: {' '.join(o.avvik)}" for o in oversettelser() if o.tilstand == "bygning"]


def test_every_heading_of_a_translation_has_the_anchor_of_its_source() -> None:
    from scripts.spraak import add_ankere

    lacks = []
    for one in oversettelser():
        if one.er_side and one.tilstand in ("lik", "umerket"):
            kilde, text = ((ROT / fil).read_text(encoding="utf-8") for fil in (one.kilde, one.fil))
            if add_ankere(kilde, text) != text:
                lacks.append(one.fil)
    assert not lacks, "Kjør `python scripts/spraak.py`"


# --- The term list ------------------------------------------------------------------------------

# Terms that are everyday words too, or that a translator may rightly leave out of a sentence.
FRITT = {
    "effekt", "merking", "kontekst", "antakelse", "avvik", "interessent", "ulempe", "forutsetning", "drøfting", "innsyn",
    "indikator", "alternativ anvendelse", "parkeringsplass", "utprøving", "gevinstansvarlig", "nytteverdi",
}  # fmt: skip


def _stems(term: str) -> list[str]:
    """The long words of a term without their endings: `Duty of confidentiality` is duty, confidential."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^)]*\)", "", term).lower())
    return [w[: max(4, len(w) - 3)] if len(w) > 6 else w[:4] for w in words if len(w) > 3] or words


@cache
def termer() -> tuple[tuple[str, str, str], ...]:
    """(bokmål, nynorsk, English), lower case."""
    begreper = load_innhold(ROT, lokal=False).begreper.values()
    return tuple(
        (b.term.nb.lower(), b.term.nn or "", b.term.en or "") for b in begreper if b.term.nb.lower() not in FRITT
    )


def follows(kilde: str, tekst: str, nb: str, term: str) -> bool:
    """Whether a translation has the term of the list where its source has it, as a word of its own and more than once."""
    uses = re.findall(rf"(?<![\w-]){re.escape(nb)}(?:en|et|a|er|ene|ar|ane)?(?![\w-])", kilde.lower())
    return len(uses) < 2 or all(stem in tekst.lower() for stem in _stems(term))


@pytest.mark.parametrize("maal", ["nn", "en"])
def test_the_translations_follow_the_list_of_terms(maal: str) -> None:
    alle: dict[tuple[str, str], Prosa] = {
        (p.fil.replace(f"docs/{p.maal}/", ""), p.maal): p for p in (*read_sider(), *read_data())
    }
    broken = []
    for (fil, language), prosa in alle.items():
        kilde = alle.get((fil, "nb"))
        if language == maal and kilde:
            for nb, nn, en in termer():
                if not follows(kilde.alt, prosa.alt, nb, nn if maal == "nn" else en):
                    broken.append(f"{fil}: «{nb}» er «{nn if maal == 'nn' else en}»")
    assert not broken, "\n".join(broken)


def test_another_word_than_the_lists_is_found() -> None:
    kilde = "Tillitsvalgt får vite det. Si det til den tillitsvalgt er valgt av."
    assert follows(kilde, "Tillitsvald får vite det.", "tillitsvalgt", "Tillitsvald")
    assert not follows(kilde, "The shop steward is told.", "tillitsvalgt", "Union representative")


# --- Signs of each language -----------------------------------------------------------------------


@pytest.mark.parametrize("prosa", [*read_sider(), *read_data()], ids=lambda p: f"{p.fil}:{p.maal}")
def test_quotation_marks_are_those_of_the_language(prosa: Prosa) -> None:
    text = prosa.egne
    wrong = "«»„" if prosa.maal == "en" else "“”„"
    assert not [sign for sign in wrong if sign in text]


@pytest.mark.parametrize("maal", ["nn", "en"])
def test_the_tables_of_settings_and_places_name_the_same_in_every_language(maal: str) -> None:
    """In bokmål they are made from the code; the others are written by hand."""

    def names(one: str) -> list[str]:
        text = (ROT / "docs" / one / "om" / "gjenbruk.md").read_text(encoding="utf-8")
        return re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)

    assert names(maal) == names("nb") != []
