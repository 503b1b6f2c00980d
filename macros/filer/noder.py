"""Things of the content as nodes: the same for the file of the thing and for its place in the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from macros.filer.felles import Pakkesak, Plansak, Skjemasak, Tabell, Verkstedsak, find_tabeller
from macros.filer.tre import Linje, Node, Tre
from macros.filer.uttrykk_tekst import explain_uttrykk
from macros.innhold import models as m
from macros.innhold.slag import SLAG
from macros.innhold.spraak import find_skiller
from macros.innhold.tekst import Ord

# What the templates of typst/ can draw of a field, in the table of field types.
ROM = "PDF-filen"
KJENTE = ("tekst", "langtekst", "tall", "dato", "beregnet", "valg", "flervalg", "skala", "avkryssing", "tabell")
# Tables with more columns than this lie on a page of their own, on its side.
KOLONNER_PAA_HOEYKANT = 6


# Parts of a workshop that get room for notes: the longest, so that they fit the back of the hand-out.
NOTATER = 5


def overskrift(nivaa: int, linje: Linje, id: str = "", *, synlig: bool = True) -> Node:
    """A heading; `synlig` says whether it stands in the list of contents."""
    return {"t": "h", "n": nivaa, "b": linje, "id": id} | ({} if synlig else {"skjult": 1})


def med_ledetekst(tre: Tre, key: str, linje: Linje) -> Node:
    """A paragraph that begins with an interface word in bold and a colon."""
    return {"t": "p", "b": [*tre.ren(tre.k.ord(key), fet=True), {"s": ": ", "f": 1}, *linje]}


def fellesord(tre: Tre, vokabular: str, words: Sequence[str]) -> Linje:
    """Labels of a vocabulary with commas between."""
    out: Linje = []
    for nr, word in enumerate(words):
        out += [{"s": ", "}] if nr else []
        out += tre.ren(tre.k.navn(vokabular, word))
    return out


# --- Forms ------------------------------------------------------------------------------------


def skjema_fakta(tre: Tre, sak: Skjemasak) -> list[tuple[Linje, Linje]]:
    return [
        (tre.ord("hvem_fyller_ut"), tre.linje(sak.skjema.hvem)),
        (tre.ord("tid"), tre.ord("minutter", antall=sak.skjema.tid)),
    ]


def skjema_noder(tre: Tre, sak: Skjemasak, nivaa: int) -> Iterator[Node]:
    """The parts of a form with room to write, and what its answers mean."""
    if any(f.paakrevd for f in sak.skjema.felt):
        yield {"t": "merke", "b": tre.ord("paakrevd_forklaring")}
    for nr, del_ in enumerate(sak.skjema.deler):
        wide = [f for f in del_.felt if len(f.kolonner) > KOLONNER_PAA_HOEYKANT]
        same = tre.k.t(del_.tittel) == tre.k.t(sak.skjema.tittel)
        nodes: list[Node] = [] if same else [overskrift(nivaa, tre.ren(del_.tittel), f"{sak.skjema.id}-del-{nr + 1}")]
        if del_.ingress:
            nodes += [node | {"fest": 1} for node in tre.blokker(del_.ingress)]
        nodes += [{"t": "rute", "i": list(group)} for group in _rows(tre, sak, del_.felt)]
        yield {"t": "liggende", "i": nodes} if wide else {"t": "del", "i": nodes}
    yield from _regler(tre, sak, nivaa)


def _rows(tre: Tre, sak: Skjemasak, felt: Sequence[m.Felt]) -> Iterator[list[Node]]:
    """Fields in rows: two short ones side by side, all others alone."""
    row: list[Node] = []
    for one in felt:
        node = felt_node(tre, sak, one)
        short = bool(one.slag.av("kort"))
        if not short or (row and (row[0]["slag"] == "beregnet") != (node["slag"] == "beregnet")):
            if row:
                yield row
            row = [node]
            if not short:
                yield row
                row = []
            continue
        row.append(node)
        if len(row) == 2:
            yield row
            row = []
    if row:
        yield row


def felt_node(tre: Tre, sak: Skjemasak, felt: m.Felt, *, kort: bool = False) -> Node:
    """One field. On a card only the label and the room to write."""
    node: Node = {
        "t": "felt",
        "id": felt.id,
        "slag": tre.k.slag(felt, "papir", ROM, KJENTE),
        "bredde": felt.slag.av("papir_bredde") or 1,
        "smaa": bool(felt.slag.av("kort")),
        "navn": tre.ren(felt.ledetekst, fet=True),
        "paakrevd": felt.paakrevd,
        "enhet": tre.ren(tre.k.navn("enhet", felt.enhet)) if felt.enhet else [],
        "linjer": felt.antall_linjer,
        "hjelp": [],
        "svar": [],
    }
    if felt.hjelp and not kort:
        node["hjelp"].append(tre.linje(felt.hjelp))
    if felt.plassholder and not kort:
        node["hjelp"].append([*tre.ord("for_eksempel"), {"s": ": "}, *_kursiv(tre.ren(felt.plassholder))])
    if felt.fra and felt.fra in sak.kilder and not kort:
        skjema, kilde = sak.kilder[felt.fra]
        node["hjelp"].append([*tre.ord("hentes_fra"), {"s": " "}, *tre.ren(skjema), {"s": ": "}, *tre.ren(kilde)])
    node["hjelp"] = [_sentence(linje) for linje in node["hjelp"]]
    if felt.slag.av("svar"):
        node["svar"] = [tre.ren(tekst) for _, tekst in tre.k.svar(felt)]
    if felt.skala:
        node["ender"] = [tre.ren(felt.skala.lav), tre.ren(felt.skala.hoey)]
    if felt.kolonner:
        node["kolonner"] = [felt_node(tre, sak, k, kort=True) for k in felt.kolonner]
        node["rader"] = felt.antall_rader
        node["radnavn"] = tre.k.s("rad")
    if felt.uttrykk:
        text = explain_uttrykk(felt.uttrykk, sak.skjema, tre.k)
        node["formel"] = [*tre.ord("fil_regn_ut"), {"s": f": {text}"}]
    return node


def _sentence(linje: Linje) -> Linje:
    """The line with a full stop, so that another may follow it."""
    return linje if linje[-1]["s"].rstrip()[-1:] in ".?!…:" else [*linje, {"s": "."}]


def _kursiv(linje: Linje) -> Linje:
    return [{**bit, "k": 1} for bit in linje]


def _regler(tre: Tre, sak: Skjemasak, nivaa: int) -> Iterator[Node]:
    """What the answers of a checking form mean."""
    skjema = sak.skjema
    if not skjema.utfall:
        return
    titler = {u.id: u.tittel for u in skjema.utfall}
    felter = {f.id: f for f in skjema.felt}
    yield {"t": "sideskift"}
    yield overskrift(nivaa, tre.ord("utfall_tittel"), f"{skjema.id}-utfall")
    yield {"t": "p", "b": tre.ord("utfall_slik")}
    yield {"t": "fakta", "rader": [[tre.ren(u.tittel, fet=True), tre.linje(u.tekst)] for u in skjema.utfall]}
    yield overskrift(nivaa, tre.ord("regler_tittel"), f"{skjema.id}-regler")
    rows = []
    for regel in skjema.regler:
        felt = felter[regel.felt]
        svar = dict(tre.k.svar(felt))
        naar: Linje = [*tre.ren(felt.ledetekst), {"s": " "}]
        for er, skille in zip(regel.er, (*find_skiller(tre.k.maal, len(regel.er), "eller"), ""), strict=True):
            naar += [*tre.ren(svar[er], fet=True), *([{"s": skille}] if skille else [])]
        spoer: Linje = []
        if regel.spoer:
            spoer = tre.ren(tre.k.navn("rolle", regel.spoer), fet=True)
            spoer += [{"s": ": "}, *tre.linje(regel.spoersmaal)] if regel.spoersmaal else []
        grunn = tre.linje(regel.grunn)
        if regel.kilde:
            grunn += [{"s": " ("}, *tre.lenke(tre.k.ord("kilde"), regel.kilde), {"s": ")"}]
        rows.append([naar, tre.ren(titler[regel.utfall], fet=True), grunn, spoer])
    yield {
        "t": "tabell",
        "hode": [tre.ord(key) for key in ("regel_naar", "regel_gir", "regel_grunn", "spoer")],
        "rader": rows,
        "bredder": [3, 2, 4, 4],
        "liten": 1,
    }


# --- Workshops --------------------------------------------------------------------------------


def verksted_fakta(tre: Tre, sak: Verkstedsak) -> list[tuple[Linje, Linje]]:
    deltakere = sak.verksted.deltakere
    return [
        (tre.ord("tid"), tre.ord("minutter", antall=sak.verksted.varighet)),
        (tre.ord("deltakere"), tre.ord("fra_til", fra=deltakere.fra, til=deltakere.til)),
    ]


def verksted_noder(tre: Tre, sak: Verkstedsak, nivaa: int) -> Iterator[Node]:
    """The complete plan for the one who leads the workshop."""
    v, id = sak.verksted, sak.verksted.id
    yield overskrift(nivaa, tre.ord("verksted_resultat"), f"{id}-resultat")
    yield tre.liste(v.resultat, slag="gir")
    yield overskrift(nivaa, tre.ord("dagsorden"), f"{id}-dagsorden")
    yield dagsorden(tre, sak)
    yield overskrift(nivaa, tre.ord("verksted_hvem"), f"{id}-hvem")
    yield tre.liste(v.deltakere.hvem)
    if v.roller:
        yield overskrift(nivaa + 1, tre.ord("verksted_roller"), f"{id}-roller")
        yield tre.liste(v.roller)
    yield overskrift(nivaa, tre.ord("verksted_foer"), f"{id}-foer")
    yield from _gjoeremaal(tre, v.foer, nivaa + 1)
    yield overskrift(nivaa + 1, tre.ord("utstyr"), f"{id}-utstyr")
    half = (len(v.utstyr) + 1) // 2
    sides = [tre.liste(part, slag="kryss") for part in (v.utstyr[:half], v.utstyr[half:]) if part]
    yield {"t": "spalter", "i": sides}
    yield overskrift(nivaa, tre.ord("invitasjon"), f"{id}-invitasjon")
    yield {
        "t": "boks",
        "slag": "mal",
        "tittel": [*tre.ord("emne"), {"s": ": "}, *tre.linje(v.invitasjon.emne)],
        "i": tre.blokker(v.invitasjon.tekst),
    }
    yield overskrift(nivaa, tre.ord("kjoereplan"), f"{id}-kjoereplan")
    for nr, (fra, til, bolk) in enumerate(sak.tidslinje, start=1):
        inside = [
            overskrift(nivaa + 1, tre.ren(Ord(f"{nr}. {tre.k.t(bolk.tittel).tekst}", tre.k.t(bolk.tittel).maal)), f"{id}-bolk-{nr}"),
            med_ledetekst(tre, "hensikt", tre.linje(bolk.hensikt)),
            tre.liste(bolk.slik, nummer=True),
        ]  # fmt: skip
        if bolk.si:
            said = [{"t": "sitat", "i": tre.blokker(s)} for s in bolk.si]
            inside.append({"t": "si", "tittel": tre.ord("si_hoeyt"), "i": said})
        if bolk.utstyr:
            things: Linje = []
            for item, utstyr in enumerate(bolk.utstyr):
                things += [{"s": " · "}] if item else []
                things += tre.linje(utstyr)
            inside.append(med_ledetekst(tre, "utstyr", things))
        if bolk.digitalt:
            inside.append(med_ledetekst(tre, "paa_nett", tre.linje(bolk.digitalt)))
        inside.append(
            {
                "t": "resultat",
                "b": [*tre.ren(tre.k.ord("paa_bordet"), fet=True), {"s": ": ", "f": 1}, *tre.linje(bolk.resultat)],
            }
        )
        yield {
            "t": "bolk",
            "fra": fra,
            "til": til,
            "minutt": tre.ord("minutt"),
            "minutter": tre.ord("minutter", antall=bolk.minutter),
            "i": inside,
        }
    yield overskrift(nivaa, tre.ord("verksted_digitalt"), f"{id}-digitalt")
    yield tre.liste(v.digitalt)
    yield overskrift(nivaa, tre.ord("verksted_etter"), f"{id}-etter")
    yield from _gjoeremaal(tre, v.etter, nivaa + 1)


def dagsorden(tre: Tre, sak: Verkstedsak, *, hensikt: bool = False) -> Node:
    """The agenda: when, what, and what lies on the table after it (or why, for those who take part)."""
    rows = [
        [
            [{"s": f"{fra}–{til}"}],
            tre.ren(bolk.tittel, fet=True),
            tre.linje(bolk.hensikt if hensikt else bolk.resultat),
        ]
        for fra, til, bolk in sak.tidslinje
    ]
    keys = ("minutt", "bolk", "hensikt" if hensikt else "paa_bordet")
    return {"t": "tabell", "hode": [tre.ord(key) for key in keys], "rader": rows, "bredder": [1.1, 3, 6], "radhode": 1}


def egne_tabeller(tre: Tre) -> Iterator[Node]:
    """The kommune's own tools and contacts, where the document needs them."""
    for tabell in find_tabeller(tre.k):
        yield from egen_tabell(tre, tabell)


def egen_tabell(tre: Tre, tabell: Tabell) -> Iterator[Node]:
    yield {"t": "p", "b": tre.ren(tabell.tittel, fet=True), "fest": 1}
    rows = [[tre.linje(cell) for cell in row] for row in tabell.rader]
    yield {"t": "tabell", "hode": [tre.ren(cell) for cell in tabell.hode], "rader": rows}


def deltaker_noder(tre: Tre, sak: Verkstedsak, nivaa: int) -> Iterator[Node]:
    """The hand-out: what we shall do and why, and room for notes."""
    v = sak.verksted
    yield overskrift(nivaa, tre.ord("verksted_resultat"))
    yield tre.liste(v.resultat, slag="gir")
    yield overskrift(nivaa, tre.ord("dagsorden"))
    yield dagsorden(tre, sak, hensikt=True)
    yield {"t": "sideskift"}
    yield overskrift(nivaa, tre.ord("fil_notater"))
    longest = sorted(v.bolker, key=lambda b: -b.minutter)[:NOTATER]
    for bolk in v.bolker:
        if bolk in longest:
            yield {"t": "notat", "i": [overskrift(nivaa + 1, tre.ren(bolk.tittel))], "linjer": 3}
    yield {"t": "notat", "i": [overskrift(nivaa + 1, tre.ord("fil_tar_med"))], "linjer": 4}


def _gjoeremaal(tre: Tre, alle: Sequence[m.Gjoeremaal], nivaa: int) -> Iterator[Node]:
    for one in alle:
        yield overskrift(nivaa, tre.ren(one.naar), synlig=False)
        yield tre.liste(one.hva, slag="kryss")


# --- Packages ---------------------------------------------------------------------------------


def pakke_fakta(tre: Tre, sak: Pakkesak) -> list[tuple[Linje, Linje]]:
    pakke = sak.pakke
    rows = [
        (tre.ord("tid"), tre.ord("minutter", antall=pakke.varighet)),
        (tre.ord("nivaa"), tre.ren(tre.k.navn("nivaa", pakke.nivaa))),
        (tre.ord("passer_for"), fellesord(tre, "maalgruppe", pakke.maalgruppe)),
    ]
    return rows + ([(tre.ord("forkunnskap"), tre.linje(pakke.forkunnskap))] if pakke.forkunnskap else [])


def pakke_noder(tre: Tre, sak: Pakkesak, nivaa: int) -> Iterator[Node]:
    """The whole package, to take alone or together."""
    pakke, id = sak.pakke, f"pakke-{sak.pakke.id}"
    yield overskrift(nivaa, tre.ord("laeringsmaal"), f"{id}-maal")
    yield tre.liste(pakke.laeringsmaal, slag="gir")
    yield overskrift(nivaa, tre.ord("pakke_innhold"), f"{id}-innhold")
    for nr, (del_, r) in enumerate(sak.deler, start=1):
        about = [r.utgiver, *(tre.k.navn(v, w).tekst for v, w in (("type", r.type), ("spraak", r.spraak)))]
        about.append(tre.k.s("sett_av", antall=del_.minutter))
        about += [tre.k.s("krever_innlogging")] if r.innlogging else []
        yield {
            "t": "ressurs",
            "nr": str(nr),
            "i": [
                overskrift(nivaa + 1, tre.i_spraak([{"s": r.tittel, "l": r.lenke}], r.spraak), synlig=False),
                {"t": "merke", "b": [{"s": " · ".join(about)}]},
                *tre.blokker(del_.hvorfor),
                {"t": "adresse", "s": r.lenke},
            ],
        }
    oevelse = pakke.oevelse
    yield overskrift(nivaa, [*tre.ord("oevelse"), {"s": ": "}, *tre.ren(oevelse.tittel)], f"{id}-oevelse")
    yield {"t": "merke", "b": tre.ord("minutter", antall=oevelse.minutter)}
    if oevelse.utstyr:
        yield {"t": "p", "b": [*tre.ren(tre.k.ord("utstyr"), fet=True), {"s": ":", "f": 1}], "fest": 1}
        yield tre.liste(oevelse.utstyr)
    yield tre.liste(oevelse.slik, nummer=True)
    yield {
        "t": "resultat",
        "b": [*tre.ren(tre.k.ord("sitter_igjen"), fet=True), {"s": ": ", "f": 1}, *tre.linje(oevelse.resultat)],
    }
    yield overskrift(nivaa, tre.ord("refleksjon"), f"{id}-refleksjon")
    yield {"t": "merke", "b": tre.ord("minutter", antall=pakke.refleksjon.minutter)}
    yield tre.liste(pakke.refleksjon.spoersmaal)
    if sak.neste:
        yield overskrift(nivaa, tre.ord("neste_pakke"), f"{id}-neste")
        address = SLAG["kompetansepakke"].adresse(str(pakke.neste))
        yield {"t": "p", "b": tre.lenke(sak.neste, address)}


# --- The plan ---------------------------------------------------------------------------------


def plan_noder(tre: Tre, sak: Plansak, nivaa: int) -> Iterator[Node]:
    """The weeks under the steps they belong to, after a picture of all of it."""
    uker = sak.plan.uker
    grupper = [(id, list(weeks)) for id, weeks in groupby(uker, key=lambda uke: uke.steg)]
    bars = [
        {"nr": sak.steg[id][0], "navn": tre.ren(sak.steg[id][1]), "fra": weeks[0].uke, "til": weeks[-1].uke}
        for id, weeks in grupper
    ]
    alt = "; ".join(
        f"{tre.k.t(sak.steg[id][1]).tekst}: {_weeks(tre, weeks[0].uke, weeks[-1].uke)}" for id, weeks in grupper
    )
    meetings = [u.uke for u in uker if u.moete]
    yield {
        "t": "tidslinje",
        "stolper": bars,
        "uker": uker[-1].uke,
        "moeter": meetings,
        "moete": tre.ord("moete"),
        "uke": tre.k.s("fil_uke"),
        "alt": alt,
    }
    for id, weeks in grupper:
        title: Linje = [{"s": f"{_weeks(tre, weeks[0].uke, weeks[-1].uke)}: "}, *tre.ren(sak.steg[id][1])]
        yield overskrift(nivaa, title, f"plan-{weeks[0].uke}")
        for uke in weeks:
            inside: list[Node] = [
                overskrift(nivaa + 1, tre.ren(uke.tittel), f"uke-{uke.uke}", synlig=False),
                tre.liste(uke.gjoer, slag="kryss"),
            ]
            if uke.moete:
                moete = uke.moete
                inside.append({
                    "t": "moete",
                    "tittel": [*tre.ord("moete"), {"s": ": "}, *tre.ren(moete.tittel)],
                    "om": [*tre.ord("minutter", antall=moete.minutter), {"s": " · "}, *tre.ren(moete.hvem)],
                    "i": [tre.liste(moete.dagsorden)],
                })  # fmt: skip
            yield {
                "t": "uke",
                "nr": tre.ord("uke", nr=uke.uke),
                "dato": [*tre.ord("fil_dato"), {"s": ":"}],
                "i": inside,
            }


def _weeks(tre: Tre, fra: int, til: int) -> str:
    return tre.k.s("uke", nr=fra) if fra == til else tre.k.s("steg_uker", fra=fra, til=til)
