"""A colour scale from one colour, as Designsystemet's theme builder makes it (packages/cli/src/colors, MIT).

The same steps in Python, so that a kommune needs no Node: each step of the scale is the colour mixed with white or
black until it has the luminance of that step.
"""

from __future__ import annotations

import re
from typing import Literal

from coloraide import Color

from macros.innhold.tema import contrast

Oppsett = Literal["light", "dark"]

# The luminance of each step (light, dark). The five `base` steps are made from the colour itself.
TRINN = {
    "background-default": (1, 0.009),
    "background-tinted": (0.9, 0.014),
    "surface-default": (1, 0.021),
    "surface-tinted": (0.81, 0.027),
    "surface-hover": (0.7, 0.036),
    "surface-active": (0.59, 0.056),
    "border-subtle": (0.5, 0.08),
    "border-default": (0.19, 0.22),
    "border-strong": (0.11, 0.39),
    "text-subtle": (0.11, 0.39),
    "text-default": (0.0245, 0.84),
}


def make_skala(farge: str, oppsett: Oppsett) -> dict[str, str]:
    """The sixteen colours of a scale by the names of their tokens."""
    dark = oppsett == "dark"
    mixed = _muted(farge) if dark else farge
    found = {name: with_luminance(mixed, values[dark]) for name, values in TRINN.items()}
    lightness = _lightness(farge)
    if dark:
        lightness = 70 if lightness <= 30 else 100 - lightness
    step = -8 if lightness <= 30 or 49 <= lightness <= 65 else 8
    base = with_luminance(farge, _luminance_of(lightness)) if dark else farge
    found["base-default"] = base
    found["base-hover"] = with_luminance(farge, _luminance_of(lightness - step))
    found["base-active"] = with_luminance(farge, _luminance_of(lightness - 2 * step))
    white = contrast(base, "#ffffff") >= contrast(base, "#000000")
    own = _lightness(base)
    far = 60 if own <= 40 or own >= 60 else 50
    found["base-contrast-subtle"] = with_luminance(base, _luminance_of(own + far if white else own - far))
    found["base-contrast-default"] = "#ffffff" if white else "#000000"
    return found


def with_luminance(farge: str, target: float) -> str:
    """The colour mixed with white or black until it has this luminance."""
    target = min(max(target, 0.0), 1.0)
    if target in (0.0, 1.0):
        return "#ffffff" if target else "#000000"
    colour = Color(farge)
    ends = (Color("black"), colour) if colour.luminance() > target else (colour, Color("white"))
    mix = Color.interpolate(ends, space="srgb")
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        if mix(middle).luminance() > target:
            high = middle
        else:
            low = middle
    return _hex(mix(low))


def replace_farge(css: str, farge: str, familie: str = "accent") -> str:
    """A theme with the scale of one colour put in the place of another's. Paper and surface are left as they were."""
    kept = {"background-default", "surface-default"}
    scales = {oppsett: make_skala(farge, oppsett) for oppsett in ("light", "dark")}
    oppsett: Oppsett = "light"
    lines = []
    for line in css.splitlines():
        if "{" in line and (found := re.search(r"color-scheme[=:.]\s*\"?(light|dark)", line)):
            oppsett = "dark" if found[1] == "dark" else "light"
        token = re.match(rf"(\s*--ds-color-{familie}-([a-z-]+):\s*)#[0-9a-fA-F]+;", line)
        if token and token[2] not in kept:
            line = f"{token[1]}{scales[oppsett][token[2]]};"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").clip().to_string(hex=True))


def _lightness(farge: str) -> float:
    """CIE L* (the L of HSLuv), 0 to 100."""
    return float(Color(farge).convert("lab-d65")[0])


def _luminance_of(lightness: float) -> float:
    return float(((lightness + 16) / 116) ** 3 if lightness > 8 else max(lightness, 0) / 903.2962962)


def _muted(farge: str) -> str:
    """The colour with 70 % of its chroma in OKLCH: what the dark scheme is mixed from."""
    colour = Color(farge).convert("oklch")
    return _hex(colour.set("chroma", colour["chroma"] * 0.7))
