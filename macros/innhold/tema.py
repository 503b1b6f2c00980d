"""A theme from Designsystemet's theme builder (lokal/tema.css): that it is one, and that its colours can be read.

The pairs are those that our style sheets put together, with the ratio that WCAG 2.2 AA asks for: 4.5 for text,
3 for borders and surfaces that carry meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.innhold.meldinger import Melding

TEMA = "lokal/tema.css"
TEKST, STREK = 4.5, 3.0

_SKJEMA = {
    "light": re.compile(r'^(?::root|\[data-color-scheme="?\'?light)'),
    "dark": re.compile(r'^\[data-color-scheme="?\'?dark'),
}
_REGEL = re.compile(r"(?P<hode>[^{};]+)\{(?P<kropp>[^{}]*)\}")
_TOKEN = re.compile(r"--ds-color-(?P<navn>[a-z0-9-]+)\s*:\s*(?P<verdi>#[0-9a-fA-F]{3,8})\b")
_HOVEDFARGE = re.compile(
    r":root[^{}]*\{[^{}]*--ds-color-base-default:\s*var\(--ds-color-(?P<navn>[a-z0-9-]+)-base-default\)"
)
Farger = dict[str, tuple[str, int]]
"""Colour and line by the name of the token, without `--ds-color-`."""

_FLATER = ("background-default", "background-tinted", "surface-default", "surface-tinted")
_MERKER = ("info", "success", "warning", "danger")


def _pairs() -> Iterator[tuple[str, str, float]]:
    """(foreground, background, ratio)."""
    for flate in _FLATER:
        for text in ("neutral-text-default", "neutral-text-subtle", "accent-text-subtle", "accent-text-default"):
            yield text, f"neutral-{flate}", TEKST
        for family in ("accent", *_MERKER):
            yield f"{family}-text-default", f"{family}-{flate}", TEKST
    for family in ("neutral", "accent"):
        yield f"{family}-border-default", "neutral-background-default", STREK
        yield f"{family}-border-default", "neutral-surface-default", STREK
    for flate in ("background-default", "surface-default"):
        yield "accent-base-default", f"neutral-{flate}", STREK
    for state in ("default", "hover", "active"):
        yield "accent-base-contrast-default", f"accent-base-{state}", TEKST


PAR = tuple(_pairs())


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours (#rgb or #rrggbb), as WCAG counts it."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1."""
    digits = _six(colour)
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def read_farger(css: str) -> dict[str, Farger]:
    """The colours of a theme in each scheme (light, dark). What follows the system repeats these, and is not read."""
    blank = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), css, flags=re.DOTALL)
    found: dict[str, Farger] = {"light": {}, "dark": {}}
    for rule in _REGEL.finditer(blank):
        selector = rule["hode"].strip()
        for name, pattern in _SKJEMA.items():
            if pattern.match(selector):
                start = rule.start("kropp")
                for token in _TOKEN.finditer(rule["kropp"]):
                    line = blank.count("\n", 0, start + token.start()) + 1
                    found[name][token["navn"]] = (token["verdi"], line)
    return found


def find_hovedfarge(css: str) -> str:
    """What the theme calls its first main colour; our style sheets call it accent."""
    match = _HOVEDFARGE.search(css)
    return match["navn"] if match else "accent"


def load_farger(rot: Path) -> dict[str, str]:
    """The colours of the kommune's theme on white paper, as RRGGBB by the name of the token; none without a theme.

    What the theme calls its first main colour is called accent here, as in our style sheets.
    """
    path = rot / TEMA
    if not path.is_file():
        return {}
    css = path.read_text(encoding="utf-8")
    main = find_hovedfarge(css)
    light = {name: _six(colour) for name, (colour, _) in read_farger(css)["light"].items()}
    return {re.sub(rf"^{main}-", "accent-", name): colour for name, colour in light.items()} | light


def _six(colour: str) -> str:
    digits = colour.lstrip("#")
    return ("".join(d * 2 for d in digits) if len(digits) in (3, 4) else digits)[:6].upper()


def check_tema(rot: Path) -> list[Melding]:
    """The mistakes in the kommune's theme; none when it has no theme."""
    path = rot / TEMA
    if not path.is_file():
        return []
    try:
        css = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return [Melding(TEMA, 1, "", "Filen er ikke lagret som UTF-8. Lagre den på nytt med tegnsettet UTF-8.")]
    return check_css(css)


def check_css(css: str) -> list[Melding]:
    """The mistakes in the text of a theme."""
    farger = read_farger(css)
    main = find_hovedfarge(css)
    for colours in farger.values():
        for name, value in list(colours.items()):
            if name.startswith(f"{main}-"):
                colours.setdefault(name.replace(main, "accent", 1), value)
    return [*_find_foreign(css), *(_find_missing(farger) or _find_pale(farger))]


def _find_foreign(css: str) -> Iterator[Melding]:
    for match in re.finditer(r"@import|url\(\s*['\"]?(?:https?:)?//", css):
        tekst = "temaet henter noe utenfra. Leserens nettleser skal bare snakke med nettstedet; ta bort linja."
        yield Melding(TEMA, css.count("\n", 0, match.start()) + 1, "", tekst)


def _find_missing(farger: Mapping[str, Farger]) -> list[Melding]:
    needed = sorted({name for pair in PAR for name in pair[:2]})
    if not farger["light"] and not farger["dark"]:
        tekst = (
            "filen har ingen av fargene i Designsystemet (--ds-color-…). Lag et tema med temabyggeren på "
            "theme.designsystemet.no, og lagre CSS-en her, eller kjør `python scripts/ny_kommune.py`."
        )
        return [Melding(TEMA, 1, "", tekst)]
    mistakes = []
    for scheme, label in (("light", "lyst"), ("dark", "mørkt")):
        missing = [f"--ds-color-{name}" for name in needed if name not in farger[scheme]]
        if missing:
            more = f" og {len(missing) - 3} til" if len(missing) > 3 else ""
            tekst = (
                f"temaet mangler farger i {label} oppsett: {', '.join(missing[:3])}{more}. Bruk hele filen fra "
                "temabyggeren, med både lyst og mørkt oppsett."
            )
            mistakes.append(Melding(TEMA, 1, "", tekst))
    return mistakes


def _find_pale(farger: Mapping[str, Farger]) -> list[Melding]:
    mistakes = []
    for scheme, label in (("light", "lyst"), ("dark", "mørkt")):
        for front, back, needed in PAR:
            (colour, line), (ground, _) = farger[scheme][front], farger[scheme][back]
            ratio = contrast(colour, ground)
            if ratio < needed:
                # Cut, not rounded: 4.46 shall not be shown as the 4.5 that it is not.
                shown = f"{int(ratio * 100) / 100:.2f}".replace(".", ",")
                tekst = (
                    f"{front} ({colour}) på {back} ({ground}) har kontrasten {shown} i {label} oppsett, "
                    f"og må ha minst {str(needed).replace('.', ',')}."
                )
                mistakes.append(Melding(TEMA, line, "", tekst))
    return mistakes
