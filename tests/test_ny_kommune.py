"""One command makes a kommune's own layer: right, below lokal/ only, or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.innhold import load_innhold
from macros.innhold.fargeskala import make_skala, with_luminance
from macros.innhold.tema import check_css, contrast, luminance, read_farger
from scripts.ny_kommune import make_tema
from tests.conftest import ROT

VAART = (ROT / "docs" / "assets" / "css" / "tema.css").read_text(encoding="utf-8")


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """What the command needs of the repository."""
    copy = tmp_path / "fork"
    for name in ("data", "lokal", "macros", "scripts", "docs/assets/css"):
        shutil.copytree(ROT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROT / "mkdocs.yml", copy)
    return copy


def run(fork: Path, *argv: str, svar: str = "") -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "scripts/ny_kommune.py", *argv]
    return subprocess.run(command, cwd=fork, input=svar, env=env, capture_output=True, text=True, check=False)


def snapshot(fork: Path) -> dict[str, bytes]:
    return {p.relative_to(fork).as_posix(): p.read_bytes() for p in fork.rglob("*") if p.is_file()}


def test_one_command_makes_a_layer_that_is_right_and_touches_nothing_else(fork: Path) -> None:
    before = snapshot(fork)
    done = run(fork, "--navn", "Fjellvik kommune", "--farge", "#0a5c36", "--spraak", "nn,nb", "--ja")
    assert done.returncode == 0, done.stdout + done.stderr
    after = snapshot(fork)
    assert set(after) - set(before) == {"lokal/kommune.yml", "lokal/tema.css"}
    assert all(after[name] == data for name, data in before.items())
    kommune = load_innhold(fork).kommune
    assert (kommune.navn, kommune.kortnavn, kommune.bygg) == ("Fjellvik kommune", "Fjellvik", ("nn", "nb"))
    assert read_farger((fork / "lokal/tema.css").read_text())["light"]["accent-base-default"][0] == "#0a5c36"
    assert "Neste steg" in done.stdout and "eksempel/kommune.yml" in done.stdout


def test_it_asks_and_asks_again_when_the_answer_cannot_be_used(fork: Path) -> None:
    answers = ["", "Fjellvik kommune", "", "grønn", "#ffe000", "#0a5c36", "nb,se", "nb", "", "ja"]
    done = run(fork, svar="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stdout + done.stderr
    for told in (
        "Skriv navnet på kommunen.",
        "«grønn» er ikke en farge.",
        "#ffe000 gir for lav kontrast",
        "«se» er ikke et språk vi har.",
    ):
        assert told in done.stdout, told
    assert load_innhold(fork).kommune.bygg == ("nb",)


def test_a_name_with_signs_of_its_own_is_kept_as_it_is(fork: Path) -> None:
    name = 'Fjellvik: "kommunen" #1 – Bærøy'
    assert run(fork, "--navn", name, "--kortnavn", "Bærøy", "--ja").returncode == 0
    assert load_innhold(fork).kommune.navn == name


def test_tools_roles_start_and_name_of_the_site_are_written_as_the_settings_have_them(fork: Path) -> None:
    tools = "Fjellhjelpen | jobbkontoen | Grønn, gul | Desken, 12 34 56 78; Fjellhjelpen | ingen | grønn | Desken"
    roles = "Pådriver | Kari Fjell | kari@fjellvik.example; personvernombud | 12 34 56 79"
    argv = ["--nettsted", "KI i Fjellvik", "--oppstart", "2027-01-04", "--verktoey", tools, "--roller", roles]
    done = run(fork, "--navn", "Fjellvik kommune", *argv, "--ja")
    assert done.returncode == 0, done.stdout + done.stderr
    kommune = load_innhold(fork).kommune
    assert (kommune.nettsted, str(kommune.oppstart)) == ("KI i Fjellvik", "2027-01-04")
    assert [(v.navn, v.farger, v.spoer) for v in kommune.verktoey] == [
        ("Fjellhjelpen", ("groenn", "gul"), "Desken, 12 34 56 78"),
        ("Fjellhjelpen", ("groenn",), "Desken"),
    ]
    assert [(r.rolle, r.navn, r.epost, r.telefon) for r in kommune.roller] == [
        ("paadriver", "Kari Fjell", "kari@fjellvik.example", None),
        ("personvernombud", None, None, "12 34 56 79"),
    ]


WRONG = {
    "half a tool": (["--navn", "F", "--verktoey", "Fjellhjelpen", "--ja"], "skal ha fire deler med | mellom"),
    "a colour that is none": (["--navn", "F", "--verktoey", "F | j | blå | D", "--ja"], "«blaa»"),
    "a role without anybody": (["--navn", "F", "--roller", "leder", "--ja"], "Rollen «leder» mangler hvem."),
    "two names for a role": (["--navn", "F", "--roller", "leder | Kari | Ola", "--ja"], "både «Kari» og «Ola»"),
    "no such date": (["--navn", "F", "--oppstart", "januar", "--ja"], "«januar» er ikke en dato."),
    "no Monday": (["--navn", "F", "--oppstart", "2027-01-05", "--ja"], "er ikke en mandag"),
    "no name": (["--ja"], "Med --ja må også --navn være med."),
    "no colour": (["--navn", "F", "--farge", "grønn", "--ja"], "«grønn» er ikke en farge. Skriv den med seks tegn"),
    "a pale colour": (["--navn", "F", "--farge", "#ffe000", "--ja"], "En farge som ligner og går bra: #"),
    "no such language": (["--navn", "F", "--spraak", "nb,se", "--ja"], "«se» er ikke et språk vi har. Velg blant: nb, nn, en."),
    "no address": (["--navn", "F", "--kontakt", "hei", "--ja"], "kontakt: «hei» er ikke en e-postadresse."),
    "a long short name": (["--navn", "F", "--kortnavn", "x" * 31, "--ja"], "kortnavn: er på 31 tegn"),
    "no to the last question": (["--navn", "F", "--kortnavn", "F", "--farge", "", "--spraak", "nb", "--kontakt", ""], "Ingenting er skrevet."),
}  # fmt: skip


@pytest.mark.parametrize(("argv", "message"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_and_nothing_is_written(fork: Path, argv: list[str], message: str) -> None:
    before = snapshot(fork)
    done = run(fork, *argv, svar="nei\n")
    assert done.returncode == 1
    assert message in done.stdout and "Traceback" not in done.stderr, done.stdout + done.stderr
    assert snapshot(fork) == before


def test_what_is_there_is_not_overwritten_without_being_asked(fork: Path) -> None:
    (fork / "lokal/kommune.yml").write_text("navn: Gammel\n")
    done = run(fork, "--navn", "Ny", "--ja")
    assert done.returncode == 1 and "lokal/kommune.yml finnes fra før." in done.stdout
    assert (fork / "lokal/kommune.yml").read_text() == "navn: Gammel\n"
    assert run(fork, "--navn", "Ny", "--skriv-over", "--ja").returncode == 0
    assert load_innhold(fork).kommune.navn == "Ny"


def test_a_mistake_elsewhere_in_the_layer_puts_back_what_was_there(fork: Path) -> None:
    (fork / "lokal/kommune.yml").write_text("navn: Gammel\n")
    (fork / "lokal/innhold/nb").mkdir(parents=True)
    (fork / "lokal/innhold/nb/reglar.md").write_text("Hei\n")
    done = run(fork, "--navn", "Ny", "--skriv-over", "--ja")
    assert done.returncode == 1 and "lokal/innhold/nb/reglar.md:1" in done.stdout
    assert (fork / "lokal/kommune.yml").read_text() == "navn: Gammel\n"


# --- the colours ---


def test_the_scale_is_the_one_designsystemet_makes() -> None:
    """Our own theme was made with its generator from #0d4f52; what we have not changed by hand is the same."""
    ours = read_farger(VAART)
    by_hand = {"background-default", "surface-default"}
    for scheme in ("light", "dark"):
        for name, colour in make_skala("#0d4f52", scheme).items():
            if name not in by_hand:
                theirs = ours[scheme][f"accent-{name}"][0]
                assert all(abs(int(colour[i : i + 2], 16) - int(theirs[i : i + 2], 16)) <= 1 for i in (1, 3, 5)), name


@pytest.mark.parametrize("farge", ["#0a5c36", "#0062ba", "#7a1f5c", "#a32a0f", "#1b1b1b", "#5c5c00"])
def test_a_theme_from_a_colour_passes_the_check_and_stands_where_the_system_decides_too(farge: str) -> None:
    tema = make_tema(VAART, farge)
    assert check_css(tema) == []
    assert tema.count(f"--ds-color-accent-base-default: {farge};") == 2


def test_a_colour_reaches_the_luminance_it_is_mixed_for() -> None:
    for target in (0.05, 0.19, 0.5, 0.9):
        assert luminance(with_luminance("#0a5c36", target)) == pytest.approx(target, abs=0.01)
    assert contrast(with_luminance("#0a5c36", 0), "#ffffff") == pytest.approx(21)
