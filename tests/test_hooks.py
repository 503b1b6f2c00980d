"""Where the addresses come from, and that bad content stops the build before anything is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from macros.innhold import Innhold
from macros.innhold.models import Kommune
from macros.rand.lokalt import apply_kommune
from macros.tilstand import repo_from_env
from macros.visning import innsatt
from tests.conftest import SITE_URL

PLACES = {
    "on one's own machine": ({}, ("http://127.0.0.1:8000/", "")),
    "on GitHub": (
        {"GITHUB_REPOSITORY": "Fjellvik/ki-veikartet"},
        ("https://fjellvik.github.io/ki-veikartet/", "https://github.com/Fjellvik/ki-veikartet"),
    ),
    "the owner's own site": (
        {"GITHUB_REPOSITORY": "fjellvik/fjellvik.github.io"},
        ("https://fjellvik.github.io/", "https://github.com/fjellvik/fjellvik.github.io"),
    ),
    "its own domain": (
        {"GITHUB_REPOSITORY": "fjellvik/ki", "SITE_URL": "https://ki.fjellvik.kommune.no"},
        ("https://ki.fjellvik.kommune.no/", "https://github.com/fjellvik/ki"),
    ),
    "another server": (
        {"GITHUB_REPOSITORY": "a/b", "GITHUB_SERVER_URL": "https://git.eksempel.no", "SITE_URL": "https://x.no/b/"},
        ("https://x.no/b/", "https://git.eksempel.no/a/b"),
    ),
}


@pytest.mark.parametrize(("env", "expected"), PLACES.values(), ids=PLACES)
def test_addresses_come_from_the_environment(env: dict[str, str], expected: tuple[str, str]) -> None:
    assert repo_from_env(env) == expected


@pytest.fixture
def own_copy(tmp_path: Path, copy_repo: Callable[[Path], Path]) -> Path:
    """A copy of the repository that a test may break."""
    return copy_repo(tmp_path / "kopi")


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "PYTHONPATH"))} | {"SITE_URL": SITE_URL}
    return subprocess.run([sys.executable, *command], cwd=copy, capture_output=True, text=True, env=env, check=False)


def test_a_mistake_stops_the_build_and_leaves_the_old_site_as_it_was(own_copy: Path) -> None:
    (own_copy / "site").mkdir()
    (own_copy / "site" / "index.html").write_text("det gamle nettstedet")
    (own_copy / "data" / "ressurser" / "feil.yml").write_text("tittel: Bare en tittel\n")
    done = run(own_copy, "scripts/bygg.py")
    assert done.returncode == 1
    assert "data/ressurser/feil.yml:1  utgiver: mangler, og må være med." in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert [p.name for p in (own_copy / "site").iterdir()] == ["index.html"]
    assert (own_copy / "site" / "index.html").read_text() == "det gamle nettstedet"


MACRO_MISTAKES = {
    "misspelled": ("{{ resurser() }}", "makroen «resurser» finnes ikke. Mente du «ressurser»?"),
    "unknown id": ('{{ ressurs("finnes-ikke") }}', "ressurs «finnes-ikke» finnes ikke."),
    "no hits": ('{{ ressurser(tema="hest") }}', "Ingen ressurser har tema=«hest»."),
    "wrong argument": ('{{ verksted("lite-verksted", 3) }}', "makroen kan ikke brukes slik:"),
}


@pytest.mark.parametrize(("call", "message"), MACRO_MISTAKES.values(), ids=MACRO_MISTAKES)
def test_a_wrong_macro_call_stops_the_build_and_says_where(lite_tre: Path, call: str, message: str) -> None:
    page = lite_tre / "docs" / "nb" / "index.md"
    text = page.read_text(encoding="utf-8").rstrip() + f"\n\n{call}\n"
    page.write_text(text, encoding="utf-8")
    done = run(lite_tre, "scripts/bygg.py")
    assert done.returncode == 1
    where = "docs/nb/index.md:"
    assert where in done.stderr and message in done.stderr, done.stderr
    if call.startswith(("{{ resurser", "{{ ressurs(")):
        assert f"{where}{len(text.splitlines())}  " in done.stderr
    assert "Traceback" not in done.stderr
    assert not (lite_tre / "site").exists()


def test_the_check_says_all_is_well_and_counts(own_copy: Path) -> None:
    done = run(own_copy, "scripts/sjekk.py")
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("Innholdet er i orden: ")


def test_the_check_gives_messages_and_no_traceback(own_copy: Path) -> None:
    (own_copy / "data" / "vokabular.yml").write_text("type: [\n", encoding="utf-8")
    (own_copy / "data" / "veikart.yml").unlink()
    (own_copy / "data" / "begreper.yml").write_bytes(b"\xff\xfe")
    done = run(own_copy, "scripts/sjekk.py")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "data/vokabular.yml:" in done.stdout and "data/veikart.yml:1" in done.stdout


def test_the_check_says_what_to_do_when_nothing_is_installed(own_copy: Path, tmp_path: Path) -> None:
    bare = tmp_path / "tomt"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(bare)], check=True)
    done = subprocess.run(
        [bare / "bin" / "python", "scripts/sjekk.py"], cwd=own_copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "make site" in done.stderr and "Traceback" not in done.stderr


def test_what_mkdocs_says_of_a_link_is_told_in_bokmaal_where_it_stands(lite_tre: Path) -> None:
    (lite_tre / "docs" / "nb" / "index.md").write_text(
        "---\ntitle: T\n---\n\n# T\n\n[a](/x/)\n\n[b](borte.md) [c](#nei)\n", encoding="utf-8"
    )
    done = run(lite_tre, "scripts/bygg.py")
    assert done.returncode == 1
    assert done.stderr.splitlines()[:3] == [
        "docs/nb/index.md:7  lenken /x/ begynner med skråstrek. Skriv den fra siden selv, for eksempel "
        "../start-her/rammer.md",
        "docs/nb/index.md:9  lenken borte.md fører ikke til noen side eller fil. Lenker til sider ender på .md",
        "docs/nb/index.md:9  lenken #nei fører til en overskrift som ikke finnes på siden.",
    ]


LOKAL_SIDE = "---\ntitle: Vår\nnav: foerst\n---\n\n# Vår\n\n{}\n"
LOKAL_FEIL = {
    "a link to nothing": ("![a](bilde.png)", ":8  lenken bilde.png fører ikke til noen side eller fil."),
    "a link from the root": ("[a](/x/)", ":8  lenken /x/ begynner med skråstrek."),
    "an unknown macro": ("{{ begrepr() }}", ":8  makroen «begrepr» finnes ikke. Mente du «begreper»?"),
    "a macro left open": ("{{ begreper(", ":8  makroen kan ikke brukes slik:"),
    "an unknown id": ('{{ ressurs("nei") }}', ":8  ressurs «nei» finnes ikke."),
}


@pytest.mark.parametrize(("text", "message"), LOKAL_FEIL.values(), ids=LOKAL_FEIL)
def test_the_check_finds_what_would_stop_the_build_on_a_page_of_the_kommunes_own(
    lite_tre: Path, text: str, message: str
) -> None:
    with (lite_tre / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nnav:\n  - index.md\n  - Først:\n      - foerst/index.md\n")
    for name, page in (
        ("docs/nb/foerst/index.md", "---\ntitle: F\n---\n\n# F\n"),
        ("lokal/docs/nb/foerst/vaar.md", LOKAL_SIDE.format(text)),
    ):
        (lite_tre / name).parent.mkdir(parents=True, exist_ok=True)
        (lite_tre / name).write_text(page, encoding="utf-8")
    done = run(lite_tre, "scripts/sjekk.py")
    assert done.returncode == 1
    assert done.stdout.startswith(f"lokal/docs/nb/foerst/vaar.md{message}"), done.stdout
    # A link to a heading that is gone is told, and stops nothing: ours may have changed it.
    (lite_tre / "lokal/docs/nb/foerst/vaar.md").write_text(LOKAL_SIDE.format("[a](index.md#borte)"), encoding="utf-8")
    assert run(lite_tre, "scripts/sjekk.py").returncode == 0


def test_what_a_component_draws_is_not_read_as_markdown_and_its_places_can_be_linked_to() -> None:
    innsatt.begin()
    drawn = '<div id="merke">\n<p data-id="nei">*ikke kursiv*</p>\n</div>'
    box = innsatt.set_aside(drawn)
    assert "kursiv" not in box
    assert innsatt.put_back(f"<p>foer</p>\n{box}\n<p>etter</p>") == f"<p>foer</p>\n{drawn}\n<p>etter</p>"
    assert innsatt.find_ankere() == {"merke"}
    innsatt.begin()
    assert not innsatt.find_ankere()


def test_what_a_component_draws_in_a_line_stays_in_it() -> None:
    innsatt.begin()
    assert innsatt.set_aside('<a href="#kilde">Kilde</a>') == '<a href="#kilde">Kilde</a>'


def test_a_site_with_a_name_of_its_own_has_it_in_frame_and_title_in_every_language(innhold: Innhold) -> None:
    """The settings are laid on once for each language: the second time sees what the first has written."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "KI-veikartet"})
    config.plugins = PluginCollection()
    for nettsted, vist in (("KI i Fjellvik", "KI i Fjellvik"), (None, "KI-veikartet")):
        kommune = Kommune(navn="Fjellvik kommune", kortnavn="Fjellvik", nettsted=nettsted)
        for _ in ("nb", "nn"):
            apply_kommune(config, replace(innhold, kommune=kommune))
            assert config.extra["kv_navn"] == vist and config.site_name == f"{vist} – Fjellvik"
