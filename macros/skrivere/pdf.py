"""The PDF files: tagged, PDF/UA-1, set by Typst from nodes with our own templates and fonts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, assert_never

import typst

from macros.dokument import noder as n
from macros.dokument.bygger import KOLON
from macros.dokument.jsonform import Json, to_json
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk, Linje
from macros.innhold import InnholdFeil, Melding
from macros.innhold.bilde import find_format
from macros.innhold.feltslag import FELTSLAG
from macros.skrivere.husk import husk
from macros.skrivere.pakke import LAGET

HER = Path(__file__).parent
MALER = HER / "typst"
SKRIFTER = HER / "skrifter"
BIBLIOTEK = ("typst", "markdown-it-py", "mdit-py-plugins")
KILDER = (*sorted(MALER.glob("*.typ")), *sorted(SKRIFTER.glob("*/*.?tf")))
# What the templates of typst/ can draw of a field, in the table of field types.
ROM = "PDF-filen"
KJENTE = ("tekst", "langtekst", "tall", "dato", "beregnet", "valg", "flervalg", "skala", "avkryssing", "tabell")
# Tables with more columns than this lie on a page of their own, on its side.
KOLONNER_PAA_HOEYKANT = 6
# What stands in a frame is kept whole on a page, unless it holds more characters than this.
LANG = 1900
# How close the parts of a form may stand; the first that gives the fewest pages is chosen.
TETTHET = (1.0, 0.88, 0.78, 0.68, 0.6)

Data = dict[str, Json]
_T = TypeVar("_T")


# --- Documents ------------------------------------------------------------------------------------


@husk
def skriv(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """A document; a form is set closer when that saves a page."""
    return to_pdf("dokument", dokument_data(dok, kontekst), kontekst)


@husk
def skriv_kort(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """Four of the same card on an A4, with marks to cut along."""
    return to_pdf("kort", kort_data(dok, kontekst), kontekst)


@husk
def skriv_bok(bok: n.Bok, kontekst: Filkontekst) -> bytes:
    """A book: cover, contents, chapters."""
    return to_pdf("bok", bok_data(bok, kontekst), kontekst)


@husk
def skriv_plakat(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """A poster: first on A3, then on A4."""
    return to_pdf("plakat", luftig_data(dok, kontekst), kontekst)


def dokument_data(dok: n.Dokument, kontekst: Filkontekst) -> Data:
    """What the template of a document gets."""
    data = luftig_data(dok, kontekst)
    if not any(isinstance(one, n.Felt) for one in n.walk(dok.noder)):
        return data
    airy, tight = ({**data, "tett": tett} for tett in (TETTHET[0], TETTHET[-1]))
    if (most := count_pages(airy, kontekst)) == 1 or most == (fewest := count_pages(tight, kontekst)):
        return airy
    between = ({**data, "tett": tett} for tett in TETTHET[1:-1])
    return next((one for one in between if count_pages(one, kontekst) == fewest), tight)


def kort_data(dok: n.Dokument, kontekst: Filkontekst) -> Data:
    writer = _Noder(kontekst)
    fields: list[Json] = [writer.felt(one) for one in dok.noder if isinstance(one, n.Felt)]
    return luftig_data(replace(dok, noder=()), kontekst) | {"felt": fields}


def bok_data(bok: n.Bok, kontekst: Filkontekst) -> Data:
    chapters = _linked(bok.kapitler, kontekst)
    writer = _Noder(kontekst)
    made: list[Json] = [{"tittel": one.tittel, "noder": writer.alle(one.noder)} for one in chapters]
    head = n.Dokument(bok.tittel, (), ingress=bok.ingress)
    return luftig_data(head, kontekst) | {"innhold": bok.innhold, "kapitler": made}


def luftig_data(dok: n.Dokument, k: Filkontekst) -> Data:
    """What all templates need, with air between things: the language, the head and foot of the pages, and the nodes."""
    dok = _linked(dok, k)
    note: tuple[Blokk, ...] = (n.Avsnitt(dok.merknad, "merke"),) if dok.merknad else ()
    return {
        "maal": k.maal,
        "tittel": n.tekst(dok.tittel),
        "palett": {name: one for name, one in asdict(k.palett).items() if isinstance(one, str)},
        "datafarge": dict(k.palett.datafarge),
        "avsender": k.avsender,
        "logo": _logo(k),
        "bunn": k.bunntekst,
        "side": k.s("fil_side"),
        "av": k.s("fil_av"),
        "over": to_json(dok.over),
        "steg": {"nr": dok.steg, "antall": k.felles.antall_steg} if dok.steg else None,
        "ingress": to_json(dok.ingress),
        "fakta": to_json(dok.fakta),
        "foer_bruk": to_json(dok.foer_bruk),
        "noder": _Noder(k).alle((*note, *dok.noder)),
    }


def _logo(k: Filkontekst) -> Json:
    if not k.logo:
        return None
    return {"data": list(k.logo.data), "format": find_format(k.logo.data), "alt": k.s("fil_logo", navn=k.avsender)}


def _linked(tree: _T, k: Filkontekst) -> _T:
    """The tree with links that lead somewhere: a heading of the document, or an address outside it."""
    labels = {one.id for one in n.walk(tree) if isinstance(one, n.Overskrift)}

    def find(one: object) -> object:
        if not isinstance(one, Bit) or not one.lenke:
            return one
        if one.lenke.startswith("#"):
            return one if one.lenke[1:] in labels else replace(one, lenke="")
        return replace(one, lenke=k.lenke(one.lenke))

    return n.change(tree, find)


# --- Nodes ----------------------------------------------------------------------------------------


class _Noder:
    """Nodes as the templates draw them."""

    def __init__(self, k: Filkontekst) -> None:
        self.k = k

    def alle(self, nodes: Sequence[Blokk]) -> list[Json]:
        """The nodes in order; fields in rows, two short ones side by side and all others alone."""
        found: list[Json] = []
        row: list[n.Felt] = []

        def end() -> None:
            if row:
                found.append({"t": "rute", "felt": [self.felt(one) for one in row]})
                row.clear()

        for node in nodes:
            if not isinstance(node, n.Felt):
                end()
                found.append(self.en(node))
                continue
            short = self._kort(node)
            if not short or len(row) == 2 or (row and self._beregnet(row[0]) != self._beregnet(node)):
                end()
            row.append(node)
            if not short:
                end()
        end()
        return found

    def en(self, node: Blokk) -> Json:
        """One node."""
        match node:
            case n.Gruppe():
                wide = any(isinstance(one, n.Felt) and len(one.kolonner) > KOLONNER_PAA_HOEYKANT for one in node.inni)
                return {"t": "liggende" if wide else "gruppe", "fil": node.fil, "inni": self.alle(node.inni)}
            case n.Boks() | n.Margpost():
                return {**_object(replace(node, inni=())), "inni": self.alle(node.inni), "lang": lengde(node) > LANG}
            case n.Sitat() | n.Skriveplass():
                return {**_object(replace(node, inni=())), "inni": self.alle(node.inni)}
            case n.Liste():
                points: list[Json] = [self.alle(point) for point in node.punkter]
                return {**_object(replace(node, punkter=())), "punkter": points}
            case n.Felt():
                return {"t": "rute", "felt": [self.felt(node)]}
            case n.Overskrift() | n.Avsnitt() | n.Kode() | n.Strek() | n.Tabell() | n.Fakta() | n.Sideskift():
                return to_json(node)
            case n.Underskrift() | n.Tidslinje() | n.Figur() | n.Vei():
                return to_json(node)
            case _:
                assert_never(node)

    def felt(self, felt: n.Felt) -> Data:
        """One field, and what stands around the room to write."""
        svar, slag = felt.svar, FELTSLAG[felt.slag]
        example = (*self._ord("for_eksempel"), KOLON, *(replace(bit, kursiv=True) for bit in felt.eksempel))
        formel = (*self._ord("fil_regn_ut"), KOLON, *felt.formel) if felt.formel else ()
        hjelp = [felt.hjelp, example if felt.eksempel else (), felt.hentes]
        return {
            "id": felt.id,
            "slag": self._papir(felt),
            "bredde": slag.av("papir_bredde") or 1,
            "smaa": self._kort(felt),
            "navn": to_json(tuple(replace(bit, fet=True) for bit in felt.navn)),
            "paakrevd": felt.paakrevd,
            "enhet": to_json(felt.enhet),
            "linjer": felt.linjer,
            "hjelp": [to_json(_sentence(one)) for one in hjelp if one],
            "svar": [to_json(one.linje) for one in svar],
            "ender": [to_json(svar[0].om), to_json(svar[-1].om)] if svar else [],
            "kolonner": [self.felt(one) for one in felt.kolonner],
            "rader": felt.rader,
            "radnavn": self.k.s("rad"),
            "formel": to_json(formel),
        }

    def _ord(self, key: str) -> Linje:
        found = self.k.ord(key)
        return (Bit(found.tekst, maal="" if found.maal == self.k.maal else found.maal),)

    def _papir(self, felt: n.Felt) -> str:
        return str(self.k.feltslag(felt.slag, felt.id, "papir", ROM, KJENTE))

    def _beregnet(self, felt: n.Felt) -> bool:
        return self._papir(felt) == "beregnet"

    def _kort(self, felt: n.Felt) -> bool:
        return bool(FELTSLAG[felt.slag].av("kort"))


def _object(node: Blokk) -> Data:
    found = to_json(node)
    assert isinstance(found, dict)
    return found


def _sentence(linje: Linje) -> Linje:
    """The line with a full stop, so that another may follow it."""
    return linje if linje[-1].tekst.rstrip()[-1:] in (".", "?", "!", "…", ":") else (*linje, Bit("."))


def lengde(tree: object) -> int:
    """The number of characters that a reader sees; a list or a row counts as a line more."""
    rows = 0
    for one in n.walk(tree):
        rows += isinstance(one, n.Liste) + (len(one.rader) + 1 if isinstance(one, n.Tabell | n.Fakta) else 0)
    return sum(len(bit.tekst) for bit in n.walk_bits(tree)) + 30 * rows


# --- Typst ----------------------------------------------------------------------------------------


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SKRIFTER)])


@cache
def _compiler(mal: str) -> typst.Compiler:
    return typst.Compiler(input=str(MALER / f"{mal}.typ"), root=str(MALER), font_paths=_fonts())


def count_pages(data: Mapping[str, Json], kontekst: Filkontekst) -> int:
    """How many pages a document takes."""
    pages = _compile("dokument", data, kontekst, format="png", ppi=1)
    return len(pages) if isinstance(pages, list) else 1


def to_pdf(mal: str, data: Mapping[str, Json], kontekst: Filkontekst) -> bytes:
    """Set a document. Raises InnholdFeil for what the content must mend."""
    return _compile_one(mal, data, kontekst, format="pdf", pdf_standards=["ua-1"], timestamp=LAGET.replace(tzinfo=UTC))


def to_png(mal: str, data: Mapping[str, Json], kontekst: Filkontekst, ppi: float) -> bytes:
    """The first page as a picture."""
    return _compile_one(mal, data, kontekst, format="png", ppi=ppi)


def _compile_one(mal: str, data: Mapping[str, Json], kontekst: Filkontekst, **how: Any) -> bytes:
    made = _compile(mal, data, kontekst, **how)
    return bytes(made[0] if isinstance(made, list) else made)


def _compile(mal: str, data: Mapping[str, Json], kontekst: Filkontekst, **how: Any) -> Any:
    try:
        return _compiler(mal).compile(sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, **how)
    except typst.TypstError as error:
        feil = explain_error(str(error.message), data, kontekst)
        if feil is None:
            raise
        raise feil from None


_TEGN = re.compile(r'the text `"(?P<tegn>.+?)"` could not be displayed')
_KORT = re.compile(r"KV\|(?P<slag>\w+)\|(?P<hva>[\w-]+)")


def explain_error(melding: str, data: Mapping[str, Json], kontekst: Filkontekst) -> InnholdFeil | None:
    """What Typst says, as a mistake in the content; None when the mistake is ours."""
    if found := _TEGN.search(melding):
        tegn = found["tegn"]
        fil, tekst = find_tekst(data, tegn) or (None, "")
        where = f" i «{_around(tekst, tegn)}»" if tekst else ""
        text = f"tegnet «{tegn}»{where} finnes ikke i skriftene våre, og kan ikke stå i en PDF. Skriv det med et annet tegn."
        return InnholdFeil([Melding(fil, 1, "", text)]) if fil else kontekst.feil(text)
    if found := _KORT.search(melding):
        if found["slag"] == "mange":
            return kontekst.feil(
                f"det er ikke plass til {found['hva']} felt på et kort. Ta bort et felt, eller sett færre linjer."
            )
        if found["slag"] == "plakat":
            return kontekst.feil("teksten er for lang for plakaten. Gjør eksemplene kortere.")
        return kontekst.feil(
            "teksten er for lang for kortet. Gjør ledeteksten eller svarene kortere.", f"felt «{found['hva']}»"
        )
    return None


def find_tekst(value: Any, tegn: str, fil: str | None = None) -> tuple[str | None, str] | None:
    """The first text that holds a character, and the file that its node names."""
    if isinstance(value, Mapping):
        fil = value.get("fil", fil)
        value = list(value.values())
    if isinstance(value, str):
        return (fil, value) if tegn in value else None
    if isinstance(value, list | tuple):
        return next((found for item in value if (found := find_tekst(item, tegn, fil))), None)
    return None


def _around(tekst: str, tegn: str) -> str:
    at = tekst.index(tegn)
    start, end = max(0, at - 30), min(len(tekst), at + 30)
    return ("…" if start else "") + tekst[start:end].replace("\n", " ") + ("…" if end < len(tekst) else "")
