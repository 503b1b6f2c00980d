"""Word documents: styles, header and footer, tables, lists, content controls. What stands in them is written by tekst.py.

python-docx makes the package; what it has no call for is built here, element by element.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import Any, Unpack, cast

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from macros.dokument import noder as n
from macros.dokument.kontekst import LISENS, NAVN, Filkontekst
from macros.dokument.noder import Bit, Linje, tekst
from macros.innhold.spraak import find_datomoenster, find_merke
from macros.skrivere.pakke import LAGET, repack_zip, shorten_emne
from macros.skrivere.tekst import Form, skriv_i, split_brackets
from macros.skrivere.wordark import BREDDE, MARG, el, make_ark

BIBLIOTEK = ("python-docx", "lxml")
# Word's own limit for the tag and the title of a content control.
MERKE_MAKS = 64
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"

Kolonner = Sequence[float]


def _el14(name: str, /, **attributes: str) -> Any:
    element = OxmlElement(f"w14:{name}", nsdecls={"w14": _W14})
    for key, value in attributes.items():
        element.set(f"{{{_W14}}}{key}", value)
    return element


def skriv(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """A document as a Word file."""
    return skriv_i(Wordfil(kontekst, dok.tittel, emne=tekst(dok.ingress)), dok)


# What stands in a shell where the browser writes the title.
SKALLTITTEL = "{tittel}"


def skriv_skall(_sak: object, kontekst: Filkontekst) -> bytes:
    """An empty document in our clothes, for the browser to write a finished document in. It is the kommune's paper."""
    return Wordfil(kontekst, (Bit(SKALLTITTEL),), bunntekst=kontekst.kommune.navn or "").bytes()


class Wordfil:
    """One Word document in our clothes, of lines and tables."""

    def __init__(self, kontekst: Filkontekst, tittel: Linje, *, emne: str = "", bunntekst: str | None = None) -> None:
        self.k = kontekst
        self._bunntekst = kontekst.bunntekst if bunntekst is None else bunntekst
        self.doc: Document = docx.Document(io.BytesIO(make_ark(kontekst.felles, kontekst.maal)))
        self._style_ids = {style.name: style.style_id for style in self.doc.styles}
        self._numbering = self.doc.part.numbering_part.element
        self._nums = 0
        self._control = 0
        self._set_properties(tittel, emne)
        self._set_frame(tittel)

    @property
    def bredde(self) -> float:
        """The width between the margins, in cm."""
        return BREDDE - 2 * MARG

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.doc.save(out)
        return repack_zip(out.getvalue())

    def new_list(self, *, numbered: bool = False, fra: int = 1) -> int:
        """A list that counts from `fra`. Returns its number, for `punkt`."""
        self._nums += 1
        override = [
            el("w:lvlOverride", el("w:startOverride", val=str(fra)), ilvl=str(level))
            for level in range(3 if numbered else 0)
        ]
        self._numbering.append(
            el("w:num", el("w:abstractNumId", val="2" if numbered else "1"), *override, numId=str(self._nums))
        )
        return self._nums

    def _set_properties(self, tittel: Linje, emne: str) -> None:
        core = self.doc.core_properties
        core.title = tekst(tittel).replace("[", "").replace("]", "")
        core.subject, core.author = shorten_emne(emne), self.k.avsender
        core.language, core.keywords, core.comments = self.k.spraakkode, "", f"{NAVN}, {LISENS}"
        core.created = core.modified = LAGET
        core.last_modified_by, core.revision = self.k.avsender, 1

    def _set_frame(self, tittel: Linje) -> None:
        section = self.doc.sections[0]
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for paragraph in (head, foot):
            stops: Any = cast(Any, paragraph.style).paragraph_format.tab_stops
            while len(stops):
                del stops[0]
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(self.bredde), WD_TAB_ALIGNMENT.RIGHT)
        self.write(head, tekst(tittel).replace("[", "").replace("]", ""), maal=tittel[0].maal)
        head.add_run("\t")
        if self.k.logo:
            picture = head.add_run().add_picture(io.BytesIO(self.k.logo.data), height=Cm(0.8))
            picture._inline.docPr.set("descr", self.k.s("fil_logo", navn=self.k.avsender))
        else:
            head.add_run(self.k.avsender if self.k.kommune.navn else "")
        self.border(head, "bottom")
        foot.add_run(f"{self._bunntekst}\t{self.k.s('fil_side')} ")
        self._field(foot, "PAGE")
        foot.add_run(f" {self.k.s('fil_av')} ")
        self._field(foot, "NUMPAGES")

    @staticmethod
    def _field(paragraph: Paragraph, code: str) -> None:
        for kind in ("begin", code, "separate", "1", "end"):
            run = paragraph.add_run()
            if kind == code:
                text = el("w:instrText")
                text.text = f" {code} "
                run._r.append(text)
            elif kind == "1":
                run.text = "1"
            else:
                run._r.append(el("w:fldChar", fldCharType=kind))

    def border(self, paragraph: Paragraph, *sides: str, colour: str = "", size: int = 6, space: int = 4) -> None:
        look = {"val": "single", "sz": str(size), "space": str(space), "color": colour or self.k.palett.linje}
        borders = el("w:pBdr", *(el(f"w:{s}", **look) for s in sides))
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )

    # --- text ---

    def write(self, paragraph: Paragraph, text: str, *, maal: str = "", bold: bool | None = None) -> None:
        """Plain text in a language; a fallback is marked for spelling and speech."""
        run = paragraph.add_run(text)
        run.bold = bold
        self._mark(run._r, maal)

    @staticmethod
    def _mark(run: Any, maal: str) -> None:
        if maal:
            run.get_or_add_rPr().append(el("w:lang", val=find_merke(maal)))

    def linje(self, paragraph: Paragraph, bits: Linje) -> Paragraph:
        """Text with emphasis and links. What stands in [brackets] becomes a place to write."""
        for bit in bits:
            href = "" if bit.lenke.startswith("#") else self.k.lenke(bit.lenke)
            if href:
                self._link(paragraph, bit, href)
                continue
            for number, part in enumerate(split_brackets(bit.tekst)):
                if number % 2:
                    self.append_control(paragraph, self._text_control(f"[{part}]", part, part, multi=False, bit=bit))
                elif part:
                    run = paragraph.add_run(part)
                    run.bold, run.italic = bit.fet or None, bit.kursiv or None
                    self._mark(run._r, bit.maal)
        return paragraph

    def _link(self, paragraph: Paragraph, bit: Bit, href: str) -> None:
        rid = self.doc.part.relate_to(href, RT.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), rid)
        run = paragraph.add_run(bit.tekst)
        cast(Any, run._r).style = self._style_ids["Hyperlink"]
        run.bold, run.italic = bit.fet or None, bit.kursiv or None
        self._mark(run._r, bit.maal)
        paragraph._p.remove(run._r)
        link.append(run._r)
        paragraph._p.append(link)

    def avsnitt(self, linje: Linje | str, stil: str = "Normal", sted: Any = None, **form: Unpack[Form]) -> Paragraph:
        """A paragraph, in the document or in `sted` (a cell)."""
        paragraph = self.linje(self._new(sted, stil), (Bit(linje),) if isinstance(linje, str) else linje)
        its = paragraph.paragraph_format
        if form.get("fest"):
            its.keep_with_next = True
        if form.get("ny_side"):
            its.page_break_before = True
        if "liste" in form:
            self._punkt(paragraph, form["liste"], form.get("nivaa", 0))
        elif form.get("innrykk"):
            its.left_indent = Cm(form["innrykk"])
        if "foer" in form:
            its.space_before = Pt(form["foer"])
        if "etter" in form:
            its.space_after = Pt(form["etter"])
        if form.get("flate"):
            self._fill(paragraph, form["flate"])
        kant = form.get("kant")
        if kant == "left":
            self.border(paragraph, kant, colour=self.k.palett.aksent, size=18, space=8)
        elif kant:
            self.border(paragraph, kant)
        return paragraph

    def _new(self, sted: Any, stil: str) -> Paragraph:
        """A new paragraph; the empty one that every cell begins with is used first."""
        if isinstance(sted, _Cell) and len(sted.paragraphs) == 1 and not len(sted.paragraphs[0]._p):
            paragraph: Paragraph = sted.paragraphs[0]
        else:
            paragraph = cast(Paragraph, (sted or self.doc).add_paragraph())
        # By id: looking a style up by its name is half the time of a document.
        cast(Any, paragraph._p).style = self._style_ids[stil]
        return paragraph

    def tittel(self, linje: Linje) -> None:
        """The title, on the colour of the road."""
        title = self.avsnitt(linje, "Heading 1")
        self.border(title, "bottom", colour=self.k.palett.vei, size=24, space=5)
        title.paragraph_format.space_after = Pt(8)

    @staticmethod
    def _punkt(paragraph: Paragraph, liste: int, level: int = 0) -> None:
        """Make a paragraph a point of a list."""
        properties: Any = paragraph._p.get_or_add_pPr()
        numbering = properties._add_numPr()
        numbering._add_ilvl().val = min(level, 2)
        numbering._add_numId().val = liste

    def kryss(self, linje: Linje, tag: str, sted: Any = None, *, ny_side: bool = False, innrykk: float = 0) -> None:
        """A thing to tick off."""
        paragraph = self.avsnitt((), "KV Punkt", sted, ny_side=ny_side)
        paragraph.paragraph_format.left_indent = Cm(0.64 + innrykk)
        paragraph.paragraph_format.first_line_indent = Cm(-0.64)
        self.append_control(paragraph, self.checkbox(tag, tekst(linje)))
        paragraph.add_run("\t")
        self.linje(paragraph, linje)

    def _fill(self, paragraph: Paragraph, colour: str) -> None:
        """A paragraph on a colour."""
        properties = paragraph._p.get_or_add_pPr()
        after = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
        properties.insert_element_before(el("w:shd", val="clear", color="auto", fill=colour), *after)
        self.border(paragraph, "top", "left", "bottom", "right", colour=colour, size=48, space=0)

    def luft(self, pt: float = 4) -> None:
        """A little air after a table."""
        paragraph = self._new(None, "KV Hjelp")
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(pt)

    # --- tables ---

    def tabell(
        self, widths: Kolonner, hode: Sequence[Linje | str] = (), *, tittel: str = "", lys: bool = False
    ) -> Table:
        """A table with our lines, of fixed widths; its header row is marked and repeated on each page."""
        table: Any = self.doc.add_table(rows=1 if hode else 0, cols=len(widths))
        table.autofit = False
        properties = table._tbl.tblPr
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = el(
            "w:tblBorders", *(el(f"w:{e}", val="single", sz="4", space="0", color=self.k.palett.linje) for e in edges)
        )
        margins = el(
            "w:tblCellMar",
            *(
                el(f"w:{side}", w=str(w), type="dxa")
                for side, w in (("top", 30), ("left", 100), ("bottom", 30), ("right", 100))
            ),
        )
        look, layout = properties.find(qn("w:tblLook")), properties.find(qn("w:tblLayout"))
        # Word wants these in this order: borders, layout, margins, look.
        layout.addprevious(borders)
        layout.addnext(margins)
        properties.remove(look)
        margins.addnext(look)
        look.set(qn("w:firstRow"), "1" if hode else "0")
        look.set(qn("w:firstColumn"), "0")
        if tittel:
            properties.append(el("w:tblCaption", val=tittel))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            self._row(row, widths)
        for cell, text in zip(table.rows[0].cells if hode else (), hode, strict=bool(hode)):
            self.shade(cell, self.k.palett.flate if lys else self.k.palett.blekk)
            paragraph = self._new(cell, "KV Tabellhode")
            self.linje(paragraph, (Bit(text),) if isinstance(text, str) else text)
            for run in paragraph.runs if lys else ():
                run.font.color.rgb = RGBColor.from_string(self.k.palett.blekk)
            paragraph.paragraph_format.keep_with_next = True
        if hode:
            table.rows[0]._tr.get_or_add_trPr().append(el("w:tblHeader"))
        return cast(Table, table)

    @staticmethod
    def keep_together(table: Table) -> None:
        """The rows of a table on one page, when one page can hold them."""
        for row in list(cast(Any, table).rows)[:-1]:
            for paragraph in row.cells[0].paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    @staticmethod
    def merge_head(table: Table, title: str) -> None:
        """The header row as one cell with a title; the empty paragraphs of the others go."""
        cells = cast(Any, table).rows[0].cells
        cell = cells[0].merge(cells[-1])
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        cell.paragraphs[0].runs[0].text = title

    def add_row(self, table: Table, widths: Kolonner) -> tuple[_Cell, ...]:
        row = cast(Any, table).add_row()
        self._row(row, widths)
        return tuple(row.cells)

    @staticmethod
    def _row(row: Any, widths: Kolonner) -> None:
        row._tr.get_or_add_trPr().append(el("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)

    @staticmethod
    def shade(cell: _Cell, colour: str) -> None:
        cell._tc.get_or_add_tcPr().append(el("w:shd", val="clear", color="auto", fill=colour))

    @staticmethod
    def row_height(cell: _Cell, cm: float) -> None:
        row: Any = cell._tc.getparent()
        row.get_or_add_trPr().append(el("w:trHeight", val=str(round(cm * 567)), hRule="atLeast"))

    # --- content controls ---

    def _control_properties(self, tag: str, title: str) -> list[Any]:
        """The properties that all controls have. Raises InnholdFeil when the tag is too long for Word."""
        if len(tag) > MERKE_MAKS:
            raise self.k.feil(f"«{tag}» er for lang for Word. Id-en til feltet kan ha høyst {MERKE_MAKS} tegn.")
        self._control += 1
        short = title if len(title) <= MERKE_MAKS else title[: MERKE_MAKS - 1] + "…"
        # Word wants an id of its own for each control; made from the tag, it is the same in every run.
        number = zlib.crc32(f"{self._control} {tag}".encode()) & 0x7FFFFFFF or 1
        return [
            el("w:alias", val=short),
            el("w:tag", val=tag),
            el("w:id", val=str(number)),
            el("w:lock", val="sdtLocked"),
        ]

    def _placeholder(self, text: str, bit: Bit | None = None) -> Any:
        properties = el("w:rPr", el("w:rStyle", val="PlaceholderText"))
        if bit and bit.fet:
            properties.append(el("w:b"))
        properties.append(el("w:color", val=self.k.palett.tekst if bit else self.k.palett.dempet))
        if bit:
            # In the middle of a text: tinted until it is written over, so that none is forgotten.
            properties.append(el("w:shd", val="clear", color="auto", fill=self.k.palett.datafarge["gul"]))
        run = el("w:r", properties)
        words = el("w:t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        return run

    def _control_of(self, tag: str, title: str, kind: Any, prompt: str, bit: Bit | None = None) -> Any:
        properties = el("w:sdtPr", *self._control_properties(tag, title), el("w:showingPlcHdr"), kind)
        return el("w:sdt", properties, el("w:sdtContent", self._placeholder(prompt, bit)))

    def _text_control(self, prompt: str, tag: str, title: str, *, multi: bool, bit: Bit | None = None) -> Any:
        kind = el("w:text", multiLine="1") if multi else el("w:text")
        return self._control_of(tag[:MERKE_MAKS] if bit else tag, title, kind, prompt, bit)

    def text(self, tag: str, title: str, prompt: str, *, multi: bool = False) -> Any:
        return self._text_control(prompt, tag, title, multi=multi)

    def date(self, tag: str, title: str, prompt: str) -> Any:
        kind = el(
            "w:date",
            el("w:dateFormat", val=find_datomoenster(self.k.maal)),
            el("w:lid", val=self.k.spraakkode),
            el("w:storeMappedDataAs", val="dateTime"),
            el("w:calendar", val="gregorian"),
        )
        return self._control_of(tag, title, kind, prompt)

    def dropdown(self, tag: str, title: str, prompt: str, svar: Sequence[tuple[str, str]]) -> Any:
        items = [el("w:listItem", displayText=text, value=id) for id, text in svar]
        return self._control_of(tag, title, el("w:dropDownList", *items), prompt)

    def checkbox(self, tag: str, title: str) -> Any:
        box = _el14("checkbox")
        box.append(_el14("checked", val="0"))
        box.append(_el14("checkedState", val="2612", font="MS Gothic"))
        box.append(_el14("uncheckedState", val="2610", font="MS Gothic"))
        sign = el("w:t")
        sign.text = "☐"
        fonts = el("w:rFonts", ascii="MS Gothic", hAnsi="MS Gothic", eastAsia="MS Gothic", hint="eastAsia")
        run = el("w:r", el("w:rPr", fonts), sign)
        return el("w:sdt", el("w:sdtPr", *self._control_properties(tag, title), box), el("w:sdtContent", run))

    @staticmethod
    def append_control(paragraph: Paragraph, control: Any) -> None:
        paragraph._p.append(control)
