"""Say which links and sources somebody should open, and note that it was done.

    python scripts/kontroller.py                    what no person has opened, and the sources that are to be seen again
    python scripts/kontroller.py --ferdig ID …      today a person opened these, and they are as we say
    python scripts/kontroller.py --sak              the sources whose day has passed, as the text of an issue

ID is a resource (`digdir-bruk-av-generativ-ki`), or a source that has been read (`kilde/dpia`). The page «Kontroller lenkene»
makes the line. Exits 1 for an id that does not exist, and changes nothing then.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROT))

from macros.innhold import Innhold, InnholdFeil, load_innhold  # noqa: E402
from macros.innhold.models import Kildepost, Ressurs  # noqa: E402

KILDE = "kilde/"
# A link that was opened longer ago is opened again, and a source that was read is to be read again after as long.
AAR, HALVAAR = timedelta(days=365), timedelta(days=182)


def find_uaapnet(innhold: Innhold, i_dag: date) -> list[Ressurs]:
    """The resources whose link no person has opened for a year, or ever."""
    return [r for r in innhold.ressurser.values() if r.kontrollert is None or r.kontrollert < i_dag - AAR]


def find_forfalt(innhold: Innhold, i_dag: date) -> list[Kildepost]:
    """The sources whose day has passed, the oldest first."""
    found = [k for k in innhold.kilder.values() if k.ses_paa_nytt < i_dag]
    return sorted(found, key=lambda k: (k.ses_paa_nytt, k.id))


def format_sak(forfalt: Sequence[Kildepost]) -> str:
    """The text of an issue; empty when there is nothing to do."""
    if not forfalt:
        return ""
    lines = [f"- [ ] {k.ses_paa_nytt} [{k.tittel.nb}]({k.lenke}) (`{k.id}`)" for k in forfalt]
    return "\n".join(
        [
            "Disse kildene skulle vært sett på igjen. Åpne hver av dem, og se om den fortsatt sier det vi skriver.",
            "",
            *lines,
            "",
            "Stemmer det, kjører du `python scripts/kontroller.py --ferdig kilde/<id> …`, eller retter datoene i",
            "`data/kilder.yml` i nettleseren. Stemmer det ikke, retter du `hva` der, og sidene følger etter.",
            "",
        ]
    )


def mark_ressurs(text: str, i_dag: date) -> str:
    """The file of a resource, with the day its link was opened."""
    line = f"kontrollert: {i_dag}\n"
    if re.search(r"^kontrollert:", text, re.M):
        return re.sub(r"^kontrollert:.*\n", line, text, count=1, flags=re.M)
    return re.sub(r"^omtale:", f"{line}omtale:", text, count=1, flags=re.M)


def mark_kilde(text: str, id: str, i_dag: date) -> str:
    """The file of sources, with the day that one was seen, and the day it is to be seen again."""
    start = re.search(rf"^- id: {re.escape(id)}\n", text, re.M)
    assert start
    end = next((m.start() for m in re.finditer(r"^- id: ", text, re.M) if m.start() > start.start()), len(text))
    part = text[start.start() : end]
    part = re.sub(r"^  dato: .*$", f"  dato: {i_dag}", part, flags=re.M)
    part = re.sub(r"^  ses_paa_nytt: .*$", f"  ses_paa_nytt: {i_dag + HALVAAR}", part, flags=re.M)
    return text[: start.start()] + part + text[end:]


def explain_ukjent(innhold: Innhold, ider: Iterable[str]) -> list[str]:
    """What is wrong with the ids, a sentence each."""
    wrong = []
    for id in ider:
        kilde = innhold.kilder.get(id.removeprefix(KILDE)) if id.startswith(KILDE) else None
        if id.startswith(KILDE) and kilde is None:
            wrong.append(f"Kilden «{id.removeprefix(KILDE)}» finnes ikke i data/kilder.yml.")
        elif kilde and not kilde.er_sett:
            wrong.append(f"Kilden «{kilde.id}» er ikke lest. Skriv sett: ja, hva og dato i data/kilder.yml.")
        elif not id.startswith(KILDE) and id not in innhold.ressurser:
            wrong.append(f"Ressursen «{id}» finnes ikke.")
    return wrong


def mark(rot: Path, innhold: Innhold, ider: Sequence[str], i_dag: date) -> None:
    """Write the day into the files of these."""
    for id in ider:
        sted = f"kilde/{id.removeprefix(KILDE)}" if id.startswith(KILDE) else f"ressurs/{id}"
        path = rot / innhold.datafiler[sted]
        text = path.read_text(encoding="utf-8")
        new = mark_kilde(text, id.removeprefix(KILDE), i_dag) if id.startswith(KILDE) else mark_ressurs(text, i_dag)
        path.write_text(new, encoding="utf-8")


def main(argv: Sequence[str] | None = None, rot: Path = ROT, i_dag: date | None = None) -> int:
    parser = argparse.ArgumentParser(description="Hva noen bør åpne, og hva som er åpnet.")
    parser.add_argument("--ferdig", nargs="+", metavar="ID", help="disse er åpnet i dag, og stemmer")
    parser.add_argument("--sak", action="store_true", help="kildene som er over tiden, som teksten til en sak")
    args = parser.parse_args(argv)
    today = i_dag or date.today()
    try:
        innhold = load_innhold(rot)
    except InnholdFeil as feil:
        print(feil)
        return 1
    if args.sak:
        print(format_sak(find_forfalt(innhold, today)), end="")
        return 0
    if args.ferdig:
        ider = [id for word in args.ferdig for id in word.split(",") if id]
        if wrong := explain_ukjent(innhold, ider):
            print("\n".join(wrong))
            return 1
        mark(rot, innhold, ider, today)
        print(f"{len(ider)} er merket som åpnet {today}.")
        return 0
    for r in find_uaapnet(innhold, today):
        print(f"{r.id}  {r.lenke}")
    for k in find_forfalt(innhold, today):
        print(f"{KILDE}{k.id}  {k.lenke}  skulle vært sett på igjen {k.ses_paa_nytt}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
