"""Measure the budgets of the design, and say which are kept: `make bench`, or `scripts/bench.py vekt lighthouse …`.

bygg        cold and warm build
serve       from an edit of a page to seeing it
vekt        requests and gzip bytes of a first view, one page per template
html        the HTML of every page, with the Nu Html Checker
lighthouse  performance, accessibility, best practices and SEO, as on a phone
feil        axe and a second engine on every page, three languages, light and dark, wide and 320 px
arbeidsbok  typing, searching, sorting, deleting and the overview with 2 000 trials in the workbook
lesere      eight readers from the home page of a phone to their thing: taps and screens
fletting    the laws of merging on 10 000 random histories, the store in 1 000 spells of foul weather
filer       10 000 damaged and mutilated files read without an error of ours; every word of 2 000 torn templates found again
soek        this search and Material's on the same questions: right answers by kind, bytes, milliseconds, heap
vekst       build time and search index at 1, 3 and 10 times the resources
zensical    our pages against Zensical on the same Markdown
etter_mkdocs  bokmål built with Zensical: how far it gets, and what is missing
kodemutanter  how many small mistakes in the pure modules, and their Python twins, the unit tests find
mutanter    small mistakes in data/ and lokal/: what the check accepts builds, what it refuses is told where
gafler      made-up forks that take changes of ours on trial: it goes well, or they are told before the merge what to do
dekning     how often the interval of a trial holds the truth, simulated; how often «vist» is said without an effect

What was measured is written to bench/resultat.md, each step in its own place.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from macros.innhold.maaling import find_hl, find_k, judge_styrke  # noqa: E402
from scripts import lag_node  # noqa: E402
from scripts.etter_mkdocs import VENV, ZENSICAL, find_mangler, install  # noqa: E402
from scripts.finn_verktoey import find_chromium  # noqa: E402
from scripts.kodemutanter import HVER, MINST, mutate_python, mutate_skript  # noqa: E402
from scripts.lag_node import find_node  # noqa: E402
from scripts.soekmaal import ask_materials, ask_vaar, build_materials, measure_first, measure_warm, share  # noqa: E402
from tests.browser.lesere import LESERE, MEST_SKJERMER, MEST_TRYKK, TELEFON, walk  # noqa: E402

NODE = ROT / "bench" / "node_modules"
RESULTAT = ROT / "bench" / "resultat.md"
SITE = ROT / ".cache" / "bench"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
MALER = (
    "",
    "start-her/",
    "start-her/trafikklys/",
    "start-her/halvaarsplan/",
    "laer-om-ki/ressurser/",
    "laer-om-ki/kompetansepakker/kom-i-gang/",
    "laer-om-ki/begreper/",
    "finn-retning/idebank/",
    "finn-retning/kom-i-gang-verksted/",
    "utforsk-sammen/utproevingsskjema/",
    "erfaringer/",
    "spoersmaal-og-svar/",
)
LIGHTHOUSE = ("", "start-her/", "laer-om-ki/ressurser/", "utforsk-sammen/utproevingsskjema/")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site as GitHub Pages does: text compressed."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, packed = path.read_bytes(), path.suffix in {".html", ".css", ".js", ".json", ".svg", ".xml"}
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            body = gzip.compress(body, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # The browser has left the page.
            self.wfile.write(body)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, served on this machine, with the slash at the end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGS)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Tid:
    """What a build took: on the clock, and of the processor, which says more where the machine has others to serve."""

    sekunder: float
    cpu: float


def build(rot: Path, target: Path) -> Tid:
    """Build a tree to a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    start, before = time.monotonic(), os.times()
    subprocess.run(command, cwd=rot, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Tid(time.monotonic() - start, cpu)


Rad = Sequence[str]
"""A row of the table: what, measured, budget, kept (✓ or ✗; empty where there is no budget)."""


def _row(what: str, value: float, unit: str, budget: float | None = None) -> Rad:
    kept = "" if budget is None else "✓" if value <= budget else "✗"
    return (what, f"{value:.1f} {unit}".replace(".0 ", " "), "" if budget is None else f"{budget:g} {unit}", kept)


def bygg() -> Iterator[Rad]:
    files = ROT / ".cache" / "filer"
    aside = files.with_name("filer-til-side")
    shutil.rmtree(aside, ignore_errors=True)
    if files.exists():
        files.rename(aside)
    for what, most in (("kaldt bygg, tre språk og alle filer", 25), ("varmt bygg", 6)):
        took = build(ROT, SITE)
        yield _row(what, took.sekunder, "s", most)
        yield _row(f"{what}: prosessortid", took.cpu, "s")
    shutil.rmtree(aside, ignore_errors=True)


def serve() -> Iterator[Rad]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dirty", "--no-strict"]
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_tree(Path(folder))
        for languages, budget in (("", 2.0), ("nn en", None)):
            env = os.environ | {"SITE_URL": address, "SPRAAK": languages, "NO_MKDOCS_2_WARNING": "1"}
            with subprocess.Popen(
                [*command, "--dev-addr", f"127.0.0.1:{port}"], cwd=copy, env=env, stderr=subprocess.DEVNULL
            ) as process:
                try:
                    _seen(f"{address}start-her/rammer/", "</html>")
                    time.sleep(3)
                    for sti in ("start-her/rammer", "finn-retning/idebank"):
                        page = copy / "docs" / "nb" / f"{sti}.md"
                        mark = f"Sett {time.monotonic_ns()}"
                        page.write_text(page.read_text(encoding="utf-8") + f"\n\n{mark}\n", encoding="utf-8")
                        start = time.monotonic()
                        _seen(f"{address}{sti}/", mark)
                        what = f"fra /{sti}/ endres til den er å se" + (", tre språk" if languages else "")
                        yield _row(what, time.monotonic() - start, "s", budget)
                        time.sleep(3)
                finally:
                    process.kill()


def _seen(address: str, text: str) -> None:
    """Wait until a text stands on a page."""
    for _ in range(1200):
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if text in answer.read().decode():
                return
        time.sleep(0.05)
    raise TimeoutError(address)


def vekt() -> Iterator[Rad]:
    with served(SITE) as address, chromium() as browser:
        for path in MALER:
            context = browser.new_context(viewport={"width": 390, "height": 844})
            page = context.new_page()
            sizes: list[int] = []
            outside: list[str] = []

            def count(request: object, sizes: list[int] = sizes, outside: list[str] = outside) -> None:
                sizes.append(request.sizes()["responseBodySize"])  # type: ignore[attr-defined]
                if not request.url.startswith((address, "data:")):  # type: ignore[attr-defined]
                    outside.append(request.url)  # type: ignore[attr-defined]

            page.on("requestfinished", count)
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            weight = sum(sizes) / 1000
            kept = weight <= 110 and len(sizes) <= 12 and not outside
            yield (
                f"/{path}",
                f"{weight:.1f} kB, {len(sizes)} kall, {len(outside)} til andre",
                "110 kB, 12 kall, 0",
                "✓" if kept else "✗",
            )
            context.close()


def html() -> Iterator[Rad]:
    pages = [str(p) for p in SITE.rglob("*.html")]
    command = ["java", "-Xss2m", "-jar", str(NODE / "vnu-jar/build/dist/vnu.jar"), "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # A page read from the disk has no «self», so what the checker says of our policy is not so. Browser tests hold it.
    said = [m for m in json.loads(done.stderr)["messages"] if "Content Security Policy" not in m["message"]]
    found = Counter(m["message"] for m in said)
    yield _row(f"feil og advarsler i {len(pages)} sider", len(said), "funn", 0)
    yield from ((text, f"{n} funn", "", "✗") for text, n in found.most_common())


def lighthouse() -> Iterator[Rad]:
    with served(SITE) as address:
        for path in LIGHTHOUSE:
            command = ["node", str(NODE / "lighthouse/cli/index.js"), address + path, "--quiet", "--output=json"]
            command += ["--chrome-flags=--headless " + " ".join(ARGS)]
            env = os.environ | {"CHROME_PATH": str(find_chromium())}
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            if done.returncode:
                yield (f"/{path}", done.stderr.strip()[-300:], "", "✗")
                continue
            report = json.loads(done.stdout)
            scores = [round(100 * report["categories"][c]["score"]) for c in report["categories"]]
            wants = [98, 100, 100, 100]
            kept = all(s >= w for s, w in zip(scores, wants, strict=False))
            lcp = report["audits"]["largest-contentful-paint"]["displayValue"].replace("\xa0", " ")
            numbers = "/".join(map(str, scores))
            yield (f"/{path}", f"{numbers}, største innhold etter {lcp}", "98/100/100/100", "✓" if kept else "✗")
            for audit in report["audits"].values():
                if audit.get("score") is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] == "binary":
                    yield (audit["id"], audit["title"], "", "✗")


MODUSER = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 320)]


def feil() -> Iterator[Rad]:
    pages = sorted(p.relative_to(SITE).as_posix().removesuffix("index.html") for p in SITE.rglob("*.html"))
    found: Counter[str] = Counter()
    workers = os.cpu_count() or 1
    with served(SITE) as address, ProcessPoolExecutor(workers) as pool:
        for part in pool.map(_find_feil, [address] * workers, [pages[n::workers] for n in range(workers)]):
            found += part
    what = f"{len(pages)} sider, to motorer, lyst og mørkt, 1280 og 320 px"
    yield _row(what, sum(found.values()), "funn", 0)
    yield from ((text, f"{n} funn", "", "✗") for text, n in sorted(found.items()))


def _find_feil(address: str, pages: Sequence[str]) -> Counter[str]:
    """Both engines on some pages. Each page is opened once, and looked at in every colour and width."""
    from axe_playwright_python.base import AXE_SCRIPT

    ace = (NODE / "accessibility-checker-engine" / "ace.js").read_text(encoding="utf-8")
    found: Counter[str] = Counter()
    with chromium() as browser:
        context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
        page = context.new_page()
        for path in pages:
            page.goto(address + path)
            page.evaluate(f"{AXE_SCRIPT};0")
            page.evaluate(f"{ace};window.ace = ace;0")
            for scheme, width in MODUSER:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.set_viewport_size({"width": width, "height": 900})
                where = f"/{path} {scheme} {width}"
                found.update(f"axe {rule}  {where}" for rule in page.evaluate(_AXE, TAGS))
                found.update(f"ace {rule}  {where}" for rule in page.evaluate(_ACE))
    return found


_AXE = """async (tags) => {
  const report = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return report.violations.map((v) => v.id);
}"""
_ACE = """async () => {
  const checker = new window.ace.Checker();
  const report = await checker.check(document, ["WCAG_2_2"]);
  return report.results.filter((r) => r.value[0] === "VIOLATION" && r.value[1] === "FAIL")
    .map((r) => `${r.ruleId} ${r.path.dom}`);
}"""


# Run in the page: many trials laid in the workbook, as an earlier visit would have.
_FYLL = """async (antall) => {
  const root = document.querySelector("[data-arbeidsbok]");
  const base = new URL(root.dataset.base, location.href);
  const { Lager } = await import(new URL("assets/js/arbeidsbok/side/lager.js", base).href);
  const { upgradePost } = await import(new URL("assets/js/arbeidsbok/modell/gammel.js", base).href);
  const tid = (n) => ({ minutter_ki: n % 60, minutter_kontroll: 5, feil: n % 3 ? "ingen" : "oppdiktet" });
  const poster = Array.from({ length: antall }, (_, n) => ({ id: `u${n}`, skjema: "utproeving", opprettet: "2026-11-01T08:00:00.000Z", svar: {
    oppgave: `Oppgave ${n}`, enhet: `Enhet ${n % 20}`, tjenesteomraade: ["hr", "teknisk", "oppvekst"][n % 3],
    tror: "Vi tror det går raskere. ".repeat(8), nullpunkt: Array.from({ length: 5 }, (_, k) => ({ minutter: 50 + k })),
    logg: Array.from({ length: 12 }, (_, k) => tid(n + k)), nullpunkt_bevis: "maalt", tid_bevis: n % 2 ? "maalt" : "anslaatt",
    kvalitet_etter: ["bedre", "lik", "daarligere"][n % 3], forslag: ["stopp", "endre", "fortsett"][n % 3] } }));
  await (await Lager.open(base)).leggInn({ poster: poster.map((one) => upgradePost(one).lagret) });
}"""
# How long until the page stands still after a change: what the scripts do, and the drawing that follows.
_TID = """([velger, verdi, hendelse]) => new Promise((done) => {
  const felt = document.querySelector(velger);
  const start = performance.now();
  felt.value = verdi;
  felt.dispatchEvent(new Event(hendelse, { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
# From the press of «Slett» on the first entry until it is gone from the list.
_SLETT = """() => new Promise((done) => {
  const first = document.querySelector(".ab-post");
  const start = performance.now();
  new MutationObserver((_, watch) => {
    if (first.isConnected) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  }).observe(document.querySelector(".ab-liste"), { childList: true, subtree: true });
  [...first.querySelectorAll("button")].at(-1).click();
})"""
# From the choice of a place in the workbook until it is drawn; its script is fetched before.
_STED = """async (sted) => {
  const drawn = (name) => document.querySelector(`.ab-sted--${name}`);
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const start = performance.now();
  location.hash = sted;
  while (!drawn(sted)?.querySelector(".ab-figur, .ab-post, .ab-utkast")) await new Promise((go) => setTimeout(go));
  await frame();
  return performance.now() - start;
}"""
_HENT = """() => {
  const base = new URL(document.querySelector("[data-arbeidsbok]").dataset.base, location.href);
  return Promise.all(["alt", "oversikt"].map((one) => import(new URL(`assets/js/arbeidsbok/side/bok_${one}.js`, base).href))).then(() => 0);
}"""


def arbeidsbok() -> Iterator[Rad]:
    """The workbook with 2 000 trials: every action below 100 ms."""
    antall = 2000
    with served(SITE) as root, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{root}arbeidsbok/")
        page.locator("[data-klar]").wait_for(state="attached")
        page.evaluate(_FYLL, antall)
        page.reload()
        page.locator("[data-klar]").wait_for(state="attached")
        page.evaluate(_HENT)
        oversikt = page.evaluate(_STED, "oversikt")
        alt = page.evaluate(_STED, "alt")
        page.locator(".ab-liste button", has_text="til").first.wait_for(state="attached")
        soek = max(page.evaluate(_TID, ["#ab-q", "oppgave 49"[: n + 1], "input"]) for n in range(10))
        page.evaluate(_TID, ["#ab-q", "", "input"])
        sorter = max(page.evaluate(_TID, ["#ab-orden", orden, "change"]) for orden in ("navn", "opprettet", "endret"))
        slett = page.evaluate(_SLETT)
        fortsett = page.evaluate(_STED, "fortsett")
        page.goto(f"{root}utforsk-sammen/utproevingsskjema/")
        page.locator("[data-klar]").wait_for(state="attached")
        tast = max(page.evaluate(_TID, ["#utproeving-oppgave", "Oppgaven"[: n + 1], "input"]) for n in range(8))
    yield _row(f"et tastetrykk i et skjema, {antall} utprøvinger i boka", tast, "ms", 100)
    yield _row("et tastetrykk i søket i arbeidsboka", soek, "ms", 100)
    yield _row("sortere hele lista", sorter, "ms", 100)
    yield _row("slette ett skjema, til lista er tegnet", slett, "ms", 100)
    yield _row("åpne «Oversikt»", oversikt, "ms", 100)
    yield _row("åpne «Alt vi har skrevet»", alt, "ms", 100)
    yield _row("åpne «Fortsett» etter en endring", fortsett, "ms", 100)


# Card, Moran and Newell's keystroke-level model, in seconds: to move the thumb, to press, and to make up one's mind.
KLM_PEK, KLM_TRYKK, KLM_TENK = 1.1, 0.2, 1.35
_LENKE = """async () => {
  const { makeLenke } = await import(new URL("assets/js/arbeidsbok/modell/lenke.js", location.origin).href);
  return makeLenke("l", { post: "p-1", oppgave: "Referat", start: "2026-11-02", slutt: "2026-11-29", antall: 10 });
}"""


def logg() -> Iterator[Rad]:
    """An ordinary line with a thumb: how many taps, and how long they take a person who has done it before."""
    with served(SITE) as root, chromium() as browser:
        page = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True).new_page()
        page.goto(f"{root}utforsk-sammen/logg/")
        page.locator('[data-klar=""]').wait_for(state="attached")
        link = page.evaluate(_LENKE)
        page.goto("about:blank")
        page.goto(f"{root}utforsk-sammen/logg/{link}")
        start = page.get_by_role("button", name="Tid med KI: 10", exact=True)
        start.wait_for()
        taps = (
            start,
            page.get_by_role("button", name="Tid til kontroll og retting: 5", exact=True),
            page.get_by_text("Rett ut", exact=True),
            page.get_by_role("button", name="Lagre linja"),
        )
        for one in taps:
            one.tap()
        page.locator(".kv-logg__melding", has_text="Lagret").wait_for()
        # What must be scrolled: each screen is a movement of its own.
        box = taps[-1].bounding_box()
        screens = page.evaluate("scrollY / innerHeight") if box else 0
    seconds = len(taps) * (KLM_PEK + KLM_TRYKK + KLM_TENK) + screens * (KLM_PEK + KLM_TRYKK)
    yield _row("trykk for en vanlig linje", len(taps), "", 4)
    yield _row("skjermer å rulle på 320 px", screens, "")
    yield _row("en vanlig linje etter tastetrykkmodellen (KLM)", seconds, "s", 20)


def lesere() -> Iterator[Rad]:
    """Eight readers from the home page of a phone to their thing: taps, and the most screens that a link stood down."""
    with served(SITE) as root, chromium() as browser:
        context = browser.new_context(viewport=TELEFON, reduced_motion="reduce", service_workers="block")  # type: ignore[arg-type]
        page = context.new_page()
        for leser in LESERE:
            taps, screens = walk(page, leser, root)
            yield _row(f"{leser.hvem}: trykk", taps, "", MEST_TRYKK)
            yield _row(f"{leser.hvem}: skjermer ned", screens, "", MEST_SKJERMER)


def fletting() -> Iterator[Rad]:
    """The laws of merging on many random histories, and the store in many spells of foul weather: no break at all."""
    for what, module, name, antall in (
        ("tilfeldige historier", "historier.js", "brudd", 10_000),
        ("rekker av uvær i lageret", "uvaer.js", "uvaer", 1_000),
    ):
        done = lag_node.run("tests/js/mange.js", module, name, str(antall))
        found: dict[str, Any] = (
            json.loads(done.stdout) if done.returncode == 0 else {"funn": [done.stderr], "sekunder": 0}
        )
        for one in found["funn"][:5]:
            yield "", "", "", one
        yield _row(f"brudd i {antall} {what}", len(found["funn"]), "funn", 0)
        yield _row(f"{antall} {what}", found["sekunder"], "s")


def filer() -> Iterator[Rad]:
    """Files that are damaged or torn about: none ends in an error of ours, none takes long, and no word is lost."""
    antall = 10_000
    done = lag_node.run("tests/js/filmange.js", str(antall))
    found: dict[str, Any] = (
        json.loads(done.stdout)
        if done.returncode == 0
        else {"funn": [done.stderr], "brudd": 1, "lest": 0, "lengst": 0, "sekunder": 0}
    )
    for one in found["funn"][:5]:
        yield "", "", "", one
    yield _row(f"feil i lesingen av {antall} ødelagte filer", found["brudd"], "funn", 0)
    yield _row("av dem lest likevel", found["lest"], "filer")
    yield _row("den som tok lengst", found["lengst"] / 1000, "s", 5)
    yield _row(f"{antall} filer", found["sekunder"], "s")
    runder = 1_000
    os.environ["RUNDER"] = str(runder)
    torn = lag_node.run("--test", "tests/js/lesere-alt.test.js")
    del os.environ["RUNDER"]
    yield _row(f"ord borte av {2 * runder} utfylte maler som er revet i", int(torn.returncode != 0), "funn", 0)


def copy_tree(folder: Path) -> Path:
    """The tree without what is built or installed."""
    copy = folder / "tre"
    skip = shutil.ignore_patterns(".git", ".venv", "site", "node_modules", ".cache", "__pycache__")
    shutil.copytree(ROT, copy, ignore=skip)
    return copy


def soek() -> Iterator[Rad]:
    """The search by kind of question, first ours and then Material's; and what it costs a reader."""
    vaar = ask_vaar(SITE, find_node())
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = Path(folder) / "site"
        build_materials(copy_tree(Path(folder)), site)
        with served(site) as address:
            deres = ask_materials(browser, address, site)
            scripts = [*(site / "material" / "workers").glob("*.js"), site / "search" / "search_index.json"]
            theirs = sum(len(gzip.compress(path.read_bytes(), 6)) for path in scripts) / 1000
        with served(SITE) as address:
            first, weight = measure_first(browser, address)
            middle, most, held = measure_warm(browser, address)
    budgets = {"foerst": 70, "fem": 88}
    for key, one in vaar["sum"].items():
        measured = [f"{share(s['sum'], key, 'foerst'):.0f} / {share(s['sum'], key, 'fem'):.0f} %, MRR {s['sum'][key]['mrr'] / one['antall']:.2f}, ingen {s['sum'][key]['ingen']:.0f}" for s in (vaar, deres)]  # fmt: skip
        kept = all(share(vaar["sum"], key, what) >= wanted for what, wanted in budgets.items())
        is_all = key == "alle"
        what = f"{key}: {one['antall']} spørsmål, riktig først / blant fem"
        yield (what, f"{measured[0]} (Material: {measured[1]})", "70 / 88 %" if is_all else "", ("✓" if kept else "✗") if is_all else "")  # fmt: skip
    yield (
        "treff på et annet språk", f"{vaar['fremmede']} (Material: {100 * deres['fremmede']:.0f} %)", "0",
        "✗" if vaar["fremmede"] else "✓",
    )  # fmt: skip
    yield _row(f"hentet til et første søk, med skript og utdrag (Material: {theirs:.0f} kB)", weight, "kB", 150)
    yield _row("fra åpnet til første treff, treg telefon", first, "s", 1.5)
    yield _row(f"fra bokstav til treff, varm (Material: {deres['ms']['midt']:.0f} ms)", middle, "ms", 100)
    yield _row("det samme, det tregeste", most, "ms", 100)
    yield _row("minne", held, "MB", 15)


def vekst() -> Iterator[Rad]:
    """The things that grow in number: what one of them costs must not rise with how many there are."""
    first: list[float] = []
    for times in (1, 3, 10):
        with tempfile.TemporaryDirectory() as folder:
            copy = copy_tree(Path(folder))
            for kind in ("ressurser", "ideer", "erfaringer"):
                for path in list((copy / "data" / kind).glob("*.yml")):
                    for n in range(1, times):
                        shutil.copy(path, path.with_name(f"{path.stem}-{n}.yml"))
            build(copy, Path(folder) / "site")
            took = build(copy, Path(folder) / "site")
            index = Path(folder) / "site" / "soek" / "nb.json"
            size = len(gzip.compress(index.read_bytes())) / 1000
            first = first or [took.cpu, size]
            kept = took.cpu <= first[0] * times and size <= first[1] * times * 1.05
            yield (
                f"{times} × ressurser, idéer og erfaringer",
                f"varmt bygg {took.cpu:.1f} s prosessortid, {took.sekunder:.1f} s på klokka, søkeindeks {size:.0f} kB gzip",
                f"lineært: {first[0] * times:.1f} s, {first[1] * times:.0f} kB",
                "✓" if kept else "✗",
            )


def zensical() -> Iterator[Rad]:
    """The same Markdown in three languages: ours with its content model and macros, Zensical's with them already drawn."""
    if stopped := install(ROT):
        raise SystemExit(f"{ZENSICAL} kunne ikke installeres: {stopped}")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        copy = copy_tree(target)
        config = "INHERIT: mkdocs.yml\nhooks: [macros/rand/hooks.py, bench/skriv_markdown.py]\n"
        (copy / "med-markdown.yml").write_text(config, encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", "med-markdown.yml"]
        command += ["-d", str(target / "bort")]
        env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "MARKDOWN_TIL": str(target / "md")}
        subprocess.run(command, cwd=copy, check=True, env=env, capture_output=True)
        seconds, pages = 0.0, 0
        for language in sorted((target / "md").iterdir()):
            settings = {
                "site_name": "KI-veikartet",
                "docs_dir": f"md/{language.name}",
                "site_dir": f"ut-{language.name}",
                "theme": {"name": "material", "language": language.name},
                "markdown_extensions": [
                    "abbr", "admonition", "attr_list", "def_list", "footnotes", "tables", {"toc": {"permalink": True}},
                    "pymdownx.details", "pymdownx.superfences", "pymdownx.tasklist",
                ],
            }  # fmt: skip
            (target / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
            start = time.monotonic()
            subprocess.run([VENV / "bin" / "zensical", "build", "--clean"], cwd=target, check=True, capture_output=True)
            seconds += time.monotonic() - start
            pages += sum(1 for _ in (target / f"ut-{language.name}").rglob("index.html"))
    yield _row(f"{ZENSICAL}, {pages} sider", seconds, "s")
    yield _row("våre sider, innhold og makroer regnet med", build(ROT, SITE).sekunder, "s", round(seconds, 1))


def etter_mkdocs() -> Iterator[Rad]:
    """What the day after MkDocs lacks. There is no budget: it is told, and a person decides."""
    for what, found in find_mangler(ROT):
        yield (what, found, "", "")


# How minutes are spread around their middle: even and smooth, with a long tail, and in round figures with many ties.
_FORDELINGER: dict[str, Callable[[random.Random], float]] = {
    "jevnt spredt": lambda r: r.gauss(40, 8),
    "lang hale": lambda r: 20 + r.lognormvariate(2.8, 0.6),
    "hele femmere": lambda r: 5 * round(r.gauss(40, 8) / 5),
}


def dekning() -> Iterator[Rad]:
    """The truth must lie in the interval at least as often as the level says, and nothing be «vist» out of nothing."""
    r, runder = random.Random(18), 6000
    for name, one in _FORDELINGER.items():
        for n, m in ((3, 3), (5, 5), (5, 6), (5, 12), (10, 10), (20, 20)):
            inside = wrong = 0
            for _ in range(runder):
                found = find_hl([one(r) for _ in range(n)], [one(r) for _ in range(m)])
                assert found
                inside += found.lav <= 0 <= found.hoey
                wrong += judge_styrke(found, samme_maate=True, samme_folk=True, bruk=True).grad == "vist"
            claimed = find_k(n, m)[1]
            # Three standard errors of the simulation below what is claimed is still what is claimed.
            kept = inside / runder >= claimed - 3 * (claimed * (1 - claimed) / runder) ** 0.5
            yield (
                f"{name}, {n} før og {m} med KI: sannheten i intervallet",
                f"{100 * inside / runder:.1f} %, «vist» uten effekt {100 * wrong / runder:.1f} %",
                f"minst {100 * claimed:.1f} %",
                "✓" if kept else "✗",
            )


MUTANTER = 300


def mutanter() -> Iterator[Rad]:
    """What scripts/sjekk.py accepts, builds: small mistakes in data/ and lokal/ of a small tree."""
    sys.path.insert(0, str(ROT))
    from tests.conftest import copy_lite
    from tests.mutanter import fill_tree, find_faults

    with tempfile.TemporaryDirectory() as folder:
        tree = fill_tree(copy_lite(Path(folder) / "tre"))
        faults, accepted, builds = find_faults(tree, MUTANTER, seed=1)
    yield (
        f"{MUTANTER} mutanter av data og lokal, {accepted} godtatt og bygd i {builds} trær",
        f"{len(faults)} feil",
        "0",
        "✗" if faults else "✓",
    )
    for fault in faults:
        yield (fault.replace("\n", " "), "", "", "✗")


GAFLER = 50


def gafler() -> Iterator[Rad]:
    """Forks made up by a seed take changes of ours on trial: it goes well, or they are told what to do first."""
    sys.path.insert(0, str(ROT))
    from tests.gafler import ENDRINGER, clone_oss, try_gaffel

    with tempfile.TemporaryDirectory() as temp:
        oss, found = clone_oss(Path(temp)), []
        for seed in range(GAFLER):
            with tempfile.TemporaryDirectory(dir=temp) as folder:
                found.append(try_gaffel(oss, Path(folder), seed))
    faults = [one for one in found if one.feil]
    first = sum(one.runder > 0 and not one.feil for one in found)
    kinds = {name for one in found for name in one.endringer}
    told = f"{GAFLER} gafler, {len(kinds)} av {len(ENDRINGER)} slags endringer; {first} fikk vite hva som måtte rettes først"
    yield (told, f"{len(faults)} feil", "0", "✗" if faults else "✓")
    for one in faults:
        yield (" ".join(str(one).split())[:600], "", "", "✗")


def kodemutanter() -> Iterator[Rad]:
    killed = total = 0
    for name, found, of in (*mutate_skript(), *mutate_python()):
        killed, total = killed + found, total + of
        yield (name, f"{found} av {of}: {100 * found / of:.0f} %", "", "")
    share = 100 * killed / total
    sample = "" if HVER == 1 else f", et utvalg på en av {HVER}"
    yield (f"alle{sample}", f"{killed} av {total}: {share:.0f} %", f"{MINST} %", "✓" if share >= MINST else "✗")


STEG: dict[str, Callable[[], Iterator[Rad]]] = {
    "bygg": bygg, "serve": serve, "vekt": vekt, "html": html, "lighthouse": lighthouse, "feil": feil, "vekst": vekst, "soek": soek,
    "arbeidsbok": arbeidsbok, "logg": logg, "lesere": lesere, "fletting": fletting, "filer": filer, "zensical": zensical, "etter_mkdocs": etter_mkdocs, "mutanter": mutanter,
    "gafler": gafler,
    "dekning": dekning, "kodemutanter": kodemutanter,
}  # fmt: skip


def write_resultat(name: str, rows: Sequence[Rad]) -> None:
    """Put the rows of a step in its place in bench/resultat.md."""
    text = RESULTAT.read_text(encoding="utf-8") if RESULTAT.exists() else "# Målt\n"
    # A run with many findings is for the screen; the table says how many.
    rows = [row for row in rows if row[2] or not row[3]]
    table = "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
    section = (
        f'## {name}\n\n`make bench STEG="{name}"`, {date.today().isoformat()}, {os.cpu_count()} kjerner\n\n'
        f"| hva | målt | budsjett | holdt |\n| --- | --- | --- | --- |\n{table}\n"
    )
    before = re.compile(rf"^## {name}\n.*?(?=^## |\Z)", re.M | re.S)
    text = before.sub(lambda _: f"{section}\n", text) if before.search(text) else f"{text.rstrip()}\n\n{section}"
    RESULTAT.write_text(text.rstrip() + "\n", encoding="utf-8")


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - set(STEG):
        print(f"Ukjent: {', '.join(unknown)}. Velg blant: {', '.join(STEG)}.")
        return 1
    steps = wanted or list(STEG)
    if not NODE.exists() and {"lighthouse", "feil", "html", "kodemutanter"} & set(steps):
        if not shutil.which("npm"):
            print(
                "Lighthouse, den andre motoren og HTML-sjekken trenger Node. Uten Node: bygg serve vekt vekst zensical"
            )
            return 1
        subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"], cwd=NODE.parent, check=True
        )
    if "html" in steps and not shutil.which("java"):
        print("HTML-sjekken trenger Java: `sudo apt-get install default-jre-headless`.")
        return 1
    if not SITE.exists() and "bygg" not in steps and not set(steps) <= {"dekning", "kodemutanter", "mutanter"}:
        build(ROT, SITE)
    for name in steps:
        print(name)
        rows = []
        for row in STEG[name]():
            print("  " + "   ".join((f"{row[0]:50}", *row[1:])).rstrip(), flush=True)
            rows.append(row)
        write_resultat(name, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
