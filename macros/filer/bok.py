"""The whole roadmap as one book: every page in the order of the navigation, its components drawn for print."""

from __future__ import annotations

import ast
import contextlib
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from macros.filer import noder
from macros.filer.felles import (
    Filkontekst,
    Pakkesak,
    Plansak,
    Skjemasak,
    Verkstedsak,
    kontakter_tabell,
    verktoey_tabell,
)
from macros.filer.noder import overskrift
from macros.filer.tre import Linje, Node, Tre, mark_lange
from macros.innhold import Innhold
from macros.innhold import models as m
from macros.innhold.sider import Bokside, Sidetekst, address_of
from macros.innhold.slag import SLAG
from macros.innhold.spraak import format_dato
from macros.innhold.tekst import KILDESPRAAK, Ord

_MAKRO = re.compile(r"^\{\{\s*(?P<kall>[a-z_]+\(.*\))\s*\}\}\s*$", re.M)
# A page that calls one of these has nothing to say on paper, nor have the pages below it.
BARE_SKJERM = frozenset(
    {"arbeidsbok", "alle_nedlastinger", "oversettelser", "fyll_ut", "soek", "kilder", "lenkekontroll"}
)
# Components that are for the screen only.
IKKE_PAA_PAPIR = BARE_SKJERM | {"forside", "nedlastinger", "loennsomhet", "loggside", "regn_intervall", "blindtest"}


@dataclass(frozen=True)
class Boksak:
    """Everything: the pages and the data that their components draw.

    skjemaer, verksteder, pakker and plan are what the files of these things are made from.
    """

    innhold: Innhold
    skjemaer: Mapping[str, Skjemasak]
    verksteder: Mapping[str, Verkstedsak]
    pakker: Mapping[str, Pakkesak]
    plan: Plansak


class Bok:
    """Turns pages into nodes. A method = a macro of the same name (visning/komponenter.py)."""

    def __init__(self, sak: Boksak, kontekst: Filkontekst) -> None:
        self._sak, self._k = sak, kontekst
        self._innhold = sak.innhold
        self._tre = Tre(kontekst, self._lenke)
        self._her = "index.md"

    def kapitler(self) -> list[dict[str, Any]]:
        """The chapters with their pages; every link to a page of ours leads to its place in the book."""
        chapters: list[dict[str, Any]] = []
        for side in self._on_paper():
            nodes = list(self._side(side))
            if side.nivaa == 1 or not chapters:
                chapters.append({"tittel": side.i(self._k.maal)[0].tittel, "noder": []})
            chapters[-1]["noder"] += nodes
        everything = [node for chapter in chapters for node in chapter["noder"]]
        labels: set[str] = set()
        _only_once(everything, labels)
        _resolve(everything, labels, self._k)
        mark_lange(everything)
        return chapters

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

    def _side(self, side: Bokside) -> Iterator[Node]:
        tekst, found = side.i(self._k.maal)
        self._her = tekst.fil.partition("docs/")[2].partition("/")[2]
        slugs: set[str] = set()
        nodes: list[Node] = []
        nivaa = side.nivaa
        for part in self._parts(tekst):
            if isinstance(part, str):
                more = self._tre.blokker(
                    Ord(part, found), nivaa=side.nivaa, prefiks=f"{_label(side.side)}#", slugs=slugs
                )
            else:
                more = list(self._makro(*part, nivaa + 1))
            nodes += more
            nivaa = next((n["n"] for n in reversed(more) if n["t"] == "h" and isinstance(part, str)), nivaa)
        title = next((n for n in nodes if n["t"] == "h"), None)
        for node in _headings(nodes):
            if node is not title:
                node["skjult"] = 1
        if title is not None:
            title["id"] = _label(side.side)
            # What a page has above its heading belongs to it, and a heading begins a new sheet.
            at = nodes.index(title)
            nodes = [title, *nodes[:at], *nodes[at + 1 :]]
        yield {"t": "del", "fil": tekst.fil, "i": nodes}

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

    def _makro(self, navn: str, args: list[Any], kwargs: dict[str, Any], nivaa: int) -> Iterator[Node]:
        """What a call draws. A macro that a fork has made itself has no place on paper."""
        if args and (navn, args[0]) in self._innhold.skjult:
            return
        draw: Callable[..., Iterator[Node]] | None = getattr(self, navn, None) if not navn.startswith("_") else None
        if draw is None:
            return
        # A wrong call stops the build where its page is drawn, which says page, line and what would be right.
        with contextlib.suppress(LookupError, TypeError):
            yield from draw(nivaa, *args, **kwargs)

    def _lenke(self, href: str) -> str:
        """A link of a page (to a file) or of a text (from the root), as a label of the book."""
        if re.match(r"[a-z]+:", href):
            return href
        path, _, anchor = href.partition("#")
        if not path.startswith("/"):
            file = posixpath.normpath(posixpath.join(posixpath.dirname(self._her), path)) if path else self._her
            path = address_of(file)
        return "#" + _label(path) + (f"#{anchor}" if anchor else "")

    # --- the road and its steps ---

    def veikart(self, nivaa: int) -> Iterator[Node]:
        rows = [
            [
                self._tre.ord("steg_nr", nr=nr),
                [{"s": self._k.t(s.tittel).tekst, "f": 1, "l": "#" + _label(f"/{s.id}/")}],
                self._tre.linje(s.kort),
                [{"s": f"{s.fra_uke}–{s.til_uke}"}],
            ]
            for nr, s in enumerate(self._innhold.veikart.steg, start=1)
        ]
        hode = [[], self._tre.ord("fil_steg"), self._tre.ord("fil_hva"), self._tre.ord("fil_uke")]
        yield {"t": "tabell", "hode": hode, "rader": rows, "bredder": [1.3, 3, 6, 1.2]}

    def steg_topp(self, nivaa: int, id: str) -> Iterator[Node]:
        steg = self._innhold.steg(id)
        nr = self._innhold.veikart.steg.index(steg) + 1
        uker = self._k.s("steg_uker", fra=steg.fra_uke, til=steg.til_uke)
        text = f"{self._k.s('steg_av', nr=nr, antall=len(self._innhold.veikart.steg))} · {uker}"
        yield {"t": "stegtopp", "nr": nr, "antall": len(self._innhold.veikart.steg), "b": [{"s": text}]}

    def steg_gir(self, nivaa: int, id: str) -> Iterator[Node]:
        yield self._tre.liste(self._innhold.steg(id).gir, slag="gir")

    def steg_foer(self, nivaa: int, id: str) -> Iterator[Node]:
        foer = self._innhold.steg(id).foer
        yield self._tre.liste(foer) if foer else {"t": "p", "b": self._tre.ord("ingenting_foer")}

    def steg_verktoey(self, nivaa: int, id: str) -> Iterator[Node]:
        steg = self._innhold.steg(id)
        things: list[tuple[str, m.Verksted | m.Skjema]] = [
            *(("verksted", self._innhold.verksteder[v]) for v in steg.verksteder),
            *(("skjema", self._innhold.skjemaer[s]) for s in steg.skjemaer),
        ]
        rows = []
        for kind, ting in things:
            label = [*self._tre.ren(self._k.ord(kind)), {"s": ": "}, *self._tre.lenke(ting.tittel, ting.side)]
            rows.append([label, self._tre.linje(ting.ingress)])
        for slag in (SLAG[one] for one in steg.viser):
            rows.append([self._tre.lenke(self._k.ord(slag.mappe), slag.liste), self._tre.ord(slag.om)])
        if rows:
            yield {"t": "fakta", "rader": rows, "bredde": 48}

    def steg_roller(self, nivaa: int, id: str) -> Iterator[Node]:
        for boks in self._innhold.steg(id).roller:
            title = self._tre.ren(self._k.navn("rolle", boks.rolle))
            yield {"t": "kort", "i": [overskrift(nivaa, title, synlig=False), self._tre.liste(boks.gjoer)]}

    def steg_sjekkliste(self, nivaa: int, id: str) -> Iterator[Node]:
        yield self._tre.liste([p.tekst for p in self._innhold.steg(id).sjekkliste], slag="kryss")

    def steg_neste(self, nivaa: int, id: str) -> Iterator[Node]:
        steg = self._innhold.veikart.steg
        nr = steg.index(self._innhold.steg(id)) + 1
        if nr < len(steg):
            title = self._tre.lenke(steg[nr].tittel, f"/{steg[nr].id}/")
            yield {
                "t": "p",
                "b": [
                    *self._tre.ord("steg_nr", nr=nr + 1),
                    {"s": ": "},
                    *title,
                    {"s": ". "},
                    *self._tre.linje(steg[nr].kort),
                ],
            }
        else:
            yield {
                "t": "p",
                "b": [
                    *self._tre.ren(self._k.ord("etter_siste_tittel"), fet=True),
                    {"s": ". "},
                    *self._tre.ord("etter_siste_tekst"),
                ],
            }

    def halvaarsplan(self, nivaa: int) -> Iterator[Node]:
        yield {"t": "p", "b": self._tre.linje(self._sak.plan.plan.ingress)}
        yield from noder.plan_noder(self._tre, self._sak.plan, nivaa)

    # --- lists ---

    def ressurser(self, nivaa: int, antall: int | None = None, **bare: str) -> Iterator[Node]:
        alle = [r for r in self._innhold.ressurser.values() if all(w in _words(r, key) for key, w in bare.items())]
        if bare or antall:
            yield from (self._ressurs(r) for r in alle[:antall])
            return
        order = list(self._innhold.vokabular["nivaa"])
        alle.sort(key=lambda r: (order.index(r.nivaa), r.utgiver.lower(), r.tittel.lower()))
        for level, group in groupby(alle, key=lambda r: r.nivaa):
            yield overskrift(nivaa, self._tre.ren(self._k.navn("nivaa", level)), f"ressurser-{level}")
            yield from (self._ressurs(r) for r in group)

    def ressurs(self, nivaa: int, id: str) -> Iterator[Node]:
        yield self._ressurs(self._innhold.ressurser[id])

    def _ressurs(self, r: m.Ressurs) -> Node:
        about = [r.utgiver, *(self._k.navn(v, w).tekst for v, w in (("type", r.type), ("spraak", r.spraak)))]
        about += [self._k.s("minutter", antall=r.varighet)] if r.varighet else []
        about += [self._k.s("krever_innlogging")] if r.innlogging else []
        title = self._tre.i_spraak([{"s": r.tittel, "f": 1, "l": r.lenke}], r.spraak)
        inside = [{"t": "p", "b": title}, {"t": "merke", "b": [{"s": " · ".join(about)}]}]
        return {"t": "post", "fil": self._fil("ressurs", r.id), "i": [*inside, *self._tre.blokker(r.omtale)]}

    def idebank(self, nivaa: int) -> Iterator[Node]:
        order = list(self._innhold.vokabular["tjenesteomraade"])
        ideer = sorted(self._innhold.ideer.values(), key=lambda i: (order.index(i.tjenesteomraade[0]), i.tittel.nb))
        for omraade, group in groupby(ideer, key=lambda i: i.tjenesteomraade[0]):
            yield overskrift(nivaa, self._tre.ren(self._k.navn("tjenesteomraade", omraade)), f"ideer-{omraade}")
            for ide in group:
                yield self._ide(ide, nivaa + 1)

    def _ide(self, ide: m.Ide, nivaa: int) -> Node:
        farge = f"{self._k.s('datafarge')}: {self._k.navn('datafarge', ide.datafarge).tekst}"
        rows = [
            [self._tre.ord(key), self._tre.linje(text)]
            for key, text in (
                ("ide_i_dag", ide.oppgave),
                ("ide_slik", ide.slik),
                ("ide_pass_paa", ide.pass_paa),
                ("ide_maal", ide.maal),
            )
        ]
        for nr, id in enumerate(ide.erfaringer):
            erfaring = self._innhold.erfaringer[id]
            link = self._tre.lenke(erfaring.tittel, SLAG["erfaring"].adresse(id))
            line = [*self._tre.ren(erfaring.virksomhet), {"s": ": "}, *link]
            rows.append([self._tre.ord("ide_erfaringer") if nr == 0 else [], line])
        return {
            "t": "kort",
            "fil": self._fil("ide", ide.id),
            "i": [
                overskrift(nivaa, self._tre.ren(ide.tittel), f"ide-{ide.id}"),
                {"t": "merke", "b": [{"s": f"{farge} · {self._k.navn('innsats', ide.innsats).tekst}"}]},
                {"t": "fakta", "rader": rows},
            ],
        }

    def erfaringer(self, nivaa: int, steg: str | None = None, antall: int | None = None) -> Iterator[Node]:
        bevis, land = list(self._innhold.vokabular["bevis"]), list(self._innhold.vokabular["land"])
        alle = sorted(
            self._innhold.erfaringer.values(),
            key=lambda e: (bevis.index(e.bevis), land.index(e.land), -(e.aar or 0), e.tittel.nb),
        )
        if steg:
            for e in [e for e in alle if steg in e.steg][:antall]:
                title = self._tre.lenke(e.tittel, SLAG["erfaring"].adresse(e.id))
                line = [*self._tre.ren(e.virksomhet, fet=True), {"s": ": "}, *title]
                yield {"t": "post", "i": [{"t": "p", "b": line}, *self._tre.blokker(e.laerdom)]}
            return
        for word, group in groupby(alle, key=lambda e: e.bevis):
            yield overskrift(nivaa, self._tre.ren(self._k.navn("bevis", word)), f"erfaringer-{word}")
            for e in group:
                yield self._erfaring(e, nivaa + 1)

    def effekt_tabell(self, nivaa: int) -> Iterator[Node]:
        found = Counter((e.kioppgave, e.bevis) for e in self._innhold.erfaringer.values())
        styrker = list(self._innhold.vokabular["bevis"])
        heads = [self._tre.ord("effekt_oppgave"), *(self._tre.ren(self._k.navn("bevis", word)) for word in styrker)]
        rows = [
            [
                self._tre.ren(self._k.navn("kioppgave", oppgave)),
                *([{"s": str(found[oppgave, word]) if found[oppgave, word] else "–"}] for word in styrker),
            ]
            for oppgave in self._innhold.vokabular["kioppgave"]
        ]
        yield {"t": "tabell", "hode": heads, "rader": rows, "bredder": [4, *(2 for _ in styrker)], "radhode": 1}

    def _effekt(self, effekt: m.Effekt) -> Linje:
        spenn = f" ({self._k.t(effekt.spenn).tekst})" if effekt.spenn else ""
        parts = [
            f"{self._k.t(effekt.hva).tekst}: {self._k.t(effekt.stoerrelse).tekst}{spenn}",
            *([self._k.s("effekt_antall", antall=effekt.antall)] if effekt.antall else []),
            self._k.navn("sammenligning", effekt.sammenligning).tekst,
            self._k.navn("maalemaate", effekt.maalt).tekst,
        ]
        return [{"s": f"{'. '.join(parts)}."}]

    def _kilde(self, kilde: m.Kilde) -> Node:
        hva = f": {self._k.t(kilde.hva).tekst}" if kilde.hva else ""
        return {"s": kilde.tittel + hva, "l": kilde.lenke}

    def _erfaring(self, e: m.Erfaring, nivaa: int) -> Node:
        about = [self._k.t(e.virksomhet).tekst, self._k.navn("land", e.land).tekst, *([str(e.aar)] if e.aar else [])]
        about += [] if e.generativ else [self._k.s("ikke_generativ")]
        rows = [[self._tre.ord("erfaring_hva"), self._tre.linje(e.hva)]]
        rows.append([self._tre.ord("erfaring_resultat"), self._tre.linje(e.resultat)])
        if e.effekt:
            rows.append([self._tre.ord("effekt_effekt"), self._effekt(e.effekt)])
        if e.kostnad:
            rows.append([self._tre.ord("effekt_kostnad"), self._tre.linje(e.kostnad)])
        if e.forbehold:
            rows.append([self._tre.ord("erfaring_forbehold"), self._tre.linje(e.forbehold)])
        rows.append([self._tre.ord("erfaring_laerdom"), self._tre.linje(e.laerdom)])
        for nr, kilde in enumerate(e.kilder):
            spraak = {"s": f" ({self._k.navn('spraak', kilde.spraak).tekst})"}
            rows.append([self._tre.ord("kilde") if nr == 0 else [], [self._kilde(kilde), spraak]])
        return {
            "t": "kort",
            "fil": self._fil("erfaring", e.id),
            "i": [
                overskrift(nivaa, self._tre.ren(e.tittel), _label(SLAG["erfaring"].adresse(e.id))),
                {"t": "merke", "b": [{"s": " · ".join(about)}]},
                {"t": "fakta", "rader": rows},
            ],
        }

    # --- service areas and sources ---

    def tjenesteomraader(self, nivaa: int) -> Iterator[Node]:
        for id, omraade in self._innhold.tjenesteomraader.items():
            title = self._tre.lenke(self._k.navn("tjenesteomraade", id), SLAG["tjenesteomraade"].adresse(id))
            inside = [{"t": "p", "b": [{**bit, "f": 1} for bit in title]}, *self._tre.blokker(omraade.hvem)]
            yield {"t": "post", "i": inside}

    def tjenesteomraade(self, nivaa: int, id: str) -> Iterator[Node]:
        omraade = self._innhold.tjenesteomraader[id]

        def title(key: str) -> Node:
            return overskrift(nivaa, self._tre.ord(f"omr_{key}"), f"tjeneste-{id}-{key}")

        def facts(rows: Iterable[tuple[Linje, Linje]]) -> Node:
            return {"t": "fakta", "rader": [list(row) for row in rows], "bredde": 42}

        nodes: list[Node] = [{"t": "merke", "b": self._tre.linje(omraade.hvem)}, *self._tre.blokker(omraade.ingress)]
        nodes.append(title("opplysninger"))
        for o in omraade.opplysninger:
            nodes += [{"t": "p", "b": self._tre.ren(self._k.navn("datafarge", o.farge), fet=True)}]
            nodes.append(self._tre.liste(o.eksempler))
        nodes.append(title("plikter"))
        do = self._tre.ren(self._k.ord("omr_gjoer"), fet=True)
        nodes.append(
            facts(
                (
                    self._tre.ren(p.om),
                    [*self._kilde_sier(p.kilde), {"s": " "}, *do, {"s": ": "}, *self._tre.linje(p.gjoer)],
                )
                for p in omraade.plikter
            )
        )
        nodes += [title("dokumenteres"), self._tre.liste(omraade.dokumenteres)]
        nodes += [
            title("avgjoeres"),
            facts((self._tre.linje(a.hva), self._tre.linje(a.hvem)) for a in omraade.avgjoeres),
        ]
        nodes.append(title("gode_foerst"))
        ideer = [(self._innhold.ideer[v.ide], v.hvorfor) for v in omraade.gode_foerst]
        nodes.append(
            facts((self._tre.lenke(i.tittel, SLAG["ide"].adresse(i.id)), self._tre.linje(why)) for i, why in ideer)
        )
        nodes.append(title("ikke_foerst"))
        nodes.append(facts((self._tre.ren(v.oppgave), self._tre.linje(v.hvorfor)) for v in omraade.ikke_foerst))
        nodes += [title("spoer"), self._tre.liste(omraade.spoer)]
        yield {"t": "del", "fil": self._fil("tjenesteomraade", id), "i": nodes}

    def kilde(self, nivaa: int, *ider: str) -> Iterator[Node]:
        line: Linje = [*self._tre.ren(self._k.ord("kilder_her"), fet=True), {"s": ":", "f": 1}]
        for id in (id for id in ider if id in self._innhold.kilder):
            kilde = self._innhold.kilder[id]
            link = self._tre.lenke(kilde.tittel, kilde.lenke)
            if kilde.dato:
                seen = self._tre.ord("kilde_sett", dato=format_dato(self._k.maal, kilde.dato))
                line += [{"s": " "}, *link, {"s": ", "}, *seen, {"s": "."}]
            else:
                line += [{"s": " "}, *self._tre.ord("kilde_sjekk"), {"s": " "}, *link, {"s": "."}]
        yield {"t": "p", "b": line}

    def _kilde_sier(self, id: str) -> Linje:
        """What a source says, or that somebody must look."""
        kilde = self._innhold.kilder[id]
        link = self._tre.lenke(kilde.tittel, kilde.lenke)
        if kilde.hva and kilde.dato:
            seen = self._tre.ord("kilde_sett", dato=format_dato(self._k.maal, kilde.dato))
            return [*self._tre.linje(kilde.hva), {"s": " "}, *link, {"s": ", "}, *seen, {"s": "."}]
        return [*self._tre.ren(self._k.ord("kilde_sjekk"), fet=True), {"s": " "}, *link, {"s": "."}]

    # --- packages, workshops, forms ---

    def kompetansepakker(self, nivaa: int) -> Iterator[Node]:
        order = list(self._innhold.vokabular["nivaa"])
        for pakke in sorted(
            self._innhold.kompetansepakker.values(), key=lambda p: (order.index(p.nivaa), p.varighet, p.tittel.nb)
        ):
            title = self._tre.lenke(pakke.tittel, SLAG["kompetansepakke"].adresse(pakke.id))
            about = f"{self._k.navn('nivaa', pakke.nivaa).tekst} · {self._k.s('minutter', antall=pakke.varighet)}"
            inside = [{"t": "p", "b": [{**bit, "f": 1} for bit in title]}, {"t": "merke", "b": [{"s": about}]}]
            yield {"t": "post", "i": [*inside, *self._tre.blokker(pakke.ingress)]}

    def kompetansepakke(self, nivaa: int, id: str) -> Iterator[Node]:
        sak = self._sak.pakker[id]
        yield self._thing(
            "kompetansepakke", sak.pakke, noder.pakke_fakta(self._tre, sak), noder.pakke_noder(self._tre, sak, nivaa)
        )

    def verksted(self, nivaa: int, id: str) -> Iterator[Node]:
        sak = self._sak.verksteder[id]
        yield self._thing(
            "verksted", sak.verksted, noder.verksted_fakta(self._tre, sak), noder.verksted_noder(self._tre, sak, nivaa)
        )

    def skjema(self, nivaa: int, id: str) -> Iterator[Node]:
        sak = self._sak.skjemaer[id]
        yield self._thing(
            "skjema", sak.skjema, noder.skjema_fakta(self._tre, sak), noder.skjema_noder(self._tre, sak, nivaa)
        )

    def _thing(
        self,
        slag: str,
        ting: m.Skjema | m.Verksted | m.Kompetansepakke,
        fakta: Sequence[tuple[Linje, Linje]],
        nodes: Iterable[Node],
    ) -> Node:
        about: list[Node] = [{"t": "p", "b": self._tre.linje(ting.ingress)}]
        about += [{"t": "fakta", "rader": [list(rad) for rad in fakta]}]
        return {"t": "del", "fil": self._fil(slag, ting.id), "i": [*about, *nodes]}

    def _fil(self, slag: str, id: str) -> str:
        """The data file of a thing, for messages."""
        return self._innhold.datafiler.get(f"{slag}/{id}", "data")

    # --- the kommune's own ---

    def lokalt(self, nivaa: int, navn: str) -> Iterator[Node]:
        if navn in self._innhold.lokalt:
            text = self._innhold.lokalt[navn].i(self._k.maal, self._innhold.kommune.bygg)
            yield {
                "t": "boks",
                "slag": "raad",
                "tittel": self._ours("lokalt_i", "lokalt_merke"),
                "i": self._tre.blokker(text),
            }

    def godkjente_verktoey(self, nivaa: int) -> Iterator[Node]:
        if self._k.kommune.verktoey:
            yield from noder.egen_tabell(self._tre, verktoey_tabell(self._k))

    def kontakter(self, nivaa: int) -> Iterator[Node]:
        if self._k.kommune.roller:
            yield from noder.egen_tabell(self._tre, kontakter_tabell(self._k))

    def _ours(self, key: str, nameless: str) -> Linje:
        """A heading with the name of the kommune, or without when it has not said."""
        name = self._innhold.kommune.kortnavn or self._innhold.kommune.navn
        return self._tre.ord(key, navn=name) if name else self._tre.ord(nameless)

    # --- words and answers ---

    def begreper(self, nivaa: int) -> Iterator[Node]:
        alle = sorted(self._innhold.begreper.values(), key=lambda b: _norwegian_key(self._k.t(b.term).tekst))
        for letter, group in groupby(alle, key=lambda b: self._k.t(b.term).tekst[0].upper()):
            rows = []
            for begrep in group:
                line = self._tre.linje(begrep.definisjon)
                if begrep.kilde:
                    line = [*line, {"s": " ("}, self._kilde(begrep.kilde), {"s": ")"}]
                rows.append([self._tre.ren(begrep.term), line])
            yield overskrift(nivaa, [{"s": letter}], f"begreper-{letter}")
            yield {"t": "fakta", "rader": rows, "bredde": 42, "fil": self._fil("begrep", begrep.id)}

    def spoersmaal(self, nivaa: int) -> Iterator[Node]:
        for gruppe in self._innhold.vokabular["spoersmaalsgruppe"]:
            found = [s for s in self._innhold.spoersmaal.values() if s.gruppe == gruppe]
            if found:
                yield overskrift(nivaa, self._tre.ren(self._k.navn("spoersmaalsgruppe", gruppe)), f"spm-{gruppe}")
            for one in found:
                title = overskrift(nivaa + 1, self._tre.ren(one.spoersmaal), _label(SLAG["spoersmaal"].adresse(one.id)))
                fil = self._fil("spoersmaal", one.id)
                yield {"t": "del", "fil": fil, "i": [title, *self._tre.blokker(one.svar)]}

    def kilder_samlet(self, nivaa: int, maaned: str) -> Iterator[Node]:
        date = format_dato(self._k.maal, maaned)
        text = {"t": "p", "b": self._tre.ord("kilder_samlet")}
        yield {"t": "boks", "slag": "kilde", "tittel": self._tre.ord("kilder_samlet_tittel", maaned=date), "i": [text]}


def lag_boksak(innhold: Innhold, saker: Mapping[str, Mapping[str, Any]]) -> Boksak:
    """The book of a content, from what the other files are made from (by kind and id)."""
    forms, workshops, packages = (saker.get(kind, {}) for kind in ("skjema", "verksted", "pakke"))
    (plan,) = saker["halvaarsplan"].values()
    return Boksak(replace(innhold, merknader=()), forms, workshops, packages, plan)


# --- Labels and links -------------------------------------------------------------------------


def _label(side: str) -> str:
    return f"side:{side}"


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every dict of a tree: nodes and bits."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _walk(item)


def _headings(nodes: list[Node]) -> Iterator[Node]:
    return (n for n in _walk(nodes) if n.get("t") == "h")


def _only_once(nodes: list[Node], labels: set[str]) -> None:
    """A label stands once in a book: what is drawn a second time has none."""
    for node in _walk(nodes):
        if "t" in node and (id := node.get("id")) and node["t"] == "h":
            if id in labels:
                node["id"] = ""
            labels.add(id)


def _resolve(nodes: list[Node], labels: set[str], k: Filkontekst) -> None:
    """Links into the book lead to their heading, else to its page, else to the site, else nowhere."""
    for bit in _walk(nodes):
        href = bit.get("l", "")
        if not href.startswith("#side:") or href[1:] in labels:
            continue
        page = href.split("#")[1]
        if page in labels:
            bit["l"] = f"#{page}"
        elif address := k.lenke(page.removeprefix("side:")):
            bit["l"] = address
        else:
            del bit["l"]


def _words(ressurs: m.Ressurs, key: str) -> tuple[str, ...]:
    value = getattr(ressurs, key)
    return value if isinstance(value, tuple) else (value,)


def _norwegian_key(text: str) -> str:
    return text.lower().translate(str.maketrans("æäøöå", "{{||}"))
