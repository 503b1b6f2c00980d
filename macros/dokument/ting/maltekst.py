"""The ready texts of a page: what stands in [brackets] is for the reader to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.dokument import noder as n
from macros.dokument.bygger import Bygger
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Blokk
from macros.dokument.saker import Maltekstsak
from macros.dokument.ting.tabeller import med_overskrift
from macros.innhold.tekst import Ord


def dokument(sak: Maltekstsak, kontekst: Filkontekst) -> n.Dokument:
    t, maal = Bygger(kontekst), sak.tittel.maal
    single = len(sak.bokser) == 1
    noder: list[Blokk] = []
    for nr, boks in enumerate(sak.bokser):
        if not single:
            noder += [n.Sideskift()] if nr else []
            noder.append(n.Overskrift(t.ren(Ord(boks.tittel, maal)), 2))
        noder += _tekst(t, Ord(boks.tekst, maal), 2 if single else 3)
    noder += med_overskrift(t)
    title = Ord(sak.bokser[0].tittel, maal) if single else sak.tittel
    return t.dokument(title, noder, over=() if single else t.ord("fil_maltekster"))


def _tekst(t: Bygger, tekst: Ord, nivaa: int) -> Iterator[Blokk]:
    """A text in which a paragraph all in bold is a heading, and one that begins with a colour has it."""
    colours = {t.k.navn("datafarge", id).tekst: id for id in t.k.felles.vokabular.get("datafarge", ())}
    kryss = 0
    for node in t.blokker(tekst):
        if isinstance(node, n.Avsnitt) and node.linje and all(bit.fet for bit in node.linje):
            yield n.Overskrift(tuple(replace(bit, fet=False) for bit in node.linje), nivaa)
        elif isinstance(node, n.Overskrift):
            yield replace(node, nivaa=nivaa)
        elif isinstance(node, n.Avsnitt) and node.linje and node.linje[0].fet:
            yield replace(node, farge=colours.get(node.linje[0].tekst, ""))
        elif isinstance(node, n.Liste) and node.slag == "kryss":
            kryss += 1
            yield replace(node, merke=f"kryss.{kryss}")
        else:
            yield node
