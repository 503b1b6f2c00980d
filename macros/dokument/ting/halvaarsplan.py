"""The half-year plan, week by week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from itertools import groupby

from macros.dokument import noder as n
from macros.dokument.bygger import KOLON, PRIKK, Bygger
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk
from macros.dokument.saker import HALVAARSPLAN, Plansak
from macros.innhold import models as m
from macros.innhold.tekst import Maal, Ord

# When the meetings are proposed to begin.
KLOKKA = time(9)


@dataclass(frozen=True)
class Avtale:
    """A meeting as a calendar has it. `uid` names it for ever, whenever it is held; `maal` is the language of its title."""

    uid: str
    uke: int
    minutter: int
    tittel: str
    maal: Maal
    om: str
    side: str


def avtaler(sak: Plansak, k: Filkontekst) -> Iterator[Avtale]:
    """The meetings of the plan, for the calendar file and for the page that makes one in the browser."""
    own = "" if sak.id == HALVAARSPLAN else f"{sak.id}-"
    for uke in sak.plan.uker:
        if not (moete := uke.moete):
            continue
        nr, steg = sak.steg[uke.steg]
        lines = [
            k.s("fil_ics_steg", uke=uke.uke, nr=nr, steg=k.t(steg).tekst),
            f"{k.s('fil_hvem')}: {k.t(moete.hvem).tekst}",
            "",
            k.s("dagsorden") + ":",
            *(f"• {k.t(p).tekst}" for p in moete.dagsorden),
        ]
        title = k.t(moete.tittel)
        yield Avtale(
            f"{own}uke-{uke.uke}-{k.maal}@ki-veikartet", uke.uke, moete.minutter, title.tekst, title.maal,
            "\n".join(lines), f"/{uke.steg}/",
        )  # fmt: skip


def dokument(sak: Plansak, kontekst: Filkontekst) -> n.Dokument:
    t = Bygger(kontekst)
    return t.dokument(sak.plan.tittel, noder(t, sak, 2), ingress=sak.plan.ingress)


def noder(t: Bygger, sak: Plansak, nivaa: int) -> Iterator[Blokk]:
    """The weeks under the steps they belong to, after a picture of all of it."""
    uker = sak.plan.uker
    grupper = [(*sak.steg[id], list(weeks)) for id, weeks in groupby(uker, key=lambda uke: uke.steg)]
    yield n.Tidslinje(
        tuple(n.Stolpe(nr, t.ren(tittel), weeks[0].uke, weeks[-1].uke) for nr, tittel, weeks in grupper),
        uker=uker[-1].uke,
        moeter=tuple(uke.uke for uke in uker if uke.moete),
        moete=t.ord("moete"),
        uke=t.k.s("fil_uke"),
        alt="; ".join(f"{t.k.t(tittel).tekst}: {_weeks(t, weeks).tekst}" for _, tittel, weeks in grupper),
    )
    for at, (_, tittel, weeks) in enumerate(grupper, start=1):
        yield n.Overskrift((*t.ren(_weeks(t, weeks)), KOLON, *t.ren(tittel)), nivaa, f"plan-{at}")
        yield from (_week(t, uke, nivaa + 1) for uke in weeks)


def _week(t: Bygger, uke: m.Planuke, nivaa: int) -> n.Margpost:
    number = t.k.ord("uke", nr=uke.uke)
    inside: list[Blokk] = [
        n.Overskrift(
            t.ren(uke.tittel), nivaa, f"uke-{uke.uke}", i_innhold=False, soek="uke",
            soek_tittel=f"{number.tekst}: {t.k.t(uke.tittel).tekst}",
        ),
        t.liste(uke.gjoer, "kryss", merke=f"uke_{uke.uke}"),
    ]  # fmt: skip
    if moete := uke.moete:
        title = (*t.ord("moete"), KOLON, *t.ren(moete.tittel))
        about = (*t.ord("minutter", antall=moete.minutter), PRIKK, *t.ren(moete.hvem))
        inside.append(n.Boks("moete", (t.liste(moete.dagsorden),), title, about))
    date = n.Plass("dato", f"uke_{uke.uke}.dato", t.k.s("fil_dato"), t.k.s("fil_velg_dato"))
    return n.Margpost("uke", tuple(inside), t.ren(number), under=(*t.ord("fil_dato"), Bit(":")), plass=date)


def _weeks(t: Bygger, weeks: list[m.Planuke]) -> Ord:
    fra, til = weeks[0].uke, weeks[-1].uke
    return t.k.ord("uke", nr=fra) if fra == til else t.k.ord("steg_uker", fra=fra, til=til)
