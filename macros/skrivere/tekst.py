"""Nodes as a document to write in: real styles, headings, lists and tables; every place to write is a content control.

Word and ODF are written by the same walk. What differs, how a paragraph, a table and a control are made, is `Tekstfil`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Literal, Protocol, TypedDict, Unpack, assert_never

from macros.dokument import noder as n
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk, Linje, tekst

# A table of more columns than this is unreadable across a sheet: each row becomes a block instead.
KOLONNER_MAKS = 7
# A table of so many rows stays on one page.
RADER_SAMMEN = 15
# What Word can make of a field, in the table of field types.
ROM = "Word-filen"
KJENTE = ("tekst", "langtekst", "tall", "beregnet", "dato", "nedtrekk", "kryss", "flere", "tabell", "maaling")
# The tallest line of writing, in cm.
LINJE = 0.55
_AVSNITT: dict[n.Avsnittslag, str] = {"vanlig": "Normal", "merke": "KV Over", "hjelp": "KV Hjelp", "resultat": "Normal"}


class Form(TypedDict, total=False):
    """What a paragraph has beyond its style."""

    fest: bool  # kept with the next one
    ny_side: bool
    innrykk: float  # cm
    foer: float  # pt
    etter: float  # pt
    flate: str  # a colour, as six hex digits
    kant: Literal["left", "bottom"]
    liste: Any  # the list that it is a point of, as `new_list` made it
    nivaa: int  # how deep in lists


class Tekstfil(Protocol):
    """What a format must have. A paragraph, a table, a cell and a control are its own."""

    k: Filkontekst

    @property
    def bredde(self) -> float: ...
    def tittel(self, linje: Linje) -> None: ...
    def avsnitt(self, linje: Linje | str, stil: str = "Normal", sted: Any = None, **form: Unpack[Form]) -> Any: ...
    def linje(self, paragraph: Any, bits: Linje) -> Any: ...
    def append_control(self, paragraph: Any, control: Any) -> None: ...
    def kryss(self, linje: Linje, tag: str, sted: Any = None, *, ny_side: bool = False, innrykk: float = 0) -> None: ...
    def new_list(self, *, numbered: bool = False, fra: int = 1) -> Any: ...
    def luft(self, pt: float = 4) -> None: ...
    def tabell(
        self, widths: Sequence[float], hode: Sequence[Linje | str], *, tittel: str = "", lys: bool = False
    ) -> Any: ...
    def add_row(self, table: Any, widths: Sequence[float]) -> Sequence[Any]: ...
    def merge_head(self, table: Any, title: str) -> None: ...
    def keep_together(self, table: Any) -> None: ...
    def shade(self, cell: Any, colour: str) -> None: ...
    def row_height(self, cell: Any, cm: float) -> None: ...
    def text(self, tag: str, title: str, prompt: str, *, multi: bool = False) -> Any: ...
    def date(self, tag: str, title: str, prompt: str) -> Any: ...
    def dropdown(self, tag: str, title: str, prompt: str, svar: Sequence[tuple[str, str]]) -> Any: ...
    def checkbox(self, tag: str, title: str) -> Any: ...
    def bytes(self) -> bytes: ...


def skriv_i(fil: Tekstfil, dok: n.Dokument) -> bytes:
    """Write a document into a file of a format."""
    if dok.over:
        fil.avsnitt(dok.over, "KV Over")
    fil.tittel(dok.tittel)
    if dok.ingress:
        fil.avsnitt(dok.ingress, "KV Ingress")
    if dok.foer_bruk:
        fil.avsnitt(dok.foer_bruk, "KV Hjelp", etter=6)
    for nr, (navn, verdi) in enumerate(dok.fakta, start=1):
        last = nr == len(dok.fakta)
        paragraph = fil.avsnitt(_fact(navn, verdi), etter=6 if last else 0)
        if last and dok.merknad:
            fil.linje(paragraph, (Bit("  ·  "), *dok.merknad))
    _Skriver(fil, tekst(dok.tittel)).alle(dok.noder)
    return fil.bytes()


def _fact(navn: Linje, verdi: Linje) -> Linje:
    """A name and what belongs to it; after a question there is no colon."""
    return (*_fet(navn), Bit(" " if tekst(navn).endswith("?") else ": ", fet=True), *verdi)


def _fet(linje: Linje) -> Linje:
    return tuple(replace(bit, fet=True) for bit in linje)


class _Skriver:
    """Goes through the nodes, and remembers what it is below."""

    def __init__(self, fil: Tekstfil, tittel: str) -> None:
        self.fil, self.k = fil, fil.k
        self._tittel = tittel
        self._ny_side = False
        self._kryss = 0

    def alle(self, nodes: Sequence[Blokk], nivaa: int = 0) -> None:
        """The nodes in order. nivaa: how deep in lists they stand."""
        for is_field, group in groupby(nodes, key=lambda one: isinstance(one, n.Felt)):
            if is_field:
                self._fields([one for one in group if isinstance(one, n.Felt)])
                continue
            for node in group:
                self._node(node, nivaa)

    def _node(self, node: Blokk, nivaa: int) -> None:
        fil = self.fil
        match node:
            case n.Overskrift():
                self._tittel = tekst(node.linje)
                fil.avsnitt(node.linje, f"Heading {min(max(node.nivaa, 2), 3)}", ny_side=self._new_page())
            case n.Avsnitt():
                self._paragraph(node, nivaa)
            case n.Liste():
                self._list(node, nivaa)
            case n.Sitat():
                self._quote(node.inni, nivaa)
            case n.Kode():
                for line in node.tekst.split("\n"):
                    fil.avsnitt(line, "KV Svar")
            case n.Strek():
                fil.avsnitt("", "KV Hjelp", kant="bottom")
            case n.Tabell():
                self._table(node)
            case n.Fakta():
                for navn, verdi in node.rader:
                    fil.avsnitt(_fact(navn, verdi), etter=2)
            case n.Boks():
                if node.tittel:
                    fil.avsnitt(_fet(node.tittel), fest=True, foer=6)
                if node.om:
                    fil.avsnitt(node.om, "KV Hjelp", fest=True)
                self.alle(node.inni, nivaa)
            case n.Margpost():
                self._margin(node)
            case n.Gruppe():
                self.alle(node.inni, nivaa)
            case n.Sideskift():
                self._ny_side = True
            case n.Skriveplass():
                self.alle(node.inni, nivaa)
                self._control(fil.text(node.merke, node.tittel, self.k.s("fil_skriv"), multi=True))
            case n.Underskrift():
                for under in node.linjer:
                    fil.avsnitt((), "KV Svar", fest=True, foer=6, kant="bottom")
                    fil.avsnitt(under, "KV Hjelp")
            case n.Tidslinje():
                hode = ((Bit(self.k.s("fil_steg")),), (Bit(self.k.s("fil_uke")),))
                rows = tuple(((Bit(f"{s.nr}. "), *s.navn), (Bit(f"{s.fra}–{s.til}"),)) for s in node.stolper)
                self._table(n.Tabell(hode, rows, node.alt, (4, 1)))
            case n.Figur():
                fil.avsnitt(node.navn, "KV Hjelp", fest=True)
                fil.avsnitt(node.ord, "KV Hjelp")
            case n.Vei():
                fil.avsnitt(node.linje, "KV Over")
            case n.Felt():
                self._fields([node])
            case _:
                assert_never(node)

    def _new_page(self) -> bool:
        """Whether the paragraph that is written now begins a page."""
        now, self._ny_side = self._ny_side, False
        return now

    def _control(self, control: Any, cell: Any = None, stil: str = "KV Svar", **form: Unpack[Form]) -> Any:
        """A control in a paragraph of its own."""
        paragraph = self.fil.avsnitt((), stil, cell, **form)
        self.fil.append_control(paragraph, control)
        return paragraph

    def _paragraph(self, node: n.Avsnitt, nivaa: int) -> None:
        if node.slag == "adresse":
            return
        ours = self.k.palett.flate if node.slag == "resultat" else ""
        self.fil.avsnitt(
            node.linje,
            _AVSNITT[node.slag] if nivaa == 0 else "KV Punkt",
            fest=node.fest,
            ny_side=self._new_page(),
            innrykk=0.64 * nivaa,
            flate=self.k.palett.datafarge[node.farge] if node.farge else ours,
        )

    def _quote(self, inside: Sequence[Blokk], nivaa: int) -> None:
        for node in inside:
            if not isinstance(node, n.Avsnitt):
                self._node(node, nivaa)
                continue
            self.fil.avsnitt(node.linje, "KV Si", innrykk=0.4 + 0.5 * nivaa, kant="left")

    def _list(self, node: n.Liste, nivaa: int) -> None:
        liste = 0 if node.slag == "kryss" else self.fil.new_list(numbered=node.slag == "nummer", fra=node.fra)
        for nr, point in enumerate(node.punkter, start=1):
            first, rest = (point[0], point[1:]) if point and isinstance(point[0], n.Avsnitt) else (n.Avsnitt(()), point)
            assert isinstance(first, n.Avsnitt)
            if node.slag == "kryss":
                self._kryss += 1
                self.fil.kryss(first.linje, f"{node.merke}.{nr}" if node.merke else f"kryss_{self._kryss}")
            else:
                self.fil.avsnitt(first.linje, "KV Punkt", liste=liste, nivaa=nivaa)
            self.alle(rest, nivaa + 1)
            if node.merke and node.slag != "kryss":
                answer = self.fil.text(f"{node.merke}.{nr}", tekst(first.linje), self.k.s("fil_skriv"), multi=True)
                self._control(answer, innrykk=0.64, etter=8)

    def _margin(self, node: n.Margpost) -> None:
        """What stands in the margin on paper stands in the heading, and in a line below it."""
        fil = self.fil
        first, rest = node.inni[0], node.inni[1:]
        assert isinstance(first, n.Overskrift)
        if node.slag == "bolk":
            self._node(first, 0)
            line = (*node.over, Bit(" "), *node.stor, Bit(" · "), *node.under)
            fil.avsnitt(line, "KV Over")
        else:
            sign = ". " if node.slag == "ressurs" else ": "
            self._node(replace(first, linje=(*node.stor, Bit(sign), *first.linje)), 0)
        match node.plass:
            case n.Plass(slag="dato") as place:
                paragraph = fil.avsnitt((*node.under, Bit(" ")), "KV Hjelp")
                fil.append_control(paragraph, fil.date(place.merke, place.tittel, place.ledetekst))
            case n.Plass(slag="kryss") as place:
                fil.kryss((Bit(place.ledetekst),), place.merke)
            case n.Plass() as place:
                self._control(fil.text(place.merke, place.tittel, place.ledetekst))
        self.alle(rest)

    def _table(self, node: n.Tabell) -> None:
        fil = self.fil
        shares = node.bredder or _shares(node)
        widths = [fil.bredde * share / sum(shares) for share in shares]
        table = fil.tabell(widths, node.hode, tittel=node.tittel or self._tittel)
        for row in node.rader:
            for nr, (cell, inside) in enumerate(zip(fil.add_row(table, widths), row, strict=True), start=1):
                if isinstance(inside, n.Plass):
                    control = fil.text(inside.merke, inside.tittel, inside.ledetekst)
                    self._control(control, cell, "KV Celle")
                else:
                    fil.avsnitt(inside, "KV Ledetekst" if nr == node.radhode else "KV Celle", cell)
        if len(node.rader) <= RADER_SAMMEN:
            fil.keep_together(table)
        fil.luft()

    # --- forms ---

    def _fields(self, felt: list[n.Felt]) -> None:
        """The fields of a part: tables on their own, the others as questions and answers."""
        ticks = sum(self._word(f) == "kryss" for f in felt)
        draw = self._checklist if ticks > len(felt) / 2 else self._questions
        for is_table, group in groupby(felt, key=lambda f: self._word(f) == "tabell"):
            if is_table:
                for one in group:
                    self._table_field(one)
            else:
                draw(list(group))

    def _questions(self, felt: Sequence[n.Felt]) -> None:
        """Question to the left, room for the answer to the right."""
        fil, k = self.fil, self.k
        widths = (0.52 * fil.bredde, 0.48 * fil.bredde)
        table = fil.tabell(widths, (k.s("fil_spoersmaal"), k.s("fil_svar")), tittel=self._tittel, lys=True)
        for one in felt:
            label, answer = fil.add_row(table, widths)
            self._label(one, label)
            self._answer(one, answer)
            fil.row_height(label, max(2, one.linjer) * LINJE + 0.2 if self._word(one) == "langtekst" else 0.7)
        fil.luft()

    def _checklist(self, felt: Sequence[n.Felt]) -> None:
        """A box to tick at the left; a field of another type has its answer at the right."""
        fil, k = self.fil, self.k
        widths = (1.1, fil.bredde - 1.1 - 6.2, 6.2)
        table = fil.tabell(
            widths, (k.s("fil_gjort"), k.s("fil_punkt"), k.s("fil_notat")), tittel=self._tittel, lys=True
        )
        for one in felt:
            box, label, answer = fil.add_row(table, widths)
            tick = self._word(one) == "kryss"
            self._label(one, label, bold=not tick)
            if tick:
                self._control(fil.checkbox(one.id, tekst(one.navn)), box)
                self._control(fil.text(f"{one.id}.notat", tekst(one.navn), k.s("fil_skriv_notat")), answer)
            else:
                self._answer(one, answer)
        fil.luft()

    def _label(self, felt: n.Felt, cell: Any, *, bold: bool = True) -> None:
        fil = self.fil
        paragraph = fil.avsnitt(felt.navn, "KV Ledetekst" if bold else "KV Svar", cell)
        if felt.enhet:
            fil.linje(paragraph, (Bit(" ("), *felt.enhet, Bit(")")))
        if felt.paakrevd:
            fil.linje(paragraph, (Bit("\u00a0*"),))
        for line in (felt.hjelp, felt.hentes):
            if line:
                fil.avsnitt(line, "KV Hjelp", cell)

    def _answer(self, felt: n.Felt, cell: Any, tag: str = "", *, short: bool = False) -> None:
        """The content control of a field."""
        fil, k, tag = self.fil, self.k, tag or felt.id
        title = tekst(felt.navn)

        # In the cells of a table the column says it all; a long prompt would only make noise.
        def prompt(key: str) -> str:
            return k.s(f"{key}_kort" if short else key)

        example = f"{k.s('for_eksempel')}: {tekst(felt.eksempel)}" if felt.eksempel else ""
        match word := self._word(felt):
            case "tekst" | "langtekst":
                control = fil.text(tag, title, example or prompt("fil_skriv"), multi=word == "langtekst" or short)
            case "tall":
                control = fil.text(tag, title, prompt("fil_skriv_tall"))
            case "maaling":
                control = fil.text(tag, title, prompt("fil_maaling"))
            case "beregnet":
                control = fil.text(tag, title, f"{k.s('fil_regn_ut')}: {tekst(felt.formel)}")
            case "dato":
                control = fil.date(tag, title, prompt("fil_velg_dato"))
            case "nedtrekk":
                control = fil.dropdown(tag, title, prompt("fil_velg"), [(a.id, _choice(a)) for a in felt.svar])
            case "kryss":
                paragraph = self._control(fil.checkbox(tag, title), cell)
                if not short:
                    fil.linje(paragraph, (Bit(f"\u2002{k.s('fil_ja')}"),))
                return
            case "flere":
                for svar in felt.svar:
                    paragraph = self._control(fil.checkbox(f"{tag}.{svar.id}", tekst(svar.linje)), cell)
                    fil.linje(paragraph, (Bit("\u2002"), *svar.linje))
                return
            case _:
                raise AssertionError(word)
        self._control(control, cell, "KV Celle" if short else "KV Svar")

    def _word(self, felt: n.Felt) -> str:
        return str(self.k.feltslag(felt.slag, felt.id, "word", ROM, KJENTE))

    def _table_field(self, felt: n.Felt) -> None:
        fil, k = self.fil, self.k
        fil.avsnitt(felt.navn, "Heading 3")
        if felt.hjelp:
            fil.avsnitt(felt.hjelp, "KV Hjelp", fest=True)
        if len(felt.kolonner) > KOLONNER_MAKS:
            self._blocks(felt)
            return
        weights = [float(k.feltslag(c.slag, c.id, "word_bredde", ROM)) for c in felt.kolonner]
        widths = [0.8, *((fil.bredde - 0.8) * w / sum(weights) for w in weights)]
        heads = [f"{tekst(c.navn)} ({tekst(c.enhet)})" if c.enhet else tekst(c.navn) for c in felt.kolonner]
        table = fil.tabell(widths, [k.s("fil_nr"), *heads], tittel=tekst(felt.navn))
        for number in range(1, felt.rader + 1):
            first, *cells = fil.add_row(table, widths)
            fil.avsnitt(str(number), "KV Hjelp", first)
            fil.row_height(first, 0.65)
            for kolonne, cell in zip(felt.kolonner, cells, strict=True):
                self._answer(kolonne, cell, f"{felt.id}.{number}.{kolonne.id}", short=True)
        if felt.rader <= RADER_SAMMEN:
            fil.keep_together(table)
        fil.luft()

    def _blocks(self, felt: n.Felt) -> None:
        """Each row of a wide table as a block of its own, two questions abreast."""
        fil, k = self.fil, self.k
        widths = [fil.bredde * w for w in (0.19, 0.31, 0.19, 0.31)]
        for number in range(1, felt.rader + 1):
            title = f"{tekst(felt.navn)} – {k.s('fil_nr').lower()} {number}"
            table = fil.tabell(widths, (f"{number}", "", "", ""), tittel=title)
            fil.merge_head(table, title)
            for left in range(0, len(felt.kolonner), 2):
                cells = fil.add_row(table, widths)
                pairs = zip(felt.kolonner[left : left + 2], (cells[:2], cells[2:]), strict=False)
                for kolonne, (label, answer) in pairs:
                    fil.shade(label, k.palett.flate)
                    fil.avsnitt(kolonne.navn, "KV Hjelp", label, fest=left + 2 < len(felt.kolonner))
                    self._answer(kolonne, answer, f"{felt.id}.{number}.{kolonne.id}", short=True)
                fil.row_height(cells[0], 0.95)
            fil.keep_together(table)
            fil.luft(8)


def _choice(svar: n.Svar) -> str:
    """An answer of a choice or a scale; the ends of a scale say what they mean."""
    return f"{tekst(svar.linje)} – {tekst(svar.om)}" if svar.om else tekst(svar.linje)


def _shares(node: n.Tabell) -> list[float]:
    """As wide as its longest text and longest word, within reason: a yes needs less room than an address."""
    columns = zip(node.hode, *node.rader, strict=True)
    return [float(max(map(_weight, column))) for column in columns]


def _weight(celle: n.Celle) -> float:
    if isinstance(celle, n.Plass):
        return 8
    text = tekst(celle)
    return min(max(1.6 * max((len(word) for word in text.split()), default=1), len(text) / 2, 6), 40)


def split_brackets(text: str) -> list[str]:
    """`Hei [navn]!` as [`Hei `, `navn`, `!`]: every second part stood in brackets."""
    parts: list[str] = [""]
    rest = text
    while "[" in rest and "]" in rest[rest.index("[") :]:
        before, _, after = rest.partition("[")
        inside, _, rest = after.partition("]")
        parts[-1] += before
        parts += [inside, ""]
    parts[-1] += rest
    return parts
