"""A page as it stands in its file: what is between the two `---` at the top, and the Markdown below. Split here alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.innhold.tegn import find_ugyldige
from macros.innhold.yaml_lines import YamlFil, parse_yaml

# As MkDocs finds it, so that what is told of a page here is what becomes of it there.
_HODE = re.compile(r"---[ \t]*\n(?P<hode>.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)
_AAPENT = re.compile(r"---[ \t]*\n[a-z_]+:")
UTF8 = "Filen er ikke lagret som UTF-8. Lagre den på nytt med tegnsettet UTF-8."


@dataclass(frozen=True)
class Sidefil:
    """hode: what the front matter holds; tekst: the Markdown; linje: the line that it begins on; feil: (line, message)."""

    hode: Mapping[str, Any] = field(default_factory=dict)
    tekst: str = ""
    linje: int = 1
    feil: tuple[tuple[int, str], ...] = ()
    _yaml: YamlFil = field(default_factory=YamlFil)

    def line_of(self, key: str) -> int:
        """The line of a key of the front matter; the first when it is not there."""
        return self._yaml.line_of((key,)) + 1 if key in self.hode else 1

    def ord(self, key: str) -> str:
        """A word or a sentence of the front matter; empty when it is not there."""
        value = self.hode.get(key)
        return "" if value is None else str(value).strip()


def split_hode(text: str) -> tuple[str, str]:
    """(what stands between the two `---`, the text below)."""
    found = _HODE.match(text)
    return (found["hode"], text[found.end() :]) if found else ("", text)


def add_to_hode(text: str, key: str, value: str) -> str:
    """The page with a key last in its front matter, once; as it was when it has none."""
    hode, body = split_hode(text)
    if not hode:
        return text
    others = re.sub(rf"^{re.escape(key)}:.*\n", "", hode, flags=re.M)
    return f"---\n{others}{key}: {value}\n---\n{body}"


def parse_side(text: str) -> Sidefil:
    """A page from its text. Mistakes come back in `feil`, and what could be read beside them."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    hode, body = split_hode(text)
    linje = text.count("\n", 0, len(text) - len(body)) + 1
    feil = list(find_ugyldige(text))
    if not hode:
        if _AAPENT.match(text):
            feil.append((1, "Det mangler en linje med --- under det som står øverst på siden."))
        return Sidefil({}, body, linje, tuple(feil))
    parsed = YamlFil() if feil else parse_yaml(hode)
    # An empty front matter is no mistake, as an empty data file is.
    feil += [(nr + 1, said) for nr, said in parsed.feil if parsed.data is not None or hode.strip()]
    if isinstance(parsed.data, dict):
        for key in ("title", "description"):
            if isinstance(parsed.data.get(key), dict | list | bool):
                feil.append((parsed.line_of((key,)) + 1, f"{key}: skal være tekst. Sett den i anførselstegn."))
        return Sidefil(parsed.data, body, linje, tuple(feil), parsed)
    if parsed.data is not None:
        feil.append((2, "Det øverst på siden skal være nøkler med verdier, for eksempel «title: Navnet på siden»."))
    return Sidefil({}, body, linje, tuple(feil))


def read_side(path: Path) -> Sidefil:
    """A page from its file."""
    try:
        return parse_side(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        return Sidefil(feil=((path.read_bytes()[: error.start].count(b"\n") + 1, UTF8),))


_KODE = re.compile(r"^ *```.*?^ *```|`[^`\n]*`", re.M | re.S)
_LENKE = re.compile(r"\]\((?P<til>[^)\s]+)(?:\s[^)]*)?\)|\b(?:href|src)=[\"'](?P<html>[^\"'\s]+)[\"']")


def find_lenker(tekst: str) -> Iterator[tuple[int, str]]:
    """Every link and picture of a Markdown text outside code: its line (0 is the first) and its address as written."""
    # Code keeps its lines, so that the lines of what comes after are right.
    prose = _KODE.sub(lambda m: "\n" * m[0].count("\n"), tekst)
    for match in _LENKE.finditer(prose):
        yield prose.count("\n", 0, match.start()), match["til"] or match["html"]
