"""security.txt (RFC 9116): where a weakness is told of, for whoever finds one in an edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

STI = ".well-known/security.txt"
# The standard asks for less than a year. An edition that nobody builds in that time should not promise to answer.
GYLDIG = timedelta(days=360)


def build_security_txt(
    adresse: str, kodelager: str, kontakt: str | None, spraak: Sequence[str], laget: datetime
) -> str | None:
    """The text, for the site at an address; None where nobody has said whom to tell."""
    contacts = [f"mailto:{kontakt}"] if kontakt else []
    if kodelager.startswith("https://github.com/"):
        contacts.append(f"{kodelager}/security/advisories/new")
    if not contacts:
        return None
    lines = [
        *(f"Contact: {one}" for one in contacts),
        f"Expires: {(laget.astimezone(UTC) + GYLDIG).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(spraak)}",
        f"Canonical: {adresse}{STI}",
    ]
    return "\n".join(lines) + "\n"
