"""How much a word says of a unit."""

from __future__ import annotations

from macros.soek.indeks import NIVAAER, TYNN_ETTER, Dokument, build_indeks


def doc(tekst: str, tittel: str = "", slag: str = "del") -> Dokument:
    return Dokument(slag, {"tittel": tittel.split(), "tekst": tekst.split()})


def levels(dokumenter: list[Dokument], word: str, stoppord: frozenset[str] = frozenset()) -> dict[int, int]:
    index = build_indeks(dokumenter, stoppord)
    return dict(index.poster[list(index.ord).index(word)]) if word in index.ord else {}


def test_a_word_in_the_title_says_more_than_one_in_the_text() -> None:
    found = levels([doc("logg a b", "x"), doc("a b c", "logg"), doc("a b c")], "logg")
    assert found[1] > found[0] and 2 not in found


def test_a_rare_word_says_more_than_a_common_one() -> None:
    docs = [doc("vanlig sjelden"), *(doc("vanlig") for _ in range(6))]
    assert levels(docs, "sjelden")[0] > levels(docs, "vanlig").get(0, 0)


def test_the_tenth_time_says_little_more_than_the_third() -> None:
    docs = [doc("logg " * n + "a " * (20 - n)) for n in (1, 3, 10)] + [doc("a " * 20) for _ in range(20)]
    one, three, ten = levels(docs, "logg").values()
    assert three - one > ten - three


def test_a_stop_word_counts_in_titles_only() -> None:
    assert levels([doc("hva er", "hva nå"), doc("hva er")], "hva", frozenset({"hva"})).keys() == {0}


def test_levels_fit_one_character_and_a_word_of_a_unit_is_never_lost_when_few_have_it() -> None:
    docs = [doc("a " * 400 + "nål"), doc("b", "b " * 3)]
    assert all(1 <= level <= NIVAAER for found in build_indeks(docs, frozenset()).poster for _, level in found)
    assert levels(docs, "nål") == {0: levels(docs, "nål")[0]}


def test_a_word_of_many_units_is_left_out_where_it_says_least() -> None:
    docs = [doc("a", "logg") for _ in range(TYNN_ETTER)] + [doc("a " * 300 + "logg") for _ in range(20)]
    assert set(levels(docs, "logg")) == set(range(TYNN_ETTER))
