"""The words of the interface: every word that is used is there, and every word that is there is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.innhold import Innhold
from macros.innhold.ordliste import Ordliste, check_ordlister, explain_form, find_ord, former, placeholders
from macros.innhold.spraak import KILDESPRAAK, MAALFORMER, format_dato, format_liste, format_tall
from tests.conftest import ROT

# Keys that are put together: ord('filter_' ~ liste), and those a script reads by prefix.
SAMMENSATT = re.compile(
    r"^(hurtig_|kal_|vm_|logg_slag_|logg_lenke_|filter_(navn_)?|ikke_oversatt_|fil_|ab_|lo_|lys_(plakat_)?(groenn|gul|roed)$|tall_|effekt_|endre_|blind_|soek_|arbeidsbok_|status_|format_|tilstand_)"
)


def sources() -> dict[Path, str]:
    folders = ("macros", "overrides", "docs/assets/js", "scripts")
    paths = (p for folder in folders for p in (ROT / folder).rglob("*") if p.suffix in (".html", ".py", ".js"))
    return {path: path.read_text(encoding="utf-8") for path in paths}


def test_every_word_a_template_uses_is_there(innhold: Innhold) -> None:
    known = set(innhold.spraak["nb"].ord)
    missing = [
        f"{path.relative_to(ROT)}: {key}"
        for path, text in sources().items()
        if path.suffix == ".html"
        for key in re.findall(r"\b(?:ord|kv)\(\s*['\"]([a-z0-9_]+)['\"]\s*[,)]", text)
        if key not in known
    ]
    assert not missing, "\n".join(missing)


def test_every_word_that_is_there_is_used(innhold: Innhold) -> None:
    text = "\n".join(sources().values())
    unused = [
        key
        for key in innhold.spraak["nb"].ord
        if not SAMMENSATT.match(key) and not re.search(rf"['\"]{key}['\"]", text)
    ]
    assert not unused


def test_all_three_languages_have_every_word(innhold: Innhold) -> None:
    for maal, spraak in innhold.spraak.items():
        assert set(spraak.ord) == set(innhold.spraak["nb"].ord), maal


@pytest.mark.parametrize("maal", MAALFORMER)
def test_one_is_not_many(innhold: Innhold, maal: str) -> None:
    """«1 skjemaer er lagt inn» is what no reader should meet."""
    said = {}
    for key, form in innhold.spraak[KILDESPRAAK].ord.items():
        if not isinstance(form, str):
            counted = form.get("tell", "antall")
            others = set().union(*map(placeholders, former(form).values())) - {counted}
            said[key] = find_ord(innhold.spraak, maal, key, **dict.fromkeys(others, "x"), **{counted: 1}).tekst
    plural = re.compile(r"\b1 \w+s\b" if maal == "en" else r"\b1 (\w+(er|ene|ar|ane)\b|utfylte|nye)")
    assert len(said) > 20
    assert not [text for text in said.values() if plural.search(text)]
    many = find_ord(innhold.spraak, maal, "ab_lagt_inn", antall=2).tekst
    assert many.startswith("2 ") and many != find_ord(innhold.spraak, maal, "ab_lagt_inn", antall=1).tekst


OVRIGE = dict.fromkeys(("navn", "utfall", "endret", "lik", "ulest", "vist", "ikke", "gjort"), "x")


def test_a_word_that_counts_is_written_for_one_and_for_many_in_the_source(innhold: Innhold) -> None:
    """A number before a noun in the plural needs the form for one, too."""
    noun = re.compile(r"\{(antall|filer|poster|nye|minutter)\} (?!mangler)\w+(er|ar|ene)\b")
    plain = {key: form for key, form in innhold.spraak[KILDESPRAAK].ord.items() if isinstance(form, str)}
    assert not [key for key, text in plain.items() if noun.search(text)]


ORDET = "{antall} filer"


@pytest.mark.parametrize(
    ("form", "melding"),
    [
        ({"one": "{antall} fil", "other": ORDET}, ""),
        ({"one": "Filen", "other": ORDET}, ""),
        ({"other": "filene"}, "{antall} skal stå i begge språkene eller i ingen av dem."),
        ({"one": "{antal} fil", "other": ORDET}, "one: {antal} skal stå i alle formene eller i ingen av dem."),
        ({"tell": "nye", "one": "x", "other": ORDET}, "{nye} er ikke blant det som fylles inn"),
        ("{antall", "en krøllparentes er ikke lukket."),
    ],
)
def test_the_forms_of_a_word_fit_the_source(form: object, melding: str) -> None:
    lister = {maal: Ordliste(maal, {"leser": ORDET}) for maal in MAALFORMER} | {"en": Ordliste("en", {"leser": form})}  # type: ignore[dict-item]
    found = [str(one) for one in check_ordlister(lister)]
    assert len(found) == bool(melding) and all(melding in one for one in found)


@pytest.mark.parametrize(
    ("value", "melding"),
    [
        ({"one": "a"}, "mangler formen other"),
        ({"few": "a", "other": "b"}, "«few» er ikke en flertallsform på «nb». Velg blant: one, other."),
        ({"othr": "a"}, "Mente du «other»?"),
        ({"other": 3}, "other: skal være tekst."),
        ([], "skal være tekst, eller en gruppe med one, other."),
        (" ", "skal være tekst."),
        ({"tell": "filer", "one": "a", "other": "b"}, ""),
    ],
)
def test_the_shape_of_a_word_is_told(value: object, melding: str) -> None:
    assert melding in explain_form("nb", value) and bool(melding) == bool(explain_form("nb", value))


def test_dates_lists_and_numbers_follow_the_language() -> None:
    assert [format_dato(m, "2025-03-17") for m in ("nb", "en")] == ["17. mars 2025", "17 March 2025"]
    assert [format_dato("nb", d) for d in ("2025-03", "2025")] == ["mars 2025", "2025"]
    assert [format_liste(m, ["a", "b", "c"]) for m in ("nb", "en")] == ["a, b og c", "a, b and c"]
    assert format_liste("nn", ["a", "b"], "eller") == "a eller b" and format_liste("nb", []) == ""
    assert [format_tall(m, 1234.5) for m in ("nb", "en")] == ["1234,5", "1234.5"] and format_tall("nb", 2) == "2"
