"""Field types are stated once: every room knows what the table says, and a type that it says nothing of is never dropped."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from macros.deling.skjemaer import build_bokschema, build_skjemaer
from macros.filer.plan import planlegg
from macros.innhold import InnholdFeil, load_innhold
from macros.innhold.feltslag import FELTSLAG, Feltslag, find_mangler
from macros.skrivere import pdf, tekst, xlsx
from macros.visning.komponenter import KONTROLLER, Komponenter
from macros.visning.render import Renderer, Sted

ROM: dict[str, tuple[str, ...]] = {
    "kontroll": KONTROLLER, "word": tekst.KJENTE, "excel": xlsx.KJENTE, "papir": pdf.KJENTE,
}  # fmt: skip
SKJEMA = "data/skjemaer/proeve.yml"


@pytest.fixture
def ny_type(monkeypatch: pytest.MonkeyPatch, tre: Path) -> Callable[..., Path]:
    """The fixed tree with a field of a new type."""

    def add(slag: Feltslag) -> Path:
        monkeypatch.setitem(FELTSLAG, slag.id, slag)
        path = tre / SKJEMA
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("{id: oppgave, type: tekst", f"{{id: oppgave, type: {slag.id}"), encoding="utf-8")
        return tre

    return add


@pytest.mark.parametrize("rom", ROM)
def test_every_room_knows_what_the_table_says_of_it(rom: str) -> None:
    assert {slag.av(rom) for slag in FELTSLAG.values()} <= set(ROM[rom])
    assert not list(find_mangler())


def test_a_type_like_another_is_drawn_and_written_as_that(ny_type: Callable[..., Path]) -> None:
    innhold = load_innhold(ny_type(Feltslag("telefon", som="tekst", excel_bredde=16)))
    drawn = Komponenter(Renderer(innhold)).skjema(Sted("nb", "sist/proeve/"), "proeve")
    assert 'data-type="tekst" data-felt="oppgave"' in drawn
    files = {p.format: p.make(lambda _: b"") for p in planlegg(innhold) if p.id == "proeve" and p.maal == "nb"}
    assert set(files) == {"docx", "odt", "xlsx", "pdf", "webp"} and all(files.values())
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))["Register"]
    assert sheet.column_dimensions["B"].width == pytest.approx(16, abs=1)
    felt = next(s for s in build_skjemaer(innhold, "nb")["skjemaer"] if s["id"] == "proeve")["deler"][0]["felt"][0]
    assert (felt["type"], felt["slag"]) == ("tekst", "telefon")
    assert build_bokschema(innhold)["$defs"]["proeve"]["properties"]["oppgave"]["type"] == "string"


ALENE = Feltslag(
    "lyd", lagres="tekst", maa=frozenset(), kan=frozenset({"fra"}), kolonne=False, fra=frozenset({"tekst"}), linjer=1,
    svar=False,
)  # fmt: skip


def test_a_type_that_says_nothing_of_a_room_stops_it_with_a_message(
    ny_type: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.innhold.load._check_feltslag", lambda *_: ())
    innhold = load_innhold(ny_type(ALENE))
    with pytest.raises(LookupError, match=r"felt «oppgave»: felttypen «lyd» sier ikke hva siden skal gjøre med den"):
        Komponenter(Renderer(innhold)).skjema(Sted("nb", "sist/proeve/"), "proeve")
    for plan in planlegg(innhold):
        if plan.id == "proeve" and plan.maal == "nb":
            with pytest.raises(InnholdFeil, match=r"proeve\.yml:1  felt «oppgave»: felttypen «lyd» sier ikke hva"):
                plan.make(lambda _: b"")


def test_a_behaviour_that_a_room_does_not_know_is_told_with_those_it_knows(ny_type: Callable[..., Path]) -> None:
    innhold = load_innhold(ny_type(Feltslag("lyd", som="tekst", word="opptak")))
    word = next(p for p in planlegg(innhold) if p.adresse == "nedlastinger/nb/proeve.docx")
    with pytest.raises(
        InnholdFeil, match=r"har word «opptak», som Word-filen ikke kjenner\. Velg blant: beregnet, dato"
    ):
        word.make(lambda _: b"")


@pytest.mark.parametrize(
    ("slag", "melding"),
    [
        (Feltslag("lyd", som="musikk"), "felttypen «lyd» ligner på «musikk», som ikke finnes."),
        (Feltslag("lyd", lagres="tekst"), "felttypen «lyd» mangler maa, kan, kolonne, fra, linjer, svar."),
        (
            Feltslag("lyd", som="tekst", lagres="opptak"),
            "felttypen «lyd» lagres som «opptak». Velg blant: tekst, tall,",
        ),
    ],
)
def test_a_type_that_is_not_whole_stops_before_anything_is_read(
    ny_type: Callable[..., Path], slag: Feltslag, melding: str
) -> None:
    with pytest.raises(InnholdFeil) as caught:
        load_innhold(ny_type(slag))
    assert f"macros/innhold/feltslag.py:1  {melding}" in str(caught.value)


def test_a_type_that_no_word_explains_is_told(ny_type: Callable[..., Path]) -> None:
    with pytest.raises(InnholdFeil, match=r"data/spraak/nb\.yml:1  fil_type_lyd: mangler, og skal si hva som kan stå"):
        load_innhold(ny_type(ALENE))


def test_an_answer_that_a_field_can_never_take_is_a_mistake(tre: Path) -> None:
    path = tre / SKJEMA
    text = path.read_text(encoding="utf-8").replace("{id: foer, type: tall, ", "{id: foer, type: tall, fra: ide.naar, ")
    path.write_text(text, encoding="utf-8")
    ide = tre / "data/skjemaer/ide.yml"
    ide.write_text(
        ide.read_text(encoding="utf-8").rstrip() + "\n      - {id: naar, type: dato, ledetekst: Når}\n",
        encoding="utf-8",
    )
    with pytest.raises(InnholdFeil) as caught:
        load_innhold(tre)
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "ide.naar" in one)
    assert f"{SKJEMA}:{line}  deler 1, felt 3, fra: «ide.naar» er av typen dato, og et felt av typen tall" in str(
        caught.value
    )


def test_a_column_after_one_with_several_answers_is_still_the_one_that_is_summed(tre: Path) -> None:
    path = tre / SKJEMA
    several = "          - {id: hvem, type: flervalg, ledetekst: Hvem, vokabular: innsats}\n          - {id: minutter,"
    path.write_text(path.read_text(encoding="utf-8").replace("          - {id: minutter,", several), encoding="utf-8")
    plan = next(p for p in planlegg(load_innhold(tre)) if p.adresse == "nedlastinger/nb/proeve.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(plan.make(lambda _: b"")))
    minutes = next(c.column_letter for c in book["Logg"][4] if str(c.value).startswith("Tid"))
    formulas = [str(c.value) for c in book["Register"][5] if "AVERAGEIFS" in str(c.value)]
    assert formulas and all(f"!${minutes}$5" in one for one in formulas)
