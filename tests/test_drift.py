"""The site on a web server of one's own: Debian's nginx with the file that we give, asked as a browser would ask."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from tests.conftest import ROT

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
trenger_nginx = pytest.mark.skipif(NGINX is None, reason="nginx er ikke installert")


@pytest.fixture(scope="module")
def tjener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "site"
    files = {
        "index.html": "<h1>Forside</h1>" * 60,
        "404.html": "<h1>Fant ikke siden</h1>",
        "start-her/index.html": "<h1>Begynn her</h1>",
        "assets/skrift.woff2": "x",
        "assets/a.js": "export const a = 1;",
        "tjener.js": "self.a = 1;",
        "api/skjemaer.nb.json": "{}",
        "nedlastinger/plan.ics": "BEGIN:VCALENDAR",
        "logg.webmanifest": "{}",
        ".git/config": "x",
        ".well-known/security.txt": "Contact: x",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = (ROT / "drift" / "nginx.conf").read_text(encoding="utf-8")
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "root /var/www/ki-veikartet;", f"root {site};"
    )
    (folder / "kv.conf").write_text(ours, encoding="utf-8")
    temp = "".join(f"{one}_temp_path {folder};\n" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    types = Path(str(NGINX)).resolve().parents[2] / "etc" / "nginx" / "mime.types"
    (folder / "nginx.conf").write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log {folder}/feil.log;\nevents {{}}\n"
        f"http {{\ninclude {types};\ndefault_type application/octet-stream;\naccess_log off;\n{temp}include {folder}/kv.conf;\n}}\n",
        encoding="utf-8",
    )
    # Where a superuser runs the tests, the workers would be somebody who may not read the folder.
    me = [] if (user := shutil.which("id")) is None else ["-g", f"user {_name(user)};"]
    running = subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf"), "-p", str(folder), *me])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                ask(f"{address}/helse")
                break
            except OSError:
                assert running.poll() is None, (folder / "feil.log").read_text(encoding="utf-8")
                time.sleep(0.05)
        yield address
    finally:
        running.terminate()
        running.wait(10)


def _name(id_command: str) -> str:
    return subprocess.run([id_command, "-un"], capture_output=True, text=True, check=True).stdout.strip()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        return None


def ask(url: str, **headers: str) -> tuple[int, Message, bytes]:
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_the_container_runs_without_rights_and_writes_only_in_tmp() -> None:
    built, _, served = (ROT / "drift/Containerfile").read_text("utf-8").rpartition("\nFROM ")
    words = [line.split(maxsplit=1) for line in served.splitlines() if line and not line.startswith("#")]
    said = {line[0]: line[1] for line in words if len(line) == 2}
    assert said["USER"] == "33:33" and said["EXPOSE"] == "8080" and "/helse" in said["HEALTHCHECK"]
    # nginx.conf is the file that is tested above; only the port is another.
    assert "s/listen 80;/listen 8080;/" in served and "  listen 80;" in (ROT / "drift/nginx.conf").read_text("utf-8")
    for line in (ROT / "drift/beholder.conf").read_text("utf-8").splitlines():
        if line.split("_")[-1].startswith("path") or line.startswith("pid"):
            assert line.split()[1].startswith("/tmp/"), line
    # What is copied in is in the repository, and neither stage fetches a script to run.
    for line in (*built.splitlines(), *served.splitlines()):
        if line.startswith("COPY ") and "--from" not in line:
            assert (ROT / line.split()[1]).exists(), line
        assert not line.startswith("ADD ") and "curl" not in line and "http://" not in line, line


@trenger_nginx
def test_the_frame_of_the_container_starts_as_somebody_without_rights(tmp_path: Path) -> None:
    """beholder.conf as it is, with the folders of this machine."""
    types = Path(str(NGINX)).resolve().parents[2] / "etc" / "nginx" / "mime.types"
    (tmp_path / "conf.d").mkdir()
    frame = (ROT / "drift/beholder.conf").read_text("utf-8")
    for here, there in (
        ("/etc/nginx/mime.types", types),
        ("/etc/nginx/conf.d", tmp_path / "conf.d"),
        ("/tmp/", f"{tmp_path}/"),
    ):
        frame = frame.replace(here, str(there))
    (tmp_path / "nginx.conf").write_text(frame, encoding="utf-8")
    shutil.copy(ROT / "drift/nginx.conf", tmp_path / "conf.d/ki-veikartet.conf")
    done = subprocess.run(
        [str(NGINX), "-t", "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@trenger_nginx
def test_pages_are_found_guarded_and_asked_for_again(tjener: str) -> None:
    status, heads, body = ask(f"{tjener}/start-her/")
    assert (status, body) == (200, b"<h1>Begynn her</h1>")
    assert heads["Content-Type"] == "text/html; charset=utf-8"
    assert heads["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert heads["X-Content-Type-Options"] == "nosniff"
    assert heads["Referrer-Policy"] == "no-referrer"
    assert heads["Cache-Control"] == "no-cache"
    assert ask(f"{tjener}/start-her/", **{"If-None-Match": heads["ETag"]})[0] == 304
    status, heads, _ = ask(f"{tjener}/start-her")
    assert (status, heads["Location"]) == (301, "/start-her/")
    status, heads, body = ask(f"{tjener}/finnes-ikke/")
    assert (status, body) == (404, b"<h1>Fant ikke siden</h1>")
    assert heads["X-Content-Type-Options"] == "nosniff"


@trenger_nginx
def test_files_are_what_they_are_and_nothing_hidden_goes_out(tjener: str) -> None:
    for name, slag in {
        "assets/a.js": "application/javascript; charset=utf-8",
        "tjener.js": "application/javascript; charset=utf-8",
        "api/skjemaer.nb.json": "application/json; charset=utf-8",
        "nedlastinger/plan.ics": "text/calendar; charset=utf-8",
        "logg.webmanifest": "application/manifest+json",
        "assets/skrift.woff2": "font/woff2",
    }.items():
        status, heads, _ = ask(f"{tjener}/{name}")
        assert (status, heads["Content-Type"], heads["X-Content-Type-Options"]) == (200, slag, "nosniff"), name
    assert "immutable" in ask(f"{tjener}/assets/skrift.woff2")[1]["Cache-Control"]
    assert ask(f"{tjener}/tjener.js")[1]["Cache-Control"] == "no-cache"
    assert ask(f"{tjener}/api/skjemaer.nb.json")[1]["Access-Control-Allow-Origin"] == "*"
    _, heads, body = ask(f"{tjener}/", **{"Accept-Encoding": "gzip"})
    assert heads["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"<h1>")
    assert ask(f"{tjener}/.git/config")[0] == 404
    assert ask(f"{tjener}/.well-known/security.txt")[0] == 200
    assert ask(f"{tjener}/helse")[2] == b"ok\n"
