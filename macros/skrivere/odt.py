"""OpenDocument text (odt), which LibreOffice opens as its own: the same walk as Word's, with parts of its own.

A place to write is a content control with the tag of the field, as LibreOffice 7.4 and later have them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from lxml import etree

from macros.dokument import noder as n
from macros.dokument.kontekst import LISENS, NAVN, Filkontekst
from macros.dokument.noder import Bit, Linje, tekst
from macros.innhold.bilde import read_stoerrelse
from macros.innhold.spraak import find_datomoenster, find_merke
from macros.skrivere.pakke import LAGET
from macros.skrivere.tekst import Form, skriv_i, split_brackets

BIBLIOTEK = ("lxml",)
MIME = "application/vnd.oasis.opendocument.text"
# The typeface of our Word files, and one that is as wide where it is not installed.
SKRIFT = "Calibri, Carlito"
BREDDE, HOEYDE, MARG = 21.0, 29.7, 2.0
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NS = {
    **{name: f"{_OASIS}{name}:1.0" for name in ("office", "style", "text", "table", "meta", "manifest")},
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_LISTER = {False: "Punkter", True: "Tall"}


def skriv(dok: n.Dokument, kontekst: Filkontekst) -> bytes:
    """A document as an odt file."""
    return skriv_i(Odtfil(kontekst, dok.tittel, tekst(dok.ingress)), dok)


def el(name: str, *children: Any, **attributes: str) -> Any:
    """An element of ODF: el("text:p", text__style_name="Standard"). Texts among the children stand where they are."""
    element = etree.Element(_q(name), {_q(k.replace("__", ":").replace("_", "-")): v for k, v in attributes.items()})
    for child in children:
        _add(element, child)
    return element


def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def _add(parent: Any, child: Any) -> None:
    """A child, or text; spaces and breaks that ODF would fold are elements."""
    if not isinstance(child, str):
        parent.append(child)
        return
    for nr, line in enumerate(child.split("\n")):
        if nr:
            parent.append(el("text:line-break"))
        for at, part in enumerate(line.split("  ")):
            if at:
                parent.append(el("text:s", text__c="2"))
            if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + part
            else:
                parent.text = (parent.text or "") + part


@dataclass
class _Liste:
    """A list that is being written: its elements are made with its first point, and anew after something between."""

    numbered: bool
    fra: int
    ytterst: Any = None
    innerst: Any = None


class Odtfil:
    """One odt file in our clothes, of lines and tables."""

    def __init__(self, kontekst: Filkontekst, tittel: Linje, emne: str) -> None:
        self.k, self._emne = kontekst, emne
        self._tittel = tekst(tittel).replace("[", "").replace("]", "")
        self._kropp = el("office:text")
        # Styles that differ from a named one in something, by what they are.
        self._egne: dict[tuple[str, ...], str] = {}
        self._automatisk = el("office:automatic-styles")
        self._tabeller = 0

    @property
    def bredde(self) -> float:
        return BREDDE - 2 * MARG

    # --- text ---

    def avsnitt(self, linje: Linje | str, stil: str = "Normal", sted: Any = None, **form: Unpack[Form]) -> Any:
        """A paragraph, in the document, in `sted` (a cell), or in a point of `liste`."""
        look: dict[str, str] = {}
        if form.get("fest"):
            look["fo:keep-with-next"] = "always"
        if form.get("ny_side"):
            look["fo:break-before"] = "page"
        if form.get("innrykk"):
            look["fo:margin-left"] = f"{form['innrykk']:.2f}cm"
        if "foer" in form:
            look["fo:margin-top"] = f"{form['foer']:g}pt"
        if "etter" in form:
            look["fo:margin-bottom"] = f"{form['etter']:g}pt"
        if form.get("flate"):
            look |= {"fo:background-color": f"#{form['flate']}", "fo:padding": "0.15cm"}
        if kant := form.get("kant"):
            colour = self.k.palett.aksent if kant == "left" else self.k.palett.linje
            look |= {
                f"fo:border-{kant}": f"{2.2 if kant == 'left' else 0.7}pt solid #{colour}",
                f"fo:padding-{kant}": "0.25cm",
            }
        name = self._style("paragraph", _ncname(stil), look)
        level = int(stil[-1]) if stil.startswith("Heading") else 0
        made = el("text:h" if level else "text:p", text__style_name=name)
        if level:
            made.set(_q("text:outline-level"), str(level))
        if "liste" in form:
            self._point(form["liste"], form.get("nivaa", 0)).append(made)
        else:
            (self._kropp if sted is None else sted).append(made)
        return self.linje(made, (Bit(linje),) if isinstance(linje, str) else linje)

    def tittel(self, linje: Linje) -> None:
        self.avsnitt(linje, "Heading 1")

    def linje(self, paragraph: Any, bits: Linje) -> Any:
        """Text with emphasis and links. What stands in [brackets] becomes a place to write."""
        for bit in bits:
            href = "" if bit.lenke.startswith("#") else self.k.lenke(bit.lenke)
            if href:
                link = el("text:a", self._run(bit, bit.tekst), xlink__type="simple", xlink__href=href)
                link.set(_q("text:style-name"), "Internet_20_link")
                _add(paragraph, link)
                continue
            for number, part in enumerate(split_brackets(bit.tekst)):
                if number % 2:
                    _add(paragraph, self.text(part, part, f"[{part}]"))
                elif part:
                    _add(paragraph, self._run(bit, part))
        return paragraph

    def _run(self, bit: Bit, text: str) -> Any:
        look: dict[str, str] = {}
        if bit.fet:
            look["fo:font-weight"] = "bold"
        if bit.kursiv:
            look["fo:font-style"] = "italic"
        if bit.maal:
            language, _, country = find_merke(bit.maal).partition("-")
            look |= {"fo:language": language, "fo:country": country or "none"}
        return el("text:span", text, text__style_name=self._style("text", "", look)) if look else text

    def kryss(self, linje: Linje, tag: str, sted: Any = None, *, ny_side: bool = False, innrykk: float = 0) -> None:
        """A thing to tick off."""
        stil = self._style(
            "paragraph",
            "KV_20_Punkt",
            {"fo:margin-left": f"{0.64 + innrykk:.2f}cm", "fo:text-indent": "-0.64cm"}
            | ({"fo:break-before": "page"} if ny_side else {}),
        )
        made = el("text:p", self.checkbox(tag, tekst(linje)), el("text:tab"), text__style_name=stil)
        (self._kropp if sted is None else sted).append(made)
        self.linje(made, linje)

    def new_list(self, *, numbered: bool = False, fra: int = 1) -> _Liste:
        """A list that counts from `fra`."""
        return _Liste(numbered, fra)

    def _point(self, liste: _Liste, nivaa: int) -> Any:
        """A new point of a list: each stands where it is written, and goes on from the one before."""
        item = el("text:list-item")
        if liste.ytterst is None:
            item.set(_q("text:start-value"), str(liste.fra))
        elif self._kropp[-1] is liste.ytterst:
            liste.innerst.append(item)
            return item
        inner = el("text:list", item)
        outer = inner
        for _ in range(nivaa):
            outer = el("text:list", el("text:list-item", outer))
        outer.set(_q("text:style-name"), _LISTER[liste.numbered])
        if liste.ytterst is not None:
            outer.set(_q("text:continue-numbering"), "true")
        self._kropp.append(outer)
        liste.ytterst, liste.innerst = outer, inner
        return item

    def luft(self, pt: float = 4) -> None:
        """A little air after a table."""
        self.avsnitt((), "KV Luft", etter=pt)

    # --- tables ---

    def tabell(
        self, widths: Sequence[float], hode: Sequence[Linje | str], *, tittel: str = "", lys: bool = False
    ) -> Any:
        """A table of fixed widths; its header row is repeated on each page."""
        self._tabeller += 1
        table = el("table:table", table__name=f"{self._tabeller}. {tittel}", table__style_name="Tabell")
        for width in widths:
            table.append(
                el(
                    "table:table-column",
                    table__style_name=self._style("table-column", "", {"style:column-width": f"{width:.3f}cm"}),
                )
            )
        row = el("table:table-row", table__style_name="Rad")
        for head in hode:
            cell = el("table:table-cell", office__value_type="string", table__style_name="Lyshode" if lys else "Hode")
            self.avsnitt(head, "KV Tabellhode lys" if lys else "KV Tabellhode", cell)
            row.append(cell)
        table.append(el("table:table-header-rows", row))
        self._kropp.append(table)
        return table

    def add_row(self, table: Any, widths: Sequence[float]) -> Sequence[Any]:
        cells = [el("table:table-cell", office__value_type="string", table__style_name="Celle") for _ in widths]
        table.append(el("table:table-row", *cells, table__style_name="Rad"))
        return cells

    def merge_head(self, table: Any, title: str) -> None:
        row = next(table.iter(_q("table:table-row")))
        first, *others = list(row)
        first.set(_q("table:number-columns-spanned"), str(len(others) + 1))
        for cell in others:
            row.replace(cell, el("table:covered-table-cell"))
        for old in list(first):
            first.remove(old)
        self.avsnitt(title, "KV Tabellhode", first)

    def keep_together(self, table: Any) -> None:
        table.set(_q("table:style-name"), "Tabell_20_samlet")

    def shade(self, cell: Any, colour: str) -> None:
        look = {
            "fo:background-color": f"#{colour}",
            "fo:border": f"0.5pt solid #{self.k.palett.linje}",
            "fo:padding": "0.1cm",
        }
        cell.set(_q("table:style-name"), self._style("table-cell", "", look))

    def row_height(self, cell: Any, cm: float) -> None:
        look = {"style:min-row-height": f"{cm:.2f}cm", "fo:keep-together": "always"}
        cell.getparent().set(_q("table:style-name"), self._style("table-row", "", look))

    # --- content controls ---

    def _control(self, tag: str, title: str, shown: str, *children: Any, **more: str) -> Any:
        content = el("text:span", shown, text__style_name="Plassholder")
        control = el("loext:content-control", *children, content, loext__showing_place_holder="true")
        for key, value in {"alias": title, "tag": tag, **more}.items():
            control.set(_q(f"loext:{key}"), value)
        return control

    def text(self, tag: str, title: str, prompt: str, *, multi: bool = False) -> Any:
        return self._control(tag, title, prompt)

    def date(self, tag: str, title: str, prompt: str) -> Any:
        more = {
            "date": "true",
            "date-format": find_datomoenster(self.k.maal),
            "date-rfc-language-tag": self.k.spraakkode,
        }
        return self._control(tag, title, prompt, **more)

    def dropdown(self, tag: str, title: str, prompt: str, svar: Sequence[tuple[str, str]]) -> Any:
        items = [el("loext:list-item", loext__display_text=text, loext__value=id) for id, text in svar]
        return self._control(tag, title, prompt, *items, dropdown="true")

    def checkbox(self, tag: str, title: str) -> Any:
        control = el("loext:content-control", "☐")
        known = {"checkbox": "true", "checked": "false", "checked-state": "☒", "unchecked-state": "☐"}
        for key, value in {**known, "alias": title, "tag": tag}.items():
            control.set(_q(f"loext:{key}"), value)
        return control

    @staticmethod
    def append_control(paragraph: Any, control: Any) -> None:
        paragraph.append(control)

    # --- styles ---

    def _style(self, family: str, parent: str, look: Mapping[str, str]) -> str:
        """The name of a style that is like its parent but for this; the parent's when nothing differs."""
        if not look:
            return parent
        key = (family, parent, *(f"{k}={v}" for k, v in sorted(look.items())))
        if key not in self._egne:
            self._egne[key] = f"A{len(self._egne) + 1}"
            kind = f"style:{family}-properties"
            made = el("style:style", el(kind), style__name=self._egne[key], style__family=family)
            if parent:
                made.set(_q("style:parent-style-name"), parent)
            for name, value in look.items():
                made[0].set(_q(name), value)
            self._automatisk.append(made)
        return self._egne[key]

    def _named(self) -> list[Any]:
        """Our paragraph styles: the same names, sizes and colours as in Word."""
        p = self.k.palett
        language, _, country = self.k.spraakkode.partition("-")
        default = el("style:default-style", el("style:paragraph-properties"), style__family="paragraph")
        default.append(el("style:text-properties", style__font_name=SKRIFT, fo__language=language, fo__country=country))
        default[0].set(_q("style:tab-stop-distance"), "0.64cm")
        made = [default, _paragraph("Normal", "", 10.5, p.tekst, after=5, line=110)]
        for level, (size, before, after) in enumerate(((22, 0, 8), (13.5, 12, 3), (11.5, 10, 3)), start=1):
            head = _paragraph(
                f"Heading {level}", "Normal", size, p.blekk, bold=True, before=before, after=after, keep=True
            )
            head.set(_q("style:default-outline-level"), str(level))
            if level == 1:
                head[0].set(_q("fo:border-bottom"), f"3pt solid #{p.vei}")
                head[0].set(_q("fo:padding-bottom"), "0.15cm")
            made.append(head)
        for name, size, colour, bold, after in (
            ("KV Over", 9.5, p.aksent, True, 2), ("KV Ingress", 11.5, p.tekst, False, 6), ("KV Hjelp", 8.5, p.dempet, False, 0),
            ("KV Ledetekst", 10, p.tekst, True, 0), ("KV Svar", 10, p.tekst, False, 0), ("KV Tabellhode", 9.5, p.hvit, True, 0),
            ("KV Tabellhode lys", 9.5, p.blekk, True, 0), ("KV Celle", 10, p.tekst, False, 2),
            ("KV Punkt", 10.5, p.tekst, False, 3), ("KV Si", 11, p.blekk, False, 4), ("KV Luft", 4, p.tekst, False, 0),
            ("Header", 8.5, p.dempet, False, 0), ("Footer", 8.5, p.dempet, False, 0),
        ):  # fmt: skip
            made.append(_paragraph(name, "Normal", size, colour, bold=bold, after=after, keep=name == "KV Over"))
        for frame in made[-2:]:
            stop = el("style:tab-stop", style__position=f"{self.bredde}cm", style__type="right")
            frame[0].append(el("style:tab-stops", stop))
        made.append(_text("Plassholder", fo__color=f"#{p.dempet}"))
        link = {
            "fo__color": f"#{p.blekk}",
            "style__text_underline_style": "solid",
            "style__text_underline_width": "auto",
        }
        made += [_text("Internet_20_link", **link), _text("Merke", fo__color=f"#{p.aksent}", fo__font_weight="bold")]
        return [*made, *self._lists()]

    @staticmethod
    def _lists() -> list[Any]:
        made = []
        for numbered, name in _LISTER.items():
            style = el("text:list-style", style__name=name)
            for level in (1, 2, 3):
                indent = el(
                    "style:list-level-label-alignment", text__label_followed_by="listtab",
                    text__list_tab_stop_position=f"{0.64 * level}cm", fo__text_indent="-0.64cm", fo__margin_left=f"{0.64 * level}cm",
                )  # fmt: skip
                place = el(
                    "style:list-level-properties", indent, text__list_level_position_and_space_mode="label-alignment"
                )
                more = {"text__level": str(level), "text__style_name": "Merke"}
                if numbered:
                    form = {"style__num_format": "1ai"[level - 1], "style__num_suffix": "."}
                    style.append(el("text:list-level-style-number", place, **more, **form))
                else:
                    style.append(el("text:list-level-style-bullet", place, **more, text__bullet_char="•–•"[level - 1]))
            made.append(style)
        return made

    def _tables(self) -> list[Any]:
        p, edge = self.k.palett, f"0.5pt solid #{self.k.palett.linje}"
        cell = {"fo__border": edge, "fo__padding": "0.1cm"}
        made = [
            _table_style("Celle", "table-cell", **cell),
            _table_style("Hode", "table-cell", **cell, fo__background_color=f"#{p.blekk}"),
            _table_style("Lyshode", "table-cell", **cell, fo__background_color=f"#{p.flate}"),
            _table_style("Rad", "table-row", fo__keep_together="always"),
        ]
        whole = {"style__width": f"{self.bredde}cm", "table__align": "margins"}
        made.append(_table_style("Tabell", "table", **whole))
        return [*made, _table_style("Tabell_20_samlet", "table", **whole, style__may_break_between_rows="false")]

    # --- the package ---

    def _frame(self) -> tuple[Any, Any, bytes | None]:
        """The layout of the page, its head and foot, and the logo in the head."""
        page = el(
            "style:page-layout-properties", fo__page_width=f"{BREDDE}cm", fo__page_height=f"{HOEYDE}cm",
            fo__margin_left=f"{MARG}cm", fo__margin_right=f"{MARG}cm", fo__margin_top="0.8cm", fo__margin_bottom="0.7cm",
        )  # fmt: skip
        layout = el("style:page-layout", page, style__name="Side")
        for name, side in (("header", "bottom"), ("footer", "top")):
            look = el("style:header-footer-properties", fo__min_height="0.9cm", **{f"fo__margin_{side}": "0.3cm"})
            layout.append(el(f"style:{name}-style", look))
        head = el("text:p", self._tittel, el("text:tab"), text__style_name="Header")
        logo = self.k.logo
        if logo:
            picture = el("draw:image", xlink__href="Pictures/logo", xlink__type="simple")
            alt = el("svg:title", self.k.s("fil_logo", navn=self.k.avsender))
            wide, high = read_stoerrelse(logo.data) or (1, 1)
            frame = el(
                "draw:frame", picture, alt, text__anchor_type="as-char", draw__name="logo", svg__height="0.8cm",
                svg__width=f"{0.8 * wide / high:.2f}cm",
            )  # fmt: skip
            head.append(frame)
        elif self.k.kommune.navn:
            _add(head, self.k.avsender)
        foot = el(
            "text:p", self.k.bunntekst, el("text:tab"), f"{self.k.s('fil_side')} ", el("text:page-number", "1", text__select_page="current"),
            f" {self.k.s('fil_av')} ", el("text:page-count", "1"), text__style_name="Footer",
        )  # fmt: skip
        master = el(
            "style:master-page", el("style:header", head), el("style:footer", foot), style__name="Standard",
            style__page_layout_name="Side",
        )  # fmt: skip
        return layout, master, logo.data if logo else None

    def _meta(self) -> Any:
        date = LAGET.isoformat()
        return el(
            "office:meta", el("meta:generator", NAVN), el("dc:title", self._tittel), el("dc:subject", self._emne),
            el("dc:creator", self.k.avsender), el("meta:initial-creator", self.k.avsender), el("dc:description", f"{NAVN}, {LISENS}"),
            el("meta:creation-date", date), el("dc:date", date), el("dc:language", self.k.spraakkode),
        )  # fmt: skip

    def bytes(self) -> bytes:
        layout, master, logo = self._frame()
        fonts = el("office:font-face-decls", el("style:font-face", style__name=SKRIFT, svg__font_family=SKRIFT))
        for one in self._tables():
            self._automatisk.append(one)
        parts = {
            "content.xml": _file("document-content", self._automatisk, el("office:body", self._kropp)),
            "styles.xml": _file(
                "document-styles", fonts, el("office:styles", *self._named()), el("office:automatic-styles", layout),
                el("office:master-styles", master),
            ),
            "meta.xml": _file("document-meta", self._meta()),
        }  # fmt: skip
        if logo:
            parts["Pictures/logo"] = logo
        return _zip(parts)


def _ncname(stil: str) -> str:
    return stil.replace(" ", "_20_")


def _paragraph(
    name: str, parent: str, size: float, colour: str, *, bold: bool = False, before: float = 0, after: float = 0,
    line: int = 108, keep: bool = False,
) -> Any:  # fmt: skip
    look = el(
        "style:paragraph-properties", fo__margin_top=f"{before}pt", fo__margin_bottom=f"{after}pt", fo__line_height=f"{line}%",
        fo__orphans="2", fo__widows="2",
    )  # fmt: skip
    if keep:
        look.set(_q("fo:keep-with-next"), "always")
    letters = el(
        "style:text-properties", fo__font_size=f"{size}pt", fo__color=f"#{colour}", fo__font_weight="bold" if bold else "normal"
    )  # fmt: skip
    made = el(
        "style:style", look, letters, style__name=_ncname(name), style__display_name=name, style__family="paragraph"
    )
    if parent:
        made.set(_q("style:parent-style-name"), parent)
    return made


def _text(name: str, **look: str) -> Any:
    return el("style:style", el("style:text-properties", **look), style__name=name, style__family="text")


def _table_style(name: str, family: str, **look: str) -> Any:
    return el("style:style", el(f"style:{family}-properties", **look), style__name=name, style__family=family)


def _file(kind: str, *children: Any) -> bytes:
    root = etree.Element(_q(f"office:{kind}"), {_q("office:version"): "1.3"}, nsmap=NS)
    root.extend(children)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _zip(parts: Mapping[str, bytes]) -> bytes:
    """The package: its type first and as it is, then the parts and the list of them."""
    entries = [el("manifest:file-entry", manifest__full_path="/", manifest__media_type=MIME, manifest__version="1.3")]
    entries += [
        el(
            "manifest:file-entry",
            manifest__full_path=name,
            manifest__media_type="text/xml" if name.endswith(".xml") else "",
        )
        for name in parts
    ]
    manifest = etree.Element(
        _q("manifest:manifest"), {_q("manifest:version"): "1.3"}, nsmap={"manifest": NS["manifest"]}
    )
    manifest.extend(entries)
    whole = {**parts, "META-INF/manifest.xml": etree.tostring(manifest, xml_declaration=True, encoding="UTF-8")}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, data in {"mimetype": MIME.encode(), **whole}.items():
            info = zipfile.ZipInfo(name, LAGET.timetuple()[:6])
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.external_attr, info.create_system = 0o644 << 16, 3
            file.writestr(info, data)
    return out.getvalue()
