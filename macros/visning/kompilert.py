"""Templates as compiled by Jinja, kept between builds: every language's process would compile the same ones again."""

from __future__ import annotations

import hashlib
import pickle
import shutil
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class _Lager(FileSystemBytecodeCache):
    def load_bytecode(self, bucket: Bucket) -> None:
        """What a disk that lost power has only half of is compiled anew."""
        try:
            super().load_bytecode(bucket)
        except (pickle.UnpicklingError, EOFError, ValueError, TypeError):
            bucket.reset()


def keep_in(lager: Path, kilder: Iterable[Path]) -> FileSystemBytecodeCache:
    """A store below `lager`. Jinja asks for a template by its text; `kilder` is the code that decides how it is compiled."""
    code = (path.read_bytes() for path in kilder)
    name = hashlib.sha256(b"\0".join([version("jinja2").encode(), *code])).hexdigest()[:16]
    folder = lager / name
    if not folder.is_dir():
        shutil.rmtree(lager, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    return _Lager(str(folder))
