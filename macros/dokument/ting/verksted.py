"""A workshop: the plan of the one who leads, the hand-out, and the slides, from the same parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypedDict

from macros.dokument import noder as n
from macros.dokument.bygger import KOLON, PRIKK, Bygger, skilt
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk, Linje
from macros.dokument.saker import Verkstedsak
from macros.dokument.ting.tabeller import med_overskrift, tabeller
from macros.innhold import models as m
from macros.innhold.tekst import Ord, Tekst

# Parts that get room for notes: the longest, so that they fit the back of the hand-out.
NOTATER = 5


def plan(sak: Verkstedsak, kontekst: Filkontekst) -> n.Dokument:
    """The whole plan, for the one who leads."""
    t, v = Bygger(kontekst), sak.verksted
    return t.dokument(
        v.tittel,
        (*noder(t, sak, 2), *med_overskrift(t)),
        over=(*t.ord("verksted"), PRIKK, *t.ord("fil_bruk_leder")),
        steg=sak.steg,
        ingress=v.ingress,
        fakta=fakta(t, sak),
    )


def deltakerark(sak: Verkstedsak, kontekst: Filkontekst) -> n.Dokument:
    """The hand-out: what we shall do and why, and room for notes."""
    t, v = Bygger(kontekst), sak.verksted
    return t.dokument(
        v.tittel,
        _for_deltakere(t, sak),
        over=(*t.ord("verksted"), PRIKK, *t.ord("fil_bruk_utdeling")),
        steg=sak.steg,
        ingress=v.ingress,
        fakta=fakta(t, sak)[:1],
    )


def lysark(sak: Verkstedsak, kontekst: Filkontekst) -> n.Lysark:
    """What we shall reach, the agenda, the kommune's own, a slide for each part, and what happens after."""
    t, v = Bygger(kontekst), sak.verksted
    bilder = [n.Lysbilde(t.ord("verksted_resultat"), tuple(_resultat(t, v)) + tuple(_hvem(t, v))), _agenda(t, sak)]
    bilder += [n.Lysbilde(t.ren(tabell.tittel), (tabell,)) for tabell in tabeller(t)]
    for nr, (fra, til, bolk) in enumerate(sak.tidslinje, start=1):
        bilder.append(n.Lysbilde(t.ren(bolk.tittel), bolk_noder(t, bolk), over=_naar(t, fra, til), del_=nr))
        if bolk.matrise:
            bilder.append(n.Lysbilde(t.ren(bolk.matrise.tittel), (matrise(t, bolk.matrise),), over=t.ren(bolk.tittel)))
    bilder += [n.Lysbilde(t.ren(one.naar), (t.liste(one.hva),), over=t.ord("verksted_etter")) for one in v.etter]
    nr, steg = sak.steg
    return n.Lysark(
        t.ren(v.tittel),
        (*t.ord("steg_nr", nr=nr), KOLON, *t.ren(steg), PRIKK, *t.ord("minutter", antall=v.varighet)),
        nr,
        t.linje(v.ingress),
        (*_foer_bruk(t), *_utstyr(t, v, 2), *_roller(t, v, 2)),
        tuple(bilder),
        tuple(bolk.minutter for bolk in v.bolker),
    )


class Rundeplan(TypedDict):
    tittel: str
    minutter: int


class Radplan(TypedDict):
    navn: str
    ruter: list[str]


class Matriseplan(TypedDict):
    tittel: str
    bortover: list[str]
    rader: list[Radplan]


class Bolkplan(TypedDict):
    """A part as the room sees it. minst: the fewest minutes it can be done in."""

    nr: int
    tittel: str
    minutter: int
    minst: int
    oppgave: str
    punkter: list[str]
    runder: list[Rundeplan]
    matrise: Matriseplan | None
    resultat: str


class Utgaveplan(TypedDict):
    id: str
    tittel: str
    varighet: int
    bolker: list[int]


class Skjermplan(TypedDict):
    """What the script of a running workshop reads; the same shape as `Plan` in docs/assets/js/verksted/."""

    id: str
    tittel: str
    varighet: int
    bolker: list[Bolkplan]
    utgaver: list[Utgaveplan]


def skjermplan(t: Bygger, sak: Verkstedsak) -> Skjermplan:
    """What the screens of a running workshop are drawn from: the texts that the room sees, and the minutes."""
    v = sak.verksted

    def text(one: Tekst | None) -> str:
        return n.tekst(t.linje(one)) if one else ""

    bolker: list[Bolkplan] = [
        {
            "nr": nr,
            "tittel": text(b.tittel),
            "minutter": b.minutter,
            "minst": b.kortest,
            "oppgave": text(b.oppgave),
            "punkter": [text(one) for one in b.punkter],
            "runder": [{"tittel": text(r.tittel), "minutter": r.minutter} for r in b.runder],
            "matrise": _matriseplan(text, b.matrise),
            "resultat": text(b.resultat),
        }
        for nr, b in enumerate(v.bolker, start=1)
    ]
    editions: list[Utgaveplan] = [
        {"id": u.id, "tittel": text(u.tittel), "varighet": u.varighet, "bolker": list(u.bolker)} for u in v.utgaver
    ]
    return {
        "id": v.id, "tittel": text(v.tittel), "varighet": v.varighet, "bolker": bolker, "utgaver": editions,
    }  # fmt: skip


def _matriseplan(text: Callable[[Tekst | None], str], matrise: m.Matrise | None) -> Matriseplan | None:
    if not matrise:
        return None
    rows: list[Radplan] = [{"navn": text(rad.navn), "ruter": [text(one) for one in rad.ruter]} for rad in matrise.rader]
    return {"tittel": text(matrise.tittel), "bortover": [text(one) for one in matrise.bortover], "rader": rows}


def fakta(t: Bygger, sak: Verkstedsak) -> list[tuple[Linje, Linje]]:
    deltakere = sak.verksted.deltakere
    return [
        (t.ord("tid"), t.ord("minutter", antall=sak.verksted.varighet)),
        (t.ord("deltakere"), t.ord("fra_til", fra=deltakere.fra, til=deltakere.til)),
    ]


def noder(t: Bygger, sak: Verkstedsak, nivaa: int) -> Iterator[Blokk]:
    """The plan: result, people, preparation, invitation, agenda, script, follow-up."""
    v = sak.verksted
    yield t.overskrift(nivaa, "verksted_resultat", "resultat")
    yield from _resultat(t, v)
    yield t.overskrift(nivaa, "verksted_hvem", "hvem", leser="leder")
    yield from _hvem(t, v)
    yield from _roller(t, v, nivaa + 1)
    yield t.overskrift(nivaa, "verksted_foer", "forberedelser", leser="leder")
    yield from _gjoeremaal(t, v.foer, nivaa + 1, "foer")
    yield from _utstyr(t, v, nivaa + 1)
    yield t.overskrift(nivaa, "invitasjon", "invitasjon", leser="leder")
    emne = (*t.ord("emne"), KOLON, *t.linje(v.invitasjon.emne))
    yield n.Boks("mal", t.blokker(v.invitasjon.tekst), emne, leser="leder")
    yield t.overskrift(nivaa, "dagsorden", "dagsorden")
    yield dagsorden(t, sak)
    if v.utgaver:
        yield t.overskrift(nivaa, "verksted_utgaver", "utgaver", leser="leder")
        yield utgaver(t, v)
    yield t.overskrift(nivaa, "kjoereplan", "kjoereplan")
    for nr, (fra, til, bolk) in enumerate(sak.tidslinje, start=1):
        tittel = t.k.t(bolk.tittel)
        title = n.Overskrift(
            t.ren(Ord(f"{nr}. {tittel.tekst}", tittel.maal)), nivaa + 1, f"bolk-{nr}", soek="bolk"
        )  # fmt: skip
        yield n.Margpost(
            "bolk",
            (title, *n.for_lesere(bolk_noder(t, bolk), "leder", "alle")),
            (Bit(f"{fra}–{til}"),),
            over=t.ord("minutt"),
            under=t.ord("minutter", antall=bolk.minutter),
        )
    if v.laaser_seg:
        yield t.overskrift(nivaa, "verksted_laaser", "naar-noe-laaser-seg", leser="leder")
        yield _laaser_seg(t, v)
    yield t.overskrift(nivaa, "verksted_digitalt", "digitalt", leser="leder")
    yield t.liste(v.digitalt, leser="leder")
    yield t.overskrift(nivaa, "verksted_etter", "oppfoelging")
    yield from _gjoeremaal(t, v.etter, nivaa + 1, "etter")


def _laaser_seg(t: Bygger, v: m.Verksted) -> n.Tabell:
    rows = tuple((t.linje(one.skjer), t.linje(one.svar)) for one in v.laaser_seg)
    hode = (t.ord("verksted_skjer"), t.ord("verksted_svar"))
    return n.Tabell(hode, rows, t.k.s("verksted_laaser"), (2, 5), radhode=1, leser="leder")


def bolk_noder(t: Bygger, bolk: m.Bolk) -> tuple[Blokk, ...]:
    """One part, and who each piece of it is for: the leader has purpose and script, the room its task."""
    return (
        *_oppgave(t, bolk),
        n.Avsnitt(t.merket("hensikt", t.linje(bolk.hensikt)), leser="leder"),
        t.liste(bolk.slik, "nummer", leser="leder"),
        *((_sagt(t, bolk),) if bolk.si else ()),
        *(_maybe(t, "utstyr", skilt(t.linje(one) for one in bolk.utstyr))),
        *(_maybe(t, "paa_nett", t.linje(bolk.digitalt) if bolk.digitalt else ())),
        n.Avsnitt(t.merket("paa_bordet", t.linje(bolk.resultat)), "resultat"),
    )


def _oppgave(t: Bygger, bolk: m.Bolk) -> Iterator[Blokk]:
    """What the room is asked to do, with the rounds it does it in; the leader is told what the room sees."""
    if bolk.oppgave:
        yield n.Avsnitt(t.linje(bolk.oppgave), leser="deltaker")
        yield n.Avsnitt(t.merket("verksted_skjerm", t.linje(bolk.oppgave)), leser="leder")
    if bolk.punkter:
        yield t.liste(bolk.punkter)
    for runde in bolk.runder:
        time = t.ord("minutter", antall=runde.minutter)
        yield n.Avsnitt((*t.ren(runde.tittel), KOLON, *time), leser="deltaker")


def matrise(t: Bygger, matrise: m.Matrise) -> n.Tabell:
    rows = tuple((t.ren(rad.navn), *(t.linje(rute) for rute in rad.ruter)) for rad in matrise.rader)
    hode = ((), *(t.ren(one) for one in matrise.bortover))
    return n.Tabell(hode, rows, t.k.t(matrise.tittel).tekst, (1, *(2 for _ in matrise.bortover)), radhode=1)


def utgaver(t: Bygger, v: m.Verksted) -> n.Tabell:
    """The editions of the same plan: how long they are, their slack, and who they are for."""
    rows = tuple((t.ren(u.tittel), (Bit(str(u.varighet)),), (Bit(str(u.slakk)),), _uten(t, v, u)) for u in v.utgaver)
    own = (t.ord("verksted_denne"), (Bit(str(v.varighet)),), (Bit(str(v.slakk)),), t.ord("verksted_denne_om"))
    hode = tuple(t.ord(key) for key in ("verksted_utgave", "minutt", "verksted_slakk", "verksted_passer"))
    return n.Tabell(hode, (own, *rows), t.k.s("verksted_utgaver"), (2.4, 1, 1, 5), radhode=1, leser="leder")


def _uten(t: Bygger, v: m.Verksted, utgave: m.Utgave) -> Linje:
    """Who an edition is for, and the minutes of its parts."""
    parts = [(b.tittel, minutter) for b, minutter in zip(v.bolker, utgave.bolker, strict=True) if minutter]
    times = skilt(((*t.ren(tittel), Bit(f" {minutter}")) for tittel, minutter in parts))
    return (*t.linje(utgave.om), Bit(" "), *times)


def _sagt(t: Bygger, bolk: m.Bolk) -> n.Boks:
    said = tuple(n.Sitat(t.blokker(one)) for one in bolk.si)
    return n.Boks("si", said, t.ord("si_hoeyt"), leser="leder")


def _maybe(t: Bygger, key: str, linje: Linje) -> tuple[Blokk, ...]:
    return (n.Avsnitt(t.merket(key, linje), leser="leder"),) if linje else ()


def dagsorden(t: Bygger, sak: Verkstedsak, *, for_deltakere: bool = False) -> n.Tabell:
    """The agenda: the clock, when, what, and what lies on the table after it (or the task, for those who take part)."""
    rows: list[tuple[n.Celle, ...]] = []
    for nr, (fra, til, bolk) in enumerate(sak.tidslinje, start=1):
        when: tuple[n.Celle, ...] = ((Bit(f"{fra}–{til}"),),)
        if for_deltakere:
            rows.append((*when, t.ren(bolk.tittel), t.linje(bolk.oppgave or bolk.hensikt)))
            continue
        clock = n.Plass("tekst", f"klokka.{nr}", t.k.s("fil_klokka"), t.k.s("fil_kl"))
        rows.append((clock, *when, t.ren(bolk.tittel, lenke=f"#bolk-{nr}"), t.linje(bolk.resultat)))
    if for_deltakere:
        hode = tuple(t.ord(key) for key in ("minutt", "bolk", "verksted_gjoer"))
        return n.Tabell(hode, tuple(rows), t.k.s("dagsorden"), (1.1, 3, 6), radhode=2)
    hode = tuple(t.ord(key) for key in ("fil_klokka", "minutt", "bolk", "paa_bordet"))
    return n.Tabell(hode, tuple(rows), t.k.s("dagsorden"), (1.3, 1.3, 3.2, 4.2), radhode=3)


def _agenda(t: Bygger, sak: Verkstedsak) -> n.Lysbilde:
    """The agenda of a slide: when, what, how long; what lies on the table is in the notes."""
    rows = tuple(
        ((Bit(f"{fra}–{til}"),), t.ren(bolk.tittel), t.ord("minutter", antall=bolk.minutter))
        for fra, til, bolk in sak.tidslinje
    )
    hode = tuple(t.ord(key) for key in ("minutt", "bolk", "tid"))
    notes = tuple(
        n.Avsnitt((Bit(f"{fra}–{til}: "), *t.ren(b.tittel), Bit(". "), *t.linje(b.resultat)), leser="leder")
        for fra, til, b in sak.tidslinje
    )
    return n.Lysbilde(
        t.ord("dagsorden"), (n.Tabell(hode, rows, t.k.s("dagsorden"), (0.16, 0.64, 0.2), radhode=2), *notes)
    )


def _naar(t: Bygger, fra: int, til: int) -> Linje:
    return (*t.ord("minutt"), Bit(f" {fra}–{til}"), PRIKK, *t.ord("minutter", antall=til - fra))


def _for_deltakere(t: Bygger, sak: Verkstedsak) -> Iterator[Blokk]:
    v = sak.verksted
    yield t.overskrift(2, "verksted_resultat")
    yield from _resultat(t, v)
    yield t.overskrift(2, "dagsorden")
    yield dagsorden(t, sak, for_deltakere=True)
    yield n.Sideskift()
    yield t.overskrift(2, "fil_notater")
    longest = sorted(v.bolker, key=lambda b: -b.minutter)[:NOTATER]
    for bolk in v.bolker:
        if bolk in longest:
            yield n.Skriveplass((n.Overskrift(t.ren(bolk.tittel), 3),), 3)
    yield n.Skriveplass((t.overskrift(3, "fil_tar_med"),), 4)


def _resultat(t: Bygger, v: m.Verksted) -> Iterator[Blokk]:
    yield t.liste(v.resultat, "gir")


def _hvem(t: Bygger, v: m.Verksted) -> Iterator[Blokk]:
    yield t.liste(v.deltakere.hvem, leser="leder")


def _roller(t: Bygger, v: m.Verksted, nivaa: int) -> Iterator[Blokk]:
    if v.roller:
        yield t.overskrift(nivaa, "verksted_roller", "roller", leser="leder")
        yield t.liste(v.roller, leser="leder")


def _utstyr(t: Bygger, v: m.Verksted, nivaa: int) -> Iterator[Blokk]:
    yield t.overskrift(nivaa, "utstyr", "utstyr", leser="leder")
    yield t.liste(v.utstyr, "kryss", merke="utstyr", spalter=2, leser="leder")


def _gjoeremaal(t: Bygger, alle: Sequence[m.Gjoeremaal], nivaa: int, merke: str) -> Iterator[Blokk]:
    for nr, one in enumerate(alle, start=1):
        yield n.Overskrift(t.ren(one.naar), nivaa, f"{merke}-{nr}", i_innhold=False, leser="leder")
        yield t.liste(one.hva, "kryss", merke=f"{merke}.{nr}", leser="leder")


def _foer_bruk(t: Bygger) -> Iterator[Blokk]:
    if t.k.foer_bruk:
        yield n.Avsnitt(t.linje(t.k.foer_bruk), leser="leder")
