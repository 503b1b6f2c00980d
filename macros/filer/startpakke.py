"""The start package: every file of a language in one zip, in folders by step, with a readme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from macros.dokument.kontekst import Filkontekst
from macros.innhold.models import Steg
from macros.innhold.spraak import Maal
from macros.innhold.tekst import Ord
from macros.skrivere.pakke import write_zip


class Fil(Protocol):
    """What the package must know of a file (plan.Filplan has it; plan knows us, and not the other way)."""

    @property
    def filnavn(self) -> str: ...
    @property
    def maal(self) -> Maal: ...
    @property
    def tittel(self) -> Ord: ...
    @property
    def bruk(self) -> str: ...
    @property
    def steg(self) -> str | None: ...


def lag_startpakke(deler: Sequence[tuple[Fil, bytes]], *, kontekst: Filkontekst, steg: Sequence[Steg]) -> bytes:
    """Folders 1–6 for the steps, and the rest at the top."""
    folders = {s.id: f"{nr} {kontekst.t(s.tittel).tekst.rstrip('!')}" for nr, s in enumerate(steg, start=1)}
    lines = [kontekst.s("fil_startpakke"), "", kontekst.s("fil_startpakke_om"), ""]
    filer: dict[str, bytes] = {}
    for folder_id in [*folders, None]:
        inside = [(plan, data) for plan, data in deler if plan.steg == folder_id]
        if not inside:
            continue
        folder = f"{folders[folder_id]}/" if folder_id else ""
        lines += [folder.rstrip("/") or kontekst.s("fil_startpakke_oeverst")]
        for plan, data in inside:
            name = f"{folder}{plan.filnavn}"
            filer[name] = data
            note = f" ({kontekst.navn('spraak', plan.maal).tekst})" if plan.maal != kontekst.maal else ""
            lines.append(f"  {plan.filnavn} – {plan.tittel.tekst}: {kontekst.s(plan.bruk)}{note}")
        lines.append("")
    lines += [kontekst.s("fil_lisens")]
    if kontekst.felles.nettadresse:
        lines += [kontekst.felles.nettadresse]
    readme = f"{kontekst.s('fil_les_meg')}.txt"
    # A byte order mark and Windows' line ends: Notepad reads it right on any machine.
    filer[readme] = ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
    return write_zip(filer, first=[readme])
