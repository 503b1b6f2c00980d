"""What a kommune hides (`skjul:` in lokal/kommune.yml), and the references that fall with it.

A reference of ours to a hidden thing is dropped with a note: a kommune that hides a resource shall not have to know
which package uses it. A reference in the kommune's own files is a mistake, because there it can be put right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.innhold.henvisninger import Faller, Nevnt, let_go
from macros.innhold.meldinger import Melding
from macros.innhold.slag import SLAG


@dataclass
class Skjuling:
    """Takes the hidden things out of the content, and gathers what that led to.

    skjult: each hidden thing, with the place in kommune.yml to point at. datafiler: where each thing stands.
    """

    skjult: dict[Nevnt, tuple[int, str]]
    datafiler: Mapping[str, str]
    feil: list[Melding] = field(default_factory=list)
    merknader: list[Melding] = field(default_factory=list)

    def apply(
        self, ting: Mapping[str, Mapping[str, Any]], eneste: Mapping[str, Any]
    ) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
        """The things, and those of which there is one, without what is hidden. What cannot be without it goes too."""
        if not self.skjult:
            return {slag: dict(things) for slag, things in ting.items()}, dict(eneste)
        while more := list(self._fallen(ting)):
            for nevnt, cause in more:
                where = self.skjult[cause]
                slag = SLAG[cause[0]]
                text = f"{nevnt[0]} «{nevnt[1]}» har ingen {slag.flertall} igjen, og er skjult, den også."
                self._note(where, text)
                self.skjult[nevnt] = where
        left = {
            slag: {id: self._clean(slag, id, one) for id, one in things.items() if (slag, id) not in self.skjult}
            for slag, things in ting.items()
        }
        return left, {slag: self._clean(slag, "", one) for slag, one in eneste.items()}

    def _fallen(self, ting: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Nevnt, Nevnt]]:
        """What cannot be without something hidden, with that."""
        for slag, things in ting.items():
            for id, one in things.items():
                # The kommune's own is not hidden for it: there, the reference is the mistake.
                if (slag, id) in self.skjult or self._fil(slag, id).startswith("lokal/"):
                    continue
                try:
                    let_go(one, self.skjult.__contains__)
                except Faller as faller:
                    yield (slag, id), faller.nevnt

    def _clean(self, slag: str, id: str, ting: Any) -> Any:
        fil = self._fil(slag, id)
        thing = f"«{id}»" if id and not SLAG[slag].en_fil_hver else ""

        def gone(nevnt: Nevnt) -> bool:
            where = self.skjult.get(nevnt)
            if where is None:
                return False
            what = f"{nevnt[0]} «{nevnt[1]}»"
            if fil.startswith("lokal/"):
                text = (
                    f"viser til {what}, som er skjult i lokal/kommune.yml. Ta bort henvisningen, eller vis den igjen."
                )
                self.feil.append(Melding(fil, 1, thing, text))
            else:
                self._note(
                    where,
                    f"{fil}{f' ({thing})' if thing else ''} viser til {what}. Den henvisningen er tatt bort.",
                )
            return True

        try:
            return let_go(ting, gone)
        except Faller as faller:
            if not self.feil:
                text = f"kan ikke være uten {faller.nevnt[0]} «{faller.nevnt[1]}», som er skjult i lokal/kommune.yml."
                self.feil.append(Melding(fil, 1, thing, text))
            return ting

    def _fil(self, slag: str, id: str) -> str:
        return self.datafiler.get(f"{slag}/{id}" if id else slag, "")

    def _note(self, where: tuple[int, str], text: str) -> None:
        note = Melding("lokal/kommune.yml", where[0], where[1], text)
        if note not in self.merknader:
            self.merknader.append(note)
