"""The finished documents of the three example books, made by the browser's own modules in Node."""

from __future__ import annotations

import base64
import json
from typing import Any

from macros.deling.dokumenter import build_dokumenter
from macros.deling.skjemaer import build_skjemaer
from macros.dokument.kontekst import Felles, Filkontekst
from macros.innhold import Innhold
from macros.skrivere.docx import skriv_skall
from tests.node import ROT, ask_module

BOKER = {navn: ROT / "tests" / "boker" / f"dokument-{navn}.json" for navn in ("liten", "vanlig", "stor")}
OM = {"dato": "2026-11-28", "laget_av": "Rådgiver A"}
_JS = ROT / "docs" / "assets" / "js" / "arbeidsbok"

_LAG = """
await (async () => {
  const u = (sti) => import(new URL(sti, %s).href);
  const { Kontekst } = await u("modell/skjemaer.js");
  const { readBok } = await u("modell/lesbok.js");
  const { read } = await u("modell/post.js");
  const { tilTekst } = await u("modell/dokumenttekst.js");
  const { skrivDokument, tilWord } = await u("fil/dokumentdocx.js");
  const { tallKort } = await u("modell/maaleresultat.js");
  const found = [];
  for (const { skjemaer, dokumenter, boker, skall } of cases.spraak) {
    const { avsender, godkjente, kontakter } = dokumenter;
    const kommunen = { avsender, godkjente, kontakter };
    const url = new URL("https://example.org/");
    for (const [bok, raa] of Object.entries(boker)) {
      const kontekst = new Kontekst(skjemaer, url, url);
      const tall = (value) => tallKort(kontekst, value);
      const { poster } = await readBok(JSON.stringify(raa));
      kontekst.alle = new Map(poster.map((one) => read(kontekst.arve(one))).map((one) => [one.id, one]));
      for (const beskrivelse of dokumenter.dokumenter)
        for (const post of kontekst.alle.values()) {
          if (!beskrivelse.kilder.includes(post.skjema)) continue;
          const dokument = m.byggDokument(kontekst, beskrivelse, post, { ...cases.om, ...kommunen });
          const skrevet = skrivDokument(dokument, dokumenter.farger, tall);
          found.push({ maal: skjemaer.maal, bok, id: beskrivelse.id, sider: beskrivelse.sider, post: post.id, dokument,
            tekst: tilTekst(dokument), ...skrevet,
            word: Buffer.from(await tilWord(Buffer.from(skall, "base64"), dokument, dokumenter.farger, tall).arrayBuffer()).toString("base64") });
        }
    }
  }
  return found;
})()
"""


def lag_dokumenter(innhold: Innhold, *spraak: Any, boker: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Every document that can be made of each entry of each book, with its text and its body in Word."""
    books = {navn: json.loads(path.read_text("utf-8")) for navn, path in BOKER.items()} if boker is None else boker
    cases = {
        "om": OM,
        "spraak": [
            {
                "skjemaer": build_skjemaer(innhold, maal),
                "dokumenter": build_dokumenter(innhold, maal),
                "boker": books,
                "skall": base64.b64encode(skriv_skall(None, Filkontekst(Felles.from_innhold(innhold), maal))).decode(),
            }
            for maal in spraak
        ],
    }
    made: list[dict[str, Any]] = ask_module(
        _JS / "modell" / "dokument.js", cases, _LAG % json.dumps(f"{_JS.as_uri()}/")
    )
    return made
