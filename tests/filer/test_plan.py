"""Which files there are, where they lie, and when they are made anew."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from macros.dokument.kontekst import Felles, Filkontekst, Palett
from macros.dokument.ting import skjema
from macros.filer.plan import Filplan, find_ting, planlegg
from macros.innhold import Innhold, InnholdFeil, load_innhold
from macros.innhold.fargeskala import make_skala
from macros.innhold.models import Kommune
from macros.innhold.tekst import MAALFORMER
from macros.innhold.tema import contrast, load_farger
from macros.skrivere import pdf
from scripts.ny_kommune import make_tema
from tests.conftest import ROT, copy_tre

VAART_TEMA = (ROT / "docs/assets/css/tema.css").read_text("utf-8")

TABELL = {
    ("halvaarsplan", "docx"), ("halvaarsplan", "xlsx"), ("halvaarsplan", "ics"),
    ("skjema", "docx"), ("skjema", "odt"), ("verksted", "odt"), ("pakke", "odt"), ("halvaarsplan", "odt"), ("skjema", "xlsx"), ("verksted", "docx"), ("pakke", "docx"), ("ressurser", "xlsx"),
    ("startpakke", "zip"),
}  # fmt: skip


def keys(planer: tuple[Filplan, ...]) -> dict[str, str]:
    return {p.adresse: p.noekkel for p in planer}


def changed(before: tuple[Filplan, ...], after: tuple[Filplan, ...]) -> set[str]:
    old = keys(before)
    return {adresse for adresse, key in keys(after).items() if old.get(adresse) != key}


def test_everything_in_the_table_is_planned(planer: tuple[Filplan, ...]) -> None:
    assert {(p.slag, p.format) for p in planer} >= TABELL


def test_addresses_are_stable_and_each_is_one_file(planer: tuple[Filplan, ...]) -> None:
    assert "nedlastinger/nb/ide.docx" in keys(planer)
    assert max(Counter(p.adresse for p in planer).values()) == 1


def test_the_same_content_gives_the_same_keys(fast_innhold: Innhold, tmp_path: Path) -> None:
    again = load_innhold(copy_tre(tmp_path / "tre"))
    assert keys(planlegg(again, "https://a.no/")) == keys(planlegg(fast_innhold, "https://a.no/"))


def test_a_changed_form_remakes_its_own_files_and_the_package_only(tre: Path) -> None:
    before = planlegg(load_innhold(tre))
    fil = tre / "data/skjemaer/proeve.yml"
    fil.write_text(fil.read_text("utf-8").replace("Alle felttyper.", "Alle felttypene."), "utf-8")
    after = planlegg(load_innhold(tre))
    remade = {a for a in changed(before, after) if not a.endswith((".zip", "boka.pdf", ".webp", ".png"))}
    assert remade and {Path(a).stem for a in remade} == {"proeve"}


def test_the_name_of_the_kommune_remakes_everything(fast_innhold: Innhold) -> None:
    other = replace(fast_innhold, kommune=Kommune(navn="Fjellvik kommune"))
    before, after = planlegg(fast_innhold), planlegg(other)
    assert changed(before, after) == set(keys(after))


def test_a_thing_has_files_in_a_language_when_its_title_is_translated(planer: tuple[Filplan, ...]) -> None:
    assert "nedlastinger/nn/proeve.docx" in keys(planer)
    assert "nedlastinger/nn/ide.docx" not in keys(planer)


def test_two_things_that_want_the_same_file_are_a_mistake_in_the_data(tre: Path) -> None:
    forms = tre / "data/skjemaer"
    (forms / "lite-verksted.yml").write_text((forms / "ide.yml").read_text("utf-8"), "utf-8")
    with pytest.raises(InnholdFeil, match=r"data/verksteder/lite-verksted.yml:1 .*lite-verksted.docx"):
        planlegg(load_innhold(tre))


def test_a_plan_can_be_sent_to_another_process(planer: tuple[Filplan, ...]) -> None:
    for plan in planer:
        again = pickle.loads(pickle.dumps(plan))
        assert (again.adresse, again.noekkel) == (plan.adresse, plan.noekkel)


def test_the_kommune_decides_when_the_plan_begins(tre: Path) -> None:
    (tre / "lokal").mkdir(exist_ok=True)
    (tre / "lokal/kommune.yml").write_text("oppstart: 2027-08-16\n", "utf-8")
    (plan,) = [p for p in planlegg(load_innhold(tre)) if p.format == "ics"]
    assert b"20270824T090000" in plan.make(lambda _: b"")


@pytest.mark.parametrize("dag", ["2027-08-17", "i august"])
def test_a_plan_begins_on_a_monday(tre: Path, dag: str) -> None:
    (tre / "lokal").mkdir(exist_ok=True)
    (tre / "lokal/kommune.yml").write_text(f"oppstart: {dag}\n", "utf-8")
    with pytest.raises(InnholdFeil, match=r"lokal/kommune.yml:1 .*(mandag|dato)"):
        load_innhold(tre)


def test_a_form_is_made_in_the_formats_it_asks_for(fast_innhold: Innhold) -> None:
    only_word = fast_innhold.skjemaer["ide"].model_copy(update={"filer": ("docx",)})
    innhold = replace(fast_innhold, ting={**fast_innhold.ting, "skjema": {**fast_innhold.skjemaer, "ide": only_word}})
    found = {p.format for p in planlegg(innhold, "https://example.org/") if p.ting == "ide" and not p.bilde}
    assert found == {"docx"}


def test_files_are_made_in_the_languages_of_the_site_and_links_in_them_follow_its_front_page(tre: Path) -> None:
    (tre / "lokal").mkdir(exist_ok=True)
    (tre / "lokal/kommune.yml").write_text("spraak: {bygg: [nn]}\n", "utf-8")
    found = keys(planlegg(load_innhold(tre), "https://a.no/"))
    assert "nedlastinger/nn/proeve.docx" in found and "nedlastinger/nb/proeve.docx" not in found
    # What nobody has translated is still there, in the language that it is in.
    assert "nedlastinger/nb/ide.docx" in found
    assert {a for a in found if a.endswith(".zip")} == {"nedlastinger/nn/startpakke-nn.zip"}
    (tre / "lokal/kommune.yml").write_text("spraak: {bygg: [nn, en]}\n", "utf-8")
    felles = Felles.from_innhold(load_innhold(tre), "https://a.no/")
    links = {maal: Filkontekst(felles, maal).lenke("/om/") for maal in MAALFORMER}
    assert links == {"nb": "https://a.no/om/", "nn": "https://a.no/om/", "en": "https://a.no/en/om/"}


def test_documents_have_the_colours_of_the_kommunes_theme(tre: Path) -> None:
    (tre / "lokal").mkdir(exist_ok=True)
    before = planlegg(load_innhold(tre))
    (tre / "lokal/tema.css").write_text(make_tema(VAART_TEMA, "#5a1a6b"), "utf-8")
    innhold = load_innhold(tre)
    after = planlegg(innhold)
    assert changed(before, after) == set(keys(after))
    made = {
        (p.ting, p.format): p.make(lambda _: b"")
        for p in after
        if p.maal == "nb" and p.format in ("docx", "xlsx", "pptx")
    }
    for (_, format), data in made.items():
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            text = "".join(file.read(n).decode().upper() for n in file.namelist() if n.endswith(".xml"))
        assert "5A1A6B" in text and "0D4F52" not in text, format
    form = next(t for t in find_ting(innhold) if t.id == "proeve")
    k = Filkontekst(Felles.from_innhold(innhold), "nb")
    palett = pdf.dokument_data(skjema.dokument(form.sak["nb"], k), k)["palett"]
    assert isinstance(palett, dict) and palett["blekk"] == "5A1A6B"


@pytest.mark.parametrize("farge", ["#ffcc00", "#777777", "#0062ba", "#0d4f52"])
def test_ink_can_be_read_on_paper_and_bear_white_and_the_warm_colour(farge: str) -> None:
    """Also a theme that is right on the site may have a main colour that is too pale for small text in a document."""
    scale = {f"accent-{name}": colour.lstrip("#").upper() for name, colour in make_skala(farge, "light").items()}
    neutral = {f"neutral-{name}": colour for name, colour in make_skala("#3f4a48", "light").items()}
    palett = Palett.from_tema({**scale, **neutral})
    for front in (palett.hvit, palett.paa_blekk):
        assert contrast(palett.blekk, front) >= 4.5


def test_our_own_theme_gives_our_own_palette(tmp_path: Path) -> None:
    (tmp_path / "lokal").mkdir()
    (tmp_path / "lokal/tema.css").write_text(VAART_TEMA, "utf-8")
    assert Palett.from_tema(load_farger(tmp_path)) == Palett()
