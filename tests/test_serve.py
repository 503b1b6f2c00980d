"""`make serve`: a change under data/, docs/, overrides/ or macros/ is seen without starting again."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_hooks import own_copy  # noqa: F401  (the fixture)


@pytest.fixture
def server(own_copy: Path) -> Iterator[tuple[Path, str]]:  # noqa: F811
    """A small site with one page, served: (its tree, its address)."""
    for page in (own_copy / "docs" / "nb").rglob("*.md"):
        page.unlink()
    (own_copy / "docs" / "nb" / "index.md").write_text(
        "---\ntitle: T\n---\n\n# Prøve\n\n{{ begreper() }}\n", encoding="utf-8"
    )
    config = (
        (own_copy / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .split("\nnav:")[0]
        .replace("strict: true", "strict: false")
    )
    (own_copy / "mkdocs.yml").write_text(config + "\n", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = os.environ | {"SITE_URL": f"http://127.0.0.1:{port}/"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--quiet",
        "--dirty",
        "--no-strict",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    with subprocess.Popen(
        command, cwd=own_copy, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        yield own_copy, f"http://127.0.0.1:{port}/"
        process.kill()


def waits_for(address: str, text: str) -> bool:
    """Whether a text comes to stand on the page. Gives up after a long while; it is no measure of speed."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if re.search(text, answer.read().decode()):
                    return True
        except OSError:
            pass
        time.sleep(0.25)
    return False


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edited_page_is_built_alone_and_the_rest_stays_whole(server: tuple[Path, str]) -> None:
    tree, address = server
    other = tree / "docs" / "nb" / "annen.md"
    other.write_text("---\ntitle: Den andre\n---\n\n# Den andre\n\nHer står det noe.\n", encoding="utf-8")
    assert waits_for(f"{address}annen/", "Her står det noe")
    assert waits_for(address, "Den andre")
    replace(other, "Her står det noe", "Her står det noe nytt")
    assert waits_for(f"{address}annen/", "noe nytt")
    # The page that was skipped keeps its place in the menu of the other, and in the search.
    replace(tree / "docs" / "nb" / "index.md", "# Prøve", "# Prøve igjen")
    assert waits_for(address, "Prøve igjen(.|\n)*Den andre|Den andre(.|\n)*Prøve igjen")
    with urllib.request.urlopen(f"{address}soek/nb.json", timeout=5) as answer:
        index = json.loads(answer.read())
    assert "Den andre" in [side[1] for side in index["sider"]]
    said = json.dumps(index, ensure_ascii=False)
    for _, name in index["deler"]:
        with urllib.request.urlopen(f"{address}soek/{name}", timeout=5) as answer:
            said += answer.read().decode()
    assert "noe nytt" in said and "Prøve igjen" in said
    # A title stands in the menu of every page.
    replace(other, "title: Den andre", "title: Den tredje")
    assert waits_for(address, "Den tredje")


def test_a_change_in_data_template_and_code_is_seen(server: tuple[Path, str]) -> None:
    tree, address = server
    assert waits_for(address, "<h1[^>]*>Prøve")
    begreper = tree / "data" / "begreper.yml"
    begreper.write_text(
        begreper.read_text(encoding="utf-8") + "- {id: zzz, term: Zzebra, definisjon: Et dyr.}\n", encoding="utf-8"
    )
    assert waits_for(address, "Zzebra")
    replace(tree / "macros/visning/maler/begreper.html", "kv-begreper", "kv-begreper kv-endret")
    assert waits_for(address, "kv-endret")
    replace(
        tree / "macros/visning/komponenter.py",
        'return self._tegn(\n            "begreper"',
        'return "Kode endret" + self._tegn(\n            "begreper"',
    )
    assert waits_for(address, "Kode endret")
