"""Which files there are: one table, and the plan that follows from it and the content.

A document is built as nodes (dokument/ting/) and written (skrivere/); a workbook or a calendar is made from its thing as it
is. To add a format to a kind of thing, give it a line in OPPSKRIFTER. The module of a writer names the libraries it writes
with (BIBLIOTEK), and the files it reads beside Python (KILDER).
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from macros.deling.dokumenter import SKALL
from macros.dokument.kontekst import NAVN, Felles, Filkontekst
from macros.dokument.saker import (
    HALVAARSPLAN,
    PLAKAT,
    Delebildesak,
    Maltekstsak,
    Pakkesak,
    Plakatsak,
    Ressursliste,
    Skjemasak,
    Verkstedsak,
    find_plansaker,
)
from macros.dokument.ting import bok, halvaarsplan, maltekst, pakke, ressurser, skjema, trafikklys, verksted
from macros.dokument.ting.trafikklys import SVAR
from macros.filer import startpakke
from macros.innhold import Innhold, InnholdFeil, Melding
from macros.innhold.maltekster import MALSIDER
from macros.innhold.models import Steg
from macros.innhold.ordliste import find_ord
from macros.innhold.slag import SLAG
from macros.innhold.tekst import KILDESPRAAK, MAALFORMER, Maal, Ord, Tekst
from macros.skrivere import bilder, delebilder, docx, ics, odt, pdf, pptx, xlsx
from macros.skrivere.husk import husk

Lager = Callable[[Any, Filkontekst], bytes]


@dataclass(frozen=True)
class Tegnet:
    """A document: built as nodes, then written."""

    bygg: Callable[[Any, Filkontekst], Any]
    skriv: Lager

    def __call__(self, sak: Any, kontekst: Filkontekst) -> bytes:
        return self.skriv(build(self.bygg, sak, kontekst), kontekst)


@husk
def build(bygg: Callable[[Any, Filkontekst], Any], sak: Any, kontekst: Filkontekst) -> Any:
    """The nodes of a thing, which its files in several formats share."""
    return bygg(sak, kontekst)


@dataclass(frozen=True)
class Oppskrift:
    """One line of the table: a kind of thing becomes a file of a format.

    bruk: the interface word that says what the file is for; tillegg: what its id has after the
    thing's; naar: which things it is made for (all when left out); bilde: a picture, which is no download of its own;
    tung: it takes seconds, and is begun before the others.
    """

    slag: str
    format: str
    bruk: str
    lag: Lager
    tillegg: str = ""
    naar: Callable[[Any], bool] | None = None
    bilde: bool = False
    tung: bool = False


# The folder of the pictures of pages, in their ids.
DELEBILDE = "delebilde"

OPPSKRIFTER: tuple[Oppskrift, ...] = (
    Oppskrift("skjema", "docx", "fil_bruk_fyll_ut", Tegnet(skjema.dokument, docx.skriv)),
    Oppskrift("skjema", "odt", "fil_bruk_fyll_ut", Tegnet(skjema.dokument, odt.skriv)),
    Oppskrift("skjema", "xlsx", "fil_bruk_register", xlsx.lag_skjema, naar=lambda sak: not xlsx.is_plan(sak)),
    Oppskrift("skjema", "xlsx", "fil_bruk_planark", xlsx.lag_skjema, naar=xlsx.is_plan),
    Oppskrift("verksted", "docx", "fil_bruk_leder", Tegnet(verksted.plan, docx.skriv)),
    Oppskrift("verksted", "odt", "fil_bruk_leder", Tegnet(verksted.plan, odt.skriv)),
    Oppskrift("pakke", "docx", "fil_bruk_pakke", Tegnet(pakke.dokument, docx.skriv)),
    Oppskrift("pakke", "odt", "fil_bruk_pakke", Tegnet(pakke.dokument, odt.skriv)),
    Oppskrift("halvaarsplan", "docx", "fil_bruk_plan", Tegnet(halvaarsplan.dokument, docx.skriv)),
    Oppskrift("halvaarsplan", "odt", "fil_bruk_plan", Tegnet(halvaarsplan.dokument, odt.skriv)),
    Oppskrift("halvaarsplan", "xlsx", "fil_bruk_plan_datoer", xlsx.lag_halvaarsplan),
    Oppskrift("halvaarsplan", "ics", "fil_bruk_kalender", ics.lag_halvaarsplan),
    Oppskrift("maltekst", "docx", "fil_bruk_tekst", Tegnet(maltekst.dokument, docx.skriv)),
    Oppskrift("maltekst", "odt", "fil_bruk_tekst", Tegnet(maltekst.dokument, odt.skriv)),
    Oppskrift("ressurser", "xlsx", "fil_bruk_liste", xlsx.lag_ressurser),
    Oppskrift("skjema", "pdf", "fil_bruk_skriv_ut", Tegnet(skjema.dokument, pdf.skriv)),
    Oppskrift(
        "skjema", "pdf", "fil_bruk_kort", Tegnet(skjema.kort, pdf.skriv_kort), tillegg="-ark", naar=skjema.is_kort
    ),
    Oppskrift("verksted", "pdf", "fil_bruk_leder", Tegnet(verksted.plan, pdf.skriv)),
    Oppskrift("verksted", "pdf", "fil_bruk_utdeling", Tegnet(verksted.deltakerark, pdf.skriv), tillegg="-deltakere"),
    Oppskrift("verksted", "pptx", "fil_bruk_lysbilder", Tegnet(verksted.lysark, pptx.skriv)),
    Oppskrift("pakke", "pdf", "fil_bruk_pakke", Tegnet(pakke.dokument, pdf.skriv)),
    Oppskrift("halvaarsplan", "pdf", "fil_bruk_plan", Tegnet(halvaarsplan.dokument, pdf.skriv)),
    Oppskrift("plakat", "pdf", "fil_bruk_plakat", Tegnet(trafikklys.plakat, pdf.skriv_plakat)),
    Oppskrift("bok", "pdf", "fil_bruk_boka", Tegnet(bok.dokument, pdf.skriv_bok), tung=True),
    # Pictures of first pages: each shows the files of the same id.
    Oppskrift("skjema", "webp", "", Tegnet(skjema.dokument, bilder.skriv), bilde=True),
    Oppskrift("skjema", "webp", "", Tegnet(skjema.kort, bilder.skriv_kort), "-ark", skjema.is_kort, bilde=True),
    Oppskrift("verksted", "webp", "", Tegnet(verksted.plan, bilder.skriv), bilde=True),
    Oppskrift("verksted", "webp", "", Tegnet(verksted.deltakerark, bilder.skriv), "-deltakere", bilde=True),
    Oppskrift("pakke", "webp", "", Tegnet(pakke.dokument, bilder.skriv), bilde=True),
    Oppskrift("halvaarsplan", "webp", "", Tegnet(halvaarsplan.dokument, bilder.skriv), bilde=True),
    Oppskrift("maltekst", "webp", "", Tegnet(maltekst.dokument, bilder.skriv), bilde=True),
    Oppskrift("ressurser", "webp", "", Tegnet(ressurser.begynnelse, bilder.skriv), bilde=True),
    Oppskrift("bok", "webp", "", Tegnet(bok.omslag, bilder.skriv_bok), bilde=True),
    # What the browser writes finished documents in.
    Oppskrift("skall", "docx", "", docx.skriv_skall, bilde=True),
    # Pictures of the pages themselves, for where a link to one is shared.
    Oppskrift("side", "png", "", delebilder.lag_side, bilde=True),
)


@dataclass(frozen=True)
class Ting:
    """A thing that files are made from: its kind and id, title, step and page, and what the makers get."""

    slag: str
    id: str
    tittel: Tekst | Mapping[Maal, str]
    sak: Mapping[Maal, Any]
    steg: str | None = None
    side: str = ""
    datafil: str = ""

    def tittel_i(self, maal: Maal) -> Ord:
        if isinstance(self.tittel, Tekst):
            return self.tittel.i(maal)
        found = maal if maal in self.tittel else next(iter(self.tittel))
        return Ord(self.tittel[found], found)

    def find_maal(self, bygg: Iterable[Maal]) -> list[Maal]:
        """The languages that readers of the built ones get the thing in, each once."""
        found = {self.tittel_i(maal).maal for maal in bygg}
        return [maal for maal in MAALFORMER if maal in found]


@dataclass(frozen=True)
class Filplan:
    """One file: where it will lie, what it is, and how it is made."""

    id: str
    format: str
    maal: Maal
    tittel: Ord
    bruk: str
    ting: str
    slag: str
    steg: str | None
    side: str
    lag: Callable[..., bytes] = field(compare=False, repr=False)
    utgave: Callable[[], str] = field(compare=False, repr=False)
    bilde: bool = False
    tung: bool = field(default=False, compare=False)
    deler: tuple[Filplan, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def noekkel(self) -> str:
        """What the file is made from and what makes it, as a hash. Found when asked for: a check of the content asks for few."""
        return self.utgave()

    @property
    def adresse(self) -> str:
        """Where the file lies, from the root of the site."""
        return f"nedlastinger/{self.maal}/{self.filnavn}"

    @property
    def filnavn(self) -> str:
        return f"{self.id}.{self.format}"

    def make(self, read: Callable[[Filplan], bytes]) -> bytes:
        """The bytes of the file. `read` gets the files that it holds, when it holds others."""
        return self.lag([(del_, read(del_)) for del_ in self.deler]) if self.deler else self.lag()


def is_trang(plan: Filplan) -> bool:
    """Whether the file has a size of its own, so that a text may be too long for it."""
    lag = getattr(plan.lag, "func", None)
    return isinstance(lag, Tegnet) and lag.skriv in (pdf.skriv_kort, pptx.skriv)


def planlegg(innhold: Innhold, nettadresse: str = "") -> tuple[Filplan, ...]:
    """Every file of the content, in the order of the table of things. Raises InnholdFeil when two collide.

    A thing has files in the languages of the site that its title is translated to; until then the links of a
    language lead to the files in the language that the text is in, and say so.
    """
    common = Felles.from_innhold(innhold, nettadresse)
    shared = _Felleshash(common)
    planer: list[Filplan] = []
    for ting in find_ting(innhold):
        oppskrifter = [one for one in OPPSKRIFTER if one.slag == ting.slag and _wanted(ting, one)]
        lokalt = (innhold.trenger(ting.side), innhold.mangler(ting.side))
        utgave = _Tinghash(shared, ting.sak, lokalt)
        saker = {
            maal: (ting.sak[maal], Filkontekst(common, maal, ting.datafil, *lokalt))
            for maal in ting.find_maal(innhold.kommune.bygg)
        }
        planer += (
            _plan(ting, one, *sak, partial(utgave.of, maal, one.lag))
            for one in oppskrifter
            for maal, sak in saker.items()
        )
    planer += _startpakker(list(planer), common, innhold.veikart.steg)
    _no_collisions(planer, innhold)
    return tuple(planer)


def _wanted(ting: Ting, oppskrift: Oppskrift) -> bool:
    """Whether the thing asks for this file; a form says which formats it is made in (`filer:`)."""
    sak = ting.sak[KILDESPRAAK]
    if oppskrift.naar and not oppskrift.naar(sak):
        return False
    return not isinstance(sak, Skjemasak) or oppskrift.bilde or oppskrift.format in sak.skjema.filer


def _plan(ting: Ting, oppskrift: Oppskrift, sak: Any, kontekst: Filkontekst, utgave: Callable[[], str]) -> Filplan:
    return Filplan(
        id=ting.id + oppskrift.tillegg,
        format=oppskrift.format,
        maal=kontekst.maal,
        tittel=ting.tittel_i(kontekst.maal),
        bruk=oppskrift.bruk,
        ting=ting.id,
        slag=ting.slag,
        steg=ting.steg,
        side=ting.side,
        lag=partial(oppskrift.lag, sak, kontekst),
        utgave=utgave,
        bilde=oppskrift.bilde,
        tung=oppskrift.tung,
    )


@dataclass(frozen=True)
class _Felleshash:
    """What all files of a language share, once for all of them."""

    common: Felles

    @cached_property
    def av(self) -> dict[Maal, str]:
        return {maal: fingerprint(self.common, (maal, KILDESPRAAK)) for maal in MAALFORMER}


@dataclass(frozen=True)
class _Tinghash:
    """What the files of one thing are made from, once for all of them."""

    felles: _Felleshash
    saker: Mapping[Maal, Any]
    lokalt: tuple[Any, ...]

    def of(self, maal: Maal, lag: Lager) -> str:
        return _hash(maal, self.felles.av[maal], self._written[maal], canonical(self.lokalt), maker_version(lag))

    @cached_property
    def _written(self) -> dict[Maal, str]:
        return _written(self.saker)


def _written(saker: Mapping[Maal, Any]) -> dict[Maal, str]:
    """What each language's files are made from, as JSON. Most things are the same in all."""
    same = {id(sak): sak for sak in saker.values()}
    made = {key: canonical(sak) for key, sak in same.items()}
    return {maal: made[id(sak)] for maal, sak in saker.items()}


def _startpakker(planer: list[Filplan], common: Felles, steg: Sequence[Steg]) -> Iterator[Filplan]:
    """Everything of a language in one zip, for the languages that have something of their own."""
    for maal in sorted(common.kommune.bygg, key=MAALFORMER.index):
        own = {p.filnavn: p for p in planer if p.maal == maal and not p.bilde}
        if not own:
            continue
        # What is not translated is there in the language that it is in.
        others = {p.filnavn: p for p in reversed(planer) if not p.bilde}
        deler = tuple(({p.filnavn: others[p.filnavn] for p in planer if not p.bilde} | own).values())
        title = find_ord(common.spraak, maal, "fil_startpakke")
        yield Filplan(
            id=f"startpakke-{maal}",
            format="zip",
            maal=maal,
            tittel=title,
            bruk="fil_bruk_startpakke",
            ting="startpakke",
            slag="startpakke",
            steg=None,
            side="/nedlastinger/",
            lag=partial(startpakke.lag_startpakke, kontekst=Filkontekst(common, maal), steg=steg),
            utgave=partial(_pakkehash, maal, deler, common, steg),
            deler=deler,
        )


def _pakkehash(maal: Maal, deler: Sequence[Filplan], common: Felles, steg: Sequence[Steg]) -> str:
    made = (canonical([s.tittel for s in steg]), maker_version(startpakke.lag_startpakke))
    return _hash(maal, *(p.noekkel for p in deler), *_words(common), *made)


def _words(common: Felles) -> list[str]:
    return [canonical(common.spraak), canonical(common.kommune)]


def _no_collisions(planer: Iterable[Filplan], innhold: Innhold) -> None:
    seen: dict[str, Filplan] = {}
    feil = []
    for plan in planer:
        other = seen.setdefault(plan.adresse, plan)
        if other is not plan:
            fil = innhold.datafiler.get(f"{plan.slag}/{plan.ting}", f"data/{plan.slag}/{plan.ting}.yml")
            feil.append(
                Melding(fil, 1, "", f"{other.slag} «{other.ting}» lager også filen {plan.filnavn}. Gi den ene ny id.")
            )
    if feil:
        raise InnholdFeil(feil)


# --- What files are made from -------------------------------------------------------------------


def find_ting(innhold: Innhold) -> Iterator[Ting]:
    """Every thing that becomes files, in the order readers should see; last the book that holds them all."""
    ting = list(_things(innhold))
    yield from ting
    if innhold.sider:
        saker: dict[str, dict[str, Any]] = {}
        for one in ting:
            saker.setdefault(one.slag, {})[one.id] = one.sak[KILDESPRAAK]
        sak = bok.lag_boksak(innhold, saker)
        yield Ting("bok", "ki-veikartet", innhold.veikart.tittel, _alle(sak), side="/nedlastinger/", datafil="docs/nb")
    yield from _pages(innhold)
    yield Ting("skall", SKALL, dict.fromkeys(MAALFORMER, NAVN), _alle(None), datafil="macros/skrivere/docx.py")


def _pages(innhold: Innhold) -> Iterator[Ting]:
    """Every page, the home page first."""
    veikart = innhold.veikart
    steg = {s.id: (nr, s.tittel) for nr, s in enumerate(veikart.steg, start=1)}
    own, name = innhold.kommune.forside.overskrift, innhold.kommune.nettsted or NAVN
    saker = {maal: Delebildesak(own.i(maal).tekst if own else name, veikart.loefte) for maal in MAALFORMER}
    yield Ting("side", f"{DELEBILDE}/index", veikart.loefte, saker, side="/", datafil="data/veikart.yml")
    for side in innhold.sider:
        first = side.side.split("/")[1]
        nr, under = steg.get(first, (0, veikart.loefte))
        # A kommune's own page may be in another language than ours alone.
        first_text = side.tekster.get(KILDESPRAAK) or next(iter(side.tekster.values()))
        found = {maal: side.tekster.get(maal, first_text) for maal in MAALFORMER}
        yield Ting(
            "side",
            DELEBILDE + side.side.rstrip("/"),
            {maal: tekst.tittel for maal, tekst in side.tekster.items()},
            {maal: Delebildesak(tekst.tittel, under, nr) for maal, tekst in found.items()},
            steg=first if nr else None,
            side=side.side,
            datafil=first_text.fil,
        )


def _things(innhold: Innhold) -> Iterator[Ting]:
    steg = {s.id: (nr, s.tittel) for nr, s in enumerate(innhold.veikart.steg, start=1)}
    shown = {slag: s.id for s in innhold.veikart.steg for slag in s.viser}
    fil = innhold.datafiler.get
    veier = {vei.id: vei.side for vei in innhold.veikart.veier}
    for vei, sak in find_plansaker(innhold).items():
        own = sak.id != HALVAARSPLAN
        yield Ting(
            "halvaarsplan",
            sak.id,
            sak.plan.tittel,
            _alle(sak),
            steg=innhold.veikart.steg[0].id,
            side=veier[vei] if own else SLAG["halvaarsplan"].side,
            datafil=fil("veikart", "data/veikart.yml") if own else fil("halvaarsplan", "data/halvaarsplan.yml"),
        )
    for mal in innhold.maltekster.values():
        yield Ting(
            "maltekst",
            mal.id,
            mal.titler,
            {
                maal: Maltekstsak(Ord(mal.titler[found], found), mal.bokser[found])
                for maal in MAALFORMER
                for found in [maal if maal in mal.bokser else next(iter(mal.bokser))]
            },
            steg=next((s for s in steg if mal.side.startswith(f"/{s}/")), None),
            side=mal.side,
            datafil=f"docs/nb{mal.side.rstrip('/')}.md",
        )
    yield from _posters(innhold)
    for id, form in innhold.skjemaer.items():
        kilder = {felt.fra: _source(innhold, felt.fra) for felt in form.alle_felt if felt.fra}
        regelkilder = {id: innhold.kilder[id] for regel in form.regler for id in regel.kilder}
        skjemasak = Skjemasak(form, steg[form.steg], kilder, regelkilder)
        yield Ting(
            "skjema", id, form.tittel, _alle(skjemasak), form.steg, form.side,
            fil(f"skjema/{id}", f"data/skjemaer/{id}.yml"),
        )  # fmt: skip
    for id, workshop in innhold.verksteder.items():
        yield Ting(
            "verksted", id, workshop.tittel, _alle(Verkstedsak(workshop, steg[workshop.steg])),
            workshop.steg, workshop.side, fil(f"verksted/{id}", f"data/verksteder/{id}.yml"),
        )  # fmt: skip
    for id, package in innhold.kompetansepakker.items():
        deler = [(del_, innhold.ressurser[del_.ressurs]) for del_ in package.innhold]
        neste = innhold.kompetansepakker[package.neste].tittel if package.neste else None
        mer = [innhold.ressurser[ressurs] for ressurs in package.mer]
        yield Ting(
            "pakke", id, package.tittel, _alle(Pakkesak(package, deler, neste, mer)), shown.get("kompetansepakke"),
            SLAG["kompetansepakke"].adresse(id), fil(f"kompetansepakke/{id}", f"data/kompetansepakker/{id}.yml"),
        )  # fmt: skip
    tittel = Tekst.model_validate(
        {maal: one.ord["ressurser"] for maal, one in innhold.spraak.items() if "ressurser" in one.ord}
    )
    nivaa = list(innhold.vokabular.get("nivaa", {}))
    ressurser = sorted(
        innhold.ressurser.values(), key=lambda r: (nivaa.index(r.nivaa), r.utgiver.lower(), r.tittel.lower())
    )
    yield Ting(
        "ressurser", "ressurser", tittel, _alle(Ressursliste(tittel, ressurser)), shown.get("ressurs"),
        SLAG["ressurs"].liste, "data/ressurser",
    )  # fmt: skip


def _alle(sak: Any) -> Mapping[Maal, Any]:
    return dict.fromkeys(MAALFORMER, sak)


def _posters(innhold: Innhold) -> Iterator[Ting]:
    """The traffic light for the wall, for all and for each service area with its own examples; none without its page."""
    side = MALSIDER["trafikklys"]
    if "trafikklys" not in innhold.maltekster or not SVAR.keys() <= innhold.vokabular.get("datafarge", {}).keys():
        return
    steg = side.split("/")[1]
    names = innhold.vokabular["tjenesteomraade"]
    found: list[tuple[str, Tekst | None, Plakatsak]] = [(PLAKAT, None, Plakatsak())]
    for id, omraade in innhold.tjenesteomraader.items():
        examples = {one.farge: one.eksempler for one in omraade.opplysninger}
        found.append((f"{PLAKAT}-{id}", names[id].navn, Plakatsak(id, examples)))
    for id, navn, sak in found:
        titles = {
            maal: find_ord(innhold.spraak, maal, "lys_plakat_hos", navn=navn.i(maal).tekst).tekst
            if navn
            else find_ord(innhold.spraak, maal, "lys_plakat_alle").tekst
            for maal in MAALFORMER
        }
        yield Ting("plakat", id, titles, _alle(sak), steg=steg, side=side, datafil=f"docs/nb{side.rstrip('/')}.md")


def _source(innhold: Innhold, fra: str) -> tuple[Tekst, Tekst]:
    """The titles of the form and the field that `skjema.felt` names."""
    skjema_id, _, felt_id = fra.partition(".")
    skjema = innhold.skjemaer[skjema_id]
    return skjema.tittel, next(f.ledetekst for f in skjema.felt if f.id == felt_id)


# --- Keys -----------------------------------------------------------------------------------------


def canonical(value: Any) -> str:
    """The value as JSON that is the same whenever the content is the same."""
    return json.dumps(value, default=_as_json, sort_keys=True, ensure_ascii=False)


def _as_json(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable):
        return list(value)
    return str(value)


def fingerprint(common: Felles, spraak: tuple[Maal, ...]) -> str:
    """What all files of a language share."""
    words = {maal: common.spraak[maal].ord for maal in spraak}
    return _hash(
        canonical(common.vokabular), canonical(words), canonical(common.kommune), canonical(common.logo),
        canonical(common.palett), common.nettadresse, str(common.antall_steg),
    )  # fmt: skip


@cache
def maker_version(lag: Lager) -> str:
    """The source of what makes a file, and the versions of the libraries that write it."""
    makers = (lag.bygg, lag.skriv) if isinstance(lag, Tegnet) else (lag,)
    modules = sorted({name for maker in makers for name in _modules(maker.__module__)})
    sources: list[Path] = []
    libraries: list[str] = []
    for name in modules:
        module = sys.modules[name]
        sources += [Path(str(module.__file__)), *getattr(module, "KILDER", ())]
        libraries += [f"{library} {version(library)}" for library in getattr(module, "BIBLIOTEK", ())]
    own = (maker.__name__ for maker in makers)
    return _hash(*own, *libraries, *(_sum(p) for p in sources))


# The rooms whose source decides what a file looks like; what is read of the content stands in the key itself.
ROM = ("macros.dokument", "macros.skrivere", "macros.filer.startpakke")


@cache
def _modules(name: str) -> frozenset[str]:
    """A module of these rooms, and those that it takes in, and so on."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found or not one.startswith(ROM) or one not in sys.modules:
            continue
        found.add(one)
        waiting += _imports(one)
    return frozenset(found)


@cache
def _imports(name: str) -> tuple[str, ...]:
    """What a module takes in: modules, or names in them."""
    tree = ast.parse(Path(str(sys.modules[name].__file__)).read_bytes())
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module)
    return tuple(
        name for node in nodes for name in (str(node.module), *(f"{node.module}.{a.name}" for a in node.names))
    )


@cache
def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
