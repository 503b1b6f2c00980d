"""What the descriptions of finished documents name is there: fields, answers, tables, and what is known of an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.innhold.dokumentmodell import HVER, OPPLYSNINGER, Dokumentdel, Dokumentvilkaar, Ferdigdokument, Setning
from macros.innhold.models import Felt, Skjema
from macros.innhold.typer import choices, suggest

Sti = tuple[str | int, ...]
# What only a form with measurements, or one that checks, can say.
_MAALT, _SJEKK = ("resultat", "forbehold"), ("utfall", "ubesvart")


def check_dokument(dokument: Ferdigdokument, skjemaer: Mapping[str, Skjema]) -> Iterator[tuple[Sti, str]]:
    """(where, what is wrong) of each name that leads nowhere."""
    forms = [skjemaer[id] for id in dokument.kilder if id in skjemaer]
    if len(forms) < len(dokument.kilder):
        return
    look = _Leser(skjemaer, forms)
    for name in ("over", "overskrift"):
        if setning := getattr(dokument, name):
            yield from look.setning(setning, (name,))
    for nr, rad in enumerate(dokument.hode):
        yield from look.setning(rad.verdi, ("hode", nr, "verdi"))
    yield from look.deler(dokument.deler, ("deler",))


@dataclass(frozen=True)
class _Leser:
    """The forms that the names of a part are looked up in. A document of several forms may name what only one of them has."""

    skjemaer: Mapping[str, Skjema]
    her: Sequence[Skjema]
    ogsaa: tuple[str, ...] = ()

    def felt(self, name: str) -> list[Felt]:
        form, dot, id = name.rpartition(".")
        forms = [self.skjemaer[form]] if dot and form in self.skjemaer else [] if dot else self.her
        return [felt for one in forms for felt in one.felt if felt.id == id]

    def opplysninger(self) -> list[str]:
        found = [one for one in OPPLYSNINGER if one not in (*_MAALT, *_SJEKK)]
        found += _SJEKK if any(one.regler for one in self.her) else ()
        found += _MAALT if any(one.oversikt and one.oversikt.netto for one in self.her) else ()
        return [*found, *self.ogsaa]

    def navn(self, name: str, ved: Sti, sted: str = "") -> Iterator[tuple[Sti, str]]:
        known = self.opplysninger()
        if name in known or self.felt(name):
            return
        all_ = sorted({*known, *(felt.id for one in self.her for felt in one.felt)})
        yield ved, f"«{{{name}}}»{sted} finnes ikke her.{suggest(name, all_)} {choices(all_, name)}"

    def setning(self, setning: Setning, ved: Sti) -> Iterator[tuple[Sti, str]]:
        seen = set()
        for maal, name in setning.navn:
            if name not in seen:
                seen.add(name)
                yield from self.navn(name, ved, f" ({maal})")
        yield from self.vilkaar(setning.naar, (*ved, "naar"))

    def vilkaar(self, alle: Sequence[Dokumentvilkaar], ved: Sti) -> Iterator[tuple[Sti, str]]:
        for nr, one in enumerate(alle):
            here = (*ved, nr)
            if not (one.er or one.uten or one.under is not None):
                yield here, "må ha minst ett av er, uten og under."
            yield from self.navn(one.felt, (*here, "felt"))
            answers = {a.id for felt in self.felt(one.felt) for a in felt.valg}
            if one.felt == "utfall":
                answers = {u.id for form in self.her for u in form.utfall}
            for svar in one.er:
                if answers and svar not in answers:
                    yield (*here, "er"), f"svaret «{svar}» finnes ikke i «{one.felt}». {choices(sorted(answers), svar)}"

    def deler(self, deler: Sequence[Dokumentdel], ved: Sti) -> Iterator[tuple[Sti, str]]:
        for nr, del_ in enumerate(deler):
            yield from self.en_del(del_, (*ved, nr))

    def en_del(self, del_: Dokumentdel, ved: Sti) -> Iterator[tuple[Sti, str]]:
        yield from self.vilkaar(del_.naar, (*ved, "naar"))
        for nr, setning in enumerate(del_.setninger):
            yield from self.setning(setning, (*ved, "setninger", nr))
        for nr, name in enumerate(del_.felt):
            yield from self.navn(name, (*ved, "felt", nr))
        if del_.figur and "resultat" not in self.opplysninger():
            yield (*ved, "figur"), "skjemaet har ingen målinger å tegne."
        if del_.tabell:
            yield from self.tabell(del_.tabell.felt, del_.tabell.kolonner, (*ved, "tabell"))
        if (hver := del_.for_hver) is None:
            return
        here = (*ved, "for_hver")
        if hver.hva in ("regel", "rolle", "ubesvart") and not any(one.regler for one in self.her):
            yield (*here, "hva"), f"«{hver.hva}» hører til i en sjekk, og ingen av skjemaene er det."
        known = sorted({u.id for form in self.her for u in form.utfall})
        for one in hver.utfall:
            if one not in known:
                yield (*here, "utfall"), f"«{one}» finnes ikke. {choices(known, one)}"
        inside = _Leser(self.skjemaer, self.her, (*self.ogsaa, *HVER[hver.hva]))
        if hver.tabell:
            yield from self.tabell(hver.tabell, (), (*here, "tabell"))
            columns = tuple(k.id for felt in self.felt(hver.tabell) for k in felt.kolonner)
            inside = _Leser(self.skjemaer, self.her, (*self.ogsaa, *columns))
        if hver.skjema:
            inside = _Leser(self.skjemaer, [self.skjemaer[id] for id in hver.skjema], self.ogsaa)
        for name in ("setning", "under"):
            if setning := getattr(hver, name):
                yield from inside.setning(setning, (*here, name))
        yield from inside.deler(hver.deler, (*here, "deler"))

    def tabell(self, id: str, kolonner: Sequence[str], ved: Sti) -> Iterator[tuple[Sti, str]]:
        tables = [felt for felt in self.felt(id) if felt.kolonner]
        if not tables:
            known = sorted({felt.id for one in self.her for felt in one.felt if felt.kolonner})
            yield ved, f"«{id}» er ikke en tabell her.{suggest(id, known)} {choices(known, id)}"
            return
        known = [k.id for felt in tables for k in felt.kolonner]
        for one in kolonner:
            if one not in known:
                yield (
                    (*ved, "kolonner"),
                    f"«{one}» er ikke en kolonne i «{id}».{suggest(one, known)} {choices(known, one)}",
                )
