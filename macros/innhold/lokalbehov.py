"""What must be a kommune's own before a page or a template is used (`lokalt:`), and what this fork has of it.

The words and their texts are the vocabulary `lokalt`; here stands where a kommune writes each of them, so that what is
done can be read from lokal/ alone. A page names its words in its front matter, a form or a workshop in its YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.innhold.lokale_sider import LokalSide
from macros.innhold.meldinger import Melding
from macros.innhold.models import Kommune
from macros.innhold.sider import Bokside
from macros.innhold.steder import Lokaltekst
from macros.innhold.tekst import KILDESPRAAK, Maal
from macros.innhold.typer import choices, suggest

VOKABULAR = "lokalt"


@dataclass(frozen=True)
class Sted:
    """Where a kommune writes one thing: any of a setting, a place in our pages and a page of its own will do.

    felt: a setting of kommune.yml; roller: the roles that it must name, when it is that of the roles; plass: a name of
    steder.py; side: the page that the kommune may have in place of ours.
    """

    felt: str = ""
    plass: str = ""
    side: str = ""
    roller: tuple[str, ...] = ()


STEDER_FOR: Mapping[str, Sted] = {
    "navn": Sted(felt="navn"),
    "kontakt": Sted(felt="kontakt"),
    "eier": Sted(plass="om", side="om/index.md"),
    "verktoey": Sted(felt="verktoey"),
    "opplysninger": Sted(plass="trafikklys", side="start-her/trafikklys.md"),
    "roller": Sted(felt="roller", roller=("paadriver", "personvernombud", "sikkerhetsansvarlig")),
    "vedtak": Sted(plass="vedtak", side="start-her/saksnotat.md"),
    "regler": Sted(plass="regler", side="start-her/regler-for-bruk.md"),
    "avvik": Sted(plass="avvik", side="start-her/rammer.md"),
    "personvern": Sted(plass="personvern", side="start-her/personvern-og-risiko.md"),
    "arkiv": Sted(plass="arkiv", side="start-her/arkiv-og-innsyn.md"),
    "oppstart": Sted(felt="oppstart"),
    "intranett": Sted(plass="intranett", side="start-her/kommunikasjon.md"),
    "opplaering": Sted(plass="opplaering", side="laer-om-ki/index.md"),
    "ideer": Sted(plass="ideer", side="finn-retning/idebank.md"),
    "hjelp": Sted(plass="spoersmaal", side="spoersmaal-og-svar/index.md"),
    "tilgjengelighet": Sted(side="om/tilgjengelighet.md"),
    "personvernerklaering": Sted(side="om/personvern.md"),
}


@dataclass(frozen=True)
class Behov:
    """One thing that must be the kommune's own.

    gjort: where it stands now; empty when it is missing. skriv: where it may be written. uten: the languages of the site
    that the kommune's text is not in. mangler_roller: the roles that nobody is named for. sider: the addresses of the
    pages that need it.
    """

    ord: str
    gjort: tuple[str, ...]
    skriv: tuple[str, ...]
    uten: tuple[Maal, ...] = ()
    mangler_roller: tuple[str, ...] = ()
    sider: tuple[str, ...] = ()


def find_behov(
    kommune: Kommune,
    lokalt: Mapping[str, Lokaltekst],
    sider: Sequence[LokalSide],
    per_side: Mapping[str, Sequence[str]],
) -> tuple[Behov, ...]:
    """Everything that some page or template needs, in the order of STEDER_FOR."""
    found = []
    for word, sted in STEDER_FOR.items():
        used = tuple(side for side, words in per_side.items() if word in words)
        if used:
            found.append(_behov(word, sted, kommune, lokalt, sider, used))
    return tuple(found)


def _behov(
    word: str, sted: Sted, kommune: Kommune, lokalt: Mapping[str, Lokaltekst], sider: Sequence[LokalSide],
    used: tuple[str, ...],
) -> Behov:  # fmt: skip
    first = kommune.forvalgt
    named = {r.rolle for r in kommune.roller}
    without = tuple(rolle for rolle in sted.roller if rolle not in named)
    gjort, skriv = [], []
    languages: set[Maal] = set()
    if sted.felt:
        skriv.append(f"lokal/kommune.yml: {sted.felt}")
        if getattr(kommune, sted.felt) and not without:
            gjort.append("lokal/kommune.yml")
            languages |= set(kommune.bygg)
    if sted.plass:
        skriv.append(f"lokal/innhold/{first}/{sted.plass}.md")
        if sted.plass in lokalt:
            texts = lokalt[sted.plass].tekster
            gjort += [f"lokal/innhold/{maal}/{sted.plass}.md" for maal in texts]
            languages |= set(texts)
    if sted.side:
        skriv.append(f"lokal/docs/{first}/{sted.side}")
        own = [side for side in sider if side.sti == sted.side]
        gjort += [side.fil for side in own]
        languages |= {side.maal for side in own}
    uten = tuple(maal for maal in kommune.bygg if maal not in languages) if gjort else ()
    return Behov(word, tuple(gjort), tuple(skriv), uten, without, used)


def read_per_side(
    sider: Iterable[Bokside], ting: Iterable[Any], words: Sequence[str], feil: list[Melding]
) -> dict[str, tuple[str, ...]]:
    """The words by the address of each page: its own, and those of the forms and workshops on it.

    Mistakes go to `feil`: a page that names a word that is not there, and a word that nobody knows where to write.
    """
    found: dict[str, dict[str, None]] = {}
    for side in sider:
        tekst = side.i(KILDESPRAAK)[0]
        for word in tekst.lokalt:
            if word not in words:
                near = f"{suggest(word, words)} {choices(words, word)}"
                melding = f"«{word}» finnes ikke i vokabularet «{VOKABULAR}».{near}"
                feil.append(Melding(tekst.fil, tekst.lokalt_linje, "lokalt", melding))
            found.setdefault(side.side, {})[word] = None
    for one in ting:
        found.setdefault(one.side, {}).update(dict.fromkeys(one.lokalt))
    return {side: tuple(named) for side, named in found.items() if named}


def check_ord(words: Iterable[str], fil: str) -> Iterator[Melding]:
    """The words that STEDER_FOR does not know: nobody could tell when they are done."""
    for word in words:
        if word not in STEDER_FOR:
            near = f"{suggest(word, list(STEDER_FOR))} {choices(list(STEDER_FOR), word)}"
            yield Melding(
                fil, 1, f"{VOKABULAR}, {word}", f"dette ordet har ikke noe sted i lokal/ der det kan fylles ut.{near}"
            )
