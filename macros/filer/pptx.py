"""The slides of a workshop: what the room sees, with the script of the one who leads it in the notes."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import ImageFont
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from macros.filer.felles import LAGET, NAVN, Filkontekst, Verkstedsak, repack_zip
from macros.filer.prosa import Bit, read_blokker, read_linje
from macros.innhold import models as m
from macros.innhold.tekst import Maal, Ord, Tekst

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
MINST, STOERST = 18, 30
RADER = 11
FORSIDE, INNHOLD, BARE_TITTEL = 0, 1, 5
LINJEHOEYDE = 1.24
_PRIKK = "•"
_A16 = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def lag_verksted(sak: Verkstedsak, kontekst: Filkontekst) -> bytes:
    """A cover, what we shall reach, the agenda, a slide for each part, and what happens after."""
    slides = _Lysbilder(kontekst)
    v, k = sak.verksted, kontekst
    slides.forside(sak)
    slides.punkter(k.ord("verksted_resultat"), v.resultat, notes=[("verksted_hvem", v.deltakere.hvem)])
    slides.dagsorden(sak)
    for nr in range(1, len(v.bolker) + 1):
        slides.bolk(sak, nr)
    for goal in v.etter:
        slides.punkter(goal.naar, goal.hva, over=k.s("verksted_etter"))
    return slides.save(k.t(v.tittel), k.t(v.ingress))


class _Lysbilder:
    """A presentation in our own look."""

    def __init__(self, kontekst: Filkontekst) -> None:
        self._k = kontekst
        self._prs = Presentation()
        self._prs.slide_width, self._prs.slide_height = BREDDE, HOEYDE
        _keep_layouts(self._prs, (FORSIDE, INNHOLD, BARE_TITTEL))
        self._forside, self._innhold, self._tittel = self._prs.slide_layouts
        _set_theme(self._prs, kontekst)
        self._set_master()

    # --- slides ---

    def forside(self, sak: Verkstedsak) -> None:
        k, v = self._k, sak.verksted
        slide = self._prs.slides.add_slide(self._forside)
        self._write(slide.shapes.title.text_frame, [[_bit(k.t(v.tittel))]], size=54, maal=k.t(v.tittel).maal)
        nr, steg = sak.steg
        line = f"{k.s('steg_nr', nr=nr)}: {k.t(steg).tekst} · {k.s('minutter', antall=v.varighet)}"
        self._write(slide.placeholders[1].text_frame, [[Bit(line)]], size=24)
        self._road(slide, nr)
        self._logo(slide)
        notes = [self._heading("utstyr"), *self._points(v.utstyr)]
        if v.roller:
            notes += ["", self._heading("verksted_roller"), *self._points(v.roller)]
        self._notes(slide, [k.t(v.ingress).tekst, "", *notes])

    def punkter(
        self,
        tittel: Tekst | Ord,
        punkter: Sequence[Tekst],
        *,
        over: str = "",
        notes: Iterable[tuple[str, Sequence[Tekst]]] = (),
    ) -> None:
        k = self._k
        slide = self._slide(self._innhold, k.t(tittel), over)
        lines = [list(read_linje(k.t(p).tekst)) for p in punkter]
        body = slide.placeholders[1]
        size = self._fit(["".join(b.tekst for b in line) for line in lines], INNE, BUNN - TOPP, k.t(tittel).tekst)
        self._write(body.text_frame, lines, size=size, space=10, maal=k.t(punkter[0]).maal)
        text: list[str] = []
        for key, items in notes:
            text += [self._heading(key), *self._points(items)]
        self._notes(slide, text or [k.t(tittel).tekst, *self._points(punkter)])

    def dagsorden(self, sak: Verkstedsak) -> None:
        k = self._k
        rows = list(sak.tidslinje)
        if len(rows) > RADER:
            raise k.feil(
                f"det er ikke plass til {len(rows)} bolker i tabellen på lysbildet. Slå sammen noen, høyst {RADER}.",
                "bolker",
            )
        slide = self._slide(self._tittel, k.ord("dagsorden"))
        height = min(Emu(460000), Emu(int((BUNN - TOPP) / (len(rows) + 1))))
        frame = slide.shapes.add_table(len(rows) + 1, 3, MARG, TOPP, INNE, Emu(height * (len(rows) + 1)))
        _describe(frame, k.s("dagsorden"), ", ".join(k.t(b.tittel).tekst for _, _, b in rows))
        table = frame.table
        for column, share in zip(table.columns, (0.16, 0.64, 0.2), strict=True):
            column.width = Emu(int(INNE * share))
        heads = [k.s("minutt"), k.s("bolk"), k.s("tid")]
        cells = [[f"{fra}–{til}", k.t(b.tittel).tekst, k.s("minutter", antall=b.minutter)] for fra, til, b in rows]
        for at, row in enumerate([heads, *cells]):
            table.rows[at].height = Emu(height)
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                self._write(cell.text_frame, [[Bit(text, fet=at == 0)]], size=18)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                cell.fill.fore_color.rgb = self._colour("flate" if at == 0 else "hvit")
                _bottom_line(cell, self._k.palett.blekk if at == 0 else self._k.palett.linje)
        _plain_table(frame)
        text_ = [f"{fra}–{til}: {k.t(b.tittel).tekst}. {k.t(b.resultat).tekst}" for fra, til, b in rows]
        self._notes(slide, text_)

    def bolk(self, sak: Verkstedsak, nr: int) -> None:
        """What the room needs to see: why, how long, and what we shall have when the part is over."""
        k = self._k
        fra, til, bolk = list(sak.tidslinje)[nr - 1]
        over = f"{k.s('minutt')} {fra}–{til} · {k.s('minutter', antall=bolk.minutter)}"
        slide = self._slide(self._innhold, k.t(bolk.tittel), over)
        goal = [Bit(f"{k.s('paa_bordet')}: ", fet=True), *read_linje(k.t(bolk.resultat).tekst)]
        text = "".join(b.tekst for b in goal)
        box_height = Emu(1280160)
        size = self._fit([text], Emu(INNE - 500000), Emu(box_height - 180000), k.t(bolk.tittel).tekst, largest=22)
        body = slide.placeholders[1]
        body.left, body.top, body.width, body.height = MARG, TOPP, INNE, Emu(BUNN - TOPP - box_height - 420000)
        why = k.t(bolk.hensikt).tekst
        self._write(
            body.text_frame,
            [list(read_linje(why))],
            size=self._fit([why], INNE, body.height, k.t(bolk.tittel).tekst),
            maal=k.t(bolk.hensikt).maal,
        )
        for paragraph in body.text_frame.paragraphs:
            _no_bullet(paragraph)
        body.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        box = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, MARG, Emu(BUNN - box_height - 260000), INNE, box_height
        )
        box.name = k.s("paa_bordet")
        box.fill.solid()
        box.fill.fore_color.rgb = self._colour("flate")
        box.line.fill.background()
        box.shadow.inherit = False
        frame = box.text_frame
        frame.margin_left = frame.margin_right = Emu(230000)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._write(frame, [goal], size=size, maal=k.t(bolk.resultat).maal, align=PP_ALIGN.LEFT)
        self._progress(slide, sak, nr)
        self._notes(slide, self._script(bolk))

    def _script(self, bolk: m.Bolk) -> list[str]:
        k = self._k
        text = [f"{self._heading('hensikt')} {_plain(k.t(bolk.hensikt).tekst)}", "", self._heading("fil_slik")]
        text += [f"{nr}. {_plain(k.t(s).tekst)}" for nr, s in enumerate(bolk.slik, start=1)]
        if bolk.si:
            text += ["", self._heading("si_hoeyt"), *(f"«{_plain(k.t(s).tekst)}»" for s in bolk.si)]
        if bolk.utstyr:
            text += ["", f"{self._heading('utstyr')} {', '.join(_plain(k.t(u).tekst) for u in bolk.utstyr)}"]
        if bolk.digitalt:
            text += ["", f"{self._heading('paa_nett')} {_plain(k.t(bolk.digitalt).tekst)}"]
        return text

    # --- parts of a slide ---

    def _slide(self, layout: Any, tittel: Ord, over: str = "") -> Any:
        slide = self._prs.slides.add_slide(layout)
        self._write(slide.shapes.title.text_frame, [[_bit(tittel)]], size=self._title_size(tittel.tekst), maal=tittel.maal)
        if over:
            box = slide.shapes.add_textbox(MARG, Emu(420000), INNE, Emu(360000))
            box.name = over
            self._write(box.text_frame, [[Bit(over, fet=True)]], size=16, colour="aksent")
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
            points = sum(_lines(_plain(t), size, width - 500000) * size * LINJEHOEYDE + 10 for t in texts)
            if Pt(points) <= height:
                return size
        start = _plain(texts[0])[:40]
        raise self._k.feil(f"teksten «{start} …» er for lang for et lysbilde. Gjør den kortere, eller del den.", f"«{sted}»")

    def _write(
        self,
        frame: Any,
        lines: Sequence[Sequence[Bit]],
        *,
        size: int,
        space: int = 0,
        colour: str = "",
        maal: Maal | None = None,
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
                elif frame._parent.__class__.__name__ in ("Shape", "_Cell") and not _is_placeholder(frame._parent):
                    run.font.color.rgb = self._colour("tekst")
                _set_language(run, self._language(maal))

    def _language(self, maal: Maal | None) -> str:
        return Filkontekst(self._k.felles, maal).spraakkode if maal else self._k.spraakkode

    def _notes(self, slide: Any, lines: Sequence[str]) -> None:
        frame = slide.notes_slide.notes_text_frame
        for nr, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if nr == 0 else frame.add_paragraph()
            if line:
                run = paragraph.add_run()
                run.text = line
                _set_language(run, self._k.spraakkode)

    def _heading(self, key: str) -> str:
        return f"{self._k.s(key).upper()}:"

    def _points(self, punkter: Sequence[Tekst]) -> list[str]:
        return [f"{_PRIKK} {_plain(self._k.t(p).tekst)}" for p in punkter]

    def _colour(self, navn: str) -> RGBColor:
        return RGBColor.from_string(getattr(self._k.palett, navn))

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
            dot.shadow.inherit = False
            _decorative(dot)
            if nr == here:
                dot.text_frame.margin_left = dot.text_frame.margin_right = 0
                dot.text_frame.margin_top = dot.text_frame.margin_bottom = 0
                dot.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
                self._write(dot.text_frame, [[Bit(str(nr), fet=True)]], size=18, colour="blekk", align=PP_ALIGN.CENTER)

    def _progress(self, slide: Any, sak: Verkstedsak, here: int) -> None:
        """How far we have come: a bar with a piece for each part, as long as it lasts."""
        total, gap = sak.verksted.varighet, 36000
        for nr, (fra, til, _) in enumerate(sak.tidslinje, start=1):
            x = MARG + int(INNE * fra / total)
            width = max(int(INNE * (til - fra) / total) - gap, gap)
            piece = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(x), Emu(BUNN - 60000), Emu(width), Emu(90000))
            piece.fill.solid()
            piece.fill.fore_color.rgb = self._colour("vei" if nr == here else "blekk" if nr < here else "linje")
            piece.line.fill.background()
            piece.shadow.inherit = False
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
        master = self._prs.slide_master
        for shape in list(master.placeholders):
            if shape.placeholder_format.type in (13, 15, 16):
                shape._element.getparent().remove(shape._element)
        for layout in self._prs.slide_layouts:
            for shape in list(layout.placeholders):
                if shape.placeholder_format.type in (13, 15, 16):
                    shape._element.getparent().remove(shape._element)
        for holder in (master, self._innhold, self._tittel):
            for shape in holder.placeholders:
                if shape.placeholder_format.idx == 0:
                    _place(shape, MARG, Emu(720000), INNE, Emu(860000))
                    _anchor(shape, "t")
                elif shape.placeholder_format.idx == 1:
                    _place(shape, MARG, TOPP, INNE, Emu(BUNN - TOPP))
        _style_master(master, self._k)
        for shape in self._forside.placeholders:
            if shape.placeholder_format.idx == 0:
                _place(shape, MARG, Emu(1700000), INNE, Emu(1900000))
                _anchor(shape, "b")
            else:
                _place(shape, MARG, Emu(3750000), INNE, Emu(800000))
        _style_cover(self._forside, self._k)
        for layout in (self._innhold, self._tittel):
            self._foot(layout)

    def _foot(self, layout: Any) -> None:
        tree = layout.shapes._spTree
        text = tree.add_textbox(90, self._k.bunntekst, MARG, Emu(6400000), Emu(6000000), Emu(300000))
        number = tree.add_textbox(91, self._k.s("fil_side"), Emu(BREDDE - MARG - 1500000), Emu(6400000), Emu(1500000), Emu(300000))
        colour = self._k.palett.dempet
        _fill_text(text, f'<a:r><a:rPr lang="{self._k.spraakkode}" sz="1200">{_solid(colour)}</a:rPr><a:t>{self._k.bunntekst}</a:t></a:r>', "l")
        _fill_text(
            number,
            f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            f'<a:rPr lang="{self._k.spraakkode}" sz="1200">{_solid(colour)}</a:rPr><a:t>‹#›</a:t></a:fld>',
            "r",
        )

    def save(self, tittel: Ord, ingress: Ord) -> bytes:
        props = self._prs.core_properties
        props.title, props.subject, props.author = tittel.tekst, ingress.tekst, self._k.avsender
        props.language, props.keywords, props.last_modified_by = self._k.spraakkode, NAVN, self._k.avsender
        props.created = props.modified = LAGET
        props.revision = 1
        out = io.BytesIO()
        self._prs.save(out)
        return repack_zip(out.getvalue())
