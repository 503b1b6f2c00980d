"""A competence package, to take alone or together."""

from __future__ import annotations

from collections.abc import Iterator

from macros.dokument import noder as n
from macros.dokument.bygger import KOLON, Bygger, skilt
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk, Linje
from macros.dokument.saker import Pakkesak
from macros.innhold import models as m
from macros.innhold.slag import SLAG


def dokument(sak: Pakkesak, kontekst: Filkontekst) -> n.Dokument:
    t, pakke = Bygger(kontekst), sak.pakke
    over = t.ren(kontekst.s("fil_kompetansepakke").capitalize())
    return t.dokument(pakke.tittel, noder(t, sak, 2), over=over, ingress=pakke.ingress, fakta=fakta(t, sak))


def fakta(t: Bygger, sak: Pakkesak) -> list[tuple[Linje, Linje]]:
    pakke = sak.pakke
    rows = [
        (t.ord("tid"), t.ord("minutter", antall=pakke.varighet)),
        (t.ord("nivaa"), t.navn("nivaa", pakke.nivaa)),
        (t.ord("passer_for"), skilt((t.navn("maalgruppe", word) for word in pakke.maalgruppe), Bit(", "))),
    ]
    return rows + ([(t.ord("forkunnskap"), t.linje(pakke.forkunnskap))] if pakke.forkunnskap else [])


def noder(t: Bygger, sak: Pakkesak, nivaa: int) -> Iterator[Blokk]:
    """What one learns, the resources, the exercise, the questions to talk about."""
    pakke = sak.pakke
    yield t.overskrift(nivaa, "laeringsmaal", "maal")
    yield t.liste(pakke.laeringsmaal, "gir")
    yield t.overskrift(nivaa, "pakke_innhold", "innhold")
    for nr, (del_, r) in enumerate(sak.deler, start=1):
        about = [t.ren(r.utgiver), t.navn("type", r.type), t.navn("spraak", r.spraak)]
        about += [t.ord("sett_av", antall=del_.minutter)] + ([t.ord("krever_innlogging")] if r.innlogging else [])
        title = t.i_spraak((Bit(r.tittel, lenke=r.lenke),), r.spraak)
        yield n.Margpost(
            "ressurs",
            (
                n.Overskrift(title, nivaa + 1, f"del-{nr}", i_innhold=False, soek="tekst"),
                n.Avsnitt(skilt(about), "merke"),
                *t.blokker(del_.hvorfor),
                n.Avsnitt((Bit(r.lenke, lenke=r.lenke),), "adresse"),
            ),
            (Bit(str(nr)),),
            plass=n.Plass("kryss", f"sett.{nr}", r.tittel, t.k.s("fil_sett")),
        )
    oevelse = pakke.oevelse
    yield n.Overskrift((*t.ord("oevelse"), KOLON, *t.ren(oevelse.tittel)), nivaa, "oevelse")
    yield n.Avsnitt(t.ord("minutter", antall=oevelse.minutter), "merke")
    if oevelse.utstyr:
        yield n.Avsnitt((*t.fet("utstyr"), Bit(":", fet=True)), fest=True)
        yield t.liste(oevelse.utstyr, "kryss", merke="utstyr")
    yield t.liste(oevelse.slik, "nummer")
    yield n.Avsnitt(t.merket("sitter_igjen", t.linje(oevelse.resultat)), "resultat")
    yield t.overskrift(nivaa, "refleksjon", "refleksjon")
    yield n.Avsnitt(t.ord("minutter", antall=pakke.refleksjon.minutter), "merke")
    yield t.liste(pakke.refleksjon.spoersmaal, merke="refleksjon")
    if sak.mer:
        yield t.overskrift(nivaa, "pakke_mer", "mer")
        yield n.Avsnitt(t.ord("pakke_mer_om"))
        yield n.Liste(tuple((n.Avsnitt(_mer(t, r)),) for r in sak.mer))
    if sak.neste:
        yield t.overskrift(nivaa, "neste_pakke", "neste")
        yield n.Avsnitt(t.ren(sak.neste, lenke=SLAG["kompetansepakke"].adresse(str(pakke.neste))))


def _mer(t: Bygger, r: m.Ressurs) -> Linje:
    title = t.i_spraak((Bit(r.tittel, lenke=r.lenke),), r.spraak)
    about = (t.navn("type", r.type), t.navn("spraak", r.spraak))
    return (*title, Bit(", "), *t.ren(r.utgiver), Bit(" ("), *skilt(about, Bit(", ")), Bit(")"))
