"""Axe on one page per template and language, light and narrow, dark and wide: no finding at all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.tilgjengelighet import find_axe

# One page for each template and component.
SIDER = {
    "forside": "",
    "steg": "start-her/",
    "steg uten skjema": "laer-om-ki/",
    "tekstside": "start-her/trafikklys/",
    "tekst med maler": "start-her/kommunikasjon/",
    "plan": "start-her/halvaarsplan/",
    "ressurser": "laer-om-ki/ressurser/",
    "pakker": "laer-om-ki/kompetansepakker/",
    "pakke": "laer-om-ki/kompetansepakker/kom-i-gang/",
    "begreper": "laer-om-ki/begreper/",
    "idébank": "finn-retning/idebank/",
    "verksted": "finn-retning/kom-i-gang-verksted/",
    "skjema": "utforsk-sammen/utproevingsskjema/",
    "skjema med regler": "utforsk-sammen/sjekk-foer-utproeving/",
    "erfaringer": "erfaringer/",
    "spørsmål": "spoersmaal-og-svar/",
    "kalkulator": "finn-retning/loenner-det-seg/",
    "målinger": "utforsk-sammen/hva-viser-maalingene/",
    "tjeneste": "tjenester/helse-omsorg/",
    "kilder": "om/hvor-ferskt/",
    "lenkekontroll": "om/kontroller-lenker/#k=ai4gov-laeringssti",
    "om": "om/",
    "ikke funnet": "404.html",
    "nynorsk": "nn/start-her/",
    "engelsk": "en/laer-om-ki/ressurser/",
}


# All four combinations of colour and width, on every page, are for `make bench`.
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
@pytest.mark.parametrize("path", SIDER.values(), ids=SIDER)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    found = find_axe(page)
    context.close()
    assert not found, "\n".join(found)
