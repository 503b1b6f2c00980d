"""The one style sheet of the site, laid together from its parts.

One file is one request, and no @import chain. The vendored files stay as their makers wrote them, in the cascade
layers they have at home, so that our own rules, which stand outside any layer, win without a fight about specificity.
A kommune that has lokal/tema.css gets that theme in place of ours.
"""

from __future__ import annotations

import re
from pathlib import Path

from macros.innhold.tema import TEMA, find_hovedfarge

# In this order. A vendored file is named with the layer it belongs in.
DELER: tuple[tuple[str, str | None], ...] = (
    *((f"vendor/designsystemet/{name}.css", layer) for name, layer in (
        ("base", "ds.base"),
        ("button", "ds.components"),
        ("card", "ds.components"),
        ("tag", "ds.components"),
        ("table", "ds.components"),
        ("alert", "ds.components"),
        ("label", "ds.components"),
        ("field", "ds.components"),
        ("fieldset", "ds.components"),
        ("input", "ds.components"),
    )),
    *((f"css/{name}.css", None) for name in (
        "grunn", "ramme", "ikoner", "tekst", "deler", "vei", "forside", "skjema", "arbeidsbok", "kalkulator", "nedlastinger", "lokal", "soek", "material", "utskrift",
    )),
)  # fmt: skip
LAG = "@layer ds.theme, ds.base, ds.components;\n"
RESULTAT = "assets/css/ki-veikartet.css"


def build_stil(rot: Path) -> str:
    """The style sheet, from the tree at rot."""
    assets = rot / "docs" / "assets"
    parts = [LAG, *(theme.replace('@charset "UTF-8";', "") for theme in _themes(rot))]
    for name, layer in DELER:
        css = (assets / name).read_text("utf-8")
        parts.append(f"@layer {layer}{{{css}}}" if layer else css)
    return _shorten("\n".join(parts))


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
    """Without comments, indentation and empty lines; what is left reads the same."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in css.splitlines() if line.strip()) + "\n"
