"""What axe finds on a page as it stands, for the tests of every state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Findings alone are worked out and sent: what passed is half of axe's time and most of its answer.
_RUN = """(tags) => axe
  .run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: tags } })
  .then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`)))"""


def find_axe(page: Page) -> list[str]:
    """Every element with a finding, as «rule: html»."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN, TAGS)
    return found


@contextmanager
def page_for_axe(browser: Browser, width: int, height: int, scheme: str) -> Iterator[Page]:
    """A page of this size in light or dark, into which axe may be put, and where nothing moves."""
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)  # type: ignore[arg-type]
    try:
        yield context.new_page()
    finally:
        context.close()
