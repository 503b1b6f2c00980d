"""The kommune's own pages (lokal/docs/<lang>/**): new ones, and those that stand in the place of ours."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.innhold.meldinger import Melding
from macros.innhold.navigasjon import Navigasjon, find_seksjoner
from macros.innhold.sidefil import Sidefil, find_lenker, read_side
from macros.innhold.tekst import KILDESPRAAK, MAALFORMER, Maal
from macros.innhold.typer import choices, suggest

_NAVN = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*/)*[a-z0-9]+(-[a-z0-9]+)*\.md")


@dataclass(frozen=True)
class LokalSide:
    """One page. `sti` is its path in the language, `fil` where it stands, `vaar` the page of ours that it replaces.

    nav: the section of the navigation that a new page is placed in; empty for one that has its place already, and for
    one whose page of ours is gone.
    """

    maal: Maal
    sti: str
    fil: str
    vaar: str = ""
    nav: str = ""


@dataclass(frozen=True)
class LokaleSider:
    sider: tuple[LokalSide, ...] = ()
    vedlegg: tuple[tuple[Maal, str], ...] = ()
    """Pictures and other files among the pages: language and path."""
    feil: tuple[Melding, ...] = ()
    merknader: tuple[Melding, ...] = ()


def fingerprint_side(path: Path) -> str:
    """The version of a page, as `erstatter` names it. Line endings do not count."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12]


def find_kilde(
    rot: Path, sti: str, maal: Maal, rekke: Sequence[Maal], *, lokal: bool = True
) -> tuple[str, Maal] | None:
    """The page that readers of a language get at a path, and the language that it is in; None where there is none.

    A page that the kommune has in place of ours goes before ours in every language: our translation of a rule that the
    kommune has changed would say what is no longer true. rekke: the languages in the order that they stand in for others.
    """
    for layer in ("lokal/docs", "docs") if lokal else ("docs",):
        for one in dict.fromkeys((maal, *rekke, *MAALFORMER)):
            if (rot / (fil := f"{layer}/{one}/{sti}")).is_file():
                return fil, one
    return None


def load_lokale_sider(rot: Path, nav: Navigasjon, forvalgt: Maal = KILDESPRAAK) -> LokaleSider:
    """Everything under lokal/docs/, checked against our pages and our navigation."""
    folder = rot / "lokal" / "docs"
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != ".gitkeep")
    if not files:
        return LokaleSider()
    reader = _Leser(rot, nav, forvalgt, {p.relative_to(folder).as_posix() for p in files})
    for path in files:
        reader.read(path)
    return LokaleSider(tuple(reader.sider), tuple(reader.vedlegg), tuple(reader.feil), tuple(reader.merknader))


class _Leser:
    def __init__(self, rot: Path, nav: Navigasjon, forvalgt: Maal, alle: set[str]) -> None:
        self._rot, self._forvalgt, self._alle = rot, forvalgt, alle
        self._seksjoner = [one.mappe for one in find_seksjoner(nav)]
        self.sider: list[LokalSide] = []
        self.vedlegg: list[tuple[Maal, str]] = []
        self.feil: list[Melding] = []
        self.merknader: list[Melding] = []

    def read(self, path: Path) -> None:
        fil = path.relative_to(self._rot).as_posix()
        first, _, sti = path.relative_to(self._rot / "lokal" / "docs").as_posix().partition("/")
        maal = next((m for m in MAALFORMER if m == first and sti), None)
        if maal is None:
            tekst = f"Siden skal ligge i mappen til et språk, for eksempel lokal/docs/{KILDESPRAAK}/{sti or first}."
            self._wrong(fil, 1, "", tekst)
        elif path.suffix != ".md":
            self.vedlegg.append((maal, sti))
        elif not _NAVN.fullmatch(sti):
            tekst = "Navnet på siden blir adressen. Bruk små bokstaver a–z, tall og bindestrek; æ, ø og å skrives ae, oe og aa."
            self._wrong(fil, 1, "", tekst)
        else:
            self._read_side(path, fil, maal, sti)

    def _read_side(self, path: Path, fil: str, maal: Maal, sti: str) -> None:
        side = read_side(path)
        if side.feil:
            self.feil += [Melding(fil, linje, "", tekst) for linje, tekst in side.feil]
            return
        nav, made_from = side.ord("nav"), side.ord("erstatter")
        line = side.line_of
        ours = self._ours(maal, sti)
        self._check_lenker(fil, maal, sti, side)
        if not side.ord("title"):
            self._wrong(fil, 1, "title", "mangler, og må være med øverst på siden, mellom to linjer med ---.")
        elif ours:
            if nav:
                self._wrong(fil, line("nav"), "nav", f"siden erstatter {ours}, og står der vår sto. Ta bort linja.")
            self._compare(fil, ours, made_from, line("erstatter"))
            self.sider.append(LokalSide(maal, sti, fil, vaar=ours))
        elif made_from and not nav:
            tekst = (
                f"vår side på {sti} finnes ikke lenger. Siden deres blir med, men står ikke i menyen. "
                "Slett den, eller gi den en plass med `nav` i stedet for `erstatter`."
            )
            self.merknader.append(Melding(fil, line("erstatter"), "erstatter", tekst))
            self.sider.append(LokalSide(maal, sti, fil))
        else:
            self._read_new(fil, maal, sti, nav, line("nav"))

    def _read_new(self, fil: str, maal: Maal, sti: str, nav: str, line: int) -> None:
        first = next(m for m in (self._forvalgt, KILDESPRAAK, *MAALFORMER) if f"{m}/{sti}" in self._alle)
        if first not in (self._forvalgt, KILDESPRAAK):
            tekst = f"siden finnes ikke på språket forsiden er på. Lag lokal/docs/{self._forvalgt}/{sti}, den også."
            self._wrong(fil, 1, "", tekst)
        elif nav and nav not in self._seksjoner:
            near = f"{suggest(nav, self._seksjoner)} {choices(self._seksjoner, nav)}"
            self._wrong(fil, line, "nav", f"«{nav}» er ikke en del av menyen.{near}")
        elif not nav and maal == first:
            near = suggest(sti, [p.relative_to(self._rot / "docs" / KILDESPRAAK).as_posix() for p in self._all_ours()])
            tekst = (
                f"siden finnes ikke hos oss, og har ingen plass i menyen.{near} Er den ny, skriv `nav` øverst på siden. "
                f"{choices(self._seksjoner)}"
            )
            self._wrong(fil, 1, "nav", tekst)
        else:
            self.sider.append(LokalSide(maal, sti, fil, nav=nav))

    def _compare(self, fil: str, ours: str, made_from: str, line: int) -> None:
        now = fingerprint_side(self._rot / ours)
        if not made_from:
            tekst = f"erstatter {ours}. Skriv `erstatter: {now}` øverst på siden, så sier vi fra når vår blir endret."
        elif made_from == now:
            tekst = f"erstatter {ours}, utgave {now}."
        else:
            tekst = (
                f"{ours} er endret siden dere laget deres (utgave {made_from}, nå {now}). "
                f"Se om noe av det nye skal med hos dere, og skriv så `erstatter: {now}`."
            )
        self.merknader.append(Melding(fil, line, "", tekst))

    def _check_lenker(self, fil: str, maal: Maal, sti: str, side: Sidefil) -> None:
        """Links to pages that are not there: MkDocs would stop at them too, but in English and without our moves."""
        known = [p.relative_to(self._rot / "docs" / KILDESPRAAK).as_posix() for p in self._all_ours()]
        known += [one.partition("/")[2] for one in self._alle]
        for nr, til in find_lenker(side.tekst):
            path = til.partition("#")[0]
            if til.startswith("/") and not til.startswith("//"):
                tekst = f"lenken {til} begynner med skråstrek. Skriv den fra siden selv, for eksempel ../start-her/rammer.md"
                self._wrong(fil, nr + side.linje, "", tekst)
            if not path.endswith(".md") or re.match(r"\w+:|/", til):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(sti), path))
            if target not in known and not self._ours(maal, target):
                near = suggest(target, known)
                tekst = f"lenken {path} fører ikke til noen side.{near} Er siden vår flyttet, må lenken følge etter."
                self._wrong(fil, nr + side.linje, "", tekst)

    def _ours(self, maal: Maal, sti: str) -> str:
        """Our page at this path: in the language, else the one that readers of it get instead."""
        return next((p for m in (maal, KILDESPRAAK) if (self._rot / (p := f"docs/{m}/{sti}")).is_file()), "")

    def _all_ours(self) -> list[Path]:
        return sorted((self._rot / "docs" / KILDESPRAAK).rglob("*.md"))

    def _wrong(self, fil: str, linje: int, sted: str, tekst: str) -> None:
        self.feil.append(Melding(fil, linje, sted, tekst))
