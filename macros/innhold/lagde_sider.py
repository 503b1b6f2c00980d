"""The page of an own form or workshop, which nobody has to write: a kommune's file in lokal/data/ names its step, and the
page, its place in the menu and the line in the step follow from that. So, too, the page of an own role or package."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.innhold.lokale_sider import find_kilde
from macros.innhold.navigasjon import Navigasjon, find_seksjoner
from macros.innhold.sidefil import Sidefil, parse_side
from macros.innhold.slag import TING, Slag
from macros.innhold.tekst import KILDESPRAAK, MAALFORMER, Maal

LOKALT = "lokal/"
# What would mean something to Markdown or to a macro stands as itself.
_TEGN = re.compile(r"[{}<>&*_\[\]`\\#]")


@dataclass(frozen=True)
class LagetSide:
    """One page. `sti` is its path in the language, `fil` where its thing stands, `nav` its section of the menu (empty when
    the menu has none), `tekster` the page as a file would hold it, in each language that the thing is in."""

    sti: str
    fil: str
    nav: str
    tekster: Mapping[Maal, str]

    def i(self, maal: Maal) -> tuple[str, Maal]:
        """The page for readers of a language, and the language that it is in."""
        found = maal if maal in self.tekster else KILDESPRAAK
        return self.tekster[found], found

    def les(self, maal: Maal) -> Sidefil:
        return parse_side(self.tekster[maal])


def med_side(slag: Slag) -> bool:
    """Whether a thing of this kind stands on a page that it names, in a step."""
    return {"side", "steg"} <= set(slag.modell.model_fields)


def har_egen(slag: Slag) -> bool:
    """Whether each thing of this kind has a page that shows it alone, with the address that the kind says."""
    return slag.side.endswith("/{id}/") and {"tittel", "ingress"} <= set(slag.modell.model_fields)


def fill_side(slag: Slag, data: Mapping[str, Any], ours: Mapping[str, Any] | None) -> dict[str, Any]:
    """What an own file says, with the page that follows when it names none: ours when it replaces ours, else its own."""
    if not med_side(slag) or "side" in data:
        return dict(data)
    if ours:
        return {**data, **({"side": ours["side"]} if "side" in ours else {})}
    return {**data, "side": f"/{data['steg']}/{data['id']}/"} if isinstance(data.get("steg"), str) else dict(data)


def make_sider(
    rot: Path, nav: Navigasjon, ting: Mapping[str, Mapping[str, Any]], datafiler: Mapping[str, str]
) -> tuple[LagetSide, ...]:
    """A page for each own form, workshop, role and package whose page nobody has written."""
    found = _without_page(rot, ting, datafiler)
    sections = [one.mappe for one in find_seksjoner(nav)]
    return tuple(LagetSide(sti, fil, _section(sti, sections), _texts(slag, one)) for slag, one, sti, fil in found)


def _without_page(
    rot: Path, ting: Mapping[str, Mapping[str, Any]], datafiler: Mapping[str, str]
) -> Iterator[tuple[Slag, Any, str, str]]:
    for slag in TING:
        for id, one in ting[slag.id].items() if med_side(slag) or har_egen(slag) else ():
            side = slag.adresse(id) if har_egen(slag) else one.side
            fil, path = datafiler[f"{slag.id}/{id}"], side.partition("#")[0].strip("/")
            if fil.startswith(LOKALT) and path and not any(
                find_kilde(rot, sti, KILDESPRAAK, MAALFORMER) for sti in (f"{path}.md", f"{path}/index.md")
            ):  # fmt: skip
                yield slag, one, f"{path}.md", fil


def _section(sti: str, sections: Sequence[str]) -> str:
    """The innermost section of the menu that the page lies in."""
    inside = [one for one in sections if sti.startswith(f"{one}/")]
    return max(inside, key=len, default="")


def _texts(slag: Slag, one: Any) -> dict[Maal, str]:
    languages = [maal for maal in MAALFORMER if maal == KILDESPRAAK or getattr(one.tittel, maal)]
    return {maal: _text(slag, one, maal) for maal in languages}


def _text(slag: Slag, one: Any, maal: Maal) -> str:
    title, intro = one.tittel.i(maal).tekst, one.ingress.i(maal).tekst
    # A workshop's plan begins with what it is for; a form does not.
    above = [plain(intro), ""] if slag.id == "skjema" else []
    return "\n".join(
        [
            "---",
            f"title: {_value(title)}",
            f"description: {_value(intro)}",
            "---",
            "",
            f"# {plain(title)}",
            "",
            *above,
            *(() if har_egen(slag) else (f'{{{{ nedlastinger("{one.id}") }}}}', "")),
            f'{{{{ {slag.id}("{one.id}") }}}}',
            "",
        ]
    )


def _value(text: str) -> str:
    """As a value of the front matter, where a macro would be called, too."""
    return json.dumps(re.sub(r"\{(?=[{%#])", "{ ", " ".join(text.split())), ensure_ascii=False)


def plain(text: str) -> str:
    """A text as words in Markdown, and nothing else."""
    return _TEGN.sub(lambda m: f"&#{ord(m[0])};", " ".join(text.split()))


def place_in_steps(veikart: Any, ting: Mapping[str, Mapping[str, Any]], datafiler: Mapping[str, str]) -> Any:
    """The road with the kommune's own forms and workshops last in the steps that they name."""

    def with_own(listed: Sequence[str], slag: str, steg: str) -> tuple[str, ...]:
        own = (
            id for id, one in ting[slag].items() if one.steg == steg and datafiler[f"{slag}/{id}"].startswith(LOKALT)
        )
        return tuple(dict.fromkeys((*listed, *own)))

    return veikart.bytt(
        steg=tuple(
            one.bytt(
                skjemaer=with_own(one.skjemaer, "skjema", one.id),
                verksteder=with_own(one.verksteder, "verksted", one.id),
            )
            for one in veikart.steg
        )
    )
