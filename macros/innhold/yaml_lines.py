"""Read YAML and remember on which line everything stands.

YAML 1.2's core words only: `no`, `nei` and `2025-03` stay text, so that an editor is not
surprised (in YAML 1.1 the language code `no` is a lie). Duplicate keys are mistakes here,
although PyYAML keeps silent about them; so are characters that no file of ours can show (tegn.py), and
what is deeper, longer or larger than anything that a person writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml

from macros.innhold.tegn import find_ugyldige, remove_ugyldige

# What a person writes stays far below these; what goes above them would stop a reader, a file or the machine.
DYBDE = 40
LENGDE = 10_000
PUNKTER = 100_000

Sti = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFil:
    """What a file holds. `linjer` maps a path into `data` to its line (1 is the first)."""

    data: Any = None
    linjer: dict[Sti, int] = field(default_factory=dict)
    feil: tuple[tuple[int, str], ...] = ()
    krokete: tuple[tuple[int, str], ...] = ()
    """The values that stand in quotation marks that are letters to YAML, by line: “Fjellvik”."""

    def line_of(self, sti: Sti) -> int:
        """The line of the path, or of the nearest thing around it."""
        while sti and sti not in self.linjer:
            sti = sti[:-1]
        return self.linjer.get(sti, 1)


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


_BOOL, _INT, _FLOAT, _NULL = (f"tag:yaml.org,2002:{t}" for t in ("bool", "int", "float", "null"))
_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(_INT, re.compile(r"^[-+]?(?:0|[1-9]\d{0,14})$"), list("-+0123456789"))
_Loader.add_implicit_resolver(_FLOAT, re.compile(r"^[-+]?\d{1,15}\.\d{1,15}$"), list("-+0123456789"))
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


# What Word makes of " and ' stands in the text as a letter does.
_KROKER = "“”„‟‘’‚‛«»"
_I_KROKER = re.compile(f"[{_KROKER}].*[{_KROKER}]", re.S)
KROKETE = "Anførselstegnene er slike som Word lager, og blir med i teksten. Bruk rette: \" eller '. Eller ta dem bort."


def _explain(error: yaml.YAMLError, source: str) -> tuple[int, str]:
    text = str(error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    for sign, meaning in _SYNTAX:
        if sign in text:
            here = source.splitlines()[line - 1 : line] or [""]
            value = here[0].partition(":")[2].strip()
            return line, KROKETE if value[:1] and value[0] in _KROKER else meaning
    return line, "Dette er ikke gyldig YAML. Se etter feil i innrykk, kolon og anførselstegn på denne linja."


def parse_yaml(text: str) -> YamlFil:
    """Parse a YAML text. Mistakes come back in `feil` as (line, message); nothing is raised."""
    # The C loader takes str as well as bytes, but counts a BOM as a character of line 1.
    text = text.removeprefix("\ufeff")
    if wrong := [*find_ugyldige(text), *_find_dypt(text)]:
        return YamlFil(feil=tuple(sorted(wrong)))
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return YamlFil(feil=(_explain(error, text),))
    if root is None:
        return YamlFil(feil=((1, "Filen er tom."),))
    reader = _Leser()
    data = reader.walk(root, (), ())
    return YamlFil(data, reader.linjer, tuple(reader.feil), tuple(reader.krokete))


_KLAMMER = re.compile(r"[\[\]{}]")
_INNRYKK = re.compile(rf"^[ \t?:-]{{{2 * DYBDE}}}", re.M)


def _find_dypt(text: str) -> Iterator[tuple[int, str]]:
    """Where the text goes deeper than DYBDE: the parser would use up the machine's stack."""
    depth = deepest = 0
    for found in _KLAMMER.finditer(text):
        depth = max(depth + (1 if found[0] in "[{" else -1), 0)
        deepest = max(deepest, depth)
    if deepest <= DYBDE and not _INNRYKK.search(text):
        return
    # Brackets in texts count above, so the events decide. They are read one by one, without a stack.
    level = 0
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=_Loader):
            level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if level > DYBDE:
                line = event.start_mark.line + 1 if event.start_mark else 1
                yield (
                    line,
                    f"Det er flere enn {DYBDE} nivåer inni hverandre her. Er en parentes blitt stående åpen?",
                )
                return


class _Leser:
    """Makes plain values of the nodes, and notes where each stands."""

    def __init__(self) -> None:
        self.linjer: dict[Sti, int] = {}
        self.feil: list[tuple[int, str]] = []
        self.krokete: list[tuple[int, str]] = []
        self._antall = 0

    def walk(self, node: yaml.Node, sti: Sti, inside: tuple[int, ...]) -> Any:
        line = node.start_mark.line + 1
        self.linjer.setdefault(sti, line)
        self._antall += 1
        if id(node) in inside:
            self.feil.append((line, "En henvisning (*) peker på seg selv."))
            return None
        if self._antall >= PUNKTER:
            # Once: a text of ten lines can refer to itself a thousand million times.
            if self._antall == PUNKTER:
                self.feil.append((line, f"Filen blir på flere enn {PUNKTER} punkter når henvisningene (*) følges."))
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, sti, (*inside, id(node)))
        if isinstance(node, yaml.SequenceNode):
            return [self.walk(item, (*sti, i), (*inside, id(node))) for i, item in enumerate(node.value)]
        return self._scalar(cast(yaml.ScalarNode, node), line)

    def _mapping(self, node: yaml.MappingNode, sti: Sti, inside: tuple[int, ...]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.feil.append((line, "En nøkkel skal være ett ord, ikke en liste eller en gruppe."))
                continue
            key = str(self._scalar(key_node, line, as_text=True))
            if key in result:
                first = self.linjer[(*sti, key)]
                text = f"Nøkkelen «{key}» står to ganger, først på linje {first}. Behold én av dem."
                self.feil.append((line, text))
                continue
            self.linjer[(*sti, key)] = line
            result[key] = self.walk(value_node, (*sti, key), inside)
        return result

    def _scalar(self, node: yaml.ScalarNode, line: int, *, as_text: bool = False) -> Any:
        text = str(node.value)
        # An escape ("\\a") makes a character that does not stand in the file as it is.
        if wrong := [(line, said) for _, said in find_ugyldige(text)]:
            self.feil += wrong
            # What is read on, to find more mistakes, shall not meet them.
            text = remove_ugyldige(text)
        if not node.style and _I_KROKER.fullmatch(text):
            self.krokete.append((line, text))
        if len(text) > LENGDE:
            self.feil.append((line, f"Teksten er på {len(text)} tegn, og kan ha høyst {LENGDE}. Del den opp."))
        try:
            return text if as_text else _SCALARS.get(node.tag, str)(text)
        except ValueError:
            self.feil.append(
                (line, f"«{text[:40]}» er ikke det som står foran det (!!). Ta bort ordet med utropstegn.")
            )
            return text


def read_yaml(path: Path) -> YamlFil:
    """Read a YAML file. Mistakes come back in `feil`; only a missing file raises."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return YamlFil(feil=((line, "Filen er ikke lagret som UTF-8. Lagre den på nytt med tegnsettet UTF-8."),))
    return parse_yaml(text)
