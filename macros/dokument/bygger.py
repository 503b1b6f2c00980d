"""What the builders share: texts of the content as lines and nodes, in the language of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from macros.dokument import noder as n
from macros.dokument.kontekst import Filkontekst
from macros.dokument.markdown import Plassering, read_blokker, read_linje
from macros.dokument.noder import Bit, Blokk, Leser, Linje
from macros.innhold.tekst import Ord, Tekst

# What an address of the content is called in the tree; a page of the book has addresses relative to itself.
_T = TypeVar("_T")
Adresser = Callable[[str], str]
KOLON = Bit(": ")
PRIKK = Bit(" · ")


class Bygger:
    """Makes lines and nodes for one document: knows its language and its words."""

    def __init__(self, kontekst: Filkontekst, adresser: Adresser | None = None) -> None:
        self.k = kontekst
        self._adresser = adresser

    # --- lines ---

    def linje(self, tekst: Tekst | Ord | str) -> Linje:
        """A text with small Markdown in it; one in another language says so."""
        found = self._found(tekst)
        return self._with_addresses(read_linje(found.tekst, self._other(found)))

    def ren(self, tekst: Tekst | Ord | str, *, fet: bool = False, lenke: str = "") -> Linje:
        """A text that is no Markdown, such as a title."""
        found = self._found(tekst)
        return self._with_addresses((Bit(found.tekst, fet=fet, lenke=lenke, maal=self._other(found)),))

    def ord(self, key: str, **values: object) -> Linje:
        """An interface word."""
        return self.ren(self.k.ord(key, **values))

    def fet(self, key: str) -> Linje:
        """An interface word in bold."""
        return self.ren(self.k.ord(key), fet=True)

    def navn(self, vokabular: str, word: str, *, fet: bool = False) -> Linje:
        """The label of a word in a vocabulary."""
        return self.ren(self.k.navn(vokabular, word), fet=fet)

    def i_spraak(self, linje: Linje, maal: str) -> Linje:
        """The line, marked as being in another language (of a source, which may be any)."""
        return linje if maal == self.k.maal else tuple(replace(bit, maal=maal) for bit in linje)

    def merket(self, key: str, linje: Linje) -> Linje:
        """A line that begins with an interface word in bold and a colon."""
        found = self.k.ord(key)
        return (*self.ren(Ord(f"{found.tekst}:", found.maal), fet=True), Bit(" "), *linje)

    def _found(self, tekst: Tekst | Ord | str) -> Ord:
        return Ord(tekst, self.k.maal) if isinstance(tekst, str) else self.k.t(tekst)

    def _other(self, found: Ord) -> str:
        return "" if found.maal == self.k.maal else found.maal

    # --- nodes ---

    def blokker(self, tekst: Tekst | Ord | str, plassering: Plassering | None = None) -> tuple[Blokk, ...]:
        """Markdown as nodes."""
        found = self._found(tekst)
        return self._with_addresses(read_blokker(found.tekst, self._other(found), plassering))

    def overskrift(self, nivaa: int, key: str, id: str = "", leser: Leser = "alle") -> n.Overskrift:
        """A heading that is an interface word."""
        return n.Overskrift(self.ord(key), nivaa, id, leser=leser)

    def liste(
        self,
        punkter: Iterable[Tekst | Ord | str],
        slag: n.Listeslag = "punkt",
        *,
        merke: str = "",
        spalter: int = 1,
        leser: Leser = "alle",
    ) -> n.Liste:
        """A list of texts, each with small Markdown of one or more paragraphs."""
        points = tuple(self.blokker(punkt) for punkt in punkter)
        return n.Liste(points, slag, merke=merke, spalter=spalter, leser=leser)

    def _with_addresses(self, value: _T) -> _T:
        if self._adresser is None:
            return value
        find = self._adresser
        return n.change(
            value, lambda one: replace(one, lenke=find(one.lenke)) if isinstance(one, Bit) and one.lenke else one
        )

    # --- documents ---

    def dokument(
        self,
        tittel: Tekst | Ord,
        noder: Iterable[Blokk],
        *,
        over: Linje = (),
        steg: tuple[int, Tekst] | None = None,
        ingress: Tekst | None = None,
        fakta: Sequence[tuple[Linje, Linje]] = (),
        merknad: Linje = (),
    ) -> n.Dokument:
        """A whole document; the line above its title says what it is, and its step."""
        if steg:
            over = (*over, *((PRIKK,) if over else ()), *self.ord("steg_nr", nr=steg[0]), KOLON, *self.ren(steg[1]))
        return n.Dokument(
            self.ren(tittel),
            tuple(noder),
            over=over,
            steg=steg[0] if steg else 0,
            ingress=self.linje(ingress) if ingress else (),
            fakta=tuple(fakta),
            foer_bruk=self.linje(self.k.foer_bruk) if self.k.foer_bruk else (),
            merknad=merknad,
        )


def skilt(parts: Iterable[Linje], skille: Bit = PRIKK) -> Linje:
    """Lines after each other with something between."""
    found: list[Bit] = []
    for part in parts:
        found += [skille] if found else []
        found += part
    return tuple(found)
