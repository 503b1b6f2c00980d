"""The PDF files, read back with pikepdf; and the mistakes of the content that they must not hide."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from PIL import Image, ImageChops, ImageStat
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from macros.dokument.kontekst import Felles, Filkontekst
from macros.dokument.saker import Delebildesak, Skjemasak
from macros.dokument.ting import bok, skjema, verksted
from macros.filer.plan import Filplan, _modules, find_ting, planlegg
from macros.innhold import Innhold, InnholdFeil, load_innhold
from macros.innhold.load import Logo
from macros.innhold.models import Kommune, Skjema
from macros.innhold.tekst import Tekst
from macros.skrivere import bilder, delebilder, pdf, pptx
from macros.visning.komponenter import macro_names

IDER = ("ide", "proeve", "lite-verksted", "lite-verksted-deltakere", "kom-i-gang", "halvaarsplan")


@pytest.fixture(params=IDER)
def fil(request: pytest.FixtureRequest, lag: Callable[..., bytes]) -> pikepdf.Pdf:
    return read(lag(request.param, "pdf"))


def read(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """The structure tree, in the order of reading."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            yield from walk(node.get("/K"))

    yield from walk(document.Root.StructTreeRoot.K)


def kinds(document: pikepdf.Pdf) -> list[str]:
    return [str(e.S).lstrip("/") for e in elements(document)]


def headings(document: pikepdf.Pdf) -> list[tuple[int, str]]:
    return [
        (int(str(e.S)[2:]), str(e.T))
        for e in elements(document)
        if str(e.S).startswith("/H") and str(e.S)[2:].isdigit()
    ]


def check_ua(document: pikepdf.Pdf, maal: str) -> None:
    """What PDF/UA-1 asks for and a machine can see."""
    root = document.Root
    assert str(root.Lang) == maal
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"]
    for page in document.pages:
        assert "/StructParents" in page
        for font in page.Resources.get("/Font", {}).values():
            for inner in font.get("/DescendantFonts", [font]):
                assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()), inner.BaseFont
    levels = [level for level, _ in headings(document)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_document_is_accessible(fil: pikepdf.Pdf) -> None:
    check_ua(fil, "nb")


def test_a_document_has_its_title_and_bookmarks(fil: pikepdf.Pdf) -> None:
    title = headings(fil)[0][1]
    assert str(fil.docinfo.Title) == title
    with fil.open_outline() as outline:
        assert [item.title for item in outline.root] == [title]


@pytest.mark.parametrize("id", IDER)
def test_the_same_content_gives_the_same_bytes(planer: tuple[Filplan, ...], id: str) -> None:
    (plan,) = [p for p in planer if (p.id, p.format, p.maal) == (id, "pdf", "nb")]
    assert plan.make(lambda _: b"") == plan.make(lambda _: b"")


def test_a_form_has_a_heading_for_each_part_and_header_cells_in_its_tables(lag: Callable[..., bytes]) -> None:
    document = read(lag("proeve", "pdf"))
    assert next(text for level, text in headings(document) if level == 2) == "Før"
    assert kinds(document).count("TH") >= 4
    assert "THead" in kinds(document)


def test_the_plan_has_a_text_in_the_place_of_its_picture(lag: Callable[..., bytes]) -> None:
    document = read(lag("halvaarsplan", "pdf"))
    (figure,) = [e for e in elements(document) if str(e.S) == "/Figure"]
    assert "Først: Uke 1–2" in str(figure.Alt)


def test_a_text_that_is_not_translated_says_which_language_it_is_in(lag: Callable[..., bytes]) -> None:
    document = read(lag("proeve", "pdf", "nn"))
    assert str(document.Root.Lang) == "nn"
    assert "nb" in {str(e.Lang) for e in elements(document) if "/Lang" in e}


def test_a_workshop_plan_holds_the_script_and_the_hand_out_does_not(lag: Callable[..., bytes]) -> None:
    assert "1. Innsjekk" in [text for _, text in headings(read(lag("lite-verksted", "pdf")))]
    hand_out = [text for _, text in headings(read(lag("lite-verksted-deltakere", "pdf")))]
    assert "1. Innsjekk" not in hand_out
    assert "Notater" in hand_out


def test_links_lead_to_where_the_package_says(lag: Callable[..., bytes]) -> None:
    document = read(lag("kom-i-gang", "pdf"))
    targets = {
        str(note.A.URI)
        for page in document.pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }
    assert any(target.startswith("https://") for target in targets)
    for page in document.pages:
        for note in page.get("/Annots", []):
            assert note.get("/Contents") or "/StructParent" in note


def test_the_logo_of_the_kommune_is_on_the_first_page_with_its_name(
    kontekst: Filkontekst, sak: Callable[[str, str], Any]
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 30), "#0d4f52").save(out, "PNG")
    felles = replace(
        kontekst.felles, kommune=Kommune(navn="Fjellvik kommune"), logo=Logo("lokal/logo.png", out.getvalue())
    )
    with_logo = replace(kontekst, felles=felles)
    document = read(pdf.skriv(skjema.dokument(sak("skjema", "proeve"), with_logo), with_logo))
    check_ua(document, "nb")
    (figure,) = [e for e in elements(document) if str(e.S) == "/Figure"]
    assert str(figure.Alt) == "Logoen til Fjellvik kommune"
    deck = Presentation(io.BytesIO(pptx.skriv(verksted.lysark(sak("verksted", "lite-verksted"), with_logo), with_logo)))
    (picture,) = [s for s in deck.slides[0].shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Logoen til Fjellvik kommune"


# --- Cards --------------------------------------------------------------------------------------


def card(fields: list[dict[str, Any]]) -> Skjemasak:
    form = Skjema.model_validate(
        {
            "id": "kort",
            "tittel": "Kort",
            "ingress": "Et kort.",
            "steg": "foerst",
            "side": "/foerst/kort/",
            "hvem": "Alle",
            "tid": 5,
            "deler": [{"tittel": "Kort", "felt": fields}],
        },
        context=None,
    )
    return Skjemasak(form, (1, Tekst(nb="Først")), {})


def make_card(fields: list[dict[str, Any]], kontekst: Filkontekst) -> bytes:
    return pdf.skriv_kort(skjema.kort(card(fields), kontekst), kontekst)


def field(id: str, ledetekst: str = "Hva skjedde?", **more: Any) -> dict[str, Any]:
    return {"id": id, "type": "tekst", "ledetekst": ledetekst} | more


def test_a_sheet_holds_four_cards_on_one_page(kontekst: Filkontekst) -> None:
    document = read(make_card([field("a"), field("b", type="langtekst", linjer=4)], kontekst))
    check_ua(document, "nb")
    assert len(document.pages) == 1
    assert [text for _, text in headings(document)] == ["Kort"] * 4


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ([field(f"felt_{nr}") for nr in range(24)], ["24 felt", "på et kort"]),
        ([field("a", "Et spørsmål som aldri tar slutt " * 12)], ["for lang for kortet", "felt «a»"]),
        ([field("a", "Hva er 漢?")], ["«漢»", "Hva er 漢?", "skriftene"]),
    ],
    ids=["mange felt", "lang tekst", "ukjent tegn"],
)
def test_a_card_that_cannot_be_made_says_why(kontekst: Filkontekst, fields: list[Any], words: list[str]) -> None:
    with pytest.raises(InnholdFeil) as feil:
        make_card(fields, kontekst)
    (melding,) = feil.value.meldinger
    assert melding.fil == kontekst.datafil
    for word in words:
        assert word in str(melding)


def test_a_character_that_no_font_has_is_named_with_its_file(tre: Path) -> None:
    path = tre / "data" / "skjemaer" / "proeve.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Alle felttyper.", "Alle 🦄 felttyper."), encoding="utf-8")
    with pytest.raises(InnholdFeil, match=r"data/skjemaer/proeve\.yml:\d+ .*«🦄»"):
        load_innhold(tre)


# --- The book -----------------------------------------------------------------------------------

SIDE = """---
title: {tittel}
description: En side.
---

# {tittel}

Se [den andre](../{annen}/index.md#en-del) og [utenfor](https://example.org/).

## En del

{makroer}
"""


@pytest.fixture
def boktre(tre: Path) -> Path:
    """The fixed tree with two pages, which call every component that there is something to draw with."""
    calls = {
        "foerst": [
            'steg_topp("foerst")', "veikart()", 'steg_gir("foerst")', 'steg_foer("foerst")', 'steg_verktoey("foerst")',
            'steg_roller("foerst")', 'steg_sjekkliste("foerst")', 'steg_neste("foerst")', "halvaarsplan()",
            'verksted("lite-verksted")', 'skjema("proeve")', 'kompetansepakke("kom-i-gang")', "kompetansepakker()",
        ],
        "sist": [
            'steg_neste("sist")', "ressurser()", 'ressurser(tema="innfoering", antall=1)', 'ressurs("aapen-veileder")',
            "idebank()", "erfaringer()", 'erfaringer(steg="foerst", antall=1)', "begreper()", "spoersmaal()",
            'kilder_samlet("2026-11")', 'nedlastinger("ide")',
        ],
    }  # fmt: skip
    for navn, annen in (("foerst", "sist"), ("sist", "foerst")):
        page = tre / "docs" / "nb" / navn / "index.md"
        page.parent.mkdir(parents=True)
        body = "\n\n".join(f"{{{{ {call} }}}}" for call in calls[navn])
        page.write_text(SIDE.format(tittel=navn.capitalize(), annen=annen, makroer=body), encoding="utf-8")
    nav = [{"Først": ["foerst/index.md", "foerst/finnes-ikke.md"]}, "sist/index.md"]
    (tre / "mkdocs.yml").write_text(yaml.safe_dump({"nav": nav}), encoding="utf-8")
    return tre


def book(tree: Path) -> bytes:
    (plan,) = [p for p in planlegg(load_innhold(tree)) if (p.id, p.format) == ("ki-veikartet", "pdf")]
    return plan.make(lambda _: b"")


def test_the_book_is_accessible_with_contents_and_links_inside(boktre: Path) -> None:
    data = book(boktre)
    document = read(data)
    check_ua(document, "nb")
    assert {"TOC", "TOCI"} <= set(kinds(document))
    assert [text for level, text in headings(document) if level == 1] == ["Innhold", "Foerst", "Sist"]
    inside = [n for page in document.pages for n in page.get("/Annots", []) if "/Dest" in n or n.A.get("/S") == "/GoTo"]
    assert len(inside) >= 6
    assert data == book(boktre)


def test_the_book_draws_what_the_components_draw(boktre: Path) -> None:
    found = {text for _, text in headings(read(book(boktre)))}
    innhold = load_innhold(boktre)
    expected = [
        *innhold.ideer.values(), *innhold.erfaringer.values(), *(b for v in innhold.verksteder.values() for b in [v.foer[0]]),
    ]  # fmt: skip
    for ting in expected:
        assert (ting.naar if hasattr(ting, "naar") else ting.tittel).nb in found
    assert {s.spoersmaal.nb for s in innhold.spoersmaal.values()} <= found


@pytest.mark.parametrize(
    "tekst",
    [
        "Bare tekst.\n",
        "### En del\n\nTekst.\n",
        "# Vår\n\n#### Langt ned\n\nTekst.\n\n## En del\n\n{{ begreper() }}\n",
        "",
    ],
    ids=["uten overskrift", "begynner for lavt", "hopper over", "tom"],
)
def test_a_page_of_a_kommunes_own_is_in_the_book_whatever_its_headings(boktre: Path, tekst: str) -> None:
    page = boktre / "docs" / "nb" / "sist" / "index.md"
    page.write_text(f"---\ntitle: Vår\ndescription: Hos oss.\n---\n\n{tekst}", encoding="utf-8")
    document = read(book(boktre))
    check_ua(document, "nb")
    assert [text for level, text in headings(document) if level == 1] == ["Innhold", "Foerst", "Vår"]


def test_every_component_is_in_the_book_or_is_said_to_be_for_the_screen() -> None:
    drawn = {name for name in vars(bok.Bok) if not name.startswith("_")}
    assert set(macro_names()) <= drawn | bok.IKKE_PAA_PAPIR


def test_a_page_that_only_works_on_a_screen_is_not_in_the_book(boktre: Path) -> None:
    page = boktre / "docs" / "nb" / "sist" / "index.md"
    page.write_text(SIDE.format(tittel="Sist", annen="foerst", makroer="{{ alle_nedlastinger() }}"), encoding="utf-8")
    assert "Sist" not in [text for level, text in headings(read(book(boktre))) if level == 1]


def test_a_mistake_in_the_book_names_the_file_it_stands_in(boktre: Path) -> None:
    page = boktre / "docs" / "nb" / "sist" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("En del", "En 🦄"), encoding="utf-8")
    with pytest.raises(InnholdFeil, match=r"docs/nb/sist/index\.md:\d+ "):
        book(boktre)
    page.write_text(page.read_text(encoding="utf-8").replace("🦄", "del"), encoding="utf-8")
    ide = boktre / "data" / "ideer" / "skrive-referat.yml"
    ide.write_text(ide.read_text(encoding="utf-8").replace("pass_paa: ", "pass_paa: 🦄 "), encoding="utf-8")
    with pytest.raises(InnholdFeil, match=r"data/ideer/skrive-referat\.yml:\d+ "):
        book(boktre)


# --- Pictures ---------------------------------------------------------------------------------------


def test_every_file_has_a_small_picture_of_a_first_page(planer: tuple[Filplan, ...], lag: Callable[..., bytes]) -> None:
    pictures = {p.ting for p in planer if p.format == "webp"}
    assert {p.ting for p in planer if not p.bilde and not p.deler} == pictures
    for plan in planer:
        if plan.format == "webp" and plan.maal == "nb":
            data = lag(plan.id, "webp")
            assert data[8:12] == b"WEBP"
            assert 400 < len(data) < 60_000, plan.id
            assert data == plan.make(lambda _: b"")


def test_a_picture_is_the_first_page_of_the_file(planer: tuple[Filplan, ...], lag: Callable[..., bytes]) -> None:
    """Compared with the page as Typst itself draws it; another page, or another file, is far from it."""
    plan = next(p for p in planer if (p.id, p.format, p.maal) == ("proeve", "pdf", "nb"))
    sak, kontekst = plan.lag.args
    data = pdf.dokument_data(plan.lag.func.bygg(sak, kontekst), kontekst)
    with Image.open(io.BytesIO(lag("proeve", "webp"))) as picture, Image.open(io.BytesIO(lag("ide", "webp"))) as other:
        size = picture.size
        ours, another = picture.convert("L"), other.convert("L").resize(size)
    with Image.open(io.BytesIO(pdf.to_png("dokument", data, kontekst, 78))) as drawn:
        typst = drawn.convert("L").resize(size, Image.Resampling.LANCZOS)

    def far(one: Image.Image) -> float:
        return ImageStat.Stat(ImageChops.difference(typst, one)).mean[0]

    assert far(ours) < far(another) / 2


def test_a_picture_follows_what_the_pdf_is_made_with() -> None:
    assert set(pdf.KILDER) <= set(bilder.KILDER)
    assert {p.suffix for p in pdf.KILDER} == {".typ", ".ttf", ".otf"}
    assert {"macros.skrivere.pdf", "macros.dokument.noder", "macros.dokument.markdown"} <= _modules(bilder.__name__)
    assert "macros.skrivere.docx" not in _modules(bilder.__name__)


def test_the_picture_of_a_page_shows_its_step_and_the_sender(innhold: Innhold) -> None:
    def picture(steg: int, navn: str | None = None) -> Image.Image:
        felles = replace(Felles.from_innhold(innhold), kommune=innhold.kommune.model_copy(update={"navn": navn}))
        sak = Delebildesak("Trafikklyset", innhold.veikart.loefte, steg)
        data = delebilder.lag_side(sak, Filkontekst(felles, "nb"))
        assert data == delebilder.lag_side(sak, Filkontekst(felles, "nb"))
        return Image.open(io.BytesIO(data)).convert("RGB")

    pictures = [picture(nr) for nr in range(7)]
    assert {p.size for p in pictures} == {(1200, 630)}
    # The station of the step is yellow beside the sun and the line of the road.
    yellow = [sum(n for n, (r, g, b) in p.getcolors(999) or () if r > 240 and g > 180 and b < 90) for p in pictures]  # type: ignore[misc]
    assert all(n > yellow[0] + 800 for n in yellow[1:]), yellow
    assert len({p.tobytes() for p in pictures}) == 7
    assert picture(1, "Fjellvik kommune").crop((230, 50, 700, 90)).getcolors(1) is None
    assert picture(1).crop((230, 50, 700, 90)).getcolors(1) is not None


# --- Our own content ----------------------------------------------------------------------------------


def test_our_own_cards_have_room_on_one_page_and_their_forms_on_two(innhold: Innhold) -> None:
    felles = Felles.from_innhold(innhold)
    for ting in find_ting(innhold):
        if ting.id in ("laeringskort", "gevinstkort"):
            k = Filkontekst(felles, "nb", ting.datafil)
            assert len(read(pdf.skriv_kort(skjema.kort(ting.sak["nb"], k), k)).pages) == 1
            assert len(read(pdf.skriv(skjema.dokument(ting.sak["nb"], k), k)).pages) <= 2
