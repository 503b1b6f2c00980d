"""Every section that names a paragraph of a law, or a figure that others have measured, says where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.innhold import Innhold, InnholdFeil, load_innhold
from macros.innhold.henvisninger import find_henvisninger
from macros.innhold.kildekrav import NEVNER_I_DATA, find_nevnt, find_uten_kilde
from macros.innhold.models import Begrep, Regel, Spoersmaal
from macros.innhold.slag import SLAG
from macros.innhold.tekst import Tekst
from macros.visning.komponenter import Komponenter
from macros.visning.render import Renderer, Sted
from tests.conftest import ROT

SIDER = sorted((ROT / "docs" / "nb").rglob("*.md"))
_KILDE = re.compile(r"^\{\{ kilde\(([^)]*)\) \}\}$", re.M)
# Sections that need none, each with why. One that no longer names anything must go.
UTEN = {
    ("beskriv-nytteverdi/eksempel.md", "Regnestykket"): "eksemplet er oppdiktet, og tallet er regnet ut på siden",
    ("beskriv-nytteverdi/gevinstkort.md", "Slik får du et godt kort"): "et oppdiktet måltall",
    ("beskriv-nytteverdi/slik-leser-du-tallene.md", "Fire svar, og hva du kan si videre"): "nivået i vår egen regning",
    ("beskriv-nytteverdi/slik-leser-du-tallene.md", "Hva «vist» krever her"): "regelen i vår egen regning",
    ("beskriv-nytteverdi/slik-leser-du-tallene.md", "Hva et intervall er"): "nivået i vår egen regning",
    ("laer-om-ki/trygg-bruk.md", "Tegn på et oppdiktet svar"): "eksempler på svar som er oppdiktet",
    ("realiser-gevinster/nullpunkt-og-indikatorer.md", "Sett måltallet"): "et oppdiktet måltall",
    ("utforsk-sammen/blindtest.md", "Slik gjør dere det"): "nivået i vår egen regning",
    ("utforsk-sammen/hva-viser-maalingene.md", "Slik leser dere svaret"): "nivået i vår egen regning",
    ("utforsk-sammen/hva-viser-maalingene.md", "Slik er det regnet"): "nivået i vår egen regning",
    ("utforsk-sammen/hva-viser-maalingene.md", "Prøvd på tall der vi kjenner svaret"): "vår egen prøve av regningen",
    ("utforsk-sammen/maale-tid-og-kvalitet.md", "Hvor mange er nok?"): "nivået i vår egen regning",
    ("utforsk-sammen/maale-tid-og-kvalitet.md", "Et lite regnestykke"): "nivået i vår egen regning",
}


def find_avsnitt(text: str) -> list[tuple[str, str]]:
    """(heading, text) of each section of a page; what stands before the first has the heading of none."""
    parts = re.split(r"^## (.*)$", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S), flags=re.M)
    headings = ["", *(re.sub(r"\s*\{:.*\}$", "", h) for h in parts[1::2])]
    return list(zip(headings, [parts[0], *parts[2::2]], strict=True))


def find_avsnitt_uten(text: str) -> list[str]:
    """The headings of the sections that name something and have no source."""
    return [heading for heading, part in find_avsnitt(text) if find_nevnt(part) and not _KILDE.search(part)]


@pytest.mark.parametrize("path", SIDER, ids=lambda p: p.relative_to(ROT).as_posix())
def test_every_section_with_a_law_or_a_figure_has_its_source(path: Path) -> None:
    side = path.relative_to(ROT / "docs" / "nb").as_posix()
    lacks = [heading for heading in find_avsnitt_uten(path.read_text(encoding="utf-8")) if (side, heading) not in UTEN]
    assert not lacks, f"Skriv {{{{ kilde(…) }}}} sist i avsnittet, eller si i UTEN hvorfor den ikke trengs: {lacks}"


def test_no_section_is_let_off_without_need() -> None:
    lacking = {
        (path.relative_to(ROT / "docs" / "nb").as_posix(), heading)
        for path in SIDER
        for heading in find_avsnitt_uten(path.read_text(encoding="utf-8"))
    }
    assert set(UTEN) <= lacking


def test_a_section_without_a_source_is_found() -> None:
    text = '# A\n\n## B {: #b }\n\nEtter § 25-1 gjelder det.\n\n## C\n\n37 prosent.\n\n{{ kilde("x") }}\n'
    assert find_avsnitt_uten(text) == ["B"]


def test_every_source_is_used(innhold: Innhold) -> None:
    assert SLAG["kilde"].adresse("dpia") == "/om/hvor-ferskt/#dpia"
    calls = {
        id
        for path in SIDER
        for call in _KILDE.findall(path.read_text(encoding="utf-8"))
        for id in re.findall(r'"([^"]+)"', call)
    }
    things = [one for things in innhold.ting.values() for one in things.values()]
    used = calls | {id for one in things for slag, id in find_henvisninger(one) if slag == "kilde"}
    assert used == set(innhold.kilder)


@pytest.fixture(scope="module")
def ours() -> Innhold:
    return load_innhold(ROT, lokal=False)


def test_everything_in_the_data_that_names_a_law_or_a_figure_has_its_source(ours: Innhold) -> None:
    things = [(slag, id, one) for slag, found in ours.ting.items() for id, one in found.items()]
    things += [(slag, "", one) for slag, one in ours.eneste.items()]
    assert not [(slag, id, *found) for slag, id, one in things for found in find_uten_kilde(one)]
    # It is no empty rule: these three kinds name laws, and say where they stand.
    for slag, modell in (("spoersmaal", Spoersmaal), ("begrep", Begrep)):
        assert sum(bool(one.kilder) for one in ours.ting[slag].values() if isinstance(one, modell)) >= 10
    assert any(regel.kilder for skjema in ours.skjemaer.values() for regel in skjema.regler)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Etter § 25-1 gjelder det.", "§ 25-1"),
        ("Det står i artikkel 50.", "artikkel 50"),
        ("Sjekk helsepersonelloven.", "helsepersonelloven"),
        ("KI-loven gjelder ikke.", "KI-loven"),
        ("De spurte 25 000 ansatte.", "25 000"),
        ("Tallet er 0,24 Wh.", "0,24 Wh"),
        ("Loven sier nei.", None),
        ("Sett av 20 minutter til 12 ansatte.", None),
        ("Målet var [20 millioner kroner](/erfaringer/#kalundborg-331-muligheter).", None),
        ("Se [svaret](/rettslige-rammer/#arkivlova).", None),
    ],
)
def test_what_needs_a_source_is_found(text: str, named: str | None) -> None:
    assert find_nevnt(text, NEVNER_I_DATA) == named


SPM = {"id": "x", "gruppe": "g", "spoersmaal": "Hva?", "svar": "Sjekk arkivlova."}


def test_the_source_stands_on_the_thing_or_on_the_part_of_it_that_speaks() -> None:
    spoersmaal = Spoersmaal.model_construct(**SPM | {"svar": Tekst(nb="Sjekk arkivlova."), "kilder": ()})
    assert [*find_uten_kilde(spoersmaal)] == [(("svar",), "arkivlova")]
    assert not [*find_uten_kilde(spoersmaal.bytt(kilder=("arkivlova",)))]
    regel = Regel.model_construct(felt="a", er=("b",), utfall="c", grunn=Tekst(nb="Etter § 1."), kilder=(), kilde=None)
    assert [*find_uten_kilde([regel])] == [((0, "grunn"), "§ 1")]
    assert not [*find_uten_kilde([regel.bytt(kilde="https://eksempel.no/")])]


def test_ours_stops_the_build_and_the_kommunes_own_is_only_told(tre: Path) -> None:
    line = '- {id: lov, gruppe: komme-i-gang, spoersmaal: "Er det lov?", svar: "Sjekk arkivlova § 5."}\n'
    own = tre / "lokal" / "data" / "spoersmaal.yml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(line, encoding="utf-8")
    told = [str(one) for one in load_innhold(tre).merknader if "arkivlova" in str(one)]
    assert len(told) == 1 and told[0].startswith("lokal/data/spoersmaal.yml:1")
    ours = tre / "data" / "spoersmaal.yml"
    own.unlink()
    ours.write_text(ours.read_text(encoding="utf-8") + line, encoding="utf-8")
    with pytest.raises(InnholdFeil, match=r"data/spoersmaal\.yml:2 .*«arkivlova».*kilder"):
        load_innhold(tre)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I Tromsø lot [sju av 18\nkilder](https://e.no/) seg finne.", "18\nkilder"),
        ("Tekna [sletter etter 60 dager](https://e.no/).", "60 dager"),
        ("- Ved NKF har [66 kommuner](https://e.no/) prøvd.", "66 kommuner"),
        ("Sett av 60 dager. Les [rådene](https://e.no/).", None),
        ("I 2025 kom [rådene](https://e.no/).", None),
        ("3. Les [Microsoft 365 Copilot](https://e.no/) og CC BY 4.0.", None),
        ("[Sju av 18 kilder](../erfaringer/index.md#tromsoe) ([digi](https://e.no/)).", None),
        ("Sett av [60 dager](../start-her/rammer.md).", None),
    ],
)
def test_a_figure_that_leads_out_is_one_that_another_has_found(text: str, found: str | None) -> None:
    assert find_nevnt(text) == found


_LENKE_UT = re.compile(r"\]\((https?://[^)\s]+)\)")


def find_uten_dato(innhold: Innhold, spoersmaal: Spoersmaal) -> set[str]:
    """The sources whose address an answer leads to, without saying when they were seen."""
    addresses = {kilde.lenke: id for id, kilde in innhold.kilder.items()}
    return {addresses[one] for one in _LENKE_UT.findall(spoersmaal.svar.nb) if one in addresses} - {*spoersmaal.kilder}


def test_an_answer_that_leads_to_a_source_says_when_it_was_seen(ours: Innhold) -> None:
    assert not {id: lacks for id, one in ours.spoersmaal.items() if (lacks := find_uten_dato(ours, one))}
    with_source = ours.spoersmaal["innsyn-i-chatlogg"]
    assert find_uten_dato(ours, with_source.bytt(kilder=())) == {"chatlogg"}


# Where a law itself stands is said in data/kilder.yml alone, so that a law nobody has read is drawn as «sjekk».
_LOVTEKST = re.compile(r"https://(?:lovdata\.no/dokument|eur-lex\.europa\.eu)/")


def test_a_law_is_linked_to_as_a_source_and_not_by_hand() -> None:
    files = [p for p in (ROT / "data").rglob("*.yml") if p.name != "kilder.yml"]
    assert not [p.name for p in files if _LOVTEKST.search(p.read_text(encoding="utf-8"))]
    assert _LOVTEKST.search((ROT / "data" / "kilder.yml").read_text(encoding="utf-8"))


def test_a_law_that_nobody_has_read_is_drawn_as_sjekk(ours: Innhold, sted: Sted) -> None:
    drawn = str(Komponenter(Renderer(ours)).spoersmaal(sted))
    part = drawn.split('id="hjemmetjenesten"')[1].split("</section>")[0]
    assert re.search(r"Sjekk <a [^>]*>Helsepersonelloven</a>, ikke lest av oss", part)


_SJEKK = re.compile(r"sjekk|ikke lest|ikkje lese|check|not read", re.I)


def find_avsnitt_som_sier_hva_en_ulest_lov_sier(text: str) -> list[str]:
    """The paragraphs that lead to the text of a law, which none of us has read, without saying «check»."""
    blocks = re.split(r"\n\s*\n|\n(?= *(?:[-*|]|\d+\. ))", text)
    return [block for block in blocks if "https://lovdata.no/dokument/" in block and not _SJEKK.search(block)]


def test_a_law_that_nobody_has_read_is_only_to_be_checked_on_the_pages_in_every_language() -> None:
    pages = sorted((ROT / "docs").rglob("*.md"))
    found = {
        path.relative_to(ROT).as_posix(): find_avsnitt_som_sier_hva_en_ulest_lov_sier(path.read_text(encoding="utf-8"))
        for path in pages
    }
    assert not {page: blocks for page, blocks in found.items() if blocks}
    law = "[loven](https://lovdata.no/dokument/NL/lov/1999-07-02-64)"
    assert find_avsnitt_som_sier_hva_en_ulest_lov_sier(f"Etter {law} skal dere det.\n\nSjekk {law}.") == [
        f"Etter {law} skal dere det."
    ]
