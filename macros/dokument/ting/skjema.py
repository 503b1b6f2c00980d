"""A form to fill in: its parts and fields, and what its answers mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.dokument import noder as n
from macros.dokument.bygger import KOLON, Bygger, skilt
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk, Linje
from macros.dokument.saker import Skjemasak
from macros.dokument.uttrykk import explain_uttrykk
from macros.innhold import models as m
from macros.innhold.spraak import find_skiller


def dokument(sak: Skjemasak, kontekst: Filkontekst) -> n.Dokument:
    t, skjema = Bygger(kontekst), sak.skjema
    return t.dokument(
        skjema.tittel,
        noder(t, sak, 2),
        over=t.ord("skjema"),
        steg=sak.steg,
        ingress=skjema.ingress,
        fakta=fakta(t, sak),
        merknad=t.ord("paakrevd_forklaring") if any(f.paakrevd for f in skjema.felt) else (),
    )


def kort(sak: Skjemasak, kontekst: Filkontekst) -> n.Dokument:
    """A card: only the labels, and room to write."""
    t = Bygger(kontekst)
    cards = (_felt(t, sak, f) for f in sak.skjema.felt if f.paa_kort)
    noder = (replace(f, hjelp=(), hentes=(), eksempel=()) for f in cards)
    return t.dokument(sak.skjema.tittel, noder, steg=sak.steg)


def is_kort(sak: Skjemasak) -> bool:
    """Whether a form is made as cards, too."""
    return sak.skjema.kort


def fakta(t: Bygger, sak: Skjemasak) -> list[tuple[Linje, Linje]]:
    return [
        (t.ord("hvem_fyller_ut"), t.linje(sak.skjema.hvem)),
        (t.ord("tid"), t.ord("minutter", antall=sak.skjema.tid)),
    ]


def noder(t: Bygger, sak: Skjemasak, nivaa: int) -> Iterator[Blokk]:
    """A part is a group: its heading, what is said of it, its fields."""
    skjema = sak.skjema
    for nr, del_ in enumerate(skjema.deler, start=1):
        inside: list[Blokk] = []
        if t.k.t(del_.tittel) != t.k.t(skjema.tittel):
            inside.append(n.Overskrift(t.ren(del_.tittel), nivaa, f"del-{nr}"))
        if del_.ingress:
            inside += [replace(b, fest=True) if isinstance(b, n.Avsnitt) else b for b in t.blokker(del_.ingress)]
        yield n.Gruppe((*inside, *(_felt(t, sak, f) for f in del_.felt)))
    if skjema.utfall:
        yield from _regler(t, sak, nivaa)


def _felt(t: Bygger, sak: Skjemasak, felt: m.Felt) -> n.Felt:
    k = t.k
    hentes: Linje = ()
    if felt.fra and felt.fra in sak.kilder:
        skjema, kilde = sak.kilder[felt.fra]
        hentes = (*t.ord("hentes_fra"), Bit(" "), *t.ren(skjema), KOLON, *t.ren(kilde))
    ends = {str(felt.skala.fra): felt.skala.lav, str(felt.skala.til): felt.skala.hoey} if felt.skala else {}
    svar = k.svar(felt) if felt.slag.av("svar") else []
    formel = t.ren(explain_uttrykk(felt.uttrykk, sak.skjema, k)) if felt.uttrykk else ()
    return n.Felt(
        felt.id,
        felt.type,
        t.ren(felt.ledetekst),
        paakrevd=felt.paakrevd,
        enhet=t.navn("enhet", felt.enhet) if felt.enhet else (),
        hjelp=t.linje(felt.hjelp) if felt.hjelp else (),
        hentes=hentes,
        eksempel=t.ren(felt.plassholder) if felt.plassholder else (),
        formel=formel,
        linjer=felt.antall_linjer,
        rader=felt.antall_rader,
        svar=tuple(n.Svar(id, t.ren(label), t.ren(ends[id]) if id in ends else ()) for id, label in svar),
        kolonner=tuple(_felt(t, sak, one) for one in felt.kolonner),
    )


def _regler(t: Bygger, sak: Skjemasak, nivaa: int) -> Iterator[Blokk]:
    """What the answers of a checking form mean."""
    skjema = sak.skjema
    titler = {u.id: u.tittel for u in skjema.utfall}
    felter = {f.id: f for f in skjema.felt}
    yield n.Sideskift()
    yield t.overskrift(nivaa, "utfall_tittel", "utfall")
    yield n.Avsnitt(t.ord("utfall_slik"))
    yield n.Fakta(tuple((t.ren(u.tittel, fet=True), t.linje(u.tekst)) for u in skjema.utfall))
    yield t.overskrift(nivaa, "regler_tittel", "regler")
    rows = []
    for regel in skjema.regler:
        felt = felter[regel.felt]
        svar = dict(t.k.svar(felt))
        naar: list[Bit] = [*t.ren(felt.ledetekst), Bit(" ")]
        for er, skille in zip(regel.er, (*find_skiller(t.k.maal, len(regel.er), "eller"), ""), strict=True):
            naar += [*t.ren(svar[er], fet=True), *((Bit(skille),) if skille else ())]
        spoer: Linje = ()
        if regel.spoer:
            who = t.navn("rolle", regel.spoer, fet=True)
            spoer = skilt([who, t.linje(regel.spoersmaal)], KOLON) if regel.spoersmaal else who
        grunn = t.linje(regel.grunn)
        if regel.kilde:
            grunn = (*grunn, Bit(" ("), *t.ren(t.k.ord("kilde"), lenke=regel.kilde), Bit(")"))
        for kilde in (sak.regelkilder[id] for id in regel.kilder):
            label = (*t.ord("kilde"), Bit(": ")) if kilde.er_sett else (*t.ord("kilde_sjekk"), Bit(" "))
            grunn = (*grunn, Bit(" ("), *label, *t.ren(kilde.tittel, lenke=kilde.lenke), Bit(")"))
        rows.append((tuple(naar), t.ren(titler[regel.utfall], fet=True), grunn, spoer))
    hode = tuple(t.ord(key) for key in ("regel_naar", "regel_gir", "regel_grunn", "spoer"))
    yield n.Tabell(hode, tuple(rows), t.k.s("regler_tittel"), (3, 2, 4, 4), liten=True)
