"""JSON Schema for every kind of file in data/, made from the models: for editors, and for forks that drop Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from macros.innhold import models as m
from macros.innhold.load import ENESTE, TING, Innhold

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def build_schemas(innhold: Innhold) -> dict[str, dict[str, Any]]:
    """The schemas by kind (`ressurs`, `begreper` …), with the words of the vocabularies as choices."""
    words = {name: list(vokabular) for name, vokabular in innhold.vokabular.items()}
    found: dict[str, dict[str, Any]] = {}
    for slag in (*TING, *ENESTE):
        schema = _schema(slag.modell, words)
        if slag.en_fil_hver and slag in TING:
            schema["required"].remove("id")
            found[slag.navn] = schema
        elif slag in TING:
            defs = schema.pop("$defs", {})
            found[slag.sted.removesuffix(".yml")] = {"type": "array", "items": schema, "$defs": defs}
        else:
            found[slag.navn] = schema
    found["kommune"] = _schema(m.Kommune, words)
    word = _schema(m.Vokabularord, words)
    defs = word.pop("$defs")
    short = {"$ref": "#/$defs/Tekst"}
    vokabular = {"type": "object", "additionalProperties": {"anyOf": [short, word]}}
    oversatt = _schema(m.Oversatt, words)
    found["vokabular"] = {
        "type": "object", "properties": {"oversatt_fra": oversatt}, "additionalProperties": vokabular, "$defs": defs,
    }  # fmt: skip
    text = {"type": "string", "minLength": 1}
    # How many forms a plural has differs between languages: load.py knows which are right in which.
    counts = {"type": "object", "required": ["other"], "additionalProperties": text}
    found["spraak"] = {"type": "object", "additionalProperties": {"anyOf": [text, counts]}}
    return {name: {"$schema": DRAFT, "title": name} | schema for name, schema in found.items()}


def _schema(model: type[m.Modell], words: Mapping[str, list[str]]) -> dict[str, Any]:
    _, schema = models_json_schema([(model, "validation")], ref_template="#/$defs/{model}")
    defs = schema["$defs"]
    own = defs[model.__name__]
    recursive = f"#/$defs/{model.__name__}" in str(schema)
    if not recursive:
        del defs[model.__name__]
    whole = {**own, "$defs": defs} if defs else dict(own)
    result: dict[str, Any] = _tidy(whole, words)
    return result


def _tidy(node: Any, words: Mapping[str, list[str]]) -> Any:
    """Vocabularies become choices; what only programmers read (titles, docstrings, null) is left out."""
    if isinstance(node, list):
        return [_tidy(item, words) for item in node]
    if not isinstance(node, dict):
        return node
    node = {
        key: value for key, value in node.items() if key not in ("x-ref", "default") and not _is_noise(key, value, node)
    }
    vokabular = node.pop("x-vokabular", None)
    if isinstance(vokabular, str) and vokabular in words:
        node["enum"] = words[vokabular]
    if isinstance(choices := node.get("anyOf"), list):
        rest = [one for one in choices if one != {"type": "null"}]
        if len(rest) == 1:
            node = {**rest[0], **{key: value for key, value in node.items() if key != "anyOf"}}
            return _tidy(node, words)
        node["anyOf"] = rest
    return {key: _tidy(value, words) for key, value in node.items()}


def _is_noise(key: str, value: Any, node: Mapping[str, Any]) -> bool:
    if key == "title":
        return isinstance(value, str)
    return key == "description" and isinstance(value, str) and node.get("type") == "object"
