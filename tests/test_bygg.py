"""The build is whole: killed, linked, doubled or on a full disk, there is a whole site where there was one."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.tilstand import commit_time
from scripts import bygg
from tests.conftest import ROT, SITE_URL

GAMMELT = "det gamle nettstedet"


def write_site(folder: Path, text: str = GAMMELT) -> Path:
    """A whole site: two pages that say the same."""
    folder.mkdir(parents=True)
    for name in ("index.html", "404.html"):
        (folder / name).write_text(text)
    return folder


def texts(site: Path) -> set[str]:
    return {p.read_text() for p in site.iterdir()}


# Where a build may be cut off, and what is done there. NY is what pages are when MkDocs itself is not what is tested.
NY = "det nye nettstedet"
RUN = """
import os, signal, sys, errno
from pathlib import Path
sys.argv[:1] = ["scripts/bygg.py"]
from scripts import bygg
from macros.rand import kjoer
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
def full(*_, **__): raise OSError(errno.ENOSPC, "No space left on device", "site/index.html")
def pages(rot, target):
    for name in ("index.html", "404.html"):
        (target / name).write_text("det nye nettstedet")
    return ""
bygg.build_pages = pages
two_steps = lambda *_: False
{fault}
sys.exit(bygg.main())
"""
CUT = {
    "while files are made": "from macros.filer.cache import Filer; Filer.make_all = {act}",
    "while pages are written": "bygg.build_pages = lambda rot, target: ((target / 'index.html').write_text('halv'), {act}())",
    "before it is put in place": "bygg.put_in_place = {act}",
    "after it is put in place": "whole = bygg.put_in_place; bygg.put_in_place = lambda *a: (whole(*a), {act}())",
}  # fmt: skip


def run(tree: Path, fault: str = "") -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "PYTHONPATH"))} | {"SITE_URL": SITE_URL}
    command = [sys.executable, "-c", RUN.replace("{fault}", fault)]
    return subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("cut", CUT.values(), ids=CUT)
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_clears_up(lite_tre: Path, cut: str) -> None:
    write_site(lite_tre / "site")
    done = run(lite_tre, cut.format(act="die"))
    assert done.returncode == -signal.SIGKILL
    assert texts(lite_tre / "site") == ({NY} if "whole" in cut else {GAMMELT})
    again = run(lite_tre)
    assert again.returncode == 0, again.stderr
    assert texts(lite_tre / "site") == {NY}
    assert not list(lite_tre.glob(".site*")) and not (lite_tre / ".cache" / "bygg").exists()


def test_killed_between_two_renames_the_old_site_is_back_before_anything_else(lite_tre: Path) -> None:
    write_site(lite_tre / "site")
    between = "bygg.exchange = two_steps; real = Path.rename; seen = []\n"
    between += "Path.rename = lambda a, b: (seen.append(b) or len(seen) == 2 and die()) or real(a, b)"
    assert run(lite_tre, between).returncode == -signal.SIGKILL
    assert not (lite_tre / "site").exists()
    # Even when the next build comes to nothing.
    assert run(lite_tre, CUT["while pages are written"].format(act="full")).returncode == 1
    assert texts(lite_tre / "site") == {GAMMELT}


@pytest.mark.parametrize("cut", list(CUT.values())[:3], ids=list(CUT)[:3])
def test_a_full_disk_is_told_in_a_sentence_and_the_old_site_stands(lite_tre: Path, cut: str) -> None:
    write_site(lite_tre / "site")
    done = run(lite_tre, cut.format(act="full"))
    assert done.returncode == 1
    assert "Disken er full (site/index.html). Rydd plass" in done.stderr and "er som før" in done.stderr
    assert "Traceback" not in done.stderr
    assert texts(lite_tre / "site") == {GAMMELT}
    assert not (lite_tre / ".cache" / "bygg").exists()


def test_a_disk_that_fills_while_mkdocs_writes_is_told_too(lite_tre: Path) -> None:
    write_site(lite_tre / "site")
    fault = "bygg.build_pages = kjoer.build_pages; import mkdocs.utils; mkdocs.utils.write_file = full"
    done = run(lite_tre, fault)
    assert done.returncode == 1 and "Disken er full" in done.stderr and "Traceback" not in done.stderr
    assert texts(lite_tre / "site") == {GAMMELT}


def test_a_build_that_is_told_to_stop_clears_up(lite_tre: Path) -> None:
    write_site(lite_tre / "site")
    done = run(lite_tre, "bygg.build_pages = lambda *_: os.kill(os.getpid(), signal.SIGTERM)")
    assert done.returncode == 143
    assert texts(lite_tre / "site") == {GAMMELT} and not (lite_tre / ".cache" / "bygg").exists()


def test_of_two_builds_at_once_one_waits_and_both_are_whole(lite_tre: Path) -> None:
    env = os.environ | {"SITE_URL": SITE_URL}
    command = [sys.executable, "scripts/bygg.py"]
    twins = [
        subprocess.Popen(command, cwd=lite_tre, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [twin.communicate() for twin in twins]
    assert [twin.returncode for twin in twins] == [0, 0], said
    assert sum("Venter til det er ferdig" in err for _, err in said) == 1, said
    assert "Prøve" in (lite_tre / "site" / "index.html").read_text(encoding="utf-8")
    assert (lite_tre / "site" / "404.html").exists()


def test_a_build_that_is_killed_has_no_helpers_that_live_on(lite_tre: Path) -> None:
    """They would wait for work for ever, and hold what they hold."""
    slow = "from macros.filer import cache; cache.FAA = 0; import threading; threading.Timer(3, die).start()"
    slow += "\nfrom concurrent.futures import ProcessPoolExecutor as P\n"
    slow += "P.map = lambda pool, *_, **__: list(pool.submit(__import__('time').sleep, 60).result() for _ in '1')"
    slow += "\nos.cpu_count = lambda: 2"
    assert run(lite_tre, slow).returncode == -signal.SIGKILL
    for _ in range(100):
        here = [p for p in Path("/proc").glob("[0-9]*") if _cwd(p) == lite_tre]
        if not here:
            return
        time.sleep(0.1)
    pytest.fail(f"{len(here)} hjelpere lever videre")


def _cwd(process: Path) -> Path | None:
    try:
        return (process / "cwd").readlink()
    except OSError:
        return None


# --- Where the site stands ------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "tre").mkdir()
    return tmp_path / "tre"


def put(tree: Path) -> None:
    """As a build does it, without what it builds."""
    site = bygg.find_site(tree)
    fresh = bygg.make_arbeidsmappe(site, tree / ".cache")
    for name in ("index.html", "404.html"):
        (fresh / name).write_text(NY)
    bygg.put_in_place(fresh, site)
    assert not fresh.exists()


@pytest.mark.parametrize("there", [True, False], ids=["a site", "nothing yet"])
def test_a_link_stays_a_link_and_the_site_is_where_it_leads(tree: Path, there: bool) -> None:
    other = tree.parent / "web" / "html"
    if there:
        write_site(other)
    (tree / "site").symlink_to(other)
    put(tree)
    assert (tree / "site").is_symlink() and texts(other) == {NY} == texts(tree / "site")
    assert [p.name for p in other.parent.iterdir()] == ["html"]


def test_a_link_to_somebodys_papers_takes_nothing_away(tree: Path) -> None:
    (tree.parent / "papirer").mkdir()
    (tree.parent / "papirer" / "brev.txt").write_text("Kjære deg")
    (tree / "site").symlink_to(tree.parent / "papirer")
    with pytest.raises(bygg.StedFeil, match="noe annet enn et nettsted"):
        bygg.find_site(tree)
    assert (tree.parent / "papirer" / "brev.txt").read_text() == "Kjære deg"


def test_a_link_to_itself_and_a_file_are_told(tree: Path) -> None:
    (tree / "site").symlink_to("site")
    with pytest.raises(bygg.StedFeil, match="lenke til seg selv"):
        bygg.find_site(tree)
    (tree / "site").unlink()
    (tree / "site").write_text("")
    with pytest.raises(bygg.StedFeil, match="er en fil"):
        bygg.find_site(tree)


def refuse(*_: object) -> None:
    raise OSError(errno.EXDEV, "Invalid cross-device link")


@pytest.mark.parametrize("how", ["exchange", "two renames", "file by file"])
def test_the_new_site_comes_whole_in_every_way_there_is(tree: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    site = write_site(tree / "site")
    (site / "gammel-mappe").mkdir()
    (site / "gammel-mappe" / "side.html").write_text(GAMMELT)
    if how != "exchange":
        monkeypatch.setattr(bygg, "exchange", lambda *_: False)
    if how == "file by file":
        monkeypatch.setattr(Path, "rename", refuse)
    put(tree)
    assert texts(site) == {NY}
    assert {p.name for p in tree.iterdir()} <= {"site", ".cache"}


def test_a_folder_that_cannot_be_moved_and_has_no_room_is_left_alone(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, fresh = write_site(tree / "site"), write_site(tree / "ny", NY)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 99, 1))  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="No space"):
        bygg.fill(fresh, site)
    assert texts(site) == {GAMMELT}


@pytest.mark.skipif(sys.platform != "linux", reason="andre systemer har sin egen vei")
def test_here_two_folders_change_places_in_one_step(tree: Path) -> None:
    one, other = write_site(tree / "en", "en"), write_site(tree / "to", "to")
    assert bygg.exchange(one, other)
    assert texts(one) == {"to"} and texts(other) == {"en"}


def test_what_a_reader_asks_for_is_there_at_every_moment(tree: Path) -> None:
    """Looked at from another thread while the site is changed fifty times."""
    import threading

    site, stop, gone = write_site(tree / "site"), threading.Event(), []

    def look() -> None:
        while not stop.is_set():
            try:
                (site / "index.html").read_text()
            except FileNotFoundError:
                gone.append(1)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(50):
        put(tree)
    stop.set()
    reader.join()
    assert not gone


# --- The same commit ------------------------------------------------------------------------------


def test_the_same_commit_is_the_same_site_to_the_last_byte(
    site: Path, tmp_path: Path, copy_repo: Callable[[Path], Path]
) -> None:
    """Built again elsewhere, by another process with another order of its sets, through our own script and a link."""
    copy = copy_repo(tmp_path / "et annet sted")
    (copy / "site").symlink_to(tmp_path / "ut")
    # With the history, which says when each page was changed.
    history = ["git", "-C", str(ROT), "rev-parse", "--absolute-git-dir"]
    folder = subprocess.run(history, capture_output=True, text=True, check=True).stdout.strip()
    (copy / ".git").write_text(f"gitdir: {folder}\n")
    env = os.environ | {
        "SITE_URL": SITE_URL,
        "GITHUB_REPOSITORY": "kommunen/ki-veikartet",
        "PYTHONHASHSEED": "20",
    }
    done = subprocess.run(
        [sys.executable, "scripts/bygg.py"], cwd=copy, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    ours, theirs = ({p.relative_to(top): p for p in top.rglob("*") if p.is_file()} for top in (site, tmp_path / "ut"))
    assert set(ours) == set(theirs)
    assert not [str(name) for name, path in ours.items() if path.read_bytes() != theirs[name].read_bytes()]
    shutil.rmtree(tmp_path / "ut")


def test_the_site_map_has_the_day_of_the_commit(site: Path) -> None:
    day = time.strftime("%Y-%m-%d", time.gmtime(int(commit_time(ROT))))
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert text.count(f"<lastmod>{day}</lastmod>") == text.count("<loc>")
