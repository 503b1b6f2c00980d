"""A kind of content, a field type and a language are added to a copy of the tree, each where it is stated, once.

Every room handles them, falls back and says so, or says in one message what is missing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROT
from tests.fork.test_fork import TREE, Bygg, build
from tests.test_lokal import write

pytestmark = pytest.mark.xdist_group("fork")

MODELL = """

class Tips(Oversettbar, Ting):
    tittel: Tekst = Field(description="Tipset.")
    ressurs: ref("ressurs") = Field(description="Der en leser mer.")
    se: tuple[ref("tips"), ...] = Field((), description="Tips som ligner.")
    tema: vokab("tema") = Field(description="Hva det handler om.")
"""
SLAG = '    Slag("tips", m.Tips, "tips", "tips", ordnes_etter=("tema",), side="/om/tips/#{id}"),\n'
FELTSLAG = '    Feltslag("telefon", som="tekst", excel_bredde=16, kan=frozenset({"fra"})),\n'
SPRAAK = '    Maalform("se", "Davvisámegiella", "se-NO", reserve=("nb",)),\n'
# A handful of words, one of them with a form that Norwegian does not have.
ORD = """\
steg_nr: Lávki {nr}
til_forsiden: Ovdasiidui
ab_lagt_inn: {one: "{antall} skovvi lea bidjon sisa.", two: "{antall} skovi leat bidjon sisa.", other: "{antall} skovit leat bidjon sisa."}
"""
TIPS = "tittel: {nb: %s, se: %s}\nressurs: %s\nse: [%s]\ntema: innfoering\n"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"«{old}» står ikke i {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(copy: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, *argv], cwd=copy, env=env, capture_output=True, text=True, check=False)


def ask(copy: Path, code: str) -> object:
    """What Python in the copy says, as JSON."""
    first = (
        "import json; from pathlib import Path; from macros.innhold import load_innhold; i = load_innhold(Path('.'))\n"
    )
    done = run(copy, "-c", f"{first}{code}")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("utvidelse")
    for name in (*TREE, "CONTRIBUTING.md", ".vscode"):
        source = ROT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "site"))
        elif source.is_file():
            shutil.copy(source, folder / name)
    innhold = folder / "macros/innhold"
    with (innhold / "models.py").open("a", encoding="utf-8") as models:
        models.write(MODELL)
    replace(innhold / "slag.py", '    Slag("ressurs"', f'{SLAG}    Slag("ressurs"')
    replace(innhold / "feltslag.py", "_ALLE = (\n", f"_ALLE = (\n{FELTSLAG}")
    replace(innhold / "spraak.py", '    Maalform("nn"', f'{SPRAAK}    Maalform("nn"')
    first, second = sorted(p.stem for p in (folder / "data/ressurser").glob("*.yml"))[:2]
    write(folder, "data/tips/ett.yml", TIPS % ("Ett tips", "Okta rávva", first, "to"))
    write(folder, "data/tips/to.yml", TIPS % ("To tips", "Guokte rávvaga", second, "ett"))
    write(folder, "data/spraak/se.yml", ORD)
    ide = folder / "data/skjemaer/ide.yml"
    field = "      - {id: ringes, type: telefon, ledetekst: {nb: Telefon, se: Telefovdna}}\n"
    replace(ide, "    felt:\n", f"    felt:\n{field}")
    replace(ide, "tittel: {nb: ", "tittel: {se: Jurdda, nb: ")
    proeve = folder / "data/skjemaer/utproeving.yml"
    drawn = "      - {id: ringes, type: telefon, ledetekst: Telefon, fra: ide.ringes}\n"
    replace(proeve, "    felt:\n", f"    felt:\n{drawn}")
    write(
        folder, "docs/se/om/index.md", "---\ntitle: Luotta birra\ndescription: Mii luodda lea.\n---\n\n# Luotta birra\n\nBures.\n"
    )  # fmt: skip
    page = "finn-retning/ideskjema.md"
    (folder / "docs/se/finn-retning").mkdir()
    shutil.copy(folder / "docs/nb" / page, folder / "docs/se" / page)
    done = run(folder, "scripts/lag.py")
    assert "Skrev mkdocs.yml" in done.stdout, done.stdout + done.stderr
    return folder


def test_the_check_counts_the_kind_and_says_what_the_language_borrows(copy: Path) -> None:
    done = run(copy, "scripts/sjekk.py")
    assert done.returncode == 0, done.stdout
    assert re.search(r"Innholdet er i orden: 2 tips, \d+ ressurser", done.stdout)
    words = re.search(r"data/spraak/se\.yml:1  (\d+) av (\d+) ord mangler, og vises på bokmål\.", done.stdout)
    assert words and int(words[2]) - int(words[1]) == 3


def test_a_language_without_its_words_is_told_in_one_message(copy: Path, tmp_path: Path) -> None:
    words = (copy / "data/spraak/se.yml").rename(tmp_path / "se.yml")
    done = run(copy, "scripts/sjekk.py")
    shutil.move(words, copy / "data/spraak/se.yml")
    assert done.returncode == 1 and "data/spraak/se.yml:1  Filen finnes ikke, og må være med." in done.stdout
    assert "1 feil i innholdet." in done.stdout, done.stdout


def test_editors_know_the_kind_and_the_type(copy: Path) -> None:
    schema = json.loads((copy / "data/schema/tips.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["tema"]["enum"] and "id" not in schema["required"]
    assert set(schema["$defs"]["Tekst"]["anyOf"][1]["properties"]) == {"nb", "se", "nn", "en"}
    settings = json.loads((copy / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings["data/schema/tips.schema.json"] == ["data/tips/*.yml", "lokal/data/tips/*.yml"]
    form = json.loads((copy / "data/schema/skjema.schema.json").read_text(encoding="utf-8"))
    assert "telefon" in form["$defs"]["Felt"]["properties"]["type"]["enum"]


def test_a_mistake_in_the_kind_gets_its_message(copy: Path) -> None:
    path = copy / "data/tips/ett.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("se: [to]", "se: [tre]").replace("innfoering", "innforing"), encoding="utf-8")
    done = run(copy, "scripts/sjekk.py")
    path.write_text(text, encoding="utf-8")
    assert "data/tips/ett.yml:3  se 1: tips «tre» finnes ikke." in done.stdout
    assert (
        "data/tips/ett.yml:4  tema: «innforing» finnes ikke i vokabularet «tema». Mente du «innfoering»?" in done.stdout
    )


OVERSETTELSER = """
from macros.innhold.oversettelser import find_oversettelser
print(json.dumps([[o.fil, o.maal, o.tilstand] for o in find_oversettelser(Path('.'), i)]))
"""


def test_translations_of_the_kind_and_to_the_language_are_watched(copy: Path) -> None:
    found = ask(copy, OVERSETTELSER)
    assert isinstance(found, list)
    state = {(fil, maal): tilstand for fil, maal, tilstand in found}
    assert [state["data/tips/ett.yml", maal] for maal in ("se", "nn", "en")] == ["umerket", "mangler", "mangler"]
    assert state["docs/se/index.md", "se"] == "mangler" and state["docs/se/om/index.md", "se"] == "umerket"
    assert state["data/spraak/se.yml", "se"] == "mangler"
    assert "## Nordsamisk" in run(copy, "scripts/spraak.py", "--sak").stdout
    script = run(copy, "scripts/spraak.py", "--maal", "se", "--ferdig", "data/tips/ett.yml")
    marked = (copy / "data/tips/ett.yml").read_text(encoding="utf-8")
    assert script.returncode == 0 and re.search(r"^oversatt_fra: \{se: \S+\}$", marked, re.M), script.stdout


def test_hiding_takes_what_refers_to_it_along(copy: Path) -> None:
    ressurs = re.search(r"ressurs: (\S+)", (copy / "data/tips/ett.yml").read_text(encoding="utf-8"))
    assert ressurs
    write(copy, "lokal/kommune.yml", f"skjul: [ressurser/{ressurs[1]}]\n")
    found = ask(copy, "print(json.dumps([list(i.ting['tips']), i.ting['tips']['to'].se, list(map(str, i.merknader))]))")
    (copy / "lokal/kommune.yml").unlink()
    assert isinstance(found, list)
    left, references, notes = found
    assert (left, references) == (["to"], [])
    assert any("tips «ett» har ingen ressurser igjen, og er skjult, den også." in note for note in notes)
    assert any("data/tips/to.yml viser til tips «ett»." in note for note in notes)


FILER = """
from io import BytesIO
import openpyxl, docx, pikepdf
from macros.filer.plan import planlegg
made = {p.format: p.make(lambda _: b'') for p in planlegg(i) if p.id == 'ide' and p.maal == 'se'}
word = docx.Document(BytesIO(made['docx']))
pdf = pikepdf.open(BytesIO(made['pdf']))
sheet = openpyxl.load_workbook(BytesIO(made['xlsx'])).worksheets[0]
print(json.dumps({
    'formater': sorted(made), 'lang': word.core_properties.language,
    'tagger': [e.get(e.keys()[0]) for e in word.element.iter() if e.tag.endswith('}tag')],
    'kolonner': [c.value for c in sheet[4]], 'bredde': sheet.column_dimensions['B'].width,
    'pdf': str(pdf.Root.Lang),
}))
"""


def test_files_of_the_form_hold_the_field_in_the_language(copy: Path) -> None:
    found = ask(copy, FILER)
    assert isinstance(found, dict)
    assert (
        found["formater"] == ["docx", "odt", "pdf", "webp", "xlsx"]
        and found["lang"] == "se-NO"
        and found["pdf"] == "se"
    )
    assert "ringes" in found["tagger"] and found["kolonner"][1] == "Telefovdna"
    assert found["bredde"] == pytest.approx(16, abs=1)


API = """
from macros.deling import write_api
from macros.innhold.spraak import format_dato, format_liste
print(json.dumps([write_api(i)['skjemaer.se.json'], format_dato('se', '2026-03-17'), format_liste('se', ['a', 'b'])]))
"""
NODE = """
import { Kontekst } from "%s/docs/assets/js/arbeidsbok/modell/skjemaer.js";
import { hentInn } from "%s/docs/assets/js/arbeidsbok/modell/kjede.js";
import { readFileSync } from "node:fs";
const rot = new URL("https://eksempel.no/");
const k = new Kontekst(JSON.parse(readFileSync("%s", "utf-8")), rot, rot);
const post = (id, skjema, svar) => ({ id, skjema, svar, fra: [], hentet: {}, notater: {}, opprettet: "", endret: "" });
const ide = post("a", "ide", { ringes: "12 34 56 78" });
const drawn = hentInn(k, post("b", "utproeving", {}), [ide], new Map([["a", ide]]));
const felt = k.felt("ide").find((one) => one.id === "ringes");
const said = [1, 2, 5].map((antall) => k.t("lagt_inn", { antall }));
console.log(JSON.stringify([felt.type, felt.slag, drawn.svar.find((one) => one.sti === "ringes")?.verdi, k.spraak, said, k.dato("2026-03-17"), k.tall(7.5)]));
"""


def test_the_workbook_in_the_browser_has_the_type_and_the_language(copy: Path, tmp_path: Path) -> None:
    from scripts import lag_node

    found = ask(copy, API)
    assert isinstance(found, list)
    data, day, both = found
    api = json.loads(data)
    assert (day, both) == ("2026 njukčamánnu 17", "a ja b") and api["lokaler"] == ["se-NO", "nb-NO"]
    assert api["feltslag"]["telefon"]["grunn"] == "tekst" and api["ord"]["ja"] == "Ja"
    (tmp_path / "api.json").write_text(data, encoding="utf-8")
    script = tmp_path / "proev.mjs"
    script.write_text(NODE % (ROT, ROT, tmp_path / "api.json"), encoding="utf-8")
    done = lag_node.run(str(script))
    assert done.returncode == 0, done.stderr
    kind, own, drawn, languages, said, _, number = json.loads(done.stdout)
    assert (kind, own, drawn, number) == ("tekst", "telefon", "12 34 56 78", "7,5") and languages == api["spraak"]
    # A browser that does not know the language chooses the form as Norwegian does, and never nothing.
    assert [text.split()[0] for text in said] == ["1", "2", "5"] and said[0].endswith("lea bidjon sisa.")


@pytest.fixture(scope="module")
def bygd(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Bygg:
    write(copy, "lokal/kommune.yml", "spraak: {bygg: [nb, se]}\n")
    return build(copy, tmp_path_factory.mktemp("bygd") / "site", "kommunen/ki-veikartet")


def test_the_site_is_built_in_the_language_and_marks_what_it_borrows(bygd: Bygg) -> None:
    page = bygd.page("se/om/index.html")
    assert page.html and page.html["lang"] == "se" and page.h1 and "Luotta birra" in page.h1.get_text()
    assert "Ovdasiidui" in bygd.text("404.html")
    other = bygd.page("se/start-her/index.html")
    assert other.html and other.html["lang"] == "se" and other.select_one("main [lang=nb]")
    assert "Siden er ikke oversatt ennå." in other.get_text()
    form = bygd.page("se/finn-retning/ideskjema/index.html")
    own, borrowed = form.select_one("[data-felt=ringes]"), form.select_one("[data-felt=tittel] label [lang=nb]")
    assert own and own["data-type"] == "tekst" and "Telefovdna" in own.get_text() and borrowed
    assert [a["hreflang"] for a in page.select("header [hreflang]")] == ["nb", "se"]
