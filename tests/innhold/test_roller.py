"""The pages that speak to a role: each whole, in three languages, with the first thing to do one link away."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from macros.innhold import Innhold, load_innhold
from macros.innhold.ordliste import find_ord
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted
from tests.conftest import ROT

# Those whom the roadmap speaks to, besides the champion and the manager, whose pages are written by hand.
ROLLER = sorted(
    ("tillitsvalgt", "verneombud", "personvernombud", "arkivansvarlig", "it-sikkerhet", "innkjoeper", "folkevalgt")
)
DELER = ["gjoer-foerst", "spoer", "ja", "nei", "ta-vare-paa", "kilder", "les"]


@pytest.fixture(scope="module")
def ours() -> Innhold:
    return load_innhold(ROT, lokal=False)


@pytest.fixture(scope="module")
def komponenter(ours: Innhold) -> Komponenter:
    return Komponenter(Renderer(ours))


def draw(komponenter: Komponenter, name: str, maal: str, *args: str) -> BeautifulSoup:
    sted = Sted(maal=maal, url="start-her/roller/x/", rot="" if maal == "nb" else f"{maal}/")
    return BeautifulSoup(getattr(komponenter, name)(sted, *args), "lxml")


def test_every_role_has_a_page_in_every_language(ours: Innhold) -> None:
    assert sorted(ours.rollesider) == ROLLER
    for maal in ("nb", "nn", "en"):
        folder = ROT / "docs" / maal / "start-her" / "roller"
        assert sorted(p.stem for p in folder.glob("*.md") if p.stem != "index") == ROLLER
        for id in ROLLER:
            text = (folder / f"{id}.md").read_text(encoding="utf-8")
            assert f"# {ours.rollesider[id].tittel.paa(maal)}\n" in text
            assert f'{{{{ rolleside("{id}") }}}}' in text


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
@pytest.mark.parametrize("id", ROLLER)
def test_every_page_has_all_its_headings_in_the_language_of_the_reader(
    komponenter: Komponenter, ours: Innhold, id: str, maal: str
) -> None:
    soup = draw(komponenter, "rolleside", maal, id)
    headings = soup.select("h2")
    assert [h["id"] for h in headings] == DELER
    keys = [*(del_.ord for del_ in ours.rollesider[id].deler), "rolle_kilder", "rolle_les"]
    assert [h.get_text(strip=True) for h in headings] == [find_ord(ours.spraak, maal, key).tekst for key in keys]
    # Nothing is in another language than the page but what a source is called.
    assert not [e for e in soup.select("[lang]") if not e.find_parent("a")]
    for h in headings:
        inside = h.find_next(["ul", "ol"])
        assert inside and len(inside.select("li")) >= 2
    # The first thing to do leads to where it is done.
    assert soup.select_one("#gjoer-foerst + ol > li a[href]")


@pytest.mark.parametrize("id", ROLLER)
def test_what_is_asked_is_a_question_and_what_the_law_says_is_left_to_the_source(ours: Innhold, id: str) -> None:
    one = ours.rollesider[id]
    for maal in ("nb", "nn", "en"):
        assert all((one_.paa(maal) or "").endswith("?") for one_ in one.spoer), maal
        for del_ in one.deler:
            for point in del_.punkter:
                text = point.paa(maal) or ""
                assert not re.search(r"§|\b(loven|lova|the act) (sier|seier|krever|krev|requires|says)", text, re.I), (
                    text
                )


@pytest.mark.parametrize("maal", ["nb", "nn", "en"])
def test_the_list_of_roles_and_the_steps_lead_to_each_of_them(
    komponenter: Komponenter, ours: Innhold, maal: str
) -> None:
    listed = [a["href"] for a in draw(komponenter, "rollesider", maal).select("a")]
    assert len(listed) == len(ROLLER) + len(ours.veikart.rollesider)
    for id in ROLLER:
        assert any(href.endswith(f"/{id}/") for href in listed)
    steps = {
        a["href"].rsplit("/", 2)[1]
        for steg in ours.veikart.steg
        for a in draw(komponenter, "steg_roller", maal, steg.id).select(".kv-rolle__side > a")
    }
    with_step = {id for id in ROLLER if ours.rollesider[id].rolle}
    assert steps == with_step | {"paadriveren", "jeg-er-leder"}
