"""The nodes of a document: frozen, typed, the same for every writer.

A writer goes through `Blokk` with `match` and ends it with `assert_never`: a node that it does not know stops the type
check, and the run. What is shown and in which order is decided by the builders (ting/); how it looks, by the writers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar, cast

# Who a part is for: the one who leads, those who take part, or both. Slides and hand-outs leave out what is the leader's.
Leser = Literal["leder", "deltaker", "alle"]
Avsnittslag = Literal["vanlig", "merke", "hjelp", "resultat", "adresse"]
Listeslag = Literal["punkt", "nummer", "kryss", "gir"]
Margslag = Literal["bolk", "uke", "ressurs"]
Figurslag = Literal["prikker", "intervall"]
Plasslag = Literal["tekst", "dato", "kryss"]


# --- In a line ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of text with one look.

    lenke: an address outside, or from the root of the site; writers find where it leads. maal: the language of the
    run, when it is not that of the document.
    """

    tekst: str
    fet: bool = False
    kursiv: bool = False
    kode: bool = False
    lenke: str = ""
    maal: str = ""


Linje = tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Plass:
    """A place to write, tick or date. merke: what it is called in a file that is read again; tittel: for a screen reader."""

    slag: Plasslag
    merke: str
    tittel: str
    ledetekst: str = ""


Celle = Linje | Plass


# --- Blocks ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Node:
    leser: Leser = "alle"


@dataclass(frozen=True)
class Overskrift(Node):
    """id: its anchor. i_innhold: whether it stands in a list of contents. soek: what the search takes it for."""

    linje: Linje
    nivaa: int
    id: str = ""
    i_innhold: bool = True
    soek: str = ""
    soek_tittel: str = ""


@dataclass(frozen=True)
class Avsnitt(Node):
    """fest: stays with what follows. farge: a colour of the traffic light, which the paragraph is about.

    An «adresse» is a link as it is typed, for paper alone.
    """

    linje: Linje
    slag: Avsnittslag = "vanlig"
    fest: bool = False
    farge: str = ""


@dataclass(frozen=True)
class Liste(Node):
    """punkter: the nodes of each point. merke: what its boxes to tick are called, or the places to answer each point."""

    punkter: tuple[tuple[Blokk, ...], ...]
    slag: Listeslag = "punkt"
    fra: int = 1
    spalter: int = 1
    merke: str = ""


@dataclass(frozen=True)
class Sitat(Node):
    inni: tuple[Blokk, ...]


@dataclass(frozen=True)
class Kode(Node):
    tekst: str


@dataclass(frozen=True)
class Strek(Node):
    pass


@dataclass(frozen=True)
class Tabell(Node):
    """bredder: shares of the width; by what the cells hold when left out. radhode: the column that names its row, from 1."""

    hode: tuple[Linje, ...]
    rader: tuple[tuple[Celle, ...], ...]
    tittel: str = ""
    bredder: tuple[float, ...] = ()
    liten: bool = False
    radhode: int = 0


@dataclass(frozen=True)
class Fakta(Node):
    """Names and what belongs to them. bredde: room for the names on paper, in mm."""

    rader: tuple[tuple[Linje, Linje], ...]
    bredde: int = 30


@dataclass(frozen=True)
class Boks(Node):
    """A frame with a title, and a line below the title."""

    slag: str
    inni: tuple[Blokk, ...]
    tittel: Linje = ()
    om: Linje = ()


@dataclass(frozen=True)
class Margpost(Node):
    """A part with its number or its time in the margin: over, large, under, and perhaps a place to write."""

    slag: Margslag
    inni: tuple[Blokk, ...]
    stor: Linje
    over: Linje = ()
    under: Linje = ()
    plass: Plass | None = None


@dataclass(frozen=True)
class Gruppe(Node):
    """Nodes that belong together. fil: the data file that they come from, for messages."""

    inni: tuple[Blokk, ...]
    fil: str = ""


@dataclass(frozen=True)
class Sideskift(Node):
    pass


@dataclass(frozen=True)
class Skriveplass(Node):
    """Room to write below something; merke as in Plass."""

    inni: tuple[Blokk, ...]
    linjer: int
    merke: str = ""
    tittel: str = ""


@dataclass(frozen=True)
class Underskrift(Node):
    """Lines to sign on; what is written on each stands below it."""

    linjer: tuple[Linje, ...]


@dataclass(frozen=True)
class Stolpe:
    nr: int
    navn: Linje
    fra: int
    til: int


@dataclass(frozen=True)
class Tidslinje(Node):
    """Bars over weeks, and a dot for each meeting. alt: the same in words."""

    stolper: tuple[Stolpe, ...]
    uker: int
    moeter: tuple[int, ...]
    moete: Linje
    uke: str
    alt: str


@dataclass(frozen=True)
class Figurrad:
    """What is drawn in one row: each run as a dot with its median, or the two ends of an interval with its estimate."""

    navn: Linje
    verdier: tuple[float, ...]
    midt: float


@dataclass(frozen=True)
class Figur(Node):
    """Measured numbers on an axis. navn: what it shows; ord: the same in words, which is all of it to a writer that draws
    nothing. nullnavn: what zero means. skravert: the numbers are estimated, not measured."""

    slag: Figurslag
    navn: Linje
    ord: Linje
    rader: tuple[Figurrad, ...]
    nullnavn: str = ""
    skravert: bool = False


@dataclass(frozen=True)
class Vei(Node):
    """The road with the station we are at, and a line beside it."""

    nr: int
    antall: int
    linje: Linje


@dataclass(frozen=True)
class Svar:
    """An answer to choose: its id is stored, its text is shown. om: what the end of a scale means."""

    id: str
    linje: Linje
    om: Linje = ()


@dataclass(frozen=True)
class Felt(Node):
    """One field of a form to fill in. slag: its type in the table of field types, which says what each writer makes of it."""

    id: str
    slag: str
    navn: Linje
    paakrevd: bool = False
    enhet: Linje = ()
    hjelp: Linje = ()
    hentes: Linje = ()
    eksempel: Linje = ()
    formel: Linje = ()
    linjer: int = 1
    rader: int = 0
    svar: tuple[Svar, ...] = ()
    kolonner: tuple[Felt, ...] = ()


Blokk = (
    Overskrift
    | Avsnitt
    | Liste
    | Sitat
    | Kode
    | Strek
    | Tabell
    | Fakta
    | Boks
    | Margpost
    | Gruppe
    | Sideskift
    | Skriveplass
    | Underskrift
    | Tidslinje
    | Figur
    | Vei
    | Felt
)


# --- Documents --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dokument:
    """A whole document. over: the line above the title; steg: its number on the road, 0 when it has none.

    foer_bruk: what the kommune must have in place first. emne: what it is about, for the properties of a file.
    """

    tittel: Linje
    noder: tuple[Blokk, ...]
    over: Linje = ()
    steg: int = 0
    ingress: Linje = ()
    fakta: tuple[tuple[Linje, Linje], ...] = ()
    foer_bruk: Linje = ()
    liggende: bool = False
    merknad: Linje = ()


@dataclass(frozen=True)
class Kapittel:
    tittel: str
    noder: tuple[Blokk, ...]


@dataclass(frozen=True)
class Bok:
    """A book: a title, a promise, and chapters."""

    tittel: Linje
    ingress: Linje
    innhold: str
    kapitler: tuple[Kapittel, ...]


@dataclass(frozen=True)
class Lysbilde:
    """A slide: what is not the leader's is shown, the rest is in the notes. del_: its part of those in `Lysark.deler`, from 1."""

    tittel: Linje
    noder: tuple[Blokk, ...]
    over: Linje = ()
    del_: int = 0


@dataclass(frozen=True)
class Lysark:
    """A presentation; `deler` are the minutes of the parts that its progress is drawn from."""

    tittel: Linje
    under: Linje
    steg: int
    ingress: Linje
    noder: tuple[Blokk, ...]
    bilder: tuple[Lysbilde, ...]
    deler: tuple[int, ...] = ()


# --- Going through the tree -------------------------------------------------------------------------

_T = TypeVar("_T")


def tekst(linje: Iterable[Bit]) -> str:
    """The text without its looks."""
    return "".join(bit.tekst for bit in linje)


def walk(value: object) -> Iterator[Blokk]:
    """Every block of a tree, from the top."""
    if isinstance(value, Node):
        yield cast(Blokk, value)
    if isinstance(value, tuple | list):
        for one in value:
            yield from walk(one)
    elif is_dataclass(value) and not isinstance(value, Bit | Plass):
        for name in _names(type(value)):
            yield from walk(getattr(value, name))


def walk_bits(value: object) -> Iterator[Bit]:
    """Every run of text of a tree, in order."""
    if isinstance(value, Bit):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from walk_bits(one)
    elif is_dataclass(value):
        for name in _names(type(value)):
            yield from walk_bits(getattr(value, name))


def change(value: _T, one: Callable[[Any], Any]) -> _T:
    """The tree with `one` done to every node and run of text, the innermost first."""
    if isinstance(value, tuple):
        return cast(_T, tuple(change(item, one) for item in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Bit):
        return cast(_T, one(value))
    old = {name: getattr(value, name) for name in _names(type(value))}
    new = {name: change(item, one) for name, item in old.items() if isinstance(item, tuple) or is_dataclass(item)}
    changed = {name: item for name, item in new.items() if item is not old[name]}
    return cast(_T, one(replace(value, **changed) if changed else value))


def for_lesere(noder: Sequence[Blokk], *lesere: Leser) -> tuple[Blokk, ...]:
    """The nodes that are for any of these readers, and what in them is."""
    return tuple(
        change_inside(node, lambda inside: for_lesere(inside, *lesere)) for node in noder if node.leser in lesere
    )


def change_inside(node: _T, how: Callable[[tuple[Blokk, ...]], tuple[Blokk, ...]]) -> _T:
    """The node with `how` done to the blocks that stand in it."""
    if isinstance(node, Sitat | Boks | Margpost | Gruppe | Skriveplass):
        return cast(_T, replace(node, inni=how(node.inni)))
    if isinstance(node, Liste):
        return cast(_T, replace(node, punkter=tuple(filter(None, (how(point) for point in node.punkter)))))
    return node


_kjente: dict[type, tuple[str, ...]] = {}


def _names(cls: type) -> tuple[str, ...]:
    if cls not in _kjente:
        _kjente[cls] = tuple(f.name for f in fields(cls))
    return _kjente[cls]
