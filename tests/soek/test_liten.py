"""The small index that tests/js/soek.test.js ranks with is what the build would write today."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.innhold import Innhold
from macros.innhold.tekst import Ord
from macros.soek import Sidesamling, write_soek
from macros.soek.enheter import Side

LITEN = Path(__file__).parent / "liten.json"

SIDER = {
    "arkiv/": ("Arkiv", "<h1>Arkiv</h1><p>Hva som skal tas vare på, og hvor lenge.</p><h2 id='hva-naa'>Hva nå?</h2><p>Spør i et møte.</p>"),
    "gevinst/": ("Gevinsttyper", "<h1>Gevinsttyper</h1><p>En gevinst er nytte som noen har bruk for.</p>"),
    "verksted/": ("Gevinstverksted", '<h1>Gevinstverksted</h1><div data-soek-side="verksted" data-soek-id="g"><p>To timer om gevinster.</p></div>'),
    "begreper/": ("Begreper", '<h1>Begreper</h1><dl><dt id="gevinst" data-soek="begrep">Gevinst</dt><dd>Nytte for noen.</dd><dt id="arkivplikt" data-soek="begrep">Arkivplikt</dt><dd>Plikten til å ha arkiv.</dd><dt id="paadriver" data-soek="begrep">Pådriver</dt><dd>Kollegaen som driver arbeidet.</dd></dl>'),
    "kort/": ("Læringskort", '<h1>Læringskort</h1><form data-soek-side="skjema" data-soek-id="k"><p>Skriv hva dere lærte.</p></form>'),
}  # fmt: skip


class _Fil:
    format, bruk, ting, steg, side, bilde, maal = "docx", "fil_bruk_fyll_ut", "k", None, "/kort/", False, "nb"
    tittel, adresse = Ord("Læringskort", "nb"), "nedlastinger/nb/k.docx"


def make_liten(innhold: Innhold) -> str:
    """The index of the pages above, with the word list of the fixed tree."""
    samling = Sidesamling()
    for sti, (tittel, html) in SIDER.items():
        samling.add("nb", Side(sti, sti, tittel, "nb"), html)
    made = json.loads(write_soek(samling, innhold, [_Fil()])["nb.json"])  # type: ignore[list-item]
    # What the search says is not what it ranks by.
    return json.dumps(made | {"ordene": {}, "grupper": []}, ensure_ascii=False, separators=(",", ":")) + "\n"


def test_the_small_index_is_as_the_build_makes_it(fast_innhold: Innhold) -> None:
    made = make_liten(fast_innhold)
    if LITEN.read_text("utf-8") != made:
        LITEN.write_text(made, "utf-8")
        pytest.fail("tests/soek/liten.json var gammel, og er skrevet på nytt. Kjør enhetstestene av skriptene igjen.")
