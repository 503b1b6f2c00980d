"""Edit where you read: every thing and page leads to its own file and line, and a copy never to a file of ours by itself."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from macros.deling.hos_oss import build_hos_oss
from macros.innhold import Innhold, load_innhold
from macros.innhold.lokale_sider import fingerprint_side
from macros.innhold.slag import TING
from macros.visning.endre import Kodelager, fil_og_linje
from tests.conftest import BASE, ROT
from tests.test_lokal import write

VAART = "https://github.com/ki-veikartet/ki-veikartet"
KOPI = Kodelager("https://github.com/fjellvik/ki", "main", VAART)
RESSURS = "data/ressurser/aabenraa-tilgang-generativ-ki.yml"


def test_ours_is_edited_where_it_comes_from_and_the_kommunes_own_at_home() -> None:
    assert KOPI.rediger("data/begreper.yml", 12) == f"{VAART}/edit/main/data/begreper.yml#L12"
    assert KOPI.rediger("lokal/data/begreper.yml", 3) == f"{KOPI.eget}/edit/main/lokal/data/begreper.yml#L3"
    assert KOPI.spoer_foerst("docs/nb/index.md") and not KOPI.spoer_foerst("lokal/docs/nb/index.md")
    # Our own repository, and a build that has been told of none.
    assert not Kodelager(VAART.upper(), "main", VAART).spoer_foerst(RESSURS)
    assert Kodelager(VAART, "utkast", VAART).rediger(RESSURS) == f"{VAART}/edit/utkast/{RESSURS}"
    assert Kodelager(opphav=VAART).rediger(RESSURS) == ""


def test_what_is_offered_for_us_alone_is_taken_as_it_is(tre: Path) -> None:
    """Every text that om/endre/ offers, laid where it says: the content is the same, and all of it the kommune's own."""
    write(tre, "mkdocs.yml", "nav: [index.md, om/index.md]\n")
    for sti in ("index.md", "om/index.md"):
        write(tre, f"docs/nb/{sti}", "---\ntitle: Om\ndescription: En side.\n---\n\n# Om\n\nVår tekst.\n")
    before = load_innhold(tre)
    files: dict[str, str] = {}
    for name, text in build_hos_oss(tre, before).items():
        offered = json.loads(text)
        assert not offered["finnes"], name
        if name.startswith("side/") and not name.startswith("side/nb/"):
            continue
        files[offered["fil"]] = files.get(offered["fil"], "") + offered["tekst"]
    for fil, text in files.items():
        write(tre, fil, text)
    after = load_innhold(tre)
    shown = [slag for slag in TING if slag.vises]
    assert len(shown) > 8 and sum(len(after.ting[slag.id]) for slag in shown) > 12
    for slag in shown:
        assert after.ting[slag.id] == before.ting[slag.id], slag.id
        assert all(after.is_lokal(slag.id, id) for id in after.ting[slag.id]), slag.id
    said = {str(one) for one in after.merknader if "lokal/docs/" in one.fil}
    assert said == {
        f"lokal/docs/nb/{sti}:4  erstatter docs/nb/{sti}, utgave {fingerprint_side(tre / 'docs/nb' / sti)}."
        for sti in ("index.md", "om/index.md")
    }
    # Now the files are there, and there is nothing of ours left to offer but to those who read another language.
    assert {name.partition("/")[0] for name in build_hos_oss(tre, after)} <= {"side"}


def test_the_schema_is_found_from_the_kommunes_own_folder() -> None:
    offered = build_hos_oss(ROT, load_innhold(ROT, lokal=False))
    for name, depth in (("ressurs/aabenraa-tilgang-generativ-ki.json", 3), ("begrep/en-to-fire-alle.json", 2)):
        one = json.loads(offered[name])
        found = one["tekst"].split("$schema=")[1].split()[0]
        assert found.startswith("../" * depth + "data/schema/")
        assert (ROT / one["fil"]).parent.joinpath(found).resolve().is_file(), found


def links(site: Path, url: str) -> list[tuple[str, str]]:
    """(what an edit link is called, where it leads), of a page."""
    page = BeautifulSoup((site / url / "index.html").read_text("utf-8"), "lxml")
    here = f"https://example.org{BASE}{url}"
    return [(a.get_text(" ", strip=True), urljoin(here, str(a["href"]))) for a in page.select("a[rel=edit]")]


CARDS = [
    ("laer-om-ki/ressurser/", "ressurs"),
    ("finn-retning/idebank/", "ide"),
    ("erfaringer/", "erfaring"),
    ("laer-om-ki/begreper/", "begrep"),
    ("spoersmaal-og-svar/", "spoersmaal"),
]


@pytest.mark.parametrize("rot", ["", "nn/", "en/"])
def test_every_card_has_a_link_to_change_it(site: Path, innhold: Innhold, rot: str) -> None:
    for url, slag in CARDS:
        found = {urlsplit(to).fragment for _, to in links(site, rot + url)}
        assert found >= {f"{slag}/{id}" for id in innhold.ting[slag]}, url
        assert {urlsplit(to).path for _, to in links(site, rot + url)} == {f"{BASE}{rot}om/endre/"}
        names = [name for name, _ in links(site, rot + url)]
        assert len(set(names)) > len(names) - 4, f"{url}: lenkene heter ikke hver sitt"
    for slag, things in (("verksted", innhold.verksteder), ("skjema", innhold.skjemaer)):
        for one in things.values():
            found = {urlsplit(to).fragment for _, to in links(site, f"{rot}{one.side.strip('/')}/")}
            assert f"{slag}/{one.id}" in found, one.side
    for id in innhold.kompetansepakker:
        found = {urlsplit(to).fragment for _, to in links(site, f"{rot}laer-om-ki/kompetansepakker/{id}/")}
        assert f"kompetansepakke/{id}" in found
    verksted = innhold.verksteder["kom-i-gang-verksted"]
    assert len(links(site, rot + verksted.side.lstrip("/"))) == len(verksted.bolker) + 2


def test_each_line_of_the_list_opens_the_file_and_the_line_of_its_thing(site: Path, innhold: Innhold) -> None:
    page = BeautifulSoup((site / "om/endre/index.html").read_text("utf-8"), "lxml")
    rows = {str(li["id"]): str(li.a["href"]) for li in page.select("[data-endreliste] li") if li.a}
    for slag in (slag for slag in TING if slag.vises):
        for id in innhold.ting[slag.id]:
            fil, _, line = unquote(rows[f"{slag.id}/{id}"]).removeprefix(f"{VAART}/edit/main/").partition("#L")
            text = (ROT / fil).read_text("utf-8").splitlines()
            if not slag.en_fil_hver:
                assert id in text[int(line or 1) - 1], f"{slag.id}/{id}: {fil}:{line}"
            assert slag.en_fil_hver == fil.endswith(f"/{id}.yml"), fil
    for sti in ("index", "start-her", "start-her/trafikklys"):
        fil = rows[f"side/{sti}"].removeprefix(f"{VAART}/edit/main/")
        assert fil.startswith("docs/nb/") and (ROT / fil).is_file()
    first = links(site, "")
    assert [to for _, to in first] == [f"https://example.org{BASE}om/endre/#side/index"]


def test_a_part_of_a_workshop_is_found_at_its_own_line(innhold: Innhold) -> None:
    verksted = innhold.verksteder["kom-i-gang-verksted"]
    for nr, bolk in enumerate(verksted.bolker):
        fil, line = fil_og_linje(innhold, f"verksted/{verksted.id}/bolker/{nr}")
        text = (ROT / fil).read_text("utf-8").splitlines()
        assert bolk.tittel.nb in " ".join(text[line - 1 : line + 3]), f"{fil}:{line}"
