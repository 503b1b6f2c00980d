"""The links to the files: where they lead, what they say, and what stops a page from naming a wrong one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from macros.filer.cache import Filer
from macros.filer.plan import planlegg
from macros.innhold import Innhold
from macros.rand import hooks
from macros.visning.komponenter import Komponenter
from macros.visning.nedlastinger import format_size
from macros.visning.render import Renderer, Sted
from tests.conftest import BASE


@pytest.fixture
def filer(fast_innhold: Innhold, tmp_path: Path) -> Filer:
    return Filer(planlegg(fast_innhold), tmp_path)


@pytest.fixture
def med_filer(fast_innhold: Innhold, filer: Filer) -> Komponenter:
    return Komponenter(Renderer(fast_innhold), filer)


def soup(html: Any) -> BeautifulSoup:
    return BeautifulSoup(str(html), "lxml")


def test_a_link_says_what_it_is_in_which_format_and_language(med_filer: Komponenter) -> None:
    links = soup(med_filer.nedlastinger(Sted("nb", "foerst/ide/"), "ide")).select("a")
    word = next(a for a in links if a["href"].endswith(".docx"))
    assert word["href"] == "../../nedlastinger/nb/ide.docx"
    assert word["hreflang"] == "nb" and word["type"].endswith("wordprocessingml.document")
    assert word.get_text(" ", strip=True) == "Idé: Til å fylle ut Word"


def test_the_size_is_there_when_the_file_is(med_filer: Komponenter, filer: Filer) -> None:
    sted = Sted("nb", "foerst/ide/")
    assert "kB" not in med_filer.nedlastinger(sted, "ide")
    for plan in filer.planer:
        if plan.id == "ide" and plan.format == "docx":
            filer.read(plan)
    assert "kB" in med_filer.nedlastinger(sted, "ide")


def test_a_page_in_another_language_leads_to_its_own_files_or_says_bokmaal(med_filer: Komponenter) -> None:
    sted = Sted("nn", "nn/sist/proeve/", "nn/")
    own = soup(med_filer.nedlastinger(sted, "proeve")).select_one("a[href$='.docx']")
    other = soup(med_filer.nedlastinger(sted, "ide")).select_one("a[href$='.docx']")
    assert own["href"].endswith("nedlastinger/nn/proeve.docx") and "bokmål" not in own.get_text()
    assert other["href"].endswith("nedlastinger/nb/ide.docx") and "på bokmål" in other.get_text()


def test_an_unknown_thing_is_named_with_those_to_choose_from(med_filer: Komponenter) -> None:
    with pytest.raises(LookupError, match=r"«idee» har ingen filer. Velg blant: .*ide"):
        med_filer.nedlastinger(Sted("nb", "x/"), "idee")


def test_the_page_of_all_files_has_each_by_step_and_by_format(med_filer: Komponenter, filer: Filer) -> None:
    page = soup(med_filer.alle_nedlastinger(Sted("nb", "nedlastinger/")))
    hrefs = [a["href"] for a in page.select("a.kv-fil")]
    for plan in filer.planer:
        if plan.maal == "nb" and not plan.bilde:
            assert hrefs.count(f"nb/{plan.filnavn}") == 2, plan.adresse


@pytest.mark.parametrize(("size", "text"), [(300, "1 kB"), (38_400, "38 kB"), (1_240_000, "1,2 MB")])
def test_sizes_are_written_as_people_say_them(size: int, text: str) -> None:
    assert format_size(size, "nb") == text


def test_serving_makes_a_file_when_it_is_asked_for(
    filer: Filer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "current", lambda: SimpleNamespace(filer=filer))
    asked: list[bool] = []
    site = tmp_path / "site"
    target = site / "nedlastinger/nb/ide.docx"
    app = hooks._make_when_asked(lambda _env, _start: asked.append(target.is_file()), site, "/under/")
    app({"PATH_INFO": "/under/"}, None)
    app({"PATH_INFO": "/under/nedlastinger/nb/ide.docx"}, None)
    assert asked == [False, True]
    assert [p.name for p in site.rglob("*.*")] == ["ide.docx"]


def test_every_file_that_is_planned_is_on_the_site_and_every_link_leads_to_one(site: Path, innhold: Innhold) -> None:
    planned = {p.adresse for p in planlegg(innhold, f"https://example.org{BASE}")}
    there = {p.relative_to(site).as_posix() for p in (site / "nedlastinger").rglob("*.*") if p.suffix != ".html"}
    assert there == planned
    for page in ("index.html", "nn/nedlastinger/index.html"):
        path = site / ("nedlastinger/" + page if page == "index.html" else page)
        for link in BeautifulSoup(path.read_text("utf-8"), "lxml").select("a.kv-fil"):
            assert (path.parent / str(link["href"])).resolve().is_file(), link["href"]
