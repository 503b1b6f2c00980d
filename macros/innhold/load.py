"""Read data/ and lokal/ into one validated `Innhold`. Nothing else opens a data file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.innhold import feltslag, lokalbehov
from macros.innhold import models as m
from macros.innhold.bilde import STOERST, find_format, has_tekst, is_tegning, is_whole, rasterise, read_stoerrelse
from macros.innhold.dokumenter import check_dokument
from macros.innhold.dokumentmodell import Ferdigdokument
from macros.innhold.henvisninger import Nevnt, find_henvisninger, find_slag_nevnt, find_vokabularord
from macros.innhold.kildekrav import SI_KILDEN, find_uten_kilde
from macros.innhold.lagde_sider import LagetSide, fill_side, make_sider, place_in_steps
from macros.innhold.lokalbehov import Behov, check_ord, find_behov, read_per_side
from macros.innhold.lokale_filer import check_lokale_filer
from macros.innhold.lokale_sider import LokaleSider, load_lokale_sider
from macros.innhold.maltekster import Maltekst, fill_verktoey, load_maltekster
from macros.innhold.meldinger import InnholdFeil, Melding, explain_error, format_sted, keys_at
from macros.innhold.navigasjon import NAVIGASJON, Navigasjon, Punkt, parse_navigasjon, place_sider
from macros.innhold.ordliste import UTGAATT, Ordliste, check_ordlister, explain_form, find_uten
from macros.innhold.sider import Bokside, load_sider
from macros.innhold.skjul import Skjuling
from macros.innhold.slag import ENESTE, KOMMUNE, OVERSATT_FRA, TING, VOKABULAR, Slag
from macros.innhold.spraak import KILDESPRAAK, MAALFORMER, Maal, find_mangler, navn_paa, rekke
from macros.innhold.steder import Lokaltekst, load_lokale_tekster
from macros.innhold.tekst import Tekst
from macros.innhold.tema import check_tema, load_farger
from macros.innhold.typer import Kontekst, choices, suggest
from macros.innhold.yaml_lines import KROKETE, Sti, YamlFil, read_yaml

M = TypeVar("M", bound=BaseModel)
# The vocabulary of service areas: each word but the one for all of them is a thing with a page of its own.
OMRAADE = "tjenesteomraade"
FORSIDE = "index.md"
OPPHAV = "publiccode.yml"
ALLE = "alle"


@dataclass(frozen=True)
class Logo:
    """A picture of the kommune's, as it lies in its file: the logo, that for dark ground, or the icon of the tab."""

    fil: str
    data: bytes
    bredde: int = 0
    hoeyde: int = 0
    """In pixels."""
    navn: str = "logo"

    @property
    def adresse(self) -> str:
        """Where it lies on the site."""
        return f"assets/lokal/{self.navn}.{find_format(self.data)}"


@dataclass(frozen=True)
class Innhold:
    """Everything the site is made from. Mappings keep the order that readers should see."""

    ting: Mapping[str, Mapping[str, Any]]
    """The things of each kind by id: the table of kinds is slag.py."""
    eneste: Mapping[str, Any]
    """The things of which there is one, by kind."""
    vokabular: Mapping[str, m.Vokabular]
    spraak: Mapping[Maal, Ordliste]
    kommune: m.Kommune
    logo: Logo | None = None
    logo_moerk: Logo | None = None
    """The logo on a dark ground."""
    favikon: Logo | None = None
    farger: Mapping[str, str] = field(default_factory=dict)
    """The colours of the kommune's own theme, on white; empty when it has none."""
    maltekster: Mapping[str, Maltekst] = field(default_factory=dict)
    navigasjon: Navigasjon = ()
    """The pages and their sections, the kommune's own pages among them."""
    sider: tuple[Bokside, ...] = ()
    forside: tuple[Bokside, ...] = ()
    """The home page alone; none where there is none."""
    datafiler: Mapping[str, str] = field(default_factory=dict)
    """Where each thing stands: `skjema/ide` is in `data/skjemaer/ide.yml`."""
    linjer: Mapping[str, int] = field(default_factory=dict)
    """The line that each thing begins on, and each part of it: `verksted/kom-i-gang-verksted/bolker/0`."""
    opphav: str = ""
    """The repository that the roadmap comes from, as publiccode.yml says."""
    merknader: tuple[Melding, ...] = ()
    skjult: frozenset[Nevnt] = frozenset()
    """What the kommune hides, by kind and id: it is in none of the mappings above."""
    lokalt: Mapping[str, Lokaltekst] = field(default_factory=dict)
    """The kommune's own texts for the named places of our pages."""
    lokale_sider: LokaleSider = field(default_factory=LokaleSider)
    lagde_sider: tuple[LagetSide, ...] = ()
    """The pages of the kommune's own forms and workshops that nobody has written."""
    behov: tuple[Behov, ...] = ()
    """What must be the kommune's own, with what is done of it."""
    i_dag: date = field(default_factory=date.today)
    """The day that the content was read: what is to be looked at again is overdue after its day."""
    oversatt_fra: Mapping[str, Any] = field(default_factory=dict)
    """What vokabular.yml and spraak/<maal>.yml say of their own translation, by file."""

    # The kinds that our own code knows by name.

    @property
    def veikart(self) -> m.Veikart:
        one: m.Veikart = self.eneste["veikart"]
        return one

    def mangler_vei(self, id: str) -> bool:
        """Whether a lighter road of ours is not in the kommune's own veikart.yml: it may be older than the road."""
        own = self.datafiler.get("veikart", "").startswith("lokal/")
        return own and id != m.HEL_VEI and all(vei.id != id for vei in self.veikart.veier)

    @property
    def halvaarsplan(self) -> m.Halvaarsplan:
        one: m.Halvaarsplan = self.eneste["halvaarsplan"]
        return one

    @property
    def ressurser(self) -> Mapping[str, m.Ressurs]:
        return self.ting["ressurs"]

    @property
    def kompetansepakker(self) -> Mapping[str, m.Kompetansepakke]:
        return self.ting["kompetansepakke"]

    @property
    def verksteder(self) -> Mapping[str, m.Verksted]:
        return self.ting["verksted"]

    @property
    def skjemaer(self) -> Mapping[str, m.Skjema]:
        return self.ting["skjema"]

    @property
    def dokumenter(self) -> Mapping[str, Ferdigdokument]:
        return self.ting["dokument"]

    @property
    def erfaringer(self) -> Mapping[str, m.Erfaring]:
        return self.ting["erfaring"]

    @property
    def ideer(self) -> Mapping[str, m.Ide]:
        return self.ting["ide"]

    @property
    def rollesider(self) -> Mapping[str, m.Rolleside]:
        return self.ting["rolleside"]

    @property
    def tjenesteomraader(self) -> Mapping[str, m.Tjenesteomraade]:
        """The service areas that have a page, in the order of the vocabulary."""
        return self.ting[OMRAADE]

    @property
    def kilder(self) -> Mapping[str, m.Kildepost]:
        return self.ting["kilde"]

    def finn_kilder(self, ider: Iterable[str]) -> list[m.Kildepost]:
        """The sources with these ids."""
        return [self.kilder[id] for id in ider]

    @property
    def begreper(self) -> Mapping[str, m.Begrep]:
        return self.ting["begrep"]

    @property
    def spoersmaal(self) -> Mapping[str, m.Spoersmaal]:
        return self.ting["spoersmaal"]

    def is_lokal(self, slag: str, id: str) -> bool:
        """Whether a thing is the kommune's own."""
        return self.datafiler.get(f"{slag}/{id}", "").startswith("lokal/")

    def trenger(self, side: str) -> tuple[str, ...]:
        """What the page at this address, and the templates on it, need of the kommune's own."""
        return tuple(b.ord for b in self.behov if side in b.sider)

    def mangler(self, side: str) -> tuple[str, ...]:
        """What of it the kommune has not written yet."""
        return tuple(b.ord for b in self.behov if side in b.sider and not b.gjort)

    def steg(self, id: str) -> m.Steg:
        """The step with this id. Raises KeyError."""
        return {s.id: s for s in self.veikart.steg}[id]

    def ledetekster(self, felt: Sequence[str]) -> Mapping[str, list[Tekst]]:
        """What fields (`skjema.felt`) are called, by form."""
        found: dict[str, list[Tekst]] = {}
        for name in felt:
            form, _, id = name.partition(".")
            found.setdefault(form, []).extend(f.ledetekst for f in self.skjemaer[form].felt if f.id == id)
        return found


@dataclass(frozen=True)
class _Raa:
    """One raw thing, and where it stands: the file, and the path inside it."""

    data: Any
    fil: str
    yaml: YamlFil
    sti: Sti = ()

    def melding(self, sti: Sti, tekst: str, sted: Sti | None = None) -> Melding:
        """A message at `sti` inside the thing (named `sted` when the two differ)."""
        hele = (*self.sti, *sti)
        named = format_sted(sti if sted is None else sted)
        thing = f"«{self.data['id']}»" if self.sti and isinstance(self.data, dict) and "id" in self.data else ""
        return Melding(self.fil, self.yaml.line_of(hele), ", ".join(p for p in (thing, named) if p), tekst)


class _Leser:
    """Reads the raw files of one tree, gathering every mistake instead of stopping at one."""

    def __init__(self, rot: Path, *, lokal: bool) -> None:
        self.rot = rot
        self.lokal = lokal
        self.feil: list[Melding] = []
        self.merknader: list[Melding] = []
        # Ids of files that cannot be read: a mistake there must not become one in all that refer to it.
        self.uleselige: dict[str, list[str]] = {}
        self.uleste: set[str] = set()
        # What the files that are a mapping say of their own translation: no word among their words.
        self.oversatt_fra: dict[str, Any] = {}

    def read(self, path: Path) -> YamlFil:
        fil = read_yaml(path)
        if fil.data is None:
            self.uleste.add(path.name if path.parent.name in ("data", "lokal") else f"{path.parent.name}/{path.name}")
        feil = list(fil.feil)
        if path.is_relative_to(self.rot / "lokal"):
            feil += [(linje, KROKETE) for linje, tekst in fil.krokete if path.name == KOMMUNE or tekst[0] != "«"]
        self.feil += [Melding(self._navn(path), linje, "", tekst) for linje, tekst in feil]
        return fil

    def _navn(self, path: Path) -> str:
        return path.relative_to(self.rot).as_posix()

    def _steder(self, sted: str) -> Iterator[Path]:
        """Ours first, then the kommune's own layer, which replaces what has the same id."""
        yield self.rot / "data" / sted
        if self.lokal:
            yield self.rot / "lokal" / "data" / sted

    def one(self, sted: str, *, noedvendig: bool = True) -> _Raa | None:
        """The single file, the kommune's own in the place of ours."""
        found = [path for path in self._steder(sted) if path.is_file()]
        if not found:
            if noedvendig:
                self.feil.append(Melding(f"data/{sted}", 1, "", "Filen finnes ikke, og må være med."))
            return None
        for path in found[:-1]:
            self.read(path)
        fil = self.read(found[-1])
        return None if fil.data is None else _Raa(fil.data, self._navn(found[-1]), fil)

    def many(self, slag: Slag) -> dict[str, _Raa]:
        """All things of a kind by id, in the order of the files' names or of the list."""
        found: dict[str, _Raa] = {}
        for sted in self._steder(slag.sted):
            things = self._folder(sted) if slag.en_fil_hver else self._list(sted)
            if not sted.exists() and not sted.is_relative_to(self.rot / "lokal"):
                self.feil.append(Melding(self._navn(sted), 1, "", "Finnes ikke, og må være med."))
            for id, raa in things:
                if raa.fil.startswith("lokal/") and isinstance(raa.data, dict):
                    ours = found[id].data if id in found else None
                    raa = replace(raa, data=fill_side(slag, raa.data, ours))
                if id in found:
                    sti = ("id",) if raa.sti else ()
                    ours = found[id].data
                    more = [key for key in ours if key not in raa.data and key != OVERSATT_FRA]
                    also = f" Vår har også {', '.join(more)}." if more else ""
                    self.merknader.append(raa.melding(sti, f"erstatter vår i {found[id].fil}.{also}", sted=()))
                found[id] = raa
        return dict(sorted(found.items())) if slag.en_fil_hver else found

    def _folder(self, sted: Path) -> Iterator[tuple[str, _Raa]]:
        for path in sorted(sted.glob("*")):
            if path.suffix in (".yaml", ".YML", ".YAML") or (path.suffix != ".yml" and path.name != ".gitkeep"):
                self.feil.append(Melding(self._navn(path), 1, "", f"Filnavnet skal ende på .yml: {path.stem}.yml"))
                continue
            if path.suffix != ".yml":
                continue
            fil = self.read(path)
            if fil.data is None:
                self.uleselige.setdefault(sted.name, []).append(path.stem)
                continue
            raa = _Raa(fil.data, self._navn(path), fil)
            if not isinstance(fil.data, dict):
                self.feil.append(raa.melding((), "Filen skal være en gruppe med nøkler, ikke en liste eller en tekst."))
                continue
            if fil.data.get("id", path.stem) != path.stem:
                self.feil.append(
                    raa.melding(
                        ("id",), f"«{fil.data['id']}» er ikke det samme som filnavnet «{path.stem}». Ta bort id-linja."
                    )
                )
            yield path.stem, _Raa({**fil.data, "id": path.stem}, raa.fil, fil)

    def _list(self, path: Path) -> Iterator[tuple[str, _Raa]]:
        if not path.is_file():
            return
        fil = self.read(path)
        if fil.data is None:
            return
        if not isinstance(fil.data, list):
            self.feil.append(
                Melding(self._navn(path), 1, "", "Filen skal være en liste, med en strek foran hvert punkt.")
            )
            return
        first: dict[str, int] = {}
        for index, item in enumerate(fil.data):
            raa = _Raa(item, self._navn(path), fil, (index,))
            ident = item.get("id") if isinstance(item, dict) else None
            if not isinstance(ident, str):
                self.feil.append(raa.melding((), "mangler id.", sted=(index,)))
            elif ident in first:
                self.feil.append(raa.melding(("id",), f"er brukt før, på linje {first[ident]}. Gi hver sin id."))
            else:
                first[ident] = raa.yaml.line_of((index, "id"))
                yield ident, raa

    def mapping(self, sted: str) -> dict[str, _Raa]:
        """The top keys of a file and of the kommune's own layer above it, each where it stands."""
        found: dict[str, _Raa] = {}
        for path in self._steder(sted):
            if not path.is_file():
                if path.is_relative_to(self.rot / "data"):
                    self.feil.append(Melding(self._navn(path), 1, "", "Filen finnes ikke, og må være med."))
                continue
            fil = self.read(path)
            if isinstance(fil.data, dict):
                words = {key: _Raa(value, self._navn(path), fil, (key,)) for key, value in fil.data.items()}
                if OVERSATT_FRA in words:
                    self.oversatt_fra[sted] = words.pop(OVERSATT_FRA).data
                found |= words
            elif fil.data is not None:
                self.feil.append(Melding(self._navn(path), 1, "", "Filen skal være en gruppe med nøkler."))
        return found


def _validate(modell: type[M], raa: _Raa, kontekst: Kontekst, feil: list[Melding]) -> M | None:
    try:
        return modell.model_validate(raa.data, context=kontekst)
    except ValidationError as error:
        found = error.errors(include_url=False)
        for e in found:
            # pydantic counts only the valid items of a list: with mistakes inside it, the count is no news.
            inside = any(o["loc"][: len(e["loc"])] == e["loc"] and o["loc"] != e["loc"] for o in found)
            if e["type"] == "too_short" and inside:
                continue
            unknown_key = e["type"] == "extra_forbidden"
            loc = (*e["loc"], *e.get("ctx", {}).get("ved", ()))
            sted = loc[:-1] if unknown_key else loc
            shown = sted[:-1] if sted and sted[-1] in MAALFORMER and not unknown_key else sted
            feil.append(raa.melding(loc, explain_error(e, keys_at(modell, sted)), sted=shown))
        return None


def _validate_all(modell: type[M], raa: Mapping[str, _Raa], kontekst: Kontekst, feil: list[Melding]) -> dict[str, M]:
    pairs = ((key, _validate(modell, one, kontekst, feil)) for key, one in raa.items())
    return {key: value for key, value in pairs if value is not None}


def _dig(data: Any, *sti: str) -> list[dict[str, Any]]:
    """The dicts in nested lists of raw data, whatever shape the mistakes in it have given it."""
    found = [data]
    for key in sti:
        lists = [d.get(key) for d in found if isinstance(d, dict)]
        found = [item for items in lists if isinstance(items, list) for item in items]
    return [d for d in found if isinstance(d, dict)]


def _ids(things: Sequence[Mapping[str, Any]]) -> list[str]:
    return [t["id"] for t in things if isinstance(t.get("id"), str)]


def load_innhold(rot: Path, *, i_dag: date | None = None, lokal: bool = True) -> Innhold:
    """Read and check the whole content of a tree. Raises InnholdFeil with every mistake in it.

    i_dag: the day that dates may not lie after (today). lokal: whether the kommune's layer counts.
    """
    if lacks := [Melding("macros/innhold/feltslag.py", 1, "", tekst) for tekst in feltslag.find_mangler()]:
        raise InnholdFeil(lacks)
    leser = _Leser(rot, lokal=lokal)
    raa = {slag.id: leser.many(slag) for slag in TING}
    eneste = {slag.id: leser.one(slag.sted) for slag in ENESTE}
    vokabular_raa = leser.mapping(VOKABULAR)
    borte = _find_borte(rot, vokabular_raa)
    veikart_raa = eneste["veikart"].data if eneste["veikart"] else {}

    # What cannot be read must not become a mistake in all that refers to it: nothing is known of those kinds.
    ukjent = {slag.id for slag in TING if slag.sted in leser.uleste} | (
        {"steg"} if "veikart.yml" in leser.uleste else set()
    )
    ider = {slag.id: [*raa[slag.id], *leser.uleselige.get(slag.sted, ())] for slag in TING} | {
        "steg": _ids(_dig(veikart_raa, "steg")),
        "vokabular": list(vokabular_raa),
        "liste": [slag.id for slag in TING if slag.om],
    }
    kontekst = Kontekst(
        ord={
            navn: [*one.data, *borte.get(navn, ())] for navn, one in vokabular_raa.items() if isinstance(one.data, dict)
        },
        ider={kind: ids for kind, ids in ider.items() if kind not in ukjent},
        felt={id: _ids(_dig(one.data, "deler", "felt")) for id, one in raa["skjema"].items()},
        i_dag=i_dag or date.today(),
    )
    feil = leser.feil
    ting: dict[str, Any] = {slag.id: _validate_all(slag.modell, raa[slag.id], kontekst, feil) for slag in TING}
    ett: dict[str, Any] = {
        slag.id: _validate(slag.modell, one, kontekst, feil) for slag in ENESTE if (one := eneste[slag.id])
    }
    vokabular = {navn: _load_vokabular(one, kontekst, feil) for navn, one in vokabular_raa.items()}
    _name_languages(vokabular)
    spraak: dict[str, Ordliste] = {maal: _load_ordliste(leser, maal) for maal in MAALFORMER}
    if not any("spraak/" in fil for fil in leser.uleste):
        feil += check_ordlister(spraak)
        feil += _check_feltslag(ting["skjema"], raa["skjema"], spraak)
    if not {"skjema", "dokument"} & ukjent and ting["skjema"].keys() == raa["skjema"].keys():
        for id, one in ting["dokument"].items():
            feil += [raa["dokument"][id].melding(sti, text) for sti, text in check_dokument(one, ting["skjema"])]
    feil += _check_omraader(raa[OMRAADE], kontekst.ord.get(OMRAADE))
    kommune_raa = _read_kommune(leser)
    kommune = (kommune_raa and _validate(m.Kommune, kommune_raa, kontekst, feil)) or m.Kommune()
    logo, logo_moerk, favikon = (
        _load_bilde(leser, kommune_raa, felt, getattr(kommune, felt)) for felt in ("logo", "logo_moerk", "favikon")
    )
    datafiler = {f"{navn}/{id}": one.fil for navn, things in raa.items() for id, one in things.items()} | {
        navn: one.fil for navn, one in eneste.items() if one
    }
    maltekster = load_maltekster(rot, lokal=lokal, rekke=kommune.rekke)
    tools = {maal: _by_farge(kommune, vokabular.get("datafarge", {}), maal) for maal in MAALFORMER}
    nav = parse_navigasjon(leser.read(rot / NAVIGASJON).data) if (rot / NAVIGASJON).is_file() else ()
    lokale_sider = load_lokale_sider(rot, nav, kommune.forvalgt) if lokal else LokaleSider()
    lagde = make_sider(rot, nav, ting, datafiler) if lokal and not feil else ()
    nav = place_sider(nav, [*lokale_sider.sider, *lagde])
    lokalt, lokalt_feil = load_lokale_tekster(rot) if lokal else ({}, [])
    plassfeil, ulest = check_lokale_filer(rot) if lokal else ([], [])
    feil += [*lokale_sider.feil, *lokalt_feil, *plassfeil, *(check_tema(rot) if lokal else ())]
    feil += _check_eget_vokabular(vokabular_raa, borte, [*ting.values(), ett])
    feil += check_ord(vokabular.get(lokalbehov.VOKABULAR, {}), f"data/{VOKABULAR}")
    sider, sidefeil = load_sider(rot, nav, lokal=lokal, kommune=kommune, lagde=lagde)
    feil += sidefeil
    forside, _ = load_sider(rot, (Punkt(FORSIDE),), lokal=lokal, kommune=kommune)
    templates = [
        one for slag in TING if {"side", "lokalt"} <= set(slag.modell.model_fields) for one in ting[slag.id].values()
    ]
    per_side = read_per_side(sider, templates, list(vokabular.get(lokalbehov.VOKABULAR, {})), feil)
    skjuling = Skjuling(_find_skjult(kommune, kommune_raa, kontekst, datafiler, feil), datafiler)
    uten_kilde = [
        *_find_uten_kilde(
            {**raa, **{navn: {navn: one} for navn, one in eneste.items() if one}},
            {**ting, **{navn: {navn: one} for navn, one in ett.items() if one}},
            feil,
        )
    ]
    if feil:
        raise InnholdFeil(feil)
    ting[OMRAADE] = {id: ting[OMRAADE][id] for id in vokabular.get(OMRAADE, {}) if id in ting[OMRAADE]}
    ett["veikart"] = _own_road(place_in_steps(ett["veikart"], ting, datafiler), kommune)
    unused = find_unused(ett, vokabular, ting)
    ting, ett = skjuling.apply(ting, ett)
    if skjuling.feil:
        raise InnholdFeil(skjuling.feil)
    return Innhold(
        ting=ting,
        eneste=ett,
        vokabular=vokabular,
        spraak=spraak,
        kommune=kommune,
        logo=logo,
        logo_moerk=logo_moerk,
        favikon=favikon,
        farger=load_farger(rot) if lokal else {},
        maltekster={id: fill_verktoey(mal, tools) for id, mal in maltekster.items()},
        navigasjon=nav,
        sider=sider,
        forside=forside,
        behov=find_behov(kommune, lokalt, lokale_sider.sider, per_side),
        datafiler=datafiler,
        linjer=_lines(raa),
        opphav=_read_opphav(rot),
        merknader=tuple(
            sorted(
                {
                    *unused,
                    *uten_kilde,
                    *_languages(spraak),
                    *leser.merknader,
                    *skjuling.merknader,
                    *lokale_sider.merknader,
                    *ulest,
                    *_expired(kommune, kommune_raa, kontekst.i_dag),
                }
            )
        ),
        skjult=frozenset(skjuling.skjult),
        lokalt=lokalt,
        lokale_sider=lokale_sider,
        lagde_sider=lagde,
        i_dag=kontekst.i_dag,
        oversatt_fra=leser.oversatt_fra,
    )


def _find_uten_kilde(
    raa: Mapping[str, Mapping[str, _Raa]], ting: Mapping[str, Mapping[str, Any]], feil: list[Melding]
) -> Iterator[Melding]:
    """What names a law or a figure and says no source: a mistake in ours, a remark in the kommune's own."""
    for slag, things in ting.items():
        for id, one in things.items():
            for sti, nevnt in find_uten_kilde(one):
                melding = raa[slag][id].melding(sti, f"nevner «{nevnt}», og sier ikke hvor det står. {SI_KILDEN}")
                if raa[slag][id].fil.startswith("data/"):
                    feil.append(melding)
                else:
                    yield melding


def _own_road(veikart: m.Veikart, kommune: m.Kommune) -> m.Veikart:
    """The road as the kommune's own site shows it: its own introduction, and without what makes sense with us alone."""
    ingress = kommune.forside.ingress or veikart.ingress
    if not kommune.navn:
        return veikart.bytt(ingress=ingress)
    roller = tuple(one for one in veikart.etter_roller if not one.bare_vaar)
    tid = tuple(one for one in veikart.etter_tid if not one.bare_vaar)
    return veikart.bytt(ingress=ingress, etter_roller=roller, etter_tid=tid)


def _lines(raa: Mapping[str, Mapping[str, _Raa]]) -> dict[str, int]:
    """The first line of each thing, and of each item of the lists in it."""
    found = {}
    for slag, things in raa.items():
        for id, one in things.items():
            found[f"{slag}/{id}"] = one.yaml.line_of(one.sti) if one.sti else 1
            for key, value in one.data.items() if isinstance(one.data, dict) and not one.sti else ():
                if isinstance(value, list):
                    for nr in range(len(value)):
                        found[f"{slag}/{id}/{key}/{nr}"] = one.yaml.line_of((key, nr))
    return found


def _read_opphav(rot: Path) -> str:
    path = rot / OPPHAV
    data = read_yaml(path).data if path.is_file() else None
    return str(data.get("url", "")).rstrip("/") if isinstance(data, dict) else ""


def _load_vokabular(raa: _Raa, kontekst: Kontekst, feil: list[Melding]) -> dict[str, m.Vokabularord]:
    if not isinstance(raa.data, dict) or not raa.data:
        feil.append(raa.melding((), "skal være en gruppe med ord.", sted=raa.sti))
        return {}
    words = {word: _Raa(value, raa.fil, raa.yaml, (*raa.sti, word)) for word, value in raa.data.items()}
    return _validate_all(m.Vokabularord, words, kontekst, feil)


def _find_borte(rot: Path, raa: Mapping[str, _Raa]) -> dict[str, list[str]]:
    """The words of ours that a vocabulary of the kommune's own does not have."""
    own = {navn: one.data for navn, one in raa.items() if one.fil.startswith("lokal/") and isinstance(one.data, dict)}
    ours = read_yaml(rot / "data" / VOKABULAR).data if own else None
    if not isinstance(ours, dict):
        return {}
    return {
        navn: [word for word in ours[navn] if word not in words]
        for navn, words in own.items()
        if isinstance(ours.get(navn), dict)
    }


def _check_eget_vokabular(
    raa: Mapping[str, _Raa], borte: Mapping[str, Sequence[str]], ting: Sequence[Mapping[str, Any]]
) -> Iterator[Melding]:
    """A word that is missing in the kommune's own vocabulary is missing there, once, and not in each file that uses it."""
    used = Counter(pair for things in ting for one in things.values() if one for pair in set(find_vokabularord(one)))
    for navn, words in borte.items():
        for word in words:
            if antall := used[navn, word]:
                tekst = (
                    f"mangler ordet «{word}», som er brukt {antall} {'gang' if antall == 1 else 'ganger'} i innholdet. "
                    "Et vokabular i lokal/ erstatter hele vårt: ta ordet med."
                )
                yield raa[navn].melding((), tekst, sted=(navn,))


def _load_ordliste(leser: _Leser, maal: Maal) -> Ordliste:
    words = leser.mapping(f"spraak/{maal}.yml")
    for key, one in list(words.items()):
        if key in UTGAATT and one.fil.startswith("lokal/"):
            leser.merknader.append(one.melding((), "ordet er ikke i bruk lenger. Ta bort linja.", sted=(key,)))
            del words[key]
        elif tekst := explain_form(maal, one.data):
            leser.feil.append(one.melding((), tekst, sted=(key,)))
            words[key] = replace(one, data=str(one.data))
    lines = {key: (one.fil, one.yaml.line_of(one.sti)) for key, one in words.items()}
    return Ordliste(maal, {key: one.data for key, one in words.items()}, lines)


def _check_feltslag(
    skjemaer: Mapping[str, m.Skjema], raa: Mapping[str, _Raa], spraak: Mapping[Maal, Ordliste]
) -> Iterator[Melding]:
    """Field types that no word explains, and answers that a field can never take from the one that it names."""
    fil = f"data/spraak/{KILDESPRAAK}.yml"
    for slag in {felt.type: felt.slag for skjema in skjemaer.values() for felt in skjema.alle_felt}.values():
        if slag.av("excel") != "tabell" and not any(key in spraak[KILDESPRAAK].ord for key in slag.forklaringer):
            yield Melding(
                fil, 1, slag.forklaringer[0], f"mangler, og skal si hva som kan stå i et felt av typen {slag.id}."
            )
    for id, skjema in skjemaer.items():
        for i, del_ in enumerate(skjema.deler):
            for j, felt in enumerate(del_.felt):
                sti: Sti = ("deler", i, "felt", j)
                for where, one in ((sti, felt), *(((*sti, "kolonner", k), one) for k, one in enumerate(felt.kolonner))):
                    other, _, name = (one.fra or "").partition(".")
                    source = (
                        next((f for f in skjemaer[other].felt if f.id == name), None) if other in skjemaer else None
                    )
                    if source and source.slag.av("lagres") not in one.slag.av("fra"):
                        yield raa[id].melding(
                            (*where, "fra"),
                            f"«{one.fra}» er av typen {source.type}, og et felt av typen {one.type} kan ikke ha svaret.",
                        )
                    elif source and one.slag.av("lagres") == "maaling" and source.uttrykk and source.form is None:
                        yield raa[id].melding(
                            (*where, "fra"),
                            f"«{one.fra}» gir ett tall. En måling hentes fra et beregnet felt med «form: intervall».",
                        )


def _check_omraader(raa: Mapping[str, _Raa], ord_: Sequence[str] | None) -> Iterator[Melding]:
    """Service areas that the vocabulary does not know: a thing and its word have the same id."""
    allowed = [word for word in ord_ or () if word != ALLE]
    for id, one in raa.items():
        if ord_ is not None and id not in allowed:
            text = f"«{id}» finnes ikke i vokabularet «{OMRAADE}».{suggest(id, allowed)} {choices(allowed, id)}"
            yield one.melding((), text)


def _name_languages(vokabular: dict[str, dict[str, m.Vokabularord]]) -> None:
    """Every language of the site has a name, also before somebody gives it a word in the vocabulary."""
    for one in MAALFORMER if "spraak" in vokabular else ():
        if one not in vokabular["spraak"]:
            name = {maal: navn_paa(one, maal).capitalize() for maal in MAALFORMER}
            vokabular["spraak"][one] = m.Vokabularord(navn=Tekst.model_validate(name))


def _languages(spraak: Mapping[Maal, Ordliste]) -> Iterator[Melding]:
    """What a language borrows from others: no mistake, but it shall be known."""
    for tekst in find_mangler():
        yield Melding("macros/innhold/spraak.py", 1, "", tekst)
    for maal, lacks, total in find_uten(spraak):
        text = f"{lacks} av {total} ord mangler, og vises på {navn_paa(rekke(maal)[1])}."
        yield Melding(f"data/spraak/{maal}.yml", 1, "", text)


def _read_kommune(leser: _Leser) -> _Raa | None:
    path = leser.rot / "lokal" / KOMMUNE
    if not leser.lokal or not path.is_file():
        return None
    fil = leser.read(path)
    return None if fil.data is None else _Raa(fil.data, f"lokal/{KOMMUNE}", fil)


def _find_skjult(
    kommune: m.Kommune, raa: _Raa | None, kontekst: Kontekst, datafiler: Mapping[str, str], feil: list[Melding]
) -> dict[Nevnt, tuple[int, str]]:
    """What `skjul:` names, each with its place in kommune.yml. Mistakes in the list go to `feil`."""
    folders = {slag.mappe: slag.id for slag in TING}
    example = next((f"{folder}/{id}" for folder, slag in folders.items() for id in kontekst.ider[slag]), "mappe/id")
    found: dict[Nevnt, tuple[int, str]] = {}
    for nr, text in enumerate(kommune.skjul):
        assert raa
        sti: Sti = ("skjul", nr)
        folder, _, id = text.partition("/")
        short = text.removeprefix("lokal/").removeprefix("data/").removesuffix(".yml")
        if not id:
            feil.append(raa.melding(sti, f"«{text}» skal skrives mappe/id, for eksempel {example}."))
        elif short != text and short.partition("/")[0] in folders:
            feil.append(raa.melding(sti, f"«{text}» skal skrives uten sti og ending: {short}."))
        elif folder not in folders:
            near = f"{suggest(folder, list(folders))} {choices(list(folders), folder)}"
            feil.append(raa.melding(sti, f"«{folder}» er ikke noe som kan skjules.{near}"))
        elif id not in (known := kontekst.ider[folders[folder]]):
            feil.append(
                raa.melding(sti, f"{folders[folder]} «{id}» finnes ikke.{suggest(id, known)} {choices(known, id)}")
            )
        elif (where := datafiler.get(f"{folders[folder]}/{id}", "")).startswith("lokal/"):
            feil.append(
                raa.melding(sti, f"«{text}» er deres egen, i {where}. Ta den bort der i stedet for å skjule den.")
            )
        else:
            found[folders[folder], id] = (raa.yaml.line_of(sti), f"skjul {nr + 1}")
    return found


def _by_farge(kommune: m.Kommune, farger: Mapping[str, m.Vokabularord], maal: Maal) -> dict[str, list[str]]:
    """The names of the approved tools by the label of each colour that they may be used for."""
    return {
        ord_.navn.i(maal).tekst: list(dict.fromkeys(v.navn for v in kommune.verktoey if farge in v.farger))
        for farge, ord_ in farger.items()
    }


def _expired(kommune: m.Kommune, raa: _Raa | None, i_dag: date) -> Iterator[Melding]:
    """The approvals whose day has passed: no mistake in the file, but somebody must look at them."""
    for nr, verktoey in enumerate(kommune.verktoey):
        if raa and verktoey.gyldig_til and verktoey.gyldig_til < i_dag:
            tekst = f"godkjenningen av «{verktoey.navn}» gikk ut {verktoey.gyldig_til}. Vurder den på nytt."
            yield raa.melding(("verktoey", nr, "gyldig_til"), tekst)


LOGO_GRENSE = 100_000


def _is_fil_i(path: Path, folder: Path) -> bool:
    """Whether a file lies in a folder. A name may be longer than any that the machine can have."""
    try:
        return path.resolve().is_relative_to(folder.resolve()) and path.is_file()
    except OSError:
        return False


def _load_bilde(leser: _Leser, raa: _Raa | None, felt: str, navn: str | None) -> Logo | None:
    """A picture that kommune.yml names in a field, as PNG or JPG. Mistakes go to the reader."""
    if navn is None or raa is None:
        return None
    folder = leser.rot / "lokal"
    path = folder / navn
    if not _is_fil_i(path, folder):
        near = suggest(navn, [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()])
        leser.feil.append(raa.melding((felt,), f"filen lokal/{navn} finnes ikke.{near}"))
        return None
    data, wrong = _read_bilde(path.read_bytes())
    if wrong:
        leser.feil.append(raa.melding((felt,), f"lokal/{navn} {wrong}"))
        return None
    return Logo(navn, data, *(read_stoerrelse(data) or (0, 0)), navn=felt.replace("_", "-"))


def _read_bilde(data: bytes) -> tuple[bytes, str]:
    """(the picture as it can be published, what is wrong with it)."""
    if len(data) > LOGO_GRENSE and (is_tegning(data) or read_stoerrelse(data)):
        return data, (
            f"er på {len(data) // 1000} kB, og kan være på høyst {LOGO_GRENSE // 1000} kB. "
            "Lagre den i et mindre format; 400 bildepunkter i bredden er nok."
        )
    if is_tegning(data):
        if has_tekst(data):
            return data, (
                "har tekst i en skrift vi ikke har. Gjør om teksten til kurver i tegneprogrammet, eller lagre logoen som PNG."
            )
        drawn = rasterise(data)
        if drawn is None or len(drawn) > LOGO_GRENSE:
            return data, "er en SVG vi ikke kan tegne. Lagre logoen som PNG."
        data = drawn
    size = read_stoerrelse(data)
    if size is None:
        return data, "er ikke et bilde vi kan bruke. Lagre logoen som PNG, JPG eller SVG."
    if max(size) > STOERST:
        return data, f"er på {size[0]} × {size[1]} bildepunkter, og kan ha høyst {STOERST} hver vei."
    return data, "" if is_whole(data) else "er skadet. Lagre logoen på nytt som PNG eller JPG."


def find_unused(
    eneste: Mapping[str, Any], vokabular: Mapping[str, Mapping[str, Any]], ting: Mapping[str, Mapping[str, Any]]
) -> tuple[Melding, ...]:
    """Things that nothing points to: no mistake, but somebody has forgotten something."""
    on_the_road = set(find_henvisninger(eneste["veikart"]))
    shown = find_slag_nevnt(m.Veikart)
    found = [
        Melding(f"data/{slag.sted}/{id}.yml", 1, "", "Ingen steg i data/veikart.yml viser til denne.")
        for slag in TING
        if slag.id in shown
        for id in ting[slag.id]
        if (slag.id, id) not in on_the_road
    ]
    found += [
        Melding(
            "data/veikart.yml",
            1,
            "",
            f"Ingen steg viser {slag.flertall}. Skriv `viser: [{slag.id}]` i steget de hører til.",
        )
        for slag in TING
        if slag.om and ("liste", slag.id) not in on_the_road
    ]
    found += [
        Melding(f"data/{VOKABULAR}", 1, OMRAADE, f"«{word}» har ingen side: data/tjenesteomraader/{word}.yml mangler.")
        for word in vokabular.get(OMRAADE, {})
        if word != ALLE and word not in ting[OMRAADE]
    ]
    used = {
        (slag.id, *word)
        for slag in TING
        if slag.ordnes_etter
        for one in ting[slag.id].values()
        for word in find_vokabularord(one)
    }
    found += [
        Melding(f"data/{VOKABULAR}", 1, navn, f"Ordet «{word}» er ikke brukt noe sted.")
        for navn, words in vokabular.items()
        if (sorted_by := [slag.id for slag in TING if navn in slag.ordnes_etter])
        for word in words
        if not any((slag, navn, word) in used for slag in sorted_by)
    ]
    return tuple(sorted(found))
