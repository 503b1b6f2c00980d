"""The built site, read as a browser would: whole, linked, in the right language, below a sub-path."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import BASE, ROT

ORIGIN = "https://example.org"
SPRAAK = {"": "nb", "nn/": "nn", "en/": "en"}


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Path]:
    """Every page by its address below BASE: `start-her/`, `nn/start-her/`."""
    found = {p.relative_to(site).as_posix().removesuffix("index.html"): p for p in site.rglob("*.html")}
    return {url: path for url, path in found.items() if not path.name.startswith("google")}


@pytest.fixture(scope="session")
def content_pages(pages: dict[str, Path]) -> dict[str, Path]:
    return {url: path for url, path in pages.items() if not url.endswith("404.html")}


def article(path: Path) -> Tag:
    found = soup(path).select_one("article, main")
    assert found is not None, path
    return found


def test_there_are_forty_pages_in_each_of_three_languages(content_pages: dict[str, Path]) -> None:
    per_language = Counter(next(r for r in ("nn/", "en/", "") if url.startswith(r)) for url in content_pages)
    assert set(per_language) == set(SPRAAK)
    assert len(set(per_language.values())) == 1, per_language
    assert per_language[""] >= 40


ADDRESSES = [
    "start-her/",
    "laer-om-ki/",
    "laer-om-ki/ressurser/",
    "laer-om-ki/kompetansepakker/",
    "laer-om-ki/begreper/",
    "finn-retning/",
    "finn-retning/kom-i-gang-verksted/",
    "finn-retning/idebank/",
    "utforsk-sammen/",
    "utforsk-sammen/utproevingsskjema/",
    "utforsk-sammen/laeringskort/",
    "beskriv-nytteverdi/",
    "beskriv-nytteverdi/gevinstverksted/",
    "realiser-gevinster/",
    "realiser-gevinster/gevinstrealiseringsplan/",
    "erfaringer/",
    "spoersmaal-og-svar/",
    "om/",
]


@pytest.mark.parametrize("rot", SPRAAK, ids=SPRAAK.values())
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_others_link_to_is_there(pages: dict[str, Path], rot: str, address: str) -> None:
    assert rot + address in pages


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, pages: dict[str, Path]) -> None:
    broken = []
    for url, path in pages.items():
        here = f"{ORIGIN}{BASE}{url}"
        for link in soup(path).select("a[href], link[href], script[src], img[src]"):
            target = urlsplit(urljoin(here, str(link.get("href") or link.get("src"))))
            if f"{target.scheme}://{target.netloc}" != ORIGIN:
                continue
            where = unquote(target.path)
            if not where.startswith(BASE):
                broken.append(f"{url}: {where} er utenfor {BASE}")
                continue
            file = site / where.removeprefix(BASE)
            file = file / "index.html" if where.endswith("/") else file
            if not file.is_file():
                broken.append(f"{url}: {where} finnes ikke")
            elif target.fragment and file.suffix == ".html" and not soup(file).find(id=unquote(target.fragment)):
                broken.append(f"{url}: {where}#{target.fragment} finnes ikke på siden")
    assert not broken, "\n".join(sorted(set(broken)))


def test_nothing_is_fetched_from_others(pages: dict[str, Path], site: Path) -> None:
    outside = []
    for url, path in pages.items():
        for thing in soup(path).select(
            "script[src], link[rel~=stylesheet], link[rel~=preconnect], img[src], iframe, source"
        ):
            address = str(thing.get("href") or thing.get("src") or thing.get("srcset") or "")
            if re.match(r"(https?:)?//", address):
                outside.append(f"{url}: {address}")
    for css in site.rglob("*.css"):
        outside += [
            f"{css.name}: {found}"
            for found in re.findall(r"(?:url\(|@import )['\"]?((?:https?:)?//[^)'\"]+)", css.read_text())
        ]
    assert not outside, "\n".join(outside)


def test_every_page_has_one_main_heading(pages: dict[str, Path]) -> None:
    wrong = {url: n for url, path in pages.items() if (n := len(soup(path).select("h1"))) != 1}
    assert not wrong


def test_no_heading_level_is_skipped(content_pages: dict[str, Path]) -> None:
    skipped = []
    for url, path in content_pages.items():
        levels = [
            int(h.name[1])
            for h in article(path).select("h1, h2, h3, h4, h5, h6")
            if h.find_parent(attrs={"hidden": True}) is None
        ]
        skipped += [f"{url}: h{a} → h{b}" for a, b in pairwise(levels) if b > a + 1]
    assert not skipped, "\n".join(skipped)


def test_titles_and_descriptions_are_unique_in_each_language(content_pages: dict[str, Path]) -> None:
    for rot in SPRAAK:
        own = [
            soup(p)
            for url, p in content_pages.items()
            if next(r for r in ("nn/", "en/", "") if url.startswith(r)) == rot
        ]
        for what in ("title", "meta[name=description]"):
            values = Counter(
                str(found.get("content") or found.get_text()) for page in own for found in page.select(what)[:1]
            )
            assert values.total() == len(own)
            assert not [value for value, n in values.items() if n > 1]


def test_no_id_stands_twice_on_a_page(pages: dict[str, Path]) -> None:
    twice = {
        url: [i for i, n in Counter(str(t["id"]) for t in soup(path).select("[id]")).items() if n > 1]
        for url, path in pages.items()
    }
    assert not {url: ids for url, ids in twice.items() if ids}


def test_no_page_is_empty_or_has_what_should_have_been_drawn(content_pages: dict[str, Path]) -> None:
    for url, path in content_pages.items():
        text = article(path).get_text(" ", strip=True)
        assert len(text) > 400, url
        for sign in ("{{", "}}", "{%", "Macro Rendering Error", "None", "Undefined", "[object"):
            if sign == "None" and url.startswith("en/"):
                continue
            assert sign not in re.sub(r"<[^>]+>", "", text).replace("NoneType", ""), f"{url}: «{sign}»"


def test_a_page_says_its_language_and_a_fallback_is_marked(pages: dict[str, Path]) -> None:
    for url, path in pages.items():
        rot = next(r for r in ("nn/", "en/", "") if url.startswith(r))
        page = soup(path)
        assert page.html is not None and page.html["lang"] == SPRAAK[rot], url
        if not rot or url.endswith("404.html"):
            continue
        # A page of its own language is there in docs/<language>/; all else is bokmål, said and marked.
        name = url.removeprefix(rot).rstrip("/")
        sources = [ROT / "docs" / SPRAAK[rot] / f"{name}{end}".lstrip("/") for end in (".md", "/index.md")]
        note = page.select_one(".kv-ikke-oversatt")
        if any(source.is_file() for source in sources):
            assert note is None, url
        else:
            assert note is not None, url
            marked = page.select_one("[lang=nb] article, article [lang=nb], [lang=nb] h1")
            assert marked is not None, url


def test_every_page_has_a_picture_of_its_own_to_share(site: Path, pages: dict[str, Path]) -> None:
    """Whoever shares a link sees the page's own title and step. The address is whole: others take no other."""
    shown: dict[str, list[str]] = {}
    for url, path in pages.items():
        said = {str(m["property"]): str(m["content"]) for m in soup(path).select("meta[property^='og:image']")}
        address = said["og:image"]
        assert address.startswith(f"{ORIGIN}{BASE}"), url
        data = (site / address.removeprefix(f"{ORIGIN}{BASE}")).read_bytes()
        assert (data[:4], data[16:24]) == (b"\x89PNG", (1200).to_bytes(4) + (630).to_bytes(4)), url
        assert len(data) < 50_000, f"{url}: {len(data)}"
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        title = soup(path).select_one("meta[property='og:title']")["content"]  # type: ignore[index]
        # Nobody shares a page of search, or what an edit link leads to: each link to them is about something else.
        assert path.name == "404.html" or url in SPRAAK or url.endswith(("soek/", "om/endre/")) or str(title) in said["og:image:alt"], url  # fmt: skip
        assert soup(path).select_one("meta[name='twitter:card'][content=summary_large_image]"), url
        shown.setdefault(address, []).append(url)
    # A page in its own language has one of its own; one that is shown in bokmål, and a 404, share another's.
    assert all(
        len({url.removeprefix("nn/").removeprefix("en/") for url in urls} - {"404.html", "", "soek/", "om/endre/"}) <= 1
        for urls in shown.values()
    )


@pytest.mark.parametrize(("rot", "maal"), SPRAAK.items(), ids=SPRAAK.values())
def test_a_page_links_to_itself_in_the_other_languages(pages: dict[str, Path], rot: str, maal: str) -> None:
    page = soup(pages[f"{rot}start-her/trafikklys/"])
    here = f"{ORIGIN}{BASE}{rot}start-her/trafikklys/"
    found = {
        str(link["hreflang"]): urljoin(here, str(link["href"])) for link in page.select("link[rel=alternate][hreflang]")
    }
    assert {maal: found.get(maal) for maal in SPRAAK.values()} == {
        maal: f"{ORIGIN}{BASE}{rot}start-her/trafikklys/" for rot, maal in SPRAAK.items()
    }
    assert all(str(link["href"]).startswith(ORIGIN) for link in page.select("link[rel=alternate][hreflang]"))
    assert page.select_one("link[rel=canonical]")["href"] == here  # type: ignore[index]


def test_a_page_can_be_edited_where_it_stands(pages: dict[str, Path]) -> None:
    for url, source in (
        ("start-her/trafikklys/", "docs/nb/start-her/trafikklys.md"),
        ("nn/start-her/", "docs/nn/start-her/index.md"),
    ):
        link = soup(pages[url]).select_one("a[rel=edit]")
        assert link is not None, url
        # The tested site is a copy's: it asks whom the change is for, and never leads to a file of ours in the copy.
        asks, _, id = urljoin(f"{ORIGIN}{BASE}{url}", str(link["href"])).partition("#")
        row = soup(pages[asks.removeprefix(f"{ORIGIN}{BASE}")]).find(id=id)
        assert isinstance(row, Tag) and row.a, url
        assert str(row.a["href"]) == f"https://github.com/ki-veikartet/ki-veikartet/edit/main/{source}"


def test_the_sections_of_the_navigation_have_the_titles_of_their_pages(pages: dict[str, Path]) -> None:
    labels = [tab.get_text(" ", strip=True) for tab in soup(pages[""]).select(".kv-hovednav a")]
    assert any("Start her!" in label for label in labels) and any("Realiser gevinster" in label for label in labels)


def test_the_menus_are_the_same_in_every_language_and_none_has_the_home_page(pages: dict[str, Path]) -> None:
    menus = {}
    for rot in ("", "nn/", "en/"):
        page = soup(pages[f"{rot}start-her/rammer/"])
        links = [
            str(a["href"]) for a in page.select(".kv-hovednav a, .kv-bunn__lenker a") if "://" not in str(a["href"])
        ]
        assert "../../" not in links and len(page.select(".kv-hovednav--mer a")) == 5, rot
        menus[rot] = links
    assert menus[""] == menus["nn/"] == menus["en/"]
    assert not [rot for rot in ("nn/", "en/") if soup(pages[rot]).select(".kv-bla")]
    first = soup(pages["en/start-her/"]).select(".kv-bla__forrige")
    assert not first


def test_the_table_of_contents_has_the_headings_that_components_draw(pages: dict[str, Path]) -> None:
    toc = [a["href"] for a in soup(pages["finn-retning/kom-i-gang-verksted/"]).select(".kv-innhold a")]
    assert "#dagsorden" in toc and "#invitasjon" in toc


def test_the_sitemap_has_every_page(site: Path, content_pages: dict[str, Path]) -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")))
    assert {f"{ORIGIN}{BASE}{url}" for url in content_pages} <= listed
