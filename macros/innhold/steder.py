"""The named places in our pages where a kommune's own text appears: `{{ lokalt("navn") }}`.

A name is frozen once published, like an id. The page that holds the place and this list are held together by a test,
and scripts/lag.py writes the list into docs/nb/om/gjenbruk.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from macros.innhold.meldinger import Melding
from macros.innhold.sidefil import find_lenker
from macros.innhold.tegn import find_ugyldige
from macros.innhold.tekst import KILDESPRAAK, MAALFORMER, Maal, Ord
from macros.innhold.typer import choices, suggest


@dataclass(frozen=True)
class Plass:
    """One place: the page it is on, and what a kommune may write there."""

    side: str
    omtale: str


STEDER: Mapping[str, Plass] = {
    "forside": Plass("index.md", "Nederst på forsiden: hvem dere er, og hvor kollegene begynner."),
    "vedtak": Plass("start-her/saksnotat.md", "Det dere har vedtatt: hvem, når og lenken til saken."),
    "kontakter": Plass("start-her/hvem-skal-med.md", "Mer om hvem som er med hos dere. Tabellen kommer av `roller`."),
    "verktoey": Plass("start-her/rammer.md", "Hvordan en får tilgang til verktøyene. Tabellen kommer av `verktoey`."),
    "avvik": Plass("start-her/rammer.md", "Hvor dere melder fra når noe går galt, med lenke til kanalen."),
    "trafikklys": Plass("start-her/trafikklys.md", "Hva dere har bestemt om fargene, og eksempler fra dere."),
    "regler": Plass("start-her/regler-for-bruk.md", "Reglene dere har vedtatt, eller lenken til dem."),
    "personvern": Plass(
        "start-her/personvern-og-risiko.md", "Malene og rutinene dere bruker til risiko og personvern."
    ),
    "arkiv": Plass("start-her/arkiv-og-innsyn.md", "Hvor dere arkiverer, og hvem som avgjør i tvil."),
    "intranett": Plass("start-her/kommunikasjon.md", "Hvor dere deler på intranettet, og teksten dere bruker."),
    "opplaering": Plass("laer-om-ki/index.md", "Kursene og møtene dere selv har."),
    "ideer": Plass("finn-retning/idebank.md", "Hvor dere samler ideene, og hvem som tar imot dem."),
    "tjenester": Plass("tjenester/index.md", "Hvem en spør om KI i hver tjeneste hos dere."),
    "spoersmaal": Plass("spoersmaal-og-svar/index.md", "Hvem en spør hos dere når svaret ikke står her."),
    "om": Plass("om/index.md", "Hvem som står bak utgaven deres."),
}
_NAVN = re.compile(r"(?P<maal>[^/]+)/(?P<navn>[^/]+)\.md")
_OVERSKRIFT = re.compile(r"^#{1,2} ", re.M)


@dataclass(frozen=True)
class Lokaltekst:
    """What a kommune has written for one place, by language."""

    tekster: Mapping[Maal, str]

    def i(self, maal: Maal, order: Iterable[Maal] = ()) -> Ord:
        """The text in the language asked for, else in the first there is."""
        found = next(m for m in (maal, *order, *MAALFORMER) if m in self.tekster)
        return Ord(self.tekster[found], found)


def load_lokale_tekster(rot: Path) -> tuple[dict[str, Lokaltekst], list[Melding]]:
    """The texts under lokal/innhold/, and the mistakes among them."""
    folder = rot / "lokal" / "innhold"
    found: dict[str, dict[Maal, str]] = {}
    feil: list[Melding] = []
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    pages = _pages(rot) if files else []
    for path in files:
        fil = path.relative_to(rot).as_posix()
        match = _NAVN.fullmatch(path.relative_to(folder).as_posix())
        maal = next((m for m in MAALFORMER if match and m == match["maal"]), None)
        if not match or maal is None:
            tekst = f"Filen skal ligge i mappen til et språk og ende på .md, for eksempel lokal/innhold/{KILDESPRAAK}/verktoey.md."
            feil.append(Melding(fil, 1, "", tekst))
            continue
        navn = match["navn"]
        if navn not in STEDER:
            near = f"{suggest(navn, list(STEDER))} {choices(list(STEDER), navn)}"
            feil.append(Melding(fil, 1, "", f"plassen «{navn}» finnes ikke.{near}"))
            continue
        try:
            text = path.read_text(encoding="utf-8").removeprefix("\ufeff").strip()
        except UnicodeDecodeError:
            feil.append(Melding(fil, 1, "", "Filen er ikke lagret som UTF-8. Lagre den på nytt med tegnsettet UTF-8."))
            continue
        wrong = [Melding(fil, linje, "", said) for linje, said in find_ugyldige(text)]
        if wrong:
            feil += wrong
        elif not text:
            feil.append(Melding(fil, 1, "", "Filen er tom. Skriv noe, eller slett den."))
        elif heading := _OVERSKRIFT.search(text):
            line = text.count("\n", 0, heading.start()) + 1
            tekst = "Overskriften er for stor for en plass inne i en side. Begynn den med ### eller flere."
            feil.append(Melding(fil, line, "", tekst))
        elif lenkefeil := [Melding(fil, nr + 1, "", said) for nr, said in _check_lenker(rot, pages, maal, text)]:
            feil += lenkefeil
        else:
            found.setdefault(navn, {})[maal] = text
    return {navn: Lokaltekst(tekster) for navn, tekster in found.items()}, feil


# What is made and not written: it has no file to look for.
_LAGET = ("/assets/", "/api/", "/filer/")


def _check_lenker(rot: Path, pages: list[str], maal: Maal, text: str) -> Iterator[tuple[int, str]]:
    """Links of a text for a place, which are written from the root; and macros, which no text can call. Lines from 0."""
    if (at := text.find("{{")) >= 0:
        yield (
            text.count("\n", 0, at),
            "En makro, {{ … }}, virker på en side, men ikke her. Lag en egen side, og lenk til den.",
        )
    for nr, til in find_lenker(text):
        path = til.partition("#")[0].partition("?")[0]
        if not path or re.match(r"\w+:|//", til) or path.startswith(_LAGET):
            continue
        if not path.startswith("/"):
            near = _nearest(path, pages)
            yield (
                nr,
                f"lenken {til} må skrives fra roten, for eksempel {near}. Teksten kan stå på sider med ulik adresse.",
            )
        elif PurePosixPath(path).suffix not in ("", ".md"):
            if not any((rot / "lokal" / "docs" / m / path[1:]).is_file() for m in (maal, *MAALFORMER)):
                yield nr, f"filen {til} finnes ikke. Legg den i lokal/docs/{maal}{path}."
        elif path not in pages:
            yield nr, f"lenken {til} fører ikke til noen side. Mente du {_nearest(path, pages)}?"


def _pages(rot: Path) -> list[str]:
    """The addresses of all pages, from the root of a language: ours and the kommune's own."""
    found = set()
    for top in ("docs", "lokal/docs"):
        for maal in MAALFORMER:
            folder = rot / top / maal
            for path in folder.rglob("*.md") if folder.is_dir() else ():
                sti = path.relative_to(folder).with_suffix("").as_posix()
                found.add("/" if sti == "index" else f"/{sti.removesuffix('/index')}/")
    return sorted(found)


def _nearest(path: str, pages: list[str]) -> str:
    wanted = "/" + path.removesuffix(".md").strip("./").removesuffix("index").rstrip("/") + "/"
    same_end = [
        one for one in pages if one.rpartition("/")[0].rpartition("/")[2] == wanted.strip("/").rpartition("/")[2]
    ]
    near = get_close_matches(wanted, pages, n=1, cutoff=0)
    return next(iter([*same_end, *near]), "/start-her/")
