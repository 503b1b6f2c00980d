"""The whole roadmap as one book: every page in the order of the navigation, its components drawn for print."""

from __future__ import annotations

import ast
import contextlib
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from macros.dokument import noder as n
from macros.dokument.bygger import KOLON, PRIKK, Bygger, skilt
from macros.dokument.kontekst import Filkontekst
from macros.dokument.markdown import Plassering
from macros.dokument.noder import Bit, Blokk, Linje, Overskrift
from macros.dokument.saker import HALVAARSPLAN, Boksak, find_plansaker
from macros.dokument.ting import halvaarsplan, pakke, skjema, tabeller, trafikklys, verksted
from macros.innhold import Innhold
from macros.innhold import models as m
from macros.innhold.sider import Bokside, Sidetekst, address_of
from macros.innhold.slag import SLAG
from macros.innhold.spraak import format_dato, format_tall
from macros.innhold.tekst import KILDESPRAAK, Ord

_MAKRO = re.compile(r"^\{\{\s*(?P<kall>[a-z_]+\(.*\))\s*\}\}\s*$", re.M)
# A page that calls one of these has nothing to say on paper, nor have the pages below it.
BARE_SKJERM = frozenset(
    {
        "arbeidsbok",
        "alle_nedlastinger",
        "dokumenter",
        "endre",
        "oversettelser",
        "fyll_ut",
        "soek",
        "kilder",
        "lenkekontroll",
    }
)
# Components that are for the screen only.
IKKE_PAA_PAPIR = BARE_SKJERM | {
    "forside",
    "nedlastinger",
    "loennsomhet",
    "loggside",
    "regn_intervall",
    "blindtest",
    "hurtigsjekk",
    "plan_datoer",
    "verkstedmodus",
    "vei_timer",
}


def _stairs(top: int) -> Callable[[Any], Any]:
    """Headings below one of the level `top`, out of the list of contents, each at most one level below the one before: what
    reads the book aloud goes by them, and Typst refuses a step that is skipped."""
    last = top

    def fit(one: Any) -> Any:
        nonlocal last
        if not isinstance(one, Overskrift):
            return one
        last = min(one.nivaa, last + 1)
        return replace(one, nivaa=last, i_innhold=False)

    return fit


def dokument(sak: Boksak, kontekst: Filkontekst) -> n.Bok:
    return replace(omslag(sak, kontekst), kapitler=tuple(Bok(sak, kontekst).kapitler()))


def omslag(sak: Boksak, kontekst: Filkontekst) -> n.Bok:
    """The cover alone."""
    t, veikart = Bygger(kontekst), sak.innhold.veikart
    return n.Bok(t.ren(veikart.tittel), t.linje(veikart.loefte), kontekst.s("fil_bok_innhold"), ())


class Bok:
    """Turns pages into nodes. A method = a macro of the same name (visning/komponenter.py)."""

    def __init__(self, sak: Boksak, kontekst: Filkontekst) -> None:
        self._sak, self._k = sak, kontekst
        self._innhold: Innhold = sak.innhold
        self._t = Bygger(kontekst, self._adresse)
        self._her = "index.md"

    def kapitler(self) -> Iterator[n.Kapittel]:
        """The chapters with their pages; every link to a page of ours leads to its place in the book."""
        chapters: list[tuple[str, list[Blokk]]] = []
        for side in self._on_paper():
            node = self._side(side)
            if side.nivaa == 1 or not chapters:
                chapters.append((side.i(self._k.maal)[0].tittel, []))
            chapters[-1][1].append(node)
        labels: set[str] = set()
        once = [(title, _only_once(tuple(nodes), labels)) for title, nodes in chapters]
        for title, nodes in once:
            yield n.Kapittel(title, _resolve(nodes, labels))

    # --- pages ---

    def _on_paper(self) -> Iterator[Bokside]:
        """The pages without those that only work on a screen."""
        below = 0
        for side in self._innhold.sider:
            if below and side.nivaa > below:
                continue
            calls = {part[0] for part in self._parts(side.i(KILDESPRAAK)[0]) if not isinstance(part, str)}
            below = side.nivaa if calls & BARE_SKJERM else 0
            if not below:
                yield side

    def _side(self, side: Bokside) -> Blokk:
        tekst, found = side.i(self._k.maal)
        self._her = tekst.fil.partition("docs/")[2].partition("/")[2]
        where = Plassering(side.nivaa, f"{_label(side.side)}#")
        nodes: list[Blokk] = []
        nivaa = side.nivaa
        for part in self._parts(tekst):
            if isinstance(part, str):
                more: tuple[Blokk, ...] = self._t.blokker(Ord(part, found), where)
                nivaa = next((one.nivaa for one in reversed(more) if isinstance(one, Overskrift)), nivaa)
            else:
                more = tuple(self._makro(*part, nivaa + 1))
            nodes += more
        title = next((one for one in nodes if isinstance(one, Overskrift)), None)
        if title is None or title.nivaa != side.nivaa:
            # A page of a kommune's own may begin without its heading: on the screen it has its title then, and here.
            title = Overskrift(self._t.ren(Ord(tekst.tittel, found)), side.nivaa)
            nodes.insert(0, title)
        # What a page has above its heading belongs to it, and a heading begins a new sheet.
        at = next(nr for nr, one in enumerate(nodes) if one is title)
        below = n.change((*nodes[:at], *nodes[at + 1 :]), _stairs(side.nivaa))
        return n.Gruppe((replace(title, id=_label(side.side)), *below), fil=tekst.fil)

    @staticmethod
    def _parts(tekst: Sidetekst) -> Iterator[str | tuple[str, list[Any], dict[str, Any]]]:
        """The Markdown of a page and the calls between, in order."""
        at = 0
        for match in _MAKRO.finditer(tekst.tekst):
            yield tekst.tekst[at : match.start()]
            at = match.end()
            call = ast.parse(match["kall"], mode="eval").body
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                args = [ast.literal_eval(a) for a in call.args]
                yield call.func.id, args, {k.arg: ast.literal_eval(k.value) for k in call.keywords if k.arg}
        yield tekst.tekst[at:]

    def _makro(self, navn: str, args: list[Any], kwargs: dict[str, Any], nivaa: int) -> Iterator[Blokk]:
        """What a call draws. A macro that a fork has made itself has no place on paper."""
        if args and (navn, args[0]) in self._innhold.skjult:
            return
        draw: Callable[..., Iterator[Blokk]] | None = getattr(self, navn, None) if not navn.startswith("_") else None
        if draw is None:
            return
        # A wrong call stops the build where its page is drawn, which says page, line and what would be right.
        with contextlib.suppress(LookupError, TypeError):
            yield from draw(nivaa, *args, **kwargs)

    def _adresse(self, href: str) -> str:
        """A link of a page (to a file) or of a text (from the root), as a label of the book."""
        if re.match(r"[a-z]+:", href) or href.startswith("#side:"):
            return href
        path, _, anchor = href.partition("#")
        if not path.startswith("/"):
            file = posixpath.normpath(posixpath.join(posixpath.dirname(self._her), path)) if path else self._her
            path = address_of(file)
        return "#" + _label(path) + (f"#{anchor}" if anchor else "")

    # --- the road and its steps ---

    def veikart(self, nivaa: int) -> Iterator[Blokk]:
        rows = tuple(
            (
                self._t.ord("steg_nr", nr=nr),
                self._t.ren(s.tittel, fet=True, lenke=f"/{s.id}/"),
                self._t.linje(s.kort),
                (Bit(f"{s.fra_uke}–{s.til_uke}"),),
            )
            for nr, s in enumerate(self._innhold.veikart.steg, start=1)
        )
        hode = ((), self._t.ord("fil_steg"), self._t.ord("fil_hva"), self._t.ord("fil_uke"))
        yield n.Tabell(hode, rows, bredder=(1.3, 3, 6, 1.2))

    def steg_topp(self, nivaa: int, id: str) -> Iterator[Blokk]:
        steg, antall = self._innhold.steg(id), len(self._innhold.veikart.steg)
        nr = self._innhold.veikart.steg.index(steg) + 1
        weeks = self._t.ord("steg_uker", fra=steg.fra_uke, til=steg.til_uke)
        yield n.Vei(nr, antall, (*self._t.ord("steg_av", nr=nr, antall=antall), PRIKK, *weeks))

    def steg_gir(self, nivaa: int, id: str) -> Iterator[Blokk]:
        yield self._t.liste(self._innhold.steg(id).gir, "gir")

    def steg_foer(self, nivaa: int, id: str) -> Iterator[Blokk]:
        foer = self._innhold.steg(id).foer
        yield self._t.liste(foer) if foer else n.Avsnitt(self._t.ord("ingenting_foer"))

    def steg_verktoey(self, nivaa: int, id: str) -> Iterator[Blokk]:
        steg = self._innhold.steg(id)
        things: list[tuple[str, m.Verksted | m.Skjema]] = [
            *(("verksted", self._innhold.verksteder[v]) for v in steg.verksteder),
            *(("skjema", self._innhold.skjemaer[s]) for s in steg.skjemaer),
        ]
        rows: list[tuple[Linje, Linje]] = []
        for kind, ting in things:
            label = (*self._t.ord(kind), KOLON, *self._t.ren(ting.tittel, lenke=ting.side))
            rows.append((label, self._t.linje(ting.ingress)))
        for slag in (SLAG[one] for one in steg.viser):
            rows.append((self._t.ren(self._k.ord(slag.mappe), lenke=slag.liste), self._t.ord(slag.om)))
        if rows:
            yield n.Fakta(tuple(rows), bredde=48)

    def steg_roller(self, nivaa: int, id: str) -> Iterator[Blokk]:
        for boks in self._innhold.steg(id).roller:
            title = Overskrift(self._t.navn("rolle", boks.rolle), nivaa, i_innhold=False)
            yield n.Boks("kort", (title, self._t.liste(boks.gjoer)))

    def steg_sjekkliste(self, nivaa: int, id: str) -> Iterator[Blokk]:
        yield n.Liste(tuple(self._oppgave(punkt) for punkt in self._innhold.steg(id).sjekkliste), "kryss")

    def _oppgave(self, punkt: m.Punkt) -> tuple[Blokk, ...]:
        """A task on paper: what, when, how, and when it is done."""
        if punkt.tittel is None:
            return self._t.blokker(punkt.tekst)
        title = self._t.ren(punkt.tittel, fet=True, lenke=punkt.side or "")
        lines = [n.Avsnitt((*title, *((PRIKK, *self._t.linje(punkt.kort)) if punkt.kort else ())))]
        lines += [n.Avsnitt(self._t.linje(punkt.hvordan))] if punkt.hvordan else []
        return (*lines, n.Avsnitt(self._t.merket("oppgave_gjort_naar", self._t.linje(punkt.tekst))))

    def steg_neste(self, nivaa: int, id: str) -> Iterator[Blokk]:
        steg = self._innhold.veikart.steg
        nr = steg.index(self._innhold.steg(id)) + 1
        stop = Bit(". ")
        if nr < len(steg):
            title = self._t.ren(steg[nr].tittel, lenke=f"/{steg[nr].id}/")
            number = self._t.ord("steg_nr", nr=nr + 1)
            yield n.Avsnitt((*number, KOLON, *title, stop, *self._t.linje(steg[nr].kort)))
        else:
            yield n.Avsnitt((*self._t.fet("etter_siste_tittel"), stop, *self._t.ord("etter_siste_tekst")))

    def plan_oversikt(self, nivaa: int, vei: str = m.HEL_VEI) -> Iterator[Blokk]:
        # The plan itself begins with its bars.
        yield from ()

    def halvaarsplan(self, nivaa: int, vei: str = m.HEL_VEI, *, stolper: bool = True) -> Iterator[Blokk]:
        sak = find_plansaker(self._innhold)[vei]
        yield n.Avsnitt(self._t.linje(sak.plan.ingress))
        yield from self._anchored(halvaarsplan.noder(self._t, sak, nivaa))

    def vei(self, nivaa: int, id: str) -> Iterator[Blokk]:
        """What a lighter road takes of each step, and what follows from being few."""
        vei = {one.id: one for one in self._innhold.veikart.veier}[id]
        for tar in vei.steg:
            yield Overskrift(self._t.ren(self._innhold.steg(tar.id).tittel), nivaa)
            yield n.Avsnitt(self._t.linje(tar.kort))
            for form, labels in self._innhold.ledetekster(tar.felt).items():
                title = self._t.ren(self._innhold.skjemaer[form].tittel)
                yield n.Avsnitt((*title, Bit(". "), *self._t.ord("vei_felt"), KOLON))
                yield self._t.liste(labels)
        yield Overskrift(self._t.ord("vei_sammen"), nivaa)
        yield self._t.liste(vei.sammen)
        yield Overskrift(self._t.ord("vei_timer"), nivaa)
        hours = [(post.tekst, post.timer) for post in vei.timer]
        rows = [(self._t.ren(text), (Bit(format_tall(self._k.maal, number)),)) for text, number in hours]
        total = (Bit(format_tall(self._k.maal, sum(number for _, number in hours))),)
        yield n.Tabell(
            (self._t.ord("vei_post"), self._t.ord("vei_tall")), (*rows, (self._t.ord("vei_sum"), total)), bredder=(5, 1)
        )
        yield Overskrift(self._t.ord("vei_nabo"), nivaa)
        yield self._t.liste(vei.nabo)

    # --- lists ---

    def ressurser(self, nivaa: int, antall: int | None = None, **bare: str) -> Iterator[Blokk]:
        alle = [r for r in self._innhold.ressurser.values() if all(w in _words(r, key) for key, w in bare.items())]
        if bare or antall:
            yield from (self._ressurs(r) for r in alle[:antall])
            return
        order = list(self._innhold.vokabular["nivaa"])
        alle.sort(key=lambda r: (order.index(r.nivaa), r.utgiver.lower(), r.tittel.lower()))
        for level, group in groupby(alle, key=lambda r: r.nivaa):
            yield Overskrift(self._t.navn("nivaa", level), nivaa, f"ressurser-{level}")
            yield from (self._ressurs(r) for r in group)

    def ressurs(self, nivaa: int, id: str) -> Iterator[Blokk]:
        yield self._ressurs(self._innhold.ressurser[id])

    def _ressurs(self, r: m.Ressurs) -> Blokk:
        about = [self._t.ren(r.utgiver), *(self._t.navn(v, w) for v, w in (("type", r.type), ("spraak", r.spraak)))]
        about += [self._t.ord("minutter", antall=r.varighet)] if r.varighet else []
        about += [self._t.ord("krever_innlogging")] if r.innlogging else []
        title = self._t.i_spraak((Bit(r.tittel, fet=True, lenke=r.lenke),), r.spraak)
        inside = (n.Avsnitt(title), n.Avsnitt(skilt(about), "merke"), *self._t.blokker(r.omtale))
        return self._from("ressurs", r.id, n.Boks("post", inside))

    def idebank(self, nivaa: int) -> Iterator[Blokk]:
        order = list(self._innhold.vokabular["tjenesteomraade"])
        ideer = sorted(self._innhold.ideer.values(), key=lambda i: (order.index(i.tjenesteomraade[0]), i.tittel.nb))
        for omraade, group in groupby(ideer, key=lambda i: i.tjenesteomraade[0]):
            yield Overskrift(self._t.navn("tjenesteomraade", omraade), nivaa, f"ideer-{omraade}")
            for ide in group:
                yield self._ide(ide, nivaa + 1)

    def _ide(self, ide: m.Ide, nivaa: int) -> Blokk:
        farge = (*self._t.ord("datafarge"), KOLON, *self._t.navn("datafarge", ide.datafarge))
        rows = [
            (self._t.ord(key), self._t.linje(text))
            for key, text in (
                ("ide_i_dag", ide.oppgave),
                ("ide_slik", ide.slik),
                ("ide_pass_paa", ide.pass_paa),
                ("ide_maal", ide.maal),
            )
        ]
        for nr, id in enumerate(ide.erfaringer):
            erfaring = self._innhold.erfaringer[id]
            link = self._t.ren(erfaring.tittel, lenke=SLAG["erfaring"].adresse(id))
            line = (*self._t.ren(erfaring.virksomhet), KOLON, *link)
            rows.append((self._t.ord("ide_erfaringer") if nr == 0 else (), line))
        inside = (
            Overskrift(self._t.ren(ide.tittel), nivaa, f"ide-{ide.id}"),
            n.Avsnitt((*farge, PRIKK, *self._t.navn("innsats", ide.innsats)), "merke"),
            n.Fakta(tuple(rows)),
        )
        return self._from("ide", ide.id, n.Boks("kort", inside))

    def erfaringer(self, nivaa: int, steg: str | None = None, antall: int | None = None) -> Iterator[Blokk]:
        bevis, land = list(self._innhold.vokabular["bevis"]), list(self._innhold.vokabular["land"])
        alle = sorted(
            self._innhold.erfaringer.values(),
            key=lambda e: (bevis.index(e.bevis), land.index(e.land), -(e.aar or 0), e.tittel.nb),
        )
        if steg:
            for e in [e for e in alle if steg in e.steg][:antall]:
                title = self._t.ren(e.tittel, lenke=SLAG["erfaring"].adresse(e.id))
                line = (*self._t.ren(e.virksomhet, fet=True), KOLON, *title)
                yield n.Boks("post", (n.Avsnitt(line), *self._t.blokker(e.laerdom)))
            return
        for word, group in groupby(alle, key=lambda e: e.bevis):
            yield Overskrift(self._t.navn("bevis", word), nivaa, f"erfaringer-{word}")
            for e in group:
                yield self._erfaring(e, nivaa + 1)

    def effekt_tabell(self, nivaa: int) -> Iterator[Blokk]:
        found = Counter((e.kioppgave, e.bevis) for e in self._innhold.erfaringer.values())
        styrker = list(self._innhold.vokabular["bevis"])
        heads = (self._t.ord("effekt_oppgave"), *(self._t.navn("bevis", word) for word in styrker))
        rows = tuple(
            (
                self._t.navn("kioppgave", oppgave),
                *((Bit(str(found[oppgave, word]) if found[oppgave, word] else "–"),) for word in styrker),
            )
            for oppgave in self._innhold.vokabular["kioppgave"]
        )
        yield n.Tabell(heads, rows, bredder=(4, *(2 for _ in styrker)), radhode=1)

    def _effekt(self, effekt: m.Effekt) -> Linje:
        spenn = f" ({self._k.t(effekt.spenn).tekst})" if effekt.spenn else ""
        parts = [
            f"{self._k.t(effekt.hva).tekst}: {self._k.t(effekt.stoerrelse).tekst}{spenn}",
            *([self._k.s("effekt_antall", antall=effekt.antall)] if effekt.antall else []),
            self._k.navn("sammenligning", effekt.sammenligning).tekst,
            self._k.navn("maalemaate", effekt.maalt).tekst,
        ]
        return (Bit(f"{'. '.join(parts)}."),)

    def _kilde(self, kilde: m.Kilde) -> Bit:
        hva = f": {self._k.t(kilde.hva).tekst}" if kilde.hva else ""
        return Bit(kilde.tittel + hva, lenke=kilde.lenke)

    def _erfaring(self, e: m.Erfaring, nivaa: int) -> Blokk:
        about = [self._t.ren(e.virksomhet), self._t.navn("land", e.land), *([(Bit(str(e.aar)),)] if e.aar else [])]
        about += [] if e.generativ else [self._t.ord("ikke_generativ")]
        rows = [
            (self._t.ord("erfaring_hva"), self._t.linje(e.hva)),
            (self._t.ord("erfaring_resultat"), self._t.linje(e.resultat)),
        ]
        if e.effekt:
            rows.append((self._t.ord("effekt_effekt"), self._effekt(e.effekt)))
        if e.kostnad:
            rows.append((self._t.ord("effekt_kostnad"), self._t.linje(e.kostnad)))
        if e.forbehold:
            rows.append((self._t.ord("erfaring_forbehold"), self._t.linje(e.forbehold)))
        rows.append((self._t.ord("erfaring_laerdom"), self._t.linje(e.laerdom)))
        for nr, kilde in enumerate(e.kilder):
            spraak = (Bit(" ("), *self._t.navn("spraak", kilde.spraak), Bit(")"))
            rows.append((self._t.ord("kilde") if nr == 0 else (), (self._kilde(kilde), *spraak)))
        inside = (
            Overskrift(self._t.ren(e.tittel), nivaa, _label(SLAG["erfaring"].adresse(e.id))),
            n.Avsnitt(skilt(about), "merke"),
            n.Fakta(tuple(rows)),
        )
        return self._from("erfaring", e.id, n.Boks("kort", inside))

    # --- service areas and sources ---

    def tjenesteomraader(self, nivaa: int) -> Iterator[Blokk]:
        for id, omraade in self._innhold.tjenesteomraader.items():
            where = SLAG["tjenesteomraade"].adresse(id)
            title = self._t.ren(self._k.navn("tjenesteomraade", id), fet=True, lenke=where)
            yield n.Boks("post", (n.Avsnitt(title), *self._t.blokker(omraade.hvem)))

    def tjenesteomraade(self, nivaa: int, id: str) -> Iterator[Blokk]:
        omraade = self._innhold.tjenesteomraader[id]

        def title(key: str) -> Blokk:
            return self._t.overskrift(nivaa, f"omr_{key}", f"tjeneste-{id}-{key}")

        def facts(rows: Iterable[tuple[Linje, Linje]]) -> Blokk:
            return n.Fakta(tuple(rows), bredde=42)

        nodes: list[Blokk] = [n.Avsnitt(self._t.linje(omraade.hvem), "merke"), *self._t.blokker(omraade.ingress)]
        nodes.append(title("opplysninger"))
        for o in omraade.opplysninger:
            nodes.append(n.Avsnitt(self._t.navn("datafarge", o.farge, fet=True)))
            nodes.append(self._t.liste(o.eksempler))
        do = (Bit(" "), *self._t.fet("omr_gjoer"), KOLON)
        duties = (
            (self._t.ren(p.om), (*self._kilde_sier(p.kilde), *do, *self._t.linje(p.gjoer))) for p in omraade.plikter
        )
        nodes += [title("plikter"), facts(duties)]
        nodes += [title("dokumenteres"), self._t.liste(omraade.dokumenteres)]
        nodes += [
            title("avgjoeres"),
            facts((self._t.linje(a.hva), self._t.linje(a.hvem)) for a in omraade.avgjoeres),
        ]
        ideer = [(self._innhold.ideer[v.ide], v.hvorfor) for v in omraade.gode_foerst]
        good = ((self._t.ren(i.tittel, lenke=SLAG["ide"].adresse(i.id)), self._t.linje(why)) for i, why in ideer)
        nodes += [title("gode_foerst"), facts(good)]
        later = ((self._t.ren(v.oppgave), self._t.linje(v.hvorfor)) for v in omraade.ikke_foerst)
        nodes += [title("ikke_foerst"), facts(later)]
        nodes += [title("spoer"), self._t.liste(omraade.spoer)]
        yield self._from("tjenesteomraade", id, *nodes)

    def rollesider(self, nivaa: int) -> Iterator[Blokk]:
        for id, rolle in self._innhold.rollesider.items():
            title = self._t.ren(rolle.navn, fet=True, lenke=SLAG["rolleside"].adresse(id))
            yield n.Boks("post", (n.Avsnitt(title),))

    def rolleside(self, nivaa: int, id: str) -> Iterator[Blokk]:
        rolle = self._innhold.rollesider[id]
        nodes: list[Blokk] = [*self._t.blokker(rolle.ingress)]
        for del_ in rolle.deler:
            nodes.append(self._t.overskrift(nivaa, del_.ord, f"rolle-{id}-{del_.id}"))
            nodes.append(self._t.liste(del_.punkter, "nummer" if del_.nummer else "punkt"))
        if rolle.kilder:
            nodes.append(self._t.overskrift(nivaa, "rolle_kilder", f"rolle-{id}-kilder"))
            nodes.append(n.Liste(tuple((n.Avsnitt(self._kilde_sier(one)),) for one in rolle.kilder)))
        nodes.append(self._t.overskrift(nivaa, "rolle_les", f"rolle-{id}-les"))
        nodes.append(n.Liste(tuple((n.Avsnitt(self._t.ren(one.tekst, lenke=one.side)),) for one in rolle.les)))
        yield self._from("rolleside", id, *nodes)

    def kilde(self, nivaa: int, *ider: str) -> Iterator[Blokk]:
        yield n.Avsnitt(self._kilder([id for id in ider if id in self._innhold.kilder]))

    def _kilder(self, ider: Iterable[str]) -> Linje:
        """What something stands on: what was read, and what somebody must look at."""
        line: list[Bit] = [*self._t.fet("kilder_her"), Bit(":", fet=True)]
        for id in ider:
            kilde = self._innhold.kilder[id]
            link = self._t.ren(kilde.tittel, lenke=kilde.lenke)
            if kilde.dato:
                seen = self._t.ord("kilde_sett", dato=format_dato(self._k.maal, kilde.dato))
                line += [Bit(" "), *link, Bit(", "), *seen, Bit(".")]
            else:
                line += [Bit(" "), *self._t.ord("kilde_sjekk"), Bit(" "), *link, Bit(".")]
        return tuple(line)

    def _kilde_sier(self, id: str) -> Linje:
        """What a source says, or that somebody must look."""
        kilde = self._innhold.kilder[id]
        link = self._t.ren(kilde.tittel, lenke=kilde.lenke)
        if kilde.hva and kilde.dato:
            seen = self._t.ord("kilde_sett", dato=format_dato(self._k.maal, kilde.dato))
            return (*self._t.linje(kilde.hva), Bit(" "), *link, Bit(", "), *seen, Bit("."))
        return (*self._t.fet("kilde_sjekk"), Bit(" "), *link, Bit("."))

    # --- packages, workshops, forms ---

    def kompetansepakker(self, nivaa: int) -> Iterator[Blokk]:
        order = list(self._innhold.vokabular["nivaa"])
        for one in sorted(
            self._innhold.kompetansepakker.values(), key=lambda p: (order.index(p.nivaa), p.varighet, p.tittel.nb)
        ):
            title = self._t.ren(one.tittel, fet=True, lenke=SLAG["kompetansepakke"].adresse(one.id))
            about = (*self._t.navn("nivaa", one.nivaa), PRIKK, *self._t.ord("minutter", antall=one.varighet))
            yield n.Boks("post", (n.Avsnitt(title), n.Avsnitt(about, "merke"), *self._t.blokker(one.ingress)))

    def kompetansepakke(self, nivaa: int, id: str) -> Iterator[Blokk]:
        sak = self._sak.pakker[id]
        nodes = pakke.noder(self._t, sak, nivaa)
        yield self._thing("kompetansepakke", sak.pakke, pakke.fakta(self._t, sak), nodes)

    def verksted(self, nivaa: int, id: str, *, modus: bool = True) -> Iterator[Blokk]:
        sak = self._sak.verksteder[id]
        nodes = verksted.noder(self._t, sak, nivaa)
        yield self._thing("verksted", sak.verksted, verksted.fakta(self._t, sak), nodes)

    def skjema(self, nivaa: int, id: str) -> Iterator[Blokk]:
        sak = self._sak.skjemaer[id]
        must = any(f.paakrevd for f in sak.skjema.felt)
        note = [n.Avsnitt(self._t.ord("paakrevd_forklaring"), "merke")] if must else []
        nodes = (*note, *skjema.noder(self._t, sak, nivaa))
        yield self._thing("skjema", sak.skjema, skjema.fakta(self._t, sak), nodes)

    def skjema_i_stedet(self, nivaa: int, id: str) -> Iterator[Blokk]:
        """What to do instead, where an answer stops the trial."""
        rows = tuple(
            (
                (*self._t.linje(felt.ledetekst), *self._t.ren(f" {self._svar(felt, regel)}")),
                self._t.linje(regel.i_stedet),
            )
            for felt, regel in self._innhold.skjemaer[id].i_stedet
            if regel.i_stedet
        )
        yield n.Tabell((self._t.ord("i_stedet_stoppet"), self._t.ord("i_stedet_gjoer")), rows, radhode=1)

    def _svar(self, felt: m.Felt, regel: m.Regel) -> str:
        return " ".join(f"«{self._k.t(one.tekst).tekst}»" for one in felt.valg if one.id in regel.er)

    def _thing(
        self,
        slag: str,
        ting: m.Skjema | m.Verksted | m.Kompetansepakke,
        fakta: Sequence[tuple[Linje, Linje]],
        nodes: Iterable[Blokk],
    ) -> Blokk:
        about = (n.Avsnitt(self._t.linje(ting.ingress)), n.Fakta(tuple(fakta)))
        return self._from(slag, ting.id, *about, *self._anchored(nodes))

    def _anchored(self, nodes: Iterable[Blokk]) -> tuple[Blokk, ...]:
        """The nodes of a thing on the page we are at: its anchors are those of the page."""
        prefix = f"{_label(address_of(self._her))}#"

        def anchor(one: object) -> object:
            return replace(one, id=prefix + one.id) if isinstance(one, Overskrift) and one.id else one

        return n.change(tuple(nodes), anchor)

    def _from(self, slag: str, id: str, *nodes: Blokk) -> Blokk:
        """The nodes, with the data file that they come from, for messages."""
        return n.Gruppe(nodes, fil=self._innhold.datafiler.get(f"{slag}/{id}", "data"))

    # --- the kommune's own ---

    def lokalt(self, nivaa: int, navn: str) -> Iterator[Blokk]:
        if navn in self._innhold.lokalt:
            text = self._innhold.lokalt[navn].i(self._k.maal, self._innhold.kommune.bygg)
            name = self._innhold.kommune.kortnavn or self._innhold.kommune.navn
            title = self._t.ord("lokalt_i", navn=name) if name else self._t.ord("lokalt_merke")
            yield n.Boks("raad", self._t.blokker(text), title)

    def trafikklys(self, nivaa: int) -> Iterator[Blokk]:
        yield from trafikklys.noder(self._t, nivaa)

    def trafikklys_plakater(self, nivaa: int) -> Iterator[Blokk]:
        yield from ()

    def godkjente_verktoey(self, nivaa: int) -> Iterator[Blokk]:
        if self._k.kommune.verktoey:
            yield from self._titled(tabeller.verktoey(self._t))

    def kontakter(self, nivaa: int) -> Iterator[Blokk]:
        if self._k.kommune.roller:
            yield from self._titled(tabeller.kontakter(self._t))

    def _titled(self, tabell: n.Tabell) -> Iterator[Blokk]:
        yield n.Avsnitt(self._t.ren(tabell.tittel, fet=True), fest=True)
        yield tabell

    # --- words and answers ---

    def begreper(self, nivaa: int) -> Iterator[Blokk]:
        alle = sorted(self._innhold.begreper.values(), key=lambda b: _norwegian_key(self._k.t(b.term).tekst))
        for letter, group in groupby(alle, key=lambda b: self._k.t(b.term).tekst[0].upper()):
            yield Overskrift((Bit(letter),), nivaa, f"begreper-{letter}")
            words = list(group)
            rows = tuple((self._t.ren(one.term), self._begrep(one)) for one in words)
            yield self._from("begrep", words[-1].id, n.Fakta(rows, bredde=42))

    def _begrep(self, begrep: m.Begrep) -> Linje:
        line = self._t.linje(begrep.definisjon)
        if begrep.kilder:
            line = (*line, Bit(" "), *self._kilder(begrep.kilder))
        return (*line, Bit(" ("), self._kilde(begrep.kilde), Bit(")")) if begrep.kilde else line

    def spoersmaal(self, nivaa: int) -> Iterator[Blokk]:
        for gruppe in self._innhold.vokabular["spoersmaalsgruppe"]:
            found = [s for s in self._innhold.spoersmaal.values() if s.gruppe == gruppe]
            if found:
                yield Overskrift(self._t.navn("spoersmaalsgruppe", gruppe), nivaa, f"spm-{gruppe}")
            for one in found:
                title = Overskrift(self._t.ren(one.spoersmaal), nivaa + 1, _label(SLAG["spoersmaal"].adresse(one.id)))
                sources = (n.Avsnitt(self._kilder(one.kilder)),) if one.kilder else ()
                yield self._from("spoersmaal", one.id, title, *self._t.blokker(one.svar), *sources)

    def kilder_samlet(self, nivaa: int, maaned: str) -> Iterator[Blokk]:
        date = format_dato(self._k.maal, maaned)
        text = n.Avsnitt(self._t.ord("kilder_samlet"))
        yield n.Boks("kilde", (text,), self._t.ord("kilder_samlet_tittel", maaned=date))


def lag_boksak(innhold: Innhold, saker: Mapping[str, Mapping[str, Any]]) -> Boksak:
    """The book of a content, from what the other files are made from (by kind and id)."""
    forms, workshops, packages = (saker.get(kind, {}) for kind in ("skjema", "verksted", "pakke"))
    return Boksak(replace(innhold, merknader=()), forms, workshops, packages, saker["halvaarsplan"][HALVAARSPLAN])


# --- Labels and links -------------------------------------------------------------------------


def _label(side: str) -> str:
    return f"side:{side}"


def _only_once(nodes: tuple[Blokk, ...], labels: set[str]) -> tuple[Blokk, ...]:
    """A label stands once in a book: what is drawn a second time has none."""

    def once(one: object) -> object:
        if not isinstance(one, Overskrift) or not one.id:
            return one
        if one.id in labels:
            return replace(one, id="")
        labels.add(one.id)
        return one

    return n.change(nodes, once)


def _resolve(nodes: tuple[Blokk, ...], labels: set[str]) -> tuple[Blokk, ...]:
    """Links into the book lead to their heading, else to its page, else to the page of the site."""

    def find(one: object) -> object:
        if not isinstance(one, Bit) or not one.lenke.startswith("#side:") or one.lenke[1:] in labels:
            return one
        page = one.lenke.split("#")[1]
        return replace(one, lenke=f"#{page}" if page in labels else page.removeprefix("side:"))

    return n.change(nodes, find)


def _words(ressurs: m.Ressurs, key: str) -> tuple[str, ...]:
    value = getattr(ressurs, key)
    return value if isinstance(value, tuple) else (value,)


def _norwegian_key(text: str) -> str:
    return text.lower().translate(str.maketrans("æäøöå", "{{||}"))
