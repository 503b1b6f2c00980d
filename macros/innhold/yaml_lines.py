"""Read YAML and remember on which line everything stands.

YAML 1.2's core words only: `no`, `nei` and `2025-03` stay text, so that an editor is not
surprised (in YAML 1.1 the language code `no` is a lie). Duplicate keys are mistakes here,
although PyYAML keeps silent about them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Sti = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFil:
    """What a file holds. `linjer` maps a path into `data` to its line (1 is the first)."""

    data: Any = None
    linjer: dict[Sti, int] = field(default_factory=dict)
    feil: tuple[tuple[int, str], ...] = ()

    def line_of(self, sti: Sti) -> int:
        """The line of the path, or of the nearest thing around it."""
        while sti and sti not in self.linjer:
            sti = sti[:-1]
        return self.linjer.get(sti, 1)


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


_BOOL, _INT, _FLOAT, _NULL = (f"tag:yaml.org,2002:{t}" for t in ("bool", "int", "float", "null"))
_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(_INT, re.compile(r"^[-+]?(?:0|[1-9]\d*)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(_FLOAT, re.compile(r"^[-+]?\d+\.\d+$"), list("-+0123456789"))
_Loader.add_implicit_resolver(_NULL, re.compile(r"^(?:~|null|)$"), ["~", "n", ""])

_SCALARS: Mapping[str, Callable[[str], Any]] = {
    _BOOL: lambda v: v == "true",
    _INT: int,
    _FLOAT: float,
    _NULL: lambda _: None,
}

# What PyYAML says, and what it means to a person who has just edited a file in the browser.
_SYNTAX = (
    ("a tab character", "Linja begynner med et tegn som YAML ikke tåler. Er den rykket inn med tabulator, bruk mellomrom."),
    ("cannot start any token", "Linja begynner med et tegn som YAML ikke tåler. Er den rykket inn med tabulator, bruk mellomrom."),
    ("mapping values are not allowed", "Et kolon står der det ikke kan stå. Sett teksten i anførselstegn, eller rett innrykket."),
    ("could not find expected ':'", "Det mangler et kolon etter nøkkelen på denne linja eller linja over."),
    ("did not find expected key", "Innrykket stemmer ikke med linjene over, eller et anførselstegn mangler."),
    ("did not find expected '-' indicator", "Innrykket i lista stemmer ikke. Alle strekene i en liste skal stå rett under hverandre."),
    ("did not find expected ',' or", "En parentes er ikke lukket: { … } eller [ … ] mangler komma eller slutt."),
    ("found unexpected end of stream", "Et anførselstegn blir åpnet, men ikke lukket."),
    ("found undefined alias", "Tegnet * først i en tekst betyr noe eget i YAML. Sett teksten i anførselstegn."),
    ("while scanning an alias", "Tegnet * først i en tekst betyr noe eget i YAML. Sett teksten i anførselstegn."),
    ("found unknown escape character", "En omvendt skråstrek i en tekst med doble anførselstegn. Bruk enkle anførselstegn."),
    ("control characters are not allowed", "Det står et usynlig tegn her som ikke kan være med. Slett linja og skriv den på nytt."),
)  # fmt: skip


def _explain(error: yaml.YAMLError) -> tuple[int, str]:
    text = str(error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    for sign, meaning in _SYNTAX:
        if sign in text:
            return line, meaning
    return line, "Dette er ikke gyldig YAML. Se etter feil i innrykk, kolon og anførselstegn på denne linja."


def parse_yaml(text: str) -> YamlFil:
    """Parse a YAML text. Mistakes come back in `feil` as (line, message); nothing is raised."""
    try:
        # The C loader takes str as well as bytes, but counts a BOM as a character of line 1.
        root = yaml.compose(text.removeprefix("\ufeff"), Loader=_Loader)
    except yaml.YAMLError as error:
        return YamlFil(feil=(_explain(error),))
    if root is None:
        return YamlFil(feil=((1, "Filen er tom."),))
    lines: dict[Sti, int] = {}
    mistakes: list[tuple[int, str]] = []

    def walk(node: yaml.Node, sti: Sti, inside: tuple[int, ...]) -> Any:
        line = node.start_mark.line + 1
        lines.setdefault(sti, line)
        if id(node) in inside:
            mistakes.append((line, "En henvisning (*) peker på seg selv."))
            return None
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key = str(key_node.value)
                key_line = key_node.start_mark.line + 1
                if key in result:
                    first = lines[(*sti, key)]
                    mistakes.append(
                        (key_line, f"Nøkkelen «{key}» står to ganger, først på linje {first}. Behold én av dem.")
                    )
                    continue
                lines[(*sti, key)] = key_line
                result[key] = walk(value_node, (*sti, key), (*inside, id(node)))
            return result
        if isinstance(node, yaml.SequenceNode):
            return [walk(item, (*sti, i), (*inside, id(node))) for i, item in enumerate(node.value)]
        return _SCALARS.get(node.tag, str)(node.value)

    data = walk(root, (), ())
    return YamlFil(data, lines, tuple(mistakes))


def read_yaml(path: Path) -> YamlFil:
    """Read a YAML file. Mistakes come back in `feil`; only a missing file raises."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return YamlFil(feil=((line, "Filen er ikke lagret som UTF-8. Lagre den på nytt med tegnsettet UTF-8."),))
    return parse_yaml(text)
