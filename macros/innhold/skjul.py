"""What a kommune hides (`skjul:` in lokal/kommune.yml), and the references that fall with it.

A reference of ours to a hidden thing is dropped with a note: a kommune that hides a resource shall not have to know
which package uses it. A reference in the kommune's own files is a mistake, because there it can be put right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.innhold import models as m
from macros.innhold.meldinger import Melding
from macros.innhold.yaml_lines import Sti

# A thing by its kind and id: ("ressurs", "digdir-generativ-ki").
Nevnt = tuple[str, str]
Finner = Callable[[Nevnt, Sti], bool]


@dataclass
class Skjuling:
    """Takes the hidden things out of the content, and gathers what that led to.

    skjult: each hidden thing, with the place in kommune.yml to point at. datafiler: where each thing stands.
    """

    skjult: dict[Nevnt, tuple[int, str]]
    datafiler: Mapping[str, str]
    feil: list[Melding] = field(default_factory=list)
    merknader: list[Melding] = field(default_factory=list)

    def apply(self, ting: dict[str, dict[str, Any]], veikart: m.Veikart) -> tuple[dict[str, dict[str, Any]], m.Veikart]:
        """The things and the road without what is hidden. A package that loses all its parts goes too."""
        while True:
            empty = [
                ("kompetansepakke", id)
                for id, pakke in ting["kompetansepakke"].items()
                if ("kompetansepakke", id) not in self.skjult
                and all(("ressurs", d.ressurs) in self.skjult for d in pakke.innhold)
            ]
            if not empty:
                break
            for one in empty:
                where = self.skjult["ressurs", ting[one[0]][one[1]].innhold[0].ressurs]
                self._note(where, f"kompetansepakken «{one[1]}» har ingen ressurser igjen, og er skjult, den også.")
                self.skjult[one] = where
        left = {
            slag: {id: self._clean(slag, id, one) for id, one in things.items() if (slag, id) not in self.skjult}
            for slag, things in ting.items()
        }
        return left, self._clean("veikart", "", veikart)

    def _clean(self, slag: str, id: str, ting: Any) -> Any:
        cleaners: Mapping[str, Callable[[Any, Finner], Any]] = {
            "kompetansepakke": _clean_pakke,
            "ide": _clean_ide,
            "begrep": _clean_begrep,
            "skjema": _clean_skjema,
            "veikart": _clean_veikart,
        }
        if slag not in cleaners:
            return ting
        name = f"{slag}/{id}" if id else slag
        fil = self.datafiler.get(name, "")

        def gone(nevnt: Nevnt, sti: Sti) -> bool:
            where = self.skjult.get(nevnt)
            if where is None:
                return False
            what = f"{nevnt[0]} «{nevnt[1]}»"
            thing = f" («{id}»)" if fil.endswith(("begreper.yml", "spoersmaal.yml")) else ""
            if fil.startswith("lokal/"):
                text = (
                    f"viser til {what}, som er skjult i lokal/kommune.yml. Ta bort henvisningen, eller vis den igjen."
                )
                self.feil.append(Melding(fil, 1, f"«{id}»" if thing else "", text))
            else:
                self._note(where, f"{fil}{thing} viser til {what}. Den henvisningen er tatt bort.")
            return True

        return cleaners[slag](ting, gone)

    def _note(self, where: tuple[int, str], text: str) -> None:
        note = Melding("lokal/kommune.yml", where[0], where[1], text)
        if note not in self.merknader:
            self.merknader.append(note)


def _clean_pakke(pakke: m.Kompetansepakke, gone: Finner) -> m.Kompetansepakke:
    parts = tuple(d for d in pakke.innhold if not gone(("ressurs", d.ressurs), ()))
    lost = sum(d.minutter for d in pakke.innhold) - sum(d.minutter for d in parts)
    neste = None if pakke.neste and gone(("kompetansepakke", pakke.neste), ()) else pakke.neste
    return pakke.model_copy(update={"innhold": parts, "varighet": pakke.varighet - lost, "neste": neste})


def _clean_ide(ide: m.Ide, gone: Finner) -> m.Ide:
    return ide.model_copy(update={"erfaringer": tuple(e for e in ide.erfaringer if not gone(("erfaring", e), ()))})


def _clean_begrep(begrep: m.Begrep, gone: Finner) -> m.Begrep:
    return begrep.model_copy(update={"se": tuple(b for b in begrep.se if not gone(("begrep", b), ()))})


def _clean_skjema(skjema: m.Skjema, gone: Finner) -> m.Skjema:
    def clean(felt: m.Felt) -> m.Felt:
        fra = None if felt.fra and gone(("skjema", felt.fra.partition(".")[0]), ()) else felt.fra
        return felt.model_copy(update={"fra": fra, "kolonner": tuple(map(clean, felt.kolonner))})

    deler = tuple(d.model_copy(update={"felt": tuple(map(clean, d.felt))}) for d in skjema.deler)
    return skjema.model_copy(update={"deler": deler})


def _clean_veikart(veikart: m.Veikart, gone: Finner) -> m.Veikart:
    def clean(steg: m.Steg) -> m.Steg:
        return steg.model_copy(
            update={
                "skjemaer": tuple(s for s in steg.skjemaer if not gone(("skjema", s), ())),
                "verksteder": tuple(v for v in steg.verksteder if not gone(("verksted", v), ())),
            }
        )

    return veikart.model_copy(update={"steg": tuple(map(clean, veikart.steg))})
