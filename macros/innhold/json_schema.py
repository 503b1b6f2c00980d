"""JSON Schema for every kind of file in data/, made from the models: for editors, and for forks that drop Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from macros.innhold import models as m
from macros.innhold.load import Innhold
from macros.innhold.slag import ENESTE, OVERSATT_FRA, TING
from macros.innhold.typer import VOKAB_MERKE, XREF_MERKE

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def build_schemas(innhold: Innhold) -> dict[str, dict[str, Any]]:
    """The schemas by name (`ressurs`, `begreper` …), with the words of the vocabularies as choices."""
    words = {name: list(vokabular) for name, vokabular in innhold.vokabular.items()}
    found: dict[str, dict[str, Any]] = {}
    for slag in (*TING, *ENESTE):
        schema = _schema(slag.modell, words)
        if slag in TING and slag.en_fil_hver:
            schema["required"].remove("id")
        elif slag in TING:
            defs = schema.pop("$defs", {})
            schema = {"type": "array", "items": schema, "$defs": defs}
        found[slag.json_schema] = schema
    found["kommune"] = _schema(m.Kommune, words)
    word = _schema(m.Vokabularord, words)
    defs = word.pop("$defs")
    short = {"$ref": "#/$defs/Tekst"}
    vokabular = {"type": "object", "additionalProperties": {"anyOf": [short, word]}}
    oversatt = _schema(m.Oversatt, words)
    found["vokabular"] = {
        "type": "object", "properties": {OVERSATT_FRA: oversatt}, "additionalProperties": vokabular, "$defs": defs,
    }  # fmt: skip
    text = {"type": "string", "minLength": 1}
    # How many forms a plural has differs between languages: ordliste.py knows which are right in which.
    counts = {"type": "object", "required": ["other"], "additionalProperties": text}
    found["spraak"] = {"type": "object", "additionalProperties": {"anyOf": [text, counts]}}
    return {name: {"$schema": DRAFT, "title": name} | schema for name, schema in found.items()}


def _schema(model: type[m.Modell], words: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The schema of a model, whole: its own properties at the top, and below `$defs` what they refer to."""
    made = _Skjemalager(words).generate(model.__pydantic_core_schema__)
    defs = made.pop("$defs", {})
    # A model that holds itself is a reference to its definition: the top is a copy of that.
    own = dict(defs[made["$ref"].rpartition("/")[2]]) if "$ref" in made else made
    return own | ({"$defs": defs} if defs else {})


class _Skjemalager(GenerateJsonSchema):
    """Vocabularies become choices; what only programmers read (titles, docstrings, null, defaults) is left out."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        super().__init__(by_alias=True, ref_template="#/$defs/{model}")
        self._words = words

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        made = super().generate_inner(schema)
        made.pop(XREF_MERKE, None)
        vokabular = made.pop(VOKAB_MERKE, None)
        if vokabular in self._words:
            made["enum"] = list(self._words[vokabular])
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        return {key: value for key, value in made.items() if key not in ("title", "description")}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])
