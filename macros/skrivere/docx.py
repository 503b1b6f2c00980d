"""Nodes as a Word document: real styles, headings, lists and tables; every place to write is a content control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, assert_never

from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from macros.dokument import noder as n
from macros.dokument.kontekst import Filkontekst
from macros.dokument.noder import Bit, Blokk, Linje, tekst
from macros.skrivere.docx_deler import Wordfil

BIBLIOTEK = ("python-docx", "lxml", "markdown-it-py")

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


def skriv(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """A document in our clothes."""
    fil = Wordfil(kontekst, dok.tittel, emne=tekst(dok.ingress))
    if dok.over:
        fil.avsnitt(dok.over, "KV Over")
    fil.tittel(dok.tittel)
    if dok.ingress:
        fil.avsnitt(dok.ingress, "KV Ingress")
    if dok.foer_bruk:
        fil.avsnitt(dok.foer_bruk, "KV Hjelp").paragraph_format.space_after = Pt(6)
    for nr, (navn, verdi) in enumerate(dok.fakta, start=1):
        paragraph = fil.avsnitt(_fact(navn, verdi))
        last = nr == len(dok.fakta)
        paragraph.paragraph_format.space_after = Pt(6 if last else 0)
        if last and dok.merknad:
            fil.linje(paragraph, (Bit("  ·  "), *dok.merknad))
    _Skriver(fil, tekst(dok.tittel)).alle(dok.noder)
    return fil.bytes()


def _fact(navn: Linje, verdi: Linje) -> Linje:
    return (*_fet(navn), Bit(": ", fet=True), *verdi)


def _fet(linje: Linje) -> Linje:
    return tuple(replace(bit, fet=True) for bit in linje)


class _Skriver:
    """Goes through the nodes, and remembers what it is below."""

    def __init__(self, fil: Wordfil, tittel: str) -> None:
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
                self._break(fil.overskrift(node.linje, min(max(node.nivaa, 2), 3)))
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
                fil.border(fil.avsnitt("", "KV Hjelp"), "bottom")
            case n.Tabell():
                self._table(node)
            case n.Fakta():
                for navn, verdi in node.rader:
                    fil.avsnitt(_fact(navn, verdi))
            case n.Boks():
                if node.tittel:
                    title = fil.avsnitt(_fet(node.tittel)).paragraph_format
                    title.keep_with_next, title.space_before = True, Pt(6)
                if node.om:
                    fil.avsnitt(node.om, "KV Hjelp").paragraph_format.keep_with_next = True
                self.alle(node.inni, nivaa)
            case n.Margpost():
                self._margin(node)
            case n.Gruppe():
                self.alle(node.inni, nivaa)
            case n.Sideskift():
                self._ny_side = True
            case n.Skriveplass():
                self.alle(node.inni, nivaa)
                fil.control(fil.text(node.merke, node.tittel, self.k.s("fil_skriv"), multi=True), None)
            case n.Tidslinje():
                hode = ((Bit(self.k.s("fil_steg")),), (Bit(self.k.s("fil_uke")),))
                rows = tuple(((Bit(f"{s.nr}. "), *s.navn), (Bit(f"{s.fra}–{s.til}"),)) for s in node.stolper)
                self._table(n.Tabell(hode, rows, node.alt, (4, 1)))
            case n.Vei():
                fil.avsnitt(node.linje, "KV Over")
            case n.Felt():
                self._fields([node])
            case _:
                assert_never(node)

    def _break(self, paragraph: Paragraph) -> None:
        if self._ny_side:
            paragraph.paragraph_format.page_break_before = True
            self._ny_side = False

    def _paragraph(self, node: n.Avsnitt, nivaa: int) -> None:
        if node.slag == "adresse":
            return
        paragraph = self.fil.avsnitt(node.linje, _AVSNITT[node.slag] if nivaa == 0 else "KV Punkt")
        self._break(paragraph)
        if nivaa:
            paragraph.paragraph_format.left_indent = Cm(0.64 * nivaa)
        if node.fest:
            paragraph.paragraph_format.keep_with_next = True
        if node.farge:
            self.fil.fill(paragraph, self.k.palett.datafarge[node.farge])
        if node.slag == "resultat":
            self.fil.fill(paragraph, self.k.palett.flate)

    def _quote(self, inside: Sequence[Blokk], nivaa: int) -> None:
        for node in inside:
            if not isinstance(node, n.Avsnitt):
                self._node(node, nivaa)
                continue
            paragraph = self.fil.avsnitt(node.linje, "KV Si")
            paragraph.paragraph_format.left_indent = Cm(0.4 + 0.5 * nivaa)
            self.fil.border(paragraph, "left", colour=self.k.palett.aksent, size=18, space=8)

    def _list(self, node: n.Liste, nivaa: int) -> None:
        liste = 0 if node.slag == "kryss" else self.fil.new_list(numbered=node.slag == "nummer", fra=node.fra)
        for nr, point in enumerate(node.punkter, start=1):
            first, rest = (point[0], point[1:]) if point and isinstance(point[0], n.Avsnitt) else (n.Avsnitt(()), point)
            assert isinstance(first, n.Avsnitt)
            if node.slag == "kryss":
                self._kryss += 1
                self.fil.kryss(first.linje, f"{node.merke}.{nr}" if node.merke else f"kryss_{self._kryss}")
            else:
                self.fil.punkt(self.fil.avsnitt(first.linje, "KV Punkt"), liste, nivaa)
            self.alle(rest, nivaa + 1)
            if node.merke and node.slag != "kryss":
                answer = self.fil.text(f"{node.merke}.{nr}", tekst(first.linje), self.k.s("fil_skriv"), multi=True)
                place = self.fil.control(answer, None)
                place.paragraph_format.left_indent = Cm(0.64)
                place.paragraph_format.space_after = Pt(8)

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
                fil.control(fil.text(place.merke, place.tittel, place.ledetekst), None)
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
                    fil.control(control, cell, "KV Celle")
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
                fil.control(fil.checkbox(one.id, tekst(one.navn)), box)
                fil.control(fil.text(f"{one.id}.notat", tekst(one.navn), k.s("fil_skriv_notat")), answer)
            else:
                self._answer(one, answer)
        fil.luft()

    def _label(self, felt: n.Felt, cell: Any, *, bold: bool = True) -> None:
        fil = self.fil
        paragraph = fil.avsnitt(felt.navn, "KV Ledetekst" if bold else "KV Svar", cell)
        if felt.enhet:
            fil.write(paragraph, f" ({tekst(felt.enhet)})", bold=False)
        if felt.paakrevd:
            fil.write(paragraph, "\u00a0*")
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
                paragraph = fil.control(fil.checkbox(tag, title), cell)
                if not short:
                    fil.write(paragraph, f"\u2002{k.s('fil_ja')}")
                return
            case "flere":
                for svar in felt.svar:
                    paragraph = fil.control(fil.checkbox(f"{tag}.{svar.id}", tekst(svar.linje)), cell)
                    fil.linje(paragraph, (Bit("\u2002"), *svar.linje))
                return
            case _:
                raise AssertionError(word)
        fil.control(control, cell, "KV Celle" if short else "KV Svar")

    def _word(self, felt: n.Felt) -> str:
        return str(self.k.feltslag(felt.slag, felt.id, "word", ROM, KJENTE))

    def _table_field(self, felt: n.Felt) -> None:
        fil, k = self.fil, self.k
        fil.overskrift(felt.navn, 3)
        if felt.hjelp:
            fil.avsnitt(felt.hjelp, "KV Hjelp").paragraph_format.keep_with_next = True
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
            fil.merge(table.rows[0].cells).paragraphs[0].runs[0].text = title
            for left in range(0, len(felt.kolonner), 2):
                cells = fil.add_row(table, widths)
                pairs = zip(felt.kolonner[left : left + 2], (cells[:2], cells[2:]), strict=False)
                for kolonne, (label, answer) in pairs:
                    fil.shade(label, k.palett.flate)
                    paragraph = fil.avsnitt(kolonne.navn, "KV Hjelp", label)
                    paragraph.paragraph_format.keep_with_next = left + 2 < len(felt.kolonner)
                    self._answer(kolonne, answer, f"{felt.id}.{number}.{kolonne.id}", short=True)
                fil.row_height(cells[0], 0.95)
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
