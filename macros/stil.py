"""The one style sheet of the site, laid together from its parts.

One file is one request, and no @import chain. The vendored files stay as their makers wrote them, in the cascade
layers they have at home, so that our own rules, which stand outside any layer, win without a fight about specificity.
A kommune that has lokal/tema.css gets that theme in place of ours.
"""

from __future__ import annotations

import re
from pathlib import Path

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
        "grunn", "ramme", "ikoner", "tekst", "deler", "vei", "forside", "skjema", "nedlastinger", "material", "utskrift",
    )),
)  # fmt: skip
LAG = "@layer ds.theme, ds.base, ds.components;\n"
RESULTAT = "assets/css/ki-veikartet.css"


def build_stil(rot: Path) -> str:
    """The style sheet, from the tree at rot."""
    assets = rot / "docs" / "assets"
    own_theme = rot / "lokal" / "tema.css"
    theme = own_theme if own_theme.exists() else assets / "css" / "tema.css"
    parts = [LAG, theme.read_text("utf-8").replace('@charset "UTF-8";', "")]
    for name, layer in DELER:
        css = (assets / name).read_text("utf-8")
        parts.append(f"@layer {layer}{{{css}}}" if layer else css)
    return _shorten("\n".join(parts))


def _shorten(css: str) -> str:
    """Without comments, indentation and empty lines; what is left reads the same."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in css.splitlines() if line.strip()) + "\n"
