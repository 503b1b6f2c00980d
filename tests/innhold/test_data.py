"""Our own content: every data file a test of its own, and what the roadmap promises to hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.innhold import Innhold, InnholdFeil, load_innhold
from macros.innhold.models import Skjema
from macros.innhold.yaml_lines import read_yaml
from tests.conftest import ROT

DATA = sorted((ROT / "data").rglob("*.yml"))
PAGES = sorted((ROT / "docs" / "nb").rglob("*.md"))


def name(path: Path) -> str:
    return path.relative_to(ROT).as_posix()


@pytest.fixture(scope="session")
def messages() -> tuple[str, ...]:
    try:
        load_innhold(ROT)
    except InnholdFeil as feil:
        return tuple(str(m) for m in feil.meldinger)
    return ()


@pytest.mark.parametrize("path", DATA, ids=name)
def test_the_file_is_right(path: Path, messages: tuple[str, ...]) -> None:
    mine = [message for message in messages if message.startswith(f"{name(path)}:")]
    assert not mine, "\n".join(mine)


@pytest.mark.parametrize("path", DATA, ids=name)
def test_the_file_names_its_schema_and_follows_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, f"Første linje skal være: # yaml-language-server: $schema=…  Den er: {first}"
    schema = (path.parent / named[1]).resolve()
    assert schema.is_file(), schema
    errors = [e.message for e in Draft202012Validator(json.loads(schema.read_text())).iter_errors(read_yaml(path).data)]
    assert not errors


def test_nothing_is_left_that_nothing_refers_to(innhold: Innhold) -> None:
    assert not [str(m) for m in innhold.merknader]


def test_there_is_enough_to_choose_from(innhold: Innhold) -> None:
    assert len(innhold.ressurser) >= 100
    assert len(innhold.kompetansepakker) >= 8
    assert len(innhold.verksteder) == 2
    assert len(innhold.erfaringer) >= 30
    assert len(innhold.ideer) >= 40
    assert len({o for ide in innhold.ideer.values() for o in ide.tjenesteomraade} - {"alle"}) >= 8
    assert len(innhold.begreper) >= 40
    assert len(innhold.spoersmaal) >= 20
    assert set(innhold.skjemaer) == {
        "ide", "utproeving", "laeringskort", "gevinstkort", "gevinstplan", "startsjekkliste", "sjekk-foer-utproeving",
        "ki-oversikt", "referatsjekk", "fagsystemsjekk", "agentsjekk", "tilgangssjekk"
    }  # fmt: skip


def test_no_two_resources_lead_to_the_same_place(innhold: Innhold) -> None:
    seen: dict[str, str] = {}
    for id, ressurs in innhold.ressurser.items():
        link = ressurs.lenke.rstrip("/").lower()
        assert link not in seen, f"{id} og {seen.get(link)} har samme lenke"
        seen[link] = id


def test_an_answer_is_drawn_from_a_field_of_the_same_kind(innhold: Innhold) -> None:
    text = {"tekst", "langtekst"}
    for skjema in innhold.skjemaer.values():
        for felt in skjema.felt:
            if felt.fra:
                source_form, _, source_field = felt.fra.partition(".")
                source = next(f for f in innhold.skjemaer[source_form].felt if f.id == source_field)
                kinds = {source.type, felt.type}
                assert len(kinds) == 1 or kinds <= text | {"beregnet", "tall"} or kinds == {"beregnet", "maaling"}, (
                    f"{skjema.id}.{felt.id}"
                )
                if felt.type in ("valg", "flervalg"):
                    assert {a.id for a in source.valg} <= {
                        a.id for a in felt.valg
                    } and source.vokabular == felt.vokabular


def test_the_forms_are_one_chain(innhold: Innhold) -> None:
    drawn = {s.id: {f.fra.split(".")[0] for f in s.felt if f.fra} for s in innhold.skjemaer.values()}
    assert "ide" in drawn["utproeving"]
    assert "utproeving" in drawn["laeringskort"]
    assert "laeringskort" in drawn["gevinstkort"]


def test_no_answer_to_a_check_is_left_without_an_outcome_and_none_gets_lighter(innhold: Innhold) -> None:
    checks = [skjema for skjema in innhold.skjemaer.values() if skjema.regler]
    assert len(checks) == 5
    for skjema in checks:
        _check_outcomes(skjema)


def _check_outcomes(skjema: Skjema) -> None:
    assert [u.id for u in skjema.utfall] == ["gaa_i_gang", "gaa_i_gang_med_vilkaar", "spoer_foerst", "ikke_naa"]
    used = {r.utfall for r in skjema.regler}
    assert used == {u.id for u in skjema.utfall[1:]}
    for regel in skjema.regler:
        assert "lovlig" not in regel.grunn.nb.lower().replace("ulovlig", ""), regel


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_has_title_description_and_one_heading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = re.match(r"---\n(.*?)\n---\n", text, re.S)
    assert head, "Siden mangler front matter"
    assert re.search(r"^title: \S", head[1], re.M)
    description = re.search(r"^description: (.+)$", head[1], re.M)
    assert description and 40 <= len(description[1]) <= 170, description and len(description[1])
    body = re.sub(r"```.*?```", "", text[head.end() :], flags=re.S)
    assert len(re.findall(r"^# \S", body, re.M)) == 1


def test_every_package_has_its_page_and_the_other_way_round(innhold: Innhold) -> None:
    pages = {p.stem for p in (ROT / "docs/nb/laer-om-ki/kompetansepakker").glob("*.md")} - {"index"}
    assert pages == set(innhold.kompetansepakker)


@pytest.mark.parametrize(
    "steg", ["start-her", "laer-om-ki", "finn-retning", "utforsk-sammen", "beskriv-nytteverdi", "realiser-gevinster"]
)
def test_a_step_page_has_all_its_parts_in_order(steg: str) -> None:
    text = (ROT / "docs" / "nb" / steg / "index.md").read_text(encoding="utf-8")
    parts = [
        "steg_topp",
        "\n# ",
        "## Gjør dette",
        "steg_sjekkliste",
        "steg_gir",
        "steg_foer",
        "steg_verktoey",
        "## Fallgruver",
        "\n??? obs ",
        "steg_roller",
        "steg_neste",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_every_task_of_a_step_has_a_title_a_page_and_a_grey_line(innhold: Innhold) -> None:
    tasks = [(steg.id, punkt) for steg in innhold.veikart.steg for punkt in steg.sjekkliste]
    assert not [f"{steg}/{punkt.id}" for steg, punkt in tasks if not (punkt.tittel and punkt.side and punkt.kort)]
    # One line on a phone, or nearly: it may break once.
    assert not [punkt.kort.nb for _, punkt in tasks if punkt.kort and len(punkt.kort.nb) > 40]


# Said of the law and the field, these would be wrong (November 2026), or cannot be stood for.
UNTRUE = {
    "nb": (
        r"plikt(er)? etter KI-loven",
        r"KI-loven (gjelder|krever|sier)",
        r"ny forvaltningslov gjelder",
        r"WCAG 2\.2 er (et )?lovkrav",
        r"gevinstkokebok",
        r"(?<!ikke at )alle chat(t)?logger er offentlige",
        r"personvernombudet (godkjenner|må godkjenne)",
        r"kommune(ne|r) bruker (et )?trafikklys",
        r"må svare i innbyggerens målform",
    ),
    "nn": (
        r"plikt(er)? etter KI-lova",
        r"KI-lova (gjeld|krev|seier)",
        r"ny forvaltningslov gjeld",
        r"WCAG 2\.2 er (eit )?lovkrav",
        r"(?<!ikkje at )alle chatt?loggar er offentlege",
        r"personvernombodet (godkjenner|må godkjenne)",
        r"kommun(ane|ar) bruker (eit )?trafikklys",
        r"må svare i målforma til innbyggjaren",
    ),
    "en": (
        r"dut(y|ies) under the (Norwegian )?AI Act",
        r"the AI Act (applies|is in force) in Norway",
        r"the new Public Administration Act (applies|is in force)",
        r"WCAG 2\.2 is (a )?legal(ly)? require",
        r"(?<!mean that )all chat logs are public",
        r"data protection officer (approves|must approve)",
        r"municipalities use (a )?traffic light",
        r"must (answer|reply|respond) in the (citizen|resident|inhabitant|reader)'s (own )?(written|language) form",
    ),
}
ALLE_SIDER = sorted((ROT / "docs").rglob("*.md"))


def find_untrue(text: str) -> list[str]:
    text = re.sub(r"\s+", " ", text)
    return [m[0] for patterns in UNTRUE.values() for pattern in patterns for m in re.finditer(pattern, text, re.I)]


@pytest.mark.parametrize("path", [*ALLE_SIDER, *DATA], ids=name)
def test_what_must_not_be_written_is_not_written(path: Path) -> None:
    assert not find_untrue(path.read_text(encoding="utf-8"))


# The figure of a British trial, which may not stand without what it is.
_MINUTTER = re.compile(r"26 (spart|sparte)? ?minut(es|t|ter|ta)?\b")
_SELV = re.compile(
    r"selvrapportert|sjølvrapportert|self-reported|sa selv|sjølve|themselves|own estimate|egne anslag", re.I
)


@pytest.mark.parametrize("path", [*ALLE_SIDER, *DATA], ids=name)
def test_the_minutes_that_users_gave_themselves_are_called_that(path: Path) -> None:
    text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
    near = [text[max(0, m.start() - 1500) : m.end() + 1500] for m in _MINUTTER.finditer(text)]
    assert all(_SELV.search(part) for part in near)


@pytest.mark.parametrize(
    "text",
    [
        "Personvernombudet godkjenner alt.",
        "KI-lova gjeld no.",
        "So all chat\nlogs are public.",
        "WCAG 2.2 er lovkrav.",
        "The municipality must reply in the resident's language form.",
    ],
)
def test_what_must_not_be_written_is_found(text: str) -> None:
    assert find_untrue(text)


# --- What others read -----------------------------------------------------------------------------

# Everything but the site's own configuration, whose tags only MkDocs knows.
PLACES = ("data", "eksempel", "lokal", ".github", "tests/tre")
YAML = [ROT / "publiccode.yml", *sorted(path for place in PLACES for path in (ROT / place).rglob("*.yml"))]


@pytest.mark.parametrize("path", YAML, ids=name)
def test_the_yaml_is_read_without_libyaml_too(path: Path) -> None:
    """libyaml is milder than the rest: it takes `{nb: Hva nå?}`, which pure Python and others refuse."""
    text = path.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=yaml.CSafeLoader)


def test_every_part_of_the_chain_is_played_by_one_of_our_forms(innhold: Innhold) -> None:
    """The overview counts by these, and says nothing of what no form plays."""
    played = {s.id: s.oversikt.rolle for s in innhold.skjemaer.values() if s.oversikt}
    assert played == {"ide": "ide", "utproeving": "utproeving", "laeringskort": "laering", "gevinstkort": "gevinst"}
    parts = {id: innhold.skjemaer[id].oversikt for id in played}
    assert all(
        parts["utproeving"].model_dump()[part] for part in ("enhet", "forslag", "netto", "kvalitet", "feil", "maalt")
    )
    assert parts["laeringskort"].beslutning and parts["gevinstkort"].type and parts["gevinstkort"].vist


def test_an_effect_is_given_with_what_it_was_compared_with_and_a_told_one_never_as_measured(innhold: Innhold) -> None:
    for e in innhold.erfaringer.values():
        assert e.kioppgave, e.id
        if e.bevis == "maalt-sammenlignet":
            assert e.effekt and e.effekt.sammenligning not in ("ingen", "ukjent"), e.id
        if e.bevis == "fortalt":
            assert e.effekt is None, f"{e.id}: det som bare er fortalt, har ingen effekt å vise"
        if e.effekt and e.bevis == "selvrapportert":
            assert e.effekt.maalt in ("spoerreskjema", "anslag", "ukjent"), e.id


def test_a_package_points_on_to_what_is_of_its_theme(innhold: Innhold) -> None:
    """Beyond its time: what shares a theme with it, and is not among its parts already."""
    strange = [
        (pakke.id, id)
        for pakke in innhold.kompetansepakker.values()
        for id in pakke.mer
        if not set(pakke.tema) & set(innhold.ressurser[id].tema) or id in {del_.ressurs for del_ in pakke.innhold}
    ]
    assert not strange
    assert sum(bool(pakke.mer) for pakke in innhold.kompetansepakker.values()) >= 8
