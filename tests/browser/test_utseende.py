"""The frame and the look: what a reader, with whatever screen, hand or eye, is dependent on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from scripts.finn_verktoey import find_chromium
from tests.vekt import first_view

# One page for each template.
SIDER = {
    "forside": "",
    "steg": "start-her/",
    "tekstside": "start-her/trafikklys/",
    "plan": "start-her/halvaarsplan/",
    "ressurser": "laer-om-ki/ressurser/",
    "pakke": "laer-om-ki/kompetansepakker/kom-i-gang/",
    "begreper": "laer-om-ki/begreper/",
    "idébank": "finn-retning/idebank/",
    "verksted": "finn-retning/kom-i-gang-verksted/",
    "skjema": "utforsk-sammen/utproevingsskjema/",
    "skjema med tabell": "realiser-gevinster/gevinstrealiseringsplan/",
    "erfaringer": "erfaringer/",
    "spørsmål": "spoersmaal-og-svar/",
    "ikke funnet": "404.html",
    "engelsk": "en/start-her/",
}
alle_sider = pytest.mark.parametrize("path", SIDER.values(), ids=SIDER)


@pytest.fixture
def narrow(browser: Browser, address: str) -> Iterator[Page]:
    """The narrowest screen that WCAG knows: 1280 px at 400 %."""
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def _scheme(page: Page) -> str:
    """Whether the page is painted light or dark."""
    rgb = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    return "light" if sum(rgb[:3]) > 380 else "dark"


# --- narrow screens, large text ---


@alle_sider
def test_no_page_scrolls_sideways_at_320(narrow: Page, path: str) -> None:
    narrow.goto(path)
    wide = narrow.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, f"{path or 'forsiden'} er {wide} px bred"


@pytest.mark.parametrize("path", ["", "start-her/", "utforsk-sammen/utproevingsskjema/"])
def test_more_space_between_letters_and_lines_hides_nothing(narrow: Page, path: str) -> None:
    """WCAG 1.4.12."""
    narrow.goto(path)
    narrow.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    clipped = narrow.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, p, li, a, button, label")].filter((e) => {
          const style = getComputedStyle(e);
          return style.overflow === "hidden" && style.clipPath === "none" && e.scrollHeight > e.clientHeight + 2;
        }).map((e) => e.outerHTML.slice(0, 90))"""
    )
    assert not clipped


@pytest.fixture(scope="module")
def large(browser: Browser, address: str) -> Iterator[Page]:
    """A reader who has set text twice as large in the browser itself."""
    arguments = ["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32"]
    own = browser.browser_type.launch(executable_path=find_chromium(), args=arguments)
    yield own.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    own.close()


@alle_sider
def test_text_twice_as_large_fits_the_page(large: Page, path: str) -> None:
    """WCAG 1.4.4."""
    large.goto(path)
    assert large.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
    assert large.evaluate("document.documentElement.scrollWidth") <= 1280
    covered = large.evaluate(
        """() => [...document.querySelectorAll("header a, header button, header summary, h1")].filter((e) => {
          const box = e.getClientRects()[0];
          if (!box || box.bottom < 0 || box.top > innerHeight || !e.checkVisibility({ visibilityProperty: true })) return false;
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return top && !e.contains(top) && !top.contains(e);
        }).map((e) => e.outerHTML.slice(0, 90))"""
    )
    assert not covered


def test_menu_opens_and_closes_with_the_keyboard(narrow: Page) -> None:
    narrow.goto("start-her/")
    menu, link = narrow.locator("[data-meny]"), narrow.locator(".kv-hovednav a").first
    expect(link).to_be_hidden()
    menu.focus()
    narrow.keyboard.press("Enter")
    expect(link).to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "true")
    narrow.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(menu).to_be_focused()


def test_tables_on_a_phone_say_the_heading_of_each_cell(narrow: Page) -> None:
    narrow.goto("start-her/trafikklys/")
    row = narrow.locator("table.kv-stables tbody tr").first
    title = row.locator("[data-tittel]").first
    assert title.evaluate("e => getComputedStyle(e, '::before').content").strip('"') == title.get_attribute(
        "data-tittel"
    )
    expect(narrow.get_by_role("table").first.get_by_role("row").nth(1)).to_be_visible()


# --- light and dark ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("start-her/")
    assert _scheme(page) == scheme
    context.close()


def test_chosen_colours_are_remembered_and_can_be_given_back(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("start-her/")
    choose = page.locator(".kv-velger--farger summary")
    choose.click()
    page.locator("[data-farge=dark]").click()
    assert _scheme(page) == "dark"
    page.goto("")
    assert _scheme(page) == "dark"
    choose.click()
    expect(page.locator("[data-farge=dark]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-farge=auto]").click()
    page.reload()
    assert _scheme(page) == "light"


def test_paper_is_light_also_when_the_screen_is_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto("start-her/trafikklys/")
    assert _scheme(page) == "light"
    for gone in (".kv-topp", ".kv-sidenav", ".kv-innhold", ".kv-bunn", ".kv-bla"):
        expect(page.locator(gone)).to_be_hidden()
    shown = page.locator(".md-typeset a[href^='https://']").first
    assert str(shown.get_attribute("href")) in shown.evaluate("e => getComputedStyle(e, '::after').content")


# --- keyboard ---


def test_skip_link_is_first_and_leads_past_the_menus(page: Page) -> None:
    page.goto("start-her/trafikklys/")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["height"] > 20  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main article') !== null")


@pytest.mark.parametrize("path", ["", "start-her/", "start-her/trafikklys/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_can_be_seen_and_nothing_covers_it(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(path)
    for _ in range(45):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (e === document.body) return { done: true };
              const box = e.getClientRects()[0], style = getComputedStyle(e);
              const x = box.x + box.width / 2, y = box.y + box.height / 2;
              const top = document.elementFromPoint(x, y);
              return {
                what: e.outerHTML.slice(0, 110),
                ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
                  || e.parentElement.matches(".ds-field"),
                inside: y >= 0 && y <= innerHeight,
                free: !top || e.contains(top) || top.contains(e),
              };
            }"""
        )
        if seen.get("done"):
            break
        assert seen["ring"], f"Ingen fokusmarkering: {seen['what']}"
        assert seen["inside"] and seen["free"], f"Fokus er skjult: {seen['what']}"


def test_language_is_switched_by_keyboard_and_the_page_and_the_place_are_kept(page: Page) -> None:
    page.goto("start-her/trafikklys/#svaret")
    choose = page.locator(".kv-velger summary").first
    choose.focus()
    page.keyboard.press("Enter")
    english = page.locator(".kv-velger a[hreflang=en]")
    expect(english).to_be_visible()
    page.keyboard.press("Escape")
    expect(english).to_be_hidden()
    expect(choose).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(english).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/start-her/trafikklys/#svaret")
    assert page.locator("html").get_attribute("lang") == "en"


def test_colours_are_chosen_by_keyboard_and_the_choice_is_said(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("start-her/")
    page.locator(".kv-velger--farger summary").focus()
    page.keyboard.press("Enter")
    dark = page.locator("[data-farge=dark]")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(dark).to_be_focused()
    page.keyboard.press("Enter")
    assert _scheme(page) == "dark"
    expect(dark).to_have_attribute("aria-pressed", "true")


# --- forced colours, motion ---


@pytest.mark.parametrize("path", ["", "utforsk-sammen/"])
def test_in_forced_colours_what_can_be_pressed_has_an_edge(page: Page, path: str) -> None:
    """A reader's own colours take every background away: what is left must still tell a button from a text."""
    page.emulate_media(forced_colors="active")
    page.goto(path)
    bare = page.evaluate(
        """() => [...document.querySelectorAll("button, .ds-button, summary, input, select, input + label")].filter((e) => {
          // A choice that is not drawn is its label.
          if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
          if (e.matches("label") && e.previousElementSibling.checkVisibility({ opacityProperty: true })) return false;
          const style = getComputedStyle(e);
          const edge = ["Top", "Bottom"].some((s) => parseFloat(style[`border${s}Width`]) > 0 && style[`border${s}Style`] !== "none");
          return !edge && style.textDecorationLine === "none" && !e.querySelector("svg, .kv-ikon") && !e.matches("summary");
        }).map((e) => e.outerHTML.slice(0, 110))"""
    )
    assert not bare


def test_in_forced_colours_the_step_one_stands_on_looks_different(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("utforsk-sammen/")
    look = """e => { const m = e.querySelector("[class*=merke], [class*=nr], span") || e; const s = getComputedStyle(m);
      return [s.backgroundColor, s.borderTopWidth, s.borderTopColor, s.color, s.outlineStyle,
        getComputedStyle(e).textDecorationLine, getComputedStyle(e).fontWeight].join() }"""
    here = page.locator(".kv-vei [aria-current=step]").evaluate(look)
    ahead = page.locator(".kv-vei a").nth(5).evaluate(look)
    assert here != ahead


@alle_sider
def test_nothing_moves_when_the_reader_has_asked_for_rest(page: Page, path: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    assert page.evaluate("document.getAnimations().map((a) => a.effect.target.outerHTML.slice(0, 90))") == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((e) => {
          const style = getComputedStyle(e);
          return style.transitionDuration.split(", ").some((t) => parseFloat(t) > 0.01 ) && style.transitionProperty !== "none"
            && /transform|height|width|left|top|all|scale|translate/.test(style.transitionProperty);
        }).map((e) => e.outerHTML.slice(0, 90)).slice(0, 3)"""
    )
    assert not moving


# --- the road ---


@pytest.mark.parametrize(("path", "nr"), [("start-her/", 1), ("utforsk-sammen/", 4), ("realiser-gevinster/", 6)])
def test_road_marks_the_step_one_stands_on(page: Page, path: str, nr: int) -> None:
    page.goto(path)
    stations = page.locator(".kv-vei a")
    expect(stations).to_have_count(6)
    expect(page.locator(".kv-vei [aria-current=step]")).to_have_count(1)
    expect(stations.nth(nr - 1)).to_have_attribute("aria-current", "step")
    states = page.locator(".kv-vei li").evaluate_all("all => all.map((e) => e.dataset.tilstand)")
    assert states == ["bak"] * (nr - 1) + ["her"] + ["foran"] * (6 - nr)


@pytest.mark.parametrize("width", [320, 700, 1000, 1280, 1920])
def test_stations_of_the_large_road_do_not_cover_each_other(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto("")
    boxes = page.locator(".kv-vei__plate, .kv-doerer, .kv-handling .ds-button, h1").evaluate_all(
        "all => all.map((e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"
    )
    hits = [
        (i, j)
        for i, a in enumerate(boxes)
        for j, b in enumerate(boxes[:i])
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] and "h1" not in (i, j) and 0 not in (i, j)
    ]
    context.close()
    assert len(boxes) == 9
    assert not hits


# --- light and safe ---


# What the script of a form fetches when it has begun, and the files do not say: small, and not in the budget of the first view.
ETTER_START = {f"assets/js/arbeidsbok/side/{name}.js" for name in ("deler", "merknad", "maalefelt", "maalefigur")}


@alle_sider
def test_first_view_asks_for_what_the_files_say_and_nobody_else(
    page: Page, address: str, site: Path, path: str
) -> None:
    """The budgets are held by tests/test_budsjett.py, which reads the files; here a browser says that it reads right."""
    answers: list[Response] = []
    said: list[str] = []
    page.on("response", lambda answer: answers.append(answer))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    strangers = [answer.url for answer in answers if not answer.url.startswith((address, "data:"))]
    assert not strangers
    asked = [answer.url.removeprefix(address) for answer in answers if answer.url.startswith(address)]
    asked[0] = path if path.endswith(".html") else f"{path}index.html"
    assert sorted(asked) == sorted(set(asked)), "noe ble hentet to ganger"
    read = first_view(site, site / asked[0])
    assert set(asked) - set(read) <= ETTER_START
    assert not [name for name in set(read) - set(asked) if not name.endswith((".webp", ".png", ".svg"))]
    assert page.context.cookies() == []
    # How soon the font is used is a measure of the machine; that nothing is fetched twice is held above.
    said = [text for text in said if "was preloaded" not in text]
    if path != "404.html":
        assert not said


@alle_sider
def test_policy_lets_nothing_inline_run(page: Page, path: str) -> None:
    page.goto(path)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert page.locator("script:not([src]):not([type='application/json'])").count() == 0
    assert (
        page.locator("[style], [onclick]").evaluate_all("all => all.filter((e) => e.getAttribute('style')).length") == 0
    )


@pytest.mark.parametrize("maal", ["", "nn/", "en/"])
def test_every_page_runs_clean_and_fits_the_narrowest_screen(
    browser: Browser, address: str, site: Path, maal: str
) -> None:
    """Under its own policy, with nothing said in the console and nobody else asked."""
    pages = [
        sti
        for file in sorted((site / maal).rglob("index.html"))
        if (sti := file.parent.relative_to(site).as_posix() + "/") and (maal or not sti.startswith(("nn/", "en/")))
    ]
    context = browser.new_context(base_url=address, reduced_motion="reduce", viewport={"width": 320, "height": 640})
    page = context.new_page()
    said: list[str] = []
    heard = lambda m: m.type in ("error", "warning") and "was preloaded" not in m.text  # noqa: E731
    page.on("console", lambda m: said.append(f"{page.url} {m.text}") if heard(m) else None)
    page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else said.append(f"{page.url} {r.url}"))
    for sti in pages:
        page.goto(sti.removeprefix("./"))
        wide = page.evaluate("document.documentElement.scrollWidth")
        said += [f"{sti} er {wide} px bred"] if wide > 320 else []
    page.wait_for_load_state("networkidle")
    cookies = context.cookies()
    context.close()
    assert len(pages) > 60
    assert not said
    assert not cookies
