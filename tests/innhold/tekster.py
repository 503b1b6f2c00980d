"""Every text of ours that a reader sees, by language, as plain words: what the tests of language read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from macros.innhold import load_innhold
from macros.innhold.oversettelser import find_tekster, read_side
from macros.innhold.tekst import MAALFORMER, Maal
from tests.conftest import ROT

# What is not prose: code, macro calls, the attributes of headings, the addresses of links.
_IKKE_PROSA = re.compile(
    r"^ *```.*?^ *```|^<!-- .*? -->$|`[^`\n]*`|\{\{.*?\}\}|\{: [^}]*\}|\{[a-z_]+\}|(?<=\])\([^)\s]*\)|https?://\S+|\S+@\S+|\*\*|^(?:!!!|[?]{3}[+]?) [a-z]+",
    re.M | re.S,
)
# What may be in another language than the text: the words of a link that leads out of the site, and what stands in
# brackets, in italics or between quotation marks.
_LENKE_UT = re.compile(r"\[(?P<ord>[^\]]*)\]\(https?:[^)]*\)", re.S)
_SITAT = re.compile(r"\((?P<a>[^()]*)\)|(?<!\w)[*_](?P<b>[^*_\n]+)[*_](?!\w)|«(?P<c>[^»]*)»|“(?P<d>[^”]*)”")


@dataclass(frozen=True)
class Prosa:
    """The words of one place: `egne` are in its own language, `andres` may be in another."""

    fil: str
    maal: Maal
    egne: str
    andres: str

    @property
    def alt(self) -> str:
        return f"{self.egne} {self.andres}"


# A paragraph that says it is in another language.
_ANNET_MAAL = re.compile(r"\n *\{: lang=[a-z]+ \}\s*$")


def split_prosa(fil: str, maal: Maal, text: str) -> Prosa:
    """The prose of a Markdown text, what is quoted apart from the rest."""
    quoted: list[str] = []

    def take(match: re.Match[str]) -> str:
        quoted.append(next(group for group in match.groups() if group is not None))
        return " "

    text = _LENKE_UT.sub(take, re.sub(r"^ *```.*?^ *```", " ", text, flags=re.M | re.S))
    blocks = re.split(r"\n[ \t]*\n", text)
    quoted += [block for block in blocks if _ANNET_MAAL.search(block)]
    text = "\n\n".join(block for block in blocks if not _ANNET_MAAL.search(block))
    own = _SITAT.sub(take, _IKKE_PROSA.sub(" ", text))
    return Prosa(fil, maal, own, _IKKE_PROSA.sub(" ", " ".join(quoted)))


@cache
def read_sider() -> tuple[Prosa, ...]:
    """Every page."""
    found = []
    for maal in MAALFORMER:
        for path in sorted((ROT / "docs" / maal).rglob("*.md")):
            side = read_side(path)
            text = f"{side.tittel}. {side.hode.get('description', '')}\n{side.tekst}"
            found.append(split_prosa(path.relative_to(ROT).as_posix(), maal, text))
    return tuple(found)


@cache
def read_data() -> tuple[Prosa, ...]:
    """Every thing of data/ in each language it has, and the words of the interface."""
    innhold = load_innhold(ROT, lokal=False)
    found: dict[tuple[str, Maal], list[str]] = {}
    for slag, things in _things(innhold):
        for id, ting in things:
            fil = innhold.datafiler.get(f"{slag}/{id}" if id else slag, f"data/{slag}.yml")
            for _, tekst in find_tekster(ting):
                for maal in MAALFORMER:
                    if text := getattr(tekst, maal):
                        found.setdefault((fil, maal), []).append(text)
    for maal, spraak in innhold.spraak.items():
        found["data/spraak/" + maal + ".yml", spraak.maal] = [  # type: ignore[index]
            text
            for word in spraak.ord.values()
            for form, text in (word.items() if isinstance(word, dict) else (("other", word),))
            if form != "tell"
        ]
    return tuple(split_prosa(fil, maal, "\n\n".join(texts)) for (fil, maal), texts in found.items())


def _things(innhold: object) -> Iterator[tuple[str, list[tuple[str, object]]]]:
    for slag, name in (
        ("ressurs", "ressurser"), ("kompetansepakke", "kompetansepakker"), ("verksted", "verksteder"),
        ("skjema", "skjemaer"), ("erfaring", "erfaringer"), ("ide", "ideer"), ("begrep", "begreper"),
        ("spoersmaal", "spoersmaal"), ("tjenesteomraade", "tjenesteomraader"), ("kilde", "kilder"),
    ):  # fmt: skip
        yield slag, list(getattr(innhold, name).items())
    for slag in ("veikart", "halvaarsplan", "vokabular"):
        yield slag, [("", getattr(innhold, slag))]


def words_of(text: str) -> list[str]:
    """The words, as they are written: `KI-verktøy` is one."""
    return re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)
