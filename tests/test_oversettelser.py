"""How fresh a translation is: told rightly, repaired where it can be, shown to the reader, and written in the issue."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.innhold import load_innhold
from macros.innhold.oversettelser import (
    Oversettelse,
    compare_structure,
    find_foreldet,
    find_oversettelser,
    fingerprint,
    parse_kilde,
    parse_side,
)
from macros.innhold.sidefil import add_to_hode
from scripts import spraak
from tests.conftest import ROT

KILDE = """---
title: Rammer
description: Det som må være på plass.
---

# Rammer

Les [trafikklyset](trafikklys.md) først.

## Før dere begynner

- Ett punkt
- Ett til

{{ lokalt("rammer") }}
"""
NYNORSK = KILDE.replace("Det som må være på plass.", "Det som må vere på plass.").replace(
    "## Før dere begynner", "## Før de begynner"
)


@pytest.fixture
def docs(tre: Path) -> Path:
    """The fixed tree with one page in two languages."""
    for maal, text in (("nb", KILDE), ("nn", NYNORSK)):
        path = tre / "docs" / maal / "start-her" / "rammer.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tre


def state(rot: Path, fil: str, maal: str = "nn") -> Oversettelse:
    found = find_oversettelser(rot, load_innhold(rot))
    return next(o for o in found if (o.fil + (f"#{o.id}" if o.id else "")) == fil and o.maal == maal)


SIDE = "docs/nn/start-her/rammer.md"


def test_white_space_and_other_front_matter_make_no_translation_stale() -> None:
    assert fingerprint("To  ord\nher") == fingerprint("To ord her") != fingerprint("To ord der")
    with_more = KILDE.replace("title: Rammer", "title: Rammer\nlokalt: [verktoey]")
    assert parse_side(with_more).versjon == parse_side(KILDE).versjon
    assert parse_side(KILDE.replace("Rammer\n\nLes", "Rammer\n\nSe")).versjon != parse_side(KILDE).versjon


def test_a_page_goes_from_missing_to_fresh_to_stale_and_back(docs: Path) -> None:
    assert state(docs, "docs/en/start-her/rammer.md", "en").tilstand == "mangler"
    assert state(docs, SIDE).tilstand == "umerket"
    spraak.repair(docs, find_oversettelser(docs, load_innhold(docs)))
    assert state(docs, SIDE).tilstand == "lik"
    assert "## Før de begynner {: #foer-dere-begynner }" in (docs / SIDE).read_text(encoding="utf-8")
    kilde = docs / "docs/nb/start-her/rammer.md"
    kilde.write_text(KILDE.replace("Ett punkt", "Et annet punkt"), encoding="utf-8")
    stale = state(docs, SIDE)
    assert stale.tilstand == "endret"
    assert find_foreldet([stale]) == {("nn", "/start-her/rammer/")}
    spraak.mark(docs, stale)
    assert state(docs, SIDE).tilstand == "lik" and not find_foreldet([state(docs, SIDE)])


def test_a_repair_is_done_once(docs: Path) -> None:
    assert spraak.repair(docs, find_oversettelser(docs, load_innhold(docs)))
    before = (docs / SIDE).read_text(encoding="utf-8")
    assert not [line for line in spraak.repair(docs, find_oversettelser(docs, load_innhold(docs))) if "rammer" in line]
    assert (docs / SIDE).read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("fra", "til", "sagt"),
    [
        ("## Før", "### Før", "overskrifter"),
        ("(trafikklys.md)", "(rammer.md)", "lenker: mangler trafikklys.md"),
        ("- Ett til\n", "", "punkter i lister"),
        ('{{ lokalt("rammer") }}', "", "makrokall"),
    ],
)
def test_a_translation_that_is_built_differently_is_told_how(fra: str, til: str, sagt: str) -> None:
    assert any(line.startswith(sagt) for line in compare_structure(KILDE, KILDE.replace(fra, til)))
    assert not compare_structure(KILDE, KILDE.replace("Ett", "Eitt"))


def test_what_stands_in_code_is_not_the_build_of_a_page() -> None:
    assert not compare_structure("```\n# a\n[b](c)\n```\n", "```\n# a\n# d\n```\n")


def test_a_thing_in_data_keeps_count_of_its_own_translation(docs: Path) -> None:
    path = docs / "data/ideer/svare-nabo.yml"
    assert state(docs, "data/ideer/svare-nabo.yml").tilstand == "mangler"
    text = path.read_text(encoding="utf-8")
    one = state(docs, "data/ideer/svare-nabo.yml")
    path.write_text(spraak.mark_data(text, {"nn": one.versjon}), encoding="utf-8")
    path.write_text(spraak.mark_data(path.read_text(encoding="utf-8"), {"en": "0123456789ab"}), encoding="utf-8")
    assert f"oversatt_fra: {{nn: {one.versjon}, en: 0123456789ab}}\n" in path.read_text(encoding="utf-8")
    assert load_innhold(docs).ideer["svare-nabo"].oversatt_fra.nn == one.versjon
    versjon, lines = parse_kilde("data/ideer/svare-nabo.yml", text)
    assert versjon == one.versjon and any(line.startswith("tittel: ") for line in lines)


def test_one_thing_of_a_list_is_marked_and_no_other() -> None:
    text = "# øverst\n- id: ett\n  term: {nb: A}\n\n- id: to\n  term: {nb: B}\n"
    marked = spraak.mark_data(text, {"nn": "aaaaaaaaaaaa"}, "ett")
    assert (
        marked
        == "# øverst\n- id: ett\n  term: {nb: A}\n  oversatt_fra: {nn: aaaaaaaaaaaa}\n\n- id: to\n  term: {nb: B}\n"
    )
    last = spraak.mark_data(marked, {"en": "bbbbbbbbbbbb"}, "to")
    assert last.endswith("- id: to\n  term: {nb: B}\n  oversatt_fra: {en: bbbbbbbbbbbb}\n")
    assert spraak.mark_data(text, {"nn": "a"}, "tre") == text


def test_a_version_that_looks_like_a_number_stays_a_version(docs: Path) -> None:
    path = docs / "data/ideer/svare-nabo.yml"
    path.write_text(spraak.mark_data(path.read_text(encoding="utf-8"), {"nn": "123456789012"}), encoding="utf-8")
    assert load_innhold(docs).ideer["svare-nabo"].oversatt_fra.nn == "123456789012"


def test_something_that_is_no_version_is_refused_in_words(docs: Path) -> None:
    from macros.innhold import InnholdFeil

    path = docs / "data/ideer/svare-nabo.yml"
    path.write_text(path.read_text(encoding="utf-8") + "oversatt_fra: {nn: i går}\n", encoding="utf-8")
    with pytest.raises(InnholdFeil, match=r"data/ideer/svare-nabo\.yml:.*«i går» er ikke en utgave"):
        load_innhold(docs)


def test_the_words_of_the_interface_keep_count_too(docs: Path) -> None:
    one = state(docs, "data/spraak/nn.yml")
    spraak.mark(docs, one)
    assert state(docs, "data/spraak/nn.yml").tilstand == "lik"
    assert "oversatt_fra" not in load_innhold(docs).spraak["nn"].ord
    nb = docs / "data/spraak/nb.yml"
    nb.write_text(nb.read_text(encoding="utf-8").replace("meny: Meny", "meny: Innhold"), encoding="utf-8")
    assert state(docs, "data/spraak/nn.yml").tilstand == "endret"


def test_the_issue_lists_what_needs_a_person_and_is_empty_when_nothing_does(docs: Path) -> None:
    found = find_oversettelser(docs, load_innhold(docs))
    text = spraak.write_sak(found)
    assert "## Nynorsk" in text and "- [ ] `docs/en/start-her/rammer.md` mangler" in text
    assert spraak.write_sak([o for o in found if o.tilstand == "lik"]) == ""


def test_the_script_shows_what_has_changed_marks_it_and_says_so(tmp_path: Path) -> None:
    """As a translator meets it: in a repository with a history."""
    copy = tmp_path / "kopi"
    for name in ("macros", "scripts"):
        shutil.copytree(ROT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "skrifter"))
    shutil.copytree(ROT / "tests" / "tre" / "data", copy / "data")
    shutil.copytree(ROT / "data" / "spraak", copy / "data" / "spraak", dirs_exist_ok=True)
    kilde, side = copy / "docs/nb/start-her/rammer.md", copy / SIDE
    for path, text in ((kilde, KILDE), (side, NYNORSK)):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")

    def git(*args: str) -> None:
        identity = ["-c", "user.name=En", "-c", "user.email=en@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *args], cwd=copy, check=True, capture_output=True)

    def run(*args: str) -> tuple[int, str]:
        command = [sys.executable, "scripts/spraak.py", *args]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    git("init", "-q")
    code, out = run()
    assert code == 1 and f"{SIDE}: merket som oversatt fra" in out
    git("add", ".")
    git("commit", "-qm", "først")
    kilde.write_text(KILDE.replace("Ett til", "Ett punkt til"), encoding="utf-8")
    code, out = run()
    assert code == 0 and f"{SIDE}: kilden er endret siden." in out
    code, out = run("--vis", SIDE)
    assert code == 0 and "-- Ett til" in out and "+- Ett punkt til" in out
    code, out = run("--ferdig", SIDE)
    assert code == 0 and "merket som oversatt fra" in out
    assert SIDE not in run()[1]
    code, out = run("--ferdig", "docs/nn/finnes-ikke.md")
    assert code == 2 and "docs/nn/finnes-ikke.md er ikke en oversettelse" in out


def test_a_page_gets_a_key_last_in_its_front_matter_once() -> None:
    page = "---\ntitle: Rammer\noversatt_fra: gammel\ntags: [a]\n---\n# Rammer\n\n---\ntitle: ikke her\n"
    marked = "---\ntitle: Rammer\ntags: [a]\noversatt_fra: ny\n---\n# Rammer\n\n---\ntitle: ikke her\n"
    assert add_to_hode(page, "oversatt_fra", "ny") == marked
    assert add_to_hode(marked, "oversatt_fra", "ny") == marked
    assert add_to_hode("# Bare tekst\n", "oversatt_fra", "ny") == "# Bare tekst\n"
