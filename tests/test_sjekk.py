"""The checking forms: every answer gives an outcome, and a graver answer never a lighter one."""

from __future__ import annotations

import random

import pytest

from macros.innhold import Innhold
from macros.innhold.models import Felt, Skjema
from tests.referanse.sjekk import find_utfall

# Who does not know must ask: lighter than this such an answer is never.
MINST_NAAR_UKJENT = "spoer_foerst"
VET_IKKE = "vet_ikke"


SJEKKER = ("sjekk-foer-utproeving", "referatsjekk", "fagsystemsjekk", "agentsjekk", "tilgangssjekk")


@pytest.fixture(scope="module", params=SJEKKER)
def sjekk(innhold: Innhold, request: pytest.FixtureRequest) -> Skjema:
    return innhold.skjemaer[request.param]


def asked(sjekk: Skjema) -> list[Felt]:
    """The fields that the rules look at."""
    fields = {r.felt for r in sjekk.regler}
    return [f for f in sjekk.felt if f.id in fields]


def grave(sjekk: Skjema, utfall: str | None) -> int:
    assert utfall is not None
    return [u.id for u in sjekk.utfall].index(utfall)


def lightest(sjekk: Skjema) -> dict[str, str]:
    return {f.id: f.valg[0].id for f in asked(sjekk)}


def test_every_choice_that_must_be_made_is_weighed(sjekk: Skjema) -> None:
    assert {f.id for f in sjekk.felt if f.type == "valg" and f.paakrevd} == {f.id for f in asked(sjekk)}


def test_only_the_lightest_of_everything_is_go_ahead(sjekk: Skjema) -> None:
    assert find_utfall(sjekk, lightest(sjekk)).utfall == sjekk.utfall[0].id


def test_every_single_answer_but_the_lightest_weighs_and_says_why_and_whom_to_ask(sjekk: Skjema) -> None:
    silent = []
    for felt in asked(sjekk):
        for answer in felt.valg[1:]:
            result = find_utfall(sjekk, lightest(sjekk) | {felt.id: answer.id})
            rules = [r for r in result.treff if r.felt == felt.id]
            if result.utfall == sjekk.utfall[0].id or not rules or not (rules[0].spoer and rules[0].spoersmaal):
                silent.append(f"{felt.id}: {answer.id}")
    assert not silent


def test_no_two_rules_answer_the_same_and_no_answer_is_weighed_twice(sjekk: Skjema) -> None:
    pairs = [(r.felt, svar) for r in sjekk.regler for svar in r.er]
    assert len(pairs) == len(set(pairs))


def test_a_graver_answer_never_gives_a_lighter_outcome(sjekk: Skjema) -> None:
    for felt in asked(sjekk):
        last = 0
        for answer in felt.valg:
            weight = grave(sjekk, find_utfall(sjekk, lightest(sjekk) | {felt.id: answer.id}).utfall)
            if answer.id == VET_IKKE:
                assert weight >= grave(sjekk, MINST_NAAR_UKJENT), felt.id
            else:
                assert weight >= last, f"{felt.id}: {answer.id}"
                last = weight


def test_any_combination_ends_in_the_gravest_of_its_answers(sjekk: Skjema) -> None:
    rng = random.Random(6)
    alone = {
        (f.id, a.id): grave(sjekk, find_utfall(sjekk, lightest(sjekk) | {f.id: a.id}).utfall)
        for f in asked(sjekk)
        for a in f.valg
    }
    for _ in range(1000):
        svar = {f.id: rng.choice(f.valg).id for f in asked(sjekk)}
        result = find_utfall(sjekk, svar)
        assert result.ferdig
        assert grave(sjekk, result.utfall) == max(alone[pair] for pair in svar.items())
        # One answer made graver: never a lighter outcome.
        felt = rng.choice(asked(sjekk))
        ranked = [a.id for a in felt.valg if a.id != VET_IKKE]
        if svar[felt.id] in ranked:
            graver = svar | {felt.id: rng.choice(ranked[ranked.index(svar[felt.id]) :])}
            assert grave(sjekk, find_utfall(sjekk, graver).utfall) >= grave(sjekk, result.utfall)


def test_what_is_not_answered_is_never_go_ahead(sjekk: Skjema) -> None:
    for felt in asked(sjekk):
        partly = {k: v for k, v in lightest(sjekk).items() if k != felt.id}
        result = find_utfall(sjekk, partly)
        assert not result.ferdig and result.utfall is None


def test_it_never_says_that_something_is_lawful(sjekk: Skjema) -> None:
    said = " ".join([*(u.tittel.nb + u.tekst.nb for u in sjekk.utfall), *(r.grunn.nb for r in sjekk.regler)]).lower()
    assert "er lovlig" not in said and "tillatt å" not in said


def test_every_question_of_a_short_check_has_advice_and_there_are_few(sjekk: Skjema) -> None:
    if sjekk.id != "sjekk-foer-utproeving":
        assert 8 <= len(asked(sjekk)) <= 14
        assert not [f.id for f in asked(sjekk) if not f.raad]
        assert sum(bool(r.kilde) for r in sjekk.regler) >= 10
