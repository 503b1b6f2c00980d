"""Which files may lie in lokal/, and where: what nothing reads is told before somebody wonders why it does not show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from macros.innhold.meldinger import Melding
from macros.innhold.slag import ENESTE, KOMMUNE, TING, VOKABULAR
from macros.innhold.tekst import KILDESPRAAK, MAALFORMER
from macros.innhold.typer import choices, suggest

TEMA = "tema.css"
FILER = (KOMMUNE, TEMA, "README.md")
# What each folder is for stands in eksempel/README.md; those below innhold/ and docs/ are checked where they are read.
MAPPER = ("data", "docs", "innhold")
SPRAAK = "spraak"
BILDER = (".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".ico")
# What systems and programs leave behind them.
RESTER = ("thumbs.db", "desktop.ini")
# Other names for the same ending, as editors and Windows give them.
_YAML = (".yml", ".yaml", ".txt")

_DATAMAPPER = tuple(slag.sted for slag in TING if slag.en_fil_hver)
_DATAFILER = (*(slag.sted for slag in (*TING, *ENESTE) if not slag.en_fil_hver), VOKABULAR)


def check_lokale_filer(rot: Path) -> tuple[list[Melding], list[Melding]]:
    """What lies where nothing reads it: mistakes, where it is clear what was meant, and else notes."""
    top = rot / "lokal"
    feil: list[Melding] = []
    merknader: list[Melding] = []
    for path in _entries(top):
        if path.is_dir():
            known, explain = path.name in MAPPER or _only_pictures(path), _explain_mappe
        else:
            known, explain = path.name in FILER or path.suffix.lower() in BILDER, _explain_fil
        if not known:
            meant = explain(path.name)
            (feil if meant else merknader).append(Melding(f"lokal/{path.name}", 1, "", meant or _unread(path.name)))
    feil += [Melding(f"lokal/data/{sted}", 1, "", tekst) for sted, tekst in _check_data(top / "data")]
    return feil, merknader


def _entries(folder: Path) -> Iterator[Path]:
    """What a person has put in a folder; nothing where there is no folder."""
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if not path.name.startswith((".", "~$")) and path.name.lower() not in RESTER:
            yield path


def _only_pictures(folder: Path) -> bool:
    return all(path.suffix.lower() in BILDER for path in folder.rglob("*") if path.is_file())


def _unread(navn: str) -> str:
    return f"«{navn}» blir ikke lest. Her leses {', '.join((*FILER[:2], *(f'{one}/' for one in MAPPER)))}, og bilder de viser til."


def _explain_mappe(navn: str) -> str:
    """Where a folder belongs when it is one of ours in the wrong place, or nearly one."""
    low = navn.lower()
    if low in _DATAMAPPER:
        return f"Mappen skal ligge i data: lokal/data/{low}/."
    if low in MAALFORMER:
        return f"Sidene skal ligge i lokal/docs/{low}/, og tekstene til plassene i lokal/innhold/{low}/."
    # A folder of the kommune's own may be called anything that is not very near.
    near = get_close_matches(low, (*MAPPER, *_DATAMAPPER), n=1, cutoff=0.8)
    return f"Mappen blir ikke lest. Mente du «{near[0]}»?" if near else ""


def _explain_fil(navn: str) -> str:
    """What a file should be called, or where it belongs."""
    low = PurePosixPath(navn.lower())
    if same := _same_but_ending(low, (KOMMUNE,)):
        return f"Filen skal hete {same}, med små bokstaver og .yml til slutt."
    if low.suffix in (".css", ".txt") and low.name.partition(".")[0] in ("tema", "theme"):
        return f"Filen skal hete {TEMA}."
    if same := _same_but_ending(low, _DATAFILER):
        return f"Filen skal ligge i data: lokal/data/{same}."
    if low.suffix in _YAML:
        return f"Filen blir ikke lest.{suggest(low.name, (KOMMUNE, *_DATAFILER))} Én ressurs ligger for eksempel i lokal/data/ressurser/."
    return ""


def _check_data(folder: Path) -> Iterator[tuple[str, str]]:
    """Below lokal/data/ only what is content is read: everything else is a mistake."""
    for path in _entries(folder):
        if path.is_dir():
            if path.name == SPRAAK:
                yield from _check_spraak(path)
            elif path.name not in _DATAMAPPER:
                one_file = f"{path.name.lower()}.yml"
                if one_file in _DATAFILER:
                    yield path.name, f"Dette er én fil, og ikke en mappe: lokal/data/{one_file}."
                else:
                    yield path.name, f"Mappen finnes ikke i data.{_near(path.name, (*_DATAMAPPER, SPRAAK))}"
        elif path.name not in _DATAFILER:
            low = PurePosixPath(path.name.lower())
            if same := _same_but_ending(low, _DATAFILER):
                yield path.name, f"Filen skal hete {same}."
            elif low.stem in _DATAMAPPER:
                yield path.name, f"Her er det én fil for hver: lokal/data/{low.stem}/<id>.yml."
            else:
                yield path.name, f"Filen blir ikke lest.{_near(path.name, _DATAFILER)}"


def _check_spraak(folder: Path) -> Iterator[tuple[str, str]]:
    known = [f"{maal}.yml" for maal in MAALFORMER]
    for path in _entries(folder):
        if path.name not in known:
            example = f"{SPRAAK}/{KILDESPRAAK}.yml"
            yield f"{SPRAAK}/{path.name}", f"Filen blir ikke lest. Den heter som språket, for eksempel {example}."


def _same_but_ending(low: PurePosixPath, names: Sequence[str]) -> str:
    """The name that a file would have with small letters and the right ending."""
    stem = low.name
    while PurePosixPath(stem).suffix in _YAML:
        stem = PurePosixPath(stem).stem
    return next((name for name in names if name == f"{stem}.yml" and low.suffix in _YAML), "")


def _near(navn: str, names: Sequence[str]) -> str:
    return f"{suggest(navn, names)} {choices(names, navn)}"
