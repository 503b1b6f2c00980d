"""What was just made is not made again: the files of one thing share its nodes, and a picture shares its PDF file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
# The calls of what is made together now: what was called with what, and what came of it. None when nothing is.
_minne: ContextVar[list[tuple[tuple[object, ...], Any]] | None] = ContextVar("minne", default=None)


@contextmanager
def sammen() -> Iterator[None]:
    """Make files together: what is made on the way for one of them is there for the others."""
    before = _minne.set([])
    try:
        yield
    finally:
        _minne.reset(before)


def husk(make: Callable[P, T]) -> Callable[P, T]:
    """Remember within `sammen`. Arguments are the same when they are the same objects, so they must not be changed."""

    @wraps(make)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
        kept = _minne.get()
        if kept is None:
            return make(*args, **kwargs)
        key = (make, *args, *kwargs.values())
        for before, found in kept:
            if len(before) == len(key) and all(one is other for one, other in zip(before, key, strict=True)):
                return found  # type: ignore[no-any-return]
        made = make(*args, **kwargs)
        kept.append((key, made))
        return made

    return remembered
