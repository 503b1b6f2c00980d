"""Make what is generated from the content model, and write it where it belongs.

Whole files: the JSON Schemas. Parts of files, between the lines «generert: …» and «slutt på
generert»: the tables of fields in CONTRIBUTING.md, the choices in the issue forms, and the settings and places of a
fork on the page Gjenbruk; the picture of the rooms and the table of one field in utvikling/.

A file that is as it should be is left alone. Exits 1 if any file had to be changed, so that the
same command repairs on one's own machine and fails in a check.
"""

from __future__ import annotations

import json
import posixpath
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from macros.innhold import (  # noqa: E402
    Innhold,
    InnholdFeil,
    feltslag,
    load_innhold,
)
from macros.innhold.json_schema import build_schemas  # noqa: E402
from macros.innhold.sider import address_of  # noqa: E402
from macros.innhold.slag import TING, find_datafiler  # noqa: E402
from macros.innhold.spraak import KILDESPRAAK, SPRAAK, Maal, navn_paa, rekke  # noqa: E402
from macros.innhold.steder import STEDER  # noqa: E402
from scripts.tegn_utvikling import draw_rom, felt_lines  # noqa: E402

MED_DELER = (
    "mkdocs.yml",
    "CONTRIBUTING.md",
    ".github/ISSUE_TEMPLATE/2-foreslaa-ressurs.yml",
    "docs/nb/om/gjenbruk.md",
    "utvikling/et-felt.md",
)
_DEL = re.compile(
    r"^(?P<start>(?P<innrykk> *)(?:<!--|#) generert: (?P<hva>[a-z ]+?)(?: -->)?\n)"
    r".*?"
    r"(?P<slutt>^ *(?:<!--|#) slutt på generert)",
    re.M | re.S,
)


def build_files(rot: Path, innhold: Innhold) -> dict[Path, str]:
    """Every file that is generated, whole or in part, as it should be."""
    schemas = build_schemas(innhold)
    files = {
        rot / "data" / "schema" / f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas.items()
    }
    # The unit tests of the scripts need no built site, and read the table of field types from here.
    table = feltslag.to_json()
    files[rot / "tests" / "js" / "feltslag.json"] = json.dumps(table, ensure_ascii=False, indent=2) + "\n"
    files |= {rot / "overrides" / "partials" / "languages" / f"{maal}.html": text for maal, text in theme_words()}
    if (rot / "utvikling").is_dir():
        files[rot / "utvikling" / "adresser.txt"] = add_adresser(rot, innhold)
        files[rot / "utvikling" / "rommene.svg"] = draw_rom(rot)
    settings = rot / ".vscode" / "settings.json"
    if settings.is_file():
        files[settings] = fill_settings(settings.read_text(encoding="utf-8"))
    for path in (rot / name for name in MED_DELER):
        if not path.is_file():
            continue
        files[path] = fill_parts(path.read_text(encoding="utf-8"), schemas, innhold)
    return files


def add_adresser(rot: Path, innhold: Innhold) -> str:
    """Every address that has ever been published, with those of today: nothing is taken away by us."""
    path = rot / "utvikling" / "adresser.txt"
    known = path.read_text("utf-8").split() if path.is_file() else []
    pages = {side.side.lstrip("/") for side in innhold.sider}
    things = {slag.adresse(id).lstrip("/") for slag in TING if slag.side for id in innhold.ting[slag.id]}
    return "".join(f"{one}\n" for one in sorted({*known, *pages, *things} - {""}))


def fill_settings(text: str) -> str:
    """The settings of the editor, with the schema of each kind of file; all else as it was."""
    files = {f"data/schema/{name}.schema.json": globs for name, globs in find_datafiler().items()}
    return json.dumps(json.loads(text) | {"yaml.schemas": files}, ensure_ascii=False, indent=2) + "\n"


def fill_parts(text: str, schemas: Mapping[str, Mapping[str, Any]], innhold: Innhold) -> str:
    """The text with every generated part made anew. Raises KeyError for an unknown part."""

    def fill(match: re.Match[str]) -> str:
        kind, _, name = match["hva"].partition(" ")
        if match["hva"] == "feltets vei":
            kind = "feltets vei"
        if kind == "steder":
            lines = place_lines(innhold)
        elif kind == "spraak":
            lines = language_lines()
        elif kind == "feltets vei":
            lines = felt_lines(innhold)
        else:
            lines = table_lines(schemas[name]) if kind == "felt" else option_lines(innhold, name)
        body = "".join(f"{match['innrykk']}{line}\n" if line else "\n" for line in lines)
        return f"{match['start']}{body}{match['slutt']}"

    return _DEL.sub(fill, text)


def table_lines(schema: Mapping[str, Any]) -> Iterator[str]:
    """A Markdown table of the fields of a kind: name, whether it must be there, what it is."""
    schema = schema.get("items", schema)
    required = schema.get("required", ())
    rows = [
        (
            f"`{name}`",
            "ja" if name in required else "",
            field.get("description", ""),
            ", ".join(f"`{word}`" for word in field.get("enum") or field.get("items", {}).get("enum") or ()),
        )
        for name, field in schema["properties"].items()
        # The id is the file's name, and a script writes what a translation is made from.
        if name in required or name not in ("id", "oversatt_fra")
    ]
    heads = ("felt", "må være med", "hva det er", "lov")
    used = [nr for nr in range(4) if any(row[nr] for row in rows)]
    yield ""
    for line in (heads, ("---",) * 4, *rows):
        yield f"| {' | '.join(line[nr] for nr in used)} |"
    yield ""


def place_lines(innhold: Innhold) -> Iterator[str]:
    """A Markdown table of the places in our pages where a kommune's own text appears."""
    yield ""
    yield "| plass | side | hva dere kan skrive |"
    yield "| --- | --- | --- |"
    titles = {side.side: side.i(KILDESPRAAK)[0].tittel for side in innhold.sider}
    for name, place in STEDER.items():
        title = titles.get(address_of(place.side), "Forsiden")
        yield f"| `{name}` | [{title}]({posixpath.relpath(place.side, 'om')}) | {place.omtale} |"
    yield ""


def theme_words() -> Iterator[tuple[Maal, str]]:
    """For each language that Material does not have: the template of its own words, which takes those of the nearest."""
    folder = package_files("material") / "templates/partials/languages"
    known = {path.name.removesuffix(".html") for path in folder.iterdir()}
    for one in SPRAAK:
        if one.id not in known:
            nearest = next((maal for maal in rekke(one.id) if maal in known), "en")
            yield (
                one.id,
                f"{{#- Material har ikke ord på {navn_paa(one.id)}. Dens egne ord er som på {navn_paa(nearest)}. -#}}\n"
                f'{{% import "partials/languages/{nearest}.html" as nearest %}}\n'
                f'{{% macro t(key) %}}{{{{ "{one.id}" if key == "language" else nearest.t(key) }}}}{{% endmacro %}}\n',
            )


def language_lines() -> Iterator[str]:
    """The languages, as the plugin for them wants it; a kommune chooses among them when the site is built."""
    for one in SPRAAK:
        default = ", default: true" if one.id == KILDESPRAAK else ""
        yield f"- {{locale: {one.id}, name: {one.navn}{default}, build: true}}"


def option_lines(innhold: Innhold, vokabular: str) -> Iterator[str]:
    """The labels of a vocabulary, as the options of an issue form."""
    for word, label in innhold.vokabular[vokabular].items():
        yield f"- {json.dumps(f'{label.navn.nb} ({word})', ensure_ascii=False)}"


def main() -> int:
    try:
        # A fork's own words must not change files that we own.
        wanted = build_files(ROT, load_innhold(ROT, lokal=False))
    except InnholdFeil as feil:
        print(feil)
        return 1
    changed = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
        print(f"Skrev {path.relative_to(ROT)}")
    if not changed:
        print(f"{len(wanted)} genererte filer er som de skal være.")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
