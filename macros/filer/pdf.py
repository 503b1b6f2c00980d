"""The PDF files: tagged, PDF/UA-1, set by Typst from nodes (tre.py, noder.py) with our own templates and fonts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import typst

from macros.filer import bok, noder, tre, uttrykk_tekst
from macros.filer.bok import Bok, Boksak
from macros.filer.felles import LAGET, Filkontekst, Pakkesak, Plansak, Skjemasak, Verkstedsak
from macros.filer.tre import Linje, Node, Tre, mark_lange
from macros.innhold import InnholdFeil, Melding
from macros.innhold.bilde import find_format
from macros.innhold.tekst import Ord, Tekst

HER = Path(__file__).parent
MALER = HER / "typst"
SKRIFTER = HER / "skrifter"
BIBLIOTEK = ("typst", "markdown-it-py", "mdit-py-plugins")
KILDER = (
    *(Path(str(module.__file__)) for module in (bok, noder, tre, uttrykk_tekst)),
    *sorted(MALER.glob("*.typ")),
    *sorted(SKRIFTER.glob("*/*.?tf")),
)
# How close the parts of a form may stand; the first that gives the fewest pages is chosen.
TETTHET = (1.0, 0.88, 0.78, 0.68, 0.6)


# --- Forms ------------------------------------------------------------------------------------


def lag_skjema(sak: Skjemasak, kontekst: Filkontekst) -> bytes:
    """A form to print and write on, set closer when that saves a page."""
    return to_pdf("dokument", skjema_data(sak, kontekst), kontekst)


def skjema_data(sak: Skjemasak, kontekst: Filkontekst) -> dict[str, Any]:
    t = Tre(kontekst)
    data = dokument(
        t,
        sak.skjema.tittel,
        over=[kontekst.s("skjema")],
        steg=sak.steg,
        ingress=t.linje(sak.skjema.ingress),
        fakta=noder.skjema_fakta(t, sak),
        noder=noder.skjema_noder(t, sak, 2),
    )
    airy, tight = ({**data, "tett": tett} for tett in (TETTHET[0], TETTHET[-1]))
    fewest = count_pages(tight, kontekst)
    if count_pages(airy, kontekst) == fewest:
        return airy
    between = ({**data, "tett": tett} for tett in TETTHET[1:-1])
    return next((one for one in between if count_pages(one, kontekst) == fewest), tight)


def is_kort(sak: Skjemasak) -> bool:
    """Whether a form is made as cards, too."""
    return sak.skjema.kort


def lag_kort(sak: Skjemasak, kontekst: Filkontekst) -> bytes:
    """Four of the same card on an A4, with marks to cut along."""
    return to_pdf("kort", kort_data(sak, kontekst), kontekst)


def kort_data(sak: Skjemasak, kontekst: Filkontekst) -> dict[str, Any]:
    t = Tre(kontekst)
    fields = [noder.felt_node(t, sak, f, kort=True) for f in sak.skjema.felt if f.paa_kort]
    return dokument(t, sak.skjema.tittel, steg=sak.steg) | {"felt": fields}


# --- Workshops, packages, the plan ----------------------------------------------------------------


def lag_verksted(sak: Verkstedsak, kontekst: Filkontekst) -> bytes:
    """The plan for the one who leads the workshop."""
    return to_pdf("dokument", verksted_data(sak, kontekst), kontekst)


def verksted_data(sak: Verkstedsak, kontekst: Filkontekst) -> dict[str, Any]:
    t = Tre(kontekst)
    return dokument(
        t,
        sak.verksted.tittel,
        over=[kontekst.s("verksted"), kontekst.s("fil_bruk_leder")],
        steg=sak.steg,
        ingress=t.linje(sak.verksted.ingress),
        fakta=noder.verksted_fakta(t, sak),
        noder=[*noder.verksted_noder(t, sak, 2), *noder.egne_tabeller(t)],
    )


def lag_deltakerark(sak: Verkstedsak, kontekst: Filkontekst) -> bytes:
    """The hand-out for those who take part."""
    return to_pdf("dokument", deltakerark_data(sak, kontekst), kontekst)


def deltakerark_data(sak: Verkstedsak, kontekst: Filkontekst) -> dict[str, Any]:
    t = Tre(kontekst)
    return dokument(
        t,
        sak.verksted.tittel,
        over=[kontekst.s("verksted"), kontekst.s("fil_bruk_utdeling")],
        steg=sak.steg,
        ingress=t.linje(sak.verksted.ingress),
        fakta=noder.verksted_fakta(t, sak)[:1],
        noder=noder.deltaker_noder(t, sak, 2),
    )


def lag_pakke(sak: Pakkesak, kontekst: Filkontekst) -> bytes:
    """A whole package."""
    return to_pdf("dokument", pakke_data(sak, kontekst), kontekst)


def pakke_data(sak: Pakkesak, kontekst: Filkontekst) -> dict[str, Any]:
    t = Tre(kontekst)
    return dokument(
        t,
        sak.pakke.tittel,
        over=[kontekst.s("fil_kompetansepakke").capitalize()],
        ingress=t.linje(sak.pakke.ingress),
        fakta=noder.pakke_fakta(t, sak),
        noder=noder.pakke_noder(t, sak, 2),
    )


def lag_halvaarsplan(sak: Plansak, kontekst: Filkontekst) -> bytes:
    """The plan, week by week."""
    return to_pdf("dokument", halvaarsplan_data(sak, kontekst), kontekst)


def halvaarsplan_data(sak: Plansak, kontekst: Filkontekst) -> dict[str, Any]:
    t = Tre(kontekst)
    return dokument(
        t, sak.plan.tittel, ingress=t.linje(sak.plan.ingress), noder=noder.plan_noder(t, sak, 2)
    )  # fmt: skip


# --- The book ------------------------------------------------------------------------------------


def lag_bok(sak: Boksak, kontekst: Filkontekst) -> bytes:
    """The whole roadmap."""
    return to_pdf("bok", bok_data(sak, kontekst), kontekst)


def bok_data(sak: Boksak, kontekst: Filkontekst, *, bare_omslag: bool = False) -> dict[str, Any]:
    t = Tre(kontekst)
    veikart = sak.innhold.veikart
    data = dokument(t, veikart.tittel, ingress=t.linje(veikart.loefte))
    kapitler = [] if bare_omslag else Bok(sak, kontekst).kapitler()
    return data | {"innhold": kontekst.s("fil_bok_innhold"), "kapitler": kapitler}


# --- Documents ----------------------------------------------------------------------------------


def dokument(
    t: Tre,
    tittel: Tekst | Ord,
    *,
    over: Sequence[str] = (),
    steg: tuple[int, Tekst] | None = None,
    ingress: Linje | None = None,
    fakta: Sequence[tuple[Linje, Linje]] = (),
    noder: Iterator[Node] | Sequence[Node] = (),
) -> dict[str, Any]:
    """What a template needs: the language, the head and foot of the pages, and the nodes."""
    k = t.k
    found = list(noder)
    mark_lange(found)
    return {
        "maal": k.maal,
        "tittel": k.t(tittel).tekst,
        "palett": asdict(k.palett),
        "avsender": k.avsender,
        "logo": _logo(k),
        "bunn": k.bunntekst,
        "side": k.s("fil_side"),
        "av": k.s("fil_av"),
        "over": _over(t, over, steg),
        "steg": {"nr": steg[0], "antall": k.felles.antall_steg} if steg else None,
        "ingress": ingress or [],
        "fakta": [list(rad) for rad in fakta],
        "foer_bruk": t.linje(k.foer_bruk) if k.foer_bruk else [],
        "noder": found,
    }


def _over(t: Tre, over: Sequence[str], steg: tuple[int, Tekst] | None) -> Linje:
    """The line above the title: what this is, for whom, and the step."""
    line: Linje = [{"s": " · ".join(over)}] if over else []
    if steg:
        line += [{"s": " · "}] if over else []
        line += [*t.ord("steg_nr", nr=steg[0]), {"s": ": "}, *t.ren(steg[1])]
    return line


def _logo(k: Filkontekst) -> dict[str, Any] | None:
    if not k.logo:
        return None
    return {"data": list(k.logo.data), "format": find_format(k.logo.data), "alt": k.s("fil_logo", navn=k.avsender)}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SKRIFTER)])


@cache
def _compiler(mal: str) -> typst.Compiler:
    return typst.Compiler(input=str(MALER / f"{mal}.typ"), root=str(MALER), font_paths=_fonts())


def count_pages(data: Mapping[str, Any], kontekst: Filkontekst) -> int:
    """How many pages a document takes."""
    pages = _compile("dokument", data, kontekst, format="png", ppi=1)
    return len(pages) if isinstance(pages, list) else 1


def to_pdf(mal: str, data: Mapping[str, Any], kontekst: Filkontekst) -> bytes:
    """Set a document. Raises InnholdFeil for what the content must mend."""
    return _compile_one(mal, data, kontekst, format="pdf", pdf_standards=["ua-1"], timestamp=LAGET.replace(tzinfo=UTC))


def to_png(mal: str, data: Mapping[str, Any], kontekst: Filkontekst, ppi: float) -> bytes:
    """The first page as a picture."""
    return _compile_one(mal, data, kontekst, format="png", ppi=ppi)


def _compile_one(mal: str, data: Mapping[str, Any], kontekst: Filkontekst, **how: Any) -> bytes:
    made = _compile(mal, data, kontekst, **how)
    return bytes(made[0] if isinstance(made, list) else made)


def _compile(mal: str, data: Mapping[str, Any], kontekst: Filkontekst, **how: Any) -> Any:
    try:
        return _compiler(mal).compile(sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, **how)
    except typst.TypstError as error:
        feil = explain_error(str(error.message), data, kontekst)
        if feil is None:
            raise
        raise feil from None


_TEGN = re.compile(r'the text `"(?P<tegn>.+?)"` could not be displayed')
_KORT = re.compile(r"KV\|(?P<slag>\w+)\|(?P<hva>[\w-]+)")


def explain_error(melding: str, data: Mapping[str, Any], kontekst: Filkontekst) -> InnholdFeil | None:
    """What Typst says, as a mistake in the content; None when the mistake is ours."""
    if found := _TEGN.search(melding):
        tegn = found["tegn"]
        fil, tekst = find_tekst(data, tegn) or (None, "")
        where = f" i «{_around(tekst, tegn)}»" if tekst else ""
        text = f"tegnet «{tegn}»{where} finnes ikke i skriftene våre, og kan ikke stå i en PDF. Skriv det med et annet tegn."
        return InnholdFeil([Melding(fil, 1, "", text)]) if fil else kontekst.feil(text)
    if found := _KORT.search(melding):
        if found["slag"] == "mange":
            return kontekst.feil(
                f"det er ikke plass til {found['hva']} felt på et kort. Ta bort et felt, eller sett færre linjer."
            )
        return kontekst.feil(
            "teksten er for lang for kortet. Gjør ledeteksten eller svarene kortere.", f"felt «{found['hva']}»"
        )
    return None


def find_tekst(value: Any, tegn: str, fil: str | None = None) -> tuple[str | None, str] | None:
    """The first text that holds a character, and the file that its node names."""
    if isinstance(value, Mapping):
        fil = value.get("fil", fil)
        value = list(value.values())
    if isinstance(value, str):
        return (fil, value) if tegn in value else None
    if isinstance(value, list | tuple):
        return next((found for item in value if (found := find_tekst(item, tegn, fil))), None)
    return None


def _around(tekst: str, tegn: str) -> str:
    at = tekst.index(tegn)
    start, end = max(0, at - 30), min(len(tekst), at + 30)
    return ("…" if start else "") + tekst[start:end].replace("\n", " ") + ("…" if end < len(tekst) else "")
