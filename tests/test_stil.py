"""The style sheets as they are published: cut by what pages need, and without what nothing asks for."""

from __future__ import annotations

import re
from pathlib import Path

import tinycss2

from macros.stil import ARK, HOVED, _without_unused, build_stil
from tests.conftest import ROT


def test_every_part_lies_in_a_sheet_and_no_page_asks_for_it_twice(site: Path) -> None:
    parts = {address: [name for name, _ in deler] for address, deler in ARK.items()}
    own = {f"css/{p.name}" for p in (ROT / "docs/assets/css").glob("*.css")} - {"css/tema.css"}
    assert own <= {name for names in parts.values() for name in names}
    asked = {
        tuple(address for address in ARK if re.search(rf'href="[^"]*{address}"', page.read_text("utf-8")))
        for page in site.rglob("*.html")
    }
    assert any(len(addresses) > 1 for addresses in asked)
    for addresses in asked:
        names = [name for address in addresses for name in parts[address]]
        assert len(set(names)) == len(names), addresses


def test_a_sheet_is_whole_and_has_every_property_that_is_asked_for() -> None:
    sheets = build_stil(ROT)
    everything = "".join(sheets.values())
    given = set(re.findall(r"(?<![\w-])(--[\w-]+):", everything))
    asked = set(re.findall(r"var\((--[\w-]+)\)", everything))
    written = "".join(p.read_text("utf-8") for p in (ROT / "docs/assets").rglob("*.css"))
    assert {name for name in asked - given if re.search(rf"(?<![\w-]){name}\s*:", written)} == set()
    for address, css in sheets.items():
        assert css.count("{") == css.count("}"), address
        assert "/*" not in css


def rules(css: str) -> list[str]:
    """What each rule of a sheet begins with, those inside others too."""
    found = []
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        assert node.type in ("qualified-rule", "at-rule"), (node.type, getattr(node, "message", ""))
        found.append("".join(tinycss2.serialize(node.prelude).split()))
        inside = tinycss2.serialize(node.content or [])
        if node.type == "at-rule" and node.lower_at_keyword in ("layer", "media", "supports", "container"):
            found += rules(inside) if inside.strip() else []
    return found


def test_every_rule_of_every_part_is_in_the_published_sheets() -> None:
    published = {rule for css in build_stil(ROT).values() for rule in rules(css)}
    for name, layer in (part for deler in ARK.values() for part in deler):
        source = ROT / "docs/assets" / f"{name}.css" if not name.endswith(".css") else ROT / "docs/assets" / name
        missing = set(rules(source.read_text("utf-8"))) - published
        assert not missing, (name, layer, missing)


def test_what_nothing_asks_for_is_left_out_and_what_a_script_asks_for_is_not() -> None:
    sheets = {
        "a": ':root{--brukt:1px;--kjede:var(--ende);--ende:2px;--ubrukt:var(--bare-av-ubrukt);--bare-av-ubrukt:"a;b}"}',
        "b": ".x--mod:hover{top:var(--brukt,0)}.y{left:var( --kjede );--skript:3px;--bilde:url(data:a;b)}",
    }
    assert _without_unused(sheets, {"--skript"}) == {
        "a": ":root{--brukt:1px;--kjede:var(--ende);--ende:2px;}",
        "b": ".x--mod:hover{top:var(--brukt,0)}.y{left:var( --kjede );--skript:3px;}",
    }


def test_the_rules_come_in_the_order_of_the_parts() -> None:
    css = build_stil(ROT)[HOVED]
    places = [css.index(sign) for sign in ("@layer ds.theme", ".kv-topp", ".kv-vei", "@page")]
    assert places == sorted(places)
