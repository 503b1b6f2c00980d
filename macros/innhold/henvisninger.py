"""What things refer to, found from the models: a field marked `x-ref` names another thing, one marked `x-vokabular` a word.

Nothing is listed by hand: a new field with a reference is followed, checked and let go of like all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.innhold.typer import VOKAB_MERKE, XREF_MERKE

M = TypeVar("M", bound=BaseModel)
# A thing by its kind and id: ("ressurs", "en-veileder").
Nevnt = tuple[str, str]


@dataclass(frozen=True)
class _Felt:
    """What a field of a model holds that matters here: the mark of its words, and whether it may be without them."""

    merke: str
    til: str
    minst_en: bool
    valgfri: bool


@cache
def _fields(modell: type[BaseModel]) -> Mapping[str, _Felt]:
    return {name: _read(info) for name, info in modell.model_fields.items()}


def _read(info: FieldInfo) -> _Felt:
    merke, til = next(_marks(info, info.annotation), ("", ""))
    return _Felt(
        merke=merke,
        til=til,
        minst_en=any(isinstance(one, MinLen) and one.min_length > 0 for one in info.metadata),
        valgfri=type(None) in get_args(info.annotation),
    )


def _marks(info: FieldInfo | None, annotation: Any) -> Iterator[tuple[str, str]]:
    extra = info.json_schema_extra if info else None
    if isinstance(extra, dict):
        for merke in (XREF_MERKE, VOKAB_MERKE):
            if merke in extra:
                yield merke, str(extra[merke])
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        for one in metadata:
            if isinstance(one, FieldInfo):
                yield from _marks(one, None)
        yield from _marks(None, inner)
        return
    for inner in get_args(annotation):
        yield from _marks(None, inner)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, Mapping):
        yield from _words(list(value.values()))


def _all_marked(value: Any) -> Iterator[tuple[str, str, str]]:
    """(mark, what it names, word) of every marked word in a model, a list or a mapping."""
    if isinstance(value, BaseModel):
        for name, felt in _fields(type(value)).items():
            inner = getattr(value, name)
            if felt.merke:
                yield from ((felt.merke, felt.til, word) for word in _words(inner))
            else:
                yield from _all_marked(inner)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _all_marked(one)
    elif isinstance(value, Mapping):
        yield from _all_marked(list(value.values()))


def find_henvisninger(value: Any) -> Iterator[Nevnt]:
    """Every thing that a value refers to. A field of a form (`ide.tittel`) refers to the form."""
    return ((til, word.partition(".")[0]) for merke, til, word in _all_marked(value) if merke == XREF_MERKE)


def find_vokabularord(value: Any) -> Iterator[Nevnt]:
    """Every word of a vocabulary that a value uses."""
    return ((til, word) for merke, til, word in _all_marked(value) if merke == VOKAB_MERKE)


@cache
def find_slag_nevnt(modell: type[BaseModel]) -> frozenset[str]:
    """The kinds that a model may refer to, in itself or in what it holds."""
    seen: set[type[BaseModel]] = set()
    found: set[str] = set()

    def look(one: type[BaseModel]) -> None:
        if one in seen:
            return
        seen.add(one)
        for name, felt in _fields(one).items():
            if felt.merke == XREF_MERKE:
                found.add(felt.til)
            for inner in _models(one.model_fields[name].annotation):
                look(inner)

    look(modell)
    return frozenset(found)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


# --- To let go of what is gone ----------------------------------------------------------------


class Faller(Exception):
    """What cannot be without a thing that is gone: `nevnt` is that thing."""

    def __init__(self, nevnt: Nevnt) -> None:
        super().__init__(nevnt)
        self.nevnt = nevnt


def let_go(ting: M, gone: Callable[[Nevnt], bool]) -> M:
    """The thing without its references to what is gone. Raises Faller when it cannot be without one.

    An optional reference becomes none; one in a list is left out of it, and a part of a list that needs it is left out,
    too. A list that must hold something, and no longer does, takes what holds it along.
    """
    changed = {}
    for name, felt in _fields(type(ting)).items():
        value = getattr(ting, name)
        try:
            new = _let_go(value, felt.til if felt.merke == XREF_MERKE else "", gone, minst_en=felt.minst_en)
        except Faller:
            if not felt.valgfri:
                raise
            new = None
        if new != value:
            changed[name] = new
    bytt: Callable[..., M] = getattr(ting, "bytt", lambda **update: ting.model_copy(update=update))
    return bytt(**changed) if changed else ting


def _let_go(value: Any, til: str, gone: Callable[[Nevnt], bool], *, minst_en: bool = False) -> Any:
    if isinstance(value, tuple | list):
        kept, last = [], None
        for one in value:
            try:
                kept.append(_let_go(one, til, gone))
            except Faller as faller:
                last = faller
        if last and minst_en and not kept:
            raise last
        return tuple(kept)
    if isinstance(value, BaseModel) and not til:
        return let_go(value, gone)
    if isinstance(value, str) and til and gone(nevnt := (til, value.partition(".")[0])):
        raise Faller(nevnt)
    return value
