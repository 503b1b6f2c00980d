"""Mistakes that a person makes with the files in lokal/ in a web editor: each is told with file, line and what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.innhold import load_innhold
from tests.conftest import ROT
from tests.test_lokal import write
from tests.test_models import messages

RESSURS = "tittel: Vår\n"
# What lies in lokal/ (path: text), and the message it gives.
FEIL: dict[str, tuple[dict[str, str | bytes], str]] = {
    "another ending": ({"kommune.yaml": "navn: Fjell\n"}, "lokal/kommune.yaml:1  Filen skal hete kommune.yml"),
    "capital letters": ({"Kommune.YML": "navn: Fjell\n"}, "lokal/Kommune.YML:1  Filen skal hete kommune.yml"),
    "the ending that Windows hides": ({"kommune.yml.txt": "navn: F\n"}, "lokal/kommune.yml.txt:1  Filen skal hete kommune.yml"),
    "a theme in English": ({"theme.css": ":root {}\n"}, "lokal/theme.css:1  Filen skal hete tema.css."),
    "a theme with capitals": ({"Tema.css": ":root {}\n"}, "lokal/Tema.css:1  Filen skal hete tema.css."),
    "a theme as text": ({"tema.css.txt": ":root {}\n"}, "lokal/tema.css.txt:1  Filen skal hete tema.css."),
    "a list one level up": ({"begreper.yml": "[]\n"}, "lokal/begreper.yml:1  Filen skal ligge i data: lokal/data/begreper.yml."),
    "the vocabulary one level up": ({"vokabular.yml": "a: {}\n"}, "lokal/vokabular.yml:1  Filen skal ligge i data: lokal/data/vokabular.yml."),
    "a thing at the top": ({"vaar-veileder.yml": RESSURS}, "lokal/vaar-veileder.yml:1  Filen blir ikke lest."),
    "a folder one level up": ({"ressurser/vaar.yml": RESSURS}, "lokal/ressurser:1  Mappen skal ligge i data: lokal/data/ressurser/."),
    "a language at the top": ({"nb/side.md": "# Vår\n"}, "lokal/nb:1  Sidene skal ligge i lokal/docs/nb/, og tekstene til plassene i lokal/innhold/nb/."),
    "a folder with capitals": ({"Data/begreper.yml": "[]\n"}, "lokal/Data:1  Mappen blir ikke lest. Mente du «data»?"),
    "a folder almost right": ({"doc/nb/side.md": "# Vår\n"}, "lokal/doc:1  Mappen blir ikke lest. Mente du «docs»?"),
    "a kind in the singular": ({"data/ressurs/vaar.yml": RESSURS}, "lokal/data/ressurs:1  Mappen finnes ikke i data. Mente du «ressurser»?"),
    "a kind that is nothing": ({"data/kurs/vaar.yml": RESSURS}, "lokal/data/kurs:1  Mappen finnes ikke i data."),
    "a folder for a list": ({"data/begreper/vaart.yml": "term: x\n"}, "lokal/data/begreper:1  Dette er én fil, og ikke en mappe: lokal/data/begreper.yml."),
    "a file for a folder": ({"data/ressurser.yml": "[]\n"}, "lokal/data/ressurser.yml:1  Her er det én fil for hver: lokal/data/ressurser/<id>.yml."),
    "a list with another ending": ({"data/begreper.yaml": "[]\n"}, "lokal/data/begreper.yaml:1  Filen skal hete begreper.yml."),
    "a file that is almost right": ({"data/begrep.yml": "[]\n"}, "lokal/data/begrep.yml:1  Filen blir ikke lest. Mente du «begreper.yml»?"),
    "a thing with another ending": ({"data/ressurser/vaar.yaml": RESSURS}, "lokal/data/ressurser/vaar.yaml:1  Filnavnet skal ende på .yml: vaar.yml"),
    "a thing in Word": ({"data/ideer/vaar.docx": b"PK\x03\x04"}, "lokal/data/ideer/vaar.docx:1  Filnavnet skal ende på .yml: vaar.yml"),
    "words in a language that is none": ({"data/spraak/no.yml": "a: b\n"}, "lokal/data/spraak/no.yml:1  Filen blir ikke lest. Den heter som språket, for eksempel spraak/nb.yml."),
    "a page outside the languages": ({"docs/start-her/vaar.md": "# Vår\n"}, "lokal/docs/start-her/vaar.md:1  Siden skal ligge i mappen til et språk"),
    "a text outside the languages": ({"innhold/verktoey.md": "Vi har\n"}, "lokal/innhold/verktoey.md:1  Filen skal ligge i mappen til et språk"),
    "quotation marks of Word": ({"kommune.yml": "# vårt\nnavn: “Fjell kommune”\n"}, "lokal/kommune.yml:2  Anførselstegnene er slike som Word lager"),
    "of Word in Norwegian": ({"kommune.yml": "navn: «Fjell kommune»\n"}, "lokal/kommune.yml:1  Anførselstegnene er slike som Word lager"),
    "of Word, low and high": ({"kommune.yml": "kortnavn: „Fjell”\n"}, "lokal/kommune.yml:1  Anførselstegnene er slike som Word lager"),
    "single ones of Word": ({"kommune.yml": "kortnavn: ‘Fjell’\n"}, "lokal/kommune.yml:1  Anførselstegnene er slike som Word lager"),
    "of Word with a colon inside": ({"kommune.yml": "kontakt: a@b.no\nnavn: ”Fjell: kommunen”\n"}, "lokal/kommune.yml:2  Anførselstegnene er slike som Word lager"),
    "of Word in a list": ({"data/begreper.yml": "- id: vaart\n  term: “Vårt”\n  forklaring: Det er vårt.\n"}, "lokal/data/begreper.yml:2  Anførselstegnene er slike som Word lager"),
    "a telephone that is a number": ({"kommune.yml": "roller:\n  - {rolle: leder, telefon: 73123456}\n"}, 'lokal/kommune.yml:2  roller 1, telefon: skal være tekst. Sett det i anførselstegn, slik det skal stå: "…".'),
    "a telephone with a plus": ({"kommune.yml": "roller:\n  - rolle: leder\n    telefon: +4773123456\n"}, "lokal/kommune.yml:3  roller 1, telefon: skal være tekst. Sett det i anførselstegn"),
    "hidden with its path": ({"kommune.yml": "skjul: [data/ressurser/aapen-veileder.yml]\n"}, "skjul 1: «data/ressurser/aapen-veileder.yml» skal skrives uten sti og ending: ressurser/aapen-veileder."),
    "hidden with the path of its own layer": ({"kommune.yml": "skjul:\n- lokal/data/ressurser/x\n"}, "lokal/kommune.yml:2  skjul 1: «lokal/data/ressurser/x» skal skrives uten sti og ending: ressurser/x."),
    "hidden with the ending": ({"kommune.yml": "skjul: [skjemaer/ide.yml]\n"}, "skjul 1: «skjemaer/ide.yml» skal skrives uten sti og ending: skjemaer/ide."),
    "a vocabulary that lacks a word": ({"data/vokabular.yml": "maalgruppe:\n  alle: {navn: Alle}\n"}, "lokal/data/vokabular.yml:1  maalgruppe: mangler ordet «leder», som er brukt"),
    "a tab": ({"kommune.yml": "navn: Fjell\n\tkontakt: a@b.no\n"}, "lokal/kommune.yml:2  Linja begynner med et tegn som YAML ikke tåler."),
    "no colon": ({"kommune.yml": "navn Fjell\n"}, "lokal/kommune.yml:1  skal være en gruppe med nøkler."),
    "no space after the colon": ({"kommune.yml": "navn:Fjell\n"}, "lokal/kommune.yml:1  skal være en gruppe med nøkler."),
    "a colon in a text": ({"kommune.yml": "navn: Fjell: kommunen\n"}, "lokal/kommune.yml:1  Et kolon står der det ikke kan stå."),
    "a quotation mark that stays open": ({"kommune.yml": 'navn: "Fjell\nkontakt: a@b.no\n'}, "Et anførselstegn blir åpnet, men ikke lukket."),
    "a bracket that stays open": ({"kommune.yml": "skjul: [ressurser/x\nnavn: Fjell\n"}, "lokal/kommune.yml:2  "),
    "a key twice": ({"kommune.yml": "navn: Fjell\nnavn: Fjord\n"}, "lokal/kommune.yml:2  Nøkkelen «navn» står to ganger, først på linje 1."),
    "an indent that does not fit": ({"kommune.yml": "navn: Fjell\n  kontakt: a@b.no\n"}, "lokal/kommune.yml:2  Et kolon står der det ikke kan stå."),
    "an old character set": ({"kommune.yml": "navn: Bodø\n".encode("cp1252")}, "lokal/kommune.yml:1  Filen er ikke lagret som UTF-8."),
    "UTF-16": ({"kommune.yml": "navn: Bodø\n".encode("utf-16")}, "lokal/kommune.yml:1  Filen er ikke lagret som UTF-8."),
    "an empty file": ({"kommune.yml": "\n"}, "lokal/kommune.yml:1  Filen er tom."),
    "only comments": ({"data/begreper.yml": "# kommer\n"}, "lokal/data/begreper.yml:1  Filen er tom."),
    "a list where a group shall be": ({"kommune.yml": "- navn: Fjell\n"}, "lokal/kommune.yml:1  skal være en gruppe med nøkler."),
    "a group where a list shall be": ({"data/begreper.yml": "vaart: {term: Vårt}\n"}, "lokal/data/begreper.yml:1  Filen skal være en liste, med en strek foran hvert punkt."),
    "a thing without id": ({"data/begreper.yml": "- {term: Vårt, forklaring: Det.}\n"}, "lokal/data/begreper.yml:1  nr. 1: mangler id."),
    "two with one id": ({"data/begreper.yml": "- {id: a, term: A, forklaring: A.}\n- {id: a, term: B, forklaring: B.}\n"}, "lokal/data/begreper.yml:2  «a», id: er brukt før, på linje 1."),
    "a thing whose id is not its name": ({"data/ideer/vaar.yml": "id: deres\ntittel: Vår\n"}, "lokal/data/ideer/vaar.yml:1  id: «deres» er ikke det samme som filnavnet «vaar»."),
    "a language of another country": ({"kommune.yml": "spraak: {bygg: [no]}\n"}, "lokal/kommune.yml:1  spraak, bygg 1: «no» finnes ikke."),
    "languages without brackets": ({"kommune.yml": "spraak: {bygg: nb}\n"}, "lokal/kommune.yml:1  spraak, bygg: skal være en liste, med en strek foran hvert punkt."),
    "a date written as people do": ({"kommune.yml": "oppstart: 4.1.2027\n"}, "lokal/kommune.yml:1  oppstart: «4.1.2027» er ikke en dato."),
    "a key left empty": ({"kommune.yml": "skjul:\n"}, "lokal/kommune.yml:1  skjul: er tom. Skriv noe, eller ta bort linja."),
    "a name for a list": ({"kommune.yml": "roller: Kari Nordmann\n"}, "lokal/kommune.yml:1  roller: skal være en liste, med en strek foran hvert punkt."),
    "a logo with another ending": ({"kommune.yml": "logo: Logo.PNG\n", "logo.png": b"x"}, "lokal/kommune.yml:1  logo: filen lokal/Logo.PNG finnes ikke."),
    "a logo that is a document": ({"kommune.yml": "logo: logo.png\n", "logo.png": b"%PDF-1.7"}, "lokal/kommune.yml:1  logo: "),
    "an asterisk first": ({"kommune.yml": "navn: *Fjell*\n"}, "lokal/kommune.yml:1  Tegnet * først i en tekst betyr noe eget i YAML."),
    "a backslash": ({"kommune.yml": 'navn: "Fjell\\kommune"\n'}, "lokal/kommune.yml:1  En omvendt skråstrek i en tekst med doble anførselstegn."),
    "a place linked from its page": ({"innhold/nb/verktoey.md": "Vi har\n\n[reglene](rammer.md)\n"}, "lokal/innhold/nb/verktoey.md:3  lenken rammer.md må skrives fra roten, for eksempel /start-her/rammer/."),
    "a place linked upwards": ({"innhold/nb/verktoey.md": "[x](../start-her/rammer.md#navn)\n"}, "lokal/innhold/nb/verktoey.md:1  lenken ../start-her/rammer.md#navn må skrives fra roten"),
    "a place linked to nothing": ({"innhold/nb/om.md": "[x](/start-her/ramer/)\n"}, "lokal/innhold/nb/om.md:1  lenken /start-her/ramer/ fører ikke til noen side. Mente du /start-her/rammer/?"),
    "a place linked to the file": ({"innhold/nn/om.md": "[x](/start-her/rammer.md)\n"}, "lokal/innhold/nn/om.md:1  lenken /start-her/rammer.md fører ikke til noen side. Mente du /start-her/rammer/?"),
    "a place with a picture that is not there": ({"innhold/nb/om.md": "Se:\n![Kart](/om/kart.png)\n"}, "lokal/innhold/nb/om.md:2  filen /om/kart.png finnes ikke. Legg den i lokal/docs/nb/om/kart.png."),
    "a place with HTML": ({"innhold/nb/om.md": '<a href="rammer/">x</a>\n'}, "lokal/innhold/nb/om.md:1  lenken rammer/ må skrives fra roten"),
    "a place that calls a macro": ({"innhold/nb/om.md": "Her:\n\n{{ skjema('ide') }}\n"}, "lokal/innhold/nb/om.md:3  En makro, {{ … }}, virker på en side, men ikke her."),
    "a page linked from the root": ({"docs/nb/start-her/vaar.md": "---\ntitle: Vår\nnav: start-her\n---\n# Vår\n[x](/start-her/)\n"}, "lokal/docs/nb/start-her/vaar.md:6  lenken /start-her/ begynner med skråstrek."),
    "a page linked from the root in HTML": ({"docs/nb/start-her/vaar.md": "---\ntitle: Vår\nnav: start-her\n---\n# Vår\n<img src='/a.png'>\n"}, "lokal/docs/nb/start-her/vaar.md:6  lenken /a.png begynner med skråstrek."),
    "a page linked to nothing": ({"docs/nb/start-her/vaar.md": "---\ntitle: Vår\nnav: start-her\n---\n# Vår\n\n[x](ramer.md)\n"}, "lokal/docs/nb/start-her/vaar.md:7  lenken ramer.md fører ikke til noen side. Mente du «start-her/rammer.md»?"),
}  # fmt: skip


def test_there_are_many() -> None:
    assert len(FEIL) >= 60


@pytest.fixture
def med_vaare(tre: Path) -> Path:
    """The small tree with two pages of ours."""
    for side in ("index", "start-her/index", "start-her/rammer"):
        write(tre, f"docs/nb/{side}.md", "---\ntitle: Side\n---\n\n# Side\n")
    write(tre, "mkdocs.yml", "nav:\n  - index.md\n  - start-her/index.md: [start-her/index.md, start-her/rammer.md]\n")
    return tre


@pytest.mark.parametrize(("files", "expected"), FEIL.values(), ids=FEIL)
def test_a_mistake_in_a_file_is_told(med_vaare: Path, files: dict[str, str | bytes], expected: str) -> None:
    tre = med_vaare
    for name, text in files.items():
        write(tre, f"lokal/{name}", text)
    assert any(expected in said for said in messages(tre)), messages(tre)


def test_a_word_that_is_missing_is_told_once_and_in_the_file_that_lacks_it(tre: Path) -> None:
    write(tre, "lokal/data/vokabular.yml", "maalgruppe:\n  alle: {navn: Alle}\n")
    assert {said.partition(":")[0] for said in messages(tre)} == {"lokal/data/vokabular.yml"}


def test_what_nothing_reads_and_nobody_meant_for_us_is_a_note(tre: Path) -> None:
    write(tre, "lokal/NOTATER.md", "# Husk\n")
    write(tre, "lokal/moeter/mars.txt", "Husk\n")
    said = [str(one) for one in load_innhold(tre).merknader]
    assert (
        "lokal/NOTATER.md:1  «NOTATER.md» blir ikke lest. Her leses kommune.yml, tema.css, data/, docs/, innhold/, og bilder de viser til."
        in said
    )
    assert any(one.startswith("lokal/moeter:1  «moeter» blir ikke lest.") for one in said)


def test_pictures_what_programs_leave_and_our_own_file_are_let_through(tre: Path) -> None:
    for name in (
        ".DS_Store",
        "Thumbs.db",
        "~$kommune.yml",
        "logo.png",
        "bilder/foto.JPG",
        "README.md",
        "data/.gitkeep",
        "docs/nb/.gitkeep",
    ):
        write(tre, f"lokal/{name}", b"")
    said = [one for one in load_innhold(tre).merknader if one.fil.startswith("lokal/") and "bilder" not in one.fil]
    assert messages(tre) == [] and said == []


def test_links_of_a_place_that_are_right_are_let_through(med_vaare: Path) -> None:
    text = "[a](/start-her/rammer/#navn), [b](/start-her/), [c](https://a.no/x), [d](#her), [e](mailto:a@b.no), `[f](x)`, ![g](/om/kart.png)"
    write(med_vaare, "lokal/innhold/nb/om.md", text)
    write(med_vaare, "lokal/docs/nb/om/kart.png", b"")
    assert messages(med_vaare) == []


def test_quotation_marks_inside_a_text_are_the_writers_own(tre: Path) -> None:
    write(tre, "lokal/kommune.yml", 'navn: Fjell «fjorden» kommune\nkortnavn: "“Fjell”"\n')
    assert messages(tre) == []


def test_what_the_example_says_may_lie_here_is_what_is_read() -> None:
    text = (ROT / "eksempel" / "README.md").read_text("utf-8")
    from macros.innhold.lokale_filer import _DATAFILER, FILER, MAPPER

    for name in (*FILER[:2], *(f"{one}/" for one in MAPPER), *(f"data/{one}" for one in _DATAFILER)):
        assert f"`{name}" in text, name
