"""What utvikling/ shows of the code itself: the rooms as a picture, and one field told to all its places.

Both are made from the code and the content as they are, and written by scripts/lag.py, so that they stay true.
"""

from __future__ import annotations

import ast
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

import docx  # noqa: E402
import openpyxl  # noqa: E402

from macros.deling import write_api  # noqa: E402
from macros.dokument.jsonform import to_json  # noqa: E402
from macros.dokument.noder import Dokument, Felt, walk  # noqa: E402
from macros.filer.plan import Filplan, planlegg  # noqa: E402
from macros.innhold import Innhold  # noqa: E402
from macros.innhold.feltslag import FELTSLAG  # noqa: E402
from macros.innhold.spraak import KILDESPRAAK  # noqa: E402
from macros.visning.komponenter import Komponenter  # noqa: E402
from macros.visning.render import Renderer, Sted  # noqa: E402

# What each room is for. A test asks for a word for every room.
ROM: Mapping[str, str] = {
    "macros/innhold": "leser og kontrollerer",
    "macros/visning": "tegner sidene",
    "macros/dokument": "ting som ett tre",
    "macros/skrivere": "treet som filer",
    "macros/filer": "hvilke filer, holdt",
    "macros/deling": "åpne data",
    "macros/soek": "regner ut søket",
    "macros/uten_nett.py": "det som holdes uten nett",
    "macros/tilstand.py": "det et bygg arbeider med",
    "macros/stil.py": "stilarkene",
    "macros/skript.py": "skriptene",
    "macros/__init__.py": "makroene en side kan kalle",
    "macros/rand": "alt som vet om MkDocs",
    "js/felles": "det alle sider har",
    "js/soek": "finner og viser",
    "js/arbeidsbok/modell": "boka, ren regning",
    "js/kalender/modell": "datoene i en plan, og kalenderfila",
    "js/kalender/side": "datoene leseren velger",
    "js/verksted/modell": "planen og klokka, uten nettleser",
    "js/verksted/side": "verkstedet på skjermen",
    "js/arbeidsbok/fil": "leser og skriver filer",
    "js/arbeidsbok/side": "tegner og lagrer",
}
ROMBREDDE, ROMHOEYDE, LUFT, MELLOM = 190, 52, 20, 118


# --- The rooms ------------------------------------------------------------------------------------


def find_rom(rot: Path) -> dict[str, set[str]]:
    """Each room with the rooms that its code imports. What a script fetches when it is asked for is not counted: the
    frame of a page (felles/side.js) opens every door, and needs no room behind one.
    """
    found: dict[str, set[str]] = {}
    for path in sorted((rot / "macros").rglob("*.py")):
        found.setdefault(_room_of(path.relative_to(rot).as_posix()), set()).update(_python_imports(rot, path))
    scripts = rot / "docs" / "assets" / "js"
    for path in sorted(scripts.rglob("*.js")):
        here = found.setdefault(_js_room(path.relative_to(scripts)), set())
        for target in re.findall(r"(?:from|import)\s*[\"'](\.[^\"']+)[\"']", path.read_text(encoding="utf-8")):
            resolved = (path.parent / target).resolve()
            if resolved.is_relative_to(scripts.resolve()):
                here.add(_js_room(resolved.relative_to(scripts.resolve())))
    return {rom: uses - {rom} for rom, uses in found.items()}


def _room_of(path: str) -> str:
    first, _, rest = path.partition("/")
    return f"{first}/{rest.partition('/')[0]}"


def _js_room(path: Path) -> str:
    return f"js/{path.parent.as_posix()}"


def _python_imports(rot: Path, path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{a.name}" for a in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "macros" and len(parts) > 1:
                sti = f"macros/{parts[1]}"
                yield (
                    sti
                    if (rot / sti).is_dir()
                    else f"{sti}.py"
                    if (rot / f"{sti}.py").is_file()
                    else "macros/__init__.py"
                )


def find_etasjer(rom: Mapping[str, set[str]]) -> list[list[str]]:
    """The rooms by floor, the lowest first: a room stands above all that it uses. Raises ValueError when none can."""
    floor: dict[str, int] = {}
    while len(floor) < len(rom):
        ready = [r for r in rom if r not in floor and rom[r] <= set(floor)]
        if not ready:
            raise ValueError(f"Rommene bruker hverandre i ring: {sorted(set(rom) - set(floor))}")
        for one in ready:
            floor[one] = 1 + max((floor[used] for used in rom[one]), default=-1)
    return [[r for r in rom if floor[r] == nr] for nr in range(max(floor.values()) + 1)]


def draw_rom(rot: Path) -> str:
    """The picture, as SVG: Python to the left, the browser to the right, each room above what it uses."""
    rom = find_rom(rot)
    halves = [{r: u for r, u in rom.items() if r.startswith("js/") == js} for js in (False, True)]
    floors = [find_etasjer(half) if half else [] for half in halves]
    height = max(map(len, floors)) * MELLOM + 30
    place: dict[str, tuple[float, float]] = {}
    left, heads = 0.0, []
    for half, name in zip(floors, ("Python, i macros/", "Nettleseren, i docs/assets/js/"), strict=True):
        wide = max(map(len, half), default=0) * (ROMBREDDE + LUFT) + 2 * LUFT
        heads.append(f'<text x="{left + LUFT:.0f}" y="26" font-size="14" fill="#22302f">{name}</text>' if half else "")
        for nr, floor in enumerate(half):
            for at, one in enumerate(floor):
                place[one] = (
                    left + wide * (2 * at + 1) / (2 * len(floor)),
                    height - nr * MELLOM - ROMHOEYDE / 2 - LUFT,
                )
        left += wide
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left:.0f} {height}" font-family="sans-serif" role="img">',
        "<title>Rommene i koden, og hva hvert av dem bruker</title>",
        f'<rect width="{left:.0f}" height="{height}" fill="#fffdf9"/>',
        *filter(None, heads),
        '<defs><marker id="pil" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 10 5 0 10z" fill="#5d6f6e"/></marker></defs>',
    ]
    for one, uses in rom.items():
        for used in sorted(uses):
            (x1, y1), (x2, y2) = place[one], place[used]
            bend = 0 if y2 - y1 <= MELLOM else 70 if x1 >= x2 else -70
            parts.append(
                f'<path d="M{x1:.0f} {y1 + ROMHOEYDE / 2:.0f} Q{(x1 + x2) / 2 + bend:.0f} {(y1 + y2) / 2:.0f} '
                f'{x2:.0f} {y2 - ROMHOEYDE / 2 - 2:.0f}" fill="none" stroke="#5d6f6e" marker-end="url(#pil)"/>'
            )
    for one, (x, y) in place.items():
        parts += [
            f'<rect x="{x - ROMBREDDE / 2:.0f}" y="{y - ROMHOEYDE / 2:.0f}" width="{ROMBREDDE}" height="{ROMHOEYDE}" rx="6" '
            'fill="#e6efee" stroke="#0d4f52"/>',
            f'<text x="{x:.0f}" y="{y - 4:.0f}" text-anchor="middle" font-size="14" font-weight="700" fill="#0d4f52">'
            f"{escape(one.partition('/')[2])}</text>",
            f'<text x="{x:.0f}" y="{y + 15:.0f}" text-anchor="middle" font-size="12" fill="#22302f">{escape(ROM.get(one, ""))}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


# --- One field ------------------------------------------------------------------------------------

SKJEMA, FELT = "ide", "tittel"


def felt_lines(innhold: Innhold) -> Iterator[str]:
    """The field `ide.tittel` in every place that it comes to, each with what stands there now."""
    form = innhold.skjemaer[SKJEMA]
    felt = next(f for f in form.felt if f.id == FELT)
    plans = {(p.id, p.format): p for p in planlegg(innhold) if p.maal == KILDESPRAAK and p.id.startswith(SKJEMA)}
    yield ""
    yield "| sted | hva som står der | laget av |"
    yield "| --- | --- | --- |"
    for where, what, by in (
        (f"`{innhold.datafiler[f'skjema/{SKJEMA}']}`", f"`id: {felt.id}`, `type: {felt.type}`", "et menneske"),
        ("modellen", f"`Felt(id={felt.id!r}, type={felt.type!r}, paakrevd={felt.paakrevd})`", "`innhold/models.py`"),
        ("felttypen", _type(felt.type), "`innhold/feltslag.py`"),
        ("siden", f"`{_control(innhold)}`", "`visning/maler/`"),
        ("treet", f"`{_node(plans[SKJEMA, 'docx'])}`", "`dokument/ting/skjema.py`"),
        ("Word", f"innholdskontroll med merket `{_word(plans[SKJEMA, 'docx'])}`", "`skrivere/docx.py`"),
        ("Excel", _excel(plans[SKJEMA, "xlsx"], felt.ledetekst.nb), "`skrivere/xlsx.py`"),
        ("PDF", f"rommet «{FELTSLAG[felt.type].av('papir')}» å skrive i", "`skrivere/pdf.py`, `skrivere/typst/`"),
        ("åpne data", _api(innhold, felt.ledetekst.nb), "`deling/skjemaer.py`"),
        ("arbeidsboka", f"stien `{FELT}` i en post med `skjema: {SKJEMA}`", "`arbeidsbok/modell/`"),
        ("kjeden", _chain(innhold), "`arbeidsbok/modell/kjede.js`"),
    ):
        yield f"| {where} | {what} | {by} |"
    yield ""


def _type(id: str) -> str:
    slag = FELTSLAG[id]
    return ", ".join(f"{what} `{slag.av(what)}`" for what in ("lagres", "kontroll", "word", "excel", "papir"))


def _control(innhold: Innhold) -> str:
    html = str(Komponenter(Renderer(innhold)).skjema(Sted(KILDESPRAAK, "finn-retning/ideskjema/"), SKJEMA))
    found = re.search(rf'<input[^<>]*id="{SKJEMA}-{FELT}"[^<>]*>', html)
    return found[0] if found else ""


def _word(plan: Filplan) -> str:
    xml = docx.Document(io.BytesIO(plan.make(lambda _: b""))).element.xml
    found = re.search(rf'<w:tag w:val="([^"]*\b{FELT})"', xml)
    return found[1] if found else ""


def _excel(plan: Filplan, ledetekst: str) -> str:
    book = openpyxl.load_workbook(io.BytesIO(plan.make(lambda _: b"")))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if str(cell.value or "").startswith(ledetekst):
                    return f"arket «{sheet.title}», kolonnen under {cell.coordinate}: «{cell.value}»"
    return ""


def _node(plan: Filplan) -> str:
    """The node that Word, PDF and the others are written from."""
    lag: Any = plan.lag
    dok: Dokument = lag.func.bygg(*lag.args)
    node = next(one for one in walk(dok.noder) if isinstance(one, Felt) and one.id == FELT)
    return json.dumps(to_json(replace(node, hjelp=(), hentes=(), eksempel=())), ensure_ascii=False)


def _api(innhold: Innhold, ledetekst: str) -> str:
    name = next(name for name, text in write_api(innhold).items() if ledetekst in text)
    return f"`api/{name}`: «{ledetekst}»"


def _chain(innhold: Innhold) -> str:
    to = [f"`{id}.{f.id}`" for id, form in innhold.skjemaer.items() for f in form.felt if f.fra == f"{SKJEMA}.{FELT}"]
    return f"hentes av {' og '.join(to)}, som sier `fra: {SKJEMA}.{FELT}`"
