"""Nynorsk is nynorsk, bokmål is bokmål and English is English, told by words that only one of them has."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.innhold.tekster import Prosa, read_data, read_sider, split_prosa, words_of

KJENNETEGN = {
    "nb": """ikke hvordan hva hvem hvor hvorfor hvis hver hvert hvilke hvilken hvilket noe noen fra være mer bare sammen selv
    jeg dere deres hun mye gjøre gjør kommer annet ansatt ansatte virksomhet oppgave oppgaver uke uker utenfor innenfor uten
    mens erfaringer muligheter løsning opplysninger sikkerhet skriftlig offentlig ledelse leder ledere flere mulig
    vanlig tydelig egen""",
    "nn": """ikkje korleis kva kven kvar kvifor viss kvart noko nokon nokre frå vere meir berre saman sjølv eg dykk dykkar ho
    mykje gjere gjer kjem anna tilsett tilsette verksemd oppgåve oppgåver veke veker utanfor innanfor utan medan erfaringar
    moglegheiter løysing opplysningar tryggleik skriftleg offentleg leiing leiar leiarar fleire mogleg vanleg tydeleg eigen
    dei ein eit eitt heile sidan då seier""",
    "en": """the of with you your what how which this they their when should before about because these where""",
}
ORD = {maal: set(text.split()) for maal, text in KJENNETEGN.items()}
FAA = 4
# A text may name a word or two of another language: «Department of …», or what marks nynorsk in a text about it.
TEKSTER = [*read_sider(), *read_data()]


def count(prosa: Prosa) -> Counter[str]:
    """How many words tell of each language. What is quoted is left out: it may be in any."""
    found: Counter[str] = Counter()
    for word in words_of(prosa.egne.lower()):
        found.update(maal for maal, known in ORD.items() if word in known)
    return found


def verdict(prosa: Prosa) -> str:
    """What is wrong with the language of a text; nothing when it is right, or when too few words tell."""
    found = count(prosa)
    told = sum(found.values())
    wrong = {
        maal: sorted({word for word in words_of(prosa.egne.lower()) if word in ORD[maal]})
        for maal in ORD
        if maal != prosa.maal and found[maal] > max(3 if "en" in (maal, prosa.maal) else 1, 0.05 * told)
    }
    return f"{prosa.maal} med ord fra {wrong}" if told >= FAA and wrong else ""


def test_no_word_tells_of_two_languages() -> None:
    twice = [word for word, n in Counter(w for words in ORD.values() for w in words).items() if n > 1]
    assert not twice


@pytest.mark.parametrize(
    ("maal", "tekst"),
    [
        ("nn", "Dere finner ikke noe om hvordan oppgaver blir løst. Spør noen fra ledelsen."),
        ("nb", "De finn ikkje noko om korleis oppgåver blir løyste. Spør nokon frå leiinga."),
        ("en", "Dere finner ikke noe om hvordan oppgaver blir løst. Spør noen fra ledelsen."),
    ],
)
def test_a_text_in_the_wrong_language_is_found(maal: str, tekst: str) -> None:
    assert verdict(split_prosa("x.md", maal, tekst))  # type: ignore[arg-type]


def test_a_short_text_and_a_quotation_get_no_verdict() -> None:
    assert not verdict(split_prosa("x.md", "nn", "Ikke noe."))
    quoted = "Ho spurde kva som står der. Boka heiter «Hvordan gjøre noe som ikke kan gjøres, og hva så»."
    assert not verdict(split_prosa("x.md", "nn", quoted))


@pytest.mark.parametrize("prosa", TEKSTER, ids=lambda p: f"{p.fil}:{p.maal}")
def test_it_is_written_in_its_own_language(prosa: Prosa) -> None:
    assert not verdict(prosa), verdict(prosa)
