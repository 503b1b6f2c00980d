"""What `make bench STEG=soek` measures: this search and Material's, on the same pages and the same questions.

Only the half of the questions that the weights were not set by is asked (tests/soek/spoersmaal/).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

ROT = Path(__file__).resolve().parent.parent
# What Lighthouse calls a slow phone: its network and its processor.
NETT = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8 * 0.9, "uploadThroughput": 750e3 / 8 * 0.9}
SAKTERE = 4
SPOERSMAAL = "hva kan jeg lime inn"
TREFF = ".kv-sok__liste a"


def ask_vaar(site: Path, node: Path) -> dict[str, Any]:
    """Our search on the questions, by kind (tests/soek/maal.js)."""
    command = [str(node), str(ROT / "tests" / "soek" / "maal.js"), str(site), "melde"]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found


def measure_first(browser: Browser, address: str) -> tuple[float, float]:
    """On a slow phone: seconds from opening to the first hits, and kB that were fetched for them and their texts."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}start-her/")
    page.wait_for_load_state("networkidle")
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETT)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SAKTERE})
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    seconds = page.evaluate(
        """([sok, treff]) => new Promise((done) => {
          const start = performance.now();
          document.querySelector("[data-sok-aapne]").click();
          document.querySelector("#kv-sok-felt").value = sok;
          const look = () => document.querySelector(treff) ? done((performance.now() - start) / 1000) : requestAnimationFrame(look);
          look();
        })""",
        [SPOERSMAAL, TREFF],
    )
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2000)
    context.close()
    return seconds, sum(sizes) / 1000


def measure_warm(browser: Browser, address: str) -> tuple[float, float, float]:
    """Milliseconds from a letter to its hits (median, most), and the megabytes that the search holds."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}start-her/")
    page.wait_for_load_state("networkidle")
    session = context.new_cdp_session(page)
    before = _heap(session)
    page.keyboard.press("/")
    page.keyboard.type("gevinst")
    page.wait_for_selector(TREFF)
    page.wait_for_load_state("networkidle")
    held = (_heap(session) - before) / 1e6
    times = sorted(_time(page, word) for word in ("arkiv", "pådirver", "hvem bestemmer om verktøyet er lov", "ki", "personvernkonsekvensvurdering", "maler", "xqzv"))  # fmt: skip
    context.close()
    return times[len(times) // 2], times[-1], held


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"])


def _time(page: Page, word: str) -> float:
    return float(
        page.evaluate(
            """(word) => new Promise((done) => {
              const felt = document.querySelector("#kv-sok-felt");
              const start = performance.now();
              felt.value = word;
              felt.dispatchEvent(new Event("input", { bubbles: true }));
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            })""",
            word,
        )
    )


# --- Material's ---------------------------------------------------------------------------------


def build_materials(tre: Path, site: Path) -> None:
    """The same pages with Material's search, in a copy of the tree."""
    config = tre / "mkdocs.yml"
    text = config.read_text("utf-8").replace("reconfigure_search: false", "reconfigure_search: true")
    config.write_text(text.replace("\nplugins:\n", '\nplugins:\n  - search: {lang: ["no", en]}\n', 1), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=tre, check=True, capture_output=True)
    import material

    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    for path in (*(scripts / "workers").glob("search.*.js"), *(scripts / "lunr").rglob("*.js")):
        target = site / "material" / path.relative_to(scripts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


_ARBEIDER = """async ([worker, index, questions]) => {
  const { config, docs } = await (await fetch(index)).json();
  const w = new Worker(worker);
  const ask = (type, data) => new Promise((done) => { w.onmessage = ({ data }) => done(data); w.postMessage({ type, data }); });
  await ask(0, { config, docs, options: { suggest: false } });
  const answers = [];
  for (const question of questions) {
    const start = performance.now();
    const { data } = await ask(2, question);
    answers.push({ treff: (data?.items ?? []).flat().slice(0, 10).map((one) => one.location), ms: performance.now() - start });
  }
  return answers;
}"""


def ask_materials(browser: Browser, address: str, site: Path) -> dict[str, Any]:
    """Material's own worker on the same questions, by kind."""
    asked = list(read_questions())
    worker = next((site / "material" / "workers").glob("search.*.js")).relative_to(site).as_posix()
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}om/")
    page.set_default_timeout(120_000)
    index = "search/search_index.json"
    answers = page.evaluate(_ARBEIDER, [address + worker, address + index, [one["sok"] for one in asked]])
    context.close()
    sums: dict[str, dict[str, float]] = defaultdict(
        lambda: dict.fromkeys(("antall", "foerst", "fem", "ingen", "mrr"), 0)
    )
    foreign = shown = 0
    for one, answer in zip(asked, answers, strict=True):
        root = "" if one["maal"] == "nb" else f"{one['maal']}/"
        own = [hit.removeprefix(root) for hit in answer["treff"]]
        place = next((nr for nr, hit in enumerate(own) if is_right(hit, one["svar"]) and answer["treff"][nr].startswith(root)), -1)  # fmt: skip
        foreign += sum(1 for hit in answer["treff"] if (hit[:3] if hit[:3] in ("nn/", "en/") else "") != root)
        shown += len(answer["treff"])
        for key in (one["maal"], one["slag"], "alle"):
            total = sums[key]
            total["antall"] += 1
            total["foerst"] += place == 0
            total["fem"] += 0 <= place < 5
            total["ingen"] += not answer["treff"]
            total["mrr"] += 1 / (place + 1) if place >= 0 else 0
    ms = sorted(answer["ms"] for answer in answers)
    return {"sum": sums, "fremmede": foreign / max(1, shown), "ms": {"midt": ms[len(ms) // 2], "mest": ms[-1]}}


def read_questions() -> Iterator[dict[str, Any]]:
    """The questions that are only reported, in all languages."""
    for maal in ("nb", "nn", "en"):
        seen: dict[str, int] = defaultdict(int)
        for line in (ROT / "tests" / "soek" / "spoersmaal" / f"{maal}.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                slag, sok, svar = (part.strip() for part in line.split("|"))
                seen[slag] += 1
                if seen[slag] % 2 == 0:
                    yield {"maal": maal, "slag": slag, "sok": sok, "svar": svar.split()}


def is_right(address: str, svar: list[str]) -> bool:
    return any(address.partition("#")[0] == one[:-1] if one.endswith("*") else address == one for one in svar)


def share(sums: Mapping[str, Mapping[str, float]], key: str, what: str) -> float:
    """A share in per cent."""
    return 100 * sums[key][what] / sums[key]["antall"] if key in sums and sums[key]["antall"] else 0.0
