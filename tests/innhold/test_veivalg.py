"""What a page says of each road stands where the data says: tasks, roles, forms and hours."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros.innhold import load_innhold
from macros.innhold.models import HEL_VEI
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted
from tests.conftest import ROT

INNHOLD = load_innhold(ROT, lokal=False)
LETT = INNHOLD.veikart.lett
assert LETT
KOMPONENTER = Komponenter(Renderer(INNHOLD))


def draw(name: str, *args: str) -> BeautifulSoup:
    return BeautifulSoup(str(getattr(KOMPONENTER, name)(Sted(maal="nb", url="a/"), *args)), "lxml")


@pytest.mark.parametrize("tar", LETT.steg, ids=lambda one: one.id)
def test_a_step_shows_those_who_are_few_their_own_tasks_and_roles_and_hides_none_from_the_others(tar: object) -> None:
    steg = INNHOLD.steg(tar.id)  # type: ignore[attr-defined]
    tasks = draw("steg_sjekkliste", steg.id).select(".kv-oppgaver > li")
    assert all(HEL_VEI in task["data-veier"].split() for task in tasks)
    of_light = [t.input["value"] for t in tasks if LETT.id in t["data-veier"].split()]  # type: ignore[index, union-attr]
    assert set(of_light) == set(tar.punkter) and 0 < len(of_light) < len(tasks)  # type: ignore[attr-defined]
    panels = draw("steg_roller", steg.id).select(".kv-rolle")
    assert [p["data-rolle"] for p in panels if LETT.id in p["data-veier"].split()] == [
        boks.rolle
        for boks in steg.roller
        if boks.rolle in tar.roller  # type: ignore[attr-defined]
    ]
    # Without a script the whole road is what is seen, with a link to the other.
    top = draw("steg_topp", steg.id)
    assert top.select_one(f'[data-veier="{LETT.id}"]')["hidden"] == ""  # type: ignore[index]
    assert not top.select_one(f'[data-veier="{HEL_VEI}"]').has_attr("hidden")  # type: ignore[union-attr]
    assert LETT.side.strip("/") in top.select_one(f'[data-velg-vei="{LETT.id}"]')["href"]  # type: ignore[index]


def test_a_form_says_which_fields_the_light_road_fills_in_or_that_it_goes_without() -> None:
    def said(id: str) -> str | None:
        found = draw("skjema", id).select_one(f'.kv-vei-skjema[data-veier="{LETT.id}"][hidden]')
        return " ".join(found.get_text().split()) if found else None

    card = said("laeringskort") or ""
    labels = [
        f.ledetekst.nb
        for f in INNHOLD.skjemaer["laeringskort"].felt
        if f"laeringskort.{f.id}" in {n for tar in LETT.steg for n in tar.felt}
    ]
    assert labels and all(one in card for one in labels)
    assert "Dette skjemaet trenger dere ikke." in (said("startsjekkliste") or "")
    # The check belongs to a task of the road, and is filled in whole.
    assert said("sjekk-foer-utproeving") is None


def test_the_hours_that_the_leader_is_told_are_those_of_the_road() -> None:
    text = draw("vei_timer").get_text()
    total = sum(post.timer for post in LETT.timer)
    assert f"{total:g}".replace(".", ",") in text
