"""References are found from the models, and let go of when what they name is gone."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field

from macros.innhold import Innhold
from macros.innhold import models as m
from macros.innhold.henvisninger import Faller, find_henvisninger, find_slag_nevnt, find_vokabularord, let_go
from macros.innhold.slag import SLAG
from macros.innhold.typer import FeltRef, ref, vokab


class Del(m.Modell):
    ressurs: ref("ressurs")
    tema: tuple[vokab("tema"), ...] = ()


class Proeve(m.Modell):
    """Every way that a model may refer to something."""

    maa: ref("skjema")
    kan: ref("verksted") | None = None
    liste: tuple[ref("ide"), ...] = ()
    minst_en: Annotated[tuple[ref("erfaring"), ...], Field(min_length=1)]
    deler: tuple[Del, ...] = ()
    felt: FeltRef | None = None
    ord: dict[str, tuple[vokab("land"), ...]] = Field(default_factory=dict)


PROEVE = Proeve(
    maa="a", kan="b", liste=("c", "d"), minst_en=("e",), deler=(Del(ressurs="f", tema=("jus",)), Del(ressurs="g")),
    felt="h.tittel", ord={"x": ("norge",)},
)  # fmt: skip


def test_every_reference_and_word_is_found() -> None:
    assert sorted(find_henvisninger(PROEVE)) == [
        ("erfaring", "e"), ("ide", "c"), ("ide", "d"), ("ressurs", "f"), ("ressurs", "g"), ("skjema", "a"),
        ("skjema", "h"), ("verksted", "b"),
    ]  # fmt: skip
    assert sorted(find_vokabularord(PROEVE)) == [("land", "norge"), ("tema", "jus")]
    assert find_slag_nevnt(Proeve) == {"skjema", "verksted", "ide", "erfaring", "ressurs"}


@pytest.mark.parametrize(
    ("borte", "etter"),
    [
        (("verksted", "b"), {"kan": None}),
        (("ide", "c"), {"liste": ("d",)}),
        (("ressurs", "f"), {"deler": (Del(ressurs="g"),)}),
        (("skjema", "h"), {"felt": None}),
        (("ide", "e"), {}),
    ],
)
def test_what_is_gone_is_let_go_of(borte: tuple[str, str], etter: dict[str, object]) -> None:
    assert let_go(PROEVE, lambda nevnt: nevnt == borte) == PROEVE.model_copy(update=etter)


@pytest.mark.parametrize("borte", [("skjema", "a"), ("erfaring", "e")])
def test_what_cannot_be_without_it_falls(borte: tuple[str, str]) -> None:
    with pytest.raises(Faller) as faller:
        let_go(PROEVE, lambda nevnt: nevnt == borte)
    assert faller.value.nevnt == borte


def test_every_kind_that_our_models_name_is_a_kind(innhold: Innhold) -> None:
    """A mark with a word that no kind has would let a reference go unchecked."""
    others = {"steg", "vokabular", "liste"}
    assert {kind for slag in SLAG.values() for kind in find_slag_nevnt(slag.modell)} <= {*SLAG, *others}


def test_the_kinds_hold_all_the_content(innhold: Innhold) -> None:
    assert set(innhold.ting) | set(innhold.eneste) == set(SLAG)
    for slag in innhold.ting:
        assert getattr(innhold, SLAG[slag].mappe, innhold.ting[slag]) is innhold.ting[slag], slag
