"""A workshop held from its page, with a clock that we hold: a whole session on one screen, and a second window beside it."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.tilgjengelighet import find_axe

SIDE = "finn-retning/kom-i-gang-verksted/"


def at(page: Page, time: str) -> None:
    page.clock.set_fixed_time(f"2026-11-30T{time}")


def height(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))


def test_a_workshop_is_held_from_its_page(browser: Browser, address: str) -> None:
    """Plan, run, drift, take it in, pause, reload, a second window, the end; without net once the screen is open."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, bypass_csp=True, service_workers="block")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    at(page, "09:00:00")
    page.goto(address + SIDE)
    # The plan with our choices.
    page.get_by_label("Begynner klokka").fill("09:00")
    page.get_by_text("Planen med disse valgene").click()
    expect(page.locator(".kv-modus__plan li").nth(2)).to_have_text("09:24–09:31 Skriv alene")
    page.get_by_label("Minutter i alt").fill("20")
    page.get_by_label("Minutter i alt").press("Tab")
    expect(page.locator(".kv-modus .ab-feil")).to_contain_text("kortere enn bolkene")
    page.get_by_label("Utgave").select_option("romslig-150")
    expect(page.locator(".kv-modus__plan li").nth(2)).to_have_text("09:28–09:36 Skriv alene")
    page.get_by_label("Utgave").select_option("")

    # The group's screen.
    page.locator("#vis").get_by_role("link", name="Vis for gruppa").click()
    screen = page.locator("dialog.kv-skjerm--gruppe")
    expect(screen).to_be_visible()
    page.keyboard.press("ArrowRight")
    title, clock = screen.get_by_role("heading"), screen.get_by_role("timer")
    expect(title).to_have_text("Velkommen")
    expect(clock).to_have_text("8:00")
    assert height(page, ".kv-skjerm h2") >= 72
    assert height(page, ".kv-skjerm__oppgave") >= 36
    context.set_offline(True)
    at(page, "09:19:00")
    expect(clock).to_have_text("−11:00")
    # Late beyond the slack: it is told, and taken from a part that can give.
    expect(screen.locator(".kv-skjerm__sent summary")).to_have_text("Dere ligger 4 min etter")
    assert not find_axe(page)
    screen.locator(".kv-skjerm__sent summary").click()
    screen.get_by_role("button", name=re.compile("^Ta 4 min fra")).first.click()
    expect(screen.locator(".kv-skjerm__sent summary")).to_be_hidden()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(title).to_have_text("Del to og to, så fire og fire")
    at(page, "09:23:30")
    expect(screen.locator(".kv-skjerm__runde")).to_have_text("To og to 0:30")
    # The clock stands still, also through a reload.
    page.keyboard.press("Space")
    expect(screen.get_by_text("Klokka er stanset")).to_be_visible()
    context.set_offline(False)
    at(page, "09:40:00")
    page.reload()
    expect(title).to_have_text("Del to og to, så fire og fire")
    expect(clock).to_have_text("8:30")

    # A second window follows, and leads.
    other = context.new_page()
    other.set_viewport_size({"width": 390, "height": 800})
    at(other, "09:40:00")
    other.goto(f"{address}{SIDE}#leder")
    leader = other.locator("dialog.kv-skjerm--leder")
    expect(leader.get_by_role("heading", name="Del to og to")).to_be_visible()
    expect(leader).to_contain_text("Snu deg til den ved siden av")
    leader.get_by_text("Når noe låser seg").click()
    expect(leader.get_by_role("cell", name=re.compile("Tell sakte til ti"))).to_be_visible()
    assert not find_axe(other)
    assert other.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    leader.get_by_role("button", name="Fortsett").click()
    leader.get_by_role("button", name="+2 min").click()
    expect(clock).to_have_text("10:30")
    leader.get_by_role("button", name="Neste").click()
    expect(title).to_have_text("Samle og gi navn")
    other.close()

    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("Del to og to, så fire og fire")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Stem og plasser")
    expect(screen.get_by_role("table", name="Matrisen")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Takk for i dag")
    screen.get_by_role("button", name="Lukk").click()
    expect(screen).to_have_count(0)
    context.close()
    assert not errors, errors


LYD = """
window.toner = 0;
window.AudioContext = class {
  state = "suspended"; currentTime = 0; destination = {};
  async resume() { this.state = "running"; }
  createGain() { return {gain: {setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {}}, connect: x => x}; }
  createOscillator() { window.toner++; return {frequency: {}, connect: x => x, start() {}, stop() {}}; }
};
"""


def test_the_phone_of_the_one_who_leads_follows_by_a_link_and_the_room_hears_when_time_is_up(
    browser: Browser, address: str
) -> None:
    """The big screen shows a code; another device, with a store of its own, asks first and then has script and clock."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, bypass_csp=True, service_workers="block")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script(LYD)
    at(page, "09:00:00")
    page.goto(address + SIDE)
    page.get_by_label("Utgave").select_option("romslig-150")
    page.locator("#vis").get_by_role("link", name="Vis for gruppa").click()
    screen = page.locator("dialog.kv-skjerm--gruppe")
    screen.get_by_role("group", name="Styring").get_by_text("Mer").click()
    screen.get_by_role("button", name="Slå på lyd").click()
    screen.get_by_role("button", name="Begynn", exact=True).click()
    at(page, "09:04:00")
    screen.get_by_role("group", name="Styring").get_by_text("Mer").click()
    assert not find_axe(page)
    screen.get_by_role("button", name="Følg på telefonen").click()
    code = screen.get_by_role("dialog", name="Følg på telefonen")
    expect(code.get_by_role("img", name="Kode med lenken")).to_be_visible()
    assert not find_axe(page)
    # Nothing is turned by an arrow that was meant for the code.
    page.keyboard.press("ArrowRight")
    code.get_by_role("button", name="Kopier lenken").click()
    expect(code.get_by_role("status")).to_have_text("Lenken er kopiert.")
    link = page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Escape")
    expect(code).to_have_count(0)
    expect(screen.get_by_role("heading")).to_have_text("Velkommen")

    other = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True, service_workers="block")
    phone = other.new_page()
    at(phone, "09:05:30")
    phone.goto(link)
    asked = phone.get_by_role("heading", name="Plan og klokke fra en annen skjerm")
    expect(asked).to_be_visible()
    assert "#" not in phone.url and not find_axe(phone)
    phone.get_by_role("button", name="Følg").click()
    leader = phone.locator("dialog.kv-skjerm--leder")
    left = screen.get_by_role("timer").text_content()
    expect(leader.get_by_role("heading", name="Velkommen")).to_be_visible()
    at(page, "09:05:30")
    expect(screen.get_by_role("timer")).not_to_have_text(left or "")
    expect(leader.get_by_role("timer")).to_have_text(screen.get_by_role("timer").text_content() or "?")
    # A link that was cut on its way says so, and takes nothing in.
    leader.get_by_role("button", name="Lukk").click()
    phone.goto(link[:-8])
    expect(phone.locator(".kv-modus .ab-feil")).to_contain_text("Lenken er ikke hel")
    other.close()

    assert page.evaluate("toner") == 0
    at(page, "09:30:00")
    expect(screen).to_have_class(re.compile("er-over"))
    page.wait_for_function("toner === 3")
    context.close()
