"""What no file of ours can show, or no reader can see, is told where it stands; and no text stops the reader."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from macros.innhold import load_innhold
from macros.innhold.tegn import I_SKRIFTENE, MEST, find_ugyldige
from macros.innhold.yaml_lines import DYBDE, LENGDE, parse_yaml
from macros.skrivere import pdf
from tests.test_lokal import write
from tests.test_models import messages


def test_the_characters_are_those_that_the_fonts_hold() -> None:
    held: set[int] = set()
    for path in pdf.SKRIFTER.glob("*/*.?tf"):
        held |= set(TTFont(path, lazy=True).getBestCmap())
    named: set[int] = set()
    for one in I_SKRIFTENE.split():
        first, _, last = one.partition("-")
        named |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert named == held - {0xD}


ALLOWED = "æøå ÆØÅ š č ŋ đ ŧ ž á é ü ß «–» … → ✓ ½ m² 20 °C e\u0301 so\u00adve\u00a0inn\t\n"


def test_what_people_write_in_this_country_is_let_through() -> None:
    assert not list(find_ugyldige(ALLOWED))


UNSEEN = [0x0, 0x7, 0x1B, 0x7F, 0x85, 0x200B, 0x200D, 0x202E, 0x2066, 0xFEFF, 0xFFFE, 0xD800]


@pytest.mark.parametrize("tegn", [chr(code) for code in UNSEEN], ids=[hex(code) for code in UNSEEN])
def test_what_cannot_be_seen_is_told_with_its_line(tegn: str) -> None:
    ((line, said),) = find_ugyldige(f"en\nto{tegn}tre\n{tegn}")
    assert line == 2 and f"usynlig tegn her (U+{ord(tegn):04X})" in said


@pytest.mark.parametrize("tegn", ["🎉", "ж", "א", "中", "\ue000"])
def test_what_our_fonts_lack_is_told_with_its_line(tegn: str) -> None:
    ((line, said),) = find_ugyldige(f"en\nto {tegn}\n")
    assert line == 2 and "finnes ikke i skriftene våre" in said


def test_a_whole_text_in_another_script_is_told_and_not_a_thousand_times() -> None:
    assert len(list(find_ugyldige("".join(map(chr, range(0x4E00, 0x5000)))))) == MEST


ODD = {
    "an escape": ('navn: "F\\aV"', "usynlig tegn her (U+0007)"),
    "NUL in a path": ('logo: "a\\0b"', "usynlig tegn her (U+0000)"),
    "an emoji": ("navn: Vik \U0001f389", "Tegnet «\U0001f389» (U+1F389) finnes ikke i skriftene våre"),
    "in a key": ('"na\\avn": Vik', "usynlig tegn her (U+0007)"),
    "5 000 brackets": ("navn: " + "[" * 5000, f"flere enn {DYBDE} nivåer"),
    "100 000 groups": ("navn: " + "{a: " * 100_000, f"flere enn {DYBDE} nivåer"),
    "a list in a list in a list": ("navn:\n" + "- " * 5000 + "a", f"flere enn {DYBDE} nivåer"),
    "a text without end": (f"navn: {'a' * (LENGDE + 1)}", f"Teksten er på {LENGDE + 1} tegn"),
    "a number without end": (f"navn: {'1' * 5000}", ""),
    "a number larger than any": (f"navn: {'1' * 400}.0", ""),
    "a word that says it is a number": ("navn: !!int tre", "«tre» er ikke det som står foran det"),
    "a key that is a list": ("? [a]\n: b", "En nøkkel skal være ett ord"),
    "itself": ("navn: &a [*a]", "En henvisning (*) peker på seg selv."),
    "a thousand million": (
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "\n".join(f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "når henvisningene (*) følges",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ODD.values(), ids=ODD)
def test_odd_yaml_is_told_at_once_and_stops_nothing(tre: Path, text: str, expected: str) -> None:
    start = time.process_time()
    feil = parse_yaml(text).feil
    assert any(expected in said for _, said in feil) if expected else not feil
    # No measure of speed: what these did before took minutes, or did not end.
    assert time.process_time() - start < 20
    write(tre, "lokal/kommune.yml", text)
    found = messages(tre)
    assert not expected or any(line.startswith("lokal/kommune.yml:") and expected in line for line in found)


TRAPS = {
    "in a field": ("data/ressurser/aapen-veileder.yml", "lenke: https://", "lenke: https://datatilsynet.no@evil.example/"),
    "in a text": ("data/begreper.yml", "definisjon: ", "definisjon: Les [mer](https://datatilsynet.no:a@evil.example/). "),
}  # fmt: skip


@pytest.mark.parametrize(("fil", "old", "new"), TRAPS.values(), ids=TRAPS)
def test_a_link_that_leads_elsewhere_than_it_looks_is_refused(tre: Path, fil: str, old: str, new: str) -> None:
    path = tre / fil
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    assert any(m.startswith(f"{fil}:{line}  Lenken «https://datatilsynet.no") for m in messages(tre)), messages(tre)


@pytest.mark.parametrize(
    "text", ["https://a.no/@navn", "skriv til https://a.no/?e=a@b.no", "kari@vik.no", "[a](https://a.no) @b"]
)
def test_an_at_sign_elsewhere_is_no_trap(text: str) -> None:
    assert not list(find_ugyldige(text))


def test_a_soft_hyphen_may_stand_in_a_word_and_not_in_a_link() -> None:
    ((_, said),) = find_ugyldige("so\u00adve https://data\u00adtilsynet.no/")
    assert "usynlig tegn i en lenke" in said


def test_brackets_in_a_text_are_no_depth() -> None:
    assert not parse_yaml("a: '" + "[" * 500 + "'\nb: \"" + "{" * 500 + '"').feil


@pytest.mark.parametrize("fil", ["data/ressurser/aapen-veileder.yml", "data/begreper.yml", "data/spraak/nb.yml"])
def test_every_data_file_is_held_to_it(tre: Path, fil: str) -> None:
    path = tre / fil
    path.write_text(path.read_text(encoding="utf-8") + "# \x07\n", encoding="utf-8")
    (found,) = messages(tre)
    assert found.startswith(f"{fil}:{len(path.read_text(encoding='utf-8').splitlines())}  Det står et usynlig tegn")


def test_a_text_of_the_kommunes_for_a_place_is_held_to_it_too(tre: Path) -> None:
    write(tre, "lokal/innhold/nb/om.md", "Hei.\n\nHurra \U0001f389\n")
    (found,) = messages(tre)
    assert found.startswith("lokal/innhold/nb/om.md:3  Tegnet «\U0001f389»")
    write(tre, "lokal/innhold/nb/om.md", "Hei.\n")
    assert load_innhold(tre).lokalt["om"]
