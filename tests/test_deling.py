"""What the browser and others read as JSON: the forms, and the schema of a workbook."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

from macros.deling import write_api
from macros.deling.skjemaer import (
    BOKORD,
    VERSJON,
    build_bokschema,
    build_skjemaer,
    build_skjemaside,
    find_kilder,
)
from macros.dokument.jsonform import to_json
from macros.dokument.noder import Avsnitt, Bit
from macros.innhold import Innhold
from macros.skript import publish
from tests.conftest import ROT

BOKER = ROT / "tests" / "boker"


@pytest.fixture(scope="module")
def schema(innhold: Innhold) -> dict[str, Any]:
    return build_bokschema(innhold)


def test_the_chain_follows_from_what_the_forms_draw(innhold: Innhold) -> None:
    chain = {id: find_kilder(skjema) for id, skjema in innhold.skjemaer.items()}
    assert chain == {
        "ide": [],
        "sjekk-foer-utproeving": ["ide"],
        "utproeving": ["ide", "sjekk-foer-utproeving"],
        "laeringskort": ["utproeving"],
        "gevinstkort": ["laeringskort"],
        "gevinstplan": ["gevinstkort", "utproeving"],
        "startsjekkliste": [],
        # These stand beside the road: each is about one thing that is asked, and nothing is made from them.
        "ki-oversikt": [],
        "referatsjekk": [],
        "fagsystemsjekk": [],
        "agentsjekk": [],
        "tilgangssjekk": [],
    }


def test_every_form_has_all_its_fields_in_every_language(innhold: Innhold) -> None:
    for maal in ("nb", "nn", "en"):
        data = build_skjemaer(innhold, maal)  # type: ignore[arg-type]
        assert {s["id"] for s in data["skjemaer"]} == set(innhold.skjemaer)
        for one in data["skjemaer"]:
            fields = [f["id"] for del_ in one["deler"] for f in del_["felt"]]
            assert fields == [f.id for f in innhold.skjemaer[one["id"]].felt]
            assert one["merke"] in fields


def test_a_limit_of_zero_is_a_limit(innhold: Innhold) -> None:
    ide = next(s for s in build_skjemaer(innhold, "nb")["skjemaer"] if s["id"] == "ide")
    felt = next(f for del_ in ide["deler"] for f in del_["felt"] if f["id"] == "minutter_per_gang")
    assert felt["minst"] == 0


def test_the_schema_is_a_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_book_of_every_version_fits_the_schema_for_ever(schema: dict[str, Any]) -> None:
    for versjon in range(1, VERSJON + 1):
        bok = json.loads((BOKER / f"arbeidsbok-v{versjon}.json").read_text("utf-8"))
        assert bok["versjon"] == versjon
        jsonschema.validate(bok, schema)


def test_an_answer_that_a_form_no_longer_has_fits_the_schema(schema: dict[str, Any]) -> None:
    felt = {"datafarge": {"m": [{"e": "a", "n": 1, "v": "lilla", "t": ""}], "s": {}}, "borte": {"m": [], "s": {}}}
    jsonschema.validate({"format": "arbeidsbok", "versjon": 3, "poster": [{"id": "a", "skjema": "ide", "felt": felt}]}, schema)  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        {"format": "noe annet"},
        {"versjon": 4},
        {
            "versjon": 3,
            "poster": [
                {"id": "a", "skjema": "ide", "felt": {"tittel": {"m": [{"e": "a", "n": 0, "v": "", "t": ""}], "s": {}}}}
            ],
        },
        {
            "versjon": 3,
            "poster": [
                {
                    "id": "a",
                    "skjema": "ide",
                    "felt": {"datafarge": {"m": [{"e": "a", "n": 1, "v": ["lilla"], "t": ""}], "s": {}}},
                }
            ],
        },
        {"sjekklister": {"start-her": "alt"}},
        {"poster": [{"id": "a", "skjema": "ide"}]},
        {"poster": [{"id": "a", "skjema": "ide", "svar": {"datafarge": "lilla"}}]},
        {"poster": [{"id": "a", "skjema": "utproeving", "svar": {"logg": "mye"}}]},
    ],
)
def test_what_is_no_workbook_does_not_fit_the_schema(schema: dict[str, Any], broken: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "arbeidsbok", "versjon": 1, "poster": []} | broken, schema)


def test_the_files_below_api_are_json(fast_innhold: Innhold) -> None:
    files = write_api(fast_innhold)
    names = [
        "skjemaer",
        "skjemaside",
        "loggside",
        "loggord",
        "leseord",
        "dokumenter",
        "tjenester",
        *(f"skjemaside-{id}" for id in fast_innhold.skjemaer),
    ]
    forms = {f"{name}.{maal}.json" for name in names for maal in ("nb", "nn", "en")}
    assert set(files) == {*forms, "arbeidsbok.schema.json", "noder.schema.json"}
    for text in files.values():
        json.loads(text)


def test_the_log_has_the_words_it_says_when_it_says_them(innhold: Innhold) -> None:
    """What is said on the page is there from the start; what is said where one shares, comes with what says it."""
    files = write_api(innhold)
    first = json.loads(files["loggside.nb.json"])["ord"]
    sharing = json.loads(files["loggord.nb.json"])
    made = publish().tekst
    side = "assets/js/arbeidsbok/side"

    def said(*names: str) -> tuple[set[str], set[str]]:
        """The words that some scripts name, and what the names begin with that they put together."""
        text = "".join(made[name] for name in names)
        whole = set(re.findall(r'"(logg_[a-z_]+)"', text)) | set(re.findall(r'\bt\("([a-z_]+)"', text))
        return whole, set(re.findall(r"`([a-z]+_[a-z_]*)\$\{", text))

    on_page = said(f"{side}/loggside.js")
    forms = (ROT / "docs/assets/js/arbeidsbok/modell/skjemaer.js").read_text("utf-8")
    needed = on_page[0] | set(re.findall(r'"((?:feil|uten|intervall|radvalg)_[a-z_]+)"', forms))
    assert len(needed) > 80 and needed <= set(first), needed - set(first)
    shared = said(f"{side}/loggdeling.js")
    assert len(shared[0]) > 60 and shared[0] <= set(first) | set(sharing), shared[0] - set(first) - set(sharing)
    built = ("alarm_", "logg_slag_", "logg_lenke_")
    assert on_page[1] | shared[1] >= set(built)
    assert all(key in first for key in innhold.spraak["nb"].ord if key.startswith(("logg_slag_", "logg_lenke_")))
    assert {f"alarm_{why}" for why in ("forbudt", "full", "nyere", "borte", "uleselig")} <= set(first)
    # Nothing lies there that nobody says.
    template = {"logg_app", "logg_feilet", "logg_uten_skript"}
    own = {key for key in (*first, *sharing) if key.startswith("logg_") and not key.startswith(built)}
    assert (
        own == {key for key in needed | shared[0] if key.startswith("logg_") and not key.startswith(built)} | template
    )


def test_others_get_the_service_areas_with_their_sources(fast_innhold: Innhold) -> None:
    nb = json.loads(write_api(fast_innhold)["tjenester.nb.json"])
    (area,) = nb["tjenesteomraader"]
    assert area["navn"] == "Plan og byggesak" and area["side"] == "tjenester/plan-bygg/"
    assert area["opplysninger"][0] == {"farge": "groenn", "eksempler": ["Vedtatte planer"]}
    sources = {kilde["id"]: kilde for kilde in nb["kilder"]}
    assert {plikt["kilde"] for plikt in area["plikter"]} == set(sources)
    assert "hva" not in sources["byggeloven"]
    assert sources["klarspraak"]["dato"] == "2026-01-15"


def test_the_page_of_a_form_reads_its_own_form_whole_and_less_of_the_others(innhold: Innhold) -> None:
    whole = build_skjemaer(innhold, "nb")
    full = {one["id"]: one for one in whole["skjemaer"]}
    for id in innhold.skjemaer:
        less = build_skjemaside(whole, id)
        assert less["steg"] == []
        assert [one["id"] for one in less["skjemaer"]] == list(full)
        for one in less["skjemaer"]:
            its = full[one["id"]]
            # Why a rule is there stands on the page itself.
            if rules := its.get("regler"):
                its = {**its, "regler": [{key: rule[key] for key in ("felt", "er", "utfall")} for rule in rules]}
            assert its == one if one["id"] == id else one["tittel"] == its["tittel"] and one["side"] == its["side"]
            # What it has of a form is as that form says it, without what is only said where one writes.
            its_felt = {felt["id"]: felt for del_ in its["deler"] for felt in del_["felt"]}
            if one["id"] != id:
                for felt in (felt for del_ in one["deler"] for felt in del_["felt"]):
                    assert felt == _without(its_felt[felt["id"]], "feil")


@pytest.mark.parametrize(
    ("side", "annen", "felt"),
    [
        ("laeringskort", "utproeving", {"netto_per_gang", "logg", "kriterier"}),
        ("gevinstplan", "gevinstkort", {"gevinst"}),
        ("ide", "utproeving", set()),
        ("ide", "startsjekkliste", None),
    ],
)
def test_of_another_form_a_page_has_what_is_carried_on_with_what_it_is_worked_out_from(
    innhold: Innhold, side: str, annen: str, felt: set[str] | None
) -> None:
    less = build_skjemaside(build_skjemaer(innhold, "nb"), side)
    (its,) = (one for one in less["skjemaer"] if one["id"] == annen)
    there = {one["id"] for del_ in its["deler"] for one in del_["felt"]}
    if felt is None:
        assert not there
    else:
        assert felt | {its["merke"]} <= there
        assert len(there) < len(innhold.skjemaer[annen].felt)


def test_no_word_of_the_workbook_is_said_by_the_page_of_a_form(innhold: Innhold) -> None:
    """What is left out of the file of a form is looked for in all that its page may fetch."""
    waiting, seen = [ROT / "docs/assets/js/arbeidsbok/side/skjemaside.js"], set()
    while waiting:
        file = waiting.pop().resolve()
        if file not in seen:
            seen.add(file)
            # What is only named as a type, in a comment, is not fetched.
            code = re.sub(r"/\*\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
            waiting += [file.parent / name for name in re.findall(r'(?:from |import\()"(\.[^"]+)"', code)]
    said = {word for file in seen for word in re.findall(r'["`](\w+)["`$]', file.read_text("utf-8"))}
    assert len(seen) > 20
    assert not sorted(word for word in said if word.startswith(BOKORD) and f"ab_{word}" in innhold.spraak["nb"].ord)
    assert not [start for start in BOKORD if not any(key.startswith(f"ab_{start}") for key in innhold.spraak["nb"].ord)]


def test_a_form_that_is_not_filled_in_there_lacks_only_what_is_said_while_one_writes(innhold: Innhold) -> None:
    for less, full in zip(
        build_skjemaside(whole := build_skjemaer(innhold, "nb"))["skjemaer"], whole["skjemaer"], strict=True
    ):
        assert less | {"deler": 0, "regler": 0} == full | {"deler": 0, "regler": 0}
        assert all(set(regel) == {"felt", "er", "utfall"} for regel in less.get("regler", []))
        assert len(less.get("regler", [])) == len(full.get("regler", []))
        for mine, its in zip(less["deler"], full["deler"], strict=True):
            assert [_without(f, "feil") for f in its["felt"]] == mine["felt"]


def _without(felt: dict[str, Any], key: str) -> dict[str, Any]:
    less = {k: v for k, v in felt.items() if k != key}
    return less | {"kolonner": [_without(k, key) for k in less["kolonner"]]} if "kolonner" in less else less


def test_the_nodes_of_our_documents_have_a_schema_that_others_can_read(fast_innhold: Innhold) -> None:
    published = json.loads(write_api(fast_innhold)["noder.schema.json"])
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate([to_json(Avsnitt((Bit("hei"),)))], published)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"t": "finst-ikkje"}], published)
