"""A thing or a page of ours as a file of the kommune's own: what om/endre/ offers to whoever wants it changed there alone.

The text is that of our file, whole, since a thing in lokal/ replaces ours whole. A page says which version of ours it was
made from, so that the build can tell when ours has changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.innhold import Innhold
from macros.innhold.lokale_sider import fingerprint_side
from macros.innhold.sidefil import add_to_hode
from macros.innhold.slag import TING, Slag

LOKALT = "lokal/"
_SCHEMA = re.compile(r"^(# yaml-language-server: \$schema=)\S*?(schema/)", re.M)


def build_hos_oss(rot: Path, innhold: Innhold) -> Mapping[str, str]:
    """JSON by address: `{fil, tekst, finnes}`, where `finnes` says that the kommune has the file already."""
    found = {}
    for slag in TING:
        if slag.vises:
            for address, fil, tekst in _things(rot, innhold, slag):
                found[f"{slag.id}/{address}"] = _json(rot, fil, tekst)
    for maal in innhold.kommune.bygg:
        for side in (*innhold.forside, *innhold.sider):
            text, _ = side.i(maal)
            if not text.fil.startswith(LOKALT):
                address = f"side/{maal}/{side.side.strip('/') or 'index'}"
                found[address] = _json(rot, f"{LOKALT}{text.fil}", own_page(rot / text.fil))
    return {f"{name}.json": text for name, text in found.items()}


def _things(rot: Path, innhold: Innhold, slag: Slag) -> Iterator[tuple[str, str, str]]:
    lines: dict[str, list[str]] = {}
    for id in innhold.ting[slag.id]:
        fil = innhold.datafiler[f"{slag.id}/{id}"]
        if fil.startswith(LOKALT):
            continue
        if fil not in lines:
            lines = {fil: (rot / fil).read_text("utf-8").splitlines()}
        if slag.en_fil_hver:
            text = _up(lines[fil], depth=3)
        else:
            head = [line for line in lines[fil][:3] if _SCHEMA.match(line)]
            text = _up([*head, *_item(lines[fil], innhold.linjer[f"{slag.id}/{id}"])], depth=2)
        yield id, f"{LOKALT}{fil}", text


def _item(lines: list[str], first: int) -> list[str]:
    """The lines of one item of a list, from the line (1 is the first) that it begins on."""
    rest = lines[first:]
    end = next((nr for nr, line in enumerate(rest) if line and not line[0].isspace()), len(rest))
    return [lines[first - 1], *rest[:end]]


def _up(lines: list[str], depth: int) -> str:
    """The text with its schema found from the kommune's own folder: so many levels below the root."""
    return _SCHEMA.sub(rf"\g<1>{'../' * depth}data/\g<2>", "\n".join(lines).rstrip()) + "\n"


def own_page(path: Path) -> str:
    """A page of ours as the kommune's own begins: the same text, and the version that it was made from."""
    text = path.read_text("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    return add_to_hode(text, "erstatter", fingerprint_side(path))


def _json(rot: Path, fil: str, tekst: str) -> str:
    thing = {"fil": fil, "tekst": tekst, "finnes": (rot / fil).is_file()}
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
