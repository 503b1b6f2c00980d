"""Content -> open data: what others, and our own pages, may read as JSON. Knows nothing of MkDocs."""

from __future__ import annotations

import json
from collections.abc import Mapping

from macros.deling.dokumenter import build_dokumenter
from macros.deling.skjemaer import (
    build_bokschema,
    build_leseord,
    build_loggord,
    build_loggside,
    build_skjemaer,
    build_skjemaside,
)
from macros.deling.tjenester import build_tjenester
from macros.dokument.jsonform import json_schema
from macros.innhold import Innhold
from macros.innhold.json_schema import DRAFT


def write_api(innhold: Innhold) -> Mapping[str, str]:
    """The files that lie below api/ on the site, by name."""
    things: dict[str, object] = {}
    for maal in innhold.kommune.bygg:
        whole = things[f"skjemaer.{maal}.json"] = build_skjemaer(innhold, maal)
        less = things[f"skjemaside.{maal}.json"] = build_skjemaside(whole)
        things[f"loggside.{maal}.json"] = build_loggside(innhold, less, maal)
        things |= {f"skjemaside-{id}.{maal}.json": build_skjemaside(whole, id) for id in innhold.skjemaer}
    things |= {f"tjenester.{maal}.json": build_tjenester(innhold, maal) for maal in innhold.kommune.bygg}
    things |= {f"dokumenter.{maal}.json": build_dokumenter(innhold, maal) for maal in innhold.kommune.bygg}
    things |= {f"leseord.{maal}.json": build_leseord(innhold, maal) for maal in innhold.kommune.bygg}
    things |= {f"loggord.{maal}.json": build_loggord(innhold, maal) for maal in innhold.kommune.bygg}
    things["arbeidsbok.schema.json"] = build_bokschema(innhold)
    things["noder.schema.json"] = {"$schema": DRAFT, "title": "noder", **json_schema()}
    return {name: json.dumps(thing, ensure_ascii=False, separators=(",", ":")) for name, thing in things.items()}
