"""The components a page may call: each chooses what is shown and hands it to one template."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from inspect import isfunction
from itertools import groupby
from typing import Any, get_args

from markupsafe import Markup

from macros.dokument.bygger import Bygger
from macros.dokument.kontekst import NAVN, Felles, Filkontekst
from macros.dokument.noder import Fakta
from macros.dokument.saker import PLAKAT, Plansak, Verkstedsak, find_plansaker
from macros.dokument.ting import verksted
from macros.dokument.ting.halvaarsplan import KLOKKA, avtaler
from macros.dokument.ting.trafikklys import SVAR, VERKTOEY
from macros.innhold import Innhold
from macros.innhold.feltslag import FeltslagFeil
from macros.innhold.ferier import build_kalender
from macros.innhold.lokalbehov import VOKABULAR as LOKALT
from macros.innhold.models import HEL_VEI, Felt, Regel, Ressurs, Skjema, Steg, Ting, Tjenesteomraade
from macros.innhold.ordliste import find_ord, find_ordform
from macros.innhold.oversettelser import Oversettelse, Tilstand
from macros.innhold.sider import address_of
from macros.innhold.slag import SLAG, Slag
from macros.innhold.spraak import KILDESPRAAK, MAALSPRAAK, format_liste, format_tall, merker, navn_paa
from macros.innhold.steder import STEDER
from macros.innhold.tekst import Maal, Ord, Tekst
from macros.visning.endre import find_endringer
from macros.visning.nedlastinger import MIME, Fil, Filer, find_filer, find_grupper
from macros.visning.render import Renderer, Sted

# The controls that felt.html draws, in the table of field types.
KONTROLLER = ("linje", "tekstboks", "tall", "dato", "ett", "flere", "skala", "kryss", "tabell", "maaling")
# Time limits a reader may choose between, in minutes.
TIDSGRENSER = (15, 30, 60, 120)


@dataclass(frozen=True)
class Valg:
    """One thing to filter by: the words that occur, in the vocabulary's order, with their labels."""

    navn: str
    ord: Mapping[str, Tekst | None]


@dataclass(frozen=True)
class Filterpost:
    """One entry of a filterable list, with the words it answers to in each filter."""

    ting: Any
    ord: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Filtergruppe:
    """The entries of a list that stand under one heading: the anchor of it, the word they share, its label and more."""

    anker: str
    navn: Tekst
    omtale: Tekst | None
    poster: Sequence[Filterpost]


# The calculator «Lønner det seg?»: its assumptions in groups, and those that need a word of help.
ANTAKELSER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hver_gang", ("ganger", "minutter_foer", "minutter_etter", "minutter_kontroll")),
    ("i_tillegg", ("engang", "vedlikehold")),
    ("penger", ("lisens", "timekost")),
)
MED_HJELP = ("ganger", "minutter_foer", "minutter_kontroll", "engang", "vedlikehold", "lisens", "timekost")


# So many experiences and resources of a service area are shown; the rest is a link away.
VISES = 6
# The parts of a service area that a reader most often comes for, a tap away from its top.
HOPP = ("plikter", "avgjoeres", "gode_foerst")


def find_ressurser(innhold: Innhold, omraade: Tjenesteomraade) -> list[Ressurs]:
    """The resources of a service area: those that it names, then those of its themes, guides first."""
    named = [innhold.ressurser[id] for id in omraade.ressurser]
    more = _newest_first([r for r in innhold.ressurser.values() if set(r.tema) & set(omraade.tema)])
    return [*named, *(r for r in more if r.id not in omraade.ressurser)]


class Komponenter:
    """Every macro of the site. A method = a macro = a template of the same name."""

    def __init__(
        self, renderer: Renderer, filer: Filer | None = None, oversettelser: Sequence[Oversettelse] = ()
    ) -> None:
        self._tegn = renderer.render
        self._lager = renderer.lager
        self._filer = filer
        self._oversettelser = oversettelser
        self._innhold = renderer.innhold
        self._felles = Felles.from_innhold(renderer.innhold)

    @property
    def innhold(self) -> Innhold:
        """What the components are drawn from."""
        return self._innhold

    # --- the road and its steps ---

    def forside(self, sted: Sted) -> Markup:
        """The home page below its heading."""
        return self._tegn("forside", sted, veikart=self._innhold.veikart)

    def veikart(self, sted: Sted) -> Markup:
        """The six steps, each with what it gives and when."""
        return self._tegn("veikart", sted, veikart=self._innhold.veikart)

    def steg_topp(self, sted: Sted, id: str) -> Markup:
        """The road with this step marked, and the weeks it takes."""
        return self._tegn(
            "steg_topp", sted, veikart=self._innhold.veikart, her=self._steg(id), nr=self._nr(id), **self._lett(id)
        )

    def _lett(self, id: str) -> dict[str, Any]:
        """A lighter road, what it takes of a step (none where it does not come), and the id of the whole road."""
        lett = self._innhold.veikart.lett
        tar = next((one for one in lett.steg if one.id == id), None) if lett else None
        return {"lett": lett, "tar": tar, "hel": HEL_VEI}

    def steg_gir(self, sted: Sted, id: str) -> Markup:
        """What a unit has when the step is done."""
        return self._tegn("punktliste", sted, punkter=self._steg(id).gir, klasse="kv-setning")

    def steg_foer(self, sted: Sted, id: str) -> Markup:
        """What should be in place first."""
        return self._tegn("punktliste", sted, punkter=self._steg(id).foer, klasse="kv-setning")

    def steg_verktoey(self, sted: Sted, id: str) -> Markup:
        """The forms and workshops of the step, and the lists that it shows."""
        steg = self._steg(id)
        return self._tegn(
            "steg_verktoey",
            sted,
            verktoey=[
                *(("verksted", v, v.varighet) for v in map(self._innhold.verksteder.__getitem__, steg.verksteder)),
                *(("skjema", s, s.tid) for s in map(self._innhold.skjemaer.__getitem__, steg.skjemaer)),
            ],
            lister=[SLAG[slag] for slag in steg.viser],
        )

    def steg_roller(self, sted: Sted, id: str) -> Markup:
        """What each role does in the step, one role at a time."""
        return self._tegn("steg_roller", sted, steg=self._steg(id), veikart=self._innhold.veikart, **self._lett(id))

    def steg_sjekkliste(self, sted: Sted, id: str) -> Markup:
        """What shall be done before the next step."""
        return self._tegn("steg_sjekkliste", sted, steg=self._steg(id), **self._lett(id))

    def steg_neste(self, sted: Sted, id: str) -> Markup:
        """The way on (and back)."""
        alle, nr = self._innhold.veikart.steg, self._nr(id)
        neste = alle[nr] if nr < len(alle) else None
        forrige = alle[nr - 2] if nr > 1 else None
        return self._tegn("steg_neste", sted, neste=neste, forrige=forrige, nr=nr)

    def halvaarsplan(self, sted: Sted, vei: str = HEL_VEI, *, stolper: bool = True) -> Markup:
        """The plan of a road, week by week, under the step each week belongs to; the six-month plan when none is named."""
        if self._innhold.mangler_vei(vei):
            return Markup()
        return self._tegn("halvaarsplan", sted, stolper=stolper, **self._plan(vei))

    def plan_oversikt(self, sted: Sted, vei: str = HEL_VEI) -> Markup:
        """The plan of a road at a glance: each step as a bar over its weeks, with its meetings, and a link to its weeks."""
        if self._innhold.mangler_vei(vei):
            return Markup()
        return self._tegn("plan_oversikt", sted, **self._plan(vei))

    def _plan(self, vei: str) -> dict[str, Any]:
        """A plan with its weeks under the step they belong to, and the number of each step."""
        plan = self._plansak(vei).plan
        grupper = [(self._steg(steg), list(uker)) for steg, uker in groupby(plan.uker, key=lambda uke: uke.steg)]
        return {"plan": plan, "grupper": grupper, "nr": {steg.id: self._nr(steg.id) for steg, _ in grupper}}

    def plan_datoer(self, sted: Sted, vei: str = HEL_VEI) -> Markup:
        """The first day of the plan of a road, and its meetings as a calendar."""
        if self._innhold.mangler_vei(vei):
            return Markup()
        sak = self._plansak(vei)
        maal = sted.maal
        kontekst = Filkontekst(self._felles, maal)
        meetings = list(avtaler(sak, kontekst))
        first = sum(one.uke <= sak.plan.vedtak_uke for one in meetings)
        plan = {
            "id": sak.id,
            "navn": f"{NAVN}: {kontekst.t(sak.plan.tittel).tekst}",
            "maal": maal,
            "lokaler": list(merker(maal)),
            "start": sak.start.isoformat(),
            "fast": self._innhold.kommune.oppstart is not None,
            "uker": sak.plan.uker[-1].uke,
            "vedtak": sak.plan.vedtak_uke,
            "klokka": KLOKKA.isoformat("minutes"),
            "kalender": build_kalender(sak.ferier, sak.start, maal),
            "avtaler": [asdict(one) for one in meetings],
        }
        ord_ = self._words(maal, "kal_")
        return self._tegn(
            "plan_datoer",
            sted,
            plan=plan,
            ord_=ord_,
            foerste=first,
            resten=len(meetings) - first,
            vei=vei,
            lett=self._innhold.veikart.lett,
            hel=HEL_VEI,
        )

    def vei(self, sted: Sted, id: str) -> Markup:
        """What a lighter road takes of each step, and what follows from being few."""
        if self._innhold.mangler_vei(id):
            return self._tegn("skjult", sted)
        vei = self._one("vei", {one.id: one for one in self._innhold.veikart.veier}, id)
        felt = self._innhold.ledetekster([name for tar in vei.steg for name in tar.felt])
        steg = [(self._steg(tar.id), tar) for tar in vei.steg]
        timer = [(post.tekst, format_tall(sted.maal, post.timer)) for post in vei.timer]
        total = format_tall(sted.maal, sum(post.timer for post in vei.timer))
        return self._tegn("vei", sted, vei=vei, steg=steg, felt=felt, timer=timer, sum=total)

    def vei_timer(self, sted: Sted) -> Markup:
        """What the road that the reader has chosen costs in hours, when it is the lighter one."""
        lett = self._innhold.veikart.lett
        total = format_tall(sted.maal, sum(post.timer for post in lett.timer)) if lett else ""
        return self._tegn("vei_timer", sted, lett=lett, sum=total) if lett else Markup()

    def _plansak(self, vei: str) -> Plansak:
        found: Plansak = self._one("vei", find_plansaker(self._innhold), vei)
        return found

    # --- lists ---

    def ressurser(self, sted: Sted, antall: int | None = None, **bare: str) -> Markup:
        """The resources: all with filters, or those with some words (tema=, maalgruppe=, type=, nivaa=)."""
        alle = [r for r in self._innhold.ressurser.values() if _matches(r, bare)]
        if bare or antall:
            self._must_have(alle, "ressurser", bare)
            if not alle:
                return Markup()
            return self._tegn("ressurskort", sted, ressurser=_newest_first(alle)[:antall])
        poster = [
            Filterpost(r, {"tema": r.tema, "maalgruppe": r.maalgruppe, "type": (r.type,), "nivaa": (r.nivaa,), "tid": _fits_in(r.varighet), "spraak": (r.spraak,)})
            for r in sorted(alle, key=lambda r: (self._order("nivaa", r.nivaa), r.utgiver.lower(), r.tittel.lower()))
        ]  # fmt: skip
        return self._filterliste(
            sted,
            "ressurser",
            "tema",
            poster,
            ("tema", "maalgruppe", "type", "nivaa", "tid", "spraak"),
            id="alle-ressursene",
        )

    def ressurs(self, sted: Sted, id: str) -> Markup:
        """One resource as a card."""
        if self._is_hidden("ressurs", id):
            return Markup()
        return self._tegn("ressurskort", sted, ressurser=[self._one("ressurs", self._innhold.ressurser, id)])

    def idebank(self, sted: Sted) -> Markup:
        """The idea bank, by service area."""
        poster = [
            Filterpost(i, {"tjenesteomraade": i.tjenesteomraade, "datafarge": (i.datafarge,), "innsats": (i.innsats,)})
            for i in sorted(self._innhold.ideer.values(), key=lambda i: (self._order("tjenesteomraade", i.tjenesteomraade[0]), _title_key(i, sted)))
        ]  # fmt: skip
        return self._filterliste(
            sted, "idebank", "tjenesteomraade", poster, ("tjenesteomraade", "datafarge", "innsats"), fliser=True
        )

    def erfaringer(self, sted: Sted, steg: str | None = None, antall: int | None = None) -> Markup:
        """The experiences: all with filters, or the best shown ones that teach something in one step."""
        alle = sorted(
            self._innhold.erfaringer.values(),
            key=lambda e: (
                self._order("bevis", e.bevis),
                self._order("land", e.land),
                -(e.aar or 0),
                _title_key(e, sted),
            ),
        )
        if steg:
            self._steg(steg)
            valgte = [e for e in alle if steg in e.steg]
            self._must_have(valgte, "erfaringer", {"steg": steg})
            if not valgte:
                return Markup()
            return self._tegn("erfaringskort", sted, erfaringer=valgte[:antall])
        titler = {s.id: s.tittel for s in self._innhold.veikart.steg}
        poster = [
            Filterpost(
                e,
                {
                    "tjenesteomraade": e.tjenesteomraade,
                    "kioppgave": (e.kioppgave,) if e.kioppgave else (),
                    "land": (e.land,),
                    "bevis": (e.bevis,),
                    "steg": e.steg,
                },
            )
            for e in alle
        ]
        filtre = ("kioppgave", "bevis", "tjenesteomraade", "land", "steg")
        return self._filterliste(sted, "erfaringer", "bevis", poster, filtre, {"steg": titler}, id="alle-erfaringene")

    def effekt_tabell(self, sted: Sted) -> Markup:
        """What has been shown of what: how many experiences of each task, by strength. The empty cells are shown."""
        found = Counter((e.kioppgave, e.bevis) for e in self._innhold.erfaringer.values() if e.kioppgave)
        return self._tegn(
            "effekt_tabell", sted, oppgaver=self._labels("kioppgave"), styrker=self._labels("bevis"), antall=found
        )

    def _filterliste(
        self,
        sted: Sted,
        navn: str,
        etter: str,
        poster: Sequence[Filterpost],
        filtre: Iterable[str],
        egne: Mapping[str, Mapping[str, Tekst]] | None = None,
        *,
        fliser: bool = False,
        ankre: str | None = None,
        id: str = "",
    ) -> Markup:
        """A complete list, in groups by the first word of one filter (`etter`), with the filters that its entries
        give something to choose between. With `fliser` a reader first chooses one of those words. `ankre` begins the
        anchors of the groups, where it is not the name of the filter; `id` is the anchor of the list itself.

        What is for everyone («alle») answers to every word of its filter.
        """
        valg = []
        for filter_ in filtre:
            labels = (egne or {}).get(filter_) or self._labels(filter_)
            used = {word for post in poster for word in post.ord[filter_]} - {"alle"}
            if filter_ == "tid" and used:
                valg.append(Valg("tid", {limit: None for limit in map(str, TIDSGRENSER) if limit in used}))
            elif len(used) > 1:
                valg.append(Valg(filter_, {word: label for word, label in labels.items() if word in used}))
        every = {v.navn: tuple(v.ord) for v in valg}
        widened = [
            replace(
                post, ord={key: every.get(key, words) if "alle" in words else words for key, words in post.ord.items()}
            )
            for post in poster
        ]
        begins = f"{etter}-" if ankre is None else ankre
        about = self._innhold.vokabular.get(etter, {})
        grupper = [
            Filtergruppe(f"{begins}{word}", label, about[word].omtale if word in about else None, found)
            for word, label in ((egne or {}).get(etter) or self._labels(etter)).items()
            if (found := [wide for post, wide in zip(poster, widened, strict=True) if post.ord[etter][0] == word])
        ]
        tiles = [
            (word, label, sum(word in post.ord[etter] for post in widened))
            for one in valg
            if fliser and one.navn == etter
            for word, label in one.ord.items()
        ]
        return self._tegn(
            "filterliste",
            sted,
            id=id,
            liste=navn,
            etter=etter,
            grupper=grupper,
            antall=len(poster),
            valg=valg,
            fliser=tiles,
            finn_kilder=self._innhold.finn_kilder,
        )

    # --- the traffic light ---

    def trafikklys(self, sted: Sted) -> Markup:
        """The three colours, and which of them may go into which tool."""
        return self._tegn("trafikklys", sted, svar=SVAR, verktoey=VERKTOEY)

    def trafikklys_plakater(self, sted: Sted) -> Markup:
        """The traffic light for the wall: the posters of all, and of each service area."""
        posters = [self._plakat(sted, f"{PLAKAT}-{id}") for id in self._innhold.tjenesteomraader]
        first = self._plakat(sted, PLAKAT)
        return self._tegn("trafikklys_plakater", sted, felles=first, plakater=[one for one in posters if one])

    def _plakat(self, sted: Sted, id: str) -> Fil | None:
        """A poster to fetch; None where no files are made, or none of this name."""
        if self._filer is None or id not in {p.ting for p in self._filer.planer}:
            return None
        return next((fil for gruppe in find_grupper(self._filer, sted.maal, id) for fil in gruppe.filer), None)

    # --- service areas and sources ---

    def tjenesteomraader(self, sted: Sted) -> Markup:
        """All service areas as cards: whom each is for."""
        return self._tegn("tjenesteomraader", sted, omraader=self._innhold.tjenesteomraader)

    def tjenesteomraade(self, sted: Sted, id: str) -> Markup:
        """One service area: its data and duties, who decides, what to try and not, and what there is of ideas and more."""
        if self._is_hidden("tjenesteomraade", id):
            return self._tegn("skjult", sted)
        omraade = self._one("tjenesteomraade", self._innhold.tjenesteomraader, id)
        ressurser = find_ressurser(self._innhold, omraade)
        ideer = [i for i in self._innhold.ideer.values() if id in i.tjenesteomraade]
        erfaringer = sorted(
            (e for e in self._innhold.erfaringer.values() if id in e.tjenesteomraade),
            key=lambda e: (self._order("bevis", e.bevis), self._order("land", e.land), _title_key(e, sted)),
        )
        return self._tegn(
            "tjenesteomraade",
            sted,
            omraade=omraade,
            plikter=[(plikt, self._innhold.kilder[plikt.kilde]) for plikt in omraade.plikter],
            foerst=[(valg, self._innhold.ideer[valg.ide]) for valg in omraade.gode_foerst],
            ideer=sorted(ideer, key=lambda i: (self._order("datafarge", i.datafarge), _title_key(i, sted))),
            erfaringer=erfaringer,
            ressurser=ressurser,
            pakker=[self._innhold.kompetansepakker[pakke] for pakke in omraade.pakker],
            vises=VISES,
            hopp=[(part.replace("_", "-"), f"omr_{part}") for part in HOPP],
            plakat=self._plakat(sted, f"{PLAKAT}-{id}"),
        )

    def rollesider(self, sted: Sted) -> Markup:
        """The pages that speak to a role: those written by hand first, then the kind's."""
        return self._tegn("rollesider", sted, egne=self._innhold.veikart.rollesider, roller=self._innhold.rollesider)

    def rolleside(self, sted: Sted, id: str) -> Markup:
        """What one role does first, asks, says yes and no to, and keeps."""
        if self._is_hidden("rolleside", id):
            return self._tegn("skjult", sted)
        rolle = self._one("rolleside", self._innhold.rollesider, id)
        return self._tegn("rolleside", sted, rolle=rolle, kilder=[self._innhold.kilder[one] for one in rolle.kilder])

    def kilde(self, sted: Sted, *ider: str) -> Markup:
        """What a section stands on: the sources with these ids, and when each was seen."""
        kilder = [self._one("kilde", self._innhold.kilder, id) for id in ider if not self._is_hidden("kilde", id)]
        return self._tegn("kilder_her", sted, kilder=kilder) if kilder else Markup()

    def kilder(self, sted: Sted) -> Markup:
        """Every source, with what it says, when it was seen, and when it is to be seen again."""
        alle = sorted(self._innhold.kilder.values(), key=lambda k: (k.ses_paa_nytt, _title_key(k, sted)))
        return self._tegn(
            "kilder",
            sted,
            uleste=[k for k in alle if not k.er_sett],
            sette=[k for k in alle if k.er_sett],
            forfalt=sum(k.ses_paa_nytt < self._innhold.i_dag for k in alle),
        )

    def lenkekontroll(self, sted: Sted) -> Markup:
        """What a person should open: resources and sources to tick, and the sources that nobody has read yet."""
        alle = self._innhold.ressurser.values()
        uaapnet = sorted(
            (r for r in alle if r.kontrollert is None), key=lambda r: (r.utgiver.lower(), r.tittel.lower())
        )
        kilder = sorted(self._innhold.kilder.values(), key=lambda k: (k.ses_paa_nytt, _title_key(k, sted)))
        return self._tegn(
            "lenkekontroll",
            sted,
            ressurser=uaapnet,
            antall=len(alle),
            sette=[k for k in kilder if k.er_sett],
            uleste=[k for k in kilder if not k.er_sett],
        )

    # --- packages, workshops, forms ---

    def kompetansepakker(self, sted: Sted) -> Markup:
        """All packages as cards, the shallow ones first."""
        pakker = sorted(
            self._innhold.kompetansepakker.values(),
            key=lambda p: (self._order("nivaa", p.nivaa), p.varighet, _title_key(p, sted)),
        )
        return self._tegn("kompetansepakker", sted, pakker=pakker)

    def kompetansepakke(self, sted: Sted, id: str) -> Markup:
        """One package, complete."""
        if self._is_hidden("kompetansepakke", id):
            return self._tegn("skjult", sted)
        pakke = self._one("kompetansepakke", self._innhold.kompetansepakker, id)
        neste = self._innhold.kompetansepakker[pakke.neste] if pakke.neste else None
        deler = [(del_, self._innhold.ressurser[del_.ressurs]) for del_ in pakke.innhold]
        mer = [self._innhold.ressurser[id] for id in pakke.mer]
        grupper = find_grupper(self._filer, sted.maal, id) if self._filer else []
        return self._tegn("kompetansepakke", sted, pakke=pakke, deler=deler, neste=neste, mer=mer, grupper=grupper)

    def verksted(self, sted: Sted, id: str, *, modus: bool = True) -> Markup:
        """One workshop plan, complete: preparation, invitation, agenda, script, follow-up. `modus=False`: the page has
        the panel of verkstedmodus in a place of its own."""
        if self._is_hidden("verksted", id):
            return self._tegn("skjult", sted)
        sak, bygger = self._verkstedsak(sted, id)
        noder = (Fakta(tuple(verksted.fakta(bygger, sak))), *verksted.noder(bygger, sak, 2))
        bolker = {
            f"bolk-{nr}": (f"verksted/{id}/bolker/{nr - 1}", bolk.tittel)
            for nr, bolk in enumerate(sak.verksted.bolker, start=1)
        }
        panel = self._modus(sted, sak, bygger) if modus else {"verksted": sak.verksted}
        return self._tegn("verksted", sted, noder=noder, bolker=bolker, modus=modus, **panel)

    def verkstedmodus(self, sted: Sted, id: str) -> Markup:
        """Where the screens of a running workshop are begun: the length, the start, the group's screen, the leader's."""
        if self._is_hidden("verksted", id):
            return Markup()
        return self._tegn("verkstedmodus", sted, **self._modus(sted, *self._verkstedsak(sted, id)))

    def _verkstedsak(self, sted: Sted, id: str) -> tuple[Verkstedsak, Bygger]:
        found = self._one("verksted", self._innhold.verksteder, id)
        steg = self._steg(found.steg)
        sak = Verkstedsak(found, (self._innhold.veikart.steg.index(steg) + 1, steg.tittel))
        return sak, Bygger(Filkontekst(self._felles, sted.maal))

    def _modus(self, sted: Sted, sak: Verkstedsak, bygger: Bygger) -> dict[str, Any]:
        plan = verksted.skjermplan(bygger, sak)
        return {"verksted": sak.verksted, "plan": plan, "ord_": self._words(sted.maal, "vm_")}

    def skjema(self, sted: Sted, id: str) -> Markup:
        """One form, to read, fill in and print."""
        if self._is_hidden("skjema", id):
            return self._tegn("skjult", sted)
        skjema = self._one("skjema", self._innhold.skjemaer, id)
        return self._tegn(
            "skjema",
            sted,
            skjema=skjema,
            svar=self._svar,
            finn_kilder=self._innhold.finn_kilder,
            kilde=partial(self._drawn_from, skjema.id),
            kontroll=_kontroll,
            api=f"skjemaside-{skjema.id}",
            paa_lett=self._paa_lett(skjema),
            **self._lett(skjema.steg),
        )

    def _paa_lett(self, skjema: Skjema) -> Sequence[Tekst] | None:
        """The fields that a lighter road fills in of a form: none of them when it goes without the form; None where it has
        nothing to say of it: a form that belongs to a task of the road is filled in whole, and whether a check is needed
        is for the task to say and not for the road."""
        tar = self._lett(skjema.steg)["tar"]
        if not tar or skjema.regler:
            return None
        if skjema.id in tar.skjemaer:
            return self._innhold.ledetekster(tar.felt).get(skjema.id, ())
        needed = any(p.skjema == skjema.id for p in self._steg(skjema.steg).sjekkliste if p.id in tar.punkter)
        return None if needed or skjema.id not in self._steg(skjema.steg).skjemaer else ()

    def hurtigsjekk(self, sted: Sted, id: str) -> Markup:
        """The few questions of a checking form, one at a time, and what its rules answer."""
        if self._is_hidden("skjema", id):
            return self._tegn("skjult", sted)
        skjema = self._one("skjema", self._innhold.skjemaer, id)
        if not skjema.hurtig:
            raise LookupError(f"Skjemaet «{id}» har ingen hurtigsjekk. Skriv `hurtig:` i data/skjemaer/{id}.yml.")
        by_id = {felt.id: felt for felt in skjema.felt}
        decides = dict.fromkeys(regel.felt for regel in skjema.regler)
        regler: defaultdict[tuple[str, str], list[Regel]] = defaultdict(list)
        for regel in skjema.regler:
            for answer in regel.er:
                regler[regel.felt, answer].append(regel)
        return self._tegn(
            "hurtigsjekk",
            sted,
            skjema=skjema,
            felter=[by_id[felt] for felt in skjema.hurtig.felt],
            resten=[by_id[felt] for felt in decides if felt not in skjema.hurtig.felt],
            svar=self._svar,
            finn_kilder=self._innhold.finn_kilder,
            regler=regler,
            naas={r.rolle: r for r in self._innhold.kommune.roller},
            ord_=self._words(sted.maal, "hurtig_"),
        )

    def skjema_i_stedet(self, sted: Sted, id: str) -> Markup:
        """What to do instead, where an answer stops the trial."""
        if self._is_hidden("skjema", id):
            return Markup()
        return self._tegn("skjema_i_stedet", sted, regler=self._one("skjema", self._innhold.skjemaer, id).i_stedet)

    def arbeidsbok(self, sted: Sted) -> Markup:
        """The workbook: all that the reader has filled in, in this browser."""
        return self._tegn("arbeidsbok", sted)

    def dokumenter(self, sted: Sted) -> Markup:
        """The finished documents: what each is, what it is made from, and in the browser the documents themselves."""
        alle = [(one, [self._innhold.skjemaer[id] for id in one.kilder]) for one in self._innhold.dokumenter.values()]
        return self._tegn("dokumenter", sted, dokumenter=alle)

    def loggside(self, sted: Sted, id: str) -> Markup:
        """The log of a trial: one page, one line at a time, drawn in the browser from what the form says of it."""
        if self._is_hidden("skjema", id):
            return self._tegn("skjult", sted)
        skjema = self._one("skjema", self._innhold.skjemaer, id)
        if not skjema.loggside:
            raise LookupError(f"Skjemaet «{id}» har ingen logg. Skriv `loggside:` i data/skjemaer/{id}.yml.")
        return self._tegn("loggside", sted, skjema=skjema)

    def loennsomhet(self, sted: Sted) -> Markup:
        """The calculator «Lønner det seg?»: estimates in, break-even and the most uncertain assumption out."""
        lagres = [
            {
                "skjema": s.id,
                "tittel": s.tittel.i(sted.maal).tekst,
                "side": s.side.lstrip("/"),
                "felt": s.oversikt.regnestykke,
            }
            for s in self._innhold.skjemaer.values()
            if s.oversikt and s.oversikt.regnestykke
        ]
        ord_ = self._words(sted.maal, "lo_")
        return self._tegn("loennsomhet", sted, grupper=ANTAKELSER, hjelp=MED_HJELP, ord_=ord_, lagres=lagres)

    def regn_intervall(self, sted: Sted) -> Markup:
        """Two lists of minutes, and what they allow one to say."""
        return self._tegn("regn_intervall", sted, ord_=self._words(sted.maal, "tall_"))

    def blindtest(self, sted: Sted) -> Markup:
        """Pairs of texts to choose between without knowing which was made with AI."""
        return self._tegn("blindtest", sted, ord_=self._words(sted.maal, "blind_"))

    def _words(self, maal: Maal, prefiks: str) -> dict[str, str]:
        """The interface words that begin so, for a script that fills in their `{names}` itself."""
        keys = (key for key in self._innhold.spraak[KILDESPRAAK].ord if key.startswith(prefiks))
        found = ((key.removeprefix(prefiks), find_ordform(self._innhold.spraak, maal, key)[1]) for key in keys)
        return {key: form for key, form in found if isinstance(form, str)}

    def _svar(self, felt: Felt) -> list[tuple[str, Tekst]]:
        """The answers to choose between in a field: its own, or a vocabulary's."""
        if felt.vokabular:
            return [(word, label.navn) for word, label in self._innhold.vokabular[felt.vokabular].items()]
        return [(a.id, a.tekst) for a in felt.valg]

    def _drawn_from(self, _skjema: str, fra: str) -> tuple[Any, Felt]:
        """The form and field that `skjema.felt` names."""
        skjema_id, _, felt_id = fra.partition(".")
        skjema = self._innhold.skjemaer[skjema_id]
        return skjema, next(f for f in skjema.felt if f.id == felt_id)

    # --- files ---

    def nedlastinger(self, sted: Sted, id: str) -> Markup:
        """The files of one thing, with format, size and a picture of the first page; those of a form, or a single one, in a row."""
        if id.startswith("plan-") and self._innhold.mangler_vei(id.removeprefix("plan-")):
            return Markup()
        grupper = find_grupper(self._files(), sted.maal, id)
        filer = [fil for gruppe in grupper for fil in gruppe.filer]
        if id in self._innhold.skjemaer or len(filer) == 1:
            return self._tegn("filrad", sted, filer=filer)
        return self._tegn("nedlastinger", sted, grupper=grupper)

    def alle_nedlastinger(self, sted: Sted) -> Markup:
        """Every file, by step and by format."""
        alle = find_filer(self._files(), sted.maal)
        stegene = [(s, [t for t in alle if t.steg == s.id]) for s in self._innhold.veikart.steg]
        formater = [(f, [fil for t in alle for fil in t.filer if fil.plan.format == f]) for f in MIME]
        return self._tegn(
            "alle_nedlastinger",
            sted,
            samlet=[t for t in alle if t.steg is None],
            stegene=[(s, things) for s, things in stegene if things],
            formater=[(f, files) for f, files in formater if files],
        )

    def _files(self) -> Filer:
        if self._filer is None:
            raise LookupError("Ingen filer er planlagt.")
        return self._filer

    # --- words and answers ---

    def begreper(self, sted: Sted) -> Markup:
        """The glossary, under its first letters."""
        alle = sorted(self._innhold.begreper.values(), key=lambda b: norwegian_key(b.term.i(sted.maal).tekst))
        grupper = [
            (bokstav, list(gruppe))
            for bokstav, gruppe in groupby(alle, key=lambda b: b.term.i(sted.maal).tekst[0].upper())
        ]
        return self._tegn(
            "begreper",
            sted,
            grupper=grupper,
            begreper=self._innhold.begreper,
            finn_kilder=self._innhold.finn_kilder,
            antall=len(alle),
        )

    def spoersmaal(self, sted: Sted) -> Markup:
        """Questions and answers, by group."""
        poster = [Filterpost(s, {"gruppe": (s.gruppe,)}) for s in self._innhold.spoersmaal.values()]
        emner = {"gruppe": self._labels("spoersmaalsgruppe")}
        return self._filterliste(sted, "spoersmaal", "gruppe", poster, ("gruppe",), emner, ankre="")

    def kilder_samlet(self, sted: Sted, maaned: str) -> Markup:
        """When the sources of a page were gathered, and that they should be checked."""
        return self._tegn("kilder_samlet", sted, maaned=maaned)

    def oversettelser(self, sted: Sted) -> Markup:
        """How fresh the translations are, counted, and those that need somebody."""
        bygg = self._innhold.kommune.bygg
        alle = [o for o in self._oversettelser if o.maal in bygg]
        tall = [
            (maal, er_side, Counter(o.tilstand for o in alle if o.maal == maal and o.er_side == er_side))
            for maal in MAALSPRAAK
            for er_side in (True, False)
            if maal in bygg
        ]
        rest = [o for o in alle if o.tilstand != "lik"]
        tilstander = [t for t in get_args(Tilstand) if t == "lik" or any(telling[t] for _, _, telling in tall)]
        return self._tegn("oversettelser", sted, tall=tall, rest=rest, tilstander=tilstander)

    def soek(self, sted: Sted) -> Markup:
        """The page of results of the search."""
        return self._tegn("soek", sted)

    def endre(self, sted: Sted) -> Markup:
        """All that may be changed, with where it is changed; in a copy, the choice between here and for all."""
        lager, maal = self._lager, sted.maal
        grupper = [
            ("sider" if slag is None else slag.mappe, self._gruppenavn(slag, maal), found)
            for slag, found in find_endringer(lager, self._innhold, maal)
            if found and lager.eget
        ]
        return self._tegn("endre", sted, lager=lager, grupper=grupper, ord_=self._words(maal, "endre_"))

    def _gruppenavn(self, slag: Slag | None, maal: Maal) -> Ord:
        """What the things of a kind are called; a kind that the search has no word for is called what it calls itself."""
        key = f"soek_gruppe_{slag.id if slag else 'sider'}"
        if slag and key not in self._innhold.spraak[KILDESPRAAK].ord:
            return Ord(slag.overskrift, KILDESPRAAK)
        return find_ord(self._innhold.spraak, maal, key)

    # --- the kommune's own ---

    def lokalt(self, sted: Sted, navn: str) -> Markup:
        """What the kommune has written for this place (innhold/steder.py); nothing where it has not."""
        self._one("plassen", STEDER, navn)
        if navn not in self._innhold.lokalt:
            return Markup()
        return self._tegn("lokalt", sted, tekst=self._innhold.lokalt[navn].i(sted.maal, self._innhold.kommune.bygg))

    def godkjente_verktoey(self, sted: Sted) -> Markup:
        """The tools that the kommune has approved, with the colours each may be used for; nothing where it has none."""
        if not self._innhold.kommune.verktoey:
            return Markup()
        farger = list(self._innhold.vokabular["datafarge"])
        return self._tegn("godkjente_verktoey", sted, verktoey=self._innhold.kommune.verktoey, farger=farger)

    def kontakter(self, sted: Sted) -> Markup:
        """Who has the roles in the kommune, and how they are reached; nothing where it has not said."""
        if not self._innhold.kommune.roller:
            return Markup()
        return self._tegn("kontakter", sted, roller=self._innhold.kommune.roller)

    def fyll_ut(self, sted: Sted) -> Markup:
        """All that the kommune must write itself: what is missing, what is done and where, and what needs it."""
        innhold = self._innhold
        titler = {side.side: Ord(tekst.tittel, maal) for side in innhold.sider for tekst, maal in [side.i(sted.maal)]}
        egne: dict[str, list[Maal]] = {}
        for side in innhold.lokale_sider.sider:
            egne.setdefault(side.sti, []).append(side.maal)
        without = {sti: [m for m in innhold.kommune.bygg if m not in maal] for sti, maal in egne.items()}
        return self._tegn(
            "fyll_ut",
            sted,
            mangler=[b for b in innhold.behov if not b.gjort],
            gjort=[b for b in innhold.behov if b.gjort],
            titler=titler,
            uten={sti: maal for sti, maal in without.items() if maal},
            adresse=address_of,
        )

    # --- helpers ---

    def mangler(self, maal: Maal, side: str) -> str:
        """What a page needs and the kommune has not written yet, as a sentence for the theme; empty for nothing."""
        names = [self._innhold.vokabular[LOKALT][word].navn.i(maal).tekst for word in self._innhold.mangler(side)]
        return self.ord(maal, "foer_bruk", liste=format_liste(maal, names)) if names else ""

    def oppdatert(self, sted: Sted, dag: date | None, eier: str) -> Markup:
        """When a page was last changed, and who keeps it: the page's own owner, the kommune's, or us."""
        kommune = self._innhold.kommune
        name = (
            eier or kommune.eier or kommune.navn or kommune.nettsted or self._innhold.veikart.tittel.i(sted.maal).tekst
        )
        return self._tegn("oppdatert", sted, dag=dag, eier=name, til="" if eier else "/om/")

    def ikke_oversatt(self, maal: Maal, tekstspraak: Maal) -> str:
        """What a page says when its text is in another language than the page."""
        key = "ikke_oversatt" if tekstspraak == KILDESPRAAK else f"ikke_oversatt_{tekstspraak}"
        if key not in self._innhold.spraak[KILDESPRAAK].ord:
            return self.ord(maal, "ikke_oversatt_annet", spraak=navn_paa(tekstspraak, maal))
        return self.ord(maal, key)

    def ord(self, maal: Maal, key: str, **values: object) -> str:
        """An interface word, for the templates of the theme."""
        return find_ord(self._innhold.spraak, maal, key, **values).tekst

    @property
    def steg_id(self) -> list[str]:
        """The ids of the steps, in order, for the navigation of the theme."""
        return [s.id for s in self._innhold.veikart.steg]

    def _steg(self, id: str) -> Steg:
        steg: Steg = self._one("steg", {s.id: s for s in self._innhold.veikart.steg}, id)
        return steg

    def _nr(self, id: str) -> int:
        return self._innhold.veikart.steg.index(self._steg(id)) + 1

    def _labels(self, vokabular: str) -> Mapping[str, Tekst]:
        return {word: label.navn for word, label in self._innhold.vokabular.get(vokabular, {}).items()}

    def _order(self, vokabular: str, word: str) -> int:
        return list(self._innhold.vokabular[vokabular]).index(word)

    @staticmethod
    def _one(kind: str, things: Mapping[str, Any], id: str) -> Any:
        if id not in things:
            raise LookupError(f"{kind} «{id}» finnes ikke. Velg blant: {', '.join(sorted(things))}.")
        return things[id]

    def _is_hidden(self, kind: str, id: str) -> bool:
        return (kind, id) in self._innhold.skjult

    def _must_have(self, things: Sequence[Ting], what: str, bare: Mapping[str, str]) -> None:
        """An empty choice is a mistake, unless a kommune may have hidden what was in it."""
        if not things and not self._innhold.skjult:
            words = ", ".join(f"{key}=«{value}»" for key, value in bare.items())
            raise LookupError(f"Ingen {what} har {words}. Se data/vokabular.yml for ordene som er lov.")


def macro_names() -> list[str]:
    """The names of all macros, for define_env and for the tests of the documentation."""
    others = ("ord", "mangler", "ikke_oversatt", "oppdatert")
    return [
        name for name, value in vars(Komponenter).items() if isfunction(value) and name[0] != "_" and name not in others
    ]


def _kontroll(felt: Felt) -> str:
    """The control of a field on a page, by the table of field types. Raises LookupError when there is none."""
    try:
        return str(felt.slag.krev("kontroll", "siden", KONTROLLER))
    except FeltslagFeil as error:
        raise LookupError(f"felt «{felt.id}»: {error}") from None


def norwegian_key(text: str) -> str:
    """A sort key that puts æ, ø and å last, as in Norwegian."""
    return text.lower().translate(str.maketrans("æäøöå", "{{||}"))


def _title_key(ting: Any, sted: Sted) -> str:
    """To sort by the title that the reader sees."""
    return norwegian_key(ting.tittel.i(sted.maal).tekst)


def _matches(ressurs: Ressurs, bare: Mapping[str, str]) -> bool:
    for key, word in bare.items():
        value = getattr(ressurs, key)
        if word not in (value if isinstance(value, tuple) else (value,)):
            return False
    return True


def _newest_first(ressurser: Sequence[Ressurs]) -> list[Ressurs]:
    """Guides and courses before the rest, and the newest first among each."""
    first = ("veileder", "kurs", "verktoey", "retningslinje")
    return sorted(sorted(ressurser, key=lambda r: r.publisert or "", reverse=True), key=lambda r: r.type not in first)


def _fits_in(varighet: int | None) -> tuple[str, ...]:
    """The limits a duration keeps within; nothing when nobody knows how long it takes."""
    return () if varighet is None else tuple(str(grense) for grense in TIDSGRENSER if varighet <= grense)
