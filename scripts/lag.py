"""Make what is generated from the content model, and write it where it belongs.

Whole files: the JSON Schemas. Parts of files, between the lines «generert: …» and «slutt på
generert»: the tables of fields in CONTRIBUTING.md and the choices in the issue forms.

A file that is as it should be is left alone. Exits 1 if any file had to be changed, so that the
same command repairs on one's own machine and fails in a check.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from macros.innhold import Innhold, InnholdFeil, load_innhold  # noqa: E402
from macros.innhold.json_schema import build_schemas  # noqa: E402

MED_DELER = ("CONTRIBUTING.md", ".github/ISSUE_TEMPLATE/2-foreslaa-ressurs.yml")
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
    for name in MED_DELER:
        path = rot / name
        files[path] = fill_parts(path.read_text(encoding="utf-8"), schemas, innhold)
    return files


def fill_parts(text: str, schemas: Mapping[str, Mapping[str, Any]], innhold: Innhold) -> str:
    """The text with every generated part made anew. Raises KeyError for an unknown part."""

    def fill(match: re.Match[str]) -> str:
        kind, _, name = match["hva"].partition(" ")
        lines = table_lines(schemas[name]) if kind == "felt" else option_lines(innhold, name)
        body = "".join(f"{match['innrykk']}{line}\n" if line else "\n" for line in lines)
        return f"{match['start']}{body}{match['slutt']}"

    return _DEL.sub(fill, text)


def table_lines(schema: Mapping[str, Any]) -> Iterator[str]:
    """A Markdown table of the fields of a kind: name, whether it must be there, what it is."""
    schema = schema.get("items", schema)
    yield ""
    yield "| felt | må være med | hva det er | lov |"
    yield "| --- | --- | --- | --- |"
    for name, field in schema["properties"].items():
        if name == "id" and name not in schema["required"]:
            continue
        needed = "ja" if name in schema["required"] else ""
        allowed = ", ".join(f"`{word}`" for word in field.get("enum") or field.get("items", {}).get("enum") or ())
        yield f"| `{name}` | {needed} | {field.get('description', '')} | {allowed} |"
    yield ""


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
