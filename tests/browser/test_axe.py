"""Axe on one page per template and language, light and narrow, dark and wide: no finding at all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.tilgjengelighet import find_axe, page_for_axe
from tests.conftest import ROT

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


TRYGT = "laer-om-ki/trygt-og-lovlig/"
# Each page that says what is safe and lawful, by its name: those with a check to fill in, those with texts, and the services.
TRYGT_OG_LOVLIG = (
    "", "ki-referat/", "ki-i-fagsystemer/", "ki-agenter/", "angrep-og-overdeling/", "kjoepe-betale-slutte/", "ki-oversikt/",
    "vise-kontroll/", "arkiv/",
)  # fmt: skip
MAAL = ("", "nn/", "en/")
TJENESTER = sorted(path.stem for path in (ROT / "data" / "tjenesteomraader").glob("*.yml"))
# The services are one template: each is seen in one language, and every language sees some.
HVER_SIN = [f"{MAAL[nr % 3]}tjenester/{id}/" for nr, id in enumerate(TJENESTER)]


# All four combinations of colour and width, on every page, are for `make bench`.
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
@pytest.mark.parametrize("path", SIDER.values(), ids=SIDER)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    with page_for_axe(browser, width, 900, scheme) as page:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        found = find_axe(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", [*(f"{maal}{TRYGT}{side}" for side in TRYGT_OG_LOVLIG for maal in MAAL), *HVER_SIN])
def test_axe_finds_nothing_on_what_is_safe_and_lawful_narrow_in_light_and_dark(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 900}, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    found = []
    page.goto(address + path)
    page.wait_for_function("!document.querySelector('[data-arbeidsbok]:not([data-klar])')")
    # What is folded is read too, once somebody has opened it.
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{scheme}: {one}" for one in find_axe(page)]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert not found, "\n".join(found)
    assert wide <= 320
