"""Measure the budgets of the design, and say which are kept: `make bench`, or `scripts/bench.py vekt lighthouse …`.

bygg        cold and warm build
vekt        requests and gzip bytes of a first view, one page per template
lighthouse  performance, accessibility, best practices and SEO, as on a phone
feil        axe and a second engine on every page, three languages, light and dark, wide and 320 px
arbeidsbok  typing, searching, sorting and the overview with 500 trials in the workbook
vekst       build time and search index at 1, 3 and 10 times the resources
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from scripts.finn_verktoey import find_chromium  # noqa: E402

NODE = ROT / "bench" / "node_modules"
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


def build(rot: Path, target: Path) -> float:
    """Build a tree to a folder. Returns the seconds it took."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    start = time.monotonic()
    subprocess.run(command, cwd=rot, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True)
    return time.monotonic() - start


def _mark(value: float, budget: float, unit: str) -> str:
    return f"{value:8.1f} {unit} av {budget:g} {'✓' if value <= budget else '✗'}"


def bygg() -> None:
    files = ROT / ".cache" / "filer"
    aside = files.with_name("filer-til-side")
    shutil.rmtree(aside, ignore_errors=True)
    if files.exists():
        files.rename(aside)
    print(f"  kaldt bygg  {_mark(build(ROT, SITE), 30, 's')}")
    shutil.rmtree(aside, ignore_errors=True)
    print(f"  varmt bygg  {_mark(build(ROT, SITE), 8, 's')}")


def vekt() -> None:
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
            weight = _mark(sum(sizes) / 1000, 130, "kB")
            print(f"  /{path:44} {weight}   {_mark(len(sizes), 15, 'kall')}   {len(outside)} til andre")
            context.close()


def lighthouse() -> None:
    with served(SITE) as address:
        for path in LIGHTHOUSE:
            command = ["node", str(NODE / "lighthouse/cli/index.js"), address + path, "--quiet", "--output=json"]
            command += ["--chrome-flags=--headless " + " ".join(ARGS)]
            env = os.environ | {"CHROME_PATH": str(find_chromium())}
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"  /{path}: {done.stderr.strip()[-300:]}")
                continue
            report = json.loads(done.stdout)
            scores = [round(100 * report["categories"][c]["score"]) for c in report["categories"]]
            wants = [98, 100, 100, 100]
            marks = " ".join(f"{s}{'✓' if s >= w else '✗'}" for s, w in zip(scores, wants, strict=False))
            lcp = report["audits"]["largest-contentful-paint"]["displayValue"]
            print(f"  /{path:44} {marks}   største innhold etter {lcp}")
            for audit in report["audits"].values():
                if audit.get("score") is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] == "binary":
                    print(f"      {audit['id']}: {audit['title']}")


def feil() -> None:
    from axe_playwright_python.sync_playwright import Axe

    ace = (NODE / "accessibility-checker-engine" / "ace.js").read_text(encoding="utf-8")
    pages = sorted(p.relative_to(SITE).as_posix().removesuffix("index.html") for p in SITE.rglob("*.html"))
    found: Counter[str] = Counter()
    with served(SITE) as address, chromium() as browser:
        for scheme in ("light", "dark"):
            for width in (1280, 320):
                context = browser.new_context(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                    bypass_csp=True,
                )
                for path in pages:
                    page = context.new_page()
                    page.goto(address + path)
                    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
                    found.update(f"axe {v['id']}  /{path} {scheme} {width}" for v in results.response["violations"])
                    page.add_script_tag(content=ace)
                    for result in page.evaluate(_ACE):
                        found[f"ace {result}  /{path} {scheme} {width}"] += 1
                    page.close()
                context.close()
    for text, n in sorted(found.items()):
        print(f"  {n:4} {text}")
    print(f"  {len(pages)} sider, to motorer, lyst og mørkt, 1280 og 320: {sum(found.values())} funn")


_ACE = """async () => {
  const checker = new window.ace.Checker();
  const report = await checker.check(document, ["WCAG_2_2"]);
  return report.results.filter((r) => r.value[0] === "VIOLATION" && r.value[1] === "FAIL")
    .map((r) => `${r.ruleId} ${r.path.dom}`);
}"""


# Run in the page: 500 trials laid in the workbook, as an earlier visit would have.
_FYLL = """async (antall) => {
  const root = document.querySelector("[data-arbeidsbok]");
  const base = new URL(root.dataset.base, location.href);
  const { Lager } = await import(new URL("assets/js/arbeidsbok/lager.js", base).href);
  const { newPost } = await import(new URL("assets/js/arbeidsbok/bok.js", base).href);
  const tid = (n) => ({ minutter_ki: n % 60, minutter_kontroll: 5, feil: n % 3 ? "ingen" : "oppdiktet" });
  const poster = Array.from({ length: antall }, (_, n) => ({ ...newPost("utproeving"), svar: {
    oppgave: `Oppgave ${n}`, enhet: `Enhet ${n % 20}`, tjenesteomraade: ["hr", "teknisk", "oppvekst"][n % 3],
    tror: "Vi tror det går raskere. ".repeat(8), nullpunkt: Array.from({ length: 5 }, (_, k) => ({ minutter: 50 + k })),
    logg: Array.from({ length: 12 }, (_, k) => tid(n + k)), nullpunkt_bevis: "maalt", tid_bevis: n % 2 ? "maalt" : "anslaatt",
    kvalitet_etter: ["bedre", "lik", "daarligere"][n % 3], forslag: ["stopp", "endre", "fortsett"][n % 3] } }));
  await (await Lager.open(base)).leggInn(poster);
}"""
# How long until the page stands still after a change: what the scripts do, and the drawing that follows.
_TID = """([velger, verdi, hendelse]) => new Promise((done) => {
  const felt = document.querySelector(velger);
  const start = performance.now();
  felt.value = verdi;
  felt.dispatchEvent(new Event(hendelse, { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
_OVERSIKT = """async () => {
  const root = document.querySelector("[data-arbeidsbok]");
  const base = new URL(root.dataset.base, location.href);
  const at = (name) => import(new URL(`assets/js/arbeidsbok/${name}`, base).href);
  const [{ Lager }, { Kontekst }, o] = [await at("lager.js"), await at("skjemaer.js"), await at("oversikt.js")];
  const kontekst = await Kontekst.load(root);
  const poster = await (await Lager.open(base)).alle();
  const box = document.querySelector(".ab-oversikt");
  const start = performance.now();
  box.replaceChildren(...o.tegnOversikt(kontekst, poster, box.clientWidth), ...o.tegnKort(kontekst, poster));
  box.getBoundingClientRect();
  return performance.now() - start;
}"""


def arbeidsbok() -> None:
    """The workbook with 500 trials: a keystroke below 50 ms, the overview below 500."""
    antall = 500
    with served(SITE) as root, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{root}arbeidsbok/")
        page.locator("[data-klar]").wait_for(state="attached")
        page.evaluate(_FYLL, antall)
        page.reload()
        page.locator("[data-klar]").wait_for(state="attached")
        page.locator(".ab-post").nth(antall - 1).wait_for(state="attached")
        oversikt = page.evaluate(_OVERSIKT)
        soek = max(page.evaluate(_TID, ["#ab-q", "oppgave 49"[: n + 1], "input"]) for n in range(10))
        page.evaluate(_TID, ["#ab-q", "", "input"])
        sorter = max(page.evaluate(_TID, ["#ab-orden", orden, "change"]) for orden in ("navn", "opprettet", "endret"))
        page.goto(f"{root}utforsk-sammen/utproevingsskjema/")
        page.locator("[data-klar]").wait_for(state="attached")
        tast = max(page.evaluate(_TID, ["#utproeving-oppgave", "Oppgaven"[: n + 1], "input"]) for n in range(8))
    print(_mark(tast, 50, "ms"), f"et tastetrykk i et skjema, {antall} utprøvinger i boka")
    print(_mark(soek, 50, "ms"), "et tastetrykk i søket i arbeidsboka")
    print(_mark(sorter, 50, "ms"), "sortere hele lista")
    print(_mark(oversikt, 500, "ms"), "tegne oversikten og kortene")


def vekst() -> None:
    for times in (1, 3, 10):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "tre"
            skip = shutil.ignore_patterns(".git", ".venv", "site", "node_modules", ".cache", "__pycache__")
            shutil.copytree(ROT, copy, ignore=skip)
            for path in list((copy / "data" / "ressurser").glob("*.yml")):
                for n in range(1, times):
                    shutil.copy(path, path.with_name(f"{path.stem}-{n}.yml"))
            seconds = build(copy, Path(folder) / "site")
            index = Path(folder) / "site" / "search" / "search_index.json"
            size = len(gzip.compress(index.read_bytes())) / 1000 if index.exists() else 0
            print(f"  {times:2} × ressursene: {seconds:6.1f} s, søkeindeks {size:7.1f} kB gzip")


STEG: dict[str, Callable[[], None]] = {
    "bygg": bygg, "vekt": vekt, "lighthouse": lighthouse, "feil": feil, "arbeidsbok": arbeidsbok, "vekst": vekst
}  # fmt: skip


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - set(STEG):
        print(f"Ukjent: {', '.join(unknown)}. Velg blant: {', '.join(STEG)}.")
        return 1
    if not NODE.exists() and (not wanted or {"lighthouse", "feil"} & set(wanted)):
        if not shutil.which("npm"):
            print("Lighthouse og den andre motoren trenger Node. Uten Node: scripts/bench.py bygg vekt vekst")
            return 1
        subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"], cwd=NODE.parent, check=True
        )
    if not SITE.exists() and "bygg" not in (wanted or STEG):
        build(ROT, SITE)
    for name in wanted or STEG:
        print(name)
        STEG[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
