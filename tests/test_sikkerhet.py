"""security.txt says whom to tell, and stops saying so when nobody has built the edition for a year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from macros.deling.sikkerhet import build_security_txt

NAA = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


def fields(text: str | None) -> dict[str, list[str]]:
    assert text and text.endswith("\n")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, _, value = line.partition(": ")
        found.setdefault(name, []).append(value)
    return found


def test_it_has_what_the_standard_asks_for() -> None:
    said = fields(build_security_txt("https://ki.no/", "https://github.com/a/b", "ki@a.no", ("nb", "en"), NAA))
    assert said["Contact"] == ["mailto:ki@a.no", "https://github.com/a/b/security/advisories/new"]
    assert said["Canonical"] == ["https://ki.no/.well-known/security.txt"] and said["Preferred-Languages"] == ["nb, en"]
    (expires,) = said["Expires"]
    until = datetime.strptime(expires, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - NAA
    assert timedelta(days=300) < until < timedelta(days=365)


def test_where_nobody_can_be_told_there_is_none() -> None:
    assert build_security_txt("https://ki.no/", "", None, ("nb",), NAA) is None
    # Another host has no page of GitHub's: then the kommune's address is the only one.
    said = fields(build_security_txt("https://ki.no/", "https://git.a.no/b", "ki@a.no", ("nb",), NAA))
    assert said["Contact"] == ["mailto:ki@a.no"]
