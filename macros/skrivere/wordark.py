"""The paper that all our Word files are written on: page, styles, lists and language. Made once a language, then copied."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from macros.dokument.kontekst import Felles
from macros.innhold.spraak import Maal, desimaltegn, find_maalform

SKRIFT = "Calibri"
MARG = 2.0
BREDDE, HOEYDE = 21.0, 29.7
STILER = frozenset(
    ("Normal", "Header", "Footer", "Heading1", "Heading2", "Heading3", "DefaultParagraphFont", "TableNormal", "NoList")
)


def el(name: str, /, *children: Any, **attributes: str) -> Any:
    """An element of WordprocessingML: el("w:tag", val="x")."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    element.extend(children)
    return element


@lru_cache(maxsize=8)
def make_ark(felles: Felles, maal: Maal) -> bytes:
    """An empty Word file in our clothes."""
    return _Ark(felles, maal).bytes()


class _Ark:
    def __init__(self, felles: Felles, maal: Maal) -> None:
        self.palett = felles.palett
        self.maal = maal
        self.kode = find_maalform(maal).merke
        self.doc: Document = docx.Document()
        self._set_page()
        self._set_styles()
        self._set_numbering()
        self._set_settings()

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def _set_page(self) -> None:
        section = self.doc.sections[0]
        section.page_width, section.page_height = Cm(BREDDE), Cm(HOEYDE)
        section.left_margin = section.right_margin = Cm(MARG)
        section.top_margin, section.bottom_margin = Cm(1.9), Cm(1.6)
        section.header_distance, section.footer_distance = Cm(0.8), Cm(0.7)

    def _set_styles(self) -> None:
        p, styles = self.palett, self.doc.styles
        # Of the template's hundred and sixty styles only these are ours; the rest would only be in the way.
        for style in list(styles.element.iterchildren(qn("w:style"))):
            if style.get(qn("w:styleId")) not in STILER:
                styles.element.remove(style)
            for link in style.findall(qn("w:link")):
                style.remove(link)
        defaults = styles.element.find(qn("w:docDefaults"))
        for old in defaults.iter(qn("w:lang")):
            code = self.kode
            old.set(qn("w:val"), code)
            old.set(qn("w:eastAsia"), code)
        self._style("Normal", 10.5, p.tekst, after=5, line=1.1)
        self._style("Heading 1", 22, p.blekk, bold=True, before=0, after=6, line=1.0)
        self._style("Heading 2", 13.5, p.blekk, bold=True, before=8, after=3, line=1.05)
        self._style("Heading 3", 11.5, p.blekk, bold=True, before=10, after=3, line=1.05)
        self._style("Header", 8.5, p.dempet, after=0)
        self._style("Footer", 8.5, p.dempet, after=0)
        for name, size, colour, bold, after in (
            ("KV Over", 9.5, p.aksent, True, 2),
            ("KV Ingress", 11.5, p.tekst, False, 6),
            ("KV Hjelp", 8.5, p.dempet, False, 0),
            ("KV Ledetekst", 10, p.tekst, True, 0),
            ("KV Svar", 10, p.tekst, False, 0),
            ("KV Tabellhode", 9.5, p.hvit, True, 0),
            ("KV Celle", 10, p.tekst, False, 2),
            ("KV Punkt", 10.5, p.tekst, False, 3),
            ("KV Si", 11, p.blekk, False, 4),
        ):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            self._style(name, size, colour, bold=bold, after=after, line=1.08)
        styles["KV Over"].paragraph_format.keep_with_next = True
        placeholder = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
        placeholder.font.color.rgb = RGBColor.from_string(p.dempet)
        link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb = RGBColor.from_string(p.blekk)
        link.font.underline = True

    def _style(
        self,
        name: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        before: float = 0,
        after: float = 0,
        line: float = 1.0,
    ) -> None:
        style: Any = self.doc.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), SKRIFT)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
        form.widow_control = True
        if name.startswith("Heading"):
            form.keep_with_next = True

    def _set_numbering(self) -> None:
        numbering = self.doc.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        for number, marks in ((1, ("•", "–", "•")), (2, ("%1.", "%2.", "%3."))):
            levels = [
                el(
                    "w:lvl",
                    el("w:start", val="1"),
                    el("w:numFmt", val="bullet" if number == 1 else ("decimal", "lowerLetter", "lowerRoman")[level]),
                    el("w:lvlText", val=mark),
                    el("w:lvlJc", val="left"),
                    el("w:pPr", el("w:ind", left=str(360 * (level + 1)), hanging="360")),
                    el("w:rPr", el("w:b"), el("w:color", val=self.palett.aksent)),
                    ilvl=str(level),
                )
                for level, mark in enumerate(marks)
            ]
            numbering.append(
                el("w:abstractNum", el("w:multiLevelType", val="multilevel"), *levels, abstractNumId=str(number))
            )

    def _set_settings(self) -> None:
        package: Any = self.doc.part.package
        for key, rel in list(package.rels.items()):
            if rel.reltype == RT.THUMBNAIL:
                del package.rels[key]
        settings = self.doc.settings.element
        # The template that python-docx brings leaves out how far, which the schema demands.
        for zoom in settings.findall(qn("w:zoom")):
            zoom.set(qn("w:percent"), "100")
        # Below 15 Word opens the document in compatibility mode, and says so in the title bar.
        compat = settings.find(qn("w:compat"))
        for old in compat.findall(qn("w:compatSetting")):
            if old.get(qn("w:name")) == "compatibilityMode":
                compat.remove(old)
        word = "http://schemas.microsoft.com/office/word"
        compat.append(el("w:compatSetting", name="compatibilityMode", uri=word, val="15"))
        for old in settings.findall(qn("w:decimalSymbol")):
            old.set(qn("w:val"), desimaltegn(self.maal))
        for old in settings.findall(qn("w:listSeparator")):
            old.set(qn("w:val"), "," if desimaltegn(self.maal) == "." else ";")
        for old in settings.findall(qn("w:themeFontLang")):
            old.set(qn("w:val"), self.kode)
