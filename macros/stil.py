"""The style sheets of the site, laid together from their parts.

One file is one request, and no @import chain; what only the home page or the forms need lies apart. The vendored files stay as their makers wrote them, in the cascade
layers they have at home, so that our own rules, which stand outside any layer, win without a fight about specificity.
A kommune that has lokal/tema.css gets that theme in place of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from macros.innhold.tema import TEMA, find_hovedfarge

Del = tuple[str, str | None]


def _egne(*names: str) -> tuple[Del, ...]:
    return tuple((f"css/{name}.css", None) for name in names)


def _andres(*names: str) -> tuple[Del, ...]:
    return tuple(
        (f"vendor/designsystemet/{name}.css", "ds.base" if name == "base" else "ds.components") for name in names
    )


LAG = "@layer ds.theme, ds.base, ds.components;\n"
HOVED = "assets/css/ki-veikartet.css"
# In this order. A vendored file is named with the layer it belongs in. Every page has the first sheet; the others are
# asked for by the few pages that need them, after it.
ARK: Mapping[str, tuple[Del, ...]] = {
    HOVED: (
        *_andres("base", "button", "card", "tag", "table", "alert", "label", "field", "input"),
        *_egne(
            "grunn", "ramme", "ikoner", "tekst", "deler", "vei", "nedlastinger", "lokal", "soek", "material", "utskrift"
        ),
    ),
    "assets/css/borte.css": _egne("borte"),
    "assets/css/endre.css": _egne("endre"),
    "assets/css/forside.css": _egne("forside"),
    "assets/css/hurtig.css": _egne("hurtig"),
    "assets/css/igjen.css": _egne("igjen"),
    "assets/css/liste.css": _egne("liste"),
    "assets/css/logg.css": _egne("logg"),
    "assets/css/logo.css": _egne("logo"),
    "assets/css/skjema.css": (*_andres("fieldset"), *_egne("skjema", "arbeidsbok")),
    "assets/css/bok.css": (*_andres("fieldset"), *_egne("skjema", "arbeidsbok", "bok")),
    "assets/css/kalkulator.css": (*_andres("fieldset"), *_egne("skjema", "arbeidsbok", "kalkulator")),
    "assets/css/dokument.css": _egne("dokument"),
    "assets/css/plan.css": _egne("plan"),
    "assets/css/rolle.css": _egne("rolle"),
    "assets/css/steg.css": _egne("steg"),
    "assets/css/trafikklys.css": _egne("trafikklys"),
    "assets/css/verksted.css": _egne("verksted"),
}
# The names of custom properties that a script asks for.
_NAVN = re.compile(r"--[a-z][\w-]*")
_VERDI = re.compile(r"""(?<![\w-])(--[\w-]+)\s*:(?:"[^"]*"|'[^']*'|url\([^)]*\)|[^;{}"'])*;?""")


def build_stil(rot: Path) -> dict[str, str]:
    """The style sheets, from the tree at rot: address -> text."""
    assets = rot / "docs" / "assets"
    sheets = {}
    for address, deler in ARK.items():
        parts = [LAG]
        if address == HOVED:
            parts += [theme.replace('@charset "UTF-8";', "") for theme in _themes(rot)]
        for name, layer in deler:
            css = (assets / name).read_text("utf-8")
            parts.append(f"@layer {layer}{{{css}}}" if layer else css)
        sheets[address] = _shorten("\n".join(parts))
    asked = {name for path in sorted((assets / "js").rglob("*.js")) for name in _NAVN.findall(path.read_text("utf-8"))}
    return _without_unused(sheets, asked)


def _without_unused(sheets: Mapping[str, str], asked: set[str]) -> dict[str, str]:
    """Without the custom properties that nothing asks for: a theme has many more colours than a site uses."""
    now = dict(sheets)
    while (fewer := _once_without(now, asked)) != now:
        now = fewer
    return now


def _once_without(sheets: Mapping[str, str], asked: set[str]) -> dict[str, str]:
    used = asked | {name for css in sheets.values() for name in re.findall(r"var\(\s*(--[\w-]+)", css)}
    keep = lambda found: found[0] if found[1] in used else ""  # noqa: E731
    return {address: _VERDI.sub(keep, css) for address, css in sheets.items()}


def _themes(rot: Path) -> list[str]:
    """Our theme; or the kommune's, with what ours has and theirs cannot know."""
    ours = (rot / "docs" / "assets" / "css" / "tema.css").read_text("utf-8")
    path = rot / TEMA
    if not path.is_file():
        return [ours]
    theirs = path.read_text("utf-8")
    parts = [theirs]
    if "--ds-color-vei-base-default" not in theirs:
        parts.insert(0, _only_vei(ours))
    main = find_hovedfarge(theirs)
    if main != "accent" and "--ds-color-accent-base-default" not in theirs:
        names = dict.fromkeys(re.findall(rf"--ds-color-{main}-([a-z-]+):", theirs))
        aliases = "\n".join(f"--ds-color-accent-{name}: var(--ds-color-{main}-{name});" for name in names)
        parts.append(f":root, [data-color-scheme] {{\n{aliases}\n}}")
    return parts


def _only_vei(css: str) -> str:
    """The colours of the road out of our theme, and the rules they stand in."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    lines = [line for line in css.splitlines() if "{" in line or "}" in line or "--ds-color-vei-" in line]
    kept = "\n".join(line for line in lines if not ("{" in line and "}" in line))
    before = ""
    while kept != before:
        before, kept = kept, re.sub(r"[^{};]+\{\s*\}", "", kept)
    return kept


def _shorten(css: str) -> str:
    """Without comments, indentation and empty lines; what is left reads the same. rcssmin takes `[type=url]` for an address."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in css.splitlines() if line.strip()) + "\n"
