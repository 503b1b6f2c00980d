"""Measurements are carried from the log to the plan and never typed again, and how strongly they show is decided by the rules.

What the forms say after a trial is asked of the real forms in Node; what they should say is worked out here from the
numbers alone.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from macros.deling.skjemaer import build_skjemaer
from macros.innhold import Innhold
from macros.innhold.maaling import find_hl, find_per_aar, judge_intervall, judge_styrke, round_spenn
from macros.innhold.models import Mangel
from tests.node import ask_module
from tests.referanse.sjekk import find_avgjort

KJEDEN = Path(__file__).parent / "js" / "kjeden.js"
# The worked example of the pages: before, with AI, at the recipients.
FOER, KI = (45, 50, 38, 60, 47), ((22, 8), (25, 8), (20, 10), (24, 7), (50, 13), (21, 8))
SIKKER = {"tid_bevis": "maalt", "nullpunkt_bevis": "maalt", "samme_metode": "ja", "samme_folk": "ja"}
KORT = {"type": "spart_tid", "gevinst": "Raskere nettsider", "gevinsteier": "Leder", "frigjort_tid": "Rydde i skjemaer"}


@pytest.fixture(scope="module")
def data(innhold: Innhold) -> dict[str, Any]:
    return build_skjemaer(innhold, "nb")


def trial(foer: tuple[float, ...], ki: tuple[tuple[float, float], ...], **mer: Any) -> dict[str, Any]:
    return {
        "oppgave": "Omskriving",
        "nullpunkt": [{"minutter": one} for one in foer],
        "logg": [{"minutter_ki": a, "minutter_kontroll": b} for a, b in ki],
        "kvalitet_etter": "bedre",
        "ganger_per_aar": 70,
        "nytte": "Raskere nettsider",
        "frigjort_tid": "Rydde i skjemaer",
        **SIKKER,
        **mer,
    }


def sett(one: Any) -> str:
    return (
        ";".join(
            f"{round(v, 6):g}" if v == round(v, 6) else repr(round(v, 6))
            for v in (one.midt, one.lav, one.hoey, one.nivaa)
        )
        + f";{one.n};{one.m}"
    )


def follow(data: dict[str, Any], cases: list[Any]) -> Any:
    return ask_module(
        KJEDEN,
        {"data": data, "cases": cases},
        "cases.cases.map(([t, k]) => m.plain(m.fromLogToPlan(cases.data, t, k)))",
    )


def test_the_worked_example_goes_from_the_log_to_the_plan_and_no_figure_is_typed(data: dict[str, Any]) -> None:
    ki = tuple(sum(one) for one in KI)
    minutter = find_hl(FOER, ki)
    timer = round_spenn(find_per_aar(minutter, 70))
    (one,) = follow(data, [[trial(FOER, KI), KORT]])
    kilde = {"post": "u", "felt": "netto_per_gang"}
    assert (minutter.midt, minutter.lav, minutter.hoey) == (15.5, -13, 29)
    for place in (one["laering"], one["kort"]):
        assert place == [{"kilde": kilde, "naa": sett(minutter), "endret": False, "mangler": ["skille"]}]
    assert one["rad"] == [[{"kilde": kilde, "naa": sett(minutter)}]]
    assert one["vist"] == one["plan"]["gevinster"][0]["vist"] == "ikke_vist"
    # The year is in the column of what is not shown, and its sum is told apart.
    (row,) = one["plan"]["tall"]
    assert row["timer_anslaatt"] == timer.midt and "timer_maalt" not in row
    assert one["sum"] == ["0,0", f"{timer.midt:.1f}".replace(".", ",")]
    assert one["plan"]["gevinster"][0]["gevinst"] == row["gevinst"] == "Raskere nettsider"
    assert one["avvik"] == []


def test_strength_follows_from_the_numbers_and_the_conditions_on_many_random_trials(data: dict[str, Any]) -> None:
    """Odd numbers too: what the card says is what the rules of the statistics say of the same numbers."""
    rng = random.Random(20261127)
    cases, expected = [], []
    for _ in range(400):
        saving, n, m = rng.choice((-30, 0, 5, 20, 60)), rng.randint(0, 9), rng.randint(0, 9)
        foer = tuple(round(rng.gauss(80, 9), rng.choice((0, 1))) for _ in range(n))
        ki = tuple((max(0, round(rng.gauss(80 - saving, 9))), rng.choice((0, 2.5, 10))) for _ in range(m))
        answers = {
            "tid_bevis": rng.choice(("maalt", "maalt", "anslaatt")),
            "samme_metode": rng.choice(("ja", "ja", "ja", "nei", "vet_ikke")),
            "samme_folk": rng.choice(("ja", "ja", "ja", "noen", "nei")),
            "kvalitet_etter": rng.choice(("bedre", "bedre", "lik", "daarligere", "vet_ikke")),
        }
        bruk = rng.choice(("Rydde i skjemaer", "Rydde i skjemaer", "ingen", "Vet ikke"))
        cases.append([trial(foer, ki, **answers, frigjort_tid=bruk), KORT | {"frigjort_tid": bruk}])
        found = judge_styrke(
            find_hl(foer, [a + b for a, b in ki]),
            samme_maate=answers["tid_bevis"] == "maalt" and answers["samme_metode"] == "ja",
            samme_folk=answers["samme_folk"] == "ja",
            kvalitet=judge_intervall(None, answers["kvalitet_etter"]),
            bruk=bruk.startswith("Rydde"),
        )
        expected.append(found.grad)
    got = [one["vist"] for one in follow(data, cases)]
    assert got == expected
    assert set(got) == {"vist", "tyder_paa", "ikke_vist", "feil_vei"}


def test_what_is_written_later_in_the_log_is_told_where_the_figure_is_used(data: dict[str, Any]) -> None:
    script = """(() => {
      const start = m.fromLogToPlan(cases.data, cases.trial, cases.kort);
      start.bok.skriv("utproeving", "u", { logg: Array.from({ length: 6 }, () => ({ minutter_ki: 20, minutter_kontroll: 5 })) });
      const etter = m.plain({ bok: start.bok, ...m.see(start.bok) });
      start.bok.skriv("gevinstplan", "p", {});
      return [m.plain(start), etter];
    })()"""
    before, after = ask_module(KJEDEN, {"data": data, "trial": trial(FOER, KI), "kort": KORT}, script)
    assert (before["kort"][0]["endret"], after["kort"][0]["endret"]) == (False, True)
    assert before["vist"] == "ikke_vist" and after["vist"] == "vist"
    # The plan still holds the hours of before, and says what the measurement gives now.
    (avvik,) = after["avvik"]
    assert avvik["skrevet"] == before["plan"]["tall"][0]["timer_anslaatt"] and avvik["naa"] == after["timer"][0]["naa"]


def test_what_is_measured_again_is_a_line_over_time_by_day(data: dict[str, Any]) -> None:
    later = ((12, 4), (15, 5), (9, 6), (20, 5), (14, 4), (11, 7))
    trials = [
        trial(FOER, later, slutt="2026-09-01"),
        trial(FOER, KI, slutt="2026-03-01"),
        trial(FOER, KI, slutt="2026-06-01", oppgave="Noe annet"),
        trial(FOER, (), slutt="2026-12-01"),
    ]
    (one,) = ask_module(KJEDEN, {"data": data, "cases": trials}, "m.followUp(cases.data, cases.cases)")
    before, after = (find_hl(FOER, [a + b for a, b in ki]) for ki in (KI, later))
    assert one == {
        "navn": "Omskriving",
        "maalinger": [["2026-03-01", sett(before), "ikke_vist"], ["2026-09-01", sett(after), "vist"]],
    }


def test_the_rules_of_the_card_are_the_same_in_both_languages(data: dict[str, Any], innhold: Innhold) -> None:
    rng = random.Random(3)
    skjema = innhold.skjemaer["gevinstkort"]
    felt = next(f for f in skjema.felt if f.id == "vist")
    shape = next(
        f
        for s in data["skjemaer"]
        if s["id"] == "gevinstkort"
        for d in s["deler"]
        for f in d["felt"]
        if f["id"] == "vist"
    )
    kinds = [a.id for f in skjema.felt if f.id == "type" for a in f.valg]
    maalefelt = [f.id for f in skjema.felt if f.type == "maaling"]
    mangler = list(Mangel.__args__)  # type: ignore[attr-defined]
    cases = []
    for _ in range(3000):
        svar = {
            "type": rng.choice([*kinds, None]),
            "frigjort_tid": rng.choice(["ingen", "Vet ikke.", "Rydde", None, "Ingen overtid"]),
        }
        tilstand = {id: rng.sample(mangler, rng.choice((0, 0, 1, 1, 2))) for id in maalefelt if rng.random() < 0.9}
        cases.append([{k: v for k, v in svar.items() if v is not None}, tilstand])
    got = ask_module(
        KJEDEN,
        {"felt": shape, "alle": cases},
        "cases.alle.map(([svar, tilstand]) => { const r = m.findAvgjort(cases.felt, svar, tilstand); return [r.svar, r.treff.length]; })",
    )
    for (svar, tilstand), found in zip(cases, got, strict=True):
        expected = find_avgjort(felt, svar, tilstand)
        assert found == [expected.svar, len(expected.treff)], (svar, tilstand)
    assert {found[0] for found in got} == {a.id for a in felt.valg}


def test_every_reason_that_a_measurement_may_lack_has_a_rule_on_the_card(innhold: Innhold) -> None:
    felt = next(f for f in innhold.skjemaer["gevinstkort"].felt if f.id == "vist")
    pairs = (("unngaatte_kostnader", "maaling"), ("spart_tid", "maaling"), ("oekt_kvalitet", "kvalitetsmaaling"))
    for kind, source in pairs:
        covered = {one for r in felt.avgjoeres if r.felt == source and kind in r.naar["type"] for one in r.mangler}
        assert covered == set(Mangel.__args__)  # type: ignore[attr-defined]


def test_benefits_stand_on_one_axis_for_each_unit_with_those_that_are_not_shown(data: dict[str, Any]) -> None:
    script = """(() => {
      const bok = new m.Bok(cases.data);
      for (const [id, trial, kort] of cases.alle) {
        bok.skriv("utproeving", `u${id}`, trial);
        bok.lag("laeringskort", `l${id}`, [`u${id}`]);
        bok.lag("gevinstkort", id, [`l${id}`]);
        bok.skriv("gevinstkort", id, kort);
      }
      return m.findGevinster(bok.kontekst, [...bok.kontekst.alle.values()]);
    })()"""
    fast = tuple((20, 5) for _ in range(6))
    criteria = {"kriterier": [{"id": "k1", "punkt": "Fakta"}, {"id": "k2", "punkt": "Klart"}]}
    cases = [
        ["a", trial(FOER, KI), KORT | {"gevinst": "A"}],
        ["b", trial(FOER, fast), KORT | {"gevinst": "B"}],
        ["c", trial(FOER[:2], fast[:1]), KORT | {"gevinst": "C"}],
        ["d", trial(FOER, fast, **criteria), KORT | {"gevinst": "D", "type": "oekt_kvalitet"}],
    ]
    for row in cases[3][1]["nullpunkt"]:
        row["kriterier"] = ["ingen"]
    for row in cases[3][1]["logg"]:
        row["kriterier"] = ["k1"]
    minutes, quality = ask_module(KJEDEN, {"data": data, "alle": cases}, script)
    assert [(r["navn"], r["grad"], r["vist"], r["intervall"] is not None) for r in minutes["rader"]] == [
        ("B", "vist", True, True),
        ("C", "ikke_vist", False, False),
        ("A", "ikke_vist", False, True),
    ]
    assert (minutes["enhet"], quality["enhet"]) == ("minutter", "prosentpoeng")
    (row,) = quality["rader"]
    assert (row["grad"], row["maalt"]["midt"], row["maalt"]["lav"]) == ("vist", 50, 50)


def test_a_trial_is_called_shown_only_when_its_numbers_are(data: dict[str, Any]) -> None:
    fast = tuple((20, 5) for _ in range(6))
    cases = [trial(FOER, KI), trial(FOER, fast), trial(FOER, fast, samme_folk="nei"), trial((20,) * 5, KI)]
    script = """cases.alle.map((one) => {
      const bok = new m.Bok(cases.data);
      return m.findStyrkeAvUtproeving(bok.kontekst, bok.skriv("utproeving", "u", one));
    })"""
    got = ask_module(KJEDEN, {"data": data, "alle": cases}, script)
    assert got == ["ikke_vist", "vist", "tyder_paa", "feil_vei"]


# Numbers as they may come: ties, nothing, far out, and what is no number at all.
UVANLIGE: tuple[Any, ...] = (0, 0, 1, 5, 5, 5, 45, 0.1, 1e9, -3, None, "1 200", "ca. 20")


def test_the_sentence_and_the_figures_claim_no_more_than_hostile_numbers_allow(data: dict[str, Any]) -> None:
    rng = random.Random(11)
    draw = lambda wild: rng.choice(UVANLIGE) if wild else rng.randint(1, 60)  # noqa: E731
    cases = [trial((), KI), trial(FOER, ()), trial(FOER[:1], KI[:1]), trial((5,) * 6, ((3, 2),) * 6)]
    cases += [trial(FOER, ((20, 5),) * 6), trial(FOER[:3], ((20, 5),) * 3)]
    for _ in range(300):
        foer, ki = rng.randint(0, 8), rng.randint(0, 8)
        wild = rng.random() < 0.6
        cases.append(trial(tuple(draw(wild) for _ in range(foer)), tuple((draw(wild), draw(wild)) for _ in range(ki))))
    for case in cases:
        for table in ("nullpunkt", "logg"):
            case[table] = [{k: v for k, v in row.items() if v is not None} for row in case[table]]
    got = ask_module(KJEDEN, {"data": data, "cases": cases}, "cases.cases.map((one) => m.show(cases.data, one))")
    said: set[str] = set()
    # A time below zero is none, and its line does not count.
    isnumber = lambda v: isinstance(v, int | float) and v >= 0  # noqa: E731
    for case, shown in zip(cases, got, strict=True):
        foer = [one["minutter"] for one in case["nullpunkt"] if isnumber(one.get("minutter"))]
        whole = [
            one for one in case["logg"] if isnumber(one.get("minutter_ki")) and isnumber(one.get("minutter_kontroll"))
        ]
        ki = [one["minutter_ki"] + one["minutter_kontroll"] for one in whole]
        one = find_hl(foer, ki)
        if one is None:
            assert shown is None
            continue
        left_out = sum(bool(row) for table in ("nullpunkt", "logg") for row in case[table]) - len(foer) - len(ki)
        assert shown["ends"] == pytest.approx([one.midt, one.lav, one.hoey, one.nivaa])
        assert shown["utelatt"] == left_out
        lines = "1 linje er ikke med" if left_out == 1 else f"{left_out} linjer er ikke med"
        assert any(lines in line for line in shown["linjer"]) == (left_out > 0)
        assert [rad["verdier"] for rad in shown["rader"]] == [foer, pytest.approx(ki)]
        setning = shown["setning"]
        firm = one.nivaa >= 0.95 - 1e-9 and min(len(foer), len(ki)) >= 5
        drawn = one.nivaa >= 0.8 - 1e-9
        assert shown["tegnes"] == drawn == (len(shown["figurer"]) == 2)
        assert ("Dere bruker trolig mindre tid" in setning) == (firm and one.lav > 0)
        assert ("Dere bruker trolig mer tid" in setning) == (firm and one.hoey < 0)
        assert ("Tallene tyder på" in setning) == (drawn and not firm and (one.lav > 0 or one.hoey < 0))
        assert ("for få målinger" in setning) == (not drawn)
        # Below the level that is drawn no end of an interval is told anywhere, and no quality is claimed.
        assert drawn == any("Intervallet fra" in line for line in shown["linjer"]) == ("Kvaliteten" in setning)
        assert setning in shown["tekst"]
        for text in (setning, *shown["figurer"]):
            assert not re.search(r"NaN|Infinity|undefined|=\"null", text)
        said.add(setning.split(":")[0])
    assert len(said) >= 5
