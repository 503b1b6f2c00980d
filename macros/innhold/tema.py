"""A theme from Designsystemet's theme builder (lokal/tema.css): that it is one, and that its colours can be read.

The pairs are those that our style sheets put together, with the ratio that WCAG 2.2 AA asks for: 4.5 for text,
3 for borders and surfaces that carry meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from coloraide import Color

from macros.innhold.meldinger import Melding

TEMA = "lokal/tema.css"
TEKST, STREK = 4.5, 3.0

MEST_KB = 300
DYPEST = 20
LUKKES = {"{": "}", "(": ")", "[": "]"}
UTEN_SLUTT = {"/*": "en kommentar", '"': "en tekst i anførselstegn", "'": "en tekst i anførselstegn"}
BORTE = "Resten av stilen ville blitt borte."


_SKJEMA = {
    "light": re.compile(r'^(?::root|\[data-color-scheme="?\'?light)'),
    "dark": re.compile(r'^\[data-color-scheme="?\'?dark'),
}
_TOKEN = "--ds-color-"
_FARGE = re.compile(r"#[0-9a-fA-F]{3,8}")
_HOVEDFARGE = re.compile(r"var\(--ds-color-(?P<navn>[a-z0-9-]+)-base-default\)")
_BIT = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|\\.|/\*|[\"'{}()\[\];]", re.S)
_REST = re.compile(r"\S")
_UTENFRA = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.I)
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
    return float(_colour(a).contrast(_colour(b), method="wcag21"))


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1."""
    return float(_colour(colour).luminance())


def _colour(text: str) -> Color:
    from coloraide import Color  # Slow to import, and for those alone who have a theme.

    return Color(f"#{_six(text)}")


@dataclass(frozen=True)
class _Regel:
    """A rule of a style sheet: its selector, and what it sets, each with its line."""

    velger: str
    satt: tuple[tuple[str, str, int], ...]


@lru_cache(2)
def _read_regler(css: str) -> tuple[_Regel, ...]:
    """Every rule, those inside others too."""
    found: list[_Regel] = []
    waiting = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    for node in waiting:
        if node.type == "qualified-rule":
            inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            satt = [
                (one.lower_name, tinycss2.serialize(one.value).strip(), one.source_line)
                for one in inside
                if one.type == "declaration"
            ]
            found.append(_Regel(tinycss2.serialize(node.prelude).strip(), tuple(satt)))
        elif node.type == "at-rule" and node.content is not None:
            waiting += tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    return tuple(found)


def read_farger(css: str) -> dict[str, Farger]:
    """The colours of a theme in each scheme (light, dark). What follows the system repeats these, and is not read."""
    found: dict[str, Farger] = {"light": {}, "dark": {}}
    for rule in _read_regler(css):
        for name, pattern in _SKJEMA.items():
            if pattern.match(rule.velger):
                for token, value, line in rule.satt:
                    if token.startswith(_TOKEN) and _FARGE.fullmatch(value):
                        found[name][token.removeprefix(_TOKEN)] = (value, line)
    return found


def find_hovedfarge(css: str) -> str:
    """What the theme calls its first main colour; our style sheets call it accent."""
    for rule in _read_regler(css):
        for token, value, _ in rule.satt if ":root" in rule.velger else ():
            if token == f"{_TOKEN}base-default" and (match := _HOVEDFARGE.fullmatch(value)):
                return match["navn"]
    return "accent"


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
    if len(css) > MEST_KB * 1000:
        tekst = f"filen er på {len(css) // 1000} kB, og kan være på høyst {MEST_KB} kB. Bruk filen fra temabyggeren."
        return [Melding(TEMA, 1, "", tekst)]
    aapent, depth = _find_aapent(css)
    if depth > DYPEST:
        # No theme is so deep, and to read it on would take all day.
        return aapent or [Melding(TEMA, 1, "", f"filen har flere enn {DYPEST} parenteser inni hverandre.")]
    farger = read_farger(css)
    main = find_hovedfarge(css)
    for colours in farger.values():
        for name, value in list(colours.items()):
            if name.startswith(f"{main}-"):
                colours.setdefault(name.replace(main, "accent", 1), value)
    return [*_find_foreign(css), *(_find_missing(farger) or _find_pale(farger) or aapent)]


def _find_aapent(css: str) -> tuple[list[Melding], int]:
    """What is opened and not closed (our own style sheets stand behind it), and how deep the text goes."""
    open_: list[re.Match[str]] = []
    deepest = end = 0
    wrong: tuple[re.Match[str], str] | None = None
    for bit in _BIT.finditer(css):
        sign = bit[0]
        if sign in LUKKES:
            open_.append(bit)
            deepest = max(deepest, len(open_))
        elif sign in LUKKES.values():
            if open_ and LUKKES[open_[-1][0]] == sign:
                open_.pop()
            else:
                wrong = wrong or (bit, f"her slutter en parentes {sign} som ikke har begynt. Ta den bort.")
        elif sign in UTEN_SLUTT:
            wrong = wrong or (bit, f"her begynner {UTEN_SLUTT[sign]} som ikke slutter. {BORTE}")
        if sign in (";", "}") or (sign.startswith("/*") and len(sign) > 2 and not css[end : bit.start()].strip()):
            end = bit.end()
    if not wrong and open_:
        wrong = open_[-1], f"her begynner en parentes {open_[-1][0]} som ikke slutter. {BORTE}"
    if not wrong and (rest := _REST.search(css, end)):
        wrong = rest, f"her begynner en regel som ikke slutter. {BORTE}"
    if not wrong:
        return [], deepest
    return [Melding(TEMA, css.count("\n", 0, wrong[0].start()) + 1, "", wrong[1])], deepest


def _find_foreign(css: str) -> Iterator[Melding]:
    tekst = "temaet henter noe utenfra. Leserens nettleser skal bare snakke med nettstedet; ta bort linja."
    lines: set[int] = set()
    waiting = list(tinycss2.parse_component_value_list(css, skip_comments=True))
    while waiting:
        node = waiting.pop()
        fetched = node.type == "at-keyword" and node.lower_value == "import"
        fetched |= node.type in ("url", "string") and bool(_UTENFRA.match(node.value))
        if fetched:
            lines.add(node.source_line)
        waiting += getattr(node, "content", None) or getattr(node, "arguments", None) or ()
    for line in sorted(lines):
        yield Melding(TEMA, line, "", tekst)


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
