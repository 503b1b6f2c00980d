"""The ready texts of a page: what stands in [brackets] is for the reader to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.dokument import noder as n
from macros.dokument.bygger import Bygger
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Blokk, Linje
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
    for nr, node in enumerate(t.blokker(tekst)):
        if nr == 0 and isinstance(node, n.Liste) and (hode := _hode(node)):
            yield n.Fakta(hode)
            continue
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


def _hode(liste: n.Liste) -> tuple[tuple[Linje, Linje], ...]:
    """«**Til:** ledergruppen» and the like, first in a text, as the block at the top of a letter; else nothing."""
    rows = []
    for point in liste.punkter:
        first = point[0].linje if len(point) == 1 and isinstance(point[0], n.Avsnitt) else ()
        if liste.slag != "punkt" or len(first) < 2 or not first[0].fet or not first[0].tekst.endswith(":"):
            return ()
        rest = (replace(first[1], tekst=first[1].tekst.lstrip()), *first[2:])
        rows.append(((replace(first[0], tekst=first[0].tekst[:-1], fet=False),), rest))
    return tuple(rows)
