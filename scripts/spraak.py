"""Say how fresh the translations are, and repair what needs no translator.

    python scripts/spraak.py                      what is stale, built differently or missing
    python scripts/spraak.py --vis docs/nn/x.md   what has changed in the source since the translation was made
    python scripts/spraak.py --ferdig STI …       the translation says the same as the source does now
    python scripts/spraak.py --sak                the same as the first, as the text of an issue, and repairs nothing

STI is a translated page, or a file in data/ (`--maal nn` for one of its languages, `#id` after it for one thing of a list).

Repaired by itself: a translated heading gets the anchor of its source, so that links lead right in every language, and a
new translation is marked with the version it renders. Exits 1 if a file was changed.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from markdown.extensions.toc import unique  # noqa: E402

from macros.dokument.markdown import plain  # noqa: E402
from macros.innhold import InnholdFeil, load_innhold  # noqa: E402
from macros.innhold.oversettelser import Oversettelse, find_oversettelser, parse_kilde  # noqa: E402
from macros.innhold.sidefil import add_to_hode  # noqa: E402
from macros.innhold.sider import slugify  # noqa: E402
from macros.innhold.spraak import MAALSPRAAK, navn_paa  # noqa: E402

HVA = {
    "endret": "kilden er endret siden",
    "bygning": "er bygd annerledes enn kilden",
    "umerket": "er ikke merket med utgave",
    "mangler": "mangler",
}
# An issue holds only so much text.
MEST = 200
_OVERSKRIFT = re.compile(r"^(?P<merke>#{2,6}) (?P<tekst>.*?)(?: \{: #(?P<id>[a-z0-9_-]+) \})?$", re.M)
_KODE = re.compile(r"^ *```.*?^ *```", re.M | re.S)


# --- Repairs ----------------------------------------------------------------------------------


def add_ankere(kilde: str, tekst: str) -> str:
    """The translated page with the anchors of its source on its headings; as it was when the two do not pair."""
    ours, theirs = (_headings(one) for one in (kilde, tekst))
    if [m["merke"] for m in ours] != [m["merke"] for m in theirs]:
        return tekst
    taken: set[str] = set()
    ids = [m["id"] or unique(slugify(plain(m["tekst"])), taken) for m in ours]
    for match, id in reversed(list(zip(theirs, ids, strict=True))):
        tekst = f"{tekst[: match.start()]}{match['merke']} {match['tekst']} {{: #{id} }}{tekst[match.end() :]}"
    return tekst


def _headings(text: str) -> list[re.Match[str]]:
    code = [m.span() for m in _KODE.finditer(text)]
    return [m for m in _OVERSKRIFT.finditer(text) if not any(a <= m.start() < b for a, b in code)]


def mark_data(text: str, versjoner: dict[str, str], id: str = "") -> str:
    """The file with `oversatt_fra` last in it, or last in the thing of a list that has this id."""
    start, end, indent = 0, len(text), ""
    if id:
        begin = re.search(rf"^- id: {re.escape(id)}\n", text, re.M)
        if not begin:
            return text
        after = re.search(r"^(?=\S)", text[begin.end() :], re.M)
        start, end, indent = begin.start(), begin.end() + after.start() if after else len(text), "  "
    block = text[start:end]
    kept = re.search(rf"^{indent}oversatt_fra: \{{(.*)\}}$", block, re.M)
    words = dict(pair.split(": ") for pair in kept[1].split(", ")) if kept else {}
    words |= {maal: _word(versjon) for maal, versjon in versjoner.items()}
    line = f"{indent}oversatt_fra: {{{', '.join(f'{maal}: {words[maal]}' for maal in MAALSPRAAK if maal in words)}}}"
    if kept:
        block = block[: kept.start()] + line + block[kept.end() :]
    else:
        body = block.rstrip("\n")
        block = f"{body}\n{line}{block[len(body) :] or chr(10)}"
    return text[:start] + block + text[end:]


def mark_ord(text: str, versjon: str) -> str:
    """The words of the interface, with `oversatt_fra` last."""
    text = re.sub(r"^oversatt_fra: .*\n", "", text, flags=re.M)
    return f"{text.rstrip()}\noversatt_fra: {_word(versjon)}\n"


def _word(versjon: str) -> str:
    """A version is text also when it happens to look like a number."""
    return f'"{versjon}"' if re.fullmatch(r"[0-9e]+", versjon) else versjon


def mark(rot: Path, one: Oversettelse) -> None:
    """Write that the translation renders the source as it is now."""
    path = rot / one.fil
    text = path.read_text(encoding="utf-8")
    if one.er_side:
        new = add_to_hode(text, "oversatt_fra", _word(one.versjon))
    elif "/spraak/" in one.fil:
        new = mark_ord(text, one.versjon)
    else:
        new = mark_data(text, {one.maal: one.versjon}, one.id)
    path.write_text(new, encoding="utf-8")


def repair(rot: Path, found: Iterable[Oversettelse]) -> list[str]:
    """Mend anchors and mark what is new. Returns a sentence for each change."""
    changed = []
    for one in found:
        if one.er_side and one.tilstand != "mangler":
            kilde, path = ((rot / fil) for fil in (one.kilde, one.fil))
            text = path.read_text(encoding="utf-8")
            new = add_ankere(kilde.read_text(encoding="utf-8"), text)
            if new != text:
                path.write_text(new, encoding="utf-8")
                changed.append(f"{one.fil}: overskriftene fikk ankrene fra kilden.")
        if one.tilstand == "umerket":
            mark(rot, one)
            changed.append(f"{_sti(one)}: merket som oversatt fra {one.versjon}.")
    return changed


# --- What there is to say -----------------------------------------------------------------------


def _sti(one: Oversettelse) -> str:
    return (
        one.fil + (f"#{one.id}" if one.id else "") + ("" if one.er_side or "/spraak/" in one.fil else f" ({one.maal})")
    )


def describe(found: Sequence[Oversettelse]) -> Iterator[str]:
    """One line for each translation that is not the same as its source, and a last line that counts."""
    for one in (o for o in found if o.tilstand != "lik"):
        details = f" {' '.join(one.avvik)}" if one.avvik and one.tilstand != "endret" else ""
        yield f"{_sti(one)}: {HVA[one.tilstand]}.{details}"
    same = sum(o.tilstand == "lik" for o in found)
    yield f"{same} av {len(found)} oversettelser sier det samme som kilden."


def write_sak(found: Sequence[Oversettelse]) -> str:
    """The issue that the weekly check keeps up to date. Empty when nothing is stale or missing."""
    rest = [o for o in found if o.tilstand != "lik"]
    if not rest:
        return ""
    lines = ["Disse oversettelsene trenger et menneske. Lista er laget på nytt hver uke.", ""]
    for maal in MAALSPRAAK:
        mine = [o for o in rest if o.maal == maal]
        if mine:
            lines += [
                f"## {navn_paa(maal).capitalize()}",
                "",
                *(f"- [ ] `{_sti(o)}` {HVA[o.tilstand]}" for o in mine[:MEST]),
                "",
            ]
        if len(mine) > MEST:
            lines += [f"Og {len(mine) - MEST} til.", ""]
    lines += [
        "Slik gjør du: `python scripts/spraak.py --vis STI` viser hva som er endret i kilden. Rett oversettelsen, og kjør "
        "`python scripts/spraak.py --ferdig STI`.",
    ]
    return "\n".join(lines) + "\n"


def show_changes(rot: Path, one: Oversettelse) -> Iterator[str]:
    """The source now against the source as it was when the translation was made, as a diff."""
    now = parse_kilde(one.kilde, (rot / one.kilde).read_text(encoding="utf-8"), one.id)[1]
    for commit in _git(rot, "log", "--format=%H", "--", one.kilde).split():
        versjon, then = parse_kilde(one.kilde, _git(rot, "show", f"{commit}:{one.kilde}"), one.id)
        if versjon == one.oversatt_fra:
            yield from difflib.unified_diff(
                then, now, f"{one.kilde} {commit[:12]}", f"{one.kilde} nå", lineterm="", n=1
            )
            return
    yield f"Git kjenner ikke utgaven {one.oversatt_fra or '(ingen)'} av {one.kilde}. Les hele kilden."


def _git(rot: Path, *args: str) -> str:
    done = subprocess.run(["git", *args], cwd=rot, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Hvor ferske oversettelsene er.")
    parser.add_argument("--vis", metavar="STI", help="vis hva som er endret i kilden siden oversettelsen")
    parser.add_argument("--ferdig", metavar="STI", nargs="+", help="merk at oversettelsen sier det samme som kilden nå")
    parser.add_argument("--maal", choices=MAALSPRAAK, help="bare det ene språket, for en fil i data/")
    parser.add_argument("--sak", action="store_true", help="skriv lista som teksten i en sak, og rett ingenting")
    valg = parser.parse_args(argv)
    try:
        # A fork's own words are not what we translate.
        innhold = load_innhold(ROT, lokal=False)
    except InnholdFeil as feil:
        print(feil)
        return 1
    found = find_oversettelser(ROT, innhold)

    def named(sti: str) -> list[Oversettelse]:
        fil, _, id = sti.partition("#")
        hits = [o for o in found if o.fil == fil and (not id or o.id == id) and valg.maal in (None, o.maal)]
        if not hits:
            parser.error(f"{sti} er ikke en oversettelse. Skriv stien som den står når du kjører skriptet uten valg.")
        return hits

    if valg.sak:
        print(write_sak(found), end="")
        return 0
    if valg.vis:
        for one in named(valg.vis):
            print("\n".join(show_changes(ROT, one)))
        return 0
    if valg.ferdig:
        for one in (o for sti in valg.ferdig for o in named(sti)):
            if one.tilstand == "mangler":
                parser.error(f"{_sti(one)} er ikke ferdig. {' '.join(one.avvik)}")
            mark(ROT, one)
            print(f"{_sti(one)}: merket som oversatt fra {one.versjon}.")
        return 0
    changed = repair(ROT, found)
    print("\n".join(changed or describe(found)))
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
