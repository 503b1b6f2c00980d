"""The Word files, read back with python-docx: fields, tags, headings, languages, header rows."""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from macros.dokument.kontekst import Filkontekst
from macros.dokument.saker import Maltekstsak
from macros.dokument.ting import maltekst, skjema
from macros.filer.plan import planlegg
from macros.innhold import Innhold, InnholdFeil, load_innhold
from macros.innhold.maltekster import Boks
from macros.innhold.models import Felt
from macros.innhold.tekst import Ord
from macros.skrivere.docx import skriv
from tests.filer.conftest import convert, trenger_soffice

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# One clear pixel.
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")


def controls(document: Document) -> dict[str, Any]:
    """The content controls of a document by tag."""
    found = {}
    for sdt in document.element.body.iter(qn("w:sdt")):
        tag = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        assert tag not in found, tag
        found[tag] = sdt
    return found


def kind(sdt: Any) -> str:
    return str(etree.QName(sdt.find(qn("w:sdtPr"))[-1]).localname)


def shown(sdt: Any) -> str:
    return "".join(t.text for t in sdt.iter(qn("w:t")))


def headings(document: Document) -> list[int]:
    return [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]


def test_every_field_has_a_control_tagged_with_its_id(word: Callable[..., Document], fast_innhold: Innhold) -> None:
    tags = set(controls(word("proeve")))
    for felt in fast_innhold.skjemaer["proeve"].felt:
        match felt.type:
            case "tabell":
                rows = range(1, (felt.rader or 0) + 1)
                assert {f"{felt.id}.{n}.{k.id}" for n in rows for k in felt.kolonner} <= tags
            case "flervalg":
                assert {f"{felt.id}.{ord}" for ord in fast_innhold.vokabular[str(felt.vokabular)]} <= tags
            case _:
                assert felt.id in tags


@pytest.mark.parametrize(
    ("tag", "type_"),
    [("oppgave", "text"), ("foer", "text"), ("dag", "date"), ("farge", "dropDownList"), ("nytte", "dropDownList"),
     ("avtalt", "checkbox"), ("logg.1.dato", "date"), ("logg.3.brukbart", "dropDownList")],
)  # fmt: skip
def test_a_field_is_the_kind_of_control_its_type_needs(word: Callable[..., Document], tag: str, type_: str) -> None:
    assert kind(controls(word("proeve"))[tag]) == type_


def test_a_dropdown_shows_the_answers_and_stores_their_ids(word: Callable[..., Document]) -> None:
    items = list(controls(word("proeve"))["farge"].iter(qn("w:listItem")))
    assert [(i.get(qn("w:value")), i.get(qn("w:displayText"))) for i in items] == [("groenn", "Grønn"), ("roed", "Rød")]


def test_an_unanswered_field_shows_a_prompt_that_is_no_answer(word: Callable[..., Document]) -> None:
    found = controls(word("ide"))["tittel"]
    assert shown(found) == "For eksempel: Skrive referat"
    assert found.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def test_a_computed_field_says_how_it_is_worked_out(word: Callable[..., Document]) -> None:
    assert "«Tid før» − «Tid etter»" in shown(controls(word("proeve"))["spart"])


def test_control_ids_are_unique(word: Callable[..., Document]) -> None:
    ids = [i.get(qn("w:val")) for i in word("proeve").element.iter(qn("w:id"))]
    assert len(ids) == len(set(ids)) > 10


@pytest.mark.parametrize("id", ["ide", "proeve", "lite-verksted", "kom-i-gang", "halvaarsplan"])
def test_title_language_and_headings(word: Callable[..., Document], planer: Any, id: str) -> None:
    document = word(id)
    title = next(p.tittel.tekst for p in planer if p.id == id and p.maal == "nb")
    levels = headings(document)
    assert document.core_properties.title == title
    assert document.core_properties.language == "nb-NO"
    assert {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))} == {"nb-NO"}
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("id", ["proeve", "lite-verksted", "halvaarsplan"])
def test_every_table_marks_its_header_row_and_has_a_caption(word: Callable[..., Document], id: str) -> None:
    tables = word(id).tables
    assert tables
    for table in tables:
        assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_properties_stand_in_the_order_word_wants(word: Callable[..., Document]) -> None:
    order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"]
    for table in word("proeve").tables:
        names = [etree.QName(e).localname for e in table._tbl.tblPr]
        assert names == sorted(names, key=order.index)


def test_pages_are_numbered_and_the_licence_is_there(word: Callable[..., Document]) -> None:
    footer = word("ide").sections[0].footer._element
    assert [i.text.strip() for i in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert "KI-veikartet · CC BY 4.0" in "".join(t.text for t in footer.iter(qn("w:t")))


def test_a_text_that_falls_back_is_marked_with_its_own_language(word: Callable[..., Document]) -> None:
    document = word("proeve", "nn")
    assert document.core_properties.language == "nn-NO"
    run = next(r for p in document.paragraphs for r in p.runs if r.text == "Alle felttyper.")
    assert run._r.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == "nb-NO"
    title = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    assert title.runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:lang')}") is None


def test_links_to_our_own_pages_lead_to_the_site(
    word: Callable[..., Document], sak: Any, kontekst: Filkontekst
) -> None:
    tekst = Maltekstsak(Ord("Prøve", "nb"), (Boks("", "Prøve", "Se [regler](/foerst/regler/)."),))
    document = docx.Document(io.BytesIO(skriv(maltekst.dokument(tekst, kontekst), kontekst)))
    assert "https://example.org/foerst/regler/" in {r.target_ref for r in document.part.rels.values() if r.is_external}
    unknown = replace(kontekst, felles=replace(kontekst.felles, nettadresse=""))
    document = docx.Document(io.BytesIO(skriv(maltekst.dokument(tekst, unknown), unknown)))
    assert not [r for r in document.part.rels.values() if r.is_external]


def test_what_stands_in_brackets_is_a_place_to_write(kontekst: Filkontekst) -> None:
    tekst = (
        "**1. Hva**\n\nHei \\[navn\\]!\n\n| Risiko | Ansvarlig |\n| --- | --- |\n| Feil | \\[leder\\] |\n\n1. En\n2. To"
    )
    sak = Maltekstsak(Ord("Brev", "nb"), (Boks("Brev", "Brev i [enhet]", tekst),))
    document = docx.Document(io.BytesIO(skriv(maltekst.dokument(sak, kontekst), kontekst)))
    assert set(controls(document)) == {"enhet", "navn", "leder"}
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"] == ["1. Hva"]
    assert [c.text for c in document.tables[0].rows[0].cells] == ["Risiko", "Ansvarlig"]


def test_lists_begin_at_one_each(kontekst: Filkontekst) -> None:
    sak = Maltekstsak(Ord("B", "nb"), (Boks("", "B", "1. a\n2. b\n\nTekst.\n\n1. c"),))
    document = docx.Document(io.BytesIO(skriv(maltekst.dokument(sak, kontekst), kontekst)))
    numbers = [e.get(qn("w:val")) for e in document.element.body.iter(qn("w:numId"))]
    assert numbers[0] == numbers[1] != numbers[2]


def test_the_kommune_s_name_and_logo_are_in_the_header(tre: Path) -> None:
    (tre / "lokal").mkdir(exist_ok=True)
    (tre / "lokal/kommune.yml").write_text("navn: Fjellvik kommune\nlogo: logo.png\n", "utf-8")
    (tre / "lokal/logo.png").write_bytes(PNG)
    (plan,) = [p for p in planlegg(load_innhold(tre)) if (p.id, p.format) == ("ide", "docx")]
    document = docx.Document(io.BytesIO(plan.make(lambda _: b"")))
    picture = next(document.sections[0].header._element.iter(qn("wp:docPr")))
    assert picture.get("descr") == "Logoen til Fjellvik kommune"
    assert document.core_properties.author == "Fjellvik kommune"


def test_a_missing_logo_stops_the_build(tre: Path) -> None:
    (tre / "lokal").mkdir(exist_ok=True)
    (tre / "lokal/kommune.yml").write_text("logo: borte.png\n", "utf-8")
    with pytest.raises(InnholdFeil, match=r"lokal/kommune.yml:1 .*lokal/borte.png finnes ikke"):
        load_innhold(tre)


def test_a_logo_word_cannot_show_stops_the_build(tre: Path) -> None:
    (tre / "lokal").mkdir(exist_ok=True)
    (tre / "lokal/kommune.yml").write_text("logo: logo.svg\n", "utf-8")
    (tre / "lokal/logo.svg").write_text("tegning", "utf-8")
    with pytest.raises(InnholdFeil, match="PNG, JPG eller SVG"):
        load_innhold(tre)


def test_a_field_id_too_long_for_word_names_the_data_file(sak: Any, kontekst: Filkontekst) -> None:
    form = sak("skjema", "ide")
    long = form.skjema.felt[0].model_copy(update={"id": "a" * 70})
    del_ = form.skjema.deler[0].model_copy(update={"felt": (long,)})
    broken = replace(form, skjema=form.skjema.model_copy(update={"deler": (del_,)}))
    with pytest.raises(InnholdFeil, match=r"data/skjemaer/proeve.yml:1 .*64 tegn"):
        skriv(skjema.dokument(broken, kontekst), kontekst)


def test_a_wide_table_becomes_a_block_for_each_row(sak: Any, kontekst: Filkontekst) -> None:
    columns = [{"id": f"k{n}", "type": "tekst", "ledetekst": f"Kolonne {n}"} for n in range(9)]
    wide = {"id": "bred", "type": "tabell", "ledetekst": "Bred", "rader": 2, "kolonner": columns}
    form = sak("skjema", "ide")
    del_ = form.skjema.deler[0].model_copy(update={"felt": (Felt.model_validate(wide),)})
    changed = replace(form, skjema=form.skjema.model_copy(update={"deler": (del_,)}))
    document = docx.Document(io.BytesIO(skriv(skjema.dokument(changed, kontekst), kontekst)))
    assert len(document.tables) == 2
    assert {f"bred.{r}.k{n}" for r in (1, 2) for n in range(9)} == set(controls(document))


def test_nothing_in_the_package_tells_when_it_was_made(lag: Callable[..., bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(lag("ide", "docx"))) as arkiv:
        assert {i.date_time for i in arkiv.infolist()} == {(2026, 1, 1, 12, 0, 0)}


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_libreoffice_opens_every_document_without_loss(lag: Callable[..., bytes], planer: Any, tmp_path: Path) -> None:
    plans = [p for p in planer if p.format == "docx" and p.maal == "nb"]
    paths = []
    for plan in plans:
        paths.append(tmp_path / plan.filnavn.replace("/", "-"))
        paths[-1].write_bytes(lag(plan.id, "docx"))
    for path, text in zip(paths, convert(paths, "txt:Text", tmp_path), strict=True):
        words = text.read_text("utf-8-sig")
        document = docx.Document(str(path))
        wanted = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
        wanted += [c.text for t in document.tables for c in t.rows[0].cells]
        assert [w for w in wanted if w.strip() and w not in words] == [], path.name


@trenger_soffice
@pytest.mark.xdist_group("soffice")
def test_the_short_forms_of_our_own_are_short(site: Path, tmp_path: Path) -> None:
    own = site / "nedlastinger/nb"
    most = {"ide": 2, "laeringskort": 1, "gevinstkort": 2}
    for pdf in convert([own / f"{id}.docx" for id in most], "pdf", tmp_path):
        with pikepdf.open(pdf) as book:
            assert len(book.pages) <= most[pdf.stem], pdf.name
