"""Make a kommune's own layer: asks for a name and a colour, writes under lokal/, checks it and shows the next steps.

    python scripts/ny_kommune.py
    python scripts/ny_kommune.py --navn "Fjellvik kommune" --farge "#0a5c36" --spraak nb,nn --ja

Nothing outside lokal/ is touched. When something is wrong, nothing is written.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
VENV_PYTHON = ROT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

try:
    import pydantic  # noqa: F401
    import yaml
except ImportError:
    if not VENV_PYTHON.exists() or Path(sys.prefix) == ROT / ".venv":
        sys.exit("Bibliotekene mangler. Kjør `make site` én gang først; den installerer dem i .venv.")
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])

sys.path.insert(0, str(ROT))
from macros.innhold import InnholdFeil, load_innhold  # noqa: E402
from macros.innhold.fargeskala import replace_farge, with_luminance  # noqa: E402
from macros.innhold.sider import to_ascii  # noqa: E402
from macros.innhold.tekst import MAALFORMER  # noqa: E402
from macros.innhold.tema import TEMA, check_css, luminance  # noqa: E402

KOMMUNE = "lokal/kommune.yml"
# What the title of a page has room for (innhold/models.py).
KORT = 30
_FARGE = re.compile(r"#?[0-9a-fA-F]{6}")

MAL = """\
# yaml-language-server: $schema=../data/schema/kommune.schema.json
# Innstillingene våre. Alle som finnes, står med forklaring og eksempel i eksempel/kommune.yml.
navn: {navn}
kortnavn: {kortnavn}
{kontakt}
# Språkene nettstedet lages på. Det forvalgte er språket på forsiden.
spraak:
  bygg: [{spraak}]
  forvalgt: {forvalgt}
"""

NESTE = """
Neste steg
  1. Se på det:      make serve, og åpne http://127.0.0.1:8000/
  2. Fyll ut mer:    logo, godkjente verktøy og kontakter i lokal/kommune.yml (eksempel i eksempel/kommune.yml)
  3. Kontroller:     python scripts/sjekk.py
  4. Lagre:          git add lokal, git commit -m "Vår utgave", git push
  5. Publiser:       slå på Actions, og velg «GitHub Actions» under Settings → Pages
"""


def parse_spraak(text: str) -> list[str]:
    """`nb, nn` as a list. Raises ValueError with a message for a language we do not have."""
    words = [word for word in re.split(r"[,\s]+", text.strip().lower()) if word]
    unknown = [word for word in words if word not in MAALFORMER]
    if unknown or not words:
        raise ValueError(
            f"«{', '.join(unknown) or text}» er ikke et språk vi har. Velg blant: {', '.join(MAALFORMER)}."
        )
    return list(dict.fromkeys(words))


def parse_farge(text: str) -> str:
    """`0A5C36` as `#0a5c36`; empty for our own colours. Raises ValueError with a message."""
    text = text.strip()
    if text and not _FARGE.fullmatch(text):
        raise ValueError(f"«{text}» er ikke en farge. Skriv den med seks tegn, for eksempel #0a5c36.")
    return f"#{text.lstrip('#').lower()}" if text else ""


def parse_navn(text: str) -> str:
    """The name without spaces around. Raises ValueError when it is empty."""
    if not text.strip():
        raise ValueError("Skriv navnet på kommunen.")
    return text.strip()


def make_tema(ours: str, farge: str) -> str:
    """Our theme with the kommune's colour. Raises ValueError, with a colour near it that works, when it is too pale."""
    tema = replace_farge(ours, farge)
    mistakes = check_css(tema)
    if not mistakes:
        return tema
    near = luminance(farge)
    while near > 0.01:
        near *= 0.9
        candidate = with_luminance(farge, near)
        if not check_css(replace_farge(ours, candidate)):
            raise ValueError(
                f"{farge} gir for lav kontrast: {mistakes[0].tekst} En farge som ligner og går bra: {candidate}"
            )
    raise ValueError(f"{farge} gir for lav kontrast: {mistakes[0].tekst} Prøv en annen.")


def split_svar(text: str) -> list[list[str]]:
    """What is written on one line as things and their parts: `a | b; c | d`. A form has no room for a table."""
    return [[part.strip() for part in thing.split("|")] for thing in text.split(";") if thing.strip()]


def parse_verktoey(text: str) -> list[dict[str, object]]:
    """The tools as kommune.yml has them. Raises ValueError with a message that shows how one is written."""
    found: list[dict[str, object]] = []
    for parts in split_svar(text):
        if len(parts) != 4 or not all(parts):
            raise ValueError(
                f"Verktøyet «{' | '.join(parts)}» skal ha fire deler med | mellom: navn, innlogging, farger og hvem en spør. "
                "Skriv for eksempel: Fjellhjelpen | jobbkontoen | grønn gul | Servicedesken. Flere verktøy skilles med ;"
            )
        farger = [to_ascii(one) for one in re.split(r"[\s,]+", parts[2]) if one]
        found.append({"navn": parts[0], "innlogging": parts[1], "farger": farger, "spoer": parts[3]})
    return found


def parse_roller(text: str) -> list[dict[str, str]]:
    """The roles as kommune.yml has them: what has @ is an address, what has only digits a telephone, the rest a name."""
    found = []
    for parts in split_svar(text):
        one = {"rolle": to_ascii(parts[0])}
        for part in filter(None, parts[1:]):
            kind = "epost" if "@" in part else "telefon" if re.fullmatch(r"[+\d\s]+", part) else "navn"
            if kind in one:
                raise ValueError(f"Rollen «{parts[0]}» har både «{one[kind]}» og «{part}». Skill rollene med ;")
            one[kind] = part
        if len(one) == 1:
            raise ValueError(
                f"Rollen «{parts[0]}» mangler hvem. Skriv for eksempel: pådriver | Kari Fjell | kari@kommunen.no"
            )
        found.append(one)
    return found


def parse_oppstart(text: str) -> date | None:
    """The Monday of the start; None for an empty answer. Raises ValueError with a message."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"«{text.strip()}» er ikke en dato. Skriv den slik: 2027-01-04.") from None


def make_files(
    ours: str,
    navn: str,
    kortnavn: str,
    farge: str,
    spraak: list[str],
    kontakt: str,
    mer: Mapping[str, object] | None = None,
) -> dict[str, str]:
    """The files by path from the root. Raises ValueError for a colour that cannot be used. mer: other settings."""

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    kontaktlinje = f"kontakt: {quoted(kontakt)}" if kontakt else "# kontakt: navn@kommunen.no"
    more = yaml.safe_dump(dict(mer), allow_unicode=True, sort_keys=False, width=1000) if mer else ""
    files = {
        KOMMUNE: MAL.format(
            navn=quoted(navn),
            kortnavn=quoted(kortnavn),
            kontakt=kontaktlinje,
            spraak=", ".join(spraak),
            forvalgt=spraak[0],
        )
        + more
    }
    if farge:
        files[TEMA] = make_tema(ours, farge)
    return files


def ask(question: str, default: str, parse: Callable[[str], object]) -> str:
    """Ask until the answer is one that can be used. An empty answer means the default."""
    while True:
        answer = input(f"{question}{f' [{default}]' if default else ''}: ").strip() or default
        try:
            parse(answer)
        except ValueError as error:
            print(f"  {error}")
            continue
        return answer


def write_checked(rot: Path, files: Mapping[str, str]) -> list[str]:
    """Write the files, read all content, and put back what was there when there are mistakes. Returns the messages."""
    before = {name: path.read_bytes() if (path := rot / name).exists() else None for name in files}
    for name, text in files.items():
        (rot / name).parent.mkdir(parents=True, exist_ok=True)
        (rot / name).write_text(text, encoding="utf-8")
    try:
        load_innhold(rot)
    except InnholdFeil as feil:
        for name, data in before.items():
            if data is None:
                (rot / name).unlink()
            else:
                (rot / name).write_bytes(data)
        return [str(melding) for melding in feil.meldinger]
    return []


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Lag kommunens eget lag i lokal/.", add_help=True)
    parser.add_argument("--navn", help="kommunens navn, for eksempel «Fjellvik kommune»")
    parser.add_argument("--kortnavn", help="kort navn; uten den: navnet uten «kommune»")
    parser.add_argument("--farge", help="hovedfargen, for eksempel #0a5c36; uten den: våre farger")
    parser.add_argument("--spraak", help="språkene, det på forsiden først: nb,nn,en")
    parser.add_argument("--kontakt", help="e-postadressen leserne kan bruke")
    parser.add_argument("--nettsted", default="", help="navnet på nettstedet; uten det: KI-veikartet")
    parser.add_argument("--oppstart", default="", help="mandagen dere begynner: 2027-01-04")
    parser.add_argument(
        "--verktoey", default="", help="verktøyene: «navn | innlogging | farger | hvem en spør», med ; mellom"
    )
    parser.add_argument(
        "--roller", default="", help="rollene: «pådriver | Kari Fjell | kari@kommunen.no», med ; mellom"
    )
    parser.add_argument("--skriv-over", action="store_true", help="skriv over filene som finnes fra før")
    parser.add_argument("--ja", action="store_true", help="skriv uten å spørre")
    valg = parser.parse_args(argv)
    try:
        return _run(valg)
    except ValueError as error:
        print(error)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nAvbrutt. Ingenting er skrevet.")
        return 1


def _run(valg: argparse.Namespace) -> int:
    if valg.ja and not valg.navn:
        raise ValueError("Med --ja må også --navn være med.")
    existing = [name for name in (KOMMUNE, TEMA) if (ROT / name).exists()]
    if existing and not valg.skriv_over:
        raise ValueError(f"{' og '.join(existing)} finnes fra før. Endre der, eller kjør på nytt med --skriv-over.")
    ours = (ROT / "docs" / "assets" / "css" / "tema.css").read_text(encoding="utf-8")

    def check_farge(text: str) -> None:
        if farge := parse_farge(text):
            make_tema(ours, farge)

    def find(given: str | None, question: str, default: str, parse: Callable[[str], object]) -> str:
        if given is None and not valg.ja:
            return ask(question, default, parse)
        answer = default if given is None else given
        parse(answer)
        return answer

    navn = parse_navn(find(valg.navn, "Kommunens navn", "", parse_navn))
    short = re.sub(r"\s+kommune$", "", navn, flags=re.I)
    short = textwrap.shorten(short, KORT, placeholder="") or short[:KORT]
    kortnavn = find(valg.kortnavn, "Kort navn", short, parse_navn).strip()
    farge = parse_farge(find(valg.farge, "Hovedfarge, for eksempel #0a5c36 (tomt gir våre farger)", "", check_farge))
    spraak = parse_spraak(find(valg.spraak, "Språk, det på forsiden først", ",".join(MAALFORMER), parse_spraak))
    kontakt = find(valg.kontakt, "E-postadressen leserne kan bruke (kan være tom)", "", str).strip()
    mer = {
        "nettsted": valg.nettsted.strip(),
        "oppstart": parse_oppstart(valg.oppstart),
        "verktoey": parse_verktoey(valg.verktoey),
        "roller": parse_roller(valg.roller),
    }
    files = make_files(
        ours, navn, kortnavn, farge, spraak, kontakt, {key: value for key, value in mer.items() if value}
    )
    print("Skriver " + " og ".join(files) + ".")
    if not valg.ja and ask("Skal jeg skrive? (ja/nei)", "ja", str).lower() not in ("ja", "j"):
        print("Ingenting er skrevet.")
        return 1
    if messages := write_checked(ROT, files):
        print("\n".join([*messages, "Ingenting er skrevet."]))
        return 1
    if len(spraak) > 1:
        print("Det dere skriver på bare ett av språkene, vises slik på de andre også, merket.")
    print(f"{navn} har fått sin egen utgave. Alt er i orden.{NESTE}", end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
