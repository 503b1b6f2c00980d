"""What all documents share: words in a language, our colours, whose they are.

What makes a document may use nothing but the thing it is given and what `Felles` holds: the key of a file is made
from exactly these two, so a kept file is never stale.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from macros.innhold import Innhold, InnholdFeil, Melding
from macros.innhold import models as m
from macros.innhold.feltslag import FELTSLAG, FeltslagFeil
from macros.innhold.load import Logo
from macros.innhold.lokalbehov import VOKABULAR
from macros.innhold.ordliste import Ordliste, find_ord
from macros.innhold.spraak import Maal, find_maalform, format_liste
from macros.innhold.tekst import Ord, Tekst
from macros.innhold.tema import TEKST, contrast

NAVN = "KI-veikartet"
# The page that says all that a kommune must write.
FYLL_UT = "/om/fyll-ut/"
LISENS = "CC BY 4.0"


@dataclass(frozen=True)
class Palett:
    """The main colours of docs/assets/css/tema.css or of the kommune's theme, as RRGGBB.

    blekk bears white text and is read on white; paa_blekk is the warm colour of small text on it.
    """

    blekk: str = "0D4F52"
    tekst: str = "262D2C"
    dempet: str = "565F5E"
    aksent: str = "745A10"
    vei: str = "FFC524"
    flate: str = "E2EAEA"
    papir: str = "FBF8F1"
    linje: str = "A9C0C1"
    hvit: str = "FFFFFF"
    paa_blekk: str = "FFC524"
    datafarge: Mapping[str, str] = field(
        default_factory=lambda: {"groenn": "CFE8D5", "gul": "FBEBB5", "roed": "F6CFC8", "roed_avklart": "F6CFC8"}
    )

    @classmethod
    def from_tema(cls, farger: Mapping[str, str]) -> Palett:
        """The colours of a theme; ours where it has none of its own, as on the site."""
        if not farger:
            return cls()
        ours = cls()
        # A main colour that is too pale to be read on paper gives way to the theme's own colour for text.
        inks = (farger["accent-base-default"], farger["accent-text-subtle"], farger["accent-text-default"])
        blekk = next((one for one in inks if contrast(one, ours.hvit) >= TEKST), ours.tekst)
        vei = farger.get("vei-base-default", ours.vei)
        return cls(
            blekk=blekk,
            tekst=farger["neutral-text-default"],
            dempet=farger["neutral-text-subtle"],
            aksent=farger.get("vei-text-subtle", ours.aksent),
            vei=vei,
            flate=farger["accent-surface-tinted"],
            papir=farger["neutral-background-default"],
            linje=farger.get("accent-border-subtle", ours.linje),
            paa_blekk=vei if contrast(vei, blekk) >= TEKST else ours.hvit,
        )


@dataclass(frozen=True, eq=False)
class Felles:
    """What every file may use beside its own thing.

    nettadresse: the address of the site, ending in a slash; empty when nobody knows it (then
    links to our own pages are plain text). Made once a build, so it is itself and equals no other.
    """

    vokabular: Mapping[str, m.Vokabular]
    spraak: Mapping[Maal, Ordliste]
    kommune: m.Kommune
    logo: Logo | None = None
    nettadresse: str = ""
    palett: Palett = field(default_factory=Palett)
    antall_steg: int = 0
    """The stations on the road that is drawn."""

    @classmethod
    def from_innhold(cls, innhold: Innhold, nettadresse: str = "") -> Felles:
        spraak = {maal: replace(one, linjer={}) for maal, one in innhold.spraak.items()}
        palett = Palett.from_tema(innhold.farger)
        return cls(
            innhold.vokabular, spraak, innhold.kommune, innhold.logo, nettadresse, palett, len(innhold.veikart.steg)
        )


@dataclass(frozen=True)
class Filkontekst:
    """The language of one file, where its content stands (for messages), and what it needs of the kommune's own.

    trenger, mangler: words of the vocabulary `lokalt`; what is missing stands in both.
    """

    felles: Felles
    maal: Maal
    datafil: str = ""
    trenger: tuple[str, ...] = ()
    mangler: tuple[str, ...] = ()

    @property
    def foer_bruk(self) -> str:
        """What must be in place before the file is used, as Markdown; empty when nothing is missing."""
        if not self.mangler:
            return ""
        names = [self.navn(VOKABULAR, word).tekst for word in self.mangler]
        text = self.s("foer_bruk", liste=self.rekke(names))
        return f"{text} [{self.s('foer_bruk_se')}]({FYLL_UT})" if self.lenke(FYLL_UT) else text

    def rekke(self, names: Sequence[str]) -> str:
        """`a, b og c`."""
        return format_liste(self.maal, names)

    @property
    def palett(self) -> Palett:
        return self.felles.palett

    @property
    def spraakkode(self) -> str:
        return find_maalform(self.maal).merke

    @property
    def kommune(self) -> m.Kommune:
        return self.felles.kommune

    @property
    def logo(self) -> Logo | None:
        return self.felles.logo

    @property
    def avsender(self) -> str:
        """Whose document it is: the kommune's when it has a name, else the roadmap's."""
        return self.kommune.navn or NAVN

    @property
    def bunntekst(self) -> str:
        """Whose paper it is, when the kommune has said its name, and where it comes from."""
        return " · ".join(one for one in (self.kommune.navn, NAVN, LISENS) if one)

    def t(self, tekst: Tekst | Ord) -> Ord:
        """The text in the language of the file, else in nb; `.maal` says which, so that it can be marked."""
        return tekst.i(self.maal) if isinstance(tekst, Tekst) else tekst

    def ord(self, key: str, **values: object) -> Ord:
        """An interface word (data/spraak)."""
        return find_ord(self.felles.spraak, self.maal, key, **values)

    def s(self, key: str, **values: object) -> str:
        """An interface word as a plain string."""
        return self.ord(key, **values).tekst

    def navn(self, vokabular: str, word: str) -> Ord:
        """The label of a word in a vocabulary."""
        return self.t(self.felles.vokabular[vokabular][word].navn)

    def svar(self, felt: m.Felt) -> list[tuple[str, Ord]]:
        """The answers to choose between in a field, as (id, label): its own, a vocabulary's or a scale's."""
        if felt.skala:
            return [(str(n), Ord(str(n), self.maal)) for n in range(felt.skala.fra, felt.skala.til + 1)]
        if felt.vokabular:
            return [(word, self.t(one.navn)) for word, one in self.felles.vokabular[felt.vokabular].items()]
        return [(a.id, self.t(a.tekst)) for a in felt.valg]

    def feltslag(self, slag: str, felt: str, hva: str, rom: str, kjente: Collection[Any] | None = None) -> Any:
        """What the table of field types says that this room does with a field. Raises InnholdFeil when it says nothing."""
        try:
            return FELTSLAG[slag].krev(hva, rom, kjente)
        except FeltslagFeil as error:
            raise self.feil(str(error), f"felt «{felt}»") from None

    def slag(self, felt: m.Felt, hva: str, rom: str, kjente: Collection[Any] | None = None) -> Any:
        """The same, of a field of the model."""
        return self.feltslag(felt.type, felt.id, hva, rom, kjente)

    def merket(self, felt: m.Felt) -> str:
        """The label of a field, with its unit in parentheses."""
        label = self.t(felt.ledetekst).tekst
        return f"{label} ({self.navn('enhet', felt.enhet).tekst})" if felt.enhet else label

    def lenke(self, href: str) -> str:
        """An address from our texts as one that works outside the site; empty when there is none."""
        if not href.startswith("/"):
            return href
        if not self.felles.nettadresse:
            return ""
        # The front page's language is at the root; a file in one that is not built belongs to its readers, too.
        below = self.maal in self.kommune.bygg and self.maal != self.kommune.forvalgt
        return self.felles.nettadresse + (f"{self.maal}/" if below else "") + href.lstrip("/")

    def feil(self, tekst: str, sted: str = "") -> InnholdFeil:
        """A mistake in the content of this file, to raise: names the data file."""
        return InnholdFeil([Melding(self.datafil, 1, sted, tekst)])
