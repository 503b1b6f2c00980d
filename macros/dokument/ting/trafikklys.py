"""The traffic light: what each colour may go into, stated once for the page, the book and the poster on the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from macros.dokument import noder as n
from macros.dokument.bygger import Bygger
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk
from macros.dokument.saker import Plakatsak

Svar = Literal["ja", "delvis", "nei"]
# The tools, by interface word: without an agreement, approved, approved for the very task.
VERKTOEY = ("lys_uten", "lys_godkjent", "lys_saerskilt")
# The answer for each of them, and the interface word that says it.
SVAR: Mapping[str, tuple[tuple[Svar, str], ...]] = {
    "groenn": (("nei", "lys_nei_bruk"), ("ja", "lys_ja"), ("ja", "lys_ja")),
    "gul": (("nei", "lys_nei"), ("delvis", "lys_ja_gult"), ("ja", "lys_ja")),
    "roed": (("nei", "lys_nei"), ("nei", "lys_nei"), ("delvis", "lys_ja_roedt")),
}


def noder(t: Bygger, nivaa: int, anker: str = "") -> Iterator[Blokk]:
    """The three colours, and the table of answers under a heading."""
    for farge in SVAR:
        name = t.navn("datafarge", farge, fet=True)
        yield n.Avsnitt((*name, Bit(". "), *t.ord(f"lys_{farge}")), farge=farge)
    yield n.Overskrift(t.ord("lys_svaret"), nivaa, anker)
    rows = [
        (t.navn("datafarge", farge, fet=True), *(t.ord(key) for _, key in answers)) for farge, answers in SVAR.items()
    ]
    yield n.Tabell((t.ord("lys_farge"), *(t.ord(key) for key in VERKTOEY)), tuple(rows), radhode=1)


def plakat(sak: Plakatsak, kontekst: Filkontekst) -> n.Dokument:
    """A poster: the question, the colours with examples of the place it hangs, and what to do in doubt."""
    t = Bygger(kontekst)
    nodes: list[Blokk] = []
    for farge in SVAR:
        name = t.navn("datafarge", farge, fet=True)
        nodes.append(n.Avsnitt((*name, Bit(". "), *t.ord(f"lys_{farge}")), farge=farge))
        nodes.append(n.Avsnitt(t.ord(f"lys_plakat_{farge}"), fest=True))
        if examples := sak.eksempler.get(farge, ()):
            nodes.append(t.liste(examples))
    over = t.navn("tjenesteomraade", sak.omraade) if sak.omraade else ()
    made = t.dokument(kontekst.ord("lys_plakat"), nodes, over=over, merknad=t.ord("lys_plakat_tvil"))
    return n.Dokument(made.tittel, made.noder, over=made.over, ingress=t.ord("lys_plakat_farge"), merknad=made.merknad)
