"""The kommune's own, as tables: its approved tools, and who has the roles."""

from __future__ import annotations

from collections.abc import Iterator

from macros.dokument import noder as n
from macros.dokument.bygger import Bygger
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Linje
from macros.innhold.tekst import Ord

INGEN = "–"


def tabeller(t: Bygger) -> Iterator[n.Tabell]:
    """The tables that this document needs."""
    if "verktoey" in t.k.trenger and t.k.kommune.verktoey:
        yield verktoey(t)
    if "roller" in t.k.trenger and t.k.kommune.roller:
        yield kontakter(t)


def med_overskrift(t: Bygger, nivaa: int = 2) -> Iterator[n.Blokk]:
    """The same with a heading each, to stand at the end of a document."""
    for tabell in tabeller(t):
        yield n.Overskrift(t.ren(tabell.tittel), nivaa)
        yield tabell


def verktoey(t: Bygger) -> n.Tabell:
    """The approved tools with the colours each may be used for; last what is true of all others."""
    k = t.k
    farger = list(k.felles.vokabular["datafarge"])
    hode = (t.ord("lokalt_verktoey_kort"), t.ord("lokalt_logg_inn"), *(t.navn("datafarge", f) for f in farger))
    rader: list[tuple[Linje, ...]] = []
    for v in k.kommune.verktoey:
        name = t.ren(v.navn, fet=True, lenke=v.lenke or "")
        note = (n.Bit(". "), *t.linje(v.merknad)) if v.merknad else ()
        answers = [t.ord("lokalt_ja" if farge in v.farger else "lokalt_nei") for farge in farger]
        rader.append(((*name, *note), t.linje(v.innlogging), *answers, t.linje(v.spoer)))
    none = (n.Bit(INGEN),)
    rader.append((t.ord("lokalt_andre"), none, *(t.ord("lokalt_nei") for _ in farger), none))
    tittel = _ours(k, "lokalt_verktoey", "lokalt_verktoey_her")
    return n.Tabell((*hode, t.ord("lokalt_spoer")), tuple(rader), tittel.tekst)


def kontakter(t: Bygger) -> n.Tabell:
    """Who has the roles, and how they are reached."""
    k = t.k
    rader = []
    for r in k.kommune.roller:
        reach = ", ".join(part for part in (r.epost, r.telefon) if part) or INGEN
        rader.append((t.navn("rolle", r.rolle, fet=True), t.ren(r.navn or INGEN), t.linje(reach)))
    hode = tuple(t.ord(key) for key in ("lokalt_rolle", "lokalt_hvem", "lokalt_naa"))
    return n.Tabell(hode, tuple(rader), _ours(k, "lokalt_roller", "lokalt_roller_her").tekst)


def _ours(k: Filkontekst, key: str, nameless: str) -> Ord:
    """A title with the name of the kommune, or without when it has not said."""
    name = k.kommune.kortnavn or k.kommune.navn
    return k.ord(key, navn=name) if name else k.ord(nameless)
