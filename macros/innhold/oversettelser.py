"""How fresh the translations are: each names the version of the source that it renders (`oversatt_fra`).

A page does so in its front matter, a thing in data/ in its YAML. The version is a hash of the Norwegian text alone, so
that a new field or a moved file makes nothing stale.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from macros.innhold import sidefil
from macros.innhold.load import Innhold
from macros.innhold.models import Oversettbar, Vokabularord
from macros.innhold.ordliste import as_text
from macros.innhold.sider import address_of
from macros.innhold.slag import ENESTE, OVERSATT_FRA, TING, VOKABULAR, Slag, find_slag
from macros.innhold.spraak import KILDESPRAAK, MAALSPRAAK, Maal
from macros.innhold.tekst import Tekst
from macros.innhold.yaml_lines import parse_yaml

Tilstand = Literal["lik", "endret", "bygning", "umerket", "mangler"]


@dataclass(frozen=True)
class Oversettelse:
    """One text in one language: a page, or all the texts of a thing in data/.

    navn: what a reader knows it by; kilde, fil: where the source and the translation stand; versjon: the version of the
    source now; oversatt_fra: the version that the translation renders; avvik: what differs, a sentence each.
    """

    navn: str
    maal: Maal
    kilde: str
    fil: str
    tilstand: Tilstand
    versjon: str
    oversatt_fra: str = ""
    avvik: tuple[str, ...] = ()
    id: str = ""
    """The id of a thing in a list; empty for a page and for a file of its own."""
    side: str = ""
    """The address of the page, or of the page that shows the thing, when there is one."""

    @property
    def er_side(self) -> bool:
        return self.fil.endswith(".md")


def fingerprint(text: str) -> str:
    """The version of a text. White space does not count: a line may be broken elsewhere."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


# --- Pages ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sidekilde:
    """A page as it is read: what a reader sees of it, and its front matter."""

    tittel: str
    tekst: str
    hode: Mapping[str, Any] = field(default_factory=dict)

    @property
    def versjon(self) -> str:
        """Title, description and text; what else the front matter holds is not translated."""
        return fingerprint(f"{self.hode.get('title', '')}\n{self.hode.get('description', '')}\n{self.tekst}")


def read_side(path: Path) -> Sidekilde:
    """A page, whatever its front matter is like: mistakes in it are for others to tell."""
    return parse_side(path.read_text(encoding="utf-8"), path.stem)


def parse_side(text: str, navn: str = "") -> Sidekilde:
    """The text of a page, apart from its front matter."""
    side = sidefil.parse_side(text)
    return Sidekilde(side.ord("title") or navn, side.tekst, side.hode)


_KODE = re.compile(r"^ *```.*?^ *```", re.M | re.S)
_TREKK: Mapping[str, re.Pattern[str]] = {
    "overskrifter": re.compile(r"^(#{1,6}) \S", re.M),
    "lenker": re.compile(r"(?<!\\)\]\(([^)\s]+)"),
    "makrokall": re.compile(r"\{\{\s*(.+?)\s*\}\}"),
    "bokser": re.compile(r"^(!!! [a-z]+|\?\?\?\+? [a-z]+)", re.M),
    "rader i tabeller": re.compile(r"^ *(\|.*\|) *$", re.M),
    "steder å fylle ut": re.compile(r"(\\\[)"),
    "punkter i lister": re.compile(r"^ *([-*]|\d+\.) \S", re.M),
}
_STREK = re.compile(r"(?<!\\)[|]")
_I_REKKE = ("overskrifter", "bokser")


def compare_structure(kilde: str, tekst: str) -> tuple[str, ...]:
    """What two editions of a page do not have alike, a sentence each: their words may differ, their build may not."""
    found = []
    for navn, pattern in _TREKK.items():
        ours, theirs = (_trekk(navn, pattern, _KODE.sub("", one)) for one in (kilde, tekst))
        if navn in _I_REKKE:
            if ours != theirs:
                found.append(
                    f"{navn}: kilden har {' '.join(ours) or 'ingen'}, oversettelsen {' '.join(theirs) or 'ingen'}."
                )
            continue
        lost, more = (Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours))
        if lost:
            found.append(f"{navn}: mangler {', '.join(sorted(lost.elements()))}.")
        if more:
            found.append(f"{navn}: har {', '.join(sorted(more.elements()))}, som kilden ikke har.")
    return tuple(found)


def _trekk(navn: str, pattern: re.Pattern[str], text: str) -> list[str]:
    found = [m[1] for m in pattern.finditer(text)]
    if navn == "rader i tabeller":
        return [f"rad med {len(_STREK.findall(row)) - 1} ruter" for row in found]
    if navn == "punkter i lister":
        return ["nummer" if one[0].isdigit() else "punkt" for one in found]
    return ["[…]" for _ in found] if navn == "steder å fylle ut" else found


def find_sider(rot: Path) -> Iterator[Oversettelse]:
    """Every page of ours in every language but the source's."""
    docs = rot / "docs"
    for path in sorted((docs / KILDESPRAAK).rglob("*.md")):
        kilde = read_side(path)
        sti = path.relative_to(docs / KILDESPRAAK)
        for maal in MAALSPRAAK:
            yield compare_side(kilde, path, docs / maal / sti, rot, maal)


def compare_side(kilde: Sidekilde, fra: Path, til: Path, rot: Path, maal: Maal) -> Oversettelse:
    """The state of the page `til`, which renders `fra`."""
    named = fra.relative_to(rot).as_posix(), til.relative_to(rot).as_posix()
    address = address_of(fra.relative_to(rot / "docs" / KILDESPRAAK).as_posix())
    if not til.is_file():
        return Oversettelse(kilde.tittel, maal, *named, "mangler", kilde.versjon, side=address)
    ny = read_side(til)
    made_from = str(ny.hode.get("oversatt_fra") or "")
    avvik = compare_structure(kilde.tekst, ny.tekst)
    return Oversettelse(
        kilde.tittel, maal, *named, _tilstand(made_from, kilde.versjon, avvik), kilde.versjon, made_from, avvik,
        side=address,
    )  # fmt: skip


def _tilstand(made_from: str, versjon: str, avvik: tuple[str, ...]) -> Tilstand:
    if not made_from:
        return "umerket"
    if made_from != versjon:
        return "endret"
    return "bygning" if avvik else "lik"


# --- Things in data/ --------------------------------------------------------------------------


def find_tekster(value: Any, sti: str = "") -> Iterator[tuple[str, Tekst]]:
    """Every text below a model, a list or a mapping, each with its path: `deler/0/tittel`."""
    if isinstance(value, Tekst):
        yield sti, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from find_tekster(getattr(value, name), f"{sti}/{name}".lstrip("/"))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from find_tekster(one, f"{sti}/{key}".lstrip("/"))
    elif isinstance(value, list | tuple):
        for nr, one in enumerate(value):
            yield from find_tekster(one, f"{sti}/{nr}".lstrip("/"))


def version_of(value: Any) -> str:
    """The version of all the source texts of a thing."""
    return fingerprint("\n".join(tekst.nb for _, tekst in find_tekster(value)))


_LENKE = re.compile(r"\]\(([^)\s]+)|(\{[a-z_]+\})")


def compare_ting(
    value: Any, navn: str, kilde: str, oversatt_fra: Mapping[str, str], *, id: str = ""
) -> Iterator[Oversettelse]:
    """The state of a thing in each language. Nothing for one that has no text."""
    tekster = list(find_tekster(value))
    if not tekster:
        return
    versjon = version_of(value)
    side = str(getattr(value, "side", ""))
    for maal in MAALSPRAAK:
        without = [sti for sti, tekst in tekster if getattr(tekst, maal) is None]
        made_from = oversatt_fra.get(maal, "")
        common = (navn, maal, kilde, kilde)
        if without:
            more = " …" if len(without) > 3 else ""
            lacks = f"{len(without)} av {len(tekster)} tekster mangler: {', '.join(without[:3])}{more}"
            yield Oversettelse(*common, "mangler", versjon, made_from, (lacks,), id, side)
        else:
            avvik = tuple(_different_links(tekster, maal))
            yield Oversettelse(*common, _tilstand(made_from, versjon, avvik), versjon, made_from, avvik, id, side)


def _different_links(tekster: Iterable[tuple[str, Tekst]], maal: Maal) -> Iterator[str]:
    for sti, tekst in tekster:
        ours, theirs = (Counter(map(str, _LENKE.findall(one))) for one in (tekst.nb, tekst.i(maal).tekst))
        if ours != theirs:
            yield f"{sti}: lenkene er ikke de samme som i kilden."


def find_data(innhold: Innhold) -> Iterator[Oversettelse]:
    """Every thing of the content, and the words, in every language but the source's."""
    for slag in TING:
        if not issubclass(slag.modell, Oversettbar):
            continue
        for id, ting in innhold.ting[slag.id].items():
            fil = innhold.datafiler[f"{slag.id}/{id}"]
            in_list = not fil.endswith(f"/{id}.yml")
            yield from compare_ting(ting, _name(slag, ting, id), fil, _made_from(ting), id=id if in_list else "")
    for slag in ENESTE:
        if not issubclass(slag.modell, Oversettbar):
            continue
        one = innhold.eneste[slag.id]
        yield from compare_ting(one, _name(slag, one, slag.id), innhold.datafiler[slag.id], _made_from(one))
    yield from compare_ting(
        innhold.vokabular,
        "Ordene i lister og filtre",
        f"data/{VOKABULAR}",
        _as_dict(innhold.oversatt_fra.get(VOKABULAR)),
    )
    source = innhold.spraak[KILDESPRAAK].ord
    versjon = fingerprint("\n".join(f"{key}: {as_text(form)}" for key, form in source.items()))
    for maal in MAALSPRAAK:
        fil = f"spraak/{maal}.yml"
        without = [key for key in source if key not in innhold.spraak[maal].ord]
        made_from = str(innhold.oversatt_fra.get(fil) or "")
        avvik = (f"{len(without)} ord mangler: {', '.join(without[:3])}",) if without else ()
        tilstand: Tilstand = "mangler" if without else _tilstand(made_from, versjon, ())
        yield Oversettelse(
            "Ordene i knapper og overskrifter", maal, f"data/spraak/{KILDESPRAAK}.yml", f"data/{fil}", tilstand, versjon,
            made_from, avvik,
        )  # fmt: skip


def find_oversettelser(rot: Path, innhold: Innhold) -> tuple[Oversettelse, ...]:
    """The state of everything that is translated: pages first, then data."""
    return (*find_sider(rot), *find_data(innhold))


def find_foreldet(oversettelser: Iterable[Oversettelse]) -> frozenset[tuple[Maal, str]]:
    """(language, address) of the pages whose source says something else now, in their own text or in what they show."""
    return frozenset((one.maal, one.side) for one in oversettelser if one.side and one.tilstand == "endret")


def _name(slag: Slag, ting: Any, id: str) -> str:
    value = getattr(ting, slag.navnefelt, None)
    return id if value is None else str(getattr(value, KILDESPRAAK, value))


def _made_from(ting: Any) -> dict[str, str]:
    return {maal: value for maal, value in ting.oversatt_fra.model_dump().items() if value}


def _as_dict(value: Any) -> dict[str, str]:
    return {key: str(one) for key, one in value.items()} if isinstance(value, dict) else {}


# --- A source as it was -------------------------------------------------------------------------


def parse_kilde(fil: str, text: str, id: str = "") -> tuple[str, list[str]]:
    """(version, lines to compare) of the source text of a file, in whichever edition of it.

    id: the thing, in a file that holds a list. The version is empty when the text cannot be read as that kind.
    """
    if fil.endswith(".md"):
        side = parse_side(text)
        return side.versjon, [
            str(side.hode.get("title", "")),
            str(side.hode.get("description", "")),
            *side.tekst.splitlines(),
        ]
    data = parse_yaml(text).data
    sted = fil.partition("data/")[2]
    if sted == f"spraak/{KILDESPRAAK}.yml":
        lines = (
            [f"{key}: {as_text(form)}" for key, form in data.items() if key != OVERSATT_FRA]
            if isinstance(data, dict)
            else []
        )
        return fingerprint("\n".join(lines)), lines
    try:
        value = _validate(sted, data, id)
    except (ValidationError, StopIteration, TypeError, LookupError):
        return "", []
    return version_of(value), [f"{sti}: {tekst.nb}" for sti, tekst in find_tekster(value)]


def _validate(sted: str, data: Any, id: str) -> Any:
    if sted == VOKABULAR:
        words = {key: value for key, value in data.items() if key != OVERSATT_FRA}
        return {
            key: {word: Vokabularord.model_validate(one) for word, one in value.items()} for key, value in words.items()
        }
    slag = find_slag(sted)
    if id:
        return slag.modell.model_validate(next(one for one in data if one.get("id") == id))
    return slag.modell.model_validate(data if slag in ENESTE else {**data, "id": Path(sted).stem})
