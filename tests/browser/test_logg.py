"""The log of a trial: an owner on a laptop, two testers on phones, and a clock that we hold.

What a reader sees is what is asked for: lines that come by link, by text and by file, in any order and twice, are one trial.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from scripts.finn_verktoey import find_chromium
from tests.browser.conftest import ARGS
from tests.browser.tilgjengelighet import find_axe
from tests.node import ask_module

# A loaded machine is slow, and nothing here is about time.
expect.set_options(timeout=20_000)
LOGG = "utforsk-sammen/logg/"
SKJEMA = "utforsk-sammen/utproevingsskjema/"
PHONE = {"width": 390, "height": 844}
MODELL = Path(__file__).resolve().parents[2] / "docs/assets/js/arbeidsbok/modell"


def make_context(browser: Browser, address: str, **more: object) -> BrowserContext:
    """A machine of its own: its own store, and errors that fail the test."""
    context = browser.new_context(**({"base_url": address, "viewport": PHONE, "service_workers": "block"} | more))  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    return context


def open_log(context: BrowserContext, url: str = LOGG, time: str = "2026-11-10T09:00:00") -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.clock.set_fixed_time(time)
    page.goto(url)
    ready(page)
    return page


def ready(page: Page) -> None:
    expect(page.locator('[data-loggside][data-klar=""]')).to_be_attached()


def tab_to(page: Page, target: Locator) -> None:
    """Go to a field with the keyboard alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("(field) => field === document.activeElement"):
            return
    pytest.fail(f"the keyboard does not reach {target}")


def said(page: Page) -> Locator:
    return page.locator(".kv-logg__melding")


def write_line(page: Page, ki: int, control: int, usable: str = "Rett ut") -> None:
    """An ordinary line, by the fields: any number."""
    form = page.locator(".kv-logg__skjema")
    form.get_by_label("Tid med KI (minutter)").fill(str(ki))
    form.get_by_label("Tid til kontroll og retting (minutter)").fill(str(control))
    form.get_by_text(usable, exact=True).click()
    form.get_by_role("button", name="Lagre linja").click()
    expect(said(page)).to_contain_text(f"Tid med KI {ki}, Tid til kontroll og retting {control}, {usable}.")


def axe(page: Page, state: str) -> None:
    found = find_axe(page)
    assert not found, f"{state}: {found}"


def no_sideways(page: Page, state: str) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{state}: wider than the screen"


# What the site's own modules are reached by, in the page of the log.
MODULER = """const modul = (sti) => import(new URL(`assets/js/arbeidsbok/${sti}`, document.baseURI.replace(/ki-veikartet\\/.*/, "ki-veikartet/")).href);
          const { Lager } = await modul("side/lager.js");
          const { read } = await modul("modell/post.js");
          const { upgradePost } = await modul("modell/gammel.js");
          const lager = await Lager.open(new URL(document.querySelector("[data-loggside]").dataset.base, location.href));"""
PLAN = {
    "id": "p-1", "skjema": "utproeving", "opprettet": "2026-10-20T08:00:00.000Z", "endret": "2026-10-20T08:00:00.000Z",
    "svar": {
        "oppgave": "Referat fra møter", "proeveeier": "Kari Nordmann", "start": "2026-11-02", "slutt": "2026-11-29",
        "antall_planlagt": 10, "hvilke": "alle", "kvalitetspunkter": "Fakta stemmer\nKlart språk",
    },
}  # fmt: skip


def log_rows(page: Page, table: str = "logg") -> list[dict[str, object]]:
    """The lines that lie in the browser and count."""
    return page.evaluate(  # type: ignore[no-any-return]
        f"""async (table) => {{
          {MODULER}
          return (await lager.alle()).poster.map(read).find((one) => one.id === "p-1").svar[table] ?? [];
        }}""",
        table,
    )


def open_owner(browser: Browser, address: str, post: dict[str, object] | None = None, **more: object) -> Page:
    """An owner whose book has a plan, from when the criteria were a text."""
    page = open_log(make_context(browser, address, **more))
    page.evaluate(
        f"""async (post) => {{
          {MODULER}
          await lager.leggInn({{ poster: [upgradePost(post).lagret] }});
        }}""",
        post or PLAN,
    )
    page.goto(f"{LOGG}?post=p-1")
    ready(page)
    expect(page.locator(".kv-logg__oppgave")).to_have_text("Referat fra møter")
    return page


def share(owner: Page) -> str:
    """The link that the owner hands out."""
    owner.get_by_role("button", name="Del loggen").click()
    text = owner.get_by_label("Tekst til Teams eller e-post").input_value()
    link = re.search(r"http\S+#l1\.\S+", text)
    assert link, text
    return link[0]


def send(tester: Page) -> str:
    """The text that a tester sends, with its link."""
    tester.get_by_role("button", name="Send linjene").click()
    return tester.get_by_label("Tekst til Teams eller e-post").input_value()


def take_in(owner: Page) -> None:
    owner.get_by_role("button", name="Legg inn linjene").click()
    expect(said(owner)).to_contain_text("lagt inn")


def paste(owner: Page, text: str) -> None:
    owner.get_by_role("button", name="Ta imot linjer").click()
    owner.get_by_label("Lim inn meldingen eller lenken").fill(text)
    owner.get_by_role("button", name="Les", exact=True).click()


def test_an_ordinary_line_is_four_taps_and_the_clock_goes_on_through_a_reload(browser: Browser, address: str) -> None:
    owner = open_owner(browser, address)
    link = share(owner)
    assert len(link) <= 700 and "Kari" not in ask_module(
        MODELL / "lenke.js", link, "JSON.stringify(m.readLenke(cases))"
    )
    context = make_context(browser, address, bypass_csp=True)
    page = open_log(context, link)
    assert "#" not in page.url, "what a link carries does not stay in the address"
    expect(page.locator(".kv-logg__oppgave")).to_have_text("Referat fra møter")
    expect(page.locator(".kv-logg__skjema").get_by_text("Klart språk", exact=True)).to_be_visible()
    axe(page, "opened")
    # The whole line is on the first screen and a half, and nothing is wider than the phone.
    save = page.get_by_role("button", name="Lagre linja").bounding_box()
    assert save and save["y"] + save["height"] < 1.6 * PHONE["height"]
    no_sideways(page, "opened")
    taps = 0
    for what in (
        page.get_by_role("button", name="Tid med KI: 10", exact=True),
        page.get_by_role("button", name="Tid til kontroll og retting: 5", exact=True),
        page.get_by_text("Rett ut", exact=True),
        page.get_by_role("button", name="Lagre linja"),
    ):
        what.click()
        taps += 1
    expect(said(page)).to_contain_text("Lagret. Tid med KI 10, Tid til kontroll og retting 5, Rett ut.")
    assert taps <= 4
    expect(page.locator(".kv-logg__fremdrift")).to_contain_text(
        "Du har logget 1 gjennomføring. Målet er 10 til sammen."
    )
    expect(page.locator(".kv-logg__fremdrift")).to_contain_text("Midtveis søndag")
    axe(page, "after a line")
    # What is missing is said at the field, with the focus there.
    page.get_by_role("button", name="Lagre linja").click()
    expect(page.get_by_label("Tid med KI (minutter)")).to_be_focused()
    expect(page.get_by_text("Skriv minuttene. Skriv 0 hvis det ikke gikk tid.")).to_be_visible()
    axe(page, "missing")
    # The stopwatch: with KI, checking, through a reload and a lost page, and the minutes are in the line.
    page.get_by_role("button", name="Start klokka").click()
    page.clock.set_fixed_time("2026-11-10T09:12:00")
    page.reload()
    ready(page)
    page.get_by_role("button", name="Videre: Tid til kontroll og retting").click()
    expect(page.get_by_label("Tid med KI (minutter)")).to_have_value("12")
    page.clock.set_fixed_time("2026-11-10T09:15:30")
    page.goto("utforsk-sammen/")
    page.goto(LOGG)
    ready(page)
    page.get_by_role("button", name="Stopp", exact=True).click()
    expect(page.get_by_label("Tid til kontroll og retting (minutter)")).to_have_value("3,5")
    axe(page, "stopped")
    page.get_by_role("button", name="Forkast forsøket").click()
    expect(page.get_by_label("Tid med KI (minutter)")).to_have_value("")
    said(page).get_by_role("button", name="Angre").click()
    expect(page.get_by_label("Tid med KI (minutter)")).to_have_value("12")
    # To change the kind of line throws nothing away without a word.
    page.get_by_text("Uten KI", exact=True).click()
    expect(page.get_by_label("Tid (minutter)")).to_have_value("")
    said(page).get_by_role("button", name="Angre").click()
    expect(page.get_by_label("Tid med KI (minutter)")).to_have_value("12")
    page.get_by_label("Tid til kontroll og retting (minutter)").fill("4")
    page.get_by_text("Etter retting", exact=True).click()
    page.get_by_text("Alle", exact=True).click()
    page.get_by_role("button", name="Lagre linja").click()
    expect(said(page)).to_contain_text("Tid med KI 12, Tid til kontroll og retting 4, Etter retting")
    rows = log_rows(page)
    assert [(r["minutter_ki"], r["minutter_kontroll"], r["dato"]) for r in rows] == [
        (10, 5, "2026-11-10"),
        (12, 4, "2026-11-10"),
    ]
    assert len(rows[1]["kriterier"]) == 2  # type: ignore[arg-type]
    # A line is mended, struck and had back; struck ones stay.
    said(page).get_by_role("button", name="Rett", exact=True).click()
    page.get_by_label("Tid med KI (minutter)").fill("13")
    page.get_by_role("button", name="Lagre rettelsen").click()
    expect(said(page)).to_contain_text("Rettet. Tid med KI 13")
    page.get_by_role("button", name=re.compile("^Stryk: .*Tid med KI 10")).click()
    expect(said(page)).to_contain_text("Linja er strøket.")
    expect(page.locator(".kv-logg__tabell s").first).to_be_visible()
    assert [r["minutter_ki"] for r in log_rows(page)] == [13]
    axe(page, "struck")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    axe(page, "dark and narrow")
    no_sideways(page, "320 px")
    page.get_by_role("button", name=re.compile("^Ta tilbake: ")).click()
    expect(said(page)).to_contain_text("Linja regnes med igjen.")
    assert len(log_rows(page)) == 2
    # The same link again is the same log.
    page.goto(link)
    page.reload()
    ready(page)
    expect(page.locator(".kv-logg__tabell tbody tr")).to_have_count(2)
    # In English it is the same log, a private window is warned of, and the keyboard alone writes a line.
    page.add_init_script("navigator.storage.estimate = async () => ({ quota: 1e8, usage: 0 })")
    page.locator("[data-meny]").click()
    page.locator("[data-velger] summary").first.click()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/utforsk-sammen/logg/$"))
    ready(page)
    expect(page.locator(".kv-logg__oppgave")).to_have_text("Referat fra møter")
    expect(page.locator(".kv-logg__fare")).to_contain_text("This looks like a private window")
    for field, keys in (
        (page.get_by_label("Time with AI (minutes)"), "7"),
        (page.get_by_label("Time for checking and correcting (minutes)"), "0"),
        (page.locator(".kv-logg__skjema input[type=radio][value=rett_ut]"), " "),
    ):
        tab_to(page, field)
        page.keyboard.type(keys)
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Saved. Time with AI 7")
    assert [r["minutter_ki"] for r in log_rows(page)][-1] == 7
    context.close()
    owner.context.close()


def test_what_two_testers_send_by_link_text_and_file_is_one_trial(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    owner = open_owner(browser, address, bypass_csp=True)
    link = share(owner)
    axe(owner, "sharing")
    no_sideways(owner, "sharing")
    # The code is read back by a decoder, and is the link.
    assert read_code(owner) == link
    # The slip of paper is the only thing that is printed, and its code is the link.
    owner.evaluate("window.print = () => {}")
    owner.get_by_role("button", name="Skriv ut en lapp").click()
    slip = owner.locator(".kv-logg__lapp")
    expect(slip).to_be_attached()
    owner.emulate_media(media="print")
    expect(slip.get_by_role("heading", name="Referat fra møter")).to_be_visible()
    expect(owner.locator("main")).to_be_hidden()
    assert read_code(owner, ".kv-logg__lapp svg") == link
    owner.emulate_media(media="screen")
    owner.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(slip).not_to_be_attached()
    testers = [open_log(make_context(browser, address, bypass_csp=True, user_agent=one), link) for one in (IPHONE, APP)]
    texts: list[str] = []
    for week, day in enumerate(("03", "10", "17", "24")):
        for nr, page in enumerate(testers):
            page.clock.set_fixed_time(f"2026-11-{day}T10:0{nr}:00")
            if week == 3:
                page.goto(LOGG)
                ready(page)
            write_line(page, 20 + 10 * nr + week, week)
            texts.append(send(page))
            page.get_by_role("button", name="Kopier teksten").click()
    # Where the browser may throw away what is stored, the page says so.
    expect(testers[0].locator(".kv-logg__fare")).to_have_text(re.compile("^iPhone kan slette.* Send linjene hver gang"))
    expect(testers[1].locator(".kv-logg__fare")).to_contain_text("inne i en annen app")
    # The share sheet gets the sentence and the link, and the page knows that it was sent.
    testers[1].evaluate("navigator.share = async (what) => { window.delt = what; }")
    send(testers[1])
    testers[1].get_by_role("button", name="Del …", exact=True).click()
    assert testers[1].evaluate("window.delt.text.includes('#r1.') && window.delt.text.includes('Referat')")
    expect(testers[1].locator(".kv-logg__status")).to_contain_text("Sist delt")
    axe(testers[0], "sending")
    no_sideways(testers[0], "sending")
    expect(testers[0].locator(".kv-logg__status")).not_to_contain_text("Ingenting er delt")
    files = []
    for nr, page in enumerate(testers):
        with page.expect_download() as got:
            page.get_by_role("button", name="Last ned som fil").click()
        files.append(tmp_path / f"{nr}.json")
        got.value.save_as(files[-1])
    # Where it was opened: the link of the first week of the second tester, shown before it is taken in.
    first = re.search(r"http\S+#r1\.\S+", texts[1])
    assert first and "Åpne lenken" in texts[1] and "JSON" not in texts[1]
    owner.goto(first[0])
    owner.reload()
    owner.goto("about:blank")
    owner.goto(first[0])
    ready(owner)
    expect(owner.get_by_role("heading", name=re.compile("^Linjer fra tester"))).to_be_visible()
    assert log_rows(owner) == [], "nothing is taken in before one says yes"
    axe(owner, "received")
    take_in(owner)
    assert len(log_rows(owner)) == 1
    said(owner).get_by_role("button", name="Angre").click()
    expect(said(owner)).to_contain_text("tatt ut igjen")
    assert log_rows(owner) == []
    # The rest as text in a mail, the last week of the first tester before the first; and both files; twice.
    paste(owner, f"Hei!\n\n> {texts[6]}\n\nMvh")
    take_in(owner)
    paste(owner, texts[0])
    expect(owner.get_by_text("Du har 1 fra før.")).to_be_visible()
    owner.get_by_role("button", name="Lukk").click()
    for path in (files[1], files[0], files[1]):
        owner.get_by_role("button", name="Ta imot linjer").click()
        owner.get_by_label("Eller velg en fil").set_input_files(path)
        expect(owner.locator(".kv-logg__mottatt")).to_be_visible()
        if path == files[1] and not owner.get_by_role("button", name="Legg inn linjene").is_visible():
            owner.get_by_role("button", name="Lukk").click()
        elif owner.get_by_role("button", name="Legg inn linjene").is_visible():
            take_in(owner)
        else:
            owner.get_by_role("button", name="Lukk").click()
    rows = log_rows(owner)
    assert sorted(r["minutter_ki"] for r in rows) == [20, 21, 22, 23, 30, 31, 32, 33]  # type: ignore[type-var]
    expect(owner.locator(".kv-logg__fremdrift")).to_contain_text("8 av 10 gjennomføringer.")
    expect(owner.locator(".kv-logg__status")).to_contain_text("2 har sendt linjer.")
    owner.get_by_label("Hvor mange skal sende?").fill("3")
    owner.get_by_label("Hvor mange skal sende?").blur()
    expect(owner.locator(".kv-logg__status")).to_contain_text("Én har ikke sendt.")
    axe(owner, "collected")
    # The form has them too, and its numbers.
    owner.goto(f"{SKJEMA}?post=p-1")
    owner.locator("[data-klar]").first.wait_for(state="attached")
    expect(owner.locator('[name="antall_ganger"]')).to_have_value("8")
    for page in (owner, *testers):
        page.context.close()


def read_code(page: Page, where: str = "svg.kv-logg__qr") -> str:
    """What the QR code on the page says, to the decoder that the page itself would fetch."""
    return page.evaluate(  # type: ignore[no-any-return]
        """async (where) => {
          const { decodeQR } = await import(new URL("assets/vendor/qr/decode.js", document.baseURI.replace(/ki-veikartet\\/.*/, "ki-veikartet/")).href);
          const svg = document.querySelector(where).cloneNode(true);
          svg.setAttribute("width", 600);
          svg.setAttribute("height", 600);
          const picture = new Image();
          picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
          await picture.decode();
          const canvas = document.createElement("canvas");
          canvas.width = canvas.height = 600;
          const brush = canvas.getContext("2d");
          brush.drawImage(picture, 0, 0);
          const { data } = brush.getImageData(0, 0, 600, 600);
          return decodeQR({ width: 600, height: 600, data });
        }""",
        where,
    )


def test_a_case_done_both_ways_is_one_line_and_the_order_is_mixed(browser: Browser, address: str) -> None:
    owner = open_owner(browser, address, post=PLAN | {"svar": PLAN["svar"] | {"parvis": True}})  # type: ignore[operator]
    owner.get_by_text("Begge måter", exact=True).click()
    form = owner.locator(".kv-logg__skjema")

    def without(minutes: int) -> None:
        form.get_by_label("Tid uten KI (minutter)").fill(str(minutes))

    def with_ki(minutes: int) -> None:
        form.get_by_label("Tid med KI (minutter)").fill(str(minutes))
        form.get_by_label("Tid til kontroll og retting (minutter)").fill("0")
        form.get_by_text("Rett ut", exact=True).click()

    def save(name: str = "Lagre linja") -> None:
        owner.get_by_role("button", name=name).click()
        expect(said(owner)).to_contain_text("Lagret." if name == "Lagre linja" else "Rettet.")

    def case(way: str) -> None:
        expect(owner.locator(".kv-logg__sak strong")).to_have_text(way)

    case("Sak A: uten KI")
    without(30)
    form.locator("summary").click()
    form.get_by_label("Merknad").fill("To vedlegg")
    save()
    case("Sak A: med KI")
    with_ki(12)
    save()
    # What the first half said for both, stands. The next case begins the other way.
    (row,) = log_rows(owner, "par")
    assert (row["minutter_uten"], row["minutter_ki"], row["merknad"], row["foerst"]) == (30, 12, "To vedlegg", "uten")
    case("Sak B: med KI")
    with_ki(10)
    save()
    case("Sak B: uten KI")
    axe(owner, "the other half")
    without(25)
    save()
    assert [one["foerst"] for one in log_rows(owner, "par")] == ["uten", "med"]
    # Both halves of a case can be mended.
    owner.get_by_role("button", name=re.compile("^Rett: .*30")).click()
    owner.get_by_role("button", name="Sak A: med KI").click()
    form.get_by_label("Tid med KI (minutter)").fill("13")
    save("Lagre rettelsen")
    assert [(one["minutter_uten"], one["minutter_ki"]) for one in log_rows(owner, "par")] == [(30, 13), (25, 10)]
    owner.context.close()


def test_the_laptop_reads_the_code_on_the_phone_with_its_camera(browser: Browser, address: str, tmp_path: Path) -> None:
    owner = open_owner(browser, address)
    phone = open_log(make_context(browser, address), share(owner))
    owner.context.close()
    write_line(phone, 17, 3)
    phone.get_by_role("button", name="Send linjene").click()
    phone.get_by_role("button", name="Vis QR-kode").click()
    code = Image.open(io.BytesIO(phone.locator("svg.kv-logg__qr").screenshot())).convert("RGB")
    phone.context.close()
    # What the camera sees: the phone held in front of something grey, a little askew.
    seen = Image.new("RGB", (640, 480), "#888")
    seen.paste(code.resize((400, 400)).rotate(4, fillcolor="#888", expand=True), (100, 20))
    film = tmp_path / "kamera.mjpeg"
    seen.save(film, "JPEG", quality=90)
    camera = [
        *(f"--use-fake-{what}-for-media-stream" for what in ("device", "ui")),
        f"--use-file-for-fake-video-capture={film}",
    ]
    laptop = browser.browser_type.launch(executable_path=find_chromium(), args=[*ARGS, *camera])
    owner = open_owner(laptop, address, permissions=["camera"])
    owner.get_by_role("button", name="Ta imot linjer").click()
    owner.get_by_role("button", name="Les QR-kode med kameraet").click()
    expect(owner.get_by_role("heading", name=re.compile("^Linjer fra tester"))).to_be_visible()
    expect(owner.locator("video")).not_to_be_attached()
    take_in(owner)
    assert [one["minutter_ki"] for one in log_rows(owner)] == [17]
    laptop.close()


# A telephone that clears what is stored after a week, and a page that is open inside another app.
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"
APP = "Mozilla/5.0 (Linux; Android 16; Pixel 9; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.0.0 Mobile Safari/537.36"
HOSTILE = {
    "kuttet": "Lenken er ikke hel.",
    "annen": "Lenken hører til noe annet enn en logg.",
    "form": "Ingenting er lagt inn.",
}


# Where the first field that a reader writes in ends, on the page as it opens.
FOERSTE = """() => {
  const fields = [...document.querySelectorAll("main :is(input:not([type=checkbox], [type=radio], [type=file]), textarea)")];
  const [first] = fields.filter((one) => one.checkVisibility() && !one.readOnly);
  first.focus({ preventScroll: true });
  return first.getBoundingClientRect().bottom + scrollY;
}"""


@pytest.mark.parametrize("hvem", ["tester", "proeveeier", "paadriver"])
def test_from_the_link_one_types_in_the_first_screen_and_is_back_in_one_tap_a_week_later(
    browser: Browser, address: str, hvem: str
) -> None:
    """Also that each of them is told what is left."""
    begun, later = "2026-11-10T09:00:00", "2026-11-17T08:00:00"
    links = {
        "tester": lambda: share(open_owner(browser, address)),
        "proeveeier": lambda: "utforsk-sammen/utproevingsskjema/?bare=skjema",
        "paadriver": lambda: "start-her/startsjekkliste/",
    }
    context = make_context(browser, address)
    page = context.new_page()
    page.clock.set_fixed_time(begun)
    page.goto(links[hvem]())
    expect(page.locator("[data-klar='']").first).to_be_attached()
    if hvem == "tester":
        expect(page.get_by_role("heading", name="Referat fra møter")).to_be_visible()
        write_line(page, 30, 5)
        expect(page.locator(".kv-logg__fremdrift")).to_contain_text("1 gjennomføring. Målet er 10")
    assert page.evaluate(FOERSTE) <= PHONE["height"]
    if hvem != "tester":
        page.keyboard.type("Referat i hjemmetjenesten")
        expect(page.get_by_text("Lagret 09:00")).to_be_visible()
        page.get_by_role("link", name="Lagre og fortsett").first.click()
        page.get_by_role("link", name="Alle delene").click()
        expect(page.get_by_role("listitem").filter(has_text="Mangler").first).to_be_visible()
    page.close()
    page = context.new_page()
    page.clock.set_fixed_time(later)
    page.goto("arbeidsbok/")
    go_on = page.get_by_role("link", name="Skriv videre").first
    expect(go_on).to_be_in_viewport()
    go_on.click()
    if hvem == "tester":
        ready(page)
        expect(page.locator(".kv-logg__fremdrift")).to_contain_text("1 gjennomføring. Målet er 10")
    else:
        expect(page.get_by_text("Du skriver i «")).to_be_visible()
        # At the first answer that is missing.
        expect(page.locator("form.kv-skjema [name]:target, form.kv-skjema :target [name]").first).to_be_in_viewport()
    context.close()


def test_a_hostile_link_changes_nothing_and_says_why(browser: Browser, address: str) -> None:
    owner = open_owner(browser, address)
    link = share(owner)
    evil = '<img src=x onerror="document.title=1">'
    made = ask_module(
        MODELL / "lenke.js",
        {"post": "p-1", "evil": evil},
        """({
          annen: m.makeLenke("v", { verksted: "kom-i-gang-verksted" }),
          linjer: m.makeLenke("r", { gjelder: "linjer", post: cases.post, fra: cases.evil, enhet: "ffffffffffff", linjer: {
            k: { logg: ["minutter_ki", "merknad"] }, r: { logg: [["radrad00", "a0", 1, 10, [0, 5, 1, cases.evil]]] },
            u: { oppgave: { m: [{ e: "ffffffffffff", n: 1, v: cases.evil, t: "2026-11-01T00:00:00.000Z" }], s: {} } } } }),
          plan: m.makeLenke("l", { post: cases.post, oppgave: cases.evil }),
        })""",
    )
    here = link.split("#")[0]
    for name, hash_ in {"kuttet": link[len(here) : -9], "annen": made["annen"], "form": "#r1.eyJh.abc"}.items():
        owner.goto("about:blank")
        owner.goto(here + hash_)
        ready(owner)
        expect(owner.locator(".kv-logg__inn")).to_contain_text("Lenken" if name == "form" else HOSTILE[name])
        expect(owner.locator(".kv-logg__oppgave")).to_have_text("Referat fra møter")
    owner.goto("about:blank")
    owner.goto(here + made["linjer"])
    ready(owner)
    expect(owner.get_by_role("heading", name=f"Linjer fra {evil}")).to_be_visible()
    expect(owner.locator(".kv-logg__mottatt")).to_contain_text("kan ikke stå i en logg")
    take_in(owner)
    expect(owner.locator(".kv-logg__oppgave")).to_have_text("Referat fra møter")
    # A plan that says other than ours is asked about, and ours stands.
    owner.goto("about:blank")
    owner.goto(here + made["plan"])
    ready(owner)
    expect(owner.locator(".kv-logg__inn")).to_contain_text("Din er ikke endret.")
    owner.get_by_role("button", name="Behold den som er her").click()
    expect(owner.locator(".kv-logg__oppgave")).to_have_text("Referat fra møter")
    assert owner.locator("img[src=x]").count() == 0
    owner.context.close()


def test_the_log_and_the_form_open_with_no_net_after_a_first_visit(browser: Browser, address: str) -> None:
    owner = open_owner(browser, address)
    link = share(owner)
    owner.context.close()
    context = make_context(browser, address, service_workers="allow")
    page = open_log(context, link)
    assert page.evaluate("navigator.serviceWorker.ready.then((one) => one.scope)") == address
    assert page.evaluate("document.querySelector('link[rel=manifest]') !== null")
    kept = page.evaluate("caches.keys().then((all) => all.length)")
    assert kept == 1
    context.set_offline(True)
    page.goto(LOGG)
    ready(page)
    expect(page.locator(".kv-logg__oppgave")).to_have_text("Referat fra møter")
    write_line(page, 9, 1)
    assert "#r1." in send(page)
    page.goto(f"{SKJEMA}?post=p-1")
    page.locator("[data-klar]").first.wait_for(state="attached")
    expect(page.locator('[name="oppgave"]')).to_have_value("Referat fra møter")
    page.goto("arbeidsbok/")
    page.locator("[data-klar]").first.wait_for(state="attached")
    # The search answers, with its lines of text, and says what may be opened now.
    page.locator("[data-sok-aapne]").click()
    page.keyboard.type("arkivplikt")
    hit = page.locator(".kv-sok__liste a").first
    expect(hit).to_contain_text("Arkivplikt")
    expect(hit.locator(".kv-sok__utdrag")).to_contain_text(re.compile(r"\w{4}"))
    expect(page.locator(".kv-sok__treff")).to_contain_text("Du er uten nett.")
    page.goto("soek/#q=arkivplikt")
    expect(page.locator("[data-sok-side] .kv-sok__liste a").first).to_contain_text("Arkivplikt")
    # What is not among the pages of the workbook is not there.
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("om/")
    context.close()
