"""The files that the search in the browser reads: one index per language, and the texts in parts.

soek/<maal>.json holds all that a ranking needs. What is shown below a hit, a line of its text, is fetched when the
hit is shown, in parts of some pages each; the name of a part is a fingerprint of what it holds. All parts of a language
lie once more in one file, which the browser keeps for when there is no net.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from macros.innhold import Innhold
from macros.innhold.ordliste import find_ord, find_ordform, former
from macros.innhold.sider import slugify
from macros.innhold.slag import SLAG
from macros.innhold.tekst import KILDESPRAAK, Maal, Ord
from macros.soek.enheter import DEL, FIL, SIDE, Enhet, Side, Sidesamling
from macros.soek.indeks import Dokument, build_indeks, find_fordel
from macros.soek.tekst import find_stems, find_stoppord, split_words, stem

VERSJON = 1
# An anchor that is made of the title, as those of headings are.
SOM_TITTELEN = "="
# A worth of 1 is written as this; finer than anybody sees.
FORDEL_EN = 50
# The texts of so many characters lie in one part: a hit fetches one part, for one line of it.
DEL_STOERRELSE = 1_800
# All the parts, in their order.
ALLE_DELER = "tekster.json"
# Kinds that are asked for by the word for them: «skjema».
NAVNGITTE = ("skjema", "verksted", "kompetansepakke")
# Where an answer may be that the search did not find.
HJELP = {
    "soek_se_begreper": SLAG["begrep"].liste.lstrip("/"),
    "soek_se_spoersmaal": SLAG["spoersmaal"].liste.lstrip("/"),
}
# What a reader may narrow the hits to, and the kinds that each is.
GRUPPER: Mapping[str, Sequence[str]] = {
    "sider": (SIDE, DEL), "tjenesteomraade": ("tjenesteomraade",), "skjema": ("skjema", "felt"), "verksted": ("verksted", "bolk"),
    "kompetansepakke": ("kompetansepakke",), "fil": (FIL,), "plan": ("uke",), "spoersmaal": ("spoersmaal",),
    "begrep": ("begrep",), "ide": ("ide",), "erfaring": ("erfaring",), "ressurs": ("ressurs",),
    "verktoey": ("verktoey",),
}  # fmt: skip
# The words that the search says, besides the names of kinds: those of data/spraak that begin with this.
ORD = "soek_"
# Printable ASCII but for " and \, which JSON would write as two: a number in this base is one character or two.
SIFFER = "".join(chr(n) for n in range(35, 127) if chr(n) != "\\")


class Fil(Protocol):
    """What we need to know of a file (filer.plan.Filplan has it)."""

    @property
    def format(self) -> str: ...
    @property
    def maal(self) -> Maal: ...
    @property
    def tittel(self) -> Ord: ...
    @property
    def bruk(self) -> str: ...
    @property
    def ting(self) -> str: ...
    @property
    def steg(self) -> str | None: ...
    @property
    def side(self) -> str: ...
    @property
    def bilde(self) -> bool: ...
    @property
    def adresse(self) -> str: ...


@dataclass(frozen=True)
class _Post:
    """A unit with its place: the page it is on, and what leads to it though it does not stand there."""

    enhet: Enhet
    side: Side
    ogsaa: tuple[str, ...]
    steg: tuple[int, ...]


def write_soek(samling: Sidesamling, innhold: Innhold, filer: Sequence[Fil], mangler: str = "") -> Mapping[str, str]:
    """The files that lie below soek/ on the site, by name.

    mangler: where a reader tells what was not found; `{sok}` in it is what was searched for.
    """
    written: dict[str, str] = {}
    for maal in samling.spraak:
        poster = list(_poster(samling, innhold, filer, maal))
        deler, plass = _texts(poster)
        names = [f"{maal}/{hashlib.sha256(text.encode()).hexdigest()[:8]}.json" for text in deler]
        written |= dict(zip(names, deler, strict=True))
        written[f"{maal}/{ALLE_DELER}"] = f"[{','.join(deler)}]"
        index = _indeks(poster, samling.sider(maal), innhold, maal, names, plass)
        andre = [other for other in samling.spraak if other != maal]
        written[f"{maal}.json"] = _json(
            index | {"andre": andre, "ordene": _words(samling.sider(maal), innhold, maal, mangler)}
        )
    return written


def _poster(samling: Sidesamling, innhold: Innhold, filer: Sequence[Fil], maal: Maal) -> Iterator[_Post]:
    steps = {steg.id: nr for nr, steg in enumerate(innhold.veikart.steg)}
    others = [samling.sider(other) for other in samling.spraak if other != maal]
    titles = [{(sti, e.anker): e.tittel for sti, side in sider.items() for e in side.enheter} for sider in others]
    seen: set[str] = set()
    files: dict[str, list[_Post]] = {}
    for post in _filer(samling.sider(maal), innhold, filer, maal, steps):
        files.setdefault(post.side.sti, []).append(post)
    for sti, side in samling.sider(maal).items():
        of_page = steps.get(sti.partition("/")[0])
        for enhet in side.enheter:
            if enhet.ting and enhet.slag == "verktoey":
                if enhet.tittel in seen:
                    continue
                seen.add(enhet.tittel)
            elsewhere = [t for known in titles if (t := known.get((sti, enhet.anker))) and t != enhet.tittel]
            name = find_ord(innhold.spraak, maal, f"soek_slag_{enhet.slag}").tekst if enhet.slag in NAVNGITTE else ""
            own = (name, *(side.ogsaa if enhet.slag == SIDE or not enhet.anker else ()), *_ogsaa(innhold, enhet.ting))
            steg = _steg(innhold, enhet.ting, steps) or ((of_page,) if of_page is not None else ())
            yield _Post(_without_title(enhet), side, (*elsewhere, *own), steg)
        yield from files.get(sti, ())


def _without_title(enhet: Enhet) -> Enhet:
    return replace(enhet, tekst=enhet.tekst.removeprefix(enhet.tittel).lstrip("* "))


def _ogsaa(innhold: Innhold, ting: str) -> tuple[str, ...]:
    """What people call a thing, as its own file says."""
    slag, _, id = ting.partition("/")
    return tuple(getattr(innhold.ting.get(slag, {}).get(id), "ogsaa", ()))


def _steg(innhold: Innhold, ting: str, steps: Mapping[str, int]) -> tuple[int, ...]:
    """The steps that a thing belongs to, where its page does not say it."""
    slag, _, id = ting.partition("/")
    if slag == "erfaring" and id in innhold.erfaringer:
        return tuple(steps[steg] for steg in innhold.erfaringer[id].steg)
    return ()


def _filer(
    sider: Mapping[str, Side], innhold: Innhold, filer: Sequence[Fil], maal: Maal, steps: Mapping[str, int]
) -> Iterator[_Post]:
    """Each file once: in the language of the site where there is one."""
    chosen: dict[tuple[str, str, str], Fil] = {}
    for plan in filer:
        key = (plan.ting, plan.format, plan.bruk)
        if not plan.bilde and (key not in chosen or plan.maal == maal):
            chosen[key] = plan
    for plan in chosen.values():
        side = sider.get(plan.side.strip("/") + "/") or next(iter(sider.values()))
        name = find_ord(innhold.spraak, maal, f"fil_format_{plan.format}").tekst
        what = find_ord(innhold.spraak, maal, plan.bruk).tekst
        steg = (steps[plan.steg],) if plan.steg and plan.steg in steps else ()
        title = f"{plan.tittel.tekst} ({name})"
        other = plan.maal if plan.maal != maal else ""
        yield _Post(Enhet(FIL, plan.adresse, title, what, maal=other), side, (plan.format,), steg)


# --- The texts ------------------------------------------------------------------------------------


def _texts(poster: Sequence[_Post]) -> tuple[list[str], list[int]]:
    """The texts in parts, each a list in the order of the units, and the first unit of each part."""
    parts: list[list[str]] = []
    first: list[int] = []
    size = DEL_STOERRELSE + 1
    for nr, post in enumerate(poster):
        if size > DEL_STOERRELSE:
            parts.append([])
            first.append(nr)
            size = 0
        parts[-1].append(post.enhet.tekst)
        size += len(post.enhet.tekst)
    return [_json(part) for part in parts], first


# --- The index ------------------------------------------------------------------------------------


def _indeks(
    poster: Sequence[_Post],
    sider: Mapping[str, Side],
    innhold: Innhold,
    maal: Maal,
    deler: Sequence[str],
    plass: Sequence[int],
) -> dict[str, Any]:
    page_nr = {sti: nr for nr, sti in enumerate(sider)}
    kinds = list(dict.fromkeys(post.enhet.slag for post in poster))
    dokumenter = [_dokument(post, sider, maal) for post in poster]
    index = build_indeks(dokumenter, find_stoppord(maal))
    posts, previous = [], -1
    parents: dict[int, int] = {}
    open_: list[tuple[str, int]] = []
    for nr, post in enumerate(poster):
        here = page_nr[post.side.sti]
        if here != previous:
            open_, previous = [], here
        open_ = open_[: len(post.enhet.over)]
        if open_ and post.enhet.over:
            parents[nr] = open_[-1][1]
        open_.append((post.enhet.tittel, nr))
        posts.append(here)
    return {
        "versjon": VERSJON,
        "maal": maal,
        "steg": [[steg.id, steg.tittel.i(maal).tekst] for steg in innhold.veikart.steg],
        "sider": [
            [side.url, side.tittel, _forelder(sti, page_nr), *([side.maal] if side.maal != maal else [])]
            for sti, side in sider.items()
        ],
        "slag": kinds,
        "grupper": [
            [id, find_ord(innhold.spraak, maal, f"{ORD}gruppe_{id}").tekst, [one for one in group if one in kinds]]
            for id, group in GRUPPER.items()
            if set(group) & set(kinds)
        ],
        "enheter": {
            "slag": "".join(SIFFER[kinds.index(post.enhet.slag)] for post in poster),
            "side": encode_numbers(_steps(posts)),
            "tittel": [post.enhet.tittel if post.enhet.anker else "" for post in poster],
            "anker": [
                SOM_TITTELEN if post.enhet.anker == slugify(post.enhet.tittel) else post.enhet.anker for post in poster
            ],
            "fordel": "".join(SIFFER[round(worth * FORDEL_EN)] for worth in find_fordel(dokumenter)),
            "over": parents,
            "steg": "".join(SIFFER[sum(1 << s for s in post.steg)] for post in poster),
            "maal": {nr: post.enhet.maal for nr, post in enumerate(poster) if post.enhet.maal not in ("", maal)},
        },
        "deler": [list(pair) for pair in zip(plass, deler, strict=True)],
        "ordliste": _ordliste(innhold, maal),
        "filord": " ".join(find_stems(find_ord(innhold.spraak, maal, "soek_fil_ord").tekst, maal)),
        "stoppord": " ".join(sorted(find_stoppord(maal))),
        "ord": _front_code(index.ord),
        "skala": round(index.skala, 5),
        "antall": encode_numbers([len(found) for found in index.poster]),
        "steder": encode_numbers([step for found in index.poster for step in _steps([nr for nr, _ in found])]),
        "nivaa": "".join(SIFFER[level] for found in index.poster for _, level in found),
    }


def _words(sider: Mapping[str, Side], innhold: Innhold, maal: Maal, mangler: str) -> dict[str, Any]:
    """What the search says, and where it sends those who did not find what they were after."""
    keys = [
        key for key in innhold.spraak[KILDESPRAAK].ord if key.startswith(ORD) and not key.startswith(f"{ORD}gruppe_")
    ]
    words: dict[str, Any] = {key.removeprefix(ORD): find_ordform(innhold.spraak, maal, key)[1] for key in keys}
    words["treff"] = former(words["treff"])
    links = [(key, sider[sti].url) for key, sti in HJELP.items() if sti in sider]
    links += [("soek_mangler", mangler)] if mangler else []
    words["hjelp"] = [[find_ord(innhold.spraak, maal, key).tekst, link] for key, link in links]
    return words


def _ordliste(innhold: Innhold, maal: Maal) -> dict[str, str]:
    """What is typed, as stems, to what it may mean: words that belong together between bars."""
    found: dict[str, list[str]] = {}
    for one in innhold.ting["soekeord"].values():
        for typed in one.skriver:
            # The whole of a word with hyphens is there beside its parts; the parts are what is looked up.
            key = " ".join(stem(part, maal) for words in split_words(typed) for part in words)
            meant = [" ".join(_meant(text, maal)) for text in one.mener.i(maal)]
            found[key] = list(dict.fromkeys([*found.get(key, ()), *(m for m in meant if m and m != key)]))
    return {key: "|".join(meant) for key, meant in sorted(found.items()) if meant}


def _meant(text: str, maal: Maal) -> list[str]:
    """The stems of some words of ours: of one with hyphens the whole, and no stop words unless there is nothing else."""
    stems = [stem(words[-1], maal) for words in split_words(text)]
    return [one for one in stems if one not in find_stoppord(maal)] or stems


def _steps(numbers: Sequence[int]) -> list[int]:
    return [b - a for a, b in zip([0, *numbers], numbers, strict=False)]


def _forelder(sti: str, page_nr: Mapping[str, int]) -> int:
    """The page above in the tree of addresses."""
    parent = sti.rstrip("/").rpartition("/")[0]
    return page_nr.get(f"{parent}/", -1) if sti and parent else -1


def _dokument(post: _Post, sider: Mapping[str, Side], maal: Maal) -> Dokument:
    enhet, side = post.enhet, post.side
    above = [*enhet.over]
    if enhet.anker:
        above.append(side.tittel)
    texts = {
        "tittel": enhet.tittel,
        "ogsaa": " . ".join(post.ogsaa),
        "sti": " . ".join(above),
        "tekst": enhet.tekst,
    }
    return Dokument(enhet.slag, {name: find_stems(text, maal) for name, text in texts.items()})


def encode_numbers(numbers: Sequence[int]) -> str:
    """Numbers from 0, each as one character, or as several where it is large: most are small, and gzip likes it."""
    base = len(SIFFER) // 2
    out = []
    for number in numbers:
        while number >= base:
            out.append(SIFFER[base + number % base])
            number //= base
        out.append(SIFFER[number])
    return "".join(out)


def _front_code(words: Sequence[str]) -> str:
    """Sorted words, each as how many letters it shares with the one before and the rest."""
    out, before = [], ""
    for word in words:
        same = 0
        while same < min(len(word), len(before), 35) and word[same] == before[same]:
            same += 1
        out.append("0123456789abcdefghijklmnopqrstuvwxyz"[same] + word[same:])
        before = word
    return " ".join(out)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
