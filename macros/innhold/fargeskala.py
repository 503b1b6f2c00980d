"""A colour scale from one colour, as Designsystemet's theme builder makes it (packages/cli/src/colors, MIT).

The same steps in Python, so that a kommune needs no Node: each step of the scale is the colour mixed with white or
black until it has the luminance of that step.
"""

from __future__ import annotations

import math
import re
from typing import Literal

from macros.innhold.tema import contrast, luminance

Oppsett = Literal["light", "dark"]
RGB = tuple[float, float, float]

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
    colour = _rgb(farge)
    low, high = ((0.0, 0.0, 0.0), colour) if luminance(farge) > target else (colour, (255.0, 255.0, 255.0))
    for _ in range(30):
        middle: RGB = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2)
        if _exact_luminance(middle) > target:
            high = middle
        else:
            low = middle
    return _hex(low)


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


def _rgb(farge: str) -> RGB:
    digits = farge.lstrip("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _hex(rgb: RGB) -> str:
    return "#" + "".join(f"{min(max(round(part), 0), 255):02x}" for part in rgb)


def _linear(part: float) -> float:
    part /= 255
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _exact_luminance(rgb: RGB) -> float:
    red, green, blue = map(_linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lightness(farge: str) -> float:
    """CIE L* (the L of HSLuv), 0 to 100."""
    y = luminance(farge)
    return float(116 * y ** (1 / 3) - 16 if y > 0.0088564516 else y * 903.2962962)


def _luminance_of(lightness: float) -> float:
    return float(((lightness + 16) / 116) ** 3 if lightness > 8 else max(lightness, 0) / 903.2962962)


def _muted(farge: str) -> str:
    """The colour with 70 % of its chroma in OKLCH: what the dark scheme is mixed from."""
    red, green, blue = map(_linear, _rgb(farge))
    cone = (
        0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
        0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
        0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
    )
    l, m, s = (math.cbrt(value) for value in cone)  # noqa: E741
    light = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
    a = 0.7 * (1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s)
    b = 0.7 * (0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s)
    l, m, s = (  # noqa: E741
        (light + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (light - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (light - 0.0894841775 * a - 1.291485548 * b) ** 3,
    )
    parts = (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    )
    red, green, blue = (
        255 * (12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055) for p in (max(p, 0.0) for p in parts)
    )
    return _hex((red, green, blue))
