"""Compiled templates are kept between builds, and never used for other code or another frame than they were made for."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from macros.rand.html import RAMME, Ramme, check_ramme
from macros.visning.kompilert import keep_in


def draw(lager: Path, kilde: Path, mal: str) -> tuple[str, bool]:
    """A template drawn in an environment of its own, and whether it had to be compiled."""
    env = Environment(loader=DictLoader({"en.html": mal}), bytecode_cache=keep_in(lager, [kilde]))
    compiled: list[str] = []
    compile_it = env._compile
    env._compile = lambda source, filename: compiled.append(filename) or compile_it(source, filename)  # type: ignore[method-assign]
    return env.get_template("en.html").render(navn="Ås"), bool(compiled)


def test_a_template_is_compiled_once_and_again_when_it_or_the_code_around_it_changes(tmp_path: Path) -> None:
    lager, kilde = tmp_path / "jinja", tmp_path / "render.py"
    kilde.write_text("trim_blocks = True")
    assert draw(lager, kilde, "Hei, {{ navn }}!") == ("Hei, Ås!", True)
    assert draw(lager, kilde, "Hei, {{ navn }}!") == ("Hei, Ås!", False)
    assert draw(lager, kilde, "God dag, {{ navn }}!") == ("God dag, Ås!", True)
    kilde.write_text("trim_blocks = False")
    assert draw(lager, kilde, "God dag, {{ navn }}!") == ("God dag, Ås!", True)
    assert len(list(lager.iterdir())) == 1, "what other code has compiled is taken away"


def test_what_was_half_written_is_compiled_anew(tmp_path: Path) -> None:
    lager, kilde = tmp_path / "jinja", tmp_path / "render.py"
    kilde.write_text("x")
    draw(lager, kilde, "Hei, {{ navn }}!")
    (kept,) = lager.rglob("*.cache")
    kept.write_bytes(kept.read_bytes()[:40])
    assert draw(lager, kilde, "Hei, {{ navn }}!") == ("Hei, Ås!", True)


@pytest.mark.parametrize("nr", range(len(RAMME)))
def test_a_frame_that_lacks_what_we_mend_is_told_at_every_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, nr: int
) -> None:
    base = "\n".join(theirs for at, (theirs, _) in enumerate(RAMME) if at != nr)
    for _ in range(2):
        caplog.clear()
        env = Environment(
            loader=DictLoader({"base.html": base}), bytecode_cache=keep_in(tmp_path, []), extensions=[Ramme]
        )
        env.filters["url"] = str
        with caplog.at_level(logging.WARNING):
            check_ramme(env)
        assert [RAMME[nr][0] in record.getMessage() for record in caplog.records] == [True]
