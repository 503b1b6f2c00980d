"""The words of the interface: every word that is used is there, and every word that is there is used."""

from __future__ import annotations

import re
from pathlib import Path

from macros.innhold import Innhold
from tests.conftest import ROT

# Keys that are put together: ord('filter_' ~ liste), f"maaned_{n}", and those a script reads by prefix.
SAMMENSATT = re.compile(r"^(filter_(navn_)?|maaned_|fil_|ab_|arbeidsbok_|status_|format_|tilstand_)")


def sources() -> dict[Path, str]:
    folders = ("macros", "overrides", "docs/assets/js", "scripts")
    paths = (p for folder in folders for p in (ROT / folder).rglob("*") if p.suffix in (".html", ".py", ".js"))
    return {path: path.read_text(encoding="utf-8") for path in paths}


def test_every_word_a_template_uses_is_there(innhold: Innhold) -> None:
    known = set(innhold.spraak["nb"].ord)
    missing = [
        f"{path.relative_to(ROT)}: {key}"
        for path, text in sources().items()
        if path.suffix == ".html"
        for key in re.findall(r"\b(?:ord|kv)\(\s*['\"]([a-z0-9_]+)['\"]\s*[,)]", text)
        if key not in known
    ]
    assert not missing, "\n".join(missing)


def test_every_word_that_is_there_is_used(innhold: Innhold) -> None:
    text = "\n".join(sources().values())
    unused = [
        key
        for key in innhold.spraak["nb"].ord
        if not SAMMENSATT.match(key) and not re.search(rf"['\"]{key}['\"]", text)
    ]
    assert not unused


def test_all_three_languages_have_every_word(innhold: Innhold) -> None:
    for maal, spraak in innhold.spraak.items():
        assert set(spraak.ord) == set(innhold.spraak["nb"].ord), maal
