"""The budgets on bytes and requests, of every page in every language. Numbers are of this build, so nothing is timed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.vekt import first_view

SPRAAK = ("", "nn/", "en/")


@dataclass(frozen=True)
class Grense:
    """Bytes (gzip) and requests of a first view, and, where it is not the budget of the design, why."""

    byte: int
    kall: int
    grunn: str = ""


VANLIG = Grense(110_000, 12)
# The pages of forms: the budget is 110 kB and 12. What they fetch when they have begun is counted (tests/vekt.py).
SKJEMA = Grense(
    130_000,
    14,
    "Boka slik flere kan skrive i den, er 20 kB skript som siden trenger fra start; delene av et langt skjema og svaret "
    "på en sjekk hentes når siden har begynt. Målinger og det to er uenige om, hentes når de trengs.",
)
# The pages that begin with a short check have texts to copy too.
SJEKK = Grense(130_000, 15, f"{SKJEMA.grunn} Siden har tekst å kopiere.")
# Pages that are not held to the budget, by their address below the language.
EGNE = {
    "": Grense(70_500, 8, "Målet er 65 kB. Skriften er 31, stilen 22 og siden 12,6; det neste er å dele stilen mer."),
    "utforsk-sammen/utproevingsskjema/": Grense(
        132_000, 14, f"{SKJEMA.grunn} Det lengste skjemaet er også på den lette veien, og sier hvilke felt den trenger."
    ),
    "laer-om-ki/ressurser/": Grense(125_000, 12, "Hele lista står på siden, og vokser med hver ressurs."),
    "arbeidsbok/": Grense(
        117_500, 12, "Boka slik flere kan skrive i den, og målingene, er 21 kB skript som siden trenger fra start."
    ),
    "utforsk-sammen/logg/": Grense(
        114_000,
        13,
        "Boka, lageret og målingene er 27 kB skript. Det neste er å hente målingene først når de trengs.",
    ),
    "om/gjenbruk/": Grense(110_000, 13, "Seks små bilder langt nede, som nettleseren først henter når de nærmer seg."),
    **{
        f"{sti}/": SKJEMA
        for sti in (
            "finn-retning/ideskjema",
            "utforsk-sammen/sjekk-foer-utproeving",
            "utforsk-sammen/laeringskort",
            "beskriv-nytteverdi/gevinstkort",
            "realiser-gevinster/gevinstrealiseringsplan",
            "start-her/startsjekkliste",
            "laer-om-ki/trygt-og-lovlig/ki-oversikt",
        )
    },
    **{
        f"laer-om-ki/trygt-og-lovlig/{side}/": SJEKK
        for side in ("ki-referat", "ki-i-fagsystemer", "ki-agenter", "angrep-og-overdeling")
    },
}


def limit_for(url: str) -> Grense:
    below = url.removeprefix("nn/").removeprefix("en/")
    return EGNE.get(below, VANLIG)


@pytest.fixture(scope="module")
def views(site: Path) -> dict[str, dict[str, int]]:
    pages = sorted(site.rglob("*.html"))
    return {p.relative_to(site).as_posix().removesuffix("index.html"): first_view(site, p) for p in pages}


def test_every_page_is_within_its_budget(views: dict[str, dict[str, int]]) -> None:
    assert len(views) > 180
    over = []
    for url, view in views.items():
        grense, weight = limit_for(url), sum(view.values())
        if weight > grense.byte or len(view) > grense.kall:
            heaviest = ", ".join(
                f"{name} {size / 1000:.1f}" for name, size in sorted(view.items(), key=lambda x: -x[1])[:4]
            )
            over.append(
                f"/{url}: {weight / 1000:.1f} kB, {len(view)} kall; grensen er {grense.byte / 1000:.0f} kB og {grense.kall}. Tyngst: {heaviest}"
            )
    assert not over, "\n".join(over)


def test_no_page_has_a_wider_limit_than_it_needs(views: dict[str, dict[str, int]]) -> None:
    """An exception says why it is there, and is taken away when the page has come within the budget."""
    for below, grense in EGNE.items():
        assert grense.grunn, below
        its = [views[rot + below] for rot in SPRAAK]
        budget = Grense(65_000, 8) if not below else VANLIG
        over = any(sum(view.values()) > budget.byte or len(view) > budget.kall for view in its)
        assert over, f"/{below or 'forsiden'} er innenfor budsjettet; ta bort unntaket"
