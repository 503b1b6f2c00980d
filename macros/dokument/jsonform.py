"""Nodes as JSON and back, and the schema of it: for the browser's writer, open data, and the templates of typst/.

A node is an object with its kind in `t` and who it is for in `for`; what is as usual is left out. A line is a list of runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from macros.dokument import noder
from macros.dokument.noder import Blokk, Plass

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
# Nodes and places to write say what they are; all other parts are known from where they stand.
_MERKET: dict[str, type] = {cls.__name__.lower(): cls for cls in (*get_args(Blokk), Plass)}
_NAVN = {"leser": "for"}


@cache
def _felter(cls: type) -> tuple[tuple[str, str, Any, Any], ...]:
    """(name, name in JSON, type, usual value) of each field."""
    hints = get_type_hints(cls, vars(noder))
    return tuple((f.name, _NAVN.get(f.name, f.name), hints[f.name], f.default) for f in fields(cls))


def to_json(value: object) -> Json:
    """A node, a document or a part of one."""
    if isinstance(value, tuple | list):
        return [to_json(one) for one in value]
    if not is_dataclass(value) or isinstance(value, type):
        assert value is None or isinstance(value, bool | int | float | str), value
        return value
    cls = type(value)
    made: dict[str, Json] = {"t": cls.__name__.lower()} if cls.__name__.lower() in _MERKET else {}
    for name, key, _, usual in _felter(cls):
        one = getattr(value, name)
        if one != usual:
            made[key] = to_json(one)
    return made


def from_json(value: Json, hint: Any = Blokk) -> Any:
    """What `to_json` made. Raises ValueError for what is no node."""
    origin = get_origin(hint)
    if origin is tuple:
        assert isinstance(value, list)
        kinds = get_args(hint)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple(from_json(one, kinds[0]) for one in value)
        return tuple(from_json(one, kind) for one, kind in zip(value, kinds, strict=True))
    if origin in (Union, UnionType):
        if value is None:
            return None
        if isinstance(value, dict):
            kind = _MERKET.get(str(value.get("t")))
            if kind not in get_args(hint):
                raise ValueError(f"ukjent node: {value.get('t')}")
            return from_json(value, kind)
        return from_json(value, next(one for one in get_args(hint) if get_origin(one) is tuple))
    if is_dataclass(hint):
        assert isinstance(value, dict) and isinstance(hint, type)
        known = {key: (name, kind) for name, key, kind, _ in _felter(hint)}
        if strange := set(value) - set(known) - {"t"}:
            raise ValueError(f"ukjent felt: {', '.join(sorted(strange))}")
        return hint(**{known[key][0]: from_json(one, known[key][1]) for key, one in value.items() if key != "t"})
    return value


def json_schema() -> Mapping[str, Json]:
    """JSON Schema of a list of blocks."""
    made: dict[str, Json] = {}
    for cls in _dataclasses():
        own = cls.__name__.lower()
        props: dict[str, Json] = {"t": {"const": own}} if own in _MERKET else {}
        props |= {key: _schema(kind) for _, key, kind, _ in _felter(cls)}
        needed: list[Json] = ["t"] if own in _MERKET else []
        needed += [key for _, key, _, usual in _felter(cls) if usual is MISSING]
        made[own] = {
            "type": "object",
            "properties": props,
            "required": needed,
            "additionalProperties": False,
        }
    return {"type": "array", "items": _schema(Blokk), "$defs": made}


def _dataclasses() -> list[type]:
    found = [one for one in vars(noder).values() if isinstance(one, type) and is_dataclass(one)]
    return [one for one in found if one is not noder.Node and one.__module__ == noder.__name__]


def _schema(hint: Any) -> Json:
    origin = get_origin(hint)
    if origin is tuple:
        kinds = get_args(hint)
        if kinds[-1] is Ellipsis:
            return {"type": "array", "items": _schema(kinds[0])}
        return {"type": "array", "prefixItems": [_schema(kind) for kind in kinds], "items": False}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(kind) for kind in get_args(hint)]}
    if origin is Literal:
        return {"enum": [str(one) for one in get_args(hint)]}
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return {"$ref": f"#/$defs/{hint.__name__.lower()}"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}[hint]}
