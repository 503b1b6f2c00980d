"""What all files share: words in a language, our colours, fixed dates, and what each kind is made from.

A maker is a function `(ting, Filkontekst) -> bytes`. It may use nothing but the thing it is given
and what `Felles` holds: the key of a file is made from exactly these two, so a kept file is never stale.
"""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from macros.innhold import Innhold, InnholdFeil, Melding
from macros.innhold import models as m
from macros.innhold.feltslag import FeltslagFeil
from macros.innhold.load import Logo
from macros.innhold.lokalbehov import VOKABULAR
from macros.innhold.maltekster import Boks
from macros.innhold.ordliste import Ordliste, find_ord
from macros.innhold.spraak import Maal, find_maalform, format_liste
from macros.innhold.tekst import Ord, Tekst
from macros.innhold.tema import TEKST, contrast

NAVN = "KI-veikartet"
# The page that says all that a kommune must write.
FYLL_UT = "/om/fyll-ut/"
LISENS = "CC BY 4.0"
# Files are the same from run to run: every date in their properties is this one.
LAGET = datetime(2026, 1, 1, 12, 0, 0)


def shorten_emne(text: str) -> str:
    """The text as the subject of an Office file, whose format holds 255 characters and no more."""
    return textwrap.shorten(text, 255, placeholder=" …")


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


@dataclass(frozen=True)
class Felles:
    """What every file may use beside its own thing.

    nettadresse: the address of the site, ending in a slash; empty when nobody knows it (then
    links to our own pages are plain text).
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
        return f"{NAVN} · {LISENS}"

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

    def slag(self, felt: m.Felt, hva: str, rom: str, kjente: Collection[Any] | None = None) -> Any:
        """What the table of field types says that this room does with a field. Raises InnholdFeil when it says nothing."""
        try:
            return felt.slag.krev(hva, rom, kjente)
        except FeltslagFeil as error:
            raise self.feil(str(error), f"felt «{felt.id}»") from None

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


# --- What each kind of file is made from ------------------------------------------------------


@dataclass(frozen=True)
class Skjemasak:
    """A form, its step (number, title), and the form and field that each `fra` names."""

    skjema: m.Skjema
    steg: tuple[int, Tekst]
    kilder: Mapping[str, tuple[Tekst, Tekst]]


@dataclass(frozen=True)
class Verkstedsak:
    """A workshop, and the step it belongs to (number, title)."""

    verksted: m.Verksted
    steg: tuple[int, Tekst]

    @property
    def tidslinje(self) -> Iterator[tuple[int, int, m.Bolk]]:
        """Each part with the minutes it begins and ends at."""
        start = 0
        for bolk in self.verksted.bolker:
            yield start, start + bolk.minutter, bolk
            start += bolk.minutter


@dataclass(frozen=True)
class Pakkesak:
    """A package, its resources, and the package that follows."""

    pakke: m.Kompetansepakke
    deler: Sequence[tuple[m.Pakkedel, m.Ressurs]]
    neste: Tekst | None


@dataclass(frozen=True)
class Plansak:
    """The half-year plan, the steps of the road (number, title by id), and the Monday it begins."""

    plan: m.Halvaarsplan
    steg: Mapping[str, tuple[int, Tekst]]
    start: date


@dataclass(frozen=True)
class Ressursliste:
    """All resources, in the order of the page."""

    tittel: Tekst
    ressurser: Sequence[m.Ressurs]


@dataclass(frozen=True)
class Maltekstsak:
    """The ready texts of a page, in the language they are written in."""

    tittel: Ord
    bokser: Sequence[Boks]


# --- The kommune's own, as tables -------------------------------------------------------------


@dataclass(frozen=True)
class Tabell:
    """A table with its title; the cells are small Markdown."""

    tittel: Ord
    hode: Sequence[Ord]
    rader: Sequence[Sequence[Ord]]


def find_tabeller(k: Filkontekst) -> Iterator[Tabell]:
    """The tables of the kommune's own that this file needs: its approved tools, and who has the roles."""
    if "verktoey" in k.trenger and k.kommune.verktoey:
        yield verktoey_tabell(k)
    if "roller" in k.trenger and k.kommune.roller:
        yield kontakter_tabell(k)


def verktoey_tabell(k: Filkontekst) -> Tabell:
    """The approved tools with the colours each may be used for; last what is true of all others."""
    farger = list(k.felles.vokabular["datafarge"])
    hode = [k.ord("lokalt_verktoey_kort"), k.ord("lokalt_logg_inn"), *(k.navn("datafarge", f) for f in farger)]
    rader = []
    for v in k.kommune.verktoey:
        name = f"**[{v.navn}]({v.lenke})**" if v.lenke else f"**{v.navn}**"
        note = k.t(v.merknad) if v.merknad else None
        answers = [k.ord("lokalt_ja" if farge in v.farger else "lokalt_nei") for farge in farger]
        first = Ord(f"{name}. {note.tekst}", note.maal) if note else Ord(name, k.maal)
        rader.append([first, k.t(v.innlogging), *answers, Ord(v.spoer, k.maal)])
    none = Ord("–", k.maal)
    rader.append([k.ord("lokalt_andre"), none, *(k.ord("lokalt_nei") for _ in farger), none])
    return Tabell(_ours(k, "lokalt_verktoey", "lokalt_verktoey_her"), [*hode, k.ord("lokalt_spoer")], rader)


def kontakter_tabell(k: Filkontekst) -> Tabell:
    """Who has the roles, and how they are reached."""
    rader = []
    for r in k.kommune.roller:
        reach = ", ".join(part for part in (r.epost, r.telefon) if part) or "–"
        rolle = k.navn("rolle", r.rolle)
        rader.append([Ord(f"**{rolle.tekst}**", rolle.maal), Ord(r.navn or "–", k.maal), Ord(reach, k.maal)])
    hode = [k.ord(key) for key in ("lokalt_rolle", "lokalt_hvem", "lokalt_naa")]
    return Tabell(_ours(k, "lokalt_roller", "lokalt_roller_her"), hode, rader)


def _ours(k: Filkontekst, key: str, nameless: str) -> Ord:
    """A title with the name of the kommune, or without when it has not said."""
    name = k.kommune.kortnavn or k.kommune.navn
    return k.ord(key, navn=name) if name else k.ord(nameless)


# --- Zip --------------------------------------------------------------------------------------


def write_zip(filer: Mapping[str, bytes], *, first: Sequence[str] = ()) -> bytes:
    """A zip with fixed dates and a fixed order, so that the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as arkiv:
        for navn in [*first, *sorted(set(filer) - set(first))]:
            info = zipfile.ZipInfo(navn, LAGET.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            arkiv.writestr(info, filer[navn])
    return out.getvalue()


def repack_zip(data: bytes) -> bytes:
    """An office file (a zip) with fixed dates; its parts stay in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as arkiv:
        names = arkiv.namelist()
        return write_zip({navn: arkiv.read(navn) for navn in names}, first=names)
