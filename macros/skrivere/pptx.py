"""Nodes as slides: what the room sees, with what is the leader's in the notes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, assert_never

from lxml import etree
from PIL import ImageFont
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from macros.dokument import noder as n
from macros.dokument.kontekst import NAVN, Filkontekst
from macros.dokument.noder import Bit, Blokk, Linje, tekst
from macros.innhold.spraak import find_merke
from macros.skrivere.pakke import LAGET, repack_zip, shorten_emne

SKRIFT = "Calibri"
# Metrics only: letters of this font are wider than those of SKRIFT, so what fits here fits there.
MAALESKRIFT = Path(__file__).parent / "skrifter" / "schibsted-grotesk" / "schibsted-grotesk-regular.ttf"
BIBLIOTEK = ("python-pptx", "lxml", "pillow")
KILDER = (MAALESKRIFT,)

BREDDE, HOEYDE = Emu(12192000), Emu(6858000)
MARG = Emu(640080)
INNE = Emu(BREDDE - 2 * MARG)
TOPP = Emu(1737360)
BUNN = Emu(6217920)
# The box that says what shall lie on the table.
MAALBOKS = Emu(1280160)
MINST, STOERST = 18, 30
RADER = 11
FORSIDE, INNHOLD, BARE_TITTEL = 0, 1, 5
LINJEHOEYDE = 1.24
# The placeholders for number, footer and date: ours stand on the layouts as plain text.
_FOT = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE)
_PRIKK = "•"
_DEKOR = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def skriv(ark: n.Lysark, kontekst: Filkontekst) -> bytes:
    """A cover, and a slide for each picture of the presentation."""
    slides = _Lysbilder(kontekst, ark)
    slides.forside()
    for bilde in ark.bilder:
        slides.bilde(bilde)
    return slides.save()


class _Lysbilder:
    """A presentation in our own look."""

    def __init__(self, kontekst: Filkontekst, ark: n.Lysark) -> None:
        self._k, self._ark = kontekst, ark
        self._prs = Presentation()
        self._prs.slide_width, self._prs.slide_height = BREDDE, HOEYDE
        _keep_layouts(self._prs, (FORSIDE, INNHOLD, BARE_TITTEL))
        self._forside, self._innhold, self._tittel = self._prs.slide_layouts
        _set_theme(self._prs, kontekst)
        self._set_master()

    # --- slides ---

    def forside(self) -> None:
        ark = self._ark
        slide = self._prs.slides.add_slide(self._forside)
        self._write(slide.shapes.title.text_frame, [ark.tittel], size=54)
        self._write(slide.placeholders[1].text_frame, [ark.under], size=24)
        self._road(slide, ark.steg)
        self._logo(slide)
        self._notes(slide, [tekst(ark.ingress), "", *_lines_of(ark.noder)])

    def bilde(self, bilde: n.Lysbilde) -> None:
        """What the room sees; what is the leader's, and what is shown, in the notes."""
        shown = n.for_lesere(bilde.noder, "alle", "deltaker")
        tables = [one for one in shown if isinstance(one, n.Tabell)]
        if tables:
            self._tables(bilde, tables[0])
            return
        slide = self._slide(self._innhold, bilde.tittel, bilde.over)
        goal = next((one for one in shown if isinstance(one, n.Avsnitt) and one.slag == "resultat"), None)
        body = [one for one in shown if one is not goal]
        self._body(slide, bilde, body, goal)
        if goal:
            self._goal(slide, bilde, goal, alone=not body)
        if bilde.del_:
            self._progress(slide, bilde.del_)
        hidden = n.for_lesere(bilde.noder, "leder", "alle") if bilde.del_ else bilde.noder
        self._notes(slide, _lines_of(hidden) or [tekst(bilde.tittel)])

    def _tables(self, bilde: n.Lysbilde, tabell: n.Tabell) -> None:
        """A table; a long one takes more slides. The notes hold the leader's text, else the rows."""
        own = _lines_of(n.for_lesere(bilde.noder, "leder"))
        # A table of the kommune's own has no widths; its cells are longer, and their letters smaller.
        size, most = (18, RADER) if tabell.bredder else (16, RADER - 4)
        if tabell.bredder and len(tabell.rader) > RADER:
            raise self._k.feil(
                f"det er ikke plass til {len(tabell.rader)} bolker i tabellen på lysbildet. Slå sammen noen, høyst {RADER}.",
                "bolker",
            )
        for start in range(0, len(tabell.rader), most):
            rows = [[_text_cell(cell) for cell in row] for row in tabell.rader[start : start + most]]
            slide = self._slide(self._tittel, bilde.tittel, bilde.over)
            name = tabell.radhode - 1 if tabell.radhode else 0
            about = ", ".join(tekst(row[name]) for row in rows)
            shares = tabell.bredder or (1 / len(tabell.hode),) * len(tabell.hode)
            self._tabell(slide, tabell.tittel or tekst(bilde.tittel), about, shares, [tabell.hode, *rows], size=size)
            self._notes(slide, own or [" · ".join(tekst(cell) for cell in row) for row in rows])

    def _tabell(
        self,
        slide: Any,
        navn: str,
        om: str,
        deler: Sequence[float],
        rader: Sequence[Sequence[Linje]],
        *,
        size: int = 18,
    ) -> None:
        """A table with its heads first. navn, om: what a screen reader says of it."""
        height = min(Emu(460000), Emu(int((BUNN - TOPP) / len(rader))))
        frame = slide.shapes.add_table(len(rader), len(deler), MARG, TOPP, INNE, Emu(height * len(rader)))
        _describe(frame, navn, om)
        table = frame.table
        for column, share in zip(table.columns, deler, strict=True):
            column.width = Emu(int(INNE * share / sum(deler)))
        for at, row in enumerate(rader):
            table.rows[at].height = Emu(height)
            for cell, line in zip(table.rows[at].cells, row, strict=True):
                bits = tuple(replace(bit, fet=bit.fet or at == 0) for bit in line)
                self._write(cell.text_frame, [bits], size=size, colour="tekst")
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                cell.fill.fore_color.rgb = self._colour("flate" if at == 0 else "hvit")
                _bottom_line(cell, self._k.palett.blekk if at == 0 else self._k.palett.linje)
        _plain_table(frame)

    def _body(self, slide: Any, bilde: n.Lysbilde, body: Sequence[Blokk], goal: n.Avsnitt | None) -> None:
        """The nodes that the room sees: points with their marks, other text without."""
        holder = slide.placeholders[1]
        lines = [(line, marked) for node in body for line, marked in _shown(node)]
        if not lines:
            holder._element.getparent().remove(holder._element)
            return
        room = BUNN - TOPP
        if goal:
            room = Emu(room - MAALBOKS - 420000)
            holder.left, holder.top, holder.width, holder.height = MARG, TOPP, INNE, room
            holder.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        largest = 40 if goal and len(lines) == 1 else STOERST
        size = self._fit([tekst(line) for line, _ in lines], INNE, room, tekst(bilde.tittel), largest=largest)
        self._write(holder.text_frame, [line for line, _ in lines], size=size, space=10)
        for paragraph, (_, marked) in zip(holder.text_frame.paragraphs, lines, strict=True):
            if not marked:
                _no_bullet(paragraph)

    def _goal(self, slide: Any, bilde: n.Lysbilde, goal: n.Avsnitt, *, alone: bool) -> None:
        """What shall lie on the table, in a box of its own; larger when the room has nothing else to read."""
        height = Emu(BUNN - TOPP - 500000) if alone else MAALBOKS
        room = Emu(height - 180000)
        most = 40 if alone else 26
        size = self._fit([tekst(goal.linje)], Emu(INNE - 500000), room, tekst(bilde.tittel), largest=most)
        box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, MARG, Emu(BUNN - height - 260000), INNE, height)
        box.name = tekst(goal.linje)[:40]
        box.fill.solid()
        box.fill.fore_color.rgb = self._colour("flate")
        box.line.fill.background()
        _no_style(box)
        frame = box.text_frame
        frame.margin_left = frame.margin_right = Emu(230000)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._write(frame, [goal.linje], size=size, align=PP_ALIGN.LEFT, colour="tekst")

    # --- parts of a slide ---

    def _slide(self, layout: Any, tittel: Linje, over: Linje = ()) -> Any:
        slide = self._prs.slides.add_slide(layout)
        self._write(slide.shapes.title.text_frame, [tittel], size=self._title_size(tekst(tittel)))
        if over:
            box = slide.shapes.add_textbox(MARG, Emu(420000), INNE, Emu(360000))
            box.name = tekst(over)
            self._write(box.text_frame, [tuple(replace(bit, fet=True) for bit in over)], size=16, colour="aksent")
            box.text_frame.margin_left = 0
            # Read before the title's text, as it stands above it.
            slide.shapes._spTree.remove(box._element)
            slide.shapes._spTree.insert(3, box._element)
        return slide

    def _title_size(self, tittel: str) -> int:
        for size in (38, 34, 30):
            if _lines(tittel, size, INNE) <= 1:
                return size
        if _lines(tittel, 28, INNE) > 2:
            raise self._k.feil(f"tittelen «{tittel}» er for lang for et lysbilde. Gjør den kortere.")
        return 28

    def _fit(self, texts: Sequence[str], width: int, height: int, sted: str, *, largest: int = STOERST) -> int:
        """The largest size that the texts fit their box in. Raises InnholdFeil when none does."""
        for size in range(largest, MINST - 1, -2):
            points = sum(_lines(t, size, width - 500000) * size * LINJEHOEYDE + 10 for t in texts)
            if Pt(points) <= height:
                return size
        start = texts[0][:40]
        raise self._k.feil(
            f"teksten «{start} …» er for lang for et lysbilde. Gjør den kortere, eller del den.", f"«{sted}»"
        )

    def _write(
        self,
        frame: Any,
        lines: Sequence[Linje],
        *,
        size: int,
        space: int = 0,
        colour: str = "",
        align: Any = None,
    ) -> None:
        """Paragraphs of bits, each run with its language."""
        frame.word_wrap = True
        for nr, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if nr == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(space)
            if align is not None:
                paragraph.alignment = align
            for bit in line:
                run = paragraph.add_run()
                run.text = bit.tekst
                run.font.size = Pt(size)
                run.font.bold = True if bit.fet else None
                run.font.italic = True if bit.kursiv else None
                if colour:
                    run.font.color.rgb = self._colour(colour)
                _set_language(run, find_merke(bit.maal) if bit.maal else self._k.spraakkode)

    def _notes(self, slide: Any, lines: Sequence[str]) -> None:
        frame = slide.notes_slide.notes_text_frame
        for nr, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if nr == 0 else frame.add_paragraph()
            if line:
                run = paragraph.add_run()
                run.text = line
                _set_language(run, self._k.spraakkode)

    def _colour(self, navn: str) -> RGBColor:
        return _rgb(str(getattr(self._k.palett, navn)))

    def _road(self, slide: Any, here: int) -> None:
        """The six stations of the road; decoration, as the line above says the same."""
        top, step, left = Emu(5250000), Emu(900000), Emu(MARG + 60000)
        line = slide.shapes.add_connector(1, left, top, Emu(left + 5 * step), top)
        line.line.color.rgb, line.line.width = self._colour("vei"), Pt(3)
        _decorative(line)
        for nr in range(1, 7):
            size = Emu(430000 if nr == here else 190000)
            x, y = Emu(left + (nr - 1) * step - size // 2), Emu(top - size // 2)
            dot = slide.shapes.add_shape(MSO_SHAPE.OVAL, x, y, size, size)
            dot.fill.solid()
            dot.fill.fore_color.rgb = self._colour("vei")
            dot.line.color.rgb, dot.line.width = self._colour("blekk"), Pt(3)
            _no_style(dot)
            _decorative(dot)
            if nr == here:
                dot.text_frame.margin_left = dot.text_frame.margin_right = 0
                dot.text_frame.margin_top = dot.text_frame.margin_bottom = 0
                dot.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
                self._write(dot.text_frame, [(Bit(str(nr), fet=True),)], size=18, colour="blekk", align=PP_ALIGN.CENTER)

    def _progress(self, slide: Any, here: int) -> None:
        """How far we have come: a bar with a piece for each part, as long as it lasts."""
        parts, gap = self._ark.deler, 36000
        for nr, minutter in enumerate(parts, start=1):
            x = MARG + int(INNE * sum(parts[: nr - 1]) / sum(parts))
            width = max(int(INNE * minutter / sum(parts)) - gap, gap)
            piece = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(x), Emu(BUNN - 60000), Emu(width), Emu(90000))
            piece.fill.solid()
            piece.fill.fore_color.rgb = self._colour("vei" if nr == here else "blekk" if nr < here else "linje")
            piece.line.fill.background()
            _no_style(piece)
            _decorative(piece)

    def _logo(self, slide: Any) -> None:
        """The kommune's logo on the cover, when it has one that PowerPoint can show everywhere."""
        logo = self._k.logo
        if logo is None or logo.fil.lower().endswith(".svg"):
            return
        picture = slide.shapes.add_picture(io.BytesIO(logo.data), MARG, Emu(500000), height=Emu(640000))
        _describe(picture, self._k.avsender, self._k.s("fil_logo", navn=self._k.avsender))

    # --- the master ---

    def _set_master(self) -> None:
        """Where the title and the text stand, and what is below them on every slide."""
        master: Any = self._prs.slide_master
        layouts: list[Any] = [self._forside, self._innhold, self._tittel]
        for holder in (master, *layouts):
            for shape in list(holder.placeholders):
                if shape.placeholder_format.type in _FOT:
                    shape._element.getparent().remove(shape._element)
        for holder in (master, *layouts[1:]):
            for shape in holder.placeholders:
                if shape.placeholder_format.idx == 0:
                    _place(shape, MARG, Emu(720000), INNE, Emu(860000))
                    _anchor(shape, "t")
                elif shape.placeholder_format.idx == 1:
                    _place(shape, MARG, TOPP, INNE, Emu(BUNN - TOPP))
                    _anchor(shape, "t")
        _style_master(master, self._k)
        for shape in layouts[0].placeholders:
            if shape.placeholder_format.idx == 0:
                _place(shape, MARG, Emu(1700000), INNE, Emu(1900000))
                _anchor(shape, "b")
            else:
                _place(shape, MARG, Emu(3750000), INNE, Emu(800000))
                _anchor(shape, "t")
        _style_cover(self._forside, self._k)
        for layout in (self._innhold, self._tittel):
            self._foot(layout)

    def _foot(self, layout: Any) -> None:
        """Our name and the number of the slide, on every slide of the layout."""
        tree = layout.shapes._spTree
        top, height, wide = Emu(6400000), Emu(300000), Emu(6000000)
        text = tree.add_textbox(90, self._k.bunntekst, MARG, top, wide, height)
        run = _small_text(text, "l", "a:r", self._k)
        etree.SubElement(run, qn("a:t")).text = self._k.bunntekst
        number = tree.add_textbox(91, self._k.s("fil_side"), Emu(MARG + INNE - wide), top, wide, height)
        field = _small_text(number, "r", "a:fld", self._k)
        field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        field.set("type", "slidenum")
        etree.SubElement(field, qn("a:t")).text = "‹#›"

    def save(self) -> bytes:
        props, ark = self._prs.core_properties, self._ark
        props.title, props.subject, props.author = tekst(ark.tittel), shorten_emne(tekst(ark.ingress)), self._k.avsender
        props.language, props.keywords, props.last_modified_by = self._k.spraakkode, NAVN, self._k.avsender
        props.created = props.modified = LAGET
        props.revision = 1
        out = io.BytesIO()
        self._prs.save(out)
        return repack_zip(out.getvalue())


# --- Text ---------------------------------------------------------------------------------------


def _text_cell(cell: n.Celle) -> Linje:
    """A cell as text; a place to write has none on a slide."""
    return () if isinstance(cell, n.Plass) else cell


def _shown(node: Blokk) -> Iterator[tuple[Linje, bool]]:
    """The lines of a node, and whether each is a point."""
    match node:
        case n.Overskrift():
            yield tuple(replace(bit, fet=True) for bit in node.linje), False
        case n.Avsnitt():
            yield node.linje, False
        case n.Liste():
            for point in node.punkter:
                for inside in point:
                    yield from ((line, True) for line, _ in _shown(inside))
        case n.Sitat() | n.Boks() | n.Margpost() | n.Gruppe() | n.Skriveplass():
            if isinstance(node, n.Boks) and node.tittel:
                yield tuple(replace(bit, fet=True) for bit in node.tittel), False
            for inside in node.inni:
                yield from _shown(inside)
        case n.Fakta():
            for navn, verdi in node.rader:
                yield (*navn, Bit(": "), *verdi), False
        case n.Tabell():
            for row in node.rader:
                yield tuple(bit for cell in row for bit in (*_text_cell(cell), Bit("  "))), False
        case n.Kode():
            yield (Bit(node.tekst, kode=True),), False
        case n.Tidslinje():
            yield (Bit(node.alt),), False
        case n.Figur():
            yield node.ord, False
        case n.Vei():
            yield node.linje, False
        case n.Felt():
            yield node.navn, False
        case n.Underskrift():
            for line in node.linjer:
                yield line, False
        case n.Strek() | n.Sideskift():
            return
        case _:
            assert_never(node)


def _lines_of(nodes: Iterable[Blokk]) -> list[str]:
    """Nodes as the lines of the notes: a heading in capitals, points with their marks, a blank line between."""
    found: list[str] = []
    for node in nodes:
        if found and not isinstance(node, n.Avsnitt):
            found.append("")
        match node:
            case n.Overskrift():
                found.append(f"{tekst(node.linje).upper()}:")
            case n.Liste():
                if found and found[-1] == "" and len(found) > 1 and found[-2].endswith(":"):
                    found.pop()
                for nr, point in enumerate(node.punkter, start=node.fra):
                    text = "\n".join(tekst(line) for inside in point for line, _ in _shown(inside))
                    found.append(f"{nr}. {text}" if node.slag == "nummer" else f"{_PRIKK} {text}")
            case n.Boks(slag="si"):
                found.append(f"{tekst(node.tittel).upper()}:")
                found += (f"«{tekst(line)}»" for inside in node.inni for line, _ in _shown(inside))
            case _:
                found += (tekst(line) for line, _ in _shown(node))
    return found


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(MAALESKRIFT), size)


def _lines(text: str, size: int, width: int) -> int:
    """How many lines a text takes in a box, by the widths of its words."""
    font, room = _font(size), width / Pt(1)
    space = font.getlength(" ")
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        used = 0.0
        for word in paragraph.split():
            length = font.getlength(word)
            if used and used + space + length > room:
                count, used = count + 1, length
            else:
                used += (space if used else 0) + length
    return count


def _set_language(run: Any, code: str) -> None:
    run.font._element.set("lang", code)


def _no_bullet(paragraph: Any) -> None:
    props = paragraph._p.get_or_add_pPr()
    props.set("marL", "0")
    props.set("indent", "0")
    etree.SubElement(props, qn("a:buNone"))


def _rgb(code: str) -> RGBColor:
    return RGBColor(int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16))  # type: ignore[no-untyped-call]


# --- Shapes ---------------------------------------------------------------------------------------


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)


def _anchor(shape: Any, where: str) -> None:
    body = shape._element.txBody.find(qn("a:bodyPr"))
    body.set("anchor", where)
    for side in ("lIns", "rIns"):
        body.set(side, "0")
    for child in list(body):
        body.remove(child)
    etree.SubElement(body, qn("a:normAutofit"))


def _props(shape: Any) -> Any:
    return next(shape._element.iter(qn("p:cNvPr")))


def _describe(shape: Any, title: str, text: str) -> None:
    """Alternative text."""
    _props(shape).set("title", title)
    _props(shape).set("descr", text)


def _decorative(shape: Any) -> None:
    """Marked as decoration, which screen readers pass by."""
    extensions = etree.SubElement(_props(shape), qn("a:extLst"))
    extension = etree.SubElement(extensions, qn("a:ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    etree.SubElement(extension, f"{{{_DEKOR}}}decorative", nsmap={"adec": _DEKOR}, val="1")


def _no_style(shape: Any) -> None:
    """Neither shadow nor bevel from the theme."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def _bottom_line(cell: Any, colour: str) -> None:
    props = cell._tc.get_or_add_tcPr()
    for at, side in enumerate(("a:lnL", "a:lnR", "a:lnT", "a:lnB")):
        line = etree.Element(qn(side), w="9525" if side == "a:lnB" else "0")
        if side == "a:lnB":
            _solid(line, colour)
        else:
            etree.SubElement(line, qn("a:noFill"))
        props.insert(at, line)


def _plain_table(frame: Any) -> None:
    """No style of the program's own; the first row is the header."""
    props = frame.table._tbl.tblPr
    props.set("firstRow", "1")
    props.set("bandRow", "0")
    style = props.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _solid(parent: Any, colour: str) -> Any:
    fill = etree.SubElement(parent, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=colour)
    return fill


def _small_text(shape: Any, align: str, kind: str, k: Filkontekst) -> Any:
    """The only paragraph of a text box in the foot, and in it an empty run or field to fill in."""
    body = shape.find(qn("p:txBody"))
    paragraph = body.find(qn("a:p"))
    for child in list(paragraph):
        paragraph.remove(child)
    for key, value in (("lIns", "0"), ("rIns", "0"), ("wrap", "square")):
        body.find(qn("a:bodyPr")).set(key, value)
    etree.SubElement(paragraph, qn("a:pPr"), algn=align)
    run = etree.SubElement(paragraph, qn(kind))
    props = etree.SubElement(run, qn("a:rPr"), lang=k.spraakkode, sz="1200")
    _solid(props, k.palett.dempet)
    return run


# --- Master and theme -------------------------------------------------------------------------------


def _keep_layouts(prs: Any, keep: Sequence[int]) -> None:
    layouts = prs.slide_layouts
    for nr, layout in reversed(list(enumerate(list(layouts)))):
        if nr not in keep:
            layouts.remove(layout)


def _set_theme(prs: Any, k: Filkontekst) -> None:
    """Our colours and font as those of the presentation, so that new slides have them too."""
    part = prs.slide_master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", NAVN)
    p = k.palett
    colours = {
        "dk1": p.tekst, "lt1": p.hvit, "dk2": p.blekk, "lt2": p.papir, "accent1": p.blekk, "accent2": p.vei,
        "accent3": p.aksent, "accent4": p.linje, "accent5": p.dempet, "accent6": p.flate, "hlink": p.blekk,
        "folHlink": p.dempet,
    }  # fmt: skip
    scheme = next(theme.iter(qn("a:clrScheme")))
    scheme.set("name", NAVN)
    for child in list(scheme):
        name = etree.QName(child).localname
        for old in list(child):
            child.remove(old)
        etree.SubElement(child, qn("a:srgbClr"), val=colours[name])
    fonts = next(theme.iter(qn("a:fontScheme")))
    fonts.set("name", NAVN)
    for latin in fonts.iter(qn("a:latin")):
        latin.set("typeface", SKRIFT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _style_master(master: Any, k: Filkontekst) -> None:
    """Titles in ink and to the left; round points in ink."""
    styles = next(master._element.iter(qn("p:txStyles")))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    _text_style(title, 38, k.palett.blekk, k, bold=True)
    for nr, size in enumerate((26, 22, 20, 18, 18), start=1):
        level = styles.find(qn("p:bodyStyle")).find(qn(f"a:lvl{nr}pPr"))
        _text_style(level, size, k.palett.tekst, k)
    first = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    first.set("marL", "342900")
    first.set("indent", "-342900")


def _text_style(level: Any, size: int, colour: str, k: Filkontekst, *, bold: bool = False) -> None:
    props = level.find(qn("a:defRPr"))
    props.set("sz", str(size * 100))
    props.set("b", "1" if bold else "0")
    props.set("lang", k.spraakkode)
    for fill in props.findall(qn("a:solidFill")):
        props.remove(fill)
    props.insert(0, _solid(etree.Element("x"), colour))


def _style_cover(layout: Any, k: Filkontekst) -> None:
    """The cover: white and to the left on ink."""
    background = layout.background.fill
    background.solid()
    background.fore_color.rgb = _rgb(k.palett.blekk)
    for shape in layout.placeholders:
        body = shape._element.txBody
        style = body.find(qn("a:lstStyle"))
        for child in list(style):
            style.remove(child)
        level = etree.SubElement(style, qn("a:lvl1pPr"), algn="l", marL="0", indent="0")
        etree.SubElement(level, qn("a:buNone"))
        title = shape.placeholder_format.idx == 0
        props = etree.SubElement(level, qn("a:defRPr"), sz="5400" if title else "2400", b="1" if title else "0")
        _solid(props, k.palett.hvit if title else k.palett.paa_blekk)
