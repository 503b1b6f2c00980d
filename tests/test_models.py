"""The rules of the content model: each with something that is right and something that is wrong.

Every test changes one thing in a tree that is right, and reads the message an editor would get.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from macros.innhold import InnholdFeil, load_innhold

RESSURS = "data/ressurser/aapen-veileder.yml"
SKJEMA = "data/skjemaer/proeve.yml"
VERKSTED = "data/verksteder/lite-verksted.yml"


def messages(tre: Path) -> list[str]:
    """What the reader of the content says of a tree: nothing, or its messages."""
    try:
        load_innhold(tre, i_dag=date(2026, 11, 1))
    except InnholdFeil as feil:
        return [str(melding) for melding in feil.meldinger]
    return []


def change(tre: Path, fil: str, old: str, new: str) -> None:
    path = tre / fil
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"«{old}» står {text.count(old)} ganger i {fil}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_fixed_tree_is_right(tre: Path) -> None:
    assert messages(tre) == []


# What is changed (file, old, new), and the message it gives.
WRONG = {
    "unknown key, nearest suggested": (
        (RESSURS, "utgiver:", "utgver:"),
        f"{RESSURS}:2  nøkkelen «utgver» finnes ikke her. Mente du «utgiver»? Velg blant: id, innlogging, kontrollert,",
    ),
    "missing key": ((RESSURS, "pris: gratis\n", ""), f"{RESSURS}:1  pris: mangler, og må være med."),
    "word outside the vocabulary": (
        (RESSURS, "[leder, paadriver]", "[leiar]"),
        f"{RESSURS}:7  maalgruppe 1: «leiar» finnes ikke i vokabularet «maalgruppe». Mente du «leder»? Velg blant: alle,",
    ),
    "word outside a closed list": (
        (SKJEMA, "id: oppgave, type: tekst", "id: oppgave, type: text"),
        f"{SKJEMA}:11  deler 1, felt 1, type: «text» finnes ikke. Mente du «tekst»? Velg blant: avkryssing,",
    ),
    "a decided answer in a table": (
        (SKJEMA, "ledetekst: Brukbart, valg: [{id: ja, tekst: Ja}, {id: nei, tekst: Nei}]}", "ledetekst: Brukbart, valg: [{id: ja, tekst: Ja}, {id: nei, tekst: Nei}], avgjoeres: [{felt: foer, under: 3, gir: nei, grunn: Kort.}]}"),
        f"{SKJEMA}:25  deler 1, felt 11: kolonnen «brukbart» kan ikke ha «avgjoeres».",
    ),
    "more people than a workshop holds": (
        (VERKSTED, "til: 12", "til: 61"),
        f"{VERKSTED}:6  deltakere, til: ",
    ),
    "a part of the overview that is no field": (
        (SKJEMA, "tid: 15\n", "tid: 15\noversikt: {rolle: utproeving, forslag: fargen}\n"),
        f"{SKJEMA}:7  oversikt, forslag: valg-feltet «fargen» finnes ikke her. Mente du «farge»? Velg blant: farge.",
    ),
    "an answer of the overview that is none": (
        (SKJEMA, "tid: 15\n", "tid: 15\noversikt: {rolle: utproeving, maalt: {farge: [gul]}}\n"),
        f"{SKJEMA}:7  oversikt, maalt: svaret «gul» finnes ikke i feltet «farge». Velg blant: groenn, roed.",
    ),
    "a column of the overview that is none": (
        (SKJEMA, "tid: 15\n", "tid: 15\noversikt: {rolle: utproeving, feil: logg.feil}\n"),
        f"{SKJEMA}:7  oversikt, feil: kolonnen «logg.feil» finnes ikke her. Velg blant: logg.brukbart, logg.dato, logg.minutter, punkter.punkt, runder.oppfylt, runder.runde.",
    ),
    "a table on a card": (
        (SKJEMA, "tid: 15\n", "tid: 15\nkort: true\n"),
        f"{SKJEMA}:7  kort: det er ikke plass til tabeller på et kort. Sett `paa_kort: false` på «logg».",
    ),
    "sums in a register": (
        (SKJEMA, "tid: 15\n", "tid: 15\nexcel: {summer: {tittel: a, tabell: logg, navn: logg.dato, etter: logg.brukbart, uten: b}}\n"),
        f"{SKJEMA}:7  excel, summer: summer hører til når bok er plan.",
    ),
    "sums by what is no choice": (
        (SKJEMA, "tid: 15\n", "tid: 15\nexcel: {bok: plan, summer: {tittel: a, tabell: logg, navn: logg.dato, etter: logg.dato, uten: b}}\n"),
        f"{SKJEMA}:7  excel, summer, etter: valg-kolonnen «logg.dato» finnes ikke her. Mente du «logg.brukbart»?",
    ),
    "a chart of a unit that no number has": (
        (SKJEMA, "tid: 15\n", "tid: 15\nexcel: {bok: plan, summer: {tittel: a, tabell: logg, navn: logg.dato, etter: logg.brukbart, uten: b, diagrammer: [{enhet: kr, tittel: a, omtale: b}]}}\n"),
        f"{SKJEMA}:7  excel, summer, diagrammer 1, enhet: ",
    ),
    "no such resource": (
        ("data/kompetansepakker/kom-i-gang.yml", "ressurs: lang-rapport", "ressurs: lang-raport"),
        "data/kompetansepakker/kom-i-gang.yml:10  innhold 2, ressurs: ressurs «lang-raport» finnes ikke. Mente du «lang-rapport»?",
    ),
    "no such step": (
        (VERKSTED, "steg: foerst", "steg: tredje"),
        f"{VERKSTED}:3  steg: steg «tredje» finnes ikke. Velg blant: foerst, sist.",
    ),
    "a law that nobody has read says nothing": (
        ("data/kilder.yml", "sett: nei", "sett: nei\n  hva: Kommunen skal alt."),
        "data/kilder.yml:4  «byggeloven», sett: er ikke sett. Ta bort hva og dato, eller skriv sett: ja.",
    ),
    "a source that somebody has read says what, and when": (
        ("data/kilder.yml", "  dato: 2026-01-15\n", ""),
        "data/kilder.yml:9  «klarspraak», sett: er sett, og må si hva den sier (hva) og når den ble sett (dato).",
    ),
    "a duty without a source": (
        ("data/tjenesteomraader/plan-bygg.yml", "kilde: byggeloven", "kilde: byggelova"),
        "data/tjenesteomraader/plan-bygg.yml:8  plikter 1, kilde: kilde «byggelova» finnes ikke. Mente du «byggeloven»?",
    ),
    "no such experience": (
        ("data/ideer/skrive-referat.yml", "[byen-maalte]", "[byen-telte]"),
        "data/ideer/skrive-referat.yml:9  erfaringer 1: erfaring «byen-telte» finnes ikke. Mente du «byen-maalte»?",
    ),
    "no such term": (
        ("data/begreper.yml", "se: [aapenhet]", "se: [openhet]"),
        "data/begreper.yml:2  «gevinst», se 1: begrep «openhet» finnes ikke. Mente du «aapenhet»?",
    ),
    "no such form in the road": (
        ("data/veikart.yml", "skjemaer: [ide]", "skjemaer: [idee]"),
        "data/veikart.yml:11  steg 1, skjemaer 1: skjema «idee» finnes ikke. Mente du «ide»?",
    ),
    "no such field to draw from": (
        (SKJEMA, "fra: ide.tittel", "fra: ide.titel"),
        f"{SKJEMA}:11  deler 1, felt 1, fra: felt «titel» finnes ikke i skjema «ide». Mente du «tittel»?",
    ),
    "draws from no field": (
        (SKJEMA, "fra: ide.tittel", "fra: ide"),
        f"{SKJEMA}:11  deler 1, felt 1, fra: «ide» skal skrives skjema.felt, for eksempel ide.tittel.",
    ),
    "parts of a workshop": (
        (VERKSTED, "varighet: 30", "varighet: 45"),
        f"{VERKSTED}:5  varighet: bolkene er til sammen 30 minutter, men varighet er 45. Rett den ene av dem.",
    ),
    "a part that is shorter than its least": (
        (VERKSTED, "minst: 10", "minst: 21"),
        f"{VERKSTED}:13  bolker 2, minst: minst (21) er mer enn minutter (20). Gjør den mindre.",
    ),
    "rounds that are longer than their part": (
        (VERKSTED, "minutter: 5}]", "minutter: 25}]"),
        f"{VERKSTED}:13  bolker 2, runder: rundene er til sammen 25 minutter, men bolken er 20.",
    ),
    "an edition with a part below its least": (
        (VERKSTED, "bolker: [0, 12]", "bolker: [0, 8]"),
        f"{VERKSTED}:16  utgaver 1, bolker: «Ideer» har 8 minutter, men skal ha minst 10, eller 0.",
    ),
    "an edition that is longer than it says": (
        (VERKSTED, "bolker: [0, 12]", "bolker: [10, 12]"),
        f"{VERKSTED}:16  utgaver 1, bolker: bolkene er til sammen 22 minutter, men utgaven varer 15.",
    ),
    "an edition without minutes for every part": (
        (VERKSTED, "bolker: [0, 12]", "bolker: [12]"),
        f"{VERKSTED}:16  utgaver 1, bolker: ",
    ),
    "parts of a package": (
        ("data/kompetansepakker/kom-i-gang.yml", "varighet: 60", "varighet: 90"),
        "data/kompetansepakker/kom-i-gang.yml:6  varighet: delene er til sammen 60 minutter, men varighet er 90.",
    ),
    "participants the wrong way round": (
        (VERKSTED, "fra: 4, til: 12", "fra: 14, til: 12"),
        f"{VERKSTED}:6  deltakere: fra (14) er større enn til (12).",
    ),
    "id twice in a list": (
        ("data/begreper.yml", "id: gevinst", "id: aapenhet"),
        "data/begreper.yml:2  «aapenhet», id: er brukt før, på linje 1. Gi hver sin id.",
    ),
    "id twice in a form": (
        (SKJEMA, "id: etter,", "id: foer,"),
        f"{SKJEMA}:1  feltet «foer» er brukt mer enn én gang. Gi hver sin id.",
    ),
    "id of a field that the page needs itself": (
        (SKJEMA, "id: dag,", "id: del,"),
        f"{SKJEMA}:16  deler 1, felt 6, id: «del» er opptatt: siden til skjemaet har en overskrift med det ankeret. Velg et annet navn på feltet.",
    ),
    "key twice": (
        (RESSURS, "pris: gratis\n", "pris: gratis\npris: betalt\n"),
        f"{RESSURS}:11  Nøkkelen «pris» står to ganger, først på linje 10. Behold én av dem.",
    ),
    "a month that is none": (
        (RESSURS, "2025-03", "2025-13"),
        f"{RESSURS}:12  publisert: «2025-13» er ikke en dato. Skriv år, år-måned eller år-måned-dag, for eksempel 2025-03.",
    ),
    "a date in another order": (
        (RESSURS, "2025-03", "3.2025"),
        f"{RESSURS}:12  publisert: «3.2025» er ikke en dato.",
    ),
    "a day to come": (
        ("data/ressurser/lang-rapport.yml", "2026-01-15", "2026-12-24"),
        "data/ressurser/lang-rapport.yml:11  kontrollert: «2026-12-24» ligger fram i tid. Skriv dagen det skjedde.",
    ),
    "a month for a day": (
        ("data/ressurser/lang-rapport.yml", "2026-01-15", "2026-01"),
        "data/ressurser/lang-rapport.yml:11  kontrollert: «2026-01» mangler måned eller dag.",
    ),
    "a link that is not https": (
        (RESSURS, "https://eksempel.no/veileder", "http://eksempel.no/veileder"),
        f"{RESSURS}:3  lenke: «http://eksempel.no/veileder» er ikke en lenke vi kan bruke. Den skal begynne med https://",
    ),
    "a link that runs a script": (
        (RESSURS, "https://eksempel.no/veileder", '"javascript:alert(1)"'),
        f"{RESSURS}:3  lenke: «javascript:alert(1)» er ikke en lenke vi kan bruke.",
    ),
    "a page with a file ending": (
        (VERKSTED, "/foerst/lite-verksted/", "foerst/lite-verksted.md"),
        f"{VERKSTED}:4  side: «foerst/lite-verksted.md» er ikke adressen til en side. Skriv den slik: /start-her/trafikklys/",
    ),
    "computed from an unknown field": (
        (SKJEMA, "uttrykk: foer - etter", "uttrykk: foer - eter"),
        f"{SKJEMA}:15  deler 1, felt 5, uttrykk: «eter» er ikke et tallfelt i skjemaet. Mente du «etter»?",
    ),
    "computed from a field that is no number": (
        (SKJEMA, "uttrykk: foer - etter", "uttrykk: foer - oppgave"),
        f"{SKJEMA}:15  deler 1, felt 5, uttrykk: «oppgave» er ikke et tallfelt i skjemaet.",
    ),
    "computed by something that is no arithmetic": (
        (SKJEMA, "uttrykk: foer - etter", "uttrykk: __import__('os')"),
        f"{SKJEMA}:15  deler 1, felt 5, uttrykk: «__import__('os')» er ikke et regnestykke.",
    ),
    "an interval that does not say so": (
        (SKJEMA, "uttrykk: snitt(logg.minutter), desimaler: 1", "uttrykk: parvis(logg.minutter)"),
        f"{SKJEMA}:33  deler 1, felt 12, uttrykk: regnestykket gir et anslag med usikkerhet. Legg til «form: intervall».",
    ),
    "a number that says it is an interval": (
        (SKJEMA, "uttrykk: foer - etter", "uttrykk: foer - etter, form: intervall"),
        f"{SKJEMA}:15  deler 1, felt 5, uttrykk: regnestykket gir ett tall. Ta bort «form: intervall», eller bruk",
    ),
    "rows chosen from a table that is not there": (
        (SKJEMA, "valg_fra: punkter", "valg_fra: punktene"),
        f"{SKJEMA}:46  deler 1, felt 14, kolonner 2, valg_fra: tabellen «punktene» finnes ikke her. Mente du «punkter»?",
    ),
    "rows chosen from their own table": (
        (SKJEMA, "valg_fra: punkter", "valg_fra: runder"),
        f"{SKJEMA}:46  deler 1, felt 14, kolonner 2, valg_fra: en rad kan ikke velge blant radene i sin egen tabell.",
    ),
    "rows chosen by a field outside a table": (
        (SKJEMA, "{id: dag, type: dato, ledetekst: Dato}", "{id: dag, type: radvalg, ledetekst: Dato, valg_fra: punkter}"),
        f"{SKJEMA}:16  deler 1, felt 6, valg_fra: «valg_fra» hører til i en kolonne i en tabell.",
    ),
    "a table that was a field which is still there": (
        (SKJEMA, "tidligere: punktene", "tidligere: fortell"),
        f"{SKJEMA}:37  deler 1, felt 13, tidligere: feltet «fortell» står i skjemaet ennå.",
    ),
    "two intervals added": (
        (SKJEMA, "uttrykk: foer - etter", "uttrykk: parvis(logg.minutter) + parvis(logg.minutter), form: intervall"),
        f"{SKJEMA}:15  deler 1, felt 5, uttrykk: to målte intervaller kan ikke legges sammen",
    ),
    "computed without an expression": (
        (SKJEMA, ", uttrykk: foer - etter", ""),
        f"{SKJEMA}:15  deler 1, felt 5: et felt av typen beregnet må ha «uttrykk».",
    ),
    "a setting that does not fit the type": (
        (SKJEMA, "type: dato, ledetekst: Dato}\n      - id: farge", "type: dato, ledetekst: Dato, linjer: 3}\n      - id: farge"),
        f"{SKJEMA}:16  deler 1, felt 6: «linjer» passer ikke i et felt av typen dato.",
    ),
    "a choice without answers": (
        (SKJEMA, ", vokabular: innsats", ""),
        f"{SKJEMA}:22  deler 1, felt 8: et felt av typen flervalg må ha enten «valg» eller «vokabular», og bare ett av dem.",
    ),
    "a rule on an answer that is none": (
        (SKJEMA, "er: [roed]", "er: [blaa]"),
        f"{SKJEMA}:51  regler 1, er: svaret «blaa» finnes ikke i feltet «farge». Velg blant: groenn, roed.",
    ),
    "a rule with an unknown outcome": (
        (SKJEMA, "utfall: stopp", "utfall: vent"),
        f"{SKJEMA}:51  regler 1, utfall: «vent» finnes ikke. Velg blant: klar, stopp.",
    ),
    "empty text": ((RESSURS, "utgiver: Etaten", "utgiver: ''"), f"{RESSURS}:2  utgiver: er tom."),
    "text of spaces in one language": (
        (RESSURS, "nn: Kort om rettleiaren.", "nn: '  '"),
        f"{RESSURS}:13  omtale: er tom.",
    ),
    "nothing after the colon": ((RESSURS, "utgiver: Etaten", "utgiver:"), f"{RESSURS}:2  utgiver: er tom. Skriv noe, eller ta bort linja."),
    "bokmål missing": ((RESSURS, "nb: Kort om veilederen., ", ""), f"{RESSURS}:13  omtale: mangler, og må være med."),
    "a comma in a text in braces": (
        (RESSURS, "nb: Kort om veilederen.", "nb: Kort, om veilederen."),
        f"{RESSURS}:13  omtale: teksten før «om veilederen.» har et komma. Sett hele teksten i anførselstegn.",
    ),
    "a number in quotes": ((RESSURS, "varighet: 20", "varighet: '20'"), f"{RESSURS}:9  varighet: skal være et helt tall, uten anførselstegn."),
    "no minutes": ((RESSURS, "varighet: 20", "varighet: 0"), f"{RESSURS}:9  varighet: skal være større enn 0, men er 0."),
    "yes in Norwegian": ((RESSURS, "innlogging: false", "innlogging: nei"), f"{RESSURS}:11  innlogging: skal være true eller false."),
    "a text where a list stands": ((RESSURS, "[innfoering, jus]", "jus"), f"{RESSURS}:6  tema: skal være en liste"),
    "id that is not the file's": (
        (RESSURS, "utgiver:", "id: noe-annet\nutgiver:"),
        f"{RESSURS}:2  id: «noe-annet» er ikke det samme som filnavnet «aapen-veileder». Ta bort id-linja.",
    ),
    "weeks out of order": (
        ("data/halvaarsplan.yml", "uke: 5", "uke: 2"),
        "data/halvaarsplan.yml:7  uker 3, uke: uke 2 står etter uke 2. Sett ukene i rekkefølge, hver uke én gang.",
    ),
    "a step that ends before it begins": (
        ("data/veikart.yml", "fra_uke: 5", "fra_uke: 9"),
        "data/veikart.yml:18  steg 2, fra_uke: fra_uke (9) er etter til_uke (8).",
    ),
    "an interface word that nb does not have": (
        ("data/spraak/nn.yml", "steg_nr: ", "steg_nra: "),
        "data/spraak/nn.yml:4  steg_nra: nøkkelen finnes ikke i data/spraak/nb.yml. Mente du «steg_nr»?",
    ),
    "a placeholder that differs": (
        ("data/spraak/en.yml", "steg_nr: Step {nr}", "steg_nr: Step {number}"),
        "data/spraak/en.yml:4  steg_nr: {nr}, {number} skal stå i begge språkene eller i ingen av dem.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), WRONG.values(), ids=WRONG)
def test_a_mistake_gives_its_message(tre: Path, edit: tuple[str, str, str], expected: str) -> None:
    change(tre, *edit)
    found = messages(tre)
    assert any(line.startswith(expected) for line in found), "\n".join(found)


# What is changed and is still right.
RIGHT = {
    "a year alone": (RESSURS, "2025-03", "2025"),
    "a whole date": (RESSURS, "2025-03", "2025-03-31"),
    "today": ("data/ressurser/lang-rapport.yml", "2026-01-15", "2026-11-01"),
    "no duration": (RESSURS, "varighet: 20\n", ""),
    "as many as a workshop may hold": (VERKSTED, "til: 12", "til: 60"),
    "a plain string where a mapping may stand": (RESSURS, "{nb: Kort om veilederen., nn: Kort om rettleiaren.}", "Kort."),
    "the file's own name as id": (RESSURS, "utgiver:", "id: aapen-veileder\nutgiver:"),
    "sum over a column": (SKJEMA, "snitt(logg.minutter)", "sum(logg.minutter) / antall(logg.minutter)"),
    "an interval": (SKJEMA, "uttrykk: foer - etter", "uttrykk: foer * parvis(logg.minutter), form: intervall"),
    "all of arithmetic": (SKJEMA, "uttrykk: foer - etter", "uttrykk: (foer - etter) * 2 / 3 + -foer"),
    "a link with a query": (RESSURS, "https://eksempel.no/veileder", '"https://eksempel.no/sak?id=1&side=2#topp"'),
}  # fmt: skip


@pytest.mark.parametrize("edit", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_let_through(tre: Path, edit: tuple[str, str, str]) -> None:
    change(tre, *edit)
    assert messages(tre) == []


def _remove(path: str) -> Callable[[Path], None]:
    return lambda tre: (tre / path).unlink()


def _write(path: str, text: str | bytes) -> Callable[[Path], None]:
    def write(tre: Path) -> None:
        data = text.encode() if isinstance(text, str) else text
        (tre / path).parent.mkdir(parents=True, exist_ok=True)
        (tre / path).write_bytes(data)

    return write


BROKEN = {
    "file is gone": (_remove("data/veikart.yml"), "data/veikart.yml:1  Filen finnes ikke, og må være med."),
    "file is empty": (_write(RESSURS, ""), f"{RESSURS}:1  Filen er tom."),
    "file is a list": (_write(RESSURS, "- en\n"), f"{RESSURS}:1  Filen skal være en gruppe med nøkler"),
    "list is a group": (_write("data/begreper.yml", "a: 1\n"), "data/begreper.yml:1  Filen skal være en liste"),
    "thing without id": (_write("data/begreper.yml", "- {term: a}\n"), "data/begreper.yml:1  nr. 1: mangler id."),
    "other ending": (_write("data/ressurser/x.yaml", "a: 1\n"), "data/ressurser/x.yaml:1  Filnavnet skal ende på .yml: x.yml"),
    "name with capitals": (_write("data/ressurser/Ny.yml", "a: 1\n"), "data/ressurser/Ny.yml:1  id: «Ny» kan ikke være en id."),
    "tabs": (_write(RESSURS, "tittel: a\n\tutgiver: b\n"), f"{RESSURS}:2  Linja begynner med et tegn som YAML ikke tåler"),
    "colon in a text": (_write(RESSURS, "tittel: Del 1: start\n"), f"{RESSURS}:1  Et kolon står der det ikke kan stå."),
    "quote not closed": (_write(RESSURS, 'tittel: "start\n'), f"{RESSURS}:2  Et anførselstegn blir åpnet, men ikke lukket."),
    "not UTF-8": (_write(RESSURS, b"tittel: a\nutgiver: N\xe6ring\n"), f"{RESSURS}:2  Filen er ikke lagret som UTF-8."),
    "points at itself": (_write(RESSURS, "tittel: &a [*a]\n"), f"{RESSURS}:1  En henvisning (*) peker på seg selv."),
}  # fmt: skip


@pytest.mark.parametrize(("damage", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_gives_its_message(tre: Path, damage: Callable[[Path], None], expected: str) -> None:
    damage(tre)
    found = messages(tre)
    assert any(line.startswith(expected) for line in found), "\n".join(found)


def test_all_mistakes_are_reported_together_sorted_by_file(tre: Path) -> None:
    change(tre, VERKSTED, "varighet: 30", "varighet: 45")
    change(tre, RESSURS, "pris: gratis", "pris: billig")
    change(tre, "data/begreper.yml", "se: [aapenhet]", "se: [finnes-ikke]")
    found = messages(tre)
    assert [line.split(":")[0] for line in found] == ["data/begreper.yml", RESSURS, VERKSTED]


def test_what_nothing_refers_to_is_reported_and_is_no_mistake(tre: Path) -> None:
    change(tre, "data/veikart.yml", "    skjemaer: [proeve]\n", "")
    innhold = load_innhold(tre)
    assert "data/skjemaer/proeve.yml:1  Ingen steg i data/veikart.yml viser til denne." in map(str, innhold.merknader)


def test_a_word_nobody_uses_is_reported(tre: Path) -> None:
    change(tre, "data/vokabular.yml", "land:\n", "land:\n  island: Island\n")
    assert any("land: Ordet «island» er ikke brukt noe sted." in str(m) for m in load_innhold(tre).merknader)


# --- the kommune's own layer ---


def test_the_kommune_adds_a_thing(tre: Path) -> None:
    text = (tre / RESSURS).read_text(encoding="utf-8")
    _write("lokal/data/ressurser/vaar-egen.yml", text.replace("En åpen veileder", "Vår egen"))(tre)
    ressurser = load_innhold(tre).ressurser
    assert list(ressurser) == ["aapen-veileder", "lang-rapport", "vaar-egen"]
    assert ressurser["vaar-egen"].tittel.startswith("Vår egen")


def test_the_kommune_replaces_a_thing_whole(tre: Path) -> None:
    text = (tre / RESSURS).read_text(encoding="utf-8").replace("varighet: 20\n", "").replace("Etaten", "Oss")
    _write("lokal/data/ressurser/aapen-veileder.yml", text)(tre)
    ressurs = load_innhold(tre).ressurser["aapen-veileder"]
    assert (ressurs.utgiver, ressurs.varighet) == ("Oss", None)


def test_the_kommune_replaces_one_term_of_the_list(tre: Path) -> None:
    _write("lokal/data/begreper.yml", "- {id: gevinst, term: gevinst, definisjon: Vår egen.}\n")(tre)
    begreper = load_innhold(tre).begreper
    assert [b.definisjon.nb for b in begreper.values()] == ["Å vise fram.", "Vår egen."]


def test_a_mistake_in_the_local_layer_names_the_local_file(tre: Path) -> None:
    _write("lokal/kommune.yml", "navnn: Fjellvik kommune\n")(tre)
    (message,) = messages(tre)
    assert message.startswith("lokal/kommune.yml:1  nøkkelen «navnn» finnes ikke her. Mente du «navn»")


def test_the_name_of_the_kommune_is_read(tre: Path) -> None:
    _write("lokal/kommune.yml", "navn: Fjellvik kommune\n")(tre)
    assert load_innhold(tre).kommune.navn == "Fjellvik kommune"


def test_a_service_area_is_a_word_of_the_vocabulary(tre: Path) -> None:
    folder = tre / "data" / "tjenesteomraader"
    for name in ("planbygg", "alle"):
        shutil.copy(folder / "plan-bygg.yml", folder / f"{name}.yml")
    alle, wrong = messages(tre)
    said = "finnes ikke i vokabularet «tjenesteomraade»."
    assert alle.startswith(f"data/tjenesteomraader/alle.yml:1  «alle» {said} Velg blant: ")
    assert f"planbygg.yml:1  «planbygg» {said} Mente du «plan-bygg»?" in wrong
