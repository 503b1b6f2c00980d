"""Build the site to site/.

Whole or not at all: it is built in a folder of its own and put in the place of the old one in one step, so that a build
that fails, is killed, or meets a full disk leaves what was there. One build at a time; the next one waits.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import signal
import sys
import time
import zlib
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from filelock import FileLock, Timeout  # noqa: E402

from macros.innhold import InnholdFeil  # noqa: E402
from macros.rand.kjoer import ByggFeil, build_pages  # noqa: E402
from macros.tilstand import renew  # noqa: E402

LAGER = ROT / ".cache"


class StedFeil(Exception):
    """The site cannot be put where it should stand. The text is for whoever builds."""


def find_site(rot: Path) -> Path:
    """The folder where the site stands: site/, or what it is a link to. Raises StedFeil."""
    link = rot / "site"
    try:
        site = link.resolve()
    except (OSError, RuntimeError):
        raise StedFeil("site er en lenke til seg selv. Slett den, og bygg igjen.") from None
    if site.exists() and not site.is_dir():
        raise StedFeil(f"{site} er en fil. Nettstedet trenger en mappe der; flytt filen, og bygg igjen.")
    if not link.is_symlink():
        return site
    # A link may lead anywhere, and what stands there is taken away.
    if (
        site.is_dir()
        and any(site.iterdir())
        and not all((site / page).is_file() for page in ("index.html", "404.html"))
    ):
        raise StedFeil(f"site er en lenke til {site}, som har noe annet enn et nettsted i seg. Tøm den, og bygg igjen.")
    return site


def _name_beside(site: Path, what: str) -> Path:
    """A name beside the site that belongs to this tree alone: another may have its site in the same folder."""
    return site.with_name(f".{site.name}-{what}-{zlib.crc32(str(ROT).encode()):08x}")


def make_arbeidsmappe(site: Path, lager: Path = LAGER) -> Path:
    """An empty folder to build in, from which the site can be moved in one step. What a killed build left, is cleared."""
    recover(site)
    beside, own = _name_beside(site, "ny"), lager / "bygg"
    for folder in (beside, own):
        shutil.rmtree(folder, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    lager.mkdir(parents=True, exist_ok=True)
    if lager.stat().st_dev != site.parent.stat().st_dev:
        # Where we may not write, the site is filled from our own folder instead (see `put_in_place`).
        with suppress(OSError):
            beside.mkdir()
            return beside
    own.mkdir()
    return own


def recover(site: Path) -> None:
    """Put back the old site, where a build was killed between the two steps of `put_in_place`."""
    old = _name_beside(site, "gammel")
    if old.is_dir() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def put_in_place(new: Path, site: Path) -> None:
    """The new site in the place of the old one. The old one stands until the new one does."""
    if not site.exists():
        try:
            new.rename(site)
        except OSError:
            site.mkdir(parents=True)
            fill(new, site)
    elif exchange(new, site):
        shutil.rmtree(new, ignore_errors=True)
    elif site.is_mount() or not _replace_in_two_steps(new, site):
        fill(new, site)


def _replace_in_two_steps(new: Path, site: Path) -> bool:
    """Where the system cannot exchange two folders. False, and everything as before, where it cannot move them either."""
    old = _name_beside(site, "gammel")
    try:
        site.rename(old)
    except OSError:
        return False
    try:
        new.rename(site)
    except OSError:
        old.rename(site)
        return False
    shutil.rmtree(old, ignore_errors=True)
    return True


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system has one: Linux and macOS. False where it has not."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            done = libc.renamex_np(*names, ctypes.c_uint(2))
        else:
            here = ctypes.c_int(-100)
            done = libc.renameat2(here, names[0], here, names[1], ctypes.c_uint(2))
    except (AttributeError, OSError, TypeError):
        return False
    return bool(done == 0)


def fill(new: Path, site: Path) -> None:
    """The new site into a folder that cannot be moved (a disk of its own, another's folder): file by file, each whole."""
    if sum(path.stat().st_size for path in new.rglob("*")) > shutil.disk_usage(site).free:
        # Told before anything is touched: what stands there is whole.
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site))
    half = site / ".bygges"
    names = {path.relative_to(new) for path in new.rglob("*")}
    # Pages last, so that none is there before the style and the scripts that it names.
    for name in sorted(names, key=lambda n: (n.suffix == ".html", n)):
        if (new / name).is_dir():
            (site / name).mkdir(exist_ok=True)
        else:
            (site / name.parent).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new / name, half)
            half.replace(site / name)
    for path in sorted(site.rglob("*"), reverse=True):
        if path.relative_to(site) not in names:
            path.unlink() if path.is_file() or path.is_symlink() else path.rmdir()
    shutil.rmtree(new, ignore_errors=True)


def explain_os_error(error: OSError) -> str:
    """A sentence about what the machine refused."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Disken er full{where}. Rydd plass, og bygg igjen; et bygg trenger 200 MB."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Bygget får ikke lov til å skrive her{where}."
    return f"Maskinen sa nei{where}: {error.strerror or error}"


def main() -> int:
    # To be told to stop is to be stopped like a mistake: the work folder is cleared.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        LAGER.mkdir(exist_ok=True)
        lock = FileLock(LAGER / "bygg.laas")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            print("Et annet bygg er i gang her. Venter til det er ferdig.", file=sys.stderr, flush=True)
            lock.acquire()
        try:
            print(_build(), flush=True)
        finally:
            lock.release()
        return 0
    except (InnholdFeil, ByggFeil, StedFeil) as feil:
        print(feil, file=sys.stderr)
    except OSError as error:
        print(explain_os_error(error), file=sys.stderr)
    except BrokenProcessPool:
        print("En av hjelperne som lager filene, ble stoppet. Har maskinen nok minne?", file=sys.stderr)
    except KeyboardInterrupt:
        print("Avbrutt.", file=sys.stderr)
    print("Nettstedet ble ikke bygd. Det som lå i site/, er som før.", file=sys.stderr)
    return 1


def _build() -> str:
    """Build, put in place, and say what was done."""
    start = time.monotonic()
    site = find_site(ROT)
    files = renew().filer.make_all()
    fresh = make_arbeidsmappe(site)
    try:
        if said := build_pages(ROT, fresh):
            print(said, file=sys.stderr)
        pages = sum(1 for _ in fresh.rglob("*.html"))
        put_in_place(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    where = "site/" if site.parent == ROT else f"{site}/"
    return (
        f"Laget {files.laget} filer og beholdt {files.beholdt}.\n"
        f"Bygde {pages} sider til {where} på {time.monotonic() - start:.1f} s."
    )


if __name__ == "__main__":
    sys.exit(main())
