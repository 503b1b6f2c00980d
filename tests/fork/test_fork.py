"""A kommune forks, becomes itself in lokal/, and takes our updates: real git, real builds.

The files (Word, PDF …) are tested in tests/filer/; here only one is made, so that a build takes seconds.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.filer.plan import planlegg
from macros.innhold import Innhold, load_innhold
from macros.innhold.lokale_sider import fingerprint_side
from tests.conftest import ROT
from tests.gafler import commit, git
from tests.test_lokal import BYGGERENS_TEMA, SVG, png, write

pytestmark = pytest.mark.xdist_group("fork")

TREE = (
    "data",
    "docs",
    "eksempel",
    "lokal",
    "macros",
    "overrides",
    "scripts",
    "mkdocs.yml",
    "publiccode.yml",
    "HACKING.md",
    "README.md",
    ".gitignore",
)
# MkDocs as it is, but without the files that stand beside the pages.
BYGG = (
    "import sys; from macros.filer.cache import Filer; from mkdocs.__main__ import cli;"
    "Filer.make_all = Filer.put_all = lambda *_: None; cli(['build', '--strict', '--site-dir', sys.argv[1]])"
)


@dataclass(frozen=True)
class Bygg:
    """One built site, and what was said while it was built."""

    site: Path
    said: str

    def page(self, address: str) -> BeautifulSoup:
        return BeautifulSoup((self.site / address).read_text(encoding="utf-8"), "lxml")

    def text(self, address: str) -> str:
        return re.sub(r"\s+", " ", self.page(address).get_text(" "))


def build(fork: Path, site: Path, repository: str, address: str = "") -> Bygg:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "SITE_", "REPO_"))}
    env |= {"GITHUB_REPOSITORY": repository, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    env |= {"SITE_URL": address} if address else {}
    command = [sys.executable, "-c", BYGG, str(site)]
    done = subprocess.run(command, cwd=fork, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Bygg(site, done.stdout + done.stderr)


RESSURS = """\
tittel: Retningslinjer for bruk av KI
utgiver: Fjellvik kommune
lenke: https://www.fjellvik.example/ki
type: veileder
spraak: nb
tema: [innfoering]
maalgruppe: [alle]
nivaa: innfoering
pris: gratis
innlogging: true
omtale: Reglene som gjelder hos oss.
"""
# A form that names its step and no page.
SKJEMA = """\
tittel: {nb: "Ønskeliste for {{ verktøy }}", nn: "Ønskeliste for {{ verktøy }}"}
ingress: {nb: Det vi *ønsker* oss., nn: Det vi ønskjer oss.}
steg: finn-retning
hvem: Alle
tid: 5
deler:
  - tittel: Ønsket
    felt:
      - {id: oenske, type: tekst, ledetekst: Hva ønsker dere?}
"""
SKJULT = "kent-gjennomgang-av-evaluering"


def side(title: str, text: str, *head: str) -> str:
    return "\n".join(
        ["---", f"title: {title}", f"description: {title} hos oss.", *head, "---", "", f"# {title}", "", text, ""]
    )


def fill_lokal(fork: Path) -> None:
    """A full layer for Fjellvik kommune, which is made up."""
    example = (fork / "eksempel/kommune.yml").read_text(encoding="utf-8")
    own = "forside: {overskrift: {nb: KI i Fjellvik, nn: KI på Fjellvik}, ingress: {nb: Slik gjør vi det., nn: Slik gjer vi det.}}\n"
    example = example.replace("# logo: logo.png", "logo: logo.png").replace("# logo_moerk:", "logo_moerk:")
    write(fork, "lokal/kommune.yml", example + own)
    write(fork, "lokal/logo-moerk.svg", SVG)
    write(fork, "lokal/logo.png", png(120, 40))
    write(fork, "lokal/tema.css", BYGGERENS_TEMA.replace("#0d4f52", "#5a1a6b"))
    write(fork, "lokal/data/ressurser/fjellvik-retningslinjer.yml", RESSURS)
    write(fork, "lokal/data/skjemaer/oenskeliste.yml", SKJEMA)
    workshop = (fork / "data/verksteder/gevinstverksted.yml").read_text("utf-8")
    write(fork, "lokal/data/verksteder/fjellverksted.yml", re.sub(r"^side:.*\n", "", workshop, flags=re.M))
    write(fork, "lokal/innhold/nb/trafikklys.md", "Vedtatt av **kommunedirektøren** i Fjellvik.\n")
    rules, contribute = "nb/start-her/regler-for-bruk.md", "nb/om/bidra.md"
    version = {name: fingerprint_side(fork / "docs" / name) for name in (rules, contribute)}
    write(fork, f"lokal/docs/{rules}", side("Reglene i Fjellvik", "Våre egne regler.", f"erstatter: {version[rules]}"))
    write(
        fork,
        f"lokal/docs/{contribute}",
        side("Bidra i Fjellvik", "Skriv til oss.", f"erstatter: {version[contribute]}"),
    )
    write(
        fork, "lokal/docs/nb/om/fjellvik.md", side("KI i Fjellvik", "Se [rammene](../start-her/rammer.md).", "nav: om")
    )


# How every kind of file can be changed without another meaning.
COMMENT = {".py": "# endret\n", ".yml": "# endret\n", ".css": "/* endret */\n", ".js": "// endret\n", ".html": "{# endret #}\n", ".md": "\nEn ny setning.\n"}  # fmt: skip


def change_everything(upstream: Path) -> int:
    """Change every file of ours that is not under lokal/; rename a page, change a form, add a resource. Counts them."""
    count = 0
    for name in git(upstream, "ls-files").splitlines():
        path = upstream / name
        if name.startswith("lokal/"):
            continue
        addition = COMMENT.get(path.suffix, "\n").encode()
        path.write_bytes(path.read_bytes().removesuffix(b"\n") + b"\n" + addition)
        count += 1
    for page in (upstream / "docs").glob("*/om/bidra.md"):
        git(upstream, "mv", str(page), str(page.with_name("bidra-til-veikartet.md")))
    for path in [*(upstream / "docs").rglob("*.md"), upstream / "mkdocs.yml"]:
        text = path.read_text(encoding="utf-8")
        if "bidra.md" in text:
            path.write_text(text.replace("bidra.md", "bidra-til-veikartet.md"), encoding="utf-8")
    form = upstream / "data/skjemaer/ide.yml"
    form.write_text(
        re.sub(r"^ingress:.*?(?=^\S)", "ingress: Et helt nytt skjema.\n", form.read_text(), flags=re.M | re.S)
    )
    write(
        upstream, "data/ressurser/fjellvik-retningslinjer.yml", RESSURS.replace("Reglene som gjelder hos oss.", "Vår.")
    )
    return count


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our repository, as a repository of its own that a test may change."""
    folder = tmp_path_factory.mktemp("upstream") / "ki-veikartet"
    folder.mkdir()
    for name in TREE:
        source = ROT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    write(folder, "docs/nn/om/bidra.md", side("Bidra", "Dette er vår omsetjing.").replace(" hos oss", ""))
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "Første utgave")
    return folder


@pytest.fixture(scope="module")
def fork(upstream: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fork") / "ki"
    git(upstream.parent, "clone", "--quiet", str(upstream), str(folder))
    fill_lokal(folder)
    commit(folder, "Vår utgave")
    return folder


@pytest.fixture(scope="module")
def foer(fork: Path) -> Bygg:
    """The fork's site before any update."""
    return build(fork, fork.parent / "foer", "Fjellvik/ki-i-fjellvik")


@pytest.fixture(scope="module")
def etter(upstream: Path, fork: Path, foer: Bygg) -> Iterator[Bygg]:
    """The fork's site after we have changed everything, and the fork has taken it."""
    assert change_everything(upstream) > 300
    commit(upstream, "Alt er endret")
    git(fork, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    assert git(fork, "status", "--porcelain") == ""
    yield build(fork, fork.parent / "etter", "Fjellvik/ki-i-fjellvik")


def test_the_name_and_the_logo_are_on_every_page_and_in_its_title(foer: Bygg) -> None:
    for address in ("index.html", "start-her/index.html", "nn/om/index.html"):
        page = foer.page(address)
        assert page.title and "KI-veikartet – Fjellvik" in page.title.get_text(), address
        for part in ("header", "footer"):
            found = page.select_one(part)
            assert found and "Fjellvik kommune" in found.get_text(), f"{address} {part}"
        assert page.select_one('a[href="mailto:digital@fjellvik.example"]')
    logo = foer.page("start-her/index.html").select_one(".kv-merkevare img")
    assert logo and (logo["width"], logo["height"], logo["alt"]) == ("120", "40", "")
    assert (foer.site / "start-her" / str(logo["src"])).resolve().read_bytes() == png(120, 40)


def test_the_tab_the_footer_and_the_home_page_are_the_kommunes(foer: Bygg) -> None:
    page = foer.page("nn/index.html")
    assert page.h1 and page.h1.get_text().startswith("KI på Fjellvik")
    assert page.select_one("[data-igjen-hjem]").get_text() == "Slik gjer vi det."  # type: ignore[union-attr]
    assert "Du vil lage kommunen" not in page.get_text()
    icon = page.select_one("link[rel~=icon]")
    assert icon and str(icon["href"]).endswith("assets/lokal/merke.svg")
    assert "#5A1A6B" in (foer.site / "assets/lokal/merke.svg").read_text("utf-8")
    bottom, tops = page.select("footer img"), page.select("header img")
    assert len(bottom) == 1 and len(tops) == 2 and bottom[0]["src"] == tops[1]["src"]
    assert (foer.site / "nn" / str(bottom[0]["src"])).resolve().read_bytes().startswith(b"\x89PNG")
    assert not list((foer.site / "assets/lokal").glob("logo*.svg"))


def test_the_theme_is_the_kommunes(foer: Bygg) -> None:
    css = (foer.site / "assets/css/ki-veikartet.css").read_text(encoding="utf-8")
    assert "--ds-color-primary-base-default: #5a1a6b" in css


def test_the_tools_and_the_contacts_stand_where_the_reader_looks(foer: Bygg) -> None:
    for address in ("start-her/rammer/index.html", "start-her/trafikklys/index.html"):
        assert "Godkjente KI-verktøy i Fjellvik kommune" in foer.text(address)
        assert "Fjellhjelpen" in foer.text(address)
    assert "[verktøy 1]" not in foer.text("start-her/rammer/index.html")
    assert "kari.fjell@fjellvik.example" in foer.text("start-her/hvem-skal-med/index.html")


def test_a_resource_is_added_and_marked_and_a_hidden_experience_is_nowhere(foer: Bygg) -> None:
    card = foer.page("laer-om-ki/ressurser/index.html").select_one("#fjellvik-retningslinjer")
    assert card and card.parent and "Fra Fjellvik kommune" in card.parent.get_text()
    everything = "".join(p.read_text(encoding="utf-8") for p in foer.site.rglob("*.html"))
    assert f'id="{SKJULT}"' not in everything
    assert f"viser til erfaring «{SKJULT}». Den henvisningen er tatt bort." in foer.said


def test_pages_replace_ours_and_new_ones_stand_in_the_menu(foer: Bygg) -> None:
    rules = foer.text("start-her/regler-for-bruk/index.html")
    assert "Våre egne regler." in rules and "De ti reglene" not in rules
    assert re.search(
        r"lokal/docs/nb/start-her/regler-for-bruk\.md:4  erstatter docs/nb/start-her/regler-for-bruk\.md, utgave [0-9a-f]{12}\.",
        foer.said,
    )
    assert foer.page("om/index.html").select_one('.kv-sidenav a[href="fjellvik/"]')
    edit = foer.page("om/fjellvik/index.html").select_one('a[rel="edit"]')
    assert edit and edit["href"] == "https://github.com/Fjellvik/ki-i-fjellvik/edit/main/lokal/docs/nb/om/fjellvik.md"


def test_a_replaced_page_is_the_kommunes_in_every_language_and_never_our_translation(foer: Bygg) -> None:
    page = foer.page("nn/om/bidra/index.html")
    marked = page.select_one('article [lang="nb"]')
    assert marked and "Skriv til oss." in marked.get_text() and page.select_one(".kv-ikke-oversatt")
    assert page.html and page.html["lang"] == "nn" and "vår omsetjing" not in page.get_text()
    everything = "".join(p.read_text(encoding="utf-8") for p in (foer.site / "soek").rglob("*.json"))
    assert "vår omsetjing" not in everything


def test_an_own_form_and_an_own_workshop_need_one_file_each(foer: Bygg) -> None:
    """The step is named; the page, its place in the menu and in the step, the search and the files follow."""
    step = {"oenskeliste": "finn-retning", "fjellverksted": "beskriv-nytteverdi"}
    for id, steg in step.items():
        for rot in ("", "nn/"):
            page = foer.page(f"{rot}{steg}/{id}/index.html")
            assert page.select_one(f'[data-skjema="{id}"], .kv-verksted[data-soek-id], .kv-verksted'), id
            tools = foer.page(f"{rot}{steg}/index.html").select_one(f"#verktoey-{id} a")
            assert tools and tools["href"] == f"{id}/"
            assert foer.page(f"{rot}{steg}/index.html").select_one(f'.kv-sidenav a[href="{id}/"]')
            files = foer.page(f"{rot}nedlastinger/index.html").select(f'a.kv-nedlastinger__side[href$="{steg}/{id}/"]')
            assert files, f"{rot}{id} mangler i Last ned"
            edit = page.select(f'a[rel=edit][href*="/edit/main/lokal/data/"][href*="{id}.yml"]')
            assert len(edit) >= 2, f"{rot}{id}"
    page = foer.page("finn-retning/oenskeliste/index.html")
    assert page.h1 and page.h1.get_text().startswith("Ønskeliste for {{ verktøy }}")
    assert "Det vi *ønsker* oss." in page.get_text()
    assert "viser til denne" not in foer.said
    assert any("oenskeliste" in path.read_text("utf-8") for path in (foer.site / "soek").glob("nb*.json"))


def test_what_is_our_own_is_edited_in_its_file_and_what_is_not_is_asked_about(foer: Bygg, innhold: Innhold) -> None:
    page = foer.page("laer-om-ki/ressurser/index.html")

    def edit(id: str) -> str:
        link = page.select_one(f"li:has(> #{id}) a[rel=edit]")
        assert link, id
        return str(link["href"])

    own = "fjellvik-retningslinjer"
    home = "https://github.com/Fjellvik/ki-i-fjellvik/edit/main"
    assert edit(own) == f"{home}/lokal/data/ressurser/{own}.yml"
    assert edit(ours := next(iter(innhold.ressurser))) == f"../../om/endre/#ressurs/{ours}"
    choice = foer.page("om/endre/index.html")
    row = choice.find(id=f"ressurs/{own}")
    assert isinstance(row, Tag) and row.has_attr("data-eget") and choice.select_one("#side\\/om\\/fjellvik[data-eget]")
    asked = choice.select_one("[data-endrevalg]")
    assert asked and asked["data-kontakt"] == "digital@fjellvik.example" and not asked.has_attr("data-saker")
    assert not (foer.site / f"api/hos-oss/ressurs/{own}.json").exists()
    assert (foer.site / f"api/hos-oss/ressurs/{ours}.json").exists()
    text = "".join(path.read_text("utf-8") for path in foer.site.rglob("*.html"))
    opened = re.findall(rf'href="{home}/([^"]+)"', text)
    assert opened and all(fil.startswith("lokal/") for fil in opened)


def test_nothing_points_to_a_language_that_is_not_built(foer: Bygg) -> None:
    address = "https://fjellvik.github.io/ki-i-fjellvik/"
    paths = [p for kind in ("html", "xml", "json") for p in foer.site.rglob(f"*.{kind}")]
    texts = {p.relative_to(foer.site).as_posix(): p.read_text(encoding="utf-8") for p in paths}
    # Relative to the page, or the whole address of the site; what leads elsewhere may be in any language.
    wrong = re.compile(rf'"(?:(?:\.\./)*|{re.escape(address)})(?:nedlastinger/)?en/|{re.escape(address)}en/')
    assert not {name: m[0] for name, text in texts.items() if (m := wrong.search(text))}
    assert not [name for name in texts if name.startswith("en/") or name.endswith(".en.json")]
    assert not foer.page("nn/om/index.html").select('link[hreflang="en"], header [hreflang="en"]')


def test_addresses_are_those_of_the_fork_and_no_other_language_is_built(foer: Bygg) -> None:
    canonical = foer.page("om/index.html").select_one('link[rel="canonical"]')
    assert canonical and canonical["href"] == "https://fjellvik.github.io/ki-i-fjellvik/om/"
    assert (foer.site / "nn/index.html").exists() and not (foer.site / "en").exists()
    assert [s["lang"] for s in foer.page("404.html").select(".kv-404")] == ["nb", "nn"]


def test_the_logo_is_in_a_file_and_the_name_for_those_who_do_not_see_it(fork: Path) -> None:
    plan = next(p for p in planlegg(load_innhold(fork)) if p.format == "docx" and p.maal == "nb" and "ide" in p.id)
    with zipfile.ZipFile(io.BytesIO(plan.lag())) as file:
        text = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
        pictures = [file.read(name) for name in file.namelist() if name.startswith("word/media/")]
    assert "Fjellvik kommune" in text
    assert png(120, 40) in pictures


def test_all_our_changes_merge_and_build_and_the_kommune_is_still_itself(etter: Bygg) -> None:
    assert "Våre egne regler." in etter.text("start-her/regler-for-bruk/index.html")
    assert "En ny setning." in etter.text("start-her/rammer/index.html")
    assert "Vedtatt av kommunedirektøren i Fjellvik." in etter.text("start-her/trafikklys/index.html")
    assert "Et helt nytt skjema." in etter.text("utforsk-sammen/index.html") + etter.text("finn-retning/index.html")
    assert "Reglene som gjelder hos oss." in etter.text("laer-om-ki/ressurser/index.html")


def test_the_warnings_after_the_update_are_right(foer: Bygg, etter: Bygg) -> None:
    assert "er endret siden" not in foer.said and "finnes ikke lenger" not in foer.said
    assert re.search(
        r"lokal/docs/nb/start-her/regler-for-bruk\.md:4  docs/nb/start-her/regler-for-bruk\.md er endret siden dere laget deres \(utgave [0-9a-f]{12}, nå [0-9a-f]{12}\)",
        etter.said,
    )
    assert "lokal/docs/nb/om/bidra.md:4  erstatter: vår side på om/bidra.md finnes ikke lenger." in etter.said
    assert (
        "lokal/data/ressurser/fjellvik-retningslinjer.yml:1  erstatter vår i data/ressurser/fjellvik-retningslinjer.yml."
        in etter.said
    )
    for address in ("om/bidra/index.html", "om/bidra-til-veikartet/index.html"):
        assert (etter.site / address).exists(), address


def test_another_kommune_with_another_language_owner_and_path(upstream: Path, tmp_path: Path) -> None:
    folder = tmp_path / "fork"
    git(upstream.parent, "clone", "--quiet", str(upstream), str(folder))
    write(folder, "lokal/kommune.yml", "navn: Bærøy kommune\nspraak: {bygg: [nn, en], forvalgt: nn}\n")
    write(folder, "lokal/docs/nn/om/index.md", side("Om vegkartet på Bærøy", "Dette er vår utgåve."))
    built = build(folder, tmp_path / "site", "baeroey/vegkart", "https://ki.baeroey.example/vegkart/")
    front = built.page("index.html")
    assert front.html and front.html["lang"] == "nn"
    assert {p.name for p in built.site.iterdir()} >= {"en", "om"} and not (built.site / "nb").exists()
    assert not (built.site / "nn").exists()
    own = built.page("om/index.html")
    assert "Dette er vår utgåve." in own.get_text() and not own.select_one(".kv-ikke-oversatt")
    if not (ROT / "docs/nn/om/gjenbruk.md").exists():
        assert built.page("om/gjenbruk/index.html").select_one(".kv-ikke-oversatt")
    canonical = built.page("en/om/index.html").select_one('link[rel="canonical"]')
    assert canonical and canonical["href"] == "https://ki.baeroey.example/vegkart/en/om/"
    assert [s["lang"] for s in built.page("404.html").select(".kv-404")] == ["nn", "en"]
    links = {str(a["href"]) for a in front.select("header a[href]")}
    assert not [link for link in links if "/nb/" in link or link.startswith("nn/")], links


def test_a_fork_of_a_fork_takes_from_both(upstream: Path, fork: Path, etter: Bygg, tmp_path: Path) -> None:
    folder = tmp_path / "grend"
    git(fork.parent, "clone", "--quiet", str(fork), str(folder))
    path = folder / "lokal/kommune.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Fjellvik kommune", "Fjellvik interkommunale"), encoding="utf-8"
    )
    commit(folder, "Vår utgave av utgaven")
    write(fork, "lokal/innhold/nb/avvik.md", "Meld fra til Fjellvik.\n")
    commit(fork, "Nytt fra Fjellvik")
    (upstream / "README.md").write_text("Nytt fra oss\n")
    commit(upstream, "Nytt fra oss")
    git(folder, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    git(folder, "pull", "--quiet", "--no-rebase", "--no-edit", str(upstream), "main")
    innhold = load_innhold(folder)
    assert innhold.kommune.navn == "Fjellvik interkommunale" and "avvik" in innhold.lokalt
    assert (folder / "README.md").read_text() == "Nytt fra oss\n"
