"""The service worker asks only for what is on its own list, and the list is found in the pages as they were built."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros.uten_nett import KILDE, build_manifest, build_tjener, find_filer, find_sider
from tests.conftest import ROT

TJENER = (ROT / "docs" / KILDE).read_text("utf-8")
ROETTER = {"nb": "", "nn": "nn/"}
NN = frozenset({"nn/"})


def test_it_calls_the_net_in_two_places_and_never_elsewhere() -> None:
    code = re.sub(r"^\s*//.*$|/\*.*?\*/", "", TJENER, flags=re.M)
    assert len(re.findall(r"\bfetch\(", code)) == 1 and "await fetch(request)" in code
    assert len(re.findall(r"\baddAll\(", code)) == 1 and "[...adresser].map(" in code
    assert len(re.findall(r"\bnew Request\(", code)) == 1
    for word in ("XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "importScripts", "postMessage", "indexedDB",
                 "eval(", "Function(", "http:", "https:", "import(", ".put(", "skipWaiting", "claim("):  # fmt: skip
        assert word not in code, word
    assert 'request.method === "GET" && adresser.has(adresse)' in code
    assert re.findall(r'addEventListener\("(\w+)"', code) == ["install", "activate", "fetch"]


@pytest.fixture
def nettsted(tmp_path: Path) -> Path:
    """A small site in two languages: a log, a form, and a page that has nothing to do with them."""

    def write(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    asked = '<link href="{r}assets/css/a.css"><script src={r}assets/js/x.js></script><a href="https://x.no/y.js">x</a>'
    for rot in ROETTER.values():
        up = "../" * (2 + rot.count("/"))
        write(
            f"{rot}u/logg/index.html",
            f"<div data-loggside=u>{asked.format(r=up)}<a href='../../../../ute.js'></a></div>",
        )
        write(f"{rot}u/skjema/index.html", f"<div data-arbeidsbok data-for=u>{asked.format(r=up)}</div>")
        write(f"{rot}om/index.html", asked.format(r=up))
    for name in (
        "assets/css/a.css",
        "assets/js/x.js",
        "assets/js/arbeidsbok/fil/y.js",
        "api/skjemaer.nb.json",
        "api/skjemaer.nn.json",
        "assets/js/soek/panel.js",
        "soek/nb.json",
        "soek/nn.json",
        "soek/nb/tekster.json",
        "soek/nb/0123abcd.json",
    ):
        write(name, name)
    return tmp_path


def test_the_list_has_the_pages_of_the_workbook_and_what_they_ask_for(nettsted: Path) -> None:
    assert find_sider(nettsted, "", NN) == ["u/logg/", "u/skjema/"]
    assert find_sider(nettsted, "nn/", frozenset({""})) == ["nn/u/logg/", "nn/u/skjema/"]
    files = find_filer(nettsted, ["u/logg/"], "nb")
    searching = ["assets/js/soek/panel.js", "soek/nb.json", "soek/nb/tekster.json"]
    assert [name for name in files if "soek" in name] == searching
    assert [name for name in files if "soek" not in name] == [
        "api/skjemaer.nb.json",
        "assets/css/a.css",
        "assets/js/arbeidsbok/fil/y.js",
        "assets/js/x.js",
    ]


def test_another_edition_of_any_file_is_another_edition_of_the_worker(nettsted: Path) -> None:
    first = build_tjener(nettsted, TJENER, ROETTER)
    assert '"nb":["u/logg/","u/skjema/",' in first and '"nn":["nn/u/logg/",' in first
    assert build_tjener(nettsted, TJENER, ROETTER) == first
    (nettsted / "assets/js/x.js").write_text("ny", encoding="utf-8")
    assert build_tjener(nettsted, TJENER, ROETTER) != first
    with pytest.raises(ValueError, match="skal stå der én gang"):
        build_tjener(nettsted, "const x = 1;", ROETTER)


def test_the_manifest_opens_the_log_below_whatever_path_the_site_has(nettsted: Path) -> None:
    made = json.loads(build_manifest(nettsted, "nn/", frozenset({""}), "Logg", "nn") or "")
    assert (made["start_url"], made["scope"], made["lang"]) == ("../nn/u/logg/", "../", "nn")
    assert build_manifest(nettsted / "u", "", NN, "Logg", "nb") is not None
    assert build_manifest(nettsted / "om", "", NN, "Logg", "nb") is None
